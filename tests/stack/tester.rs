//! A state to be tested: shown to who bears our word, and to nobody else; recorded nowhere.

use assent::ambient::{Day, Timestamp};
use assent::policy::seal::Key;
use assent::policy::tester::{Choice, LONGEST, Stand};
use assent::policy::{Keyring, Purpose, Purposes, Region, Vocabulary};
use http::Method;

use super::harness::{DE, NOON, NZ, Reception, Seen, Stack, TRACKED, gateway, page, response};

fn stands() -> Stack {
    gateway().origin(|_| Ok(page(TRACKED))).site(|site| site.declared = site.offered).stands()
}

fn stand(region: Option<&str>, choice: Choice, gpc: bool) -> Stand {
    Stand { region: region.map(|code| Region::parse(code).unwrap()), choice, gpc }
}

/// The stand as it is sent to this gateway's site, for an hour from noon.
fn sealed(stack: &Stack, stand: Stand) -> String {
    let book = stack.book.load();
    stand.seal(&book.tenants()[0].site, &book.tenants()[0].keys, Timestamp(NOON), Timestamp(NOON + 3_600))
}

const NOTHING: Choice = Choice::Granted(Purposes::NONE);

fn everything() -> Choice {
    Choice::Granted(Vocabulary::default().all())
}

async fn shown(stack: &Stack, from: &str, word: &str) -> Reception {
    stack.get("/").from(from).header("assent-test", word).send().await
}

fn held(answer: &Reception) -> bool {
    answer.text().contains("data-assent-src=\"https://stats.example")
}

#[tokio::test]
async fn a_state_is_shown_as_if_somebody_had_chosen_it_there() {
    let stack = stands();
    // From where, chosen, with a signal; whether it asks, whether statistics are held, what the answer calls it.
    let rows = [
        (NZ, Some("DE"), Choice::None, false, true, true, "undecided"),
        (DE, None, everything(), false, false, false, "granted"),
        (DE, None, NOTHING, false, false, true, "refused"),
        (DE, Some("NZ"), Choice::None, false, false, false, "undecided"),
        (NZ, Some("NZ"), Choice::None, true, false, true, "undecided"),
    ];
    for (from, region, choice, gpc, asks, holds, word) in rows {
        let answer = shown(&stack, from, &sealed(&stack, stand(region, choice, gpc))).await;
        let told = format!("{region:?} {choice:?} {gpc}: {}", answer.text());
        assert_eq!((answer.asks(), held(&answer)), (asks, holds), "{told}");
        assert_eq!(answer.line("assent-test").as_deref(), Some(word));
        assert_eq!(answer.line("cache-control").as_deref(), Some("private, no-store"));
        assert_eq!((answer.line("etag"), answer.set_cookies()), (None, Vec::<String>::new()));
        let heard = stack.last();
        assert_eq!(heard.line("assent-test"), None, "the origin hears nothing of it");
        assert!(heard.line("assent").is_some(), "but what holds");
    }
    // A visitor's own cookie says nothing beside it.
    let cookie = stack.consent(DE, "choice=accept").await;
    let refused = sealed(&stack, stand(None, NOTHING, false));
    let answer = stack.get("/").from(DE).cookie(&*cookie).header("assent-test", &*refused).send().await;
    assert!(held(&answer) && answer.set_cookies().is_empty());
    assert!(!held(&stack.get("/").from(DE).cookie(&*cookie).send().await), "and stays what it was");
}

#[tokio::test]
async fn what_is_not_our_word_says_nothing_and_what_is_over_says_so() {
    let stack = stands();
    let book = stack.book.load();
    let (site, keys) = (&book.tenants()[0].site, &book.tenants()[0].keys);
    let yes = stand(None, everything(), false);
    let good = sealed(&stack, yes);
    let stranger = Key { id: "k1".into(), secret: [9; 32], from: Day(0), until: None };
    let forged = yes.seal(site, &Keyring::new(vec![stranger]).unwrap(), Timestamp(NOON), Timestamp(NOON + 60));
    let mut other = (**site).clone();
    other.id = "other".into();
    let until = |from: u64, to: u64| yes.seal(site, keys, Timestamp(from), Timestamp(to));
    let rows = [
        (String::new(), None),
        ("x".repeat(100_000), None),
        (forged, None),
        (good.replace("here", "DE"), None),
        (good[..good.len() - 1].to_owned(), None),
        (until(NOON - 60, NOON), Some("expired")),
        (until(NOON + LONGEST, NOON + 2 * LONGEST), Some("expired")),
        (yes.seal(&other, keys, Timestamp(NOON), Timestamp(NOON + 60)), Some("another-site")),
    ];
    let plain = stack.get("/").from(DE).send().await;
    for (word, told) in rows {
        let answer = shown(&stack, DE, &word).await;
        assert_eq!(answer.line("assent-test").as_deref(), told, "{}", word.len());
        assert!(answer.asks() && held(&answer), "{}", word.len());
        assert_eq!(answer.line("cache-control"), plain.line("cache-control"), "a visitor like any other");
        assert_eq!(stack.last().line("assent-test"), None);
    }
    let twice = stack.get("/").from(DE).header("assent-test", &*good).header("assent-test", &*good).send().await;
    assert!(twice.asks() && twice.line("assent-test").is_none());
}

