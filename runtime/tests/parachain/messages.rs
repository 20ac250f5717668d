//! What messages from other chains can do, which is nothing: whoever sends them, whatever they say.

use cumulus_primitives_core::{AggregateMessageOrigin, XcmpMessageFormat, XcmpMessageHandler};
use frame_support::{
    traits::{Contains, ContainsPair, QueueFootprintQuery},
    weights::Weight,
};
use sp_runtime::traits::Dispatchable;
use xcm::{latest::prelude::*, VersionedXcm};
use xcm_executor::{
    traits::{ConvertOrigin, TransactAsset},
    Config, XcmExecutor,
};

use super::{shared::*, start_block_with};
use crate::{
    messages::Executor, AccountId, MessageQueue, PolkadotXcm, Runtime, RuntimeCall, RuntimeEvent,
    RuntimeOrigin, System,
};

type Message = Xcm<RuntimeCall>;
type Asset = xcm::latest::Asset;

fn asset() -> Asset {
    (Location::here(), 1_000_000_000_000u128).into()
}

fn parents_asset() -> Asset {
    (Location::parent(), 1_000_000_000_000u128).into()
}

fn beneficiary() -> Location {
    AccountId32 { network: None, id: [1; 32] }.into()
}

fn transact(kind: OriginKind) -> Instruction<RuntimeCall> {
    let remark = RuntimeCall::System(frame_system::Call::remark { remark: vec![1] });
    Transact {
        origin_kind: kind,
        fallback_max_weight: None,
        call: codec::Encode::encode(&remark).into(),
    }
}

fn unpaid() -> Instruction<RuntimeCall> {
    UnpaidExecution { weight_limit: Unlimited, check_origin: None }
}

fn deposit() -> Instruction<RuntimeCall> {
    DepositAsset { assets: Wild(All), beneficiary: beneficiary() }
}

fn buy() -> Instruction<RuntimeCall> {
    BuyExecution { fees: parents_asset(), weight_limit: Unlimited }
}

/// What other parachains let in.
fn hostile() -> Vec<(&'static str, Message)> {
    let kinds =
        [OriginKind::Native, OriginKind::SovereignAccount, OriginKind::Superuser, OriginKind::Xcm];
    let mut messages: Vec<_> = kinds
        .into_iter()
        .flat_map(|kind| {
            [
                ("transact", Xcm(vec![transact(kind)])),
                ("unpaid transact", Xcm(vec![unpaid(), transact(kind)])),
            ]
        })
        .collect();
    messages.extend([
        (
            "reserve transfer",
            Xcm(vec![ReserveAssetDeposited(parents_asset().into()), ClearOrigin, buy(), deposit()]),
        ),
        (
            "reserve transfer of ours",
            Xcm(vec![ReserveAssetDeposited(asset().into()), ClearOrigin, buy(), deposit()]),
        ),
        (
            "unpaid reserve transfer",
            Xcm(vec![unpaid(), ReserveAssetDeposited(parents_asset().into()), deposit()]),
        ),
        (
            "teleport",
            Xcm(vec![
                ReceiveTeleportedAsset(parents_asset().into()),
                ClearOrigin,
                buy(),
                deposit(),
            ]),
        ),
        ("unpaid teleport", Xcm(vec![unpaid(), ReceiveTeleportedAsset(asset().into()), deposit()])),
        ("withdrawal", Xcm(vec![WithdrawAsset(asset().into()), buy(), deposit()])),
        (
            "claim",
            Xcm(vec![ClaimAsset { assets: asset().into(), ticket: Here.into() }, buy(), deposit()]),
        ),
        ("descent", Xcm(vec![DescendOrigin(Parachain(7).into()), transact(OriginKind::Xcm)])),
        ("alias", Xcm(vec![AliasOrigin(Location::here()), transact(OriginKind::Superuser)])),
        ("lock", Xcm(vec![LockAsset { asset: asset(), unlocker: Location::parent() }])),
        (
            "export",
            Xcm(vec![ExportMessage { network: Polkadot, destination: Here, xcm: Xcm(vec![]) }]),
        ),
        (
            "an answer that nobody asked for",
            Xcm(vec![QueryResponse {
                query_id: 0,
                response: Response::Null,
                max_weight: Weight::zero(),
                querier: None,
            }]),
        ),
        ("nothing", Xcm(vec![])),
    ]);
    messages
}

