//! tarteaucitron: which service loads its script from where and sets which cookies.

use crate::cookies::is_specific;
use crate::reviewed::Reviewed;
use crate::rules::Rules;
use crate::vendor::Book;

const START: &str = "\ntarteaucitron.services.";

/// Adds every service whose type is a tracker's. Its definitions are read as text: nothing of them is run or kept.
pub fn add(book: &mut Book, text: &str, rules: &Rules, reviewed: &Reviewed) {
    for block in text.split(START).skip(1) {
        let (Some(kind), Some(name)) = (value(block, "type"), value(block, "name")) else { continue };
        let Some(purpose) =
            rules.services.types.get(kind).filter(|_| !rules.services.leave_out.iter().any(|n| n == name))
        else {
            continue;
        };
        // Words in brackets say which of several ways to load it this one is.
        let name = name.split(" (").next().unwrap_or(name);
        let vendor = book.entry(name, purpose, "tarteaucitronjs 1.34.0 (MIT)", reviewed);
        vendor.records |= kind == "support";
        vendor.hosts.extend(hosts(block).filter(|host| !rules.services.leave_out_hosts.contains(host)));
        for cookie in list(block, "cookies") {
            if is_specific(cookie, rules) { &mut vendor.cookies } else { &mut vendor.describes }
                .insert(cookie.to_owned());
        }
    }
}

/// The text of `"key": "value"`.
fn value<'a>(block: &'a str, key: &str) -> Option<&'a str> {
    let rest = block.split_once(&format!("\"{key}\":"))?.1.trim_start();
    rest.strip_prefix('"')?.split('"').next()
}

/// The texts of `"key": ["one", 'two']`.
fn list<'a>(block: &'a str, key: &str) -> impl Iterator<Item = &'a str> {
    let rest = block.split_once(&format!("\"{key}\":")).map_or("", |(_, rest)| rest.trim_start());
    let inside = rest.strip_prefix('[').and_then(|rest| rest.split(']').next()).unwrap_or_default();
    inside.split(',').map(|entry| entry.trim().trim_matches(['"', '\''])).filter(|entry| is_name(entry))
}

/// A piece of script is no name.
fn is_name(text: &str) -> bool {
    text.len() >= 2 && text.chars().all(|c| c.is_ascii_graphic() && !"*;,@'\"+()".contains(c))
}

/// The hosts that scripts are added from, where they are written out.
fn hosts(block: &str) -> impl Iterator<Item = String> {
    block.split("addScript(").skip(1).filter_map(|rest| {
        let literal = rest.trim_start().strip_prefix(['"', '\''])?.split(['"', '\'']).next()?;
        let host = literal.split_once("//")?.1.split('/').next()?;
        let whole = literal.split_once("//")?.1.contains('/') && host.contains('.');
        let spelt = host.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || b"-.".contains(&c));
        (whole && spelt && !host.starts_with('.')).then(|| host.trim_start_matches("www.").to_owned())
    })
}
