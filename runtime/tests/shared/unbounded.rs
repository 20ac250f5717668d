//! Every argument of every call that its type does not bound, and why its weight holds all the same.

use scale_info::{
    form::PortableForm, meta_type, PortableRegistry, Registry, Type, TypeDef, TypeDefPrimitive,
    Variant,
};
use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::shared::access::{access, Access};

/// Types that have a bound of their own.
const BOUNDED: [&str; 5] =
    ["BoundedVec", "WeakBoundedVec", "BoundedBTreeMap", "BoundedBTreeSet", "BoundedSlice"];

/// An unbounded type, or an argument as `Pallet.call.argument`, and what holds its weight.
type Reason = (&'static str, &'static str);

/// What is charged is not the caller's word but the argument itself.
const MEASURED: &str = "the weight grows with its length";
const BYTES: &str =
    "the work is to decode and hash it, which the fee for its bytes pays; the weight has the rest";
const NAME: &str =
    "only its length grows: no such name is an account, and the look-up fails at once";
const INNER: &str = "the weight is that of the inner calls, each of which meets the filter";
const MOTION: &str =
    "a motion's: its proposal is paid for by its length, and bounded by `MaxProposalWeight`";

/// By type, wherever it stands.
const TYPES: [Reason; 2] =
    [("sp_runtime::multiaddress::MultiAddress", NAME), ("RuntimeCall", INNER)];

/// By argument.
const ARGUMENTS: [Reason; 20] = [
    ("Assets.force_set_metadata.name", MEASURED),
    ("Assets.force_set_metadata.symbol", MEASURED),
    ("Assets.set_metadata.name", MEASURED),
    ("Assets.set_metadata.symbol", MEASURED),
    ("Balances.upgrade_accounts.who", MEASURED),
    ("CollatorSelection.set_invulnerables.new", MOTION),
    ("Multisig.approve_as_multi.other_signatories", MEASURED),
    ("Multisig.as_multi.other_signatories", MEASURED),
    ("Multisig.as_multi_threshold_1.other_signatories", MEASURED),
    ("Multisig.cancel_as_multi.other_signatories", MEASURED),
    ("Multisig.poke_deposit.other_signatories", MEASURED),
    (
        "Recovery.set_friend_groups.friend_groups",
        "the filter refuses more than ten, which it weighs",
    ),
    ("Session.set_keys.proof", BYTES),
    ("System.apply_authorized_upgrade.code", BYTES),
    ("System.remark.remark", MEASURED),
    ("System.remark_with_event.remark", MEASURED),
    ("TechnicalMembership.reset_members.members", MOTION),
    ("Utility.batch.calls", INNER),
    ("Utility.batch_all.calls", INNER),
    ("Utility.force_batch.calls", INNER),
];

/// Where something without a bound begins, below a type: the path of the type that lacks one.
fn unbounded(types: &PortableRegistry, id: u32, seen: &mut BTreeSet<u32>) -> BTreeSet<String> {
    if !seen.insert(id) {
        return BTreeSet::new();
    }
    let Some(ty) = types.resolve(id) else { return BTreeSet::new() };
    let ident = ty.path.ident().unwrap_or_default();
    if BOUNDED.contains(&ident.as_str()) {
        return BTreeSet::new();
    }
    if ident == "MultiAddress" || ident == "RuntimeCall" {
        return [if ident == "RuntimeCall" { ident } else { ty.path.to_string() }].into();
    }
    match &ty.type_def {
        TypeDef::Sequence(_) | TypeDef::Primitive(TypeDefPrimitive::Str) => {
            [String::from("sequence")].into()
        }
        _ => parts(ty).into_iter().flat_map(|part| unbounded(types, part, seen)).collect(),
    }
}

/// The types that a type is made of.
pub fn parts(ty: &Type<PortableForm>) -> Vec<u32> {
    match &ty.type_def {
        TypeDef::Composite(composite) => composite.fields.iter().map(|f| f.ty.id).collect(),
        TypeDef::Variant(variants) => {
            variants.variants.iter().flat_map(|v| v.fields.iter().map(|f| f.ty.id)).collect()
        }
        TypeDef::Array(array) => vec![array.type_param.id],
        TypeDef::Sequence(sequence) => vec![sequence.type_param.id],
        TypeDef::Tuple(tuple) => tuple.fields.iter().map(|f| f.id).collect(),
        TypeDef::Compact(compact) => vec![compact.type_param.id],
        _ => vec![],
    }
}

fn variants(types: &PortableRegistry, id: u32) -> &[Variant<PortableForm>] {
    match types.resolve(id).map(|ty| &ty.type_def) {
        Some(TypeDef::Variant(variants)) => &variants.variants,
        _ => &[],
    }
}

/// Calls that accounts or motions can make.
fn open_calls() -> BTreeSet<String> {
    let is_open = |call: &RuntimeCall| !matches!(access(call), Access::Nobody | Access::Unsigned);
    let full_name = |call| {
        let (pallet, function) = name(call);
        format!("{pallet}.{function}")
    };
    every_call().iter().filter(|call| is_open(call)).map(full_name).collect()
}

/// Arguments of open calls without a bound, each with the types that lack one.
fn arguments() -> BTreeMap<String, BTreeSet<String>> {
    let mut registry = Registry::new();
    let call = registry.register_type(&meta_type::<RuntimeCall>()).id;
    let types = PortableRegistry::from(registry);
    let open = open_calls();
    let mut found = BTreeMap::new();
    for pallet in variants(&types, call) {
        for call in pallet.fields.iter().flat_map(|field| variants(&types, field.ty.id)) {
            for argument in &call.fields {
                let lacking = unbounded(&types, argument.ty.id, &mut BTreeSet::new());
                let name = argument.name.clone().unwrap_or_default();
                let call = format!("{}.{}", pallet.name, call.name);
                if !lacking.is_empty() && open.contains(&call) {
                    found.insert(format!("{call}.{name}"), lacking);
                }
            }
        }
    }
    found
}

#[test]
fn arguments_without_a_bound_are_those_whose_weight_is_explained() {
    let own = crate::tests::OWN_UNBOUNDED;
    let listed = || ARGUMENTS.iter().chain(&own);
    let explained = |name: &str, lacking: &BTreeSet<String>| {
        listed().any(|(argument, _)| *argument == name)
            || lacking.iter().all(|path| TYPES.iter().any(|(ty, _)| ty == path))
    };
    let found = chain("development").execute_with(arguments);
    let missing: Vec<_> =
        found.iter().filter(|(name, lacking)| !explained(name, lacking)).collect();
    assert!(missing.is_empty(), "without a reason: {missing:#?}");
    let gone: Vec<_> = listed().filter(|(argument, _)| !found.contains_key(*argument)).collect();
    assert!(gone.is_empty(), "bounded or gone: {gone:#?}");
}
