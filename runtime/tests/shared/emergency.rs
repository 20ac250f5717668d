//! Emergencies on the real runtime: that a record opens at once and closes, whose calls are free and rank
//! first, what passes in safe mode and through proxies, and what it all may take.

use codec::MaxEncodedLen;
use frame_support::{
    assert_noop, assert_ok,
    dispatch::{DispatchClass, GetDispatchInfo},
    traits::{Contains, Get, InstanceFilter},
    weights::constants::WEIGHT_REF_TIME_PER_MILLIS,
};
use pallet_allowance::{emergency_priority, FreeCall, FreeCalls, Group, MAX_WAITING, PAID_CEILING};
use pallet_emergency_access::{
    Call, DiaryState, Error, Event, ParameterSet, Parameters, Practitioner, WeightInfo,
};
use salus_policy::{Question, Requester, Selection, Verdict, VersionedDecision};
use salus_primitives::{
    signing::EmergencyPayload, Action, Class, Classes, Commitment, EmergencyReason, GrantId,
    Labels, OrganisationId, Period, Purpose,
};
use salus_runtime_common::{currency::SAL, proxies::ProxyType, time};
use sp_core::sr25519;
use sp_keyring::Sr25519Keyring::Alice;
use sp_runtime::{traits::Dispatchable, DispatchResult};
use std::collections::BTreeSet;

use super::{
    allowance::{apply, counted, fees_were_paid, in_block, set_quota, transfer, validate, POOR},
    people::{account, ada, agent, agent_of, key, mother, through_proxy, CUSTODIAN},
    *,
};
use crate::{
    shared::{allowance::PeoplesCalls, emergency_access::EMERGENCY_ENTRY},
    Allowance, Balances, Consent, EmergencyAccess, Registry, SafeMode, Timestamp,
};

type BaseCallFilter = <Runtime as frame_system::Config>::BaseCallFilter;

/// Where Dr Bailey is a physician.
pub const NORTHFIELD: OrganisationId = OrganisationId(1);
const WHY: Commitment = Commitment([1; 32]);
/// What is opened first.
const FIRST: GrantId = GrantId(0);

pub fn bailey() -> sr25519::Pair {
    key("//DrBailey")
}

/// A physician of the custodian's.
fn grey() -> sr25519::Pair {
    key("//DrGrey")
}

/// The opening of this record in that organisation's name.
pub fn activate(organisation: OrganisationId, patient: &AccountId) -> RuntimeCall {
    let (patient, reason) = (patient.clone(), EmergencyReason::UNCONSCIOUS);
    let (scope, justification) = (None, Some(WHY));
    Call::activate { organisation, patient, reason, scope, justification }.into()
}

/// The same, by what a practitioner signed.
pub fn activate_signed(
    organisation: OrganisationId,
    practitioner: &sr25519::Pair,
    patient: &AccountId,
) -> RuntimeCall {
    signed_with(organisation, practitioner, patient, |_| ())
}

/// The same, with something else in it.
fn signed_with(
    organisation: OrganisationId,
    practitioner: &sr25519::Pair,
    patient: &AccountId,
    change: impl FnOnce(&mut EmergencyPayload<AccountId>),
) -> RuntimeCall {
    let opened = Timestamp::get();
    let mut payload = EmergencyPayload {
        organisation,
        practitioner: account(practitioner),
        patient: patient.clone(),
        reason: EmergencyReason::UNCONSCIOUS,
        classes: Class::ALLERGIES.into(),
        labels: Labels::UNLABELLED,
        justification: WHY,
        opened,
        counter: 0,
        expires: opened + 1_000_000,
    };
    change(&mut payload);
    let signature = people::sign(practitioner, &EmergencyAccess::signing_bytes(&payload));
    Call::activate_signed { payload, signature }.into()
}

/// Dr Bailey opens Ada's record.
fn opened() -> RuntimeCall {
    activate(NORTHFIELD, &account(&ada()))
}

fn widen(grant: GrantId) -> RuntimeCall {
    let (classes, labels) = (Classes::known(), Labels::UNLABELLED);
    Call::widen { grant, classes, labels, reason: EmergencyReason::UNCONSCIOUS }.into()
}

