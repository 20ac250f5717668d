// Emergencies: a record opens at once, for whom, how much of it and for how long; and who looks at that afterwards.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { asking } from '../lib/asking.mjs';
import { isGenuine, makeCard } from '../lib/cards.mjs';
import { classes, emergencyReasons, labels, roles } from '../lib/codes.mjs';
import { UNCONSCIOUS, activation as unjustified, signedActivation, useUp } from '../lib/emergencies.mjs';
import { all as batch, refusals } from '../lib/refusals.mjs';
import { connect } from '../lib/rpc.mjs';
import { all, hex, named, variant } from '../lib/values.mjs';
import { LIMIT, eventually } from '../lib/wait.mjs';
import { MINUTE, call, event } from '../lib/world.mjs';

const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** What is due is looked for once a minute. */
const SLOWLY = { every: 1_000 };
const NONE = `0x${'00'.repeat(32)}`;
const LABORATORY = classes.set(['LABORATORY']);
const USUAL = labels.set(['HIV', 'unlabelled']);
/** A label that opens for a threat to others only. */
const NOTES = labels.set(['PSYTHPN']);
const WIDE = { cases: false, load: false, overdue: false, reviewsNothing: false, struck: false };

/** Genesis has the council's periods in seconds here, of what would take days. */
export const FAST = { draw: 1_000, review: 45_000, justify: 30_000 };

