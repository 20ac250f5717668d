//! A new pseudonym in the place of one whose key is lost, and how the old one contests it.

use frame_support::{
    assert_noop, assert_ok,
    dispatch::{DispatchResultWithPostInfo, GetDispatchInfo, Pays, PostDispatchInfo},
};
use salus_primitives::{
    signing::{EnrolmentPayload, SuccessionPayload},
    Commitment, Duties, Duty, EnrolmentFacts, Extent, Forgotten, Moment, OrganisationId,
    PatientInspect,
};
use sp_runtime::{DispatchError, DispatchError::BadOrigin, DispatchResult, MultiSignature};

use super::{enrol, held, last_event, sponsored};
use crate::{mock::*, *};

type Parties = Pallet<Test>;

/// Sends what was signed.
fn submit(
    agent: &str,
    payload: &SuccessionPayload<AccountId>,
    signature: MultiSignature,
) -> DispatchResultWithPostInfo {
    let SuccessionPayload { old, new, counter, expires, .. } = payload.clone();
    Registry::succeed_enrolment(by(agent), old, new, counter, expires, signature)
}

/// The error alone: what was charged is another test's.
fn result(result: DispatchResultWithPostInfo) -> DispatchResult {
    result.map(|_| ()).map_err(|error| error.error)
}

fn sign_as(signer: &str, payload: &SuccessionPayload<AccountId>) -> MultiSignature {
    sign(signer, &Registry::signing_bytes(payload))
}

/// A succession at `general`, with the right signature.
fn succeed(old: &str, new: &str, counter: u32) -> DispatchResult {
    let payload = succession(GENERAL, old, new, counter);
    result(submit("general_desk", &payload, sign_as(new, &payload)))
}

fn contest(old: &str) -> DispatchResult {
    Registry::contest_succession(by(old))
}

fn enrolment(name: &str) -> EnrolmentOf<Test> {
    Enrolments::<Test>::get(account(name)).unwrap()
}

fn told(name: &str) -> Option<EnrolmentFacts> {
    <Parties as PatientInspect<_>>::enrolment(&account(name))
}

fn enrolled() -> Option<EnrolmentFacts> {
    Some(EnrolmentFacts { custodian: GENERAL, ended: false, withdrawn: false })
}

/// With a patient of `general`.
fn with_patient(test: impl FnOnce()) {
    PatientsWithState::take();
    Inherited::take();
    build_and_execute(|| {
        assert_ok!(enrol("general_desk", GENERAL, "patient", 0));
        test();
    });
}

/// With a patient whose new pseudonym has the place of the old one.
fn succeeded(test: impl FnOnce()) {
    with_patient(|| {
        set_time(NOW + 1);
        assert_ok!(succeed("patient", "successor", 1));
        test();
    });
}

/// The error of a refused succession, which wrote nothing.
#[track_caller]
fn assert_refused(agent: &str, payload: &SuccessionPayload<AccountId>, error: Error<Test>) {
    let refused = || result(submit(agent, payload, sign_as("successor", payload)));
    assert_noop!(refused(), error);
}

#[test]
fn succeed_enrolment_enrols_the_new_pseudonym_in_the_place_of_the_old() {
    with_patient(|| {
        set_time(NOW + 1);
        assert_ok!(succeed("patient", "successor", 1));
        let until = NOW + 1 + CONTEST_PERIOD;
        let named = |name| Some(Succession { pseudonym: account(name), until, contested: None });
        assert_eq!(
            enrolment("patient"),
            Enrolment {
                ended: Some(NOW + 1),
                successor: named("successor"),
                ..Enrolment::new(GENERAL, NOW, PATIENT_DEPOSIT)
            }
        );
        assert_eq!(
            enrolment("successor"),
            Enrolment {
                predecessor: named("patient"),
                ..Enrolment::new(GENERAL, NOW + 1, PATIENT_DEPOSIT)
            }
        );
        last_event(Event::EnrolmentSucceeded {
            old: account("patient"),
            new: account("successor"),
            custodian: GENERAL,
        });
        assert_eq!(Inherited::get(), [(account("successor"), account("patient"))]);
        assert_eq!(System::sufficients(&account("successor")), 1);
    });
}

#[test]
fn succeed_enrolment_counts_one_patient_and_holds_for_both() {
    succeeded(|| {
        let held = 2 * (ENTRY_DEPOSIT + PATIENT_DEPOSIT);
        assert_eq!(sponsored(), (1, held));
    });
}

