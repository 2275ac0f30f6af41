//! A file that never changes, packed once and as small as it gets. It takes the better part of a second of processor for
//! the site's own file, so it is done aside, and only for what is asked for again.
//!
//! Not here: which coding a browser takes, and who sends what isn't packed yet.

use std::io::{Read, Write};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;

/// How often a file has to be asked for until it is worth the work: a site that was just set up is looked at once.
const OFTEN: usize = 3;

/// A coding that files are packed in, the smaller one first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Packing {
    /// RFC 7932, at its best quality.
    Brotli,
    /// RFC 1952, likewise.
    Gzip,
}

impl Packing {
    /// All of them, in the order in which they are preferred.
    pub const ALL: [Self; 2] = [Self::Brotli, Self::Gzip];

    /// Its name in `Content-Encoding` (RFC 9110, section 8.4.1).
    pub const fn name(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gzip",
        }
    }

    /// These bytes in this coding; nothing where it can't be had.
    fn pack(self, bytes: &[u8]) -> Option<Bytes> {
        let mut packed = Vec::new();
        match self {
            Self::Brotli => {
                let mut encoder = brotli::CompressorReader::new(bytes, 4096, 11, 22);
                encoder.read_to_end(&mut packed).ok()?;
            }
            Self::Gzip => {
                let mut encoder = GzEncoder::new(&mut packed, Compression::best());
                encoder.write_all(bytes).ok()?;
                encoder.finish().ok()?;
            }
        }
        Some(packed.into())
    }
}

/// What a file is in each coding, once it is packed.
#[derive(Debug, Default)]
pub(super) struct Packed {
    asked: AtomicUsize,
    files: [OnceLock<Bytes>; Packing::ALL.len()],
}

impl Packed {
    /// The file in this coding, if it is packed by now.
    pub(super) fn file(&self, packing: Packing) -> Option<Bytes> {
        self.files[packing as usize].get().cloned()
    }

    /// Counts that it is asked for; true for one caller only, who has it packed.
    pub(super) fn is_worth_it(&self) -> bool {
        self.asked.fetch_add(1, Ordering::Relaxed) + 1 == OFTEN
    }

    /// Packs these bytes.
    pub(super) fn pack(&self, bytes: &[u8]) {
        for packing in Packing::ALL {
            if let Some(packed) = packing.pack(bytes) {
                // Whoever was first has packed the same bytes.
                let _ = self.files[packing as usize].set(packed);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use flate2::read::GzDecoder;

    use super::*;

    #[test]
    fn a_file_is_packed_by_one_caller_once_it_is_asked_for_again_and_unpacks_to_itself() {
        let packed = Packed::default();
        let turns: Vec<bool> = (0..OFTEN + 2).map(|_| packed.is_worth_it()).collect();
        assert_eq!(turns.iter().filter(|it| **it).count(), 1, "{turns:?}");
        assert_eq!(Packing::ALL.map(|it| packed.file(it)), [None, None]);
        let text = b"names, names, names, and names".repeat(99);
        packed.pack(&text);
        let [brotli, gzip] = Packing::ALL.map(|it| packed.file(it).unwrap());
        let mut whole = [Vec::new(), Vec::new()];
        brotli::Decompressor::new(&*brotli, 4096).read_to_end(&mut whole[0]).unwrap();
        GzDecoder::new(&*gzip).read_to_end(&mut whole[1]).unwrap();
        assert_eq!(whole, [text.clone(), text.clone()]);
        assert!(brotli.len() < text.len() / 20 && gzip.len() < text.len() / 10);
    }
}
