//! The style sheet that our markup refers to, under a name that carries its content's hash.
//!
//! A name changes whenever the bytes do, so whoever serves it may call it `immutable`.

use std::sync::LazyLock;

use bytes::Bytes;

use crate::policy::look::{Look, Sheet};

use super::hash;

/// Our own style sheet without what only its readers need.
static PLAIN: LazyLock<String> = LazyLock::new(|| bare(include_str!("../../assets/notice/style.css")));

/// What our own pages need besides.
static PAGES: LazyLock<Sheet> = LazyLock::new(|| {
    let text = bare(include_str!("../../assets/notice/pages.css"));
    Sheet { path: format!("pages.{}.css", &hash(&text)[..12]).into(), bytes: Bytes::from(text) }
});

/// The style sheet that our own pages link after [`sheet`]: a first view of the banner goes without.
pub fn pages() -> &'static Sheet {
    &PAGES
}

/// The style sheet of a site with this look: ours, its theme, and what the operator wrote.
pub fn sheet(look: &Look) -> &Sheet {
    look.file.get_or_init(|| {
        let mut text = PLAIN.clone();
        if !look.theme.is_empty() {
            text.push_str("@layer asn{");
            text.push_str(&look.theme);
            text.push('}');
        }
        text.push_str(&look.sheet);
        Sheet { path: format!("style.{}.css", &hash(&text)[..12]).into(), bytes: Bytes::from(text) }
    })
}

/// A style sheet without comments, margins and line ends.
///
/// Trap: a text in our style sheets may hold neither what begins a comment nor a blank beside a brace or semicolon.
fn bare(text: &str) -> String {
    let mut parts = text.split("/*");
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        kept.push_str(part.split_once("*/").map_or("", |(_, rest)| rest));
    }
    let mut out = String::with_capacity(kept.len());
    for line in kept.lines().map(str::trim).filter(|line| !line.is_empty()) {
        out.push_str(line);
        // What goes on in the next line may need the blank.
        if !line.ends_with(['{', '}', ';', ',']) {
            out.push(' ');
        }
    }
    let tight = [(" !important", "!important"), (" {", "{"), ("{ ", "{"), (" }", "}"), ("; ", ";"), (": ", ":")];
    // Before a pseudo-class a blank is a combinator; after a property's colon it is nothing.
    tight.into_iter().fold(out, |text, (from, to)| text.replace(from, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_carries_its_content_and_a_theme_makes_another() {
        let (plain, themed) =
            (Look::default(), Look { theme: ".asn{--asn-text:#000!important}".into(), ..Look::default() });
        let (plain, themed) = (sheet(&plain), sheet(&themed));
        assert_ne!(plain.path, themed.path);
        for sheet in [plain, themed] {
            let text = std::str::from_utf8(&sheet.bytes).unwrap();
            assert!(sheet.path.contains(&hash(text)[..12]), "{}", sheet.path);
        }
        assert!(themed.bytes.ends_with(b"@layer asn{.asn{--asn-text:#000!important}}"));
    }

    #[test]
    fn no_rule_of_ours_reaches_the_page_but_for_the_room_that_the_focus_needs() {
        for text in [PLAIN.as_str(), std::str::from_utf8(&PAGES.bytes).unwrap()] {
            let mut rules = 0;
            for (at, _) in text.match_indices('{') {
                let selectors = text[..at].rsplit(['{', '}', ';']).next().unwrap_or_default().trim();
                if selectors.starts_with('@') {
                    continue;
                }
                rules += 1;
                let body = text[at + 1..].split('}').next().unwrap_or_default();
                let (mut depth, mut each) = (0, vec![String::new()]);
                for letter in selectors.chars() {
                    depth += i32::from(letter == '(') - i32::from(letter == ')');
                    if letter == ',' && depth == 0 {
                        each.push(String::new());
                    } else {
                        each.last_mut().unwrap().push(letter);
                    }
                }
                assert!(each.iter().all(|one| one.contains(".asn")), "{selectors}");
                let room = body.starts_with("scroll-padding-block-end:") && !body.contains(';');
                assert_eq!(selectors.starts_with("html"), room, "{selectors}: {body}");
                let firm = |one: &str| one.is_empty() || one.ends_with("!important");
                assert!(room || body.split(';').all(firm), "{selectors}: {body}");
            }
            assert!(rules > 40, "{rules}");
        }
    }

    #[test]
    fn what_only_readers_need_is_left_out_and_the_rules_stay() {
        let css = "/* a: b; */\n@layer x {\n  .a,\n  .b :where(c) { d: e\n    f !important; content: \" ·\" }\n}\n";
        assert_eq!(bare(css), "@layer x{.a,.b :where(c){d:e f!important;content:\" ·\"}}");
    }
}
