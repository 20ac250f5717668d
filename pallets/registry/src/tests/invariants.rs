//! Random interleavings of all calls: a refused call writes nothing, and the
//! invariants hold after each.

use frame_support::traits::UnfilteredDispatchable;
use proptest::{prelude::*, sample::select};
use salus_primitives::{
    signing::{CredentialPayload, GuardianshipPayload, SuccessionPayload},
    Commitment, Duties, Moment, OrganisationDeposits, OrganisationId, OrganisationKind, Roles,
};
use sp_runtime::StateVersion;

use crate::{mock::*, Call, Credentials, EnrolmentOf, Enrolments, Guardianships};

/// Few enough that they meet; anyone may turn up in any part.
pub(super) const NAMES: [&str; 8] =
    ["general", "north", "payer", "general_desk", "north_desk", "spare", "doctor", "patient"];

pub(super) fn name() -> impl Strategy<Value = &'static str> {
    select(&NAMES[..])
}

pub(super) fn anyone() -> impl Strategy<Value = AccountId> {
    name().prop_map(account)
}

fn organisation() -> impl Strategy<Value = OrganisationId> {
    (0..6u32).prop_map(OrganisationId)
}

pub(super) fn expiry() -> impl Strategy<Value = Moment> {
    prop_oneof![NOW - HOUR..NOW + 4 * HOUR, Just(NOW + YEAR), Just(Moment::MAX)]
}

