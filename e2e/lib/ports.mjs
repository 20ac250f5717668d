// Ports for those who have to be told where they listen before they do.

import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Linux gives those from 32,768 on to whoever calls, and might give one that was found free here before it is used. */
export const [LOWEST, BELOW] = [20_000, 32_768];

/** What was given already, so that nothing is given twice. */
const given = new Set();

/** Whether nobody listens there, at any address. */
const isFree = (port) =>
    new Promise((resolve) => {
        const server = createServer();
        server.once('error', () => resolve(false));
        server.listen(port, '0.0.0.0', () => server.close(() => resolve(true)));
    });

/**
 * So many ports that nobody uses and no call gets by itself, all different. It looks from `first` on: anywhere, so that
 * those who look at the same time begin elsewhere.
 */
export async function freePorts(count, first = randomInt(LOWEST, BELOW)) {
    const ports = [];
    for (let tried = 0; ports.length < count; tried++) {
        if (tried === BELOW - LOWEST) throw new Error(`there are no ${count} free ports from ${LOWEST} to ${BELOW - 1}`);
        const port = LOWEST + ((first - LOWEST + tried) % (BELOW - LOWEST));
        if (given.has(port)) continue;
        given.add(port);
        if (await isFree(port)) ports.push(port);
    }
    return ports;
}
