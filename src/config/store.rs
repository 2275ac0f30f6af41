//! Where the store that several gateways share is: from a file or the environment, never from the configuration itself,
//! which people show each other.

use std::path::Path;
use std::str::FromStr;

use sqlx::postgres::{PgConnectOptions, PgSslMode};
use url::Url;

use super::file::{self, SharedStore};
use super::sheet::Sheet;
use crate::ledger::{Retention, shared};
use crate::policy::{RuleId, Rules};

/// Reads the address and checks it. Nothing of it, which holds a password, goes into a message.
pub(super) fn store(
    written: Option<&SharedStore>,
    key: &str,
    dir: &Path,
    sheet: &mut Sheet,
) -> Option<shared::Settings> {
    let written = written?;
    let set = written.url_env.as_ref().and_then(|name| std::env::var(name).ok());
    let address = match (set, &written.url_file, &written.url_env) {
        (Some(address), ..) => address,
        (None, Some(file), _) => {
            let path = dir.join(file);
            match std::fs::read_to_string(&path) {
                Ok(text) => text,
                Err(error) => {
                    sheet.refuse(&format!("{key}.url_file"), format!("{} can't be read: {error}", path.display()));
                    return None;
                }
            }
        }
        (None, None, Some(name)) => {
            sheet.refuse(&format!("{key}.url_env"), format!("the environment variable `{name}` isn't set"));
            return None;
        }
        (None, None, None) => {
            sheet.refuse(key, "takes `url_file` or `url_env`, where the database's address is");
            return None;
        }
    };
    let hosts = hosts(address.trim());
    if hosts.is_none() {
        let form = "the address is not like postgres://user:password@host/database, with more hosts behind commas";
        sheet.refuse(key, form);
    }
    let hosts = hosts?;
    if hosts.iter().any(|(_, careless)| *careless) {
        let message = "the address lets the connection go unencrypted or to anybody: leave `sslmode` away";
        sheet.warn(key, message);
    }
    let mut all = hosts.into_iter().map(|(options, _)| match &written.ca {
        Some(ca) => options.ssl_root_cert(dir.join(ca)),
        None => options,
    });
    Some(shared::Settings { options: all.next()?, others: all.collect() })
}

/// Each host of an address, as PostgreSQL's own programs write several: `postgres://user@one:5432,two:5432/database`. That
/// only one that can be written to will do (`target_session_attrs=read-write`) may be said, and goes without saying.
fn hosts(address: &str) -> Option<Vec<(PgConnectOptions, bool)>> {
    let (scheme, rest) = address.split_once("://")?;
    let end = rest.find(['/', '?']).unwrap_or(rest.len());
    let (authority, tail) = rest.split_at(end);
    let (user, hosts) = authority.rsplit_once('@').map_or(("", authority), |(user, hosts)| (user, hosts));
    let at = if authority.contains('@') { "@" } else { "" };
    let (path, query) = tail.split_once('?').unwrap_or((tail, ""));
    let (wanted, others): (Vec<_>, Vec<_>) =
        query.split('&').filter(|it| !it.is_empty()).partition(|it| it.starts_with("target_session_attrs="));
    if wanted.iter().any(|it| !["read-write", "primary"].iter().any(|word| it.ends_with(&format!("={word}")))) {
        return None;
    }
    let mark = if others.is_empty() { "" } else { "?" };
    let tail = format!("{path}{mark}{}", others.join("&"));
    hosts.split(',').map(|host| options(&format!("{scheme}://{user}{at}{host}{tail}"))).collect()
}

/// How long a site's records are kept.
pub(super) fn retention(entry: &file::Site, path: &str, sheet: &mut Sheet) -> Retention {
    let possible = 1..=36_500;
    if !possible.contains(&entry.records_days) {
        sheet.refuse(&format!("{path}.records_days"), "a record is kept for 1 to 36500 days");
    }
    for (rule, days) in &entry.records_days_by_rule {
        let key = format!("{path}.records_days_by_rule");
        if rule != Rules::DEFAULT && RuleId::parse(rule).is_none() {
            sheet.refuse(&key, format!("`{rule}` is no code of a jurisdiction, like DE or US-CA"));
        }
        if !possible.contains(days) {
            sheet.refuse(&key, "a record is kept for 1 to 36500 days");
        }
    }
    Retention { days: entry.records_days, by_rule: entry.records_days_by_rule.clone() }
}

/// The address, and whether it asks for less than a checked certificate on the way to another machine.
fn options(address: &str) -> Option<(PgConnectOptions, bool)> {
    let url = Url::parse(address).ok().filter(|url| ["postgres", "postgresql"].contains(&url.scheme()))?;
    let options = PgConnectOptions::from_str(address).ok()?;
    let said = url.query_pairs().any(|(key, _)| key == "sslmode" || key == "ssl-mode");
    let host = options.get_host();
    let here = options.get_socket().is_some()
        || host.starts_with('/')
        || host == "localhost"
        || host.trim_matches(['[', ']']).parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback());
    if here {
        return Some((options, false));
    }
    let options = if said { options } else { options.ssl_mode(PgSslMode::VerifyFull) };
    let careless = !matches!(options.get_ssl_mode(), PgSslMode::VerifyFull | PgSslMode::VerifyCa);
    Some((options, careless))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_goes_over_the_network_encrypted_unless_somebody_insists() {
        let table = [
            ("postgres://u:p@db.example.com/assent", Some(false)),
            ("postgresql://u:p@192.0.2.7:6432/assent", Some(false)),
            ("postgres://u:p@db.example.com/assent?sslmode=verify-ca", Some(false)),
            ("postgres://u:p@db.example.com/assent?sslmode=require", Some(true)),
            ("postgres://u:p@db.example.com/assent?sslmode=disable", Some(true)),
            ("postgres://u:p@127.0.0.1/assent", Some(false)),
            ("postgres://u:p@[::1]/assent", Some(false)),
            ("postgres://u@%2Fvar%2Frun%2Fpostgresql/assent", Some(false)),
            ("postgres://u:p@db.example.com/assent?sslmode=maybe", None),
            ("mysql://u:p@db.example.com/assent", None),
            ("db.example.com", None),
            ("", None),
            ("postgres://u:p@one.example,two.example:5433/assent", Some(false)),
            ("postgres://u:p@127.0.0.1,two.example/assent?sslmode=disable", Some(true)),
            ("postgres://u:p@one.example/assent?target_session_attrs=read-write", Some(false)),
            ("postgres://u:p@one.example/assent?target_session_attrs=standby", None),
            ("postgres://u:p@one.example:5432:5433,two.example/assent", None),
        ];
        for (address, careless) in table {
            let found = hosts(address).map(|all| all.iter().any(|(_, careless)| *careless));
            assert_eq!(found, careless, "{address}");
        }
    }

    #[test]
    fn several_hosts_share_what_else_the_address_says() {
        let address = "postgres://u:p%2Cq@one.example:5433,two.example,[2001:db8::3]:5434/assent?\
                       target_session_attrs=read-write&sslmode=verify-ca";
        let all = hosts(address).unwrap();
        let told: Vec<_> = all.iter().map(|(it, _)| (it.get_host(), it.get_port(), it.get_database())).collect();
        let database = Some("assent");
        assert_eq!(
            told,
            [("one.example", 5433, database), ("two.example", 5432, database), ("[2001:db8::3]", 5434, database)]
        );
        assert!(all.iter().all(|(it, _)| matches!(it.get_ssl_mode(), PgSslMode::VerifyCa)));
    }
}
