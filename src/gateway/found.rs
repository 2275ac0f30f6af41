//! What was found in a document: what was withheld, and what it reaches for.

use crate::policy::{Purpose, Purposes};

/// How many hosts of one document are reported.
const REPORTED: usize = 64;

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
    /// Hosts that a page which came over TLS reaches in clear text, each once for what it loads and once for what it sends
    /// there.
    pub clear: Vec<(String, bool)>,
    /// How many elements of each sort were withheld, in [`Sort`]'s order.
    pub held: [u32; 6],
}

impl Report {
    /// How much memory its names take, about, in bytes.
    pub(super) fn size(&self) -> usize {
        let hosts = self.hosts.iter().map(|(host, _)| host.len() + size_of::<(String, Option<Purpose>)>());
        let strangers = self.strangers.iter().map(|host| host.len() + size_of::<String>());
        let clear = self.clear.iter().map(|(host, _)| host.len() + size_of::<(String, bool)>());
        hosts.sum::<usize>() + strangers.sum::<usize>() + clear.sum::<usize>()
    }

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

    /// A host is reached in clear text. `sends`: by a form.
    pub(super) fn clear(&mut self, host: &str, sends: bool) {
        let known = self.clear.iter().any(|(seen, form)| seen == host && *form == sends);
        if self.clear.len() < REPORTED && !known {
            self.clear.push((host.to_owned(), sends));
        }
    }

    /// Takes in what was found inside an attribute or a `noscript`.
    pub(super) fn merge(&mut self, other: Self) {
        self.withheld = self.withheld.or(other.withheld);
        for (host, purpose) in other.hosts {
            self.sighted(&host, purpose);
        }
        for (host, sends) in other.clear {
            self.clear(&host, sends);
        }
        for host in other.strangers {
            self.stranger(&host);
        }
        for (held, more) in self.held.iter_mut().zip(other.held) {
            *held = held.saturating_add(more);
        }
    }
}
