//! Connection and forwarding headers → the visitor's address and scheme.
//!
//! A forwarding header is believed only from a trusted proxy; from anyone else it is overwritten.

use std::borrow::Cow;
use std::fmt::Write;
use std::net::IpAddr;
use std::sync::Arc;

use http::header::{FORWARDED, HOST};
use http::{HeaderMap, HeaderName, HeaderValue};
use ipnet::IpNet;

use crate::edge::Connection;

use super::error::Error;
use super::rulebook::{ClientHeader, Rulebook};
use super::site::Asked;
use super::step::{Answer, Below, Request, Step};

pub(super) const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
const X_FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");
const X_FORWARDED_HOST: HeaderName = HeaderName::from_static("x-forwarded-host");

/// What only a proxy may claim: origins believe these, so a stranger's go.
const CLAIMS: [&str; 12] = [
    "forwarded",
    "x-forwarded-host",
    "x-forwarded-port",
    "x-forwarded-prefix",
    "x-forwarded-server",
    "x-real-ip",
    "x-client-ip",
    "x-cluster-client-ip",
    "true-client-ip",
    "cf-connecting-ip",
    "x-original-url",
    "x-rewrite-url",
];

/// How long they are, a bit for each length.
const LENGTHS: u64 = {
    let (mut lengths, mut at) = (0, 0);
    while at < CLAIMS.len() {
        lengths |= 1 << CLAIMS[at].len();
        at += 1;
    }
    lengths
};

fn is_claim(name: &str) -> bool {
    name.len() < 64 && LENGTHS >> name.len() & 1 == 1 && CLAIMS.contains(&name)
}

/// The visitor's address; `None` where a trusted proxy didn't say. It lives in this request alone: never in a log
/// line, a metric or a record.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct ClientAddr(pub Option<IpAddr>);

impl std::fmt::Debug for ClientAddr {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ClientAddr")
    }
}

/// Where the visitor came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Whence {
    /// Their address.
    pub addr: ClientAddr,
    /// Whether they came over TLS: decides cookie prefixes and what is our own origin.
    pub secure: bool,
}

/// Reads [`Whence`] into the request, and makes its forwarding headers true.
#[derive(Debug, Clone, Copy)]
pub struct FindClient;

impl Step for FindClient {
    fn handle<B: Below>(&self, request: Request, below: &B) -> Answer {
        match find(request) {
            Ok(request) => below.pass(request),
            Err(error) => error.into(),
        }
    }
}

fn find(mut request: Request) -> Result<Request, Error> {
    let extensions = request.extensions();
    let connection = *extensions.get::<Connection>().ok_or(Error::Unwired)?;
    let book = Arc::clone(extensions.get::<Arc<Rulebook>>().ok_or(Error::Unwired)?);
    let authority = Arc::clone(&extensions.get::<Asked>().ok_or(Error::Unwired)?.host.authority);
    let peer = connection.peer.ip().to_canonical();
    let trusted = trusts(&book.parts.trusted, peer);
    let headers = request.headers_mut();
    let client = client_addr(peer, headers, &book.parts.trusted, &book.parts.client_header);
    let secure = connection.tls.is_some() || (trusted && forwarded_secure(headers));
    forward(headers, peer, trusted, secure, &authority, &book.parts.client_header);
    request.extensions_mut().insert(Whence { addr: ClientAddr(client), secure });
    Ok(request)
}

/// Whether forwarding headers of this peer are believed.
pub(super) fn trusts(trusted: &[IpNet], addr: IpAddr) -> bool {
    trusted.iter().any(|net| net.contains(&addr))
}

/// The visitor's address: the peer, or, if the peer is trusted, the rightmost hop that isn't.
///
/// `None` when a trusted proxy names no such hop, or one that can't be read: what stands left of it was written by
/// nobody we know, and where the proxy itself stands says nothing about the visitor.
pub fn client_addr(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet], header: &ClientHeader) -> Option<IpAddr> {
    let peer = peer.to_canonical();
    if !trusts(trusted, peer) {
        return Some(peer);
    }
    let untrusted = |hop: &Option<IpAddr>| hop.is_none_or(|addr| !trusts(trusted, addr));
    hops(headers, header).into_iter().rev().find(untrusted).flatten()
}

/// The addresses in the forwarding header, in order; `None` for one that can't be read.
fn hops(headers: &HeaderMap, header: &ClientHeader) -> Vec<Option<IpAddr>> {
    let lines = |name: &HeaderName| -> Vec<String> {
        headers.get_all(name).iter().map(|line| String::from_utf8_lossy(line.as_bytes()).into_owned()).collect()
    };
    match header {
        ClientHeader::XForwardedFor => {
            lines(&X_FORWARDED_FOR).iter().flat_map(|line| line.split(',')).map(address).collect()
        }
        ClientHeader::Forwarded => lines(&FORWARDED)
            .iter()
            .flat_map(|line| rfc7239::parse(line).map(|element| forwarded_for(&element.ok()?)).collect::<Vec<_>>())
            .collect(),
        // One address is what such a header holds; two lines of it are one too many to believe either.
        ClientHeader::Named(name) => match lines(name).as_slice() {
            [] => Vec::new(),
            [line] => vec![address(line)],
            _ => vec![None],
        },
    }
}

