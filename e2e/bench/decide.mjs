// What a decision costs over JSON-RPC: about a patient with nothing on file, and about one whose 16 KiB
// are full, next to an empty call of the runtime, in turns.
//
//   SALUS_NODE=/path/to/salus-node node bench/decide.mjs [ROUNDS]

import { encodeDirective } from '../lib/directives.mjs';
import * as client from '../lib/polkadot-js.mjs';
import { call as request } from '../lib/rpc.mjs';
import { MINUTE, call, openWorld } from '../lib/world.mjs';

const ROUNDS = Number(process.argv[2] ?? 500);

/** The engine's largest directive, or less: a permit with exceptions for others. */
function largest(until, exceptions) {
    const practitioners = { named: Array.from({ length: 8 }, () => client.newKey().address) };
    const exception = { effect: 'deny', scope: { grantees: { parties: { practitioners } } } };
    const root = { effect: 'permit', scope: { purposes: { named: ['TREAT'] } }, validity: { until } };
    const nested = Array.from({ length: exceptions }, () => ({ parent: 0, provision: exception }));
    const same = (value) => value;
    return encodeDirective({ root, nested }, { organisation: same, account: same, moment: same });
}

/** Grants what has room. */
async function fill(world, patient) {
    const until = (await world.now()) + 60 * MINUTE;
    for (const exceptions of [16, 16, 16, 8, 4, 2, 1, 0]) {
        const grant = call('Consent', 'grant', { directive: largest(until, exceptions) });
        await world.chain.submit(patient, grant).catch((error) => {
            if (error.message !== 'Consent.FootprintExceeded') throw error;
        });
    }
    const { kept } = await world.chain.read('Consent', 'Footprints', [patient.address]);
    return `${kept.directives} directives, ${kept.bytes} bytes`;
}

const median = (times) => times.toSorted((a, b) => a - b)[times.length >> 1];

const world = await openWorld(client, 'bench');
try {
    const [empty, full] = [await world.enrolled(world.stElsewhere), await world.enrolled(world.stElsewhere)];
    const physician = await world.credentialed(world.northfield);
    const onFile = await fill(world, full);
    const question = ({ address }) => ({
        requester: {
            practitioner: { account: physician.address, organisation: world.northfield.organisation },
        },
        patient: address,
        purpose: 'TREAT',
        action: 'access',
        classes: ['LABORATORY'],
        labels: ['unlabelled'],
    });
    const calls = {
        'an empty call (state_call Core_version)': ['state_call', ['Core_version', '0x']],
        'salus_decide, nothing on file': ['salus_decide', [question(empty)]],
        [`salus_decide, ${onFile}`]: ['salus_decide', [question(full)]],
    };
    const times = new Map(Object.keys(calls).map((name) => [name, []]));
    for (let round = 0; round < ROUNDS; round++) {
        for (const [name, [method, params]] of Object.entries(calls)) {
            const start = performance.now();
            await request(world.node.http, method, params);
            times.get(name).push(performance.now() - start);
        }
    }
    const [unit] = [...times.values()].map(median);
    for (const [name, all] of times) {
        console.log(`${(median(all) / unit).toFixed(2).padStart(6)}  ${median(all).toFixed(2)} ms  ${name}`);
    }
} finally {
    await world.close();
}
