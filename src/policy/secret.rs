//! What should stand in no cookie, told by its shape: passwords, e-mail addresses, network addresses, cards' numbers.
//! What is looked at goes no further.

use std::borrow::Cow;
use std::net::{Ipv4Addr, Ipv6Addr};

/// What a secret in a cookie looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Secret {
    /// A password, by the cookie's name.
    Password,
    /// An e-mail address.
    Mail,
    /// A network address.
    Address,
    /// A payment card's number.
    Card,
}

impl Secret {
    /// For reports.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Password => "is named as a password is",
            Self::Mail => "holds an e-mail address",
            Self::Address => "holds a network address",
            Self::Card => "holds a card's number",
        }
    }

    /// What a cookie's name and value look like. The value goes no further.
    pub fn of(name: &str, value: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        let value = percent_encoding::percent_decode_str(value).decode_utf8_lossy();
        if ["password", "passwd", "passwort"].iter().any(|word| name.contains(word)) || name == "pass" || name == "pw" {
            return Some(Self::Password);
        }
        let words = || value.split(|c: char| !(c.is_alphanumeric() || "@.-_+:".contains(c)));
        let mail = |word: &str| {
            word.split_once('@').is_some_and(|(user, host)| {
                let host = host.trim_end_matches('.');
                !user.is_empty() && host.rsplit_once('.').is_some_and(|(name, end)| !name.is_empty() && end.len() > 1)
            })
        };
        if words().any(mail) {
            return Some(Self::Mail);
        }
        if words().any(is_address) {
            return Some(Self::Address);
        }
        value.split(|c: char| !(c.is_alphanumeric() || " -".contains(c))).any(is_card).then_some(Self::Card)
    }
}

/// Whether a word is a network address, with or without a port or a final dot. Of IPv6 without `::` all eight groups have to
/// be there, which no time of day has.
fn is_address(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    let host = word.split_once(':').map_or(word, |(host, _)| host);
    host.parse::<Ipv4Addr>().is_ok() || (word.contains(':') && word.parse::<Ipv6Addr>().is_ok())
}

/// Whether a word is a card's number: digits in one run or in groups as they are printed, as many as the issuer that
/// they begin with gives, and with the right check digit (ISO/IEC 7812-1, Luhn). Digits within an identifier are none.
fn is_card(word: &str) -> bool {
    let groups: Vec<usize> = word.trim().split([' ', '-']).map(str::len).collect();
    if !matches!(*groups, [_] | [4, 4, 4, 4] | [4, 6, 5] | [4, 6, 4]) {
        return false;
    }
    let digits: String = word.chars().filter(|c| !matches!(c, ' ' | '-')).collect();
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let head: u32 = digits.get(..4).and_then(|head| head.parse().ok()).unwrap_or_default();
    let issued = match head {
        4000..=4999 => matches!(digits.len(), 13 | 16 | 19),
        3400..=3499 | 3700..=3799 => digits.len() == 15,
        3000..=3059 | 3600..=3699 | 3800..=3999 => digits.len() == 14,
        5100..=5599 | 2221..=2720 | 3528..=3589 | 6011 | 6440..=6599 => digits.len() == 16,
        _ => false,
    };
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(place, digit)| {
            let digit = u32::from(digit - b'0');
            let doubled = if place % 2 == 1 { digit * 2 } else { digit };
            doubled / 10 + doubled % 10
        })
        .sum();
    issued && sum.is_multiple_of(10)
}

/// What separates the parts of a path that may each be a secret.
const BORDERS: [char; 5] = ['/', ';', '=', ',', '&'];

/// How long a run of letters and digits is that looks like a token and no word, in characters.
const TOKEN: usize = 16;

/// A path as it may stand in a log: what looks like a secret is named by its kind. Sites put e-mail addresses, cards'
/// numbers and the tokens of reset links into paths, and a log is kept longer than any of them should be.
pub fn redacted(path: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let (mut kept, mut from) = (0, 0);
    while from <= path.len() {
        let end = path[from..].find(BORDERS).map_or(path.len(), |at| from + at);
        if let Some(kind) = kind(&path[from..end]) {
            out.push_str(&path[kept..from]);
            out.push_str(kind);
            kept = end;
        }
        from = end + 1;
    }
    if kept == 0 && out.is_empty() {
        return Cow::Borrowed(path);
    }
    out.push_str(&path[kept..]);
    Cow::Owned(out)
}

