//! From a release to another runtime: who decides on it, what holds it up and what ends it, and that it is seen
//! when the chain runs it.
//!
//! No real code is needed: here code says which version it is, and a node reads that of it.

use codec::DecodeAll;
use frame_support::{assert_noop, assert_ok};
use frame_system::{LastRuntimeUpgrade, LastRuntimeUpgradeInfo};
use pallet_attestations::{Description, PackageKind};
use pallet_governance::{CancelReason, Stage, Upgrade, UpgradeView, NOTICE_IN_SAFE_MODE, WINDOW};
use pallet_migrations::MigrationCursor;
use salus_primitives::{
    CodeHash, FileDigest, Moment, OrganisationId, OrganisationKind, PackageId, ReleaseStatus,
    RevocationReason, Versioned, DAY,
};
use salus_runtime_api::runtime_decl_for_governance_api::GovernanceApi;
use sp_core::{
    storage::well_known_keys::CODE,
    traits::{Externalities, ReadRuntimeVersion, ReadRuntimeVersionExt},
};
use sp_io::hashing::{blake2_256, sha2_256};
use sp_runtime::{
    traits::Dispatchable,
    transaction_validity::{InvalidTransaction, TransactionSource},
    ApplyExtrinsicResult, DispatchError, DispatchResult,
};
use sp_version::RuntimeVersion;

use super::{council_life::carry, people::agent_of, *};
use crate::{Balances, BlockNumber, Registry, SafeMode, Timestamp, VERSION};

type Attest = pallet_attestations::Call<Runtime>;
type Call = pallet_governance::Call<Runtime>;
type Event = pallet_governance::Event<Runtime>;
type Refusal = pallet_governance::Error<Runtime>;

/// The chain's runtime.
const RUNTIME: PackageId = PackageId(0);
const PUBLISHER: OrganisationId = demo::PUBLISHER;
/// These build it.
const BUILDERS: [OrganisationId; 2] = [OrganisationId(0), OrganisationId(1)];
/// This one obtains something else.
pub const DISSENTER: OrganisationId = OrganisationId(2);
/// It has neither patients nor a release to attest, but a seat.
const PAYER: OrganisationId = OrganisationId(3);
/// It has no seat.
const ARBITER: OrganisationId = OrganisationId(5);

/// The notice of the presets.
const NOTICE: Moment = 30_000;
/// The slot of an upgrade's first instant, if the council decides on it in the first slot.
pub const NOT_BEFORE: u64 = FIRST_SLOT + NOTICE / SLOT_DURATION;
/// That in which it is over.
const OVER: u64 = NOT_BEFORE + WINDOW / SLOT_DURATION;

/// The version after the one that runs.
pub const NEXT: u32 = VERSION.spec_version + 1;

/// Code that is this version of that runtime.
fn code(spec_name: &str, spec_version: u32) -> Vec<u8> {
    (spec_name, spec_version).encode()
}

/// Code of this version of the chain's runtime.
fn version(spec_version: u32) -> Vec<u8> {
    code(&VERSION.spec_name, spec_version)
}

/// Code of the next version.
pub fn next() -> Vec<u8> {
    version(NEXT)
}

fn hash(code: &[u8]) -> CodeHash {
    CodeHash(blake2_256(code))
}

pub fn file(code: &[u8]) -> FileDigest {
    FileDigest(sha2_256(code))
}

/// Reads of code which version it is.
struct ReadVersion;

impl ReadRuntimeVersion for ReadVersion {
    fn read_runtime_version(
        &self,
        code: &[u8],
        _: &mut dyn Externalities,
    ) -> Result<Vec<u8>, String> {
        let said = <(String, u32)>::decode_all(&mut &code[..]);
        let (spec_name, spec_version) = said.map_err(|error| error.to_string())?;
        Ok(RuntimeVersion { spec_name: spec_name.into(), spec_version, ..VERSION }.encode())
    }
}

/// A demo chain whose nodes read the versions of code.
pub fn reading_chain() -> TestExternalities {
    let mut chain = chain("development");
    chain.register_extension(ReadRuntimeVersionExt::new(ReadVersion));
    chain
}

/// In the first block of such a chain.
pub fn in_block(test: impl FnOnce()) {
    reading_chain().execute_with(|| {
        start_block(FIRST_SLOT);
        test();
    });
}

/// Dispatches as a transaction does, through the filter.
pub fn dispatch(call: impl Into<RuntimeCall>, origin: RuntimeOrigin) -> DispatchResult {
    call.into().dispatch(origin).map(|_| ()).map_err(|error| error.error)
}

