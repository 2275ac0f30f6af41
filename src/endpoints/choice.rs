//! `POST choice`: a visitor decides.
//!
//! The record is durable before the answer leaves: no consent cookie without proof (GDPR Art. 7(1)). A post counts
//! when the browser says that it comes from our own origin, or, where it says nothing, when a fresh signed form does.

use std::sync::Arc;
use std::time::Duration;

use http::header::{CACHE_CONTROL, CONTENT_TYPE, LOCATION, ORIGIN, SET_COOKIE};
use http::{HeaderMap, HeaderValue, Response, StatusCode};
use http_body_util::{BodyExt, Limited};

use crate::ambient::{Entropy, Timestamp};
use crate::body::Body;
use crate::inventory::Inventory;
use crate::ledger::{Event, Method, Mode, Notice, Record, RecordId, Rule, Surface};
use crate::notice::{self, SettingsView};
use crate::policy::filter::{AUTHORITY, MIRROR, Why, pair_name, pairs, rule_cookie};
use crate::policy::{self, Consent, Model, Purpose, Purposes, Reason, Visit};

use super::token::{Layer, Token, local};
use super::visitor::{Visitor, cookie_name};
use super::{Desk, Error, expiry, surface};

/// The largest form that is read, in bytes.
const LARGEST: usize = 16 * 1024;
/// How long a browser may take to send one.
const PATIENCE: Duration = Duration::from_secs(10);

/// What the visitor pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answer {
    Accept,
    Reject,
    Save,
    Withdraw,
}

/// A choice, read.
#[derive(Debug)]
struct Form {
    answer: Answer,
    ticked: Purposes,
    conflict: bool,
    token: Option<Token>,
}

/// Takes a choice: checks it, keeps its record, sets the cookies, and sends the visitor back.
pub(super) async fn take(
    desk: &Desk,
    visitor: &Visitor,
    request: http::Request<Body>,
) -> Result<Response<Body>, Error> {
    let (parts, body) = request.into_parts();
    let form = read(visitor, &parts.headers, body).await?;
    if !is_ours(visitor, &parts.headers, form.token.as_ref()) {
        return Err(Error::Foreign);
    }
    let consent = consent(visitor, &form, &*desk.entropy);
    let (record, shown) = record(visitor, &form, &consent, &*desk.entropy);
    desk.ledger.append(&record, &shown).await.map_err(Error::Store)?;
    let back = form.token.as_ref().map_or("/", |token| local(&token.back));
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::SEE_OTHER;
    let headers = response.headers_mut();
    headers.insert(LOCATION, HeaderValue::try_from(back).unwrap_or(HeaderValue::from_static("/")));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    for line in cookies(visitor, &consent) {
        headers.append(SET_COOKIE, line);
    }
    for line in farewell(visitor, &consent, &parts.headers, &desk.inventory) {
        headers.append(SET_COOKIE, line);
    }
    Ok(response)
}

async fn read(visitor: &Visitor, headers: &HeaderMap, body: Body) -> Result<Form, Error> {
    let kind = headers.get(CONTENT_TYPE).map(HeaderValue::as_bytes).unwrap_or_default();
    if !kind.to_ascii_lowercase().starts_with(b"application/x-www-form-urlencoded") {
        return Err(Error::Form);
    }
    let body = tokio::time::timeout(PATIENCE, Limited::new(body, LARGEST).collect()).await;
    let bytes = body.map_err(|_| Error::Form)?.map_err(|_| Error::Form)?.to_bytes();
    let (mut answer, mut ticked, mut conflict, mut token) = (None, Purposes::NONE, false, None);
    for (name, value) in url::form_urlencoded::parse(&bytes) {
        match &*name {
            "choice" => answer = find(&value),
            "purpose" => ticked = visitor.site.words.find(&value).map_or(ticked, |purpose| ticked.with(purpose)),
            "conflict" => conflict = value == "shown",
            "token" => token = Token::open(&value, &visitor.site, &visitor.keys, visitor.now),
            _ => {}
        }
    }
    Ok(Form { answer: answer.ok_or(Error::Form)?, ticked, conflict, token })
}

