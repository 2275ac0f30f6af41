//! Looking at the ledger: nothing here changes it.

use std::sync::Arc;

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use futures_util::stream;
use http::HeaderValue;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::ledger::verify;
use crate::ledger::{Archive, Checkpoint, Filter, Found, PublicKey, RecordId, Whom};
use crate::records::{self, Checked, Entry, Export, Format, PAGE, Shown};

use super::guard::Holder;
use super::hand;
use super::ledgers::{self, UNKNOWN, one};
use super::office::Office;
use super::problem::Problem;
use super::read::{Asked, Named, Said, Target, day, id};
use super::token::Deed;

/// What is looked for. Everything that is given must be so.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Wanted {
    /// The site's id. A token that is limited to sites has to name one.
    pub(super) site: Option<String>,
    /// All of a controller's, by its id. Without this and `site`: the gateway's own; and the one of a name, wherever it is.
    pub(super) controller: Option<String>,
    /// From this day on (UTC), as 2026-11-22.
    #[schema(format = Date)]
    pub(super) from: Option<String>,
    /// Up to this day, which is included.
    #[schema(format = Date)]
    pub(super) to: Option<String>,
    /// Somebody's: the subject that their consent cookie holds, 32 hex digits. Takes `site`.
    #[schema(pattern = "^[0-9a-fA-F]{32}$")]
    pub(super) subject: Option<String>,
    /// The one of this name, 32 hex digits.
    #[schema(pattern = "^[0-9a-fA-F]{32}$")]
    pub(super) id: Option<String>,
    /// Somebody's answers in the site's own forms, by the site's name for them. Takes `site`.
    #[schema(min_length = 1, max_length = 256)]
    pub(super) reference: Option<String>,
    /// Behind this place in the log: `next` of the page before.
    pub(super) after: Option<u64>,
    /// How many at most.
    #[schema(minimum = 1, maximum = 500)]
    pub(super) limit: Option<u32>,
}

/// A page of entries.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Page {
    /// In the order of the log.
    records: Vec<Entry>,
    /// What to send as `after` for the next page; nothing after the last.
    next: Option<u64>,
}