fn by(organisation: OrganisationId) -> RuntimeOrigin {
    signed(&agent_of(organisation))
}

/// The publisher says of this code that it is that version of a package.
fn publish(package: PackageId, code: &[u8], sequence: u32) -> DispatchResult {
    let code_hash = Some(hash(code));
    let description = Description { sequence, code_hash, ..attestations::description(1) };
    dispatch(Attest::publish_release { package, sha256: file(code), description }, by(PUBLISHER))
}

/// The call by which somebody says that they obtained this when they built that.
pub fn obtaining(code: &[u8], obtained: &[u8]) -> RuntimeCall {
    let (sha256, code_hash) = (file(obtained), Some(hash(obtained)));
    let environment = FileDigest([0xee; 32]);
    Attest::attest { release: file(code), sha256, code_hash, environment }.into()
}

fn obtain(organisation: OrganisationId, code: &[u8], obtained: &[u8]) -> DispatchResult {
    dispatch(obtaining(code, obtained), by(organisation))
}

fn attest(organisation: OrganisationId, code: &[u8]) {
    assert_ok!(obtain(organisation, code, code));
}

fn dispute(code: &[u8]) {
    assert_ok!(obtain(DISSENTER, code, b"something else"));
}

fn revoke(code: &[u8]) {
    let reason = RevocationReason::CRITICAL_VULNERABILITY;
    assert_ok!(dispatch(Attest::revoke_release { release: file(code), reason }, by(PUBLISHER)));
}

/// This code is published as that version of a package, and attested.
fn released_of(package: PackageId, code: &[u8], sequence: u32) {
    assert_ok!(publish(package, code, sequence));
    for builder in BUILDERS {
        attest(builder, code);
    }
}

pub fn released(code: &[u8], sequence: u32) {
    released_of(RUNTIME, code, sequence);
}

pub fn scheduling(code: &[u8]) -> RuntimeCall {
    Call::schedule_upgrade { code_hash: hash(code) }.into()
}

fn schedule(code: &[u8]) -> DispatchResult {
    dispatch(scheduling(code), council(4))
}

fn vetoing(code: &[u8]) -> RuntimeCall {
    Call::veto_upgrade { code_hash: hash(code) }.into()
}

pub fn veto(code: &[u8]) -> DispatchResult {
    dispatch(vetoing(code), council(2))
}

/// The first so many governing accounts.
pub fn governors(count: usize) -> Vec<AccountId> {
    (0..count).map(governor).collect()
}

/// In the first block the next version is released, and the council decides on it.
pub fn decided() {
    block(FIRST_SLOT, || {
        released(&next(), NEXT);
        assert_ok!(carry(scheduling(&next()), &governors(4)));
    });
}

/// Submits code as anyone can: without a signature.
pub fn submit(code: &[u8]) -> ApplyExtrinsicResult {
    Executive::apply_extrinsic(UncheckedExtrinsic::new_bare(applying(code)))
}

pub fn applying(code: &[u8]) -> RuntimeCall {
    frame_system::Call::apply_authorized_upgrade { code: code.to_vec() }.into()
}

/// What a node says of code that is not authorised.
fn invalid() -> ApplyExtrinsicResult {
    Err(InvalidTransaction::Call.into())
}

/// The code of the chain.
pub fn running() -> Vec<u8> {
    sp_io::storage::get(CODE).unwrap_or_default().to_vec()
}

pub fn view() -> Option<UpgradeView> {
    let upgrade = <Runtime as GovernanceApi<Block, AccountId, BlockNumber>>::upgrade();
    upgrade.map(|Versioned::V1(view)| view)
}

pub fn stage() -> Option<Stage> {
    view().map(|view| view.upgrade.stage)
}

fn standing() -> Option<ReleaseStatus> {
    view().map(|view| view.standing)
}

/// What anyone may apply now.
fn authorised() -> Option<[u8; 32]> {
    System::authorized_upgrade().map(|entry| entry.code_hash().0)
}

fn has_happened(event: Event) -> bool {
    events().contains(&RuntimeEvent::Governance(event))
}

/// That the next version was given up in this block for this reason, leaving nothing.
#[track_caller]
pub fn assert_cancelled(reason: CancelReason) {
    let code_hash = hash(&next());
    assert!(has_happened(Event::UpgradeCancelled { code_hash, reason }), "{:?}", events());
    assert_eq!(view(), None);
    assert_eq!(veto(&next()), Err(Refusal::NothingPending.into()));
}

