//! `POST choice`: a visitor decides.
//!
//! The record is durable before the answer leaves: no consent cookie without proof (GDPR Art. 7(1)). A post counts
//! when the browser says that it comes from our own origin, or, where it says nothing, when a fresh signed form does.

use std::sync::Arc;
use std::time::Duration;

use http::header::{ACCEPT, CACHE_CONTROL, CONTENT_TYPE, LOCATION, SET_COOKIE};
use http::{HeaderMap, HeaderValue, Response, StatusCode};
use http_body_util::{BodyExt, Limited};
use serde_json::json;

use crate::ambient::{Entropy, Timestamp};
use crate::body::Body;
use crate::inventory::{Fate, Inventory};
use crate::ledger::{Event, Method, Mode, Notice, Record, RecordId, Rule, Surface, Versions};
use crate::notice::{self, OptOutView, SettingsView};
use crate::policy::filter::{Seen, rule_cookie, rule_url};
use crate::policy::stranger::Stranger;
use crate::policy::{self, Consent, Decision, Minor, Purpose, Purposes, Reason};
use crate::runtime;
use crate::upstream::Tunnels;

use super::token::{Layer, Token, local};
use super::visitor::Visitor;
use super::{Desk, Error, expiry, jar, kept, optout, surface, swept};

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
    /// No to sale and sharing, and nothing else.
    OptOut,
    /// Yes to it again: counts only from the second step.
    OptIn,
}

/// A choice, read.
#[derive(Debug)]
struct Form {
    answer: Answer,
    ticked: Purposes,
    conflict: bool,
    /// The site's own code asks, by what it calls an interface.
    api: bool,
    /// The language that the notice was in, as a query, where it was chosen by name.
    spoken: String,
    token: Option<Token>,
}

/// What two of the answers reach: it depends on who takes part.
#[derive(Debug, Clone, Copy)]
struct Reach {
    /// What opting out refuses.
    targets: Purposes,
    /// What runs under an attestation, and whose box on the settings page is ticked therefore.
    exempt: Purposes,
}

impl Reach {
    fn of(visitor: &Visitor, inventory: &Inventory) -> Self {
        let exempt = surface::exempt(visitor, &surface::vendors(visitor, inventory));
        Self { targets: optout::targets(visitor, inventory), exempt }
    }
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
    let visitor = &visitor.speaking(&form.spoken);
    let back = form.token.as_ref().map_or("/", |token| local(&token.back));
    let confirmed = form.token.as_ref().is_some_and(|token| token.layer == Layer::Return);
    if form.answer == Answer::OptIn && !confirmed {
        return Ok(optout::ask_again(visitor, back));
    }
    let reach = Reach::of(visitor, &desk.inventory);
    let mut consent = consent(visitor, &form, reach, &*desk.entropy);
    let pending = !confirmed && hold_back(visitor, &mut consent, reach.targets);
    let (record, shown) = record(visitor, &form, &consent, &*desk.entropy);
    keep(desk, &record, &shown).await?;
    let to = match form.answer {
        _ if pending => optout::second_step(visitor, back),
        Answer::OptOut => optout::pressed(visitor, back),
        _ => HeaderValue::try_from(back).unwrap_or(HeaderValue::from_static("/")),
    };
    let decision = visitor.decide(Some(&consent));
    hang_up(&desk.tunnels, visitor, &decision);
    let refused = swept::refused(visitor, &decision, &parts.headers);
    let mut response = if wants_json(&parts.headers) {
        told(visitor, &form, &decision, pending || form.answer == Answer::OptOut)
    } else {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::SEE_OTHER;
        let to = kept::way(visitor, &parts.headers, swept::way(visitor, to, &refused));
        response.headers_mut().insert(LOCATION, to);
        response
    };
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    for line in jar::lines(visitor, &consent) {
        headers.append(SET_COOKIE, line);
    }
    for line in farewell(visitor, &decision, &refused, &desk.inventory) {
        headers.append(SET_COOKIE, line);
    }
    Ok(response)
}

