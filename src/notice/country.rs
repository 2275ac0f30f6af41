//! What countries are called in every language that is shipped, and what each language calls itself: after the Unicode
//! CLDR.

use super::texts::Language;

/// A row of languages, one of their own names for themselves (`@`), and one for each country: its code, and its names.
const TABLE: &str = include_str!("../../assets/notice/countries.tsv");

/// What a language calls itself; its tag where nobody knows.
pub(super) fn tongue(language: &Language) -> String {
    let mut lines = TABLE.lines();
    let tag = language.to_string();
    let at = lines.next().and_then(|tags| tags.split('\t').position(|known| *known == *tag));
    at.and_then(|at| lines.next()?.split('\t').nth(at)).map_or(tag, str::to_owned)
}

/// The name of the country with this code (ISO 3166-1, upper case); the code itself where there is none.
pub(super) fn name(code: &str, language: &Language) -> String {
    let tag = language.to_string();
    let mut lines = TABLE.lines();
    let places: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let row = lines.find(|line| line.split('\t').next() == Some(code)).unwrap_or_default();
    // A language of the operator's own gets the names of its main language, or the English ones.
    let main = tag.split('-').next().unwrap_or_default();
    let found = [&*tag, main, "en"].into_iter().find_map(|tag| {
        let at = places.iter().position(|place| *place == tag)?;
        row.split('\t').nth(at).filter(|name| !name.is_empty())
    });
    found.unwrap_or(code).to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::texts::Texts;
    use super::*;

    #[test]
    fn countries_are_named_in_the_visitors_language() {
        let texts = Texts::embedded().unwrap().with_override("eo", "save = Konservi").unwrap();
        for (language, code, expected) in [
            ("de", "US", "Vereinigte Staaten"),
            ("fr", "DE", "Allemagne"),
            ("pt-BR", "PL", "Polônia"),
            ("eo", "DE", "Germany"),
            ("en", "XX", "XX"),
            ("en", "\t", "\t"),
        ] {
            let spoken = texts.negotiate(Some(language.as_bytes()), &[], &[]);
            assert_eq!(name(code, &spoken), expected, "{code} in {language}");
        }
    }

    #[test]
    fn every_shipped_language_names_every_country() {
        let texts = Texts::embedded().unwrap();
        let mut lines = TABLE.lines();
        let places: Vec<&str> = lines.next().unwrap().split('\t').collect();
        for language in texts.languages() {
            assert!(places.contains(&&*language.to_string()), "{language} has no column");
        }
        for line in lines {
            assert_eq!(line.split('\t').filter(|name| !name.is_empty()).count(), places.len(), "{line}");
        }
    }
}
