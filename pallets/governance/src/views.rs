//! What can be read.

use salus_primitives::{value, Moment, ReleaseInspect, ReleaseStatus, Versioned};

use crate::{Config, Notice, Pallet, PendingUpgrade, Upgrade, UpgradeNotice};

/// An upgrade that waits.
#[value(json, Copy)]
#[serde(rename_all = "camelCase")]
pub struct UpgradeView {
    /// What was decided.
    #[serde(flatten)]
    pub upgrade: Upgrade,
    /// How its release stands now.
    pub standing: ReleaseStatus,
    /// Whether the code was applied, and the chain runs it as soon as it can.
    pub applied: bool,
}

/// The notice of upgrades.
#[value(json, Copy)]
#[serde(rename_all = "camelCase")]
pub struct NoticeView {
    /// What an upgrade that is scheduled now has, in milliseconds: in safe mode an hour at most.
    pub now: Moment,
    /// What was set.
    pub set: Notice,
}

impl<T: Config> Pallet<T> {
    pub(crate) fn upgrade_view() -> Option<Versioned<UpgradeView>> {
        let upgrade = PendingUpgrade::<T>::get()?;
        let standing = T::Releases::status(upgrade.release);
        let applied = Self::is_applied(&upgrade);
        Some(Versioned::V1(UpgradeView { upgrade, standing, applied }))
    }

    pub(crate) fn notice_view() -> Versioned<NoticeView> {
        let (now, set) = (Self::notice_of_upgrades(), UpgradeNotice::<T>::get());
        Versioned::V1(NoticeView { now, set })
    }
}
