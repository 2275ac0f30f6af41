//! What visitors answered, by day, place and purpose.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::ambient::Day;
use crate::inventory::Answered;

use super::guard::Holder;
use super::office::Office;
use super::problem::Problem;
use super::read::{Asked, day};
use super::token::Deed;

/// The most days at once, and how many without `from`.
const DAYS: u32 = 366;
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
    /// Up to this day, which is included; today, without it. At most 366 days are told at once.
    #[param(format = Date)]
    to: Option<String>,
}

/// What visitors of a place answered about a purpose on a day.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Line {
    /// The day (UTC).
    #[schema(format = Date)]
    day: String,
    /// The place, as records name it; `(others)` for what didn't fit.
    region: String,
    /// The purpose's key.
    purpose: String,
    /// How many choices said yes.
    yes: u64,
    /// How many said no, withdrew or objected.
    no: u64,
}

/// How many recorded choices said yes and no to each purpose, by day and place. They are counts and no records: an erasure
/// takes nothing from them. What was chosen through other gateways isn't among them.
#[utoipa::path(get, path = "/v1/answers", tag = "records", security(("token" = [])), params(Of), responses(
    (status = 200, description = "The days", body = Vec<Line>),
    (status = "4XX", description = "Refused", body = Problem, content_type = "application/problem+json"),
    (status = "5XX", description = "Not now", body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn answers(
    State(office): State<Arc<Office>>,
    holder: Holder,
    Asked(of): Asked<Of>,
) -> Result<Json<Vec<Line>>, Problem> {
    holder.may(Deed::Read, &of.site)?;
    let to = day(of.to.as_deref())?.unwrap_or_else(|| office.clock.now().day());
    let from = day(of.from.as_deref())?.unwrap_or(Day(to.0.saturating_sub(USUAL - 1)));
    if from > to || to.0 - from.0 >= DAYS {
        return Err(Problem::wrong("`from` is at most 365 days before `to`, and not behind it"));
    }
    let _turn = office.heavy(&holder.0.name)?;
    let line =
        |Answered { day, region, purpose, yes, no }: Answered| Line { day: day.to_string(), region, purpose, yes, no };
    Ok(Json(read(&office, &of.site, from, to).await?.into_iter().map(line).collect()))
}

/// What is known of these days.
pub(super) async fn read(office: &Office, site: &str, from: Day, to: Day) -> Result<Vec<Answered>, Problem> {
    office.inventory.answers(site, from, to).await.map_err(|error| {
        tracing::error!(error = &error as &dyn std::error::Error, "the admin listener could not use the inventory");
        Problem::unusable("the inventory can't be read now; the gateway's log says why")
    })
}
