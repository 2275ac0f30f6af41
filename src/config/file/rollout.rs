//! The keys for a stricter mode that some visitors have already.

use schemars::JsonSchema;
use serde::Deserialize;

use super::words::Mode;

/// A stricter mode for some visitors already. A lot that is drawn from their network says who; and whoever has chosen is
/// in: on a site that asks already, these are nearly all who come back.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::config) struct Rollout {
    /// The mode, stricter than the site's. It holds wherever no `[[site.path]]` names another.
    #[schemars(required)]
    pub(in crate::config) mode: Option<Mode>,
    /// For how many of a hundred networks (IPv4 /24, IPv6 /56).
    #[schemars(required, range(min = 1, max = 99))]
    pub(in crate::config) percent: Option<u8>,
}
