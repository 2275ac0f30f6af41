//! A bundle as bytes: signing one, and reading one that somebody else made.

use std::collections::BTreeSet;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::ambient::Timestamp;

use super::{Error, Keys, Signer, Version};

/// The largest file, in bytes: many times the data that is shipped.
pub const LARGEST: u64 = 16 << 20;
/// The part that holds the rules of places.
pub const RULES: &str = "jurisdictions.toml";

/// What every bundle begins with.
const MARK: &str = "assent-data";
/// How this program lays them out.
const FORMAT: &str = "1";
/// The longest first line, in bytes.
const HEAD: usize = 256;
/// The most parts.
const PARTS: usize = 100;

/// A bundle whose signature is right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundle {
    /// The name of the key that signed it.
    pub signer: Box<str>,
    /// Its version.
    pub version: Version,
    /// When it was made.
    pub made: Timestamp,
    /// The oldest program that may read it: `0.1.0`.
    pub least: Box<str>,
    /// What it holds, in the order in which it counts.
    pub parts: Vec<Part>,
    /// SHA-256 of the whole file, in hex digits.
    pub digest: Box<str>,
}

/// One file in a bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// `jurisdictions.toml`, or `catalog/NAME.toml`.
    pub name: String,
    /// What stands in it.
    pub text: String,
}

/// What is put into a bundle.
#[derive(Debug, Clone)]
pub struct Sealed {
    /// Its version.
    pub version: Version,
    /// When it is made.
    pub made: Timestamp,
    /// The oldest program that may read it.
    pub least: String,
    /// What it holds, in the order in which it counts.
    pub parts: Vec<Part>,
}

/// What is signed, after the first line.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Body {
    version: String,
    made: String,
    least: String,
    parts: Vec<Part>,
}

/// Whether a part is one of the catalog's files.
pub fn is_catalog(name: &str) -> bool {
    let stem = name.strip_prefix("catalog/").and_then(|rest| rest.strip_suffix(".toml"));
    let good = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-';
    stem.is_some_and(|stem| (1..=64).contains(&stem.len()) && stem.bytes().all(good))
}

/// SHA-256 in hex digits.
pub fn digest(bytes: &[u8]) -> Box<str> {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<String>().into()
}

/// Makes a bundle. The same in gives the same bytes out.
///
/// # Errors
/// When nobody could read what came of it.
pub fn seal(signer: &Signer, what: Sealed) -> Result<Vec<u8>, Error> {
    let Sealed { version, made, least, parts } = what;
    let body = Body { version: version.to_string(), made: made.to_string(), least, parts };
    let body = serde_json::to_string(&body).expect("texts are JSON") + "\n";
    let signature = signer.sign(&signed(signer.key().name(), body.as_bytes()));
    let whole = format!("{MARK} {FORMAT} {} {}\n{body}", signer.key().name(), STANDARD.encode(signature));
    read(whole.as_bytes(), &Keys(vec![signer.key().clone()]))?;
    Ok(whole.into_bytes())
}

/// The exact bytes that a signature is over.
fn signed(name: &str, body: &[u8]) -> Vec<u8> {
    [format!("{MARK} {FORMAT} {name}\n").as_bytes(), body].concat()
}

