//! One good and one bad row for each finding, waivers, and what is shipped.

use std::path::Path;

use super::*;
use crate::config::{Problems, rules};
use crate::geo::{Health, State};

const TODAY: Day = Day(20_778);

const CLEAN: &str = r#"
[[site]]
id = "shop"
hosts = ["shop.example.com"]
origin = "http://127.0.0.1:3000"
controller = "Example Ltd"
privacy = "/privacy"
mode = "strict"
# top
[[site.collects]]
category = "Identifiers"
purposes = ["to keep you signed in"]
retention = "a year"
# tables
"#;

const OWN: &str = "[[site.vendor]]\nkey = \"own\"\nname = \"Own\"\ncontroller = \"Example Ltd\"\nmax_days = 30\n";

/// Lines of the clean file, and what stands there instead.
type Edits<'a> = Vec<(&'a str, String)>;

/// The clean file with some of its lines replaced.
fn text(edits: &[(&str, &str)]) -> String {
    edits.iter().fold(CLEAN.to_owned(), |text, (line, other)| {
        assert!(text.contains(line), "{line}");
        text.replacen(line, &format!("{other}\n"), 1)
    })
}

fn read(text: &str, dir: &Path) -> Result<Config, Problems> {
    Config::parse(text, "a.toml", dir, TODAY)
}

fn found(text: &str, evidence: &Evidence) -> Vec<Finding> {
    lint(&read(text, Path::new("")).unwrap_or_else(|problems| panic!("{problems}\n{text}")), evidence)
}

/// `refused tag-manager`, and so on.
fn words(found: &[Finding]) -> Vec<String> {
    found.iter().map(|finding| format!("{} {}", finding.word(), finding.code.word())).collect()
}

fn own(lines: &str) -> String {
    format!("{OWN}{lines}\n")
}

fn attested(country: &str, vendor: &str, until: &str) -> String {
    format!(
        "[[site.attestation]]\ncountries = [\"{country}\"]\nvendors = [\"{vendor}\"]\nperson = \"P\"\nconditions = \"C\"\nfrom = 2025-11-21\nuntil = {until}\n"
    )
}

#[test]
fn a_clean_site_has_no_findings() {
    assert_eq!(words(&found(CLEAN, &Evidence::default())), Vec::<String>::new());
}

