//! Finds where a document's first script may stand: at the start of its head, before anything that runs, loads or sets
//! a policy, and after what must come first (a doctype, the character set).
//!
//! Reads bytes, cut anywhere, up to the first thing that it may not pass. What stands in front of that leaves at once.

use std::sync::Arc;

use super::splice::Splice;
use super::tag::{Tag, is_blank};

/// How much is held back, in bytes, while nothing can be told. Then the script stands before what can't be told.
const HELD: usize = 64 * 1024;

/// Looks for the place, and puts the markup there.
pub(super) struct Opening {
    markup: Option<Arc<str>>,
    document: bool,
    /// Where the next thing begins that isn't passed yet.
    at: usize,
    /// Up to where a long thing (comment, title) was searched for its end.
    searched: usize,
}

/// What stands at one place.
#[derive(Debug, PartialEq, Eq)]
enum Next {
    /// Something that the script may follow, of this length. Whether it shows that this is a whole document.
    Pass(usize, bool),
    /// Something that the script has to stand before.
    Stop,
    /// It can't be told yet.
    Wait,
}

impl Opening {
    /// Looks for the place of `markup`. Where this isn't known to be a whole `document`, a doctype, `html` or `head`
    /// has to come first: fragments get nothing.
    pub(super) fn new(markup: Option<Arc<str>>, document: bool) -> Self {
        Self { markup, document, at: 0, searched: 0 }
    }

    /// What may not leave yet: everything from here on.
    pub(super) fn floor(&self) -> usize {
        if self.markup.is_some() { self.at } else { usize::MAX }
    }

    /// Reads on in what has come.
    pub(super) fn read(&mut self, splice: &mut Splice) {
        while self.markup.is_some() {
            let bytes = splice.bytes(self.at..splice.end());
            match next(bytes, self.at == 0, &mut self.searched) {
                // However much comes at once: what would have been waited for in pieces stops it whole, too.
                Next::Pass(length, _) if length > HELD && !is_blank(bytes[0]) => self.open(splice),
                Next::Pass(length, document) => {
                    self.at += length;
                    self.document |= document;
                    self.searched = 0;
                }
                Next::Wait if bytes.len() <= HELD => return,
                Next::Wait | Next::Stop => self.open(splice),
            }
        }
    }

    /// The document has ended: what couldn't be told won't be.
    pub(super) fn end(&mut self, splice: &mut Splice) {
        // What is left may be a comment without an end: then nothing follows that a script could come before.
        let rest = splice.bytes(self.at..splice.end());
        if splice.end() > 0 && !matches!(rest, [b'<', b'!' | b'?' | b'/', ..]) {
            self.open(splice);
        }
    }

    /// Gives up: nothing is added any more.
    pub(super) fn forget(&mut self) {
        self.markup = None;
    }

    fn open(&mut self, splice: &mut Splice) {
        if let Some(markup) = self.markup.take().filter(|_| self.document) {
            splice.insert_first(self.at, markup.as_bytes());
        }
    }
}

/// What the bytes begin with. `first`: they are the document's first.
fn next(bytes: &[u8], first: bool, searched: &mut usize) -> Next {
    if first && b"\xef\xbb\xbf".starts_with(&bytes[..bytes.len().min(3)]) {
        return if bytes.len() < 3 { Next::Wait } else { Next::Pass(3, false) };
    }
    let blanks = bytes.iter().take_while(|byte| is_blank(**byte)).count();
    if blanks > 0 {
        return Next::Pass(blanks, false);
    }
    match bytes {
        [] | [b'<'] | [b'<', b'/'] => Next::Wait,
        [b'<', b'!', ..] => declaration(bytes, searched),
        [b'<', b'?', ..] => until(bytes, b'>', false),
        [b'<', b'/', letter, ..] if letter.is_ascii_alphabetic() => tag(bytes, searched),
        [b'<', b'/', ..] => until(bytes, b'>', false),
        [b'<', letter, ..] if letter.is_ascii_alphabetic() => tag(bytes, searched),
        _ => Next::Stop,
    }
}

