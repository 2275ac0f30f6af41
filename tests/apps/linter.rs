//! `assent check` and `assent explain` as programs: what they print, and how they end.

use std::fs;
use std::path::Path;

use serde_json::Value;
use time::{Duration, OffsetDateTime};

use super::gateway::{assent, outcome};

/// Its exit code, what stands on stdout, and what on stderr.
fn said(arguments: &[&str], cwd: &Path) -> (i32, String, String) {
    let output = assent(arguments).current_dir(cwd).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap_or(-1), text(output.stdout), text(output.stderr))
}

fn json(arguments: &[&str], cwd: &Path) -> Value {
    let (code, told, complaint) = said(&[arguments, &["--json"]].concat(), cwd);
    serde_json::from_str(&told).unwrap_or_else(|error| panic!("{error} ({code}):\n{told}{complaint}"))
}

/// The day after today, as it is written. Findings that end need a day that is still to come.
fn tomorrow() -> String {
    #[expect(clippy::disallowed_methods, reason = "the program asks the same clock")]
    let today = OffsetDateTime::from(std::time::SystemTime::now()).date();
    (today + Duration::days(1)).to_string()
}

fn site(lines: &str) -> String {
    format!(
        "[[site]]\nid = \"shop\"\nhosts = [\"shop.example\"]\norigin = \"http://127.0.0.1:9\"\ncontroller = \"C\"\nprivacy = \"/p\"\nmode = \"strict\"\nserves = [\"FR\"]\n{lines}\n"
    )
}

const TAGS: &str = "[[site.vendor]]\nkey = \"tags\"\nname = \"Tags\"\ncontroller = \"T\"\npurpose = \"necessary\"\nshares = false\nhosts = [\"www.googletagmanager.com\"]\n";

#[tokio::test]
async fn what_breaks_the_law_is_told_with_its_source_and_keeps_the_gateway_from_starting() {
    let place = tempfile::tempdir().unwrap();
    let day = tomorrow();
    let waiver = |person: &str| {
        format!(
            "{TAGS}[[site.waiver]]\nfinding = \"tag-manager\"\nperson = \"{person}\"\nreason = \"it goes next week\"\nuntil = {day}\n"
        )
    };
    let waived = format!("waived by The site's operator until {day}: it goes next week");
    let rows: [(&str, String, i32, &[&str]); 5] = [
        ("clean", site(""), 0, &["a.toml is good", "no legal advice"]),
        (
            "warned",
            site("vendors = [\"google-analytics\"]"),
            0,
            &["Site shop", "warning: transfer", "GDPR Arts. 13(1)(f)"],
        ),
        ("refused", site(TAGS), 2, &["refused: tag-manager", "Source: VG Hannover", "a.toml is refused", "1 refused"]),
        ("waived", site(&waiver("The site's operator")), 0, &["waived: tag-manager", &waived, "1 waived"]),
        ("waived by nobody", site(&waiver("")), 2, &["refused: waiver", "refused: tag-manager"]),
    ];
    for (case, written, code, parts) in rows {
        fs::write(place.path().join("a.toml"), written).unwrap();
        let (status, told, complaint) = said(&["check", "--config", "a.toml"], place.path());
        assert_eq!(status, code, "{case}\n{told}{complaint}");
        for part in parts {
            assert!(told.contains(part), "{case} should say {part:?}:\n{told}");
        }
        let whole = json(&["check", "--config", "a.toml"], place.path());
        assert_eq!(whole["good"], code == 0, "{case}: {whole:#}");
        if code == 2 {
            let (status, complaint) = outcome(&["serve", "--config", "a.toml", "--state", "s"], place.path()).await;
            assert_eq!(status, 2, "{case}\n{complaint}");
            assert!(complaint.contains("tag-manager") && complaint.contains("VG Hannover"), "{case}: {complaint}");
            assert!(!place.path().join("s").exists(), "{case}: nothing was begun");
        }
    }
    fs::write(place.path().join("a.toml"), "banana = 1\n").unwrap();
    let whole = json(&["check", "--config", "a.toml"], place.path());
    assert_eq!((&whole["good"], &whole["problems"][0]["key"]), (&Value::from(false), &Value::from("banana")));
}

/// A site with a session recorder, bound not to share what it learns.
const REPLAY: &str = "[[site]]\nid = \"s\"\nhosts = [\"s.example\"]\norigin = \"http://127.0.0.1:1\"\ncontroller = \"C\"\n\
                      vendors = [\"hotjar\"]\nservice_providers = [\"hotjar\"]\n";

