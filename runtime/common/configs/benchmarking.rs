//! What the pallets' benchmarks need of the runtime.

use alloc::vec::Vec;
use frame_support::{
    traits::{
        fungible::{Mutate, MutateHold},
        fungibles::Create,
        Get, Time,
    },
    BoundedVec,
};
use pallet_disclosures::{benchmarking::People, MAX_OWN};
use pallet_proxy::ProxyDefinition;
use salus_policy::Triple;
use salus_primitives::{
    AssetKind, CodeHash, Commitment, Duties, Extent, GrantId, Moment, OrganisationId,
    OrganisationKind, Roles, ShortText, LAST_MOMENT,
};
use salus_runtime_common::{
    payments::AssetKeeper,
    presets::{coin, demo},
    proxies::ProxyType,
    proxy_deposits::HoldReason,
    AccountId, Signature,
};
use sp_core::{crypto::KeyTypeId, sr25519};
use sp_keyring::Sr25519Keyring;
use sp_runtime::{traits::IdentifyAccount, MultiSignature, MultiSigner};

use super::council::MAX_COUNCIL;
use crate::{session_keys, Assets, Balances, Runtime, RuntimeCall, System, Timestamp};

/// Where the benchmarks keep their keys.
const KEYS: KeyTypeId = KeyTypeId(*b"bnch");

/// Signs with keys made on the spot.
pub struct Signer;

impl pallet_registry::BenchmarkHelper<AccountId, Signature> for Signer {
    fn account() -> AccountId {
        MultiSigner::from(sp_io::crypto::sr25519_generate(KEYS, None)).into_account()
    }

    fn sign(account: &AccountId, bytes: &[u8]) -> Signature {
        let key = sr25519::Public::from_raw(*account.as_ref());
        let signature = sp_io::crypto::sr25519_sign(KEYS, &key, bytes);
        MultiSignature::Sr25519(signature.unwrap_or_default())
    }

    fn set_time(now: Moment) {
        // Not as its inherent would: Aura insists on a time within the slot.
        pallet_timestamp::Now::<Runtime>::put(now);
    }

    fn keep(patient: &AccountId, extent: Extent) {
        let Extent { read, copied, bytes } = extent;
        pallet_consent::benchmarking::forbid::<Runtime>(patient, read, copied, bytes);
    }

    fn delegate(patient: &AccountId, delegate: &AccountId) {
        let mut definitions: Vec<_> = (0..MaxProxies::get())
            .map(|delay| ProxyDefinition {
                delegate: delegate.clone(),
                proxy_type: ProxyType::Consent,
                delay,
            })
            .collect();
        definitions.sort();
        let definitions = BoundedVec::truncate_from(definitions);
        let deposit = pallet_proxy::Pallet::<Runtime>::deposit(MaxProxies::get());
        // Added before the account went without deposits, so that they are given back.
        let funds = deposit.saturating_add(deposit);
        let _ = <Balances as Mutate<AccountId>>::mint_into(patient, funds);
        let reason = HoldReason::Deposit.into();
        let _ = <Balances as MutateHold<AccountId>>::hold(&reason, patient, deposit);
        pallet_proxy::Proxies::<Runtime>::insert(patient, (definitions, deposit));
    }
}

/// Proxies of one account.
type MaxProxies = <Runtime as pallet_proxy::Config>::MaxProxies;

fn account() -> AccountId {
    <Signer as pallet_registry::BenchmarkHelper<AccountId, Signature>>::account()
}

/// Patients who are enrolled from the start.
pub struct Patients;

impl pallet_consent::benchmarking::BenchmarkHelper<AccountId> for Patients {
    fn organisation(n: u32) -> OrganisationId {
        // Beyond those of the preset, and all alike.
        let id = OrganisationId(n.saturating_add(1_000));
        if let Some(one) = pallet_registry::Organisations::<Runtime>::get(OrganisationId(0)) {
            pallet_registry::Organisations::<Runtime>::insert(id, one);
        }
        id
    }

    fn clerk() -> AccountId {
        let [custodian, ..] = demo::ORGANISATIONS;
        custodian.agent.account()
    }

    fn credential(practitioner: &AccountId) -> OrganisationId {
        let organisation = Self::organisation(0);
        issue_credential(organisation, practitioner);
        organisation
    }

    fn open(patient: &AccountId, organisation: OrganisationId, practitioner: &AccountId) {
        hold(patient, organisation, practitioner);
    }