#[test]
fn each_finding_is_met_by_a_bad_row_and_not_by_a_good_one() {
    let serves = |places: &str, more: &str| format!("serves = [{places}]\n{more}");
    let (top, tables) = ("# top", "# tables");
    let everyone = "purposes = [\"necessary\", \"functional\", \"analytics\", \"marketing\"]\n";
    let rows: Vec<(&str, Edits<'_>, &str, Edits<'_>)> = vec![
        (
            "a tag manager that is necessary",
            vec![(tables, own("purpose = \"necessary\"\nshares = false\ntag_manager = true"))],
            "refused tag-manager",
            vec![(tables, own("purpose = \"analytics\"\nshares = false\ntag_manager = true"))],
        ),
        (
            "everything is exempt",
            vec![(tables, "[[site.path]]\npath = \"/\"\nexempt = true".to_owned())],
            "warning permissive",
            vec![(tables, "[[site.path]]\npath = \"/webhooks\"\nexempt = true".to_owned())],
        ),
        (
            "a known tag manager by its host",
            vec![(tables, own("purpose = \"necessary\"\nshares = false\nhosts = [\"www.googletagmanager.com\"]"))],
            "refused tag-manager",
            vec![(tables, own("purpose = \"necessary\"\nshares = false\nhosts = [\"static.example.com\"]"))],
        ),
        (
            "a known tracker that is necessary",
            vec![(tables, own("purpose = \"necessary\"\nshares = false\ncookies = [\"_fbp\"]"))],
            "warning necessary",
            vec![(tables, own("purpose = \"marketing\"\nshares = false\ncookies = [\"_fbp\"]"))],
        ),
        (
            "necessary, and shares",
            vec![(tables, own("purpose = \"necessary\""))],
            "refused necessary-shares",
            vec![(tables, own("purpose = \"necessary\"\nshares = false"))],
        ),
        (
            "a legitimate interest in measuring",
            vec![(tables, own("purpose = \"analytics\"\nbasis = \"legitimate-interest\""))],
            "refused interest",
            vec![(tables, own("purpose = \"analytics\"\nbasis = \"consent\""))],
        ),
        (
            "a contract that advertises",
            vec![(tables, own("purpose = \"marketing\"\nbasis = \"contract\""))],
            "refused interest",
            vec![(tables, own("purpose = \"necessary\"\nshares = false\nbasis = \"legitimate-interest\""))],
        ),
        (
            "no duration",
            vec![(tables, own("purpose = \"analytics\"\ncookies = [\"own_id\"]").replace("max_days = 30\n", ""))],
            "warning duration",
            vec![(tables, own("purpose = \"analytics\"\ncookies = [\"own_id\"]"))],
        ),
        (
            "a life that no browser gives",
            vec![(tables, own("purpose = \"analytics\"").replace("30", "401"))],
            "warning cookie-life",
            vec![(tables, own("purpose = \"analytics\"").replace("30", "400"))],
        ),
        (
            "another tool's banner",
            vec![(tables, "[site.consent]\nsource = \"onetrust\"\n".to_owned())],
            "warning proof",
            vec![],
        ),
        (
            "nobody is responsible for the site",
            vec![("controller = \"Example Ltd\"", String::new())],
            "warning controller",
            vec![],
        ),
        (
            "nobody is responsible for a vendor",
            vec![(tables, own("purpose = \"analytics\"").replace("controller = \"Example Ltd\"\n", ""))],
            "warning controller",
            vec![(tables, own("purpose = \"analytics\""))],
        ),
        (
            "a transfer to the US",
            vec![(top, serves("\"DE\"", "vendors = [\"google-analytics\"]"))],
            "warning transfer",
            vec![(top, serves("\"US\"", "vendors = [\"google-analytics\"]"))],
        ),
        (
            "a transfer that nobody speaks of, where another is",
            vec![
                (top, "vendors = [\"google-analytics\", \"hotjar\", \"meta-pixel\"]".to_owned()),
                (tables, "[site.transfers]\nmeta-pixel = \"scc\"".to_owned()),
            ],
            "warning transfer",
            vec![
                (top, "vendors = [\"google-analytics\", \"hotjar\"]".to_owned()),
                (tables, "[site.transfers]\ngoogle-analytics = \"dpf\"".to_owned()),
            ],
        ),
        (
            "a vendor that nobody looked at again",
            vec![
                (top, "review_days = 365\nvendors = [\"google-analytics\", \"hotjar\"]".to_owned()),
                (tables, "[site.reviewed]\ngoogle-analytics = 2025-11-20\nhotjar = 2026-11-01".to_owned()),
            ],
            "warning vendor-review",
            vec![
                (top, "review_days = 365\nvendors = [\"google-analytics\", \"hotjar\"]".to_owned()),
                (tables, "[site.reviewed]\ngoogle-analytics = 2025-11-21\nhotjar = 2026-11-01".to_owned()),
            ],
        ),
        (
            "permissive without an end",
            vec![("\"strict\"", "\"permissive\"".to_owned())],
            "warning permissive",
            vec![("\"strict\"", "\"permissive\"\nmode_until = 2026-11-22\nmode_person = \"P\"".to_owned())],
        ),
        (
            "permissive with an end and nobody",
            vec![("\"strict\"", "\"permissive\"\nmode_until = 2026-11-22\nmode_person = \" \"".to_owned())],
            "warning permissive",
            vec![("\"strict\"", "\"permissive\"".to_owned()), (top, serves("\"NZ\"", ""))],
        ),
        (
            "permissive beyond its end",
            vec![("\"strict\"", "\"permissive\"\nmode_until = 2026-11-21\nmode_person = \"P\"".to_owned())],
            "refused permissive",
            vec![("\"strict\"", "\"permissive\"\nmode_until = 2027-11-21\nmode_person = \"P\"".to_owned())],
        ),
        (
            "marketing for minors",
            vec![(top, "minors = true\ndeclared = [\"marketing\"]".to_owned())],
            "refused minors",
            vec![(top, "minors = true\ndeclared = [\"analytics\"]".to_owned())],
        ),
        (
            "no notice at collection",
            vec![(
                "[[site.collects]]\ncategory = \"Identifiers\"\npurposes = [\"to keep you signed in\"]\nretention = \"a year\"",
                String::new(),
            )],
            "warning notice-at-collection",
            vec![
                (
                    "[[site.collects]]\ncategory = \"Identifiers\"\npurposes = [\"to keep you signed in\"]\nretention = \"a year\"",
                    String::new(),
                ),
                (top, serves("\"DE\", \"US-TX\"", "")),
            ],
        ),
        ("no privacy policy", vec![("privacy = \"/privacy\"", String::new())], "warning privacy", vec![]),
        (
            "a promise, and a vendor that shares",
            vec![(top, "no_sale_or_share = true".to_owned()), (tables, own("purpose = \"analytics\""))],
            "warning no-sale",
            vec![(top, "no_sale_or_share = true".to_owned()), (tables, own("purpose = \"analytics\"\nshares = false"))],
        ),
        (
            "attested where nothing is exempt",
            vec![(tables, attested("DE", "matomo", "2027-11-21"))],
            "refused exemption",
            vec![(tables, attested("FR", "matomo", "2027-11-21"))],
        ),
        (
            "attested where there is no rule",
            vec![(tables, attested("XX", "matomo", "2027-11-21"))],
            "refused exemption",
            vec![(tables, attested("IT", "matomo", "2027-11-21"))],
        ),
        (
            "another purpose attested",
            vec![
                (top, everyone.to_owned()),
                (tables, attested("FR", "own", "2027-11-21") + &own("purpose = \"functional\"\nshares = false")),
            ],
            "refused exemption",
            vec![(tables, attested("FR", "own", "2027-11-21") + &own("purpose = \"analytics\"\nshares = false"))],
        ),
        (
            "Google Analytics attested",
            vec![
                (top, "service_providers = [\"google-analytics\"]".to_owned()),
                (tables, attested("GB", "google-analytics", "2027-11-21")),
            ],
            "refused exemption",
            vec![(tables, attested("GB", "matomo", "2027-11-21"))],
        ),
        (
            "Google Analytics attested under another name",
            vec![(
                tables,
                attested("FR", "own", "2027-11-21")
                    + &own("purpose = \"analytics\"\nshares = false\ncookies = [\"_ga\"]"),
            )],
            "refused exemption",
            vec![(
                tables,
                attested("FR", "own", "2027-11-21")
                    + &own("purpose = \"analytics\"\nshares = false\ncookies = [\"_own\"]"),
            )],
        ),
        (
            "a tool that records single visitors attested",
            vec![(
                tables,
                attested("FR", "own", "2027-11-21") + &own("purpose = \"analytics\"\nshares = false\nrecords = true"),
            )],
            "refused exemption",
            vec![(tables, attested("FR", "own", "2027-11-21") + &own("purpose = \"analytics\"\nshares = false"))],
        ),
        (
            "a vendor that shares attested",
            vec![(tables, attested("FR", "own", "2027-11-21") + &own("purpose = \"analytics\""))],
            "refused exemption",
            vec![(tables, attested("FR", "own", "2027-11-21") + &own("purpose = \"analytics\"\nshares = false"))],
        ),
        (
            "an attestation that has ended",
            vec![(tables, attested("FR", "matomo", "2026-11-21"))],
            "warning exemption",
            vec![(tables, attested("FR", "matomo", "2026-12-22"))],
        ),
        (
            "an attestation that ends soon",
            vec![(tables, attested("FR", "matomo", "2026-12-21"))],
            "warning exemption",
            vec![(tables, attested("FR", "matomo", "2027-01-21"))],
        ),
        (
            "an attested cookie that lives too long",
            vec![(
                tables,
                attested("FR", "own", "2027-11-21")
                    + &own("purpose = \"analytics\"\nshares = false").replace("30", "396"),
            )],
            "refused cookie-life",
            vec![(
                tables,
                attested("FR", "own", "2027-11-21")
                    + &own("purpose = \"analytics\"\nshares = false").replace("30", "395"),
            )],
        ),
    ];
    for (case, bad, expected, good) in rows {
        let lines = |edits: &[(&str, String)]| {
            text(&edits.iter().map(|(line, other)| (*line, other.as_str())).collect::<Vec<_>>())
        };
        let met = found(&lines(&bad), &Evidence::default());
        assert!(words(&met).iter().any(|word| word == expected), "{case}: {met:#?}");
        let code = expected.split(' ').next_back().unwrap();
        let clean = found(&lines(&good), &Evidence::default());
        assert!(clean.iter().all(|finding| finding.code.word() != code), "{case}: {clean:#?}");
    }
}

