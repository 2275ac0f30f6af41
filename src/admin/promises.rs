//! How the sites' promises stand by what traffic has shown: what `assent audit` asks a browser, asked of every visit.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::gateway::rulebook::Tenant;
use crate::policy::standing::{self, Evidence, Law, Seen, Standing, stand};
use crate::policy::switch::Over;

use super::guard::Holder;
use super::office::Office;
use super::problem::Problem;
use super::read::Asked;
use super::token::Deed;

/// Of which site.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Of {
    /// The site's id.
    site: String,
}

/// A promise, and how it stands.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Told {
    /// What the policy says.
    statement: String,
    /// Where it says so.
    source: String,
    /// What proves it: the word in the configuration.
    check: String,
    /// `broken`: something that it rules out passes. `held`: something that it rules out is there, and held back here.
    /// `kept`: nothing that it rules out was seen. `unseen`: traffic doesn't show it.
    state: String,
    /// Why nothing more can be said; empty where there is something to show.
    why: String,
    /// What was seen that it rules out.
    evidence: Vec<Found>,
}

/// Something that a promise rules out.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Found {
    /// `cookie`, `storage` or `host`.
    what: String,
    /// Its name.
    name: String,
    /// Whose it is: a vendor's key, if that is known.
    vendor: Option<String>,
    /// Whether it passes.
    passes: bool,
    /// Why it does, or doesn't.
    why: String,
    /// The first day on which it was seen.
    first: String,
    /// The last day.
    last: String,
    /// How often.
    seen: u64,
}

impl From<&Standing<'_>> for Told {
    fn from(it: &Standing<'_>) -> Self {
        Self {
            statement: it.promise.statement.to_string(),
            source: it.promise.source.to_string(),
            check: it.promise.check.word().to_owned(),
            state: it.state.word().to_owned(),
            why: it.why.to_owned(),
            evidence: it.evidence.iter().map(Found::from).collect(),
        }
    }
}

impl From<&Evidence<'_>> for Found {
    fn from(it: &Evidence<'_>) -> Self {
        Self {
            what: it.sight.what.word().to_owned(),
            name: it.sight.name.to_string(),
            vendor: it.vendor.as_ref().map(|vendor| vendor.key.to_string()),
            passes: it.passes,
            why: it.why.to_owned(),
            first: it.sight.first.to_string(),
            last: it.sight.last.to_string(),
            seen: it.sight.count,
        }
    }
}

/// Each promise of a site, the broken ones first, as what traffic of the last month shows them to be.
#[utoipa::path(get, path = "/v1/promises", tag = "promises", security(("token" = [])), params(Of), responses(
    (status = 200, description = "The promises", body = Vec<Told>),
    (status = "4XX", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn promises(
    State(office): State<Arc<Office>>,
    holder: Holder,
    Asked(of): Asked<Of>,
) -> Result<Json<Vec<Told>>, Problem> {
    holder.may(Deed::Read, &of.site)?;
    let tenant = office.tenant(&of.site)?;
    let listing = office.inventory.listing(&of.site);
    let sights = listing.sights();
    Ok(Json(
        standings(&office, &tenant, Seen { sights: &sights, whole: listing.is_whole() })
            .iter()
            .map(Told::from)
            .collect(),
    ))
}

/// How the promises of a site stand now.
pub(super) fn standings<'a>(office: &Office, tenant: &'a Tenant, seen: Seen<'a>) -> Vec<Standing<'a>> {
    let (book, now) = (office.book(), office.clock.now());
    let rules = tenant.rules.as_ref().unwrap_or(&book.parts.rules);
    let over = Over::of(false, office.switches.position(&tenant.site.id, now));
    stand(&tenant.site, Law { rules, over, now }, seen)
}

/// How many promises of each site stand how, where a site promises anything.
pub(super) fn counted(office: &Office) -> Vec<(Box<str>, &'static str, u64)> {
    let mut rows = Vec::new();
    for tenant in office.book().tenants().iter().filter(|tenant| !tenant.site.promises.is_empty()) {
        let listing = office.inventory.listing(&tenant.site.id);
        let sights = listing.sights();
        let mut counts: BTreeMap<standing::State, u64> = standing::State::ALL.into_iter().map(|it| (it, 0)).collect();
        for standing in standings(office, tenant, Seen { sights: &sights, whole: listing.is_whole() }) {
            *counts.entry(standing.state).or_default() += 1;
        }
        rows.extend(counts.into_iter().map(|(state, count)| (tenant.site.id.clone(), state.word(), count)));
    }
    rows
}
