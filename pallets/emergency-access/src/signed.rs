//! Opening by a signature: somebody else submits it, or whoever signed could not reach the chain.

use frame_support::{ensure, traits::Time, Hashable};
use frame_system::pallet_prelude::BlockNumberFor;
use salus_policy::Triple;
use salus_primitives::{
    signing::{EmergencyPayload, SignedPayload},
    Commitment, Duty, EmergencyReason, Moment, OrganisationId, OrganisationInspect,
    OrganisationKinds, PatientInspect, PayloadHash, PractitionerInspect, Roles, DAY, MINUTE,
};
use sp_runtime::{
    traits::{Verify, Zero},
    DispatchResult,
};

use crate::{
    activate::{Asked, Way},
    Config, Counters, Error, Evidence, Flaws, Pallet, Practitioners, Scope,
};

/// [`EmergencyPayload`] of a runtime.
pub(crate) type PayloadOf<T> = EmergencyPayload<<T as frame_system::Config>::AccountId>;

/// How long after its opening a signature opens as a call does.
pub(crate) const RELAYED: Moment = 10 * MINUTE;

/// How far the clock of whoever signs may be ahead.
pub(crate) const AHEAD: Moment = 5 * MINUTE;

/// How long a signature may serve.
pub(crate) const LONGEST_LIFETIME: Moment = DAY;

/// How long after its opening a signature is late.
pub(crate) const LATE: Moment = DAY;

/// How long after its opening a signature is taken.
pub(crate) const LATEST: Moment = 365 * DAY;

impl<T: Config> Pallet<T> {
    pub(crate) fn do_activate_signed(
        who: &T::AccountId,
        payload: PayloadOf<T>,
        signature: &T::Signature,
    ) -> DispatchResult {
        Self::ensure_times(&payload)?;
        let custodian = Self::ensure_submitter(who, &payload)?;
        let asked = Self::asked(&payload)?;
        let Triple { organisation, practitioner, .. } = &asked.triple;
        let hash = PayloadHash(payload.blake2_256());
        let submitted =
            Counters::<T>::contains_key((organisation, practitioner, payload.counter, hash));
        ensure!(!submitted, Error::<T>::AlreadySubmitted);
        let before = (*organisation, practitioner.clone(), payload.counter);
        let reused = Counters::<T>::iter_key_prefix(before).next().is_some();
        let now = T::Time::now();
        let latest = Self::latest(&asked.triple, now).map(|(_, latest)| latest);
        let is_open = latest.as_ref().is_some_and(Self::is_open);
        // What was opened since, and is closed, stays closed: it may be the same.
        let last = latest.map(|latest| latest.closed.unwrap_or(latest.opened));
        let again = last.is_some_and(|last| payload.opened <= last);
        let in_time = Self::is_in_time(&payload) && !reused;
        let relayed = in_time && !again;
        if relayed {
            Self::ensure_may_open(practitioner, *organisation, &asked.triple.patient)?;
            Self::ensure_declared(*organisation, asked.reason)?;
        }
        ensure!(!in_time || !is_open, Error::<T>::AlreadyOpen);
        Self::ensure_signature(&payload, signature)?;

        let evidence = Evidence {
            opened: payload.opened,
            expires: payload.expires,
            counter: payload.counter,
            hash,
            scope: asked.scope,
            late: now > payload.opened.saturating_add(LATE),
            flaws: if relayed { Flaws::default() } else { Self::flaws(&payload, reused) },
        };
        let way = if relayed {
            Way::Relayed(evidence)
        } else {
            Self::found(&asked, evidence, is_open || again)
        };
        Self::open(asked, custodian, way);
        Ok(())
    }

    /// Refuses a signature that serves for too long, or was made at a time at which none is taken.
    fn ensure_times(payload: &PayloadOf<T>) -> Result<(), Error<T>> {
        let EmergencyPayload { opened, expires, .. } = *payload;
        let now = T::Time::now();
        let lifetime = expires.saturating_sub(opened);
        let serves = (1..=LONGEST_LIFETIME).contains(&lifetime);
        ensure!(serves, Error::<T>::SignatureLifetimeTooLong);
        ensure!(opened <= now.saturating_add(AHEAD), Error::<T>::OpenedInFuture);
        ensure!(now.saturating_sub(opened) <= LATEST, Error::<T>::OpenedTooLongAgo);
        Ok(())
    }

    /// Whether what was signed opens as a call does.
    fn is_in_time(payload: &PayloadOf<T>) -> bool {
        let now = T::Time::now();
        now < payload.expires && now <= payload.opened.saturating_add(RELAYED)
    }

