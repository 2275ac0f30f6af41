//! The room *Explain*: what holds for a visitor somewhere on a day, and what happens to what a page loads, and why.
//!
//! Asked by a link that can be passed on: a place, never an address, and names of cookies, never their values.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use http::Uri;
use url::{Position, Url};

use crate::ambient::{Day, Timestamp};
use crate::gateway::rulebook::Tenant;
use crate::policy::filter::{Ruling, Seen, rule_cookie, rule_name, rule_url};
use crate::policy::site::Here;
use crate::policy::standing::What;
use crate::policy::switch::{Over, Switch};
use crate::policy::{Consent, Decision, Minor, Mode, Purpose, Purposes, Region, Rules, Signals, Site, Visit, decide};

use super::super::office::Office;
use super::Guest;
use super::shell::{Fields, Page, Shell, show};

/// The most names of cookies that are looked at.
const NAMES: usize = 50;

/// One of several, and whether it is the one.
pub(super) struct Pick {
    pub(super) value: String,
    pub(super) name: String,
    pub(super) chosen: bool,
}

/// One purpose and what holds for it.
struct Verdict {
    name: String,
    granted: bool,
    why: &'static str,
}

/// One cookie or address, and what happens to it.
struct Item {
    kind: &'static str,
    name: String,
    keep: bool,
    why: &'static str,
    purpose: String,
    vendor: String,
}

