//! Data bundles in a gateway that runs: what counts is read with the configuration, and anew when somebody installs another;
//! what doesn't go with the configuration, or breaks the law of places that it serves, doesn't count.

use std::path::Path;
use std::sync::Arc;

use tokio_util::sync::CancellationToken;

use crate::admin::{Prospect, Serving, Updates};
use crate::bundle::{Bundle, POINTER, Pointer, Store};
use crate::config::lint::lint;
use crate::config::{Config, Data, DataFrom};

use super::classify::Reload;
use super::listen::Files;
use super::{Changing, Error, Now, World, law, reload, reloader};

/// Refuses a configuration that breaks the law; where a bundle is to blame, what stands in for it is taken, step by step.
/// `state` is where this gateway keeps what it keeps, whatever the file says by now.
///
/// # Errors
/// When nothing may be served.
pub fn lawful(config: Config, source: Option<&Path>, state: &Path) -> Result<Config, Error> {
    let mut now = Config { state: state.to_owned(), ..config };
    let mut refused = Vec::new();
    loop {
        match law::hold(&now, source.is_some()) {
            Ok(()) => return Ok(told(now)),
            Err(error) => refused.push(error),
        }
        let ((step, given_up), mut faults) = (now.data.step, now.data.faults.clone());
        let (Some(source), Some(given_up)) = (source, given_up) else { return Err(refused.swap_remove(0)) };
        faults.push(format!(
            "{given_up} breaks the law of places that this configuration serves: {}",
            refused[refused.len() - 1]
        ));
        let Ok(less) = Config::load_with(source, now.day, DataFrom::Less(state, step + 1)) else {
            return Err(refused.swap_remove(0));
        };
        let new = less.data.faults.iter().filter(|fault| !faults.contains(fault)).cloned().collect();
        let faults = [faults.clone(), new].concat();
        let Config { listen, state, admin, .. } = now;
        now = Config { listen, state, admin, ..less };
        now.data.faults = faults;
    }
}

/// Says in the log what counts, and what doesn't that was to.
fn told(config: Config) -> Config {
    for fault in &config.data.faults {
        tracing::error!("{fault}; {} counts instead", config.data.now.name());
    }
    if let Some(outdated) = config.data.outdated() {
        tracing::warn!("{outdated}: fetch a newer bundle, or return to what the program carries");
    }
    if config.data.now.bundle.is_some() {
        tracing::info!("data in use: {}", config.data.now.name());
    }
    if let Some((data, sites)) = &config.data.canary {
        tracing::info!("data tried on {}: {}", sites.join(", "), data.name());
    }
    config
}

/// What the admin listener shows of it.
pub(super) fn serving(config: &Config) -> Serving {
    let data = &config.data;
    Serving {
        keys: data.keys.clone(),
        pointer: data.pointer.clone(),
        now: Some((Arc::clone(&data.now.catalog), Arc::clone(&data.now.rules))),
        bundle: data.now.bundle.clone(),
        tried: data.canary.as_ref().and_then(|(data, sites)| Some((data.bundle.as_ref()?.0, sites.clone()))),
        faults: data.faults.iter().cloned().chain(data.outdated()).collect(),
        whole: data.faults.is_empty(),
    }
}

/// Watches the configuration and what counts, if there is a file, and gives what changes it, and what has it read anew.
pub(super) fn open(
    config: &Config,
    source: Option<&Path>,
    (world, now): (&World, Now),
    changing: Changing,
    certificates: Files,
    stop: &CancellationToken,
) -> (Updates, Option<Reload>) {
    let store = Store::of(&config.state);
    let Some(source) = source.map(Path::to_owned) else {
        let none = || "this gateway runs from no configuration file, so it trusts nobody's data".to_owned();
        let (prospect, apply) = (Arc::new(move |_: &Bundle| Err(none())), Arc::new(move |_: &Pointer| Err(none())));
        return (Updates { store, prospect, apply, shipped: shipped(), one: Arc::default() }, None);
    };
    let files = (source.clone(), config.state.clone());
    let (office, named) = (Arc::clone(&now.office), certificates.clone());
    let again: Reload = Arc::new(reloader(files, world.clone(), now, changing, certificates));
    let pointer = store.path().join(POINTER);
    let paths = move || [named.paths(), vec![pointer.clone()]].concat();
    let changed = Arc::clone(&again);
    tokio::spawn(reload::watch(source.clone(), paths, move || changed(), stop.clone()));
    let (clock, written) = (Arc::clone(&world.clock), store.clone());
    let (state, reload) = (config.state.clone(), Arc::clone(&again));
    let prospect = move |bundle: &Bundle| prospect(bundle, (&source, &state), clock.now().day());
    let apply = move |pointer: &Pointer| {
        let old = written.pointer().map_err(|error| error.to_string())?;
        written.point(pointer).map_err(|error| error.to_string())?;
        let done = again().map_err(|error| error.to_string());
        let done = done.and_then(|()| {
            let served = &office.load().data;
            if served.whole { Ok(()) } else { Err(served.faults.join("; ")) }
        });
        done.inspect_err(|_| {
            // What can't count is no step: what counted goes on.
            let back = written.point(&old).map_err(|error| error.to_string());
            if let Err(error) = back.and_then(|()| again().map_err(|error| error.to_string())) {
                tracing::error!("the data that counted before can't be brought back: {error}");
            }
        })
    };
    let (prospect, apply) = (Arc::new(prospect), Arc::new(apply));
    (Updates { store, prospect, apply, shipped: shipped(), one: Arc::default() }, Some(reload))
}

fn shipped() -> Arc<str> {
    Data::shipped().rules.version().into()
}

/// What a bundle would make of every site.
fn prospect(bundle: &Bundle, (source, state): (&Path, &Path), today: crate::ambient::Day) -> Result<Prospect, String> {
    let data = Data::read(bundle).map_err(|problems| problems.to_string())?;
    let config = Config::load_with(source, today, DataFrom::These(Some(state), &data));
    let config = config.map_err(|problems| problems.to_string())?;
    let of = |site| Arc::clone(config.rules_of(site));
    let sites = config.sites.iter().map(|entry| (Arc::clone(&entry.site), of(entry))).collect();
    Ok(Prospect { catalog: data.catalog, rules: data.rules, sites })
}

/// Whether a configuration that stands on other data may be served: everything that refuses it, in words.
///
/// # Errors
/// With that.
pub fn fits(config: &Config, clock: &Arc<dyn crate::ambient::Clock>) -> Result<(), String> {
    let evidence = law::evidence(config, clock).map_err(|error| error.to_string())?;
    let refused: Vec<_> = lint(config, &evidence).into_iter().filter(crate::config::Finding::refuses).collect();
    if refused.is_empty() { Ok(()) } else { Err(law::Refusal(refused).to_string()) }
}
