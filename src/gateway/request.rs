//! ↓ What the origin gets to see: cookies that may pass, codings we can undo, validators that are true, the decision.

use std::borrow::Cow;
use std::sync::Arc;

use http::header::{
    ACCEPT_ENCODING, COOKIE, IF_MATCH, IF_MODIFIED_SINCE, IF_NONE_MATCH, IF_RANGE, IF_UNMODIFIED_SINCE, RANGE,
};
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use http_body::Body as _;
use sfv::{DictSerializer, StringRef, TokenRef, key_ref};

use crate::body::Body;
use crate::endpoints::visitor::Visitor;
use crate::inventory::{self, Caller, Inventory, Sighting, Withheld};
use crate::live::Kind;
use crate::policy::Purposes;
use crate::policy::filter::{Ruling, Seen, Why, filter_request, judged_name, pair_name, pairs, rule_cookie};
use crate::policy::switch::Over;

use super::error::Error;
use super::headers::CLEAR_SITE_DATA;
use super::html::{self, Coding};
use super::intent::Intent;
use super::mask;
use super::rulebook::Tenant;
use super::site::Asked;
use super::step::{Answer, Below, Outcome, Request, Response, Step};
use super::validator;

/// The decision, for the origin (RFC 9651). A client's own copy is dropped.
pub(super) const DECISION: HeaderName = HeaderName::from_static("assent");

/// What the way back needs to know about the way down.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Passed {
    /// The names of cookies that were withheld because the visitor said no: they are expired on the way back.
    pub(super) refused: Vec<String>,
    /// The names of cookies that the origin received.
    pub(super) sent: Vec<String>,
    /// The names of cookies that the origin received because their tool is attested.
    pub(super) attested: Vec<String>,
    /// The client asked whether a page that we made is still good.
    pub(super) revalidates: bool,
}

/// Filters requests.
#[derive(Clone)]
pub(super) struct FilterRequest {
    /// What traffic has shown.
    pub(super) inventory: Arc<Inventory>,
}

impl Step for FilterRequest {
    fn handle<B: Below>(&self, mut request: Request, below: &B) -> Answer {
        let Some(visitor) = request.extensions().get::<Arc<Visitor>>().cloned() else { return Error::Unwired.into() };
        let decision = Arc::clone(&visitor.decision);
        if !decision.touches_cookies() {
            self.listen(&mut request, &visitor);
            if !visitor.is_passing() {
                return below.pass(request);
            }
        }
        let Some(Asked { tenant, .. }) = request.extensions().get() else { return Error::Unwired.into() };
        let told = match told(tenant, &visitor) {
            Ok(told) => told,
            Err(error) => return error.into(),
        };
        let may_be_page = Intent::of(&request).may_be_page(request.headers());
        let (refused, attested) =
            if decision.touches_cookies() { self.cookies(&mut request, &visitor) } else { Default::default() };
        let headers = request.headers_mut();
        let received = headers.get(COOKIE).cloned();
        let tags = headers.get_all(IF_NONE_MATCH).iter().filter_map(|line| line.to_str().ok());
        let revalidates = tags.into_iter().any(|list| validator::is_ours(list, visitor.bucket()));
        if decision.touches_cookies() {
            clean(headers);
            mask::mask(headers, &visitor);
        }
        if decision.touches_pages() {
            codings(headers);
        }
        if !decision.listens() {
            headers.insert(DECISION, told);
        }
        validators(request.method().clone(), request.headers_mut(), &visitor, may_be_page);
        let again = unconditional(&request).map(|again| (again, below.clone()));
        below.pass(request).then(move |response| {
            let passed = Passed { refused, sent: Vec::new(), attested, revalidates };
            // The answer is a page after all, in part or by reference to a copy that we can't vouch for: ask for it whole.
            match again.filter(|_| is_doubtful_page(&response, revalidates)) {
                Some((again, below)) => below.pass(again).map(|response| passed.on(response, received)),
                None => passed.on(response, received).into(),
            }
        })
    }
}