    /// Who holds the record, or did last, if this account may submit what was signed.
    fn ensure_submitter(
        who: &T::AccountId,
        payload: &PayloadOf<T>,
    ) -> Result<OrganisationId, Error<T>> {
        let EmergencyPayload { organisation, practitioner, patient, .. } = payload;
        let custodian = T::Parties::custodian(patient).ok_or(Error::<T>::PatientNotEnrolled)?;
        // Whatever became of the credential: it is the organisation's to answer for them, and nobody else
        // names it.
        let credential = T::Parties::credential(*organisation, practitioner);
        ensure!(credential.is_some(), Error::<T>::CredentialNotFound);
        let discloses = || {
            let of = T::Parties::agent(who, Duty::Disclose);
            of == Some(*organisation) || of == Some(custodian)
        };
        ensure!(practitioner == who || discloses(), Error::<T>::NotSubmitter);
        Ok(custodian)
    }

    /// In whose name this agent relays what was signed just now, so that it opens a record as a call would.
    pub fn relays(
        who: &T::AccountId,
        payload: &EmergencyPayload<T::AccountId>,
    ) -> Option<OrganisationId> {
        let in_time = Self::is_in_time(payload) && Self::ensure_times(payload).is_ok();
        let submits = in_time && Self::ensure_submitter(who, payload).is_ok();
        submits.then(|| T::Parties::agent(who, Duty::Disclose)).flatten()
    }

    /// What is asked by it, if that is anything.
    fn asked(payload: &PayloadOf<T>) -> Result<Asked<T::AccountId>, Error<T>> {
        let EmergencyPayload { organisation, practitioner, patient, .. } = payload.clone();
        let EmergencyPayload { reason, classes, labels, justification, .. } = *payload;
        let scope = Scope { classes, labels };
        Self::ensure_enabled(reason)?;
        Self::ensure_base(&scope)?;
        // Zeros mean that it is filed later.
        let justification = Some(justification).filter(|of| *of != Commitment([0; 32]));
        let justification = justification.map(Self::justification).transpose()?;
        let triple = Triple { patient, organisation, practitioner };
        Ok(Asked { triple, reason, scope, justification })
    }

    /// Refuses what this practitioner did not sign for this chain.
    fn ensure_signature(payload: &PayloadOf<T>, signature: &T::Signature) -> Result<(), Error<T>> {
        let bytes = Self::signing_bytes(payload);
        let signed = signature.verify(bytes.as_slice(), &payload.practitioner);
        ensure!(signed, Error::<T>::SignatureInvalid);
        Ok(())
    }

    /// The bytes that are signed for this chain.
    pub fn signing_bytes(payload: &EmergencyPayload<T::AccountId>) -> alloc::vec::Vec<u8> {
        let genesis_hash = frame_system::Pallet::<T>::block_hash(BlockNumberFor::<T>::zero());
        payload.signing_bytes(genesis_hash.as_ref())
    }

    /// What becomes of evidence: what is left of it opens if nothing is wrong, whoever signed could open it
    /// now, and has opened nothing since.
    fn found(asked: &Asked<T::AccountId>, evidence: Evidence, has_opened: bool) -> Way {
        let Triple { patient, organisation, practitioner } = &asked.triple;
        let opens = !has_opened
            && !evidence.flaws.are_any()
            && Self::ensure_may_open(practitioner, *organisation, patient).is_ok();
        Way::Found { evidence, opens }
    }

    /// What is wrong with evidence.
    fn flaws(payload: &PayloadOf<T>, reused: bool) -> Flaws {
        let EmergencyPayload { organisation, practitioner, patient, reason, .. } = payload;
        let now = T::Time::now();
        let opened = payload.opened.min(now);
        // What is forgotten proves nothing.
        let then = T::Parties::credential_at(*organisation, practitioner, opened);
        let credential = then.ok().flatten().is_some_and(|then| {
            // Which of them the organisation let open then is not kept; which it lets open now proves nothing.
            let has_role = !then.roles.intersection(Roles::EMERGENCY).is_empty();
            !then.revoked && opened < then.expires && has_role
        });
        let then = T::Parties::organisation_at(*organisation, opened);
        let treats = then
            .ok()
            .flatten()
            .is_some_and(|then| then.active && OrganisationKinds::TREATS.contains(then.kind));
        let credentials = T::Parties::credential(*organisation, practitioner);
        let suspensions = Practitioners::<T>::get(practitioner).suspensions;
        let enrolment = T::Parties::enrolment(patient);
        let disaster = *reason == EmergencyReason::DISASTER;
        Flaws {
            credential: !credential,
            organisation: !treats,
            revoked: credentials.is_some_and(|now| now.revoked),
            suspended: suspensions.iter().any(|by| by.from <= now && opened < by.until),
            counter: reused,
            withdrawn: enrolment.is_none_or(|now| now.withdrawn),
            disaster: disaster && !Self::is_in_disaster(*organisation, opened),
        }
    }
}
