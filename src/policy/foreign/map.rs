//! Tools whose cookie is a JSON object of names.
//!
//! - vanilla-cookieconsent: `cc_cookie` with the accepted `categories` (version 2: `level`) and the times of the choice;
//!   its documentation, "How the cookie looks".
//! - Klaro: `klaro`, service → yes or no; its documentation of `cookieName` and `ConsentManager.saveConsents`.
//! - Zaraz: `cf_consent`, purpose id → yes or no; Cloudflare's pages on the Zaraz consent API. The ids are random: a site
//!   has to say what they mean.

use serde_json::{Map, Value};

use super::value::{Jar, day};
use super::{Names, Tally};

/// Reads vanilla-cookieconsent's.
///
/// Trap: a category counts as accepted as soon as one of its services is; which were left out the cookie doesn't tell.
pub(super) fn cookieconsent(jar: &Jar<'_>, names: &Names<'_>, tally: &mut Tally) {
    let times = ["lastConsentTimestamp", "consentTimestamp", "last_consent_update", "consent_date"];
    for cookie in jar.objects("cc_cookie") {
        let accepted = cookie.get("categories").or_else(|| cookie.get("level")).and_then(Value::as_array);
        let Some(accepted) = accepted else { continue };
        for name in accepted.iter().filter_map(Value::as_str) {
            tally.vote(names.category(name, |_| None), true);
        }
        tally.answered(times.iter().find_map(|time| day(cookie.get(*time))));
    }
}

/// Reads Klaro's.
pub(super) fn klaro(jar: &Jar<'_>, names: &Names<'_>, tally: &mut Tally) {
    for cookie in jar.objects("klaro") {
        if count(&cookie, |name, granted| tally.vote(names.service(name), granted)) {
            tally.answered(None);
        }
    }
}

/// Reads Zaraz's.
pub(super) fn zaraz(jar: &Jar<'_>, names: &Names<'_>, tally: &mut Tally) {
    for cookie in jar.objects("cf_consent") {
        if count(&cookie, |name, granted| tally.vote(names.category(name, |_| None), granted)) {
            tally.answered(None);
        }
    }
}

/// Hands out every yes and no, and tells whether there was any.
fn count(cookie: &Map<String, Value>, mut each: impl FnMut(&str, bool)) -> bool {
    let mut any = false;
    for (name, granted) in cookie {
        if let Some(granted) = granted.as_bool() {
            each(name, granted);
            any = true;
        }
    }
    any
}
