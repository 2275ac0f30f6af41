//! Telling other gateways what this one counted: once a minute, its figures go up on the board that is forwarded from.

use std::sync::Arc;
use std::time::Duration;

use tokio_util::sync::CancellationToken;

use crate::ambient::{Clock, Day};
use crate::inventory::{Enforced, Inventory};
use crate::ledger::shared::{Board, Figures, Withheld};

/// How often it gathers.
const PACE: Duration = Duration::from_secs(60);
/// How often it gathers every day that is kept, and how many days back it looks in between.
const WHOLE: (u32, u32) = (10, 8);

/// Gathers until it is told to stop. `sites` are read anew each time.
pub(super) async fn watch(
    sites: impl Fn() -> Vec<String> + Send,
    inventory: Arc<Inventory>,
    clock: Arc<dyn Clock>,
    board: Arc<Board>,
    stop: CancellationToken,
) {
    let mut round = 0;
    loop {
        let from = if round == 0 { Day(0) } else { Day(clock.now().day().0.saturating_sub(WHOLE.1)) };
        round = (round + 1) % WHOLE.0;
        board.put(gather(&sites(), &inventory, &*clock, from).await);
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(PACE) => {}
        }
    }
}

/// What was counted until now: of what was withheld, the days from one on.
async fn gather(sites: &[String], inventory: &Inventory, clock: &dyn Clock, from: Day) -> Figures {
    let mut figures = Figures { at: clock.now(), ..Figures::default() };
    for site in sites {
        figures.inventories.insert(site.clone(), inventory.listing(site).pack());
        match inventory.enforced(site, from, Day(u32::MAX)).await {
            Ok(found) => figures.withheld.extend(found.into_iter().map(told)),
            // The inventory says in the log what is wrong with its file.
            Err(error) => tracing::debug!(%error, "what was withheld isn't told to other gateways now"),
        }
    }
    figures
}

fn told(Enforced { site, day, rule, version, withheld }: Enforced) -> Withheld {
    Withheld { site, day, rule, version, counts: [withheld.sent, withheld.set, withheld.loads] }
}
