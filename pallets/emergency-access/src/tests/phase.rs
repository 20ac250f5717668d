//! Every phase with every event against a table written by hand.

use salus_primitives::Moment;

use crate::{draw::*, phase::*, sanction::*};

const SECOND: Moment = 1_000;
pub(super) const HOUR: Moment = 3_600 * SECOND;
pub(super) const DAY: Moment = 24 * HOUR;
pub(super) const NOW: Moment = 1_800_000_000 * SECOND;

pub(super) const PERIODS: Periods = Periods {
    draw: HOUR,
    review: 72 * HOUR,
    justify: 24 * HOUR,
    wait: 14 * DAY,
    escalated: 30 * DAY,
    contest: 180 * DAY,
    retention: 2_196 * DAY,
    minimum: DAY,
};

type Org = char;
type Case = Review<Org>;
type Moved = Result<(Case, Vec<Effect<Org>>), Refusal>;

const JUSTIFIED: Part = Part::Found(Verdict::Justified);
const UNJUSTIFIED: Part = Part::Found(Verdict::Unjustified);

fn case(phase: Phase<Org>, seats: &[(Org, Part)]) -> Case {
    let mut case = Review { phase, ..Case::opened(&PERIODS, Clock::at(NOW)) };
    for (place, (reviewer, part)) in case.seats.iter_mut().zip(seats) {
        *place = Some(Seat { reviewer: *reviewer, part: *part });
    }
    Review { counts: case.is_on_time(), ..case }
}

fn contested(case: Case) -> Case {
    Review { contests: Contests { patient: true, ..case.contests }, ..case }
}

fn contested_by_guardian(case: Case) -> Case {
    Review { contests: Contests { guardian: true, ..case.contests }, ..case }
}

fn sampled(case: Case) -> Case {
    Review { sampled: true, ..case }
}

/// With the last of the reviewers who have seen it.
fn assigned(until: Moment, seats: &[(Org, Part)]) -> Case {
    let (reviewer, _) = *seats.last().unwrap();
    case(Phase::Assigned { reviewer, since: NOW - HOUR, until }, seats)
}

fn questioned(until: Moment) -> Case {
    let phase = Phase::Questioned { reviewer: 'B', since: NOW - HOUR, until };
    Review { questioned: true, ..case(phase, &[('B', Part::Nothing)]) }
}

fn decided(outcome: Outcome, sample: Option<Moment>, seats: &[(Org, Part)]) -> Case {
    case(Phase::Decided { outcome, sample, until: NOW + 2 }, seats)
}

/// The chain stood for two hours, until a second ago.
fn stop() -> Option<Stop> {
    Stop::between(NOW - SECOND - 2 * HOUR, NOW - SECOND)
}

/// The time at a case of a name in the tables: the chain stood, or the record is open for another hour.
fn clock(name: &str) -> Clock {
    let stop = name.ends_with("stood").then(|| stop().unwrap());
    let over = if name.ends_with("open") { NOW + HOUR } else { NOW };
    Clock { now: NOW, stop, over }
}

