//! Invoices, disputes and channels on the real runtime: with its proofs, deposits, wrappers and clock.

use frame_support::{
    assert_ok,
    traits::{
        fungibles::{Inspect, InspectHold},
        Get, Hooks,
    },
    weights::WeightMeter,
};
use pallet_allowance::Group;
use pallet_disclosures::OwnAccess;
use pallet_payments::{
    Call, Channels, CoveragesOf, Ending, Error, HoldReason, Invoices, NewCoverage, NewInvoice,
    Party, Proof, Status, Subject,
};
use pallet_records::BatchKind;
use salus_policy::Witness;
use salus_primitives::{
    signing::VoucherPayload, AssetKind, ChannelId, Class, Classes, Commitment, CoverageId,
    DataMoment, DataPeriod, InvoiceId, Moment, OrganisationDeposits, OrganisationId, Purpose,
    RequestId, Root, GRACE, STANDSTILL,
};
use salus_runtime_common::{
    payments::{treasury, AssetKeeper},
    presets::{
        coin::{self, CENT, DOLLAR},
        SUPPLY,
    },
    time,
};
use sp_core::sr25519;
use sp_keyring::Sr25519Keyring::Alice;
use sp_runtime::{traits::Dispatchable, DispatchError, DispatchResult};

use super::{
    allowance::{apply, counted, fees_were_paid, in_block},
    people::{account, ada, agent, agent_of, key, mother, sign, through_proxy, CUSTODIAN},
    *,
};
use crate::{
    shared::{
        money::{Holds, Money},
        payments::{CHANNEL_DEPOSIT, INVOICE_DEPOSIT},
    },
    Balances, Disclosures, Payments, Records, Registry, SafeMode, Timestamp,
};

pub const COIN: AssetKind = AssetKind::Token(coin::ID);
/// Who covers what Ada has.
pub const PAYER: OrganisationId = OrganisationId(3);
const NORTHFIELD: OrganisationId = OrganisationId(1);
const LAKESIDE: OrganisationId = OrganisationId(2);
const WHY: Commitment = Commitment([0xce; 32]);
pub const PROOF: Root = Root([0xab; 32]);
const FIRST: InvoiceId = InvoiceId(0);
const COVERAGE: Option<CoverageId> = Some(CoverageId(0));
const CHANNEL: ChannelId = ChannelId(0);

/// The payer covers four fifths of what a provider charges for a patient, or for all.
pub fn cover(provider: OrganisationId, patient: Option<AccountId>) -> DispatchResult {
    let coverage = NewCoverage {
        provider,
        patient,
        asset: COIN,
        copay: 0,
        deductible_first: false,
        rate: 2_000,
        deductible: 0,
        out_of_pocket: None,
        invoice_ceiling: 1_000 * DOLLAR,
        ceiling: 10_000 * DOLLAR,
        review: time::days(1),
        needs_proof: true,
        end: Timestamp::get() + time::days(365),
        run_out: time::days(90),
    };
    Payments::open_coverage(signed(&agent_of(PAYER)), coverage)
}

/// A provider charges a hundred dollars for a patient, of which somebody pays what is not covered, if
/// anything is.
pub fn bill(
    provider: OrganisationId,
    patient: &AccountId,
    coverage: Option<CoverageId>,
    debtor: &AccountId,
    proof: Proof,
) -> DispatchResult {
    let invoice = NewInvoice {
        patient: Some(patient.clone()),
        asset: COIN,
        billed: 150 * DOLLAR,
        allowed: 100 * DOLLAR,
        coverages: Vec::from_iter(coverage).try_into().expect("it fits"),
        debtors: vec![(Party::Account(debtor.clone()), 1)].try_into().expect("it fits"),
        lines: Commitment([0xa1; 32]),
        proof: Some(proof),
        parts: 0,
        end: Timestamp::get() + time::days(90),
        supersedes: None,
    };
    Payments::issue(signed(&agent_of(provider)), invoice)
}

