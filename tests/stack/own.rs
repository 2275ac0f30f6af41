//! The reserved path: settings, choice, state; who may post, what is written down first, and what the cookies look like.

use assent::ledger::{Event, Refusing};
use assent::policy::{Purpose, Purposes};
use http::{Method, StatusCode};
use proptest::prelude::*;

use super::harness::{CA, DE, NZ, PLAIN, Stack, TRACKED, gateway, in_front_of, is_own, page, response};

const ALL: &str = "choice=save&purpose=functional&purpose=analytics&purpose=marketing";

#[tokio::test]
async fn the_settings_page_works_without_a_script_and_is_kept_by_nobody() {
    let stack = gateway().stands();
    for path in ["/_assent/", "/_assent/settings"] {
        let answer = stack.get(path).send().await;
        assert_eq!(answer.status, 200);
        let text = answer.text();
        assert!(text.contains("method=\"post\"") && text.contains("action=\"/_assent/choice\""), "{text}");
        assert_eq!(answer.lines("cache-control"), ["private, no-store"]);
        assert!(answer.line("content-security-policy").unwrap().contains("default-src 'none'"));
        for choice in ["accept", "reject", "save"] {
            assert!(text.contains(&format!("value=\"{choice}\"")), "{choice}");
        }
    }
    assert_eq!(stack.asked(), 0, "the origin hears of nothing");
}

#[tokio::test]
async fn each_file_that_a_page_names_is_there() {
    let stack = in_front_of(|_| page(TRACKED));
    let text = stack.get("/").send().await.text();
    let files: Vec<&str> = text
        .split('"')
        .filter(|part| part.starts_with("/_assent/") && part.split('?').next().unwrap().contains('.'))
        .collect();
    assert!(files.len() >= 2, "{files:?}");
    for file in files {
        let answer = stack.fetch(file).send().await;
        assert_eq!(answer.status, 200, "{file}");
        assert!(answer.line("cache-control").unwrap().contains("immutable"));
        assert_eq!(answer.lines("x-content-type-options"), ["nosniff"]);
    }
    assert_eq!(stack.fetch("/_assent/nothing").send().await.status, 404);
    assert_eq!(stack.fetch("/_assent/../etc/passwd").send().await.status, 404);
    assert_eq!(stack.ask(Method::DELETE, "/_assent/state").send().await.status, 405);
    let wrong = stack.fetch("/_assent/choice").send().await;
    assert_eq!((wrong.status.as_u16(), wrong.lines("allow")), (405, vec!["POST".to_owned()]));
    assert_eq!(stack.asked(), 1);
}

#[tokio::test]
async fn each_choice_is_recorded_and_leads_back() {
    let stack = in_front_of(|_| page(TRACKED));
    let token = stack.token(DE, "/shop/item?id=7&x=%C3%A9").await;
    let rows = [
        ("accept", Event::Given, "functional=1&analytics=1&marketing=1"),
        ("reject", Event::Refused, "functional=0&analytics=0&marketing=0"),
        ("save&purpose=analytics", Event::Given, "functional=0&analytics=1&marketing=0"),
        ("withdraw", Event::Refused, "functional=0&analytics=0&marketing=0"),
    ];
    for (choice, event, mirror) in rows {
        let answer = stack.choose(&format!("choice={choice}&token={token}")).send().await;
        assert_eq!(answer.status, 303, "{choice}");
        assert_eq!(answer.lines("location"), ["/shop/item?id=7&x=%C3%A9"]);
        assert_eq!(answer.lines("cache-control"), ["no-store"]);
        assert!(answer.pair().ends_with(&format!("assent-bucket={mirror}")), "{}", answer.pair());
        let records = stack.records.0.lock().unwrap();
        let (record, notice) = records.last().unwrap();
        assert_eq!((record.event, &*record.site, &*record.rule.id), (event, "shop", "DE"), "{choice}");
        assert_eq!(record.subject.is_some(), event == Event::Given, "{choice}: only a grant has a subject");
        assert_eq!(record.notice, notice.hash());
        assert!(!notice.text().contains(&token), "a record keeps no token");
        let told: Vec<String> = record.purposes.iter().map(|(key, yes)| format!("{key}={}", u8::from(*yes))).collect();
        assert_eq!(told.join("&"), mirror, "the record says what the cookie says");
    }
    assert_eq!(stack.records.0.lock().unwrap().len(), rows.len());
}

