//! Bytes into a new file, and no more of them than were agreed on.

use std::fs::File;
use std::io::{self, Read, Write as _};
use std::path::Path;

use super::Error;

/// Copies all of `from` into the new file `into`, unless it has more than `limit` bytes; `broken` says what it means that
/// `from` fails.
pub(super) fn copy(
    from: impl Read,
    into: &Path,
    limit: u64,
    broken: impl FnOnce(io::Error) -> Error,
) -> Result<(), Error> {
    let mut from = from.take(limit.saturating_add(1));
    let failed = |source| Error::Store { path: into.to_owned(), source };
    let mut file = File::create(into).map_err(failed)?;
    let mut part = vec![0; 64 << 10];
    let mut size = 0;
    loop {
        let read = match from.read(&mut part) {
            Ok(0) => return file.flush().map_err(failed),
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(broken(error)),
        };
        size += read as u64;
        if size > limit {
            return Err(Error::TooLarge { limit });
        }
        file.write_all(&part[..read]).map_err(failed)?;
    }
}
