//! Data bundles: which counts and which lie ready, what differs, a rehearsal on a site, installing one, and one step back.
//! Each change is audited.
//!
//! The API and the console do the same, because both do it with this. Bundles come here as files in the state directory:
//! nothing is uploaded. What their parts mean is read above this floor ([`Updates`]).

use std::sync::{Arc, PoisonError};

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::bundle::{self, Found, Pick, Undone};
use crate::policy::difference::{Change, Field, How, difference};
use crate::policy::trial::{Fate, Trial, Turn, rehearse};

use super::audit;
use super::guard::Holder;
use super::office::Office;
use super::problem::Problem;
use super::read::{Asked, Said};
use super::token::Deed;
use super::updates::{Prospect, Serving, Updates};

/// How data bundles stand.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Stand {
    /// The version of the rules that hold where nothing else is said; it names the bundle, if one counts.
    pub(super) rules: String,
    /// The bundle that counts. Nothing: what the program carries does.
    pub(super) now: Option<Chosen>,
    /// What some sites try.
    pub(super) canary: Option<Chosen>,
    /// What a return would lead to, in words.
    pub(super) back: Option<String>,
    /// Why something doesn't count that was to.
    pub(super) faults: Vec<String>,
    /// The names of the keys whose bundles are taken.
    pub(super) keys: Vec<String>,
    /// The bundles that lie ready, the latest first.
    pub(super) bundles: Vec<Ready>,
}

/// A bundle that somebody chose.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ChosenBundle)]
pub(super) struct Chosen {
    /// Its file.
    pub(super) file: String,
    /// Its version.
    pub(super) version: String,
    /// The key that signed it; nothing, where it doesn't count.
    pub(super) signer: Option<String>,
    /// Since when.
    pub(super) since: String,
    /// Who chose it.
    pub(super) who: String,
    /// The sites that try it; empty for all.
    pub(super) sites: Vec<String>,
}

/// A bundle that lies ready.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Ready {
    /// Its file.
    pub(super) file: String,
    /// Its version.
    pub(super) version: Option<String>,
    /// The key that signed it.
    pub(super) signer: Option<String>,
    /// When it was made.
    pub(super) made: Option<String>,
    /// What it holds.
    pub(super) parts: Vec<String>,
    /// Why it can't be used.
    pub(super) wrong: Option<String>,
}

/// Something that differs between what counts and a bundle.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Differs {
    /// `vendor`, `rule` or `signal`.
    pub(super) kind: String,
    /// Its key.
    pub(super) key: String,
    /// Its name.
    pub(super) name: String,
    /// `added`, `removed` or `changed`.
    pub(super) how: String,
    /// What it is, or was, where it was added or removed.
    pub(super) what: Option<String>,
    /// The fields that are others: in words.
    pub(super) fields: Vec<String>,
}

impl From<&Change> for Differs {
    fn from(it: &Change) -> Self {
        let (what, fields) = match &it.how {
            How::Added(words) | How::Removed(words) => (Some(words.clone()), Vec::new()),
            How::Changed(fields) => (None, fields.iter().map(Field::words).collect()),
        };
        let (kind, how) = (it.kind.to_owned(), it.how.word().to_owned());
        Self { kind, key: it.key.clone(), name: it.name.clone(), how, what, fields }
    }
}

/// What would be otherwise on a site.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Rehearsed {
    /// The site's id.
    pub(super) site: String,
    /// How many things that traffic showed were looked at.
    pub(super) seen: usize,
    /// Those that would be judged in another way, for somebody who hasn't answered and whose place nobody knows.
    pub(super) turns: Vec<Turned>,
    /// Purposes for which every yes ends, since somebody takes part whom it wasn't said to.
    pub(super) parties: Vec<String>,
    /// Places whose visitors' yes no longer does under the law, each with the purposes.
    pub(super) places: Vec<String>,
}

/// Something that would be judged in another way.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Turned {
    /// `held`, `passes`, or `known` where only the name or the reason is another.
    pub(super) change: String,
    /// `cookie`, `storage` or `host`.
    pub(super) what: String,
    /// Its name.
    pub(super) name: String,
    /// What it counts as, and what becomes of it.
    pub(super) now: String,
    /// The same then.
    pub(super) then: String,
}

