//! Assent: a self-hosted cookie-consent gateway. It makes a site's privacy policy true.
//!
//! # Floors
//!
//! Data flows one way, and a file names only lower floors; neighbours on a floor don't know each other. A test reads
//! every path and holds the code to it.
//!
//! | floor | modules | what lives there |
//! |---|---|---|
//! | 0 | [`ambient`], [`body`], [`database`], [`errand`], [`metrics`], [`policy`] | the world as parameters; the one body type; opening SQLite files; whom to trust when asking others; what is counted; the law and the choice, pure |
//! | 1 | [`notice`], [`runtime`], [`edge`], [`geo`], [`dns`], [`upstream`], [`ledger`], [`inventory`], [`classified`], [`browser`], [`switch`], [`bundle`], [`telemetry`], [`webhook`], [`live`] | doors to the outside, the words for the visitor, what runs in the browser |
//! | 2 | [`endpoints`], [`records`] | what answers by itself under the reserved prefix; the ledger as it is told |
//! | 3 | [`gateway`] | what happens to every request: **the** screen to read |
//! | 4 | [`admin`] | the listener for whoever runs the gateway, and for the sites' own servers |
//! | 5 | [`config`] | from the file as written to values that are valid |
//! | 6 | [`app`] | config → parts → gateway → serve; reload; shutdown |
//! | 7 | [`demo`], [`audit`] | the five sites that the program shows itself on; a live site held against its promises |
//! | 8 | [`cli`] | the program |
//!
//! # Life of a request
//!
//! [`edge`] accepts it and says who is at the other end. [`gateway`] pins one rulebook for it, finds the site by its
//! host, the visitor's address by its connection and trusted forwarding headers, the place by the address ([`geo`]),
//! and asks [`policy::decide`] what holds: per purpose, granted or withheld, and why. Paths under the reserved prefix
//! are answered by [`endpoints`]; a choice is written to the [`ledger`] before any cookie says so. Everything else
//! goes to the origin ([`upstream`]) without the cookies that may not pass, and comes back without those that may not
//! be set; pages pass the HTML gate as a stream, which holds what may not load and adds the [`notice`]. What traffic
//! reveals on the way is remembered, names and scopes only, in the [`inventory`].

pub mod admin;
pub mod ambient;
pub mod app;
pub mod audit;
pub mod body;
pub mod browser;
pub mod bundle;
pub mod classified;
pub mod cli;
pub mod config;
pub mod database;
pub mod demo;
pub mod dns;
pub mod edge;
pub mod endpoints;
pub mod errand;
pub mod gateway;
pub mod geo;
pub mod inventory;
pub mod ledger;
pub mod live;
pub mod metrics;
pub mod notice;
pub mod policy;
pub mod records;
pub mod runtime;
pub mod switch;
pub mod telemetry;
pub mod upstream;
pub mod webhook;