export function emergencies(world) {
    const { closed, question, refused } = asking(world);
    const { eachRefused, refusedTo } = refusals(world, 'EmergencyAccess');
    const emergency = (name, args) => call('EmergencyAccess', name, args);
    const submit = (who, name, args) => world.chain.submit(who, emergency(name, args));
    const random = () => hex(randomBytes(32));
    const moment = (hash) => world.chain.read('Timestamp', 'Now', [], hash);
    const funds = async ({ address }) => (await world.chain.read('System', 'Account', [address])).data.free;
    const kept = (grant, at) => world.chain.read('EmergencyAccess', 'Activations', [BigInt(grant)], at);
    const names = ({ events }) => events.map(({ name }) => name);
    const told = (done, name) => event(done, `EmergencyAccess.${name}`);

    /** A patient of one hospital, a physician of another who owns no tokens, and what the latter asks. */
    const people = async (hospital = world.northfield, physician = undefined) => {
        const [patient, practitioner] = await Promise.all([
            world.enrolled(world.stElsewhere),
            physician ?? world.credentialed(hospital, { until: (await world.now()) + DAY }),
        ]);
        const ask = { ...question(practitioner, hospital, patient), purpose: 'BTG' };
        return { patient, physician: practitioner, ask };
    };
    /** The call by which a record is opened in an organisation's name, and justified. */
    const activation = (patient, hospital, rest = {}) =>
        unjustified(patient, hospital, { justification: random(), ...rest });
    /** Opens a record; gives the grant. */
    const open = async (who, patient, hospital, rest) =>
        told(await world.chain.submit(who, activation(patient, hospital, rest)), 'EmergencyActivated').grant;
    const about = (grant, rest = {}) => ({ grant: BigInt(grant), ...rest });
    const close = (who, grant) => submit(who, 'close', about(grant));

    const signed = (...about) => signedActivation(world, ...about);

    /** That a call was free, and counted on who signed it and on who answers for that. */
    const free = (done, { address }, organisation, name) => {
        const { who, sponsor, group } = event(done, 'Allowance.FreeCallCounted');
        assert.deepEqual([who, sponsor, group.type], [address, organisation, name]);
        assert.ok(!names(done).includes('TransactionPayment.TransactionFeePaid'));
    };
    const paid = (done, { address }) =>
        assert.equal(event(done, 'TransactionPayment.TransactionFeePaid').who, address);

    /** What a preview says. */
    const foreseen = async (patient, physician, { organisation }) => {
        const who = [patient.address, organisation, physician.address];
        const { type, value } = await world.chain.emergencies('preview', [...who, UNCONSCIOUS, undefined]);
        assert.equal(type, 'Ok', inspect(value));
        return value;
    };

    const page = async (method, args, at) => {
        const { type, value } = await world.chain.emergencies(method, args, at);
        return type === 'Ok' ? value : type;
    };
    /** What is counted of an organisation in these 28 days. */
    const counted = async (organisation) =>
        (await page('statistics', [organisation, undefined, 64])).entries.at(-1)[1];

    /** The phase that a case has come to. */
    const phase = async (grant, at) => (await kept(grant, at)).review.phase;
    const hospitals = () => [world.stElsewhere, world.northfield, world.lakeside];
    /** The hospital that has a case, once one has that had not. */
    const reviewer = (grant, ...before) =>
        eventually(
            `a reviewer of ${grant}`,
            async () => {
                const { type, value } = await phase(grant);
                const has = type === 'Assigned' && hospitals()[value.reviewer];
                return !before.includes(has) && has;
            },
            SLOWLY,
        );
    const opinion = (grant, opinion, findings = random()) =>
        emergency('conclude', about(grant, { opinion: variant(opinion), findings }));
    const conclude = ({ agent }, grant, what) => world.chain.submit(agent, opinion(grant, what));
    const resolution = (grants, verdict, findings = random()) =>
        emergency('resolve', { grants: grants.map(BigInt), verdict: variant(verdict), findings });
    const escalated = (grant) =>
        eventually('the council', async () => (await phase(grant)).type === 'Escalated', {
            ...SLOWLY,
            // A draw, the end of its review, and another draw.
            limit: 2 * LIMIT,
        });
    const decided = (done, grant, outcome) =>
        assert.deepEqual(told(done, 'CaseDecided'), { grant, outcome: variant(outcome, undefined) });

    // First, since reviewers are drawn, and relieved, once a minute, while other tests run.
    test('every use is looked at by others', { concurrency: true }, async (t) => {
        await Promise.all([
            t.test('conclude decides what one finds justified, and contests ask for others', async () => {
                const { stElsewhere: home, lakeside } = world;
                const { patient, physician } = await people(lakeside);
                const guardian = await world.guardian(home, patient);
                const grant = await open(physician, patient, lakeside);
                const first = await reviewer(grant);

                const another = hospitals().find((hospital) => hospital !== first && hospital !== lakeside);
                await refusedTo(
                    first.agent,
                    [opinion(grant, 'Justified'), 'StillOpen'],
                    [opinion(grant, 'Unjustified', NONE), 'StillOpen'],
                );
                await refusedTo(
                    another.agent,
                    [opinion(grant, 'Justified'), 'NotAssigned'],
                    [emergency('recuse', about(grant)), 'NotAssigned'],
                );
                // More can be asked for while the record is open.
                await conclude(first, grant, 'Insufficient');
                await refusedTo(first.agent, [opinion(grant, 'Justified'), 'CaseQuestioned']);
                const answered = await submit(physician, 'justify', about(grant, { commitment: random() }));
                free(answered, physician, lakeside.organisation, 'Justification');
                free(await close(physician, grant), physician, lakeside.organisation, 'Justification');
                await refusedTo(
                    first.agent,
                    [opinion(grant, 'Insufficient'), 'AlreadyQuestioned'],
                    [opinion(grant, 'Justified', NONE), 'FindingsMissing'],
                );

                decided(await conclude(first, grant, 'Justified'), grant, 'Justified');

                const contested = await submit(patient, 'contest', about(grant));
                free(contested, patient, home.organisation, 'Consent');
                const by = { grant, patient: patient.address };
                assert.deepEqual(told(contested, 'EmergencyContested'), { ...by, byGuardian: false });
                assert.deepEqual(told(contested, 'CaseReopened'), { grant });
                await refused(submit(patient, 'contest', about(grant)), 'EmergencyAccess.AlreadyContested');
                // A guardian's contest is another one.
                const guarded = await submit(guardian, 'contest', about(grant));
                assert.deepEqual(told(guarded, 'EmergencyContested'), { ...by, byGuardian: true });
                const second = await reviewer(grant, first);
                assert.equal(second, another);
                decided(await conclude(second, grant, 'Justified'), grant, 'Justified');
                await refused(submit(patient, 'accept', about(grant)), 'EmergencyAccess.CaseDecided');
            }),

            t.test('conclude strikes when two find it unjustified, and one night is one strike', async () => {
                // What is counted is counted on an organisation of this test's own.
                const clinic = await world.admitted('CLINIC', 'credential', 'disclose');
                const { patient, physician } = await people(clinic);
                const { patient: other } = await people(clinic, physician);
                const grants = [];
                for (const who of [patient, other]) grants.push(await open(physician, who, clinic));
                const [first] = grants;

                const found = await Promise.all(
                    grants.map(async (grant) => {
                        const has = await reviewer(grant);
                        await close(physician, grant);
                        const alone = await conclude(has, grant, 'Unjustified');
                        assert.ok(!names(alone).includes('EmergencyAccess.CaseDecided'));
                        return has;
                    }),
                );
                await refused(submit(patient, 'accept', about(first)), 'EmergencyAccess.FoundUnjustified');
                assert.equal((await foreseen(patient, physician, clinic)).narrowed.struck, false);
                const struck = [];
                for (const [index, grant] of grants.entries()) {
                    const has = await reviewer(grant, found[index]);
                    struck.push(await conclude(has, grant, 'Unjustified'));
                }
                for (const [index, done] of struck.entries()) {
                    decided(done, grants[index], 'Unjustified');
                    assert.equal(told(done, 'PractitionerStruck').practitioner, physician.address);
                    assert.ok(!names(done).includes('EmergencyAccess.PractitionerSuspended'));
                }
                assert.equal((await foreseen(patient, physician, clinic)).narrowed.struck, true);
                await refused(submit(patient, 'contest', about(first)), 'EmergencyAccess.FoundUnjustified');
                const { activations, narrowed, outcomes } = await counted(clinic.organisation);
                assert.deepEqual([activations, narrowed, outcomes.unjustified], [2, 2, 2]);
            }),

            t.test('resolve decides what no reviewer can', async () => {
                const { northfield } = world;
                const { patient, physician } = await people();
                // Nobody reviews it who credentials whoever opened it.
                for (const hospital of [world.stElsewhere, world.lakeside])
                    await world.credentialed(hospital, { practitioner: physician });
                const grant = await open(physician, patient, northfield);
                await close(physician, grant);
                await escalated(grant);
                const cases = [
                    [resolution([grant], 'Unjustified', NONE), 'FindingsMissing'],
                    [resolution([grant], 'Justified'), 'CaseDecided'],
                ];
                const [[nothing], [late]] = cases;

                const done = await world.decree(batch([nothing, resolution([grant], 'Unjustified'), late]));

                eachRefused(done, cases);
                assert.equal(told(done, 'CaseResolved').grant, grant);
                decided(done, grant, 'Unjustified');
                const { until, ...struck } = told(done, 'PractitionerStruck');
                assert.deepEqual(struck, { grant, practitioner: physician.address });
                assert.equal(until, (await moment(done.block.hash)) + 30 * DAY);
                const { narrowed } = await foreseen(patient, physician, northfield);
                assert.deepEqual(narrowed, { ...WIDE, struck: true });
            }),

            t.test('a review that lapses counts against the reviewer, and the council is asked in the end', async () => {
                const { stElsewhere: home, northfield } = world;
                // Lakeside credentials Dr Bailey too, so that one hospital is left.
                const { patient, physician } = await people(northfield, world.wellKnown('DrBailey'));
                const closed = async () => {
                    const grant = await open(physician, patient, northfield);
                    await close(physician, grant);
                    return grant;
                };
                let grant = await closed();
                // Whoever was drawn while it was open has hours to conclude.
                while ((await phase(grant)).type !== 'Waiting') grant = await closed();

                await escalated(grant);

                const [seat] = (await kept(grant)).review.seats;
                assert.deepEqual(seat, { reviewer: home.organisation, part: variant('Left', undefined) });
                assert.ok((await counted(home.organisation)).lapsed > 0);
                await refusedTo(home.agent, [opinion(grant, 'Justified'), 'CaseEscalated']);
                decided(await world.decree(resolution([grant], 'Justified')), grant, 'Justified');
            }),

            t.test('a justification that is overdue narrows what its practitioner opens until it is filed', async () => {
                const { northfield } = world;
                const { patient, physician } = await people();
                const { patient: next } = await people(northfield, physician);
                const grant = await open(physician, patient, northfield, { justification: undefined });
                assert.deepEqual((await foreseen(next, physician, northfield)).narrowed, WIDE);
                await eventually('it to be overdue', async () => (await kept(grant)).overdue, SLOWLY);
                const { narrowed } = await foreseen(next, physician, northfield);
                assert.deepEqual(narrowed, { ...WIDE, overdue: true });

                await submit(physician, 'justify', about(grant, { commitment: random() }));

                assert.deepEqual((await foreseen(next, physician, northfield)).narrowed, WIDE);
                await refused(
                    submit(physician, 'justify', about(grant, { commitment: random() })),
                    'EmergencyAccess.AlreadyJustified',
                );
            }),
        ]);
    });

    test('activate opens a record at once and free, and the decision names the grant', async () => {
        const { stElsewhere: home, northfield } = world;
        const { patient, physician, ask } = await people();
        const colleague = await world.credentialed(northfield);
        closed(await world.chain.decide(ask), 'noEmergencyGrant');
        // The card says where the record is, and under which pseudonym.
        const card = await makeCard(world.chain, patient, home.organisation, (await world.now()) + DAY);
        assert.equal(await isGenuine(world.chain, card), true);
        for (const change of [
            { custodian: northfield.organisation },
            { expires: card.expires + 1 },
            { publicKey: physician.publicKey, patient: physician.address },
        ])
            assert.equal(await isGenuine(world.chain, { ...card, ...change }), false);
        const { scope, narrowed } = await foreseen(patient, physician, northfield);
        assert.deepEqual(narrowed, WIDE);

        const done = await world.chain.submit(physician, activation(patient, northfield));

        free(done, physician, northfield.organisation, 'Emergency');
        assert.equal(await funds(physician), 0);
        const { grant, until, ...opened } = told(done, 'EmergencyActivated');
        assert.deepEqual(opened, {
            patient: patient.address,
            custodian: home.organisation,
            organisation: northfield.organisation,
            practitioner: physician.address,
            reason: UNCONSCIOUS,
            narrowed: false,
        });
        const { hash } = done.block;
        const at = await moment(hash);
        assert.equal(until, at + 4 * HOUR);
        const { terms } = await kept(grant, hash);
        assert.deepEqual(terms, [{ from: at, until, scope, reason: UNCONSCIOUS }]);
        const asked = { ...ask, labels: ['HIV', 'unlabelled'] };
        const { verdict, grid, bases, obligations, validUntil } = await world.chain.decide(asked, hash);
        assert.deepEqual([verdict, bases], ['permit', [{ emergency: { grant } }]]);
        assert.deepEqual(grid, [{ class: 'LABORATORY', open: ['HIV', 'unlabelled'] }]);
        assert.deepEqual([obligations, validUntil], [['NOTIFY_PATIENT', 'REVIEW'], until]);
        // Nothing else is open, nor to anybody else.
        const imaging = await world.chain.decide({ ...ask, classes: ['IMAGING'] }, hash);
        closed(imaging, 'purposeNotCovered', 'notInEmergencyScope');
        const another = { ...question(colleague, northfield, patient), purpose: 'BTG' };
        closed(await world.chain.decide(another, hash), 'noEmergencyGrant');
        // The patient reads of it, by page and in the journal.
        const { entries } = await page('emergencies', [patient.address, undefined, 64], hash);
        assert.deepEqual(entries, [[0, { grant, activation: await kept(grant, hash), open: terms, until }]]);
        assert.equal(await page('emergencies', [patient.address, undefined, 65]), 'Err');
        const journal = await world.chain.disclosures('accounting', [patient.address, undefined, 64, undefined], hash);
        assert.deepEqual(journal.value.entries.map(([, { entry }]) => entry), [variant('Emergency', grant)]);
    });

    test('whoever subscribes again with the next number misses nothing', async (t) => {
        if (!(await world.has('salus_subscribeEmergencies'))) return t.skip('only salus-node tells');
        const { northfield } = world;
        const { patient, physician } = await people();
        const colleague = await world.credentialed(northfield);
        const listen = async (number) => {
            const connection = await connect(world.node.ws);
            t.after(() => connection.close());
            const id = await connection.call('salus_subscribeEmergencies', [patient.address, number]);
            const next = async () => {
                const { method, params } = await connection.update();
                assert.deepEqual([method, params.subscription], ['salus_emergencies', id]);
                return [params.result.number, params.result.grant];
            };
            return { connection, next };
        };

        const first = await listen(0);
        const one = await open(physician, patient, northfield);
        assert.deepEqual(await first.next(), [0, one]);
        first.connection.close();
        // Nobody listens now.
        const other = await open(colleague, patient, northfield);

        assert.deepEqual(await (await listen(1)).next(), [1, other]);
        const again = await listen(0);
        assert.deepEqual([await again.next(), await again.next()], [[0, one], [1, other]]);
    });

    test('exclude closes at once what an activation opened, and the grant stays', async () => {
        const { northfield } = world;
        const { patient, physician, ask } = await people();
        const colleague = await world.credentialed(northfield);
        const asked = { ...ask, labels: ['HIV', 'unlabelled'] };
        const grant = await open(physician, patient, northfield);
        const exclude = (labels) =>
            call('Consent', 'exclude', { labels, validity: { from: undefined, until: undefined } });

        const some = await world.chain.submit(patient, exclude(named(labels.set(['HIV']))));
        const { grid } = await world.chain.decide(asked, some.block.hash);
        assert.deepEqual(grid, [{ class: 'LABORATORY', open: ['unlabelled'] }]);
        const every = await world.chain.submit(patient, exclude(all));
        const excluded = { excludedFromEmergencies: { exclusion: 1 } };
        closed(await world.chain.decide(ask, every.block.hash), excluded);

        const { terms, closed: end } = await kept(grant, every.block.hash);
        assert.deepEqual([terms.length, end], [1, undefined]);
        // Whoever opens it now is told as little as before.
        assert.deepEqual((await foreseen(patient, colleague, northfield)).narrowed, WIDE);
        await open(colleague, patient, northfield);
    });

    test('a signed activation is relayed, and paid for by the agent, when the free ones are used up', async () => {
        const { northfield } = world;
        const { agent, organisation } = northfield;
        const { patient, physician } = await people();
        const { patient: next, ask } = await people(northfield, physician);
        const again = activation(patient, northfield);
        await open(physician, patient, northfield);
        await refused(world.chain.submit(physician, again), 'EmergencyAccess.AlreadyOpen');
        await useUp(world.chain, physician, again);
        const unpaid = world.chain.submit(physician, activation(next, northfield));
        await assert.rejects(unpaid, { name: 'TransactionRefused', message: /Payment|Inability to pay/ });

        const relayed = await world.chain.submit(agent, await signed(physician, next, northfield));

        paid(relayed, agent);
        const { grant, practitioner, ...opened } = told(relayed, 'EmergencyActivated');
        assert.deepEqual([practitioner, opened.organisation], [physician.address, organisation]);
        const { hash } = relayed.block;
        assert.equal(opened.until, (await moment(hash)) + 4 * HOUR);
        const { verdict, bases } = await world.chain.decide(ask, hash);
        assert.deepEqual([verdict, bases], ['permit', [{ emergency: { grant } }]]);
    });

    test('activate_signed is evidence when it comes ten minutes later, and late after a day', async () => {
        const { stElsewhere: home, northfield } = world;
        // With a credential of the genesis, so that it held yesterday too.
        const bailey = world.wellKnown('DrBailey');
        const wrong = (flaws) => Object.keys(flaws).filter((flaw) => flaws[flaw]);
        const reason = emergencyReasons.index('CONSENT_UNREACHABLE');
        const [first, second, third] = await Promise.all([1, 2, 3].map(() => people(northfield, bailey)));
        const now = await world.now();

        const ago = now - 30 * MINUTE;
        const counter = 4_000_000_000;
        const word = await signed(bailey, first.patient, northfield, { reason, opened: ago, counter });
        const done = await world.chain.submit(northfield.agent, word);
        // What is left of its time is open from now on.
        const { hash } = done.block;
        const { grant, flaws, ...evidence } = told(done, 'EvidenceSubmitted');
        assert.deepEqual(evidence, {
            patient: first.patient.address,
            custodian: home.organisation,
            organisation: northfield.organisation,
            practitioner: bailey.address,
            reason,
            opened: ago,
            until: ago + HOUR,
            late: false,
        });
        assert.deepEqual(wrong(flaws), []);
        const { terms } = await kept(grant, hash);
        assert.deepEqual(terms.map(({ from, until }) => [from, until]), [[await moment(hash), ago + HOUR]]);
        assert.equal((await world.chain.decide(first.ask, hash)).verdict, 'permit');
        await refused(world.chain.submit(northfield.agent, word), 'EmergencyAccess.AlreadySubmitted');

        // The custodian relays as well. Nothing of its time is left.
        const yesterday = await signed(bailey, second.patient, northfield, { reason, opened: now - 25 * HOUR });
        const late = await world.chain.submit(home.agent, yesterday);
        paid(late, home.agent);
        const shown = told(late, 'EvidenceSubmitted');
        assert.deepEqual([shown.until, shown.late, wrong(shown.flaws)], [undefined, true, []]);
        closed(await world.chain.decide(second.ask, late.block.hash), 'noEmergencyGrant');

        // What is wrong with it is kept, and opens nothing.
        const { physician } = await people();
        const flawed = [
            ['counter', await signed(bailey, third.patient, northfield, { reason, opened: ago, counter })],
            ['credential', await signed(physician, third.patient, northfield, { reason, opened: ago })],
        ];
        for (const [flaw, word] of flawed) {
            const done = await world.chain.submit(northfield.agent, word);
            const { grant, until, flaws } = told(done, 'EvidenceSubmitted');
            assert.deepEqual([until, wrong(flaws)], [undefined, [flaw]]);
            assert.deepEqual(told(done, 'AlarmRaised'), { alarm: variant('Evidence', undefined), grant });
        }
        closed(await world.chain.decide(third.ask), 'noEmergencyGrant');
    });

    test('activate_signed is refused when the signature is none of this, or of then', async () => {
        const { northfield } = world;
        const { patient, physician } = await people();
        const [stranger, unknown] = await Promise.all([world.newSigner(), world.client.newKey()]);
        const now = await world.now();
        const word = (rest = {}, whose = patient) => signed(physician, whose, northfield, rest);
        const opened = now - 30 * MINUTE;
        await refusedTo(
            northfield.agent,
            [await word({ signer: stranger }), 'SignatureInvalid'],
            [await word({ expires: BigInt(now + DAY + HOUR), opened: now }), 'SignatureLifetimeTooLong'],
            [await word({ expires: BigInt(now), opened: now }), 'SignatureLifetimeTooLong'],
            [await word({ opened: now + HOUR }), 'OpenedInFuture'],
            [await word({ opened: now - 366 * DAY }), 'OpenedTooLongAgo'],
            [await word({ opened, labels: 0n }), 'EmptySet'],
            [await word({ opened, classes: 1n << 60n }), 'UnknownCode'],
            [await word({ opened, reason: emergencyReasons.index('OVRPJ') }), 'ReasonDisabled'],
            [await word({ opened }, unknown), 'PatientNotEnrolled'],
            [await word({ classes: classes.set(['IMAGING']) }), 'ScopeTooWide'],
            [await signed(stranger, patient, northfield, { opened }), 'CredentialNotFound'],
        );
        await refusedTo(stranger, [await word(), 'NotSubmitter']);
    });

    test('activate is narrowed when the organisation does not review, and more takes a second', async () => {
        const { northfield } = world;
        const clinic = await world.admitted('CLINIC', 'credential', 'disclose');
        const [{ patient, physician, ask }, { physician: second }] = await Promise.all([people(clinic), people()]);
        const { narrowed } = await foreseen(patient, physician, clinic);
        assert.deepEqual(narrowed, { ...WIDE, reviewsNothing: true });

        const done = await world.chain.submit(physician, activation(patient, clinic));

        const { hash } = done.block;
        const { grant, ...opened } = told(done, 'EmergencyActivated');
        assert.deepEqual([opened.narrowed, opened.until], [true, (await moment(hash)) + HOUR]);
        const widen = (rest = {}) =>
            emergency('widen', about(grant, {
                classes: classes.set(['IMAGING']),
                labels: labels.set(['unlabelled']),
                reason: UNCONSCIOUS,
                ...rest,
            }));
        const renew = emergency('renew', about(grant));
        await refused(world.chain.submit(physician, widen()), 'EmergencyAccess.SecondMissing');
        await refused(world.chain.submit(physician, renew), 'EmergencyAccess.SecondMissing');

        const seconded = await submit(second, 'second', about(grant, { organisation: northfield.organisation }));

        free(seconded, second, northfield.organisation, 'Emergency');
        assert.equal(told(seconded, 'EmergencySeconded').practitioner, second.address);
        const wider = await world.chain.submit(physician, widen());
        assert.equal(told(wider, 'EmergencyWidened').until, opened.until);
        const imaging = { ...ask, classes: ['IMAGING', 'LABORATORY'] };
        const { verdict, grid } = await world.chain.decide(imaging, wider.block.hash);
        assert.equal(verdict, 'permit');
        assert.deepEqual(grid.map(({ open }) => open), [['unlabelled'], ['unlabelled']]);
        const longer = await world.chain.submit(physician, renew);
        assert.equal(told(longer, 'EmergencyRenewed').until, opened.until + HOUR);
        await refused(world.chain.submit(physician, renew), 'EmergencyAccess.AlreadyRenewed');

        // It is closed at once, and was open before.
        const end = await close(physician, grant);
        closed(await world.chain.decide(ask, end.block.hash), 'noEmergencyGrant');
        const then = await world.chain.decideAt(ask, await moment(longer.block.hash), end.block.hash);
        assert.equal(then.verdict, 'permit');
        // The patient says that it was right, once it is over.
        const accepted = await submit(patient, 'accept', about(grant));
        free(accepted, patient, world.stElsewhere.organisation, 'Consent');
        decided(accepted, grant, 'Accepted');
    });

    test('calls are refused when somebody may not, or what is named is none', async () => {
        const { stElsewhere: home, northfield, lakeside } = world;
        const concord = { organisation: 3, agent: await world.newAgent(3, 'credential') };
        const [{ patient, physician }, stranger, other] = await Promise.all([
            people(),
            world.newSigner(),
            world.enrolled(home),
        ]);
        const guardian = await world.guardian(home, patient);
        await Promise.all([physician, patient, guardian].map((who) => world.fund(who)));
        await world.credentialed(concord, { practitioner: physician, names: ['BILLING_CLERK'] });
        await world.credentialed(lakeside, { practitioner: physician });
        await world.credentialed(home, { practitioner: physician, names: ['PHARMACIST'] });
        const revoke = call('Registry', 'revoke_credential', { practitioner: physician.address });
        await world.chain.submit(lakeside.agent, revoke);
        const grant = await open(physician, patient, northfield);
        const but = (rest) => activation(patient, northfield, rest);
        const code = (name) => emergencyReasons.index(name);
        const scope = (classes, labels) => ({ scope: { classes, labels } });
        const widen = (rest = {}, id = grant) =>
            emergency('widen', about(id, {
                classes: LABORATORY,
                labels: USUAL,
                reason: UNCONSCIOUS,
                ...rest,
            }));
        const absent = 2n ** 63n;
        const second = (id) => emergency('second', about(id, { organisation: northfield.organisation }));
        const justify = (id, commitment) => emergency('justify', about(id, { commitment }));

        await refusedTo(
            physician,
            [activation(patient, { organisation: 4 }), 'CredentialNotFound'],
            [activation(patient, lakeside), 'CredentialRevoked'],
            [activation(patient, concord), 'OrganisationDoesNotTreat'],
            [activation(patient, home), 'RoleNotForEmergencies'],
            [activation(stranger, northfield), 'PatientNotEnrolled'],
            [but({ reason: 15 }), 'UnknownCode'],
            [but({ reason: code('OVRPJ') }), 'ReasonDisabled'],
            [but({ reason: code('CONSENT_UNREACHABLE') }), 'ReasonIsOffline'],
            [but({ reason: code('DISASTER') }), 'DisasterNotDeclared'],
            [but(scope(0n, USUAL)), 'EmptySet'],
            [but(scope(1n << 60n, USUAL)), 'UnknownCode'],
            [but(scope(classes.set(['IMAGING']), USUAL)), 'ScopeTooWide'],
            [but(scope(LABORATORY, NOTES)), 'ScopeTooWide'],
            [activation(other, northfield, { justification: NONE }), 'JustificationMissing'],
            [but({}), 'AlreadyOpen'],
            [widen({}, absent), 'GrantNotFound'],
            [widen({ classes: 0n }), 'EmptySet'],
            [widen({ labels: 1n << 60n }), 'UnknownCode'],
            [widen({ labels: NOTES }), 'LabelNeedsThreat'],
            [widen({ labels: NOTES, reason: code('OVRTPS') }), 'SecondMissing'],
            [second(grant), 'SecondIsActivator'],
            [justify(grant, random()), 'AlreadyJustified'],
            [emergency('accept', about(grant)), 'NotPatient'],
            [opinion(grant, 'Justified'), 'NotAgent'],
            [emergency('set_emergency_roles', { roles: roles.set(['SURGEON']) }), 'NotAgent'],
            [emergency('join_reviewers'), 'NotAgent'],
        );
        await refusedTo(
            stranger,
            [widen(), 'NotActivator'],
            [emergency('renew', about(grant)), 'NotActivator'],
            [second(grant), 'CredentialNotFound'],
            [second(absent), 'GrantNotFound'],
            [emergency('close', about(grant)), 'NotActivator'],
            [justify(grant, random()), 'NotActivator'],
            [emergency('contest', about(grant)), 'NotPatient'],
        );
        await refusedTo(
            northfield.agent,
            [emergency('set_emergency_roles', { roles: roles.set([]) }), 'EmptySet'],
            [emergency('set_emergency_roles', { roles: roles.set(['PHARMACIST']) }), 'RoleNotForEmergencies'],
            [emergency('join_reviewers'), 'AlreadyReviewer'],
        );
        await refusedTo(concord.agent, [emergency('leave_reviewers'), 'NotAgent']);
        await refusedTo(patient, [emergency('accept', about(grant)), 'StillOpen']);
        await refusedTo(guardian, [emergency('accept', about(grant)), 'NotPatient']);
    });

    test("disasters and parameters are the council's, within bounds", async () => {
        // One that no other test opens anything for.
        const clinic = await world.admitted('EMERGENCY_SERVICE', 'credential', 'disclose');
        const { organisation } = clinic;
        const { patient, physician } = await people(clinic);
        const reason = emergencyReasons.index('DISASTER');
        const declare = (organisations, until) =>
            emergency('declare_disaster', { organisations, until: BigInt(until) });
        const now = await world.now();
        const parameters = await world.chain.read('EmergencyAccess', 'Parameters');
        const lift = emergency('lift_suspension', { practitioner: physician.address });
        const cases = [
            [declare([], now + HOUR), 'EmptySet'],
            [declare([999], now + HOUR), 'OrganisationNotFound'],
            [declare([organisation], now + 80 * HOUR), 'DisasterTooLong'],
            [lift, 'NotSuspended'],
            // What a genesis may have, no vote sets.
            [emergency('set_parameters', { parameters: raised(parameters) }), 'ParameterOutOfRange'],
            [resolution([], 'Justified'), 'EmptySet'],
            [resolution([2, 1], 'Justified'), 'GrantsUnsorted'],
            [resolution([2n ** 63n], 'Justified'), 'GrantNotFound'],
        ];
        const declared = declare([organisation], now + 70 * HOUR);
        const voted = await world.decree(batch([...cases.map(([what]) => what), declared]));
        eachRefused(voted, cases);
        assert.equal(told(voted, 'DisasterDeclared').until, now + 70 * HOUR);

        const done = await world.chain.submit(physician, activation(patient, clinic, { reason }));

        // For an hour, since it does not review; else for a day.
        const { until, narrowed } = told(done, 'EmergencyActivated');
        assert.deepEqual([until, narrowed], [(await moment(done.block.hash)) + HOUR, true]);
        await refused(world.chain.submit(world.governors[0], lift), 'BadOrigin');
    });
}

/** Parameters as calls take them: instants are `bigint`. */
const raised = (parameters) =>
    Object.fromEntries(
        Object.entries(parameters).map(([name, value]) => [
            name,
            ['cases', 'load', 'desk', 'sample', 'alarms'].includes(name) ? value : BigInt(value),
        ]),
    );
