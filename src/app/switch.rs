//! Emergency switches that end by themselves are forgotten, and the log says so. They hold no longer than they were thrown
//! for whenever somebody looks.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use tokio_util::sync::CancellationToken;

use crate::ambient::Clock;
use crate::switch::Switches;

/// How often it looks.
const PACE: Duration = Duration::from_secs(30);

/// The switches that a state directory keeps, looked after until it is told to stop.
pub(super) fn open(state: &Path, clock: &Arc<dyn Clock>, stop: &CancellationToken) -> Arc<Switches> {
    let switches = Arc::new(Switches::open(state));
    tokio::spawn(watch(Arc::clone(&switches), Arc::clone(clock), stop.clone()));
    switches
}

async fn watch(switches: Arc<Switches>, clock: Arc<dyn Clock>, stop: CancellationToken) {
    loop {
        let (all, now) = (Arc::clone(&switches), clock.now());
        // It writes a file, and a disk may take its time.
        let _ = tokio::task::spawn_blocking(move || all.expire(now)).await;
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(PACE) => {}
        }
    }
}