/// The payer pays somebody.
pub fn fund(whom: &AccountId, amount: u128) -> DispatchResult {
    let to = Party::Account(whom.clone());
    Payments::pay(signed(&agent_of(PAYER)), COIN, to, amount, WHY)
}

/// The custodian anchors what proves that it delivered.
pub fn deliver() {
    deliver_as(CUSTODIAN);
}

fn deliver_as(provider: OrganisationId) {
    let start = |at: Moment| DataMoment::try_from(at).expect("it is a moment");
    let period = DataPeriod::between(start(0), start(time::days(1)));
    let agent = signed(&agent_of(provider));
    assert_ok!(Records::anchor_batch(agent, BatchKind::Records, PROOF, 4, period, None));
}

fn settle() -> DispatchResult {
    Payments::settle(signed(&Alice.to_account_id()), Subject::Invoice(FIRST))
}

fn coins(who: &AccountId) -> u128 {
    Money::balance(COIN, who)
}

fn held(who: &AccountId, reason: HoldReason) -> u128 {
    Holds::balance_on_hold(COIN, &reason.into(), who)
}

/// Ada has an invoice of a hundred dollars, of which eighty are covered, and forty dollars, whatever then
/// happens no unit is made or lost.
fn billed(test: impl FnOnce()) {
    in_block(|| {
        let issuance =
            || [AssetKind::Native, COIN].map(<Money as Inspect<AccountId>>::total_issuance);
        let before = issuance();
        assert_eq!(before[0], SUPPLY);
        let patient = account(&ada());
        assert_ok!(fund(&patient, 40 * DOLLAR));
        assert_ok!(cover(CUSTODIAN, Some(patient.clone())));
        assert_ok!(bill(CUSTODIAN, &patient, COVERAGE, &patient, Proof::Record(PROOF)));
        assert_eq!(held(&treasury(PAYER), HoldReason::Escrow), 80 * DOLLAR);
        test();
        assert_eq!(issuance(), before);
    });
}

fn of_patient(call: Call<Runtime>) -> DispatchResult {
    apply(&ada(), call.into()).expect("a patient needs no tokens")
}

#[test]
fn tokenless_patient_pays_a_share_is_refunded_and_moves_it_on() {
    billed(|| {
        let (patient, hospital) = (account(&ada()), treasury(CUSTODIAN));
        let before = coins(&hospital);
        assert_ok!(of_patient(Call::fund { invoice: FIRST, share: 1 }));
        assert_eq!(held(&patient, HoldReason::Escrow), 20 * DOLLAR);
        assert_ok!(of_patient(Call::accept { invoice: FIRST, share: 1 }));
        deliver();
        assert_ok!(Payments::accept(signed(&agent_of(PAYER)), FIRST, 0));
        assert_eq!(coins(&hospital), before + 100 * DOLLAR);
        let ended = Invoices::<Runtime>::get(FIRST).unwrap().status;
        assert!(matches!(ended, Status::Closed { ending: Ending::Settled, .. }), "{ended:?}");

        assert_ok!(Payments::refund(signed(&agent()), FIRST, 1, 5 * DOLLAR));
        assert_eq!(coins(&patient), 25 * DOLLAR);
        let other = account(&key("//Ada's other wallet"));
        let (to, amount) = (Party::Account(other.clone()), 25 * DOLLAR - CENT);
        assert_ok!(of_patient(Call::pay { asset: COIN, to, amount, reference: WHY }));
        assert_eq!((coins(&other), coins(&patient)), (amount, CENT));
        let free = (patient.clone(), CUSTODIAN.0, Group::Payment, false);
        assert_eq!(counted(), vec![free; 3]);
        assert!(!fees_were_paid());
        assert_eq!(Balances::free_balance(&patient), 0);
        for who in [patient, treasury(PAYER)] {
            assert_eq!(held(&who, HoldReason::Escrow), 0);
        }
    });
}

