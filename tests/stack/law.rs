//! What laws ask for beyond a model for each purpose: sensitive pages, minors, recorders, exempt tools, terms that
//! change, and signals without a header.

use assent::ambient::Day;
use assent::policy::site::{Attestation, Stretch};
use assent::policy::terms::Terms;
use assent::policy::{Model, Purpose, Purposes, Site, Vendor};
use http::Response;

use assent::body::Body;

use super::harness::{CA, DE, NZ, Reception, Seen, Stack, TX, gateway, page};

const ALL: &str = "choice=save&purpose=functional&purpose=analytics&purpose=marketing";

/// What the origin gets of one cookie for each purpose, as letters: functional, analytics, marketing.
async fn passes(stack: &Stack, from: &str, pair: &str, target: &str) -> String {
    stack.get(target).from(from).cookie(format!("{pair}; _video=1; _stats=1; _ads=1")).send().await;
    let line = stack.last().line("cookie").unwrap_or_default();
    let cookies = [("_video", 'F'), ("_stats", 'A'), ("_ads", 'M')];
    cookies.iter().filter_map(|(name, letter)| line.contains(name).then_some(*letter)).collect()
}

fn asks(page: &Reception) -> bool {
    page.text().contains("data-assent=\"ask\"")
}

fn stretch(path: &str) -> Stretch {
    Stretch::new(path, true, false)
}

#[tokio::test]
async fn a_sensitive_page_wants_a_yes_first_wherever_the_visitor_is() {
    let declare = |site: &mut Site| {
        site.stretches = vec![stretch("/health")];
        site.declared = site.offered;
    };
    let stack = gateway().site(declare).stands();
    for from in [DE, CA, TX, NZ] {
        assert_eq!(passes(&stack, from, "x=1", "/health/flu").await, "", "{from}");
        assert_eq!(passes(&stack, from, "x=1", "/he%61lth/flu").await, "", "{from}, spelt otherwise");
        assert!(asks(&stack.get("/health/flu").from(from).send().await), "{from}");
    }
    assert_eq!(passes(&stack, TX, "x=1", "/").await, "FAM", "elsewhere the law of the place holds");
    assert!(!asks(&stack.get("/").from(TX).send().await));
    // A yes that was given where boxes come ticked is none here; one that was given here is one everywhere.
    let lax = stack.consent(TX, ALL).await;
    assert_eq!(passes(&stack, TX, &lax, "/health").await, "");
    let token = stack.token(TX, "/health").await;
    let asked = stack.consent(TX, &format!("choice=accept&token={token}")).await;
    assert_eq!(passes(&stack, TX, &asked, "/health").await, "FAM");
    assert_eq!(passes(&stack, DE, &asked, "/").await, "FAM");
    let no = stack.consent(TX, "choice=reject").await;
    assert!(!asks(&stack.get("/health").from(TX).cookie(no).send().await), "a no is left in peace here, too");
}

#[tokio::test]
async fn minors_are_not_asked_and_nothing_runs_that_would_need_a_yes() {
    let kids = |site: &mut Site| {
        site.stretches = vec![Stretch::new("/kids", false, true)];
        site.declared = site.offered;
    };
    let (some, whole) = (gateway().site(kids).stands(), gateway().site(|site| site.minors = true).stands());
    for from in [DE, CA, TX, NZ] {
        assert_eq!(passes(&some, from, "x=1", "/kids/play").await, "", "{from}");
        assert!(!asks(&some.get("/kids/play").from(from).send().await), "{from}");
        assert_eq!(passes(&whole, from, "x=1", "/").await, "", "{from}");
        let forced = whole.consent(from, ALL).await;
        assert!(!forced.contains("=1"), "a yes is not taken: {forced}");
        assert_eq!(passes(&whole, from, &forced, "/").await, "", "{from}");
    }
    assert!(asks(&some.get("/").from(DE).send().await), "others are asked as ever");
}

