//! The gate by table: addresses as browsers read them, elements, other tools' tags, placeholders.

use std::sync::Arc;

use lol_html::AsciiCompatibleEncoding;

use super::tests::{page, page_after, page_with, site};
use super::{Gate, Page, Placeholder, Report, Sort};
use crate::policy::{Mode, Purpose, Purposes, Site, Vocabulary};

fn run(page: Arc<Page>, html: &str) -> (String, Report) {
    let mut gate = Gate::new(page, None, AsciiCompatibleEncoding::utf_8(), false);
    let mut out = gate.write(html.as_bytes()).unwrap();
    let (rest, report) = gate.end().unwrap();
    out.extend(rest);
    (String::from_utf8(out).unwrap(), report)
}

fn gate(html: &str) -> String {
    run(page(Mode::Permissive), html).0
}

/// A page whose visitor may be measured.
fn measured() -> Arc<Page> {
    page_after(Mode::Permissive, Some(Purposes::only(Purpose::ANALYTICS)))
}

fn shown() -> Arc<Page> {
    let mut page = Arc::unwrap_or_clone(page(Mode::Permissive));
    let write = |host: &str, vendor: Option<&Arc<crate::policy::Vendor>>| {
        format!("<p title=\"&\">{host} {}é", vendor.map_or("-", |vendor| &vendor.name))
    };
    page.placeholder = Some(Placeholder(Arc::new(write)));
    Arc::new(page)
}

#[test]
fn an_address_is_read_as_a_browser_reads_it() {
    for (url, held) in [
        ("https://ads.example/", true),
        ("HTTPS://ADS.EXAMPLE/", true),
        ("//ads.example", true),
        ("\\\\ads.example\\x", true),
        ("https:ads.example", false), // relative: the page's own scheme
        ("http:ads.example", true),
        ("https:///ads.example", true),
        ("https:\\/ads.example/", true),
        (" \t\nhttps://ads.example/", true),
        ("\u{1}https://ads.example/", true),
        ("ht\ttps://ad\ns.example/", true),
        ("https://ads.example./", true),
        ("https://ads%2Eexample/", true),
        ("https://%61ds.example/", true),
        ("https://ads。example/", true),
        ("https://ＡＤＳ.example/", true),
        ("https://a\u{ad}ds.example/", true),
        ("https://shop.example@ads.example/", true),
        ("https://ads.example:443/", true),
        ("https://ads.example:8443/", true),
        ("https://x.y.ads.example/", true),
        ("&#104;ttps://ads.example/", true),
        ("https&colon;//ads.example/", true),
        ("//ads&period;example/", true),
        ("https://mixed.example/pixel?a", true),
        ("https://mixed.example/./x/../pixel", true),
        ("https://mixed.example/%70ixel", false),
        ("https://mixed.example/other", false),
        ("https://ads.example@shop.example/", false),
        ("/https://ads.example/", false),
        ("?//ads.example", false),
        ("https://ads.example:99999/", false),
        ("https://ads example/", false),
        ("data:text/plain,//ads.example/", false),
        ("blob:https://ads.example/x", false),
    ] {
        let html = format!("<img src=\"{url}\">");
        assert_eq!(gate(&html) != html, held, "{url}");
    }
}

