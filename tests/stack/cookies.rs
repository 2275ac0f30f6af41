//! What the origin gets of `Cookie`, and what the visitor gets of `Set-Cookie`: whole, byte for byte, or not at all.

use assent::policy::Mode;
use http::Method;
use tracing::instrument::WithSubscriber;

use super::harness::{CA, DE, NZ, Stack, TX, gateway, in_front_of, is_own, response};
use super::quiet::Log;

async fn reaches(stack: &Stack, from: &str, lines: &[&[u8]]) -> Option<Vec<u8>> {
    let mut ask = stack.get("/").from(from);
    for line in lines {
        ask = ask.cookie(line);
    }
    assert_eq!(ask.send().await.status, 200);
    let seen = stack.last();
    let found: Vec<_> = seen.headers.get_all("cookie").iter().map(|line| line.as_bytes().to_vec()).collect();
    assert!(found.len() <= 1, "one line at most: {found:?}");
    found.into_iter().next()
}

#[tokio::test]
async fn withheld_cookies_are_cut_and_the_rest_keeps_its_bytes() {
    let stack = gateway().stands();
    let rows: &[(&[u8], Option<&[u8]>)] = &[
        (b"session=1", Some(b"session=1")),
        (b"_stats=1", None),
        (b"session=1; _stats=2; csrftoken=3", Some(b"session=1; csrftoken=3")),
        (b"_stats=1; session=2", Some(b"session=2")),
        (b"session=2; _stats=1", Some(b"session=2")),
        (b"_stats_ABC=1; _ads=2; _video=3; _heat=4; x=5", Some(b"x=5")),
        (b"session=\"a b, c\"; _ads=\"x\"; y==z==", Some(b"session=\"a b, c\"; y==z==")),
        (b"session=1;x=2;_ads=1;y=3", Some(b"session=1;x=2;y=3")),
        (b"=nameless; session=1; _ads=1; bare", Some(b"=nameless; session=1; bare")),
        (b"session=1; session=2; _ads=1; session=1", Some(b"session=1; session=2; session=1")),
        (b"n\xe4me=v\xe4lue; _ads=1; \xc3\xa9=\xc3\xa9", Some(b"n\xe4me=v\xe4lue; \xc3\xa9=\xc3\xa9")),
        (b"$Version=1; session=1; $Path=/; _ads=2", Some(b"$Version=1; session=1; $Path=/")),
        (b"_ads = 1; session=1", Some(b"session=1")),
        (b"_ads; session=1; =_stats_x; =_ads=1", Some(b"session=1")),
        (b"\t_ads=1; session=1", Some(b"session=1")),
        (b"_ads=1;_ads=2;;", None),
        (b"_STATS=1; _statsx=2; x_stats=3", Some(b"_STATS=1; _statsx=2; x_stats=3")),
        (b"{\"a\":1}; _ads=1; %20=%3B", Some(b"{\"a\":1}; %20=%3B")),
    ];
    for (sent, expected) in rows {
        let got = reaches(&stack, DE, &[sent]).await;
        let sent = String::from_utf8_lossy(sent);
        assert_eq!(
            got.map(|got| String::from_utf8_lossy(&got).into_owned()),
            expected.map(|it| String::from_utf8_lossy(it).into_owned()),
            "{sent}"
        );
    }
}

#[tokio::test]
async fn what_may_pass_everywhere_passes_untouched() {
    let stack = gateway().stands();
    let odd: &[u8] = b"  _stats=1;;_ads=\"x;  y\" ;=; \xff\xfe=1 ;session=1; ";
    // A field value has no white space around it on the wire.
    let odd = odd.trim_ascii();
    assert_eq!(reaches(&stack, NZ, &[odd]).await.as_deref(), Some(odd));
}

#[tokio::test]
async fn crumbs_are_joined_before_they_are_judged() {
    let stack = gateway().stands();
    let got = reaches(&stack, DE, &[b"session=1", b"_ads=2", b"x=3; _stats=4", b"y=5"]).await;
    assert_eq!(got.as_deref(), Some(&b"session=1; x=3; y=5"[..]));
}

#[tokio::test]
async fn our_own_cookies_never_reach_the_origin() {
    let stack = gateway().stands();
    for own in ["assent=x", "__Host-assent=x", "__Secure-assent=x", "assent-bucket=a", "__Host-assent-bucket=a"] {
        assert_eq!(reaches(&stack, NZ, &[own.as_bytes()]).await, None, "{own}");
        let among = format!("a=1; {own}; {own}; b=2");
        assert_eq!(reaches(&stack, NZ, &[among.as_bytes()]).await.as_deref(), Some(&b"a=1; b=2"[..]), "{own}");
    }
    let pair = stack.consent(NZ, "choice=reject").await;
    assert_eq!(reaches(&stack, NZ, &[pair.as_bytes()]).await, None, "the real pair");
}

