//! `POST erase`: a visitor takes their record back (GDPR Art. 17). What was granted is withdrawn first, with a record of
//! its own; then what the site keeps of it is erased, and the browser forgets the choice. The page that tells so
//! offers the last receipt, which nobody can make again.

use http::Request;
use http::Response;
use http::header::{HeaderValue, SET_COOKIE};

use crate::body::Body;
use crate::ledger::{By, Whom};
use crate::notice::{ErasedView, erased};
use crate::policy::Purposes;

use super::choice;
use super::token::local;
use super::visitor::Visitor;
use super::{Desk, Error, jar, receipt, surface};

/// Erases, and tells.
pub(super) async fn take(desk: &Desk, visitor: &Visitor, request: Request<Body>) -> Result<Response<Body>, Error> {
    let (parts, body) = request.into_parts();
    let sent = choice::sent(visitor, &parts.headers, body).await?;
    let back = sent.token.as_ref().map_or("/", |token| local(&token.back)).to_owned();
    let visitor = &visitor.speaking(&sent.query);
    let consent = visitor.consent.filter(|consent| consent.is_choice());
    let (mut last, mut lines, mut held) = (None, Vec::new(), None);
    if let Some(consent) = consent {
        if !consent.granted.is_empty() {
            last = Some(receipt::make(desk, visitor, &consent).await?);
            lines = choice::withdraw(desk, visitor, &parts.headers, sent.token.as_ref()).await?;
        }
        if let Some(subject) = consent.subject {
            let whom = Whom::Subject(subject);
            held = desk.ledger.erase(&visitor.site.id, whom, By::Visitor).await.map_err(Error::Store)?.held;
        }
        // An account that knows the choice would bring a yes back: there the no stays, which leads to nobody.
        if !consent.account || lines.is_empty() {
            lines.retain(|line: &HeaderValue| !jar::is_ours(visitor, line));
            lines.extend(jar::gone(visitor));
        }
    }
    let view = surface::view(visitor, Purposes::NONE, "");
    let page = ErasedView { view: &view, receipt: last.as_deref(), held: held.as_deref(), back: &back };
    let mut response = surface::page(erased(&page));
    for line in lines {
        response.headers_mut().append(SET_COOKIE, line);
    }
    Ok(response)
}
