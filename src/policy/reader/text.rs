//! A policy's text → sentences of plain words, each with its line and the heading it stands under.
//!
//! Made for what people paste: curly quotes, words cut at the ends of lines, bullets that end a sentence begun above
//! them, lines of any length. Every text has sentences or none; nothing fails.

/// How many words of a sentence are looked at together; what is longer is read in parts.
const MOST: usize = 400;
/// The longest excerpt that is shown, in characters.
const SHOWN: usize = 240;
/// The longest line that can be a heading, in characters.
const HEADING: usize = 80;

/// One word as it is compared: lower case, without marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) text: String,
    /// A semicolon stands before it: what was denied ends there.
    pub(super) parted: bool,
}

/// A statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sentence {
    /// The line that it begins on, from 1.
    pub(super) line: usize,
    /// The heading above it; empty without one.
    pub(super) heading: String,
    /// As it stands there, shortened.
    pub(super) excerpt: String,
    pub(super) words: Vec<Word>,
    /// It asks.
    pub(super) question: bool,
    /// It is a heading, which states nothing.
    pub(super) title: bool,
}

/// Parts of words that keep the hyphen on which a line was cut.
const KEPT: [&str; 12] = ["opt", "third", "self", "non", "cross", "e", "first", "follow", "short", "long", "re", "pre"];

/// What ends with a full stop and no sentence.
const SHORT: [&str; 22] = [
    "e.g", "i.e", "etc", "inc", "ltd", "art", "arts", "no", "nos", "vs", "u.s", "u.k", "approx", "sec", "para", "dr",
    "mr", "mrs", "ms", "co", "corp", "cf",
];

/// The statements of a text.
pub(super) fn sentences(text: &str) -> Vec<Sentence> {
    let mut found = Vec::new();
    let mut heading = String::new();
    // The beginning of a sentence that bullets end: "We never:".
    let mut lead = String::new();
    for block in blocks(&plain(text)) {
        if block.is_heading {
            heading.clone_from(&block.text);
            lead.clear();
            let (line, excerpt, words) = (block.line_of(0), excerpt(&block.text), words(&block.text));
            found.push(Sentence { line, heading: String::new(), excerpt, words, question: false, title: true });
            continue;
        }
        if !block.is_bullet {
            lead.clear();
        }
        for (offset, part) in split(&block.text) {
            let line = block.line_of(offset);
            let whole = if block.is_bullet && !lead.is_empty() { format!("{lead} {part}") } else { part.to_owned() };
            let words = words(&whole);
            let question = part.trim_end_matches(['"', '\'', ')']).ends_with('?');
            for words in words.chunks(MOST) {
                let excerpt = excerpt(&whole);
                found.push(Sentence {
                    line,
                    heading: heading.clone(),
                    excerpt,
                    words: words.to_vec(),
                    question,
                    title: false,
                });
            }
        }
        if let Some((_, last)) = split(&block.text).last().filter(|_| !block.is_bullet)
            && last.ends_with(':')
        {
            lead = last.trim_end_matches(':').to_owned();
        }
    }
    found
}

