//! Open Cookie Database: whose cookies go by which name. A name is worth no more than it is specific.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::reviewed::Reviewed;
use crate::rules::Rules;
use crate::vendor::Book;

#[derive(Deserialize)]
struct Row {
    platform: String,
    category: String,
    name: String,
    domain: String,
    wildcard: String,
}

const SOURCE: &str = "Open Cookie Database 2026-01-21 (Apache-2.0)";

/// Adds the names. What the site itself may need (functional, security) and what is generic only describes.
pub fn add(book: &mut Book, text: &str, rules: &Rules, reviewed: &Reviewed) -> Result<(), csv::Error> {
    let rows: Vec<Row> = csv::Reader::from_reader(text.as_bytes()).into_deserialize().collect::<Result<_, _>>()?;
    let mut purposes: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for row in &rows {
        let (analytics, marketing) = purposes.entry(&row.platform).or_default();
        *analytics += usize::from(row.category == "Analytics");
        *marketing += usize::from(matches!(&*row.category, "Marketing" | "Personalization"));
    }
    for row in &rows {
        let (analytics, marketing) = purposes[&*row.platform];
        let (name, tracks) = (row.name.trim(), analytics + marketing > 0);
        let spelt = name.chars().all(|c| c.is_ascii_graphic() && !"*;,@\"".contains(c)) && !name.is_empty();
        if !spelt || !tracks || rules.cookies.leave_out.iter().any(|wrong| wrong == name) {
            continue;
        }
        let name = if row.wildcard == "1" { format!("{name}*") } else { name.to_owned() };
        let purpose = if analytics > marketing { "analytics" } else { "marketing" };
        let may_withhold = matches!(&*row.category, "Analytics" | "Marketing" | "Personalization")
            && !rules.cookies.platforms.contains(&row.platform);
        let vendor = book.entry(row.platform.trim(), purpose, SOURCE, reviewed);
        match host(&row.domain) {
            // A third party's own cookie: it is known where that party sets it.
            Some(host) if name.trim_end_matches('*').len() >= 2 => vendor.cookies.insert(format!("{name}@{host}")),
            None if row.domain.trim().is_empty() && may_withhold && is_specific(&name, rules) => {
                vendor.cookies.insert(name)
            }
            _ if name.trim_end_matches('*').len() >= 2 => vendor.describes.insert(name),
            _ => false,
        };
    }
    Ok(())
}

/// The host that a row names, if it is one.
fn host(domain: &str) -> Option<String> {
    let first = domain.trim().split([' ', '/']).next()?.trim_start_matches('.').trim_start_matches("www.");
    let host = first.trim_end_matches('.').to_ascii_lowercase();
    let spelt = host.bytes().all(|c| c.is_ascii_alphanumeric() || b"-.".contains(&c));
    (spelt && host.contains('.') && !host.ends_with(".comm")).then_some(host)
}

/// Whether a name tells its maker from everybody else: long enough, no word of the language, and marked in some way.
pub fn is_specific(pattern: &str, rules: &Rules) -> bool {
    let name = pattern.trim_end_matches('*');
    let bare = name.trim_matches(['_', '-', '.']);
    let generic = rules.cookies.generic.iter().any(|word| word.trim_matches('_').eq_ignore_ascii_case(bare));
    let marks = name.chars().filter(|c| "_-.$|:".contains(*c)).count();
    let mixed = name.chars().any(|c| c.is_ascii_uppercase()) && name.chars().any(|c| c.is_ascii_lowercase());
    let digits = name.chars().any(|c| c.is_ascii_digit());
    let marked = match pattern.ends_with('*') {
        true => marks > 0 && name.len() >= 5,
        false => (marks > 0 && name.len() >= 5) || ((mixed || digits) && name.len() >= 6),
    };
    bare.len() >= 3 && !generic && marked
}