#[test]
fn guardian_disputes_in_the_patients_name_and_the_arbiter_decides() {
    billed(|| {
        let (mother, hospital) = (mother(), treasury(CUSTODIAN));
        let before = [coins(&hospital), coins(&treasury(PAYER)), coins(&account(&ada()))];
        assert_ok!(of_patient(Call::fund { invoice: FIRST, share: 1 }));
        let dispute = Call::dispute { invoice: FIRST, amount: 10 * DOLLAR, evidence: WHY };
        assert_ok!(apply(&mother, through_proxy(&ada(), dispute.into())).unwrap());
        let status = Invoices::<Runtime>::get(FIRST).unwrap().status;
        assert!(matches!(status, Status::Disputed(_)), "{status:?}");
        assert_ok!(Payments::answer_dispute(signed(&agent()), FIRST, WHY));
        deliver();
        for (who, share) in [(agent_of(PAYER), 0), (account(&ada()), 1)] {
            assert_ok!(Payments::accept(signed(&who), FIRST, share));
        }
        assert_eq!(coins(&hospital), before[0] + 90 * DOLLAR);

        let decide = |who| Payments::decide(who, FIRST, 5 * DOLLAR);
        let denied = DispatchError::from(Error::<Runtime>::NotArbiter);
        assert_eq!(decide(signed(&agent())), Err(denied));
        assert_eq!(decide(council(2)), Err(DispatchError::BadOrigin));
        assert_ok!(decide(signed(&demo::ARBITER.agent.account())));
        // The half of ten dollars, of which four fifths were the payer's.
        let after = [coins(&hospital), coins(&treasury(PAYER)), coins(&account(&ada()))];
        let paid = [95, 76, 19].map(|dollars| dollars * DOLLAR);
        assert_eq!(
            after,
            [before[0] + paid[0], before[1] + 80 * DOLLAR - paid[1], before[2] - paid[2]]
        );
        assert!(!fees_were_paid());
    });
}

#[test]
fn council_decides_a_dispute_by_more_than_half() {
    billed(|| {
        let before = coins(&treasury(PAYER));
        assert_ok!(Payments::dispute(signed(&agent_of(PAYER)), FIRST, 80 * DOLLAR, WHY));
        assert_ok!(Payments::decide(council(3), FIRST, 0));
        assert_eq!(coins(&treasury(PAYER)), before + 80 * DOLLAR);
        assert_eq!(held(&treasury(PAYER), HoldReason::Escrow), 0);
    });
}

#[test]
fn proof_is_what_the_custodian_anchors_or_fulfils_and_own_access_is_free() {
    let delivered = |id| Invoices::<Runtime>::get(id).unwrap().delivered;
    billed(|| {
        assert_eq!(delivered(FIRST), None);
        deliver();
        assert_ok!(settle());
        assert_eq!(delivered(FIRST), Some(Timestamp::get()));
    });
    billed(|| {
        let patient = account(&ada());
        let witness = Witness { records: 32, bytes: 16 * 1024 };
        let classes = Classes::from(Class::COVERAGE_BILLING);
        let asker = agent_of(PAYER);
        assert_ok!(Disclosures::request(
            signed(&asker),
            patient.clone(),
            PAYER,
            None,
            Purpose::HPAYMT,
            classes,
            None,
            [9; 32],
            witness,
        ));
        let access = OwnAccess::Access { classes, period: None };
        assert_ok!(Disclosures::request_access(
            signed(&patient),
            patient.clone(),
            access,
            [8; 32],
            witness
        ));
        let bill = |id| bill(CUSTODIAN, &patient, COVERAGE, &patient, Proof::Request(id));
        assert_eq!(bill(RequestId(1)), Err(Error::<Runtime>::AccessIsFree.into()));
        assert_ok!(bill(RequestId(0)));
        assert_eq!(delivered(InvoiceId(1)), None);
        let (id, manifest) = (RequestId(0), Commitment([2; 32]));
        assert_ok!(Disclosures::fulfil(signed(&agent()), id, classes, manifest, None, witness));
        let subject = Subject::Invoice(InvoiceId(1));
        assert_ok!(Payments::settle(signed(&Alice.to_account_id()), subject));
        assert_eq!(delivered(InvoiceId(1)), Some(Timestamp::get()));
    });
}

