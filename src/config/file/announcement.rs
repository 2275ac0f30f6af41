//! What visitors are told for a while, as written.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::super::rules::Date;

/// Something that visitors are told for a while, such as a change of the privacy policy: until they close it, and no longer
/// than `until`. It is no question, and nothing follows from it.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::config) struct Announcement {
    /// The first day.
    #[schemars(required)]
    pub(in crate::config) from: Option<Date>,
    /// The last day.
    #[schemars(required)]
    pub(in crate::config) until: Option<Date>,
    /// What is told, by language: `en = "Our privacy policy changed on 1 December 2026."`. Whoever reads another language
    /// gets the English words, or those that there are.
    #[schemars(required)]
    #[serde(default)]
    pub(in crate::config) text: BTreeMap<String, String>,
    /// Where more is said: a path or an https:// address; else the site's `privacy`.
    pub(in crate::config) page: Option<String>,
}
