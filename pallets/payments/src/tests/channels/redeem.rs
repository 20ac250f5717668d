use frame_support::{assert_noop, assert_ok};
use proptest::{prelude::*, test_runner::FileFailurePersistence};
use sp_core::{ecdsa, ed25519, sr25519};
use sp_runtime::{traits::IdentifyAccount, MultiSigner};

use super::*;

/// A channel whose vouchers this key signs.
fn open_with(signer: impl Into<MultiSigner>) {
    let signer = signer.into().into_account();
    let expires = now() + LIFE;
    assert_ok!(
        Payments::open_channel(by(CASHIER), HOSPITALS, signer, COIN, DEPOSIT, DAY, expires,)
    );
}

fn redeem_with(cumulative: u128, signature: impl Into<MultiSignature>) -> DispatchResult {
    Payments::redeem(by(STRANGER), CHANNEL, cumulative, signature.into())
}

fn bytes(cumulative: u128) -> Vec<u8> {
    Payments::signing_bytes(&payload(cumulative))
}

#[test]
fn redeem_pays_what_the_voucher_says() {
    test(|| {
        open();
        System::reset_events();
        assert_ok!(redeem(30 * CENT));
        let redeemed = Event::VoucherRedeemed { channel: CHANNEL, claimed: 30 * CENT };
        assert_eq!(events(), vec![redeemed, paid(30 * CENT)]);
        assert_eq!((moved(), on_hold()), ((30 * CENT, DEPOSIT), 70 * CENT));
        assert_eq!((kept().claimed, kept().paid), (30 * CENT, 30 * CENT));
    });
}

#[test]
fn redeem_pays_the_difference_when_there_was_a_voucher_before() {
    test(|| {
        open();
        assert_ok!(redeem(30 * CENT));
        assert_ok!(redeem(31 * CENT));
        last_event(paid(CENT));
        assert_ok!(redeem(DEPOSIT));
        last_event(paid(69 * CENT));
        assert_eq!((moved(), on_hold()), ((DEPOSIT, DEPOSIT), 0));
    });
}

#[test]
fn redeem_takes_signatures_of_every_sort_of_key() {
    test(|| {
        let key = sr25519::Pair::from_string("//Payer", None).unwrap();
        open_with(key.public());
        assert_ok!(redeem_with(CENT, key.sign(&bytes(CENT))));
        assert_eq!(moved().0, CENT);
    });
    test(|| {
        let key = ed25519::Pair::from_string("//Payer", None).unwrap();
        open_with(key.public());
        assert_ok!(redeem_with(CENT, key.sign(&bytes(CENT))));
        assert_eq!(moved().0, CENT);
    });
    test(|| {
        let key = ecdsa::Pair::from_string("//Payer", None).unwrap();
        open_with(key.public());
        assert_ok!(redeem_with(CENT, key.sign(&bytes(CENT))));
        assert_eq!(moved().0, CENT);
    });
}

#[test]
fn redeem_pays_a_patient_who_has_nothing() {
    test(|| {
        assert_ok!(open_by(CASHIER, PATIENTS, COIN, DEPOSIT));
        let payload = Payload { recipient: PATIENT, ..payload(2 * CENT) };
        assert_ok!(redeem_with(2 * CENT, sign(&payload)));
        assert_eq!((balance(COIN, &PATIENT), balance(NATIVE, &PATIENT)), (2 * CENT, 0));
    });
}

#[test]
fn redeem_pays_the_chains_own_token() {
    test(|| {
        assert_ok!(open_by(EMPLOYER, HOSPITALS, NATIVE, 3 * EXISTENTIAL));
        let payload = Payload { asset: NATIVE, ..payload(2 * EXISTENTIAL) };
        assert_ok!(redeem_with(2 * EXISTENTIAL, sign(&payload)));
        assert_eq!(balance(NATIVE, &treasury(HOSPITAL)), 2 * EXISTENTIAL);
    });
}

#[test]
fn redeem_pays_whole_units_when_the_voucher_is_for_a_part_of_one() {
    test(|| {
        open();
        assert_noop!(redeem(CENT - 1), Error::NothingToRedeem);
        assert_ok!(redeem(2 * CENT - 1));
        assert_eq!((moved().0, kept().claimed), (CENT, CENT));
        assert_noop!(redeem(2 * CENT - 1), Error::NothingToRedeem);
        // The part that was left is in the next one.
        assert_ok!(redeem(2 * CENT));
        assert_eq!(moved().0, 2 * CENT);
    });
}

