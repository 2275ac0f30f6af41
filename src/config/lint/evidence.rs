//! What the linter has to be shown beside the configuration itself. Whoever starts things reads the files.

use crate::geo::{Health, State};

use super::{Code, Finding, Severity};

/// What stands in the files that a configuration names.
#[derive(Debug, Clone, Default)]
pub struct Evidence {
    /// The operator's own texts: language tag, and the Fluent file.
    pub texts: Vec<(String, String)>,
    /// How the GeoIP databases stand; the built-in one never ages.
    pub geoip: Vec<Health>,
}

/// Whether a database has become old.
pub(super) fn age(health: &Health) -> Option<Finding> {
    (health.state != State::Fresh).then(|| {
        let told = health.to_string();
        let (fact, _) = told.split_once(';').unwrap_or((&told, ""));
        Finding::new(
            (Code::GeoipAge, Severity::Warn),
            "geoip",
            format!(
                "T{}: addresses move, and their visitors get another place's law.",
                fact.strip_prefix('t').unwrap_or(fact)
            ),
            "Run `assent geoip update`, best each week.",
            "GDPR Art. 5(1)(d) (accuracy)",
        )
    })
}
