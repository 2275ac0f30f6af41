//! Response headers that lead a browser to third parties, tell them of a visit, or have it remembered; routes of the
//! site's own that belong to trackers; and places that only listen, where nothing changes at all.

use std::sync::Arc;

use assent::policy::referrer::Referrer;
use assent::policy::site::Hardening;
use assent::policy::{Catalog, Mode, Purpose, Site, Vendor};
use http::Method;

use super::harness::{DE, NZ, Seen, TRACKED, gateway, in_front_of, page, response, shop};
use super::html::gzip;

/// `(name, the origin's line, what a visitor from Germany gets of it who chose nothing)`.
const LINES: [(&str, &str, &str); 40] = [
    ("refresh", "5; url=https://ads.example/x", ""),
    ("refresh", "5;URL = 'https://ads.example/x'", ""),
    ("refresh", "0, https://ads.example/x", ""),
    ("refresh", "5; url=/next", "5; url=/next"),
    ("refresh", "5", "5"),
    ("sourcemap", "https://ads.example/x.map", ""),
    ("x-sourcemap", "/x.map", "/x.map"),
    ("x-dns-prefetch-control", "on", ""),
    ("x-dns-prefetch-control", "off", "off"),
    ("alt-svc", "h3=\":443\"", ""),
    ("speculation-rules", "\"/rules.json\"", ""),
    ("use-as-dictionary", "match=\"/*\"", ""),
    ("observe-browsing-topics", "?1", ""),
    ("attribution-reporting-register-source", "{}", ""),
    ("attribution-reporting-register-trigger", "{}", ""),
    ("attribution-reporting-info", "preferred-platform=web", ""),
    ("ad-auction-signals", "{}", ""),
    ("shared-storage-write", "set;key=a;value=b", ""),
    ("set-login", "logged-in", "logged-in"),
    ("service-worker-allowed", "/", "/"),
    ("supports-loading-mode", "credentialed-prerender", "credentialed-prerender"),
    ("secure-session-registration", "(ES256);path=\"https://ads.example/r\"", ""),
    ("secure-session-registration", "(ES256 RS256);path=\"/r\"", "(ES256 RS256);path=\"/r\""),
    ("reporting-endpoints", "a=\"https://ads.example/r\", b=\"/r\"", "b=\"/r\""),
    ("reporting-endpoints", "a=\"https://ads.example/r\"", ""),
    ("reporting-endpoints", "b=\"/r\",  c=\"https://other.example/\"", "b=\"/r\",  c=\"https://other.example/\""),
    (
        "report-to",
        "{\"group\":\"a\",\"max_age\":9,\"endpoints\":[{\"url\":\"https://ads.example/r\"}]}, {\"max_age\":9,\"endpoints\":[{\"url\":\"/r\"}]}",
        "{\"group\":\"a\",\"max_age\":0,\"endpoints\":[]},  {\"max_age\":9,\"endpoints\":[{\"url\":\"/r\"}]}",
    ),
    ("nel", "{\"report_to\":\"a\",\"max_age\":9}", "{\"max_age\":0}"),
    ("accept-ch", "Sec-CH-UA-Model, DPR, Device-Memory, RTT", "DPR"),
    ("accept-ch", "Sec-CH-Device-Memory,Sec-CH-DPR, sec-ch-ua-full-version-list", "Sec-CH-DPR"),
    ("accept-ch", "Sec-CH-UA-Arch", " "),
    ("accept-ch", "Viewport-Width , Save-Data", "Viewport-Width , Save-Data"),
    ("critical-ch", "Sec-CH-UA-Platform-Version", " "),
    ("permissions-policy", "camera=(), ch-ua-model=(self \"https://ads.example\")", "camera=(), ch-ua-model=(self)"),
    ("permissions-policy", "ch-ua-arch=*, ch-dpr=*", "ch-ua-arch=(self), ch-dpr=*"),
    (
        "permissions-policy",
        "ch-dpr=(\"https://*.ads.example\" \"https://x.example\");a=1",
        "ch-dpr=(\"https://x.example\");a=1",
    ),
    ("link", "<https://ads.example/a.js>; rel=preload, </own.css>; rel=preload", "</own.css>; rel=preload"),
    ("link", "</a>; rel=next; title=(x, <https://ads.example/b>; rel=preconnect", "</a>; rel=next; title=(x"),
    ("link", "</a.png>; rel=preload; as=image; imagesrcset=\"https://ads.example/a.png 2x\"", ""),
    ("content-security-policy", "img-src *; report-uri https://ads.example/csp", "img-src *"),
];

