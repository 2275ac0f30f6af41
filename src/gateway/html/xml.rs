//! XHTML, SVG and other XML documents, whole: the same things are held, and nothing is put in but our part of a page.
//!
//! A reader of well-formed XML, and of no more: what isn't, what declares entities of its own, and what a style sheet
//! turns into something else can't be gated. Its caller then locks the document with a policy of its own, as strict as
//! the site's own hosts allow (`default-src 'self'; …`): a browser obeys that before it reads the first byte.

use std::sync::Arc;

use super::css;
use super::element::{Attribute, Element};
use super::gate::Gate;
use super::markup;
use super::page::{Page, Report};

/// How deep elements may be nested: deeper is an attack.
const DEEPEST: usize = 512;

/// Why an XML document wasn't gated. It has to be locked by policy instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unread {
    /// It isn't well-formed, so that a browser shows an error, at best.
    #[error("the document isn't well-formed XML")]
    Malformed,
    /// It declares entities, whose text could be anything.
    #[error("the document declares entities of its own")]
    Entities,
    /// Something else comes out when a browser has applied its style sheet.
    #[error("the document is transformed by a style sheet")]
    Transformed,
    /// It isn't in UTF-8.
    #[error("the document isn't in UTF-8")]
    Encoding,
}

/// An open element, and where its text begins.
struct Level {
    name: String,
    text: usize,
    element: Option<Element>,
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    levels: Vec<Level>,
    gate: Gate,
}

/// Gates a whole document. Bytes that nothing is held in stay as they are.
pub fn gate(page: &Arc<Page>, bytes: &[u8]) -> Result<(Vec<u8>, Report), Unread> {
    let text = std::str::from_utf8(bytes).map_err(|_| Unread::Encoding)?;
    let mut gate = Gate::nested(0, page, (page.url.clone(), false), false);
    gate.state.splice.push(bytes);
    let mut reader = Reader { text, at: 0, levels: Vec::new(), gate };
    reader.document()?;
    let mut state = reader.gate.state;
    if state.failed.is_some() {
        return Err(Unread::Malformed);
    }
    Ok((state.splice.take(bytes.len()), state.judge.report))
}