#[test]
fn whatever_fetches_is_held_and_whatever_does_not_is_left() {
    for (html, expected) in [
        // Styles.
        ("<style>a{b:url(//ads.example/)}</style>", "<style>a{b:url()}</style>"),
        ("<STYLE>@import '//ads.example/';p{}</STYLE>", "<STYLE>@assent-import '//ads.example/';p{}</STYLE>"),
        ("<p style=\"a:url('//ads.example/')\">", "<p style=\"a:url('')\">"),
        ("<p style=a:url(//ads.example/)>", "<p style=a:url()>"),
        (
            "<p style='a:url(&quot;//ads.example/&quot;);b:\"é\"'>",
            "<p style=\"a:url(&quot;&quot;);b:&quot;&#233;&quot;\">",
        ),
        ("<style media=print type=text/css>a{b:url(//ads.example/", "<style media=print type=text/css>a{b:url("),
        (
            "<style type=text/less>a{b:url(//ads.example/)}</style>",
            "<style type=text/less>a{b:url(//ads.example/)}</style>",
        ),
        ("<svg><style>a{b:url(//ads.example/)}</style></svg>", "<svg><style>a{b:url()}</style></svg>"),
        (
            "<svg><style>a{b:url(&#47;/ads.example/)}</style></svg>",
            "<svg><style type=\"text/plain\" data-assent-held=\"marketing\">a{b:url(&#47;/ads.example/)}</style></svg>",
        ),
        (
            "<svg><rect fill='url(//ads.example/#a)'>",
            "<svg><rect data-assent-held=\"marketing\" data-assent-fill='url(//ads.example/#a)'>",
        ),
        ("<svg><rect fill='url(#a)'>", "<svg><rect fill='url(#a)'>"),
        (
            "<svg><style>a{b:c}<a/>@import '//ads.example/';</style></svg>",
            "<svg><style type=\"text/plain\" data-assent-held=\"marketing\">a{b:c}<a/>@import '//ads.example/';</style></svg>",
        ),
        (
            "<svg><style>a{b:c}<set/>@import '//ads.example/';</style></svg>",
            "<svg><style type=\"text/plain\" data-assent-held=\"marketing\">a{b:c}<set/>@import '//ads.example/';</style></svg>",
        ),
        // Pragmas.
        (
            "<meta http-equiv=refresh content='0;url=//ads.example/'>",
            "<meta data-assent-held=\"marketing\" data-assent-http-equiv=refresh content='0;url=//ads.example/'>",
        ),
        ("<meta http-equiv=refresh content='5'>", "<meta http-equiv=refresh content='5'>"),
        ("<meta property=og:image content=//ads.example/>", "<meta property=og:image content=//ads.example/>"),
        (
            "<meta http-equiv=Delegate-CH content='sec-ch-ua-model https://ads.example; sec-ch-dpr https://x.example'>",
            "<meta data-assent-held=\"marketing\" data-assent-http-equiv=Delegate-CH content='sec-ch-ua-model https://ads.example; sec-ch-dpr https://x.example'>",
        ),
        // Documents in addresses.
        (
            "<iframe src=\"javascript:document.write('<img src=//ads.example/>')\">",
            "<iframe data-assent-held=\"marketing\" name=\"assent-held\" data-assent-src=\"javascript:document.write('<img src=//ads.example/>')\">",
        ),
        (
            "<iframe src='data:text/html,%3Cimg src=%22https:%2F%2Fads.example/%22>'>",
            "<iframe data-assent-held=\"marketing\" name=\"assent-held\" data-assent-src='data:text/html,%3Cimg src=%22https:%2F%2Fads.example/%22>'>",
        ),
        (
            "<iframe src='data:text/html;base64,PGltZyBzcmM9Ly9hZHMuZXhhbXBsZS8+'>",
            "<iframe data-assent-held=\"marketing\" name=\"assent-held\" data-assent-src='data:text/html;base64,PGltZyBzcmM9Ly9hZHMuZXhhbXBsZS8+'>",
        ),
        ("<iframe src='javascript:void(0)'>", "<iframe src='javascript:void(0)'>"),
        // Elements.
        ("<object data=//ads.example/>", "<object data-assent-held=\"marketing\" data-assent-data=//ads.example/>"),
        (
            "<param name=movie value=//ads.example/>",
            "<param data-assent-held=\"marketing\" name=movie data-assent-value=//ads.example/>",
        ),
        ("<param name=x value=//ads.example/>", "<param name=x value=//ads.example/>"),
        (
            "<input type=IMAGE src=//ads.example/>",
            "<input data-assent-held=\"marketing\" type=IMAGE data-assent-src=//ads.example/>",
        ),
        ("<input src=//ads.example/>", "<input src=//ads.example/>"),
        ("<form action=//ads.example/>", "<form action=//ads.example/>"),
        ("<video poster=//ads.example/>", "<video data-assent-held=\"marketing\" data-assent-poster=//ads.example/>"),
        ("<track src=//ads.example/>", "<track data-assent-held=\"marketing\" data-assent-src=//ads.example/>"),
        ("<td background=//ads.example/>", "<td data-assent-held=\"marketing\" data-assent-background=//ads.example/>"),
        (
            "<link rel=manifest href=//ads.example/>",
            "<link data-assent-held=\"marketing\" rel=manifest data-assent-href=//ads.example/>",
        ),
        (
            "<link rel=preload as=image imagesrcset='//ads.example/ 1x'>",
            "<link data-assent-held=\"marketing\" rel=preload as=image data-assent-imagesrcset='//ads.example/ 1x'>",
        ),
        (
            "<a attributionsrc='//ads.example/' href=/>",
            "<a data-assent-held=\"marketing\" data-assent-attributionsrc='//ads.example/' href=/>",
        ),
        (
            "<svg><image><set attributeName=href to=//ads.example/ /></image></svg>",
            "<svg><image><set data-assent-held=\"marketing\" attributeName=href data-assent-to=//ads.example/ /></image></svg>",
        ),
        (
            "<div><template shadowrootmode=open><img src=//ads.example/></template></div>",
            "<div><template shadowrootmode=open><img data-assent-held=\"marketing\" data-assent-src=//ads.example/></template></div>",
        ),
        ("<img data-src=//ads.example/ loading=lazy>", "<img data-src=//ads.example/ loading=lazy>"),
        (
            "<script defer src=/lib/s.js data-stats-id=1></script><script data-stats-id=1 src=//cdn.example/s.js></script>",
            "<script type=\"text/plain\" data-assent-held=\"analytics\" defer data-assent-src=/lib/s.js data-stats-id=1>\
             </script><script data-stats-id=1 src=//cdn.example/s.js></script>",
        ),
        (
            "<script async src='/own/?x&amp;id=ST-1'></script><script src=/own/?id=S></script>",
            "<script type=\"text/plain\" data-assent-held=\"analytics\" async data-assent-src='/own/?x&amp;id=ST-1'>\
             </script><script src=/own/?id=S></script>",
        ),
        // Of two attributes the first counts, and must go on counting.
        ("<img src=/own src=//ads.example/>", "<img src=/own src=//ads.example/>"),
        (
            "<img src=//ads.example/ src=//stats.example/>",
            "<img data-assent-held=\"marketing\" data-assent-src=//ads.example/ data-assent-src=//stats.example/>",
        ),
        // Rules and maps.
        (
            r#"<script type=speculationrules>{"prefetch":[{"urls":["https:\/\/ads.example/"]}]}</script>"#,
            r#"<script type="text/plain" data-assent-held="marketing" data-assent-type=speculationrules>{"prefetch":[{"urls":["https:\/\/ads.example/"]}]}</script>"#,
        ),
        (
            r#"<script type=speculationrules>{"prefetch":[{"where":{"href_matches":"/*"}}]}</script>"#,
            r#"<script type=speculationrules>{"prefetch":[{"where":{"href_matches":"/*"}}]}</script>"#,
        ),
        (
            r#"<script type=importmap>{"imports":{"a":"/own.js","b/":"/b/"}}</script>"#,
            r#"<script type=importmap>{"imports":{"a":"/own.js","b/":"/b/"}}</script>"#,
        ),
        // Both readings of a noscript.
        (
            "<noscript><p alt=\"</noscript><img src=//ads.example/ title=\"\">",
            "<noscript><p alt=\"]]>-->'\"></script></style></textarea></title></xmp></noembed></noframes></iframe></noscript><img data-assent-held=\"marketing\" data-assent-src=//ads.example/ title=\"\">",
        ),
        (
            "<noscript><base href=//ads.example/></noscript><img src=x>",
            "<noscript><base data-assent-held=\"marketing\" data-assent-href=//ads.example/></noscript><img src=x>",
        ),
        (
            "<base href=//ads.example/><noscript><img src=x></noscript>",
            "<base href=//ads.example/><noscript><img data-assent-held=\"marketing\" data-assent-src=x></noscript>",
        ),
        (
            "<svg/><p><textarea><img src=//ads.example/></textarea>",
            "<svg/><p><textarea><img src=//ads.example/></textarea>",
        ),
        ("<svg><base href=//ads.example/></svg><img src=x>", "<svg><base href=//ads.example/></svg><img src=x>"),
    ] {
        assert_eq!(gate(html), expected);
    }
}

