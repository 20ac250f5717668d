//! Worst cases of every call.
#![allow(clippy::unwrap_used, reason = "a benchmark that cannot be set up must not measure")]

use alloc::vec::Vec;
use frame_benchmarking::v2::*;
use frame_support::{
    traits::{
        fungible::{Inspect, Mutate},
        ChangeMembers, EnsureOrigin, Get, Time, TypedGet,
    },
    weights::WeightMeter,
    BoundedVec,
};
use frame_system::RawOrigin;
use salus_primitives::{
    signing::{CredentialPayload, EnrolmentPayload, GuardianshipPayload, SuccessionPayload},
    Commitment, Duties, Extent, Moment, OrganisationId, OrganisationKind, Roles,
};

use sp_runtime::traits::Saturating;

use crate::{BenchmarkHelper, Call, Config, Credentials, Enrolments, Event, Pallet, Seats, *};

const SEED: u32 = 0;
const EVIDENCE: Commitment = Commitment([7; 32]);

fn name() -> Name {
    BoundedVec::truncate_from([b'n'; 64].to_vec())
}

fn endpoint() -> Endpoint {
    let mut url = b"https://".to_vec();
    url.resize(128, b'e');
    BoundedVec::truncate_from(url)
}

/// Leaves a registry and a council without members, whatever genesis brought.
fn clear<T: Config>() {
    T::Membership::change_members_sorted(&[], &Seats::<T>::get(), &[]);
    NextOrganisationId::<T>::kill();
    Seats::<T>::kill();
    let _ = Organisations::<T>::clear(u32::MAX, None);
    let _ = GoverningAccounts::<T>::clear(u32::MAX, None);
    let _ = Agents::<T>::clear(u32::MAX, None);
    let _ = AgencyOffers::<T>::clear(u32::MAX, None);
    let _ = OrganisationAgents::<T>::clear(u32::MAX, None);
    let _ = Agenda::<T>::clear(u32::MAX, None);
    let _ = Sponsorships::<T>::clear(u32::MAX, None);
    wait::<T>();
}

/// Lets as many instants pass as a full past has states.
fn wait<T: Config>() {
    let instants = Moment::from(T::HistoryDepth::get().max(1));
    T::BenchmarkHelper::set_time(T::Time::now().saturating_add(instants));
}

/// As many states as are kept, so that the oldest gives way to what is superseded next.
fn full_past<T: Config, V: Clone>(state: V) -> TimelineOf<T, V> {
    let depth = Moment::from(T::HistoryDepth::get());
    let states = (0..depth).map(|since| (since, state.clone())).collect();
    Timeline { states: BoundedVec::truncate_from(states), forgetful: false }
}

/// Gives an organisation a past, whose present state began before now.
fn age_organisation<T: Config>(id: OrganisationId) {
    PastOrganisations::<T>::insert(id, full_past::<T, _>(OrganisationStatus::Suspended));
    wait::<T>();
}

/// Gives an account enough for all deposits of a benchmark.
fn endow<T: Config>(account: &T::AccountId) {
    let deposits = T::PatientDeposit::get().saturating_add(T::EntryDeposit::get());
    let amount = deposits.saturating_mul(40u32.into());
    T::Currency::set_balance(account, T::Currency::minimum_balance().saturating_add(amount));
}

/// An organisation with everything that it can have.
fn admit<T: Config>(governing: &T::AccountId, seat: bool) -> OrganisationId {
    let id = NextOrganisationId::<T>::get();
    let kind = OrganisationKind::all().next().unwrap();
    endow::<T>(governing);
    Pallet::<T>::do_admit(governing.clone(), kind, name(), seat).unwrap();
    Pallet::<T>::do_set_encryption_key(governing, Some([9; 32])).unwrap();
    Pallet::<T>::do_set_endpoint(governing, Some(endpoint())).unwrap();
    id
}

/// So many organisations with a seat.
fn fill_seats<T: Config>(seats: u32) {
    clear::<T>();
    for index in 0..seats {
        admit::<T>(&account("governing", index, SEED), true);
    }
}

/// An organisation with so many agents, each with every duty.
fn staffed<T: Config>(
    governing: &T::AccountId,
    agents: u32,
    seat: bool,
) -> (OrganisationId, Vec<T::AccountId>) {
    let id = admit::<T>(governing, seat);
    let agents: Vec<T::AccountId> =
        (0..agents).map(|index| account("agent", index, SEED)).collect();
    for agent in &agents {
        Pallet::<T>::do_add_agent(governing, agent.clone(), Duties::all()).unwrap();
        Pallet::<T>::do_accept_agency(agent.clone(), id).unwrap();
    }
    (id, agents)
}