/// Reads a bundle that one of the keys has signed.
///
/// # Errors
/// When it isn't one, or nothing that this program can use.
pub fn read(bytes: &[u8], keys: &Keys) -> Result<Bundle, Error> {
    if u64::try_from(bytes.len()).is_ok_and(|length| length > LARGEST) {
        return Err(Error::Large);
    }
    let end = bytes.iter().take(HEAD).position(|byte| *byte == b'\n').ok_or(Error::Alien)?;
    let (head, body) = (std::str::from_utf8(&bytes[..end]).map_err(|_| Error::Alien)?, &bytes[end + 1..]);
    let fields: Vec<&str> = head.split(' ').collect();
    let name = match fields[..] {
        [MARK, FORMAT, name, signature] => {
            let signature = STANDARD.decode(signature).map_err(|_| Error::Alien)?;
            let (mut known, text) = (keys.named(name).peekable(), signed(name, body));
            if known.peek().is_none() {
                return Err(Error::Unknown(name.to_owned()));
            }
            if !known.any(|key| key.verifies(&text, &signature)) {
                return Err(Error::Signature(name.to_owned()));
            }
            name
        }
        [MARK, FORMAT, ..] => return Err(Error::Alien),
        [MARK, format, ..] => return Err(Error::Format(format.chars().take(16).collect())),
        _ => return Err(Error::Alien),
    };
    trusted(name, body, digest(bytes))
}

/// Reads what a trusted key has signed.
fn trusted(signer: &str, body: &[u8], digest: Box<str>) -> Result<Bundle, Error> {
    let unread = |what: &str| Error::Body(what.to_owned());
    let body: Body = serde_json::from_slice(body).map_err(|error| Error::Body(error.to_string()))?;
    let least = number(&body.least).ok_or_else(|| unread("`least` is no version of a program"))?;
    if number(env!("CARGO_PKG_VERSION")).is_none_or(|current| least > current) {
        return Err(Error::Newer(body.least));
    }
    if body.parts.is_empty() {
        return Err(Error::Empty);
    }
    if body.parts.len() > PARTS {
        return Err(unread("it has more than 100 parts"));
    }
    let mut names = BTreeSet::new();
    for part in &body.parts {
        if part.name != RULES && !is_catalog(&part.name) {
            return Err(Error::Part(part.name.chars().take(100).collect()));
        }
        if !names.insert(&*part.name) {
            return Err(Error::Twice(part.name.clone()));
        }
    }
    Ok(Bundle {
        signer: signer.into(),
        version: Version::parse(&body.version).ok_or_else(|| unread("`version` is not written as 2026-11-23.1"))?,
        made: Timestamp::parse(&body.made).ok_or_else(|| unread("`made` is no moment"))?,
        least: body.least.into(),
        parts: body.parts,
        digest,
    })
}