/// The rule of `code` as it is shipped, with clocks of our own.
fn overlay(code: &str, analytics: &str, (consent, refusal): (u32, u32), review: &str) -> String {
    format!(
        "version = \"ours\"\n[[jurisdiction]]\ncode = \"{code}\"\nname = \"N\"\nlaw = \"L\"\neffective_from = 1970-01-01\nfunctional = \"opt-in\"\nanalytics = \"{analytics}\"\nmarketing = \"opt-in\"\nconsent_days = {consent}\nrefusal_days = {refusal}\nsources = [\"GDPR\"]\nconfidence = \"high\"\nreview_due = {review}\n"
    )
}

#[test]
fn rules_of_an_operators_own_are_held_against_the_shipped_ones() {
    let dir = tempfile::tempdir().unwrap();
    let later = "2027-01-01";
    for (case, rules, expected) in [
        ("as shipped", overlay("FR", "opt-in", (180, 180), later), &[][..]),
        ("stricter", overlay("FR", "opt-in", (90, 365), later), &[]),
        ("a yes that lasts too long", overlay("FR", "opt-in", (390, 180), later), &["refused lifetime"]),
        ("a no that ends too soon", overlay("DE", "opt-in", (180, 179), later), &["refused lifetime"]),
        ("California's year", overlay("US-CA", "opt-in", (180, 364), later), &["refused lifetime"]),
        ("both", overlay("FR", "opt-in", (390, 1), later), &["refused lifetime", "refused lifetime"]),
        ("a place of its own", overlay("AQ", "opt-in", (365, 1), later), &[]),
        ("a place of its own, too long", overlay("AQ", "opt-in", (366, 1), later), &["refused lifetime"]),
        ("an opt-out instead", overlay("FR", "opt-out", (180, 180), later), &["warning model"]),
        ("an overdue review", overlay("FR", "opt-in", (180, 180), "2026-11-20"), &["warning review"]),
        ("a review due today", overlay("FR", "opt-in", (180, 180), "2026-11-21"), &[]),
        ("a place that no site serves", overlay("NZ", "opt-in", (3000, 1), "2026-01-01"), &[]),
    ] {
        std::fs::write(dir.path().join("r.toml"), rules).unwrap();
        let text = text(&[("# top", "serves = [\"FR\", \"DE\", \"US-CA\", \"AQ\"]")]);
        let config = read(&format!("rules = \"r.toml\"\n{text}"), dir.path()).unwrap_or_else(|p| panic!("{p}"));
        assert_eq!(words(&lint(&config, &Evidence::default())), expected, "{case}");
    }
}