#[tokio::test]
async fn what_leads_to_third_parties_is_cut_and_the_rest_keeps_its_bytes() {
    for (name, line, expected) in LINES {
        for kind in ["image/png", "text/html"] {
            let stack = in_front_of(move |_| response(200, &[("content-type", kind), (name, line)], ""));
            let answer = stack.get("/").send().await;
            if kind == "text/html" || name != "content-security-policy" {
                let mut got = answer.lines(name);
                got.retain(|line| line != "browsing-topics=()");
                let expected: Vec<_> = Some(expected.trim()).filter(|_| !expected.is_empty()).into_iter().collect();
                assert_eq!(got, expected, "{name}: {line}");
            }
            // Where nothing waits for a yes, only what would go around the gateway is cut.
            let free = stack.get("/").from(NZ).send().await.lines(name);
            let around = ["alt-svc", "speculation-rules", "use-as-dictionary"].contains(&name);
            assert_eq!(free, if around { vec![] } else { vec![line.to_owned()] }, "{name} where notice is enough");
        }
    }
}

#[tokio::test]
async fn the_browser_is_told_to_forget_where_errors_were_reported_to() {
    let to = "{\"group\":\"own\",\"max_age\":9,\"endpoints\":[{\"url\":\"https://shop.example/r\"}]}";
    let nel = "{\"report_to\":\"own\",\"max_age\":9}";
    let stack = in_front_of(move |_| response(200, &[("report-to", to), ("nel", nel)], ""));
    let answer = stack.get("/").send().await;
    assert_eq!(
        (answer.lines("report-to"), answer.lines("nel")),
        (vec![to.to_owned()], vec![nel.to_owned()]),
        "its own"
    );
}

#[tokio::test]
async fn a_page_may_ask_for_no_topics_until_advertising_is_granted() {
    let stack = in_front_of(|_| {
        let lines = [("content-type", "text/html"), ("permissions-policy", "camera=(), browsing-topics=(self)")];
        response(200, &lines, "")
    });
    let expected = ["camera=(), browsing-topics=(self)", "browsing-topics=()"];
    assert_eq!(stack.get("/").send().await.lines("permissions-policy"), expected, "of two words the last one counts");
    let pair = stack.consent(DE, "choice=accept").await;
    assert_eq!(stack.get("/").cookie(pair).send().await.lines("permissions-policy"), expected[..1]);
}

/// A site whose own routes belong to trackers.
fn disguised(site: &mut Site) {
    let own = Vendor {
        key: "counter".into(),
        purpose: Purpose::ANALYTICS,
        shares: false,
        hosts: ["shop.example/matomo.php", "shop.example/matomo.js", "shop.example/collect"].map(Box::from).into(),
        ..Vendor::default()
    };
    site.catalog = Arc::new(Catalog::new(vec![own], Some(Arc::clone(&site.catalog))).unwrap());
}

