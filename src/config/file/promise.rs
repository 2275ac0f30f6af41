//! What a site's privacy policy promises, as written.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::policy::promise::Kind;

/// A statement of the privacy policy, and the check that proves it. `docs/promises.md` says what each check takes.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::config) struct Promise {
    /// What the policy says, in your words: one sentence.
    #[schemars(required)]
    pub(in crate::config) statement: Option<String>,
    /// Where it says so: a section or heading.
    #[schemars(required)]
    pub(in crate::config) source: Option<String>,
    /// What proves it, by its name.
    #[schemars(required, extend("enum" = Kind::words()))]
    pub(in crate::config) check: Option<String>,
    /// The purposes that it is about, by their keys.
    #[serde(default)]
    pub(in crate::config) purposes: Vec<String>,
    /// The vendors that it is about, by their keys.
    #[serde(default)]
    pub(in crate::config) vendors: Vec<String>,
    /// The cookies and storage keys that it is about: exact, or a beginning followed by `*`.
    #[serde(default)]
    pub(in crate::config) names: Vec<String>,
    /// The countries and subdivisions where it holds, by their codes.
    #[serde(default)]
    pub(in crate::config) places: Vec<String>,
    /// The pages that it is about: `settings`, `cookies`, `opt-out`, `collection` or `privacy`.
    #[serde(default)]
    pub(in crate::config) pages: Vec<String>,
    /// How many days it names.
    #[schemars(range(min = 0, max = 36500))]
    pub(in crate::config) days: Option<u32>,
    /// The age that it names, in years.
    #[schemars(range(min = 1, max = 21))]
    pub(in crate::config) age: Option<u32>,
    /// The oldest TLS that it allows: `1.2` or `1.3`.
    pub(in crate::config) version: Option<String>,
    /// The shortest key of a cipher that it allows, in bits.
    #[schemars(range(min = 128, max = 256))]
    pub(in crate::config) bits: Option<u32>,
    /// The regulator that it names, by name or domain.
    pub(in crate::config) regulator: Option<String>,
    /// Why no gateway can prove it.
    pub(in crate::config) reason: Option<String>,
}