#[test]
fn redeem_pays_the_deposit_when_the_voucher_is_for_more() {
    test(|| {
        open();
        assert_ok!(redeem(u128::MAX));
        assert_eq!((moved(), kept().claimed), ((DEPOSIT, DEPOSIT), DEPOSIT));
        assert_noop!(redeem(DEPOSIT + CENT), Error::NothingToRedeem);
        // What is put in later is paid by the same voucher.
        assert_ok!(Payments::top_up(by(CASHIER), CHANNEL, CENT));
        assert_ok!(redeem(u128::MAX));
        assert_eq!(moved().0, DEPOSIT + CENT);
    });
}

#[test]
fn redeem_pays_until_the_channel_ends_when_the_payer_closes_it() {
    test(|| {
        open();
        assert_ok!(close(CASHIER));
        pass_time(DAY - 1);
        assert_ok!(redeem(40 * CENT));
        // It stays closed.
        assert_eq!(kept().closes, Some(NOW + DAY));
        pass_time(HOUR);
        assert_eq!(moved(), (40 * CENT, 40 * CENT));
        assert_gone();
        assert_noop!(redeem(50 * CENT), Error::ChannelNotFound);
    });
}

#[test]
fn redeem_pays_after_the_end_when_nobody_noted_it_yet() {
    test(|| {
        open();
        stand_still(LIFE + DAY);
        assert_ok!(redeem(40 * CENT));
        assert_eq!(moved().0, 40 * CENT);
    });
}

#[test]
fn redeem_pays_in_the_day_after_the_chain_stood() {
    test(|| {
        open();
        stand_still(LIFE + DAY);
        next_block();
        pass_time(DAY - 1);
        assert_ok!(redeem(40 * CENT));
        pass_time(1);
        assert_gone();
        assert_eq!(moved(), (40 * CENT, 40 * CENT));
    });
}

#[test]
fn redeem_pays_a_recipient_who_was_suspended_or_removed() {
    test(|| {
        open();
        Suspended::set(vec![HOSPITAL, INSURER]);
        assert_ok!(redeem(CENT));
        Removed::set(vec![HOSPITAL, INSURER]);
        assert_ok!(redeem(2 * CENT));
        assert_eq!(moved().0, 2 * CENT);
    });
}

#[test]
fn redeem_pays_when_the_payer_is_frozen_or_blocked() {
    test(|| {
        open();
        assert_ok!(Assets::freeze(by(KEEPER), COIN_ID, treasury(INSURER)));
        assert_ok!(redeem(CENT));
        assert_ok!(Assets::block(by(KEEPER), COIN_ID, treasury(INSURER)));
        assert_ok!(redeem(2 * CENT));
        assert_eq!(moved().0, 2 * CENT);
    });
}

#[test]
fn redeem_pays_in_an_asset_that_is_accepted_no_longer() {
    test(|| {
        open();
        assert_ok!(Payments::set_asset(RuntimeOrigin::root(), COIN, None));
        assert_ok!(redeem(CENT));
        assert_eq!(moved().0, CENT);
    });
}

#[test]
fn redeem_owes_it_when_the_asset_is_frozen() {
    test(|| {
        open();
        freeze_coin(true);
        System::reset_events();
        assert_ok!(redeem(30 * CENT));
        let redeemed = |claimed| Event::VoucherRedeemed { channel: CHANNEL, claimed };
        assert_eq!(events(), vec![redeemed(30 * CENT), owed(30 * CENT)]);
        assert_eq!((moved(), on_hold()), ((0, DEPOSIT), DEPOSIT));
        let channel = kept();
        assert_eq!((channel.claimed, channel.paid), (30 * CENT, 0));
        assert_eq!((channel.owed(), channel.unclaimed()), (30 * CENT, 70 * CENT));
        assert_eq!(channel.owed_since, Some(NOW));

        // It tells what is owed more, and counts from then.
        pass_time(HOUR);
        System::reset_events();
        assert_ok!(redeem(35 * CENT));
        assert_eq!(events(), vec![redeemed(35 * CENT), owed(5 * CENT)]);
        assert_eq!((kept().owed(), kept().owed_since), (35 * CENT, Some(NOW + HOUR)));
    });
}

#[test]
fn redeem_pays_what_was_owed_along_with_it() {
    test(|| {
        open();
        block_hospital();
        assert_ok!(redeem(30 * CENT));
        assert_eq!(moved().0, 0);
        unblock_hospital();
        assert_ok!(redeem(31 * CENT));
        last_event(paid(31 * CENT));
        assert_eq!((moved().0, kept().owed_since), (31 * CENT, None));
        // The hook looks for nothing, and goes on as before.
        pass_time(2 * DAY);
        assert_eq!(kept().claimed, 31 * CENT);
        pass_time(LIFE);
        assert_gone();
    });
}

#[test]
fn redeem_is_refused_when_there_is_no_such_channel() {
    test(|| {
        assert_noop!(redeem(CENT), Error::ChannelNotFound);
    });
}

