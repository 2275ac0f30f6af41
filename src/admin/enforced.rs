//! What was withheld, beside what was chosen.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::ambient::Day;
use crate::records::{self, Joined};

use super::guard::Holder;
use super::office::Office;
use super::problem::Problem;
use super::read::{Asked, day};
use super::token::Deed;

/// The most days at once, and how many without `from`.
const DAYS: u32 = 92;
const USUAL: u32 = 31;

/// Of which site, and which days.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Of {
    /// The site's id.
    site: String,
    /// From this day on (UTC), as 2026-11-22; a month before `to`, without it.
    #[param(format = Date)]
    from: Option<String>,
    /// Up to this day, which is included; today, without it. At most 92 days are told at once.
    #[param(format = Date)]
    to: Option<String>,
    /// `true`: what all gateways that share the store have told it, instead of what this one knows. Some minutes late.
    #[serde(default)]
    shared: bool,
}

/// What was withheld on each day, under each rule and each version of what visitors are shown, beside the choices that
/// were recorded under the same. What was withheld in the last minute may be missing.
#[utoipa::path(get, path = "/v1/enforced", tag = "records", security(("token" = [])), params(Of), responses(
    (status = 200, description = "The days", body = Vec<Joined>),
    (status = "4XX", description = "Refused", body = Problem, content_type = "application/problem+json"),
    (status = "5XX", description = "Not now", body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn enforced(
    State(office): State<Arc<Office>>,
    holder: Holder,
    Asked(of): Asked<Of>,
) -> Result<Json<Vec<Joined>>, Problem> {
    holder.may(Deed::Read, &of.site)?;
    let to = day(of.to.as_deref())?.unwrap_or_else(|| office.clock.now().day());
    let from = day(of.from.as_deref())?.unwrap_or(Day(to.0.saturating_sub(USUAL - 1)));
    if from > to || to.0 - from.0 >= DAYS {
        return Err(Problem::wrong("`from` is at most 91 days before `to`, and not behind it"));
    }
    let (_turn, ledger) = (office.heavy(&holder.0.name)?, office.ledger(&of.site)?);
    if of.shared {
        let (store, ring) = ledger.shared()?;
        return Ok(Json(records::join_shared(store, ring, &of.site, from, to).await?));
    }
    let withheld = office.inventory.enforced(&of.site, from, to).await.map_err(|error| {
        tracing::error!(error = &error as &dyn std::error::Error, "the admin listener could not use the inventory");
        Problem::unusable("the inventory can't be read now; the gateway's log says why")
    })?;
    Ok(Json(records::join(withheld, &mut *ledger.glance().await?, &of.site, from, to).await?))
}
