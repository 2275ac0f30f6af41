//! Preferences that a browser states by itself.

/// What the browser said with this request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Signals {
    /// Global Privacy Control: do not sell or share (W3C draft). An objection to whatever runs without consent, and a
    /// refusal of marketing, everywhere: residence is not location.
    pub gpc: bool,
    /// Do Not Track: an objection to what runs without consent (LG Berlin 16 O 420/19); it sells nothing short.
    pub dnt: bool,
}

impl Signals {
    /// Reads `Sec-GPC` and `DNT` lines. Only the exact value `1` counts; with several `Sec-GPC` lines one `1` is
    /// enough (W3C GPC, section 3.2).
    pub fn read<'a>(gpc: impl IntoIterator<Item = &'a [u8]>, dnt: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let set = |value: &[u8]| value.trim_ascii() == b"1";
        Self { gpc: gpc.into_iter().any(set), dnt: dnt.into_iter().any(set) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_exact_value_one_counts() {
        for (lines, gpc) in [
            (vec!["1"], true),
            (vec![" 1 "], true),
            (vec!["0", "1"], true),
            (vec!["true"], false),
            (vec!["1, 1"], false),
            (vec!["11"], false),
            (vec![""], false),
            (vec![], false),
        ] {
            assert_eq!(Signals::read(lines.iter().map(|line| line.as_bytes()), []).gpc, gpc, "{lines:?}");
        }
    }
}
