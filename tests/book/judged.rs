//! What is shipped beside the program, judged by the programs that read it: the alerts by Prometheus' own, the unit by systemd's.

use std::process::Command;

const DIST: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/dist");

/// What a program says of something shipped, and that it finds nothing wrong.
fn good(program: &str, args: &[&str]) -> String {
    let output = Command::new(program).args(args).current_dir(DIST).output();
    let output = output.unwrap_or_else(|error| panic!("{program}: {error}; `./test` installs it"));
    let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
    let told = text(&output.stdout) + &text(&output.stderr);
    assert!(output.status.success(), "{program} {args:?}: {told}");
    told
}

#[test]
fn the_alerts_are_what_prometheus_takes_and_fire_when_they_should() {
    let told = good("promtool", &["check", "rules", "prometheus/alerts.yml"]);
    assert!(told.contains("rules found"), "{told}");
    good("promtool", &["test", "rules", "prometheus/alerts.test.yml"]);
}

#[test]
fn every_alert_stands_in_the_page_for_who_is_woken_by_it() {
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/start-ops.md")).unwrap();
    let alerts = std::fs::read_to_string(format!("{DIST}/prometheus/alerts.yml")).unwrap();
    let tried = std::fs::read_to_string(format!("{DIST}/prometheus/alerts.test.yml")).unwrap();
    let names: Vec<&str> = alerts.lines().filter_map(|line| line.trim().strip_prefix("- alert: ")).collect();
    assert!(names.len() > 10, "{names:?}");
    for name in names {
        assert!(page.contains(&format!("| `{name}` |")), "{name} isn't in docs/start-ops.md");
        assert!(tried.contains(&format!("alertname: {name}")), "{name} is never tried");
    }
}

#[test]
fn the_unit_leaves_a_program_that_was_taken_over_little_to_do() {
    // Tenths of ten: 2.0 at most.
    let told = good("systemd-analyze", &["security", "--offline=true", "--threshold=20", "systemd/assent.service"]);
    assert!(told.contains("Overall exposure level"), "{told}");
}
