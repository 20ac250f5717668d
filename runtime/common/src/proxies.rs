//! Kinds of proxy: what a delegate may do in someone's name.

use salus_primitives::value;

/// Kind of a proxy. What each lets through is in `configs/filters.rs`, where the calls are known.
///
/// Indices are stored and signed: never change one, only add.
#[value(bounded, ordered, Copy, Default)]
pub enum ProxyType {
    /// Every call.
    #[default]
    #[codec(index = 0)]
    Any,
    /// Every call that cannot move funds, hand something over, or act for a third account. Within the
    /// budget it locks the organisation's deposits. It withdraws no dispute, which lets a provider be paid.
    #[codec(index = 1)]
    NonTransfer,
    /// A guardian's calls: directives of a patient, and disputes about what is to be paid. Not own access: dispatched as the patient, a guardian
    /// would read what guardians may not, so they ask under their own key.
    #[codec(index = 2)]
    Consent,
    /// An organisation's clinical systems: anchors, disclosures, enrolments, credentials.
    #[codec(index = 3)]
    Clinical,
    /// An organisation's accounts: invoices and payments, but not what an arbiter decides of others'.
    #[codec(index = 4)]
    Billing,
    /// Motions and votes in the council and the technical committee.
    #[codec(index = 5)]
    Governance,
    /// Only stopping: an announced call of another proxy, an attempt at recovery.
    #[codec(index = 6)]
    Cancel,
}

impl ProxyType {
    /// All kinds.
    pub const ALL: [Self; 7] = [
        Self::Any,
        Self::NonTransfer,
        Self::Consent,
        Self::Clinical,
        Self::Billing,
        Self::Governance,
        Self::Cancel,
    ];

    /// Does this kind let through whatever the other does?
    pub fn covers(&self, other: &Self) -> bool {
        match (self, other) {
            (ours, theirs) if ours == theirs => true,
            (Self::Any, _) => true,
            (_, Self::Any) | (_, Self::NonTransfer) => false,
            // Billing pays; Consent withdraws disputes, and what was held is paid.
            (Self::NonTransfer, theirs) => !matches!(theirs, Self::Billing | Self::Consent),
            _ => false,
        }
    }

    /// Does this kind let through a patient's directives?
    pub fn signs_directives(&self) -> bool {
        matches!(self, Self::Any | Self::NonTransfer | Self::Consent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use codec::Encode;

    #[test]
    fn covers_is_a_partial_order() {
        for a in ProxyType::ALL {
            assert!(a.covers(&a));
            for b in ProxyType::ALL {
                assert!(a == b || !(a.covers(&b) && b.covers(&a)), "{a:?} {b:?}");
                for c in ProxyType::ALL {
                    assert!(!(a.covers(&b) && b.covers(&c)) || a.covers(&c), "{a:?} {b:?} {c:?}");
                }
            }
        }
    }

    #[test]
    fn non_transfer_covers_no_kind_that_lets_somebody_be_paid() {
        for paying in [ProxyType::Any, ProxyType::Billing, ProxyType::Consent] {
            assert!(!ProxyType::NonTransfer.covers(&paying), "{paying:?}");
            assert!(ProxyType::Any.covers(&paying));
        }
        for other in [ProxyType::Clinical, ProxyType::Governance, ProxyType::Cancel] {
            assert!(ProxyType::NonTransfer.covers(&other), "{other:?}");
        }
    }

    #[test]
    fn encoded_indices_never_change() {
        let indices: Vec<u8> = ProxyType::ALL.iter().map(|kind| kind.encode()[0]).collect();
        assert_eq!(indices, [0, 1, 2, 3, 4, 5, 6]);
        assert_eq!(ProxyType::default(), ProxyType::Any);
    }
}
