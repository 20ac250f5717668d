//! The question as a client puts it: who, whose, what for. The facts of Q1 are
//! added by whoever keeps them.

use salus_primitives::{value, Action, Classes, DataPeriod, Labels, OrganisationId, Purpose};

/// Who asks, in one capacity.
#[value(bounded, json)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
pub enum Requester<A> {
    /// A practitioner on behalf of one organisation.
    Practitioner {
        /// Who asks.
        account: A,
        /// On whose behalf.
        organisation: OrganisationId,
    },
    /// An organisation for itself.
    Organisation {
        /// Which one.
        organisation: OrganisationId,
    },
    /// The patient.
    Patient,
    /// A guardian or another proxy of the patient.
    Proxy {
        /// Who asks.
        account: A,
    },
}

/// May this requester do this with these data of this patient, for this purpose?
#[value(bounded, json)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Question<A> {
    /// Who asks.
    pub requester: Requester<A>,
    /// Whose records.
    pub patient: A,
    /// What for.
    pub purpose: Purpose,
    /// To do what.
    pub action: Action,
    /// Which classes of data.
    pub classes: Classes,
    /// Items with which labels, [`Labels::UNLABELLED`] for those without.
    pub labels: Labels,
    /// Data of which time; none is all time.
    #[serde(default)]
    pub data_period: Option<DataPeriod>,
}
