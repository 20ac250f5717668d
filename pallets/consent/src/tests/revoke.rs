use super::Error;
use crate::{mock::*, Directives, End, Ending, Event, Footprints, Records, Tally};
use frame_support::{
    assert_noop, assert_ok,
    dispatch::{DispatchClass, GetDispatchInfo},
};
use salus_primitives::DirectiveId;

#[test]
fn revoke_ends_the_directive_when_it_is_the_callers() {
    test(|| {
        assert_ok!(grant(permit_to_dr_bailey()));
        assert_ok!(grant(deny_all()));
        let before = Footprints::<Test>::get(PATIENT).kept;
        wait(1);
        assert_ok!(revoke(0));

        let ended = |id| Directives::<Test>::find(&PATIENT, DirectiveId(id)).unwrap().ended;
        assert_eq!(ended(0), Some(End { at: NOW + 1, how: Ending::Revoked }));
        assert_eq!(ended(1), None);
        let after = Footprints::<Test>::get(PATIENT).kept;
        assert_eq!(after, Tally { directives: before.directives - 1, ..before });
        System::assert_last_event(
            Event::DirectiveRevoked { patient: PATIENT, directive: DirectiveId(0) }.into(),
        );
    });
}

#[test]
fn revoke_makes_room_for_another_when_there_are_as_many_as_there_may_be() {
    test(|| {
        for _ in 0..MaxDirectives::get() {
            assert_ok!(grant(permit_to_dr_bailey()));
        }
        assert_noop!(grant(deny_all()), Error::TooManyDirectives);
        // Its time has run out, but nobody ended it.
        wait(6_000);
        assert_noop!(grant(deny_all()), Error::TooManyDirectives);
        assert_ok!(revoke(0));
        assert_ok!(grant(deny_all()));
    });
}

#[test]
fn revoke_ends_the_directive_when_the_enrolment_has_ended() {
    test(|| {
        assert_ok!(grant(permit_to_dr_bailey()));
        happen(Fact::Enrolment(PATIENT, Some(ended())));
        assert_ok!(revoke(0));
    });
}

#[test]
fn revoke_is_refused_when_there_is_no_such_directive() {
    test(|| {
        assert_noop!(revoke(0), Error::DirectiveNotFound);
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
        assert_ok!(revoke(0));
        assert_noop!(revoke(0), Error::DirectiveEnded);
    });
}

#[test]
fn revoke_is_operational_when_dispatched() {
    let call = RuntimeCall::Consent(crate::Call::revoke { directive: DirectiveId(0) });
    assert_eq!(call.get_dispatch_info().class, DispatchClass::Operational);
}
