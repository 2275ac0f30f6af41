//! `docs/endpoints.md`, of the admin listener: every path, from the document that is made from the handlers.

use std::collections::BTreeSet;
use std::fmt::Write;

use serde_json::Value;

use super::written::{hold, kind, plain, row, told, words};

/// What is sent along, one by one.
fn fields(operation: &Value, root: &Value) -> Vec<String> {
    let mut rows = Vec::new();
    for field in operation["parameters"].as_array().into_iter().flatten() {
        let needed = if field["required"] == true { "yes" } else { "" };
        let name = format!("`{}`", field["name"].as_str().unwrap_or_default());
        let place = field["in"].as_str().unwrap_or_default();
        rows.push(row([&name, place, &kind(&field["schema"], root), needed, told(field)]));
    }
    let body = plain(&operation["requestBody"]["content"]["application/json"]["schema"], root);
    let needed: BTreeSet<&str> = body["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    for (name, schema) in body["properties"].as_object().into_iter().flatten() {
        let inner = plain(schema, root);
        let mut what = if told(schema).is_empty() { told(inner) } else { told(schema) }.to_owned();
        for (word, means) in words(inner).iter().filter(|(_, means)| !means.is_empty()) {
            write!(what, "<br>{word}: {means}").unwrap();
        }
        let inside = inner["properties"].as_object().into_iter().flatten();
        for (name, schema) in inside {
            write!(what, "<br>`{name}`: {}", told(schema)).unwrap();
        }
        let asked = if needed.contains(&**name) { "yes" } else { "" };
        rows.push(row([&format!("`{name}`"), "body", &kind(schema, root), asked, &what]));
    }
    rows
}

fn part(path: &str, method: &str, operation: &Value, root: &Value) -> String {
    let token = if operation["security"].is_array() { "" } else { " No token." };
    let mut text = format!("\n### `{} {path}`\n\n", method.to_uppercase());
    writeln!(text, "{}{token}", operation["summary"].as_str().unwrap_or_default().replace('\n', " ")).unwrap();
    let fields = fields(operation, root);
    if !fields.is_empty() {
        text.push_str("\n| field | where | what it takes | needed | what it is |\n|---|---|---|---|---|\n");
        text.extend(fields);
    }
    let kinds = |answer: &Value| -> String {
        let all = answer["content"].as_object().into_iter().flatten().map(|(kind, _)| format!(" `{kind}`"));
        all.collect::<Vec<_>>().join(",")
    };
    let answers = operation["responses"].as_object().into_iter().flatten();
    let good = answers.filter(|(status, _)| !status.ends_with("XX"));
    let answers: Vec<String> =
        good.map(|(status, answer)| format!("{status}{} ({})", kinds(answer), told(answer))).collect();
    writeln!(text, "\nAnswers: {}.", answers.join("; ")).unwrap();
    text
}

#[test]
fn the_page_is_written_from_the_document() {
    let root: Value = serde_json::from_str(&assent::admin::document()).unwrap();
    let mut text = String::new();
    for (path, methods) in root["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            text.push_str(&part(path, method, operation, &root));
        }
    }
    hold("docs/endpoints.md", "the document", &text);
}
