//! A stricter mode for some of a site's visitors, before it is for all of them.
//!
//! Who is among them is said by a keyed digest of their network, so that nothing has to be kept in a browser that nobody asked
//! yet, and by a choice: whoever has chosen goes on being protected as when they were asked.

use std::net::IpAddr;

use ipnet::IpNet;

use super::seal::Context;
use super::{Keyring, Mode};

/// How far a stricter mode reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rollout {
    /// The mode, stricter than the site's.
    pub mode: Mode,
    /// How many of a hundred networks it is for.
    pub percent: u8,
}

/// The network that an address lies in, a /24 or a /56: that of several people, mostly.
pub fn network(addr: Option<IpAddr>) -> Option<IpNet> {
    let addr = addr?.to_canonical();
    IpNet::new(addr, if addr.is_ipv4() { 24 } else { 56 }).ok().map(|net| net.trunc())
}

impl Rollout {
    /// Whether it reaches a visitor of the site with this id. Of somebody whose address nobody knows it does.
    pub fn reaches(self, site: &str, addr: Option<IpAddr>, keys: &Keyring) -> bool {
        let Some(net) = network(addr) else { return true };
        let [a, b, c, d, ..] = keys.name(Context::Rollout, &format!("{site} {net}"));
        u32::from_be_bytes([a, b, c, d]) % 100 < u32::from(self.percent)
    }
}

#[cfg(test)]
mod tests {
    use std::net::{Ipv4Addr, Ipv6Addr};

    use super::*;
    use crate::ambient::Day;
    use crate::policy::seal::Key;

    fn keys(secret: u8) -> Keyring {
        Keyring::new(vec![Key { id: "k1".into(), secret: [secret; 32], from: Day(0), until: None }]).unwrap()
    }

    #[test]
    fn a_network_is_in_or_out_as_a_whole_and_stays_there_while_the_share_grows() {
        let (keys, at) = (keys(7), |percent| Rollout { mode: Mode::Guarded, percent });
        let net = |number: u32, host| IpAddr::V4(Ipv4Addr::from(0x0a00_0000 + (number << 8) + host));
        let within = |percent| (0..2_000).filter(|it| at(percent).reaches("shop", Some(net(*it, 1)), &keys)).count();
        for percent in [1, 10, 50, 99] {
            let expected = usize::from(percent) * 20;
            let found = within(percent);
            assert!(found.abs_diff(expected) <= 60, "{found} of 2000 for {percent} of 100");
        }
        assert_eq!((within(0), within(100)), (0, 2_000));
        for number in 0..200 {
            let is = |percent, host| at(percent).reaches("shop", Some(net(number, host)), &keys);
            assert_eq!(is(30, 1), is(30, 254));
            assert!(!is(30, 1) || is(60, 1), "nobody falls out as more come in");
        }
        let mapped = |it: Ipv4Addr| IpAddr::V6(it.to_ipv6_mapped());
        let v6 = |last| IpAddr::V6(Ipv6Addr::new(0x2001, 0xdb8, 1, 0x12ff, 0, 0, 0, last));
        assert_eq!(
            network(Some(mapped(Ipv4Addr::new(192, 0, 2, 9)))),
            network(Some(Ipv4Addr::new(192, 0, 2, 1).into()))
        );
        assert_eq!(
            network(Some(v6(1))),
            network(Some(IpAddr::V6(Ipv6Addr::new(0x2001, 0xdb8, 1, 0x1200, 9, 9, 9, 9))))
        );
        assert!(at(1).reaches("shop", None, &keys), "unknown is strict");
    }

    #[test]
    fn sites_and_keys_draw_lots_of_their_own() {
        let at = Rollout { mode: Mode::Strict, percent: 50 };
        let drawn = |site: &str, secret| -> Vec<bool> {
            let keys = keys(secret);
            (0..64u8).map(|it| at.reaches(site, Some(Ipv4Addr::new(198, 51, it, 1).into()), &keys)).collect()
        };
        assert_ne!(drawn("shop", 7), drawn("blog", 7));
        assert_ne!(drawn("shop", 7), drawn("shop", 8));
        assert_eq!(drawn("shop", 7), drawn("shop", 7));
    }
}
