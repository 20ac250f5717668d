//! C1–C6: how directives, exclusions, grants and policy combine.

use salus_primitives::*;

use super::terse::*;
use crate::*;

mod c1 {
    use super::*;

    fn practitioner(standing: Option<bool>, until: Option<Moment>) -> Query<Account> {
        ask_as(with(doctor(), |capacity| match capacity {
            Capacity::Practitioner { active, expires, .. } => {
                (*active, *expires) = (standing, until)
            }
            _ => panic!("a doctor is a practitioner"),
        }))
    }

    fn organisation(active: Option<bool>) -> Query<Account> {
        ask_as(Capacity::Organisation {
            organisation: OTHER,
            kind: Some(OrganisationKind::HOSPITAL),
            active,
        })
    }

    fn proxy(active: Option<bool>, validity: Option<Period>) -> Query<Account> {
        ask_own(Capacity::Proxy { account: GUARDIAN, guardian: true, active, validity })
    }

    /// A world that opens everything that is not barred.
    fn open() -> World {
        treatment_implied().grant(grant())
    }

    #[test]
    fn decide_denies_when_purpose_or_action_is_unknown() {
        let table = [
            ask_for(Purpose(Purpose::COUNT)),
            ask_for(Purpose(u8::MAX)),
            Query { action: Action(Action::COUNT), ..ask() },
            Query { purpose: Purpose(99), ..ask_own(Capacity::Patient) },
        ];
        for query in table {
            assert_closed(&open().decide(&query), &[Reason::UnknownCode]);
        }
    }

    #[test]
    fn decide_closes_unknown_classes_and_labels_and_answers_for_the_others() {
        let (class, label) = (Class(Class::COUNT), Labels(1 << Label::COUNT));
        let query = Query {
            classes: Classes::from_iter([Class::LABORATORY, class]),
            labels: UNLABELLED.union(label),
            ..ask()
        };
        let decision = open().decide(&query);
        assert_eq!(decision.verdict, Verdict::Partial);
        assert_eq!(decision.reasons, [Reason::UnknownCode]);
        let row = |class, open| Row { class, open };
        assert_eq!(decision.grid, [row(Class::LABORATORY, UNLABELLED), row(class, Labels::EMPTY)]);
        assert_closed(
            &open().decide(&Query { classes: class.into(), ..ask() }),
            &[Reason::UnknownCode],
        );
        assert_closed(&open().decide(&ask_labels(label)), &[Reason::UnknownCode]);
    }

    #[test]
    fn decide_denies_when_the_patient_is_not_enrolled() {
        let table = [
            (Some(Enrolment::Active), true, true),
            (Some(Enrolment::Ended), false, true),
            (Some(Enrolment::Withdrawn), false, true),
            (Some(Enrolment::Never), false, false),
            (None, false, false),
        ];
        for (enrolment, others, own) in table {
            let asks =
                [(ask(), others), (ask_own(Capacity::Patient), own), (ask_own(guardian()), own)];
            for (query, is_open) in asks {
                let decision = open().decide(&Query { enrolment, ..query });
                if is_open {
                    assert_eq!(decision.verdict, Verdict::Permit);
                } else {
                    assert_closed(&decision, &[Reason::NotEnrolled]);
                }
            }
        }
    }

    #[test]
    fn decide_lets_emergencies_through_unless_the_patient_withdrew() {
        let broken = nothing().grant(grant());
        let asked = |enrolment| Query { enrolment, ..ask_emergency() };
        for enrolment in [Enrolment::Active, Enrolment::Ended] {
            let decision = broken.decide(&asked(Some(enrolment)));
            assert_open(&decision, &[Basis::Emergency { grant: GrantId(0) }]);
        }
        for enrolment in [Some(Enrolment::Withdrawn), Some(Enrolment::Never), None] {
            assert_closed(&broken.decide(&asked(enrolment)), &[Reason::NotEnrolled]);
        }
        // It is a bar less, and no more: the glass must be broken, and what is excluded stays closed.
        let ended = asked(Some(Enrolment::Ended));
        assert_closed(&nothing().decide(&ended), &[Reason::NoEmergencyGrant]);
        let excluded = Reason::ExcludedFromEmergencies { exclusion: ExclusionId(0) };
        assert_closed(&broken.exclude(Selection::All).decide(&ended), &[excluded]);
    }

    #[test]
    fn decide_denies_when_the_requester_is_inactive() {
        let always = Some(Period::ALWAYS);
        let table = [
            practitioner(Some(false), Some(5_000)),
            practitioner(None, Some(5_000)),
            organisation(Some(false)),
            organisation(None),
            proxy(Some(false), always),
            proxy(None, always),
            proxy(Some(true), None),
            proxy(Some(true), Some(Period::until(NOW))),
            proxy(Some(true), Some(Period { from: Some(NOW + 1), until: None })),
        ];
        for query in table {
            assert_closed(&open().decide(&query), &[Reason::RequesterInactive]);
        }
        let now = Some(Period::between(NOW, NOW + 1));
        assert_eq!(open().decide(&proxy(Some(true), now)).verdict, Verdict::Permit);
    }

