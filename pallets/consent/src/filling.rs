//! Directives that take longest to answer by, for benchmarks.
//!
//! Every provision counts for the asker and is named in the answer, no two classes are alike to all
//! of them, and the labels that need an explicit permit stay closed, so that what each directive lacks
//! is looked for too.

use codec::Encode;
use salus_policy::{
    Directive, Effect, Grantees, Named, Nested, Parties, Provision, Scope, Selection, MAX_GRANTEES,
    MAX_NESTED,
};
use salus_primitives::{
    Actions, Class, Classes, DataPeriod, Moment, Obligations, OrganisationKinds, Period, Purposes,
    Roles,
};

/// Exceptions by which all classes are told apart, when each leaves out as few as possible.
const APART: usize = 9;

/// A permit for a practitioner, of about as many bytes, which ends at this instant: first as many
/// exceptions as fit, then as much in each provision.
pub fn filling<A: Clone + Encode>(
    practitioner: impl Fn(u32) -> A,
    bytes: usize,
    until: Moment,
) -> Directive<A> {
    let named = |number: u32| {
        let practitioners = (0..number).rev().map(&practitioner).collect();
        Parties {
            practitioners: Selection::Named(Named::truncate_from(practitioners)),
            ..Parties::ANYONE
        }
    };
    let mut directive = Directive::of(Provision {
        effect: Effect::Permit,
        scope: Scope {
            grantees: Grantees::Parties(named(1)),
            purposes: Selection::Named(Purposes::known()),
            classes: Selection::Named(Classes::known()),
            ..Scope::default()
        },
        obligations: Obligations::known(),
        validity: Period::until(until),
    });
    for n in 0..MAX_NESTED as usize {
        let mut provision = directive.root.clone();
        provision.scope.grantees = Grantees::default();
        provision.scope.classes = Selection::Named(classes(n));
        provision.validity = Period::ALWAYS;
        let below = Nested { parent: 0, provision };
        if directive.encoded_size().saturating_add(below.encoded_size()) > bytes {
            break;
        }
        let _ = directive.nested.try_push(below);
    }
    let mut room = bytes.saturating_sub(directive.encoded_size());
    let Directive { root, nested } = &mut directive;
    for provision in core::iter::once(root).chain(nested.iter_mut().map(|n| &mut n.provision)) {
        let mut longer = provision.clone();
        longer.scope.grantees = Grantees::Parties(Parties {
            roles: Selection::Named(Roles::known()),
            kinds: Selection::Named(OrganisationKinds::known()),
            ..named(MAX_GRANTEES)
        });
        longer.scope.actions = Selection::Named(Actions::known());
        longer.scope.data_period = Some(DataPeriod::ALWAYS);
        longer.validity = Period::between(0, until);
        let more = longer.encoded_size().saturating_sub(provision.encoded_size());
        if more > room {
            break;
        }
        room = room.saturating_sub(more);
        *provision = longer;
    }
    directive
}

/// The classes of an exception: all but a few. Each class is left out by two exceptions, which are the
/// same two for no other class.
fn classes(exception: usize) -> Classes {
    let leaves_out = |class: &Class| {
        let step = (usize::from(class.0) / APART).saturating_add(1);
        let both = [usize::from(class.0), usize::from(class.0).saturating_add(step)];
        both.map(|n| n % APART).contains(&(exception % APART))
    };
    Class::all().filter(|class| !leaves_out(class)).collect()
}
