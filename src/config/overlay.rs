//! Tests of rule files: what is shipped, and what an operator puts in front of it.

use std::collections::BTreeSet;

use super::table::day;
use super::tests::{TODAY, site};
use super::*;
use crate::policy::{Model, Region};

#[test]
fn the_shipped_rules_hold_all_139_jurisdictions_with_their_sources() {
    let rules = rules();
    let ids: BTreeSet<&str> = rules.iter().map(|rule| &*rule.id).collect();
    assert_eq!(ids.len(), 139);
    for rule in rules.iter() {
        assert!(!rule.source.is_empty() && !rule.law.is_empty(), "{}", rule.id);
        assert!(rule.consent_days <= 730 && rule.refusal_days >= 180, "{}", rule.id);
    }
    let default = rules.find("default", TODAY).unwrap();
    assert!(
        rules.iter().all(|rule| rule.refusal_days <= default.refusal_days && rule.consent_days >= default.consent_days)
    );
    for (id, on, model) in
        [("DE", "2026-11-21", Model::OptIn), ("CL", "2026-11-30", Model::Notice), ("CL", "2026-12-01", Model::OptIn)]
    {
        assert_eq!(rules.find(id, day(on)).unwrap().analytics, model, "{id} {on}");
    }
    assert!(rules.find("US-OK", day("2026-12-31")).is_none());
}

#[test]
fn an_overlay_replaces_codes_and_names_its_own_mistakes() {
    let dir = tempfile::tempdir().unwrap();
    let entry = |code: &str, more: &str| {
        format!(
            "[[jurisdiction]]\ncode = \"{code}\"\nname = \"N\"\nlaw = \"L\"\neffective_from = 1970-01-01\nfunctional = \"opt-in\"\nanalytics = \"opt-in\"\nmarketing = \"opt-in\"\nconsent_days = 90\nrefusal_days = 90\nsources = [\"GDPR\"]\nconfidence = \"high\"\nreview_due = 2026-01-01\n{more}\n"
        )
    };
    let config = |text: &str| {
        std::fs::write(dir.path().join("r.toml"), text).unwrap();
        Config::parse(&("rules = \"r.toml\"\n".to_owned() + &site("controller = \"C\"")), "a.toml", dir.path(), TODAY)
    };
    let good = config(&format!("version = \"ours-1\"\n{}", entry("NZ", ""))).unwrap_or_else(|p| panic!("{p}"));
    assert_eq!(good.rules.find("NZ", TODAY).unwrap().consent_days, 90);
    assert_eq!(good.rules.find("DE", TODAY).unwrap().consent_days, 365);
    assert_eq!(good.rules.version(), "2026-11-21+ours-1");
    let bad = format!(
        "version = \"x\"\n{}{}{}",
        entry("NZ", "until = 1969-01-01"),
        entry("nz", "unknown_subdivision = \"ZZ\""),
        entry("AU", "statsu = true").replace("GDPR", "GDRP").replace("\"high\"", "\"sure\"")
    );
    let found = config(&bad).unwrap_err().to_string().replace(&dir.path().display().to_string(), "");
    let expected = "/r.toml:15:9: jurisdiction.NZ.until: must be a day from 1970-01-01 on";
    assert_eq!(found.lines().next(), Some(expected), "{found}");
    for part in [
        "/r.toml:17:8: jurisdiction.nz.code: `nz` is no country or subdivision of ISO 3166: write DE, US-CA or default",
        "unknown_subdivision: `ZZ` is no country or subdivision of ISO 3166: write DE, US-CA or default",
        "/r.toml:40:12: jurisdiction.AU.sources[0]: no `[source.\"GDRP\"]` is here; did you mean `GDPR`?",
        "/r.toml:41:14: jurisdiction.AU.confidence: `sure` is none of `high`, `medium`, `low`",
        "/r.toml:43:1: jurisdiction.AU.statsu: unknown key; did you mean `status`?",
    ] {
        assert!(found.contains(part), "{part}\n{found}");
    }
    for code in ["DX", "US-QQ", "XX", "EU"] {
        let found = config(&format!("version = \"x\"\n{}", entry(code, ""))).unwrap_err().to_string();
        assert!(found.contains(&format!("`{code}` is no country or subdivision")), "{code}: {found}");
    }
    assert!(config(&format!("version = \"x\"\n{}", entry("XK", ""))).is_ok(), "Kosovo's code is in everybody's use");
    let shipped = good.rules;
    for (also, rule) in
        [("US-PR", "PR"), ("FR-973", "GF"), ("FI-01", "AX"), ("NO-21", "SJ"), ("CN-HK", "HK"), ("FR-75", "FR")]
    {
        assert_eq!(&*shipped.resolve(Region::parse(also).unwrap(), TODAY).0.id, rule, "{also}");
    }
    let lifted = |more: &str, model: &str| entry("NZ", more).replace("\"opt-in\"", &format!("\"{model}\""));
    for (text, wrong) in [
        (
            lifted("exempt = [\"analytics\"]\nexempt_conditions = \"C\"", "notice"),
            "exempt[0]: runs without a yes here: there is nothing to exempt",
        ),
        (lifted("exempt = [\"analytics\"]", "opt-in"), "`exempt` and `exempt_conditions` go together"),
        (entry("NZ", "").replace("law = \"L\"", "law = \"\""), "jurisdiction.NZ.law: is empty"),
    ] {
        let found = config(&format!("version = \"x\"\n{text}")).unwrap_err().to_string();
        assert!(found.contains(wrong), "{wrong}: {found}");
        assert_eq!(found.lines().count(), 1, "{found}");
    }
    let next = "version = \"x\"\n[[signal]]\nname = \"Next\"\nheader = \"Sec-Next\"\nvalue = \"?1\"\nmeans = \"objection\"\neffective_from = 2027-01-01\n";
    let signals: Vec<String> =
        config(next).unwrap().rules.signals().iter().map(|signal| signal.header.to_string()).collect();
    assert_eq!(signals, ["sec-next", "sec-gpc", "dnt"], "a signal joins those that are known");
    let odd = config(&next.replace("Sec-Next", "Sec Next").replace("objection", "wish")).unwrap_err().to_string();
    assert!(odd.contains("is no name of a header") && odd.contains("`wish` is none of"), "{odd}");
    let twice = config(&format!("version = \"x\"\n{}{}", entry("NZ", ""), entry("NZ", ""))).unwrap_err().to_string();
    assert!(twice.contains("r.toml:2:1: jurisdiction.NZ: NZ: two entries are in force at the same time"), "{twice}");
}
