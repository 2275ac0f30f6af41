//! "View as": the place and the signal that a viewer of the demo chose, kept in a cookie of the demo's own.
//!
//! The bar on each page sets it through [`PATH`]; [`apply`] reads it from every request, before the gateway does, and
//! puts an address of that place where the viewer's own stands. Only the demo does this: the gateway knows nothing of it.

use std::net::{IpAddr, Ipv4Addr};

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Request};

use super::assets;
use super::forms::back;
use super::log;
use super::page::{escape, fill};
use crate::config::DEMO_COOKIE;
use crate::edge::Connection;

/// Where the bar's form goes.
pub(super) const PATH: &str = "/demo/view";

/// What follows the place in the cookie's value when the signal is on.
const SIGNAL: &str = ".gpc";

const GPC: HeaderName = HeaderName::from_static("sec-gpc");

/// A place to visit from.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// Country and perhaps subdivision (ISO 3166), as in the cookie.
    pub(super) code: &'static str,
    name: &'static str,
    /// An address of a university there, which stays where it is.
    address: Ipv4Addr,
}

const fn place(code: &'static str, name: &'static str, address: [u8; 4]) -> Place {
    let [a, b, c, d] = address;
    Place { code, name, address: Ipv4Addr::new(a, b, c, d) }
}

/// The places on offer. The first stands for everybody who chose none; its address is nobody's (RFC 5737).
pub(super) const PLACES: [Place; 11] = [
    place("unknown", "an unknown place", [192, 0, 2, 1]),
    place("DE", "Germany", [129, 187, 0, 1]),
    place("FR", "France", [134, 157, 0, 1]),
    place("NO", "Norway", [129, 240, 0, 1]),
    place("GB", "United Kingdom", [129, 67, 0, 1]),
    place("CH", "Switzerland", [129, 132, 0, 1]),
    place("US-CA", "California", [128, 32, 0, 1]),
    place("US-TX", "Texas", [128, 83, 0, 1]),
    place("CA-QC", "Quebec", [132, 216, 0, 1]),
    place("BR", "Brazil", [143, 107, 0, 1]),
    place("NZ", "New Zealand", [130, 216, 0, 1]),
];

/// What the viewer chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct View {
    place: &'static Place,
    gpc: bool,
}

impl View {
    fn find(code: &str, gpc: bool) -> Option<Self> {
        PLACES.iter().find(|place| place.code == code).map(|place| Self { place, gpc })
    }

    /// The choice in the cookie, `US-CA` or `US-CA.gpc`; `None` where there is none or it makes no sense.
    pub(super) fn of<B>(request: &Request<B>) -> Option<Self> {
        let (_, value) = log::cookies(request.headers()).find(|(name, _)| *name == DEMO_COOKIE)?;
        let code = value.strip_suffix(SIGNAL);
        Self::find(code.unwrap_or(value), code.is_some())
    }

    /// The choice that the bar's form sends.
    pub(super) fn chosen(request: &Request<Bytes>) -> Option<Self> {
        Self::find(&query(request, "as")?, query(request, "gpc").as_deref() == Some("1"))
    }

    /// The line that remembers it, until the browser closes.
    pub(super) fn line(self) -> String {
        let signal = if self.gpc { SIGNAL } else { "" };
        format!("{DEMO_COOKIE}={}{signal}; Path=/; HttpOnly; SameSite=Lax", self.place.code)
    }
}

/// Where the bar's form leads back to: a path of this site.
pub(super) fn target(request: &Request<Bytes>) -> String {
    back(query(request, "back"))
}

fn query(request: &Request<Bytes>, name: &str) -> Option<String> {
    let query = request.uri().query().unwrap_or_default();
    url::form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}

/// Makes a request look as if it came from the chosen place, with the chosen signal. A request without a choice stays
/// as it is, and a signal that the browser sends by itself is never taken away.
pub(super) fn apply<B>(request: &mut Request<B>) {
    let Some(view) = View::of(request) else { return };
    if let Some(connection) = request.extensions_mut().get_mut::<Connection>() {
        connection.peer.set_ip(IpAddr::V4(view.place.address));
    }
    if view.gpc {
        request.headers_mut().insert(GPC, HeaderValue::from_static("1"));
    }
}

/// The bar. `here` is the page it leads back to, `hits` the address of the trackers' page.
pub(super) fn bar(request: &Request<Bytes>, here: &str, hits: Option<&str>) -> String {
    let view = View::of(request).unwrap_or(View { place: &PLACES[0], gpc: false });
    let gpc = view.gpc || request.headers().get(GPC).is_some_and(|value| value == "1");
    let options = PLACES.iter().map(|place| {
        let selected = if place == view.place { " selected" } else { "" };
        format!("<option value=\"{}\"{selected}>{}</option>", place.code, place.name)
    });
    let options: String = options.collect();
    fill(assets::BAR, |name| {
        Some(match name {
            "action" => PATH.to_owned(),
            "options" => options.clone(),
            "checked" => if gpc { " checked" } else { "" }.to_owned(),
            "back" => escape(here),
            "hits" => hits.map(|hits| format!(" <a href=\"{}\">Trackers’ log</a>", escape(hits))).unwrap_or_default(),
            _ => return None,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gateway::decide::region;
    use crate::geo::{self, Locate};

    fn asking(cookie: &str) -> Request<()> {
        let local = ([127, 0, 0, 1], 8080).into();
        let mut request = Request::builder().header("cookie", cookie).body(()).unwrap();
        request.extensions_mut().insert(Connection { peer: ([127, 0, 0, 1], 5000).into(), local, tls: None });
        request
    }

    #[test]
    fn a_choice_moves_the_viewer_and_nothing_else_does() {
        for (cookie, ip, gpc) in [
            ("demo-view=US-CA.gpc", "128.32.0.1", true),
            ("a=b; demo-view=NZ; c=d", "130.216.0.1", false),
            ("demo-view=unknown", "192.0.2.1", false),
            ("demo-view=XX", "127.0.0.1", false),
            ("demo-view=.gpc", "127.0.0.1", false),
            ("xdemo-view=DE", "127.0.0.1", false),
            ("", "127.0.0.1", false),
        ] {
            let mut request = asking(cookie);
            apply(&mut request);
            let peer = request.extensions().get::<Connection>().unwrap().peer;
            assert_eq!(peer, format!("{ip}:5000").parse().unwrap(), "{cookie}");
            assert_eq!(request.headers().contains_key(GPC), gpc, "{cookie}");
        }
    }

    #[test]
    fn every_place_is_where_the_built_in_database_says() {
        let database = geo::embedded().unwrap();
        for place in &PLACES {
            let expected = crate::policy::Region::parse(place.code).unwrap_or(crate::policy::Region::UNKNOWN);
            assert_eq!(region(database.locate(IpAddr::V4(place.address))), expected, "{}", place.code);
        }
    }
}
