//! Checkpoints as text: what the log's signer says its size and root were.
//!
//! The form is that of signed notes and log checkpoints (<https://c2sp.org/signed-note>,
//! <https://c2sp.org/tlog-checkpoint>), with one line of ours:
//!
//! ```text
//! assent-log-0123…            the log's name
//! 4711                        how many leaves
//! mK9x…=                      the root, base64
//! time 1790000000             when, in seconds since 1970 UTC
//!
//! — assent-log-0123… 0aBc…=   key id and Ed25519 signature over everything above the empty line
//! ```

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ct_merkle::RootHash;
use sha2::Sha256;

use super::secret::{ED25519, LogKey, PublicKey};
use super::tree::{self, Hash};
use crate::ambient::Timestamp;

/// A checkpoint that was read: what it claims. Whether it is signed is for [`Checkpoint::verifies`] to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    log: String,
    size: u64,
    root: Hash,
    at: Timestamp,
    /// Everything, as it was.
    note: String,
}

impl Checkpoint {
    /// Signs for a root.
    pub(super) fn sign(key: &LogKey, root: &RootHash<Sha256>, at: Timestamp) -> Self {
        let (name, size) = (key.public().name(), root.num_leaves());
        let text = format!("{name}\n{size}\n{}\ntime {}\n", STANDARD.encode(root.as_bytes()), at.0);
        let signature = [&key.public().id()[..], &key.sign(text.as_bytes())].concat();
        let note = format!("{text}\n— {name} {}\n", STANDARD.encode(signature));
        Self { log: name.to_owned(), size, root: (*root.as_bytes()).into(), at, note }
    }

    /// Reads the text of a checkpoint. `None` if it is none.
    pub fn parse(note: &str) -> Option<Self> {
        let (text, _) = split(note)?;
        let mut lines = text.lines();
        let (log, size, root, at) = (lines.next()?, lines.next()?, lines.next()?, lines.next()?);
        let decimal = |text: &str| text.parse::<u64>().ok().filter(|number| number.to_string() == text);
        let (size, at) = (decimal(size)?, Timestamp(decimal(at.strip_prefix("time ")?)?));
        let root = STANDARD.decode(root).ok()?.try_into().ok()?;
        lines.next().is_none().then(|| Self { log: log.to_owned(), size, root, at, note: note.to_owned() })
    }

    /// Reads a file of one checkpoint or many, appended to each other. `None` if anything else stands in it.
    pub fn parse_all(text: &str) -> Option<Vec<Self>> {
        let mut notes = Vec::new();
        let mut rest = text.trim_start_matches('\n');
        while !rest.is_empty() {
            let signature = rest.find("\n\n— ")? + 2;
            let end = rest[signature..].find('\n').map_or(rest.len(), |at| signature + at + 1);
            notes.push(Self::parse(&rest[..end])?);
            rest = rest[end..].trim_start_matches('\n');
        }
        Some(notes)
    }

    /// Whether the key signed it, for its own log.
    pub fn verifies(&self, key: &PublicKey) -> bool {
        let Some((text, signatures)) = split(&self.note) else { return false };
        let ours = format!("— {} ", key.name());
        let sound = |line: &str| {
            let signature = STANDARD.decode(line.strip_prefix(&ours)?).ok()?;
            let (id, signature) = signature.split_at_checked(4)?;
            (id == key.id() && key.verifies(text.as_bytes(), signature)).then_some(())
        };
        self.log == key.name() && signatures.lines().any(|line| sound(line).is_some())
    }

    /// The name of the log.
    pub fn log(&self) -> &str {
        &self.log
    }

    /// How many entries the log had.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// When it was signed, by the signer's clock.
    pub fn at(&self) -> Timestamp {
        self.at
    }

    /// The whole text, ready to be published.
    pub fn note(&self) -> &str {
        &self.note
    }

    pub(super) fn root(&self) -> RootHash<Sha256> {
        tree::root(self.root, self.size)
    }
}

