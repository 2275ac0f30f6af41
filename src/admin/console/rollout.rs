//! The room *Rollout*: how far the gate reaches at each site and each stretch of it, and the emergency switches.
//!
//! Modes are the configuration's, and changed there. The switches are thrown and undone here, by the role `admin`.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Request, State};

use crate::ambient::Day;
use crate::gateway::rulebook::Tenant;
use crate::policy::site::{Here, Stretch};
use crate::policy::{Mode, Region, Site};
use crate::switch::Thrown;

use super::super::office::{Office, Term};
use super::super::problem::Problem;
use super::super::switch::{Position, Wish, in_force, thrown, undone};
use super::super::token::Deed;
use super::explain::{Pick, decided, sites, tenants};
use super::inventory::{self, lines};
use super::shell::{Page, Shell, go, show};
use super::{Guest, body, sent};

/// Things of a site that one page names.
const MOST: usize = 50;

/// One site.
struct Line {
    site: String,
    mode: &'static str,
    /// A stricter one, for some.
    rollout: Option<String>,
    /// When that ends by itself.
    until: String,
    /// Who answers for it.
    person: String,
    /// What is in force of its emergency switch.
    switch: String,
    stretches: Vec<Part>,
}

/// A stretch of a site where something else holds.
struct Part {
    path: String,
    what: String,
}

/// What a stricter mode would withhold that passes now.
struct Next {
    site: String,
    mode: &'static str,
    things: Vec<Thing>,
    /// Those that aren't shown.
    hidden: usize,
}

/// One cookie, storage key or host.
struct Thing {
    name: String,
    kind: &'static str,
    why: &'static str,
}

#[derive(Template)]
#[template(path = "console/rollout.html")]
struct Room {
    shell: Shell,
    lines: Vec<Line>,
    next: Vec<Next>,
    /// The sites whose switch is thrown.
    thrown: Vec<Thrown>,
    sites: Vec<Pick>,
    /// Whether this session may throw switches.
    may: bool,
}

/// What every page says while a switch is thrown.
pub(super) fn alarms(office: &Office, guest: &Guest) -> Vec<String> {
    in_force(office, &guest.holder).iter().map(alarm).collect()
}

fn alarm(thrown: &Thrown) -> String {
    let Thrown { site, position, who, why, since, until } = thrown;
    let end = until.map_or("until somebody undoes it".to_owned(), |until| format!("until {until}"));
    format!("Emergency switch of {site} on {}: {who} threw it at {since}, {end}. Why: “{why}”", position.word())
}

/// Shows it.
pub(super) async fn room(State(office): State<Arc<Office>>, guest: Guest) -> Page {
    let shell = guest.shell(&office, "/console/rollout")?;
    let thrown = in_force(&office, &guest.holder);
    show(&Room {
        shell,
        lines: tenants(&office, &guest).iter().map(|tenant| line(&office, tenant, &thrown)).collect(),
        next: tenants(&office, &guest).iter().filter_map(|tenant| next(&office, tenant)).collect(),
        thrown,
        sites: sites(&office, &guest, None),
        may: guest.holder.0.role.may(Deed::Switch),
    })
}

fn line(office: &Office, tenant: &Tenant, thrown: &[Thrown]) -> Line {
    let site = &*tenant.site;
    let term = office.settings.load().terms.get(&site.id).cloned().unwrap_or_default();
    let switch = thrown.iter().find(|thrown| thrown.site == site.id);
    Line {
        site: site.id.to_string(),
        mode: mode_now(office, site).word(),
        rollout: site
            .rollout
            .map(|it| format!("{} for {} of 100 networks, and for whoever has chosen", it.mode.word(), it.percent)),
        until: ends(site, &term, office.inventory.since(&site.id), office.clock.now().day()),
        person: term.person.map_or("nobody is named".to_owned(), String::from),
        switch: switch.map_or("off".to_owned(), |thrown| thrown.position.word().to_owned()),
        stretches: site.stretches.iter().map(part).collect(),
    }
}

/// What the next stricter mode would withhold of what traffic revealed, beside what is withheld now: from somebody who
/// hasn't chosen and whose place nobody knows, under the strictest rule.
fn next(office: &Office, tenant: &Tenant) -> Option<Next> {
    let site = &*tenant.site;
    let now = mode_now(office, site);
    let mode = stricter(now)?;
    let book = office.book();
    let rules = tenant.rules.as_ref().unwrap_or(&book.parts.rules);
    let here = site.here(site.hosts.first().map_or("", |host| host), "/");
    let on = |mode| {
        let here = Here { mode, ..here };
        decided((site, rules), Region::UNKNOWN, office.clock.now(), here, (None, false))
    };
    let all = lines(site, &office.inventory.listing(&site.id), &[on(now), on(mode)]);
    let thing = |line: inventory::Line| match &line.fates[..] {
        [now, next] if now.keep && !next.keep => Some(Thing { why: next.why, name: line.name, kind: line.kind }),
        _ => None,
    };
    let mut things: Vec<Thing> = all.into_iter().filter_map(thing).collect();
    things.sort_by(|one, other| (one.kind, &one.name).cmp(&(other.kind, &other.name)));
    things.dedup_by(|one, other| (one.kind, &one.name) == (other.kind, &other.name));
    let hidden = things.len().saturating_sub(MOST);
    things.truncate(MOST);
    Some(Next { site: site.id.to_string(), mode: mode.word(), things, hidden })
}