#[test]
fn pages_tagged_for_other_tools_are_understood() {
    for (tool, html, granted) in [
        (
            "Cookiebot",
            r#"<script type="text/plain" data-cookieconsent="statistics" src="/a.js" async></script>"#,
            r#"<script  data-cookieconsent="statistics" src="/a.js" async></script>"#,
        ),
        (
            "Cookiebot",
            r#"<iframe data-cookieconsent=statistics data-cookieblock-src="https://stats.example/"></iframe>"#,
            r#"<iframe data-cookieconsent=statistics src="https://stats.example/"></iframe>"#,
        ),
        (
            "OneTrust",
            r#"<script class="optanon-category-C0002" type='text/plain'>run()</script>"#,
            r#"<script class="optanon-category-C0002" >run()</script>"#,
        ),
        (
            "OneTrust",
            r#"<iframe class="x optanon-category-2" data-src="https://stats.example/" src="about:blank"></iframe>"#,
            r#"<iframe class="x optanon-category-2" src="https://stats.example/" ></iframe>"#,
        ),
        (
            "Klaro",
            r#"<script type=text/plain data-type="module" data-name="stats" data-src=/m.js></script>"#,
            r#"<script  type="module" data-name="stats" src=/m.js></script>"#,
        ),
        (
            "vanilla-cookieconsent",
            r#"<script type="text/plain" data-category="analytics" data-service="Stats">run()</script>"#,
            r#"<script  data-category="analytics" data-service="Stats">run()</script>"#,
        ),
        (
            "Complianz",
            r#"<script type="text/plain" data-category="statistics" data-cmplz-src="/c.js"></script>"#,
            r#"<script  data-category="statistics" src="/c.js"></script>"#,
        ),
        (
            "Complianz",
            r#"<img class="cmplz-statistics" data-src-cmplz="/c.gif">"#,
            r#"<img class="cmplz-statistics" src="/c.gif">"#,
        ),
        (
            "iubenda",
            r#"<script type="text/plain" class="_iub_cs_activate" data-iub-purposes="4" data-suppressedsrc="/i.js"></script>"#,
            r#"<script  class="_iub_cs_activate" data-iub-purposes="4" src="/i.js"></script>"#,
        ),
        (
            "iubenda, by its address",
            r#"<script type="text/plain" class="_iub_cs_activate" suppressedsrc="//stats.example/i.js"></script>"#,
            r#"<script  class="_iub_cs_activate" src="//stats.example/i.js"></script>"#,
        ),
        (
            "Usercentrics",
            r#"<script type="text/plain" data-usercentrics="Stats">run()</script>"#,
            r#"<script  data-usercentrics="Stats">run()</script>"#,
        ),
        (
            "CookieYes",
            r#"<script type="text/plain" data-cookieyes="cookieyes-analytics" src="/y.js"></script>"#,
            r#"<script  data-cookieyes="cookieyes-analytics" src="/y.js"></script>"#,
        ),
    ] {
        let (out, report) = run(page(Mode::Permissive), html);
        let left = out.replace(" name=\"assent-held\"", "");
        assert_eq!(left, html, "{tool}: held, and left as it is, but for a frame's name");
        assert!(report.withheld.contains(Purpose::ANALYTICS), "{tool}: the visitor is asked");
        let (out, report) = run(measured(), html);
        assert_eq!(out, granted, "{tool}");
        assert!(report.withheld.is_empty(), "{tool}: nothing waits");
    }
}

