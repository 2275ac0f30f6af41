//! `docs/endpoints.md`, of visitors: no path that is answered under the reserved prefix is missing there.

use std::fs;

use super::page::at;

/// Texts between quotes that stand for paths in a part of the program.
fn paths(text: &str) -> impl Iterator<Item = &str> {
    let quoted = text.split('"').skip(1).step_by(2);
    quoted.filter(|it| !it.is_empty() && it.chars().all(|c| c.is_ascii_lowercase() || ".-/".contains(c)))
}

#[test]
fn every_path_of_visitors_stands_in_the_page() {
    let desk = fs::read_to_string(at("src/endpoints/mod.rs")).unwrap();
    let arms = desk.split_once("match path {").unwrap().1.split_once("_ => Err(Error::Nothing)").unwrap().0;
    let arms = arms.lines().filter(|line| line.trim_start().starts_with('"'));
    let arms: Vec<&str> = arms.filter_map(|line| line.split_once("=>")).map(|(arm, _)| arm).collect();
    let others = ["kept", "swept", "module.js", "import/", "health", "ready"];
    let wanted: Vec<&str> = arms.iter().flat_map(|arm| paths(arm)).chain(others).collect();
    assert!(wanted.len() > 18 && wanted.contains(&"choice") && wanted.contains(&"cookies.json"), "{wanted:?}");
    let page = fs::read_to_string(at("docs/endpoints.md")).unwrap();
    let missing: Vec<&&str> = wanted.iter().filter(|path| !page.contains(&format!("/_assent/{path}"))).collect();
    assert!(missing.is_empty(), "docs/endpoints.md doesn't tell of {missing:?}");
    let document = fs::read_to_string(at("docs/visitors.openapi.json")).unwrap();
    let document: serde_json::Value = serde_json::from_str(&document).unwrap();
    let told = document["paths"].as_object().unwrap();
    let stands = |path: &str| told.keys().any(|key| key.split('{').next().unwrap().trim_end_matches('/') == path);
    let missing: Vec<_> =
        wanted.iter().filter(|path| !stands(format!("/_assent/{path}").trim_end_matches('/'))).collect();
    assert!(missing.is_empty(), "docs/visitors.openapi.json doesn't tell of {missing:?}");
    // Whoever follows a reference arrives.
    let text = document.to_string();
    for name in text.split("#/components/schemas/").skip(1).map(|rest| rest.split('"').next().unwrap()) {
        assert!(document["components"]["schemas"].get(name).is_some(), "{name}");
    }
}
