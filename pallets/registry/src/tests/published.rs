//! What an organisation publishes about itself.

use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError::BadOrigin;

use super::last_event;
use crate::{mock::*, *};

fn url(url: &str) -> Option<Endpoint> {
    Some(url.as_bytes().to_vec().try_into().unwrap())
}

#[test]
fn set_encryption_key_publishes_and_withdraws() {
    build_and_execute(|| {
        for key in [Some([9; 32]), None] {
            assert_ok!(Registry::set_encryption_key(by("general"), key));
            assert_eq!(Organisations::<Test>::get(GENERAL).unwrap().encryption_key, key);
            last_event(Event::EncryptionKeySet { organisation: GENERAL, key });
        }
    });
}

#[test]
fn set_encryption_key_is_refused_when_the_point_is_weak() {
    build_and_execute(|| {
        assert_noop!(
            Registry::set_encryption_key(by("general"), Some([0; 32])),
            Error::<Test>::EncryptionKeyInvalid
        );
    });
}

#[test]
fn set_encryption_key_is_refused_when_the_caller_governs_nothing() {
    build_and_execute(|| {
        assert_noop!(
            Registry::set_encryption_key(by("general_desk"), Some([9; 32])),
            Error::<Test>::NotGoverning
        );
        assert_noop!(Registry::set_encryption_key(council(), Some([9; 32])), BadOrigin);
    });
}

#[test]
fn set_encryption_key_is_refused_when_the_organisation_is_suspended() {
    build_and_execute(|| {
        assert_ok!(Registry::suspend_organisation(council(), PAYER));
        assert_noop!(
            Registry::set_encryption_key(by("payer"), Some([9; 32])),
            Error::<Test>::OrganisationSuspended
        );
    });
}

#[test]
fn set_endpoint_publishes_and_withdraws() {
    build_and_execute(|| {
        for endpoint in [url("https://general.example/salus"), None] {
            assert_ok!(Registry::set_endpoint(by("general"), endpoint.clone()));
            assert_eq!(Organisations::<Test>::get(GENERAL).unwrap().endpoint, endpoint);
            last_event(Event::EndpointSet { organisation: GENERAL });
        }
    });
}

#[test]
fn set_endpoint_is_refused_when_it_is_no_https_url() {
    build_and_execute(|| {
        for endpoint in [url(""), url("http://general.example"), url("https://")] {
            assert_noop!(
                Registry::set_endpoint(by("general"), endpoint),
                Error::<Test>::EndpointInvalid
            );
        }
    });
}

#[test]
fn set_endpoint_is_refused_when_the_caller_governs_nothing() {
    build_and_execute(|| {
        assert_noop!(Registry::set_endpoint(by("general_desk"), None), Error::<Test>::NotGoverning);
        assert_noop!(Registry::set_endpoint(council(), None), BadOrigin);
    });
}

#[test]
fn set_endpoint_is_refused_when_the_organisation_is_suspended() {
    build_and_execute(|| {
        assert_ok!(Registry::suspend_organisation(council(), PAYER));
        assert_noop!(
            Registry::set_endpoint(by("payer"), None),
            Error::<Test>::OrganisationSuspended
        );
    });
}