#[test]
fn a_tag_lets_nothing_go_that_is_withheld_for_another_reason() {
    for html in [
        r#"<script type="text/plain" data-cookieconsent="statistics,marketing" src="/a.js"></script>"#,
        r#"<script type="text/plain" data-assent-held="analytics" data-assent-src="//ads.example/a.js"></script>"#,
        r#"<script type="text/plain" data-category="analytics" src="//ads.example/a.js"></script>"#,
        r#"<script type="text/plain" data-category="analytics">(function(ads){load})</script>"#,
        r#"<script type="text/plain" data-category="!analytics">run()</script>"#,
        r#"<script type="text/plain" data-category="unheard-of">run()</script>"#,
        r#"<script type="text/plain" data-cookieconsent="ignore">run()</script>"#,
        r#"<script type="text/plain" data-name="nobody">run()</script>"#,
        r#"<script type="text/template" data-category="analytics">run()</script>"#,
        r#"<script type="application/json" data-category="analytics">{}</script>"#,
        r#"<script type="text/plain">run()</script>"#,
        r#"<img data-src="/lazy.png">"#,
        r#"<img data-category="analytics" data-src="/lamp.png">"#,
        r#"<div class="cmplz-statistics" data-src="/x"></div>"#,
    ] {
        assert_eq!(run(measured(), html).0, html);
    }
}

