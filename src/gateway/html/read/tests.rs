//! The reader against lol_html, event by event, on markup of all kinds cut anywhere.

use std::sync::{Arc, Mutex};

use encoding_rs::UTF_8;
use lol_html::html_content::{Comment, EndTag};
use lol_html::send::{Element as Seen, HtmlRewriter, Settings};
use lol_html::{AsciiCompatibleEncoding, doc_comments, doctype, element, end_tag};
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::super::element::Element;
use super::super::tag::Tag;
use super::{Event, Reader};

/// The elements that the gate looks at, as a browser's style sheets would select them.
const SELECTED: &str = "script, noscript, template, iframe, frame, embed, object, param, img, source, video, audio, \
     track, input[src], link[href], link[imagesrcset], image, use, feImage, set, animate, meta[http-equiv], meta[name], \
     a[ping], area[ping], [background], [attributionsrc], [style], [fill*=\"(\"], [stroke*=\"(\"], [filter], [mask], \
     [clip-path], [cursor], [marker-start], [marker-mid], [marker-end], base, html, head, body, fencedframe, portal, \
     style, title, textarea, xmp, noembed, noframes, plaintext, svg, math, select, frameset";

type Log = Arc<Mutex<Vec<String>>>;

fn log(log: &Log, line: String) {
    log.lock().unwrap().push(line);
}

/// What lol_html reads: of elements, those that are selected.
fn reference(html: &[u8], cuts: &[usize], selector: &'static str) -> Vec<String> {
    let lines = Log::default();
    let (elements, doctypes, comments) = (Arc::clone(&lines), Arc::clone(&lines), Arc::clone(&lines));
    let settings = Settings::new_send()
        .with_encoding(AsciiCompatibleEncoding::utf_8())
        .with_strict(false)
        .append_element_content_handler(element!(selector, move |el: &mut Seen<'_, '_>| {
            let html = el.namespace_uri() == "http://www.w3.org/1999/xhtml";
            let range = el.source_location().bytes();
            let attribute = |it: &lol_html::html_content::Attribute<'_>| {
                let named = it.name_source_location().map(|place| place.bytes());
                (it.name(), named, it.value_source_location().map(|place| place.bytes()))
            };
            let attributes: Vec<_> = el.attributes().iter().map(attribute).collect();
            log(&elements, format!("<{} {range:?} {html} {attributes:?}", el.tag_name()));
            let (ends, from) = (Arc::clone(&elements), range.start);
            let handler = end_tag!(move |end: &mut EndTag<'_>| {
                let name = end.name();
                let foreign = matches!(&*name, "svg" | "math");
                log(&ends, format!("</ {} {foreign} of {from}", end.source_location().bytes().start));
                Ok(())
            });
            if el.on_end_tag(handler).is_err() {
                log(&elements, "empty".to_owned());
            }
            Ok(())
        }))
        .append_document_content_handler(doctype!(move |_| {
            log(&doctypes, "doctype".to_owned());
            Ok(())
        }))
        .append_document_content_handler(doc_comments!(move |comment: &mut Comment<'_>| {
            let text = comment.text();
            if text.starts_with("[CDATA[") {
                log(&comments, format!("section {text}"));
            }
            Ok(())
        }));
    let mut rewriter = HtmlRewriter::new(settings, |_: &[u8]| {});
    let mut from = 0;
    for cut in cuts.iter().copied().chain([html.len()]) {
        rewriter.write(&html[from..cut]).unwrap();
        from = cut;
    }
    rewriter.end().unwrap();
    let lines = lines.lock().unwrap();
    lines.clone()
}

