//! The server of the five reference sites: pages, login, contact form, language and theme.
//!
//! It behaves like sites that know nothing of consent: every answer may set cookies, every page loads its trackers.
//! `/received` shows a visitor what arrived here, which is the only thing that sets it apart from a real site.

use std::collections::VecDeque;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use http::{HeaderValue, Method, Request, Response, StatusCode, header};
use serde_json::json;

use super::assets::{self, Site};
use super::forms::{self, back, cookie, field};
use super::listen::Listener;
use super::log::{self, Log, Received};
use super::page::{escape, fill, split};
use super::vendors::{Mapping, STAND_IN_DOMAIN};
use super::view::{self, View};
use crate::ambient::Entropy;

/// How many people can be signed in at once; the one who signed in first is signed out.
const SESSIONS: usize = 1024;

/// The meeting rooms of the site for video calls.
const ROOMS: [&str; 3] = ["fjord", "birch", "lantern"];

/// How many requests `/received` shows.
const SHOWN: usize = 20;

/// The running server of all five sites, told apart by `Host`: any host with a label `pexo`, `nexoraz`, `videxio`,
/// `dexo` or `pixera`. Stops when dropped.
#[derive(Debug)]
pub struct Origin {
    listener: Listener,
    state: Arc<State>,
}

impl Origin {
    /// Serves plain HTTP on `addr` (port 0: any free one). The pages look for their trackers where `mapping` says.
    ///
    /// # Errors
    /// When `addr` can't be bound.
    pub async fn start(addr: SocketAddr, mapping: Mapping, entropy: Arc<dyn Entropy>) -> io::Result<Self> {
        Self::serve(addr, State::new(mapping, entropy, false)).await
    }

    /// The same, with the demo's bar on every page.
    ///
    /// # Errors
    /// When `addr` can't be bound.
    pub(super) async fn staged(addr: SocketAddr, mapping: Mapping, entropy: Arc<dyn Entropy>) -> io::Result<Self> {
        Self::serve(addr, State::new(mapping, entropy, true)).await
    }

    async fn serve(addr: SocketAddr, state: State) -> io::Result<Self> {
        let state = Arc::new(state);
        let answering = state.clone();
        let listener = Listener::start(addr, None, move |_| move |request: &_| answering.answer(request)).await?;
        Ok(Self { listener, state })
    }

    /// Where it listens.
    pub fn addr(&self) -> SocketAddr {
        self.listener.addr()
    }

    /// The last requests to `host` (a port is ignored), oldest first. All hosts together are remembered for a
    /// bounded number of requests.
    pub fn received(&self, host: &str) -> Vec<Received> {
        self.state.log.to(host)
    }

    /// Forgets what was received.
    pub fn clear(&self) {
        self.state.log.clear();
    }
}

struct State {
    mapping: Mapping,
    /// Whether pages carry the demo's bar.
    bar: bool,
    entropy: Arc<dyn Entropy>,
    log: Log,
    /// Session id and the name that was signed in with.
    sessions: Mutex<VecDeque<(String, String)>>,
}

impl std::fmt::Debug for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("State")
    }
}

/// What every answer to one visitor needs to know.
struct Visit<'a> {
    request: &'a Request<Bytes>,
    site: &'static Site,
    host: String,
    /// The CSRF token of the visitor, and whether it is new.
    csrf: (String, bool),
    user: Option<String>,
}

static ALL: [Site; 5] = assets::ALL;

impl State {
    fn new(mapping: Mapping, entropy: Arc<dyn Entropy>, bar: bool) -> Self {
        Self { mapping, bar, entropy, log: Log::default(), sessions: Mutex::default() }
    }

    fn answer(&self, request: &Request<Bytes>) -> Response<Bytes> {
        let host = log::host(request);
        self.log.push(Received::of(request));
        let Some(site) = ALL.iter().find(|site| host.split('.').any(|label| label == site.name)) else {
            let text = format!("No reference site has this name. They are: {}.\n", assets::SITES.join(", "));
            return response(StatusCode::MISDIRECTED_REQUEST, "text/plain; charset=utf-8", text);
        };
        let path = request.uri().path();
        let files = || assets::SHARED_FILES.iter().chain(site.files);
        if let Some((_, media, content)) = files().find(|(name, ..)| *name == path) {
            return file(request, media, content);
        }
        let known = cookie(request, "csrftoken").filter(|token| token.len() == 32 && token.is_ascii());
        let csrf = known.map_or_else(|| (forms::token(&*self.entropy), true), |token| (token.to_owned(), false));
        let visit = Visit { request, site, host, csrf, user: self.user(request) };
        let mut response = self.dispatch(&visit, path);
        self.tag(&visit, path, &mut response);
        self.remember_room(&visit, path, &mut response);
        response
    }

