//! `Referrer-Policy`: how much of a page's address those hear who are asked for something from it (W3C Referrer Policy). What
//! the site says is tightened to what its operator wants, and never loosened.

/// The most that third parties hear of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Referrer {
    /// The scheme and the host, which is what browsers do by themselves where nobody tells them otherwise.
    Origin,
    /// Nothing.
    Nothing,
}

/// Every policy, in the words of the standard.
const KNOWN: [&str; 8] = [
    "no-referrer",
    "no-referrer-when-downgrade",
    "same-origin",
    "origin",
    "strict-origin",
    "origin-when-cross-origin",
    "strict-origin-when-cross-origin",
    "unsafe-url",
];

/// Words of an older draft that a `meta` element may still use (HTML, 4.2.5.1).
const LEGACY: [(&str, &str); 4] = [
    ("never", "no-referrer"),
    ("default", "strict-origin-when-cross-origin"),
    ("always", "unsafe-url"),
    ("origin-when-crossorigin", "origin-when-cross-origin"),
];

impl Referrer {
    /// The policy by which it holds where nobody says anything.
    pub const fn policy(self) -> &'static str {
        match self {
            Self::Origin => "strict-origin-when-cross-origin",
            Self::Nothing => "same-origin",
        }
    }

    /// What has to stand there instead of what a header says, of whose words the last one that is known counts; `None` if
    /// that is strict enough.
    pub fn instead_of(self, header: &str) -> Option<&'static str> {
        let said = header.split(',').filter_map(|word| find(word.trim())).next_back();
        said.map_or(Some(self.policy()), |said| self.stricter(said))
    }

    /// The same for an attribute or a `meta` element. What is no policy is ignored by browsers, and stays.
    pub fn instead_of_word(self, word: &str) -> Option<&'static str> {
        let word = word.trim().to_ascii_lowercase();
        let legacy = LEGACY.iter().find(|(old, _)| *old == word).map(|(_, new)| *new);
        self.stricter(legacy.or_else(|| find(&word))?)
    }

    fn stricter(self, said: &str) -> Option<&'static str> {
        match (self, said) {
            (_, "no-referrer" | "same-origin") => None,
            (Self::Origin, "no-referrer-when-downgrade" | "unsafe-url") => Some(self.policy()),
            (Self::Origin, _) => None,
            // The site's own server isn't to hear more than before.
            (Self::Nothing, "origin" | "strict-origin") => Some("no-referrer"),
            (Self::Nothing, _) => Some(self.policy()),
        }
    }
}

fn find(word: &str) -> Option<&'static str> {
    KNOWN.into_iter().find(|known| known.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_is_tightened_and_never_loosened() {
        let (default, none) = (Some("strict-origin-when-cross-origin"), Some("same-origin"));
        for (said, origin, nothing) in [
            ("", default, none),
            ("unsafe-url", default, none),
            ("No-Referrer-When-Downgrade", default, none),
            ("strict-origin-when-cross-origin", None, none),
            ("origin-when-cross-origin", None, none),
            ("strict-origin", None, Some("no-referrer")),
            ("origin", None, Some("no-referrer")),
            ("same-origin", None, None),
            ("no-referrer", None, None),
            ("no-referrer, unsafe-url", default, none),
            ("unsafe-url, no-referrer", None, None),
            ("unsafe-url, no-referrer, of-tomorrow", None, None),
            ("of-tomorrow", default, none),
        ] {
            assert_eq!(Referrer::Origin.instead_of(said), origin, "{said}");
            assert_eq!(Referrer::Nothing.instead_of(said), nothing, "{said}");
        }
        for (word, expected) in [
            ("always", default),
            (" Unsafe-URL ", default),
            ("never", None),
            ("default", None),
            ("", None),
            ("nonsense", None),
        ] {
            assert_eq!(Referrer::Origin.instead_of_word(word), expected, "{word}");
        }
    }
}
