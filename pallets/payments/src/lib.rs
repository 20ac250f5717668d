#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use agenda::SubjectKey;
use frame_support::pallet_macros::import_section;
pub use keys::IdKey;
pub use pages::*;
pub use pallet::*;
pub use terms::{TermSet, LONGEST_CHALLENGE, LONGEST_LIFE, LONGEST_REVIEW, LONGEST_STEP};
pub use types::*;
pub use views::*;
pub use weights::WeightInfo;

mod agenda;
mod arbiters;
#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
mod channel;
mod clock;
mod coverage;
mod dispute;
mod errors;
mod escrow;
mod events;
mod funding;
mod genesis;
mod invoice;
mod issue;
mod keys;
#[cfg(test)]
mod mock;
mod money;
mod pages;
mod plan;
mod share;
pub mod split;
mod storage;
mod terms;
#[cfg(test)]
mod tests;
#[cfg(any(feature = "try-runtime", test))]
mod try_state;
mod types;
mod undo;
mod views;
pub mod weights;

/// The greatest unit: as many as can be paid at once are still an amount.
pub(crate) const MAX_UNIT: u128 = u64::MAX as u128;

/// The pallet of payments.
#[allow(
    clippy::expect_used,
    clippy::unreachable,
    reason = "FRAME's macros expand to them; what is ours has none"
)]
#[import_section(errors::errors)]
#[import_section(events::events)]
#[import_section(storage::storage)]
#[frame_support::pallet]
pub mod pallet {
    use super::*;
    use alloc::{collections::BTreeSet, vec::Vec};
    use frame_support::{
        pallet_prelude::*,
        traits::{fungible::MutateHold, fungibles, Time},
        weights::WeightMeter,
        PalletId,
    };
    use frame_system::pallet_prelude::*;
    use salus_primitives::{
        AssetKind, ChannelId, Commitment, CoverageId, DisclosureInspect, InvoiceId, MinuteKey,
        Moment, OrganisationDeposits, OrganisationId, OrganisationInspect, PatientInspect,
        RecordInspect,
    };
    use sp_runtime::traits::{IdentifyAccount, Verify};

    const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

    /// [`Party`] of a runtime.
    pub type PartyOf<T> = Party<<T as frame_system::Config>::AccountId>;
    /// [`Coverage`] of a runtime.
    pub type CoverageOf<T> = Coverage<<T as frame_system::Config>::AccountId>;
    /// [`Invoice`] of a runtime.
    pub type InvoiceOf<T> = Invoice<<T as frame_system::Config>::AccountId>;
    /// [`Channel`] of a runtime.
    pub type ChannelOf<T> = Channel<<T as frame_system::Config>::AccountId>;

    /// The pallet.
    #[pallet::pallet]
    #[pallet::storage_version(STORAGE_VERSION)]
    pub struct Pallet<T>(_);

    /// Configuration.
    #[pallet::config]
    pub trait Config: frame_system::Config {
        /// Why something is held.
        type RuntimeHoldReason: From<HoldReason>;

        /// Who is who, and what holds organisations' deposits.
        type Parties: OrganisationInspect<Self::AccountId>
            + PatientInspect<Self::AccountId>
            + OrganisationDeposits<Balance = u128, Error: Into<DispatchError>>;

        /// What organisations anchor.
        type Records: RecordInspect;

        /// What is asked for, and fulfilled.
        type Disclosures: DisclosureInspect<Self::AccountId>;

        /// All that can be paid with.
        type Money: fungibles::Mutate<Self::AccountId, AssetId = AssetKind, Balance = u128>;

        /// What of that is held.
        type Holds: fungibles::MutateHold<
            Self::AccountId,
            AssetId = AssetKind,
            Balance = u128,
            Reason = Self::RuntimeHoldReason,
        >;

        /// The chain's own token, of which deposits are.
        type Currency: MutateHold<Self::AccountId, Balance = u128, Reason = Self::RuntimeHoldReason>;

        /// What tokens are like.
        type Tokens: TokenInspect<Self::AccountId>;

        /// Accepts assets and ends that, names arbiters, sets terms.
        type RulesOrigin: EnsureOrigin<Self::RuntimeOrigin>;

        /// Decides any dispute.
        type DisputeOrigin: EnsureOrigin<Self::RuntimeOrigin>;

        /// A signature over a voucher.
        type Signature: Parameter + Verify<Signer = Self::Signer>;

        /// The key that makes it.
        type Signer: IdentifyAccount<AccountId = Self::AccountId>;

        /// The clock.
        type Time: Time<Moment = Moment>;

        /// Whether the chain is in safe mode, in which nothing hurts whoever is silent. What the council
        /// decides passes.
        type SafeMode: Get<bool>;