    fn dispatch(&self, visit: &Visit<'_>, path: &str) -> Response<Bytes> {
        match *visit.request.method() {
            Method::GET | Method::HEAD => self.show(visit, path),
            Method::POST => {
                let sent = field(visit.request, "csrfmiddlewaretoken");
                if visit.csrf.1 || sent.as_ref() != Some(&visit.csrf.0) {
                    return self.page(visit, StatusCode::FORBIDDEN, assets::REFUSED);
                }
                self.post(visit, path)
            }
            _ => {
                let mut refused = response(StatusCode::METHOD_NOT_ALLOWED, "text/plain", String::new());
                refused.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD, POST"));
                refused
            }
        }
    }

    fn show(&self, visit: &Visit<'_>, path: &str) -> Response<Bytes> {
        match path {
            "/account" if visit.user.is_none() => return redirect("/login"),
            "/api/me" | "/whoami" => {
                let me = json!({
                    "site": visit.site.name,
                    "user": visit.user,
                    "lang": preference(visit.request, "lang"),
                    "theme": preference(visit.request, "theme"),
                });
                return response(StatusCode::OK, "application/json", me.to_string());
            }
            view::PATH if self.bar => return choose_view(visit.request),
            "/favicon.ico" => return redirect("/favicon.svg"),
            _ => {}
        }
        let mut pages = visit.site.pages.iter().chain(&assets::SHARED_PAGES);
        match pages.find(|(name, _)| *name == path) {
            Some((_, page)) => self.page(visit, StatusCode::OK, page),
            None => self.page(visit, StatusCode::NOT_FOUND, assets::MISSING),
        }
    }

    /// Remembers the room that was looked at last, on the one site that has rooms: a convenience nobody asked for.
    fn remember_room(&self, visit: &Visit<'_>, path: &str, response: &mut Response<Bytes>) {
        if visit.site.name != "videxio" || path != "/rooms" {
            return;
        }
        let query = visit.request.uri().query().unwrap_or("");
        let chosen = ROOMS.iter().find(|room| query == format!("room={room}"));
        if chosen.is_some() || cookie(visit.request, "recent_room").is_none() {
            let room = chosen.unwrap_or(&ROOMS[0]);
            set_cookie(response, &format!("recent_room={room}; Path=/; Max-Age=7776000; SameSite=Lax"));
        }
    }

