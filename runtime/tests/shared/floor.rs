//! What patients and guardians can take back each day, whatever their custodian has used.

use frame_support::{assert_ok, dispatch::GetDispatchInfo};
use pallet_allowance::Group;
use pallet_proxy::Call as Proxy;
use salus_primitives::{Classes, Commitment, DirectiveId};
use salus_runtime_common::proxies::ProxyType;
use sp_core::sr25519;
use sp_runtime::{traits::Dispatchable, transaction_validity::InvalidTransaction};

use super::{
    allowance::{apply, counted, fees_were_paid, in_block, set_quota, validate, POOR},
    people::{account, ada, agent, ben, enrol, grant, key, mother, record, revoke, through_proxy},
    *,
};
use crate::Allowance;

/// As if the custodian's own pseudonyms had used up all that it has for the day.
fn exhaust() {
    for group in Group::ALL {
        set_quota(group, 20, 0);
    }
}

fn contest() -> RuntimeCall {
    RuntimeCall::Consent(pallet_consent::Call::contest { directive: DirectiveId(0) })
}

fn contest_emergency() -> RuntimeCall {
    let grant = salus_primitives::GrantId(0);
    RuntimeCall::EmergencyAccess(pallet_emergency_access::Call::contest { grant })
}

fn withdraw() -> RuntimeCall {
    RuntimeCall::Registry(pallet_registry::Call::withdraw_enrolment {})
}

fn remove_proxy() -> RuntimeCall {
    RuntimeCall::Proxy(Proxy::remove_proxy {
        delegate: account(&ben()).into(),
        proxy_type: ProxyType::Consent,
        delay: 0,
    })
}

fn remove_proxies() -> RuntimeCall {
    RuntimeCall::Proxy(Proxy::remove_proxies {})
}

fn own_request() -> RuntimeCall {
    RuntimeCall::Disclosures(pallet_disclosures::Call::request_access {
        patient: account(&ada()),
        access: pallet_disclosures::OwnAccess::Access { classes: Classes::known(), period: None },
        key: [9; 32],
        witness: Default::default(),
    })
}

/// Withdrawing and contesting a request.
fn own_answers() -> [RuntimeCall; 2] {
    let id = salus_primitives::RequestId(0);
    [
        RuntimeCall::Disclosures(pallet_disclosures::Call::withdraw { id }),
        RuntimeCall::Disclosures(pallet_disclosures::Call::contest { id }),
    ]
}

/// What is said of an invoice against a custodian that bills too much.
fn disputes() -> [RuntimeCall; 3] {
    use pallet_payments::Call;

    let (invoice, evidence) = (salus_primitives::InvoiceId(0), Commitment([0xce; 32]));
    let calls = [
        Call::dispute { invoice, amount: 1, evidence },
        Call::end_plan { invoice, share: 0 },
        Call::withdraw_dispute { invoice },
    ];
    calls.map(RuntimeCall::from)
}

fn reject() -> RuntimeCall {
    RuntimeCall::Proxy(Proxy::reject_announcement {
        delegate: account(&ben()).into(),
        call_hash: Default::default(),
    })
}

/// Whether the account's call is counted on its floor.
fn is_on_the_floor(who: &sr25519::Pair, call: RuntimeCall) -> bool {
    let before = counted().len();
    let applied = apply(who, call).is_ok();
    applied && counted().get(before).is_some_and(|(.., floor)| *floor)
}

/// A custodian enrols pseudonyms of its own, and has them use up what all its patients share.
#[test]
fn patient_revokes_when_the_custodians_own_pseudonyms_have_used_up_its_quota() {
    in_block(|| {
        set_quota(Group::Revocation, 40, 50);
        assert_ok!(apply(&ada(), grant()).unwrap());
        for fake in (0..10).map(|n| key(&format!("//Fake//{n}"))) {
            assert_ok!(enrol(&fake));
            for _ in 0..45 {
                let _ = apply(&fake, revoke());
            }
        }
        assert_eq!(Allowance::allowance(&account(&ada()), &revoke()).unwrap().sponsored, 0);
        assert_ok!(apply(&ada(), revoke()).unwrap());
        assert!(!fees_were_paid());
    });
}

