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
use sc_network_common::sync::message::{BlockAttributes, BlockData, BlockRequest};
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

/// How many extrinsics of an answer are compared. All else waits meanwhile, and a peer shall not choose for how long: an
/// answer of 16 MiB (`sc_network::MAX_RESPONSE_SIZE`) has room for millions. A block has thousands.
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
        Ok(compared(request, blocks))
    }
}

/// Of an answer the blocks that fit; or if it is none to this request, one whose first block has no header. The rest is
/// asked for again, as when a peer cuts it at 16 MiB (and of a fork nothing is taken, as then). An answer without
/// its first header the SDK refuses at the price of a bad block, and asks another peer; after an error it would
/// keep those numbers for that peer, and take next to nothing, as it does for a header that lacks further on.
fn compared(
    request: &BlockRequest<Block>,
    mut blocks: Vec<BlockData<Block>>,
) -> Vec<BlockData<Block>> {
    let fit = fitting(&blocks);
    blocks.truncate(fit.max(1));
    let has_headers = request.fields.contains(BlockAttributes::HEADER);
    let is_answer = fit > 0
        && blocks.iter().all(|block| block.header.is_some() || !has_headers)
        && blocks.iter().all(is_one);
    if let (false, Some(first)) = (is_answer, blocks.first_mut()) {
        log::debug!(target: "sync", "A peer gave other blocks than there are, from {:?}", request.from);
        first.header = None;
    }
    blocks
}

/// How many of the blocks have `MOST` extrinsics together.
fn fitting(blocks: &[BlockData<Block>]) -> usize {
    let extrinsics = |block: &BlockData<Block>| block.body.as_ref().map_or(0, Vec::len);
    let sums = blocks.iter().scan(0_usize, |sum, block| {
        *sum = sum.saturating_add(extrinsics(block));
        Some(*sum)
    });
    sums.take_while(|sum| *sum <= MOST).count()
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
    use sc_network_common::sync::message::{Direction, FromBlock};
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
        let header = Header {
            number: 7,
            parent_hash: Default::default(),
            state_root: Default::default(),
            extrinsics_root: root(&extrinsics(&[1, 2])),
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

    fn root(body: &[OpaqueExtrinsic]) -> Hash {
        let leaves = body.iter().map(Encode::encode).collect();
        BlakeTwo256::ordered_trie_root(leaves, StateVersion::V0)
    }

    /// How many of the blocks that a peer gives are left, if the SDK does not refuse them all for want of the first
    /// header.
    fn taken(fields: BlockAttributes, blocks: Vec<BlockData<Block>>) -> Option<usize> {
        let request = BlockRequest::<Block> {
            id: 0,
            fields,
            from: FromBlock::Number(7),
            direction: Direction::Ascending,
            max: None,
        };
        let compared = Compared(Arc::new(Given(blocks, "/blocks".into())));
        assert_eq!(compared.protocol_name(), &ProtocolName::from("/blocks"));
        let blocks = compared.block_response_into_blocks(&request, Vec::new()).unwrap();
        blocks.first().is_none_or(|first| first.header.is_some()).then_some(blocks.len())
    }

    const HEADER: BlockAttributes = BlockAttributes::HEADER;
    const ALL: BlockAttributes = BlockAttributes::HEADER.union(BlockAttributes::BODY);

    fn sound() -> BlockData<Block> {
        block(Some(extrinsics(&[1, 2])))
    }

    #[test]
    fn history_is_taken_when_its_extrinsics_are_those_of_the_header_or_were_not_asked_for() {
        assert_eq!(taken(ALL, vec![sound(), sound()]), Some(2));
        assert_eq!(taken(HEADER, vec![block(None), sound()]), Some(2));
        assert_eq!(taken(ALL, Vec::new()), Some(0));
    }

    #[test]
    fn history_is_refused_when_its_extrinsics_are_others() {
        for body in [&[][..], &[1], &[2, 1], &[1, 2, 3], &[1, 3]] {
            for asked in [HEADER, ALL] {
                let blocks = vec![sound(), block(Some(extrinsics(body)))];
                assert_eq!(taken(asked, blocks), None, "{body:?}");
            }
        }
    }

    #[test]
    fn history_is_refused_when_a_header_lacks_that_was_asked_for() {
        let headless = || BlockData::<Block> { header: None, ..sound() };
        assert_eq!(taken(ALL, vec![sound(), headless()]), None);
        assert_eq!(taken(BlockAttributes::BODY, vec![sound(), headless()]), Some(2));
    }

    #[test]
    fn history_is_cut_where_it_has_more_extrinsics_than_are_compared() {
        let many = || block(Some(extrinsics(&vec![1; MOST])));
        assert_eq!(taken(ALL, vec![sound(), many(), sound()]), Some(1));
        assert_eq!(fitting(&[many(), sound()]), 1);
        assert_eq!(fitting(&[many(), block(Some(Vec::new())), sound()]), 2);
    }

    #[test]
    fn history_is_refused_when_its_first_block_has_more_extrinsics_than_are_compared() {
        let sound_with = |count| {
            let body = extrinsics(&vec![1; count]);
            let mut block = block(None);
            block.header =
                block.header.map(|header| Header { extrinsics_root: root(&body), ..header });
            BlockData::<Block> { body: Some(body), ..block }
        };
        assert_eq!(taken(ALL, vec![sound_with(MOST)]), Some(1));
        assert_eq!(taken(ALL, vec![sound_with(MOST + 1)]), None);
    }
}