fn until(bytes: &[u8], end: u8, document: bool) -> Next {
    memchr::memchr(end, bytes).map_or(Next::Wait, |at| Next::Pass(at + 1, document))
}

/// A comment, a doctype, or what is read as a comment.
fn declaration(bytes: &[u8], searched: &mut usize) -> Next {
    let begins = |word: &[u8]| bytes.len() >= word.len() && bytes[..word.len()].eq_ignore_ascii_case(word);
    let may_begin = |word: &[u8]| bytes.len() < word.len() && word[..bytes.len()].eq_ignore_ascii_case(bytes);
    if may_begin(b"<!--") || may_begin(b"<!doctype") {
        return Next::Wait;
    }
    if !begins(b"<!--") {
        return until(bytes, b'>', begins(b"<!doctype"));
    }
    // `<!-->` and `<!--->` are whole comments; `--!>` ends one too.
    for whole in [&b"<!-->"[..], b"<!--->"] {
        if bytes.starts_with(whole) {
            return Next::Pass(whole.len(), false);
        }
    }
    let mut from = 4.max(searched.saturating_sub(4));
    while let Some(at) = memchr::memchr(b'>', &bytes[from.min(bytes.len())..]) {
        from += at;
        if from >= 6 && (bytes[4..from].ends_with(b"--") || bytes[4..from].ends_with(b"--!")) {
            return Next::Pass(from + 1, false);
        }
        from += 1;
    }
    *searched = bytes.len();
    Next::Wait
}

fn tag(bytes: &[u8], searched: &mut usize) -> Next {
    let Some(tag) = Tag::read(bytes) else { return Next::Wait };
    match (&*tag.name, tag.end) {
        ("html" | "head", false) => Next::Pass(tag.length, true),
        ("meta", false) if is_inert(&tag) => Next::Pass(tag.length, false),
        ("title", false) => title(bytes, tag.length, searched),
        // These end the head, or would if there were one; other end tags are ignored here.
        ("head" | "body" | "html" | "br", true) | (_, false) => Next::Stop,
        _ => Next::Pass(tag.length, false),
    }
}

/// Whether a `meta` neither loads nor moves nor allows nor forbids anything.
fn is_inert(meta: &Tag) -> bool {
    const PRAGMAS: [&str; 3] = ["content-type", "content-language", "x-ua-compatible"];
    const HINTS: [&str; 2] = ["accept-ch", "delegate-ch"];
    let is_one = |known: &[&str], word: &str| known.iter().any(|known| known.eq_ignore_ascii_case(word));
    meta.attribute("http-equiv").is_none_or(|pragma| is_one(&PRAGMAS, pragma))
        && meta.attribute("name").is_none_or(|name| !is_one(&HINTS, name))
}

