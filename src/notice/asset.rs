//! The style sheet that our markup refers to, under a name that carries its content's hash.
//!
//! A name changes whenever the bytes do, so whoever serves these may call them `immutable`.

use std::sync::LazyLock;

use super::hash;

/// The banner's and the settings page's style sheet, for [`asset_path`].
pub const STYLE: &str = "style.css";

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
    asset: Asset,
}

impl Entry {
    fn new(name: &'static str, text: &'static str, content_type: &'static str) -> Self {
        let (stem, ending) = name.split_once('.').unwrap_or((name, "bin"));
        let path = format!("{stem}.{}.{ending}", &hash(text)[..12]);
        Self { name, path, asset: Asset { bytes: text.as_bytes(), content_type } }
    }
}

static ENTRIES: LazyLock<[Entry; 1]> =
    LazyLock::new(|| [Entry::new(STYLE, include_str!("../../assets/notice/style.css"), "text/css; charset=utf-8")]);

/// The file at `path`, which is relative to the reserved prefix: `style.0123456789ab.css`.
pub fn asset(path: &str) -> Option<Asset> {
    ENTRIES.iter().find(|entry| entry.path == path).map(|entry| entry.asset)
}

/// The hashed path of the file `name` ([`STYLE`]), relative to the reserved prefix. Empty for another
/// name.
pub fn asset_path(name: &str) -> &'static str {
    ENTRIES.iter().find(|entry| entry.name == name).map_or("", |entry| &entry.path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_carries_its_content_and_leads_back_to_it() {
        let path = asset_path(STYLE);
        let found = asset(path).unwrap();
        assert!(found.content_type.starts_with("text/css"));
        assert!(path.contains(&hash(std::str::from_utf8(found.bytes).unwrap())[..12]), "{path}");
        for foreign in ["", "style.css", "../style.css", "style.000000000000.css"] {
            assert_eq!(asset(foreign), None, "{foreign}");
        }
    }
}
