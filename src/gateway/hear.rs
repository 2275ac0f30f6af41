//! ↑ What the origin says of its visitor: a minor (`Assent-Minor`), or a known account (`Assent-Subject`).
//!
//! It is heard in time for the very document: whoever has said something else is decided upon again, and the steps above
//! find the new [`Visitor`] among the response's extensions. Both headers end here, whatever stands in them; what they
//! say in detail is never logged. A response without them changes nothing.
//!
//! Who turns out to be a minor agreed to nothing that counts: what was granted is withdrawn, on record before the browser
//! hears of it. Where it can't be recorded, the very document is a minor's all the same, and the next one tries again.

use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use http::header::COOKIE;
use http::uri::PathAndQuery;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use http_body::{Body as _, Frame};
use http_body_util::BodyExt;

use crate::body::Body;
use crate::endpoints::visitor::Visitor;
use crate::endpoints::{Desk, account, choice, jar};
use crate::policy::filter::{Seen, Why, pair_name, pairs, rule_cookie};
use crate::policy::{Consent, Minor, Model, Purposes, Site};

use super::error::Error;
use super::intent::Intent;
use super::request::{Passed, unconditional};
use super::step::{Answer, Below, Outcome, Request, Response, Step};

/// `?1`, a minor; `?1;parent`, one whose parents agree; `?0`, none (RFC 9651).
const MINOR: HeaderName = HeaderName::from_static("assent-minor");
/// The origin's own opaque name for the account that is signed in.
const SUBJECT: HeaderName = HeaderName::from_static("assent-subject");
/// From which age on an objection is handed out anew with every page, in days.
const WORN: u32 = 300;
/// The longest name of an account, in bytes.
const LONGEST: usize = 256;

/// The `Set-Cookie` lines of our own that this response carries: they are added once the origin's are filtered.
#[derive(Debug, Clone)]
pub(super) struct Remember(pub(super) Vec<HeaderValue>);

/// What was heard of a visitor.
struct Heard {
    /// What is remembered of them from now on.
    consent: Option<Consent>,
    /// Whether their browser may be told.
    lasts: bool,
}

/// The sites and headers that somebody has been warned of.
type Garbled = HashSet<(Box<str>, HeaderName)>;

/// Hears.
#[derive(Clone)]
pub(super) struct Hear {
    desk: Desk,
    garbled: Arc<Mutex<Garbled>>,
    failing: Arc<AtomicBool>,
    /// Withdrawals of minors can't be recorded.
    unrecorded: Arc<AtomicBool>,
}

impl Hear {
    /// Accounts and withdrawals are kept where choices are.
    pub(super) fn new(desk: Desk) -> Self {
        Self { desk, garbled: Arc::default(), failing: Arc::default(), unrecorded: Arc::default() }
    }
}

impl Step for Hear {
    fn handle<B: Below>(&self, request: Request, below: &B) -> Answer {
        let Some(visitor) = request.extensions().get::<Arc<Visitor>>().cloned() else { return Error::Unwired.into() };
        let path = request.uri().path();
        if visitor.decision.touches_cookies() && visitor.test {
            let minors = visitor.site.here(visitor.host(), path).minors;
            return below.pass(request).map(move |response| Ok(tested(response, &visitor, minors)));
        }
        if !visitor.decision.touches_cookies() {
            // Nothing is remembered of anyone here; what the origin says to us is nobody else's business all the same.
            return below.pass(request).map(|mut response| {
                for name in [MINOR, SUBJECT] {
                    response.headers_mut().remove(name);
                }
                Ok(response)
            });
        }
        let asked = Asked {
            target: request.uri().path_and_query().cloned(),
            window: Intent::of(&request).takes_banner() != Some(false),
            cookies: request.headers().get_all(COOKIE).iter().cloned().collect(),
            again: unconditional(&request).map(|again| (again, below.clone())),
            visitor,
        };
        let ears = self.clone();
        below.pass(request).then(move |response| {
            let silent = !says(response.headers()) && remembered(&asked.visitor) == asked.visitor.consent;
            if silent { Ok(asked.unchanged(response)).into() } else { Answer::later(ears.hear(response, asked)) }
        })
    }
}

/// What a request leaves behind for what the origin may say.
struct Asked<B> {
    visitor: Arc<Visitor>,
    target: Option<PathAndQuery>,
    /// Whether a window may show the answer.
    window: bool,
    cookies: Vec<HeaderValue>,
    /// The same without conditions, and where it can be sent.
    again: Option<(Request, B)>,
}

impl<B> Asked<B> {
    /// Whether a choice is kept by us. Where another tool keeps it, what is heard holds for this very response.
    fn keeps(&self) -> bool {
        self.visitor.site.source.is_none()
    }

