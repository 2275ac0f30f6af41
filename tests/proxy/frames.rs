//! HTTP/2 frames by hand: a writer that may break every rule, and a reader of what matters in answers.

/// What every HTTP/2 client says first, with empty SETTINGS.
pub(super) const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0";

pub(super) const DATA: u8 = 0;
pub(super) const HEADERS: u8 = 1;
pub(super) const PRIORITY: u8 = 2;
pub(super) const RST_STREAM: u8 = 3;
pub(super) const SETTINGS: u8 = 4;
pub(super) const PUSH_PROMISE: u8 = 5;
pub(super) const PING: u8 = 6;
pub(super) const GOAWAY: u8 = 7;
pub(super) const WINDOW_UPDATE: u8 = 8;
pub(super) const CONTINUATION: u8 = 9;

pub(super) const END_STREAM: u8 = 1;
pub(super) const END_HEADERS: u8 = 4;

pub(super) fn frame(kind: u8, flags: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    let length = u32::try_from(payload.len()).unwrap().to_be_bytes();
    let mut out = length[1..].to_vec();
    out.extend([kind, flags]);
    out.extend(stream.to_be_bytes());
    out.extend(payload);
    out
}

/// A header block of literals without indexing, uncompressed (RFC 7541 section 6.2.2).
pub(super) fn block(fields: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = Vec::new();
    for (name, value) in fields {
        out.push(0);
        string(name.as_bytes(), &mut out);
        string(value, &mut out);
    }
    out
}

fn string(bytes: &[u8], out: &mut Vec<u8>) {
    integer(bytes.len(), 7, 0, out);
    out.extend(bytes);
}

/// RFC 7541 section 5.1.
pub(super) fn integer(mut value: usize, bits: u32, first: u8, out: &mut Vec<u8>) {
    let most = (1 << bits) - 1;
    if value < most {
        out.push(first | u8::try_from(value).unwrap());
        return;
    }
    out.push(first | u8::try_from(most).unwrap());
    value -= most;
    while value >= 128 {
        out.push(u8::try_from(value % 128).unwrap() | 128);
        value /= 128;
    }
    out.push(u8::try_from(value).unwrap());
}

/// HEADERS of a stream, in one frame.
pub(super) fn headers(stream: u32, fields: &[(&str, &[u8])], end: bool) -> Vec<u8> {
    frame(HEADERS, END_HEADERS | u8::from(end), stream, &block(fields))
}

/// The frames in a record: kind, flags, stream, payload.
pub(super) fn frames(mut bytes: &[u8]) -> Vec<(u8, u8, u32, &[u8])> {
    let mut out = Vec::new();
    while bytes.len() >= 9 {
        let length = u32::from_be_bytes([0, bytes[0], bytes[1], bytes[2]]) as usize;
        let stream = u32::from_be_bytes([bytes[5], bytes[6], bytes[7], bytes[8]]) & 0x7fff_ffff;
        let Some(payload) = bytes.get(9..9 + length) else { break };
        out.push((bytes[3], bytes[4], stream, payload));
        bytes = &bytes[9 + length..];
    }
    out
}

/// Whether a stream has ended, or all of them.
pub(super) fn ended(bytes: &[u8], id: u32) -> bool {
    frames(bytes).iter().any(|(kind, flags, stream, _)| match *kind {
        GOAWAY => goaway(bytes).is_some_and(|code| code != 0),
        RST_STREAM => *stream == id,
        DATA | HEADERS => *stream == id && flags & END_STREAM != 0,
        _ => false,
    })
}

/// Whether a PING with this payload was answered.
pub(super) fn ponged(bytes: &[u8], first: u8) -> bool {
    frames(bytes).iter().any(|(kind, flags, _, payload)| {
        *kind == PING && flags & 1 != 0 && payload.first() == Some(&first) || *kind == GOAWAY
    })
}

/// The error code of the last GOAWAY.
pub(super) fn goaway(bytes: &[u8]) -> Option<u32> {
    let all = frames(bytes);
    let last = all.iter().rev().find(|frame| frame.0 == GOAWAY)?;
    Some(u32::from_be_bytes(last.3.get(4..8)?.try_into().ok()?))
}

/// The error code that a stream was reset with.
pub(super) fn reset(bytes: &[u8], id: u32) -> Option<u32> {
    let all = frames(bytes);
    let last = all.iter().find(|frame| frame.0 == RST_STREAM && frame.2 == id)?;
    Some(u32::from_be_bytes(last.3.get(..4)?.try_into().ok()?))
}

/// The final status that a stream was answered with.
pub(super) fn status(bytes: &[u8], id: u32) -> Option<u16> {
    let all = frames(bytes);
    all.iter().filter(|frame| frame.0 == HEADERS && frame.2 == id).find_map(|frame| code(frame.3))
}

/// The body of a stream.
pub(super) fn body(bytes: &[u8], id: u32) -> Vec<u8> {
    let all = frames(bytes);
    all.iter().filter(|frame| frame.0 == DATA && frame.2 == id).flat_map(|frame| frame.3.to_vec()).collect()
}

/// `:status` stands first: an index of the static table, or a literal with that name.
fn code(block: &[u8]) -> Option<u16> {
    const KNOWN: [u16; 7] = [200, 204, 206, 304, 400, 404, 500];
    // A change of the table's size may come before.
    let start = block.iter().position(|byte| byte & 0xe0 != 0x20)?;
    let (first, rest) = (block[start], &block[start + 1..]);
    if (0x88..=0x8e).contains(&first) {
        return Some(KNOWN[usize::from(first - 0x88)]);
    }
    let (length, text) = rest.split_first()?;
    let text = text.get(..usize::from(length & 0x7f))?;
    let digits: String =
        if length & 0x80 == 0 { String::from_utf8_lossy(text).into_owned() } else { huffman_digits(text) };
    let code = digits.parse().ok()?;
    (code >= 200).then_some(code)
}

/// Digits alone (RFC 7541 appendix B): 0, 1 and 2 take five bits, the others six.
fn huffman_digits(bytes: &[u8]) -> String {
    let bits: Vec<u8> = bytes.iter().flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1)).collect();
    let mut rest = bits.as_slice();
    let mut out = String::new();
    while out.len() < 3 && rest.len() >= 5 {
        let number = |count: usize| rest.iter().take(count).fold(0u8, |all, bit| all << 1 | bit);
        let (digit, used) = if number(5) < 3 { (number(5), 5) } else { (number(6).wrapping_sub(0x19) + 3, 6) };
        out.push(char::from(b'0' + digit % 10));
        rest = &rest[used.min(rest.len())..];
    }
    out
}
