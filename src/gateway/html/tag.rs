//! One HTML start or end tag, read from bytes as a browser reads it (HTML, 13.2.5.6 to 13.2.5.40).
//!
//! It knows nothing of where a tag stands: whoever asks has seen to it that markup is read here.

/// A tag.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tag {
    /// Its name, in lower case.
    pub(super) name: String,
    /// Whether it is an end tag.
    pub(super) end: bool,
    /// Its attributes: names in lower case, values with their character references resolved. Of two with one name only
    /// the first counts, and stands here.
    pub(super) attributes: Vec<(String, String)>,
    /// Whether it closes itself, which means something in SVG and MathML only.
    pub(super) closes: bool,
    /// How long it is, in bytes, with both brackets.
    pub(super) length: usize,
}

impl Tag {
    /// Reads the tag that `bytes` begin with, after `<` and a letter or `</` and a letter. `None` where it doesn't end.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let end = bytes.get(1) == Some(&b'/');
        let from = if end { 2 } else { 1 };
        let mut at = from + bytes[from..].iter().position(|byte| is_blank(*byte) || matches!(byte, b'/' | b'>'))?;
        let mut tag = Self { name: lower(&bytes[from..at]), end, attributes: Vec::new(), closes: false, length: 0 };
        loop {
            let from = at;
            at += bytes[at..].iter().position(|byte| !is_blank(*byte) && *byte != b'/')?;
            if bytes[at] == b'>' {
                // A slash that belongs to a value has been read with it.
                tag.closes = at > from && bytes[at - 1] == b'/';
                tag.length = at + 1;
                return Some(tag);
            }
            // A name may begin with `=`.
            let name = at;
            at += 1 + bytes[at + 1..].iter().position(|byte| is_blank(*byte) || b"/>=".contains(byte))?;
            let name = lower(&bytes[name..at]);
            let next = at + bytes[at..].iter().position(|byte| !is_blank(*byte))?;
            let mut value = &b""[..];
            if bytes[next] == b'=' {
                at = next + 1 + bytes[next + 1..].iter().position(|byte| !is_blank(*byte))?;
                (value, at) = value_at(bytes, at)?;
            }
            if !tag.attributes.iter().any(|(known, _)| *known == name) {
                let text = String::from_utf8_lossy(value);
                tag.attributes.push((name, htmlize::unescape_attribute(text).into_owned()));
            }
        }
    }

    /// The attribute's value.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| &**value)
    }
}

/// The value that begins at `at`, and where the tag goes on after it.
fn value_at(bytes: &[u8], at: usize) -> Option<(&[u8], usize)> {
    let rest = &bytes[at..];
    match rest.first()? {
        quote @ (b'"' | b'\'') => {
            let length = memchr::memchr(*quote, &rest[1..])?;
            Some((&rest[1..=length], at + length + 2))
        }
        _ => {
            let length = rest.iter().position(|byte| is_blank(*byte) || *byte == b'>')?;
            Some((&rest[..length], at + length))
        }
    }
}

/// White space as tags know it.
pub(super) fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0c)
}

fn lower(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_read_as_a_browser_reads_it() {
        for (text, name, attributes, length) in [
            ("<p>x", "p", vec![], Some(3)),
            ("<META Charset=utf-8>", "meta", vec![("charset", "utf-8")], Some(20)),
            ("<a b='>' c=\"'>\"d>", "a", vec![("b", ">"), ("c", "'>"), ("d", "")], Some(17)),
            ("<a b=1 B=2 c&amp;=&lt;>", "a", vec![("b", "1"), ("c&amp;", "<")], Some(23)),
            ("<a/b/=c>", "a", vec![("b", ""), ("=c", "")], Some(8)),
            ("<a b = >", "a", vec![("b", "")], Some(8)),
            ("<a b='", "a", vec![], None),
            ("</title x>", "title", vec![("x", "")], Some(10)),
            ("<a b=c/>", "a", vec![("b", "c/")], Some(8)),
        ] {
            let tag = Tag::read(text.as_bytes());
            assert_eq!(tag.as_ref().map(|tag| tag.length), length, "{text}");
            let Some(tag) = tag else { continue };
            assert_eq!(tag.name, name, "{text}");
            let got: Vec<_> = tag.attributes.iter().map(|(name, value)| (&**name, &**value)).collect();
            assert_eq!(got, attributes, "{text}");
        }
    }
}
