//! The decision table: `tests/data/decisions.tsv`, read row by row against the shipped rules.

use std::collections::{BTreeMap, BTreeSet};

use crate::ambient::{Day, Timestamp};
use crate::policy::filter::{Why, rule_vendor};
use crate::policy::jurisdiction::Link;
use crate::policy::{
    Consent, Decision, Minor, Model, Purpose, Purposes, Reason, Region, RuleId, Signals, Site, Verdict, Visit, decide,
};

use super::{Config, rules};

const TABLE: &str = include_str!("../../tests/data/decisions.tsv");

/// How many columns say what is asked; the others say what holds.
const ASKED: usize = 7;

/// How many columns there are.
const COLUMNS: usize = 15;

/// `2026-11-21`.
pub(super) fn day(text: &str) -> Day {
    Day::parse(text).expect(text)
}

/// The site of that name, as the head of the table describes it.
fn site(name: &str) -> Site {
    let promises = match name {
        "plain" => "purposes = [\"necessary\", \"functional\", \"analytics\", \"marketing\"]".to_owned(),
        "attested" => format!(
            "purposes = [\"necessary\", \"functional\", \"analytics\", \"marketing\"]\n{ATTESTATION}\n{COUNTER}"
        ),
        "pexo" => "purposes = [\"necessary\", \"functional\", \"analytics\"]\nno_sale_or_share = true".to_owned(),
        "pixera" => "purposes = [\"necessary\"]\nno_sale_or_share = true".to_owned(),
        other => panic!("no site {other}"),
    };
    let text = format!("[[site]]\nid = \"s\"\nhosts = [\"s.example\"]\norigin = \"http://localhost\"\n{promises}\n");
    let config = Config::parse(&text, "test", "".as_ref(), Day(0)).unwrap_or_else(|problems| panic!("{problems}"));
    (*config.sites[0].site).clone()
}

const ATTESTATION: &str = r#"
[[site.attestation]]
countries = ["BR", "ES", "FR", "GB", "IT", "LI", "NL", "TR"]
vendors = ["counter"]
person = "Somebody"
conditions = "Looked at"
from = 2026-06-01
until = 2027-06-01
"#;

const COUNTER: &str = r#"
[[site.vendor]]
key = "counter"
name = "Counter"
purpose = "analytics"
shares = false
cookies = ["count"]
"#;

/// `yes analytics; no marketing; DE 2026-11-01; under signal; asked first`
fn prior(text: &str, site: &Site) -> Option<Consent> {
    let purposes = |list: &str| -> Purposes {
        let list = if list == "all" { "functional analytics marketing" } else { list };
        list.split(' ').map(|word| site.words.find(word).expect(word)).collect()
    };
    let mut choice = Consent::none(RuleId::parse("default").unwrap(), Day(0));
    for part in text.split("; ") {
        match part.split_once(' ') {
            None => return None,
            Some(("yes", list)) => choice.granted = purposes(list),
            Some(("no", list)) => choice.refused = purposes(list),
            Some(("under", "signal")) => choice.under_signal = true,
            Some(("asked", "first")) => choice.asked_first = true,
            Some((rule, when)) => {
                (choice.rule, choice.day) =
                    (RuleId::parse(rule).or(RuleId::parse("XX")).expect("XX is spelt like a country"), day(when))
            }
        }
    }
    Some(choice)
}

fn words(verdict: Verdict) -> String {
    let why = match verdict.reason {
        Reason::Necessary => "necessary",
        Reason::Promise => "promise",
        Reason::Minor => "minor",
        Reason::ChoiceOverSignal => "over signal",
        Reason::Signal => "signal",
        Reason::Choice => "choice",
        Reason::Unreachable => "unreachable",
        Reason::Covered => "covered",
        Reason::Default(Model::OptIn) => "opt-in",
        Reason::Default(Model::OptOut) => "opt-out",
        Reason::Default(Model::Notice) => "notice",
        Reason::Switch => "switch",
    };
    format!("{} ({why})", if verdict.granted { "yes" } else { "no" })
}