impl Passed {
    /// Leaves this behind on a response, with the names out of the `Cookie` line that the origin received.
    fn on(mut self, mut response: Response, received: Option<HeaderValue>) -> Outcome {
        if response.status() == StatusCode::PARTIAL_CONTENT && html::is_html(response.headers()) {
            return Err(Error::Partial);
        }
        // Only a logout that clears everything needs them.
        let received = received.filter(|_| response.headers().contains_key(CLEAR_SITE_DATA));
        let names = received.iter().flat_map(|line| pairs(line.as_bytes()));
        self.sent = names.filter_map(|pair| Some(std::str::from_utf8(pair_name(pair)).ok()?.to_owned())).collect();
        // Most leave nothing behind, and then nothing has to be kept for them.
        if self != Self::default() {
            response.extensions_mut().insert(self);
        }
        Ok(response)
    }
}

impl FilterRequest {
    /// Counts, and changes nothing of the site's: only what is ours, or pretends to be, never reaches an origin.
    fn listen(&self, request: &mut Request, visitor: &Visitor) {
        request.headers_mut().remove(DECISION);
        if !request.headers().contains_key(COOKIE) {
            return;
        }
        let uri = request.uri().clone();
        let headers = request.headers_mut();
        let lines: Vec<HeaderValue> = headers.get_all(COOKIE).iter().cloned().collect();
        let own = |name: &[u8]| self.judge(name, visitor).why == Why::Own;
        let names = || lines.iter().flat_map(|line| pairs(line.as_bytes())).map(pair_name);
        for name in names() {
            let ruling = self.judge(name, visitor);
            self.observe((name, uri.path()), &ruling, visitor);
            visitor.told(Kind::Sent, name, &ruling);
        }
        if !lines.iter().flat_map(|line| pairs(line.as_bytes())).map(judged_name).any(own) {
            return;
        }
        headers.remove(COOKIE);
        for line in lines {
            let kept = filter_request(line.as_bytes(), |pair| !own(judged_name(pair)))
                .unwrap_or_else(|| line.as_bytes().to_vec());
            let kept = HeaderValue::from_bytes(&kept).ok().filter(|kept| !kept.is_empty());
            headers.extend(kept.map(|kept| (COOKIE, kept)));
        }
    }

    fn judge<'a>(&self, name: &[u8], visitor: &'a Visitor) -> Ruling<'a> {
        let site = &visitor.site;
        let wired = std::str::from_utf8(name).is_ok_and(|name| self.inventory.is_set(&site.id, name));
        rule_cookie(site, &visitor.decision, name, Seen::Sent { wired })
    }

    /// A value without a name counts as a name where it is known for one, and nowhere else.
    fn judge_pair<'p, 'a>(&self, pair: &'p [u8], visitor: &'a Visitor) -> (&'p [u8], Ruling<'a>) {
        let (name, judged) = (pair_name(pair), judged_name(pair));
        let ruling = self.judge(judged, visitor);
        let known = name == judged || ruling.vendor.is_some() || ruling.why == Why::Own;
        if known { (judged, ruling) } else { (name, self.judge(name, visitor)) }
    }

    /// A script's own cookie shows nowhere else; what is withheld must be asked about.
    fn observe(&self, (name, path): (&[u8], &str), ruling: &Ruling<'_>, visitor: &Visitor) {
        let site = &visitor.site;
        if ruling.why != Why::Own
            && let Ok(name) = std::str::from_utf8(name)
        {
            let purpose = ruling.purpose().map(|purpose| site.words.key(purpose));
            // Witnesses are heard for purposes that aren't known to be in use yet, and for nothing else.
            let new = purpose.is_some_and(|purpose| !self.inventory.purposes(&site.id).contains(purpose));
            let seen = inventory::Seen::Sent(if new { visitor.network() } else { Caller(0) });
            self.inventory.observe_cookie(&site.id, &Sighting { name, purpose, seen, path });
        }
    }

    /// Joins the crumbs that HTTP/2 sends into one line and cuts what may not pass.
    ///
    /// Tells which were refused, and which passed as an attested tool's.
    fn cookies(&self, request: &mut Request, visitor: &Visitor) -> (Vec<String>, Vec<String>) {
        let (mut refused, mut attested) = (Vec::new(), Vec::new());
        let mut withheld = 0;
        let mut crumbs = request.headers().get_all(COOKIE).iter();
        let Some(only) = crumbs.next().cloned() else { return (refused, attested) };
        let more = crumbs.next().is_some();
        let uri = request.uri().clone();
        let headers = request.headers_mut();
        let line = if more {
            let crumbs: Vec<&[u8]> = headers.get_all(COOKIE).iter().map(HeaderValue::as_bytes).collect();
            Cow::Owned(crumbs.join(&b"; "[..]))
        } else {
            Cow::Borrowed(only.as_bytes())
        };
        let filtered = filter_request(&line, |pair| {
            let (name, ruling) = self.judge_pair(pair, visitor);
            self.observe((name, uri.path()), &ruling, visitor);
            visitor.told(Kind::Sent, name, &ruling);
            if ruling.why != Why::Own
                && let Ok(name) = std::str::from_utf8(name)
            {
                if ruling.why == Why::Attested {
                    attested.push(name.to_owned());
                }
                if ruling.is_refused(&visitor.decision) {
                    refused.push(name.to_owned());
                }
            }
            withheld += u64::from(!ruling.keep && ruling.why != Why::Own);
            ruling.keep
        });
        visitor.withheld(&self.inventory, Withheld { sent: withheld, ..Withheld::default() });
        if filtered.is_none() && !more && !only.is_empty() {
            return (refused, attested);
        }
        let line = filtered.unwrap_or_else(|| line.into_owned());
        headers.remove(COOKIE);
        if let Ok(value) = HeaderValue::from_bytes(&line)
            && !line.is_empty()
        {
            headers.insert(COOKIE, value);
        }
        (refused, attested)
    }
}