#[test]
fn enrolment_of_a_succeeded_pseudonym_is_told_as_of_one_never_enrolled() {
    succeeded(|| {
        assert_eq!((told("patient"), told("successor")), (None, enrolled()));
        let custodian = |name| <Parties as PatientInspect<_>>::custodian(&account(name));
        assert_eq!((custodian("patient"), custodian("successor")), (Some(GENERAL), Some(GENERAL)));
        set_time(NOW + YEAR);
        assert_eq!(told("patient"), None);
    });
}

#[test]
fn succeed_enrolment_leaves_guardians_with_the_old_pseudonym() {
    with_patient(|| {
        assert_ok!(register("patient", "mother"));
        assert_ok!(succeed("patient", "successor", 1));
        let guardians = |name| Registry::guardians(account(name)).len();
        assert_eq!((guardians("patient"), guardians("successor")), (1, 0));
        assert_noop!(register("patient", "father"), Error::<Test>::EnrolmentEnded);
        assert_ok!(contest("patient"));
        assert_ok!(register("patient", "father"));
    });
}

fn register(patient: &str, guardian: &str) -> DispatchResult {
    let payload = guardianship(GENERAL, patient, guardian, 0);
    let signature = sign(guardian, &Registry::signing_bytes(&payload));
    Registry::register_guardian(
        by("general_desk"),
        payload.patient,
        payload.guardian,
        payload.until,
        Commitment([1; 32]),
        0,
        payload.expires,
        signature,
    )
}

#[test]
fn succeed_enrolment_is_refused_when_the_caller_is_not_the_right_agent() {
    with_patient(|| {
        let payload = succession(GENERAL, "patient", "successor", 1);
        for caller in ["general", "stranger", "patient", "successor"] {
            assert_refused(caller, &payload, Error::NotAnAgent);
        }
        assert_refused("north_desk", &payload, Error::EnrolledElsewhere);
        let others = Duty::ALL.into_iter().filter(|duty| *duty != Duty::Enrol).collect::<Duties>();
        assert_ok!(Registry::set_duties(by("general"), account("general_desk"), others));
        assert_refused("general_desk", &payload, Error::DutyMissing);
        assert_ok!(Registry::suspend_organisation(council(), GENERAL));
        assert_refused("general_desk", &payload, Error::OrganisationSuspended);
    });
}

#[test]
fn succeed_enrolment_is_refused_when_another_key_signed() {
    with_patient(|| {
        let payload = succession(GENERAL, "patient", "successor", 1);
        for signer in ["patient", "general_desk", "stranger"] {
            let refused = || result(submit("general_desk", &payload, sign_as(signer, &payload)));
            assert_noop!(refused(), Error::<Test>::SignatureInvalid);
        }
    });
}

#[test]
fn succeed_enrolment_is_refused_when_the_signature_is_an_enrolments() {
    with_patient(|| {
        let payload = succession(GENERAL, "patient", "successor", 1);
        let enrolment = EnrolmentPayload {
            custodian: GENERAL,
            patient: account("successor"),
            counter: 1,
            expires: payload.expires,
        };
        let signature = sign("successor", &Registry::signing_bytes(&enrolment));
        assert_noop!(
            result(submit("general_desk", &payload, signature)),
            Error::<Test>::SignatureInvalid
        );
    });
}

#[test]
fn succeed_enrolment_is_refused_when_other_facts_were_signed() {
    with_patient(|| {
        assert_ok!(enrol("general_desk", GENERAL, "other", 0));
        let told = succession(GENERAL, "patient", "successor", 1);
        let others = [
            SuccessionPayload { custodian: NORTH, ..told.clone() },
            SuccessionPayload { old: account("other"), ..told.clone() },
            SuccessionPayload { new: account("stranger"), ..told.clone() },
            SuccessionPayload { counter: 2, ..told.clone() },
            SuccessionPayload { expires: told.expires - 1, ..told.clone() },
        ];
        for signed in others {
            let refused = || result(submit("general_desk", &told, sign_as("successor", &signed)));
            assert_noop!(refused(), Error::<Test>::SignatureInvalid);
        }
    });
}

