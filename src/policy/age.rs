//! What somebody who knows has said of a visitor's age. No age is ever kept, only whether it matters.

/// Whether the visitor is below the age of digital consent, as somebody who knows has said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Minor {
    /// Nobody said so.
    #[default]
    No,
    /// A minor whose parents agree that they are asked (GDPR Art. 8(1); Cal. Civ. Code 1798.120(c)).
    WithParent,
    /// A minor: nobody is asked, and no yes is taken.
    Yes,
}
