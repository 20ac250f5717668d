// What scenarios about payments share: who bills, invoices, and what becomes of them.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { account, coverage, invoice, paying } from './payments.mjs';
import { hex, variant } from './values.mjs';
import { LIMIT, eventually } from './wait.mjs';
import { MINUTE, SAL, call, event, last } from './world.mjs';

export const DAY = 24 * 60 * MINUTE;
/** What is due is done once a minute, unless somebody asks for it. */
export const SLOWLY = { every: 1_000 };
/** Organisations of the presets. */
export const [NORTHFIELD, CONCORD, MERIDIAN, EVENHAND] = [1, 3, 4, 5];
/** A token that nobody makes. */
export const NO_COIN = variant('Token', 77);
/** What names nothing. */
export const ABSENT = 2n ** 63n;

/** Those who bill in a world, made when first needed. */
const teams = new WeakMap();

export function billing(world) {
    const random = () => hex(randomBytes(32));
    const payment = (name, args) => call('Payments', name, args);
    const submit = (who, name, args) => world.chain.submit(who, payment(name, args));
    /**
     * The data of the last event of this name: what the hook does is told before, with whatever is first in
     * its block.
     */
    const told = (done, name) => last(done, `Payments.${name}`);
    const names = ({ events }) => events.map(({ name }) => name);
    const inDays = async (days) => (await world.now()) + days * DAY;
    const about = (id, rest = {}) => ({ invoice: BigInt(id), ...rest });
    const kept = (id, at) => world.chain.read('Payments', 'Invoices', [BigInt(id)], at);
    const give = (to, amount) =>
        world.chain.submit(world.wellKnown('Alice'), paying(account(to), amount, random()));

    /** A hospital, an insurer and a laboratory with an agent each who bills. */
    const billers = () => {
        const biller = async (organisation, ...more) => {
            const agent = await world.newAgent(organisation, 'bill', ...more);
            await world.fund(agent, 100n * SAL);
            return { organisation, agent };
        };
        const all = async () => {
            const [hospital, insurer, laboratory] = await Promise.all([
                biller(world.stElsewhere.organisation, 'anchor', 'disclose'),
                biller(CONCORD),
                biller(MERIDIAN),
            ]);
            return { hospital, insurer, laboratory };
        };
        if (!teams.has(world)) teams.set(world, all());
        return teams.get(world);
    };
    const bill = async (patient, rest) => invoice(patient, random(), await inDays(30), rest);

    /** Has all done that proof and time allow, until something is so: the hook may have done it before. */
    const settled = async (id, what, condition, limit = LIMIT) => {
        const settle = payment('settle', { subject: variant('Invoice', BigInt(id)) });
        const { agent } = (await billers()).laboratory;
        const nothing = ({ message }) => assert.equal(message, 'Payments.NothingDue');
        await eventually(
            what,
            async () => (await condition()) || (await world.chain.submit(agent, settle).then(condition, nothing)),
            { ...SLOWLY, limit },
        );
    };

    return {
        about,
        amount: (value) => ({ amount: BigInt(value) }),
        bill,
        billers,
        covering: (id, at) => world.chain.read('Payments', 'Coverages', [BigInt(id)], at),
        ended: (done, id, ending) =>
            assert.deepEqual(told(done, 'InvoiceEnded'), { invoice: id, ending: variant(ending, undefined) }),

        /** That a call was free, and counted on who signed it. */
        free(done, { address }) {
            const { who, sponsor, group } = event(done, 'Allowance.FreeCallCounted');
            assert.deepEqual([who, sponsor, group.type], [address, 0, 'Payment']);
            assert.ok(!names(done).includes('TransactionPayment.TransactionFeePaid'));
        },

        /** Gives somebody some of the presets' coin. */
        give,
        inDays,

        /** Issues an invoice; gives its id, and what that led to. */
        async issue({ agent }, what) {
            const done = await submit(agent, 'issue', { invoice: what });
            return { id: told(done, 'InvoiceIssued').invoice, done };
        },

        kept,
        names,

        /** Opens a coverage of a provider's invoices; gives its id. */
        async open({ agent }, provider, patient, rest) {
            const what = coverage(provider, patient, await inDays(30), rest);
            return told(await submit(agent, 'open_coverage', { coverage: what }), 'CoverageOpened').coverage;
        },

        /** A patient of the hospital, with so much of the coin and nothing else. */
        async patientWith(amount) {
            const patient = await world.enrolled(world.stElsewhere);
            if (amount > 0) await give(patient, amount);
            return patient;
        },

        payment,
        random,
        settled,

        /** What became of a share, in cents. */
        share: async (id, index = 0, at = undefined) => (await kept(id, at)).shares[index],

        submit,
        told,
    };
}
