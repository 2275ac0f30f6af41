//! What gating a page costs: from markup as it comes from an origin, in pieces of 16 KB, to markup that leaves, on the
//! shipped catalog. `cargo bench --bench gate` prints times and allocations.
//!
//! `GATE=56k/undecided:20` runs one case so often and nothing else, for `valgrind --tool=callgrind`: the difference
//! between two counts is what a page costs, whatever else the machine does.

use std::fmt::Write;
use std::sync::Arc;

use assent::ambient::{Day, Timestamp};
use assent::config::Config;
use assent::gateway::html::{Gate, Page};
use assent::policy::catalog::Snippet;
use assent::policy::{Catalog, Consent, Minor, Purposes, Region, RuleId, Signals, Site, Vendor, Visit, decide};
use divan::black_box;
use lol_html::AsciiCompatibleEncoding;

#[global_allocator]
static ALLOC: divan::AllocProfiler = divan::AllocProfiler::system();

const TODAY: Day = Day(20_778);
/// How much of a page comes at once, in bytes.
const PIECE: usize = 16 * 1024;

const PAGES: [&str; 4] = ["10k", "56k", "300k", "dense"];
const STATES: [&str; 3] = ["undecided", "refused", "accepted"];
/// How many times the shipped catalog a `wide` one is, as in `GATE=56k/undecided-wide:20`.
const WIDE: usize = 10;

fn main() {
    match std::env::var("GATE") {
        Ok(case) => once(&case),
        Err(_) => divan::main(),
    }
}

fn once(case: &str) {
    let (case, times) = case.split_once(':').unwrap_or((case, "1"));
    let (html, state) = case.split_once('/').unwrap_or((case, STATES[0]));
    let (html, page) = (html_of(html), page_of(state));
    for _ in 0..times.parse().expect("a number") {
        black_box(run(&page, &html));
    }
}

fn cases() -> impl Iterator<Item = String> {
    PAGES.iter().flat_map(|page| STATES.iter().map(move |state| format!("{page}/{state}")))
}

#[divan::bench(args = cases())]
fn gate(bencher: divan::Bencher, case: &str) {
    let (html, state) = case.split_once('/').expect("a case");
    let (html, page) = (html_of(html), page_of(state));
    bencher.counter(divan::counter::BytesCount::new(html.len())).bench_local(|| run(black_box(&page), &html));
}

fn run(page: &Arc<Page>, html: &[u8]) -> usize {
    let tail = Box::new(|_: &_| "<assent-notice></assent-notice>".repeat(200));
    let mut gate = Gate::new(Arc::clone(page), Some(tail), AsciiCompatibleEncoding::utf_8(), true);
    let mut length = 0;
    for piece in html.chunks(PIECE) {
        length += gate.write(piece).expect("a readable page").len();
    }
    let (rest, report) = gate.end().expect("a readable page");
    assert!(report.document && !report.hosts.is_empty());
    length + rest.len()
}

fn page_of(state: &str) -> Arc<Page> {
    let config = Config::upstream("http://127.0.0.1:3000", &[], TODAY).expect("the defaults are good");
    let site = &config.sites[0].site;
    let (state, wide) = state.strip_suffix("-wide").map_or((state, false), |state| (state, true));
    let catalog = if wide { widened(&site.catalog) } else { Arc::clone(&site.catalog) };
    let site = Arc::new(Site { hosts: vec!["shop.example".into()], catalog, ..Site::clone(site) });
    let none = Consent::none(RuleId::parse("DE").expect("a rule"), Day(TODAY.0 - 10));
    let consent = match state {
        "refused" => Some(Consent { refused: site.offered, ..none }),
        "accepted" => Some(Consent { granted: site.offered, ..none }),
        _ => None,
    };
    let decision = decide(&Visit {
        site: &site,
        rules: &config.rules,
        region: Region::of("DE", None).expect("a country"),
        signals: Signals::default(),
        consent: consent.as_ref(),
        in_use: Purposes::NONE,
        minor: Minor::No,
        sensitive: false,
        mode: site.mode,
        unreachable: None,
        over: None,
        now: Timestamp(u64::from(TODAY.0) * 86_400 + 43_200),
    });
    let url = "https://shop.example/articles/1?page=2".parse().expect("an address");
    let opening = Some("<script data-assent>/* guard */</script>".repeat(100).into());
    let (decision, prefix) = (Arc::new(decision), "/_assent/".into());
    Arc::new(Page { site, decision, url, prefix, memory: 4 << 20, opening, placeholder: None, policy: None })
}