fn dispatch(call: RuntimeCall, who: &sr25519::Pair) -> DispatchResult {
    call.dispatch(signed(&account(who))).map(|_| ()).map_err(|refused| refused.error)
}

/// What Dr Bailey may see of Ada's allergies.
fn verdict(purpose: Purpose) -> Verdict {
    let question = Question {
        requester: Requester::Practitioner {
            account: account(&bailey()),
            organisation: NORTHFIELD,
        },
        patient: account(&ada()),
        purpose,
        action: Action::ACCESS,
        classes: Class::ALLERGIES.into(),
        labels: Labels::UNLABELLED,
        data_period: None,
    };
    let VersionedDecision::V1(decision) = Consent::decide(question).expect("it is a question");
    decision.verdict
}

/// Which calls of the pallet pass a test.
fn calls(test: impl Fn(&RuntimeCall) -> bool) -> BTreeSet<&'static str> {
    let calls = every_call().into_iter();
    let ours = calls.filter(|call| matches!(call, RuntimeCall::EmergencyAccess(_)));
    ours.filter(|call| test(call)).map(|call| name(&call).1).collect()
}

/// Group and sponsor of a call that may be free.
fn free(who: &sr25519::Pair, call: RuntimeCall) -> Option<(Group, OrganisationId)> {
    let free = PeoplesCalls::find(&account(who), &call)?;
    assert!(!free.floor, "{call:?}");
    Some((free.group, free.sponsor))
}

#[test]
fn record_opens_at_once_and_closes_in_the_block_in_which_the_patient_excludes() {
    in_block(|| {
        assert_eq!(verdict(Purpose::BTG), Verdict::Deny);
        assert_ok!(apply(&bailey(), opened()).unwrap());
        assert_eq!(verdict(Purpose::BTG), Verdict::Permit);
        assert_eq!(verdict(Purpose::TREAT), Verdict::Deny);
        assert!(!fees_were_paid());
        let labels = Selection::All;
        assert_ok!(Consent::exclude(signed(&account(&ada())), labels, Period::ALWAYS));
        assert_eq!(verdict(Purpose::BTG), Verdict::Deny);
    });
}

#[test]
fn record_closes_when_the_organisation_is_suspended_and_opens_when_the_custodian_is() {
    in_block(|| {
        assert_ok!(Registry::suspend_organisation(council(4), CUSTODIAN));
        assert_ok!(apply(&bailey(), opened()).unwrap());
        assert_eq!(verdict(Purpose::BTG), Verdict::Permit);
        assert_ok!(Registry::suspend_organisation(council(4), NORTHFIELD));
        assert_eq!(verdict(Purpose::BTG), Verdict::Deny);
    });
}

#[test]
fn record_opens_when_the_custodian_ended_the_enrolment_and_not_when_the_patient_did() {
    in_block(|| {
        assert_ok!(Registry::end_enrolment(signed(&agent()), account(&ada())));
        assert_ok!(apply(&bailey(), opened()).unwrap());
        assert_eq!(verdict(Purpose::BTG), Verdict::Permit);
    });
    in_block(|| {
        assert_ok!(apply(&bailey(), opened()).unwrap());
        assert_ok!(Registry::withdraw_enrolment(signed(&account(&ada()))));
        assert_eq!(verdict(Purpose::BTG), Verdict::Deny);
        let refused = dispatch(activate(CUSTODIAN, &account(&ada())), &grey());
        assert_eq!(refused, Err(Error::<Runtime>::PatientNotEnrolled.into()));
    });
}

