//! What an operator's template must not hold, and where it breaks what laws want of the question, found by the parser that
//! pages are read with: what only looks like text can't slip past it, and what stands in a comment isn't there.
//!
//! It sees structure. What a style sheet makes of it is judged where that is read.

use std::cell::RefCell;
use std::rc::Rc;

use lol_html::html_content::Element;
use lol_html::{RewriteStrSettings, doc_comments, doc_text, element, rewrite_str};

use super::template::{NEEDED, PLACES};

/// What was found, in words that go on from "the template holds".
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Vetted {
    /// What it must not hold.
    pub refused: Vec<String>,
    /// The needed places that it doesn't have.
    pub lacks: Vec<&'static str>,
    /// What breaks a requirement and is the operator's to answer for.
    pub broken: Vec<String>,
}

/// Elements that a question can be arranged with, beside drawings.
const PLAIN: [&str; 49] = [
    "a",
    "abbr",
    "article",
    "aside",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "dd",
    "del",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "i",
    "img",
    "ins",
    "li",
    "mark",
    "nav",
    "ol",
    "p",
    "q",
    "s",
    "section",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "ul",
    "wbr",
];

/// What a drawing is made of.
const DRAWN: [&str; 18] = [
    "svg",
    "g",
    "path",
    "circle",
    "ellipse",
    "rect",
    "line",
    "polyline",
    "polygon",
    "title",
    "desc",
    "defs",
    "use",
    "text",
    "lineargradient",
    "radialgradient",
    "stop",
    "clippath",
];

/// Attributes that do something, beside those that begin with `on`.
const ACTIVE: [&str; 14] = [
    "style",
    "form",
    "formaction",
    "autofocus",
    "tabindex",
    "accesskey",
    "contenteditable",
    "popover",
    "popovertarget",
    "srcdoc",
    "ping",
    "is",
    "slot",
    "http-equiv",
];

/// Elements whose end may be left out.
const OPEN: [&str; 4] = ["p", "li", "dt", "dd"];

/// Classes of ours whose content is seen by some visitors only.
const UNSEEN: [&str; 2] = ["asn-told", "asn-why"];

/// An element that is open.
struct Around {
    name: String,
    /// Which one it is, counted from the start.
    count: usize,
    /// What makes its content hard to reach, if anything does.
    hides: Option<String>,
}

#[derive(Default)]
struct Found {
    open: Vec<Around>,
    count: usize,
    refused: Vec<String>,
    broken: Vec<String>,
    /// Each place in a text, with the element that it stands in.
    places: Vec<(&'static str, usize)>,
    text: String,
}

impl Found {
    fn refuse(&mut self, what: impl Into<String>) {
        let what = what.into();
        if !self.refused.contains(&what) {
            self.refused.push(what);
        }
    }

    /// Looks for places in the text so far.
    fn read(&mut self) {
        let text = std::mem::take(&mut self.text);
        for piece in text.split("{{").skip(1) {
            let name = piece.split_once("}}").map(|(name, _)| name.trim());
            let Some(place) = PLACES.into_iter().find(|place| Some(*place) == name) else {
                self.broken.push(format!(
                    "`{{{{{}`, which is no place",
                    piece.trim_start().split(['}', ' ', '\n']).next().unwrap_or("")
                ));
                continue;
            };
            self.places.push((place, self.open.last().map_or(0, |it| it.count)));
            let hides = self.open.iter().rev().find_map(|it| it.hides.as_ref());
            if let Some(why) = hides.filter(|_| NEEDED.contains(&place)) {
                self.broken.push(format!("{{{{{place}}}}} {why}"));
            }
        }
    }

    /// Ends an element, and whatever stands open in it.
    fn end(&mut self, count: usize) {
        while let Some(last) = self.open.pop() {
            if last.count == count {
                return;
            }
            self.left_open(&last);
        }
    }