    #[test]
    fn decide_denies_when_the_credential_has_expired() {
        for expires in [Some(NOW), Some(0), None] {
            assert_closed(
                &open().decide(&practitioner(Some(true), expires)),
                &[Reason::CredentialExpired],
            );
        }
        assert_eq!(
            open().decide(&practitioner(Some(true), Some(NOW + 1))).verdict,
            Verdict::Permit
        );
    }

    #[test]
    fn decide_denies_when_the_glass_was_not_broken_here() {
        let btg = |capacity| Query { capacity, ..ask_emergency() };
        let world = |grant| nothing().directive(permit(Purpose::BTG)).grant(grant);
        assert_open(&world(grant()).decide(&ask_emergency()), &[by(0, 0)]);
        let table = [
            EmergencyGrant { practitioner: NURSE, ..grant() },
            EmergencyGrant { organisation: HOME, ..grant() },
            EmergencyGrant { validity: Period::until(NOW), ..grant() },
            EmergencyGrant { validity: Period { from: Some(NOW + 1), until: None }, ..grant() },
        ];
        for grant in table {
            assert_closed(&world(grant).decide(&ask_emergency()), &[Reason::NoEmergencyGrant]);
        }
        for capacity in [super::organisation(), guardian()] {
            assert_closed(&world(grant()).decide(&btg(capacity)), &[Reason::NoEmergencyGrant]);
        }
        assert_open(&nothing().decide(&btg(Capacity::Patient)), &[Basis::OwnAccess]);
    }

    #[test]
    fn decide_gives_the_first_bar_when_there_are_several() {
        let query = |enrolment, active, expires| Query {
            purpose: Purpose::BTG,
            enrolment: Some(enrolment),
            ..practitioner(Some(active), Some(expires))
        };
        let table = [
            (query(Enrolment::Never, false, 0), Reason::NotEnrolled),
            (query(Enrolment::Active, false, 0), Reason::RequesterInactive),
            (query(Enrolment::Active, true, 0), Reason::CredentialExpired),
            (query(Enrolment::Active, true, 5_000), Reason::NoEmergencyGrant),
            (
                Query { purpose: Purpose(99), ..query(Enrolment::Never, false, 0) },
                Reason::UnknownCode,
            ),
            (
                Query { action: Action(99), ..query(Enrolment::Never, false, 0) },
                Reason::UnknownCode,
            ),
            (
                Query { classes: Classes(1 << 60), ..query(Enrolment::Never, false, 0) },
                Reason::UnknownCode,
            ),
            (
                Query { labels: Labels(1 << 60), ..query(Enrolment::Never, false, 0) },
                Reason::UnknownCode,
            ),
        ];
        for (query, reason) in table {
            assert_closed(&nothing().decide(&query), &[reason]);
        }
    }
}

mod c2 {
    use super::*;

    fn every_label() -> Labels {
        Labels::known().union(UNLABELLED)
    }

    fn own(capacity: Capacity<Account>, labels: impl Into<Labels>) -> Query<Account> {
        Query { labels: labels.into(), ..ask_own(capacity) }
    }

    #[test]
    fn decide_opens_all_but_what_is_outside_the_right_of_access_when_the_patient_asks() {
        let world = nothing().directive(deny()).exclude(Selection::All);
        for purpose in Purpose::all() {
            let decision =
                world.decide(&Query { purpose, ..own(Capacity::Patient, every_label()) });
            assert_eq!(decision.verdict, Verdict::Partial);
            assert_eq!(
                decision.open(Class::LABORATORY),
                every_label().without(Label::PSYTHPN.into())
            );
            assert_eq!(decision.bases, [Basis::OwnAccess]);
            assert_eq!(decision.reasons, [Reason::OutsideRightOfAccess]);
        }
    }

    #[test]
    fn decide_closes_notes_of_psychotherapy_when_the_patient_asks() {
        let query =
            Query { classes: Class::PSYCHOTHERAPY_NOTES.into(), ..ask_own(Capacity::Patient) };
        let world = nothing().directive(permit(Purpose::PATRQT).labels(Label::PSYTHPN));
        assert_closed(&world.decide(&query), &[Reason::ImpliedLabel]);
    }

    #[test]
    fn decide_opens_for_the_patient_whatever_the_custodian_implies() {
        for kind in [Some(OrganisationKind::SUD_PROGRAM), None] {
            let custodian = Some(Custodian { organisation: HOME, kind });
            let query = Query { custodian, ..ask_own(Capacity::Patient) };
            assert_open(&nothing().decide(&query), &[Basis::OwnAccess]);
        }
    }

