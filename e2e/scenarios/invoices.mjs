// Invoices: who owes how much of a bill, what waits until care was delivered, and what is undone.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asking } from '../lib/asking.mjs';
import { ABSENT, CONCORD, DAY, NO_COIN, SLOWLY, billing } from '../lib/billing.mjs';
import { classes, purposes } from '../lib/codes.mjs';
import { root } from '../lib/commitments.mjs';
import {
    CENT,
    COIN,
    FAST,
    account,
    balance,
    coverage,
    dollars,
    newCoin,
    onHold,
    organisation,
    paying,
    treasury,
} from '../lib/payments.mjs';
import { refusals } from '../lib/refusals.mjs';
import { variant } from '../lib/values.mjs';
import { eventually } from '../lib/wait.mjs';
import { MINUTE, call, event } from '../lib/world.mjs';

const NONE = `0x${'00'.repeat(32)}`;
const NOTHING = { records: 0, bytes: 0 };
/** A token that the test of frozen ones makes. */
const OTHER_COIN = 1985;

export function invoices(world) {
    const { grant, permit, refused, witness } = asking(world);
    const {
        about,
        amount,
        bill,
        billers,
        covering,
        ended,
        free,
        give,
        inDays,
        issue,
        kept,
        names,
        open,
        patientWith,
        payment,
        random,
        settled,
        share,
        submit,
        told,
    } = billing(world);
    const { refusedTo } = refusals(world, 'Payments');

    test('a covered share is held at once, and the provider has it once it is proved and looked at', async () => {
        const { hospital, insurer } = await billers();
        const patient = await patientWith(dollars(250));
        const covered = await open(insurer, hospital, patient, { needsProof: true });
        const leaf = random();
        const what = await bill(patient, {
            billed: dollars(1_200),
            allowed: dollars(1_000),
            coverages: [BigInt(covered)],
            proof: variant('Record', root([leaf])),
        });
        await refused(
            submit(hospital.agent, 'issue', { invoice: { ...what, proof: undefined } }),
            'Payments.ProofMissing',
        );

        const { id, done } = await issue(hospital, what);

        const [payer, provider] = [insurer, hospital].map(organisation);
        const money = { asset: COIN, from: payer, to: provider, amount: dollars(800), cause: variant('Share', [id, 0]) };
        assert.deepEqual(told(done, 'InvoiceIssued'), {
            invoice: id,
            provider: hospital.organisation,
            patient: patient.address,
            asset: COIN,
            billed: dollars(1_200),
            shares: [dollars(800), dollars(200)],
        });
        assert.deepEqual(told(done, 'Held'), money);
        const { status, shares } = await kept(id, done.block.hash);
        assert.equal(status.type, 'Open');
        assert.deepEqual(
            shares.map(({ party, amount, held }) => [party, amount, held]),
            [[payer, 80_000, 80_000], [account(patient), 20_000, 0]],
        );
        // Nobody has it yet, and the payer cannot spend it.
        const vault = await treasury(world.chain, insurer);
        assert.ok((await onHold(world.chain, vault, COIN, done.block.hash)) >= dollars(800));
        await refusedTo(
            hospital.agent,
            [payment('settle', { subject: variant('Invoice', BigInt(id)) }), 'NothingDue'],
            [payment('fund', about(id, { share: 0 })), 'NothingDue'],
            [payment('fund', about(id, { share: 1 })), 'NotParty'],
            [payment('pay_share', about(id, { share: 1, ...amount(CENT) })), 'NotParty'],
            [payment('pay_share', about(id, { share: 2, ...amount(CENT) })), 'ShareNotFound'],
            [payment('accept', about(id, { share: 0 })), 'NotParty'],
            [payment('refund', about(id, { share: 0, ...amount(CENT) })), 'AmountTooLarge'],
        );
        const mine = await submit(patient, 'pay_share', about(id, { share: 1, ...amount(dollars(200)) }));
        free(mine, patient);
        assert.deepEqual(told(mine, 'Paid'), {
            ...money,
            from: account(patient),
            amount: dollars(200),
            cause: variant('Share', [id, 1]),
        });
        await refused(
            submit(patient, 'pay_share', about(id, { share: 1, ...amount(CENT) })),
            'Payments.NothingDue',
        );

        const anchored = await world.chain.submit(hospital.agent, call('Records', 'anchor', { commitment: leaf }));
        const proved = await world.chain.read('Timestamp', 'Now', [], anchored.block.hash);

        // By itself: nobody asks for it.
        const closed = await eventually(
            'the provider to be paid',
            async () => {
                const now = await kept(id);
                return now.status.type === 'Closed' && now;
            },
            SLOWLY,
        );
        assert.deepEqual(closed.status.value.ending, variant('Settled', undefined));
        assert.ok(closed.delivered >= proved && closed.status.value.at >= closed.delivered + FAST.review);
        assert.deepEqual(closed.shares.map(({ paid, held }) => [paid, held]), [[80_000, 0], [20_000, 0]]);
        const { benefits, opened } = await covering(covered);
        assert.equal(opened.ceiling - benefits.left.ceiling, 80_000);

        const back = await submit(hospital.agent, 'refund', about(id, { share: 1, ...amount(dollars(30)) }));
        assert.deepEqual(told(back, 'Refunded'), {
            ...money,
            from: provider,
            to: account(patient),
            amount: dollars(30),
            cause: variant('Share', [id, 1]),
        });
        assert.equal(await balance(world.chain, patient, COIN, back.block.hash), dollars(80));
    });

    test('a second coverage pays at most what the first left, and reverse restores everything', async () => {
        const { hospital, insurer, laboratory } = await billers();
        const patient = await patientWith(dollars(200));
        const of = (rest) => ({ review: 0n, ...rest });
        const first = await open(
            insurer,
            hospital,
            patient,
            of({ copay: BigInt(dollars(30)), deductible: BigInt(dollars(50)), outOfPocket: BigInt(dollars(1_000)) }),
        );
        const second = await open(
            laboratory,
            hospital,
            patient,
            of({ rate: 5_000, invoiceCeiling: BigInt(dollars(100)) }),
        );
        const what = await bill(patient, {
            billed: dollars(1_000.01),
            coverages: [first, second].map(BigInt),
        });

        // copay 30, deductible 50, a fifth of 920.01 rounded down to a cent: the patient's 264
        const { id, done } = await issue(hospital, what);

        const shares = [dollars(736.01), dollars(100), dollars(164)];
        assert.deepEqual(told(done, 'InvoiceIssued').shares, shares);
        const { benefits } = await covering(first, done.block.hash);
        assert.deepEqual(
            [benefits.left.deductible, benefits.left.outOfPocket],
            [0, 100_000 - 26_400],
        );
        // Nobody has to prove or look at anything: it is paid, or will be when somebody asks for it.
        await settled(id, 'both payers', async () => {
            const [one, other] = (await kept(id)).shares;
            return one.paid === 73_601 && other.paid === 10_000;
        });
        await submit(patient, 'pay_share', about(id, { share: 2, ...amount(dollars(64)) }));
        await submit(hospital.agent, 'refund', about(id, { share: 2, ...amount(dollars(4)) }));
        const last = await submit(patient, 'pay_share', about(id, { share: 2, ...amount(dollars(100)) }));
        ended(last, id, 'Settled');
        assert.equal(await balance(world.chain, patient), dollars(40));
        await refused(submit(hospital.agent, 'cancel', about(id)), 'Payments.InvoiceClosed');
        const again = { ...what, supersedes: BigInt(id) };
        await refused(submit(hospital.agent, 'issue', { invoice: again }), 'Payments.InvoiceClosed');

        const reversed = await submit(hospital.agent, 'reverse', about(id));

        ended(reversed, id, 'Reversed');
        const back = reversed.events.filter(({ name }) => name === 'Payments.Refunded').map(({ data }) => data);
        assert.deepEqual(
            back.map(({ to, amount }) => [to, amount]),
            [
                [organisation(insurer), dollars(736.01)],
                [organisation(laboratory), dollars(100)],
                [account(patient), dollars(160)],
            ],
        );
        assert.equal(await balance(world.chain, patient), dollars(200));
        for (const covered of [first, second]) {
            const { benefits, opened } = await covering(covered, reversed.block.hash);
            assert.deepEqual(benefits.left, opened);
        }
        const { id: next } = await issue(hospital, again);
        assert.equal((await kept(next)).supersedes, id);
        assert.equal(told(await submit(hospital.agent, 'reverse', about(next)), 'InvoiceEnded').invoice, next);
    });

    test('limits are only lowered, and a coverage that is revoked covers nothing more', async () => {
        const { hospital, insurer } = await billers();
        const patient = await patientWith(0);
        const covered = await open(insurer, hospital, patient, {
            deductible: BigInt(dollars(500)),
            outOfPocket: BigInt(dollars(2_000)),
        });
        const lower = (deductible, outOfPocket) =>
            payment('lower_coverage', { coverage: BigInt(covered), deductible, outOfPocket });

        const done = await world.chain.submit(insurer.agent, lower(BigInt(dollars(100)), undefined));

        assert.deepEqual(told(done, 'CoverageLowered'), {
            coverage: covered,
            deductible: dollars(100),
            outOfPocket: dollars(2_000),
            ceiling: dollars(100_000),
        });
        await refusedTo(
            insurer.agent,
            [lower(BigInt(dollars(101)), undefined), 'LimitRaised'],
            [lower(undefined, BigInt(dollars(2_001))), 'LimitRaised'],
            [lower(1n, undefined), 'NotWholeUnits'],
        );
        const revoke = payment('revoke_coverage', { coverage: BigInt(covered) });
        await refusedTo(hospital.agent, [lower(0n, undefined), 'NotParty'], [revoke, 'NotParty']);
        const what = await bill(patient, { billed: dollars(100), coverages: [BigInt(covered)] });
        const { id } = await issue(hospital, what);
        const revoked = await world.chain.submit(insurer.agent, revoke);
        assert.deepEqual(told(revoked, 'CoverageRevoked'), { coverage: covered });
        await refused(submit(hospital.agent, 'issue', { invoice: what }), 'Payments.CoverageEnded');
        // All of it is the deductible: what was issued is still covered by nothing.
        assert.deepEqual((await kept(id)).shares.map(({ amount }) => amount), [0, 10_000]);
    });

    test('a share is paid in parts, and a part that is missing waits', async () => {
        const { hospital } = await billers();
        const patient = await patientWith(dollars(61));
        const end = (id) => payment('end_plan', about(id, { share: 0 }));
        const { id } = await issue(hospital, await bill(patient, { billed: dollars(90), parts: 3 }));
        const plan = async (parts, rest = {}) =>
            payment('plan', about(id, {
                share: 0,
                parts,
                first: BigInt((await world.now()) + 8_000),
                every: 4_000n,
                ...rest,
            }));
        await refused(world.chain.submit(patient, end(id)), 'Payments.PlanNotAllowed');
        await refused(world.chain.submit(patient, await plan(4)), 'Payments.PlanNotAllowed');
        await refused(world.chain.submit(patient, await plan(3, { every: BigInt(32 * DAY) })), 'Payments.TermOutOfBounds');

        const planned = await world.chain.submit(patient, await plan(3));

        free(planned, patient);
        const { part, parts, every } = told(planned, 'PlanMade');
        assert.deepEqual([part, parts, every], [dollars(30), 3, 4_000]);
        const mine = (at) => share(id, 0, at);
        await settled(id, 'two parts', async () => (await mine()).paid === 6_000);
        // A dollar is no third part.
        await settled(id, 'the third to be missed', async () => (await mine()).plan?.missed);
        assert.equal(await balance(world.chain, patient), dollars(1));
        await give(patient, dollars(30));
        await settled(id, 'the third', async () => (await kept(id)).status.type === 'Closed');
        const { paid, plan: over } = await mine();
        assert.deepEqual([paid, over], [9_000, undefined]);
        assert.equal(await balance(world.chain, patient), dollars(1));

        const { id: other } = await issue(hospital, await bill(patient, { billed: dollars(90), parts: 3 }));
        const again = { ...(await plan(2)).args, invoice: BigInt(other), first: BigInt(await inDays(1)) };
        await submit(patient, 'plan', again);
        const over2 = await world.chain.submit(patient, end(other));
        assert.deepEqual(told(over2, 'PlanEnded'), { invoice: other, share: 0 });
    });

    test('a request that is fulfilled is a proof, and the patient\'s own access is free', async () => {
        const { hospital } = await billers();
        const { northfield: asker } = world;
        const patient = await patientWith(0);
        const laboratory = classes.set(['LABORATORY']);
        await grant(patient, await permit(asker));
        const request = async (who, name, args) => {
            const done = await world.chain.submit(who, call('Disclosures', name, { key: random(), witness: NOTHING, ...args }));
            return event(done, 'Disclosures.RequestMade').request;
        };
        const own = await request(patient, 'request_access', {
            patient: patient.address,
            access: variant('Access', { classes: laboratory, period: undefined }),
        });
        const asked = await request(asker.agent, 'request', {
            patient: patient.address,
            organisation: asker.organisation,
            practitioner: undefined,
            purpose: purposes.index('TREAT'),
            classes: laboratory,
            period: undefined,
            witness: await witness(patient),
        });
        const fee = async (request) =>
            bill(patient, {
                billed: dollars(15),
                debtors: [[organisation(asker), 1n]],
                proof: variant('Request', BigInt(request)),
            });
        await refused(submit(hospital.agent, 'issue', { invoice: await fee(own) }), 'Payments.AccessIsFree');
        const biller = await world.newAgent(asker.organisation, 'bill');
        const { id, done } = await issue(hospital, await fee(asked));
        assert.ok(!names(done).includes('Payments.Held'));
        assert.equal((await kept(id)).delivered, undefined);

        // Who owes it puts it aside, and looks at what came.
        const funded = await submit(biller, 'fund', about(id, { share: 0 }));
        assert.equal(told(funded, 'Held').amount, dollars(15));
        const fulfil = call('Disclosures', 'fulfil', {
            id: BigInt(asked),
            classes: laboratory,
            manifest: random(),
            withheld: undefined,
            witness: await witness(patient),
        });
        await world.chain.submit(hospital.agent, fulfil);
        const accepted = await submit(biller, 'accept', about(id, { share: 0 }));
        assert.deepEqual(told(accepted, 'ShareAccepted'), { invoice: id, share: 0 });
        await settled(id, 'the fee', async () => (await kept(id)).status.type === 'Closed');
        assert.equal((await share(id)).paid, 1_500);
    });

    test('what a frozen token keeps from its payee is owed, and paid when it is thawed', async () => {
        const { hospital, insurer } = await billers();
        const { asset, mint, freeze } = await newCoin(world, OTHER_COIN);
        const [from, to] = await Promise.all([insurer, hospital].map((who) => treasury(world.chain, who)));
        await mint(from, dollars(500));
        const all = { asset, rate: 0, review: BigInt(10 * MINUTE) };
        const covered = await open(insurer, hospital, undefined, all);
        const what = await bill(undefined, { billed: dollars(300), asset, coverages: [BigInt(covered)] });
        const { id } = await issue(hospital, what);
        assert.equal(await onHold(world.chain, from, asset), dollars(300));

        await freeze(true);

        await refused(
            world.chain.submit(insurer.agent, paying(organisation(hospital), dollars(1), random(), asset)),
            'Payments.FundsUnavailable',
        );
        const { id: unfunded, done } = await issue(hospital, { ...what, billed: 10_000n, allowed: 10_000n });
        assert.deepEqual(told(done, 'ShareUnfunded'), { invoice: unfunded, share: 0, party: organisation(insurer) });
        const accepted = await submit(insurer.agent, 'accept', about(id, { share: 0 }));
        assert.deepEqual(told(accepted, 'Owed'), {
            asset,
            from: organisation(insurer),
            to: organisation(hospital),
            amount: dollars(300),
            cause: variant('Share', [id, 0]),
        });
        const { held, owed, paid } = await share(id, 0, accepted.block.hash);
        assert.deepEqual([held, owed, paid], [0, 30_000, 0]);
        await freeze(false);
        await settled(id, 'what is owed', async () => (await kept(id)).status.type === 'Closed');
        // Anybody can have a payer put aside what it guarantees.
        await submit(hospital.agent, 'fund', about(unfunded, { share: 0 }));

        assert.deepEqual(
            [await balance(world.chain, to, asset), await onHold(world.chain, from, asset)],
            [dollars(300), CENT],
        );
    });

    test('calls are refused when an invoice or a coverage is not as it must be', async () => {
        const { hospital, insurer, laboratory } = await billers();
        const [patient, elsewhere] = await Promise.all([
            patientWith(0),
            world.enrolled(world.northfield),
        ]);
        const [covered, others, late] = await Promise.all([
            open(insurer, hospital, patient),
            open(insurer, laboratory, undefined),
            inDays(367),
        ]);
        const { id } = await issue(hospital, await bill(patient, { billed: dollars(1) }));
        const but = async (rest, whose = patient) =>
            payment('issue', { invoice: { ...(await bill(whose, { billed: dollars(10) })), ...rest } });
        const owing = (party) => ({ debtors: [[party, 1n]] });
        await refusedTo(
            hospital.agent,
            [await but({}, elsewhere), 'PatientElsewhere'],
            [await but({ asset: NO_COIN }), 'AssetNotAccepted'],
            [await but({ billed: 0n, allowed: 0n }), 'AmountZero'],
            [await but({ allowed: 1n }), 'NotWholeUnits'],
            [await but({ billed: 2n ** 64n * BigInt(CENT) }), 'AmountTooLarge'],
            [await but({ allowed: BigInt(dollars(11)) }), 'AllowedAboveBilled'],
            [await but({ debtors: [] }), 'SharesMissing'],
            [await but({ coverages: [ABSENT] }), 'CoverageNotFound'],
            [await but({ coverages: [BigInt(others)] }), 'CoverageMismatch'],
            [await but({ coverages: [covered, covered].map(BigInt) }), 'CoverageMismatch'],
            [await but(owing(variant('Organisation', 999))), 'OrganisationNotFound'],
            [await but(owing(organisation(hospital))), 'PayerIsPayee'],
            [await but({ lines: NONE }), 'NotACommitment'],
            [await but({ proof: variant('Request', ABSENT) }), 'ProofMissing'],
            [await but({ parts: 25 }), 'TermOutOfBounds'],
            [await but({ end: BigInt(late) }), 'TermOutOfBounds'],
            [await but({ supersedes: ABSENT }), 'InvoiceNotFound'],
            [await but({ supersedes: BigInt(id) }), 'InvoiceClosed'],
            [payment('settle', { subject: variant('Invoice', ABSENT) }), 'InvoiceNotFound'],
            [payment('settle', { subject: variant('Coverage', ABSENT) }), 'CoverageNotFound'],
            [payment('cancel', about(ABSENT)), 'InvoiceNotFound'],
        );
        await refusedTo(
            insurer.agent,
            [payment('cancel', about(id)), 'NotAgent'],
            [payment('reverse', about(id)), 'NotAgent'],
            [payment('refund', about(id, { share: 0, ...amount(CENT) })), 'NotAgent'],
        );
        await refused(world.chain.submit(await world.newSigner(), await but({})), 'Payments.NotAgent');

        const promise = (rest, whose = patient) =>
            payment('open_coverage', { coverage: coverage(hospital, whose, late - 2 * DAY, rest) });
        await refusedTo(
            insurer.agent,
            [promise({ provider: 999 }), 'OrganisationNotFound'],
            [promise({ provider: CONCORD }), 'PayerIsPayee'],
            [promise({}, elsewhere), 'PatientElsewhere'],
            [promise({ asset: NO_COIN }), 'AssetNotAccepted'],
            [promise({ copay: 1n }), 'NotWholeUnits'],
            [promise({ ceiling: 0n }), 'AmountZero'],
            [promise({ outOfPocket: 10_000n }, null), 'CoverageMismatch'],
            [promise({ rate: 10_001 }), 'TermOutOfBounds'],
            [promise({ review: BigInt(31 * DAY) }), 'TermOutOfBounds'],
            [promise({ end: BigInt(late) }), 'TermOutOfBounds'],
            [promise({ runOut: BigInt(367 * DAY) }), 'TermOutOfBounds'],
        );
    });
}
