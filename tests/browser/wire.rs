//! The DevTools protocol's wire: numbered commands out, answers and events in, over one WebSocket.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::sync::{mpsc, oneshot};
use tokio_tungstenite::connect_async;
use tokio_tungstenite::tungstenite::Message;

type Answer = Result<Value, String>;

/// A connection to a browser. Clones speak over the same connection.
#[derive(Clone)]
pub(super) struct Wire {
    out: mpsc::UnboundedSender<String>,
    waiting: Arc<Mutex<HashMap<u64, oneshot::Sender<Answer>>>>,
    next: Arc<AtomicU64>,
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
    pub(super) async fn connect(endpoint: &str, listen: impl Fn(&Wire, Event) + Send + 'static) -> Self {
        let (mut socket, _) = connect_async(endpoint).await.expect("a browser that listens lets us connect");
        let (out, mut queue) = mpsc::unbounded_channel::<String>();
        let wire = Self { out, waiting: Arc::default(), next: Arc::default() };
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
                            let message: Value = serde_json::from_str(&text).expect("the browser speaks JSON");
                            let Some(out) = weak.upgrade() else { break };
                            let wire = Self { out, waiting: Arc::clone(&waiting), next: Arc::clone(&next) };
                            wire.dispatch(message, &listen);
                        }
                        Some(Ok(_)) => {}
                        Some(Err(_)) | None => break,
                    },
                }
            }
            // Whoever still waits learns that no answer will come: their sender is dropped.
            waiting.lock().expect("nobody panics holding this").clear();
        });
        wire
    }

    /// Says a command without waiting for its answer. Commands of one session are carried out in order.
    pub(super) fn send(&self, session: Option<&str>, method: &str, params: Value) {
        let _ = self.write(session, method, params);
    }

    /// Says a command and waits for its answer; an error is the browser's own words.
    pub(super) async fn call(&self, session: Option<&str>, method: &str, params: Value) -> Answer {
        let (id, answer) = (self.next.fetch_add(1, Ordering::Relaxed), oneshot::channel());
        self.waiting.lock().expect("nobody panics holding this").insert(id, answer.0);
        self.out.send(envelope(id, session, method, params)).map_err(|_| "the browser is gone".to_owned())?;
        match tokio::time::timeout(super::PATIENCE, answer.1).await {
            Ok(Ok(answer)) => answer.map_err(|why| format!("{method}: {why}")),
            Ok(Err(_)) => Err(format!("{method}: the browser is gone")),
            Err(_) => Err(format!("{method}: no answer within {} s", super::PATIENCE.as_secs())),
        }
    }

    fn write(&self, session: Option<&str>, method: &str, params: Value) -> Result<(), mpsc::error::SendError<String>> {
        self.out.send(envelope(self.next.fetch_add(1, Ordering::Relaxed), session, method, params))
    }

    fn dispatch(&self, mut message: Value, listen: &impl Fn(&Wire, Event)) {
        if let Some(id) = message["id"].as_u64() {
            let waiter = self.waiting.lock().expect("nobody panics holding this").remove(&id);
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

fn envelope(id: u64, session: Option<&str>, method: &str, params: Value) -> String {
    let mut message = json!({ "id": id, "method": method, "params": params });
    if let Some(session) = session {
        message["sessionId"] = session.into();
    }
    message.to_string()
}
