//! What is wrong with a file, where, and what was probably meant.
//!
//! Only the words and the place; finding problems is the readers' business.

use std::fmt;

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file, as the operator named it.
    pub file: String,
    /// Line, from 1; 0 when it stands in no file (a command line, say).
    pub line: usize,
    /// Column in characters, from 1; 0 when it stands in no file.
    pub column: usize,
    /// The key it is about, `site.shop.mode`; empty when it is about the whole file.
    pub key: String,
    /// What is wrong.
    pub message: String,
    /// What was probably meant.
    pub suggestion: Option<String>,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if self.line > 0 {
            write!(f, ":{}:{}", self.line, self.column)?;
        }
        if !self.key.is_empty() {
            write!(f, ": {}", self.key)?;
        }
        write!(f, ": {}", self.message)?;
        match &self.suggestion {
            Some(meant) => write!(f, "; did you mean `{meant}`?"),
            None => Ok(()),
        }
    }
}

/// Everything that is wrong, in the order of the files' lines. One line each when shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Problems(pub Vec<Problem>);

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, problem) in self.0.iter().enumerate() {
            if place > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Problems {}

impl Problems {
    /// A problem with a file as a whole.
    pub fn whole(file: &str, message: impl Into<String>) -> Self {
        let (line, column, key, suggestion) = (0, 0, String::new(), None);
        Self(vec![Problem { file: file.to_owned(), line, column, key, message: message.into(), suggestion }])
    }
}

/// The one of `known` that `word` was probably meant to be.
pub(super) fn meant<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let word = word.to_ascii_lowercase();
    let rated = known.into_iter().map(|key| (strsim::jaro(&word, &key.to_ascii_lowercase()), key));
    let near = rated.filter(|(score, _)| *score > 0.76);
    near.max_by(|(one, _), (other, _)| one.total_cmp(other)).map(|(_, key)| key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_pen_is_understood_and_nonsense_is_not() {
        let known = ["mode", "origin", "trusted_proxies"];
        for (word, expected) in [
            ("moed", Some("mode")),
            ("Mode", Some("mode")),
            ("orgin", Some("origin")),
            ("trusted_proxy", Some("trusted_proxies")),
            ("banana", None),
            ("", None),
        ] {
            assert_eq!(meant(word, known), expected, "{word}");
        }
    }
}
