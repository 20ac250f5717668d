use super::Error;
use crate::{
    mock::*, types::Kept, DirectiveRecord, Directives, Event, Footprints, Records, Source,
};
use frame_support::{assert_noop, assert_ok, BoundedVec};
use salus_policy::{Effect, Grantees, Named, Nested, Parties, Selection};
use salus_primitives::{
    Classes, DataPeriod, DirectiveId, Labels, OrganisationId, Period, Purpose, CODE_LISTS_VERSION,
    LAST_MOMENT,
};

#[test]
fn grant_stores_the_directive_when_the_patient_is_enrolled() {
    test(|| {
        let directive = permit_to_dr_bailey();
        assert_ok!(grant(directive.clone()));

        let record = DirectiveRecord {
            source: Source::Patient,
            inherited: false,
            granted: NOW,
            code_lists: CODE_LISTS_VERSION,
            ended: None,
            directive,
        };
        assert_eq!(Directives::<Test>::find(&PATIENT, DirectiveId(0)), Some(record.clone()));
        let footprint = Footprints::<Test>::get(PATIENT);
        assert_eq!(footprint.next_directive, DirectiveId(1));
        assert_eq!(footprint.kept, record.tally());
        assert_eq!((footprint.kept.records, footprint.kept.directives), (1, 1));
        System::assert_last_event(
            Event::DirectiveGranted { patient: PATIENT, directive: DirectiveId(0) }.into(),
        );
    });
}

#[test]
fn grant_counts_ids_on_when_a_directive_was_revoked() {
    test(|| {
        assert_ok!(grant(permit_to_dr_bailey()));
        assert_ok!(revoke(0));
        assert_ok!(grant(permit_to_dr_bailey()));
        System::assert_last_event(
            Event::DirectiveGranted { patient: PATIENT, directive: DirectiveId(1) }.into(),
        );
    });
}

#[test]
fn grant_is_refused_when_the_caller_was_never_enrolled() {
    test(|| {
        let call = Consent::grant(RuntimeOrigin::signed(STRANGER), Box::new(permit_to_dr_bailey()));
        assert_noop!(call, Error::NotEnrolled);
    });
}

#[test]
fn grant_is_refused_when_the_enrolment_has_ended() {
    test(|| {
        let call =
            Consent::grant(RuntimeOrigin::signed(FORMER_PATIENT), Box::new(permit_to_dr_bailey()));
        assert_noop!(call, Error::EnrolmentEnded);
    });
}

#[test]
fn grant_is_refused_when_a_permit_has_no_end() {
    test(|| {
        let mut directive = permit_to_dr_bailey();
        directive.root.validity = Period::ALWAYS;
        assert_noop!(grant(directive), Error::EndMissing);
        assert_ok!(grant(deny_all()));
    });
}

#[test]
fn grant_is_refused_when_the_directive_has_ended() {
    test(|| {
        let mut directive = permit_to_dr_bailey();
        directive.root.validity = Period::until(NOW);
        assert_noop!(grant(directive.clone()), Error::AlreadyEnded);
        directive.root.validity = Period::until(NOW + 1);
        assert_ok!(grant(directive));
    });
}

#[test]
fn grant_is_refused_when_the_patient_has_all_the_directives_there_may_be() {
    test(|| {
        for _ in 0..MaxDirectives::get() {
            assert_ok!(grant(deny_all()));
        }
        assert_noop!(grant(deny_all()), Error::TooManyDirectives);
    });
}

#[test]
fn grant_is_refused_when_the_footprint_is_exceeded() {
    test(|| {
        assert_ok!(grant(permit_to_dr_bailey()));
        let size = Footprints::<Test>::get(PATIENT).kept.bytes;
        MaxFootprint::set(2 * size);
        assert_noop!(grant(deny_all_but_dr_bailey()), Error::FootprintExceeded);
        assert_ok!(grant(permit_to_dr_bailey()));
        // What has ended is kept.
        assert_ok!(revoke(0));
        assert_noop!(grant(deny_all()), Error::FootprintExceeded);
    });
}

