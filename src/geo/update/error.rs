//! Why a database was not updated, in words for whoever reads the log of a timer. No key and no path behind a server.

use std::io;
use std::path::PathBuf;

use crate::ambient::Timestamp;
use crate::errand;
use crate::geo::{self, Report};

/// Why nothing was updated. The database that was there is still there.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The mirror's address can't be used.
    #[error("{0} is no address of a server like https://mirror.example/, without user and password")]
    Base(String),
    /// A licence key would be readable on its way.
    #[error("{0} is plain HTTP, and the licence key would be readable on its way; use https")]
    Bare(String),
    /// The server can't be reached, or its certificate is not trusted.
    #[error("{server} can't be reached: {source}")]
    Reach {
        /// The server.
        server: String,
        /// What went wrong.
        source: ureq::Error,
    },
    /// The server refuses.
    #[error("{server} answers {status}: {}", meaning(*status))]
    Status {
        /// The server.
        server: String,
        /// The HTTP status.
        status: u16,
    },
    /// The server has no such file.
    #[error("{server} has no {file}")]
    Missing {
        /// The server.
        server: String,
        /// What was looked for.
        file: String,
    },
    /// The server sends us on without saying where.
    #[error("{server} sends us on to nowhere")]
    Nowhere {
        /// The server.
        server: String,
    },
    /// The server sends us on and on.
    #[error("{server} sends us round in a circle")]
    Circle {
        /// The server.
        server: String,
    },
    /// The server sends us on to where anybody could change what arrives.
    #[error("{server} sends us on to {target}, which is plain HTTP: not followed")]
    Plain {
        /// The server.
        server: String,
        /// Where to.
        target: String,
    },
    /// The download ended too early or took too long.
    #[error("the download from {server} broke off: {source}")]
    Broken {
        /// The server.
        server: String,
        /// What went wrong.
        source: io::Error,
    },
    /// More than any GeoIP database has.
    #[error("the download has more than {limit} bytes, as no such database does; given up")]
    TooLarge {
        /// The most that is accepted, in bytes.
        limit: u64,
    },
    /// A page for people came, or something else.
    #[error(
        "what arrived is no gzip file: a web page perhaps, of a proxy that wants a login, or of the server's trouble"
    )]
    NotPacked,
    /// The packing is damaged.
    #[error("what arrived can't be unpacked: {0}")]
    Unpack(#[source] io::Error),
    /// The archive holds something else.
    #[error("there is no .mmdb file in the archive that arrived")]
    Empty,
    /// The file is not the one that the source vouches for.
    #[error("what arrived is not what the source vouches for: its SHA-256 is {found}, and {expected} was announced")]
    Sum {
        /// What was announced.
        expected: String,
        /// What arrived.
        found: String,
    },
    /// The source's checksum is none.
    #[error("the checksum that {server} sends is none")]
    NoSum {
        /// The server.
        server: String,
    },
    /// The database is damaged, or another kind.
    #[error("the database that arrived can't be used: {0}")]
    Database(#[source] geo::Error),
    /// The database does not know where known addresses are.
    #[error("the database that arrived does not know places that it must, so it isn't used: {0}")]
    Anchors(Report),
    /// The database has less than what is there.
    #[error("the database that arrived is of {}, older than the one of {} in use, so it isn't taken", Timestamp(*found).day(), Timestamp(*kept).day())]
    Older {
        /// The build date of what arrived, in seconds since 1970.
        found: u64,
        /// The build date of what is there.
        kept: u64,
    },
    /// The database is from tomorrow, and would pass for the newest for ever.
    #[error("the database that arrived says it is of {}, which has not come yet; is this machine's clock right?", Timestamp(*found).day())]
    Future {
        /// The build date of what arrived, in seconds since 1970.
        found: u64,
    },
    /// A file can't be read.
    #[error("{}: {source}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The certificates can't be used.
    #[error(transparent)]
    Ca(#[from] errand::Error),
    /// The result can't be stored.
    #[error("{} can't be written: {source}; name a file in a directory that is there and may be written to", path.display())]
    Store {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

fn meaning(status: u16) -> &'static str {
    match status {
        401 | 403 => "account and licence key are not accepted, or no access is granted from here",
        429 => "it has been asked too often today; try again tomorrow",
        500..=599 => "it is in trouble; try again later",
        _ => "not what a server of databases says; is the address right?",
    }
}
