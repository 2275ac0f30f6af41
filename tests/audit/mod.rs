//! The audit of live sites: what it says of the five reference sites, and of the same sites broken on purpose.

mod broken;
mod judge;
mod kept;
mod site;
mod stage;
