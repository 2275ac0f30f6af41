//! The table, line by line, in the browser.

use std::collections::BTreeSet;
use std::fmt::Debug;

use super::table::{Row, rows};
use super::visitor::names;
use super::{Stage, Visitor};

/// The page that makes a site what it is.
pub(super) fn own_page(site: &str) -> &'static str {
    match site {
        "pexo" => "/showcase",
        "nexoraz" => "/studio",
        "videxio" => "/rooms",
        "dexo" => "/channels",
        "pixera" => "/gallery",
        other => panic!("{other} is no site"),
    }
}

/// The pages that the table speaks of.
pub(super) fn pages(site: &str) -> [&'static str; 3] {
    ["/", own_page(site), "/login"]
}

/// The pages beside those, a missing one and one that is only a redirect included.
const OTHERS: [&str; 6] = ["/privacy", "/contact", "/imprint", "/received", "/no-such-page", "/account"];

/// Where the law wants a yes first, for everything.
const YES_FIRST: [&str; 5] = ["DE", "GB", "CA-QC", "BR", "unknown"];
/// Where at least some things may run until somebody objects.
const ELSEWHERE: [&str; 4] = ["CH", "US-CA", "US-TX", "NZ"];

/// What was not as the table says.
#[derive(Default)]
struct Findings(Vec<String>);

impl Findings {
    fn compare<T: PartialEq + Debug>(&mut self, row: &Row, what: &str, found: &T, expected: &T) {
        if found != expected {
            let Row { site, place, when, .. } = row;
            let signal = if row.gpc { " with GPC" } else { "" };
            self.0.push(format!(
                "{site} from {place}{signal}, {when}: {what}\n     found {found:?}\n  expected {expected:?}"
            ));
        }
    }

    /// Compares what the visit left behind, and what reached the site, with the line.
    async fn visit(&mut self, row: &Row, visitor: &Visitor<'_>) {
        let mut jar = visitor.jar().await;
        jar.remove("session"); // that of the visitor who signed in
        self.compare(row, "third parties", &visitor.stage.trackers(), &row.third_parties);
        self.compare(row, "cookies in the browser", &jar, &row.cookies);
        self.received(row, visitor);
    }

    /// The site's server sees no cookie that the browser may not have.
    fn received(&mut self, row: &Row, visitor: &Visitor<'_>) {
        let mut surplus = BTreeSet::new();
        for request in visitor.stage.received(row.site) {
            let names = request.cookies().map(|(name, _)| name).filter(|name| *name != "session");
            let foreign = names.filter(|name| !row.cookies.contains(*name));
            surplus.extend(foreign.map(|name| format!("{name} with {} {}", request.method, request.path)));
        }
        self.compare(row, "cookies that the site's server received and may not", &surplus, &BTreeSet::new());
    }

    #[track_caller]
    fn none(self) {
        assert!(self.0.is_empty(), "\n{}\n", self.0.join("\n"));
    }
}

/// Plays the lines of one site: somebody who comes, signs in, says yes and takes it back; and somebody who says no.
async fn play(site: &'static str, places: &[&str], gpc: bool) {
    let stage = Stage::secure().await;
    let browser = stage.browser(|options| if gpc { options.with_gpc() } else { options }).await;
    let mut findings = Findings::default();
    let meant = |row: &Row| row.site == site && places.contains(&row.place) && row.gpc == gpc;
    let lines: Vec<Row> = rows().into_iter().filter(meant).collect();
    let line = |place: &str, when: &str| lines.iter().find(|row| row.place == place && row.when == when);
    for place in places {
        let unasked = line(place, "unasked").expect("the table has a line for each place");
        stage.visit_from(unasked.place);
        stage.forget();
        let visitor = Visitor::new(&stage, site, browser.stranger().await);
        before(unasked, &visitor, &mut findings).await;
        if let Some(yes) = line(unasked.place, "yes") {
            change(yes, &visitor, "accept", &mut findings).await;
        }
        if let Some(no) = line(unasked.place, "no") {
            if line(unasked.place, "yes").is_some() {
                take_back(no, &visitor, &mut findings).await;
            }
            let visitor = Visitor::new(&stage, site, browser.stranger().await);
            change(no, &visitor, "reject", &mut findings).await;
        }
    }
    findings.none();
}

async fn before(row: &Row, visitor: &Visitor<'_>, findings: &mut Findings) {
    for path in pages(row.site) {
        visitor.open(path).await;
        findings.compare(row, "whether the banner stands", &visitor.is_asked().await, &!row.asked.is_empty());
    }
    visitor.sign_in().await;
    findings.visit(row, visitor).await;
    let asked = visitor.state().await["ask"].clone();
    let asked = asked.as_array().unwrap().iter().map(|key| key.as_str().unwrap().to_owned()).collect();
    findings.compare(row, "purposes asked about", &asked, &row.asked);
    findings.compare(row, "cookies of the gateway before any choice", &visitor.pair().await, &names("-"));
    if row.asked.is_empty() {
        return;
    }
    let page = &visitor.page;
    let items = page.eval("document.querySelectorAll('[data-assent=ask] li').length").await;
    findings.compare(row, "lines in the banner", &items.as_u64(), &Some(row.asked.len() as u64));
    let buttons = page
        .eval("[...document.querySelectorAll('[data-assent=ask] button[name=choice]')].map((b) => b.value).join(' ')");
    findings.compare(row, "buttons in the banner", &buttons.await.as_str(), &Some("reject accept"));
}