#[test]
fn patient_of_another_custodian_is_in_no_invoice_and_in_no_coverage() {
    billed(|| {
        let patient = account(&ada());
        let elsewhere = Err(Error::<Runtime>::PatientElsewhere.into());
        let nobody = account(&key("//Employer"));
        assert_eq!(cover(NORTHFIELD, Some(patient.clone())), elsewhere);
        for (named, debtor) in [(&patient, &nobody), (&account(&key("//Ada//salus//1")), &patient)]
        {
            let bill = bill(NORTHFIELD, named, None, debtor, Proof::Record(PROOF));
            assert_eq!(bill, elsewhere);
        }
        assert_eq!(CoveragesOf::<Runtime>::iter_prefix(Party::Account(patient)).count(), 1);
    });
}

#[test]
fn providers_governing_account_holds_the_deposit_of_an_invoice_until_it_goes() {
    billed(|| {
        let held = <Registry as OrganisationDeposits>::held;
        let before = held(CUSTODIAN);
        assert_ok!(Payments::cancel(signed(&agent()), FIRST));
        let retention = pallet_payments::Terms::<Runtime>::get().retention;
        wait(retention + 60_000);
        assert_eq!(Invoices::<Runtime>::get(FIRST), None);
        assert_eq!(held(CUSTODIAN) + INVOICE_DEPOSIT, before);
    });
}

/// The council looks at a token when it accepts it, and may raise its minimum balance later.
#[test]
fn money_is_owed_and_not_lost_when_the_minimum_balance_is_raised_above_it() {
    in_block(|| {
        let (cleo, keeper) = (account(&key("//Cleo//salus//2")), AssetKeeper::get());
        let before = <Money as Inspect<AccountId>>::total_issuance(COIN);
        let (hospital, owner) = (treasury(LAKESIDE), governor(2));
        // All that it has, so that its account begins anew with what is paid.
        let all = coins(&hospital);
        assert_ok!(Payments::withdraw(signed(&owner), LAKESIDE, COIN, owner.clone(), all));
        assert_ok!(cover(LAKESIDE, Some(cleo.clone())));
        assert_ok!(bill(LAKESIDE, &cleo, COVERAGE, &cleo, Proof::Record(PROOF)));

        payments::set_token(&keeper, 200 * DOLLAR, false);
        deliver_as(LAKESIDE);
        assert_ok!(Payments::accept(signed(&agent_of(PAYER)), FIRST, 0));
        let share = || Invoices::<Runtime>::get(FIRST).unwrap().shares[0].clone();
        assert_eq!((share().owed, share().paid), (8_000, 0));
        assert_eq!(
            (coins(&hospital), held(&treasury(PAYER), HoldReason::Escrow)),
            (0, 80 * DOLLAR)
        );

        payments::set_token(&keeper, coin::MINIMUM, false);
        assert_ok!(settle());
        assert_eq!((share().owed, share().paid), (0, 8_000));
        assert_eq!(
            (coins(&hospital), held(&treasury(PAYER), HoldReason::Escrow)),
            (80 * DOLLAR, 0)
        );
        assert_eq!(<Money as Inspect<AccountId>>::total_issuance(COIN), before);
    });
}

/// Has a block look after what is due at this instant.
pub fn look_at(now: Moment) {
    pallet_timestamp::Now::<Runtime>::put(now);
    Payments::on_poll(System::block_number(), &mut WeightMeter::new());
}

