//! What payer and recipient use off the chain, and the chain.

use std::{collections::BTreeMap, convert::Infallible};

use frame_support::{assert_noop, assert_ok};
use salus_vouchers::{Purse, PurseError, ReceiptError, Receipts, Store, Verifier, Voucher};

use super::*;

const MARGIN: Moment = HOUR;
/// A tenth of a cent.
const MILL: u128 = CENT / 10;

/// In place of a database.
#[derive(Default)]
struct Kept(BTreeMap<ChannelId, Voucher>);

impl Store for Kept {
    type Error = Infallible;

    fn last(&self, channel: ChannelId) -> Result<Option<Voucher>, Infallible> {
        Ok(self.0.get(&channel).cloned())
    }

    fn keep(&mut self, voucher: &Voucher) -> Result<(), Infallible> {
        self.0.insert(voucher.channel, voucher.clone());
        Ok(())
    }
}

/// The channel as a final block has it.
fn seen() -> salus_vouchers::Channel {
    let ChannelOf::<Test> { signer, asset, deposit, claimed, challenge, expires, closes, .. } =
        kept();
    salus_vouchers::Channel {
        id: CHANNEL,
        recipient: treasury(HOSPITAL),
        signer,
        asset,
        deposit,
        claimed,
        challenge,
        expires,
        closes,
        seen: now(),
    }
}

fn sign_bytes(bytes: &[u8]) -> Result<MultiSignature, Infallible> {
    Ok(signer().sign(bytes).into())
}

fn redeem_voucher(voucher: Voucher) -> DispatchResult {
    let Voucher { channel, cumulative, signature } = voucher;
    Payments::redeem(by(STRANGER), channel, cumulative, signature)
}

/// For the chain of the tests.
fn pair() -> (Purse<Kept>, Receipts<Kept>) {
    let verifier = Verifier::new(System::block_hash(0).0);
    let purse = Purse::new(verifier.clone(), Kept::default());
    (purse, Receipts::new(verifier, treasury(HOSPITAL), MARGIN, Kept::default()))
}

#[test]
fn a_thousand_vouchers_are_paid_by_one_call() {
    test(|| {
        open();
        let (mut purse, mut receipts) = pair();
        let channel = seen();
        for _ in 0..1_000 {
            let voucher = purse.pay(&channel, MILL, now(), sign_bytes).unwrap();
            assert_eq!(receipts.accept(&channel, &voucher, now()), Ok(MILL));
        }
        let last = receipts.last(CHANNEL).unwrap().unwrap();
        assert_ok!(redeem_voucher(last));
        assert_eq!(moved(), (1_000 * MILL, DEPOSIT));
        let more = purse.pay(&seen(), MILL, now(), sign_bytes);
        assert_eq!(more, Err(PurseError::AboveDeposit));
    });
}

/// What was accepted in time is paid, also when the payer closes the channel and the asset is frozen.
#[test]
fn what_was_accepted_is_paid_when_the_payer_closes_at_once() {
    test(|| {
        open();
        let (mut purse, mut receipts) = pair();
        let voucher = purse.pay(&seen(), 3 * CENT + MILL, now(), sign_bytes).unwrap();
        assert_eq!(receipts.accept(&seen(), &voucher, now()), Ok(3 * CENT + MILL));
        assert_ok!(close(CASHIER));
        let refused = receipts.accept(&seen(), &voucher, now());
        assert_eq!(refused, Err(ReceiptError::ChannelClosing));
        let refused = purse.pay(&seen(), CENT, now(), sign_bytes);
        assert_eq!(refused, Err(PurseError::ChannelClosing));

        freeze_coin(true);
        pass_time(DAY - MARGIN);
        assert_ok!(redeem_voucher(voucher));
        pass_time(2 * DAY);
        freeze_coin(false);
        pass_time(DAY + HOUR);
        assert_eq!(moved(), (3 * CENT, 3 * CENT));
        assert_gone();
    });
}

/// It is kept for what cannot be credited, and pays nothing else.
#[test]
fn nothing_is_accepted_when_the_recipient_closed_the_channel_and_it_waits() {
    test(|| {
        open();
        let (mut purse, mut receipts) = pair();
        let first = purse.pay(&seen(), 3 * CENT, now(), sign_bytes).unwrap();
        let second = purse.pay(&seen(), CENT, now(), sign_bytes).unwrap();
        assert_eq!(receipts.accept(&seen(), &first, now()), Ok(3 * CENT));
        block_hospital();
        assert_ok!(redeem_voucher(first));
        pass_time(HOUR);
        assert_ok!(close(BILLER));
        assert_eq!((kept().ended, on_hold()), (true, 3 * CENT));
        let refused = receipts.accept(&seen(), &second, now());
        assert_eq!(refused, Err(ReceiptError::ChannelClosing));
        let refused = purse.pay(&seen(), CENT, now(), sign_bytes);
        assert_eq!(refused, Err(PurseError::ChannelClosing));
        assert_noop!(redeem_voucher(second), Error::ChannelClosing);
    });
}

/// A short standstill gives no day, and the first block after it ends what is over before it redeems.
#[test]
fn what_was_accepted_is_paid_when_the_chain_stands_for_less_than_an_hour() {
    test(|| {
        open();
        let (mut purse, mut receipts) = pair();
        let unclosed = seen();
        let voucher = purse.pay(&unclosed, CENT, now(), sign_bytes).unwrap();
        assert_ok!(close(CASHIER));
        pass_time(DAY - STANDSTILL - MARGIN - 1);
        let late = receipts.accept(&unclosed, &voucher, now() + 1);
        assert_eq!(late, Err(ReceiptError::ChannelOutdated));
        assert_eq!(receipts.accept(&unclosed, &voucher, now()), Ok(CENT));
        pass_time(MARGIN);
        stand_still(STANDSTILL - 1);
        next_block();
        assert_ok!(redeem_voucher(voucher));
        // Nor did that give the payer's close a day.
        pass_time(2);
        assert_gone();
        assert_eq!(moved(), (CENT, CENT));
    });
}
