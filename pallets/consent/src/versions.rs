//! The forms in which records are stored. All else knows the newest alone: it is what [`Records`]
//! reads, in whichever form something was written, and what it writes.
//!
//! A form to come is one more variant, with an index that none had before, and one more arm of
//! [`Versioned::newest`]. Then nothing need be migrated at once: a record is rewritten when it changes,
//! or patient by patient in as many blocks as that takes. A footprint counts records in the newest form,
//! so if that takes more or less, each patient's is counted anew with the rewriting.

use codec::FullCodec;
use frame_support::{
    storage::types::StorageDoubleMap, traits::StorageInstance, Blake2_128Concat, Twox64Concat,
};
use salus_primitives::value;

use crate::{DirectiveRecord, ExclusionRecord};

/// A directive in the form in which it was written.
#[value(bounded)]
pub enum VersionedDirective<AccountId> {
    /// The first form.
    #[codec(index = 0)]
    V1(DirectiveRecord<AccountId>),
}

/// An exclusion in the form in which it was written.
#[value(bounded)]
pub enum VersionedExclusion {
    /// The first form.
    #[codec(index = 0)]
    V1(ExclusionRecord),
}

/// Something that is stored in the form that was the newest when it was written.
pub trait Versioned: FullCodec + 'static {
    /// The newest form.
    type Newest: Into<Self>;

    /// The same in the newest form.
    fn newest(self) -> Self::Newest;
}

impl<A: FullCodec + 'static> Versioned for VersionedDirective<A> {
    type Newest = DirectiveRecord<A>;

    fn newest(self) -> Self::Newest {
        let Self::V1(record) = self;
        record
    }
}

impl<A> From<DirectiveRecord<A>> for VersionedDirective<A> {
    fn from(record: DirectiveRecord<A>) -> Self {
        Self::V1(record)
    }
}

impl Versioned for VersionedExclusion {
    type Newest = ExclusionRecord;

    fn newest(self) -> Self::Newest {
        let Self::V1(record) = self;
        record
    }
}

impl From<ExclusionRecord> for VersionedExclusion {
    fn from(record: ExclusionRecord) -> Self {
        Self::V1(record)
    }
}

/// Records of patients, in their newest form.
pub trait Records {
    /// Whose they are.
    type Patient;
    /// What numbers those of one patient.
    type Id;
    /// The newest form.
    type Record;

    /// The patient's record with that id.
    fn find(patient: &Self::Patient, id: Self::Id) -> Option<Self::Record>;

    /// All of the patient's, in no order.
    fn of(patient: &Self::Patient) -> impl Iterator<Item = (Self::Id, Self::Record)>;

    /// All of everybody's, in no order.
    fn all() -> impl Iterator<Item = (Self::Patient, Self::Id, Self::Record)>;

    /// Stores it, whatever was there.
    fn put(patient: &Self::Patient, id: Self::Id, record: Self::Record);
}

impl<Prefix, Patient, Id, Value> Records
    for StorageDoubleMap<Prefix, Blake2_128Concat, Patient, Twox64Concat, Id, Value>
where
    Prefix: StorageInstance,
    Patient: FullCodec,
    Id: FullCodec,
    Value: Versioned,
{
    type Patient = Patient;
    type Id = Id;
    type Record = Value::Newest;

    fn find(patient: &Patient, id: Id) -> Option<Value::Newest> {
        Self::get(patient, id).map(Value::newest)
    }

    fn of(patient: &Patient) -> impl Iterator<Item = (Id, Value::Newest)> {
        Self::iter_prefix(patient).map(|(id, stored)| (id, stored.newest()))
    }

    fn all() -> impl Iterator<Item = (Patient, Id, Value::Newest)> {
        Self::iter().map(|(patient, id, stored)| (patient, id, stored.newest()))
    }

    fn put(patient: &Patient, id: Id, record: Value::Newest) {
        let stored: Value = record.into();
        Self::insert(patient, id, stored);
    }
}