    fn left_open(&mut self, one: &Around) {
        if !OPEN.contains(&&*one.name) {
            self.refuse(format!("`<{}>` that isn't closed", one.name));
        }
    }
}

/// Reads a template.
pub fn vet(template: &str) -> Vetted {
    let found = Rc::new(RefCell::new(Found::default()));
    let (begins, reads) = (Rc::clone(&found), Rc::clone(&found));
    let settings = RewriteStrSettings::new()
        .with_strict(false)
        .append_element_content_handler(element!("*", move |it| {
            enter(&begins, it);
            it.remove_and_keep_content();
            Ok(())
        }))
        .append_document_content_handler(doc_comments!(|it| {
            it.remove();
            Ok(())
        }))
        .append_document_content_handler(doc_text!(move |it| {
            let mut found = reads.borrow_mut();
            found.text.push_str(it.as_str());
            if it.last_in_text_node() {
                found.read();
            }
            Ok(())
        }));
    let rest = rewrite_str(template, settings);
    let mut found = found.take();
    while let Some(one) = found.open.pop() {
        found.left_open(&one);
    }
    match rest {
        // Every element that is whole has gone: what is left of a tag closes something of ours.
        Ok(rest) if rest.contains("</") => found.refuse("the end of an element that it doesn't begin"),
        Ok(_) => {}
        Err(_) => found.refuse("markup that can't be read"),
    }
    let has = |place: &str| found.places.iter().filter(|(it, _)| *it == place).count();
    let lacks = NEEDED.into_iter().filter(|place| has(place) == 0).collect();
    if has("reject") != has("accept") && has("reject") > 0 && has("accept") > 0 {
        found.broken.push("one answer more often than the other".to_owned());
    }
    let home = |place: &str| found.places.iter().find(|(it, _)| *it == place).map(|(_, home)| *home);
    if home("reject").zip(home("accept")).is_some_and(|(no, yes)| no != yes) {
        let why = "yes and no in different elements: they have to look alike (EDPB cookie banner taskforce 2023)";
        found.broken.push(why.to_owned());
    }
    Vetted { refused: found.refused, lacks, broken: found.broken }
}

/// An element begins.
fn enter(all: &Rc<RefCell<Found>>, it: &mut Element<'_, '_>) {
    let mut found = all.borrow_mut();
    let name = it.tag_name().to_ascii_lowercase();
    if let Some(what) = stranger(&name, it.namespace_uri().ends_with("svg")) {
        found.refuse(what);
    }
    let mut hides = match &*name {
        "details" => Some("behind something that has to be opened first".to_owned()),
        "a" | "summary" => Some("in something that is pressed itself".to_owned()),
        "del" | "s" => Some("struck out".to_owned()),
        _ => None,
    };
    for attribute in it.attributes() {
        let (key, raw) = (attribute.name(), attribute.value());
        let value = htmlize::unescape_attribute(&*raw).into_owned();
        if key.contains("{{") || raw.contains("{{") {
            found.refuse("a place inside a tag");
        }
        if let Some(what) = active(&key, &value) {
            found.refuse(what);
        }
        let is_unseen = |class: &str| UNSEEN.contains(&class);
        let hidden = match &*key {
            "hidden" | "inert" => true,
            "aria-hidden" => value != "false",
            "class" => value.split_ascii_whitespace().any(is_unseen),
            _ => false,
        };
        if hidden {
            hides = Some(format!("where not everybody finds it (`{key}`)"));
        }
    }
    if !it.can_have_content() {
        return;
    }
    found.count += 1;
    let count = found.count;
    found.open.push(Around { name, count, hides });
    drop(found);
    let ends = Rc::clone(all);
    if let Some(handlers) = it.end_tag_handlers() {
        handlers.push(Box::new(move |_| {
            ends.borrow_mut().end(count);
            Ok(())
        }));
    }
}

/// What an element is, if it can't be there.
fn stranger(name: &str, drawn: bool) -> Option<String> {
    let what = match name {
        "script" => "a script",
        "style" | "link" => "a style of its own (write it into `stylesheet`)",
        "form" | "input" | "button" | "select" | "option" | "textarea" | "label" | "fieldset" => "a form or a field",
        "iframe" | "frame" | "frameset" | "object" | "embed" | "portal" => "a frame or an embedded object",
        _ if PLAIN.contains(&name) || (drawn && DRAWN.contains(&name)) => return None,
        _ => return Some(format!("`<{name}>`, which has no place in a question")),
    };
    Some(what.to_owned())
}

/// What an attribute does, if it can't be there.
fn active(key: &str, value: &str) -> Option<String> {
    let plain: String = value.chars().filter(|it| !it.is_control() && !it.is_whitespace()).collect();
    let plain = plain.to_ascii_lowercase().replace('\\', "/");
    let head = plain.split(['/', '?', '#']).next().unwrap_or_default();
    let scheme = head.split_once(':').map(|(scheme, _)| scheme);
    match key {
        _ if key.starts_with("on") => Some("an event handler".to_owned()),
        "aria-modal" => Some("`aria-modal`, which would hide a page that stays usable".to_owned()),
        "style" => Some("a style of its own (write it into `stylesheet`)".to_owned()),
        _ if ACTIVE.contains(&key) || key.starts_with("data-assent") => Some(format!("`{key}`, which does something")),
        "href" | "xlink:href" => {
            let leads = scheme.is_none_or(|scheme| ["http", "https", "mailto", "tel"].contains(&scheme));
            (!leads)
                .then(|| format!("an address that leads to no page (`{scheme}:`)", scheme = scheme.unwrap_or_default()))
        }
        "src" | "srcset" | "poster" | "data" | "background" => {
            let own = !plain.starts_with("//") && !plain.contains(",//") && !plain.contains("://") && scheme.is_none();
            (!own).then(|| "something from another host: the question may ask nobody else for anything".to_owned())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: &str =
        "<p>{{title}} {{ask}} {{purposes}} {{partners}} {{free}}</p> <div>{{reject}} {{accept}}</div> {{settings}}";

    #[test]
    fn what_can_do_something_or_escape_is_refused_however_it_is_written() {
        for (added, expected) in [
            ("<script>x</script>", "a script"),
            ("<svg><script>x</script></svg>", "a script"),
            ("<img/onerror=alert(1) src=/x>", "an event handler"),
            ("<img src=/x\nONERROR=alert(1)>", "an event handler"),
            ("<p\tstyle=display:none>x</p>", "a style of its own"),
            ("<a href=\"java&#115;cript:alert(1)\">x</a>", "an address that leads to no page"),
            ("<a href=\" java\nscript:alert(1)\">x</a>", "an address that leads to no page"),
            ("<img src=//other.example/x alt=x>", "something from another host"),
            ("<img src='/\\other.example/x' alt=x>", "something from another host"),
            ("<img srcset='/a.png, https://other.example/b.png 2x' alt=x>", "something from another host"),
            ("<button>x</button>", "a form or a field"),
            ("</form><form action=/x>", "a form or a field"),
            ("</form>", "the end of an element"),
            ("</div></section>", "the end of an element"),
            ("<div>", "`<div>` that isn't closed"),
            ("<b><i></b></i>", "the end of an element"),
            ("<textarea>", "a form or a field"),
            ("<template>x</template>", "`<template>`"),
            ("<title>x</title>", "`<title>`"),
            ("<svg><animate href=#a attributeName=href to=javascript:x /></svg>", "`<animate>`"),
            ("<iframe srcdoc=x></iframe>", "a frame or an embedded object"),
            ("<div aria-modal=true></div>", "`aria-modal`"),
            ("<div data-assent=ask></div>", "`data-assent`"),
            ("<a href=\"{{privacy}}\">x</a>", "a place inside a tag"),
        ] {
            let refused = vet(&format!("{WHOLE}{added}")).refused;
            assert!(refused.iter().any(|it| it.contains(expected)), "{added}: {refused:?}");
        }
    }

    #[test]
    fn what_only_arranges_is_fine() {
        for fine in [
            WHOLE.to_owned(),
            format!("<section class=\"asn-words\" lang=de>{WHOLE}<ul><li>one<li>two</ul><br></section>"),
            format!("<!-- </form> {{{{no place}}}} --><img src=/logo.svg alt=\"\"><a href=/imprint>Imprint</a>{WHOLE}"),
            format!("<svg viewBox=\"0 0 9 9\" aria-hidden=true><path d=\"M0 0h9\"/></svg>{WHOLE} 1 < 2"),
            format!("<a href=https://other.example/>Elsewhere</a> <a href=mailto:us@shop.example>Us</a>{WHOLE}"),
        ] {
            assert_eq!(vet(&fine), Vetted::default(), "{fine}");
        }
    }

    #[test]
    fn what_is_commented_out_hidden_or_unequal_is_named() {
        let without = |place: &str| WHOLE.replace(place, "");
        for (template, lacks, broken) in [
            (without("{{free}}"), vec!["free"], ""),
            (WHOLE.replace("{{free}}", "<!-- {{free}} -->"), vec!["free"], ""),
            (
                WHOLE.replace("{{ask}}", "<span hidden>{{ask}}</span>"),
                vec![],
                "{{ask}} where not everybody finds it (`hidden`)",
            ),
            (WHOLE.replace("{{ask}}", "<i aria-hidden=true><b>{{ask}}</b></i>"), vec![], "{{ask}} where not everybody"),
            (
                WHOLE.replace("{{ask}}", "<span class='x asn-told'>{{ask}}</span>"),
                vec![],
                "{{ask}} where not everybody",
            ),
            (format!("<details><summary>x</summary>{WHOLE}</details>"), vec![], "{{reject}} behind something"),
            (WHOLE.replace("{{reject}}", "<small>{{reject}}</small>"), vec![], "yes and no in different elements"),
            (format!("{WHOLE}{{{{accept}}}}"), vec![], "one answer more often"),
            (
                WHOLE.replace("{{settings}}", "<a href=/>{{settings}}</a>"),
                vec![],
                "{{settings}} in something that is pressed",
            ),
            (format!("{WHOLE}{{{{privcy}}}}"), vec![], "`{{privcy`, which is no place"),
        ] {
            let vetted = vet(&template);
            assert_eq!((&vetted.refused, &vetted.lacks), (&Vec::new(), &lacks), "{template}");
            assert_eq!(vetted.broken.is_empty(), broken.is_empty(), "{template}: {:?}", vetted.broken);
            assert!(broken.is_empty() || vetted.broken.iter().any(|it| it.contains(broken)), "{:?}", vetted.broken);
        }
    }
}
