//! Periods, duties, identifiers and what is signed.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may fail loudly"
)]

use salus_primitives::{signing::*, *};

mod period {
    use super::*;

    /// The last instant of the small world in which periods are tried; no period names it, so it
    /// stands for all that is later.
    const LATEST: Moment = 6;

    fn instants() -> std::ops::RangeInclusive<Moment> {
        0..=LATEST
    }

    /// Every period whose ends are in the small world.
    fn periods() -> impl Iterator<Item = Period> {
        let ends = || std::iter::once(None).chain((0..LATEST).map(Some));
        ends().flat_map(move |from| ends().map(move |until| Period { from, until }))
    }

    #[test]
    fn contains_from_and_not_until() {
        for period in periods() {
            for at in instants() {
                let after_start = period.from.unwrap_or(0) <= at;
                let before_end = period.until.unwrap_or(Moment::MAX) > at;
                assert_eq!(period.contains(at), after_start && before_end, "{period:?} {at}");
            }
        }
    }

    #[test]
    fn is_empty_when_no_instant_lies_inside() {
        for period in periods() {
            assert_eq!(period.is_empty(), !instants().any(|at| period.contains(at)), "{period:?}");
        }
    }

    #[test]
    fn edges_are_where_containing_changes() {
        for period in periods().filter(|period| !period.is_empty()) {
            let changes = (1..=LATEST).filter(|at| period.contains(*at) != period.contains(at - 1));
            let edges: Vec<Moment> = period.edges().collect();
            assert!(changes.clone().all(|at| edges.contains(&at)), "{period:?}");
            let named = [period.from, period.until].into_iter().flatten().collect::<Vec<_>>();
            assert_eq!(edges, named);
        }
    }

    #[test]
    fn ends_of_time_are_no_special_case() {
        let last = Period { from: Some(Moment::MAX), until: None };
        assert!(!last.is_empty() && last.contains(Moment::MAX) && !last.contains(Moment::MAX - 1));
        assert!(!Period::until(Moment::MAX).contains(Moment::MAX));
        assert!(
            Period::until(0).is_empty()
                && Period::between(3, 3).is_empty()
                && Period::between(4, 3).is_empty()
        );
        assert_eq!(Period::default(), Period::ALWAYS);
    }

    #[test]
    fn check_refuses_what_javascript_cannot_count() {
        for far in [LAST_MOMENT + 1, Moment::MAX] {
            let since = Period { from: Some(far), until: None };
            for period in [since, Period::until(far), Period::between(far, 5)] {
                assert_eq!(period.check(), Err(PeriodError::OutOfRange), "{period:?}");
            }
        }
        assert_eq!(LAST_MOMENT, 9_007_199_254_740_991);
        assert_eq!(Period::between(0, LAST_MOMENT).check(), Ok(()));
        assert_eq!(Period::ALWAYS.check(), Ok(()));
        assert_eq!(Period::between(5, 5).check(), Err(PeriodError::Empty));
    }

