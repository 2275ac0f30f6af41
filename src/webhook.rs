//! Alerts to a server of the operator's, as JSON by `POST`: what waits is bounded, in number and in time, and is tried again
//! until it is taken.
//!
//! It doesn't know what an alert says. Where a server sends it on, it doesn't go: the address may be a secret.

use std::collections::VecDeque;
use std::fmt;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use http::header::CONTENT_TYPE;
use ureq::Agent;
use url::Url;

use crate::ambient::Timestamp;
use crate::errand::{self, Secret};

/// How many alerts wait at most; the oldest makes room.
const MOST: usize = 64;
/// How long one is tried, in seconds.
const AGE: u64 = 24 * 60 * 60;
/// How long the server may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// What is configured.
#[derive(Clone, PartialEq, Eq)]
pub struct Settings {
    /// Where alerts go. It may hold a key.
    pub url: Url,
    /// Fields of every request, such as a token.
    pub fields: Vec<(Box<str>, Secret)>,
    /// Certificates to trust instead of the public ones.
    pub ca: Option<PathBuf>,
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Settings({})", self.server())
    }
}

impl Settings {
    /// The server alone.
    fn server(&self) -> String {
        format!("{}://{}", self.url.scheme(), self.url.host_str().unwrap_or_default())
    }
}

/// An alert that waits, and since when.
type Waiting = (Arc<str>, Timestamp);

/// Sends alerts.
#[derive(Debug)]
pub struct Hook {
    settings: Settings,
    agent: Agent,
    waiting: Arc<Mutex<VecDeque<Waiting>>>,
    failing: AtomicBool,
}

impl Hook {
    /// Makes one. What waited for another goes to this one: perhaps its address was wrong.
    ///
    /// # Errors
    /// When the certificates can't be used. A server that is away is no error.
    pub fn new(settings: Settings, before: Option<&Self>) -> Result<Self, errand::Error> {
        let config = Agent::config_builder()
            .tls_config(errand::tls(settings.ca.as_deref())?)
            .user_agent(concat!("assent/", env!("CARGO_PKG_VERSION")))
            .proxy(None)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .timeout_global(Some(PATIENCE))
            .build();
        let waiting = before.map_or_else(Arc::default, |before| Arc::clone(&before.waiting));
        Ok(Self { settings, agent: config.new_agent(), waiting, failing: AtomicBool::new(false) })
    }

    /// What it was made with.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Has an alert, a JSON text, wait for the next delivery.
    pub fn put(&self, alert: &str, now: Timestamp) {
        let mut waiting = self.lock();
        if waiting.len() >= MOST {
            waiting.pop_front();
            tracing::warn!("{MOST} alerts wait for the webhook's server: the oldest is dropped");
        }
        waiting.push_back((alert.into(), now));
    }

    /// Sends what waits, one after the other, until one isn't taken: that one goes to the end of the line, for the next time.
    /// Waits for the network.
    pub fn deliver(&self, now: Timestamp) {
        let old = |since: Timestamp| now.0.saturating_sub(since.0) > AGE;
        let before = self.lock().len();
        self.lock().retain(|(_, since)| !old(*since));
        let gone = before.saturating_sub(self.lock().len());
        if gone > 0 {
            tracing::warn!("{gone} alerts weren't taken for a day and are dropped");
        }
        loop {
            let Some(first) = self.lock().front().cloned() else { return };
            let outcome = self.send(&first.0);
            let taken = outcome.is_ok();
            self.heed(outcome);
            let mut waiting = self.lock();
            // It may have made room for another meanwhile.
            if waiting.front().is_some_and(|(it, _)| Arc::ptr_eq(it, &first.0)) {
                waiting.pop_front();
                if !taken {
                    waiting.push_back(first);
                }
            }
            if !taken {
                return;
            }
        }
    }

    fn send(&self, alert: &str) -> Result<(), String> {
        let mut request = self.agent.post(self.settings.url.as_str()).header(CONTENT_TYPE, "application/json");
        for (name, value) in &self.settings.fields {
            request = request.header(&**name, &*value.0);
        }
        // What it says of failures may name the address, which may be a secret: its kind is enough.
        let response = request.send(alert).map_err(|error| match error {
            ureq::Error::Timeout(_) => "it doesn't answer in time".to_owned(),
            ureq::Error::Io(error) => error.kind().to_string(),
            ureq::Error::HostNotFound => "its name isn't known".to_owned(),
            ureq::Error::Rustls(error) => error.to_string(),
            _ => "it can't be spoken to".to_owned(),
        })?;
        if response.status().is_success() { Ok(()) } else { Err(format!("it answers {}", response.status().as_u16())) }
    }