#[test]
fn succeed_enrolment_is_refused_when_the_signature_is_void_or_lasts_too_long() {
    with_patient(|| {
        let told = succession(GENERAL, "patient", "successor", 1);
        let void = SuccessionPayload { expires: NOW, ..told.clone() };
        assert_refused("general_desk", &void, Error::SignatureExpired);
        let long = SuccessionPayload { expires: NOW + HOUR + 1, ..told };
        assert_refused("general_desk", &long, Error::SignatureLifetimeTooLong);
    });
}

#[test]
fn succeed_enrolment_is_refused_when_the_counter_is_another() {
    with_patient(|| {
        for counter in [0, 2] {
            let payload = succession(GENERAL, "patient", "successor", counter);
            assert_refused("general_desk", &payload, Error::CounterMismatch);
        }
    });
}

#[test]
fn succeed_enrolment_is_refused_when_the_old_pseudonym_was_never_enrolled() {
    with_patient(|| {
        let payload = succession(GENERAL, "stranger", "successor", 0);
        assert_refused("general_desk", &payload, Error::EnrolmentNotFound);
    });
}

#[test]
fn succeed_enrolment_is_refused_when_the_enrolment_has_ended() {
    with_patient(|| {
        assert_ok!(Registry::end_enrolment(by("general_desk"), account("patient")));
        let payload = succession(GENERAL, "patient", "successor", 1);
        assert_refused("general_desk", &payload, Error::EnrolmentEnded);
    });
}

#[test]
fn succeed_enrolment_is_refused_when_the_new_pseudonym_exists() {
    with_patient(|| {
        assert_ok!(enrol("general_desk", GENERAL, "successor", 0));
        let payload = succession(GENERAL, "patient", "successor", 1);
        assert_refused("general_desk", &payload, Error::AccountIsEnrolled);
        // Its end changes nothing.
        assert_ok!(Registry::withdraw_enrolment(by("successor")));
        assert_refused("general_desk", &payload, Error::AccountIsEnrolled);
        assert_noop!(succeed("patient", "patient", 1), Error::<Test>::AccountIsEnrolled);
    });
}

#[test]
fn succeed_enrolment_is_refused_when_the_new_pseudonym_is_a_guardian() {
    with_patient(|| {
        assert_ok!(register("patient", "successor"));
        let payload = succession(GENERAL, "patient", "successor", 1);
        assert_refused("general_desk", &payload, Error::AccountIsGuardian);
        assert_ok!(Registry::resign_guardianship(by("successor")));
        assert_refused("general_desk", &payload, Error::AccountIsGuardian);
    });
}

#[test]
fn succeed_enrolment_is_refused_when_the_old_pseudonym_was_succeeded() {
    succeeded(|| {
        let refused = || succeed("patient", "other", 1);
        assert_noop!(refused(), Error::<Test>::PseudonymReplaced);
        set_time(NOW + YEAR);
        assert_noop!(refused(), Error::<Test>::PseudonymReplaced);
    });
}

#[test]
fn succeed_enrolment_waits_until_the_old_pseudonym_is_not_contestable() {
    succeeded(|| {
        set_time(NOW + CONTEST_PERIOD);
        assert_noop!(succeed("successor", "grandchild", 1), Error::<Test>::SuccessionContestable);
        set_time(NOW + 1 + CONTEST_PERIOD);
        assert_ok!(succeed("successor", "grandchild", 1));
        assert_eq!((told("successor"), told("grandchild")), (None, enrolled()));
        assert_eq!(enrolment("successor").predecessor.unwrap().pseudonym, account("patient"));
        assert_ok!(contest("successor"));
        assert_eq!((told("successor"), told("grandchild")), (enrolled(), None));
    });
}

#[test]
fn succeed_enrolment_is_refused_when_the_deposit_cannot_be_held() {
    with_patient(|| {
        let usable = Balances::usable_balance(account("general"));
        let rest = ENTRY_DEPOSIT + PATIENT_DEPOSIT - 1;
        assert_ok!(Balances::transfer_keep_alive(by("general"), account("pot"), usable - rest));
        assert_noop!(succeed("patient", "successor", 1), Error::<Test>::DepositUnaffordable);
        assert_ok!(Balances::transfer_keep_alive(by("pot"), account("general"), 1));
        assert_ok!(succeed("patient", "successor", 1));
    });
}