        /// From which the treasuries' accounts follow. The account of the id itself is the treasury of
        /// the first organisation, so it is used for nothing else.
        #[pallet::constant]
        type PalletId: Get<PalletId>;

        /// The account without a key that is owner, admin and freezer of every token that is accepted.
        #[pallet::constant]
        type AssetKeeper: Get<Self::AccountId>;

        /// Assets that were ever accepted, at most.
        #[pallet::constant]
        type MaxAssets: Get<u32>;

        /// What an invoice costs its provider until it goes.
        #[pallet::constant]
        type InvoiceDeposit: Get<u128>;

        /// What a coverage costs its payer until it goes.
        #[pallet::constant]
        type CoverageDeposit: Get<u128>;

        /// What a channel costs its payer until it goes.
        #[pallet::constant]
        type ChannelDeposit: Get<u128>;

        /// What looking after what is due may take of a block.
        #[pallet::constant]
        type AgendaWeight: Get<Weight>;

        /// Weights of the calls.
        type WeightInfo: WeightInfo;

        /// Makes payers and payees for the benchmarks.
        #[cfg(feature = "runtime-benchmarks")]
        type BenchmarkHelper: crate::benchmarking::BenchmarkHelper<Self::AccountId, Self::Signature>;
    }

    /// Why money is held.
    #[pallet::composite_enum]
    pub enum HoldReason {
        /// It is for an invoice.
        #[codec(index = 0)]
        Escrow,
        /// It is for vouchers.
        #[codec(index = 1)]
        Channel,
        /// It is the deposit of an entry.
        #[codec(index = 2)]
        Deposit,
    }

    /// What is paid with from the first block on, who decides disputes, and how long things take.
    #[pallet::genesis_config]
    pub struct GenesisConfig<T: Config> {
        /// Assets and their units.
        pub assets: Vec<(AssetKind, u128)>,
        /// Organisations that decide disputes.
        pub arbiters: Vec<OrganisationId>,
        /// The terms. Other than the council's, they may be as short as tests want.
        pub terms: TermSet,
        /// Ties the configuration to the runtime.
        #[serde(skip)]
        pub _config: PhantomData<T>,
    }

