//! Every phase with every event against a table written by hand, and what holds in every order.

use proptest::prelude::*;
use salus_primitives::Moment;

use crate::{draw::*, phase::*};

const SECOND: Moment = 1_000;
const HOUR: Moment = 3_600 * SECOND;
const DAY: Moment = 24 * HOUR;
const NOW: Moment = 1_800_000_000 * SECOND;

const PERIODS: Periods = Periods {
    draw: HOUR,
    review: 72 * HOUR,
    justify: 24 * HOUR,
    wait: 14 * DAY,
    escalated: 30 * DAY,
    contest: 180 * DAY,
    retention: 2_196 * DAY,
};

type Org = char;
type Case = Review<Org>;
type Moved = Result<(Case, Vec<Effect<Org>>), Refusal>;

const JUSTIFIED: Part = Part::Found(Verdict::Justified);
const UNJUSTIFIED: Part = Part::Found(Verdict::Unjustified);

fn case(phase: Phase<Org>, seats: &[(Org, Part)]) -> Case {
    let mut case = Review { phase, contested: false, questioned: false, seats: [None; SEATS] };
    for (place, (reviewer, part)) in case.seats.iter_mut().zip(seats) {
        *place = Some(Seat { reviewer: *reviewer, part: *part });
    }
    case
}

