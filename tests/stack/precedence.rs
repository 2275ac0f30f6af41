//! What wins: the promise, then a choice over the signal, then the signal, then a choice, then the rule.

use std::collections::BTreeSet;

use assent::ambient::Day;
use assent::policy::review::Reviews;
use assent::policy::{Purpose, Purposes};
use serde_json::Value;

use super::harness::{CA, DE, NOWHERE, NZ, PLAIN, Seen, Stack, TX, gateway, response};

/// What the origin gets of one cookie for each purpose, as letters: functional, analytics, marketing.
async fn passes(stack: &Stack, from: &str, pair: &str, gpc: bool) -> String {
    let ask = stack.get("/").from(from).cookie(format!("{pair}; _video=1; _stats=1; _ads=1"));
    let ask = if gpc { ask.header("sec-gpc", "1") } else { ask };
    ask.send().await;
    let line = stack.last().line("cookie").unwrap_or_default();
    [("_video", 'F'), ("_stats", 'A'), ("_ads", 'M')]
        .iter()
        .filter_map(|(name, letter)| line.contains(name).then_some(*letter))
        .collect()
}

async fn state(stack: &Stack, from: &str, pair: &str, gpc: bool) -> Value {
    let ask = stack.fetch("/_assent/state").from(from).cookie(pair);
    let ask = if gpc { ask.header("sec-gpc", "1") } else { ask };
    serde_json::from_str(&ask.send().await.text()).unwrap()
}

#[tokio::test]
async fn without_a_choice_the_rule_holds_and_the_signal_tightens_it() {
    let stack = gateway().stands();
    for (from, gpc, expected) in [
        (DE, false, ""),
        (NOWHERE, false, ""),
        (CA, false, "FAM"),
        (TX, false, "FAM"),
        (NZ, false, "FAM"),
        (DE, true, ""),
        (CA, true, ""),
        (TX, true, ""),
        (NZ, true, ""),
    ] {
        assert_eq!(passes(&stack, from, "x=1", gpc).await, expected, "{from} {gpc}");
    }
}

#[tokio::test]
async fn a_choice_beats_the_rule_both_ways() {
    let stack = gateway().stands();
    for (from, form, expected) in [
        (DE, "choice=save&purpose=analytics", "A"),
        (DE, "choice=save&purpose=analytics&purpose=marketing&purpose=functional", "FAM"),
        (DE, "choice=reject", ""),
        (CA, "choice=reject", ""),
        (NZ, "choice=save&purpose=functional", "F"),
        (CA, "choice=withdraw", ""),
        (DE, "choice=save&purpose=nonsense&purpose=necessary", ""),
    ] {
        let pair = stack.consent(from, form).await;
        assert_eq!(passes(&stack, from, &pair, false).await, expected, "{from} {form}");
    }
}

#[tokio::test]
async fn a_signal_beats_a_choice_that_was_made_without_it() {
    let stack = gateway().stands();
    let all = "choice=save&purpose=analytics&purpose=marketing&purpose=functional";
    for (from, expected) in [(DE, "FA"), (CA, ""), (TX, "")] {
        let pair = stack.consent(from, all).await;
        assert_eq!(passes(&stack, from, &pair, false).await, "FAM");
        assert_eq!(passes(&stack, from, &pair, true).await, expected, "{from}");
    }
}

#[tokio::test]
async fn a_choice_under_the_signal_wins_only_after_the_conflict_was_named_and_where_the_rule_lets_it() {
    let stack = gateway().stands();
    let all = "choice=save&purpose=analytics&purpose=marketing&purpose=functional";
    for (from, form, expected) in [
        (CA, format!("{all}&conflict=shown"), "FAM"),
        (CA, all.to_owned(), ""),
        (CA, format!("{all}&conflict=yes"), ""),
        (TX, format!("{all}&conflict=shown"), ""),
        (DE, format!("{all}&conflict=shown"), "FA"),
    ] {
        let answer = stack.choose(&form).from(from).header("sec-gpc", "1").send().await;
        assert_eq!(answer.status, 303);
        assert_eq!(passes(&stack, from, &answer.pair(), true).await, expected, "{from} {form}");
    }
}

#[tokio::test]
async fn what_was_named_in_the_notice_without_a_signal_is_no_choice_over_it() {
    let stack = gateway().stands();
    let pair = stack.consent(CA, "choice=save&purpose=marketing&conflict=shown").await;
    assert_eq!(passes(&stack, CA, &pair, true).await, "", "functional and analytics were unticked");
}

