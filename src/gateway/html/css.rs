//! Finds what a style sheet fetches: `url()`, `@import`, and the strings of `image-set()` and its like.
//!
//! Reads tokens as CSS Syntax Level 3 has them (escapes, comments, both kinds of `url()`), cut anywhere. An empty
//! `url()` fetches nothing and complains nowhere; so does an at-rule that no browser knows, and the imports after it
//! still count.

use std::ops::Range;

/// How long one token may be, in bytes, before it is judged as far as it goes: fonts stand in quotes as a whole, and
/// whoever lost count of quotes would read the rest of the sheet inside out.
const LONGEST: usize = 1024 * 1024;
/// What makes an `@import` one that no browser knows.
const UNKNOWN: &[u8] = b"assent-";

/// A change to a style sheet.
pub(super) type Edit = (Range<usize>, &'static [u8]);

/// A reader of one style sheet.
#[derive(Debug, Default)]
pub(super) struct Css {
    /// Everything before this offset has been read.
    pub(super) at: usize,
    depth: usize,
    /// How deep the function stands whose strings are addresses.
    images: Option<usize>,
    /// In a custom property, whose strings such a function may take.
    custom: bool,
    /// In a rule that names addresses without fetching them.
    namespace: bool,
}

/// One token.
#[derive(Debug)]
enum Token {
    /// An address that is fetched, and where it stands.
    /// Whether it stands in quotes, so that its closing bracket is a token of its own.
    Url(String, Range<usize>, bool),
    Text(String, Range<usize>),
    Function(String),
    At(String),
    Name(String),
    Other(u8),
}

impl Css {
    /// Reads on in `sheet`, which holds the whole sheet as far as it has come from offset `from` on, to its `end` if
    /// that has come too. `held` says whether an address may not be fetched.
    pub(super) fn read(
        &mut self,
        sheet: &[u8],
        from: usize,
        end: bool,
        mut held: impl FnMut(&str) -> bool,
    ) -> Vec<Edit> {
        let mut edits = Vec::new();
        while self.at - from < sheet.len() {
            let start = self.at - from;
            // What has waited long enough is read as if the sheet ended.
            let end = end || sheet.len() - start > LONGEST;
            let mut reader = Reader { sheet, at: start, end };
            let Some(token) = reader.token() else { break };
            // What comes next says what this is.
            if !end && matches!(&token, Token::Name(name) if name.starts_with("--")) && reader.is_cut() {
                break;
            }
            if let Token::At(name) = &token
                && name == "import"
            {
                let Some(next) = reader.address() else { break };
                self.depth += usize::from(matches!(next, Token::Url(_, _, true)));
                if let Token::Url(url, ..) | Token::Text(url, _) = next
                    && held(&url)
                {
                    edits.push((self.at + 1..self.at + 1, UNKNOWN));
                }
            } else {
                self.token(token, from, &mut held, &mut edits, &reader);
            }
            self.at = from + reader.at;
        }
        edits
    }

    fn token(
        &mut self,
        token: Token,
        from: usize,
        held: &mut impl FnMut(&str) -> bool,
        edits: &mut Vec<Edit>,
        reader: &Reader<'_>,
    ) {
        let shift = |range: Range<usize>| range.start + from..range.end + from;
        match token {
            Token::Url(url, range, quoted) => {
                self.depth += usize::from(quoted);
                if !self.namespace && held(&url) {
                    edits.push((shift(range), b""));
                }
            }
            Token::Text(url, range) => {
                let whole = url.trim_start();
                let absolute = whole.starts_with("//") || whole.contains(':');
                if (self.images.is_some() || self.custom && absolute) && held(&url) {
                    edits.push((shift(range), b""));
                }
            }
            Token::Function(name) => {
                self.depth += 1;
                let fetches = ["image-set", "-webkit-image-set", "image", "src", "cross-fade"].contains(&&*name);
                if self.images.is_none() && fetches {
                    self.images = Some(self.depth);
                }
            }
            Token::At(name) => self.namespace = name == "namespace",
            // `--name:` begins a custom property.
            Token::Name(name) if name.starts_with("--") && reader.colon() => self.custom = true,
            Token::Other(b'(') => self.depth += 1,
            Token::Other(b')') => {
                if self.images == Some(self.depth) {
                    self.images = None;
                }
                self.depth = self.depth.saturating_sub(1);
            }
            Token::Other(b';' | b'{' | b'}') => (self.custom, self.namespace) = (false, false),
            _ => {}
        }
    }
}

struct Reader<'a> {
    sheet: &'a [u8],
    at: usize,
    end: bool,
}

