//! The gate against a browser's own parser: html5ever reads what goes in and what comes out, with scripting and without.

use std::collections::BTreeSet;
use std::sync::Arc;

use cssparser::{Parser, ParserInput, Token};
use html5ever::tendril::TendrilSink;
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, parse_document};
use lol_html::AsciiCompatibleEncoding;
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use url::Url;

use super::super::pages::Pages;
use super::known::tests::sent;
use super::tests::{page, page_after, page_with};
use super::{Gate, Page};
use crate::policy::{Mode, Vocabulary};

/// The tree as a browser builds it.
fn tree(html: &[u8], scripting: bool) -> RcDom {
    let tree_builder = TreeBuilderOpts { scripting_enabled: scripting, ..TreeBuilderOpts::default() };
    let opts = ParseOpts { tree_builder, ..ParseOpts::default() };
    parse_document(RcDom::default(), opts).from_utf8().one(html)
}

fn gated(page: Arc<Page>, html: &[u8], cuts: &[usize]) -> Option<Vec<u8>> {
    let mut gate = Gate::new(page, None, AsciiCompatibleEncoding::utf_8(), true);
    let (mut out, mut from) = (Vec::new(), 0);
    for cut in cuts.iter().copied().chain([html.len()]) {
        let cut = cut.clamp(from, html.len());
        out.extend(gate.write(&html[from..cut]).ok()?);
        from = cut;
    }
    out.extend(gate.end().ok()?.0);
    Some(out)
}

/// One node as it is compared.
fn line(node: &Handle) -> Option<String> {
    Some(match &node.data {
        NodeData::Element { name, attrs, .. } => {
            let attrs: Vec<String> =
                attrs.borrow().iter().map(|attr| format!("{}={}", &*attr.name.local, attr.value)).collect();
            format!("<{} {}>", &*name.local, attrs.join(" "))
        }
        NodeData::Text { contents } => format!("'{}'", contents.borrow()),
        NodeData::Comment { contents } => format!("!{contents}"),
        NodeData::Doctype { name, .. } => format!("doctype {name}"),
        _ => return None,
    })
}

fn walk(node: &Handle, depth: usize, see: &mut impl FnMut(&Handle, usize)) {
    see(node, depth);
    for child in node.children.borrow().iter() {
        walk(child, depth + 1, see);
    }
    if let NodeData::Element { template_contents, .. } = &node.data
        && let Some(inside) = &*template_contents.borrow()
    {
        walk(inside, depth + 1, see);
    }
}

/// The tree as lines, each with its depth; what the gate may change about an element is left out.
fn lines(dom: &RcDom, with_attributes: bool) -> Vec<String> {
    let mut lines = Vec::new();
    walk(&dom.document, 0, &mut |node, depth| {
        if let Some(mut text) = line(node) {
            if !with_attributes && let NodeData::Element { name, .. } = &node.data {
                text = format!("<{}>", &*name.local);
            }
            lines.push(format!("{depth} {text}"));
        }
    });
    lines
}

