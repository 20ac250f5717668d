//! Lines of bounded length, numbered from 1.

use std::io::{BufRead, Read};

use serde::de::DeserializeOwned;

use crate::{
    error::{Error, Refusal},
    json,
};

/// Bytes that a line of input has at most, without its end.
pub const MAX_ENTRY: usize = 64 * 1024;

/// Bytes that an opening has at most: every byte of an entry may be escaped.
pub const MAX_OPENING: usize = 6 * MAX_ENTRY + 8 * 1024;

/// U+FEFF, which some programs write before all else.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Reads line after line, keeping one.
pub struct Lines<R> {
    input: R,
    /// What it is called in errors.
    name: String,
    limit: usize,
    number: u64,
}

impl<R: BufRead> Lines<R> {
    /// Lines of up to `limit` bytes.
    pub fn new(input: R, name: impl Into<String>, limit: usize) -> Self {
        Self { input, name: name.into(), limit, number: 0 }
    }

    /// The next line, without its end (LF, CRLF, or what is left of that); none after the last.
    pub fn next_line(&mut self) -> Result<Option<String>, Error> {
        // One byte more tells a line that is too long, two are its end.
        let most = u64::try_from(self.limit).unwrap_or(u64::MAX).saturating_add(3);
        let mut line = Vec::new();
        let read = self.input.by_ref().take(most).read_until(b'\n', &mut line);
        if read.map_err(Error::io(&self.name))? == 0 {
            return Ok(None);
        }
        self.number = self.number.saturating_add(1);
        line.pop_if(|byte| *byte == b'\n');
        line.pop_if(|byte| *byte == b'\r');
        if line.len() > self.limit {
            return Err(self.refuse(Refusal::TooLong(self.limit)));
        }
        if line.trim_ascii().is_empty() {
            return Err(self.refuse(Refusal::EmptyLine));
        }
        if line.starts_with(BYTE_ORDER_MARK) {
            return Err(self.refuse(Refusal::ByteOrderMark));
        }
        let text = String::from_utf8(line);
        text.map(Some).map_err(|error| self.refuse(Refusal::NotUtf8(error.utf8_error())))
    }

    /// What the next line says in JSON.
    pub fn next_json<T: DeserializeOwned>(&mut self) -> Result<Option<T>, Error> {
        let Some(line) = self.next_line()? else { return Ok(None) };
        self.blame(json::read(&line)).map(Some)
    }

    /// Blames the line that was read last.
    pub fn refuse(&self, refusal: Refusal) -> Error {
        Error::Line { name: self.name.clone(), line: self.number, refusal }
    }

    /// Blames the line that was read last if something was refused.
    pub fn blame<T>(&self, result: Result<T, Refusal>) -> Result<T, Error> {
        result.map_err(|refusal| self.refuse(refusal))
    }
}