fn find(word: &str) -> Option<Answer> {
    Some(match word {
        "accept" => Answer::Accept,
        "reject" => Answer::Reject,
        "save" => Answer::Save,
        "withdraw" => Answer::Withdraw,
        _ => return None,
    })
}

/// Whether a post comes from our own pages.
fn is_ours(visitor: &Visitor, headers: &HeaderMap, token: Option<&Token>) -> bool {
    let mut sites = headers.get_all("sec-fetch-site").iter().peekable();
    if sites.peek().is_some() {
        // A browser sends one line; where several disagree, none is believed.
        return sites.all(|site| site.as_bytes().eq_ignore_ascii_case(b"same-origin"));
    }
    match headers.get(ORIGIN).map(HeaderValue::as_bytes) {
        // `Referrer-Policy: no-referrer` makes a browser say `null` even at home.
        None | Some(b"null") => token.is_some_and(|token| token.proves(&visitor.caller, visitor.now)),
        Some(origin) => origin.eq_ignore_ascii_case(visitor.origin().as_bytes()),
    }
}

/// What the answer means, purpose by purpose. Accepting covers what the notice asked about and nothing else; what was
/// answered before and still counts stays as it was.
fn consent(visitor: &Visitor, form: &Form, entropy: &dyn Entropy) -> Consent {
    let (site, decision) = (&visitor.site, &visitor.decision);
    let offered = site.offered.without(Purposes::only(Purpose::NECESSARY));
    let under_signal = decision.signal && form.conflict && decision.rule.choice_over_signal;
    let overruled = offered.iter().filter(|purpose| decision.verdict(*purpose).reason == Reason::Signal);
    let open = if under_signal { offered } else { offered.without(overruled.collect()) };
    let (mut granted, mut day) = (Purposes::NONE, visitor.now.day());
    let mut refused = Purposes::NONE;
    match form.answer {
        Answer::Accept => {
            let fresh = asked(visitor, form).and(open);
            granted = fresh;
            if let Some(before) = &visitor.consent {
                let counts = |it: &Purpose| decision.verdict(*it).reason == Reason::Choice && !fresh.contains(*it);
                let kept = |set: Purposes| set.iter().filter(counts).collect::<Purposes>();
                (granted, refused) = (fresh.or(kept(before.granted)), kept(before.refused));
                // What was answered earlier must not last longer for being carried along.
                day = if granted.or(refused) == fresh { day } else { day.min(before.day) };
            }
        }
        Answer::Save => granted = form.ticked.and(open),
        Answer::Reject | Answer::Withdraw => {}
    }
    if form.answer != Answer::Accept {
        refused = offered.without(granted);
    }
    let known = visitor.consent.as_ref().and_then(|consent| consent.subject);
    let subject = (!granted.is_empty()).then(|| known.unwrap_or_else(|| random(entropy)));
    // The rule that the notice was shown under, should the visitor have moved on since.
    let rule = form.token.as_ref().map_or(&decision.rule.id, |token| &token.rule).clone();
    Consent { rule, granted, refused, under_signal, day, subject }
}

/// What the notice asked about; without one that we know, everything that a notice would ask about.
fn asked(visitor: &Visitor, form: &Form) -> Purposes {
    let undecided = visitor.decision.undecided;
    let all = if undecided.is_empty() { visitor.site.offered } else { undecided };
    form.token.as_ref().map_or(all, |token| token.asked).without(Purposes::only(Purpose::NECESSARY))
}

fn random(entropy: &dyn Entropy) -> [u8; 16] {
    let mut bytes = [0; 16];
    entropy.fill(&mut bytes);
    bytes
}

