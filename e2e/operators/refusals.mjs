// What docs/operators says to type where it goes wrong: a block ends with an error as soon as one of its programs does,
// nobody votes for another call, and whoever watches can do nothing else. Needs no network.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import {
    existsSync,
    lstatSync,
    mkdirSync,
    mkdtempSync,
    readFileSync,
    readdirSync,
    rmSync,
    statSync,
    symlinkSync,
    writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { blocksOf, proseOf } from '../lib/pages.mjs';
import { whereIs } from '../lib/programs.mjs';

const ROOT = join(import.meta.dirname, '..', '..');
const PAGES = ['votes.md', 'launch.md', 'watch.md', 'machines.md', 'members.md', 'trouble.md'];
const blocks = PAGES.flatMap((page) => blocksOf(join('operators', page)));

/**
 * Programs that may fail; the one that is counted as `FAILS` does, and all others do what they are for, as far as it
 * shows. Those of a pipe are counted one after the other.
 */
const MAY_FAIL = ['salus-node', 'node', 'openssl', 'tar', 'scp'];
const STAND_IN = `#!/bin/bash
number=$(flock "$CALLS" bash -c 'echo "$0" >>"$CALLS" && wc -l <"$CALLS"' "\${0##*/}")
[ "$number" != "$FAILS" ] || exit 1
echo "\${0##*/} \${*: -1}"
`;

/** Blocks that go on, whatever a program says: they wait for it, or show why it fails. */
const GOES_ON = /\buntil\b|\|\| true/;

const files = (folder) =>
    readdirSync(folder, { recursive: true })
        .map((name) => join(folder, name))
        .filter((file) => statSync(file).isFile());