#[tokio::test]
async fn nominating_a_field_of_consent_changes_nothing() {
    let stack = gateway().stands();
    let pair = stack.consent(CA, "choice=reject").await;
    for nominated in ["Cookie", "cookie, Sec-GPC", "Sec-GPC, cookie, assent"] {
        let ask = stack.get("/").from(CA).cookie(format!("{pair}; _ads=1; session=2")).header("sec-gpc", "1");
        ask.header("connection", nominated).send().await;
        let seen = stack.last();
        assert_eq!(seen.lines("cookie"), ["session=2"], "{nominated}");
        assert_eq!(seen.lines("sec-gpc"), ["1"], "{nominated}");
    }
}

/// Sent by every response below: `(line, survives for a visitor from Germany who chose nothing)`.
const LINES: [(&str, bool); 15] = [
    ("session=1; Path=/; HttpOnly; Secure; SameSite=Lax", true),
    ("_stats=GS1.1.5; Path=/; Expires=Fri, 01 Jan 2100 00:00:00 GMT; Domain=.shop.example", false),
    ("theme=\"dark, or light\";path=/x;;secure ; SAMESITE=weird", true),
    ("_ads=1", false),
    ("_stats=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Path=/", true),
    ("_ads=gone; Max-Age=0", true),
    ("_ads=alive; Max-Age=0x0", false),
    ("__Host-assent=forged; Path=/; Secure", false),
    ("assent-bucket=marketing=1; Path=/", false),
    ("__Host-login=\u{e9}; Path=/; Secure", true),
    ("nameless", true),
    ("_stats_X; Path=/", false),
    ("=_ads; Path=/", false),
    ("=_ads=1; Path=/", false),
    (" _stats_X =1; Path=/", false),
];

#[tokio::test]
async fn set_cookie_is_kept_or_dropped_whole_on_every_kind_of_response() {
    let kept: Vec<_> = LINES.iter().filter(|(_, kept)| *kept).map(|(line, _)| *line).collect();
    for (status, kind, method) in [
        (200, "text/html", Method::GET),
        (200, "text/html", Method::POST),
        (200, "text/html", Method::HEAD),
        (204, "", Method::POST),
        (301, "", Method::GET),
        (302, "text/html", Method::POST),
        (304, "", Method::GET),
        (401, "text/html", Method::GET),
        (404, "text/html", Method::GET),
        (500, "text/html", Method::GET),
        (503, "text/plain", Method::GET),
        (200, "application/json", Method::GET),
        (200, "text/event-stream", Method::GET),
        (200, "image/gif", Method::GET),
        (101, "", Method::GET),
    ] {
        let stack = in_front_of(move |_| {
            let mut lines: Vec<_> = LINES.iter().map(|(line, _)| ("set-cookie", *line)).collect();
            if !kind.is_empty() {
                lines.push(("content-type", kind));
            }
            response(status, &lines, "")
        });
        let answer = stack.ask(method.clone(), "/").send().await;
        assert_eq!(answer.status, status);
        let got: Vec<_> = answer.set_cookies();
        assert_eq!(got, kept, "{status} {kind} {method}");
    }
}

#[tokio::test]
async fn a_grant_lets_exactly_its_own_cookies_through() {
    let stack = in_front_of(|_| {
        response(200, &[("set-cookie", "_stats=1"), ("set-cookie", "_ads=1"), ("set-cookie", "_video=1")], "")
    });
    let pair = stack.consent(DE, "choice=save&purpose=analytics").await;
    let answer = stack.get("/").cookie(format!("{pair}; _stats=1; _ads=1; _video=1")).send().await;
    let set: Vec<_> = answer.set_cookies().into_iter().filter(|line| !line.contains("Max-Age=0")).collect();
    assert_eq!(set, ["_stats=1"]);
    assert_eq!(stack.last().lines("cookie"), ["_stats=1"]);
}

#[tokio::test]
async fn strict_sites_withhold_the_unknown_and_permissive_ones_pass_it() {
    for (mode, expected) in [(Mode::Strict, None), (Mode::Permissive, Some(&b"x=1"[..]))] {
        let plan = gateway().site(|site| site.mode = mode);
        let stack = plan.origin(|_| Ok(response(200, &[("set-cookie", "unknown=1")], ""))).stands();
        assert_eq!(reaches(&stack, DE, &[b"x=1"]).await.as_deref(), expected, "{mode:?}");
        let set = stack.get("/").send().await.set_cookies();
        assert_eq!(set.len(), usize::from(mode == Mode::Permissive));
    }
}