#[test]
fn succeed_enrolment_gives_back_what_it_did_not_read() {
    with_patient(|| {
        type Weights = crate::weights::SubstrateWeight<Test>;
        let payload = succession(GENERAL, "patient", "successor", 1);
        let SuccessionPayload { old, new, counter, expires, .. } = payload.clone();
        let signature = sign_as("successor", &payload);
        let call = Call::<Test>::succeed_enrolment { old, new, counter, expires, signature };
        assert_eq!(call.get_dispatch_info().call_weight, Weights::succeed_enrolment(10, 5, 1_000));

        let paid = |weight| PostDispatchInfo { actual_weight: Some(weight), pays_fee: Pays::Yes };
        let refused = submit("general_desk", &payload, sign_as("patient", &payload)).unwrap_err();
        assert_eq!(refused.post_info, paid(Weights::succeed_enrolment(0, 0, 0)));
        let done = submit("general_desk", &payload, sign_as("successor", &payload)).unwrap();
        let Extent { read, copied, bytes } = Kept::get();
        assert_eq!(done, paid(Weights::succeed_enrolment(read, copied, bytes)));
    });
}

#[test]
fn enrol_patient_is_refused_when_the_pseudonym_was_succeeded() {
    succeeded(|| {
        assert_noop!(
            enrol("general_desk", GENERAL, "patient", 1),
            Error::<Test>::PseudonymReplaced
        );
    });
}

#[test]
fn succeeded_pseudonym_can_be_neither_ended_nor_withdrawn() {
    succeeded(|| {
        assert_noop!(
            Registry::end_enrolment(by("general_desk"), account("patient")),
            Error::<Test>::EnrolmentEnded
        );
        assert_noop!(Registry::withdraw_enrolment(by("patient")), Error::<Test>::PseudonymReplaced);
    });
}

#[test]
fn contest_succession_gives_the_old_pseudonym_its_place_again() {
    succeeded(|| {
        set_time(NOW + 2);
        assert_ok!(contest("patient"));
        last_event(Event::SuccessionContested {
            old: account("patient"),
            new: account("successor"),
            custodian: GENERAL,
        });
        assert_eq!((told("patient"), told("successor")), (enrolled(), None));
        let old = enrolment("patient");
        assert_eq!((old.since, old.ended, old.counter), (NOW + 2, None, 1));
        assert_eq!(old.deposit, PATIENT_DEPOSIT);
        assert_eq!(enrolment("successor").ended, Some(NOW + 2));
        let held = 2 * ENTRY_DEPOSIT + PATIENT_DEPOSIT;
        assert_eq!(sponsored(), (1, held));
        // It ends, and begins again, like any other.
        assert_ok!(Registry::withdraw_enrolment(by("patient")));
        assert_ok!(enrol("general_desk", GENERAL, "patient", 1));
    });
}

#[test]
fn contest_succession_works_whatever_became_of_the_new_pseudonym() {
    type Fate = fn() -> DispatchResult;
    let fates: [Fate; 5] = [
        || Ok(()),
        || Registry::end_enrolment(by("general_desk"), account("successor")),
        || Registry::withdraw_enrolment(by("successor")),
        || {
            Registry::end_enrolment(by("general_desk"), account("successor"))?;
            set_time(NOW + 2);
            enrol("general_desk", GENERAL, "successor", 1)
        },
        || Registry::suspend_organisation(council(), GENERAL),
    ];
    for fate in fates {
        succeeded(|| {
            assert_ok!(fate());
            set_time(NOW + 3);
            assert_ok!(contest("patient"));
            assert_eq!((told("patient"), told("successor")), (enrolled(), None));
            assert_eq!(Registry::sponsorship(GENERAL).patients, 1);
            assert!(enrolment("successor").ended.is_some());
        });
    }
}

#[test]
fn contest_succession_is_refused_when_the_custodian_was_removed() {
    succeeded(|| {
        assert_noop!(
            Registry::remove_organisation(council(), GENERAL),
            Error::<Test>::PatientsEnrolled
        );
        assert_ok!(Registry::end_enrolment(by("general_desk"), account("successor")));
        assert_ok!(Registry::remove_organisation(council(), GENERAL));
        assert_noop!(contest("patient"), Error::<Test>::OrganisationRemoved);
        assert_eq!(told("patient"), None);
    });
}

#[test]
fn contest_succession_is_refused_when_fourteen_days_have_passed() {
    succeeded(|| {
        set_time(NOW + 1 + CONTEST_PERIOD);
        assert_noop!(contest("patient"), Error::<Test>::SuccessionFinal);
        set_time(NOW + CONTEST_PERIOD);
        assert_ok!(contest("patient"));
    });
}