/// The case of a name in the tables.
fn state(name: &str) -> Case {
    use Outcome::*;
    use Part::{Left, Nothing};
    let (early, over, missed) = (NOW + 1, NOW, NOW - HOUR);
    let waits =
        |look, until, seats: &[_]| case(Phase::Waiting { since: NOW - HOUR, look, until }, seats);
    let closed = |since, until| {
        case(Phase::Closed { outcome: Justified, since, until }, &[('B', JUSTIFIED)])
    };
    let (left2, again) = ([('C', Left), ('D', Left), ('E', Nothing)], [('B', JUSTIFIED)]);
    let again_left2 = [&again[..], &left2[..]].concat();
    let ends = |until| {
        let phase = Phase::Decided { outcome: Justified, sample: None, until };
        case(phase, &[('B', JUSTIFIED)])
    };
    match name {
        "waiting" => waits(NOW, early, &[]),
        "waiting.U" => waits(NOW, early, &[('B', UNJUSTIFIED)]),
        "waiting.early" => waits(early, early, &[]),
        "waiting.over" => waits(early, over, &[]),
        "waiting.open" => waits(NOW, early, &[]),
        "waiting.guardian" => contested_by_guardian(waits(NOW, early, &[])),
        "waiting.again" => sampled(waits(NOW, early, &again)),
        "waiting.again.over" => sampled(waits(early, over, &again)),
        "waiting.again.U" => sampled(waits(NOW, early, &[again[0], ('C', UNJUSTIFIED)])),
        "waiting.again.contested" => contested(sampled(waits(NOW, early, &again))),
        "assigned" => assigned(early, &[('B', Nothing)]),
        "assigned.contested" => contested(assigned(early, &[('B', Nothing)])),
        "assigned.guardian" => contested_by_guardian(assigned(early, &[('B', Nothing)])),
        "assigned.asked" => Review { questioned: true, ..assigned(early, &[('B', Nothing)]) },
        "assigned.over" => assigned(over, &[('B', Nothing)]),
        "assigned.stood" => assigned(missed, &[('B', Nothing)]),
        "assigned.J" => assigned(early, &[('B', JUSTIFIED), ('C', Nothing)]),
        "assigned.U" => assigned(early, &[('B', UNJUSTIFIED), ('C', Nothing)]),
        "assigned.JU" => assigned(early, &[('B', JUSTIFIED), ('C', UNJUSTIFIED), ('D', Nothing)]),
        "assigned.left" => assigned(early, &[('B', Left), ('C', Nothing)]),
        "assigned.left2" => assigned(early, &[('B', Left), ('C', Left), ('D', Nothing)]),
        "assigned.left2.over" => assigned(over, &[('B', Left), ('C', Left), ('D', Nothing)]),
        "assigned.open" => assigned(early, &[('B', Nothing)]),
        "assigned.again" => sampled(assigned(early, &[again[0], ('C', Nothing)])),
        "assigned.again.left2.over" => sampled(assigned(over, &again_left2)),
        "questioned" => questioned(early),
        "questioned.open" => questioned(early),
        "questioned.over" => questioned(over),
        "questioned.stood" => questioned(missed),
        "escalated" => case(Phase::Escalated { until: early }, &[('B', Left)]),
        "escalated.U" => case(Phase::Escalated { until: early }, &[('B', UNJUSTIFIED)]),
        "escalated.open" => case(Phase::Escalated { until: early }, &[('B', Left)]),
        "escalated.over" => case(Phase::Escalated { until: over }, &[]),
        "escalated.stood" => case(Phase::Escalated { until: missed }, &[]),
        "decided.J.sample" => decided(Justified, Some(NOW), &[('B', JUSTIFIED)]),
        "decided.J.early" => decided(Justified, Some(early), &[('B', JUSTIFIED)]),
        "decided.J" => decided(Justified, None, &[('B', JUSTIFIED)]),
        "decided.J.contested" => contested(decided(Justified, None, &[('B', JUSTIFIED)])),
        "decided.J.guardian" => {
            contested_by_guardian(decided(Justified, None, &[('B', JUSTIFIED)]))
        }
        "decided.JJ" => decided(Justified, None, &[('B', JUSTIFIED), ('C', JUSTIFIED)]),
        "decided.JJ.contested" => {
            contested(decided(Justified, None, &[('B', JUSTIFIED), ('C', JUSTIFIED)]))
        }
        "decided.U" => decided(Unjustified, None, &[('B', UNJUSTIFIED), ('C', UNJUSTIFIED)]),
        "decided.accepted" => decided(Accepted, None, &[('B', Nothing)]),
        "decided.unreviewed" => decided(Unreviewed, None, &[]),
        "decided.over" => ends(over),
        "decided.stood" => ends(missed),
        "closed" => closed(NOW - DAY, early),
        "closed.over" => closed(NOW - DAY, over),
        "closed.too-soon" => closed(NOW - DAY + 1, over),
        "closed.stood" => closed(NOW - 2 * DAY, missed),
        _ => panic!("no state is called {name}"),
    }
}

/// The event at the head of a column, told of a case.
fn event(name: &str, case: &Case) -> Event<Org> {
    let reviewer = case.phase.reviewer().unwrap_or('B');
    let says = |opinion| Event::Concluded { by: reviewer, opinion };
    match name {
        "found" => Event::Looked(Look::Found('F')),
        "found-B" => Event::Looked(Look::Found('B')),
        "later" => Event::Looked(Look::Later),
        "nobody" => Event::Looked(Look::Nobody),
        "again" => Event::Sampled(true),
        "enough" => Event::Sampled(false),
        "passes" => Event::Passed { fit: true },
        "unfit" => Event::Passed { fit: false },
        "justified" => says(Opinion::Justified),
        "unjustified" => says(Opinion::Unjustified),
        "insufficient" => says(Opinion::Insufficient),
        "by-other" => Event::Concluded { by: 'X', opinion: Opinion::Justified },
        "recuse" => Event::Recused { by: Some(reviewer), fit: true },
        "by-X" => Event::Recused { by: Some('X'), fit: true },
        "by-none" => Event::Recused { by: None, fit: true },
        "gone" => Event::Recused { by: None, fit: false },
        "answer" => Event::Answered,
        "accept" => Event::Accepted { threat: false },
        "threat" => Event::Accepted { threat: true },
        "contest" => Event::Contested { by_guardian: false },
        "guardian" => Event::Contested { by_guardian: true },
        "resolve-J" => Event::Resolved(Verdict::Justified),
        "resolve-U" => Event::Resolved(Verdict::Unjustified),
        _ => panic!("no event is called {name}"),
    }
}

/// What by itself happens: the looks, the sample, the deadlines.
///
/// How to read all three tables: `waiting` … `closed` is the phase afterwards, `J` `U` `accepted`
/// `unreviewed` the outcome of *Decided*, `?` if it may be sampled, `gone` the end. After `+` what
/// else is done: desk `t`aken or `f`reed, reviewer's opinion `c`ounted or `l`apse counted,
/// `s`trike, `p`ublished, `n`oted in the journal. `!` if it is contested from now on. In brackets why it
/// is refused, `(open)` because the record is, and `·` is refused because the case is in that phase.
const BY_ITSELF: &str = "
                     found       found-B     later      nobody     again    enough  passes        unfit
