//! What every rendering depends on, and the small questions that templates ask of it.

use askama::Template;
use fluent_bundle::FluentValue;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::ambient::Day;
use crate::policy::{Decision, Purpose, Purposes, Site};

use super::asset::{pages, sheet};
use super::texts::{Language, Texts};

/// What has a meaning in a query, or may have (RFC 3986, section 2.3).
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The buttons of the first layer, as value and text: one component, so that neither can weigh more (EDPB 03/2022).
pub(super) const CHOICES: [(&str, &str); 2] = [("reject", "reject-all"), ("accept", "accept-all")];

/// What a banner, a control or a settings page is rendered from.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// The site that is visited.
    pub site: &'a Site,
    /// The host that the visitor asked for: names the site where it doesn't say who is responsible.
    pub host: &'a str,
    /// What holds for this visitor.
    pub decision: &'a Decision,
    /// All texts.
    pub texts: &'a Texts,
    /// The visitor's language, from [`Texts::negotiate`].
    pub language: &'a Language,
    /// Where our endpoints are: a path such as `/_assent/`, or an absolute URL, with the slash at its end. A page
    /// with a `<base>` on another host needs the absolute one.
    pub prefix: &'a str,
    /// The signed form token, opaque here. It stands in a form field and in a link, so it may be no credential.
    pub token: &'a str,
    /// The purposes that the banner names: [`Decision::ask`], or what a page turned out to hold back.
    pub asked: Purposes,
    /// How many other companies take part in what is asked; 0 where nobody knows yet.
    pub partners: usize,
    /// Whether the visitor chose the language on a page of ours, or the page is in one: then links and forms carry it.
    pub pinned: bool,
    /// Whether a choice that was made on another device has just been taken over: then the page says so.
    pub adopted: bool,
}

impl<'a> View<'a> {
    /// Who asks.
    pub fn who(&self) -> &'a str {
        if self.site.controller.is_empty() { self.host } else { &self.site.controller }
    }

    pub(super) fn voice(&self) -> Voice<'a> {
        Voice { texts: self.texts, language: self.language }
    }

    /// The keys of what is asked about, with blanks between them.
    pub(super) fn asked_for(&self) -> String {
        self.asked.iter().map(|purpose| self.site.words.key(purpose)).collect::<Vec<_>>().join(" ")
    }

    /// The full path of the style sheet.
    pub(super) fn style(&self) -> String {
        format!("{}{}", self.prefix, sheet(&self.site.look).path)
    }

    /// The full path of what our own pages need besides.
    pub(super) fn page_style(&self) -> String {
        format!("{}{}", self.prefix, pages().path)
    }

    /// The settings page, with the token in the query where there is one.
    pub(super) fn settings_url(&self) -> String {
        self.url("settings", "")
    }

    /// The page about sale and sharing, or the question that it asks before it lets anybody back in.
    pub(super) fn optout_url(&self, returning: bool) -> String {
        self.url("opt-out", if returning { "in" } else { "" })
    }

    /// The cookie page.
    pub(super) fn list_url(&self) -> String {
        self.url("cookies", "")
    }

    /// The notice at collection.
    pub(super) fn collection_url(&self) -> String {
        self.url("collection", "")
    }

    fn url(&self, page: &str, step: &str) -> String {
        let token = utf8_percent_encode(self.token, RESERVED);
        let token = if self.token.is_empty() { String::new() } else { format!("token={token}") };
        let language = if self.pinned { format!("lang={}", self.language) } else { String::new() };
        let query: Vec<&str> = [step, &language, &token].into_iter().filter(|part| !part.is_empty()).collect();
        let mark = if query.is_empty() { "" } else { "?" };
        format!("{}{page}{mark}{}", self.prefix, query.join("&"))
    }

    /// The privacy policy, if its address is one that a link may lead to.
    pub(super) fn privacy_url(&self) -> Option<&'a str> {
        self.site.privacy_url.as_deref().filter(|url| is_linkable(url))
    }

    /// What a purpose is called, and what it is for.
    pub fn words(&self, purpose: Purpose) -> (String, String) {
        let Named { name, why, .. } = self.named(purpose);
        (name, why)
    }

    /// A purpose's key, name and what it is for.
    pub(super) fn named(&self, purpose: Purpose) -> Named<'a> {
        let key = self.site.words.key(purpose);
        let voice = self.voice();
        // An operator's purpose without texts is shown by its key: a missing name must not hide a question.
        let name = voice.find(&format!("purpose-{key}")).unwrap_or_else(|| spelt_out(key));
        Named { key, name, why: voice.find(&format!("purpose-{key}-why")).unwrap_or_default() }
    }
}

