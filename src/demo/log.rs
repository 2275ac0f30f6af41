//! What a server of the demo received: a log in memory that forgets its oldest entries.
//!
//! It holds whole header values, cookies included: it is for the screen of the person who runs the demo and for
//! tests, and is never written anywhere.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use http::{HeaderMap, Method, Request};

use super::vendors::Vendor;

/// How many requests a log remembers.
pub(super) const CAPACITY: usize = 2048;

/// One request, as it arrived.
#[derive(Debug, Clone)]
pub struct Received {
    /// The method.
    pub method: Method,
    /// The `Host`, in lower case and without the port.
    pub host: String,
    /// Path and query.
    pub path: String,
    /// Every header, as it came.
    pub headers: HeaderMap,
}

impl Received {
    /// Notes a request; its body is not kept.
    pub(super) fn of<B>(request: &Request<B>) -> Self {
        Self {
            method: request.method().clone(),
            host: host(request),
            path: request.uri().path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string),
            headers: request.headers().clone(),
        }
    }

    /// The tracker that was asked, under its real name or its stand-in. A browser's own traffic, such as looking for
    /// updates, has none: a test that maps every name to the sink sees that too.
    pub fn vendor(&self) -> Option<&'static Vendor> {
        Vendor::of_host(&self.host)
    }

    /// The cookies of the request, as (name, value), in their order.
    pub fn cookies(&self) -> impl Iterator<Item = (&str, &str)> {
        cookies(&self.headers)
    }
}

/// The cookies that a request's headers carry, as (name, value), in their order.
pub(super) fn cookies(headers: &HeaderMap) -> impl Iterator<Item = (&str, &str)> {
    headers
        .get_all(http::header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
}

/// The host a request asks for, in lower case and without the port; empty if it names none.
pub(super) fn host<B>(request: &Request<B>) -> String {
    let header = request.headers().get(http::header::HOST).and_then(|value| value.to_str().ok());
    let host = request.uri().authority().map(|authority| authority.as_str()).or(header).unwrap_or("");
    without_port(host)
}

/// `host` in lower case, without a port.
pub(super) fn without_port(host: &str) -> String {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name.to_ascii_lowercase(),
        _ => host.to_ascii_lowercase(),
    }
}

/// The last [`CAPACITY`] requests, oldest first.
#[derive(Debug, Default)]
pub(super) struct Log(Mutex<VecDeque<Received>>);

impl Log {
    pub(super) fn push(&self, entry: Received) {
        let mut entries = self.entries();
        if entries.len() == CAPACITY {
            entries.pop_front();
        }
        entries.push_back(entry);
    }

    pub(super) fn all(&self) -> Vec<Received> {
        self.entries().iter().cloned().collect()
    }

    /// The requests to one host; a port in `host` is ignored.
    pub(super) fn to(&self, host: &str) -> Vec<Received> {
        let host = without_port(host);
        self.entries().iter().filter(|entry| entry.host == host).cloned().collect()
    }

    pub(super) fn clear(&self) {
        self.entries().clear();
    }

    fn entries(&self) -> MutexGuard<'_, VecDeque<Received>> {
        // A log is whole after every operation: a panic elsewhere can't have left it half-written.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
