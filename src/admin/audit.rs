//! The audit log: a line for every change, under the target `audit`, whatever level the rest of the log has.
//!
//! Who, by the token's name; what; for which site; how much came of it. Never about whom: no subject, no record's name, no
//! reason, no address. What an erasure erased stands in the ledger itself, signed.

use super::guard::Holder;

/// A change that was made.
pub(super) fn note(holder: &Holder, deed: &'static str, site: &str, count: usize) {
    tracing::info!(target: "audit", token = &*holder.0.name, role = holder.0.role.word(), deed, site, count, "audit");
}
