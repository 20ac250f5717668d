// The story that the README tells.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { basename, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { startNode } from '../lib/node.mjs';

const run = promisify(execFile);
const STORY = join(import.meta.dirname, '..', 'story.mjs');
/** What the story's client may say. Chopsticks has methods of its own, which no dApp need know. */
const SAID =
    basename(process.env.SALUS_NODE ?? '') === 'chopsticks'
        ? /^.*RPC methods not decorated: (?:(?:archive_v1|dev)_\w+(?:, )?)+\n$/
        : /^$/;

describe('story.mjs', () => {
    let node;
    before(async () => (node = await startNode('story')));
    after(() => node?.stop());

    test('it is told when a chain runs, and told again', async () => {
        for (let time = 0; time < 2; time++) {
            const { stdout, stderr } = await run(process.execPath, [STORY, node.ws]);
            const told = [
                /^(Salus Development|salus_dev) at ws:\S+, salus-(consortium|parachain) \d+$/,
                /^1\. St Elsewhere Hospital enrols a patient/,
                /^ {3}block \d+: registry\.PatientEnrolled /,
                /^2\. Northfield General credentials a physician/,
                /^ {3}block \d+: registry\.CredentialIssued .* as PHYSICIAN$/,
                /^3\. May the physician/,
                /^ {3}Deny: RequesterNotCovered/,
                /^4\. The patient, who owns no tokens, allows it/,
                /^ {3}block \d+: consent\.DirectiveGranted directive 0$/,
                /^ {3}Permit: .*until \d{4}-\d\d-\d\d$/,
                /^5\. The patient revokes it/,
                /^ {3}block \d+: consent\.DirectiveRevoked directive 0$/,
                /^ {3}Deny: RequesterNotCovered/,
                /^6\. Concord Health Plan pays the patient back 50 dollars/,
                /^ {3}block \d+: payments\.Paid 50 dollars$/,
                /^ {3}block \d+: payments\.Paid 20 dollars$/,
            ];
            const lines = stdout.split('\n').filter(Boolean);
            assert.equal(lines.length, told.length, stdout);
            told.forEach((line, index) => assert.match(lines[index], line));
            assert.match(stderr, SAID);
        }
    });

    test('it says what to do when no chain runs', async () => {
        const failed = run(process.execPath, [STORY, 'ws://127.0.0.1:1']);
        await assert.rejects(failed, ({ code, stdout, stderr }) => {
            assert.equal(code, 1);
            assert.equal(stdout, '');
            assert.match(
                stderr,
                /^error: no chain answers at ws:\/\/127\.0\.0\.1:1\. Start one with scripts\/run/m,
            );
            return true;
        });
    });
});