impl From<&Turn> for Turned {
    fn from(it: &Turn) -> Self {
        let fate = |fate: &Fate| {
            let whose = fate.vendor.as_ref().map_or(String::new(), |key| format!(" ({key})"));
            let purpose = fate.purpose.as_deref().unwrap_or("unclassified");
            format!("{purpose}{whose}, {}: {}", if fate.keep { "passes" } else { "withheld" }, fate.why)
        };
        let (change, what) = (it.word().to_owned(), it.what.word().to_owned());
        Self { change, what, name: it.name.clone(), now: fate(&it.now), then: fate(&it.then) }
    }
}

impl Rehearsed {
    fn of(site: &str, trial: &Trial) -> Self {
        Self {
            site: site.to_owned(),
            seen: trial.seen,
            turns: trial.turns.iter().map(Turned::from).collect(),
            parties: trial.parties.clone(),
            places: trial.places.iter().map(|(place, words)| format!("{place}: {}", words.join(", "))).collect(),
        }
    }
}

/// Which bundle.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Which {
    /// Its file.
    file: String,
}

/// Which bundle, and on which site.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct WhichOn {
    /// Its file.
    file: String,
    /// The site's id.
    site: String,
}

/// What shall count.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = WantedBundle)]
pub(super) struct Wanted {
    /// The bundle's file.
    pub(super) file: String,
    /// The sites that try it first; nothing for all.
    #[serde(default)]
    pub(super) sites: Vec<String>,
    /// Whether it may be older than what counts.
    #[serde(default)]
    pub(super) older: bool,
}

/// What counts from now on.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Done)]
pub(super) struct Counts {
    /// What was done, in words.
    pub(super) done: String,
}

