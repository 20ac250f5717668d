//! What happens when an author is proved to have misbehaved.

use core::fmt::Debug;
use frame_support::weights::Weight;
use sp_runtime::Perbill;
use sp_staking::{
    offence::{OffenceDetails, OnOffenceHandler},
    SessionIndex,
};

/// Tells everyone and punishes nobody.
///
/// `pallet-offences` keeps the report and emits its event; this writes the offender to the log of
/// every node, where operators' alerts look. A power cut can make an honest node vote twice, so
/// whether an author goes is for the council to vote, never automatic. Nothing is at stake that
/// could be slashed.
pub struct AlertOnly;

impl<Reporter, Author: Debug> OnOffenceHandler<Reporter, Author, Weight> for AlertOnly {
    fn on_offence(
        offenders: &[OffenceDetails<Reporter, Author>],
        _slash_fraction: &[Perbill],
        session: SessionIndex,
    ) -> Weight {
        for details in offenders {
            log::error!(
                target: "runtime::salus",
                "offence in session {session} by {:?}; the council decides about this author",
                details.offender,
            );
        }
        Weight::zero()
    }
}
