//! The DevTools protocol's wire: numbered commands out, answers and events in, over one WebSocket.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::sync::{mpsc, oneshot};
use tokio_tungstenite::connect_async;
use tokio_tungstenite::tungstenite::Message;

use super::Error;

/// The result, or the browser's own words.
type Answer = Result<Value, String>;
type Waiting = Mutex<HashMap<u64, oneshot::Sender<Answer>>>;

/// A connection to a browser. Clones speak over the same connection.
#[derive(Clone)]
pub(super) struct Wire {
    out: mpsc::UnboundedSender<String>,
    waiting: Arc<Waiting>,
    next: Arc<AtomicU64>,
    patience: Duration,
}

/// Something that the browser tells unasked.
pub(super) struct Event {
    pub(super) method: String,
    pub(super) params: Value,
    /// The target it comes from; empty for the browser as a whole.
    pub(super) session: String,
}

impl Wire {
    /// Connects; `listen` hears each event in order and may answer with [`Wire::send`], never by waiting.
    pub(super) async fn connect(
        endpoint: &str,
        patience: Duration,
        listen: impl Fn(&Wire, Event) + Send + 'static,
    ) -> Result<Self, Error> {
        let connected = tokio::time::timeout(patience, connect_async(endpoint)).await;
        let connected = connected.map_err(|_| Error::Start("it takes no connection".to_owned()))?;
        let (mut socket, _) = connected.map_err(|error| Error::Start(error.to_string()))?;
        let (out, mut queue) = mpsc::unbounded_channel::<String>();
        let wire = Self { out, waiting: Arc::default(), next: Arc::default(), patience };
        // The task's own sender would keep the queue open for ever: it keeps a weak one.
        let (weak, waiting, next) = (wire.out.downgrade(), Arc::clone(&wire.waiting), Arc::clone(&wire.next));
        tokio::spawn(async move {
            loop {
                tokio::select! {
                    command = queue.recv() => match command {
                        Some(text) => if socket.send(Message::text(text)).await.is_err() { break },
                        None => break,
                    },
                    message = socket.next() => match message {
                        Some(Ok(Message::Text(text))) => {
                            let Ok(message) = serde_json::from_str::<Value>(&text) else { break };
                            let Some(out) = weak.upgrade() else { break };
                            let (waiting, next) = (Arc::clone(&waiting), Arc::clone(&next));
                            Self { out, waiting, next, patience }.dispatch(message, &listen);
                        }
                        Some(Ok(_)) => {}
                        Some(Err(_)) | None => break,
                    },
                }
            }
            // Whoever still waits learns that no answer will come: their sender is dropped.
            hold(&waiting).clear();
        });
        Ok(wire)
    }

    /// Says a command without waiting for its answer. Commands of one session are carried out in order.
    pub(super) fn send(&self, session: Option<&str>, method: &str, params: Value) {
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        // Nobody hears it only where the browser is gone, which the next call says.
        let _ = self.out.send(envelope(id, session, method, params));
    }

    /// Says a command and waits for its answer.
    pub(super) async fn call(&self, session: Option<&str>, method: &str, params: Value) -> Result<Value, Error> {
        let gone = || Error::Gone(method.to_owned());
        let (id, answer) = (self.next.fetch_add(1, Ordering::Relaxed), oneshot::channel());
        hold(&self.waiting).insert(id, answer.0);
        self.out.send(envelope(id, session, method, params)).map_err(|_| gone())?;
        match tokio::time::timeout(self.patience, answer.1).await {
            Ok(Ok(answer)) => answer.map_err(|why| Error::Refused { method: method.to_owned(), why }),
            Ok(Err(_)) => Err(gone()),
            Err(_) => {
                hold(&self.waiting).remove(&id);
                Err(Error::Silent { method: method.to_owned(), seconds: self.patience.as_secs() })
            }
        }
    }

    fn dispatch(&self, mut message: Value, listen: &impl Fn(&Wire, Event)) {
        if let Some(id) = message["id"].as_u64() {
            let waiter = hold(&self.waiting).remove(&id);
            let error = message["error"]["message"].as_str().map(str::to_owned);
            if let Some(waiter) = waiter {
                let _ = waiter.send(error.map_or_else(|| Ok(message["result"].take()), Err));
            }
        } else if let Some(method) = message["method"].as_str().map(str::to_owned) {
            let session = message["sessionId"].as_str().unwrap_or_default().to_owned();
            listen(self, Event { method, params: message["params"].take(), session });
        }
    }
}

fn hold(waiting: &Waiting) -> MutexGuard<'_, HashMap<u64, oneshot::Sender<Answer>>> {
    waiting.lock().unwrap_or_else(PoisonError::into_inner)
}

fn envelope(id: u64, session: Option<&str>, method: &str, params: Value) -> String {
    let mut message = json!({ "id": id, "method": method, "params": params });
    if let Some(session) = session {
        message["sessionId"] = session.into();
    }
    message.to_string()
}
