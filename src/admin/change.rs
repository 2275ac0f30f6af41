//! Changing the ledger: erasing, holding, releasing, and letting go of what was kept long enough. Each is audited.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::ledger::{self, By, Place, RecordStore, Whom};
use crate::records::{self, REASON};

use super::audit;
use super::guard::Holder;
use super::office::Office;
use super::problem::Problem;
use super::read::{Said, Target, day};
use super::token::Deed;

/// What went.
#[derive(Debug, Default, Serialize, ToSchema)]
pub(super) struct Erased {
    /// The records that were erased, by their names.
    pub(super) records: Vec<String>,
    /// How many accounts' last words went with them.
    pub(super) accounts: u64,
    /// Why some of it is kept, where it is in dispute. It goes when it is released.
    pub(super) held: Option<String>,
    /// Nothing of it is in the database's files any more. Else a reader was in the way, and the gateway goes on trying.
    pub(super) scrubbed: bool,
}

impl Erased {
    fn add(&mut self, more: ledger::Erased) {
        self.records.extend(more.records.iter().map(ToString::to_string));
        self.accounts += more.accounts;
        self.held = self.held.take().or(more.held);
        self.scrubbed &= more.scrubbed;
    }
}

/// Erases somebody's records, or one. The log keeps that this was done. Withdraw first what still holds.
#[utoipa::path(post, path = "/v1/records/erase", tag = "records", security(("token" = [])), request_body = Target, responses(
    (status = 200, description = "What went; that there was nothing is no error", body = Erased),
    (status = "4XX", description = "Refused", body = Problem, content_type = "application/problem+json"),
    (status = "5XX", description = "Not now", body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn erase(
    State(office): State<Arc<Office>>,
    holder: Holder,
    Said(target): Said<Target>,
) -> Result<Json<Erased>, Problem> {
    let erase =
        |store: Arc<dyn RecordStore>, site: String, whom| async move { store.erase(&site, whom, By::Operator).await };
    gone(office, holder, target, "erase", erase).await
}

/// Lets go of what there is of somebody, by a deed that may reach the ledger more than once: once for each of their names.
async fn gone<F>(
    office: Arc<Office>,
    holder: Holder,
    target: Target,
    deed: &'static str,
    each: impl Fn(Arc<dyn RecordStore>, String, Whom) -> F + Send + 'static,
) -> Result<Json<Erased>, Problem>
where
    F: Future<Output = Result<ledger::Erased, ledger::Error>> + Send,
{
    holder.may(Deed::Change, &target.site)?;
    let whose = target.whom(&office)?;
    audit::asked(&holder, deed, &target.site);
    audit::carried(async move {
        let mut all = Erased { scrubbed: true, ..Erased::default() };
        for whom in whose {
            all.add(each(Arc::clone(&office.store), target.site.clone(), whom).await?);
        }
        audit::note(&holder, deed, &target.site, all.records.len());
        Ok(Json(all))
    })
    .await
}

/// What is kept long enough.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Sweep {
    /// The site's id.
    site: String,
    /// Only tell which they are.
    #[serde(default)]
    dry_run: bool,
    /// As if it were the end of this day (UTC), as 2026-11-22; for a dry run alone.
    #[schema(format = Date)]
    on: Option<String>,
    /// Where to go on: `next` of the answer before.
    #[schema(max_length = 41)]
    after: Option<String>,
}

/// What was kept long enough.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Swept {
    /// The records that went, or would go.
    records: Vec<String>,
    /// How many were due and are held for a dispute.
    held: u64,
    /// What to send as `after` to go on: one answer names some thousands. Nothing after the last.
    next: Option<String>,
}

/// Erases the records of a site whose time is up, as the gateway does every hour, or tells which they are, some thousands
/// at a time: `next` says where to go on. A dry run is for whoever may read.
#[utoipa::path(post, path = "/v1/records/retain", tag = "records", security(("token" = [])), request_body = Sweep, responses(
    (status = 200, description = "The records", body = Swept),
    (status = "4XX", description = "Refused", body = Problem, content_type = "application/problem+json"),
    (status = "5XX", description = "Not now", body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn retain(
    State(office): State<Arc<Office>>,
    holder: Holder,
    Said(sweep): Said<Sweep>,
) -> Result<Json<Swept>, Problem> {
    holder.may(if sweep.dry_run { Deed::Read } else { Deed::Change }, &sweep.site)?;
    let tenant = office.tenant(&sweep.site)?;
    let now = match day(sweep.on.as_deref())? {
        Some(_) if !sweep.dry_run => return Err(Problem::wrong("`on` is for a `dry_run` alone")),
        Some(day) => records::end(day),
        None => office.clock.now(),
    };
    let after = sweep.after.as_deref().map(str::parse::<Place>).transpose();
    let after = after.map_err(|_| Problem::wrong("`after` is the `next` of an answer to the same request"))?;
    // It opens whatever may be due.
    let turn = office.heavy(&holder.0.name)?;
    if !sweep.dry_run {
        audit::asked(&holder, "retain", &sweep.site);
    }
    audit::carried(async move {
        let swept = office.store.retain(&sweep.site, &tenant.retention, now, sweep.dry_run, after).await?;
        if !sweep.dry_run {
            audit::note(&holder, "retain", &sweep.site, swept.records.len());
        }
        drop(turn);
        Ok(Json(Swept {
            records: swept.records.iter().map(ToString::to_string).collect(),
            held: swept.held,
            next: swept.next.map(|place| place.to_string()),
        }))
    })
    .await
}

/// What is to be kept from being erased.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Dispute {
    /// Whose.
    pub(super) target: Target,
    /// Why: a sentence, which the visitor is shown when they want to erase.
    #[schema(min_length = 1, max_length = 500)]
    pub(super) reason: String,
}

/// Keeps somebody's records, or one, from being erased: they are in dispute (GDPR Art. 17(3)(e)).
#[utoipa::path(post, path = "/v1/records/hold", tag = "records", security(("token" = [])), request_body = Dispute, responses(
    (status = 204, description = "Held"),
    (status = "4XX", description = "Refused", body = Problem, content_type = "application/problem+json"),
    (status = "5XX", description = "Not now", body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn hold(
    State(office): State<Arc<Office>>,
    holder: Holder,
    Said(Dispute { target, reason }): Said<Dispute>,
) -> Result<StatusCode, Problem> {
    holder.may(Deed::Change, &target.site)?;
    let unfit = || Problem::wrong(format!("`reason` is a sentence of at most {REASON} bytes, on one line"));
    let reason = records::reason(&reason).ok_or_else(unfit)?;
    let (all, reason) = (target.whom(&office)?, reason.to_owned());
    audit::asked(&holder, "hold", &target.site);
    audit::carried(async move {
        for whom in &all {
            office.store.hold(&target.site, *whom, &reason).await?;
        }
        audit::note(&holder, "hold", &target.site, all.len());
        Ok(StatusCode::NO_CONTENT)
    })
    .await
}

/// Ends a hold, and erases what was asked for meanwhile.
#[utoipa::path(post, path = "/v1/records/release", tag = "records", security(("token" = [])), request_body = Target, responses(
    (status = 200, description = "What went", body = Erased),
    (status = "4XX", description = "Refused", body = Problem, content_type = "application/problem+json"),
    (status = "5XX", description = "Not now", body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn release(
    State(office): State<Arc<Office>>,
    holder: Holder,
    Said(target): Said<Target>,
) -> Result<Json<Erased>, Problem> {
    let release = |store: Arc<dyn RecordStore>, site: String, whom| async move { store.release(&site, whom).await };
    gone(office, holder, target, "release", release).await
}