/// What a part of a path is, if that is nobody's business.
fn kind(part: &str) -> Option<&'static str> {
    // Most parts are short words.
    if part.len() < 6 {
        return None;
    }
    match Secret::of("", part) {
        Some(Secret::Mail) => return Some("(mail)"),
        Some(Secret::Card) => return Some("(card)"),
        Some(Secret::Address) => return Some("(address)"),
        Some(Secret::Password) | None => {}
    }
    let hex = |run: &str| run.bytes().all(|c| c.is_ascii_hexdigit());
    let is_uuid = || part.len() == 36 && part.split('-').map(str::len).eq([8, 4, 4, 4, 12]) && part.split('-').all(hex);
    // A file is called after what is in it, and a fingerprint in its name is nobody's; a page's name is not a file's.
    let name = match part.rsplit_once('.') {
        Some((name, end)) if PAGES.contains(&&*end.to_ascii_lowercase()) => name,
        Some((_, end)) if (2..=5).contains(&end.len()) && end.bytes().all(|c| c.is_ascii_alphanumeric()) => {
            return None;
        }
        _ => part,
    };
    let mut runs = name.split(|c: char| !c.is_ascii_alphanumeric());
    let mut joined = name.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_')));
    let token = runs.any(is_token) || joined.any(is_base64url) || is_uuid();
    token.then_some("(token)")
}

/// Endings of pages: what stands in front of them is an address like any other.
const PAGES: [&str; 9] = ["html", "htm", "xhtml", "php", "asp", "aspx", "jsp", "do", "action"];

/// Whether a run of letters and digits is a token and no word.
fn is_token(run: &str) -> bool {
    let has = |what: fn(&u8) -> bool| run.bytes().any(|c| what(&c));
    run.len() >= TOKEN && has(u8::is_ascii_digit) && has(u8::is_ascii_alphabetic)
}

