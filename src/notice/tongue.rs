//! The choice of a language on our own pages: each language by its own name.

use super::country;
use super::texts::Language;
use super::view::View;

/// A language to choose.
#[derive(Debug)]
pub(super) struct Tongue {
    pub(super) language: Language,
    pub(super) name: String,
    pub(super) current: bool,
}

/// Every language that the site offers, by name.
pub(super) fn tongues(view: &View<'_>) -> Vec<Tongue> {
    let named = |language: Language| {
        let (name, current) = (country::tongue(&language), language == *view.language);
        Tongue { language, name, current }
    };
    let mut all: Vec<Tongue> = view.texts.languages().map(named).collect();
    all.sort_by_cached_key(|tongue| tongue.name.to_lowercase());
    all
}