waiting              assigned+t  assigned+t  waiting    escalated  ·        ·       ·             ·
waiting.U            assigned+t  (seen)      waiting    escalated  ·        ·       ·             ·
waiting.early        (early)     (early)     (early)    (early)    ·        ·       ·             ·
waiting.over         assigned+t  assigned+t  escalated  escalated  ·        ·       ·             ·
waiting.open         assigned+t  assigned+t  waiting    escalated  ·        ·       ·             ·
waiting.guardian     assigned+t  assigned+t  waiting    escalated  ·        ·       ·             ·
waiting.again        assigned+t  (seen)      waiting    J+n        ·        ·       ·             ·
waiting.again.over   assigned+t  (seen)      J+n        J+n        ·        ·       ·             ·
waiting.again.U      assigned+t  (seen)      waiting    escalated  ·        ·       ·             ·
waiting.again.contested assigned+t (seen)    waiting    escalated  ·        ·       ·             ·
assigned             ·           ·           ·          ·          ·        ·       (early)       (early)
assigned.contested   ·           ·           ·          ·          ·        ·       (early)       (early)
assigned.guardian    ·           ·           ·          ·          ·        ·       (early)       (early)
assigned.asked       ·           ·           ·          ·          ·        ·       (early)       (early)
assigned.over        ·           ·           ·          ·          ·        ·       waiting+fl    waiting+f
assigned.stood       ·           ·           ·          ·          ·        ·       assigned      assigned
assigned.J           ·           ·           ·          ·          ·        ·       (early)       (early)
assigned.U           ·           ·           ·          ·          ·        ·       (early)       (early)
assigned.JU          ·           ·           ·          ·          ·        ·       (early)       (early)
assigned.left        ·           ·           ·          ·          ·        ·       (early)       (early)
assigned.left2       ·           ·           ·          ·          ·        ·       (early)       (early)
assigned.left2.over  ·           ·           ·          ·          ·        ·       escalated+fl  escalated+f
assigned.open        ·           ·           ·          ·          ·        ·       (early)       (early)
assigned.again       ·           ·           ·          ·          ·        ·       (early)       (early)
assigned.again.left2.over ·      ·           ·          ·          ·        ·       J+fln         J+fn
questioned           ·           ·           ·          ·          ·        ·       (early)       (early)
questioned.over      ·           ·           ·          ·          ·        ·       assigned      assigned
questioned.stood     ·           ·           ·          ·          ·        ·       questioned    questioned
questioned.open      ·           ·           ·          ·          ·        ·       (early)       (early)
escalated            ·           ·           ·          ·          ·        ·       (early)       (early)
escalated.U          ·           ·           ·          ·          ·        ·       (early)       (early)
escalated.over       ·           ·           ·          ·          ·        ·       unreviewed+pn unreviewed+pn
escalated.stood      ·           ·           ·          ·          ·        ·       escalated     escalated
escalated.open       ·           ·           ·          ·          ·        ·       (early)       (early)
decided.J.sample     ·           ·           ·          ·          waiting  J       (early)       (early)
decided.J.early      ·           ·           ·          ·          (early)  (early) (early)       (early)
decided.J            ·           ·           ·          ·          (early)  (early) (early)       (early)
decided.J.contested  ·           ·           ·          ·          (early)  (early) (early)       (early)
decided.J.guardian   ·           ·           ·          ·          (early)  (early) (early)       (early)
decided.JJ           ·           ·           ·          ·          (early)  (early) (early)       (early)
decided.JJ.contested ·           ·           ·          ·          (early)  (early) (early)       (early)
decided.U            ·           ·           ·          ·          (early)  (early) (early)       (early)
decided.accepted     ·           ·           ·          ·          (early)  (early) (early)       (early)
decided.unreviewed   ·           ·           ·          ·          (early)  (early) (early)       (early)
decided.over         ·           ·           ·          ·          (early)  (early) closed        closed
decided.stood        ·           ·           ·          ·          (early)  (early) J             J
closed               ·           ·           ·          ·          ·        ·       (early)       (early)
closed.over          ·           ·           ·          ·          ·        ·       gone          gone
closed.too-soon      ·           ·           ·          ·          ·        ·       closed        closed
closed.stood         ·           ·           ·          ·          ·        ·       gone          gone
";

/// What reviewers do.
const BY_REVIEWERS: &str = "
                     justified   unjustified  insufficient  by-other  recuse        by-X     by-none  gone