#[tokio::test]
async fn a_trackers_route_on_the_site_itself_never_reaches_the_origin_before_a_yes() {
    let stack = gateway().site(disguised).origin(|_| Ok(response(200, &[("etag", "\"id\"")], "tracked"))).stands();
    for (method, target, dest, status, kind, length) in [
        (Method::GET, "/matomo.js", "script", 200, "text/javascript", 0),
        (Method::GET, "/matomo.php?idsite=1", "image", 200, "image/gif", 43),
        (Method::POST, "/collect?v=2", "empty", 204, "", 0),
        (Method::GET, "/collect", "iframe", 200, "text/html; charset=utf-8", 30),
        (Method::HEAD, "/matomo.js", "script", 200, "text/javascript", 0),
    ] {
        let ask = || stack.ask(method.clone(), target).header("sec-fetch-dest", dest);
        let answer = ask().send().await;
        assert_eq!(answer.status, status, "{target}");
        assert_eq!(answer.line("content-type").unwrap_or_default(), kind, "{target}");
        assert_eq!(answer.bare().len(), length, "{target}: {}", answer.text());
        assert!(answer.lines("etag").is_empty());
        assert!(answer.line("cache-control").unwrap().contains("no-"), "a yes takes effect at once");
        assert_eq!(stack.asked(), 0, "{target}");
    }
    let page = stack.get("/").send().await;
    assert_eq!((page.status.as_u16(), stack.asked()), (200, 1), "other routes pass");
    stack.get("/collect").send().await;
    assert_eq!(stack.asked(), 2, "so does whoever goes there with a window");
    assert!(stack.inventory.purposes("shop").contains("analytics"), "it is asked about");
    let pair = stack.consent(DE, "choice=accept").await;
    stack.fetch("/matomo.js").header("sec-fetch-dest", "script").cookie(pair).send().await;
    assert_eq!(stack.asked(), 3);
    let answer = stack.ask(Method::POST, "/collect").header("origin", "https://www.shop.example").send().await;
    assert_eq!(answer.lines("access-control-allow-origin"), ["https://www.shop.example"]);
    let answer = stack.ask(Method::POST, "/collect").header("origin", "https://evil.example").send().await;
    assert!(answer.lines("access-control-allow-origin").is_empty());
}

#[tokio::test]
async fn a_redirect_leads_to_withheld_hosts_only_those_who_go_there_themselves() {
    for (location, held) in [
        ("https://ads.example/p.gif", true),
        ("//ads.example/p.gif", true),
        ("/p.gif", false),
        ("https://other.example/", false),
    ] {
        let stack = in_front_of(move |_| response(302, &[("location", location)], ""));
        for (dest, status) in [("image", 200), ("script", 200), ("iframe", 200), ("empty", 204), ("document", 302)] {
            let answer = stack.fetch("/go").header("sec-fetch-dest", dest).send().await;
            let expected = if held && dest != "document" { status } else { 302 };
            assert_eq!(answer.status, expected, "{dest} to {location}");
            assert_eq!(answer.lines("location").is_empty(), expected != 302);
        }
    }
}

#[tokio::test]
async fn cookies_live_no_longer_than_the_site_allows_and_are_hardened_where_it_says_so() {
    let harden = Hardening { secure: true, same_site: true, http_only: true };
    let plan = gateway().site(|site| {
        site.cookie_max_days = Some(30);
        site.harden = harden;
    });
    const YEAR: &str = "Max-Age=31536000";
    let stack = plan
        .origin(|_| {
            let lines = ["_stats=1; Max-Age=31536000", "session=1; Max-Age=31536000", "x=1", "csrftoken=1"];
            Ok(response(200, &lines.map(|line| ("set-cookie", line)), ""))
        })
        .stands();
    let set = stack.get("/").from(NZ).send().await.set_cookies();
    assert_eq!(
        set,
        [
            &*format!("_stats=1; {YEAR}; Max-Age=2592000; Secure; SameSite=Lax"),
            &*format!("session=1; {YEAR}; Secure; SameSite=Lax; HttpOnly"),
            "x=1; Secure; SameSite=Lax; HttpOnly",
            "csrftoken=1",
        ]
    );
}

