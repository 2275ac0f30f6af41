//! The room *Inventory*: what traffic revealed of a site, what it is for, who says so, and what happens to it where.
//!
//! Names come from origins, pages and clients. They are shown as text, cut where they are long; nobody's value is here.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use http::Uri;

use crate::ambient::Day;
use crate::classified::{Entry, Kind};
use crate::gateway::rulebook::Tenant;
use crate::inventory::{Host, Kind as Reports, Listing, Manner, Reported, Scope};
use crate::policy::filter::{Ruling, Seen, rule_cookie, rule_storage, rule_url};
use crate::policy::site::Here;
use crate::policy::{Decision, Purpose, Region, Rules, Site};

use super::super::classify::is_open;
use super::super::office::Office;
use super::super::token::Deed;
use super::Guest;
use super::classify::packed;
use super::explain::{Pick, decided, place, sites, tenants};
use super::shell::{Fields, Page, Shell, show};

/// Lines of each kind that one page shows, the unclassified first.
const MOST: usize = 300;
/// Characters of a name that are shown.
const LONG: usize = 120;
/// Places that are told where nobody names any: one for each model.
const PLACES: &str = "DE, US-CA, US-WY";
/// Places at once.
const COLUMNS: usize = 6;

/// One thing and what becomes of it.
pub(super) struct Line {
    pub(super) name: String,
    pub(super) kind: &'static str,
    what: Kind,
    /// The name as it is, however long.
    whole: String,
    scope: String,
    by: String,
    first: Day,
    last: Day,
    count: u64,
    purpose: Option<String>,
    source: String,
    pub(super) fates: Vec<Fate>,
    /// How a form names it, where it can be classified here.
    pick: Option<String>,
}

/// Something that was classified here.
struct Said {
    name: String,
    pick: String,
    kind: &'static str,
    purpose: String,
    party: String,
    why: String,
    by: String,
}

/// What happens to it at a place.
#[derive(PartialEq, Eq)]
pub(super) struct Fate {
    pub(super) keep: bool,
    pub(super) why: &'static str,
}

