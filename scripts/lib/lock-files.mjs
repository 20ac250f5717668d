// Prints which optional packages the given lock files of npm lack: node lock-files.mjs FILE...

import { readFileSync } from 'node:fs';

for (const file of process.argv.slice(2)) {
    const { packages } = JSON.parse(readFileSync(file, 'utf8'));
    for (const [path, { optionalDependencies }] of Object.entries(packages)) {
        // Where Node.js looks for the packages of one: below it, and below each that it is in.
        const around = [path];
        while (around[0] !== '') around.unshift(around[0].replace(/(^|\/)node_modules\/(@[^/]+\/)?[^/]+$/, ''));
        const places = around.map((folder) => `${folder && `${folder}/`}node_modules`);
        for (const name of Object.keys(optionalDependencies ?? {})) {
            if (!places.some((place) => `${place}/${name}` in packages)) {
                console.log(`${file}: ${path} may need ${name}`);
            }
        }
    }
}
