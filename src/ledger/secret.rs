//! The ledger's keys: those that seal records and find subjects, and the one that signs for the log.
//!
//! None of them is in the database; where they are kept is `app`'s concern. A secret is wiped from memory when it goes,
//! and never printed.

use std::fmt;
use std::sync::Arc;

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::signature::{self, Ed25519KeyPair, KeyPair};
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::ambient::Day;

/// 32 random bytes, wiped when they go.
pub type Secret = Zeroizing<[u8; 32]>;

/// The length of AES-GCM's nonce, in bytes.
pub(super) const NONCE: usize = 12;

type Authenticator = Hmac<Sha256>;

/// One key of the ledger: it seals what is written from its day on, and opens what it has sealed for as long as it is
/// there.
///
/// Trap: AES-GCM under random nonces is good for 2³² seals a key (NIST SP 800-38D section 8.3).
#[derive(Clone)]
pub struct SealingKey {
    name: Box<str>,
    from: Day,
    cipher: Arc<LessSafeKey>,
    finder: Authenticator,
}

impl SealingKey {
    /// A key by its name, the first day on which it seals, and its secret.
    pub fn new(name: &str, from: Day, secret: &Secret) -> Self {
        let derived = |label: &[u8]| Zeroizing::new(<[u8; 32]>::from(begun(&**secret, label).finalize().into_bytes()));
        let cipher = UnboundKey::new(&AES_256_GCM, &*derived(b"assent ledger seal v1"));
        let finder = Authenticator::new_from_slice(&*derived(b"assent ledger index v1"));
        Self {
            name: name.into(),
            from,
            cipher: Arc::new(LessSafeKey::new(cipher.expect("AES-256 takes 32 bytes"))),
            finder: finder.expect("HMAC takes keys of any length"),
        }
    }

    /// Its name, which stands in the database.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Seals `plain` with its circumstances; the nonce, which must be random, goes first.
    pub(super) fn seal(&self, nonce: [u8; NONCE], about: &[u8], plain: &[u8]) -> Vec<u8> {
        let mut sealed = Vec::with_capacity(NONCE + plain.len() + AES_256_GCM.tag_len());
        sealed.extend(nonce);
        sealed.extend(plain);
        let tag = self.cipher.seal_in_place_separate_tag(
            Nonce::assume_unique_for_key(nonce),
            Aad::from(about),
            &mut sealed[NONCE..],
        );
        sealed.extend(tag.expect("a record is far below AES-GCM's 64 GiB").as_ref());
        sealed
    }

    /// What was sealed, if this key sealed it under these circumstances and nobody changed it.
    pub(super) fn unseal(&self, about: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, text) = sealed.split_at_checked(NONCE)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
        let mut text = text.to_vec();
        let length = self.cipher.open_in_place(nonce, Aad::from(about), &mut text).ok()?.len();
        text.truncate(length);
        Some(text)
    }

    /// Under which tag something of a site is found again. Who lacks the key can neither make nor guess it.
    pub(super) fn tag(&self, label: &[u8], site: &str, what: &[u8]) -> [u8; 16] {
        let mut mac = self.finder.clone();
        for part in [label, site.as_bytes(), what] {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part);
        }
        let whole: [u8; 32] = mac.finalize().into_bytes().into();
        std::array::from_fn(|at| whole[at])
    }
}

fn begun(secret: &[u8], label: &[u8]) -> Authenticator {
    let mut mac = Authenticator::new_from_slice(secret).expect("HMAC takes keys of any length");
    mac.update(label);
    mac
}

impl fmt::Debug for SealingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SealingKey").field("name", &self.name).field("from", &self.from).finish_non_exhaustive()
    }
}

/// The keys that seal and open records, the newest first.
#[derive(Debug, Clone)]
pub struct Ring(Arc<[SealingKey]>);

impl Ring {
    /// A ring of these keys. `None` when there is no key, or two share a name.
    pub fn new(mut keys: Vec<SealingKey>) -> Option<Self> {
        keys.sort_by_key(|key| std::cmp::Reverse(key.from));
        let twice = keys.iter().enumerate().any(|(i, key)| keys[..i].iter().any(|other| other.name == key.name));
        (!keys.is_empty() && !twice).then(|| Self(keys.into()))
    }

    /// The key that seals on a day: the newest whose day has come; before the first key's day, the oldest.
    pub(super) fn sealer(&self, today: Day) -> &SealingKey {
        self.0.iter().find(|key| key.from <= today).or(self.0.last()).expect("a ring is never empty")
    }

    /// The key of a name.
    pub(super) fn find(&self, name: &str) -> Option<&SealingKey> {
        self.0.iter().find(|key| &*key.name == name)
    }

