//! The room *Updates*: which data counts, which lies ready, what differs, what it would change on a site; installing, trying
//! and returning, by the role `admin`.
//!
//! What a bundle says is somebody else's text, and text here.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Request, State};
use http::Uri;

use super::super::data::{
    Differs, Rehearsed, Stand, Wanted, difference_to, installed, prospect, rehearsed, returned, stands,
};
use super::super::office::Office;
use super::super::problem::Problem;
use super::super::token::Deed;
use super::explain::{Pick, sites};
use super::shell::{Fields, Page, Shell, go, show};
use super::{Guest, filled};

/// Differences, and things, that one page shows.
const MOST: usize = 200;

/// A bundle that somebody looks into.
struct View {
    file: String,
    /// Why it can't be looked into.
    wrong: Option<String>,
    changes: Vec<Differs>,
    /// Those that aren't shown.
    hidden: usize,
    trial: Option<Rehearsed>,
    /// Turns that aren't shown.
    more: usize,
}

#[derive(Template)]
#[template(path = "console/updates.html")]
struct Room {
    shell: Shell,
    stand: Stand,
    sites: Vec<Pick>,
    view: Option<View>,
    /// Whether this session may change what counts.
    may: bool,
}

/// What every page says while something doesn't count that was to.
pub(super) fn faults(office: &Office, guest: &Guest) -> Vec<String> {
    super::super::data::faults(&office.settings.load().data, &guest.holder)
}

/// Shows it.
pub(super) async fn room(State(office): State<Arc<Office>>, guest: Guest, uri: Uri) -> Page {
    let shell = guest.shell(&office, "/console/updates")?;
    let fields = Fields::read(uri.query().unwrap_or_default().as_bytes());
    let view = match fields.get("file") {
        Some(file) => Some(view(&office, &guest, file, fields.get("site")).await?),
        None => None,
    };
    show(&Room {
        shell,
        stand: stands(&office, &guest.holder).await?,
        sites: sites(&office, &guest, fields.get("site")),
        view,
        may: guest.holder.may_everywhere(Deed::Update).is_ok(),
    })
}

async fn view(office: &Arc<Office>, guest: &Guest, file: &str, site: Option<&str>) -> Result<View, Problem> {
    let _turn = office.heavy(&guest.holder.0.name)?;
    let none = View { file: file.to_owned(), wrong: None, changes: Vec::new(), hidden: 0, trial: None, more: 0 };
    let prospect = match prospect(office, &guest.holder, file.to_owned()).await {
        Ok(prospect) => prospect,
        Err(problem) => return Ok(View { wrong: Some(problem.told().1.to_owned()), ..none }),
    };
    let mut changes: Vec<Differs> = difference_to(office, &prospect).iter().map(Differs::from).collect();
    let hidden = changes.len().saturating_sub(MOST);
    changes.truncate(MOST);
    let mut trial = match site {
        Some(site) => {
            guest.holder.may(Deed::Read, site)?;
            Some(rehearsed(office, &prospect, site)?)
        }
        None => None,
    };
    let more = trial.as_ref().map_or(0, |trial| trial.turns.len().saturating_sub(MOST));
    if let Some(trial) = &mut trial {
        trial.turns.truncate(MOST);
    }
    Ok(View { changes, hidden, trial, more, ..none })
}

/// Lets a bundle count.
pub(super) async fn install(State(office): State<Arc<Office>>, guest: Guest, request: Request) -> Page {
    let fields = filled(&office, &guest, request).await?;
    let file = fields.get("file").ok_or_else(|| Problem::wrong("Say which bundle."))?.to_owned();
    let sites = fields.get("site").map(str::to_owned).into_iter().collect();
    installed(&office, &guest.holder, Wanted { file, sites, older: fields.get("older").is_some() }).await?;
    Ok(go("/console/updates"))
}

/// Undoes the last step.
pub(super) async fn back(State(office): State<Arc<Office>>, guest: Guest, request: Request) -> Page {
    filled(&office, &guest, request).await?;
    returned(&office, &guest.holder).await?;
    Ok(go("/console/updates"))
}
