//! An entry of the log as a row: what stands in the clear, what is sealed, and what the tree commits to.
//!
//! The leaf holds everything that stands in the clear and never changes, and a commitment to the rest: the hash of 32
//! random bytes and the payload. Erasing both leaves the commitment, from which nothing can be guessed, and the tree
//! above it as it was.

use std::fmt;

use sha2::{Digest, Sha256};
use sqlx::sqlite::SqliteRow;
use zeroize::Zeroizing;

use super::payload::{self, Payload};
use super::secret::{NONCE, Ring, SealingKey};
use super::tree::{self, Hash};
use super::{Error, RecordId, row};
use crate::ambient::{Entropy, Timestamp};

/// The length of the salt, in bytes.
pub(super) const SALT: usize = 32;

/// What [`read`] reads. A condition and an order may follow.
pub(super) const SELECT: &str = "SELECT e.sequence, e.id, e.site, e.at, e.kind, e.expires, e.commitment, e.sealed, \
     e.subject, e.erasure, s.name AS sealer FROM entry e LEFT JOIN sealer s ON s.number = e.sealer";

/// What an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Choice,
    Erasure,
}

impl Kind {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Choice => "choice",
            Self::Erasure => "erasure",
        }
    }

    pub(super) fn parse(word: &str) -> Option<Self> {
        [Self::Choice, Self::Erasure].into_iter().find(|kind| kind.word() == word)
    }
}

/// What stands in the clear and never changes.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) sequence: u64,
    pub(super) id: RecordId,
    pub(super) site: String,
    pub(super) at: Timestamp,
    pub(super) kind: Kind,
    pub(super) expires: Option<Timestamp>,
}

impl fmt::Debug for Head {
    /// Leaves the name out.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Head").field("sequence", &self.sequence).field("kind", &self.kind).finish_non_exhaustive()
    }
}

impl Head {
    /// The head that an entry with this payload has.
    pub(super) fn of(sequence: u64, id: RecordId, payload: &Payload) -> Self {
        let (site, at, kind, expires) = match payload {
            Payload::Choice(record) => (&record.site, record.at, Kind::Choice, Some(record.expires)),
            Payload::Erasure(erasure) => (&erasure.site, erasure.at, Kind::Erasure, None),
        };
        Self { sequence, id, site: site.clone(), at, kind, expires }
    }

    /// What the tree commits to. A length stands before whatever has one, so that no two heads make the same bytes.
    pub(super) fn leaf(&self, commitment: &Hash) -> Vec<u8> {
        let mut leaf = b"assent leaf v1\0".to_vec();
        leaf.extend(self.sequence.to_be_bytes());
        leaf.extend(self.id.0);
        leaf.extend(self.at.0.to_be_bytes());
        leaf.push(self.expires.is_some().into());
        leaf.extend(self.expires.unwrap_or_default().0.to_be_bytes());
        for word in [self.kind.word(), &self.site] {
            leaf.extend((word.len() as u64).to_be_bytes());
            leaf.extend(word.as_bytes());
        }
        leaf.extend(commitment);
        leaf
    }

    /// What a payload is sealed together with: it opens nowhere else.
    fn about(&self) -> Vec<u8> {
        [b"assent entry v1\0", &self.sequence.to_be_bytes()[..], &self.id.0, self.site.as_bytes()].concat()
    }
}

/// What is sealed in an entry, and the commitment to it.
pub(super) struct Body {
    pub(super) commitment: Hash,
    pub(super) sealed: Vec<u8>,
}

impl Body {
    /// Salts, commits to and seals a payload.
    pub(super) fn seal(head: &Head, payload: &[u8], key: &SealingKey, entropy: &dyn Entropy) -> Self {
        let mut random = Zeroizing::new([0; NONCE + SALT]);
        entropy.fill(&mut *random);
        let (nonce, salt) = random.split_at(NONCE);
        let plain = Zeroizing::new([salt, payload].concat());
        let nonce = nonce.try_into().expect("it was cut at this length");
        Self { commitment: commitment(&plain), sealed: key.seal(nonce, &head.about(), &plain) }
    }
}

/// Commits to salt and payload.
pub(super) fn commitment(plain: &[u8]) -> Hash {
    Sha256::new_with_prefix(b"assent record v1\0").chain_update(plain).finalize().into()
}

/// How a subject is found again under a key.
pub(super) fn tag(key: &SealingKey, site: &str, subject: &[u8; 16]) -> [u8; 16] {
    key.tag(b"assent subject v1", site, subject)
}

/// Why what an entry says can't be relied on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum Flaw {
    #[error("is sealed with the key `{0}`, which isn't there")]
    Key(String),
    #[error("does not open: its sealed payload was changed, or comes from another entry")]
    Seal,
    #[error("has a payload that its commitment doesn't fit")]
    Commitment,
    #[error("has a payload that can't be read ({0})")]
    Payload(&'static str),
    #[error("says in the clear what its payload doesn't: {0}")]
    Head(&'static str),
}

impl From<Flaw> for Error {
    fn from(flaw: Flaw) -> Self {
        match flaw {
            Flaw::Key(name) => Self::Key(name),
            Flaw::Payload(what) | Flaw::Head(what) => Self::Damaged(what),
            Flaw::Seal => Self::Damaged("seal"),
            Flaw::Commitment => Self::Damaged("commitment"),
        }
    }
}

/// The key that a row was sealed with, and its salt and payload.
type Unsealed<'r> = (&'r SealingKey, Zeroizing<Vec<u8>>);

