// A network that reserves its connections, and somebody who has none.

import { setTimeout as pause } from 'node:timers/promises';
import { readFileSync } from 'node:fs';
import { bestNumber } from '../../lib/rpc.mjs';
import { eventually } from '../../lib/wait.mjs';
import { demand } from '../campaign.mjs';
import { peers } from '../network.mjs';

const WINDOW = 60_000;

export async function outsider({ network }) {
    const net = await network();
    const { bootNodes } = JSON.parse(readFileSync(net.members[0].spec, 'utf8'));
    const reserved = (index) => [
        '--reserved-only',
        ...bootNodes
            .filter((_, other) => other !== index - 1)
            .map((address) => `--reserved-nodes=${address}`),
    ];
    await Promise.all(net.founders().map((index) => net.start(index, { more: reserved(index) })));
    await net.advance();
    const others = net.founders().length - 1;
    const full = async () => (await Promise.all(net.running().map(peers))).every((count) => count === others);
    await eventually('all to know each other', full);
    const { index } = net.newcomer();
    const node = await net.start(index, { validator: false, anew: true, watched: false });
    let most = 0;
    for (let end = Date.now() + WINDOW; Date.now() < end; await pause(500))
        most = Math.max(most, await peers(node));
    const figures = {
        'seconds that it tried': WINDOW / 1_000,
        'blocks that it got': await bestNumber(node.http),
        'peers at most': most,
        'peers of the others': (
            await Promise.all(net.founders().map((founder) => peers(net.node(founder))))
        ).join(', '),
    };
    await node.kill();
    await net.advance();
    demand(figures['blocks that it got'] === 0, 'an outsider got blocks', figures);
    return figures;
}
