// The conformance set of the decision rule, put onto a chain: who takes part stands in its genesis,
// what they do are transactions.

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DEV_MINI_SECRET } from '@polkadot-labs/hdkd-helpers';
import { classes, emergencyReasons, labels } from './codes.mjs';
import { encodeDirective, encodeExclusion, encodeRule } from './directives.mjs';
import { activation } from './emergencies.mjs';
import { MINUTE, SAL, call, event } from './world.mjs';

const FOLDER = join(import.meta.dirname, '..', '..', 'policy', 'vectors');

const files = readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json'))
    .map((file) => JSON.parse(readFileSync(join(FOLDER, file), 'utf8')));

export const scenarios = files.flatMap(({ scenarios = [] }) => scenarios);
export const refusals = files.flatMap(({ refusals = [] }) => refusals);

/** What a scenario may need and the chain does not give. */
const BEYOND = {
    unknownFacts: 'the chain knows what is unknown here',
    clock: "nobody can set the chain's clock",
};

/** What an activation opens at most, and the reasons that are for what only a threat opens. */
const SUMMARY = classes.having('emergency_default', true);
const USUAL = [...labels.having('emergency_override', 'documented'), 'unlabelled'];
const THREATS = emergencyReasons.having('threat', true);

/** Whether an activation opens this and nothing else. */
const isActivation = ({ classes, reason, validity }, at) =>
    validity.from <= at && !THREATS.includes(reason) && classes.every((name) => SUMMARY.includes(name));

/** Why the chain cannot be asked what a scenario asks; undefined if it can. */
export function beyond({ needs = [], grants = [], query }) {
    const known = needs.map((need) => BEYOND[need]).find(Boolean);
    const opens = grants.length < 2 && grants.every((grant) => isActivation(grant, query.at));
    return known ?? (opens ? undefined : 'no activation opens just that, just then');
}

/** Why the chain cannot refuse something; undefined if it can. */
export const unsayable = ({ error, query }) =>
    error === 'Unreadable' && !query ? 'calls are no JSON' : undefined;

/** The instant of all questions but a few. */
const NOON = 1_800_000_000_000;

/**
 * How long before its instant a question is asked at most, since nobody chooses a block's time. Where
 * no clock is needed, nothing begins or ends in the minutes before the instant.
 */
const LEAD = 15 * MINUTE;

/** Guardianships have an end on a chain. Scenarios may leave it out. */
const COMING_OF_AGE = NOON + 20 * 365 * 24 * 60 * MINUTE;

/** Organisations that nobody admits have ids from here on: a directive that names one is refused anyway. */
const STRANGERS = 1_000_000;

/** Ids of the organisations that a directive names. */
const grantees = ({ root, nested = [] }) =>
    [root, ...nested.map(({ provision }) => provision)].flatMap(
        ({ scope }) => scope?.grantees?.parties?.organisations?.named ?? [],
    );

/** Commitment to a paper that nobody looks for. */
const EVIDENCE = `0x${'5a'.repeat(32)}`;

/** What `door.json` has no question for. */
const AT_THE_DOOR = {
    capacity: 'patient',
    custodian: { organisation: 0, kind: 'HOSPITAL' },
    enrolment: 'active',
    at: NOON,
};

/** The organisations of all scenarios. Each scenario has people of its own. */
export class Stage {
    #client;
    #noon = Date.now() + LEAD;
    #organisations = [];

    constructor(client) {
        this.#client = client;
    }

    /** Adds organisations, their practitioners and patients to a genesis. */
    enter({ registry, balances, emergencyAccess }) {
        for (const organisation of this.#organisations) {
            const { governing, agent, kind, name, practitioners, patients } = organisation;
            organisation.id = registry.organisations.length;
            // Else what is opened in its name would be narrowed.
            emergencyAccess.reviewers.push(organisation.id);
            registry.organisations.push({
                governing: governing.address,
                kind,
                name,
                agents: [{ account: agent.address, duties: ['enrol'] }],
                practitioners,
                patients,
            });
            for (const { address } of [governing, agent])
                balances.balances.push([address, Number(1_000_000n * SAL)]);
        }
    }