/// In a block of its own does something to an upgrade that has come so far, for each stage.
fn in_each_stage(test: impl Fn(Stage)) {
    for (expected, slot) in [(Stage::Pending, FIRST_SLOT + 1), (Stage::Authorised, NOT_BEFORE + 1)]
    {
        reading_chain().execute_with(|| {
            decided();
            if expected == Stage::Authorised {
                empty_block(NOT_BEFORE);
            }
            start_block(slot);
            assert_eq!(stage(), Some(expected));
            test(expected);
        });
    }
}

/// The upgrade is gone, and so is what anyone may apply: nobody has code whose hash is all zeros.
#[track_caller]
fn assert_nothing_can_be_applied(stage: Stage) {
    let expected = (stage == Stage::Authorised).then_some([0; 32]);
    assert_eq!(authorised(), expected);
    assert_eq!(submit(&next()), invalid());
    let error = match expected {
        Some(_) => frame_system::Error::<Runtime>::Unauthorized,
        None => frame_system::Error::<Runtime>::NothingAuthorized,
    };
    assert_eq!(dispatch(applying(&next()), signed(&governor(0))), Err(error.into()));
}

/// From here on the chain runs a later version than before. It is the same here, so that what stands of the last
/// one is lowered.
fn run_another() {
    LastRuntimeUpgrade::<Runtime>::put(LastRuntimeUpgradeInfo {
        spec_version: (VERSION.spec_version - 1).into(),
        spec_name: VERSION.spec_name,
    });
}

#[test]
fn upgrade_comes_from_a_release_a_motion_and_a_notice_to_the_first_block_of_the_new_runtime() {
    reading_chain().execute_with(|| {
        let (old, new) = (running(), next());
        assert_eq!(view(), None);
        decided();
        let not_before = NOT_BEFORE * SLOT_DURATION;
        let mut upgrade = Upgrade {
            code_hash: hash(&new),
            release: file(&new),
            spec_version: NEXT,
            stage: Stage::Pending,
            not_before,
            ends: not_before + WINDOW,
        };
        let Upgrade { code_hash, release, spec_version, ends, .. } = upgrade;
        let scheduled =
            Event::UpgradeScheduled { code_hash, release, spec_version, not_before, ends };
        assert!(has_happened(scheduled));
        let standing = ReleaseStatus::Attested;
        assert_eq!(view(), Some(UpgradeView { upgrade, standing, applied: false }));

        // Its notice has not passed.
        block(NOT_BEFORE - 1, || assert_eq!(submit(&new), invalid()));
        assert_eq!(stage(), Some(Stage::Pending));

        // It has, and anyone applies the code in the same block: only that.
        block(NOT_BEFORE, || {
            assert_eq!(submit(b"other code"), invalid());
            assert!(has_happened(Event::UpgradeAuthorised { code_hash }));
            upgrade.stage = Stage::Authorised;
            assert_eq!(view(), Some(UpgradeView { upgrade, standing, applied: false }));
            assert_eq!(submit(&new), Ok(Ok(())));
            // Nothing stops it any more, and nothing hides that.
            assert_eq!(view(), Some(UpgradeView { upgrade, standing, applied: true }));
            assert_noop!(veto(&new), Refusal::AlreadyApplied);
            assert_ok!(Registry::suspend_organisation(council(4), DISSENTER));
        });
        assert_eq!(view(), Some(UpgradeView { upgrade, standing, applied: true }));

        crate::tests::take_up(NOT_BEFORE + 1);
        assert_ne!(old, new);
        assert_eq!(running(), new);
        run_another();
        empty_block(NOT_BEFORE + 2);
        let spec_version = VERSION.spec_version;
        assert!(has_happened(Event::UpgradeEnacted { code_hash, spec_version }));
        assert_eq!(view(), None);
        assert_eq!(authorised(), None);

        // What has happened is not vetoed, and the council may change again.
        block(NOT_BEFORE + 3, || {
            assert_eq!(veto(&new), Err(Refusal::NothingPending.into()));
            assert_ok!(Registry::set_seat(council(4), PAYER, false));
        });
    });
}

