//! Where HTTP/1 messages of a client begin and end, read strictly: whatever two servers could read differently is
//! refused before hyper sees it (RFC 9112, sections 2.2, 5, 6 and 7.1; request smuggling).
//!
//! hyper hides some of it from a service: it takes a bare LF for a line's end, folds equal lengths and drops a length
//! beside a transfer coding. This reader walks along the bytes of a connection, request after request, through bodies
//! too, since only their framing tells where the next head is. It keeps a few numbers and no bytes, and it doesn't matter
//! how the bytes were cut. What is no business of framing (methods, targets, names, values) it leaves to hyper.

use memchr::{memchr, memchr3};

/// Header fields that say how long a message is, or what the connection is afterwards.
const TOLD: [(Told, &[u8]); 3] =
    [(Told::Length, b"content-length"), (Told::Coding, b"transfer-encoding"), (Told::Upgrade, b"upgrade")];

/// The one transfer coding that is understood.
const CHUNKED: &[u8] = b"chunked";

/// What a request line holds beside its target, at most: a method and a version, generously.
const BESIDE_TARGET: usize = 64;

/// Why bytes were refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// They could be read in two ways.
    Ambiguous,
    /// The same, in a chunk's extension, where hyper takes nearly anything.
    Extension,
    /// The request's target is too long.
    Target,
}

/// What may happen to bytes that were looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// All of them may pass.
    Pass,
    /// Those before this place may pass. The others follow a request to change the protocol: nobody knows what they are
    /// before it is answered.
    Hold(usize),
    /// Those before this place may pass. The one there may not, and nothing after it.
    Refuse(usize, Fault),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    Length,
    Coding,
    Upgrade,
    Nothing,
}

/// What the next byte belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum At {
    /// Nothing of the next request was seen, or empty lines at most.
    Start,
    /// The request line.
    Line,
    /// The first byte of a field's line, or of the empty line after them.
    Field,
    Name,
    /// The value of a field that says nothing about framing.
    Value,
    /// A length: before its digits, in them, after them.
    Length(Part),
    /// A coding: before its name, in it, after it.
    Coding(Part),
    /// The LF that must follow a CR, and what follows then.
    Lf(After),
    /// A body of known length, or a chunk's data.
    Data,
    /// The CR after a chunk's data.
    DataEnd,
    /// A chunk's size: its digits.
    Size,
    /// White space after them, which only an extension may follow.
    SizeSpace,
    Extension,
    /// After a request to change the protocol.
    Undecided,
    /// Not HTTP/1, or no more.
    Raw,
    Refused,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Before,
    In,
    After,
}

/// What a CR LF ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum After {
    EmptyLine,
    Line,
    Head,
    Size,
    Data,
}

/// The reader. One per connection; [`Framing::read`] takes the bytes in order.
#[derive(Debug)]
pub struct Framing {
    at: At,
    /// The longest target.
    target: usize,
    /// How much of the request line, the field's name or the chunk's size was seen.
    seen: usize,
    told: Told,
    /// The length that the head states.
    length: Option<u64>,
    chunked: bool,
    upgrade: bool,
    /// In the fields after a chunked body.
    trailers: bool,
    /// What is left of the body or the chunk; in a chunk's size, what its digits say so far.
    left: u64,
    requests: u64,
}

impl Framing {
    /// A reader at the start of a connection. A request line whose target is clearly longer than `target` bytes is cut
    /// off; what is a little longer is somebody else's to refuse.
    pub fn new(target: usize) -> Self {
        Self {
            at: At::Start,
            target,
            seen: 0,
            told: Told::Nothing,
            length: None,
            chunked: false,
            upgrade: false,
            trailers: false,
            left: 0,
            requests: 0,
        }
    }

    /// How many requests have begun; the last one may be under way.
    pub fn requests(&self) -> u64 {
        self.requests
    }

    /// Whether all of the last request was seen and nothing of another one.
    pub fn between(&self) -> bool {
        self.at == At::Start
    }

    /// Whether what follows waits for the answer to a request to change the protocol.
    pub fn undecided(&self) -> bool {
        self.at == At::Undecided
    }

    /// The request to change the protocol was refused: HTTP goes on.
    pub fn resume(&mut self) {
        if self.at == At::Undecided {
            self.at = At::Start;
        }
    }

    /// Whatever comes is none of its business any more.
    pub fn stop(&mut self) {
        self.at = At::Raw;
    }

