//! When and where tests stand that leave both to be given.

use assent::ambient::{Clock, Timestamp};
use assent::geo::{Fixed, Place};

/// The day that the tests stand on: rules come and go with the calendar.
pub(crate) struct Noon;

impl Clock for Noon {
    fn now(&self) -> Timestamp {
        Timestamp(20_778 * 86_400 + 12 * 3_600) // 2026-11-21
    }
}

/// Everybody is in Germany.
pub(crate) fn germany() -> Fixed {
    let place = Place::new("DE", None).unwrap();
    ["0.0.0.0/0", "::/0"].map(|all| (all.parse().unwrap(), place)).into_iter().collect()
}