#[tokio::test]
async fn refused_cookies_that_keep_coming_are_expired_and_undecided_ones_only_withheld() {
    let stack = in_front_of(|_| {
        let set = ("set-cookie", "_stats=1; Path=/deep; Domain=shop.example; Partitioned; Secure");
        response(200, &[("content-type", "text/html"), set], "")
    });
    stack.get("/deep/page").from(NZ).send().await; // seen set, where it may be
    let undecided = stack.get("/").cookie("_stats=1").send().await;
    assert!(undecided.set_cookies().is_empty(), "{:?}", undecided.set_cookies());
    let pair = stack.consent(DE, "choice=reject").await;
    let refused = stack.get("/").cookie(format!("{pair}; _stats=1; session=2")).send().await;
    let set = refused.set_cookies();
    assert!(set.iter().all(|line| line.starts_with("_stats=;") && line.contains("Max-Age=0")), "{set:?}");
    let seen_scope = |line: &String| {
        ["Path=/deep", "Domain=shop.example", "Partitioned", "Secure"].iter().all(|part| line.contains(part))
    };
    assert!(set.iter().any(seen_scope), "the scope it was seen set in: {set:?}");
    assert!(set.iter().any(|line| line.contains("Path=/;") && !line.contains("Domain")), "host-only: {set:?}");
}

#[tokio::test]
async fn a_signal_expires_what_it_refuses() {
    let stack = gateway().stands();
    let answer = stack.get("/").from(TX).header("sec-gpc", "1").cookie("_ads=1; _heat=2; _video=3").send().await;
    let set = answer.set_cookies();
    assert!(set.iter().any(|line| line.starts_with("_ads=;")), "{set:?}");
    assert!(set.iter().any(|line| line.starts_with("_heat=;")), "its vendor shares: {set:?}");
    assert!(set.iter().any(|line| line.starts_with("_video=;")), "it would run without consent: {set:?}");
    assert!(!set.iter().any(|line| is_own(line)));
    assert!(stack.last().lines("cookie").is_empty());
}

#[tokio::test]
async fn vendors_that_share_stop_where_sale_was_refused_although_their_purpose_runs() {
    let stack = gateway().site(|site| site.no_sale = true).stands();
    assert_eq!(reaches(&stack, NZ, &[b"_stats=1; _heat=2; _ads=3"]).await.as_deref(), Some(&b"_stats=1"[..]));
    let pair = stack.consent(DE, "choice=save&purpose=analytics&purpose=marketing").await;
    let line = format!("{pair}; _stats=1; _heat=2; _ads=3");
    assert_eq!(reaches(&stack, DE, &[line.as_bytes()]).await.as_deref(), Some(&b"_stats=1"[..]), "no yes cures it");
}

#[tokio::test]
async fn what_is_remembered_of_cookies_is_their_names_and_scopes() {
    let stack = in_front_of(|_| response(200, &[("set-cookie", "_stats=Value77; Path=/x; Domain=shop.example")], ""));
    stack.get("/").cookie("_ads=Value78; session=Value79; __Host-assent=Value80; Value81").send().await;
    let listing = stack.inventory.listing("shop");
    let names: Vec<_> = listing.cookies.iter().map(|cookie| cookie.name.as_str()).collect();
    for name in ["_stats", "_ads", "session"] {
        assert!(names.contains(&name), "{name} in {names:?}");
    }
    let all = format!("{listing:?}");
    assert!(!all.contains("Value") && !all.contains("__Host-assent"), "{all}");
    assert!(stack.inventory.listing("blog").cookies.is_empty());
}

