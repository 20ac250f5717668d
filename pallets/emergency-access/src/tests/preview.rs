//! What is told before an activation is what comes of it.

use frame_support::assert_ok;
use proptest::prelude::*;
use salus_policy::Triple;
use salus_primitives::{
    Class, Classes, EmergencyReason, GrantId, Label, Labels, OrganisationId, Role, Roles,
};
use sp_io::storage::root;
use sp_runtime::{DispatchError, StateVersion};

use super::Error;
use crate::{mock::*, *};

/// What is told of an activation.
fn preview(of: &Activate) -> Result<Preview, DispatchError> {
    let Activate { practitioner, organisation, patient, reason, scope, .. } = of.clone();
    let triple = Triple { patient, organisation, practitioner };
    EmergencyAccess::preview(&triple, reason, scope).map_err(DispatchError::from)
}

/// That the preview of an activation writes nothing, and is what comes of it. Gives what was told.
#[track_caller]
fn compare(of: Activate) -> Result<Preview, DispatchError> {
    let before = root(StateVersion::V1);
    let told = preview(&of);
    assert_eq!(root(StateVersion::V1), before, "a preview wrote");
    let sent = of.clone().send();
    match told {
        Err(error) => assert_eq!(sent, Err(error), "{of:?}"),
        Ok(told) => {
            assert_ok!(sent);
            let id = GrantId(NextGrantId::<Test>::get().0 - 1);
            let Activation { custodian, narrowed, terms, .. } = kept(id);
            let (scope, until) = (terms[0].scope, terms[0].until);
            assert_eq!(told, Preview { custodian, scope, until, narrowed });
            assert_eq!(open_until(id), Some(until));
        }
    }
    told
}

#[test]
fn preview_tells_what_activate_opens() {
    test(|| {
        let preview = Preview {
            custodian: HOSPITAL,
            scope: Scope::base(),
            until: NOW + 4 * HOUR,
            narrowed: Narrowing::default(),
        };
        assert_eq!(compare(Activate::default()), Ok(preview));
        let scope = laboratory(Labels::UNLABELLED);
        let narrowed = Narrowing { reviews_nothing: true, ..Narrowing::default() };
        let of = Activate { organisation: CLINIC, scope: Some(scope), ..Activate::default() };
        assert_eq!(compare(of), Ok(Preview { scope, until: NOW + HOUR, narrowed, ..preview }));
    });
}

/// Each of the errors, and what is done before.
#[test]
fn preview_tells_why_activate_is_refused() {
    let ours = Activate::default;
    let base = Scope::base();
    let nothing = Scope { labels: Labels::EMPTY, ..base };
    let unknown = Scope { classes: Classes(1 << 62), ..base };
    let wide = Scope { classes: Class::CLINICAL_NOTES.into(), ..base };
    let cases: [(fn(), Activate, Error); 16] = [
        (|| (), Activate { practitioner: STRANGER, ..ours() }, Error::CredentialNotFound),
        (|| Revoked::set(vec![DR_BAILEY]), ours(), Error::CredentialRevoked),
        (|| Until::set(NOW), ours(), Error::CredentialExpired),
        (|| Suspended::set(vec![OTHER_HOSPITAL]), ours(), Error::OrganisationInactive),
        (
            || (),
            Activate { practitioner: DR_PAYNE, organisation: PAYER, ..ours() },
            Error::OrganisationDoesNotTreat,
        ),
        (|| (), Activate { practitioner: DR_STONE, ..ours() }, Error::RoleNotForEmergencies),
        (|| suspend(DR_BAILEY, HOUR), ours(), Error::PractitionerSuspended),
        (|| Withdrawn::set(vec![PATIENT]), ours(), Error::PatientNotEnrolled),
        (|| (), Activate { reason: EmergencyReason(u8::MAX), ..ours() }, Error::UnknownCode),
        (|| (), Activate { reason: EmergencyReason::OVRPJ, ..ours() }, Error::ReasonDisabled),
        (
            || (),
            Activate { reason: EmergencyReason::CONSENT_UNREACHABLE, ..ours() },
            Error::ReasonIsOffline,
        ),
        (
            || (),
            Activate { reason: EmergencyReason::DISASTER, ..ours() },
            Error::DisasterNotDeclared,
        ),
        (|| (), Activate { scope: Some(nothing), ..ours() }, Error::EmptySet),
        (|| (), Activate { scope: Some(unknown), ..ours() }, Error::UnknownCode),
        (|| (), Activate { scope: Some(wide), ..ours() }, Error::ScopeTooWide),
        (
            || {
                activate();
            },
            ours(),
            Error::AlreadyOpen,
        ),
    ];
    for (before, of, error) in cases {
        test(|| {
            before();
            assert_eq!(compare(of), Err(error.into()));
        });
    }
}

