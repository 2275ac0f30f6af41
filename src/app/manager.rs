//! What a service manager is told (sd_notify): ready, reloading, stopping, still alive, and who the main process is now.
//! Without a manager nothing happens.

use std::sync::{LazyLock, mpsc};
use std::time::Duration;

use sd_notify::NotifyState;
use tokio_util::sync::CancellationToken;

/// The gateway serves.
pub fn ready() {
    tell(&[NotifyState::Ready]);
}

/// The configuration is being read anew; [`ready`] follows.
pub(super) fn reloading() {
    // A manager that waits for a reload asks for the time, to tell this message from an earlier one.
    match NotifyState::monotonic_usec_now() {
        Ok(now) => tell(&[NotifyState::Reloading, now]),
        Err(_) => tell(&[NotifyState::Reloading]),
    }
}

/// The gateway finishes what runs and ends.
pub(super) fn stopping() {
    tell(&[NotifyState::Stopping]);
}

/// Another process serves now.
pub(super) fn succeeded(by: u32) {
    tell(&[NotifyState::MainPid(by), NotifyState::Ready]);
}

/// Says in time that the gateway is alive, as often as the manager wants to hear it. It runs among the connections: when
/// they stand still, so does this.
pub(super) async fn live(stop: CancellationToken) {
    let Some(limit) = sd_notify::watchdog_enabled() else { return };
    let mut pace = tokio::time::interval((limit / 3).max(Duration::from_millis(10)));
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            _ = pace.tick() => tell(&[NotifyState::Watchdog]),
        }
    }
}

fn tell(states: &[NotifyState<'_>]) {
    if let Some(voice) = &*VOICE {
        let lines: Vec<String> = states.iter().map(ToString::to_string).collect();
        // It ends with the process.
        let _ = voice.send(lines.join("\n"));
    }
}

/// A thread of its own does the talking: a manager that doesn't listen would stop whoever talks to it.
static VOICE: LazyLock<Option<mpsc::Sender<String>>> = LazyLock::new(|| {
    std::env::var_os("NOTIFY_SOCKET")?;
    let (sender, said) = mpsc::channel::<String>();
    let talk = move || {
        for message in said {
            if let Err(error) = sd_notify::notify(&[NotifyState::Custom(&message)]) {
                tracing::warn!(%error, "the service manager can't be told");
            }
        }
    };
    std::thread::Builder::new().name("manager".to_owned()).spawn(talk).ok().map(|_| sender)
});