#[test]
fn explain_names_the_rule_its_dates_and_what_changes_until_a_day() {
    let place = tempfile::tempdir().unwrap();
    let attested = "[[site.attestation]]\ncountries = [\"FR\"]\nvendors = [\"matomo\"]\nperson = \"P\"\nconditions = \"looked at\"\nfrom = 2026-11-01\nuntil = 2027-11-01\n[[site.path]]\npath = \"/health\"\nsensitive = true\n";
    let file = site(attested).replace("mode = ", "vendors = [\"matomo\"]\nmode = ");
    fs::write(place.path().join("a.toml"), file).unwrap();
    let line = |rest: &str| {
        let rest = rest.split(' ').map(ToOwned::to_owned);
        ["explain", "--config", "a.toml"].map(ToOwned::to_owned).into_iter().chain(rest).collect::<Vec<_>>()
    };
    for (rest, parts) in [
        (
            "--region FR --on 2026-11-21",
            &[
                "day        2026-11-21",
                "CNIL",
                "in force   ",
                "review     due ",
                "Matomo runs until",
                "P answers for it",
                "exempt     if you attest it",
            ][..],
        ),
        ("--region FR --on 2028-01-01", &["Matomo has ended"]),
        ("--region CL --on 2026-11-30", &["in force   since 1999-08-28, until the day before 2026-12-01"]),
        ("--region CL --on 2026-12-01", &["in force   since 2026-12-01", "analytics        withheld  nobody chose"]),
        ("--region US-OK --on 2027-01-01", &["rule       US-OK", "since 2027-01-01"]),
        ("--region US-CA --on 2026-11-21", &["duty       Global Privacy Control: ", "2023"]),
        (
            "--region NZ --on 2026-11-21 --path /he%61lth/a",
            &["page       sensitive", "nobody chose, and the law wants a yes first"],
        ),
        ("--region DE --on 2026-11-21 --minor", &["a minor: nobody is asked", "the visitor is a minor"]),
        ("--region DE --on 2026-11-21 --parent", &["whose parents agree", "asked about      "]),
        ("--ip 10.0.0.1 --on 2026-11-21", &["place      unknown", "rule       default"]),
    ] {
        let line = line(rest);
        let line: Vec<&str> = line.iter().map(String::as_str).collect();
        let (code, told, complaint) = said(&line, place.path());
        assert_eq!(code, 0, "{rest}\n{complaint}");
        for part in parts {
            assert!(told.contains(part), "{rest} should say {part:?}:\n{told}");
        }
    }
    // Whatever today is: between it and a day long gone, Chile's new law took over or will have.
    std::fs::write(place.path().join("replay.toml"), REPLAY).unwrap();
    let recorded = |region| {
        json(&["explain", "--config", "replay.toml", "--region", region, "--cookie", "_hjSessionUser_1"], place.path())
    };
    for (region, asked, passes) in [("US-CA", true, false), ("US-TX", false, true)] {
        let told = recorded(region);
        let about = told["asked"].as_array().unwrap().iter().any(|purpose| purpose == "analytics");
        assert_eq!((about, told["items"][0]["passes"] == true), (asked, passes), "{region}: {told:#}");
    }
    let territory = json(&["explain", "--region", "US-PR"], place.path());
    assert_eq!(territory["rule"]["id"], "PR", "a place's law needs no site: {territory}");
    let change = json(&["explain", "--config", "a.toml", "--region", "CL", "--on", "2035-01-01"], place.path());
    assert_eq!(change["change"]["to"], "2035-01-01");
    assert_eq!(change["rule"]["since"], "2026-12-01");
    let past = json(&["explain", "--config", "a.toml", "--region", "US-CO", "--on", "2020-01-01"], place.path());
    let steps = past["change"]["steps"].as_array().unwrap();
    assert!(steps.iter().any(|step| step["after"] == "US-CO"), "{past:#}");
    let attested = json(&["explain", "--config", "a.toml", "--region", "FR", "--on", "2026-11-21"], place.path());
    assert_eq!(attested["attestations"][0]["counts"], true, "{attested:#}");
    for wrong in ["--region D", "--on 2026-13-01 --region DE", "--gpc"] {
        let line = line(wrong);
        let line: Vec<&str> = line.iter().map(String::as_str).collect();
        assert_eq!(said(&line, place.path()).0, 2, "{wrong}");
    }
}
