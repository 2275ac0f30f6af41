//! What is worked out from a rule and a few bytes, remembered: most visitors of a place ask the same.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use crate::policy::Rule;

/// Values that depend on a rule, on a few bytes, and on nothing else but the site of the rulebook that this belongs to.
#[derive(Debug)]
pub struct Memo<V>(RwLock<ByKey<V>>);

type ByKey<V> = HashMap<Box<[u8]>, Vec<Known<V>>>;

/// Held, a rule keeps its address, so that no other is taken for it.
type Known<V> = (Arc<Rule>, V);

/// How many keys are kept, and how long they may be in bytes: a browser can say anything.
const MOST: usize = 512;
const LONGEST: usize = 128;

impl<V> Default for Memo<V> {
    fn default() -> Self {
        Self(RwLock::default())
    }
}

impl<V: Clone> Memo<V> {
    /// What was found for this before, or what `find` finds; that is kept, unless it is an error.
    ///
    /// # Errors
    /// Those of `find`.
    pub fn get<E>(&self, key: &[u8], rule: &Arc<Rule>, find: impl FnOnce() -> Result<V, E>) -> Result<V, E> {
        if key.len() > LONGEST {
            return find();
        }
        let same = |(known, _): &&Known<V>| Arc::ptr_eq(known, rule);
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, value)) = known.get(key).and_then(|of| of.iter().find(same)) {
            return Ok(value.clone());
        }
        drop(known);
        let value = find()?;
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST {
            known.clear();
        }
        let of = known.entry(key.into()).or_default();
        if !of.iter().any(|it| same(&it)) {
            of.push((Arc::clone(rule), value.clone()));
        }
        Ok(value)
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use super::*;

    fn found(memo: &Memo<u32>, key: &[u8], rule: &Arc<Rule>, value: u32) -> u32 {
        let Ok(found) = memo.get(key, rule, || Ok::<_, Infallible>(value));
        found
    }

    #[test]
    fn each_key_has_a_value_under_each_rule_and_keeps_it() {
        let memo = Memo::default();
        let rules = [Arc::new(Rule::default()), Arc::new(Rule::default())];
        for (key, rule, value) in [(&b"a"[..], 0, 1), (b"a", 1, 2), (b"b", 0, 3), (b"", 0, 4)] {
            assert_eq!(found(&memo, key, &rules[rule], value), value);
            assert_eq!(found(&memo, key, &rules[rule], 99), value);
        }
    }

    #[test]
    fn errors_and_long_keys_are_not_kept_and_no_crowd_of_keys_is() {
        let (memo, rule) = (Memo::default(), Arc::new(Rule::default()));
        assert_eq!(memo.get(b"a", &rule, || Err("no")), Err("no"));
        assert_eq!(found(&memo, b"a", &rule, 1), 1);
        let long = [b'x'; LONGEST + 1];
        assert_eq!((found(&memo, &long, &rule, 1), found(&memo, &long, &rule, 2)), (1, 2));
        for key in 0..10 * MOST {
            found(&memo, &key.to_le_bytes(), &rule, 0);
        }
        assert!(memo.0.read().unwrap().len() <= MOST);
    }
}
