//! HTTP/1.1 messages as the strictest reader would take them: whatever two readers could understand differently is a
//! fault. Both ends of the suite read with it, the origin what was sent on and the client what came back.

/// Whose message it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Request,
    /// The answer to a request, and whether that was a `HEAD`.
    Response {
        head: bool,
    },
}

/// A field line: its name and its value, as they came.
pub(super) type Line = (Vec<u8>, Vec<u8>);

/// One message.
#[derive(Debug, Clone, Default)]
pub(super) struct Message {
    /// The first line.
    pub(super) start: String,
    pub(super) fields: Vec<Line>,
    pub(super) body: Vec<u8>,
    pub(super) trailers: Vec<Line>,
    /// Whether it ended as it said it would.
    pub(super) whole: bool,
    pub(super) chunked: bool,
    /// What a strict reader doesn't forgive.
    pub(super) faults: Vec<String>,
}

impl Message {
    pub(super) fn status(&self) -> u16 {
        self.start.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or(0)
    }

    pub(super) fn target(&self) -> &str {
        self.start.split(' ').nth(1).unwrap_or_default()
    }

    /// All values of a field, in order.
    pub(super) fn all(&self, name: &str) -> Vec<&[u8]> {
        of(&self.fields, name)
    }

    /// All values of a field as text, joined by ` | `.
    pub(super) fn text(&self, name: &str) -> String {
        self.all(name).iter().map(|value| String::from_utf8_lossy(value).into_owned()).collect::<Vec<_>>().join(" | ")
    }

    pub(super) fn trailer(&self, name: &str) -> Vec<&[u8]> {
        of(&self.trailers, name)
    }
}

fn of<'a>(lines: &'a [Line], name: &str) -> Vec<&'a [u8]> {
    lines.iter().filter(|line| line.0.eq_ignore_ascii_case(name.as_bytes())).map(|line| line.1.as_slice()).collect()
}

/// Reads one message from the start of `bytes`: the message and how many bytes it took. `None` when there is more to
/// come; with `eof` nothing comes any more, and what is unfinished is returned as such.
pub(super) fn read(bytes: &[u8], role: Role, eof: bool) -> Option<(Message, usize)> {
    let mut message = Message::default();
    let Some(head) = head(bytes, &mut message) else {
        if eof && !bytes.is_empty() {
            message.faults.push(format!("an unfinished head: {:?}", shown(bytes)));
            return Some((message, bytes.len()));
        }
        return None;
    };
    check_start(&mut message, role);
    let length = framing(&mut message, role);
    let rest = &bytes[head..];
    let used = match length {
        Length::None => Some(0),
        Length::Known(length) => (rest.len() >= length).then(|| {
            message.body = rest[..length].to_vec();
            length
        }),
        Length::Chunked => chunks(rest, &mut message),
        Length::Close => None,
    };
    if let Some(used) = used {
        message.whole = true;
        return Some((message, head + used));
    }
    if !eof {
        return None;
    }
    if !matches!(length, Length::Chunked) {
        message.body = rest.to_vec();
    }
    message.whole = matches!(length, Length::Close);
    Some((message, bytes.len()))
}

enum Length {
    None,
    Known(usize),
    Chunked,
    Close,
}

/// Reads the head; returns where it ends.
fn head(bytes: &[u8], message: &mut Message) -> Option<usize> {
    let mut at = 0;
    let mut first = true;
    loop {
        let end = at + bytes[at..].iter().position(|byte| *byte == b'\n')?;
        let line = match bytes[at..end].strip_suffix(b"\r") {
            Some(line) => line,
            None => {
                message.faults.push("a bare line feed".into());
                &bytes[at..end]
            }
        };
        at = end + 1;
        if first {
            if line.is_empty() {
                message.faults.push("an empty line first".into());
            }
            message.start = String::from_utf8_lossy(line).into_owned();
            first = false;
        } else if line.is_empty() {
            return Some(at);
        } else {
            field(line, &mut message.fields, &mut message.faults);
        }
    }
}

fn field(line: &[u8], fields: &mut Vec<Line>, faults: &mut Vec<String>) {
    if line[0] == b' ' || line[0] == b'\t' {
        faults.push(format!("a folded line: {:?}", shown(line)));
        return;
    }
    let Some(colon) = line.iter().position(|byte| *byte == b':') else {
        faults.push(format!("a line without a colon: {:?}", shown(line)));
        return;
    };
    let (name, value) = (&line[..colon], line[colon + 1..].trim_ascii());
    let token = |byte: &u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(byte);
    if name.is_empty() || !name.iter().all(token) {
        faults.push(format!("no field name: {:?}", shown(name)));
    }
    if value.iter().any(|byte| matches!(byte, 0 | b'\r' | b'\n')) {
        faults.push(format!("a control byte in {:?}", shown(name)));
    }
    fields.push((name.to_vec(), value.to_vec()));
}

