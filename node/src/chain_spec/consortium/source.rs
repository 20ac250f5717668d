//! The text of the file, to say where in it a mistake is.

use pallet_registry::is_seen;
use std::{fmt::Display, ops::Range};
use toml::Spanned;

/// Characters of what is wrong, at most.
const LONGEST: usize = 600;

/// A file's text, and what it is called.
pub struct Source<'a> {
    name: String,
    pub text: &'a str,
}

impl<'a> Source<'a> {
    pub fn new(name: impl Display, text: &'a str) -> Self {
        Self { name: name.to_string(), text }
    }

    /// Refuse a text of which whoever reads it, with its comments, does not see all, as what it is.
    pub fn check(&self) -> Result<(), String> {
        let is_fine = |character: char| "\n\r\t".contains(character) || is_seen(character);
        match self.text.char_indices().find(|(_, character)| !is_fine(*character)) {
            None => Ok(()),
            Some((at, character)) => Err(self.sentence(
                &(at..at),
                format_args!(
                    "U+{:04X} is not seen, or not as what it is: leave it out",
                    u32::from(character)
                ),
            )),
        }
    }

    /// The line of a place; the first is 1.
    pub fn line(&self, place: &Range<usize>) -> usize {
        let before = self.text.bytes().take(place.start);
        before.filter(|byte| *byte == b'\n').count().saturating_add(1)
    }

    /// The sentence that says what is wrong there.
    pub fn sentence(&self, place: &Range<usize>, wrong: impl Display) -> String {
        format!("{}, line {}: {}.", self.name, self.line(place), visible(&wrong.to_string()))
    }

    /// The same of a value.
    pub fn refuse<T>(&self, value: &Spanned<T>, wrong: impl Display) -> String {
        self.sentence(&value.span(), wrong)
    }
}

/// One line without what could play tricks on a terminal or a reader: others wrote what is repeated of
/// the file.
fn visible(text: &str) -> String {
    let line = text.lines().collect::<Vec<_>>().join(", ");
    let is_visible = |character: &char| {
        let is_told = character.is_alphanumeric() || character.is_ascii_graphic();
        (is_told || *character == ' ') && is_seen(*character)
    };
    line.chars().filter(is_visible).take(LONGEST).collect()
}
