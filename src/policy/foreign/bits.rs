//! Bits out of the IAB's strings: web-safe base64 without padding, six bits a character, most significant first
//! (IAB TCF, "Consent string and vendor list formats"; IAB GPP, "Consent String Specification").

/// A string's bits, read from the front.
pub(super) struct Bits<'a> {
    text: &'a [u8],
    /// The place of the next bit.
    at: usize,
}

impl<'a> Bits<'a> {
    /// `None` when a character is none of the alphabet.
    pub(super) fn new(text: &'a str) -> Option<Self> {
        let text = text.trim_end_matches('=').as_bytes();
        text.iter().all(|byte| sextet(*byte).is_some()).then_some(Self { text, at: 0 })
    }

    /// The next bit.
    pub(super) fn bit(&mut self) -> Option<bool> {
        let value = sextet(*self.text.get(self.at / 6)?)?;
        let bit = value >> (5 - self.at % 6) & 1;
        self.at += 1;
        Some(bit == 1)
    }

    /// The next `width` bits, at most 64, as a number.
    pub(super) fn number(&mut self, width: u32) -> Option<u64> {
        (0..width.min(64)).try_fold(0, |number, _| Some(number << 1 | u64::from(self.bit()?)))
    }

    /// Leaves bits out.
    pub(super) fn skip(&mut self, width: usize) {
        self.at = self.at.saturating_add(width);
    }

    /// A number in Fibonacci coding: the sum of 1, 2, 3, 5, 8 … where a bit is set, ended by two set bits in a row.
    pub(super) fn fibonacci(&mut self) -> Option<u32> {
        let (mut this, mut next, mut sum, mut last) = (1u32, 2u32, 0u32, false);
        loop {
            let bit = self.bit()?;
            if bit && last {
                return Some(sum);
            }
            if bit {
                sum = sum.checked_add(this)?;
            }
            (this, next) = (next, this.checked_add(next)?);
            last = bit;
        }
    }
}

fn sextet(byte: u8) -> Option<u8> {
    match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'-' | b'+' => Some(62),
        b'_' | b'/' => Some(63),
        _ => None,
    }
}
