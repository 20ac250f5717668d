use frame_support::{assert_noop, assert_ok, weights::Weight};

use super::*;
use crate::{TermSet, Terms};

const CLAIM: Moment = 3 * 365 * DAY;

/// Lets a long time pass, in which the chain stood, and the day after that.
fn pass_years(milliseconds: Moment) {
    stand_still(milliseconds);
    next_block();
    pass_time(GRACE + HOUR);
}

#[test]
fn channel_ends_when_it_expires() {
    test(|| {
        open();
        assert_ok!(redeem(30 * CENT));
        pass_time(LIFE - 1);
        assert!(!kept().ended);
        System::reset_events();
        pass_time(1);
        let ended = Event::ChannelEnded { channel: CHANNEL };
        assert_eq!(events(), vec![ended, returned(70 * CENT), removed()]);
        assert_eq!(moved(), (30 * CENT, 30 * CENT));
        assert_gone();
    });
}

#[test]
fn channel_ends_when_all_of_it_was_paid() {
    test(|| {
        open();
        assert_ok!(redeem(DEPOSIT));
        System::reset_events();
        pass_time(LIFE);
        assert_eq!(events(), vec![Event::ChannelEnded { channel: CHANNEL }, removed()]);
        assert_gone();
    });
}

#[test]
fn settle_ends_a_channel_when_the_hook_has_no_time() {
    test(|| {
        open();
        AgendaWeight::set(Weight::zero());
        pass_time(LIFE - 1);
        assert_noop!(settle(), Error::NothingDue);
        pass_time(1);
        assert!(!kept().ended);
        assert_ok!(settle());
        assert_gone();
        assert_noop!(settle(), Error::ChannelNotFound);
    });
}

#[test]
fn channel_ends_a_day_later_when_the_chain_stood() {
    test(|| {
        open();
        assert_ok!(close(CASHIER));
        stand_still(2 * DAY);
        next_block();
        assert_noop!(settle(), Error::NothingDue);
        pass_time(GRACE - 1);
        assert_noop!(settle(), Error::NothingDue);
        assert_ok!(redeem(CENT));
        pass_time(1);
        assert_gone();
        assert_eq!(moved(), (CENT, CENT));
    });
}

#[test]
fn channel_ends_a_day_later_when_the_chain_was_in_safe_mode() {
    test(|| {
        open();
        assert_ok!(close(CASHIER));
        pass_time(DAY - HOUR);
        SafeMode::set(true);
        pass_time(3 * DAY);
        assert!(!kept().ended);
        assert_noop!(settle(), Error::NothingDue);
        SafeMode::set(false);
        pass_time(GRACE - HOUR);
        assert_ok!(redeem(CENT));
        pass_time(2 * HOUR);
        assert_gone();
        assert_eq!(moved(), (CENT, CENT));
    });
}

/// It costs the recipient nothing that time stood: it may still give up the rest.
#[test]
fn close_channel_ends_it_when_the_recipient_closes_in_the_day_after_the_chain_stood() {
    test(|| {
        open();
        stand_still(2 * DAY);
        next_block();
        assert_ok!(close(BILLER));
        assert_gone();
    });
}

#[test]
fn what_is_owed_is_paid_at_the_next_look_when_the_recipient_can_be_credited() {
    test(|| {
        open();
        block_hospital();
        assert_ok!(redeem(30 * CENT));
        pass_time(3 * DAY);
        assert_noop!(settle(), Error::NothingDue);
        unblock_hospital();
        System::reset_events();
        pass_time(DAY + HOUR);
        assert_eq!(events(), vec![paid(30 * CENT)]);
        assert_eq!((kept().owed(), kept().owed_since), (0, None));
        pass_time(LIFE);
        assert_eq!(moved(), (30 * CENT, 30 * CENT));
        assert_gone();
    });
}

#[test]
fn settle_pays_what_is_owed_without_waiting() {
    test(|| {
        open();
        block_hospital();
        assert_ok!(redeem(30 * CENT));
        assert_noop!(settle(), Error::NothingDue);
        unblock_hospital();
        assert_ok!(settle());
        assert_eq!(moved().0, 30 * CENT);
        assert_noop!(settle(), Error::NothingDue);
    });
}

#[test]
fn rest_is_returned_and_what_is_owed_stays_when_the_recipient_is_blocked() {
    test(|| {
        open();
        block_hospital();
        assert_ok!(redeem(30 * CENT));
        System::reset_events();
        pass_time(LIFE);
        let ended = Event::ChannelEnded { channel: CHANNEL };
        assert_eq!(events(), vec![ended, returned(70 * CENT)]);
        assert_eq!((on_hold(), moved()), (30 * CENT, (0, 30 * CENT)));
        assert_eq!((kept().owed(), kept().unclaimed()), (30 * CENT, 0));
        unblock_hospital();
        pass_time(DAY + HOUR);
        assert_eq!(moved(), (30 * CENT, 30 * CENT));
        assert_gone();
    });
}