    fn post(&self, visit: &Visit<'_>, path: &str) -> Response<Bytes> {
        match path {
            "/login" => {
                let name = field(visit.request, "name").filter(|name| !name.trim().is_empty());
                let id = self.sign_in(name.unwrap_or_else(|| "Guest".to_owned()));
                let mut response = redirect("/account");
                set_cookie(&mut response, &format!("session={id}; Path=/; HttpOnly; SameSite=Lax"));
                response
            }
            "/logout" => {
                self.sign_out(visit.request);
                let mut response = redirect("/");
                set_cookie(&mut response, "session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
                response
            }
            "/language" => self.remember(visit, "lang", &["en", "de", "fr"]),
            "/theme" => self.remember(visit, "theme", &["auto", "light", "dark"]),
            // Answered without a redirect, on purpose: many sites do, and a banner may then stand on this page.
            "/contact" => self.page(visit, StatusCode::OK, assets::SENT),
            _ => self.page(visit, StatusCode::NOT_FOUND, assets::MISSING),
        }
    }

    /// Keeps what the visitor chose in a form, for a year; nothing but their choice sets this cookie.
    fn remember(&self, visit: &Visit<'_>, name: &str, choices: &[&str]) -> Response<Bytes> {
        let Some(value) = field(visit.request, name).filter(|value| choices.contains(&value.as_str())) else {
            return self.page(visit, StatusCode::BAD_REQUEST, assets::REFUSED);
        };
        let mut response = redirect(&back(field(visit.request, "back")));
        set_cookie(&mut response, &format!("{name}={value}; Path=/; Max-Age=31536000; SameSite=Lax"));
        response
    }

    fn page(&self, visit: &Visit<'_>, status: StatusCode, page: &str) -> Response<Bytes> {
        let (title, content) = split(page);
        let value = |name: &str| self.value(visit, name);
        let content = fill(content, value);
        let document = fill(visit.site.layout, |name| match name {
            "title" => Some(title.to_owned()),
            "content" => Some(content.clone()),
            "footer" => Some(fill(assets::FOOTER, value)),
            _ => value(name),
        });
        let document = if self.bar { self.with_bar(visit, &document) } else { document };
        let mut response = response(status, "text/html; charset=utf-8", document);
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        if visit.csrf.1 {
            set_cookie(&mut response, &format!("csrftoken={}; Path=/; Max-Age=31449600; SameSite=Lax", visit.csrf.0));
        }
        response
    }

    /// The page with the demo's bar at its top.
    fn with_bar(&self, visit: &Visit<'_>, document: &str) -> String {
        let here = match *visit.request.method() {
            Method::GET => visit.request.uri().path_and_query().map_or("/", |path| path.as_str()),
            _ => "/",
        };
        let bar = view::bar(visit.request, here, self.hits().as_deref());
        document.replacen("<body>", &format!("<body>\n{bar}"), 1)
    }

    /// What `{{name}}` stands for in a page.
    fn value(&self, visit: &Visit<'_>, name: &str) -> Option<String> {
        let path = visit.request.uri().path();
        if let Some(link) = name.strip_prefix("current:") {
            return Some(if link == path { " aria-current=\"page\"" } else { "" }.to_owned());
        }
        if let Some((key, value)) = name.strip_prefix("pressed:").and_then(|rest| rest.split_once('=')) {
            return Some((preference(visit.request, key) == value).to_string());
        }
        Some(match name {
            "site" => visit.site.title.to_owned(),
            "host" => escape(&visit.host),
            "path" => escape(if visit.request.method() == Method::GET { path } else { "/" }),
            "csrf" => escape(&visit.csrf.0),
            "lang" => preference(visit.request, "lang").to_owned(),
            "theme" => preference(visit.request, "theme").to_owned(),
            "greeting" => match preference(visit.request, "lang") {
                "de" => "Willkommen",
                "fr" => "Bienvenue",
                _ => "Welcome",
            }
            .to_owned(),
            "user" => escape(visit.user.as_deref().unwrap_or("Guest")),
            "account-path" => if visit.user.is_some() { "/account" } else { "/login" }.to_owned(),
            "account-label" => if visit.user.is_some() { "Account" } else { "Sign in" }.to_owned(),
            "sender" => escape(&field(visit.request, "name").unwrap_or_default()),
            "message" => escape(&field(visit.request, "message").unwrap_or_default()),
            "recent-room" => {
                let known = cookie(visit.request, "recent_room").filter(|room| ROOMS.contains(room));
                known.unwrap_or("none yet").to_owned()
            }
            "received-rows" => self.rows(visit),
            "hits-link" => self.hits_link(),
            token => return self.mapping.resolve(token),
        })
    }

    /// The last requests of this site, newest first: names of cookies, never their values.
    fn rows(&self, visit: &Visit<'_>) -> String {
        let entries = self.log.to(&visit.host);
        let rows = entries.iter().rev().take(SHOWN).map(|entry| {
            let names: Vec<_> = entry.cookies().map(|(name, _)| name).collect();
            fill(assets::RECEIVED_ROW, |name| {
                let header = |name| entry.headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
                Some(match name {
                    "method" => escape(entry.method.as_str()),
                    "path" => escape(&entry.path),
                    "cookies" => escape(&if names.is_empty() { "none".to_owned() } else { names.join(", ") }),
                    "assent" => escape(header("assent").unwrap_or("none")),
                    "gpc" => escape(header("sec-gpc").unwrap_or("none")),
                    _ => return None,
                })
            })
        });
        rows.collect()
    }

    /// A link to what the trackers received; a browser finds that page under the stand-ins' names only.
    fn hits_link(&self) -> String {
        let Some(hits) = self.hits() else { return String::new() };
        fill(assets::HITS_LINK, |name| (name == "hits").then(|| hits.clone()))
    }

    fn hits(&self) -> Option<String> {
        match self.mapping {
            Mapping::StandIn { port } => Some(format!("http://{STAND_IN_DOMAIN}:{port}/")),
            Mapping::Real => None,
        }
    }

    /// Sets the site's own tracking cookies, as server-side tagging does: on pages, redirects, errors and JSON alike.
    fn tag(&self, visit: &Visit<'_>, path: &str, response: &mut Response<Bytes>) {
        for tag in visit.site.tags {
            if !(tag.path.is_empty() || tag.path == path) || cookie(visit.request, tag.name).is_some() {
                continue;
            }
            // An address can have no cookies for its "domain"; a browser would drop them.
            let domain = match tag.domain && visit.host.parse::<std::net::IpAddr>().is_err() {
                true => format!("; Domain={}", visit.host),
                false => String::new(),
            };
            let value = forms::client(&*self.entropy);
            set_cookie(response, &format!("{}={}{value}{domain}{}", tag.name, tag.prefix, tag.attributes));
        }
    }

    fn user(&self, request: &Request<Bytes>) -> Option<String> {
        let id = cookie(request, "session")?;
        self.sessions().iter().find(|(known, _)| known == id).map(|(_, name)| name.clone())
    }

    fn sign_in(&self, name: String) -> String {
        let id = forms::token(&*self.entropy);
        let mut sessions = self.sessions();
        if sessions.len() == SESSIONS {
            sessions.pop_front();
        }
        sessions.push_back((id.clone(), name));
        id
    }

    fn sign_out(&self, request: &Request<Bytes>) {
        if let Some(id) = cookie(request, "session") {
            self.sessions().retain(|(known, _)| known != id);
        }
    }

    fn sessions(&self) -> std::sync::MutexGuard<'_, VecDeque<(String, String)>> {
        self.sessions.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The visitor's language or theme; the first choice where they made none.
fn preference<'a>(request: &'a Request<Bytes>, name: &str) -> &'a str {
    match (name, cookie(request, name)) {
        ("lang", Some(value @ ("de" | "fr"))) => value,
        ("lang", _) => "en",
        ("theme", Some(value @ ("light" | "dark"))) => value,
        _ => "auto",
    }
}