/// Keeps a record, if the site has room for it today.
async fn keep(desk: &Desk, record: &Record, shown: &Notice) -> Result<(), Error> {
    if !desk.ceiling.admits(&record.site, record.at.day(), record.grants()) {
        return Err(Error::Full);
    }
    desk.ledger.append(record, shown).await.map_err(Error::Store)?;
    let purposes = record.purposes.iter().map(|(purpose, granted)| (&**purpose, *granted));
    desk.inventory.answered(&record.site, &record.region, purposes.clone());
    desk.traffic.chosen(&record.site, &record.region, record.event.word(), purposes);
    Ok(())
}

/// Where a form of ours that holds no choice was shown, and in which language.
#[derive(Debug)]
pub(super) struct Sent {
    /// The form's token, if it is one of ours.
    pub(super) token: Option<Token>,
    /// The language, as a query.
    pub(super) query: String,
}

/// Reads such a form, and refuses one that comes from elsewhere.
pub(super) async fn sent(visitor: &Visitor, headers: &HeaderMap, body: Body) -> Result<Sent, Error> {
    let (mut token, mut query) = (None, String::new());
    for (name, value) in fields(headers, body).await? {
        match &*name {
            "token" => token = Token::open(&value, &visitor.site, &visitor.keys, visitor.now),
            "lang" => query = format!("lang={value}"),
            _ => {}
        }
    }
    if is_ours(visitor, headers, token.as_ref()) { Ok(Sent { token, query }) } else { Err(Error::Foreign) }
}

/// Withdraws whatever was granted: keeps the record, ends what ran under it, and says which cookies have to change.
pub(super) async fn withdraw(
    desk: &Desk,
    visitor: &Visitor,
    headers: &HeaderMap,
    token: Option<&Token>,
) -> Result<Vec<HeaderValue>, Error> {
    let (answer, ticked) = (Answer::Withdraw, Purposes::NONE);
    let form = Form { answer, ticked, conflict: false, api: false, spoken: String::new(), token: token.cloned() };
    let consent = consent(visitor, &form, Reach::of(visitor, &desk.inventory), &*desk.entropy);
    let (record, shown) = record(visitor, &form, &consent, &*desk.entropy);
    keep(desk, &record, &shown).await?;
    let decision = visitor.decide(Some(&consent));
    hang_up(&desk.tunnels, visitor, &decision);
    let refused = swept::refused(visitor, &decision, headers);
    let mut lines = jar::lines(visitor, &consent);
    lines.extend(farewell(visitor, &decision, &refused, &desk.inventory));
    Ok(lines)
}

/// What a record names as shown where nothing was: nobody pressed anything.
const MINOR: &str =
    "The site's own server said that this visitor is a minor (Assent-Minor): what was agreed to is taken back.";

/// Takes back what was granted by somebody of whom the site's own server says that they are a minor: `consent` is what is
/// left. The record is durable before anybody is told.
///
/// # Errors
/// When it can't be kept; then nothing has changed.
pub async fn revoke(desk: &Desk, visitor: &Visitor, consent: &Consent) -> Result<(), Error> {
    let (answer, ticked) = (Answer::Withdraw, Purposes::NONE);
    let form = Form { answer, ticked, conflict: false, api: true, spoken: String::new(), token: None };
    let taken = visitor.consent.map_or(Purposes::NONE, |before| before.granted);
    let said = Consent { refused: consent.refused.or(taken), ..*consent };
    let (record, _) = record(visitor, &form, &said, &*desk.entropy);
    let shown = Notice::new("en", MINOR);
    let notice = shown.hash().to_owned();
    let record = Record { notice, language: shown.language().to_owned(), surface: Surface::Form, ..record };
    keep(desk, &record, &shown).await?;
    hang_up(&desk.tunnels, visitor, &visitor.decide(Some(consent)));
    Ok(())
}

/// Ends the visitor's open sockets to routes that are withheld from now on.
fn hang_up(tunnels: &Tunnels, visitor: &Visitor, decision: &Decision) {
    let Some(subject) = visitor.consent.and_then(|before| before.subject) else { return };
    let site = &visitor.site;
    tunnels.revoke(|lease| {
        let theirs = *lease.site == *site.id && lease.subject == subject;
        theirs && !rule_url(site, decision, &lease.host, &lease.host, &lease.target).keep
    });
}