    /// Looks at the next bytes of the connection. After a [`Verdict::Refuse`] there are no next bytes; after a
    /// [`Verdict::Hold`] those from that place on come again once it is clear what they are.
    pub fn read(&mut self, bytes: &[u8]) -> Verdict {
        let mut place = 0;
        while let Some(&byte) = bytes.get(place) {
            if self.at == At::Field {
                let whole = whole_fields(&bytes[place..]);
                if whole > 0 {
                    place += whole;
                    continue;
                }
            }
            let step = match self.at {
                At::Raw => return Verdict::Pass,
                At::Undecided => return Verdict::Hold(place),
                At::Line => self.line(&bytes[place..]),
                At::Value | At::Extension => self.text(&bytes[place..]),
                At::Name => self.name(&bytes[place..]),
                At::Data => Ok(self.data(bytes.len() - place)),
                _ => self.byte(byte).map(|()| 1),
            };
            match step {
                Ok(count) => place += count,
                Err((count, fault)) => {
                    // It belongs to the request that would have begun.
                    self.requests += u64::from(matches!(self.at, At::Start | At::Lf(After::EmptyLine)));
                    let fault = if self.at == At::Extension { Fault::Extension } else { fault };
                    self.at = At::Refused;
                    return Verdict::Refuse(place + count, fault);
                }
            }
        }
        Verdict::Pass
    }

    /// A state that looks at one byte at a time.
    fn byte(&mut self, byte: u8) -> Result<(), (usize, Fault)> {
        let next = match (self.at, byte) {
            (At::Start, b'\r') => Some(At::Lf(After::EmptyLine)),
            (At::Start, b'\n' | 0) => None,
            (At::Start, _) => {
                self.begin();
                Some(At::Line)
            }
            (At::Field, b'\r') => Some(At::Lf(After::Head)),
            // White space here continues the line before: an obsolete way of folding lines.
            (At::Field, b' ' | b'\t' | b'\n' | b':' | 0) => None,
            (At::Field, _) => {
                self.seen = 0;
                self.told = Told::Nothing;
                self.known(byte);
                Some(At::Name)
            }
            (At::Length(part), byte) => self.length(part, byte),
            (At::Coding(part), byte) => self.coding(part, byte),
            (At::Lf(after), b'\n') => self.ended(after),
            (At::DataEnd, b'\r') => Some(At::Lf(After::Data)),
            (At::Size, b'\r') if self.seen > 0 => Some(At::Lf(After::Size)),
            (At::Size | At::SizeSpace, b';') if self.seen > 0 => Some(At::Extension),
            (At::Size, b' ' | b'\t') if self.seen > 0 => Some(At::SizeSpace),
            (At::SizeSpace, b' ' | b'\t') => Some(At::SizeSpace),
            (At::Size, digit) => self.digit(digit),
            _ => None,
        };
        self.at = next.ok_or((0, Fault::Ambiguous))?;
        Ok(())
    }

    fn begin(&mut self) {
        *self = Self { requests: self.requests + 1, ..Self::new(self.target) };
        self.seen = 1;
    }

    /// The request line, up to its CR.
    fn line(&mut self, bytes: &[u8]) -> Result<usize, (usize, Fault)> {
        let end = memchr3(b'\r', b'\n', 0, bytes);
        let most = self.target.saturating_add(BESIDE_TARGET);
        if self.seen.saturating_add(end.unwrap_or(bytes.len())) > most {
            return Err((most.saturating_sub(self.seen), Fault::Target));
        }
        match end {
            None => {
                self.seen += bytes.len();
                Ok(bytes.len())
            }
            Some(place) => self.carriage(bytes, place, After::Line),
        }
    }

    /// Text without meaning here, up to its CR: a field's value or a chunk's extension.
    fn text(&mut self, bytes: &[u8]) -> Result<usize, (usize, Fault)> {
        let after = if self.at == At::Extension { After::Size } else { After::Line };
        match memchr3(b'\r', b'\n', 0, bytes) {
            None => Ok(bytes.len()),
            Some(place) => self.carriage(bytes, place, after),
        }
    }

    fn carriage(&mut self, bytes: &[u8], place: usize, after: After) -> Result<usize, (usize, Fault)> {
        if bytes[place] != b'\r' {
            return Err((place, Fault::Ambiguous));
        }
        self.at = At::Lf(after);
        Ok(place + 1)
    }

    /// A field's name, up to its colon.
    fn name(&mut self, bytes: &[u8]) -> Result<usize, (usize, Fault)> {
        for (place, &byte) in bytes.iter().enumerate() {
            match byte {
                b':' => {
                    self.at = self.named().ok_or((place, Fault::Ambiguous))?;
                    return Ok(place + 1);
                }
                0..=b' ' | 0x7f => return Err((place, Fault::Ambiguous)),
                _ => self.known(byte),
            }
        }
        Ok(bytes.len())
    }

    /// Follows a name while it may still be one that matters.
    fn known(&mut self, byte: u8) {
        let byte = byte.to_ascii_lowercase();
        if self.seen == 0 {
            self.told = TOLD.iter().find(|(_, name)| name[0] == byte).map_or(Told::Nothing, |(told, _)| *told);
        } else if self.told != Told::Nothing && self.told.name().get(self.seen) != Some(&byte) {
            self.told = Told::Nothing;
        }
        self.seen += 1;
    }

