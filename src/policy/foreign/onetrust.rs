//! OneTrust and CookiePro: `OptanonConsent`, a query string whose `groups` are `C0001:1,C0002:0,…`, and
//! `OptanonAlertBoxClosed`, the time at which the banner was answered. Documented in OneTrust's knowledge base under
//! "OneTrust Cookies".

use super::super::purpose::Purpose;
use super::value::{Jar, date, decode};
use super::{Names, Tally};

/// Reads the choice.
///
/// Trap: `OptanonConsent` exists, with the defaults of the visitor's region, before anybody is asked.
pub(super) fn read(jar: &Jar<'_>, names: &Names<'_>, tally: &mut Tally) {
    let closed = jar.texts("OptanonAlertBoxClosed").filter_map(|time| date(&time)).min();
    for value in jar.values("OptanonConsent") {
        let whole = if value.contains('&') { Some(value.to_owned()) } else { decode(value) };
        let Some(whole) = whole else { continue };
        let fields = || whole.split('&').filter_map(|field| field.split_once('='));
        // The tool heard a signal: what it kept of it counts even where this request carries none.
        if fields().any(|(key, value)| key == "isGpcEnabled" && value == "1") {
            tally.vote(Some(Purpose::MARKETING), false);
        }
        let groups = fields().find(|(key, _)| *key == "groups").and_then(|(_, groups)| decode(groups));
        let Some(groups) = groups.filter(|_| closed.is_some()) else { continue };
        for (group, status) in groups.split(',').filter_map(|group| group.split_once(':')) {
            tally.vote(names.category(group.trim(), |_| None), status.trim() == "1");
        }
        tally.answered(closed);
    }
}