#[derive(Template)]
#[template(path = "console/inventory.html")]
struct Room {
    shell: Shell,
    sites: Vec<Pick>,
    site: String,
    places: Vec<String>,
    asked: String,
    wrong: Option<&'static str>,
    lines: Vec<Line>,
    unclassified: usize,
    /// Known, and not shown on this page.
    hidden: usize,
    /// Seen, and not kept.
    more: u64,
    flaws: Vec<(String, &'static str)>,
    /// Whether this token may classify, and this gateway can.
    may: bool,
    purposes: Vec<String>,
    said: Vec<Said>,
}

/// Shows it.
pub(super) async fn room(State(office): State<Arc<Office>>, guest: Guest, uri: Uri) -> Page {
    let shell = guest.shell(&office, "/console/inventory")?;
    let fields = Fields::read(uri.query().unwrap_or_default().as_bytes());
    let all = tenants(&office, &guest);
    let wanted = fields.get("site");
    let tenant = all.iter().find(|tenant| wanted.is_none_or(|id| *tenant.site.id == *id));
    let asked = fields.get("places").unwrap_or(PLACES).to_owned();
    let places: Option<Vec<Region>> = asked.split([',', ' ']).filter(|it| !it.is_empty()).map(place).collect();
    let wrong = match (&places, tenant) {
        (_, None) => Some("There is no such site, or this token doesn't act for it."),
        (None, _) => Some("Places are countries or subdivisions: DE, US-CA."),
        (Some(places), _) if places.len() > COLUMNS => Some("Name at most six places."),
        _ => None,
    };
    let mut room = Room {
        shell,
        sites: sites(&office, &guest, wanted),
        site: tenant.map_or(String::new(), |tenant| tenant.site.id.to_string()),
        places: Vec::new(),
        asked,
        wrong,
        lines: Vec::new(),
        unclassified: 0,
        hidden: 0,
        more: 0,
        flaws: Vec::new(),
        may: false,
        purposes: Vec::new(),
        said: Vec::new(),
    };
    if let (Some(tenant), Some(places), None) = (tenant, places, wrong) {
        fill(&mut room, &office, tenant, &places);
        room.may = office.classify.is_some() && guest.holder.may(Deed::Switch, &tenant.site.id).is_ok();
    }
    show(&room)
}

fn fill(room: &mut Room, office: &Office, tenant: &Tenant, places: &[Region]) {
    let site = &*tenant.site;
    let book = office.book();
    let rules: &Rules = tenant.rules.as_ref().unwrap_or(&book.parts.rules);
    let listing = office.inventory.listing(&site.id);
    let here = site.hosts.first().map_or("", |host| host);
    let here = site.here(here, "/");
    let mode = site.mode_on(here.mode, office.inventory.since(&site.id), office.clock.now().day());
    let here = Here { mode, ..here };
    let on = |region: &Region| decided((site, rules), *region, office.clock.now(), here, (None, false));
    let decisions: Vec<Decision> = places.iter().map(on).collect();
    room.places = places.iter().map(ToString::to_string).collect();
    room.flaws = listing.flaws.iter().map(|flaw| (cut(&flaw.name), flaw.fault.words())).collect();
    room.more = listing.more_cookies.saturating_add(listing.more_hosts).saturating_add(listing.more_storage);
    room.purposes = site.offered.iter().map(|purpose| site.words.key(purpose).to_owned()).collect();
    let classified = Arc::clone(&office.settings.load().classified);
    room.said = classified.iter().filter(|it| *it.site == *site.id).map(said).collect();
    let mut lines = lines(site, &listing, &decisions);
    for line in &mut lines {
        let open = line.purpose.is_none() && is_open(tenant, line.what, &line.whole);
        line.pick = open.then(|| packed(line.what, &line.whole));
    }
    // What nobody classified comes first, and of that what was seen most.
    lines.sort_by(|one, other| {
        let key = |line: &Line| (line.purpose.is_some(), std::cmp::Reverse(line.count));
        key(one).cmp(&key(other)).then_with(|| one.name.cmp(&other.name))
    });
    room.unclassified = lines.iter().filter(|line| line.purpose.is_none()).count();
    room.hidden = lines.len().saturating_sub(MOST);
    lines.truncate(MOST);
    room.lines = lines;
}

fn said(entry: &Entry) -> Said {
    Said {
        name: cut(&entry.name),
        pick: packed(entry.kind, &entry.name),
        kind: entry.kind.word(),
        purpose: entry.purpose.clone(),
        party: entry.party.clone(),
        why: entry.why.clone(),
        by: format!("{} on {}", entry.who, entry.day),
    }
}

pub(super) fn lines(site: &Site, listing: &Listing, decisions: &[Decision]) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut wired: BTreeMap<&str, bool> = BTreeMap::new();
    for cookie in &listing.cookies {
        *wired.entry(&cookie.name).or_default() |= cookie.scope.is_some();
    }
    for cookie in &listing.cookies {
        let seen = cookie.seen(wired.get(&*cookie.name).copied().unwrap_or_default());
        let (purpose, source, fates) =
            told(site, decisions, |decision| rule_cookie(site, decision, cookie.name.as_bytes(), seen));
        lines.push(Line {
            name: cut(&cookie.name),
            what: Kind::Cookie,
            whole: cookie.name.to_string(),
            pick: None,
            kind: "cookie",
            scope: cookie.scope.as_ref().map_or(String::new(), |it| scope(it, cookie.manner)),
            by: by(if cookie.scope.is_some() { "set by the origin" } else { "sent by browsers" }, &cookie.route),
            first: cookie.first,
            last: cookie.last,
            count: cookie.count,
            purpose,
            source,
            fates,
        });
    }
    for key in &listing.storage {
        let (purpose, source, fates) = told(site, decisions, |decision| rule_storage(site, decision, &key.name));
        let (first, last, count) = (key.first, key.last, key.count);
        let (name, by) = (cut(&key.name), "written by a script".to_owned());
        lines.push(Line {
            name,
            what: Kind::Storage,
            whole: key.name.to_string(),
            pick: None,
            kind: "storage",
            scope: String::new(),
            by,
            first,
            last,
            count,
            purpose,
            source,
            fates,
        });
    }
    let own = site.hosts.first().map_or("", |host| host);
    for host in &listing.hosts {
        if host.host.starts_with('(') {
            lines.push(markup(site, host, decisions));
            continue;
        }
        let (purpose, source, fates) = told(site, decisions, |decision| rule_url(site, decision, own, &host.host, "/"));
        let (first, last, count) = (host.first, host.last, host.count);
        let (name, by) = (cut(&host.host), "loaded by pages".to_owned());
        let scope =
            listing.aliases.get(&host.host).map_or(String::new(), |other| format!("another name of {}", cut(other)));
        lines.push(Line {
            name,
            what: Kind::Host,
            whole: host.host.to_string(),
            pick: None,
            kind: "host",
            scope,
            by,
            first,
            last,
            count,
            purpose,
            source,
            fates,
        });
    }
    lines.extend(listing.reported.iter().map(|report| reported(site, report, decisions)));
    lines
}

/// What the markup of a page holds itself, under a name of ours: it has no host to judge, and a purpose by which it was known.
fn markup(site: &Site, host: &Host, decisions: &[Decision]) -> Line {
    let purpose = host.purpose.as_deref().and_then(|key| site.words.find(key)).unwrap_or(Purpose::MARKETING);
    let fate = |decision: &Decision| {
        let verdict = decision.verdict(purpose);
        match decision.touches_pages() {
            true => Fate { keep: verdict.granted, why: verdict.reason.words() },
            false => Fate { keep: true, why: "pages pass as they are here" },
        }
    };
    Line {
        name: host.host.trim_matches(['(', ')']).to_owned(),
        what: Kind::Host,
        whole: host.host.clone(),
        pick: None,
        kind: "markup",
        scope: String::new(),
        by: "in pages".to_owned(),
        first: host.first,
        last: host.last,
        count: host.count,
        purpose: Some(host.purpose.clone().unwrap_or_else(|| "unclassified".to_owned())),
        source: "what it holds".to_owned(),
        fates: decisions.iter().map(fate).collect(),
    }
}

