//! Which addresses can be anywhere in the world at all.
//!
//! A plain table of what is not globally routed, so that a private address never gets a country from a database that
//! happens to list it. It says nothing about who uses an address.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// IPv4 networks of the IANA special-purpose registry (RFC 6890) that no visitor comes from across the internet, the
/// deprecated 6to4 relays (RFC 7526), multicast and the unused last block.
const V4: &[(Ipv4Addr, u32)] = &[
    (Ipv4Addr::new(0, 0, 0, 0), 8),
    (Ipv4Addr::new(10, 0, 0, 0), 8),
    (Ipv4Addr::new(100, 64, 0, 0), 10),
    (Ipv4Addr::new(127, 0, 0, 0), 8),
    (Ipv4Addr::new(169, 254, 0, 0), 16),
    (Ipv4Addr::new(172, 16, 0, 0), 12),
    (Ipv4Addr::new(192, 0, 0, 0), 24),
    (Ipv4Addr::new(192, 0, 2, 0), 24),
    (Ipv4Addr::new(192, 88, 99, 0), 24),
    (Ipv4Addr::new(192, 168, 0, 0), 16),
    (Ipv4Addr::new(198, 18, 0, 0), 15),
    (Ipv4Addr::new(198, 51, 100, 0), 24),
    (Ipv4Addr::new(203, 0, 113, 0), 24),
    (Ipv4Addr::new(224, 0, 0, 0), 3),
];

/// What is reserved inside 2000::/3; everything outside is not global unicast (RFC 4291, RFC 6890).
///
/// 6to4 (2002::/16) and Teredo (inside 2001::/23) carry an IPv4 address, but a relay's as often as the visitor's.
const V6: &[(Ipv6Addr, u32)] = &[
    (Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, 0, 0), 23),
    (Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 0), 32),
    (Ipv6Addr::new(0x2002, 0, 0, 0, 0, 0, 0, 0), 16),
    (Ipv6Addr::new(0x3fff, 0, 0, 0, 0, 0, 0, 0), 20),
];

/// Whether `addr` is private, local, for documentation or otherwise not one visitor's place on the internet.
///
/// The address must already be canonical: an IPv4-mapped one counts as reserved IPv6 here.
pub(super) fn is_reserved(addr: IpAddr) -> bool {
    covers(addr, if addr.is_ipv4() { 32 } else { 128 })
}

/// Whether every address of the network is reserved.
///
/// A network that is wider than a reserved one it begins with is not.
pub(super) fn covers(addr: IpAddr, prefix: u8) -> bool {
    let prefix = u32::from(prefix);
    match addr {
        IpAddr::V4(addr) => {
            V4.iter().any(|&(net, length)| length <= prefix && (addr.to_bits() ^ net.to_bits()) >> (32 - length) == 0)
        }
        IpAddr::V6(addr) => {
            (prefix >= 3 && addr.to_bits() >> 125 != 1)
                || V6
                    .iter()
                    .any(|&(net, length)| length <= prefix && (addr.to_bits() ^ net.to_bits()) >> (128 - length) == 0)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_and_special_addresses_are_reserved_and_their_neighbours_are_not() {
        for (addr, reserved) in [
            ("0.0.0.0", true),
            ("1.0.0.0", false),
            ("9.255.255.255", false),
            ("10.0.0.1", true),
            ("100.63.255.255", false),
            ("100.64.0.1", true),
            ("127.0.0.1", true),
            ("128.0.0.1", false),
            ("169.254.1.1", true),
            ("172.15.255.255", false),
            ("172.31.255.255", true),
            ("192.0.2.9", true),
            ("192.168.1.1", true),
            ("192.169.0.0", false),
            ("198.19.255.255", true),
            ("203.0.113.7", true),
            ("223.255.255.255", false),
            ("224.0.0.1", true),
            ("255.255.255.255", true),
            ("::", true),
            ("::1", true),
            ("::ffff:8.8.8.8", true),
            ("64:ff9b::808:808", true),
            ("1fff::1", true),
            ("2001::1", true),
            ("2001:200::1", false),
            ("2001:db8::1", true),
            ("2001:db9::1", false),
            ("2002:808:808::1", true),
            ("2a00::1", false),
            ("3fff::1", true),
            ("3fff:1000::", false),
            ("4000::1", true),
            ("fc00::1", true),
            ("fe80::1", true),
            ("ff02::1", true),
        ] {
            assert_eq!(is_reserved(addr.parse().unwrap()), reserved, "{addr}");
        }
    }

    #[test]
    fn a_network_is_reserved_only_when_all_of_it_is() {
        for (addr, prefix, reserved) in [
            ("10.0.0.0", 8, true),
            ("10.0.0.0", 7, false),
            ("192.0.0.0", 16, false),
            ("192.0.0.0", 24, true),
            ("2001::", 16, false),
            ("2001::", 32, true),
            ("2000::", 3, false),
            ("4000::", 3, true),
            ("::", 0, false),
        ] {
            assert_eq!(covers(addr.parse().unwrap(), prefix), reserved, "{addr}/{prefix}");
        }
    }
}
