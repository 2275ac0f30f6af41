//! A throw-away certificate authority for one test: the product's own.

use std::sync::Arc;

use assent::browser;
use rustls::ServerConfig;
use rustls::crypto::aws_lc_rs;

/// An authority and one server certificate of it. Browsers trust it with `Options::trusting`, and nothing else does.
pub(crate) struct Authority(browser::Authority);

impl Authority {
    /// Makes an authority and a certificate for these DNS names (wildcards as in `*.localhost`).
    pub(crate) fn of(names: &[&str]) -> Self {
        Self(browser::Authority::of(names).expect("tests use valid names"))
    }

    /// The server's certificate followed by the authority's, as PEM.
    pub(crate) fn chain_pem(&self) -> String {
        self.0.chain_pem()
    }

    /// The server's private key, as PEM (PKCS #8).
    pub(crate) fn key_pem(&self) -> String {
        self.0.key_pem()
    }

    /// The same for a server inside the test.
    pub(crate) fn server(&self) -> ServerConfig {
        let (chain, key) = self.0.pair();
        ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
            .with_safe_default_protocol_versions()
            .expect("the provider has the default versions")
            .with_no_client_auth()
            .with_single_cert(chain, key)
            .expect("key and certificate belong together")
    }

    /// SHA-256 of the public keys (SPKI), in base64: Chromium accepts a chain that contains one of them, for any name.
    pub(crate) fn key_hashes(&self) -> [String; 2] {
        self.0.key_hashes()
    }
}
