//! What is accepted as a name or an address.

use crate::{is_endpoint, is_name};

#[test]
fn names_are_text_that_can_be_read() {
    for name in ["St Mary", "聖瑪麗醫院", "Hôpital Saint-Louis", "x"] {
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
