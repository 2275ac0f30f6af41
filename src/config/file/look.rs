//! How a site's notice looks, as it is written.

use schemars::JsonSchema;
use serde::Deserialize;

/// How the notice looks. Both answers always look alike.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(in super::super) struct Look {
    /// The colours to begin with: `quiet`, `ink` or `paper`. Each has a light and a dark side.
    pub(in super::super) theme: Theme,
    /// Where the question stands: `bar`, `corner` or `centre`. A law that wants no strip at the bottom moves it.
    pub(in super::super) position: Position,
    /// How round its corners are, in pixels.
    #[schemars(range(max = 24))]
    pub(in super::super) radius: Option<u32>,
    /// A picture above the question: a path on the site's own host, such as `/logo.svg`.
    pub(in super::super) logo: Option<String>,
    /// A cross in the corner. It refuses, and says so.
    pub(in super::super) cross: bool,
    /// Every page of the site has a link of its own to the settings, so that none is added. Links that a law words stay.
    pub(in super::super) own_link: bool,
    /// File with a style sheet that comes after the built-in one.
    pub(in super::super) stylesheet: Option<String>,
    /// File with markup for the inside of the question; see docs/banner.md.
    pub(in super::super) template: Option<String>,
    /// Colours on light screens that replace the theme's.
    pub(in super::super) light: Colours,
    /// The same on dark screens.
    pub(in super::super) dark: Colours,
}

/// The colours to begin with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(in super::super) enum Theme {
    /// Blue-grey.
    #[default]
    Quiet,
    /// Black and white.
    Ink,
    /// Warm.
    Paper,
}

/// Where the question stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(in super::super) enum Position {
    /// Along the lower edge.
    #[default]
    Bar,
    /// A box in the lower corner.
    Corner,
    /// A box in the middle.
    Centre,
}

/// Colours, as `#rrggbb`. What is written on another has to stand out by 4.5:1.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(in super::super) struct Colours {
    /// Behind the words of the question.
    pub(in super::super) surface: Option<String>,
    /// Behind whole pages.
    pub(in super::super) tint: Option<String>,
    /// Words of text.
    pub(in super::super) text: Option<String>,
    /// Words that stand back.
    pub(in super::super) dim: Option<String>,
    /// Lines between things.
    pub(in super::super) line: Option<String>,
    /// Behind the words on buttons.
    pub(in super::super) strong: Option<String>,
    /// Words on buttons, in every state.
    pub(in super::super) on_strong: Option<String>,
}
