//! `assent audit`.

mod site;

pub(super) use site::{Args, run};