    fn set_time(now: Moment) {
        <Signer as pallet_registry::BenchmarkHelper<AccountId, Signature>>::set_time(now);
    }

    fn patient() -> AccountId {
        let patient = account();
        let enrolment = pallet_registry::Enrolment::new(OrganisationId(0), Timestamp::now(), 0);
        pallet_registry::Enrolments::<Runtime>::insert(&patient, enrolment);
        patient
    }

    fn end_enrolment(patient: &AccountId) {
        pallet_registry::Enrolments::<Runtime>::mutate(patient, |enrolment| {
            if let Some(enrolment) = enrolment {
                enrolment.ended = Some(Timestamp::now());
            }
        });
    }
}

/// The custodian of the preset, which has agents from the start.
pub struct Custodian;

impl pallet_records::benchmarking::BenchmarkHelper<AccountId> for Custodian {
    fn agent() -> (AccountId, OrganisationId) {
        let [custodian, ..] = demo::ORGANISATIONS;
        (custodian.agent.account(), OrganisationId(0))
    }

    fn set_time(now: Moment) {
        <Signer as pallet_registry::BenchmarkHelper<AccountId, Signature>>::set_time(now);
    }
}

/// A patient of the preset's custodian, and those who ask for the patient's data, at any time.
pub struct Askers;

impl pallet_disclosures::benchmarking::BenchmarkHelper<AccountId> for Askers {
    fn people() -> People<AccountId> {
        let (authority, inspector) = (OrganisationId(999), account());
        if let Some(one) = pallet_registry::Organisations::<Runtime>::get(OrganisationId(0)) {
            let kind = OrganisationKind::LAW_ENFORCEMENT;
            let one = pallet_registry::Organisation { kind, ..one };
            pallet_registry::Organisations::<Runtime>::insert(authority, one);
        }
        let duties = Duties::all();
        let agent = pallet_registry::Agent { organisation: authority, duties };
        pallet_registry::Agents::<Runtime>::insert(&inspector, agent);

        // A payer may see what it pays for.
        let [custodian, _, _, payer, ..] = demo::ORGANISATIONS;
        let (organisation, practitioner) = (OrganisationId(3), account());
        issue_credential(organisation, &practitioner);
        let patient =
            <Patients as pallet_consent::benchmarking::BenchmarkHelper<AccountId>>::patient();
        let proxies: [AccountId; MAX_OWN as usize + 1] = core::array::from_fn(|_| account());
        let [guardians @ .., signer] = &proxies;
        for guardian in guardians {
            pallet_registry::Guardianships::<Runtime>::insert(guardian, guardianship(&patient));
        }
        let signer =
            ProxyDefinition { delegate: signer.clone(), proxy_type: ProxyType::Consent, delay: 0 };
        let signers = BoundedVec::truncate_from(Vec::from([signer]));
        pallet_proxy::Proxies::<Runtime>::insert(&patient, (signers, 0));
        People {
            patient,
            proxies,
            successor: account(),
            custodian: OrganisationId(0),
            officer: custodian.agent.account(),
            organisation,
            agent: payer.agent.account(),
            practitioner,
            authority,
            inspector,
        }
    }

    fn set_time(now: Moment) {
        <Signer as pallet_registry::BenchmarkHelper<AccountId, Signature>>::set_time(now);
    }

    fn organisations(count: u32) -> Vec<OrganisationId> {
        (2_000..).take(count as usize).map(OrganisationId).inspect(found).collect()
    }

    fn succeed(people: &People<AccountId>) {
        pallet_registry::Enrolments::<Runtime>::mutate(&people.patient, |enrolment| {
            if let Some(enrolment) = enrolment {
                enrolment.ended = Some(0);
                enrolment.successor = Some(succession(&people.successor));
            }
        });
        let enrolment = pallet_registry::Enrolment {
            predecessor: Some(succession(&people.patient)),
            ..pallet_registry::Enrolment::new(people.custodian, 0, 0)
        };
        pallet_registry::Enrolments::<Runtime>::insert(&people.successor, enrolment);
    }
}

/// Clinicians of two of the preset's hospitals, and its other organisations, which review.
pub struct Clinicians;