#[test]
fn opening_is_free_to_whoever_could_open() {
    let emergency = |organisation| Some((Group::Emergency, organisation));
    in_block(|| {
        assert_eq!(free(&bailey(), opened()), emergency(NORTHFIELD));
        // Nobody credentials them there, or for that.
        assert_eq!(free(&bailey(), activate(CUSTODIAN, &account(&ada()))), None);
        assert_eq!(free(&key("//KimBilling"), activate(OrganisationId(3), &account(&ada()))), None);
        assert_eq!(free(&ada(), opened()), None);

        assert_ok!(apply(&bailey(), opened()).unwrap());
        assert_eq!(counted(), [(account(&bailey()), NORTHFIELD.0, Group::Emergency, false)]);
        let renew = || RuntimeCall::from(Call::renew { grant: FIRST });
        let second = |organisation| RuntimeCall::from(Call::second { grant: FIRST, organisation });
        for call in [widen(FIRST), renew()] {
            assert_eq!(free(&bailey(), call.clone()), emergency(NORTHFIELD));
            assert_eq!(free(&grey(), call), None);
        }
        assert_eq!(free(&grey(), second(CUSTODIAN)), emergency(CUSTODIAN));
        assert_eq!(free(&grey(), second(NORTHFIELD)), None);
        assert_ok!(apply(&bailey(), widen(FIRST)).unwrap());
        assert_ok!(apply(&bailey(), renew()).unwrap());
        assert_ok!(apply(&grey(), second(CUSTODIAN)).unwrap());
        assert!(!fees_were_paid());
    });
}

#[test]
fn accounting_for_it_is_free_whatever_became_of_whoever_opened() {
    let owed = Some((Group::Justification, NORTHFIELD));
    in_block(|| {
        let (grant, commitment) = (FIRST, Commitment([2; 32]));
        let close = || RuntimeCall::from(Call::close { grant });
        let justify = || RuntimeCall::from(Call::justify { grant, commitment });
        let later = Call::activate {
            organisation: NORTHFIELD,
            patient: account(&ada()),
            reason: EmergencyReason::UNCONSCIOUS,
            scope: None,
            justification: None,
        };
        assert_eq!((free(&bailey(), close()), free(&bailey(), justify())), (None, None));
        assert_ok!(apply(&bailey(), later.into()).unwrap());
        let bailey_account = account(&bailey());
        let agent = signed(&agent_of(NORTHFIELD));
        assert_ok!(Registry::revoke_credential(agent, bailey_account));
        assert_eq!(free(&bailey(), widen(FIRST)), None);
        for call in [close(), justify()] {
            assert_eq!(free(&bailey(), call.clone()), owed);
            assert_eq!(free(&grey(), call.clone()), None);
            assert_ok!(apply(&bailey(), call).unwrap());
        }
        assert!(!fees_were_paid());
        let quota = |group| pallet_allowance::Quotas::<Runtime>::get(group);
        assert_eq!(
            quota(Group::Justification),
            pallet_allowance::Quota { account: 40, sponsor: 4_000 }
        );
        assert_eq!(
            quota(Group::Emergency),
            pallet_allowance::Quota { account: 20, sponsor: 2_000 }
        );
    });
}

#[test]
fn patient_accepts_and_contests_at_no_cost_and_a_guardian_contests() {
    let own = |floor| Some(FreeCall { group: Group::Consent, sponsor: CUSTODIAN, floor });
    in_block(|| {
        let contest = || RuntimeCall::from(Call::contest { grant: FIRST });
        let accept = || RuntimeCall::from(Call::accept { grant: FIRST });
        let mother = mother();
        let free = |who: &sr25519::Pair, call| PeoplesCalls::find(&account(who), &call);
        assert_eq!((free(&ada(), accept()), free(&ada(), contest())), (own(false), own(true)));
        assert_eq!((free(&mother, accept()), free(&mother, contest())), (None, own(true)));
        // Through the proxy it would be the patient's own, of which there is one.
        for call in [contest(), accept()] {
            assert_eq!(free(&mother, through_proxy(&ada(), call)), None);
        }

        assert_ok!(apply(&bailey(), opened()).unwrap());
        for (who, by_guardian) in [(&mother, true), (&ada(), false)] {
            assert_ok!(apply(who, contest()).unwrap());
            let patient = account(&ada());
            let contested =
                Event::<Runtime>::EmergencyContested { grant: FIRST, patient, by_guardian };
            assert!(events().contains(&contested.into()));
        }
        assert!(!fees_were_paid());
    });
}

