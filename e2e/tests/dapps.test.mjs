// docs/dapps.md, run as a newcomer would: each snippet prints what the page shows below it.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { DEV_PHRASE } from '@polkadot-labs/hdkd-helpers';
import { activation, useUp } from '../lib/emergencies.mjs';
import { CHAIN, LOGS, startNode } from '../lib/node.mjs';
import { blocksOf, packagesOf, testedVersions } from '../lib/pages.mjs';
import * as polkadotJs from '../lib/polkadot-js.mjs';
import { bestNumber, call as rpc } from '../lib/rpc.mjs';
import { variant } from '../lib/values.mjs';
import { eventually } from '../lib/wait.mjs';
import { call } from '../lib/world.mjs';

const run = promisify(execFile);
const HERE = join(import.meta.dirname, '..');
/** Below the packages that the snippets import. */
const FOLDER = join(LOGS, 'dapps');
const CLIENTS = ['pjs', 'papi'];
/** Who opens a record with each, and in whose name. */
const CLINICIANS = { pjs: ['DrBailey', 1], papi: ['DrGrey', 0] };
/** Where the page's chain listens. */
const URL = 'http://127.0.0.1:9944';

const blocks = blocksOf('dapps.md');

/** Programs with what is shown below them: of a client, or for the shell. */
const programs = [];
for (const { language, text, says: name, shown } of blocks) {
    if (language === 'js') programs.push({ name, client: dirname(name), text, shown: shown('text') });
    else if (language === 'sh' && !text.startsWith('npm install')) programs.push({ text, shown: shown('json') });
}

const withoutDates = (text) => text.replaceAll(/\b\d{4}-\d\d-\d\d\b/g, 'DATE');
/** Instants of this century are milliseconds of thirteen digits. */
const withoutMoments = (text) => JSON.parse(text.replaceAll(/\b\d{13}\b/g, '"MOMENT"'));

// One client after the other, since both act in the name of the same agents.
describe('docs/dapps.md', () => {
    let node;
    before(async () => {
        rmSync(FOLDER, { recursive: true, force: true });
        for (const client of CLIENTS) mkdirSync(join(FOLDER, client), { recursive: true });
        for (const { name, text } of programs) if (name) writeFileSync(join(FOLDER, name), text);
        copyFileSync(join(HERE, 'salus.mjs'), join(FOLDER, 'pjs', 'salus.mjs'));
        node = await startNode('dapps');
    });
    after(() => node?.stop());

    /** Starts a program of the page; gives what it prints. Beside that it says nothing, or this. */
    async function output({ name, text }, said = /^$/) {
        const [command, ...options] = name
            ? [process.execPath, join(FOLDER, name), node.ws]
            : ['bash', '-c', text.replaceAll(URL, node.http)];
        const { stdout, stderr } = await run(command, options);
        assert.match(stderr, said, name);
        return stdout;
    }

    for (const client of CLIENTS) {
        test(`each snippet prints what is shown when it is run with ${client}`, async () => {
            // The patient whom the page asks for by JSON-RPC is that of the first client.
            const ours = programs.filter((program) =>
                program.name ? program.client === client : client === CLIENTS[0] && CHAIN === undefined,
            );
            for (const program of ours.filter(({ name }) => !name?.endsWith('/chain.mjs'))) {
                const printed = await output(program);
                if (program.name) {
                    assert.equal(withoutDates(printed), withoutDates(program.shown), program.name);
                } else {
                    assert.deepEqual(withoutMoments(printed), withoutMoments(program.shown));
                }
            }

            // Its clinician's free calls are used up: then it finds another way by itself.
            const emergency = ours.find(({ name }) => name === `${client}/emergency.mjs`);
            const chain = await polkadotJs.connect(node);
            const [seed, organisation] = CLINICIANS[client];
            const clinician = polkadotJs.key(`${DEV_PHRASE}//${seed}`);
            // Those of the demo own tokens, and would pay.
            const dest = variant('Id', polkadotJs.newKey().address);
            await chain.submit(clinician, call('Balances', 'transfer_all', { dest, keepAlive: false }));
            await useUp(chain, clinician, activation(clinician, { organisation }));
            await chain.disconnect();
            // PAPI reads what is final.
            const used = await bestNumber(node.http);
            const final = async () => rpc(node.http, 'chain_getHeader', [await rpc(node.http, 'chain_getFinalizedHead')]);
            await eventually('that to be final', async () => Number((await final()).number) >= used);
            const relayed = emergency.shown.replace(': free\n', ': relayed\n');
            assert.notEqual(relayed, emergency.shown);
            // It says why the first way failed.
            const printed = await output(emergency, /Inability to pay some fees|"Payment"/);
            assert.equal(withoutDates(printed), withoutDates(relayed));
        });
    }

    test('both clients show the same, of the versions that are tested', () => {
        const [first, second] = CLIENTS.map((client) =>
            programs.filter((program) => program.client === client).map(({ name }) => name.split('/')[1]),
        );
        assert.ok(first.length > 1);
        assert.deepEqual(first, second);
        const versions = testedVersions();
        for (const [name, version] of packagesOf(blocks)) assert.equal(version, versions[name], name);
        const used = blocks.filter(({ language }) => !['js', 'sh', 'text', 'json'].includes(language));
        assert.deepEqual(used, [], 'blocks of a language that nobody runs');
    });
});
