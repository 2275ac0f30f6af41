//! Reading a privacy policy: which of its statements a gateway could hold, which are void, vague or contradict each
//! other, and what it doesn't say.
//!
//! By rules, offline, without a model: tables of word patterns ([`faults`], `offers`, `gaps`) over sentences. It reads
//! English. It finds what is written in the ways that policies are written in, and nothing else: a clean reading is no
//! legal advice, and no proof.

pub mod faults;
mod gaps;
mod offers;
mod pattern;
#[cfg(test)]
mod tests;
mod text;

use std::collections::HashSet;
use std::sync::LazyLock;

pub use faults::Sort;

use faults::{FAULTS, Fault};
use gaps::{NEEDS, Need};
use offers::{OFFERS, Offer, Take};
use pattern::{Pattern, has, says};
use text::Sentence;

/// The largest text that is read, in bytes.
pub const LARGEST: usize = 1 << 20;
/// Fewer words than this are no policy.
const FEWEST: usize = 40;

/// What was read in a policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// How many statements there are.
    pub statements: usize,
    /// How many words.
    pub words: usize,
    /// What is wrong, in the order of lines.
    pub found: Vec<Found>,
    /// What isn't said.
    pub missing: Vec<Missing>,
    /// What could be promised, in the order of lines.
    pub proposals: Vec<Proposal>,
}

/// A statement that is void, vague, a risk or contradicts another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What it is, by a word.
    pub id: &'static str,
    /// What sort of fault.
    pub sort: Sort,
    /// The line that the statement begins on.
    pub line: usize,
    /// The statement, shortened.
    pub excerpt: String,
    /// What is wrong with it.
    pub why: String,
    /// The law.
    pub law: &'static str,
    /// What to write instead.
    pub instead: &'static str,
}

/// Something that the law wants said and the policy doesn't say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// What it is, by a word.
    pub id: &'static str,
    /// What is missing.
    pub why: &'static str,
    /// The law.
    pub law: &'static str,
    /// What to write.
    pub instead: &'static str,
}

/// A statement that a gateway could hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The check, by its word.
    pub check: &'static str,
    /// The line that the statement begins on.
    pub line: usize,
    /// The statement, shortened.
    pub statement: String,
    /// The heading that it stands under; empty without one.
    pub source: String,
    /// The lines of TOML that the check is given.
    pub lines: String,
    /// Nobody can read all of it from the statement: what is commented out has to be completed.
    pub incomplete: bool,
}

impl Reading {
    /// Whether nothing is wrong and nothing missing.
    pub fn is_clean(&self) -> bool {
        self.found.is_empty() && self.missing.is_empty()
    }
}

/// A row of a table, with its patterns ready.
struct Ready<T: 'static> {
    row: &'static T,
    any: Vec<Pattern>,
    /// What makes it something else, within the statement.
    except: Vec<Pattern>,
    /// And anywhere in the text.
    unless: Vec<Pattern>,
}

static READY_FAULTS: LazyLock<Vec<Ready<Fault>>> = LazyLock::new(|| {
    let ready = |row: &'static Fault| Ready {
        row,
        any: Pattern::all(row.any),
        except: Pattern::all(row.except),
        unless: Pattern::all(row.unless),
    };
    FAULTS.iter().map(ready).collect()
});

static READY_OFFERS: LazyLock<Vec<Ready<Offer>>> = LazyLock::new(|| {
    let ready = |row: &'static Offer| Ready {
        row,
        any: Pattern::all(row.any),
        except: Pattern::all(row.except),
        unless: Vec::new(),
    };
    OFFERS.iter().map(ready).collect()
});

