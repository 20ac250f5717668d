// The story of Salus, as a dApp with stock `@polkadot/api` tells it to the demo consortium.
//
//   node e2e/story.mjs [URL]        ws://127.0.0.1:9944, where scripts/run listens, if left out

import { ApiPromise, Keyring, WsProvider } from '@polkadot/api';
import { u8aWrapBytes } from '@polkadot/util';
import { mnemonicGenerate, randomAsU8a } from '@polkadot/util-crypto';
import { actions, classes, labels, purposes, roles } from './lib/codes.mjs';
import { credentialBytes, enrolmentBytes } from './lib/payloads.mjs';
import { salus } from './salus.mjs';

const url = process.argv[2] ?? 'ws://127.0.0.1:9944';
const provider = new WsProvider(url, false);
provider.on('error', () => {
    console.error(`error: no chain answers at ${url}. Start one with scripts/run, then run this again.`);
    process.exit(1);
});
await provider.connect();
const api = await ApiPromise.create({ provider, ...salus });

const say = (line = '') => console.log(line);
const short = (address) => `${address.slice(0, 6)}…${address.slice(-4)}`;
const day = (moment) => new Date(moment).toISOString().slice(0, 10);
const MINUTE = 60_000;
const YEAR = 365 * 24 * 60 * MINUTE;

/** Signs and sends a call; resolves when it is in a block. */
function submit(call, signer) {
    return new Promise((resolve, reject) => {
        const seen = (result) => {
            const { status, dispatchError } = result;
            if (result.isError) reject(new Error(`the transaction is ${status.type}`));
            // A chain that makes a block final at once never says that it is in one.
            if (!status.isInBlock && !status.isFinalized) return;
            if (!dispatchError) return resolve(result);
            if (!dispatchError.isModule) return reject(new Error(dispatchError.type));
            const { section, name } = api.registry.findMetaError(dispatchError.asModule);
            reject(new Error(`${section}.${name}`));
        };
        call.signAndSend(signer, seen).catch(reject);
    });
}

/** Submits a call of a pallet of ours, and says which event it led to. */
async function act(call, signer, tell) {
    const { events, blockNumber } = await submit(call, signer);
    // What the chain does by itself is told before, with whatever is first in its block.
    const { event } = events.findLast(({ event }) => event.section === call.method.section);
    say(`   block ${blockNumber}: ${event.section}.${event.method} ${tell(event.data)}`);
}

/** Asks the chain, and says what it answers. */
async function ask(practitioner, organisation, patient) {
    const question = {
        requester: { Practitioner: { account: practitioner.address, organisation } },
        patient: patient.address,
        purpose: purposes.index('TREAT'),
        action: actions.index('access'),
        classes: classes.set(['LABORATORY']),
        labels: labels.set(['unlabelled']),
    };
    const answer = await api.call.consentApi.decide(question);
    const { verdict, bases, reasons, validUntil } = answer.asOk.asV1;
    const because = (basis) => (basis.isDirective ? `directive ${basis.asDirective.directive}` : basis.type);
    const why = [...bases.map(because), ...reasons.map((reason) => reason.type)];
    const until =
        bases.length > 0 && validUntil.isSome ? `, until ${day(validUntil.unwrap().toNumber())}` : '';
    say(`   ${verdict.type}: ${why.join(', ')}${until}`);
}

const [chain, now, hospital, other, insurer] = await Promise.all([
    api.rpc.system.chain(),
    // The chain's clock, which starts with the first block.
    new Promise((resolve) =>
        api.query.timestamp.now((moment) => moment.gtn(0) && resolve(moment.toNumber())),
    ),
    ...[0, 1, 3].map(async (id) => (await api.query.registry.organisations(id)).unwrap().name.toUtf8()),
]);
say(`${chain} at ${url}, ${api.runtimeVersion.specName} ${api.runtimeVersion.specVersion}`);

// The people. Agents have well-known keys of the demo; the patient and the physician are new. The
// patient's key is derived for one hospital, so that no other can tell who it is.
const keyring = new Keyring({ type: 'sr25519' });
const hospitalAgent = keyring.addFromUri('//StElsewhere//agent');
const otherAgent = keyring.addFromUri('//Northfield//agent');
const insurersAgent = keyring.addFromUri('//Concord//agent');
const physician = keyring.addFromUri(mnemonicGenerate());
const patient = keyring.addFromUri(`${mnemonicGenerate()}//salus//0`);
const person = ({ address }) => short(address);

say(`\n1. ${hospital} enrols a patient, who agreed with a signature.`);
const terms = { custodian: 0, publicKey: patient.publicKey, counter: 0, expires: now + 10 * MINUTE };
const agreement = (person, bytes) => ({ Sr25519: person.sign(u8aWrapBytes(bytes)) });
const enrolment = agreement(patient, enrolmentBytes(api.genesisHash.toHex(), terms));
await act(
    api.tx.registry.enrolPatient(patient.address, terms.counter, terms.expires, enrolment),
    hospitalAgent,
    () => person(patient),
);

say(`\n2. ${other} credentials a physician.`);
const position = {
    organisation: 1,
    publicKey: physician.publicKey,
    roles: roles.set(['PHYSICIAN']),
    until: now + YEAR,
    counter: 0,
    expires: now + 10 * MINUTE,
};
const credential = agreement(physician, credentialBytes(api.genesisHash.toHex(), position));
// The evidence commits to a salt and to what was checked, which both stay at the hospital.
const evidence = randomAsU8a(32);
await act(
    api.tx.registry.issueCredential(
        physician.address,
        position.roles,
        position.until,
        evidence,
        position.counter,
        position.expires,
        credential,
    ),
    otherAgent,
    (data) => `${person(physician)} as ${roles.names(data.roles.toBigInt())}`,
);

say("\n3. May the physician see the patient's laboratory results, to treat?");
await ask(physician, 1, patient);

say('\n4. The patient, who owns no tokens, allows it.');
const permit = {
    root: {
        effect: 'Permit',
        scope: {
            grantees: {
                Parties: { organisations: { Named: [1] }, practitioners: 'All', roles: 'All', kinds: 'All' },
            },
            purposes: { Named: purposes.set(['TREAT']) },
            classes: { Named: classes.set(['LABORATORY']) },
            labels: 'All',
            actions: { Named: actions.set(['access']) },
        },
        obligations: 0,
        validity: { until: now + YEAR / 2 },
    },
    nested: [],
};
await act(api.tx.consent.grant(permit), patient, (data) => `directive ${data.directive}`);
await ask(physician, 1, patient);

say('\n5. The patient revokes it.');
await act(api.tx.consent.revoke(0), patient, (data) => `directive ${data.directive}`);
await ask(physician, 1, patient);

say(`\n6. ${insurer} pays the patient back 50 dollars, of which ${hospital} gets 20, without a fee.`);
const coin = { Token: 1984 };
const DOLLAR = 1_000_000n;
const pays = (by, to, dollars) =>
    // The reference commits to what is paid for, with a salt, which both stay with the two.
    act(api.tx.payments.pay(coin, to, dollars * DOLLAR, randomAsU8a(32)), by, ({ amount }) =>
        `${amount.toBigInt() / DOLLAR} dollars`,
    );
await pays(insurersAgent, { Account: patient.address }, 50n);
await pays(patient, { Organisation: 0 }, 20n);

await api.disconnect();
