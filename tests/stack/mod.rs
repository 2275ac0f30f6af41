//! The whole gateway, as a visitor and as an origin see it: from the product's promises, not from its code.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking, in its harness too")]

mod absurd;
mod admin;
mod again;
mod caching;
mod client;
mod cookies;
mod csp;
mod decoration;
mod drill;
mod duties;
mod floors;
mod foreign;
pub(crate) mod harness;
mod headers;
mod heap;
mod hear;
mod host;
mod html;
mod law;
mod office;
mod optout;
mod oracle;
mod own;
mod places;
mod precedence;
mod quiet;
mod real;
mod records;
mod reports;
mod requirements;
mod runtime;
mod snapshot;
mod strangers;
mod transport;
mod types;
mod whole;