waiting              ·           ·            ·             ·         ·             ·        ·        ·
waiting.U            ·           ·            ·             ·         ·             ·        ·        ·
waiting.early        ·           ·            ·             ·         ·             ·        ·        ·
waiting.over         ·           ·            ·             ·         ·             ·        ·        ·
waiting.open         ·           ·            ·             ·         ·             ·        ·        ·
waiting.guardian     ·           ·            ·             ·         ·             ·        ·        ·
waiting.again        ·           ·            ·             ·         ·             ·        ·        ·
waiting.again.over   ·           ·            ·             ·         ·             ·        ·        ·
waiting.again.U      ·           ·            ·             ·         ·             ·        ·        ·
waiting.again.contested ·        ·            ·             ·         ·             ·        ·        ·
assigned             J?+fcn      waiting+fc   questioned    (other)   waiting+fl    (other)  (other)  waiting+f
assigned.contested   waiting+fc  waiting+fc   questioned    (other)   waiting+fl    (other)  (other)  waiting+f
assigned.guardian    waiting+fc  waiting+fc   questioned    (other)   waiting+fl    (other)  (other)  waiting+f
assigned.asked       J?+fcn      waiting+fc   (asked)       (other)   waiting+fl    (other)  (other)  waiting+f
assigned.over        J?+fcn      waiting+fc   questioned    (other)   waiting+fl    (other)  (other)  waiting+f
assigned.stood       J?+fcn      waiting+fc   questioned    (other)   waiting+fl    (other)  (other)  waiting+f
assigned.J           J+fcn       waiting+fc   questioned    (other)   waiting+fl    (other)  (other)  waiting+f
assigned.U           waiting+fc  U+fcsn       questioned    (other)   waiting+fl    (other)  (other)  waiting+f
assigned.JU          J+fcn       U+fcsn       questioned    (other)   waiting+fl    (other)  (other)  waiting+f
assigned.left        J?+fcn      waiting+fc   questioned    (other)   waiting+fl    (other)  (other)  waiting+f
assigned.left2       J?+fcn      waiting+fc   questioned    (other)   escalated+fl  (other)  (other)  escalated+f
assigned.left2.over  J?+fcn      waiting+fc   questioned    (other)   escalated+fl  (other)  (other)  escalated+f
assigned.open        (open)      (open)       questioned    (other)   waiting+fl    (other)  (other)  waiting+f
assigned.again       J+fcn       waiting+fc   questioned    (other)   waiting+fl    (other)  (other)  waiting+f
assigned.again.left2.over J+fcn  waiting+fc   questioned    (other)   J+fln         (other)  (other)  J+fn
questioned           ·           ·            ·             ·         ·             ·        ·        ·
questioned.over      ·           ·            ·             ·         ·             ·        ·        ·
questioned.stood     ·           ·            ·             ·         ·             ·        ·        ·
questioned.open      ·           ·            ·             ·         ·             ·        ·        ·
escalated            ·           ·            ·             ·         ·             ·        ·        ·
escalated.U          ·           ·            ·             ·         ·             ·        ·        ·
escalated.over       ·           ·            ·             ·         ·             ·        ·        ·
escalated.stood      ·           ·            ·             ·         ·             ·        ·        ·
escalated.open       ·           ·            ·             ·         ·             ·        ·        ·
decided.J.sample     ·           ·            ·             ·         ·             ·        ·        ·
decided.J.early      ·           ·            ·             ·         ·             ·        ·        ·
decided.J            ·           ·            ·             ·         ·             ·        ·        ·
decided.J.contested  ·           ·            ·             ·         ·             ·        ·        ·
decided.J.guardian   ·           ·            ·             ·         ·             ·        ·        ·
decided.JJ           ·           ·            ·             ·         ·             ·        ·        ·
decided.JJ.contested ·           ·            ·             ·         ·             ·        ·        ·
decided.U            ·           ·            ·             ·         ·             ·        ·        ·
decided.accepted     ·           ·            ·             ·         ·             ·        ·        ·
decided.unreviewed   ·           ·            ·             ·         ·             ·        ·        ·
decided.over         ·           ·            ·             ·         ·             ·        ·        ·
decided.stood        ·           ·            ·             ·         ·             ·        ·        ·
closed               ·           ·            ·             ·         ·             ·        ·        ·
closed.over          ·           ·            ·             ·         ·             ·        ·        ·
closed.too-soon      ·           ·            ·             ·         ·             ·        ·        ·
closed.stood         ·           ·            ·             ·         ·             ·        ·        ·
";

/// What activator, patient and council do.
const BY_PARTIES: &str = "
                     answer    accept       threat    contest      guardian     resolve-J  resolve-U
waiting              ·         accepted+n   (threat)  waiting!     waiting!     ·          ·
waiting.U            ·         (found)      (threat)  waiting!     waiting!     ·          ·
waiting.early        ·         accepted+n   (threat)  waiting!     waiting!     ·          ·
waiting.over         ·         accepted+n   (threat)  waiting!     waiting!     ·          ·
waiting.open         ·         (open)       (threat)  waiting!     waiting!     ·          ·
waiting.guardian     ·         (once)       (threat)  waiting!     (once)       ·          ·
waiting.again        ·         accepted+n   (threat)  waiting!     waiting!     ·          ·
waiting.again.over   ·         accepted+n   (threat)  waiting!     waiting!     ·          ·
waiting.again.U      ·         (found)      (threat)  waiting!     waiting!     ·          ·
waiting.again.contested ·      accepted+n   (threat)  (once)       waiting!     ·          ·
assigned             ·         accepted+fn  (threat)  assigned!    assigned!    ·          ·
assigned.contested   ·         accepted+fn  (threat)  (once)       assigned!    ·          ·
assigned.guardian    ·         (once)       (threat)  assigned!    (once)       ·          ·
assigned.asked       ·         accepted+fn  (threat)  assigned!    assigned!    ·          ·
assigned.over        ·         accepted+fn  (threat)  assigned!    assigned!    ·          ·
assigned.stood       ·         accepted+fn  (threat)  assigned!    assigned!    ·          ·
assigned.J           ·         accepted+fn  (threat)  assigned!    assigned!    ·          ·
assigned.U           ·         (found)      (threat)  assigned!    assigned!    ·          ·
assigned.JU          ·         (found)      (threat)  assigned!    assigned!    ·          ·
assigned.left        ·         accepted+fn  (threat)  assigned!    assigned!    ·          ·
assigned.left2       ·         accepted+fn  (threat)  assigned!    assigned!    ·          ·
assigned.left2.over  ·         accepted+fn  (threat)  assigned!    assigned!    ·          ·
assigned.open        ·         (open)       (threat)  assigned!    assigned!    ·          ·
assigned.again       ·         accepted+fn  (threat)  assigned!    assigned!    ·          ·
assigned.again.left2.over ·    accepted+fn  (threat)  assigned!    assigned!    ·          ·
questioned           assigned  accepted+fn  (threat)  questioned!  questioned!  ·          ·
questioned.over      assigned  accepted+fn  (threat)  questioned!  questioned!  ·          ·
questioned.stood     assigned  accepted+fn  (threat)  questioned!  questioned!  ·          ·
questioned.open      assigned  (open)       (threat)  questioned!  questioned!  ·          ·
escalated            ·         accepted+n   (threat)  escalated!   escalated!   J+n        U+sn
escalated.U          ·         (found)      (threat)  escalated!   escalated!   J+n        U+sn
escalated.over       ·         accepted+n   (threat)  escalated!   escalated!   J+n        U+sn
escalated.stood      ·         accepted+n   (threat)  escalated!   escalated!   J+n        U+sn
escalated.open       ·         (open)       (threat)  escalated!   escalated!   (open)     (open)
decided.J.sample     ·         ·            ·         waiting!     waiting!     ·          ·
decided.J.early      ·         ·            ·         waiting!     waiting!     ·          ·
decided.J            ·         ·            ·         waiting!     waiting!     ·          ·
decided.J.contested  ·         ·            ·         (once)       waiting!     ·          ·
decided.J.guardian   ·         ·            ·         waiting!     (once)       ·          ·
decided.JJ           ·         ·            ·         escalated!   escalated!   ·          ·
decided.JJ.contested ·         ·            ·         (once)       escalated!   ·          ·
decided.U            ·         ·            ·         (found)      (found)      ·          ·
decided.accepted     ·         ·            ·         waiting!     waiting!     ·          ·
decided.unreviewed   ·         ·            ·         waiting!     waiting!     ·          ·
decided.over         ·         ·            ·         (closed)     (closed)     ·          ·
decided.stood        ·         ·            ·         waiting!     waiting!     ·          ·
closed               ·         ·            ·         ·            ·            ·          ·
closed.over          ·         ·            ·         ·            ·            ·          ·
closed.too-soon      ·         ·            ·         ·            ·            ·          ·
closed.stood         ·         ·            ·         ·            ·            ·          ·
";

