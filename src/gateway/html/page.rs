//! What the gate is told of a page.

use std::fmt;
use std::sync::Arc;

use url::Url;

use crate::policy::{Decision, Site, Vendor};

pub use super::super::found::{Report, Sort};
use super::read::Full;

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

/// What to put at the end of a document's body, once it is known what was withheld in it.
pub type Tail = Box<dyn FnOnce(&Report) -> String + Send>;
