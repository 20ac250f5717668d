use salus_primitives::{signing::VoucherPayload, value, AssetKind, ChannelId, Moment};
use sp_runtime::AccountId32;

/// A channel, as it stands in the chain's last final block.
///
/// What is not final may be undone: another block may give the number to another channel, or leave
/// a deposit out.
#[value(bounded)]
pub struct Channel {
    /// Its number.
    pub id: ChannelId,
    /// Who is paid.
    pub recipient: AccountId32,
    /// Whose signature pays.
    pub signer: AccountId32,
    /// In what.
    pub asset: AssetKind,
    /// All that can be paid, in the smallest part of the asset.
    pub deposit: u128,
    /// What was claimed on the chain so far.
    pub claimed: u128,
    /// How long vouchers count after the payer closes it, in milliseconds.
    pub challenge: Moment,
    /// When it ends by itself.
    pub expires: Moment,
    /// When it ends because the payer closed it, or when it ended, if it is still kept; none if it is
    /// open.
    pub closes: Option<Moment>,
    /// The time of that block.
    pub seen: Moment,
}

impl Channel {
    /// What is signed to pay so much in all.
    pub(crate) fn payload(&self, cumulative: u128) -> VoucherPayload<AccountId32> {
        VoucherPayload {
            channel: self.id,
            recipient: self.recipient.clone(),
            asset: self.asset,
            cumulative,
        }
    }
}
