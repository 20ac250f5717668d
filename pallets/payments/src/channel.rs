//! Channels: a deposit, out of which vouchers pay.

use alloc::vec::Vec;
use frame_support::{
    ensure,
    traits::{Get, Time},
};
use frame_system::pallet_prelude::BlockNumberFor;
use salus_primitives::{
    signing::{SignedPayload, VoucherPayload},
    AssetKind, ChannelId, Moment,
};
use sp_runtime::{
    traits::{Verify, Zero},
    DispatchError, DispatchResult,
};

use crate::{
    clock::Clock, keys::Key, Cause, Channel, ChannelOf, Channels, ChannelsOf, Config, Error, Event,
    HoldReason, NextChannelId, Pallet, PartyOf, Terms, LONGEST_CHALLENGE, LONGEST_LIFE,
};

impl<AccountId> Channel<AccountId> {
    /// When it ends: by itself, or because somebody closed it.
    pub fn ends(&self) -> Moment {
        self.closes.unwrap_or(self.expires)
    }

    /// Whether the payer can put more into it, and close it.
    pub fn is_open(&self, now: Moment) -> bool {
        !self.ended && self.closes.is_none() && now < self.expires
    }

    /// What stays on hold on the payer's account.
    pub fn on_hold(&self) -> u128 {
        self.deposit.saturating_sub(self.paid).saturating_sub(self.returned)
    }

    /// What of that is the recipient's, and could not be credited.
    // The payer has back first what nobody claimed, and then what was never credited, all at once.
    pub fn owed(&self) -> u128 {
        self.claimed.saturating_sub(self.paid).min(self.on_hold())
    }

    /// What of that nobody has claimed.
    pub fn unclaimed(&self) -> u128 {
        self.on_hold().saturating_sub(self.owed())
    }
}

impl<T: Config> Pallet<T> {
    #[allow(clippy::too_many_arguments, reason = "each is a term of the channel")]
    pub(crate) fn do_open_channel(
        who: T::AccountId,
        recipient: PartyOf<T>,
        signer: T::AccountId,
        asset: AssetKind,
        deposit: u128,
        challenge: Moment,
        expires: Moment,
    ) -> DispatchResult {
        Self::payable_units(asset, deposit)?;
        let payer = Self::party_of(who);
        Self::ensure_payee(&payer, &recipient)?;
        let challenges = Terms::<T>::get().challenge..=LONGEST_CHALLENGE;
        let lives = challenge.saturating_mul(2)..=LONGEST_LIFE;
        let life = expires.saturating_sub(T::Time::now());
        let in_range = challenges.contains(&challenge) && lives.contains(&life);
        ensure!(in_range, Error::<T>::TermOutOfBounds);
        Self::hold(asset, HoldReason::Channel, &payer, deposit)?;
        let entry_deposit = T::ChannelDeposit::get();
        Self::take_deposit(&payer, entry_deposit)?;

        let id = NextChannelId::<T>::get();
        // Nobody opens 2^64 channels.
        NextChannelId::<T>::put(id.next().unwrap_or(id));
        for party in [&payer, &recipient] {
            ChannelsOf::<T>::insert(party, id.key(), ());
        }
        Self::schedule(id, Some(expires));
        let (from, to) = (payer.clone(), recipient.clone());
        let opened =
            Event::ChannelOpened { channel: id, payer: from.clone(), recipient: to.clone() };
        Self::deposit_event(opened);
        let cause = Cause::Channel(id);
        Self::deposit_event(Event::Held { asset, from, to, amount: deposit, cause });
        let channel = Channel {
            payer,
            recipient,
            signer,
            asset,
            deposit,
            claimed: 0,
            paid: 0,
            owed_since: None,
            returned: 0,
            challenge,
            expires,
            closes: None,
            ended: false,
            entry_deposit,
        };
        Channels::<T>::insert(id, channel);
        Ok(())
    }