#[tokio::test]
async fn what_became_of_a_refused_cookie_is_told_by_the_next_request_that_would_carry_it() {
    let stack = in_front_of(|_| {
        let set = [("set-cookie", "_stats=1; Path=/deep"), ("set-cookie", "_ads=1"), ("content-type", "text/html")];
        response(200, &set, "")
    });
    stack.get("/deep/page").from(NZ).send().await; // seen set, where they may be
    let refuse = stack.choose("choice=reject").cookie("_ads=1; _heat=2; session=3").send().await;
    let way = refuse.line("location").unwrap();
    assert_eq!(way, "/_assent/swept?back=%2F&name=_ads&name=_heat");
    // `_ads` is gone, `_heat` is still there.
    let back = stack.get(&way).cookie(format!("{}; _heat=2; session=3", refuse.pair())).send().await;
    assert_eq!((back.status.as_u16(), &*back.line("location").unwrap()), (303, "/"));
    let set = back.set_cookies();
    assert!(set.iter().all(|line| line.starts_with("_heat=;")), "{set:?}");
    for scope in ["Path=/;", "Domain=shop.example", "Path=/_assent", "Partitioned"] {
        assert!(set.iter().any(|line| line.contains(scope)), "{scope} in {set:?}");
    }
    // A page on the path that the third one lives on carries it all the same.
    let page = stack.get("/deep/page").cookie(format!("{}; _stats=1", refuse.pair())).send().await;
    let wide = |line: &String| line.starts_with("_stats=;") && line.contains("Path=/deep/page");
    assert!(page.set_cookies().iter().any(wide), "{:?}", page.set_cookies());
    let fates = stack.inventory.listing("shop").fates;
    let found: Vec<_> = fates.iter().map(|it| (&*it.name, it.gone, it.survived, it.unverified)).collect();
    assert_eq!(found, [("_ads", 1, 0, 0), ("_stats", 0, 1, 1)], "of names that traffic showed: {fates:?}");
}

#[tokio::test]
async fn the_way_back_expires_and_counts_nothing_that_was_not_refused_and_leads_nowhere_else() {
    let stack = gateway().stands();
    stack.get("/").cookie("session=1; _ads=1").send().await;
    let all = "/_assent/swept?back=https://evil.example/&name=session&name=_ads&name=csrftoken&name=__Host-assent";
    let pair = stack.consent(DE, "choice=reject").await;
    for (cookie, expired) in [("session=1; _ads=1".to_owned(), false), (format!("{pair}; session=1; _ads=1"), true)] {
        let answer = stack.get(all).cookie(cookie).send().await;
        assert_eq!(answer.lines("location"), ["/"]);
        let set = answer.set_cookies();
        assert_eq!(!set.is_empty(), expired, "{set:?}");
        assert!(set.iter().all(|line| line.starts_with("_ads=;")), "{set:?}");
    }
    let names: Vec<_> = stack.inventory.listing("shop").fates.into_iter().map(|fates| fates.name).collect();
    assert_eq!(names, ["_ads"]);
}

#[tokio::test]
async fn expiries_stay_within_what_a_header_may_hold() {
    let stack = gateway().stands();
    let pair = stack.consent(DE, "choice=reject").await;
    let many: String = (0..120).map(|number| format!("; _stats_{number}=1")).collect();
    let deep = "/a".repeat(60);
    let set = stack.get(&deep).cookie(format!("{pair}{many}")).send().await.set_cookies();
    let length: usize = set.iter().map(String::len).sum();
    assert!(set.len() <= 64 && length <= 6 * 1024, "{} lines, {length} bytes", set.len());
    assert!(set.len() > 50, "as many as may be: {}", set.len());
}

#[tokio::test]
async fn a_cookie_that_looks_like_a_secret_is_told_once_by_its_name_and_never_by_its_value() {
    let lines = [
        ("set-cookie", "user=jo%40shop.example; Path=/"),
        ("set-cookie", "seen=192.0.2.7"),
        ("set-cookie", "password=; Max-Age=0"),
        ("set-cookie", "number=4111111111111111"),
        ("set-cookie", "session=0123456789abcdef0123456789abcdef"),
    ];
    let stack = in_front_of(move |_| response(200, &lines, ""));
    let log = Log::default();
    async {
        for network in 1..9 {
            for _ in 0..3 {
                let answer = stack.fetch("/").from(&format!("203.0.{network}.7")).send().await;
                assert!(answer.set_cookies().iter().any(|line| line.starts_with("user=jo")), "it passes all the same");
            }
        }
    }
    .with_subscriber(log.subscriber())
    .await;
    let listing = stack.inventory.listing("shop");
    let flaws: Vec<_> = listing.flaws.iter().map(|flaw| (flaw.fault.word(), &*flaw.name, flaw.count)).collect();
    let told = [("cookie-mail", "user", 24), ("cookie-address", "seen", 24), ("cookie-card", "number", 9)];
    assert_eq!(flaws, told, "a card's number from the sixth network on");
    let text = log.text();
    for (name, words) in [("user", "e-mail"), ("seen", "network address"), ("number", "card")] {
        let line = |line: &&str| line.contains(&format!("cookie=\"{name}\"")) && line.contains(words);
        assert_eq!(text.lines().filter(line).count(), 1, "{name}\n{text}");
    }
    for value in ["shop.example;", "jo%40", "192.0.2.7", "411111", "cookie=\"session\"", "cookie=\"password\""] {
        assert!(!text.contains(value), "{value}\n{text}");
    }
}
