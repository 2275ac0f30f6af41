//! The emergency switch of each site: looking at it, throwing it, undoing it. Each change is audited.
//!
//! The API and the console do the same, because both do it with this.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::ambient::Timestamp;
use crate::policy::switch::Switch;
use crate::records::{self, REASON};
use crate::switch::{Error, Thrown};

use super::audit;
use super::guard::Holder;
use super::office::Office;
use super::problem::Problem;
use super::read::Said;
use super::token::Deed;

/// What a switch does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum Position {
    /// Nothing is touched or withheld, and nobody is asked.
    Pass,
    /// Cookies are filtered both ways; pages, links and hosts are left alone, and nobody is asked.
    Cookies,
    /// Everything but what is necessary is withheld from everyone, and nobody is asked.
    Hold,
}

impl From<Position> for Switch {
    fn from(position: Position) -> Self {
        match position {
            Position::Pass => Self::Pass,
            Position::Cookies => Self::Cookies,
            Position::Hold => Self::Hold,
        }
    }
}

impl From<Switch> for Position {
    fn from(switch: Switch) -> Self {
        match switch {
            Switch::Pass => Self::Pass,
            Switch::Cookies => Self::Cookies,
            Switch::Hold => Self::Hold,
        }
    }
}

/// A switch that is in force.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct InForce {
    /// The site's id.
    site: String,
    /// What it does.
    position: Position,
    /// Who threw it: a token's name.
    who: String,
    /// Why.
    reason: String,
    /// Since when.
    #[schema(format = DateTime)]
    since: String,
    /// When it ends by itself. Nothing: somebody has to undo it.
    #[schema(format = DateTime)]
    until: Option<String>,
}

impl From<&Thrown> for InForce {
    fn from(thrown: &Thrown) -> Self {
        Self {
            site: thrown.site.to_string(),
            position: thrown.position.into(),
            who: thrown.who.to_string(),
            reason: thrown.why.to_string(),
            since: thrown.since.to_string(),
            until: thrown.until.map(|until| until.to_string()),
        }
    }
}

/// What is to be thrown.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Wish {
    /// The site's id.
    pub(super) site: String,
    /// What it does.
    pub(super) position: Position,
    /// Why: a sentence, which the console shows on every page.
    #[schema(min_length = 1, max_length = 500)]
    pub(super) reason: String,
    /// When it ends by itself, as 2026-11-22T18:00:00Z. Without it somebody has to undo it.
    #[schema(format = DateTime)]
    pub(super) until: Option<String>,
}

/// What came of a change.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Changed {
    /// The site's id.
    site: String,
    /// What is in force from now on. Nothing: what is configured.
    switch: Option<InForce>,
    /// Whether it is written down. If not, a restart takes it back; the gateway's log says why.
    kept: bool,
}

/// Whose switch is undone.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Whose {
    /// The site's id.
    site: String,
}

/// What is in force of the sites that somebody may know of.
pub(super) fn in_force(office: &Office, holder: &Holder) -> Vec<Thrown> {
    let mut all = office.switches.all(office.clock.now());
    all.retain(|thrown| holder.sees(&thrown.site));
    all
}

