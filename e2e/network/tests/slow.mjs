// Links that lose packets, and links that are long.

import { accessSync, constants } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { demand, mean } from '../campaign.mjs';
import { occupy, relieve } from '../load.mjs';
import { processor } from '../processes.mjs';

const WINDOW = 90_000;
const LEAST = 0.8;
const LOSS = 5;
const DELAY = 150;

/** What a network does in some time: transfers and final blocks a second. */
async function observe(net, { transfers }, time = WINDOW) {
    const [began, sent, height] = [Date.now(), transfers.done(), net.witness.top()];
    await pause(time);
    net.attest();
    const took = (Date.now() - began) / 1_000;
    return { transfers: (transfers.done() - sent) / took, blocks: (net.witness.top() - height) / took };
}

const ratio = (one, other) => (one / other).toFixed(2);
const rate = (figure) => figure.toFixed(2);

/** The figures of what was seen on bad links and on good ones, and whether they are good enough. */
function judge(bad, good, more) {
    const figures = {};
    for (const name of ['transfers', 'blocks']) {
        figures[`final ${name} a second`] = rate(bad[name]);
        figures[`of clean ${name}`] = ratio(bad[name], good[name]);
    }
    Object.assign(figures, more);
    for (const name of ['transfers', 'blocks'])
        demand(
            bad[name] >= LEAST * good[name],
            `final ${name} fell to ${ratio(bad[name], good[name])} of clean ones`,
            figures,
        );
    return figures;
}

const average = (seen) => ({
    transfers: mean(seen.map(({ transfers }) => transfers)),
    blocks: mean(seen.map(({ blocks }) => blocks)),
});

export async function loss({ network, rounds, needs }) {
    needs('nft');
    const net = await network();
    await net.startAll();
    const busy = await occupy(net);
    await observe(net, busy, 30_000);
    const done = await rounds(3, async () => {
        const good = await observe(net, busy);
        await net.links.lose(LOSS);
        const bad = await observe(net, busy);
        const lost = await net.links.losses();
        await net.links.keep();
        return { good, bad, lost };
    });
    const lost = done.reduce((sum, round) => sum + round.lost, 0);
    demand(lost > 0, 'no packet was lost');
    const more = { 'packets lost': lost, ...(await relieve(busy)) };
    return judge(average(done.map(({ bad }) => bad)), average(done.map(({ good }) => good)), more);
}

export async function delay({ network, rounds, needs, skip, closeNetwork }) {
    needs('python3', 'the system');
    try {
        accessSync('/dev/net/tun', constants.R_OK | constants.W_OK);
    } catch {
        skip('/dev/net/tun is not to be opened, which only root may on most systems');
    }
    const links = [undefined, 0, DELAY];
    const done = await rounds(links.length, async (index) => {
        const net = await network({ delay: links[index] });
        await net.startAll();
        const busy = await occupy(net);
        await observe(net, busy, 30_000);
        const { forwarder } = net.links;
        const before = forwarder ? processor(forwarder) : 0;
        const seen = await observe(net, busy);
        const share = forwarder ? (processor(forwarder) - before) / (WINDOW / 1_000) : 0;
        await relieve(busy);
        await closeNetwork();
        return { ...seen, share };
    });
    const [clean, alone, late] = done;
    return judge(late, clean, {
        'of clean transfers, by the forwarder alone': ratio(alone.transfers, clean.transfers),
        'of clean blocks, by the forwarder alone': ratio(alone.blocks, clean.blocks),
        'of a core for the forwarder': rate(late.share),
    });
}
