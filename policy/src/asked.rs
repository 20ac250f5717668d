//! What every provision is compared with, worked out once for a question.

use salus_primitives::{
    Action, Actions, Class, Classes, DataPeriod, Label, Labels, OrganisationKind, Purpose,
    Purposes, Roles,
};

use crate::Query;

/// A question of known purpose and action, and what depends on nothing but it and the code lists.
pub(crate) struct Asked<'a, A> {
    pub query: &'a Query<A>,
    /// Asked classes that the list has.
    pub classes: Classes,
    /// Asked labels that the list has, and `unlabelled` if it is asked.
    pub labels: Labels,
    /// Purposes that cover the asked one.
    pub purposes_above: Purposes,
    /// Purposes of which a permit releases the asked one.
    pub purposes_releasing: Purposes,
    /// Actions that cover the asked one.
    pub actions_above: Actions,
    /// Kind of the organisation in whose name is asked.
    pub kind: Option<OrganisationKind>,
    /// Roles of the practitioner.
    pub roles: Option<Roles>,
    /// Data of which time.
    pub data_period: DataPeriod,
    /// Labels that a permit of all labels releases.
    pub free_labels: Labels,
    /// Classes and labels that cover, and labels that release, more than themselves: where a set
    /// names none of them it is closed already.
    wide_classes: Classes,
    wide_labels: Labels,
    inherited_labels: Labels,
}

impl<'a, A> Asked<'a, A> {
    /// None when the code lists do not have the purpose or the action.
    pub fn new(query: &'a Query<A>) -> Option<Self> {
        query.purpose.code().and(query.action.code())?;
        let known = Labels::known();
        Some(Self {
            query,
            classes: query.classes.intersection(Classes::known()),
            labels: query.labels.intersection(known.union(Labels::UNLABELLED)),
            purposes_above: Purpose::all()
                .filter(|above| above.covered().contains(query.purpose))
                .collect(),
            purposes_releasing: Purpose::all()
                .filter(|above| above.released().contains(query.purpose))
                .collect(),
            actions_above: Action::all()
                .filter(|above| above.covered().contains(query.action))
                .collect(),
            kind: query.capacity.kind(),
            roles: query.capacity.roles(),
            data_period: query.data_period.unwrap_or(DataPeriod::ALWAYS),
            free_labels: known.without(Labels::EXPLICIT_PERMIT).union(Labels::UNLABELLED),
            wide_classes: Class::all().filter(|c| c.covered() != (*c).into()).collect(),
            wide_labels: Label::all().filter(|l| l.covered() != (*l).into()).collect(),
            inherited_labels: Label::all().filter(|l| l.released() != (*l).into()).collect(),
        })
    }

    /// The classes that named ones cover.
    pub fn classes_covered(&self, named: Classes) -> Classes {
        named.union(named.intersection(self.wide_classes).covered())
    }

    /// The labels that named ones cover.
    pub fn labels_covered(&self, named: Labels) -> Labels {
        named.union(named.intersection(self.wide_labels).covered())
    }

    /// The labels that a permit of named ones releases.
    pub fn labels_released(&self, named: Labels) -> Labels {
        named.union(named.intersection(self.inherited_labels).released())
    }
}
