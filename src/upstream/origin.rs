//! One exchange with the origin, from the gateway's request to the response it may pass on.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use http::header::{CONNECTION, CONTENT_LENGTH, UPGRADE};
use http::{Extensions, HeaderValue, Request, Response, StatusCode, Version};
use http_body::Body as HttpBody;
use hyper::body::Incoming;
use hyper::upgrade::OnUpgrade;
use tokio::time::Instant;
use tower::Service;

use super::answer::{Answer, Source};
use super::failure::{Again, Failure};
use super::flow::{Outgoing, Progress, Stage, Watched};
use super::line::{Broken, Line};
use super::message::{Head, asks_for_websocket};
use super::pool::{Place, Share, Want};
use super::server::{Active, Held, Http, Server, Servers, Tried};
use super::{Counts, Error, Lease, Phase, Settings, Tunnels, address, frame, hop};
use crate::body::Body;

/// How often a request is taken to another connection because nothing of it was sent on the last one.
const ATTEMPTS: u32 = 3;

/// What stands behind the gateway: one server, or several with the same content. Clones share connections.
///
/// A request needs an origin-form target and, unless `Settings::host` overrides it, the one `Host` the origin should
/// see. A response comes back without hop-by-hop fields and with an idle limit on its body; a 101 comes back only if the
/// request asked for a WebSocket, and the tunnel then runs by itself in `Settings::tunnels`. Dropping the future or the
/// response body gives the connection up.
///
/// Interim responses end here: 100 lets a held request body go, 102 and 103 are dropped, because hyper's server cannot
/// send them.
#[derive(Clone)]
pub struct Origin(Arc<Inner>);

struct Inner {
    servers: Servers,
    host: Option<HeaderValue>,
    settings: Settings,
}

impl Origin {
    /// An origin at `base`, `http://host[:port]` or `https://host[:port]`. Connects on the first request.
    ///
    /// # Errors
    /// [`Error::Base`], [`Error::Host`], [`Error::ServerName`], [`Error::Roots`]: mistakes in the configuration, with
    /// what to write instead.
    pub fn new(base: &str, settings: Settings) -> Result<Self, Error> {
        Self::balanced(&[base], settings)
    }

    /// An origin at several bases, which share the requests as `Settings::balance` says.
    ///
    /// # Errors
    /// As [`Origin::new`]; [`Error::Count`], unless there are 1 to 64 of them.
    pub fn balanced<B: AsRef<str>>(bases: &[B], settings: Settings) -> Result<Self, Error> {
        let servers = Servers::new(bases, &settings)?;
        let host = settings.host.as_deref().map(address::host).transpose()?;
        Ok(Self(Arc::new(Inner { servers, host, settings })))
    }

    /// Takes a request apart for the origin. What waits for its answer is large: it goes into one box with what waits for
    /// that.
    pub fn ask(&self, request: Request<Body>) -> Asked {
        Asked { inner: Arc::clone(&self.0), question: Question::read(&self.0, request) }
    }

    /// The open WebSockets, to be drained at shutdown.
    pub fn tunnels(&self) -> &Tunnels {
        &self.0.settings.tunnels
    }

    /// What happened so far.
    pub fn counts(&self) -> &Counts {
        &self.0.settings.counts
    }
}

impl Service<Request<Body>> for Origin {
    type Response = Response<Body>;
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Response<Body>, Error>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        Box::pin(self.ask(request).answer())
    }
}

/// A request for an origin.
pub struct Asked {
    inner: Arc<Inner>,
    question: Result<Question, Error>,
}

impl Asked {
    /// The answer.
    ///
    /// # Errors
    /// Why there is no response that may be passed on.
    pub async fn answer(self) -> Result<Response<Body>, Error> {
        let Self { inner, question } = self;
        let Question { head, body, upgrade } = question?;
        let Some(total) = inner.settings.total else {
            let reply = inner.ask(head, body).await?;
            return inner.receive(reply, upgrade, None);
        };
        let until = Instant::now() + total;
        // In a box: few sites limit the whole, and none else shall carry the room for it.
        let reply = Box::pin(tokio::time::timeout_at(until, inner.ask(head, body))).await;
        inner.receive(reply.map_err(|_| Error::Timeout(Phase::Whole))??, upgrade, Some(until))
    }
}

/// A request, taken apart.
struct Question {
    head: Head,
    body: Body,
    upgrade: Upgrade,
}

