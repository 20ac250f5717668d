//! Credentials of practitioners.

use frame_support::{assert_noop, assert_ok};
use salus_primitives::{
    signing::{CredentialPayload, EnrolmentPayload, SignedPayload},
    Commitment, Duties, Duty, Moment, OrganisationId, Roles,
};
use sp_runtime::{DispatchError::BadOrigin, DispatchResult};

use super::{issue_signed, last_event, EVIDENCE};
use crate::{
    mock::{self, *},
    *,
};

const OTHER_EVIDENCE: Commitment = Commitment([2; 32]);

fn issue_as(
    origin: RuntimeOrigin,
    organisation: OrganisationId,
    roles: Roles,
    until: Moment,
) -> DispatchResult {
    super::issue(origin, organisation, "doctor", roles, until)
}

fn issue(agent: &str, until: Moment) -> DispatchResult {
    let id = if agent == "north_desk" { NORTH } else { GENERAL };
    issue_as(by(agent), id, roles("PHYSICIAN"), until)
}

fn renew(agent: &str, until: Moment) -> DispatchResult {
    Registry::renew_credential(by(agent), account("doctor"), until, OTHER_EVIDENCE)
}

fn revoke(agent: &str) -> DispatchResult {
    Registry::revoke_credential(by(agent), account("doctor"))
}

fn credential() -> Credential {
    Credentials::<Test>::get(GENERAL, account("doctor")).unwrap()
}

/// Every refusal of a caller who is not an active organisation's agent with the duty.
fn assert_only_agents(call: impl Fn(RuntimeOrigin) -> DispatchResult) {
    for origin in [by("general"), by("stranger"), by("doctor")] {
        assert_noop!(call(origin), Error::<Test>::NotAnAgent);
    }
    assert_noop!(call(council()), BadOrigin);
    let others = Duty::ALL.into_iter().filter(|duty| *duty != Duty::Credential).collect::<Duties>();
    assert_ok!(Registry::set_duties(by("general"), account("general_desk"), others));
    assert_noop!(call(by("general_desk")), Error::<Test>::DutyMissing);
    assert_ok!(Registry::suspend_organisation(council(), GENERAL));
    assert_noop!(call(by("general_desk")), Error::<Test>::OrganisationSuspended);
}

#[test]
fn issue_credential_attests_roles_until_an_instant() {
    build_and_execute(|| {
        assert_ok!(issue("general_desk", NOW + HOUR));
        let until = NOW + HOUR;
        let roles = roles("PHYSICIAN");
        let expected = Credential {
            roles,
            issued: NOW,
            since: NOW,
            until,
            revoked: None,
            counter: 1,
            evidence: EVIDENCE,
        };
        assert_eq!(credential(), expected);
        assert!(credential().is_in_force(until - 1));
        assert!(!credential().is_in_force(until));
        last_event(Event::CredentialIssued {
            organisation: GENERAL,
            practitioner: account("doctor"),
            roles,
            until,
            counter: 1,
            evidence: EVIDENCE,
        });
    });
}

#[test]
fn issue_credential_gives_an_account_that_lasts() {
    build_and_execute(|| {
        assert_ok!(issue("general_desk", NOW + HOUR));
        assert_eq!(System::sufficients(&account("doctor")), 1);
        assert_ok!(revoke("general_desk"));
        assert_ok!(issue("general_desk", NOW + HOUR));
        assert_eq!(System::sufficients(&account("doctor")), 1);
    });
}

#[test]
fn issue_credential_works_when_the_practitioner_has_one_elsewhere() {
    build_and_execute(|| {
        assert_ok!(issue("general_desk", NOW + HOUR));
        assert_ok!(issue("north_desk", NOW + 2 * HOUR));
        assert_eq!(credential().until, NOW + HOUR);
        assert_eq!(
            Credentials::<Test>::get(NORTH, account("doctor")).unwrap().until,
            NOW + 2 * HOUR
        );
        assert_ok!(revoke("north_desk"));
        assert_eq!(credential().revoked, None);
    });
}

#[test]
fn issue_credential_replaces_one_that_is_expired_or_revoked() {
    build_and_execute(|| {
        assert_ok!(issue("general_desk", NOW + HOUR));
        set_time(NOW + HOUR);
        assert_ok!(issue("general_desk", NOW + 2 * HOUR));
        assert_ok!(revoke("general_desk"));
        assert_ok!(issue("general_desk", NOW + 3 * HOUR));
        assert_eq!(credential().issued, NOW + HOUR);
        assert_eq!(credential().revoked, None);
    });
}

#[test]
fn issue_credential_is_refused_when_the_caller_is_not_the_right_agent() {
    build_and_execute(|| {
        assert_only_agents(|origin| issue_as(origin, GENERAL, roles("NURSE"), NOW + HOUR));
    });
}

