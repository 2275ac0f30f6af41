//! What a `[[site]]` promises beyond its purposes: where more is asked, what its operator attests, what it collects.

use crate::ambient::Day;
use crate::policy::Catalog;
use crate::policy::site::{Attestation, Collected, Stretch};

use super::file;
use super::sheet::Sheet;

/// The longest an attestation may run before somebody has to look again, in days.
const LONGEST: u32 = 731;

/// The paths where more has to be asked.
pub(super) fn stretches(entry: &file::Site, path: &str, sheet: &mut Sheet) -> Vec<Stretch> {
    let mut found = Vec::new();
    for (place, written) in entry.path.iter().enumerate() {
        let path = format!("{path}.path[{place}]");
        let Some(text) = written.path.as_deref() else { continue };
        if !text.starts_with('/') || text.contains(['*', '?', '#']) {
            let message = format!("`{text}` is no path like /health; it stands for everything beneath it");
            sheet.refuse(&format!("{path}.path"), message);
        } else if !written.sensitive && !written.minors {
            sheet.refuse(&path, "says neither `sensitive` nor `minors`: it would change nothing");
        } else {
            found.push(Stretch::new(text, written.sensitive, written.minors));
        }
    }
    found
}

/// The attestations. Whether a law takes them is checked against the rules.
pub(super) fn attestations(
    entry: &file::Site,
    catalog: Option<&Catalog>,
    path: &str,
    sheet: &mut Sheet,
) -> Vec<Attestation> {
    let mut found = Vec::new();
    for (place, written) in entry.attestation.iter().enumerate() {
        let path = format!("{path}.attestation[{place}]");
        for (list, empty) in [("countries", written.countries.is_empty()), ("vendors", written.vendors.is_empty())] {
            if empty && sheet.whole {
                sheet.refuse(&path, format!("`{list}` is missing: an attestation names what it is given for"));
            }
        }
        for (at, key) in written.vendors.iter().enumerate() {
            if let Some(catalog) = catalog.filter(|catalog| catalog.vendor(key).is_none()) {
                let known = catalog.vendors().map(|vendor| &*vendor.key);
                sheet.unknown(&format!("{path}.vendors[{at}]"), key, format!("no vendor has the key `{key}`"), known);
            }
        }
        let (Some(from), Some(until)) = (written.from, written.until) else { continue };
        if until <= from {
            sheet.refuse(&format!("{path}.until"), "ends before it begins");
        } else if until.0 > Day(from.0.0.saturating_add(LONGEST)) {
            sheet.refuse(
                &format!("{path}.until"),
                "an attestation runs for two years at most, then somebody looks again",
            );
        }
        let spoken =
            |text: &Option<String>| text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(Box::from);
        let (Some(person), Some(conditions)) = (spoken(&written.person), spoken(&written.conditions)) else {
            let says = "an attestation says who answers for it (`person`) and what was found (`conditions`)";
            if sheet.whole {
                sheet.refuse(&path, says);
            }
            continue;
        };
        let all = |list: &[String]| list.iter().map(|text| text.as_str().into()).collect();
        found.push(Attestation {
            rules: all(&written.countries),
            vendors: all(&written.vendors),
            person,
            conditions,
            from: from.0,
            until: until.0,
        });
    }
    found
}

/// What the site collects.
pub(super) fn collects(entry: &file::Site, path: &str, sheet: &mut Sheet) -> Vec<Collected> {
    let mut found = Vec::new();
    for (place, written) in entry.collects.iter().enumerate() {
        if written.purposes.is_empty() {
            let path = format!("{path}.collects[{place}]");
            sheet.refuse(
                &path,
                "`purposes` is missing: the notice says what each category is used for (11 CCR 7012(e))",
            );
        }
        let (Some(category), Some(retention)) = (&written.category, &written.retention) else { continue };
        found.push(Collected {
            category: category.as_str().into(),
            purposes: written.purposes.iter().map(|text| text.as_str().into()).collect(),
            retention: retention.as_str().into(),
            sold: written.sold,
        });
    }
    found
}
