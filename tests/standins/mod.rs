//! The runtime's stand-ins, signals and activation in a real browser, on pages built for one question each.
//!
//! What stands before these files in the runtime is replaced by `stub.js`: it judges by a list and hooks nothing.

mod activation;
mod calls;
mod consent;
mod guard;
mod stage;

use stage::{Stage, page};
