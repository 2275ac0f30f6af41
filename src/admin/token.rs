//! Tokens: who they name, what they may do, and telling whether one is real.
//!
//! A token is `assent.<name>.<secret>` with 32 random bytes for a secret. The configuration holds its Argon2id hash (RFC
//! 9106) alone. Hashing takes tens of milliseconds and megabytes. So a hash's salt is a digest of the token itself: whoever
//! knows only the salt finds no 32 random bytes by it, and a token that isn't the right one is told by it at once. One that
//! was verified is recognised by a keyed digest in memory from then on, under a key of this process. Hashes are worked out
//! one at a time; where a hash has another salt, each network may have only so many worked out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest as _, Sha256};

use crate::ambient::Entropy;

/// The longest name.
const NAME: usize = 64;
/// The length of a salt that is a digest of its token, in bytes. One that says nothing has 16.
const SALT: usize = 20;
/// The most memory that a configured hash may take, in KiB. Ours take 19 MiB.
const MEMORY: u32 = 262_144;

/// What a token is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Reads records, their notices, holds and counts.
    Read,
    /// Reads `/metrics`, and nothing else: for Prometheus.
    Metrics,
    /// Records consents that visitors give in the site's own forms, and reads nothing.
    Consents,
    /// Reads, erases, holds and releases.
    Records,
    /// Everything.
    Admin,
}

/// What somebody wants to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Deed {
    Look,
    Read,
    Record,
    Change,
    Switch,
    Update,
}

impl Role {
    /// As it is written.
    pub fn word(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Metrics => "metrics",
            Self::Consents => "consents",
            Self::Records => "records",
            Self::Admin => "admin",
        }
    }

    pub(super) fn may(self, deed: Deed) -> bool {
        match self {
            Self::Read => matches!(deed, Deed::Look | Deed::Read),
            Self::Metrics => deed == Deed::Look,
            Self::Consents => deed == Deed::Record,
            Self::Records => matches!(deed, Deed::Look | Deed::Read | Deed::Change),
            Self::Admin => true,
        }
    }
}

/// Why a token can't be configured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// Its name.
    #[error("a token's name is 1 to 64 lower-case letters, digits and hyphens")]
    Name,
    /// Its hash.
    #[error("is no Argon2id hash of a token; `assent token NAME` makes a token and prints its hash")]
    Hash,
}

/// A token as it is configured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Whose it is, for the audit log.
    pub name: Box<str>,
    /// What it is for.
    pub role: Role,
    /// The sites that it may act for; `None` for all.
    pub sites: Option<BTreeSet<Box<str>>>,
    /// Controllers for all of which it acts, beside those sites.
    pub controllers: BTreeSet<Box<str>>,
    hash: Box<str>,
}

impl Token {
    /// A token of this hash, a PHC string.
    pub fn new(name: &str, role: Role, sites: Option<BTreeSet<Box<str>>>, hash: &str) -> Result<Self, Flaw> {
        if !is_name(name) {
            return Err(Flaw::Name);
        }
        let read = PasswordHash::new(hash).map_err(|_| Flaw::Hash)?;
        let params = Params::try_from(&read).map_err(|_| Flaw::Hash)?;
        let ours = read.algorithm.as_str() == Algorithm::Argon2id.ident().as_str() && read.hash.is_some();
        if !ours || params.m_cost() > MEMORY || params.t_cost() > 64 {
            return Err(Flaw::Hash);
        }
        Ok(Self { name: name.into(), role, sites, controllers: BTreeSet::new(), hash: hash.into() })
    }

    /// The same, which acts for all of these controllers, too.
    #[must_use]
    pub fn of(self, controllers: BTreeSet<Box<str>>) -> Self {
        Self { controllers, ..self }
    }
}

fn is_name(name: &str) -> bool {
    let good = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-';
    (1..=NAME).contains(&name.len()) && name.bytes().all(good)
}