impl Question {
    fn read(inner: &Inner, mut request: Request<Body>) -> Result<Self, Error> {
        let asked = asks_for_websocket(&mut request);
        // Only what asked may be upgraded, and only if the client's connection can be.
        let client = request.extensions_mut().remove::<OnUpgrade>().filter(|_| asked);
        let lease = request.extensions_mut().remove::<Lease>();
        let (mut head, body) = Head::read(request, client.is_some())?;
        if let Some(host) = &inner.host {
            head.rename(host.clone());
        }
        Ok(Self { head, body, upgrade: Upgrade { client, lease } })
    }
}

/// A response, and what it came on.
struct Reply {
    response: Response<Incoming>,
    source: Source,
    active: Active,
}

/// What a request leaves behind for the way back.
struct Upgrade {
    client: Option<OnUpgrade>,
    lease: Option<Lease>,
}

impl Inner {
    /// Asks the servers until one answers. A request is sent again only where that can do no harm:
    /// - as a whole, where nothing of it was sent;
    /// - once, if it has no body and changes nothing, when a connection died that others had used, or another server
    ///   is there to ask;
    /// - once, if it has no body, when the origin says that it did not look at it.
    async fn ask(&self, mut head: Head, mut body: Body) -> Result<Reply, Error> {
        let (mut tried, mut fresh, mut resent, mut attempts) = (Tried::default(), false, false, 0);
        loop {
            // Everyone was tried: the last error has been returned by then.
            let (place, server) = self.servers.pick(tried).ok_or(Error::Saturated)?;
            let held = match server.hold(Want { line: head.websocket(), fresh }).await {
                Ok(held) => held,
                Err(error) => {
                    tried.add(place);
                    self.note(place, server, &error);
                    if error.unsent() && self.servers.pick(tried).is_some() {
                        self.settings.counts.resent();
                        continue;
                    }
                    return Err(error);
                }
            };
            let bare = body.is_end_stream();
            let again = (bare && !resent && self.may_repeat(&head, &held)).then(|| head.clone());
            let sent = match held {
                Held::Line(line, place) => self.send(server, line, place, head, body).await,
                // In a box: it is larger, and has one for each stream as it is.
                Held::Share(share) => Box::pin(self.share(server, share, head, body)).await,
            };
            let failure = match sent {
                Ok(reply) => {
                    server.health.well();
                    return Ok(reply);
                }
                Err(failure) => failure,
            };
            let stale = matches!(failure.again, Again::Harmless);
            match (failure.again, again) {
                (Again::Unsent(request), _) if attempts < ATTEMPTS => {
                    attempts += 1;
                    fresh = attempts > 1;
                    (head, body) = Head::recover(*request)?;
                }
                (Again::Harmless, Some(copy)) if copy.harmless() => {
                    tracing::debug!("a pooled connection was dead; trying once more on a fresh one");
                    (head, body, fresh, resent) = (copy, Body::empty(), true, true);
                }
                (Again::Refused, Some(copy)) => {
                    tracing::debug!("a stream was refused; trying once more on a fresh connection");
                    (head, body, fresh, resent) = (copy, Body::empty(), true, true);
                }
                (_, copy) => {
                    if !stale {
                        self.note(place, server, &failure.error);
                    }
                    tried.add(place);
                    let other = failure.error.unanswered() && self.servers.pick(tried).is_some();
                    match copy.filter(|copy| other && copy.harmless()) {
                        Some(copy) => (head, body, fresh, resent) = (copy, Body::empty(), false, true),
                        None => return Err(failure.error),
                    }
                }
            }
            self.settings.counts.resent();
        }
    }

    /// Whether a copy is worth keeping. HTTP/2 tells what it did not look at, whatever it was.
    fn may_repeat(&self, head: &Head, held: &Held) -> bool {
        match held {
            Held::Share(_) => true,
            Held::Line(..) => head.harmless() && (held.reused() || self.servers.several()),
        }
    }

    /// Takes a failure into account, where there is another server to prefer.
    fn note(&self, place: usize, server: &Server, error: &Error) {
        if self.servers.several() && error.unanswered() && server.health.ill() {
            self.settings.counts.ejected();
            tracing::warn!(
                server = place + 1,
                error = error as &dyn std::error::Error,
                "a server of an origin fails again and again and is left alone for a while"
            );
        }
    }

