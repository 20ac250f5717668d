//! Folders of keys: nobody else sees what is in them, and they are there whole or not at all.

use std::{
    fs::{self, File, OpenOptions, Permissions},
    io::{self, Write},
    os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt},
    path::Path,
};
use tempfile::TempDir;

/// What a folder of keys lets others do, and what a file. Set, for a umask may take away more.
const FOLDER: u32 = 0o700;
const FILE: u32 = 0o600;

/// A folder with a name of its own that is removed, unless what is in it was moved where it belongs.
pub struct NewFolder(TempDir);

impl NewFolder {
    /// Make it in another folder, on whose disk it is to stay. Its name begins so.
    pub fn within(parent: &Path, name: &str) -> io::Result<Self> {
        let permissions = Permissions::from_mode(FOLDER);
        let folder =
            tempfile::Builder::new().prefix(name).permissions(permissions).tempdir_in(parent)?;
        fs::set_permissions(folder.path(), Permissions::from_mode(FOLDER))?;
        Ok(Self(folder))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Whether another folder belongs to the user to whom this one does.
    pub fn has_the_owner_of(&self, other: &Path) -> io::Result<bool> {
        Ok(fs::metadata(self.path())?.uid() == fs::metadata(other)?.uid())
    }

    /// Make a folder in it.
    pub fn folder(&self, name: &str) -> io::Result<()> {
        let path = self.path().join(name);
        fs::create_dir(&path)?;
        fs::set_permissions(path, Permissions::from_mode(FOLDER))
    }

    /// Write a file in it.
    pub fn write(&self, name: &str, content: &[u8]) -> io::Result<()> {
        let path = self.path().join(name);
        let mut file = OpenOptions::new().write(true).create_new(true).mode(FILE).open(path)?;
        file.set_permissions(Permissions::from_mode(FILE))?;
        file.write_all(content)
    }

    /// Let it be `path`, on the disk too. Nothing may be there, or an empty folder.
    pub fn rename(self, path: &Path) -> io::Result<()> {
        sync(self.path())?;
        // While it can still fail without having done anything.
        let parent = path.parent().map(File::open).transpose()?;
        fs::rename(self.path(), path)?;
        // Nothing is left to remove.
        let _ = self.0.keep();
        parent.map_or(Ok(()), |parent| parent.sync_all())
    }

    /// Move the files in it to another folder, on the disk too.
    pub fn move_files(self, to: &Path) -> io::Result<()> {
        sync(self.path())?;
        for entry in fs::read_dir(self.path())? {
            let entry = entry?;
            fs::rename(entry.path(), to.join(entry.file_name()))?;
        }
        sync_folder(to)
    }
}

/// Wait until all that is in a folder is on the disk.
fn sync(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            sync(&entry.path())?;
        } else {
            File::open(entry.path())?.sync_all()?;
        }
    }
    sync_folder(folder)
}

/// Wait until the names in a folder are on the disk.
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    #[test]
    fn rename_fails_when_something_is_there_and_leaves_it() {
        let parent = tempfile::tempdir().unwrap();
        let taken = parent.path().join("taken");
        fs::create_dir(&taken).unwrap();
        fs::write(taken.join("file"), "mine").unwrap();
        let new = NewFolder::within(parent.path(), ".new-").unwrap();
        new.write("file", b"new").unwrap();
        let error = new.rename(&taken).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::DirectoryNotEmpty);
        assert_eq!(fs::read_to_string(taken.join("file")).unwrap(), "mine");
        assert_eq!(names(parent.path()), ["taken"]);
    }

    #[test]
    fn rename_takes_an_empty_folders_place() {
        let parent = tempfile::tempdir().unwrap();
        let empty = parent.path().join("empty");
        fs::create_dir(&empty).unwrap();
        fs::set_permissions(&empty, Permissions::from_mode(0o755)).unwrap();
        let new = NewFolder::within(parent.path(), ".new-").unwrap();
        new.folder("inner").unwrap();
        new.rename(&empty).unwrap();
        assert_eq!(names(parent.path()), ["empty"]);
        assert_eq!(names(&empty), ["inner"]);
        assert_eq!(fs::metadata(&empty).unwrap().mode() & 0o777, FOLDER);
    }

    #[test]
    fn move_files_leaves_what_is_there_and_no_folder() {
        let parent = tempfile::tempdir().unwrap();
        fs::write(parent.path().join("old"), "").unwrap();
        let new = NewFolder::within(parent.path(), ".new-").unwrap();
        new.write("new", b"").unwrap();
        new.move_files(parent.path()).unwrap();
        let mut names = names(parent.path());
        names.sort();
        assert_eq!(names, ["new", "old"]);
    }

    #[test]
    fn write_fails_when_the_file_is_there() {
        let parent = tempfile::tempdir().unwrap();
        let new = NewFolder::within(parent.path(), ".new-").unwrap();
        new.write("file", b"").unwrap();
        assert_eq!(new.write("file", b"").unwrap_err().kind(), io::ErrorKind::AlreadyExists);
    }
}
