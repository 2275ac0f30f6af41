//! Turns at what costs a good deal: few at a time, and of one token fewer still, so that nobody keeps the others waiting.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// So many at a time.
const ALL: usize = 8;
/// So many of one token.
const EACH: usize = 2;

/// Who has a turn: tokens, by name, and how many each.
#[derive(Debug, Default)]
pub(super) struct Turns(Mutex<BTreeMap<Box<str>, usize>>);

/// A turn, which ends when it is dropped.
#[derive(Debug)]
pub(super) struct Turn {
    turns: Arc<Turns>,
    whose: Box<str>,
}

impl Turns {
    /// A turn for a token; `None` while it, or everybody together, has as many as may be.
    pub(super) fn take(self: &Arc<Self>, whose: &str) -> Option<Turn> {
        let mut taken = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (all, own) = (taken.values().sum::<usize>(), taken.get(whose).copied().unwrap_or(0));
        if all >= ALL || own >= EACH {
            return None;
        }
        taken.insert(whose.into(), own + 1);
        Some(Turn { turns: Arc::clone(self), whose: whose.into() })
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let mut taken = self.turns.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = taken.get_mut(&self.whose) {
            *count -= 1;
            if *count == 0 {
                taken.remove(&self.whose);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_leaves_turns_to_the_others_and_gives_its_own_back() {
        let turns = Arc::new(Turns::default());
        let mut held: Vec<Turn> = (0..EACH).map(|_| turns.take("a").unwrap()).collect();
        assert!(turns.take("a").is_none(), "as many as one may have");
        for whose in ["b", "c", "d"] {
            held.extend((0..EACH).map(|_| turns.take(whose).unwrap()));
        }
        assert!(held.len() == ALL && turns.take("e").is_none(), "as many as there are");
        drop(held.swap_remove(0));
        assert!(turns.take("e").is_some() && turns.take("b").is_none());
        drop(held);
        assert!(turns.0.lock().unwrap().is_empty(), "nobody is remembered");
    }
}
