//! How many connections each client holds. An IPv6 client is its /64, which is what one household or server is given.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use ipnet::IpNet;

/// The clients that hold connections at this moment; who holds none is forgotten.
#[derive(Debug)]
pub(super) struct Clients {
    most: usize,
    exempt: Vec<IpNet>,
    held: Mutex<HashMap<u128, usize>>,
}

/// One connection's place in the count.
pub(super) struct Seat {
    clients: Arc<Clients>,
    client: Option<u128>,
}

impl Clients {
    /// At most `most` connections for each client that is not `exempt`.
    pub(super) fn new(most: usize, exempt: Vec<IpNet>) -> Self {
        Self { most, exempt, held: Mutex::default() }
    }

    /// A place for one more connection of this client; `None` when it has too many.
    ///
    /// Proxies that are trusted, and this machine itself, which is where a proxy in front often runs, stand for all their
    /// visitors and are not limited.
    pub(super) fn enter(self: &Arc<Self>, address: IpAddr) -> Option<Seat> {
        let address = address.to_canonical();
        let client = match address {
            _ if address.is_loopback() || self.exempt.iter().any(|net| net.contains(&address)) => None,
            IpAddr::V4(address) => Some(u128::from(address.to_bits())),
            // No IPv6 network has 96 zeros in front of an IPv4 address: those were unmapped.
            IpAddr::V6(address) => Some(address.to_bits() >> 64 << 64),
        };
        if let Some(client) = client {
            let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
            let count = held.entry(client).or_insert(0);
            if *count >= self.most {
                return None;
            }
            *count += 1;
        }
        Some(Seat { clients: Arc::clone(self), client })
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let Some(client) = self.client else { return };
        let mut held = self.clients.held.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = held.get_mut(&client) {
            *count -= 1;
            if *count == 0 {
                held.remove(&client);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_is_an_address_or_an_ipv6_network_and_is_forgotten_when_it_leaves() {
        let clients = Arc::new(Clients::new(2, vec!["10.0.0.0/8".parse().unwrap()]));
        let enter = |address: &str| clients.enter(address.parse().unwrap());
        for (first, same, other) in [
            ("203.0.113.1", "203.0.113.1", "203.0.113.2"),
            ("203.0.113.9", "::ffff:203.0.113.9", "::ffff:203.0.113.8"),
            ("2001:db8:0:1::1", "2001:db8:0:1:ffff::2", "2001:db8:0:2::1"),
        ] {
            let seats = [enter(first).unwrap(), enter(same).unwrap()];
            assert!(enter(first).is_none() && enter(same).is_none(), "{first}");
            assert!(enter(other).is_some(), "{other}");
            drop(seats);
            assert!(enter(first).is_some(), "{first}");
        }
        assert!(clients.held.lock().unwrap().is_empty());
        for unlimited in ["10.1.2.3", "127.0.0.1", "::1", "::ffff:10.0.0.1"] {
            let seats: Vec<_> = (0..9).map(|_| enter(unlimited)).collect();
            assert!(seats.iter().all(Option::is_some), "{unlimited}");
        }
    }
}