/// The mode that counts today.
fn mode_now(office: &Office, site: &Site) -> Mode {
    site.mode_on(site.mode, office.inventory.since(&site.id), office.clock.now().day())
}

/// The mode that comes next on the way to `strict`.
fn stricter(mode: Mode) -> Option<Mode> {
    match mode {
        Mode::Listen => Some(Mode::Permissive),
        Mode::Permissive => Some(Mode::Guarded),
        Mode::Guarded => Some(Mode::Strict),
        Mode::Strict => None,
    }
}

/// When a mode ends: of a site that listens by itself, of another by what its configuration says.
fn ends(site: &Site, term: &Term, since: Option<Day>, today: Day) -> String {
    if site.mode != Mode::Listen {
        return term.until.map_or("until it is changed".to_owned(), |until| format!("until {until}"));
    }
    let until = site.listens_until(since.unwrap_or(today));
    if today < until { format!("until {until}, then permissive") } else { format!("permissive since {until}") }
}

fn part(stretch: &Stretch) -> Part {
    let path = if stretch.path.is_empty() { "/" } else { &*stretch.path };
    let host = stretch.host.as_deref().unwrap_or_default();
    let said = [
        stretch.exempt.then_some("exempt: nothing is touched"),
        stretch.mode.map(Mode::word),
        stretch.sensitive.then_some("sensitive"),
        stretch.minors.then_some("for minors"),
    ];
    let what: Vec<&str> = said.into_iter().flatten().collect();
    Part { path: format!("{host}{path}"), what: what.join(", ") }
}

/// Throws a switch.
pub(super) async fn throw(State(office): State<Arc<Office>>, guest: Guest, request: Request) -> Page {
    let headers = request.headers().clone();
    let fields = body(&office, request).await?;
    sent(&office, &guest, &headers, &fields)?;
    let position = match fields.get("position") {
        Some("pass") => Position::Pass,
        Some("cookies") => Position::Cookies,
        Some("hold") => Position::Hold,
        _ => return Err(Problem::wrong("Say what the switch shall do: pass, cookies or hold.").into()),
    };
    let site = fields.get("site").ok_or_else(|| Problem::wrong("Say which site."))?.to_owned();
    let reason = fields.get("reason").ok_or_else(|| Problem::wrong("Say why: every page here shows it."))?.to_owned();
    // What a browser's field for a moment gives, which knows no zone: the page says that it is UTC.
    let until = fields.get("until").map(|text| if text.len() == 16 { format!("{text}:00Z") } else { text.to_owned() });
    thrown(&office, &guest.holder, Wish { site, position, reason, until }).await?;
    Ok(go("/console/rollout"))
}

/// Undoes one.
pub(super) async fn undo(State(office): State<Arc<Office>>, guest: Guest, request: Request) -> Page {
    let headers = request.headers().clone();
    let fields = body(&office, request).await?;
    sent(&office, &guest, &headers, &fields)?;
    let site = fields.get("site").ok_or_else(|| Problem::wrong("Say which site."))?.to_owned();
    undone(&office, &guest.holder, site).await?;
    Ok(go("/console/rollout"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_that_listens_says_when_it_begins_to_protect() {
        let site = |mode, until: Option<u32>| Site { mode, listens_until: until.map(Day), ..Site::default() };
        for (site, since, today, expected) in [
            (site(Mode::Strict, None), None, 100, "until it is changed"),
            (site(Mode::Permissive, Some(101)), None, 100, "until 1970-04-12"),
            (site(Mode::Listen, None), Some(100), 100, "until 1970-04-25, then permissive"),
            (site(Mode::Listen, None), None, 100, "until 1970-04-25, then permissive"),
            (site(Mode::Listen, Some(101)), Some(1), 100, "until 1970-04-12, then permissive"),
            (site(Mode::Listen, Some(100)), Some(1), 100, "permissive since 1970-04-11"),
        ] {
            let term = Term { until: site.listens_until, person: None };
            assert_eq!(ends(&site, &term, since.map(Day), Day(today)), expected, "{since:?}");
        }
    }

    #[test]
    fn a_stretch_says_what_holds_on_it() {
        let stretch =
            Stretch { mode: Some(Mode::Strict), host: Some("a.example".into()), ..Stretch::new("/x/", true, true) };
        let told = part(&stretch);
        assert_eq!((&*told.path, &*told.what), ("a.example/x", "strict, sensitive, for minors"));
        let told = part(&Stretch { exempt: true, ..Stretch::new("/", false, false) });
        assert_eq!((&*told.path, &*told.what), ("/", "exempt: nothing is touched"));
    }
}
