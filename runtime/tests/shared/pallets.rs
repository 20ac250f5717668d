//! The table of pallets is public: neither index nor name of a pallet ever changes.

use frame_support::traits::PalletsInfoAccess;

use crate::AllPalletsWithSystem;

/// Those that both chains have. What only one has is in its own tests.
pub const SHARED: [(usize, &str); 29] = [
    (0, "System"),
    (2, "Timestamp"),
    (10, "Balances"),
    (11, "TransactionPayment"),
    (12, "Assets"),
    (13, "AssetsHolder"),
    (20, "Authorship"),
    (21, "CollatorSelection"),
    (22, "Session"),
    (23, "Aura"),
    (40, "Council"),
    (41, "TechnicalCommittee"),
    (42, "TechnicalMembership"),
    (50, "Multisig"),
    (51, "Proxy"),
    (52, "Utility"),
    (53, "Recovery"),
    (54, "ProxyDeposits"),
    (60, "SafeMode"),
    (61, "Migrations"),
    (100, "Allowance"),
    (101, "Registry"),
    (102, "Consent"),
    (103, "Records"),
    (104, "Disclosures"),
    (105, "EmergencyAccess"),
    (106, "Payments"),
    (107, "Attestations"),
    (108, "Governance"),
];

#[test]
fn pallets_keep_their_indices() {
    let mut expected = [&SHARED[..], &crate::tests::OWN_PALLETS[..]].concat();
    expected.sort();
    let table: Vec<_> = AllPalletsWithSystem::infos()
        .into_iter()
        .map(|pallet| (pallet.index, pallet.name))
        .collect();

    assert_eq!(table, expected);
}