    /// The answer to a visitor who is who they were.
    fn unchanged(&self, mut response: Response) -> Response {
        let renews = |it: &Consent| self.keeps() && self.window && wears_out(&self.visitor, it);
        if let Some(consent) = self.visitor.consent.filter(renews) {
            response.extensions_mut().insert(Remember(jar::lines(&self.visitor, &consent)));
        }
        untrailed(response)
    }
}

impl Hear {
    /// Hears what a response says, and decides again.
    async fn hear<B: Below>(self, mut response: Response, mut asked: Asked<B>) -> Outcome {
        let visitor = Arc::clone(&asked.visitor);
        let path = asked.target.as_ref().map_or("/", PathAndQuery::path);
        let minors = visitor.site.here(visitor.host(), path).minors;
        let listen = async |response: &mut Response, visitor: &Visitor| {
            let Heard { consent, lasts } = self.listen(response, visitor, minors).await?;
            Some((Arc::new(visitor.remembering(consent, minors)), lasts))
        };
        let mut heard = listen(&mut response, &visitor).await;
        // The copy that was just confirmed was made when something else held: the page is asked for whole.
        if let Some((now, _)) = &heard
            && let Some((mut again, below)) =
                asked.again.take().filter(|_| now.bucket() != visitor.bucket() && confirms(&response))
        {
            again.extensions_mut().insert(Arc::clone(now));
            response = below.pass(again).await?;
            heard = listen(&mut response, now).await.or(heard);
        }
        let Some((now, lasts)) = heard.filter(|(now, _)| now.consent != visitor.consent) else {
            return Ok(asked.unchanged(response));
        };
        let lasts = lasts && asked.keeps() && (asked.window || is_safe(&visitor, &now));
        remember(&mut response, &asked.cookies, lasts, &visitor, now);
        Ok(untrailed(response))
    }

    /// Takes both headers out of the response; what is remembered of the visitor from now on, if that changes.
    async fn listen(&self, response: &mut Response, visitor: &Visitor, minors: bool) -> Option<Heard> {
        let headers = response.headers_mut();
        let site = &visitor.site;
        let (mut consent, mut lasts) = (remembered(visitor), true);
        if !says(headers) {
            return (consent != visitor.consent).then_some(Heard { consent, lasts });
        }
        let (ages, names) = (take(headers, &MINOR), take(headers, &SUBJECT));
        let words: Vec<Option<Minor>> = ages.iter().map(|line| age(line.as_bytes())).collect();
        if words.contains(&None) {
            self.complain(site, MINOR, "`?1`, `?1;parent` or `?0`");
        }
        // Of several lines the strictest holds.
        if let Some(said) = words.into_iter().flatten().max() {
            let now = aged(visitor, consent, said, minors);
            (consent, lasts) = match now.filter(|now| site.source.is_none() && takes_back(visitor, now)) {
                Some(left) => self.revoke(visitor, left).await,
                None => (now, true),
            };
        }
        if site.source.is_some() {
            // No account is met: a choice made elsewhere isn't ours to carry to other devices.
        } else if let [name] = &names[..]
            && let Some(name) = subject(name)
        {
            let met = Box::pin(account::meet(&*self.desk.ledger, visitor, consent, name)).await;
            self.report(met.failure.as_ref());
            consent = met.consent;
        } else if !names.is_empty() {
            self.complain(site, SUBJECT, "one line of at most 256 visible ASCII characters");
        }
        (consent != visitor.consent).then_some(Heard { consent, lasts })
    }

    /// Records that what a minor granted is taken back; `left` is what is left then. Where that can't be recorded, the minor
    /// is protected in this very document, and nothing is remembered: the next one tries again.
    async fn revoke(&self, visitor: &Visitor, left: Consent) -> (Option<Consent>, bool) {
        let kept = Box::pin(choice::revoke(&self.desk, visitor, &left)).await;
        let failed = self.unrecorded.swap(kept.is_err(), Ordering::Relaxed);
        match &kept {
            Ok(()) if failed => tracing::info!("withdrawals of minors are recorded again"),
            Err(error) if !failed => {
                let error = error as &dyn std::error::Error;
                tracing::error!(error, "a minor's withdrawal can't be recorded; it is tried again with each page");
            }
            _ => {}
        }
        match kept {
            Ok(()) => (Some(left), true),
            Err(_) => (visitor.consent.map(|before| Consent { minor: Minor::Yes, ..before }), false),
        }
    }