/// A token that was made, and what to configure of it.
#[derive(Debug)]
pub struct Made {
    /// The token. It is kept nowhere.
    pub token: String,
    /// Its hash.
    pub hash: String,
}

/// Makes a token.
pub fn make(name: &str, entropy: &dyn Entropy) -> Result<Made, Flaw> {
    if !is_name(name) {
        return Err(Flaw::Name);
    }
    let mut secret = [0; 32];
    entropy.fill(&mut secret);
    let token = format!("assent.{name}.{}", URL_SAFE_NO_PAD.encode(secret));
    let hash = hasher().hash_password_with_salt(token.as_bytes(), &salt(&token)).map_err(|_| Flaw::Hash)?;
    Ok(Made { hash: hash.to_string(), token })
}

/// The salt of a token's hash. As random as the token is, and another one for each.
fn salt(token: &str) -> [u8; SALT] {
    let mut salt = [0; SALT];
    salt.copy_from_slice(&Sha256::new().chain_update(b"assent token v1\0").chain_update(token).finalize()[..SALT]);
    salt
}

/// Whether a hash can be of this token, told without working it out; `None` where its salt tells nothing.
pub(super) fn fits(token: &str, hash: &str) -> Option<bool> {
    let hash = PasswordHash::new(hash).ok()?;
    let known: &[u8; SALT] = hash.salt.as_ref()?.as_ref().try_into().ok()?;
    // Which byte differs may be told by the time: it is a digest's, and leads to no other token.
    Some(salt(token) == *known)
}

/// Argon2id with 19 MiB, two passes, one lane: what OWASP asks at least.
fn hasher() -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::DEFAULT)
}

/// The name in what looks like a token.
pub(super) fn name_of(token: &str) -> Option<&str> {
    let (name, secret) = token.strip_prefix("assent.")?.split_once('.')?;
    let shaped = is_name(name) && URL_SAFE_NO_PAD.decode(secret).is_ok_and(|bytes| bytes.len() == 32);
    shaped.then_some(name)
}

/// Whether a hash is of this token. Slow, and needs memory: not for a thread that others wait for.
pub(super) fn verify(token: &str, hash: &str) -> bool {
    let Ok(hash) = PasswordHash::new(hash) else { return false };
    hasher().verify_password(token.as_bytes(), &hash).is_ok()
}

/// The tokens that are configured.
#[derive(Debug, Clone, Default)]
pub struct Tokens(BTreeMap<Box<str>, Token>);

impl Tokens {
    /// All of these; of two with one name the later counts, which the configuration refuses.
    pub fn new(tokens: impl IntoIterator<Item = Token>) -> Self {
        Self(tokens.into_iter().map(|token| (token.name.clone(), token)).collect())
    }

    pub(super) fn find(&self, name: &str) -> Option<&Token> {
        self.0.get(name)
    }

    /// A hash to spend time on where there is none for a name, so that time doesn't tell which names there are.
    pub(super) fn any(&self) -> Option<&str> {
        let slow = self.0.values().find(|token| fits("", &token.hash).is_none());
        slow.or_else(|| self.0.values().next()).map(|token| &*token.hash)
    }
}

impl Token {
    pub(super) fn hash(&self) -> &str {
        &self.hash
    }
}

/// The tokens that were verified, by keyed digests of them and of their hashes.
pub(super) struct Known {
    key: Hmac<Sha256>,
    /// As many as there are names at most.
    codes: Mutex<BTreeMap<Box<str>, [u8; 32]>>,
}

impl Known {
    /// Nothing, under a key of its own.
    pub(super) fn new(entropy: &dyn Entropy) -> Self {
        let mut key = [0; 32];
        entropy.fill(&mut key);
        let key = Hmac::new_from_slice(&key).expect("HMAC takes keys of any length");
        Self { key, codes: Mutex::default() }
    }

