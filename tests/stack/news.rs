//! What the operator announces: told until it is closed or over, and never a question.

use std::sync::Arc;

use assent::ambient::Day;
use assent::policy::announcement::Announcement;
use http::Method;

use super::harness::{CA, DE, Plan, Reception, Stack, TRACKED, gateway, page};

const FIRST: u32 = 20_778;

fn announcing() -> Plan {
    let texts = [("en", "Our policy changed."), ("nb", "Policyen er endret.")];
    let texts = texts.into_iter().map(|(tag, text)| (tag.into(), text.into())).collect();
    let news = Arc::new(Announcement::new(Day(FIRST), Day(FIRST + 9), texts, Some("/privacy#changes".into())));
    gateway().origin(|_| Ok(page(TRACKED))).site(move |site| {
        site.declared = site.offered;
        site.announcements = vec![Arc::clone(&news)];
    })
}

fn stands() -> Stack {
    let stack = announcing().stands();
    stack.on_day(FIRST);
    stack
}

fn tells(answer: &Reception) -> bool {
    answer.text().contains("data-assent=\"news\"")
}

fn pair(answer: &Reception) -> String {
    let lines = answer.set_cookies();
    let line = lines.iter().find(|line| line.starts_with("__Host-assent-read=")).expect("it is remembered");
    assert!(line.contains("HttpOnly") && line.contains("Secure") && line.contains("Max-Age=864000"), "{line}");
    line.split(';').next().unwrap().to_owned()
}

#[tokio::test]
async fn an_announcement_is_told_after_the_question_in_the_readers_language_until_its_last_day() {
    let stack = stands();
    let first = stack.get("/").from(DE).send().await;
    assert!(first.asks() && !tells(&first), "the question comes first");
    let chosen = stack.consent(DE, "choice=reject").await;
    for (cookies, from, language, words, tag) in [
        (&*chosen, DE, "de", "Our policy changed.", "en"),
        ("x=1", CA, "en", "Our policy changed.", "en"),
        ("x=1", CA, "nb", "Policyen er endret.", "nb"),
    ] {
        let answer = stack.get("/").from(from).cookie(cookies).header("accept-language", language).send().await;
        let text = answer.text();
        assert!(tells(&answer) && text.contains(words) && !answer.asks(), "{language} {text}");
        assert!(text.contains(&format!("lang=\"{tag}\" dir=\"auto\"")) && text.contains("href=\"/privacy#changes\""));
        assert_eq!(text.matches("name=\"choice\"").count(), 0, "there is nothing to choose");
    }
    for (day, told) in [(FIRST - 1, false), (FIRST + 9, true), (FIRST + 10, false)] {
        stack.on_day(day);
        assert_eq!(tells(&stack.get("/").from(CA).send().await), told, "{day}");
    }
}

#[tokio::test]
async fn closing_it_is_remembered_by_the_browser_alone_and_is_no_choice() {
    let stack = stands();
    let before = stack.get("/deep?x=1").from(CA).send().await;
    let token = before.token().unwrap();
    let close = |form: String| {
        let post = stack.ask(Method::POST, "/_assent/read").from(CA);
        post.header("content-type", "application/x-www-form-urlencoded").body(&form)
    };
    let closed = close(format!("token={token}")).header("sec-fetch-site", "same-origin").send().await;
    assert_eq!((closed.status.as_u16(), closed.line("location")), (303, Some("/deep?x=1".to_owned())));
    let cookie = pair(&closed);
    assert_eq!(closed.set_cookies().len(), 1, "no consent cookie");
    assert!(stack.records.0.lock().unwrap().is_empty(), "and no record");
    let after = stack.get("/deep?x=1").from(CA).cookie(format!("{cookie}; session=1")).send().await;
    assert!(!tells(&after) && after.asks() == before.asks());
    assert_eq!(stack.last().line("cookie").as_deref(), Some("session=1"), "the origin hears nothing of it");
    // In a place that asks, closing it answers nothing.
    assert!(stack.get("/").from(DE).cookie(cookie).send().await.asks());
    // Nobody else's page closes it, and a wrong method is told so.
    let foreign = close(String::new()).header("sec-fetch-site", "cross-site").send().await;
    assert_eq!((foreign.status.as_u16(), foreign.set_cookies().len()), (403, 0));
    assert_eq!(stack.get("/_assent/read").from(CA).send().await.status.as_u16(), 405);
}
