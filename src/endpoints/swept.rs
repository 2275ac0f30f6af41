//! `GET swept`: what became of the cookies that a refusal expired.
//!
//! The choice was posted to our own path, so whatever cookie came with it would come with a request for a neighbouring
//! path, too: the browser is led through here on its way back. A cookie that is missing is gone, as surely as can be
//! told; one that is still there is expired in every scope within reach. Nothing is kept about the visitor: the names
//! stand in the address, and only those that the visitor has refused count.

use http::header::{CACHE_CONTROL, COOKIE, LOCATION, SET_COOKIE};
use http::{HeaderMap, HeaderValue, Response, StatusCode};

use crate::body::Body;
use crate::inventory::{Fate, Inventory};
use crate::policy::Decision;
use crate::policy::filter::{Seen, pair_name, pairs, rule_cookie};

use super::expiry;
use super::token::local;
use super::visitor::Visitor;

/// Its path under the reserved prefix.
pub(super) const PATH: &str = "swept";
/// How many names are followed, and how long their address may get, in bytes.
const MOST: usize = 32;
const LONGEST: usize = 2_048;

/// The names of the cookies in a request that `decision` says were refused.
pub(super) fn refused(visitor: &Visitor, decision: &Decision, headers: &HeaderMap) -> Vec<String> {
    let sent = headers.get_all(COOKIE).into_iter().flat_map(|line| pairs(line.as_bytes()));
    let names = sent.filter_map(|pair| std::str::from_utf8(pair_name(pair)).ok());
    let mut names: Vec<String> = names.filter(|name| is_refused(visitor, decision, name)).map(str::to_owned).collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn is_refused(visitor: &Visitor, decision: &Decision, name: &str) -> bool {
    rule_cookie(&visitor.site, decision, name.as_bytes(), Seen::Written).is_refused(decision)
}

/// The address here by which a visitor goes on to `to`, if any of the cookies that came along were expired.
pub(super) fn way(visitor: &Visitor, to: HeaderValue, names: &[String]) -> HeaderValue {
    let Some(back) = to.to_str().ok().filter(|_| !names.is_empty()) else { return to };
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.append_pair("back", back);
    for name in names.iter().take(MOST) {
        query.append_pair("name", name);
    }
    let address = format!("{}{PATH}?{}", visitor.prefix, query.finish());
    HeaderValue::try_from(address).ok().filter(|address| address.len() <= LONGEST).unwrap_or(to)
}

/// Counts what is gone and what survived, expires the latter once more, and leads back.
pub(super) fn answer(visitor: &Visitor, inventory: &Inventory, headers: &HeaderMap, query: &str) -> Response<Body> {
    let asked = || url::form_urlencoded::parse(query.as_bytes());
    let back = asked().find(|(key, _)| key == "back").map_or_else(|| "/".into(), |(_, back)| back);
    let survivors = refused(visitor, &visitor.decision, headers);
    let mut left = Vec::new();
    for (_, name) in asked().filter(|(key, _)| key == "name").take(MOST) {
        if !is_refused(visitor, &visitor.decision, &name) {
            continue;
        }
        let survived = survivors.iter().any(|survivor| *survivor == *name);
        inventory.observe_fate(&visitor.site.id, &name, if survived { Fate::Survived } else { Fate::Gone });
        left.extend(survived.then(|| name.into_owned()));
    }
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::SEE_OTHER;
    let answer = response.headers_mut();
    answer.insert(LOCATION, HeaderValue::try_from(local(&back)).unwrap_or(HeaderValue::from_static("/")));
    answer.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let path = format!("{}{PATH}", visitor.prefix);
    for line in expiry::wider(visitor, inventory, &left, &path) {
        answer.append(SET_COOKIE, line);
    }
    response
}