    /** Ids of the organisations that are to be suspended. */
    suspended() {
        return this.#organisations.filter(({ active }) => !active).map(({ id }) => id);
    }

    /** What the people of a scenario do and ask, and what is due; of a refusal, what is there of it. */
    play({ name, query = AT_THE_DOOR, directive, directives = [directive], policy, expect, ...rest }) {
        const { exclusions = [], grants = [], error } = rest;
        const { at, custodian, enrolment, capacity } = query;
        const [as, asker] = typeof capacity === 'string' ? [capacity, {}] : Object.entries(capacity)[0];
        const person = (who) => this.#key(name, who);
        const moment = (value) => value - at + this.#noon;

        // The asker's organisation comes first: of the custodian's standing nothing is said.
        const taking = new Map();
        for (const party of [asker, custodian]) {
            const id = party?.organisation;
            if (id !== undefined && !taking.has(id)) taking.set(id, this.#organisation(party));
        }
        // The chain takes no directive that names somebody unknown.
        for (const id of error ? [] : directives.filter(Boolean).flatMap(grantees)) {
            if (!taking.has(id)) taking.set(id, this.#organisation({ organisation: id, kind: 'HOSPITAL' }));
        }
        const organisation = (id) => taking.get(id)?.id ?? STRANGERS + id;
        const home = taking.get(custodian?.organisation);
        const patient = person('patient');
        // What is inherited was granted by another pseudonym, whom the patient succeeds.
        const inherited = (given) => given?.standing === 'inherited';
        const predecessor = directives.some(inherited) ? person('predecessor') : undefined;
        home?.patients.push((predecessor ?? patient).address);
        if (asker.expires != null) {
            taking.get(asker.organisation).practitioners.push({
                account: person(asker.account).address,
                roles: asker.roles,
                until: moment(asker.expires),
            });
        }

        /** Who broke the glass, if it was not who asks. */
        const others = grants.filter(
            (grant) => grant.practitioner !== asker.account || grant.organisation !== asker.organisation,
        );
        for (const { practitioner, organisation } of others) {
            const roles = ['PHYSICIAN'];
            taking.get(organisation).practitioners.push({
                account: person(practitioner).address,
                roles,
                until: moment(COMING_OF_AGE),
            });
        }
        /** The chain's grants, by the scenario's ids. */
        const opened = new Map();
        const broken = ({ organisation, reason, classes: named, labels: which }) => {
            const scope = {
                classes: classes.set(named),
                labels: labels.set(which === 'all' ? USUAL : which.named),
            };
            const hospital = { organisation: taking.get(organisation).id };
            return activation(patient, hospital, { reason: emergencyReasons.index(reason), scope });
        };

        const names = { organisation, moment, account: (who) => person(who).address };
        const grant = (directive) => call('Consent', 'grant', { directive });
        /** Who signs what; what is contested was recorded on paper. */
        const acts = ({ standing, ...given }, id) => {
            const directive = encodeDirective(given, names);
            if (standing === 'contested') {
                const paper = { patient: patient.address, directive, evidence: EVIDENCE };
                return [
                    [home.agent, call('Consent', 'record_paper_consent', paper)],
                    [patient, call('Consent', 'contest', { directive: id })],
                ];
            }
            const granted = [patient, grant(directive)];
            const revoked = [patient, call('Consent', 'revoke', { directive: id })];
            return standing === 'revoked' ? [granted, revoked] : [granted];
        };
        const exclude = (exclusion) => call('Consent', 'exclude', encodeExclusion(exclusion, moment));
        const guarded = asker.guardian && asker.active;
        const end = asker.validity?.until;

        return {
            rules: (policy?.rules ?? []).map((rule) => encodeRule(rule, moment)),

            /** Brings about what is said of the patient. */
            async act(world) {
                const { chain } = world;
                const hospital = { organisation: home?.id, agent: home?.agent };
                const submit = (call) => chain.submit(patient, call);
                if (predecessor) {
                    for (const given of directives.filter(inherited))
                        await chain.submit(predecessor, grant(encodeDirective(given, names)));
                    await world.succeed(hospital, predecessor, patient);
                }
                for (const grant of grants) {
                    const done = await chain.submit(person(grant.practitioner), broken(grant));
                    opened.set(grant.id, event(done, 'EmergencyAccess.EmergencyActivated'));
                }
                const signed = directives.flatMap((given, id) =>
                    given && !inherited(given) ? acts(given, id) : [],
                );
                if (signed.every(([signer]) => signer === patient)) {
                    await Promise.all(signed.map(([, call]) => submit(call)));
                } else {
                    // Only the transactions of one account keep their order.
                    for (const [signer, call] of signed) await chain.submit(signer, call);
                }
                await Promise.all(exclusions.map(exclude).map(submit));
                if (guarded) {
                    const until = moment(end ?? COMING_OF_AGE);
                    await world.registered(hospital, patient, person(asker.account), until);
                } else if (as === 'proxy' && asker.active) {
                    await submit(world.proxied(person(asker.account)));
                }
                if (enrolment === 'ended') {
                    const end = call('Registry', 'end_enrolment', { patient: patient.address });
                    await chain.submit(hospital.agent, end);
                } else if (enrolment === 'withdrawn') {
                    await submit(call('Registry', 'withdraw_enrolment'));
                }
            },

            question() {
                const { purpose, action, classes, labels, dataPeriod } = query;
                const who = {
                    account: asker.account && person(asker.account).address,
                    organisation: taking.get(asker.organisation)?.id,
                };
                const requester = as === 'patient' ? as : { [as]: who };
                return { requester, patient: patient.address, purpose, action, classes, labels, dataPeriod };
            },

            /** What is due under a version of the policy. */
            due(version) {
                const { error, decision } = expect;
                if (error) return { error };
                const endless = guarded && !end ? COMING_OF_AGE : undefined;
                // Nobody chooses until when what is opened stays open.
                const grant = grants[0] && opened.get(grants[0].id);
                const until = (...ends) => {
                    if (grant && ends[0] === grants[0].validity.until) return grant.until;
                    const known = [...ends, endless].filter(Boolean);
                    return known.length > 0 ? moment(Math.min(...known)) : null;
                };
                const { bases = [], validUntil, forRequester, ...stated } = decision;
                const read = (basis) => {
                    if (basis.emergency) return { emergency: { grant: grant.grant } };
                    const { implicitPolicy } = basis;
                    return implicitPolicy ? { implicitPolicy: { ...implicitPolicy, version } } : basis;
                };
                return {
                    decision: {
                        reasons: [],
                        obligations: [],
                        ...stated,
                        bases: bases.map(read),
                        validUntil: until(validUntil),
                    },
                    forRequester: forRequester && { ...forRequester, until: until(forRequester.until) },
                };
            },
        };
    }

    #key(...path) {
        return this.#client.key([`0x${DEV_MINI_SECRET}`, 'vectors', ...path].join('//'));
    }

    /** One for all scenarios where id, kind and standing are the same. */
    #organisation({ organisation, kind, active }) {
        const name = `${organisation} ${kind}${active === false ? ' suspended' : ''}`;
        let found = this.#organisations.find((known) => known.name === name);
        if (!found) {
            const [governing, agent] = [this.#key(name), this.#key(name, 'agent')];
            const stated = { name, kind, active: active !== false };
            found = { ...stated, governing, agent, practitioners: [], patients: [] };
            this.#organisations.push(found);
        }
        return found;
    }
}