#[test]
fn what_is_owed_is_paid_and_the_rest_stays_when_the_payer_is_blocked() {
    test(|| {
        open();
        assert_ok!(redeem(30 * CENT));
        assert_ok!(Assets::block(by(KEEPER), COIN_ID, treasury(INSURER)));
        pass_time(LIFE);
        assert_eq!((kept().ended, on_hold(), kept().owed()), (true, 70 * CENT, 0));
        // However long that takes, it is the payer's.
        pass_years(CLAIM);
        assert_eq!(on_hold(), 70 * CENT);
        assert_ok!(Assets::thaw(by(KEEPER), COIN_ID, treasury(INSURER)));
        pass_time(DAY + HOUR);
        assert_eq!(moved(), (30 * CENT, 30 * CENT));
        assert_gone();
    });
}

#[test]
fn what_is_owed_is_returned_when_the_claim_term_is_over() {
    test(|| {
        open();
        block_hospital();
        assert_ok!(redeem(20 * CENT));
        pass_time(DAY);
        assert_ok!(redeem(30 * CENT));
        pass_time(LIFE - DAY);
        // From when the last of it was owed.
        let over = NOW + DAY + CLAIM;
        stand_still(over - now() - GRACE - HOUR);
        next_block();
        pass_time(GRACE + HOUR - 1);
        assert_noop!(settle(), Error::NothingDue);
        System::reset_events();
        pass_time(1);
        assert_ok!(settle());
        assert_eq!(events(), vec![returned(30 * CENT), removed()]);
        assert_eq!(moved(), (0, 0));
        assert_gone();
    });
}

#[test]
fn what_is_owed_stays_for_a_day_when_the_claim_term_was_over_while_the_chain_stood() {
    test(|| {
        open();
        block_hospital();
        assert_ok!(redeem(30 * CENT));
        pass_time(LIFE);
        stand_still(CLAIM);
        next_block();
        assert_noop!(settle(), Error::NothingDue);
        unblock_hospital();
        assert_ok!(settle());
        assert_eq!(moved(), (30 * CENT, 30 * CENT));
        assert_gone();
    });
}

#[test]
fn what_is_owed_stays_when_the_claim_term_is_over_and_the_payer_is_blocked_too() {
    test(|| {
        open();
        block_hospital();
        assert_ok!(redeem(30 * CENT));
        assert_ok!(Assets::block(by(KEEPER), COIN_ID, treasury(INSURER)));
        pass_years(LIFE + CLAIM);
        assert_eq!((on_hold(), kept().owed()), (DEPOSIT, 30 * CENT));
        // Whoever can be credited first has it.
        unblock_hospital();
        assert_ok!(settle());
        assert_eq!((moved().0, on_hold()), (30 * CENT, 70 * CENT));
        assert_ok!(Assets::thaw(by(KEEPER), COIN_ID, treasury(INSURER)));
        assert_ok!(settle());
        assert_gone();
    });
}

#[test]
fn all_is_returned_at_once_when_the_claim_term_was_over_before_the_payer_could_be_credited() {
    test(|| {
        open();
        block_hospital();
        assert_ok!(redeem(30 * CENT));
        assert_ok!(Assets::block(by(KEEPER), COIN_ID, treasury(INSURER)));
        pass_years(LIFE + CLAIM);
        assert_ok!(Assets::thaw(by(KEEPER), COIN_ID, treasury(INSURER)));
        System::reset_events();
        assert_ok!(settle());
        assert_eq!(events(), vec![returned(DEPOSIT), removed()]);
        assert_eq!(moved(), (0, 0));
        assert_gone();
    });
}

/// Whoever vanished may come back as long as the channel is there.
#[test]
fn what_is_owed_stays_when_the_claim_term_is_over_and_the_channel_is_open() {
    test(|| {
        Terms::<Test>::put(TermSet { claim: DAY, ..TermSet::default() });
        open();
        block_hospital();
        assert_ok!(redeem(30 * CENT));
        pass_time(LIFE - HOUR);
        assert_eq!((kept().owed(), on_hold()), (30 * CENT, DEPOSIT));
        assert_ok!(redeem(31 * CENT));
        pass_time(2 * HOUR);
        assert_eq!((kept().owed(), on_hold()), (31 * CENT, 31 * CENT));
        pass_time(DAY);
        assert_eq!(moved(), (0, 0));
        assert_gone();
    });
}

#[test]
fn channel_is_tried_again_in_an_hour_when_its_deposit_cannot_be_released() {
    test(|| {
        open();
        let deposits = Deposits::take();
        pass_time(LIFE);
        // Nothing is half done.
        assert_eq!((kept().ended, on_hold(), moved()), (false, DEPOSIT, (0, DEPOSIT)));
        Deposits::set(deposits);
        pass_time(HOUR + HOUR / 2);
        assert_gone();
    });
}

#[test]
fn other_channels_go_on_when_one_is_stuck() {
    test(|| {
        open();
        assert_ok!(open_by(EMPLOYER, PATIENTS, COIN, DEPOSIT));
        let deposits = Deposits::take();
        pass_time(LIFE);
        assert!(!Channels::<Test>::contains_key(ChannelId(1)));
        assert_eq!(balance(COIN, &EMPLOYER), FUNDS);
        assert!(Channels::<Test>::contains_key(CHANNEL));
        Deposits::set(deposits);
    });
}
