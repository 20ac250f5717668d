//! Revoking all that somebody is permitted by name.

use super::Error;
use crate::{mock::*, Directives, Ending, Event, Footprints, Grantee, Records, LEAST_FOOTPRINT};
use frame_support::{
    assert_noop, assert_ok,
    dispatch::{DispatchClass, GetDispatchInfo},
    BoundedVec,
};
use salus_policy::{Directive, Effect, Grantees, Named, Nested, Parties, Selection, Witness};
use salus_primitives::{DirectiveId, OrganisationId, Period};
use sp_runtime::DispatchResult;

const BAILEY: Grantee<AccountId> = Grantee::Practitioner(DR_BAILEY);

fn revoke_all(grantee: Grantee<AccountId>) -> DispatchResult {
    bare(Consent::revoke_all(patient(), grantee, ENOUGH))
}

fn is_active(id: u32) -> bool {
    Directives::<Test>::find(&PATIENT, DirectiveId(id)).unwrap().ended.is_none()
}

fn organisations(ids: Vec<OrganisationId>) -> Grantees<AccountId> {
    Grantees::Parties(Parties {
        organisations: Selection::Named(Named::truncate_from(ids)),
        ..Parties::ANYONE
    })
}

/// A directive with these grantees at its root.
fn for_grantees(effect: Effect, grantees: Grantees<AccountId>) -> Directive<AccountId> {
    let mut directive = permit_to_dr_bailey();
    directive.root.effect = effect;
    directive.root.scope.grantees = grantees;
    directive
}

/// The directive with an exception below the provision with that path.
fn with_exception(
    mut directive: Directive<AccountId>,
    parent: u8,
    exception: Directive<AccountId>,
) -> Directive<AccountId> {
    let nested = Nested { parent, provision: exception.root };
    directive.nested.try_push(nested).expect("it fits");
    directive
}

#[test]
fn revoke_all_ends_every_permit_that_names_the_grantee() {
    test(|| {
        let anyone = for_grantees(Effect::Permit, Grantees::default());
        assert_ok!(grant(permit_to_dr_bailey()));
        assert_ok!(grant(permit_to_payer()));
        assert_ok!(grant(with_exception(anyone.clone(), 0, permit_to_dr_bailey())));
        assert_ok!(grant(anyone));
        assert_ok!(revoke_all(BAILEY));

        assert_eq!([0, 1, 2, 3].map(is_active), [false, true, false, true]);
        let ended = Directives::<Test>::find(&PATIENT, DirectiveId(0)).unwrap().ended.unwrap();
        assert_eq!(ended.how, Ending::Revoked);
        for directive in [DirectiveId(0), DirectiveId(2)] {
            System::assert_has_event(
                Event::DirectiveRevoked { patient: PATIENT, directive }.into(),
            );
        }
        System::assert_last_event(
            Event::GranteeRevoked { patient: PATIENT, grantee: BAILEY }.into(),
        );
    });
}

#[test]
fn revoke_all_knows_organisations_and_proxies_too() {
    test(|| {
        let proxies = Selection::Named(Named::truncate_from(vec![PROXY]));
        assert_ok!(grant(permit_to_payer()));
        assert_ok!(grant(for_grantees(Effect::Permit, Grantees::Proxies(proxies))));
        assert_ok!(revoke_all(Grantee::Organisation(PAYER)));
        assert_eq!([0, 1].map(is_active), [false, true]);
        // A practitioner of that account is another grantee.
        assert_noop!(revoke_all(Grantee::Practitioner(PROXY)), Error::GranteeNotFound);
        assert_ok!(revoke_all(Grantee::Proxy(PROXY)));
        assert!(!is_active(1));
    });
}

#[test]
fn revoke_all_leaves_denies_and_exceptions_against_the_grantee_in_force() {
    test(|| {
        let payer = || organisations(vec![PAYER]);
        let hospital = for_grantees(Effect::Permit, Grantees::default());
        let against = for_grantees(Effect::Deny, payer());
        assert_ok!(grant(against.clone()));
        assert_ok!(grant(with_exception(hospital, 0, against)));
        assert_noop!(revoke_all(Grantee::Organisation(PAYER)), Error::GranteeNotFound);
        assert_ok!(grant(for_grantees(Effect::Permit, payer())));
        assert_ok!(revoke_all(Grantee::Organisation(PAYER)));
        assert_eq!([0, 1, 2].map(is_active), [true, true, false]);
    });
}

#[test]
fn revoke_all_ends_a_permit_when_only_what_stands_above_it_names_the_grantee() {
    test(|| {
        let anyone = || for_grantees(Effect::Permit, Grantees::default());
        let deny = for_grantees(Effect::Deny, organisations(vec![PAYER]));
        let directive = with_exception(with_exception(anyone(), 0, deny), 1, anyone());
        assert_ok!(grant(directive));
        assert_ok!(revoke_all(Grantee::Organisation(PAYER)));
        assert!(!is_active(0));
    });
}

#[test]
fn revoke_all_is_refused_when_a_deny_has_an_exception_for_the_grantee() {
    test(|| {
        assert_ok!(grant(permit_to_dr_bailey()));
        assert_ok!(grant(deny_all_but_dr_bailey()));
        assert_noop!(revoke_all(BAILEY), Error::ExceptionNamesGrantee);
        assert_ok!(amend(1, deny_all()));
        assert_ok!(revoke_all(BAILEY));
        assert_eq!([0, 2].map(is_active), [false, true]);
    });
}

