//! Handing out what is read page by page: at the reader's pace, but not at any pace.
//!
//! What feeds an answer holds a turn and the ledger's file. A reader that stops taking is cut off after a while, although
//! its connection lives; the answer breaks off then, and is not taken for whole.

use std::time::Duration;

use bytes::Bytes;
use futures_util::{Stream, StreamExt as _, stream};
use tokio::sync::mpsc;

/// How long a reader may take for a page, a few hundred kilobytes.
const PATIENCE: Duration = Duration::from_secs(60);

/// Why an answer broke off.
#[derive(Debug, thiserror::Error)]
pub(super) enum Cut<E> {
    /// What feeds it failed.
    #[error(transparent)]
    Fed(E),
    /// The reader took too long.
    #[error("the reader takes too long")]
    Slow,
}

/// The pages, for an answer's body. Whatever they hold is let go at their end, when the reader leaves, and when it is too
/// slow.
pub(super) fn out<E: Send + 'static>(
    pages: impl Stream<Item = Result<Bytes, E>> + Send + 'static,
) -> impl Stream<Item = Result<Bytes, Cut<E>>> + Send + 'static {
    // One page lies ready while the one before is on its way.
    let (give, take) = mpsc::channel(1);
    let feeding = tokio::spawn(async move {
        let mut pages = std::pin::pin!(pages);
        while let Some(page) = pages.next().await {
            match tokio::time::timeout(PATIENCE, give.send(page.map_err(Cut::Fed))).await {
                Ok(Ok(())) => {}
                // Nobody listens any more.
                Ok(Err(_)) => return true,
                Err(_) => {
                    tracing::warn!("an answer of the admin listener was cut off: its reader takes too long");
                    return false;
                }
            }
        }
        true
    });
    stream::unfold((take, Some(feeding)), |(mut take, feeding)| async move {
        if let Some(page) = take.recv().await {
            return Some((page, (take, feeding)));
        }
        // The end, or the end of patience: without this the one would look like the other.
        let whole = feeding?.await.unwrap_or(false);
        (!whole).then_some((Err(Cut::Slow), (take, None)))
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    /// Pages that hold something.
    fn pages(count: u8, held: Arc<()>) -> impl Stream<Item = Result<Bytes, &'static str>> + Send {
        stream::iter((0..count).map(move |number| {
            let _held = &held;
            if number == 7 { Err("broken") } else { Ok(Bytes::from(vec![number])) }
        }))
    }

    async fn read(pages: impl Stream<Item = Result<Bytes, Cut<&'static str>>>) -> (usize, Option<String>) {
        let all: Vec<_> = pages.collect().await;
        let good = all.iter().filter(|page| page.is_ok()).count();
        (good, all.into_iter().find_map(|page| page.err().map(|cut| cut.to_string())))
    }

    #[tokio::test(start_paused = true)]
    async fn a_reader_gets_all_of_it_or_knows_that_it_did_not() {
        let held = Arc::new(());
        assert_eq!(read(out(pages(5, Arc::clone(&held)))).await, (5, None));
        let (good, cut) = read(out(pages(9, Arc::clone(&held)))).await;
        assert_eq!((good, cut.as_deref()), (8, Some("broken")), "seven before, one behind");
        assert_eq!(read(out(pages(0, Arc::clone(&held)))).await, (0, None));
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_does_not_read_holds_nothing_for_long() {
        let held = Arc::new(());
        let mut slow = Box::pin(out(pages(5, Arc::clone(&held))));
        assert!(slow.next().await.unwrap().is_ok());
        tokio::time::sleep(PATIENCE * 2).await;
        assert_eq!(Arc::strong_count(&held), 1, "let go, although the reader is still there");
        let (good, cut) = read(slow).await;
        assert_eq!((good, cut.is_some()), (1, true), "what lay ready, and that it isn't the end");
        let left = out(pages(5, Arc::clone(&held)));
        drop(left);
        tokio::time::sleep(Duration::from_millis(1)).await;
        assert_eq!(Arc::strong_count(&held), 1);
    }
}
