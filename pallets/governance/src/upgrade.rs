//! From a vote to another runtime.

use frame_support::{
    ensure,
    traits::{Get, Time},
    weights::{Weight, WeightMeter},
};
use salus_primitives::{
    CodeHash, Moment, ReleaseInspect, ReleaseStatus, RuntimeFacts, UpgradeGuard,
};
use sp_runtime::DispatchResult;

use crate::{
    CancelReason, Config, Error, Event, Pallet, PendingUpgrade, Stage, Upgrade, UpgradeNotice,
    WeightInfo, LEAST_SEATS, NOTICES, NOTICE_IN_SAFE_MODE, WINDOW,
};

/// The code that is authorised in place of one that is not to be applied: nobody has any with this hash.
pub(crate) const NO_CODE: [u8; 32] = [0; 32];

impl<T: Config> Pallet<T> {
    pub(crate) fn do_schedule_upgrade(code_hash: CodeHash) -> DispatchResult {
        ensure!(!PendingUpgrade::<T>::exists(), Error::<T>::UpgradePending);
        ensure!(T::Seats::get() >= LEAST_SEATS, Error::<T>::CouncilTooSmall);
        let facts = Self::attested(code_hash).ok_or(Error::<T>::NotAttested)?;
        let running = T::Version::get();
        let is_this = facts.spec_name.0.as_slice() == running.spec_name.as_bytes();
        ensure!(is_this, Error::<T>::NotThisRuntime);
        ensure!(facts.spec_version > running.spec_version, Error::<T>::SpecVersionNotHigher);

        let RuntimeFacts { release, spec_version, .. } = facts;
        let not_before = T::Time::now().saturating_add(Self::notice_of_upgrades());
        let ends = not_before.saturating_add(WINDOW);
        let stage = Stage::Pending;
        let upgrade = Upgrade { code_hash, release, spec_version, stage, not_before, ends };
        PendingUpgrade::<T>::put(upgrade);
        Self::deposit_event(Event::UpgradeScheduled {
            code_hash,
            release,
            spec_version,
            not_before,
            ends,
        });
        Ok(())
    }

    pub(crate) fn do_veto_upgrade(code_hash: CodeHash) -> DispatchResult {
        let upgrade = PendingUpgrade::<T>::get().ok_or(Error::<T>::NothingPending)?;
        ensure!(upgrade.code_hash == code_hash, Error::<T>::HashMismatch);
        ensure!(!Self::is_applied(&upgrade), Error::<T>::AlreadyApplied);
        Self::cancel(upgrade, CancelReason::Vetoed);
        Ok(())
    }

    pub(crate) fn do_set_notice(notice: Moment) -> DispatchResult {
        ensure!(NOTICES.contains(&notice), Error::<T>::NoticeOutOfRange);
        let (set, from) = UpgradeNotice::<T>::get().set(notice, T::Time::now());
        UpgradeNotice::<T>::put(set);
        Self::deposit_event(Event::NoticeSet { notice, from });
        Ok(())
    }

    /// The notice that an upgrade has if it is scheduled now.
    pub(crate) fn notice_of_upgrades() -> Moment {
        let notice = UpgradeNotice::<T>::get().at(T::Time::now());
        if T::SafeMode::get() {
            notice.min(NOTICE_IN_SAFE_MODE)
        } else {
            notice
        }
    }

    /// Brings the upgrade that waits as far as it can come now.
    pub(crate) fn follow_upgrade(meter: &mut WeightMeter) {
        let Some(upgrade) = PendingUpgrade::<T>::get() else { return };
        let now = T::Time::now();
        let used = Self::is_used(&upgrade);
        let over = if used { !T::CodeWaits::get() } else { upgrade.ends <= now };
        if over {
            // It costs what a veto does.
            if meter.try_consume(T::WeightInfo::veto_upgrade()).is_ok() {
                let reason = if used { CancelReason::Rejected } else { CancelReason::WindowOver };
                Self::cancel(upgrade, reason);
            }
            return;
        }
        let due = !used && upgrade.not_before <= now;
        if !due || meter.try_consume(T::WeightInfo::authorise()).is_err() {
            return;
        }
        match (upgrade.stage, Self::attested(upgrade.code_hash).is_some()) {
            (Stage::Pending, true) => Self::authorise(upgrade),
            (Stage::Authorised, false) => Self::withhold(upgrade),
            _ => {}
        }
    }

    fn authorise(upgrade: Upgrade) {
        let code_hash = upgrade.code_hash;
        frame_system::Pallet::<T>::do_authorize_upgrade(code_hash.0.into(), true);
        PendingUpgrade::<T>::put(Upgrade { stage: Stage::Authorised, ..upgrade });
        Self::deposit_event(Event::UpgradeAuthorised { code_hash });
    }

    // It costs what authorising it does.
    fn withhold(upgrade: Upgrade) {
        let code_hash = upgrade.code_hash;
        Self::authorise_no_code();
        PendingUpgrade::<T>::put(Upgrade { stage: Stage::Pending, ..upgrade });
        Self::deposit_event(Event::UpgradeWithheld { code_hash });
    }

    // The entry is the SDK's own, and can only be replaced.
    fn authorise_no_code() {
        frame_system::Pallet::<T>::do_authorize_upgrade(NO_CODE.into(), true);
    }

    fn cancel(upgrade: Upgrade, reason: CancelReason) {
        if upgrade.stage == Stage::Authorised && !Self::is_used(&upgrade) {
            Self::authorise_no_code();
        }
        PendingUpgrade::<T>::kill();
        Self::deposit_event(Event::UpgradeCancelled { code_hash: upgrade.code_hash, reason });
    }

    /// Notes that the chain runs other code, in the first block that does.
    // Had the code been refused, no other would run now.
    pub(crate) fn note_upgrade() -> Weight {
        if let Some(Upgrade { code_hash, .. }) = PendingUpgrade::<T>::get().filter(Self::is_used) {
            PendingUpgrade::<T>::kill();
            let spec_version = T::Version::get().spec_version;
            Self::deposit_event(Event::UpgradeEnacted { code_hash, spec_version });
        }
        T::DbWeight::get().reads_writes(2, 1)
    }

    /// Whether the code was submitted. Whoever does takes the authorisation out of its place, also if the
    /// code is refused then.
    fn is_used(upgrade: &Upgrade) -> bool {
        upgrade.stage == Stage::Authorised
            && frame_system::Pallet::<T>::authorized_upgrade().is_none()
    }

    /// Whether the code was submitted and taken, and the chain runs it as soon as it can.
    pub(crate) fn is_applied(upgrade: &Upgrade) -> bool {
        Self::is_used(upgrade) && T::CodeWaits::get()
    }

    /// What was released with this code, if it is attested now.
    fn attested(code_hash: CodeHash) -> Option<RuntimeFacts> {
        T::Releases::runtime(code_hash).filter(|facts| facts.status == ReleaseStatus::Attested)
    }
}

impl<T: Config> UpgradeGuard for Pallet<T> {
    fn is_pending() -> bool {
        PendingUpgrade::<T>::get().is_some_and(|upgrade| !Self::is_applied(&upgrade))
    }

    fn seats_changed() {
        if let Some(upgrade) = PendingUpgrade::<T>::get().filter(|it| !Self::is_applied(it)) {
            Self::cancel(upgrade, CancelReason::CouncilChanged);
        }
    }
}