fn response(status: StatusCode, media: &'static str, body: impl Into<Bytes>) -> Response<Bytes> {
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
    response
}

/// A file, with a validator, so that browsers and gateways ask for it conditionally.
fn file(request: &Request<Bytes>, media: &'static str, content: &'static str) -> Response<Bytes> {
    let etag = format!("\"{:x}-{:x}\"", content.len(), content.bytes().map(u64::from).sum::<u64>());
    let fresh = request.headers().get(header::IF_NONE_MATCH).is_some_and(|known| known == etag.as_str());
    let mut response = match fresh {
        true => response(StatusCode::NOT_MODIFIED, media, Bytes::new()),
        false => response(StatusCode::OK, media, content),
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=60"));
    headers.insert(header::ETAG, HeaderValue::from_str(&etag).expect("hexadecimal digits are a header value"));
    response
}

/// Keeps what the bar's form says; what makes no sense changes nothing.
fn choose_view(request: &Request<Bytes>) -> Response<Bytes> {
    let mut response = redirect(&view::target(request));
    if let Some(view) = View::chosen(request) {
        set_cookie(&mut response, &view.line());
    }
    response
}

fn redirect(path: &str) -> Response<Bytes> {
    let mut response = response(StatusCode::SEE_OTHER, "text/plain; charset=utf-8", Bytes::new());
    let location = HeaderValue::from_str(path).unwrap_or_else(|_| HeaderValue::from_static("/"));
    response.headers_mut().insert(header::LOCATION, location);
    response
}

fn set_cookie(response: &mut Response<Bytes>, line: &str) {
    // A host that is no header value can't have arrived in a header: the line is then ours alone and well-formed.
    if let Ok(value) = HeaderValue::from_str(line) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}
