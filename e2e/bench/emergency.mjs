// How long an activation waits until it is in a block while 20,000 transfers wait in a large pool, and while the
// default pool is full, next to the same chain when it is idle: the median and the 95th percentile of each.
//
//   SALUS_NODE=/path/to/salus-node node bench/emergency.mjs [ROUNDS]

import { activation } from '../lib/emergencies.mjs';
import { NO_ROOM, including, payers } from '../lib/flood.mjs';
import * as client from '../lib/polkadot-js.mjs';
import { bestNumber, call as request, post } from '../lib/rpc.mjs';
import { eventually } from '../lib/wait.mjs';
import { openWorld } from '../lib/world.mjs';

const ROUNDS = Number(process.argv[2] ?? 20);
const TRANSFERS = 20_000;
const POOLS = {
    '20,000 transfers waited in a pool of 32,768': ['--pool-limit=32768'],
    'the default pool was full': [],
};
/** Accounts that flood, and what each sends. */
const [ACCOUNTS, EACH] = [800, 50];
/** Requests that a node takes in one. */
const AT_ONCE = 20;
/** What a node answers to bytes that it dropped lately. */
const BANNED = 1012;

const waiting = async ({ node }) => (await request(node.http, 'author_pendingExtrinsics')).length;
const quantile = (times, part) => times.toSorted((a, b) => a - b)[Math.ceil(times.length * part) - 1];

/** The bytes of all transfers, each account's in the order of its nonces. */
async function transfers({ chain, governors: [to] }, keys) {
    const { method } = chain.api.tx.balances.transferKeepAlive(to.address, 1);
    const signed = [];
    for (let nonce = 0; nonce < EACH; nonce++) {
        for (const { signer } of keys)
            signed.push((await chain.api.tx(method).signAsync(signer, { nonce, era: 0 })).toHex());
    }
    return signed;
}

/** Sends them one after the other, again where there was no room; gives whether there was none, and what ends it. */
function flood({ node }, signed) {
    let [over, full] = [false, false];
    const send = async () => {
        while (!over && signed.length > 0) {
            const some = signed.splice(0, AT_ONCE);
            const { body } = await post(
                node.http,
                some.map((bytes, id) => ({
                    jsonrpc: '2.0',
                    id,
                    method: 'author_submitExtrinsic',
                    params: [bytes],
                })),
            );
            const refused = body.filter(({ error }) => [NO_ROOM, BANNED].includes(error?.code));
            full ||= refused.length > 0;
            signed.unshift(...refused.map(({ id }) => some[id]));
        }
    };
    const sending = send();
    return {
        isFull: () => full,
        async end() {
            over = true;
            await sending;
        },
    };
}

/** Opens one record after the other, each by somebody else; gives how many milliseconds each waited. */
async function measure(world) {
    const hospital = world.northfield;
    const times = [];
    for (let round = 0; round < ROUNDS; round++) {
        const { patient, physician } = world.people.pop();
        const bytes = await world.chain.sign(physician, activation(patient, hospital));
        const from = await bestNumber(world.node.http);
        const start = performance.now();
        await request(world.node.http, 'author_submitExtrinsic', [bytes]);
        await eventually('a block', () => including(world, bytes, from), { every: 20 });
        times.push(performance.now() - start);
    }
    return times;
}

function report(name, times, idle) {
    const of = (part) => {
        const [time, unit] = [times, idle].map((times) => quantile(times, part));
        return `${(time / unit).toFixed(2).padStart(6)}  ${Math.round(time).toString().padStart(5)} ms`;
    };
    console.log(`median ${of(0.5)}, p95 ${of(0.95)}  ${name}`);
}

for (const [name, options] of Object.entries(POOLS)) {
    const world = { client, ...(await openWorld(client, 'bench', ...options)) };
    try {
        const { stElsewhere, northfield } = world;
        world.people = [];
        for (let person = 0; person < 2 * ROUNDS; person++) {
            const [patient, physician] = await Promise.all([
                world.enrolled(stElsewhere),
                world.credentialed(northfield),
            ]);
            world.people.push({ patient, physician });
        }
        const idle = await measure(world);
        report('idle', idle, idle);
        const signed = await transfers(world, await payers(world, ACCOUNTS));
        const flooding = flood(world, signed);
        const risen = async () => flooding.isFull() || (await waiting(world)) >= TRANSFERS;
        await eventually('a flood', risen, { every: 500 });
        const times = await measure(world);
        report(`${name}; ${await waiting(world)} wait in the end`, times, idle);
        await flooding.end();
    } finally {
        await world.close();
    }
}