    #[test]
    fn decide_covers_every_action_but_correcting_when_patient_or_proxy_asks() {
        for (capacity, action) in [Capacity::Patient, guardian()]
            .into_iter()
            .flat_map(|capacity| Action::all().map(move |action| (capacity.clone(), action)))
        {
            let decision = nothing().decide(&Query { action, ..ask_own(capacity) });
            if action == Action::CORRECT {
                assert_closed(&decision, &[Reason::ActionNotCovered]);
            } else {
                assert_open(&decision, &[Basis::OwnAccess]);
            }
        }
    }

    #[test]
    fn decide_owes_a_talk_first_when_a_label_is_for_after_the_clinician() {
        for capacity in [Capacity::Patient, guardian()] {
            let decision = nothing().decide(&own(capacity.clone(), Label::PHY));
            assert_open(&decision, &[Basis::OwnAccess]);
            assert_eq!(decision.obligations, Obligation::AFTER_CLINICIAN.into());
            assert!(nothing().decide(&own(capacity, UNLABELLED)).obligations.is_empty());
        }
        assert!(treatment_implied().decide(&ask_labels(Label::PHY)).obligations.is_empty());
    }

    #[test]
    fn decide_serves_a_proxy_when_the_purpose_is_the_patient_s_request() {
        for purpose in Purpose::all().filter(|purpose| *purpose != Purpose::BTG) {
            let decision = nothing().decide(&Query { purpose, ..ask_own(guardian()) });
            if [Purpose::PATRQT, Purpose::FAMRQT, Purpose::PWATRNY, Purpose::SUPNWK]
                .contains(&purpose)
            {
                assert_open(&decision, &[Basis::OwnAccess]);
            } else {
                assert_closed(&decision, &[Reason::PurposeNotCovered]);
            }
        }
    }

    #[test]
    fn decide_says_only_that_the_purpose_is_not_covered_when_a_directive_permits_a_proxy() {
        let directive = permit(Purpose::TREAT).to_proxies().data(DataPeriod::until(5));
        let world = nothing().directive(directive).directive(permit(Purpose::TREAT).to_proxies());
        let query = Query {
            purpose: Purpose::TREAT,
            ..own(guardian(), UNLABELLED.union(Label::HIV.into()))
        };
        assert_closed(&world.decide(&query), &[Reason::PurposeNotCovered]);
    }

    #[test]
    fn decide_hides_labels_from_a_proxy_unless_a_directive_permits_them() {
        for label in Label::all() {
            let query = own(guardian(), label);
            let decision = nothing().decide(&query);
            let permitted = nothing().directive(permit(Purpose::PATRQT).to_proxies().labels(label));
            if Labels::PATIENT_EXCLUDED.contains(label) {
                assert_closed(&decision, &[Reason::OutsideRightOfAccess]);
                assert_closed(&permitted.decide(&query), &[Reason::OutsideRightOfAccess]);
            } else if Labels::PROXY_BLOCKED.contains(label) {
                assert_closed(&decision, &[Reason::ProxyBlocked]);
                assert_open(&permitted.decide(&query), &[Basis::OwnAccess, by(0, 0)]);
            } else {
                assert_open(&decision, &[Basis::OwnAccess]);
                assert_open(&permitted.decide(&query), &[Basis::OwnAccess]);
            }
        }
    }

    #[test]
    fn decide_owes_what_the_permit_asks_when_it_opens_a_blocked_label_to_a_proxy() {
        let directive =
            permit(Purpose::PATRQT).to_proxy(GUARDIAN).labels(Label::SDV).owes(Obligation::MINEC);
        let decision = nothing().directive(directive).decide(&own(guardian(), Label::SDV));
        assert_eq!(decision.obligations, Obligation::MINEC.into());
    }

    #[test]
    fn decide_closes_to_a_proxy_what_a_directive_naming_it_denies() {
        let world = nothing().directive(deny().to_proxy(GUARDIAN).classes(Class::IMAGING));
        assert_open(&world.decide(&ask_own(guardian())), &[Basis::OwnAccess]);
        let query = Query { classes: Class::IMAGING.into(), ..own(guardian(), every_label()) };
        assert_closed(&world.decide(&query), &[Reason::OutsideRightOfAccess, denied_by(0, 0)]);
        let permitted =
            world.directive(permit(Purpose::PATRQT).to_proxy(GUARDIAN).labels(Label::SDV));
        let blocked = Query { labels: Label::SDV.into(), ..query };
        assert_closed(&permitted.decide(&blocked), &[denied_by(0, 0)]);
    }
}

mod c3 {
    use super::*;

    fn excluded(exclusion: u32) -> Reason {
        Reason::ExcludedFromEmergencies { exclusion: ExclusionId(exclusion) }
    }

    fn world() -> World {
        nothing().directive(permit(Purpose::BTG)).grant(grant()).grant(EmergencyGrant {
            labels: Selection::Named(Labels::known().union(UNLABELLED)),
            reason: EmergencyReason::OVRTPS,
            ..grant()
        })
    }

