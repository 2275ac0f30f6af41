//! The audit log: a line for every change that is asked for and one for every change that was made, under the target `audit`, whatever level the rest of the log has.
//!
//! Who, by the token's name; what; for which site; how much came of it. Never about whom: no subject, no record's name, no
//! reason, no address. What an erasure erased stands in the ledger itself, signed.

use super::guard::Holder;
use super::problem::Problem;

/// A change that is asked for: it may be made though nobody hears of it, where the ledger is slow or fails half-way.
pub(super) fn asked(holder: &Holder, deed: &'static str, site: &str) {
    tracing::info!(target: "audit", token = &*holder.0.name, role = holder.0.role.word(), asked = deed, site, "audit");
}

/// Carries a change to its end and its line, whoever hangs up meanwhile.
pub(super) async fn carried<T: Send + 'static>(
    change: impl Future<Output = Result<T, Problem>> + Send + 'static,
) -> Result<T, Problem> {
    tokio::spawn(change).await.unwrap_or_else(|_| Err(Problem::broken()))
}

/// A change that was made.
pub(super) fn note(holder: &Holder, deed: &'static str, site: &str, count: usize) {
    tracing::info!(target: "audit", token = &*holder.0.name, role = holder.0.role.word(), deed, site, count, "audit");
}