/// Any other first block of a runtime: one that came as genesis, or by substitution.
#[test]
fn upgrade_that_waits_is_not_enacted_by_a_runtime_that_came_in_another_way() {
    for slot in [NOT_BEFORE - 1, NOT_BEFORE + 1] {
        reading_chain().execute_with(|| {
            decided();
            empty_block(slot);
            run_another();
            empty_block(slot + 1);
            let enacted = |event: &RuntimeEvent| {
                matches!(event, RuntimeEvent::Governance(Event::UpgradeEnacted { .. }))
            };
            assert!(!events().iter().any(enacted));
            assert_eq!(stage(), Some(Stage::Authorised));
        });
    }
}

#[test]
fn schedule_upgrade_is_refused_when_the_code_is_not_attested() {
    /// How a code came to be what it is.
    type Story = fn(&[u8]);
    let cases: [(&str, Story); 9] = [
        ("not released", |_| ()),
        ("published", |code| {
            assert_ok!(publish(RUNTIME, code, NEXT));
        }),
        ("attested by one", |code| {
            assert_ok!(publish(RUNTIME, code, NEXT));
            attest(BUILDERS[0], code);
        }),
        ("attested by one who is active", |code| {
            released(code, NEXT);
            assert_ok!(Registry::suspend_organisation(council(4), BUILDERS[1]));
        }),
        ("attested, and withdrawn", |code| {
            released(code, NEXT);
            let withdraw = Attest::withdraw_attestation { release: file(code) };
            assert_ok!(dispatch(withdraw, by(BUILDERS[0])));
        }),
        ("disputed", |code| {
            released(code, NEXT);
            dispute(code);
        }),
        ("revoked", |code| {
            released(code, NEXT);
            revoke(code);
        }),
        ("withheld", |code| {
            released(code, NEXT);
            assert_ok!(Registry::suspend_organisation(council(4), PUBLISHER));
        }),
        ("expired", |code| {
            released(code, NEXT);
            let expires = attestations::description(1).expires;
            pallet_timestamp::Now::<Runtime>::put(expires);
        }),
    ];
    for (case, prepare) in cases {
        in_block(|| {
            prepare(&next());
            let before = sp_io::storage::root(sp_runtime::StateVersion::V1);
            assert_eq!(schedule(&next()), Err(Refusal::NotAttested.into()), "{case}");
            assert_eq!(sp_io::storage::root(sp_runtime::StateVersion::V1), before, "{case}");
        });
    }
    // The same without a flaw.
    in_block(|| {
        released(&next(), NEXT);
        assert_ok!(schedule(&next()));
    });
}

/// The hash is that of the code as it is submitted, and nothing else's.
#[test]
fn schedule_upgrade_is_refused_when_it_names_the_file() {
    in_block(|| {
        released(&next(), NEXT);
        let code_hash = CodeHash(file(&next()).0);
        let schedule = || dispatch(Call::schedule_upgrade { code_hash }, council(4));
        assert_noop!(schedule(), Refusal::NotAttested);
    });
}

#[test]
fn schedule_upgrade_is_refused_when_the_code_is_another_chains() {
    in_block(|| {
        let package = Attest::register_package {
            name: "another-runtime".parse().unwrap(),
            kind: PackageKind::Runtime { spec_name: "another".parse().unwrap() },
            publisher: PUBLISHER,
        };
        assert_ok!(dispatch(package, council(3)));
        let foreign = code("another", NEXT);
        released_of(PackageId(1), &foreign, NEXT);
        assert_noop!(schedule(&foreign), Refusal::NotThisRuntime);
    });
}

#[test]
fn schedule_upgrade_is_refused_when_the_version_is_not_higher() {
    in_block(|| {
        for lower in [VERSION.spec_version - 1, VERSION.spec_version] {
            released(&version(lower), lower);
            assert_noop!(schedule(&version(lower)), Refusal::SpecVersionNotHigher);
        }
    });
}

#[test]
fn schedule_upgrade_is_refused_when_two_sit_in_the_council() {
    in_block(|| {
        released(&next(), NEXT);
        let seat = |n, seat| Registry::set_seat(council(4), OrganisationId(n), seat);
        for n in 1..4 {
            assert_ok!(seat(n, false));
        }
        assert_noop!(schedule(&next()), Refusal::CouncilTooSmall);
        assert_noop!(schedule(b"whatever"), Refusal::CouncilTooSmall);
        assert_ok!(seat(1, true));
        assert_ok!(schedule(&next()));
    });
}

/// Members of a council that has so many seats, of whom so many agreed.
fn agreed(ayes: u32, seats: u32) -> RuntimeOrigin {
    pallet_collective::RawOrigin::<AccountId, CouncilCollective>::Members(ayes, seats).into()
}

