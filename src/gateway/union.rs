//! A second look at who is in the European Union: the database has a flag for it, the rules have the law.
//!
//! Where both disagree one of them is wrong, and a visitor may be treated too laxly; the operator is told, once for each
//! country. Nothing is decided here.

use std::sync::atomic::{AtomicU32, Ordering};

use crate::geo::Places;
use crate::policy::{Model, Rule};

/// The countries that the operator was told of, a bit for each pair of letters.
struct Told([AtomicU32; 26]);

static TOLD: Told = Told([const { AtomicU32::new(0) }; 26]);

/// Warns if a place lies in the European Union by the database's word and `rule` doesn't want a yes first.
pub(super) fn doubt(places: Places, rule: &Rule) {
    if rule.marketing == Model::OptIn {
        return;
    }
    for place in places.iter().filter(|place| place.eu_flag()) {
        if let Some(country) = place.country().filter(|country| TOLD.first(country)) {
            tracing::warn!(
                "the GeoIP database counts {country} to the European Union, but its rule `{}` is not opt-in: check \
                 the file that `rules` names, and config/jurisdictions.toml",
                rule.id
            );
        }
    }
}

impl Told {
    /// Whether `country` was not told before. Allocates nothing.
    fn first(&self, country: &str) -> bool {
        let [one, two] = country.as_bytes() else { return false };
        let letter = |byte: &u8| byte.to_ascii_uppercase().wrapping_sub(b'A');
        let Some(row) = self.0.get(usize::from(letter(one))) else { return false };
        let bit = 1_u32.checked_shl(u32::from(letter(two))).unwrap_or(0);
        // Looked at before it is written: after the first time it is only ever read.
        row.load(Ordering::Relaxed) & bit == 0 && row.fetch_or(bit, Ordering::Relaxed) & bit == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_country_is_told_of_once() {
        let told = Told([const { AtomicU32::new(0) }; 26]);
        for (country, first) in
            [("FR", true), ("FR", false), ("RF", true), ("FI", true), ("FR", false), ("AA", true), ("ZZ", true)]
        {
            assert_eq!(told.first(country), first, "{country}");
        }
        assert!(["", "F", "FRA", "É"].iter().all(|odd| !told.first(odd)));
    }
}