#[test]
fn nobody_opens_through_a_proxy_but_one_that_may_do_anything() {
    let of = |kind: ProxyType| calls(|call| kind.filter(call));
    let daily = ["conclude", "join_reviewers", "leave_reviewers", "recuse"];
    assert_eq!(of(ProxyType::Clinical), daily.into());
    assert_eq!(of(ProxyType::Consent), ["contest"].into());
    assert_eq!(of(ProxyType::NonTransfer), daily.into_iter().chain(["contest"]).collect());
    for kind in [ProxyType::Billing, ProxyType::Governance, ProxyType::Cancel] {
        assert!(of(kind).is_empty(), "{kind:?}");
    }
    assert_eq!(of(ProxyType::Any), calls(|_| true));
}

#[test]
fn safe_mode_passes_what_opens_closes_and_justifies() {
    in_block(|| {
        assert_ok!(SafeMode::force_enter(committee(2)));
        let councils = ["declare_disaster", "lift_suspension", "resolve", "set_parameters"];
        let opening =
            ["activate", "activate_signed", "close", "justify", "renew", "second", "widen"];
        // What has a time that goes on.
        let judging = ["conclude", "recuse", "contest"];
        let passed = opening.into_iter().chain(judging).chain(councils).collect();
        assert_eq!(calls(BaseCallFilter::contains), passed);
        assert_ok!(apply(&bailey(), opened()).unwrap());
        assert_ok!(apply(&bailey(), Call::close { grant: FIRST }.into()).unwrap());
    });
}

#[test]
fn emergency_is_first_in_the_pool_and_four_of_an_account_wait() {
    in_block(|| {
        let priority = |nonce, tip| validate(bailey(), opened(), nonce, tip).unwrap().priority;
        let richest = validate(Alice, transfer(1), 0, 50_000 * SAL).unwrap().priority;
        assert_eq!(richest, PAID_CEILING);
        for nonce in 0..MAX_WAITING {
            for tip in [0, SAL] {
                assert_eq!(Some(priority(nonce, tip)), emergency_priority(nonce));
            }
            assert!(priority(nonce, 0) > pallet_allowance::FLOOR_PRIORITY);
        }
        // A fifth is last, or where its fee puts it.
        assert_eq!(priority(MAX_WAITING, 0), 0);
        let (fifth, vote) = (priority(MAX_WAITING, SAL), vote(2 * SAL));
        assert!((1..=PAID_CEILING).contains(&fifth) && fifth < vote, "{fifth} {vote}");
        assert_eq!(opened().get_dispatch_info().class, DispatchClass::Operational);
        let justify = RuntimeCall::from(Call::justify { grant: FIRST, commitment: WHY });
        assert_eq!(justify.get_dispatch_info().class, DispatchClass::Normal);
    });
}

/// Place in the pool of a vote of the council, with a tip.
fn vote(tip: u128) -> u64 {
    let (proposal, index, approve) = (Default::default(), 0, true);
    let vote = pallet_collective::Call::vote { proposal, index, approve };
    validate(Alice, RuntimeCall::Council(vote), 0, tip).unwrap().priority
}

/// One member's staff pay for all the emergencies that they can think of, to keep it in the council.
#[test]
fn vote_gets_in_when_one_organisations_accounts_pay_for_emergencies_without_end() {
    in_block(|| {
        set_quota(Group::Emergency, 0, 3);
        let call = |counter| {
            signed_with(NORTHFIELD, &bailey(), &account(&ada()), |of| of.counter = counter)
        };
        let agent = || key("//Northfield//agent");
        let place = |who, call| validate(who, call, 0, SAL).unwrap().priority;
        for counter in 0..3 {
            // Whoever pays.
            let nonce = System::account_nonce(account(&agent()));
            let relayed = validate(agent(), call(counter), nonce, SAL).unwrap().priority;
            assert_eq!(Some(relayed), emergency_priority(0));
            assert_eq!(Some(place(bailey(), opened())), emergency_priority(0));
            let _ = apply(&agent(), call(counter)).unwrap();
        }
        assert!(place(bailey(), opened()) < vote(2 * SAL));
        let nonce = System::account_nonce(account(&agent()));
        assert!(validate(agent(), call(3), nonce, SAL).unwrap().priority < vote(2 * SAL));
        // An agent of the custodian's has the custodian's.
        assert_eq!(Some(place(key("//StElsewhere//agent"), call(3))), emergency_priority(0));
    });
}

