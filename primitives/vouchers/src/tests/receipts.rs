use super::*;

fn accept(
    channel: &Channel,
    voucher: &Voucher,
    now: Moment,
) -> Result<u128, ReceiptError<DiskFailed>> {
    receipts(&Disk::default()).accept(channel, voucher, now)
}

#[test]
fn accept_keeps_the_voucher_and_tells_the_increase() {
    let disk = Disk::default();
    let (first, second) = (voucher(&channel(), 30), voucher(&channel(), 1_000));
    assert_eq!(receipts(&disk).last(channel().id), Ok(None));
    assert_eq!(receipts(&disk).accept(&channel(), &first, HOUR), Ok(30));
    assert_eq!(receipts(&disk).last(channel().id), Ok(Some(first)));
    assert_eq!(receipts(&disk).accept(&channel(), &second, HOUR), Ok(970));
    assert_eq!(receipts(&disk).last(channel().id), Ok(Some(second)));
}

#[test]
fn accept_keeps_channels_apart() {
    let disk = Disk::default();
    let other = Channel { id: ChannelId(8), ..channel() };
    assert_eq!(receipts(&disk).accept(&channel(), &voucher(&channel(), 30), 0), Ok(30));
    assert_eq!(receipts(&disk).accept(&other, &voucher(&other, 20), 0), Ok(20));
    assert_eq!(receipts(&disk).last(channel().id), Ok(Some(voucher(&channel(), 30))));
}

#[test]
fn accept_is_refused_when_the_channel_pays_another() {
    let others = Channel { recipient: [2; 32].into(), ..channel() };
    assert_eq!(accept(&others, &voucher(&others, 30), 0), Err(ReceiptError::NotRecipient));
}

#[test]
fn accept_is_refused_when_the_channel_is_closing() {
    let closing = Channel { closes: Some(DAY), ..channel() };
    assert_eq!(accept(&closing, &voucher(&closing, 30), 0), Err(ReceiptError::ChannelClosing));
}

#[test]
fn accept_is_refused_when_the_channel_ends_within_the_margin() {
    let seen = channel().expires - 2 * MARGIN;
    let channel = Channel { seen, ..channel() };
    let voucher = voucher(&channel, 30);
    let last = channel.expires - STANDSTILL - MARGIN - 1;
    assert_eq!(accept(&channel, &voucher, last), Ok(30));
    for late in [last + 1, channel.expires, Moment::MAX] {
        assert_eq!(accept(&channel, &voucher, late), Err(ReceiptError::TooLate));
    }
    let unseen = Channel { seen: channel.expires, ..channel };
    assert_eq!(accept(&unseen, &voucher, 0), Err(ReceiptError::TooLate));
}

#[test]
fn accept_is_refused_when_the_channel_might_be_closed_unseen() {
    let channel = Channel { seen: HOUR, ..channel() };
    let voucher = voucher(&channel, 30);
    let last = channel.seen + channel.challenge - STANDSTILL - MARGIN - 1;
    assert_eq!(accept(&channel, &voucher, last), Ok(30));
    assert_eq!(accept(&channel, &voucher, last + 1), Err(ReceiptError::ChannelOutdated));
    let anew = Channel { seen: last + 1, ..channel };
    assert_eq!(accept(&anew, &voucher, last + 1), Ok(30));
}

#[test]
fn accept_is_refused_when_the_challenge_is_no_longer_than_the_margin() {
    let challenged = |challenge| Channel { challenge, ..channel() };
    let refused = Err(ReceiptError::ChallengeTooShort);
    for channel in [0, MARGIN, MARGIN + STANDSTILL].map(challenged) {
        assert_eq!(accept(&channel, &voucher(&channel, 30), 0), refused);
    }
    let least = challenged(MARGIN + STANDSTILL + 1);
    assert_eq!(accept(&least, &voucher(&least, 30), 0), Ok(30));
    assert_eq!(accept(&least, &voucher(&least, 30), 1), Err(ReceiptError::ChannelOutdated));
    let mut never = Receipts::new(verifier(), channel().recipient, Moment::MAX, Disk::default());
    assert_eq!(never.accept(&channel(), &voucher(&channel(), 30), 0), refused);
}

