//! What this node decided for those who asked it.

use super::metrics::code;
use salus_policy::{Verdict, VersionedDecision};
use substrate_prometheus_endpoint::{register, CounterVec, Opts, PrometheusError, Registry, U64};

/// Counts the decisions that JSON-RPC answered.
#[derive(Clone)]
pub struct Decisions(CounterVec<U64>);

impl Decisions {
    /// Counts from now on, for Prometheus if it looks.
    pub fn register(registry: Option<&Registry>) -> Result<Self, PrometheusError> {
        let help = "Decisions that this node answered since it started, by verdict";
        let counters = CounterVec::new(Opts::new("salus_decisions_total", help), &["verdict"])?;
        for verdict in [Verdict::Permit, Verdict::Deny, Verdict::Partial] {
            counters.get_metric_with_label_values(&[&code(&verdict)])?;
        }
        let counters = match registry {
            Some(registry) => register(counters, registry)?,
            None => counters,
        };
        Ok(Self(counters))
    }

    /// Count one.
    pub fn count(&self, decision: &VersionedDecision) {
        let VersionedDecision::V1(decision) = decision;
        if let Ok(counter) = self.0.get_metric_with_label_values(&[&code(&decision.verdict)]) {
            counter.inc();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decisions_are_counted_by_verdict() {
        let registry = Registry::new();
        let decisions = Decisions::register(Some(&registry)).unwrap();
        let of = |verdict: &str| decisions.0.with_label_values(&[verdict]).get();
        assert_eq!(["permit", "deny", "partial"].map(of), [0, 0, 0]);
        assert_eq!(registry.gather()[0].get_metric().len(), 3);
        decisions.count(&VersionedDecision::V1(denied()));
        assert_eq!(["permit", "deny", "partial"].map(of), [0, 1, 0]);
    }

    /// A decision as JSON-RPC gives it.
    fn denied() -> salus_policy::Decision {
        serde_json::from_str(
            r#"{"verdict":"deny","grid":[],"bases":[],"reasons":[],"obligations":[],"notFor":[],
                "validUntil":1,"requesterUntil":1,"policy":0,"codeLists":1}"#,
        )
        .unwrap()
    }
}
