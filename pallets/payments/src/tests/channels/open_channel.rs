use frame_support::{assert_noop, assert_ok, traits::fungibles::Mutate};
use salus_primitives::OrganisationId;
use sp_runtime::DispatchError;

use super::*;
use crate::{Channel, Due, TermSet, Terms, LONGEST_LIFE};

/// One that the employer opens for the hospital.
fn open_for(challenge: Moment, life: Moment) -> DispatchResult {
    let signer = signer().public().into();
    Payments::open_channel(by(EMPLOYER), HOSPITALS, signer, COIN, CENT, challenge, now() + life)
}

#[test]
fn open_channel_holds_the_deposit_when_an_agent_opens_it() {
    test(|| {
        System::reset_events();
        open();
        let expected = Channel {
            payer: INSURERS,
            recipient: HOSPITALS,
            signer: signer().public().into(),
            asset: COIN,
            deposit: DEPOSIT,
            claimed: 0,
            paid: 0,
            owed_since: None,
            returned: 0,
            challenge: DAY,
            expires: NOW + LIFE,
            closes: None,
            ended: false,
            entry_deposit: CHANNEL_DEPOSIT,
        };
        assert_eq!(kept(), expected);
        let opened =
            Event::ChannelOpened { channel: CHANNEL, payer: INSURERS, recipient: HOSPITALS };
        let (from, to) = (INSURERS, HOSPITALS);
        let held = Event::Held { asset: COIN, from, to, amount: DEPOSIT, cause: CAUSE };
        assert_eq!(events(), vec![opened, held]);
        assert_eq!((on_hold(), moved()), (DEPOSIT, (0, DEPOSIT)));
        assert_eq!(Deposits::get()[&INSURER], CHANNEL_DEPOSIT);
        for party in [INSURERS, HOSPITALS] {
            assert!(ChannelsOf::<Test>::contains_key(party, CHANNEL.key()));
        }
        assert!(Due::<Test>::contains_key(crate::Subject::Channel(CHANNEL)));
    });
}

#[test]
fn open_channel_holds_both_deposits_of_the_caller_when_that_is_no_agent() {
    test(|| {
        assert_ok!(open_by(EMPLOYER, to(STRANGER), COIN, DEPOSIT));
        assert_eq!(kept().payer, to(EMPLOYER));
        assert_eq!(held(COIN, HoldReason::Channel, &EMPLOYER), DEPOSIT);
        assert_eq!(held(NATIVE, HoldReason::Deposit, &EMPLOYER), CHANNEL_DEPOSIT);
        assert_eq!(on_hold(), 0);
    });
}

#[test]
fn open_channel_holds_the_chains_own_token() {
    test(|| {
        assert_ok!(open_by(EMPLOYER, HOSPITALS, NATIVE, 3 * EXISTENTIAL));
        assert_eq!(held(NATIVE, HoldReason::Channel, &EMPLOYER), 3 * EXISTENTIAL);
        assert_eq!(held(NATIVE, HoldReason::Deposit, &EMPLOYER), CHANNEL_DEPOSIT);
    });
}

#[test]
fn open_channel_gives_each_its_own_number_when_there_are_several() {
    test(|| {
        open();
        open();
        assert_ok!(open_by(CASHIER, PATIENTS, COIN, CENT));
        let mut ids: Vec<_> = Channels::<Test>::iter_keys().collect();
        ids.sort_unstable();
        assert_eq!(ids, [0, 1, 2].map(ChannelId));
        assert_eq!(on_hold(), 2 * DEPOSIT + CENT);
        assert_eq!(Deposits::get()[&INSURER], 3 * CHANNEL_DEPOSIT);
    });
}

#[test]
fn open_channel_is_refused_when_the_amount_is_zero() {
    test(|| {
        assert_noop!(open_by(CASHIER, HOSPITALS, COIN, 0), Error::AmountZero);
    });
}

#[test]
fn open_channel_is_refused_when_the_asset_is_not_accepted() {
    test(|| {
        let other = AssetKind::Token(7);
        assert_noop!(open_by(CASHIER, HOSPITALS, other, CENT), Error::AssetNotAccepted);
        assert_ok!(Payments::set_asset(RuntimeOrigin::root(), COIN, None));
        assert_noop!(open_by(CASHIER, HOSPITALS, COIN, CENT), Error::AssetNotAccepted);
    });
}

#[test]
fn open_channel_is_refused_when_the_amount_is_not_of_whole_units() {
    test(|| {
        assert_noop!(open_by(CASHIER, HOSPITALS, COIN, CENT + 1), Error::NotWholeUnits);
    });
}

#[test]
fn open_channel_is_refused_when_the_amount_is_of_too_many_units() {
    test(|| {
        let most = u128::from(u64::MAX) * CENT;
        assert_noop!(open_by(EMPLOYER, HOSPITALS, COIN, most + CENT), Error::AmountTooLarge);
        assert_ok!(Money::mint_into(COIN, &EMPLOYER, most));
        assert_ok!(open_by(EMPLOYER, HOSPITALS, COIN, most));
    });
}

