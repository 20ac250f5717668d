//! The hardware check: measure what block production needs and warn a validator that lacks it.

use sc_sysinfo::{HwBench, Metric, Requirement, Requirements, Throughput};
use std::path::Path;

/// What a validator should reach: half of what the SDK asks of Polkadot's validators for CPU and
/// memory, and a local solid-state disk.
///
/// A slower machine runs, with a warning: only its operator knows how full its blocks will be.
fn requirements() -> Requirements {
    let at_least = |metric, minimum| Requirement { metric, minimum, validator_only: false };
    Requirements(vec![
        at_least(Metric::Blake2256, Throughput::from_mibs(500.0)),
        at_least(Metric::Blake2256Parallel { num_cores: 2 }, Throughput::from_mibs(500.0)),
        at_least(Metric::MemCopy, Throughput::from_gibs(5.0)),
        at_least(Metric::DiskSeqWrite, Throughput::from_mibs(200.0)),
        at_least(Metric::DiskRndWrite, Throughput::from_mibs(100.0)),
    ])
}

/// Measure the machine and the disk under `directory` for about a second, tell the log, and warn
/// if the node is to author blocks on less than [`requirements`] asks.
pub fn measure(directory: &Path, is_authority: bool) -> HwBench {
    let requirements = requirements();
    let measured = sc_sysinfo::gather_hwbench(Some(directory), &requirements);
    sc_sysinfo::print_hwbench(&measured);
    if let (true, Err(failures)) = (is_authority, requirements.check_hardware(&measured, true)) {
        for failure in failures.0 {
            log::warn!(
                "A validator on this machine may miss its slots: {} reaches {}, and should {}.",
                failure.metric.name(),
                failure.found,
                failure.expected,
            );
        }
    }
    measured
}
