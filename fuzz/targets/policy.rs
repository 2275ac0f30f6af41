//! A Content Security Policy with our part admitted: amending it again changes nothing, and it stays as many policies.
#![no_main]

use assent::gateway::csp::{Ours, amend};
use libfuzzer_sys::fuzz_target;

const OURS: Ours<'static> = Ours {
    origin: "https://shop.example",
    prefix: "/_assent/",
    inline: &["sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="],
    scripts: &["sha256-BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB="],
};

fuzz_target!(|line: &str| {
    let once = amend(line, &OURS);
    let twice = amend(&once, &OURS);
    assert_eq!(once, twice, "amended twice: {line:?}");
    assert_eq!(once.split(',').count(), line.split(',').count(), "{line:?}");
    assert!(!once.contains('\r') || line.contains('\r'));
    assert!(!once.contains('\n') || line.contains('\n'));
});
