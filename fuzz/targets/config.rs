//! No text makes reading a configuration panic.
#![no_main]

use std::path::Path;

use assent::ambient::Day;
use assent::config::Config;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let _ = Config::parse(text, "fuzz", Path::new("."), Day(20_000));
});