/// As the README advises whoever redeems every night.
#[test]
fn accept_takes_a_challenge_of_two_days_when_it_is_redeemed_every_night() {
    let nightly = |challenge, now| {
        let channel = Channel { challenge, ..channel() };
        let margin = DAY + HOUR;
        let mut receipts =
            Receipts::new(verifier(), channel.recipient.clone(), margin, Disk::default());
        receipts.accept(&channel, &voucher(&channel, 30), now)
    };
    assert_eq!(nightly(DAY, 0), Err(ReceiptError::ChallengeTooShort));
    assert_eq!(nightly(2 * DAY, 22 * HOUR - 1), Ok(30));
    assert_eq!(nightly(2 * DAY, 22 * HOUR), Err(ReceiptError::ChannelOutdated));
}

#[test]
fn accept_is_refused_when_the_voucher_is_above_the_deposit() {
    assert_eq!(accept(&channel(), &voucher(&channel(), 1_000), 0), Ok(1_000));
    let above = voucher(&channel(), 1_001);
    assert_eq!(accept(&channel(), &above, 0), Err(ReceiptError::AboveDeposit));
    let topped_up = Channel { deposit: 1_001, ..channel() };
    assert_eq!(accept(&topped_up, &above, 0), Ok(1_001));
}

#[test]
fn accept_is_refused_when_the_voucher_is_not_above_the_last() {
    let disk = Disk::default();
    let mut receipts = receipts(&disk);
    assert_eq!(receipts.accept(&channel(), &voucher(&channel(), 30), 0), Ok(30));
    for cumulative in [0, 29, 30] {
        let refused = receipts.accept(&channel(), &voucher(&channel(), cumulative), 0);
        assert_eq!(refused, Err(ReceiptError::NotAboveLast));
    }
    assert_eq!(receipts.accept(&channel(), &voucher(&channel(), 31), 0), Ok(1));
}

#[test]
fn accept_counts_what_was_claimed_when_the_store_was_lost() {
    let channel = Channel { claimed: 30, ..channel() };
    assert_eq!(accept(&channel, &voucher(&channel, 30), 0), Err(ReceiptError::NotAboveLast));
    assert_eq!(accept(&channel, &voucher(&channel, 35), 0), Ok(5));
}

#[test]
fn accept_is_refused_when_the_signature_is_of_something_else() {
    let with = |channel: Channel, cumulative| voucher(&channel, cumulative).signature;
    let genuine = voucher(&channel(), 30);
    let flipped = |byte: usize| {
        let mut signature = key().sign(&verifier().signing_bytes(&channel(), 30));
        signature.0[byte] ^= 1;
        signature.into()
    };
    let signatures = [
        with(Channel { id: ChannelId(8), ..channel() }, 30),
        with(Channel { recipient: [2; 32].into(), ..channel() }, 30),
        with(Channel { asset: AssetKind::Native, ..channel() }, 30),
        with(Channel { asset: AssetKind::Token(1985), ..channel() }, 30),
        with(channel(), 31),
        sign(&Verifier::new([0xcf; 32]).signing_bytes(&channel(), 30)).unwrap(),
        ed25519::Pair::from_seed(&[8; 32]).sign(&verifier().signing_bytes(&channel(), 30)).into(),
        flipped(0),
        flipped(40),
    ];
    for (index, signature) in signatures.into_iter().enumerate() {
        let disk = Disk::default();
        let forged = Voucher { signature, ..genuine.clone() };
        let refused = receipts(&disk).accept(&channel(), &forged, 0);
        assert_eq!(refused, Err(ReceiptError::SignatureInvalid), "{index}");
        assert_eq!(receipts(&disk).last(channel().id), Ok(None), "{index}");
    }
}

#[test]
fn accept_is_refused_when_the_voucher_names_another_channel() {
    let named = Voucher { channel: ChannelId(8), ..voucher(&channel(), 30) };
    assert_eq!(accept(&channel(), &named, 0), Err(ReceiptError::SignatureInvalid));
}

#[test]
fn accept_is_refused_when_the_store_fails() {
    let failed = Err(ReceiptError::Store(DiskFailed));
    for (fails, kept) in [(Fails::Before, None), (Fails::After, Some(voucher(&channel(), 30)))] {
        let disk = Disk::default();
        disk.fail(fails);
        assert_eq!(receipts(&disk).accept(&channel(), &voucher(&channel(), 30), 0), failed);
        assert_eq!(receipts(&disk).last(channel().id), Ok(kept));
    }
    let disk = Disk::default();
    disk.fail(Fails::Reading);
    assert_eq!(receipts(&disk).accept(&channel(), &voucher(&channel(), 30), 0), failed);
}
