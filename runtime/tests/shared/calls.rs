//! The test's own tool: it must see all calls, or the tests below prove less than they say.

use frame_support::traits::GetCallMetadata;
use std::collections::BTreeSet;

use super::*;

#[test]
fn every_call_is_found() {
    let found: BTreeSet<_> = every_call().iter().map(name).collect();
    let named: BTreeSet<_> = RuntimeCall::get_module_names()
        .iter()
        .flat_map(|pallet| {
            RuntimeCall::get_call_names(pallet).iter().map(move |call| (*pallet, *call))
        })
        .collect();

    assert_eq!(named.difference(&found).collect::<Vec<_>>(), Vec::<&(&str, &str)>::new());
}

/// Without `Root` in any origin, what the SDK reserves to it is out of reach, whoever asks.
#[test]
fn root_calls_fail_when_the_council_is_unanimous() {
    use frame_support::dispatch::RawOrigin;
    use sp_runtime::{traits::Dispatchable, DispatchError};

    chain("development").execute_with(|| {
        let council = || council(5);
        let root = || RuntimeOrigin::from(RawOrigin::Root);
        let shared = [
            ("System", "set_code"),
            ("System", "set_code_without_checks"),
            ("System", "set_heap_pages"),
            ("System", "set_storage"),
            ("System", "kill_storage"),
            ("System", "kill_prefix"),
            ("System", "authorize_upgrade"),
            ("System", "authorize_upgrade_without_checks"),
            ("Balances", "force_transfer"),
            ("Balances", "force_unreserve"),
            ("Balances", "force_set_balance"),
            ("Balances", "force_adjust_total_issuance"),
            ("Migrations", "force_set_cursor"),
            ("Migrations", "force_set_active_cursor"),
            ("Migrations", "force_onboard_mbms"),
            ("Migrations", "clear_historic"),
            ("Utility", "dispatch_as"),
            ("Utility", "dispatch_as_fallible"),
            ("Utility", "with_weight"),
        ];
        let only_root = [&shared[..], &crate::tests::OWN_ROOT_CALLS[..]].concat();

        for call in every_call().iter().filter(|call| only_root.contains(&name(call))) {
            for origin in [council(), signed(&governor(0)), RuntimeOrigin::none()] {
                let result = call.clone().dispatch(origin);
                assert_eq!(result.unwrap_err().error, DispatchError::BadOrigin, "{:?}", name(call));
            }
        }
        // No other call of the SDK's asks for `Root`.
        let needs_root = every_call()
            .into_iter()
            .filter(|call| !only_root.contains(&name(call)))
            .filter(|call| {
                let bad = |origin| {
                    frame_support::storage::with_storage_layer(|| {
                        let error = call.clone().dispatch(origin).err().map(|e| e.error);
                        Err::<(), _>(error.unwrap_or(DispatchError::Other("ok")))
                    }) == Err(DispatchError::BadOrigin)
                };
                bad(council())
                    && bad(signed(&governor(0)))
                    && bad(RuntimeOrigin::none())
                    && !bad(root())
            })
            .map(|call| name(&call))
            .collect::<Vec<_>>();
        assert_eq!(needs_root, Vec::<(&str, &str)>::new());
    });
}