/// The last agent of an organisation that has as many as it may.
fn agent<T: Config>() -> (OrganisationId, T::AccountId) {
    clear::<T>();
    let (id, mut agents) = staffed::<T>(&account("governing", 0, SEED), T::MaxAgents::get(), true);
    (id, agents.pop().unwrap())
}

fn latest_expiry<T: Config>() -> Moment {
    T::Time::now().saturating_add(T::MaxCredentialValidity::get())
}

/// What a practitioner signs for a first credential, and the signature.
fn agreed<T: Config>(
    organisation: OrganisationId,
) -> (CredentialPayload<T::AccountId>, T::Signature) {
    let practitioner = T::BenchmarkHelper::account();
    let payload = CredentialPayload {
        organisation,
        practitioner: practitioner.clone(),
        roles: Roles::known(),
        until: latest_expiry::<T>(),
        counter: 0,
        expires: T::Time::now().saturating_add(T::MaxSignatureLifetime::get()),
    };
    let bytes = Pallet::<T>::signing_bytes(&payload);
    (payload, T::BenchmarkHelper::sign(&practitioner, &bytes))
}

fn credentialed<T: Config>(organisation: OrganisationId) -> T::AccountId {
    let (payload, signature) = agreed::<T>(organisation);
    let practitioner = payload.practitioner.clone();
    Pallet::<T>::do_issue(payload, EVIDENCE, signature).unwrap();
    practitioner
}

/// What a patient signs next for this custodian, and the signature.
fn signed<T: Config>(
    custodian: OrganisationId,
    patient: &T::AccountId,
) -> (u32, Moment, T::Signature) {
    let counter = Enrolments::<T>::get(patient).map_or(0, |enrolment| enrolment.counter);
    let expires = T::Time::now().saturating_add(T::MaxSignatureLifetime::get());
    let payload = EnrolmentPayload { custodian, patient: patient.clone(), counter, expires };
    let signature = T::BenchmarkHelper::sign(patient, &Pallet::<T>::signing_bytes(&payload));
    (counter, expires, signature)
}

fn enrolled<T: Config>(custodian: OrganisationId, agent: &T::AccountId) -> T::AccountId {
    let patient = T::BenchmarkHelper::account();
    let (counter, expires, signature) = signed::<T>(custodian, &patient);
    Pallet::<T>::do_enrol(agent, patient.clone(), counter, expires, signature).unwrap();
    patient
}

fn past_term() -> EnrolmentTerm {
    EnrolmentTerm { ended: Some(0), withdrawn: Some(0), replaced: Some(0) }
}

/// What the new pseudonym signs to take the place of the other, and the signature.
fn signed_succession<T: Config>(
    custodian: OrganisationId,
    old: &T::AccountId,
) -> (SuccessionPayload<T::AccountId>, T::Signature) {
    let new = T::BenchmarkHelper::account();
    let expires = T::Time::now().saturating_add(T::MaxSignatureLifetime::get());
    let (old, signer) = (old.clone(), new.clone());
    let payload = SuccessionPayload { custodian, old, new, counter: 1, expires };
    let signature = T::BenchmarkHelper::sign(&signer, &Pallet::<T>::signing_bytes(&payload));
    (payload, signature)
}

fn insert_guardian<T: Config>(
    custodian: OrganisationId,
    patient: &T::AccountId,
    guardian: T::AccountId,
    until: Moment,
) {
    Pallet::<T>::keep_account(&guardian);
    Agenda::<T>::insert(agenda::due(until), &guardian, ());
    Guardians::<T>::mutate(patient, |guardians| guardians.try_push(guardian.clone()).unwrap());
    Guardianships::<T>::insert(
        guardian,
        Guardianship {
            patient: patient.clone(),
            custodian,
            since: 0,
            until,
            ended: None,
            counter: 1,
            evidence: EVIDENCE,
        },
    );
}