#[tokio::test]
async fn accepting_covers_what_was_asked_and_nothing_else() {
    let stack = in_front_of(|_| page("<!doctype html><body><script src=https://stats.example/s.js></script>"));
    let token = stack.token(DE, "/").await;
    let answer = stack.choose(&format!("choice=accept&token={token}")).send().await;
    assert!(answer.pair().ends_with("assent-bucket=analytics=1"), "{}", answer.pair());
}

#[tokio::test]
async fn a_grant_then_less_then_none_reads_so_in_the_records() {
    let stack = gateway().stands();
    let first = stack.consent(DE, ALL).await;
    let answer = stack.choose("choice=save&purpose=analytics").cookie(&first).send().await;
    let second = answer.pair();
    let third = stack.choose("choice=withdraw").cookie(&second).send().await;
    let records = stack.records.0.lock().unwrap();
    let events: Vec<_> = records.iter().map(|(record, _)| record.event).collect();
    assert_eq!(events, [Event::Given, Event::Changed, Event::Withdrawn]);
    let subjects: Vec<_> = records.iter().map(|(record, _)| record.subject).collect();
    assert!(
        subjects[0].is_some() && subjects.iter().all(|it| *it == subjects[0]),
        "one visitor's records belong together"
    );
    assert!(records[0].0.id != records[1].0.id);
    let pair = third.pair();
    assert!(!pair.contains("oKCgo") && pair.contains("analytics=0"), "a refusal's cookie carries no subject: {pair}");
}

#[tokio::test]
async fn the_record_comes_before_the_cookie() {
    let stack = gateway().ledger(Refusing).stands();
    for form in ["choice=accept", "choice=reject", ALL] {
        let answer = stack.choose(form).cookie("_ads=1").send().await;
        assert_eq!(answer.status, 503, "{form}");
        assert!(answer.set_cookies().is_empty(), "{:?}", answer.set_cookies());
        assert!(
            answer.text().contains("<html") && !answer.text().contains("ledger"),
            "an honest page without inner words"
        );
    }
}

#[tokio::test]
async fn beyond_the_days_ceiling_no_choice_is_made_and_a_no_is_taken_for_longer_than_a_yes() {
    let stack = gateway().choices(2).stands();
    let (yes, no) = ("choice=accept", "choice=reject");
    for (form, status) in [(yes, 303), (yes, 303), (yes, 503), (no, 303), (no, 303), (no, 503), (yes, 503)] {
        let answer = stack.choose(form).send().await;
        assert_eq!(answer.status, status, "{form}");
        assert_eq!(answer.set_cookies().is_empty(), status == 503, "nothing is said to hold that isn't recorded");
        assert_eq!(answer.lines("retry-after").len(), usize::from(status == 503));
        assert!(status == 303 || answer.text().contains("<html"), "an honest page");
    }
    assert_eq!(stack.records.0.lock().unwrap().len(), 4);
    let other = stack.choose(yes).host("blog.example").send().await;
    assert_eq!(other.status, 303, "another site has its own");
    stack.on_day(20_601);
    assert_eq!(stack.choose(yes).send().await.status, 303, "tomorrow is another day");
}

