use super::*;
use crate::checkpoint::tests::{authorities, checkpoint, child, justification, voters};
use salus_consortium_runtime::Header;
use sc_client_api::{in_mem, AuxStore, NewBlockState};
use sc_consensus_grandpa::{warp_proof::WarpSyncFragment, AuthoritySetChanges};
use sp_consensus_grandpa::{AuthorityList, SetId, GRANDPA_ENGINE_ID};
use sp_core::ed25519::Pair;
use sp_runtime::Justifications;

/// A set as it is stored, with the sets that were.
fn set(
    authorities: AuthorityList,
    set_id: SetId,
    past: Vec<(SetId, BlockNumber)>,
) -> SharedAuthoritySet<Hash, BlockNumber> {
    let nothing = Vec::<()>::new;
    let stored = (authorities, set_id, (nothing(), None::<BlockNumber>), nothing(), past).encode();
    AuthoritySet::decode_all(&mut stored.as_slice()).unwrap().into()
}

/// Have a block, final.
fn insert(backend: &in_mem::Backend<Block>, block: &Header, proofs: Option<Justifications>) {
    backend
        .blockchain()
        .insert(block.hash(), block.clone(), proofs, None, NewBlockState::Final, true)
        .unwrap();
}

/// What a rescue left: Alice and Bob are set 0 until block 1, the last that they made final; the
/// rescue names Charlie, set 1, who hands over to Dave with block 2; Dave, set 2, made 3 final.
struct Rescued {
    blocks: Vec<Header>,
    dead: Vec<Pair>,
    charlie: Vec<Pair>,
    dave: Vec<Pair>,
}

impl Rescued {
    fn new() -> Self {
        let (charlie, dave) = (voters(&["Charlie"]), voters(&["Dave"]));
        let mut blocks = vec![child(None, None)];
        for number in 1..=3 {
            let next = (number == 2).then_some(dave.as_slice());
            let block = child(blocks.last(), next);
            blocks.push(block);
        }
        Self { blocks, dead: voters(&["Alice", "Bob"]), charlie, dave }
    }

    /// The provider of a node that has all of it.
    fn prover(&self) -> Arc<dyn WarpSyncProvider<Block>> {
        let backend = Arc::new(in_mem::Backend::<Block>::new());
        let proofs = |number| match number {
            2 => Some(Justifications::from((
                GRANDPA_ENGINE_ID,
                justification(&self.blocks[2], 1, &self.charlie).encode(),
            ))),
            _ => None,
        };
        for block in &self.blocks {
            let proofs = proofs(block.number);
            insert(&backend, block, proofs);
        }
        let best = justification(&self.blocks[3], 2, &self.dave).encode();
        AuxStore::insert_aux(
            &*backend,
            &[(&b"grandpa_best_justification"[..], best.as_slice())],
            &[],
        )
        .unwrap();
        let past = vec![(0, 1), (1, 2)];
        provider(backend, set(authorities(&self.dave), 2, past), None).unwrap()
    }

    /// The provider of a new node, which knows the genesis only.
    fn newcomer(
        &self,
        checkpoint: Option<&FinalityCheckpoint>,
    ) -> Arc<dyn WarpSyncProvider<Block>> {
        let backend = Arc::new(in_mem::Backend::<Block>::new());
        insert(&backend, &self.blocks[0], None);
        provider(backend, set(authorities(&self.dead), 0, Vec::new()), checkpoint).unwrap()
    }

    /// A checkpoint at block 1.
    fn checkpoint(&self) -> FinalityCheckpoint {
        checkpoint(&self.blocks[1], 1, &self.charlie)
    }

    /// Blocks with the votes for each, as a proof. `true` if nothing comes after them.
    fn proof(&self, blocks: &[(usize, SetId, &[Pair])], finished: bool) -> EncodedProof {
        let fragment = |(number, set_id, voters): &(usize, SetId, &[Pair])| {
            let header = self.blocks[*number].clone();
            let justification = justification(&header, *set_id, voters);
            WarpSyncFragment::<Block> { header, justification }
        };
        let fragments: Vec<_> = blocks.iter().map(fragment).collect();
        EncodedProof((fragments, finished).encode())
    }
}

#[test]
fn first_set_is_the_checkpoints_and_nothing_more() {
    let rescued = Rescued::new();
    let first = rescued.checkpoint().first_set().unwrap();
    let charlie = authorities(&rescued.charlie);
    let shared = SharedAuthoritySet::from(first.clone());
    assert_eq!(shared.set_id(), 1);
    let expected = finality_grandpa::voter_set::VoterSet::new(charlie.clone()).unwrap();
    assert_eq!(shared.current_authorities(), expected);
    assert_eq!(shared.authority_set_changes(), AuthoritySetChanges::from(Vec::new()));
    assert_eq!(first, set(charlie, 1, Vec::new()).clone_inner());
    // No change waits: none is enacted, whatever is final.
    let descends = |_: &Hash, _: &Hash| Ok::<_, std::io::Error>(true);
    assert_eq!(first.enacts_standard_change(Hash::zero(), 9, &descends).unwrap(), None);
}

