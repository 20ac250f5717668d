//! Under the real pallets of proxies and balances.

use frame_support::{
    assert_noop, assert_ok, derive_impl, parameter_types,
    traits::{
        fungible::{InspectHold, MutateHold},
        ConstU32, ConstU64, Contains, InstanceFilter, ReservableCurrency,
    },
};
use proptest::{prelude::*, sample::select};
use salus_primitives::value;
use sp_io::TestExternalities;
use sp_runtime::{traits::BlakeTwo256, BuildStorage, TokenError};

use crate::proxy_deposits;

/// The only kind of proxy.
#[value(bounded, ordered, Copy, Default)]
pub struct ProxyType;

impl InstanceFilter<RuntimeCall> for ProxyType {
    fn filter(&self, _: &RuntimeCall) -> bool {
        true
    }
}

/// What an account begins with.
const FUNDS: u64 = 1_000;
/// Deposit of the first proxy.
const FIRST: u64 = 11;
/// Deposit of each further one.
const NEXT: u64 = 1;

const ANN: u64 = 1;
const BOB: u64 = 2;
const CLEO: u64 = 3;

#[frame_support::runtime]
mod runtime {
    #[runtime::runtime]
    #[runtime::derive(
        RuntimeCall,
        RuntimeEvent,
        RuntimeError,
        RuntimeOrigin,
        RuntimeFreezeReason,
        RuntimeHoldReason,
        RuntimeSlashReason,
        RuntimeLockId,
        RuntimeTask,
        RuntimeViewFunction
    )]
    pub struct Test;

    #[runtime::pallet_index(0)]
    pub type System = frame_system;
    #[runtime::pallet_index(1)]
    pub type Balances = pallet_balances;
    #[runtime::pallet_index(2)]
    pub type Proxy = pallet_proxy;
    #[runtime::pallet_index(3)]
    pub type ProxyDeposits = proxy_deposits;
    #[runtime::pallet_index(4)]
    pub type Another = another;
}

/// A pallet that holds for a reason of its own.
#[allow(clippy::unreachable, reason = "FRAME's macros expand to it")]
#[frame_support::pallet]
mod another {
    #[pallet::pallet]
    pub struct Pallet<T>(_);

    #[pallet::config]
    pub trait Config: frame_system::Config {}

    #[pallet::composite_enum]
    pub enum HoldReason {
        Something,
    }
}

impl another::Config for Test {}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
    type AccountData = pallet_balances::AccountData<u64>;
    type Block = frame_system::mocking::MockBlock<Test>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
    type AccountStore = System;
}

impl pallet_proxy::Config for Test {
    type AnnouncementDepositBase = ConstU64<{ FIRST - NEXT }>;
    type AnnouncementDepositFactor = ConstU64<NEXT>;
    type BlockNumberProvider = System;
    type CallHasher = BlakeTwo256;
    type Currency = ProxyDeposits;
    type MaxPending = ConstU32<4>;
    type MaxProxies = ConstU32<4>;
    type ProxyDepositBase = ConstU64<{ FIRST - NEXT }>;
    type ProxyDepositFactor = ConstU64<NEXT>;
    type ProxyType = ProxyType;
    type RuntimeCall = RuntimeCall;
    type RuntimeEvent = RuntimeEvent;
    type WeightInfo = ();
}

parameter_types! {
    /// Who goes without.
    pub static Exempted: Vec<u64> = vec![];
}

pub struct Exempt;

impl Contains<u64> for Exempt {
    fn contains(who: &u64) -> bool {
        Exempted::get().contains(who)
    }
}

impl proxy_deposits::Config for Test {
    type Balance = u64;
    type Currency = Balances;
    type Exempt = Exempt;
    type RuntimeHoldReason = RuntimeHoldReason;
}

/// Three accounts with tokens, nobody exempt.
fn in_chain(test: impl FnOnce()) {
    let accounts = [ANN, BOB, CLEO].map(|account| (account, FUNDS)).to_vec();
    let genesis = RuntimeGenesisConfig {
        balances: pallet_balances::GenesisConfig { balances: accounts, ..Default::default() },
        ..Default::default()
    };
    let mut ext = TestExternalities::from(genesis.build_storage().unwrap());
    ext.execute_with(|| {
        System::set_block_number(1);
        Exempted::take();
        test();
    });
}

