//! `Referrer-Policy`: what the site says, tightened to what its operator wants.

use http::header::REFERRER_POLICY;
use http::{HeaderMap, HeaderValue};

use crate::policy::Site;

/// Tightens the policy of a response. Not of pages alone: what a style sheet loads goes by the sheet's own.
pub(in super::super) fn refer(headers: &mut HeaderMap, site: &Site) {
    let Some(most) = site.referrer else { return };
    // Browsers read the words that they know of a line, whatever else stands there.
    let lines = headers.get_all(REFERRER_POLICY).iter().map(|line| String::from_utf8_lossy(line.as_bytes()));
    let said = lines.collect::<Vec<_>>().join(",");
    if let Some(policy) = most.instead_of(&said) {
        headers.insert(REFERRER_POLICY, HeaderValue::from_static(policy));
    }
}
