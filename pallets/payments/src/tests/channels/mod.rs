//! One module for each call, one for time, one for those who use vouchers, one for what others signed, one
//! for what holds of all of them.

mod close_channel;
mod laws;
mod open_channel;
mod redeem;
mod time;
mod top_up;
mod vectors;
mod vouchers;

use frame_support::assert_ok;
use salus_primitives::{signing::VoucherPayload, AssetKind, ChannelId, Moment};
use sp_core::Pair;
use sp_runtime::{DispatchResult, MultiSignature};

use super::*;
use crate::{keys::Key, Cause, ChannelOf, Channels, ChannelsOf, HoldReason, Party};

type Payload = VoucherPayload<AccountId>;

const HOSPITALS: Party<AccountId> = Party::Organisation(HOSPITAL);
const INSURERS: Party<AccountId> = Party::Organisation(INSURER);
const PATIENTS: Party<AccountId> = Party::Account(PATIENT);

/// The first one that is opened.
const CHANNEL: ChannelId = ChannelId(0);
const CAUSE: Cause = Cause::Channel(CHANNEL);
const DEPOSIT: u128 = 100 * CENT;
const LIFE: Moment = 30 * DAY;

/// Opens a channel for as long as most tests need.
fn open_by(
    who: AccountId,
    recipient: Party<AccountId>,
    asset: AssetKind,
    deposit: u128,
) -> DispatchResult {
    let signer = signer().public().into();
    Payments::open_channel(by(who), recipient, signer, asset, deposit, DAY, now() + LIFE)
}

/// Opens the insurer's channel for the hospital.
fn open() {
    assert_ok!(open_by(CASHIER, HOSPITALS, COIN, DEPOSIT));
}

/// What is signed to pay so much in all out of the insurer's channel.
fn payload(cumulative: u128) -> Payload {
    let recipient = treasury(HOSPITAL);
    VoucherPayload { channel: CHANNEL, recipient, asset: COIN, cumulative }
}

fn sign(payload: &Payload) -> MultiSignature {
    signer().sign(&Payments::signing_bytes(payload)).into()
}

/// Anybody redeems so much in all.
fn redeem(cumulative: u128) -> DispatchResult {
    Payments::redeem(by(STRANGER), CHANNEL, cumulative, sign(&payload(cumulative)))
}

fn close(who: AccountId) -> DispatchResult {
    Payments::close_channel(by(who), CHANNEL)
}

fn settle() -> DispatchResult {
    Payments::settle(by(STRANGER), CHANNEL.into())
}

fn kept() -> ChannelOf<Test> {
    Channels::<Test>::get(CHANNEL).expect("it is kept")
}

/// What the insurer holds for vouchers.
fn on_hold() -> u128 {
    held(COIN, HoldReason::Channel, &treasury(INSURER))
}

/// What the hospital was paid, and what the insurer paid.
fn moved() -> (u128, u128) {
    let [hospital, insurer] = [HOSPITAL, INSURER].map(|id| balance(COIN, &treasury(id)));
    (hospital - FUNDS, FUNDS - insurer)
}

/// Nothing is left of it.
#[track_caller]
fn assert_gone() {
    assert_eq!(Channels::<Test>::get(CHANNEL), None);
    assert_eq!(ChannelsOf::<Test>::iter_keys().count(), 0);
    assert_eq!(crate::Due::<Test>::iter_keys().count(), 0);
    assert_eq!(crate::Agenda::<Test>::iter_keys().count(), 0);
    assert_eq!((on_hold(), Deposits::get()[&INSURER]), (0, 0));
}

fn paid(amount: u128) -> Event<Test> {
    Event::Paid { asset: COIN, from: INSURERS, to: HOSPITALS, amount, cause: CAUSE }
}

fn owed(amount: u128) -> Event<Test> {
    Event::Owed { asset: COIN, from: INSURERS, to: HOSPITALS, amount, cause: CAUSE }
}

fn returned(amount: u128) -> Event<Test> {
    Event::Returned { asset: COIN, from: HOSPITALS, to: INSURERS, amount, cause: CAUSE }
}

fn removed() -> Event<Test> {
    Event::Removed { subject: CHANNEL.into() }
}

/// What the pallet told since they were reset.
fn events() -> Vec<Event<Test>> {
    let ours = |record: frame_system::EventRecord<RuntimeEvent, _>| match record.event {
        RuntimeEvent::Payments(event) => Some(event),
        _ => None,
    };
    System::events().into_iter().filter_map(ours).collect()
}

/// The hospital cannot be credited with the coin.
fn block_hospital() {
    assert_ok!(Assets::block(by(KEEPER), COIN_ID, treasury(HOSPITAL)));
}

fn unblock_hospital() {
    assert_ok!(Assets::thaw(by(KEEPER), COIN_ID, treasury(HOSPITAL)));
}