/// As the tables write it.
fn shown(before: &Case, moved: &Moved) -> String {
    let (after, effects) = match moved {
        Ok(moved) => moved,
        Err(refusal) => return refused(before, *refusal).into(),
    };
    let mut text: String = match after.phase {
        _ if effects.contains(&Effect::Remove) => "gone",
        Phase::Waiting { .. } => "waiting",
        Phase::Assigned { .. } => "assigned",
        Phase::Questioned { .. } => "questioned",
        Phase::Escalated { .. } => "escalated",
        Phase::Decided { outcome: Outcome::Justified, .. } => "J",
        Phase::Decided { outcome: Outcome::Unjustified, .. } => "U",
        Phase::Decided { outcome: Outcome::Accepted, .. } => "accepted",
        Phase::Decided { outcome: Outcome::Unreviewed, .. } => "unreviewed",
        Phase::Closed { .. } => "closed",
    }
    .into();
    if matches!(after.phase, Phase::Decided { sample: Some(_), .. }) {
        text += "?";
    }
    let letters: String = effects.iter().filter_map(|effect| letter(before, effect)).collect();
    if !letters.is_empty() {
        text += "+";
        text += &letters;
    }
    if after.contests != before.contests {
        text += "!";
    }
    text
}

/// The letter of an effect, on whom it should have it. What is scheduled is looked at elsewhere.
fn letter(before: &Case, effect: &Effect<Org>) -> Option<char> {
    let reviewer = before.phase.reviewer();
    match effect {
        Effect::Seat(id) => {
            assert_eq!(reviewer, None);
            assert!(!before.has_seen(*id));
            Some('t')
        }
        Effect::Unseat(id) => {
            assert_eq!(Some(*id), reviewer);
            Some('f')
        }
        Effect::Reviewed { reviewer: id, took } => {
            assert_eq!((Some(*id), *took), (reviewer, HOUR));
            Some('c')
        }
        Effect::Lapsed(id) => {
            assert_eq!(Some(*id), reviewer);
            Some('l')
        }
        Effect::Strike => Some('s'),
        Effect::Publish => Some('p'),
        Effect::Note => Some('n'),
        Effect::Schedule(_) | Effect::Remove => None,
    }
}

fn refused(before: &Case, refusal: Refusal) -> &'static str {
    let own = match before.phase {
        Phase::Waiting { .. } => Refusal::CaseWaiting,
        Phase::Assigned { .. } => Refusal::CaseAssigned,
        Phase::Questioned { .. } => Refusal::CaseQuestioned,
        Phase::Escalated { .. } => Refusal::CaseEscalated,
        Phase::Decided { .. } => Refusal::CaseDecided,
        Phase::Closed { .. } => Refusal::CaseClosed,
    };
    match refusal {
        refusal if refusal == own => "·",
        Refusal::CaseClosed => "(closed)",
        Refusal::StillOpen => "(open)",
        Refusal::NotDue => "(early)",
        Refusal::NotAssigned => "(other)",
        Refusal::AlreadySeen => "(seen)",
        Refusal::AlreadyQuestioned => "(asked)",
        Refusal::AlreadyContested => "(once)",
        Refusal::FoundUnjustified => "(found)",
        Refusal::ReasonIsThreat => "(threat)",
        other => panic!("{other:?} is the refusal of another phase"),
    }
}

