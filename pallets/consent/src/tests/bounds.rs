//! A patient who has no byte left.

use super::Error;
use crate::{mock::*, Draft, Footprints, Grantee, Tally};
use frame_support::{assert_noop, assert_ok};
use salus_primitives::{DirectiveId, ExclusionId, Label};

/// Directives of the patient and on paper, and an exclusion, to the last byte.
fn fill() -> Tally {
    assert_ok!(grant(permit_to_dr_bailey()));
    assert_ok!(grant(deny_all()));
    assert_ok!(record(permit_to_payer()));
    assert_ok!(record(permit_to_payer()));
    assert_ok!(exclude(Label::HIV));
    let kept = Footprints::<Test>::get(PATIENT).kept;
    MaxFootprint::set(kept.bytes);
    MaxPaperFootprint::set(kept.paper_bytes);
    kept
}

#[test]
fn revoking_ending_and_contesting_work_when_the_last_byte_is_taken() {
    test(|| {
        let full = fill();
        assert_noop!(exclude(Label::HIV), Error::FootprintExceeded);
        assert_noop!(amend(0, deny_all()), Error::FootprintExceeded);

        assert_ok!(contest(2));
        assert_ok!(Consent::settle(patient(), DirectiveId(2)));
        assert_ok!(contest(3));
        let clerk = RuntimeOrigin::signed(CLERK);
        assert_ok!(Consent::withdraw_paper_consent(clerk, PATIENT, DirectiveId(2)));
        assert_ok!(Consent::end_exclusion(patient(), ExclusionId(0)));
        let bailey = Grantee::Practitioner(DR_BAILEY);
        assert_ok!(Consent::revoke_all(patient(), bailey, full.witness()));
        assert_ok!(revoke(1));
        assert_ok!(revoke(3));

        let ended = Tally { directives: 0, paper_consents: 0, exclusions: 0, ..full };
        assert_eq!(Footprints::<Test>::get(PATIENT).kept, ended);
        assert_noop!(grant(deny_all()), Error::FootprintExceeded);
        wait(RETENTION);
        assert_ok!(purge());
        assert_ok!(grant(deny_all()));
    });
}

#[test]
fn simulation_is_refused_as_the_call_is_when_the_last_byte_is_taken() {
    test(|| {
        fill();
        let draft = Draft::Grant { directive: Box::new(deny_all()) };
        let refused = Consent::simulate(&PATIENT, draft, 0);
        assert!(matches!(refused, Err(Error::TooManyDirectives)), "{refused:?}");
        assert_ok!(Consent::simulate(&PATIENT, Draft::Revoke { directive: DirectiveId(0) }, 0));
    });
}
