//! Reads a script's statements, as far as that can be done without understanding it.

pub(super) fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '$'
}

/// A script's statements without comments and white space that says nothing. Broken scripts have broken statements.
pub(super) fn statements(script: &str) -> Vec<String> {
    let mut reader = Reader { script: script.as_bytes(), at: 0, depth: 0, out: vec![Vec::new()], broken: false };
    while reader.at < reader.script.len() {
        reader.step();
    }
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    reader.out.into_iter().map(text).filter(|statement| !statement.is_empty()).collect()
}

struct Reader<'a> {
    script: &'a [u8],
    at: usize,
    depth: usize,
    out: Vec<Vec<u8>>,
    /// A line has ended since the last token.
    broken: bool,
}

impl Reader<'_> {
    fn step(&mut self) {
        let rest = &self.script[self.at..];
        let byte = rest[0];
        if byte.is_ascii_whitespace() {
            self.at += 1;
            self.broken |= byte == b'\n';
            if let Some(last) = self.last()
                && last.is_ascii_alphanumeric()
            {
                self.push(b" ");
            }
            return;
        }
        if self.comment(rest) {
            return;
        }
        if self.broken && self.depth == 0 && self.ends_here(byte) {
            self.next();
        }
        self.broken = false;
        match byte {
            b'"' | b'\'' | b'`' => self.text(byte),
            b'/' if self.takes_pattern() => self.pattern(),
            b';' | b',' if self.depth == 0 => {
                self.at += 1;
                self.next();
            }
            _ => {
                if !is_name(char::from(byte)) && self.last() == Some(b' ') {
                    self.unpush();
                }
                match byte {
                    b'(' | b'[' | b'{' => self.depth += 1,
                    b')' | b']' | b'}' => self.depth = self.depth.saturating_sub(1),
                    _ => {}
                }
                self.at += 1;
                self.push(&[byte]);
                if byte == b'}' && self.depth == 0 && self.ends_with_block() {
                    self.next();
                }
            }
        }
    }

    /// Passes a comment, also those that old pages hide scripts in.
    fn comment(&mut self, rest: &[u8]) -> bool {
        let line = [&b"//"[..], b"<!--", b"-->"].iter().any(|lead| rest.starts_with(lead));
        let length = if rest.starts_with(b"/*") {
            memchr::memmem::find(&rest[2..], b"*/").map_or(rest.len(), |at| at + 4)
        } else if rest.starts_with(b"]]>") || rest.starts_with(b"<![CDATA[") {
            if rest[0] == b']' { 3 } else { 9 }
        } else if line && (rest[0] != b'-' || self.out.len() > 1 || self.last().is_none()) {
            memchr::memchr(b'\n', rest).unwrap_or(rest.len())
        } else {
            return false;
        };
        self.at += length;
        true
    }

    fn last(&self) -> Option<u8> {
        self.out.last().and_then(|statement| statement.last()).copied()
    }

    fn push(&mut self, bytes: &[u8]) {
        if let Some(statement) = self.out.last_mut() {
            statement.extend_from_slice(bytes);
        }
    }

    fn unpush(&mut self) {
        self.out.last_mut().map(Vec::pop);
    }

    fn next(&mut self) {
        if self.last() == Some(b' ') {
            self.unpush();
        }
        if self.last().is_some() {
            self.out.push(Vec::new());
        }
    }

    /// Whether a statement ends at the end of a line before this byte.
    fn ends_here(&self, byte: u8) -> bool {
        let open = self.last().is_none_or(|last| b"=+-*/%&|^!~?:,.<([{".contains(&last));
        !open && !b".,([{+-*/%&|^?:=<>)]}".contains(&byte)
    }

    /// Whether what ends with this bracket ends its statement: a function's declaration does, an expression goes on.
    fn ends_with_block(&self) -> bool {
        const BLOCKS: [&[u8]; 8] =
            [b"function ", b"async function ", b"if(", b"for(", b"while(", b"try{", b"switch(", b"class "];
        let whole = self.out.last().is_some_and(|statement| BLOCKS.iter().any(|lead| statement.starts_with(lead)));
        let rest = self.script[self.at..].trim_ascii_start();
        whole && ![&b"else"[..], b"catch", b"finally"].iter().any(|word| rest.starts_with(word))
    }

    fn takes_pattern(&self) -> bool {
        self.last().is_none_or(|last| b"=+-*%&|^!~?:,<([{};".contains(&last))
    }

    /// A string or template, byte for byte.
    fn text(&mut self, quote: u8) {
        let rest = &self.script[self.at..];
        let mut length = 1;
        while let Some(byte) = rest.get(length) {
            length += if *byte == b'\\' { 2 } else { 1 };
            if *byte == quote {
                break;
            }
        }
        let length = length.min(rest.len());
        let text = rest[..length].to_vec();
        if self.last() == Some(b' ') {
            self.unpush();
        }
        self.at += length;
        self.push(&text);
    }

    fn pattern(&mut self) {
        let rest = &self.script[self.at..];
        let (mut length, mut class) = (1, false);
        while let Some(byte) = rest.get(length) {
            length += if *byte == b'\\' { 2 } else { 1 };
            match byte {
                b'[' => class = true,
                b']' => class = false,
                b'/' if !class => break,
                b'\n' => break,
                _ => {}
            }
        }
        self.at += length.min(rest.len());
        // What it says doesn't matter here; that it is one does.
        self.push(b"/./");
    }
}
