//! A throw-away certificate authority for one test.

use std::sync::Arc;

use base64::Engine as _;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair, KeyUsagePurpose, PublicKeyData as _};
use rustls::ServerConfig;
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::PrivateKeyDer;
use sha2::{Digest as _, Sha256};

/// An authority and one server certificate of it. Browsers trust it with `Options::trusting`, and nothing else does.
pub(crate) struct Authority {
    issuer: CertifiedIssuer<'static, KeyPair>,
    leaf: rcgen::Certificate,
    key: KeyPair,
}

impl Authority {
    /// Makes an authority and a certificate for these DNS names (wildcards as in `*.localhost`).
    pub(crate) fn of(names: &[&str]) -> Self {
        let mut authority = CertificateParams::default();
        authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        authority.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::DigitalSignature];
        let issuer_key = KeyPair::generate().expect("a key can be made");
        let issuer = CertifiedIssuer::self_signed(authority, issuer_key).expect("the parameters are complete");
        let names: Vec<String> = names.iter().map(ToString::to_string).collect();
        let key = KeyPair::generate().expect("a key can be made");
        let server = CertificateParams::new(names).expect("tests use valid names");
        let leaf = server.signed_by(&key, &issuer).expect("the issuer may sign");
        Self { issuer, leaf, key }
    }

    /// The server's certificate followed by the authority's, as PEM.
    pub(crate) fn chain_pem(&self) -> String {
        format!("{}{}", self.leaf.pem(), self.issuer.pem())
    }

    /// The server's private key, as PEM (PKCS #8).
    pub(crate) fn key_pem(&self) -> String {
        self.key.serialize_pem()
    }

    /// The same for a server inside the test.
    pub(crate) fn server(&self) -> ServerConfig {
        let chain = vec![self.leaf.der().clone(), self.issuer.der().clone()];
        let key = PrivateKeyDer::Pkcs8(self.key.serialize_der().into());
        ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
            .with_safe_default_protocol_versions()
            .expect("the provider has the default versions")
            .with_no_client_auth()
            .with_single_cert(chain, key)
            .expect("key and certificate belong together")
    }

    /// SHA-256 of the public keys (SPKI), in base64: Chromium accepts a chain that contains one of them, for any name.
    pub(super) fn key_hashes(&self) -> [String; 2] {
        [self.key.subject_public_key_info(), self.issuer.key().subject_public_key_info()]
            .map(|key| base64::engine::general_purpose::STANDARD.encode(Sha256::digest(key)))
    }
}
