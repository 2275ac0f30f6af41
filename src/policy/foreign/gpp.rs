//! The IAB's Global Privacy Platform: a header that lists sections, and the sections, between `~`. Read, never written.
//!
//! Sections of the United States tell of opt-outs: one from sale, sharing or targeted advertising, in whichever of them,
//! refuses marketing, and so does a signal that the tool heard. Not to have opted out is no yes. A section of the
//! United States that can't be read, or of a later version, counts as an opt-out; others that can't be read say nothing.

use super::bits::Bits;
use super::tcf::Tcf;

/// The most sections that a header may list.
const MOST: usize = 64;

/// What a GPP string says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Gpp {
    /// The section of TCF Europe.
    pub europe: Option<Tcf>,
    /// The section of TCF Canada.
    pub canada: Option<Tcf>,
    /// Whether the visitor opted out of sale, sharing or targeted advertising, as far as can be told.
    pub opted_out: bool,
}

/// How a section of the United States is laid out.
struct Layout {
    id: u32,
    /// The versions that are laid out so.
    versions: &'static [u64],
    /// How many bits stand between the version and the opt-outs.
    before: usize,
    /// How many opt-outs there are, two bits each.
    opt_outs: u32,
    /// Whether a further segment may tell of Global Privacy Control.
    signal: bool,
}

const fn layout(id: u32, versions: &'static [u64], before: usize, opt_outs: u32, signal: bool) -> Layout {
    Layout { id, versions, before, opt_outs, signal }
}

/// Out of the IAB's technical specification of each section: what comes before is notices, two bits each, and, since
/// 2025, the state of its multi-state agreement.
const UNITED_STATES: [Layout; 21] = [
    layout(7, &[1, 2], 12, 3, true), // national: sale, sharing, targeted advertising
    layout(8, &[1], 6, 2, true),     // California: sale, sharing
    layout(9, &[1], 6, 2, false),    // Virginia; from here on sale, targeted advertising
    layout(10, &[1], 6, 2, true),    // Colorado
    layout(11, &[1], 8, 2, false),   // Utah
    layout(12, &[1], 6, 2, true),    // Connecticut
    layout(13, &[1], 6, 2, false),   // Florida
    layout(14, &[1], 6, 2, true),    // Montana
    layout(15, &[1], 6, 2, true),    // Oregon
    layout(16, &[1], 6, 2, true),    // Texas
    layout(17, &[1], 6, 2, true),    // Delaware
    layout(18, &[1], 8, 2, true),    // Iowa
    layout(19, &[1], 6, 2, true),    // Nebraska
    layout(20, &[1], 6, 2, true),    // New Hampshire
    layout(21, &[1], 6, 2, true),    // New Jersey
    layout(22, &[1], 6, 2, true),    // Tennessee
    layout(23, &[1], 6, 2, true),    // Minnesota
    layout(24, &[1], 10, 2, true),   // Maryland
    layout(25, &[1], 10, 2, false),  // Indiana
    layout(26, &[1], 10, 2, false),  // Kentucky
    layout(27, &[1], 10, 2, false),  // Rhode Island
];

impl Gpp {
    /// Reads a GPP string.
    pub fn read(text: &str) -> Option<Self> {
        let mut parts = text.split('~');
        let ids = header(parts.next()?)?;
        let sections: Vec<&str> = parts.take(MOST + 1).collect();
        if ids.is_empty() || ids.len() != sections.len() {
            return None;
        }
        let mut gpp = Self::default();
        for (id, section) in ids.iter().zip(sections) {
            match id {
                2 => gpp.europe = Tcf::read(section),
                5 => gpp.canada = Tcf::read_canada(section),
                6 => gpp.opted_out |= sale(section).unwrap_or(true),
                7.. => gpp.opted_out |= opt_out(*id, section).unwrap_or(true),
                _ => {}
            }
        }
        Some(gpp)
    }
}

/// The ids of the sections: a type (3), a version (1), and a range in Fibonacci coding, each id as the distance to the
/// one before, groups as a start and a length.
fn header(text: &str) -> Option<Vec<u32>> {
    let mut bits = Bits::new(text)?;
    if bits.number(6)? != 3 || bits.number(6)? != 1 {
        return None;
    }
    let (mut ids, mut last) = (Vec::new(), 0u32);
    for _ in 0..bits.number(12)? {
        let group = bits.bit()?;
        let first = last.checked_add(bits.fibonacci()?)?;
        last = if group { first.checked_add(bits.fibonacci()?)? } else { first };
        if ids.len() + usize::try_from(last - first).ok()? >= MOST {
            return None;
        }
        ids.extend(first..=last);
    }
    Some(ids)
}

/// Whether a section of the United States tells of an opt-out. `None` when it can't be told.
fn opt_out(id: u32, section: &str) -> Option<bool> {
    let layout = UNITED_STATES.iter().find(|layout| layout.id == id)?;
    let mut segments = section.split('.');
    let mut bits = Bits::new(segments.next()?)?;
    if !layout.versions.contains(&bits.number(6)?) {
        return None;
    }
    bits.skip(layout.before);
    let mut out = false;
    for _ in 0..layout.opt_outs {
        match bits.number(2)? {
            // Not applicable, or did not opt out.
            0 | 2 => {}
            _ => out = true,
        }
    }
    for segment in segments.filter(|_| layout.signal) {
        let mut bits = Bits::new(segment)?;
        out |= bits.number(2)? == 1 && bits.bit()?;
    }
    Some(out)
}

/// Whether a US Privacy string (`1YNN`: version, notice, opt-out of sale, agreement) tells of an opt-out.
///
/// `None` when it is none.
pub fn sale(text: &str) -> Option<bool> {
    let bytes = text.as_bytes();
    let spelt = |byte: &u8| matches!(byte.to_ascii_uppercase(), b'Y' | b'N' | b'-');
    let plain = bytes.len() == 4 && bytes[0] == b'1' && bytes[1..].iter().all(spelt);
    plain.then(|| bytes[2].eq_ignore_ascii_case(&b'Y'))
}
