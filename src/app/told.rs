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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ambient::SystemClock;
    use crate::inventory::{Limits, Listing, Withheld as Counts};

    fn spawned(inventory: &Arc<Inventory>) -> (Arc<Board>, CancellationToken, tokio::task::JoinHandle<()>) {
        let (board, stop) = (Arc::<Board>::default(), CancellationToken::new());
        let sites = || vec!["shop".to_owned(), "blog".to_owned()];
        let watching = watch(sites, Arc::clone(inventory), Arc::new(SystemClock), Arc::clone(&board), stop.clone());
        (board, stop, tokio::spawn(watching))
    }

    async fn next(board: &Board, before: Option<&Arc<Figures>>) -> Arc<Figures> {
        loop {
            match board.newest() {
                Some(found) if before.is_none_or(|before| !Arc::ptr_eq(before, &found)) => return found,
                _ => tokio::time::sleep(Duration::from_secs(1)).await,
            }
        }
    }

    #[tokio::test(start_paused = true)]
    async fn each_minute_the_board_says_what_was_seen_until_now() {
        let inventory = Arc::new(Inventory::in_memory(Limits::default(), Arc::new(SystemClock)));
        let (board, stop, watching) = spawned(&inventory);
        let mut hosts = Vec::new();
        let mut told = None;
        // More rounds than there are between two whole ones.
        for round in 0..12 {
            let found = next(&board, told.as_ref()).await;
            assert_eq!(found.inventories.keys().collect::<Vec<_>>(), ["blog", "shop"]);
            let listing = Listing::unpack(&found.inventories["shop"]).unwrap();
            assert_eq!(listing.hosts.iter().map(|it| it.host.clone()).collect::<Vec<_>>(), hosts, "round {round}");
            let host = format!("h{round:02}.example");
            inventory.observe_host("shop", &host, None);
            hosts.push(host);
            told = Some(found);
        }
        stop.cancel();
        watching.await.unwrap();
    }

    #[tokio::test]
    async fn what_was_withheld_is_told_with_what_is_not_on_the_disk_yet() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("inventory.sqlite");
        let inventory = Arc::new(Inventory::open(&path, Limits::default(), Arc::new(SystemClock)).await.unwrap());
        inventory.withheld("shop", "de", "v1", Counts { sent: 1, set: 2, loads: 3 });
        let (board, stop, watching) = spawned(&inventory);
        let figures = next(&board, None).await;
        stop.cancel();
        watching.await.unwrap();
        let told = &figures.withheld[..];
        assert!(
            told.len() == 1 && (&*told[0].site, &*told[0].rule, &*told[0].version) == ("shop", "de", "v1"),
            "{told:?}"
        );
        assert_eq!(told[0].counts, [1, 2, 3]);
    }
}