/// A patient with as many guardians as may be, until then, and the last of them, who is a proxy in
/// as many ways as may be.
fn guarded<T: Config>(
    custodian: OrganisationId,
    agent: &T::AccountId,
    until: Moment,
) -> (T::AccountId, T::AccountId) {
    let patient = enrolled::<T>(custodian, agent);
    for index in 0..T::MaxGuardians::get() {
        insert_guardian::<T>(custodian, &patient, account("guardian", index, SEED), until);
    }
    let last = account("guardian", T::MaxGuardians::get().saturating_sub(1), SEED);
    T::BenchmarkHelper::delegate(&patient, &last);
    (patient, last)
}

fn assert_last<T: Config>(event: Event<T>) {
    frame_system::Pallet::<T>::assert_last_event(event.into());
}

#[benchmarks]
mod benchmarks {
    use super::*;

    /// `s`: seats that are taken afterwards.
    #[benchmark]
    fn admit_organisation(s: Linear<1, { T::MaxSeats::get() }>) -> Result<(), BenchmarkError> {
        let origin =
            T::AdmissionOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
        fill_seats::<T>(s.saturating_sub(1));
        let organisation = NextOrganisationId::<T>::get();
        let governing: T::AccountId = account("new", 0, SEED);
        let kind = OrganisationKind::all().next().unwrap();

        #[extrinsic_call]
        _(origin as T::RuntimeOrigin, governing.clone(), kind, name(), true);

        assert_eq!(Seats::<T>::get().len() as u32, s);
        assert_last::<T>(Event::OrganisationAdmitted { organisation, governing, kind, seat: true });
        Ok(())
    }

    /// `s`: seats that are taken before.
    #[benchmark]
    fn suspend_organisation(s: Linear<2, { T::MaxSeats::get() }>) -> Result<(), BenchmarkError> {
        let origin =
            T::AdmissionOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
        fill_seats::<T>(s);
        let organisation = OrganisationId(0);
        age_organisation::<T>(organisation);

        #[extrinsic_call]
        _(origin as T::RuntimeOrigin, organisation);

        assert!(PastOrganisations::<T>::get(organisation).forgetful);
        assert_last::<T>(Event::OrganisationSuspended { organisation });
        Ok(())
    }

    /// `s`: seats that are taken afterwards.
    #[benchmark]
    fn reinstate_organisation(s: Linear<2, { T::MaxSeats::get() }>) -> Result<(), BenchmarkError> {
        let origin =
            T::AdmissionOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
        fill_seats::<T>(s);
        let organisation = OrganisationId(0);
        Pallet::<T>::do_suspend(organisation)?;
        age_organisation::<T>(organisation);

        #[extrinsic_call]
        _(origin as T::RuntimeOrigin, organisation);

        assert!(PastOrganisations::<T>::get(organisation).forgetful);
        assert_eq!(Seats::<T>::get().len() as u32, s);
        assert_last::<T>(Event::OrganisationReinstated { organisation });
        Ok(())
    }

    /// `s`: seats that are taken before. `a`: agents that go.
    #[benchmark]
    fn remove_organisation(
        s: Linear<2, { T::MaxSeats::get() }>,
        a: Linear<0, { T::MaxAgents::get() }>,
    ) -> Result<(), BenchmarkError> {
        let origin =
            T::AdmissionOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
        fill_seats::<T>(s.saturating_sub(1));
        let (organisation, agents) = staffed::<T>(&account("staffed", 0, SEED), a, true);
        age_organisation::<T>(organisation);

        #[extrinsic_call]
        _(origin as T::RuntimeOrigin, organisation);

        assert!(PastOrganisations::<T>::get(organisation).forgetful);
        assert!(!agents.iter().any(Agents::<T>::contains_key));
        assert_last::<T>(Event::OrganisationRemoved { organisation });
        Ok(())
    }

    /// `s`: seats that are taken afterwards.
    #[benchmark]
    fn set_seat(s: Linear<2, { T::MaxSeats::get() }>) -> Result<(), BenchmarkError> {
        let origin =
            T::AdmissionOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
        fill_seats::<T>(s.saturating_sub(1));
        let organisation = admit::<T>(&account("seatless", 0, SEED), false);

        #[extrinsic_call]
        _(origin as T::RuntimeOrigin, organisation, true);

        assert_eq!(Seats::<T>::get().len() as u32, s);
        assert_last::<T>(Event::SeatChanged { organisation, seat: true });
        Ok(())
    }

