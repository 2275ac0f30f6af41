//! What an audit says of a promise, and what it shows for it.

use super::seen::State;

/// What became of a promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// Something got through that the promise rules out.
    Broken,
    /// Nothing got through that is known, and the unknown passes here: nobody can say.
    NotProvable,
    /// It can't be seen from here, or not with what is at hand.
    NotCheckable,
    /// It says nothing about this place.
    NotConcerned,
    /// What was looked at is as it was promised.
    Kept,
}

impl Outcome {
    /// For people, and in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Broken => "broken",
            Self::NotProvable => "not provable",
            Self::NotCheckable => "not checkable",
            Self::NotConcerned => "not concerned",
            Self::Kept => "kept",
        }
    }
}

/// What kind of thing was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// A cookie, by its name.
    Cookie,
    /// A storage key, by its name.
    Storage,
    /// A request, by its host.
    Request,
    /// A page, by its path.
    Page,
    /// Something of the configuration.
    Setting,
}

impl What {
    /// For people, and in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Cookie => "cookie",
            Self::Storage => "storage",
            Self::Request => "request",
            Self::Page => "page",
            Self::Setting => "setting",
        }
    }
}

/// One thing that was found, by its name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Evidence {
    /// What it is.
    pub what: What,
    /// Its name, host or path.
    pub name: String,
    /// What is known of it: whose it is and for what, or what is wrong with it.
    pub detail: String,
    /// When.
    pub state: Option<State>,
    /// On which page.
    pub page: String,
}

impl Evidence {
    /// Something that belongs to no state and page.
    pub fn new(what: What, name: impl Into<String>, detail: impl Into<String>) -> Self {
        Self { what, name: name.into(), detail: detail.into(), state: None, page: String::new() }
    }
}

/// What an audit says of one promise at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// What became of it.
    pub outcome: Outcome,
    /// In a sentence: what was looked at, or why nothing could be said.
    pub why: String,
    /// What breaks it; beside "not provable" what nobody knows, beside "not checkable" what was seen and says nothing yet.
    pub evidence: Vec<Evidence>,
    /// What would have broken it, had the gateway let it pass.
    pub held: Vec<Evidence>,
}

impl Verdict {
    /// Kept, as far as this was looked at.
    pub fn kept(why: impl Into<String>) -> Self {
        Self::plain(Outcome::Kept, why)
    }

    /// It can't be said.
    pub fn unseen(why: impl Into<String>) -> Self {
        Self::plain(Outcome::NotCheckable, why)
    }

    /// It says nothing about this place.
    pub fn elsewhere(why: impl Into<String>) -> Self {
        Self::plain(Outcome::NotConcerned, why)
    }

    /// Broken where there is evidence, kept where there is none.
    pub fn by(evidence: Vec<Evidence>, why: impl Into<String>) -> Self {
        let outcome = if evidence.is_empty() { Outcome::Kept } else { Outcome::Broken };
        Self { evidence, ..Self::plain(outcome, why) }
    }

    fn plain(outcome: Outcome, why: impl Into<String>) -> Self {
        Self { outcome, why: why.into(), evidence: Vec::new(), held: Vec::new() }
    }
}
