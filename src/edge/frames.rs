//! What a client says on HTTP/2 that asks for nothing: settings, pings, priorities, continuations, empty data, frames
//! nobody knows. Each is answered or thrown away at once, so that none costs memory; many of them cost time. A connection
//! may say as many as its limit at once, and more as time passes or as requests and answers go over it.
//!
//! It walks along the frames' heads (RFC 9113, section 4.1) and reads no payload. What a frame means is hyper's business,
//! but for one thing that it doesn't look at: the first frame has to be SETTINGS (section 3.4).

use std::time::Duration;

use tokio::time::Instant;

/// How HTTP/2 begins (RFC 9113 section 3.4).
pub(super) const PREFACE: &[u8; 24] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

const HEAD: usize = 9;

/// In this time a connection that used up its limit earns it back by waiting.
const WHILE: Duration = Duration::from_secs(10);

/// What is written earns one frame for each of so many bytes, so that a flood can't live on its own answers.
const EARNED: usize = 1024;

const DATA: u8 = 0;
const HEADERS: u8 = 1;
const RST_STREAM: u8 = 3;
const SETTINGS: u8 = 4;
const WINDOW_UPDATE: u8 = 8;

const END_STREAM: u8 = 1;
const PADDED: u8 = 8;

/// Why a connection has to end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// Too much that asks for nothing.
    Flood,
    /// It doesn't begin with SETTINGS.
    First,
}

/// The reader. One per connection; [`Frames::read`] takes its bytes in order, the preface first.
#[derive(Debug)]
pub(super) struct Frames {
    head: [u8; HEAD],
    seen: usize,
    /// Bytes of the payload, or of the preface, that are still to come.
    left: usize,
    begun: bool,
    limit: u32,
    spent: u32,
    /// Since when `spent` is counted.
    since: Option<Instant>,
    fault: Option<Fault>,
}

impl Frames {
    /// A reader that lets `limit` frames pass at once that ask for nothing.
    pub(super) fn new(limit: u32) -> Self {
        let preface = PREFACE.len();
        let head = [0; HEAD];
        Self { head, seen: 0, left: preface, begun: false, limit, spent: 0, since: None, fault: None }
    }

    /// Looks at the next bytes. `Some` tells from which place on nothing may pass any more: a frame begins there.
    pub(super) fn read(&mut self, bytes: &[u8]) -> Option<(usize, Fault)> {
        let mut place = 0;
        while place < bytes.len() {
            if self.left > 0 {
                let count = self.left.min(bytes.len() - place);
                self.left -= count;
                place += count;
                continue;
            }
            if let (0, Some(fault)) = (self.seen, self.fault) {
                return Some((place, fault));
            }
            let begins = place;
            let whole = self.seen == 0;
            let count = (HEAD - self.seen).min(bytes.len() - place);
            self.head[self.seen..self.seen + count].copy_from_slice(&bytes[place..place + count]);
            self.seen += count;
            place += count;
            if self.seen == HEAD {
                self.seen = 0;
                self.frame();
                // Where a part of this frame has passed already, it is the next one that doesn't.
                if let (true, Some(fault)) = (whole, self.fault) {
                    return Some((begins, fault));
                }
            }
        }
        None
    }

    /// So many bytes were written.
    pub(super) fn earn(&mut self, bytes: usize) {
        self.spent = self.spent.saturating_sub(u32::try_from(bytes / EARNED).unwrap_or(u32::MAX));
    }

    fn frame(&mut self) {
        let [high, middle, low, kind, flags, ..] = self.head;
        self.left = usize::from(high) << 16 | usize::from(middle) << 8 | usize::from(low);
        if !std::mem::replace(&mut self.begun, true) && kind != SETTINGS {
            self.fault = Some(Fault::First);
        }
        // A padded frame says its padding's length first; what is left then may be padding alone, as far as one can tell.
        let empty = self.left <= if flags & PADDED == 0 { 0 } else { 256 };
        match kind {
            // Resets have a limit of their own; window updates come with each piece of a long answer.
            RST_STREAM | WINDOW_UPDATE => {}
            HEADERS => self.spent = self.spent.saturating_sub(1),
            DATA if flags & END_STREAM != 0 => {}
            DATA if !empty => self.spent = self.spent.saturating_sub(1),
            _ => self.spend(),
        }
    }