/// The same text with the marks that keyboards have.
fn plain(text: &str) -> String {
    let mut found = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2032}' | '\u{ff07}' | '`' | '\u{b4}' => found.push('\''),
            '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{ab}' | '\u{bb}' => found.push('"'),
            '\u{2010}' | '\u{2011}' => found.push('-'),
            '\u{2012}'..='\u{2015}' => found.push_str(" - "),
            '\u{2026}' => found.push_str("..."),
            '\u{fb01}' => found.push_str("fi"),
            '\u{fb02}' => found.push_str("fl"),
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
            '\r' => {}
            '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' => found.push('\n'),
            c if c.is_whitespace() && c != '\n' => found.push(' '),
            c if c.is_control() && c != '\n' => {}
            c => found.push(c),
        }
    }
    found
}

/// Lines that belong together.
struct Block {
    text: String,
    /// Where each line begins in the text, and its number.
    lines: Vec<(usize, usize)>,
    is_bullet: bool,
    is_heading: bool,
}

impl Block {
    fn line_of(&self, offset: usize) -> usize {
        self.lines.iter().rev().find(|(start, _)| *start <= offset).map_or(1, |(_, line)| *line)
    }

    fn add(&mut self, number: usize, line: &str) {
        let cut = self.text.ends_with('-') && line.starts_with(|c: char| c.is_lowercase());
        if cut {
            let before = self.text.trim_end_matches('-');
            let part = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
            if !KEPT.contains(&part.as_str()) {
                self.text.pop();
            }
        } else if !self.text.is_empty() {
            self.text.push(' ');
        }
        self.lines.push((self.text.len(), number));
        self.text.push_str(line);
    }
}

/// Paragraphs, bullets and headings.
fn blocks(text: &str) -> Vec<Block> {
    let mut found: Vec<Block> = Vec::new();
    let mut open = false;
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    for (at, line) in lines.iter().enumerate() {
        if line.is_empty() {
            open = false;
            continue;
        }
        let bullet = bullet(line);
        let alone = lines.get(at + 1).is_none_or(|next| next.is_empty());
        let is_heading = is_heading(line, alone && !open, bullet.is_some());
        if !open || is_heading || bullet.is_some() {
            let block = Block { text: String::new(), lines: Vec::new(), is_bullet: bullet.is_some(), is_heading };
            found.push(block);
        }
        let line = if is_heading { line.trim_start_matches(['#', ' ']) } else { bullet.unwrap_or(line) };
        if let Some(block) = found.last_mut() {
            block.add(at + 1, line.trim());
        }
        open = !is_heading;
    }
    found
}

/// What stands behind a bullet, a number or a letter, if the line begins with one.
fn bullet(line: &str) -> Option<&str> {
    if let Some(rest) = line.strip_prefix(['•', '·', '▪', '◦', '*', '–']) {
        return rest.starts_with(' ').then(|| rest.trim_start());
    }
    if let Some(rest) = line.strip_prefix("- ") {
        return Some(rest.trim_start());
    }
    let rest = line.strip_prefix('(').unwrap_or(line);
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric())?;
    let short = end <= 3 && (rest[..end].chars().all(|c| c.is_ascii_digit()) || end == 1 || rest.len() < line.len());
    let closed = rest[end..].strip_prefix(')').filter(|after| after.starts_with(' '));
    closed.filter(|_| short && end > 0).map(str::trim_start)
}

fn is_heading(line: &str, alone: bool, bullet: bool) -> bool {
    if line.starts_with('#') {
        return true;
    }
    let short = line.chars().count() <= HEADING && !line.ends_with(['.', ':', ';', ',', '!', '"']);
    let numbered = line.starts_with(|c: char| c.is_ascii_digit()) && line.contains(". ") && !bullet;
    let capital = line.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
    let few = line.split_whitespace().count() <= 10;
    short && few && capital && !bullet && (alone || numbered)
}

/// The sentences of a paragraph, with where each begins.
fn split(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut marks = text.char_indices().peekable();
    while let Some((at, c)) = marks.next() {
        if !['.', '!', '?'].contains(&c) {
            continue;
        }
        let mut end = at + c.len_utf8();
        while let Some((at, c)) = marks.next_if(|(_, c)| ['"', '\'', ')', '.', '!', '?'].contains(c)) {
            end = at + c.len_utf8();
        }
        let rest = &text[end..];
        let next = rest.trim_start();
        let begins = next.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || ['"', '\'', '('].contains(&c));
        let ends = rest.is_empty() || (rest.starts_with(' ') && begins && !is_short(&text[start..at], c));
        if ends {
            found.push((start, text[start..end].trim()));
            start = end + (rest.len() - next.len());
        }
    }
    if !text[start..].trim().is_empty() {
        found.push((start, text[start..].trim()));
    }
    found
}

/// Whether a full stop belongs to the word before it.
fn is_short(before: &str, mark: char) -> bool {
    let word = before.rsplit([' ', '(', '"']).next().unwrap_or_default().to_lowercase();
    let single = word.chars().count() == 1 && word.chars().all(char::is_alphabetic) && word != "i";
    mark == '.' && (SHORT.contains(&word.as_str()) || single)
}

/// The words of a sentence, with what is drawn together written out.
fn words(text: &str) -> Vec<Word> {
    let text =
        text.to_lowercase().replace("e-mail", "email").replace("web site", "website").replace("web-site", "website");
    let mut found: Vec<Word> = Vec::new();
    let (mut word, mut parted) = (String::new(), false);
    let mut flush = |word: &mut String, parted: &mut bool| {
        let text = std::mem::take(word);
        let text = text.trim_matches('\'');
        if text.is_empty() {
            return;
        }
        let mut push = |text: &str, parted: bool| found.push(Word { text: text.to_owned(), parted });
        match text.strip_suffix("n't") {
            Some("wo") => push("will", *parted),
            Some("ca") => push("can", *parted),
            Some("sha") => push("shall", *parted),
            Some(verb) => push(verb, *parted),
            None if text == "cannot" => push("can", *parted),
            None => push(text.split('\'').next().unwrap_or_default(), *parted),
        }
        if text.ends_with("n't") || text == "cannot" {
            push("not", false);
        }
        *parted = false;
    };
    for c in text.chars() {
        if c.is_alphanumeric() || c == '\'' {
            word.push(c);
        } else {
            flush(&mut word, &mut parted);
            parted |= c == ';';
        }
    }
    flush(&mut word, &mut parted);
    found
}

fn excerpt(text: &str) -> String {
    let mut cut = text.char_indices().skip(SHOWN).map(|(at, _)| at);
    match cut.next() {
        Some(at) => format!("{}…", text[..at].trim_end()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plainly(text: &str) -> Vec<(usize, String, String)> {
        let words =
            |sentence: &Sentence| sentence.words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ");
        sentences(text).iter().filter(|one| !one.title).map(|one| (one.line, one.heading.clone(), words(one))).collect()
    }

    #[test]
    fn sentences_keep_their_lines_and_headings_however_a_text_is_laid_out() {
        let text = "# Privacy\n\nWe don\u{2019}t sell data. We can\u{2019}t,\neither, e.g. to U.S. firms.\n\n2. Your choices\nYou can opt-\nout of adver-\ntising.\n\nWe never:\n\u{2022} sell data;\n- rent data.\n\nAfter that.";
        let found = plainly(text);
        let row = |line, heading: &str, words: &str| (line, heading.to_owned(), words.to_owned());
        assert_eq!(
            found,
            [
                row(3, "Privacy", "we do not sell data"),
                row(3, "Privacy", "we can not either e g to u s firms"),
                row(7, "2. Your choices", "you can opt out of advertising"),
                row(11, "2. Your choices", "we never"),
                row(12, "2. Your choices", "we never sell data"),
                row(13, "2. Your choices", "we never rent data"),
                row(15, "2. Your choices", "after that"),
            ]
        );
    }

    #[test]
    fn no_text_makes_it_fail() {
        for text in [
            "",
            "\n\n\n",
            "...",
            "?",
            "'",
            "n't",
            "(a)",
            "1. ",
            "-",
            "\u{feff}\u{0}",
            "é\u{301}.É",
            "a-\n-b",
            "\u{2026}\u{2026}",
        ] {
            sentences(text);
        }
        let long = "word ".repeat(200_000);
        let found = sentences(&long);
        assert!(found.iter().all(|sentence| sentence.words.len() <= MOST && sentence.excerpt.len() < 1000));
        assert_eq!(found.iter().map(|sentence| sentence.words.len()).sum::<usize>(), 200_000);
    }
}