#[test]
fn calls_about_upgrades_are_refused_when_too_few_agree() {
    in_each_stage(|_| {
        let others = || [signed(&governor(0)), committee(3), RuntimeOrigin::none()];
        let two_thirds = [scheduling(&next()), Call::set_notice { notice: 2 * DAY }.into()];
        for call in two_thirds {
            for origin in others().into_iter().chain([agreed(3, 5), agreed(5, 8)]) {
                assert_noop!(dispatch(call.clone(), origin), DispatchError::BadOrigin);
            }
        }
        // A third does not veto: those whom two thirds outvoted.
        let third = [agreed(1, 5), agreed(2, 6), agreed(1, 3), agreed(3, 9)];
        for origin in others().into_iter().chain(third) {
            assert_noop!(dispatch(vetoing(&next()), origin), DispatchError::BadOrigin);
        }
    });
}

#[test]
fn schedule_upgrade_is_refused_when_one_waits() {
    in_each_stage(|_| {
        let later = version(NEXT + 1);
        released(&later, NEXT + 1);
        for code in [next(), later.clone()] {
            assert_noop!(schedule(&code), Refusal::UpgradePending);
        }
        assert_ok!(veto(&next()));
        assert_ok!(schedule(&later));
    });
}

#[test]
fn two_of_five_veto_in_each_stage() {
    in_each_stage(|stage| {
        assert_noop!(veto(&version(NEXT + 1)), Refusal::HashMismatch);
        assert_noop!(veto(&[]), Refusal::HashMismatch);
        assert_ok!(carry(vetoing(&next()), &governors(2)));
        assert_cancelled(CancelReason::Vetoed);
        assert_nothing_can_be_applied(stage);
        // The release is as good as before: who vetoed may change their mind.
        assert_ok!(schedule(&next()));
    });
}

#[test]
fn veto_upgrade_is_refused_when_none_waits() {
    in_block(|| {
        assert_noop!(veto(&next()), Refusal::NothingPending);
    });
}

#[test]
fn upgrade_that_is_not_attested_waits_until_its_window_is_over() {
    reading_chain().execute_with(|| {
        decided();
        block(FIRST_SLOT + 1, || {
            assert_ok!(dispatch(Attest::set_quorum { quorum: 3 }, council(4)));
        });
        // A session ends in the first of them, and takes all of the block.
        for slot in [NOT_BEFORE, OVER - 2, OVER - 1] {
            empty_block(slot);
            assert_eq!(stage(), Some(Stage::Pending));
            assert_eq!(authorised(), None);
        }
        empty_block(OVER);
        assert_cancelled(CancelReason::WindowOver);
        block(OVER + 1, || {
            assert_nothing_can_be_applied(Stage::Pending);
            assert_ok!(dispatch(Attest::set_quorum { quorum: 2 }, council(4)));
            assert_ok!(schedule(&next()));
        });
    });
}

#[test]
fn code_that_nobody_applies_cannot_be_when_the_window_is_over() {
    reading_chain().execute_with(|| {
        decided();
        for slot in [NOT_BEFORE, OVER - 2, OVER - 1] {
            empty_block(slot);
            assert_eq!(stage(), Some(Stage::Authorised));
            assert_eq!(authorised(), Some(blake2_256(&next())));
        }
        // Not even in that block, before anything else.
        block(OVER, || assert_eq!(submit(&next()), invalid()));
        assert_cancelled(CancelReason::WindowOver);
        block(OVER + 1, || assert_nothing_can_be_applied(Stage::Authorised));
    });
}

#[test]
fn upgrade_that_is_disputed_waits_until_the_council_overrules() {
    reading_chain().execute_with(|| {
        decided();
        block(FIRST_SLOT + 1, || dispute(&next()));
        for slot in NOT_BEFORE..NOT_BEFORE + 3 {
            empty_block(slot);
            assert_eq!(
                (stage(), standing()),
                (Some(Stage::Pending), Some(ReleaseStatus::Disputed))
            );
        }
        block(NOT_BEFORE + 3, || {
            let (release, organisation) = (file(&next()), DISSENTER);
            let overrule: RuntimeCall =
                Attest::overrule_attestation { release, organisation }.into();
            assert_ok!(carry(overrule, &governors(4)));
        });
        empty_block(NOT_BEFORE + 4);
        assert_eq!(stage(), Some(Stage::Authorised));
    });
}

