//! Where a visitor is: country, and subdivision where a law needs it.
//!
//! A database in the MaxMind file format answers ([`Mmdb`]), one is built into the program ([`embedded`]), and it can be
//! exchanged while requests are answered ([`Replaceable`]). It ages ([`Dated`]) and can be renewed ([`update`]); two of
//! them can be asked together ([`Pair`]), and some networks have no place ([`Masked`]). What is not known for certain
//! is [`Place::UNKNOWN`], for which the policy has its strictest rule: private and reserved addresses, addresses
//! nobody has placed, and every fault of the file. Nothing here keeps or logs an address, and nothing here decides:
//! what a place means is the policy's business.
//!
//! Geography by address is a guess that is good for countries and fair for states; its limits are written down in
//! `geoip/README.md`.

use std::io;
use std::net::IpAddr;
use std::path::PathBuf;

use crate::ambient::Timestamp;

mod age;
mod fixed;
mod live;
mod mmdb;
mod names;
mod networks;
mod open;
mod pair;
mod place;
mod reduce;
mod reserved;
pub mod update;
mod verify;

#[cfg(test)]
mod tests;

pub use age::{Check, DUE, Dated, Health, State};
pub use fixed::Fixed;
pub use live::Replaceable;
pub use mmdb::{Mmdb, embedded};
pub use networks::{Networks, parse as network};
pub use open::{Settings, open};
pub use pair::{Masked, Pair, Places};
pub use place::{NotAPlace, Place};
pub use reduce::{Recipe, Reduced, reduce};
pub use verify::{Report, Wrong, verify};

/// The known addresses that any database must place before it may be shipped, for [`verify()`].
///
/// One address and its place a line, a tab between.
pub const ANCHORS: &str = include_str!("../../geoip/anchors.tsv");

/// What the licence of the embedded database asks to be shown, with a link, wherever its answers are used.
pub const ATTRIBUTION: (&str, &str) = ("IP Geolocation by DB-IP", "https://db-ip.com");

/// Something that knows where addresses are.
pub trait Locate: Send + Sync + 'static {
    /// Where `addr` is, or [`Place::UNKNOWN`].
    ///
    /// Never fails and never blocks: whoever can't tell says so by not knowing. An IPv4 address written as IPv6
    /// (`::ffff:192.0.2.1`) is the IPv4 address.
    fn locate(&self, addr: IpAddr) -> Place;

    /// What each of several databases says of `addr`; the stricter law counts, which is for the policy to find.
    fn places(&self, addr: IpAddr) -> Places {
        Places::one(self.locate(addr))
    }

    /// How old each database is and what follows; nothing where there is none.
    ///
    /// Reads the notes beside the databases again, so that the answer, and every look-up after it, knows of updates that
    /// found nothing newer. It is for once an hour and not for requests.
    fn health(&self, now: Timestamp) -> Vec<Health> {
        let _ = now;
        Vec::new()
    }
}

/// Why a database can't be used or made.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file can't be read.
    #[error("cannot read the GeoIP database {}: {source}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The path is a directory, a device or a pipe.
    #[error("{} is not a regular file; name the unpacked .mmdb file itself", path.display())]
    NotAFile {
        /// The path.
        path: PathBuf,
    },
    /// Larger than any GeoIP database is; it would be held in memory whole.
    #[error("{} has {size} bytes, more than the {limit} that are read into memory; is it a GeoIP database?", path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// Its size in bytes.
        size: u64,
        /// The most that is accepted, in bytes.
        limit: u64,
    },
    /// The download was not unpacked.
    #[error("the GeoIP database is still packed ({0}); unpack it and name the .mmdb file")]
    Packed(&'static str),
    /// Truncated, damaged, or another kind of file.
    #[error("not a usable GeoIP database (MaxMind DB format): {0}; fetch the file again")]
    Broken(#[source] maxminddb::MaxMindDbError),
    /// The file is sound but tells no country, such as a database of networks' owners.
    #[error("the database ({kind}) names no country; use a country or city database")]
    NoCountry {
        /// The file's own name for what it holds.
        kind: String,
    },
    /// More networks than the file has room for: its tree is folded onto itself.
    #[error("the database's search tree is damaged: it has more networks than nodes")]
    Folded,
    /// There is nothing to make a database of.
    #[error("no source database was named; name at least one .mmdb file")]
    NoSource,
    /// A date further off than the system can count.
    #[error("{0} is no usable date for a database; give it in seconds since 1970")]
    Date(u64),
    /// The database under construction refused a network.
    #[error("cannot build the database: {0}")]
    Build(#[source] mmdb_writer::Error),
    /// The finished database can't be stored.
    #[error("cannot write {}: {source}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A list of networks can't be read.
    #[error("cannot read the list of networks {}: {source}", path.display())]
    Networks {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A list of networks has lines that are none.
    #[error("{}: {bad} lines are no network like 203.0.113.0/24 and no address:{problems}", path.display())]
    NotNetworks {
        /// The file.
        path: PathBuf,
        /// How many lines.
        bad: usize,
        /// The first of them, a line each.
        problems: String,
    },
    /// A line of an anchors file is not an address and a place.
    #[error("anchors, line {line}: expected an address, a tab and a place such as DE or US-CA, found {found:?}")]
    Anchor {
        /// The line's number, from one.
        line: usize,
        /// What stands there.
        found: String,
    },
}
