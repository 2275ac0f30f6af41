//! Who said something, as far as that has to be known: whether they were several.

/// A keyed digest of the network that somebody came from, kept in memory alone. Whoever has an address has many of them;
/// a network is what one party holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Caller(pub u64);

/// From how many networks something has to be said before it counts.
pub const ENOUGH: usize = 3;

/// The first few who said something.
#[derive(Debug, Clone, Default)]
pub(super) struct Witnesses {
    known: [Option<Caller>; ENOUGH],
    /// There were enough before this process started.
    before: bool,
}

impl Witnesses {
    /// Those that there were before this process started: enough.
    pub(super) fn enough() -> Self {
        Self { known: [None; ENOUGH], before: true }
    }

    /// Hears somebody; whether they are enough now.
    pub(super) fn hear(&mut self, by: Caller) -> bool {
        if !self.known.contains(&Some(by))
            && let Some(free) = self.known.iter_mut().find(|known| known.is_none())
        {
            *free = Some(by);
        }
        self.are_enough()
    }

    pub(super) fn count(&self) -> usize {
        self.known.iter().flatten().count()
    }

    pub(super) fn are_enough(&self) -> bool {
        self.before || self.count() == ENOUGH
    }
}