/// Compares a table, and gives the names of its rows.
fn compare(table: &str) -> Vec<&str> {
    let mut lines = table.trim_matches('\n').lines();
    let heads: Vec<_> = lines.next().unwrap().split_whitespace().collect();
    let mut names = vec![];
    for line in lines {
        let mut cells = line.split_whitespace();
        let name = cells.next().unwrap();
        let case = state(name);
        let cells: Vec<_> = cells.collect();
        assert_eq!(cells.len(), heads.len(), "{line}");
        for (head, cell) in heads.iter().zip(cells) {
            let moved = case.step(event(head, &case), &PERIODS, clock(name));
            assert_eq!(shown(&case, &moved), cell, "{name}, {head}: {moved:?}");
        }
        names.push(name);
    }
    names
}

#[test]
fn step_does_what_the_tables_say_in_every_phase_at_every_event() {
    let names = compare(BY_ITSELF);
    assert_eq!(names.len(), 50);
    assert_eq!(names, compare(BY_REVIEWERS));
    assert_eq!(names, compare(BY_PARTIES));
}

fn step(case: Case, event: Event<Org>) -> (Case, Vec<Effect<Org>>) {
    case.step(event, &PERIODS, Clock::at(NOW)).unwrap()
}

/// The phase that a state of the tables comes to.
fn phase_after(name: &str, event_name: &str) -> Phase<Org> {
    let case = state(name);
    case.step(event(event_name, &case), &PERIODS, clock(name)).unwrap().0.phase
}

#[test]
fn opened_waits_for_a_look_when_the_draw_is_due() {
    let phase = Phase::Waiting { since: NOW, look: NOW + HOUR, until: NOW + 14 * DAY };
    let case = Case::opened(&PERIODS, Clock::at(NOW));
    let (contests, seats) = (Contests { patient: false, guardian: false }, [None; SEATS]);
    let (counts, questioned, sampled) = (true, false, false);
    assert_eq!(case, Review { phase, counts, contests, questioned, sampled, seats });
    assert_eq!(case.phase.due(), (NOW + HOUR, Due::Look));
}

#[test]
fn step_gives_the_time_that_the_parameters_say_when_a_phase_begins() {
    let waiting = Phase::Waiting { since: NOW, look: NOW + HOUR, until: NOW + 14 * DAY };
    let escalated = Phase::Escalated { until: NOW + 30 * DAY };
    let until = NOW + 180 * DAY;
    let decided = |outcome, sample| Phase::Decided { outcome, sample, until };
    let assigned = |since| Phase::Assigned { reviewer: 'B', since, until: NOW + 72 * HOUR };
    let assigned_open = |since| Phase::Assigned { reviewer: 'B', since, until: NOW + 73 * HOUR };
    let (outcome, since) = (Outcome::Justified, NOW - DAY + 1);
    let closed = Phase::Closed { outcome, since: NOW, until: NOW + 2_196 * DAY };
    for (name, event, phase) in [
        ("waiting", "found-B", assigned(NOW)),
        ("waiting", "nobody", escalated),
        ("assigned", "justified", decided(outcome, Some(NOW + DAY))),
        ("assigned", "unjustified", waiting),
        (
            "assigned",
            "insufficient",
            Phase::Questioned { reviewer: 'B', since: NOW - HOUR, until: NOW + 24 * HOUR },
        ),
        ("assigned.over", "passes", waiting),
        ("assigned.left2.over", "passes", escalated),
        ("questioned", "answer", assigned(NOW - HOUR)),
        ("questioned.over", "passes", assigned(NOW - HOUR)),
        ("assigned.JU", "justified", decided(outcome, None)),
        ("escalated", "resolve-J", decided(outcome, None)),
        ("escalated.over", "passes", decided(Outcome::Unreviewed, None)),
        ("decided.J", "contest", waiting),
        ("decided.JJ", "contest", escalated),
        ("decided.J.sample", "again", waiting),
        ("decided.over", "passes", closed),
        // Both count from when nothing can be opened any more.
        ("waiting.open", "found-B", assigned_open(NOW)),
        ("questioned.open", "answer", assigned_open(NOW - HOUR)),
        ("waiting.open", "nobody", Phase::Escalated { until: NOW + HOUR + 30 * DAY }),
        ("waiting.again", "nobody", decided(outcome, None)),
        ("assigned.again.left2.over", "passes", decided(outcome, None)),
        ("assigned.again", "justified", decided(outcome, None)),
        ("closed.too-soon", "passes", Phase::Closed { outcome, since, until: since + DAY }),
    ] {
        assert_eq!(phase_after(name, event), phase, "{name}, {event}");
    }
}

#[test]
fn step_keeps_the_end_of_the_wait_when_the_next_look_is_set() {
    let Phase::Waiting { since, until, .. } = state("waiting").phase else { panic!("it waits") };
    let later = Phase::Waiting { since, look: NOW + HOUR, until };
    assert_eq!(phase_after("waiting", "later"), later);
    // The last look is at the end.
    assert_eq!(phase_after("waiting", "later").due(), (until, Due::Look));
}

#[test]
fn step_leaves_deadlines_as_they_are_when_an_open_case_is_contested() {
    for name in ["waiting", "assigned.over", "questioned", "escalated.over"] {
        assert_eq!(phase_after(name, "contest"), state(name).phase);
    }
}