#[test]
fn a_frame_that_can_be_seen_says_who_is_not_asked() {
    let text = "&lt;p title=&quot;&amp;&quot;>ads.example ads&#233;";
    for (html, expected) in [
        (
            "<iframe width=300 src=//ads.example/></iframe>",
            format!("<iframe data-assent-held=\"marketing\" name=\"assent-held\" srcdoc=\"{text}\" width=300 src=//ads.example/></iframe>"),
        ),
        (
            "<iframe class='optanon-category-C0004' data-src=//ads.example/></iframe>",
            format!("<iframe srcdoc=\"{text}\" name=\"assent-held\" class='optanon-category-C0004' data-src=//ads.example/></iframe>"),
        ),
        (
            "<iframe src=//ads.example/ width=1 height=1></iframe>",
            "<iframe data-assent-held=\"marketing\" name=\"assent-held\" data-assent-src=//ads.example/ width=1 height=1></iframe>"
                .to_owned(),
        ),
        (
            "<iframe src=//ads.example/ style='display: none'></iframe>",
            "<iframe data-assent-held=\"marketing\" name=\"assent-held\" data-assent-src=//ads.example/ style='display: none'></iframe>"
                .to_owned(),
        ),
        (
            "<iframe src=//ads.example/ hidden></iframe>",
            "<iframe data-assent-held=\"marketing\" name=\"assent-held\" data-assent-src=//ads.example/ hidden></iframe>".to_owned(),
        ),
        ("<iframe src=/own></iframe>", "<iframe src=/own></iframe>".to_owned()),
    ] {
        assert_eq!(run(shown(), html).0, expected);
    }
}

#[test]
fn a_strict_page_holds_no_namespace() {
    let html = "<object data=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>\"></object>";
    assert_eq!(run(page(Mode::Strict), html).0, html);
    let html = "<object data=\"data:image/svg+xml,<svg><image href='https://unknown.example/'/></svg>\"></object>";
    assert_ne!(run(page(Mode::Strict), html).0, html);
}

#[test]
fn a_report_counts_what_was_held_by_sort() {
    let html = "<script src=//stats.example/a></script><script>(function(ads){load})</script><img src=//ads.example/>\
        <iframe src=//ads.example/></iframe><style>a{b:url(//ads.example/)}</style><a ping=//ads.example/>x</a>\
        <noscript><img src=//ads.example/></noscript>";
    let report = run(page(Mode::Permissive), html).1;
    let sorts = [Sort::Script, Sort::Inline, Sort::Frame, Sort::Image, Sort::Style, Sort::Other];
    assert_eq!(sorts.map(|sort| report.held(sort)), [1, 1, 1, 2, 1, 1]);
    assert_eq!(report.withheld, Purposes::only(Purpose::ANALYTICS).with(Purpose::MARKETING));
    let many: String = (0..500).map(|n| format!("<img src=//h{n}.example/>")).collect();
    assert_eq!(run(page(Mode::Permissive), &many).1.hosts.len(), 64);
    assert!(Site::default().hosts.is_empty() && !site(Mode::Permissive).hosts.is_empty());
}