#[test]
fn open_channel_is_refused_when_payer_and_recipient_are_the_same() {
    test(|| {
        for same in [INSURERS, to(treasury(INSURER))] {
            assert_noop!(open_by(CASHIER, same, COIN, CENT), Error::PayerIsPayee);
        }
        assert_noop!(open_by(EMPLOYER, to(EMPLOYER), COIN, CENT), Error::PayerIsPayee);
    });
}

#[test]
fn open_channel_is_refused_when_there_is_no_such_organisation() {
    test(|| {
        for id in [NOBODY, OrganisationId(u32::MAX)] {
            let recipient = Party::Organisation(id);
            assert_noop!(open_by(CASHIER, recipient, COIN, CENT), Error::OrganisationNotFound);
        }
    });
}

#[test]
fn open_channel_is_refused_when_the_recipient_cannot_be_paid() {
    test(|| {
        for stranger in [STRANGER, FORMER_PATIENT, CASHIER] {
            let recipient = to(stranger);
            assert_noop!(open_by(CASHIER, recipient, COIN, CENT), Error::PayeeNotAllowed);
        }
        Removed::set(vec![HOSPITAL]);
        for payer in [CASHIER, EMPLOYER] {
            assert_noop!(open_by(payer, HOSPITALS, COIN, CENT), Error::PayeeNotAllowed);
        }
    });
}

#[test]
fn open_channel_is_refused_when_a_term_is_out_of_bounds() {
    test(|| {
        let refused = [
            (0, LIFE),
            (DAY - 1, LIFE),
            (7 * DAY + 1, LIFE),
            (Moment::MAX, LIFE),
            (DAY, 2 * DAY - 1),
            (7 * DAY, 14 * DAY - 1),
            (DAY, LONGEST_LIFE + 1),
            (DAY, 0),
        ];
        for (challenge, life) in refused {
            assert_noop!(open_for(challenge, life), Error::TermOutOfBounds);
        }
        for expires in [0, NOW - 30 * DAY, NOW, Moment::MAX] {
            let (signer, by) = (STRANGER, by(EMPLOYER));
            assert_noop!(
                Payments::open_channel(by, HOSPITALS, signer, COIN, CENT, DAY, expires),
                Error::TermOutOfBounds
            );
        }
        for (challenge, life) in [(DAY, 2 * DAY), (7 * DAY, 14 * DAY), (7 * DAY, LONGEST_LIFE)] {
            assert_ok!(open_for(challenge, life));
        }
    });
}

#[test]
fn open_channel_is_refused_when_the_challenge_is_shorter_than_the_council_wants() {
    test(|| {
        Terms::<Test>::put(TermSet { challenge: 2 * DAY, ..TermSet::default() });
        assert_noop!(open_for(2 * DAY - 1, LIFE), Error::TermOutOfBounds);
        assert_ok!(open_for(2 * DAY, LIFE));
    });
}

#[test]
fn open_channel_is_refused_when_the_payer_has_too_little() {
    test(|| {
        // The minimum balance stays.
        assert_noop!(open_by(EMPLOYER, HOSPITALS, COIN, FUNDS), Error::FundsUnavailable);
        assert_noop!(open_by(STRANGER, HOSPITALS, COIN, CENT), Error::FundsUnavailable);
        assert_ok!(open_by(EMPLOYER, HOSPITALS, COIN, FUNDS - CENT));
    });
}

#[test]
fn open_channel_is_refused_when_the_payers_money_is_frozen() {
    test(|| {
        assert_ok!(Assets::freeze(by(KEEPER), COIN_ID, EMPLOYER));
        assert_noop!(open_by(EMPLOYER, HOSPITALS, COIN, CENT), Error::FundsUnavailable);
        assert_ok!(Assets::thaw(by(KEEPER), COIN_ID, EMPLOYER));
        freeze_coin(true);
        assert_noop!(open_by(EMPLOYER, HOSPITALS, COIN, CENT), Error::FundsUnavailable);
        freeze_coin(false);
        assert_ok!(open_by(EMPLOYER, HOSPITALS, COIN, CENT));
    });
}

#[test]
fn open_channel_is_refused_when_the_deposit_of_the_entry_cannot_be_held() {
    test(|| {
        assert_ok!(Money::mint_into(COIN, &PATIENT, 10 * CENT));
        assert_noop!(open_by(PATIENT, HOSPITALS, COIN, CENT), Error::DepositUnaffordable);
        Means::set(CHANNEL_DEPOSIT - 1);
        let means = DispatchError::Other("means");
        assert_noop!(open_by(CASHIER, HOSPITALS, COIN, CENT), means);
    });
}
