//! Paths as origins read them: so that no spelling of a path leads around what holds there.

/// A path as most origins read it: decoded, in lower case, one slash between segments, none at the end. What stands
/// after a `;` is cut off: `first`, or once the dots are done with.
pub(super) fn plain(path: &str, first: bool) -> String {
    let decoded = percent_encoding::percent_decode_str(path).decode_utf8_lossy().to_ascii_lowercase();
    let mut segments: Vec<&str> = Vec::new();
    for segment in decoded.split(['/', '\\']) {
        let bare = segment.split(';').next().unwrap_or_default();
        match if first { bare } else { segment } {
            "" | "." => {}
            ".." => drop(segments.pop()),
            // To other origins they are part of the name.
            _ => segments.push(bare),
        }
    }
    segments.iter().flat_map(|segment| ["/", *segment]).collect()
}

/// Whether `path` is `prefix` or lies beneath it; both as [`plain`] makes them.
pub(super) fn within(path: &str, prefix: &str) -> bool {
    path.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
