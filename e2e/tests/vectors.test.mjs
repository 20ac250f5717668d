// The conformance set of the decision rule, answered by a chain.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { inspect } from 'node:util';
import { forRequester as tellable } from '../lib/decisions.mjs';
import { CHAIN, writeChainSpec } from '../lib/node.mjs';
import * as client from '../lib/polkadot-js.mjs';
import { INVALID_PARAMS, call as request } from '../lib/rpc.mjs';
import { Stage, beyond, refusals, scenarios, unsayable } from '../lib/vectors.mjs';
import { call, event, openChain } from '../lib/world.mjs';

/** Scenarios and refusals that the chain is not asked for, by reason. None may join them unseen. */
const LEFT_OUT = {
    scenarios: {
        'no activation opens just that, just then': 9,
        'the chain knows what is unknown here': 6,
        "nobody can set the chain's clock": 13,
    },
    refusals: { 'calls are no JSON': 9 },
};

/** Where JSON-RPC says what is wrong with a question. */
const FIELDS = {
    NoClasses: /`classes`/,
    NoLabels: /`labels`/,
    EmptyPeriod: /`dataPeriod`/,
    InstantOutOfRange: /`dataPeriod`/,
};

/** What the chain calls errors of the engine, where the names differ. */
const ERRORS = { NoParent: 'ParentNotFound' };

// The genesis is changed and the answers are compared with salus_decide, which only salus-node does.
describe('conformance set', { concurrency: true, skip: CHAIN !== undefined }, () => {
    const stage = new Stage(client);
    const plays = new Map();
    for (const scenario of scenarios) if (!beyond(scenario)) plays.set(scenario, stage.play(scenario));
    for (const refusal of refusals) if (!unsayable(refusal)) plays.set(refusal, stage.play(refusal));

    let world;
    /** In which block each scenario is asked, and the version of the policy that holds there. */
    const scenes = new Map();
    /** The error with which each directive and policy was refused, or null. */
    const outcomes = new Map();

    before(async () => {
        const chain = await writeChainSpec('vectors', (genesis) => {
            genesis.consent.rules = [];
            stage.enter(genesis);
        });
        // Everybody acts at once: each transaction is a subscription until it is in a block, each
        // question by JSON-RPC alone a connection.
        const limits = ['--rpc-max-subscriptions-per-connection=1024', '--rpc-max-connections=1024'];
        world = await openChain(client, 'vectors', chain, ...limits);

        const played = scenarios.map((scenario) => plays.get(scenario)).filter(Boolean);
        const policies = Map.groupBy(played, ({ rules }) => inspect(rules, { depth: null }));
        const ofGenesis = policies.get(inspect([]));
        const groups = [...policies.values()].filter((group) => group !== ofGenesis);
        const [motions] = await Promise.all([
            Promise.all(groups.map(([{ rules }]) => world.carry(policy(rules)))),
            ...played.map((play) => play.act(world)),
            ...stage.suspended().map((organisation) => world.decree(suspension(organisation))),
            ...refusals.filter((refusal) => plays.has(refusal) && !refusal.query).map(attempt),
        ]);

        const hash = await request(world.node.http, 'chain_getBlockHash');
        for (const play of ofGenesis) scenes.set(play, { version: 0, hash });
        for (const [index, execute] of motions.entries()) {
            const done = await execute();
            const { version } = event(done, 'Consent.ImplicitPolicySet');
            for (const play of groups[index]) scenes.set(play, { version, hash: done.block.hash });
        }
    });
    after(() => world?.close());

    const suspension = (organisation) => call('Registry', 'suspend_organisation', { organisation });
    const policy = (rules) => call('Consent', 'set_implicit_policy', { rules });
    const attempt = async (refusal) => {
        const { rules, act } = plays.get(refusal);
        const done = refusal.policy ? world.decree(policy(rules)) : act(world);
        outcomes.set(refusal, await done.then(() => null, (error) => error));
    };
    const rpc = async (...params) => (await request(world.node.http, 'salus_decide', params)).v1;
    const malformed = (answer, message) =>
        assert.rejects(answer, { name: 'RpcError', code: INVALID_PARAMS, message });

    for (const scenario of scenarios) {
        test(scenario.name, { skip: beyond(scenario) }, async () => {
            const play = plays.get(scenario);
            const { version, hash } = scenes.get(play);
            const ask = [play.question(), hash];
            const { error, decision, forRequester } = play.due(version);
            if (error) {
                await assert.rejects(world.chain.decide(...ask), { message: error });
                await malformed(rpc(...ask), FIELDS[error]);
            } else {
                for (const answer of await Promise.all([world.chain.decide(...ask), rpc(...ask)])) {
                    assert.deepEqual(answer, { ...answer, ...decision });
                    if (forRequester) assert.deepEqual(tellable(answer), forRequester);
                }
            }
        });
    }

    for (const refusal of refusals) {
        test(refusal.name, { skip: unsayable(refusal) }, async () => {
            const { error, query } = refusal;
            if (query) return malformed(rpc(plays.get(refusal).question()), /./);
            const outcome = outcomes.get(refusal);
            if (!error) return assert.equal(outcome, null);
            assert.equal(outcome?.message, `Consent.${ERRORS[error] ?? error}`);
        });
    }

    test('no more is left out than before', () => {
        const count = (list, why) => {
            const reasons = Object.groupBy(list.filter(why), why);
            return Object.fromEntries(Object.entries(reasons).map(([why, { length }]) => [why, length]));
        };
        assert.deepEqual(count(scenarios, beyond), LEFT_OUT.scenarios);
        assert.deepEqual(count(refusals, unsayable), LEFT_OUT.refusals);
    });
});
