//! What may pass of a `Cookie` field passes byte for byte, and no more.

use assent::ambient::Timestamp;
use assent::policy::filter::{filter_request, pairs};
use assent::policy::setcookie::SetCookie;

pub(crate) fn holds(field: &[u8]) {
    let keep = |name: &[u8]| name.len().is_multiple_of(2);
    let before: Vec<_> = pairs(field).filter(|pair| keep(pair)).collect();
    let filtered = filter_request(field, keep);
    let after = filtered.as_deref().unwrap_or(field);
    assert_eq!(before, pairs(after).collect::<Vec<_>>());
    let _ = SetCookie::read(field, Timestamp(1_800_000_000));
}
