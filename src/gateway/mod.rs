//! The gateway: what happens to every request, on one screen.
//!
//! Each step reads typed extensions of the request and leaves one behind for the steps below; on the way back it
//! changes the response. A change that can't be explained here belongs elsewhere.

pub mod client;
pub mod csp;
pub mod decide;
pub mod error;
pub mod health;
pub mod html;
pub mod intent;
pub mod pages;
pub mod rescue;
pub mod rulebook;
pub mod site;
pub mod step;

mod compress;
mod decoration;
mod found;
mod headers;
mod hear;
mod mask;
mod measure;
mod origin;
mod own;
mod relation;
mod request;
mod response;
mod route;
mod span;
mod tester;
mod trace;
mod transport;
mod union;
mod validator;
mod worker;

use std::convert::Infallible;
use std::future::Future;
use std::sync::Arc;

use arc_swap::ArcSwap;
use tower::{Service, ServiceBuilder};

use crate::ambient::Clock;
use crate::body::Body;
use crate::endpoints::Desk;
use crate::switch::Switches;

use self::health::Readiness;
use self::rulebook::Rulebook;
use self::step::{Below as _, Layered, Response};

/// The parts that live as long as the process; what a reload replaces stands in the [`Rulebook`].
#[derive(Clone)]
pub struct Parts {
    /// The rulebook in force.
    pub book: Arc<ArcSwap<Rulebook>>,
    /// The time of day.
    pub clock: Arc<dyn Clock>,
    /// Where choices are taken; it knows the ledger and the inventory.
    pub desk: Desk,
    /// The sites' emergency switches.
    pub switches: Arc<Switches>,
    /// Whether it wants more visitors.
    pub readiness: Readiness,
}

/// Builds the gateway. Read down for the request, up for its response.
pub fn gateway(
    parts: Parts,
) -> impl Service<http::Request<Body>, Response = Response, Error = Infallible, Future: Future + Send>
+ Clone
+ Send
+ Sync
+ 'static {
    let Parts { book, clock, desk, switches, readiness } = parts;
    let (inventory, watches) = (|| Arc::clone(&desk.inventory), Arc::clone(&desk.watches));
    let stack = ServiceBuilder::new()
        .layer(Layered(trace::Trace { book })) // pins the rulebook from first byte to last; one access line
        .layer(Layered(health::Health { readiness })) // how it is, whatever host is asked for
        .layer(Layered(rescue::Rescue)) // any error below becomes one honest response
        .layer(Layered(site::FindSite::new(desk.traffic.clone()))) // Host → site; refuses what is ambiguous
        .layer(Layered(measure::Measure)) // ↑ what became of it, and how long that took
        .layer(Layered(client::FindClient)) // connection, forwarding headers → address and scheme
        .layer(Layered(span::Follow)) // its span in a trace, where those are told; ↑ what became of it
        .layer(Layered(transport::HoldTransport)) // plain HTTP → HTTPS; ↑ HSTS
        .layer(Layered(tester::HearTester { clock: Arc::clone(&clock) })) // a state to be tested, if the word is ours
        .layer(Layered(decide::Decide { clock, inventory: inventory(), switches, watches })) // address, cookie, signals → visitor
        .layer(Layered(decoration::HideClickIds)) // ↓ what advertisers add to addresses, until it is granted
        .layer(Layered(compress::Compress)) // ↑ encodes what was decoded below
        .layer(Layered(own::Own { desk: desk.clone() })) // the reserved path never reaches the origin
        .layer(Layered(worker::PrefixWorker)) // ↑ workers begin with our part
        .layer(Layered(html::GateHtml { inventory: inventory(), readers: html::Readers::default() })) // ↑ holds, adds the notice, as a stream
        .layer(Layered(response::FilterResponse { inventory: inventory() })) // ↑ cookies, links, caches, validators
        .layer(Layered(hear::Hear::new(desk.clone()))) // ↑ a minor, a known account: decided upon again
        .layer(Layered(route::HoldRoutes { inventory: inventory() })) // ↓ own routes of trackers, answered in their place
        .layer(Layered(request::FilterRequest { inventory: inventory() })) // ↓ cookies, codings, conditionals, decision
        .service(origin::ToOrigin); // a pool in production, a closure in tests
    tower::service_fn(move |request| {
        let answer = stack.pass(Box::new(request));
        async move { Ok(answer.await.unwrap_or_else(|_| bare())) }
    })
}

/// What is left if even the rescue is missing.
fn bare() -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = http::StatusCode::INTERNAL_SERVER_ERROR;
    response
}
