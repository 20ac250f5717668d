// Both ends of a channel, in short: salus-vouchers is what keeps their promises across a crash.

import { u8aWrapBytes } from '@polkadot/util';
import { cryptoWaitReady, signatureVerify } from '@polkadot/util-crypto';
import { voucherBytes } from './payloads.mjs';

/** What is signed: of a channel as `open` gives it, so much in all. */
const payload = ({ id, recipient, asset }, cumulative) => ({
    channel: id,
    recipient: recipient.publicKey,
    asset,
    cumulative,
});

/** A voucher of a channel for so much in all; `signer` and what is signed may be others. */
export async function makeVoucher(chain, channel, cumulative, { signer = channel.signer, ...rest } = {}) {
    const genesisHash = rest.genesisHash ?? chain.genesisHash;
    const bytes = voucherBytes(genesisHash, { ...payload(channel, cumulative), ...rest });
    return { cumulative, signature: await signer.signRaw(bytes) };
}

/** What the recipient serves for: the increase, if the channel's signer promised more than ever before. */
export async function accept(chain, channel, last, { cumulative, signature }) {
    await cryptoWaitReady();
    const bytes = u8aWrapBytes(voucherBytes(chain.genesisHash, payload(channel, cumulative)));
    const genuine = signatureVerify(bytes, signature.value, channel.signer.address).isValid;
    return genuine && cumulative > last && cumulative <= channel.deposit ? cumulative - last : 0;
}