fn ours(html: &[u8], cuts: &[usize], all: bool) -> Vec<String> {
    let mut reader = Reader::new(1 << 20, false);
    reader.all = all;
    let mut lines = Vec::new();
    for (cut, last) in cuts.iter().map(|cut| (*cut, false)).chain([(html.len(), true)]) {
        // What has been read isn't there any more.
        let base = reader.at();
        while let Some(event) = reader.next(&html[base..cut], base, last).unwrap() {
            match event {
                Event::Start => {
                    let tag = &reader.tag;
                    let el = Element::read(tag, &html[tag.range.start..], UTF_8, true);
                    let attribute = |at: usize| {
                        let attribute = &el.attributes[at];
                        let valued = tag.attributes[at].value().map(|_| attribute.valued.clone());
                        (attribute.name.clone(), Some(attribute.named.clone()), valued)
                    };
                    let attributes: Vec<_> = (0..el.attributes.len()).map(attribute).collect();
                    lines.push(format!("<{} {:?} {} {attributes:?}", el.tag, tag.range, el.html));
                    let start = tag.range.start;
                    if !reader.at_end(start) {
                        lines.push("empty".to_owned());
                    }
                }
                Event::End { at, foreign, due } => {
                    lines.extend(due.iter().map(|from| format!("</ {at} {foreign} of {from}")))
                }
                Event::Doctype => lines.push("doctype".to_owned()),
                Event::Section(text) => lines.push(format!("section {}", String::from_utf8_lossy(&html[text]))),
            }
        }
    }
    lines
}

/// lol_html takes SVG and MathML elements that close themselves for open ones: renamed, they are nothing to it.
fn renamed(html: &[u8]) -> Vec<u8> {
    let mut html = html.to_vec();
    for at in 0..html.len() {
        let begins = |word: &[u8]| html[at + 1..].get(..word.len()).is_some_and(|it| it.eq_ignore_ascii_case(word));
        if html[at] == b'<'
            && (begins(b"svg") || begins(b"math"))
            && let Some(tag) = Tag::read(&html[at..])
            && tag.closes
            && matches!(&*tag.name, "svg" | "math")
        {
            html[at + 3] = b'x';
        }
    }
    html
}

/// After `<script a=>` lol_html reads markup, and a browser doesn't.
fn is_odd(html: &[u8]) -> bool {
    let mut before = html.iter().enumerate().filter(|(_, byte)| **byte == b'>').map(|(at, _)| &html[..at]);
    before.any(|before| before.trim_ascii_end().ends_with(b"="))
}

fn pieces() -> impl Strategy<Value = Vec<u8>> {
    let more = vec![
        "<script",
        "</script",
        "</SCRIPT>",
        "<!--",
        "-->",
        "--",
        "-",
        "!",
        "script",
        "SCRIPT ",
        "<textarea ",
        "<![CDATA[",
        "]]",
        "]",
        "]]>",
        "<!DOC",
        "type ",
        "<!doctype",
        "<annotation-xml encoding=text/html>",
        "</annotation-xml>",
        "<annotation-xml encoding='application/xhtml+xml' />",
        "<font color>",
        "<font Size=1 color>",
        "<font>",
        "<SvG",
        "<math",
        " a",
        "=b",
        "=",
        "/",
        " ",
        "\n",
        "\"",
        "'",
        "<",
        "</",
        ">",
        "/>",
        "<my-card>",
        "</my-card>",
        "<MY-card x>",
        "<!--[CDATA[ x ]]-->",
        "<![cdata[",
        "</[CDATA[ x>",
        "<?[CDATA[",
        "<title/>",
        "<desc>",
        "</desc>",
        "<mi>",
        "</mi>",
        "<foreignObject>",
        "</foreignObject>",
        "<p>",
        "</p>",
        "<br>",
        "<br/>",
        "</br>",
        "<a href=x ping='y'>",
        "</a>",
        "<p STYLE=x>",
        "<g fill='url(#a)'>",
        "<g fill=red stroke=\"(\">",
        "<td background>",
        "<input>",
        "<input src=x>",
        "<link>",
        "<link rel=x href=y>",
        "<meta name=a>",
        "<meta charset=b>",
        "<plaintext>",
        "<xmp>",
        "</xmp>",
        "<style>",
        "</style>",
        "<noscript>",
        "</noscript>",
        "<select>",
        "</select>",
        "<template>",
        "</template>",
        "<frameset>",
        "<iframe>",
        "</iframe>",
        "<image/>",
        "<feImage>",
        "<x=y =z>",
        "<a/b/c=d/e>",
        "\0",
        "\u{e9}",
        "<é>",
        "<p é=ü>",
        "<!>",
        "<!->",
        "<!-->",
        "<!--->",
        "--!>",
        "<>",
        "</>",
        "<1>",
        "</1>",
        "<body>",
        "</body>",
        "<html>",
        "</html>",
        "<svg>",
        "</svg>",
        "<math>",
        "</math>",
        "<svg/>",
        "<math />",
        "<script>",
        "<scr",
        "ipt>",
        "<!--<script>",
        "<!-",
    ];
    prop::collection::vec(select(more), 0..24).prop_map(|pieces| pieces.concat().into_bytes())
}

