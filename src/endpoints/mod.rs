//! What answers by itself, under the reserved prefix: settings, cookie page, opt-out, notice at collection, choice,
//! receipt, erasure, state, reports, and the notice's files. Nothing here ever reaches the origin.

pub mod account;
pub mod ceiling;
pub mod choice;
pub mod expiry;
pub mod gpc;
pub mod jar;
pub mod memo;
mod module;
pub mod surface;
pub mod throttle;
pub mod token;
pub mod visitor;

mod ask;
mod collection;
mod declaration;
mod elsewhere;
mod erase;
mod kept;
mod live;
mod optout;
mod read;
mod receipt;
mod reports;
mod settings;
mod state;
mod swept;

use std::sync::Arc;

use http::header::{ACCEPT_ENCODING, ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY};
use http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode};

use crate::ambient::Entropy;
use crate::body::Body;
use crate::inventory::Inventory;
use crate::ledger::{self, RecordStore};
use crate::live::Watches;
use crate::metrics::Traffic;
use crate::notice;
use crate::policy::look::Sheet;
use crate::runtime::{Packing, Script};
use crate::upstream::Tunnels;

use self::ceiling::Ceiling;
use self::throttle::Throttle;
use self::visitor::Visitor;

/// Why an endpoint refused.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is nothing under this path.
    #[error("there is nothing here")]
    Nothing,
    /// The path exists, for another method.
    #[error("the method isn't one of {0}")]
    Method(&'static str),
    /// A post that isn't one of our forms.
    #[error("the form can't be read")]
    Form,
    /// A post from another site, or from nowhere that can be told.
    #[error("the post doesn't come from this site's own pages")]
    Foreign,
    /// A state to be tested was to be changed.
    #[error("a test changes and records nothing")]
    Test,
    /// The network that it comes from asks too often (RFC 6585, section 4).
    #[error("too many requests from one network")]
    Often,
    /// More choices of this site were recorded today than may be.
    #[error("more choices than `limits.choices_per_day` were made today")]
    Full,
    /// The choice could not be recorded: then it isn't made.
    #[error("the choice could not be recorded")]
    Store(#[source] ledger::Error),
}

impl Error {
    /// The status that tells a browser.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Nothing => StatusCode::NOT_FOUND,
            Self::Method(_) => StatusCode::METHOD_NOT_ALLOWED,
            Self::Form => StatusCode::BAD_REQUEST,
            Self::Foreign | Self::Test => StatusCode::FORBIDDEN,
            Self::Often => StatusCode::TOO_MANY_REQUESTS,
            Self::Full | Self::Store(_) => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// `Allow`, where the status wants it (RFC 9110, section 15.5.6).
    pub fn allow(&self) -> Option<HeaderValue> {
        match self {
            Self::Method(allowed) => Some(HeaderValue::from_static(allowed)),
            _ => None,
        }
    }
}

/// Marks an answer of ours as worth a content coding.
#[derive(Debug, Clone, Copy)]
pub struct Plain;

/// Where choices are taken and questions answered.
#[derive(Clone)]
pub struct Desk {
    /// The proof.
    pub ledger: Arc<dyn RecordStore>,
    /// What traffic has shown.
    pub inventory: Arc<Inventory>,
    /// For subjects and record ids.
    pub entropy: Arc<dyn Entropy>,
    /// The open WebSockets: those that run under a consent end with it.
    pub tunnels: Tunnels,
    /// How often a network may report. A page sends one or two, and an office has many pages.
    pub reporters: Arc<Throttle>,
    /// How often a network may ask for anything that costs more than a file.
    pub callers: Arc<Throttle>,
    /// How many choices of a site are recorded in a day.
    pub ceiling: Arc<Ceiling>,
    /// What choices add to.
    pub traffic: Traffic,
    /// Browsers that are watched, because whoever uses them asked for that.
    pub watches: Arc<Watches>,
}

/// How many reports of a network are heard at once, and how many more each second.
pub const REPORTS: (u64, u64) = (30, 1);

impl Desk {
    /// Answers a request for `path`, which is what stands after the prefix.
    pub async fn answer(&self, visitor: &Visitor, path: &str, request: Request<Body>) -> Result<Response<Body>, Error> {
        let reads = matches!(*request.method(), Method::GET | Method::HEAD);
        let query = request.uri().query().unwrap_or_default().to_owned();
        let query = &*query;
        let spoken = || visitor.speaking(query);
        if let Some(source) = &visitor.site.source
            && elsewhere::reaches(path)
        {
            return if reads { Ok(elsewhere::answer(source)) } else { Err(Error::Nothing) };
        }
        // What a page can't do without is never refused: without the runtime nothing would be held.
        let sheet = notice::sheet(&visitor.site.look);
        let pages = notice::pages();
        let free = [&*sheet.path, &*pages.path, visitor.script.name(), "seen", "reports"].contains(&path);
        if !free && !self.callers.admits(visitor.network(), visitor.now) {
            return Err(Error::Often);
        }
        match path {
            "choice" | "erase" | "read" | "receipt" if visitor.test => Err(Error::Test),
            // Nobody is asked there, so nothing is recorded.
            "choice" if !visitor.decision.touches_cookies() => Err(Error::Nothing),
            "choice" if request.method() == Method::POST => choice::take(self, visitor, request).await,
            "erase" if !visitor.decision.touches_cookies() => Err(Error::Nothing),
            "erase" if request.method() == Method::POST => erase::take(self, visitor, request).await,
            "read" if request.method() == Method::POST => read::take(visitor, request).await,
            "seen" if request.method() == Method::POST => Ok(reports::seen(self, visitor, request).await),
            "reports" if request.method() == Method::POST => Ok(reports::violations(self, visitor, request).await),
            "receipt" if request.method() == Method::POST => receipt::check(visitor, request).await,
            live::PATH if request.method() == Method::POST => live::take(visitor, &self.watches, request).await,
            live::PATH if reads => live::answer(visitor, &self.watches, query),
            "choice" | "erase" | "read" | "seen" | "reports" => Err(Error::Method("POST")),
            _ if !reads => Err(Error::Method("GET, HEAD")),
            "" | "settings" => Ok(settings::answer(&spoken().unswitched(), &self.inventory, query)),
            "opt-out" => Ok(optout::answer(&spoken().unswitched(), &self.inventory, query)),
            "collection" => collection::answer(&spoken(), &self.inventory, query),
            "cookies" => Ok(declaration::answer(&spoken(), &self.inventory, query)),
            "cookies.json" => Ok(declaration::json(&spoken(), &self.inventory)),
            "receipt" => receipt::answer(self, visitor).await,
            "ask" => Ok(ask::answer(&spoken(), query)),
            "state" => Ok(state::answer(visitor)),
            path if module::reaches(path) => Ok(module::answer(query)),
            path if path.starts_with(module::LED) => {
                module::import(visitor, path, request.uri().query(), request.headers()).ok_or(Error::Nothing)
            }
            file if file == visitor.script.name() => Ok(script(&visitor.script, request.headers())),
            kept::PATH => Ok(kept::answer(visitor, query)),
            swept::PATH => Ok(swept::answer(visitor, &self.inventory, request.headers(), query)),
            path if path == &*sheet.path => Ok(style(sheet)),
            path if path == &*pages.path => Ok(style(pages)),
            _ => Err(Error::Nothing),
        }
    }
}

/// One of the notice's style sheets.
fn style(sheet: &Sheet) -> Response<Body> {
    file(Body::full(sheet.bytes.clone()), "text/css; charset=utf-8")
}

/// What runs in the site's pages, in the smallest form that is ready.
fn script(script: &Arc<Script>, asked: &HeaderMap) -> Response<Body> {
    if script.is_worth_packing() {
        let script = Arc::clone(script);
        tokio::task::spawn_blocking(move || script.pack());
    }
    let ready = Packing::ALL.into_iter().filter(|packing| takes(asked, packing.name()));
    let ready = ready.filter_map(|packing| Some((packing, script.packed(packing)?))).next();
    let bytes = ready.as_ref().map_or_else(|| script.bytes(), |(_, bytes)| bytes.clone());
    let mut response = shared(file(Body::full(bytes), "text/javascript; charset=utf-8"));
    if let Some((packing, _)) = ready {
        response.extensions_mut().remove::<Plain>();
        response.headers_mut().insert(CONTENT_ENCODING, HeaderValue::from_static(packing.name()));
        response.headers_mut().insert(VARY, HeaderValue::from_static("accept-encoding"));
    }
    response
}

/// Whether a request names a coding and gives it some weight (RFC 9110, section 12.5.3).
fn takes(asked: &HeaderMap, coding: &str) -> bool {
    let lines = asked.get_all(ACCEPT_ENCODING).iter().filter_map(|line| line.to_str().ok());
    lines.flat_map(|line| line.split(',')).any(|part| {
        let (name, weight) = part.split_once(';').unwrap_or((part, ""));
        let weight = weight.trim().strip_prefix("q=").and_then(|weight| weight.parse::<f32>().ok());
        name.trim().eq_ignore_ascii_case(coding) && weight.is_none_or(|weight| weight > 0.0)
    })
}

/// Documents in sandboxes have no origin, and ask with `crossorigin` all the same. It holds nothing of anybody's.
fn shared(mut response: Response<Body>) -> Response<Body> {
    response.headers_mut().insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    response
}

/// A file whose name holds its digest, so that it never changes.
fn file(body: Body, content_type: &'static str) -> Response<Body> {
    let mut response = Response::new(body);
    response.extensions_mut().insert(Plain);
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    headers.insert("x-content-type-options", HeaderValue::from_static("nosniff"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_coding_is_taken_where_a_request_names_it_with_some_weight() {
        for (line, br, gzip) in [
            ("gzip, deflate, br, zstd", true, true),
            ("br;q=0, gzip;q=0.001", false, true),
            ("BR ; q=1.0", true, false),
            ("gzip;q=0.000,br", true, false),
            ("brotli, x-gzip", false, false),
            ("*", false, false), // whoever takes everything takes it as it is
            ("br;q=x", true, false),
            ("", false, false),
        ] {
            let mut asked = HeaderMap::new();
            asked.insert(ACCEPT_ENCODING, HeaderValue::from_static(line));
            assert_eq!((takes(&asked, "br"), takes(&asked, "gzip")), (br, gzip), "{line}");
        }
        assert!(!takes(&HeaderMap::new(), "br"));
    }
}