/// An entry as it is stored.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) head: Head,
    pub(super) commitment: Hash,
    pub(super) subject: Option<[u8; 16]>,
    pub(super) erasure: Option<u64>,
    /// The key's name, and what it sealed.
    pub(super) sealed: Option<(String, Vec<u8>)>,
}

impl Row {
    /// Whether there is anything to open.
    pub(super) fn is_sealed(&self) -> bool {
        self.sealed.is_some()
    }

    /// The bytes that the tree commits to.
    pub(super) fn leaf(&self) -> Vec<u8> {
        self.head.leaf(&self.commitment)
    }

    /// Salt and payload, as the entry commits to them; `None` if they were erased.
    pub(super) fn plain(&self, ring: &Ring) -> Result<Option<Zeroizing<Vec<u8>>>, Flaw> {
        Ok(self.unsealed(ring)?.map(|(_, plain)| plain))
    }

    fn unsealed<'r>(&self, ring: &'r Ring) -> Result<Option<Unsealed<'r>>, Flaw> {
        let Some((name, sealed)) = &self.sealed else { return Ok(None) };
        let key = ring.find(name).ok_or_else(|| Flaw::Key(name.clone()))?;
        let plain = key.unseal(&self.head.about(), sealed).map(Zeroizing::new).ok_or(Flaw::Seal)?;
        if commitment(&plain) == self.commitment { Ok(Some((key, plain))) } else { Err(Flaw::Commitment) }
    }

    /// What it says, everything checked that can be; `None` if it was erased.
    pub(super) fn open(&self, ring: &Ring) -> Result<Option<Payload>, Flaw> {
        let Some((key, plain)) = self.unsealed(ring)? else { return Ok(None) };
        let text = plain.get(SALT..).ok_or(Flaw::Payload("too short"))?;
        let (id, payload) = payload::read(text).map_err(|error| match error {
            Error::Damaged(what) => Flaw::Payload(what),
            _ => Flaw::Payload("unreadable"),
        })?;
        let head = Head::of(self.head.sequence, id, &payload);
        let differs = [
            ("its name", head.id != self.head.id),
            ("its site", head.site != self.head.site),
            ("its time", head.at != self.head.at),
            ("its kind", head.kind != self.head.kind),
            ("its expiry", head.expires != self.head.expires),
            ("its subject", self.subject != subject(key, &payload)),
        ];
        match differs.into_iter().find(|(_, differs)| *differs) {
            Some((what, _)) => Err(Flaw::Head(what)),
            None => Ok(Some(payload)),
        }
    }
}

/// The tag that an entry with this payload carries.
pub(super) fn subject(key: &SealingKey, payload: &Payload) -> Option<[u8; 16]> {
    match payload {
        Payload::Choice(record) => record.subject.map(|subject| tag(key, &record.site, &subject)),
        Payload::Erasure(_) => None,
    }
}

/// Reads a row of [`SELECT`].
pub(super) fn read(found: &SqliteRow) -> Result<Row, Error> {
    let number = |name| Ok::<_, Error>(u64::try_from(row::column::<i64>(found, name)?).ok());
    let optional =
        |name| Ok::<_, Error>(row::column::<Option<i64>>(found, name)?.and_then(|it| u64::try_from(it).ok()));
    let kind = Kind::parse(&row::column::<String>(found, "kind")?).ok_or(Error::Damaged("kind"))?;
    let head = Head {
        sequence: number("sequence")?.ok_or(Error::Damaged("sequence"))?,
        id: RecordId(row::bytes(&row::column::<Vec<u8>>(found, "id")?, "id")?),
        site: row::column(found, "site")?,
        at: number("at")?.map(Timestamp).ok_or(Error::Damaged("at"))?,
        kind,
        expires: optional("expires")?.map(Timestamp),
    };
    let sealed = row::column::<Option<Vec<u8>>>(found, "sealed")?;
    Ok(Row {
        head,
        commitment: row::bytes(&row::column::<Vec<u8>>(found, "commitment")?, "commitment")?,
        subject: row::column::<Option<Vec<u8>>>(found, "subject")?
            .map(|blob| row::bytes(&blob, "subject"))
            .transpose()?,
        erasure: optional("erasure")?,
        sealed: match sealed {
            Some(sealed) => Some((row::column::<Option<String>>(found, "sealer")?.unwrap_or_default(), sealed)),
            None => None,
        },
    })
}

/// The hash of a row's leaf.
pub(super) fn leaf_hash(row: &Row) -> Hash {
    tree::leaf_hash(&row.leaf())
}