fn contested(case: Case) -> Case {
    Review { contested: true, ..case }
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

/// The case of a name in the tables, and whether the chain stood before.
fn state(name: &str) -> (Case, Option<Stop>) {
    use Outcome::*;
    use Part::{Left, Nothing};
    let (early, over, missed) = (NOW + 1, NOW, NOW - HOUR);
    let waits = |look, until, seats: &[_]| case(Phase::Waiting { look, until }, seats);
    let closed = |until| case(Phase::Closed { outcome: Justified, until }, &[('B', JUSTIFIED)]);
    let ends = |until| {
        let phase = Phase::Decided { outcome: Justified, sample: None, until };
        case(phase, &[('B', JUSTIFIED)])
    };
    let case = match name {
        "waiting" => waits(NOW, early, &[]),
        "waiting.U" => waits(NOW, early, &[('B', UNJUSTIFIED)]),
        "waiting.early" => waits(early, early, &[]),
        "waiting.over" => waits(early, over, &[]),
        "assigned" => assigned(early, &[('B', Nothing)]),
        "assigned.contested" => contested(assigned(early, &[('B', Nothing)])),
        "assigned.asked" => Review { questioned: true, ..assigned(early, &[('B', Nothing)]) },
        "assigned.over" => assigned(over, &[('B', Nothing)]),
        "assigned.stood" => assigned(missed, &[('B', Nothing)]),
        "assigned.J" => assigned(early, &[('B', JUSTIFIED), ('C', Nothing)]),
        "assigned.U" => assigned(early, &[('B', UNJUSTIFIED), ('C', Nothing)]),
        "assigned.JU" => assigned(early, &[('B', JUSTIFIED), ('C', UNJUSTIFIED), ('D', Nothing)]),
        "assigned.left" => assigned(early, &[('B', Left), ('C', Nothing)]),
        "assigned.left2" => assigned(early, &[('B', Left), ('C', Left), ('D', Nothing)]),
        "assigned.left2.over" => assigned(over, &[('B', Left), ('C', Left), ('D', Nothing)]),
        "questioned" => questioned(early),
        "questioned.over" => questioned(over),
        "questioned.stood" => questioned(missed),
        "escalated" => case(Phase::Escalated { until: early }, &[('B', Left)]),
        "escalated.U" => case(Phase::Escalated { until: early }, &[('B', UNJUSTIFIED)]),
        "escalated.over" => case(Phase::Escalated { until: over }, &[]),
        "escalated.stood" => case(Phase::Escalated { until: missed }, &[]),
        "decided.J.sample" => decided(Justified, Some(NOW), &[('B', JUSTIFIED)]),
        "decided.J.early" => decided(Justified, Some(early), &[('B', JUSTIFIED)]),
        "decided.J" => decided(Justified, None, &[('B', JUSTIFIED)]),
        "decided.J.contested" => contested(decided(Justified, None, &[('B', JUSTIFIED)])),
        "decided.JJ" => decided(Justified, None, &[('B', JUSTIFIED), ('C', JUSTIFIED)]),
        "decided.U" => decided(Unjustified, None, &[('B', UNJUSTIFIED), ('C', UNJUSTIFIED)]),
        "decided.accepted" => decided(Accepted, None, &[('B', Nothing)]),
        "decided.unreviewed" => decided(Unreviewed, None, &[]),
        "decided.over" => ends(over),
        "decided.stood" => ends(missed),
        "closed" => closed(early),
        "closed.over" => closed(over),
        "closed.stood" => closed(missed),
        _ => panic!("no state is called {name}"),
    };
    (case, name.ends_with("stood").then(|| stop().unwrap()))
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
        "passes" => Event::Passed { active: true },
        "inactive" => Event::Passed { active: false },
        "justified" => says(Opinion::Justified),
        "unjustified" => says(Opinion::Unjustified),
        "insufficient" => says(Opinion::Insufficient),
        "by-other" => Event::Concluded { by: 'X', opinion: Opinion::Justified },
        "recuse" => Event::Recused { by: Some(reviewer), active: true },
        "by-X" => Event::Recused { by: Some('X'), active: true },
        "by-none" => Event::Recused { by: None, active: true },
        "gone" => Event::Recused { by: None, active: false },
        "answer" => Event::Answered,
        "accept" => Event::Accepted { threat: false },
        "threat" => Event::Accepted { threat: true },
        "contest" => Event::Contested,
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
/// is refused, and `·` is refused because the case is in that phase.
const BY_ITSELF: &str = "
                     found       found-B     later      nobody     again    enough  passes        inactive
waiting              assigned+t  assigned+t  waiting    escalated  ·        ·       ·             ·
waiting.U            assigned+t  (seen)      waiting    escalated  ·        ·       ·             ·
waiting.early        (early)     (early)     (early)    (early)    ·        ·       ·             ·
waiting.over         assigned+t  assigned+t  escalated  escalated  ·        ·       ·             ·
assigned             ·           ·           ·          ·          ·        ·       (early)       (early)
assigned.contested   ·           ·           ·          ·          ·        ·       (early)       (early)
assigned.asked       ·           ·           ·          ·          ·        ·       (early)       (early)
assigned.over        ·           ·           ·          ·          ·        ·       waiting+fl    waiting+f
assigned.stood       ·           ·           ·          ·          ·        ·       assigned      assigned
assigned.J           ·           ·           ·          ·          ·        ·       (early)       (early)
assigned.U           ·           ·           ·          ·          ·        ·       (early)       (early)
assigned.JU          ·           ·           ·          ·          ·        ·       (early)       (early)
assigned.left        ·           ·           ·          ·          ·        ·       (early)       (early)
assigned.left2       ·           ·           ·          ·          ·        ·       (early)       (early)
assigned.left2.over  ·           ·           ·          ·          ·        ·       escalated+fl  escalated+f
questioned           ·           ·           ·          ·          ·        ·       (early)       (early)
questioned.over      ·           ·           ·          ·          ·        ·       assigned      assigned
questioned.stood     ·           ·           ·          ·          ·        ·       questioned    questioned
escalated            ·           ·           ·          ·          ·        ·       (early)       (early)
escalated.U          ·           ·           ·          ·          ·        ·       (early)       (early)
escalated.over       ·           ·           ·          ·          ·        ·       unreviewed+pn unreviewed+pn
escalated.stood      ·           ·           ·          ·          ·        ·       escalated     escalated
decided.J.sample     ·           ·           ·          ·          waiting  J       (early)       (early)
decided.J.early      ·           ·           ·          ·          (early)  (early) (early)       (early)
decided.J            ·           ·           ·          ·          (early)  (early) (early)       (early)
decided.J.contested  ·           ·           ·          ·          (early)  (early) (early)       (early)
decided.JJ           ·           ·           ·          ·          (early)  (early) (early)       (early)
decided.U            ·           ·           ·          ·          (early)  (early) (early)       (early)
decided.accepted     ·           ·           ·          ·          (early)  (early) (early)       (early)
decided.unreviewed   ·           ·           ·          ·          (early)  (early) (early)       (early)
decided.over         ·           ·           ·          ·          (early)  (early) closed        closed
decided.stood        ·           ·           ·          ·          (early)  (early) J             J
closed               ·           ·           ·          ·          ·        ·       (early)       (early)
closed.over          ·           ·           ·          ·          ·        ·       gone          gone
closed.stood         ·           ·           ·          ·          ·        ·       gone          gone
";

/// What reviewers do.
const BY_REVIEWERS: &str = "
                     justified   unjustified  insufficient  by-other  recuse        by-X     by-none  gone
waiting              ·           ·            ·             ·         ·             ·        ·        ·
waiting.U            ·           ·            ·             ·         ·             ·        ·        ·
waiting.early        ·           ·            ·             ·         ·             ·        ·        ·
waiting.over         ·           ·            ·             ·         ·             ·        ·        ·
assigned             J?+fcn      waiting+fc   questioned    (other)   waiting+f     (other)  (other)  waiting+f
assigned.contested   waiting+fc  waiting+fc   questioned    (other)   waiting+f     (other)  (other)  waiting+f
assigned.asked       J?+fcn      waiting+fc   (asked)       (other)   waiting+f     (other)  (other)  waiting+f
assigned.over        J?+fcn      waiting+fc   questioned    (other)   waiting+fl    (other)  (other)  waiting+f
assigned.stood       J?+fcn      waiting+fc   questioned    (other)   waiting+f     (other)  (other)  waiting+f
assigned.J           J+fcn       waiting+fc   questioned    (other)   waiting+f     (other)  (other)  waiting+f
assigned.U           waiting+fc  U+fcsn       questioned    (other)   waiting+f     (other)  (other)  waiting+f
assigned.JU          J+fcn       U+fcsn       questioned    (other)   waiting+f     (other)  (other)  waiting+f
assigned.left        J?+fcn      waiting+fc   questioned    (other)   waiting+f     (other)  (other)  waiting+f
assigned.left2       J?+fcn      waiting+fc   questioned    (other)   escalated+f   (other)  (other)  escalated+f
assigned.left2.over  J?+fcn      waiting+fc   questioned    (other)   escalated+fl  (other)  (other)  escalated+f
questioned           ·           ·            ·             ·         ·             ·        ·        ·
questioned.over      ·           ·            ·             ·         ·             ·        ·        ·
questioned.stood     ·           ·            ·             ·         ·             ·        ·        ·
escalated            ·           ·            ·             ·         ·             ·        ·        ·
escalated.U          ·           ·            ·             ·         ·             ·        ·        ·
escalated.over       ·           ·            ·             ·         ·             ·        ·        ·
escalated.stood      ·           ·            ·             ·         ·             ·        ·        ·
decided.J.sample     ·           ·            ·             ·         ·             ·        ·        ·
decided.J.early      ·           ·            ·             ·         ·             ·        ·        ·
decided.J            ·           ·            ·             ·         ·             ·        ·        ·
decided.J.contested  ·           ·            ·             ·         ·             ·        ·        ·
decided.JJ           ·           ·            ·             ·         ·             ·        ·        ·
decided.U            ·           ·            ·             ·         ·             ·        ·        ·
decided.accepted     ·           ·            ·             ·         ·             ·        ·        ·
decided.unreviewed   ·           ·            ·             ·         ·             ·        ·        ·
decided.over         ·           ·            ·             ·         ·             ·        ·        ·
decided.stood        ·           ·            ·             ·         ·             ·        ·        ·
closed               ·           ·            ·             ·         ·             ·        ·        ·
closed.over          ·           ·            ·             ·         ·             ·        ·        ·
closed.stood         ·           ·            ·             ·         ·             ·        ·        ·
";

/// What activator, patient and council do.
const BY_PARTIES: &str = "
                     answer    accept       threat    contest      resolve-J  resolve-U
waiting              ·         accepted+n   (threat)  waiting!     ·          ·
waiting.U            ·         (found)      (threat)  waiting!     ·          ·
waiting.early        ·         accepted+n   (threat)  waiting!     ·          ·
waiting.over         ·         accepted+n   (threat)  waiting!     ·          ·
assigned             ·         accepted+fn  (threat)  assigned!    ·          ·
assigned.contested   ·         accepted+fn  (threat)  (once)       ·          ·
assigned.asked       ·         accepted+fn  (threat)  assigned!    ·          ·
assigned.over        ·         accepted+fn  (threat)  assigned!    ·          ·
assigned.stood       ·         accepted+fn  (threat)  assigned!    ·          ·
assigned.J           ·         accepted+fn  (threat)  assigned!    ·          ·
assigned.U           ·         (found)      (threat)  assigned!    ·          ·
assigned.JU          ·         (found)      (threat)  assigned!    ·          ·
assigned.left        ·         accepted+fn  (threat)  assigned!    ·          ·
assigned.left2       ·         accepted+fn  (threat)  assigned!    ·          ·
assigned.left2.over  ·         accepted+fn  (threat)  assigned!    ·          ·
questioned           assigned  accepted+fn  (threat)  questioned!  ·          ·
questioned.over      assigned  accepted+fn  (threat)  questioned!  ·          ·
questioned.stood     assigned  accepted+fn  (threat)  questioned!  ·          ·
escalated            ·         accepted+n   (threat)  escalated!   J+n        U+sn
escalated.U          ·         (found)      (threat)  escalated!   J+n        U+sn
escalated.over       ·         accepted+n   (threat)  escalated!   J+n        U+sn
escalated.stood      ·         accepted+n   (threat)  escalated!   J+n        U+sn
decided.J.sample     ·         ·            ·         waiting!     ·          ·
decided.J.early      ·         ·            ·         waiting!     ·          ·
decided.J            ·         ·            ·         waiting!     ·          ·
decided.J.contested  ·         ·            ·         (once)       ·          ·
decided.JJ           ·         ·            ·         escalated!   ·          ·
decided.U            ·         ·            ·         (found)      ·          ·
decided.accepted     ·         ·            ·         waiting!     ·          ·
decided.unreviewed   ·         ·            ·         waiting!     ·          ·
decided.over         ·         ·            ·         (closed)     ·          ·
decided.stood        ·         ·            ·         waiting!     ·          ·
closed               ·         ·            ·         ·            ·          ·
closed.over          ·         ·            ·         ·            ·          ·
closed.stood         ·         ·            ·         ·            ·          ·
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
    if after.contested != before.contested {
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
        let (case, stop) = state(name);
        let cells: Vec<_> = cells.collect();
        assert_eq!(cells.len(), heads.len(), "{line}");
        for (head, cell) in heads.iter().zip(cells) {
            let moved = case.step(event(head, &case), &PERIODS, Clock { now: NOW, stop });
            assert_eq!(shown(&case, &moved), cell, "{name}, {head}: {moved:?}");
        }
        names.push(name);
    }
    names
}

#[test]
fn step_does_what_the_tables_say_in_every_phase_at_every_event() {
    let names = compare(BY_ITSELF);
    assert_eq!(names.len(), 35);
    assert_eq!(names, compare(BY_REVIEWERS));
    assert_eq!(names, compare(BY_PARTIES));
}

fn step(case: Case, event: Event<Org>) -> (Case, Vec<Effect<Org>>) {
    case.step(event, &PERIODS, Clock::at(NOW)).unwrap()
}

/// The phase that a state of the tables comes to.
fn phase_after(name: &str, event_name: &str) -> Phase<Org> {
    let (case, stop) = state(name);
    let clock = Clock { now: NOW, stop };
    case.step(event(event_name, &case), &PERIODS, clock).unwrap().0.phase
}

#[test]
fn opened_waits_for_a_look_when_the_draw_is_due() {
    let waiting = Phase::Waiting { look: NOW + HOUR, until: NOW + 14 * DAY };
    let case = Case::opened(&PERIODS, Clock::at(NOW));
    assert_eq!(case, self::case(waiting, &[]));
    assert_eq!(case.phase.due(), (NOW + HOUR, Due::Look));
}

#[test]
fn step_gives_the_time_that_the_parameters_say_when_a_phase_begins() {
    let waiting = Phase::Waiting { look: NOW + HOUR, until: NOW + 14 * DAY };
    let escalated = Phase::Escalated { until: NOW + 30 * DAY };
    let until = NOW + 180 * DAY;
    let decided = |outcome, sample| Phase::Decided { outcome, sample, until };
    let assigned = |since| Phase::Assigned { reviewer: 'B', since, until: NOW + 72 * HOUR };
    let outcome = Outcome::Justified;
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
        ("decided.over", "passes", Phase::Closed { outcome, until: NOW + 2_196 * DAY }),
    ] {
        assert_eq!(phase_after(name, event), phase, "{name}, {event}");
    }
}

