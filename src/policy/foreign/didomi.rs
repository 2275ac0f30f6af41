//! Didomi: `didomi_token`, base64 of JSON with `purposes.enabled` and `purposes.disabled`, and `euconsent-v2` for the
//! purposes of TCF. Documented in Didomi's developer pages under "Cookies and storage".
//!
//! Trap: `didomi_dcs`, the binary successor, numbers an account's own purposes and can't be read without that account.

use serde_json::Value;

use super::super::purpose::Purpose;
use super::value::{Jar, day};
use super::{Names, Tally, iab};

/// Reads the choice.
pub(super) fn read(jar: &Jar<'_>, names: &Names<'_>, tally: &mut Tally) {
    for token in jar.objects("didomi_token") {
        let listed =
            |list: &str| token.get("purposes").and_then(|purposes| purposes.get(list)).and_then(Value::as_array);
        let mut said = false;
        for (list, granted) in [("enabled", true), ("disabled", false)] {
            for name in listed(list).into_iter().flatten().filter_map(Value::as_str) {
                tally.vote(names.category(name, known), granted);
                said = true;
            }
        }
        // A token without purposes is as old as the first page: it counts visitors and holds no answer.
        if said {
            tally.answered(day(token.get("updated")));
        }
    }
    iab::tcf(jar, tally);
}

/// Didomi's names for its standard purposes.
fn known(name: &str) -> Option<Purpose> {
    Some(match name {
        "advertising_personalization"
        | "ad_delivery"
        | "select_basic_ads"
        | "create_ads_profile"
        | "select_personalized_ads"
        | "measure_ad_performance" => Purpose::MARKETING,
        "content_personalization"
        | "create_content_profile"
        | "select_personalized_content"
        | "use_limited_data_to_select_content" => Purpose::FUNCTIONAL,
        "measure_content_performance" | "market_research" | "improve_products" => Purpose::ANALYTICS,
        _ => return None,
    })
}
