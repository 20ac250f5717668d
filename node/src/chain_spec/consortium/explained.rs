//! What is wrong with the form of a file, in other words than those of its parser.

/// What to write instead of something that is no TOML.
pub fn syntax(message: &str) -> String {
    match message.strip_prefix("duplicate key ") {
        Some(key) => format!("{key} stands twice: leave one out"),
        None => format!(
            "this is no TOML ({message}): write a field as `name = \"value\"`, a table as `[chain]` or \
             `[[organisation]]`, and close each quote and bracket"
        ),
    }
}

/// What to write instead of something that is not as it is expected. What is said of a value by itself stays
/// as it is.
pub fn form(message: &str) -> String {
    if let Some(field) = message.strip_prefix("missing field ") {
        return format!("the field {field} is missing here: add it");
    }
    if message == "wanted string or table" {
        return "here stands no text: give it in quotes".into();
    }
    let Some((wrong, expected)) = message.split_once(", expected ") else {
        return message.into();
    };
    if let Some(field) = wrong.strip_prefix("unknown field ") {
        return format!("there is no field {field} here: choose among {}", choice(expected));
    }
    if let Some(name) = wrong.strip_prefix("unknown variant ") {
        return format!("{name} is none of what can stand here: choose among {}", choice(expected));
    }
    let found = ["invalid type: ", "invalid value: ", "invalid "]
        .into_iter()
        .find_map(|start| wrong.strip_prefix(start));
    match found {
        Some(found) => format!("here stands {}: give {}", kind(found), instead(expected)),
        None => message.into(),
    }
}

/// Names that the parser lists.
fn choice(names: &str) -> String {
    names.trim_start_matches("one of ").replace("` or `", "`, `")
}

/// What somebody wrote.
fn kind(found: &str) -> String {
    match found {
        "map" => "a table".into(),
        "sequence" => "a list".into(),
        _ if found.starts_with("length ") => "a list".into(),
        _ => format!("the {found}"),
    }
}

/// What to write.
fn instead(expected: &str) -> &str {
    const TABLE: &str =
        "a table, which begins with its name in one pair of brackets, or stands in braces";
    match expected {
        "a boolean" => "true or false, without quotes",
        "a map" | "a table" => TABLE,
        "a sequence" => {
            "a list in brackets, or tables of which each begins with its name in two pairs of them, as \
             `[[organisation.author]]`"
        }
        "a string" => "text, in quotes",
        other if other.starts_with("struct ") => TABLE,
        other => other,
    }
}
