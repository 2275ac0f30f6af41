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

/// A table of squeezed snippets. A look-up costs the same however many there are.
#[derive(Debug, Default)]
pub(super) struct Snippets {
    /// By how they open: what else stands in them, and whose they are.
    openings: FxHashMap<Box<str>, Vec<(Box<str>, usize)>>,
    /// The lengths of the openings, each once.
    lengths: Vec<usize>,
}

impl Snippets {
    pub(super) fn add(&mut self, snippet: &Snippet, place: usize) {
        let length = snippet.opens.len();
        if !self.lengths.contains(&length) {
            self.lengths.push(length);
        }
        self.openings.entry(snippet.opens.clone()).or_default().push((snippet.holds.clone(), place));
    }

    /// Whose a squeezed script is; of several, the first that was added.
    pub(super) fn find(&self, script: &str) -> Option<usize> {
        let opened = self.lengths.iter().filter_map(|length| self.openings.get(script.get(..*length)?));
        let holds = |(holds, _): &&(Box<str>, usize)| script.contains(&**holds);
        opened.filter_map(|known| known.iter().find(holds)).map(|(_, place)| *place).min()
    }
}