/// Addresses that a browser would fetch for this tree, read by rules that share nothing with the gate's.
fn fetched(dom: &RcDom) -> Vec<Url> {
    let mut found = Vec::new();
    let base = Url::parse("https://shop.example/a/b?c").unwrap();
    walk(&dom.document, 0, &mut |node, _| {
        let NodeData::Element { name, attrs, .. } = &node.data else { return };
        let attrs = attrs.borrow();
        let value =
            |wanted: &str| attrs.iter().find(|attr| &*attr.name.local == wanted).map(|attr| attr.value.to_string());
        let (tag, svg) = (&*name.local, &*name.ns == "http://www.w3.org/2000/svg");
        // An element of another language that is only called so fetches nothing.
        let html = &*name.ns == "http://www.w3.org/1999/xhtml";
        let mut urls: Vec<String> = Vec::new();
        let inert = tag == "script" && value("type").is_some_and(|kind| kind == "text/plain" || kind.contains("json"));
        match tag {
            "img" | "iframe" | "frame" | "embed" | "script" | "source" | "video" | "audio" | "track"
                if !inert && html =>
            {
                urls.extend(value("src").filter(|_| tag != "iframe" || value("srcdoc").is_none()));
                urls.extend(value("poster").filter(|_| tag == "video"));
                if let Some(set) = value("srcset").filter(|_| matches!(tag, "img" | "source")) {
                    urls.extend(set.split([' ', ',']).map(str::to_owned));
                }
            }
            "input" if html && value("type").is_some_and(|kind| kind.eq_ignore_ascii_case("image")) => {
                urls.extend(value("src"))
            }
            "object" if html => urls.extend(value("data")),
            "link" if html && value("rel").is_some_and(|rel| rel.contains("stylesheet") || rel.contains("preload")) => {
                urls.extend(value("href"));
            }
            "body" | "table" | "td" if html => urls.extend(value("background")),
            "a" => urls.extend(value("ping")),
            "image" | "use" | "feImage" | "script" if svg && !inert => urls.extend(value("href")),
            _ => {}
        }
        let mut styles: Vec<String> = value("style").into_iter().collect();
        if tag == "style" && value("type").is_none_or(|kind| kind.is_empty() || kind == "text/css") {
            styles.extend(node.children.borrow().iter().filter_map(|child| match &child.data {
                NodeData::Text { contents } => Some(contents.borrow().to_string()),
                _ => None,
            }));
        }
        for style in styles {
            painted(&mut Parser::new(&mut ParserInput::new(&style)), &mut urls);
        }
        found.extend(urls.iter().filter_map(|url| base.join(url).ok()));
    });
    found
}

/// The addresses in a style, as the parser of a browser finds them.
fn painted(parser: &mut Parser<'_, '_>, urls: &mut Vec<String>) {
    let mut import = false;
    while let Ok(token) = parser.next().cloned() {
        match token {
            Token::UnquotedUrl(url) => urls.push(url.to_string()),
            Token::QuotedString(url) if import => urls.push(url.to_string()),
            Token::AtKeyword(name) if name.eq_ignore_ascii_case("import") => {
                import = true;
                continue;
            }
            // An at-rule of ours: no browser looks into it.
            Token::AtKeyword(name) if name.starts_with("assent-") => {
                while parser.next().is_ok_and(|token| *token != Token::Semicolon) {}
            }
            Token::Function(name) => {
                let url = name.eq_ignore_ascii_case("url");
                let _ = parser.parse_nested_block(|inner| -> Result<(), cssparser::ParseError<'_, ()>> {
                    if let (true, Ok(Token::QuotedString(text))) = (url, inner.next()) {
                        urls.push(text.to_string());
                    }
                    painted(inner, urls);
                    Ok(())
                });
            }
            Token::ParenthesisBlock | Token::SquareBracketBlock | Token::CurlyBracketBlock => {
                let _ = parser.parse_nested_block(|inner| -> Result<(), cssparser::ParseError<'_, ()>> {
                    painted(inner, urls);
                    Ok(())
                });
            }
            _ => {}
        }
        import = false;
    }
}

fn is_withheld(url: &Url, strict: bool) -> bool {
    let known = ["ads.example", "stats.example"];
    let host = url.host_str().filter(|_| matches!(url.scheme(), "http" | "https")).unwrap_or("shop.example");
    if strict { !["shop.example", "cdn.example"].contains(&host) } else { known.iter().any(|end| host.ends_with(end)) }
}

