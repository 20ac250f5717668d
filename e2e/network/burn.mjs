// Takes as much of the processor as it is told, and nothing else.
//
//   node network/burn.mjs CORES SECONDS

import { Worker, isMainThread, workerData } from 'node:worker_threads';

const PERIOD = 50;

if (isMainThread) {
    const [cores, seconds] = process.argv.slice(2).map(Number);
    const threads = Math.max(1, Math.ceil(cores));
    for (let thread = 0; thread < threads; thread++)
        new Worker(import.meta.filename, { workerData: { share: cores / threads, seconds } });
} else {
    const { share, seconds } = workerData;
    const idle = new Int32Array(new SharedArrayBuffer(4));
    for (const end = Date.now() + seconds * 1_000; Date.now() < end;) {
        for (const rest = Date.now() + PERIOD * share; Date.now() < rest;);
        Atomics.wait(idle, 0, 0, PERIOD * (1 - share));
    }
}
