//! What lasts is said now and again.

use std::time::{Duration, Instant};

/// Says when to say something again that lasts.
pub struct Reminder {
    every: Duration,
    said: Option<Instant>,
}

impl Reminder {
    /// As often as that.
    pub const fn every(every: Duration) -> Self {
        Self { every, said: None }
    }

    /// Whether to say it now: it is the first time, or long enough since the last.
    pub fn is_due(&mut self, now: Instant) -> bool {
        let due = self.said.is_none_or(|said| now.saturating_duration_since(said) >= self.every);
        if due {
            self.said = Some(now);
        }
        due
    }

    /// Whether there was something to say until now. The next time is the first again.
    pub fn ends(&mut self) -> bool {
        self.said.take().is_some()
    }
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects, reason = "tests fail by panicking")]
mod tests {
    use super::*;

    #[test]
    fn reminder_is_due_at_once_and_then_each_minute() {
        let (start, minute) = (Instant::now(), Duration::from_secs(60));
        let mut reminder = Reminder::every(minute);
        let due = [0, 1, 59, 60, 61, 119, 120, 300]
            .map(|second| reminder.is_due(start + Duration::from_secs(second)));
        assert_eq!(due, [true, false, false, true, false, false, true, true]);
    }

    #[test]
    fn reminder_is_due_at_once_when_it_begins_anew() {
        let now = Instant::now();
        let mut reminder = Reminder::every(Duration::from_secs(60));
        assert!(!reminder.ends());
        assert!(reminder.is_due(now) && !reminder.is_due(now));
        assert!(reminder.ends() && !reminder.ends());
        assert!(reminder.is_due(now));
    }
}
