//! The consortium with which a chain begins.

use alloc::{string::String, vec::Vec};
use frame_support::{
    ensure,
    traits::{Get, InitializeMembers},
};
use salus_primitives::{
    Commitment, Duties, Moment, OrganisationId, OrganisationKind, Roles, LAST_MOMENT,
};
use serde::{Deserialize, Serialize};
use sp_runtime::DispatchResult;

use crate::{Config, Credential, Enrolments, Error, Pallet, Seats, SeatsOf};

/// An organisation of the first block. The first in the list gets id 0, and so on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GenesisOrganisation<AccountId> {
    /// The account that votes and rotates.
    pub governing: AccountId,
    /// What sort of organisation it is, by code: `"HOSPITAL"`.
    pub kind: OrganisationKind,
    /// What it is called; at most 64 bytes.
    pub name: String,
    /// Whether it has a vote in the council.
    #[serde(default)]
    pub seat: bool,
    /// Who acts for it.
    #[serde(default = "Vec::new")]
    pub agents: Vec<GenesisAgent<AccountId>>,
    /// Whom it has credentialed.
    #[serde(default = "Vec::new")]
    pub practitioners: Vec<GenesisPractitioner<AccountId>>,
    /// Pseudonyms that it has enrolled. No signature is asked for.
    #[serde(default = "Vec::new")]
    pub patients: Vec<AccountId>,
}

/// An agent of the first block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GenesisAgent<AccountId> {
    /// The account that acts.
    pub account: AccountId,
    /// What it may do: `["enrol", "credential"]`.
    pub duties: Duties,
}

/// A credential of the first block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GenesisPractitioner<AccountId> {
    /// Who is credentialed.
    pub account: AccountId,
    /// In which roles, by code: `["PHYSICIAN"]`.
    pub roles: Roles,
    /// Until when, in milliseconds since the Unix epoch. The longest validity
    /// is not enforced: the chain has no clock yet.
    pub until: Moment,
    /// Commits to the evidence; left out, it is kept as zeros.
    #[serde(default)]
    pub evidence: Option<Commitment>,
}

impl<T: Config> Pallet<T> {
    /// Writes the first consortium.
    ///
    /// It panics on what no calls could have brought about: a chain must not
    /// begin with half of its members.
    pub(crate) fn build_genesis(organisations: &[GenesisOrganisation<T::AccountId>]) {
        for organisation in organisations {
            let built = Self::build_organisation(organisation);
            assert!(
                built.is_ok(),
                "registry: {:?} cannot be in genesis: {built:?}",
                organisation.name
            );
        }
        let voters = organisations.iter().filter(|organisation| organisation.seat);
        let mut seats: Vec<_> = voters.map(|organisation| organisation.governing.clone()).collect();
        seats.sort();
        let seats = SeatsOf::<T>::try_from(seats);
        assert!(seats.is_ok(), "registry: genesis has more than {} seats", T::MaxSeats::get());
        let seats = seats.unwrap_or_default();
        T::Membership::initialize_members(&seats);
        Seats::<T>::put(seats);
    }

    fn build_organisation(genesis: &GenesisOrganisation<T::AccountId>) -> DispatchResult {
        let GenesisOrganisation { governing, kind, name, seat, agents, practitioners, patients } =
            genesis;
        let name = name.as_bytes().to_vec().try_into().map_err(|_| Error::<T>::NameInvalid)?;
        let organisation = Self::insert_organisation(governing.clone(), *kind, name, *seat)?;
        for GenesisAgent { account, duties } in agents {
            Self::insert_agent(organisation, account, *duties)?;
        }
        for practitioner in practitioners {
            Self::build_credential(organisation, practitioner)?;
        }
        for patient in patients {
            ensure!(!Enrolments::<T>::contains_key(patient), Error::<T>::AlreadyEnrolled);
            Self::insert_enrolment(patient, organisation, 0, 1)?;
        }
        Ok(())
    }

    fn build_credential(
        organisation: OrganisationId,
        practitioner: &GenesisPractitioner<T::AccountId>,
    ) -> DispatchResult {
        let GenesisPractitioner { account, roles, until, evidence } = practitioner;
        Self::ensure_roles(*roles)?;
        ensure!(*until <= LAST_MOMENT, Error::<T>::InstantOutOfRange);
        Self::ensure_no_credential(organisation, account, 0)?;
        let evidence = evidence.unwrap_or(Commitment([0; 32]));
        let credential = Credential {
            roles: *roles,
            issued: 0,
            since: 0,
            until: *until,
            revoked: None,
            counter: 1,
            evidence,
        };
        Self::insert_credential(organisation, account, credential)?;
        Ok(())
    }
}