#[test]
fn grant_is_refused_when_an_organisation_was_never_admitted() {
    test(|| {
        let mut directive = permit_to_payer();
        assert_ok!(grant(directive.clone()));
        let named = vec![PAYER, OrganisationId(9)];
        directive.root.scope.grantees = Grantees::Parties(Parties {
            organisations: Selection::Named(Named::truncate_from(named)),
            ..Parties::ANYONE
        });
        assert_noop!(grant(directive.clone()), Error::UnknownGrantee);
        let mut outer = deny_all();
        outer.nested =
            BoundedVec::truncate_from(vec![Nested { parent: 0, provision: directive.root }]);
        assert_noop!(grant(outer), Error::UnknownGrantee);
    });
}

#[test]
fn grant_is_refused_when_a_criterion_is_empty() {
    test(|| {
        let mut directive = permit_to_dr_bailey();
        directive.root.scope.labels = Selection::Named(Labels::EMPTY);
        assert_noop!(grant(directive), Error::EmptySet);
    });
}

#[test]
fn grant_is_refused_when_a_period_is_empty() {
    test(|| {
        let mut directive = permit_to_dr_bailey();
        directive.root.scope.data_period = Some(DataPeriod::between(5, 5));
        assert_noop!(grant(directive), Error::EmptyPeriod);
    });
}

#[test]
fn grant_is_refused_when_an_instant_is_out_of_range() {
    test(|| {
        let mut directive = permit_to_dr_bailey();
        directive.root.validity = Period::until(LAST_MOMENT + 1);
        assert_noop!(grant(directive.clone()), Error::InstantOutOfRange);
        directive.root.validity = Period::until(LAST_MOMENT);
        directive.root.scope.data_period = Some(DataPeriod::until(i64::MIN));
        assert_noop!(grant(directive), Error::InstantOutOfRange);
    });
}

#[test]
fn grant_is_refused_when_a_code_is_unknown() {
    test(|| {
        let mut directive = permit_to_dr_bailey();
        directive.root.scope.classes = Selection::Named(Classes(1 << 50));
        assert_noop!(grant(directive), Error::UnknownCode);
    });
}

#[test]
fn grant_is_refused_when_a_scope_names_nine_grantees() {
    test(|| {
        let mut directive = permit_to_dr_bailey();
        let organisations = (0..8).map(OrganisationId).collect::<Vec<_>>();
        directive.root.scope.grantees = Grantees::Parties(Parties {
            organisations: Selection::Named(Named::truncate_from(organisations)),
            practitioners: Selection::Named(Named::truncate_from(vec![DR_BAILEY])),
            ..Parties::ANYONE
        });
        assert_noop!(grant(directive), Error::TooManyGrantees);
    });
}

#[test]
fn grant_is_refused_when_a_provision_is_four_levels_down() {
    test(|| {
        let mut directive = deny_all();
        let nested =
            (0..4).map(|parent| Nested { parent, provision: deny_all().root }).collect::<Vec<_>>();
        directive.nested = BoundedVec::truncate_from(nested);
        assert_noop!(grant(directive), Error::TooDeep);
    });
}

#[test]
fn grant_is_refused_when_a_provision_stands_below_itself() {
    test(|| {
        let mut directive = deny_all();
        directive.nested =
            BoundedVec::truncate_from(vec![Nested { parent: 1, provision: deny_all().root }]);
        assert_noop!(grant(directive), Error::ParentNotFound);
    });
}

#[test]
fn grant_is_refused_when_a_provision_leaves_its_parent() {
    test(|| {
        let mut directive = permit_to_dr_bailey();
        let mut provision = directive.root.clone();
        provision.effect = Effect::Deny;
        provision.scope.purposes = Selection::Named(Purpose::HPAYMT.into());
        directive.nested = BoundedVec::truncate_from(vec![Nested { parent: 0, provision }]);
        assert_noop!(grant(directive), Error::OutsideParent);
    });
}

#[test]
fn grant_is_refused_when_a_permit_is_for_all_purposes() {
    test(|| {
        let mut directive = permit_to_dr_bailey();
        directive.root.scope.purposes = Selection::All;
        assert_noop!(grant(directive), Error::PermitForAllPurposes);
    });
}

#[test]
fn grant_is_refused_when_a_deny_names_emergencies() {
    test(|| {
        let mut directive = deny_all();
        directive.root.scope.purposes = Selection::Named(Purpose::BTG.into());
        assert_noop!(grant(directive), Error::DenyOfEmergency);
    });
}
