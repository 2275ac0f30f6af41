//! The five reference sites of `assent demo`, and the stand-ins for the trackers their pages load.
//!
//! - [`Origin`]: the five sites on one listener, told apart by `Host`. They know nothing of consent.
//! - [`Sink`]: answers in the place of every tracker, so that no page ever reaches a real third party.
//! - [`vendors`]: the trackers' names, and how a page's `{{vendor}}` becomes an address.
//! - [`Demo`]: both, with the gateway in front, and a bar on each page that says where its viewer visits from.
//!
//! Both servers remember what they received, in a bounded log: what the sites and the trackers saw of a visitor is
//! the proof of what the gateway in front of them does.
//!
//! Markup and scripts are files under `assets/demo/`, built into the program. `{{name}}` in them is replaced when
//! they are served; nothing else is.

mod assets;
mod forms;
mod listen;
mod log;
mod page;
mod sink;
mod site;
mod stage;
pub mod vendors;
mod view;

#[cfg(test)]
mod tests;

pub use assets::SITES;
pub use log::Received;
pub use sink::{Hit, Sink};
pub use site::Origin;
pub use stage::{Demo, Error};
pub use vendors::Mapping;