/// Whether a script asked, which stays on its page.
fn wants_json(headers: &HeaderMap) -> bool {
    let lines = headers.get_all(ACCEPT).iter().filter_map(|line| line.to_str().ok());
    lines.flat_map(|line| line.split(',')).any(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
}

/// What holds from now on, in the words of the opening's attributes, for a page that stays. One whose policy is enforced
/// can't be widened, and one that leads on to a second step doesn't stay: `reload`.
fn told(visitor: &Visitor, form: &Form, decision: &Decision, leads_on: bool) -> Response<Body> {
    let site = &visitor.site;
    let said = match form.answer {
        Answer::Accept => "status-accepted",
        Answer::Reject => "status-rejected",
        Answer::Withdraw => "status-withdrawn",
        Answer::Save | Answer::OptOut | Answer::OptIn => "status-saved",
    };
    let say = |key: &str| visitor.texts.say(&visitor.language, key, &[]).unwrap_or_default();
    let state = json!({
        "held": visitor.script.held(site, decision),
        "unknown": if decision.holds_unknown { "hold" } else { "pass" },
        "listed": decision.listed.words(),
        "granted": runtime::granted(site, decision),
        "bucket": runtime::bucket(site, decision),
        "control": surface::control(visitor, decision),
        "said": say(said),
        "blocked": say("cookies-blocked"),
        "reload": leads_on || decision.is_locked(site),
    });
    let mut response = Response::new(Body::full(state.to_string()));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

/// The fields of a form, within our limits.
/// What a form of ours says.
pub(super) async fn fields(headers: &HeaderMap, body: Body) -> Result<Vec<(String, String)>, Error> {
    let kind = headers.get(CONTENT_TYPE).map(HeaderValue::as_bytes).unwrap_or_default();
    if !kind.to_ascii_lowercase().starts_with(b"application/x-www-form-urlencoded") {
        return Err(Error::Form);
    }
    let body = tokio::time::timeout(PATIENCE, Limited::new(body, LARGEST).collect()).await;
    let bytes = body.map_err(|_| Error::Form)?.map_err(|_| Error::Form)?.to_bytes();
    Ok(url::form_urlencoded::parse(&bytes).into_owned().collect())
}

async fn read(visitor: &Visitor, headers: &HeaderMap, body: Body) -> Result<Form, Error> {
    let (mut answer, mut ticked, mut conflict, mut token) = (None, Purposes::NONE, false, None);
    let (mut api, mut spoken) = (false, String::new());
    for (name, value) in fields(headers, body).await? {
        match &*name {
            "via" => api = value == "api",
            "lang" => spoken = format!("lang={value}"),
            "choice" => answer = find(&value),
            "purpose" => ticked = visitor.site.words.find(&value).map_or(ticked, |purpose| ticked.with(purpose)),
            "conflict" => conflict = value == "shown",
            "token" => token = Token::open(&value, &visitor.site, &visitor.keys, visitor.now),
            _ => {}
        }
    }
    Ok(Form { answer: answer.ok_or(Error::Form)?, ticked, conflict, api, spoken, token })
}

fn find(word: &str) -> Option<Answer> {
    Some(match word {
        "accept" => Answer::Accept,
        "reject" => Answer::Reject,
        "save" => Answer::Save,
        "withdraw" => Answer::Withdraw,
        "opt-out" => Answer::OptOut,
        "opt-in" => Answer::OptIn,
        _ => return None,
    })
}

/// Whether a post comes from our own pages.
fn is_ours(visitor: &Visitor, headers: &HeaderMap, token: Option<&Token>) -> bool {
    let proven = || token.is_some_and(|token| token.proves(visitor.caller(), visitor.now));
    visitor.is_from_here(headers).unwrap_or_else(proven)
}

/// What the answer means, purpose by purpose. Accepting covers what the notice asked about and nothing else; what was
/// answered before and still counts stays as it was.
fn consent(visitor: &Visitor, form: &Form, reach: Reach, entropy: &dyn Entropy) -> Consent {
    let (site, decision) = (&visitor.site, visitor.said());
    let offered = site.offered.without(Purposes::only(Purpose::NECESSARY));
    let mut under_signal = decision.signal && form.conflict && decision.rule.choice_over_signal;
    // A signal, and a minor's protection, are not undone by a click.
    let overruled =
        offered.iter().filter(|purpose| matches!(decision.verdict(*purpose).reason, Reason::Signal | Reason::Minor));
    let open = match visitor.minor {
        Minor::Yes => Purposes::NONE,
        _ if under_signal => offered,
        _ => offered.without(overruled.collect()),
    };
    let mut asked_first = form.token.as_ref().is_some_and(|token| token.asks_first);
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
                asked_first &= kept(before.granted).is_empty() || before.asked_first;
                // What was answered earlier must not last longer for being carried along.
                day = if granted.or(refused) == fresh { day } else { day.min(before.day) };
            }
        }
        Answer::Save => {
            // A box that stood ticked is no yes (*Planet49*): what runs under an attestation goes on doing so.
            granted = form.ticked.and(open).without(reach.exempt);
            refused = offered.without(granted).without(form.ticked.and(reach.exempt));
        }
        Answer::Reject | Answer::Withdraw => refused = offered,
        Answer::OptOut | Answer::OptIn => {
            let out = form.answer == Answer::OptOut;
            let targets = if out { reach.targets.or(optout::limits(visitor)) } else { reach.targets };
            let fresh = if out { Purposes::NONE } else { targets.and(open) };
            if let Some(before) = optout::carried(visitor, targets) {
                (granted, refused) = (before.granted, before.refused);
                under_signal |= before.under_signal && !granted.is_empty();
                asked_first = before.asked_first && (fresh.is_empty() || asked_first);
                // As above.
                day = before.day;
            }
            (granted, refused) = (granted.or(fresh), refused.or(targets.without(fresh)));
        }
    }
    let known = visitor.consent.as_ref().and_then(|consent| consent.subject);
    let subject = (!granted.is_empty()).then(|| known.unwrap_or_else(|| random(entropy)));
    // The rule that the notice was shown under, should the visitor have moved on since.
    let rule = form.token.as_ref().map_or_else(|| decision.rule.key(), |token| token.rule);
    let remembered = visitor.consent.unwrap_or(Consent::none(rule, day));
    // On a device that an account knows, this is the account's own new word, as soon as it is there to be told.
    let fresh = remembered.account;
    let lapsed = Purposes::NONE;
    // Who wasn't asked about marketing anew saw no newer list.
    let anew = match form.answer {
        Answer::Accept => asked(visitor, form).and(open).contains(Purpose::MARKETING),
        Answer::OptIn => reach.targets.and(open).contains(Purpose::MARKETING),
        Answer::Save => true,
        Answer::OptOut | Answer::Reject | Answer::Withdraw => false,
    };
    let seen = if anew { listed_until(visitor, form) } else { remembered.at() };
    let second = seen.0.saturating_sub(u64::from(day.0) * 86_400);
    let second = if granted.contains(Purpose::MARKETING) { u32::try_from(second).unwrap_or(0) } else { 0 };
    Consent { rule, granted, refused, lapsed, under_signal, asked_first, fresh, day, second, subject, ..remembered }
}

