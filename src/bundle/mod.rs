//! Data bundles: the catalog of vendors and the rules of places, as one signed file that a gateway takes without a new
//! binary.
//!
//! A file is one line of ours and what it signs, byte by byte, so that nothing has to be brought into a form first:
//!
//! ```text
//! assent-data 1 NAME SIGNATURE        Ed25519, in Base64, over `assent-data 1 NAME`, a line break and all that follows
//! {"version":"2026-11-23.1", …}       JSON: version, when it was made, the oldest program that reads it, the parts
//! ```
//!
//! The signature is checked before anything else is read. Keys are trusted by the operator's word alone; none is shipped.
//! Bundles lie in the state directory, beside a small file that says which of them counts ([`Pointer`]).
//!
//! What the parts say is not read here, and whether it makes sense is not decided here: that is the configuration's.

mod key;
mod pack;
mod store;
mod version;

pub use key::{Key, Keys, Signer};
pub use pack::{Bundle, LARGEST, Part, RULES, Sealed, digest, is_catalog, read, seal};
pub use store::{Before, Canary, Found, POINTER, Pick, Pointer, Store, Undone};
pub use version::Version;

use std::io;
use std::path::PathBuf;

/// Why a bundle isn't taken.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The system refuses.
    #[error("{}: {source}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// It is larger than any bundle.
    #[error("it is larger than {} MiB, which no bundle is", LARGEST >> 20)]
    Large,
    /// It doesn't begin as bundles do.
    #[error("it is no data bundle")]
    Alien,
    /// It is laid out in a way that this program doesn't know.
    #[error("it is laid out as format {0:?}, which this program doesn't know; a newer program may")]
    Format(String),
    /// No trusted key has the name that it was signed under.
    #[error("no key of the name `{0}` is trusted: `[data] keys` says which are")]
    Unknown(String),
    /// The signature isn't one of the key's.
    #[error("the signature is not the key `{0}`'s, or the file was changed after it was signed")]
    Signature(String),
    /// What was signed can't be read.
    #[error("what was signed can't be read: {0}")]
    Body(String),
    /// It wants a newer program.
    #[error("it wants Assent {0} or later, and this is {current}", current = env!("CARGO_PKG_VERSION"))]
    Newer(String),
    /// A part stands in it twice.
    #[error("the part {0:?} stands in it twice")]
    Twice(String),
    /// A part of this name means nothing here.
    #[error("a part named {0:?} means nothing here: there are `jurisdictions.toml` and `catalog/NAME.toml`")]
    Part(String),
    /// It has no parts.
    #[error("it has no parts")]
    Empty,
    /// The file is another than the one that was installed.
    #[error("it is no longer the file that was installed")]
    Swapped,
    /// What says which bundle counts can't be read.
    #[error("{} can't be read: {what}", path.display())]
    Pointer {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        what: String,
    },
    /// It is older than what counts.
    #[error("{offered} is older than {counts}, which counts now; whoever wants that says so")]
    Older {
        /// What was offered.
        offered: Version,
        /// What counts.
        counts: Version,
    },
    /// Another file of the same version counts.
    #[error("another file of the version {0} counts already; whoever wants this one says so")]
    Other(Version),
    /// It counts already.
    #[error("{0} counts already")]
    Same(Version),
    /// There is nothing to return to.
    #[error("there is nothing to return to")]
    Nothing,
    /// There is no such bundle.
    #[error("there is no bundle {0:?} here")]
    Absent(String),
    /// A key can't be read.
    #[error("{0}")]
    Key(&'static str),
}
