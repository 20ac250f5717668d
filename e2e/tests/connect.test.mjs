// salus.mjs: what a dApp with polkadot.js connects with.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { ApiPromise, WsProvider } from '@polkadot/api';
import { CHAIN, startNode } from '../lib/node.mjs';
import { call } from '../lib/rpc.mjs';
import { salus } from '../salus.mjs';

const run = promisify(execFile);
const FOLDER = join(import.meta.dirname, '..');
const ADA = '5Ge7T2LZWLpPfuFrovZK9xigaBdHcrh8ZEvEes26pQy5p9vN';

describe('salus.mjs', () => {
    let node;
    before(async () => (node = await startNode('connect')));
    after(() => node?.stop());

    /** Connects in a program of its own, and gives what it prints. */
    async function connect(options) {
        const program = `
            import { ApiPromise, WsProvider } from '@polkadot/api';
            import { salus } from './salus.mjs';
            const provider = new WsProvider('${node.ws}');
            const api = await ApiPromise.create({ provider, ...${options} });
            console.log(api.runtimeVersion.specName.toString());
            process.exit();`;
        return run(process.execPath, ['--input-type=module', '--eval', program], { cwd: FOLDER });
    }

    test('polkadot.js prints no warning when it is given them', async () => {
        const { stdout, stderr } = await connect('salus');
        assert.match(stdout, /^salus-(consortium|parachain)\n$/);
        assert.equal(stderr, '');
    });

    test('polkadot.js prints warnings when it is not', async () => {
        const { stderr } = await connect('{}');
        assert.match(stderr, /Unknown signed extensions AuthorizeCall/);
        assert.match(stderr, /RPC methods not decorated/);
    });

    test('the methods of salus-node are answered as without a client', { skip: CHAIN !== undefined }, async () => {
        const api = await ApiPromise.create({ provider: new WsProvider(node.ws), ...salus });
        const question = {
            requester: 'patient',
            patient: ADA,
            purpose: 'TREAT',
            action: 'access',
            classes: ['LABORATORY'],
            labels: ['unlabelled'],
        };
        const at = await call(node.http, 'chain_getBlockHash');
        const instant = (await (await api.at(at)).query.timestamp.now()).toNumber();
        for (const [method, ...params] of [
            ['version', at],
            ['decide', question, at],
            ['decideAt', question, instant, at],
            ['directives', ADA, null, 2, at],
            ['exclusions', ADA, null, 2, at],
            ['reports', 0, null, 2, at],
            ['verifyInclusion', 0, at, 0, at, [at], at],
            ['request', 0, at],
            ['accounting', ADA, null, 2, { from: 0 }, at],
            ['accounting', ADA, 7, 2],
            ['overdue', 0, null, 2, at],
            ['invoices', { account: ADA }, null, 2, at],
            ['channel', 0, at],
            ['treasury', 0, at],
            ['held', { organisation: 0 }, null, 2, at],
            ['paymentAssets', at],
            ['release', at, at],
            ['releases', 0, null, 2, at],
            ['upgrade', at],
        ]) {
            const answer = await api.rpc.salus[method](...params);
            assert.deepEqual(answer.toJSON(), await call(node.http, `salus_${method}`, params), method);
        }
        const draft = { contest: { directive: 0 } };
        const message = /^-32602: the call would be refused: DirectiveNotFound$/;
        await assert.rejects(api.rpc.salus.simulate(ADA, draft), { message });
        const [genesis, name] = await Promise.all([
            api.rpc.chainSpec_v1.genesisHash(),
            api.rpc.chainSpec_v1.chainName(),
        ]);
        assert.deepEqual([genesis.toHex(), name.toString()], [api.genesisHash.toHex(), 'Salus Development']);
        await api.disconnect();
    });
});
