//! From what the operator named to what requests ask: one database or two, their ages, and networks without a place.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use ipnet::IpNet;

use crate::ambient::Clock;

use super::{Dated, Error, Locate, Masked, Mmdb, Networks, Pair, embedded};

/// What the operator named. Nothing of it has been opened yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// The database; `None` for the built-in one.
    pub database: Option<PathBuf>,
    /// A second one, the stricter of whose places counts.
    pub second: Option<PathBuf>,
    /// How long ago the last successful check for updates may be before a database knows no place any more.
    pub max_age: Option<Duration>,
    /// Networks whose visitors could be anywhere.
    pub anonymous: Vec<IpNet>,
    /// A file of such networks, one a line.
    pub anonymous_file: Option<PathBuf>,
}

/// Opens all that `settings` name.
pub fn open(settings: &Settings, clock: &Arc<dyn Clock>) -> Result<Arc<dyn Locate>, Error> {
    let dated = |path: Option<&PathBuf>| -> Result<Arc<dyn Locate>, Error> {
        let database = path.map_or_else(embedded, Mmdb::open)?;
        Ok(Arc::new(Dated::new(database, path.cloned(), settings.max_age, Arc::clone(clock))))
    };
    let first = dated(settings.database.as_ref())?;
    let inner = match &settings.second {
        Some(path) => Arc::new(Pair { first, second: dated(Some(path))? }),
        None => first,
    };
    let mut networks: Networks = settings.anonymous.iter().copied().collect();
    if let Some(path) = &settings.anonymous_file {
        networks = networks.and(&Networks::read(path)?);
    }
    Ok(if networks.is_empty() { inner } else { Arc::new(Masked { networks, inner }) })
}