    /// What the value after this name is; `None` where it may not stand.
    fn named(&mut self) -> Option<At> {
        let told = if self.seen == self.told.name().len() { self.told } else { Told::Nothing };
        self.seen = 0;
        match told {
            // RFC 9110 section 6.5.1: framing is over and may not be changed in hindsight.
            Told::Length | Told::Coding if self.trailers => None,
            Told::Length if self.length.is_none() && !self.chunked => {
                self.left = 0;
                Some(At::Length(Part::Before))
            }
            Told::Coding if self.length.is_none() && !self.chunked => Some(At::Coding(Part::Before)),
            // Twice, or both.
            Told::Length | Told::Coding => None,
            Told::Upgrade => {
                self.upgrade |= !self.trailers;
                Some(At::Value)
            }
            Told::Nothing => Some(At::Value),
        }
    }

    fn length(&mut self, part: Part, byte: u8) -> Option<At> {
        match (part, byte) {
            (Part::Before, b' ' | b'\t') => Some(At::Length(Part::Before)),
            (Part::Before | Part::In, b'0'..=b'9') => {
                self.left = self.left.checked_mul(10)?.checked_add(u64::from(byte - b'0'))?;
                Some(At::Length(Part::In))
            }
            (Part::In | Part::After, b' ' | b'\t') => Some(At::Length(Part::After)),
            (Part::In | Part::After, b'\r') => {
                self.length = Some(self.left);
                Some(At::Lf(After::Line))
            }
            _ => None,
        }
    }

    fn coding(&mut self, part: Part, byte: u8) -> Option<At> {
        let whole = self.seen == CHUNKED.len();
        match (part, byte) {
            (Part::Before, b' ' | b'\t') => Some(At::Coding(Part::Before)),
            (Part::In | Part::After, b' ' | b'\t') if whole => Some(At::Coding(Part::After)),
            (Part::In | Part::After, b'\r') if whole => {
                self.chunked = true;
                Some(At::Lf(After::Line))
            }
            (Part::Before | Part::In, _) if CHUNKED.get(self.seen) == Some(&byte.to_ascii_lowercase()) => {
                self.seen += 1;
                Some(At::Coding(Part::In))
            }
            _ => None,
        }
    }

    /// A digit of a chunk's size. Sixteen of them fill the number.
    fn digit(&mut self, byte: u8) -> Option<At> {
        let digit = char::from(byte).to_digit(16).filter(|_| self.seen < 16)?;
        self.seen += 1;
        self.left = self.left << 4 | u64::from(digit);
        Some(At::Size)
    }

    fn ended(&mut self, after: After) -> Option<At> {
        match after {
            After::EmptyLine => Some(At::Start),
            After::Line => Some(At::Field),
            After::Head if self.trailers => Some(self.over()),
            After::Head if self.chunked => Some(self.size()),
            After::Head => {
                self.left = self.length.unwrap_or(0);
                Some(if self.left > 0 { At::Data } else { self.over() })
            }
            After::Size if self.left > 0 => Some(At::Data),
            After::Size => {
                self.trailers = true;
                Some(At::Field)
            }
            After::Data => Some(self.size()),
        }
    }

    fn size(&mut self) -> At {
        (self.seen, self.left) = (0, 0);
        At::Size
    }

    /// The request is complete.
    fn over(&mut self) -> At {
        if self.upgrade { At::Undecided } else { At::Start }
    }

    fn data(&mut self, available: usize) -> usize {
        let count = usize::try_from(self.left).map_or(available, |left| left.min(available));
        self.left -= count as u64;
        if self.left == 0 {
            self.at = if self.chunked { At::DataEnd } else { self.over() };
        }
        count
    }
}

/// How many bytes of the fields at the start of `bytes` need no further look: whole lines, in order, that say nothing about
/// framing. Most of a head is made of them, and this is much quicker than looking at every byte; it decides nothing.
fn whole_fields(bytes: &[u8]) -> usize {
    let mut place = 0;
    loop {
        let line = &bytes[place..];
        let Some(colon) = memchr(b':', line) else { return place };
        let name = &line[..colon];
        let told = TOLD.iter().any(|(_, told)| name.eq_ignore_ascii_case(told));
        if name.is_empty() || told || name.iter().any(|byte| *byte <= b' ' || *byte == 0x7f) {
            return place;
        }
        let value = &line[colon + 1..];
        match memchr3(b'\r', b'\n', 0, value) {
            Some(end) if value[end..].starts_with(b"\r\n") => place += colon + 1 + end + 2,
            _ => return place,
        }
    }
}

impl Told {
    fn name(self) -> &'static [u8] {
        TOLD.iter().find(|(told, _)| *told == self).map_or(b"", |(_, name)| name)
    }
}

#[cfg(test)]
mod tests;
