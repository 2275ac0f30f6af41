//! The browser runtime by itself: its files as they stand in `assets/runtime`, a small site, a real Chromium.
//!
//! Not here: how the gateway builds and inserts it.

mod behaviour;
mod cost;
mod site;
mod vectors;

use site::{Site, Theatre};
