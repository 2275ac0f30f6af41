//! Other people's programs: a refuser that presses for its users, a scanner that grades, and Lighthouse.

use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use super::{Stage, Visitor, judge};

/// Answers the refuser as an extension would: with rules (none), and the wish to refuse what it finds by itself.
const REFUSE: &str = "window.told = []; window.autoconsentSendMessage = (message) => { told.push(message); \
    const answer = (it) => setTimeout(() => window.autoconsentReceiveMessage(it), 0); \
    if (message.type === 'init') answer({ type: 'initResp', rules: RULES, config: { \
        enabled: true, autoAction: 'optOut', disabledCmps: [], enablePrehide: false, enableCosmeticRules: false, \
        enableGeneratedRules: false, enableHeuristicDetection: true, enableHeuristicAction: true, heuristicMode: 'reject', \
        heuristicPopupSearchTimeout: 100, detectRetries: 200, isMainWorld: false, prehideTimeout: 2000, \
        enableFilterList: false, visualTest: false, logs: { lifecycle: false, rulesteps: false, detectionsteps: false, \
            evals: false, errors: false, messages: false, waits: false } } }); \
    if (message.type === 'eval') { let result = false; try { result = eval(message.code); } catch { /* as it says */ } \
        answer({ id: message.id, type: 'evalResp', result }); } return Promise.resolve(); };";

#[tokio::test]
async fn an_automatic_refuser_finds_it_and_refuses_unaided_and_by_our_rule() {
    let code =
        std::fs::read_to_string(judge("node_modules/@duckduckgo/autoconsent/dist/autoconsent.playwright.js")).unwrap();
    let ours = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/refusers/autoconsent.json");
    let ours: Value = serde_json::from_str(&std::fs::read_to_string(ours).unwrap()).unwrap();
    let stage = Stage::secure().await;
    stage.visit_from("DE");
    let browser = stage.browser(|options| options).await;
    for (how, rules) in [
        ("unaided", json!({ "autoconsent": [], "consentomatic": {} })),
        ("by our rule", json!({ "autoconsent": [ours], "consentomatic": {} })),
    ] {
        for site in ["pexo", "videxio", "dexo"] {
            let visitor = Visitor::new(&stage, site, browser.stranger().await);
            visitor.open("/").await;
            let setup = REFUSE.replace("RULES", &rules.to_string());
            visitor.page.eval(&format!("{setup} true")).await;
            visitor.page.eval(&format!("{code}; true")).await;
            visitor.page.wait_until("!document.querySelector('[data-assent=ask]')").await;
            visitor.page.wait_idle().await;
            assert_eq!(visitor.state().await["choice"]["granted"], json!([]), "{site}, {how}");
        }
    }
}

/// Does what a rule of Consent-O-Matic says, as its documentation explains the words; whether every step found something
/// to act on. The extension itself is in no package registry, and autoconsent no longer reads its rules.
const FOLLOW: &str = "((rule) => { \
    const find = ({ selector, displayFilter }) => [...document.querySelectorAll(selector)] \
        .find((it) => !displayFilter || it.checkVisibility()); \
    const holds = (matchers) => matchers.every(({ type, target }) => { \
        if (type !== 'css') throw new Error(type); return find(target) !== undefined; }); \
    const isThere = rule.detectors.some((it) => holds(it.presentMatcher) && holds(it.showingMatcher)); \
    const steps = rule.methods.filter((it) => it.action); \
    for (const { action } of isThere ? steps : []) { \
        if (action.type !== 'click') throw new Error(action.type); find(action.target).click(); } \
    return isThere && steps.length > 0; })";

#[tokio::test]
async fn the_rule_for_consent_o_matic_refuses_where_the_question_is_and_does_nothing_elsewhere() {
    let ours = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/refusers/consent-o-matic.json");
    let ours: Value = serde_json::from_str(&std::fs::read_to_string(ours).unwrap()).unwrap();
    let follow = format!("{FOLLOW}({})", ours["assent"]);
    let stage = Stage::secure().await;
    stage.visit_from("DE");
    let browser = stage.browser(|options| options).await;
    for site in ["pexo", "videxio", "dexo"] {
        let visitor = Visitor::new(&stage, site, browser.stranger().await);
        visitor.open("/").await;
        assert_eq!(visitor.page.eval(&follow).await, true, "{site}: it is found");
        visitor.page.wait_until("!document.querySelector('[data-assent=ask]')").await;
        visitor.page.wait_idle().await;
        assert_eq!(visitor.state().await["choice"]["granted"], json!([]), "{site}");
        visitor.open("/").await;
        assert_eq!(visitor.page.eval(&follow).await, false, "{site}: nothing is left to refuse");
    }
}