/// Reads a policy. What is longer than [`LARGEST`] is for the caller to refuse.
pub fn read(text: &str) -> Reading {
    let sentences = text::sentences(text);
    let words = sentences.iter().map(|sentence| sentence.words.len()).sum();
    let told: Vec<&Sentence> = sentences.iter().filter(|one| !one.question && !one.title).collect();
    // Faults that something said elsewhere cures.
    let cured = |fault: &&Ready<Fault>| told.iter().any(|one| has(&fault.unless, &one.words));
    let open: Vec<&Ready<Fault>> = READY_FAULTS.iter().filter(|fault| !cured(fault)).collect();
    let (mut found, mut proposals, mut known) = (Vec::new(), Vec::new(), HashSet::new());
    for sentence in &told {
        found.extend(fault(&open, sentence));
        for proposal in READY_OFFERS.iter().filter_map(|offer| propose(offer, sentence)) {
            if known.insert((proposal.check, proposal.line, proposal.lines.clone())) {
                proposals.push(proposal);
            }
        }
    }
    found.extend(at_odds(&found, &proposals));
    found.sort_by_key(|one| one.line);
    let missing = if words < FEWEST { Vec::new() } else { missing(&sentences) };
    Reading { statements: told.len(), words, found, missing, proposals }
}

/// The first fault of a statement.
fn fault(open: &[&Ready<Fault>], sentence: &Sentence) -> Option<Found> {
    let words = &sentence.words;
    let is = |fault: &&&Ready<Fault>| says(&fault.any, fault.row.said, words).is_some() && !has(&fault.except, words);
    let Fault { id, sort, why, law, instead, .. } = open.iter().find(is)?.row;
    let (line, excerpt) = (sentence.line, sentence.excerpt.clone());
    Some(Found { id, sort: *sort, line, excerpt, why: (*why).to_owned(), law, instead })
}

fn propose(ready: &Ready<Offer>, sentence: &Sentence) -> Option<Proposal> {
    let (words, offer) = (&sentence.words, ready.row);
    let at = says(&ready.any, offer.said, words)?;
    if has(&ready.except, words) {
        return None;
    }
    let lines = match offer.takes {
        Take::Nothing => String::new(),
        Take::Days => format!("days = {}\n", pattern::days(words, at)?),
        Take::Age => pattern::age(words).map(|age| format!("age = {age}\n")).unwrap_or_default(),
        Take::Line(line) => format!("{line}\n"),
        Take::Complete(line) => {
            format!("#{line} # complete this: the policy doesn't name them as the configuration does\n")
        }
        Take::Reach(reason) => format!("reason = \"{reason}\"\n"),
    };
    Some(Proposal {
        check: offer.check,
        line: sentence.line,
        statement: sentence.excerpt.clone(),
        source: sentence.heading.clone(),
        lines,
        incomplete: matches!(offer.takes, Take::Complete(_)),
    })
}

/// Statements that can't both be true: a promise not to sell, and one that sells or shares.
fn at_odds(found: &[Found], proposals: &[Proposal]) -> Vec<Found> {
    let Some(promise) = proposals.iter().find(|proposal| proposal.check == "no_sale_or_share") else {
        return Vec::new();
    };
    let sells = found.iter().filter(|one| ["sells", "shares-for-ads"].contains(&one.id) && one.line != promise.line);
    let contradict = |one: &Found| Found {
        id: "two-ways",
        sort: Sort::Contradiction,
        why: format!("Line {} promises that nothing is sold or shared.", promise.line),
        law: "FTC Act s. 5; GDPR Art. 5(1)(a)",
        instead: "Decide which is true, and write that; `no_sale_or_share = true` makes the promise hold.",
        ..one.clone()
    };
    sells.map(contradict).collect()
}

fn missing(all: &[Sentence]) -> Vec<Missing> {
    let anywhere = |patterns: &[&'static str], titles: bool| {
        let patterns = Pattern::all(patterns);
        let read = all.iter().filter(|sentence| !sentence.question && (titles || !sentence.title));
        read.into_iter().any(|sentence| has(&patterns, &sentence.words))
    };
    // A heading alone says nothing of its matter; a date often stands in one.
    let open = |need: &&Need| {
        (need.wanted.is_empty() || anywhere(need.wanted, true)) && !anywhere(need.any, need.id == "date")
    };
    let tell = |need: &Need| Missing { id: need.id, why: need.why, law: need.law, instead: need.instead };
    NEEDS.iter().filter(open).map(tell).collect()
}

/// Every fault that can be found, by its word.
pub fn words() -> impl Iterator<Item = &'static str> {
    FAULTS.iter().map(|fault| fault.id).chain(["two-ways"])
}
