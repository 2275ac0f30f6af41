//! Forgetting on time: once an hour, what every site's records are kept for is held against the clock.

use std::sync::Arc;
use std::time::Duration;

use tokio_util::sync::CancellationToken;

use crate::ambient::Clock;
use crate::ledger::{RecordStore, Retention};

/// How often it looks.
const PACE: Duration = Duration::from_secs(3600);
/// How long a start is left in peace.
const FIRST: Duration = Duration::from_secs(60);

/// Looks until it is told to stop. `sites` are read anew each time: their ids, and how long their records are kept.
pub(super) async fn watch(
    sites: impl Fn() -> Vec<(String, Retention)> + Send,
    ledgers: Vec<Arc<dyn RecordStore>>,
    clock: Arc<dyn Clock>,
    stop: CancellationToken,
) {
    let mut wait = FIRST;
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(wait) => wait = PACE,
        }
        for (site, retention) in sites() {
            for ledger in &ledgers {
                forget(&**ledger, (&site, &retention), &*clock, &stop).await;
            }
        }
    }
}

/// Erases what was kept long enough of one site in one ledger.
async fn forget(
    ledger: &dyn RecordStore,
    (site, retention): (&str, &Retention),
    clock: &dyn Clock,
    stop: &CancellationToken,
) {
    let (mut after, now) = (None, clock.now());
    while !stop.is_cancelled() {
        match ledger.retain(site, retention, now, false, after).await {
            Ok(swept) => {
                if !swept.records.is_empty() {
                    let (erased, held) = (swept.records.len(), swept.held);
                    tracing::info!(site, erased, held, "records whose time was up are erased");
                }
                after = swept.next;
                if after.is_none() {
                    return;
                }
            }
            Err(error) => {
                tracing::warn!(site, %error, "records whose time is up are not erased; the next try is in an hour");
                return;
            }
        }
    }
}
