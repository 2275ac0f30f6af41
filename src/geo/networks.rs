//! Networks whose visitors could be anywhere: exits of VPNs, of Tor, of relays.
//!
//! A sorted list of ranges that don't touch each other, found by halving: a list of a hundred thousand networks costs a
//! look-up seventeen steps and no memory. Where the list comes from is the operator's business.

use std::fmt::Write as _;
use std::io::Read as _;
use std::net::{IpAddr, Ipv4Addr};
use std::path::Path;

use ipnet::{IpNet, Ipv4Net};

use super::Error;

/// More than any such list has, less than a machine would be lost by.
const SIZE_LIMIT: u64 = 64 << 20;
/// How many bad lines of a file are named; nobody reads on.
const NAMED: usize = 5;

/// A set of networks, quick to ask.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Networks {
    v4: Box<[(u32, u32)]>,
    v6: Box<[(u128, u128)]>,
}

impl Networks {
    /// Reads a file with one network or address a line. What follows a `#` is a comment.
    ///
    /// A file with a line that is neither is refused whole: half a list would let visitors through as if they had a place.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let failed = |source| Error::Networks { path: path.to_owned(), source };
        if !std::fs::metadata(path).map_err(failed)?.is_file() {
            return Err(Error::NotAFile { path: path.to_owned() });
        }
        let mut bytes = Vec::new();
        std::fs::File::open(path).and_then(|file| file.take(SIZE_LIMIT + 1).read_to_end(&mut bytes)).map_err(failed)?;
        let size = bytes.len() as u64;
        if size > SIZE_LIMIT {
            return Err(Error::TooLarge { path: path.to_owned(), size, limit: SIZE_LIMIT });
        }
        let text = String::from_utf8_lossy(&bytes);
        let (mut found, mut bad, mut problems) = (Vec::new(), 0, String::new());
        for (place, line) in text.lines().enumerate() {
            let entry = line.split('#').next().unwrap_or_default().trim();
            if entry.is_empty() {
                continue;
            }
            match parse(entry) {
                Some(network) => found.push(network),
                None => {
                    bad += 1;
                    if bad <= NAMED {
                        let _ = write!(problems, "\n  line {}: `{}`", place + 1, entry.escape_debug());
                    }
                }
            }
        }
        match bad {
            0 => Ok(found.into_iter().collect()),
            _ => Err(Error::NotNetworks { path: path.to_owned(), bad, problems }),
        }
    }

    /// Whether one of the networks holds `addr`. An IPv4 address written as IPv6 is the IPv4 address.
    pub fn contains(&self, addr: IpAddr) -> bool {
        match addr.to_canonical() {
            IpAddr::V4(addr) => within(&self.v4, addr.to_bits()),
            IpAddr::V6(addr) => within(&self.v6, addr.to_bits()),
        }
    }

    /// Whether there is no network in it.
    pub fn is_empty(&self) -> bool {
        self.v4.is_empty() && self.v6.is_empty()
    }

    /// These networks and those.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        Self {
            v4: merged(self.v4.iter().chain(&other.v4).copied().collect(), u32::checked_add),
            v6: merged(self.v6.iter().chain(&other.v6).copied().collect(), u128::checked_add),
        }
    }
}

impl FromIterator<IpNet> for Networks {
    fn from_iter<I: IntoIterator<Item = IpNet>>(networks: I) -> Self {
        let (mut v4, mut v6) = (Vec::new(), Vec::new());
        for network in networks {
            match canonical(network) {
                IpNet::V4(net) => v4.push((net.network().to_bits(), net.broadcast().to_bits())),
                IpNet::V6(net) => v6.push((net.network().to_bits(), net.broadcast().to_bits())),
            }
        }
        Self { v4: merged(v4, u32::checked_add), v6: merged(v6, u128::checked_add) }
    }
}

/// A network, or an address as the network of one. `None` for anything else, and for "everybody".
pub fn parse(text: &str) -> Option<IpNet> {
    let network = text.parse::<IpNet>().ok().or_else(|| text.parse::<IpAddr>().ok().map(IpNet::from))?;
    Some(canonical(network.trunc())).filter(|network| network.prefix_len() > 0)
}

/// An IPv4 network that is written as IPv6, as the IPv4 network.
fn canonical(network: IpNet) -> IpNet {
    match network {
        IpNet::V6(net) if net.prefix_len() >= 96 => {
            let mapped: Option<Ipv4Addr> = net.network().to_ipv4_mapped();
            let mapped = mapped.and_then(|addr| Ipv4Net::new(addr, net.prefix_len() - 96).ok());
            mapped.map_or(network, IpNet::V4)
        }
        _ => network,
    }
}