    /// A digest under this process's key.
    pub(super) fn digest(&self, parts: &[&[u8]]) -> Hmac<Sha256> {
        let mut mac = self.key.clone();
        for part in parts {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part);
        }
        mac
    }

    /// Whether this token was verified against this hash before. Takes the same time whichever byte differs.
    pub(super) fn has(&self, token: &Token, presented: &str) -> bool {
        let codes = self.codes.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(code) = codes.get(&token.name) else { return false };
        self.digest(&[presented.as_bytes(), token.hash.as_bytes()]).verify_slice(code).is_ok()
    }

    /// Remembers that it was.
    pub(super) fn remember(&self, token: &Token, presented: &str) {
        let code = self.digest(&[presented.as_bytes(), token.hash.as_bytes()]).finalize().into_bytes().into();
        self.codes.lock().unwrap_or_else(PoisonError::into_inner).insert(token.name.clone(), code);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ambient::SystemEntropy;

    #[test]
    fn a_token_is_known_by_its_hash_and_by_nothing_else() {
        let made = make("mailer-2", &SystemEntropy).unwrap();
        assert!(made.hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{}", made.hash);
        assert!(!made.hash.contains(made.token.rsplit('.').next().unwrap()));
        assert_eq!(name_of(&made.token), Some("mailer-2"));
        assert!(verify(&made.token, &made.hash));
        let other = make("mailer-2", &SystemEntropy).unwrap();
        assert!(!verify(&other.token, &made.hash));
        assert_eq!(fits(&made.token, &made.hash), Some(true));
        assert_eq!(fits(&other.token, &made.hash), Some(false), "told without working anything out");
        let old = hasher().hash_password_with_salt(made.token.as_bytes(), &[7; 16]).unwrap().to_string();
        assert!(verify(&made.token, &old) && fits(&made.token, &old).is_none(), "as they were made before");
        let (one, changed) = (
            Token::new("mailer-2", Role::Read, None, &made.hash).unwrap(),
            Token::new("mailer-2", Role::Read, None, &other.hash).unwrap(),
        );
        let known = Known::new(&SystemEntropy);
        assert!(!known.has(&one, &made.token));
        known.remember(&one, &made.token);
        assert!(known.has(&one, &made.token) && !known.has(&one, &other.token));
        assert!(!known.has(&changed, &made.token), "a token whose hash was replaced is verified anew");
    }

    #[test]
    fn what_is_no_token_costs_no_hash() {
        let secret = URL_SAFE_NO_PAD.encode([7; 32]);
        for bad in [
            String::new(),
            "assent.".to_owned(),
            format!("assent.a{secret}"),
            format!("assent.A.{secret}"),
            format!("assent..{secret}"),
            format!("assent.{}.{secret}", "a".repeat(65)),
            format!("assent.a.{secret}="),
            format!("assent.a.{}", &secret[1..]),
            format!("assent.a.{secret}.b"),
            format!("assent.é.{secret}"),
        ] {
            assert_eq!(name_of(&bad), None, "{bad}");
        }
    }

    #[test]
    fn a_hash_that_is_none_of_ours_is_refused() {
        let good = make("a", &SystemEntropy).unwrap().hash;
        assert!(Token::new("a", Role::Read, None, &good).is_ok());
        for bad in [
            String::new(),
            "secret".to_owned(),
            good.replace("argon2id", "argon2i"),
            good.replace("m=19456", "m=4194304"),
            good.rsplit_once('$').unwrap().0.to_owned(),
        ] {
            assert_eq!(Token::new("a", Role::Read, None, &bad), Err(Flaw::Hash), "{bad}");
        }
        assert_eq!(Token::new("A b", Role::Read, None, &good), Err(Flaw::Name));
    }

    #[test]
    fn a_role_may_do_its_own_and_nothing_more() {
        let table = [
            (Role::Read, [true, false, false]),
            (Role::Consents, [false, true, false]),
            (Role::Records, [true, false, true]),
            (Role::Admin, [true, true, true]),
        ];
        for (role, may) in table {
            assert_eq!([Deed::Read, Deed::Record, Deed::Change].map(|deed| role.may(deed)), may, "{role:?}");
        }
    }
}