/// How data bundles stand: what counts, what some sites try, what lies ready.
#[utoipa::path(get, path = "/v1/data", tag = "data", security(("token" = [])), responses(
    (status = 200, description = "How they stand", body = Stand),
    (status = "4XX", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn stand(State(office): State<Arc<Office>>, holder: Holder) -> Result<Json<Stand>, Problem> {
    holder.may_somewhere(Deed::Read)?;
    Ok(Json(stands(&office, &holder).await?))
}

/// What differs between what counts and a bundle.
#[utoipa::path(get, path = "/v1/data/difference", tag = "data", security(("token" = [])), params(Which), responses(
    (status = 200, description = "What differs, vendors first", body = Vec<Differs>),
    (status = "4XX", description = "Refused; 404 where there is no such bundle", body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn differs(
    State(office): State<Arc<Office>>,
    holder: Holder,
    Asked(which): Asked<Which>,
) -> Result<Json<Vec<Differs>>, Problem> {
    holder.may_somewhere(Deed::Read)?;
    let _turn = office.heavy(&holder.0.name)?;
    let prospect = prospect(&office, &holder, which.file).await?;
    Ok(Json(difference_to(&office, &prospect).iter().map(Differs::from).collect()))
}

/// What a bundle would change of what happens to what traffic showed of a site, and who would be asked again.
#[utoipa::path(get, path = "/v1/data/trial", tag = "data", security(("token" = [])), params(WhichOn), responses(
    (status = 200, description = "What would be otherwise", body = Rehearsed),
    (status = "4XX", description = "Refused; 404 where there is no such bundle", body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn trial(
    State(office): State<Arc<Office>>,
    holder: Holder,
    Asked(which): Asked<WhichOn>,
) -> Result<Json<Rehearsed>, Problem> {
    holder.may(Deed::Read, &which.site)?;
    let _turn = office.heavy(&holder.0.name)?;
    let prospect = prospect(&office, &holder, which.file).await?;
    Ok(Json(rehearsed(&office, &prospect, &which.site)?))
}

/// Lets a bundle count: for some sites first, or for all. What can't be used changes nothing.
#[utoipa::path(post, path = "/v1/data/install", tag = "data", security(("token" = [])), request_body = Wanted, responses(
    (status = 200, description = "It counts", body = Counts),
    (status = "4XX", description = "Refused; 409 where it can't count", body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn install(
    State(office): State<Arc<Office>>,
    holder: Holder,
    Said(wanted): Said<Wanted>,
) -> Result<Json<Counts>, Problem> {
    Ok(Json(installed(&office, &holder, wanted).await?))
}

/// Undoes the last step: ends what some sites try, or else goes back to what counted before.
#[utoipa::path(post, path = "/v1/data/return", tag = "data", security(("token" = [])), responses(
    (status = 200, description = "It is undone", body = Counts),
    (status = "4XX", description = "Refused; 409 where there was no step", body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn back(State(office): State<Arc<Office>>, holder: Holder) -> Result<Json<Counts>, Problem> {
    Ok(Json(returned(&office, &holder).await?))
}

/// How data bundles stand.
pub(super) async fn stands(office: &Arc<Office>, holder: &Holder) -> Result<Stand, Problem> {
    // Each bundle that lies ready is read whole, and its signature checked.
    let _turn = office.heavy(&holder.0.name)?;
    let serving = office.settings.load().data.clone();
    let (store, keys) = (office.updates.store.clone(), serving.keys.clone());
    let list = tokio::task::spawn_blocking(move || store.list(&keys)).await.map_err(|_| Problem::broken())?;
    let chosen = |pick: &Pick, signer: Option<&str>, sites: &[String]| Chosen {
        file: pick.file.clone(),
        version: pick.version.clone(),
        signer: signer.map(str::to_owned),
        since: pick.since().to_string(),
        who: pick.who.clone(),
        sites: sites.iter().filter(|site| holder.sees(site)).cloned().collect(),
    };
    let Serving { pointer, now, bundle, .. } = &serving;
    let list = list.map_err(|error| Problem::conflict(&error.to_string()))?;
    let signer = |pick: &Pick| {
        let good = |(file, read): &Found| (*file == pick.file).then(|| Some(read.as_ref().ok()?.signer.to_string()))?;
        list.iter().find_map(good)
    };
    Ok(Stand {
        rules: now.as_ref().map_or(String::new(), |(_, rules)| rules.version().to_owned()),
        now: pointer.now.as_ref().map(|pick| {
            let counts = bundle.as_ref().filter(|(version, _)| version.to_string() == pick.version);
            chosen(pick, counts.map(|(_, signer)| &**signer), &[])
        }),
        canary: pointer
            .canary
            .as_ref()
            .filter(|it| it.sites.iter().any(|site| holder.sees(site)))
            .map(|it| chosen(&it.pick, signer(&it.pick).as_deref(), &it.sites)),
        back: pointer.beneath(),
        faults: faults(&serving, holder),
        keys: serving.keys.0.iter().map(|key| key.name().to_owned()).collect(),
        bundles: list.into_iter().map(ready).collect(),
    })
}

/// Why something doesn't count that was to. It may be another site's settings, of which not everybody may know.
pub(super) fn faults(serving: &Serving, holder: &Holder) -> Vec<String> {
    match serving.faults.is_empty() || holder.may_everywhere(Deed::Read).is_ok() {
        true => serving.faults.clone(),
        false => vec![format!("a data bundle doesn't count that was to; {HIDDEN}")],
    }
}

fn ready((file, read): Found) -> Ready {
    match read {
        Ok(bundle) => Ready {
            file,
            version: Some(bundle.version.to_string()),
            signer: Some(bundle.signer.into()),
            made: Some(bundle.made.to_string()),
            parts: bundle.parts.into_iter().map(|part| part.name).collect(),
            wrong: None,
        },
        Err(error) => {
            let (version, signer, made, parts) = (None, None, None, Vec::new());
            Ready { file, version, signer, made, parts, wrong: Some(error.to_string()) }
        }
    }
}

/// Who sees more.
const HIDDEN: &str = "a token that acts for every site is told why";

/// What is wrong with a bundle, for whoever asked for it.
fn refused(error: &bundle::Error) -> Problem {
    match error {
        bundle::Error::Absent(_) => Problem::absent("there is no such bundle; `/v1/data` says which lie ready"),
        error => Problem::conflict(&error.to_string()),
    }
}

/// What a bundle that lies ready would make of this gateway.
pub(super) async fn prospect(office: &Arc<Office>, holder: &Holder, file: String) -> Result<Prospect, Problem> {
    let keys = office.settings.load().data.keys.clone();
    let (updates, all) = (office.updates.clone(), holder.may_everywhere(Deed::Read).is_ok());
    let look = move || {
        let bundle = updates.store.read(&file, &keys).map_err(|error| refused(&error))?;
        let hidden = |error: String| if all { error } else { format!("it doesn't go with this gateway; {HIDDEN}") };
        (updates.prospect)(&bundle).map_err(|error| Problem::conflict(&hidden(error)))
    };
    // It reads files, and much of them.
    tokio::task::spawn_blocking(look).await.map_err(|_| Problem::broken())?
}

/// What differs between what counts and a bundle.
pub(super) fn difference_to(office: &Office, prospect: &Prospect) -> Vec<Change> {
    let serving = office.settings.load();
    let Some((catalog, rules)) = &serving.data.now else { return Vec::new() };
    difference((catalog, rules), (&prospect.catalog, &prospect.rules))
}

/// What would be otherwise on a site.
pub(super) fn rehearsed(office: &Office, prospect: &Prospect, site: &str) -> Result<Rehearsed, Problem> {
    let tenant = office.tenant(site)?;
    let gone = || Problem::conflict("the configuration names that site no more");
    let (other, others) = prospect.sites.iter().find(|(it, _)| *it.id == *site).ok_or_else(gone)?;
    let book = office.book();
    let rules = tenant.rules.as_ref().unwrap_or(&book.parts.rules);
    let sights = office.inventory.listing(site).sights();
    let trial = rehearse(&sights, (&tenant.site, rules), (other, others), office.clock.now());
    Ok(Rehearsed::of(site, &trial))
}

/// Lets a bundle count.
pub(super) async fn installed(office: &Arc<Office>, holder: &Holder, wanted: Wanted) -> Result<Counts, Problem> {
    holder.may_everywhere(Deed::Update)?;
    let Wanted { file, sites, older } = wanted;
    for site in &sites {
        office.tenant(site)?;
    }
    let (keys, now) = (office.settings.load().data.keys.clone(), office.clock.now());
    let who = holder.0.name.to_string();
    let deed = if sites.is_empty() { "data-install" } else { "data-try" };
    changed(office, holder, (deed, sites.join(" ")), move |updates| {
        let bundle = updates.store.read(&file, &keys).map_err(|error| refused(&error))?;
        let version = bundle.version.to_string();
        let outdated = bundle.version.outdated(&updates.shipped).filter(|_| !older);
        if let Some(outdated) = outdated {
            return Err(Problem::conflict(&format!("{outdated}; `older` takes it all the same")));
        }
        let forced = if older { ", older or not" } else { "" };
        let what = format!("{version}, sha256 {}{forced}", bundle.digest);
        let pick = Pick { file, version: version.clone(), sha256: bundle.digest.into(), since: now.0, who };
        let mut pointer = updates.store.pointer().map_err(|error| refused(&error))?;
        pointer.install(pick, &sites, older).map_err(|error| refused(&error))?;
        (updates.apply)(&pointer).map_err(|error| Problem::conflict(&error))?;
        let whose = if sites.is_empty() { "every site".to_owned() } else { sites.join(", ") };
        Ok((Counts { done: format!("{version} counts on {whose}") }, what))
    })
    .await
}

/// Undoes the last step.
pub(super) async fn returned(office: &Arc<Office>, holder: &Holder) -> Result<Counts, Problem> {
    holder.may_everywhere(Deed::Update)?;
    changed(office, holder, ("data-return", String::new()), |updates| {
        let mut pointer = updates.store.pointer().map_err(|error| refused(&error))?;
        let undone = pointer.back().map_err(|error| refused(&error))?;
        (updates.apply)(&pointer).map_err(|error| Problem::conflict(&error))?;
        let done = match undone {
            Undone::Canary(pick) => format!("no site tries {} any more", pick.version),
            Undone::Step(Some(pick)) => format!("{} counts again", pick.version),
            Undone::Step(None) => "what the program carries counts again".to_owned(),
        };
        Ok((Counts { done: done.clone() }, done))
    })
    .await
}

/// Carries a change out and audits it.
async fn changed(
    office: &Arc<Office>,
    holder: &Holder,
    (deed, sites): (&'static str, String),
    change: impl FnOnce(&Updates) -> Result<(Counts, String), Problem> + Send + 'static,
) -> Result<Counts, Problem> {
    let (updates, holder) = (office.updates.clone(), holder.clone());
    audit::asked(&holder, deed, &sites);
    audit::carried(async move {
        // It reads and writes files, and makes a rulebook.
        let change = move || {
            let _one = updates.one.lock().unwrap_or_else(PoisonError::into_inner);
            change(&updates)
        };
        let (done, what) = tokio::task::spawn_blocking(change).await.map_err(|_| Problem::broken())??;
        audit::detail(&holder, deed, &sites, &what);
        audit::note(&holder, deed, &sites, 1);
        Ok(done)
    })
    .await
}