impl pallet_emergency_access::benchmarking::BenchmarkHelper<AccountId, Signature> for Clinicians {
    fn people() -> pallet_emergency_access::benchmarking::People<AccountId> {
        let [first, _, others @ ..] = demo::ORGANISATIONS;
        let (organisation, second_organisation) = (OrganisationId(0), OrganisationId(1));
        let (practitioner, second) = (account(), account());
        issue_credential(organisation, &practitioner);
        issue_credential(second_organisation, &second);
        let reviewers = (2..).map(OrganisationId);
        let patient =
            <Patients as pallet_consent::benchmarking::BenchmarkHelper<AccountId>>::patient();
        let guardian = account();
        pallet_registry::Guardianships::<Runtime>::insert(&guardian, guardianship(&patient));
        pallet_emergency_access::benchmarking::People {
            patient,
            organisation,
            practitioner,
            agent: first.agent.account(),
            second_organisation,
            second,
            guardian,
            reviewers: reviewers.zip(others.map(|of| of.agent.account())).collect(),
        }
    }

    fn organisation(n: u32) -> OrganisationId {
        <Patients as pallet_consent::benchmarking::BenchmarkHelper<AccountId>>::organisation(n)
    }

    fn remove(organisation: OrganisationId) {
        pallet_registry::Organisations::<Runtime>::mutate(organisation, |organisation| {
            if let Some(organisation) = organisation {
                organisation.status = pallet_registry::OrganisationStatus::Removed;
            }
        });
    }

    fn sign(practitioner: &AccountId, bytes: &[u8]) -> Signature {
        <Signer as pallet_registry::BenchmarkHelper<AccountId, Signature>>::sign(
            practitioner,
            bytes,
        )
    }

    fn set_time(now: Moment) {
        <Signer as pallet_registry::BenchmarkHelper<AccountId, Signature>>::set_time(now);
    }
}

/// The preset's payer, a patient of its first hospital, and a coin of their own.
pub struct Payers;

impl pallet_payments::benchmarking::BenchmarkHelper<AccountId, Signature> for Payers {
    fn agent() -> (AccountId, OrganisationId) {
        let [_, _, _, payer, ..] = demo::ORGANISATIONS;
        (payer.agent.account(), OrganisationId(3))
    }

    fn patient() -> AccountId {
        <Patients as pallet_consent::benchmarking::BenchmarkHelper<AccountId>>::patient()
    }

    fn care() -> pallet_payments::benchmarking::Care<AccountId> {
        let (people, request) = pallet_disclosures::benchmarking::asked::<Runtime>();
        pallet_payments::benchmarking::Care {
            patient: people.patient,
            provider: people.custodian,
            biller: people.officer,
            request,
        }
    }

    fn fulfil(care: &pallet_payments::benchmarking::Care<AccountId>) {
        pallet_disclosures::benchmarking::fulfil::<Runtime>(&care.biller, care.request);
    }

    fn organisations(count: u32) -> Vec<(AccountId, OrganisationId)> {
        let entity = |id| {
            found(&id);
            pallet_registry::Organisations::<Runtime>::mutate(id, |organisation| {
                if let Some(organisation) = organisation {
                    organisation.kind = OrganisationKind::DISPUTE_ENTITY;
                }
            });
            let who = account();
            let agent = pallet_registry::Agent { organisation: id, duties: Duties::all() };
            pallet_registry::Agents::<Runtime>::insert(&who, agent);
            (who, id)
        };
        (3_000..).take(count as usize).map(OrganisationId).map(entity).collect()
    }

    fn set_time(now: Moment) {
        <Signer as pallet_registry::BenchmarkHelper<AccountId, Signature>>::set_time(now);
    }

    fn token() -> AssetKind {
        let id = coin::ID.saturating_add(1);
        let keeper = AssetKeeper::get();
        let _ = <Assets as Create<AccountId>>::create(id, keeper, true, coin::MINIMUM);
        AssetKind::Token(id)
    }

    fn signer() -> AccountId {
        account()
    }

    fn sign(signer: &AccountId, bytes: &[u8]) -> Signature {
        <Signer as pallet_registry::BenchmarkHelper<AccountId, Signature>>::sign(signer, bytes)
    }
}

/// The preset's laboratory, which publishes, and its payer, which builds what that publishes.
pub struct Builders;

impl pallet_attestations::benchmarking::BenchmarkHelper<AccountId> for Builders {
    fn publisher() -> (AccountId, OrganisationId) {
        let [.., publisher] = demo::ORGANISATIONS;
        (publisher.agent.account(), demo::PUBLISHER)
    }

    fn builder() -> (AccountId, OrganisationId) {
        <Payers as pallet_payments::benchmarking::BenchmarkHelper<AccountId, Signature>>::agent()
    }

    fn organisations(count: u32) -> Vec<OrganisationId> {
        <Askers as pallet_disclosures::benchmarking::BenchmarkHelper<AccountId>>::organisations(
            count,
        )
    }