/// Finds records. A body and not a query, so that nobody's subject stands in the log of a proxy on the way.
#[utoipa::path(post, path = "/v1/records/find", tag = "records", security(("token" = [])), request_body = Wanted, responses(
    (status = 200, description = "A page of them", body = Page),
    (status = "4XX", description = "Refused", body = Problem, content_type = "application/problem+json"),
    (status = "5XX", description = "Not now", body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn find(
    State(office): State<Arc<Office>>,
    holder: Holder,
    Said(wanted): Said<Wanted>,
) -> Result<Json<Page>, Problem> {
    let Sought { found, next } = sought(&office, &holder, wanted).await?;
    Ok(Json(Page { records: found.iter().map(Entry::from).collect(), next }))
}

/// What was found, and behind which place there may be more.
pub(super) struct Sought {
    pub(super) found: Vec<Found>,
    pub(super) next: Option<u64>,
}

/// Looks for records.
pub(super) async fn sought(office: &Office, holder: &Holder, wanted: Wanted) -> Result<Sought, Problem> {
    let limit = wanted.limit.unwrap_or(100);
    if !(1..=PAGE).contains(&limit) {
        return Err(Problem::wrong("`limit` is 1 to 500"));
    }
    let (site, controller) = (wanted.site.as_deref(), wanted.controller.as_deref());
    let mut ledger = ledgers::sought(office, holder, site, controller)?;
    if wanted.site.is_none() && (wanted.subject.is_some() || wanted.reference.is_some()) {
        return Err(Problem::wrong("somebody is found on one site: name it as `site`"));
    }
    let days = records::within(wanted.site.as_deref(), day(wanted.from.as_deref())?, day(wanted.to.as_deref())?);
    let mut filter = Filter { id: wanted.id.as_deref().map(id).transpose()?, ..days };
    if let (Some(id), None, None) = (filter.id, site, controller) {
        ledger = one(office, holder, id).await.map_or(ledger, |(_, ledger)| ledger);
    }
    let mut archive = ledger.glance().await?;
    let found = if let Some(name) = wanted.reference {
        let (site, subject) = (wanted.site.unwrap_or_default(), wanted.subject);
        let target = Target { site, subject, id: None, reference: Some(name) };
        referred(office, &mut archive, &target, filter, wanted.after, limit).await?
    } else {
        filter.subject = wanted.subject.as_deref().map(id).transpose()?.map(|RecordId(bytes)| bytes);
        archive.page(&filter, wanted.after, limit).await?
    };
    let full = found.len() == usize::try_from(limit).unwrap_or(usize::MAX);
    let next = found.last().filter(|_| full).map(|last| last.sequence);
    Ok(Sought { found, next })
}

/// The next answers of somebody whom the site names, from all of its forms, in the order of the log.
async fn referred(
    office: &Office,
    archive: &mut Archive,
    target: &Target,
    filter: Filter,
    after: Option<u64>,
    limit: u32,
) -> Result<Vec<Found>, Problem> {
    let mut found = Vec::new();
    for whom in target.whom(office)? {
        let Whom::Subject(subject) = whom else { continue };
        let filter = Filter { subject: Some(subject), ..filter.clone() };
        found.extend(archive.page(&filter, after, limit).await?);
    }
    found.sort_by_key(|found| found.sequence);
    found.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(found)
}

/// Shows a record with the notice that it was given in front of.
#[utoipa::path(get, path = "/v1/records/{id}", tag = "records", security(("token" = [])),
    params(("id" = String, Path, description = "The record's name: 32 hex digits")), responses(
    (status = 200, description = "The record", body = Shown),
    (status = "4XX", description = "Refused", body = Problem, content_type = "application/problem+json"),
    (status = "5XX", description = "Not now", body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn show(
    State(office): State<Arc<Office>>,
    holder: Holder,
    Named(id): Named,
) -> Result<Json<Shown>, Problem> {
    let (_, ledger) = one(&office, &holder, id).await?;
    let shown = records::show(&mut *ledger.glance().await?, id).await?;
    shown.map(Json).ok_or_else(|| Problem::absent(UNKNOWN))
}

/// Makes a signed receipt for a record.
#[utoipa::path(get, path = "/v1/records/{id}/receipt", tag = "records", security(("token" = [])),
    params(("id" = String, Path, description = "The record's name: 32 hex digits")), responses(
    (status = 200, description = "The receipt, which `assent records verify --receipt` checks", body = serde_json::Value),
    (status = "4XX", description = "Refused", body = Problem, content_type = "application/problem+json"),
    (status = "5XX", description = "Not now", body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn receipt(
    State(office): State<Arc<Office>>,
    holder: Holder,
    Named(id): Named,
) -> Result<Response, Problem> {
    let site = one(&office, &holder, id).await?.0.site;
    let receipt = office.store.receipt(&site, id).await?.ok_or_else(|| Problem::absent(UNKNOWN))?;
    Ok(([(CONTENT_TYPE, "application/json")], receipt).into_response())
}

/// What is exported.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Range {
    /// The site's id. A token that is limited to sites has to name one.
    pub(super) site: Option<String>,
    /// All of a controller's, by its id. Without this and `site`: the gateway's own.
    pub(super) controller: Option<String>,
    /// From this day on (UTC), as 2026-11-22.
    #[param(format = Date)]
    pub(super) from: Option<String>,
    /// Up to this day, which is included.
    #[param(format = Date)]
    pub(super) to: Option<String>,
    /// `jsonl` (JSON Lines, which it is without this) or `csv`.
    #[param(pattern = "^(jsonl|csv)$")]
    pub(super) format: Option<String>,
}

/// Writes records out, as a stream.
#[utoipa::path(get, path = "/v1/records/export", tag = "records", security(("token" = [])), params(Range), responses(
    (status = 200, description = "JSON Lines, or a table", content((String = "application/jsonl"), (String = "text/csv"))),
    (status = "4XX", description = "Refused", body = Problem, content_type = "application/problem+json"),
    (status = "5XX", description = "Not now", body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn export(
    State(office): State<Arc<Office>>,
    holder: Holder,
    Asked(range): Asked<Range>,
) -> Result<Response, Problem> {
    let ledger = ledgers::sought(&office, &holder, range.site.as_deref(), range.controller.as_deref())?;
    let filter = records::within(range.site.as_deref(), day(range.from.as_deref())?, day(range.to.as_deref())?);
    let (format, kind, file) = match range.format.as_deref() {
        None | Some("jsonl") => (Format::Lines, "application/jsonl", "attachment; filename=\"records.jsonl\""),
        Some("csv") => {
            (Format::Table, "text/csv; charset=utf-8; header=present", "attachment; filename=\"records.csv\"")
        }
        Some(_) => return Err(Problem::wrong("`format` is `jsonl` or `csv`")),
    };
    let turn = office.heavy(&holder.0.name)?;
    let export = Export::new(ledger.archive().await?, filter, format);
    let pages = stream::try_unfold((export, turn), |(mut export, turn)| async move {
        let page = export.next().await.inspect_err(|error| tracing::error!(%error, "an export broke off"))?;
        Ok::<_, crate::ledger::Error>(page.map(|bytes| (Bytes::from(bytes), (export, turn))))
    });
    let mut response = Response::new(Body::from_stream(hand::out(pages)));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    response.headers_mut().insert(CONTENT_DISPOSITION, HeaderValue::from_static(file));
    Ok(response)
}

/// What a ledger is held against.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Against {
    /// The ledger of this controller, by its id. Without it: the gateway's own.
    pub(super) controller: Option<String>,
    /// The log's public key as you kept it, `name+id+key`. Without it, the ledger's own word is taken for it.
    pub(super) public_key: Option<String>,
    /// Checkpoints that were kept elsewhere, as they were printed.
    #[serde(default)]
    pub(super) checkpoints: Vec<String>,
}

/// Checks a whole ledger: every entry, the tree over them, every checkpoint. Takes a token for all sites, or one for the
/// controller whose ledger it is.
#[utoipa::path(post, path = "/v1/records/verify", tag = "records", security(("token" = [])), request_body = Against, responses(
    (status = 200, description = "What was found, be it sound or not", body = Checked),
    (status = "4XX", description = "Refused", body = Problem, content_type = "application/problem+json"),
    (status = "5XX", description = "Not now", body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn verify(
    State(office): State<Arc<Office>>,
    holder: Holder,
    Said(against): Said<Against>,
) -> Result<Json<Checked>, Problem> {
    let ledger = ledgers::sought(&office, &holder, None, against.controller.as_deref())?;
    let key = against.public_key.as_deref().map(str::parse::<PublicKey>).transpose();
    let key = key.map_err(|_| Problem::wrong("`public_key` is no key of a log, like name+id+key"))?;
    let kept: Option<Vec<Vec<Checkpoint>>> =
        against.checkpoints.iter().map(|text| Checkpoint::parse_all(text)).collect();
    let kept = kept.ok_or_else(|| Problem::wrong("`checkpoints` holds something that is no checkpoint"))?.concat();
    let _turn = office.heavy(&holder.0.name)?;
    let report = verify::verify(&mut ledger.archive().await?, key.as_ref(), &kept).await?;
    Ok(Json(Checked::from(&report)))
}

/// Whose holds.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Of {
    /// The site's id.
    site: String,
}

/// A hold.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Hold {
    /// Since when (RFC 3339).
    since: String,
    /// Why, as the visitor is shown.
    reason: String,
    /// The record that is held; nothing where it is all of somebody's.
    id: Option<String>,
    /// Somebody asked for its erasure meanwhile.
    wanted: bool,
}

/// Lists a site's holds.
#[utoipa::path(get, path = "/v1/records/holds", tag = "records", security(("token" = [])), params(Of), responses(
    (status = 200, description = "The holds", body = Vec<Hold>),
    (status = "4XX", description = "Refused", body = Problem, content_type = "application/problem+json"),
    (status = "5XX", description = "Not now", body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn holds(
    State(office): State<Arc<Office>>,
    holder: Holder,
    Asked(of): Asked<Of>,
) -> Result<Json<Vec<Hold>>, Problem> {
    holder.may(Deed::Read, &of.site)?;
    let held = office.store.holds(&of.site, None).await?;
    let told = held.into_iter().map(|held| Hold {
        since: held.at.to_string(),
        reason: held.reason,
        id: held.record.map(|id| id.to_string()),
        wanted: held.wanted,
    });
    Ok(Json(told.collect()))
}
