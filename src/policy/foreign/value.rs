//! Cookie values as tools write them: percent-encoded, as JSON, in base64. Sizes are bounded and nothing panics.

use base64::Engine;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use percent_encoding::percent_decode_str;
use serde_json::{Map, Value};

use crate::ambient::Day;

/// The longest value that is read, in bytes. Browsers keep 4096 for name and value together (RFC 6265bis, 5.6).
const LONGEST: usize = 4096;
/// The most cookies of one name that are read: a sibling host can plant more.
const MOST: usize = 8;

const LAX: GeneralPurposeConfig = GeneralPurposeConfig::new()
    .with_decode_padding_mode(DecodePaddingMode::Indifferent)
    .with_decode_allow_trailing_bits(true);
const STANDARD: GeneralPurpose = GeneralPurpose::new(&alphabet::STANDARD, LAX);
const URL_SAFE: GeneralPurpose = GeneralPurpose::new(&alphabet::URL_SAFE, LAX);

/// The cookies of one request.
pub(super) struct Jar<'a>(Vec<(&'a str, &'a str)>);

impl<'a> Jar<'a> {
    /// Keeps those that are short enough to be a tool's.
    pub(super) fn new(cookies: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        Self(cookies.filter(|(_, value)| value.len() <= LONGEST).collect())
    }

    /// Every cookie.
    pub(super) fn all(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.0.iter().map(|(name, value)| (*name, unquoted(value)))
    }

    /// The values of every cookie of this name.
    pub(super) fn values(&self, name: &str) -> impl Iterator<Item = &'a str> {
        self.all().filter(move |(own, _)| *own == name).map(|(_, value)| value).take(MOST)
    }

    /// The decoded values of every cookie of this name.
    pub(super) fn texts(&self, name: &str) -> impl Iterator<Item = String> {
        self.values(name).filter_map(decode)
    }

    /// The values of every cookie of this name that hold a JSON object, plain or in base64.
    pub(super) fn objects(&self, name: &str) -> impl Iterator<Item = Map<String, Value>> {
        self.values(name).filter_map(object)
    }
}

/// A value without the quotes that some servers put around it (RFC 6265, 4.1.1).
fn unquoted(value: &str) -> &str {
    value.strip_prefix('"').and_then(|value| value.strip_suffix('"')).unwrap_or(value)
}

/// A percent-encoded value as text.
pub(super) fn decode(value: &str) -> Option<String> {
    percent_decode_str(value).decode_utf8().ok().map(Into::into)
}

fn object(value: &str) -> Option<Map<String, Value>> {
    let text = decode(value)?;
    if text.starts_with('{') {
        return serde_json::from_str(&text).ok();
    }
    let bytes = STANDARD.decode(&text).or_else(|_| URL_SAFE.decode(&text)).ok()?;
    serde_json::from_slice(&bytes).ok()
}

/// The day of a time as tools write it: `2026-05-01T…`, milliseconds or seconds since 1970.
pub(super) fn day(time: Option<&Value>) -> Option<Day> {
    match time? {
        Value::String(text) => date(text).or_else(|| moment(text.parse().ok()?)),
        Value::Number(number) => moment(number.as_u64()?),
        _ => None,
    }
}

/// The day of `2026-05-01T12:00:00.000Z`.
pub(super) fn date(text: &str) -> Option<Day> {
    Day::parse(text.get(..10)?)
}

/// The day of a number of milliseconds, or, if it is too small for that, of seconds.
pub(super) fn moment(number: u64) -> Option<Day> {
    let seconds = if number >= 100_000_000_000 { number / 1000 } else { number };
    u32::try_from(seconds / 86_400).ok().map(Day)
}