#[test]
fn step_gives_a_day_when_a_deadline_was_missed_while_the_chain_stood() {
    let until = NOW + DAY;
    for (name, phase) in [
        ("assigned.stood", Phase::Assigned { reviewer: 'B', since: NOW - HOUR, until }),
        ("questioned.stood", Phase::Questioned { reviewer: 'B', since: NOW - HOUR, until }),
        ("escalated.stood", Phase::Escalated { until }),
        ("decided.stood", Phase::Decided { outcome: Outcome::Justified, sample: None, until }),
    ] {
        let case = state(name);
        let passed = Event::Passed { fit: true };
        let (graced, effects) = case.step(passed, &PERIODS, clock(name)).unwrap();
        assert_eq!(graced, Review { phase, ..case }, "{name}");
        assert_eq!(effects, vec![Effect::Schedule(until)], "{name}");
        // Once: the same stop does not count again.
        let then = Clock { now: until, ..clock(name) };
        let (later, effects) = graced.step(passed, &PERIODS, then).unwrap();
        assert_ne!(later.phase, graced.phase, "{name}");
        assert!(matches!(effects.last(), Some(Effect::Schedule(at)) if until < *at), "{name}");
    }
}

#[test]
fn step_gives_no_time_when_the_deadline_was_not_in_the_stop() {
    let (from, until) = (NOW - 3 * HOUR, NOW - HOUR);
    let stop = Stop::between(from, until);
    for (deadline, graced) in
        [(from - 1, false), (from, false), (from + 1, true), (until, true), (until + 1, false)]
    {
        let case = assigned(deadline, &[('B', Part::Nothing)]);
        let clock = Clock { stop, ..Clock::at(NOW) };
        let (after, _) = case.step(Event::Passed { fit: true }, &PERIODS, clock).unwrap();
        assert_eq!(clock.grace(deadline), graced.then_some(NOW + DAY), "{deadline}");
        assert_eq!(after.phase.reviewer().is_some(), graced, "{deadline}");
    }
}

#[test]
fn between_is_a_stop_when_blocks_are_over_an_hour_apart() {
    assert_eq!(Stop::between(NOW, NOW + HOUR), None);
    let stop = Stop { from: NOW, until: NOW + HOUR + 1 };
    assert_eq!(Stop::between(NOW, NOW + HOUR + 1), Some(stop));
    assert_eq!(Stop::between(NOW, NOW - 1), None);
}

#[test]
fn due_is_the_end_of_contests_when_it_comes_before_the_sample() {
    let until = NOW + HOUR;
    for (sample, due) in [
        (until - 1, (until - 1, Due::Sample)),
        (until, (until, Due::Pass)),
        (until + 1, (until, Due::Pass)),
    ] {
        let outcome = Outcome::Justified;
        let phase: Phase<Org> = Phase::Decided { outcome, sample: Some(sample), until };
        assert_eq!(phase.due(), due);
    }
}

#[test]
fn step_escalates_when_no_seat_is_left() {
    let full: Vec<_> = ('G'..).take(SEATS).map(|id| (id, Part::Nothing)).collect();
    let waiting = Phase::Waiting { since: NOW - 1, look: NOW, until: NOW + 1 };
    let (after, effects) = step(case(waiting, &full), Event::Looked(Look::Found('B')));
    assert_eq!(after.phase, Phase::Escalated { until: NOW + 30 * DAY });
    assert_eq!(effects, vec![Effect::Schedule(NOW + 30 * DAY)]);
}

#[test]
fn step_refuses_a_second_question_when_the_first_was_answered() {
    let asks = |by| Event::Concluded { by, opinion: Opinion::Insufficient };
    let (case, _) = step(state("assigned"), asks('B'));
    let (case, _) = step(case, Event::Answered);
    let again = |case: &Case, by| case.step(asks(by), &PERIODS, Clock::at(NOW));
    assert_eq!(again(&case, 'B'), Err(Refusal::AlreadyQuestioned));
    // Nor does another reviewer ask.
    let (case, _) = step(case, Event::Recused { by: Some('B'), fit: true });
    let found = Event::Looked(Look::Found('C'));
    let (case, _) = case.step(found, &PERIODS, Clock::at(NOW + HOUR)).unwrap();
    assert_eq!(again(&case, 'C'), Err(Refusal::AlreadyQuestioned));
}

#[test]
fn draw_takes_another_when_the_reviewer_was_recused() {
    let case = state("assigned");
    let draw = |case: &Case| {
        let case = crate::draw::Case { organisation: 'A', last: &[], review: case };
        let standing = |_| Standing { active: true, involved: false, room: true };
        case.draw(&['A', 'B', 'C'], Some('A'), standing).0
    };
    let recused = Event::Recused { by: Some('B'), fit: true };
    let (case, _) = step(case, recused);
    assert_eq!(draw(&case), Look::Found('C'));
    let (case, _) = case.step(Event::Looked(draw(&case)), &PERIODS, Clock::at(NOW + HOUR)).unwrap();
    let recused = Event::Recused { by: None, fit: false };
    let (case, _) = step(case, recused);
    assert_eq!(draw(&case), Look::Nobody);
}

/// Ever less often, a day apart at most.
#[test]
fn step_looks_again_after_as_long_as_it_waited() {
    let mut case = Case::opened(&PERIODS, Clock::at(NOW));
    let mut looks = vec![];
    while let (at, Due::Look) = case.phase.due() {
        looks.push((at - NOW) / HOUR);
        let later = Event::Looked(Look::Later);
        case = case.step(later, &PERIODS, Clock::at(at)).unwrap().0;
    }
    assert_eq!(looks[..7], [1, 2, 4, 8, 16, 32, 56]);
    assert_eq!(looks[looks.len() - 2..], [13 * 24 + 8, 14 * 24]);
    assert_eq!(looks.len(), 19);
    assert!(matches!(case.phase, Phase::Escalated { .. }));
}

