use frame_support::{assert_noop, assert_ok, traits::fungibles::Mutate};

use super::*;

#[test]
fn close_channel_lets_vouchers_count_for_the_challenge_when_the_payer_closes() {
    test(|| {
        open();
        pass_time(DAY);
        System::reset_events();
        assert_ok!(close(CASHIER));
        let closes = NOW + 2 * DAY;
        assert_eq!(events(), vec![Event::ChannelClosed { channel: CHANNEL, closes }]);
        assert_eq!((kept().closes, kept().ended, on_hold()), (Some(closes), false, DEPOSIT));
        pass_time(DAY - 1);
        assert!(!kept().ended);
        System::reset_events();
        pass_time(HOUR);
        let ended = Event::ChannelEnded { channel: CHANNEL };
        assert_eq!(events(), vec![ended, returned(DEPOSIT), removed()]);
        assert_eq!(moved(), (0, 0));
        assert_gone();
    });
}

/// The recipient knows from the beginning when it ends by itself.
#[test]
fn close_channel_lets_it_end_no_later_than_by_itself_when_that_is_sooner() {
    test(|| {
        open();
        pass_time(LIFE - HOUR);
        assert_ok!(close(CASHIER));
        assert_eq!(kept().closes, Some(NOW + LIFE));
        assert_ok!(redeem(CENT));
        pass_time(HOUR);
        assert_gone();
        assert_eq!(moved(), (CENT, CENT));
    });
}

/// The cashier had no authority when it opened that.
#[test]
fn channels_stay_their_payers_when_it_became_an_agent() {
    test(|| {
        for asset in [COIN, NATIVE] {
            assert_ok!(Money::mint_into(asset, &CASHIER, FUNDS));
        }
        Suspended::set(vec![INSURER]);
        assert_ok!(open_by(CASHIER, HOSPITALS, COIN, DEPOSIT));
        assert_eq!(kept().payer, Party::Account(CASHIER));
        Suspended::set(vec![]);
        assert_ok!(Payments::top_up(by(CASHIER), CHANNEL, CENT));
        assert_ok!(close(CASHIER));
        assert_eq!(kept().closes, Some(NOW + DAY));
    });
}

#[test]
fn close_channel_ends_it_at_once_when_the_recipient_closes() {
    test(|| {
        open();
        assert_ok!(redeem(30 * CENT));
        System::reset_events();
        assert_ok!(close(BILLER));
        let ended = Event::ChannelEnded { channel: CHANNEL };
        assert_eq!(events(), vec![ended, returned(70 * CENT), removed()]);
        assert_eq!(moved(), (30 * CENT, 30 * CENT));
        assert_gone();
        assert_noop!(redeem(40 * CENT), Error::ChannelNotFound);
    });
}

#[test]
fn close_channel_ends_it_at_once_when_the_recipient_is_a_patient() {
    test(|| {
        assert_ok!(open_by(EMPLOYER, PATIENTS, COIN, DEPOSIT));
        assert_ok!(close(PATIENT));
        assert_eq!(Channels::<Test>::get(CHANNEL), None);
        assert_eq!(balance(COIN, &EMPLOYER), FUNDS);
        for (asset, reason) in [(COIN, HoldReason::Channel), (NATIVE, HoldReason::Deposit)] {
            assert_eq!(held(asset, reason, &EMPLOYER), 0);
        }
    });
}

#[test]
fn close_channel_ends_it_when_the_recipient_closes_what_the_payer_has_closed() {
    test(|| {
        open();
        assert_ok!(close(CASHIER));
        assert_ok!(close(BILLER));
        assert_gone();
    });
}

#[test]
fn close_channel_keeps_what_cannot_be_credited_when_the_recipient_closes() {
    test(|| {
        open();
        freeze_coin(true);
        assert_ok!(redeem(30 * CENT));
        assert_ok!(close(BILLER));
        let channel = kept();
        assert_eq!((channel.ended, channel.returned, on_hold()), (true, 0, DEPOSIT));
        assert_eq!(channel.closes, Some(NOW));
        assert_eq!((channel.owed(), channel.unclaimed()), (30 * CENT, 70 * CENT));
        assert_noop!(close(BILLER), Error::ChannelClosing);
        assert_noop!(close(CASHIER), Error::ChannelClosing);
        freeze_coin(false);
        pass_time(DAY + HOUR);
        assert_eq!(moved(), (30 * CENT, 30 * CENT));
        assert_gone();
    });
}

#[test]
fn close_channel_pays_what_is_owed_when_it_can() {
    test(|| {
        open();
        block_hospital();
        assert_ok!(redeem(30 * CENT));
        unblock_hospital();
        System::reset_events();
        assert_ok!(close(BILLER));
        let ended = Event::ChannelEnded { channel: CHANNEL };
        assert_eq!(events(), vec![ended, paid(30 * CENT), returned(70 * CENT), removed()]);
        assert_gone();
    });
}

#[test]
fn close_channel_is_refused_when_there_is_no_such_channel() {
    test(|| {
        assert_noop!(close(CASHIER), Error::ChannelNotFound);
    });
}

#[test]
fn close_channel_is_refused_when_the_caller_has_no_part_in_it() {
    test(|| {
        open();
        for who in [EMPLOYER, STRANGER, CLERK, GOVERNOR, CLINICS_BILLER, PATIENT] {
            assert_noop!(close(who), Error::NotParty);
        }
        // Nor does who signs its vouchers.
        assert_noop!(close(signer().public().into()), Error::NotParty);
        Suspended::set(vec![HOSPITAL, INSURER]);
        for who in [CASHIER, BILLER] {
            assert_noop!(close(who), Error::NotParty);
        }
    });
}

#[test]
fn close_channel_is_refused_when_the_payer_has_closed_it() {
    test(|| {
        open();
        assert_ok!(close(CASHIER));
        pass_time(HOUR);
        assert_noop!(close(CASHIER), Error::ChannelClosing);
        assert_eq!(kept().closes, Some(NOW + DAY));
    });
}

#[test]
fn close_channel_is_refused_when_it_has_expired_and_the_payer_closes() {
    test(|| {
        open();
        stand_still(LIFE);
        assert_noop!(close(CASHIER), Error::ChannelClosing);
        assert_ok!(close(BILLER));
        assert_gone();
    });
}
