//! What the provisions of one directive deny and permit together (D4–D5).

use salus_primitives::{Class, Classes, Labels, Obligations, Purposes};

use crate::{
    asked::Asked,
    directive::{Directive, Effect, Provision, Selection, MAX_NESTED},
    reach::{Match, Reach},
};

/// A root and all that may be below it.
const MAX_PROVISIONS: usize = 1 + MAX_NESTED as usize;

/// One provision that is in force, with all above it, and for this asker, purpose and action.
/// Others come to nothing, as do those below them.
#[derive(Clone, Copy)]
struct Node {
    path: u8,
    effect: Effect,
    /// Where the provision just above it stands.
    parent: Option<u8>,
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
#[derive(Clone, Copy)]
pub(crate) struct Outcome {
    pub denied: Labels,
    pub permitted: Labels,
}

impl Outcome {
    const NOTHING: Self = Self { denied: Labels::EMPTY, permitted: Labels::EMPTY };

    fn add(&mut self, other: Self) {
        self.denied = self.denied.union(other.denied);
        self.permitted = self.permitted.union(other.permitted);
    }
}

/// What is supposed of a directive though it is not so, to say what it lacks (C5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Supposing {
    /// Nothing.
    Nothing,
    /// That every period of data in it matches.
    Periods,
    /// That its permits name every label that needs it.
    Labels,
}

impl Node {
    /// Fills a place that is not read yet.
    const ANY: Self = Self {
        path: 0,
        effect: Effect::Deny,
        parent: None,
        reach: Reach::EVERYTHING,
        released: Labels::EMPTY,
        withheld: Labels::EMPTY,
        obligations: Obligations::EMPTY,
        below: Outcome::NOTHING,
        outcome: Outcome::NOTHING,
    };

    /// None if the provision comes to nothing.
    fn new<A: PartialEq>(
        provision: &Provision<A>,
        above: Option<&Self>,
        asked: &Asked<'_, A>,
    ) -> Option<Self> {
        let Provision { effect, scope, obligations, validity } = provision;
        if !validity.contains(asked.query.at) {
            return None;
        }
        let reach = Reach::of(scope, asked)?;
        let names = |purposes: &Purposes| {
            !purposes.intersection(asked.purposes_releasing).is_empty()
                && scope.actions.named().is_none_or(|named| named.contains(asked.query.action))
        };
        let permits = *effect == Effect::Permit && scope.purposes.named().is_some_and(names);
        let released = match scope.labels {
            _ if !permits => Labels::EMPTY,
            Selection::Named(labels) => asked.labels_released(labels),
            Selection::All => asked.free_labels,
        };
        let withheld = if permits { Labels::EXPLICIT_PERMIT } else { Labels::EMPTY };
        Some(Self {
            effect: *effect,
            reach: above.map_or(reach, |above| reach.within(&above.reach)),
            released,
            withheld: withheld.without(released),
            obligations: above.map_or(*obligations, |above| above.obligations.union(*obligations)),
            ..Self::ANY
        })
    }

    fn reach(&self, supposing: Supposing) -> Match {
        match supposing {
            Supposing::Periods => self.reach.uniform,
            Supposing::Nothing | Supposing::Labels => self.reach.uniform.min(self.reach.period),
        }
    }

    /// The labels of the class that this provision releases by itself.
    fn releases(&self, class: Class, supposing: Supposing) -> Labels {
        let named = match supposing {
            Supposing::Labels => self.released.union(self.withheld),
            Supposing::Nothing | Supposing::Periods => self.released,
        };
        if self.reach(supposing) == Match::Yes {
            named.intersection(self.reach.labels_of(class))
        } else {
            Labels::EMPTY
        }
    }

    /// What it and those below it come to (D5).
    fn settle(&self, class: Class, supposing: Supposing) -> Outcome {
        let denied = self.below.denied;
        let permitted = self.below.permitted.without(denied);
        match self.effect {
            Effect::Deny => {
                let reached = if self.reach(supposing) >= Match::Maybe {
                    self.reach.labels_of(class)
                } else {
                    Labels::EMPTY
                };
                Outcome { denied: reached.without(permitted), permitted }
            }
            Effect::Permit => {
                let released = self.releases(class, supposing);
                Outcome { denied, permitted: released.union(permitted).without(denied) }
            }
        }
    }
}