#[tokio::test]
async fn no_consent_cures_what_the_policy_rules_out() {
    let only = |site: &mut assent::policy::Site| {
        site.offered = Purposes::only(Purpose::NECESSARY).with(Purpose::FUNCTIONAL);
    };
    let stack = gateway().site(only).stands();
    let pair =
        stack.consent(CA, "choice=save&purpose=analytics&purpose=marketing&purpose=functional&conflict=shown").await;
    assert!(!pair.contains("marketing=1") && !pair.contains("analytics=1"), "{pair}");
    assert_eq!(passes(&stack, CA, &pair, false).await, "F");
    assert_eq!(passes(&stack, NZ, "x=1", false).await, "F", "not even where the law says nothing");
    // A consent that was given when the policy still offered it.
    let old = gateway().stands();
    let pair = old.consent(DE, "choice=save&purpose=marketing&purpose=functional").await;
    assert_eq!(passes(&stack, DE, &pair, false).await, "F");
    let state = state(&stack, DE, &pair, false).await;
    assert_eq!(state["purposes"]["marketing"]["granted"], false);
    assert!(state["purposes"]["marketing"]["reason"].as_str().unwrap().contains("policy"));
}

#[tokio::test]
async fn no_consent_reaches_a_vendor_that_nobody_looked_at_for_too_long() {
    let on = [("video", 20_600), ("stats", 20_600 - 364), ("ads", 20_600 - 366)];
    let on = on.into_iter().map(|(key, day)| (key.into(), Day(day))).collect();
    let reviews = Reviews { every: Some(365), on, withholds: true };
    let told = Reviews { withholds: false, ..reviews.clone() };
    let tagged = |_: &Seen| Ok(response(200, &[("content-type", "text/html"), ("etag", "\"v1\"")], PLAIN));
    let stack = gateway().origin(tagged).site(|site| site.reviews = reviews).stands();
    let pair = stack.consent(DE, "choice=save&purpose=analytics&purpose=marketing&purpose=functional").await;
    let mut tags = BTreeSet::new();
    for (day, expected) in [(20_600, "FA"), (20_601, "FA"), (20_602, "F")] {
        stack.on_day(day);
        assert_eq!(passes(&stack, DE, &pair, false).await, expected, "day {day}");
        tags.insert(stack.get("/").cookie(&pair).send().await.line("etag"));
    }
    assert_eq!(tags.len(), 2, "a copy made before is another page: {tags:?}");
    let listed = |text: String, host: &str| text.contains(&format!("\"{host}\""));
    let list = stack.get("/_assent/cookies.json").send().await.text();
    // Somebody may look tomorrow, and today's yes counts then: it has to be given to whom it will cover.
    assert!(listed(list.clone(), "video.example") && listed(list, "ads.example"), "it is named all the same");
    let stack = gateway().site(|site| site.reviews = told).stands();
    assert_eq!(passes(&stack, DE, &pair, false).await, "FAM", "it is told alone");
    assert!(listed(stack.get("/_assent/cookies.json").send().await.text(), "ads.example"));
}

#[tokio::test]
async fn a_yes_under_a_lax_rule_is_none_under_a_strict_one_and_a_no_travels() {
    let stack = gateway().stands();
    let pair = stack.consent(CA, "choice=save&purpose=analytics&purpose=marketing&purpose=functional").await;
    assert_eq!(passes(&stack, DE, &pair, false).await, "", "asked under opt-out, now under opt-in");
    let pair = stack.consent(DE, "choice=save&purpose=analytics").await;
    assert_eq!(passes(&stack, CA, &pair, false).await, "A", "the noes count as well");
}

#[tokio::test]
async fn choices_age() {
    let stack = gateway().stands();
    let yes = stack.consent(DE, "choice=save&purpose=analytics").await;
    let no = stack.consent(CA, "choice=reject").await;
    // An objection to what runs without a yes stands until it is taken back.
    for (day, expected_yes, expected_no) in [
        (20_600 + 179, "A", ""),
        (20_600 + 364, "A", ""),
        (20_600 + 365, "", ""),
        (20_600 + 3650, "", ""),
        (20_599, "", "FAM"),
    ] {
        stack.on_day(day);
        assert_eq!(passes(&stack, DE, &yes, false).await, expected_yes, "day {day}");
        assert_eq!(passes(&stack, CA, &no, false).await, expected_no, "day {day}");
    }
}

