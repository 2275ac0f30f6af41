//! Word patterns: what a statement has to say, and whether it is said or denied.
//!
//! A pattern is words in order. `a|b` is either, `cook*` a beginning, `..` up to six words between, `...` up to twenty;
//! `^` marks the word that is said or denied, the first where none is marked.

use super::text::Word;

/// How far back a denial reaches, in words.
const REACH: usize = 8;
/// Words between for `..`.
const NEAR: usize = 6;
/// Words between for `...`.
const FAR: usize = 20;

/// Words that deny.
const DENY: [&str; 8] = ["not", "never", "no", "neither", "nor", "nobody", "nothing", "none"];
/// Words after which something new is said.
const TURN: [&str; 8] = ["but", "however", "although", "though", "whereas", "yet", "instead", "so"];
/// Words that begin something new after an "and".
const BEGIN: [&str; 14] =
    ["we", "may", "might", "will", "can", "could", "you", "they", "it", "our", "do", "also", "is", "are"];
/// With these between, nobody says anything of themselves.
const ELSEWHERE: [&str; 6] = ["responsible", "liable", "liability", "obliged", "limited", "control"];

/// Whether something is said or denied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    Yes,
    No,
    /// Either.
    Any,
}

#[derive(Debug)]
struct Part {
    either: Vec<&'static str>,
    /// How many words may stand before it.
    gap: usize,
}

/// A pattern, ready to be looked for.
#[derive(Debug)]
pub(super) struct Pattern {
    parts: Vec<Part>,
    /// Which of them is said or denied.
    anchor: usize,
}

impl Pattern {
    fn new(pattern: &'static str) -> Self {
        let (mut parts, mut gap, mut anchor) = (Vec::new(), 0, 0);
        for piece in pattern.split(' ') {
            match piece {
                ".." => gap = NEAR,
                "..." => gap = FAR,
                _ => {
                    if piece.starts_with('^') {
                        anchor = parts.len();
                    }
                    let either = piece.trim_start_matches('^').split('|').collect();
                    parts.push(Part { either, gap });
                    gap = 0;
                }
            }
        }
        Self { parts, anchor }
    }

    /// All of a list.
    pub(super) fn all(patterns: &[&'static str]) -> Vec<Self> {
        patterns.iter().map(|pattern| Self::new(pattern)).collect()
    }

    /// Where the marked words stand in a sentence that has all of the pattern.
    fn places<'w>(&'w self, words: &'w [Word]) -> impl Iterator<Item = usize> + 'w {
        let (head, tail) = (&self.parts[..=self.anchor], &self.parts[self.anchor..]);
        let at = (0..words.len()).filter(|at| tail[0].takes(&words[*at]));
        at.filter(|at| before(head, words, *at) && after(tail, words, *at))
    }
}

impl Part {
    fn takes(&self, word: &Word) -> bool {
        self.either.iter().any(|known| match known.strip_suffix('*') {
            Some(beginning) => word.text.starts_with(beginning),
            None => word.text == *known,
        })
    }
}

/// Whether the parts up to the last, which stands at `at`, stand before it.
fn before(parts: &[Part], words: &[Word], at: usize) -> bool {
    let mut ends = vec![at];
    for pair in parts.windows(2).rev() {
        let reach = |end: usize| end.saturating_sub(pair[1].gap + 1)..end;
        ends = joined(ends.into_iter().flat_map(reach).filter(|at| pair[0].takes(&words[*at])));
    }
    !ends.is_empty()
}

/// Whether the parts from the first, which stands at `at`, stand after it.
fn after(parts: &[Part], words: &[Word], at: usize) -> bool {
    let mut ends = vec![at];
    for part in &parts[1..] {
        let reach = |end: usize| end + 1..(end + part.gap + 2).min(words.len());
        ends = joined(ends.into_iter().flat_map(reach).filter(|at| part.takes(&words[*at])));
    }
    !ends.is_empty()
}

/// Each place once, so that no text makes this slow.
fn joined(places: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut places: Vec<usize> = places.collect();
    places.sort_unstable();
    places.dedup();
    places
}

/// Whether the sentence has one of the patterns, said or denied.
pub(super) fn has(patterns: &[Pattern], words: &[Word]) -> bool {
    patterns.iter().any(|pattern| pattern.places(words).next().is_some())
}

/// The first place where one of the patterns is said, or denied, as wanted.
pub(super) fn says(patterns: &[Pattern], wanted: Said, words: &[Word]) -> Option<usize> {
    let places = patterns.iter().flat_map(|pattern| pattern.places(words));
    let good = |at: &usize| match (wanted, is_denied(words, *at)) {
        (Said::Any, _) | (Said::No, Some(true)) | (Said::Yes, Some(false)) => true,
        (Said::Yes | Said::No, _) => false,
    };
    places.filter(good).min()
}

/// Whether the word at `at` is denied; `None` where somebody speaks of something else.
fn is_denied(words: &[Word], at: usize) -> Option<bool> {
    let text = |at: usize| words.get(at).map_or("", |word| word.text.as_str());
    // "sold to nobody", "shared with no one", "sells nothing"
    if (at + 1..at + 4)
        .any(|at| ["nobody", "nothing", "none"].contains(&text(at)) || (text(at) == "no" && text(at + 1) == "one"))
    {
        return Some(true);
    }
    let mut elsewhere = words[at].parted;
    if elsewhere {
        return Some(false);
    }
    for back in (at.saturating_sub(REACH)..at).rev() {
        let word = text(back);
        if DENY.contains(&word) && !(word == "not" && text(back + 1) == "only") {
            return if elsewhere { None } else { Some(true) };
        }
        let turns = TURN.contains(&word) || (["and", "or"].contains(&word) && BEGIN.contains(&text(back + 1)));
        if turns || words[back].parted {
            return Some(false);
        }
        elsewhere |= ELSEWHERE.contains(&word);
    }
    Some(false)
}

/// A stretch of time that is named, in days: the first behind `at`, or else the first in the sentence.
pub(super) fn days(words: &[Word], at: usize) -> Option<u32> {
    let spans = (0..words.len()).filter_map(|place| Some((place, span(words, place)?)));
    let mut spans: Vec<(usize, u32)> = spans.collect();
    spans.sort_by_key(|(place, _)| (*place < at, *place));
    spans.first().map(|(_, days)| *days)
}

fn span(words: &[Word], at: usize) -> Option<u32> {
    let number = number(&words[at].text)?;
    let unit = words[at + 1..].iter().take(3).find_map(|word| match word.text.as_str() {
        "day" | "days" => Some(1.0),
        "week" | "weeks" => Some(7.0),
        "month" | "months" => Some(365.25 / 12.0),
        "year" | "years" => Some(365.25),
        "hour" | "hours" => Some(1.0 / 24.0),
        _ => None,
    })?;
    let old = words[at + 1..].iter().take(4).any(|word| word.text == "old" || word.text == "age");
    let days = (f64::from(number) * unit).ceil();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number from 0 to 36500")]
    let days = (0.0..=36_500.0).contains(&days).then_some(days as u32)?;
    (!old).then_some(days)
}

/// Numbers as they are written in policies.
const NUMBERS: [(&str, u32); 20] = [
    ("a", 1),
    ("an", 1),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("sixteen", 16),
    ("eighteen", 18),
    ("thirty", 30),
    ("sixty", 60),
    ("ninety", 90),
];

fn number(word: &str) -> Option<u32> {
    let written = || NUMBERS.iter().find(|(text, _)| *text == word).map(|(_, number)| *number);
    word.parse().ok().or_else(written)
}

/// An age that is named.
pub(super) fn age(words: &[Word]) -> Option<u32> {
    words.iter().filter_map(|word| number(&word.text)).find(|age| (10..=21).contains(age))
}

#[cfg(test)]
mod tests {
    use super::super::text::sentences;
    use super::*;

