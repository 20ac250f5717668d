//! Entries and openings are data about patients: what is wrong with one is told by place and name of
//! field, never by what stands there.

use serde::de::DeserializeOwned;
use serde_json::error::Category;

use crate::error::Refusal;

/// What a text says in JSON.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, Refusal> {
    serde_json::from_str(text).map_err(|error| refusal(text, &error))
}

fn refusal(text: &str, error: &serde_json::Error) -> Refusal {
    let column = error.column();
    match error.classify() {
        Category::Eof => return Refusal::JsonIncomplete,
        Category::Syntax | Category::Io => return Refusal::NotJson(column),
        Category::Data => {}
    }
    let said = error.to_string();
    if let Some((field, _)) = said.strip_prefix("missing field `").and_then(|it| it.split_once('`'))
    {
        return Refusal::FieldMissing(field.to_owned());
    }
    if said.starts_with("unknown field") || said.starts_with("duplicate field") {
        return Refusal::FieldUnexpected(column);
    }
    match text.get(..column).and_then(last_field) {
        Some(field) => Refusal::FieldInvalid { field: field.to_owned(), column },
        None => Refusal::FormInvalid(column),
    }
}

/// The name of the last field in the beginning of a text of JSON. Within a string no quote stands
/// without a backslash, so it is never taken from a value.
fn last_field(json: &str) -> Option<&str> {
    json.rmatch_indices(':').find_map(|(colon, _)| {
        let name = json.get(..colon)?.trim_end().strip_suffix('"')?.rsplit('"').next()?;
        let plain = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphabetic());
        plain.then_some(name)
    })
}
