//! `GET receipt`: the visitor's own record to take away, in the shape of a receipt of ISO/IEC TS 27560, signed. That of a
//! refusal is made from the cookie alone. `POST receipt` tells whether one is ours and unchanged.
//!
//! A receipt is no credential: it holds neither the subject nor anything that a form or a cookie of ours would accept.

use std::time::Duration;

use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, HeaderValue};
use http::{Request, Response};
use http_body_util::{BodyExt, Limited};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use crate::ambient::{Day, Timestamp};
use crate::body::Body;
use crate::ledger::{Held, Record};
use crate::notice::View;
use crate::policy::seal::Context;
use crate::policy::{Consent, Model, Purpose, Purposes, Reason};

use super::visitor::Visitor;
use super::{Desk, Error, surface};

/// The largest receipt that is read, in bytes.
const LARGEST: usize = 64 * 1024;
/// How long a browser may take to send one.
const PATIENCE: Duration = Duration::from_secs(10);

/// What a receipt says that no record stands behind.
const UNLINKED: &str = "Made from this browser's choice cookie alone. A refusal is recorded without anything that leads \
    to whoever refused: no record can be found by this receipt, and to erase it is to delete the cookie.";

/// The receipt of the choice that counts; nothing where nobody chose.
pub(super) async fn answer(desk: &Desk, visitor: &Visitor) -> Result<Response<Body>, Error> {
    let consent = visitor.consent.as_ref().filter(|consent| consent.is_choice()).ok_or(Error::Nothing)?;
    let receipt = make(desk, visitor, consent).await?;
    let mut response = Response::new(Body::full(receipt));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"receipt.json\""));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    headers.insert("x-content-type-options", HeaderValue::from_static("nosniff"));
    Ok(response)
}

/// Writes and signs a receipt.
pub(super) async fn make(desk: &Desk, visitor: &Visitor, consent: &Consent) -> Result<String, Error> {
    let records = match consent.subject {
        Some(subject) => desk.ledger.by_subject(&visitor.site.id, subject).await.map_err(Error::Store)?,
        None => Vec::new(),
    };
    let mut receipt = shape(visitor, consent, records.last());
    if let Some(subject) = consent.subject {
        let holds = desk.ledger.holds(&visitor.site.id, Some(subject)).await.map_err(Error::Store)?;
        let told = |held: &Held| json!({ "since": time(held.at), "reason": held.reason });
        if !holds.is_empty() {
            receipt.insert("held".to_owned(), holds.iter().map(told).collect());
        }
    }
    let seal = seal(visitor, &receipt);
    receipt.insert(
        "proof".to_owned(),
        json!({ "type": "HMAC-SHA256", "over": "SHA-256 of this object without `proof`", "value": seal }),
    );
    Ok(serde_json::to_string_pretty(&Value::Object(receipt)).unwrap_or_default())
}

/// The seal of a receipt without its proof.
fn seal(visitor: &Visitor, receipt: &Map<String, Value>) -> String {
    visitor.keys.seal(Context::Receipt, &digest(receipt), visitor.now.day())
}