#[test]
fn upgrade_that_is_authorised_is_withheld_while_it_is_not_attested() {
    reading_chain().execute_with(|| {
        let code_hash = hash(&next());
        decided();
        empty_block(NOT_BEFORE);
        block(NOT_BEFORE + 1, || {
            // What comes after the inherents has happened in this block.
            assert_eq!(submit(b"other code"), invalid());
            dispute(&next());
            assert_eq!((stage(), authorised()), (Some(Stage::Authorised), Some(code_hash.0)));
        });
        block(NOT_BEFORE + 2, || {
            assert_eq!(submit(&next()), invalid());
            assert!(has_happened(Event::UpgradeWithheld { code_hash }));
            assert_eq!(stage(), Some(Stage::Pending));
            assert_eq!(authorised(), Some([0; 32]));
            let (release, organisation) = (file(&next()), DISSENTER);
            assert_ok!(dispatch(
                Attest::overrule_attestation { release, organisation },
                council(4)
            ));
        });
        block(NOT_BEFORE + 3, || {
            assert_eq!(submit(&next()), Ok(Ok(())));
            assert!(has_happened(Event::UpgradeAuthorised { code_hash }));
        });
    });
}

#[test]
fn upgrade_that_is_authorised_never_comes_when_it_is_revoked() {
    reading_chain().execute_with(|| {
        decided();
        empty_block(NOT_BEFORE);
        block(NOT_BEFORE + 1, || revoke(&next()));
        for slot in [NOT_BEFORE + 2, OVER - 2, OVER - 1] {
            block(slot, || assert_eq!(submit(&next()), invalid()));
            assert_eq!(stage(), Some(Stage::Pending));
        }
        empty_block(OVER);
        assert_cancelled(CancelReason::WindowOver);
    });
}

#[test]
fn upgrade_waits_for_another_builder_when_the_quorum_is_raised() {
    reading_chain().execute_with(|| {
        decided();
        block(FIRST_SLOT + 1, || {
            assert_ok!(dispatch(Attest::set_quorum { quorum: 3 }, council(4)));
        });
        empty_block(NOT_BEFORE);
        let pending = ReleaseStatus::Pending { attested: 2, quorum: 3 };
        assert_eq!((stage(), standing()), (Some(Stage::Pending), Some(pending)));
        block(NOT_BEFORE + 1, || attest(DISSENTER, &next()));
        empty_block(NOT_BEFORE + 2);
        assert_eq!(stage(), Some(Stage::Authorised));
    });
}

#[test]
fn upgrade_that_is_revoked_never_comes() {
    reading_chain().execute_with(|| {
        decided();
        block(FIRST_SLOT + 1, || revoke(&next()));
        for slot in [NOT_BEFORE, OVER - 2, OVER - 1] {
            block(slot, || assert_eq!(submit(&next()), invalid()));
            assert_eq!(stage(), Some(Stage::Pending));
        }
        empty_block(OVER);
        assert_cancelled(CancelReason::WindowOver);
    });
}

/// A majority must not vote its opponents out of a veto.
#[test]
fn seats_are_not_given_or_taken_when_an_upgrade_waits() {
    in_each_stage(|_| {
        let admit = |n, seat| {
            let name = b"Clinic".to_vec().try_into().unwrap();
            let governing = AccountId::new([n; 32]);
            let origin = council(4);
            Registry::admit_organisation(origin, governing, OrganisationKind::HOSPITAL, name, seat)
        };
        let refusal: DispatchError = pallet_registry::Error::<Runtime>::UpgradePending.into();
        assert_noop!(admit(0x71, true), refusal);
        assert_noop!(Registry::remove_organisation(council(4), PAYER), refusal);
        assert_noop!(Registry::set_seat(council(4), PAYER, false), refusal);
        assert_noop!(Registry::set_seat(council(4), ARBITER, true), refusal);
        // Nor by a motion of all.
        let take = pallet_registry::Call::set_seat { organisation: PAYER, seat: false };
        assert_eq!(carry(take.into(), &governors(5)), Err(refusal));

        // What changes no seat passes and changes nothing.
        let before = view();
        assert_ok!(admit(0x72, false));
        let newcomer = OrganisationId(6);
        assert_ok!(Registry::suspend_organisation(council(4), newcomer));
        assert_ok!(Registry::reinstate_organisation(council(4), newcomer));
        assert_ok!(Registry::remove_organisation(council(4), newcomer));
        let heir = AccountId::new([0x73; 32]);
        let funds = Balances::free_balance(governor(3)) / 2;
        assert_ok!(Balances::transfer_keep_alive(signed(&governor(3)), heir.clone().into(), funds));
        assert_ok!(Registry::rotate_governing_account(signed(&governor(3)), heir));
        assert_eq!(view(), before);

        assert_ok!(veto(&next()));
        assert_ok!(admit(0x71, true));
        assert_ok!(Registry::remove_organisation(council(4), PAYER));
        assert_ok!(Registry::set_seat(council(4), ARBITER, true));
    });
}