    #[test]
    fn decide_closes_what_is_excluded_when_the_glass_is_broken() {
        let hiv = || Selection::Named(Label::HIV.into());
        let query = Query { labels: UNLABELLED.union(Label::HIV.into()), ..ask_emergency() };
        assert_eq!(world().decide(&query).verdict, Verdict::Permit);
        let decision = world().exclude(hiv()).exclude(hiv()).decide(&query);
        assert_eq!(decision.open(Class::LABORATORY), UNLABELLED);
        assert_eq!(decision.reasons, [excluded(0), excluded(1)]);
        let refused = world().exclude(Selection::All).decide(&query);
        assert_closed(&refused, &[excluded(0)]);
        let unlabelled = world().exclude(Selection::Named(UNLABELLED)).decide(&query);
        assert_eq!(unlabelled.open(Class::LABORATORY), Label::HIV.into());
    }

    #[test]
    fn decide_closes_all_that_an_excluded_label_covers() {
        for label in [Label::SUD, Label::ETHUD, Label::OPIOIDUD, Label::ETH] {
            let query = Query { labels: label.into(), ..ask_emergency() };
            let decision = world().exclude(Selection::Named(Label::ETH.into())).decide(&query);
            assert_closed(&decision, &[excluded(0)]);
        }
        let above = Query { labels: Label::BH.into(), ..ask_emergency() };
        assert_eq!(
            world().exclude(Selection::Named(Label::COGN.into())).decide(&above).verdict,
            Verdict::Permit
        );
    }

    #[test]
    fn decide_closes_the_class_when_its_implied_label_is_excluded() {
        let custodian =
            Some(Custodian { organisation: HOME, kind: Some(OrganisationKind::SUD_PROGRAM) });
        let query = Query { custodian, ..ask_emergency() };
        assert_eq!(world().decide(&query).verdict, Verdict::Permit);
        let world = world().exclude(Selection::Named(Label::SUD.into()));
        assert_closed(&world.decide(&query), &[Reason::ImpliedLabel]);
    }

    #[test]
    fn decide_passes_over_an_exclusion_when_it_is_not_in_force_or_nothing_is_broken() {
        for validity in [Period::until(NOW), Period { from: Some(NOW + 1), until: None }] {
            let world = world().exclude_during(Selection::All, validity);
            assert_eq!(world.decide(&ask_emergency()).verdict, Verdict::Permit);
        }
        let world = treatment_implied().exclude(Selection::All);
        assert_open(&world.decide(&ask()), &[by_rule(Purpose::TREAT)]);
    }
}

mod c4 {
    use super::*;

    #[test]
    fn decide_denies_when_any_directive_denies() {
        let orders = [
            nothing().directive(permit(Purpose::TREAT)).directive(deny()),
            nothing().directive(deny()).directive(permit(Purpose::TREAT)),
        ];
        for (id, world) in [1, 0].into_iter().zip(orders) {
            assert_closed(&world.decide(&ask()), &[denied_by(id, 0)]);
        }
    }

    /// An exception is an exception to its own directive only.
    #[test]
    fn decide_denies_when_another_directive_makes_an_exception() {
        let world = nothing().directive(deny()).directive(deny().except(permit(Purpose::TREAT)));
        assert_closed(&world.decide(&ask()), &[denied_by(0, 0)]);
    }

    #[test]
    fn decide_permits_beyond_the_rule_when_a_directive_permits() {
        let payer = Rule { kinds: OrganisationKind::PAYER.into(), ..rule(Purpose::TREAT) };
        let world = nothing().rule(payer).directive(permit(Purpose::TREAT));
        assert_open(&world.decide(&ask()), &[by(0, 0)]);
    }

    #[test]
    fn decide_names_every_directive_that_permits() {
        let world =
            treatment_implied().directive(permit(Purpose::TREAT)).directive(permit(Purpose::TREAT));
        assert_open(&world.decide(&ask()), &[by(0, 0), by(1, 0)]);
    }

    #[test]
    fn decide_joins_labels_that_different_directives_permit() {
        let world = nothing()
            .directive(permit(Purpose::TREAT))
            .directive(permit(Purpose::TREAT).labels(Label::HIV));
        let decision = world.decide(&ask_labels(UNLABELLED.union(Label::HIV.into())));
        assert_open(&decision, &[by(0, 0), by(1, 0)]);
    }
}

mod c5 {
    use super::*;

    fn opened(world: &World, query: &Query<Account>) -> bool {
        let decision = world.decide(query);
        if decision.verdict != Verdict::Permit {
            assert_eq!(decision.verdict, Verdict::Deny);
        }
        decision.verdict == Verdict::Permit
    }

    #[test]
    fn decide_denies_when_no_rule_covers_the_purpose() {
        assert_closed(&nothing().decide(&ask()), &[Reason::PurposeNotCovered]);
        assert_closed(
            &treatment_implied().decide(&ask_for(Purpose::HPAYMT)),
            &[Reason::PurposeNotCovered],
        );
    }

