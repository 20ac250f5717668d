//! What the runtime stores, looked up in a state without asking it.

use codec::DecodeAll;
use frame_support::storage::storage_prefix;
use salus_primitives::Moment;

/// Where the time of a block is.
pub fn now() -> [u8; 32] {
    storage_prefix(b"Timestamp", b"Now")
}

/// Where the authors of the session are.
pub fn validators() -> [u8; 32] {
    storage_prefix(b"Session", b"Validators")
}

/// The time of a block, by what is stored there. The genesis has none, and is of 1970.
pub fn moment(stored: Option<&[u8]>) -> Result<Moment, codec::Error> {
    stored.map_or(Ok(0), |mut stored| Moment::decode_all(&mut stored))
}

#[cfg(test)]
mod tests {
    use super::*;
    use codec::Encode;
    use salus_consortium_runtime::{AccountId, Session, Timestamp};
    use sp_io::{storage::set, TestExternalities};

    #[test]
    fn keys_are_those_of_the_runtime() {
        let authors = vec![AccountId::new([7; 32])];
        TestExternalities::default().execute_with(|| {
            set(&now(), &7u64.encode());
            set(&validators(), &authors.encode());
            assert_eq!(Timestamp::get(), 7);
            assert_eq!(Session::validators(), authors);
        });
    }

    #[test]
    fn moment_is_that_of_1970_when_there_is_none() {
        assert_eq!(moment(None), Ok(0));
        assert_eq!(moment(Some(&7u64.encode())), Ok(7));
        assert!(moment(Some(&[])).is_err());
    }
}