/// What the parent may say.
fn harmless() -> Vec<(&'static str, Message)> {
    vec![
        (
            "subscription",
            Xcm(vec![SubscribeVersion { query_id: 1, max_response_weight: Weight::zero() }]),
        ),
        ("end of a subscription", Xcm(vec![UnsubscribeVersion])),
        (
            "a channel's request",
            Xcm(vec![HrmpNewChannelOpenRequest {
                sender: 2_001,
                max_message_size: 1,
                max_capacity: 1,
            }]),
        ),
        ("a channel's acceptance", Xcm(vec![HrmpChannelAccepted { recipient: 2_001 }])),
        (
            "a channel's end",
            Xcm(vec![HrmpChannelClosing { initiator: 1, sender: 1, recipient: 2 }]),
        ),
    ]
}

/// Everyone but the parent.
fn others() -> Vec<Location> {
    vec![
        Location::here(),
        beneficiary(),
        Location::new(1, [Parachain(1_000)]),
        Location::new(1, [Parachain(2_001)]),
        Location::new(1, [AccountId32 { network: None, id: [1; 32] }]),
        Location::new(1, [Plurality { id: BodyId::Executive, part: BodyPart::Voice }]),
        Location::new(2, [GlobalConsensus(Polkadot)]),
        Location::new(2, [GlobalConsensus(Ethereum { chain_id: 1 })]),
    ]
}

fn execute(origin: Location, message: Message) -> Outcome {
    let mut id = [0; 32];
    let limit = Weight::from_parts(1_000_000_000_000, 1 << 22);
    XcmExecutor::<Executor>::prepare_and_execute(origin, message, &mut id, limit, Weight::zero())
}

/// Whether the barrier refused it, and nothing was written.
fn is_refused(origin: Location, message: Message) -> bool {
    let root = || sp_io::storage::root(sp_runtime::StateVersion::V1);
    let before = root();
    let outcome = execute(origin, message);
    let refused = matches!(
        outcome,
        Outcome::Incomplete { error: InstructionError { error: XcmError::Barrier, .. }, .. }
            | Outcome::Error(InstructionError { error: XcmError::Barrier, .. })
    );
    refused && before == root()
}

#[test]
fn messages_are_refused_when_their_sender_is_not_the_parent() {
    chain("development").execute_with(|| {
        start_block(FIRST_SLOT);
        for origin in others() {
            for (what, message) in hostile().into_iter().chain(harmless()) {
                assert!(is_refused(origin.clone(), message), "{what} from {origin:?}");
            }
        }
    });
}

#[test]
fn messages_of_the_parent_are_refused_when_they_would_do_something() {
    chain("development").execute_with(|| {
        start_block(FIRST_SLOT);
        for (what, message) in hostile() {
            assert!(is_refused(Location::parent(), message), "{what}");
        }
        // Nor may what is let through carry anything else.
        for (what, harmless) in harmless() {
            let mut message = harmless.0;
            message.push(transact(OriginKind::Superuser));
            assert!(is_refused(Location::parent(), Xcm(message)), "{what}, and a transact");
        }
    });
}

#[test]
fn messages_of_the_parent_pass_when_they_keep_the_channel_in_order() {
    chain("development").execute_with(|| {
        start_block(FIRST_SLOT);
        for (what, message) in harmless() {
            assert!(!is_refused(Location::parent(), message), "{what}");
        }
    });
}

fn trusts<Pairs: ContainsPair<Asset, Location>>(asset: &Asset, origin: &Location) -> bool {
    Pairs::contains(asset, origin)
}

fn passes<Filter: Contains<RuntimeCall>>(call: &RuntimeCall) -> bool {
    Filter::contains(call)
}

