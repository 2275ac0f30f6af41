//! Parts of pages that are written from the program, between two marks; what is around them is written by hand.

use std::fs;

use serde_json::Value;

use super::page::at;

/// Holds the part of a page that `name` marks to `text`, or writes it there with `UPDATE=1`.
pub(super) fn hold(page: &str, name: &str, text: &str) {
    let (begin, end) = (format!("<!-- written from {name}: begin -->\n"), format!("<!-- written from {name}: end -->"));
    let kept = fs::read_to_string(at(page)).unwrap();
    let (before, rest) = kept.split_once(&begin).unwrap_or_else(|| panic!("{page} has no {begin}"));
    let (part, after) = rest.split_once(&end).unwrap_or_else(|| panic!("{page} has no {end}"));
    let text = format!("\n{}\n\n", text.trim());
    if std::env::var_os("UPDATE").is_some() {
        fs::write(at(page), format!("{before}{begin}{text}{end}{after}")).unwrap();
        return;
    }
    assert!(part == text, "{page} is not what {name} say; run this test with UPDATE=1");
}

/// A text in a cell of a table.
pub(super) fn cell(text: &str) -> String {
    text.trim().replace('|', "\\|").replace('\n', " ")
}

/// A row of a table.
pub(super) fn row<const N: usize>(cells: [&str; N]) -> String {
    format!("| {} |\n", cells.map(cell).join(" | "))
}

/// Words, as a sentence has them: a, b or c.
pub(super) fn either(words: &[String]) -> String {
    match words {
        [all @ .., last] if !all.is_empty() => format!("{} or {last}", all.join(", ")),
        words => words.concat(),
    }
}

/// What a schema says of itself.
pub(super) fn told(schema: &Value) -> &str {
    schema["description"].as_str().unwrap_or_default()
}

/// A schema without what only makes it optional, and without the name that it goes by.
pub(super) fn plain<'a>(schema: &'a Value, root: &'a Value) -> &'a Value {
    let whole = |it: &&Value| it["type"] != "null";
    for word in ["anyOf", "oneOf", "allOf"] {
        let all: Vec<&Value> = schema[word].as_array().into_iter().flatten().filter(whole).collect();
        if let [one] = all[..] {
            return plain(one, root);
        }
    }
    match schema["$ref"].as_str() {
        Some(name) => plain(root.pointer(name.trim_start_matches('#')).unwrap(), root),
        None => schema,
    }
}

/// The words that a value is one of, each with what it means.
pub(super) fn words(schema: &Value) -> Vec<(String, &str)> {
    let text = |word: &Value| word.as_str().map(|word| format!("`{word}`"));
    let listed = schema["enum"].as_array().into_iter().flatten().filter_map(|word| Some((text(word)?, "")));
    let told = schema["oneOf"].as_array().into_iter().flatten().flat_map(|one| {
        let alone = text(&one["const"]).map(|word| (word, told(one)));
        let several = one["enum"].as_array().into_iter().flatten().filter_map(|word| Some((text(word)?, "")));
        alone.into_iter().chain(several)
    });
    listed.chain(told).collect()
}

/// What kind of value a schema wants, in words.
pub(super) fn kind(schema: &Value, root: &Value) -> String {
    let schema = plain(schema, root);
    let words: Vec<String> = words(schema).into_iter().map(|(word, _)| word).collect();
    if !words.is_empty() {
        return if words.len() > 12 { format!("one of {} words", words.len()) } else { either(&words) };
    }
    if let Some(all) = schema["anyOf"].as_array().or(schema["oneOf"].as_array()) {
        return either(&all.iter().map(|one| kind(one, root)).collect::<Vec<_>>());
    }
    let first = schema["type"].as_array().and_then(|all| all.iter().find(|it| *it != "null"));
    let formed = schema["format"].as_str();
    match first.unwrap_or(&schema["type"]).as_str() {
        Some("string") => if formed == Some("date") { "day" } else { "text" }.to_owned(),
        Some("boolean") => "`true` or `false`".to_owned(),
        Some("integer") => match (schema["minimum"].as_u64(), schema["maximum"].as_u64()) {
            (Some(least), Some(most)) => format!("number, {least} to {most}"),
            (Some(least), None) if least > 0 => format!("number, {least} or more"),
            _ => "number".to_owned(),
        },
        Some("array") => format!("list: {}", kind(&schema["items"], root)),
        Some("object") if schema["additionalProperties"].is_object() => {
            format!("table: a name, and {}", kind(&schema["additionalProperties"], root))
        }
        Some("object") => "table".to_owned(),
        _ => "anything".to_owned(),
    }
}
