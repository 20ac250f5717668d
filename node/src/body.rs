//! Blocks whose extrinsics are those of their headers.
//!
//! Whoever executes a block sees that. But history that comes after a warp sync, and the block whose state that brings,
//! are executed by nobody, and the SDK stores of them what a peer gave: `sc_network_sync` compares the hashes of
//! headers, and Aura takes such blocks as they are. So they are compared when they come, and whoever gives others is
//! left for another peer, before anything was built on it.

use crate::client::{FullClient, Hash};
use async_trait::async_trait;
use codec::Encode;
use futures::channel::oneshot;
use salus_consortium_runtime::{opaque::Block, Header};
use sc_network::{NetworkBackend, PeerId, ProtocolName, RequestFailure};
use sc_network_common::sync::message::{BlockData, BlockRequest};
use sc_network_sync::{
    block_relay_protocol::{BlockDownloader, BlockRelayParams, BlockResponseError},
    block_request_handler::BlockRequestHandler,
    service::network::NetworkServiceHandle,
};
use sc_service::Configuration;
use sp_runtime::{
    traits::{BlakeTwo256, Block as BlockT, Hash as _},
    StateVersion,
};
use std::sync::Arc;

/// How many extrinsics there are in an answer, which has 16 MiB (`sc_network::MAX_RESPONSE_SIZE`), if each has as
/// little as a signature. Comparing keeps all else waiting, so a peer shall not choose for how long.
const MOST: usize = 1 << 18;

/// How blocks are asked for, by `network`, and given: as the SDK does.
pub fn relay<N: NetworkBackend<Block, Hash>>(
    config: &Configuration,
    client: Arc<FullClient>,
    network: NetworkServiceHandle,
) -> BlockRelayParams<Block, N> {
    let peers = &config.network.default_peers_set;
    let peers =
        usize::try_from(peers.in_peers.saturating_add(peers.out_peers)).unwrap_or(usize::MAX);
    let protocol = config.protocol_id();
    let fork = config.chain_spec.fork_id();
    let params = BlockRequestHandler::new::<N>(network, &protocol, fork, client, peers);
    BlockRelayParams { downloader: Arc::new(Compared(params.downloader)), ..params }
}

/// Takes blocks whose extrinsics are theirs.
#[derive(Debug)]
struct Compared(Arc<dyn BlockDownloader<Block>>);

#[async_trait]
impl BlockDownloader<Block> for Compared {
    fn protocol_name(&self) -> &ProtocolName {
        self.0.protocol_name()
    }

    async fn download_blocks(
        &self,
        who: PeerId,
        request: BlockRequest<Block>,
    ) -> Result<Result<(Vec<u8>, ProtocolName), RequestFailure>, oneshot::Canceled> {
        self.0.download_blocks(who, request).await
    }

    fn block_response_into_blocks(
        &self,
        request: &BlockRequest<Block>,
        response: Vec<u8>,
    ) -> Result<Vec<BlockData<Block>>, BlockResponseError> {
        let blocks = self.0.block_response_into_blocks(request, response)?;
        Ok(marked(blocks))
    }
}

/// The blocks, of which those that are none have a hash that is not theirs. Such blocks the SDK refuses as bad ones,
/// at the highest price for their peer, and asks another; after an error it would keep their numbers for that peer.
fn marked(mut blocks: Vec<BlockData<Block>>) -> Vec<BlockData<Block>> {
    let bodies = blocks.iter().filter_map(|block| block.body.as_ref());
    let bad = if bodies.map(Vec::len).sum::<usize>() > MOST {
        blocks.first_mut()
    } else {
        blocks.iter_mut().find(|block| !is_one(block))
    };
    if let Some(block) = bad {
        log::warn!(target: "sync", "A peer gave other extrinsics than those of block {:?}.", block.hash);
        block.hash = Hash::zero();
    }
    blocks
}

