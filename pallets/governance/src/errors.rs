//! Why a call was refused.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod errors {
    /// Why a call is refused.
    #[pallet::error]
    pub enum Error<T> {
        /// The council has less than three seats, and one or two members could change the chain. Admit
        /// others first.
        CouncilTooSmall,
        /// An upgrade waits. It can be vetoed.
        UpgradePending,
        /// This code was not released, or the release is not `Attested` now. `salus_release` says how it
        /// stands.
        NotAttested,
        /// The code was released for another chain.
        NotThisRuntime,
        /// The chain runs this version, or a later one.
        SpecVersionNotHigher,
        /// No upgrade waits.
        NothingPending,
        /// The upgrade that waits is of other code.
        HashMismatch,
        /// The code was applied, and nothing stops it any more.
        AlreadyApplied,
        /// A notice has 24 hours to 30 days.
        NoticeOutOfRange,
        /// Another chain makes this one's blocks final.
        NotSupported,
        /// A rescue runs, or GRANDPA took another one up less than twice its delay ago.
        RescueRunning,
        /// 1 to 32 authors are named, each once.
        AuthorsInvalid,
        /// One of the authors has no session keys. They set them first.
        AuthorWithoutKeys,
        /// The delay is 10 to 60 blocks.
        DelayOutOfRange,
        /// The last final block is below this one, and not more than seven days.
        BlockOutOfRange,
        /// The call counts no more: what nodes said is too old. Ask them again, by `salus-node finality`.
        RescueExpired,
        /// The chain never had so many sets of voters. `salus-node finality` tells the one that counts.
        SetIdAhead,
        /// No rescue runs.
        RescueNotFound,
        /// The authors of the rescue have taken over.
        RescueStarted,
    }
}
