//! The policy's own page as words: a fingerprint of what can be read there and the date that it states, held against those of
//! an earlier report. A text that changed under its old date was changed in silence.
//!
//! What differs between visits without being the policy is left out: menus, heads and feet of pages, and what the gateway
//! adds. Only the fingerprint and the date are kept. What a change means is for people to say.

use std::collections::BTreeMap;

use lol_html::html_content::ContentType;
use lol_html::{RewriteStrSettings, element, rewrite_str};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use url::Url;

use super::markup;

/// Words in front of the date of a text, in languages that policies are often written in.
const MARKS: [&str; 24] = [
    "updated",
    "effective",
    "revised",
    "modified",
    "amended",
    "dated",
    "stand",
    "aktualisiert",
    "geändert",
    "oppdatert",
    "uppdaterad",
    "opdateret",
    "päivitetty",
    "bijgewerkt",
    "jour",
    "actualizada",
    "actualizado",
    "actualización",
    "aggiornato",
    "aggiornata",
    "atualizada",
    "atualizado",
    "zaktualizowano",
    "aktualizováno",
];
/// How many words may stand between such a word and the year.
const NEAR: usize = 8;

/// What a policy's page says, as far as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// Its path.
    pub page: String,
    /// What tells its words from any others: 32 hex digits.
    pub fingerprint: String,
    /// The date that it states, as it is written; `None` where none was found.
    pub dated: Option<String>,
}

/// What became of a policy's words since an earlier report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// They are what they were.
    None,
    /// They changed, and so did the date that they state.
    Dated,
    /// They changed under the date that they had.
    Undated,
    /// They changed, and state no date.
    Dateless,
}

impl Change {
    /// For people, and in JSON.
    pub const fn words(self) -> &'static str {
        match self {
            Self::None => "the policy’s text is what it was",
            Self::Dated => "the policy’s text changed, and so did the date that it states",
            Self::Undated => "the policy’s text changed, and the date that it states didn’t",
            Self::Dateless => "the policy’s text changed, and it states no date",
        }
    }

    /// Whether nobody was told.
    pub const fn is_silent(self) -> bool {
        matches!(self, Self::Undated | Self::Dateless)
    }
}

impl Wording {
    /// Reads a page that was found at this address.
    pub(super) fn read(html: &str, url: &Url) -> Self {
        let around = element!("nav, header, footer, aside, script, style, [data-assent]", |it| {
            it.remove();
            Ok(())
        });
        // What stands in different elements are different words, whatever stands between them.
        let apart = element!("*", |it| {
            it.before(" ", ContentType::Text);
            it.after(" ", ContentType::Text);
            Ok(())
        });
        let settings =
            RewriteStrSettings::new().append_element_content_handler(around).append_element_content_handler(apart);
        let bare = rewrite_str(html, settings).unwrap_or_else(|_| html.to_owned());
        Self::of(url.path(), &markup::read(&bare, url).text)
    }

    fn of(page: &str, text: &str) -> Self {
        let words: Vec<&str> = text.split_whitespace().collect();
        // Where words end is the markup's doing, too.
        let digest = Sha256::digest(words.concat());
        let fingerprint = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        Self { page: page.to_owned(), fingerprint, dated: dated(&words) }
    }

    /// What became of it since then.
    pub fn since(&self, earlier: &Self) -> Change {
        match &self.dated {
            _ if self.fingerprint == earlier.fingerprint => Change::None,
            None => Change::Dateless,
            date if *date == earlier.dated => Change::Undated,
            Some(_) => Change::Dated,
        }
    }

    /// As a report has it.
    pub(super) fn json(&self) -> Value {
        json!({ "page": self.page, "fingerprint": self.fingerprint, "dated": self.dated })
    }
}

/// The policies' words in an earlier report of JSON, by site; `None` for what is none.
pub fn earlier(report: &Value) -> Option<BTreeMap<String, Wording>> {
    let sites = report["sites"].as_array()?;
    let read = |site: &Value| {
        let policy = &site["policy"];
        let word = |value: &Value| value.as_str().map(str::to_owned);
        let (page, fingerprint) = (word(&policy["page"])?, word(&policy["fingerprint"])?);
        Some((word(&site["site"])?, Wording { page, fingerprint, dated: word(&policy["dated"]) }))
    };
    Some(sites.iter().filter_map(read).collect())
}

/// The date that words state of themselves: what stands behind one of [`MARKS`] up to the year.
fn dated(words: &[&str]) -> Option<String> {
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let is_year = |word: &str| {
        let mut runs = word.split(|c: char| !c.is_ascii_digit());
        runs.any(|run| run.len() == 4 && (run.starts_with("19") || run.starts_with("20")))
    };
    words.iter().enumerate().filter(|(_, word)| MARKS.contains(&&*bare(word))).find_map(|(at, _)| {
        let rest = &words[at + 1..words.len().min(at + 1 + NEAR)];
        let year = rest.iter().position(|word| is_year(word))?;
        let said: Vec<String> = rest[..=year].iter().map(|word| bare(word)).filter(|word| !word.is_empty()).collect();
        Some(said.join(" "))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(html: &str) -> Wording {
        Wording::read(html, &Url::parse("https://shop.example/privacy").unwrap())
    }

    #[test]
    fn a_change_is_one_of_words_and_no_other_and_its_date_tells_whether_it_was_announced() {
        let first = "<nav>3 in the basket</nav><h1>Privacy</h1><p>Last updated: 21 February 2026</p><p>We sell nothing.</p>\
                     <div data-assent=ask>May we?</div>";
        let dressed =
            first.replace("3 in", "no longer 4 in").replace("<p>We", "<p class=new>\n  We").replace("May we?", "");
        let same_day = first.replace("nothing", "little");
        for (html, expected) in [
            (first.to_owned(), Change::None),
            (dressed, Change::None),
            (same_day.clone(), Change::Undated),
            (same_day.replace("21 February", "1 March"), Change::Dated),
            (same_day.replace("Last updated: 21 February 2026", ""), Change::Dateless),
        ] {
            assert_eq!(read(&html).since(&read(first)), expected, "{html}");
        }
    }

    #[test]
    fn a_date_is_what_stands_behind_a_word_for_it() {
        for (text, expected) in [
            ("Last updated: 2026-02-21. We", Some("2026-02-21")),
            ("(Effective as of February 21, 2026)", Some("as of february 21 2026")),
            ("Stand: 21.02.2026", Some("21.02.2026")),
            ("Sist oppdatert 21. februar 2026", Some("21 februar 2026")),
            ("Dernière mise à jour : 21 février 2026", Some("21 février 2026")),
            ("We were founded in 1999", None),
            ("This policy may be updated at any time. Write to us, please. Shop Ltd., 2019", None),
            ("", None),
        ] {
            let words: Vec<&str> = text.split_whitespace().collect();
            assert_eq!(dated(&words).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn an_earlier_report_gives_its_words_back_and_anything_else_none() {
        let one = read("<p>Updated 2026-01-02. We sell nothing.");
        let report = json!({ "sites": [{ "site": "shop", "policy": one.json() }, { "site": "blog", "policy": null }] });
        assert_eq!(earlier(&report), Some(BTreeMap::from([("shop".to_owned(), one)])));
        assert_eq!((earlier(&json!({})), earlier(&json!([]))), (None, None));
    }
}
