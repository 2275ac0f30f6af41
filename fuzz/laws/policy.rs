//! A Content Security Policy with our part admitted: amending it again changes nothing, and it stays as many policies.

use assent::gateway::csp::{Ours, amend};

const OURS: Ours<'static> = Ours {
    origin: "https://shop.example",
    prefix: "/_assent/",
    inline: &["sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="],
    scripts: &["sha256-BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB="],
};

pub(crate) fn holds(bytes: &[u8]) {
    let Ok(line) = std::str::from_utf8(bytes) else { return };
    let once = amend(line, &OURS);
    let twice = amend(&once, &OURS);
    assert_eq!(once, twice, "amended twice: {line:?}");
    assert_eq!(once.split(',').count(), line.split(',').count(), "{line:?}");
    assert!(!once.contains('\r') || line.contains('\r'));
    assert!(!once.contains('\n') || line.contains('\n'));
}
