//! What the opening bakes in, and what the site's file tells the browser.

use super::*;
use crate::ambient::{Day, Timestamp};
use crate::policy::{
    Catalog, Consent, Decision, Minor, Mode, Model, Purpose, Purposes, Region, Rule, Rules, Signals, Site, Vendor,
    Visit, Vocabulary, decide,
};
use std::sync::Arc;

const NOW: Timestamp = Timestamp(20_400 * 86_400);

fn vendor(key: &str, purpose: Purpose, shares: bool) -> Vendor {
    Vendor {
        key: key.into(),
        name: key.into(),
        purpose,
        shares,
        hosts: vec![format!("{key}.example").into()],
        cookies: vec![format!("_{key}").into()],
        ..Vendor::default()
    }
}

fn site() -> Site {
    let vendors = vec![
        vendor("stats", Purpose::ANALYTICS, false),
        vendor("counter", Purpose::ANALYTICS, false),
        vendor("ads", Purpose::MARKETING, true),
        vendor("login", Purpose::NECESSARY, false),
    ];
    let words = Vocabulary::default();
    let offered = words.all();
    let catalog = Arc::new(Catalog::new(vendors, None).unwrap());
    Site { id: "shop".into(), words, offered, catalog, hosts: vec!["shop.example".into()], ..Site::default() }
}

fn decision(site: &Site, region: &str, gpc: bool, granted: Option<Purposes>) -> Decision {
    let rule = |id: &str, model| Rule {
        id: id.into(),
        functional: model,
        analytics: model,
        marketing: model,
        consent_days: 365,
        refusal_days: 180,
        ..Rule::default()
    };
    let all = [rule("DE", Model::OptIn), rule("US-CA", Model::OptOut), Rule::default()];
    let rules = Rules::new("test", all).unwrap();
    let region = Region::parse(region).unwrap();
    let key = rules.resolve(region, NOW.day()).0.key();
    let all = site.words.all().without(Purposes::only(Purpose::NECESSARY));
    let consent = granted.map(|granted| Consent {
        granted,
        refused: all.without(granted),
        asked_first: true,
        ..Consent::none(key, Day(20_400))
    });
    decide(&Visit {
        site,
        rules: &rules,
        region,
        signals: Signals { gpc, dnt: false },
        consent: consent.as_ref(),
        in_use: site.words.all(),
        minor: Minor::No,
        sensitive: false,
        mode: site.mode,
        unreachable: None,
        over: None,
        now: NOW,
    })
}

fn written(site: &Site, decision: &Decision, reloadable: bool, xml: bool) -> String {
    let script = Script::new(site);
    opening(&Opening {
        site,
        decision,
        script: &script,
        held: script.held(site, decision),
        prefix: "/_assent/",
        signal: "__Host-assent-signal",
        mirror: "__Host-assent-bucket",
        reloadable,
        strip: "",
        xml,
        imports: true,
    })
}

#[test]
fn the_opening_bakes_in_what_the_document_was_made_under() {
    let site = site();
    let html = written(&site, &decision(&site, "DE", false, Some(Purposes::only(Purpose::ANALYTICS))), true, false);
    assert!(html.contains("data-bucket=\"functional=0&#38;analytics=1&#38;marketing=0\""), "{html}");
    assert!(html.contains(" data-signal=\"__Host-assent-signal\" data-lax=\"\" data-chosen=\"\">"), "{html}");
    assert!(html.contains("integrity=\"sha384-") && html.contains("data-granted=\"necessary analytics\""), "{html}");
    assert!(!html.contains("data-fixed"), "{html}");
    assert!(written(&site, &decision(&site, "DE", false, None), false, false).contains("data-fixed"));
}

#[test]
fn the_guard_knows_what_a_signal_would_have_refused() {
    let site = site();
    for (region, gpc, granted, lax, heard) in [
        ("US-CA", false, None, true, false),
        ("US-CA", true, None, false, true),
        ("US-CA", false, Some(Purposes::NONE), false, false),
        ("DE", false, None, false, false),
    ] {
        let html = written(&site, &decision(&site, region, gpc, granted), true, false);
        assert_eq!(html.contains(" data-lax"), lax, "{region} {gpc}: {html}");
        assert_eq!(html.contains(" data-heard"), heard, "{region} {gpc}: {html}");
    }
}

