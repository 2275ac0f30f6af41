//! What an audit leaves behind, and what becomes of one that can't be made.

use std::path::Path;

use assent::audit::verdict::Outcome;
use assent::audit::{Chromium, paper, tell};
use assent::policy::Mode;

use crate::browser::{Browser, Options};

use super::stage::{Change, Stage, with};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_a_browser_what_takes_one_is_not_checkable_and_the_rest_is_told() {
    let stage = Stage::start(Change::Longer, Mode::Strict).await;
    let report = stage.audit(|wish| wish.browser = Chromium::No).await;
    for site in &report.sites {
        assert_eq!(site.error, None);
        // What plain requests show breaks a promise with or without a browser.
        assert_eq!(with(site, Outcome::Broken), ["lifetime_max"], "{}", site.id);
        assert!(with(site, Outcome::NotCheckable).contains(&"no_cookies_before_consent") || site.id == "pixera");
        assert!(with(site, Outcome::Kept).contains(&"identity_not_asked"), "{}", site.id);
    }
    assert!(report.is_broken() && report.blind.is_some());
    let text = tell::text(&report);
    assert!(text.contains("cookie csrftoken: lives 1095 days"), "{text}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_origin_that_is_not_there_is_a_clear_result() {
    let mut stage = Stage::start(Change::None, Mode::Strict).await;
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    for site in &mut stage.config.sites {
        site.origins = vec![format!("http://{nobody}").parse().unwrap()];
    }
    let report = stage.audit(|wish| wish.browser = Chromium::No).await;
    for site in &report.sites {
        let error = site.error.as_deref().unwrap();
        assert!(error.contains("the origin"), "{error}");
    }
    assert!(report.is_incomplete() && !report.is_broken());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_the_law_asks_is_told_by_its_numbers_beside_what_is_promised() {
    let mut stage = Stage::start(Change::None, Mode::Strict).await;
    let pexo = stage.config.sites.iter_mut().find(|site| &*site.site.id == "pexo").unwrap();
    pexo.retention.days = 30;
    let report = stage
        .audit(|wish| {
            (wish.required, wish.sites) = (true, vec!["pexo".into()]);
            wish.places = ["DE", "US-CA"].map(|place| place.parse().unwrap()).into();
        })
        .await;
    let site = &report.sites[0];
    let of = |place: usize, id: &str| {
        let told = site.promises.iter().zip(&site.places[place].verdicts).find(|(it, _)| *it.source == *id);
        told.map(|(_, verdict)| verdict.outcome).unwrap()
    };
    use Outcome::{Broken, Kept, NotCheckable, NotConcerned};
    for (id, germany, california) in [
        ("B01", Kept, NotConcerned),
        ("B03", Kept, NotConcerned),
        ("B08", Kept, Kept),
        ("B10", Kept, Kept),
        ("B14", Kept, Kept),
        ("B18", NotCheckable, NotCheckable),
        ("B27", NotConcerned, NotConcerned),
        ("B30", NotConcerned, Kept),
        ("U01", Kept, Kept),
        ("U04", NotConcerned, Kept),
        ("U05", NotConcerned, Kept),
        ("U07", NotConcerned, Kept),
        ("U16", Broken, Broken),
    ] {
        assert_eq!((of(0, id), of(1, id)), (germany, california), "{id}: {}", tell::text(&report));
    }
    assert_eq!(site.promises.len(), stage.config.sites[0].site.promises.len() + 50);
    assert!(report.is_broken() && tell::text(&report).contains("Opt-outs are on record for 24 months. [U16]"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_report_has_its_pictures_and_no_values() {
    let stage = Stage::start(Change::Cookie, Mode::Permissive).await;
    let report = stage
        .audit(|wish| {
            wish.sites = vec!["pexo".into()];
            wish.pictures = true;
        })
        .await;
    let directory = tempfile::tempdir().unwrap();
    paper::write(&report, &directory.path().join("filed")).unwrap();
    let read = |name: &str| std::fs::read_to_string(directory.path().join("filed").join(name)).unwrap();
    let (html, json) = (read("report.html"), read("report.json"));
    for state in ["before", "refused", "accepted", "withdrawn", "gpc"] {
        assert!(html.contains(&format!("pexo-DE-{state}.png")), "{state}");
        assert!(
            std::fs::read(directory.path().join(format!("filed/pexo-DE-{state}.png"))).unwrap().starts_with(b"\x89PNG")
        );
    }
    for text in [&html, &json] {
        assert!(text.contains("zz_profile") && text.contains("only_storage"));
        assert!(!text.contains("GA1.1.") && !text.contains("127.0.0.1"), "a value or an address is told");
    }
    assert!(!html.contains("<script"));
    // On a narrow screen the counts stand in sight, nothing scrolls sideways, and axe has nothing to say.
    let judges = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/apps/judges");
    let axe = std::fs::read_to_string(judges.join("node_modules/axe-core/axe.min.js")).unwrap();
    let page = Browser::start(Options::new().viewport(320, 640)).await.page().await;
    page.goto(&format!("file://{}", directory.path().join("filed/report.html").display())).await;
    page.eval(&format!("{axe}; true")).await;
    let found = page.eval(AXE).await;
    assert_eq!(found, serde_json::json!([]), "{found}");
    let narrow = "(() => { const it = document.querySelector('.counts').getBoundingClientRect(); \
        return it.left >= 0 && it.right <= innerWidth && document.documentElement.scrollWidth <= innerWidth; })()";
    assert_eq!(page.eval(narrow).await, true);
}

/// What axe finds wrong in the whole page.
const AXE: &str = "axe.run(document, { resultTypes: ['violations'] }).then((found) => found.violations.map((it) => \
    it.id + ': ' + it.nodes.map((node) => node.html.slice(0, 120) + ' ' + node.failureSummary).join(' | ')))";