/// The emergency switches that are thrown.
#[utoipa::path(get, path = "/v1/switches", tag = "switches", security(("token" = [])), responses(
    (status = 200, description = "Those that are thrown, of the sites that the token acts for", body = Vec<InForce>),
    (status = "4XX", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn list(State(office): State<Arc<Office>>, holder: Holder) -> Result<Json<Vec<InForce>>, Problem> {
    holder.may_somewhere(Deed::Read)?;
    Ok(Json(in_force(&office, &holder).iter().map(InForce::from).collect()))
}

/// Throws a site's emergency switch, instead of what was thrown before. It counts for the next request, on this gateway
/// alone, and through restarts.
#[utoipa::path(post, path = "/v1/switches", tag = "switches", security(("token" = [])), request_body = Wish, responses(
    (status = 200, description = "It is in force", body = Changed),
    (status = "4XX", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn throw(
    State(office): State<Arc<Office>>,
    holder: Holder,
    Said(wish): Said<Wish>,
) -> Result<Json<Changed>, Problem> {
    Ok(Json(thrown(&office, &holder, wish).await?))
}

/// Undoes a site's emergency switch: what is configured holds again, from the next request on.
#[utoipa::path(post, path = "/v1/switches/undo", tag = "switches", security(("token" = [])), request_body = Whose, responses(
    (status = 200, description = "It is undone", body = Changed),
    (status = "4XX", description = "Refused; 404 where none is thrown", body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn undo(
    State(office): State<Arc<Office>>,
    holder: Holder,
    Said(Whose { site }): Said<Whose>,
) -> Result<Json<Changed>, Problem> {
    Ok(Json(undone(&office, &holder, site).await?))
}

/// Throws a switch.
pub(super) async fn thrown(office: &Arc<Office>, holder: &Holder, wish: Wish) -> Result<Changed, Problem> {
    holder.may(Deed::Switch, &wish.site)?;
    office.tenant(&wish.site)?;
    let now = office.clock.now();
    let unfit = || Problem::wrong(format!("`reason` is a sentence of at most {REASON} bytes, on one line"));
    let why = records::reason(&wish.reason).ok_or_else(unfit)?.into();
    let until = wish.until.as_deref().map(|text| {
        let moment = Timestamp::parse(text).filter(|until| *until > now);
        moment.ok_or_else(|| Problem::wrong("`until` is a moment to come, written as 2026-11-22T18:00:00Z"))
    });
    let (site, position, until) = (wish.site, Switch::from(wish.position), until.transpose()?);
    let who = holder.0.name.clone();
    let thrown = Thrown { site: (&*site).into(), position, who, why, since: now, until };
    let deed = match position {
        Switch::Pass => "switch-pass",
        Switch::Cookies => "switch-cookies",
        Switch::Hold => "switch-hold",
    };
    let switch = Some(InForce::from(&thrown));
    let kept = changed(office, holder, (deed, &site), move |office| office.switches.throw(thrown)).await?;
    Ok(Changed { site, switch, kept })
}

/// Undoes a switch.
pub(super) async fn undone(office: &Arc<Office>, holder: &Holder, site: String) -> Result<Changed, Problem> {
    holder.may(Deed::Switch, &site)?;
    let is_thrown = office.switches.all(office.clock.now()).iter().any(|thrown| *thrown.site == *site);
    // What couldn't be written down is undone again until it is.
    if !is_thrown && !office.switches.is_unwritten() {
        return Err(Problem::absent("no emergency switch is thrown for that site"));
    }
    let whose = site.clone();
    let undo = move |office: &Office| office.switches.undo(&whose).map(drop);
    let kept = changed(office, holder, ("switch-undo", &site), undo).await?;
    Ok(Changed { site, switch: None, kept })
}

/// Carries a change out and audits it, and tells whether it is written down. What couldn't be counts all the same, and the
/// log says why.
async fn changed(
    office: &Arc<Office>,
    holder: &Holder,
    (deed, site): (&'static str, &str),
    change: impl FnOnce(&Office) -> Result<(), Error> + Send + 'static,
) -> Result<bool, Problem> {
    let (office, holder, site) = (Arc::clone(office), holder.clone(), site.to_owned());
    audit::asked(&holder, deed, &site);
    audit::carried(async move {
        // It writes a file, and a disk may take its time.
        let kept = tokio::task::spawn_blocking(move || change(&office)).await.map_err(|_| Problem::broken())?;
        audit::note(&holder, deed, &site, 1);
        Ok(kept
            .inspect_err(|error| {
                let error = error as &dyn std::error::Error;
                tracing::error!(
                    error,
                    "the emergency switch counts, and can't be written down: a restart takes it back"
                );
            })
            .is_ok())
    })
    .await
}