fn exempt(who: u64) {
    Exempted::mutate(|exempted| exempted.push(who));
}

fn add(delegator: u64, delegate: u64) {
    assert_ok!(Proxy::add_proxy(RuntimeOrigin::signed(delegator), delegate, ProxyType, 0));
}

fn remove(delegator: u64, delegate: u64) {
    assert_ok!(Proxy::remove_proxy(RuntimeOrigin::signed(delegator), delegate, ProxyType, 0));
}

fn announce(delegate: u64, real: u64) {
    assert_ok!(Proxy::announce(RuntimeOrigin::signed(delegate), real, Default::default()));
}

fn held(who: u64) -> u64 {
    ProxyDeposits::reserved_balance(&who)
}

#[test]
fn add_proxy_holds_the_deposit_until_the_proxy_is_removed() {
    in_chain(|| {
        add(ANN, BOB);
        assert_eq!(held(ANN), FIRST);
        add(ANN, CLEO);
        assert_eq!(held(ANN), FIRST + NEXT);
        remove(ANN, BOB);
        assert_eq!(held(ANN), FIRST);
        assert_ok!(Proxy::remove_proxies(RuntimeOrigin::signed(ANN)));
        assert_eq!((held(ANN), Balances::free_balance(ANN)), (0, FUNDS));
    });
}

#[test]
fn announce_holds_the_deposit_of_the_delegate_until_it_is_rejected() {
    in_chain(|| {
        add(ANN, BOB);
        announce(BOB, ANN);
        assert_eq!((held(ANN), held(BOB)), (FIRST, FIRST));
        assert_ok!(Proxy::reject_announcement(RuntimeOrigin::signed(ANN), BOB, Default::default()));
        assert_eq!((held(ANN), held(BOB)), (FIRST, 0));
    });
}

#[test]
fn add_proxy_is_refused_when_the_deposit_cannot_be_held() {
    in_chain(|| {
        let poor = 9;
        assert_ok!(Balances::transfer_allow_death(RuntimeOrigin::signed(ANN), poor, FIRST));
        assert!(!ProxyDeposits::can_reserve(&poor, FIRST));
        assert_noop!(
            Proxy::add_proxy(RuntimeOrigin::signed(poor), BOB, ProxyType, 0),
            TokenError::FundsUnavailable
        );
    });
}

#[test]
fn add_proxy_and_announce_take_nothing_when_the_account_is_exempt() {
    in_chain(|| {
        let [patient, guardian] = [8, 9];
        for account in [patient, guardian] {
            exempt(account);
            // As the registry does it: the account lives without a balance.
            System::inc_sufficients(&account);
            assert!(ProxyDeposits::can_reserve(&account, FIRST));
        }
        add(patient, guardian);
        announce(guardian, patient);
        assert_eq!((held(patient), held(guardian)), (0, 0));
        assert_ok!(Proxy::remove_announcement(
            RuntimeOrigin::signed(guardian),
            patient,
            Default::default()
        ));
        remove(patient, guardian);
    });
}

/// The fault of plain `unreserve`: it gives back whatever is reserved, for whatever reason.
#[test]
fn remove_proxy_frees_nobody_elses_hold_when_no_deposit_was_taken() {
    in_chain(|| {
        let other = RuntimeHoldReason::from(another::HoldReason::Something);
        assert_ok!(Balances::hold(&other, &ANN, 500));
        exempt(ANN);
        add(ANN, BOB);
        remove(ANN, BOB);
        assert_eq!(Balances::reserved_balance(ANN), 500);

        // The balances' own would have.
        assert_eq!(<Balances as ReservableCurrency<u64>>::unreserve(&ANN, FIRST), 0);
        assert_eq!(Balances::reserved_balance(ANN), 500 - FIRST);
    });
}

#[test]
fn deposits_come_back_and_no_more_when_the_account_is_exempt_only_later() {
    in_chain(|| {
        add(ANN, BOB);
        exempt(ANN);
        add(ANN, CLEO);
        assert_eq!(held(ANN), FIRST);
        remove(ANN, CLEO);
        assert_eq!(held(ANN), FIRST - NEXT);
        remove(ANN, BOB);
        assert_eq!((held(ANN), Balances::free_balance(ANN)), (0, FUNDS));
    });
}

