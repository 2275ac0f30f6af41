//! Host → site. Refuses a request whose target is ambiguous, before anything else looks at it.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use http::header::{HOST, TRANSFER_ENCODING};
use http::uri::Authority;
use http::{HeaderMap, HeaderValue, Method, Uri};
use url::Url;

use crate::metrics::Traffic;
use crate::upstream::hop;

use super::error::Error;
use super::rulebook::{Rulebook, Tenant};
use super::step::{Answer, Below, Request, Step};

/// The host name that the visitor asked for, lower case, without a port.
#[derive(Debug, Clone)]
pub struct Host {
    /// The name alone.
    pub name: Arc<str>,
    /// As it stands in `Host`, port included.
    pub authority: Arc<str>,
}

/// What was asked for.
#[derive(Clone)]
pub struct Asked {
    /// By this name.
    pub host: Host,
    /// The site that answers for it.
    pub tenant: Arc<Tenant>,
}

/// Reads [`Asked`] into the request.
#[derive(Debug, Clone)]
pub struct FindSite {
    /// Where it is counted that a request reached none.
    traffic: Traffic,
    /// Names that were found good, as they were written: whether one is depends on nothing else.
    good: Arc<RwLock<HashMap<Box<str>, Named>>>,
}

/// A good name, and as the value of a `Host` field.
#[derive(Debug, Clone)]
struct Named {
    host: Host,
    value: HeaderValue,
}

/// How many names are kept: a visitor can write one in many ways.
const MOST: usize = 1024;

impl Step for FindSite {
    fn handle<B: Below>(&self, request: Request, below: &B) -> Answer {
        match self.find(request) {
            Ok(request) => below.pass(request),
            Err(error) => {
                self.traffic.unrouted(error.word());
                error.into()
            }
        }
    }
}

impl FindSite {
    /// Counts in `traffic` what reaches no site.
    pub(super) fn new(traffic: Traffic) -> Self {
        Self { traffic, good: Arc::default() }
    }

    fn find(&self, mut request: Request) -> Result<Request, Error> {
        framed(&request)?;
        // First of all: a client may nominate any field in `Connection`, ours included.
        hop::strip(&mut *request);
        let book = request.extensions().get::<Arc<Rulebook>>().ok_or(Error::Unwired)?;
        let (named, tenant) = match self.known(&request) {
            Some(named) => {
                let tenant = Arc::clone(book.tenant(&named.host.name).ok_or(Error::Misdirected)?);
                (named, tenant)
            }
            None => self.meet(&request, book)?,
        };
        // From here on `Host` is the only authority, whatever version or form the request came in.
        request.headers_mut().insert(HOST, named.value);
        if request.uri().authority().is_some() || request.uri().scheme().is_some() {
            let path = request.uri().path_and_query().cloned().ok_or(Error::Malformed("target"))?;
            *request.uri_mut() = Uri::from(path);
        }
        request.extensions_mut().insert(Asked { host: named.host, tenant });
        Ok(request)
    }

    /// A name that stands alone, in one place, and was met before.
    fn known(&self, request: &Request) -> Option<Named> {
        let mut lines = request.headers().get_all(HOST).iter();
        let written = match (request.uri().authority(), lines.next()) {
            (None, Some(host)) => host.to_str().ok()?,
            (Some(authority), None) => authority.as_str(),
            _ => return None,
        };
        if lines.next().is_some() {
            return None;
        }
        self.good.read().unwrap_or_else(PoisonError::into_inner).get(written).cloned()
    }

