//! What an element's attributes make a browser do, and the edits that keep it from doing so.

use std::ops::Range;
use std::sync::Arc;

use crate::policy::Purposes;

use super::super::super::relation::relates;
use super::super::css::{self, Css};
use super::super::element::{Attribute, Element, quoted};
use super::super::judge::{self, Held};
use super::super::markup::{self, Kind};
use super::super::page::{Error, Sort};
use super::super::tools;
use super::text::{DEEPEST, Open, Scanned};
use super::{Gate, State};

/// Where the page's own loaders keep an address for when an element is scrolled to: nothing to hold yet.
const LATER: [&str; 5] = ["data-src", "data-lazy-src", "data-lazy", "data-original", "data-url"];

impl State {
    /// Looks at a start tag. `odd`: where it stands, a browser may ignore it or take it for SVG or MathML.
    pub(super) fn look(&mut self, el: Element, odd: bool) -> Scanned {
        self.refer(&el);
        self.clear(&el);
        let script = el.tag == "script";
        let kind = el.value("type");
        let rules = script && kind.is_some_and(|kind| kind.trim().eq_ignore_ascii_case("speculationrules"));
        let map = script && kind.is_some_and(|kind| kind.trim().eq_ignore_ascii_case("importmap"));
        let inert = script && !rules && !map && !markup::runs(kind);
        let external = ["src", "href", "xlink:href"].iter().any(|name| el.find(name).is_some());
        let text = script || el.tag == "noscript" || markup::TEXTS.contains(&&*el.tag);
        if self.framed && el.html && text && el.tag != "style" && (inert || external || !script) {
            self.attributes(&el);
            return Scanned::Text(Open::nested(el.content, &el.tag));
        }
        if let Some(scanned) = self.tagged(&el) {
            return scanned;
        }
        if inert {
            return Scanned::Nothing;
        }
        if el.tag == "meta" {
            self.policy(&el);
        }
        let held = self.attributes(&el);
        let (start, content) = (el.start, el.content);
        match &*el.tag {
            _ if held => Scanned::Nothing,
            "script" if rules || !external => {
                Scanned::Text(Open::Script { start, content, el, rules, release: Vec::new() })
            }
            "style" if el.value("type").is_none_or(|kind| kind.is_empty() || kind.eq_ignore_ascii_case("text/css")) => {
                let sheet = Open::Sheet { content, css: Css::default(), odd: odd || self.framed };
                Scanned::Text(if el.html { sheet } else { Open::Foreign { start, content, el } })
            }
            "noscript" if el.html => Scanned::Text(Open::nested(content, "noscript")),
            tag if el.html && odd && tag != "style" && markup::TEXTS.contains(&tag) => {
                Scanned::Text(Open::nested(content, tag))
            }
            _ => Scanned::Nothing,
        }
    }

    /// Judges the attributes, and holds the element back if one of them may not fetch. Whether it is held.
    fn attributes(&mut self, el: &Element) -> bool {
        let Some((held, mut names)) = self.judged(el) else {
            self.frame(el, &[]);
            return false;
        };
        self.frame(el, &names);
        let shown = self.placeholder(el, &held, &names);
        if shown.is_some() {
            // A document of its own comes first (HTML, 4.8.5), so the address may stay where scripts and styles look for it.
            names.retain(|name| *name != "src");
        }
        let renamed = names.iter().flat_map(|name| el.all(name)).map(|attribute| attribute.named.start).collect();
        self.mark(el, &held, renamed);
        self.splice.insert(el.name_end, shown.unwrap_or_default());
        true
    }

