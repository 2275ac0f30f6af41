//! What a site says about HTTPS: plain HTTP is sent there, browsers are told to come no other way, and a connection that
//! agreed on less than the site takes is sent away.

use http::header::{LOCATION, STRICT_TRANSPORT_SECURITY};
use http::{HeaderValue, Method, StatusCode};

use crate::body::Body;
use crate::edge::Connection;

use super::client::Whence;
use super::error::Error;
use super::site::Asked;
use super::step::{Answer, Below, Outcome, Request, Response, Step};

/// Where certificate authorities look over plain HTTP whether a host is who it says (RFC 8555, section 8.3).
const CHALLENGES: &str = "/.well-known/acme-challenge/";

/// Redirects, and adds `Strict-Transport-Security` where the site doesn't send it.
#[derive(Debug, Clone, Copy)]
pub(super) struct HoldTransport;

impl Step for HoldTransport {
    fn handle<B: Below>(&self, request: Request, below: &B) -> Answer {
        let extensions = request.extensions();
        let (Some(Asked { tenant, .. }), Some(Whence { secure, .. })) = (extensions.get(), extensions.get()) else {
            return Error::Unwired.into();
        };
        let agreed = extensions.get::<Connection>().and_then(|connection| connection.tls);
        if agreed.is_some_and(|agreed| !agreed.meets(tenant.transport.floor)) {
            // Another connection, which asks for this name, may agree on more (RFC 9110, section 15.5.20).
            return Error::Weak.into();
        }
        if !secure && tenant.transport.redirect && !request.uri().path().starts_with(CHALLENGES) {
            return redirect(&request).into();
        }
        // Browsers don't believe it from anything else (RFC 6797, section 7.2).
        let Some(hsts) = tenant.transport.hsts.clone().filter(|_| *secure) else { return below.pass(request) };
        below.pass(request).map(|mut response| {
            response.headers_mut().entry(STRICT_TRANSPORT_SECURITY).or_insert(hsts);
            Ok(response)
        })
    }
}

fn redirect(request: &Request) -> Outcome {
    let Asked { host, .. } = request.extensions().get().ok_or(Error::Unwired)?;
    let target = request.uri().path_and_query().map_or("/", |target| target.as_str());
    // `*`, of the server as a whole, has no address.
    let target = if target.starts_with('/') { target } else { "/" };
    let address = HeaderValue::try_from(format!("https://{}{target}", host.name));
    let mut response = Response::new(Body::empty());
    // A form that is sent again must be sent as it was; for everything else the oldest status is understood by all.
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    *response.status_mut() = if reads { StatusCode::MOVED_PERMANENTLY } else { StatusCode::PERMANENT_REDIRECT };
    response.headers_mut().insert(LOCATION, address.map_err(|_| Error::Malformed("target"))?);
    Ok(response)
}
