//! A site's banner as its visitors see it: the gateway itself answers, in front of a page of ours.
//!
//! The place is said as a tester says it ([`crate::policy::tester`]), so nothing is asked of an origin, counted or recorded.
//! What runs is taken out: the page is to be looked at.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use arc_swap::ArcSwap;
use http::header::{ACCEPT_LANGUAGE, CONTENT_TYPE, HOST};
use http::{HeaderName, HeaderValue, Request, Response, StatusCode};
use http_body_util::{BodyExt as _, Limited};
use lol_html::{RewriteStrSettings, element, rewrite_str};
use tower::ServiceExt as _;

use crate::ambient::Timestamp;
use crate::body::Body;
use crate::edge::Connection;
use crate::endpoints::ceiling::Ceiling;
use crate::endpoints::throttle::Throttle;
use crate::endpoints::{Desk, memo::Memo};
use crate::gateway::health::Readiness;
use crate::gateway::pages::Pages;
use crate::gateway::rulebook::{ClientHeader, Parts, Rulebook, Tenant, Transport};
use crate::gateway::{self, step};
use crate::geo::Fixed;
use crate::metrics::Traffic;
use crate::policy::look::Look;
use crate::policy::tester::{Choice, Stand};
use crate::policy::{Mode, Purpose, Purposes, Region, Site};

use super::office::Office;
use super::problem::Problem;

/// The host under which the page is asked for.
const HERE: &str = "preview.localhost";
/// How long a word about the place counts, in seconds: it is used at once.
const MOMENT: u64 = 60;
/// The largest answer that is read, in bytes.
const LARGEST: usize = 4 * 1024 * 1024;
/// What stands in for the site's own page.
const PAGE: &str = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>A page</title>\
    <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"></head>\
    <body><h1>A page</h1><p>The site\u{2019}s own page would stand here.</p></body></html>";

/// What is to be seen.
pub(super) struct Wish<'a> {
    /// Where the visitor is.
    pub(super) region: Region,
    /// The language that their browser asks for.
    pub(super) language: &'a str,
    /// Another look than the site's own.
    pub(super) look: Option<Arc<Look>>,
    /// What the gateway's own paths begin with.
    pub(super) prefix: &'a str,
}

/// Answers for a path as the gateway of that site would: its kind and its bytes.
pub(super) async fn answer(
    office: &Office,
    tenant: &Tenant,
    wish: Wish<'_>,
    path: &str,
) -> Result<Response<Vec<u8>>, Problem> {
    let (book, now) = (office.book(), office.clock.now());
    let hosts = vec![HERE.into()];
    let look = wish.look.clone().unwrap_or_else(|| Arc::clone(&tenant.site.look));
    // Whoever listens still, or has nothing to ask yet, looks at what will be.
    let mode = if tenant.site.mode == Mode::Listen { Mode::Permissive } else { tenant.site.mode };
    let declared = if is_idle(office, &tenant.site) { tenant.site.offered } else { tenant.site.declared };
    let site = Arc::new(Site { hosts, look, mode, declared, ..(*tenant.site).clone() });
    let stand = Stand { region: Some(wish.region), choice: Choice::None, gpc: false };
    let word = stand.seal(&site, &tenant.keys, now, Timestamp(now.0 + MOMENT));
    let parts = gateway::Parts {
        book: Arc::new(ArcSwap::from_pointee(staged(&book, tenant, site, wish.prefix))),
        clock: Arc::clone(&office.clock),
        desk: desk(office),
        switches: Arc::default(),
        readiness: Readiness::default(),
    };
    let fields: [(HeaderName, &str); 5] = [
        (HOST, HERE),
        (ACCEPT_LANGUAGE, wish.language),
        (HeaderName::from_static("sec-fetch-dest"), "document"),
        (HeaderName::from_static("sec-fetch-mode"), "navigate"),
        (HeaderName::from_static("assent-test"), &word),
    ];
    let request = fields.into_iter().fold(Request::get(path), |request, (name, value)| request.header(name, value));
    let mut request = request.body(Body::empty()).map_err(|_| Problem::absent("there is no such page"))?;
    let nowhere = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    request.extensions_mut().insert(Connection { peer: nowhere, local: nowhere, tls: None });
    let Ok(response) = gateway::gateway(parts).oneshot(request).await;
    let (head, body) = response.into_parts();
    let bytes = Limited::new(body, LARGEST).collect().await.map_err(|_| Problem::broken())?.to_bytes().to_vec();
    let kind = head.headers.get(CONTENT_TYPE).cloned().unwrap_or(HeaderValue::from_static("text/plain"));
    let bytes = if kind.as_bytes().starts_with(b"text/html") { still(bytes)? } else { bytes };
    let mut answer = Response::new(bytes);
    // Where nobody is to be found, there is nothing to see; that it is so is the answer.
    *answer.status_mut() = if head.status.is_success() { StatusCode::OK } else { StatusCode::NOT_FOUND };
    answer.headers_mut().insert(CONTENT_TYPE, kind);
    Ok(answer)
}