/// The signed text, with its last line's end, and the signatures.
fn split(note: &str) -> Option<(&str, &str)> {
    let at = note.find("\n\n")?;
    Some((&note[..=at], &note[at + 2..]))
}

impl std::fmt::Display for PublicKey {
    /// `name+id+key`, as signed notes write a verifier's key.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}+", self.name)?;
        self.id().iter().try_for_each(|byte| write!(f, "{byte:02x}"))?;
        write!(f, "+{}", STANDARD.encode([&[ED25519][..], &self.key].concat()))
    }
}

impl std::str::FromStr for PublicKey {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Self, NotAKey> {
        let mut parts = text.trim().splitn(3, '+');
        let (Some(name), Some(_), Some(key)) = (parts.next(), parts.next(), parts.next()) else { return Err(NotAKey) };
        let bytes = STANDARD.decode(key).map_err(|_| NotAKey)?;
        let [ED25519, key @ ..] = &bytes[..] else { return Err(NotAKey) };
        let key = Self { name: name.into(), key: key.try_into().map_err(|_| NotAKey)? };
        // The id guards against a line that was cut or retyped.
        if key.to_string() == text.trim() { Ok(key) } else { Err(NotAKey) }
    }
}

/// A text that is no log's public key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a log's public key (`name+id+key`, as `assent records checkpoint --key` prints it)")]
pub struct NotAKey;

#[cfg(test)]
mod tests {
    use super::super::secret::Secret;
    use super::*;

    fn key(name: &str, byte: u8) -> LogKey {
        LogKey::new(name, &Secret::new([byte; 32]))
    }

    #[test]
    fn a_checkpoint_reads_as_it_was_written_and_only_its_own_key_verifies_it() {
        let ours = key("log-a", 1);
        let made = Checkpoint::sign(&ours, &tree::root([7; 32], 42), Timestamp(1_790_000_000));
        let read = Checkpoint::parse(made.note()).unwrap();
        assert_eq!((&read, read.size(), read.log()), (&made, 42, "log-a"));
        assert!(read.verifies(ours.public()));
        assert!(!read.verifies(key("log-a", 2).public()) && !read.verifies(key("log-b", 1).public()));
        for (from, to) in [("\n42\n", "\n43\n"), ("time 1", "time 2"), ("BwcH", "BwcI"), ("log-a\n", "log-b\n")] {
            let changed = made.note().replacen(from, to, 1);
            assert_ne!(changed, made.note());
            assert!(!Checkpoint::parse(&changed).is_some_and(|it| it.verifies(ours.public())), "{changed}");
        }
        let later = Checkpoint::sign(&ours, &tree::root([8; 32], 43), Timestamp(1_790_000_060));
        let both = format!("{}{}", made.note(), later.note());
        assert_eq!(Checkpoint::parse_all(&both), Some(vec![made.clone(), later.clone()]));
        assert_eq!(Checkpoint::parse_all(&format!("{}\n{}", made.note(), later.note())).unwrap().len(), 2);
        assert!(Checkpoint::parse_all(&format!("{both}and more")).is_none());
    }

    #[test]
    fn hostile_texts_are_no_checkpoints_and_no_keys() {
        for text in ["", "\n\n", "a\n1\nAA==\ntime 1\n\n— a b\n", "a\n01\nBwcH\n\n", "a\n1\n\ntime 1\n\n", "é\n\n— "]
        {
            assert_eq!(Checkpoint::parse(text), None, "{text}");
            assert!(text.trim().is_empty() || Checkpoint::parse_all(text).is_none(), "{text}");
        }
        let text = key("log-a", 1).public().to_string();
        assert_eq!(text.parse(), Ok(key("log-a", 1).public().clone()));
        for bad in ["", "+", "++", "a+b+c", &text[..text.len() - 4], &text.replace("log-a", "log-b")] {
            assert_eq!(bad.parse::<PublicKey>(), Err(NotAKey), "{bad}");
        }
    }
}
