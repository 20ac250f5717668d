//! Whatever is paid, copied, lost, topped up, closed or crashes: who follows the rules of the README
//! is paid all that it accepted, and nobody pays more than was handed out.

use proptest::{prelude::*, test_runner::FileFailurePersistence};

use super::*;

#[derive(Clone, Debug)]
enum Step {
    /// The purse pays so much; its store may fail.
    Pay(u128, Fails),
    /// The payer signs for so much in all, whatever its purse says.
    Sign(u128),
    /// The recipient is shown one of all vouchers that there are; its store may fail.
    Show(prop::sample::Index, Fails),
    /// The recipient is shown one for more than was signed.
    Forge(prop::sample::Index, u128),
    TopUp(u128),
    Close,
    /// The recipient reads the channel anew.
    Look,
    Wait(Moment),
}

fn fails() -> impl Strategy<Value = Fails> {
    prop_oneof![
        8 => Just(Fails::Never),
        1 => Just(Fails::Before),
        1 => Just(Fails::After),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => (0..300u128, fails()).prop_map(|(amount, fails)| Step::Pay(amount, fails)),
        1 => (0..3_000u128).prop_map(Step::Sign),
        8 => (any::<prop::sample::Index>(), fails()).prop_map(|(which, fails)| Step::Show(which, fails)),
        1 => (any::<prop::sample::Index>(), 1..100u128).prop_map(|(which, more)| Step::Forge(which, more)),
        1 => (1..500u128).prop_map(Step::TopUp),
        1 => Just(Step::Close),
        4 => Just(Step::Look),
        4 => (0..2 * DAY).prop_map(Step::Wait),
    ]
}

struct World {
    /// The channel as it is.
    channel: Channel,
    /// The channel as the recipient saw it.
    seen: Channel,
    now: Moment,
    payer: Disk,
    recipient: Disk,
    signed: Vec<Voucher>,
    /// When the recipient redeems the first of what it has not redeemed.
    due: Option<Moment>,
    /// What it served for.
    accepted: u128,
    crashed: bool,
}

impl World {
    fn new() -> Self {
        let channel = Channel { expires: 5 * DAY, ..channel() };
        Self {
            seen: channel.clone(),
            channel,
            now: 0,
            payer: Disk::default(),
            recipient: Disk::default(),
            signed: Vec::new(),
            due: None,
            accepted: 0,
            crashed: false,
        }
    }

    fn is_gone(&self) -> bool {
        self.now >= self.channel.closes.unwrap_or(Moment::MAX).min(self.channel.expires)
    }

    fn last(&self) -> u128 {
        let last = receipts(&self.recipient).last(self.channel.id).unwrap();
        last.map_or(0, |last| last.cumulative)
    }

    fn show(&mut self, voucher: &Voucher, fails: Fails) -> Result<u128, ReceiptError<DiskFailed>> {
        let before = self.last();
        self.recipient.fail(fails);
        let answer = receipts(&self.recipient).accept(&self.seen, voucher, self.now);
        self.recipient.fail(Fails::Never);
        if self.last() > before {
            self.due = self.due.or(Some(self.now + MARGIN));
        }
        answer
    }

    /// Time passes. The recipient redeems at the last moment.
    fn wait(&mut self, time: Moment) {
        let until = self.now + time;
        if let Some(due) = self.due.filter(|due| *due <= until) {
            self.now = due;
            self.due = None;
            assert!(!self.is_gone());
            self.channel.claimed = self.channel.claimed.max(self.last().min(self.channel.deposit));
        }
        self.now = until;
    }

    fn act(&mut self, step: Step) {
        match step {
            Step::Pay(amount, fails) => {
                self.payer.fail(fails);
                let channel = Channel { seen: self.now, ..self.channel.clone() };
                self.signed.extend(purse(&self.payer).pay(&channel, amount, self.now, sign));
                self.payer.fail(Fails::Never);
            }
            Step::Sign(cumulative) => self.signed.push(voucher(&self.channel, cumulative)),
            Step::Show(which, fails) if !self.signed.is_empty() => {
                let voucher = which.get(&self.signed).clone();
                let answer = self.show(&voucher, fails);
                self.crashed |= answer == Err(ReceiptError::Store(DiskFailed));
                self.accepted += answer.unwrap_or(0);
            }
            Step::Forge(which, more) if !self.signed.is_empty() => {
                let signed = which.get(&self.signed);
                let cumulative = signed.cumulative + more;
                let forged = Voucher { cumulative, ..signed.clone() };
                assert!(self.show(&forged, Fails::Never).is_err());
            }
            Step::Show(..) | Step::Forge(..) => {}
            Step::TopUp(amount) if !self.is_gone() && self.channel.closes.is_none() => {
                self.channel.deposit += amount;
            }
            Step::Close if !self.is_gone() && self.channel.closes.is_none() => {
                self.channel.closes = Some(self.now + self.channel.challenge);
            }
            Step::TopUp(_) | Step::Close => {}
            Step::Look if !self.is_gone() => {
                self.seen = Channel { seen: self.now, ..self.channel.clone() };
            }
            Step::Look => {}
            Step::Wait(time) => self.wait(time),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: Some(Box::new(FileFailurePersistence::WithSource("proptest-regressions"))),
        ..ProptestConfig::default()
    })]

    #[test]
    fn recipient_is_paid_what_it_accepted_and_never_more_than_was_signed(
        steps in prop::collection::vec(step(), 1..40),
    ) {
        let mut world = World::new();
        for step in steps {
            world.act(step);
            let last = world.last();
            prop_assert!(last <= world.channel.deposit);
            if world.crashed {
                prop_assert!(world.accepted <= last);
            } else {
                prop_assert_eq!(world.accepted, last);
            }
        }
        world.wait(MARGIN);
        prop_assert_eq!(world.channel.claimed, world.last());
        let signed = world.signed.iter().map(|voucher| voucher.cumulative).max().unwrap_or(0);
        prop_assert!(world.channel.claimed <= signed);
    }

    /// The purse hands out nothing that is refused, and what is lost on the way is made good.
    #[test]
    fn recipient_accepts_whatever_arrives_of_a_purse(
        payments in prop::collection::vec((1..50u128, any::<bool>()), 1..20),
    ) {
        let (payer, recipient) = (Disk::default(), Disk::default());
        let (mut paid, mut received) = (0, 0);
        for (amount, arrives) in payments {
            let voucher = purse(&payer).pay(&channel(), amount, 0, sign).unwrap();
            paid += amount;
            prop_assert_eq!(voucher.cumulative, paid);
            if arrives {
                received += receipts(&recipient).accept(&channel(), &voucher, 0).unwrap();
                prop_assert_eq!(received, paid);
            }
        }
    }
}
