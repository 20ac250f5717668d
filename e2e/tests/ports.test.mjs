// Free ports: none that Linux gives to whoever calls, and none that is taken.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { describe, test } from 'node:test';
import { BELOW, LOWEST, freePorts } from '../lib/ports.mjs';

const PORTS = 200;

describe('free ports', () => {
    test('are below those that Linux gives by itself', async (t) => {
        const [lowest] = readFileSync('/proc/sys/net/ipv4/ip_local_port_range', 'utf8').split(/\s/).map(Number);
        if (lowest < BELOW) return t.skip(`this system gives ports from ${lowest} on`);
        for (const port of await freePorts(PORTS)) assert.ok(port >= LOWEST && port < lowest, `${port}`);
    });

    test('are never given twice, also to those who ask at the same time', async () => {
        const given = (await Promise.all(Array.from({ length: 4 }, () => freePorts(PORTS)))).flat();
        assert.equal(new Set(given).size, 4 * PORTS);
    });

    test('are not those where somebody listens', async () => {
        const [taken] = await freePorts(1);
        const server = createServer();
        await new Promise((resolve) => server.listen(taken, '127.0.0.1', resolve));
        // As another process, which does not know what was given here.
        const { freePorts: anew } = await import('../lib/ports.mjs?anew');
        const [found] = await anew(1, taken);
        await new Promise((resolve) => server.close(resolve));
        assert.notEqual(found, taken);
    });
});