    /// Says when it begins to fail, and when it works again.
    fn heed(&self, outcome: Result<(), String>) {
        let was = self.failing.swap(outcome.is_err(), Ordering::Relaxed);
        let server = self.settings.server();
        match outcome {
            Err(why) if !was => {
                tracing::warn!(server, "the webhook's server doesn't take alerts, they wait for up to a day: {why}");
            }
            Ok(()) if was => tracing::info!(server, "the webhook's server takes alerts again"),
            _ => {}
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, VecDeque<Waiting>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};
    use std::net::TcpListener;

    use super::*;

    /// Answers as many requests as there are statuses, and tells them.
    fn server(statuses: Vec<u16>) -> (Url, std::thread::JoinHandle<Vec<String>>) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/T0/secret?key=1", listener.local_addr().unwrap()).parse().unwrap();
        let heard = std::thread::spawn(move || {
            let answer = |status: u16| {
                let (mut socket, _) = listener.accept().unwrap();
                let (mut request, mut buffer) = (String::new(), [0; 4096]);
                while !request.contains('}') {
                    let read = socket.read(&mut buffer).unwrap();
                    request.push_str(std::str::from_utf8(&buffer[..read]).unwrap());
                }
                let location = "location: http://127.0.0.1:9/elsewhere\r\n";
                write!(socket, "HTTP/1.1 {status} x\r\n{location}content-length: 0\r\nconnection: close\r\n\r\n")
                    .unwrap();
                request
            };
            statuses.into_iter().map(answer).collect()
        });
        (url, heard)
    }

    fn hook(url: Url, before: Option<&Hook>) -> Hook {
        let fields = vec![("authorization".into(), Secret("Bearer s3cret".into()))];
        Hook::new(Settings { url, fields, ca: None }, before).unwrap()
    }

    fn waits(hook: &Hook) -> Vec<String> {
        hook.lock().iter().map(|(alert, _)| alert.to_string()).collect()
    }

    #[test]
    fn what_is_not_taken_waits_and_lets_others_pass() {
        let now = Timestamp(1_000_000);
        let (url, heard) = server(vec![500, 204, 302, 200]);
        let hook = hook(url, None);
        assert!(!format!("{hook:?}").contains("secret"), "nobody is shown the address");
        hook.put("{\"a\":1}", now);
        hook.put("{\"b\":2}", now);
        hook.deliver(now);
        assert_eq!(waits(&hook), ["{\"b\":2}", "{\"a\":1}"]);
        hook.deliver(now);
        assert_eq!(waits(&hook), ["{\"a\":1}"], "it isn't sent on to where nobody asked for");
        hook.deliver(now);
        assert!(waits(&hook).is_empty());
        let heard = heard.join().unwrap();
        for (request, alert) in heard.iter().zip(["a", "b", "a", "a"]) {
            assert!(request.starts_with("POST /T0/secret?key=1 HTTP/1.1\r\n"), "{request}");
            assert!(request.contains("authorization: Bearer s3cret") && request.contains("application/json"));
            assert!(request.ends_with('}') && request.contains(&format!("{{\"{alert}\":")), "{request}");
        }
    }

    #[test]
    fn what_waits_is_bounded_and_goes_to_the_address_that_is_right_at_last() {
        let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let wrong = hook(format!("http://{nobody}/").parse().unwrap(), None);
        (0..MOST + 3).for_each(|it| wrong.put(&format!("{{\"n\":{it}}}"), Timestamp(it as u64)));
        wrong.deliver(Timestamp(9));
        assert_eq!(waits(&wrong).len(), MOST);
        wrong.deliver(Timestamp(AGE + 64));
        assert_eq!(waits(&wrong).len(), 3, "no longer than a day");
        let (url, heard) = server(vec![200; 3]);
        let right = hook(url, Some(&wrong));
        right.deliver(Timestamp(AGE + 64));
        assert!(waits(&right).is_empty() && heard.join().unwrap().len() == 3);
    }
}
