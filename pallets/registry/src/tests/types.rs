//! What is accepted as a name or an address.

use crate::{is_endpoint, is_name};

#[test]
fn names_are_text_that_can_be_read() {
    for name in
        ["St Mary", "聖瑪麗醫院", "Hôpital Saint-Louis", "x", "โรงพยาบาลศิริราช", "अस्पताल", "a 1 (b)"]
    {
        assert!(is_name(name.as_bytes()), "{name}");
    }
    for name in [
        &b""[..],
        b" ",
        "\u{2003}".as_bytes(),
        b"a\0",
        b"a\tb",
        b"a\x7f",
        "a\u{85}".as_bytes(),
        b"\xc3(",
        // Blanks at an end, or two of them.
        b" a",
        b"a ",
        b"a  b",
        // Blanks that are not the plain one.
        "a\u{a0}b".as_bytes(),
        "a\u{2003}b".as_bytes(),
        "a\u{2028}b".as_bytes(),
        "a\u{3000}b".as_bytes(),
        "a\u{2800}".as_bytes(),
        // What is not seen: hyphens, joiners, marks of direction, fillers, variants, tags.
        "a\u{ad}b".as_bytes(),
        "a\u{34f}b".as_bytes(),
        "a\u{61c}".as_bytes(),
        "a\u{180e}b".as_bytes(),
        "a\u{200b}".as_bytes(),
        "\u{200d}a".as_bytes(),
        "\u{200e}a".as_bytes(),
        "\u{202e}a".as_bytes(),
        "a\u{2060}b".as_bytes(),
        "\u{2066}a\u{2069}".as_bytes(),
        "a\u{3164}".as_bytes(),
        "a\u{fe0f}".as_bytes(),
        "\u{feff}a".as_bytes(),
        "a\u{fff9}b".as_bytes(),
        "a\u{1d173}".as_bytes(),
        "a\u{e0061}".as_bytes(),
    ] {
        assert!(!is_name(name), "{name:?}");
    }
}

#[test]
fn endpoints_are_https_urls() {
    for url in [
        "https://a",
        "https://a.example:8443/b?c=d#e",
        "https://[2001:db8::1]/",
        "https://xn--mnchen-3ya.de",
    ] {
        assert!(is_endpoint(url.as_bytes()), "{url}");
    }
    for url in [
        "",
        "a.example",
        "http://a.example",
        "HTTPS://a.example",
        "https://",
        "https:///path",
        "https://:443",
        "https://.a",
        "https://user@a.example",
        "https://user:word@a.example",
        "https://a example",
        "https://a.example/\n",
        "https://münchen.de",
        "https://a\\b",
    ] {
        assert!(!is_endpoint(url.as_bytes()), "{url}");
    }
}
