//! The form in which records are stored, and one that is to come.

use crate::{
    mock::*, DirectiveRecord, Directives, Exclusions, Records, Versioned, VersionedDirective,
};
use codec::{DecodeAll, Encode};
use frame_support::{assert_ok, hypothetically, storage::unhashed};
use salus_primitives::{value, DirectiveId, ExclusionId, Label, Moment};
use std::collections::BTreeMap;

/// What a later runtime knows of a directive.
#[value]
struct LaterRecord {
    /// When the patient last looked at it.
    looked_at: Option<Moment>,
    record: DirectiveRecord<AccountId>,
}

/// Its forms: today's, and one with more.
#[value]
enum LaterDirective {
    #[codec(index = 0)]
    V1(DirectiveRecord<AccountId>),
    #[codec(index = 1)]
    V2(LaterRecord),
}

impl Versioned for LaterDirective {
    type Newest = LaterRecord;

    fn newest(self) -> LaterRecord {
        match self {
            Self::V1(record) => LaterRecord { looked_at: None, record },
            Self::V2(record) => record,
        }
    }
}

impl From<LaterRecord> for LaterDirective {
    fn from(record: LaterRecord) -> Self {
        Self::V2(record)
    }
}

/// The same map in that runtime.
mod later {
    use super::{AccountId, DirectiveId, LaterDirective};
    use frame_support::{storage_alias, Blake2_128Concat, Twox64Concat};

    #[storage_alias(verbatim)]
    pub type Directives = StorageDoubleMap<
        Consent,
        Blake2_128Concat,
        AccountId,
        Twox64Concat,
        DirectiveId,
        LaterDirective,
    >;
}

/// What is in the database.
fn stored(id: DirectiveId) -> Vec<u8> {
    unhashed::get_raw(&Directives::<Test>::hashed_key_for(PATIENT, id)).unwrap()
}

/// The patient's directives as the later runtime reads them.
fn as_read_later() -> BTreeMap<DirectiveId, LaterRecord> {
    later::Directives::of(&PATIENT).collect()
}

#[test]
fn record_is_stored_with_its_form_before_it_when_it_is_written() {
    test(|| {
        assert_ok!(grant(permit_to_dr_bailey()));
        assert_ok!(exclude(Label::HIV));
        let record = Directives::<Test>::find(&PATIENT, DirectiveId(0)).unwrap();
        assert_eq!(stored(DirectiveId(0)), [vec![0], record.encode()].concat());
        let record = Exclusions::<Test>::find(&PATIENT, ExclusionId(0)).unwrap();
        let key = Exclusions::<Test>::hashed_key_for(PATIENT, ExclusionId(0));
        assert_eq!(unhashed::get_raw(&key).unwrap(), [vec![0], record.encode()].concat());

        // What changes is written with its form, too.
        assert_ok!(revoke(0));
        let record = Directives::<Test>::find(&PATIENT, DirectiveId(0)).unwrap();
        assert!(record.ended.is_some());
        assert_eq!(stored(DirectiveId(0)), [vec![0], record.encode()].concat());
    });
}

/// A later runtime need not migrate anything at once: it reads the same before, during and after.
#[test]
fn records_read_alike_when_a_later_form_takes_their_place_one_by_one() {
    test(|| {
        assert_ok!(grant(permit_to_dr_bailey()));
        assert_ok!(record(permit_to_payer()));
        assert_ok!(contest(1));
        assert_ok!(grant(deny_all()));
        assert_ok!(revoke(0));
        let today: BTreeMap<_, _> = Directives::<Test>::of(&PATIENT).collect();
        assert_eq!(today.len(), 3);
        let expected: BTreeMap<_, _> = today
            .into_iter()
            .map(|(id, record)| (id, LaterRecord { looked_at: None, record }))
            .collect();
        assert_eq!(as_read_later(), expected);

        hypothetically!({
            let forms = || expected.keys().map(|id| stored(*id)[0]).collect::<Vec<_>>();
            let mut seen = vec![forms()];
            for (id, record) in expected.clone() {
                later::Directives::put(&PATIENT, id, record);
                assert_eq!(as_read_later(), expected);
                seen.push(forms());
            }
            assert_eq!(seen, [[0, 0, 0], [1, 0, 0], [1, 1, 0], [1, 1, 1]]);

            // What only the later form can say is kept beside what was written before.
            let id = DirectiveId(2);
            let record = LaterRecord { looked_at: Some(NOW), ..expected[&id].clone() };
            later::Directives::put(&PATIENT, id, record.clone());
            assert_eq!(later::Directives::find(&PATIENT, id), Some(record));
        });
    });
}

/// Today's runtime takes no later form for its own.
#[test]
fn record_is_not_misread_when_its_form_is_unknown() {
    test(|| {
        assert_ok!(grant(deny_all()));
        let record = Directives::<Test>::find(&PATIENT, DirectiveId(0)).unwrap();
        let later = LaterDirective::from(LaterRecord { looked_at: None, record: record.clone() });
        assert!(VersionedDirective::<AccountId>::decode_all(&mut &later.encode()[..]).is_err());
        let today = VersionedDirective::decode_all(&mut &stored(DirectiveId(0))[..]).unwrap();
        assert_eq!(today.newest(), record);
    });
}
