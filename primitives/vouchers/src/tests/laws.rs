//! Whatever is paid, copied, lost, topped up, closed or crashes: who follows the rules of the README
//! is paid all that it accepted, but for what is less than one unit, and nobody pays more than was
//! handed out.

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
    /// The recipient redeems and closes, and something cannot be credited, so that the channel stays.
    Leave,
    /// The recipient reads the channel anew.
    Look,
    Wait(Moment),
    /// Time passes until so long before the margin would be too long.
    Linger(Moment),
    /// The chain stands for less than what gives a day of grace, just before the recipient redeems.
    Stand(Moment),
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
        1 => Just(Step::Leave),
        4 => Just(Step::Look),
        4 => (0..2 * DAY).prop_map(Step::Wait),
        2 => (0..2 * STANDSTILL).prop_map(Step::Linger),
        2 => (0..STANDSTILL).prop_map(Step::Stand),
    ]
}

struct World {
    /// The channel as it is.
    channel: Channel,
    /// What the chain pays a whole number of.
    unit: u128,
    /// Whether the recipient closed it.
    left: bool,
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
    fn new(unit: u128) -> Self {
        let channel = Channel { expires: 5 * DAY, ..channel() };
        Self {
            unit,
            left: false,
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

    /// Nothing is redeemed any more.
    fn has_ended(&self) -> bool {
        self.left || self.now >= self.channel.closes.unwrap_or(self.channel.expires)
    }

    fn is_open(&self) -> bool {
        !self.has_ended() && self.channel.closes.is_none()
    }

    fn look(&mut self) {
        self.seen = Channel { seen: self.now, ..self.channel.clone() };
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
            self.redeem();
        }
        self.now = until;
    }

    /// The recipient redeems in the first block after it.
    fn stand(&mut self, time: Moment) {
        let start = self.due.map_or(self.now, |due| due - 1);
        self.now = start + time;
        if self.due.is_some_and(|due| due <= self.now) {
            self.redeem();
        }
    }

    fn redeem(&mut self) {
        assert!(!self.has_ended());
        self.due = None;
        self.channel.claimed = self.channel.claimed.max(self.claimable());
    }

    /// What the chain pays in all for the last voucher.
    fn claimable(&self) -> u128 {
        let most = self.last().min(self.channel.deposit);
        most - most % self.unit
    }

    fn act(&mut self, step: Step) {
        match step {
            Step::Pay(amount, fails) => {
                self.payer.fail(fails);
                let channel = Channel { seen: self.now, ..self.channel.clone() };
                let paid = purse(&self.payer).pay(&channel, amount, self.now, sign);
                assert!(paid.is_err() || self.is_open());
                self.signed.extend(paid);
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
            Step::TopUp(amount) if self.is_open() => {
                self.channel.deposit += amount * self.unit;
            }
            Step::Close if self.is_open() => {
                let challenged = self.now + self.channel.challenge;
                self.channel.closes = Some(challenged.min(self.channel.expires));
            }
            Step::Leave if !self.has_ended() => {
                self.redeem();
                self.left = true;
                self.channel.closes.get_or_insert(self.now);
                self.look();
            }
            Step::TopUp(_) | Step::Close | Step::Leave => {}
            Step::Look if self.left || !self.has_ended() => self.look(),
            Step::Look => {}
            Step::Wait(time) => self.wait(time),
            Step::Linger(time) => {
                let ends = self.seen.expires.min(self.seen.seen + self.seen.challenge);
                self.wait(ends.saturating_sub(MARGIN + time).saturating_sub(self.now));
            }
            Step::Stand(time) => self.stand(time),
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
        unit in prop::sample::select(vec![1, 10, 100]),
    ) {
        let mut world = World::new(unit);
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
        prop_assert_eq!(world.channel.claimed, world.claimable());
        prop_assert!(world.last() - world.channel.claimed < unit);
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