    #[test]
    fn decide_reads_the_rule_of_the_nearest_ancestor_that_reaches_the_purpose() {
        let table = [
            (Purpose::TREAT, Purpose::ERTREAT, true),
            (Purpose::TREAT, Purpose::TREATDS, false),
            (Purpose::ETREAT, Purpose::TREAT, false),
            (Purpose::HOPERAT, Purpose::MLTRAINING, false),
            (Purpose::HOPERAT, Purpose::LABELING, true),
        ];
        for (ruled, asked, covered) in table {
            let decision = nothing().rule(rule(ruled)).decide(&ask_for(asked));
            if covered {
                assert_open(&decision, &[by_rule(ruled)]);
            } else {
                assert_closed(&decision, &[Reason::PurposeNotCovered]);
            }
        }
        // The nearer rule decides, though the one above it would open.
        let payer = Rule { kinds: OrganisationKind::PAYER.into(), ..rule(Purpose::ETREAT) };
        let world = treatment_implied().rule(payer);
        assert_closed(&world.decide(&ask_for(Purpose::ERTREAT)), &[Reason::RequesterNotCovered]);
        assert_open(&world.decide(&ask_for(Purpose::COC)), &[by_rule(Purpose::TREAT)]);
    }

    #[test]
    fn decide_passes_over_a_rule_when_it_is_not_in_force() {
        for validity in [Period::until(NOW), Period { from: Some(NOW + 1), until: None }] {
            let ruled = |purpose| Rule { validity, ..rule(purpose) };
            let world = nothing().rule(ruled(Purpose::TREAT));
            assert_closed(&world.decide(&ask()), &[Reason::PurposeNotCovered]);
            let world = treatment_implied().rule(ruled(Purpose::ETREAT));
            assert_open(&world.decide(&ask_for(Purpose::ETREAT)), &[by_rule(Purpose::TREAT)]);
        }
    }

    #[test]
    fn decide_gives_the_first_thing_that_the_rule_does_not_cover() {
        let narrow = Rule {
            purpose: Purpose::TREAT,
            own_staff: false,
            kinds: OrganisationKind::CLINIC.into(),
            roles: Selection::All,
            actions: Action::USE.into(),
            classes: Selection::Named(Class::IMAGING.into()),
            own_staff_labels: Labels::EMPTY,
            validity: Period::ALWAYS,
        };
        let query = ask_labels(Label::HIV);
        let mut rule = narrow;
        let mut assert_first = |reason, widen: fn(&mut Rule)| {
            assert_closed(&nothing().rule(rule.clone()).decide(&query), &[reason]);
            widen(&mut rule);
        };
        assert_first(Reason::RequesterNotCovered, |rule| rule.kinds = OrganisationKinds::known());
        assert_first(Reason::ActionNotCovered, |rule| rule.actions = Actions::known());
        assert_first(Reason::ClassNotCovered, |rule| rule.classes = Selection::All);
        assert_first(NEEDS_PERMIT, |_| ());
    }

    #[test]
    fn decide_covers_own_staff_or_kinds_and_then_roles() {
        let kind_of = |capacity, kind: Option<OrganisationKind>| {
            with(capacity, |capacity| match capacity {
                Capacity::Practitioner { kind: of, .. }
                | Capacity::Organisation { kind: of, .. } => *of = kind,
                Capacity::Patient | Capacity::Proxy { .. } => panic!("an organisation has a kind"),
            })
        };
        let payer = Some(OrganisationKind::PAYER);
        let staff =
            Rule { own_staff: true, kinds: OrganisationKinds::EMPTY, ..rule(Purpose::TREAT) };
        let kinds = rule(Purpose::TREAT);
        let either = Rule { own_staff: true, ..rule(Purpose::TREAT) };
        let physicians = Rule { roles: Selection::Named(Role::PHYSICIAN.into()), ..kinds.clone() };
        let nurses = Rule { roles: Selection::Named(Role::NURSE.into()), ..either.clone() };
        let roleless = with(doctor(), |capacity| match capacity {
            Capacity::Practitioner { roles, .. } => *roles = None,
            _ => panic!("a doctor is a practitioner"),
        });
        let table = [
            (&staff, own_doctor(), true),
            (&staff, kind_of(own_doctor(), None), true),
            (&staff, doctor(), false),
            (&staff, organisation(), false),
            (&kinds, doctor(), true),
            (&kinds, organisation(), true),
            (&kinds, kind_of(doctor(), payer), false),
            (&kinds, kind_of(doctor(), None), false),
            (&kinds, kind_of(organisation(), None), false),
            (&either, kind_of(own_doctor(), payer), true),
            (&either, doctor(), true),
            (&either, kind_of(doctor(), payer), false),
            (&physicians, doctor(), true),
            (&physicians, roleless.clone(), false),
            (&physicians, organisation(), false),
            (&nurses, own_doctor(), false),
            (&kinds, roleless, true),
        ];
        for (line, (rule, capacity, covered)) in table.into_iter().enumerate() {
            let decision = nothing().rule(rule.clone()).decide(&ask_as(capacity));
            if covered {
                assert_eq!(decision.verdict, Verdict::Permit, "line {line}");
            } else {
                assert_eq!(decision.reasons, [Reason::RequesterNotCovered], "line {line}");
            }
        }
        // Whose staff it is cannot be told of an unknown custodian; a directive opens what is implied.
        let world = nothing().rule(staff).directive(permit(Purpose::TREAT).labels(Label::SUD));
        let query = Query { custodian: None, ..ask_as(own_doctor()) };
        assert_closed(&world.decide(&query), &[Reason::RequesterNotCovered]);
    }

