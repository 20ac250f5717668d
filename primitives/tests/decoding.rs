//! Whatever bytes or text arrive, reading them ends in a value or an error.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use codec::{Decode, Encode, MaxEncodedLen};
use proptest::{prelude::*, test_runner::FileFailurePersistence};
use salus_primitives::{
    signing::{
        CardPayload, CredentialPayload, EmergencyPayload, EnrolmentPayload, GuardianshipPayload,
        SuccessionPayload, VoucherPayload,
    },
    *,
};
use serde::{de::DeserializeOwned, Serialize};

fn config() -> ProptestConfig {
    ProptestConfig {
        failure_persistence: Some(Box::new(FileFailurePersistence::WithSource(
            "proptest-regressions",
        ))),
        ..ProptestConfig::default()
    }
}

/// What is read is written the same again, within its bound.
fn read<T: Decode + Encode + MaxEncodedLen>(bytes: &[u8]) {
    let mut rest = bytes;
    if let Ok(value) = T::decode(&mut rest) {
        let written = value.encode();
        assert!(bytes.starts_with(&written));
        assert!(written.len() <= T::max_encoded_len());
    }
}

/// What is read from text is written in a way that is read again.
fn read_text<T: DeserializeOwned + Serialize + PartialEq + std::fmt::Debug>(text: &str) {
    if let Ok(value) = serde_json::from_str::<T>(text) {
        let written = serde_json::to_string(&value).unwrap();
        assert_eq!(serde_json::from_str::<T>(&written).unwrap(), value);
    }
}

macro_rules! of_each {
    ($read:ident($input:expr): $($T:ty),*) => { $($read::<$T>($input);)* };
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..100)) {
        of_each!(read(&bytes): Action, Actions, Class, Classes, EmergencyReason, EmergencyReasons, Exception,
            Exceptions, Label, Labels, Obligation, Obligations, OrganisationKind, OrganisationKinds, Purpose,
            Purposes, RevocationReason, RevocationReasons, Role, Roles, Duty, Duties, OrganisationId, DirectiveId,
            ExclusionId, GrantId, RequestId, ChannelId, AssetKind, Amount, EntryNumber, JournalEntry, PolicyVersion, Commitment, CommitmentKind, Root,
            PayloadHash, FileDigest, CodeHash, CommitId, ShortText, PackageId, ReleaseStatus, Period, DataPeriod, Day,
            Hour, EnrolmentPayload<[u8; 32]>,
            GuardianshipPayload<[u8; 32]>, SuccessionPayload<[u8; 32]>,
            CredentialPayload<[u8; 32]>, EmergencyPayload<[u8; 32]>, CardPayload<[u8; 32]>,
            VoucherPayload<[u8; 32]>);
    }

    #[test]
    fn text_is_read_or_refused(text in r#"[\[\]{}",:a-zA-Z0-9 ]{0,40}"#) {
        of_each!(read_text(&text): Action, Actions, Class, Classes, Exception, Label, Labels, Obligations,
            OrganisationKinds, Purpose, Purposes, Roles, Duty, Duties, OrganisationId, Commitment,
            CommitmentKind, Root, PayloadHash, FileDigest, CodeHash, CommitId, ShortText, PackageId, ReleaseStatus,
            Hour, Period, DataPeriod, ChannelId, AssetKind, Amount);
    }

    #[test]
    fn sets_of_any_bits_answer(bits: u128, code: u8) {
        let (purposes, purpose) = (Purposes(bits), Purpose(code));
        prop_assert_eq!(purposes.iter().collect::<Purposes>(), purposes);
        prop_assert_eq!(purposes.contains(purpose), purposes.iter().any(|member| member == purpose));
        prop_assert!(purposes.is_subset(purposes.covered()) && purposes.is_subset(purposes.released()));
        prop_assert!(purposes.released().is_subset(purposes.covered()));
        prop_assert_eq!(purposes.covered().covered(), purposes.covered());
        prop_assert_eq!(purposes.released().released(), purposes.released());
    }
}