#[tokio::test]
async fn only_posts_from_our_own_pages_count() {
    let stack = in_front_of(|_| page(TRACKED));
    let token = stack.token(DE, "/").await;
    let foreign = {
        let other = gateway().secret(8).origin(|_| Ok(page(TRACKED))).stands();
        other.token(DE, "/").await
    };
    let blog = stack.get("/").host("blog.example").send().await.token().unwrap();
    type Row<'a> = (&'a [(&'a str, &'a str)], Option<&'a str>, u16);
    let rows: &[Row<'_>] = &[
        (&[("sec-fetch-site", "same-origin")], None, 303),
        (&[("sec-fetch-site", "same-origin"), ("origin", "null")], None, 303),
        (&[("sec-fetch-site", "cross-site")], Some(&token), 403),
        (&[("sec-fetch-site", "cross-site"), ("origin", "https://shop.example")], Some(&token), 403),
        (&[("sec-fetch-site", "same-site")], Some(&token), 403),
        (&[("sec-fetch-site", "none")], Some(&token), 403),
        (&[("sec-fetch-site", "garbage")], Some(&token), 403),
        (&[("sec-fetch-site", "same-origin"), ("sec-fetch-site", "cross-site")], None, 403),
        (&[("sec-fetch-site", "cross-site"), ("sec-fetch-site", "same-origin")], None, 403),
        (&[("origin", "https://shop.example")], None, 303),
        (&[("origin", "HTTPS://SHOP.example")], None, 303),
        (&[("origin", "http://shop.example")], Some(&token), 403),
        (&[("origin", "https://shop.example:444")], Some(&token), 403),
        (&[("origin", "https://evil.example")], Some(&token), 403),
        (&[("origin", "https://www.shop.example")], Some(&token), 403),
        (&[("origin", "https://shop.example.evil.example")], None, 403),
        (&[("origin", "null")], Some(&token), 303),
        (&[("origin", "null")], None, 403),
        (&[("origin", "null")], Some(&foreign), 403),
        (&[("origin", "null")], Some(&blog), 403),
        (&[("origin", "null")], Some("k1.shop.1.1..Lw.AAAA"), 403),
        (&[], Some(&token), 303),
        (&[], None, 403),
        (&[("referer", "https://shop.example/")], None, 403),
    ];
    for (lines, token, status) in rows {
        let form = format!("choice=reject{}", token.map(|token| format!("&token={token}")).unwrap_or_default());
        let mut ask = stack.choose(&form).without("sec-fetch-site");
        for (name, value) in *lines {
            ask = ask.header(name, value);
        }
        let answer = ask.send().await;
        assert_eq!(answer.status, *status, "{lines:?}, token: {}", token.is_some());
        assert_eq!(answer.set_cookies().is_empty(), *status != 303, "{lines:?}");
    }
    stack.later(2 * 3600);
    let stale = stack
        .choose(&format!("choice=reject&token={token}"))
        .without("sec-fetch-site")
        .header("origin", "null")
        .send()
        .await;
    assert_eq!(stale.status, 403, "a token proves a post for a while only");
    let known = stack.choose(&format!("choice=reject&token={token}")).send().await;
    assert_eq!((known.status.as_u16(), known.lines("location")), (303, vec!["/".to_owned()]), "and still leads back");
}

#[tokio::test]
async fn over_plain_http_the_origin_is_http() {
    let stack = gateway().stands();
    for (origin, status) in
        [("http://shop.example", 303), ("https://shop.example", 403), ("http://shop.example:80", 403)]
    {
        let ask = stack.choose("choice=reject").without("sec-fetch-site").header("origin", origin).plain_http();
        assert_eq!(ask.send().await.status, status, "{origin}");
    }
    let ask = stack.choose("choice=reject").host("shop.example:8080").without("sec-fetch-site").plain_http();
    assert_eq!(ask.header("origin", "http://shop.example:8080").send().await.status, 303);
}

#[tokio::test]
async fn a_foreign_address_is_never_led_back_to() {
    let stack = in_front_of(|_| page(TRACKED));
    for target in ["//evil.example/x", "/\\evil.example", "///evil.example"] {
        let Ok(_) = target.parse::<http::Uri>() else { continue };
        let token = stack.token(DE, target).await;
        let answer = stack.choose(&format!("choice=reject&token={token}")).send().await;
        assert_eq!(answer.lines("location"), ["/"], "{target}");
    }
    for extra in
        ["back=https://evil.example/", "back=//evil.example", "token=https://evil.example", "return=/x", "token="]
    {
        let answer =
            stack.choose(&format!("choice=reject&{extra}")).header("referer", "https://evil.example/").send().await;
        assert_eq!(answer.lines("location"), ["/"], "{extra}");
    }
    let settings = stack.get("/_assent/settings?back=https://evil.example/&token=//evil.example").send().await;
    assert!(!settings.text().contains("evil.example"));
    let token = stack.token(DE, "/deep?x=1").await;
    let settings = stack.get(&format!("/_assent/settings?token={token}")).send().await;
    let token = settings.token().unwrap();
    let answer = stack.choose(&format!("choice=reject&token={token}")).send().await;
    assert_eq!(answer.lines("location"), ["/deep?x=1"], "through the settings page, back to where the visitor was");
}

