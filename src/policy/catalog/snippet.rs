//! Inline scripts as vendors document them, recognised whole.

use rustc_hash::FxHashMap;

/// How to recognise a whole inline script that vendors document: how it opens, and what it must contain. White space
/// doesn't count. A script that merely mentions a vendor (a framework's payload, an article) opens differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snippet {
    /// How the script begins.
    pub opens: Box<str>,
    /// What else stands in it.
    pub holds: Box<str>,
}

impl Snippet {
    /// The same without what doesn't count.
    pub(super) fn squeezed(&self) -> Self {
        Self { opens: squeeze(&self.opens), holds: squeeze(&self.holds) }
    }

    /// Whether a squeezed script is this one; this one is squeezed too.
    pub(super) fn recognises(&self, squeezed: &str) -> bool {
        squeezed.starts_with(&*self.opens) && squeezed.contains(&*self.holds)
    }
}

/// A script without white space and without the comments and CDATA marks that old snippets open with.
pub(super) fn squeeze(script: &str) -> Box<str> {
    let mut text: String = script.chars().filter(|c| !c.is_whitespace()).collect();
    for opening in ["<!--", "//<![CDATA[", "/*<![CDATA[*/"] {
        if let Some(rest) = text.strip_prefix(opening) {
            text = rest.to_owned();
        }
    }
    text.into()
}

/// By how much of their opening snippets are found, in bytes.
const LEAD: usize = 5;

/// A table of squeezed snippets. A look-up costs the same however many there are, as long as they open differently.
#[derive(Debug, Default)]
pub(super) struct Snippets {
    leads: FxHashMap<[u8; LEAD], Vec<(Snippet, usize)>>,
    /// Those that open with less.
    short: Vec<(Snippet, usize)>,
}

impl Snippets {
    pub(super) fn add(&mut self, snippet: Snippet, place: usize) {
        match snippet.opens.as_bytes().first_chunk::<LEAD>().copied() {
            Some(lead) => self.leads.entry(lead).or_default().push((snippet, place)),
            None => self.short.push((snippet, place)),
        }
    }

    /// Whose a squeezed script is; of several, the first that was added.
    pub(super) fn find(&self, script: &str) -> Option<usize> {
        let led = script.as_bytes().first_chunk::<LEAD>().and_then(|lead| self.leads.get(lead));
        let first = |known: &[(Snippet, usize)]| {
            known.iter().find(|(snippet, _)| snippet.recognises(script)).map(|(_, place)| *place)
        };
        led.and_then(|known| first(known)).into_iter().chain(first(&self.short)).min()
    }
}
