//! Which hosts beneath the sites' own domains are another name of a tracker's: looked up in the background, kept in the
//! inventory over restarts, and put where rules find it.
//!
//! A site's own hosts are left alone: whatever they are a name of, it is this gateway that answers for them. So are names
//! of content networks and shops: only what tracks is taken for what it is.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use std::time::Duration;

use arc_swap::ArcSwap;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use crate::dns::Resolver;
use crate::gateway::rulebook::Rulebook;
use crate::inventory::Inventory;
use crate::policy::alias::Names;
use crate::policy::{Purpose, Purposes, Site, Vendor};

/// How often it is looked whether pages mention hosts that nobody looked up.
const LOOK: Duration = Duration::from_secs(20);
/// How long an answer, or a failure to get one, stands.
const STANDS: Duration = Duration::from_secs(3600);
/// How many hosts of one site are looked up: more than any site has that means well.
const MOST: usize = 200;

/// When each site's hosts were looked up last.
type Asked = HashMap<(Box<str>, String), Instant>;

/// Puts what is remembered where rules find it.
pub(super) fn recall(book: &Rulebook, inventory: &Inventory) {
    for tenant in book.tenants() {
        learn(&tenant.site, &inventory.aliases(&tenant.site.id));
    }
}

/// Looks hosts up until it is told to stop.
pub(super) async fn watch(
    book: Arc<ArcSwap<Rulebook>>,
    inventory: Arc<Inventory>,
    resolver: Resolver,
    stop: CancellationToken,
) {
    let mut asked = Asked::new();
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(LOOK) => {}
        }
        for tenant in book.load_full().tenants() {
            tokio::select! {
                () = stop.cancelled() => return,
                () = round(&tenant.site, &inventory, &resolver, &mut asked) => {}
            }
        }
    }
}

/// Looks up what is new or has stood long enough.
async fn round(site: &Site, inventory: &Inventory, resolver: &Resolver, asked: &mut Asked) {
    let hosts = candidates(site, inventory);
    asked.retain(|(id, host), _| *id != site.id || hosts.contains(host));
    let mut known = inventory.aliases(&site.id);
    known.retain(|host, _| hosts.contains(host));
    for host in hosts {
        let key = (site.id.clone(), host.clone());
        if asked.get(&key).is_some_and(|last| last.elapsed() < STANDS) {
            continue;
        }
        asked.insert(key, Instant::now());
        match resolver.aliases(&host).await {
            // What was known stands: a failure says nothing.
            None => {}
            Some(targets) => match telling(site, &targets) {
                Some(target) => drop(known.insert(host, target.to_owned())),
                None => drop(known.remove(&host)),
            },
        }
    }
    learn(site, &known);
    inventory.alias(&site.id, known);
}

/// The hosts beneath the site's own domains that pages mention.
fn candidates(site: &Site, inventory: &Inventory) -> BTreeSet<String> {
    let domains: BTreeSet<&str> = site.hosts.iter().filter_map(|host| psl::domain_str(host)).collect();
    let beneath = |host: &str| psl::domain_str(host).is_some_and(|domain| domains.contains(domain));
    let own = |host: &str| site.hosts.iter().any(|own| **own == *host);
    let hosts = inventory.listing(&site.id).hosts.into_iter().map(|host| host.host);
    hosts.filter(|host| beneath(host) && !own(host)).take(MOST).collect()
}

/// Of the names that a host leads to, the one that says most: a tracker's, or else the last.
fn telling<'t>(site: &Site, targets: &'t [String]) -> Option<&'t str> {
    targets.iter().find(|target| tracker(site, target).is_some()).or(targets.last()).map(String::as_str)
}

/// Whose host it is, if that is somebody who tracks.
fn tracker<'s>(site: &'s Site, target: &str) -> Option<&'s Vendor> {
    let harmless = Purposes::only(Purpose::NECESSARY).with(Purpose::FUNCTIONAL);
    site.catalog.url(target, "/").map(|vendor| &**vendor).filter(|vendor| !harmless.contains(vendor.purpose))
}

fn learn(site: &Site, known: &BTreeMap<String, String>) {
    let named = known.iter().filter_map(|(host, target)| Some((host, tracker(site, target)?)));
    let names: Names = named.map(|(host, vendor)| (host.as_str().into(), vendor.key.clone())).collect();
    let count = names.len();
    if site.aliases.learn(names) {
        tracing::info!(site = &*site.id, count, "hosts beneath the site's own domain are other names of trackers");
    }
}