#[test]
fn patient_has_five_calls_of_each_kind_in_the_floor_together() {
    in_block(|| {
        assert_ok!(record().dispatch(signed(&agent())));
        exhaust();
        for call in [contest(), revoke(), remove_proxy(), remove_proxies(), reject()] {
            assert!(is_on_the_floor(&ada(), call.clone()), "{call:?}");
        }
        for call in [revoke(), withdraw(), remove_proxies()] {
            assert_eq!(apply(&ada(), call), Err(POOR));
        }
    });
}

#[test]
fn patient_withdraws_when_the_custodian_has_used_up_its_quota() {
    in_block(|| {
        exhaust();
        assert!(is_on_the_floor(&ada(), withdraw()));
        // Ended, the pseudonym has what is left of its floor.
        assert!(is_on_the_floor(&ada(), remove_proxies()));
    });
}

#[test]
fn patient_asks_for_own_data_and_contests_when_the_custodian_has_used_up_its_quota() {
    in_block(|| {
        exhaust();
        let mother = mother();
        assert!(is_on_the_floor(&ada(), own_request()));
        assert_eq!(apply(&mother, own_request()), Err(POOR));
        for call in own_answers() {
            assert!(is_on_the_floor(&ada(), call.clone()));
            assert!(is_on_the_floor(&mother, call));
        }
    });
}

#[test]
fn patient_contests_an_emergency_when_the_custodian_has_used_up_its_quota() {
    in_block(|| {
        exhaust();
        let mother = mother();
        assert!(is_on_the_floor(&ada(), contest_emergency()));
        assert!(is_on_the_floor(&mother, contest_emergency()));
        // Through the proxy it would be the patient's own, of which there is one.
        assert_eq!(apply(&mother, through_proxy(&ada(), contest_emergency())), Err(POOR));
        assert!(!fees_were_paid());
    });
}

/// The custodian is whoever bills.
#[test]
fn patient_and_guardian_dispute_an_invoice_when_the_custodian_has_used_up_its_quota() {
    in_block(|| {
        exhaust();
        let mother = mother();
        for call in disputes() {
            assert!(is_on_the_floor(&ada(), call.clone()), "{call:?}");
            assert!(is_on_the_floor(&mother, through_proxy(&ada(), call.clone())), "{call:?}");
            // With the own key it would be about the guardian's own money.
            assert_eq!(apply(&mother, call), Err(POOR));
        }
        assert!(!fees_were_paid());
    });
}

#[test]
fn old_pseudonym_contests_when_the_custodian_has_used_up_its_quota() {
    in_block(|| {
        assert_ok!(successions::succeed());
        exhaust();
        let contest = RuntimeCall::Registry(pallet_registry::Call::contest_succession {});
        assert!(is_on_the_floor(&ada(), contest));
        assert!(!fees_were_paid());
    });
}

#[test]
fn guardian_takes_back_when_the_custodian_has_used_up_its_quota() {
    in_block(|| {
        let mother = mother();
        assert_ok!(apply(&ada(), grant()).unwrap());
        exhaust();
        assert!(is_on_the_floor(&mother, through_proxy(&ada(), revoke())));
        assert!(is_on_the_floor(&mother, remove_proxies()));
        assert_eq!(apply(&mother, through_proxy(&ada(), grant())), Err(POOR));
        // What the guardian used is the guardian's.
        assert_eq!(Allowance::allowance(&account(&ada()), &revoke()).unwrap().floor, 5);
    });
}

#[test]
fn guardian_has_no_floor_when_the_guardianship_is_over() {
    in_block(|| {
        let mother = mother();
        assert_ok!(crate::Registry::end_guardianship(signed(&agent()), account(&mother)));
        assert_eq!(apply(&mother, through_proxy(&ada(), revoke())), Err(POOR));
        assert_eq!(apply(&mother, remove_proxies()), Err(POOR));
    });
}

