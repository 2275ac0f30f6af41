//! `docs/requirements.toml`: what the law and its guardians ask of a consent banner and of an opt-out, and the tests
//! that show each of them kept. `docs/requirements.md` is written from it, and no test that it names may be missing.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    requirement: Vec<Requirement>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Requirement {
    id: String,
    requirement: String,
    basis: String,
    sureness: Sureness,
    state: State,
    #[serde(default)]
    note: String,
    #[serde(default)]
    tests: Vec<String>,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "lowercase")]
enum Sureness {
    High,
    Medium,
    Low,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum State {
    Held,
    Partly,
    Open,
}

impl State {
    fn word(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Partly => "partly",
            Self::Open => "**open**",
        }
    }
}

/// What a person sees has to be shown in a real browser.
const SEEN: [&str; 14] =
    ["B03", "B04", "B05", "B06", "B07", "B08", "B12", "B13", "B25", "B26", "U04", "U05", "U07", "U10"];

fn at(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn requirements() -> Vec<Requirement> {
    let text = fs::read_to_string(at("docs/requirements.toml")).unwrap();
    let file: File = toml::from_str(&text).unwrap_or_else(|error| panic!("docs/requirements.toml: {error}"));
    file.requirement
}

/// Whether the test of this path stands in the source: `policy::consent::tests::x` is the function `x` in the module
/// `tests` inside `src/policy/consent.rs`, `stack::own::x` that in `tests/stack/own.rs`.
fn exists(test: &str) -> bool {
    let Some((module, name)) = test.rsplit_once("::") else { return false };
    let read = |module: &str| {
        let path = module.replace("::", "/");
        let files =
            ["src", "tests"].map(|root| [at(&format!("{root}/{path}.rs")), at(&format!("{root}/{path}/mod.rs"))]);
        files.into_iter().flatten().find_map(|file| fs::read_to_string(file).ok())
    };
    if let Some(text) = read(module) {
        return has_test(&text, name);
    }
    let Some((parent, inner)) = module.rsplit_once("::") else { return false };
    read(parent).is_some_and(|text| text.contains(&format!("mod {inner} {{")) && has_test(&text, name))
}

/// Whether a text holds a test of this name: the function, with the attribute that makes it one.
fn has_test(text: &str, name: &str) -> bool {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let is_fn = |line: &str| {
        line.trim_start_matches("async ")
            .strip_prefix("fn ")
            .and_then(|rest| rest.strip_prefix(name))
            .is_some_and(|rest| rest.starts_with('('))
    };
    lines.iter().enumerate().filter(|(_, line)| is_fn(line)).any(|(index, _)| {
        let before = lines[..index].iter().rev().take_while(|line| line.starts_with('#'));
        before.into_iter().any(|line| line.starts_with("#[test]") || line.starts_with("#[tokio::test"))
    })
}

/// The page that people read.
fn page(requirements: &[Requirement]) -> String {
    let count = |state| requirements.iter().filter(|it| it.state == state).count();
    let mut text = format!(
        "# What is required, and what shows that it is kept\n\n\
         <!-- Written from requirements.toml by a test: change that file, then run\n     \
         `UPDATE=1 cargo nextest run -E 'test(stack::requirements)'`. -->\n\n\
         What laws, courts and regulators ask of whoever keeps something on a visitor's device, as far as a gateway can\n\
         keep it. B: asking for consent (Europe and wherever a yes comes first). U: opting out (United States, California\n\
         first). This is how we read them, in our own words; it is not legal advice.\n\n\
         *Sureness* is how sure we are of the reading, not of the code: high where the text itself or settled case law\n\
         was read, medium where we rely on others who read it, low where we infer. *held*: every part is kept, and the\n\
         tests show it. *partly*: the note says what is missing. **open**: not kept yet.\n\n\
         Of {} requirements {} are held, {} partly held, {} open.\n",
        requirements.len(),
        count(State::Held),
        count(State::Partly),
        count(State::Open)
    );
    for (letter, title) in [("B", "Asking for consent"), ("U", "Opting out")] {
        let _ = write!(
            text,
            "\n## {title}\n\n| | requirement | basis | sureness | state | tests |\n|---|---|---|---|---|---|\n"
        );
        for it in requirements.iter().filter(|it| it.id.starts_with(letter)) {
            let sureness = match it.sureness {
                Sureness::High => "high",
                Sureness::Medium => "medium",
                Sureness::Low => "low",
            };
            let note = if it.note.is_empty() { String::new() } else { format!(": {}", it.note) };
            let tests: Vec<String> = it.tests.iter().map(|test| format!("`{test}`")).collect();
            let cells = [
                &*it.id,
                &*it.requirement,
                &*it.basis,
                sureness,
                &format!("{}{note}", it.state.word()),
                &tests.join("<br>"),
            ];
            let cells: Vec<String> =
                cells.iter().map(|cell| cell.trim().replace('|', "\\|").replace('\n', " ")).collect();
            let _ = writeln!(text, "| {} |", cells.join(" | "));
        }
    }
    text
}

#[test]
fn every_requirement_stands_there_once_and_its_state_is_argued() {
    let all = requirements();
    let expected = (1..=30).map(|n| format!("B{n:02}")).chain((1..=20).map(|n| format!("U{n:02}")));
    assert_eq!(all.iter().map(|it| it.id.clone()).collect::<Vec<_>>(), expected.collect::<Vec<_>>());
    for it in &all {
        assert!(it.requirement.len() > 30 && !it.basis.is_empty(), "{}: says too little", it.id);
        match it.state {
            State::Held => assert!(!it.tests.is_empty(), "{}: held, and nothing shows it", it.id),
            State::Partly => assert!(!it.tests.is_empty() && !it.note.is_empty(), "{}: partly, but which part?", it.id),
            State::Open => assert!(!it.note.is_empty(), "{}: open, and nobody says what is missing", it.id),
        }
        let mut tests = it.tests.clone();
        tests.sort();
        tests.dedup();
        assert_eq!(tests.len(), it.tests.len(), "{}: a test stands there twice", it.id);
        let browser = it.tests.iter().any(|test| test.starts_with("sites::"));
        assert!(browser || !SEEN.contains(&&*it.id), "{}: what a person sees is shown in a browser", it.id);
    }
}

#[test]
fn every_test_that_is_named_exists() {
    let mut missing = Vec::new();
    for it in requirements() {
        for test in &it.tests {
            if !exists(test) {
                missing.push(format!("{}: {test}", it.id));
            }
        }
    }
    assert!(missing.is_empty(), "docs/requirements.toml names tests that are not there:\n{}", missing.join("\n"));
}

#[test]
fn the_page_is_written_from_the_file() {
    let (path, page) = (at("docs/requirements.md"), page(&requirements()));
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &page).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == page, "docs/requirements.md is not what requirements.toml says; run this test with UPDATE=1");
}

/// The reader is only worth as much as what it finds.
#[test]
fn a_function_that_is_no_test_and_a_longer_name_are_not_found() {
    let text = "#[test]\nfn one() {\n}\nfn two() {\n}\n#[tokio::test]\n#[ignore]\nasync fn three() {\n}\n    #[test]\n    fn four(value in 0..2) {";
    for (name, found) in
        [("one", true), ("two", false), ("three", true), ("four", true), ("fou", false), ("five", false)]
    {
        assert_eq!(has_test(text, name), found, "{name}");
    }
    for (test, found) in [
        ("stack::requirements::a_function_that_is_no_test_and_a_longer_name_are_not_found", true),
        ("policy::signal::tests::only_the_exact_value_one_counts", true),
        ("policy::signal::only_the_exact_value_one_counts", true),
        ("policy::signal::more::only_the_exact_value_one_counts", false),
        ("stack::nothing::like_that", false),
        ("stack::own::like_that", false),
    ] {
        assert_eq!(exists(test), found, "{test}");
    }
}
