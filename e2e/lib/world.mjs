// A node, a client, and people of the demo consortium: what each file of scenarios starts from.

import { randomBytes } from 'node:crypto';
import { DEV_PHRASE } from '@polkadot-labs/hdkd-helpers';
import { duties, organisationKinds, roles } from './codes.mjs';
import { CallRefused } from './errors.mjs';
import { startNode } from './node.mjs';
import { Turns } from './turns.mjs';
import { hex, variant } from './values.mjs';

export const MINUTE = 60_000;
export const SAL = 10n ** 12n;

/** Organisations of the presets, in the order of their ids; each is governed by a well-known key. */
const ORGANISATIONS = ['StElsewhere', 'Northfield', 'Lakeside', 'Concord', 'Meridian', 'Evenhand'];

/** A call; clients turn it into theirs. */
export const call = (pallet, name, args = {}) => ({ pallet, name, args });

/** Pallets of whose calls more than half of the council decides. */
const MOST = ['Assets', 'Consent', 'Disclosures', 'EmergencyAccess', 'Payments', 'Records', 'SafeMode'];
/** Calls of others of which it does. */
const MOST_CALLS = ['endow_organisation', 'register_package', 'set_publisher', 'revoke_release'];

/** Whether more than half of the council decides a call; else two thirds do. A batch needs what its calls do. */
const isForMost = ({ pallet, name, args }) =>
    pallet === 'Utility'
        ? args.calls.every(isForMost)
        : MOST.includes(pallet) || MOST_CALLS.includes(name);

/** How many of so many seats have to agree to a call; more than a third stop an upgrade. */
function votes(proposal, seats) {
    if (proposal.name === 'veto_upgrade') return Math.floor(seats / 3) + 1;
    return isForMost(proposal) ? Math.floor(seats / 2) + 1 : Math.ceil((seats * 2) / 3);
}

/** The data of the one event of this name. */
export function event({ events }, name) {
    const found = events.filter((event) => event.name === name);
    if (found.length === 1) return found[0].data;
    throw new Error(`${found.length} events ${name} among ${events.map((event) => event.name).join(', ')}`);
}

/** The data of the last event of this name. */
export function last({ events }, name) {
    const found = events.findLast((event) => event.name === name);
    if (found) return found.data;
    throw new Error(`no event ${name} among ${events.map((event) => event.name).join(', ')}`);
}

/** Starts a node and connects a client; three hospitals appoint an agent each; `options` are the node's. */
export async function openWorld(client, name, ...options) {
    const world = await openChain(client, name, ...options);
    await world.settle();
    return world;
}

/** Starts a node and connects a client, and nothing else; `options` are the node's. */
export const openChain = async (client, name, ...options) =>
    joinChain(client, await startNode(name, ...options));

/**
 * Connects a client to a node that runs, which is stopped when that fails. Organisations are governed by
 * `governors`, in the order of their ids; those of the presets, if none are given.
 */
