// What scenarios about releases of software share: who publishes, who builds, and what they say.

import { randomBytes } from 'node:crypto';
import { hex, variant } from './values.mjs';
import { MINUTE, call } from './world.mjs';

export const DAY = 24 * 60 * MINUTE;
/** The chain's runtime is the first package of the presets; the laboratory publishes it. */
export const RUNTIME = 0;
export const [CONCORD, MERIDIAN] = [3, 4];
/** As many others must attest a release. */
export const QUORUM = 2;
/** What nobody has filled in. */
export const ZEROS = `0x${'00'.repeat(32)}`;

/** A short text as clients take it. */
export const text = (text) => new TextEncoder().encode(text);
/** The digest of something, or the hash of some code. */
export const digest = () => hex(randomBytes(32));

export function releasing(world) {
    const about = (name, args) => call('Attestations', name, args);

    /**
     * The laboratory, which publishes, and two hospitals and the insurer, which build: the agents of the demo.
     * The third hospital is suspended for a while by another scenario.
     */
    const team = () => {
        const agents = ['StElsewhere', 'Northfield', 'Lakeside', 'Concord', 'Meridian'].map(
            (name, organisation) => ({ organisation, agent: world.wellKnown(`${name}//agent`) }),
        );
        return { publisher: agents[MERIDIAN], builders: [0, 1, CONCORD].map((id) => agents[id]) };
    };

    /** What is said of a runtime. Those of a target have sequences that rise. */
    const described = async (target, rest = {}) => ({
        channel: variant('Stable'),
        target: text(target),
        sequence: 2,
        label: text('1.1.0'),
        size: 1_048_576n,
        commit: variant('Sha1', hex(randomBytes(20))),
        sbom: digest(),
        provenance: digest(),
        expires: BigInt((await world.now()) + 30 * DAY),
        codeHash: digest(),
        ...rest,
    });

    /** The call by which a file is published. */
    const publishing = (sha256, description, of = RUNTIME) =>
        about('publish_release', { package: of, sha256, description });

    /** A runtime that was published for a target. */
    const published = async (target, rest) => {
        const { publisher } = team();
        const [sha256, description] = [digest(), await described(target, rest)];
        await world.chain.submit(publisher.agent, publishing(sha256, description));
        return { sha256, description };
    };

    /** The call by which somebody says that they obtained it, or what they obtained instead. */
    const attesting = ({ sha256, description: { codeHash } }, obtained = {}) =>
        about('attest', { release: sha256, sha256, codeHash, environment: digest(), ...obtained });

    const withdrawing = ({ sha256 }) => about('withdraw_attestation', { release: sha256 });
    const overruling = ({ sha256 }, { organisation }) =>
        about('overrule_attestation', { release: sha256, organisation });
    const revoking = ({ sha256 }, reason) => about('revoke_release', { release: sha256, reason });

    /** What is told of a release. */
    const told = async ({ sha256 }, at) => (await world.chain.attestations('release', [sha256], at))?.value;
    /** How it stands. */
    const standing = async (release, at) => (await told(release, at)).standing;

    return {
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
    };
}