/// Runs one of the judges' programs; what it wrote.
pub(super) async fn run(arguments: &[&str]) -> String {
    let node =
        std::fs::read_to_string(judge(".node")).map_or_else(|_| "node".to_owned(), |path| path.trim().to_owned());
    let mut command = Command::new(node);
    command.args(arguments).current_dir(judge("")).env("CHROME_PATH", "/usr/bin/chromium").stdin(Stdio::null());
    // The gateway runs in this very thread.
    let output = tokio::task::spawn_blocking(move || command.output()).await.unwrap().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() || said.contains("Score"), "{arguments:?}: {said}");
    said
}

#[tokio::test]
async fn a_scanner_grades_every_site_with_an_a() {
    let stage = Stage::plain().await;
    stage.visit_from("DE");
    let files = tempfile::tempdir().unwrap();
    let mut low = Vec::new();
    // `nexoraz` is the page with a tag manager's snippet.
    for site in ["pexo", "nexoraz", "videxio", "dexo", "pixera"] {
        let (url, folder) = (stage.url(site, "/"), files.path().join(site));
        let cli = judge("node_modules/@slashgear/gdpr-cookie-scanner/dist/cli.js");
        let (cli, out) = (cli.to_str().unwrap().to_owned(), folder.to_str().unwrap().to_owned());
        run(&["--import", "./hook.mjs", &cli, "scan", &url, "-f", "json", "-o", &out]).await;
        let report = find(&folder, "json").expect("it writes a report");
        let report: Value = serde_json::from_str(&std::fs::read_to_string(report).unwrap()).unwrap();
        let score = &report["compliance"];
        println!("{site}: {} {}", score["total"], score["breakdown"]);
        if score["total"].as_u64().unwrap_or_default() < 95 {
            low.push(format!("{site}: {score}"));
        }
    }
    assert!(low.is_empty(), "{}", low.join("\n"));
}

fn find(folder: &Path, ending: &str) -> Option<std::path::PathBuf> {
    let mut found = None;
    for entry in std::fs::read_dir(folder).ok()?.flatten() {
        let path = entry.path();
        if path.is_dir() {
            found = found.or_else(|| find(&path, ending));
        } else if path.extension().is_some_and(|it| it == ending) {
            found = found.or(Some(path));
        }
    }
    found
}

#[tokio::test]
async fn lighthouse_finds_nothing_to_mend_in_accessibility() {
    let stage = Stage::plain().await;
    stage.visit_from("DE");
    let files = tempfile::tempdir().unwrap();
    let cli = judge("node_modules/lighthouse/cli/index.js");
    // Nobody is asked on `pixera`; the others stand there with the question.
    for site in ["pexo", "nexoraz", "videxio", "dexo", "pixera"] {
        let (url, out) = (stage.url(site, "/"), files.path().join(format!("{site}.json")));
        let flags = "--chrome-flags=--headless=new --no-sandbox --host-resolver-rules=MAP * ~NOTFOUND,EXCLUDE *.localhost,EXCLUDE localhost";
        let path = format!("--output-path={}", out.display());
        run(&[
            cli.to_str().unwrap(),
            &url,
            "--only-categories=accessibility",
            "--output=json",
            &path,
            "--quiet",
            flags,
        ])
        .await;
        let report: Value = serde_json::from_str(&std::fs::read_to_string(&out).unwrap()).unwrap();
        let score = report["categories"]["accessibility"]["score"].as_f64();
        let wrong: Vec<String> = report["audits"]
            .as_object()
            .unwrap()
            .iter()
            .filter(|(_, audit)| audit["score"] == 0)
            .map(|(name, audit)| format!("{name}: {}", audit["details"]["items"]))
            .collect();
        assert_eq!(score, Some(1.0), "{site}: {wrong:?}");
    }
}