fn forwarded_for(element: &rfc7239::Forwarded<'_>) -> Option<IpAddr> {
    match element.forwarded_for.as_ref()?.name {
        rfc7239::NodeName::Ip(addr) => Some(addr.to_canonical()),
        _ => None,
    }
}

/// An address with or without brackets and port. IPv4 in IPv6's clothes is unmapped.
pub(super) fn address(text: &str) -> Option<IpAddr> {
    let text = text.trim().trim_matches('"');
    let bare = text.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    let addr = match bare {
        Some((addr, port)) if port.is_empty() || port.starts_with(':') => addr.parse().ok(),
        Some(_) => None,
        None => {
            text.parse().ok().or_else(|| text.parse::<std::net::SocketAddrV4>().ok().map(|addr| (*addr.ip()).into()))
        }
    };
    addr.map(|addr: IpAddr| addr.to_canonical())
}

fn forwarded_secure(headers: &HeaderMap) -> bool {
    let last = |name: &HeaderName| headers.get_all(name).iter().next_back().map(|line| line.as_bytes().to_vec());
    if let Some(proto) = last(&X_FORWARDED_PROTO) {
        return proto
            .rsplit(|byte| *byte == b',')
            .next()
            .unwrap_or_default()
            .trim_ascii()
            .eq_ignore_ascii_case(b"https");
    }
    let forwarded = last(&FORWARDED).map(|line| String::from_utf8_lossy(&line).into_owned()).unwrap_or_default();
    let proto =
        rfc7239::parse(&forwarded).last().and_then(Result::ok).and_then(|element| element.protocol.map(str::to_owned));
    proto.is_some_and(|proto| proto.eq_ignore_ascii_case("https"))
}

/// Tells the origin who asks: appended behind a trusted proxy, replaced behind anyone else.
fn forward(headers: &mut HeaderMap, peer: IpAddr, trusted: bool, secure: bool, authority: &str, header: &ClientHeader) {
    let mut chain = String::with_capacity(48);
    if trusted {
        for line in headers.get_all(X_FORWARDED_FOR).iter().filter_map(|line| line.to_str().ok()) {
            chain.push_str(line);
            chain.push_str(", ");
        }
        if chain == ", " {
            chain.clear();
        }
    }
    write_address(&mut chain, peer);
    if !trusted {
        // Hardly a visitor claims anything.
        while let Some(name) = headers.keys().find(|name| is_claim(name.as_str())).cloned() {
            headers.remove(name);
        }
        if let ClientHeader::Named(name) = header {
            headers.remove(name);
        }
    }
    set(headers, X_FORWARDED_FOR, chain);
    let own = forwarded(peer, secure, authority);
    let received = headers.get_all(FORWARDED).iter().filter_map(|line| line.to_str().ok());
    let received: Vec<&str> = received.collect();
    let elements = if received.is_empty() { own } else { format!("{}, {own}", received.join(", ")) };
    set(headers, FORWARDED, elements);
    headers.insert(X_FORWARDED_PROTO, HeaderValue::from_static(if secure { "https" } else { "http" }));
    if !headers.contains_key(X_FORWARDED_HOST) {
        match headers.get(HOST).filter(|host| *host == authority).cloned() {
            Some(host) => drop(headers.insert(X_FORWARDED_HOST, host)),
            None => set(headers, X_FORWARDED_HOST, authority.to_owned()),
        }
    }
}

/// What we saw, as RFC 7239 (section 4) writes it.
fn forwarded(peer: IpAddr, secure: bool, authority: &str) -> String {
    let plain = authority.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(&byte));
    let quoted = || format!("\"{}\"", authority.replace(['"', '\\'], ""));
    let host = if plain { Cow::Borrowed(authority) } else { Cow::Owned(quoted()) };
    let proto = if secure { "https" } else { "http" };
    let mut own = String::with_capacity(96);
    let (before, after) = if peer.is_ipv6() { ("for=\"[", "]\"") } else { ("for=", "") };
    own.push_str(before);
    write_address(&mut own, peer);
    for part in [after, ";host=", &host, ";proto=", proto] {
        own.push_str(part);
    }
    own
}

/// Appends an address as `Display` writes it, which takes ten times as long for the common kind.
fn write_address(text: &mut String, addr: IpAddr) {
    match addr {
        IpAddr::V4(addr) => {
            for (at, octet) in addr.octets().into_iter().enumerate() {
                if at > 0 {
                    text.push('.');
                }
                for (unit, least) in [(100, 100), (10, 10), (1, 0)] {
                    if octet >= least {
                        text.push(char::from(b'0' + octet / unit % 10));
                    }
                }
            }
        }
        // A `String` takes whatever is written to it.
        IpAddr::V6(addr) => drop(write!(text, "{addr}")),
    }
}

