// Disclosures: somebody asks a custodian for data, who answers or is late, and what the patient reads of it.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { asking } from '../lib/asking.mjs';
import { classes, exceptions, purposes } from '../lib/codes.mjs';
import { all, refusals } from '../lib/refusals.mjs';
import { hex, variant } from '../lib/values.mjs';
import { eventually } from '../lib/wait.mjs';
import { MINUTE, call, event } from '../lib/world.mjs';

const DAY = 24 * 60 * MINUTE;
/** How often to look when there is a while to wait. */
const SLOWLY = { every: 1_000 };
const NOTHING = { records: 0, bytes: 0 };
const LABORATORY = classes.set(['LABORATORY']);

/** Sets of terms that genesis has, and the next one. */
const HIPAA = 0;
const QUICK = 2;

export function disclosures(world) {
    const { grant, permit, permitted, refused, witness } = asking(world);
    const { eachRefused, refusedTo } = refusals(world, 'Disclosures');
    const disclosure = (name, args) => call('Disclosures', name, args);
    const submit = (who, name, args) => world.chain.submit(who, disclosure(name, args));
    const random = () => hex(randomBytes(32));
    const moment = (hash) => world.chain.read('Timestamp', 'Now', [], hash);

    /** The call by which laboratory results are asked for in a hospital's name, to treat. */
    const asked = (patient, { organisation }, practitioner, rest = {}) =>
        disclosure('request', {
            patient: patient.address,
            organisation,
            practitioner: practitioner?.address,
            purpose: purposes.index('TREAT'),
            classes: LABORATORY,
            period: undefined,
            key: random(),
            witness: NOTHING,
            ...rest,
        });
    const access = (...names) => variant('Access', { classes: classes.set(names), period: undefined });
    /** The call by which a patient's own data are asked for. */
    const own = (patient, rest = {}) =>
        disclosure('request_access', {
            patient: patient.address,
            access: access('LABORATORY'),
            key: random(),
            witness: NOTHING,
            ...rest,
        });
    const identified = (id, rest = {}) => ({ id: BigInt(id), ...rest });
    const fulfilment = (id, rest = {}) =>
        disclosure('fulfil', {
            ...identified(id),
            classes: LABORATORY,
            manifest: random(),
            withheld: undefined,
            witness: NOTHING,
            ...rest,
        });
    const because = (code) => ({ exception: exceptions.index(code), reason: random() });
    const denial = (id, code) => disclosure('deny', identified(id, because(code)));
    const extension = (id) => disclosure('extend', identified(id, { reason: random() }));
    const contest = (who, id) => submit(who, 'contest', identified(id));
    const withdraw = (who, id) => submit(who, 'withdraw', identified(id));

    const made = (done) => event(done, 'Disclosures.RequestMade').request;
    const ask = async (who, what) => made(await world.chain.submit(who, what));
    const answer = (who, what) => world.chain.submit(who, what);
    const view = (id, at) => world.chain.disclosures('request', [BigInt(id)], at);
    const page = async (method, args, at) => {
        const { type, value } = await world.chain.disclosures(method, args, at);
        return type === 'Ok' ? value : type;
    };
    /** That a call was free, and counted on who signed it. */
    const free = (done, { address }) => {
        const { who, sponsor, group } = event(done, 'Allowance.FreeCallCounted');
        assert.deepEqual([who, sponsor, group.type], [address, 0, 'Request']);
        assert.ok(done.events.every(({ name }) => name !== 'TransactionPayment.TransactionFeePaid'));
    };
    /** A physician with tokens to ask in person. */
    const physicianOf = async (hospital) => {
        const physician = await world.credentialed(hospital);
        await world.fund(physician);
        return physician;
    };
    const funds = async ({ address }) => (await world.chain.read('System', 'Account', [address])).data.free;

    // First, since it waits for a minute while others run.
    test('request is overdue from its due instant on when the council gave a minute for it', async () => {
        const { lakeside: home, northfield: asker } = world;
        const { organisation } = home;
        const patient = await world.enrolled(home);
        const { terms } = await world.chain.disclosures('calendar', [organisation]);
        const treatment = { term: variant('Minutes', 1), extension: variant('Minutes', 60) };
        const assign = (terms) => disclosure('assign_terms', { organisation, terms });
        const set = disclosure('set_terms', { id: QUICK, terms: { ...terms, treatment } });

        const voted = await world.decree(call('Utility', 'batch_all', { calls: [set, assign(QUICK)] }));

        let late, extended;
        try {
            assert.deepEqual(event(voted, 'Disclosures.TermsSet'), { terms: QUICK, version: 0 });
            assert.deepEqual(event(voted, 'Disclosures.TermsAssigned'), { organisation, terms: QUICK });
            const both = [1, 2].map(() => world.chain.submit(asker.agent, asked(patient, asker)));
            const done = await Promise.all(both);
            [late, extended] = done.map(made);
            const { due } = event(done[1], 'Disclosures.RequestMade');
            assert.equal(due, (await moment(done[1].block.hash)) + MINUTE);
            const longer = event(await answer(home.agent, extension(extended)), 'Disclosures.RequestExtended');
            assert.deepEqual(longer, {
                request: extended,
                patient: patient.address,
                custodian: organisation,
                due: due + 60 * MINUTE,
            });
            await refusedTo(home.agent, [extension(extended), 'AlreadyExtended']);
        } finally {
            // What was asked keeps the terms under which it was.
            await world.decree(assign(HIPAA));
        }

        await eventually('the term to end', async () => (await view(late)).overdue, SLOWLY);
        const listed = async (overdue, at) => {
            const { entries } = await page('inbox', [organisation, undefined, 64, overdue], at);
            return entries.map(([id]) => id);
        };
        assert.deepEqual(await listed(true), [late]);
        assert.deepEqual(await listed(false), [late, extended].sort((a, b) => a - b));
        assert.equal(await page('inbox', [organisation, undefined, 65, true]), 'Err');
        if (await world.has('salus_overdue')) {
            const { entries } = await world.chain.request('salus_overdue', [organisation, null, 64]);
            assert.deepEqual(entries.map(([id, { overdue }]) => [id, overdue]), [[late, true]]);
        }
        await refusedTo(home.agent, [extension(late), 'AlreadyDue']);

        const { hash } = (await answer(home.agent, denial(late, 'PRIVACY'))).block;

        const { request, overdue } = await view(late, hash);
        assert.deepEqual([request.status.type, request.status.value.late, overdue], ['Denied', true, false]);
        assert.deepEqual(await listed(true, hash), []);
        const { entries } = await page('tallies', [organisation, undefined, 64], hash);
        assert.equal(entries.reduce((sum, [, tally]) => sum + tally.late, 0), 1);
    });

    test('request waits while nothing is open, and is fulfilled when the patient has permitted', async () => {
        const { stElsewhere: home, northfield } = world;
        const [patient, physician] = await Promise.all([world.enrolled(home), physicianOf(northfield)]);

        const done = await world.chain.submit(physician, asked(patient, northfield, physician));

        const { hash } = done.block;
        const { request: id, due } = event(done, 'Disclosures.RequestMade');
        const who = { request: id, patient: patient.address, custodian: home.organisation };
        assert.deepEqual(event(done, 'Disclosures.RequestMade'), { ...who, due });
        const { request, overdue, accountable } = await view(id, hash);
        const person = { organisation: northfield.organisation, account: physician.address };
        assert.deepEqual(request.asker, variant('Practitioner', { ...person, agent: undefined }));
        assert.deepEqual([classes.names(request.classes), request.open], [['LABORATORY'], 0]);
        assert.deepEqual(request.status, variant('Open', { overdue: false }));
        assert.deepEqual([request.made, request.clock.type], [await moment(hash), 'Treatment']);
        assert.deepEqual([overdue, accountable], [false, false]);
        const dates = [home.organisation, variant('Treatment'), BigInt(request.made)];
        assert.deepEqual((await world.chain.disclosures('due', dates, hash)).due, request.due);
        assert.equal(request.due.at, due);
        if (await world.has('salus_request')) {
            const told = await world.chain.request('salus_request', [id, hash]);
            assert.deepEqual(told.request.asker, { practitioner: { ...person, agent: null } });
            assert.deepEqual([told.request.classes, told.request.open], [['LABORATORY'], []]);
            assert.deepEqual([told.request.due.at, told.overdue, told.accountable], [due, false, false]);
        }
        await refused(answer(home.agent, fulfilment(id)), 'Disclosures.NotPermitted');

        await grant(patient, await permit(northfield));
        await refused(answer(home.agent, fulfilment(id)), 'Disclosures.WitnessTooSmall');
        const sent = await answer(home.agent, fulfilment(id, { witness: await witness(patient) }));

        assert.deepEqual(event(sent, 'Disclosures.RequestFulfilled'), who);
        const { status } = (await view(id, sent.block.hash)).request;
        const { at, late, withheld, notReceived } = status.value;
        const answered = [await moment(sent.block.hash), false, undefined, undefined];
        assert.deepEqual([status.type, at, late, withheld, notReceived], ['Fulfilled', ...answered]);
        // The asker's word stands against the custodian's, once.
        const missed = await contest(physician, id);
        assert.deepEqual(event(missed, 'Disclosures.FulfilmentContested'), who);
        await refused(contest(physician, id), 'Disclosures.NotContestable');
    });

    test('fulfil is refused when the permit was revoked, and deny tells others PRIVACY alone', async () => {
        const { stElsewhere: home, northfield: asker } = world;
        const { patient, practitioner } = await permitted(asker);
        const what = asked(patient, asker, practitioner, { witness: await witness(patient) });
        const id = await ask(asker.agent, what);
        const { request } = await view(id);
        assert.deepEqual(classes.names(request.open), ['LABORATORY']);
        const { organisation, agent } = asker;
        const both = { organisation, account: practitioner.address, agent: agent.address };
        assert.deepEqual(request.asker, variant('Practitioner', both));

        await world.chain.submit(patient, call('Consent', 'revoke', { directive: 0 }));

        const seen = { witness: await witness(patient) };
        const children = ['PRECONDITION', 'DEVELOPER', 'INDIVIDUAL', 'PATIENT_REQUEST'];
        await refusedTo(
            home.agent,
            [fulfilment(id, seen), 'NotPermitted'],
            [fulfilment(id, { ...seen, classes: classes.set(['LABORATORY', 'IMAGING']) }), 'NotAsked'],
            [fulfilment(id, { ...seen, classes: 0n }), 'ClassesMissing'],
            ...children.map((child) => [denial(id, `PRIVACY_${child}`), 'ExceptionTooSpecific']),
            ...['MANNER', 'FEES', 'TEFCA_MANNER'].map((code) => [denial(id, code), 'ExceptionUnknown']),
            [fulfilment(2n ** 63n, seen), 'RequestNotFound'],
            [disclosure('contest', identified(id)), 'NotAsker'],
        );
        await refusedTo(
            agent,
            [fulfilment(id, seen), 'NotCustodian'],
            [denial(id, 'PRIVACY'), 'NotCustodian'],
            [extension(id), 'NotCustodian'],
            [disclosure('contest', identified(id)), 'NotContestable'],
        );
        const denied = await answer(home.agent, denial(id, 'PRIVACY'));

        assert.deepEqual(event(denied, 'Disclosures.RequestDenied'), {
            request: id,
            patient: patient.address,
            custodian: home.organisation,
            exception: exceptions.index('PRIVACY'),
        });
        await refusedTo(
            home.agent,
            [fulfilment(id, seen), 'RequestClosed'],
            [denial(id, 'PRIVACY'), 'RequestClosed'],
            [extension(id), 'RequestClosed'],
            [disclosure('purge', { patient: patient.address, numbers: [0n, 1n] }), 'NothingToPurge'],
        );
        await refusedTo(
            agent,
            [disclosure('withdraw', identified(id)), 'RequestClosed'],
            [disclosure('contest', identified(id)), 'NotContestable'],
        );
    });

    test('own access is free, and reviewed by somebody else when it was denied for harm', async () => {
        const { stElsewhere: home, northfield } = world;
        const [patient, reviewer] = await Promise.all([
            world.enrolled(home),
            world.newAgent(home.organisation, 'disclose'),
        ]);

        const done = await world.chain.submit(patient, own(patient));

        free(done, patient);
        assert.equal(await funds(patient), 0);
        const id = made(done);
        const who = { request: id, patient: patient.address, custodian: home.organisation };
        const { request, accountable } = await view(id, done.block.hash);
        assert.deepEqual([request.asker, accountable], [variant('Patient', undefined), false]);
        assert.deepEqual([request.clock.type, classes.names(request.open)], ['Access', ['LABORATORY']]);
        const excuses = ['INFEASIBLE', 'INFEASIBLE_SEGMENTATION', 'SECURITY', 'PRIVACY'];
        await refusedTo(
            home.agent,
            ...excuses.map((code) => [denial(id, code), 'ExceptionNotForOwnAccess']),
        );
        await answer(home.agent, denial(id, 'PREVENTING_HARM'));
        await refusedTo(northfield.agent, [disclosure('contest', identified(id)), 'NotAsker']);

        const contested = await contest(patient, id);

        free(contested, patient);
        const { due, ...about } = event(contested, 'Disclosures.DenialContested');
        assert.deepEqual(about, who);
        const reopened = (await view(id, contested.block.hash)).request;
        assert.deepEqual(reopened.status, variant('Open', { overdue: false }));
        assert.deepEqual([reopened.contested.type, reopened.due.at], ['Denied', due]);
        await refusedTo(home.agent, [denial(id, 'PREVENTING_HARM'), 'SameReviewer']);
        const sent = await answer(reviewer, fulfilment(id));
        assert.deepEqual(event(sent, 'Disclosures.RequestFulfilled'), who);
        assert.equal(await funds(patient), 0);
    });

    test('contest opens own access again, once, when some of it was withheld for harm', async () => {
        const { stElsewhere: home } = world;
        const [patient, reviewer] = await Promise.all([
            world.enrolled(home),
            world.newAgent(home.organisation, 'disclose'),
        ]);
        const id = await ask(patient, own(patient, { access: access('LABORATORY', 'IMAGING') }));
        const withheld = (code) => fulfilment(id, { withheld: because(code) });
        await refusedTo(
            home.agent,
            [fulfilment(id), 'ExceptionMissing'],
            [withheld('SECURITY'), 'ExceptionNotForOwnAccess'],
        );
        await answer(home.agent, withheld('PREVENTING_HARM'));

        const { block, ...done } = await contest(patient, id);

        assert.equal(event(done, 'Disclosures.DenialContested').request, id);
        const { status, contested, answeredBy } = (await view(id, block.hash)).request;
        assert.deepEqual([status.type, contested.type], ['Open', 'Fulfilled']);
        assert.equal(answeredBy, home.agent.address);
        await refusedTo(home.agent, [denial(id, 'PREVENTING_HARM'), 'SameReviewer']);
        await answer(reviewer, denial(id, 'PREVENTING_HARM'));
        // Of what was said to be sent before, nothing arrived.
        assert.equal(event(await contest(patient, id), 'Disclosures.FulfilmentContested').request, id);
        await refused(contest(patient, id), 'Disclosures.NotContestable');
    });

    test('a patient keeps four own requests, and the oldest that is closed gives way', async () => {
        const { agent, organisation } = world.stElsewhere;
        const patient = await world.enrolled(world.stElsewhere);
        const lately = { from: BigInt((await world.now()) - DAY), until: undefined };
        const accounting = { access: variant('Accounting', { period: lately }) };
        const first = await world.chain.submit(patient, own(patient, accounting));
        const { request } = await view(made(first), first.block.hash);
        assert.deepEqual([request.clock.type, classes.names(request.classes)], ['Accounting', ['CONSENT_AUDIT']]);
        const dates = [organisation, variant('Accounting'), BigInt(request.made)];
        assert.deepEqual((await world.chain.disclosures('due', dates, first.block.hash)).due, request.due);

        await Promise.all([1, 2, 3].map(() => world.chain.submit(patient, own(patient))));
        await refused(world.chain.submit(patient, own(patient)), 'Disclosures.TooManyOpen');
        await answer(agent, denial(made(first), 'PRIVACY_INDIVIDUAL'));
        await world.chain.submit(patient, own(patient));
        assert.equal(await view(made(first)), undefined);
        await refusedTo(agent, [denial(made(first), 'PRIVACY_INDIVIDUAL'), 'RequestNotFound']);
    });

    test('a guardian asks with a key of their own, and a stranger is refused', async () => {
        const { stElsewhere: home } = world;
        const [patient, stranger] = await Promise.all([world.enrolled(home), world.newSigner()]);
        const guardian = await world.guardian(home, patient);

        const done = await world.chain.submit(guardian, own(patient, { witness: await witness(patient) }));

        free(done, guardian);
        const id = made(done);
        const { request } = await view(id, done.block.hash);
        assert.deepEqual(request.asker, variant('Proxy', { account: guardian.address }));
        const never = { period: { from: 2n, until: 1n } };
        const endless = own(patient, { access: variant('Accounting', never) });
        await refused(world.chain.submit(guardian, endless), 'Disclosures.PeriodInvalid');
        await refusedTo(
            stranger,
            [own(patient), 'NotPermitted'],
            [own(stranger), 'NotEnrolled'],
            [disclosure('withdraw', identified(id)), 'NotAsker'],
            [disclosure('contest', identified(id)), 'NotAsker'],
            [denial(id, 'PREVENTING_HARM'), 'NotCustodian'],
            [disclosure('withdraw', identified(2n ** 63n)), 'RequestNotFound'],
        );

        // Through the proxy it would be the patient who asks, and sees everything.
        await world.fund(guardian);
        const through = call('Proxy', 'proxy', {
            real: variant('Id', patient.address),
            forceProxyType: undefined,
            call: own(patient),
        });
        const { result } = event(await world.chain.submit(guardian, through), 'Proxy.ProxyExecuted');
        assert.deepEqual([result.type, world.chain.errorName(result.value)], ['Err', 'System.CallFiltered']);

        const withdrawn = await withdraw(patient, id);
        assert.deepEqual(event(withdrawn, 'Disclosures.RequestWithdrawn'), {
            request: id,
            patient: patient.address,
            custodian: home.organisation,
        });
    });

    test('accounting is paged by a cursor, and shows what changed under a later number', async () => {
        const { stElsewhere: home, northfield: asker } = world;
        const patient = await world.enrolled(home);
        const research = { purpose: purposes.index('HRESCH') };
        const [first, second] = await Promise.all([
            ask(asker.agent, asked(patient, asker)),
            ask(asker.agent, asked(patient, asker, undefined, research)),
        ]);
        const third = await ask(patient, own(patient));
        const read = (cursor, limit, at, period) =>
            page('accounting', [patient.address, cursor, limit, period], at);
        const shown = ({ entries, next }) => [
            entries.map(([number, { entry, request }]) => [number, entry.value, request.accountable]),
            next,
        ];
        const [one, two] = await Promise.all([read(undefined, 2), read(2n, 2)]);
        assert.deepEqual(shown(one), [[[0, first, false], [1, second, true]], 2]);
        assert.deepEqual(shown(two), [[[2, third, false]], undefined]);
        assert.deepEqual(one.entries[0][1].entry, variant('Request', first));

        const { hash } = (await withdraw(asker.agent, first)).block;

        const changed = await read(3n, 64, hash);
        assert.deepEqual(shown(changed), [[[3, first, false]], undefined]);
        assert.equal(changed.entries[0][1].request.request.status.type, 'Withdrawn');
        const after = await read(undefined, 64, hash);
        assert.deepEqual(after.entries.map(([number]) => number), [1, 2, 3]);
        const later = { from: BigInt((await world.now()) + DAY), until: undefined };
        assert.deepEqual(await read(undefined, 64, hash, later), { entries: [], next: undefined });
        assert.equal(await read(undefined, 65, hash), 'Err');
        if (!(await world.has('salus_accounting'))) return;
        const told = await world.chain.request('salus_accounting', [patient.address, 1, 2, null, hash]);
        const numbers = told.entries.map(([number, { request }]) => [number, request.accountable]);
        assert.deepEqual([numbers, told.next], [[[1, true], [2, false]], 3]);
    });

    test('request is refused when it is none, or nobody may ask or be asked', async () => {
        const { stElsewhere: home, northfield: asker, lakeside } = world;
        const [patient, former, unqualified] = await Promise.all([
            world.enrolled(home),
            world.enrolled(home),
            world.newSigner(),
        ]);
        await world.chain.submit(home.agent, call('Registry', 'end_enrolment', { patient: former.address }));
        const but = (rest) => asked(patient, asker, undefined, rest);
        const never = { from: 2n, until: 1n };
        await refusedTo(
            asker.agent,
            [but({ classes: 0n }), 'ClassesMissing'],
            [but({ classes: 1n << 60n }), 'CodeUnknown'],
            [but({ purpose: 250 }), 'CodeUnknown'],
            [but({ period: never }), 'PeriodInvalid'],
            [but({ key: `0x${'00'.repeat(32)}` }), 'KeyInvalid'],
            [asked(patient, asker, unqualified), 'NotCredentialed'],
            [asked(patient, lakeside), 'NotAgent'],
            [asked(unqualified, asker), 'NotEnrolled'],
            [asked(former, asker), 'EnrolmentEnded'],
        );
        await refusedTo(home.agent, [asked(patient, home), 'SameOrganisation']);
        await refusedTo(
            unqualified,
            [asked(patient, asker), 'NotAgent'],
            [asked(patient, asker, unqualified), 'NotCredentialed'],
        );
        // Whose enrolment has ended still asks for what is their own.
        free(await world.chain.submit(former, own(former)), former);
    });

    test('a practitioner has twenty requests open at a custodian and makes a hundred a day', async () => {
        const { stElsewhere: home, northfield } = world;
        const [patient, physician] = await Promise.all([world.enrolled(home), physicianOf(northfield)]);
        const request = () => asked(patient, northfield, physician);
        const twenty = () => Array.from({ length: 20 }, request);
        const several = (calls) => world.chain.submit(physician, all(calls));
        for (let round = 0; round < 5; round++) {
            const done = await several(round === 0 ? [...twenty(), request()] : twenty());
            eachRefused(done, round === 0 ? [[request, 'TooManyOpen']] : []);
            const ids = done.events
                .filter(({ name }) => name === 'Disclosures.RequestMade')
                .map(({ data }) => data.request);
            assert.equal(ids.length, 20);
            eachRefused(await several(ids.map((id) => disclosure('withdraw', identified(id)))), []);
        }
        await refused(world.chain.submit(physician, request()), 'Disclosures.TooManyToday');
    });

    test('deny is refused when the council had disabled the exception before it was asked', async () => {
        const { stElsewhere: home, northfield: asker } = world;
        const patient = await world.enrolled(home);
        const before = await ask(asker.agent, asked(patient, asker));
        const { exceptions: enabled } = await world.chain.disclosures('calendar', [home.organisation]);
        const set = (enabled) => world.decree(disclosure('set_exceptions', { enabled }));
        let since;
        const voted = await set(enabled - exceptions.set(['PERFORMANCE']));
        try {
            event(voted, 'Disclosures.ExceptionsSet');
            since = await ask(asker.agent, asked(patient, asker));
        } finally {
            await set(enabled);
        }

        await refusedTo(home.agent, [denial(since, 'PERFORMANCE'), 'ExceptionDisabled']);
        await answer(home.agent, denial(before, 'PERFORMANCE'));
    });

    test("terms, calendars, exceptions and the retention are the council's, within bounds", async () => {
        const { organisation } = world.stElsewhere;
        const rules = await world.chain.disclosures('calendar', [organisation]);
        const span = (type, count) => ({ term: variant(type, count), extension: variant('Days', 30) });
        const terms = (changed, id = HIPAA) => disclosure('set_terms', { id, terms: { ...rules.terms, ...changed } });
        const today = Math.floor((await world.now()) / DAY);
        const calendar = (changed, id = 0) =>
            disclosure('set_calendar', {
                id,
                calendar: {
                    offsets: [{ from: 0n, quarters: 0 }],
                    weekend: 0b110_0000,
                    holidays: [],
                    end: today + 500,
                    ...changed,
                },
            });
        const assign = (what, organisation, id) =>
            disclosure(`assign_${what}`, { organisation, [what]: id });
        const enabled = (set) => disclosure('set_exceptions', { enabled: set });
        const cases = [
            [terms({}, 99), 'TermsNotFound'],
            [terms({ access: span('Days', 31) }), 'TermInvalid'],
            [terms({ access: span('Minutes', 60) }), 'TermInvalid'],
            [terms({ accounting: span('BusinessDays', 60) }), 'TermInvalid'],
            [terms({ treatment: span('Minutes', 0) }), 'TermInvalid'],
            [terms({ other: span('Days', 61) }), 'TermInvalid'],
            [calendar({}, 99), 'CalendarNotFound'],
            [calendar({ offsets: [] }), 'OffsetsInvalid'],
            [calendar({ weekend: 0b111_1000 }), 'WeekendInvalid'],
            [calendar({ holidays: [today + 2, today + 1] }), 'HolidaysInvalid'],
            [calendar({ end: today + 10 }), 'CalendarEndInvalid'],
            [enabled(0), 'ExceptionEssential'],
            [enabled(rules.exceptions + exceptions.set(['MANNER'])), 'ExceptionUnknown'],
            [disclosure('set_retention', { retention: BigInt(DAY) }), 'RetentionInvalid'],
            [assign('terms', 999, HIPAA), 'OrganisationNotFound'],
            [assign('terms', organisation, 99), 'TermsNotFound'],
            [assign('calendar', 999, 0), 'OrganisationNotFound'],
            [assign('calendar', organisation, 99), 'CalendarNotFound'],
        ];
        eachRefused(await world.decree(all(cases.map(([what]) => what))), cases);
        const after = await world.chain.disclosures('calendar', [organisation]);
        assert.deepEqual([after.calendar, after.terms], [rules.calendar, rules.terms]);
        await refused(world.chain.submit(world.governors[0], terms({})), 'BadOrigin');
    });

    test('an authority does not ask on chain, and states for a while what is kept from an accounting', async () => {
        const { stElsewhere: home, northfield } = world;
        const [patient, { organisation: authority, agent }] = await Promise.all([
            world.enrolled(home),
            world.admitted('LAW_ENFORCEMENT', 'disclose', 'review'),
        ]);
        const [root, statement] = [random(), random()];
        const custodian = home.organisation;
        const suspend = (until, rest = {}) =>
            disclosure('suspend', { organisation: custodian, root, statement, until: BigInt(until), ...rest });
        const purge = disclosure('purge_suspension', { authority, custodian, root });
        const now = await world.now();
        await refusedTo(
            agent,
            [asked(patient, { organisation: authority }), 'ReportOnly'],
            [suspend(now), 'SuspensionOver'],
            [suspend(now + 367 * DAY), 'SuspensionTooLong'],
            [suspend(now + DAY, { organisation: 999 }), 'OrganisationNotFound'],
            [purge, 'NothingToPurge'],
        );

        const until = (await world.now()) + DAY;
        const filed = await world.chain.submit(agent, suspend(until));

        assert.deepEqual(event(filed, 'Disclosures.SuspensionFiled'), { authority, custodian, root, until });
        const [another] = await Promise.all([
            world.chain.submit(agent, suspend(until, { statement: random() })),
            // It is kept for years after it is over.
            refusedTo(northfield.agent, [suspend(until), 'NotAuthority'], [purge, 'NothingToPurge']),
        ]);
        const kept = await world.chain.read(
            'Disclosures',
            'Suspensions',
            [authority, custodian, root],
            another.block.hash,
        );
        assert.equal(kept.since, await moment(filed.block.hash));
    });

    test('only patients ask a custodian that is suspended', async () => {
        const { northfield: asker } = world;
        const clinic = await world.admitted('CLINIC', 'enrol', 'disclose');
        const { organisation, agent } = clinic;
        const patient = await world.enrolled(clinic);
        await world.decree(call('Registry', 'suspend_organisation', { organisation }));

        await refusedTo(asker.agent, [asked(patient, asker), 'CustodianInactive']);
        const id = await ask(patient, own(patient));
        assert.equal((await view(id)).request.custodian, organisation);
        // Its term runs, and nobody there can answer.
        await refusedTo(agent, [fulfilment(id), 'NotCustodian']);
    });
}