/// Whether letters and digits with `-` and `_` among them are random bytes (RFC 4648, section 5) and no title: those change
/// from a digit to a letter, and from a small letter to a capital, which words do at their borders alone.
fn is_base64url(run: &str) -> bool {
    let has = |what: fn(&u8) -> bool| run.bytes().any(|c| what(&c));
    let mixed = has(u8::is_ascii_digit) && has(u8::is_ascii_lowercase) && has(u8::is_ascii_uppercase);
    let odd = |pair: &&[u8]| match pair {
        [one, other] if one.is_ascii_digit() => other.is_ascii_alphabetic(),
        [one, other] => one.is_ascii_lowercase() && other.is_ascii_uppercase(),
        _ => false,
    };
    run.len() >= TOKEN && mixed && run.as_bytes().windows(2).filter(odd).count() >= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_told_by_their_shape() {
        for (name, value, found) in [
            ("password", "x", Some(Secret::Password)),
            ("user", "jo%40shop.example", Some(Secret::Mail)),
            ("user", "{\"mail\":\"jo@shop.example\"}", Some(Secret::Mail)),
            ("seen_from", "192.0.2.7", Some(Secret::Address)),
            ("seen_from", "2001:db8::7", Some(Secret::Address)),
            ("seen_from", "2001:db8:0:0:0:0:0:7", Some(Secret::Address)),
            ("seen_from", "[2001:db8:0:0:0:0:0:7]:8443", Some(Secret::Address)),
            ("seen_from", "[2001:db8::7]:8443", Some(Secret::Address)),
            ("seen_from", "192.0.2.7:8443", Some(Secret::Address)),
            ("seen_from", "192.0.2.7.", Some(Secret::Address)),
            ("seen_from", "192.0.2.7:port", Some(Secret::Address)),
            ("at", "12:30:45", None),
            ("path", "a::b::c", None),
            ("user", "jo@shop.example.", Some(Secret::Mail)),
            ("user", "jo@shop", None),
            ("card", "4111 1111 1111 1111", Some(Secret::Card)),
            ("card", "4111-1111-1111-1111", Some(Secret::Card)),
            ("card", "{\"number\":\"378282246310005\"}", Some(Secret::Card)),
            ("card", "4111111111111112", None),
            ("card", "41111111111111111", None),
            ("session", "ab4111111111111111cdef0123456789", None),
            ("session", "f4111111-1111-1111-8000-00163e4a7b9c", None),
            ("session", "4111-111111111111", None),
            ("_ga", "GA1.1.1234567890.1700000000", None),
            ("lang", "de", None),
            ("session", "0123456789abcdef0123456789abcdef", None),
        ] {
            assert_eq!(Secret::of(name, value), found, "{name}");
        }
    }

    #[test]
    fn a_path_in_a_log_names_the_kind_of_a_secret_and_no_secret() {
        let jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U";
        for (path, expected) in [
            ("/", "/"),
            ("", ""),
            ("/blog/how-to-win-10-games-in-2024", "/blog/how-to-win-10-games-in-2024"),
            ("/_assent/settings", "/_assent/settings"),
            ("/assets/main.4f3e2a1b9c8d7e6f5a4b.js", "/assets/main.4f3e2a1b9c8d7e6f5a4b.js"),
            ("/order/1234567890123456", "/order/1234567890123456"),
            ("/user/jo@shop.example/edit", "/user/(mail)/edit"),
            ("/user/jo%40shop.example", "/user/(mail)"),
            ("/pay/4111111111111111", "/pay/(card)"),
            ("/pay/4111-1111-1111-1111/ok", "/pay/(card)/ok"),
            ("/pay/4111%201111%201111%201111", "/pay/(card)"),
            ("/pay/4111111111111112", "/pay/4111111111111112"),
            ("/pay/378282246310005", "/pay/(card)"),
            ("/from/192.0.2.7", "/from/(address)"),
            ("/from/192.0.2.7:8080/x", "/from/(address)/x"),
            ("/from/2001:db8:0:0:0:0:0:7", "/from/(address)"),
            ("/from/[2001:db8::7]:80", "/from/(address)"),
            ("/user/jo@shop.example.", "/user/(mail)"),
            ("/reset/9f86d081884c7d659a2feaa0c55ad015.html", "/reset/(token)"),
            ("/reset/q3Zr-8Kd_x2Lm9-PwVbT0", "/reset/(token)"),
            ("/reset/aB3-dE5_fG7-hI9_jK1", "/reset/(token)"),
            ("/reset/q3Zr-8Kd_x2Lm9-PwVbT0.html", "/reset/(token)"),
            ("/blog/2024-11-23-why-we-moved-to-HTTP2", "/blog/2024-11-23-why-we-moved-to-HTTP2"),
            ("/blog/iPhone-15-vs-iPad-S24", "/blog/iPhone-15-vs-iPad-S24"),
            ("/blog/Win11-vs-Win10-vs-XP-SP3", "/blog/Win11-vs-Win10-vs-XP-SP3"),
            ("/docs/Getting_Started_With_JavaScript", "/docs/Getting_Started_With_JavaScript"),
            ("/docs/release-notes-v1_2_3-rc4.html", "/docs/release-notes-v1_2_3-rc4.html"),
            ("/about-us.php", "/about-us.php"),
            ("/at/12:30:45", "/at/12:30:45"),
            ("/reset/9f86d081884c7d659a2feaa0c55ad015", "/reset/(token)"),
            ("/app;jsessionid=5AC6268DD8D4D5D1FDF5D41E9F2FD960/x", "/app;jsessionid=(token)/x"),
            ("/item/123e4567-e89b-12d3-a456-426614174000", "/item/(token)"),
            ("/m/jo@a.example,mo@b.example", "/m/(mail),(mail)"),
            ("/%ff%fe/4111111111111111", "/%ff%fe/(card)"),
        ] {
            assert_eq!(redacted(path), expected, "{path}");
        }
        assert_eq!(redacted(&format!("/in/{jwt}")), "/in/(token)");
    }

    proptest::proptest! {
        #[test]
        fn any_path_can_be_redacted(path in "\\PC{0,80}") {
            let out = redacted(&path);
            assert!(out.len() <= path.len() + 8 * path.len());
        }
    }
}