/// A catalog in which everything that is shipped stands many times, each time by another name.
fn widened(shipped: &Arc<Catalog>) -> Arc<Catalog> {
    let other = |number: usize, list: &[Box<str>], lead: &str| -> Vec<Box<str>> {
        list.iter().map(|text| format!("{lead}{number}{text}").into()).collect()
    };
    let vendors = (1..WIDE).flat_map(|number| {
        shipped.vendors().map(move |vendor| Vendor {
            key: format!("{}-{number}", vendor.key).into(),
            cookies: other(number, &vendor.cookies, "c"),
            storage: other(number, &vendor.storage, "s"),
            hosts: other(number, &vendor.hosts, "h"),
            paths: other(number, &vendor.paths, "/p"),
            marks: Vec::new(),
            snippets: vendor
                .snippets
                .iter()
                .map(|snippet| Snippet {
                    opens: format!("{}{number}", snippet.opens).into(),
                    holds: snippet.holds.clone(),
                })
                .collect(),
            ..Vendor::clone(vendor)
        })
    });
    let all: Vec<Vendor> = vendors.collect();
    Arc::new(Catalog::new(all, Some(Arc::clone(shipped))).expect("other names are names"))
}

/// A page of about this size: as shops and newspapers write them, or little else but tags.
fn html_of(name: &str) -> Vec<u8> {
    let mut html = String::from(HEAD);
    let size = match name {
        "10k" => 10_000,
        "56k" => 56_000,
        "300k" => 300_000,
        _ => 56_000,
    };
    for number in 0.. {
        if html.len() + TAIL.len() >= size {
            break;
        }
        let written = match (name, number % 6) {
            ("dense", _) => {
                write!(html, "<tr><td>{number}<td><b>a</b><i>b</i><td><a href=/{number}>c</a><br><span>d</span>")
            }
            (_, 2) => write!(
                html,
                "<p>{}</p>\n<img class=\"photo\" src=\"/img/{number}.jpg\" width=640 height=480 alt=\"A photo\" loading=lazy>\n",
                TEXT.repeat(2)
            ),
            (_, 4) => write!(
                html,
                "<script type=\"application/json\">{{\"id\":{number},\"words\":\"{TEXT}\"}}</script>\n<ul>{}</ul>\n",
                ITEM.repeat(6)
            ),
            (_, 5) => writeln!(
                html,
                "<svg class=\"icon\" viewBox=\"0 0 24 24\"><path d=\"M12 2a10 10 0 1 0 10 10A10 10 0 0 0 12 2z\"/></svg><h3>Part {number}</h3>"
            ),
            _ => write!(
                html,
                "<div class=\"row\"><article class=\"card card--{number}\" data-id=\"{number}\"><a class=\"card__link\" href=\"/articles/{number}\"><span class=\"card__title\">Headline {number}</span></a>\n<p class=\"card__text\">{}</p></article></div>\n",
                TEXT.repeat(3)
            ),
        };
        written.expect("a string takes everything");
    }
    html.push_str(TAIL);
    html.into_bytes()
}

const TEXT: &str =
    "Words of an article that goes on for a while, as articles do, and then comes to its point at last. ";
const ITEM: &str = "<li class=\"nav__item\"><a href=\"/section\" class=\"nav__link\">Section</a></li>";
const HEAD: &str = r#"<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>A page of a shop</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/main.css"><link rel="preconnect" href="https://fonts.gstatic.com">
<link rel="canonical" href="https://shop.example/articles/1">
<script async src="https://www.googletagmanager.com/gtag/js?id=G-ABCDEF"></script>
<script>window.dataLayer = window.dataLayer || []; function gtag(){dataLayer.push(arguments);} gtag('js', new Date()); gtag('config', 'G-ABCDEF');</script>
<style>body { margin: 0; font: 16px/1.5 sans-serif } .card { background: url(/img/card.png) }</style>
<script src="/app.js" defer></script></head>
<body class="home"><header><nav><ul><li><a href="/">Home</a><li><a href="/shop">Shop</a></ul></nav></header><main>
"#;
const TAIL: &str = r#"</main><footer><iframe src="https://www.youtube.com/embed/abc" width=560 height=315 title="A film"></iframe>
<img src="https://www.facebook.com/tr?id=1&ev=PageView" height=1 width=1 alt="">
<noscript><img src="https://www.facebook.com/tr?id=1&ev=PageView&noscript=1" height=1 width=1></noscript>
<script>window.app = { start: function () { return document.title; } };</script>
<script src="/tail.js"></script></footer></body></html>
"#;
