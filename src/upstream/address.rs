//! Where an origin is: scheme, host and port, and the names that are said to it. Pure.

use http::HeaderValue;
use http::uri::{Authority, Scheme, Uri};
use rustls::pki_types::ServerName;

use super::Error;

/// The address of one server, checked.
#[derive(Debug, Clone)]
pub(super) struct Address {
    /// `http` or `https`.
    pub(super) scheme: Scheme,
    /// Host, and port where it is written.
    pub(super) authority: Authority,
    /// The authority as a header value.
    pub(super) host: HeaderValue,
}

impl Address {
    /// Reads `http://host[:port]` or `https://host[:port]`.
    ///
    /// # Errors
    /// [`Error::Base`], with what is wrong.
    pub(super) fn read(base: &str) -> Result<Self, Error> {
        split(base).map_err(|reason| Error::Base { base: base.into(), reason: reason.into() })
    }

    /// Whether TLS is spoken.
    pub(super) fn secure(&self) -> bool {
        self.scheme == Scheme::HTTPS
    }

    /// What the connector is asked for.
    pub(super) fn uri(&self) -> Uri {
        let whole = Uri::builder().scheme(self.scheme.clone()).authority(self.authority.clone()).path_and_query("/");
        whole.build().expect("scheme and authority were one URI before")
    }

    /// The name that its certificate is for.
    ///
    /// # Errors
    /// [`Error::ServerName`].
    pub(super) fn name(&self) -> Result<ServerName<'static>, Error> {
        let bare = self.authority.host();
        server_name(bare.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(bare))
    }
}

/// A name or address that a certificate can be for.
///
/// # Errors
/// [`Error::ServerName`].
pub(super) fn server_name(text: &str) -> Result<ServerName<'static>, Error> {
    ServerName::try_from(text.to_owned()).map_err(|_| Error::ServerName(text.to_owned()))
}

/// What may be sent as `Host`.
///
/// # Errors
/// [`Error::Host`].
pub(super) fn host(text: &str) -> Result<HeaderValue, Error> {
    let authority: Option<Authority> = text.parse().ok();
    let sound = authority.is_some_and(|authority| !authority.as_str().contains('@'));
    let value = HeaderValue::from_str(text).ok().filter(|_| sound);
    value.ok_or_else(|| Error::Host(text.to_owned()))
}

fn split(base: &str) -> Result<Address, &'static str> {
    let parts = base.parse::<Uri>().map_err(|_| "it cannot be read as a URL")?.into_parts();
    let scheme = parts.scheme.filter(|scheme| *scheme == Scheme::HTTP || *scheme == Scheme::HTTPS);
    let scheme = scheme.ok_or("it has to begin with http:// or https://")?;
    let authority = parts.authority.filter(|authority| !authority.host().is_empty());
    let authority = authority.ok_or("it names no host")?;
    if authority.as_str().contains('@') {
        return Err("it must not hold a user name or password");
    }
    if authority.as_str().len() > authority.host().len() && authority.port_u16().is_none_or(|port| port == 0) {
        return Err("its port is not a number from 1 to 65535");
    }
    if parts.path_and_query.is_some_and(|path| path != "/") {
        return Err("it must end after host and port; paths are passed on as visitors ask for them");
    }
    let host = HeaderValue::from_str(authority.as_str()).map_err(|_| "its host cannot be sent")?;
    Ok(Address { scheme, authority, host })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_is_a_server_and_nothing_more() {
        for base in ["http://127.0.0.1:3000", "https://site.example", "http://[::1]:80/", "http://localhost/"] {
            assert!(Address::read(base).is_ok(), "{base}");
        }
        for (base, said) in [
            ("127.0.0.1:3000", "http://"),
            ("ftp://site.example", "begin with"),
            ("http://", "URL"),
            ("http://user:pass@site.example", "password"),
            ("http://site.example/app", "end after"),
            ("http://site.example?x", "end after"),
            ("http://site.example:99999", "port"),
            ("http://site.example:0", "port"),
            ("not a url", "URL"),
        ] {
            let message = Address::read(base).err().unwrap().to_string();
            assert!(message.contains(said), "{base}: {message}");
        }
    }

    #[test]
    fn names_are_what_a_certificate_or_a_host_field_can_hold() {
        for (base, name) in [
            ("https://site.example:8443", "DnsName(\"site.example\")"),
            ("https://127.0.0.1", "IpAddress(V4(Ipv4Addr([127, 0, 0, 1])))"),
            ("https://[::1]:1", "IpAddress(V6(Ipv6Addr([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1])))"),
        ] {
            let found = Address::read(base).unwrap().name().unwrap();
            assert_eq!(format!("{found:?}"), name);
        }
        for wrong in ["", "two words", "a:443", "*"] {
            assert!(server_name(wrong).is_err(), "{wrong}");
        }
        assert!(host("inside.example:8080").is_ok());
        for wrong in ["two words", "a@b", ""] {
            assert!(host(wrong).is_err(), "{wrong}");
        }
    }
}
