// Disputes: what is held waits for a decision, and the rest goes on.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asking } from '../lib/asking.mjs';
import { EVENHAND, billing } from '../lib/billing.mjs';
import { root } from '../lib/commitments.mjs';
import { CENT, COIN, account, balance, dollars, organisation } from '../lib/payments.mjs';
import { refusals } from '../lib/refusals.mjs';
import { variant } from '../lib/values.mjs';
import { call } from '../lib/world.mjs';

const NONE = `0x${'00'.repeat(32)}`;

export function disputes(world) {
    const { refused } = asking(world);
    const {
        about,
        amount,
        bill,
        billers,
        covering,
        ended,
        free,
        issue,
        kept,
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
    /** Who decides disputes in the presets. */
    const arbiter = () => ({ organisation: EVENHAND, agent: world.wellKnown('Evenhand//agent') });

    // First, since nobody decides for four minutes, while other tests run.
    test('what is disputed waits for a decision, and the rest goes on', { concurrency: true }, async (t) => {
        const { hospital, insurer, laboratory } = await billers();
        const { agent: judge, organisation: entity } = arbiter();
        const dispute = (id, value) =>
            payment('dispute', about(id, { ...amount(value), evidence: random() }));
        const decide = (id, value) => payment('decide', about(id, { toProvider: BigInt(value) }));
        const answer = (id, evidence = random()) => payment('answer_dispute', about(id, { evidence }));
        const takeBack = (id) => payment('withdraw_dispute', about(id));
        /** An invoice of a thousand dollars, of which four fifths wait for a proof, and that proof. */
        const held = async (means = 0) => {
            const patient = await patientWith(means);
            const covered = await open(insurer, hospital, patient);
            const proof = random();
            const { id } = await issue(
                hospital,
                await bill(patient, {
                    billed: dollars(1_000),
                    coverages: [BigInt(covered)],
                    proof: variant('Record', root([proof])),
                }),
            );
            return { patient, covered, id, proof };
        };

        await Promise.all([
            t.test('decide splits what the patient disputes when the arbiter has heard both', async () => {
                const { patient, id, proof } = await held(dollars(201));
                await refusedTo(
                    laboratory.agent,
                    [dispute(id, dollars(1)), 'NotParty'],
                    [answer(id), 'NotAgent'],
                    [decide(id, 0), 'NotDisputed'],
                );

                const done = await world.chain.submit(patient, dispute(id, dollars(300)));

                free(done, patient);
                assert.deepEqual(told(done, 'InvoiceDisputed'), {
                    invoice: id,
                    by: account(patient),
                    amount: dollars(300),
                    arbiter: entity,
                });
                await refusedTo(
                    insurer.agent,
                    [dispute(id, dollars(801)), 'NothingHeld'],
                    [takeBack(id), 'NotParty'],
                );
                await refusedTo(hospital.agent, [answer(id, NONE), 'NotACommitment']);
                const answered = await world.chain.submit(hospital.agent, answer(id));
                assert.deepEqual(told(answered, 'DisputeAnswered'), { invoice: id });
                await refused(world.chain.submit(hospital.agent, answer(id)), 'Payments.NotDisputed');

                // What nobody disputes goes to the provider once it is proved and looked at.
                await world.chain.submit(hospital.agent, call('Records', 'anchor', { commitment: proof }));
                await settled(id, 'the rest', async () => (await share(id)).paid === 50_000);
                const waiting = await share(id);
                assert.deepEqual([waiting.held, waiting.disputed], [30_000, 30_000]);

                await refused(world.chain.submit(hospital.agent, decide(id, 0)), 'Payments.NotArbiter');
                await refusedTo(
                    judge,
                    [decide(id, CENT + 1), 'NotWholeUnits'],
                    [decide(id, dollars(300) + CENT), 'AboveDisputed'],
                );
                const decided = await world.chain.submit(judge, decide(id, dollars(100)));
                assert.deepEqual(told(decided, 'DisputeDecided'), {
                    invoice: id,
                    toProvider: dollars(100),
                    toPayers: dollars(200),
                });
                const money = {
                    asset: COIN,
                    cause: variant('Share', [id, 0]),
                };
                const [payer, provider] = [insurer, hospital].map(organisation);
                assert.deepEqual(told(decided, 'Paid'), { ...money, from: payer, to: provider, amount: dollars(100) });
                assert.deepEqual(told(decided, 'Returned'), { ...money, from: provider, to: payer, amount: dollars(200) });
                const { paid, struck, held: left } = await share(id, 0, decided.block.hash);
                assert.deepEqual([paid, struck, left], [60_000, 20_000, 0]);
                await refused(world.chain.submit(patient, dispute(id, CENT)), 'Payments.AlreadyDisputed');

                const last = await submit(patient, 'pay_share', about(id, { share: 1, ...amount(dollars(200)) }));
                ended(last, id, 'Settled');
                // An account keeps a minimum, so not to the last cent.
                assert.equal(await balance(world.chain, patient), dollars(1));
                await refused(world.chain.submit(insurer.agent, dispute(id, CENT)), 'Payments.InvoiceClosed');
            }),

            t.test('decide is open to the council, and cancel gives back the limits', async () => {
                const { patient, covered, id } = await held();
                const { left: before } = (await covering(covered)).benefits;
                const disputed = await world.chain.submit(insurer.agent, dispute(id, dollars(800)));
                assert.deepEqual(told(disputed, 'InvoiceDisputed').by, organisation(insurer));

                const decided = await world.decree(decide(id, 0));

                assert.equal(told(decided, 'Returned').amount, dollars(800));
                const { struck, held: left } = await share(id, 0, decided.block.hash);
                assert.deepEqual([struck, left], [80_000, 0]);
                const cancelled = await submit(hospital.agent, 'cancel', about(id));
                ended(cancelled, id, 'Cancelled');
                const { benefits, opened } = await covering(covered, cancelled.block.hash);
                assert.deepEqual(benefits.left, opened);
                assert.notDeepEqual(before, opened);
                await refused(
                    submit(patient, 'pay_share', about(id, { share: 1, ...amount(CENT) })),
                    'Payments.InvoiceClosed',
                );
            }),

            t.test('withdraw_dispute lets go what was disputed', async () => {
                const { patient, id, proof } = await held();
                await world.chain.submit(patient, dispute(id, dollars(800)));
                await world.chain.submit(hospital.agent, call('Records', 'anchor', { commitment: proof }));

                const done = await world.chain.submit(patient, takeBack(id));

                free(done, patient);
                assert.deepEqual(told(done, 'DisputeWithdrawn'), { invoice: id, by: account(patient) });
                await settled(id, 'all of it', async () => (await share(id)).paid === 80_000);
                await refused(world.chain.submit(insurer.agent, dispute(id, CENT)), 'Payments.NothingHeld');
            }),

            t.test('payers have back what nobody decides', async () => {
                const { id } = await held();
                await world.chain.submit(insurer.agent, dispute(id, dollars(800)));
                const status = async () => (await kept(id)).status;
                // Another arbiter would be next, if there were one: the council is left.
                await settled(id, 'it to pass on', async () => {
                    const { type, value } = await status();
                    return type === 'Disputed' && value.passed && value.arbiter === undefined;
                });
                await settled(id, 'an end', async () => (await status()).type === 'Open');
                const { struck, held: left, paid } = await share(id);
                assert.deepEqual([struck, left, paid], [80_000, 0, 0]);
            }),
        ]);
    });
}
