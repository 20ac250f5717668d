//! The two chains are the same to a client: what both have has the same bytes, the same weights and
//! the same answers.

use codec::{Decode, Encode};
use frame_support::dispatch::GetDispatchInfo;
use salus_consortium_runtime as consortium;
use scale_info::{form::PortableForm, MetaType, PortableRegistry, Registry, TypeDef, TypeInfo};
use sp_genesis_builder::runtime_decl_for_genesis_builder::GenesisBuilder;
use sp_runtime::traits::TransactionExtension;
use std::collections::BTreeMap;

use super::shared::{pallets::SHARED, *};
use crate::{
    Block, Runtime, RuntimeCall, RuntimeError, RuntimeEvent, RuntimeHoldReason, TxExtension,
};

/// Types that differ between the chains wherever they appear, and may: any call, any origin, any
/// reason for a hold, and the keys of an author.
const OWN_TYPES: [&str; 4] = ["RuntimeCall", "OriginCaller", "RuntimeHoldReason", "SessionKeys"];

/// The shape of types, in words.
struct Shapes(PortableRegistry);

impl Shapes {
    /// Of a runtime's calls, with the identifier of the whole.
    fn of<T: TypeInfo + 'static>() -> (Self, u32) {
        let mut registry = Registry::new();
        let id = registry.register_type(&MetaType::new::<T>()).id;
        (Self(registry.into()), id)
    }

    /// Everything that decides how a type is encoded, and the names that clients see.
    fn shape(&self, id: u32, inside: &mut Vec<u32>) -> String {
        let ty = self.0.resolve(id).unwrap();
        let name = ty.path.ident().unwrap_or_default();
        if OWN_TYPES.contains(&name.as_str()) {
            return name;
        }
        if let Some(depth) = inside.iter().rev().position(|other| *other == id) {
            return format!("^{depth}");
        }
        inside.push(id);
        let shape = match &ty.type_def {
            TypeDef::Composite(composite) => self.fields(&composite.fields, inside),
            TypeDef::Variant(variants) => self
                .variants(&variants.variants, inside)
                .values()
                .fold(String::new(), |all, variant| all + variant + "|"),
            TypeDef::Sequence(sequence) => {
                format!("[{}]", self.shape(sequence.type_param.id, inside))
            }
            TypeDef::Array(array) => {
                format!("[{}; {}]", self.shape(array.type_param.id, inside), array.len)
            }
            TypeDef::Tuple(tuple) => {
                let parts = tuple.fields.iter().map(|field| self.shape(field.id, inside));
                format!("({})", parts.collect::<Vec<_>>().join(","))
            }
            TypeDef::Compact(compact) => {
                format!("compact {}", self.shape(compact.type_param.id, inside))
            }
            TypeDef::Primitive(primitive) => format!("{primitive:?}"),
            TypeDef::BitSequence(bits) => format!("{bits:?}"),
        };
        inside.pop();
        format!("{name}{{{shape}}}")
    }

    fn fields(&self, fields: &[scale_info::Field<PortableForm>], inside: &mut Vec<u32>) -> String {
        let fields = fields.iter().map(|field| {
            format!(
                "{}:{}",
                field.name.clone().unwrap_or_default(),
                self.shape(field.ty.id, inside)
            )
        });
        fields.collect::<Vec<_>>().join(",")
    }

    /// By index.
    fn variants(
        &self,
        variants: &[scale_info::Variant<PortableForm>],
        inside: &mut Vec<u32>,
    ) -> BTreeMap<u8, String> {
        let variants = variants.iter().map(|variant| {
            let fields = self.fields(&variant.fields, inside);
            (variant.index, format!("{} {}({fields})", variant.index, variant.name))
        });
        variants.collect()
    }

    /// The variants of a runtime's calls, events, errors or holds: each pallet by its index.
    fn pallets(&self, id: u32) -> BTreeMap<u8, (String, BTreeMap<u8, String>)> {
        let TypeDef::Variant(pallets) = &self.0.resolve(id).unwrap().type_def else {
            panic!("an enumeration of pallets")
        };
        let pallets = pallets.variants.iter().map(|pallet| {
            let inner = &self.0.resolve(pallet.fields[0].ty.id).unwrap().type_def;
            let variants = match inner {
                TypeDef::Variant(variants) => self.variants(&variants.variants, &mut vec![]),
                _ => BTreeMap::new(),
            };
            (pallet.index, (pallet.name.clone(), variants))
        });
        pallets.collect()
    }
}

