//! `assent learn`: what nobody classified, as entries to be completed. It proposes who belongs together and says what is
//! known of them; what they are for is the operator's word, so it is left open, and `assent check` asks for it.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::config::Config;
use crate::inventory::Kind;
use crate::policy::catalog::List;

use super::inventory::{Entry, Judge, Which, entries, open};
use super::{Failure, print, runtime};

/// Propose entries for what traffic revealed and nobody classified.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    site: Which,
    /// Append them to this file instead of printing them.
    #[arg(long, value_name = "FILE")]
    write: Option<PathBuf>,
}

pub(super) fn run(args: &Args) -> Result<(), Failure> {
    let config = args.site.load()?.ok_or_else(|| Failure::usage("say which configuration with --config FILE"))?;
    let (id, site) = args.site.find(Some(&config))?;
    let site = site.ok_or_else(|| Failure::usage("say which site with --site"))?;
    let path = args.site.path(Some(&config))?;
    let listing = runtime()?.block_on(async { Ok::<_, Failure>(open(&path).await?.listing(&id)) })?;
    let judge = Judge::new(&config, site, &listing);
    let all = entries(&listing, Some(&judge));
    let open: Vec<&Entry<'_>> = all.iter().filter(|entry| is_open(entry, &judge)).collect();
    let text = proposals(&open, &judge);
    match &args.write {
        _ if open.is_empty() => eprintln!("everything that was seen on `{id}` is classified"),
        None => print(&text),
        Some(file) => append(file, &text, &id, &config, args.site.config.as_deref())?,
    }
    Ok(())
}

/// Whether nobody has said what it is.
fn is_open(entry: &Entry<'_>, judge: &Judge<'_>) -> bool {
    let own = entry.kind == Kind::Host && judge.site.hosts.iter().any(|host| **host == *entry.name);
    entry.purpose.is_none() && !own && !entry.name.starts_with('(')
}

/// The end of a file belongs to its last site.
fn append(file: &Path, text: &str, id: &str, config: &Config, configured: Option<&Path>) -> Result<(), Failure> {
    let same =
        |one: &Path, other: &Path| one.canonicalize().ok().is_some_and(|it| Some(it) == other.canonicalize().ok());
    let last = config.sites.last().is_some_and(|last| *last.site.id == *id);
    if !last && configured.is_some_and(|configured| same(configured, file)) {
        let file = file.display();
        return Err(Failure::usage(format!("what is appended to {file} would belong to its last site, not to `{id}`")));
    }
    let opened = std::fs::OpenOptions::new().append(true).create(true).open(file);
    opened
        .and_then(|mut file| file.write_all(format!("\n{text}").as_bytes()))
        .map_err(|error| Failure::done(format!("{}: {error}", file.display())))?;
    eprintln!("appended to {}; say what each is for, then `assent check` it", file.display());
    Ok(())
}

/// Who belongs together: hosts by whom their domain belongs to, names by how they begin.
fn groups<'e, 'a>(open: &[&'e Entry<'a>]) -> BTreeMap<(Kind, String), Vec<&'e Entry<'a>>> {
    let mut groups: BTreeMap<(Kind, String), Vec<&Entry<'_>>> = BTreeMap::new();
    for entry in open {
        let name = match entry.kind {
            Kind::Host => psl::domain_str(entry.name).unwrap_or(entry.name),
            Kind::Cookie | Kind::Storage => stem(entry.name),
        };
        groups.entry((entry.kind, name.to_owned())).or_default().push(entry);
    }
    groups
}

/// A name without what looks like an identifier at its end: `_shop_5f3a91` begins with `_shop_`.
fn stem(name: &str) -> &str {
    let Some(border) = name.rfind(['_', '-', '.', ':']) else { return name };
    let (stem, tail) = name.split_at(border + 1);
    let looks = tail.len() >= 4 && tail.bytes().any(|byte| byte.is_ascii_digit()) && stem.len() >= 3;
    if looks { stem } else { name }
}