    /// All keys.
    pub(super) fn keys(&self) -> &[SealingKey] {
        &self.0
    }
}

/// A log's name and the key that signs for it: each gateway has its own.
#[derive(Clone)]
pub struct LogKey {
    public: PublicKey,
    pair: Arc<Ed25519KeyPair>,
}

impl LogKey {
    /// The key of the log `name`, which is one word without `+`.
    pub fn new(name: &str, secret: &Secret) -> Self {
        let pair = Ed25519KeyPair::from_seed_unchecked(&**secret).expect("any 32 bytes are a seed");
        let mut key = [0; 32];
        key.copy_from_slice(pair.public_key().as_ref());
        Self { public: PublicKey { name: name.into(), key }, pair: Arc::new(pair) }
    }

    /// What everybody may know of it.
    pub fn public(&self) -> &PublicKey {
        &self.public
    }

    /// Signs a text.
    pub(super) fn sign(&self, text: &[u8]) -> [u8; 64] {
        let mut bytes = [0; 64];
        bytes.copy_from_slice(self.pair.sign(text).as_ref());
        bytes
    }
}

impl fmt::Debug for LogKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LogKey").field("name", &self.public.name).finish_non_exhaustive()
    }
}

/// A log's name and the key that its signatures are checked with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKey {
    pub(super) name: Box<str>,
    pub(super) key: [u8; 32],
}

impl PublicKey {
    /// The log's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What tells this key's signatures from another's: the start of a hash over name and key
    /// (<https://c2sp.org/signed-note>).
    pub(super) fn id(&self) -> [u8; 4] {
        let mut whole = Sha256::new_with_prefix(self.name.as_bytes());
        whole.update([b'\n', ED25519]);
        whole.update(self.key);
        let whole: [u8; 32] = whole.finalize().into();
        std::array::from_fn(|at| whole[at])
    }

    /// Whether this key signed the text.
    pub(super) fn verifies(&self, text: &[u8], by: &[u8]) -> bool {
        signature::UnparsedPublicKey::new(&signature::ED25519, self.key).verify(text, by).is_ok()
    }
}

/// The kind of key, as signed notes number them.
pub(super) const ED25519: u8 = 1;

#[cfg(test)]
mod tests {
    use super::*;

    fn key(name: &str, from: u32) -> SealingKey {
        SealingKey::new(name, Day(from), &Zeroizing::new([from as u8 + 1; 32]))
    }

    #[test]
    fn a_seal_opens_whole_under_its_own_circumstances_and_key() {
        let (one, other) = (key("one", 1), key("other", 2));
        let sealed = one.seal([9; NONCE], b"here", b"plain text");
        assert_eq!(one.unseal(b"here", &sealed).as_deref(), Some(&b"plain text"[..]));
        assert!(!sealed.windows(5).any(|part| part == b"plain"));
        assert_eq!(one.unseal(b"there", &sealed), None, "elsewhere");
        assert_eq!(other.unseal(b"here", &sealed), None, "another key");
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert_eq!(one.unseal(b"here", &changed), None, "byte {at}");
            assert_eq!(one.unseal(b"here", &sealed[..at]), None, "cut at {at}");
        }
    }

    #[test]
    fn the_newest_key_seals_and_the_old_ones_are_found() {
        let ring = Ring::new(vec![key("a", 10), key("c", 30), key("b", 20)]).unwrap();
        for (day, name) in [(5, "a"), (10, "a"), (25, "b"), (30, "c"), (90, "c")] {
            assert_eq!(ring.sealer(Day(day)).name(), name, "{day}");
        }
        assert!(ring.find("a").is_some() && ring.find("d").is_none());
        assert!(Ring::new(vec![]).is_none() && Ring::new(vec![key("a", 1), key("a", 2)]).is_none());
    }

    #[test]
    fn nothing_secret_is_printed() {
        let secret = Zeroizing::new([0xab; 32]);
        let text = format!("{:?} {:?}", SealingKey::new("k", Day(1), &secret), LogKey::new("l", &secret));
        assert!(!text.contains("171") && !text.to_lowercase().contains("abab"), "{text}");
    }

    #[test]
    fn tags_differ_by_site_subject_label_and_key() {
        let (one, other) = (key("one", 1), key("other", 2));
        let tag = one.tag(b"l", "shop", &[1; 16]);
        assert_eq!(tag, one.tag(b"l", "shop", &[1; 16]));
        for different in [
            one.tag(b"l", "shop", &[2; 16]),
            one.tag(b"l", "blog", &[1; 16]),
            one.tag(b"m", "shop", &[1; 16]),
            other.tag(b"l", "shop", &[1; 16]),
            one.tag(b"ls", "hop", &[1; 16]),
        ] {
            assert_ne!(tag, different);
        }
    }
}
