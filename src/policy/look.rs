//! How a site's notice looks: only what can't change what it says. Values are valid by the time they are here.

use std::sync::OnceLock;

use bytes::Bytes;

/// Where the question stands. A rule that wants no strip at the bottom turns [`Self::Bar`] into [`Self::Corner`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Position {
    /// Along the lower edge.
    #[default]
    Bar,
    /// A box in the lower corner, at the end of the line.
    Corner,
    /// A box in the middle.
    Centre,
}

/// A style sheet with the name that its bytes give it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The path beneath the reserved prefix.
    pub path: Box<str>,
    /// The file.
    pub bytes: Bytes,
}

/// The look of one site's notice.
#[derive(Debug, Default)]
pub struct Look {
    /// Where the question stands.
    pub position: Position,
    /// A picture above the question: a path on the site's own host.
    pub logo: Option<Box<str>>,
    /// Whether there is a cross in the corner. It refuses, and says so (Garante 2021).
    pub cross: bool,
    /// The site's pages have a link of their own to the settings: then none is added, but for those that laws word.
    pub own_link: bool,
    /// Custom properties that replace ours, as declarations in braces and media queries; empty where nothing does.
    pub theme: Box<str>,
    /// The operator's own style sheet, which comes after ours.
    pub sheet: Box<str>,
    /// The operator's own markup for the inside of the question; what it has to hold is in `docs/banner.md`.
    pub template: Option<Box<str>>,
    /// The file that pages link to, once somebody asked for it.
    pub file: OnceLock<Sheet>,
}

impl PartialEq for Look {
    fn eq(&self, other: &Self) -> bool {
        let parts = |look: &Self| {
            let words = (look.logo.clone(), look.theme.clone(), look.sheet.clone(), look.template.clone());
            (look.position, look.cross, look.own_link, words)
        };
        parts(self) == parts(other)
    }
}

impl Eq for Look {}