#[test]
fn contest_succession_is_refused_when_there_is_none_to_contest() {
    with_patient(|| {
        assert_noop!(contest("stranger"), Error::<Test>::EnrolmentNotFound);
        assert_noop!(contest("patient"), Error::<Test>::SuccessionNotFound);
        assert_noop!(Registry::contest_succession(council()), BadOrigin);
        assert_ok!(succeed("patient", "successor", 1));
        assert_noop!(contest("successor"), Error::<Test>::SuccessionNotFound);
        assert_ok!(contest("patient"));
        assert_noop!(contest("patient"), Error::<Test>::SuccessionContested);
    });
}

#[test]
fn succeed_enrolment_is_refused_within_a_year_of_a_contest() {
    succeeded(|| {
        assert_ok!(contest("patient"));
        let contested = NOW + 1;
        set_time(contested + YEAR - 1);
        assert_noop!(succeed("patient", "other", 1), Error::<Test>::SuccessionBarred);
        // Not even when it ends and begins again.
        assert_ok!(Registry::end_enrolment(by("general_desk"), account("patient")));
        let again =
            EnrolmentPayload { expires: Timestamp::get() + HOUR, ..payload(GENERAL, "patient", 1) };
        let signature = sign("patient", &Registry::signing_bytes(&again));
        let (counter, expires) = (again.counter, again.expires);
        let desk = by("general_desk");
        assert_ok!(Registry::enrol_patient(desk, again.patient, counter, expires, signature));
        assert_noop!(succeed("patient", "other", 2), Error::<Test>::SuccessionBarred);
        set_time(contested + YEAR);
        assert_ok!(succeed("patient", "other", 2));
        assert_ok!(contest("patient"));
    });
}

#[test]
fn contested_pseudonym_is_never_enrolled_again_and_succeeds_nobody() {
    succeeded(|| {
        assert_ok!(contest("patient"));
        assert_noop!(
            enrol("general_desk", GENERAL, "successor", 1),
            Error::<Test>::PseudonymReplaced
        );
        assert_noop!(
            Registry::withdraw_enrolment(by("successor")),
            Error::<Test>::PseudonymReplaced
        );
        set_time(NOW + 1 + YEAR);
        assert_noop!(succeed("patient", "successor", 1), Error::<Test>::AccountIsEnrolled);
        assert_noop!(succeed("successor", "other", 1), Error::<Test>::PseudonymReplaced);
    });
}

#[test]
fn contest_succession_releases_the_deposit_of_a_successor_without_state() {
    succeeded(|| {
        PatientsWithState::set(vec![account("successor")]);
        assert_ok!(contest("patient"));
        assert_eq!(enrolment("successor").deposit, PATIENT_DEPOSIT);
        PatientsWithState::take();
        assert_ok!(Registry::release_deposit(by("stranger"), account("successor")));
        assert_eq!(held("general"), 2 * ENTRY_DEPOSIT + PATIENT_DEPOSIT);
    });
}

#[test]
fn release_deposit_waits_until_the_succession_is_not_contestable() {
    succeeded(|| {
        let release = || Registry::release_deposit(by("stranger"), account("patient"));
        set_time(NOW + CONTEST_PERIOD);
        assert_noop!(release(), Error::<Test>::SuccessionContestable);
        set_time(NOW + 1 + CONTEST_PERIOD);
        PatientsWithState::set(vec![account("patient")]);
        assert_noop!(release(), Error::<Test>::StateRemains);
        PatientsWithState::take();
        assert_ok!(release());
        assert_eq!(held("general"), 2 * ENTRY_DEPOSIT + PATIENT_DEPOSIT);
    });
}

#[test]
fn is_contestable_follows_the_succession() {
    let contestable = |name| Parties::is_contestable(&account(name));
    succeeded(|| {
        assert!(contestable("successor") && !contestable("patient") && !contestable("stranger"));
        set_time(NOW + 1 + CONTEST_PERIOD);
        assert!(!contestable("successor"));
        set_time(NOW + 2);
        assert!(contestable("successor"));
        assert_ok!(contest("patient"));
        assert!(!contestable("successor"));
    });
}