/// What several visitors' browsers reported, and nothing on the wire has shown.
fn reported(site: &Site, report: &Reported, decisions: &[Decision]) -> Line {
    let own = site.hosts.first().map_or("", |host| host);
    let name = &*report.name;
    let what = match report.kind {
        Reports::Cookie => Kind::Cookie,
        Reports::Storage => Kind::Storage,
        Reports::Host => Kind::Host,
    };
    let (purpose, source, fates) = told(site, decisions, |decision| match what {
        Kind::Cookie => rule_cookie(site, decision, name.as_bytes(), Seen::Written),
        Kind::Storage => rule_storage(site, decision, name),
        Kind::Host => rule_url(site, decision, own, name, "/"),
    });
    Line {
        name: cut(name),
        what,
        whole: name.to_owned(),
        pick: None,
        kind: what.word(),
        scope: String::new(),
        by: "reported by browsers".to_owned(),
        first: report.first,
        last: report.last,
        count: report.count,
        purpose,
        source,
        fates,
    }
}

fn by(whom: &str, route: &str) -> String {
    if route.is_empty() { whom.to_owned() } else { format!("{whom} on {}", cut(route)) }
}

/// What something is for, who says so, and what happens to it in each place.
fn told<'a>(
    site: &Site,
    decisions: &[Decision],
    rule: impl Fn(&Decision) -> Ruling<'a>,
) -> (Option<String>, String, Vec<Fate>) {
    let mut known = (None, "nobody".to_owned());
    let mut fates = Vec::new();
    for decision in decisions {
        let ruling = rule(decision);
        if let Some(vendor) = ruling.vendor {
            known = (Some(site.words.key(vendor.purpose).to_owned()), format!("catalog entry {}", vendor.key));
        }
        fates.push(Fate { keep: ruling.keep, why: ruling.why.words() });
    }
    (known.0, known.1, fates)
}

/// Where a browser keeps it, and what else its lines say.
fn scope(scope: &Scope<'_>, manner: Option<Manner>) -> String {
    let domain = scope.domain.as_deref().map_or("this host".to_owned(), cut);
    let mut words = vec![domain, cut(&scope.path)];
    words.extend(scope.secure.then(|| "Secure".to_owned()));
    words.extend(scope.partitioned.then(|| "Partitioned".to_owned()));
    if let Some(Manner { days, http_only, same_site }) = manner {
        words.extend(http_only.then(|| "HttpOnly".to_owned()));
        words.extend(same_site.map(|it| format!("SameSite={}", it.word())));
        words.push(match days {
            None => "this session".to_owned(),
            Some(1) => "a day at most".to_owned(),
            Some(days) => format!("{days} days"),
        });
    }
    words.join(", ")
}

/// Whether a character moves what stands around it.
pub(super) fn is_odd(c: char) -> bool {
    let turns = matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    c.is_control() || turns
}

/// A name as it can be shown: not longer than a line, without what would turn the line around.
pub(super) fn cut(name: &str) -> String {
    let fit = |c: char| if is_odd(c) { '\u{fffd}' } else { c };
    let mut out: String = name.chars().take(LONG).map(fit).collect();
    if name.chars().nth(LONG).is_some() {
        out.push('…');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::setcookie::SameSite;

    #[test]
    fn what_a_cookie_says_beside_its_name_is_told_in_words() {
        let kept = Scope { domain: None, path: "/".into(), partitioned: false, secure: true };
        let manner = |days, http_only, same_site| Some(Manner { days, http_only, same_site });
        for (manner, expected) in [
            (None, "this host, /, Secure"),
            (manner(None, false, None), "this host, /, Secure, this session"),
            (manner(Some(1), true, Some(SameSite::Lax)), "this host, /, Secure, HttpOnly, SameSite=lax, a day at most"),
            (manner(Some(730), false, Some(SameSite::None)), "this host, /, Secure, SameSite=none, 730 days"),
        ] {
            assert_eq!(scope(&kept, manner), expected);
        }
        assert_eq!(by("set by the origin", "/a"), "set by the origin on /a");
    }

    #[test]
    fn a_name_is_shown_on_one_line_as_it_stands() {
        assert_eq!(cut("_ga"), "_ga");
        assert_eq!(cut("a\u{202e}b\nc\u{0}"), "a\u{fffd}b\u{fffd}c\u{fffd}");
        assert_eq!(cut(&"ä".repeat(500)).chars().count(), LONG + 1);
    }
}
