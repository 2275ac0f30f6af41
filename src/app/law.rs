//! What the linter is shown of the files that a configuration names, and what its findings mean for a start.

use std::fmt;
use std::sync::Arc;

use crate::ambient::Clock;
use crate::config::lint::{Evidence, lint};
use crate::config::{Config, Finding};
use crate::geo;
use crate::notice::Texts;

use super::book::{self, Error};

/// Findings that keep the gateway from starting. One line each when shown.
#[derive(Debug)]
pub struct Refusal(pub Vec<Finding>);

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the configuration breaks the law of places that it serves (`assent check` says all of it):")?;
        self.0.iter().try_for_each(|finding| write!(f, "\n{finding}"))
    }
}

impl std::error::Error for Refusal {}

/// Reads what the linter has to be shown. Every file that it can't use is an error, as it would be for a start.
pub fn evidence(config: &Config, clock: &Arc<dyn Clock>) -> Result<Evidence, Error> {
    let texts = book::written(config.texts.as_deref())?;
    texts.iter().try_fold(Texts::embedded()?, |all, (tag, ftl)| all.with_override(tag, ftl))?;
    Ok(Evidence { texts, geoip: geo::open(&config.geoip, clock)?.health(clock.now()) })
}

/// Refuses a configuration that breaks the law, and tells the log what else was found; the databases' age is told by
/// whoever opens them. `told` is false where nobody wrote a file: what one should say is then nobody's fault.
pub(super) fn hold(config: &Config, told: bool) -> Result<(), super::Error> {
    let evidence = Evidence { texts: book::written(config.texts.as_deref())?, geoip: Vec::new() };
    let (refused, rest): (Vec<_>, Vec<_>) = lint(config, &evidence).into_iter().partition(Finding::refuses);
    if !refused.is_empty() {
        return Err(Refusal(refused).into());
    }
    for finding in rest.iter().filter(|_| told) {
        match &finding.waived {
            Some(waiver) => tracing::info!("waived by {}: {finding}", waiver.person),
            None => tracing::warn!("{finding}"),
        }
    }
    Ok(())
}