#[tokio::test]
async fn after_a_post_the_way_back_is_the_page_before() {
    let stack = in_front_of(|_| page(TRACKED));
    for (referer, expected) in [
        (Some("https://shop.example/form?x=1"), "/form?x=1"),
        (Some("https://evil.example/form"), "/"),
        (Some("http://shop.example/form"), "/"),
        (Some("garbage"), "/"),
        (Some("https://shop.example//evil.example/"), "/"),
        (None, "/"),
    ] {
        let ask = stack.ask(Method::POST, "/result").header("sec-fetch-dest", "document").body("a=b");
        let ask = if let Some(referer) = referer { ask.header("referer", referer) } else { ask };
        let token = ask.send().await.token().unwrap();
        let answer = stack.choose(&format!("choice=reject&token={token}")).send().await;
        assert_eq!(answer.lines("location"), [expected], "{referer:?}");
    }
}

#[tokio::test]
async fn a_form_that_cant_be_read_is_refused() {
    let stack = gateway().stands();
    let large = format!("choice=accept&x={}", "x".repeat(17 * 1024));
    for (kind, body) in [
        ("application/x-www-form-urlencoded", ""),
        ("application/x-www-form-urlencoded", "choice="),
        ("application/x-www-form-urlencoded", "choice=maybe"),
        ("application/x-www-form-urlencoded", "%%%&&&===\u{0}"),
        ("application/x-www-form-urlencoded", &large),
        ("application/json", "choice=accept"),
        ("multipart/form-data; boundary=x", "choice=accept"),
        ("text/plain", "choice=accept"),
        ("", "choice=accept"),
    ] {
        let answer = stack.choose(body).without("content-type").header("content-type", kind).send().await;
        assert_eq!(answer.status, 400, "{kind} {}", &body[..body.len().min(40)]);
        assert!(answer.set_cookies().is_empty());
    }
    assert!(stack.records.0.lock().unwrap().is_empty());
    let charset = stack
        .choose("choice=reject")
        .without("content-type")
        .header("content-type", "application/x-www-form-urlencoded; charset=UTF-8");
    assert_eq!(charset.send().await.status, 303);
}

#[tokio::test]
async fn the_consent_pair_has_the_attributes_that_were_promised() {
    let attributes = |line: &str| -> Vec<String> {
        let mut all: Vec<_> = line.split(';').skip(1).map(|part| part.trim().to_owned()).collect();
        all.sort();
        all
    };
    let own = |answer: &super::harness::Reception| -> Vec<String> {
        answer.set_cookies().into_iter().filter(|line| is_own(line)).collect()
    };
    let stack = gateway().stands();
    let lines = own(&stack.choose(ALL).send().await);
    assert!(lines[0].starts_with("__Host-assent=") && lines[1].starts_with("__Host-assent-bucket="), "{lines:?}");
    assert_eq!(attributes(&lines[0]), ["HttpOnly", "Max-Age=31536000", "Path=/", "SameSite=Lax", "Secure"]);
    assert_eq!(attributes(&lines[1]), ["Max-Age=31536000", "Path=/", "SameSite=Lax", "Secure"]);
    assert!(lines.iter().all(|line| line.len() < 512), "{lines:?}");

    let lines = own(&stack.choose(ALL).plain_http().send().await);
    assert!(lines[0].starts_with("assent=") && lines[1].starts_with("assent-bucket="), "{lines:?}");
    assert_eq!(attributes(&lines[0]), ["HttpOnly", "Max-Age=31536000", "Path=/", "SameSite=Lax"]);

    let shared = gateway().site(|site| site.shared_domain = Some("shop.example".into())).stands();
    let lines = own(&shared.choose(ALL).send().await);
    assert!(lines[0].starts_with("__Secure-assent="), "{lines:?}");
    assert_eq!(
        attributes(&lines[0]),
        ["Domain=shop.example", "HttpOnly", "Max-Age=31536000", "Path=/", "SameSite=Lax", "Secure"]
    );
    let pair = shared.choose(ALL).send().await.pair();
    let answer = shared.get("/").host("www.shop.example").cookie(format!("{pair}; _ads=1")).send().await;
    assert_eq!(
        (answer.status.as_u16(), shared.last().lines("cookie")),
        (200, vec!["_ads=1".to_owned()]),
        "one choice for both hosts"
    );
}

