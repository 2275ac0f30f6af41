//! Statements in other people's ways of writing, whole policies, and texts that are none.

use std::collections::BTreeSet;

use super::super::promise::Kind;
use super::*;

const STATEMENTS: &str = include_str!("../../../tests/data/policies/statements.tsv");

fn policy(name: &str) -> &'static str {
    match name {
        "pexo" => include_str!("../../../tests/data/policies/pexo.txt"),
        "nexoraz" => include_str!("../../../tests/data/policies/nexoraz.txt"),
        "videxio" => include_str!("../../../tests/data/policies/videxio.txt"),
        "dexo" => include_str!("../../../tests/data/policies/dexo.txt"),
        "pixera" => include_str!("../../../tests/data/policies/pixera.txt"),
        "good" => include_str!("../../../tests/data/policies/good.txt"),
        other => panic!("no policy {other}"),
    }
}

fn list<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let words: Vec<&str> = words.collect();
    if words.is_empty() { "-".to_owned() } else { words.join(" ") }
}

#[test]
fn each_statement_is_understood() {
    let mut wrong = Vec::new();
    let rows = STATEMENTS.lines().filter(|line| !line.starts_with('#')).skip(1);
    let mut count = 0;
    for row in rows {
        count += 1;
        let [statement, fault, checks] = row.split('\t').collect::<Vec<_>>()[..] else { panic!("{row}") };
        let read = read(statement);
        let found = list(read.found.iter().map(|one| one.id));
        let proposed = list(read.proposals.iter().map(|proposal| proposal.check));
        let same = |one: &str, other: &str| {
            one.split(' ').collect::<BTreeSet<_>>() == other.split(' ').collect::<BTreeSet<_>>()
        };
        if found != fault || !same(&proposed, checks) {
            wrong.push(format!("{statement}\n   wanted {fault} | {checks}\n   found  {found} | {proposed}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {count}\n{}", wrong.len(), wrong.join("\n"));
    assert!(count >= 70, "{count}");
}

#[test]
fn the_reference_sites_policies_are_read() {
    let mut wrong = Vec::new();
    for (name, faults, missing, checks) in POLICIES {
        let read = read(policy(name));
        let found = list(read.found.iter().map(|one| one.id));
        let gaps = list(read.missing.iter().map(|one| one.id));
        let proposed: BTreeSet<&str> = read.proposals.iter().map(|proposal| proposal.check).collect();
        let wanted: BTreeSet<&str> = checks.split_whitespace().collect();
        let (found, gaps) = (found.trim_matches('-'), gaps.trim_matches('-'));
        if found != faults || gaps != missing || proposed != wanted {
            let not = |one: &BTreeSet<&str>, other: &BTreeSet<&str>| list(one.difference(other).copied());
            wrong.push(format!(
                "{name}: {found} | {gaps}\n   too many {}\n   too few {}",
                not(&proposed, &wanted),
                not(&wanted, &proposed)
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is read in each: faults, gaps, checks.
const POLICIES: [(&str, &str, &str, &str); 5] = [
    (
        "pexo",
        "use-is-consent browser-only email-only",
        "retention transfers withdrawal complaint",
        "no_cookies_before_consent works_without_cookies purpose_gated no_sale_or_share out_of_reach links_present \
         opt_out_honoured receipt_and_erase objection_honoured",
    ),
    (
        "nexoraz",
        "silence-is-acceptance",
        "controller purposes legal-basis recipients withdrawal date",
        "essential_kept purpose_gated no_ip_stored address_masked rate_limited erasure_within receipt_and_erase \
         minor_protection purpose_opt_in transfers_stated",
    ),
    (
        "videxio",
        "secrets-in-cookies old-law registering-is-transfer",
        "controller purposes date",
        "no_wall choice_per_purpose no_secrets_in_cookies purpose_gated links_present only_vendors exemption_attested \
         address_masked retention_max providers_reviewed tls_only receipt_and_erase withdrawal_equal regulator_shown",
    ),
    (
        "dexo",
        "vague-purpose browser-only",
        "controller recipients complaint",
        "withdrawal_equal works_without_cookies links_present erasure_within tls_floor tls_only encrypted_at_rest \
         access_controlled out_of_reach receipt_and_erase objection_honoured transfers_stated minor_protection \
         version_recorded embed_click_to_load",
    ),
    (
        "pixera",
        "",
        "controller recipients retention transfers withdrawal date",
        "no_ip_stored only_storage set_by_choice rate_limited no_secrets_logged receipt_and_erase minor_protection \
         changes_announced consent_recorded",
    ),
];

#[test]
fn a_good_policy_has_no_complaint() {
    let read = read(policy("good"));
    assert!(read.is_clean(), "{:#?}\n{:#?}", read.found, read.missing);
    assert!(read.proposals.len() >= 8, "{:#?}", read.proposals);
}

#[test]
fn statements_are_told_with_their_line_and_heading() {
    let read = read(policy("pexo"));
    let first = &read.found[0];
    assert_eq!(
        (first.id, first.line, &*first.excerpt),
        ("use-is-consent", 7, "By using the Service, you consent to this policy.")
    );
    let sale = read.proposals.iter().find(|proposal| proposal.check == "no_sale_or_share").unwrap();
    assert_eq!(
        (sale.line, &*sale.source, &*sale.statement),
        (21, "Who gets data", "We don't sell your personal information.")
    );
}

#[test]
fn two_statements_that_cannot_both_be_true_are_set_against_each_other() {
    let read = read("We never sell your data.\n\nWe may share your data with advertising networks.");
    let ids: Vec<_> = read.found.iter().map(|one| (one.id, one.line)).collect();
    assert_eq!(ids, [("shares-for-ads", 3), ("two-ways", 3)]);
    assert!(read.found[1].why.contains("Line 1"));
}

#[test]
fn every_check_that_is_proposed_exists_and_is_given_what_it_needs() {
    for offer in OFFERS {
        let kind = Kind::find(offer.check).unwrap_or_else(|| panic!("{}", offer.check));
        let keys: Vec<&str> = match offer.takes {
            Take::Nothing => Vec::new(),
            Take::Days => vec!["days"],
            Take::Age => vec!["age"],
            Take::Line(lines) | Take::Complete(lines) => {
                lines.lines().filter_map(|line| line.split_once(" = ")).map(|(key, _)| key).collect()
            }
            Take::Reach(_) => vec!["reason"],
        };
        assert!(kind.needs.iter().all(|needed| keys.contains(&needed.key())), "{}: {keys:?}", offer.check);
        let known = |key: &&str| kind.needs.iter().chain(kind.takes).any(|parameter| parameter.key() == *key);
        assert!(keys.iter().all(known), "{}: {keys:?}", offer.check);
    }
}

#[test]
fn what_is_no_policy_is_read_without_a_word() {
    let hostile = ["sell ", "not ", "by using ", "cookies ... ", "; ", "\u{2019}", "(", "- ", "a-\n"];
    for part in hostile {
        let read = read(&part.repeat(2_000));
        assert!(read.words <= 6_000);
    }
    for empty in ["", "\n \n", "\u{feff}", "# Privacy"] {
        let read = read(empty);
        assert_eq!((read.statements, read.found.len(), read.missing.len(), read.proposals.len()), (0, 0, 0, 0));
    }
}