#[test]
fn poke_deposit_changes_nothing_when_the_deposit_is_right_or_was_not_taken() {
    in_chain(|| {
        add(ANN, BOB);
        exempt(CLEO);
        add(CLEO, BOB);
        for who in [ANN, CLEO] {
            let before = held(who);
            assert_ok!(Proxy::poke_deposit(RuntimeOrigin::signed(who)));
            assert_eq!(held(who), before);
        }
    });
}

#[test]
fn unreserve_says_what_it_could_not_give_back_when_the_account_pays() {
    in_chain(|| {
        assert_ok!(ProxyDeposits::reserve(&ANN, 5));
        assert_eq!(ProxyDeposits::unreserve(&ANN, 7), 2);
        assert_eq!(held(ANN), 0);
    });
}

#[test]
fn deposits_are_neither_slashed_nor_given_to_others() {
    use frame_support::traits::{BalanceStatus, Imbalance};

    in_chain(|| {
        add(ANN, BOB);
        let (taken, rest) = ProxyDeposits::slash_reserved(&ANN, FIRST);
        assert_eq!((taken.peek(), rest), (0, FIRST));
        let moved = ProxyDeposits::repatriate_reserved(&ANN, &BOB, FIRST, BalanceStatus::Free);
        assert_eq!(moved, Ok(FIRST));
        assert_eq!(held(ANN), FIRST);
    });
}

/// What happens next, whether the pallet lets it or not.
#[derive(Clone, Copy, Debug)]
enum Step {
    Add(u64, u64),
    Remove(u64, u64),
    RemoveAll(u64),
    Announce(u64, u64),
    Withdraw(u64, u64),
    Poke(u64),
    Exempt(u64),
}

fn step() -> impl Strategy<Value = Step> {
    let who = || select(&[ANN, BOB, CLEO][..]);
    let pair = || (who(), who());
    prop_oneof![
        4 => pair().prop_map(|(real, delegate)| Step::Add(real, delegate)),
        3 => pair().prop_map(|(real, delegate)| Step::Remove(real, delegate)),
        1 => who().prop_map(Step::RemoveAll),
        3 => pair().prop_map(|(delegate, real)| Step::Announce(delegate, real)),
        2 => pair().prop_map(|(delegate, real)| Step::Withdraw(delegate, real)),
        1 => who().prop_map(Step::Poke),
        1 => who().prop_map(Step::Exempt),
    ]
}

fn take(step: Step) {
    let by = RuntimeOrigin::signed;
    let hash = Default::default();
    let _ = match step {
        Step::Add(real, delegate) => Proxy::add_proxy(by(real), delegate, ProxyType, 0),
        Step::Remove(real, delegate) => Proxy::remove_proxy(by(real), delegate, ProxyType, 0),
        Step::RemoveAll(real) => Proxy::remove_proxies(by(real)),
        Step::Announce(delegate, real) => Proxy::announce(by(delegate), real, hash),
        Step::Withdraw(delegate, real) => Proxy::remove_announcement(by(delegate), real, hash),
        Step::Poke(who) => {
            Proxy::poke_deposit(by(who)).map(|_| ()).map_err(|refused| refused.error)
        }
        Step::Exempt(who) => {
            exempt(who);
            Ok(())
        }
    };
}

proptest! {
    #[test]
    fn deposits_are_what_was_taken_and_touch_no_other_hold(
        steps in proptest::collection::vec(step(), 1..60)
    ) {
        in_chain(|| {
            let other = RuntimeHoldReason::from(another::HoldReason::Something);
            for who in [ANN, BOB, CLEO] {
                assert_ok!(Balances::hold(&other, &who, 500));
            }
            for step in steps {
                take(step);
                for who in [ANN, BOB, CLEO] {
                    let recorded = Proxy::proxies(who).1 + Proxy::announcements(who).1;
                    let paying = !Exempted::get().contains(&who);
                    assert!(held(who) <= recorded, "more is held than there is reason for");
                    assert!(!paying || held(who) == recorded, "somebody pays too little");
                    assert_eq!(Balances::balance_on_hold(&other, &who), 500);
                }
            }
            for who in [ANN, BOB, CLEO] {
                take(Step::RemoveAll(who));
                for real in [ANN, BOB, CLEO] {
                    take(Step::Withdraw(who, real));
                }
                assert_eq!((held(who), Balances::free_balance(who)), (0, FUNDS - 500));
            }
        });
    }
}
