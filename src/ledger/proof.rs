//! A proof that an entry is in the log, on one sheet: checked with the log's public key and nothing else.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};

use super::entry;
use super::note::Checkpoint;
use super::secret::PublicKey;
use super::tree::{self, Hash};

/// A proof that was made or read. Whether it holds is for [`Proof::check`] to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    pub(super) sequence: u64,
    /// What the tree commits to.
    pub(super) leaf: Vec<u8>,
    /// Salt and payload, where the record itself is shown.
    pub(super) opened: Option<Vec<u8>>,
    pub(super) inclusion: Vec<Hash>,
    pub(super) checkpoint: Checkpoint,
    /// An earlier checkpoint, and what proves that the log only grew since.
    pub(super) since: Option<(Checkpoint, Vec<Hash>)>,
}

#[derive(Serialize, Deserialize)]
struct Sheet {
    proof: String,
    sequence: u64,
    leaf: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    opened: Option<String>,
    inclusion: Vec<String>,
    checkpoint: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<Since>,
}

#[derive(Serialize, Deserialize)]
struct Since {
    checkpoint: String,
    consistency: Vec<String>,
}

/// The form of the sheet.
const FORM: &str = "assent inclusion 1";

/// Why a proof doesn't hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Flaw(&'static str);

impl Proof {
    /// Reads what [`Display`](fmt::Display) writes. `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let sheet: Sheet = serde_json::from_str(text).ok().filter(|sheet: &Sheet| sheet.proof == FORM)?;
        let hashes = |all: &[String]| {
            all.iter().map(|hash| STANDARD.decode(hash).ok()?.try_into().ok()).collect::<Option<Vec<Hash>>>()
        };
        let since = match &sheet.since {
            Some(since) => Some((Checkpoint::parse(&since.checkpoint)?, hashes(&since.consistency)?)),
            None => None,
        };
        let opened = match &sheet.opened {
            Some(opened) => Some(STANDARD.decode(opened).ok()?),
            None => None,
        };
        Some(Self {
            sequence: sheet.sequence,
            leaf: STANDARD.decode(&sheet.leaf).ok()?,
            opened,
            inclusion: hashes(&sheet.inclusion)?,
            checkpoint: Checkpoint::parse(&sheet.checkpoint)?,
            since,
        })
    }

    /// Checks it; says what the entry says, if it is shown.
    pub fn check(&self, key: &PublicKey) -> Result<Option<String>, Flaw> {
        if !self.checkpoint.verifies(key) {
            return Err(Flaw("its checkpoint isn't signed with this key"));
        }
        let root = self.checkpoint.root();
        if !tree::includes(&root, &self.leaf, self.sequence, &self.inclusion) {
            return Err(Flaw("its entry isn't under the root of its checkpoint"));
        }
        if let Some((before, hashes)) = &self.since {
            if !before.verifies(key) {
                return Err(Flaw("its earlier checkpoint isn't signed with this key"));
            }
            if !tree::continues(&root, &before.root(), hashes) {
                return Err(Flaw("the log was rewritten since its earlier checkpoint"));
            }
        }
        let Some(opened) = &self.opened else { return Ok(None) };
        if !self.leaf.ends_with(&entry::commitment(opened)) {
            return Err(Flaw("what it shows isn't what its entry commits to"));
        }
        let text = opened.get(entry::SALT..).and_then(|text| std::str::from_utf8(text).ok());
        text.map(|text| Some(text.to_owned())).ok_or(Flaw("what it shows can't be read"))
    }

    /// The log it is about, and how large that was.
    pub fn checkpoint(&self) -> &Checkpoint {
        &self.checkpoint
    }

    /// The entry's place in the log.
    pub fn sequence(&self) -> u64 {
        self.sequence
    }
}

impl fmt::Display for Proof {
    /// JSON, a field a line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hashes = |all: &[Hash]| all.iter().map(|hash| STANDARD.encode(hash)).collect();
        let since = self.since.as_ref().map(|(checkpoint, consistency)| Since {
            checkpoint: checkpoint.note().to_owned(),
            consistency: hashes(consistency),
        });
        let sheet = Sheet {
            proof: FORM.to_owned(),
            sequence: self.sequence,
            leaf: STANDARD.encode(&self.leaf),
            opened: self.opened.as_ref().map(|opened| STANDARD.encode(opened)),
            inclusion: hashes(&self.inclusion),
            checkpoint: self.checkpoint.note().to_owned(),
            since,
        };
        writeln!(f, "{}", serde_json::to_string_pretty(&sheet).map_err(|_| fmt::Error)?)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_no_proof_is_refused(text: String) {
            prop_assert!(Proof::parse(&text).is_none());
        }
    }
}
