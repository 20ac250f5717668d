//! What is said of a name, and of what cannot be seen.

use super::*;

#[test]
fn a_file_is_refused_when_something_cannot_be_called_so() {
    let long = "n".repeat(65);
    for (what, instead, said) in
        [
            (
                "Salus Nordic",
                " ",
                "the chain cannot be called \" \": give it a name of 64 characters at most, with \
                 one blank between its words and nothing that is not seen",
            ),
            (
                "Salus Nordic",
                &long,
                &format!(
                    "the chain cannot be called {long:?}: give it a name of 64 characters at most, \
                     with one blank between its words and nothing that is not seen"
),
            ),
            (
                "salus_nordic",
                "../nordic",
                "the chain's folder cannot be called \"../nordic\", its `id`: an `id` has 1 to 64 \
             letters, digits, `_`, `-` and `.`, and does not start with `.`",
            ),
            (
                "Eastgate General",
                "",
                "an organisation cannot be called \"\": give it a name of 64 bytes at most, with \
                 one blank between its words and nothing that is not seen",
            ),
            (
                "Eastgate General",
                &long,
                &format!(
                    "an organisation cannot be called {long:?}: give it a name of 64 bytes at \
                     most, with one blank between its words and nothing that is not seen"
                ),
            ),
            (
                "Eastgate General",
                "Northfield General",
                &format!(
            "an organisation is called \"Northfield General\" in line {} already: give each a \
             name of its own", line_of(&consortium(), "Northfield General")),
            ),
        ]
    {
        refused(&with(what, instead), &format!("\"{instead}\""), said);
    }
}

#[test]
fn a_file_is_refused_when_a_name_is_not_what_it_seems() {
    for (instead, shown) in [
        ("Eastgate General ", "Eastgate General "),
        (" Eastgate General", " Eastgate General"),
        ("Eastgate  General", "Eastgate  General"),
        (r"Eastgate\u00a0General", r"Eastgate\u{a0}General"),
        (r"Eastgate\u3000General", r"Eastgate\u{3000}General"),
        (r"Eastgate\tGeneral", r"Eastgate\tGeneral"),
        (r"Eastgate\u200b General", r"Eastgate\u{200b} General"),
        (r"\u202elareneG etagtsaE", r"\u{202e}lareneG etagtsaE"),
        (r"Eastgate General\U000E0041", r"Eastgate General\u{e0041}"),
    ] {
        for (who, what, bytes) in [
            ("Eastgate General", "an organisation", "bytes"),
            ("Salus Nordic", "the chain", "characters"),
        ] {
            refused(
                &with(who, instead),
                &format!("\"{instead}\""),
                &format!(
                    "{what} cannot be called \"{shown}\": give it a name of 64 {bytes} at most, \
                     with one blank between its words and nothing that is not seen"
                ),
            );
        }
    }
    // What members may be called, whatever they write with.
    for name in ["St Mary's (East)", "Hôpital nº 1", "聖瑪麗醫院", "โรงพยาบาลศิริราช"]
    {
        assert!(read(&with("Eastgate General", name)).is_ok(), "{name}");
    }
}

#[test]
fn a_file_is_refused_when_it_shows_otherwise_than_it_is() {
    for (hidden, said) in [
        ('\u{85}', "U+0085"),
        ('\u{a0}', "U+00A0"),
        ('\u{ad}', "U+00AD"),
        ('\u{200b}', "U+200B"),
        ('\u{2028}', "U+2028"),
        ('\u{202e}', "U+202E"),
        ('\u{2066}', "U+2066"),
        ('\u{feff}', "U+FEFF"),
        ('\u{e0041}', "U+E0041"),
    ] {
        refused(
            &with_chain(&format!("# as agreed{hidden} in May")),
            "# as agreed",
            &format!("{said} is not seen, or not as what it is: leave it out"),
        );
    }
    // Where TOML knows it not, either.
    refused(
        &with("id = \"salus_nordic\"", "id =\u{a0}\"salus_nordic\""),
        "salus_nordic",
        "U+00A0 is not seen, or not as what it is: leave it out",
    );
    assert!(read(&with_chain("\t# as agreed, 五月\tin Malmö\r")).is_ok());
}

#[test]
fn a_sentence_shows_nothing_that_plays_tricks() {
    let text = with_chain("\"a\\u001b[2J\\u202e\" = 1");
    let said = read(&text).unwrap_err();
    assert!(said.contains("there is no field `a[2J` here"), "{said:?}");
    assert!(said.chars().all(|character| character.is_ascii_graphic() || character == ' '));
}