    /// Looks at a name closely, and keeps it if it is good.
    fn meet(&self, request: &Request, book: &Rulebook) -> Result<(Named, Arc<Tenant>), Error> {
        let authority = authority(request.uri(), request.headers()).ok_or(Error::Malformed("Host"))?;
        let name: Arc<str> = authority.host().trim_end_matches('.').to_ascii_lowercase().into();
        let tenant = Arc::clone(book.tenant(&name).ok_or(Error::Misdirected)?);
        // What no URL can name, `256.256.256.256`, no page can stand on.
        Url::parse(&format!("http://{authority}/")).map_err(|_| Error::Malformed("Host"))?;
        let value = HeaderValue::from_str(authority.as_str()).map_err(|_| Error::Malformed("Host"))?;
        let named = Named { host: Host { name, authority: authority.as_str().into() }, value };
        let mut good = self.good.write().unwrap_or_else(PoisonError::into_inner);
        if good.len() >= MOST {
            good.clear();
        }
        good.insert(authority.as_str().into(), named.clone());
        Ok((named, tenant))
    }
}

/// What no origin may be left to interpret (RFC 9112, sections 3.2 and 6.1).
fn framed(request: &Request) -> Result<(), Error> {
    if request.method() == Method::CONNECT {
        return Err(Error::Method);
    }
    let path = request.uri().path();
    let whole_server = path == "*" && request.method() == Method::OPTIONS;
    if !path.starts_with('/') && !whole_server {
        return Err(Error::Malformed("target"));
    }
    let mut codings = request.headers().get_all(TRANSFER_ENCODING).iter();
    let coding = codings.next();
    if codings.next().is_some() || coding.is_some_and(|coding| !coding.as_bytes().eq_ignore_ascii_case(b"chunked")) {
        return Err(Error::Malformed("Transfer-Encoding"));
    }
    Ok(())
}

/// The one authority that a request names. An `:authority` or absolute-form target and `Host` must agree.
fn authority(uri: &Uri, headers: &HeaderMap) -> Option<Authority> {
    let mut lines = headers.get_all(HOST).iter();
    let host = lines.next();
    if lines.next().is_some() {
        return None;
    }
    let host = match host {
        Some(host) => Some(Authority::try_from(host.as_bytes()).ok()?),
        None => None,
    };
    let named = match (uri.authority(), host) {
        (Some(target), Some(host)) if !target.as_str().eq_ignore_ascii_case(host.as_str()) => return None,
        (Some(target), _) => target.clone(),
        (None, host) => host?,
    };
    // User information in a Host field is an attempt to be read in two ways.
    (!named.as_str().contains('@') && !named.host().is_empty() && is_address(&named)).then_some(named)
}

/// Whether a browser could have gone there: every page's own address is made of this.
fn is_address(authority: &Authority) -> bool {
    let port = authority.as_str().strip_prefix(authority.host()).unwrap_or_default();
    let port = port.strip_prefix(':').unwrap_or(port);
    let numbered = port.bytes().all(|digit| digit.is_ascii_digit()) && (port.is_empty() || port.parse::<u16>().is_ok());
    numbered && url::Host::parse(authority.host()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_that_can_be_read_in_two_ways_is_refused() {
        for (uri, hosts, expected) in [
            ("/", vec!["a.example"], Some("a.example")),
            ("/", vec!["A.example:8080"], Some("A.example:8080")),
            ("/", vec!["[::1]:80"], Some("[::1]:80")),
            ("http://a.example/", vec![], Some("a.example")),
            ("http://a.example/", vec!["A.EXAMPLE"], Some("a.example")),
            ("http://a.example/", vec!["b.example"], None),
            ("/", vec!["a.example", "a.example"], None),
            ("/", vec![], None),
            ("/", vec![""], None),
            ("/", vec!["a@b.example"], None),
            ("/", vec!["a b"], None),
            ("/", vec!["a.example/x"], None),
            ("/", vec!["a.example:"], Some("a.example:")),
            ("/", vec!["a.example:port"], None),
            ("/", vec!["a.example:65536"], None),
            ("/", vec!["xn--a"], None),
            ("/", vec!["1.2.3.4.5"], None),
        ] {
            let mut headers = HeaderMap::new();
            for host in &hosts {
                headers.append(HOST, HeaderValue::from_static(host));
            }
            let found = authority(&uri.parse().unwrap(), &headers);
            assert_eq!(found.as_ref().map(Authority::as_str), expected, "{uri} {hosts:?}");
        }
    }
}