fn set(headers: &mut HeaderMap, name: HeaderName, value: String) {
    match HeaderValue::try_from(value) {
        Ok(value) => drop(headers.insert(name, value)),
        Err(_) => drop(headers.remove(name)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addr(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn only_trusted_proxies_are_believed() {
        let trusted: Vec<IpNet> = vec!["10.0.0.0/8".parse().unwrap(), "2001:db8:ffff::/48".parse().unwrap()];
        let header = ClientHeader::XForwardedFor;
        for (peer, lines, client) in [
            ("203.0.113.9", vec!["198.51.100.1"], "203.0.113.9"),
            ("10.0.0.1", vec![], ""),
            ("10.0.0.1", vec!["198.51.100.1"], "198.51.100.1"),
            ("::ffff:10.0.0.1", vec!["198.51.100.1"], "198.51.100.1"),
            ("10.0.0.1", vec!["1.1.1.1, 198.51.100.1, 10.0.0.2"], "198.51.100.1"),
            ("10.0.0.1", vec!["1.1.1.1", "198.51.100.1"], "198.51.100.1"),
            ("10.0.0.1", vec!["198.51.100.1:4711"], "198.51.100.1"),
            ("10.0.0.1", vec!["2001:db8::1"], "2001:db8::1"),
            ("10.0.0.1", vec!["[2001:db8::1]:4711"], "2001:db8::1"),
            ("10.0.0.1", vec!["::ffff:198.51.100.1"], "198.51.100.1"),
            ("10.0.0.1", vec!["198.51.100.1, unknown"], ""),
            ("10.0.0.1", vec!["198.51.100.1, 10.0.0.7, _hidden, 10.0.0.2"], ""),
            ("10.0.0.1", vec!["10.0.0.3, 10.0.0.2"], ""),
            ("10.0.0.1", vec!["", ","], ""),
            ("2001:db8:ffff::1", vec!["198.51.100.1"], "198.51.100.1"),
        ] {
            let mut headers = HeaderMap::new();
            for line in &lines {
                headers.append(X_FORWARDED_FOR, HeaderValue::from_static(line));
            }
            assert_eq!(client_addr(addr(peer), &headers, &trusted, &header), client.parse().ok(), "{peer} {lines:?}");
        }
    }

    #[test]
    fn other_headers_are_read_by_their_own_grammar() {
        let trusted: Vec<IpNet> = vec!["10.0.0.0/8".parse().unwrap()];
        let peer = addr("10.0.0.1");
        let named = HeaderName::from_static("cf-connecting-ip");
        for (header, name, value, client) in [
            (ClientHeader::Forwarded, FORWARDED, "for=\"[2001:db8::1]:80\";proto=https, for=10.0.0.2", "2001:db8::1"),
            (ClientHeader::Forwarded, FORWARDED, "for=unknown, for=10.0.0.2", ""),
            (ClientHeader::Forwarded, FORWARDED, ";;;", ""),
            (ClientHeader::Named(named.clone()), named.clone(), "198.51.100.1", "198.51.100.1"),
            (ClientHeader::Named(named.clone()), named, "198.51.100.1, 1.1.1.1", ""),
        ] {
            let mut headers = HeaderMap::new();
            headers.append(name, HeaderValue::from_static(value));
            assert_eq!(client_addr(peer, &headers, &trusted, &header), client.parse().ok(), "{value}");
        }
    }

    #[test]
    fn an_address_is_written_as_it_is_displayed() {
        let some = (0..=255).flat_map(|n| [[n, 0, 9, 10], [99, 100, 199, n]]).map(IpAddr::from);
        for addr in some.chain([addr("2001:db8::1"), addr("::ffff:1.2.3.4")]) {
            let mut text = String::new();
            write_address(&mut text, addr);
            assert_eq!(text, addr.to_string());
        }
    }

    #[test]
    fn a_strangers_forwarding_headers_are_overwritten() {
        let mut headers = HeaderMap::new();
        for name in
            [X_FORWARDED_FOR, X_FORWARDED_PROTO, X_FORWARDED_HOST, HeaderName::from_static("x-real-ip"), FORWARDED]
        {
            headers.append(name, HeaderValue::from_static("198.51.100.1"));
        }
        let stranger = addr("203.0.113.9");
        forward(&mut headers, stranger, false, false, "a.example", &ClientHeader::XForwardedFor);
        assert_eq!(headers[X_FORWARDED_FOR], "203.0.113.9");
        assert_eq!(headers[X_FORWARDED_PROTO], "http");
        assert_eq!(headers[X_FORWARDED_HOST], "a.example");
        assert!(!headers.contains_key("x-real-ip"));
        assert_eq!(headers[FORWARDED], "for=203.0.113.9;host=a.example;proto=http");
        let proxy = addr("2001:db8::1");
        forward(&mut headers, proxy, true, true, "a.example:8443", &ClientHeader::XForwardedFor);
        assert_eq!(headers[X_FORWARDED_FOR], "203.0.113.9, 2001:db8::1");
        let appended = "for=\"[2001:db8::1]\";host=\"a.example:8443\";proto=https";
        assert_eq!(headers[FORWARDED], format!("for=203.0.113.9;host=a.example;proto=http, {appended}"));
    }
}