#[test]
fn emergency_keeps_its_place_and_is_paid_for_when_the_quota_is_used_up() {
    in_block(|| {
        set_quota(Group::Emergency, 0, 2_000);
        let paid = validate(bailey(), opened(), 0, 0).unwrap();
        assert_eq!(Some(paid.priority), emergency_priority(0));
        let before = Balances::free_balance(account(&bailey()));
        assert_ok!(apply(&bailey(), opened()).unwrap());
        assert!(fees_were_paid());
        assert!(Balances::free_balance(account(&bailey())) < before);
        // Nobody else buys that place.
        let stranger = validate(Alice, opened(), 0, 50_000 * SAL).unwrap();
        assert_eq!(stranger.priority, PAID_CEILING);
    });
}

#[test]
fn what_a_practitioner_signed_is_free_to_them_and_keeps_its_place_when_an_agent_pays() {
    in_block(|| {
        let call = || activate_signed(NORTHFIELD, &bailey(), &account(&ada()));
        assert_eq!(free(&bailey(), call()), Some((Group::Emergency, NORTHFIELD)));
        let relays = |who: &sr25519::Pair| {
            assert_eq!(free(who, call()), None);
            validate(who.clone(), call(), 0, 0).unwrap().priority > PAID_CEILING
        };
        let seeds =
            ["//Northfield//agent", "//StElsewhere//agent", "//Lakeside//agent", "//DrGrey"];
        assert_eq!(seeds.map(|seed| relays(&key(seed))), [true, true, false, false]);

        set_quota(Group::Emergency, 0, 0);
        assert_ok!(apply(&key("//Northfield//agent"), call()).unwrap());
        assert!(fees_were_paid());
        assert_eq!(verdict(Purpose::BTG), Verdict::Permit);
    });
}

#[test]
fn what_an_agent_relays_has_an_ordinary_place_when_it_opens_nothing_at_once() {
    in_block(|| {
        let agent = key("//Northfield//agent");
        let (now, minutes) = (Timestamp::get(), |minutes: u64| minutes * 60_000);
        let place = |practitioner: &sr25519::Pair, opened, expires| {
            let call = signed_with(NORTHFIELD, practitioner, &account(&ada()), |of| {
                (of.opened, of.expires) = (opened, expires);
            });
            validate(agent.clone(), call, 0, 0).unwrap().priority
        };
        let is_first =
            |of: &sr25519::Pair, opened, expires| place(of, opened, expires) > PAID_CEILING;
        let (ago, later) = (now - minutes(10), now + minutes(10));
        assert!(is_first(&bailey(), ago, later));
        assert!(!is_first(&bailey(), ago - 1, later));
        assert!(!is_first(&bailey(), ago, now));
        assert!(!is_first(&bailey(), now - time::days(365), now - time::days(364)));
        // Nor is anything that would be refused.
        assert!(!is_first(&bailey(), now + minutes(6), later));
        assert!(!is_first(&bailey(), now, now + time::days(2)));
        assert!(!is_first(&grey(), now, later));
    });
}

#[test]
fn emergency_is_refused_for_want_of_means_when_the_quota_is_used_up() {
    in_block(|| {
        set_quota(Group::Emergency, 0, 0);
        let who = account(&grey());
        let all = Balances::free_balance(&who);
        assert_ok!(Balances::transfer_allow_death(signed(&who), governor(0).into(), all));
        let call = activate(CUSTODIAN, &account(&ada()));
        assert_eq!(validate(grey(), call.clone(), 0, 0), Err(POOR));
        // The council raises it.
        let more = Allowance::set_sponsor_quota(council(3), CUSTODIAN, Group::Emergency, Some(9));
        assert_ok!(more);
        set_quota(Group::Emergency, 20, 0);
        assert_ok!(apply(&grey(), call).unwrap());
    });
}

