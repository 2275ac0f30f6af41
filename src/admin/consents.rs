//! Consents that visitors give in the site's own forms: a newsletter's box, a yes to training models. The site's server
//! tells of them; they are in the same log as what the banner asked, and as durable before they are acknowledged.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use http::{HeaderMap, StatusCode};
use serde::Serialize;
use utoipa::ToSchema;

use crate::ambient::Timestamp;
use crate::gateway::rulebook::{Rulebook, Tenant};
use crate::ledger::{Event, Method, Mode, Notice, Record, RecordId, Rule, Surface, Versions};
use crate::policy;
use crate::policy::seal::Context;

use super::audit;
use super::form::{Answer, Said as Decision};
use super::guard::Holder;
use super::office::{Form, Office, short};
use super::problem::Problem;
use super::read::Said;
use super::token::Deed;

/// What was recorded.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Recorded {
    /// `given`, `changed`, `refused` or `withdrawn`.
    event: &'static str,
    /// When, by the gateway's clock (RFC 3339).
    time: String,
    /// When it stops counting (RFC 3339).
    valid_until: String,
    /// The record's name: 32 hex digits. None for a refusal, to which nothing leads.
    id: Option<String>,
    /// The signed receipt, to hand to whoever answered. None for a refusal.
    #[schema(value_type = Option<Object>)]
    receipt: Option<serde_json::Value>,
}