/// Lets so much time pass, in which the chain does not stand, and all that is due is done.
pub fn wait(time: Moment) {
    let step = STANDSTILL / 6;
    let until = Timestamp::get() + time;
    while Timestamp::get() < until {
        look_at(until.min(Timestamp::get() + step));
    }
    for _ in 0..1_000 {
        look_at(until);
    }
}

/// A key that only signs vouchers.
fn purse() -> sr25519::Pair {
    key("//Concord//purse")
}

/// The payer lets a provider have a thousand dollars by vouchers.
fn open_channel() {
    let life = Timestamp::get() + time::days(30);
    let recipient = Party::Organisation(CUSTODIAN);
    let signer = account(&purse());
    assert_ok!(Payments::open_channel(
        signed(&agent_of(PAYER)),
        recipient,
        signer,
        COIN,
        1_000 * DOLLAR,
        time::days(1),
        life,
    ));
}

fn redeem(channel: ChannelId, cumulative: u128) -> RuntimeCall {
    let recipient = treasury(CUSTODIAN);
    let payload = VoucherPayload { channel, recipient, asset: COIN, cumulative };
    let signature = sign(&purse(), &Payments::signing_bytes(&payload));
    Call::redeem { channel, cumulative, signature }.into()
}

#[test]
fn hospital_redeems_many_vouchers_in_one_batch_whoever_sends_it() {
    in_block(|| {
        let before = coins(&treasury(CUSTODIAN));
        open_channel();
        open_channel();
        let held_for = <Registry as OrganisationDeposits>::held(PAYER);
        assert_eq!(held(&treasury(PAYER), HoldReason::Channel), 2_000 * DOLLAR);
        let calls = vec![
            redeem(CHANNEL, 300 * DOLLAR),
            // It says less than the one before.
            redeem(CHANNEL, 200 * DOLLAR),
            redeem(ChannelId(1), 50 * DOLLAR),
        ];
        let batch = RuntimeCall::Utility(pallet_utility::Call::force_batch { calls });
        assert_ok!(batch.dispatch(signed(&Alice.to_account_id())));
        assert_eq!(coins(&treasury(CUSTODIAN)), before + 350 * DOLLAR);
        assert_ok!(Payments::close_channel(signed(&agent()), CHANNEL));
        assert_eq!(Channels::<Runtime>::get(CHANNEL), None);
        assert_eq!(held(&treasury(PAYER), HoldReason::Channel), 950 * DOLLAR);
        let left = <Registry as OrganisationDeposits>::held(PAYER);
        assert_eq!(left + CHANNEL_DEPOSIT, held_for);
    });
}

/// The payer's challenge does not run out while nobody can redeem.
#[test]
fn channel_outlasts_safe_mode_by_a_day() {
    in_block(|| {
        let before = coins(&treasury(CUSTODIAN));
        open_channel();
        look_at(Timestamp::get());
        assert_ok!(Payments::close_channel(signed(&agent_of(PAYER)), CHANNEL));
        let closes = Channels::<Runtime>::get(CHANNEL).unwrap().closes.unwrap();
        assert_ok!(SafeMode::force_enter(committee(2)));
        wait(closes + 600_000 - Timestamp::get());
        let redeemed = redeem(CHANNEL, DOLLAR).dispatch(signed(&Alice.to_account_id()));
        let filtered = frame_system::Error::<Runtime>::CallFiltered.into();
        assert_eq!(redeemed.map_err(|refused| refused.error), Err(filtered));
        assert_ok!(SafeMode::force_exit(council(3)));
        wait(GRACE - 600_000);
        assert_ok!(redeem(CHANNEL, DOLLAR).dispatch(signed(&Alice.to_account_id())));
        assert_eq!(coins(&treasury(CUSTODIAN)), before + DOLLAR);
        wait(660_000);
        assert_eq!(Channels::<Runtime>::get(CHANNEL), None);
        assert_eq!(held(&treasury(PAYER), HoldReason::Channel), 0);
    });
}
