//! The two ends of a case, client and origin, each a list of acts on a raw socket that is recorded byte by byte. They
//! wait for each other by events; nobody sleeps.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

use super::frames;
use super::message::{Message, Role, read};

/// What one end does next.
#[derive(Debug, Clone)]
pub(super) enum Act {
    /// Writes these bytes. A peer that is gone is no failure: what matters is what was seen.
    Send(Vec<u8>),
    /// Writes the bytes one at a time, each in a segment of its own.
    Drip(Vec<u8>),
    /// Writes the bytes one at a time, so many milliseconds apart, until the peer has enough of it.
    Slowly(Vec<u8>, u64),
    /// Client: reads one final response, and the interim ones before it. Origin: reads one request.
    Read(Role),
    /// Reads until these bytes were seen.
    Until(&'static [u8]),
    /// Reads until HTTP/2 stream `.0` has ended or the connection is given up.
    Stream(u32),
    /// Reads until HTTP/2 PINGs with this payload's first byte were answered, or the connection is given up.
    Pong(u8),
    /// Reads until the peer closes or resets.
    End,
    /// Closes the writing half.
    Half,
    /// Closes the connection.
    Close,
    /// Resets the connection.
    Reset,
    /// Tells the other end that something has happened.
    Say(u8),
    /// Waits for that.
    When(u8),
    /// Origin: answers every further request with [`OK`].
    Serve,
    /// Opens another connection in place of this one.
    Again,
}

/// What a server says when nothing else was asked of it.
pub(super) const OK: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Type: text/plain\r\n\r\nok";

/// How a connection ended, as far as it was watched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Ended {
    #[default]
    Open,
    Clean,
    Reset,
}

/// What happened so far.
#[derive(Debug, Clone)]
pub(super) struct Events(Arc<watch::Sender<u64>>);

/// The client has done all its acts.
const OVER: u8 = 63;

impl Events {
    pub(super) fn new() -> Self {
        Self(Arc::new(watch::Sender::new(0)))
    }

    pub(super) fn say(&self, event: u8) {
        self.0.send_modify(|all| *all |= 1 << event);
    }

    pub(super) fn over(&self) {
        self.say(OVER);
    }

    pub(super) async fn when(&self, event: u8) {
        let mut seen = self.0.subscribe();
        let _ = seen.wait_for(|all| all & (1 << event) != 0).await;
    }
}

/// What one connection saw.
#[derive(Debug, Clone, Default)]
pub(super) struct Record {
    pub(super) bytes: Vec<u8>,
    /// The messages that were read as such.
    pub(super) messages: Vec<Message>,
    pub(super) ended: Ended,
    taken: usize,
}

/// One end of a connection.
pub(super) struct Party {
    stream: Option<TcpStream>,
    pub(super) record: Record,
    /// Where it stands, for the report of a hang.
    place: Arc<Mutex<String>>,
}

impl Party {
    pub(super) fn new(stream: TcpStream, place: Arc<Mutex<String>>) -> Self {
        let _ = stream.set_nodelay(true);
        Self { stream: Some(stream), record: Record::default(), place }
    }

    pub(super) async fn play(&mut self, acts: &[Act], events: &Events) {
        for act in acts {
            *self.place.lock().unwrap() = brief(act);
            self.act(act, events).await;
        }
        *self.place.lock().unwrap() = "done".into();
    }

    async fn act(&mut self, act: &Act, events: &Events) {
        match act {
            Act::Send(bytes) => self.write(bytes).await,
            Act::Drip(bytes) => {
                for byte in bytes {
                    self.write(&[*byte]).await;
                    tokio::task::yield_now().await;
                }
            }
            Act::Slowly(bytes, pace) => self.slowly(bytes, *pace).await,
            Act::Read(role) => {
                while let Some(message) = self.message(*role).await {
                    let interim = *role != Role::Request && (100..200).contains(&message.status());
                    let last = !interim || message.status() == 101;
                    self.record.messages.push(message);
                    if last {
                        break;
                    }
                }
            }
            Act::Until(mark) => {
                while !self.record.bytes.windows(mark.len()).any(|window| window == *mark) {
                    if !self.more().await {
                        break;
                    }
                }
            }
            Act::Stream(id) => while !frames::ended(&self.record.bytes, *id) && self.more().await {},
            Act::Pong(first) => while !frames::ponged(&self.record.bytes, *first) && self.more().await {},
            Act::End => while self.more().await {},
            Act::Half => {
                if let Some(stream) = &mut self.stream {
                    let _ = stream.shutdown().await;
                }
            }
            Act::Close => drop(self.stream.take()),
            Act::Reset => {
                if let Some(stream) = self.stream.take() {
                    let _ = stream.set_zero_linger();
                }
            }
            Act::Say(event) => events.say(*event),
            Act::When(event) => events.when(*event).await,
            Act::Serve => {
                while self.message(Role::Request).await.is_some() {
                    self.write(OK).await;
                }
            }
            Act::Again => {
                if let Some(stream) = &self.stream
                    && let Ok(peer) = stream.peer_addr()
                {
                    self.stream = TcpStream::connect(peer).await.ok();
                    self.record.taken = self.record.bytes.len();
                    self.record.ended = Ended::Open;
                }
            }
        }
    }

