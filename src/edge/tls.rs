//! Certificates: read from files, chosen by the name the client asks for, replaceable while running.

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arc_swap::ArcSwap;
use rustls::ServerConfig;
use rustls::crypto::{CryptoProvider, aws_lc_rs};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, pem};
use rustls::server::{Acceptor, ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;
use tokio::net::TcpStream;
use tokio_rustls::LazyConfigAcceptor;
use tokio_rustls::server::TlsStream;

use super::Error;
use super::floor::{Floor, Floors, is_long};
use crate::policy::promise::TlsVersion;

/// TLS of one or more listeners: the protocol settings and the certificates behind them.
#[derive(Clone)]
pub struct Tls {
    /// What handshakes run with, for each of [`Floor::ALL`]: `h2` and `http/1.1`.
    configs: [Arc<ServerConfig>; 4],
    /// Which of them a client gets.
    floors: Arc<ArcSwap<Floors>>,
    /// Where new certificates go; the next handshake uses them.
    pub certificates: Arc<Certificates>,
}

/// Certificates by name. Cheap to read; replaced as a whole, by whoever has newer ones: today that is who reads files.
/// Certificates that are ordered from an authority come in by the same door, [`Certificates::replace`], among the others.
#[derive(Debug)]
pub struct Certificates {
    shelf: ArcSwap<Shelf>,
}

#[derive(Debug)]
struct Shelf {
    /// Lower-case DNS names as they stand in the certificates, `*.` wildcards included.
    names: HashMap<String, Arc<CertifiedKey>>,
    /// For clients that send no name or an unknown one. They see whose certificate it is and decide.
    default: Arc<CertifiedKey>,
}

/// TLS from one certificate file (chain, the site's own first) and its key file, both PEM.
///
/// # Errors
/// Says which file is missing, empty, or does not match the other.
pub fn tls(certificate: impl AsRef<Path>, key: impl AsRef<Path>) -> Result<Tls, Error> {
    Tls::new(vec![read(certificate.as_ref(), key.as_ref())?])
}

impl Tls {
    /// TLS from several pairs of files, each `(certificate, key)`; the first is the default.
    ///
    /// # Errors
    /// As [`tls`]; [`Error::NoPair`] without a pair.
    pub fn open(pairs: &[(PathBuf, PathBuf)]) -> Result<Self, Error> {
        Self::new(read_all(pairs)?)
    }

    /// TLS from certificates that are already in memory; the first is the default.
    ///
    /// # Errors
    /// [`Error::NoPair`] without a certificate.
    pub fn new(keys: Vec<CertifiedKey>) -> Result<Self, Error> {
        let certificates = Arc::new(Certificates { shelf: ArcSwap::from_pointee(Shelf::new(keys)?) });
        let [low, long, high, highest] = Floor::ALL;
        let make = |floor| config(floor, &certificates);
        let configs = [make(low)?, make(long)?, make(high)?, make(highest)?];
        Ok(Self { configs, floors: Arc::default(), certificates })
    }

    /// From now on handshakes have to agree on this much: for each site its hosts, and the least that it takes; for any other
    /// name, `unknown`, or what all sites have in common.
    pub fn hold<'a>(&self, sites: impl IntoIterator<Item = (&'a [Box<str>], Floor)>, unknown: Option<Floor>) {
        self.floors.store(Arc::new(Floors::new(sites, unknown)));
    }

    /// Shakes hands, and says what was agreed on.
    pub(super) async fn accept(&self, stream: TcpStream) -> io::Result<(TlsStream<TcpStream>, Floor)> {
        let start = LazyConfigAcceptor::new(Acceptor::default(), stream).await?;
        let floor = self.floors.load().find(start.client_hello().server_name());
        let config = Floor::ALL.iter().position(|one| *one == floor).map_or(&self.configs[0], |at| &self.configs[at]);
        let stream = start.into_stream(Arc::clone(config)).await?;
        let agreed = Floor::of(stream.get_ref().1);
        Ok((stream, agreed))
    }
}

impl Certificates {
    /// Reads all files anew. On an error nothing changes.
    ///
    /// # Errors
    /// As [`Tls::open`].
    pub fn reload(&self, pairs: &[(PathBuf, PathBuf)]) -> Result<(), Error> {
        self.replace(read_all(pairs)?)
    }

    /// Replaces all certificates; the first is the default. Open connections keep theirs.
    ///
    /// # Errors
    /// [`Error::NoPair`] without a certificate; nothing changes then.
    pub fn replace(&self, keys: Vec<CertifiedKey>) -> Result<(), Error> {
        self.shelf.store(Arc::new(Shelf::new(keys)?));
        Ok(())
    }
}

impl ResolvesServerCert for Certificates {
    fn resolve(&self, hello: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(self.shelf.load().find(hello.server_name()))
    }
}

impl Shelf {
    fn new(keys: Vec<CertifiedKey>) -> Result<Self, Error> {
        let keys: Vec<_> = keys.into_iter().map(Arc::new).collect();
        let default = keys.first().ok_or(Error::NoPair)?.clone();
        let mut names = HashMap::new();
        for key in &keys {
            let leaf = key.end_entity_cert()?;
            // A certificate that only names addresses can still be the default.
            let Ok(parsed) = webpki::EndEntityCert::try_from(leaf) else { continue };
            for name in parsed.valid_dns_names() {
                names.entry(name.to_ascii_lowercase()).or_insert_with(|| key.clone());
            }
        }
        Ok(Self { names, default })
    }

