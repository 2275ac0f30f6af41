//! The admin listener: from the configuration to what answers there.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use arc_swap::ArcSwap;
use tokio_util::sync::CancellationToken;

use crate::admin::{self, Finding, Lint, Parts, Settings, Term, Tokens};
use crate::ambient::Day;
use crate::config::lint::{Evidence, lint};
use crate::config::{self, Config, Stated};
use crate::edge::{self, Listener};
use crate::policy::look::Look;

use super::{book, data};

/// Connections at a time: those who may ask are few.
const CONNECTIONS: usize = 256;
/// Connections of one address, so that nobody takes all of them; this machine's own programs stand for many.
const EACH: usize = 32;
/// How long answers under way may take at the end.
const DRAIN: Duration = Duration::from_secs(5);

/// What a reload changes.
pub(super) fn settings(config: &Config) -> Settings {
    let tokens = config.admin.iter().flat_map(|admin| admin.tokens.iter().cloned());
    let forms = config.sites.iter().map(|entry| (entry.site.id.clone(), entry.forms.clone()));
    let term = |stated: &Stated| Term { until: stated.mode_until, person: stated.mode_person.clone() };
    let terms = config.sites.iter().map(|entry| (entry.site.id.clone(), term(&entry.stated)));
    let (data, classified) = (data::serving(config), Arc::clone(&config.classified));
    let config = Arc::new(config.clone());
    let lint = Lint(Some(Arc::new(move || findings(&config))));
    let (forms, terms) = (forms.collect(), terms.collect());
    Settings { tokens: Tokens::new(tokens), forms, terms, classified, lint, look: Some(look), data }
}

/// What the linter says of a configuration; of its databases it says nothing here.
fn findings(config: &Config) -> Vec<Finding> {
    let texts = book::written(config.texts.as_deref()).unwrap_or_default();
    let told = |it: config::Finding| Finding {
        word: it.word(),
        text: format!("{} ({}): {} {} [{}]", it.code.word(), it.key, it.wrong, it.remedy, it.citation),
        waived: it.waived.as_ref().map(|it| format!("{} answers for it until {}: {}", it.person, it.until, it.reason)),
        site: it.site,
    };
    lint(config, &Evidence { texts, geoip: Vec::new() }).into_iter().map(told).collect()
}

/// Reads a look as it stands in a configuration: the same words, and the same refusals.
fn look(lines: &str) -> Result<Arc<Look>, String> {
    let site = "[[site]]\nid = \"x\"\nhosts = [\"x.example\"]\norigin = \"http://127.0.0.1:1\"\n[site.look]\n";
    let parsed = Config::parse(&format!("{site}{lines}"), "look", Path::new(""), Day(0));
    let told = |problems: config::Problems| {
        let one = |it: &config::Problem| format!("{}: {}", it.key.trim_start_matches("site.x.look."), it.message);
        problems.0.iter().map(one).collect::<Vec<_>>().join("; ")
    };
    parsed.map(|config| Arc::clone(&config.sites[0].site.look)).map_err(told)
}

/// The same, to be changed.
pub(super) fn shared(config: &Config) -> Arc<ArcSwap<Settings>> {
    Arc::new(ArcSwap::from_pointee(settings(config)))
}

/// Answers until it is told to stop; where nothing is configured, there is nothing to do.
pub(super) async fn serve(listener: Option<Listener>, parts: Parts, stop: CancellationToken) {
    let Some(listener) = listener else { return };
    edge::serve(vec![listener], admin::service(parts), limits(), stop.cancelled_owned()).await;
}

fn limits() -> edge::Settings {
    edge::Settings { connections: CONNECTIONS, per_client: EACH, drain: DRAIN, ..edge::Settings::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_address_leaves_connections_to_the_others() {
        let edge::Settings { connections, per_client, trusted, .. } = limits();
        assert!(per_client * 4 <= connections && trusted.is_empty(), "{per_client} of {connections}");
    }
}
