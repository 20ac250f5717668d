use crate::{mock::*, Directives, Footprints, GrantedDirective};
use codec::Encode;
use frame_support::{assert_noop, BoundedVec};
use proptest::prelude::*;
use salus_policy::{Directive, Nested};
use salus_primitives::{DirectiveId, Period};

/// One step of a random history.
#[derive(Clone, Debug)]
enum Step {
    Grant { who: AccountId, nested: usize, ends_in: u64 },
    Revoke { who: AccountId, directive: u32 },
    Wait { milliseconds: u64 },
}

fn step() -> impl Strategy<Value = Step> {
    let who = || prop_oneof![Just(PATIENT), Just(FORMER_PATIENT), Just(STRANGER)];
    prop_oneof![
        3 => (who(), 0..17usize, 0..4_000u64).prop_map(|(who, nested, ends_in)| Step::Grant { who, nested, ends_in }),
        2 => (who(), 0..8u32).prop_map(|(who, directive)| Step::Revoke { who, directive }),
        1 => (1..2_000u64).prop_map(|milliseconds| Step::Wait { milliseconds }),
    ]
}

fn directive(nested: usize, ends_in: u64) -> Directive<AccountId> {
    let mut directive = permit_to_dr_bailey();
    directive.root.validity = Period::until(Timestamp::get() + ends_in);
    let below = Nested { parent: 0, provision: directive.root.clone() };
    directive.nested = BoundedVec::truncate_from(vec![below; nested]);
    directive
}

proptest! {
    /// Whatever happens, the invariants hold, and a refused call writes nothing.
    #[test]
    fn invariants_hold_when_calls_interleave(steps in prop::collection::vec(step(), 1..40)) {
        test(|| {
            for step in steps {
                let before = sp_io::storage::root(Default::default());
                let outcome = match step {
                    Step::Grant { who, nested, ends_in } => {
                        Consent::grant(
                            RuntimeOrigin::signed(who),
                            Box::new(directive(nested, ends_in)),
                        )
                    }
                    Step::Revoke { who, directive } => {
                        Consent::revoke(RuntimeOrigin::signed(who), DirectiveId(directive))
                    }
                    Step::Wait { milliseconds } => {
                        Timestamp::set_timestamp(Timestamp::get() + milliseconds);
                        Ok(())
                    }
                };
                if outcome.is_err() {
                    assert_eq!(sp_io::storage::root(Default::default()), before);
                }
                Consent::do_try_state().expect("the invariants hold");
            }
        });
    }
}

#[test]
fn try_state_finds_it_when_a_footprint_is_wrong() {
    test(|| {
        let granted = GrantedDirective { granted: NOW, code_lists: 1, directive: deny_all() };
        Directives::<Test>::insert(PATIENT, DirectiveId(0), &granted);
        assert!(Consent::do_try_state().is_err());
        Footprints::<Test>::mutate(PATIENT, |footprint| {
            footprint.next = DirectiveId(1);
            footprint.directives = 1;
            footprint.bytes = granted.encoded_size() as u32 - 1;
        });
        assert!(Consent::do_try_state().is_err());
        Footprints::<Test>::mutate(PATIENT, |footprint| footprint.bytes += 1);
    });
}

#[test]
fn grant_is_refused_when_ids_are_used_up() {
    test(|| {
        Footprints::<Test>::mutate(PATIENT, |footprint| footprint.next = DirectiveId(u32::MAX));
        assert_noop!(grant(deny_all()), crate::Error::<Test>::IdsExhausted);
    });
}
