//! Every word a visitor reads, by language: Fluent files, negotiation, and an operator's own wording on top.
//!
//! Statutory labels are no texts: the law words them, so they stand in the markup, in English.

use std::fmt;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_langneg::{NegotiationStrategy, negotiate_languages};
use sha2::{Digest, Sha256};
use unic_langid::{CharacterDirection, LanguageIdentifier};

/// The languages that are shipped, English first: every file in `config/texts`.
const SHIPPED: &[(&str, &str)] = &include!(concat!(env!("OUT_DIR"), "/texts.rs"));

/// Languages that are written in two scripts, of which `unic-langid` goes by the one from the right; a tag that names no
/// script means the other (CLDR, likely subtags).
const BOTH_WAYS: [&str; 7] = ["az", "bm", "ff", "ha", "ms", "pa", "uz"];

/// How much of an `Accept-Language` header is read, in bytes: nobody speaks more.
const LONGEST_HEADER: usize = 512;

/// Why a text file was refused.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file's language is no language tag.
    #[error("`{tag}` is no language tag; write it like `de` or `pt-BR`")]
    Tag {
        /// What was given.
        tag: Box<str>,
        /// What the parser says.
        source: unic_langid::LanguageIdentifierError,
    },
    /// The file is not Fluent.
    #[error("the texts for `{tag}` are no valid Fluent file: {problems}")]
    Syntax {
        /// The language.
        tag: Box<str>,
        /// Every problem that the parser found.
        problems: Box<str>,
    },
}

/// A language that texts exist in, as [`Texts::negotiate`] found it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Language(LanguageIdentifier);

impl Language {
    /// Whether both are the same language, wherever it is spoken and however it is written.
    pub fn is_kin(&self, other: &Self) -> bool {
        self.0.language == other.0.language
    }

    /// The direction of its script, as HTML's `dir` wants it: `ltr` or `rtl`.
    pub fn direction(&self) -> &'static str {
        match self.0.character_direction() {
            _ if self.0.script.is_none() && BOTH_WAYS.contains(&self.0.language.as_str()) => "ltr",
            CharacterDirection::RTL => "rtl",
            _ => "ltr",
        }
    }
}

/// The language's tag, `pt-BR`.
impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The texts in all languages.
pub struct Texts {
    languages: Vec<LanguageIdentifier>,
    /// At the same places as `languages`.
    bundles: Vec<FluentBundle<FluentResource>>,
    digest: [u8; 32],
}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.languages.iter().map(LanguageIdentifier::to_string)).finish()
    }
}

impl Texts {
    /// The texts that are shipped.
    pub fn embedded() -> Result<Self, Error> {
        let mut texts = Self { languages: Vec::new(), bundles: Vec::new(), digest: [0; 32] };
        for (tag, ftl) in SHIPPED.iter().copied() {
            texts = texts.with_override(tag, ftl)?;
        }
        Ok(texts)
    }

