//! The room *Records*: what the ledger holds, found, shown, verified and written out. Changing it stands in `change`.
//!
//! It asks the handlers of the API, which say who may do what. Each question is a form that is posted to the room's one path, and answered
//! there: nothing that leads to somebody stands in an address, and so in no history, log or referrer.

use std::sync::Arc;

use askama::Template;
use axum::Json;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use http::header::{CONTENT_DISPOSITION, HeaderValue};

use crate::ambient::Timestamp;
use crate::ledger::{Content, Found, Method, Record, Surface};
use crate::records::{Checked, chosen};

use super::super::guard::Holder;
use super::super::ledgers;
use super::super::office::Office;
use super::super::problem::Problem;
use super::super::read::{Asked, Named, Said, id};
use super::super::records::{self, Against, Range, Sought, Wanted};
use super::super::token::Deed;
use super::explain::{Pick, sites};
use super::inventory::cut;
use super::shell::{Fields, Page, Shell, Trouble, show};
use super::whose::{Hold, Line, WHOLE, Whose, holds, meant, plain};
use super::{Guest, change, filled};

const PATH: &str = "/console/records";
/// How many are shown at once.
const LIMIT: u32 = 50;

/// What was found, and how to go on.
struct Results {
    lines: Vec<Line>,
    /// What to send for the next page.
    next: Option<u64>,
}

/// What a form changes, and what stands against it.
pub(super) struct Choices {
    pub(super) whose: Whose,
    pub(super) held: Vec<Hold>,
}

#[derive(Template)]
#[template(path = "console/records.html")]
struct Room {
    shell: Shell,
    sites: Vec<Pick>,
    kinds: Vec<Pick>,
    /// The ledgers that they may look through as a whole.
    whole: Vec<Pick>,
    site: String,
    by: String,
    whom: String,
    from: String,
    to: String,
    wrong: Option<String>,
    results: Option<Results>,
    held: Option<Vec<Hold>>,
    checked: Option<Verdict>,
    change: Option<Choices>,
}

