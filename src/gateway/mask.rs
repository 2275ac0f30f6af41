//! ↓ Addresses of visitors, shortened where the site wants its own server to hear no more.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use http::header::FORWARDED;
use http::{HeaderMap, HeaderName, HeaderValue};

use crate::endpoints::visitor::Visitor;
use crate::policy::Purpose;
use crate::policy::site::Masking;

use super::client::{X_FORWARDED_FOR, address};

/// Where proxies in front of us may have written one.
const SINGLE: [&str; 7] = [
    "x-real-ip",
    "x-client-ip",
    "x-cluster-client-ip",
    "true-client-ip",
    "cf-connecting-ip",
    "cf-connecting-ipv6",
    "fastly-client-ip",
];

/// Shortens what the origin would hear.
pub(super) fn mask(headers: &mut HeaderMap, visitor: &Visitor) {
    let masks = match visitor.site.masking {
        Masking::Never => false,
        Masking::WithoutAnalytics => !visitor.decision.verdict(Purpose::ANALYTICS).granted,
        Masking::Always => true,
    };
    if masks {
        shorten(headers);
    }
}

fn shorten(headers: &mut HeaderMap) {
    for name in SINGLE.map(HeaderName::from_static).into_iter().chain([X_FORWARDED_FOR]) {
        let lines: Vec<HeaderValue> = headers.get_all(&name).iter().cloned().collect();
        headers.remove(&name);
        for line in lines {
            let text = String::from_utf8_lossy(line.as_bytes()).into_owned();
            let short: Vec<String> =
                text.split(',').map(|hop| address(hop).map_or("unknown".to_owned(), short)).collect();
            headers.extend(HeaderValue::try_from(short.join(", ")).ok().map(|line| (name.clone(), line)));
        }
    }
    let lines: Vec<HeaderValue> = headers.get_all(FORWARDED).iter().cloned().collect();
    headers.remove(FORWARDED);
    for line in lines {
        let text = String::from_utf8_lossy(line.as_bytes()).into_owned();
        let elements: Vec<String> =
            rfc7239::parse(&text).filter_map(Result::ok).map(|element| forwarded(&element)).collect();
        headers.extend(HeaderValue::try_from(elements.join(", ")).ok().map(|line| (FORWARDED, line)));
    }
}

/// An element with a shortened `for`, and without `by`: what proxies call each other is nobody's business here.
fn forwarded(element: &rfc7239::Forwarded<'_>) -> String {
    let name = match element.forwarded_for.as_ref().map(|node| &node.name) {
        Some(rfc7239::NodeName::Ip(addr)) => short(addr.to_canonical()),
        _ => "unknown".to_owned(),
    };
    let name = if name.contains(':') { format!("\"[{name}]\"") } else { name };
    let proto = element.protocol.map(|proto| format!(";proto={proto}")).unwrap_or_default();
    format!("for={name}{proto}")
}

/// The network that an address lies in: a /24, or in IPv6 a /48.
fn short(addr: IpAddr) -> String {
    match addr {
        IpAddr::V4(addr) => {
            let [a, b, c, _] = addr.octets();
            Ipv4Addr::new(a, b, c, 0).to_string()
        }
        IpAddr::V6(addr) => {
            let [a, b, c, ..] = addr.segments();
            Ipv6Addr::new(a, b, c, 0, 0, 0, 0, 0).to_string()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_whole_address_is_left() {
        for (name, given, left) in [
            ("x-forwarded-for", "198.51.100.7", "198.51.100.0"),
            ("x-forwarded-for", "198.51.100.7:4711, 2001:db8:1:2::3 ,_hidden", "198.51.100.0, 2001:db8:1::, unknown"),
            ("x-forwarded-for", "::ffff:198.51.100.7", "198.51.100.0"),
            ("x-real-ip", "[2001:db8:1:2::3]:80", "2001:db8:1::"),
            ("true-client-ip", "not an address", "unknown"),
            (
                "forwarded",
                "for=198.51.100.7;proto=https;by=10.0.0.1, for=\"[2001:db8:1:2::3]:80\"",
                "for=198.51.100.0;proto=https, for=\"[2001:db8:1::]\"",
            ),
            ("forwarded", "for=_secret", "for=unknown"),
        ] {
            let mut headers = HeaderMap::from_iter([(HeaderName::from_static(name), HeaderValue::from_static(given))]);
            shorten(&mut headers);
            assert_eq!(headers[name], left, "{name}: {given}");
        }
    }
}
