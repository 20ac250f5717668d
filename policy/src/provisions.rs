//! What the provisions of one directive deny and permit together (D4–D5).

use salus_primitives::{Class, Labels, Obligations};

use crate::{
    directive::{Directive, Effect, Provision, Selection, MAX_NESTED},
    query::Query,
    reach::{Match, Reach},
};

/// A root and all that may be below it.
const MAX_PROVISIONS: usize = 1 + MAX_NESTED as usize;

/// One provision, as far as it concerns the question.
struct Node {
    effect: Effect,
    parent: Option<u8>,
    /// Whether it and all above it are in force.
    in_force: bool,
    reach: Reach,
    /// Labels that it releases where it reaches (D4); none of a deny.
    released: Labels,
    /// Labels that it would release where it reaches if it named them.
    withheld: Labels,
    /// Its own and those of all above it.
    obligations: Obligations,
    /// What the provisions just below it deny and permit in the class at hand.
    below: Outcome,
    /// What it comes to itself in the class at hand.
    outcome: Outcome,
}

/// The labels of one class that are denied and permitted.
#[derive(Clone, Copy, Default)]
pub(crate) struct Outcome {
    pub denied: Labels,
    pub permitted: Labels,
}

impl Outcome {
    fn add(&mut self, other: Self) {
        self.denied = self.denied.union(other.denied);
        self.permitted = self.permitted.union(other.permitted);
    }
}

impl Node {
    const ABSENT: Self = Self {
        effect: Effect::Deny,
        parent: None,
        in_force: false,
        reach: Reach::EVERYTHING,
        released: Labels::EMPTY,
        withheld: Labels::EMPTY,
        obligations: Obligations::EMPTY,
        below: Outcome { denied: Labels::EMPTY, permitted: Labels::EMPTY },
        outcome: Outcome { denied: Labels::EMPTY, permitted: Labels::EMPTY },
    };

    fn new<A: PartialEq>(
        provision: &Provision<A>,
        parent: Option<u8>,
        above: Option<&Self>,
        query: &Query<A>,
    ) -> Self {
        let Provision { effect, scope, obligations, validity } = provision;
        let named = |released: bool| *effect == Effect::Permit && released;
        let names_purpose =
            scope.purposes.named().is_some_and(|named| named.released().contains(query.purpose));
        let names_action = scope.actions.named().is_none_or(|named| named.contains(query.action));
        let released = match &scope.labels {
            Selection::Named(labels) => labels.released(),
            Selection::All => {
                Labels::known().without(Labels::EXPLICIT_PERMIT).union(Labels::UNLABELLED)
            }
        };
        let if_named =
            |labels| if named(names_purpose && names_action) { labels } else { Labels::EMPTY };
        Self {
            effect: *effect,
            parent,
            in_force: validity.contains(query.at) && above.is_none_or(|a| a.in_force),
            reach: Reach::of(scope, query).within(above.map_or(&Reach::EVERYTHING, |a| &a.reach)),
            released: if_named(released),
            withheld: if_named(Labels::EXPLICIT_PERMIT.without(released)),
            obligations: above.map_or(*obligations, |a| a.obligations.union(*obligations)),
            ..Self::ABSENT
        }
    }

    fn reach(&self) -> Match {
        self.reach.uniform.min(self.reach.period)
    }

    /// The labels of the class that this provision releases by itself.
    fn releases(&self, class: Class) -> Labels {
        if self.in_force && self.reach() == Match::Yes {
            self.released.intersection(self.reach.labels_of(class))
        } else {
            Labels::EMPTY
        }
    }

    /// What it and those below it come to (D5).
    fn settle(&self, class: Class) -> Outcome {
        if !self.in_force {
            return Outcome::default();
        }
        let denied = self.below.denied;
        let permitted = self.below.permitted.without(denied);
        match self.effect {
            Effect::Deny => {
                let reached = if self.reach() >= Match::Maybe {
                    self.reach.labels_of(class)
                } else {
                    Labels::EMPTY
                };
                Outcome { denied: reached.without(permitted), permitted }
            }
            Effect::Permit => {
                Outcome { denied, permitted: self.releases(class).union(permitted).without(denied) }
            }
        }
    }
}

/// What one provision contributes to the answer in one class.
pub(crate) struct Contribution {
    /// Path of the provision.
    pub path: u8,
    /// Its own and those of all above it.
    pub obligations: Obligations,
    /// Cells that it denies.
    pub denied: Labels,
    /// Cells that it releases; a deny elsewhere may still close them.
    pub released: Labels,
    /// Cells that it would release but for the data period.
    pub but_for_period: Labels,
    /// Cells that it would release if it named the label.
    pub but_for_label: Labels,
}

/// The provisions of one directive against one question.
pub(crate) struct Provisions {
    nodes: [Node; MAX_PROVISIONS],
}

impl Provisions {
    pub fn new<A: PartialEq>(directive: &Directive<A>, query: &Query<A>) -> Self {
        let mut nodes = [const { Node::ABSENT }; MAX_PROVISIONS];
        for (path, (parent, provision)) in directive.provisions().enumerate() {
            let above = parent.and_then(|parent| nodes.get(usize::from(parent)));
            let node = Node::new(provision, parent, above, query);
            if let Some(place) = nodes.get_mut(path) {
                *place = node;
            }
        }
        Self { nodes }
    }

    /// What the directive denies and permits in a class.
    pub fn settle(&mut self, class: Class) -> Outcome {
        for node in &mut self.nodes {
            node.below = Outcome::default();
        }
        let mut above = self.nodes.as_mut_slice();
        let mut root = Outcome::default();
        while let Some((node, rest)) = above.split_last_mut() {
            node.outcome = node.settle(class);
            root = node.outcome;
            if let Some(parent) = node.parent.and_then(|parent| rest.get_mut(usize::from(parent))) {
                parent.below.add(node.outcome);
            }
            above = rest;
        }
        root
    }

    /// What each provision contributes in the class that was settled last.
    pub fn contributions(&self, class: Class) -> impl Iterator<Item = Contribution> + '_ {
        (0u8..).zip(&self.nodes).filter(|(_, node)| node.in_force).map(move |(path, node)| {
            let reached = node.reach.labels_of(class);
            let but_for = |labels: Labels, holds: bool| {
                if holds {
                    labels.intersection(reached)
                } else {
                    Labels::EMPTY
                }
            };
            Contribution {
                path,
                obligations: node.obligations,
                denied: if node.effect == Effect::Deny {
                    node.outcome.denied
                } else {
                    Labels::EMPTY
                },
                released: node.releases(class),
                but_for_period: but_for(
                    node.released,
                    node.reach.uniform == Match::Yes && node.reach.period < Match::Yes,
                ),
                but_for_label: but_for(node.withheld, node.reach() == Match::Yes),
            }
        })
    }
}
