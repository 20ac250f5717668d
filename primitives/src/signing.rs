//! What is signed off chain.
//!
//! A wallet signs raw bytes only inside `<Bytes>…</Bytes>`, so that is part of
//! what is verified. Domain and genesis hash keep a signature from being used
//! for another purpose or on another chain.

use alloc::vec::Vec;
use codec::Encode;

use crate::{
    value, AssetKind, ChannelId, Classes, Commitment, EmergencyReason, Labels, Moment,
    OrganisationId, Roles,
};

const PREFIX: &[u8] = b"<Bytes>";
const SUFFIX: &[u8] = b"</Bytes>";

/// Something a key signs off chain for one purpose.
pub trait SignedPayload: Encode {
    /// Names the purpose; no two payloads share one, none is the beginning of another.
    const DOMAIN: &'static [u8];

    /// The bytes that are signed: `<Bytes>` ‖ domain ‖ genesis hash ‖ SCALE payload ‖ `</Bytes>`.
    fn signing_bytes(&self, genesis_hash: &[u8]) -> Vec<u8> {
        [PREFIX, Self::DOMAIN, genesis_hash, &self.encode(), SUFFIX].concat()
    }
}

/// A patient's agreement to be enrolled under a pseudonym by one organisation.
#[value(bounded)]
pub struct EnrolmentPayload<AccountId> {
    /// Who enrols.
    pub custodian: OrganisationId,
    /// The pseudonym; the key that signs.
    pub patient: AccountId,
    /// Enrolments of this pseudonym so far; a signature serves once.
    pub counter: u32,
    /// The signature is void from this instant on.
    pub expires: Moment,
}

impl<AccountId: Encode> SignedPayload for EnrolmentPayload<AccountId> {
    const DOMAIN: &'static [u8] = b"salus/enrolment/1";
}

/// A patient's word that a new pseudonym takes the place of one whose key is lost.
#[value(bounded)]
pub struct SuccessionPayload<AccountId> {
    /// Who attests that both are the same patient's.
    pub custodian: OrganisationId,
    /// The pseudonym whose key is lost.
    pub old: AccountId,
    /// The pseudonym that takes its place; the key that signs.
    pub new: AccountId,
    /// Enrolments of the old pseudonym so far.
    pub counter: u32,
    /// The signature is void from this instant on.
    pub expires: Moment,
}

impl<AccountId: Encode> SignedPayload for SuccessionPayload<AccountId> {
    const DOMAIN: &'static [u8] = b"salus/succession/1";
}

/// Somebody's agreement to be registered as a patient's guardian by the custodian.
#[value(bounded)]
pub struct GuardianshipPayload<AccountId> {
    /// Who registers.
    pub custodian: OrganisationId,
    /// The pseudonym for which the guardian will act.
    pub patient: AccountId,
    /// The guardian; the key that signs.
    pub guardian: AccountId,
    /// First instant at which the guardianship is void.
    pub until: Moment,
    /// Registrations of this guardian so far; a signature serves once.
    pub counter: u32,
    /// The signature is void from this instant on.
    pub expires: Moment,
}

impl<AccountId: Encode> SignedPayload for GuardianshipPayload<AccountId> {
    const DOMAIN: &'static [u8] = b"salus/guardianship/1";
}

/// A practitioner's agreement to be credentialed by one organisation.
#[value(bounded)]
pub struct CredentialPayload<AccountId> {
    /// Who credentials.
    pub organisation: OrganisationId,
    /// The practitioner; the key that signs.
    pub practitioner: AccountId,
    /// What the credential will attest.
    pub roles: Roles,
    /// First instant at which the credential is void, unless it is renewed.
    pub until: Moment,
    /// Credentials that the organisation has issued to the practitioner so far; a signature serves once.
    pub counter: u32,
    /// The signature is void from this instant on.
    pub expires: Moment,
}

impl<AccountId: Encode> SignedPayload for CredentialPayload<AccountId> {
    const DOMAIN: &'static [u8] = b"salus/credential/1";
}

/// A practitioner's word, away from the chain or through somebody who pays, that a patient's record
/// must be opened in an emergency.
#[value(bounded)]
pub struct EmergencyPayload<AccountId> {
    /// On whose behalf.
    pub organisation: OrganisationId,
    /// The practitioner; the key that signs.
    pub practitioner: AccountId,
    /// Whose record.
    pub patient: AccountId,
    /// Why.
    pub reason: EmergencyReason,
    /// Which classes.
    pub classes: Classes,
    /// Items with which labels, [`Labels::UNLABELLED`] for those without.
    pub labels: Labels,
    /// Commits to the justification; zeros if it is filed later.
    pub justification: Commitment,
    /// When the record was opened, or is to be.
    pub opened: Moment,
    /// Tells this one from all others that the practitioner signs for the organisation; it serves once.
    pub counter: u32,
    /// The signature opens nothing from this instant on, and is evidence then.
    pub expires: Moment,
}

impl<AccountId: Encode> SignedPayload for EmergencyPayload<AccountId> {
    const DOMAIN: &'static [u8] = b"salus/emergency/1";
}

/// What a patient carries for whoever finds them unconscious: under which pseudonym a record is kept, and
/// where. It opens nothing by itself.
#[value(bounded)]
pub struct CardPayload<AccountId> {
    /// Who holds the record.
    pub custodian: OrganisationId,
    /// The pseudonym; the key that signs.
    pub patient: AccountId,
    /// The card is void from this instant on.
    pub expires: Moment,
}

impl<AccountId: Encode> SignedPayload for CardPayload<AccountId> {
    const DOMAIN: &'static [u8] = b"salus/card/1";
}

/// Why nobody goes by a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardError {
    /// It is void.
    Expired,
    /// The pseudonym did not sign it for this chain.
    SignatureInvalid,
}

impl<AccountId: Encode> CardPayload<AccountId> {
    /// Whether whoever reads it at this instant may go by it. `verify` says whether the key of this account
    /// made the signature over these bytes.
    pub fn check(
        &self,
        genesis_hash: &[u8],
        now: Moment,
        verify: impl FnOnce(&[u8], &AccountId) -> bool,
    ) -> Result<(), CardError> {
        if self.expires <= now {
            return Err(CardError::Expired);
        }
        let signed = verify(&self.signing_bytes(genesis_hash), &self.patient);
        signed.then_some(()).ok_or(CardError::SignatureInvalid)
    }
}

/// A payer's word to the recipient of a channel that so much of its deposit is theirs.
///
/// The amount is the counter, since a greater one takes the place of a smaller one, and the end of
/// the channel is the expiry. Recipient and asset are signed because a channel may have another
/// number after the chain's last blocks were replaced.
#[value(bounded)]
pub struct VoucherPayload<AccountId> {
    /// Out of which channel.
    pub channel: ChannelId,
    /// To whom.
    pub recipient: AccountId,
    /// In what.
    pub asset: AssetKind,
    /// All that was ever paid out of the channel, this voucher's share included, in the smallest
    /// part of the asset.
    pub cumulative: u128,
}

impl<AccountId: Encode> SignedPayload for VoucherPayload<AccountId> {
    const DOMAIN: &'static [u8] = b"salus/voucher/1";
}