/// Pieces of ordinary and of odd pages.
fn pieces() -> impl Strategy<Value = Vec<&'static str>> {
    let pieces = vec![
        "<p>",
        "</p>",
        "text ",
        "<div title=\"",
        "<div title='",
        "\">",
        "'>",
        "<b>",
        "</b>",
        "<a title=\"</noscript>\">",
        "</a>",
        "<img src=//ads.example/1>",
        "<img src='https:&#x2f;/ads.example/2'>",
        "<img srcset='/a 1x,//ads.example/3 2x'>",
        "<script src=//stats.example/a.js>",
        "<script>",
        "</script>",
        "<script>var a='<!--<script>'</script>",
        "<!--",
        "-->",
        "--!>",
        "<noscript>",
        "</noscript>",
        "<noscript><img src=//ads.example/4></noscript>",
        "<iframe src=//ads.example/5>",
        "</iframe>",
        "<style>",
        "</style>",
        "<style>a{b:url(//ads.example/6)}</style>",
        "<p style='a:url(\"//ads.example/7\")'>",
        "<textarea>",
        "</textarea>",
        "<title>",
        "</title>",
        "<svg>",
        "</svg>",
        "<math>",
        "</math>",
        "<desc>",
        "</desc>",
        "<foreignObject>",
        "</foreignObject>",
        "<mi>",
        "</mi>",
        "<svg><image href=//ads.example/8 /></svg>",
        "<svg><script href=//stats.example/9 /></svg>",
        "<svg><title>",
        "<svg><style>",
        "<annotation-xml encoding='text/html'>",
        "<template>",
        "</template>",
        "<select>",
        "</select>",
        "<option>",
        "<frameset>",
        "</frameset>",
        "<frame src=//ads.example/10>",
        "<xmp>",
        "</xmp>",
        "<noembed>",
        "<noframes>",
        "<plaintext>",
        "<table>",
        "<td background=//ads.example/11>",
        "</table>",
        "<tr>",
        "<input type=image src=//ads.example/12>",
        "<object data=//ads.example/13>",
        "<embed src=//ads.example/14>",
        "<link rel=stylesheet href=//ads.example/15>",
        "<body background=//ads.example/16>",
        "<html>",
        "<head>",
        "</head>",
        "</body>",
        "</html>",
        "<base href=//stats.example/>",
        "<img src=x.png>",
        "<![CDATA[",
        "]]>",
        "\0",
        "<",
        ">",
        "\"",
        "'",
        "/",
        "=",
        "&lt;",
        "<!doctype html>",
        "<font color=red>",
        "<br>",
        "</br>",
        "<p/>",
        "<svg/>",
        "<?",
        "<video poster=//ads.example/17><source src=//ads.example/18></video>",
        "<a ping=//ads.example/19>",
        "<nobr>",
        "<form>",
        "<button>",
        "<li>",
        "<col>",
        "<caption>",
        "<h1>",
        "<ruby><rt>",
        "<keygen>",
        "<isindex>",
        "<img src=//unknown.example/21>",
        "<script src=https://cdn.example/22></script>",
        "<desc/>",
        "<style/>",
        "<script/>",
        "</style ",
        "<textarea/>",
        "<svg><foreignObject><style>a{b:url(//ads.example/23)}</style>",
        "<math><annotation-xml><style><img src=//ads.example/24></style>",
        "<!--><img src=//ads.example/25>-->",
        "<noscript><style></noscript><img src=//ads.example/26></style>",
        "<noscript><!--</noscript><img src=//ads.example/27>-->",
        "<noscript><plaintext></noscript>",
        "<p title='<noscript>'>",
        "<svg><p>",
        "<svg></p>",
        "<svg><font size=1>",
        "<math><mtext><svg>",
        "<iframe srcdoc='<img src=//ads.example/28>'></iframe>",
        "<marquee>",
        "<applet>",
        "<image src=//ads.example/20>",
        "<math><mtext><svg><svg><title></svg><script src=//stats.example/31>",
        "<svg><script><![CDATA[ a > b < c ]]></script>",
        "<svg><g><![CDATA[ > <img src=//ads.example/29> ]]>",
        "<math><annotation><![CDATA[ > </math><img src=//ads.example/30> ]]>",
        "</g>",
    ];
    prop::collection::vec(select(pieces), 0..20)
}

/// What other tools hold, and addresses that are somebody else's only on a second look.
fn tagged() -> impl Strategy<Value = Vec<&'static str>> {
    let tagged = vec![
        "<script type=text/plain data-cookieconsent=statistics src=//stats.example/a.js></script>",
        "<script type=text/plain data-category=analytics>own()</script>",
        "<img data-cookieblock-src=//ads.example/x data-cookieconsent=marketing>",
        "<iframe class=optanon-category-4 data-src=//ads.example/y></iframe>",
        "<img class=cmplz-marketing data-src=/own.png>",
        "<img suppressedsrc=/own.png data-name=stats>",
        "<img src=/own.png srcset='/a.png 1x, /b.png 2x' alt=x>",
        "<img src='/\t/ads.example/x'>",
        "<img src='\\\\ads.example/x'>",
        "<img src=&#47;/ads.example/x>",
        "<img src=http:ads.example>",
        "<video poster=/own.png><source src=/own.mp4></video>",
        "<input type=image src=/own.png>",
        "<link rel=stylesheet href=/own.css><link rel=preload href=//cdn.example/a.css>",
        "<p style='background:url(/own.png)'>",
        "<td background=/own.png>",
        "<svg><use href='#icon'/><image href='/own.png'/></svg>",
        "<meta http-equiv=refresh content='0;url=/own'>",
        "<meta name=viewport content=x>",
        "<object data=/own.swf><param name=src value=/own.swf></object>",
        "<noscript><img src=/own.png><img src=//ads.example/1></noscript>",
        "<style>a{b:url(//cdn.example/6)}</style>",
    ];
    prop::collection::vec(select(tagged), 0..8)
}

