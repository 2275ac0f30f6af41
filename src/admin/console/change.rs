//! Changing the ledger from the room *Records*: erasing after a page that says what goes and what stays, holding, releasing.
//!
//! The API's handlers do it: they say who may, and write the lines of the audit log.

use std::sync::Arc;

use askama::Template;
use axum::Json;
use axum::extract::State;
use axum::response::IntoResponse;
use http::StatusCode;

use crate::ledger::Content;
use crate::records::PAGE;

use super::super::change::{self, Dispute, Erased};
use super::super::office::Office;
use super::super::problem::Problem;
use super::super::read::Said;
use super::super::records::{self, Sought, Wanted};
use super::super::token::Deed;
use super::Guest;
use super::shell::{Fields, Page, Shell, show};
use super::whose::{Hold, Line, Whose, holds};

const PATH: &str = "/console/records";

/// Asks whether it is meant.
#[derive(Template)]
#[template(path = "console/erase.html")]
struct Sure {
    shell: Shell,
    whose: Whose,
    lines: Vec<Line>,
    /// There are more than are shown.
    more: bool,
    held: Vec<Hold>,
}

/// Says what was done.
#[derive(Template)]
#[template(path = "console/done.html")]
struct Done {
    shell: Shell,
    head: &'static str,
    texts: Vec<String>,
    /// The record, if it was one.
    id: Option<String>,
}

/// Erases, once it was asked for twice.
pub(super) async fn erase(office: &Arc<Office>, guest: &Guest, fields: &Fields) -> Page {
    let whose = Whose::read(fields)?;
    if fields.get("sure").is_none() {
        return ask(office, guest, whose).await;
    }
    let (state, holder) = (State(Arc::clone(office)), guest.holder.clone());
    let Json(erased) = change::erase(state, holder, Said(whose.target())).await?;
    gone(office, guest, &whose, &erased, "Erased")
}

/// Says what would go, and asks.
async fn ask(office: &Arc<Office>, guest: &Guest, whose: Whose) -> Page {
    guest.holder.may(Deed::Change, &whose.site)?;
    let held = holds(office, &whose.target()).await?;
    let wanted = Wanted { limit: Some(PAGE), ..whose.wanted() };
    let Sought { found, next } = records::sought(office, &guest.holder, wanted).await?;
    let choices: Vec<_> = found.iter().filter(|found| matches!(found.content, Content::Choice(_))).collect();
    if choices.is_empty() && whose.by == "record" {
        let text = match found.first().map(|found| &found.content) {
            Some(Content::Erased(_)) => "that record was erased already",
            Some(_) => "that entry is no choice of somebody's that could be erased",
            None => "there is no record of that name on this site",
        };
        return Err(Problem::absent(text).into());
    }
    let lines = choices.into_iter().map(Line::from).collect();
    show(&Sure { shell: guest.shell(office, PATH)?, whose, lines, more: next.is_some(), held })
}

/// Keeps from being erased.
pub(super) async fn hold(office: &Arc<Office>, guest: &Guest, fields: &Fields) -> Page {
    let (whose, reason) = (Whose::read(fields)?, fields.get("reason").unwrap_or_default().to_owned());
    let dispute = Dispute { target: whose.target(), reason };
    change::hold(State(Arc::clone(office)), guest.holder.clone(), Said(dispute)).await?;
    let texts = vec!["It is kept, whoever wants it erased, until you release it.".to_owned()];
    show(&Done { shell: guest.shell(office, PATH)?, head: "Held", texts, id: record(&whose) })
}

/// Ends a hold.
pub(super) async fn release(office: &Arc<Office>, guest: &Guest, fields: &Fields) -> Page {
    let whose = Whose::read(fields)?;
    let (state, holder) = (State(Arc::clone(office)), guest.holder.clone());
    let Json(erased) = change::release(state, holder, Said(whose.target())).await?;
    gone(office, guest, &whose, &erased, "Released")
}

fn record(whose: &Whose) -> Option<String> {
    (whose.by == "record").then(|| whose.whom.clone())
}

/// Says what went, and what didn't.
fn gone(office: &Office, guest: &Guest, whose: &Whose, erased: &Erased, head: &'static str) -> Page {
    let nothing = erased.records.is_empty() && erased.accounts == 0;
    let mut texts = vec![match erased.records.len() {
        0 => "No record was erased.".to_owned(),
        1 => "1 record was erased.".to_owned(),
        count => format!("{count} records were erased."),
    }];
    if erased.accounts > 0 {
        texts.push(format!("What {} accounts had said last went with it.", erased.accounts));
    }
    if let Some(reason) = &erased.held {
        texts.push(format!("Held, and kept: {reason}. It goes when it is released."));
    }
    if !nothing {
        texts.push("An entry of the log says when, and that you, the operator, asked for it.".to_owned());
    }
    if !erased.scrubbed {
        let text = "Something reads the database just now: its bytes are wiped as soon as that has ended.";
        texts.push(text.to_owned());
    }
    let refused = nothing && erased.held.is_some();
    let head = if refused { "Not erased" } else { head };
    let page = show(&Done { shell: guest.shell(office, PATH)?, head, texts, id: record(whose) })?;
    let status = if refused { StatusCode::CONFLICT } else { StatusCode::OK };
    Ok((status, page).into_response())
}