    async fn write(&mut self, bytes: &[u8]) {
        let Some(stream) = &mut self.stream else { return };
        // A peer that answers early may stop reading: what it said is read meanwhile, or both would wait for ever.
        let (mut input, mut output) = stream.split();
        let mut scrap = [0; 16384];
        let mut written = 0;
        while written < bytes.len() {
            tokio::select! {
                biased;
                done = output.write(&bytes[written..]) => match done {
                    Ok(count) if count > 0 => written += count,
                    _ => return,
                },
                read = input.read(&mut scrap), if self.record.ended == Ended::Open => match read {
                    Ok(0) => self.record.ended = Ended::Clean,
                    Ok(count) => self.record.bytes.extend_from_slice(&scrap[..count]),
                    Err(_) => self.record.ended = Ended::Reset,
                },
            }
        }
    }

    async fn slowly(&mut self, bytes: &[u8], pace: u64) {
        let mut pace = tokio::time::interval(std::time::Duration::from_millis(pace));
        for byte in bytes {
            loop {
                tokio::select! {
                    biased;
                    _ = pace.tick() => break,
                    open = self.more() => if !open { return },
                }
            }
            self.write(&[*byte]).await;
        }
    }

    /// Reads some bytes; false at the end.
    async fn more(&mut self) -> bool {
        let Some(stream) = &mut self.stream else { return false };
        if self.record.ended != Ended::Open {
            return false;
        }
        match stream.read_buf(&mut self.record.bytes).await {
            Ok(0) => self.record.ended = Ended::Clean,
            Ok(_) => return true,
            Err(_) => self.record.ended = Ended::Reset,
        }
        false
    }

    async fn message(&mut self, role: Role) -> Option<Message> {
        loop {
            let eof = self.record.ended == Ended::Clean;
            let rest = &self.record.bytes[self.record.taken..];
            let found = match self.record.ended {
                // What was cut off by a reset has no end, whatever it says.
                Ended::Reset => read(rest, role, false).or_else(|| {
                    let (mut message, used) = read(rest, role, true)?;
                    message.whole = false;
                    Some((message, used))
                }),
                _ => read(rest, role, eof),
            };
            if let Some((message, used)) = found {
                self.record.taken += used;
                return Some(message);
            }
            if self.record.ended != Ended::Open || self.stream.is_none() {
                return None;
            }
            self.more().await;
        }
    }

    /// Lets the peer go and waits until it went, so that nothing of this case reaches the next.
    async fn finish(mut self) -> Record {
        if let Some(stream) = &mut self.stream {
            let _ = stream.shutdown().await;
            let rest = async { while self.more().await {} };
            let _ = tokio::time::timeout(std::time::Duration::from_secs(2), rest).await;
        }
        self.record
    }
}

fn brief(act: &Act) -> String {
    let text = format!("{act:?}");
    match act {
        Act::Send(bytes) | Act::Drip(bytes) | Act::Slowly(bytes, _) => format!("writing {} bytes", bytes.len()),
        Act::Until(mark) => format!("waiting for {}", mark.escape_ascii()),
        _ => text,
    }
}

/// Plays the origin until the client is done: each connection its own script, and any other is served.
pub(super) async fn origin(
    listener: &TcpListener,
    scripts: &[Vec<Act>],
    events: &Events,
    place: &Arc<Mutex<String>>,
) -> Vec<Record> {
    let mut running = tokio::task::JoinSet::new();
    let mut number = 0;
    let mut start = |stream, running: &mut tokio::task::JoinSet<(usize, Record)>| {
        let mut acts = scripts.get(number).cloned().unwrap_or_default();
        acts.push(Act::Serve);
        let (events, place, mine) = (events.clone(), Arc::clone(place), number);
        number += 1;
        running.spawn(async move {
            let mut party = Party::new(stream, place);
            tokio::select! {
                () = party.play(&acts, &events) => events.when(OVER).await,
                () = events.when(OVER) => {}
            }
            (mine, party.finish().await)
        });
    };
    loop {
        tokio::select! {
            biased;
            Ok((stream, _)) = listener.accept() => start(stream, &mut running),
            () = events.when(OVER) => break,
        }
    }
    let mut records = running.join_all().await;
    // A retry may still be waiting in the queue: it belongs to this case, too.
    while let Ok(Ok((stream, _))) = tokio::time::timeout(std::time::Duration::ZERO, listener.accept()).await {
        records.push((records.len(), Party::new(stream, Arc::clone(place)).finish().await));
    }
    records.sort_by_key(|(number, _)| *number);
    records.into_iter().map(|(_, record)| record).collect()
}