fn digest(receipt: &Map<String, Value>) -> String {
    let text = Value::Object(receipt.clone()).to_string();
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What the receipt says: parties, purposes and what was said of each, and the events behind it.
fn shape(visitor: &Visitor, consent: &Consent, last: Option<&Record>) -> Map<String, Value> {
    let (site, decision) = (&visitor.site, &visitor.decision);
    let view = surface::view(visitor, Purposes::NONE, "");
    let offered = site.offered.without(Purposes::only(Purpose::NECESSARY));
    let purposes: Vec<Value> = offered.iter().map(|purpose| said(visitor, &view, consent, purpose)).collect();
    let rule = visitor.rules.find(consent.rule.as_str(), consent.day);
    let days = if consent.granted.is_empty() { decision.rule.refusal_days } else { decision.rule.consent_days };
    let until = last.map_or_else(|| Day(consent.day.0 + days).to_string(), |record| record.expires.day().to_string());
    let event = |record: &Record| {
        json!({
            "event_type": record.event.word(),
            "event_time": time(record.at),
            "method": record.method.word(),
            "surface": record.surface.word(),
            "record_id": record.id.to_string(),
            "notice": format!("sha256:{}", record.notice),
            "notice_language": record.language,
            "region": record.region,
            "enforcement": record.mode.word(),
            "opt_out_signal": record.gpc,
            "versions": record.versions.as_ref().map(
                |it| json!({ "rule": it.rule, "catalog": it.catalog, "policy": it.policy })
            ),
        })
    };
    let events = match last {
        Some(record) => vec![event(record)],
        // Of a refusal nothing is kept that leads to anyone: the cookie says what it says.
        None => vec![json!({
            "event_type": if consent.granted.is_empty() { "refused" } else { "given" },
            "event_date": consent.day.to_string(),
            "source": "cookie",
        })],
    };
    let mut receipt = Map::new();
    let mut put = |key: &str, value: Value| receipt.insert(key.to_owned(), value);
    put("schema_version", json!("ISO/IEC TS 27560:2023"));
    put("receipt_issued", json!(time(visitor.now)));
    put("record_id", json!(last.map(|record| record.id.to_string())));
    put(
        "pii_principal",
        json!("the holder of the browser that this receipt was downloaded in; nothing in it identifies them"),
    );
    put(
        "pii_controllers",
        json!([{
            "name": view.who(),
            "website": visitor.origin(),
            "privacy_notice": site.privacy_url,
        }]),
    );
    put("collection_method", json!("consent notice in the website, served by the controller's own gateway"));
    put(
        "jurisdiction",
        json!({
            "rule": consent.rule.as_str(),
            "place": rule.map(|rule| &rule.name),
            "law": rule.map(|rule| &rule.law),
            "ruleset": visitor.rules.version(),
        }),
    );
    put("language", json!(visitor.language.to_string()));
    put("purposes", Value::Array(purposes));
    put("events", Value::Array(events));
    put("valid_until", json!(until));
    let way = |page: &str| format!("{}{}{page}", visitor.origin(), visitor.prefix);
    put("withdrawal_method", json!({ "website": way("settings"), "how": "one button; no account, no reason" }));
    put(
        "privacy_rights",
        json!({ "website": way("settings"), "rights": ["access", "withdrawal", "erasure", "portability"] }),
    );
    put("authority_party", decision.rule.regulators.iter().map(|name| json!({ "name": name })).collect());
    put("under_signal", json!(consent.under_signal));
    if consent.subject.is_none() {
        put("about", json!(UNLINKED));
    }
    receipt
}

/// What holds of one purpose, and by whose word.
fn said(visitor: &Visitor, view: &View<'_>, consent: &Consent, purpose: Purpose) -> Value {
    let site = &visitor.site;
    let verdict = visitor.decision.verdict(purpose);
    let status = match verdict.reason {
        Reason::Signal => "refused by signal",
        _ if consent.granted.contains(purpose) && verdict.granted => "given",
        _ if consent.granted.contains(purpose) => "given, and no longer in force",
        _ if consent.refused.contains(purpose) => "refused",
        _ => "not asked",
    };
    // What runs because nobody objected, or because the law wants notice only, is not there by consent.
    let basis = match verdict.reason {
        Reason::Default(Model::OptOut | Model::Notice) | Reason::Covered | Reason::Unreachable => {
            verdict.reason.words()
        }
        _ => "consent",
    };
    let parties = site.parties().filter(|vendor| vendor.purpose == purpose && !site.rules_out(vendor));
    let (name, why) = view.words(purpose);
    json!({
        "purpose": site.words.key(purpose),
        "purpose_name": name,
        "description": why,
        "lawful_basis": basis,
        "status": status,
        "in_force": verdict.granted,
        "recipients": parties.map(|vendor| json!({
            "name": vendor.name,
            "controller": vendor.controller,
            "country": vendor.country,
            "retention_days": vendor.max_days,
            "transfer": site.transfer(vendor),
        })).collect::<Vec<_>>(),
    })
}

/// A moment as ISO 8601 writes it, in UTC.
fn time(at: Timestamp) -> String {
    let second = at.0 % 86_400;
    format!("{}T{:02}:{:02}:{:02}Z", at.day(), second / 3600, second / 60 % 60, second % 60)
}

/// Tells whether a receipt is one of ours and says what it said.
pub(super) async fn check(visitor: &Visitor, request: Request<Body>) -> Result<Response<Body>, Error> {
    let body = tokio::time::timeout(PATIENCE, Limited::new(request.into_body(), LARGEST).collect()).await;
    let bytes = body.map_err(|_| Error::Form)?.map_err(|_| Error::Form)?.to_bytes();
    let mut receipt: Map<String, Value> = serde_json::from_slice(&bytes).map_err(|_| Error::Form)?;
    let proof = receipt.shift_remove("proof");
    let value = proof.as_ref().and_then(|proof| proof.get("value")?.as_str());
    let sealed = value.and_then(|value| visitor.keys.open(Context::Receipt, value, visitor.now.day()));
    let valid = sealed.is_some_and(|sealed| sealed == digest(&receipt));
    let mut response = Response::new(Body::full(json!({ "valid": valid }).to_string()));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}
