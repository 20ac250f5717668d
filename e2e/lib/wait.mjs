// Waiting for conditions, never for a fixed time.

import { setTimeout as pause } from 'node:timers/promises';

/** How long anything may take before a test gives up; only a broken node takes so long. */
export const LIMIT = 180_000;

/** Waits until `condition` gives something true, and gives that. */
export async function eventually(what, condition, { limit = LIMIT, every = 100 } = {}) {
    const end = Date.now() + limit;
    for (;;) {
        const value = await condition();
        if (value) return value;
        if (Date.now() > end) throw new Error(`gave up waiting for ${what}`);
        await pause(every);
    }
}
