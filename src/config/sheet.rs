//! Reading one TOML file against the type it should become: every unknown key, wrong type and missing key at once,
//! each with its place.
//!
//! The type's own schema (generated from its fields and doc comments) is the only list of keys. What is wrong is
//! reported and cut out, so that the rest can still be read and checked for sense in the same run. What a value means
//! is not checked here: the sheet only remembers where each one stands, so that others can complain about it.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde_json::Value as Json;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::problem::{Problem, meant};

/// One file as read: where its values stand, and what is wrong with it so far.
#[derive(Debug)]
pub(super) struct Sheet {
    file: String,
    /// Byte offset at which each line starts; empty when there is no text behind this sheet.
    lines: Vec<usize>,
    text: String,
    places: HashMap<String, Place>,
    /// The syntax was sound: only then is something missing really missing.
    pub(super) whole: bool,
    /// What is wrong so far.
    pub(super) problems: Vec<Problem>,
    /// What works and should still be looked at.
    pub(super) warnings: Vec<Problem>,
}

#[derive(Debug, Clone)]
struct Place {
    at: usize,
    shown: String,
}

impl Sheet {
    /// Reads `text` as a `T`. `None` only when nothing could be made of it, which has then been reported.
    pub(super) fn read<T: DeserializeOwned + JsonSchema>(file: &str, text: &str) -> (Option<T>, Self) {
        let mut sheet = Self::blank(file);
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        sheet.lines = std::iter::once(0).chain(ends).collect();
        text.clone_into(&mut sheet.text);
        let (mut table, errors) = DeTable::parse_recoverable(text);
        for error in &errors {
            let at = error.span().map_or(0, |span| span.start);
            sheet.note(at, "", error.message().to_owned(), None);
        }
        sheet.whole = errors.is_empty();
        let schema = schemars::schema_for!(T);
        let mut walk = Walk { root: schema.as_value(), sheet: &mut sheet };
        let span = 0..0;
        walk.table(schema.as_value(), table.get_mut(), &span, "", "");
        let read = T::deserialize(toml::de::Deserializer::from(table));
        if let Err(error) = &read
            && sheet.problems.is_empty()
        {
            // The walk knows every type in use; this is for one that it doesn't.
            sheet.note(error.span().map_or(0, |span| span.start), "", error.message().to_owned(), None);
        }
        (read.ok(), sheet)
    }

    /// A sheet without text, for values that come from a command line.
    pub(super) fn blank(file: &str) -> Self {
        let (lines, places, problems, warnings) = (Vec::new(), HashMap::new(), Vec::new(), Vec::new());
        Self { file: file.to_owned(), lines, text: String::new(), places, whole: true, problems, warnings }
    }

    /// Reports that the value at `path` (`site[0].origin`) makes no sense.
    pub(super) fn refuse(&mut self, path: &str, message: impl Into<String>) {
        let problem = self.problem(path, message.into(), None);
        self.problems.push(problem);
    }

    /// Reports that the value at `path` names something unknown, and which of `known` was probably meant.
    pub(super) fn unknown<'k>(
        &mut self,
        path: &str,
        word: &str,
        message: impl Into<String>,
        known: impl IntoIterator<Item = &'k str>,
    ) {
        let suggestion = meant(word, known).map(str::to_owned);
        let problem = self.problem(path, message.into(), suggestion);
        self.problems.push(problem);
    }

    /// Reports something at `path` that works and should still be looked at.
    pub(super) fn warn(&mut self, path: &str, message: impl Into<String>) {
        let problem = self.problem(path, message.into(), None);
        self.warnings.push(problem);
    }

    /// Whether `text` is the path or URL of a page; reports it if it isn't.
    pub(super) fn is_page(&mut self, text: &str, path: &str) -> bool {
        let good = match text.strip_prefix('/') {
            // `//host/` would leave the site.
            Some(rest) => !rest.starts_with(['/', '\\']),
            None => url::Url::parse(text).is_ok_and(|url| ["http", "https"].contains(&url.scheme())),
        };
        if !good {
            self.refuse(path, format!("`{text}` is neither a path like /privacy nor a URL"));
        }
        good
    }

    fn problem(&self, path: &str, message: String, suggestion: Option<String>) -> Problem {
        // A value that isn't written (it is a default, or missing) is reported where its table starts.
        let mut nearest = path;
        let place = loop {
            if let Some(place) = self.places.get(nearest) {
                break Some(place);
            }
            match nearest.rfind(['.', '[']) {
                Some(end) => nearest = &nearest[..end],
                None => break None,
            }
        };
        let (at, shown) = place.map_or((0, String::new()), |place| (place.at, place.shown.clone()));
        let shown = format!("{shown}{}", &path[if place.is_some() { nearest.len() } else { 0 }..]);
        self.located(at, &shown, message, suggestion)
    }

    fn note(&mut self, at: usize, shown: &str, message: String, suggestion: Option<String>) {
        let problem = self.located(at, shown, message, suggestion);
        self.problems.push(problem);
    }

    fn located(&self, at: usize, shown: &str, message: String, suggestion: Option<String>) -> Problem {
        let line = self.lines.partition_point(|start| *start <= at);
        let start = line.checked_sub(1).map_or(0, |line| self.lines[line]);
        let before = self.text.as_bytes().get(start..at.min(self.text.len())).unwrap_or_default();
        let column = if line == 0 { 0 } else { String::from_utf8_lossy(before).chars().count() + 1 };
        Problem { file: self.file.clone(), line, column, key: shown.to_owned(), message, suggestion }
    }
}

