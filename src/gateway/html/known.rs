//! Pages that come again as they were: read once, and compared from then on.
//!
//! What becomes of a page depends on its bytes, on what its [`Key`] holds, and on nothing else but the tail, which is
//! written anew for each visitor. So a page leaves as an equal one did, as far as it is equal; from the first byte that
//! differs the gate reads it, from its beginning, and what has left already isn't sent twice.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::Ordering::Relaxed;

use bytes::Bytes;

use super::super::pages::{Key, Known, Met, Pages};
use super::element::references;
use super::gate::{Ended, Gate};
use super::page::{Error, Report, Tail};

/// In pieces of how many bytes a page is read that is to be kept: so much of it waits at most for more to come.
const PIECE: usize = 512;

/// Makes a page's gate.
pub(super) type Make = Box<dyn FnOnce(Option<Tail>) -> Gate + Send>;

/// What may leave, in order.
pub(super) type Out = VecDeque<Bytes>;

/// A page that is read: by its gate, or by comparing it.
#[derive(Default)]
pub(super) struct Reading {
    /// What it seems to be again.
    follow: Option<Box<Follow>>,
    gate: Option<Gate>,
    /// What is to be kept of it.
    record: Option<Box<Record>>,
    /// How much of what the gate says has left already, in bytes.
    skip: usize,
}

impl Reading {
    /// As is best for what is known of the page: `make` makes its gate.
    pub(super) fn of(key: Key, pages: &Arc<Pages>, tail: Option<Tail>, make: Make) -> Self {
        let pages = Arc::clone(pages);
        match pages.meet(&key) {
            Met::Known(known) => {
                let follow = Follow { pages, key, known, at: 0, sent: 0, tail, written: None, make };
                Self { follow: Some(Box::new(follow)), ..Self::default() }
            }
            Met::Again => {
                let mut gate = make(tail);
                gate.marks();
                let record = Record { pages, key, raw: Vec::new(), out: Vec::new(), steps: Vec::new() };
                Self { gate: Some(gate), record: Some(Box::new(record)), ..Self::default() }
            }
            Met::New => Self::new(make(tail)),
        }
    }

    /// By its gate.
    pub(super) fn new(gate: Gate) -> Self {
        Self { gate: Some(gate), ..Self::default() }
    }

    /// Takes a piece of the document, cut anywhere, and adds what may leave to `out`.
    pub(super) fn write(&mut self, chunk: &[u8], out: &mut Out) -> Result<(), Error> {
        if let Some(follow) = &mut self.follow {
            if follow.takes(chunk, out) {
                return Ok(());
            }
            self.part(out)?;
        }
        let Some(gate) = &mut self.gate else { return Ok(()) };
        let Some(record) = &mut self.record else {
            push(out, skipped(gate.write(chunk)?, &mut self.skip));
            return Ok(());
        };
        let before = record.out.len();
        for piece in chunk.chunks(PIECE) {
            let left = gate.write(piece)?;
            record.took(piece, &left);
        }
        push(out, Bytes::copy_from_slice(&record.out[before..]));
        if record.raw.len() > record.pages.longest
            && let Some(record) = self.record.take()
        {
            record.pages.rest(record.key);
        }
        Ok(())
    }

    /// Ends the document, and tells what was found in it.
    pub(super) fn end(mut self, out: &mut Out, done: impl FnOnce(&Report)) -> Result<(), Error> {
        if let Some(follow) = &mut self.follow {
            if follow.ends(out) {
                done(&follow.known.report);
                return Ok(());
            }
            self.part(out)?;
        }
        let Some(gate) = self.gate else { return Ok(()) };
        let ended = gate.finish()?;
        done(&ended.report);
        push(out, skipped(ended.out.clone(), &mut self.skip));
        if let Some(record) = self.record {
            record.keep(ended);
        }
        Ok(())
    }

    /// Gives up: everything that hasn't left, unjudged.
    pub(super) fn rest(mut self) -> Bytes {
        let rest = self.gate.map(Gate::rest).unwrap_or_default();
        skipped(rest, &mut self.skip)
    }

    /// It isn't the page that it followed: its gate takes over.
    fn part(&mut self, out: &mut Out) -> Result<(), Error> {
        let Some(follow) = self.follow.take() else { return Ok(()) };
        let Follow { pages, key, known, at, sent, tail, written, make } = *follow;
        let (tail, length) = match written {
            // It stands there already.
            Some((text, length)) => (Some(Box::new(move |_: &Report| text) as Tail), length),
            None => (tail, 0),
        };
        self.skip = sent + length;
        let gate = self.gate.insert(make(tail));
        pages.changed(key, &known);
        push(out, skipped(gate.write(&known.raw[..at])?, &mut self.skip));
        Ok(())
    }
}

