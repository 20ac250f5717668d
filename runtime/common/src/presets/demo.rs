//! The demo consortium: three hospitals, a payer and a laboratory, with staff and patients; and who decides
//! their disputes about money, without a seat.
//!
//! Public keys are constants, since a runtime cannot derive them without carrying the derivation;
//! a test derives each from its seed, and says what the constant should be if it is wrong.

use crate::{AccountId, Moment};
use alloc::{vec, vec::Vec};
use hex_literal::hex;
use pallet_registry::{GenesisAgent, GenesisOrganisation, GenesisPractitioner};
use salus_policy::{Rule, Selection};
use salus_primitives::{
    Action, Class, Duties, Labels, OrganisationId, OrganisationKind, OrganisationKinds, Period,
    Purpose, Role, Roles,
};

/// A well-known development key: sr25519, derived by the seed from the SDK's development phrase.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Key {
    /// The derivation, as `salus-node key inspect` takes it.
    pub seed: &'static str,
    /// The public key.
    pub public: [u8; 32],
}

impl Key {
    /// The account of this key.
    pub fn account(&self) -> AccountId {
        AccountId::new(self.public)
    }
}

const fn key(seed: &'static str, public: [u8; 32]) -> Key {
    Key { seed, public }
}

/// An organisation of the demo consortium.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Organisation {
    /// Public name.
    pub name: &'static str,
    /// Kind.
    pub kind: OrganisationKind,
    /// The governing account, which votes.
    pub governing: Key,
    /// The agent, who has every duty.
    pub agent: Key,
    /// Whom it has credentialed, and in which role.
    pub practitioners: &'static [(Key, Role)],
    /// Pseudonyms that it has enrolled: `//PERSON//salus//ORGANISATION`.
    pub patients: &'static [Key],
}

impl Organisation {
    /// The governing account.
    pub fn account(&self) -> AccountId {
        self.governing.account()
    }

    /// Keys of the agent and the practitioners.
    pub fn staff(&self) -> impl Iterator<Item = Key> {
        let practitioners = self.practitioners.iter().map(|(practitioner, _)| *practitioner);
        core::iter::once(self.agent).chain(practitioners)
    }

    /// Every key of the organisation, its staff and its patients.
    pub fn keys(&self) -> impl Iterator<Item = Key> {
        core::iter::once(self.governing).chain(self.staff()).chain(self.patients.iter().copied())
    }
}

