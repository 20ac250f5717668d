//! The transaction extension: pays for a call, or counts it.

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode};
use core::fmt;
use frame_support::{
    dispatch::{DispatchInfo, PostDispatchInfo},
    pallet_prelude::TransactionSource,
    CloneNoBound, EqNoBound, PartialEqNoBound,
};
use frame_system::{ensure_signed, CheckNonce};
use pallet_transaction_payment::{ChargeTransactionPayment, OnChargeTransaction};
use salus_primitives::OrganisationId;
use scale_info::{Type, TypeInfo};
use sp_runtime::Weight;
use sp_runtime::{
    traits::{
        AsSystemOriginSigner, DispatchInfoOf, DispatchOriginOf, Dispatchable, Implication,
        PostDispatchInfoOf, TransactionExtension, TransactionExtensionMetadata, ValidateResult,
        Zero,
    },
    transaction_validity::{
        TransactionLongevity, TransactionPriority, TransactionValidityError, ValidTransaction,
    },
    DispatchResult,
};

use crate::{Config, FreeCall, FreeCalls, Group, Pallet, WeightInfo, PAID_CEILING};
#[cfg(doc)]
use crate::{PaidEmergencies, MAX_WAITING};

/// Blocks for which a free call may wait in a pool.
const FREE_LONGEVITY: TransactionLongevity = 64;

type BalanceOf<T> =
    <<T as pallet_transaction_payment::Config>::OnChargeTransaction as OnChargeTransaction<T>>::Balance;

/// What the SDK does: count the nonce, take the fee.
pub type Inner<T> = (CheckNonce<T>, ChargeTransactionPayment<T>);

/// Counts a free call within its quotas, and has any other call paid for.
///
/// Outside it cannot be told from the two extensions that it wraps: `metadata()` and the encoding
/// are theirs, so clients sign nothing else.
///
/// # Transaction validity
///
/// A free call sets the priority of its group, or on the floor one above revocations, and lives 64
/// blocks. An emergency has a lower one for each transaction of the account before it, free or paid for,
/// and behind [`MAX_WAITING`] of them none: 0, or what its fee gives it. The same holds of one that is paid
/// for when [`PaidEmergencies`] are used up. The priority of any other call is held below those of
/// emergencies and revocations. A call is paid for when it is longer than the longest honest one, or the quota or the sponsor's is used up:
/// an account without the means gets `InvalidTransaction::Payment`. When the block has no room for
/// free calls, or none for this sponsor's, it gets `InvalidTransaction::ExhaustsResources` and waits.
#[derive(Encode, Decode, DecodeWithMemTracking, CloneNoBound, EqNoBound, PartialEqNoBound)]
#[codec(encode_bound())]
#[codec(decode_bound())]
#[codec(decode_with_mem_tracking_bound())]
pub struct Payment<T: Config>(pub Inner<T>);

impl<T: Config> Payment<T>
where
    T::RuntimeCall: Dispatchable<Info = DispatchInfo, PostInfo = PostDispatchInfo>,
    BalanceOf<T>: Send + Sync,
{
    /// With this nonce and this tip.
    pub fn new(nonce: T::Nonce, tip: BalanceOf<T>) -> Self {
        Self((CheckNonce::from(nonce), ChargeTransactionPayment::from(tip)))
    }

    /// The call's group and sponsor, and whether it is on the floor, if it is free to this signer
    /// in a transaction of so many bytes.
    pub fn free_call(
        &self,
        who: &T::AccountId,
        call: &T::RuntimeCall,
        length: usize,
    ) -> Option<FreeCall> {
        let (CheckNonce(nonce), _) = &self.0;
        self.without_tip().then(|| Pallet::<T>::free_call(who, call, *nonce, length)).flatten()
    }

    fn without_tip(&self) -> bool {
        let (_, payment) = &self.0;
        payment.tip().is_zero()
    }

    /// As [`Self::free_call`]; and where a call waits that is free, or an emergency.
    fn place(&self, who: &T::AccountId, call: &T::RuntimeCall, length: usize) -> Place {
        let (CheckNonce(nonce), _) = &self.0;
        let (found, ahead) = (T::FreeCalls::find(who, call), Pallet::<T>::ahead(who, *nonce));
        let free = found
            .filter(|_| self.without_tip())
            .and_then(|free| Pallet::<T>::within_quotas(who, free, ahead, length));
        if let Some(free) = free {
            return Place::Free(free, free.priority(ahead));
        }
        let sponsor = found.map_or_else(
            || T::FreeCalls::relays(who, call),
            |free| (free.group == Group::Emergency).then_some(free.sponsor),
        );
        sponsor
            .and_then(|sponsor| Pallet::<T>::paid_place(sponsor, ahead))
            .map_or(Place::Paid, |(sponsor, priority)| Place::Urgent(sponsor, priority))
    }
}

impl<T: Config> fmt::Debug for Payment<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (nonce, payment) = &self.0;
        f.debug_tuple("Payment").field(nonce).field(payment).finish()
    }
}

impl<T: Config + Send + Sync> TypeInfo for Payment<T>
where
    Inner<T>: TypeInfo,
{
    type Identity = <Inner<T> as TypeInfo>::Identity;

    fn type_info() -> Type {
        <Inner<T> as TypeInfo>::type_info()
    }
}

/// How a call is paid for, and where it waits.
enum Place {
    /// Counted, and not paid for.
    Free(FreeCall, TransactionPriority),
    /// An emergency of this sponsor's, paid for.
    Urgent(OrganisationId, TransactionPriority),
    /// Paid for, with the place that its fee gives it.
    Paid,
}