/// Drops what an origin could mistake for something else: names with `_`, which some fold onto `-`, and dictionaries
/// that would make a coding ours to undo.
fn clean(headers: &mut HeaderMap) {
    let odd = |name: &str| name.contains('_') || name == "available-dictionary" || name == "dictionary-id";
    let odd: Vec<HeaderName> = headers.keys().filter(|name| odd(name.as_str())).cloned().collect();
    for name in odd {
        headers.remove(name);
    }
}

/// Leaves only codings that we can undo, with the client's weights.
fn codings(headers: &mut HeaderMap) {
    if !headers.contains_key(ACCEPT_ENCODING) {
        return;
    }
    let lines: Vec<&str> = headers.get_all(ACCEPT_ENCODING).iter().filter_map(|line| line.to_str().ok()).collect();
    let known = |part: &&str| Coding::find(part.split(';').next().unwrap_or_default()).is_some();
    let kept: Vec<&str> = lines.iter().flat_map(|line| line.split(',')).map(str::trim).filter(known).collect();
    let value = if kept.iter().all(|part| part.is_empty()) { "identity".to_owned() } else { kept.join(", ") };
    if let Ok(value) = HeaderValue::try_from(value) {
        headers.insert(ACCEPT_ENCODING, value);
    }
}

/// Makes conditionals true: ours are unwrapped if the bucket matches, others go where a page may be meant.
fn validators(method: Method, headers: &mut HeaderMap, visitor: &Visitor, may_be_page: bool) {
    let reads = method == Method::GET || method == Method::HEAD;
    rewrite(headers, IF_NONE_MATCH, |list| validator::for_origin(list, Some(visitor.bucket()), reads && may_be_page));
    // A write is guarded by the state of the resource, whoever's page it was read from.
    rewrite(headers, IF_MATCH, |list| validator::for_origin(list, None, false));
    if method != Method::GET {
        // Defined for GET alone (RFC 9110, section 14.2); an origin that heeds it elsewhere would send half a page.
        headers.remove(RANGE);
        headers.remove(IF_RANGE);
    }
    if reads && may_be_page {
        for name in [IF_MODIFIED_SINCE, IF_UNMODIFIED_SINCE, RANGE, IF_RANGE] {
            headers.remove(name);
        }
    }
}

