//! Pages that come again as they were: read once, and compared from then on.
//!
//! What becomes of a page depends on its bytes, on what its [`Key`] holds, and on nothing else but the tail, which is
//! written anew for each visitor. So a page leaves as an equal one did, as far as it is equal; from the first byte that
//! differs the gate reads it, from its beginning, and what has left already isn't sent twice.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

use bytes::Bytes;

use super::super::pages::{Key, Known, Lease, Met, Pages};
use super::element::references;
use super::gate::{Ended, Gate};
use super::page::{Error, Report, Tail};

/// In pieces of how many bytes a page is read that is to be kept: so much of it waits at most for more to come, and not
/// for long.
const PIECE: usize = 256;

/// Makes a page's gate.
pub(super) type Make = Box<dyn Fn(Option<Tail>) -> Gate + Send>;

/// What may leave, in order.
pub(super) type Out = VecDeque<Bytes>;

/// A page that is read: by its gate, or by comparing it.
#[derive(Default)]
pub(super) struct Reading {
    /// What it seems to be again.
    follow: Option<Box<Follow>>,
    gate: Option<Gate>,
    /// What came of it, where it is to be kept.
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
                let follow = Follow { pages, key, known, at: 0, step: 0, sent: 0, tail, written: None, make };
                Self { follow: Some(Box::new(follow)), ..Self::default() }
            }
            Met::Again => {
                let gate = make(tail);
                let record = Record { lease: pages.lease(), pages, key, raw: Vec::new(), make };
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
            self.part(out, true)?;
        }
        let Some(gate) = &mut self.gate else { return Ok(()) };
        push(out, skipped(gate.write(chunk)?, &mut self.skip));
        if let Some(record) = self.record.take_if(|record| !record.takes(chunk)) {
            record.pages.rest(record.key);
        }
        Ok(())
    }

    /// Whether something has come that would have left already, were it read by its gate.
    pub(super) fn lags(&self) -> bool {
        self.follow.as_ref().is_some_and(|follow| follow.at > follow.step)
    }

    /// Lets the gate take over, because nothing more comes for now.
    pub(super) fn pauses(&mut self, out: &mut Out) -> Result<(), Error> {
        self.part(out, false)
    }

    /// Ends the document, and tells what was found in it.
    pub(super) fn end(mut self, out: &mut Out, done: impl FnOnce(&Report)) -> Result<(), Error> {
        if let Some(follow) = &mut self.follow {
            if follow.ends(out) {
                done(&follow.known.report);
                return Ok(());
            }
            self.part(out, true)?;
        }
        let Some(gate) = self.gate else { return Ok(()) };
        let (rest, report) = gate.end()?;
        push(out, skipped(rest, &mut self.skip));
        done(&report);
        if let Some(record) = self.record {
            record.keep();
        }
        Ok(())
    }

    /// Gives up: everything that hasn't left, unjudged.
    pub(super) fn rest(mut self) -> Bytes {
        let rest = self.gate.map(Gate::rest).unwrap_or_default();
        skipped(rest, &mut self.skip)
    }

    /// Its gate takes over, because it isn't the page that it followed, if it `changed`.
    fn part(&mut self, out: &mut Out, changed: bool) -> Result<(), Error> {
        let Some(follow) = self.follow.take() else { return Ok(()) };
        let Follow { pages, key, known, at, sent, tail, written, make, .. } = *follow;
        let (tail, length) = match written {
            // It stands there already.
            Some((text, length)) => (Some(Box::new(move |_: &Report| text) as Tail), length),
            None => (tail, 0),
        };
        self.skip = sent + length;
        let gate = self.gate.insert(make(tail));
        if changed {
            pages.changed(key, &known);
        }
        push(out, skipped(gate.write(&known.raw[..at])?, &mut self.skip));
        Ok(())
    }
}

/// A page that equals one that was read, so far.
struct Follow {
    pages: Arc<Pages>,
    key: Key,
    known: Arc<Known>,
    /// How much of it has come, and how much of that is settled.
    at: usize,
    step: usize,
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
        if let Some((step, until)) = steps.checked_sub(1).and_then(|last| self.known.steps.get(last).copied()) {
            self.step = step;
            self.leave(until, false, out);
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

/// A page that is to be kept.
struct Record {
    pages: Arc<Pages>,
    key: Key,
    raw: Vec<u8>,
    lease: Lease,
    make: Make,
}

impl Record {
    /// Takes what came. Whether it is still to be kept.
    fn takes(&mut self, chunk: &[u8]) -> bool {
        let length = self.raw.len() + chunk.len();
        // What leaves is about as long.
        let fits = 2 * length <= self.pages.longest() && self.lease.change(2 * length);
        if fits {
            self.raw.extend_from_slice(chunk);
        }
        fits
    }

    /// Reads it once more, by a gate of its own and in small pieces: who waits for it has it already.
    fn keep(self) {
        let Self { pages, key, raw, lease, make } = self;
        let mut known = Self::read(raw, lease, &make, &key);
        let fits = |known: &mut Known| known.size() <= pages.longest() && known.lease.change(known.size());
        match known.take_if(fits) {
            Some(known) => pages.keep(key, known),
            None => pages.rest(key),
        }
    }

    fn read(raw: Vec<u8>, lease: Lease, make: &Make, key: &Key) -> Option<Known> {
        let mut gate = make(key.tailed.then(|| Box::new(|_: &Report| String::new()) as Tail));
        gate.marks();
        let site = Arc::clone(gate.site());
        let (mut out, mut read) = (Vec::with_capacity(raw.len()), 0);
        let mut steps = Vec::with_capacity(raw.len() / PIECE + 1);
        for piece in raw.chunks(PIECE) {
            out.extend(gate.write(piece).ok()?);
            read += piece.len();
            steps.push((read, out.len()));
        }
        let Ended { out: rest, report, tail } = gate.finish().ok()?;
        out.extend(rest);
        let tail = tail.map(|(place, report)| (place.start, report));
        // What they have to spare would stay theirs.
        let [raw, out] = [raw, out].map(|bytes| Bytes::from(bytes.into_boxed_slice()));
        let known = Known { raw, out, steps, tail, report, equal: AtomicU32::new(0), lease };
        // What is known of a host's other names may have changed under it.
        (site.aliases.version() == key.aliases).then_some(known)
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
            aliases: 0,
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
        let make = move |tail| Gate::new(Arc::clone(&page), tail, AsciiCompatibleEncoding::utf_8(), false);
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
        let make = move |tail| Gate::new(Arc::clone(&page), tail, AsciiCompatibleEncoding::utf_8(), false);
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
                let make = move |tail| Gate::new(Arc::clone(&page), tail, AsciiCompatibleEncoding::utf_8(), false);
                let mut reading = Reading::of(key, &pages, None, Box::new(make));
                reading.write(html.as_bytes(), &mut Out::new()).unwrap();
                reading.end(&mut Out::new(), |_| {}).unwrap();
            }
        }
        let (kept, bytes) = pages.size();
        assert!(kept > 2 && bytes <= 1 << 20, "{pages:?}: {bytes}");
        let long = "<p>x".repeat(1 << 16);
        for pages in [pages, Arc::new(Pages::new(0))] {
            for _ in 0..4 {
                assert_eq!(text(&pages, &long), (long.clone(), false));
            }
        }
    }
}