#[test]
fn redeem_is_refused_when_the_channel_has_ended_and_waits() {
    test(|| {
        open();
        pass_time(LIFE - HOUR);
        freeze_coin(true);
        pass_time(2 * HOUR);
        assert_eq!((kept().ended, kept().closes), (true, Some(NOW + LIFE)));
        assert_noop!(redeem(CENT), Error::ChannelClosing);
        freeze_coin(false);
        assert_noop!(redeem(CENT), Error::ChannelClosing);
    });
}

#[test]
fn redeem_is_refused_when_the_voucher_is_stale() {
    test(|| {
        open();
        assert_ok!(redeem(30 * CENT));
        for cumulative in [0, CENT, 30 * CENT, 31 * CENT - 1] {
            assert_noop!(redeem(cumulative), Error::NothingToRedeem);
        }
        // Nobody looks at the signature of such a one.
        let forged = sign(&payload(0));
        assert_noop!(redeem_with(30 * CENT, forged), Error::NothingToRedeem);
        // Nor after a top-up.
        assert_ok!(Payments::top_up(by(CASHIER), CHANNEL, CENT));
        assert_noop!(redeem(30 * CENT), Error::NothingToRedeem);
    });
}

#[test]
fn redeem_is_refused_when_the_voucher_is_forged() {
    test(|| {
        open();
        let signature = sign(&payload(CENT));
        // For another amount.
        assert_noop!(redeem_with(2 * CENT, signature), Error::SignatureInvalid);
        let other = ed25519::Pair::from_seed(&[8; 32]);
        assert_noop!(redeem_with(CENT, other.sign(&bytes(CENT))), Error::SignatureInvalid);
        // Of the right bytes, without what a wallet puts around them.
        let bytes = bytes(CENT);
        let naked = bytes.strip_prefix(b"<Bytes>").unwrap().strip_suffix(b"</Bytes>").unwrap();
        assert_noop!(redeem_with(CENT, signer().sign(naked)), Error::SignatureInvalid);
        // Said to be of another sort of key.
        let raw = signer().sign(&bytes).0;
        let other_sort = sr25519::Signature::from_raw(raw);
        assert_noop!(redeem_with(CENT, other_sort), Error::SignatureInvalid);
        assert_ok!(redeem_with(CENT, signer().sign(&bytes)));
    });
}

#[test]
fn redeem_is_refused_when_the_voucher_is_for_something_else() {
    test(|| {
        open();
        open();
        let valid = payload(CENT);
        let others = [
            Payload { channel: ChannelId(1), ..valid.clone() },
            Payload { recipient: PATIENT, ..valid.clone() },
            Payload { recipient: treasury(INSURER), ..valid.clone() },
            Payload { asset: NATIVE, ..valid.clone() },
            Payload { asset: AssetKind::Token(COIN_ID + 1), ..valid.clone() },
        ];
        for other in others {
            assert_noop!(redeem_with(CENT, sign(&other)), Error::SignatureInvalid);
        }
        assert_noop!(
            Payments::redeem(by(BILLER), ChannelId(1), CENT, sign(&valid)),
            Error::SignatureInvalid
        );
        assert_ok!(redeem_with(CENT, sign(&valid)));
    });
}

#[test]
fn redeem_is_refused_when_the_voucher_is_for_another_chain() {
    test(|| {
        open();
        let here = sign(&payload(CENT));
        frame_system::BlockHash::<Test>::insert(0, sp_core::H256::repeat_byte(9));
        assert_noop!(redeem_with(CENT, here), Error::SignatureInvalid);
        assert_ok!(redeem(CENT));
    });
}

/// A channel that another one took the place of after the last blocks were replaced.
#[test]
fn redeem_is_refused_when_the_number_is_of_another_channel_now() {
    test(|| {
        assert_ok!(open_by(CASHIER, PATIENTS, COIN, DEPOSIT));
        assert_noop!(redeem(CENT), Error::SignatureInvalid);
    });
    test(|| {
        assert_ok!(open_by(EMPLOYER, HOSPITALS, NATIVE, 3 * EXISTENTIAL));
        assert_noop!(redeem(2 * EXISTENTIAL), Error::SignatureInvalid);
    });
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: Some(Box::new(FileFailurePersistence::WithSource("proptest-regressions"))),
        cases: 64,
        ..ProptestConfig::default()
    })]

    /// Whatever order vouchers are redeemed in, together they pay what the greatest is for.
    #[test]
    fn redeem_pays_the_greatest_in_all(amounts in prop::collection::vec(0..2 * DEPOSIT, 1..12)) {
        test(|| {
            open();
            for amount in &amounts {
                let before = moved().0;
                let result = redeem(*amount);
                assert_eq!(result.is_ok(), moved().0 > before);
            }
            let most = amounts.iter().copied().max().unwrap_or_default().min(DEPOSIT);
            assert_eq!(moved().0, most - most % CENT);
        });
    }
}