fn check_start(message: &mut Message, role: Role) {
    let words: Vec<&str> = message.start.split(' ').collect();
    let good = match role {
        Role::Request => words.len() == 3 && words[2].starts_with("HTTP/1.") && !words[1].is_empty(),
        Role::Response { .. } => words.len() >= 2 && words[0].starts_with("HTTP/1.") && words[1].len() == 3,
    };
    if !good || message.start.bytes().any(|byte| byte < b' ') {
        message.faults.push(format!("no first line: {:?}", message.start));
    }
    if role == Role::Request && message.all("host").len() != 1 {
        message.faults.push(format!("{} Hosts", message.all("host").len()));
    }
}

fn framing(message: &mut Message, role: Role) -> Length {
    let codings: Vec<Vec<u8>> =
        message.all("transfer-encoding").iter().map(|value| value.to_ascii_lowercase()).collect();
    let lengths: Vec<Vec<u8>> = message.all("content-length").iter().map(|value| value.to_vec()).collect();
    let mut faults = Vec::new();
    if !codings.is_empty() && (codings.len() > 1 || codings[0] != b"chunked") {
        faults.push("a doubtful transfer coding");
    }
    if !codings.is_empty() && !lengths.is_empty() {
        faults.push("a transfer coding and a length");
    }
    let digits = |value: &Vec<u8>| !value.is_empty() && value.iter().all(u8::is_ascii_digit);
    if lengths.len() > 1 || !lengths.iter().all(digits) {
        faults.push("a doubtful length");
    }
    let status = message.status();
    let none = match role {
        Role::Request => codings.is_empty() && lengths.is_empty(),
        Role::Response { head } => head || status < 200 || status == 204 || status == 304,
    };
    if matches!(role, Role::Response { .. }) && (status < 200 || status == 204) {
        if !codings.is_empty() {
            faults.push("a transfer coding where no body is");
        }
        if !lengths.is_empty() {
            faults.push("a length where no body is");
        }
    }
    message.faults.extend(faults.into_iter().map(str::to_owned));
    message.chunked = !codings.is_empty();
    if none {
        Length::None
    } else if message.chunked {
        Length::Chunked
    } else if let Some(length) = lengths.first() {
        Length::Known(String::from_utf8_lossy(length).parse().unwrap_or(0))
    } else {
        Length::Close
    }
}

/// Decodes a chunked body into the message; how many bytes it took when it is there to its end.
fn chunks(bytes: &[u8], message: &mut Message) -> Option<usize> {
    let mut at = 0;
    loop {
        let line = line(bytes, &mut at)?;
        let digits = line.split(|byte| *byte == b';').next().unwrap_or_default();
        let text = String::from_utf8_lossy(digits).into_owned();
        if digits.is_empty() || !digits.iter().all(u8::is_ascii_hexdigit) {
            message.faults.push(format!("no chunk size: {:?}", shown(line)));
        }
        let size = usize::from_str_radix(&text, 16).unwrap_or(0);
        if size == 0 {
            break;
        }
        let data = bytes.get(at..at.checked_add(size)?)?;
        message.body.extend_from_slice(data);
        at += size;
        if bytes.get(at..at + 2)? != b"\r\n" {
            message.faults.push("a chunk without its end".into());
        }
        at += 2;
    }
    loop {
        let line = line(bytes, &mut at)?;
        if line.is_empty() {
            return Some(at);
        }
        let mut trailers = std::mem::take(&mut message.trailers);
        field(line, &mut trailers, &mut message.faults);
        message.trailers = trailers;
    }
}

fn line<'a>(bytes: &'a [u8], at: &mut usize) -> Option<&'a [u8]> {
    let rest = bytes.get(*at..)?;
    let end = rest.windows(2).position(|pair| pair == b"\r\n")?;
    *at += end + 2;
    Some(&rest[..end])
}

/// Bytes for a message to people.
pub(super) fn shown(bytes: &[u8]) -> String {
    let short = &bytes[..bytes.len().min(400)];
    short.escape_ascii().to_string()
}
