//! What the gateway asks of others by itself: whom it trusts then, and what nobody else may see.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustls::crypto::aws_lc_rs;
use ureq::tls::{PemItem, RootCerts, TlsConfig, parse_pem};

/// A value that is shown to nobody.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(pub Box<str>);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret")
    }
}

/// Why a file of certificates can't be used.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It can't be read.
    #[error("{}: {source}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system says, or whoever reads PEM.
        source: io::Error,
    },
    /// There is none in it.
    #[error("{}: no certificate (PEM) in it", path.display())]
    Empty {
        /// The file.
        path: PathBuf,
    },
}

/// TLS that trusts the public authorities, or instead those of a PEM file.
///
/// # Errors
/// When the file can't be used.
pub fn tls(ca: Option<&Path>) -> Result<TlsConfig, Error> {
    let roots = match ca {
        Some(path) => RootCerts::new_with_certs(&authorities(path)?),
        None => RootCerts::WebPki,
    };
    Ok(TlsConfig::builder()
        .root_certs(roots)
        .unversioned_rustls_crypto_provider(Arc::new(aws_lc_rs::default_provider()))
        .build())
}

fn authorities(path: &Path) -> Result<Vec<ureq::tls::Certificate<'static>>, Error> {
    let failed = |source| Error::Read { path: path.to_owned(), source };
    let text = std::fs::read(path).map_err(failed)?;
    let mut all = Vec::new();
    for item in parse_pem(&text) {
        if let PemItem::Certificate(certificate) = item.map_err(|error| failed(io::Error::other(error)))? {
            all.push(certificate);
        }
    }
    if all.is_empty() { Err(Error::Empty { path: path.to_owned() }) } else { Ok(all) }
}
