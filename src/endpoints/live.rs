//! `GET live`, `POST live`: a browser joins a watch that was opened in the console, or leaves it. By a press alone: a link that
//! somebody was sent must not have them watched.

use askama::Template;
use http::header::{CACHE_CONTROL, LOCATION, SET_COOKIE};
use http::{HeaderMap, HeaderValue, Request, Response, StatusCode};

use crate::body::Body;
use crate::live::{Watch, Watches};
use crate::notice;
use crate::policy::filter::LIVE;
use crate::policy::setcookie::{Scope, expire};

use super::visitor::{Visitor, cookie_name};
use super::{Error, choice, surface};

/// Its path under the reserved prefix.
pub(super) const PATH: &str = "live";

#[derive(Template)]
#[template(path = "console/join.html")]
struct Page<'a> {
    prefix: &'a str,
    sheet: &'a str,
    pages: &'a str,
    who: &'a str,
    until: String,
    code: &'a str,
    joined: bool,
}

/// Asks whether this browser may be watched, or says that it is.
pub(super) fn answer(visitor: &Visitor, watches: &Watches, query: &str) -> Result<Response<Body>, Error> {
    let code = url::form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "code");
    let code = code.map(|(_, code)| code.into_owned()).unwrap_or_default();
    let watch = find(visitor, watches, &code)?;
    let joined = visitor.live.is_some();
    let (sheet, pages) = (notice::sheet(&visitor.site.look), notice::pages());
    let page = Page {
        prefix: &visitor.prefix,
        sheet: &sheet.path,
        pages: &pages.path,
        who: &watch.who,
        until: watch.until.to_string(),
        code: &code,
        joined,
    };
    // Nothing fails that writes into memory.
    Ok(surface::page(page.render().map_err(|_| Error::Nothing)?))
}

fn find(visitor: &Visitor, watches: &Watches, code: &str) -> Result<std::sync::Arc<Watch>, Error> {
    watches.read(code, &visitor.site, &visitor.keys, visitor.now).ok_or(Error::Nothing)
}

/// Joins, or leaves.
pub(super) async fn take(
    visitor: &Visitor,
    watches: &Watches,
    request: Request<Body>,
) -> Result<Response<Body>, Error> {
    let (parts, body) = request.into_parts();
    let fields = choice::fields(&parts.headers, body).await?;
    if visitor.is_from_here(&parts.headers) != Some(true) {
        return Err(Error::Foreign);
    }
    let said = |name: &str| fields.iter().find(|(key, _)| key == name).map(|(_, value)| &**value);
    let code = said("code").unwrap_or_default();
    let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("code", code).finish();
    let (line, to) = if said("end").is_some() {
        (gone(visitor), "/".to_owned())
    } else {
        let watch = find(visitor, watches, code)?;
        (cookie(visitor, &watch, code), format!("{}{PATH}?{query}", visitor.prefix))
    };
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::SEE_OTHER;
    let headers: &mut HeaderMap = response.headers_mut();
    headers.insert(LOCATION, HeaderValue::try_from(to).unwrap_or(HeaderValue::from_static("/")));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.extend(line.map(|line| (SET_COOKIE, line)));
    Ok(response)
}

/// The line that says from then on that this browser is watched: on this host, for as long as the watch lasts.
fn cookie(visitor: &Visitor, watch: &Watch, code: &str) -> Option<HeaderValue> {
    let seconds = watch.until.0.saturating_sub(visitor.now.0);
    let cookie = cookie::Cookie::build((cookie_name(LIVE, &visitor.site, visitor.secure), code.to_owned()))
        .path("/")
        .same_site(cookie::SameSite::Lax)
        .http_only(true)
        .secure(visitor.secure)
        .max_age(time::Duration::seconds(seconds.try_into().ok()?));
    HeaderValue::try_from(cookie.build().to_string()).ok()
}

fn gone(visitor: &Visitor) -> Option<HeaderValue> {
    let scope = Scope { domain: None, path: "/".to_owned(), partitioned: false };
    let line = expire(&cookie_name(LIVE, &visitor.site, visitor.secure), &scope, visitor.secure)?;
    HeaderValue::try_from(line).ok()
}
