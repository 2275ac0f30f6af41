//! One file from a server, over HTTP: bounded in size and time, and never by way of plain HTTP that nobody chose.
//!
//! It does not know what the file is. Where it is sent on, it goes only to `https`, or stays where it was; a password
//! goes to the first server alone.

use std::path::Path;
use std::time::Duration;

use ureq::http::Response;
use ureq::http::header::{AUTHORIZATION, CONTENT_LENGTH, ETAG, IF_NONE_MATCH, LOCATION};
use ureq::{Agent, Body};
use url::Url;

use super::Error;
use super::copy::copy;
use crate::errand;

/// A server may send us on this often; a sixth time is a circle.
const HOPS: usize = 5;
/// How long a server may take to be reached.
const CONNECT: Duration = Duration::from_secs(15);

/// Fetches files.
pub(super) struct Client {
    agent: Agent,
    limit: u64,
}

/// What a server answered.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// The file was stored; this is what the server calls this version of it.
    Stored(Option<String>),
    /// It has nothing but the version that is known already.
    Known,
    /// It has no such file.
    Missing,
}

/// What to ask for.
pub(super) struct Ask<'a> {
    /// Where.
    pub(super) url: &'a Url,
    /// The value of an `Authorization` field.
    pub(super) password: Option<&'a str>,
    /// The version that is known already, as the server called it.
    pub(super) known: Option<&'a str>,
}

impl Client {
    /// `ca` is a PEM file of the certificates to trust instead of the public ones; `local` skips any proxy.
    pub(super) fn new(ca: Option<&Path>, local: bool, timeout: Duration, limit: u64) -> Result<Self, Error> {
        let config = Agent::config_builder()
            .tls_config(errand::tls(ca)?)
            .user_agent(concat!("assent/", env!("CARGO_PKG_VERSION")))
            // Every hop is looked at by ourselves.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .timeout_connect(Some(CONNECT.min(timeout)))
            .timeout_global(Some(timeout));
        let config = if local { config.proxy(None) } else { config };
        Ok(Self { agent: config.build().into(), limit })
    }

    /// Fetches what `ask` names into the new file `into`.
    pub(super) fn fetch(&self, ask: &Ask<'_>, into: &Path) -> Result<Answer, Error> {
        let mut url = ask.url.clone();
        for _ in 0..=HOPS {
            let own = url.origin() == ask.url.origin();
            let mut request = self.agent.get(url.as_str());
            if let Some(password) = ask.password.filter(|_| own) {
                request = request.header(AUTHORIZATION, password);
            }
            if let Some(known) = ask.known {
                request = request.header(IF_NONE_MATCH, known);
            }
            let response = request.call().map_err(|source| Error::Reach { server: server(&url), source })?;
            match response.status().as_u16() {
                200 => {
                    let tag = response.headers().get(ETAG).and_then(|tag| tag.to_str().ok()).map(str::to_owned);
                    return self.store(response, &url, into).map(|()| Answer::Stored(tag));
                }
                304 if ask.known.is_some() => return Ok(Answer::Known),
                404 => return Ok(Answer::Missing),
                301 | 302 | 303 | 307 | 308 => url = onward(&url, &response)?,
                status => return Err(Error::Status { server: server(&url), status }),
            }
        }
        Err(Error::Circle { server: server(ask.url) })
    }

    fn store(&self, response: Response<Body>, url: &Url, into: &Path) -> Result<(), Error> {
        let length =
            response.headers().get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
        if length.is_some_and(|length| length > self.limit) {
            return Err(Error::TooLarge { limit: self.limit });
        }
        let broken = |source| Error::Broken { server: server(url), source };
        copy(response.into_body().into_reader(), into, self.limit, broken)
    }
}

/// Where a server sends us on to.
fn onward(url: &Url, response: &Response<Body>) -> Result<Url, Error> {
    let target = response.headers().get(LOCATION).and_then(|target| url.join(target.to_str().ok()?).ok());
    let target = target.filter(|target| target.has_host()).ok_or_else(|| Error::Nowhere { server: server(url) })?;
    if target.scheme() != "https" && target.origin() != url.origin() {
        return Err(Error::Plain { server: server(url), target: server(&target) });
    }
    Ok(target)
}

/// The server alone: what stands behind it may be a pass for one download.
pub(super) fn server(url: &Url) -> String {
    format!("{}://{}", url.scheme(), url.host_str().unwrap_or_default())
}
