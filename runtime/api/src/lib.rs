#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

use codec::{Codec, Decode, DecodeWithMemTracking, Encode};
use pallet_allowance::FreeCallsLeft;
use salus_policy::{QueryError, Question, VersionedDecision};
use salus_primitives::PolicyVersion;
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// Versions of what decisions are made from.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Encode,
    Decode,
    DecodeWithMemTracking,
    TypeInfo,
    Serialize,
    Deserialize,
)]
#[serde(rename_all = "camelCase")]
pub struct RuleVersions {
    /// The code lists together.
    pub code_lists: u16,
    /// The implicit policy that holds.
    pub policy: PolicyVersion,
}

sp_api::decl_runtime_apis! {
    /// Free calls.
    #[api_version(1)]
    pub trait AllowanceApi<AccountId, Call>
    where
        AccountId: Codec,
        Call: Codec,
    {
        /// How many calls like this one are free to this account today; none if it is to be paid for.
        ///
        /// A call is free if it has no tip, stands alone or in one `proxy` of a registered guardian, and fewer
        /// calls of the account wait before it than are left. O(1).
        fn allowance(account: AccountId, call: Call) -> Option<FreeCallsLeft>;
    }

    /// Decisions.
    #[api_version(1)]
    pub trait ConsentApi<AccountId>
    where
        AccountId: Codec,
    {
        /// May this requester do this with these data of this patient, for this purpose, now?
        ///
        /// An unknown patient, practitioner or organisation is no error: everything is closed, and
        /// the decision says why. Linear in the patient's directives, 16 KiB at most.
        fn decide(question: Question<AccountId>) -> Result<VersionedDecision, QueryError>;

        /// Versions of what decisions are made from.
        fn rule_versions() -> RuleVersions;
    }
}
