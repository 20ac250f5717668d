use super::*;

type Paid = Result<Voucher, PurseError<DiskFailed, Infallible>>;

fn pay(channel: &Channel, amount: u128, now: Moment) -> Paid {
    purse(&Disk::default()).pay(channel, amount, now, sign)
}

#[test]
fn pay_adds_to_the_last_voucher_and_keeps_it() {
    let disk = Disk::default();
    assert_eq!(purse(&disk).last(channel().id), Ok(None));
    for (amount, cumulative) in [(30, 30), (1, 31), (969, 1_000)] {
        let paid = purse(&disk).pay(&channel(), amount, 0, sign);
        assert_eq!(paid, Ok(voucher(&channel(), cumulative)));
        assert_eq!(purse(&disk).last(channel().id), Ok(paid.ok()));
    }
}

#[test]
fn pay_begins_at_what_was_claimed_when_the_store_was_lost() {
    let channel = Channel { claimed: 30, ..channel() };
    assert_eq!(pay(&channel, 5, 0), Ok(voucher(&channel, 35)));
}

#[test]
fn pay_is_refused_when_the_amount_is_zero() {
    assert_eq!(pay(&channel(), 0, 0), Err(PurseError::AmountZero));
}

#[test]
fn pay_is_refused_when_the_channel_is_closing() {
    let closing = Channel { closes: Some(DAY), ..channel() };
    assert_eq!(pay(&closing, 30, 0), Err(PurseError::ChannelClosing));
}

#[test]
fn pay_is_refused_when_the_channel_has_ended() {
    let expires = channel().expires;
    assert_eq!(pay(&channel(), 30, expires - 1), Ok(voucher(&channel(), 30)));
    assert_eq!(pay(&channel(), 30, expires), Err(PurseError::ChannelEnded));
    let seen = Channel { seen: expires, ..channel() };
    assert_eq!(pay(&seen, 30, 0), Err(PurseError::ChannelEnded));
}

#[test]
fn pay_is_refused_when_the_deposit_is_less() {
    let disk = Disk::default();
    let above = Err(PurseError::AboveDeposit);
    assert_eq!(purse(&disk).pay(&channel(), 1_001, 0, sign), above);
    assert_eq!(purse(&disk).pay(&channel(), 1_000, 0, sign), Ok(voucher(&channel(), 1_000)));
    assert_eq!(purse(&disk).pay(&channel(), 1, 0, sign), above);
    assert_eq!(purse(&disk).pay(&channel(), u128::MAX, 0, sign), above);
    let topped_up = Channel { deposit: 1_001, ..channel() };
    assert_eq!(purse(&disk).pay(&topped_up, 1, 0, sign), Ok(voucher(&topped_up, 1_001)));
}

#[test]
fn pay_is_refused_when_the_key_fails() {
    let disk = Disk::default();
    let paid = purse(&disk).pay(&channel(), 30, 0, |_| Err("locked"));
    assert_eq!(paid, Err(PurseError::Key("locked")));
    assert_eq!(purse(&disk).last(channel().id), Ok(None));
}

#[test]
fn pay_is_refused_when_the_key_is_not_that_of_the_channel() {
    let disk = Disk::default();
    let another =
        |bytes: &[u8]| Ok::<_, Infallible>(ed25519::Pair::from_seed(&[8; 32]).sign(bytes).into());
    let paid = purse(&disk).pay(&channel(), 30, 0, another);
    assert_eq!(paid, Err(PurseError::SignatureInvalid));
    assert_eq!(purse(&disk).last(channel().id), Ok(None));
}

#[test]
fn pay_is_refused_when_the_store_fails() {
    let failed = Err(PurseError::Store(DiskFailed));
    for (fails, next) in [(Fails::Before, 5), (Fails::After, 35)] {
        let disk = Disk::default();
        disk.fail(fails);
        assert_eq!(purse(&disk).pay(&channel(), 30, 0, sign), failed);
        assert_eq!(purse(&disk).pay(&channel(), 5, 0, sign), Ok(voucher(&channel(), next)));
    }
    let disk = Disk::default();
    disk.fail(Fails::Reading);
    assert_eq!(purse(&disk).pay(&channel(), 30, 0, sign), failed);
}
