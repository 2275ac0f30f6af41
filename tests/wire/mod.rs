//! The edge and the upstream on real sockets, chained without a gateway in between.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking, in its harness too")]

mod edge;
mod harness;
mod origin;
mod socket;