#[test]
fn issue_credential_is_refused_when_there_are_no_roles() {
    build_and_execute(|| {
        assert_noop!(
            issue_as(by("general_desk"), GENERAL, Roles::EMPTY, NOW + HOUR),
            Error::<Test>::NoRoles
        );
    });
}

#[test]
fn issue_credential_is_refused_when_a_role_is_unknown() {
    build_and_execute(|| {
        let roles = roles("NURSE").union(Roles(1 << 63));
        assert_noop!(
            issue_as(by("general_desk"), GENERAL, roles, NOW + HOUR),
            Error::<Test>::RoleUnknown
        );
    });
}

/// The fault: an agent's key locked the organisation's balance for accounts that nobody asked.
#[test]
fn issue_credential_is_refused_when_the_practitioner_signed_something_else() {
    build_and_execute(|| {
        let payload = mock::credential(GENERAL, "doctor", roles("PHYSICIAN"), NOW + HOUR, 0);
        let others = [
            CredentialPayload { organisation: NORTH, ..payload.clone() },
            CredentialPayload { roles: roles("NURSE"), ..payload.clone() },
            CredentialPayload { until: payload.until + 1, ..payload.clone() },
            CredentialPayload { counter: 1, ..payload.clone() },
            CredentialPayload { expires: payload.expires - 1, ..payload.clone() },
        ];
        let enrolment = EnrolmentPayload {
            custodian: GENERAL,
            patient: account("doctor"),
            counter: 0,
            expires: payload.expires,
        };
        let bytes = others.iter().map(Registry::signing_bytes);
        let bytes =
            bytes.chain([Registry::signing_bytes(&enrolment), payload.signing_bytes(&[7; 32])]);
        for bytes in bytes {
            assert_noop!(
                issue_signed(by("general_desk"), payload.clone(), sign("doctor", &bytes)),
                Error::<Test>::SignatureInvalid
            );
        }
        let forged = sign("general_desk", &Registry::signing_bytes(&payload));
        assert_noop!(
            issue_signed(by("general_desk"), payload, forged),
            Error::<Test>::SignatureInvalid
        );
    });
}

#[test]
fn issue_credential_is_refused_when_it_was_signed_for_another_organisation() {
    build_and_execute(|| {
        let payload = mock::credential(NORTH, "doctor", roles("PHYSICIAN"), NOW + HOUR, 0);
        let signature = sign("doctor", &Registry::signing_bytes(&payload));
        assert_noop!(
            issue_signed(by("general_desk"), payload.clone(), signature.clone()),
            Error::<Test>::SignatureInvalid
        );
        assert_ok!(issue_signed(by("north_desk"), payload, signature));
    });
}

#[test]
fn issue_credential_is_refused_when_the_signature_was_used() {
    build_and_execute(|| {
        let payload = mock::credential(GENERAL, "doctor", roles("PHYSICIAN"), NOW + HOUR, 0);
        let signature = sign("doctor", &Registry::signing_bytes(&payload));
        assert_ok!(issue_signed(by("general_desk"), payload.clone(), signature.clone()));
        assert_ok!(revoke("general_desk"));
        assert_noop!(
            issue_signed(by("general_desk"), payload.clone(), signature.clone()),
            Error::<Test>::CounterMismatch
        );
        let again = CredentialPayload { counter: 1, ..payload };
        assert_noop!(
            issue_signed(by("general_desk"), again.clone(), signature),
            Error::<Test>::SignatureInvalid
        );
        let fresh = sign("doctor", &Registry::signing_bytes(&again));
        assert_ok!(issue_signed(by("general_desk"), again, fresh));
        assert_eq!(credential().counter, 2);
    });
}

#[test]
fn issue_credential_is_refused_when_the_signature_is_out_of_time() {
    build_and_execute(|| {
        for (expires, error) in [
            (NOW, Error::<Test>::SignatureExpired),
            (NOW + HOUR + 1, Error::<Test>::SignatureLifetimeTooLong),
        ] {
            let payload = CredentialPayload {
                expires,
                ..mock::credential(GENERAL, "doctor", roles("PHYSICIAN"), NOW + HOUR, 0)
            };
            let signature = sign("doctor", &Registry::signing_bytes(&payload));
            assert_noop!(issue_signed(by("general_desk"), payload, signature), error);
        }
    });
}

#[test]
fn issue_credential_is_refused_when_it_would_be_void_at_once() {
    build_and_execute(|| {
        for until in [0, NOW - 1, NOW] {
            assert_noop!(issue("general_desk", until), Error::<Test>::ExpiryPassed);
        }
        assert_ok!(issue("general_desk", NOW + 1));
    });
}