/// The organisations with a seat, in the order of their identifiers.
pub const ORGANISATIONS: [Organisation; 5] = [
    Organisation {
        name: "St Elsewhere Hospital",
        kind: OrganisationKind::HOSPITAL,
        governing: key(
            "//StElsewhere",
            hex!("3ec4f7f5b6b22249157db0d747323414392c191fb02e7a05dc6a17850343a331"),
        ),
        agent: key(
            "//StElsewhere//agent",
            hex!("76bb7147c4dfa6166a7b19e4e653e03e8bae6df541c359fd0fc53babfac8a64c"),
        ),
        practitioners: &[
            (
                key(
                    "//DrGrey",
                    hex!("2682d28acc5fec752b2471bdf5786ce712344a56e61d664f143d8c24c4faa333"),
                ),
                Role::PHYSICIAN,
            ),
            (
                key(
                    "//NurseRoss",
                    hex!("a0a5d1a4edeef9e753838c8893a867145d5b1aa171c118caca75c5b62746ed7e"),
                ),
                Role::NURSE,
            ),
        ],
        patients: &[
            key(
                "//Ada//salus//0",
                hex!("ca6b7375d9b11c494a823da81595017920e41d7036da7b92d5d30e79b3932872"),
            ),
            key(
                "//Ben//salus//0",
                hex!("6ef9aea2dac8f6dd7e66ead9511e0a0632958a04e32dd4ba3b9eb0c924358347"),
            ),
        ],
    },
    Organisation {
        name: "Northfield General",
        kind: OrganisationKind::HOSPITAL,
        governing: key(
            "//Northfield",
            hex!("26ce19d2a8ac4563c71a1b8591fe9c2bb373c59e232c8f8c80080b89bf98e420"),
        ),
        agent: key(
            "//Northfield//agent",
            hex!("2604bd58dea59a6963ac3c6867f81f520f3f987334526dfdcbd610ed9fe5b12d"),
        ),
        practitioners: &[(
            key(
                "//DrBailey",
                hex!("f0eb082c2eded00300b258e34aa36cbd484c2afd04376ad5c90b3a5da244d014"),
            ),
            Role::PHYSICIAN,
        )],
        patients: &[key(
            "//Ada//salus//1",
            hex!("c6b2392b779a2aadb751f1b7e59dbd140a9a3e6bd1f2237e94585021642fee06"),
        )],
    },
    Organisation {
        name: "Lakeside Children's Hospital",
        kind: OrganisationKind::HOSPITAL,
        governing: key(
            "//Lakeside",
            hex!("6c3d515496cc6fef405435f9db78b892ba594c6cdb6e264a3d1cfaacf2a5a37e"),
        ),
        agent: key(
            "//Lakeside//agent",
            hex!("323ac3e65a6f3d6d5681513dab80b248d4d7a25778227f88c882fd36d92a4a09"),
        ),
        practitioners: &[(
            key(
                "//DrBailey",
                hex!("f0eb082c2eded00300b258e34aa36cbd484c2afd04376ad5c90b3a5da244d014"),
            ),
            Role::EMERGENCY_PHYSICIAN,
        )],
        patients: &[key(
            "//Cleo//salus//2",
            hex!("f0159c6ef4c001693eb499a44f70bb5a65b181ec03bd782534ce264b9e591b5b"),
        )],
    },
    Organisation {
        name: "Concord Health Plan",
        kind: OrganisationKind::PAYER,
        governing: key(
            "//Concord",
            hex!("260bacdd3bf4dec9908bdeb98b68f7aa22b8135be935162e755092cd270c8b65"),
        ),
        agent: key(
            "//Concord//agent",
            hex!("f2587a1193985bf59e4ce22d4ffb7e671fb3ba7f237a912cf83ec272959d531c"),
        ),
        practitioners: &[(
            key(
                "//KimBilling",
                hex!("dcc43f3893650a1bd7d8a282eb67c8f50b2be5d9c56f88fdd8cabe3216c80708"),
            ),
            Role::BILLING_CLERK,
        )],
        patients: &[],
    },
    Organisation {
        name: "Meridian Laboratories",
        kind: OrganisationKind::LABORATORY,
        governing: key(
            "//Meridian",
            hex!("52f5f17c18152be8d8a95600ab861db6428b4c770f0241176b58e5183fd60914"),
        ),
        agent: key(
            "//Meridian//agent",
            hex!("4469f5222a478d1d0f9ec4f65dda56d82d8aaba879c7b88c0441fb8aaa7df013"),
        ),
        practitioners: &[],
        patients: &[],
    },
];

/// Who decides disputes about money. It has the identifier after theirs.
pub const ARBITER: Organisation = Organisation {
    name: "Evenhand Dispute Resolution",
    kind: OrganisationKind::DISPUTE_ENTITY,
    governing: key(
        "//Evenhand",
        hex!("6a9f546bcc86ae5ce540dc04a7a9d8071ebab286ed705d57debfb1531aa1a216"),
    ),
    agent: key(
        "//Evenhand//agent",
        hex!("e843d84f76f8a9761507b3d5b147cc46533a140d87f272d17cab3d366422e552"),
    ),
    practitioners: &[],
    patients: &[],
};

/// What the first package is called: the chain's runtime.
pub const PACKAGE: &str = "salus-runtime";
/// Who publishes it: the laboratory.
pub const PUBLISHER: OrganisationId = OrganisationId(4);
/// How many others must attest a release of it.
pub const QUORUM: u8 = 2;