/// `model_training` as "Model training".
fn spelt_out(key: &str) -> String {
    let mut words = key.replace(['_', '-'], " ");
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    words
}

/// A purpose in words.
#[derive(Debug)]
pub(super) struct Named<'a> {
    pub(super) key: &'a str,
    pub(super) name: String,
    pub(super) why: String,
}

/// A language's texts, as templates ask for them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Voice<'a> {
    pub(super) texts: &'a Texts,
    pub(super) language: &'a Language,
}

impl Voice<'_> {
    pub(super) fn find(&self, key: &str) -> Option<String> {
        self.texts.say(self.language, key, &[])
    }

    /// The message `key`; the key itself if it is nowhere, which a test rules out for ours.
    pub(super) fn say(&self, key: &str) -> String {
        self.find(key).unwrap_or_else(|| key.to_owned())
    }

    /// The message `key` with one variable.
    pub(super) fn with(&self, key: &str, name: &str, value: &str) -> String {
        self.texts.say(self.language, key, &[(name, FluentValue::from(value))]).unwrap_or_else(|| key.to_owned())
    }

    /// The message `key` with a day.
    pub(super) fn on(&self, key: &str, day: &Day) -> String {
        self.with(key, "date", &self.day(day))
    }

    /// A day, `2027-05-31`. Within words that are written from right to left it needs marks that set it apart: behind an
    /// Arabic letter its parts would change places (Unicode's Annex 9, rule W2).
    pub(super) fn day(&self, day: &Day) -> String {
        if self.language.direction() == "rtl" { format!("\u{2066}{day}\u{2069}") } else { day.to_string() }
    }

    /// The message `key` with two variables.
    pub(super) fn with_two(&self, key: &str, first: (&str, &str), second: (&str, &str)) -> String {
        let values = [(first.0, FluentValue::from(first.1)), (second.0, FluentValue::from(second.1))];
        self.texts.say(self.language, key, &values).unwrap_or_else(|| key.to_owned())
    }

    /// The message `key` for this many days. Templates hand out references.
    pub(super) fn days(&self, key: &str, days: &u32) -> String {
        self.count(key, usize::try_from(*days).unwrap_or(usize::MAX))
    }

    /// The message `key` for this many, in the language's plural form.
    pub(super) fn count(&self, key: &str, count: usize) -> String {
        self.texts.say(self.language, key, &[("count", FluentValue::from(count))]).unwrap_or_else(|| key.to_owned())
    }
}

/// Whether a link may lead to `url`: a path on this host, or HTTP. Keeps `javascript:` and its like out of our markup.
pub(super) fn is_linkable(url: &str) -> bool {
    let starts = |scheme: &str| url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    is_local(url) || starts("https://") || starts("http://")
}

/// Whether `url` is a path on this host. Browsers read `//host` and `/\host` as another one, and drop tabs and line
/// ends before they look.
pub(super) fn is_local(url: &str) -> bool {
    let foreign = matches!(url.as_bytes().get(1), Some(b'/' | b'\\'));
    url.starts_with('/') && !foreign && !url.bytes().any(|c| c.is_ascii_control())
}

/// Writes a template out.
pub(super) fn write(template: &impl Template) -> String {
    template.render().expect("writing to a string cannot fail, and no template of ours raises an error")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_keeps_its_order_among_words_that_run_the_other_way() {
        let texts = Texts::embedded().unwrap();
        let day = Day(20_580);
        for (tag, apart) in [("en", false), ("de", false), ("ar", true), ("he", true)] {
            let language = texts.languages().find(|it| it.to_string() == tag).unwrap();
            let said = Voice { texts: &texts, language: &language }.on("record-until", &day);
            assert!(said.contains(&day.to_string()), "{said}");
            assert_eq!(said.contains(&format!("\u{2066}{day}\u{2069}")), apart, "{said}");
        }
    }
}