/// A title, whose text begins at `text`.
fn title(bytes: &[u8], text: usize, searched: &mut usize) -> Next {
    let mut from = text.max(searched.saturating_sub(8));
    while let Some(at) = memchr::memchr(b'<', &bytes[from.min(bytes.len())..]) {
        from += at;
        let rest = &bytes[from..];
        let ends = rest.get(..7).is_some_and(|name| name.eq_ignore_ascii_case(b"</title"));
        if ends && rest.get(7).is_some_and(|byte| is_blank(*byte) || b"/>".contains(byte)) {
            let Some(end) = Tag::read(rest) else { break };
            return Next::Pass(from + end.length, false);
        }
        from += 1;
    }
    *searched = from.min(bytes.len());
    Next::Wait
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn opened(html: &str, document: bool, cuts: &[usize]) -> String {
        let mut splice = Splice::default();
        let mut opening = Opening::new(Some("[!]".into()), document);
        let (mut out, mut from) = (Vec::new(), 0);
        for cut in cuts.iter().copied().chain([html.len()]) {
            let cut = cut.clamp(from, html.len());
            splice.push(&html.as_bytes()[from..cut]);
            from = cut;
            opening.read(&mut splice);
            out.extend(splice.take(opening.floor().min(cut)));
        }
        opening.end(&mut splice);
        out.extend(splice.take(html.len()));
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn the_first_script_stands_before_all_that_could_run_load_or_forbid() {
        for (html, expected) in [
            ("<!doctype html><html><head><link>", "<!doctype html><html><head>[!]<link>"),
            ("<!DOCTYPE html>\n<!-- a > b --> <p>x", "<!DOCTYPE html>\n<!-- a > b --> [!]<p>x"),
            ("<html><head><meta charset=utf-8><script>", "<html><head><meta charset=utf-8>[!]<script>"),
            (
                "<head><META http-equiv='Content-Type' content=x><title>a</b></TITLE ><base>",
                "<head><META http-equiv='Content-Type' content=x><title>a</b></TITLE >[!]<base>",
            ),
            ("<html><meta http-equiv=refresh content=0>", "<html>[!]<meta http-equiv=refresh content=0>"),
            ("<html><meta http-equiv=content-security-policy>", "<html>[!]<meta http-equiv=content-security-policy>"),
            ("<html><meta name=viewport content='a>'><style>", "<html><meta name=viewport content='a>'>[!]<style>"),
            ("<html><meta name=Delegate-CH value=x>", "<html>[!]<meta name=Delegate-CH value=x>"),
            ("<html>\n text", "<html>\n [!]text"),
            ("<html><body>", "<html>[!]<body>"),
            ("<head></head><body>", "<head>[!]</head><body>"),
            ("<html></p></title><p>", "<html></p></title>[!]<p>"),
            ("<!doctype html><!--><p>-->", "<!doctype html><!-->[!]<p>-->"),
            ("<!doctype html><!--a--!><p>-->", "<!doctype html><!--a--!>[!]<p>-->"),
            ("<?xml version='1.0'?><!doctype html><p>", "<?xml version='1.0'?><!doctype html>[!]<p>"),
            ("\u{feff}<!doctype html><p>", "\u{feff}<!doctype html>[!]<p>"),
            ("<!doctype html>", "<!doctype html>[!]"),
            ("<html><title>x", "<html>[!]<title>x"),
            ("<html><meta charset", "<html>[!]<meta charset"),
            ("<p>a fragment", "<p>a fragment"),
            ("<title>a fragment</title><p>", "<title>a fragment</title><p>"),
            ("text", "text"),
            ("", ""),
        ] {
            assert_eq!(opened(html, false, &[]), expected);
        }
        assert_eq!(opened("<title>t</title><p>x", true, &[]), "<title>t</title>[!]<p>x");
        assert_eq!(opened("", true, &[]), "");
    }

    #[test]
    fn what_cant_be_told_holds_back_so_much_and_no_more() {
        let long = format!("<html><!--{}", "-".repeat(HELD + 1));
        assert_eq!(opened(&long, false, &[]), long.replacen("<html>", "<html>[!]", 1));
        let short = format!("<html><!--{}--><title>{}</title><p>", "x".repeat(9000), "<".repeat(9000));
        let cuts: Vec<usize> = (0..short.len()).step_by(64).collect();
        assert_eq!(opened(&short, false, &cuts), short.replace("<p>", "[!]<p>"));
    }

    proptest! {
        #[test]
        fn it_matters_not_where_the_stream_is_cut(
            parts in prop::collection::vec(prop::sample::select(vec![
                "\u{feff}", " ", "<!doctype html>", "<!", "--", "<!--", "-->", "--!>", ">", "<html lang=en>", "<head>",
                "<meta charset=utf-8>", "<meta http-equiv=refresh>", "<title>", "</title>", "</title ", "t", "<", "</",
                "'", "\"", "<?", "</p>", "</head>", "<p>", "<meta name='",
            ]), 0..12),
            cuts in prop::collection::vec(0usize..120, 0..8),
            document: bool,
        ) {
            let html = parts.concat();
            let mut cuts: Vec<usize> = cuts;
            cuts.sort_unstable();
            prop_assert_eq!(opened(&html, document, &[]), opened(&html, document, &cuts));
        }
    }
}
