// docs/operators, run as four hospitals and a fifth would: each block does what the page says, and prints what it
// shows below.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { LEFT_TO_READERS, PLACES, gather, meant } from './members.mjs';
import { blocksOf, deadLinksOf, proseOf } from '../lib/pages.mjs';
import { have } from '../lib/programs.mjs';

const ROOT = join(import.meta.dirname, '..', '..');

/** In the order in which their blocks can be run. */
const PAGES = ['votes.md', 'README.md', 'launch.md', 'watch.md', 'machines.md', 'members.md', 'trouble.md'];
/** Whether a block is run: each, unless there is little time; then what leads to a network that is watched. */
const isRun = ({ page, section }) =>
    !process.env.SALUS_SHORT || (page === 'launch.md' && /^[1-6]\. /.test(section));
const blocks = PAGES.flatMap((page) => blocksOf(join('operators', page)));
const programs = blocks.filter(({ language }) => language === 'js');
const commands = blocks.filter(({ language }) => language === 'sh').map(understood);

/** What the first line of a block of commands says: who runs it, where, as whom, how, and why it is not run here. */
function understood(block) {
    const [, who, where, root, how, untested] =
        block.says?.match(/^([\w ]+?), (each place|\w+)( as root)?(?:, ([\w ]+))?(?:; not tested: (.+))?$/) ?? [];
    return { ...block, who, places: where === 'each place' ? PLACES : [where], isRoot: !!root, how, untested };
}

/** The folders of programs: at which place, and how they are called there. */
const FOLDERS = { DESK: { place: 'desk', folder: 'desk' }, WATCH: { place: 'watcher', folder: 'watch' } };

/** How blocks are run, by what their first line says of it. */
const ways = {
    undefined: ({ member, place, text }) => member.run(place, text),
    'until it is stopped': ({ member, place, text }) => member.serve(place, text),
    'once it was stopped and until it is stopped': async ({ member, place, text }) => {
        await member.end('SIGTERM');
        member.serve(place, text);
    },
    'once it was stopped': async ({ member, place, text }) => {
        await member.end('SIGTERM');
        return member.run(place, text);
    },
    'its power fails': async ({ member, place, text }) => {
        await member.end('SIGKILL');
        return member.run(place, text);
    },
    // Of four authors two are away, and stay so.
    'while nothing is final': async ({ member, members, place, text }) => {
        const others = members.slice(0, -1).filter((other) => other !== member);
        await Promise.all(others.slice(0, 2).map((other) => other.end('SIGTERM')));
        return member.run(place, text);
    },
};

/** The programs that a page says are to be saved, and where. */
const SAVE = /\bSave\s((?:`\w+\.mjs`(?:,\s|\sand\s|\s))+)to `\$(DESK|WATCH)`/g;
const saved = PAGES.flatMap((page) =>
    proseOf(join('operators', page)).flatMap(({ text, line }) =>
        [...text.matchAll(SAVE)].flatMap(([, names, folder]) =>
            names.match(/\w+\.mjs/g).map((name) => ({ page, line, name, ...FOLDERS[folder] })),
        ),
    ),
);

/** Whether that was to be saved before somebody reads so far. */
const isBefore = ({ page, line }, block) =>
    page === block.page ? line < block.line : PAGES.indexOf(page) < PAGES.indexOf(block.page);

/** Blocks that need more than a node and Node.js, and what that is. */
const TOOLS = [
    {
        need: /\$(PROMETHEUS|ALERTMANAGER|PAGER|EXPORTER)\b|pager\.log/,
        // Debian's: without its templates it does not start.
        missing: [
            ...['prometheus', 'prometheus-alertmanager', 'prometheus-node-exporter'].filter((program) => !have(program)),
            ...['/usr/share/prometheus/alertmanager/default.tmpl'].filter((file) => !existsSync(file)),
        ],
    },
];

/** Why a block is not run on this machine. */
function missing({ text }) {
    const tools = TOOLS.filter(({ need }) => need.test(text)).flatMap(({ missing }) => missing);
    return tools.length > 0 ? `${tools.join(' and ')} cannot be found (scripts/setup operate brings what can be had)` : undefined;
}

