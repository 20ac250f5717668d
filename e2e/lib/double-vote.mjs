// A vote for two blocks in one round, and the report of it that anybody may submit.

import { Keyring } from '@polkadot/keyring';
import { TypeRegistry } from '@polkadot/types';
import { hexToU8a, u8aToHex } from '@polkadot/util';

/** What a voter signs, and what proves that the key is one. */
const registry = new TypeRegistry();
registry.register({
    Prevote: { targetHash: 'H256', targetNumber: 'u32' },
    Message: { _enum: { Prevote: 'Prevote' } },
    SignedMessage: { message: 'Message', round: 'u64', setId: 'u64' },
    Owner: { setId: 'u64', voter: '[u8; 32]' },
    Proof: 'Option<Bytes>',
});

const encode = (type, value) => registry.createType(type, value).toU8a();

/**
 * The report that the voter with these well-known keys voted for two blocks in a round of the present set. It
 * signs the votes here, as a node would that is set up twice.
 */
export async function reportOfDoubleVote({ api }, seed) {
    const voter = new Keyring({ type: 'ed25519' }).addFromUri(seed);
    const setId = await api.call.grandpaApi.currentSetId();
    const [round, targetNumber] = [1, 1];
    const [first, second] = ['0x01', '0x02'].map((start) => {
        const vote = { targetHash: start.padEnd(66, '0'), targetNumber };
        const message = encode('SignedMessage', { message: { Prevote: vote }, round, setId });
        return [vote, u8aToHex(voter.sign(message))];
    });
    const prevote = { roundNumber: round, identity: voter.publicKey, first, second };
    const owner = u8aToHex(encode('Owner', { setId, voter: voter.publicKey }));
    // The client's own reading of this answer takes its length for a part of it.
    const answer = await api.rpc.state.call('GrandpaApi_generate_key_ownership_proof', owner);
    const proof = registry.createType('Proof', hexToU8a(answer.toHex())).unwrap();
    return api.tx.grandpa.reportEquivocation(
        { setId, equivocation: { Prevote: prevote } },
        hexToU8a(proof.toHex()),
    );
}