    /// Why an element may not be as it is, and the names of the attributes that have to go.
    fn judged<'el>(&mut self, el: &'el Element) -> Option<(Held, Vec<&'el str>)> {
        let mut held: Option<Held> = None;
        let mut names: Vec<&str> = Vec::new();
        for attribute in el.attributes.iter().filter(|attribute| !attribute.again) {
            let name = &*attribute.name;
            if name == "style" {
                self.style(attribute);
            }
            if LATER.contains(&name) {
                let _ = self.judge.url(&attribute.value); // so that it is asked about
            }
            let Some(kind) = self.kind(el, name) else { continue };
            let judged = match kind {
                Kind::Markup => self.document(&attribute.value),
                _ => self.judge.value(kind, &attribute.value),
            };
            if let Some(found) = judged {
                held = held.or(Some(found));
                // A pragma is named elsewhere than what it says.
                match &*el.tag {
                    "meta" => names.extend(["http-equiv", "name"]),
                    _ => names.push(name),
                }
            }
        }
        if el.tag == "script" {
            if held.is_none()
                && let Some(source) = el.value("src")
            {
                let attributes = el.attributes.iter().map(|attribute| &*attribute.name);
                held = self.judge.marked(source, attributes);
                names.push("src");
            }
            names.push("type");
        }
        held.map(|held| (held, names))
    }

    /// What the attribute makes a browser fetch, on this element as its other attributes are.
    fn kind(&self, el: &Element, name: &str) -> Option<Kind> {
        let one_of = |name: &str, words: &[&str]| {
            el.value(name).is_some_and(|value| words.iter().any(|word| word.eq_ignore_ascii_case(value.trim())))
        };
        match (&*el.tag, name) {
            ("meta", "content") if one_of("http-equiv", &["refresh"]) => Some(Kind::Refresh),
            ("meta", "content")
                if ["http-equiv", "name"].iter().any(|name| one_of(name, &["accept-ch", "delegate-ch"])) =>
            {
                Some(Kind::Mention)
            }
            // A base in a `noscript` is one without scripting only: what follows would be read in two ways.
            ("base", "href") if self.within => Some(Kind::Url),
            ("link", "href" | "imagesrcset") if !relates(el.value("rel").unwrap_or_default()) => None,
            ("input", "src") if !one_of("type", &["image"]) => None,
            ("param", "value") if !one_of("name", &["src", "movie", "data", "url", "code", "filename"]) => None,
            ("set" | "animate", "to" | "from" | "by" | "values")
                if !one_of("attributename", &["href", "xlink:href"]) =>
            {
                None
            }
            (tag, name) => markup::fetches(tag, name),
        }
    }

    /// Marks an element as held and moves attributes out of the browser's sight.
    pub(super) fn mark(&mut self, el: &Element, held: &Held, mut renamed: Vec<usize>) {
        let category = self.judge.word(held);
        let inert = if el.tag == "script" || el.tag == "style" { " type=\"text/plain\"" } else { "" };
        let mut mark = format!("{inert} data-assent-held=\"{category}\"");
        if self.json == Some(true) {
            // Quotes would end the string that the markup stands in. What follows may be a slash, so a blank ends it.
            mark = mark.replace('"', "") + " ";
        }
        self.judge.report.count(sort(el));
        self.splice.insert(el.name_end, mark);
        self.estrange(el);
        renamed.sort_unstable();
        renamed.dedup();
        for at in renamed {
            self.splice.insert(at, *b"data-assent-");
        }
    }

    /// Gives a frame without a name one. Browsers go back to what a frame of the same name, or else of the same place, has
    /// shown before, whatever the markup says now: a tracker's, were it granted then.
    fn estrange(&mut self, el: &Element) {
        let is_frame = matches!(&*el.tag, "iframe" | "frame");
        if is_frame && el.html && self.json != Some(true) && el.find("name").is_none() {
            self.splice.insert(el.name_end, *b" name=\"assent-held\"");
        }
    }

    /// The attribute by which a visible frame says who isn't asked, in its own place and size. `away`: the attributes
    /// that may not stay.
    fn placeholder(&self, el: &Element, held: &Held, away: &[&str]) -> Option<String> {
        let stands = el.find("srcdoc").is_some() && !away.contains(&"srcdoc");
        if el.tag != "iframe" || !el.html || stands || self.within || self.json == Some(true) || !el.is_visible() {
            return None;
        }
        let placeholder = self.judge.page.placeholder.as_ref()?;
        let markup = (placeholder.0)(&held.host, held.vendor.as_ref());
        Some(format!(" srcdoc=\"{}\"", quoted(&markup)))
    }

    /// Lets a document that stands in an attribute begin with our part of a page, where scripts may run in it: nobody
    /// reaches into a sandbox from outside. `away`: the attributes that don't stay.
    fn frame(&mut self, el: &Element, away: &[&str]) {
        let locked = |list: &str| !list.split_ascii_whitespace().any(|it| it.eq_ignore_ascii_case("allow-scripts"));
        if !self.opens || !el.html || self.json == Some(true) || el.value("sandbox").is_some_and(locked) {
            return;
        }
        let stays = |name: &&str| !away.contains(name);
        let given = el.find("srcdoc").filter(|_| el.tag == "iframe");
        if let Some(srcdoc) = given {
            if stays(&"srcdoc")
                && markup::runs_scripts(&srcdoc.value)
                && let Some(out) = self.opened(srcdoc.value.as_bytes())
            {
                let value = format!("\"{}\"", quoted(&String::from_utf8_lossy(&out)));
                self.splice.replace(self.bounds(srcdoc), value);
            }
            return;
        }
        let frames = |attribute: &&Attribute| {
            !attribute.again
                && markup::fetches(&el.tag, &attribute.name) == Some(Kind::Frame)
                && stays(&&*attribute.name)
        };
        let Some(attribute) = el.attributes.iter().find(frames) else { return };
        if let Some((kind, bytes)) = judge::written(&attribute.value)
            && kind.starts_with("data:text/html")
            && markup::runs_scripts(&String::from_utf8_lossy(&bytes))
            && let Some(out) = self.opened(&bytes)
        {
            let plain = percent_encoding::percent_encode(&out, percent_encoding::NON_ALPHANUMERIC);
            self.splice.replace(self.bounds(attribute), format!("\"{},{plain}\"", quoted(&kind)));
        }
    }

    /// A frame's document with our part of a page at its start; `None` where there is nothing to add.
    fn opened(&mut self, html: &[u8]) -> Option<Vec<u8>> {
        let page = Arc::clone(&self.judge.page);
        let opening = page.opening.as_ref().filter(|_| self.judge.withholds() && self.depth < DEEPEST)?;
        // The guard is about documents with an address, and the frame has another host than the page has.
        let file = &opening[opening.rfind("<script").unwrap_or_default()..];
        let host = quoted(page.url.host_str().unwrap_or_default());
        let file = file.replacen("<script", &format!("<script data-host=\"{host}\""), 1);
        let source = format!(" src=\"{}/", page.url.origin().ascii_serialization());
        let file = file.replacen(" src=\"/", &source, 1);
        let mut gate = Gate::framed(self.depth + 1, &page, self.judge.base.clone(), file.into());
        let out = gate.write(html).and_then(|mut out| {
            out.extend(gate.end()?.0);
            Ok(out)
        });
        out.map_err(|error| self.failed = Some(error)).ok()
    }

    /// Takes out of a `style` attribute what it would fetch.
    fn style(&mut self, attribute: &Attribute) {
        let mut found = None;
        let judge = &mut self.judge;
        let mut is_held = |url: &str| {
            let held = judge.url(url);
            let away = held.is_some();
            found = held.or(found.take());
            away
        };
        if attribute.plain && self.json != Some(true) {
            for (range, with) in Css::default().read(attribute.value.as_bytes(), 0, true, &mut is_held) {
                let at = attribute.valued.start;
                self.splice.replace(at + range.start..at + range.end, with);
            }
        } else if let Some(cleared) = css::cleared(&attribute.value, &mut is_held) {
            if self.json == Some(true) {
                self.splice.insert(attribute.named.start, *b"data-assent-");
            } else {
                let value = self.bounds(attribute);
                self.splice.replace(value, format!("\"{}\"", quoted(&cleared)));
            }
        }
        if found.is_some() {
            self.judge.report.count(Sort::Style);
        }
    }

    /// Lets our part of the page run under a policy that the page sets itself. Documents in attributes have no part of
    /// ours.
    fn policy(&mut self, meta: &Element) {
        let sets = meta.value("http-equiv").is_some_and(|it| it.eq_ignore_ascii_case("content-security-policy"));
        if !sets || self.json == Some(true) || (self.depth > 0 && !self.within) {
            return;
        }
        if let Some(policy) = &self.judge.page.policy
            && let Some(content) = meta.find("content")
            && let Some(amended) = (policy.0)(&content.value)
        {
            self.splice.replace(self.bounds(content), format!("\"{}\"", quoted(&amended)));
        }
    }

    /// Notes where a page that came over TLS loads from or sends to in clear text (W3C Mixed Content), by host.
    fn clear(&mut self, el: &Element) {
        if self.judge.page.url.scheme() != "https" {
            return;
        }
        // Few hold such an address: what else they are is asked afterwards.
        for attribute in el.attributes.iter().filter(|it| !it.again && holds_clear(it.value.as_bytes())) {
            let sends = matches!((&*el.tag, &*attribute.name), ("form", "action") | ("button" | "input", "formaction"));
            let kind = if sends { Some(Kind::Url) } else { self.kind(el, &attribute.name) };
            let Some(kind) = kind else { continue };
            let kind = if kind == Kind::Frame { Kind::Url } else { kind };
            let hosts = markup::urls(kind, &attribute.value).into_iter().filter_map(clear_host);
            for host in hosts {
                self.judge.report.clear(&host, sends);
            }
        }
    }

    /// Tightens what the page itself says about how much third parties hear of its address.
    fn refer(&mut self, el: &Element) {
        let wanted = self.judge.page.site.referrer;
        let Some(most) = wanted.filter(|_| self.json != Some(true)) else { return };
        let named =
            el.tag == "meta" && el.value("name").is_some_and(|name| name.trim().eq_ignore_ascii_case("referrer"));
        let said = if named { el.find("content") } else { el.find("referrerpolicy") };
        if let Some(said) = said
            && let Some(policy) = most.instead_of_word(&said.value)
        {
            self.splice.replace(self.bounds(said), format!("\"{policy}\""));
        }
    }

    /// Where an attribute's value stands, with its quotes.
    fn bounds(&self, attribute: &Attribute) -> Range<usize> {
        let Range { start, end } = attribute.valued.clone();
        let before = start.checked_sub(1).map(|before| self.splice.bytes(before..start)).unwrap_or_default();
        let quoted = matches!(before, b"\"" | b"'") && self.splice.bytes(end..end + 1) == before;
        if quoted { start - 1..end + 1 } else { start..end }
    }

    /// An element that another tool's tags hold: lets it go, or counts it. `None` where it is none, or has to be judged
    /// by its other attributes too.
    fn tagged(&mut self, el: &Element) -> Option<Scanned> {
        let site = Arc::clone(&self.judge.page.site);
        let tagged = tools::tagged(el, &site.words, &site.catalog)?;
        let mut purposes = tagged.purposes;
        let mut held = None;
        for (attribute, real) in &tagged.kept {
            let Some(kind) = markup::fetches(&el.tag, real) else { continue };
            if purposes.is_empty()
                && let Some(known) = self.judge.known(&attribute.value)
            {
                purposes = Purposes::only(known);
            }
            held = held.or(match kind {
                Kind::Markup => self.document(&attribute.value),
                _ => self.judge.value(kind, &attribute.value),
            });
        }
        let script = el.tag == "script";
        let stays = |name: &&str| !tagged.kept.iter().any(|(_, real)| real == name);
        if script && let Some(src) = el.value("src").filter(|_| stays(&"src")) {
            held = held.or(self.judge.value(Kind::Url, src));
        }
        let waiting: Purposes = purposes.iter().filter(|purpose| !self.judge.grants(*purpose)).collect();
        if purposes.is_empty() || !waiting.is_empty() || held.is_some() {
            self.judge.waits(waiting);
            self.judge.report.count(sort(el));
            let purpose = waiting.iter().next();
            let held = held.unwrap_or(Held { purpose, host: "".into(), vendor: None });
            let blank = el.value("src").is_none_or(|src| src.is_empty() || src.starts_with("about:"));
            let shown = if blank && !held.host.is_empty() { self.placeholder(el, &held, &[]) } else { None };
            self.splice.insert(el.name_end, shown.unwrap_or_default());
            self.estrange(el);
            // It may load something else besides.
            return script.then_some(Scanned::Nothing);
        }
        let whole = |attribute: &Attribute| attribute.named.start..self.bounds(attribute).end.max(attribute.named.end);
        let release = tagged.release(el, whole);
        let external = el.find("src").is_some() || tagged.kept.iter().any(|(_, real)| *real == "src");
        if script && !external {
            let (start, content) = (el.start, el.content);
            let el = Element { tag: el.tag.clone(), attributes: Vec::new(), ..*el };
            return Some(Scanned::Text(Open::Script { start, content, el, rules: false, release }));
        }
        for (range, with) in release {
            self.splice.replace(range, with);
        }
        Some(Scanned::Nothing)
    }

    /// Whether something in a document inside an attribute may not load.
    fn document(&mut self, html: &str) -> Option<Held> {
        // Without a tag in it, it loads nothing.
        memchr::memchr(b'<', html.as_bytes())?;
        if self.depth == DEEPEST {
            self.failed = Some(Error::TooDeep);
            return None;
        }
        let before = self.judge.report.withheld;
        // Its base is this document's, until it names one.
        let mut gate = Gate::nested(self.depth + 1, &self.judge.page, (self.judge.base.clone(), false), false);
        let gated = gate.write(html.as_bytes()).and_then(|mut out| {
            let (rest, report) = gate.end()?;
            out.extend(rest);
            Ok((out, report))
        });
        match gated {
            Ok((out, report)) => {
                let purpose = report.withheld.without(before).iter().next().or(report.withheld.iter().next());
                let host = report.hosts.iter().find(|(_, of)| *of == purpose).map(|(host, _)| host.as_str().into());
                self.judge.report.merge(report);
                let held = Held { purpose, host: host.unwrap_or_default(), vendor: None };
                (out != html.as_bytes()).then_some(held)
            }
            Err(error) => {
                self.failed = Some(error);
                None
            }
        }
    }
}

