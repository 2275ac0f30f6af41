//! Tells where a browser is sure to read SVG or MathML, so that a CDATA section there is one.
//!
//! Only plain markup counts: elements that these languages know, closed in their order, none of which lets HTML back in.

use super::tag::Tag;

/// How much of it is looked at, in bytes.
pub(super) const LONGEST: usize = 16 * 1024;

/// Elements that may stand there, besides SVG's filters (`fe…`) and names with a prefix.
const KNOWN: [&str; 63] = [
    "a",
    "animate",
    "animatemotion",
    "animatetransform",
    "annotation",
    "circle",
    "clippath",
    "defs",
    "ellipse",
    "filter",
    "g",
    "line",
    "lineargradient",
    "marker",
    "mask",
    "math",
    "menclose",
    "merror",
    "metadata",
    "mfenced",
    "mfrac",
    "mmultiscripts",
    "mover",
    "mpadded",
    "mpath",
    "mphantom",
    "mprescripts",
    "mroot",
    "mrow",
    "mspace",
    "msqrt",
    "mstyle",
    "msub",
    "msubsup",
    "msup",
    "mtable",
    "mtd",
    "mtr",
    "munder",
    "munderover",
    "none",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "radialgradient",
    "rect",
    "script",
    "semantics",
    "set",
    "stop",
    "style",
    "svg",
    "switch",
    "symbol",
    "text",
    "textpath",
    "tspan",
    "use",
    "view",
    "image",
    "maction",
    "mlabeledtr",
];

/// Elements in which HTML begins again: here they may hold text alone.
const LEAVES: [&str; 7] = ["title", "desc", "mi", "mo", "mn", "ms", "mtext"];

/// Whether what follows these bytes, which begin with a `svg` or `math` tag, stands in an element of theirs.
pub(super) fn is_plain(bytes: &[u8]) -> bool {
    is_inside(bytes).unwrap_or(false)
}

fn is_inside(mut rest: &[u8]) -> Option<bool> {
    let mut open: Vec<String> = Vec::new();
    let mut first = true;
    while let Some(at) = memchr::memchr(b'<', rest) {
        rest = &rest[at..];
        let end = |from: usize, mark: &[u8]| Some(from + memchr::memmem::find(rest.get(from..)?, mark)? + mark.len());
        let length = if rest.starts_with(b"<![CDATA[") {
            end(9, b"]]>")?
        } else if rest.starts_with(b"<!--") {
            // Comments that could end elsewhere are none of ours.
            let length = end(4, b"-->")?;
            memchr::memchr2(b'>', b'<', &rest[4..length - 1]).is_none().then_some(length)?
        } else {
            let letter = rest.get(if rest.get(1) == Some(&b'/') { 2 } else { 1 })?;
            let tag = letter.is_ascii_alphabetic().then(|| Tag::read(rest))??;
            let leaf = open.last().is_some_and(|name| LEAVES.contains(&&**name));
            if tag.end {
                open.pop().filter(|name| *name == tag.name)?;
            } else if leaf || !(first || is_known(&tag.name)) {
                return None;
            } else if !tag.closes {
                open.push(tag.name);
            }
            first = false;
            tag.length
        };
        rest = &rest[length..];
    }
    Some(open.last().is_some_and(|name| !LEAVES.contains(&&**name)))
}

fn is_known(name: &str) -> bool {
    // One in the other, or in itself, is where readers differ.
    let nested = matches!(name, "svg" | "math");
    !nested && (KNOWN.contains(&name) || LEAVES.contains(&name) || name.starts_with("fe") || name.contains(':'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_sure_to_be_foreign_counts() {
        for (markup, expected) in [
            ("<svg>", true),
            ("<svg><script>", true),
            ("<svg viewBox='0 0 1 1'><g/><title>t</title><style type=text/css>", true),
            ("<svg><style><![CDATA[ a > b <p> ]]></style><script>", true),
            ("<math><semantics><mrow><mi>x</mi></mrow><annotation encoding='x'>", true),
            ("<svg><rdf:RDF><!-- c --><cc:Work>", true),
            ("<svg><feBlend/>", true),
            ("<svg></svg>", false),
            ("<svg/>", false),
            ("<svg><title>", false),
            ("<svg><title><b></b></title>", false),
            ("<svg><foreignObject>", false),
            ("<svg><p>", false),
            ("<svg><svg>", false),
            ("<svg></g><g>", false),
            ("<svg><g></svg>", false),
            ("<svg><!-- > --><g>", false),
            ("<svg><!doctype html><g>", false),
            ("<math><annotation-xml encoding='text/html'>", false),
            ("<math><mi>", false),
        ] {
            assert_eq!(is_plain(markup.as_bytes()), expected, "{markup}");
        }
    }
}