/// Up to when something must have been listed for the visitor to have seen it: on the settings page, which they may have
/// read a while ago, or on the one that the banner leads to.
fn listed_until(visitor: &Visitor, form: &Form) -> Timestamp {
    let settings = form.token.as_ref().filter(|token| token.layer == Layer::Second);
    settings.map_or(visitor.now, |token| token.issued.min(visitor.now))
}

/// Who opted out of sale and sharing comes back in by two steps, wherever the first was taken (11 CCR 7028): takes such a
/// yes back out of the choice, and says whether there was one.
fn hold_back(visitor: &Visitor, consent: &mut Consent, targets: Purposes) -> bool {
    let before = visitor.consent.as_ref().map_or(Purposes::NONE, |before| before.refused);
    let held = before.and(targets).and(consent.granted);
    if visitor.decision.rule.link.is_none() || held.is_empty() {
        return false;
    }
    consent.granted = consent.granted.without(held);
    consent.refused = consent.refused.or(held);
    if consent.granted.is_empty() {
        consent.subject = None;
    }
    true
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
        method: match layer {
            _ if form.api => Method::Api,
            Layer::First => Method::Banner,
            Layer::Second => Method::Settings,
            Layer::OptOut | Layer::Return => Method::OptOut,
        },
        purposes: purposes.map(|it| (site.words.key(it).to_owned(), consent.granted.contains(it))).collect(),
        rule: Rule { id: consent.rule.to_string(), ruleset: visitor.rules.version().to_owned() },
        versions: Some(Box::new(versions(visitor, consent))),
        notice: notice.hash().to_owned(),
        language: visitor.language.to_string(),
        surface: if layer == Layer::First { Surface::First } else { Surface::Second },
        region: decision.region.to_string(),
        gpc: decision.signal,
        // Elsewhere on the site it may be stricter, which proves nothing here.
        mode: match site.least() {
            // Whatever else the mode is, an emergency switch lets pages pass.
            _ if !decision.touches_pages() => Mode::Permissive,
            policy::Mode::Listen | policy::Mode::Permissive => Mode::Permissive,
            policy::Mode::Guarded => Mode::Guarded,
            policy::Mode::Strict => Mode::Strict,
        },
        expires: Timestamp(visitor.now.0 + u64::from(days) * 86_400),
        subject: consent.subject.or(ended),
    };
    (record, notice)
}

