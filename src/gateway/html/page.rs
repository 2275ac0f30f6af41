//! What the gate is told of a page, and what it tells.

use std::fmt;
use std::sync::Arc;

use url::Url;

use crate::policy::{Decision, Purpose, Purposes, Site, Vendor};

use super::read::Full;

/// How many hosts of one document are reported.
const REPORTED: usize = 64;

/// Why a document couldn't be gated.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A part of it that has to be read whole, or its depth, needs more memory than the operator allows.
    #[error("the page can't be read: more of it would have to be kept than `rewrite_bytes` allows")]
    Unreadable,
    /// Markup inside markup inside markup.
    #[error("srcdoc attributes are nested too deep")]
    TooDeep,
    /// Markup that browsers may read in another way than the gate does.
    #[error("the markup around a {0} element can be read in two ways")]
    Ambiguous(Box<str>),
    /// A byte order mark says UTF-16, whatever the header says (Encoding Standard, "BOM sniff").
    #[error("the page is in UTF-16")]
    Utf16,
}

impl From<Full> for Error {
    fn from(_: Full) -> Self {
        Self::Unreadable
    }
}

/// Writes the document that stands in a withheld frame: who would be contacted, and how to load it all the same.
/// Takes the host, and who is behind it, if known.
#[derive(Clone)]
pub struct Placeholder(pub Arc<Write>);

type Write = dyn Fn(&str, Option<&Arc<Vendor>>) -> String + Send + Sync;

impl fmt::Debug for Placeholder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Placeholder")
    }
}

/// Amends a policy that stands in a page, so that our part of the page may run under it. `None` where it stays.
#[derive(Clone)]
pub struct Policy(pub Arc<Amend>);

type Amend = dyn Fn(&str) -> Option<String> + Send + Sync;

impl fmt::Debug for Policy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Policy")
    }
}

/// What the gate knows about the page and its visitor.
#[derive(Debug, Clone)]
pub struct Page {
    /// The site.
    pub site: Arc<Site>,
    /// What holds for the visitor.
    pub decision: Arc<Decision>,
    /// The page's own address, as the browser sees it.
    pub url: Url,
    /// The reserved path prefix, with a slash at both ends.
    pub prefix: Arc<str>,
    /// How many bytes the parser may keep.
    pub memory: usize,
    /// The markup that a document's head begins with, before anything that runs or loads: ASCII, whole elements.
    pub opening: Option<Arc<str>>,
    /// What stands in frames that are withheld. Without it they stay empty.
    pub placeholder: Option<Placeholder>,
    /// What becomes of policies in `meta` elements. Without it they stay as they are.
    pub policy: Option<Policy>,
}

/// The kinds of things that are withheld, as far as a report tells them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// Scripts with an address, and hints that fetch them.
    Script,
    /// Scripts whose text stands in the page.
    Inline,
    /// Frames and plug-ins.
    Frame,
    /// Images, media and their tracks.
    Image,
    /// Style sheets and what stands in styles.
    Style,
    /// Hints, pings, refreshes and everything else.
    Other,
}

/// What was found in a document.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// Whether it was a whole document, not a fragment.
    pub document: bool,
    /// Whether its addresses are relative to another host's, by a `base`.
    pub based: bool,
    /// The language that it says it is in, as it is written.
    pub lang: Option<Box<str>>,
    /// The purposes of what was withheld.
    pub withheld: Purposes,
    /// Third-party hosts and what they are for, each once.
    pub hosts: Vec<(String, Option<Purpose>)>,
    /// Hosts that were withheld because nobody has classified them, each once, where a yes can reach them.
    pub strangers: Vec<String>,
    /// How many elements of each sort were withheld, in [`Sort`]'s order.
    pub held: [u32; 6],
}

impl Report {
    /// How many elements of this sort were withheld.
    pub fn held(&self, sort: Sort) -> u32 {
        self.held[sort as usize]
    }

    /// It is a document, perhaps in this language.
    pub(super) fn begins(&mut self, lang: Option<&str>) {
        self.document = true;
        let short = lang.filter(|lang| !lang.is_empty() && lang.len() <= 35);
        self.lang = self.lang.take().or_else(|| short.map(Box::from));
    }

    /// What the visitor has to be asked about: the unclassified counts as advertising.
    pub fn asks(&self) -> Purposes {
        if self.strangers.is_empty() { self.withheld } else { self.withheld.with(Purpose::MARKETING) }
    }

    pub(super) fn count(&mut self, sort: Sort) {
        let held = &mut self.held[sort as usize];
        *held = held.saturating_add(1);
    }

    pub(super) fn sighted(&mut self, host: &str, purpose: Option<Purpose>) {
        if self.hosts.len() < REPORTED && !self.hosts.iter().any(|(seen, _)| seen == host) {
            self.hosts.push((host.to_owned(), purpose));
        }
    }

    pub(super) fn stranger(&mut self, host: &str) {
        if self.strangers.len() < REPORTED && !self.strangers.iter().any(|seen| seen == host) {
            self.strangers.push(host.to_owned());
        }
    }

    /// Takes in what was found inside an attribute or a `noscript`.
    pub(super) fn merge(&mut self, other: Self) {
        self.withheld = self.withheld.or(other.withheld);
        for (host, purpose) in other.hosts {
            self.sighted(&host, purpose);
        }
        for host in other.strangers {
            self.stranger(&host);
        }
        for (held, more) in self.held.iter_mut().zip(other.held) {
            *held = held.saturating_add(more);
        }
    }
}

/// What to put at the end of a document's body, once it is known what was withheld in it.
pub type Tail = Box<dyn FnOnce(&Report) -> String + Send>;
