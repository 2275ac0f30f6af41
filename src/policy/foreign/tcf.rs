//! The IAB's Transparency and Consent Framework: what stands in a TC string, version 2.0 to 2.3, and in its Canadian
//! kin. Read, never written: only a registered consent tool may mint one.
//!
//! Which of its purposes stand for ours, in the strict reading (all of them have to be consented to; a legitimate
//! interest is no consent, ePrivacy Directive, Art. 5(3)):
//!
//! | ours | TCF purposes |
//! |---|---|
//! | marketing | 1 storage, 2 limited data for ads, 3 ad profiles, 4 personalised ads, 7 measuring ads |
//! | analytics | 1 storage, 7 measuring ads, 8 measuring content, 9 audiences, 10 improving services |
//! | functional | 1 storage, 5 content profiles, 6 personalised content, 11 limited data for content |
//!
//! Special features open nothing. A string that lets no vendor do anything grants nothing.

use crate::ambient::Day;

use super::super::purpose::Purpose;
use super::bits::Bits;

const MARKETING: [u8; 5] = [1, 2, 3, 4, 7];
const ANALYTICS: [u8; 5] = [1, 7, 8, 9, 10];
const FUNCTIONAL: [u8; 4] = [1, 5, 6, 11];

/// What a TC string says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tcf {
    /// The day of its last change.
    pub day: Option<Day>,
    /// The purposes consented to: purpose `n` at bit `n - 1`.
    pub consents: u32,
    /// The purposes claimed as a legitimate interest and not objected to, in the same way. They grant nothing.
    pub interests: u32,
    /// The special features opted in to: feature `n` at bit `n - 1`. They grant nothing.
    pub features: u16,
    /// Whether any vendor has a consent.
    pub vendors: bool,
    /// Whether it lists the vendors that were shown, as version 2.3 wants.
    pub disclosed: bool,
}

impl Tcf {
    /// Reads a TC string: its core, and of further segments their kind alone.
    pub fn read(text: &str) -> Option<Self> {
        let mut segments = text.split('.');
        let mut bits = Bits::new(segments.next()?)?;
        if bits.number(6)? != 2 {
            return None;
        }
        bits.skip(36);
        let day = day(bits.number(36)?);
        // Tool, its version, screen, language, vendor list, policy, and two marks.
        bits.skip(12 + 12 + 6 + 12 + 12 + 6 + 1 + 1);
        let features = flags(&mut bits, 12)?;
        let (consents, interests) = (flags(&mut bits, 24)?, flags(&mut bits, 24)?);
        // Whether purpose 1 was left out, and the publisher's country.
        bits.skip(1 + 12);
        let vendors = vendors(&mut bits)?;
        let kinds = segments.filter_map(|segment| Bits::new(segment)?.number(3));
        let disclosed = kinds.into_iter().any(|kind| kind == 1);
        Some(Self { day, consents, interests, features: u16::try_from(features).ok()?, vendors, disclosed })
    }

    /// Reads a string of TCF Canada, version 1: express consents count, implied ones don't.
    pub fn read_canada(text: &str) -> Option<Self> {
        let mut bits = Bits::new(text.split('.').next()?)?;
        if bits.number(6)? != 1 {
            return None;
        }
        bits.skip(36);
        let day = day(bits.number(36)?);
        // As above, with one mark.
        bits.skip(12 + 12 + 6 + 12 + 12 + 6 + 1);
        let features = flags(&mut bits, 12)?;
        let (consents, interests) = (flags(&mut bits, 24)?, flags(&mut bits, 24)?);
        let vendors = vendors(&mut bits)?;
        Some(Self { day, consents, interests, features: u16::try_from(features).ok()?, vendors, disclosed: false })
    }

    /// Whether purpose `number` was consented to.
    pub fn consents_to(&self, number: u8) -> bool {
        (1..=24).contains(&number) && self.consents >> (number - 1) & 1 == 1
    }

    /// What it says of each of our purposes.
    pub fn purposes(&self) -> [(Purpose, bool); 3] {
        let all = |purposes: &[u8]| self.vendors && purposes.iter().all(|number| self.consents_to(*number));
        [
            (Purpose::MARKETING, all(&MARKETING)),
            (Purpose::ANALYTICS, all(&ANALYTICS)),
            (Purpose::FUNCTIONAL, all(&FUNCTIONAL)),
        ]
    }
}

/// The day of a number of tenths of a second.
fn day(tenths: u64) -> Option<Day> {
    u32::try_from(tenths / 864_000).ok().map(Day)
}

/// The next `width` bits, the first at bit 0.
fn flags(bits: &mut Bits<'_>, width: u32) -> Option<u32> {
    (0..width).try_fold(0, |flags, at| Some(flags | u32::from(bits.bit()?) << at))
}

/// Whether the section of vendors' consents names any.
fn vendors(bits: &mut Bits<'_>) -> Option<bool> {
    let highest = bits.number(16)?;
    if bits.bit()? {
        return Some(bits.number(12)? > 0);
    }
    let mut any = false;
    for _ in 0..highest {
        any |= bits.bit()?;
    }
    Some(any)
}
