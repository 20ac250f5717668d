//! How far a scope reaches (D3).

use salus_primitives::{Classes, Labels, Period};

use crate::{Capacity, Grantees, Parties, Query, Scope, Selection};

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
    fn matches(&self, capacity: &Capacity<A>) -> Match {
        match (self, capacity) {
            (Self::Proxies(proxies), Capacity::Proxy { account, .. }) => {
                proxies.matches(|p| p.contains(account))
            }
            (Self::Parties(parties), asker) => parties.matches(asker),
            (Self::Proxies(_), _) => Match::No,
        }
    }
}

impl<A: PartialEq> Parties<A> {
    fn matches(&self, capacity: &Capacity<A>) -> Match {
        let (organisation, practitioner) = match capacity {
            Capacity::Practitioner { account, organisation, .. } => {
                (organisation, self.practitioners.matches(|p| p.contains(account)))
            }
            // For itself an organisation cannot say which of its staff will look.
            Capacity::Organisation { organisation, .. } => {
                (organisation, self.practitioners.matches(|_| None))
            }
            Capacity::Patient | Capacity::Proxy { .. } => return Match::No,
        };
        self.organisations
            .matches(|o| o.contains(organisation))
            .min(self.kinds.matches(|kinds| capacity.kind().map(|kind| kinds.contains(kind))))
            .min(self.roles.matches(|named| {
                capacity.roles().map(|held| !held.intersection(*named).is_empty())
            }))
            .min(practitioner)
    }
}

/// Reach of one scope: one match for all criteria that hold for every cell
/// alike, the data period apart, and the classes and labels that are covered.
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

    pub fn of<A: PartialEq>(scope: &Scope<A>, query: &Query<A>) -> Self {
        let uniform = scope
            .grantees
            .matches(&query.capacity)
            .min(scope.purposes.matches(|named| named.covered().contains(query.purpose)))
            .min(scope.actions.matches(|named| named.covered().contains(query.action)));
        let period = scope.data_period.map_or(Match::Yes, |covered| {
            let asked = query.data_period.unwrap_or(Period::ALWAYS);
            if covered.includes(&asked) {
                Match::Yes
            } else if covered.is_disjoint(&asked) {
                Match::No
            } else {
                Match::Maybe
            }
        });
        Self {
            uniform,
            period,
            classes: scope
                .classes
                .named()
                .map_or(Self::EVERYTHING.classes, |named| named.covered()),
            labels: scope.labels.named().map_or(Self::EVERYTHING.labels, |named| named.covered()),
        }
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
    pub fn labels_of(&self, class: salus_primitives::Class) -> Labels {
        if self.classes.contains(class) {
            self.labels
        } else {
            Labels::EMPTY
        }
    }
}
