//! A database that can be exchanged, or be missing, while requests are answered.
//!
//! Whoever loads a new file does it elsewhere and hands the finished reader over: a file that can't be read never
//! replaces one that can.

use std::net::IpAddr;
use std::sync::Arc;

use arc_swap::ArcSwapOption;

use super::{Locate, Mmdb, Place};

/// The database in use now. Without one every place is unknown.
#[derive(Debug, Default)]
pub struct Replaceable {
    current: ArcSwapOption<Mmdb>,
}

impl Replaceable {
    /// Answers from `database`, or knows no place until [`Replaceable::replace`] brings one.
    pub fn new(database: Option<Mmdb>) -> Self {
        Self { current: ArcSwapOption::new(database.map(Arc::new)) }
    }

    /// From now on answers come from `database`; look-ups under way finish on the old one, which is then freed.
    pub fn replace(&self, database: Mmdb) {
        self.current.store(Some(Arc::new(database)));
    }

    /// The database in use, to be asked for its age and kind.
    pub fn current(&self) -> Option<Arc<Mmdb>> {
        self.current.load_full()
    }

    /// When the database in use was built, in seconds since 1970; `None` when there is none.
    pub fn built(&self) -> Option<u64> {
        self.current.load().as_ref().map(|database| database.built())
    }
}

impl Locate for Replaceable {
    fn locate(&self, addr: IpAddr) -> Place {
        self.current.load().as_ref().map_or(Place::UNKNOWN, |database| database.locate(addr))
    }
}
