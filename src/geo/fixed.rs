//! A handful of networks with fixed places, for tests.
//!
//! It obeys its list alone: unlike a database it may place documentation and loopback addresses, which is its use.

use std::net::IpAddr;

use ipnet::IpNet;

use super::{Locate, Place};

/// Networks and where they are; the first that contains an address answers.
#[derive(Debug, Clone, Default)]
pub struct Fixed(Vec<(IpNet, Place)>);

impl FromIterator<(IpNet, Place)> for Fixed {
    fn from_iter<I: IntoIterator<Item = (IpNet, Place)>>(networks: I) -> Self {
        Self(networks.into_iter().collect())
    }
}

impl Locate for Fixed {
    fn locate(&self, addr: IpAddr) -> Place {
        let addr = addr.to_canonical();
        self.0.iter().find(|(network, _)| network.contains(&addr)).map_or(Place::UNKNOWN, |&(_, place)| place)
    }
}
