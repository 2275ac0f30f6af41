//! What should stand in no cookie, told by its shape: passwords, e-mail addresses, network addresses, cards' numbers.
//! What is looked at goes no further.

use std::borrow::Cow;

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
                !user.is_empty() && host.rsplit_once('.').is_some_and(|(name, end)| !name.is_empty() && end.len() > 1)
            })
        };
        if words().any(mail) {
            return Some(Self::Mail);
        }
        let address = |word: &str| {
            word.parse::<std::net::Ipv4Addr>().is_ok()
                || (word.contains("::") && word.parse::<std::net::Ipv6Addr>().is_ok())
        };
        if words().any(address) {
            return Some(Self::Address);
        }
        value.split(|c: char| !(c.is_alphanumeric() || " -".contains(c))).any(is_card).then_some(Self::Card)
    }
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
    // A file is called after what is in it.
    let extension = part.rsplit_once('.').map(|(_, end)| end);
    let is_file = |end: &str| (2..=5).contains(&end.len()) && end.bytes().all(|c| c.is_ascii_alphanumeric());
    if extension.is_some_and(is_file) {
        return None;
    }
    let runs = || part.split(|c: char| !c.is_ascii_alphanumeric());
    let mixed = |run: &str| run.bytes().any(|c| c.is_ascii_digit()) && run.bytes().any(|c| c.is_ascii_alphabetic());
    let hex = |run: &str| run.bytes().all(|c| c.is_ascii_hexdigit());
    let is_uuid = || part.len() == 36 && runs().map(str::len).eq([8, 4, 4, 4, 12]) && runs().all(hex);
    (runs().any(|run| run.len() >= TOKEN && mixed(run)) || is_uuid()).then_some("(token)")
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
