//! Fides: `fides_consent`, JSON or base64 of it, with `consent` (notice key → answer), `fides_meta` and `fides_string`
//! (a TC string, and a GPP string in third place). Documented by the type `FidesCookie` of fides.js.

use serde_json::Value;

use super::super::purpose::Purpose;
use super::value::{Jar, day};
use super::{Names, Tally, iab};

/// How somebody answered whom a yes can be ascribed to.
const ANSWERS: [&str; 3] = ["accept", "save", "individual"];

/// Reads the choice.
///
/// Trap: closing the banner (`dismiss`), a script or a migration saves a cookie, too. That is no yes.
pub(super) fn read(jar: &Jar<'_>, names: &Names<'_>, tally: &mut Tally) {
    for cookie in jar.objects("fides_consent") {
        let meta = cookie.get("fides_meta");
        let updated = meta.and_then(|meta| meta.get("updatedAt"));
        let method = meta.and_then(|meta| meta.get("consentMethod")).and_then(Value::as_str);
        let unasked = method.is_some_and(|method| !ANSWERS.contains(&method));
        let saved = updated.and_then(Value::as_str).is_some_and(|time| !time.is_empty());
        let Some(answers) = cookie.get("consent").and_then(Value::as_object).filter(|_| saved) else { continue };
        for (name, answer) in answers {
            let purpose = || names.category(name, known);
            match answer {
                Value::Bool(true) if unasked => {}
                Value::Bool(granted) => tally.vote(purpose(), *granted),
                Value::String(word) if word == "opt_in" && !unasked => tally.vote(purpose(), true),
                Value::String(word) if word == "opt_out" => tally.vote(purpose(), false),
                // `acknowledge` and `not_applicable` answer nothing.
                _ => {}
            }
        }
        if let Some(strings) = cookie.get("fides_string").and_then(Value::as_str) {
            let mut parts = strings.split(',');
            iab::string(parts.next(), parts.nth(1), tally);
        }
        if !unasked {
            tally.answered(day(updated));
        }
    }
}

/// Notices that Fides ships.
fn known(name: &str) -> Option<Purpose> {
    let sale =
        ["data_sales_and_sharing", "data_sales", "data_sharing", "targeted_advertising", "sales_sharing_targeted"];
    sale.contains(&name).then_some(Purpose::MARKETING)
}
