use frame_support::{assert_noop, assert_ok};
use salus_primitives::AssetKind;
use sp_runtime::{DispatchError, DispatchResult};

use super::*;
use crate::{AcceptedAsset, AcceptedAssets, MAX_UNIT};

const OTHER_ID: u32 = 7;
const OTHER: AssetKind = AssetKind::Token(OTHER_ID);

fn set_asset(asset: AssetKind, unit: Option<u128>) -> DispatchResult {
    Payments::set_asset(RuntimeOrigin::root(), asset, unit)
}

#[test]
fn set_asset_accepts_it_and_ends_that() {
    test(|| {
        create_token(OTHER_ID);
        assert_eq!(Payments::unit(OTHER), None);
        assert_ok!(set_asset(OTHER, Some(CENT)));
        last_event(Event::AssetSet { asset: OTHER, unit: Some(CENT) });
        assert_eq!(Payments::unit(OTHER), Some(CENT));
        assert_ok!(set_asset(OTHER, None));
        last_event(Event::AssetSet { asset: OTHER, unit: None });
        assert_eq!(Payments::unit(OTHER), None);
        let entry = AcceptedAsset { unit: CENT, accepted: false };
        assert_eq!(AcceptedAssets::<Test>::get(OTHER), Some(entry));
        assert_ok!(set_asset(OTHER, Some(CENT)));
        assert_eq!(Payments::unit(OTHER), Some(CENT));
    });
}

#[test]
fn set_asset_is_refused_when_the_caller_is_not_the_origin() {
    test(|| {
        assert_noop!(Payments::set_asset(by(GOVERNOR), NATIVE, None), DispatchError::BadOrigin);
    });
}

#[test]
fn set_asset_is_refused_when_there_is_no_such_token() {
    test(|| {
        assert_noop!(set_asset(OTHER, Some(CENT)), Error::AssetNotFound);
    });
}

#[test]
fn set_asset_is_refused_when_the_token_is_not_sufficient() {
    test(|| {
        create_token(OTHER_ID);
        set_token(OTHER_ID, Token { sufficient: false, ..Token::default() });
        assert_noop!(set_asset(OTHER, Some(CENT)), Error::AssetNotSufficient);
    });
}

#[test]
fn set_asset_is_refused_when_somebody_has_a_key_to_the_token() {
    test(|| {
        create_token(OTHER_ID);
        for token in [
            Token { owner: ISSUER, ..Token::default() },
            Token { admin: ISSUER, ..Token::default() },
            Token { freezer: ISSUER, ..Token::default() },
        ] {
            set_token(OTHER_ID, token);
            assert_noop!(set_asset(OTHER, Some(CENT)), Error::AssetNotKeyless);
        }
    });
}

#[test]
fn set_asset_is_refused_when_the_unit_is_out_of_range() {
    test(|| {
        create_token(OTHER_ID);
        for unit in [0, MINIMUM - 1, MAX_UNIT + 1, u128::MAX] {
            assert_noop!(set_asset(OTHER, Some(unit)), Error::UnitOutOfRange);
        }
        assert_ok!(set_asset(OTHER, Some(MAX_UNIT)));
        assert_noop!(set_asset(NATIVE, Some(EXISTENTIAL - 1)), Error::UnitOutOfRange);
    });
}

#[test]
fn set_asset_accepts_a_unit_of_the_minimum_balance() {
    test(|| {
        create_token(OTHER_ID);
        assert_ok!(set_asset(OTHER, Some(MINIMUM)));
    });
}

#[test]
fn set_asset_is_refused_when_the_asset_has_another_unit() {
    test(|| {
        assert_noop!(set_asset(COIN, Some(CENT + 1)), Error::UnitFixed);
        assert_ok!(set_asset(COIN, None));
        assert_noop!(set_asset(COIN, Some(CENT + 1)), Error::UnitFixed);
    });
}

#[test]
fn set_asset_is_refused_when_there_are_too_many() {
    test(|| {
        for id in [OTHER_ID, OTHER_ID + 1] {
            create_token(id);
        }
        assert_ok!(set_asset(OTHER, Some(CENT)));
        let another = AssetKind::Token(OTHER_ID + 1);
        assert_noop!(set_asset(another, Some(CENT)), Error::TooManyAssets);
        // What has ended keeps its place, and can be accepted again.
        assert_ok!(set_asset(OTHER, None));
        assert_noop!(set_asset(another, Some(CENT)), Error::TooManyAssets);
        assert_ok!(set_asset(OTHER, Some(CENT)));
    });
}

#[test]
fn set_asset_is_refused_when_what_should_end_is_not_accepted() {
    test(|| {
        assert_noop!(set_asset(OTHER, None), Error::AssetNotAccepted);
        assert_ok!(set_asset(COIN, None));
        assert_noop!(set_asset(COIN, None), Error::AssetNotAccepted);
    });
}
