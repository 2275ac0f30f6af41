//! The law and the choice: what may pass for this visitor, and why.
//!
//! Pure: no input or output, no clock, no async, no HTTP types. A [`Visit`] goes in, a [`Decision`] with its
//! [`Reason`]s comes out; [`filter`] then rules on single cookies and URLs. Not legal advice.

pub mod account;
pub mod age;
pub mod alias;
pub mod announcement;
pub mod area;
pub mod catalog;
pub mod consent;
pub mod decision;
pub mod decoration;
pub mod difference;
pub mod filter;
pub mod foreign;
pub mod jurisdiction;
pub mod lists;
pub mod look;
mod path;
pub mod promise;
pub mod purpose;
pub mod reader;
pub mod referrer;
pub mod review;
pub mod rollout;
pub mod route;
pub mod seal;
pub mod secret;
pub mod setcookie;
pub mod signal;
pub mod site;
pub mod standing;
pub mod stranger;
mod stricter;
pub mod switch;
pub mod terms;
pub mod tester;
pub mod trial;
mod wants;

pub use age::Minor;
pub use catalog::{Catalog, Vendor};
pub use consent::Consent;
pub use decision::{Decision, Reason, Verdict, Visit, decide};
pub use jurisdiction::{Model, Region, Rule, RuleId, Rules};
pub use promise::{Check, Promise};
pub use purpose::{Purpose, Purposes, Vocabulary};
pub use seal::Keyring;
pub use signal::Signals;
pub use site::{Mode, Site};
pub use wants::{duty, wants};