#[tokio::test]
async fn a_vendor_that_records_waits_for_a_yes_where_the_law_says_so() {
    let records = |site: &mut Site| {
        let replay = Vendor {
            key: "replay".into(),
            purpose: Purpose::ANALYTICS,
            shares: false,
            records: true,
            cookies: vec!["_replay".into()],
            ..Vendor::default()
        };
        let beneath = std::sync::Arc::clone(&site.catalog);
        site.catalog = std::sync::Arc::new(assent::policy::Catalog::new(vec![replay], Some(beneath)).unwrap());
        site.declared = site.offered;
        site.recorders = Purposes::only(Purpose::ANALYTICS);
    };
    let stack = gateway().site(records).law("US-CA", |rule| rule.recording = Model::OptIn).stands();
    let gets = async |from: &str, pair: &str| {
        stack.get("/").from(from).cookie(format!("{pair}; _replay=1; _stats=1")).send().await;
        stack.last().line("cookie").unwrap_or_default()
    };
    assert_eq!(gets(TX, "x=1").await, "x=1; _replay=1; _stats=1");
    assert_eq!(gets(CA, "x=1").await, "x=1; _stats=1", "other measurement runs until there is an objection");
    let page = stack.get("/").from(CA).send().await;
    assert!(asks(&page), "so there has to be a question");
    let settings = stack.get("/_assent/settings").from(CA).send().await.text();
    assert_eq!(settings.matches(" checked").count(), 1, "what is necessary, and no yes: {settings}");
    let yes = stack.consent(CA, &format!("choice=accept&token={}", page.token().unwrap())).await;
    assert!(gets(CA, &yes).await.contains("_replay=1"));
    let ticked = stack.consent(TX, ALL).await;
    assert!(!gets(CA, &ticked).await.contains("_replay=1"), "a yes that came ticked elsewhere");
    let no = stack.consent(CA, "choice=reject").await;
    assert!(!gets(CA, &no).await.contains("_replay=1"));
    assert!(!asks(&stack.get("/").from(CA).cookie(no).send().await));
    assert!(!asks(&stack.get("/").from(CA).header("sec-gpc", "1").send().await), "a signal is no occasion to ask");
}

fn attested(site: &mut Site) {
    site.declared = site.offered;
    site.attestations = vec![Attestation {
        rules: vec!["DE".into()],
        vendors: vec!["stats".into(), "heat".into()],
        person: "The data protection officer".into(),
        conditions: "our own figures only".into(),
        from: Day(0),
        until: Day(30_000),
    }];
}

#[tokio::test]
async fn an_attested_tool_runs_until_the_visitor_objects_and_no_other_does() {
    let exempt = |rule: &mut assent::policy::Rule| rule.exempt = Purposes::only(Purpose::ANALYTICS);
    let stack = gateway().site(attested).law("DE", exempt).stands();
    let gets = async |stack: &Stack, pair: &str, signal: &str| {
        let ask = stack.get("/").cookie(format!("{pair}; _stats=1; _heat=2; _ads=3"));
        if signal.is_empty() { ask } else { ask.header(signal, "1") }.send().await;
        stack.last().line("cookie").unwrap_or_default()
    };
    assert_eq!(gets(&stack, "x=1", "").await, "x=1; _stats=1", "heat shares what it learns, ads are not exempt");
    assert!(asks(&stack.get("/").send().await), "the others may still be asked about");
    for signal in ["sec-gpc", "dnt"] {
        assert_eq!(gets(&stack, "x=1", signal).await, "x=1", "{signal} objects");
    }
    let no = stack.consent(DE, "choice=reject").await;
    assert!(!gets(&stack, &no, "").await.contains("_stats"), "the off switch");
    let yes = stack.consent(DE, "choice=save&purpose=analytics").await;
    assert!(gets(&stack, &yes, "").await.contains("_heat"), "with a yes, all of them");
    let elsewhere = gateway().site(attested).stands();
    assert_eq!(gets(&elsewhere, "x=1", "").await, "x=1", "where the law knows no exemption, a word changes nothing");
    stack.on_day(30_000);
    assert_eq!(gets(&stack, "x=1", "").await, "x=1", "the word has run out");
}

