//! The gate by table: markup in, markup out, wherever the stream is cut.

use std::sync::Arc;

use lol_html::AsciiCompatibleEncoding;
use proptest::prelude::*;
use url::Url;

use crate::ambient::{Day, Timestamp};
use crate::policy::catalog::Snippet;
use crate::policy::{
    Catalog, Consent, Decision, Minor, Mode, Purpose, Purposes, Region, Rule, Rules, Signals, Site, Vendor, Visit,
    Vocabulary, decide,
};

use super::{Gate, GateError as Error, Page, Report, Tail};

fn vendor(key: &str, purpose: Purpose, hosts: &[&str]) -> Vendor {
    Vendor {
        key: key.into(),
        name: key.into(),
        controller: key.into(),
        country: None,
        purpose,
        shares: true,
        source: "test".into(),
        cookies: vec![],
        hosts: hosts.iter().map(|host| (*host).into()).collect(),
        snippets: vec![Snippet { opens: format!("(function({key})").into(), holds: "load".into() }],
        ..Vendor::default()
    }
}

pub(super) fn site(mode: Mode) -> Site {
    let vendors = vec![
        Vendor {
            marks: vec!["data-stats-id".into(), "?id=ST-".into()],
            ..vendor("stats", Purpose::ANALYTICS, &["stats.example"])
        },
        vendor("ads", Purpose::MARKETING, &["ads.example", "mixed.example/pixel"]),
        vendor("cdn", Purpose::NECESSARY, &["cdn.example"]),
    ];
    let words = Vocabulary::default();
    Site {
        id: "shop".into(),
        controller: "Shop".into(),
        privacy_url: None,
        offered: words.all(),
        words,
        declared: Purposes::NONE,
        vendors: Vec::new(),
        no_sale: false,
        mode,
        catalog: Arc::new(Catalog::new(vendors, None).unwrap()),
        hosts: vec!["shop.example".into()],
        shared_domain: None,
        ..Site::default()
    }
}

/// What holds for a visitor in an opt-in region who said yes to these purposes and no to the others, or nothing yet.
fn decided(site: &Site, granted: Option<Purposes>) -> Decision {
    let rule = Rule { consent_days: 365, refusal_days: 180, ..Rule::default() };
    let rules = Rules::new("test", [rule]).unwrap();
    let key = rules.find("default", Day(1)).unwrap().key();
    let all = site.words.all();
    let consent =
        granted.map(|granted| Consent { granted, refused: all.without(granted), ..Consent::none(key, Day(1)) });
    decide(&Visit {
        site,
        rules: &rules,
        region: Region::UNKNOWN,
        signals: Signals::default(),
        consent: consent.as_ref(),
        in_use: all,
        minor: Minor::No,
        sensitive: false,
        mode: site.mode,
        unreachable: None,
        over: None,
        now: Timestamp(86_400),
    })
}

pub(super) fn page(mode: Mode) -> Arc<Page> {
    page_after(mode, None)
}

/// A page whose visitor said yes to these purposes and no to the others, or nothing yet.
pub(super) fn page_after(mode: Mode, granted: Option<Purposes>) -> Arc<Page> {
    let site = site(mode);
    let decision = Arc::new(decided(&site, granted));
    Arc::new(Page {
        site: Arc::new(site),
        decision,
        url: Url::parse("https://shop.example/a/b?c").unwrap(),
        prefix: "/_assent/".into(),
        memory: 4 << 20,
        opening: None,
        placeholder: None,
        policy: None,
    })
}

/// A page on which nothing is known and nothing is held, with something at its start.
pub(super) fn page_with(opening: Option<&str>) -> Arc<Page> {
    let mut page = Arc::unwrap_or_clone(page(Mode::Permissive));
    page.site = Arc::new(Site { catalog: Arc::default(), ..Site::clone(&page.site) });
    page.opening = opening.map(Arc::from);
    Arc::new(page)
}

/// Gates `html` in pieces that end at `cuts`.
fn gate_in_pieces(page: Arc<Page>, html: &[u8], cuts: &[usize], tail: Option<Tail>) -> (Vec<u8>, Report) {
    try_in_pieces(page, html, cuts, tail).unwrap()
}

fn try_in_pieces(page: Arc<Page>, html: &[u8], cuts: &[usize], tail: Option<Tail>) -> Result<(Vec<u8>, Report), Error> {
    let mut gate = Gate::new(page, tail, AsciiCompatibleEncoding::utf_8(), false);
    let (mut out, mut from) = (Vec::new(), 0);
    for cut in cuts.iter().copied().chain([html.len()]) {
        let cut = cut.clamp(from, html.len());
        out.extend(gate.write(&html[from..cut])?);
        from = cut;
    }
    let (rest, report) = gate.end()?;
    out.extend(rest);
    Ok((out, report))
}