    #[test]
    fn decide_covers_exactly_the_named_actions_and_classes() {
        let access = Rule { actions: Action::ACCESS.into(), ..rule(Purpose::TREAT) };
        let world = nothing().rule(access);
        assert!(opened(&world, &ask()));
        let collect = world.decide(&Query { action: Action::COLLECT, ..ask() });
        assert_closed(&collect, &[Reason::ActionNotCovered]);
        let imaging =
            Rule { classes: Selection::Named(Class::IMAGING.into()), ..rule(Purpose::TREAT) };
        let world = nothing().rule(imaging);
        assert!(opened(&world, &Query { classes: Class::IMAGING.into(), ..ask() }));
        assert_closed(&world.decide(&ask()), &[Reason::ClassNotCovered]);
    }

    #[test]
    fn decide_keeps_labels_that_need_a_permit_unless_they_are_listed_for_own_staff() {
        let listed = Labels::from_iter([Label::SUD, Label::HIV]);
        let staff = Rule { own_staff: true, own_staff_labels: listed, ..rule(Purpose::TREAT) };
        let world = nothing().rule(staff);
        for label in Label::all() {
            let query = |capacity| Query { labels: label.into(), ..ask_as(capacity) };
            let free = !Labels::EXPLICIT_PERMIT.contains(label);
            assert_eq!(opened(&world, &query(doctor())), free, "{label:?}");
            assert_eq!(
                opened(&world, &query(own_doctor())),
                free || listed.contains(label),
                "{label:?}"
            );
            if !free {
                assert_closed(&world.decide(&query(doctor())), &[NEEDS_PERMIT]);
            }
        }
    }

    /// The door refuses such a list; were it let in, the label would stay closed.
    #[test]
    fn decide_keeps_what_the_patient_may_not_see_even_when_it_is_listed() {
        let mut world = nothing().rule(Rule { own_staff: true, ..rule(Purpose::TREAT) });
        world.policy.rules[0].own_staff_labels = Label::PSYTHPN.into();
        let query = Query { labels: Label::PSYTHPN.into(), ..ask_as(own_doctor()) };
        assert_closed(&world.decide(&query), &[NEEDS_PERMIT]);
    }

    #[test]
    fn decide_tells_what_a_directive_lacks_when_it_permits_but_for_that() {
        let of_2020 = permit(Purpose::TREAT).data(DataPeriod::between(100, 200));
        let world = nothing().directive(of_2020.clone());
        let uncovered = Reason::PurposeNotCovered;
        assert_closed(&world.decide(&ask()), &[uncovered, not_all_data(0)]);
        let elsewhere = Query { data_period: Some(DataPeriod::between(300, 400)), ..ask() };
        assert_closed(&world.decide(&elsewhere), &[uncovered, not_all_data(0)]);
        // It would not permit the label either: that is not all that it lacks.
        assert_closed(&world.decide(&ask_labels(Label::HIV)), &[uncovered]);
        assert_closed(
            &nothing().directive(permit(Purpose::TREAT)).decide(&ask_labels(Label::HIV)),
            &[uncovered, needs_name(0)],
        );
        // A named label that stands above is no name either.
        let above = nothing().directive(permit(Purpose::TREAT).labels(Label::SPI));
        assert_closed(&above.decide(&ask_labels(Label::SUD)), &[uncovered, needs_name(0)]);
        assert_closed(&above.decide(&ask_labels(Label::HIV)), &[uncovered]);
        // Not of a directive that lacks more, or is not in force.
        for other in
            [of_2020.clone().to_practitioner(NURSE), of_2020.clone().valid(Period::until(NOW))]
        {
            assert_closed(&nothing().directive(other).decide(&ask()), &[uncovered]);
        }
        // It is for one practitioner, and the organisation does not say who will look.
        let for_doctor = of_2020.clone().to_practitioner(DOCTOR);
        assert_closed(
            &nothing().directive(for_doctor).decide(&ask_as(organisation())),
            &[uncovered],
        );
        // Beside what the rule says.
        let world = treatment_implied().directive(permit(Purpose::TREAT));
        assert_closed(&world.decide(&ask_labels(Label::HIV)), &[NEEDS_PERMIT, needs_name(0)]);
        // Not where the rule opens, nor where a directive denies.
        assert_open(
            &treatment_implied().directive(of_2020.clone()).decide(&ask()),
            &[by_rule(Purpose::TREAT)],
        );
        assert_closed(
            &nothing().directive(of_2020).directive(deny()).decide(&ask()),
            &[denied_by(1, 0)],
        );
    }