#[cfg(test)]
mod tests {
    use std::net::SocketAddr;
    use std::path::Path;
    use std::sync::Mutex;

    use hickory_resolver::proto::op::{Message, OpCode, ResponseCode};
    use hickory_resolver::proto::rr::rdata::CNAME;
    use hickory_resolver::proto::rr::{Name, RData, Record};
    use tokio::net::UdpSocket;

    use super::*;
    use crate::ambient::{Day, SystemClock};
    use crate::config::Config;
    use crate::inventory::Limits;

    /// What a name server says of each name; `None` for a failure.
    type Zone = Arc<Mutex<HashMap<&'static str, Option<&'static str>>>>;

    /// A name server on this machine.
    async fn server(zone: Zone) -> SocketAddr {
        let socket = UdpSocket::bind("127.0.0.1:0").await.unwrap();
        let address = socket.local_addr().unwrap();
        tokio::spawn(async move {
            let mut buffer = [0; 1500];
            while let Ok((length, from)) = socket.recv_from(&mut buffer).await {
                let Ok(query) = Message::from_vec(&buffer[..length]) else { continue };
                let mut answer = Message::response(query.metadata.id, OpCode::Query);
                let name = query.queries[0].name.clone();
                let asked = name.to_lowercase().to_ascii();
                let said = zone.lock().unwrap().get(asked.trim_end_matches('.')).copied();
                match said {
                    Some(Some(target)) => {
                        let target = Name::from_ascii(format!("{target}.")).unwrap();
                        answer.add_answer(Record::from_rdata(name, 0, RData::CNAME(CNAME(target))));
                    }
                    Some(None) => answer.metadata.response_code = ResponseCode::ServFail,
                    None => {}
                }
                answer.add_query(query.queries[0].clone());
                socket.send_to(&answer.to_vec().unwrap(), from).await.unwrap();
            }
        });
        address
    }

    #[tokio::test]
    async fn a_host_that_is_another_name_of_a_trackers_is_taken_for_what_it_is() {
        let text = "[[site]]\nid = \"shop\"\nhosts = [\"shop.test\", \"www.shop.test\"]\norigin = \"http://localhost\"\n\
                    [[site.vendor]]\nkey = \"stats\"\nname = \"Stats\"\npurpose = \"analytics\"\nhosts = [\"stats.test\"]\n\
                    [[site.vendor]]\nkey = \"net\"\nname = \"Net\"\npurpose = \"functional\"\nhosts = [\"net.test\"]\n";
        let config = Config::parse(text, "test", Path::new(""), Day(20_000)).unwrap();
        let site = &config.sites[0].site;
        let zone = Zone::default();
        zone.lock().unwrap().extend([
            ("m.shop.test", Some("shop.stats.test")),
            ("deep.shop.test", Some("a.elsewhere.test")),
            ("a.elsewhere.test", Some("x.stats.test")),
            ("round.shop.test", Some("round2.shop.test")),
            ("round2.shop.test", Some("round.shop.test")),
            ("cdn.shop.test", Some("shop.net.test")),
            ("www.shop.test", Some("shop.stats.test")),
            ("far.test", Some("shop.stats.test")),
            ("down.shop.test", None),
        ]);
        let inventory = Inventory::in_memory(Limits::default(), Arc::new(SystemClock));
        let mentioned = ["m", "deep", "round", "cdn", "www", "down", "plain"].map(|host| format!("{host}.shop.test"));
        for host in mentioned.iter().map(String::as_str).chain(["far.test"]) {
            inventory.observe_host("shop", host, None);
        }
        let address = server(Arc::clone(&zone)).await;
        let mut asked = Asked::new();
        round(site, &inventory, &Resolver::at(address).unwrap(), &mut asked).await;
        let found = || site.aliases.names().into_iter().map(|(host, key)| format!("{host} {key}")).collect::<Vec<_>>();
        assert_eq!(found(), ["deep.shop.test stats", "m.shop.test stats"]);
        assert_eq!(inventory.aliases("shop")["cdn.shop.test"], "shop.net.test", "shown, and nothing made of it");

        // The name server fails, or says something else.
        zone.lock().unwrap().extend([("m.shop.test", None), ("deep.shop.test", Some("harmless.test"))]);
        round(site, &inventory, &Resolver::at(address).unwrap(), &mut asked).await;
        assert_eq!(found().len(), 2, "an answer stands for a while");
        asked.clear();
        round(site, &inventory, &Resolver::at(address).unwrap(), &mut asked).await;
        assert_eq!(found(), ["m.shop.test stats"], "a failure changes nothing");
    }
}
