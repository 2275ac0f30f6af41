//! Signing what the gateway hands to a browser and wants to recognise later: the consent cookie and form tokens.
//!
//! A sealed text is `<key id>.<payload>.<mac>`, readable by whoever debugs it. Keys have dates, so that several
//! gateways can share and rotate them with overlap. Storing keys is `app`'s concern.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::ambient::Day;

/// What a seal is for. A text sealed for one purpose never opens as another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Context {
    /// The consent cookie.
    Consent,
    /// The token in our own forms.
    Form,
    /// Entity tags handed to browsers.
    Bucket,
    /// The origin's name for somebody who is signed in.
    Account,
    /// The network that a visitor's address lies in.
    Network,
    /// The receipt that a visitor takes away.
    Receipt,
    /// The site's own name for somebody, and what they are asked in one of its forms.
    Reference,
    /// What a site's server asked for, so that asking again does nothing twice.
    Request,
    /// What a tester says of themselves.
    Tester,
    /// Which networks a stricter mode is for already.
    Rollout,
    /// The cookie of a browser that is watched.
    Live,
}

impl Context {
    const fn label(self) -> &'static [u8] {
        match self {
            Self::Consent => b"assent consent v1\0",
            Self::Form => b"assent form v1\0",
            Self::Bucket => b"assent bucket v1\0",
            Self::Account => b"assent account v1\0",
            Self::Network => b"assent network v1\0",
            Self::Receipt => b"assent receipt v1\0",
            Self::Reference => b"assent reference v1\0",
            Self::Request => b"assent request v1\0",
            Self::Tester => b"assent tester v1\0",
            Self::Rollout => b"assent rollout v1\0",
            Self::Live => b"assent live v1\0",
        }
    }
}

/// One signing key and the days on which it counts.
#[derive(Clone, PartialEq, Eq)]
pub struct Key {
    /// Short name that travels with everything it signed: lower-case letters and digits.
    pub id: Box<str>,
    /// 32 random bytes.
    pub secret: [u8; 32],
    /// First day on which it signs.
    pub from: Day,
    /// First day on which what it signed is no longer believed.
    pub until: Option<Day>,
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Key").field("id", &self.id).field("from", &self.from).finish_non_exhaustive()
    }
}

/// The keys of this deployment.
#[derive(Clone)]
pub struct Keyring {
    /// Each with its authentication code begun: the key itself is two of the five blocks that a cookie takes to verify.
    keys: Vec<(Key, Hmac<Sha256>)>,
}

impl std::fmt::Debug for Keyring {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.keys.iter().map(|(key, _)| key)).finish()
    }
}

impl PartialEq for Keyring {
    fn eq(&self, other: &Self) -> bool {
        self.keys.iter().map(|(key, _)| key).eq(other.keys.iter().map(|(key, _)| key))
    }
}

impl Eq for Keyring {}

impl Keyring {
    /// A ring of these keys. `None` when there is no key, or two share an id.
    pub fn new(mut keys: Vec<Key>) -> Option<Self> {
        keys.sort_by_key(|key| std::cmp::Reverse(key.from));
        let twice = keys.iter().enumerate().any(|(i, key)| keys[..i].iter().any(|other| other.id == key.id));
        let begun = |key: Key| {
            let mac = Hmac::<Sha256>::new_from_slice(&key.secret).expect("HMAC takes keys of any length");
            (key, mac)
        };
        (!keys.is_empty() && !twice).then(|| Self { keys: keys.into_iter().map(begun).collect() })
    }

    /// Signs `payload` with the newest key in force on `today`; before the first key's day, with the oldest.
    pub fn seal(&self, context: Context, payload: &str, today: Day) -> String {
        let usable = |key: &Key| key.from <= today && key.until.is_none_or(|until| today < until);
        let newest = self.keys.iter().find(|(key, _)| usable(key)).or(self.keys.last());
        let (key, begun) = newest.expect("a ring is never empty");
        let code = mac(begun, context, payload).finalize().into_bytes();
        format!("{}.{payload}.{}", key.id, URL_SAFE_NO_PAD.encode(code))
    }

    /// The payload of a sealed text, if one of our keys, still believed on `today`, signed it for this context.
    pub fn open<'a>(&self, context: Context, sealed: &'a str, today: Day) -> Option<&'a str> {
        let (id, rest) = sealed.split_once('.')?;
        let (payload, signature) = rest.rsplit_once('.')?;
        let known = |key: &Key| *key.id == *id && key.until.is_none_or(|until| today < until);
        let (_, begun) = self.keys.iter().find(|(key, _)| known(key))?;
        let mut bytes = [0; 33];
        let len = URL_SAFE_NO_PAD.decode_slice(signature, &mut bytes).ok()?;
        // `verify_slice` takes the same time whether the first or the last byte differs.
        mac(begun, context, payload).verify_slice(bytes.get(..len)?).ok()?;
        Some(payload)
    }

    /// A keyed digest to find something again by, without keeping its name.
    ///
    /// Trap: the ring's oldest key makes it. Rotation leaves that key in place; whoever takes it away forgets all that
    /// was kept under its digests.
    pub fn name(&self, context: Context, text: &str) -> [u8; 32] {
        let (_, begun) = self.keys.last().expect("a ring is never empty");
        mac(begun, context, text).finalize().into_bytes().into()
    }

    /// A short keyed digest that tells whether two texts are alike without telling what they say.
    pub fn digest(&self, context: Context, text: &str) -> String {
        let mut digest = URL_SAFE_NO_PAD.encode(self.name(context, text));
        digest.truncate(11);
        digest
    }
}

fn mac(begun: &Hmac<Sha256>, context: Context, payload: &str) -> Hmac<Sha256> {
    let mut mac = begun.clone();
    mac.update(context.label());
    mac.update(payload.as_bytes());
    mac
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(id: &str, from: u32, until: Option<u32>) -> Key {
        Key { id: id.into(), secret: [id.len() as u8 ^ from as u8; 32], from: Day(from), until: until.map(Day) }
    }

    #[test]
    fn a_seal_opens_only_whole_in_its_context_and_in_time() {
        let ring = Keyring::new(vec![key("a", 0, Some(20)), key("b", 10, None)]).unwrap();
        let old = ring.seal(Context::Consent, "x.y.z", Day(9));
        assert!(old.starts_with("a.x.y.z."));
        assert_eq!(ring.open(Context::Consent, &old, Day(19)), Some("x.y.z"), "rotated, yet believed");
        assert_eq!(ring.open(Context::Consent, &old, Day(20)), None, "no longer believed");
        assert!(ring.seal(Context::Consent, "x", Day(10)).starts_with("b."));
        assert_eq!(ring.open(Context::Form, &old, Day(9)), None, "another context");
        for forged in ["", ".", "..", "a", "a.x", "a.x.", &old[..old.len() - 1], &old.replace("x.", "w."), "q.x.AAAA"] {
            assert_eq!(ring.open(Context::Consent, forged, Day(9)), None, "{forged}");
        }
    }

    #[test]
    fn a_ring_wants_keys_with_different_names() {
        assert!(Keyring::new(vec![]).is_none());
        assert!(Keyring::new(vec![key("a", 0, None), key("a", 1, None)]).is_none());
    }
}