/// The answer.
struct Trace {
    lines: Vec<(&'static str, String)>,
    verdicts: Vec<Verdict>,
    items: Vec<Item>,
    /// What has to be said of what it can't prove.
    doubt: Option<&'static str>,
}

#[derive(Template)]
#[template(path = "console/explain.html")]
struct Room {
    shell: Shell,
    sites: Vec<Pick>,
    choices: Vec<Pick>,
    url: String,
    region: String,
    on: String,
    cookies: String,
    gpc: bool,
    rollout: bool,
    wrong: Vec<String>,
    trace: Option<Trace>,
}

/// What is asked, read.
struct Question {
    tenant: Arc<Tenant>,
    rules: Arc<Rules>,
    url: Option<Url>,
    region: Region,
    now: Timestamp,
    today: Day,
    choice: String,
    gpc: bool,
    /// The visitor's network is among those that a stricter mode is for already.
    rollout: bool,
    cookies: Vec<String>,
    /// How those of them that the origin sets come.
    seen: BTreeMap<String, Seen>,
    /// The day of the site's first sighting.
    since: Option<Day>,
    /// The emergency switch that is in force; of another day than today nobody knows.
    switch: Option<Switch>,
}

/// Shows it.
pub(super) async fn room(State(office): State<Arc<Office>>, guest: Guest, uri: Uri) -> Page {
    let shell = guest.shell(&office, "/console/explain")?;
    let fields = Fields::read(uri.query().unwrap_or_default().as_bytes());
    let text = |name: &str| fields.get(name).unwrap_or_default().to_owned();
    let asked = uri.query().is_some_and(|query| !query.is_empty());
    let mut wrong = Vec::new();
    let question = if asked { read(&office, &guest, &fields, &mut wrong) } else { None };
    let trace = question.filter(|_| wrong.is_empty()).map(|question| trace(&question));
    let choice = fields.get("choice").unwrap_or("none");
    let choices = [("none", "No choice yet"), ("refused", "Refused all"), ("accepted", "Accepted all")];
    let pick = |(value, name): (&str, &str)| Pick { value: value.into(), name: name.into(), chosen: value == choice };
    show(&Room {
        shell,
        sites: sites(&office, &guest, fields.get("site")),
        choices: choices.map(pick).into(),
        url: text("url"),
        region: text("region"),
        on: text("on"),
        cookies: text("cookies"),
        gpc: fields.get("gpc").is_some(),
        rollout: fields.get("rollout").is_some(),
        wrong,
        trace,
    })
}

/// The sites that somebody may know of.
pub(super) fn tenants(office: &Office, guest: &Guest) -> Vec<Arc<Tenant>> {
    office.book().tenants().iter().filter(|tenant| guest.holder.sees(&tenant.site.id)).cloned().collect()
}

/// The same, to choose one.
pub(super) fn sites(office: &Office, guest: &Guest, wanted: Option<&str>) -> Vec<Pick> {
    let pick = |tenant: Arc<Tenant>| {
        let id = tenant.site.id.to_string();
        Pick { chosen: wanted == Some(&*id), name: id.clone(), value: id }
    };
    tenants(office, guest).into_iter().map(pick).collect()
}

fn read(office: &Office, guest: &Guest, fields: &Fields, wrong: &mut Vec<String>) -> Option<Question> {
    let mut all = tenants(office, guest).into_iter();
    let tenant = match fields.get("site") {
        Some(id) => all.find(|tenant| *tenant.site.id == *id),
        None => all.next(),
    };
    if tenant.is_none() {
        wrong.push("There is no such site, or this token doesn't act for it.".to_owned());
    }
    let url = fields.get("url").map(|text| address(text, tenant.as_deref()));
    if url.as_ref().is_some_and(Option::is_none) {
        wrong.push("The address is a path of the site, like /cart, or a whole https:// address.".to_owned());
    }
    let region = fields.get("region").map_or(Some(Region::UNKNOWN), place);
    if region.is_none() {
        wrong.push("The place is a country or a subdivision: DE, US-CA.".to_owned());
    }
    let (today, day) = (office.clock.now().day(), fields.get("on").map(Day::parse));
    if day == Some(None) {
        wrong.push("The day is written as 2027-01-01.".to_owned());
    }
    let now = day.flatten().map_or(office.clock.now(), |day| Timestamp(u64::from(day.0) * 86_400 + 43_200));
    let cookies = fields.get("cookies").unwrap_or_default();
    let cookies: Vec<String> = cookies.split([',', ';', ' ', '\n']).map(|it| it.trim().to_owned()).collect();
    let cookies: Vec<String> = cookies.into_iter().filter(|name| !name.is_empty()).collect();
    if cookies.iter().any(|name| name.contains('=')) {
        wrong.push("Write the names of cookies alone: a value may be somebody's.".to_owned());
    }
    if cookies.len() > NAMES {
        wrong.push(format!("Write at most {NAMES} names of cookies."));
    }
    let tenant = tenant?;
    let switch = office.switches.position(&tenant.site.id, now).filter(|_| now.day() == today);
    let rules = Arc::clone(tenant.rules.as_ref().unwrap_or(&office.book().parts.rules));
    let choice = fields.get("choice").unwrap_or("none").to_owned();
    let (gpc, rollout) = (fields.get("gpc").is_some(), fields.get("rollout").is_some());
    let (url, region) = (url.flatten(), region?);
    let sights = office.inventory.listing(&tenant.site.id).sights();
    let set = sights.into_iter().filter(|sight| sight.what == What::Cookie && sight.wired);
    let seen = set.map(|sight| (sight.name.into(), sight.how)).filter(|(name, _)| cookies.contains(name)).collect();
    let since = office.inventory.since(&tenant.site.id);
    Some(Question { seen, since, rules, url, region, now, today, choice, gpc, rollout, cookies, tenant, switch })
}

/// A place as people write it; `unknown` is one, too.
pub(super) fn place(text: &str) -> Option<Region> {
    if text.eq_ignore_ascii_case("unknown") { Some(Region::UNKNOWN) } else { Region::parse(text) }
}

/// A path of the site, or a whole address.
fn address(text: &str, tenant: Option<&Tenant>) -> Option<Url> {
    let host = tenant.and_then(|tenant| tenant.site.hosts.first()).map_or("localhost", |host| host);
    let read = Url::parse(&format!("https://{host}/")).ok()?.join(text).ok()?;
    (matches!(read.scheme(), "http" | "https") && read.has_host()).then_some(read)
}

/// What holds for a visitor of this site who is at this place, whatever is in use, as it is configured.
pub(super) fn decided(
    of: (&Site, &Rules),
    region: Region,
    now: Timestamp,
    here: Here,
    said: (Option<&Consent>, bool),
) -> Decision {
    under(of, region, now, (here, None), said)
}

/// The same, where an emergency switch may be thrown.
fn under(
    (site, rules): (&Site, &Rules),
    region: Region,
    now: Timestamp,
    (here, switch): (Here, Option<Switch>),
    (consent, gpc): (Option<&Consent>, bool),
) -> Decision {
    let over = Over::of(here.exempt, switch);
    decide(&Visit {
        site,
        rules,
        region,
        signals: Signals { gpc, dnt: false },
        consent,
        in_use: site.words.all(),
        minor: if here.minors { Minor::Yes } else { Minor::No },
        sensitive: here.sensitive,
        mode: here.mode,
        unreachable: here.unreachable,
        over,
        now,
    })
}

fn trace(asked: &Question) -> Trace {
    let (site, rules) = (&*asked.tenant.site, &*asked.rules);
    let own = site.hosts.first().map_or("", |host| host);
    let host = asked.url.as_ref().and_then(Url::host_str).unwrap_or(own);
    let is_own = host == own || site.hosts.iter().any(|own| **own == *host);
    let path = asked.url.as_ref().filter(|_| is_own).map_or("/", Url::path);
    // Whoever chose did so today, and comes back on that day.
    let chosen = asked.today.min(asked.now.day());
    let offered = site.offered.without(Purposes::only(Purpose::NECESSARY));
    let rule = rules.resolve(asked.region, chosen).0.key();
    let consent = match &*asked.choice {
        "accepted" => Some(Consent { granted: offered, ..Consent::none(rule, chosen) }),
        "refused" => Some(Consent { refused: offered, ..Consent::none(rule, chosen) }),
        _ => None,
    };
    let mode = site.mode_of(consent.is_some(), |_| asked.rollout);
    let here = site.here_under(mode, if is_own { host } else { own }, path);
    let here = Here { mode: site.mode_on(here.mode, asked.since, asked.now.day()), ..here };
    let sensitive = here.sensitive;
    let decision = under((site, rules), asked.region, asked.now, (here, asked.switch), (consent.as_ref(), asked.gpc));
    let told = |kind, name: String, ruling: Ruling<'_>| Item {
        kind,
        name,
        keep: ruling.keep,
        why: ruling.why.words(),
        purpose: ruling.purpose().map_or("unclassified", |purpose| site.words.key(purpose)).to_owned(),
        vendor: ruling.vendor.map_or(String::new(), |vendor| vendor.name.to_string()),
    };
    let mut items: Vec<Item> = Vec::new();
    if let Some(url) = &asked.url {
        let target = &url[Position::BeforePath..Position::AfterQuery];
        items.push(told("address", url.to_string(), rule_url(site, &decision, own, host, target)));
    }
    for name in &asked.cookies {
        // As traffic showed it, or else each way in which it may come.
        let ways = match asked.seen.get(name) {
            Some(seen) => vec![("cookie, as traffic showed it", rule_cookie(site, &decision, name.as_bytes(), *seen))],
            None => rule_name(site, &decision, name.as_bytes()),
        };
        items.extend(ways.into_iter().map(|(kind, ruling)| told(kind, name.clone(), ruling)));
    }
    Trace {
        lines: lines(site, &decision, path, sensitive),
        verdicts: verdicts(site, &decision),
        items,
        doubt: doubt(&decision),
    }
}

