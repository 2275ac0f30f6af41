//! Cutting and inserting in a byte stream, at offsets that become known only later.
//!
//! The parser reads ahead of what is sent: bytes wait here until nothing can change them any more. What no edit
//! touches leaves exactly as it came.

use std::ops::Range;

/// A pending stream of bytes with edits in it.
#[derive(Debug, Default)]
pub(super) struct Splice {
    /// Bytes not yet sent, from offset `base` of the input on.
    pending: Vec<u8>,
    base: usize,
    edits: Vec<Edit>,
    /// How much has been taken, in bytes.
    taken: usize,
    /// Where in that the marked insertion stands.
    marked: Option<Range<usize>>,
}

#[derive(Debug)]
struct Edit {
    range: Range<usize>,
    with: Vec<u8>,
    marked: bool,
}

impl Splice {
    /// Appends input.
    pub(super) fn push(&mut self, bytes: &[u8]) {
        self.pending.extend_from_slice(bytes);
    }

    /// Where what waits begins, as an offset: everything before has left.
    pub(super) fn start(&self) -> usize {
        self.base
    }

    /// The input's end, as an offset.
    pub(super) fn end(&self) -> usize {
        self.base + self.pending.len()
    }

    /// Input bytes that still wait; empty where they have left.
    pub(super) fn bytes(&self, range: Range<usize>) -> &[u8] {
        let from = range.start.checked_sub(self.base);
        from.and_then(|from| self.pending.get(from..range.end - self.base)).unwrap_or_default()
    }

    /// Replaces input that still waits. Edits don't overlap; of two at one place the earlier stays in front.
    pub(super) fn replace(&mut self, range: Range<usize>, with: impl Into<Vec<u8>>) {
        debug_assert!(range.start >= self.base, "these bytes have left already");
        self.edit(Edit { range, with: with.into(), marked: false });
    }

    fn edit(&mut self, edit: Edit) {
        let place = self.edits.partition_point(|other| other.range.start <= edit.range.start);
        self.edits.insert(place, edit);
    }

    /// Inserts before offset `at`.
    pub(super) fn insert(&mut self, at: usize, bytes: impl Into<Vec<u8>>) {
        self.replace(at..at, bytes);
    }

    /// Inserts before offset `at`, once, and tells by [`Splice::marked`] where it came to stand.
    pub(super) fn insert_marked(&mut self, at: usize, with: impl Into<Vec<u8>>) {
        self.edit(Edit { range: at..at, with: with.into(), marked: true });
    }

    /// Where in all that was taken the marked insertion stands.
    pub(super) fn marked(&self) -> Option<Range<usize>> {
        self.marked.clone()
    }

    /// Inserts before offset `at`, and before all other edits there.
    pub(super) fn insert_first(&mut self, at: usize, bytes: impl Into<Vec<u8>>) {
        debug_assert!(at >= self.base, "these bytes have left already");
        let place = self.edits.partition_point(|other| other.range.start < at);
        self.edits.insert(place, Edit { range: at..at, with: bytes.into(), marked: false });
    }

    /// Drops all edits.
    pub(super) fn forget(&mut self) {
        self.edits.clear();
    }

    /// Takes everything before offset `until`, with its edits done.
    pub(super) fn take(&mut self, until: usize) -> Vec<u8> {
        let until = until.min(self.end());
        if until < self.base {
            return Vec::new();
        }
        let due = self.edits.partition_point(|edit| edit.range.end <= until);
        let more: usize = self.edits[..due].iter().map(|edit| edit.with.len()).sum();
        let mut out = Vec::with_capacity(until - self.base + more);
        let mut at = self.base;
        for Edit { range, with, marked } in self.edits.drain(..due) {
            out.extend_from_slice(&self.pending[at - self.base..range.start - self.base]);
            if marked {
                let from = self.taken + out.len();
                self.marked = Some(from..from + with.len());
            }
            out.extend_from_slice(&with);
            at = range.end;
        }
        out.extend_from_slice(&self.pending[at - self.base..until - self.base]);
        self.pending.drain(..until - self.base);
        self.base = until;
        self.taken += out.len();
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_land_where_they_were_meant_however_the_stream_is_cut() {
        for step in 1..=10 {
            let (mut splice, mut out) = (Splice::default(), Vec::new());
            splice.push(b"0123456789");
            splice.insert(2, *b"<");
            splice.insert_marked(3, *b"..");
            splice.replace(4..6, *b"xyz");
            splice.insert(10, *b">");
            for until in (0..=10).step_by(step).chain([10]) {
                // An edit that ends later holds nothing back by itself: the caller never takes half of one.
                if until != 5 {
                    out.extend(splice.take(until));
                }
            }
            assert_eq!(String::from_utf8(out).unwrap(), "01<2..3xyz6789>", "by {step}");
            assert_eq!(splice.marked(), Some(4..6));
        }
    }
}