fn proposals(open: &[&Entry<'_>], judge: &Judge<'_>) -> String {
    let mut text = String::new();
    let mut keys: Vec<String> = Vec::new();
    for ((kind, name), entries) in groups(open) {
        let mut patterns: Vec<String> = match kind {
            Kind::Host => entries.iter().map(|entry| entry.name.to_owned()).collect(),
            _ if entries.iter().all(|entry| entry.name == name) => vec![name.clone()],
            _ => vec![format!("{name}*")],
        };
        patterns.dedup();
        let list = match kind {
            Kind::Cookie => List::Cookies,
            Kind::Host => List::Hosts,
            Kind::Storage => List::Storage,
        };
        patterns.retain(|pattern| list.takes(pattern) && !pattern.trim_end_matches('*').contains(['*', ' ', ';']));
        if patterns.is_empty() {
            // No entry could name it; the inventory goes on showing it.
            continue;
        }
        let key = key(&name, &keys);
        text.push_str(&entry(kind, &name, &key, &patterns, &entries, judge));
        keys.push(key);
    }
    text
}

fn entry(kind: Kind, name: &str, key: &str, patterns: &[String], seen: &[&Entry<'_>], judge: &Judge<'_>) -> String {
    let mut text = String::from("[[site.vendor]]\n");
    for Entry { name, first, last, count, evidence, scope, .. } in seen {
        let scope = if scope.is_empty() { String::new() } else { format!(" ({scope})") };
        let how = if evidence == "reported" { "reported by browsers, never seen by the gateway" } else { evidence };
        let name = name.escape_debug();
        let line = format!("# {} {name}{scope}: {count} times from {first} to {last}, {how}\n", kind.word());
        text.push_str(&line);
    }
    let hints = seen.iter().filter(|_| kind != Kind::Host).filter_map(|entry| judge.site.catalog.described(entry.name));
    let mut hints: Vec<String> = hints.map(|vendor| format!("{} (`{}`)", vendor.name, vendor.key)).collect();
    hints.sort_unstable();
    hints.dedup();
    if !hints.is_empty() {
        text.push_str(&format!("# perhaps {}; others use such names, too\n", hints.join(" or ")));
    }
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let words = &judge.site.words;
    let purposes: Vec<&str> = words.all().iter().map(|purpose| words.key(purpose)).collect();
    let patterns: Vec<String> = patterns.iter().map(|pattern| quoted(pattern)).collect();
    let list = match kind {
        Kind::Cookie => "cookies",
        Kind::Host => "hosts",
        Kind::Storage => "storage",
    };
    text.push_str(&format!("key = {}\nname = {}\n", quoted(key), quoted(name)));
    text.push_str(&format!("# purpose = ?              one of: {}\n", purposes.join(", ")));
    text.push_str(&format!("{list} = [{}]\n\n", patterns.join(", ")));
    text
}

/// A key made of a name, that none has yet.
fn key(name: &str, taken: &[String]) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    let plain: String = name.chars().take(60).map(plain).collect();
    let bare = plain.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    let bare = if bare.is_empty() { "unnamed".to_owned() } else { bare };
    let free = |key: &String| !taken.contains(key);
    let numbered = (2..).map(|number| format!("{bare}-{number}"));
    std::iter::once(bare.clone()).chain(numbered).find(free).unwrap_or(bare)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ambient::Day;
    use crate::inventory::{Host, Listing, Reported};

    #[test]
    fn what_looks_like_an_identifier_is_no_part_of_a_name() {
        for (name, found) in [
            ("_shop_5f3a91", "_shop_"),
            ("_pk_id.1.1fff", "_pk_id.1."),
            ("cart", "cart"),
            ("last_seen", "last_seen"),
            ("a_1234", "a_1234"),
            ("v_12", "v_12"),
        ] {
            assert_eq!(stem(name), found, "{name}");
        }
    }

    #[test]
    fn proposals_group_say_what_is_known_and_leave_the_purpose_open() {
        let text = "[[site]]\nid = \"s\"\nhosts = [\"s.example\"]\norigin = \"http://localhost\"\n";
        let parse = |text: &str| Config::parse(text, "test", Path::new(""), Day(20_000));
        let config = parse(text).unwrap();
        let host = |host: &str, purpose: Option<&str>| Host {
            host: host.to_owned(),
            purpose: purpose.map(str::to_owned),
            first: Day(20_000),
            last: Day(20_001),
            count: 3,
        };
        let report = |kind, name: &str| Reported {
            kind,
            name: name.to_owned(),
            first: Day(20_000),
            last: Day(20_000),
            count: 4,
        };
        let listing = Listing {
            hosts: vec![
                host("a.new.test", None),
                host("b.new.test", None),
                host("s.example", None),
                host("www.google-analytics.com", None),
                host("(inline script)", None),
            ],
            reported: vec![
                report(Kind::Cookie, "_x_99a1"),
                report(Kind::Cookie, "_x_99a2"),
                report(Kind::Cookie, "odd name"),
                report(Kind::Storage, "quo\"te"),
            ],
            ..Listing::default()
        };
        let judge = Judge::new(&config, &config.sites[0], &listing);
        let all = entries(&listing, Some(&judge));
        let open: Vec<&Entry<'_>> = all.iter().filter(|entry| is_open(entry, &judge)).collect();
        let found = proposals(&open, &judge);
        for part in [
            "hosts = [\"a.new.test\", \"b.new.test\"]",
            "# host a.new.test: 3 times from 2024-10-04 to 2024-10-05, markup",
            "key = \"new-test\"",
            "cookies = [\"_x_*\"]",
            "reported by browsers, never seen by the gateway",
            "# purpose = ?",
            "storage = ['quo\"te']",
        ] {
            assert!(found.contains(part), "{part} in\n{found}");
        }
        assert!(!found.contains("google") && !found.contains("inline") && !found.contains("s.example\""), "{found}");
        // As they are, the file is refused for want of purposes, and for nothing else; with them it is good.
        let Err(problems) = parse(&format!("{text}{found}")) else { panic!("the purposes are open") };
        assert!(problems.0.iter().all(|problem| problem.message.contains("`purpose` is missing")), "{problems}");
        let lines =
            found.lines().map(|line| if line.starts_with("# purpose") { "purpose = \"analytics\"" } else { line });
        parse(&format!("{text}{}", lines.collect::<Vec<_>>().join("\n")))
            .unwrap_or_else(|problems| panic!("{problems}"));
    }
}