impl Reader<'_> {
    /// The byte `ahead` of here. `None` means that it hasn't come; zero, that nothing comes any more.
    fn peek(&self, ahead: usize) -> Option<u8> {
        match self.sheet.get(self.at + ahead) {
            // A zero byte is read as a replacement character.
            Some(0) => Some(0x80),
            Some(byte) => Some(*byte),
            None if self.end => Some(0),
            None => None,
        }
    }

    /// Whether nothing but blanks has come of what follows.
    fn is_cut(&self) -> bool {
        self.sheet.get(self.at..).unwrap_or_default().trim_ascii_start().is_empty()
    }

    fn colon(&self) -> bool {
        let rest = self.sheet.get(self.at..).unwrap_or_default();
        rest.trim_ascii_start().first().is_some_and(|byte| b":/".contains(byte))
    }

    /// The next token; `None` while it isn't there whole.
    fn token(&mut self) -> Option<Token> {
        let byte = self.peek(0)?;
        match byte {
            b'/' if self.peek(1)? == b'*' => {
                self.comment()?;
                Some(Token::Other(b' '))
            }
            b'"' | b'\'' => self.text(byte),
            b'#' => {
                self.at += 1;
                self.name()?;
                Some(Token::Other(b'#'))
            }
            b'0'..=b'9' => {
                // A number with its unit: what follows is no function.
                self.at += 1;
                self.name()?;
                Some(Token::Other(b'0'))
            }
            b'@' => {
                self.at += 1;
                if self.starts_name()? { Some(Token::At(self.name()?)) } else { Some(Token::Other(b'@')) }
            }
            _ if self.starts_name()? => self.named(),
            _ => {
                self.at += 1;
                Some(Token::Other(byte))
            }
        }
    }

    /// What an `@import` names: the next token that is neither blank nor comment, without going past another one.
    fn address(&mut self) -> Option<Token> {
        loop {
            let byte = self.peek(0)?;
            if byte == b'/' && self.peek(1)? == b'*' {
                self.comment()?;
            } else if byte.is_ascii_whitespace() {
                self.at += 1;
            } else if matches!(byte, b'"' | b'\'') {
                return self.text(byte);
            } else if byte != 0 && self.starts_name()? {
                let before = self.at;
                let token = self.named()?;
                if !matches!(token, Token::Url(..)) {
                    // Not `src("…")`, which is an address too, once browsers know it.
                    self.at = before;
                }
                return Some(token);
            } else {
                return Some(Token::Other(byte));
            }
        }
    }

    fn comment(&mut self) -> Option<()> {
        match memchr::memmem::find(&self.sheet[self.at + 2..], b"*/") {
            Some(length) => self.at += length + 4,
            None if self.end => self.at = self.sheet.len(),
            None => return None,
        }
        Some(())
    }

    fn starts_name(&self) -> Option<bool> {
        let begins = |byte: u8| byte.is_ascii_alphabetic() || byte == b'_' || byte >= 0x80;
        Some(match self.peek(0)? {
            b'-' => match self.peek(1)? {
                b'\\' => !matches!(self.peek(2)?, b'\n' | b'\r' | 0x0c | 0),
                next => next == b'-' || begins(next),
            },
            b'\\' => !matches!(self.peek(1)?, b'\n' | b'\r' | 0x0c | 0),
            byte => begins(byte),
        })
    }

    /// Name characters from here on, with escapes resolved, in lower case.
    fn name(&mut self) -> Option<String> {
        let mut name = Vec::new();
        loop {
            let byte = self.peek(0)?;
            if byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_' || byte >= 0x80 {
                name.push(byte);
                self.at += 1;
            } else if byte == b'\\' && !matches!(self.peek(1)?, b'\n' | b'\r' | 0x0c | 0) {
                self.escape(&mut name)?;
            } else {
                return Some(String::from_utf8_lossy(&name).to_ascii_lowercase());
            }
        }
    }

    /// An escape, at its backslash.
    fn escape(&mut self, into: &mut Vec<u8>) -> Option<()> {
        self.at += 1;
        let first = self.peek(0)?;
        if !first.is_ascii_hexdigit() {
            if first != 0 {
                into.push(first);
                self.at += 1;
            }
            return Some(());
        }
        let mut code = 0;
        for _ in 0..6 {
            let Some(digit) = char::from(self.peek(0)?).to_digit(16) else { break };
            code = code * 16 + digit;
            self.at += 1;
        }
        match self.peek(0)? {
            b'\r' if self.peek(1)? == b'\n' => self.at += 2,
            b' ' | b'\t' | b'\n' | b'\r' | 0x0c => self.at += 1,
            _ => {}
        }
        let c = char::from_u32(code).filter(|c| *c != '\0').unwrap_or('\u{fffd}');
        into.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        Some(())
    }

    fn text(&mut self, quote: u8) -> Option<Token> {
        self.at += 1;
        let (start, mut text) = (self.at, Vec::new());
        loop {
            let byte = self.peek(0)?;
            let range = start..self.at;
            match byte {
                0 => return Some(Token::Text(lossy(&text), range)),
                b'\\' => match self.peek(1)? {
                    b'\n' | 0x0c => self.at += 2,
                    b'\r' => self.at += if self.peek(2)? == b'\n' { 3 } else { 2 },
                    0 => self.at += 1,
                    _ => self.escape(&mut text)?,
                },
                // A string may not run over a line: it is none, then.
                b'\n' | b'\r' | 0x0c => return Some(Token::Other(b'"')),
                _ if byte == quote => {
                    self.at += 1;
                    return Some(Token::Text(lossy(&text), range));
                }
                _ => {
                    text.push(byte);
                    self.at += 1;
                }
            }
        }
    }

    /// A name, a function, or a `url()`.
    fn named(&mut self) -> Option<Token> {
        let name = self.name()?;
        if self.peek(0)? != b'(' {
            return Some(Token::Name(name));
        }
        self.at += 1;
        if name != "url" {
            return Some(Token::Function(name));
        }
        let inside = self.at;
        while self.peek(0)?.is_ascii_whitespace() {
            self.at += 1;
        }
        if let quote @ (b'"' | b'\'') = self.peek(0)? {
            let token = self.text(quote)?;
            let Token::Text(url, range) = token else { return Some(token) };
            return Some(Token::Url(url, range, true));
        }
        let mut url = Vec::new();
        loop {
            match self.peek(0)? {
                0 => return Some(Token::Url(lossy(&url), inside..self.at, false)),
                b')' => {
                    self.at += 1;
                    return Some(Token::Url(lossy(&url), inside..self.at - 1, false));
                }
                b'\\' if !matches!(self.peek(1)?, b'\n' | 0) => self.escape(&mut url)?,
                byte => {
                    url.push(byte);
                    self.at += 1;
                }
            }
        }
    }
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The sheet without what may not be fetched; `None` where nothing has to go.
pub(super) fn cleared(sheet: &str, held: impl FnMut(&str) -> bool) -> Option<String> {
    let edits = Css::default().read(sheet.as_bytes(), 0, true, held);
    if edits.is_empty() {
        return None;
    }
    let (mut out, mut at) = (Vec::with_capacity(sheet.len()), 0);
    for (range, with) in edits {
        out.extend_from_slice(&sheet.as_bytes()[at..range.start]);
        out.extend_from_slice(with);
        at = range.end;
    }
    out.extend_from_slice(&sheet.as_bytes()[at..]);
    Some(lossy(&out))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn is_held(url: &str) -> bool {
        url.trim().starts_with("//t.")
    }

    #[test]
    fn what_a_sheet_would_fetch_is_taken_out_and_the_rest_stays() {
        for (sheet, expected) in [
            ("a{background:url(//t.x/1)}", "a{background:url()}"),
            ("a{background:url( //t.x/1 ) red}", "a{background:url() red}"),
            ("a{background:url( '//t.x/1' )}", "a{background:url( '' )}"),
            ("a{background:URL(\"//t.x/1\")}", "a{background:URL(\"\")}"),
            ("a{background:\\75 rl(//t.x/1)}", "a{background:\\75 rl()}"),
            ("a{background:u\\rl(//t.x/1)}", "a{background:u\\rl()}"),
            ("a{background:url(\\2f/t.x/1)}", "a{background:url()}"),
            ("a{background:url(\"/\\\n/t.x/1\")}", "a{background:url(\"\")}"),
            ("@import '//t.x/1';@import url(/own);", "@assent-import '//t.x/1';@import url(/own);"),
            ("@import/**/url(//t.x/1) screen;", "@assent-import/**/url(//t.x/1) screen;"),
            ("@\\69mport \"//t.x\";", "@assent-\\69mport \"//t.x\";"),
            ("@namespace url(//t.x/);a{b:url(//t.x/)}", "@namespace url(//t.x/);a{b:url()}"),
            ("a{b:image-set('//t.x/1' 1x, url(/own) 2x)}", "a{b:image-set('' 1x, url(/own) 2x)}"),
            (":root{--a:'//t.x/1';--b:\"x\"}", ":root{--a:'';--b:\"x\"}"),
            ("a{b:image-set(url('/own') 1x, '//t.x/1' 2x)}", "a{b:image-set(url('/own') 1x, '' 2x)}"),
            ("a{b:url('//t.x' /* ) */)}", "a{b:url('' /* ) */)}"),
            ("@font-face{src:url(//t.x/f)format('woff2'),url(/own)}", "@font-face{src:url()format('woff2'),url(/own)}"),
            ("a{b:url(//t.x/1", "a{b:url("),
            ("a{b:url('//t.x/1", "a{b:url('"),
            ("/* url(//t.x) */a[href='//t.x']{content:'//t.x'}", "/* url(//t.x) */a[href='//t.x']{content:'//t.x'}"),
            ("a{b:'\\'url(//t.x)'}", "a{b:'\\'url(//t.x)'}"),
            ("a{b:'\nc:url(//t.x)}", "a{b:'\nc:url()}"),
            ("a{b:1url(/*)c:url(//t.x)*/}", "a{b:1url(/*)c:url(//t.x)*/}"),
            ("a{b:#url(/*)c:url(//t.x)*/}", "a{b:#url(/*)c:url(//t.x)*/}"),
            ("a{b:url(/*)c:url(//t.x)*/}", "a{b:url(/*)c:url()*/}"),
            ("<!-- a{b:url(//t.x)} -->", "<!-- a{b:url()} -->"),
        ] {
            assert_eq!(cleared(sheet, is_held).as_deref().unwrap_or(sheet), expected);
        }
    }

    proptest! {
        #[test]
        fn it_matters_not_where_a_sheet_is_cut(
            parts in prop::collection::vec(prop::sample::select(vec![
                "a{", "}", "b:", "url(", ")", "//t.x/1", "'", "\"", "\\", "2f", "\n", "@import ", ";", "/*", "*/", " ", "--a:", "--a",
                "image-set(", "@namespace ", "é", "1", "#", "<!--", "-->", "-", "\0",
            ]), 0..24),
            cuts in prop::collection::vec(0usize..120, 0..6),
        ) {
            let sheet = parts.concat();
            let mut cuts = cuts;
            cuts.sort_unstable();
            let whole = Css::default().read(sheet.as_bytes(), 0, true, is_held);
            let (mut css, mut edits) = (Css::default(), Vec::new());
            for cut in cuts {
                let cut = cut.min(sheet.len());
                if cut > css.at {
                    let from = css.at;
                    edits.extend(css.read(&sheet.as_bytes()[from..cut], from, false, is_held));
                }
            }
            let from = css.at;
            edits.extend(css.read(&sheet.as_bytes()[from..], from, true, is_held));
            prop_assert_eq!(whole, edits);
        }
    }
}
