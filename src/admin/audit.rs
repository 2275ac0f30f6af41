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

/// What exactly was changed, where it is about no visitor: a name that a site uses, a version.
pub(super) fn detail(holder: &Holder, deed: &'static str, site: &str, what: &str) {
    tracing::info!(target: "audit", token = &*holder.0.name, role = holder.0.role.word(), deed, site, ?what, "audit");
}

/// Somebody signed in to the console, or out of it.
pub(super) fn session(holder: &Holder, deed: &'static str) {
    tracing::info!(target: "audit", token = &*holder.0.name, role = holder.0.role.word(), deed, "audit");
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::sync::{Arc, Mutex};

    use tokio::sync::oneshot;

    use super::super::token::{Role, Token, make};
    use super::*;
    use crate::ambient::SystemEntropy;

    #[derive(Clone, Default)]
    struct Log(Arc<Mutex<Vec<u8>>>);

    impl io::Write for Log {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[tokio::test]
    async fn whoever_hangs_up_in_the_middle_of_a_change_stands_in_the_log_all_the_same() {
        let log = Log::default();
        let writer = log.clone();
        let subscriber = tracing_subscriber::fmt().with_ansi(false).with_writer(move || writer.clone()).finish();
        let _listening = tracing::subscriber::set_default(subscriber);
        let hash = make("officer", &SystemEntropy).unwrap().hash;
        let holder = Holder(Arc::new(Token::new("officer", Role::Records, None, &hash).unwrap()));
        let ((go, wait), (done, ended)) = (oneshot::channel::<()>(), oneshot::channel());
        asked(&holder, "erase", "shop");
        let mut change = Box::pin(carried(async move {
            // The ledger takes its time.
            let _ = wait.await;
            note(&holder, "erase", "shop", 3);
            let _ = done.send(());
            Ok(())
        }));
        assert!(futures_util::poll!(&mut change).is_pending());
        drop(change);
        go.send(()).unwrap();
        ended.await.unwrap();
        let text = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
        let lines: Vec<&str> = text.lines().filter(|line| line.contains("token=\"officer\"")).collect();
        assert!(lines.len() == 2 && lines[0].contains("asked=\"erase\""), "{text}");
        assert!(lines[1].contains("deed=\"erase\"") && lines[1].contains("count=3"), "{text}");
    }
}
