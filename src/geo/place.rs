//! A place as laws know it: a country, and a part of it.
//!
//! Codes only, in eight bytes; no names, cities or coordinates, which nothing in a consent decision may depend on.

use std::fmt;
use std::str::FromStr;

/// A country (ISO 3166-1 alpha-2) and, where known, its subdivision (ISO 3166-2), or neither.
///
/// Comparison takes [`Place::eu_flag`] in, which is a database's word and not part of the codes: to ask whether somebody is
/// in a country, compare [`Place::country`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// Two capital letters, or zeros for unknown.
    country: [u8; 2],
    /// Up to three capital letters or digits, padded with zeros; zeros alone when there is none.
    subdivision: [u8; 3],
    eu: bool,
}

impl Place {
    /// Nowhere that is known. The policy has its strictest rule for it.
    pub const UNKNOWN: Self = Self { country: [0; 2], subdivision: [0; 3], eu: false };

    /// The place with these codes, in either case; `None` when `country` is no country.
    ///
    /// `EU` and `AP`, which registries use for "somewhere in Europe" and "somewhere in Asia", are no countries, nor are
    /// the codes that ISO 3166-1 leaves to private use (except `XK`, Kosovo). A subdivision that is not one to three
    /// letters or digits is dropped, not guessed.
    pub fn new(country: &str, subdivision: Option<&str>) -> Option<Self> {
        let country = country_code(country)?;
        let subdivision = subdivision.and_then(subdivision_code).unwrap_or_default();
        Some(Self { country, subdivision, eu: false })
    }

    /// The same place, with the database's word on whether it lies in the European Union.
    #[must_use]
    pub fn with_eu_flag(self, eu: bool) -> Self {
        Self { eu: eu && self.is_known(), ..self }
    }

    /// The same country, the subdivision forgotten.
    #[must_use]
    pub fn without_subdivision(self) -> Self {
        Self { subdivision: [0; 3], ..self }
    }

    /// The country's code, such as `DE`.
    pub fn country(&self) -> Option<&str> {
        text(&self.country)
    }

    /// The subdivision's code without its country, such as `CA` of `US-CA`.
    pub fn subdivision(&self) -> Option<&str> {
        text(&self.subdivision)
    }

    /// Whether the database says that the country is in the European Union.
    ///
    /// `false` may mean that the database doesn't say: use it to tighten a rule, never to relax one.
    pub fn eu_flag(&self) -> bool {
        self.eu
    }

    /// Whether the country is known.
    pub fn is_known(&self) -> bool {
        self.country != [0; 2]
    }
}

fn text(code: &[u8]) -> Option<&str> {
    let length = code.iter().position(|&byte| byte == 0).unwrap_or(code.len());
    std::str::from_utf8(&code[..length]).ok().filter(|text| !text.is_empty())
}

fn country_code(text: &str) -> Option<[u8; 2]> {
    let code: [u8; 2] = text.as_bytes().try_into().ok()?;
    let code = code.map(|byte| byte.to_ascii_uppercase());
    if !code.iter().all(u8::is_ascii_uppercase) {
        return None;
    }
    match &code {
        b"EU" | b"AP" | b"AA" | b"ZZ" => None,
        b"XK" => Some(code),
        [b'X', _] | [b'Q', b'M'..=b'Z'] => None,
        _ => Some(code),
    }
}

fn subdivision_code(text: &str) -> Option<[u8; 3]> {
    let bytes = text.as_bytes();
    if bytes.is_empty() || bytes.len() > 3 || !bytes.iter().all(u8::is_ascii_alphanumeric) {
        return None;
    }
    let mut code = [0; 3];
    code[..bytes.len()].copy_from_slice(bytes);
    Some(code.map(|byte| byte.to_ascii_uppercase()))
}

impl Default for Place {
    fn default() -> Self {
        Self::UNKNOWN
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.country(), self.subdivision()) {
            (Some(country), Some(subdivision)) => write!(f, "{country}-{subdivision}"),
            (Some(country), None) => f.write_str(country),
            (None, _) => f.write_str("unknown"),
        }
    }
}

impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Place({self}{})", if self.eu { ", EU" } else { "" })
    }
}

/// The text is no place; [`Place`] reads `DE`, `US-CA` and `unknown`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a place; write a country (DE), a country and subdivision (US-CA), or unknown")]
pub struct NotAPlace(pub String);

impl FromStr for Place {
    type Err = NotAPlace;

    fn from_str(text: &str) -> Result<Self, NotAPlace> {
        if text.eq_ignore_ascii_case("unknown") {
            return Ok(Self::UNKNOWN);
        }
        let (country, subdivision) = match text.split_once('-') {
            Some((country, subdivision)) => (country, Some(subdivision)),
            None => (text, None),
        };
        // Unlike a database's word, a person's word is refused when it can't be kept whole.
        Self::new(country, subdivision)
            .filter(|place| place.subdivision().is_some() == subdivision.is_some())
            .ok_or_else(|| NotAPlace(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_in_either_case_and_written_in_capitals() {
        for (text, shown) in [
            ("DE", "DE"),
            ("us-ca", "US-CA"),
            ("CA-QC", "CA-QC"),
            ("fr-75C", "FR-75C"),
            ("XK", "XK"),
            ("QA", "QA"),
            ("Unknown", "unknown"),
        ] {
            assert_eq!(text.parse::<Place>().map(|place| place.to_string()), Ok(shown.to_owned()), "{text}");
        }
    }

    #[test]
    fn what_is_no_country_is_refused() {
        for text in ["", "-", "D", "DEU", "D1", "É", "EU", "AP", "AA", "ZZ", "QM", "QZ", "XX", "DE-", "DE-ABCD", "US-é"]
        {
            assert_eq!(text.parse::<Place>(), Err(NotAPlace(text.to_owned())));
        }
    }

    #[test]
    fn a_subdivision_that_is_no_code_is_dropped_and_the_country_kept() {
        for odd in ["", "California", "C-A", "ß"] {
            assert_eq!(Place::new("US", Some(odd)), Place::new("US", None), "{odd}");
        }
    }

    #[test]
    fn a_place_is_small_and_the_unknown_one_is_in_no_union() {
        assert!(size_of::<Place>() <= 8);
        assert_eq!(Place::UNKNOWN.with_eu_flag(true), Place::default());
    }
}