/// What a check found, for people.
struct Verdict {
    sound: bool,
    lines: Vec<(&'static str, String)>,
    doubts: Vec<&'static str>,
}

/// The room as it stands before something is asked, or with what was asked in its fields.
fn empty(office: &Office, guest: &Guest, fields: &Fields) -> Result<Room, Problem> {
    let text = |name: &str| fields.get(name).unwrap_or_default().to_owned();
    let by = fields.get("by").unwrap_or("record");
    let kinds = [("record", "Record’s name"), ("subject", "Subject"), ("reference", "The site’s own name")];
    let kind = |(value, name): (&str, &str)| Pick { value: value.into(), name: name.into(), chosen: value == by };
    Ok(Room {
        shell: guest.shell(office, PATH)?,
        sites: sites(office, guest, fields.get("site")),
        kinds: kinds.map(kind).into(),
        whole: whole(office, guest, fields.get("site")),
        site: text("site"),
        by: by.to_owned(),
        whom: text("whom"),
        from: text("from"),
        to: text("to"),
        wrong: None,
        results: None,
        held: None,
        checked: None,
        change: None,
    })
}

/// The ledgers that somebody may look through as a whole, as they stand among the sites.
fn whole(office: &Office, guest: &Guest, wanted: Option<&str>) -> Vec<Pick> {
    let all = office.ledgers.iter().map(|ledger| &*ledger.vault.id);
    let all: Vec<_> = all.filter(|id| guest.holder.is_whole(id)).collect();
    let pick = |id: &&str| {
        let (value, name) = match *id {
            "" if all.len() == 1 => (String::new(), "All sites".to_owned()),
            "" => (String::new(), "All of the gateway’s own".to_owned()),
            id => (format!("{WHOLE}{id}"), format!("All of {id}")),
        };
        Pick { chosen: wanted == Some(&value), value, name }
    };
    all.iter().map(pick).collect()
}

/// Shows it.
pub(super) async fn room(State(office): State<Arc<Office>>, guest: Guest) -> Page {
    show(&empty(&office, &guest, &Fields::read(b""))?)
}

/// Does what a form of the room asks for.
pub(super) async fn act(State(office): State<Arc<Office>>, guest: Guest, request: Request) -> Page {
    // Who may not enter the room may ask nothing in it.
    guest.shell(&office, PATH)?;
    let fields = filled(&office, &guest, request).await?;
    let done = match fields.get("deed") {
        Some("find") => find(&office, &guest, &fields).await,
        Some("holds") => held(&office, &guest, &fields).await,
        Some("show") => one(&office, &guest, &fields).await,
        Some("receipt") => receipt(&office, &guest, &fields).await,
        Some("verify") => verify(&office, &guest, &fields).await,
        Some("export") => export(&office, &guest, &fields).await,
        Some("erase") => change::erase(&office, &guest, &fields).await,
        Some("hold") => change::hold(&office, &guest, &fields).await,
        Some("release") => change::release(&office, &guest, &fields).await,
        _ => Err(Problem::wrong("that form asks for nothing that is done here").into()),
    };
    done.or_else(|Trouble(problem)| {
        let (status, text) = problem.told();
        let room = Room { wrong: Some(text.to_owned()), ..empty(&office, &guest, &fields)? };
        Ok((status, show(&room)?).into_response())
    })
}

fn owned(fields: &Fields, name: &str) -> Option<String> {
    fields.get(name).map(str::to_owned)
}

/// Finds records; where somebody's are wanted, all of theirs can be changed at once.
async fn find(office: &Arc<Office>, guest: &Guest, fields: &Fields) -> Page {
    let whose = Whose::read(fields)?;
    let after = fields.get("after").map(str::parse).transpose();
    let after = after.map_err(|_| Problem::wrong("the next page is named by a number"))?;
    let (from, to) = (owned(fields, "from"), owned(fields, "to"));
    let wanted = Wanted { from, to, after, limit: Some(LIMIT), ..whose.wanted() };
    let somebody = wanted.subject.is_some() || wanted.reference.is_some();
    let Sought { found, next } = records::sought(office, &guest.holder, wanted).await?;
    let results = Some(Results { lines: found.iter().map(Line::from).collect(), next });
    let change = if somebody { choices(office, &guest.holder, whose).await? } else { None };
    show(&Room { results, change, ..empty(office, guest, fields)? })
}

/// What may be changed of somebody's; nothing, for a role that changes nothing.
async fn choices(office: &Office, holder: &Holder, whose: Whose) -> Result<Option<Choices>, Problem> {
    if holder.may(Deed::Change, &whose.site).is_err() {
        return Ok(None);
    }
    let held = holds(office, &whose.target()).await?;
    Ok(Some(Choices { whose, held }))
}

/// A site's holds.
async fn held(office: &Arc<Office>, guest: &Guest, fields: &Fields) -> Page {
    let site = fields.get("site").ok_or_else(|| Problem::wrong("choose the site whose holds are wanted"))?;
    guest.holder.may(Deed::Read, site)?;
    office.tenant(site).map_err(|_| Problem::wrong("holds are of one site: choose it"))?;
    let held = office.store.holds(site, None).await.map_err(Problem::from)?;
    let held = held.into_iter().map(Hold::from).collect();
    show(&Room { held: Some(held), ..empty(office, guest, fields)? })
}

#[derive(Template)]
#[template(path = "console/record.html")]
struct Single {
    shell: Shell,
    id: String,
    lines: Vec<(&'static str, String)>,
    /// The notice, word for word.
    notice: Option<String>,
    /// A receipt can be made for it.
    choice: bool,
    held: Vec<Hold>,
    change: Option<Choices>,
}

/// Shows one record.
async fn one(office: &Arc<Office>, guest: &Guest, fields: &Fields) -> Page {
    let name = id(fields.get("whom").unwrap_or_default())?;
    let (found, ledger) = ledgers::one(office, &guest.holder, name).await?;
    let name = found.id.to_string();
    let whose = Whose { site: found.site.clone(), by: "record".to_owned(), whom: name.clone() };
    let (mut notice, mut held, mut change) = (None, Vec::new(), None);
    let choice = if let Content::Choice(record) = &found.content { Some(record) } else { None };
    if let Some(record) = choice {
        let shown = ledger.glance().await?.notice(&record.notice).await.map_err(Problem::from)?;
        notice = shown.map(|(_, text)| plain(&text));
        // Nothing is changed for a site that isn't configured any more.
        if office.tenant(&found.site).is_ok() {
            held = holds(office, &whose.target()).await?;
            change = choices(office, &guest.holder, whose).await?;
        }
    }
    let (shell, lines) = (guest.shell(office, PATH)?, told(&found, office.clock.now()));
    show(&Single { shell, id: name, lines, notice, choice: choice.is_some(), held, change })
}

/// What a record says, line by line.
fn told(found: &Found, now: Timestamp) -> Vec<(&'static str, String)> {
    let line = Line::from(found);
    let mut lines = vec![("Name", line.id), ("Place in the log", found.sequence.to_string())];
    lines.extend([("Site", line.site), ("Time", line.time), ("What", line.what)]);
    let Content::Choice(record) = &found.content else { return lines };
    let none = |text: String| if text.is_empty() { "nothing".to_owned() } else { text };
    let past = if record.expires <= now { " (past)" } else { "" };
    lines.extend([
        ("Granted", none(plain(&chosen(record, true)))),
        ("Refused", none(plain(&chosen(record, false)))),
        ("Source", source(record)),
        ("Rule", format!("{}, version {} of the rules", line.rule, cut(&record.rule.ruleset))),
        ("Text", format!("{}, in {}", cut(&record.notice), cut(&record.language))),
    ]);
    if let Some(versions) = &record.versions {
        let of = format!("policy {}\nrule {}\ncatalog {}", versions.policy, versions.rule, versions.catalog);
        lines.push(("Versions", of));
    }
    let linked = if record.subject.is_some() { "to a subject" } else { "to nobody" };
    lines.extend([
        ("Place", cut(&record.region)),
        ("Enforcement", record.mode.word().to_owned()),
        ("Valid until", format!("{}{past}", line.until)),
        ("Tied", linked.to_owned()),
    ]);
    lines
}

/// Where a choice came from.
fn source(record: &Record) -> String {
    let by = match record.method {
        Method::Banner => "a click in the banner",
        Method::Settings => "a click on the settings page",
        Method::OptOut => "a click on the page about sale and sharing",
        Method::Api => "a call of the site’s own",
    };
    let on = match record.surface {
        Surface::First => "first layer",
        Surface::Second => "second layer",
        Surface::Form => "the site’s form",
    };
    let signal = if record.gpc { "; the browser sent Global Privacy Control" } else { "" };
    format!("{by} ({on}){signal}")
}

/// A receipt, to keep.
async fn receipt(office: &Arc<Office>, guest: &Guest, fields: &Fields) -> Page {
    let name = Named(id(fields.get("whom").unwrap_or_default())?);
    let mut response: Response = records::receipt(State(Arc::clone(office)), guest.holder.clone(), name).await?;
    let file = HeaderValue::from_static("attachment; filename=\"receipt.json\"");
    response.headers_mut().insert(CONTENT_DISPOSITION, file);
    Ok(response)
}

/// Checks the whole ledger.
async fn verify(office: &Arc<Office>, guest: &Guest, fields: &Fields) -> Page {
    let public_key = owned(fields, "key");
    // A form's lines end in CR LF, those of a checkpoint in LF, and its last one does.
    let given = fields.get("checkpoints").map(|text| text.replace('\r', "") + "\n");
    let (own, kept) = (public_key.is_none(), given.is_some());
    let against =
        Against { controller: meant(owned(fields, "site")).1, public_key, checkpoints: given.into_iter().collect() };
    let Json(found) = records::verify(State(Arc::clone(office)), guest.holder.clone(), Said(against)).await?;
    let mut doubts = Vec::new();
    if own {
        doubts.push("Whose key signed: the ledger’s own word was taken for it. Give the public key that you kept.");
    }
    if !kept {
        doubts.push("Whether the log once was another, or longer: no checkpoint was given that was kept elsewhere.");
    }
    let checked = Some(verdict(&found, doubts));
    show(&Room { checked, ..empty(office, guest, &Fields::read(b""))? })
}

fn verdict(found: &Checked, mut doubts: Vec<&'static str>) -> Verdict {
    let mut lines = Vec::new();
    if let Some(wrong) = &found.problem {
        let place = wrong.sequence.map_or(String::new(), |place| format!("place {place}: "));
        lines.push(("Wrong", place + &plain(&wrong.what)));
    }
    if let Some(damage) = &found.damage {
        lines.push(("Damage to the file", plain(damage)));
    }
    lines.extend([
        ("Entries checked", found.entries.to_string()),
        ("of them erased", found.erased.to_string()),
        ("Checkpoints checked", found.checkpoints.to_string()),
        ("Entries that are signed for", found.signed_for.to_string()),
        ("Not opened, for want of keys", found.not_opened.to_string()),
        ("Not looked at", found.not_looked_at.to_string()),
    ]);
    if found.signed_for < found.entries + found.not_looked_at {
        doubts.push("The newest entries: no signature covers them yet.");
    }
    if !found.sound {
        doubts.push("What stands behind the first thing that is wrong.");
    }
    Verdict { sound: found.sound, lines, doubts }
}

/// Writes records out.
async fn export(office: &Arc<Office>, guest: &Guest, fields: &Fields) -> Page {
    let of = |name| owned(fields, name);
    let (site, controller) = meant(of("site"));
    let range = Range { site, controller, from: of("from"), to: of("to"), format: of("format") };
    Ok(records::export(State(Arc::clone(office)), guest.holder.clone(), Asked(range)).await?)
}