#[tokio::test]
async fn an_attested_cookie_lives_as_long_as_the_law_allows_and_is_not_made_longer() {
    let exempt = |rule: &mut assent::policy::Rule| {
        rule.exempt = Purposes::only(Purpose::ANALYTICS);
        rule.exempt_days = Some(395);
    };
    let sets = |seen: &Seen| -> Response<Body> {
        let mut response = page("<p>Hello");
        let line = if seen.uri.path() == "/brief" { "_stats=9" } else { "_stats=9; Max-Age=63072000; Path=/" };
        response.headers_mut().append("set-cookie", line.parse().unwrap());
        response
    };
    let stack = gateway().origin(move |seen| Ok(sets(seen))).site(attested).law("DE", exempt).stands();
    let lines = async |target: &str, cookie: &str| stack.get(target).cookie(cookie).send().await.set_cookies();
    assert_eq!(lines("/", "x=1").await, ["_stats=9; Max-Age=63072000; Path=/; Max-Age=34128000"]);
    assert_eq!(lines("/", "_stats=8").await, Vec::<String>::new(), "a visit doesn't make it longer");
    assert_eq!(lines("/brief", "_stats=8").await, ["_stats=9"], "a session's cookie may change");
}

#[tokio::test]
async fn a_yes_ends_when_somebody_new_takes_part_and_a_no_stays_a_no() {
    let with = |controllers: &[&str]| {
        let vendors: Vec<Vendor> = controllers
            .iter()
            .map(|name| Vendor { controller: (*name).into(), purpose: Purpose::ANALYTICS, ..Vendor::default() })
            .collect();
        let change = move |site: &mut Site| {
            site.declared = site.offered;
            site.terms = Terms::new(&site.words, &vendors);
        };
        gateway().site(change).stands()
    };
    let (before, after, fewer) = (with(&["Counter"]), with(&["Counter", "Else"]), with(&[]));
    let yes = before.consent(DE, ALL).await;
    assert_eq!(passes(&before, DE, &yes, "/").await, "FAM");
    assert_eq!(passes(&fewer, DE, &yes, "/").await, "FAM", "who leaves changes nothing");
    assert_eq!(passes(&after, DE, &yes, "/").await, "FM", "analytics is other people's now");
    assert!(asks(&after.get("/").cookie(&yes).send().await));
    for from in [DE, CA] {
        let no = before.consent(from, "choice=reject").await;
        assert_eq!(passes(&after, from, &no, "/").await, "", "{from}");
        assert!(!asks(&after.get("/").from(from).cookie(&no).send().await), "{from}: a no is left in peace");
    }
}

#[tokio::test]
async fn a_signal_that_only_the_page_can_see_tightens_and_never_loosens() {
    let stack = gateway().stands();
    for (cookie, expected) in [
        ("__Host-assent-signal=1", ""),
        ("__Host-assent-signal=0", "FAM"),
        ("__Host-assent-signal=", "FAM"),
        ("assent-signal=1", "FAM"),
        ("x=1", "FAM"),
    ] {
        assert_eq!(passes(&stack, CA, cookie, "/").await, expected, "{cookie}");
        assert!(!stack.last().line("cookie").unwrap_or_default().contains("assent"), "it is ours alone: {cookie}");
    }
    let no = stack.consent(CA, "choice=reject").await;
    assert_eq!(passes(&stack, CA, &format!("{no}; __Host-assent-signal=0"), "/").await, "");
}

#[tokio::test]
async fn a_law_of_tomorrow_switches_on_by_the_clock() {
    let stack = gateway().law("NZ", |rule| rule.from = Day(20_800)).stands();
    for (day, expected, id) in [(20_799, "", "default"), (20_800, "FAM", "NZ"), (20_801, "FAM", "NZ")] {
        stack.on_day(day);
        assert_eq!(passes(&stack, NZ, "x=1", "/").await, expected, "day {day}");
        assert!(stack.last().line("assent").unwrap().contains(&format!("rule=\"{id}\"")), "day {day}");
    }
}