#[test]
fn upgrade_is_cancelled_when_a_member_of_the_council_is_suspended() {
    in_each_stage(|stage| {
        let suspend = pallet_registry::Call::suspend_organisation { organisation: PAYER };
        assert_ok!(carry(suspend.into(), &governors(4)));
        assert_cancelled(CancelReason::CouncilChanged);
        assert_nothing_can_be_applied(stage);
        // The others decide anew.
        assert_ok!(schedule(&next()));
        // And anew when it is back.
        assert_ok!(Registry::reinstate_organisation(council(4), PAYER));
        assert_cancelled(CancelReason::CouncilChanged);
        assert_ok!(schedule(&next()));
    });
}

#[test]
fn upgrade_is_cancelled_when_a_member_of_the_council_is_reinstated() {
    reading_chain().execute_with(|| {
        block(FIRST_SLOT, || {
            assert_ok!(Registry::suspend_organisation(council(4), PAYER));
            released(&next(), NEXT);
            assert_ok!(schedule(&next()));
        });
        empty_block(NOT_BEFORE);
        assert_eq!(stage(), Some(Stage::Authorised));
        block(NOT_BEFORE + 1, || {
            assert_ok!(Registry::reinstate_organisation(council(4), PAYER));
            assert_cancelled(CancelReason::CouncilChanged);
            assert_nothing_can_be_applied(Stage::Authorised);
        });
    });
}

/// What the publisher says of the code is not what the code says.
#[test]
fn upgrade_is_cancelled_when_its_code_is_refused() {
    type Rejected = frame_system::Error<Runtime>;
    for (code, error) in [
        (version(VERSION.spec_version), Rejected::SpecVersionNeedsToIncrease),
        (version(VERSION.spec_version - 1), Rejected::SpecVersionNeedsToIncrease),
        (code("another", NEXT), Rejected::InvalidSpecName),
        (b"no runtime".to_vec(), Rejected::FailedToExtractRuntimeVersion),
    ] {
        reading_chain().execute_with(|| {
            let old = running();
            block(FIRST_SLOT, || {
                released(&code, NEXT);
                assert_ok!(schedule(&code));
            });
            block(NOT_BEFORE, || assert_eq!(submit(&code), Ok(Ok(()))));
            let rejected = frame_system::Event::RejectedInvalidAuthorizedUpgrade {
                code_hash: hash(&code).0.into(),
                error: error.into(),
            };
            assert!(events().contains(&RuntimeEvent::System(rejected)), "{:?}", events());
            assert_eq!(view().map(|view| view.applied), Some(false));
            assert_eq!(running(), old);

            empty_block(NOT_BEFORE + 1);
            let (code_hash, reason) = (hash(&code), CancelReason::Rejected);
            assert!(has_happened(Event::UpgradeCancelled { code_hash, reason }));
            assert_eq!((view(), authorised()), (None, None));
            // Another one has the place.
            block(NOT_BEFORE + 2, || {
                released(&version(NEXT + 1), NEXT + 1);
                assert_ok!(schedule(&version(NEXT + 1)));
            });
        });
    }
}

/// What was refused is nothing that waits: the council may end it in the same block, and nobody applies it again.
#[test]
fn upgrade_whose_code_was_refused_can_be_vetoed() {
    reading_chain().execute_with(|| {
        let foreign = code("another", NEXT);
        block(FIRST_SLOT, || {
            released(&foreign, NEXT);
            assert_ok!(schedule(&foreign));
        });
        block(NOT_BEFORE, || {
            assert_eq!(submit(&foreign), Ok(Ok(())));
            assert_ok!(veto(&foreign));
            assert_eq!((view(), authorised()), (None, None));
            assert_eq!(submit(&foreign), invalid());
        });
    });
}

