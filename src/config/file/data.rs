//! Whose data bundles are taken, as written.

use schemars::JsonSchema;
use serde::Deserialize;

/// Data bundles: the catalog and the rules as signed files that count without a new program. `assent data` makes, shows,
/// tries and installs them.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(in crate::config) struct Data {
    /// Keys whose bundles are taken, each written `NAME BASE64` as `assent data key` prints it; several while one takes over
    /// from another. A bundle whose key is taken away counts no more.
    pub(in crate::config) keys: Vec<String>,
}
