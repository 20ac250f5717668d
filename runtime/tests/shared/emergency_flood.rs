//! A hospital opens ten thousand records at once: the blocks drain them, another hospital's does not wait
//! for them all, and every case ends.

use frame_support::{assert_ok, traits::Hooks, weights::WeightMeter};
use pallet_allowance::{Group, MAX_WAITING};
use pallet_emergency_access::{Activations, Agenda, Caseloads, Desk, Practitioners};
use salus_primitives::{Commitment, Moment, Role, LAST_MOMENT};
use salus_runtime_common::time;
use sp_core::sr25519;
use sp_runtime::{
    traits::Dispatchable,
    transaction_validity::{InvalidTransaction, TransactionValidityError},
};
use std::collections::BTreeSet;

use super::{
    emergency::{activate, bailey, NORTHFIELD},
    fees::transaction,
    people::{account, ada, key, CUSTODIAN},
    *,
};
use crate::{Allowance, EmergencyAccess, Timestamp};

const CLINICIANS: u32 = 500;
/// Activations of each, one of each patient's.
const EACH: u32 = 20;

fn patient(n: u32) -> AccountId {
    AccountId::new([n as u8 + 100; 32])
}

/// The custodian's clinicians and patients, for whom the council has raised its quota.
fn crowd() -> Vec<sr25519::Pair> {
    let clinicians: Vec<_> = (0..CLINICIANS).map(|n| key(&format!("//Clinician//{n}"))).collect();
    for clinician in clinicians.iter().map(account) {
        System::inc_sufficients(&clinician);
        let credential = pallet_registry::Credential {
            roles: Role::PHYSICIAN.into(),
            issued: 0,
            since: 0,
            until: LAST_MOMENT,
            counter: 1,
            revoked: None,
            evidence: Commitment([0; 32]),
        };
        pallet_registry::Credentials::<Runtime>::insert(CUSTODIAN, clinician, credential);
    }
    for patient in (0..EACH).map(patient) {
        let enrolment = pallet_registry::Enrolment::new(CUSTODIAN, 0, 0);
        pallet_registry::Enrolments::<Runtime>::insert(patient, enrolment);
    }
    let quota = Some(CLINICIANS * EACH);
    let raised = Allowance::set_sponsor_quota(council(3), CUSTODIAN, Group::Emergency, quota);
    assert_ok!(raised);
    clinicians
}

/// Whether the block has room for it. What it has none for leaves no trace, as an author sees to it.
fn offer(call: RuntimeCall, who: &sr25519::Pair) -> bool {
    let xt = transaction(call, who.clone(), System::account_nonce(account(who)), 0);
    match Executive::apply_extrinsic(xt) {
        Ok(outcome) => {
            assert_ok!(outcome);
            true
        }
        Err(refused) => {
            let full = TransactionValidityError::Invalid(InvalidTransaction::ExhaustsResources);
            assert_eq!(refused, full);
            false
        }
    }
}

/// Who waits in the pool, by rank and in the order of arrival.
type Pool = BTreeSet<(u32, u32, usize)>;

/// Fills blocks from a pool, where each clinician has four transactions from the beginning, and the other
/// hospital's only one comes last, until it is empty. How many blocks it took, and which had the other's.
fn drain(clinicians: &[sr25519::Pair]) -> (u64, u64) {
    let other = clinicians.len();
    let (mut arrived, mut pool) = (0, Pool::new());
    let mut arrive = |pool: &mut Pool, rank, who| {
        arrived += 1;
        pool.insert((rank, arrived, who));
    };
    for who in 0..clinicians.len() {
        (0..MAX_WAITING).for_each(|rank| arrive(&mut pool, rank, who));
    }
    arrive(&mut pool, 0, other);
    let mut sent = vec![MAX_WAITING; clinicians.len()];
    let (mut blocks, mut others) = (0, None);
    while !pool.is_empty() {
        blocks += 1;
        assert!(blocks <= crate::tests::FLOOD, "{blocks} blocks do not take them");
        let taken = block(FIRST_SLOT + blocks, || {
            let mut taken = vec![];
            while let Some(next) = pool.first().copied() {
                let (_, _, who) = next;
                let fits = clinicians.get(who).map_or_else(
                    || offer(activate(NORTHFIELD, &account(&ada())), &bailey()),
                    |clinician| {
                        let next = patient(System::account_nonce(account(clinician)));
                        offer(activate(CUSTODIAN, &next), clinician)
                    },
                );
                if !fits {
                    break;
                }
                pool.remove(&next);
                taken.push(who);
            }
            taken
        });
        for who in taken {
            match sent.get_mut(who) {
                // What was sent next waits behind three.
                Some(sent) if *sent < EACH => {
                    *sent += 1;
                    arrive(&mut pool, MAX_WAITING - 1, who);
                }
                Some(_) => {}
                None => others = Some(blocks),
            }
        }
    }
    (blocks, others.expect("it got in"))
}

