//! What pallets tell each other of requests for data, and of a patient's journal.

use crate::{value, EntryNumber, GrantId, OrganisationId, Purpose, RequestId};

/// What others need to know of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestFacts<AccountId> {
    /// Whose data are asked for.
    pub patient: AccountId,
    /// Who holds them.
    pub custodian: OrganisationId,
    /// In whose name; none if it is the patient's own request, or a proxy's.
    pub asker: Option<OrganisationId>,
    /// What for.
    pub purpose: Purpose,
    /// Whether the custodian says that it sent something.
    pub fulfilled: bool,
}

/// Answers about requests.
pub trait DisclosureInspect<AccountId> {
    /// The request of this id, if it is still kept.
    fn request(id: RequestId) -> Option<RequestFacts<AccountId>>;
}

/// What an entry of a patient's journal is about.
#[value(bounded, json, Copy)]
#[serde(rename_all = "camelCase")]
pub enum JournalEntry {
    /// A request for data.
    Request(RequestId),
    /// A broken glass.
    Emergency(GrantId),
}

/// Where a patient reads, in one order, what happened to their data.
pub trait DisclosureJournal<AccountId> {
    /// Gives an entry that began or changed the patient's next number, and frees the one that it had.
    /// It cannot fail. Whoever calls it has paid for the entry.
    fn note(patient: &AccountId, entry: JournalEntry, had: Option<EntryNumber>) -> EntryNumber;

    /// Frees the number of an entry that is kept no longer.
    fn forget(patient: &AccountId, number: EntryNumber);
}