    fn spend(&mut self) {
        let now = Instant::now();
        let since = *self.since.get_or_insert(now);
        if now - since >= WHILE {
            (self.since, self.spent) = (Some(now), 0);
        }
        self.spent += 1;
        if self.spent > self.limit {
            self.fault = Some(Fault::Flood);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(kind: u8, flags: u8, payload: usize) -> Vec<u8> {
        let length = u32::try_from(payload).unwrap().to_be_bytes();
        [&length[1..], &[kind, flags, 0, 0, 0, 1], &vec![0; payload]].concat()
    }

    /// Where it ends when the bytes come in pieces of this size.
    fn read(frames: &mut Frames, bytes: &[u8], size: usize) -> Option<(usize, Fault)> {
        bytes.chunks(size).enumerate().find_map(|(index, piece)| {
            let (place, fault) = frames.read(piece)?;
            Some((index * size + place, fault))
        })
    }

    fn begun() -> Vec<u8> {
        [&PREFACE[..], &frame(SETTINGS, 0, 6)].concat()
    }

    #[tokio::test(start_paused = true)]
    async fn a_flood_ends_at_a_frame_and_other_frames_are_none() {
        let ping = frame(6, 0, 8);
        let request = [frame(HEADERS, 5, 30), frame(DATA, 0, 100)].concat();
        for (name, round, ends) in [
            ("pings", ping.clone(), true),
            ("settings", frame(SETTINGS, 0, 0), true),
            ("priorities", frame(2, 0, 5), true),
            ("continuations", frame(9, 0, 300), true),
            ("unknown", frame(0xf7, 0, 64), true),
            ("empty data", frame(DATA, 0, 0), true),
            ("padding alone", frame(DATA, PADDED, 2), true),
            ("the end of data", frame(DATA, END_STREAM, 0), false),
            ("window updates", frame(WINDOW_UPDATE, 0, 4), false),
            ("data", frame(DATA, 0, 1), false),
            ("pings among requests", [request, ping].concat(), false),
        ] {
            let bytes = [begun(), round.repeat(100)].concat();
            for size in [1, 7, 4096] {
                let end = read(&mut Frames::new(10), &bytes, size);
                assert_eq!(end.is_some(), ends, "{name}");
                // The 10th of them passes (the client's own settings were the first), and cut within its head the 11th.
                let tenth = begun().len() + 9 * round.len();
                let eleventh = tenth + round.len();
                let places = if size == 1 { eleventh } else { tenth }..=eleventh;
                assert!(end.is_none_or(|(place, fault)| fault == Fault::Flood && places.contains(&place)), "{name}");
            }
        }
    }

    #[tokio::test(start_paused = true)]
    async fn time_and_answers_earn_frames() {
        let pings = frame(6, 0, 8).repeat(9);
        let mut frames = Frames::new(10);
        assert_eq!(frames.read(&begun()), None);
        assert_eq!(frames.read(&pings), None);
        tokio::time::advance(WHILE).await;
        assert_eq!(frames.read(&pings), None);
        frames.earn(9 * EARNED);
        assert_eq!(frames.read(&pings), None);
        assert!(frames.read(&pings).is_some());
    }

    #[test]
    fn the_first_frame_is_settings() {
        for (kind, fault) in [(SETTINGS, None), (HEADERS, Some(Fault::First)), (6, Some(Fault::First))] {
            let bytes = [&PREFACE[..], &frame(kind, 0, 0)].concat();
            assert_eq!(Frames::new(10).read(&bytes), fault.map(|fault| (PREFACE.len(), fault)));
        }
    }
}