    /// Says once for each site that a header can't be read, and never what stands in it.
    fn complain(&self, site: &Site, header: HeaderName, wanted: &str) {
        let mut garbled = self.garbled.lock().unwrap_or_else(PoisonError::into_inner);
        if garbled.insert((site.id.clone(), header.clone())) {
            tracing::warn!(site = &*site.id, %header, "the origin's header is ignored, and so are others like it; send {wanted}");
        }
    }

    /// Says once that accounts can't be asked or told, and once that they can again.
    fn report(&self, failure: Option<&crate::ledger::Error>) {
        let failed = self.failing.swap(failure.is_some(), Ordering::Relaxed);
        match failure {
            Some(error) if !failed => {
                let error = error as &dyn std::error::Error;
                tracing::error!(
                    error,
                    "accounts can't be asked or told; devices keep to what they remember themselves"
                );
            }
            None if failed => tracing::info!("accounts are asked and told again"),
            _ => {}
        }
    }
}

/// Whether the origin says something of its visitor.
fn says(headers: &HeaderMap) -> bool {
    headers.contains_key(&MINOR) || headers.contains_key(&SUBJECT)
}

/// Whether the answer confirms a page that we made.
fn confirms(response: &Response) -> bool {
    let ours = response.extensions().get::<Passed>().is_some_and(|passed| passed.revalidates);
    ours && response.status() == StatusCode::NOT_MODIFIED
}

/// Takes every line of a field.
fn take(headers: &mut HeaderMap, name: &HeaderName) -> Vec<HeaderValue> {
    let lines = headers.get_all(name).iter().cloned().collect();
    headers.remove(name);
    lines
}

/// Cuts both headers out of the trailers, too, where there may be some: too late to be heard, and still nobody's business.
fn untrailed(response: Response) -> Response {
    if response.body().is_end_stream() || response.body().size_hint().exact().is_some() {
        return response;
    }
    let cut = |frame: Frame<Bytes>| match frame.into_trailers() {
        Ok(mut trailers) => {
            take(&mut trailers, &MINOR);
            take(&mut trailers, &SUBJECT);
            Frame::trailers(trailers)
        }
        Err(frame) => frame,
    };
    response.map(|body| Body::new(body.map_frame(cut)))
}

/// What a line says of the visitor's age.
fn age(line: &[u8]) -> Option<Minor> {
    let item: sfv::Item = sfv::Parser::new(line).parse().ok()?;
    let minor = match &item.bare_item {
        sfv::BareItem::Boolean(said) => *said,
        // What hands write who know no structured fields.
        sfv::BareItem::Integer(number) if *number == 1.into() => true,
        _ => return None,
    };
    let parent = item.params.iter().any(|(key, value)| key.as_str() == "parent" && value.as_boolean() == Some(true));
    Some(match (minor, parent) {
        (false, _) => Minor::No,
        (true, false) => Minor::Yes,
        (true, true) => Minor::WithParent,
    })
}

/// An account's name, if it is one.
fn subject(line: &HeaderValue) -> Option<&str> {
    let name = line.to_str().ok()?;
    let plain = name.bytes().all(|byte| byte.is_ascii_graphic());
    (plain && !name.is_empty() && name.len() <= LONGEST).then_some(name)
}

/// What the origin says while a state is tested: nobody is met, and nothing is remembered. A minor is protected all the same,
/// in this very document: nobody could have chosen anything else.
fn tested(mut response: Response, visitor: &Visitor, minors: bool) -> Response {
    let headers = response.headers_mut();
    headers.remove(SUBJECT);
    let said = take(headers, &MINOR).iter().filter_map(|line| age(line.as_bytes())).max();
    if let Some(said) = said.filter(|said| *said != Minor::No) {
        let now = aged(visitor, visitor.consent, said, minors);
        response.extensions_mut().insert(Arc::new(visitor.remembering(now, minors)));
    }
    untrailed(response)
}

/// What is remembered of a visitor once their age is known: one bit or two, for whoever has not chosen as well. On pages
/// for minors nobody is told to be none.
fn aged(visitor: &Visitor, consent: Option<Consent>, said: Minor, minors: bool) -> Option<Consent> {
    let known = consent.unwrap_or(Consent::none(visitor.decision.rule.key(), visitor.now.day()));
    if said == known.minor || (said == Minor::No && minors) {
        return consent;
    }
    let now = match said {
        // What a child said yes to before, with or without its parents, was nobody's yes.
        Minor::Yes | Minor::WithParent => Consent { minor: said, granted: Purposes::NONE, subject: None, ..known },
        Minor::No => Consent { minor: said, ..known },
    };
    // What remembers nothing is no cookie.
    (now.is_choice() || said != Minor::No).then_some(now)
}

