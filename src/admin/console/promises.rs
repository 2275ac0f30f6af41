//! The room *Promises*: how what a site's policy says stands by what traffic has shown. What a deploy broke last night is
//! at the top this morning.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use http::Uri;

use crate::policy::standing::{self, Seen, Standing};

use super::super::office::Office;
use super::super::promises::standings;
use super::Guest;
use super::explain::{Pick, sites, tenants};
use super::inventory::cut;
use super::shell::{Fields, Page, Shell, show};

/// Pieces of evidence that are shown of one promise.
const MOST: usize = 20;

/// A promise, as it is shown.
struct Line {
    statement: String,
    source: String,
    check: &'static str,
    state: &'static str,
    /// Whether somebody should look.
    alarms: bool,
    told: String,
    evidence: Vec<String>,
    /// Pieces of evidence that aren't shown.
    more: usize,
}

#[derive(Template)]
#[template(path = "console/promises.html")]
struct Room {
    shell: Shell,
    sites: Vec<Pick>,
    site: String,
    wrong: Option<&'static str>,
    /// How many stand how, in words.
    sum: Vec<(&'static str, usize)>,
    lines: Vec<Line>,
}

/// Shows it.
pub(super) async fn room(State(office): State<Arc<Office>>, guest: Guest, uri: Uri) -> Page {
    let shell = guest.shell(&office, "/console/promises")?;
    let fields = Fields::read(uri.query().unwrap_or_default().as_bytes());
    let wanted = fields.get("site");
    let all = tenants(&office, &guest);
    let found = all.iter().find(|tenant| wanted.is_none_or(|id| *tenant.site.id == *id));
    let sites = sites(&office, &guest, wanted);
    let Some(tenant) = found else {
        let wrong = Some("There is no such site, or this token doesn't act for it.");
        return show(&Room { shell, sites, site: String::new(), wrong, sum: Vec::new(), lines: Vec::new() });
    };
    let listing = office.inventory.listing(&tenant.site.id);
    let sights = listing.sights();
    let standings = standings(&office, tenant, Seen { sights: &sights, whole: listing.is_whole() });
    let count = |state| standings.iter().filter(|it| it.state == state).count();
    let sum = standing::State::ALL.map(|state| (called(state), count(state))).to_vec();
    let lines = standings.iter().map(line).collect();
    show(&Room { shell, sites, site: tenant.site.id.to_string(), wrong: None, sum, lines })
}

/// How a state is called.
fn called(state: standing::State) -> &'static str {
    match state {
        standing::State::Broken => "broken",
        standing::State::Held => "held here",
        standing::State::Kept => "kept",
        standing::State::Unseen => "not shown by traffic",
    }
}

fn line(it: &Standing<'_>) -> Line {
    let told = match it.state {
        standing::State::Broken => "Something that it rules out passes.".to_owned(),
        standing::State::Held => {
            "The site brings something that it rules out; it is held back here, so that it stays true for visitors."
                .to_owned()
        }
        standing::State::Kept if it.evidence.is_empty() => "Nothing that it rules out was seen.".to_owned(),
        standing::State::Kept => "What waits for a yes is held until then:".to_owned(),
        standing::State::Unseen => format!("{}.", it.why),
    };
    let evidence = it.evidence.iter().take(MOST).map(|found| {
        let sight = found.sight;
        let whose = found.vendor.as_ref().map_or("unclassified".to_owned(), |vendor| vendor.name.to_string());
        let fate = if found.passes { "passes" } else { "withheld" };
        let (what, name) = (sight.what.word(), cut(&sight.name));
        format!(
            "{what} {name} ({whose}): {fate}, {}; first seen {}, last {}, {} times",
            found.why, sight.first, sight.last, sight.count
        )
    });
    Line {
        statement: it.promise.statement.to_string(),
        source: it.promise.source.to_string(),
        check: it.promise.check.word(),
        state: called(it.state),
        alarms: matches!(it.state, standing::State::Broken | standing::State::Held),
        told,
        evidence: evidence.collect(),
        more: it.evidence.len().saturating_sub(MOST),
    }
}
