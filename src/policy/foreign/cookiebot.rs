//! Cookiebot: `CookieConsent`, percent-encoded and nearly JSON. Documented in Cookiebot's developer pages under
//! "server-side usage of the consent": `{stamp:'…',necessary:true,preferences:false,statistics:true,marketing:false,
//! method:'explicit',ver:1,utc:1740000000000,region:'de'}`; `-1` where the visitor's region needs no consent, `0` where
//! everything was declined.

use super::value::{Jar, moment};
use super::{Names, Tally};

/// Reads the choice.
///
/// Trap: `-1` says nothing about the law that holds here, and an implied consent is none.
pub(super) fn read(jar: &Jar<'_>, names: &Names<'_>, tally: &mut Tally) {
    let mut implied = false;
    for text in jar.texts("CookieConsent") {
        if text == "0" {
            tally.answered(None);
        }
        let Some(inner) = text.strip_prefix('{').and_then(|text| text.strip_suffix('}')) else { continue };
        let fields = || inner.split(',').filter_map(|field| field.split_once(':'));
        let find = |key: &str| fields().find(|(own, _)| own.trim() == key).map(|(_, value)| value.trim());
        // Without it, it is somebody else's cookie of the same name.
        if find("necessary").is_none() {
            continue;
        }
        for (key, value) in fields() {
            match value.trim() {
                "true" => tally.vote(names.category(key.trim(), |_| None), true),
                "false" => tally.vote(names.category(key.trim(), |_| None), false),
                _ => {}
            }
        }
        tally.answered(find("utc").and_then(|utc| moment(utc.parse().ok()?)));
        implied |= find("method") == Some("'implied'");
    }
    if implied {
        tally.unasked();
    }
}