export async function joinChain(client, node, { governors: others } = {}) {
    const chain = await client.connect(node).catch(async (error) => {
        await node.stop();
        throw error;
    });

    const purse = client.newKey();
    const wellKnown = (seed) => client.key(`${DEV_PHRASE}//${seed}`);
    const transfer = (to, value) =>
        call('Balances', 'transfer_keep_alive', { dest: variant('Id', to.address), value });
    const commitment = () => hex(randomBytes(32));
    const governors = others ?? ORGANISATIONS.map(wellKnown);
    let motions = 0;

    const world = {
        chain,
        node,
        governors,
        wellKnown,

        /** Whoever changes the council's seats, or needs that they stay what they are, does so in turn. */
        seats: new Turns(1),

        /** Whether the node has a method of JSON-RPC that is not the SDK's. */
        async has(method) {
            const { methods } = await chain.request('rpc_methods', []);
            return methods.includes(method);
        },

        /** The chain's clock. */
        now: () => chain.read('Timestamp', 'Now'),

        /** Gives the tests tokens to give away; three hospitals appoint an agent each. */
        async settle() {
            await chain.submit(wellKnown('Alice'), transfer(purse, 10_000n * SAL));
            const hospital = async (organisation) => ({
                organisation,
                agent: await world.newAgent(organisation, 'enrol', 'credential', 'disclose', 'review'),
            });
            [world.stElsewhere, world.northfield, world.lakeside] = await Promise.all(
                [0, 1, 2].map(hospital),
            );
        },

        /** A new account with some tokens. */
        async newSigner() {
            const key = client.newKey();
            await world.fund(key);
            return key;
        },

        /** Gives an account some tokens. */
        fund: (key, amount = 10n * SAL) => chain.submit(purse, transfer(key, amount)),

        /** A new organisation without a seat, whom the council admits, and its agent. */
        async admitted(kind, ...names) {
            const governing = client.newKey();
            await world.fund(governing, 100n * SAL);
            const admit = call('Registry', 'admit_organisation', {
                governing: governing.address,
                kind: organisationKinds.index(kind),
                name: new TextEncoder().encode(`Another ${kind}`),
                seat: false,
            });
            const { organisation } = event(await world.decree(admit), 'Registry.OrganisationAdmitted');
            governors[organisation] = governing;
            return { organisation, agent: await world.newAgent(organisation, ...names) };
        },

        /** A new agent of an organisation. */
        async newAgent(organisation, ...names) {
            const agent = client.newKey();
            const calls = [
                transfer(agent, 10n * SAL),
                call('Registry', 'add_agent', { account: agent.address, duties: duties.set(names) }),
            ];
            await chain.submit(governors[organisation], call('Utility', 'batch_all', { calls }));
            await chain.submit(agent, call('Registry', 'accept_agency', { organisation }));
            return agent;
        },

        /** A patient who is not enrolled yet, and the terms for it. */
        async newcomer(
            { organisation },
            { path = `//salus//${organisation}`, scheme = 'Sr25519', expires, keys = client } = {},
        ) {
            const patient = keys.newKey(path, scheme);
            expires ??= (await world.now()) + 10 * MINUTE;
            return {
                patient,
                terms: { custodian: organisation, publicKey: patient.publicKey, counter: 0, expires },
            };
        },

        /** The call by which a patient is enrolled. */
        enrolment: (patient, { counter, expires }, signature) =>
            call('Registry', 'enrol_patient', {
                patient: patient.address,
                counter,
                expires: BigInt(expires),
                signature,
            }),

        /** An enrolled patient, who owns nothing. */
        async enrolled(hospital, options = {}) {
            const { patient, terms } = await world.newcomer(hospital, options);
            const signature = await chain.signEnrolment(patient, terms);
            await chain.submit(hospital.agent, world.enrolment(patient, terms, signature));
            return patient;
        },

        /** What a new pseudonym signs to take the place of a patient's, who was enrolled so often. */
        async succession({ organisation }, old, successor, counter = 1) {
            const expires = (await world.now()) + 10 * MINUTE;
            const { publicKey } = successor;
            return { custodian: organisation, old: old.publicKey, publicKey, counter, expires };
        },

        /** The call by which a new pseudonym takes the place of a patient's. */
        succeeding: (old, successor, { counter, expires }, signature) =>
            call('Registry', 'succeed_enrolment', {
                old: old.address,
                new: successor.address,
                counter,
                expires: BigInt(expires),
                signature,
            }),

        /** Lets a new pseudonym take the place of a patient's; gives what that emitted. */
        async succeed(hospital, old, successor) {
            const terms = await world.succession(hospital, old, successor);
            const signature = await chain.signSuccession(successor, terms);
            return chain.submit(hospital.agent, world.succeeding(old, successor, terms, signature));
        },

        /** A registered guardian of a patient, who made the guardian a proxy. */
        async guardian(hospital, patient) {
            const guardian = client.newKey();
            await world.registered(hospital, patient, guardian, (await world.now()) + 60 * MINUTE);
            await chain.submit(patient, world.proxied(guardian));
            return guardian;
        },

        /** Registers a patient's guardian. */
        async registered({ organisation, agent }, patient, guardian, until) {
            const expires = (await world.now()) + 10 * MINUTE;
            const terms = {
                custodian: organisation,
                patient: patient.publicKey,
                guardian: guardian.publicKey,
                until,
                counter: 0,
                expires,
            };
            const register = call('Registry', 'register_guardian', {
                patient: patient.address,
                guardian: guardian.address,
                until: BigInt(until),
                evidence: commitment(),
                counter: 0,
                expires: BigInt(expires),
                signature: await chain.signGuardianship(guardian, terms),
            });
            await chain.submit(agent, register);
        },

        /** The call by which a patient makes another account a proxy for consent. */
        proxied: ({ address }) =>
            call('Proxy', 'add_proxy', {
                delegate: variant('Id', address),
                proxyType: variant('Consent'),
                delay: 0,
            }),

        /** The call by which a practitioner who agreed gets a first credential there, until then. */
        async credential({ organisation }, practitioner, until, names = ['PHYSICIAN']) {
            const { address, publicKey } = practitioner;
            const expires = (await world.now()) + 10 * MINUTE;
            const terms = {
                roles: roles.set(names),
                until: BigInt(until),
                counter: 0,
                expires: BigInt(expires),
            };
            return call('Registry', 'issue_credential', {
                practitioner: address,
                evidence: commitment(),
                ...terms,
                signature: await chain.signCredential(practitioner, { organisation, publicKey, ...terms }),
            });
        },

        /** A physician with a credential, of an hour or until then. */
        async credentialed(hospital, { practitioner = client.newKey(), until, names } = {}) {
            until ??= (await world.now()) + 60 * MINUTE;
            await chain.submit(hospital.agent, await world.credential(hospital, practitioner, until, names));
            return practitioner;
        },

        /** Has the council decide a call; gives what its execution emitted. */
        decree: async (proposal) => (await world.carry(proposal))(),

        /** Has as much of the council agree to a call as it needs; gives what has it executed. */
        async carry(proposal) {
            const seats = await chain.read('Council', 'Members');
            const members = governors.filter(({ address }) => seats.includes(address));
            const threshold = votes(proposal, seats.length);
            const lengthBound = await chain.encodedLength(proposal);
            // In turn: each can have only its share of the motions open.
            const proposer = members[motions++ % members.length];
            const proposed = await chain.submit(
                proposer,
                call('Council', 'propose', { threshold, proposal, lengthBound }),
            );
            const { proposalHash, proposalIndex: index } = event(proposed, 'Council.Proposed');
            const aye = call('Council', 'vote', { proposal: proposalHash, index, approve: true });
            await Promise.all(members.slice(0, threshold).map((member) => chain.submit(member, aye)));
            const { weight } = await chain.price(members[0], proposal);
            const close = call('Council', 'close', {
                proposalHash,
                index,
                proposalWeightBound: weight,
                lengthBound,
            });
            return async () => {
                const closed = await chain.submit(members[0], close);
                const { type, value } = event(closed, 'Council.Executed').result;
                if (type === 'Err') throw new CallRefused(chain.errorName(value), closed.block.hash);
                return closed;
            };
        },

        async close() {
            await chain.disconnect();
            await node.stop();
        },
    };
    return world;
}
