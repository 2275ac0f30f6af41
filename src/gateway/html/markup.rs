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
    /// The address of a document, which may be written out in it (`data:`, `javascript:`).
    Frame,
    /// What an element is painted with: as in a style sheet.
    Paint,
    /// A delay and an address (`meta http-equiv=refresh`).
    Refresh,
    /// A text that names addresses.
    Mention,
    /// URLs between semicolons (`values`).
    Steps,
}

/// Elements whose content is text to a browser, unless it ignores the element or takes it for SVG or MathML.
pub(super) const TEXTS: [&str; 7] = ["title", "textarea", "xmp", "noembed", "noframes", "iframe", "style"];

/// Attributes that make a browser fetch, whatever the element: `(element, attribute, kind)`; `*` is any element.
const FETCHES: [(&str, &str, Kind); 48] = [
    ("script", "src", Kind::Url),
    ("script", "href", Kind::Url),
    ("script", "xlink:href", Kind::Url),
    ("iframe", "src", Kind::Frame),
    ("iframe", "srcdoc", Kind::Markup),
    ("frame", "src", Kind::Frame),
    ("fencedframe", "src", Kind::Frame),
    ("portal", "src", Kind::Frame),
    ("embed", "src", Kind::Frame),
    ("object", "data", Kind::Frame),
    ("param", "value", Kind::Url),
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
    // What is animated may be an address.
    ("set", "to", Kind::Url),
    ("animate", "to", Kind::Url),
    ("animate", "from", Kind::Url),
    ("animate", "by", Kind::Url),
    ("animate", "values", Kind::Steps),
    ("a", "ping", Kind::List),
    ("area", "ping", Kind::List),
    ("*", "background", Kind::Url),
    ("*", "attributionsrc", Kind::List),
    ("*", "fill", Kind::Paint),
    ("*", "stroke", Kind::Paint),
    ("*", "filter", Kind::Paint),
    ("*", "mask", Kind::Paint),
    ("*", "clip-path", Kind::Paint),
    ("*", "cursor", Kind::Paint),
    ("*", "marker-start", Kind::Paint),
    ("*", "marker-mid", Kind::Paint),
    ("*", "marker-end", Kind::Paint),
];

/// How long a CDATA section may be, in bytes, that is waited for.
const SECTION: usize = 64 * 1024;

const MARK: &[u8] = b"<![CDATA[";

/// Where CDATA sections begin, whatever they stand in, each with whether it is [`doubtful`]; and how much of the bytes
/// may be read: one that hasn't ended, or has hardly begun, waits.
pub(super) fn sections(bytes: &[u8]) -> (Vec<(usize, bool)>, usize) {
    let mut found = Vec::new();
    for at in memchr::memmem::find_iter(bytes, MARK) {
        let section = &bytes[at + 1..];
        // What is still waiting counts: it was what told.
        let doubtful = doubtful(section);
        if !doubtful && section.len() < SECTION && memchr::memmem::find(section, b"]]>").is_none() {
            return (found, at);
        }
        found.push((at, doubtful));
    }
    let begun = (1..MARK.len()).rev().find(|length| bytes.ends_with(&MARK[..*length]));
    (found, bytes.len() - begun.unwrap_or_default())
}

/// Whether a CDATA section hides a tag from whoever takes it for a comment, or shows one; one that is too long may. It
/// may be cut.
pub(super) fn doubtful(section: &[u8]) -> bool {
    let (section, long) = section.split_at_checked(SECTION).map_or((section, false), |(start, _)| (start, true));
    let end = memchr::memmem::find(section, b"]]>");
    let long = long && end.is_none();
    let section = &section[..end.unwrap_or(section.len())];
    let comment = memchr::memchr(b'>', section);
    comment.is_some_and(|at| long || memchr::memchr(b'<', &section[at..]).is_some())
}

/// What the attribute of this element fetches, if it does. Both names in lower case.
pub(super) fn fetches(element: &str, attribute: &str) -> Option<Kind> {
    let stands = |(of, name, _): &&(&str, &str, Kind)| *name == attribute && (*of == element || *of == "*");
    FETCHES.iter().find(stands).map(|(_, _, kind)| *kind)
}

/// Whether a script of this `type` runs (HTML, "prepare the script element"). Other types are data blocks: never held.
pub(super) fn runs(kind: Option<&str>) -> bool {
    let Some(kind) = kind.map(str::trim_ascii).filter(|kind| !kind.is_empty()) else { return true };
    let kind = kind.to_ascii_lowercase();
    let essence = kind.split(';').next().unwrap_or_default().trim_ascii();
    kind == "module" || SCRIPTS.contains(&essence)
}

/// Whether scripts stand in a document, as far as its text tells.
pub(super) fn runs_scripts(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    let handler = |at: usize| {
        let before = text.as_bytes().get(at.wrapping_sub(1)).copied().unwrap_or(b'x');
        let after = text.as_bytes().get(at + 2).copied().unwrap_or_default();
        (before.is_ascii_whitespace() || b"/\"'".contains(&before)) && after.is_ascii_alphabetic()
    };
    let named = ["<script", ":script", "javascript:", "srcdoc", "data:text"].iter().any(|word| text.contains(word));
    named || memchr::memmem::find_iter(text.as_bytes(), b"on").any(handler)
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
        Kind::Steps => value.split(';').map(str::trim).collect(),
        _ => Vec::new(),
    }
}

/// The address that a `refresh` leads to, if it names one (HTML, "shared declarative refresh steps").
pub(super) fn refresh(value: &str) -> Option<&str> {
    let blank = |c: char| c.is_ascii_whitespace();
    let digits = |c: char| c.is_ascii_digit() || c == '.';
    let rest = value.trim_start_matches(blank).trim_start_matches(digits).trim_start_matches(blank);
    let rest = rest.strip_prefix([';', ',']).unwrap_or(rest).trim_start_matches(blank);
    let named = rest.get(..3).filter(|word| word.eq_ignore_ascii_case("url"));
    let after = named.and_then(|_| rest[3..].trim_start_matches(blank).strip_prefix('='));
    let url = after.unwrap_or(rest).trim_start_matches(blank);
    let quoted = url.strip_prefix(['"', '\'']).map(|inner| inner.split(&url[..1]).next().unwrap_or_default());
    Some(quoted.unwrap_or(url)).filter(|url| !url.is_empty())
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

    #[test]
    fn a_refresh_is_read_as_browsers_read_it() {
        for (value, expected) in [
            ("0;url=//t.example/", Some("//t.example/")),
            (" 5 ; URL = '//t.example/' x", Some("//t.example/")),
            ("0, //t.example", Some("//t.example")),
            (".5;url=\"a", Some("a")),
            ("0;urls", Some("urls")),
            ("0", None),
            ("0;url=", None),
        ] {
            assert_eq!(refresh(value), expected, "{value}");
        }
    }
}
