//! A throw-away certificate authority, so that a site can be served over TLS on this machine under its own name.

use base64::Engine as _;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair, KeyUsagePurpose, PublicKeyData as _};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use sha2::{Digest as _, Sha256};

/// An authority and one server certificate of it. Browsers trust it with [`super::Options::trusting`], and nothing else
/// does. Its keys live as long as it does.
pub struct Authority {
    issuer: CertifiedIssuer<'static, KeyPair>,
    leaf: rcgen::Certificate,
    key: KeyPair,
}

impl Authority {
    /// Makes an authority and a certificate for these DNS names (wildcards as in `*.localhost`).
    ///
    /// # Errors
    /// When a name is none, or no key can be made.
    pub fn of(names: &[&str]) -> Result<Self, rcgen::Error> {
        let mut authority = CertificateParams::default();
        authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        authority.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::DigitalSignature];
        let issuer = CertifiedIssuer::self_signed(authority, KeyPair::generate()?)?;
        let names: Vec<String> = names.iter().map(ToString::to_string).collect();
        let key = KeyPair::generate()?;
        let leaf = CertificateParams::new(names)?.signed_by(&key, &issuer)?;
        Ok(Self { issuer, leaf, key })
    }

    /// The server's certificate followed by the authority's, as PEM.
    pub fn chain_pem(&self) -> String {
        format!("{}{}", self.leaf.pem(), self.issuer.pem())
    }

    /// The server's private key, as PEM (PKCS #8).
    pub fn key_pem(&self) -> String {
        self.key.serialize_pem()
    }

    /// The chain and the key of a server.
    pub fn pair(&self) -> (Vec<CertificateDer<'static>>, PrivateKeyDer<'static>) {
        let chain = vec![self.leaf.der().clone(), self.issuer.der().clone()];
        (chain, PrivateKeyDer::Pkcs8(self.key.serialize_der().into()))
    }

    /// The authority's own certificate: what a client has to trust.
    pub fn root(&self) -> CertificateDer<'static> {
        self.issuer.der().clone()
    }

    /// SHA-256 of the public keys (SPKI), in base64: Chromium accepts a chain that contains one of them, for any name.
    pub fn key_hashes(&self) -> [String; 2] {
        [self.key.subject_public_key_info(), self.issuer.key().subject_public_key_info()]
            .map(|key| base64::engine::general_purpose::STANDARD.encode(Sha256::digest(key)))
    }
}