/// A program's version as numbers that can be compared: `[0, 1, 0]`.
fn number(version: &str) -> Option<[u32; 3]> {
    // A version that is only prepared reads what the one does that it becomes.
    let plain = version.split(['-', '+']).next().unwrap_or_default();
    let fields: Option<Vec<u32>> = plain.split('.').map(|field| field.parse().ok()).collect();
    fields?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ambient::SystemEntropy;

    fn signer(name: &str) -> Signer {
        Signer::parse(&Signer::make(name, &SystemEntropy).unwrap()).unwrap()
    }

    fn part(name: &str) -> Part {
        Part { name: name.to_owned(), text: "# nothing\n".to_owned() }
    }

    fn sealed() -> Sealed {
        let version = Version::parse("2026-11-23.1").unwrap();
        let parts = vec![part(RULES), part("catalog/google.toml")];
        Sealed { version, made: Timestamp(1_790_000_000), least: "0.1.0".to_owned(), parts }
    }

    #[test]
    fn what_was_signed_is_read_and_the_same_in_gives_the_same_out() {
        let signer = signer("acme");
        let bytes = seal(&signer, sealed()).unwrap();
        assert_eq!(bytes, seal(&signer, sealed()).unwrap());
        let read = read(&bytes, &Keys(vec![signer.key().clone()])).unwrap();
        assert_eq!((&*read.signer, read.version, read.made), ("acme", sealed().version, sealed().made));
        assert_eq!(read.parts, sealed().parts);
        assert_eq!(Key::parse(&signer.key().to_string()).unwrap(), *signer.key());
    }

    use super::super::Key;

    #[test]
    fn whatever_was_changed_cut_or_signed_by_others_is_refused() {
        let (ours, other) = (signer("acme"), signer("acme"));
        let good = seal(&ours, sealed()).unwrap();
        let keys = Keys([signer("older"), ours].iter().map(|it| it.key().clone()).collect());
        assert!(read(&good, &keys).is_ok());
        // Every bit of the body, and of the head, counts.
        for at in (0..good.len()).step_by(7) {
            let mut bytes = good.clone();
            bytes[at] ^= 1;
            assert!(read(&bytes, &keys).is_err(), "byte {at}");
        }
        for cut in 0..good.len() {
            assert!(read(&good[..cut], &keys).is_err(), "cut at {cut}");
        }
        let text = String::from_utf8(good.clone()).unwrap();
        let elsewhere = Keys(vec![other.key().clone()]);
        for (what, bytes, keys, expected) in [
            ("no keys", good.clone(), &Keys::default(), "no key of the name"),
            ("another key of the name", good.clone(), &elsewhere, "signature"),
            ("another's bundle", seal(&other, sealed()).unwrap(), &keys, "signature"),
            ("more behind it", [&*good, b" "].concat(), &keys, "signature"),
            ("format", text.replacen("assent-data 1", "assent-data 2", 1).into_bytes(), &keys, "format \"2\""),
            ("nothing", Vec::new(), &keys, "no data bundle"),
            ("a web page", b"<!doctype html>\n<p>404".to_vec(), &keys, "no data bundle"),
            ("one long line", vec![b'a'; 1_000], &keys, "no data bundle"),
            ("zeros", vec![0; 1_000], &keys, "no data bundle"),
            ("huge", vec![b' '; usize::try_from(LARGEST).unwrap() + 1], &keys, "larger than 16 MiB"),
        ] {
            let told = read(&bytes, keys).unwrap_err().to_string();
            assert!(told.contains(expected), "{what}: {told}");
        }
    }

    #[test]
    fn a_trusted_signature_makes_no_nonsense_good() {
        let signer = signer("acme");
        let of = |body: &str| {
            let signature = STANDARD.encode(signer.sign(&signed("acme", body.as_bytes())));
            format!("{MARK} {FORMAT} acme {signature}\n{body}")
        };
        let keys = Keys(vec![signer.key().clone()]);
        let body = |version: &str, least: &str, parts: &str| {
            let made = "2026-11-23T00:00:00Z";
            format!("{{\"version\":\"{version}\",\"made\":\"{made}\",\"least\":\"{least}\",\"parts\":[{parts}]}}")
        };
        let one = "{\"name\":\"catalog/a.toml\",\"text\":\"\"}";
        let (many, twice) = (format!("{one},").repeat(200), format!("{one},{one}"));
        for (body, expected) in [
            (body("2026-11-23.1", "0.1.0", one), ""),
            (body("2026-11-23.1", "99.0.0", one), "wants Assent 99.0.0"),
            (body("2026-11-23.1", "new", one), "`least`"),
            (body("2026-11-23", "0.1.0", one), "`version`"),
            (body("2026-11-23.1", "0.1.0", &twice), "twice"),
            (body("2026-11-23.1", "0.1.0", ""), "no parts"),
            (body("2026-11-23.1", "0.1.0", many.trim_end_matches(',')), "more than 100"),
            (body("2026-11-23.1", "0.1.0", "{\"name\":\"../etc/passwd\",\"text\":\"\"}"), "means nothing"),
            (body("2026-11-23.1", "0.1.0", "{\"name\":\"catalog/../a.toml\",\"text\":\"\"}"), "means nothing"),
            (body("2026-11-23.1", "0.1.0", one).replace("\"made\"", "\"when\""), "can't be read"),
            ("[".repeat(100_000), "can't be read"),
            ("\0".to_owned(), "can't be read"),
        ] {
            let told = read(of(&body).as_bytes(), &keys).err().map_or(String::new(), |error| error.to_string());
            assert!(told.contains(expected) && told.is_empty() == expected.is_empty(), "{body:.100}: {told}");
        }
    }
}