#[tokio::test]
async fn one_choice_holds_on_every_subdomain_and_is_taken_back_on_every_one() {
    let hosts = ["shop.example", "www.shop.example"];
    for (asked, elsewhere) in [(hosts[0], hosts[1]), (hosts[1], hosts[0])] {
        let tracked = gateway().origin(|_| Ok(page(TRACKED)));
        let stack = tracked.site(|site| site.shared_domain = Some("shop.example".into())).stands();
        let visit = async |host: &str, cookies: &str| {
            let answer = stack.get("/").host(host).from(DE).cookie(format!("{cookies}; _ads=1")).send().await;
            (answer.asks(), stack.last().lines("cookie"))
        };
        for host in hosts {
            assert!(visit(host, "x=").await.0, "{host}: nobody has chosen");
        }
        let refused = stack.choose("choice=reject").host(asked).from(DE).send().await.pair();
        let (asks, received) = visit(elsewhere, &refused).await;
        assert!(!asks && received.is_empty(), "{elsewhere}: no is no: {received:?}");
        let accepted = stack.choose(ALL).host(asked).from(DE).send().await.pair();
        let (asks, received) = visit(elsewhere, &accepted).await;
        assert!(!asks && received == ["_ads=1"], "{elsewhere}: yes is yes: {received:?}");
        let back = stack.choose("choice=withdraw").host(elsewhere).from(DE).cookie(&accepted).send().await;
        let scopes =
            back.set_cookies().into_iter().filter(|line| is_own(line)).all(|line| line.contains("Domain=shop.example"));
        let (asks, received) = visit(asked, &back.pair()).await;
        assert!(scopes && !asks && received.is_empty(), "{asked}: taken back: {received:?}");
        // Without a shared domain each host has a choice of its own.
        let apart = gateway().stands().choose("choice=reject").host(asked).from(DE).send().await;
        assert!(apart.set_cookies().iter().all(|line| !line.contains("Domain=shop.example") || !is_own(line)));
    }
}

#[tokio::test]
async fn even_the_longest_choice_fits() {
    let mut keys = Vec::new();
    let plan = gateway().site(|site| {
        site.id = "a-site-id-of-thirty-two-letters-".into();
        for at in 0..16 {
            let key = format!("own-purpose-{at:03}");
            if site.words.add(&key).is_some() {
                keys.push(key);
            }
        }
        assert!(keys.len() >= 8, "{keys:?}");
        site.offered = site.words.all();
    });
    let stack = plan.stands();
    let form = keys.iter().fold(ALL.to_owned(), |form, key| form + "&purpose=" + key);
    let answer = stack.choose(&form).send().await;
    assert_eq!(answer.status, 303);
    let authority = answer.set_cookies().into_iter().find(|line| line.starts_with("__Host-assent=")).unwrap();
    assert!(authority.len() < 512, "{} bytes", authority.len());
    let state = stack.fetch("/_assent/state").cookie(answer.pair()).send().await.text();
    assert!(state.contains("\"choice\":{"), "it is believed again: {state}");
}

async fn grants(stack: &Stack, cookies: &str) -> String {
    stack.get("/").cookie(format!("{cookies}; _stats=1; _ads=1")).send().await;
    stack.last().line("cookie").unwrap_or_default()
}

#[tokio::test]
async fn what_is_forged_foreign_or_malformed_is_as_if_absent() {
    let stack = gateway().stands();
    let pair = stack.consent(DE, ALL).await;
    assert_eq!(grants(&stack, &pair).await, "_stats=1; _ads=1");
    let (authority, mirror) = pair.split_once("; ").unwrap();
    let other_key = gateway().secret(9).stands().consent(DE, ALL).await;
    let blog = stack.choose(ALL).host("blog.example").send().await.pair();
    let value = authority.split_once('=').unwrap().1;
    for (what, cookies) in [
        ("no authority", mirror.to_owned()),
        ("another key's", other_key),
        ("another site's", blog),
        ("cut", pair[..authority.len() - 1].to_owned()),
        ("changed", authority.replace("analytics=1", "analytics=0")),
        ("changed day", authority.replace(".20600-", ".20601-")),
        ("another name", format!("assent={value}")),
        ("another prefix", format!("__Secure-assent={value}")),
        ("another case", format!("__host-assent={value}")),
        ("quoted", format!("__Host-assent=\"{value}\"")),
        ("empty", "__Host-assent=".to_owned()),
        ("endless", format!("__Host-assent={}", "A".repeat(5000))),
        ("binary", "__Host-assent=\u{1F36A}.\u{0}".replace('\0', ".")),
        ("nameless", "=__Host-assent".to_owned()),
    ] {
        let left = grants(&stack, &cookies).await;
        assert!(!left.contains("_stats") && !left.contains("_ads"), "{what}: {left}");
    }
}