describe('docs/operators, where something fails', () => {
    let folder;
    beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'salus-operators-'))));
    afterEach(() => rmSync(folder, { recursive: true, force: true }));

    const VALUES = blocks.find(({ says }) => says === 'every member, each place');

    /**
     * Runs a block as its reader's shell does, which goes on after an error, where others have `shared` these files;
     * gives how, and how often it called a program.
     */
    function read(text, fails, shared = { 'consortium.toml': 'an earlier one\n' }) {
        const at = (...names) => join(folder, ...names);
        for (const place of ['bin', 'desk', 'machine', 'config', 'shared/members', 'keys', 'password'])
            mkdirSync(at(place), { recursive: true });
        for (const program of MAY_FAIL) writeFileSync(at('bin', program), STAND_IN, { mode: 0o755 });
        writeFileSync(at('bin', 'runuser'), '#!/bin/sh\nshift 3\nexec "$@"\n', { mode: 0o755 });
        writeFileSync(at('bin', 'sleep'), '#!/bin/sh\n', { mode: 0o755 });
        // What blocks before it have made.
        for (const account of ['governing', 'author', 'agent', 'committee'])
            if (!text.includes('key generate')) writeFileSync(at('desk', `${account}.json`), '"ss58Address": "5abc"\n');
        writeFileSync(at('desk', 'author.toml'), 'keys = "0x00"\nproof = "0x00"\n');
        for (const [name, written] of Object.entries(shared)) writeFileSync(at('shared', name), written);
        writeFileSync(at('calls'), '');
        const env = {
            PATH: `${at('bin')}:/usr/bin:/bin`,
            HOME: folder,
            CALLS: at('calls'),
            FAILS: String(fails),
        };
        const own = { DESK: 'desk', MACHINE: 'machine', CONFIG: 'config', SHARED: 'shared' };
        const set = [
            VALUES.text,
            '. ~/salus.env',
            `PATH='${env.PATH}' BACKUP_KEYS='${at('keys')}' BACKUP_PASSWORD='${at('password')}' RIVERSIDE=5a RIVERSIDE_AUTHOR=5b`,
            `CHECKOUT='${ROOT}'`,
            ...Object.entries(own).map(([name, value]) => `${name}='${at(value)}'`),
        ];
        const { status } = spawnSync('bash', ['-c', [...set, text].join('\n')], { cwd: folder, env, encoding: 'utf8' });
        return { status, calls: readFileSync(at('calls'), 'utf8').split('\n').length - 1 };
    }

    test('a block ends with an error when one of its programs fails, and leaves no empty file', () => {
        let failures = 0;
        for (const { text, says, place } of blocks.filter(({ language }) => language === 'sh')) {
            if (/not tested|until it is stopped/.test(says) || GOES_ON.test(text)) continue;
            for (let fails = 1; ; fails++) {
                rmSync(folder, { recursive: true });
                mkdirSync(folder);
                const { status, calls } = read(text, fails);
                if (calls < fails) break;
                failures += 1;
                assert.notEqual(status, 0, `${place} ends well, though its program ${fails} fails`);
                const empty = files(folder).filter((file) => statSync(file).size === 0 && !/\.new$|\/calls$/.test(file));
                assert.deepEqual(empty, [], `${place}, where its program ${fails} fails`);
            }
        }
        assert.ok(failures > 20, `only ${failures} were seen to fail`);
    });

    test('a specification that is refused leaves none of an earlier attempt, nor its digest', () => {
        const made = blocks.filter(({ text }) => /chain-spec consortium/.test(text) && !/every member/.test(text));
        const [digest] = blocks.filter(({ text }) => /sha256sum <"\$DESK\/spec.json"/.test(text));
        assert.equal(made.length, 2, 'founders and whoever comes later');
        for (const { text, place } of made) {
            mkdirSync(join(folder, 'desk'), { recursive: true });
            writeFileSync(join(folder, 'desk', 'spec.json'), 'an earlier one');
            assert.notEqual(read(text, 1).status, 0, place);
            assert.notEqual(read(digest.text, 0).status, 0, digest.place);
            assert.deepEqual(
                files(folder).filter((file) => /(spec\.json|sha256)$/.test(file)),
                [],
                place,
            );
        }
    });

    test('keys of another account or address are not taken for these', () => {
        const [{ text }] = blocks.filter(({ text }) => /key init/.test(text));
        // Without its first lines, which set variables anew.
        const made = text.slice(text.indexOf('(\n'));
        const address = '/dns4/salus.northfield.example/tcp/30333';
        mkdirSync(join(folder, 'machine', 'keys'), { recursive: true });
        for (const [account, peer, status] of [
            ['5a', address, 0],
            ['5b', address, 1],
            ['5a', '/dns4/elsewhere.example/tcp/30333', 1],
        ]) {
            const said = `account = "${account}"\npeer = "${peer}/p2p/12D3"\n`;
            writeFileSync(join(folder, 'machine', 'keys', 'author.toml'), said);
            assert.equal(read(`AUTHOR=5a ADDRESS=${address}\n${made}`, 0).status, status, said);
            assert.equal(existsSync(join(folder, 'config', 'author.toml')), true, 'the first is right');
        }
        assert.match(readFileSync(join(folder, 'config', 'author.toml'), 'utf8'), /"5a"/);
    });

    test('a founder sees when its part of the file is another, or has somebody else\'s author behind it', () => {
        const { text } = blocks.find(({ text }) => /ours=/.test(text));
        const ours = '[[organisation]]\nname = "A"\n\n[[organisation.author]]\npeer = "a"\n';
        const other = '[[organisation]]\nname = "B"\n';
        const seen = (...parts) => {
            mkdirSync(join(folder, 'desk'), { recursive: true });
            mkdirSync(join(folder, 'shared'), { recursive: true });
            writeFileSync(join(folder, 'desk', 'organisation.toml'), ours);
            return read(text, 0, { 'consortium.toml': parts.join('\n') }).status === 0;
        };
        const committee = '[chain]\ntechnical_committee = [\n    "5abc",\n]\n';
        assert.ok(seen(committee, ours, other));
        assert.ok(seen(committee, other, ours));
        assert.ok(!seen(committee, other));
        assert.ok(!seen(committee, ours.replace('"a"', '"b"'), other));
        assert.ok(!seen(committee, ours, '[[organisation.author]]\npeer = "b"\n', other));
        assert.ok(!seen(committee.replace('5abc', '5xyz'), ours, other));
    });

    const OURS = 'of the desk alone\n';
    const THEIRS = ['toml', 'committee', 'sha256'].map((kind) => `members/theirs.${kind}`);

    /** Runs a block of the desk where something in the folder of all leads to the desk's own; gives how it ended. */
    function readLinked(text, link, target) {
        rmSync(folder, { recursive: true });
        mkdirSync(join(folder, 'desk'), { recursive: true });
        mkdirSync(join(folder, 'shared', 'members'), { recursive: true });
        for (const file of ['ours.toml', 'ours.committee', 'ours.sha256', 'spec.json']) writeFileSync(join(folder, 'desk', file), OURS);
        const shared = Object.fromEntries(['consortium.toml', ...THEIRS].map((name) => [name, 'of another\n']));
        if (link) {
            delete shared[link];
            if (link === 'members') for (const name of THEIRS) delete shared[name];
            rmSync(join(folder, 'shared', link), { recursive: true, force: true });
            symlinkSync(join(folder, 'desk', target), join(folder, 'shared', link));
        }
        return read(text, 0, shared).status;
    }

    test("what all see is not read where it leads to the desk's own", () => {
        const takes = blocks.filter(({ text, language }) => language === 'sh' && /^taken /m.test(text));
        assert.equal(takes.length, 4, 'who puts together, compares, counts, and comes later');
        for (const { text, place } of takes) {
            const [, name] = text.match(/^taken (\S+)/m);
            // Who compares finds another's part there.
            if (!/ours=/.test(text)) assert.equal(readLinked(text), 0, place);
            for (const link of [name, ...(name === 'members' ? THEIRS : [])]) {
                for (const target of link === 'members' ? [''] : ['', 'ours.toml']) {
                    assert.notEqual(readLinked(text, link, target), 0, `${place}, where ${link} is a link`);
                    rmSync(join(folder, 'shared', link), { force: true });
                    for (const file of files(join(folder, 'shared')))
                        assert.doesNotMatch(readFileSync(file, 'utf8'), /of the desk alone/, `${place}: ${file}`);
                }
            }
        }
    });

    test('what the desk gives to all takes the place of a link, and goes not where it leads', () => {
        const gives = blocks.filter(({ text, language }) => language === 'sh' && /\bgiven "\$DESK/.test(text));
        const namesIn = (text) => [...text.matchAll(/\bgiven "\S+" "?([^\s"]+)/g)].map(([, name]) => name.replace('$ID', 'northfield'));
        const names = gives.map(({ text }) => namesIn(text));
        const [toml, committee, sha256] = ['toml', 'committee', 'sha256'].map((kind) => `members/northfield.${kind}`);
        assert.deepEqual(names, [[toml, committee], ['consortium.toml'], [sha256]]);
        for (const [index, { text, place }] of gives.entries()) {
            assert.doesNotMatch(text, />> *"?\$SHARED|> *"?\$SHARED|\b(mv|cp|tee)\b.*\$SHARED/, place);
            for (const link of names[index]) {
                for (const target of ['', 'ours.toml']) {
                    assert.equal(readLinked(text, link, target), 0, place);
                    assert.ok(lstatSync(join(folder, 'shared', link)).isFile(), `${place}: ${link}`);
                    assert.equal(readFileSync(join(folder, 'desk', 'ours.toml'), 'utf8'), OURS, `${place}: ${link}`);
                }
            }
        }
    });

    test('old session keys go when both of the new ones are there, and not before', () => {
        const { text } = blocks.find(({ text }) => / -delete /.test(text));
        const [aura, gran] = ['1'.repeat(64), '2'.repeat(64)];
        const [ours, old] = [[`61757261${aura}`, `6772616e${gran}`], ['61757261', '6772616e'].map((kind) => kind + '3'.repeat(64))];
        const left = (...present) => {
            rmSync(folder, { recursive: true });
            const keystore = join(folder, 'machine', 'keys', 'keystore');
            mkdirSync(keystore, { recursive: true });
            mkdirSync(join(folder, 'config'));
            for (const name of present) writeFileSync(join(keystore, name), 'a key');
            for (const name of ['next.toml', 'in-force.toml']) writeFileSync(join(folder, 'config', name), `keys = "0x${aura}${gran}"\n`);
            const { status } = read(text, 0);
            return { ended: status === 0, files: readdirSync(keystore).sort() };
        };
        assert.deepEqual(left(...ours, ...old), { ended: true, files: ours });
        for (const one of ours) assert.deepEqual(left(one, ...old), { ended: false, files: [one, ...old].sort() });
        assert.deepEqual(left(...old), { ended: false, files: old });
    });

    test('what the desk said of earlier session keys is gone before there are others', () => {
        const { text } = blocks.find(({ text }) => / key session /.test(text));
        for (const fails of [0, 1]) {
            const said = join(folder, 'config', 'in-force.toml');
            mkdirSync(join(folder, 'config'), { recursive: true });
            writeFileSync(said, 'keys = "0x00"\n');
            assert.equal(read(text, fails).status === 0, fails === 0);
            assert.ok(!existsSync(said));
        }
    });

    test('nobody votes for another call than the one that was typed', () => {
        const council = blocks.find(({ says }) => says === 'council.mjs').text;
        writeFileSync(join(folder, 'council.mjs'), council);
        writeFileSync(
            join(folder, 'chain.mjs'),
            `const voting = async (hash) => ({ isNone: hash !== process.env.PROPOSED, unwrap: () => ({ index: 7 }) });
export const api = {
    query: { council: { voting } },
    tx: { council: { vote: (...words) => words.join(' ') } },
    disconnect: async () => {},
};
export const callOf = (words) => ({ method: { hash: words.join('+'), encodedLength: 1 } });
export const key = (file) => file;
export const nameOf = String;
export const submit = async (call, by) => [call + ' by ' + by];
export const tell = (events) => events.forEach((event) => console.log(event));
`,
        );
        const vote = (proposed, ...words) => {
            const env = { ...process.env, PROPOSED: proposed };
            const { status, stdout, stderr } = spawnSync(process.execPath, ['council.mjs', 'vote', 'key', ...words], {
                cwd: folder,
                env,
                encoding: 'utf8',
            });
            return { status, stdout, stderr };
        };
        const call = ['registry.setSeat', '4', 'true'];
        const proposed = call.join('+');
        assert.equal(vote(proposed, 'yes', ...call).stdout, `${proposed} 7 true by key\n`);
        assert.equal(vote(proposed, 'no', ...call).stdout, `${proposed} 7 false by key\n`);
        for (const words of [['yes', 'registry.setSeat', '5', 'true'], ['maybe', ...call], ['yes', proposed.slice(0, 4)]]) {
            const { status, stdout, stderr } = vote(proposed, ...words);
            assert.deepEqual({ status, stdout }, { status: 1, stdout: '' }, words.join(' '));
            assert.match(stderr, /no motion for this call is open|a vote is yes or no/);
        }
    });

    const watcher = blocks.find(({ text }) => /^Match User watch$/m.test(text));
    const [, settings] = watcher.text.match(/<<'END'\n([^]*?)^END$/m);

    test("the watcher's key reaches what it asks for, and can do nothing else", () => {
        const asked = proseOf(join('operators', 'launch.md'))
            .map(({ text }) => text.match(/`ssh -N ((?:-L \S+ )+)watch@/)?.[1])
            .find(Boolean);
        const ports = [...asked.matchAll(/-L \d+:(\S+)/g)].map(([, to]) => to);
        assert.equal(settings.match(/^ +PermitOpen (.+)$/m)[1], ports.join(' '));
        for (const line of ['AllowTcpForwarding local', 'ForceCommand /usr/sbin/nologin', 'AllowStreamLocalForwarding no'])
            assert.ok(settings.includes(`    ${line}\n`), line);
    });

    // It is no program of users, so few have it on their path.
    const sshd = whereIs('sshd') ?? ['/usr/sbin/sshd'].find((file) => existsSync(file));
    test('sshd understands it, for that user alone', { skip: sshd ? false : 'there is no sshd here' }, () => {
        execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(folder, 'key')]);
        writeFileSync(join(folder, 'watch.conf'), settings);
        writeFileSync(join(folder, 'config'), `Include ${folder}/watch.conf\nHostKey ${folder}/key\n`);
        const of = (user) =>
            execFileSync(sshd, ['-T', '-f', join(folder, 'config'), '-C', `user=${user},host=a,addr=192.0.2.1`], { encoding: 'utf8' });
        assert.match(of('watch'), /^forcecommand \/usr\/sbin\/nologin$/m);
        assert.match(of('watch'), /^allowtcpforwarding local$/m);
        assert.match(of('root'), /^forcecommand none$/m);
        assert.match(of('root'), /^allowtcpforwarding yes$/m);
    });
});
