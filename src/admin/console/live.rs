//! *Explain*, for one's own browser: a watch is opened here, joined by a press on the site itself, and shown here line by line.
//!
//! Whoever opened a watch sees it, and nobody else: it tells which pages somebody asks for.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Request, State};

use crate::live::{Line, Thing, Watch};

use super::super::audit;
use super::super::office::Office;
use super::super::problem::Problem;
use super::super::token::Deed;
use super::explain::{Pick, sites};
use super::shell::{Page, Shell, go, show};
use super::{Guest, filled};

const PATH: &str = "/console/explain";

/// One watch in a list.
struct Open {
    id: String,
    site: String,
    until: String,
}

#[derive(Template)]
#[template(path = "console/watches.html")]
struct Room {
    shell: Shell,
    sites: Vec<Pick>,
    open: Vec<Open>,
}

/// One request.
struct Asked {
    at: String,
    method: String,
    path: String,
    status: String,
    /// What was decided, in a line.
    decided: String,
    things: Vec<Thing>,
    /// How many aren't named.
    more: usize,
}

#[derive(Template)]
#[template(path = "console/watch.html")]
struct Shown {
    shell: Shell,
    id: String,
    site: String,
    until: String,
    /// Where the browser joins, on the site.
    way: String,
    lines: Vec<Asked>,
}

/// Those that are open, and a form for another.
pub(super) async fn room(State(office): State<Arc<Office>>, guest: Guest) -> Page {
    let shell = guest.shell(&office, PATH)?;
    let open = office.watches.of(&guest.holder.0.name, office.clock.now());
    let open = open.into_iter().filter(|watch| guest.holder.sees(&watch.site));
    let open = open.map(|it| Open { id: it.id.to_string(), site: it.site.to_string(), until: it.until.to_string() });
    show(&Room { shell, sites: sites(&office, &guest, None), open: open.collect() })
}

/// Opens one.
pub(super) async fn begin(State(office): State<Arc<Office>>, guest: Guest, request: Request) -> Page {
    let fields = filled(&office, &guest, request).await?;
    let site = fields.get("site").ok_or_else(|| Problem::wrong("Say which site."))?;
    guest.holder.may(Deed::Read, site)?;
    let tenant = office.tenant(site)?;
    let watch = office.watches.open(&tenant.site.id, &guest.holder.0.name, &*office.entropy, office.clock.now());
    audit::note(&guest.holder, "watch", &tenant.site.id, 1);
    Ok(go(&format!("/console/live/{}", watch.id)))
}

/// Ends one.
pub(super) async fn end(State(office): State<Arc<Office>>, guest: Guest, request: Request) -> Page {
    let fields = filled(&office, &guest, request).await?;
    let watch = find(&office, &guest, fields.get("watch").unwrap_or_default())?;
    office.watches.end(&watch.id);
    audit::note(&guest.holder, "watch-end", &watch.site, 1);
    Ok(go("/console/live"))
}

/// Shows one.
pub(super) async fn shown(State(office): State<Arc<Office>>, guest: Guest, Path(id): Path<String>) -> Page {
    let shell = guest.shell(&office, PATH)?;
    let watch = find(&office, &guest, &id)?;
    let book = office.book();
    let code = watch.seal(&office.tenant(&watch.site)?.keys, office.clock.now());
    let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("code", &code).finish();
    show(&Shown {
        shell,
        id: watch.id.to_string(),
        site: watch.site.to_string(),
        until: watch.until.to_string(),
        way: format!("{}live?{query}", book.parts.prefix),
        lines: watch.lines().iter().map(|line| asked(line)).collect(),
    })
}

fn find(office: &Office, guest: &Guest, id: &str) -> Result<Arc<Watch>, Problem> {
    let all = office.watches.of(&guest.holder.0.name, office.clock.now());
    let found = all.into_iter().find(|watch| *watch.id == *id && guest.holder.sees(&watch.site));
    found.ok_or_else(|| Problem::absent("there is no such watch, or its quarter of an hour is over"))
}

fn asked(line: &Line) -> Asked {
    let decided = &line.decided;
    let granted = if decided.granted.is_empty() { "nothing".to_owned() } else { decided.granted.join(", ") };
    let mut words = vec![format!("place {}, rule {}, {}", decided.place, decided.rule, decided.mode)];
    words.extend(decided.over.map(str::to_owned));
    words.push(format!("granted: {granted}"));
    words.extend(decided.asks.then(|| "asked".to_owned()));
    words.extend(decided.signal.then(|| "opt-out signal".to_owned()));
    let (things, more) = line.things();
    Asked {
        at: line.at.to_string(),
        method: line.method.to_string(),
        path: line.path.to_string(),
        status: line.status().map_or("under way".to_owned(), |status| status.to_string()),
        decided: words.join("; "),
        things,
        more,
    }
}