/// What the attested tool may do, on a site that attests one.
fn attested(site: &Site, decision: &Decision) -> String {
    let Some(counter) = site.catalog.vendor("counter") else { return "-".to_owned() };
    let ruling = rule_vendor(site, decision, counter);
    match ruling.why {
        Why::Attested => "yes (attested)".to_owned(),
        Why::Purpose(reason) => words(Verdict { granted: ruling.keep, reason }),
        other => other.words().to_owned(),
    }
}

/// What the banner would ask about.
fn asked(site: &Site, decision: &Decision) -> String {
    let keys: Vec<&str> = decision.ask.iter().map(|purpose| site.words.key(purpose)).collect();
    match keys.len() {
        0 => "-".to_owned(),
        3 => "all".to_owned(),
        _ => keys.join(" "),
    }
}

/// What the program says in the columns from `rule` on.
fn answer(row: &[&str], sites: &BTreeMap<&str, Site>) -> Vec<String> {
    let site = &sites[row[2]];
    let choice = prior(row[6], site);
    let law = rules();
    let decision = decide(&Visit {
        site,
        rules: &law,
        region: if row[0] == "unknown" { Region::UNKNOWN } else { Region::parse(row[0]).expect(row[0]) },
        signals: Signals { gpc: row[5] == "gpc", dnt: row[5] == "dnt" },
        consent: choice.as_ref(),
        in_use: site.words.all(),
        minor: match row[3] {
            "-" => Minor::No,
            "minor" => Minor::Yes,
            "minor+parent" => Minor::WithParent,
            other => panic!("no visitor {other}"),
        },
        sensitive: row[4] == "sensitive",
        mode: site.mode,
        unreachable: None,
        over: None,
        now: Timestamp(u64::from(day(row[1]).0) * 86_400 + 43_200),
    });
    let verdict = |purpose| words(decision.verdict(purpose));
    let default = matches!(decision.sale.reason, Reason::Default(_) | Reason::Covered);
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
        attested(site, &decision),
        verdict(Purpose::MARKETING),
        if default && decision.sale.granted { "yes".to_owned() } else { words(decision.sale) },
        asked(site, &decision),
        page.to_owned(),
    ]
}

/// The rows, each with its line.
fn rows() -> impl Iterator<Item = (usize, Vec<&'static str>)> {
    let lines = TABLE.lines().enumerate().filter(|(_, line)| !line.starts_with('#')).skip(1);
    lines.map(|(line, text)| (line + 1, text.split('\t').collect()))
}

#[test]
fn every_row_of_the_decision_table_holds() {
    let sites = ["plain", "attested", "pexo", "pixera"].map(|name| (name, site(name))).into();
    let mut wrong = Vec::new();
    let mut count = 0;
    for (line, row) in rows() {
        count += 1;
        assert_eq!(row.len(), COLUMNS, "line {line}");
        let found = answer(&row, &sites);
        if row[ASKED..] != found {
            wrong.push(format!("line {line}: {}\n   found {}", row.join(" | "), found.join(" | ")));
        }
    }
    assert!(wrong.is_empty(), "{} of {count} rows\n{}", wrong.len(), wrong.join("\n"));
    assert!(count >= 900, "{count} rows");
}

#[test]
fn the_decision_table_knows_every_rule_under_every_signal_and_on_both_sides_of_its_dates() {
    let known: BTreeSet<(&str, Day)> = rows().map(|(_, row)| (row[0], day(row[1]))).collect();
    let signals: BTreeSet<(&str, &str)> = rows().map(|(_, row)| (row[0], row[5])).collect();
    let law = rules();
    let mut missing = BTreeSet::new();
    for rule in law.iter() {
        let region = if &*rule.id == "default" { "unknown" } else { &*rule.id };
        for signal in ["-", "gpc", "dnt"].iter().filter(|signal| !signals.contains(&(region, **signal))) {
            missing.insert(format!("{region} under {signal}"));
        }
        for edge in [Some(rule.from), rule.until].into_iter().flatten().filter(|edge| edge.0 > 0) {
            for on in [Day(edge.0 - 1), edge].into_iter().filter(|on| !known.contains(&(region, *on))) {
                missing.insert(format!("{region} on day {} since 1970, a border of its rule", on.0));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:?}");
}
