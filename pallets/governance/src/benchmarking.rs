//! Benchmarks of every call, and of what happens by itself, each in its worst case.
#![allow(clippy::unwrap_used, reason = "a benchmark that cannot be set up must not measure")]

use alloc::vec::Vec;
use frame_benchmarking::v2::*;
use frame_support::{
    traits::{EnsureOrigin, Get},
    weights::{Weight, WeightMeter},
    BoundedVec,
};
use frame_system::pallet_prelude::BlockNumberFor;
use salus_primitives::{CodeHash, FileDigest, FinalityRescue, Moment, ShortText, DAY};

use crate::{
    Call, Config, Event, Notice, Pallet, PendingUpgrade, Rescue, RescueOf, RunningRescue, Stage,
    Upgrade, UpgradeNotice, WeightInfo, DELAYS, MAX_AUTHORS, NOTICES, WINDOW,
};

/// What a runtime does for the benchmarks.
pub trait BenchmarkHelper<AccountId> {
    /// Lets this code of a runtime with that name and version be attested, with as many attestations as
    /// there may be, of organisations that are looked up. It may set the clock.
    fn attested(spec_name: ShortText, spec_version: u32, code: CodeHash);
    /// Lets as many have a seat in the council as may.
    fn council();
    /// So many accounts with session keys, other than the authors. Where another chain makes blocks
    /// final, any accounts.
    fn authors(count: u32) -> Vec<AccountId>;
    /// Sets the clock.
    fn set_time(now: Moment);
}

/// When benchmarks begin.
const START: Moment = 10_000 * DAY;
const CODE: CodeHash = CodeHash([2; 32]);

/// Lets the code be attested as the next version of this runtime.
fn attested<T: Config>() {
    let running = T::Version::get();
    let name = ShortText(BoundedVec::truncate_from(running.spec_name.as_bytes().to_vec()));
    T::BenchmarkHelper::attested(name, running.spec_version.saturating_add(1), CODE);
    T::BenchmarkHelper::set_time(START);
}

/// An upgrade waits whose notice has passed.
fn waiting<T: Config>(stage: Stage) {
    T::BenchmarkHelper::set_time(START);
    PendingUpgrade::<T>::put(Upgrade {
        code_hash: CODE,
        release: FileDigest([1; 32]),
        spec_version: u32::MAX,
        stage,
        not_before: START,
        ends: START.saturating_add(WINDOW),
    });
    if stage == Stage::Authorised {
        frame_system::Pallet::<T>::do_authorize_upgrade(CODE.0.into(), true);
    }
}

/// As many authors as may shall take finality up.
fn rescued<T: Config>(started: Option<BlockNumberFor<T>>) {
    let authors = T::BenchmarkHelper::authors(MAX_AUTHORS);
    let rescue: RescueOf<T> = Rescue {
        authors: BoundedVec::truncate_from(authors),
        session: u32::MAX,
        delay: *DELAYS.end(),
        best_finalized: 0u32.into(),
        set_id: 0,
        started,
    };
    RunningRescue::<T>::put(rescue);
}

fn assert_last<T: Config>(event: Event<T>) {
    frame_system::Pallet::<T>::assert_last_event(event.into());
}

#[benchmarks]
mod benchmarks {
    use super::*;

    #[benchmark]
    fn schedule_upgrade() -> Result<(), BenchmarkError> {
        let origin =
            T::UpgradeOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
        T::BenchmarkHelper::council();
        attested::<T>();

        #[extrinsic_call]
        _(origin as T::RuntimeOrigin, CODE);

        assert!(PendingUpgrade::<T>::exists());
        Ok(())
    }

    /// Of what is authorised.
    #[benchmark]
    fn veto_upgrade() -> Result<(), BenchmarkError> {
        let origin =
            T::VetoOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
        waiting::<T>(Stage::Authorised);

        #[extrinsic_call]
        _(origin as T::RuntimeOrigin, CODE);

        assert!(!PendingUpgrade::<T>::exists());
        Ok(())
    }

    /// A shorter one.
    #[benchmark]
    fn set_notice() -> Result<(), BenchmarkError> {
        let origin =
            T::NoticeOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
        T::BenchmarkHelper::set_time(START);
        UpgradeNotice::<T>::put(Notice::new(*NOTICES.end()));
        let notice = *NOTICES.start();

        #[extrinsic_call]
        _(origin as T::RuntimeOrigin, notice);

        let shorter = UpgradeNotice::<T>::get().shorter.map(|shorter| shorter.notice);
        assert_eq!(shorter, Some(notice));
        Ok(())
    }

    /// After one that is over. Where another chain makes blocks final, that it is refused.
    #[benchmark]
    fn rescue_finality() -> Result<(), BenchmarkError> {
        let origin =
            T::RescueOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
        let authors = BoundedVec::truncate_from(T::BenchmarkHelper::authors(MAX_AUTHORS));
        frame_system::Pallet::<T>::set_block_number(1u32.into());
        rescued::<T>(Some(0u32.into()));
        let (delay, first, until) = (*DELAYS.end(), 0u32.into(), 2u32.into());
        let result;

        #[block]
        {
            result = Pallet::<T>::rescue_finality(origin, authors, delay, first, 0, until);
        }

        assert_eq!(result.is_ok(), T::Finality::is_supported());
        let scheduled = RunningRescue::<T>::get().is_some_and(|rescue| rescue.started.is_none());
        assert_eq!(scheduled, T::Finality::is_supported());
        Ok(())
    }

    #[benchmark]
    fn cancel_rescue() -> Result<(), BenchmarkError> {
        let origin =
            T::RescueOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
        rescued::<T>(None);

        #[extrinsic_call]
        _(origin as T::RuntimeOrigin);

        assert!(!RunningRescue::<T>::exists());
        Ok(())
    }

    /// An upgrade and a rescue wait, and there is no weight for more.
    #[benchmark]
    fn look() {
        waiting::<T>(Stage::Authorised);
        rescued::<T>(Some(0u32.into()));
        let mut meter = WeightMeter::with_limit(Weight::zero());

        #[block]
        {
            Pallet::<T>::follow_upgrade(&mut meter);
            Pallet::<T>::follow_rescue(&mut meter);
        }

        assert_eq!(meter.consumed(), Weight::zero());
        assert!(PendingUpgrade::<T>::exists() && RunningRescue::<T>::exists());
    }

    /// Withholding it costs the same.
    #[benchmark]
    fn authorise() {
        attested::<T>();
        waiting::<T>(Stage::Pending);
        let mut meter = WeightMeter::new();

        #[block]
        {
            Pallet::<T>::follow_upgrade(&mut meter);
        }

        assert_eq!(meter.consumed(), T::WeightInfo::authorise());
        assert_last::<T>(Event::UpgradeAuthorised { code_hash: CODE });
    }

    #[benchmark]
    fn end_rescue() {
        rescued::<T>(Some(0u32.into()));
        let mut meter = WeightMeter::new();

        #[block]
        {
            Pallet::<T>::follow_rescue(&mut meter);
        }

        assert_eq!(meter.consumed(), T::WeightInfo::end_rescue());
        assert_last::<T>(Event::FinalityRescued { set_id: 1 });
    }
}