/// Answers where the site offers it, in the banner or else in the settings, and walks through the site.
async fn change(row: &Row, visitor: &Visitor<'_>, choice: &str, findings: &mut Findings) {
    visitor.open("/").await;
    let asked = visitor.is_asked().await;
    if !asked {
        visitor.open_settings().await;
    }
    // Third parties that nobody was asked about may have left cookies of their own, which only they can take back.
    let foreign: BTreeSet<String> = visitor.jar().await.difference(&visitor.site_jar().await).cloned().collect();
    visitor.stage.forget();
    if asked {
        visitor.press(choice).await;
    } else {
        visitor.settle(choice).await;
    }
    visitor.walk(&pages(row.site)).await;
    findings.compare(row, "whether the banner stands", &visitor.is_asked().await, &false);
    findings.compare(row, "the gateway's cookies", &visitor.pair().await, &names("__Host-assent __Host-assent-bucket"));
    let row = Row { cookies: row.cookies.union(&foreign).cloned().collect(), ..row.clone() };
    findings.visit(&row, visitor).await;
}

/// Withdraws, and walks through the site: the site's cookies go and stay gone, and the session stays.
async fn take_back(row: &Row, visitor: &Visitor<'_>, findings: &mut Findings) {
    visitor.open_settings().await;
    visitor.stage.forget();
    visitor.settle("withdraw").await;
    let with_session = row.cookies.union(&names("session")).cloned().collect();
    for path in pages(row.site) {
        let before = visitor.site_jar().await;
        findings.compare(row, "cookies of the site after the withdrawal", &before, &with_session);
        visitor.open(path).await;
    }
    findings.compare(row, "cookies of the site after the withdrawal", &visitor.site_jar().await, &with_session);
    findings.compare(row, "third parties after the withdrawal", &visitor.stage.trackers(), &row.third_parties);
    visitor.assert_signed_in().await;
    findings.received(row, visitor);
}

#[tokio::test]
async fn pexo_keeps_its_promises_where_a_yes_comes_first() {
    play("pexo", &YES_FIRST, false).await;
}

#[tokio::test]
async fn pexo_keeps_its_promises_elsewhere() {
    play("pexo", &ELSEWHERE, false).await;
}

#[tokio::test]
async fn nexoraz_keeps_its_promises_where_a_yes_comes_first() {
    play("nexoraz", &YES_FIRST, false).await;
}

#[tokio::test]
async fn nexoraz_keeps_its_promises_elsewhere() {
    play("nexoraz", &ELSEWHERE, false).await;
}

#[tokio::test]
async fn videxio_keeps_its_promises_where_a_yes_comes_first() {
    play("videxio", &YES_FIRST, false).await;
}

#[tokio::test]
async fn videxio_keeps_its_promises_elsewhere() {
    play("videxio", &ELSEWHERE, false).await;
}

#[tokio::test]
async fn dexo_keeps_its_promises_where_a_yes_comes_first() {
    play("dexo", &YES_FIRST, false).await;
}

#[tokio::test]
async fn dexo_keeps_its_promises_elsewhere() {
    play("dexo", &ELSEWHERE, false).await;
}

#[tokio::test]
async fn pixera_never_asks_and_never_tracks() {
    play("pixera", &[&YES_FIRST[..], &ELSEWHERE[..]].concat(), false).await;
}

#[tokio::test]
async fn a_privacy_signal_is_honoured_before_anyone_is_asked() {
    for site in assent::demo::SITES {
        play(site, &["DE", "US-CA"], true).await;
    }
}

/// The jar is as full as these sites ever make it, and still nothing passes.
#[tokio::test]
async fn cookies_from_the_time_before_the_gateway_reach_no_server() {
    let stage = Stage::secure().await;
    let browser = stage.browser(|options| options).await;
    stage.visit_from("DE");
    for site in assent::demo::SITES {
        let visitor = Visitor::new(&stage, site, browser.stranger().await);
        for path in pages(site) {
            visitor.open_bare(path).await;
        }
        let planted = visitor.jar().await;
        assert!(planted.contains("_ga") && !stage.trackers().is_empty(), "{site} tracks by itself: {planted:?}");
        stage.forget();
        visitor.walk(&pages(site)).await;
        visitor.walk(&OTHERS).await;
        visitor.open("/").await;
        assert_eq!(stage.trackers(), names("-"), "{site}");
        let row =
            rows().into_iter().find(|row| row.site == site && row.place == "DE" && row.when == "unasked").unwrap();
        let extra: Vec<_> = stage.cookies_received(site).difference(&row.cookies).cloned().collect();
        assert!(extra.is_empty(), "{site} received {extra:?}");
        assert!(stage.received(site).len() >= 9, "{site} was visited");
        if visitor.is_asked().await {
            visitor.press("reject").await;
        }
        // What the site's policy rules out goes without a question, the rest with the no.
        visitor.walk(&pages(site)).await;
        assert_eq!(visitor.site_jar().await, row.cookies, "{site}, from {planted:?}");
    }
}
