//! third-party-web: who owns which hosts.

use serde::Deserialize;

use crate::reviewed::Reviewed;
use crate::rules::Rules;
use crate::vendor::Book;

const SOURCE: &str = "third-party-web 0.30.0 (MIT)";

#[derive(Deserialize)]
struct Entity {
    name: String,
    company: Option<String>,
    category: String,
    domains: Vec<String>,
}

/// Adds every entity whose category is a tracker's.
pub fn add(book: &mut Book, text: &str, rules: &Rules, reviewed: &Reviewed) -> Result<(), serde_json::Error> {
    let rules = &rules.entities;
    for entity in serde_json::from_str::<Vec<Entity>>(text)? {
        let Some(purpose) = rules.categories.get(&entity.category).filter(|_| !rules.leave_out.contains(&entity.name))
        else {
            continue;
        };
        let named =
            [("functional", &rules.functional), ("analytics", &rules.analytics), ("marketing", &rules.marketing)];
        let corrected = named.iter().find(|(_, names)| names.contains(&entity.name)).map(|(purpose, _)| *purpose);
        let vendor = book.entry(&entity.name, corrected.unwrap_or(purpose), SOURCE, reviewed);
        vendor.controller = entity.company.filter(|company| *company != entity.name);
        vendor.records |= entity.category == "customer-success" || rules.records.contains(&entity.name);
        vendor.tag_manager |= entity.category == "tag-manager";
        let hosts = entity.domains.iter().map(|domain| domain.trim_start_matches("*.").to_ascii_lowercase());
        let is_host = |host: &String| {
            let spelt = host.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || b"-._".contains(&c));
            spelt && host.contains('.') && host.split('.').next_back().is_some_and(|end| end.parse::<u8>().is_err())
        };
        vendor.hosts.extend(hosts.filter(is_host).filter(|host| !rules.leave_out_hosts.contains(host)));
    }
    Ok(())
}
