//! Inline scripts as vendors document them, recognised whole.

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
