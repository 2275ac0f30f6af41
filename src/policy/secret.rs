//! What should stand in no cookie, told by its shape: passwords, e-mail addresses, network addresses, cards' numbers.
//! What is looked at goes no further.

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
}