fn health(state: State) -> Health {
    let (kind, age) = (String::new(), std::time::Duration::from_secs(100 * 86_400));
    Health { path: Some("a.mmdb".into()), kind, built: 0, checked: 0, age, state }
}

#[test]
fn texts_and_the_geoip_database_are_looked_at_too() {
    let texts = |tag: &str, ftl: &str| Evidence { texts: vec![(tag.to_owned(), ftl.to_owned())], geoip: Vec::new() };
    let geoip = |state| Evidence { geoip: vec![health(state)], ..Evidence::default() };
    for (case, evidence, expected) in [
        ("another word", texts("en", "reject-all = Refuse all\n"), &[][..]),
        ("an empty button", texts("en", "reject-all = { \"\" }\n"), &["refused reject"]),
        ("the same on both", texts("de", "reject-all = OK\naccept-all = Ok\n"), &["refused reject"]),
        ("a new language, half", texts("eo", "accept-all = Akcepti ĉion\n"), &["refused reject"]),
        ("a new language", texts("fi", "accept-all = Hyväksy kaikki\nreject-all = Hylkää kaikki\n"), &[]),
        (
            "a sermon",
            texts("en", &format!("reject-all = {}\n", "No, I would rather not. ".repeat(4))),
            &["refused reject"],
        ),
        ("a plain purpose", texts("en", "purpose-analytics-why = counts visits\n"), &[]),
        (
            "vague",
            texts("en", "purpose-analytics-why = helps to improve your experience\n"),
            &["warning purpose-words"],
        ),
        (
            "vague German",
            texts("de", "purpose-analytics-why = für ein besseres Erlebnis\n"),
            &["warning purpose-words"],
        ),
        (
            "who asks, and how many, left out",
            texts("en", "banner-ask = May we?\npartners = Some\n    others = 5\naccept-all = Yes\nreject-all = No\n"),
            &["warning texts", "warning texts"],
        ),
        ("a price is no value", texts("de", "save = Sichern (5 US$, oder US$now)\n"), &[]),
        ("a value that is never put in", texts("de", "save = { $now } sichern\n"), &["warning texts"]),
        (
            "the same values, differently put",
            texts("en", "partners = { $count ->\n   *[other] In all { $count }\n}\n# $none\n"),
            &[],
        ),
        ("vague French", texts("fr", "purpose-functional = Améliorer votre expérience\n"), &["warning purpose-words"]),
        (
            "vague Spanish",
            texts("es", "purpose-marketing-why = para mejorar su experiencia\n"),
            &["warning purpose-words"],
        ),
        ("a fresh database", geoip(State::Fresh), &[]),
        ("an old database", geoip(State::Ageing), &["warning geoip-age"]),
        ("a database past the operator's limit", geoip(State::Expired), &["warning geoip-age"]),
    ] {
        assert_eq!(words(&found(CLEAN, &evidence)), expected, "{case}");
    }
}

