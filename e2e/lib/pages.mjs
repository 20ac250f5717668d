// Pages of `docs` whose code is run: their fenced blocks, and what is shown below each.

import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const DOCS = join(import.meta.dirname, '..', '..', 'docs');
const PACKAGES = join(import.meta.dirname, '..', 'package.json');

const FENCED = /^```([^\n]*)\n(.*?)^```$/gms;

/** What the first line of a block says, which is a comment; nothing, if it is none. */
const firstComment = (text) => text.match(/^(?:\/\/|#) (.+)\n/)?.[1];

/**
 * The fenced blocks of a page, in order: their language and their text, what their first line says if that is a
 * comment, the page, its section and the line. `shown(language)` is the text of the next block of that language, and
 * `printed` that of the very next block, if it is of text.
 */
export function blocksOf(page) {
    const source = readFileSync(join(DOCS, page), 'utf8');
    const blocks = [...source.matchAll(FENCED)].map(({ 1: language, 2: text, index }) => {
        const before = source.slice(0, index);
        const file = basename(page);
        const line = before.split('\n').length;
        const place = `${file}:${line}`;
        const section = [...before.replaceAll(FENCED, '').matchAll(/^## (.+)$/gm)].at(-1)?.[1];
        return { language, text, says: firstComment(text), page: file, section, line, place };
    });
    for (const [index, block] of blocks.entries()) {
        const next = blocks[index + 1];
        block.shown = (language) => blocks.slice(index).find((other) => other.language === language)?.text;
        block.printed = next?.language === 'text' ? next.text : undefined;
    }
    return blocks;
}

/** The paragraphs of a page between its blocks, and the line in which each begins. */
export function proseOf(page) {
    const source = readFileSync(join(DOCS, page), 'utf8').replaceAll(FENCED, (block) => block.replaceAll(/[^\n]/g, ''));
    return [...source.matchAll(/(?:^.+\n)+/gm)].map(({ 0: text, index }) => ({
        text,
        line: source.slice(0, index).split('\n').length,
    }));
}

/** How GitHub calls the place of a heading. */
const anchor = (heading) =>
    heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}_ -]/gu, '')
        .replaceAll(' ', '-');

/** Where one can be sent to on a page. */
function anchorsOf(file) {
    const source = readFileSync(file, 'utf8').replaceAll(FENCED, '');
    const headings = [...source.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchor(heading));
    return [...headings, ...[...source.matchAll(/<a id="(.+?)">/g)].map(([, id]) => id)];
}

/** The links of a page to files and sections that are not there. */
export function deadLinksOf(page) {
    const file = join(DOCS, page);
    const source = readFileSync(file, 'utf8').replaceAll(FENCED, '');
    const links = [...source.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link);
    return links.filter((link) => {
        if (/^\w+:/.test(link)) return false;
        const [path, section] = link.split('#');
        const target = path ? join(dirname(file), path) : file;
        return !existsSync(target) || (section !== undefined && !anchorsOf(target).includes(section));
    });
}

/** The packages that blocks install, and their versions: `[name, version]`. */
export const packagesOf = (blocks) =>
    blocks
        .flatMap(({ text }) => [...text.matchAll(/\bnpm install (.+)$/gm)])
        .flatMap(([, named]) => named.split(' '))
        .map((named) => named.match(/^(.+)@(.+)$/).slice(1));

/** The versions with which these tests run. */
export const testedVersions = () => JSON.parse(readFileSync(PACKAGES, 'utf8')).dependencies;
