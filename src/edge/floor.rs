//! The least that a TLS handshake may agree on, per host name; and what one agreed on.
//!
//! A handshake knows the name that a client asks for (SNI), not the host of the requests that follow. Whoever names none
//! gets what holds for all, and the gateway refuses requests for a site that wants more than their connection agreed on.

use std::collections::HashMap;

use rustls::{CipherSuite, ProtocolVersion, ServerConnection};

use crate::policy::promise::TlsVersion;

/// A version of TLS and the length of a cipher's key, in bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Floor {
    /// The oldest version.
    pub version: TlsVersion,
    /// The shortest key: 128 or 256.
    pub bits: u16,
}

/// What is spoken where nobody wants more.
impl Default for Floor {
    fn default() -> Self {
        Self { version: TlsVersion::Two, bits: 128 }
    }
}

impl Floor {
    /// Every floor.
    pub(super) const ALL: [Self; 4] = [
        Self { version: TlsVersion::Two, bits: 128 },
        Self { version: TlsVersion::Two, bits: 256 },
        Self { version: TlsVersion::Three, bits: 128 },
        Self { version: TlsVersion::Three, bits: 256 },
    ];

    /// Whether what was agreed on is as much as `least`.
    pub fn meets(self, least: Self) -> bool {
        self.version >= least.version && self.bits >= least.bits
    }

    /// What both have at least.
    fn common(self, other: Self) -> Self {
        Self { version: self.version.min(other.version), bits: self.bits.min(other.bits) }
    }

    /// What a handshake agreed on.
    pub(super) fn of(connection: &ServerConnection) -> Self {
        let three = connection.protocol_version() == Some(ProtocolVersion::TLSv1_3);
        let suite = connection.negotiated_cipher_suite().map(|suite| suite.suite());
        let bits = if suite.is_some_and(is_long) { 256 } else { 128 };
        Self { version: if three { TlsVersion::Three } else { TlsVersion::Two }, bits }
    }
}

/// Whether a suite's cipher has a key of 256 bits: AES-256 or ChaCha20.
pub(super) fn is_long(suite: CipherSuite) -> bool {
    matches!(
        suite,
        CipherSuite::TLS13_AES_256_GCM_SHA384
            | CipherSuite::TLS13_CHACHA20_POLY1305_SHA256
            | CipherSuite::TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384
            | CipherSuite::TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384
            | CipherSuite::TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256
            | CipherSuite::TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256
    )
}

/// What holds for which host.
#[derive(Debug, Default)]
pub(super) struct Floors {
    hosts: HashMap<Box<str>, Floor>,
    /// For any other name.
    unknown: Floor,
    /// For no name.
    none: Floor,
}

impl Floors {
    /// Of all sites: each with its hosts, in lower case. `unknown` is that of the site that answers for any other name.
    pub(super) fn new<'a>(sites: impl IntoIterator<Item = (&'a [Box<str>], Floor)>, unknown: Option<Floor>) -> Self {
        let (mut hosts, mut rest) = (HashMap::new(), None);
        for (names, floor) in sites {
            rest = Some(rest.map_or(floor, |rest: Floor| rest.common(floor)));
            hosts.extend(names.iter().map(|name| (name.clone(), floor)));
        }
        let none = rest.unwrap_or_default();
        Self { hosts, unknown: unknown.unwrap_or(none), none }
    }

    /// What a client has to offer that asks for this name.
    pub(super) fn find(&self, name: Option<&str>) -> Floor {
        let Some(name) = name else { return self.none };
        self.hosts.get(name.to_ascii_lowercase().trim_end_matches('.')).copied().unwrap_or(self.unknown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_gets_its_sites_floor_and_no_name_what_holds_for_all() {
        let floor = |version, bits| Floor { version, bits };
        let (high, long) = (floor(TlsVersion::Three, 128), floor(TlsVersion::Two, 256));
        let (a, b): (Vec<Box<str>>, Vec<Box<str>>) = (vec!["a.example".into()], vec!["b.example".into()]);
        let floors = Floors::new([(&*a, high), (&*b, long)], None);
        for (name, expected) in [
            (Some("A.example"), high),
            (Some("b.example."), long),
            (Some("c.example"), Floor::default()),
            (None, Floor::default()),
        ] {
            assert_eq!(floors.find(name), expected, "{name:?}");
        }
        assert_eq!(
            Floors::new([(&*a, high), (&[][..], high)], None).find(None),
            high,
            "if all want it, everybody has to"
        );
        let floors = Floors::new([(&*a, high), (&*b, long)], Some(long));
        assert_eq!(
            (floors.find(Some("c.example")), floors.find(None)),
            (long, Floor::default()),
            "one answers for the others"
        );
        assert!(high.meets(Floor::default()) && !high.meets(long) && !long.meets(high));
    }
}
