//! How far a scope reaches (D3).

use salus_primitives::{Class, Classes, Labels};

use crate::{asked::Asked, Capacity, Grantees, Parties, Scope, Selection};

/// Whether a criterion matches; *maybe* where the fact is unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Match {
    No,
    Maybe,
    Yes,
}

impl From<bool> for Match {
    fn from(matches: bool) -> Self {
        if matches {
            Self::Yes
        } else {
            Self::No
        }
    }
}

impl From<Option<bool>> for Match {
    fn from(matches: Option<bool>) -> Self {
        matches.map_or(Self::Maybe, Self::from)
    }
}

impl<T> Selection<T> {
    /// *Yes* if everything is selected, else what the test says of those named.
    fn matches<M: Into<Match>>(&self, test: impl FnOnce(&T) -> M) -> Match {
        self.named().map_or(Match::Yes, |named| test(named).into())
    }
}

impl<A: PartialEq> Grantees<A> {
    fn matches(&self, asked: &Asked<'_, A>) -> Match {
        match (self, &asked.query.capacity) {
            (Self::Proxies(proxies), Capacity::Proxy { account, .. }) => {
                proxies.matches(|p| p.contains(account))
            }
            (Self::Parties(parties), _) => parties.matches(asked),
            (Self::Proxies(_), _) => Match::No,
        }
    }
}

impl<A: PartialEq> Parties<A> {
    fn matches(&self, asked: &Asked<'_, A>) -> Match {
        let (organisation, practitioner) = match &asked.query.capacity {
            Capacity::Practitioner { account, organisation, .. } => (organisation, Some(account)),
            // For itself an organisation cannot say which of its staff will look.
            Capacity::Organisation { organisation, .. } => (organisation, None),
            Capacity::Patient | Capacity::Proxy { .. } => return Match::No,
        };
        // Sets before lists, which take longer.
        let sets =
            self.kinds
                .matches(|kinds| asked.kind.map(|kind| kinds.contains(kind)))
                .min(self.roles.matches(|named| {
                    asked.roles.map(|held| !held.intersection(*named).is_empty())
                }));
        if sets == Match::No {
            return Match::No;
        }
        sets.min(self.organisations.matches(|o| o.contains(organisation)))
            .min(self.practitioners.matches(|p| practitioner.map(|account| p.contains(account))))
    }
}

/// Reach of one scope: one match for all criteria that hold for every cell
/// alike, the data period apart, and the classes and labels that are covered.
#[derive(Clone, Copy)]
pub(crate) struct Reach {
    pub uniform: Match,
    pub period: Match,
    pub classes: Classes,
    pub labels: Labels,
}

impl Reach {
    /// Everything; what stands above a root.
    pub const EVERYTHING: Self = Self {
        uniform: Match::Yes,
        period: Match::Yes,
        classes: Classes(u64::MAX),
        labels: Labels(u64::MAX),
    };

    /// None where nothing is reached, whatever the data period.
    pub fn of<A: PartialEq>(scope: &Scope<A>, asked: &Asked<'_, A>) -> Option<Self> {
        let purpose =
            scope.purposes.matches(|named| !named.intersection(asked.purposes_above).is_empty());
        let action =
            scope.actions.matches(|named| !named.intersection(asked.actions_above).is_empty());
        let codes = purpose.min(action);
        if codes == Match::No {
            return None;
        }
        let uniform = codes.min(scope.grantees.matches(asked));
        if uniform == Match::No {
            return None;
        }
        let period = scope.data_period.map_or(Match::Yes, |covered| {
            if covered.includes(&asked.data_period) {
                Match::Yes
            } else if covered.is_disjoint(&asked.data_period) {
                Match::No
            } else {
                Match::Maybe
            }
        });
        Some(Self {
            uniform,
            period,
            classes: scope
                .classes
                .named()
                .map_or(Self::EVERYTHING.classes, |named| asked.classes_covered(*named)),
            labels: scope
                .labels
                .named()
                .map_or(Self::EVERYTHING.labels, |named| asked.labels_covered(*named)),
        })
    }

    /// The least of both.
    pub fn within(self, above: &Self) -> Self {
        Self {
            uniform: self.uniform.min(above.uniform),
            period: self.period.min(above.period),
            classes: self.classes.intersection(above.classes),
            labels: self.labels.intersection(above.labels),
        }
    }

    /// The labels reached in a class.
    pub fn labels_of(&self, class: Class) -> Labels {
        if self.classes.contains(class) {
            self.labels
        } else {
            Labels::EMPTY
        }
    }
}
