// Members who have never met: their keys, the file that they agree on, and the specification that each makes of it.

import { createHash } from 'node:crypto';
import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { command, nodeBinary } from '../lib/node.mjs';
import { newKey } from '../lib/polkadot-js.mjs';
import { peerAddress } from './fabric.mjs';

export const PEERS_PORT = 30333;

/** A chain of fewer authors does not survive the loss of one, and is none to go live. */
const LIVE = 4;

const quoted = (text) => JSON.stringify(text);
const list = (texts) => `[${texts.map(quoted).join(', ')}]`;

/** A member that stands on this machine: who acts for it, and the folder that is its own. */
export function member(folder, index) {
    const home = join(folder, `member-${index}`);
    mkdirSync(home, { recursive: true });
    return {
        index,
        name: `Hospital ${index}`,
        home,
        keys: join(home, 'keys'),
        data: join(home, 'data'),
        spec: join(home, 'chain.json'),
        governing: newKey(),
        agent: newKey(),
        author: newKey(),
    };
}

/** Where others reach a member's node. */
const address = ({ index }) => `/ip4/${peerAddress(index)}/tcp/${PEERS_PORT}`;

/** Makes the network key and the session keys of a member; gives the block that it publishes. */
export const makeKeys = (member) =>
    command(
        'key',
        'init',
        '--owner',
        member.author.address,
        '--folder',
        member.keys,
        '--address',
        address(member),
    );

/** Makes the next session keys of a member, in the keystore of the last; gives what `session.set_keys` takes. */
export async function nextKeys({ author, keys: folder }) {
    const printed = await command('key', 'session', '--owner', author.address, '--folder', folder);
    const [keys, proof] = ['keys', 'proof'].map((name) => {
        const found = printed.match(new RegExp(`^${name} = "(0x[0-9a-f]*)"$`, 'm'));
        if (!found) throw new Error(`\`key session\` printed no ${name}:\n${printed}`);
        return found[1];
    });
    return { keys, proof };
}

/** The file that members agree on, of the blocks that each publishes. */
function agreed(members, blocks, { name, sessionSlots }) {
    const organisations = members.map(
        ({ name, governing, agent }, index) => `
[[organisation]]
name = ${quoted(name)}
kind = "HOSPITAL"
governing = ${quoted(governing.address)}
seat = true
endowment = "1000000"
agents = [{ account = ${quoted(agent.address)}, duties = ["enrol", "credential", "software"] }]
${blocks[index]}`,
    );
    return `[chain]
name = ${quoted(name)}
id = ${quoted(name.toLowerCase().replaceAll(' ', '_'))}
type = ${quoted(members.length < LIVE ? 'local' : 'live')}
builder_quorum = ${Math.max(1, Math.min(2, members.length - 1))}
session_slots = ${sessionSlots}
technical_committee = ${list([newKey(), newKey(), newKey()].map((key) => key.address))}
${organisations.join('')}`;
}

/** Makes a member's specification, which has to be the one of this sum if there is one; gives its sum. */
async function specify({ home, spec }, sum) {
    const check = sum ? ['--check', sum] : [];
    const words = ['chain-spec', 'consortium', join(home, 'consortium.toml'), ...check];
    const { stdout, stderr } = await promisify(execFile)(nodeBinary(), words, { maxBuffer: 1 << 28 });
    const [, said] = stderr.match(/^specification +(?:0x)?([0-9a-f]{64})$/m) ?? [];
    const made = createHash('sha256').update(stdout).digest('hex');
    if (said !== made) throw new Error(`the specification's sum is ${made}, and the node said:\n${stderr}`);
    writeFileSync(spec, stdout);
    return made;
}

/**
 * Founds a consortium of so many members, exactly as they would: each makes keys, all agree on a file, and each makes
 * the specification for itself, and compares its sum. Gives the members and the sums.
 */
export async function found(folder, count, { name = 'Salus Trial', sessionSlots = 15 } = {}) {
    const members = Array.from({ length: count }, (_, index) => member(folder, index + 1));
    const blocks = [];
    for (const each of members) blocks.push(await makeKeys(each));
    const file = join(folder, 'consortium.toml');
    writeFileSync(file, agreed(members, blocks, { name, sessionSlots }));
    for (const { home } of members) copyFileSync(file, join(home, 'consortium.toml'));
    const [first, ...others] = members;
    const sum = await specify(first);
    return { members, sums: [sum, ...(await Promise.all(others.map((each) => specify(each, sum))))] };
}

/** Loses all that a member's machine keeps but its keys. */
export const wipeData = ({ data }) => rmSync(data, { recursive: true, force: true, maxRetries: 10 });