#[tokio::test]
async fn the_origin_is_told_the_decision_as_a_structured_field_and_no_clients_copy() {
    let stack = gateway().stands();
    for (from, pair, gpc, expected) in [
        (DE, String::new(), false, (vec!["necessary"], vec!["functional", "analytics", "marketing"], "DE", false)),
        (CA, String::new(), true, (vec!["necessary"], vec!["functional", "analytics", "marketing"], "US-CA", true)),
        (NZ, String::new(), false, (vec!["necessary", "functional", "analytics", "marketing"], vec![], "NZ", false)),
    ] {
        let ask = stack.get("/").from(from).cookie(pair + "x=1").header("assent", "granted=(marketing)");
        let ask = ask.header("Assent", "granted=(everything)");
        let ask = if gpc { ask.header("sec-gpc", "1") } else { ask };
        ask.send().await;
        let seen = stack.last();
        let lines = seen.lines("assent");
        let [line] = &lines[..] else { panic!("one line: {lines:?}") };
        let parsed: sfv::Dictionary = sfv::Parser::new(line).parse().unwrap_or_else(|error| panic!("{line}: {error}"));
        let list = |key: &str| -> Vec<String> {
            let sfv::ListEntry::InnerList(list) = &parsed[key] else { panic!("{key} in {line}") };
            list.items.iter().map(|item| item.bare_item.as_token().expect("a token").as_str().to_owned()).collect()
        };
        let item = |key: &str| {
            let sfv::ListEntry::Item(item) = &parsed[key] else { panic!("{key} in {line}") };
            item.bare_item.clone()
        };
        assert_eq!(list("granted"), expected.0, "{line}");
        assert_eq!(list("withheld"), expected.1, "{line}");
        assert_eq!(item("rule").as_string().unwrap().as_str(), expected.2);
        assert_eq!(item("signal").as_boolean(), Some(expected.3));
        assert_eq!(seen.lines("sec-gpc").len(), usize::from(gpc), "forwarded as it came");
    }
}

#[tokio::test]
async fn an_unclear_signal_is_forwarded_and_counts_for_nothing() {
    let stack = gateway().stands();
    for (value, counts) in [("1", true), ("0", false), ("true", false), ("", false), ("1, 1", false)] {
        stack.get("/").from(CA).header("sec-gpc", value).cookie("_ads=1").send().await;
        let seen = stack.last();
        assert_eq!(seen.lines("sec-gpc"), [value]);
        assert_eq!(seen.lines("cookie").is_empty(), counts, "{value:?}");
    }
}

#[tokio::test]
async fn a_purpose_of_the_operators_own_is_asked_for_everywhere() {
    let own = |site: &mut assent::policy::Site| {
        site.words.add("training").unwrap();
        site.offered = site.words.all();
        site.declared = Purposes::only(site.words.find("training").unwrap());
    };
    let stack = gateway().site(own).stands();
    for from in [DE, CA, TX, NZ, NOWHERE] {
        assert!(stack.get("/").from(from).send().await.asks(), "{from}");
        assert!(stack.last().line("assent").unwrap().contains("training"), "{from}");
        let before = state(&stack, from, "", false).await;
        assert_eq!(before["purposes"]["training"]["granted"], false, "{from}");
        let token = stack.token(from, "/").await;
        let answer = stack.choose(&format!("choice=accept&token={token}")).from(from).send().await;
        let after = state(&stack, from, &answer.pair(), false).await;
        assert_eq!(after["purposes"]["training"]["granted"], true, "{from}");
        assert_eq!(before["purposes"]["marketing"], after["purposes"]["marketing"], "only what was asked: {from}");
    }
}

#[tokio::test]
async fn a_purpose_that_is_added_later_asks_no_refuser_where_things_run_until_a_no() {
    let with = |names: &'static [&str]| {
        let own = move |site: &mut assent::policy::Site| {
            for name in names {
                site.words.add(name).unwrap();
            }
            site.offered = site.words.all();
            site.declared = site.words.all();
        };
        gateway().site(own).stands()
    };
    let (before, after) = (with(&[]), with(&["training"]));
    for (from, form, asked) in [
        (CA, "choice=reject", false),
        (TX, "choice=reject", false),
        (NZ, "choice=reject", false),
        (CA, "choice=accept", true),
        (DE, "choice=reject", true),
    ] {
        let chosen = before.consent(from, form).await;
        let answer = after.get("/").from(from).cookie(&chosen).send().await;
        assert_eq!(answer.asks(), asked, "{from} {form}");
        assert!(after.last().line("assent").unwrap().contains("withheld=("), "{from} {form}");
        assert_eq!(state(&after, from, &chosen, false).await["purposes"]["training"]["granted"], false, "{from}");
    }
}