/// What one provision contributes to the answer in classes that are alike.
pub(crate) struct Contribution {
    /// Path of the provision.
    pub path: u8,
    /// Its own and those of all above it.
    pub obligations: Obligations,
    /// Cells that it denies.
    pub denied: Labels,
    /// Cells that it releases; a deny elsewhere may still close them.
    pub released: Labels,
}

impl Contribution {
    /// What it denies, and nothing else.
    pub fn denial(self) -> Self {
        Self { released: Labels::EMPTY, ..self }
    }

    /// Whether any of it is about these labels.
    pub fn concerns(&self, labels: Labels) -> bool {
        !self.denied.union(self.released).intersection(labels).is_empty()
    }
}

/// The provisions of one directive that come to something in one question, parents first. The room
/// is used again for the next directive.
pub(crate) struct Provisions {
    nodes: [Node; MAX_PROVISIONS],
    count: u8,
}

impl Provisions {
    /// Of no directive yet.
    pub const NONE: Self = Self { nodes: [Node::ANY; MAX_PROVISIONS], count: 0 };

    /// Reads a directive in place of the one before.
    pub fn read<A: PartialEq>(&mut self, directive: &Directive<A>, asked: &Asked<'_, A>) {
        self.count = 0;
        let Some(root) = Node::new(&directive.root, None, asked) else { return };
        // Where each provision stands, by its path, if it comes to anything.
        let mut places = [None; MAX_PROVISIONS];
        self.add(root, &mut places);
        for (path, nested) in (1u8..).zip(&directive.nested) {
            let parent = places.get(usize::from(nested.parent)).copied().flatten();
            let above = parent.and_then(|parent: u8| self.nodes.get(usize::from(parent)));
            let Some(above) = above else { continue };
            if let Some(node) = Node::new(&nested.provision, Some(above), asked) {
                self.add(Node { path, parent, ..node }, &mut places);
            }
        }
    }

    fn add(&mut self, node: Node, places: &mut [Option<u8>; MAX_PROVISIONS]) {
        let room = self.nodes.get_mut(usize::from(self.count));
        if let Some((room, place)) = room.zip(places.get_mut(usize::from(node.path))) {
            *room = node;
            *place = Some(self.count);
            self.count = self.count.saturating_add(1);
        }
    }

    /// The provisions that were read.
    fn nodes(&self) -> &[Node] {
        self.nodes.get(..usize::from(self.count)).unwrap_or_default()
    }

    /// Settles all of the classes, those that no provision tells apart at once: `settled` gets
    /// one of them, all of them, and what the directive denies and permits in each.
    pub fn settle_all(
        &mut self,
        classes: Classes,
        supposing: Supposing,
        mut settled: impl FnMut(&Self, Class, Classes, Outcome),
    ) {
        if self.count == 0 {
            return;
        }
        let mut rest = classes;
        while let Some(class) = rest.iter().next() {
            let alike = self.alike(class, rest);
            let outcome = self.settle(class, supposing);
            settled(self, class, alike, outcome);
            // It is one of them; that the loop ends does not hang on it.
            rest = rest.without(alike).without(class.into());
        }
    }

    /// What the directive denies and permits in a class.
    fn settle(&mut self, class: Class, supposing: Supposing) -> Outcome {
        let mut above = self.nodes.get_mut(..usize::from(self.count)).unwrap_or_default();
        for node in above.iter_mut() {
            node.below = Outcome::NOTHING;
        }
        let mut root = Outcome::NOTHING;
        while let Some((node, rest)) = above.split_last_mut() {
            node.outcome = node.settle(class, supposing);
            root = node.outcome;
            if let Some(parent) = node.parent.and_then(|parent| rest.get_mut(usize::from(parent))) {
                parent.below.add(node.outcome);
            }
            above = rest;
        }
        root
    }

    /// Those of the classes that no provision tells apart from this one: what holds for it holds
    /// for them.
    fn alike(&self, class: Class, classes: Classes) -> Classes {
        self.nodes().iter().fold(classes, |alike, node| {
            if node.reach.classes.contains(class) {
                alike.intersection(node.reach.classes)
            } else {
                alike.without(node.reach.classes)
            }
        })
    }

    /// What each provision contributes in the class that was settled last.
    pub fn contributions(&self, class: Class) -> impl Iterator<Item = Contribution> + '_ {
        self.nodes().iter().map(move |node| Contribution {
            path: node.path,
            obligations: node.obligations,
            denied: if node.effect == Effect::Deny { node.outcome.denied } else { Labels::EMPTY },
            released: node.releases(class, Supposing::Nothing),
        })
    }
}