/// A page that equals one that was read, so far.
struct Follow {
    pages: Arc<Pages>,
    key: Key,
    known: Arc<Known>,
    /// How much of it has come.
    at: usize,
    /// How much of its output has left, but for the tail.
    sent: usize,
    tail: Option<Tail>,
    /// The tail as it was written, and how long it was where it stands.
    written: Option<(String, usize)>,
    make: Make,
}

impl Follow {
    /// Takes what comes, if that is what came before.
    fn takes(&mut self, chunk: &[u8], out: &mut Out) -> bool {
        if !self.known.raw[self.at..].starts_with(chunk) {
            return false;
        }
        self.at += chunk.len();
        let steps = self.known.steps.partition_point(|(read, _)| *read <= self.at);
        if let Some((_, until)) = steps.checked_sub(1).and_then(|last| self.known.steps.get(last)) {
            self.leave(*until, false, out);
        }
        true
    }

    /// Whether it ends where that one did.
    fn ends(&mut self, out: &mut Out) -> bool {
        if self.at < self.known.raw.len() {
            return false;
        }
        self.leave(self.known.out.len(), true, out);
        self.known.equal.fetch_add(1, Relaxed);
        true
    }

    fn leave(&mut self, until: usize, ends: bool, out: &mut Out) {
        if let Some((place, report)) = &self.known.tail
            && (*place < until || ends)
            && let Some(tail) = self.tail.take()
        {
            push(out, self.known.out.slice(self.sent..*place));
            self.sent = *place;
            let text = tail(report);
            let markup = Bytes::from(references(&text));
            self.written = Some((text, markup.len()));
            push(out, markup);
        }
        push(out, self.known.out.slice(self.sent..until));
        self.sent = until;
    }
}

/// What is kept of a page that is read.
struct Record {
    pages: Arc<Pages>,
    key: Key,
    raw: Vec<u8>,
    out: Vec<u8>,
    steps: Vec<(usize, usize)>,
}

impl Record {
    fn took(&mut self, piece: &[u8], left: &[u8]) {
        self.raw.extend_from_slice(piece);
        self.out.extend_from_slice(left);
        self.steps.push((self.raw.len(), self.out.len()));
    }

    fn keep(self, Ended { out: rest, report, tail }: Ended) {
        let Self { pages, key, raw, mut out, mut steps } = self;
        out.extend_from_slice(&rest);
        if let Some((place, _)) = &tail {
            out.drain(place.clone());
            for (_, left) in &mut steps {
                *left -= left.saturating_sub(place.start).min(place.len());
            }
        }
        let tail = tail.map(|(place, report)| (place.start, report));
        let known = Known { raw: raw.into(), out: out.into(), steps, tail, report, ..Known::default() };
        pages.keep(key, known);
    }
}

fn push(out: &mut Out, bytes: Bytes) {
    if !bytes.is_empty() {
        out.push_back(bytes);
    }
}

/// What is left of it when what has left already is skipped.
fn skipped(bytes: Vec<u8>, skip: &mut usize) -> Bytes {
    let away = bytes.len().min(*skip);
    *skip -= away;
    Bytes::from(bytes).slice(away..)
}

#[cfg(test)]
pub(super) mod tests {
    use encoding_rs::UTF_8;
    use lol_html::AsciiCompatibleEncoding;

    use crate::ambient::Day;
    use crate::policy::Purposes;

    use super::super::super::pages::{REST, STEADY};
    use super::super::Page;
    use super::super::tests::page_with;
    use super::*;

    fn key(url: &str) -> Key {
        Key {
            bucket: "bucket".into(),
            url: url.into(),
            opening: None,
            encoding: UTF_8,
            document: false,
            tailed: true,
            told: Purposes::NONE,
            visitor: (false, false),
            day: Day(1),
        }
    }

    /// What leaves of a page that comes in pieces which end at `cuts`, with a tail that says `name`, and whether it was
    /// compared to its end.
    pub(in super::super) fn sent(
        pages: &Arc<Pages>,
        page: &Arc<Page>,
        html: &[u8],
        cuts: &[usize],
        name: &str,
    ) -> Result<(Vec<u8>, String, bool), Error> {
        let (page, name) = (Arc::clone(page), name.to_owned());
        let make = move |tail| Gate::new(page, tail, AsciiCompatibleEncoding::utf_8(), false);
        let tail = move |report: &Report| format!("[{name} {:?} \u{e4}]", report.lang);
        let mut reading = Reading::of(key("/"), pages, Some(Box::new(tail)), Box::new(make));
        let (mut out, mut from) = (Out::new(), 0);
        for cut in cuts.iter().copied().chain([html.len()]) {
            let cut = cut.clamp(from, html.len());
            reading.write(&html[from..cut], &mut out)?;
            from = cut;
        }
        let (followed, mut found) = (reading.follow.is_some(), String::new());
        reading.end(&mut out, |report| found = format!("{report:?}"))?;
        Ok((out.into_iter().flatten().collect(), found, followed))
    }

