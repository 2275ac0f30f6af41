//! The union of what can go wrong on the way. [`super::rescue`] alone looks inside.

use http::StatusCode;

use crate::{endpoints, upstream};

/// Everything that can go wrong below.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The request can be read in two ways, or in none.
    #[error("the request's {0} is malformed or ambiguous")]
    Malformed(&'static str),
    /// A method that a gateway in front of a site has no use for.
    #[error("the method is not for a website")]
    Method,
    /// No site answers for the host (RFC 9110, section 15.5.20).
    #[error("no site answers for this host")]
    Misdirected,
    /// The connection's TLS handshake agreed on less than the site takes: it asked for another name, or for none.
    #[error("the TLS of the connection is less than what the site takes")]
    Weak,
    /// The origin failed.
    #[error("the origin: {0}")]
    Origin(#[from] upstream::Error),
    /// One of our own endpoints refused.
    #[error("{0}")]
    Endpoint(#[from] endpoints::Error),
    /// The origin sent a page in a content coding that can't be undone, so that it can't be gated.
    #[error("the origin sent a page in an unknown content coding")]
    Coding,
    /// The origin sent a page in a character encoding that can't be gated.
    #[error("the origin sent a page in a character encoding that does not extend ASCII")]
    Charset,
    /// The origin sent a part of a page, which can't be gated, although it was asked for the whole.
    #[error("the origin sent a part of a page that nobody asked for")]
    Partial,
    /// Steps are missing or in the wrong order: a defect of ours.
    #[error("the gateway is wired wrongly")]
    Unwired,
}

impl Error {
    /// In a word, for a label.
    pub(super) fn word(&self) -> &'static str {
        match self {
            Self::Malformed(_) => "malformed",
            Self::Method => "method",
            Self::Misdirected => "misdirected",
            Self::Weak => "weak_tls",
            Self::Origin(error) => match error.status() {
                StatusCode::GATEWAY_TIMEOUT => "origin_timeout",
                StatusCode::SERVICE_UNAVAILABLE => "origin_busy",
                StatusCode::BAD_GATEWAY => "origin",
                _ => "request",
            },
            Self::Endpoint(_) => "endpoint",
            Self::Coding => "coding",
            Self::Charset => "charset",
            Self::Partial => "partial",
            Self::Unwired => "unwired",
        }
    }
}
