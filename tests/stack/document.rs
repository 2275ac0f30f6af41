//! `docs/visitors.openapi.json` beside what visitors are answered.

use serde_json::Value;

use super::harness::{DE, TRACKED, in_front_of, page};

fn document() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/visitors.openapi.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// What keeps a value from being what a schema says: a name that is missing, or that the schema doesn't know, or a type.
fn misfits(document: &Value, schema: &Value, value: &Value, at: &str) -> Vec<String> {
    if let Some(name) = schema["$ref"].as_str() {
        let found = document.pointer(name.trim_start_matches('#')).unwrap_or_else(|| panic!("{name}"));
        return misfits(document, found, value, at);
    }
    if let Some(ways) = schema["oneOf"].as_array() {
        let all = ways.iter().map(|way| misfits(document, way, value, at));
        return all.min_by_key(Vec::len).unwrap_or_default();
    }
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let fits = match &schema["type"] {
        Value::String(one) => one == kind,
        Value::Array(several) => several.iter().any(|one| one == kind),
        _ => true,
    };
    if !fits {
        return vec![format!("{at}: {kind} where {} is told", schema["type"])];
    }
    let mut found = Vec::new();
    if let Some(one) = value.as_array() {
        let each = one.iter().flat_map(|it| misfits(document, &schema["items"], it, &format!("{at}[]")));
        found.extend(each);
    }
    if let (Some(own), Some(told)) = (value.as_object(), schema["properties"].as_object()) {
        let wanted = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
        found.extend(wanted.filter(|name| !own.contains_key(*name)).map(|name| format!("{at}.{name}: is missing")));
        for (name, value) in own {
            match told.get(name) {
                Some(schema) => found.extend(misfits(document, schema, value, &format!("{at}.{name}"))),
                None => found.push(format!("{at}.{name}: isn't told of")),
            }
        }
    }
    if let (Some(own), Some(each)) = (value.as_object(), schema.get("additionalProperties")) {
        found.extend(own.iter().flat_map(|(name, value)| misfits(document, each, value, &format!("{at}.{name}"))));
    }
    found
}

#[tokio::test]
async fn what_visitors_are_answered_as_json_is_what_the_document_says() {
    let document = document();
    let stack = in_front_of(|_| page(TRACKED));
    stack.get("/").from(DE).cookie("_ga=1; of_nobody=2").send().await;
    let chosen = stack.choose("choice=accept").from(DE).header("accept", "application/json").send().await;
    assert_eq!(chosen.status, 200);
    let pair = chosen.pair().to_owned();
    let mut answers = vec![("/_assent/choice", "post", chosen.text())];
    for path in ["/_assent/state", "/_assent/cookies.json", "/.well-known/gpc.json"] {
        for cookie in ["", &*pair] {
            let answer = stack.fetch(path).from(DE).cookie(cookie).send().await;
            assert_eq!(answer.status, 200, "{path}");
            answers.push((path, "get", answer.text()));
        }
    }
    for (path, method, text) in answers {
        let schema = &document["paths"][path][method]["responses"]["200"]["content"]["application/json"]["schema"];
        let value: Value = serde_json::from_str(&text).unwrap();
        let misfits = misfits(&document, schema, &value, path);
        assert!(misfits.is_empty() && !schema.is_null(), "{misfits:#?}\n{text}");
    }
}

#[test]
fn each_body_of_the_admin_listener_is_its_own() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/admin.openapi.json");
    let document: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let schemas = &document["components"]["schemas"];
    for (name, property) in [
        ("Wanted", "controller"),
        ("WantedBundle", "file"),
        ("Chosen", "given"),
        ("ChosenBundle", "signer"),
        ("Counts", "cookies_sent"),
        ("Done", "done"),
    ] {
        assert!(schemas[name]["properties"].get(property).is_some(), "{name}.{property}: {}", schemas[name]);
    }
}