#[test]
fn an_xml_document_gets_the_same_as_xml() {
    let site = site();
    let decision = decision(&site, "DE", false, None);
    let [html, xml] = [false, true].map(|xml| written(&site, &decision, true, xml));
    let bare = xml.replace(" xmlns=\"http://www.w3.org/1999/xhtml\"", "").replace("<![CDATA[", "").replace("]]>", "");
    assert_eq!(bare, html);
    assert_eq!((xml.matches("xmlns").count(), xml.matches("CDATA").count()), (2, 1));
    assert!(!guard().contains("]]>"));
}

#[test]
fn a_hostile_site_writes_no_markup_into_its_own_pages() {
    let mut site = site();
    site.hosts = vec!["</script><script>alert(1)</script>.example".into()];
    let decision = decision(&site, "DE", false, None);
    let script = Script::new(&site);
    let opening = Opening {
        site: &site,
        decision: &decision,
        script: &script,
        held: script.held(&site, &decision),
        prefix: "/\"><script>/",
        signal: "\"><script>",
        mirror: "\"><script>",
        reloadable: true,
        strip: "\"><script>",
        xml: false,
        imports: true,
    };
    assert_eq!(super::opening(&opening).matches("<script").count(), 2);
}

#[test]
fn vendors_that_every_decision_treats_alike_are_one_group_and_the_held_ones_are_named() {
    let site = site();
    let script = Script::new(&site);
    let text = String::from_utf8(script.bytes().to_vec()).unwrap();
    assert_eq!(text.matches("\"purpose\":").count(), 3, "both of analytics are one: {}", &text[..999]);
    assert!(!text.contains("stats.example"), "it stands there as a hash");
    let held = |decision: &Decision| script.held(&site, decision);
    let none = held(&decision(&site, "DE", false, None));
    assert!(none.contains(":analytics") && none.contains(":marketing") && !none.contains("necessary"), "{none}");
    assert_eq!(held(&decision(&site, "DE", false, Some(site.words.all()))), "");
    let some = held(&decision(&site, "DE", false, Some(Purposes::only(Purpose::ANALYTICS))));
    assert!(some.ends_with(":marketing") && !some.contains("analytics"), "{some}");
    // What sells is withheld by a signal, whatever its purpose.
    let strict = Site { mode: Mode::Strict, ..site.clone() };
    let yes = decision(&strict, "DE", false, Some(strict.words.all()));
    assert_eq!(Script::new(&strict).held(&strict, &yes).matches(':').count(), 0, "its own vendors are declared");
}

#[test]
fn the_file_changes_its_name_with_its_bytes_and_only_then() {
    let (one, again) = (Script::new(&site()), Script::new(&site()));
    assert_eq!((one.name(), one.integrity()), (again.name(), again.integrity()));
    let other = Script::new(&Site { hosts: vec!["other.example".into()], ..site() });
    assert_ne!(one.name(), other.name());
    assert!(one.name().starts_with("gate.") && one.name().ends_with(".js"));
}

#[test]
fn the_code_survives_the_loss_of_its_comments_and_indentation() {
    assert_eq!(bare("// why\n  a();\n\n\tb('//x');\n"), "a();\nb('//x');\n");
    for text in [include_str!("../../assets/runtime/guard.js")] {
        for line in text.lines() {
            assert!(line.matches('`').count().is_multiple_of(2), "a text over several lines: {line}");
            assert_eq!(line.contains("/*"), line.contains("*/"), "a comment over several lines: {line}");
        }
    }
}

#[test]
fn the_made_files_are_made_of_the_parts_as_they_are() {
    let assets = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    for (name, parts) in [("gate.js", &PARTS[..]), ("worker.js", &IN_WORKERS)] {
        let made = std::fs::read_to_string(assets.join("runtime/made").join(name)).unwrap();
        let parts = parts.iter().map(|part| std::fs::read(assets.join(part)).unwrap()).collect::<Vec<_>>().concat();
        let line = format!("// Made of parts with the SHA-256 {}\n", hex(&parts));
        assert!(made.starts_with(&line), "{name} is old: run UPDATE=1 ./test the_runtime_is_made_small");
    }
}

fn hex(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn the_guard_is_small_and_needs_nothing() {
    assert!(guard().len() < 2432, "{} bytes", guard().len());
    // A page's Trusted Types, CSP or clean storage must survive it; and nothing may end its element.
    for forbidden in
        ["eval(", "innerHTML", "Function(", "createPolicy", "localStorage", "sessionStorage", "fetch", "</", "<!--"]
    {
        assert!(!guard().contains(forbidden), "{forbidden}");
    }
}
