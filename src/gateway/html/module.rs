//! Finds what the modules of a page import: `import … from "…"`, `export … from "…"`, `import("…")` with a literal, and
//! the addresses in an import map.
//!
//! A reader of tokens, not of JavaScript: it knows comments, strings, templates and patterns, so that what stands in them
//! isn't taken for code. A script that it loses track of has imports that it doesn't find; they are stopped by policy,
//! where the place has one.

use std::ops::Range;

/// How many names a stand-in is asked to export, and how long one may be, in bytes.
const NAMES: usize = 96;
const LONGEST: usize = 48;

/// How long a list of names may be, in bytes.
const CLAUSE: usize = 4096;

/// One import.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Import {
    /// The whole statement, or the call up to its literal.
    pub(super) whole: Range<usize>,
    /// The literal, with its quotes.
    pub(super) literal: Range<usize>,
    /// What it says.
    pub(super) address: String,
    /// Whether it is a call, which scripts of either kind may make.
    pub(super) call: bool,
    /// The names that have to be there.
    pub(super) names: Vec<String>,
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    /// The last byte of code that was no white space.
    last: u8,
    /// How many brackets are open in each `${`.
    templates: Vec<usize>,
    found: Vec<Import>,
}

/// All imports of a script.
pub(super) fn imports(text: &str) -> Vec<Import> {
    let mut reader = Reader { text, at: 0, last: b';', templates: Vec::new(), found: Vec::new() };
    if text.contains("import") || text.contains("export") {
        while reader.at < text.len() {
            reader.step();
        }
    }
    let mut found = reader.found;
    // What is taken from a whole module is told by its use: more names do no harm.
    for import in found.iter_mut().filter(|import| import.call || text[import.whole.clone()].contains('*')) {
        import.names.extend(used(&text[..import.literal.start]));
        import.names.extend(used(&text[import.literal.end..]));
    }
    found
}

/// Whether a script does nothing but import these.
pub(super) fn only<'a>(text: &str, imports: impl Iterator<Item = &'a Import>) -> bool {
    let (mut rest, mut from) = (String::new(), 0);
    for import in imports {
        if import.call {
            return false;
        }
        rest.push_str(text.get(from..import.whole.start).unwrap_or("?"));
        from = import.whole.end;
    }
    rest.push_str(&text[from..]);
    let mut lines = rest.lines().map(|line| line.trim_matches(|c: char| c == ';' || c.is_whitespace()));
    lines.all(|line| line.is_empty() || line.starts_with("//"))
}

/// The names to ask a stand-in for, as its query writes them.
pub(super) fn asked(names: &[String]) -> String {
    let mut asked: Vec<&str> = Vec::new();
    for name in names {
        let fits = name.len() <= LONGEST && name.is_ascii() && asked.len() < NAMES;
        // A module that exports `then` would be taken for a promise.
        if fits && !["default", "then"].contains(&&**name) && !asked.contains(&&**name) {
            asked.push(name);
        }
    }
    asked.join(",")
}

/// The strings of a JSON text that are values, each where it stands with its quotes, and the key in front of it.
pub(super) fn values(text: &str) -> Vec<(Range<usize>, String, String)> {
    let (mut found, mut key, mut at) = (Vec::new(), String::new(), 0);
    while let Some(start) = text[at..].find('"').map(|start| at + start) {
        let length = string(&text[start..]);
        at = start + length;
        let Ok(said) = serde_json::from_str::<String>(&text[start..at]) else { return found };
        if text[at..].trim_start().starts_with(':') {
            key = said;
        } else {
            found.push((start..at, said, key.clone()));
        }
    }
    found
}

/// How long the string is that the text begins with, with its quotes.
fn string(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut length = 1;
    while let Some(byte) = bytes.get(length) {
        length += 1;
        match byte {
            b'\\' => length += 1,
            _ if *byte == bytes[0] => break,
            _ => {}
        }
    }
    let mut length = length.min(bytes.len());
    while !text.is_char_boundary(length) {
        length += 1;
    }
    length
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"_$".contains(&byte) || byte >= 0x80
}

