//! What the operating system refused, and what to do about it.
//!
//! The SDK passes its errors on as text, so text is what is read here.

use std::io::{Error, ErrorKind};

/// Too many files are open in the process, and in the whole system. [`ErrorKind`] knows neither.
const OPEN_FILES: [i32; 2] = [24, 23];

/// What to do about the operating system's error that `text` reports.
///
/// Nothing if it reports none, or one that says something about the data: a missing file, a
/// failing disk.
pub fn advice(text: &str) -> Option<&'static str> {
    let code = code(text)?;
    match Error::from_raw_os_error(code).kind() {
        ErrorKind::PermissionDenied => {
            Some("give the user who runs the node the right to read and write there")
        }
        ErrorKind::ReadOnlyFilesystem => Some("mount that disk so that it can be written"),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Some("free some space there"),
        _ if OPEN_FILES.contains(&code) => {
            Some("allow more open files (`ulimit -n 10000`; `LimitNOFILE=10000` for systemd)")
        }
        _ => None,
    }
}

/// The error's number, from how Rust displays or debugs it.
fn code(text: &str) -> Option<i32> {
    ["(os error ", "Os { code: "].into_iter().find_map(|before| {
        let (_, after) = text.split_once(before)?;
        after.split(|character: char| !character.is_ascii_digit()).next()?.parse().ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn advice_is_read_from_display_and_debug() {
        for code in [1, 13, 30, 28, 122, 24, 23] {
            let error = Error::from_raw_os_error(code);
            let displayed = advice(&format!("IO Error: {error}"));
            assert!(displayed.is_some(), "{error}");
            assert_eq!(advice(&format!("called `unwrap()` on {error:?}")), displayed);
        }
    }

    #[test]
    fn advice_is_none_when_data_may_be_bad() {
        for text in ["", "Corruption: x", "(os error", "(os error x)"] {
            assert_eq!(advice(text), None);
        }
        // No such file, an error of the disk, not a folder.
        for code in [2, 5, 20] {
            assert_eq!(advice(&Error::from_raw_os_error(code).to_string()), None);
        }
    }
}