    /// `s`: seats that are taken.
    #[benchmark]
    fn rotate_governing_account(s: Linear<1, { T::MaxSeats::get() }>) {
        fill_seats::<T>(s);
        let old: T::AccountId = account("governing", 0, SEED);
        let new: T::AccountId = account("new", 0, SEED);
        endow::<T>(&new);
        Pallet::<T>::hold(OrganisationId(0), T::EntryDeposit::get()).unwrap();

        #[extrinsic_call]
        _(RawOrigin::Signed(old.clone()), new.clone());

        assert!(Seats::<T>::get().contains(&new));
        assert_last::<T>(Event::GoverningAccountRotated {
            organisation: OrganisationId(0),
            old,
            new,
        });
    }

    #[benchmark]
    fn set_encryption_key() {
        fill_seats::<T>(1);
        let governing: T::AccountId = account("governing", 0, SEED);
        let key = Some([11; 32]);

        #[extrinsic_call]
        _(RawOrigin::Signed(governing), key);

        assert_last::<T>(Event::EncryptionKeySet { organisation: OrganisationId(0), key });
    }

    #[benchmark]
    fn set_endpoint() {
        fill_seats::<T>(1);
        let governing: T::AccountId = account("governing", 0, SEED);

        #[extrinsic_call]
        _(RawOrigin::Signed(governing), Some(endpoint()));

        assert_last::<T>(Event::EndpointSet { organisation: OrganisationId(0) });
    }

    #[benchmark]
    fn add_agent() {
        clear::<T>();
        let governing: T::AccountId = account("governing", 0, SEED);
        let others = T::MaxAgents::get().saturating_sub(1);
        let (organisation, _) = staffed::<T>(&governing, others, true);
        let agent: T::AccountId = account("new", 0, SEED);
        let duties = Duties::all();

        #[extrinsic_call]
        _(RawOrigin::Signed(governing), agent.clone(), duties);

        assert_last::<T>(Event::AgencyOffered { organisation, account: agent, duties });
    }

    #[benchmark]
    fn set_duties() {
        let (organisation, agent) = agent::<T>();
        let duties = Duties(1);
        let governing: T::AccountId = account("governing", 0, SEED);

        #[extrinsic_call]
        _(RawOrigin::Signed(governing), agent.clone(), duties);

        assert_last::<T>(Event::DutiesSet { organisation, agent, duties });
    }

    #[benchmark]
    fn remove_agent() {
        let (organisation, agent) = agent::<T>();
        let governing: T::AccountId = account("governing", 0, SEED);

        #[extrinsic_call]
        _(RawOrigin::Signed(governing), agent.clone());

        assert_last::<T>(Event::AgentRemoved { organisation, agent });
    }

    // The first: its deposit and account cost more than the past of another one's.
    #[benchmark]
    fn issue_credential() {
        let (organisation, agent) = agent::<T>();
        let (payload, signature) = agreed::<T>(organisation);
        let CredentialPayload { practitioner, roles, until, counter, expires, .. } = payload;

        #[extrinsic_call]
        _(
            RawOrigin::Signed(agent),
            practitioner.clone(),
            roles,
            until,
            EVIDENCE,
            counter,
            expires,
            signature,
        );

        let (evidence, counter) = (EVIDENCE, 1);
        assert_last::<T>(Event::CredentialIssued {
            organisation,
            practitioner,
            roles,
            until,
            counter,
            evidence,
        });
    }

    #[benchmark]
    fn renew_credential() {
        let (organisation, agent) = agent::<T>();
        let practitioner = credentialed::<T>(organisation);
        let key = (organisation, practitioner.clone());
        let terms = CredentialTerms { roles: Roles::known(), until: 0, revoked: Some(0) };
        PastCredentials::<T>::insert(&key, full_past::<T, _>(terms));
        wait::<T>();
        let until = latest_expiry::<T>();

        #[extrinsic_call]
        _(RawOrigin::Signed(agent), practitioner.clone(), until, EVIDENCE);

        assert!(PastCredentials::<T>::get(&key).forgetful);
        let evidence = EVIDENCE;
        assert_last::<T>(Event::CredentialRenewed { organisation, practitioner, until, evidence });
    }

    #[benchmark]
    fn revoke_credential() {
        let (organisation, agent) = agent::<T>();
        let practitioner = credentialed::<T>(organisation);

        #[extrinsic_call]
        _(RawOrigin::Signed(agent), practitioner.clone());

        assert!(Credentials::<T>::get(organisation, &practitioner).unwrap().revoked.is_some());
        assert_last::<T>(Event::CredentialRevoked { organisation, practitioner });
    }