/// Names behind a dot, and between brackets that take a thing apart.
fn used(text: &str) -> Vec<String> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    let (mut before, mut names) = (' ', Vec::new());
    for word in text.split_inclusive(|c| !is_name(c)) {
        let closer = word.chars().next_back().filter(|c| !is_name(*c));
        let name = &word[..word.len() - closer.map_or(0, char::len_utf8)];
        if !name.is_empty() && !name.starts_with(|c: char| c.is_ascii_digit()) && ".{,".contains(before) {
            names.push(name.to_owned());
        }
        let goes_on = name.is_empty() && closer.is_some_and(char::is_whitespace);
        before = if goes_on { before } else { closer.unwrap_or(' ') };
    }
    names
}

impl Reader<'_> {
    fn step(&mut self) {
        let rest = &self.text.as_bytes()[self.at..];
        match rest[0] {
            byte if byte.is_ascii_whitespace() => self.at += 1,
            b'/' if rest.starts_with(b"//") || rest.starts_with(b"/*") => self.at = self.blank(self.at),
            b'"' | b'\'' => self.token(string(&self.text[self.at..])),
            b'`' => self.template(1),
            b'}' if self.templates.last() == Some(&0) => {
                self.templates.pop();
                self.template(1);
            }
            b'/' if b"(,=:[!&|?{};+-*%<>~^".contains(&self.last) => self.pattern(),
            byte if is_name(byte) => self.word(),
            byte => {
                if let Some(open) = self.templates.last_mut() {
                    match byte {
                        b'{' => *open += 1,
                        b'}' => *open = open.saturating_sub(1),
                        _ => {}
                    }
                }
                self.token(1);
            }
        }
    }

    fn token(&mut self, length: usize) {
        self.at = (self.at + length).min(self.text.len());
        self.last = self.text.as_bytes()[self.at - 1];
    }

    /// Where code goes on after white space and comments.
    fn blank(&self, mut at: usize) -> usize {
        loop {
            let rest = &self.text[at.min(self.text.len())..];
            let comment = if rest.starts_with("//") {
                rest.find(['\n', '\r']).unwrap_or(rest.len())
            } else if let Some(comment) = rest.strip_prefix("/*") {
                comment.find("*/").map_or(rest.len(), |end| end + 4)
            } else {
                rest.len() - rest.trim_start().len()
            };
            if comment == 0 {
                return at;
            }
            at += comment;
        }
    }

    /// A template's text, up to its end or to code in it.
    fn template(&mut self, from: usize) {
        let rest = &self.text.as_bytes()[self.at..];
        let mut length = from;
        while let Some(byte) = rest.get(length) {
            match byte {
                b'\\' => length += 2,
                b'`' => return self.token(length + 1),
                b'$' if rest.get(length + 1) == Some(&b'{') => {
                    self.templates.push(0);
                    return self.token(length + 2);
                }
                _ => length += 1,
            }
        }
        self.at = self.text.len();
    }

    fn pattern(&mut self) {
        let rest = &self.text.as_bytes()[self.at..];
        let (mut length, mut class) = (1, false);
        while let Some(byte) = rest.get(length) {
            match byte {
                b'\\' => length += 1,
                b'[' => class = true,
                b']' => class = false,
                b'/' if !class => break,
                b'\n' => break,
                _ => {}
            }
            length += 1;
        }
        self.token(length + 1);
        self.last = b')';
    }

    fn word(&mut self) {
        let (start, before) = (self.at, self.last);
        let length = self.text.as_bytes()[start..].iter().take_while(|byte| is_name(**byte)).count();
        self.token(length);
        let word = &self.text[start..start + length];
        if before == b'.' || !matches!(word, "import" | "export") {
            // After these, a slash begins a pattern.
            if matches!(word, "return" | "typeof" | "case" | "in" | "of" | "void" | "delete" | "await") {
                self.last = b'(';
            }
            return;
        }
        if let Some(import) = self.import(start, word == "import") {
            self.at = import.literal.end;
            self.last = b'"';
            self.found.push(import);
        }
    }

    /// The import that begins at `start`, whose first word was read.
    fn import(&self, start: usize, is_import: bool) -> Option<Import> {
        let bytes = self.text.as_bytes();
        let at = self.blank(self.at);
        let call = is_import && bytes.get(at) == Some(&b'(');
        let from = match bytes.get(at)? {
            b'(' if call => self.blank(at + 1),
            b'"' | b'\'' if is_import => at,
            b'{' | b'*' => self.clause(at)?,
            byte if is_import && is_name(*byte) => self.clause(at)?,
            _ => return None,
        };
        let quote = *bytes.get(from)?;
        if !matches!(quote, b'"' | b'\'' | b'`') || quote == b'`' && !call {
            return None;
        }
        let literal = from..from + string(&self.text[from..]);
        let inner = self.text.get(from + 1..literal.end - 1)?;
        let plain = inner.replace("\\/", "/");
        if plain.contains(['\\', '\n']) || quote == b'`' && plain.contains("${") {
            return None;
        }
        let names = if call { Vec::new() } else { used(&self.text[at..from]) };
        Some(Import { whole: start..literal.end, literal, address: plain, call, names })
    }

    /// Where the literal stands after a clause of names and `from`.
    fn clause(&self, mut at: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        loop {
            at = self.blank(at);
            if at - self.at > CLAUSE {
                return None;
            }
            let length = bytes.get(at..)?.iter().take_while(|byte| is_name(**byte)).count();
            let word = &self.text[at..at + length];
            let next = self.blank(at + length);
            if word == "from" && matches!(bytes.get(next), Some(b'"' | b'\'')) {
                return Some(next);
            }
            match (length, bytes.get(at)?) {
                (0, b'{' | b'}' | b',' | b'*') => at += 1,
                (0, _) => return None,
                _ => at += length,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses(script: &str) -> Vec<(String, String)> {
        imports(script).into_iter().map(|it| (it.address, asked(&it.names))).collect()
    }

    #[test]
    fn what_a_script_imports_is_found_and_what_only_looks_so_is_not() {
        for (script, expected) in [
            ("import \"//a/b\";", vec![("//a/b", "")]),
            ("import'//a/b'", vec![("//a/b", "")]),
            ("import a from '//b'; x()", vec![("//b", "")]),
            ("import a, { b as c, d,e } from \"/b\"", vec![("/b", "b,d,e")]),
            ("import { default as a, $b } from /* c */ 'b'\nimport 'c'", vec![("b", "$b"), ("c", "")]),
            ("import * as ns from 'https:\\/\\/a'; ns.init({x: 1}); ns.end()", vec![("https://a", "init,x,end")]),
            (
                "export { a } from '//b'; export * from '//c'; export { a }; export default 1",
                vec![("//b", "a"), ("//c", "a")],
            ),
            ("const { a } = await import('//b')", vec![("//b", "a")]),
            ("import(`//b`).then(m => m.run())", vec![("//b", "run")]),
            ("import(`//${b}`); import(b); import.meta.url; a.import('//b')", vec![]),
            (
                "'import \"//a\"'; // import '//a'\n/* import '//a' */ `import '//a' ${1 + `${'}'}`} import '//a'`",
                vec![],
            ),
            ("x = /'/; import '//a'; y = 1 / 2; '", vec![("//a", "")]),
            ("`${import('//a')}`", vec![("//a", "import")]),
            ("import", vec![]),
            ("import {", vec![]),
            ("import { a from", vec![]),
            ("export const a = 'from'; import 'é", vec![]),
        ] {
            let expected: Vec<_> = expected.into_iter().map(|(a, b)| (a.to_owned(), b.to_owned())).collect();
            assert_eq!(addresses(script), expected, "{script}");
        }
    }

    #[test]
    fn a_map_s_values_are_found_with_their_keys() {
        let map = r#"{"imports": {"a": "https:\/\/b", "c/" : "/d/"}, "scopes": {"/e": {"f": "g"}}}"#;
        let got: Vec<_> = values(map).into_iter().map(|(at, said, key)| (map[at].to_owned(), said, key)).collect();
        let expected = [(r#""https:\/\/b""#, "https://b", "a"), (r#""/d/""#, "/d/", "c/"), (r#""g""#, "g", "f")];
        assert_eq!(got, expected.map(|(raw, said, key)| (raw.to_owned(), said.to_owned(), key.to_owned())));
        assert!(values("{\"a\": \"").is_empty());
    }

    proptest::proptest! {
        #[test]
        fn nothing_breaks_the_reader(script in "(import|export|from|\\{|\\}|\\*|\\(|'|\"|`|\\$\\{|/|//|/\\*|\\*/|\\\\|é|a|,|;| |\n){0,40}") {
            for import in imports(&script) {
                proptest::prop_assert!(script.get(import.literal.clone()).is_some() && script.get(import.whole.clone()).is_some());
            }
            let _ = values(&script);
        }
    }
}
