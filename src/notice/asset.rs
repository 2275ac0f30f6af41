//! The style sheet and script that our markup refers to, under names that carry their content's hash.
//!
//! A name changes whenever the bytes do, so whoever serves these may call them `immutable`.

use std::sync::LazyLock;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::hash;

/// The banner's and the settings page's style sheet, for [`asset_path`].
pub const STYLE: &str = "style.css";
/// The script that reloads a page which is laxer than the visitor's choice, for [`asset_path`].
pub const GUARD: &str = "guard.js";

/// A file that our markup refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asset {
    /// The bytes to send.
    pub bytes: &'static [u8],
    /// The value of `Content-Type`.
    pub content_type: &'static str,
}

struct Entry {
    name: &'static str,
    path: String,
    integrity: String,
    asset: Asset,
}

impl Entry {
    fn new(name: &'static str, text: &'static str, content_type: &'static str) -> Self {
        let (stem, ending) = name.split_once('.').unwrap_or((name, "bin"));
        let path = format!("{stem}.{}.{ending}", &hash(text)[..12]);
        let integrity = format!("sha256-{}", STANDARD.encode(Sha256::digest(text)));
        Self { name, path, integrity, asset: Asset { bytes: text.as_bytes(), content_type } }
    }
}

static ENTRIES: LazyLock<[Entry; 2]> = LazyLock::new(|| {
    [
        Entry::new(STYLE, include_str!("../../assets/notice/style.css"), "text/css; charset=utf-8"),
        Entry::new(GUARD, include_str!("../../assets/runtime/guard.js"), "text/javascript; charset=utf-8"),
    ]
});

/// The file at `path`, which is relative to the reserved prefix: `style.0123456789ab.css`.
pub fn asset(path: &str) -> Option<Asset> {
    ENTRIES.iter().find(|entry| entry.path == path).map(|entry| entry.asset)
}

/// The hashed path of the file `name` ([`STYLE`], [`GUARD`]), relative to the reserved prefix. Empty for a name that
/// is neither.
pub fn asset_path(name: &str) -> &'static str {
    ENTRIES.iter().find(|entry| entry.name == name).map_or("", |entry| &entry.path)
}

/// The file's `integrity` value: a page under `Integrity-Policy` runs no script without one.
pub(super) fn integrity(name: &str) -> &'static str {
    ENTRIES.iter().find(|entry| entry.name == name).map_or("", |entry| &entry.integrity)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_carries_its_content_and_leads_back_to_it() {
        for (name, kind) in [(STYLE, "text/css"), (GUARD, "text/javascript")] {
            let path = asset_path(name);
            let found = asset(path).unwrap();
            assert!(found.content_type.starts_with(kind));
            assert!(path.contains(&hash(std::str::from_utf8(found.bytes).unwrap())[..12]), "{path}");
        }
        for foreign in ["", "style.css", "../style.css", "style.000000000000.css"] {
            assert_eq!(asset(foreign), None, "{foreign}");
        }
    }

    #[test]
    fn the_guard_is_small_and_needs_nothing() {
        let text = std::str::from_utf8(asset(asset_path(GUARD)).unwrap().bytes).unwrap();
        assert!(text.len() < 2304, "{} bytes", text.len());
        // A page's Trusted Types, CSP or clean storage must survive it.
        for forbidden in ["eval", "innerHTML", "Function(", "createPolicy", "localStorage", "sessionStorage", "fetch"] {
            assert!(!text.contains(forbidden), "{forbidden}");
        }
    }
}