#[test]
fn modules_import_stand_ins_for_what_is_withheld() {
    let stand_in = "https://shop.example/_assent/module.js";
    for (html, expected) in [
        (
            "<script type=module>import 'https://stats.example/a.js';</script>",
            "<script type=\"text/plain\" data-assent-held=\"analytics\" data-assent-type=module>import 'https://stats.example/a.js';</script>".to_owned(),
        ),
        (
            "<script type=module>import { a, b as c } from 'https://stats.example/a.js'; run(a, c);</script>",
            format!("<script type=module>import {{ a, b as c }} from \"{stand_in}?names=a,b\"; run(a, c);</script>"),
        ),
        (
            "<script type=module>import x from '/own.js';import \"https://ads.example/x\"</script>",
            format!("<script type=module>import x from '/own.js';import \"{stand_in}\"</script>"),
        ),
        (
            "<script>document.title; import('https://ads.example/x.js').then(m => m.go())</script>",
            format!("<script>document.title; import(\"{stand_in}?names=title,go\").then(m => m.go())</script>"),
        ),
        (
            "<script>import x from 'https://ads.example/x.js'; own()</script>",
            "<script>import x from 'https://ads.example/x.js'; own()</script>".to_owned(),
        ),
        (
            r#"<script type=importmap>{"imports":{"a":"https://ads.example/","b":"/b","c/":"//stats.example/c/"}}</script><script type=module>import { d } from "a"; import "b"; import "c/e.js"; own()</script>"#,
            format!(
                r#"<script type=importmap>{{"imports":{{"a":"{stand_in}","b":"/b","c/":"https://shop.example/_assent/module/"}}}}</script><script type=module>import {{ d }} from "{stand_in}?names=d"; import "b"; import "{stand_in}"; own()</script>"#
            ),
        ),
    ] {
        let (out, report) = run(page(Mode::Permissive), html);
        assert_eq!(out, expected);
        assert_eq!(report.withheld.is_empty(), out == html, "{html}");
        assert_eq!(run(page_after(Mode::Permissive, Some(Vocabulary::default().all())), html).0, html, "after a yes");
    }
}

#[test]
fn frames_whose_document_stands_in_the_page_begin_with_our_part() {
    let ours = "<script guard>1</script><script src=\"/_assent/gate.js\" data-held=\"\"></script>";
    let file =
        "<script data-host=\"shop.example\" src=\"https://shop.example/_assent/gate.js\" data-held=\"\"></script>";
    let quoted = |html: &str| html.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
    let coded =
        |html: &str| percent_encoding::utf8_percent_encode(html, percent_encoding::NON_ALPHANUMERIC).to_string();
    let inner = quoted(&format!("{file}<script>2</script>"));
    for (html, expected) in [
        (
            "<iframe sandbox=allow-scripts srcdoc='<!doctype html><script>1</script>'></iframe>",
            format!(
                "<iframe sandbox=allow-scripts srcdoc=\"{}\"></iframe>",
                quoted(&format!("<!doctype html>{file}<script>1</script>"))
            ),
        ),
        (
            "<iframe srcdoc=\"<p onclick=x()>é\"></iframe>",
            format!("<iframe srcdoc=\"{}&#233;\"></iframe>", quoted(&format!("{file}<p onclick=x()>"))),
        ),
        (
            "<iframe srcdoc='<iframe srcdoc=\"<script>2</script>\">'></iframe>",
            format!("<iframe srcdoc=\"{}\"></iframe>", quoted(&format!("{file}<iframe srcdoc=\"{inner}\">"))),
        ),
        (
            "<iframe src='data:text/html;charset=koi8-r,<script>1</script>%ff'></iframe>",
            format!(
                "<iframe src=\"data:text/html;charset=koi8-r,{}%FF\"></iframe>",
                coded(&format!("{file}<script>1</script>"))
            ),
        ),
        (
            "<object data='data:text/html;base64,PHNjcmlwdD4xPC9zY3JpcHQ+'></object>",
            format!("<object data=\"data:text/html,{}\"></object>", coded(&format!("{file}<script>1</script>"))),
        ),
        (
            "<embed src=\"data:image/svg+xml,<svg onload='x()'/>\">",
            "<embed data-assent-held=\"unclassified\" data-assent-src=\"data:image/svg+xml,<svg onload='x()'/>\">"
                .to_owned(),
        ),
        ("<iframe sandbox srcdoc='<script>1</script>'></iframe>", String::new()),
        ("<iframe srcdoc='<p>words</p>'></iframe>", String::new()),
        ("<iframe src='data:text/html,<p>words</p>'></iframe>", String::new()),
        ("<img src=\"data:image/svg+xml,<svg onload='x()'/>\">", String::new()),
    ] {
        let page = page_with(Some(ours));
        let expected = if expected.is_empty() { html.to_owned() } else { expected };
        assert_eq!(run(page, html).0, expected);
    }
}
