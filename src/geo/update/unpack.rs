//! Out of what a source packs its database in: gzip, or a tar archive in gzip.
//!
//! Of an archive one file is taken, whatever it calls itself and wherever it wants to go. What unpacks to more than any
//! database has is given up.

use std::fs::File;
use std::io::{BufReader, Read as _};
use std::path::Path;

use flate2::read::GzDecoder;

use super::Error;
use super::copy::copy;

/// How gzip begins (RFC 1952, 2.3.1).
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// Unpacks the gzip file `packed` into the new file `into`.
pub(super) fn gzip(packed: &Path, into: &Path, limit: u64) -> Result<(), Error> {
    copy(opened(packed)?, into, limit, Error::Unpack)
}

/// Unpacks the one `.mmdb` in the tar archive in the gzip file `packed` into the new file `into`.
pub(super) fn archive(packed: &Path, into: &Path, limit: u64) -> Result<(), Error> {
    // Headers and files that are passed over count too: an archive may be endless without holding anything.
    let mut archive = tar::Archive::new(opened(packed)?.take(limit.saturating_mul(2)));
    for entry in archive.entries().map_err(Error::Unpack)? {
        let entry = entry.map_err(Error::Unpack)?;
        let named = entry.path().is_ok_and(|path| path.extension().is_some_and(|extension| extension == "mmdb"));
        if named && entry.header().entry_type().is_file() {
            return copy(entry, into, limit, Error::Unpack);
        }
    }
    Err(Error::Empty)
}

fn opened(packed: &Path) -> Result<GzDecoder<BufReader<File>>, Error> {
    let failed = |source| Error::Read { path: packed.to_owned(), source };
    let mut begin = Vec::new();
    File::open(packed).and_then(|file| file.take(2).read_to_end(&mut begin)).map_err(failed)?;
    if begin != GZIP {
        return Err(Error::NotPacked);
    }
    Ok(GzDecoder::new(BufReader::new(File::open(packed).map_err(failed)?)))
}