#[test]
fn step_keeps_the_end_of_the_wait_when_the_next_look_is_set() {
    let (case, _) = state("waiting");
    let Phase::Waiting { until, .. } = case.phase else { panic!("it waits") };
    assert_eq!(phase_after("waiting", "later"), Phase::Waiting { look: NOW + HOUR, until });
    // The last look is at the end.
    assert_eq!(phase_after("waiting", "later").due(), (until, Due::Look));
}

#[test]
fn step_leaves_deadlines_as_they_are_when_an_open_case_is_contested() {
    for name in ["waiting", "assigned.over", "questioned", "escalated.over"] {
        assert_eq!(phase_after(name, "contest"), state(name).0.phase);
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
        let (case, stop) = state(name);
        let passed = Event::Passed { active: true };
        let (graced, effects) = case.step(passed, &PERIODS, Clock { now: NOW, stop }).unwrap();
        assert_eq!(graced, Review { phase, ..case }, "{name}");
        assert_eq!(effects, vec![Effect::Schedule(until)], "{name}");
        // Once: the same stop does not count again.
        let (later, effects) = graced.step(passed, &PERIODS, Clock { now: until, stop }).unwrap();
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
        let clock = Clock { now: NOW, stop };
        let (after, _) = case.step(Event::Passed { active: true }, &PERIODS, clock).unwrap();
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
    let waiting = Phase::Waiting { look: NOW, until: NOW + 1 };
    let (after, effects) = step(case(waiting, &full), Event::Looked(Look::Found('B')));
    assert_eq!(after.phase, Phase::Escalated { until: NOW + 30 * DAY });
    assert_eq!(effects, vec![Effect::Schedule(NOW + 30 * DAY)]);
}

#[test]
fn step_refuses_a_second_question_when_the_first_was_answered() {
    let asks = |by| Event::Concluded { by, opinion: Opinion::Insufficient };
    let (case, _) = step(state("assigned").0, asks('B'));
    let (case, _) = step(case, Event::Answered);
    let again = |case: &Case, by| case.step(asks(by), &PERIODS, Clock::at(NOW));
    assert_eq!(again(&case, 'B'), Err(Refusal::AlreadyQuestioned));
    // Nor does another reviewer ask.
    let (case, _) = step(case, Event::Recused { by: Some('B'), active: true });
    let found = Event::Looked(Look::Found('C'));
    let (case, _) = case.step(found, &PERIODS, Clock::at(NOW + HOUR)).unwrap();
    assert_eq!(again(&case, 'C'), Err(Refusal::AlreadyQuestioned));
}

#[test]
fn draw_takes_another_when_the_reviewer_was_recused() {
    let (case, _) = state("assigned");
    let draw = |case: &Case| {
        let case = crate::draw::Case { organisation: 'A', last: None, review: case };
        let standing = |_| Standing { active: true, employs: false, room: true };
        case.draw(&['A', 'B', 'C'], Rotation { turn: Some('A'), draws: 1 }, standing).0
    };
    let recused = Event::Recused { by: Some('B'), active: true };
    let (case, _) = step(case, recused);
    assert_eq!(draw(&case), Look::Found('C'));
    let (case, _) = case.step(Event::Looked(draw(&case)), &PERIODS, Clock::at(NOW + HOUR)).unwrap();
    let recused = Event::Recused { by: None, active: false };
    let (case, _) = step(case, recused);
    assert_eq!(draw(&case), Look::Nobody);
}

#[test]
fn sanction_grows_when_earlier_strikes_are_in_the_window() {
    let window = 365 * DAY;
    let sanction = |earlier: &[Moment]| Sanction::of(earlier.iter().copied(), window, NOW);
    let narrowed = Sanction::Narrowed { until: NOW + 30 * DAY };
    let suspended = |days| Sanction::Suspended { until: NOW + days * DAY };
    let (old, recent) = (NOW - window, NOW - window + 1);
    assert_eq!(sanction(&[]), narrowed);
    assert_eq!(sanction(&[old, old]), narrowed);
    assert_eq!(sanction(&[old, recent]), suspended(30));
    assert_eq!(sanction(&[NOW]), suspended(30));
    assert_eq!(sanction(&[recent, NOW]), suspended(365));
    assert_eq!(sanction(&[recent, NOW, NOW]), suspended(365));
}

/// What somebody tries.
#[derive(Clone, Copy, Debug)]
enum Act {
    /// Time passes, and what is due happens.
    Wait(Moment),
    /// The chain stands.
    Stand(Moment),
    Conclude(u8, Opinion),
    Recuse(u8),
    Suspend(u8),
    Fill(u8),
    Answer,
    Accept,
    Contest,
    Resolve(Verdict),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let opinion = prop_oneof![
        3 => Just(Opinion::Justified),
        3 => Just(Opinion::Unjustified),
        1 => Just(Opinion::Insufficient),
    ];
    let verdict = prop_oneof![Just(Verdict::Justified), Just(Verdict::Unjustified)];
    let act = prop_oneof![
        6 => prop_oneof![Just(HOUR), Just(DAY), Just(4 * DAY), Just(31 * DAY)].prop_map(Act::Wait),
        1 => prop_oneof![Just(HOUR), Just(2 * HOUR), Just(5 * DAY)].prop_map(Act::Stand),
        8 => (0..9u8, opinion).prop_map(|(by, opinion)| Act::Conclude(by, opinion)),
        2 => (0..9u8).prop_map(Act::Recuse),
        1 => (0..9u8).prop_map(Act::Suspend),
        1 => (0..9u8).prop_map(Act::Fill),
        1 => Just(Act::Answer),
        1 => Just(Act::Accept),
        1 => Just(Act::Contest),
        2 => verdict.prop_map(Act::Resolve),
    ];
    proptest::collection::vec(act, 0..60)
}

/// The organisation whose staff opened the record.
const ACTIVATOR: u8 = 0;

/// One case of a small consortium.
struct World {
    now: Moment,
    stop: Option<Stop>,
    reviewers: Vec<u8>,
    inactive: Vec<u8>,
    full: Vec<u8>,
    rotation: Rotation<u8>,
    case: Review<u8>,
    /// On whose desk it is.
    desk: Option<u8>,
    contests: u32,
    strikes: u32,
    steps: u32,
    gone: bool,
}

impl World {
    fn new(reviewers: u8) -> Self {
        Self {
            now: NOW,
            stop: None,
            reviewers: (0..reviewers).collect(),
            inactive: vec![],
            full: vec![],
            rotation: Rotation::default(),
            case: Review::opened(&PERIODS, Clock::at(NOW)),
            desk: None,
            contests: 0,
            strikes: 0,
            steps: 0,
            gone: false,
        }
    }

    fn standing(&self, id: u8) -> Standing {
        Standing {
            active: !self.inactive.contains(&id),
            employs: id == 8,
            room: !self.full.contains(&id),
        }
    }

    fn draw(&self) -> (Look<u8>, Rotation<u8>) {
        let case = crate::draw::Case { organisation: ACTIVATOR, last: Some(1), review: &self.case };
        case.draw(&self.reviewers, self.rotation, |id| self.standing(id))
    }

    /// Tells an event, and looks at what must hold whatever it was.
    fn tell(&mut self, event: Event<u8>) -> Result<(), Refusal> {
        let before = self.case;
        let (after, effects) =
            before.step(event, &PERIODS, Clock { now: self.now, stop: self.stop })?;
        self.steps += 1;
        self.case = after;
        for effect in &effects {
            match *effect {
                Effect::Seat(id) => {
                    assert_eq!(self.desk.replace(id), None);
                    assert_ne!(id, ACTIVATOR);
                    assert!(!before.has_seen(id));
                }
                Effect::Unseat(id) => assert_eq!(self.desk.take(), Some(id)),
                Effect::Reviewed { reviewer, .. } | Effect::Lapsed(reviewer) => {
                    assert_eq!(before.phase.reviewer(), Some(reviewer));
                }
                Effect::Strike => self.strikes += 1,
                Effect::Note => assert!(before.phase.is_open() && !after.phase.is_open()),
                Effect::Publish => {
                    assert!(matches!(before.phase, Phase::Escalated { .. }));
                    assert!(matches!(event, Event::Passed { .. }));
                }
                Effect::Schedule(at) => assert_eq!(at, after.phase.due().0),
                Effect::Remove => self.gone = true,
            }
        }
        assert_eq!(self.desk, after.phase.reviewer());
        // Every move of a case that is kept has its next instant, which lies ahead.
        if !self.gone {
            assert!(effects.contains(&Effect::Schedule(after.phase.due().0)));
        }
        self.check_decision(&before, event, &effects);
        self.check_seats();
        self.contests += u32::from(event == Event::Contested);
        assert!(self.contests <= 1 && self.strikes <= 1);
        assert_eq!(after.contested, self.contests == 1);
        Ok(())
    }

    fn check_decision(&self, before: &Review<u8>, event: Event<u8>, effects: &[Effect<u8>]) {
        let Phase::Decided { outcome, .. } = self.case.phase else { return };
        if !before.phase.is_open() {
            return assert_eq!(before.phase.outcome(), Some(outcome));
        }
        let (justified, unjustified) =
            (self.case.opinions(Verdict::Justified), self.case.opinions(Verdict::Unjustified));
        let published = effects.contains(&Effect::Publish);
        assert_eq!(effects.contains(&Effect::Strike), outcome == Outcome::Unjustified);
        assert_eq!(published, outcome == Outcome::Unreviewed);
        match (outcome, event) {
            (Outcome::Justified, Event::Resolved(Verdict::Justified))
            | (Outcome::Unjustified, Event::Resolved(Verdict::Unjustified)) => {
                assert!(matches!(before.phase, Phase::Escalated { .. }));
            }
            (Outcome::Justified, Event::Concluded { .. }) => assert!(
                justified == 2 || (!self.case.contested && (justified, unjustified) == (1, 0))
            ),
            (Outcome::Unjustified, Event::Concluded { .. }) => assert_eq!(unjustified, 2),
            (Outcome::Accepted, Event::Accepted { .. }) => assert_eq!(unjustified, 0),
            (Outcome::Unreviewed, Event::Passed { .. }) => {}
            other => panic!("nothing decides like this: {other:?}"),
        }
    }

    fn check_seats(&self) {
        let seats: Vec<_> = self.case.seats.iter().flatten().map(|seat| seat.reviewer).collect();
        let mut distinct = seats.clone();
        distinct.sort();
        distinct.dedup();
        assert_eq!(distinct.len(), seats.len());
        assert!(seats.len() < SEATS);
        assert!(!seats.contains(&ACTIVATOR) && !seats.contains(&8));
        let opinions =
            self.case.opinions(Verdict::Justified) + self.case.opinions(Verdict::Unjustified);
        assert!(opinions <= 3);
    }

    /// Lets happen what is due.
    fn poll(&mut self) {
        while !self.gone && self.case.phase.due().0 <= self.now {
            let before = self.case.phase;
            let event = match before.due().1 {
                Due::Look => {
                    let (look, rotation) = self.draw();
                    self.rotation = rotation;
                    Event::Looked(look)
                }
                Due::Sample => {
                    let case = crate::draw::Case {
                        organisation: ACTIVATOR,
                        last: Some(1),
                        review: &self.case,
                    };
                    Event::Sampled(
                        case.is_sampled(2, &self.reviewers, self.rotation, |id| self.standing(id)),
                    )
                }
                Due::Pass => {
                    let active = |id| !self.inactive.contains(&id);
                    Event::Passed { active: before.reviewer().is_none_or(active) }
                }
            };
            self.tell(event).unwrap();
            assert!(self.gone || self.now < self.case.phase.due().0 || self.case.phase != before);
        }
    }

    fn act(&mut self, act: Act) {
        match act {
            Act::Wait(time) => self.wait(time),
            Act::Stand(time) => {
                let before = self.case.phase;
                self.stop = Stop::between(self.now, self.now + time).or(self.stop);
                self.now += time;
                self.poll();
                // Nobody lost anything that they could have done meanwhile.
                if HOUR < time && !matches!(before, Phase::Waiting { .. } | Phase::Closed { .. }) {
                    assert_eq!(self.case.phase.reviewer(), before.reviewer());
                }
            }
            Act::Conclude(by, opinion) => {
                let assigned = matches!(self.case.phase, Phase::Assigned { .. });
                let reviewer = self.case.phase.reviewer();
                let told = self.tell(Event::Concluded { by, opinion });
                assert!(told.is_err() || (assigned && reviewer == Some(by)));
            }
            Act::Recuse(id) => {
                let active = |id| !self.inactive.contains(&id);
                let active = self.case.phase.reviewer().is_none_or(active);
                let _ = self.tell(Event::Recused { by: Some(id), active });
            }
            Act::Suspend(id) => self.inactive.push(id),
            Act::Fill(id) => self.full.push(id),
            Act::Answer => {
                let _ = self.tell(Event::Answered);
            }
            Act::Accept => {
                let _ = self.tell(Event::Accepted { threat: false });
            }
            Act::Contest => {
                let before = self.contests;
                let told = self.tell(Event::Contested);
                assert!(before == 0 || told.is_err());
            }
            Act::Resolve(verdict) => {
                let _ = self.tell(Event::Resolved(verdict));
            }
        }
    }

    fn wait(&mut self, time: Moment) {
        // Blocks, as far as something happens in them.
        let end = self.now + time;
        while !self.gone && self.case.phase.due().0 <= end {
            self.now = self.now.max(self.case.phase.due().0);
            self.poll();
        }
        self.now = end;
    }
}

/// Longer than any case can take that is left alone.
const LONG: Moment = 4 * 365 * DAY + 2_196 * DAY;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn every_case_ends_and_keeps_the_rules_whatever_happens(
        reviewers in 0..9u8,
        acts in acts(),
    ) {
        let mut world = World::new(reviewers + 1);
        for act in acts {
            if !world.gone {
                world.act(act);
            }
        }
        world.wait(LONG);
        prop_assert!(world.gone);
        prop_assert_eq!(world.desk, None);
        // A look each hour is most of it.
        prop_assert!(world.steps < 5_000, "{}", world.steps);
    }

    #[test]
    fn clocks_alone_strike_nobody_and_end_unreviewed(
        reviewers in 0..9u8,
        inactive in proptest::collection::vec(0..9u8, 0..9),
        full in proptest::collection::vec(0..9u8, 0..9),
        stands in proptest::collection::vec(HOUR..9 * DAY, 0..9),
    ) {
        let mut world = World::new(reviewers + 1);
        (world.inactive, world.full) = (inactive, full);
        for time in stands {
            world.act(Act::Stand(time));
        }
        while world.case.phase.is_open() {
            world.wait(DAY);
        }
        prop_assert_eq!(world.case.phase.outcome(), Some(Outcome::Unreviewed));
        prop_assert_eq!(world.strikes, 0);
        world.wait(LONG);
        prop_assert!(world.gone);
    }
}