    #[pallet::genesis_build]
    impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
        fn build(&self) {
            Pallet::<T>::build_genesis(self);
        }
    }

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        fn on_poll(_: BlockNumberFor<T>, meter: &mut WeightMeter) {
            Self::follow_agenda(meter);
        }

        fn integrity_test() {
            let treasuries = [0, 1, u32::MAX].map(|id| Self::treasury(OrganisationId(id)));
            let distinct = BTreeSet::from(treasuries);
            assert!(distinct.len() == 3, "treasuries share an account");
            assert!(!distinct.contains(&T::AssetKeeper::get()), "the keeper has money of others");
        }

        #[cfg(feature = "try-runtime")]
        fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
            Self::do_try_state()
        }
    }

    #[pallet::view_functions]
    impl<T: Config> Pallet<T> {
        /// The unit of an asset that is accepted.
        pub fn unit(asset: AssetKind) -> Option<u128> {
            AcceptedAssets::<T>::get(asset).filter(|asset| asset.accepted).map(|asset| asset.unit)
        }

        /// The account on which an organisation's money lies. Whatever is sent there is the
        /// organisation's.
        pub fn treasury_of(organisation: OrganisationId) -> T::AccountId {
            Self::treasury(organisation)
        }
    }

    #[pallet::call]
    impl<T: Config> Pallet<T> {
        /// Accepts an asset for payments, or ends that.
        ///
        /// - Origin: [`Config::RulesOrigin`].
        /// - `unit` is the least amount that is paid, of which every other is a multiple: a cent is
        ///   10,000 of a coin with six decimals. It is the minimum balance at least, so that no payment
        ///   is too small to arrive, and never changes. A token must be sufficient, and its owner, admin
        ///   and freezer the keyless [`Config::AssetKeeper`]: nobody can take or freeze what was paid.
        /// - Without `unit`, nothing new is paid in it. Treasuries can still be emptied of it.
        /// - Errors: [`Error::AssetNotFound`], [`Error::AssetNotSufficient`],
        ///   [`Error::AssetNotKeyless`], [`Error::UnitOutOfRange`], [`Error::UnitFixed`],
        ///   [`Error::TooManyAssets`], [`Error::AssetNotAccepted`].
        /// - Events: [`Event::AssetSet`].
        /// - Complexity: constant.
        #[pallet::call_index(0)]
        #[pallet::weight(T::WeightInfo::set_asset())]
        pub fn set_asset(
            origin: OriginFor<T>,
            asset: AssetKind,
            unit: Option<u128>,
        ) -> DispatchResult {
            T::RulesOrigin::ensure_origin(origin)?;
            Self::do_set_asset(asset, unit)
        }

        /// Names who decides disputes.
        ///
        /// - Origin: [`Config::RulesOrigin`].
        /// - Active organisations of the kind `DISPUTE_ENTITY`, in any order; each counts once. They take
        ///   turns; who has a part in the invoice, or is not active then, is passed over. Whoever was asked
        ///   before still decides.
        /// - Errors: [`Error::NotADisputeEntity`].
        /// - Events: [`Event::ArbitersSet`].
        /// - Complexity: linear in the arbiters, [`MAX_ARBITERS`] at most.
        #[pallet::call_index(1)]
        #[pallet::weight(T::WeightInfo::set_arbiters())]
        pub fn set_arbiters(origin: OriginFor<T>, arbiters: ArbiterList) -> DispatchResult {
            T::RulesOrigin::ensure_origin(origin)?;
            Self::do_set_arbiters(arbiters)
        }

        /// Sets how long things take.
        ///
        /// - Origin: [`Config::RulesOrigin`].
        /// - It counts for what begins from now on, and for claims, retention and looks from the
        ///   next look at each invoice and channel.
        /// - Errors: [`Error::TermOutOfBounds`].
        /// - Events: [`Event::TermsSet`].
        /// - Complexity: constant.
        #[pallet::call_index(2)]
        #[pallet::weight(T::WeightInfo::set_terms())]
        pub fn set_terms(origin: OriginFor<T>, terms: TermSet) -> DispatchResult {
            T::RulesOrigin::ensure_origin(origin)?;
            Self::do_set_terms(terms)
        }

        /// Pays somebody, at once and for good.
        ///
        /// - Origin: signed. An agent who bills pays out of the treasury of the organisation, everybody
        ///   else out of the own account. The agent of a suspended organisation is everybody else.
        /// - An organisation pays organisations and enrolled patients. Organisations are paid into their
        ///   treasuries. The payer keeps the asset's minimum balance. `reference` is a salted commitment
        ///   to what is paid for, which stays off chain.
        /// - Errors: [`Error::NotACommitment`], [`Error::AmountZero`], [`Error::AssetNotAccepted`],
        ///   [`Error::NotWholeUnits`], [`Error::AmountTooLarge`], [`Error::PayerIsPayee`],
        ///   [`Error::OrganisationNotFound`], [`Error::PayeeNotAllowed`], [`Error::FundsUnavailable`],
        ///   and the SDK's where the payee cannot be credited.
        /// - Events: [`Event::Paid`].
        /// - Complexity: constant.
        #[pallet::call_index(3)]
        #[pallet::weight(T::WeightInfo::pay())]
        pub fn pay(
            origin: OriginFor<T>,
            asset: AssetKind,
            to: Party<T::AccountId>,
            amount: u128,
            reference: Commitment,
        ) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_pay(who, asset, to, amount, reference)
        }

        /// Moves money from an organisation's treasury to any account.
        ///
        /// - Origin: signed by the account that governs the organisation, or governed it when it was
        ///   removed.
        /// - Any asset, accepted or not, and any amount: whatever somebody sent there can leave. The
        ///   minimum balance stays unless all is withdrawn. Nothing leaves while the organisation is
        ///   suspended.
        /// - Errors: [`Error::OrganisationNotFound`], [`Error::NotGoverning`],
        ///   [`Error::OrganisationSuspended`], [`Error::AmountZero`], [`Error::PayerIsPayee`],
        ///   [`Error::FundsUnavailable`], and the SDK's where the account cannot be credited.
        /// - Events: [`Event::Withdrawn`].
        /// - Complexity: constant.
        #[pallet::call_index(4)]
        #[pallet::weight(T::WeightInfo::withdraw())]
        pub fn withdraw(
            origin: OriginFor<T>,
            organisation: OrganisationId,
            asset: AssetKind,
            to: T::AccountId,
            amount: u128,
        ) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_withdraw(&who, organisation, asset, to, amount)
        }

        /// Guarantees what is paid of a provider's invoices in a plan year.
        ///
        /// - Origin: signed by the payer: an agent who bills, for the organisation; everybody else for
        ///   themselves.
        /// - The payer holds [`Config::CoverageDeposit`] until the coverage goes. Nothing else is held: each
        ///   invoice takes its share from what the payer has then.
        /// - A patient is one of the provider's, and so is a payer who is a patient. Limits of several
        ///   providers belong together off chain: the payer lowers what is left here when care elsewhere
        ///   used some of it. A new year is a new coverage; care of the old one meets the old one until its
        ///   run-out is over.
        /// - Errors: [`Error::PayerIsPayee`], [`Error::OrganisationNotFound`],
        ///   [`Error::PayeeNotAllowed`], [`Error::PatientElsewhere`], [`Error::AmountZero`] (a ceiling),
        ///   [`Error::AssetNotAccepted`], [`Error::NotWholeUnits`], [`Error::AmountTooLarge`],
        ///   [`Error::CoverageMismatch`] (a deductible or an out-of-pocket maximum without a patient),
        ///   [`Error::TermOutOfBounds`] (rate, review, end, run-out), [`Error::DepositUnaffordable`];
        ///   of an organisation's deposit, the registry's `DepositBudgetExceeded`, `DepositUnaffordable` and
        ///   `OrganisationNotFound`.
        /// - Events: [`Event::CoverageOpened`].
        /// - Complexity: constant.
        #[pallet::call_index(5)]
        #[pallet::weight(T::WeightInfo::open_coverage())]
        pub fn open_coverage(
            origin: OriginFor<T>,
            coverage: NewCoverage<T::AccountId>,
        ) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_open_coverage(who, coverage)
        }

        /// Takes something off what is left for the patient to pay.
        ///
        /// - Origin: signed by the payer.
        /// - `deductible` and `out_of_pocket` are what is left from now on, in the smallest part of the
        ///   asset; none leaves it. They are never raised.
        /// - Errors: [`Error::CoverageNotFound`], [`Error::NotParty`], [`Error::CoverageEnded`],
        ///   [`Error::NotWholeUnits`], [`Error::AmountTooLarge`], [`Error::LimitRaised`].
        /// - Events: [`Event::CoverageLowered`].
        /// - Complexity: constant.
        #[pallet::call_index(6)]
        #[pallet::weight(T::WeightInfo::lower_coverage())]
        pub fn lower_coverage(
            origin: OriginFor<T>,
            coverage: CoverageId,
            deductible: Option<u128>,
            out_of_pocket: Option<u128>,
        ) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_lower_coverage(who, coverage, deductible, out_of_pocket)
        }

        /// Covers nothing more. What was issued stays covered.
        ///
        /// - Origin: signed by the payer.
        /// - It goes with the last invoice that names it, at once if there is none.
        /// - Errors: [`Error::CoverageNotFound`], [`Error::NotParty`], [`Error::CoverageEnded`].
        /// - Events: [`Event::CoverageRevoked`], [`Event::Removed`].
        /// - Complexity: constant.
        #[pallet::call_index(7)]
        #[pallet::weight(T::WeightInfo::revoke_coverage())]
        pub fn revoke_coverage(origin: OriginFor<T>, coverage: CoverageId) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_revoke_coverage(who, coverage)
        }

        /// Issues an invoice: splits a bill, and holds what is covered.
        ///
        /// - Origin: signed by an agent of the provider who bills.
        /// - The provider holds [`Config::InvoiceDeposit`] until the invoice goes. The split is that of
        ///   [`split`](crate::split). What a coverage pays is held at once; if its payer lacks it, it stays
        ///   due, and anybody can fund it later. A patient who is named, also as a payer, is enrolled with
        ///   the provider. A debtor is no removed organisation.
        /// - With a proof, what is held waits for it. A request for the patient's own access, or for what
        ///   that covers, is no proof: it is free (45 CFR 171.302(b)). A record may be anchored later, a
        ///   request be fulfilled later.
        /// - What it supersedes is another invoice of the provider's that ended, and was not settled.
        /// - Errors: [`Error::NotAgent`], [`Error::PatientElsewhere`], [`Error::AmountZero`],
        ///   [`Error::AssetNotAccepted`], [`Error::NotWholeUnits`], [`Error::AmountTooLarge`],
        ///   [`Error::CoverageMismatch`] (one is named twice), [`Error::CoverageNotFound`],
        ///   [`Error::CoverageMismatch`], [`Error::CoverageEnded`] (or its payer is suspended or was removed),
        ///   [`Error::ProofMissing`] (a coverage needs one), [`Error::PayerIsPayee`],
        ///   [`Error::OrganisationNotFound`] (or it was removed), [`Error::AllowedAboveBilled`],
        ///   [`Error::SharesMissing`], [`Error::NotACommitment`], [`Error::ProofMissing`] (no such request
        ///   of the patient's), [`Error::AccessIsFree`], [`Error::TermOutOfBounds`] (parts, end),
        ///   [`Error::InvoiceNotFound`], [`Error::NotAgent`] and [`Error::InvoiceClosed`] (what it
        ///   supersedes); of the deposit, the registry's `DepositBudgetExceeded`, `DepositUnaffordable` and
        ///   `OrganisationNotFound`.
        /// - Events: [`Event::InvoiceIssued`], [`Event::ProofDelivered`] if it is there,
        ///   [`Event::Held`] or [`Event::ShareUnfunded`] of each coverage; of each that leaves at once,
        ///   [`Event::Paid`] or [`Event::Owed`]; [`Event::InvoiceEnded`] if nothing is left.
        /// - Complexity: linear in coverages and debtors, which are few.
        #[pallet::call_index(8)]
        #[pallet::weight(T::WeightInfo::issue())]
        pub fn issue(origin: OriginFor<T>, invoice: NewInvoice<T::AccountId>) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_issue(&who, invoice)
        }

        /// Takes back an invoice of which nothing was paid.
        ///
        /// - Origin: signed by an agent of the provider who bills.
        /// - What is held or owed is returned, also while it is disputed, and limits are as before. What its
        ///   payer cannot be credited with stays held, and is tried again.
        /// - Errors: [`Error::InvoiceNotFound`], [`Error::NotAgent`], [`Error::InvoiceClosed`] (or
        ///   something was paid).
        /// - Events: [`Event::Returned`] of each share, [`Event::InvoiceEnded`].
        /// - Complexity: linear in the shares.
        #[pallet::call_index(9)]
        #[pallet::weight(T::WeightInfo::cancel())]
        pub fn cancel(origin: OriginFor<T>, invoice: InvoiceId) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_cancel(&who, invoice)
        }

        /// Holds what is due of a share until its proof is delivered and looked at.
        ///
        /// - Origin: signed; by its party, or by anybody if a coverage pays it.
        /// - All that is due. A debtor funds only where a proof is awaited, and pays otherwise. What was
        ///   delivered before is looked at from now on, as long as the coverage gives; what its party
        ///   accepted leaves at once, and so does what can leave of other shares. Nothing is taken from an
        ///   organisation that is suspended or was removed.
        /// - Errors: [`Error::InvoiceNotFound`], [`Error::InvoiceClosed`], [`Error::ShareNotFound`],
        ///   [`Error::NotParty`], [`Error::NothingDue`], [`Error::ProofMissing`] (a debtor, and none is
        ///   awaited), [`Error::FundsUnavailable`].
        /// - Events: [`Event::Held`]; of each share that leaves, [`Event::Paid`] or [`Event::Owed`];
        ///   [`Event::InvoiceEnded`] if it was the last.
        /// - Complexity: linear in the shares.
        #[pallet::call_index(10)]
        #[pallet::weight(T::WeightInfo::fund())]
        pub fn fund(origin: OriginFor<T>, invoice: InvoiceId, share: u8) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_fund(who, invoice, share)
        }

        /// Pays what is due of a share, or a part of it, at once and for good.
        ///
        /// - Origin: signed by its party.
        /// - Errors: [`Error::InvoiceNotFound`], [`Error::InvoiceClosed`], [`Error::ShareNotFound`],
        ///   [`Error::NotParty`], [`Error::AmountZero`], [`Error::NotWholeUnits`], [`Error::NothingDue`],
        ///   [`Error::AmountTooLarge`] (more than is due), [`Error::FundsUnavailable`], and the SDK's where
        ///   the provider cannot be credited.
        /// - Events: [`Event::Paid`], [`Event::InvoiceEnded`] if it was the last.
        /// - Complexity: linear in the shares.
        #[pallet::call_index(11)]
        #[pallet::weight(T::WeightInfo::pay_share())]
        pub fn pay_share(
            origin: OriginFor<T>,
            invoice: InvoiceId,
            share: u8,
            amount: u128,
        ) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_pay_share(who, invoice, share, amount)
        }

        /// Agrees that a share is paid without a look at what was delivered.
        ///
        /// - Origin: signed by its party.
        /// - What is held of it, and not disputed, goes to the provider at once, and so does what can leave
        ///   of other shares; what is funded later, then.
        /// - Errors: [`Error::InvoiceNotFound`], [`Error::InvoiceClosed`], [`Error::ShareNotFound`],
        ///   [`Error::NotParty`], [`Error::NothingDue`] (accepted before).
        /// - Events: [`Event::ShareAccepted`]; of each share that leaves, [`Event::Paid`] or [`Event::Owed`];
        ///   [`Event::InvoiceEnded`] if it was the last.
        /// - Complexity: linear in the shares.
        #[pallet::call_index(12)]
        #[pallet::weight(T::WeightInfo::accept())]
        pub fn accept(origin: OriginFor<T>, invoice: InvoiceId, share: u8) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_accept(who, invoice, share)
        }

        /// Does all that proof and time allow, without waiting for the hook.
        ///
        /// - Origin: signed by anybody.
        /// - Of an invoice: what is delivered is noted, what can leave leaves, what could not be credited is
        ///   tried again, parts of plans are pulled, disputes pass on, the invoice lapses; or it goes. Of a
        ///   coverage or a channel: it ends, or goes. Nothing of that hurts whoever is silent in the day after
        ///   the chain stood.
        /// - Errors: [`Error::InvoiceNotFound`], [`Error::CoverageNotFound`], [`Error::ChannelNotFound`],
        ///   [`Error::NothingDue`].
        /// - Events: those of what it does.
        /// - Complexity: linear in the shares and arbiters.
        #[pallet::call_index(13)]
        #[pallet::weight(Pallet::<T>::step_weight())]
        pub fn settle(origin: OriginFor<T>, subject: Subject) -> DispatchResult {
            ensure_signed(origin)?;
            Self::do_settle(subject)
        }

        /// Pays a share in parts, which are pulled out of what its party has.
        ///
        /// - Origin: signed by its party, a debtor.
        /// - The first part is due at `first`, within [`LONGEST_STEP`], each other one `every` milliseconds
        ///   later, at least a look and at most [`LONGEST_STEP`]. A part that cannot be pulled waits. The
        ///   invoice does not lapse before the last part was due.
        /// - Errors: [`Error::InvoiceNotFound`], [`Error::InvoiceClosed`], [`Error::ShareNotFound`],
        ///   [`Error::NotParty`], [`Error::PlanNotAllowed`], [`Error::NothingDue`],
        ///   [`Error::TermOutOfBounds`].
        /// - Events: [`Event::PlanMade`].
        /// - Complexity: linear in the shares.
        #[pallet::call_index(14)]
        #[pallet::weight(T::WeightInfo::plan())]
        pub fn plan(
            origin: OriginFor<T>,
            invoice: InvoiceId,
            share: u8,
            parts: u8,
            first: Moment,
            every: Moment,
        ) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_plan(who, invoice, share, parts, first, every)
        }

        /// Lets no more parts be pulled. What is left is due.
        ///
        /// - Origin: signed by the share's party.
        /// - Errors: [`Error::InvoiceNotFound`], [`Error::InvoiceClosed`], [`Error::ShareNotFound`],
        ///   [`Error::NotParty`], [`Error::PlanNotAllowed`] (there is none).
        /// - Events: [`Event::PlanEnded`].
        /// - Complexity: linear in the shares.
        #[pallet::call_index(15)]
        #[pallet::weight(T::WeightInfo::end_plan())]
        pub fn end_plan(origin: OriginFor<T>, invoice: InvoiceId, share: u8) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_end_plan(who, invoice, share)
        }

        /// Pays back a part of what a share paid, by the provider's will.
        ///
        /// - Origin: signed by an agent of the provider who bills.
        /// - Out of the treasury, to whoever paid. Limits stay as they are.
        /// - Errors: [`Error::InvoiceNotFound`], [`Error::NotAgent`], [`Error::ShareNotFound`],
        ///   [`Error::AmountZero`], [`Error::NotWholeUnits`], [`Error::AmountTooLarge`] (more than was paid
        ///   and not paid back), [`Error::FundsUnavailable`], and the SDK's where the party cannot be
        ///   credited.
        /// - Events: [`Event::Refunded`].
        /// - Complexity: linear in the shares.
        #[pallet::call_index(16)]
        #[pallet::weight(T::WeightInfo::refund())]
        pub fn refund(
            origin: OriginFor<T>,
            invoice: InvoiceId,
            share: u8,
            amount: u128,
        ) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_refund(&who, invoice, share, amount)
        }

        /// Undoes an invoice: everything is paid back, by the provider's will.
        ///
        /// - Origin: signed by an agent of the provider who bills.
        /// - Open, settled or lapsed. What was paid comes out of the treasury, what is held or owed out of
        ///   its hold, and limits are as before. Nothing happens if one party cannot be paid back what it
        ///   paid: refund the others. What was on hold, and its payer cannot be credited with, stays held and is
        ///   tried again.
        /// - Errors: [`Error::InvoiceNotFound`], [`Error::NotAgent`], [`Error::InvoiceClosed`],
        ///   [`Error::FundsUnavailable`], and the SDK's where a party cannot be credited.
        /// - Events: [`Event::Refunded`] and [`Event::Returned`] of each share, [`Event::InvoiceEnded`].
        /// - Complexity: linear in the shares.
        #[pallet::call_index(17)]
        #[pallet::weight(T::WeightInfo::reverse())]
        pub fn reverse(origin: OriginFor<T>, invoice: InvoiceId) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_reverse(&who, invoice)
        }

        /// Disputes what is held, or joins those who do. It waits until somebody decides; the rest goes on.
        ///
        /// - Origin: signed by a party of shares, of what is held of these; or by the patient, of all that is
        ///   held, apportioned over the shares. Each of them once. The patient is whoever has the place of
        ///   the pseudonym that is named, once that can be contested no longer.
        /// - What others dispute of it is disputed once, and by both. Who joins changes neither the arbiter nor
        ///   the time that is left.
        /// - An arbiter is asked in turn, which is no party, then another one; if both are silent, or there
        ///   is none and the council is silent, its payers have it back.
        /// - Errors: [`Error::InvoiceNotFound`], [`Error::InvoiceClosed`], [`Error::NotParty`],
        ///   [`Error::AlreadyDisputed`], [`Error::NotACommitment`], [`Error::AmountZero`],
        ///   [`Error::NotWholeUnits`], [`Error::AmountTooLarge`], [`Error::NothingHeld`].
        /// - Events: [`Event::InvoiceDisputed`].
        /// - Complexity: linear in the shares and arbiters.
        #[pallet::call_index(18)]
        #[pallet::weight(T::WeightInfo::dispute())]
        pub fn dispute(
            origin: OriginFor<T>,
            invoice: InvoiceId,
            amount: u128,
            evidence: Commitment,
        ) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_dispute(who, invoice, amount, evidence)
        }

        /// Files what the provider says, once.
        ///
        /// - Origin: signed by an agent of the provider who bills.
        /// - Errors: [`Error::InvoiceNotFound`], [`Error::NotAgent`], [`Error::NotDisputed`],
        ///   [`Error::NotACommitment`].
        /// - Events: [`Event::DisputeAnswered`].
        /// - Complexity: linear in the shares.
        #[pallet::call_index(19)]
        #[pallet::weight(T::WeightInfo::answer_dispute())]
        pub fn answer_dispute(
            origin: OriginFor<T>,
            invoice: InvoiceId,
            evidence: Commitment,
        ) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_answer_dispute(&who, invoice, evidence)
        }

        /// Disputes it no longer, for good.
        ///
        /// - Origin: signed by one of those who dispute.
        /// - What is disputed of a share stays so while its party or the patient disputes on; the dispute ends
        ///   with the last of them. What can leave at once does.
        /// - Errors: [`Error::InvoiceNotFound`], [`Error::NotDisputed`], [`Error::NotParty`].
        /// - Events: [`Event::DisputeWithdrawn`]; of each share that leaves, [`Event::Paid`] or [`Event::Owed`];
        ///   [`Event::InvoiceEnded`] if it was the last.
        /// - Complexity: linear in the shares.
        #[pallet::call_index(20)]
        #[pallet::weight(T::WeightInfo::withdraw_dispute())]
        pub fn withdraw_dispute(origin: OriginFor<T>, invoice: InvoiceId) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_withdraw_dispute(who, invoice)
        }

        /// Decides a dispute.
        ///
        /// - Origin: signed by an agent of the arbiter who reviews and is neither the patient nor a debtor, or
        ///   [`Config::DisputeOrigin`].
        /// - So much goes to the provider, apportioned over what is disputed of each share; the rest goes
        ///   back to its payers, who owe it no longer.
        /// - Errors: [`Error::InvoiceNotFound`], [`Error::NotDisputed`], [`Error::NotArbiter`],
        ///   [`Error::NotWholeUnits`], [`Error::AmountTooLarge`], [`Error::AboveDisputed`].
        /// - Events: [`Event::DisputeDecided`], [`Event::Paid`] or [`Event::Owed`] and
        ///   [`Event::Returned`] of each share, [`Event::InvoiceEnded`] if it was the last.
        /// - Complexity: linear in the shares.
        #[pallet::call_index(21)]
        #[pallet::weight(T::WeightInfo::decide())]
        pub fn decide(
            origin: OriginFor<T>,
            invoice: InvoiceId,
            to_provider: u128,
        ) -> DispatchResult {
            let who = match T::DisputeOrigin::try_origin(origin) {
                Ok(_) => None,
                Err(origin) => Some(ensure_signed(origin)?),
            };
            Self::do_decide(who, invoice, to_provider)
        }

        /// Opens a channel: holds a deposit, which vouchers pay out.
        ///
        /// - Origin: signed by the payer: an agent who bills, for the organisation; everybody else for
        ///   themselves.
        /// - `signer` signs the vouchers and needs no account. The payer holds the deposit, and
        ///   [`Config::ChannelDeposit`] until the channel goes. Vouchers count for `challenge` milliseconds
        ///   after the payer closes it, at least [`TermSet::challenge`] and at most [`LONGEST_CHALLENGE`].
        ///   It ends at `expires`, two challenges and [`LONGEST_LIFE`] from now at least and at most.
        /// - Whoever is paid needs to do nothing. An organisation opens channels for organisations and
        ///   enrolled patients.
        /// - Errors: [`Error::AmountZero`], [`Error::AssetNotAccepted`], [`Error::NotWholeUnits`],
        ///   [`Error::AmountTooLarge`], [`Error::PayerIsPayee`], [`Error::OrganisationNotFound`],
        ///   [`Error::PayeeNotAllowed`], [`Error::TermOutOfBounds`], [`Error::FundsUnavailable`],
        ///   [`Error::DepositUnaffordable`]; of an organisation's deposit, the registry's
        ///   `DepositBudgetExceeded`, `DepositUnaffordable` and `OrganisationNotFound`.
        /// - Events: [`Event::ChannelOpened`], [`Event::Held`].
        /// - Complexity: constant.
        #[pallet::call_index(22)]
        #[pallet::weight(T::WeightInfo::open_channel())]
        #[allow(clippy::too_many_arguments, reason = "each is a term of the channel")]
        pub fn open_channel(
            origin: OriginFor<T>,
            recipient: PartyOf<T>,
            signer: T::AccountId,
            asset: AssetKind,
            deposit: u128,
            challenge: Moment,
            expires: Moment,
        ) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_open_channel(who, recipient, signer, asset, deposit, challenge, expires)
        }

        /// Lets more be paid out of a channel.
        ///
        /// - Origin: signed by the payer.
        /// - Only until it is closed or expires, and while the recipient can be paid: an organisation that
        ///   was removed, or a patient who left, gets what was put in before, and no more.
        /// - Errors: [`Error::ChannelNotFound`], [`Error::NotParty`], [`Error::ChannelClosing`],
        ///   [`Error::AmountZero`], [`Error::AssetNotAccepted`], [`Error::NotWholeUnits`],
        ///   [`Error::AmountTooLarge`] (all of it together), [`Error::PayeeNotAllowed`],
        ///   [`Error::FundsUnavailable`].
        /// - Events: [`Event::ChannelToppedUp`], [`Event::Held`].
        /// - Complexity: constant.
        #[pallet::call_index(23)]
        #[pallet::weight(T::WeightInfo::top_up())]
        pub fn top_up(origin: OriginFor<T>, channel: ChannelId, amount: u128) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_top_up(who, channel, amount)
        }

        /// Redeems a voucher: claims what it says above what was claimed, and pays it.
        ///
        /// - Origin: signed by anybody.
        /// - A voucher says all that was ever paid out of the channel, so the last one is enough. More than
        ///   the deposit is the deposit; what is no whole unit yet stays until it is. It counts until
        ///   [`Event::ChannelEnded`], also while the channel closes, and whatever became of the recipient
        ///   or the asset. A recipient who cannot be credited is owed it, and what was owed before is paid
        ///   along.
        /// - Errors: [`Error::ChannelNotFound`], [`Error::ChannelClosing`] (it has ended),
        ///   [`Error::NothingToRedeem`], [`Error::SignatureInvalid`].
        /// - Events: [`Event::VoucherRedeemed`], [`Event::Paid`] or [`Event::Owed`].
        /// - Complexity: constant.
        #[pallet::call_index(24)]
        #[pallet::weight(T::WeightInfo::redeem())]
        pub fn redeem(
            origin: OriginFor<T>,
            channel: ChannelId,
            cumulative: u128,
            signature: T::Signature,
        ) -> DispatchResult {
            ensure_signed(origin)?;
            Self::do_redeem(channel, cumulative, &signature)
        }

        /// Closes a channel: the payer after the challenge, the recipient at once.
        ///
        /// - Origin: signed by the payer or the recipient; an agent who bills, for the organisation.
        /// - After the payer's close, vouchers count for the challenge, but no longer than until the channel
        ///   expires: the recipient knows that instant from the beginning. The recipient gives up what is not
        ///   claimed. At the end the payer has the rest back, and the channel goes; what nobody can be
        ///   credited with stays, and is tried again.
        /// - Errors: [`Error::ChannelNotFound`], [`Error::NotParty`], [`Error::ChannelClosing`] (it has
        ///   ended; for the payer, also closed or expired).
        /// - Events: [`Event::ChannelClosed`]; or [`Event::ChannelEnded`], [`Event::Paid`] of what was owed,
        ///   [`Event::Returned`] and [`Event::Removed`].
        /// - Complexity: constant.
        #[pallet::call_index(25)]
        #[pallet::weight(T::WeightInfo::close_channel())]
        pub fn close_channel(origin: OriginFor<T>, channel: ChannelId) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_close_channel(who, channel)
        }
    }
}