/// All organisations, in the order of their identifiers.
pub fn all() -> impl Iterator<Item = &'static Organisation> {
    ORGANISATIONS.iter().chain(core::iter::once(&ARBITER))
}

/// When the credentials of the demo expire: 2100-01-01T00:00:00Z.
const CREDENTIALS_EXPIRE: Moment = 4_102_444_800_000;

/// What the registry begins with.
pub fn registry() -> Vec<GenesisOrganisation<AccountId>> {
    let organisation = |organisation: &'static Organisation| GenesisOrganisation {
        governing: organisation.account(),
        kind: organisation.kind,
        name: organisation.name.into(),
        seat: *organisation != ARBITER,
        agents: vec![GenesisAgent { account: organisation.agent.account(), duties: Duties::all() }],
        practitioners: organisation
            .practitioners
            .iter()
            .map(|(practitioner, role)| GenesisPractitioner {
                account: practitioner.account(),
                roles: (*role).into(),
                until: CREDENTIALS_EXPIRE,
                evidence: None,
            })
            .collect(),
        patients: organisation.patients.iter().map(Key::account).collect(),
    };
    all().map(organisation).collect()
}

/// Who decides disputes about money.
pub fn arbiters() -> Vec<OrganisationId> {
    (0..)
        .map(OrganisationId)
        .zip(all())
        .filter(|(_, one)| **one == ARBITER)
        .map(|(id, _)| id)
        .collect()
}

/// Who reviews what the others open in an emergency: the hospitals.
pub fn reviewers() -> Vec<OrganisationId> {
    (0..3).map(OrganisationId).collect()
}

/// The implicit policy that the demo begins with: a custodian's own clinical staff may treat, and
/// payers may settle what is billed (45 CFR 164.506(c)). Nothing that needs an explicit permit.
pub fn implicit_policy() -> Vec<Rule> {
    vec![
        Rule {
            purpose: Purpose::TREAT,
            own_staff: true,
            kinds: OrganisationKinds::EMPTY,
            roles: Selection::Named(Roles::CLINICAL),
            actions: [Action::ACCESS, Action::COLLECT, Action::USE].into_iter().collect(),
            classes: Selection::All,
            own_staff_labels: Labels::EMPTY,
            validity: Period::ALWAYS,
        },
        Rule {
            purpose: Purpose::HPAYMT,
            own_staff: true,
            kinds: OrganisationKind::PAYER.into(),
            roles: Selection::All,
            actions: [Action::ACCESS, Action::USE, Action::DISCLOSE].into_iter().collect(),
            classes: Selection::Named(
                [
                    Class::DEMOGRAPHICS,
                    Class::PROCEDURES,
                    Class::ENCOUNTERS,
                    Class::COVERAGE_BILLING,
                ]
                .into_iter()
                .collect(),
            ),
            own_staff_labels: Labels::EMPTY,
            validity: Period::ALWAYS,
        },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use sp_core::{bytes::to_hex, sr25519::Pair, Pair as _};
    use std::collections::BTreeSet;

    #[test]
    fn public_keys_are_those_of_the_seeds() {
        let wrong: String = all()
            .flat_map(Organisation::keys)
            .map(|key| (key, Pair::from_string(key.seed, None).unwrap().public().0))
            .filter(|(key, derived)| key.public != *derived)
            .map(|(key, derived)| format!("{}: {}\n", key.seed, to_hex(&derived, false)))
            .collect();
        assert!(wrong.is_empty(), "wrong public keys; they should be\n{wrong}");
    }

    #[test]
    fn patients_have_another_pseudonym_at_each_custodian() {
        let patients: Vec<_> =
            ORGANISATIONS.iter().flat_map(|o| o.patients).map(Key::account).collect();
        assert_eq!(patients.iter().collect::<BTreeSet<_>>().len(), patients.len());
        for (id, organisation) in ORGANISATIONS.iter().enumerate() {
            for patient in organisation.patients {
                assert!(patient.seed.ends_with(&format!("//salus//{id}")), "{}", patient.seed);
            }
        }
    }
}
