//! Keys that bundles are signed with, and those that are trusted. Ed25519 (RFC 8032).

use std::fmt;

use aws_lc_rs::signature::{self, Ed25519KeyPair, KeyPair};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

use crate::ambient::Entropy;

use super::Error;

/// The longest name.
const NAME: usize = 64;

/// A key that is trusted, written `NAME BASE64`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    name: Box<str>,
    bytes: [u8; 32],
}

impl Key {
    /// Reads one.
    ///
    /// # Errors
    /// When it isn't one.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let fields: Vec<&str> = text.split_ascii_whitespace().collect();
        let [name, key] = fields[..] else { return Err(Error::Key("a key is written `NAME BASE64`")) };
        let bytes = STANDARD.decode(key).ok().and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
        let bytes = bytes.ok_or(Error::Key("a key is 32 bytes, in Base64"))?;
        Ok(Self { name: named(name)?.into(), bytes })
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn verifies(&self, text: &[u8], by: &[u8]) -> bool {
        signature::UnparsedPublicKey::new(&signature::ED25519, self.bytes).verify(text, by).is_ok()
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.name, STANDARD.encode(self.bytes))
    }
}

fn named(name: &str) -> Result<&str, Error> {
    let good = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || b"-.".contains(&c);
    let sound = (1..=NAME).contains(&name.len()) && name.bytes().all(good);
    sound.then_some(name).ok_or(Error::Key("a key's name is 1 to 64 lower-case letters, digits, `-` and `.`"))
}

/// The keys that are trusted; several while one takes over from another.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keys(pub Vec<Key>);

impl Keys {
    pub(super) fn named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Key> {
        self.0.iter().filter(move |key| *key.name == *name)
    }
}

/// A key that signs. It is a file of its maker's, one line: `NAME SECRET`, the secret as 64 hex digits.
pub struct Signer {
    key: Key,
    pair: Ed25519KeyPair,
}

impl Signer {
    /// Makes one: what to keep in its file.
    ///
    /// # Errors
    /// When the name can't be one.
    pub fn make(name: &str, entropy: &dyn Entropy) -> Result<Zeroizing<String>, Error> {
        let mut secret = Zeroizing::new([0_u8; 32]);
        entropy.fill(&mut *secret);
        let hex = Zeroizing::new(secret.iter().map(|byte| format!("{byte:02x}")).collect::<String>());
        Ok(Zeroizing::new(format!("{} {}\n", named(name)?, *hex)))
    }

    /// Reads what stands in the file.
    ///
    /// # Errors
    /// When it isn't one.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let fields: Vec<&str> = text.split_ascii_whitespace().collect();
        let [name, hex] = fields[..] else { return Err(Error::Key("a signing key is written `NAME SECRET`")) };
        let mut secret = Zeroizing::new([0_u8; 32]);
        let sound = hex.len() == 64 && hex.bytes().all(|c| c.is_ascii_hexdigit());
        for (place, byte) in secret.iter_mut().enumerate().filter(|_| sound) {
            *byte = u8::from_str_radix(&hex[place * 2..place * 2 + 2], 16).unwrap_or_default();
        }
        let pair = Ed25519KeyPair::from_seed_unchecked(&*secret).ok().filter(|_| sound);
        let pair = pair.ok_or(Error::Key("a signing key's secret is 64 hex digits"))?;
        let mut bytes = [0; 32];
        bytes.copy_from_slice(pair.public_key().as_ref());
        Ok(Self { key: Key { name: named(name)?.into(), bytes }, pair })
    }

    /// What others trust.
    pub fn key(&self) -> &Key {
        &self.key
    }

    pub(super) fn sign(&self, text: &[u8]) -> Vec<u8> {
        self.pair.sign(text).as_ref().to_vec()
    }
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Signer").field("name", &self.key.name).finish_non_exhaustive()
    }
}