#[test]
fn issue_credential_is_refused_when_it_is_valid_for_too_long() {
    build_and_execute(|| {
        for until in [NOW + YEAR + 1, Moment::MAX] {
            assert_noop!(issue("general_desk", until), Error::<Test>::ValidityTooLong);
        }
        assert_ok!(issue("general_desk", NOW + YEAR));
    });
}

#[test]
fn issue_credential_is_refused_when_one_is_in_force() {
    build_and_execute(|| {
        assert_ok!(issue("general_desk", NOW + HOUR));
        set_time(NOW + HOUR - 1);
        assert_noop!(issue("general_desk", NOW + 2 * HOUR), Error::<Test>::CredentialInForce);
    });
}

#[test]
fn renew_credential_moves_the_expiry() {
    build_and_execute(|| {
        assert_ok!(issue("general_desk", NOW + HOUR));
        set_time(NOW + 1);
        assert_ok!(renew("general_desk", NOW + 2 * HOUR));
        let until = NOW + 2 * HOUR;
        let roles = roles("PHYSICIAN");
        let expected = Credential {
            roles,
            issued: NOW,
            since: NOW + 1,
            until,
            revoked: None,
            counter: 1,
            evidence: OTHER_EVIDENCE,
        };
        assert_eq!(credential(), expected);
        last_event(Event::CredentialRenewed {
            organisation: GENERAL,
            practitioner: account("doctor"),
            until,
            evidence: OTHER_EVIDENCE,
        });
    });
}

#[test]
fn renew_credential_works_when_it_is_expired() {
    build_and_execute(|| {
        assert_ok!(issue("general_desk", NOW + HOUR));
        set_time(NOW + 2 * HOUR);
        assert_ok!(renew("general_desk", NOW + 3 * HOUR));
        assert!(credential().is_in_force(NOW + 2 * HOUR));
    });
}

#[test]
fn renew_credential_is_refused_when_the_caller_is_not_the_right_agent() {
    build_and_execute(|| {
        assert_ok!(issue("general_desk", NOW + HOUR));
        assert_only_agents(|origin| {
            Registry::renew_credential(origin, account("doctor"), NOW + 2 * HOUR, EVIDENCE)
        });
    });
}

#[test]
fn renew_credential_is_refused_when_there_is_none_here() {
    build_and_execute(|| {
        assert_ok!(issue("general_desk", NOW + HOUR));
        assert_noop!(renew("north_desk", NOW + HOUR), Error::<Test>::CredentialNotFound);
    });
}

#[test]
fn renew_credential_is_refused_when_it_is_revoked() {
    build_and_execute(|| {
        assert_ok!(issue("general_desk", NOW + HOUR));
        assert_ok!(revoke("general_desk"));
        assert_noop!(renew("general_desk", NOW + HOUR), Error::<Test>::CredentialRevoked);
    });
}

#[test]
fn renew_credential_is_refused_when_it_would_be_void_at_once() {
    build_and_execute(|| {
        assert_ok!(issue("general_desk", NOW + HOUR));
        assert_noop!(renew("general_desk", NOW), Error::<Test>::ExpiryPassed);
    });
}

#[test]
fn renew_credential_is_refused_when_it_is_valid_for_too_long() {
    build_and_execute(|| {
        assert_ok!(issue("general_desk", NOW + HOUR));
        assert_noop!(renew("general_desk", NOW + YEAR + 1), Error::<Test>::ValidityTooLong);
    });
}

#[test]
fn revoke_credential_makes_it_void() {
    build_and_execute(|| {
        assert_ok!(issue("general_desk", NOW + HOUR));
        set_time(NOW + 1);
        assert_ok!(revoke("general_desk"));
        assert_eq!(credential().revoked, Some(NOW + 1));
        assert!(!credential().is_in_force(NOW + 1));
        last_event(Event::CredentialRevoked {
            organisation: GENERAL,
            practitioner: account("doctor"),
        });
    });
}

#[test]
fn revoke_credential_is_refused_when_the_caller_is_not_the_right_agent() {
    build_and_execute(|| {
        assert_ok!(issue("general_desk", NOW + HOUR));
        assert_only_agents(|origin| Registry::revoke_credential(origin, account("doctor")));
    });
}

#[test]
fn revoke_credential_is_refused_when_there_is_none_here() {
    build_and_execute(|| {
        assert_ok!(issue("general_desk", NOW + HOUR));
        assert_noop!(revoke("north_desk"), Error::<Test>::CredentialNotFound);
    });
}

#[test]
fn revoke_credential_is_refused_when_it_is_revoked() {
    build_and_execute(|| {
        assert_ok!(issue("general_desk", NOW + HOUR));
        assert_ok!(revoke("general_desk"));
        assert_noop!(revoke("general_desk"), Error::<Test>::CredentialRevoked);
    });
}
