//! What must hold of channels.

use frame_support::{ensure, traits::Time};
use salus_primitives::minute;
use sp_runtime::TryRuntimeError;

use super::{Held, Tally};
use crate::{
    keys::Key, Agenda, ChannelOf, Channels, ChannelsOf, Config, Due, HoldReason, NextChannelId,
    Pallet, Subject, LONGEST_CHALLENGE,
};

impl<T: Config> Pallet<T> {
    /// Channels are found by who takes part, and nothing else is; each waits for one instant, at which it
    /// ends at the latest; payers hold just what can still be paid out of all of theirs, which is what this
    /// gives.
    pub(super) fn try_channels(tally: &mut Tally<T>) -> Result<Held<T>, TryRuntimeError> {
        let mut held = Held::<T>::new();
        let mut listed = 0usize;
        for (id, channel) in Channels::<T>::iter() {
            ensure!(id < NextChannelId::<T>::get(), "a channel of an id that was never given");
            Self::try_channel(&channel)?;
            for party in [&channel.payer, &channel.recipient] {
                ensure!(ChannelsOf::<T>::contains_key(party, id.key()), "a channel is not listed");
                listed = listed.saturating_add(1);
            }
            let subject = Subject::from(id);
            let at = Due::<T>::get(subject).ok_or("nobody looks at a channel")?;
            ensure!(Agenda::<T>::contains_key(at, subject.key()), "nobody looks at a channel");
            let ends = channel.ends();
            let in_time = channel.ended || at <= minute(ends) || ends <= T::Time::now();
            ensure!(in_time, "a channel ends too late");

            let key = (Self::account_of(&channel.payer), channel.asset);
            let sum = held.entry(key).or_default();
            *sum = sum.saturating_add(channel.on_hold());
            tally.add_deposit(channel.payer, channel.entry_deposit);
            tally.subjects.insert(subject, true);
        }
        ensure!(
            ChannelsOf::<T>::iter_keys().count() == listed,
            "a list has a channel that is gone"
        );
        Self::try_held(HoldReason::Channel, &held)?;
        Ok(held)
    }

    fn try_channel(channel: &ChannelOf<T>) -> Result<(), TryRuntimeError> {
        let unit = Self::unit_of(channel.asset)?;
        let amounts = [channel.deposit, channel.claimed, channel.paid, channel.returned];
        let whole = amounts.iter().all(|amount| amount.checked_rem(unit) == Some(0));
        ensure!(whole, "an amount of a channel is not of whole units");
        ensure!(
            channel.paid <= channel.claimed && channel.claimed <= channel.deposit,
            "a channel pays more than there is"
        );
        let left = channel.deposit.saturating_sub(channel.paid);
        ensure!(channel.returned <= left, "a channel returns more than there is");
        ensure!(channel.ended || channel.returned == 0, "a channel returns before it ends");
        ensure!(!channel.ended || channel.closes.is_some(), "a channel ended and seems open");
        ensure!(!channel.ended || channel.on_hold() > 0, "a channel is kept for nothing");
        ensure!(channel.owed_since.is_some() == (channel.owed() > 0), "nobody knows since when");
        ensure!(channel.closes.is_none_or(|at| at <= channel.expires), "a channel closes too late");
        let parties = [&channel.payer, &channel.recipient].map(Self::account_of);
        ensure!(parties.first() != parties.last(), "a channel pays its payer");
        ensure!((1..=LONGEST_CHALLENGE).contains(&channel.challenge), "a challenge is too long");
        Ok(())
    }
}