/// The second line of defence: without the barrier there would be nothing to gain either.
#[test]
fn executor_knows_no_origin_no_reserve_no_teleport_and_no_asset() {
    chain("development").execute_with(|| {
        start_block(FIRST_SLOT);
        let mut origins = others();
        origins.push(Location::parent());
        for origin in origins {
            for kind in [
                OriginKind::Native,
                OriginKind::SovereignAccount,
                OriginKind::Superuser,
                OriginKind::Xcm,
            ] {
                let converted: Result<RuntimeOrigin, _> =
                    <Executor as Config>::OriginConverter::convert_origin(origin.clone(), kind);
                assert!(converted.is_err(), "{origin:?} {kind:?}");
            }
            for asset in [asset(), parents_asset()] {
                assert!(!trusts::<<Executor as Config>::IsReserve>(&asset, &origin));
                assert!(!trusts::<<Executor as Config>::IsTeleporter>(&asset, &origin));
                assert!(<Executor as Config>::AssetTransactor::withdraw_asset(
                    &asset, &origin, None
                )
                .is_err());
            }
        }
        for call in every_call() {
            assert!(!passes::<<Executor as Config>::SafeCallFilter>(&call), "{:?}", name(&call));
        }
    });
}

/// All the way from the relay chain's proof to the queue.
#[test]
fn transact_of_the_parent_is_dropped_when_it_arrives_in_a_block() {
    chain("development").execute_with(|| {
        empty_block(FIRST_SLOT);
        start_block_with(FIRST_SLOT + 1, |relay| {
            relay.sending(Xcm(vec![unpaid(), transact(OriginKind::Superuser)]))
        });
        finish_block();

        assert!(events().iter().any(|event| matches!(
            event,
            RuntimeEvent::MessageQueue(pallet_message_queue::Event::Processed {
                origin: AggregateMessageOrigin::Parent,
                success: false,
                ..
            })
        )));
        assert_eq!(queued(AggregateMessageOrigin::Parent), 0);
        assert!(!events().iter().any(|event| matches!(event, RuntimeEvent::PolkadotXcm(_))));
    });
}

#[test]
fn subscription_of_the_parent_is_processed_when_it_arrives_in_a_block() {
    chain("development").execute_with(|| {
        empty_block(FIRST_SLOT);
        start_block_with(FIRST_SLOT + 1, |relay| relay.sending(harmless()[2].1.clone()));
        finish_block();

        assert!(events().iter().any(|event| matches!(
            event,
            RuntimeEvent::MessageQueue(pallet_message_queue::Event::Processed {
                success: true,
                ..
            })
        )));
    });
}

fn queued(origin: AggregateMessageOrigin) -> u64 {
    MessageQueue::footprint(origin).storage.count
}

type Handler = <Runtime as cumulus_pallet_parachain_system::Config>::XcmpMessageHandler;

#[test]
fn messages_of_a_sibling_are_dropped_before_they_are_queued() {
    chain("development").execute_with(|| {
        start_block(FIRST_SLOT);
        let sibling = 2_001.into();
        let mut page = codec::Encode::encode(&XcmpMessageFormat::ConcatenatedVersionedXcm);
        let message = VersionedXcm::from(Xcm::<()>(vec![ClearOrigin]));
        page.extend(codec::Encode::encode(&message));
        let root = || sp_io::storage::root(sp_runtime::StateVersion::V1);
        let before = root();
        let limit = Weight::from_parts(1_000_000_000_000, 1 << 22);
        Handler::handle_xcmp_messages([(sibling, 1, &page[..])].into_iter(), limit);

        assert_eq!(queued(AggregateMessageOrigin::Sibling(sibling)), 0);
        assert_eq!(root(), before);
    });
}

/// No account of ours sends or executes a message, moves an asset by one, or governs the pallets.
#[test]
fn calls_about_messages_are_refused_when_anyone_makes_them() {
    chain("development").execute_with(|| {
        start_block(FIRST_SLOT);
        let calls: Vec<_> = every_call()
            .into_iter()
            .filter(|call| matches!(name(call).0, "PolkadotXcm" | "XcmpQueue"))
            .collect();
        assert!(calls.len() > 15, "{}", calls.len());
        for call in calls {
            let governor: AccountId = governor(0);
            for origin in [signed(&governor), council(5), committee(3), RuntimeOrigin::none()] {
                let error = call.clone().dispatch(origin).unwrap_err().error;
                assert_eq!(error, sp_runtime::DispatchError::BadOrigin, "{:?}", name(&call));
            }
        }
        assert!(!System::events().iter().any(|record| matches!(
            record.event,
            RuntimeEvent::PolkadotXcm(_) | RuntimeEvent::XcmpQueue(_)
        )));
        let sent = PolkadotXcm::send_xcm(Here, Location::new(1, [Parachain(1_000)]), Xcm(vec![]));
        assert_eq!(sent, Err(SendError::NotApplicable));
    });
}
