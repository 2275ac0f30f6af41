//! Structured fields as we read and write them (RFC 9651): what can be read is written in one form, which reads the
//! same; and of a signal only the exact value counts.

use assent::ambient::Day;
use assent::policy::signal::{Signal, Signals};
use sfv::{Dictionary, FieldType, Item, Parser};

pub(crate) fn holds(line: &[u8]) {
    if let Ok(item) = Parser::new(line).parse::<Item>() {
        let text = item.serialize();
        assert_eq!(Parser::new(&text).parse::<Item>().ok().as_ref(), Some(&item), "{text}");
    }
    if let Ok(dictionary) = Parser::new(line).parse::<Dictionary>()
        && let Some(text) = dictionary.serialize()
    {
        assert_eq!(Parser::new(&text).parse::<Dictionary>().ok().as_ref(), Some(&dictionary), "{text}");
    }
    let known = [Signal::gpc(), Signal::dnt()];
    let found = Signals::read(&known, Day(1), |_| std::iter::once(line));
    assert_eq!(found.gpc, line.trim_ascii() == b"1");
}