#[test]
fn cases_are_kept_for_as_long_as_directives_and_requests() {
    type Least = <Runtime as pallet_emergency_access::Config>::MinRetention;

    in_block(|| {
        let years = time::days(7 * 366);
        assert_eq!(Least::get(), ParameterSet::default().retention);
        assert_ok!(Consent::set_retention(council(3), years));
        assert_eq!(Least::get(), years);
        assert_ok!(crate::Disclosures::set_retention(council(3), years + 1));
        assert_eq!(Least::get(), years + 1);
        let set = |retention| {
            let parameters = ParameterSet { retention, ..Parameters::<Runtime>::get() };
            EmergencyAccess::set_parameters(council(3), parameters)
        };
        assert_noop!(set(years), Error::<Runtime>::ParameterOutOfRange);
        assert_ok!(set(years + 1));
        let most = <Runtime as pallet_emergency_access::Config>::MaxRetention::get();
        assert_ok!(set(most));
        // Directives may be kept for longer than cases: then these are too, and all else can be set.
        assert_ok!(Consent::set_retention(council(3), time::days(100 * 366)));
        assert_noop!(set(most - 1), Error::<Runtime>::ParameterOutOfRange);
        assert_ok!(set(most));
    });
}

#[test]
fn hospitals_of_the_presets_review() {
    for preset in PRESETS {
        chain(preset).execute_with(|| {
            let reviewers = pallet_emergency_access::Reviewers::<Runtime>::get();
            assert_eq!(reviewers.into_inner(), [0, 1, 2].map(OrganisationId));
            assert_eq!(Parameters::<Runtime>::get(), ParameterSet::default());
        });
    }
}

/// What the registry's deposit for an entry pays for here.
#[test]
fn deposit_for_an_entry_covers_how_a_practitioner_stands_and_a_patients_diary() {
    let key = 32 + 16 + AccountId::max_encoded_len();
    for size in [Practitioner::max_encoded_len(), DiaryState::max_encoded_len()] {
        assert!(key + size <= EMERGENCY_ENTRY as usize, "{key} + {size}");
    }
}

#[test]
fn activation_takes_a_millisecond_at_most_and_the_clock_keeps_up() {
    use pallet_emergency_access::Config;

    let activation = <Runtime as Config>::WeightInfo::activate();
    println!("an activation weighs {activation:?}");
    assert!(activation.ref_time() <= WEIGHT_REF_TIME_PER_MILLIS, "{activation:?}");
    let step = pallet_emergency_access::Pallet::<Runtime>::step_weight();
    assert!(step.ref_time() <= 2 * WEIGHT_REF_TIME_PER_MILLIS, "{step:?}");
    let share = <Runtime as Config>::AgendaWeight::get();
    let steps = (share.ref_time() / step.ref_time()).min(share.proof_size() / step.proof_size());
    let blocks = 10_000u64.div_ceil(steps);
    println!("10,000 cases whose deadlines pass at once move on in {blocks} blocks");
    assert!(blocks <= 5_000, "{blocks}");
}

/// Of 1 KiB, which is what the quotas were reckoned with.
#[test]
fn activation_is_a_kibibyte_at_most() {
    let size = pallet_emergency_access::ActivationOf::<Runtime>::max_encoded_len();
    println!("an activation is of {size} bytes at most");
    assert!(size <= 1_024, "{size}");
}

#[test]
fn no_activation_enters_a_block_of_a_migration() {
    use pallet_migrations::{ActiveCursor, Cursor, MigrationCursor};
    use sp_runtime::ExtrinsicInclusionMode;

    chain("development").execute_with(|| {
        empty_block(FIRST_SLOT);
        let mode = || {
            let header = Header::new(
                System::block_number() + 1,
                Default::default(),
                Default::default(),
                Default::default(),
                Digest {
                    logs: vec![DigestItem::PreRuntime(
                        AURA_ENGINE_ID,
                        Slot::from(FIRST_SLOT + u64::from(System::block_number())).encode(),
                    )],
                },
            );
            Executive::initialize_block(&header)
        };
        let cursor = ActiveCursor { index: 0, inner_cursor: None, started_at: 1 };
        Cursor::<Runtime>::put(MigrationCursor::Active(cursor));
        assert!(matches!(mode(), ExtrinsicInclusionMode::OnlyInherents));
        Cursor::<Runtime>::kill();
        assert!(matches!(mode(), ExtrinsicInclusionMode::AllExtrinsics));
    });
}
