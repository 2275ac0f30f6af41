//! Link relations, in markup and in headers alike: which of them make a browser go somewhere.

/// `link` relations that fetch or connect. `canonical`, `alternate` and their like only inform.
const RELATIONS: [&str; 18] = [
    "stylesheet",
    "preload",
    "modulepreload",
    "prefetch",
    "prerender",
    "preconnect",
    "dns-prefetch",
    "icon",
    "shortcut",
    "apple-touch-icon",
    "mask-icon",
    "manifest",
    "compression-dictionary",
    "apple-touch-icon-precomposed",
    "apple-touch-startup-image",
    "fluid-icon",
    "search",
    "next",
];

/// Whether a `rel` value makes the browser go anywhere.
pub(super) fn relates(rel: &str) -> bool {
    rel.split_ascii_whitespace().any(|word| RELATIONS.iter().any(|known| known.eq_ignore_ascii_case(word)))
}