#[test]
fn enrolment_at_answers_as_it_was_when_a_succession_came_and_went() {
    with_patient(|| {
        set_time(NOW + 2);
        assert_ok!(succeed("patient", "successor", 1));
        set_time(NOW + 4);
        assert_ok!(Registry::end_enrolment(by("general_desk"), account("successor")));
        set_time(NOW + 6);
        assert_ok!(contest("patient"));
        set_time(NOW + 8);
        let at = |name, at| Parties::enrolment_at(&account(name), at);
        let ended = enrolled().map(|facts| EnrolmentFacts { ended: true, ..facts });
        let old = [0, 1, 2, 5, 6, 8].map(|after| at("patient", NOW + after));
        assert_eq!(old, [enrolled(), enrolled(), None, None, enrolled(), enrolled()].map(Ok));
        let new = [1, 2, 3, 4, 5, 6, 8].map(|after| at("successor", NOW + after));
        assert_eq!(new, [None, enrolled(), enrolled(), ended, ended, None, None].map(Ok));
        assert_eq!(at("patient", NOW - 1), Ok(None));
    });
}

#[test]
fn enrolment_at_counts_the_end_of_the_instant_when_it_was_contested_at_once() {
    with_patient(|| {
        set_time(NOW + 2);
        assert_ok!(succeed("patient", "successor", 1));
        assert_ok!(contest("patient"));
        let at = |at| Parties::enrolment_at(&account("patient"), at);
        assert_eq!([NOW, NOW + 1, NOW + 2].map(at), [enrolled(); 3].map(Ok));
        assert_eq!(Parties::enrolment_at(&account("successor"), NOW + 2), Ok(None));
    });
}

#[test]
fn try_state_finds_it_when_pseudonyms_do_not_name_each_other() {
    type Damage = fn(&mut EnrolmentOf<Test>);
    let damages: [(&str, Damage); 4] = [
        ("patient", |enrolment| enrolment.successor = None),
        ("successor", |enrolment| enrolment.predecessor = None),
        ("successor", |enrolment| enrolment.custodian = NORTH),
        ("patient", |enrolment| {
            if let Some(by) = &mut enrolment.successor {
                by.until += 1;
            }
        }),
    ];
    for (name, damage) in damages {
        succeeded(|| {
            let whole = enrolment(name);
            let mut damaged = whole.clone();
            damage(&mut damaged);
            Enrolments::<Test>::insert(account(name), damaged);
            assert!(Registry::do_try_state().is_err());
            Enrolments::<Test>::insert(account(name), whole);
        });
    }
}

/// What anybody may rely on, whichever the order of the two calls.
#[test]
fn one_of_two_pseudonyms_is_enrolled_at_every_instant() {
    succeeded(|| {
        let instants: Vec<Moment> = (0..4).map(|n| NOW + n).collect();
        set_time(NOW + 2);
        assert_ok!(contest("patient"));
        set_time(NOW + 3);
        let at = |name, at| -> Result<bool, Forgotten> {
            Ok(Parties::enrolment_at(&account(name), at)?.is_some())
        };
        for instant in instants {
            assert_ne!(at("patient", instant), at("successor", instant), "{instant}");
        }
    });
}

#[test]
fn succeed_enrolment_fails_when_nothing_can_be_inherited() {
    with_patient(|| {
        CannotInherit::set(true);
        let root = sp_io::storage::root(sp_runtime::StateVersion::V1);
        assert_eq!(
            frame_support::storage::with_storage_layer(|| succeed("patient", "successor", 1)),
            Err(DispatchError::Exhausted)
        );
        assert_eq!(sp_io::storage::root(sp_runtime::StateVersion::V1), root);
        CannotInherit::set(false);
    });
}

#[test]
fn organisation_of_a_succession_is_the_agents_own() {
    with_patient(|| {
        let payload = SuccessionPayload {
            custodian: OrganisationId(9),
            ..succession(GENERAL, "patient", "successor", 1)
        };
        assert_refused("general_desk", &payload, Error::SignatureInvalid);
    });
}

#[test]
fn successor_is_told_until_the_succession_is_contested() {
    succeeded(|| {
        let told = |patient| <Parties as PatientInspect<_>>::successor(&account(patient));
        assert_eq!(told("patient"), Some(account("successor")));
        assert_eq!(["successor", "stranger"].map(told), [None, None]);
        assert_ok!(contest("patient"));
        assert_eq!(told("patient"), None);
    });
}