/// From validation to preparation.
pub enum Val<Nonce, Inner, AccountId> {
    /// Counted within the quotas.
    Free(Nonce, AccountId, FreeCall),
    /// Paid for, and if it has the place of an emergency counted for its sponsor.
    Paid(Inner, Option<OrganisationId>),
}

/// From preparation to what comes after dispatch.
pub enum Pre<Nonce, Inner> {
    /// Counted within the quotas, and metered for a sponsor.
    Free(Nonce, Option<OrganisationId>),
    /// Paid for.
    Paid(Inner),
}

impl<T: Config + Send + Sync> TransactionExtension<T::RuntimeCall> for Payment<T>
where
    T::RuntimeCall: Dispatchable<Info = DispatchInfo, PostInfo = PostDispatchInfo>,
    DispatchOriginOf<T::RuntimeCall>: AsSystemOriginSigner<T::AccountId> + Clone,
    BalanceOf<T>: Send + Sync,
{
    const IDENTIFIER: &'static str = "AllowancePayment";
    type Implicit = ((), ());
    type Val = Val<
        <CheckNonce<T> as TransactionExtension<T::RuntimeCall>>::Val,
        <Inner<T> as TransactionExtension<T::RuntimeCall>>::Val,
        T::AccountId,
    >;
    type Pre = Pre<
        <CheckNonce<T> as TransactionExtension<T::RuntimeCall>>::Pre,
        <Inner<T> as TransactionExtension<T::RuntimeCall>>::Pre,
    >;

    fn metadata() -> Vec<TransactionExtensionMetadata> {
        <Inner<T> as TransactionExtension<T::RuntimeCall>>::metadata()
    }

    fn implicit(&self) -> Result<Self::Implicit, TransactionValidityError> {
        <Inner<T> as TransactionExtension<T::RuntimeCall>>::implicit(&self.0)
    }

    fn weight(&self, _: &T::RuntimeCall) -> Weight {
        <T as Config>::WeightInfo::free_call()
            .max(<T as Config>::WeightInfo::paid_call())
            .max(<T as Config>::WeightInfo::free_emergency())
            .max(<T as Config>::WeightInfo::paid_emergency())
    }

    fn validate(
        &self,
        origin: DispatchOriginOf<T::RuntimeCall>,
        call: &T::RuntimeCall,
        info: &DispatchInfoOf<T::RuntimeCall>,
        len: usize,
        self_implicit: Self::Implicit,
        inherited_implication: &impl Implication,
        source: TransactionSource,
    ) -> ValidateResult<Self::Val, T::RuntimeCall> {
        let who = ensure_signed(origin.clone()).ok();
        let place = who.as_ref().map_or(Place::Paid, |who| self.place(who, call, len));
        if let (Some(who), Place::Free(free, priority)) = (who, &place) {
            let (check_nonce, _) = &self.0;
            let (validity, nonce, origin) =
                check_nonce.validate(origin, call, info, len, (), inherited_implication, source)?;
            let validity =
                ValidTransaction { priority: *priority, longevity: FREE_LONGEVITY, ..validity };
            return Ok((validity, Val::Free(nonce, who, *free), origin));
        }
        let (validity, inner, origin) = self.0.validate(
            origin,
            call,
            info,
            len,
            self_implicit,
            inherited_implication,
            source,
        )?;
        let (priority, sponsor) = match place {
            Place::Urgent(sponsor, priority) => (priority, Some(sponsor)),
            Place::Free(..) | Place::Paid => (validity.priority.min(PAID_CEILING), None),
        };
        let validity = ValidTransaction { priority, ..validity };
        Ok((validity, Val::Paid(inner, sponsor), origin))
    }

    fn prepare(
        self,
        val: Self::Val,
        origin: &DispatchOriginOf<T::RuntimeCall>,
        call: &T::RuntimeCall,
        info: &DispatchInfoOf<T::RuntimeCall>,
        len: usize,
    ) -> Result<Self::Pre, TransactionValidityError> {
        match val {
            Val::Free(nonce, who, free) => {
                let (check_nonce, _) = self.0;
                let metered = Pallet::<T>::meter(free, info)?;
                let nonce = check_nonce.prepare(nonce, origin, call, info, len)?;
                Pallet::<T>::count(who, free);
                Ok(Pre::Free(nonce, metered))
            }
            Val::Paid(inner, sponsor) => {
                let inner = self.0.prepare(inner, origin, call, info, len)?;
                if let Some(sponsor) = sponsor {
                    Pallet::<T>::count_paid(sponsor);
                }
                Ok(Pre::Paid(inner))
            }
        }
    }

    fn post_dispatch_details(
        pre: Self::Pre,
        info: &DispatchInfoOf<T::RuntimeCall>,
        post_info: &PostDispatchInfoOf<T::RuntimeCall>,
        len: usize,
        result: &DispatchResult,
    ) -> Result<Weight, TransactionValidityError> {
        match pre {
            Pre::Free(nonce, metered) => {
                if let Some(sponsor) = metered {
                    Pallet::<T>::reclaim(sponsor, post_info.calc_unspent(info));
                }
                CheckNonce::<T>::post_dispatch_details(nonce, info, post_info, len, result)
            }
            Pre::Paid(inner) => {
                <Inner<T> as TransactionExtension<T::RuntimeCall>>::post_dispatch_details(
                    inner, info, post_info, len, result,
                )
            }
        }
    }
}
