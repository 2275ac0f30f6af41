//! Tools whose cookies are plain text.
//!
//! - tarteaucitron: `tarteaucitron`, `!service=true!other=false!third=wait`; its documentation of `cookieName`.
//! - Complianz: one cookie for each category, `cmplz_statistics=allow`, and `cmplz_banner-status=dismissed` once the
//!   banner was answered; its documentation of the consent cookies.
//! - c15t: `c15t`, `c.measurement:1,c.marketing:0,i.t:1740000000000`, older ones JSON; its documentation of cookie
//!   management. What was refused may be left out.

use serde_json::Value;

use super::super::purpose::Purpose;
use super::value::{Jar, day, moment};
use super::{Names, Tally};

/// Reads tarteaucitron's. A service that still waits for its answer keeps its purpose from being granted.
pub(super) fn tarteaucitron(jar: &Jar<'_>, names: &Names<'_>, tally: &mut Tally) {
    for text in jar.texts("tarteaucitron") {
        let services = || text.split('!').filter_map(|service| service.split_once('='));
        let answered = services().any(|(_, answer)| answer == "true" || answer == "false");
        if !answered {
            continue;
        }
        for (name, answer) in services() {
            tally.vote(names.service(name.trim()), answer == "true");
        }
        tally.answered(None);
    }
}

/// Reads Complianz's.
///
/// Trap: its `functional` is what is necessary, and comfort is called `preferences`.
pub(super) fn complianz(jar: &Jar<'_>, names: &Names<'_>, tally: &mut Tally) {
    let known = |name: &str| (name == "functional").then_some(Purpose::NECESSARY);
    if !jar.values("cmplz_banner-status").any(|status| status == "dismissed") {
        return;
    }
    let mut any = false;
    for (name, value) in jar.all() {
        let Some(category) = name.strip_prefix("cmplz_") else { continue };
        if value == "allow" || value == "deny" {
            tally.vote(names.category(category, known), value == "allow");
            any = true;
        }
    }
    if any {
        tally.answered(None);
    }
}

/// Reads c15t's.
pub(super) fn c15t(jar: &Jar<'_>, names: &Names<'_>, tally: &mut Tally) {
    for cookie in jar.objects("c15t") {
        let Some(answers) = cookie.get("consents").and_then(Value::as_object) else { continue };
        for (name, granted) in answers {
            tally.vote(names.category(name, |_| None), granted.as_bool() == Some(true));
        }
        tally.answered(day(cookie.get("consentInfo").and_then(|info| info.get("time"))));
    }
    for text in jar.texts("c15t") {
        let fields = || text.split(',').filter_map(|field| field.split_once(':'));
        let answers = || fields().filter_map(|(key, value)| Some((key.strip_prefix("c.")?, value)));
        if answers().next().is_none() {
            continue;
        }
        for (name, value) in answers() {
            tally.vote(names.category(name, |_| None), value == "1");
        }
        let time = fields().find(|(key, _)| *key == "i.t").and_then(|(_, time)| time.parse().ok());
        tally.answered(time.and_then(moment));
    }
}
