//! `GET state`: the visitor's own state, for scripts and for the curious.

use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use http::{HeaderValue, Response};
use serde_json::{Map, Value, json};

use crate::body::Body;

use super::visitor::Visitor;

/// What holds for whoever asks, and why. Nothing in it identifies anyone.
pub(super) fn answer(visitor: &Visitor) -> Response<Body> {
    let (site, decision) = (&visitor.site, &visitor.decision);
    let purposes: Map<String, Value> = site
        .words
        .all()
        .iter()
        .map(|purpose| {
            let verdict = decision.verdict(purpose);
            let words = verdict.reason.words();
            (site.words.key(purpose).to_owned(), json!({ "granted": verdict.granted, "reason": words }))
        })
        .collect();
    let keys = |set: crate::policy::Purposes| set.iter().map(|it| site.words.key(it)).collect::<Vec<_>>();
    let choice = visitor.consent.as_ref().filter(|consent| consent.is_choice()).map(|consent| {
        json!({
            "granted": keys(consent.granted),
            "refused": keys(consent.refused),
            "under_signal": consent.under_signal,
            "rule": consent.rule.as_str(),
            "day": consent.day.0,
        })
    });
    let state = json!({
        "site": site.id,
        "rule": decision.rule.id,
        "law": decision.rule.law,
        "mode": visitor.mode().word(),
        "signal": decision.signal,
        "purposes": purposes,
        "ask": keys(decision.ask),
        "choice": choice,
        "source": site.source.as_ref().map(|source| source.tool.word()),
    });
    let mut response = Response::new(Body::full(state.to_string()));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    response
}
