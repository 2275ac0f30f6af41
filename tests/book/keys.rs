//! `docs/config.md`: every key of the configuration, from its schema, with the examples of `config/assent.toml`.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;

use assent::config::Config;
use serde_json::Value;

use super::page::at;
use super::written::{cell, hold, kind, plain, row, told, words};

/// The shipped sample, with everything in it that is commented out.
fn sample() -> toml::Value {
    let text = fs::read_to_string(at("config/assent.toml")).unwrap();
    let key = |line: &&str| line.starts_with(|c: char| c == '[' || c.is_ascii_lowercase());
    let line = |line: &str| format!("{}\n", line.strip_prefix('#').filter(key).unwrap_or(line).to_owned());
    toml::from_str(&text.lines().map(line).collect::<String>()).unwrap()
}

/// The first value that the sample has for a key, in any of its tables.
fn example(value: &toml::Value, path: &[&str]) -> Option<String> {
    match (value, path) {
        (toml::Value::Array(all), [_, ..]) => all.iter().find_map(|one| example(one, path)),
        (toml::Value::Table(table), [key, rest @ ..]) => example(table.get(*key)?, rest),
        (toml::Value::Table(table), []) => {
            let (key, value) = table.iter().next()?;
            Some(format!("{key} = {value}"))
        }
        (value, []) => Some(value.to_string()),
        _ => None,
    }
}

/// One table of the configuration.
struct Table<'a> {
    /// Its keys from the root on.
    path: Vec<&'a str>,
    /// Whether there may be several.
    several: bool,
    schema: &'a Value,
}

impl Table<'_> {
    /// As it is written: `[[site.vendor]]`.
    fn written(&self) -> String {
        let path = self.path.join(".");
        if self.several { format!("[[{path}]]") } else { format!("[{path}]") }
    }

    /// A link to its section.
    fn link(&self) -> String {
        format!("[`{}`](#{})", self.written(), self.path.concat())
    }
}

/// The table that a key holds, if it is one with keys of its own.
fn table<'a>(path: &[&'a str], key: &'a str, schema: &'a Value, root: &'a Value) -> Option<Table<'a>> {
    let inner = plain(schema, root);
    let several = inner["type"] == "array";
    let schema = if several { plain(&inner["items"], root) } else { inner };
    schema["properties"].is_object().then(|| Table { path: [path, &[key]].concat(), several, schema })
}

/// A key's row: what it is, what it is without it, what it means.
fn line(of: &Table<'_>, key: &str, schema: &Value, root: &Value, sample: &toml::Value) -> String {
    let needed = of.schema["required"].as_array().into_iter().flatten().any(|it| it == key);
    let empty = |value: &Value| value.is_null() || *value == Value::Array(vec![]) || value.as_object().is_some();
    let default = match &schema["default"] {
        _ if needed => "**needed**".to_owned(),
        value if empty(value) => "none".to_owned(),
        value => format!("`{value}`"),
    };
    let inner = plain(schema, root);
    let mut what = told(schema).to_owned();
    let spoken = if inner["type"] == "array" { plain(&inner["items"], root) } else { inner };
    for (word, means) in words(spoken).iter().filter(|(_, means)| !means.is_empty()) {
        write!(what, "<br>{word}: {means}").unwrap();
    }
    let path: Vec<&str> = of.path.iter().copied().chain([key]).collect();
    let kind = kind(schema, root);
    let plainly = !kind.contains('`') && (needed || empty(&schema["default"]));
    if let Some(example) = example(sample, &path).filter(|_| plainly) {
        write!(what, " Example: `{example}`.").unwrap();
    }
    row([&format!("`{key}`"), &kind, &default, &what])
}

/// A table's section, and those of the tables in it.
fn section<'a>(of: &Table<'a>, root: &'a Value, seen: &mut BTreeMap<*const Value, String>, text: &mut String) {
    if !of.path.is_empty() {
        let level = "#".repeat(1 + of.path.len().min(3));
        write!(text, "\n{level} `{}`\n\n{}\n", of.written(), cell(told(of.schema))).unwrap();
    }
    if let Some(first) = seen.get(&std::ptr::from_ref(of.schema)) {
        writeln!(text, "\nThe same keys as {first}.").unwrap();
        return;
    }
    seen.insert(of.schema, of.link());
    let keys = of.schema["properties"].as_object().unwrap();
    let tables = || keys.iter().filter_map(|(key, schema)| table(&of.path, key, schema, root));
    text.push_str("\n| key | what it takes | without it | what it does |\n|---|---|---|---|\n");
    let sample = sample();
    for (key, schema) in keys {
        match table(&of.path, key, schema, root) {
            Some(table) => {
                let kind = if table.several { "tables" } else { "table" };
                let what = format!("{} See {}.", told(schema), table.link());
                text.push_str(&row([&format!("`{key}`"), kind, "none", &what]));
            }
            None => text.push_str(&line(of, key, schema, root, &sample)),
        }
    }
    for table in tables() {
        section(&table, root, seen, text);
    }
}

#[test]
fn the_page_is_written_from_the_keys() {
    let root: Value = serde_json::from_str(&Config::schema()).unwrap();
    let top = Table { path: Vec::new(), several: false, schema: &root };
    let mut text = String::new();
    section(&top, &root, &mut BTreeMap::new(), &mut text);
    let missing: Vec<String> =
        Config::keys().filter(|(key, _)| !text.contains(&format!("`{}`", last(key)))).map(|it| it.0).collect();
    assert!(missing.is_empty(), "keys without a row: {missing:?}");
    hold("docs/config.md", "the keys", &text);
}

fn last(key: &str) -> &str {
    key.rsplit('.').next().unwrap_or(key)
}
