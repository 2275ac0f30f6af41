//! Where the text of an element ends that is no markup (HTML, 13.2.5.9 to 13.2.5.31).

use super::super::tag::is_blank;

/// What was found in a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// The end tag, which begins here.
    Tag(usize),
    /// From here on it can't be told yet.
    Wait(usize),
    /// All of it is text.
    Nothing,
}

/// Looks for the end tag of this name (in lower case) from `at` on.
pub(super) fn end(bytes: &[u8], mut at: usize, name: &[u8]) -> Found {
    while let Some(next) = memchr::memchr(b'<', &bytes[at..]) {
        at += next;
        match closes(&bytes[at..], name) {
            Some(true) => return Found::Tag(at),
            Some(false) => at += 1,
            None => return Found::Wait(at),
        }
    }
    Found::Nothing
}

/// Whether an end tag of this name begins here; `None` where that can't be told yet.
fn closes(rest: &[u8], name: &[u8]) -> Option<bool> {
    let is_end = matches!(rest, [b'<', b'/', ..]);
    if !is_end {
        return (rest.len() > 1).then_some(false);
    }
    word(&rest[2..], name)
}

/// Whether these bytes begin with a word (in lower case) and what ends one; `None` where that can't be told yet.
fn word(rest: &[u8], word: &[u8]) -> Option<bool> {
    let length = rest.len().min(word.len());
    if !rest[..length].eq_ignore_ascii_case(&word[..length]) {
        return Some(false);
    }
    rest.get(word.len()).map(|after| is_blank(*after) || matches!(after, b'/' | b'>'))
}

/// How far a script's text has gone into what old pages hid it in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Level {
    #[default]
    Plain,
    /// After `<!--`.
    Escaped,
    /// After `<script` in that.
    Double,
}

/// The text of a script: an end tag may be none in it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Script {
    level: Level,
    /// Two dashes stand before what comes.
    dashes: bool,
}

const SCRIPT: &[u8] = b"script";

impl Script {
    /// Looks for the end tag from `at` on; remembers how far it has come.
    pub(super) fn end(&mut self, bytes: &[u8], mut at: usize) -> Found {
        loop {
            let step = match self.level {
                Level::Plain => plain(bytes, at),
                _ if self.dashes => self.after_dashes(bytes, at),
                _ => self.escaped(bytes, at),
            };
            match step {
                Ok((next, level, dashes)) => (at, self.level, self.dashes) = (next, level, dashes),
                Err(found) => return found,
            }
        }
    }

    fn after_dashes(&self, bytes: &[u8], at: usize) -> Step {
        match bytes.get(at) {
            None => Err(Found::Nothing),
            Some(b'-') => Ok((at + 1, self.level, true)),
            Some(b'>') => Ok((at + 1, Level::Plain, false)),
            Some(b'<') => Ok((at, self.level, false)),
            Some(_) => Ok((at + 1, self.level, false)),
        }
    }

    fn escaped(&self, bytes: &[u8], at: usize) -> Step {
        let next = memchr::memchr2(b'-', b'<', &bytes[at..]).ok_or(Found::Nothing)?;
        let at = at + next;
        let rest = &bytes[at..];
        let after = *rest.get(1).ok_or(Found::Wait(at))?;
        let wait = || Found::Wait(at);
        if rest[0] == b'-' {
            return Ok(if after == b'-' { (at + 2, self.level, true) } else { (at + 1, self.level, false) });
        }
        let here = |length: usize| Ok((at + length, self.level, false));
        if self.level == Level::Double {
            let ends = after == b'/' && word(&rest[2..], SCRIPT).ok_or_else(wait)?;
            return if ends { Ok((at + 9, Level::Escaped, false)) } else { here(1) };
        }
        if after == b'/' {
            return if closes(rest, SCRIPT).ok_or_else(wait)? { Err(Found::Tag(at)) } else { here(2) };
        }
        let begins = word(&rest[1..], SCRIPT).ok_or_else(wait)?;
        if begins { Ok((at + 8, Level::Double, false)) } else { here(1) }
    }
}

/// Where to read on, or what was found.
type Step = Result<(usize, Level, bool), Found>;

fn plain(bytes: &[u8], at: usize) -> Step {
    let at = at + memchr::memchr(b'<', &bytes[at..]).ok_or(Found::Nothing)?;
    let rest = &bytes[at..];
    let next = match rest {
        [_, b'!', b'-', b'-', ..] => return Ok((at + 4, Level::Escaped, true)),
        [_] | [_, b'!'] | [_, b'!', b'-'] => return Err(Found::Wait(at)),
        [_, b'/', ..] => match closes(rest, SCRIPT) {
            Some(true) => return Err(Found::Tag(at)),
            Some(false) => at + 2,
            None => return Err(Found::Wait(at)),
        },
        _ => at + 1,
    };
    Ok((next, Level::Plain, false))
}