    /// The file that is shipped for a language, in Fluent; the English one where there is none.
    pub fn shipped(tag: &str) -> &'static str {
        let of = |wanted: &str| SHIPPED.iter().find(|(tag, _)| *tag == wanted).map(|(_, ftl)| *ftl);
        of(tag).or_else(|| of("en")).unwrap_or_default()
    }

    /// These texts, with every message in `ftl` replacing or joining those of language `tag`, which may be new. What
    /// a new language does not say is said in English.
    ///
    /// A purpose of the operator's own is named by the messages `purpose-KEY` and `purpose-KEY-why`.
    pub fn with_override(mut self, tag: &str, ftl: &str) -> Result<Self, Error> {
        let id: LanguageIdentifier = tag.parse().map_err(|source| Error::Tag { tag: tag.into(), source })?;
        let resource = FluentResource::try_new(ftl.to_owned()).map_err(|(_, problems)| {
            let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
            Error::Syntax { tag: tag.into(), problems: problems.join("; ").into() }
        })?;
        let before = Sha256::new().chain_update(self.digest).chain_update(tag).chain_update([0]);
        self.digest = before.chain_update(ftl).finalize().into();
        match self.languages.iter().position(|known| *known == id) {
            Some(at) => self.bundles[at].add_resource_overriding(resource),
            None => {
                let mut bundle = FluentBundle::new_concurrent(vec![id.clone()]);
                // The isolation marks would stand in record hashes and in what people copy; our values stand in
                // elements of their own instead.
                bundle.set_use_isolating(false);
                bundle.add_resource_overriding(resource);
                self.languages.push(id);
                self.bundles.push(bundle);
            }
        }
        Ok(self)
    }

    /// A digest of every text, in the order they came.
    pub fn digest(&self) -> [u8; 32] {
        self.digest
    }

    /// Every language that there are texts in.
    pub fn languages(&self) -> impl Iterator<Item = Language> {
        self.languages.iter().cloned().map(Language)
    }

    /// The language for a visitor: the best of `Accept-Language`, else the first of `expected` (what the rule of the
    /// place wants, as tags) that exists, else English. Whatever the header holds, there is an answer.
    ///
    /// `offered` are the tags of the languages that a site offers; none offers all.
    pub fn negotiate(&self, accept_language: Option<&[u8]>, expected: &[&str], offered: &[Box<str>]) -> Language {
        let mut wanted = accept_language.map(read_header).unwrap_or_default();
        wanted.extend(expected.iter().filter_map(|tag| tag.parse().ok()).map(spelt));
        let english = LanguageIdentifier::default();
        let tags = offered.iter().filter_map(|tag| tag.parse().ok()).map(spelt).collect::<Vec<_>>();
        let among = |known: &&LanguageIdentifier| tags.iter().any(|tag| tag.matches(known, true, false));
        let pool: Vec<&LanguageIdentifier> = self.languages.iter().filter(among).collect();
        // A site that offers none of the languages there are texts in gets those.
        let pool = if pool.is_empty() { self.languages.iter().collect() } else { pool };
        let found = negotiate_languages(&wanted, &pool, None, NegotiationStrategy::Lookup);
        Language(found.first().copied().or(pool.first()).copied().cloned().unwrap_or(english))
    }

    /// The language of a page, where a visitor who accepts these may be spoken to in it: it is one of theirs, or there are
    /// texts in none of them.
    pub fn in_page(&self, lang: &str, accept_language: Option<&[u8]>) -> Option<Language> {
        let page = spelt(lang.get(..lang.len().min(35))?.parse().ok()?);
        let of = |wanted: &LanguageIdentifier| {
            let same = |known: &&LanguageIdentifier| known.language == wanted.language;
            let exact = self.languages.iter().find(|known| *known == wanted);
            exact.or_else(|| self.languages.iter().find(same)).cloned()
        };
        let known = of(&page)?;
        let wanted = accept_language.map(read_header).unwrap_or_default();
        let theirs = wanted.iter().any(|one| one.language == page.language);
        let none = wanted.iter().all(|one| of(one).is_none());
        (theirs || none).then_some(Language(known))
    }

    /// The language with this tag, if there are texts in it: what a visitor chose by name.
    pub fn find(&self, tag: &str) -> Option<Language> {
        let id: LanguageIdentifier = tag.get(..tag.len().min(35))?.parse().ok()?;
        self.languages.iter().find(|known| **known == id).cloned().map(Language)
    }

    /// The message `key` in `language`, or in English where it has none. `values` fill its variables.
    ///
    /// `None` when not even English knows it. The result is text, not markup: escape it.
    pub fn say(&self, language: &Language, key: &str, values: &[(&str, FluentValue<'_>)]) -> Option<String> {
        let own = self.languages.iter().position(|known| *known == language.0).and_then(|at| self.bundles.get(at));
        [own, self.bundles.first()].into_iter().flatten().find_map(|bundle| {
            let pattern = bundle.get_message(key)?.value()?;
            let mut args = FluentArgs::new();
            for (name, value) in values {
                args.set((*name).to_owned(), value.clone());
            }
            let mut errors = Vec::new();
            let text = bundle.format_pattern(pattern, Some(&args), &mut errors);
            // A wording that asks for a variable we do not have would show `{$it}`: better English.
            errors.is_empty().then(|| text.into_owned())
        })
    }
}

/// The languages of an `Accept-Language` header (RFC 9110, section 12.5.4), the most wanted first. What is malformed,
/// and `q=0`, is left out.
fn read_header(header: &[u8]) -> Vec<LanguageIdentifier> {
    let header = String::from_utf8_lossy(&header[..header.len().min(LONGEST_HEADER)]);
    let mut wanted: Vec<(f32, LanguageIdentifier)> = header.split(',').filter_map(read_entry).collect();
    wanted.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    wanted.into_iter().map(|(_, id)| spelt(id)).collect()
}

fn read_entry(entry: &str) -> Option<(f32, LanguageIdentifier)> {
    let mut parts = entry.split(';').map(str::trim);
    let id: LanguageIdentifier = parts.next().filter(|tag| !tag.is_empty())?.parse().ok()?;
    let weight = parts.find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")));
    let weight: f32 = weight.map_or(Some(1.0), |q| q.parse().ok())?;
    let counts = weight > 0.0 && weight <= 1.0 && id.language.as_str() != "und";
    counts.then_some((weight, id))
}

/// A tag as our files are named. `no` and `nn` readers get Bokmål: `no` is its macro-language, and it is nearer to `nn`
/// than English. Chinese is told apart by its script, which a place stands for where nobody names it. Old codes stand for
/// what they became (BCP 47, section 2.2.1).
fn spelt(mut id: LanguageIdentifier) -> LanguageIdentifier {
    let language = match id.language.as_str() {
        "no" | "nn" => "nb",
        "iw" => "he",
        "in" => "id",
        "mo" => "ro",
        "sh" => "sr",
        _ => "",
    };
    if let Ok(language) = language.parse() {
        id.language = language;
    }
    if id.language.as_str() == "zh" && id.script.is_none() {
        let traditional = id.region.is_some_and(|region| ["TW", "HK", "MO"].contains(&region.as_str()));
        id.script = if traditional { "Hant" } else { "Hans" }.parse().ok();
        id.region = None;
    }
    id
}