fn gate(mode: Mode, html: &str) -> String {
    String::from_utf8(gate_in_pieces(page(mode), html.as_bytes(), &[], None).0).unwrap()
}

#[test]
fn what_may_not_load_is_held_and_the_rest_stays_byte_for_byte() {
    for (html, expected) in [
        (
            r#"<script async src="https://stats.example/a.js"></script>"#,
            r#"<script type="text/plain" data-assent-held="analytics" async data-assent-src="https://stats.example/a.js"></script>"#,
        ),
        (
            r#"<SCRIPT SRC='//STATS.example/a.js' type=module></SCRIPT>"#,
            r#"<SCRIPT type="text/plain" data-assent-held="analytics" data-assent-SRC='//STATS.example/a.js' data-assent-type=module></SCRIPT>"#,
        ),
        (
            r#"<img src="https://ads.example/p.gif" alt=x>"#,
            r#"<img data-assent-held="marketing" data-assent-src="https://ads.example/p.gif" alt=x>"#,
        ),
        (
            r#"<img src="/own.gif" srcset="/own.gif 1x, https://ads.example/p.gif 2x">"#,
            r#"<img data-assent-held="marketing" src="/own.gif" data-assent-srcset="/own.gif 1x, https://ads.example/p.gif 2x">"#,
        ),
        (
            r#"<iframe src="https:&#x2F;&#47;ads.example/x"></iframe>"#,
            r#"<iframe data-assent-held="marketing" name="assent-held" data-assent-src="https:&#x2F;&#47;ads.example/x"></iframe>"#,
        ),
        (
            "<img src=\"ht\ntps:\\\\ads.example/x\">",
            "<img data-assent-held=\"marketing\" data-assent-src=\"ht\ntps:\\\\ads.example/x\">",
        ),
        (
            r#"<link rel="dns-prefetch" href="//stats.example"><link rel=canonical href="//stats.example">"#,
            r#"<link data-assent-held="analytics" rel="dns-prefetch" data-assent-href="//stats.example"><link rel=canonical href="//stats.example">"#,
        ),
        (r#"<img src="https://mixed.example/ok.png">"#, r#"<img src="https://mixed.example/ok.png">"#),
        (
            r#"<img src="https://mixed.example/pixel?x">"#,
            r#"<img data-assent-held="marketing" data-assent-src="https://mixed.example/pixel?x">"#,
        ),
        (
            r#"<a ping="/own https://ads.example/p" href="https://ads.example/">"#,
            r#"<a data-assent-held="marketing" data-assent-ping="/own https://ads.example/p" href="https://ads.example/">"#,
        ),
        (
            r#"<base href="https://stats.example/"><script src="a.js"></script>"#,
            r#"<base href="https://stats.example/"><script type="text/plain" data-assent-held="analytics" data-assent-src="a.js"></script>"#,
        ),
        (
            "<script> (function(stats){ load() })() </script><p>",
            "<script type=\"text/plain\" data-assent-held=\"analytics\"> (function(stats){ load() })() </script><p>",
        ),
        (
            "<script type='text/javascript'>(function(ads){load})</script>",
            "<script type=\"text/plain\" data-assent-held=\"marketing\" data-assent-type='text/javascript'>(function(ads){load})</script>",
        ),
        (
            r#"<noscript><img src="https://ads.example/p"></noscript>"#,
            r#"<noscript><img data-assent-held="marketing" data-assent-src="https://ads.example/p"></noscript>"#,
        ),
        (
            r#"<noscript><iframe src="https://ads.example/p">"#,
            r#"<noscript><iframe data-assent-held="marketing" name="assent-held" data-assent-src="https://ads.example/p">"#,
        ),
        (
            r#"<iframe srcdoc="<p>ok</p>"></iframe><iframe srcdoc="&lt;img src=//ads.example/&gt;"></iframe>"#,
            r#"<iframe srcdoc="<p>ok</p>"></iframe><iframe data-assent-held="marketing" name="assent-held" data-assent-srcdoc="&lt;img src=//ads.example/&gt;"></iframe>"#,
        ),
        (
            r#"<link rel="&#112;reload" href="//stats.example/a"><script type="&#109;odule" src="//stats.example/a"></script>"#,
            r#"<link data-assent-held="analytics" rel="&#112;reload" data-assent-href="//stats.example/a"><script type="text/plain" data-assent-held="analytics" data-assent-type="&#109;odule" data-assent-src="//stats.example/a"></script>"#,
        ),
        (
            r#"<base href="data:,x"><base href="/x/"><image src="//ads.example/">"#,
            r#"<base href="data:,x"><base href="/x/"><image data-assent-held="marketing" data-assent-src="//ads.example/">"#,
        ),
        (
            r#"<template><base href="/t/"></template><base href="https://stats.example/"><img src="a">"#,
            r#"<template><base href="/t/"></template><base href="https://stats.example/"><img data-assent-held="analytics" data-assent-src="a">"#,
        ),
        (
            r#"<svg><image xlink:href="https://ads.example/p"/></svg>"#,
            r#"<svg><image data-assent-held="marketing" data-assent-xlink:href="https://ads.example/p"/></svg>"#,
        ),
    ] {
        assert_eq!(gate(Mode::Permissive, html), expected);
    }
}

#[test]
fn what_may_load_is_left_alone() {
    for html in [
        r#"<script src="https://cdn.example/a.js"></script>"#,
        r#"<script src="/a.js"></script><script src="https://unknown.example/a.js"></script>"#,
        r#"<script>self.__next_f.push([1,"(function(stats){ load() })"])</script>"#,
        r#"<script type="application/json">(function(stats){ load() })</script>"#,
        r#"<script type="application/ld+json" src="https://stats.example/a.js"></script>"#,
        r#"<!-- <script src="https://stats.example/a.js"></script> -->"#,
        r#"<textarea><script src="https://stats.example/a.js"></script></textarea>"#,
        r#"<p title='<img src="https://ads.example/p">'>"#,
        r#"<a href="https://ads.example/">an ordinary link</a>"#,
        r#"<img src="data:image/gif;base64,AAAA"><img src="">"#,
        r#"<script>document.write("<img src=https://ads.example/p>")</script>"#,
        "<p>unclosed <b",
    ] {
        assert_eq!(gate(Mode::Permissive, html), html);
    }
}

#[test]
fn a_strict_site_holds_the_unknown() {
    assert_eq!(
        gate(Mode::Strict, r#"<img src="https://unknown.example/x"><img src="/own"><img src="https://shop.example/">"#),
        r#"<img data-assent-held="unclassified" data-assent-src="https://unknown.example/x"><img src="/own"><img src="https://shop.example/">"#,
    );
}

#[test]
fn a_json_text_that_calls_itself_html_stays_one() {
    assert_eq!(
        gate(Mode::Permissive, r#" {"html": "<img/src='//ads.example/'>"}"#),
        r#" {"html": "<img data-assent-held=marketing /data-assent-src='//ads.example/'>"}"#,
    );
}

#[test]
fn invalid_bytes_survive() {
    let html =
        b"<p>\xff\xfe\x80</p><script>var a = '\xff';</script><noscript>\xff<img src=https://ads.example/></noscript>";
    let (out, _) = gate_in_pieces(page(Mode::Permissive), html, &[], None);
    let held = b"<noscript>\xff<img data-assent-held=\"marketing\" data-assent-src=https://ads.example/></noscript>";
    assert!(out.starts_with(&html[..47]) && out.ends_with(held), "{}", String::from_utf8_lossy(&out));
}

#[test]
fn the_tail_stands_once_at_the_end_of_the_body_and_knows_what_was_withheld() {
    for (html, expected) in [
        ("<html><body><p>x</p></body></html>", "<html><body><p>x</p>[none&#228;]</body></html>"),
        ("<!doctype html><title>t</title><p>x", "<!doctype html><title>t</title><p>x[none&#228;]"),
        ("<body><script>'</body>'</script></body>", "<body><script>'</body>'</script>[none&#228;]</body>"),
        ("<p>a fragment</p>", "<p>a fragment</p>"),
        (
            "<body><img src=//ads.example/></body>",
            "<body><img data-assent-held=\"marketing\" data-assent-src=//ads.example/>[some&#228;]</body>",
        ),
    ] {
        let tail: Tail = Box::new(|report| (if report.withheld.is_empty() { "[noneä]" } else { "[someä]" }).to_owned());
        let (out, _) = gate_in_pieces(page(Mode::Permissive), html.as_bytes(), &[], Some(tail));
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }
}

#[test]
fn what_cant_be_judged_is_never_sent() {
    let deep = (0..5).fold("<img src=//ads.example/>".to_owned(), |inner, _| {
        format!("<iframe srcdoc=\"{}\"></iframe>", inner.replace('&', "&amp;").replace('"', "&quot;"))
    });
    let endless = format!("<noscript>{}", "<noscript><img>x".repeat(6_000));
    for (html, fails) in [
        (deep.as_bytes(), true),
        (b"\xff\xfe<\0i\0m\0g\0", true),
        (b"\xfe\xff\0<", true),
        (b"<svg><style><a title='</style><img src=//ads.example/>'></a></style></svg>", true),
        (b"<frameset><style><frame src=//ads.example/></style>", true),
        (b"<frameset><textarea/><script/><frame src=//ads.example/>", true),
        (b"<math><svg><title><script><img src=//ads.example/>", true),
        (b"<svg><foreignObject><math></math></foreignObject></svg>", false),
        (b"<math><mtext><svg></math><![CDATA[<!--><img src=//ads.example/>-->", true),
        (b"<math><mtext><svg></svg></mtext></math><![CDATA[<!--><p>-->", false),
        (b"<math><mtext><svg><math><b></b><style/><p title='</style><img src=//ads.example/>'>", true),
        (b"<div><svg><g></div><style/><p title='</style><img src=//ads.example/>'>", true),
        (b"<svg><style/><g/></svg><img src=//ads.example/>", false),
        (b"<svg><title><![CDATA[ > <b> ]]></title></svg><img src=//ads.example/>", true),
        (b"<svg><script><![CDATA[ if (1 > 0 && 2 < 3) {} ]]></script></svg><img src=//ads.example/>", false),
        (b"<math><annotation encoding=x><![CDATA[ a > b < c ]]></annotation></math><img src=//ads.example/>", false),
        (b"<svg><![CDATA[ > <img src=/own.gif> ]]><rect/></svg><img src=//ads.example/>", false),
        (b"\xef\xbb\xbf<p>", false),
        (b"<noscript>", false),
        (endless.as_bytes(), false),
    ] {
        let mut gate = Gate::new(page(Mode::Permissive), None, AsciiCompatibleEncoding::utf_8(), false);
        let written = gate.write(html);
        let failed = written.is_err() || gate.end().is_err();
        assert_eq!(failed, fails, "{}", String::from_utf8_lossy(&html[..html.len().min(200)]));
    }
}

#[test]
fn a_report_names_each_host_once() {
    let html =
        r#"<script src="//stats.example/a"></script><script src="//stats.example/b"></script><img src="//u.example">"#;
    let (_, report) = gate_in_pieces(page(Mode::Permissive), html.as_bytes(), &[], None);
    let expected = [("stats.example".to_owned(), Some(Purpose::ANALYTICS)), ("u.example".to_owned(), None)];
    assert_eq!(report.hosts, expected);
    assert_eq!(report.withheld, Purposes::only(Purpose::ANALYTICS));
}

proptest! {
    #[test]
    fn it_matters_not_where_the_stream_is_cut(
        parts in prop::collection::vec(prop::sample::select(vec![
            "<p>", "text ", "<script src=//stats.example/a.js></script>", "<script>(function(ads){load})</script>",
            "<script>", "</script>", "<noscript><img src=//ads.example/></noscript>", "<noscript>", "</noscript>",
            "<!--", "-->", "<img src='//ads.example/x' srcset=\"//ads.example/y 2x\">", "<", ">", "\"", "'", "&amp;",
            "<body>", "</body>", "<textarea>", "</textarea>", "<svg>", "<title>", "é", "<iframe src=//ads.example/>",
            "<template>", "</template>", "<style>", "</style>", "<![CDATA[", "]]>", "<plaintext>", "\0", "<a ping=//ads.example>",
        ]), 0..24),
        cuts in prop::collection::vec(0usize..400, 0..8),
    ) {
        let html = parts.concat();
        let mut cuts = cuts;
        cuts.sort_unstable();
        let tail = || -> Option<Tail> { Some(Box::new(|_| "[tail]".to_owned())) };
        // A page that is nested too deep is refused, wherever the stream is cut.
        let text = |cuts: &[usize]| match try_in_pieces(page(Mode::Permissive), html.as_bytes(), cuts, tail()) {
            Ok((page, _)) => String::from_utf8_lossy(&page).into_owned(),
            // Which of several doubts comes first is told by what has come so far.
            Err(Error::Ambiguous(_)) => "ambiguous".to_owned(),
            Err(error) => error.to_string(),
        };
        prop_assert_eq!(text(&[]), text(&cuts));
    }
}