/// What comes before an activation.
#[derive(Clone, Copy, Debug)]
enum Fact {
    Revoked(bool),
    Expired(bool),
    Suspended(bool),
    Barred(bool),
    Withdrawn(bool),
    Ended(bool),
    Disaster(bool),
    AllRoles(bool),
    Alone(bool),
    Open(u64),
    Close(u64),
    Wait(u64),
}

fn fact() -> impl Strategy<Value = Fact> {
    prop_oneof![
        any::<bool>().prop_map(Fact::Revoked),
        any::<bool>().prop_map(Fact::Expired),
        any::<bool>().prop_map(Fact::Suspended),
        any::<bool>().prop_map(Fact::Barred),
        any::<bool>().prop_map(Fact::Withdrawn),
        any::<bool>().prop_map(Fact::Ended),
        any::<bool>().prop_map(Fact::Disaster),
        any::<bool>().prop_map(Fact::AllRoles),
        any::<bool>().prop_map(Fact::Alone),
        (0..30u64).prop_map(Fact::Open),
        (0..4u64).prop_map(Fact::Close),
        (1..30 * HOUR).prop_map(Fact::Wait),
    ]
}

fn happen(fact: Fact) {
    match fact {
        Fact::Revoked(is) => Revoked::set(if is { vec![DR_BAILEY] } else { vec![] }),
        Fact::Expired(is) => Until::set(if is { now() } else { NOW + 300 * DAY }),
        Fact::Suspended(is) => Suspended::set(if is { vec![OTHER_HOSPITAL] } else { vec![] }),
        Fact::Barred(is) if is => {
            if !Practitioners::<Test>::get(DR_HUNT).is_suspended(now()) {
                suspend(DR_HUNT, HOUR);
            }
        }
        Fact::Barred(_) => {
            // What is opened at the instant of a suspension is closed by it, lifted or not.
            wait(1);
            let _ = EmergencyAccess::lift_suspension(RuntimeOrigin::root(), DR_HUNT);
        }
        Fact::Withdrawn(is) => Withdrawn::set(if is { vec![PATIENT] } else { vec![] }),
        Fact::Ended(is) => Ended::set(if is { vec![PATIENT] } else { vec![] }),
        Fact::Disaster(is) => {
            let until = if is { now() + DAY } else { now() };
            assert_ok!(declare(&[OTHER_HOSPITAL], until));
        }
        Fact::AllRoles(is) => {
            let roles = if is { Roles::EMERGENCY } else { Role::EMERGENCY_PHYSICIAN.into() };
            let _ = EmergencyAccess::set_emergency_roles(by(CLERK), roles);
        }
        Fact::Alone(is) => {
            let reviewers = if is { vec![HOSPITAL] } else { vec![HOSPITAL, OTHER_HOSPITAL] };
            Reviewers::<Test>::put(ReviewerList::truncate_from(reviewers));
        }
        Fact::Open(times) => {
            for _ in 0..times {
                let _ = Activate::default().send();
                let id = NextGrantId::<Test>::get().0.saturating_sub(1);
                let _ = close(GrantId(id));
            }
        }
        Fact::Close(id) => {
            let _ = close(GrantId(id));
        }
        Fact::Wait(milliseconds) => {
            wait(milliseconds);
            poll();
        }
    }
}

fn sent() -> impl Strategy<Value = Activate> {
    let of: Vec<(AccountId, OrganisationId)> = vec![
        (DR_BAILEY, OTHER_HOSPITAL),
        (DR_BAILEY, CLINIC),
        (DR_HUNT, OTHER_HOSPITAL),
        (DR_GREY, HOSPITAL),
        (DR_STONE, OTHER_HOSPITAL),
        (DR_PAYNE, PAYER),
        (STRANGER, HOSPITAL),
    ];
    let patient = prop::sample::select(vec![PATIENT, OTHER_PATIENT, STRANGER]);
    let reason = (0..12u8).prop_map(EmergencyReason);
    let labels = prop::sample::select(vec![
        Labels::UNLABELLED,
        Labels::from(Label::HIV),
        threat_only(),
        Labels::EMPTY,
        Labels(1 << 62),
    ]);
    let scope = prop::option::of(labels.prop_map(laboratory));
    (prop::sample::select(of), patient, reason, scope).prop_map(
        |((practitioner, organisation), patient, reason, scope)| Activate {
            practitioner,
            organisation,
            patient,
            reason,
            scope,
            justification: None,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn preview_is_what_activate_answers_whatever_happened(
        steps in prop::collection::vec((prop::collection::vec(fact(), 0..4), sent()), 1..16)
    ) {
        test(|| {
            for (facts, of) in steps {
                facts.into_iter().for_each(happen);
                let _ = compare(of);
            }
        });
    }
}