#[test]
fn floor_has_no_call_that_opens_anything_to_others_or_whose_work_grows() {
    in_block(|| {
        exhaust();
        let grantee = pallet_consent::Grantee::Organisation(people::CUSTODIAN);
        let witness = Default::default();
        let all = RuntimeCall::Consent(pallet_consent::Call::revoke_all { grantee, witness });
        let add = RuntimeCall::Proxy(Proxy::add_proxy {
            delegate: account(&ben()).into(),
            proxy_type: ProxyType::Consent,
            delay: 0,
        });
        let mut heavy = own_request();
        if let RuntimeCall::Disclosures(pallet_disclosures::Call::request_access {
            witness, ..
        }) = &mut heavy
        {
            witness.records = 1;
        }
        let invoice = salus_primitives::InvoiceId(0);
        let accept = pallet_payments::Call::accept { invoice, share: 0 };
        for call in [grant(), all, add, heavy, accept.into()] {
            assert_eq!(validate(ada(), call, 0, 0), Err(POOR));
        }
        // Nor does it lend itself to calls that are wrapped.
        let batch = pallet_utility::Call::batch { calls: vec![revoke()] };
        assert_eq!(validate(ada(), RuntimeCall::Utility(batch), 0, 0), Err(POOR));
    });
}

#[test]
fn calls_on_the_floor_rank_above_revocations_and_run_when_free_calls_have_filled_their_share() {
    in_block(|| {
        let calls = [
            revoke(),
            contest(),
            contest_emergency(),
            withdraw(),
            remove_proxies(),
            reject(),
            own_request(),
        ];
        for call in calls.into_iter().chain(own_answers()).chain(disputes()) {
            let validity = validate(ada(), call, 0, 0).unwrap();
            assert_eq!(validity.priority, pallet_allowance::FLOOR_PRIORITY);
        }
        let metered = pallet_allowance::Metered {
            block: System::block_number(),
            weight: pallet_allowance::FreeWeight::<Runtime>::get().weight
                + <Runtime as pallet_allowance::Config>::MaxFreeWeight::get(),
        };
        pallet_allowance::FreeWeight::<Runtime>::put(metered);
        assert_eq!(apply(&ada(), grant()), Err(InvalidTransaction::ExhaustsResources.into()));
        assert_ok!(apply(&ada(), remove_proxies()).unwrap());
        assert_ok!(apply(&ada(), withdraw()).unwrap());
    });
}

/// What a custodian's pseudonyms could take of a day's blocks by their floors alone.
#[test]
fn floors_of_ten_thousand_pseudonyms_take_a_small_part_of_a_days_blocks() {
    use frame_support::{dispatch::DispatchClass, weights::Weight};
    use sp_runtime::traits::TransactionExtension;

    let weights = <Runtime as frame_system::Config>::BlockWeights::get();
    let weigh = |call: &RuntimeCall| {
        let info = call.get_dispatch_info();
        let extension = crate::tests::extension(0, 0).weight(call);
        info.call_weight + extension + weights.get(info.class).base_extrinsic
    };
    let calls = [
        contest(),
        contest_emergency(),
        revoke(),
        withdraw(),
        remove_proxy(),
        remove_proxies(),
        reject(),
        own_request(),
    ];
    let calls = calls.into_iter().chain(own_answers()).chain(disputes());
    let dearest = calls.map(|call| weigh(&call)).fold(Weight::zero(), |most, one| most.max(one));
    let blocks = 86_400_000.0 / SLOT_DURATION as f64;
    let block = weights.get(DispatchClass::Operational).max_total.unwrap();
    let part = |one: u64, block: u64| one as f64 * 50_000.0 / (blocks * block as f64);
    let time = part(dearest.ref_time(), block.ref_time());
    let proof = part(dearest.proof_size(), block.proof_size());
    let (seconds, day) =
        (dearest.ref_time() as f64 * 50_000.0 / 1e12, blocks * block.ref_time() as f64 / 1e12);
    println!("10,000 pseudonyms: {seconds:.1} s of the {day:.0} s that a day's blocks have");
    println!("and {:.2} % of what they can prove", proof * 100.0);
    assert!(time < 0.01 && proof < 0.02, "{time} {proof}");
}