    #[test]
    fn decide_tells_no_lack_when_the_directive_would_deny_inside_its_period_too() {
        let uncovered = Reason::PurposeNotCovered;
        let before = Query { data_period: Some(DataPeriod::between(48, 76)), ..ask() };
        let permit_1976 = || permit(Purpose::TREAT).data(DataPeriod::between(76, 98));
        let told = |directive: Directive<Account>| nothing().directive(directive).decide(&before);
        assert_closed(&told(permit_1976().except(deny())), &[uncovered]);
        // Every period counts as matching, that of the deny too.
        let of_1980 = deny().data(DataPeriod::between(80, 81));
        assert_closed(&told(permit_1976().except(of_1980)), &[uncovered]);
        // What it denies of other cells makes no difference.
        let other = deny().classes(Class::IMAGING);
        assert_closed(&told(permit_1976().except(other)), &[uncovered, not_all_data(0)]);
        // Nor does a deny to which it makes an exception.
        let lifted = permit_1976().except(deny()).below(1, permit(Purpose::TREAT));
        assert_closed(&told(lifted), &[uncovered, not_all_data(0)]);
        // The period may be that of a deny above.
        let inside = deny().data(DataPeriod::between(76, 98)).except(permit(Purpose::TREAT));
        assert_closed(&told(inside), &[uncovered, not_all_data(0)]);
        // One class of two suffices.
        let both = Query {
            classes: Classes::from_iter([Class::LABORATORY, Class::IMAGING]),
            ..before.clone()
        };
        let decision =
            nothing().directive(permit_1976().except(deny().classes(Class::IMAGING))).decide(&both);
        assert_closed(&decision, &[uncovered, not_all_data(0)]);
    }
}

mod c6 {
    use super::*;

    const BROKEN: Basis = Basis::Emergency { grant: GrantId(0) };
    const ALARM: [Obligation; 2] = [Obligation::NOTIFY_PATIENT, Obligation::REVIEW];

    #[track_caller]
    fn assert_broken(decision: &Decision) {
        assert_open(decision, &[BROKEN]);
        assert_eq!(decision.obligations, Obligations::from_iter(ALARM));
    }

    fn named(labels: impl Into<Labels>) -> EmergencyGrant<Account> {
        EmergencyGrant { labels: Selection::Named(labels.into()), ..grant() }
    }

    fn threat(grant: EmergencyGrant<Account>) -> EmergencyGrant<Account> {
        EmergencyGrant { reason: EmergencyReason::OVRTPS, ..grant }
    }

    #[test]
    fn decide_opens_what_policy_or_directives_closed_when_the_glass_is_broken() {
        assert_broken(&nothing().grant(grant()).decide(&ask_emergency()));
        assert_broken(&nothing().grant(grant()).directive(deny()).decide(&ask_emergency()));
        let world =
            nothing().grant(grant()).directive(permit(Purpose::BTG).data(DataPeriod::until(5)));
        assert_broken(&world.decide(&ask_emergency()));
    }

    #[test]
    fn decide_needs_no_grant_for_what_is_open_anyway() {
        let world = nothing().grant(grant()).directive(permit(Purpose::BTG));
        let decision = world.decide(&ask_emergency());
        assert_open(&decision, &[by(0, 0)]);
        assert!(decision.obligations.is_empty());
        let world = nothing().grant(grant()).rule(rule(Purpose::BTG));
        let decision =
            world.decide(&Query { labels: UNLABELLED.union(Label::HIV.into()), ..ask_emergency() });
        assert_open(&decision, &[by_rule(Purpose::BTG), BROKEN]);
    }

    #[test]
    fn decide_passes_over_a_grant_when_the_purpose_is_another() {
        for purpose in [Purpose::TREAT, Purpose::ETREAT, Purpose::ERTREAT] {
            let decision = nothing().grant(grant()).decide(&ask_for(purpose));
            assert_closed(&decision, &[Reason::PurposeNotCovered]);
        }
    }

    #[test]
    fn decide_opens_for_access_collecting_and_use_when_the_glass_is_broken() {
        for action in Action::all() {
            let decision = nothing().grant(grant()).decide(&Query { action, ..ask_emergency() });
            if [Action::ACCESS, Action::COLLECT, Action::USE].contains(&action) {
                assert_broken(&decision);
            } else {
                assert_closed(&decision, &[Reason::PurposeNotCovered, Reason::NotInEmergencyScope]);
            }
        }
    }