#[tokio::test]
async fn a_state_is_no_choice_and_nothing_comes_of_it() {
    let stack = stands();
    let good = sealed(&stack, stand(None, everything(), false));
    let form = stack.get("/").from(DE).send().await.token().unwrap();
    for (path, body) in [("choice", "choice=accept"), ("erase", "erase=1"), ("read", ""), ("receipt", "")] {
        let post = stack.ask(Method::POST, &format!("/_assent/{path}")).from(DE).header("assent-test", &*good);
        let post = post.header("content-type", "application/x-www-form-urlencoded");
        let answer = post.header("sec-fetch-site", "same-origin").body(&format!("token={form}&{body}")).send().await;
        assert_eq!((answer.status.as_u16(), answer.set_cookies().len()), (403, 0), "{path}");
    }
    assert!(stack.records.0.lock().unwrap().is_empty());
    let receipt = stack.get("/_assent/receipt").from(DE).header("assent-test", &*good).send().await;
    assert_eq!(receipt.status, 403, "what nobody said is certified to nobody");
    // What holds for them is told, and who was never asked for is granted nothing.
    let state = stack.get("/_assent/state").from(DE).header("assent-test", &*good).send().await;
    assert!(state.text().contains("analytics"), "{}", state.text());
    let none = sealed(&stack, stand(None, Choice::Granted(Purposes::only(Purpose::NECESSARY)), false));
    assert!(held(&shown(&stack, DE, &none).await));
}

#[tokio::test]
async fn a_minor_stays_one_what_is_withheld_counts_for_nobody_and_caches_tell_it_apart() {
    let says = |seen: &Seen| {
        let minor = if seen.uri.path() == "/school" { "?1" } else { "?0" };
        let mut response = if seen.uri.path() == "/logo.png" {
            response(200, &[("content-type", "image/png"), ("cache-control", "public, max-age=60")], "x")
        } else {
            page(TRACKED)
        };
        let headers = response.headers_mut();
        headers.insert("assent-minor", minor.parse().unwrap());
        headers.insert("assent-subject", "robin".parse().unwrap());
        Ok(response)
    };
    let stack = gateway().origin(says).site(|site| site.declared = site.offered).stands();
    let yes = sealed(&stack, stand(None, everything(), false));
    for (path, holds) in [("/", false), ("/school", true)] {
        let answer = stack.get(path).from(DE).header("assent-test", &*yes).send().await;
        assert_eq!(held(&answer), holds, "{path}");
        assert_eq!((answer.line("assent-minor"), answer.line("assent-subject")), (None, None));
        assert!(answer.set_cookies().is_empty(), "nothing is remembered");
    }
    assert!(stack.records.1.lock().unwrap().is_empty() && stack.records.0.lock().unwrap().is_empty(), "nobody is met");
    let picture = stack.fetch("/logo.png").from(DE).header("assent-test", &*yes).send().await;
    assert_eq!(picture.line("cache-control").as_deref(), Some("public, max-age=60"));
    assert!(picture.lines("vary").iter().any(|line| line.contains("assent-test")), "{:?}", picture.lines("vary"));
    let no = sealed(&stack, stand(None, NOTHING, false));
    let before = stack.inventory.enforced("shop", Day(0), Day(u32::MAX)).await.unwrap().len();
    assert!(held(&shown(&stack, DE, &no).await));
    assert_eq!(stack.inventory.enforced("shop", Day(0), Day(u32::MAX)).await.unwrap().len(), before);
    let report = stack.ask(Method::POST, "/_assent/seen").from(DE).header("assent-test", &*no);
    let report = report.header("sec-fetch-site", "same-origin").body(r#"{"hosts":["new.example"]}"#).send().await;
    assert_eq!(report.status, 204);
    let listing = stack.inventory.listing("shop");
    assert!(listing.reported.is_empty() && listing.more_reported == 0, "what is tested says nothing of visitors");
}

#[tokio::test]
async fn what_a_browser_said_no_to_stays_a_no_whoever_makes_it_send_a_word() {
    let stack = gateway().origin(|_| Ok(page(TRACKED))).site(|site| site.declared = site.offered).stands();
    let yes = sealed(&stack, stand(None, everything(), false));
    for (answer, holds) in [("choice=reject", true), ("choice=accept", false)] {
        let own = stack.consent(DE, answer).await;
        let answer = stack.get("/").from(DE).cookie(&own).header("assent-test", &*yes).send().await;
        assert_eq!(held(&answer), holds, "{own}");
    }
}