fn record(visitor: &Visitor, form: &Form, consent: &Consent, entropy: &dyn Entropy) -> (Record, Notice) {
    let (site, decision) = (&visitor.site, &visitor.decision);
    let layer = form.token.as_ref().map_or(Layer::First, |token| token.layer);
    let notice = Notice::new(visitor.language.to_string(), shown(visitor, layer, form));
    let before = visitor.consent.as_ref().filter(|before| !before.granted.is_empty());
    let event = match (before, consent.granted.is_empty()) {
        (Some(_), true) => Event::Withdrawn,
        (Some(_), false) => Event::Changed,
        (None, true) => Event::Refused,
        (None, false) => Event::Given,
    };
    let ended = before.filter(|_| event == Event::Withdrawn).and_then(|before| before.subject);
    let days = if consent.granted.is_empty() { decision.rule.refusal_days } else { decision.rule.consent_days };
    let purposes = consent.granted.or(consent.refused).iter();
    let record = Record {
        id: RecordId::random(entropy),
        site: site.id.to_string(),
        at: visitor.now,
        event,
        method: if layer == Layer::First { Method::Banner } else { Method::Settings },
        purposes: purposes.map(|it| (site.words.key(it).to_owned(), consent.granted.contains(it))).collect(),
        rule: Rule { id: consent.rule.to_string(), ruleset: visitor.rules.version().to_owned() },
        notice: notice.hash().to_owned(),
        language: visitor.language.to_string(),
        surface: if layer == Layer::First { Surface::First } else { Surface::Second },
        region: decision.region.to_string(),
        gpc: decision.signal,
        mode: match site.mode {
            policy::Mode::Permissive => Mode::Permissive,
            policy::Mode::Strict => Mode::Strict,
        },
        expires: Timestamp(visitor.now.0 + u64::from(days) * 86_400),
        subject: consent.subject.or(ended),
    };
    (record, notice)
}

/// What the visitor was shown, without what differs between visitors in the same state.
fn shown(visitor: &Visitor, layer: Layer, form: &Form) -> String {
    let view = surface::view(visitor, asked(visitor, form), "");
    let parties: Vec<_> = visitor.site.parties().map(Arc::clone).collect();
    match layer {
        Layer::First => notice::banner(&view),
        Layer::Second => notice::settings(&SettingsView { view: &view, chosen: None, vendors: &parties, back: "/" }),
    }
}

/// The cookie pair: the authority, and its readable mirror.
fn cookies(visitor: &Visitor, consent: &Consent) -> Vec<HeaderValue> {
    let (site, rule) = (&visitor.site, &visitor.decision.rule);
    // An objection stands until it is taken back; browsers keep a cookie for 400 days at most (RFC 6265bis, 5.5).
    let objects = consent.refused.iter().any(|purpose| rule.model(purpose) != Model::OptIn);
    let days = if objects { 400 } else { rule.consent_days.max(rule.refusal_days).min(400) };
    let pair = [
        (AUTHORITY, consent.seal(&site.id, &site.words, &visitor.keys), true),
        (MIRROR, consent.choices(&site.words), false),
    ];
    let lines = pair.into_iter().map(|(base, value, http_only)| {
        let mut cookie = cookie::Cookie::build((cookie_name(base, site, visitor.secure), value))
            .path("/")
            .same_site(cookie::SameSite::Lax)
            .http_only(http_only)
            .secure(visitor.secure)
            .max_age(time::Duration::days(i64::from(days)));
        if let Some(domain) = &site.shared_domain {
            cookie = cookie.domain(domain.to_string());
        }
        HeaderValue::try_from(cookie.build().to_string())
    });
    lines.filter_map(Result::ok).collect()
}

/// Expires what the visitor has just refused: what this request carries, and what was ever seen set on paths that it
/// doesn't reach.
fn farewell(visitor: &Visitor, consent: &Consent, headers: &HeaderMap, inventory: &Inventory) -> Vec<HeaderValue> {
    let site = &visitor.site;
    let decision = policy::decide(&Visit {
        site,
        rules: &visitor.rules,
        region: visitor.decision.region,
        signals: visitor.signals,
        consent: Some(consent),
        in_use: visitor.in_use,
        now: visitor.now,
    });
    let refused = |name: &[u8]| {
        let ruling = rule_cookie(site, &decision, name);
        ruling.is_refused(&decision) || matches!(ruling.why, Why::Sale(_))
    };
    let sent = headers.get_all(http::header::COOKIE).into_iter().flat_map(|line| pairs(line.as_bytes()));
    let sent = sent.filter_map(|pair| std::str::from_utf8(pair_name(pair)).ok()).map(str::to_owned);
    let listed = inventory.listing(&site.id).cookies.into_iter().map(|cookie| cookie.name);
    let mut names: Vec<String> = sent.chain(listed).filter(|name| refused(name.as_bytes())).collect();
    names.sort_unstable();
    names.dedup();
    expiry::lines(visitor, inventory, &names)
}
