//! The ledger's keys in the state directory: made once, readable by their owner alone, importable as they are.
//!
//! `ledger.keys` seals records, one line a key: `id from secret`, the first day as `YYYY-MM-DD`, the secret as 64 hex
//! digits. A new line with a later day rotates; a line stays for as long as there are records that it sealed. `log.key`
//! signs for this gateway's log: one line, `name secret`. Neither may be kept where the ledger's backups are.

use std::path::Path;
use std::sync::Arc;

use crate::ambient::{Clock, Day, Entropy};
use crate::ledger::{LogKey, Ring, SealingKey, Secret, Settings};

use super::keys::{self, Error};

/// The sealing keys' file.
const SEALING: &str = "ledger.keys";
/// The log key's file.
const SIGNING: &str = "log.key";

/// What a ledger works with; the keys are made if there are none.
pub fn open(state: &Path, clock: Arc<dyn Clock>, entropy: Arc<dyn Entropy>) -> Result<Settings, Error> {
    let today = clock.now().day();
    let sealing = keys::text(&state.join(SEALING), || {
        format!("s{} {today} {}\n", random::<3>(&*entropy), random::<32>(&*entropy))
    })?;
    let signing = keys::text(&state.join(SIGNING), || {
        format!("assent-log-{} {}\n", random::<16>(&*entropy), random::<32>(&*entropy))
    })?;
    let ring = ring(&sealing, &state.join(SEALING))?;
    Ok(Settings { ring, log: log(&signing, &state.join(SIGNING))?, clock, entropy })
}

/// The keys that open records; `None` if there are none here. Nothing is made.
pub fn read(state: &Path) -> Result<Option<Ring>, Error> {
    let path = state.join(SEALING);
    keys::existing(&path)?.map(|text| ring(&text, &path)).transpose()
}

/// The key that signs for the log; `None` if there is none here. Nothing is made.
pub fn signer(state: &Path) -> Result<Option<LogKey>, Error> {
    let path = state.join(SIGNING);
    keys::existing(&path)?.map(|text| log(&text, &path)).transpose()
}

fn random<const N: usize>(entropy: &dyn Entropy) -> String {
    let mut bytes = [0; N];
    entropy.fill(&mut bytes);
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn ring(text: &str, path: &Path) -> Result<Ring, Error> {
    let ring = Ring::new(keys::lines(text, path, sealing)?);
    ring.ok_or_else(|| Error::Ring { path: path.to_owned() })
}

fn sealing(line: &str) -> Result<SealingKey, &'static str> {
    let fields: Vec<&str> = line.split_ascii_whitespace().collect();
    let [name, from, secret] = fields[..] else { return Err("a key is `id from secret`") };
    let from = Day::parse(from).ok_or("a day is written as YYYY-MM-DD")?;
    Ok(SealingKey::new(keys::name(name)?, from, &Secret::new(keys::secret(secret)?)))
}

fn log(text: &str, path: &Path) -> Result<LogKey, Error> {
    let mut found = keys::lines(text, path, signing)?;
    match (found.pop(), found.is_empty()) {
        (Some(key), true) => Ok(key),
        _ => Err(Error::Ring { path: path.to_owned() }),
    }
}

fn signing(line: &str) -> Result<LogKey, &'static str> {
    let fields: Vec<&str> = line.split_ascii_whitespace().collect();
    let [name, secret] = fields[..] else { return Err("a log's key is `name secret`") };
    if name.len() > 64 || !name.bytes().all(|c| c.is_ascii_alphanumeric() || b"-._/".contains(&c)) {
        return Err("a log's name is at most 64 letters, digits, `-`, `.`, `_` and `/`");
    }
    Ok(LogKey::new(name, &Secret::new(keys::secret(secret)?)))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    use super::*;
    use crate::ambient::{SystemClock, SystemEntropy};

    #[test]
    fn keys_are_made_once_for_their_owner_alone_and_read_back() {
        let state = tempfile::tempdir().unwrap();
        assert!(read(state.path()).unwrap().is_none() && signer(state.path()).unwrap().is_none(), "nothing is made");
        let open = || open(state.path(), Arc::new(SystemClock), Arc::new(SystemEntropy));
        let made = open().unwrap();
        for file in [SEALING, SIGNING] {
            assert_eq!(fs::metadata(state.path().join(file)).unwrap().permissions().mode() & 0o777, 0o600, "{file}");
        }
        assert_eq!(open().unwrap().log.public(), made.log.public());
        assert_eq!(signer(state.path()).unwrap().unwrap().public(), made.log.public());
        assert!(read(state.path()).unwrap().is_some());
        fs::set_permissions(state.path().join(SEALING), fs::Permissions::from_mode(0o640)).unwrap();
        assert!(matches!(open(), Err(Error::Open { .. })));
    }

    #[test]
    fn a_bad_line_is_named() {
        let secret = "0".repeat(64);
        for (line, good) in [
            (format!("s1 2026-01-01 {secret}"), true),
            ("s1 2026-01-01".to_owned(), false),
            (format!("s1 soon {secret}"), false),
            (format!("S1 2026-01-01 {secret}"), false),
            ("s1 2026-01-01 abc".to_owned(), false),
        ] {
            assert_eq!(sealing(&line).is_ok(), good, "{line}");
        }
        for (line, good) in
            [(format!("log {secret}"), true), ("log".to_owned(), false), (format!("a+b {secret}"), false)]
        {
            assert_eq!(signing(&line).is_ok(), good, "{line}");
        }
        let two = format!("a {secret}\nb {secret}\n");
        assert!(matches!(log(&two, Path::new("log.key")), Err(Error::Ring { .. })), "one log, one key");
    }
}