    pub(crate) fn do_top_up(who: T::AccountId, id: ChannelId, amount: u128) -> DispatchResult {
        let mut channel = Channels::<T>::get(id).ok_or(Error::<T>::ChannelNotFound)?;
        ensure!(Self::acts_for(&who, &channel.payer), Error::<T>::NotParty);
        ensure!(channel.is_open(T::Time::now()), Error::<T>::ChannelClosing);
        let asset = channel.asset;
        Self::payable_units(asset, amount)?;
        let deposit = channel.deposit.checked_add(amount).ok_or(Error::<T>::AmountTooLarge)?;
        Self::payable_units(asset, deposit)?;
        Self::ensure_payee(&channel.payer, &channel.recipient)?;
        Self::hold(asset, HoldReason::Channel, &channel.payer, amount)?;

        channel.deposit = deposit;
        let (from, to) = (channel.payer.clone(), channel.recipient.clone());
        Channels::<T>::insert(id, channel);
        Self::deposit_event(Event::ChannelToppedUp { channel: id, deposit });
        let cause = Cause::Channel(id);
        Self::deposit_event(Event::Held { asset, from, to, amount, cause });
        Ok(())
    }

    // The signature comes last, since it is what costs most to look at.
    pub(crate) fn do_redeem(
        id: ChannelId,
        cumulative: u128,
        signature: &T::Signature,
    ) -> DispatchResult {
        let mut channel = Channels::<T>::get(id).ok_or(Error::<T>::ChannelNotFound)?;
        ensure!(!channel.ended, Error::<T>::ChannelClosing);
        let unit = Self::unit_of(channel.asset)?;
        let most = cumulative.min(channel.deposit);
        let claimed = most.saturating_sub(most.checked_rem(unit).unwrap_or_default());
        let amount = claimed.saturating_sub(channel.claimed);
        ensure!(amount > 0, Error::<T>::NothingToRedeem);
        let payload = VoucherPayload {
            channel: id,
            recipient: Self::account_of(&channel.recipient),
            asset: channel.asset,
            cumulative,
        };
        let signed = signature.verify(Self::signing_bytes(&payload).as_slice(), &channel.signer);
        ensure!(signed, Error::<T>::SignatureInvalid);

        channel.claimed = claimed;
        Self::deposit_event(Event::VoucherRedeemed { channel: id, claimed });
        if !Self::pay_owed(id, &mut channel) {
            Self::owe(id, &mut channel, amount);
        }
        Channels::<T>::insert(id, channel);
        Ok(())
    }

    /// The bytes that are signed for this chain.
    pub fn signing_bytes(payload: &VoucherPayload<T::AccountId>) -> Vec<u8> {
        let genesis_hash = frame_system::Pallet::<T>::block_hash(BlockNumberFor::<T>::zero());
        payload.signing_bytes(genesis_hash.as_ref())
    }

    /// Pays the recipient all that is owed. Whether something moved.
    fn pay_owed(id: ChannelId, channel: &mut ChannelOf<T>) -> bool {
        let amount = channel.owed();
        let parties = [&channel.payer, &channel.recipient];
        let (reason, cause) = (HoldReason::Channel, Cause::Channel(id));
        let moved = amount > 0 && Self::pay_out(channel.asset, reason, parties, amount, cause);
        if moved {
            channel.paid = channel.paid.saturating_add(amount);
            channel.owed_since = None;
        }
        moved
    }

    /// Notes that so much more could not be credited.
    fn owe(id: ChannelId, channel: &mut ChannelOf<T>, amount: u128) {
        let now = T::Time::now();
        // From now, so that nothing is owed for less than the claim term.
        let is_awaited = channel.owed_since.replace(now).is_some();
        if !is_awaited {
            let look = now.saturating_add(Terms::<T>::get().look);
            Self::schedule(id, Some(look.min(channel.ends())));
        }
        let (asset, cause) = (channel.asset, Cause::Channel(id));
        let (from, to) = (channel.payer.clone(), channel.recipient.clone());
        Self::deposit_event(Event::Owed { asset, from, to, amount, cause });
    }