impl Reader<'_> {
    fn document(&mut self) -> Result<(), Unread> {
        while let Some(open) = self.text[self.at..].find('<') {
            self.at += open;
            let rest = &self.text[self.at..];
            if rest.starts_with("<!--") {
                self.skip(4, "-->")?;
            } else if rest.starts_with("<![CDATA[") {
                self.skip(9, "]]>")?;
            } else if rest.starts_with("<?") {
                self.instruction(rest)?;
            } else if rest.starts_with("<!") {
                self.doctype(rest)?;
            } else if rest.starts_with("</") {
                self.end(rest)?;
            } else {
                self.start()?;
            }
        }
        if self.levels.is_empty() { Ok(()) } else { Err(Unread::Malformed) }
    }

    fn skip(&mut self, from: usize, until: &str) -> Result<(), Unread> {
        let start = self.at + from;
        let length = self.text.get(start..).and_then(|rest| rest.find(until)).ok_or(Unread::Malformed)?;
        self.at = start + length + until.len();
        Ok(())
    }

    /// `xml-stylesheet` fetches; other instructions mean nothing to a browser.
    fn instruction(&mut self, rest: &str) -> Result<(), Unread> {
        let whole = &rest[..rest.find("?>").ok_or(Unread::Malformed)?];
        if let Some(pseudo) = whole.strip_prefix("<?xml-stylesheet") {
            let value = |name: &str| {
                let after = &pseudo[pseudo.find(&format!("{name}="))? + name.len() + 1..];
                let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
                after[1..].split(quote).next().map(|value| htmlize::unescape(value).into_owned())
            };
            if value("type").is_none_or(|kind| !kind.trim().eq_ignore_ascii_case("text/css")) {
                return Err(Unread::Transformed);
            }
            let state = &mut self.gate.state;
            if value("href").is_some_and(|href| state.judge.url(&href).is_some()) {
                state.splice.insert(self.at + 2, *b"assent-");
            }
        } else if whole.starts_with("<?xml ") && !is_utf8(whole) {
            return Err(Unread::Encoding);
        }
        self.skip(2, "?>")
    }

    fn doctype(&mut self, rest: &str) -> Result<(), Unread> {
        let close = rest.find('>').ok_or(Unread::Malformed)?;
        if rest[..close].contains('[') {
            return Err(Unread::Entities);
        }
        self.at += close + 1;
        Ok(())
    }

    fn end(&mut self, rest: &str) -> Result<(), Unread> {
        let close = rest.find('>').ok_or(Unread::Malformed)?;
        let level = self.levels.pop().filter(|level| level.name == rest[2..close].trim_end());
        let level = level.ok_or(Unread::Malformed)?;
        if let Some(element) = level.element {
            self.text_of(&element, level.text);
        }
        self.at += close + 1;
        Ok(())
    }

    /// The text of a script or style element that ends here.
    fn text_of(&mut self, el: &Element, from: usize) {
        let raw = &self.text[from..self.at];
        let text = htmlize::unescape(raw.replace("<![CDATA[", "").replace("]]>", "")).into_owned();
        let state = &mut self.gate.state;
        let mut held = None;
        if el.tag == "style" {
            for text in [&*text, raw] {
                css::cleared(text, |url| {
                    held = state.judge.url(url).or(held.take());
                    false
                });
            }
        } else {
            held = state.judge.script(&text);
        }
        if let Some(held) = held {
            state.mark_xml(el, &held, &["type"]);
        }
    }

    fn start(&mut self) -> Result<(), Unread> {
        let (element, name, next, closed) = self.tag()?;
        if self.levels.len() == DEEPEST {
            return Err(Unread::Malformed);
        }
        let state = &mut self.gate.state;
        let held = state.look_xml(&element);
        // Only in these do scripts run that a page's author wrote; in other documents, where they name the language.
        let runs = || matches!(&*element.tag, "html" | "svg") || holds_scripts(self.text);
        if self.levels.is_empty() && !closed && runs() {
            let opening = state.judge.page.opening.clone();
            state.splice.insert(next, opening.as_deref().unwrap_or_default().as_bytes().to_vec());
        }
        self.at = next;
        if !closed {
            let texts = matches!(&*element.tag, "script" | "style") && !held;
            self.levels.push(Level { name, text: next, element: texts.then_some(element) });
        }
        Ok(())
    }

    /// The start tag at this place, its name as written, where it ends, and whether it closes itself.
    fn tag(&self) -> Result<(Element, String, usize, bool), Unread> {
        let bytes = self.text.as_bytes();
        let is_name = |byte: u8| byte.is_ascii_alphanumeric() || b":_-.".contains(&byte) || byte >= 0x80;
        let from = |at: usize| bytes.get(at..).unwrap_or_default();
        let word = |at: usize| at + from(at).iter().take_while(|byte| is_name(**byte)).count();
        let blank = |at: usize| at + from(at).iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        let name_end = word(self.at + 1);
        let name = &self.text[self.at + 1..name_end];
        if name.is_empty() {
            return Err(Unread::Malformed);
        }
        let mut attributes: Vec<Attribute> = Vec::new();
        let mut at = blank(name_end);
        loop {
            match bytes.get(at) {
                Some(b'>') => break,
                Some(b'/') if bytes.get(at + 1) == Some(&b'>') => break,
                _ => {}
            }
            let named = at..word(at);
            let equals = blank(named.end);
            let value = blank(equals + 1);
            let quote = bytes.get(value).filter(|byte| matches!(byte, b'"' | b'\'')).ok_or(Unread::Malformed)?;
            if named.is_empty() || bytes.get(equals) != Some(&b'=') {
                return Err(Unread::Malformed);
            }
            let valued = value + 1..value + 1 + memchr::memchr(*quote, from(value + 1)).ok_or(Unread::Malformed)?;
            let (raw, written) = (&self.text[valued.clone()], &self.text[named.clone()]);
            if raw.contains('<') || attributes.iter().any(|other| self.text[other.named.clone()] == *written) {
                return Err(Unread::Malformed);
            }
            let value = htmlize::unescape(raw).into_owned();
            let plain = value == raw;
            at = blank(valued.end + 1);
            // Whatever prefix a name has: nothing else of this name fetches.
            let name = written.rsplit(':').next().unwrap_or_default().to_ascii_lowercase();
            attributes.push(Attribute { name: name.into(), value, named, valued, plain, again: false });
        }
        let closed = bytes[at] == b'/';
        let next = at + if closed { 2 } else { 1 };
        let tag = name.rsplit(':').next().unwrap_or_default().to_ascii_lowercase();
        let element = Element { tag: tag.into(), name_end, content: next, start: self.at, html: false, attributes };
        Ok((element, name.to_owned(), next, closed))
    }
}

/// Whether scripts of HTML or SVG may stand in a document of another kind.
fn holds_scripts(text: &str) -> bool {
    let named = ["://www.w3.org/1999/xhtml", "://www.w3.org/2000/svg"].iter().any(|name| text.contains(name));
    // A namespace may be written with references, too.
    (named || text.contains("&#")) && markup::runs_scripts(text)
}

