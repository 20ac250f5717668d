//! A runtime with records, two hospitals and a clock.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "test code"
)]

use crate::{self as pallet_records, BatchKind, Extension};
use alloc::{collections::BTreeMap, vec, vec::Vec};
use frame_support::{
    derive_impl, ensure, parameter_types,
    traits::{ConstU32, ConstU64},
};
use salus_merkle::{leaf_hash, node_hash};
use salus_primitives::{
    Commitment, DataMoment, DataPeriod, Duty, Forgotten, Hour, Moment, OrganisationDeposits,
    OrganisationFacts, OrganisationId, OrganisationInspect, OrganisationKind, Root,
};
use sp_io::hashing::sha2_256;
use sp_runtime::{BuildStorage, DispatchError, DispatchResult};

pub type AccountId = u64;

/// An hour in milliseconds.
pub const HOUR: Moment = 3_600_000;
/// When tests begin: an hour and a half into a day.
pub const NOW: Moment = 20_000 * 24 * HOUR + HOUR + HOUR / 2;
/// The hour in which tests begin.
pub const THIS_HOUR: u32 = 20_000 * 24 + 1;
pub const RETENTION: Moment = 1_000 * HOUR;
pub const MAX_RETENTION: Moment = 2 * RETENTION;
pub const FIRST_REPORT: Moment = 700 * HOUR;
pub const DEPOSIT: u64 = 10;

pub const HOSPITAL: OrganisationId = OrganisationId(0);
pub const OTHER_HOSPITAL: OrganisationId = OrganisationId(1);
/// Anchors for the hospital.
pub const ARCHIVIST: AccountId = 10;
/// Discloses for the hospital.
pub const OFFICER: AccountId = 11;
/// Does both for the other hospital.
pub const OTHER: AccountId = 12;
/// Does everything else for the hospital.
pub const CLERK: AccountId = 13;
pub const STRANGER: AccountId = 99;

#[frame_support::runtime]
mod runtime {
    #[runtime::runtime]
    #[runtime::derive(
        RuntimeCall,
        RuntimeEvent,
        RuntimeError,
        RuntimeOrigin,
        RuntimeTask,
        RuntimeViewFunction
    )]
    pub struct Test;

    #[runtime::pallet_index(0)]
    pub type System = frame_system;
    #[runtime::pallet_index(1)]
    pub type Timestamp = pallet_timestamp;
    #[runtime::pallet_index(2)]
    pub type Records = pallet_records;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
    type Block = frame_system::mocking::MockBlock<Test>;
}

#[derive_impl(pallet_timestamp::config_preludes::TestDefaultConfig)]
impl pallet_timestamp::Config for Test {}

parameter_types! {
    /// What each organisation holds.
    pub static Held: BTreeMap<OrganisationId, u64> = BTreeMap::new();
    /// What each organisation can hold.
    pub static Funds: u64 = u64::MAX;
    /// Who has no authority now.
    pub static Suspended: Vec<OrganisationId> = vec![];
    /// How old the first hour is that is reported.
    pub static MaxFirstReportAge: Moment = FIRST_REPORT;
    /// Who has left.
    pub static Removed: Vec<OrganisationId> = vec![];
}

impl pallet_records::Config for Test {
    type BatchDeposit = ConstU64<DEPOSIT>;
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = World;
    type MaxFirstReportAge = MaxFirstReportAge;
    type MaxPage = ConstU32<3>;
    type MaxRetention = ConstU64<MAX_RETENTION>;
    type MinRetention = ConstU64<RETENTION>;
    type Parties = World;
    type RetentionOrigin = frame_system::EnsureRoot<AccountId>;
    type Time = Timestamp;
    type WeightInfo = crate::weights::SubstrateWeight<Test>;
}

/// The organisations, their agents and what they hold.
pub struct World;

impl OrganisationInspect<AccountId> for World {
    fn organisation(id: OrganisationId) -> Option<OrganisationFacts> {
        let active = !Suspended::get().contains(&id) && !Removed::get().contains(&id);
        [HOSPITAL, OTHER_HOSPITAL]
            .contains(&id)
            .then_some(OrganisationFacts { kind: OrganisationKind::HOSPITAL, active })
    }

    fn organisation_at(
        id: OrganisationId,
        _: Moment,
    ) -> Result<Option<OrganisationFacts>, Forgotten> {
        Ok(Self::organisation(id))
    }

    fn removed(id: OrganisationId) -> Option<Moment> {
        Removed::get().contains(&id).then_some(NOW)
    }

    // Nothing here asks.
    fn governing(_: OrganisationId) -> Option<AccountId> {
        None
    }

    fn agent(account: &AccountId, duty: Duty) -> Option<OrganisationId> {
        let organisation = match (*account, duty) {
            (ARCHIVIST, Duty::Anchor) | (OFFICER, Duty::Disclose) => HOSPITAL,
            (CLERK, duty) if ![Duty::Anchor, Duty::Disclose].contains(&duty) => HOSPITAL,
            (OTHER, Duty::Anchor | Duty::Disclose) => OTHER_HOSPITAL,
            _ => return None,
        };
        Self::organisation(organisation).filter(|facts| facts.active).map(|_| organisation)
    }
}

impl OrganisationDeposits for World {
    type Balance = u64;
    type Error = DispatchError;

    fn hold(organisation: OrganisationId, amount: u64) -> DispatchResult {
        let sum = Self::held(organisation) + amount;
        ensure!(sum <= Funds::get(), UNAFFORDABLE);
        Held::mutate(|held| held.insert(organisation, sum));
        Ok(())
    }

