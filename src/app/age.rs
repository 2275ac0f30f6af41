//! The age of the GeoIP databases: told at the start, after a reload, and once a day.

use std::sync::Arc;
use std::time::Duration;

use tokio_util::sync::CancellationToken;

use crate::ambient::Clock;
use crate::geo::{Health, Locate, State};

/// How often the notes beside the databases are read: an update that finds nothing newer writes only there.
const LOOK: Duration = Duration::from_secs(3600);
/// How many looks there are between two warnings.
const SAID: u32 = 24;

/// Warns of every database that is due for an update or past the operator's limit.
pub(super) fn tell(found: &[Health]) {
    for health in found.iter().filter(|health| health.state != State::Fresh) {
        tracing::warn!("{health}");
    }
}

/// Looks every hour at what `current` returns and warns every day, until it is told to stop.
pub(super) async fn watch(
    current: impl Fn() -> Arc<dyn Locate> + Send,
    clock: Arc<dyn Clock>,
    stop: CancellationToken,
) {
    let mut looks = 0_u32;
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(LOOK) => {}
        }
        looks = looks.wrapping_add(1);
        let (locate, now) = (current(), clock.now());
        // Files are read, and a disk may take its time.
        let found = tokio::task::spawn_blocking(move || locate.health(now)).await;
        if looks.is_multiple_of(SAID)
            && let Ok(found) = found
        {
            tell(&found);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::net::IpAddr;
    use std::sync::Mutex;

    use tracing::instrument::WithSubscriber;
    use tracing_subscriber::fmt::MakeWriter;

    use super::*;
    use crate::ambient::{SystemClock, Timestamp};
    use crate::geo::Place;

    #[derive(Clone, Default)]
    struct Log(Arc<Mutex<Vec<u8>>>);

    impl Write for Log {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    impl<'a> MakeWriter<'a> for Log {
        type Writer = Self;

        fn make_writer(&'a self) -> Self {
            self.clone()
        }
    }

    /// Databases in these states; it counts how often it is looked at.
    struct Old(&'static [State], Mutex<u32>);

    impl Locate for Old {
        fn locate(&self, _: IpAddr) -> Place {
            Place::UNKNOWN
        }

        fn health(&self, _: Timestamp) -> Vec<Health> {
            *self.1.lock().unwrap() += 1;
            let health = |(place, state): (usize, &State)| Health {
                path: Some(format!("{place}.mmdb").into()),
                kind: String::new(),
                built: 0,
                checked: 0,
                age: Duration::from_secs(100 * 86_400),
                state: *state,
            };
            self.0.iter().enumerate().map(health).collect()
        }
    }

    #[tokio::test(start_paused = true)]
    async fn an_old_database_is_looked_at_each_hour_and_warned_of_each_day() {
        let old = Arc::new(Old(&[State::Fresh, State::Ageing, State::Expired], Mutex::new(0)));
        let (log, stop, shared) = (Log::default(), CancellationToken::new(), Arc::clone(&old));
        let lines = tracing_subscriber::fmt().with_writer(log.clone()).finish();
        let watching = watch(move || Arc::clone(&shared) as _, Arc::new(SystemClock), stop.clone());
        let watching = tokio::spawn(watching.with_subscriber(lines));
        tokio::time::sleep(Duration::from_secs(3 * 86_400 + 1800)).await;
        stop.cancel();
        watching.await.unwrap();
        assert_eq!(*old.1.lock().unwrap(), 72);
        let text = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
        let said = |part: &str| text.lines().filter(|line| line.contains("WARN") && line.contains(part)).count();
        assert_eq!((said("0.mmdb"), said("1.mmdb"), said("2.mmdb")), (0, 3, 3), "{text}");
    }
}