/// Records an answer that was given in a form of the site's own. It is on disk before this answers. Sent again under the
/// same key it is recorded once, and answered with 200 instead of 201.
#[utoipa::path(post, path = "/v1/consents", tag = "consents", security(("token" = [])), request_body = Answer,
    params(("Idempotency-Key" = String, Header, description = "Random, new for each answer and the same whenever it is sent again: 8 to 128 visible characters", min_length = 8, max_length = 128)),
    responses(
    (status = 201, description = "It is recorded", body = Recorded),
    (status = 200, description = "It was recorded before, under the same key", body = Recorded),
    (status = 410, description = "It was recorded under this key, and erased since", body = Problem, content_type = "application/problem+json"),
    (status = "4XX", description = "Refused", body = Problem, content_type = "application/problem+json"),
    (status = "5XX", description = "Not now: send it again", body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn record(
    State(office): State<Arc<Office>>,
    holder: Holder,
    headers: HeaderMap,
    Said(answer): Said<Answer>,
) -> Result<(StatusCode, Json<Recorded>), Problem> {
    holder.may(Deed::Record, &answer.site)?;
    let tenant = office.tenant(&answer.site)?;
    let asked = office.forms(&answer.site).into_iter().find(|form| *form.purpose == *answer.purpose);
    let asked = asked.ok_or_else(|| Problem::wrong("`purpose` names no `form` that is configured for this site"))?;
    let (book, log) = (office.book(), &office.ledger(&answer.site)?.vault.log);
    // Of this log: of two gateways that are sent the same, each has a record of its own, and the store they share has both.
    let key = format!("{log}\n{}\n{}", answer.site, key(&headers)?);
    let id = RecordId(short(&tenant.keys, Context::Request, &key));
    let subject = answer.reference()?.map(|name| Office::subject(&tenant.keys, &answer.site, &answer.purpose, name));
    let notice = answer.notice()?;
    // What stood when this answer came, and what stands when its turn has come: between them others may have spoken.
    let stood = stands(&office, &answer.site, subject).await?;
    let alone = office.alone(subject.unwrap_or(id.0)).await;
    if let Some(before) = office.store.record(&answer.site, id).await? {
        return again(&office, &before, &answer, &notice, subject).await;
    }
    let event = event(answer.decision, stood, stands(&office, &answer.site, subject).await?)?;
    let record = Draft { book: &book, tenant: &tenant, form: &asked, answer: &answer }.record(
        id,
        event,
        subject,
        &notice,
        office.clock.now(),
    )?;
    audit::carried(async move {
        office.store.append(&record, &notice).await?;
        // Whoever sent the same at the same time may have been quicker.
        let kept = office.store.record(&answer.site, id).await?.ok_or_else(Problem::gone)?;
        if !is_same(&kept, &answer, &notice, subject) {
            return Err(Problem::conflict(REUSED));
        }
        drop(alone);
        audit::note(&holder, "record", &answer.site, 1);
        Ok((StatusCode::CREATED, Json(recorded(&office, &kept).await?)))
    })
    .await
}

const REUSED: &str = "this `Idempotency-Key` was used for another answer; send a new one with each";

/// The key that makes sending it again harmless (draft-ietf-httpapi-idempotency-key-header), with its quotes or without.
fn key(headers: &HeaderMap) -> Result<&str, Problem> {
    let mut lines = headers.get_all("idempotency-key").iter();
    let key = match (lines.next(), lines.next()) {
        (Some(line), None) => line.to_str().ok().map(|key| key.trim_matches('"')),
        _ => None,
    };
    let key = key.filter(|key| (8..=128).contains(&key.len()) && key.bytes().all(|c| c.is_ascii_graphic()));
    key.ok_or_else(|| Problem::wrong("send one `Idempotency-Key`: 8 to 128 visible ASCII characters, random"))
}

/// Answers what was recorded before.
async fn again(
    office: &Office,
    before: &Record,
    answer: &Answer,
    notice: &Notice,
    subject: Option<[u8; 16]>,
) -> Result<(StatusCode, Json<Recorded>), Problem> {
    if !is_same(before, answer, notice, subject) {
        return Err(Problem::conflict(REUSED));
    }
    Ok((StatusCode::OK, Json(recorded(office, before).await?)))
}

/// Whether a record is of this answer. Its time and what it followed on don't count.
fn is_same(record: &Record, answer: &Answer, notice: &Notice, subject: Option<[u8; 16]>) -> bool {
    let decision = match record.event {
        Event::Given | Event::Changed => Decision::Granted,
        Event::Refused => Decision::Refused,
        Event::Withdrawn => Decision::Withdrawn,
    };
    let purpose = (answer.purpose.clone(), answer.decision == Decision::Granted);
    let region = answer.region().is_ok_and(|region| region.to_string() == record.region);
    decision == answer.decision
        && record.purposes == [purpose]
        && record.subject == subject
        && record.notice == notice.hash()
        && record.language == notice.language()
        && record.gpc == answer.gpc
        && region
}

/// Whether somebody's yes stands: given, not withdrawn, and not expired.
async fn stands(office: &Office, site: &str, subject: Option<[u8; 16]>) -> Result<bool, Problem> {
    let Some(subject) = subject else { return Ok(false) };
    let before = office.store.by_subject(site, subject).await?;
    Ok(holds(before.last(), office.clock.now()))
}

/// Whether what somebody said last is a yes that counts at a time.
fn holds(last: Option<&Record>, now: Timestamp) -> bool {
    last.is_some_and(|last| last.grants() && last.expires > now)
}

/// What an answer is, where a yes stood when it came or didn't, and stands now or doesn't. Of two that contradict each other
/// and come at once, the withdrawal holds: what was said to a yes that was taken back meanwhile is refused.
fn event(decision: Decision, stood: bool, stands: bool) -> Result<Event, Problem> {
    match (decision, stood, stands) {
        (Decision::Refused, ..) => Ok(Event::Refused),
        (Decision::Withdrawn, true, true) => Ok(Event::Withdrawn),
        (Decision::Withdrawn, ..) => {
            Err(Problem::conflict("there is no consent of theirs for this purpose that could be withdrawn"))
        }
        (Decision::Granted, true, false) => Err(Problem::conflict(
            "the consent that this renews was withdrawn at the same moment, which holds; if they want it again, ask anew",
        )),
        (Decision::Granted, _, true) => Ok(Event::Changed),
        (Decision::Granted, false, false) => Ok(Event::Given),
    }
}

async fn recorded(office: &Office, record: &Record) -> Result<Recorded, Problem> {
    let shown = record.subject.is_some();
    let receipt = if shown { office.store.receipt(&record.site, record.id).await? } else { None };
    Ok(Recorded {
        event: record.event.word(),
        time: record.at.to_string(),
        valid_until: record.expires.to_string(),
        id: shown.then(|| record.id.to_string()),
        receipt: receipt.and_then(|text| serde_json::from_str(&text).ok()),
    })
}

/// What a record is made from.
struct Draft<'a> {
    book: &'a Rulebook,
    tenant: &'a Tenant,
    form: &'a Form,
    answer: &'a Answer,
}

impl Draft<'_> {
    fn record(
        &self,
        id: RecordId,
        event: Event,
        subject: Option<[u8; 16]>,
        notice: &Notice,
        now: Timestamp,
    ) -> Result<Record, Problem> {
        let Self { book, tenant, form, answer } = self;
        let region = answer.region()?;
        let rules = tenant.rules.as_ref().unwrap_or(&book.parts.rules);
        let (rule, _) = rules.resolve(region, now.day());
        let granted = answer.decision == Decision::Granted;
        // What was refused or withdrawn holds from now on and proves nothing later.
        let days = if granted { u64::from(form.days) } else { 0 };
        Ok(Record {
            id,
            site: answer.site.clone(),
            at: now,
            event,
            method: Method::Api,
            purposes: vec![(answer.purpose.clone(), granted)],
            rule: Rule { id: rule.key().to_string(), ruleset: rules.version().to_owned() },
            versions: Some(Box::new(Versions {
                rule: rule.fingerprint(),
                catalog: tenant.site.catalog.fingerprint().to_owned(),
                policy: book.parts.fingerprint.to_string(),
            })),
            notice: notice.hash().to_owned(),
            language: notice.language().to_owned(),
            surface: Surface::Form,
            region: region.to_string(),
            gpc: answer.gpc,
            mode: match tenant.site.mode {
                policy::Mode::Listen | policy::Mode::Permissive => Mode::Permissive,
                policy::Mode::Guarded => Mode::Guarded,
                policy::Mode::Strict => Mode::Strict,
            },
            expires: Timestamp(now.0 + days * 86_400),
            subject,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_answers_that_come_at_once_the_withdrawal_holds_and_the_other_is_told() {
        let (yes, no, nobody) = (Decision::Granted, Decision::Withdrawn, Decision::Refused);
        let table = [
            (yes, false, false, Some(Event::Given)),
            (yes, false, true, Some(Event::Changed)),
            (yes, true, true, Some(Event::Changed)),
            (yes, true, false, None),
            (no, true, true, Some(Event::Withdrawn)),
            (no, true, false, None),
            (no, false, false, None),
            (no, false, true, None),
            (nobody, false, false, Some(Event::Refused)),
        ];
        for (decision, stood, stands, expected) in table {
            assert_eq!(event(decision, stood, stands).ok(), expected, "{decision:?} {stood} {stands}");
        }
    }

    #[test]
    fn a_yes_stands_until_it_expires_or_is_taken_back() {
        let notice = Notice::new("de", "?");
        let said = |granted, expires| Record {
            id: RecordId([1; 16]),
            site: "shop".to_owned(),
            at: Timestamp(100),
            event: if granted { Event::Given } else { Event::Withdrawn },
            method: Method::Api,
            purposes: vec![("newsletter".to_owned(), granted)],
            rule: Rule { id: "de".to_owned(), ruleset: "1".to_owned() },
            versions: None,
            notice: notice.hash().to_owned(),
            language: "de".to_owned(),
            surface: Surface::Form,
            region: "DE".to_owned(),
            gpc: false,
            mode: Mode::Strict,
            expires: Timestamp(expires),
            subject: Some([1; 16]),
        };
        let now = Timestamp(200);
        for (last, expected) in [
            (None, false),
            (Some(said(true, 201)), true),
            (Some(said(true, 200)), false),
            (Some(said(true, 100)), false),
            (Some(said(false, 201)), false),
        ] {
            assert_eq!(holds(last.as_ref(), now), expected, "{last:?}");
        }
    }
}
