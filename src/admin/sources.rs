//! What counts by itself, and is read when somebody asks for the figures.

use std::sync::Arc;

use crate::edge;
use crate::endpoints::ceiling::Ceiling;
use crate::endpoints::throttle::Throttle;
use crate::ledger::shared;
use crate::metrics::Traffic;
use crate::upstream::Tallies;

/// What counts by itself.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// Requests, pages and choices.
    pub traffic: Traffic,
    /// Connections, and what was refused before it was a request.
    pub edge: Arc<edge::Counts>,
    /// Connections to origins.
    pub origins: Tallies,
    /// The store that several gateways share.
    pub shared: Arc<shared::Counts>,
    /// The same of each controller that has a ledger of its own, by its id.
    pub controllers: Vec<(Box<str>, Arc<shared::Counts>)>,
    /// Choices beyond a day's ceiling; `None` where nobody chooses.
    pub ceiling: Option<Arc<Ceiling>>,
    /// Networks that asked, and reported, too often.
    pub throttles: Vec<(&'static str, Arc<Throttle>)>,
}
