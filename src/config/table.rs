//! The decision table: `tests/data/decisions.tsv`, read row by row against the shipped rules.

use crate::ambient::{Day, Timestamp};
use crate::policy::jurisdiction::Link;
use crate::policy::{Consent, Model, Purpose, Purposes, Reason, Region, Signals, Site, Verdict, Visit, decide};

use super::{Config, rules};

const TABLE: &str = include_str!("../../tests/data/decisions.tsv");

/// `2026-11-21` as days since 1970.
pub(super) fn day(text: &str) -> Day {
    let format = time::macros::format_description!("[year]-[month]-[day]");
    let date = time::Date::parse(text, format).expect(text);
    Day(u32::try_from(date.to_julian_day() - 2_440_588).unwrap())
}

fn site(name: &str) -> Site {
    let promises = match name {
        "plain" => "purposes = [\"necessary\", \"functional\", \"analytics\", \"marketing\"]",
        "pexo" => "purposes = [\"necessary\", \"functional\", \"analytics\"]\nno_sale_or_share = true",
        "pixera" => "purposes = [\"necessary\"]\nno_sale_or_share = true",
        other => panic!("no site {other}"),
    };
    let text = format!("[[site]]\nid = \"s\"\nhosts = [\"s.example\"]\norigin = \"http://localhost\"\n{promises}\n");
    let config = Config::parse(&text, "test", "".as_ref(), Day(0)).unwrap();
    (*config.sites[0].site).clone()
}

/// `yes analytics; no marketing; DE 2026-11-01; under signal`
fn prior(text: &str, site: &Site) -> Option<Consent> {
    let purposes =
        |list: &str| -> Purposes { list.split(' ').map(|word| site.words.find(word).expect(word)).collect() };
    let mut choice = Consent {
        rule: "".into(),
        granted: Purposes::NONE,
        refused: Purposes::NONE,
        under_signal: false,
        day: Day(0),
        subject: None,
    };
    for part in text.split("; ") {
        match part.split_once(' ') {
            None => return None,
            Some(("yes", list)) => choice.granted = purposes(list),
            Some(("no", list)) => choice.refused = purposes(list),
            Some(("under", "signal")) => choice.under_signal = true,
            Some((rule, when)) => (choice.rule, choice.day) = (rule.into(), day(when)),
        }
    }
    Some(choice)
}

fn words(verdict: Verdict) -> String {
    let why = match verdict.reason {
        Reason::Necessary => "necessary",
        Reason::Promise => "promise",
        Reason::ChoiceOverSignal => "over signal",
        Reason::Signal => "signal",
        Reason::Choice => "choice",
        Reason::Covered => "covered",
        Reason::Default(Model::OptIn) => "opt-in",
        Reason::Default(Model::OptOut) => "opt-out",
        Reason::Default(Model::Notice) => "notice",
    };
    format!("{} ({why})", if verdict.granted { "yes" } else { "no" })
}

fn or_dash(text: String) -> String {
    if text.is_empty() { "-".to_owned() } else { text }
}

/// What the program says in the columns from `rule` on.
fn answer(row: &[&str]) -> Vec<String> {
    let site = site(row[2]);
    let choice = prior(row[4], &site);
    let signals = Signals { gpc: row[3] == "gpc", dnt: row[3] == "dnt" };
    let region = if row[0] == "unknown" { Region::UNKNOWN } else { Region::parse(row[0]).expect(row[0]) };
    let now = Timestamp(u64::from(day(row[1]).0) * 86_400 + 43_200);
    let in_use = site.words.all();
    let law = rules();
    let visit = Visit { site: &site, rules: &law, region, signals, consent: choice.as_ref(), in_use, now };
    let decision = decide(&visit);
    let verdict = |purpose| words(decision.verdict(purpose));
    let default = matches!(decision.sale.reason, Reason::Default(_) | Reason::Covered);
    let asked: Vec<&str> = decision.ask.iter().map(|purpose| site.words.key(purpose)).collect();
    let page = match (decision.rule.link, decision.rule.status) {
        (Some(Link::PrivacyChoices), true) => "choices+status",
        (Some(Link::PrivacyChoices), false) => "choices",
        (None, false) => "-",
        other => panic!("a page no row knows: {other:?}"),
    };
    vec![
        decision.rule.id.to_string(),
        verdict(Purpose::FUNCTIONAL),
        verdict(Purpose::ANALYTICS),
        verdict(Purpose::MARKETING),
        if default { "yes".to_owned() } else { words(decision.sale) },
        or_dash(asked.join(" ")),
        page.to_owned(),
    ]
}

#[test]
fn every_row_of_the_decision_table_holds() {
    let mut wrong = Vec::new();
    let rows = TABLE.lines().enumerate().filter(|(_, line)| !line.starts_with('#')).skip(1);
    let mut count = 0;
    for (line, text) in rows {
        count += 1;
        let row: Vec<&str> = text.split('\t').collect();
        assert_eq!(row.len(), 12, "line {}", line + 1);
        let found = answer(&row);
        let same = row[5..].iter().zip(&found).all(|(expected, found)| *expected == "*" || expected == found);
        if !same {
            wrong.push(format!("line {}: {}\n   found {}", line + 1, text.replace('\t', " | "), found.join(" | ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count >= 80, "{count} rows");
}
