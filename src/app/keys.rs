//! The signing keys' file in the state directory: made once, readable by its owner alone, importable as it is.
//!
//! One line a key: `id from until secret`, days as `YYYY-MM-DD`, `-` for no end, the secret as 64 hex digits. Several
//! gateways share the file to believe each other's cookies; a new line with a later `from` rotates. What
//! known accounts have said is found by the oldest key: its line stays.

use std::fs;
use std::io::Write;
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use time::Date;
use time::format_description::well_known::Iso8601;
use zeroize::Zeroizing;

use crate::ambient::{Day, Entropy};
use crate::policy::Keyring;
use crate::policy::seal::Key;

/// Why the keys can't be used.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file can't be read or made.
    #[error("{}: {source}; the state directory must be writable by the user that runs the gateway", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The file isn't as it must be.
    #[error("{}:{line}: {what}", path.display())]
    Line {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        what: &'static str,
    },
    /// There is no key, or one name stands twice.
    #[error("{}: there must be at least one key, and no two of one name", path.display())]
    Ring {
        /// The file.
        path: PathBuf,
    },
    /// Others can read the secrets.
    #[error("{}: others than its owner can read the keys in it; run `chmod 600` on it", path.display())]
    Open {
        /// The file.
        path: PathBuf,
    },
}

/// Reads the keys, or makes the first one.
pub(super) fn open(path: &Path, entropy: &dyn Entropy, today: Day) -> Result<Keyring, Error> {
    read(&text(path, || make(entropy, today))?, path)
}

/// Reads the keys of a state directory, if a gateway has made any there.
///
/// # Errors
/// When they can't be read, or others could read them.
pub fn signing_keys(state: &Path) -> Result<Option<Keyring>, Error> {
    let path = state.join("keys");
    existing(&path)?.map(|text| read(&text, &path)).transpose()
}

/// What stands in a file of keys that only its owner may read; made first if there is none.
pub(super) fn text(path: &Path, make: impl FnOnce() -> String) -> Result<Zeroizing<String>, Error> {
    if let Some(text) = existing(path)? {
        return Ok(text);
    }
    save(path, &Zeroizing::new(make())).map_err(|source| Error::File { path: path.to_owned(), source })?;
    existing(path)?.ok_or_else(|| Error::File { path: path.to_owned(), source: std::io::ErrorKind::NotFound.into() })
}

/// What stands in a file of keys, if there is one. Refuses one that others can read.
pub(super) fn existing(path: &Path) -> Result<Option<Zeroizing<String>>, Error> {
    let failed = |source| Error::File { path: path.to_owned(), source };
    let text = match fs::read_to_string(path) {
        Ok(text) => Zeroizing::new(text),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(failed(error)),
    };
    let mode = fs::metadata(path).map_err(failed)?.permissions().mode();
    if mode & 0o077 != 0 { Err(Error::Open { path: path.to_owned() }) } else { Ok(Some(text)) }
}

fn make(entropy: &dyn Entropy, today: Day) -> String {
    let (mut name, mut secret) = ([0; 3], [0; 32]);
    entropy.fill(&mut name);
    entropy.fill(&mut secret);
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    format!("k{} {today} - {}\n", hex(&name), hex(&secret))
}

/// Whole or not at all: a half-written key would sign cookies that nobody believes tomorrow.
fn save(path: &Path, text: &str) -> std::io::Result<()> {
    let fresh = path.with_extension(std::process::id().to_string());
    let mut file = fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&fresh)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    // Of two gateways that start for the first time, one makes the keys and the other reads them.
    match fs::hard_link(&fresh, path) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => return Err(error),
        _ => fs::remove_file(&fresh)?,
    }
    path.parent().map_or(Ok(()), |parent| fs::File::open(parent)?.sync_all())
}

fn read(text: &str, path: &Path) -> Result<Keyring, Error> {
    Keyring::new(lines(text, path, key)?).ok_or_else(|| Error::Ring { path: path.to_owned() })
}

/// Reads every line that isn't empty and no comment.
pub(super) fn lines<T>(
    text: &str,
    path: &Path,
    read: impl Fn(&str) -> Result<T, &'static str>,
) -> Result<Vec<T>, Error> {
    let lines = text.lines().enumerate().map(|(number, line)| (number, line.trim()));
    let lines = lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    let wrong = |number: usize, what| Error::Line { path: path.to_owned(), line: number + 1, what };
    lines.map(|(number, line)| read(line).map_err(|what| wrong(number, what))).collect()
}

fn key(line: &str) -> Result<Key, &'static str> {
    let fields: Vec<&str> = line.split_ascii_whitespace().collect();
    let [id, from, until, bytes] = fields[..] else { return Err("a key is `id from until secret`") };
    let until = (until != "-").then(|| day(until)).transpose()?;
    Ok(Key { id: name(id)?.into(), secret: secret(bytes)?, from: day(from)?, until })
}

/// Checks a key's name.
pub(super) fn name(id: &str) -> Result<&str, &'static str> {
    let sound = id.len() <= 16 && id.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    sound.then_some(id).ok_or("a key's name is at most 16 lower-case letters and digits")
}

/// Reads 32 bytes, written as hex digits.
pub(super) fn secret(hex: &str) -> Result<[u8; 32], &'static str> {
    let mut bytes = [0; 32];
    if hex.len() != 64 || !hex.bytes().all(|c| c.is_ascii_hexdigit()) {
        return Err("a secret is 64 hex digits");
    }
    for (byte, at) in bytes.iter_mut().zip((0..64).step_by(2)) {
        *byte = u8::from_str_radix(&hex[at..at + 2], 16).map_err(|_| "a secret is 64 hex digits")?;
    }
    Ok(bytes)
}

fn day(text: &str) -> Result<Day, &'static str> {
    let date = Date::parse(text, &Iso8601::DATE).map_err(|_| "a day is written as YYYY-MM-DD, and no end as `-`")?;
    Day::of(date).ok_or("a day before 1970 makes no sense here")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ambient::SystemEntropy;

    #[test]
    fn keys_are_made_once_and_for_their_owner_alone() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("keys");
        let first = open(&path, &SystemEntropy, Day(20_000)).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(open(&path, &SystemEntropy, Day(20_001)).unwrap(), first);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        assert!(matches!(open(&path, &SystemEntropy, Day(20_001)), Err(Error::Open { .. })));
    }

    #[test]
    fn a_bad_line_is_named() {
        let secret = "0".repeat(64);
        for (text, line) in [
            (format!("# two keys\nk1 2026-01-01 - {secret}\nk2 2026-02-01 2027-01-01 {secret}\n"), None),
            (format!("k1 2026-01-01 - {secret}\nk2 soon - {secret}"), Some(2)),
            ("k1 2026-01-01 - xyz".to_owned(), Some(1)),
            (format!("K1 2026-01-01 - {secret}"), Some(1)),
            ("k1".to_owned(), Some(1)),
        ] {
            let found = match read(&text, Path::new("keys")) {
                Ok(_) => None,
                Err(Error::Line { line, .. }) => Some(line),
                Err(other) => panic!("{other}"),
            };
            assert_eq!(found, line, "{text}");
        }
        assert!(matches!(read("", Path::new("keys")), Err(Error::Ring { .. })));
    }
}
