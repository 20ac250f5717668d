//! The figures, as Prometheus is told.

use salus_runtime_api::Group;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeSet;
use substrate_prometheus_endpoint::{
    register, Counter, CounterVec, GaugeVec, Opts, PrometheusError, Registry, F64, U64,
};

/// A figure that is there when it is known.
#[derive(Clone)]
pub struct Figure(GaugeVec<F64>);

impl Figure {
    fn register(registry: &Registry, name: &str, help: &str) -> Result<Self, PrometheusError> {
        Ok(Self(register(GaugeVec::new(Opts::new(name, help), &[])?, registry)?))
    }

    /// It is that now, or nobody knows.
    pub fn set(&self, value: Option<f64>) {
        match value {
            Some(value) => {
                let gauge = self.0.get_metric_with_label_values(&[]);
                gauge.into_iter().for_each(|gauge| gauge.set(value));
            }
            None => self.0.reset(),
        }
    }
}

/// One figure for each value of a label.
pub struct Figures {
    gauges: GaugeVec<F64>,
    known: BTreeSet<String>,
}

impl Figures {
    fn register(
        registry: &Registry,
        (name, label): (&str, &str),
        help: &str,
    ) -> Result<Self, PrometheusError> {
        let gauges = register(GaugeVec::new(Opts::new(name, help), &[label])?, registry)?;
        Ok(Self { gauges, known: BTreeSet::new() })
    }

    /// These are all of them now.
    pub fn set<Label: Into<String>>(&mut self, values: impl Iterator<Item = (Label, f64)>) {
        let mut gone = std::mem::take(&mut self.known);
        for (label, value) in values {
            let label = label.into();
            if let Ok(gauge) = self.gauges.get_metric_with_label_values(&[&label]) {
                gauge.set(value);
            }
            gone.remove(&label);
            self.known.insert(label);
        }
        for label in gone {
            // It was there a moment ago.
            let _ = self.gauges.remove_label_values(&[&label]);
        }
    }
}

/// All figures of this task.
pub struct Metrics {
    pub finality_lag: Figure,
    pub block_age: Figure,
    pub clock_offset: Figure,
    pub votes_missing: Figures,
    pub author_silent: Figures,
    pub keys_present: Figure,
    pub key_age: Figure,
    pub offences: Counter<U64>,
    pub safe_mode: Figure,
    pub free_calls: CounterVec<U64>,
    pub requests_overdue: Figure,
    pub reviews_open: Figure,
    pub reviews_overdue: Figure,
    pub held_funds: Figures,
}

impl Metrics {
    pub fn register(registry: &Registry) -> Result<Self, PrometheusError> {
        let figure = |name, help| Figure::register(registry, name, help);
        let figures = |named, help| Figures::register(registry, named, help);
        let offences = Counter::new(
            "salus_offences_total",
            "Offences of authors that were reported in final blocks since this node started",
        )?;
        let free_calls = CounterVec::new(
            Opts::new(
                "salus_free_calls_total",
                "Free calls in final blocks since this node started, by group",
            ),
            &["group"],
        )?;
        // What is there from the beginning can be seen to grow.
        for group in Group::ALL {
            free_calls.get_metric_with_label_values(&[&code(&group)])?;
        }
        Ok(Self {
            finality_lag: figure(
                "salus_finality_lag_blocks",
                "Blocks between the best and the last final one",
            )?,
            block_age: figure(
                "salus_block_age_seconds",
                "Seconds from the time of the best block to that of this machine's clock",
            )?,
            clock_offset: figure(
                "salus_clock_offset_seconds",
                "Seconds by which this machine's clock is ahead of the authors', or behind if below 0",
            )?,
            votes_missing: figures(
                ("salus_votes_missing", "kind"),
                "Voters of whom this node has seen no such vote for a minute",
            )?,
            author_silent: figures(
                ("salus_author_silent_blocks", "author"),
                "Final blocks since the one that this author of the session authored last",
            )?,
            keys_present: figure(
                "salus_session_keys_present",
                "Whether this validator has the session keys that the chain names for it: 1 or 0",
            )?,
            key_age: figure(
                "salus_session_key_age_seconds",
                "Seconds since the older file of the session keys in use was written",
            )?,
            offences: register(offences, registry)?,
            safe_mode: figure("salus_safe_mode", "Whether the chain is in safe mode: 1 or 0")?,
            free_calls: register(free_calls, registry)?,
            requests_overdue: figure(
                "salus_requests_overdue",
                "Requests for data that should have been answered",
            )?,
            reviews_open: figure(
                "salus_reviews_open",
                "Openings of records in an emergency that are not reviewed",
            )?,
            reviews_overdue: figure(
                "salus_reviews_overdue",
                "Of these, those that a reviewer left, or that the council has",
            )?,
            held_funds: figures(
                ("salus_held_funds", "asset"),
                "What is held for invoices and channels, in the smallest part of the asset",
            )?,
        })
    }
}

/// The code that JSON-RPC has for this.
pub fn code(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(code)) => code,
        _ => "unknown".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every sample, as `name{labels} value`.
    pub fn samples(registry: &Registry) -> Vec<String> {
        let families = registry.gather();
        let text = substrate_prometheus_endpoint::prometheus::TextEncoder::new()
            .encode_to_string(&families)
            .unwrap();
        text.lines().filter(|line| !line.starts_with('#')).map(Into::into).collect()
    }

    #[test]
    fn figure_is_absent_until_it_is_known_and_when_it_is_no_more() {
        let registry = Registry::new();
        let figure = Figure::register(&registry, "salus_x", "x").unwrap();
        assert!(samples(&registry).is_empty());
        figure.set(Some(-3.5));
        assert_eq!(samples(&registry), ["salus_x -3.5"]);
        figure.set(None);
        assert!(samples(&registry).is_empty());
    }

    #[test]
    fn figures_forget_what_is_not_among_them() {
        let registry = Registry::new();
        let mut figures = Figures::register(&registry, ("salus_x", "author"), "x").unwrap();
        figures.set([("a", 1.0), ("b", 2.0)].into_iter());
        assert_eq!(samples(&registry), ["salus_x{author=\"a\"} 1", "salus_x{author=\"b\"} 2"]);
        figures.set([("b", 3.0)].into_iter());
        assert_eq!(samples(&registry), ["salus_x{author=\"b\"} 3"]);
    }

    #[test]
    fn counters_are_there_from_the_beginning() {
        let registry = Registry::new();
        Metrics::register(&registry).unwrap();
        let samples = samples(&registry);
        assert!(samples.contains(&"salus_offences_total 0".into()), "{samples:?}");
        for group in ["consent", "emergency", "revocationOfAll"] {
            let sample = format!("salus_free_calls_total{{group=\"{group}\"}} 0");
            assert!(samples.contains(&sample), "{samples:?}");
        }
        assert_eq!(samples.len(), 1 + Group::ALL.len());
    }
}