    fn words(text: &str) -> Vec<Word> {
        sentences(text).into_iter().flat_map(|sentence| sentence.words).collect()
    }

    #[test]
    fn what_is_denied_is_told_from_what_is_said() {
        for (text, said) in [
            ("We sell your data.", Some(Said::Yes)),
            ("We may sell your data.", Some(Said::Yes)),
            ("We do not sell your data.", Some(Said::No)),
            ("We don't, and never will, sell your data.", Some(Said::No)),
            ("We do not, under any circumstances, sell your data.", Some(Said::No)),
            ("No data of yours do we sell as data.", Some(Said::No)),
            ("We not only sell your data.", Some(Said::Yes)),
            ("We do not store cards but we sell your data.", Some(Said::Yes)),
            ("We do not store cards and may sell your data.", Some(Said::Yes)),
            ("We do not rent or sell your data.", Some(Said::No)),
            ("We never lend; we sell your data.", Some(Said::Yes)),
            ("We sell nothing of your data.", Some(Said::No)),
            ("We are not responsible for sites that sell your data.", None),
            ("We keep your data.", None),
        ] {
            let words = words(text);
            let pattern = Pattern::all(&["we .. ^sell ... data"]);
            let found = [Said::Yes, Said::No].into_iter().find(|wanted| says(&pattern, *wanted, &words).is_some());
            assert_eq!(found, said, "{text}");
        }
    }

    #[test]
    fn a_stretch_of_time_is_read_behind_what_it_is_about() {
        for (text, days_) in [
            ("kept for 30 days", Some(30)),
            ("kept for two years", Some(731)),
            ("kept for thirteen (13) months", Some(396)),
            ("within thirty calendar days", Some(30)),
            ("after 2 days they are kept for a year", Some(366)),
            ("children under 13 years of age are kept out", None),
            ("kept for 99999999999 years", None),
            ("kept", None),
        ] {
            let words = words(text);
            let at = words.iter().position(|word| word.text == "kept").unwrap_or(0);
            assert_eq!(days(&words, at), days_, "{text}");
        }
    }

    #[test]
    fn a_text_of_one_word_takes_no_time() {
        let many = words(&"sell ".repeat(400));
        let pattern = Pattern::new("sell ... sell ... sell ... ^sell ... sell ... sell");
        assert_eq!(pattern.places(&many).count(), 395);
    }
}