/// What a page of a place that listens is answered with.
const HEARD: [(&str, &str); 16] = [
    ("content-type", "text/html; charset=utf-8"),
    ("content-encoding", "gzip"),
    ("etag", "\"v1\""),
    ("last-modified", "Fri, 01 Jan 2021 00:00:00 GMT"),
    ("cache-control", "public, max-age=60"),
    ("surrogate-control", "max-age=600"),
    ("vary", "origin"),
    ("accept-ranges", "bytes"),
    ("alt-svc", "h3=\":443\""),
    ("link", "<https://ads.example/a.js>; rel=preload"),
    ("refresh", "5; url=https://ads.example/"),
    ("set-cookie", "_ads=1; Max-Age=99999999"),
    ("set-cookie", "unknown=1"),
    ("content-security-policy", "default-src 'none'"),
    ("clear-site-data", "\"cookies\""),
    ("nel", "{\"report_to\":\"a\",\"max_age\":9}"),
];

#[tokio::test]
async fn a_place_that_listens_changes_no_byte_and_counts_all_the_same() {
    let body = gzip(TRACKED.as_bytes());
    let whole = body.clone();
    let plan = gateway().site(|site| {
        disguised(site);
        site.mode = Mode::Listen;
    });
    let stack = plan.origin(move |_| Ok(response(200, &HEARD, whole.clone()))).stands();
    let lines = [
        ("if-none-match", "\"v1\""),
        ("if-modified-since", "Fri, 01 Jan 2021 00:00:00 GMT"),
        ("range", "bytes=0-9"),
        ("accept-encoding", "gzip, br, dcb"),
        ("cookie", "_ads=1;  _stats=2;x"),
        ("x_odd", "1"),
    ];
    let mut ask = stack.get("/");
    for (name, value) in lines {
        ask = ask.header(name, value);
    }
    let answer = ask.send().await;
    for (name, value) in lines {
        assert_eq!(stack.last().lines(name), [value], "{name} reaches the origin");
    }
    let got: Vec<_> = answer.headers.iter().map(|(name, value)| (name.as_str(), value.to_str().unwrap())).collect();
    let mut got: Vec<_> = got.into_iter().filter(|(name, _)| *name != "content-length").collect();
    let mut expected = HEARD.to_vec();
    got.sort_unstable();
    expected.sort_unstable();
    assert_eq!(got, expected);
    assert_eq!(answer.body, body);
    stack.fetch("/collect").header("sec-fetch-dest", "empty").send().await;
    assert_eq!(stack.asked(), 2, "not even a tracker's route is held");
    let heard = || stack.inventory.listing("shop").hosts.into_iter().map(|host| host.host).collect::<Vec<_>>();
    for _ in 0..10_000 {
        if heard().len() > 3 {
            break;
        }
        tokio::task::yield_now().await;
    }
    let expected = ["(inline script)", "(own route)", "ads.example", "stats.example", "video.example"];
    assert_eq!(heard(), expected, "and which purposes would wait for a yes");
    let cookies: Vec<_> = stack.inventory.listing("shop").cookies.into_iter().map(|cookie| cookie.name).collect();
    for name in ["_ads", "_stats", "unknown"] {
        assert!(cookies.iter().any(|known| known == name), "{name} in {cookies:?}");
    }
    assert!(stack.get("/_assent/settings").send().await.status.is_success(), "our own path answers");
}

#[tokio::test]
async fn a_place_that_listens_keeps_what_is_ours_from_the_origin_and_what_is_said_to_us_from_the_visitor() {
    let listening = |site: &mut Site| site.mode = Mode::Listen;
    let told = [("assent-subject", "u-1"), ("assent-minor", "?1"), ("content-type", "text/html")];
    let stack = gateway().site(listening).origin(move |_| Ok(response(200, &told, TRACKED))).stands();
    let answer = stack.get("/").cookie("a=1; __Host-assent=x; b=2").header("assent", "granted=(all)").send().await;
    assert_eq!(stack.last().lines("cookie"), ["a=1; b=2"]);
    assert!(stack.last().lines("assent").is_empty(), "nobody else speaks for us");
    assert!(answer.lines("assent-subject").is_empty() && answer.lines("assent-minor").is_empty());
    assert!(answer.set_cookies().is_empty(), "nothing is remembered");
    assert_eq!(answer.text(), TRACKED);
}