    #[test]
    fn decide_opens_exactly_the_classes_that_the_grant_names() {
        let query = Query {
            classes: Classes::from_iter([Class::LABORATORY, Class::IMAGING]),
            ..ask_emergency()
        };
        let decision = nothing().grant(grant()).directive(deny()).decide(&query);
        assert_eq!(decision.open(Class::LABORATORY), UNLABELLED);
        assert_eq!(decision.open(Class::IMAGING), Labels::EMPTY);
        assert_eq!(decision.bases, [BROKEN]);
        assert_eq!(decision.reasons, [denied_by(0, 0), Reason::NotInEmergencyScope]);
    }

    #[test]
    fn decide_opens_documented_labels_when_the_grant_names_all() {
        for label in Label::all() {
            let query = Query { labels: label.into(), ..ask_emergency() };
            let decision = nothing().grant(threat(grant())).decide(&query);
            if label == Label::PSYTHPN {
                assert_closed(&decision, &[Reason::PurposeNotCovered, Reason::NotInEmergencyScope]);
            } else {
                assert_broken(&decision);
            }
        }
    }

    #[test]
    fn decide_opens_exactly_the_labels_that_the_grant_names() {
        let hiv = nothing().grant(named(Label::HIV));
        let query = |labels| Query { labels, ..ask_emergency() };
        assert_broken(&hiv.decide(&query(Label::HIV.into())));
        let closed = [Reason::PurposeNotCovered, Reason::NotInEmergencyScope];
        assert_closed(&hiv.decide(&query(UNLABELLED)), &closed);
        assert_closed(
            &nothing().grant(named(Label::SUD)).decide(&query(Label::ETHUD.into())),
            &closed,
        );
        assert_broken(&nothing().grant(named(UNLABELLED)).decide(&query(UNLABELLED)));
    }

    #[test]
    fn decide_opens_threat_only_labels_when_named_for_a_threat() {
        let query = Query { labels: Label::PSYTHPN.into(), ..ask_emergency() };
        for reason in EmergencyReason::all() {
            let grant = EmergencyGrant { reason, ..named(Label::PSYTHPN) };
            let decision = nothing().grant(grant).decide(&query);
            if [EmergencyReason::OVRTPS, EmergencyReason::OVRPS].contains(&reason) {
                assert_broken(&decision);
            } else {
                assert_closed(&decision, &[Reason::PurposeNotCovered, Reason::ThreatOnly]);
            }
        }
        let other_class =
            EmergencyGrant { classes: Class::IMAGING.into(), ..named(Label::PSYTHPN) };
        let decision = nothing().grant(other_class).decide(&query);
        assert_closed(&decision, &[Reason::PurposeNotCovered, Reason::NotInEmergencyScope]);
    }

    #[test]
    fn decide_opens_notes_of_psychotherapy_only_when_named_for_a_threat() {
        let notes = |grant| EmergencyGrant { classes: Class::PSYCHOTHERAPY_NOTES.into(), ..grant };
        let query = Query { classes: Class::PSYCHOTHERAPY_NOTES.into(), ..ask_emergency() };
        assert_closed(&nothing().grant(notes(grant())).decide(&query), &[Reason::ImpliedLabel]);
        let both = UNLABELLED.union(Label::PSYTHPN.into());
        assert_closed(&nothing().grant(notes(named(both))).decide(&query), &[Reason::ImpliedLabel]);
        assert_broken(&nothing().grant(notes(threat(named(both)))).decide(&query));
    }

    #[test]
    fn decide_names_every_grant_that_opens() {
        let second = EmergencyGrant { id: GrantId(7), ..named(UNLABELLED) };
        let useless = EmergencyGrant { id: GrantId(8), ..named(Label::HIV) };
        let other = EmergencyGrant { id: GrantId(9), practitioner: NURSE, ..grant() };
        let ended = EmergencyGrant { id: GrantId(10), validity: Period::until(NOW), ..grant() };
        let world = nothing().grant(grant()).grant(second).grant(useless).grant(other).grant(ended);
        let decision = world.decide(&ask_emergency());
        assert_open(&decision, &[BROKEN, Basis::Emergency { grant: GrantId(7) }]);
    }

    /// What nobody asked for but every item carries is opened by the grant: the patient hears of it.
    #[test]
    fn decide_owes_the_alarm_when_only_an_implied_label_needs_the_grant() {
        let custodian =
            Some(Custodian { organisation: HOME, kind: Some(OrganisationKind::SUD_PROGRAM) });
        let world = nothing().directive(permit(Purpose::BTG)).grant(grant());
        let decision = world.decide(&Query { custodian, ..ask_emergency() });
        assert_open(&decision, &[by(0, 0), BROKEN]);
        assert_eq!(decision.obligations, Obligations::from_iter(ALARM));
    }
}