/// Who signs: the council, somebody, or the very account that would be allowed.
#[derive(Clone, Debug)]
pub(super) enum Caller {
    Council,
    Signed(&'static str),
}

/// What happens next.
#[derive(Clone, Debug)]
pub(super) enum Step {
    Call(Caller, Call<Test>),
    /// An enrolment as this custodian's, signed by this name for so many enrolments more than there were.
    Enrol {
        agent: &'static str,
        custodian: OrganisationId,
        patient: &'static str,
        ahead: u32,
    },
    /// A guardianship as this custodian's, signed by the guardian for so many more than there were.
    Register {
        agent: &'static str,
        custodian: OrganisationId,
        patient: &'static str,
        guardian: &'static str,
        ahead: u32,
    },
    /// A succession as this custodian's, signed by the new pseudonym for so many enrolments more of
    /// the old one than there were.
    Succeed {
        agent: &'static str,
        custodian: OrganisationId,
        old: &'static str,
        new: &'static str,
        ahead: u32,
    },
    /// A credential of this organisation, signed by the practitioner for so many more than there were.
    Issue {
        agent: &'static str,
        organisation: OrganisationId,
        practitioner: &'static str,
        roles: u64,
        until: Moment,
        ahead: u32,
    },
    /// Another pallet has this organisation hold so much, or releases all that it held.
    Hold(OrganisationId, u64),
    Release(OrganisationId),
    /// Other pallets keep something for this patient, or no longer do.
    Keep(&'static str, bool),
    Wait(Moment),
    /// The beginning of a block.
    Poll,
}

/// A credential as of the agent's own organisation, now and then with a wrong number.
pub(super) fn issue() -> impl Strategy<Value = Step> {
    let desk = select(&[("general_desk", GENERAL), ("north_desk", NORTH)][..]);
    let ahead = prop_oneof![4 => Just(0), 1 => Just(1)];
    (desk, name(), 0..8u64, expiry(), ahead).prop_map(
        |((agent, organisation), practitioner, roles, until, ahead)| Step::Issue {
            agent,
            organisation,
            practitioner,
            roles,
            until,
            ahead,
        },
    )
}

fn council_call() -> impl Strategy<Value = Call<Test>> {
    let admitted = (anyone(), 0..30u8, "[a-z ]{0,3}", any::<bool>());
    prop_oneof![
        admitted.prop_map(|(governing, kind, name, seat)| Call::admit_organisation {
            governing,
            kind: OrganisationKind(kind),
            name: name.into_bytes().try_into().unwrap(),
            seat,
        }),
        organisation().prop_map(|organisation| Call::suspend_organisation { organisation }),
        organisation().prop_map(|organisation| Call::reinstate_organisation { organisation }),
        organisation().prop_map(|organisation| Call::remove_organisation { organisation }),
        (organisation(), any::<bool>())
            .prop_map(|(organisation, seat)| Call::set_seat { organisation, seat }),
        (organisation(), select(&[0, 1, FUNDS / 2, FUNDS][..]))
            .prop_map(|(organisation, amount)| Call::endow_organisation { organisation, amount }),
    ]
}

fn governing_call() -> impl Strategy<Value = Call<Test>> {
    let duties = || (0..140u8).prop_map(Duties);
    let urls = select(&["", "http://a", "https://a", "https://b/c"][..]);
    prop_oneof![
        anyone().prop_map(|new| Call::rotate_governing_account { new }),
        proptest::option::of(0..3u8)
            .prop_map(|byte| Call::set_encryption_key { key: byte.map(|byte| [byte; 32]) }),
        proptest::option::of(urls).prop_map(|url| Call::set_endpoint {
            endpoint: url.map(|url| url.as_bytes().to_vec().try_into().unwrap()),
        }),
        (anyone(), duties()).prop_map(|(account, duties)| Call::add_agent { account, duties }),
        (anyone(), duties()).prop_map(|(account, duties)| Call::set_duties { account, duties }),
        anyone().prop_map(|account| Call::remove_agent { account }),
        select(&[0, 3 * ENTRY_DEPOSIT, FUNDS][..])
            .prop_map(|amount| Call::set_deposit_budget { amount }),
    ]
}

fn agent_call() -> impl Strategy<Value = Call<Test>> {
    let evidence = Commitment([3; 32]);
    prop_oneof![
        (anyone(), expiry()).prop_map(move |(practitioner, until)| Call::renew_credential {
            practitioner,
            until,
            evidence
        }),
        anyone().prop_map(|practitioner| Call::revoke_credential { practitioner }),
        anyone().prop_map(|patient| Call::end_enrolment { patient }),
        anyone().prop_map(|guardian| Call::end_guardianship { guardian }),
        anyone().prop_map(|patient| Call::release_deposit { patient }),
    ]
}

pub(super) fn step() -> impl Strategy<Value = Step> {
    let signed = || name().prop_map(Caller::Signed);
    let governing = select(&["general", "north", "payer", "spare"][..]).prop_map(Caller::Signed);
    let desk = select(&["general_desk", "north_desk"][..]).prop_map(Caller::Signed);
    let any_call = prop_oneof![council_call(), governing_call(), agent_call()];
    let enrolled = (name(), organisation(), name(), 0..2u32);
    prop_oneof![
        4 => council_call().prop_map(|call| Step::Call(Caller::Council, call)),
        4 => (governing, governing_call()).prop_map(|(caller, call)| Step::Call(caller, call)),
        4 => (desk, agent_call()).prop_map(|(caller, call)| Step::Call(caller, call)),
        2 => (signed(), any_call).prop_map(|(caller, call)| Step::Call(caller, call)),
        2 => signed().prop_map(|caller| Step::Call(caller, Call::withdraw_enrolment {})),
        1 => signed().prop_map(|caller| Step::Call(caller, Call::resign_guardianship {})),
        2 => signed().prop_map(|caller| Step::Call(caller, Call::contest_succession {})),
        3 => (select(&[("general_desk", GENERAL), ("north_desk", NORTH)][..]), name(), name(), 0..2u32).prop_map(
            |((agent, custodian), old, new, ahead)| Step::Succeed { agent, custodian, old, new, ahead }
        ),
        1 => signed().prop_map(|caller| Step::Call(caller, Call::resign_agency {})),
        2 => (signed(), organisation())
            .prop_map(|(caller, organisation)| Step::Call(caller, Call::accept_agency { organisation })),
        1 => anyone().prop_map(|guardian| {
            Step::Call(Caller::Council, Call::end_guardianship { guardian })
        }),
        2 => issue(),
        1 => Just(Step::Poll),
        1 => (name(), any::<bool>()).prop_map(|(patient, kept)| Step::Keep(patient, kept)),
        2 => (organisation(), select(&[1, 90, 5_000][..]))
            .prop_map(|(organisation, amount)| Step::Hold(organisation, amount)),
        1 => organisation().prop_map(Step::Release),
        3 => (select(&[("general_desk", GENERAL), ("north_desk", NORTH)][..]), name(), name(), 0..2u32).prop_map(
            |((agent, custodian), patient, guardian, ahead)| Step::Register {
                agent, custodian, patient, guardian, ahead
            }
        ),
        3 => enrolled.prop_map(|(agent, custodian, patient, ahead)| Step::Enrol { agent, custodian, patient, ahead }),
        3 => select(&[("general_desk", GENERAL), ("north_desk", NORTH)][..]).prop_flat_map(|(agent, custodian)| {
            name().prop_map(move |patient| Step::Enrol { agent, custodian, patient, ahead: 0 })
        }),
        1 => prop_oneof![1..2 * HOUR, Just(CONTEST_PERIOD), Just(YEAR)].prop_map(Step::Wait),
    ]
}

/// Whether the step was taken.
pub(super) fn take(step: Step) -> bool {
    let (caller, call) = match step {
        Step::Call(caller, call) => (caller, call),
        Step::Enrol { agent, custodian, patient, ahead } => {
            let before =
                Registry::enrolment(account(patient)).map_or(0, |enrolment| enrolment.counter);
            let mut payload = payload(custodian, patient, before + ahead);
            payload.expires = Timestamp::get() + HOUR;
            let signature = sign(patient, &Registry::signing_bytes(&payload));
            let (counter, expires) = (payload.counter, payload.expires);
            (
                Caller::Signed(agent),
                Call::enrol_patient { patient: payload.patient, counter, expires, signature },
            )
        }
        Step::Register { agent, custodian, patient, guardian, ahead } => {
            let before = Guardianships::<Test>::get(account(guardian)).map_or(0, |of| of.counter);
            let payload = GuardianshipPayload {
                until: Timestamp::get() + HOUR,
                expires: Timestamp::get() + HOUR,
                ..guardianship(custodian, patient, guardian, before + ahead)
            };
            let signature = sign(guardian, &Registry::signing_bytes(&payload));
            let GuardianshipPayload { patient, guardian, until, counter, expires, .. } = payload;
            let evidence = Commitment([4; 32]);
            (
                Caller::Signed(agent),
                Call::register_guardian {
                    patient,
                    guardian,
                    until,
                    evidence,
                    counter,
                    expires,
                    signature,
                },
            )
        }
        Step::Succeed { agent, custodian, old, new, ahead } => {
            let before = Registry::enrolment(account(old)).map_or(0, |enrolment| enrolment.counter);
            let payload = succession(custodian, old, new, before + ahead);
            let signature = sign(new, &Registry::signing_bytes(&payload));
            let SuccessionPayload { old, new, counter, expires, .. } = payload;
            (
                Caller::Signed(agent),
                Call::succeed_enrolment { old, new, counter, expires, signature },
            )
        }
        Step::Issue { agent, organisation, practitioner, roles, until, ahead } => {
            let before = Credentials::<Test>::get(organisation, account(practitioner))
                .map_or(0, |credential| credential.counter);
            let payload =
                credential(organisation, practitioner, Roles(roles), until, before + ahead);
            let signature = sign(practitioner, &Registry::signing_bytes(&payload));
            let CredentialPayload { practitioner, roles, until, counter, expires, .. } = payload;
            let evidence = Commitment([3; 32]);
            (
                Caller::Signed(agent),
                Call::issue_credential {
                    practitioner,
                    roles,
                    until,
                    evidence,
                    counter,
                    expires,
                    signature,
                },
            )
        }
        Step::Hold(organisation, amount) => {
            let held = <Registry as OrganisationDeposits>::hold(organisation, amount).is_ok();
            if held {
                HeldForOthers::mutate(|all| *all.entry(organisation).or_default() += amount);
            }
            return held;
        }
        Step::Release(organisation) => {
            let amount = HeldForOthers::mutate(|all| all.remove(&organisation)).unwrap_or(0);
            let released = <Registry as OrganisationDeposits>::release(organisation, amount);
            assert!(released.is_ok() || amount == 0, "what was held cannot be released");
            return released.is_ok();
        }
        Step::Keep(patient, kept) => {
            // Nothing new is kept for whom nothing is held.
            let paid = |of: EnrolmentOf<Test>| of.deposit > 0;
            let paid = Enrolments::<Test>::get(account(patient)).is_some_and(paid);
            PatientsWithState::mutate(|patients| {
                patients.retain(|account_| *account_ != account(patient));
                if kept && paid {
                    patients.push(account(patient));
                }
            });
            return true;
        }
        Step::Wait(time) => {
            set_time(Timestamp::get() + time);
            return true;
        }
        Step::Poll => {
            poll();
            return true;
        }
    };
    let origin = match caller {
        Caller::Council => council(),
        Caller::Signed(name) => by(name),
    };
    call.dispatch_bypass_filter(origin).is_ok()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn invariants_hold_whatever_is_called(steps in proptest::collection::vec(step(), 1..60)) {
        PatientsWithState::take();
        build_and_execute(|| {
            for step in steps {
                System::reset_events();
                let before = sp_io::storage::root(StateVersion::V1);
                let taken = take(step.clone());
                let unchanged = sp_io::storage::root(StateVersion::V1) == before;
                assert!(taken || unchanged, "{step:?} was refused and wrote");
                check_state();
            }
        });
    }
}
