//! What happens when a migration of storage fails.

use core::marker::PhantomData;
use frame_support::{
    migrations::{FailedMigrationHandler, FailedMigrationHandling},
    traits::SafeMode,
};
use sp_runtime::traits::Bounded;

/// Continues in safe mode, without an end, until the council has repaired the chain and leaves it.
///
/// The SDK's own `EnterSafeModeOnFailedMigration` also keeps the migration stuck, and then a block
/// carries nothing but inherents: the call that would repair the chain could not be included. On a
/// chain with `Root` that can be mended from outside; on Salus it would be for ever. So the
/// migration is given up, and safe mode keeps everyone but the council from touching the
/// half-migrated state.
///
/// If safe mode cannot be entered, the chain stays stuck: better no transactions than any.
pub struct ContinueInSafeMode<Mode>(PhantomData<Mode>);

impl<Mode: SafeMode> FailedMigrationHandler for ContinueInSafeMode<Mode>
where
    Mode::BlockNumber: Bounded,
{
    fn failed(migration: Option<u32>) -> FailedMigrationHandling {
        log::error!(target: "runtime::salus", "migration {migration:?} failed; entering safe mode");
        let for_ever = Mode::BlockNumber::max_value();
        let entered =
            if Mode::is_entered() { Mode::extend(for_ever) } else { Mode::enter(for_ever) };
        match entered {
            Ok(()) => FailedMigrationHandling::ForceUnstuck,
            Err(_) => FailedMigrationHandling::KeepStuck,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use core::cell::Cell;
    use frame_support::traits::SafeModeError;

    std::thread_local! {
        static REMAINING: Cell<Option<u32>> = const { Cell::new(None) };
        static BROKEN: Cell<bool> = const { Cell::new(false) };
    }

    struct Mode;

    impl SafeMode for Mode {
        type BlockNumber = u32;

        fn remaining() -> Option<u32> {
            REMAINING.get()
        }

        fn enter(duration: u32) -> Result<(), SafeModeError> {
            if BROKEN.get() {
                return Err(SafeModeError::Unknown);
            }
            REMAINING.set(Some(duration));
            Ok(())
        }

        fn extend(duration: u32) -> Result<(), SafeModeError> {
            Self::enter(duration)
        }

        fn exit() -> Result<(), SafeModeError> {
            REMAINING.set(None);
            Ok(())
        }
    }

    fn failed() -> FailedMigrationHandling {
        ContinueInSafeMode::<Mode>::failed(Some(0))
    }

    #[test]
    fn failed_gives_the_migration_up_when_safe_mode_is_entered() {
        assert_eq!(failed(), FailedMigrationHandling::ForceUnstuck);
        assert_eq!(REMAINING.get(), Some(u32::MAX));
    }

    #[test]
    fn failed_extends_safe_mode_when_it_was_entered_before() {
        REMAINING.set(Some(7));
        assert_eq!(failed(), FailedMigrationHandling::ForceUnstuck);
        assert_eq!(REMAINING.get(), Some(u32::MAX));
    }

    #[test]
    fn failed_stays_stuck_when_safe_mode_is_broken() {
        BROKEN.set(true);
        assert_eq!(failed(), FailedMigrationHandling::KeepStuck);
    }
}
