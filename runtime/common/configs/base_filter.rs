//! Which calls pass at all, whatever their origin.

use alloc::collections::BTreeSet;
use frame_support::traits::Contains;
use pallet_collator_selection::{Call as CollatorSelection, Invulnerables};
use pallet_proxy::Call as Proxy;
use pallet_recovery::{Call as Recovery, MAX_GROUPS_PER_ACCOUNT};
use pallet_session::NextKeys;
use salus_primitives::RescueSchedule;
use salus_runtime_common::AccountId;

use super::authors::MAX_AUTHORS;
use crate::{Governance, Runtime, RuntimeCall};

/// All calls but those that Salus closes whatever their origin.
pub struct OpenCalls;

impl Contains<RuntimeCall> for OpenCalls {
    fn contains(call: &RuntimeCall) -> bool {
        match call {
            // The supply stays what it was at genesis.
            RuntimeCall::Balances(pallet_balances::Call::burn { .. })
            // Candidacy: the council names the authors.
            | RuntimeCall::CollatorSelection(
                CollatorSelection::set_desired_candidates { .. }
                    | CollatorSelection::set_candidacy_bond { .. }
                    | CollatorSelection::register_as_candidate { .. }
                    | CollatorSelection::leave_intent { .. }
                    | CollatorSelection::update_bond { .. }
                    | CollatorSelection::take_candidate_slot { .. },
            )
            // Pure proxies: each is a new account, and patients' proxies take no deposit.
            | RuntimeCall::Proxy(Proxy::create_pure { .. } | Proxy::kill_pure { .. }) => false,
            // The pallet compares all groups with each other before it counts them, for a weight
            // that knows neither.
            RuntimeCall::Recovery(Recovery::set_friend_groups { friend_groups }) => {
                at_most(MAX_GROUPS_PER_ACCOUNT, friend_groups)
            }
            _ => true,
        }
    }
}

fn at_most<T>(bound: u32, list: &[T]) -> bool {
    u32::try_from(list.len()).is_ok_and(|length| length <= bound)
}

/// What changes who authors, or with which keys.
fn changes_authors(call: &RuntimeCall) -> bool {
    matches!(
        call,
        RuntimeCall::Session(_)
            | RuntimeCall::CollatorSelection(
                CollatorSelection::set_invulnerables { .. }
                    | CollatorSelection::add_invulnerable { .. }
                    | CollatorSelection::remove_invulnerable { .. }
            )
    )
}

/// All calls but those that leave no author with keys, and the chain without a next block; and those that
/// change authors and their keys while others take finality up, since GRANDPA would forget them.
pub struct SoundAuthors;

impl Contains<RuntimeCall> for SoundAuthors {
    fn contains(call: &RuntimeCall) -> bool {
        if changes_authors(call) && Governance::is_rescuing() {
            return false;
        }
        let has_keys = |author: &AccountId| NextKeys::<Runtime>::contains_key(author);
        match call {
            RuntimeCall::CollatorSelection(CollatorSelection::set_invulnerables { new }) => {
                // GRANDPA would add up the votes of one that stands twice.
                let distinct = || new.iter().collect::<BTreeSet<_>>().len() == new.len();
                at_most(MAX_AUTHORS, new) && distinct() && new.iter().any(has_keys)
            }
            RuntimeCall::CollatorSelection(CollatorSelection::remove_invulnerable { who }) => {
                Invulnerables::<Runtime>::get()
                    .iter()
                    .any(|author| author != who && has_keys(author))
            }
            _ => true,
        }
    }
}