/// Whether what came of a block is of one. Without a header nobody takes it.
fn is_one(block: &BlockData<Block>) -> bool {
    match (&block.header, &block.body) {
        (Some(header), Some(body)) => is_body(header, body),
        _ => true,
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
    use sc_network_common::sync::message::{BlockAttributes, Direction, FromBlock};
    use sp_runtime::OpaqueExtrinsic;

    /// What a peer gives, whatever it is asked.
    #[derive(Debug)]
    struct Given(Vec<BlockData<Block>>, ProtocolName);

    #[async_trait]
    impl BlockDownloader<Block> for Given {
        fn protocol_name(&self) -> &ProtocolName {
            &self.1
        }

        async fn download_blocks(
            &self,
            _: PeerId,
            _: BlockRequest<Block>,
        ) -> Result<Result<(Vec<u8>, ProtocolName), RequestFailure>, oneshot::Canceled> {
            Ok(Err(RequestFailure::Refused))
        }

        fn block_response_into_blocks(
            &self,
            _: &BlockRequest<Block>,
            _: Vec<u8>,
        ) -> Result<Vec<BlockData<Block>>, BlockResponseError> {
            Ok(self.0.clone())
        }
    }

    /// A block with these extrinsics, if it has any, and the header of one with two.
    fn block(body: Option<Vec<OpaqueExtrinsic>>) -> BlockData<Block> {
        let leaves = extrinsics(&[1, 2]).iter().map(Encode::encode).collect();
        let header = Header {
            number: 7,
            parent_hash: Default::default(),
            state_root: Default::default(),
            extrinsics_root: BlakeTwo256::ordered_trie_root(leaves, StateVersion::V0),
            digest: Default::default(),
        };
        BlockData::<Block> {
            hash: header.hash(),
            header: Some(header),
            body,
            indexed_body: None,
            receipt: None,
            message_queue: None,
            justification: None,
            justifications: None,
        }
    }

    fn extrinsics(bytes: &[u8]) -> Vec<OpaqueExtrinsic> {
        bytes.iter().map(|byte| OpaqueExtrinsic::from_blob(vec![*byte; 4])).collect()
    }

    /// Which of the blocks that a peer gives the SDK takes: those whose hash is that of their header.
    fn taken(blocks: Vec<BlockData<Block>>) -> Vec<bool> {
        let request = BlockRequest::<Block> {
            id: 0,
            fields: BlockAttributes::HEADER | BlockAttributes::BODY,
            from: FromBlock::Number(7),
            direction: Direction::Ascending,
            max: None,
        };
        let compared = Compared(Arc::new(Given(blocks, "/blocks".into())));
        assert_eq!(compared.protocol_name(), &ProtocolName::from("/blocks"));
        let blocks = compared.block_response_into_blocks(&request, Vec::new()).unwrap();
        let is_taken = |block: &BlockData<Block>| {
            block.header.as_ref().is_none_or(|header| header.hash() == block.hash)
        };
        blocks.iter().map(is_taken).collect()
    }

    #[test]
    fn history_is_taken_when_its_extrinsics_are_those_of_the_header_or_did_not_come() {
        let headless = BlockData::<Block> { header: None, ..block(Some(extrinsics(&[3]))) };
        let blocks = vec![block(Some(extrinsics(&[1, 2]))), block(None), headless];
        assert_eq!(taken(blocks), [true, true, true]);
    }

    #[test]
    fn history_is_refused_when_its_extrinsics_are_others() {
        for body in [&[][..], &[1], &[2, 1], &[1, 2, 3], &[1, 3]] {
            let blocks = vec![block(None), block(Some(extrinsics(body)))];
            assert_eq!(taken(blocks), [true, false], "{body:?}");
        }
    }

    #[test]
    fn blocks_are_refused_before_they_are_compared_when_they_have_more_extrinsics_than_fit() {
        let body = extrinsics(&vec![1; MOST + 1]);
        assert_eq!(taken(vec![block(None), block(Some(body))]), [false, true]);
    }
}