/// The same in XML, where attributes may have prefixes and every tag closes.
impl State {
    /// Looks at a start tag. Whether it is held.
    pub(in super::super) fn look_xml(&mut self, el: &Element) -> bool {
        if el.tag == "base"
            && let Some(href) = el.value("href")
        {
            self.judge.rebase(href);
        }
        let kind = el.value("type");
        if el.tag == "script" && !markup::runs(kind) {
            return true;
        }
        let Some((held, names)) = self.judged(el) else { return false };
        self.mark_xml(el, &held, &names);
        true
    }

    /// Marks an element as held. A prefix would have to be declared: it becomes part of the name.
    pub(in super::super) fn mark_xml(&mut self, el: &Element, held: &Held, names: &[&str]) {
        for attribute in el.attributes.iter().filter(|attribute| names.contains(&&*attribute.name)) {
            let written = String::from_utf8_lossy(self.splice.bytes(attribute.named.clone())).replace(':', "-");
            self.splice.replace(attribute.named.clone(), format!("data-assent-{written}"));
        }
        self.mark(el, held, Vec::new());
    }
}

/// What sort of thing the element is, for the report.
fn sort(el: &Element) -> Sort {
    let says = |name: &str, word: &str| el.value(name).unwrap_or_default().to_ascii_lowercase().contains(word);
    match &*el.tag {
        "script" if el.attributes.iter().any(|attribute| attribute.name.contains("src")) => Sort::Script,
        "script" => Sort::Inline,
        "link" if says("rel", "modulepreload") || says("as", "script") => Sort::Script,
        "link" if says("rel", "stylesheet") => Sort::Style,
        "style" => Sort::Style,
        "iframe" | "frame" | "embed" | "object" | "param" | "fencedframe" | "portal" => Sort::Frame,
        "img" | "image" | "source" | "video" | "audio" | "track" | "input" | "use" | "feimage" => Sort::Image,
        _ => Sort::Other,
    }
}

/// Whether a value may hold an address in clear text.
fn holds_clear(value: &[u8]) -> bool {
    let scheme = |at: usize| at.checked_sub(4).is_some_and(|from| value[from..at].eq_ignore_ascii_case(b"http"));
    memchr::memmem::find_iter(value, b"://").any(scheme)
}

/// The host of an address in clear text.
fn clear_host(url: &str) -> Option<String> {
    let url = url::Url::parse(url.trim()).ok().filter(|url| url.scheme() == "http")?;
    url.host_str().map(str::to_owned)
}