/// Whether nothing that the site is known to use needs consent.
pub(super) fn is_idle(office: &Office, site: &Site) -> bool {
    let seen: Purposes = office.inventory.purposes(&site.id).iter().filter_map(|key| site.words.find(key)).collect();
    site.declared.or(seen).without(Purposes::only(Purpose::NECESSARY)).is_empty()
}

/// The rulebook of one site, in front of our page.
fn staged(book: &Rulebook, tenant: &Tenant, site: Arc<Site>, prefix: &str) -> Rulebook {
    let known = &book.parts;
    let parts = Parts {
        rules: Arc::clone(&known.rules),
        texts: Arc::clone(&known.texts),
        locate: Arc::new(Fixed::from_iter([])),
        trusted: Vec::new(),
        client_header: ClientHeader::XForwardedFor,
        prefix: prefix.into(),
        fingerprint: Arc::clone(&known.fingerprint),
        telemetry: None,
    };
    let staged = Tenant {
        origin: Arc::new(|_: step::Request| Ok(sample()).into()),
        transport: Transport::default(),
        pass_on_failure: false,
        rewrite_bytes: tenant.rewrite_bytes,
        languages: tenant.languages.clone(),
        offered: tenant.offered.clone(),
        keys: Arc::clone(&tenant.keys),
        vault: tenant.vault.clone(),
        rules: tenant.rules.clone(),
        retention: tenant.retention.clone(),
        script: Arc::clone(&tenant.script),
        languages_found: Memo::default(),
        told: Memo::default(),
        buckets: Arc::default(),
        openings: Memo::default(),
        meter: Arc::new(Traffic::default().meter(&site.id)),
        pages: Arc::new(Pages::new(0)),
        site,
    };
    Rulebook::new(parts, vec![staged], None)
}

fn sample() -> step::Response {
    let mut response = Response::new(Body::full(PAGE));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    response
}

/// Who answers the gateway's own paths; what a tester says is recorded nowhere.
fn desk(office: &Office) -> Desk {
    Desk {
        ledger: Arc::clone(&office.store),
        inventory: Arc::clone(&office.inventory),
        entropy: Arc::clone(&office.entropy),
        tunnels: crate::upstream::Tunnels::default(),
        reporters: Arc::new(Throttle::new(1, 1)),
        callers: Arc::new(Throttle::new(1_000, 1)),
        ceiling: Arc::new(Ceiling::new(0)),
        traffic: Traffic::default(),
        watches: Arc::default(),
    }
}

/// A page without what would run in it.
fn still(bytes: Vec<u8>) -> Result<Vec<u8>, Problem> {
    let page = String::from_utf8(bytes).map_err(|_| Problem::broken())?;
    let settings = RewriteStrSettings::new().append_element_content_handler(element!("script", |script| {
        script.remove();
        Ok(())
    }));
    Ok(rewrite_str(&page, settings).map_err(|_| Problem::broken())?.into_bytes())
}
