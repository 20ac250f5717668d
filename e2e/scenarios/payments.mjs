// Payments: money that moves at once, whose it is, and what can be read of it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asking } from '../lib/asking.mjs';
import { CONCORD, MERIDIAN, NO_COIN, billing } from '../lib/billing.mjs';
import {
    CENT,
    COIN,
    COIN_ID,
    FAST,
    account,
    balance,
    coverage,
    dollars,
    onHold,
    organisation,
    paying,
    treasury,
} from '../lib/payments.mjs';
import { refusals } from '../lib/refusals.mjs';
import { hex, variant } from '../lib/values.mjs';
import { MINUTE } from '../lib/world.mjs';

const NONE = `0x${'00'.repeat(32)}`;
const HOUR = 60 * MINUTE;

export function payments(world) {
    const { refused } = asking(world);
    const {
        amount,
        bill,
        billers,
        covering,
        free,
        issue,
        kept,
        open,
        patientWith,
        payment,
        random,
        told,
    } = billing(world);
    const { refusedTo } = refusals(world, 'Payments');
    const funds = async ({ address }) => (await world.chain.read('System', 'Account', [address])).data.free;
    const cents = (value) => value / CENT;

    test('pay moves money at once: of an organisation by its agent, of a patient for free', async () => {
        const { hospital, insurer } = await billers();
        const patient = await patientWith(dollars(50));
        const stranger = world.client.newKey();
        const reference = random();

        const direct = await world.chain.submit(insurer.agent, paying(organisation(hospital), dollars(125), reference));
        const [payer, provider] = [insurer, hospital].map(organisation);
        const cause = variant('Reference', reference);
        assert.deepEqual(told(direct, 'Paid'), { asset: COIN, from: payer, to: provider, amount: dollars(125), cause });

        const paid = await world.chain.submit(patient, paying(provider, dollars(20), reference));
        free(paid, patient);
        const money = { asset: COIN, from: account(patient), amount: dollars(20), cause };
        assert.deepEqual(told(paid, 'Paid'), { ...money, to: provider });
        const back = await world.chain.submit(hospital.agent, paying(account(patient), dollars(20), reference));
        assert.deepEqual(told(back, 'Paid'), { ...money, from: provider, to: account(patient) });
        // What came back is the patient's to move on.
        const on = await world.chain.submit(patient, paying(account(stranger), dollars(45), reference));
        free(on, patient);
        assert.deepEqual(
            [await balance(world.chain, patient), await balance(world.chain, stranger), await funds(patient)],
            [dollars(5), dollars(45), 0],
        );

        await refusedTo(
            insurer.agent,
            [paying(provider, dollars(1), NONE), 'NotACommitment'],
            [paying(provider, dollars(1), hex(Buffer.from('flu shot of Ada at St Elsewhere!'))), 'NotACommitment'],
            [paying(provider, 0, reference), 'AmountZero'],
            [paying(provider, dollars(1), reference, NO_COIN), 'AssetNotAccepted'],
            [paying(provider, CENT + 1, reference), 'NotWholeUnits'],
            [paying(provider, 2n ** 64n * BigInt(CENT), reference), 'AmountTooLarge'],
            [paying(payer, dollars(1), reference), 'PayerIsPayee'],
            [paying(variant('Organisation', 999), dollars(1), reference), 'OrganisationNotFound'],
            [paying(account(stranger), dollars(1), reference), 'PayeeNotAllowed'],
            [paying(provider, dollars(100_000_000), reference), 'FundsUnavailable'],
        );
        await refused(
            world.chain.submit(patient, paying(account(stranger), dollars(5), reference)),
            'Payments.FundsUnavailable',
        );
    });

    test('withdraw is for who governs, and set_asset, set_terms and set_arbiters are the council\'s', async () => {
        const { laboratory } = await billers();
        const { organisation } = laboratory;
        const to = world.client.newKey();
        const withdraw = (value, rest = {}) =>
            payment('withdraw', { organisation, asset: COIN, to: to.address, ...amount(value), ...rest });
        const governor = world.governors[organisation];
        const { address } = await treasury(world.chain, laboratory);

        const done = await world.chain.submit(governor, withdraw(dollars(70)));

        assert.deepEqual(told(done, 'Withdrawn'), {
            asset: COIN,
            from: organisation,
            to: to.address,
            amount: dollars(70),
        });
        assert.equal(await balance(world.chain, to), dollars(70));
        await refusedTo(
            governor,
            [withdraw(1, { organisation: 999 }), 'OrganisationNotFound'],
            [withdraw(1, { organisation: CONCORD }), 'NotGoverning'],
            [withdraw(0), 'AmountZero'],
            [withdraw(1, { to: address }), 'PayerIsPayee'],
            [withdraw(dollars(100_000_000)), 'FundsUnavailable'],
        );
        await refused(world.chain.submit(laboratory.agent, withdraw(1)), 'Payments.NotGoverning');
        const terms = Object.fromEntries(Object.entries(FAST).map(([name, value]) => [name, BigInt(value)]));
        for (const council of [
            payment('set_asset', { asset: COIN, unit: undefined }),
            payment('set_arbiters', { arbiters: [] }),
            payment('set_terms', { terms }),
        ])
            await refused(world.chain.submit(governor, council), 'BadOrigin');
        // What a genesis may have, no vote sets.
        await refused(world.decree(payment('set_terms', { terms })), 'Payments.TermOutOfBounds');
    });

    test("the presets' coin is dollars of a hundred cents, and nobody has a key to it", async () => {
        const [coin, metadata, accepted, native] = await Promise.all([
            world.chain.read('Assets', 'Asset', [COIN_ID]),
            world.chain.read('Assets', 'Metadata', [COIN_ID]),
            world.chain.read('Payments', 'AcceptedAssets', [COIN]),
            world.chain.read('Payments', 'AcceptedAssets', [variant('Native')]),
        ]);
        const text = (bytes) => Buffer.from(bytes.slice(2), 'hex').toString();
        assert.deepEqual([text(metadata.symbol), metadata.decimals, metadata.isFrozen], ['USD', 6, false]);
        assert.deepEqual([coin.isSufficient, coin.status.type], [true, 'Live']);
        assert.ok(coin.minBalance <= CENT);
        assert.deepEqual(new Set([coin.issuer, coin.admin, coin.freezer]), new Set([coin.owner]));
        assert.deepEqual(accepted, { unit: CENT, accepted: true });
        assert.deepEqual(native, { unit: await world.chain.constant('Balances', 'ExistentialDeposit'), accepted: true });
        // Nobody signs for the keeper, or for a treasury, and that is where the money is.
        for (const organisation of [0, 1, 2, CONCORD, MERIDIAN])
            assert.ok((await balance(world.chain, await treasury(world.chain, { organisation }))) > 0);
    });

    test('a quote is what issue does, and what is read is what is kept', async () => {
        const { hospital, insurer } = await billers();
        const patient = await patientWith(0);
        const read = async (method, args, at) => {
            const answer = await world.chain.payments(method, args, at);
            const { type, value } = answer ?? {};
            return type === 'Ok' ? value : type === 'V1' ? answer : type;
        };
        const covered = await open(insurer, hospital, patient, { copay: BigInt(dollars(20)), review: BigInt(HOUR) });
        const what = await bill(patient, {
            billed: dollars(500),
            allowed: dollars(400),
            coverages: [BigInt(covered)],
            debtors: [[account(patient), 2n], [organisation(world.northfield), 1n]],
        });

        const { value: quoted } = await read('quote', [hospital.organisation, what]);
        const { id, done } = await issue(hospital, what);

        const { hash } = done.block;
        assert.deepEqual(quoted.shares.map(({ amount }) => amount), told(done, 'InvoiceIssued').shares);
        // copay 20, a fifth of 380, and that divided by weights
        assert.deepEqual(quoted.shares.map(({ amount }) => amount), [304, 64, 32].map(dollars));
        assert.equal(quoted.writeOff, dollars(100));
        const refusal = await world.chain.payments('quote', [hospital.organisation, { ...what, debtors: [] }]);
        assert.deepEqual([refusal.type, refusal.value.type], ['Err', 'SharesMissing']);

        const stored = await kept(id, hash);
        const { value: view } = await read('invoice', [BigInt(id)], hash);
        assert.deepEqual(
            [view.provider, view.patient, view.lines, view.billed, view.allowed, view.status],
            [hospital.organisation, patient.address, what.lines, dollars(500), dollars(400), stored.status],
        );
        for (const [index, { amount, struck, due, held, owed, returning, paid, party }] of view.shares.entries()) {
            assert.equal(amount, struck + due + held + owed + returning + paid);
            const { party: whose, amount: units, held: waiting } = stored.shares[index];
            assert.deepEqual([party, cents(amount), cents(held)], [whose, units, waiting]);
        }
        const { value: promised } = await read('coverage', [BigInt(covered)], hash);
        const { benefits } = await covering(covered, hash);
        assert.deepEqual([promised.invoices, cents(promised.left.ceiling)], [1, benefits.left.ceiling]);
        for (const [pages, subject] of [['invoices', id], ['coverages', covered]]) {
            const page = await read(pages, [account(patient), undefined, 32], hash);
            assert.deepEqual([page.entries.map(([id]) => id), page.next], [[subject], undefined]);
            assert.equal(await read(pages, [account(patient), undefined, 33], hash), 'Err');
        }
        const vault = await treasury(world.chain, insurer);
        const { value: has } = await read('treasury', [insurer.organisation], hash);
        const coins = has.balances.find(({ asset }) => asset.type === 'Token' && asset.value === COIN_ID);
        assert.deepEqual(
            [has.account, coins.free, coins.held],
            [
                vault.address,
                await balance(world.chain, vault, COIN, hash),
                await onHold(world.chain, vault, COIN, hash),
            ],
        );
        const { value: holds } = await read('held', [organisation(insurer), variant('Invoice', BigInt(id)), 1], hash);
        assert.deepEqual(holds.subjects.entries.map(([subject, { amount }]) => [subject, amount]), [
            [variant('Invoice', id), dollars(304)],
        ]);
        const sum = holds.sums.find(({ asset }) => asset.type === 'Token' && asset.value === COIN_ID);
        assert.equal(sum.escrow + sum.channel, coins.held);

        if (!(await world.has('salus_invoice'))) return;
        // By JSON-RPC amounts are text, so that no client rounds them.
        const ask = (method, ...params) => world.chain.request(`salus_${method}`, [...params, hash]);
        const text = (units) => String(units);
        const party = { account: patient.address };
        const { v1: told1 } = await ask('invoice', id);
        assert.deepEqual(
            told1.shares.map(({ amount, held, due }) => [amount, held, due]),
            view.shares.map(({ amount, held, due }) => [amount, held, due].map(text)),
        );
        assert.deepEqual(told1.shares[1].party, party);
        const { entries } = await ask('invoices', party, null, 32);
        assert.deepEqual(entries, [[id, { v1: told1 }]]);
        const { v1: told2 } = await ask('coverage', covered);
        assert.deepEqual([told2.left.ceiling, told2.copay], [promised.left.ceiling, promised.copay].map(text));
        const { v1: told3 } = await ask('treasury', insurer.organisation);
        const shown = told3.balances.find(({ asset }) => asset.token === COIN_ID);
        assert.deepEqual([told3.account, shown.free, shown.held], [vault.address, text(coins.free), text(coins.held)]);
        const { v1: told4 } = await ask('held', { organisation: insurer.organisation }, { invoice: id }, 1);
        assert.deepEqual(told4.subjects.entries.map(([subject, { amount }]) => [subject, amount]), [
            [{ invoice: id }, text(dollars(304))],
        ]);
        const json = {
            ...what,
            asset: { token: COIN_ID },
            billed: text(what.billed),
            allowed: text(what.allowed),
            coverages: [covered],
            debtors: [[party, 2], [{ organisation: world.northfield.organisation }, 1]],
            proof: null,
            end: Number(what.end),
            supersedes: null,
        };
        const { v1: told5 } = await ask('quote', hospital.organisation, json);
        assert.deepEqual(told5.shares.map(({ amount }) => amount), [304, 64, 32].map(dollars).map(text));
    });
}
