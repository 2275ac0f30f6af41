//! The visitor's language, remembered: negotiating reads tags of all sides, and most visitors of a place say the same.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use crate::notice::Language;
use crate::policy::Rule;

/// Which language was found for what a browser said, under which rule. It belongs to one site of one rulebook.
#[derive(Debug, Default)]
pub struct Tongues(RwLock<HashMap<Box<[u8]>, Vec<Known>>>);

/// Held, a rule keeps its address, so that no other is taken for it.
type Known = (Arc<Rule>, Language);

/// How many things said are kept, and how long they may be in bytes: a browser can say anything.
const MOST: usize = 512;
const LONGEST: usize = 128;

impl Tongues {
    /// The language for `said`, an `Accept-Language` field's value, under `rule`: found before, or by `negotiate`.
    pub(super) fn find(&self, said: &[u8], rule: &Arc<Rule>, negotiate: impl FnOnce() -> Language) -> Language {
        if said.len() > LONGEST {
            return negotiate();
        }
        let same = |(known, _): &&Known| Arc::ptr_eq(known, rule);
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, language)) = known.get(said).and_then(|of| of.iter().find(same)) {
            return language.clone();
        }
        drop(known);
        let language = negotiate();
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST {
            known.clear();
        }
        let of = known.entry(said.into()).or_default();
        if of.iter().find(same).is_none() {
            of.push((Arc::clone(rule), language.clone()));
        }
        language
    }
}
