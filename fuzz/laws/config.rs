//! No text makes reading a configuration panic.

use std::path::Path;

use assent::ambient::Day;
use assent::config::Config;

pub(crate) fn holds(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let _ = Config::parse(text, "fuzz", Path::new("."), Day(20_000));
}