/// Whether an XML declaration names UTF-8, or nothing.
fn is_utf8(declaration: &str) -> bool {
    let named = declaration.split_once("encoding").map(|(_, rest)| rest.trim_start_matches(['=', ' ', '"', '\'']));
    named.is_none_or(|name| {
        ["utf-8", "utf8", "us-ascii"].iter().any(|known| name.to_ascii_lowercase().starts_with(known))
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::page;
    use super::*;
    use crate::policy::Mode;

    fn gated(xml: &str) -> Result<String, Unread> {
        gate(&page(Mode::Permissive), xml.as_bytes()).map(|(out, _)| String::from_utf8(out).unwrap())
    }

    #[test]
    fn what_an_xml_document_fetches_is_held_and_it_stays_well_formed() {
        for (xml, expected) in [
            (
                r#"<?xml version="1.0"?><svg xmlns:x="l"><image x:href="//ads.example/p"/><use href="/own"/></svg>"#,
                r#"<?xml version="1.0"?><svg xmlns:x="l"><image data-assent-held="marketing" data-assent-x-href="//ads.example/p"/><use href="/own"/></svg>"#,
            ),
            (
                r#"<h:html><h:script type="text/javascript" src="//stats.example/a"></h:script></h:html>"#,
                r#"<h:html><h:script type="text/plain" data-assent-held="analytics" data-assent-type="text/javascript" data-assent-src="//stats.example/a"></h:script></h:html>"#,
            ),
            (
                "<svg><style><![CDATA[a{b:url(//ads.example/)}]]></style></svg>",
                "<svg><style type=\"text/plain\" data-assent-held=\"marketing\"><![CDATA[a{b:url(//ads.example/)}]]></style></svg>",
            ),
            (
                "<svg><g style='a:url(//ads.example/)'/><!-- <image href='//ads.example'/> --></svg>",
                "<svg><g style='a:url()'/><!-- <image href='//ads.example'/> --></svg>",
            ),
            (
                "<?xml-stylesheet href='//ads.example/a.css' type='text/css'?><a/>",
                "<?assent-xml-stylesheet href='//ads.example/a.css' type='text/css'?><a/>",
            ),
            (
                "<html><script>(function(stats){load})</script></html>",
                "<html><script type=\"text/plain\" data-assent-held=\"analytics\">(function(stats){load})</script></html>",
            ),
            (
                "<feed><link rel='alternate' href='//ads.example/'/></feed>",
                "<feed><link rel='alternate' href='//ads.example/'/></feed>",
            ),
        ] {
            assert_eq!(gated(xml).as_deref(), Ok(expected));
        }
    }

    #[test]
    fn our_part_of_a_page_stands_first_where_scripts_run() {
        for (xml, expected) in [
            (
                "<?xml version='1.0'?><!-- a --><svg x='y'><svg/></svg>",
                "<?xml version='1.0'?><!-- a --><svg x='y'><!--ours--><svg/></svg>",
            ),
            ("<h:html><h:head/></h:html>", "<h:html><!--ours--><h:head/></h:html>"),
            ("<svg/>", "<svg/>"),
            ("<feed><svg></svg></feed>", "<feed><svg></svg></feed>"),
            (
                "<r><h:script xmlns:h='http://www.w3.org/1999/xhtml'>1</h:script></r>",
                "<r><!--ours--><h:script xmlns:h='http://www.w3.org/1999/xhtml'>1</h:script></r>",
            ),
            (
                "<feed xmlns:h='http://www.w3.org/1999/xhtml'><h:p>a</h:p></feed>",
                "<feed xmlns:h='http://www.w3.org/1999/xhtml'><h:p>a</h:p></feed>",
            ),
        ] {
            let mut page = Page::clone(&page(Mode::Permissive));
            page.opening = Some("<!--ours-->".into());
            let (out, _) = gate(&Arc::new(page), xml.as_bytes()).unwrap();
            assert_eq!(String::from_utf8(out).unwrap(), expected);
        }
    }

    #[test]
    fn what_cant_be_read_is_the_callers_to_lock() {
        for (xml, why) in [
            ("<a><b></a>", Unread::Malformed),
            ("<a b=c/>", Unread::Malformed),
            ("<a b='1' b='2'/>", Unread::Malformed),
            ("<a b='<'/>", Unread::Malformed),
            ("<a", Unread::Malformed),
            ("<a><!-- </a>", Unread::Malformed),
            ("<!DOCTYPE a [<!ENTITY e '<img/>'>]><a>&e;</a>", Unread::Entities),
            ("<?xml-stylesheet href='/a.xsl' type='text/xsl'?><a/>", Unread::Transformed),
            ("<?xml version='1.0' encoding='UTF-16'?><a/>", Unread::Encoding),
        ] {
            assert_eq!(gated(xml), Err(why), "{xml}");
        }
        assert_eq!(gate(&page(Mode::Permissive), b"\xff").unwrap_err(), Unread::Encoding);
        let deep = "<a>".repeat(100_000);
        assert!(gated(&deep).is_err());
    }
}
