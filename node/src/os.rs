//! What the operating system gives and refuses, and what to do about that.
//!
//! The SDK passes its errors on as text, so text is what is read here.

use std::{
    fs::{self, File},
    io::{Error, ErrorKind},
    path::Path,
};

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

/// Open a file for reading. What is none may never end, or not even begin.
pub fn open_file(path: &Path) -> Result<File, Error> {
    let what = fs::metadata(path)?;
    if what.is_file() {
        File::open(path)
    } else if what.is_dir() {
        Err(Error::other("it is a folder"))
    } else {
        Err(Error::other("it is a pipe, a socket or a device, and no file"))
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
    fn open_file_fails_when_it_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        for (path, said) in [
            (folder.path(), "it is a folder"),
            (&pipe, "no file"),
            (Path::new("/dev/zero"), "no file"),
            (&folder.path().join("nowhere"), "os error 2"),
        ] {
            let error = open_file(path).unwrap_err().to_string();
            assert!(error.contains(said), "{}: {error}", path.display());
        }
        let file = tempfile::NamedTempFile::new().unwrap();
        open_file(file.path()).unwrap();
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