/// How many words are told one by one where none of them was written.
const MANY: usize = 16;

/// The walk over a table and its schema, side by side.
struct Walk<'a> {
    root: &'a Json,
    sheet: &'a mut Sheet,
}

impl<'a> Walk<'a> {
    /// Follows references, and the one real branch of "this or nothing".
    fn resolve(&self, schema: &'a Json) -> &'a Json {
        self.resolve_for(schema, "")
    }

    /// The same; of several real branches the one of this kind, or else the first.
    fn resolve_for(&self, mut schema: &'a Json, wanted: &str) -> &'a Json {
        for _ in 0..8 {
            if let Some(name) = schema["$ref"].as_str().and_then(|path| path.strip_prefix("#/$defs/")) {
                schema = &self.root["$defs"][name];
            } else if let Some(all) = schema["anyOf"].as_array() {
                let real = || all.iter().filter(|branch| branch["type"] != "null");
                let Some(branch) = real().find(|branch| kind(branch) == wanted).or(real().next()) else { break };
                schema = branch;
            } else {
                break;
            }
        }
        schema
    }

    fn table(&mut self, schema: &'a Json, table: &mut DeTable<'_>, span: &Range<usize>, path: &str, shown: &str) {
        let schema = self.resolve(schema);
        let known = schema["properties"].as_object();
        let keys: Vec<(String, Range<usize>)> = table.keys().map(|key| (key.to_string(), key.span())).collect();
        for (key, at) in keys {
            let (path, shown) = (join(path, &key), join(shown, &key));
            let expected = known.and_then(|known| known.get(&key));
            let expected = expected.or_else(|| Some(&schema["additionalProperties"]).filter(|free| free.is_object()));
            let keep = match (expected, table.get_mut(key.as_str())) {
                (Some(expected), Some(value)) => self.value(expected, value, &path, &shown, at.start),
                _ => {
                    let names = known.into_iter().flatten().map(|(name, _)| name.as_str());
                    let suggestion = meant(&key, names).map(str::to_owned);
                    self.sheet.note(at.start, &shown, "unknown key".to_owned(), suggestion);
                    false
                }
            };
            if !keep {
                table.remove(key.as_str());
            }
        }
        for name in schema["required"].as_array().into_iter().flatten().filter_map(Json::as_str) {
            let reported = self.sheet.places.contains_key(&join(path, name));
            if self.sheet.whole && !reported {
                self.sheet.note(span.start, shown, format!("`{name}` is missing"), None);
            }
        }
    }

    /// Whether the value can stay.
    fn value(
        &mut self,
        schema: &'a Json,
        value: &mut Spanned<DeValue<'_>>,
        path: &str,
        shown: &str,
        key_at: usize,
    ) -> bool {
        let list = matches!(value.get_ref(), DeValue::Array(_));
        let schema = self.resolve_for(schema, if list { "array" } else { "" });
        let span = value.span();
        // A table's own span may start at its first key; the header or key is the better place to point to.
        let at = if matches!(value.get_ref(), DeValue::Table(_) | DeValue::Array(_)) { key_at } else { span.start };
        self.sheet.places.insert(path.to_owned(), Place { at, shown: shown.to_owned() });
        match (kind(schema), value.get_mut()) {
            ("object", DeValue::Table(table)) => {
                self.table(schema, table, &span, path, shown);
                true
            }
            ("array", DeValue::Array(items)) => {
                self.items(&schema["items"], items, path, shown);
                true
            }
            ("string", DeValue::String(text)) => self.word(schema, text, at, shown),
            ("date", DeValue::Datetime(moment)) if moment.date.is_some() && moment.time.is_none() => {
                let counted = moment.date.is_some_and(|date| date.year >= 1970);
                if !counted {
                    self.sheet.note(at, shown, "must be a day from 1970-01-01 on".to_owned(), None);
                }
                counted
            }
            ("boolean", DeValue::Boolean(_)) => true,
            ("integer", DeValue::Integer(number)) => {
                let number = i64::from_str_radix(&number.as_str().replace('_', ""), number.radix());
                let most = schema["maximum"].as_i64().unwrap_or(i64::from(u32::MAX));
                let least = schema["minimum"].as_i64().unwrap_or(i64::MIN);
                let fits = number.is_ok_and(|number| (least..=most).contains(&number));
                if !fits {
                    self.sheet.note(at, shown, format!("must be a number from {least} to {most}"), None);
                }
                fits
            }
            (expected, found) => {
                let expected = self.words(schema, expected, shown);
                let message = format!("expected {expected}, found {}", found_words(found));
                self.sheet.note(at, shown, message, None);
                false
            }
        }
    }

    fn items(&mut self, schema: &'a Json, items: &mut toml::de::DeArray<'_>, path: &str, shown: &str) {
        let mut kept = Vec::new();
        let written = std::mem::replace(items, std::iter::empty().collect());
        for (place, mut item) in written.into_iter().enumerate() {
            // The path counts what is kept, as the finished value does; the reader of a message counts what is written.
            let path = format!("{path}[{}]", kept.len());
            let shown = match item.get_ref() {
                DeValue::Table(table) => named(table).map(|name| join(shown, &name)),
                _ => None,
            }
            .unwrap_or_else(|| format!("{shown}[{place}]"));
            let start = item.span().start;
            if self.value(schema, &mut item, &path, &shown, start) {
                kept.push(item);
            }
        }
        *items = kept.into_iter().collect();
    }

    fn word(&mut self, schema: &'a Json, text: &str, at: usize, shown: &str) -> bool {
        let words = allowed(schema);
        if words.is_empty() || words.contains(&text) {
            return true;
        }
        let list = match words.len() {
            0..=MANY => words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", "),
            many => format!("the {many} words that can stand here"),
        };
        let suggestion = meant(text, words).map(str::to_owned);
        self.sheet.note(at, shown, format!("`{text}` is none of {list}"), suggestion);
        false
    }

    fn words(&self, schema: &'a Json, expected: &str, shown: &str) -> String {
        match expected {
            "array" => match kind(self.resolve(&schema["items"])) {
                "object" => format!("a list of tables (`[[{}]]`)", header(shown)),
                "string" => "a list of strings".to_owned(),
                other => format!("a list of {other}s"),
            },
            "object" => "a table".to_owned(),
            "date" => "a date (2026-12-01, without quotes)".to_owned(),
            "integer" => "a number".to_owned(),
            "boolean" => "true or false".to_owned(),
            other => format!("a {other}"),
        }
    }
}

/// `site.shop.vendor` is written `[[site.vendor]]`: names of entries stand in no header.
fn header(shown: &str) -> String {
    let parts: Vec<&str> = shown.split('.').collect();
    match parts.as_slice() {
        [first, _, last] => format!("{first}.{last}"),
        _ => shown.to_owned(),
    }
}

fn join(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

/// What an entry of a list calls itself.
fn named(table: &DeTable<'_>) -> Option<String> {
    let name = ["id", "key", "code"].iter().find_map(|key| table.get(*key)?.get_ref().as_str());
    name.filter(|name| !name.is_empty()).map(str::to_owned)
}

/// The schema's type, with dates told apart from other strings.
fn kind(schema: &Json) -> &str {
    let first = schema["type"].as_array().and_then(|types| types.iter().find(|kind| **kind != "null"));
    match first.unwrap_or(&schema["type"]).as_str() {
        Some("string") if schema["format"] == "date" => "date",
        Some(kind) => kind,
        // A choice of documented words has no type of its own.
        None => "string",
    }
}

/// The words a string may be; empty when it is free.
fn allowed(schema: &Json) -> Vec<&str> {
    let listed = schema["enum"].as_array().into_iter().flatten();
    let branches = schema["oneOf"].as_array().into_iter().flatten();
    let documented =
        branches.flat_map(|branch| branch["enum"].as_array().into_iter().flatten().chain([&branch["const"]]));
    listed.chain(documented).filter_map(Json::as_str).collect()
}

fn found_words(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "a number",
        DeValue::Float(_) => "a fraction",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date or time",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// Every key that a file of this schema may have, by its path in the file (`site.vendor.hosts`), with its description.
pub(super) fn keys(schema: &Json) -> BTreeMap<String, String> {
    fn visit(root: &Json, schema: &Json, path: &str, keys: &mut BTreeMap<String, String>) {
        let mut sheet = Sheet::blank("");
        let walk = Walk { root, sheet: &mut sheet };
        let schema = walk.resolve(schema);
        let schema = if kind(schema) == "array" { walk.resolve(&schema["items"]) } else { schema };
        for (name, inner) in schema["properties"].as_object().into_iter().flatten() {
            let path = join(path, name);
            keys.insert(path.clone(), inner["description"].as_str().unwrap_or_default().to_owned());
            visit(root, inner, &path, keys);
        }
    }
    let mut found = BTreeMap::new();
    visit(schema, schema, "", &mut found);
    found
}