    async fn send(
        &self,
        server: &Arc<Server>,
        mut line: Line,
        place: Place<Http>,
        head: Head,
        body: Body,
    ) -> Result<Reply, Failure> {
        let (active, reused, asked) = (server.busy(), line.served(), head.expects());
        let (body, progress) = Outgoing::sending(body, self.settings.request_idle, asked);
        let mut request = head.line(&server.address, body);
        if asked {
            let progress = Arc::clone(&progress);
            hyper::ext::on_informational(&mut request, move |response| {
                if response.status() == StatusCode::CONTINUE {
                    progress.want();
                }
            });
        }
        let response = match line.exchange(request, &progress, self.settings.head).await {
            Ok(response) => response,
            Err(Broken::Late) => return Err(Error::Timeout(Phase::Head).into()),
            Err(Broken::Failed(error)) => return Err(Failure::new(error, &progress, reused)),
        };
        let early = progress.stage() != Stage::Out;
        // The rest of the body still goes out, whatever becomes of the response; a body that was never asked for does
        // not. Either way the connection is spent: an origin that already answered may take the rest for a new request,
        // and its answer would reach the next visitor.
        let mut place = Some(place);
        if early && !(asked && progress.decline()) {
            line.release(place.take());
        }
        let home = (!early).then(|| server.lines.clone());
        Ok(Reply { response, source: Source::Line { line, place, home }, active })
    }

    async fn share(
        &self,
        server: &Arc<Server>,
        mut share: Share<Http>,
        head: Head,
        body: Body,
    ) -> Result<Reply, Failure> {
        let active = server.busy();
        let (body, progress) = Outgoing::sending(body, self.settings.request_idle, false);
        let request = head.share(&server.address, body)?;
        let outcome = tokio::select! {
            biased;
            outcome = share.link.exchange(request) => outcome,
            () = self.late(&progress) => return Err(Error::Timeout(Phase::Head).into()),
        };
        let response = outcome.map_err(|error| Failure::new(error, &progress, true))?;
        if response.headers().len() > self.settings.headers {
            return Err(Error::Protocol("it has too many header fields".into()).into());
        }
        progress.answering(true);
        Ok(Reply { response, source: Source::Share(share, progress), active })
    }

    /// Completes when the origin has had the whole request for too long. A long upload is not its silence.
    async fn late(&self, progress: &Progress) {
        progress.out().await;
        tokio::time::sleep(self.settings.head).await;
    }

    fn receive(&self, reply: Reply, upgrade: Upgrade, until: Option<Instant>) -> Result<Response<Body>, Error> {
        let Reply { mut response, source, active } = reply;
        let switched = response.status() == StatusCode::SWITCHING_PROTOCOLS;
        let client = match upgrade.client {
            _ if !switched => None,
            Some(client) if hop::agreed(response.headers()) => Some(client),
            _ => return Err(Error::UnsolicitedUpgrade),
        };
        let version = response.version();
        if !frame::settle(response.headers_mut(), version) {
            return Err(Error::Framing);
        }
        hop::strip_response(response.headers_mut());
        // An old origin must not make the client's connection old, nor a new one make it new.
        *response.version_mut() = Version::HTTP_11;
        let Some(client) = client else {
            keep_reason(response.extensions_mut());
            let limit = self.settings.response_idle;
            return Ok(response.map(|body| Body::new(Watched::new(Answer::new(body, source, active), limit, until))));
        };
        let Source::Line { mut line, place, .. } = source else { return Err(Error::UnsolicitedUpgrade) };
        let origin = hyper::upgrade::on(&mut response);
        keep_reason(response.extensions_mut());
        line.tunnel();
        response.headers_mut().remove(CONTENT_LENGTH);
        response.headers_mut().insert(CONNECTION, HeaderValue::from_static("Upgrade"));
        response.headers_mut().insert(UPGRADE, HeaderValue::from_static("websocket"));
        // It still is a connection to the origin, and counts as one.
        self.settings.tunnels.join(client, origin, self.settings.tunnel_idle, upgrade.lease, (place, active));
        Ok(response.map(|_| Body::empty()))
    }
}

/// Facts about our own connection end here; the origin's reason phrase goes on.
fn keep_reason(extensions: &mut Extensions) {
    let reason = extensions.remove::<hyper::ext::ReasonPhrase>();
    extensions.clear();
    if let Some(reason) = reason {
        extensions.insert(reason);
    }
}