/// The way that the error names, where the deny is not the patient's own.
#[test]
fn revoke_all_works_when_a_paper_deny_with_an_exception_was_contested() {
    test(|| {
        assert_ok!(grant(permit_to_dr_bailey()));
        assert_ok!(record(deny_all_but_dr_bailey()));
        assert_noop!(revoke_all(BAILEY), Error::ExceptionNamesGrantee);
        assert_ok!(contest(1));
        assert_ok!(revoke_all(BAILEY));
        assert!(!is_active(0));
    });
}

#[test]
fn revoke_all_passes_over_what_has_ended_or_is_contested() {
    test(|| {
        assert_ok!(record(permit_to_dr_bailey()));
        assert_ok!(contest(0));
        assert_ok!(grant(permit_to_dr_bailey()));
        assert_ok!(revoke(1));
        assert_noop!(revoke_all(BAILEY), Error::GranteeNotFound);
        assert_ok!(grant(permit_to_dr_bailey()));
        wait(5_000);
        assert_noop!(revoke_all(BAILEY), Error::GranteeNotFound);
    });
}

#[test]
fn revoke_all_ends_what_begins_later() {
    test(|| {
        let mut directive = permit_to_dr_bailey();
        directive.root.validity = Period::between(NOW + 1, NOW + 2);
        assert_ok!(grant(directive));
        assert_ok!(revoke_all(BAILEY));
        assert!(!is_active(0));
    });
}

#[test]
fn revoke_all_ends_permits_when_the_enrolment_has_ended() {
    test(|| {
        assert_ok!(grant(permit_to_dr_bailey()));
        happen(Fact::Enrolment(PATIENT, Some(ended())));
        assert_ok!(revoke_all(BAILEY));
    });
}

#[test]
fn revoke_all_is_refused_when_the_grantee_is_named_nowhere() {
    test(|| {
        assert_noop!(revoke_all(BAILEY), Error::GranteeNotFound);
    });
}

#[test]
fn revoke_all_is_refused_when_the_witness_is_too_small() {
    test(|| {
        let nested = Nested { parent: 0, provision: permit_to_dr_bailey().root };
        let mut directive = permit_to_dr_bailey();
        directive.nested = BoundedVec::truncate_from(vec![nested; 2]);
        assert_ok!(grant(directive));
        assert_ok!(exclude(salus_primitives::Label::HIV));
        let Witness { records, bytes } = Footprints::<Test>::get(PATIENT).kept.witness();
        for witness in
            [Witness { records: records - 1, bytes }, Witness { records, bytes: bytes - 1 }]
        {
            let revoke_all = || bare(Consent::revoke_all(patient(), BAILEY, witness));
            assert_noop!(revoke_all(), Error::WitnessTooSmall);
        }
        assert_ok!(Consent::revoke_all(patient(), BAILEY, Witness { records, bytes }));
    });
}

#[test]
fn revoke_all_is_charged_for_what_it_read_whether_it_succeeds_or_fails() {
    test(|| {
        assert_ok!(grant(permit_to_dr_bailey()));
        let on_file = Footprints::<Test>::get(PATIENT).kept.witness();
        let read = Some(Consent::weight_of_revoke_all(on_file));
        let nobody = Grantee::Practitioner(STRANGER);
        let refused = Consent::revoke_all(patient(), nobody, ENOUGH).unwrap_err();
        assert_eq!(refused.error, Error::GranteeNotFound.into());
        assert_eq!(refused.post_info.actual_weight, read);
        let refused = Consent::revoke_all(patient(), BAILEY, Witness::default()).unwrap_err();
        let nothing = Some(Consent::weight_of_revoke_all(Witness::default()));
        assert_eq!(refused.post_info.actual_weight, nothing);
        let done = Consent::revoke_all(patient(), BAILEY, ENOUGH).unwrap();
        assert_eq!(done.actual_weight, read);
    });
}

#[test]
fn revoke_all_declares_no_more_than_there_can_be_on_file_whatever_the_witness_says() {
    test(|| {
        let declared = |witness| {
            let call = crate::Call::<Test>::revoke_all { grantee: BAILEY, witness };
            let info = RuntimeCall::Consent(call).get_dispatch_info();
            assert_eq!(info.class, DispatchClass::Operational);
            info.call_weight
        };
        let bytes = MaxFootprint::get();
        let full = Witness { records: bytes / LEAST_FOOTPRINT, bytes };
        assert_eq!(declared(Witness { records: u32::MAX, bytes: u32::MAX }), declared(full));
        assert_eq!(declared(full), Consent::weight_of_revoke_all(full));
        let fewer = Witness { records: full.records - 1, ..full };
        assert!(declared(fewer).all_lt(declared(full)));
    });
}

#[test]
fn purge_and_decide_weigh_no_more_than_there_can_be_on_file_whatever_the_witness_says() {
    test(|| {
        let bytes = MaxFootprint::get();
        let full = Witness { records: bytes / LEAST_FOOTPRINT, bytes };
        let lie = Witness { records: u32::MAX, bytes: u32::MAX };
        assert_eq!(Consent::weight_of_purge(lie), Consent::weight_of_purge(full));
        assert_eq!(Consent::weight_of_decide(lie), Consent::weight_of_decide(full));
    });
}

#[test]
fn records_count_with_sixty_four_bytes_at_least() {
    test(|| {
        assert_ok!(Consent::exclude(patient(), Selection::All, Period::ALWAYS));
        let kept = Footprints::<Test>::get(PATIENT).kept;
        assert_eq!((kept.records, kept.bytes), (1, LEAST_FOOTPRINT));
        MaxFootprint::set(2 * LEAST_FOOTPRINT - 1);
        let exclude = || Consent::exclude(patient(), Selection::All, Period::ALWAYS);
        assert_noop!(exclude(), Error::FootprintExceeded);
    });
}