    fn text(pages: &Arc<Pages>, html: &str) -> (String, bool) {
        let (out, _, followed) = sent(pages, &page_with(Some("<!>")), html.as_bytes(), &[7, 20], "t").unwrap();
        (String::from_utf8(out).unwrap(), followed)
    }

    const HTML: &str = "<html><body><p>a page</body></html> ";
    const SENT: &str = "<html><!><body><p>a page[t None &#228;]</body></html> ";

    #[test]
    fn a_page_is_kept_when_it_comes_again_and_compared_when_it_comes_once_more() {
        let pages = Arc::new(Pages::new(1 << 20));
        for compared in [false, false, true, true] {
            assert_eq!(text(&pages, HTML), (SENT.to_owned(), compared));
        }
        // It changed, and soon: it is read for a while.
        let (html, changed) = (HTML.replace("a page", "another"), SENT.replace("a page", "another"));
        for _ in 0..u64::from(REST) + 2 {
            assert_eq!(text(&pages, &html), (changed.clone(), false));
        }
        // Then it is kept anew, as it is now.
        assert_eq!(text(&pages, &html), (changed.clone(), true));
    }

    #[test]
    fn a_page_that_was_steady_is_kept_anew_at_once() {
        let pages = Arc::new(Pages::new(1 << 20));
        for _ in 0..STEADY + 2 {
            text(&pages, HTML);
        }
        for (html, compared) in [("<p>b", false), ("<p>b", false), ("<p>b", true)] {
            assert_eq!(text(&pages, html), ("<p>b".to_owned(), compared));
        }
    }

    #[test]
    fn what_is_cut_or_longer_leaves_as_it_is() {
        for html in
            ["", "<html>", "<html><body><p>a page</body></html", &format!("{HTML}<p>x"), &HTML.replace('a', "b")]
        {
            let pages = Arc::new(Pages::new(1 << 20));
            let plain = text(&Arc::new(Pages::new(0)), html).0;
            (0..3).for_each(|_| assert_eq!(text(&pages, HTML).0, SENT));
            assert_eq!(text(&pages, html).0, plain, "{html}");
        }
    }

    #[test]
    fn nothing_waits_longer_than_a_piece() {
        let html = format!("<html><body>{}", "<p>some text of a page</p>".repeat(500));
        let (pages, page) = (Arc::new(Pages::new(1 << 20)), page_with(None));
        for _ in 0..2 {
            sent(&pages, &page, html.as_bytes(), &[5000], "t").unwrap();
        }
        let make = move |tail| Gate::new(page, tail, AsciiCompatibleEncoding::utf_8(), false);
        let mut reading = Reading::of(key("/"), &pages, None, Box::new(make));
        let (mut out, mut left) = (Out::new(), 0);
        for (at, piece) in html.as_bytes().chunks(100).enumerate() {
            reading.write(piece, &mut out).unwrap();
            left += out.drain(..).map(|bytes| bytes.len()).sum::<usize>();
            assert!(left + PIECE + 64 > at * 100, "{left} of {}", at * 100);
        }
        assert!(reading.follow.is_some());
    }

    #[test]
    fn no_more_memory_is_taken_than_allowed_and_nothing_is_kept_without() {
        let (pages, page) = (Arc::new(Pages::new(1 << 20)), page_with(None));
        let html = "<p>x".repeat(4096);
        for place in 0..200 {
            for _ in 0..2 {
                let (page, key) = (Arc::clone(&page), key(&format!("/{place}")));
                let make = move |tail| Gate::new(page, tail, AsciiCompatibleEncoding::utf_8(), false);
                let mut reading = Reading::of(key, &pages, None, Box::new(make));
                reading.write(html.as_bytes(), &mut Out::new()).unwrap();
                reading.end(&mut Out::new(), |_| {}).unwrap();
            }
        }
        let (kept, bytes) = pages.size();
        assert!(kept > 2 && bytes <= 1 << 20, "{pages:?}");
        let long = "<p>x".repeat(1 << 16);
        for pages in [pages, Arc::new(Pages::new(0))] {
            for _ in 0..4 {
                assert_eq!(text(&pages, &long), (long.clone(), false));
            }
        }
    }
}