fn document(pieces: &[&str]) -> String {
    pieces.concat()
}

#[test]
fn a_section_cut_inside_the_tag_that_it_hides_is_read_as_it_is_whole() {
    let hidden = "<style><![CDATA[<body background=//ads.example/16><svg><title><b>--!><img src=//ads.example/12>";
    for (before, passes) in
        [("<svg>", true), ("<svg><svg>", false), ("<svg><p><svg><g>", false), ("<svg><desc>", false)]
    {
        let html = format!("{before}{hidden}");
        let all: Vec<usize> = (0..html.len()).collect();
        for cuts in (0..html.len()).map(|cut| vec![cut]).chain([all, vec![]]) {
            let expected = passes.then(|| html.clone().into_bytes());
            assert_eq!(gated(page(Mode::Permissive), html.as_bytes(), &cuts), expected, "{before} {cuts:?}");
        }
    }
}

#[test]
fn what_is_too_long_is_so_in_pieces_and_whole() {
    let long = "x".repeat(70_000);
    for html in [
        format!("<script>(function(ads){{load}}) {long}</script><p>"),
        format!("<svg><style>a{{b:url(//ads.example/)}}{long}</style></svg><p>"),
        format!("<svg><style><![CDATA[a>b{long}<img src=//ads.example/>]]></style></svg><p>"),
        format!("<svg><title>{long}</title><title></title></svg><p>"),
        format!("<svg data-x='{long}'/><style><img src=//ads.example/></style>"),
        format!("<noscript>{long}<img src=//ads.example/></noscript>"),
    ] {
        let steps: Vec<usize> = (0..html.len()).step_by(5_000).collect();
        let (whole, pieces) = (
            gated(page(Mode::Permissive), html.as_bytes(), &[]),
            gated(page(Mode::Permissive), html.as_bytes(), &steps),
        );
        assert!(whole == pieces, "{}", &html[..40]);
    }
}