#[tokio::test]
async fn a_page_that_nobody_can_read_passes_where_nothing_is_touched() {
    let listening = |site: &mut Site| *site = Site { mode: Mode::Listen, ..shop() };
    for (name, value) in [("content-encoding", "gzip"), ("content-encoding", "x-unknown"), ("x", "y")] {
        let lines = [("content-type", "text/html; charset=utf-16"), (name, value)];
        let stack = gateway().site(listening).origin(move |_| Ok(response(200, &lines, "<\0p\0>\0"))).stands();
        let answer = stack.get("/").send().await;
        assert!(!answer.broke && answer.body == b"<\0p\0>\0", "{value}");
    }
    let stack = gateway().site(listening).origin(|_| Ok(page(TRACKED))).stands();
    assert_eq!(stack.get("/").send().await.text(), TRACKED);
}

#[tokio::test]
async fn what_others_hear_of_an_address_is_tightened_and_never_loosened() {
    let page = "<meta name=Referrer content='unsafe-url'><img src=/a.gif referrerpolicy=no-referrer-when-downgrade>\
                <iframe src='https://x.example/' referrerpolicy=\"UNSAFE-URL\"></iframe><a referrerpolicy=origin href=/>x</a>\
                <meta name=description content=unsafe-url><a referrerpolicy=bogus href='https://x.example/'>y</a>";
    let said = |name: &'static str| {
        move |seen: &Seen| {
            let kind = if seen.uri.path() == "/sheet" { "text/css" } else { "text/html" };
            let mut lines = vec![("content-type", kind)];
            lines.extend((!name.is_empty()).then_some(("referrer-policy", name)));
            Ok(response(200, &lines, page))
        }
    };
    for (most, name, expected) in [
        (Some(Referrer::Origin), "", "strict-origin-when-cross-origin"),
        (Some(Referrer::Origin), "no-referrer", "no-referrer"),
        (Some(Referrer::Origin), "same-origin, unsafe-url", "strict-origin-when-cross-origin"),
        (Some(Referrer::Nothing), "strict-origin", "no-referrer"),
        (Some(Referrer::Nothing), "unsafe-url", "same-origin"),
        (None, "unsafe-url", "unsafe-url"),
    ] {
        for target in ["/", "/sheet"] {
            let stack = gateway().origin(said(name)).site(|site| site.referrer = most).stands();
            assert_eq!(stack.get(target).send().await.lines("referrer-policy"), [expected], "{name} {target}");
        }
    }
    let stack = gateway().origin(said("")).site(|site| site.referrer = Some(Referrer::Origin)).stands();
    for from in [DE, NZ] {
        let text = stack.get("/").from(from).send().await.bare_text();
        for part in [
            "<meta name=Referrer content=\"strict-origin-when-cross-origin\">",
            "referrerpolicy=\"strict-origin-when-cross-origin\"></iframe>",
            "<a referrerpolicy=origin href=/>",
            "<meta name=description content=unsafe-url>",
            "<a referrerpolicy=bogus",
        ] {
            assert!(text.contains(part), "{from} {part}\n{text}");
        }
        assert!(!text.to_lowercase().contains("referrerpolicy=\"unsafe"), "{text}");
    }
    let stack = gateway().origin(said("")).stands();
    assert!(stack.get("/").from(NZ).send().await.text().contains(page), "where nobody wants it, nothing changes");
    let listens = |site: &mut assent::policy::Site| {
        (site.mode, site.referrer) = (Mode::Listen, Some(Referrer::Nothing));
    };
    let stack = gateway().origin(said("unsafe-url")).site(listens).stands();
    let answer = stack.get("/").send().await;
    assert_eq!((answer.line("referrer-policy").as_deref(), &*answer.text()), (Some("unsafe-url"), page));
}
