//! The edge and the upstream on real sockets, chained without a gateway in between.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking, in its harness too")]

mod balance;
mod edge;
mod harness;
mod origin;
mod pool;
mod rest;
pub(crate) mod socket;
mod strict;
mod two;
