//! The five sites of the demo behind a gateway with an admin listener, after visitors from many places have been there and
//! chosen.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

use assent::ambient::{Clock, SystemClock, SystemEntropy};
use assent::app::{self, World};
use assent::config::Config;
use assent::demo::{Mapping, Origin};
use assent::geo::{Locate, Place};

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

struct World6;

impl Locate for World6 {
    fn locate(&self, addr: IpAddr) -> Place {
        let IpAddr::V4(addr) = addr else { return Place::UNKNOWN };
        let place = PLACES.get(usize::from(addr.octets()[3]));
        place.map_or(Place::UNKNOWN, |(country, subdivision, _)| Place::new(country, *subdivision).unwrap())
    }
}

/// Somebody from there asks a site.
async fn ask(desk: &Desk, (site, place): (&str, usize), method: &str, path: &str, more: &str, body: &str) -> String {
    let address = desk.running.addresses()[0];
    let host = format!("{site}.localhost:{}", address.port());
    let from = Ipv4Addr::new(198, 51, 100, u8::try_from(place).unwrap());
    let request = format!(
        "{method} {path} HTTP/1.1\r\nHost: {host}\r\nX-Forwarded-For: {from}\r\nOrigin: http://{host}\r\n\
         Sec-Fetch-Dest: document\r\nSec-Fetch-Mode: navigate\r\nConnection: close\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n{more}\r\n{body}",
        body.len()
    );
    talk(address, &request).await
}

/// The desk, and the sites' server, which ends when it is dropped.
pub(super) async fn visited() -> (Desk, Origin) {
    let here = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    let origin = Origin::start(here, Mapping::Real, Arc::new(SystemEntropy)).await.unwrap();
    let state = tempfile::tempdir().unwrap();
    let mut config = Config::demo(&[here], origin.addr(), state.path(), SystemClock.now().day(), &[]).unwrap();
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
    (desk, origin)
}
