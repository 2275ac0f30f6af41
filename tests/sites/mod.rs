//! The five reference sites behind the gateway, visited with a real browser: what it is asked, what its jar holds, what
//! the sites' server received, and which third parties heard of the visit, before and after each kind of choice.
//!
//! What is expected of each site in each place stands in `tests/data/sites.tsv`, for people to read.

mod banner;
mod choices;
mod history;
mod odd;
mod outlives;
mod pictures;
mod places;
mod policies;
mod shop;
mod signal;
mod stage;
mod strangers;
mod table;
mod visitor;

pub(crate) use stage::Stage;
pub(crate) use visitor::Visitor;
