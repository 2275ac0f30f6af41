//! How much of what a check claims an audit looks at: all of it, a part, the configuration alone, nothing.
//!
//! `docs/promises.md` and each audit say it beside "kept", so that nobody takes half a proof for a whole one.

use super::Kind;

/// How much an audit looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// What the check claims, on the pages and in the states that are looked at.
    Whole,
    /// A part: what that is, and what is left.
    Part(&'static str),
    /// What is configured, and not what happens.
    Settings,
    /// Nothing: an audit can't.
    Nothing,
}

impl Extent {
    /// The word for programs.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Part(_) => "part",
            Self::Settings => "configuration",
            Self::Nothing => "nothing",
        }
    }

    /// What stands beside a verdict; `None` where the verdict says it all.
    pub fn told(self) -> Option<String> {
        match self {
            Self::Whole | Self::Nothing => None,
            Self::Part(what) => Some(format!("in part: {what}")),
            Self::Settings => Some("by the configuration alone".to_owned()),
        }
    }
}

/// What isn't looked at as a whole.
const LESS: &[(&str, Extent)] = &[
    (
        "no_implied_consent",
        Extent::Part("pages are looked at without a press; nobody scrolls, waits for long or registers"),
    ),
    ("choice_per_purpose", Extent::Part("the settings' switches are read; nobody agrees to one purpose alone")),
    (
        "purpose_opt_in",
        Extent::Part("what runs, and what the gateway says is granted; what the site's own server hears isn't seen"),
    ),
    ("no_legitimate_interest", Extent::Settings),
    ("no_wall", Extent::Part("answers and the amount of text are compared; what covers a page isn't measured")),
    (
        "works_without_cookies",
        Extent::Part("plain requests without a cookie jar; no browser is told to refuse cookies"),
    ),
    ("opt_out_honoured", Extent::Part("the form is sent and confirmed; what runs afterwards is what runs after a no")),
    ("identity_not_asked", Extent::Part("the forms' fields are read; not every form is sent")),
    ("essential_kept", Extent::Part("what is set for somebody who looks around; nobody signs in")),
    ("set_by_choice", Extent::Part("that nothing is there before a choice; nobody chooses")),
    ("embed_click_to_load", Extent::Part("that nothing is asked for; placeholders aren't pressed")),
    (
        "minor_protection",
        Extent::Part("a site that is for minors as a whole; what its own server says of one visitor can't be tried"),
    ),
    ("retention_max", Extent::Settings),
    ("erasure_within", Extent::Part("a record can't be read after its erasure; what remains isn't searched")),
    ("no_ip_stored", Extent::Part("records and inventory are searched; log lines are the product's own tests' matter")),
    ("address_masked", Extent::Settings),
    (
        "no_secrets_logged",
        Extent::Part(
            "an address' query is looked for in records and inventory; log lines are the product's own tests' matter",
        ),
    ),
    ("transfers_stated", Extent::Settings),
    ("providers_reviewed", Extent::Settings),
    ("consent_recorded", Extent::Part("there is a record more after a yes; it isn't held against the notice")),
    ("encrypted_at_rest", Extent::Nothing),
    ("access_controlled", Extent::Settings),
    ("rate_limited", Extent::Settings),
    (
        "changes_announced",
        Extent::Part("the policy page's words and the date that it states, against an earlier report"),
    ),
    ("out_of_reach", Extent::Nothing),
];

impl Kind {
    /// How much of it an audit looks at.
    pub fn extent(&self) -> Extent {
        LESS.iter().find(|(word, _)| *word == self.word).map_or(Extent::Whole, |(_, extent)| *extent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::promise::Means;

    #[test]
    fn only_checks_that_exist_are_less_than_whole_and_what_needs_the_configuration_alone_says_so() {
        for (at, (word, _)) in LESS.iter().enumerate() {
            assert!(Kind::find(word).is_some() && !LESS[..at].iter().any(|(other, _)| other == word), "{word}");
        }
        for kind in Kind::ALL {
            assert!(kind.means != Means::Settings || kind.extent() == Extent::Settings, "{}", kind.word);
            assert!(kind.means != Means::Nothing || kind.extent() == Extent::Nothing, "{}", kind.word);
        }
    }
}
