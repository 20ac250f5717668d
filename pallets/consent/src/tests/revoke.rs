use super::Error;
use crate::{mock::*, Directives, Event, Footprint, Footprints};
use frame_support::{
    assert_noop, assert_ok,
    dispatch::{DispatchClass, GetDispatchInfo},
};
use salus_primitives::DirectiveId;

#[test]
fn revoke_removes_the_directive_when_it_is_the_callers() {
    test(|| {
        assert_ok!(grant(permit_to_dr_bailey()));
        assert_ok!(grant(deny_all()));
        assert_ok!(Consent::revoke(RuntimeOrigin::signed(PATIENT), DirectiveId(0)));

        assert!(!Directives::<Test>::contains_key(PATIENT, DirectiveId(0)));
        assert!(Directives::<Test>::contains_key(PATIENT, DirectiveId(1)));
        assert_eq!(Footprints::<Test>::get(PATIENT).directives, 1);
        System::assert_last_event(
            Event::DirectiveRevoked { patient: PATIENT, directive: DirectiveId(0) }.into(),
        );
    });
}

#[test]
fn revoke_leaves_an_empty_footprint_when_nothing_is_left() {
    test(|| {
        assert_ok!(grant(permit_to_dr_bailey()));
        assert_ok!(Consent::revoke(RuntimeOrigin::signed(PATIENT), DirectiveId(0)));
        assert_eq!(
            Footprints::<Test>::get(PATIENT),
            Footprint { next: DirectiveId(1), directives: 0, bytes: 0 }
        );
    });
}

#[test]
fn revoke_is_refused_when_there_is_no_such_directive() {
    test(|| {
        assert_noop!(
            Consent::revoke(RuntimeOrigin::signed(PATIENT), DirectiveId(0)),
            Error::DirectiveNotFound
        );
    });
}

#[test]
fn revoke_is_refused_when_the_directive_is_somebody_elses() {
    test(|| {
        assert_ok!(grant(permit_to_dr_bailey()));
        assert_noop!(
            Consent::revoke(RuntimeOrigin::signed(STRANGER), DirectiveId(0)),
            Error::DirectiveNotFound
        );
    });
}

#[test]
fn revoke_is_refused_when_it_was_revoked_before() {
    test(|| {
        assert_ok!(grant(permit_to_dr_bailey()));
        assert_ok!(Consent::revoke(RuntimeOrigin::signed(PATIENT), DirectiveId(0)));
        assert_noop!(
            Consent::revoke(RuntimeOrigin::signed(PATIENT), DirectiveId(0)),
            Error::DirectiveNotFound
        );
    });
}

#[test]
fn revoke_is_operational_when_dispatched() {
    let call = RuntimeCall::Consent(crate::Call::revoke { directive: DirectiveId(0) });
    assert_eq!(call.get_dispatch_info().class, DispatchClass::Operational);
}
