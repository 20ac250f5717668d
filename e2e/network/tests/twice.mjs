// The same session keys on two machines; and a double vote that anybody reports.

import { randomBytes } from 'node:crypto';
import { cpSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { reportOfDoubleVote } from '../../lib/double-vote.mjs';
import { seconds } from '../../lib/report.mjs';
import { variant } from '../../lib/values.mjs';
import { SAL, call } from '../../lib/world.mjs';
import { demand } from '../campaign.mjs';
import { EQUIVOCATION, nextEvent, offences } from '../chain.mjs';
import { occupy, relieve } from '../load.mjs';

const TOGETHER = 5 * 60_000;
const SESSION_SLOTS = 15;
const SESSION = SESSION_SLOTS * 2_000;
/** Of the names of files in a keystore: `gran`, in hexadecimal. */
const GRANDPA = Buffer.from('gran').toString('hex');

/** The phrase, or seed, of the pair that a member votes with. */
function votingSecret({ keys }) {
    const folder = join(keys, 'keystore');
    const file = readdirSync(folder).find((name) => name.startsWith(GRANDPA));
    return JSON.parse(readFileSync(join(folder, file), 'utf8'));
}

export async function twice({ network, say }) {
    const net = await network({ sessionSlots: SESSION_SLOTS });
    await net.startAll();
    await net.advance();
    const busy = await occupy(net);
    const { world } = busy;
    const original = net.members[net.founders().at(-1) - 1];

    const twin = net.newcomer();
    cpSync(join(original.keys, 'keystore'), join(twin.keys, 'keystore'), { recursive: true });
    await net.start(twin.index, {
        validator: false,
        anew: true,
        more: [
            '--validator',
            `--keystore-path=${join(twin.keys, 'keystore')}`,
            `--node-key=${randomBytes(32).toString('hex')}`,
        ],
    });
    say('two machines have the same session keys');
    await pause(TOGETHER);
    net.attest();
    const [noticed, reported] = [net.logged(EQUIVOCATION).length, await offences(world)];
    await net.node(twin.index).kill();
    await net.advance(2);

    const reporter = net.members[0].agent;
    await world.chain.submit(
        world.governors[0],
        call('Balances', 'transfer_keep_alive', { dest: variant('Id', reporter.address), value: 10n * SAL }),
    );
    // A voter whose double vote nobody has reported yet.
    const voter = net.members[1];
    const report = await reportOfDoubleVote(world.chain, votingSecret(voter));
    const began = Date.now();
    const seen = nextEvent(world, 'offences.Offence', 2 * SESSION);
    await report.signAndSend(reporter.signer);
    const { number } = await seen;
    const took = Date.now() - began;
    say(`the report is taken, and the offence is in block ${number}`);
    await net.advance(2);
    const figures = {
        'minutes with the same keys twice': TOGETHER / 60_000,
        'equivocations in the log': noticed,
        'offences of these': reported,
        'seconds to the offence of a double vote': seconds(took),
        heights: net.witness.heights(),
        ...(await relieve(busy)),
    };
    demand(took <= SESSION, 'the report of a double vote took longer than a session', figures);
    return figures;
}
