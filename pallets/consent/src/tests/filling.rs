//! What the benchmarks put on file is the worst that a decision can meet.

use crate::{filling::filling, mock::*};
use codec::Encode;
use salus_policy::{
    decide, Basis, Capacity, Custodian, Decision, Directive, Enrolment, Facts, ImplicitPolicy,
    Query, Reason, SignedDirective, Standing,
};
use salus_primitives::{
    Action, Class, Classes, DirectiveId, Labels, OrganisationKind, Purpose, Roles,
};

fn of(bytes: usize) -> Directive<AccountId> {
    filling(u64::from, bytes, NOW + 1)
}

/// What its practitioner is answered by that directive alone.
fn answer(directive: Directive<AccountId>) -> Decision {
    let kind = Some(OrganisationKind::HOSPITAL);
    let query = Query {
        capacity: Capacity::Practitioner {
            account: 0,
            organisation: OTHER_HOSPITAL,
            kind,
            roles: Some(Roles::known()),
            active: Some(true),
            expires: Some(NOW + 1),
        },
        custodian: Some(Custodian { organisation: HOSPITAL, kind }),
        enrolment: Some(Enrolment::Active),
        purpose: Purpose::TREAT,
        action: Action::ACCESS,
        classes: Classes::known(),
        labels: Labels::known().union(Labels::UNLABELLED),
        data_period: None,
        at: NOW,
    };
    let signed = SignedDirective {
        id: DirectiveId(0),
        code_lists: 1,
        standing: Standing::Active,
        directive,
    };
    let policy = ImplicitPolicy::default();
    let facts = Facts { directives: &[signed], exclusions: &[], grants: &[], policy: &policy };
    decide(&query, &facts).unwrap()
}

#[test]
fn filling_passes_the_door_and_takes_as_many_bytes_as_it_can() {
    for bytes in (200..7_000).step_by(50) {
        let directive = filling(|n| [n as u8; 32], bytes, NOW + 1);
        assert_eq!(directive.check(), Ok(()));
        let size = directive.encoded_size();
        assert!(size <= bytes, "{size} of {bytes}");
        // One exception more, or a longer one, would not fit; nothing is longer than 5,644 bytes.
        assert!(size + 350 > bytes || size == 5_644, "{size} of {bytes}");
    }
}

#[test]
fn filling_has_every_provision_explained_and_what_it_lacks() {
    for bytes in [500, 1_000, 7_000] {
        let directive = of(bytes);
        let provisions = directive.nested.len() + 1;
        let decision = answer(directive);
        let named = |basis: &Basis| matches!(basis, Basis::Directive { .. });
        assert_eq!(decision.bases.iter().filter(|basis| named(basis)).count(), provisions);
        let lack = Reason::LabelNeedsExplicitPermit { directive: Some(DirectiveId(0)) };
        assert!(decision.reasons.contains(&lack), "{:?}", decision.reasons);
        // In each class something is open, and something lacking.
        let both = |open: Labels| !open.is_empty() && !Labels::EXPLICIT_PERMIT.is_subset(open);
        assert!(decision
            .grid
            .iter()
            .all(|row| both(row.open) || row.class.implied_labels() != Labels::EMPTY));
    }
}

#[test]
fn filling_tells_all_classes_apart_when_it_has_nine_exceptions() {
    let directive = of(550);
    assert!(directive.nested.len() >= 9, "{}", directive.nested.len());
    let naming = |class: Class| -> Vec<bool> {
        let nested = directive.nested.iter().map(|nested| &nested.provision.scope.classes);
        nested.map(|named| named.named().unwrap().contains(class)).collect()
    };
    for one in Class::all() {
        for other in Class::all().filter(|other| *other != one) {
            assert_ne!(naming(one), naming(other), "{one:?} {other:?}");
        }
    }
}
