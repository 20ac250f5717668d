// Releases of software: who publishes, who built the same bytes, and what the council decides of that.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asking } from '../lib/asking.mjs';
import { revocationReasons } from '../lib/codes.mjs';
import { all, refusals } from '../lib/refusals.mjs';
import { DAY, MERIDIAN, QUORUM, RUNTIME, ZEROS, digest, releasing, text } from '../lib/releases.mjs';
import { hex, variant } from '../lib/values.mjs';
import { event } from '../lib/world.mjs';

const ABSENT = 999;

export function attestations(world) {
    const { refused } = asking(world);
    const { eachRefused, refusedTo } = refusals(world, 'Attestations');
    const {
        about,
        attesting,
        described,
        overruling,
        published,
        publishing,
        revoking,
        standing,
        team,
        told,
        withdrawing,
    } = releasing(world);
    const pending = (attested) => variant('Pending', { attested, quorum: QUORUM });
    const happened = (done, name) => event(done, `Attestations.${name}`);

    test('a runtime is attested as soon as two others built the same bytes', async () => {
        const [one, other] = team().builders;
        const publisher = await world.newAgent(MERIDIAN, 'software');
        const [sha256, description] = [digest(), await described('story')];
        const release = { sha256, description };

        assert.equal(await told(release), undefined);
        const first = await world.chain.submit(publisher, publishing(sha256, description));

        const { number, ...rest } = happened(first, 'ReleasePublished');
        const { codeHash } = description;
        assert.deepEqual(rest, { release: sha256, package: RUNTIME, publisher: MERIDIAN, codeHash });
        const holds = await world.chain.read('Balances', 'Holds', [publisher.address], first.block.hash);
        const deposit = await world.chain.constant('Attestations', 'ReleaseDeposit');
        assert.deepEqual(
            holds.filter(({ id }) => id.type === 'Attestations').map(({ amount }) => amount),
            [deposit],
        );
        assert.deepEqual(await standing(release, first.block.hash), pending(0));

        const second = await world.chain.submit(one.agent, attesting(release));
        const { organisation } = one;
        assert.deepEqual(happened(second, 'ReleaseAttested'), { release: sha256, organisation, agrees: true });
        assert.deepEqual(await standing(release, second.block.hash), pending(1));
        // Nobody vouches for themselves, or twice.
        await refusedTo(publisher, [attesting(release), 'SelfAttestation']);
        await refusedTo(one.agent, [attesting(release), 'AlreadyAttested']);
        const { block } = await world.chain.submit(other.agent, attesting(release));
        assert.deepEqual(await standing(release, block.hash), variant('Attested'));
        const withdrawn = await world.chain.submit(other.agent, withdrawing(release));
        assert.deepEqual(happened(withdrawn, 'AttestationWithdrawn'), {
            release: sha256,
            organisation: other.organisation,
        });
        assert.deepEqual(await standing(release, withdrawn.block.hash), pending(1));
        const { hash } = (await world.chain.submit(other.agent, attesting(release))).block;

        const view = await told(release, hash);
        assert.deepEqual(
            [view.sha256, view.package, view.number, view.publisher, view.revoked, view.standing],
            [sha256, RUNTIME, number, MERIDIAN, undefined, variant('Attested')],
        );
        const { label, commit, expires } = view.description;
        assert.deepEqual([label, commit, expires], [hex(text('1.1.0')), description.commit, Number(description.expires)]);
        assert.deepEqual(
            view.attestations.map(({ attestation, voice }) => [attestation.organisation, attestation.sha256, voice]),
            [one, other].map(({ organisation }) => [organisation, sha256, variant('Agrees')]),
        );
        const ask = (method, ...args) => world.chain.attestations(method, args, hash);
        assert.deepEqual((await ask('release_of_code', codeHash)).value, view);
        assert.equal(await ask('release_of_code', sha256), undefined);
        const page = await ask('releases', RUNTIME, number, 1);
        assert.deepEqual(page.value.entries, [[number, variant('V1', view)]]);
        assert.deepEqual((await ask('releases', RUNTIME, number, 65)).type, 'Err');
        assert.equal(await ask('quorum'), QUORUM);
        const [{ value: runtime }] = await ask('packages');
        const { name, kind, publisher: by } = runtime.package;
        assert.deepEqual([runtime.id, name, kind.type, by], [RUNTIME, hex(text('salus-runtime')), 'Runtime', MERIDIAN]);
        assert.match(Buffer.from(kind.value.specName.slice(2), 'hex').toString(), /^salus-(consortium|parachain)$/);

        if (!(await world.has('salus_release'))) return;
        const { v1 } = await world.chain.request('salus_release', [sha256, hash]);
        assert.deepEqual(v1.standing, { status: 'attested' });
        assert.deepEqual([v1.sha256, v1.description.label, v1.description.codeHash], [sha256, '1.1.0', codeHash]);
        assert.deepEqual(
            v1.attestations.map(({ attestation, voice }) => [attestation.organisation, voice]),
            [one, other].map(({ organisation }) => [organisation, 'agrees']),
        );
        const { entries } = await world.chain.request('salus_releases', [RUNTIME, number, 1, hash]);
        assert.deepEqual(entries, [[number, { v1 }]]);
    });

    test('whoever obtained other bytes disputes a release until the council overrules that, for good', async () => {
        const { publisher, builders } = team();
        const release = await published('dispute');
        const [one, other, dissenter] = builders;
        for (const { agent } of [one, other]) await world.chain.submit(agent, attesting(release));

        const disputed = await world.chain.submit(
            dissenter.agent,
            attesting(release, { sha256: digest(), codeHash: digest() }),
        );

        const said = { release: release.sha256, organisation: dissenter.organisation };
        assert.deepEqual(happened(disputed, 'ReleaseAttested'), { ...said, agrees: false });
        assert.deepEqual(await standing(release, disputed.block.hash), variant('Disputed'));
        const overrule = overruling(release, dissenter);
        for (const who of [publisher.agent, world.governors[0]])
            await refused(world.chain.submit(who, overrule), 'BadOrigin');
        const overruled = await world.decree(overrule);
        assert.deepEqual(happened(overruled, 'AttestationOverruled'), said);
        const view = await told(release, overruled.block.hash);
        assert.deepEqual(view.standing, variant('Attested'));
        assert.deepEqual(
            view.attestations.map(({ voice }) => voice.type),
            ['Agrees', 'Agrees', 'Overruled'],
        );
        await refusedTo(
            dissenter.agent,
            [attesting(release), 'Overruled'],
            [withdrawing(release), 'Overruled'],
        );
    });

    test('whoever takes back that they obtained other bytes can only agree, and the council overrules them all the same', async () => {
        const [one, , dissenter] = team().builders;
        const release = await published('concession');
        const differing = () => attesting(release, { sha256: digest() });
        await world.chain.submit(one.agent, attesting(release));
        await world.chain.submit(dissenter.agent, differing());

        const withdrawn = await world.chain.submit(dissenter.agent, withdrawing(release));

        const voices = async (at) => (await told(release, at)).attestations.map(({ voice }) => voice.type);
        const said = { release: release.sha256, organisation: dissenter.organisation };
        assert.deepEqual(happened(withdrawn, 'AttestationWithdrawn'), said);
        assert.deepEqual(await voices(withdrawn.block.hash), ['Agrees', 'Withdrawn']);
        assert.deepEqual(await standing(release, withdrawn.block.hash), pending(1));
        await refusedTo(
            dissenter.agent,
            [differing(), 'DissentWithdrawn'],
            [withdrawing(release), 'AttestationNotFound'],
        );
        const agreed = await world.chain.submit(dissenter.agent, attesting(release));
        assert.deepEqual(await standing(release, agreed.block.hash), variant('Attested'));
        const taken = await world.chain.submit(dissenter.agent, withdrawing(release));
        assert.deepEqual(await voices(taken.block.hash), ['Agrees', 'Withdrawn']);
        const overruled = await world.decree(overruling(release, dissenter));
        assert.deepEqual(await voices(overruled.block.hash), ['Agrees', 'Overruled']);
        await refusedTo(dissenter.agent, [attesting(release), 'Overruled']);
    });

    test('a release is revoked by its publisher, and by the council for a reason that stops it', async () => {
        const { publisher, builders } = team();
        const [one] = builders;
        const release = await published('revocation');
        const [harmless, stop] = ['SUPERSEDED', 'MALICIOUS_CODE'].map(revocationReasons.index);
        await refusedTo(one.agent, [revoking(release, harmless), 'NotPublisher']);
        await refusedTo(publisher.agent, [revoking(release, 15), 'ReasonUnknown']);

        const revoked = await world.chain.submit(publisher.agent, revoking(release, harmless));

        const named = { release: release.sha256, reason: harmless };
        assert.deepEqual(happened(revoked, 'ReleaseRevoked'), { ...named, by: MERIDIAN });
        const stands = (reason, blockInstall) => variant('Revoked', { reason, blockInstall });
        assert.deepEqual(await standing(release, revoked.block.hash), stands(harmless, false));
        await refusedTo(publisher.agent, [revoking(release, harmless), 'ReleaseRevoked']);
        await refusedTo(one.agent, [attesting(release), 'ReleaseRevoked']);
        const stopped = await world.decree(revoking(release, stop));
        assert.deepEqual(happened(stopped, 'ReleaseRevoked'), { ...named, reason: stop, by: undefined });
        assert.deepEqual(await standing(release, stopped.block.hash), stands(stop, true));
        await refusedTo(one.agent, [about('purge_release', { release: release.sha256 }), 'NotPurgeable']);
        if (!(await world.has('salus_release'))) return;
        const { v1 } = await world.chain.request('salus_release', [release.sha256, stopped.block.hash]);
        assert.deepEqual(v1.standing, { status: 'revoked', reason: 'MALICIOUS_CODE', blockInstall: true });
    });

    test('what is wrong of a release or an attestation is refused with its error', async () => {
        const { publisher, builders } = team();
        const [one, other] = builders;
        const target = 'errors';
        const release = await published(target, { sequence: 7 });
        const now = await world.now();
        const wrong = async (rest) => publishing(digest(), await described(target, { sequence: 8, ...rest }));
        const { codeHash } = release.description;
        await refusedTo(
            publisher.agent,
            [publishing(digest(), await described(target), ABSENT), 'PackageNotFound'],
            [await wrong({ target: text('') }), 'NameInvalid'],
            [await wrong({ label: text('two words') }), 'NameInvalid'],
            [publishing(ZEROS, await described(target, { sequence: 8 })), 'DigestInvalid'],
            [await wrong({ provenance: ZEROS }), 'DigestInvalid'],
            [await wrong({ codeHash: undefined }), 'CodeHashMissing'],
            [await wrong({ expires: BigInt(now) }), 'ExpiryPassed'],
            [await wrong({ expires: BigInt(now + 4 * 365 * DAY) }), 'ExpiryTooFar'],
            [publishing(release.sha256, await described(target, { sequence: 8 })), 'DigestKnown'],
            [await wrong({ codeHash }), 'DigestKnown'],
            [await wrong({ sequence: 7 }), 'SequenceNotHigher'],
            [attesting(release), 'SelfAttestation'],
            [withdrawing(release), 'AttestationNotFound'],
        );
        await refusedTo(
            one.agent,
            [await wrong(), 'NotPublisher'],
            [attesting({ ...release, sha256: digest() }), 'ReleaseNotFound'],
            [attesting(release, { sha256: ZEROS }), 'DigestInvalid'],
            [attesting(release, { environment: ZEROS }), 'DigestInvalid'],
            [attesting(release, { codeHash: undefined }), 'CodeHashMissing'],
            [withdrawing(release), 'AttestationNotFound'],
        );
        const stranger = await world.newSigner();
        for (const who of [stranger, world.stElsewhere.agent, world.governors[MERIDIAN]]) {
            await refusedTo(
                who,
                [await wrong(), 'NotAgent'],
                [attesting(release), 'NotAgent'],
                [withdrawing(release), 'NotAgent'],
                [revoking(release, 0), 'NotAgent'],
            );
        }
        // An attestation of a release is about that alone.
        await world.chain.submit(other.agent, attesting(release));
        await refusedTo(other.agent, [attesting(release, { sha256: digest() }), 'AlreadyAttested']);
        assert.deepEqual(await standing(release), pending(1));
    });

    test('packages and the quorum are the council\'s, and its errors say what is wrong', async () => {
        const [one, , insurer] = team().builders;
        const { organisation } = insurer;
        const registering = (name, rest = {}) =>
            about('register_package', { name: text(name), kind: variant('Program'), publisher: organisation, ...rest });
        const [unknown, quorum] = [{ sha256: digest() }, (quorum) => about('set_quorum', { quorum })];
        for (const what of [registering('mine'), quorum(1), about('set_publisher', { package: RUNTIME, publisher: 0 })])
            await refused(world.chain.submit(world.governors[0], what), 'BadOrigin');

        const cases = [
            [quorum(0), 'QuorumOutOfRange'],
            [quorum(17), 'QuorumOutOfRange'],
            [registering('two words'), 'NameInvalid'],
            [registering('salus-runtime'), 'NameTaken'],
            [registering('other', { kind: variant('Runtime', { specName: text('') }) }), 'NameInvalid'],
            [registering('other', { publisher: ABSENT }), 'OrganisationNotFound'],
            [about('set_publisher', { package: ABSENT, publisher: 0 }), 'PackageNotFound'],
            [about('set_publisher', { package: RUNTIME, publisher: ABSENT }), 'OrganisationNotFound'],
            [overruling(unknown, insurer), 'ReleaseNotFound'],
            [revoking(unknown, 0), 'ReleaseNotFound'],
        ];
        eachRefused(await world.decree(all(cases.map(([what]) => what))), cases);

        const node = happened(await world.decree(registering('salus-node')), 'PackageRegistered');
        const { package: id, ...registered } = node;
        assert.deepEqual(registered, { name: hex(text('salus-node')), publisher: organisation });
        const set = await world.decree(quorum(QUORUM));
        assert.deepEqual(happened(set, 'QuorumSet'), { quorum: QUORUM });
        // A program has no code that a chain would run.
        const description = await described('x86_64-unknown-linux-gnu', { codeHash: undefined });
        const coded = publishing(digest(), { ...description, codeHash: digest() }, id);
        await refusedTo(insurer.agent, [coded, 'CodeHashUnexpected']);
        const sha256 = digest();
        const done = await world.chain.submit(insurer.agent, publishing(sha256, description, id));
        assert.equal(happened(done, 'ReleasePublished').codeHash, undefined);
        const attest = attesting({ sha256, description }, { codeHash: digest() });
        await refusedTo(one.agent, [attest, 'CodeHashUnexpected']);
        // Another organisation publishes it, and whoever did before has no more to say.
        const handed = about('set_publisher', { package: id, publisher: one.organisation });
        assert.deepEqual(happened(await world.decree(handed), 'PublisherSet'), { package: id, publisher: one.organisation });
        await refusedTo(insurer.agent, [revoking({ sha256 }, 0), 'NotPublisher']);
        await refusedTo(one.agent, [attesting({ sha256, description }), 'SelfAttestation']);
    });
}
