use frame_support::{assert_noop, assert_ok, traits::fungibles::Mutate};

use super::*;

fn top_up_by(who: AccountId, amount: u128) -> DispatchResult {
    Payments::top_up(by(who), CHANNEL, amount)
}

#[test]
fn top_up_holds_more_and_lets_it_be_paid_out() {
    test(|| {
        open();
        assert_ok!(redeem(DEPOSIT));
        System::reset_events();
        assert_ok!(top_up_by(CASHIER, 5 * CENT));
        let deposit = DEPOSIT + 5 * CENT;
        let more = Event::ChannelToppedUp { channel: CHANNEL, deposit };
        let (from, to) = (INSURERS, HOSPITALS);
        let held = Event::Held { asset: COIN, from, to, amount: 5 * CENT, cause: CAUSE };
        assert_eq!(events(), vec![more, held]);
        assert_eq!((kept().deposit, on_hold()), (deposit, 5 * CENT));
        assert_ok!(redeem(deposit));
        assert_eq!(moved(), (deposit, deposit));
    });
}

#[test]
fn top_up_is_refused_when_there_is_no_such_channel() {
    test(|| {
        assert_noop!(top_up_by(CASHIER, CENT), Error::ChannelNotFound);
    });
}

#[test]
fn top_up_is_refused_when_the_caller_is_not_the_payer() {
    test(|| {
        open();
        for who in [BILLER, EMPLOYER, STRANGER, INSURERS_GOVERNOR] {
            assert_noop!(top_up_by(who, CENT), Error::NotParty);
        }
        Suspended::set(vec![INSURER]);
        assert_noop!(top_up_by(CASHIER, CENT), Error::NotParty);
    });
}

#[test]
fn top_up_is_refused_when_the_channel_closes() {
    test(|| {
        open();
        assert_ok!(close(CASHIER));
        assert_noop!(top_up_by(CASHIER, CENT), Error::ChannelClosing);
    });
}

#[test]
fn top_up_is_refused_when_the_channel_has_expired_or_ended() {
    test(|| {
        open();
        stand_still(LIFE - 1);
        assert_ok!(top_up_by(CASHIER, CENT));
        stand_still(1);
        assert!(!kept().ended);
        assert_noop!(top_up_by(CASHIER, CENT), Error::ChannelClosing);
        freeze_coin(true);
        assert_ok!(settle());
        assert!(kept().ended);
        freeze_coin(false);
        assert_noop!(top_up_by(CASHIER, CENT), Error::ChannelClosing);
    });
}

#[test]
fn top_up_is_refused_when_the_amount_is_zero() {
    test(|| {
        open();
        assert_noop!(top_up_by(CASHIER, 0), Error::AmountZero);
    });
}

#[test]
fn top_up_is_refused_when_the_asset_is_accepted_no_longer() {
    test(|| {
        open();
        assert_ok!(Payments::set_asset(RuntimeOrigin::root(), COIN, None));
        assert_noop!(top_up_by(CASHIER, CENT), Error::AssetNotAccepted);
    });
}

#[test]
fn top_up_is_refused_when_the_amount_is_not_of_whole_units() {
    test(|| {
        open();
        assert_noop!(top_up_by(CASHIER, CENT - 1), Error::NotWholeUnits);
    });
}

#[test]
fn top_up_is_refused_when_all_of_it_is_of_too_many_units() {
    test(|| {
        open();
        let most = u128::from(u64::MAX) * CENT;
        assert_ok!(Money::mint_into(COIN, &treasury(INSURER), 2 * most));
        for amount in [most + CENT, most, most - DEPOSIT + CENT] {
            assert_noop!(top_up_by(CASHIER, amount), Error::AmountTooLarge);
        }
        assert_ok!(top_up_by(CASHIER, most - DEPOSIT));
    });
}

#[test]
fn top_up_is_refused_when_the_recipient_can_be_paid_no_longer() {
    test(|| {
        open();
        Removed::set(vec![HOSPITAL]);
        assert_noop!(top_up_by(CASHIER, CENT), Error::PayeeNotAllowed);
        // What is in it stays the recipient's.
        assert_ok!(redeem(DEPOSIT));
        assert_eq!(moved(), (DEPOSIT, DEPOSIT));
    });
}

#[test]
fn top_up_is_refused_when_the_payer_has_too_little() {
    test(|| {
        open();
        assert_noop!(top_up_by(CASHIER, FUNDS - DEPOSIT), Error::FundsUnavailable);
        assert_ok!(top_up_by(CASHIER, FUNDS - DEPOSIT - CENT));
    });
}