/// What decided: the rule that the notice was shown under, as it stands today, and what this gateway runs.
fn versions(visitor: &Visitor, consent: &Consent) -> Versions {
    let rule = visitor.rules.find(consent.rule.as_str(), visitor.now.day()).unwrap_or(&visitor.decision.rule);
    Versions {
        rule: rule.fingerprint(),
        catalog: visitor.site.catalog.fingerprint().to_owned(),
        policy: visitor.fingerprint.to_string(),
    }
}

/// What the visitor was shown, without what differs between visitors in the same state.
fn shown(visitor: &Visitor, layer: Layer, form: &Form) -> String {
    let view = surface::view(visitor, asked(visitor, form), "");
    let parties: Vec<_> = visitor.site.parties().map(Arc::clone).collect();
    let strangers = visitor.site.listed(listed_until(visitor, form));
    match layer {
        // The settings that its link leads to name what a yes covers and nobody has classified.
        Layer::First => notice::banner(&view) + &notice::strangers(&view, &strangers),
        Layer::Second => {
            let exempt = surface::exempt(visitor, &parties);
            let strangers = &strangers;
            notice::settings(&SettingsView {
                view: &view,
                chosen: None,
                vendors: &parties,
                strangers,
                exempt,
                part: false,
                blocked: false,
                back: "/",
            })
        }
        Layer::OptOut | Layer::Return => {
            let returning = layer == Layer::Return;
            let vendors: Vec<_> = parties.into_iter().filter(|vendor| vendor.shares).collect();
            let page =
                OptOutView { view: &view, vendors: &vendors, refused: returning, pressed: false, returning, back: "/" };
            notice::optout(&page)
        }
    }
}

/// Expires what the visitor has just refused: `sent`, which came along, and what was ever seen set on paths that this
/// request doesn't reach, of which nothing will tell whether it is gone.
fn farewell(visitor: &Visitor, decision: &Decision, sent: &[String], inventory: &Inventory) -> Vec<HeaderValue> {
    let site = &visitor.site;
    let ruled = |name: &str| rule_cookie(site, decision, name.as_bytes(), Seen::Written).is_refused(decision);
    // What came by a yes goes with it, though nobody has classified it.
    let listed = |decision: &Decision, name: &str| decision.listed.has(Stranger::Cookie, name);
    let lost = |name: &str| listed(&visitor.decision, name) && !listed(decision, name);
    let refused = |name: &str| ruled(name) || lost(name);
    let mut names = sent.to_vec();
    for cookie in inventory.listing(&site.id).cookies {
        let elsewhere = cookie.scope.as_ref().is_some_and(|scope| !visitor.prefix.starts_with(&*scope.path));
        if names.contains(&cookie.name) || !refused(&cookie.name) {
            continue;
        }
        if elsewhere {
            inventory.observe_fate(&site.id, &cookie.name, Fate::Unverified);
        }
        names.push(cookie.name);
    }
    expiry::lines(visitor, inventory, &names)
}
