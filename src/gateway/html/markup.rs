//! Which attributes of which elements make a browser fetch something, and how the conventional held form looks.

/// How an attribute names what is fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// One URL.
    Url,
    /// Candidates with descriptors (`srcset`).
    Candidates,
    /// URLs between white space (`ping`, `attributionsrc`).
    List,
    /// A whole document (`srcdoc`).
    Markup,
}

/// The elements that the gate looks at, as one selector list. `html`, `head` and `body` tell a document from a
/// fragment; `base` changes what URLs mean.
pub(super) const ELEMENTS: &str = "script, noscript, template, iframe, frame, embed, object, img, source, video, audio, track, \
     input[src], link[href], link[imagesrcset], image, use, feImage, a[ping], area[ping], [background], \
     [attributionsrc], base[href], html, head, body";

/// Attributes that make a browser fetch, whatever the element: `(element, attribute, kind)`; `*` is any element.
const FETCHES: [(&str, &str, Kind); 31] = [
    ("script", "src", Kind::Url),
    ("script", "href", Kind::Url),
    ("script", "xlink:href", Kind::Url),
    ("iframe", "src", Kind::Url),
    ("iframe", "srcdoc", Kind::Markup),
    ("frame", "src", Kind::Url),
    ("embed", "src", Kind::Url),
    ("object", "data", Kind::Url),
    ("img", "src", Kind::Url),
    ("img", "srcset", Kind::Candidates),
    ("source", "src", Kind::Url),
    ("source", "srcset", Kind::Candidates),
    ("video", "src", Kind::Url),
    ("video", "poster", Kind::Url),
    ("audio", "src", Kind::Url),
    ("track", "src", Kind::Url),
    ("input", "src", Kind::Url),
    ("link", "href", Kind::Url),
    ("link", "imagesrcset", Kind::Candidates),
    ("image", "src", Kind::Url), // browsers read `image` as `img`
    ("image", "srcset", Kind::Candidates),
    ("image", "href", Kind::Url),
    ("image", "xlink:href", Kind::Url),
    ("feimage", "href", Kind::Url),
    ("feimage", "xlink:href", Kind::Url),
    ("use", "href", Kind::Url),
    ("use", "xlink:href", Kind::Url),
    ("a", "ping", Kind::List),
    ("area", "ping", Kind::List),
    ("*", "background", Kind::Url),
    ("*", "attributionsrc", Kind::List),
];

/// `link` relations that fetch or connect. `canonical`, `alternate` and their like only inform.
const RELATIONS: [&str; 13] = [
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
];

/// What the attribute of this element fetches, if it does. Both names in lower case.
pub(super) fn fetches(element: &str, attribute: &str) -> Option<Kind> {
    let stands = |(of, name, _): &&(&str, &str, Kind)| *name == attribute && (*of == element || *of == "*");
    FETCHES.iter().find(stands).map(|(_, _, kind)| *kind)
}

/// Whether a `rel` value makes the browser go anywhere.
pub(crate) fn relates(rel: &str) -> bool {
    rel.split_ascii_whitespace().any(|word| RELATIONS.iter().any(|known| known.eq_ignore_ascii_case(word)))
}

/// Whether a script of this `type` runs (HTML, "prepare the script element"). Other types are data blocks: never held.
pub(super) fn runs(kind: Option<&str>) -> bool {
    let Some(kind) = kind.map(str::trim_ascii).filter(|kind| !kind.is_empty()) else { return true };
    let kind = kind.to_ascii_lowercase();
    let essence = kind.split(';').next().unwrap_or_default().trim_ascii();
    kind == "module" || SCRIPTS.contains(&essence)
}

/// JavaScript MIME types (WHATWG MIME Sniffing, section 4.6).
const SCRIPTS: [&str; 16] = [
    "application/ecmascript",
    "application/javascript",
    "application/x-ecmascript",
    "application/x-javascript",
    "text/ecmascript",
    "text/javascript",
    "text/javascript1.0",
    "text/javascript1.1",
    "text/javascript1.2",
    "text/javascript1.3",
    "text/javascript1.4",
    "text/javascript1.5",
    "text/jscript",
    "text/livescript",
    "text/x-ecmascript",
    "text/x-javascript",
];

/// The URLs in an attribute's value, which is unescaped already.
pub(super) fn urls(kind: Kind, value: &str) -> Vec<&str> {
    match kind {
        Kind::Url => vec![value],
        Kind::List => value.split_ascii_whitespace().collect(),
        Kind::Candidates => candidates(value),
        Kind::Markup => Vec::new(),
    }
}

/// The URLs of image candidates (HTML, "parse a srcset attribute"): a URL ends at white space, or at commas that end
/// its word; what follows, up to the next comma outside parentheses, describes it.
fn candidates(value: &str) -> Vec<&str> {
    let mut urls = Vec::new();
    let mut rest = value;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        if rest.is_empty() {
            return urls;
        }
        let (word, after) = rest.split_at(rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len()));
        let url = word.trim_end_matches(',');
        urls.push(url);
        rest = after;
        if url.len() == word.len() {
            let mut depth = 0usize;
            let ends = rest.find(|c: char| {
                match c {
                    '(' => depth += 1,
                    ')' => depth = depth.saturating_sub(1),
                    _ => {}
                }
                c == ',' && depth == 0
            });
            rest = &rest[ends.unwrap_or(rest.len())..];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_blocks_never_run() {
        for (kind, expected) in [
            (None, true),
            (Some(""), true),
            (Some("text/javascript; charset=utf-8"), true),
            (Some("Module"), true),
            (Some("application/ecmascript"), true),
            (Some("text/javascript1.5"), true),
            (Some("text/livescript"), true),
            (Some("application/x-unknown-javascript"), false),
            (Some("application/json"), false),
            (Some("application/ld+json"), false),
            (Some("importmap"), false),
            (Some("text/plain"), false),
        ] {
            assert_eq!(runs(kind), expected, "{kind:?}");
        }
    }

    #[test]
    fn every_candidate_is_seen() {
        for (srcset, expected) in [
            (
                "//t.example/a,b.png 1x, https://u.example/c.png 2x",
                vec!["//t.example/a,b.png", "https://u.example/c.png"],
            ),
            ("/a.png 1x,https://u.example/c.png 2x", vec!["/a.png", "https://u.example/c.png"]),
            ("/a.png 1x,//u.example/c.png", vec!["/a.png", "//u.example/c.png"]),
            ("/a.png,, /b.png", vec!["/a.png", "/b.png"]),
            ("/a.png calc(1, 2), /b.png", vec!["/a.png", "/b.png"]),
            (" , ", vec![]),
        ] {
            assert_eq!(urls(Kind::Candidates, srcset), expected, "{srcset}");
        }
    }
}
