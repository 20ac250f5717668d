//! How soon a developer has a block. `.config/nextest.toml` lets nothing else run beside it.

use crate::common::Machine;
use std::time::Duration;

/// What the node promises.
const PROMISE: Duration = Duration::from_secs(5);

/// A machine may be busy with something else once or twice, hardly every time.
const TRIES: usize = 5;

#[test]
fn dev_seals_a_block_within_five_seconds_when_started() {
    let mut seen = Vec::new();
    for _ in 0..TRIES {
        let machine = Machine::new();
        let (_, after) = machine.start(&["--dev"]).wait_for_log("Imported #1 ");
        seen.push(after);
        if after <= PROMISE {
            return;
        }
    }
    panic!("the first block came after {seen:?}");
}
