//! Usercentrics keeps its state in the browser's storage. Where a site copies it into cookies of the same names it can
//! be read: `ucData`, JSON with `gcm` (the states of Google's consent mode) and `consent.services` (id → `name` and
//! `consent`), `uc_gcm`, and `uc_user_interaction`, which proves that somebody answered. The names are those of the
//! public types of its browser SDK. With TCF, its string is read as everybody's.

use serde_json::Value;

use super::super::purpose::Purpose;
use super::value::Jar;
use super::{Names, Tally, iab};

/// Reads the choice.
pub(super) fn read(jar: &Jar<'_>, names: &Names<'_>, tally: &mut Tally) {
    let answered = jar.values("uc_user_interaction").any(|value| value == "true");
    for data in jar.objects("ucData").filter(|_| answered) {
        let consent = data.get("consent");
        let services = consent.and_then(|consent| consent.get("services")).and_then(Value::as_object);
        for service in services.into_iter().flat_map(|services| services.values()) {
            let granted = service.get("consent").and_then(Value::as_bool);
            if let (Some(name), Some(granted)) = (service.get("name").and_then(Value::as_str), granted) {
                tally.vote(names.service(name), granted);
                tally.answered(None);
            }
        }
        modes(data.get("gcm"), tally);
    }
    for data in jar.objects("uc_gcm").filter(|_| answered) {
        modes(Some(&Value::Object(data)), tally);
    }
    iab::read(jar, tally);
}

/// The states of Google's consent mode; marketing needs all three of its own.
fn modes(modes: Option<&Value>, tally: &mut Tally) {
    let Some(modes) = modes.and_then(Value::as_object) else { return };
    let mut any = false;
    for (name, purpose) in [
        ("analyticsStorage", Purpose::ANALYTICS),
        ("adStorage", Purpose::MARKETING),
        ("adUserData", Purpose::MARKETING),
        ("adPersonalization", Purpose::MARKETING),
        ("functionalityStorage", Purpose::FUNCTIONAL),
        ("personalizationStorage", Purpose::FUNCTIONAL),
    ] {
        if let Some(state) = modes.get(name).and_then(Value::as_str) {
            tally.vote(Some(purpose), state == "granted");
            any = true;
        }
    }
    if any {
        tally.answered(None);
    }
}
