// Who authors and votes changes: by vote, and by keys that take the place of others.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { organisationKinds } from '../../lib/codes.mjs';
import { minutes, seconds } from '../../lib/report.mjs';
import { bestNumber } from '../../lib/rpc.mjs';
import { hex, variant } from '../../lib/values.mjs';
import { eventually } from '../../lib/wait.mjs';
import { SAL, call, event } from '../../lib/world.mjs';
import { demand } from '../campaign.mjs';
import { EQUIVOCATION, authored, voters } from '../chain.mjs';
import { makeKeys, nextKeys } from '../consortium.mjs';
import { occupy, relieve } from '../load.mjs';
import { inStep } from '../network.mjs';

const SESSION_SLOTS = 15;
const SESSION = SESSION_SLOTS * 2_000;
/** A change takes two sessions. */
const LIMIT = 6 * SESSION;
const ROTATIONS = 20;

const setKeys = ({ keys, proof }) => call('Session', 'set_keys', { keys, proof });
/** The GRANDPA key among session keys: the second. */
const voterOf = (keys) => `0x${keys.slice(66)}`;

/** Waits until a key votes, or does no more. */
const votes = (world, key, whether) =>
    eventually(
        `${key} to vote${whether ? '' : ' no more'}`,
        async () => (await voters(world)).includes(key) === whether,
        { limit: LIMIT, every: 1_000 },
    );

/** How many calls are taken that name keys whose proof is another account's, is changed, or is none. */
async function takenOf(world, owner, thief, published) {
    const changed = published.proof.replace(/..$/, (end) => (end === '00' ? '01' : '00'));
    const attempts = [
        [thief, published],
        [owner, { ...published, proof: changed }],
        [owner, { ...published, proof: '0x' }],
    ];
    let taken = 0;
    for (const [account, attempt] of attempts) {
        await world.chain.submit(account, setKeys(attempt)).then(
            () => taken++,
            (error) => {
                if (error.message !== 'Session.InvalidProof') throw error;
            },
        );
    }
    return taken;
}

/** What a member published of its keys. */
function published({ keys: folder }) {
    const text = readFileSync(join(folder, 'author.toml'), 'utf8');
    const [keys, proof] = ['keys', 'proof'].map(
        (name) => text.match(new RegExp(`^${name} = "(.*)"$`, 'm'))[1],
    );
    return { keys, proof };
}

/** Lets an account pay for what it does. */
const endow = (world, { address }) =>
    world.chain.submit(
        world.governors[0],
        call('Balances', 'transfer_keep_alive', { dest: variant('Id', address), value: 100n * SAL }),
    );

export async function membership({ network, say }) {
    const net = await network({ sessionSlots: SESSION_SLOTS });
    await net.startAll();
    await net.advance();
    const busy = await occupy(net);
    const { world } = busy;
    const began = Date.now();
    const newcomer = net.newcomer();
    await makeKeys(newcomer);
    await inStep(await net.start(newcomer.index, { anew: true }));
    say('a fifth member has keys, and a node in step');

    const admit = call('Registry', 'admit_organisation', {
        governing: newcomer.governing.address,
        kind: organisationKinds.index('HOSPITAL'),
        name: hex(Buffer.from(newcomer.name)),
        seat: true,
    });
    const { organisation } = event(await world.decree(admit), 'Registry.OrganisationAdmitted');
    await endow(world, newcomer.author);
    const { keys, proof } = published(newcomer);
    const taken = await takenOf(world, newcomer.author, net.members[0].author, { keys, proof });
    await world.chain.submit(newcomer.author, setKeys({ keys, proof }));
    await world.decree(call('CollatorSelection', 'add_invulnerable', { who: newcomer.author.address }));
    const decided = Date.now();
    say('it is admitted, and an author by vote');
    await votes(world, voterOf(keys), true);
    await authored(world, newcomer.author.address, await bestNumber(world.node.http), LIMIT);
    await net.advance(2);
    const joined = Date.now();
    say('it authors and votes');

    await world.decree(call('CollatorSelection', 'remove_invulnerable', { who: newcomer.author.address }));
    await votes(world, voterOf(keys), false);
    await net.advance(2);
    const left = Date.now();
    await world.decree(call('Registry', 'remove_organisation', { organisation }));
    await net.node(newcomer.index).stop();
    await net.advance(2);
    say('it has left, and the four go on');
    const figures = {
        'minutes to its vote': minutes(joined - began),
        'of these, from the decision': minutes(joined - decided),
        'minutes to leave': minutes(left - joined),
        'longest time without a final block, s': seconds(net.witness.gap(began)),
        'wrong proofs accepted': taken,
        equivocations: net.logged(EQUIVOCATION).length,
        heights: net.witness.heights(),
        ...(await relieve(busy)),
    };
    demand(taken === 0, 'a proof was taken that is not of its account', figures);
    demand(net.witness.gap(began) <= SESSION, 'finality stood still for longer than a session', figures);
    return figures;
}

export async function rotate({ network, rounds }) {
    const net = await network({ sessionSlots: SESSION_SLOTS });
    await net.startAll();
    await net.advance();
    const busy = await occupy(net);
    const { world } = busy;
    // Two members at a time, as chance has it.
    const done = await rounds(ROTATIONS / 2, async (_, random) => {
        const began = Date.now();
        const one = random.below(net.founders().length);
        const other = (one + 1 + random.below(net.founders().length - 1)) % net.founders().length;
        let taken = 0;
        for (const index of [one, other]) {
            const member = net.members[index];
            const next = await nextKeys(member);
            const thief = net.members[(index + 1) % net.founders().length].author;
            taken += await takenOf(world, member.author, thief, next);
            await world.chain.submit(member.author, setKeys(next));
            member.voter = voterOf(next.keys);
        }
        for (const index of [one, other]) {
            const { author, voter } = net.members[index];
            await votes(world, voter, true);
            await authored(world, author.address, await bestNumber(world.node.http), LIMIT);
        }
        await net.advance(2);
        return { nodes: [one + 1, other + 1], taken, gap: net.witness.gap(began), took: Date.now() - began };
    });
    const taken = done.reduce((sum, round) => sum + round.taken, 0);
    const gap = Math.max(...done.map((round) => round.gap));
    const figures = {
        rotations: 2 * done.length,
        'longest time without a final block, s': seconds(gap),
        'longest rotation, s': seconds(Math.max(...done.map(({ took }) => took))),
        'wrong proofs accepted': taken,
        equivocations: net.logged(EQUIVOCATION).length,
        heights: net.witness.heights(),
        ...(await relieve(busy)),
    };
    demand(taken === 0, 'a proof was taken that is not of its account', figures);
    demand(gap <= SESSION, 'finality stood still for longer than a session', figures);
    return figures;
}