#[test]
fn code_is_not_applied_when_a_migration_runs() {
    in_each_stage(|stage| {
        // What comes after the inherents has happened in this block.
        assert_eq!(submit(b"other code"), invalid());
        pallet_migrations::Cursor::<Runtime>::put(MigrationCursor::Stuck);
        assert_eq!(submit(&next()), invalid());
        if stage == Stage::Authorised {
            let apply = dispatch(applying(&next()), signed(&governor(0)));
            let error = frame_system::Error::<Runtime>::MultiBlockMigrationsOngoing;
            assert_eq!(apply, Err(error.into()));
            // It is as it was, and comes when the migration is over.
            assert_eq!(authorised(), Some(blake2_256(&next())));
            pallet_migrations::Cursor::<Runtime>::kill();
            assert_eq!(submit(&next()), Ok(Ok(())));
        }
    });
}

/// Whoever it is, and however they do it.
#[test]
fn code_is_applied_by_anyone() {
    let batch =
        |code: &[u8]| pallet_utility::Call::<Runtime>::batch_all { calls: vec![applying(code)] };
    let stranger = || signed(&AccountId::new([0x74; 32]));
    for call in [applying(&next()), batch(&next()).into()] {
        for origin in [stranger(), signed(&governor(0)), council(1)] {
            in_each_stage(|stage| {
                let applied = dispatch(call.clone(), origin.clone());
                assert_eq!(applied.is_ok(), stage == Stage::Authorised, "{applied:?}");
                assert_eq!(view().is_some_and(|view| view.applied), applied.is_ok());
            });
        }
    }
    in_each_stage(|stage| {
        let pooled = |code: &[u8]| {
            let xt = UncheckedExtrinsic::new_bare(applying(code));
            let source = TransactionSource::External;
            Executive::validate_transaction(source, xt, System::parent_hash()).is_ok()
        };
        assert!(!pooled(b"other code"));
        assert_eq!(pooled(&next()), stage == Stage::Authorised);
    });
}

/// What repairs the chain comes within the hour, though not at once.
#[test]
fn upgrade_has_an_hours_notice_at_most_in_safe_mode() {
    reading_chain().execute_with(|| {
        let later = version(NEXT + 1);
        block(FIRST_SLOT, || {
            assert_ok!(dispatch(Call::set_notice { notice: 2 * DAY }, council(4)));
            released(&next(), NEXT);
            assert_ok!(schedule(&next()));
            let waits = || view().unwrap().upgrade.not_before - Timestamp::get();
            assert_eq!(waits(), 2 * DAY);

            assert_ok!(SafeMode::force_enter(committee(2)));
            // What was scheduled keeps its instant; what repairs it is another one.
            assert_eq!(waits(), 2 * DAY);
            assert_ok!(carry(vetoing(&next()), &governors(2)));
            released(&later, NEXT + 1);
            assert_ok!(carry(scheduling(&later), &governors(4)));
            assert_eq!(waits(), NOTICE_IN_SAFE_MODE);
        });
        let at = FIRST_SLOT + NOTICE_IN_SAFE_MODE / SLOT_DURATION;
        // A session ends in the first of them, and in the block after them, which has no room then.
        for slot in [at - 2, at - 1] {
            block(slot, || assert_eq!(submit(&later), invalid()));
            assert_eq!(stage(), Some(Stage::Pending));
        }
        empty_block(at);
        block(at + 1, || {
            assert!(SafeMode::is_entered());
            assert_eq!(submit(&later), Ok(Ok(())));
        });
        crate::tests::take_up(at + 2);
        assert_eq!(running(), later);
    });
}

#[test]
fn notice_that_is_shorter_counts_when_the_present_one_has_passed() {
    in_block(|| {
        let set = |notice| dispatch(Call::set_notice { notice }, council(4));
        for notice in [0, DAY - 1, 30 * DAY + 1, Moment::MAX] {
            assert_noop!(set(notice), Refusal::NoticeOutOfRange);
        }
        let notice = || {
            assert_ok!(schedule(&next()));
            let waits = view().unwrap().upgrade.not_before - Timestamp::get();
            assert_ok!(veto(&next()));
            waits
        };
        released(&next(), NEXT);
        assert_eq!(notice(), NOTICE);
        assert_ok!(set(30 * DAY));
        assert_eq!(notice(), 30 * DAY);
        assert_ok!(set(DAY));
        let now = Timestamp::get();
        for (passed, expected) in [(0, 30 * DAY), (30 * DAY - 1, 30 * DAY), (30 * DAY, DAY)] {
            pallet_timestamp::Now::<Runtime>::put(now + passed);
            assert_eq!(notice(), expected, "{passed}");
        }
    });
}
