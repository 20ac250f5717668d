//! Keys whose bytes sort as what they stand for.

use salus_primitives::{ChannelId, CoverageId, InvoiceId};

use crate::Subject;

/// An id, big-endian.
pub type IdKey = [u8; 8];

/// An id as a key.
pub(crate) trait Key: Copy {
    fn key(self) -> IdKey;
    fn from_key(key: IdKey) -> Self;
}

macro_rules! keys {
    ($($Id:ident $Kind:ident,)*) => {$(
        impl Key for $Id {
            fn key(self) -> IdKey {
                self.0.to_be_bytes()
            }

            fn from_key(key: IdKey) -> Self {
                Self(u64::from_be_bytes(key))
            }
        }

        impl From<$Id> for Subject {
            fn from(id: $Id) -> Self {
                Self::$Kind(id)
            }
        }
    )*};
}

keys! {
    InvoiceId Invoice,
    CoverageId Coverage,
    ChannelId Channel,
}