    // Another one: its deposit was released, and its past costs what the first one's account does.
    #[benchmark]
    fn enrol_patient() {
        let (custodian, agent) = agent::<T>();
        let patient = enrolled::<T>(custodian, &agent);
        Pallet::<T>::do_withdraw(patient.clone()).unwrap();
        PastEnrolments::<T>::insert(&patient, full_past::<T, _>(past_term()));
        wait::<T>();
        let (counter, expires, signature) = signed::<T>(custodian, &patient);

        #[extrinsic_call]
        _(RawOrigin::Signed(agent), patient.clone(), counter, expires, signature);

        assert!(PastEnrolments::<T>::get(&patient).forgetful);
        assert_last::<T>(Event::PatientEnrolled { patient, custodian, counter: 2 });
    }

    #[benchmark]
    fn end_enrolment() {
        let (custodian, agent) = agent::<T>();
        let patient = enrolled::<T>(custodian, &agent);

        #[extrinsic_call]
        _(RawOrigin::Signed(agent), patient.clone());

        assert_last::<T>(Event::EnrolmentEnded { patient, custodian });
    }

    #[benchmark]
    fn withdraw_enrolment() {
        let (custodian, agent) = agent::<T>();
        let patient = enrolled::<T>(custodian, &agent);

        #[extrinsic_call]
        _(RawOrigin::Signed(patient.clone()));

        assert_last::<T>(Event::EnrolmentWithdrawn { patient, custodian });
    }

    // The first: as for a credential.
    #[benchmark]
    fn register_guardian() {
        let (custodian, agent) = agent::<T>();
        let patient = enrolled::<T>(custodian, &agent);
        // All others have expired, so that each is looked at and goes.
        for index in 0..T::MaxGuardians::get() {
            insert_guardian::<T>(custodian, &patient, account("expired", index, SEED), 0);
        }
        let guardian = T::BenchmarkHelper::account();
        let until = T::Time::now().saturating_add(T::MaxGuardianship::get());
        let expires = T::Time::now().saturating_add(T::MaxSignatureLifetime::get());
        let payload = GuardianshipPayload {
            custodian,
            patient: patient.clone(),
            guardian: guardian.clone(),
            until,
            counter: 0,
            expires,
        };
        let signature = T::BenchmarkHelper::sign(&guardian, &Pallet::<T>::signing_bytes(&payload));

        #[extrinsic_call]
        _(
            RawOrigin::Signed(agent),
            patient.clone(),
            guardian.clone(),
            until,
            EVIDENCE,
            0,
            expires,
            signature,
        );

        assert_eq!(Guardians::<T>::get(&patient).into_inner(), [guardian]);
    }

    #[benchmark]
    fn end_guardianship() {
        let (custodian, agent) = agent::<T>();
        let (patient, guardian) = guarded::<T>(custodian, &agent, Moment::MAX);

        #[extrinsic_call]
        _(RawOrigin::Signed(agent), guardian.clone());

        assert_last::<T>(Event::GuardianshipEnded { guardian, patient });
    }

    #[benchmark]
    fn resign_guardianship() {
        let (custodian, agent) = agent::<T>();
        let (patient, guardian) = guarded::<T>(custodian, &agent, Moment::MAX);

        #[extrinsic_call]
        _(RawOrigin::Signed(guardian.clone()));

        assert_last::<T>(Event::GuardianshipResigned { guardian, patient });
    }

    #[benchmark]
    fn release_deposit() {
        let (custodian, agent) = agent::<T>();
        let patient = enrolled::<T>(custodian, &agent);
        // As if state had kept the deposit when the enrolment ended.
        let amount = T::PatientDeposit::get();
        Enrolments::<T>::mutate(&patient, |enrolment| {
            if let Some(enrolment) = enrolment {
                enrolment.ended = Some(T::Time::now());
            }
        });

        #[extrinsic_call]
        _(RawOrigin::Signed(agent), patient.clone());

        assert_last::<T>(Event::DepositReleased { patient, custodian, amount });
    }

    #[benchmark]
    fn endow_organisation() -> Result<(), BenchmarkError> {
        let origin =
            T::EndowmentOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
        fill_seats::<T>(1);
        endow::<T>(&T::Pot::get());
        let amount = T::Currency::minimum_balance();

        #[extrinsic_call]
        _(origin as T::RuntimeOrigin, OrganisationId(0), amount);

        let governing: T::AccountId = account("governing", 0, SEED);
        assert_last::<T>(Event::OrganisationEndowed {
            organisation: OrganisationId(0),
            governing,
            amount,
        });
        Ok(())
    }

