//! What visitors are told for a while, as written → valid.

use std::collections::BTreeMap;
use std::sync::Arc;

use unic_langid::LanguageIdentifier;

use crate::policy::announcement::Announcement;

use super::file;
use super::sheet::Sheet;

/// The longest text, in letters: it stands over the page.
const LONGEST: usize = 600;

/// Reads a site's announcements. Those that are wrong have been reported.
pub(super) fn read(entry: &file::Site, path: &str, sheet: &mut Sheet) -> Vec<Arc<Announcement>> {
    let all = entry.announcement.iter().enumerate();
    all.filter_map(|(place, it)| one(it, &format!("{path}.announcement[{place}]"), sheet)).map(Arc::new).collect()
}

fn one(it: &file::Announcement, path: &str, sheet: &mut Sheet) -> Option<Announcement> {
    let mut day = |date: Option<super::rules::Date>, key: &str| {
        if date.is_none() {
            sheet.refuse(&format!("{path}.{key}"), "is missing; write a day, like 2026-12-01");
        }
        date.map(|date| date.0)
    };
    let (from, until) = (day(it.from, "from"), day(it.until, "until"));
    if from.zip(until).is_some_and(|(from, until)| until < from) {
        sheet.refuse(&format!("{path}.until"), "lies before `from`");
    }
    if it.text.is_empty() {
        sheet.refuse(&format!("{path}.text"), "is missing; write what is told, by language, like `en = \"…\"`");
    }
    let mut texts = BTreeMap::new();
    for (tag, text) in &it.text {
        let path = format!("{path}.text.{tag}");
        match tag.parse::<LanguageIdentifier>() {
            Err(_) => sheet.refuse(&path, format!("`{tag}` is no language tag like en, de or pt-BR")),
            Ok(_) if text.trim().is_empty() => sheet.refuse(&path, "says nothing"),
            Ok(_) if text.chars().count() > LONGEST => {
                sheet.refuse(&path, format!("is longer than {LONGEST} letters; say the rest on a page"));
            }
            Ok(tag) => _ = texts.insert(tag.to_string().to_ascii_lowercase().into(), text.trim().into()),
        }
    }
    let page = it.page.as_deref().filter(|page| sheet.is_page(page, &format!("{path}.page"))).map(Box::from);
    Some(Announcement::new(from?, until?, texts, page))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::super::Config;
    use super::super::tests::{TODAY, site};

    fn read(table: &str) -> Result<Config, String> {
        let text = site("") + table;
        Config::parse(&text, "a.toml", Path::new("/etc/assent"), TODAY).map_err(|problems| problems.to_string())
    }

    #[test]
    fn an_announcement_has_two_days_and_words_and_everything_wrong_is_told_at_once() {
        let good = "[[site.announcement]]\nfrom = 2026-12-01\nuntil = 2026-12-01\ntext = { en = \" It changed. \", pt-BR = \"Mudou.\" }\n";
        let config = read(good).unwrap();
        let [one] = &config.sites[0].site.announcements[..] else { panic!("there is one") };
        assert_eq!((one.words("en"), one.words("pt-BR")), (("en", "It changed."), ("pt-br", "Mudou.")));
        let problems = read("[[site.announcement]]\npage = \"//elsewhere\"\n").unwrap_err();
        for part in ["from: is missing", "until: is missing", "text: is missing", "neither a path"] {
            assert!(problems.contains(part), "{part}: {problems}");
        }
        let long = "x".repeat(601);
        let bad = format!(
            "[[site.announcement]]\nfrom = 2026-12-02\nuntil = 2026-12-01\ntext = {{ en = \" \", \"e n\" = \"x\", nb = \"{long}\" }}\n"
        );
        let problems = read(&bad).unwrap_err();
        for part in ["until: lies before", "text.en: says nothing", "is no language tag", "longer than 600"] {
            assert!(problems.contains(part), "{part}: {problems}");
        }
    }
}