/// Until somebody else is late with it, or it was decided; and never again.
#[test]
fn counts_until_others_are_late_or_it_is_decided() {
    for (name, event_name, counts) in [
        ("waiting", "found", true),
        ("waiting", "later", true),
        ("waiting", "contest", true),
        ("waiting", "nobody", false),
        ("assigned", "unjustified", true),
        ("assigned", "insufficient", true),
        ("assigned", "contest", true),
        ("assigned", "justified", false),
        ("assigned", "recuse", false),
        ("assigned", "gone", false),
        ("assigned", "accept", false),
        ("assigned.over", "passes", false),
        ("questioned", "answer", true),
        ("questioned.over", "passes", true),
        ("decided.J", "contest", false),
        ("decided.J.sample", "again", false),
        ("decided.accepted", "guardian", false),
    ] {
        let case = state(name);
        let (after, _) = case.step(event(event_name, &case), &PERIODS, clock(name)).unwrap();
        assert_eq!(after.counts, counts, "{name}, {event_name}");
        assert!(!after.counts || after.is_on_time(), "{name}, {event_name}");
    }
    // Not when it waits again, with nobody's lapse.
    let (again, _) = step(state("decided.accepted"), Event::Contested { by_guardian: false });
    assert!(again.is_on_time() && !again.counts);
}

/// Nothing of it is sampled again.
#[test]
fn sample_is_looked_at_once_and_stays_justified_when_nobody_else_looks() {
    let (case, _) = step(state("decided.J.sample"), Event::Sampled(true));
    let Phase::Waiting { look, until, .. } = case.phase else { panic!("it waits") };
    let told = |case: Case, event, at| case.step(event, &PERIODS, Clock::at(at)).unwrap();
    // Without room, it waits for as long as any other case.
    let (later, _) = told(case, Event::Looked(Look::Later), look);
    assert!(matches!(later.phase, Phase::Waiting { .. }));
    let (ended, effects) = told(later, Event::Looked(Look::Later), until);
    let (outcome, sample) = (Outcome::Justified, None);
    assert_eq!(ended.phase, Phase::Decided { outcome, sample, until: until + 180 * DAY });
    assert_eq!(effects, vec![Effect::Note, Effect::Schedule(until + 180 * DAY)]);
    // A contest after it goes the whole way.
    let (contested, _) = told(ended, Event::Contested { by_guardian: false }, until);
    let (escalated, _) = told(contested, Event::Looked(Look::Nobody), until + HOUR);
    assert!(matches!(escalated.phase, Phase::Escalated { .. }));
}

#[test]
fn sanction_grows_when_earlier_strikes_are_in_the_window() {
    let window = 365 * DAY;
    let earlier = |at| Strike { opened: at - 2 * DAY, at, suspends: false, lifted: false };
    let sanction = |times: &[Moment]| {
        let strikes: Vec<_> = times.iter().copied().map(earlier).collect();
        Sanction::of(&strikes, window, NOW, NOW)
    };
    let strike = |suspends| Strike { opened: NOW, at: NOW, suspends, lifted: false };
    let narrowed = Sanction::Narrowed { until: NOW + 30 * DAY, strike: Some(strike(false)) };
    let suspended = |days| Sanction::Suspended { until: NOW + days * DAY, strike: strike(true) };
    let (old, recent) = (NOW - window, NOW - window + 1);
    assert_eq!(sanction(&[]), narrowed);
    assert_eq!(sanction(&[old, old]), narrowed);
    assert_eq!(sanction(&[old, recent]), suspended(30));
    assert_eq!(sanction(&[NOW]), suspended(30));
    assert_eq!(sanction(&[recent, NOW]), suspended(365));
    assert_eq!(sanction(&[recent, NOW, NOW]), suspended(365));
}

/// Whichever of them is decided first, and however long after.
#[test]
fn sanction_narrows_and_is_no_strike_when_the_same_night_was_before() {
    let window = 365 * DAY;
    let (opened, at) = (NOW - 9 * DAY, NOW - 8 * DAY);
    let earlier = Strike { opened, at, suspends: false, lifted: false };
    let same = Sanction::Narrowed { until: NOW + 30 * DAY, strike: None };
    let of = |opened| Sanction::of(&[earlier], window, opened, NOW);
    for opened in [earlier.opened, earlier.opened + DAY, earlier.opened - DAY] {
        assert_eq!(of(opened), same);
    }
    for opened in [earlier.opened + DAY + 1, earlier.opened - DAY - 1] {
        let strike = Strike { opened, at: NOW, suspends: true, lifted: false };
        assert_eq!(of(opened), Sanction::Suspended { until: NOW + 30 * DAY, strike });
    }
    // One that was lifted has its night, and is no earlier failing.
    let lifted = Strike { suspends: true, lifted: true, ..earlier };
    let of = |opened| Sanction::of(&[lifted], window, opened, NOW);
    assert_eq!(of(earlier.opened + DAY), same);
    let opened = earlier.opened + DAY + 1;
    let strike = Some(Strike { opened, at: NOW, suspends: false, lifted: false });
    assert_eq!(of(opened), Sanction::Narrowed { until: NOW + 30 * DAY, strike });
}