#[test]
fn verifier_gets_past_a_rescue_when_it_begins_at_a_checkpoint() {
    let rescued = Rescued::new();
    let newcomer = rescued.newcomer(Some(&rescued.checkpoint()));
    let mut verifier = newcomer.create_verifier();
    let start = verifier.next_proof_context();
    assert_eq!(start, rescued.blocks[1].hash());

    let proof = rescued.prover().generate(start).unwrap();
    let VerificationResult::Complete(target, blocks) = verifier.verify(&proof).unwrap() else {
        panic!("the proof has no end");
    };
    assert_eq!(target, rescued.blocks[3]);
    let proven: Vec<_> = blocks.into_iter().map(|(header, _)| header).collect();
    assert_eq!(proven, rescued.blocks[2..]);
    assert_eq!(verifier.next_proof_context(), rescued.blocks[3].hash());
}

#[test]
fn verifier_does_not_get_past_a_rescue_when_it_begins_at_the_genesis() {
    let rescued = Rescued::new();
    let mut verifier = rescued.newcomer(None).create_verifier();
    let start = verifier.next_proof_context();
    assert_eq!(start, rescued.blocks[0].hash());
    let proof = rescued.prover().generate(start).unwrap();
    assert!(verifier.verify(&proof).is_err());
}

#[test]
fn verifier_goes_on_where_the_last_proof_ended() {
    let rescued = Rescued::new();
    let mut verifier = rescued.newcomer(Some(&rescued.checkpoint())).create_verifier();
    let first = rescued.proof(&[(2, 1, &rescued.charlie)], false);
    assert!(matches!(verifier.verify(&first), Ok(VerificationResult::Partial(_))));
    assert_eq!(verifier.next_proof_context(), rescued.blocks[2].hash());
    let second = rescued.proof(&[(3, 2, &rescued.dave)], true);
    assert!(matches!(verifier.verify(&second), Ok(VerificationResult::Complete(..))));
}

#[test]
fn verifier_fails_when_others_voted() {
    let rescued = Rescued::new();
    let mut verifier = rescued.newcomer(Some(&rescued.checkpoint())).create_verifier();
    for proof in [
        rescued.proof(&[(2, 1, &rescued.dead)], false),
        rescued.proof(&[(2, 0, &rescued.dead)], false),
        rescued.proof(&[(2, 0, &rescued.charlie)], false),
        rescued.proof(&[(2, 1, &rescued.charlie), (3, 2, &rescued.charlie)], true),
        rescued.proof(&[], true),
        EncodedProof(b"no proof".to_vec()),
    ] {
        assert!(verifier.verify(&proof).is_err());
        assert_eq!(verifier.next_proof_context(), rescued.blocks[1].hash());
    }
    let whole = rescued.proof(&[(2, 1, &rescued.charlie), (3, 2, &rescued.dave)], true);
    assert!(matches!(verifier.verify(&whole), Ok(VerificationResult::Complete(..))));
}

#[test]
fn verifier_fails_when_the_proof_is_of_blocks_before_the_checkpoint() {
    let rescued = Rescued::new();
    let late = checkpoint(&rescued.blocks[3], 2, &rescued.dave);
    let mut verifier = rescued.newcomer(Some(&late)).create_verifier();
    // Signed by the right set, and no change: the SDK would take it.
    let early = rescued.proof(&[(1, 2, &rescued.dave)], true);
    let refused = verifier.verify(&early).err().unwrap().to_string();
    assert!(refused.contains("not behind the checkpoint"), "{refused}");
    assert_eq!(verifier.next_proof_context(), rescued.blocks[3].hash());
    // The checkpoint itself may be all that is proven.
    let itself = rescued.proof(&[(3, 2, &rescued.dave)], true);
    assert!(matches!(verifier.verify(&itself), Ok(VerificationResult::Complete(..))));

    let mut other = Rescued::new();
    other.blocks[3] = child(Some(&other.blocks[1]), None);
    other.blocks[3].number = 3;
    let mut verifier = rescued.newcomer(Some(&late)).create_verifier();
    assert!(verifier.verify(&other.proof(&[(3, 2, &rescued.dave)], true)).is_err());
}

#[test]
fn generate_proves_what_the_node_has_when_it_began_at_a_checkpoint() {
    let rescued = Rescued::new();
    let newcomer = rescued.newcomer(Some(&rescued.checkpoint()));
    assert!(newcomer.generate(rescued.blocks[0].hash()).is_ok());
    assert!(newcomer.generate(rescued.blocks[1].hash()).is_err());
}
