// What Linux says of a process.

import { readFileSync } from 'node:fs';

/** Of the processor's time that Linux tells, so many make a second. */
const TICKS = 100;

const read = (pid, file) => {
    try {
        return readFileSync(`/proc/${pid}/${file}`, 'utf8');
    } catch {
        return undefined;
    }
};

/** Seconds of a processor that a process has taken; nothing, if it is gone. */
export function processor(pid) {
    const fields = read(pid, 'stat')?.replace(/.*\) /, '').split(' ');
    return fields && (Number(fields[11]) + Number(fields[12])) / TICKS;
}

/** MiB of memory that a process has; 0, if it is gone. */
export const memory = (pid) => Number(read(pid, 'status')?.match(/VmRSS:\s+(\d+)/)?.[1] ?? 0) / 1_024;