    pub(crate) fn do_close_channel(who: T::AccountId, id: ChannelId) -> DispatchResult {
        let mut channel = Channels::<T>::get(id).ok_or(Error::<T>::ChannelNotFound)?;
        let is_payer = Self::acts_for(&who, &channel.payer);
        let is_theirs = is_payer || Self::acts_for(&who, &channel.recipient);
        ensure!(is_theirs, Error::<T>::NotParty);
        let clock = Self::clock();
        if !is_payer {
            ensure!(!channel.ended, Error::<T>::ChannelClosing);
            Self::end_channel(id, &mut channel);
            Self::clear_channel(id, channel, &clock)?;
            return Ok(());
        }
        ensure!(channel.is_open(clock.now), Error::<T>::ChannelClosing);
        let closes = clock.now.saturating_add(channel.challenge).min(channel.expires);
        channel.closes = Some(closes);
        Self::deposit_event(Event::ChannelClosed { channel: id, closes });
        Self::keep_channel(id, channel, clock.now);
        Ok(())
    }

    pub(crate) fn pass_channel(id: ChannelId) -> Result<bool, DispatchError> {
        let mut channel = Channels::<T>::get(id).ok_or(Error::<T>::ChannelNotFound)?;
        let clock = Self::clock();
        let ends = !channel.ended && clock.is_over(channel.ends());
        if ends {
            Self::end_channel(id, &mut channel);
        }
        let moved = Self::clear_channel(id, channel, &clock)?;
        Ok(ends || moved)
    }

    fn end_channel(id: ChannelId, channel: &mut ChannelOf<T>) {
        channel.ended = true;
        // Whoever reads one that is kept for what cannot be credited sees that vouchers count no longer.
        channel.closes.get_or_insert(T::Time::now().min(channel.expires));
        Self::deposit_event(Event::ChannelEnded { channel: id });
    }

    /// Pays what is owed and, once the channel has ended, gives the rest back. The channel goes with the
    /// last of it. Whether something moved.
    fn clear_channel(
        id: ChannelId,
        mut channel: ChannelOf<T>,
        clock: &Clock,
    ) -> Result<bool, DispatchError> {
        let paid = Self::pay_owed(id, &mut channel);
        let returned = channel.ended && Self::return_rest(id, &mut channel, clock);
        if channel.ended && channel.on_hold() == 0 {
            Self::remove_channel(id, &channel)?;
        } else {
            Self::keep_channel(id, channel, clock.now);
        }
        Ok(paid || returned)
    }

    /// Gives the payer back what nobody claimed, and what could not be credited for too long. Whether
    /// something moved.
    fn return_rest(id: ChannelId, channel: &mut ChannelOf<T>, clock: &Clock) -> bool {
        let claim = Terms::<T>::get().claim;
        let is_forfeit =
            channel.owed_since.is_some_and(|since| clock.is_over(since.saturating_add(claim)));
        let amount = if is_forfeit { channel.on_hold() } else { channel.unclaimed() };
        let parties = [&channel.payer, &channel.recipient];
        let (reason, cause) = (HoldReason::Channel, Cause::Channel(id));
        let moved = amount > 0 && Self::give_back(channel.asset, reason, parties, amount, cause);
        if moved {
            channel.returned = channel.returned.saturating_add(amount);
            if is_forfeit {
                channel.owed_since = None;
            }
        }
        moved
    }

    /// Keeps a channel, and has the hook look at it when something may change.
    fn keep_channel(id: ChannelId, channel: ChannelOf<T>, now: Moment) {
        let look = || now.saturating_add(Terms::<T>::get().look);
        let next = match (channel.ended, channel.owed_since) {
            (true, _) => look(),
            (false, Some(_)) => look().min(channel.ends()),
            (false, None) => channel.ends(),
        };
        Self::schedule(id, Some(next));
        Channels::<T>::insert(id, channel);
    }

    fn remove_channel(id: ChannelId, channel: &ChannelOf<T>) -> DispatchResult {
        Self::return_deposit(&channel.payer, channel.entry_deposit)?;
        for party in [&channel.payer, &channel.recipient] {
            ChannelsOf::<T>::remove(party, id.key());
        }
        Self::schedule(id, None);
        Channels::<T>::remove(id);
        Self::deposit_event(Event::Removed { subject: id.into() });
        Ok(())
    }
}
