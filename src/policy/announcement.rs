//! What an operator tells visitors for a while, such as a change of the privacy policy. It asks for nothing: neither reading
//! it nor closing it is a choice, and whoever goes on has agreed to nothing.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use crate::ambient::Day;

/// Something to be told, from one day to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announcement {
    /// What tells it from any other: whoever closed one sees the next.
    pub id: Box<str>,
    /// The first day.
    pub from: Day,
    /// The last day.
    pub until: Day,
    /// What is told, by language (BCP 47, in lower case); at least one.
    pub texts: BTreeMap<Box<str>, Box<str>>,
    /// Where more is said; `None` for the privacy policy.
    pub page: Option<Box<str>>,
}

impl Announcement {
    /// One with these words.
    pub fn new(from: Day, until: Day, texts: BTreeMap<Box<str>, Box<str>>, page: Option<Box<str>>) -> Self {
        let mut id = String::with_capacity(16);
        for byte in Sha256::digest(format!("{from:?}|{until:?}|{texts:?}|{page:?}")).iter().take(8) {
            let _ = write!(id, "{byte:02x}");
        }
        Self { id: id.into(), from, until, texts, page }
    }

    /// Whether it is told on this day.
    pub fn is_on(&self, today: Day) -> bool {
        self.from <= today && today <= self.until
    }

    /// How many days it is told from this one on, this one included; 400 at most, as long as browsers keep a cookie (RFC 6265bis).
    pub fn days(&self, today: Day) -> u32 {
        (self.until.0.saturating_sub(today.0) + 1).min(400)
    }

    /// The words for whoever reads `language`, and the language that they are in: that one, a kin of it, English, any.
    pub fn words(&self, language: &str) -> (&str, &str) {
        let language = language.to_ascii_lowercase();
        let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_owned();
        let exact = self.texts.get_key_value(&*language);
        let kin = || self.texts.iter().find(|(tag, _)| primary(tag) == primary(&language));
        let any = || self.texts.get_key_value("en").or_else(|| self.texts.iter().next());
        exact.or_else(kin).or_else(any).map_or(("", ""), |(tag, text)| (&**tag, &**text))
    }
}

/// The one that is told on a day: of several, the one that began last.
pub fn current(all: &[std::sync::Arc<Announcement>], today: Day) -> Option<&std::sync::Arc<Announcement>> {
    all.iter().filter(|it| it.is_on(today)).max_by_key(|it| it.from)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn told(from: u32, until: u32, texts: &[(&str, &str)]) -> Arc<Announcement> {
        let texts = texts.iter().map(|(tag, text)| ((*tag).into(), (*text).into())).collect();
        Arc::new(Announcement::new(Day(from), Day(until), texts, None))
    }

    #[test]
    fn the_one_that_began_last_is_told_on_its_days_and_on_no_other() {
        let all = [told(10, 20, &[("en", "one")]), told(15, 18, &[("en", "two")])];
        for (day, expected) in
            [(9, None), (10, Some("one")), (15, Some("two")), (18, Some("two")), (20, Some("one")), (21, None)]
        {
            assert_eq!(current(&all, Day(day)).map(|it| it.words("en").1), expected, "{day}");
        }
        assert_ne!(all[0].id, all[1].id);
    }

    #[test]
    fn words_are_in_the_readers_language_or_in_one_that_there_is() {
        let it = told(0, 1, &[("en", "E"), ("pt-br", "B"), ("nb", "N")]);
        for (language, expected) in [("nb", "nb"), ("pt-BR", "pt-br"), ("pt", "pt-br"), ("de", "en"), ("", "en")] {
            assert_eq!(it.words(language).0, expected, "{language}");
        }
        assert_eq!(told(0, 1, &[("nb", "N")]).words("de"), ("nb", "N"));
    }
}