/// Sorted, and ranges that overlap or touch made one.
fn merged<N: Copy + Ord + From<u8>>(mut ranges: Vec<(N, N)>, add: fn(N, N) -> Option<N>) -> Box<[(N, N)]> {
    ranges.sort_unstable();
    let mut apart: Vec<(N, N)> = Vec::with_capacity(ranges.len());
    for (first, last) in ranges {
        match apart.last_mut() {
            // Without a successor the range before reaches to the end of all addresses.
            Some((_, end)) if add(*end, N::from(1)).is_none_or(|next| first <= next) => *end = (*end).max(last),
            _ => apart.push((first, last)),
        }
    }
    apart.into()
}

fn within<N: Copy + Ord>(ranges: &[(N, N)], addr: N) -> bool {
    let after = ranges.partition_point(|(first, _)| *first <= addr);
    after.checked_sub(1).and_then(|place| ranges.get(place)).is_some_and(|(_, last)| addr <= *last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn networks(list: &[&str]) -> Networks {
        list.iter().map(|text| parse(text).unwrap()).collect()
    }

    #[test]
    fn an_address_is_in_the_list_or_it_is_not() {
        let list = networks(&[
            "203.0.113.0/24",
            "203.0.113.128/25",
            "203.0.114.0/24",
            "198.51.100.7",
            "255.255.255.0/24",
            "::ffff:192.0.2.0/120",
            "2001:db8::/32",
            "2001:db8:1::/48",
            "ffff::/16",
        ]);
        assert_eq!((list.v4.len(), list.v6.len()), (4, 2), "what touches is one range: {list:?}");
        for (addr, inside) in [
            ("203.0.112.255", false),
            ("203.0.113.0", true),
            ("203.0.114.255", true),
            ("203.0.115.0", false),
            ("198.51.100.6", false),
            ("198.51.100.7", true),
            ("198.51.100.8", false),
            ("::ffff:198.51.100.7", true),
            ("192.0.2.9", true),
            ("0.0.0.0", false),
            ("255.255.255.255", true),
            ("2001:db8:ffff::1", true),
            ("2001:db9::", false),
            ("::", false),
            ("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", true),
        ] {
            assert_eq!(list.contains(addr.parse().unwrap()), inside, "{addr}");
        }
        assert!(!Networks::default().contains("203.0.113.1".parse().unwrap()));
    }

    #[test]
    fn a_long_list_answers_as_a_walk_through_it_would() {
        // A small generator of our own: the run is the same every time.
        let mut state = 7_u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            state
        };
        let list: Vec<IpNet> = (0..20_000)
            .map(|_| IpNet::new(Ipv4Addr::from_bits(next()).into(), 16 + (next() >> 28) as u8).unwrap().trunc())
            .collect();
        let quick: Networks = list.iter().copied().collect();
        let mut inside = 0;
        for _ in 0..500 {
            let addr = IpAddr::V4(Ipv4Addr::from_bits(next()));
            let slow = list.iter().any(|network| network.contains(&addr));
            assert_eq!(quick.contains(addr), slow, "{addr}");
            inside += usize::from(slow);
        }
        assert!((10..490).contains(&inside), "both answers are met: {inside}");
    }

    #[test]
    fn a_file_is_read_whole_or_refused_with_the_lines_that_are_wrong() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("list");
        std::fs::write(&path, "# exits\n203.0.113.0/24   # a provider\n\n  2001:db8::1\r\n").unwrap();
        assert_eq!(Networks::read(&path).unwrap(), networks(&["203.0.113.0/24", "2001:db8::1"]));
        std::fs::write(&path, "203.0.113.0/24\nnonsense\n203.0.113.0/33\n0.0.0.0/0\n::/0").unwrap();
        let error = Networks::read(&path).unwrap_err().to_string();
        for part in ["4 lines", "line 2: `nonsense`", "line 3: `203.0.113.0/33`", "line 4", "line 5"] {
            assert!(error.contains(part), "{part}: {error}");
        }
        assert!(matches!(Networks::read(&dir.path().join("none")), Err(Error::Networks { .. })));
        assert!(matches!(Networks::read(dir.path()), Err(Error::NotAFile { .. })));
        assert!(matches!(Networks::read(Path::new("/dev/zero")), Err(Error::NotAFile { .. })));
        std::fs::write(&path, [0xff, 0xfe, b'\n', 0]).unwrap();
        assert!(matches!(Networks::read(&path), Err(Error::NotNetworks { .. })));
    }
}