    fn find(&self, name: Option<&str>) -> Arc<CertifiedKey> {
        let found = name.map(str::to_ascii_lowercase).and_then(|name| {
            // A wildcard stands for exactly one label (RFC 9525 section 6.3).
            let wild = || name.split_once('.').and_then(|(_, rest)| self.names.get(&format!("*.{rest}")));
            self.names.get(&name).or_else(wild)
        });
        found.unwrap_or(&self.default).clone()
    }
}

/// What handshakes above a floor run with.
fn config(floor: Floor, certificates: &Arc<Certificates>) -> Result<Arc<ServerConfig>, Error> {
    let mut provider = aws_lc_rs::default_provider();
    if floor.bits > 128 {
        provider.cipher_suites.retain(|suite| is_long(suite.suite()));
    }
    let versions: &[_] = match floor.version {
        TlsVersion::Two => &[&rustls::version::TLS13, &rustls::version::TLS12],
        TlsVersion::Three => &[&rustls::version::TLS13],
    };
    let mut config = ServerConfig::builder_with_provider(Arc::new(provider))
        .with_protocol_versions(versions)?
        .with_no_client_auth()
        .with_cert_resolver(certificates.clone());
    // Whoever comes again brings its session along, sealed with a key of this process that changes every few hours: a
    // store would hold few of them, and hold them here. A key for each floor: no session gets beneath one.
    config.ticketer = aws_lc_rs::Ticketer::new()?;
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(Arc::new(config))
}

fn provider() -> Arc<CryptoProvider> {
    Arc::new(aws_lc_rs::default_provider())
}

fn read_all(pairs: &[(PathBuf, PathBuf)]) -> Result<Vec<CertifiedKey>, Error> {
    pairs.iter().map(|(certificate, key)| read(certificate, key)).collect()
}

fn read(certificate: &Path, key: &Path) -> Result<CertifiedKey, Error> {
    let pem = bytes_of(certificate)?;
    let chain = CertificateDer::pem_slice_iter(&pem)
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| Error::Pem { path: certificate.into(), reason: error.to_string() })?;
    if chain.is_empty() {
        return Err(Error::NoCertificate { path: certificate.into() });
    }
    let private = PrivateKeyDer::from_pem_slice(&bytes_of(key)?).map_err(|error| match error {
        pem::Error::NoItemsFound => Error::NoKey { path: key.into() },
        other => Error::Pem { path: key.into(), reason: other.to_string() },
    })?;
    CertifiedKey::from_der(chain, private, &provider()).map_err(|source| match source {
        rustls::Error::InconsistentKeys(_) => Error::Mismatch { certificate: certificate.into(), key: key.into() },
        source => Error::Unusable { certificate: certificate.into(), key: key.into(), source },
    })
}

fn bytes_of(path: &Path) -> Result<Vec<u8>, Error> {
    std::fs::read(path).map_err(|source| Error::Read { path: path.into(), source })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(folder: &Path, names: &[&str]) -> (PathBuf, PathBuf) {
        let names: Vec<String> = names.iter().map(ToString::to_string).collect();
        let made = rcgen::generate_simple_self_signed(names.clone()).unwrap();
        let (certificate, key) = (folder.join(format!("{}.crt", names[0])), folder.join(format!("{}.key", names[0])));
        std::fs::write(&certificate, made.cert.pem()).unwrap();
        std::fs::write(&key, made.signing_key.serialize_pem()).unwrap();
        (certificate, key)
    }

    #[test]
    fn certificates_are_found_by_name_and_replaced_while_running() {
        let folder = tempfile::tempdir().unwrap();
        let first = pair(folder.path(), &["one.example", "www.one.example"]);
        let second = pair(folder.path(), &["two.example", "*.two.example"]);
        let tls = Tls::open(&[first.clone(), second.clone()]).unwrap();
        let leaf = |name: Option<&str>| tls.certificates.shelf.load().find(name).cert[0].clone();
        let (one, two) = (leaf(Some("one.example")), leaf(Some("two.example")));
        assert_ne!(one, two);
        for (asked, expected) in [
            (Some("WWW.one.example"), &one),
            (Some("shop.two.example"), &two),
            (Some("a.b.two.example"), &one),
            (Some("unknown.example"), &one),
            (None, &one),
        ] {
            assert_eq!(&leaf(asked), expected, "{asked:?}");
        }
        tls.certificates.reload(&[second]).unwrap();
        assert_eq!(leaf(Some("one.example")), two);
        assert!(tls.certificates.reload(&[]).is_err());
        assert_eq!(leaf(None), two);
    }

    #[test]
    fn what_is_wrong_with_a_pair_is_said_with_its_file() {
        let folder = tempfile::tempdir().unwrap();
        let (certificate, key) = pair(folder.path(), &["one.example"]);
        let (_, foreign) = pair(folder.path(), &["two.example"]);
        let text = folder.path().join("text");
        std::fs::write(&text, "no PEM here").unwrap();
        let broken = folder.path().join("broken");
        std::fs::write(&broken, "-----BEGIN CERTIFICATE-----\n!!!\n-----END CERTIFICATE-----\n").unwrap();
        let missing = folder.path().join("missing");
        for (certificate, key, said, named) in [
            (&missing, &key, "cannot read", "missing"),
            (&certificate, &missing, "cannot read", "missing"),
            (&text, &key, "holds no certificate", "text"),
            (&broken, &key, "not valid PEM", "broken"),
            (&certificate, &text, "holds no private key", "text"),
            (&certificate, &foreign, "does not belong", "two.example.key"),
        ] {
            let message = tls(certificate, key).err().unwrap().to_string();
            assert!(message.contains(said) && message.contains(named), "{message}");
        }
    }
}