#[test]
fn a_waiver_holds_only_with_a_person_a_reason_and_an_end_that_is_still_to_come() {
    let waiver = |finding: &str, person: &str, reason: &str, until: &str| {
        let lines = format!("finding = \"{finding}\"\nperson = \"{person}\"\nreason = \"{reason}\"\nuntil = {until}\n");
        text(&[("privacy = \"/privacy\"", ""), ("# tables", &format!("[[site.waiver]]\n{lines}"))])
    };
    for (case, text, expected) in [
        ("sound", waiver("privacy", "P", "R", "2026-11-22"), &["waived privacy"][..]),
        ("ended", waiver("privacy", "P", "R", "2026-11-21"), &["refused waiver", "warning privacy"]),
        ("no person", waiver("privacy", " ", "R", "2027-01-01"), &["refused waiver", "warning privacy"]),
        ("no reason", waiver("privacy", "P", "", "2027-01-01"), &["refused waiver", "warning privacy"]),
        ("for nothing", waiver("reject", "P", "R", "2027-01-01"), &["warning privacy", "warning waiver"]),
    ] {
        assert_eq!(words(&found(&text, &Evidence::default())), expected, "{case}");
    }
    for (word, meant) in [("privcy", "privacy"), ("waiver", "")] {
        let problems = read(&waiver(word, "P", "R", "2027-01-01"), Path::new("")).unwrap_err().to_string();
        assert!(problems.contains(&format!("`assent check` finds no `{word}`")), "{problems}");
        assert!(meant.is_empty() || problems.contains(&format!("did you mean `{meant}`?")), "{problems}");
    }
}

#[test]
fn what_concerns_the_gateway_is_waived_by_every_site_or_by_none() {
    let old = Evidence { geoip: vec![health(State::Ageing)], ..Evidence::default() };
    let waiver = "[[site.waiver]]\nfinding = \"geoip-age\"\nperson = \"P\"\nreason = \"R\"\nuntil = 2027-01-01\n";
    let one = text(&[("# tables", waiver)]);
    let other = |with: &str| text(&[("# tables", with)]).replace("shop", "blog");
    assert_eq!(words(&found(&one, &old)), ["waived geoip-age"]);
    assert_eq!(words(&found(&format!("{one}{}", other("")), &old)), ["warning geoip-age"]);
    assert_eq!(words(&found(&format!("{one}{}", other(waiver)), &old)), ["waived geoip-age"]);
}

#[test]
fn what_is_shipped_is_clean() {
    let sample = include_str!("../../../config/assent.toml");
    assert_eq!(words(&found(sample, &Evidence::default())), Vec::<String>::new());
    let demo = Config::demo(&[], "127.0.0.1:4000".parse().unwrap(), Path::new("/tmp/demo"), TODAY, &[]).unwrap();
    let found: Vec<String> = lint(&demo, &Evidence::default()).iter().map(ToString::to_string).collect();
    assert!(found.is_empty(), "{found:#?}");
    let years_later = Config { day: Day(TODAY.0 + 3650), ..demo };
    assert!(
        lint(&years_later, &Evidence::default()).iter().all(|finding| !finding.refuses()),
        "the demo always starts"
    );
    let plain = Config::upstream("http://127.0.0.1:3000", &[], TODAY).unwrap();
    assert!(lint(&plain, &Evidence::default()).iter().all(|finding| !finding.refuses()));
    let texts = crate::notice::Texts::embedded().unwrap();
    assert!(texts.languages().count() > 10 && rules().iter().count() > 100);
}

#[test]
fn every_finding_says_what_to_do_and_who_says_so() {
    let bad = text(&[
        ("controller = \"Example Ltd\"", "vendors = [\"google-analytics\", \"fullstory\"]"),
        ("privacy = \"/privacy\"", ""),
        ("\"strict\"", "\"permissive\""),
        ("# tables", &(attested("DE", "matomo", "2027-11-21") + OWN + "purpose = \"necessary\"\n")),
    ]);
    let found = found(&bad, &Evidence::default());
    assert!(found.len() >= 7, "{found:#?}");
    for finding in found {
        assert!(finding.wrong.ends_with('.') && finding.remedy.ends_with('.'), "{finding}");
        assert!(!finding.citation.is_empty() && !finding.key.is_empty(), "{finding}");
        assert_eq!(finding.site.as_deref(), Some("shop"));
    }
}
