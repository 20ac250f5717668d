// What becomes of directives: changed, ended, on paper, in the past, before they are signed.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asking } from '../lib/asking.mjs';
import * as codes from '../lib/codes.mjs';
import { directive } from '../lib/directives.mjs';
import { lowerFirst, named, period, variant } from '../lib/values.mjs';
import { MINUTE, call, event } from '../lib/world.mjs';

/** Any but zeros. */
const EVIDENCE = `0x${'5a'.repeat(32)}`;
const NONE = `0x${'00'.repeat(32)}`;

export function directives(world) {
    const { closed, grant, permit, permitted, question, refused, witness } = asking(world);
    const consent = (who, name, args) => world.chain.submit(who, call('Consent', name, args));
    const organisation = ({ organisation }) => variant('Organisation', { organisation });
    const grantee = ({ organisation }) => variant('Organisation', organisation);
    const record = (agent, patient, directive, evidence = EVIDENCE) =>
        consent(agent, 'record_paper_consent', { patient: patient.address, directive, evidence });
    const page = (method, { address }, cursor, limit, at) =>
        world.chain.ask(method, [address, cursor, limit], at);
    const simulate = (patient, draft, at) => world.chain.ask('simulate', [patient.address, draft, 0], at);
    /** How each directive ended, or undefined. */
    const endings = async (patient, at) =>
        (await page('directives', patient, undefined, 32, at)).entries.map(([, { ended }]) => ended?.how);
    const moment = (block) => world.chain.read('Timestamp', 'Now', [], block.hash);

    test('amend opens what the new directive says when the patient amends', async () => {
        const { chain, northfield } = world;
        const { patient, ask } = await permitted(northfield);
        const wider = await permit(northfield, { classes: ['LABORATORY', 'IMAGING'] });

        const amended = await consent(patient, 'amend', { replaced: 0, directive: wider });

        assert.deepEqual(event(amended, 'Consent.DirectiveAmended'), {
            patient: patient.address,
            directive: 1,
            replaced: 0,
        });
        const { hash } = amended.block;
        const { verdict, bases } = await chain.decide({ ...ask, classes: ['LABORATORY', 'IMAGING'] }, hash);
        assert.deepEqual([verdict, bases], ['permit', [{ directive: { directive: 1, provision: 0 } }]]);
        assert.deepEqual(await endings(patient, hash), [variant('Amended', 1), undefined]);
    });

    test('data of the sixties are permitted, shown and asked for when a period names them', async () => {
        const { chain, northfield } = world;
        const [patient, practitioner] = await Promise.all([
            world.enrolled(world.stElsewhere),
            world.credentialed(northfield),
        ]);
        const sixties = { from: Date.UTC(1960), until: 0 };
        const about = await permit(northfield);
        about.root.scope.dataPeriod = period(sixties);

        const { hash } = (await grant(patient, about)).block;

        const { entries } = await page('directives', patient, undefined, 32, hash);
        assert.deepEqual(entries[0][1].directive.root.scope.dataPeriod, sixties);
        const ask = question(practitioner, northfield, patient);
        const about1960 = { from: Date.UTC(1960), until: Date.UTC(1961) };
        const { verdict } = await chain.decide({ ...ask, dataPeriod: about1960 }, hash);
        assert.equal(verdict, 'permit');
        const lacking = { dataPeriodNotCovered: { directive: 0 } };
        closed(await chain.decide(ask, hash), 'requesterNotCovered', lacking);
    });

    test('renew keeps a permit open for longer when its end is later', async () => {
        const { patient, ask } = await permitted(world.northfield);
        const until = (await world.now()) + 24 * 60 * MINUTE;
        const renew = (replaced, until) => consent(patient, 'renew', { replaced, until: BigInt(until) });
        await refused(renew(0, await world.now()), 'Consent.EndNotLater');

        const renewed = await renew(0, until);

        assert.equal(event(renewed, 'Consent.DirectiveRenewed').directive, 1);
        const { hash } = renewed.block;
        // The physician's credential would end before the permit does.
        const requester = { organisation: { organisation: world.northfield.organisation } };
        const { verdict, validUntil } = await world.chain.decide({ ...ask, requester }, hash);
        assert.deepEqual([verdict, validUntil], ['permit', until]);
        assert.deepEqual(await endings(patient, hash), [variant('Renewed', 1), undefined]);
        await refused(renew(0, until + MINUTE), 'Consent.DirectiveEnded');
    });

    test('revoke_all ends all that permits an organisation, and nothing else', async () => {
        const { chain, northfield } = world;
        const laboratory = { organisation: 4 };
        const { patient, ask } = await permitted(northfield);
        await Promise.all([
            grant(patient, await permit(northfield, { classes: ['IMAGING'] })),
            grant(patient, await permit(laboratory)),
        ]);
        const all = { grantee: grantee(northfield), witness: { records: 2, bytes: 0 } };
        await refused(consent(patient, 'revoke_all', all), 'Consent.WitnessTooSmall');

        const revoked = await consent(patient, 'revoke_all', { ...all, witness: await witness(patient) });

        assert.deepEqual(event(revoked, 'Consent.GranteeRevoked'), {
            patient: patient.address,
            grantee: grantee(northfield),
        });
        const ended = revoked.events.filter(({ name }) => name === 'Consent.DirectiveRevoked');
        assert.deepEqual(ended.map(({ data }) => data.directive).sort(), [0, 1]);
        const { hash } = revoked.block;
        closed(await chain.decide(ask, hash), 'requesterNotCovered');
        const elsewhere = { ...ask, requester: { organisation: laboratory } };
        assert.equal((await chain.decide(elsewhere, hash)).verdict, 'permit');
        // Two a day are free.
        await world.fund(patient);
        const again = { ...all, witness: await witness(patient) };
        await refused(consent(patient, 'revoke_all', again), 'Consent.GranteeNotFound');
    });

    test('a paper consent is closed while it is contested and open when that is settled', async () => {
        const { chain, northfield, stElsewhere } = world;
        const [patient, practitioner, paper] = await Promise.all([
            world.enrolled(stElsewhere),
            world.credentialed(northfield),
            permit(northfield),
        ]);
        const ask = question(practitioner, northfield, patient);
        const decide = async ({ block }) => (await chain.decide(ask, block.hash)).verdict;
        const contest = () => consent(patient, 'contest', { directive: 0 });
        const settle = () => consent(patient, 'settle', { directive: 0 });
        const withdraw = ({ agent }) =>
            consent(agent, 'withdraw_paper_consent', { patient: patient.address, directive: 0 });

        const recorded = await record(stElsewhere.agent, patient, paper);
        assert.deepEqual(event(recorded, 'Consent.PaperConsentRecorded'), {
            patient: patient.address,
            directive: 0,
            organisation: stElsewhere.organisation,
            evidence: EVIDENCE,
        });
        assert.equal(await decide(recorded), 'permit');
        await refused(settle(), 'Consent.NotContested');

        const contested = await contest();
        assert.equal(event(contested, 'Consent.PaperConsentContested').directive, 0);
        assert.equal(await decide(contested), 'deny');
        await refused(contest(), 'Consent.AlreadyContested');

        const settled = await settle();
        assert.equal(event(settled, 'Consent.PaperConsentSettled').directive, 0);
        assert.equal(await decide(settled), 'permit');
        await refused(contest(), 'Consent.AlreadySettled');

        await refused(withdraw(northfield), 'Consent.RecordedElsewhere');
        const withdrawn = await withdraw(stElsewhere);
        assert.equal(event(withdrawn, 'Consent.PaperConsentWithdrawn').directive, 0);
        assert.equal(await decide(withdrawn), 'deny');
        const [[, { source, ended }]] = (await page('directives', patient, undefined, 1)).entries;
        const word = { since: await moment(contested.block), settled: await moment(settled.block) };
        assert.deepEqual(source, variant('Paper', { organisation: 0, evidence: EVIDENCE, contest: word }));
        assert.deepEqual(ended, { at: await moment(withdrawn.block), how: variant('Withdrawn', undefined) });
    });

    test('exclude files an exclusion and end_exclusion ends it when the patient says so', async () => {
        const patient = await world.enrolled(world.stElsewhere);
        const labels = named(codes.labels.set(['HIV']));
        const validity = { from: undefined, until: undefined };

        const filed = await consent(patient, 'exclude', { labels, validity });
        assert.deepEqual(event(filed, 'Consent.ExclusionFiled'), { patient: patient.address, exclusion: 0 });
        const ended = await consent(patient, 'end_exclusion', { exclusion: 0 });
        assert.deepEqual(event(ended, 'Consent.ExclusionEnded'), { patient: patient.address, exclusion: 0 });

        const at = [await moment(filed.block), await moment(ended.block)];
        const stored = (exclusion, ended) => [
            exclusion,
            { inherited: false, filed: at[0], ended, labels: named(Number(labels.value)), validity },
        ];
        for (const [{ block }, end] of [
            [filed, undefined],
            [ended, at[1]],
        ]) {
            const { entries, next } = await page('exclusions', patient, undefined, 32, block.hash);
            assert.deepEqual([entries, next], [[stored(0, end)], undefined]);
        }
        const again = consent(patient, 'end_exclusion', { exclusion: 0 });
        await refused(again, 'Consent.ExclusionEnded');
        await refused(consent(patient, 'end_exclusion', { exclusion: 1 }), 'Consent.ExclusionNotFound');
    });

    test('exclude is refused when the custodian ended the enrolment and nothing is on file', async () => {
        const { chain, stElsewhere } = world;
        const enrolled = () => world.enrolled(stElsewhere);
        const [patient, other] = await Promise.all([enrolled(), enrolled()]);
        const end = ({ address }) =>
            chain.submit(stElsewhere.agent, call('Registry', 'end_enrolment', { patient: address }));
        const labels = named(codes.labels.set(['HIV']));
        const exclude = (who) =>
            consent(who, 'exclude', { labels, validity: { from: undefined, until: undefined } });
        await exclude(other);
        await Promise.all([end(patient), end(other)]);

        await refused(exclude(patient), 'Consent.RoomReleased');

        assert.deepEqual((await page('exclusions', patient, undefined, 32)).entries, []);
        // Whose file is paid for may.
        const filed = await exclude(other);
        assert.deepEqual(event(filed, 'Consent.ExclusionFiled'), { patient: other.address, exclusion: 1 });
    });

    test('decide_at repeats what decide answered when the patient has changed everything since', async () => {
        const { chain, northfield } = world;
        const { patient, granted, ask } = await permitted(northfield);
        const narrower = await permit(northfield, { classes: ['IMAGING'] });
        const amended = await consent(patient, 'amend', { replaced: 0, directive: narrower });
        const revoked = await consent(patient, 'revoke', { directive: 1 });
        const { hash } = revoked.block;

        const verdicts = [];
        for (const { block } of [granted, amended, revoked]) {
            const then = await chain.decide(ask, block.hash);
            verdicts.push(then.verdict);
            const at = await moment(block);
            assert.deepEqual(await chain.decideAt(ask, at, hash), then);
            if (await world.has('salus_decideAt')) {
                const answer = await chain.request('salus_decideAt', [ask, Number(at), hash]);
                assert.deepEqual(answer, { v1: then });
            }
        }
        assert.deepEqual(verdicts, ['permit', 'deny', 'deny']);
        const tomorrow = Number(await moment(revoked.block)) + 24 * 60 * MINUTE;
        await assert.rejects(chain.decideAt(ask, tomorrow, hash), { message: 'InFuture' });
    });

    /** What the chain answers to the questions of a forecast, at one block. */
    const answers = (patient, consequences, at) =>
        Promise.all(
            consequences.map(async ({ requester, purpose, action, after }) => {
                const { grid } = await world.chain.decide(
                    {
                        requester: { [lowerFirst(requester.type)]: requester.value },
                        patient: patient.address,
                        purpose: codes.purposes.code(purpose),
                        action: codes.actions.code(action),
                        classes: after.map((row) => codes.classes.code(row.class)),
                        labels: codes.labels.codes,
                    },
                    at,
                );
                return grid;
            }),
        );
    const rows = (consequences, when) =>
        consequences.map((consequence) =>
            consequence[when].map((row) => ({
                class: codes.classes.code(row.class),
                open: codes.labels.names(row.open),
            })),
        );

    test('simulate foretells what a grant opens and a revocation closes', async () => {
        const { chain, northfield } = world;
        const patient = await world.enrolled(world.stElsewhere);
        const what = await permit(northfield);
        const steps = [
            [variant('Grant', { directive: what }), () => grant(patient, what)],
            [variant('Revoke', { directive: 0 }), () => consent(patient, 'revoke', { directive: 0 })],
        ];
        for (const [draft, sign] of steps) {
            const before = await chain.request('chain_getBlockHash', []);
            const { consequences, next } = await simulate(patient, draft, before);
            assert.ok(consequences.length > 0);
            assert.equal(next, undefined);
            for (const { requester } of consequences) assert.deepEqual(requester, organisation(northfield));
            assert.deepEqual(await answers(patient, consequences, before), rows(consequences, 'before'));
            const { block } = await sign();
            assert.deepEqual(await answers(patient, consequences, block.hash), rows(consequences, 'after'));
        }
    });

    test('simulate says what is permitted in vain when a deny stands', async () => {
        const { northfield } = world;
        const patient = await world.enrolled(world.stElsewhere);
        const denied = await grant(patient, directive('Deny', { classes: ['LABORATORY'] }));
        const draft = variant('Grant', { directive: await permit(northfield) });
        const { consequences } = await simulate(patient, draft, denied.block.hash);
        assert.ok(consequences.length > 0);
        for (const { before, after, inVain } of consequences) {
            assert.deepEqual([before, after], [[], []]);
            assert.deepEqual(inVain.reasons, [variant('DeniedBy', { directive: 0, provision: 0 })]);
        }
    });

    test('a call fails with the error that simulate foretold when it is refused', async () => {
        const { northfield, stElsewhere } = world;
        const enrolled = () => world.enrolled(stElsewhere);
        const [patient, other] = await Promise.all([enrolled(), enrolled()]);
        const what = await permit(northfield);
        await Promise.all([grant(patient, what), grant(patient, what), grant(other, what)]);
        await consent(patient, 'revoke', { directive: 0 });
        const until = BigInt((await world.now()) + 24 * 60 * MINUTE);
        const stranger = await permit({ organisation: 999_999 });
        const orphan = { ...what, nested: [{ parent: 1, provision: what.root }] };
        const cases = [
            [other, 'Grant', { directive: stranger }, 'UnknownGrantee'],
            [other, 'Grant', { directive: orphan }, 'ParentNotFound'],
            [patient, 'Amend', { replaced: 0, directive: what }, 'DirectiveEnded'],
            [patient, 'Renew', { replaced: 0, until }, 'DirectiveEnded'],
            // The other patient has no directive 1.
            [other, 'Revoke', { directive: 1 }, 'DirectiveNotFound'],
            [other, 'Amend', { replaced: 1, directive: what }, 'DirectiveNotFound'],
            [patient, 'Contest', { directive: 1 }, 'NotPaper'],
            [patient, 'Settle', { directive: 1 }, 'NotPaper'],
        ];
        await Promise.all(
            cases.map(async ([who, draft, args, error]) => {
                await assert.rejects(simulate(who, variant(draft, args)), { message: error });
                await refused(consent(who, lowerFirst(draft), args), `Consent.${error}`);
            }),
        );
    });

    test('record_paper_consent is refused when there is no evidence, or it is not its business', async () => {
        const { northfield, stElsewhere } = world;
        const [patient, what] = await Promise.all([world.enrolled(stElsewhere), permit(northfield)]);
        await Promise.all([
            refused(record(stElsewhere.agent, patient, what, NONE), 'Consent.EvidenceMissing'),
            refused(record(northfield.agent, patient, what), 'Consent.EnrolledElsewhere'),
            refused(record(await world.newSigner(), patient, what), 'Consent.NotAgent'),
        ]);
        assert.deepEqual((await page('directives', patient, undefined, 32)).entries, []);
    });

    test('a directive for another patient is refused when the signer is no proxy', async () => {
        const [patient, stranger] = [await world.enrolled(world.stElsewhere), await world.newSigner()];
        const proxied = call('Proxy', 'proxy', {
            real: variant('Id', patient.address),
            forceProxyType: undefined,
            call: call('Consent', 'grant', { directive: await permit(world.northfield) }),
        });
        await refused(world.chain.submit(stranger, proxied), 'Proxy.NotProxy');
    });

    test('directives come in pages, at most 32 at a time', async () => {
        const { chain } = world;
        const patient = await world.enrolled(world.stElsewhere);
        const deny = () => grant(patient, directive('Deny', { purposes: ['HRESCH'] }));
        const hash = (await Promise.all([deny(), deny(), deny()])).at(-1).block.hash;
        const ids = async (cursor, limit) => {
            const { entries, next } = await page('directives', patient, cursor, limit, hash);
            return [entries.map(([id]) => id), next];
        };
        assert.deepEqual(await ids(undefined, 2), [[0, 1], 2]);
        assert.deepEqual(await ids(2, 2), [[2], undefined]);
        assert.deepEqual(await ids(1, 32), [[1, 2], undefined]);
        assert.deepEqual(await ids(undefined, 0), [[], 0]);
        assert.deepEqual(await ids(7, 32), [[], undefined]);
        for (const method of ['directives', 'exclusions']) {
            await assert.rejects(page(method, patient, undefined, 33, hash), { message: 'PageTooLarge' });
        }
        if (!(await world.has('salus_directives'))) return;
        const { entries, next } = await chain.request('salus_directives', [patient.address, 1, 1, hash]);
        const { effect, scope } = entries[0][1].directive.root;
        assert.deepEqual([entries[0][0], next, effect], [1, 2, 'deny']);
        assert.deepEqual(scope.purposes, { named: ['HRESCH'] });
    });

    test('simulate fails when the draft cannot be decoded, and the node lives on', async () => {
        const { chain } = world;
        const garbage = chain.request('state_call', ['ConsentApi_simulate', `0x${'ff'.repeat(40)}`]);
        await assert.rejects(garbage, /Execution failed/);
        assert.ok(await chain.request('chain_getBlockHash', []));
    });
}
