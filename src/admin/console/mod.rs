//! The console: pages for people on the admin listener. Plain HTML with forms and links; no script runs.
//!
//! Whoever has a token signs in with it and gets a session, whose role is the token's. What a room shows is what
//! the API tells programs: the figures of `/metrics`, the rules in force, the inventory, the ledger. Nothing of a visitor's
//! stands in any page: no address, no cookie's value, no subject but the one that was just asked for. Names come from the
//! wire, and are text wherever they stand.
//!
//! | file | what |
//! |---|---|
//! | `shell` | what every page stands in |
//! | `now`, `figures` | what happened since the start; reading the figures |
//! | `choices` | how many say yes, over time and by place |
//! | `explain` | what holds for a visitor, and why |
//! | `live` | the same of one's own browser, as it happens |
//! | `rules` | the world's rules, and what a place gets on a day |
//! | `inventory`, `classify` | what traffic revealed, and what becomes of it; saying what it is for |
//! | `banner` | what visitors see, and what the linter says |
//! | `promises` | how what a policy says stands by that |
//! | `rollout` | how far the gate reaches at each site, and the emergency switches |
//! | `updates` | data bundles: what counts, what one would change, installing it, returning |
//! | `records`, `change`, `whose` | the ledger: looking at it; erasing, holding, releasing; whose records are meant |

mod banner;
mod change;
mod choices;
mod classify;
mod explain;
mod figures;
mod inventory;
mod live;
mod now;
mod promises;
mod records;
mod rollout;
mod rules;
mod shell;
mod updates;
mod whose;

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::{FromRequestParts, Request, State};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderMap, HeaderValue, ORIGIN, SET_COOKIE};
use http::request::Parts;
use http::{Method, StatusCode};

use crate::edge::Connection;

use super::audit;
use super::guard::{self, Holder};
use super::office::Office;
use super::problem::Problem;
use super::session;
use super::token::Deed;

use self::shell::{Fields, Page, Shell, Trouble, dress, go, show, way};

const SHEET: &str = include_str!("../../../assets/console/style.css");

/// What answers under `/console`.
pub(super) fn routes(office: &Arc<Office>) -> Router<Arc<Office>> {
    let rooms = Router::new()
        .route("/console", get(now::room))
        .route("/console/choices", get(choices::room))
        .route("/console/explain", get(explain::room))
        .route("/console/live", get(live::room).post(live::begin))
        .route("/console/live/end", post(live::end))
        .route("/console/live/{id}", get(live::shown))
        .route("/console/rules", get(rules::room))
        .route("/console/inventory", get(inventory::room).post(classify::add))
        .route("/console/inventory/undo", post(classify::remove))
        .route("/console/banner", get(banner::room))
        .route("/console/banner/{state}/{*rest}", get(banner::frame))
        .route("/console/promises", get(promises::room))
        .route("/console/rollout", get(rollout::room).post(rollout::throw))
        .route("/console/rollout/undo", post(rollout::undo))
        .route("/console/updates", get(updates::room).post(updates::install))
        .route("/console/updates/return", post(updates::back))
        .route("/console/records", get(records::room).post(records::act))
        .route("/console/sign-out", post(leave))
        .route_layer(from_fn_with_state(Arc::clone(office), known));
    let doors = Router::new()
        .route("/", get(|| async { go("/console") }))
        .route("/console/sign-in", get(ask).post(enter))
        .route("/console/style.css", get(|| async { ([(CONTENT_TYPE, "text/css; charset=utf-8")], SHEET) }));
    rooms.merge(doors).route_layer(from_fn(dress))
}

/// The session that a request belongs to.
#[derive(Clone)]
struct Guest {
    holder: Holder,
    /// The session's name.
    session: Arc<str>,
}

impl Guest {
    /// The frame of a room.
    fn shell(&self, office: &Office, path: &str) -> Result<Shell, Problem> {
        let shell = Shell::enter(&self.holder, session::form(&office.known, &self.session), path)?;
        Ok(Shell { alarms: rollout::alarms(office, self), faults: updates::faults(office, self), ..shell })
    }
}

impl<S: Sync> FromRequestParts<S> for Guest {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Trouble> {
        parts.extensions.get::<Self>().cloned().ok_or_else(|| Problem::unknown().into())
    }
}

/// Lets nobody into a room who isn't signed in: they are asked to, and come back.
async fn known(State(office): State<Arc<Office>>, mut request: Request, next: Next) -> Response {
    let tls = request.extensions().get::<Connection>().is_some_and(|it| it.tls.is_some());
    let name = session::named(request.headers(), tls);
    let settings = office.settings.load();
    let found = name.and_then(|name| Some((office.sessions.find(name, &settings.tokens, office.clock.now())?, name)));
    let Some((holder, name)) = found else {
        if request.method() != Method::GET {
            return go("/console/sign-in");
        }
        let wanted = request.uri().path_and_query().map(http::uri::PathAndQuery::as_str);
        let query: String =
            url::form_urlencoded::Serializer::new(String::new()).append_pair("next", way(wanted)).finish();
        return go(&format!("/console/sign-in?{query}"));
    };
    let guest = Guest { holder: Holder(holder), session: name.into() };
    request.extensions_mut().insert(guest);
    next.run(request).await
}