/// Whether something is due at this instant.
fn is_due(now: Moment) -> bool {
    let next = Agenda::<Runtime>::iter_keys().next();
    next.is_some_and(|(minute, _)| u64::from(u32::from_be_bytes(minute)) <= now / 60_000)
}

/// Has as many blocks look after what is due at this instant as it takes: how many.
fn look(chain: &mut TestExternalities, now: Moment) -> u64 {
    let blocks = chain.execute_with(|| {
        pallet_timestamp::Now::<Runtime>::put(now);
        let poll = || EmergencyAccess::on_poll(System::block_number(), &mut WeightMeter::new());
        // One looks, whatever is due: or the chain would seem to have stood.
        if !is_due(now) {
            poll();
            return 0;
        }
        let blocks = (0..).take_while(|_| is_due(now)).map(|_| poll()).count();
        System::reset_events();
        blocks
    });
    // Or what is gone would be passed over again and again.
    if blocks > 0 {
        assert_ok!(chain.commit_all());
    }
    blocks as u64
}

/// Lets time pass, in steps of less than an hour: how many blocks looked after what was due at once, at
/// the most.
pub fn pass(chain: &mut TestExternalities, now: &mut Moment, days: u64) -> u64 {
    let end = *now + time::days(days);
    let mut most = 0;
    while *now < end {
        *now += time::days(1) / 25;
        most = most.max(look(chain, *now));
    }
    most
}

#[test]
fn ten_thousand_activations_drain_and_another_hospitals_does_not_wait_for_them() {
    chain("development").execute_with(|| {
        empty_block(FIRST_SLOT);
        let (blocks, others) = drain(&crowd());
        println!("10,000 activations of 500 clinicians drain in {blocks} blocks");
        println!("another hospital's is in the block {others}");
        assert!(others <= 3, "{others}");
        let opened = Activations::<Runtime>::iter_keys().count();
        assert_eq!(opened, (CLINICIANS * EACH + 1) as usize);
    });
}

/// Nobody reviews, nobody contests, and the council is silent.
#[test]
fn cases_of_a_thousand_end_when_nobody_decides_them() {
    let chain = &mut chain("development");
    let mut now = chain.execute_with(|| {
        empty_block(FIRST_SLOT);
        for clinician in crowd().iter().take(50) {
            for patient in (0..EACH).map(patient) {
                assert_ok!(activate(CUSTODIAN, &patient).dispatch(signed(&account(clinician))));
            }
        }
        Timestamp::get()
    });
    assert_ok!(chain.commit_all());

    // For so long that every case was assigned, lapsed, and was put before the council.
    let most = pass(chain, &mut now, 60);
    println!("what is due at once of 1,000 cases takes {most} blocks at the most");
    chain.execute_with(|| {
        assert_eq!(Activations::<Runtime>::iter_keys().count(), 1_000);
        assert_eq!(Desk::<Runtime>::iter_keys().count(), 0);
        assert_eq!(Caseloads::<Runtime>::get(CUSTODIAN).open, 0);
        assert!(Practitioners::<Runtime>::iter_values().all(|standing| standing.open == 0));
    });
    // It is over when nobody contests any longer, and gone when it was kept for its time. After the chain
    // stood for so long, deadlines have a day more.
    for days in [200, 2_200] {
        now += time::days(days);
        pass(chain, &mut now, 2);
    }
    chain.execute_with(|| {
        assert_eq!(Activations::<Runtime>::iter_keys().count(), 0);
        assert_eq!(Agenda::<Runtime>::iter_keys().count(), 0);
    });
}
