//! What `try-runtime` asks of a runtime. Never part of a runtime that runs a chain.

use frame_support::weights::Weight;
use frame_try_runtime::{TryStateSelect, UpgradeCheckSelect};
use sp_runtime::traits::Block as BlockT;

use super::system::BlockWeights;
use crate::{Block, Executive};

/// Tries the upgrade: weight used, weight of a block.
#[expect(clippy::expect_used, reason = "try-runtime reports a failed check by its panic")]
pub fn upgrade(checks: UpgradeCheckSelect) -> (Weight, Weight) {
    let used = Executive::try_runtime_upgrade(checks).expect("the upgrade must pass its checks");
    (used, BlockWeights::get().max_block)
}

/// Executes a block and the checks of all pallets.
#[expect(clippy::expect_used, reason = "try-runtime reports a failed check by its panic")]
pub fn block(
    block: <Block as BlockT>::LazyBlock,
    state_root_check: bool,
    signature_check: bool,
    select: TryStateSelect,
) -> Weight {
    Executive::try_execute_block(block, state_root_check, signature_check, select)
        .expect("the block must pass its checks")
}