    #[test]
    fn json_may_leave_ends_out_and_knows_no_other_field() {
        let read = |json: &str| serde_json::from_str::<Period>(json);
        assert_eq!(read("{}").unwrap(), Period::ALWAYS);
        assert_eq!(read(r#"{"until": 5}"#).unwrap(), Period::until(5));
        assert_eq!(read(r#"{"from": 2, "until": 5}"#).unwrap(), Period::between(2, 5));
        for refused in [r#"{"end": 5}"#, r#"{"from": -1}"#, r#"{"from": 1.5}"#, r#"{"from": "1"}"#]
        {
            assert!(read(refused).is_err(), "{refused}");
        }
    }
}

mod data_period {
    use super::*;

    /// The instants of the small world in which periods are tried, on both sides of 1970. Periods
    /// name those between the first and the last, which stand for all that is earlier or later.
    const FIRST: DataMoment = -4;
    const LAST: DataMoment = 4;

    fn instants() -> std::ops::RangeInclusive<DataMoment> {
        FIRST..=LAST
    }

    fn contains(period: &DataPeriod, at: DataMoment) -> bool {
        period.from.is_none_or(|from| from <= at) && period.until.is_none_or(|until| at < until)
    }

    /// Every period whose ends are in the small world.
    fn periods() -> impl Iterator<Item = DataPeriod> {
        let ends = || std::iter::once(None).chain((FIRST + 1..LAST).map(Some));
        ends().flat_map(move |from| ends().map(move |until| DataPeriod { from, until }))
    }

    /// Every two periods, of which neither is empty.
    fn pairs() -> impl Iterator<Item = (DataPeriod, DataPeriod)> {
        let some = || periods().filter(|period| !period.is_empty());
        some().flat_map(move |a| some().map(move |b| (a, b)))
    }

    #[test]
    fn is_empty_when_no_instant_lies_inside() {
        for period in periods() {
            let inside = instants().any(|at| contains(&period, at));
            assert_eq!(period.is_empty(), !inside, "{period:?}");
        }
    }

    #[test]
    fn includes_when_every_instant_of_the_other_lies_inside() {
        for (a, b) in pairs() {
            let inside = instants().filter(|at| contains(&b, *at)).all(|at| contains(&a, at));
            assert_eq!(a.includes(&b), inside, "{a:?} {b:?}");
        }
    }

    #[test]
    fn is_disjoint_when_no_instant_lies_in_both() {
        for (a, b) in pairs() {
            let both = instants().any(|at| contains(&a, at) && contains(&b, at));
            assert_eq!(a.is_disjoint(&b), !both, "{a:?} {b:?}");
        }
    }

    /// An empty period is refused before it is stored; one that slips through may be taken for
    /// more than it is, never for less: it includes nothing.
    #[test]
    fn includes_nothing_when_empty() {
        let some = || periods().filter(|period| !period.is_empty());
        for empty in periods().filter(DataPeriod::is_empty) {
            assert!(some().all(|other| !empty.includes(&other)), "{empty:?}");
        }
    }

    #[test]
    fn open_ends_are_beyond_every_instant() {
        let all_instants = DataPeriod::between(DataMoment::MIN, DataMoment::MAX);
        let since = |from| DataPeriod { from: Some(from), until: None };
        for narrower in [all_instants, since(0), since(DataMoment::MIN)] {
            assert!(!narrower.includes(&DataPeriod::ALWAYS), "{narrower:?}");
            assert!(DataPeriod::ALWAYS.includes(&narrower), "{narrower:?}");
        }
        assert!(!DataPeriod::until(DataMoment::MIN).is_empty());
        assert!(!DataPeriod::until(DataMoment::MIN).is_disjoint(&DataPeriod::until(0)));
        assert!(DataPeriod::until(0).is_disjoint(&since(0)));
        assert_eq!(DataPeriod::default(), DataPeriod::ALWAYS);
    }

    #[test]
    fn check_refuses_what_javascript_cannot_count() {
        let last = LAST_MOMENT as DataMoment;
        for far in [last + 1, -last - 1, DataMoment::MAX, DataMoment::MIN] {
            let since = DataPeriod { from: Some(far), until: None };
            for period in [since, DataPeriod::until(far), DataPeriod::between(far, far)] {
                assert_eq!(period.check(), Err(PeriodError::OutOfRange), "{period:?}");
            }
        }
        assert_eq!(DataPeriod::between(-last, last).check(), Ok(()));
        assert_eq!(DataPeriod::ALWAYS.check(), Ok(()));
        assert_eq!(DataPeriod::between(-5, -5).check(), Err(PeriodError::Empty));
    }

    #[test]
    fn json_and_scale_know_the_years_before_1970() {
        use codec::{Decode, Encode};
        let sixties = DataPeriod::between(-315_619_200_000, 0);
        let json = r#"{"from":-315619200000,"until":0}"#;
        assert_eq!(serde_json::to_string(&sixties).unwrap(), json);
        assert_eq!(serde_json::from_str::<DataPeriod>(json).unwrap(), sixties);
        assert_eq!(serde_json::from_str::<DataPeriod>("{}").unwrap(), DataPeriod::ALWAYS);
        for refused in [r#"{"end": 5}"#, r#"{"from": 1.5}"#, r#"{"from": "1960-01-01"}"#] {
            assert!(serde_json::from_str::<DataPeriod>(refused).is_err(), "{refused}");
        }
        let bytes = (Some(-315_619_200_000i64), Some(0i64)).encode();
        assert_eq!(sixties.encode(), bytes);
        assert_eq!(DataPeriod::decode(&mut &bytes[..]).unwrap(), sixties);
    }
}

mod duties {
    use super::*;

    #[test]
    fn each_duty_has_its_own_bit() {
        for duty in Duty::ALL {
            let alone = Duties::from_iter([duty]);
            assert_eq!(alone.0.count_ones(), 1);
            assert!(Duty::ALL.into_iter().all(|other| alone.contains(other) == (other == duty)));
        }
    }

    #[test]
    fn bits_stand_in_the_order_of_all_and_of_the_encoding() {
        use codec::Encode;
        for (bit, duty) in Duty::ALL.into_iter().enumerate() {
            assert_eq!(Duties::from_iter([duty]).0, 1 << bit);
            assert_eq!(duty.encode(), [bit as u8]);
        }
    }

    #[test]
    fn every_byte_is_a_set_of_which_only_seven_bits_are_known() {
        for byte in 0..=u8::MAX {
            let duties = Duties(byte);
            assert_eq!(duties.is_empty(), byte == 0);
            assert_eq!(duties.has_unknown(), byte >= 0b1000_0000);
            let known: Duties =
                Duty::ALL.into_iter().filter(|duty| duties.contains(*duty)).collect();
            assert_eq!(known.0, byte & 0b111_1111);
        }
        assert_eq!(Duties::all().0, 0b111_1111);
        assert_eq!(Duties::NONE, Duties::default());
    }

    #[test]
    fn json_is_a_list_of_names() {
        let duties = Duties::from_iter([Duty::Software, Duty::Review, Duty::Enrol]);
        let json = serde_json::json!(["enrol", "review", "software"]);
        assert_eq!(serde_json::to_value(duties).unwrap(), json);
        assert_eq!(serde_json::from_value::<Duties>(json).unwrap(), duties);
        assert!(serde_json::from_str::<Duties>("[\"rule\"]").is_err());
    }
}

mod identifiers {
    use super::*;

    #[test]
    fn next_is_one_more_until_they_are_used_up() {
        assert_eq!(OrganisationId(0).next(), Some(OrganisationId(1)));
        assert_eq!(OrganisationId(u32::MAX).next(), None);
        assert_eq!(GrantId(u64::MAX - 1).next(), Some(GrantId(u64::MAX)));
        assert_eq!(GrantId(u64::MAX).next(), None);
    }
}

mod minutes {
    use super::*;

    #[test]
    fn key_is_of_the_minute_in_which_or_after_which_an_instant_lies() {
        for (at, within, after) in [
            (0, 0, 0),
            (1, 0, 1),
            (59_999, 0, 1),
            (60_000, 1, 1),
            (DAY, 1_440, 1_440),
            (Moment::MAX, u32::MAX, u32::MAX),
        ] {
            assert_eq!(minute_of(at), u32::to_be_bytes(within), "{at}");
            assert_eq!(minute(at), u32::to_be_bytes(after), "{at}");
        }
    }

    #[test]
    fn keys_sort_as_minutes_do() {
        let minutes = [0, 1, 255, 256, 65_536].map(|count| minute_of(count * MINUTE));
        assert!(minutes.is_sorted());
    }
}

mod amounts {
    use super::*;
    use codec::Encode;

    fn read(text: &str) -> Option<Amount> {
        serde_json::from_str(text).ok()
    }

    #[test]
    fn are_decimal_strings_in_json_and_numbers_otherwise() {
        for (amount, text) in [
            (0, "\"0\""),
            (10_000, "\"10000\""),
            (u128::MAX, "\"340282366920938463463374607431768211455\""),
        ] {
            assert_eq!(serde_json::to_string(&Amount(amount)).unwrap(), text);
            assert_eq!(read(text), Some(Amount(amount)));
            assert_eq!(Amount(amount).encode(), amount.encode());
        }
    }

    #[test]
    fn are_refused_when_they_are_no_decimal_digits_or_too_many() {
        for text in [
            "1",
            "\"\"",
            "\"-1\"",
            "\"+1\"",
            "\"1.0\"",
            "\"1e3\"",
            "\"0x10\"",
            "\" 1\"",
            "null",
            "\"340282366920938463463374607431768211456\"",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}

mod days {
    use super::*;

    #[test]
    fn day_changes_at_midnight_utc() {
        let midnight = 86_400_000;
        assert_eq!(Day::of(0), Day(0));
        assert_eq!(Day::of(midnight - 1), Day(0));
        assert_eq!(Day::of(midnight), Day(1));
        assert_eq!(Day::of(u64::MAX), Day(u32::MAX));
    }

    #[test]
    fn hour_is_that_of_its_instants() {
        let hour = 3_600_000;
        assert_eq!([0, hour - 1, hour].map(Hour::of), [Hour(0), Hour(0), Hour(1)]);
        assert_eq!(Hour::of(u64::MAX), Hour(u32::MAX));
        for last in [7, u32::MAX] {
            let start = Hour(last).start();
            assert_eq!(start, u64::from(last) * hour);
            assert_eq!(Hour::beginning(start), Some(Hour(last)));
            assert_eq!(Hour::beginning(start - 1), None);
            assert_eq!(Hour::beginning(start + 1), None);
        }
        assert_eq!(Hour::beginning(u64::MAX / hour * hour), None);
    }

    #[test]
    fn digests_are_hexadecimal_in_json() {
        let mut bytes = [0xab; 32];
        bytes[31] = 9;
        let text = format!("\"0x{}09\"", "ab".repeat(31));
        assert_eq!(serde_json::to_string(&Root(bytes)).unwrap(), text);
        assert_eq!(serde_json::from_str::<Root>(&text).unwrap(), Root(bytes));
        assert_eq!(serde_json::to_string(&PayloadHash(bytes)).unwrap(), text);
        assert_eq!(
            serde_json::from_str::<Commitment>(&text.to_uppercase().replace('X', "x")).unwrap(),
            Commitment(bytes)
        );
        for wrong in [&text.replace("0x", ""), &text.replace("09", ""), &text.replace("09", "0g")] {
            let refused = serde_json::from_str::<Root>(wrong).unwrap_err().to_string();
            assert!(refused.starts_with("a root "), "{refused}");
            let refused = serde_json::from_str::<Commitment>(wrong).unwrap_err().to_string();
            assert!(refused.starts_with("a commitment "), "{refused}");
            let refused = serde_json::from_str::<PayloadHash>(wrong).unwrap_err().to_string();
            assert!(refused.starts_with("a payload's hash "), "{refused}");
            let refused = serde_json::from_str::<FileDigest>(wrong).unwrap_err().to_string();
            assert!(refused.starts_with("a file's digest "), "{refused}");
            let refused = serde_json::from_str::<CodeHash>(wrong).unwrap_err().to_string();
            assert!(refused.starts_with("a code's hash "), "{refused}");
        }
    }
}

mod releases {
    use super::*;

    fn read<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, String> {
        serde_json::from_value(serde_json::json!(text)).map_err(|error| error.to_string())
    }

    #[test]
    fn commit_is_written_as_git_writes_it() {
        let (short, long) = ("0a".repeat(20), "b0".repeat(32));
        for (text, id) in
            [(&short, CommitId::Sha1([0x0a; 20])), (&long, CommitId::Sha256([0xb0; 32]))]
        {
            assert_eq!(read::<CommitId>(text), Ok(id));
            assert_eq!(id.to_string(), *text);
        }
        for wrong in ["", "0a0b", &short[1..], &format!("0x{short}"), &short.replace('a', "g")] {
            assert!(read::<CommitId>(wrong).unwrap_err().starts_with("a commit "), "{wrong}");
        }
        // Forty bytes, of fewer characters.
        assert!(read::<CommitId>(&"é".repeat(20)).is_err());
    }

    #[test]
    fn short_text_has_1_to_32_visible_characters_of_ascii() {
        for text in ["a", "salus-consortium", "v1.2.0+b~c", &"x".repeat(32)] {
            let short: ShortText = read(text).unwrap();
            assert!(short.is_valid());
            assert_eq!((short.0.as_slice(), short.to_string()), (text.as_bytes(), text.to_owned()));
        }
        for wrong in ["", "a b", "a\n", "\u{7f}", "é", &"x".repeat(33)] {
            assert!(read::<ShortText>(wrong).is_err(), "{wrong:?}");
        }
        assert!(!ShortText(Default::default()).is_valid());
        assert!(!ShortText(b"a b".to_vec().try_into().unwrap()).is_valid());
    }

    #[test]
    fn status_is_an_object_in_json() {
        use serde_json::json;
        let revoked = ReleaseStatus::Revoked {
            reason: RevocationReason::MALICIOUS_CODE,
            block_install: true,
        };
        for (status, told) in [
            (ReleaseStatus::Unknown, json!({ "status": "unknown" })),
            (
                revoked,
                json!({ "status": "revoked", "reason": "MALICIOUS_CODE", "blockInstall": true }),
            ),
            (ReleaseStatus::Expired, json!({ "status": "expired" })),
            (ReleaseStatus::Withheld, json!({ "status": "withheld" })),
            (ReleaseStatus::Disputed, json!({ "status": "disputed" })),
            (
                ReleaseStatus::Pending { attested: 1, quorum: 2 },
                json!({ "status": "pending", "attested": 1, "quorum": 2 }),
            ),
            (ReleaseStatus::Attested, json!({ "status": "attested" })),
        ] {
            assert_eq!(serde_json::to_value(status).unwrap(), told);
            assert_eq!(serde_json::from_value::<ReleaseStatus>(told).unwrap(), status);
        }
    }
}

mod signed {
    use super::*;

    type Enrolment = EnrolmentPayload<[u8; 32]>;
    type Guardianship = GuardianshipPayload<[u8; 32]>;
    type Credential = CredentialPayload<[u8; 32]>;
    type Succession = SuccessionPayload<[u8; 32]>;

    /// Every domain; a new payload is added here.
    const DOMAINS: [&[u8]; 7] = [
        Enrolment::DOMAIN,
        Guardianship::DOMAIN,
        Succession::DOMAIN,
        Credential::DOMAIN,
        EmergencyPayload::<[u8; 32]>::DOMAIN,
        CardPayload::<[u8; 32]>::DOMAIN,
        VoucherPayload::<[u8; 32]>::DOMAIN,
    ];

    fn payload() -> Enrolment {
        EnrolmentPayload {
            custodian: OrganisationId(7),
            patient: [0xab; 32],
            counter: 3,
            expires: 0x0102_0304_0506,
        }
    }

    /// Wallets and other libraries build the same bytes.
    #[test]
    fn enrolment_has_exactly_these_bytes() {
        let expected = [
            b"<Bytes>".as_slice(),
            b"salus/enrolment/1",
            &[0xcd; 32],
            &[7, 0, 0, 0],
            &[0xab; 32],
            &[3, 0, 0, 0],
            &[6, 5, 4, 3, 2, 1, 0, 0],
            b"</Bytes>",
        ]
        .concat();
        assert_eq!(payload().signing_bytes(&[0xcd; 32]), expected);
        assert_eq!(expected.len(), 7 + 17 + 32 + 48 + 8);
    }

    fn succession() -> Succession {
        SuccessionPayload {
            custodian: OrganisationId(7),
            old: [0xab; 32],
            new: [0xba; 32],
            counter: 3,
            expires: 0x0102_0304_0506,
        }
    }

    #[test]
    fn succession_has_exactly_these_bytes() {
        let expected = [
            b"<Bytes>".as_slice(),
            b"salus/succession/1",
            &[0xcd; 32],
            &[7, 0, 0, 0],
            &[0xab; 32],
            &[0xba; 32],
            &[3, 0, 0, 0],
            &[6, 5, 4, 3, 2, 1, 0, 0],
            b"</Bytes>",
        ]
        .concat();
        assert_eq!(succession().signing_bytes(&[0xcd; 32]), expected);
        assert_eq!(expected.len(), 7 + 18 + 32 + 80 + 8);
    }

    #[test]
    fn every_part_of_a_succession_changes_the_bytes() {
        let bytes = |payload: Succession| payload.signing_bytes(&[0xcd; 32]);
        let Succession { old, new, .. } = succession();
        let others = [
            Succession { custodian: OrganisationId(8), ..succession() },
            Succession { old: new, ..succession() },
            Succession { new: old, ..succession() },
            Succession { counter: 4, ..succession() },
            Succession { expires: 1, ..succession() },
        ];
        for other in others {
            assert_ne!(bytes(other), bytes(succession()));
        }
    }

    fn credential() -> Credential {
        CredentialPayload {
            organisation: OrganisationId(7),
            practitioner: [0xab; 32],
            roles: Roles(0x0102),
            until: 0x0a0b,
            counter: 3,
            expires: 0x0102_0304_0506,
        }
    }

    #[test]
    fn credential_has_exactly_these_bytes() {
        let expected = [
            b"<Bytes>".as_slice(),
            b"salus/credential/1",
            &[0xcd; 32],
            &[7, 0, 0, 0],
            &[0xab; 32],
            &[2, 1, 0, 0, 0, 0, 0, 0],
            &[0x0b, 0x0a, 0, 0, 0, 0, 0, 0],
            &[3, 0, 0, 0],
            &[6, 5, 4, 3, 2, 1, 0, 0],
            b"</Bytes>",
        ]
        .concat();
        assert_eq!(credential().signing_bytes(&[0xcd; 32]), expected);
    }

    #[test]
    fn every_part_of_a_credential_changes_the_bytes() {
        let bytes = |payload: Credential| payload.signing_bytes(&[0xcd; 32]);
        let others = [
            Credential { organisation: OrganisationId(8), ..credential() },
            Credential { practitioner: [0xac; 32], ..credential() },
            Credential { roles: Roles(1), ..credential() },
            Credential { until: 1, ..credential() },
            Credential { counter: 4, ..credential() },
            Credential { expires: 1, ..credential() },
        ];
        for other in others {
            assert_ne!(bytes(other), bytes(credential()));
        }
        assert_ne!(credential().signing_bytes(&[0xce; 32]), bytes(credential()));
    }

    #[test]
    fn every_part_changes_the_bytes() {
        let bytes = |payload: Enrolment| payload.signing_bytes(&[0xcd; 32]);
        let others = [
            Enrolment { custodian: OrganisationId(8), ..payload() },
            Enrolment { patient: [0xac; 32], ..payload() },
            Enrolment { counter: 4, ..payload() },
            Enrolment { expires: 1, ..payload() },
        ];
        for other in others {
            assert_ne!(bytes(other), bytes(payload()));
        }
        assert_ne!(payload().signing_bytes(&[0xce; 32]), bytes(payload()));
    }

    #[test]
    fn no_domain_is_the_beginning_of_another() {
        for (i, domain) in DOMAINS.iter().enumerate() {
            assert!(domain.starts_with(b"salus/"));
            assert!(DOMAINS
                .iter()
                .enumerate()
                .all(|(j, other)| i == j || !other.starts_with(domain)));
        }
    }
}

mod state {
    use super::*;

    /// Keeps for each patient below `N` as many entries as the patient's number.
    struct Kept<const N: u32>;

    impl<const N: u32> PatientState<u32> for Kept<N> {
        type Error = u32;

        fn is_empty(patient: &u32) -> bool {
            *patient >= N
        }

        fn most() -> Extent {
            Extent { read: N, copied: 2 * N, bytes: 3 * N }
        }

        fn inherit(successor: &u32, predecessor: &u32) -> Result<Extent, u32> {
            if *successor == N {
                return Err(N);
            }
            Ok(Extent { read: *predecessor, ..Extent::default() })
        }
    }

    type Pair = (Kept<1>, Kept<2>);

    #[test]
    fn a_pair_is_empty_when_both_are() {
        assert_eq!([0, 1, 2].map(|patient| Pair::is_empty(&patient)), [false, false, true]);
    }

    #[test]
    fn a_pair_keeps_and_inherits_what_both_do() {
        assert_eq!(Pair::most(), Extent { read: 3, copied: 6, bytes: 9 });
        assert_eq!(Pair::inherit(&9, &4), Ok(Extent { read: 8, ..Extent::default() }));
        assert_eq!([1, 2].map(|n| Pair::inherit(&n, &4)), [Err(1), Err(2)]);
    }
}
