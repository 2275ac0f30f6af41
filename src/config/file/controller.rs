//! Controllers who share the gateway, as written.

use schemars::JsonSchema;
use serde::Deserialize;

use super::SharedStore;

/// A controller (GDPR Art. 4(7)) with keys, a log and records of its own, apart from everybody else's on this gateway.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::config) struct Controller {
    /// Short name: lower-case letters, digits and hyphens. Its keys and its ledger stand in `controllers/<id>` of the state
    /// directory. Changing it begins both anew.
    #[schemars(required)]
    pub(in crate::config) id: Option<String>,
    /// The sites that it answers for, by their ids. A site of no controller has the gateway's own keys and ledger; moving one
    /// takes a restart, and asks its visitors again.
    #[schemars(required)]
    pub(in crate::config) sites: Option<Vec<String>>,
    /// The database that its gateways share, needed where the gateway's own ledger has one: another one than that.
    pub(in crate::config) shared_store: Option<SharedStore>,
}