/**
 * Asserts that what was printed is what the page shows, where `…` stands for anything in a line, and alone in one
 * for any lines.
 */
function assertShown(printed, { printed: shown, place }) {
    if (shown === undefined) return;
    const pattern = shown
        .replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
        .replaceAll(/^…\n/gm, '(?:.*\\n)*?')
        .replaceAll('…', '.*?');
    assert.match(printed, new RegExp(`^${pattern}$`), `${place} shows something else below`);
}

describe('docs/operators', () => {
    let members;
    before(async () => (members = await gather()));
    after(() => Promise.all(members.map((member) => member.close())));

    test('blocks are commands, programs or what they print, and say who runs them, or their name', () => {
        for (const { language, place } of blocks)
            assert.ok(['sh', 'js', 'text'].includes(language), `${place} is ${language || 'of no language'}`);
        for (const { place, who, places, how, untested } of commands) {
            assert.ok(meant(members, who).length > 0, `${place} does not say who runs it`);
            assert.ok(places.every((where) => PLACES.includes(where)), `${place} does not say where it is run`);
            assert.ok(how in ways || untested, `${place} does not say how it is run: ${how}`);
        }
        for (const { says, place } of programs) {
            assert.match(says, /^\w+\.mjs$/, `${place} does not say its name`);
            assert.ok(commands.some(({ text }) => text.includes(says)) || says === 'chain.mjs', `${says} is not used`);
        }
    });

    test('what members put their own values for stands on a page', () => {
        const run = commands.filter(({ untested }) => !untested);
        const absent = LEFT_TO_READERS.filter((theirs) => !run.some(({ text }) => text.includes(theirs)));
        assert.deepEqual(absent, []);
    });

    test('no place has what lies at another, but what the desk copies from or to the machine', () => {
        const hidden = {
            machine: /\$(DESK|DESK_RPC|WATCH|SHARED|CHECKOUT)\b|\bssh \S|\bscp\b/,
            // Nor does it ask the machine's node, which could have it sign another call than it shows.
            desk: /\$(MACHINE|CONFIG|RPC|WATCH|BACKUP_\w+|METRICS|EXPORTER|PROMETHEUS|ALERTMANAGER|PAGER)\b/,
            watcher: /\$(MACHINE|CONFIG|DESK|DESK_RPC|SHARED|RPC)\b/,
        };
        for (const { place, places, text } of commands.filter(({ places }) => places.length === 1))
            assert.doesNotMatch(text.replaceAll('$SSH:$CONFIG', ''), hidden[places[0]], `${place}, at the ${places[0]}`);
        const asked = programs.flatMap(({ text }) => [...text.matchAll(/process\.env\.(\w*RPC)/g)].map(([, name]) => name));
        assert.deepEqual(asked, ['DESK_RPC']);
    });

    test('root touches what belongs to the node only as its user, and that user changes nothing of root', () => {
        const machine = commands.filter(({ places }) => places[0] === 'machine' && places.length === 1);
        const joined = (text) => text.replaceAll('\\\n', ' ').split('\n').flatMap((line) => line.split(/&&|\|\|?|<\(/));
        for (const { place, text, isRoot, how } of machine) {
            for (const part of joined(text)) {
                if (isRoot && how !== 'its power fails' && /\$MACHINE|\/var\/lib\/salus\//.test(part))
                    assert.match(part, /^ *as_salus /, `${place}: ${part}`);
                if (!isRoot) assert.doesNotMatch(part, />> *"?\$CONFIG|> *"?\$CONFIG|\b(rm|mv|cp|tee|install)\b.*\$CONFIG/, `${place}: ${part}`);
            }
            if (!isRoot) assert.doesNotMatch(text, /\b(runuser|systemctl|useradd|apt-get|install)\b/, `${place} needs root`);
        }
        assert.ok(machine.some(({ isRoot }) => isRoot) && machine.some(({ isRoot }) => !isRoot));
    });

    test('blocks leave the shell of their reader as it was', () => {
        for (const { place, text } of commands) {
            assert.doesNotMatch(text.replace(/^set -a[^]*?^set \+a$/m, ''), /^(umask|cd|export|set) /m, place);
        }
    });

    const WAITS = /^timeout (?<limit>\d+|"\$\(\((?<sessions>\d+) \* SESSION\)\)") .*(authors\.mjs|finality)/m;
    test('what waits for other keys or authors waits longer than two sessions', () => {
        const session = Number(blocks.map(({ text }) => text.match(/^SESSION=(\d+) /m)?.[1]).find(Boolean));
        let changed = false;
        let waits = 0;
        for (const { place, text } of commands) {
            const wait = text.match(WAITS)?.groups;
            if (wait && changed) {
                const { limit, sessions } = wait;
                const seconds = sessions ? sessions * session : Number(limit);
                assert.ok(seconds > 2 * session, `${place} waits for ${seconds} s, and a change takes up to ${2 * session}`);
                waits += 1;
                changed = false;
            }
            if (/\bsession\.setKeys\b|Invulnerable\b/.test(text)) changed = true;
        }
        assert.equal(waits, 3, 'who joins, who rotates and who leaves');
    });

    test('programs are saved before they are used, each where it is', () => {
        for (const block of commands) {
            const before = saved.filter((program) => isBefore(program, block));
            for (const [, folder, name] of block.text.matchAll(/\$(DESK|WATCH)\/(\w+\.mjs)/g))
                assert.ok(
                    before.some((program) => program.name === name && program.place === FOLDERS[folder].place),
                    `${block.place} uses ${name}, which no page said to save`,
                );
        }
    });

    test('links lead to what is there', () => {
        const dead = PAGES.flatMap((page) => deadLinksOf(join('operators', page)).map((link) => `${page}: ${link}`));
        assert.deepEqual(dead, []);
    });

    test('each alert has its section, and each section its alert', () => {
        const named = (file, pattern) =>
            [...readFileSync(join(ROOT, file), 'utf8').matchAll(pattern)].map(([, name]) => name).sort();
        const alerts = named('docker/prometheus/alerts.yml', /^ +- alert: (\w+)$/gm);
        assert.ok(alerts.length > 0);
        assert.deepEqual(named('docs/operators/watch.md', /^### (\w+)$/gm), alerts);
    });

    test('the programs need packages of the versions that are tested, each named by its digest', () => {
        const lock = (...folder) => JSON.parse(readFileSync(join(ROOT, ...folder, 'package-lock.json'), 'utf8')).packages;
        const { '': desk, ...theirs } = lock('docs', 'operators');
        const { '': tested, ...ours } = lock('e2e');
        const needed = programs.flatMap(({ text }) => [...text.matchAll(/ from '([^.:']+)';/g)].map(([, name]) => name));
        assert.deepEqual(Object.keys(desk.dependencies), [...new Set(needed)]);
        for (const [name, version] of Object.entries(desk.dependencies)) assert.equal(version, tested.dependencies[name]);
        for (const [path, { version, integrity }] of Object.entries(theirs)) {
            assert.match(integrity, /^sha512-/, path);
            assert.deepEqual({ version, integrity }, { version: ours[path]?.version, integrity: ours[path]?.integrity }, path);
        }
    });

    test('each block does what the page says', async (t) => {
        const unsaved = new Set(saved);
        let failed;
        for (const block of commands.filter(isRun)) {
            const { place: line, who, places, how, untested, text } = block;
            const first = text.split('\n').find((line) => !line.startsWith('#'));
            // Whoever reads has come to here, and saved what was to be saved until then.
            for (const program of [...unsaved].filter((program) => isBefore(program, block))) {
                unsaved.delete(program);
                const { place, folder, name } = program;
                for (const member of members) member.save(programs.find(({ says }) => says === name), place, folder);
            }
            const skip = untested ?? missing(block);
            await t.test(`${line}, ${who}: ${first}`, { skip }, async () => {
                failed = line;
                const run = (member) => places.map((place) => ways[how]({ member, members, place, text }));
                for (const printed of await Promise.all(meant(members, who).flatMap(run)))
                    if (printed !== undefined) assertShown(printed, block);
                failed = undefined;
            });
            // The others build on it.
            if (failed) break;
        }
        assert.equal(failed, undefined, 'the blocks after it were not run');
    });
});