proptest! {
    #[test]
    fn where_nothing_is_withheld_every_byte_stays(pieces in pieces(), junk in prop::collection::vec(any::<u8>(), 0..8)) {
        let html = [document(&pieces).into_bytes(), junk].concat();
        let all = Vocabulary::default().all();
        if let Some(out) = gated(page_after(Mode::Permissive, Some(all)), &html, &[]) {
            prop_assert_eq!(out, html);
        }
    }

    #[test]
    fn where_nothing_is_withheld_what_is_not_looked_at_would_have_said_nothing(pieces in pieces(), tagged in tagged()) {
        let html = pieces.iter().zip(tagged.iter().chain(std::iter::repeat(&""))).map(|(one, two)| format!("{one}{two}"));
        let html = html.collect::<String>();
        let run = |all: bool| {
            let page = page_after(Mode::Permissive, Some(Vocabulary::default().all()));
            let mut gate = Gate::new(page, None, AsciiCompatibleEncoding::utf_8(), true);
            if all {
                gate.look_at_all();
            }
            let mut out = gate.write(html.as_bytes()).ok()?;
            let (rest, report) = gate.end().ok()?;
            out.extend(rest);
            Some((String::from_utf8_lossy(&out).into_owned(), format!("{report:?}")))
        };
        prop_assert_eq!(run(false), run(true));
    }

    #[test]
    fn a_page_that_comes_again_leaves_as_if_it_were_read(
        pieces in pieces(),
        strict: bool,
        at: Index,
        gone in 0_usize..20,
        new in prop::sample::select(vec!["", "<", "x", "</body>", "<script src=//ads.example>", "-->", "\"", "</svg>"]),
        cuts in prop::collection::vec(any::<Index>(), 0..8),
        long in 0_usize..4,
    ) {
        let page = page(if strict { Mode::Strict } else { Mode::Permissive });
        // As long as several pieces in which a page is kept.
        let html = document(&pieces).replacen('>', &format!(">{}", "<p>a page".repeat(long * 40)), 1).into_bytes();
        let mut other = html.clone();
        let at = at.index(html.len() + 1);
        other.splice(at..html.len().min(at + gone), new.bytes());
        let (pages, none) = (Arc::new(Pages::new(1 << 20)), Arc::new(Pages::new(0)));
        for (turn, html) in [&html, &html, &html, &other].into_iter().enumerate() {
            // Cut elsewhere each time.
            let cuts = cuts.iter().skip(turn).step_by(2).map(|cut| cut.index(html.len() + 1));
            let cuts: Vec<usize> = cuts.collect::<BTreeSet<_>>().into_iter().collect();
            let said = |pages, cuts: &[usize]| {
                let (out, found, _) = sent(pages, &page, html, cuts, &turn.to_string()).ok()?;
                Some((String::from_utf8_lossy(&out).into_owned(), found))
            };
            prop_assert_eq!(said(&pages, &cuts), said(&none, &[]));
        }
    }

    #[test]
    fn nothing_withheld_is_fetched_whatever_the_markup(pieces in pieces(), strict: bool) {
        let html = document(&pieces);
        let page = page(if strict { Mode::Strict } else { Mode::Permissive });
        // A page that can't be read is cut: then there is nothing to judge.
        if let Some(out) = gated(page, html.as_bytes(), &[]) {
            for scripting in [true, false] {
                let urls: Vec<Url> = fetched(&tree(&out, scripting)).into_iter().filter(|url| is_withheld(url, strict)).collect();
                prop_assert!(urls.is_empty(), "scripting {}: {:?}\n{}\n{}", scripting, urls, html, String::from_utf8_lossy(&out));
            }
        }
    }

    #[test]
    fn the_tree_stays_the_same_outside_what_was_held(pieces in pieces(), cuts in prop::collection::vec(any::<Index>(), 0..5)) {
        let html = document(&pieces);
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(html.len() + 1)).collect();
        cuts.sort_unstable();
        if let Some(out) = gated(page(Mode::Permissive), html.as_bytes(), &cuts) {
            prop_assert_eq!(gated(page(Mode::Permissive), html.as_bytes(), &[]), Some(out.clone()));
            let shape = |html: &[u8]| lines(&tree(html, true), false).into_iter().filter(|line| line.contains(" <") && !line.contains(" '") && !line.contains(" !")).collect::<Vec<_>>();
            prop_assert_eq!(shape(html.as_bytes()), shape(&out), "{}", String::from_utf8_lossy(&out));
        }
    }

    #[test]
    fn the_first_script_stands_in_the_head_and_changes_nothing_else(pieces in pieces(), doctype: bool) {
        let html = format!("{}{}", if doctype { "<!doctype html>" } else { "" }, document(&pieces));
        prop_assume!(!html.is_empty());
        let opening = "<script id=opening></script>";
        // Nothing is withheld, so that only the opening differs.
        let (without, with) = (page_with(None), page_with(Some(opening)));
        let (Some(without), Some(with)) = (gated(without, html.as_bytes(), &[]), gated(with, html.as_bytes(), &[])) else {
            return Ok(());
        };
        let (before, mut after) = (lines(&tree(&without, true), true), lines(&tree(&with, true), true));
        let place = after.iter().position(|line| line.contains("id=opening"));
        let Some(place) = place else {
            // A document may be one comment without an end.
            prop_assert_eq!(before, after);
            return Ok(());
        };
        let runs = |line: &&String| [" <script", " <link", " <style"].iter().any(|tag| line[1..].starts_with(tag));
        prop_assert_eq!(after[..place].iter().find(runs), None);
        prop_assert!(after[place].starts_with("3 "), "{:?}", after);
        after.remove(place);
        let head = after[..place].iter().rposition(|line| line.starts_with("2 <"));
        prop_assert!(head.is_some_and(|head| after[head].starts_with("2 <head")), "{:?}", after);
        prop_assert_eq!(before, after);
    }
}