#[tokio::test]
async fn the_mirror_shows_no_id_and_only_tightens() {
    let stack = gateway().stands();
    let pair = stack.consent(DE, "choice=save&purpose=analytics").await;
    let (authority, mirror) = pair.split_once("; ").unwrap();
    assert_eq!(mirror, "__Host-assent-bucket=functional=0&analytics=1&marketing=0");
    for (mirror, expected) in [
        ("functional=0&analytics=1&marketing=0", "_stats=1"),
        ("functional=1&analytics=1&marketing=1", "_stats=1"),
        ("functional=0&analytics=0&marketing=0", ""),
        ("", ""),
        ("garbage", ""),
        ("analytics=1&analytics=0", ""),
    ] {
        let got = grants(&stack, &format!("{authority}; __Host-assent-bucket={mirror}")).await;
        assert_eq!(got, expected, "{mirror}");
    }
    let twice = format!("{authority}; __Host-assent-bucket=analytics=1; __Host-assent-bucket=analytics=0");
    assert_eq!(grants(&stack, &twice).await, "", "of two mirrors the stricter holds");
}

#[tokio::test]
async fn a_withdrawal_expires_what_was_granted_in_the_scopes_it_was_set_in() {
    let stack = in_front_of(|_| {
        response(
            200,
            &[
                ("content-type", "text/html"),
                ("set-cookie", "_stats=1; Path=/app; Domain=shop.example"),
                ("set-cookie", "_ads=1; Secure; Partitioned"),
                ("set-cookie", "__Host-stats=1; Secure; Path=/"),
                ("set-cookie", "session=1"),
            ],
            PLAIN,
        )
    });
    let granted = stack.consent(DE, ALL).await;
    assert_eq!(stack.get("/deep/er").cookie(&granted).send().await.set_cookies().len(), 4);
    let answer = stack.choose("choice=withdraw").cookie(format!("{granted}; _video=1; session=1")).send().await;
    let set: Vec<_> = answer.set_cookies().into_iter().filter(|line| !is_own(line)).collect();
    assert!(set.iter().all(|line| line.contains("Max-Age=0")), "{set:?}");
    assert!(!set.iter().any(|line| line.starts_with("session")), "the login survives");
    let has = |name: &str, parts: &[&str]| {
        let line =
            |line: &String| line.starts_with(&format!("{name}=;")) && parts.iter().all(|part| line.contains(part));
        assert!(set.iter().any(line), "{name} {parts:?} in {set:#?}");
    };
    has("_stats", &["Path=/app", "Domain=shop.example"]);
    has("_ads", &["Path=/deep", "Partitioned", "Secure"]);
    has("_video", &["Path=/;"]);
    has("_video", &["Domain=shop.example"]);
    has("__Host-stats", &["Path=/;", "Secure"]);
    assert!(set.iter().filter(|line| line.starts_with("__Host-")).all(|line| !line.contains("Domain")), "{set:?}");
    let after = stack.get("/").cookie(format!("{}; _stats=1", answer.pair())).send().await;
    assert!(stack.last().lines("cookie").is_empty());
    assert!(after.set_cookies().iter().any(|line| line.starts_with("_stats=;")), "what comes back is expired again");
}

