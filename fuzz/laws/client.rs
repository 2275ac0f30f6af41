//! No forwarding header makes an untrusted peer anyone else.

use std::net::IpAddr;

use assent::gateway::client::client_addr;
use assent::gateway::rulebook::ClientHeader;
use http::{HeaderMap, HeaderValue};

pub(crate) fn holds(value: &[u8]) {
    let Ok(value) = HeaderValue::from_bytes(value) else { return };
    let mut headers = HeaderMap::new();
    for name in ["x-forwarded-for", "forwarded", "x-real-ip"] {
        headers.append(name, value.clone());
    }
    let trusted = ["10.0.0.0/8".parse().expect("a network")];
    let (stranger, proxy): (IpAddr, IpAddr) = ([203, 0, 113, 9].into(), [10, 0, 0, 1].into());
    let named = ClientHeader::Named("x-real-ip".parse().expect("a name"));
    for header in [ClientHeader::XForwardedFor, ClientHeader::Forwarded, named] {
        assert_eq!(client_addr(stranger, &headers, &trusted, &header), Some(stranger));
        let _ = client_addr(proxy, &headers, &trusted, &header);
    }
}