fn rewrite(headers: &mut HeaderMap, name: HeaderName, change: impl Fn(&str) -> Option<String>) {
    if !headers.contains_key(&name) {
        return;
    }
    // A line that is no ASCII holds no tag of ours and none that an origin would know.
    let lines: Vec<&str> = headers.get_all(&name).iter().filter_map(|line| line.to_str().ok()).collect();
    match change(&lines.join(", ")).and_then(|list| HeaderValue::try_from(list).ok()) {
        Some(value) => drop(headers.insert(name, value)),
        None => drop(headers.remove(name)),
    }
}

/// The same request without conditions, if it has any and can be sent twice.
pub(super) fn unconditional(request: &Request) -> Option<Request> {
    let conditions = [IF_NONE_MATCH, IF_MODIFIED_SINCE, RANGE];
    let reads = request.method() == Method::GET && request.body().is_end_stream();
    if !reads || !conditions.iter().any(|name| request.headers().contains_key(name)) {
        return None;
    }
    let mut again = Box::new(http::Request::new(Body::empty()));
    *again.method_mut() = request.method().clone();
    *again.uri_mut() = request.uri().clone();
    *again.headers_mut() = request.headers().clone();
    *again.extensions_mut() = request.extensions().clone();
    for name in [IF_NONE_MATCH, IF_MODIFIED_SINCE, IF_UNMODIFIED_SINCE, RANGE, IF_RANGE] {
        again.headers_mut().remove(name);
    }
    Some(again)
}

fn is_doubtful_page(response: &Response, revalidates: bool) -> bool {
    let doubtful = match response.status() {
        StatusCode::PARTIAL_CONTENT => true,
        StatusCode::NOT_MODIFIED => !revalidates,
        _ => false,
    };
    doubtful && html::is_html(response.headers())
}

/// What the origin is told of the decision. It depends on the rule, on what is granted, on the signal, and on the site's
/// emergency switch.
fn told(tenant: &Tenant, visitor: &Visitor) -> Result<HeaderValue, Error> {
    let decision = &visitor.decision;
    let purposes = visitor.site.words.all();
    let granted: Purposes = purposes.iter().filter(|purpose| decision.verdict(*purpose).granted).collect();
    let mut key = [u8::from(decision.signal); 10];
    key[9] = decision.over.map_or(0, Over::code);
    key[..8].copy_from_slice(&u64::from(granted.bits()).to_le_bytes());
    tenant.told.get(&key, &decision.rule, || self::decision(visitor))
}

fn token(word: &str) -> Result<&TokenRef, Error> {
    TokenRef::from_str(word).map_err(|_| Error::Unwired)
}

/// `granted=(necessary analytics), withheld=(marketing), rule="DE", signal=?0`, and `switch=hold` where there is one. While
/// the switch lets everything pass, the switch alone: nothing is enforced that could be told.
fn decision(visitor: &Visitor) -> Result<HeaderValue, Error> {
    let (site, decision) = (&visitor.site, &visitor.decision);
    let mut dictionary = DictSerializer::new();
    let switch = decision.switch();
    if let Some(switch) = switch {
        let _ = dictionary.bare_item(key_ref("switch"), token(switch.word())?);
    }
    if switch.is_some() && !decision.touches_cookies() {
        return HeaderValue::try_from(dictionary.finish().unwrap_or_default()).map_err(|_| Error::Unwired);
    }
    for (key, granted) in [(key_ref("granted"), true), (key_ref("withheld"), false)] {
        let mut list = dictionary.inner_list(key);
        for purpose in site.words.all().iter().filter(|purpose| decision.verdict(*purpose).granted == granted) {
            let _ = list.bare_item(token(site.words.key(purpose))?);
        }
        let _ = list.finish();
    }
    let rule = StringRef::from_str(&decision.rule.id).map_err(|_| Error::Unwired)?;
    let _ = dictionary.bare_item(key_ref("rule"), rule);
    let _ = dictionary.bare_item(key_ref("signal"), decision.signal);
    let value = dictionary.finish().unwrap_or_default();
    HeaderValue::try_from(value).map_err(|_| Error::Unwired)
}