#[derive(Template)]
#[template(path = "console/enter.html")]
struct Door<'a> {
    next: &'a str,
    /// Why the attempt before failed.
    wrong: Option<&'a str>,
}

/// Asks for a token.
async fn ask(uri: http::Uri) -> Page {
    let fields = Fields::read(uri.query().unwrap_or_default().as_bytes());
    show(&Door { next: way(fields.get("next")), wrong: None })
}

/// Takes a token, and opens a session for it.
async fn enter(State(office): State<Arc<Office>>, request: Request) -> Page {
    let connection = request.extensions().get::<Connection>().copied();
    let headers = request.headers().clone();
    // A browser says where a form comes from; whoever says nothing may be one that another page makes send it.
    if !is_ours(&headers) {
        return Err(Problem::forbidden("only this page's own form signs in").into());
    }
    let fields = body(&office, request).await?;
    let next = way(fields.get("next")).to_owned();
    let presented = fields.get("token").unwrap_or_default();
    let holder = match guard::verified(&office, presented, connection.map(|it| it.peer.ip())).await {
        Ok(holder) => holder,
        Err(problem) => {
            let (status, text) = problem.told();
            let wrong = if status == StatusCode::UNAUTHORIZED { "That is no token that is configured." } else { text };
            let page = show(&Door { next: &next, wrong: Some(wrong) })?;
            // 401 would have the browser ask by itself.
            let status = if status == StatusCode::UNAUTHORIZED { StatusCode::FORBIDDEN } else { status };
            return Ok((status, page).into_response());
        }
    };
    if !holder.0.role.may(Deed::Look) {
        let wrong = Some("This token's role has nothing to look at here.");
        return Ok((StatusCode::FORBIDDEN, show(&Door { next: &next, wrong })?).into_response());
    }
    audit::session(&holder, "sign-in");
    let name = office.sessions.open(&holder.0, &*office.entropy, office.clock.now());
    let mut response = go(&next);
    response.headers_mut().insert(SET_COOKIE, session::cookie(Some(&name), is_secure(&headers, connection)));
    Ok(response)
}

/// Ends the session.
async fn leave(State(office): State<Arc<Office>>, guest: Guest, request: Request) -> Page {
    let connection = request.extensions().get::<Connection>().copied();
    let headers = request.headers().clone();
    filled(&office, &guest, request).await?;
    office.sessions.close(&guest.session);
    audit::session(&guest.holder, "sign-out");
    let mut response = go("/console/sign-in");
    response.headers_mut().insert(SET_COOKIE, session::cookie(None, is_secure(&headers, connection)));
    Ok(response)
}

/// What a form says that this session was given.
async fn filled(office: &Arc<Office>, guest: &Guest, request: Request) -> Result<Fields, Problem> {
    let headers = request.headers().clone();
    let fields = body(office, request).await?;
    sent(office, guest, &headers, &fields)?;
    Ok(fields)
}

/// Whether a form is one that this session was given, and sent from our own page.
fn sent(office: &Office, guest: &Guest, headers: &HeaderMap, fields: &Fields) -> Result<(), Problem> {
    let code = fields.get("form").unwrap_or_default();
    if is_ours(headers) && session::is_form(&office.known, &guest.session, code) {
        Ok(())
    } else {
        Err(Problem::forbidden("that form isn't of this session; open the page again"))
    }
}

/// Whether a browser says that our own page sends this. What says otherwise was refused before ([`guard::home`]).
fn is_ours(headers: &HeaderMap) -> bool {
    headers.contains_key(ORIGIN) || headers.get("sec-fetch-site").is_some_and(|site| site == "same-origin")
}

/// Whether the browser came over TLS: to us, or, as its page's address says, to what stands in front of us.
fn is_secure(headers: &HeaderMap, connection: Option<Connection>) -> bool {
    let told = headers.get(ORIGIN).map(HeaderValue::as_bytes).is_some_and(|origin| origin.starts_with(b"https://"));
    told || connection.is_some_and(|it| it.tls.is_some())
}

/// The body of a form.
async fn body(office: &Arc<Office>, request: Request) -> Result<Fields, Problem> {
    use axum::extract::FromRequest as _;
    let read = Bytes::from_request(request, office).await;
    let bytes = read.map_err(|error| Problem::unread(error.status(), error.body_text()))?;
    Ok(Fields::read(&bytes))
}