fn cut(html: &[u8], cuts: &[Index]) -> Vec<usize> {
    let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(html.len() + 1)).collect();
    cuts.sort_unstable();
    cuts
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn the_reader_reads_what_lol_html_reads(html in pieces(), cuts in prop::collection::vec(any::<Index>(), 0..6)) {
        prop_assume!(!is_odd(&html));
        let cuts = cut(&html, &cuts);
        let plain = renamed(&html);
        let bytes: Vec<usize> = (0..html.len()).collect();
        let expected = reference(&plain, &[], "*");
        for cuts in [&[][..], &cuts, &bytes] {
            prop_assert_eq!(&ours(&plain, cuts, true), &expected, "{}", String::from_utf8_lossy(&html));
        }
    }

    #[test]
    fn the_reader_stops_at_what_the_gate_looks_at(html in pieces(), cuts in prop::collection::vec(any::<Index>(), 0..6)) {
        prop_assume!(!is_odd(&html));
        let cuts = cut(&html, &cuts);
        let plain = renamed(&html);
        prop_assert_eq!(ours(&plain, &cuts, false), reference(&plain, &[], SELECTED), "{}", String::from_utf8_lossy(&html));
    }

    #[test]
    fn what_closes_itself_is_read_as_something_unknown(html in pieces()) {
        // Wherever else it stands, the name is left alone: that is no difference.
        let names = |lines: Vec<String>| -> Vec<String> {
            let tags = lines.iter().filter_map(|line| line.split_once(" [").map(|(tag, _)| tag.to_ascii_lowercase()));
            tags.map(|tag| tag.replace("svx", "svg").replace("maxh", "math")).collect()
        };
        prop_assert_eq!(names(ours(&html, &[], true)), names(ours(&renamed(&html), &[], true)));
    }

    #[test]
    fn junk_is_read_the_same_wherever_it_is_cut(html in prop::collection::vec(any::<u8>(), 0..200), cuts in prop::collection::vec(any::<Index>(), 0..6)) {
        let cuts = cut(&html, &cuts);
        prop_assert_eq!(ours(&html, &cuts, true), ours(&html, &[], true));
    }
}

#[test]
fn what_begins_a_text_begins_it_however_its_tag_ends() {
    for (html, seen) in [
        ("<textarea a=><img></textarea><img>", vec!["textarea", "img"]),
        ("<script src=><img></script><img>", vec!["script", "img"]),
        ("<svg/><style><img></style>", vec!["style"]),
        ("<p fill='url&#40;//ads.example)'>", vec!["p"]),
        ("<p fill=red><i>", vec![]),
    ] {
        let lines = ours(html.as_bytes(), &[], false);
        let names: Vec<&str> = lines.iter().filter_map(|line| line.strip_prefix('<')?.split(' ').next()).collect();
        let names: Vec<&str> = names.into_iter().filter(|name| !name.starts_with('/')).collect();
        assert_eq!(names, seen, "{html}");
    }
}

#[test]
fn more_than_the_memory_is_kept_of_nothing() {
    let long = format!("<p title='{}", "x".repeat(2_000));
    let deep = "<b>".repeat(2_000);
    for (html, full) in [(&*long, true), (&deep, true), ("<p>", false)] {
        let mut reader = Reader::<()>::new(1_000, false);
        assert_eq!(reader.next(html.as_bytes(), 0, false).is_err(), full);
    }
}