fn verdicts(site: &Site, decision: &Decision) -> Vec<Verdict> {
    let of = |purpose| {
        let verdict = decision.verdict(purpose);
        Verdict { name: site.words.key(purpose).to_owned(), granted: verdict.granted, why: verdict.reason.words() }
    };
    let mut all: Vec<Verdict> = site.words.all().iter().map(of).collect();
    let sale = decision.sale;
    all.push(Verdict { name: "sale or sharing".to_owned(), granted: sale.granted, why: sale.reason.words() });
    all
}

fn lines(site: &Site, decision: &Decision, path: &str, sensitive: bool) -> Vec<(&'static str, String)> {
    let rule = &decision.rule;
    let asked: Vec<&str> = decision.ask.iter().map(|purpose| site.words.key(purpose)).collect();
    let asked = if asked.is_empty() { "nothing".to_owned() } else { format!("{}, if in use", asked.join(", ")) };
    let overdue = if rule.review_due < decision.day { " (overdue)" } else { "" };
    let duty = if rule.signal_duty.is_empty() { "none known; honoured all the same" } else { &rule.signal_duty };
    let page = if sensitive { "; sensitive: nothing runs without a yes" } else { "" };
    let rollout = match site.rollout {
        Some(it) if decision.mode < it.mode => format!("; {} for {} of 100 networks", it.mode.word(), it.percent),
        _ => String::new(),
    };
    vec![
        ("Site", format!("{}, {}{rollout}", site.id, decision.mode.word())),
        ("Page", format!("{path}{page}")),
        ("Day", decision.day.to_string()),
        ("Place", decision.region.to_string()),
        ("Rule", format!("{} ({}): {}", rule.name, rule.id, decision.found.words())),
        ("Law", rule.law.to_string()),
        ("Source", rule.source.to_string()),
        ("Confidence", format!("{}; review due {}{overdue}", rule.confidence, rule.review_due)),
        ("Signal", if decision.signal { "Global Privacy Control" } else { "none" }.to_owned()),
        ("Duty to honour it", duty.to_owned()),
        ("Asked about", asked),
    ]
}

fn doubt(decision: &Decision) -> Option<&'static str> {
    if let Some(over) = decision.over {
        return Some(over.words());
    }
    match decision.mode {
        Mode::Listen => Some("Not protecting: this place only listens. Nothing is withheld and nobody is asked."),
        _ if decision.is_provable() => None,
        Mode::Permissive => Some("Not provable: this place is permissive, so what no catalog knows passes."),
        _ => Some("Not provable: nobody can be asked on this path, and what waits for a yes passes."),
    }
}
