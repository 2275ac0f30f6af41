//! What a `[[site]]` promises beyond its purposes: where more is asked, what its operator attests, what it collects.

use crate::ambient::Day;
use crate::policy::referrer::Referrer;
use crate::policy::site::{Attestation, Collected, Csp, Hardening, Masking, Stretch, Unreachable};
use crate::policy::{Catalog, Mode};

use super::file;
use super::sheet::Sheet;

/// The longest an attestation may run before somebody has to look again, in days.
const LONGEST: u32 = 731;

/// The paths where something else holds.
pub(super) fn stretches(entry: &file::Site, hosts: &[Box<str>], path: &str, sheet: &mut Sheet) -> Vec<Stretch> {
    let mut found = Vec::new();
    for (place, written) in entry.path.iter().enumerate() {
        let path = format!("{path}.path[{place}]");
        let Some(text) = written.path.as_deref() else { continue };
        if !is_stretch(text) {
            let message = format!("`{text}` is no path like /health; it stands for everything beneath it");
            sheet.refuse(&format!("{path}.path"), message);
        } else if let Some(host) = written.host.as_deref().filter(|host| !hosts.iter().any(|own| **own == **host)) {
            let known = hosts.iter().map(|host| &**host);
            sheet.unknown(&format!("{path}.host"), host, format!("`{host}` is no host of this site"), known);
        } else if written.exempt && (written.sensitive || written.minors || written.mode.is_some()) {
            sheet.refuse(
                &format!("{path}.exempt"),
                "touches nothing, so `sensitive`, `minors` and `mode` can't hold here",
            );
        } else if !written.sensitive && !written.minors && written.mode.is_none() && !written.exempt {
            sheet.refuse(
                &path,
                "says neither `sensitive` nor `minors` nor `mode` nor `exempt`: it would change nothing",
            );
        } else {
            found.push(Stretch {
                host: written.host.as_deref().map(Box::from),
                mode: written.mode.map(Mode::from),
                exempt: written.exempt,
                ..Stretch::new(text, written.sensitive, written.minors)
            });
        }
    }
    found
}

/// The paths where no visitor can be asked.
pub(super) fn unreachable(entry: &file::Site, path: &str, sheet: &mut Sheet) -> Vec<Box<str>> {
    let mut found = Vec::new();
    for (place, text) in entry.unreachable.iter().enumerate() {
        let path = format!("{path}.unreachable[{place}]");
        if !is_stretch(text) {
            let message = format!("`{text}` is no path like /api/; it stands for everything beneath it");
            sheet.refuse(&path, message);
        } else if text.trim_matches('/').is_empty() {
            sheet.refuse(&path, "would be the whole site: then nobody could ever choose");
        } else {
            found.push(text.as_str().into());
        }
    }
    if !found.is_empty() && matches!(entry.unreachable_choice, file::Unreachable::Pass) {
        let message = "lets pass what the law may want a yes for, and nobody is asked: nothing is provable there";
        sheet.warn(&format!("{path}.unreachable_choice"), message);
    }
    found
}

/// Whether a text can be a stretch of a site.
pub(super) fn is_stretch(text: &str) -> bool {
    text.starts_with('/') && !text.contains(['*', '?', '#'])
}

/// What becomes of our own Content Security Policy.
pub(super) fn csp(entry: &file::Site, path: &str, sheet: &mut Sheet) -> Option<Csp> {
    let written = entry.csp?;
    let wrong = match (written, Mode::from(entry.mode)) {
        (file::Csp::Report | file::Csp::Off, Mode::Strict) => "a `strict` site enforces its policy",
        (file::Csp::Enforce, Mode::Listen | Mode::Permissive) => {
            "where the unknown passes no policy can be enforced: it is a list of what is allowed; write `report`"
        }
        _ => {
            return Some(match written {
                file::Csp::Enforce => Csp::Enforce,
                file::Csp::Report => Csp::Report,
                file::Csp::Off => Csp::Off,
            });
        }
    };
    sheet.refuse(&format!("{path}.csp"), wrong);
    None
}

/// When the site's server hears a shortened address.
pub(super) fn masking(entry: &file::Site) -> Masking {
    match entry.mask_address {
        file::MaskAddress::Never => Masking::Never,
        file::MaskAddress::WithoutAnalyticsConsent => Masking::WithoutAnalytics,
        file::MaskAddress::Always => Masking::Always,
    }
}

/// What is added to the site's own cookies.
pub(super) fn harden(entry: &file::Site) -> Hardening {
    let wanted = |word| entry.harden_cookies.contains(&word);
    Hardening {
        secure: wanted(file::Hardening::Secure),
        same_site: wanted(file::Hardening::SameSite),
        http_only: wanted(file::Hardening::HttpOnly),
    }
}

/// How long cookies may live. Browsers keep none for more than 400 days (RFC 6265bis, section 5.5).
pub(super) fn cookie_days(entry: &file::Site, path: &str, sheet: &mut Sheet) -> Option<u32> {
    let days = entry.cookie_max_days?;
    if !(1..=400).contains(&days) {
        sheet.refuse(&format!("{path}.cookie_max_days"), format!("`{days}` is not between 1 and 400 days"));
    }
    Some(days)
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

impl From<file::Unreachable> for Unreachable {
    fn from(written: file::Unreachable) -> Self {
        match written {
            file::Unreachable::Withhold => Self::Withhold,
            file::Unreachable::Pass => Self::Pass,
        }
    }
}

impl From<file::Mode> for Mode {
    fn from(written: file::Mode) -> Self {
        match written {
            file::Mode::Listen => Self::Listen,
            file::Mode::Permissive => Self::Permissive,
            file::Mode::Guarded => Self::Guarded,
            file::Mode::Strict => Self::Strict,
        }
    }
}

impl From<file::Referrer> for Referrer {
    fn from(written: file::Referrer) -> Self {
        match written {
            file::Referrer::Origin => Self::Origin,
            file::Referrer::Nothing => Self::Nothing,
        }
    }
}