/// Whether what is left is less than what the visitor had granted.
fn takes_back(visitor: &Visitor, left: &Consent) -> bool {
    left.granted.is_empty() && visitor.consent.is_some_and(|before| !before.granted.is_empty())
}

/// What is remembered of the visitor. A signal takes back a yes for good, where there is a memory to take it out of: that
/// it is missing later is no consent (Colorado, 4 CCR 904-3, Rule 5.09). Nobody gets a cookie for sending one.
fn remembered(visitor: &Visitor) -> Option<Consent> {
    match visitor.consent {
        Some(consent) if consent.is_choice() => account::with_signal(visitor, Some(consent)),
        consent => consent,
    }
}

/// Whether an objection, which stands until it is taken back, is about to be forgotten: browsers keep a cookie for 400
/// days at most (RFC 6265bis, section 5.5).
fn wears_out(visitor: &Visitor, consent: &Consent) -> bool {
    let rule = &visitor.decision.rule;
    let stands = consent.refused.iter().any(|purpose| rule.model(purpose) != Model::OptIn);
    stands && visitor.now.day().0.saturating_sub(consent.day.0) >= WORN
}

/// Whether a browser may be made to remember this by an answer that it may read long after it asked. A yes that the
/// visitor has taken back meanwhile must not return with an image: it waits for the next page.
fn is_safe(before: &Visitor, now: &Visitor) -> bool {
    now.minor > before.minor || now.consent.is_none_or(|consent| consent.granted.is_empty())
}

/// Leaves behind what the steps above need: who the visitor is now, which of the cookies they sent are refused now, and,
/// if it `lasts`, the lines that make their browser remember.
fn remember(response: &mut Response, cookies: &[HeaderValue], lasts: bool, before: &Visitor, visitor: Arc<Visitor>) {
    let sent = cookies.iter().flat_map(|line| pairs(line.as_bytes())).map(pair_name);
    let refused = |name: &&[u8]| {
        let ruling = rule_cookie(&visitor.site, &visitor.decision, name, Seen::Written);
        ruling.why != Why::Own && ruling.is_refused(&visitor.decision)
    };
    let names = sent.filter(refused).filter_map(|name| std::str::from_utf8(name).ok()).map(str::to_owned).collect();
    let mut lines = visitor.consent.map_or_else(|| jar::forget(&visitor), |consent| jar::lines(&visitor, &consent));
    let chose = |it: &Visitor| it.consent.is_some_and(|consent| consent.is_choice());
    if chose(before) && !chose(&visitor) {
        lines.extend(jar::unmirrored(&visitor));
    }
    let extensions = response.extensions_mut();
    let passed = extensions.remove::<Passed>().unwrap_or_default();
    extensions.insert(Passed { refused: names, ..passed });
    if lasts {
        extensions.insert(Remember(lines));
    }
    extensions.insert(visitor);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_age_is_read_as_a_structured_field_and_nothing_else_counts() {
        for (line, expected) in [
            ("?1", Some(Minor::Yes)),
            (" ?1 ", Some(Minor::Yes)),
            ("1", Some(Minor::Yes)),
            ("?1;parent", Some(Minor::WithParent)),
            ("?1; parent", Some(Minor::WithParent)),
            ("1;parent=?1", Some(Minor::WithParent)),
            ("?1;parent=?0", Some(Minor::Yes)),
            ("?1;parent=1", Some(Minor::Yes)),
            ("?1;parents", Some(Minor::Yes)),
            ("?1;other=\"x\"", Some(Minor::Yes)),
            ("?0", Some(Minor::No)),
            ("?0;parent", Some(Minor::No)),
            ("0", None),
            ("2", None),
            ("1.0", None),
            ("true", None),
            ("\"1\"", None),
            ("?1, ?0", None),
            ("?1 parent", None),
            ("?2", None),
            ("", None),
            ("\u{e9}", None),
        ] {
            assert_eq!(age(line.as_bytes()), expected, "{line:?}");
        }
    }

    #[test]
    fn an_accounts_name_is_visible_and_short() {
        let longest = "x".repeat(LONGEST);
        let too_long = "x".repeat(LONGEST + 1);
        for (line, taken) in [("u-1", true), ("\"a\";b=,c", true), (&*longest, true), (&*too_long, false), ("", false)]
        {
            assert_eq!(subject(&HeaderValue::from_str(line).unwrap()).is_some(), taken, "{line}");
        }
        for line in [&b"a b"[..], b"a\tb", b"\xc3\xa9", b"\xff"] {
            assert_eq!(subject(&HeaderValue::from_bytes(line).unwrap()), None, "{line:?}");
        }
    }
}
