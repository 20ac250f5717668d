//! Blocks whose extrinsics are those of their headers.
//!
//! Whoever executes a block sees that. But history that comes after a warp sync, and the block whose state that brings,
//! are executed by nobody, and the SDK stores of them what a peer gave: `sc_network_sync` compares the hashes of
//! headers, and Aura takes such blocks as they are.

use async_trait::async_trait;
use codec::Encode;
use salus_consortium_runtime::{opaque::Block, Header};
use sc_consensus::{BlockImportParams, Verifier};
use sp_runtime::{
    traits::{BlakeTwo256, Block as BlockT, Hash},
    StateVersion,
};

/// Verifies extrinsics, and then what the other does.
pub struct WithBody<V>(pub V);

#[async_trait]
impl<V: Verifier<Block>> Verifier<Block> for WithBody<V> {
    async fn verify(
        &self,
        block: BlockImportParams<Block>,
    ) -> Result<BlockImportParams<Block>, String> {
        if !block.body.as_deref().is_none_or(|body| is_body(&block.header, body)) {
            return Err("the extrinsics are not those of the header".into());
        }
        self.0.verify(block).await
    }
}

/// Whether the header is of a block with these extrinsics. Which of the two kinds of trie there are it does not say.
pub fn is_body(header: &Header, extrinsics: &[<Block as BlockT>::Extrinsic]) -> bool {
    [StateVersion::V0, StateVersion::V1].into_iter().any(|version| {
        let leaves = extrinsics.iter().map(Encode::encode).collect();
        BlakeTwo256::ordered_trie_root(leaves, version) == header.extrinsics_root
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::executor::block_on;
    use sc_consensus::StateAction;
    use sp_consensus::BlockOrigin;
    use sp_runtime::OpaqueExtrinsic;

    /// Takes all, as Aura does what is not executed.
    struct Anything;

    #[async_trait]
    impl Verifier<Block> for Anything {
        async fn verify(
            &self,
            block: BlockImportParams<Block>,
        ) -> Result<BlockImportParams<Block>, String> {
            Ok(block)
        }
    }

    /// What becomes of a block of history that has these extrinsics, if it has any, and the header of one with two.
    fn verified(body: Option<Vec<OpaqueExtrinsic>>) -> Result<(), String> {
        let leaves = extrinsics(&[1, 2]).iter().map(Encode::encode).collect();
        let header = Header {
            number: 7,
            parent_hash: Default::default(),
            state_root: Default::default(),
            extrinsics_root: BlakeTwo256::ordered_trie_root(leaves, StateVersion::V0),
            digest: Default::default(),
        };
        let mut block = BlockImportParams::new(BlockOrigin::GapSync, header);
        block.state_action = StateAction::Skip;
        block.body = body;
        block_on(WithBody(Anything).verify(block)).map(drop)
    }

    fn extrinsics(bytes: &[u8]) -> Vec<OpaqueExtrinsic> {
        bytes.iter().map(|byte| OpaqueExtrinsic::from_blob(vec![*byte; 4])).collect()
    }

    #[test]
    fn history_is_taken_when_its_extrinsics_are_those_of_the_header_or_did_not_come() {
        assert_eq!(verified(Some(extrinsics(&[1, 2]))), Ok(()));
        assert_eq!(verified(None), Ok(()));
    }

    #[test]
    fn history_is_refused_when_its_extrinsics_are_others() {
        for body in [&[][..], &[1], &[2, 1], &[1, 2, 3], &[1, 3]] {
            let refused = Err("the extrinsics are not those of the header".to_string());
            assert_eq!(verified(Some(extrinsics(body))), refused, "{body:?}");
        }
    }
}
