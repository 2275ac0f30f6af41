//! What stands over the rules: an operator's emergency switch for a site, and paths that are exempt from the gate.

use super::site::Mode;

/// What an emergency switch does to a whole site, whoever asks and whatever they chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Switch {
    /// Nothing is touched or withheld, and nobody is asked: an outage that the gate causes ends.
    Pass,
    /// Cookies are filtered both ways; pages, links and hosts are left alone, and nobody is asked.
    Cookies,
    /// Everything but what is necessary is withheld, and nobody is asked.
    Hold,
}

impl Switch {
    /// Every position.
    pub const ALL: [Self; 3] = [Self::Pass, Self::Cookies, Self::Hold];

    /// The word that stands in files, figures and headers.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Cookies => "cookies",
            Self::Hold => "hold",
        }
    }

    /// The position of a word.
    pub fn find(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|switch| switch.word() == word)
    }

    /// What it does, in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Pass => "the site's emergency switch lets everything pass",
            Self::Cookies => "the site's emergency switch leaves everything but cookies alone",
            Self::Hold => "the site's emergency switch withholds everything that isn't necessary",
        }
    }
}

/// What stands over the rules at one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Over {
    /// The site exempts the path: programs call it, and the gate would only be in the way.
    Exempt,
    /// The site's emergency switch.
    Switch(Switch),
}

impl Over {
    /// What stands over a place. A path that is exempt stays so whatever the switch says: nobody is tracked there, and a
    /// payment that is held is lost.
    pub fn of(exempt: bool, switch: Option<Switch>) -> Option<Self> {
        if exempt { Some(Self::Exempt) } else { switch.map(Self::Switch) }
    }

    /// What it does, in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Exempt => "nothing is touched here: the site exempts this path",
            Self::Switch(switch) => switch.words(),
        }
    }

    /// A number of its own for each: for telling states apart in memory, and for nothing that is kept.
    pub const fn code(self) -> u8 {
        match self {
            Self::Exempt => 1,
            Self::Switch(Switch::Pass) => 2,
            Self::Switch(Switch::Cookies) => 3,
            Self::Switch(Switch::Hold) => 4,
        }
    }
}

/// What the gate touches at one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Touch {
    /// Nothing.
    Nothing,
    /// Cookies, both ways.
    Cookies,
    /// Cookies, pages, and whatever headers lead elsewhere.
    All,
}

impl Touch {
    /// What it touches in a mode, where something may stand over the rules.
    pub const fn of(over: Option<Over>, mode: Mode) -> Self {
        match (over, mode) {
            (Some(Over::Exempt | Over::Switch(Switch::Pass)), _) | (None, Mode::Listen) => Self::Nothing,
            // A site that listens filters nothing, and a switch that lets pages be filters no more than before.
            (Some(Over::Switch(Switch::Cookies)), Mode::Listen) => Self::Nothing,
            (Some(Over::Switch(Switch::Cookies)), _) => Self::Cookies,
            (Some(Over::Switch(Switch::Hold)), _) | (None, _) => Self::All,
        }
    }
}