/// Asserts that what both chains have has one shape.
fn assert_same<Ours: TypeInfo + 'static, Theirs: TypeInfo + 'static>() -> usize {
    let ((ours, our_id), (theirs, their_id)) = (Shapes::of::<Ours>(), Shapes::of::<Theirs>());
    let (ours, theirs) = (ours.pallets(our_id), theirs.pallets(their_id));
    let mut compared = 0;
    for (index, name) in SHARED {
        let index = u8::try_from(index).unwrap();
        assert_eq!(ours.get(&index), theirs.get(&index), "{name}");
        compared += ours.get(&index).map_or(0, |(_, variants)| variants.len());
    }
    compared
}

#[test]
fn calls_events_errors_and_holds_of_both_chains_have_the_same_shape() {
    let calls = assert_same::<RuntimeCall, consortium::RuntimeCall>();
    let events = assert_same::<RuntimeEvent, consortium::RuntimeEvent>();
    let holds = assert_same::<RuntimeHoldReason, consortium::RuntimeHoldReason>();
    let errors = assert_same::<RuntimeError, consortium::RuntimeError>();
    assert!(calls > 150 && events > 100 && errors > 150, "{calls} {events} {errors}");
    assert!(holds > 2, "{holds}");
}

/// The calls of the pallets that both chains have.
fn shared_calls() -> Vec<RuntimeCall> {
    let shared = |call: &RuntimeCall| SHARED.iter().any(|(_, pallet)| *pallet == name(call).0);
    every_call().into_iter().filter(shared).collect()
}

fn on_the_consortium(call: &RuntimeCall) -> consortium::RuntimeCall {
    consortium::RuntimeCall::decode(&mut &call.encode()[..])
        .unwrap_or_else(|error| panic!("{:?}: {error}", name(call)))
}

#[test]
fn calls_of_both_chains_have_the_same_bytes() {
    use frame_support::traits::GetCallMetadata;

    for call in shared_calls() {
        // The keys of an author are the consortium's own: it has one more.
        if name(&call) == ("Session", "set_keys") {
            continue;
        }
        let theirs = on_the_consortium(&call);
        assert_eq!(theirs.encode(), call.encode(), "{:?}", name(&call));
        let metadata = theirs.get_call_metadata();
        assert_eq!((metadata.pallet_name, metadata.function_name), name(&call));
    }
}

#[test]
fn calls_of_both_chains_weigh_and_cost_the_same() {
    use pallet_transaction_payment_rpc_runtime_api::runtime_decl_for_transaction_payment_call_api::TransactionPaymentCallApi;

    chain("development").execute_with(|| {
        for call in shared_calls() {
            if name(&call) == ("Session", "set_keys") {
                continue;
            }
            let theirs = on_the_consortium(&call);
            assert_eq!(call.get_dispatch_info(), theirs.get_dispatch_info(), "{:?}", name(&call));
            assert_eq!(
                Runtime::query_call_info(call.clone(), 1_000),
                consortium::Runtime::query_call_info(theirs, 1_000),
                "{:?}",
                name(&call)
            );
        }
    });
}

/// What a wallet adds to a call is the same, and costs the same.
#[test]
fn pipelines_of_both_chains_have_the_same_bytes_and_weigh_the_same() {
    let zeros = [0; 64];
    let ours = TxExtension::decode(&mut &zeros[..]).unwrap();
    let theirs = consortium::TxExtension::decode(&mut &zeros[..]).unwrap();

    assert_eq!(ours.encode(), theirs.encode());
    for call in shared_calls() {
        if name(&call) != ("Session", "set_keys") {
            let weight = TransactionExtension::weight(&ours, &call);
            assert_eq!(weight, theirs.weight(&on_the_consortium(&call)), "{:?}", name(&call));
        }
    }
}

/// One demo consortium: what is in the presets is the same but for the parachain's number, what each
/// runtime calls itself, and the authors' keys.
#[test]
fn presets_of_both_chains_are_the_same() {
    for preset in PRESETS {
        let json = |bytes: Option<Vec<u8>>| -> serde_json::Value {
            serde_json::from_slice(&bytes.unwrap()).unwrap()
        };
        let id = Some(preset.into());
        let mut ours = json(<Runtime as GenesisBuilder<Block>>::get_preset(&id));
        let mut theirs =
            json(<consortium::Runtime as GenesisBuilder<consortium::Block>>::get_preset(&id));
        assert!(ours.as_object_mut().unwrap().remove("parachainInfo").is_some());
        let runtimes = [(&mut ours, crate::VERSION), (&mut theirs, consortium::VERSION)];
        for (json, version) in runtimes {
            let name = json["attestations"]["packages"][0]["kind"]["specName"].take();
            assert_eq!(name, *version.spec_name);
            for author in json["session"]["keys"].as_array_mut().unwrap() {
                author[2].as_object_mut().unwrap().remove("grandpa");
            }
        }
        assert_eq!(ours, theirs, "{preset}");
    }
}
