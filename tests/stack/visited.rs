//! The five sites of the demo behind a gateway with an admin listener, after visitors from many places have been there and
//! chosen.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

use assent::ambient::{Clock, SystemClock, SystemEntropy};
use assent::app::{self, World};
use assent::config::Config;
use assent::demo::vendors::VENDORS;
use assent::demo::{Mapping, Origin, Sink};
use assent::geo::{Locate, Place};
use assent::policy::Mode;

use super::admin::{Desk, configured};
use super::real::talk;

/// Where visitors are, by the last part of their address, and how many choose everything, some, and nothing.
const PLACES: [(&str, Option<&str>, [u8; 3]); 6] = [
    ("DE", None, [2, 1, 3]),
    ("FR", None, [1, 1, 3]),
    ("NO", None, [3, 0, 1]),
    ("GB", None, [2, 1, 1]),
    ("US", Some("CA"), [3, 0, 1]),
    ("BR", None, [2, 0, 0]),
];

/// The site that lets some of the unknown pass.
pub(super) const GUARDED: &str = "videxio";

struct World6;

impl Locate for World6 {
    fn locate(&self, addr: IpAddr) -> Place {
        let IpAddr::V4(addr) = addr else { return Place::UNKNOWN };
        let place = PLACES.get(usize::from(addr.octets()[3]));
        place.map_or(Place::UNKNOWN, |(country, subdivision, _)| Place::new(country, *subdivision).unwrap())
    }
}

/// Somebody from there asks a site.
pub(super) async fn ask(
    desk: &Desk,
    (site, place): (&str, usize),
    method: &str,
    path: &str,
    more: &str,
    body: &str,
) -> String {
    let address = desk.running.addresses()[0];
    let host = format!("{site}.localhost:{}", address.port());
    let from = Ipv4Addr::new(198, 51, u8::try_from(place).unwrap(), u8::try_from(place).unwrap());
    let request = format!(
        "{method} {path} HTTP/1.1\r\nHost: {host}\r\nX-Forwarded-For: {from}\r\nOrigin: http://{host}\r\n\
         Sec-Fetch-Dest: document\r\nSec-Fetch-Mode: navigate\r\nConnection: close\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n{more}\r\n{body}",
        body.len()
    );
    talk(address, &request).await
}

/// The desk, and the servers of the sites and of their trackers, which end when they are dropped.
pub(super) async fn visited() -> (Desk, (Origin, Sink)) {
    let here = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    let sink = Sink::start(here, None).await.unwrap();
    let mapping = Mapping::StandIn { port: sink.addr().port() };
    let origin = Origin::start(here, mapping, Arc::new(SystemEntropy)).await.unwrap();
    let stand_ins: Vec<_> = VENDORS.iter().map(|vendor| (vendor.host, vendor.stand_in())).collect();
    let state = tempfile::tempdir().unwrap();
    let today = SystemClock.now().day();
    let mut config = Config::demo(&[here], origin.addr(), state.path(), today, &stand_ins).unwrap();
    // Where a site is strict, nothing that nobody knows happens, and browsers have nothing to report.
    let guarded = config.sites.iter_mut().find(|entry| *entry.site.id == *GUARDED).unwrap();
    Arc::make_mut(&mut guarded.site).mode = Mode::Guarded;
    let (other, tokens) = configured(state.path());
    (config.admin, config.trusted_proxies) = (other.admin, vec!["127.0.0.0/8".parse().unwrap()]);
    let world = World { locate: Some(Arc::new(World6)), ..World::default() };
    let running = app::start(config, None, world).await.unwrap_or_else(|error| panic!("{error}"));
    let desk = Desk { admin: running.admin().unwrap(), running, tokens, _state: state };
    for (number, site) in assent::demo::SITES.iter().enumerate() {
        for (place, (_, _, [all, some, none])) in PLACES.iter().enumerate() {
            let signal = if place == number { "Sec-GPC: 1\r\n" } else { "" };
            let jar = "Cookie: _ga=GA1.1.2; _gid=3; a_name_of_its_own=4\r\n";
            ask(&desk, (site, place), "GET", "/", &format!("{signal}{jar}"), "").await;
            let every = "choice=accept";
            let few = "choice=save&purpose=analytics";
            for (form, times) in [(every, all), (few, some), ("choice=reject", none)] {
                for _ in 0..*times {
                    ask(&desk, (site, place), "POST", "/_assent/choice", "", form).await;
                }
            }
        }
    }
    (desk, (origin, sink))
}
