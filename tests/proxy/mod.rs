//! The proxy judged from outside: raw bytes in at one end, recorded bytes at the other, and nothing known of what is in
//! between. `PROXY=nginx` or `PROXY=haproxy` puts another proxy there; `tools/proxy/compare` makes a table of all.

mod bodies;
mod case;
mod checks;
mod clients;
mod consent;
mod cookies;
mod crossing;
mod floods;
mod frames;
mod framing;
mod hops;
mod message;
mod origins;
mod stage;
mod targets;
mod two;
mod wire;