    /// `r`: records of the old pseudonym that have ended. `c`: those that are copied. `b`: bytes of both.
    #[benchmark(pov_mode = MaxEncodedLen { Consent::Directives: Measured, Consent::Exclusions: Measured })]
    fn succeed_enrolment(r: Linear<0, 224>, c: Linear<1, 32>, b: Linear<4_000, 16_384>) {
        let (custodian, agent) = agent::<T>();
        let old = enrolled::<T>(custodian, &agent);
        T::BenchmarkHelper::keep(&old, Extent { read: r, copied: c, bytes: b });
        let (payload, signature) = signed_succession::<T>(custodian, &old);
        let SuccessionPayload { new, counter, expires, .. } = payload;

        #[extrinsic_call]
        _(RawOrigin::Signed(agent), old.clone(), new.clone(), counter, expires, signature);

        assert_last::<T>(Event::EnrolmentSucceeded { old, new, custodian });
    }

    #[benchmark]
    fn contest_succession() {
        let (custodian, agent) = agent::<T>();
        let old = enrolled::<T>(custodian, &agent);
        PastEnrolments::<T>::insert(&old, full_past::<T, _>(past_term()));
        let (payload, signature) = signed_succession::<T>(custodian, &old);
        let SuccessionPayload { new, counter, expires, .. } = payload;
        Pallet::<T>::do_succeed(&agent, old.clone(), new.clone(), counter, expires, signature)
            .unwrap();
        wait::<T>();

        #[extrinsic_call]
        _(RawOrigin::Signed(old.clone()));

        assert!(PastEnrolments::<T>::get(&old).forgetful);
        assert_last::<T>(Event::SuccessionContested { old, new, custodian });
    }

    // The account is new, so that a deposit is held.
    #[benchmark]
    fn accept_agency() {
        clear::<T>();
        let governing: T::AccountId = account("governing", 0, SEED);
        let others = T::MaxAgents::get().saturating_sub(1);
        let (organisation, _) = staffed::<T>(&governing, others, true);
        let agent: T::AccountId = account("new", 0, SEED);
        let duties = Duties::all();
        Pallet::<T>::do_add_agent(&governing, agent.clone(), duties).unwrap();

        #[extrinsic_call]
        _(RawOrigin::Signed(agent.clone()), organisation);

        assert_last::<T>(Event::AgentAdded { organisation, agent, duties });
    }

    #[benchmark]
    fn resign_agency() {
        let (organisation, agent) = agent::<T>();

        #[extrinsic_call]
        _(RawOrigin::Signed(agent.clone()));

        assert_last::<T>(Event::AgencyResigned { organisation, agent });
    }

    #[benchmark]
    fn set_deposit_budget() {
        fill_seats::<T>(1);
        let governing: T::AccountId = account("governing", 0, SEED);
        let amount = T::DepositBudget::get();

        #[extrinsic_call]
        _(RawOrigin::Signed(governing), amount);

        assert_last::<T>(Event::DepositBudgetSet { organisation: OrganisationId(0), amount });
    }

    // Something is on the agenda, but not due.
    #[benchmark]
    fn look_at_agenda() {
        let (custodian, agent) = agent::<T>();
        guarded::<T>(custodian, &agent, Moment::MAX);
        let mut meter = WeightMeter::new();

        #[block]
        {
            Pallet::<T>::follow_agenda(&mut meter);
        }

        assert_eq!(meter.consumed(), T::WeightInfo::look_at_agenda());
    }

    // With the look for what is due next.
    #[benchmark]
    fn expire_guardianship() {
        let (custodian, agent) = agent::<T>();
        let (patient, guardian) = guarded::<T>(custodian, &agent, T::Time::now());
        let at = agenda::due(T::Time::now());

        #[block]
        {
            // What is due next is looked for beyond what has gone.
            let mut agenda = Agenda::<T>::iter();
            agenda.next();
            Agenda::<T>::remove(at, &guardian);
            Pallet::<T>::expire(guardian.clone()).unwrap();
            agenda.next();
        }

        assert_last::<T>(Event::GuardianshipExpired { guardian, patient });
    }

    impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