    fn release(organisation: OrganisationId, amount: u64) -> DispatchResult {
        let rest = Self::held(organisation).checked_sub(amount).expect("it was held");
        Held::mutate(|held| held.insert(organisation, rest));
        Ok(())
    }

    fn held(organisation: OrganisationId) -> u64 {
        Held::get().get(&organisation).copied().unwrap_or(0)
    }
}

/// Why a deposit cannot be held.
pub const UNAFFORDABLE: DispatchError = DispatchError::Other("unaffordable");

#[cfg(feature = "runtime-benchmarks")]
impl crate::benchmarking::BenchmarkHelper<AccountId> for World {
    fn agent() -> (AccountId, OrganisationId) {
        (OTHER, OTHER_HOSPITAL)
    }

    fn set_time(now: Moment) {
        Timestamp::set_timestamp(now);
    }
}

/// The tree of RFC 9162 over some commitments, built as its text has it: slowly.
#[derive(Clone, Debug)]
pub struct Tree(Vec<Commitment>);

impl Tree {
    /// Of so many leaves, other ones for each seed. A larger one of a seed extends a smaller one.
    pub fn of(seed: u8, leaves: u64) -> Self {
        let leaf = |n: u64| {
            let mut bytes = [seed; 32];
            bytes[..8].copy_from_slice(&n.to_be_bytes());
            Commitment(bytes)
        };
        Self((0..leaves).map(leaf).collect())
    }

    pub fn leaves(&self) -> u64 {
        self.0.len() as u64
    }

    pub fn leaf(&self, index: usize) -> Commitment {
        self.0[index]
    }

    pub fn root(&self) -> Root {
        Root(head(&self.0))
    }

    /// 2.1.3.1
    pub fn inclusion(&self, index: usize) -> Vec<Root> {
        fn path(index: usize, leaves: &[Commitment]) -> Vec<Root> {
            if leaves.len() < 2 {
                return vec![];
            }
            let (left, right) = leaves.split_at(half(leaves));
            let (mut way, sibling) = match index.checked_sub(left.len()) {
                None => (path(index, left), right),
                Some(index) => (path(index, right), left),
            };
            way.push(Root(head(sibling)));
            way
        }
        path(index, &self.0)
    }

    /// 2.1.4.1: that this tree begins with the first leaves.
    pub fn extension(&self, leaves: usize) -> Extension {
        fn path(first: usize, leaves: &[Commitment], whole: bool) -> Vec<Root> {
            if first == leaves.len() {
                return if whole { vec![] } else { vec![Root(head(leaves))] };
            }
            let (left, right) = leaves.split_at(half(leaves));
            let (mut way, sibling) = match first.checked_sub(left.len()) {
                None | Some(0) => (path(first, left, whole), right),
                Some(first) => (path(first, right, false), left),
            };
            way.push(Root(head(sibling)));
            way
        }
        let proof = path(leaves, &self.0, true);
        Extension {
            root: Root(head(&self.0[..leaves])),
            proof: proof.try_into().expect("no more than 33 hashes"),
        }
    }
}

/// The largest power of two below the number of leaves.
fn half(leaves: &[Commitment]) -> usize {
    leaves.len().next_power_of_two() / 2
}

fn head(leaves: &[Commitment]) -> [u8; 32] {
    match leaves {
        [leaf] => leaf_hash(sha2_256, &leaf.0),
        _ => {
            let (left, right) = leaves.split_at(half(leaves));
            node_hash(sha2_256, &head(left), &head(right))
        }
    }
}

/// Runs a test at [`NOW`] and checks the invariants after it.
pub fn test(run: impl FnOnce()) {
    let storage = frame_system::GenesisConfig::<Test>::default()
        .build_storage()
        .expect("system genesis builds");
    Held::set(BTreeMap::new());
    Funds::set(u64::MAX);
    Suspended::set(vec![]);
    Removed::set(vec![]);
    sp_io::TestExternalities::from(storage).execute_with(|| {
        System::set_block_number(1);
        Timestamp::set_timestamp(NOW);
        run();
        Records::do_try_state().expect("the invariants hold");
    });
}

pub fn by(who: AccountId) -> RuntimeOrigin {
    RuntimeOrigin::signed(who)
}

pub fn wait(milliseconds: Moment) {
    Timestamp::set_timestamp(Timestamp::get() + milliseconds);
}

/// These hours.
pub fn hours(first: u32, count: u32) -> DataPeriod {
    let start = |hour| DataMoment::try_from(Hour(hour).start()).expect("four billion hours fit");
    DataPeriod::between(start(first), start(first + count))
}

/// Anchors records in the hospital's name.
pub fn anchor(tree: &Tree, extends: Option<Extension>) -> DispatchResult {
    let (root, leaves) = (tree.root(), tree.leaves());
    let kind = BatchKind::Records;
    Records::anchor_batch(by(ARCHIVIST), kind, root, leaves, DataPeriod::ALWAYS, extends)
}

/// Reports the hospital's disclosures of some time.
pub fn report(tree: &Tree, period: DataPeriod) -> DispatchResult {
    let (root, leaves) = (tree.root(), tree.leaves());
    Records::anchor_batch(by(OFFICER), BatchKind::Disclosures, root, leaves, period, None)
}

/// Reports so many hours from there on, with a tree of this seed.
pub fn report_hours(seed: u8, first: u32, count: u32) -> Root {
    let tree = Tree::of(seed, 2);
    report(&tree, hours(first, count)).expect("the report is in order");
    tree.root()
}

/// What the hospital holds.
pub fn held() -> u64 {
    World::held(HOSPITAL)
}