#[tokio::test]
async fn the_state_tells_a_visitor_why_and_names_nobody() {
    let stack = gateway().site(|site| site.declared = Purposes::only(Purpose::ANALYTICS)).stands();
    let pair = stack.consent(DE, "choice=save&purpose=marketing").await;
    let answer = stack.fetch("/_assent/state").cookie(&pair).send().await;
    assert_eq!(answer.lines("content-type"), ["application/json"]);
    assert_eq!(answer.lines("cache-control"), ["private, no-store"]);
    let state: serde_json::Value = serde_json::from_str(&answer.text()).unwrap();
    assert_eq!(state["site"], "shop");
    assert_eq!(state["rule"], "DE");
    assert_eq!(state["law"], "the law of DE");
    assert_eq!(state["signal"], false);
    assert_eq!(state["purposes"]["marketing"], serde_json::json!({"granted": true, "reason": "the visitor's choice"}));
    assert_eq!(state["purposes"]["analytics"]["granted"], false);
    assert_eq!(state["choice"]["granted"], serde_json::json!(["marketing"]));
    assert_eq!(state["ask"], serde_json::json!([]));
    let subject = stack.records.0.lock().unwrap()[0].0.subject.unwrap();
    let hex: String = subject.iter().map(|byte| format!("{byte:02x}")).collect();
    assert!(!answer.text().contains(&hex) && !answer.text().contains("oKCg"), "{}", answer.text());
    assert_eq!(answer.lines("access-control-allow-origin").len(), 0);
    let fresh: serde_json::Value = serde_json::from_str(&stack.fetch("/_assent/state").send().await.text()).unwrap();
    assert_eq!((&fresh["choice"], &fresh["ask"]), (&serde_json::Value::Null, &serde_json::json!(["analytics"])));
}

#[tokio::test]
async fn the_record_says_where_how_and_under_what() {
    let stack = in_front_of(|_| page(TRACKED));
    let token = stack.token(CA, "/_assent/settings").await;
    stack
        .choose(&format!("choice=reject&token={token}"))
        .from(CA)
        .header("sec-gpc", "1")
        .header("accept-language", "de")
        .send()
        .await;
    let records = stack.records.0.lock().unwrap();
    let (record, notice) = records.last().unwrap();
    assert_eq!((record.region.as_str(), record.gpc, record.language.as_str()), ("US-CA", true, "de"));
    assert_eq!(record.rule.ruleset, "test-1");
    assert_eq!(notice.language(), "de");
    assert_eq!(
        record.expires.0,
        super::harness::NOON + 180 * 86_400,
        "a no is left in peace for as long as the rule says"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn no_authority_but_ours_ever_grants(value in "[!-~]{0,200}", cut in 0usize..200) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let stack = gateway().stands();
            let real = stack.consent(DE, ALL).await;
            let mut bent = real.clone();
            let at = cut % (real.find(';').unwrap() - 14) + 14;
            let new = if bent.as_bytes()[at] == b'Q' { "R" } else { "Q" };
            bent.replace_range(at..=at, new);
            for cookies in [format!("__Host-assent={value}"), bent] {
                let left = grants(&stack, &cookies).await;
                assert!(!left.contains("_ads=1") || cookies.contains("_ads"), "{cookies}: {left}");
            }
        });
    }
}

#[tokio::test]
async fn visitors_from_everywhere_can_choose() {
    let stack = gateway().stands();
    for from in [DE, CA, NZ] {
        assert_eq!(stack.choose("choice=reject").from(from).send().await.status, 303);
    }
}

#[tokio::test]
async fn a_network_that_asks_too_often_waits_and_gets_what_pages_need_all_the_same() {
    let stack = gateway().stands();
    let page = stack.fetch("/").send().await.text();
    let gate = page.split("src=\"").find_map(|rest| rest.split('"').next().filter(|it| it.contains("/gate."))).unwrap();
    let mut status = StatusCode::OK;
    for _ in 0..2_000 {
        let answer = stack.fetch("/_assent/state").send().await;
        status = answer.status;
        if status != StatusCode::OK {
            assert_eq!(answer.line("retry-after").as_deref(), Some("5"));
            break;
        }
    }
    assert_eq!(status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(stack.fetch(gate).send().await.status, StatusCode::OK, "without it nothing would be held");
    assert_eq!(stack.fetch("/_assent/state").from("203.0.113.77").send().await.status, StatusCode::OK, "others");
    assert_eq!(stack.fetch("/").send().await.status, StatusCode::OK, "the site itself");
}
