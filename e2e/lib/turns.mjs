// So many at a time; the others wait, and come in the order in which they came.

export class Turns {
    #free;
    #waiting = [];

    constructor(free) {
        this.#free = free;
    }

    /** Does something when it is its turn. */
    async take(act) {
        if (this.#free > 0) this.#free--;
        else await new Promise((resolve) => this.#waiting.push(resolve));
        try {
            return await act();
        } finally {
            const next = this.#waiting.shift();
            if (next) next();
            else this.#free++;
        }
    }
}
