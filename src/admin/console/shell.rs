//! What every room stands in: the frame with its navigation, reading what forms send, and pages for what is refused.

use askama::Template;
use axum::response::{Html, IntoResponse, Response};
use http::StatusCode;
use http::header::{CONTENT_SECURITY_POLICY, HeaderName, HeaderValue, REFERRER_POLICY, X_FRAME_OPTIONS};

use super::super::guard::Holder;
use super::super::problem::Problem;
use super::super::token::Deed;

/// Nothing runs, nothing comes from elsewhere, nobody frames it.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; \
                      frame-ancestors 'none'";

/// The same for a room with a frame, which shows a page of ours.
const FRAMING: &str = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; \
                       frame-ancestors 'none'; frame-src 'self'";

/// The rooms in order: path, name, and what it takes to enter.
const ROOMS: &[(&str, &str, Deed)] = &[
    ("/console", "Now", Deed::Look),
    ("/console/choices", "Choices", Deed::Read),
    ("/console/explain", "Explain", Deed::Read),
    ("/console/rules", "Rules", Deed::Read),
    ("/console/inventory", "Inventory", Deed::Read),
    ("/console/promises", "Promises", Deed::Read),
    ("/console/banner", "Banner", Deed::Read),
    ("/console/rollout", "Rollout", Deed::Read),
    ("/console/updates", "Updates", Deed::Read),
    ("/console/records", "Records", Deed::Read),
];

/// A way to a room.
pub(super) struct Room {
    pub(super) path: &'static str,
    pub(super) name: &'static str,
    pub(super) current: bool,
}

/// The frame around a room.
pub(super) struct Shell {
    pub(super) title: &'static str,
    pub(super) rooms: Vec<Room>,
    pub(super) who: String,
    pub(super) role: &'static str,
    /// What the forms of this session hold.
    pub(super) form: String,
    /// What every page says until it is undone.
    pub(super) alarms: Vec<String>,
    /// Why a data bundle doesn't count that was to.
    pub(super) faults: Vec<String>,
}

impl Shell {
    /// The frame of the room of this path, if whoever is signed in may enter.
    pub(super) fn enter(holder: &Holder, form: String, path: &str) -> Result<Self, Problem> {
        let (_, title, deed) = *ROOMS.iter().find(|(room, ..)| *room == path).unwrap_or(&ROOMS[0]);
        holder.may_somewhere(deed)?;
        let open = ROOMS.iter().filter(|(_, _, deed)| holder.0.role.may(*deed));
        let rooms = open.map(|(room, name, _)| Room { path: room, name, current: *room == path }).collect();
        let (who, role) = (holder.0.name.to_string(), holder.0.role.word());
        Ok(Self { title, rooms, who, role, form, alarms: Vec::new(), faults: Vec::new() })
    }
}

/// A page, or a page that says why there is none.
pub(super) type Page = Result<Response, Trouble>;

/// Why there is no page.
pub(super) struct Trouble(pub(super) Problem);

impl From<Problem> for Trouble {
    fn from(problem: Problem) -> Self {
        Self(problem)
    }
}

#[derive(Template)]
#[template(path = "console/trouble.html")]
struct Refused<'a> {
    title: &'a str,
    text: &'a str,
}

impl IntoResponse for Trouble {
    fn into_response(self) -> Response {
        let (status, text) = self.0.told();
        let title = status.canonical_reason().unwrap_or("Not now");
        let page = show(&Refused { title, text }).unwrap_or_else(|_| status.into_response());
        (status, page).into_response()
    }
}

/// Writes a page.
pub(super) fn show(template: &impl Template) -> Page {
    // Nothing fails that writes into memory.
    let text = template.render().map_err(|_| Problem::broken())?;
    Ok(Html(text).into_response())
}

/// How an answer has to do with frames.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Framed {
    /// It has one, with a page of ours.
    Frames,
    /// It stands in one, and says by itself what it may load.
    Within,
}

/// Puts on what every answer of the console wears.
pub(super) async fn dress(request: axum::extract::Request, next: axum::middleware::Next) -> Response {
    let mut response = next.run(request).await;
    let framed = response.extensions().get::<Framed>().copied();
    let headers = response.headers_mut();
    if framed != Some(Framed::Within) {
        let policy = if framed == Some(Framed::Frames) { FRAMING } else { POLICY };
        headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
        headers.insert(X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    }
    // `no-referrer` would have browsers send `Origin: null` with our own forms.
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    for name in ["cross-origin-opener-policy", "cross-origin-resource-policy"] {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static("same-origin"));
    }
    response
}

/// What a form or a query says, each name once: of several the first counts.
pub(super) struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads what is written as forms are. Whatever it is, it can be read.
    pub(super) fn read(bytes: &[u8]) -> Self {
        Self(url::form_urlencoded::parse(bytes).into_owned().collect())
    }

    /// Everything that stands under a name, as it was sent.
    pub(super) fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| &**value)
    }

    /// What stands under a name, without blanks around it; nothing where it is empty.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let value = self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.trim());
        value.filter(|value| !value.is_empty())
    }
}

/// Where to go after signing in: a room of ours, and nowhere else.
pub(super) fn way(wanted: Option<&str>) -> &str {
    let ours = |path: &&str| {
        let rest = path.strip_prefix("/console");
        let ends = rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']));
        ends && path.len() <= 2_048 && path.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\')
    };
    wanted.filter(ours).unwrap_or("/console")
}

/// Goes to another page, which is asked for with `GET`.
pub(super) fn go(path: &str) -> Response {
    let path = HeaderValue::try_from(path).unwrap_or(HeaderValue::from_static("/console"));
    (StatusCode::SEE_OTHER, [(http::header::LOCATION, path)]).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_after_signing_in_leads_nowhere_else() {
        for (wanted, expected) in [
            ("/console", "/console"),
            ("/console?a=b", "/console?a=b"),
            ("/console/explain?url=https%3A%2F%2Fx", "/console/explain?url=https%3A%2F%2Fx"),
            ("//evil.example", "/console"),
            ("https://evil.example/console", "/console"),
            ("/consolette", "/console"),
            ("/console\\evil", "/console"),
            ("/console/\r\nSet-Cookie:a=b", "/console"),
            ("", "/console"),
        ] {
            assert_eq!(way(Some(wanted)), expected, "{wanted}");
        }
    }
}