    fn set_time(now: Moment) {
        <Signer as pallet_registry::BenchmarkHelper<AccountId, Signature>>::set_time(now);
    }
}

/// Releases of this runtime, and authors.
pub struct Governors;

impl pallet_governance::benchmarking::BenchmarkHelper<AccountId> for Governors {
    fn attested(spec_name: ShortText, spec_version: u32, code: CodeHash) {
        pallet_attestations::benchmarking::attested_runtime::<Runtime>(
            spec_name,
            spec_version,
            code,
        );
    }

    fn council() {
        let seats = (0..MAX_COUNCIL).map(|_| account()).collect();
        pallet_registry::Seats::<Runtime>::put(BoundedVec::truncate_from(seats));
    }

    fn authors(count: u32) -> Vec<AccountId> {
        let keys = session_keys(Sr25519Keyring::Alice);
        let author = |_| {
            let author = account();
            pallet_session::NextKeys::<Runtime>::insert(&author, &keys);
            author
        };
        (0..count).map(author).collect()
    }

    fn set_time(now: Moment) {
        <Signer as pallet_registry::BenchmarkHelper<AccountId, Signature>>::set_time(now);
    }
}

/// Lets a practitioner hold as much of a patient's record as there may be.
fn hold(patient: &AccountId, organisation: OrganisationId, practitioner: &AccountId) -> GrantId {
    let (patient, practitioner) = (patient.clone(), practitioner.clone());
    let triple = Triple { patient, organisation, practitioner };
    pallet_emergency_access::benchmarking::hold::<Runtime>(&triple)
}

/// A credential for every role that never ends.
fn issue_credential(organisation: OrganisationId, practitioner: &AccountId) {
    let credential = pallet_registry::Credential {
        roles: Roles::known(),
        issued: 0,
        since: 0,
        until: LAST_MOMENT,
        revoked: None,
        counter: 1,
        evidence: Commitment([0; 32]),
    };
    pallet_registry::Credentials::<Runtime>::insert(organisation, practitioner, credential);
}

/// Makes an organisation of this id, whose governing account has tokens.
fn found(id: &OrganisationId) {
    let governing = account();
    let amount = 1_000 * salus_runtime_common::currency::SAL;
    let _ = <Balances as Mutate<AccountId>>::mint_into(&governing, amount);
    if let Some(one) = pallet_registry::Organisations::<Runtime>::get(OrganisationId(0)) {
        let one = pallet_registry::Organisation { governing, ..one };
        pallet_registry::Organisations::<Runtime>::insert(id, one);
    }
}

/// That the other pseudonym of a succession is this one, which can be contested no longer.
fn succession(pseudonym: &AccountId) -> pallet_registry::Succession<AccountId> {
    pallet_registry::Succession { pseudonym: pseudonym.clone(), until: 0, contested: None }
}

/// A guardianship that never ends.
fn guardianship(patient: &AccountId) -> pallet_registry::Guardianship<AccountId> {
    pallet_registry::Guardianship {
        patient: patient.clone(),
        custodian: OrganisationId(0),
        since: 0,
        until: LAST_MOMENT,
        ended: None,
        counter: 1,
        evidence: Commitment([0; 32]),
    }
}

/// Patients with a guardian: no free call takes longer to recognise and count than one by which a guardian
/// looks after the own account, since it could be a patient's too, and is metered.
pub struct Wards;

impl pallet_allowance::BenchmarkHelper<AccountId, RuntimeCall> for Wards {
    fn free_call() -> (AccountId, RuntimeCall) {
        let patient =
            <Patients as pallet_consent::benchmarking::BenchmarkHelper<AccountId>>::patient();
        let guardian = account();
        System::inc_sufficients(&guardian);
        pallet_registry::Guardianships::<Runtime>::insert(&guardian, guardianship(&patient));
        (guardian, RuntimeCall::Proxy(pallet_proxy::Call::remove_proxies {}))
    }

    fn emergency() -> (AccountId, RuntimeCall) {
        let people = <Clinicians as pallet_emergency_access::benchmarking::BenchmarkHelper<
            AccountId,
            Signature,
        >>::people();
        let practitioner = people.practitioner;
        System::inc_sufficients(&practitioner);
        let grant = hold(&people.patient, people.organisation, &practitioner);
        let call = pallet_emergency_access::Call::renew { grant };
        (practitioner, RuntimeCall::EmergencyAccess(call))
    }
}
