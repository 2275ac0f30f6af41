//! The laws of the house, read from the source: a file names only lower floors, siblings don't run in circles, and
//! nothing in production code unwraps, is unsafe or silences a lint.
//!
//! The reader knows as much of Rust as that takes: comments, strings and test code are blanked, what is left is words.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The modules of each floor. `ambient` is the ground that every floor stands on, its own included.
const FLOORS: [(usize, &[&str]); 8] = [
    (0, &["ambient", "body", "database", "errand", "metrics", "policy"]),
    (
        1,
        &[
            "notice",
            "runtime",
            "edge",
            "geo",
            "dns",
            "upstream",
            "ledger",
            "inventory",
            "classified",
            "browser",
            "switch",
            "bundle",
            "telemetry",
            "webhook",
            "live",
        ],
    ),
    (2, &["endpoints", "records"]),
    (3, &["gateway"]),
    (4, &["admin"]),
    (5, &["config"]),
    (6, &["app"]),
    (7, &["cli", "demo", "audit"]),
];
/// Words of time and chance that stand in signatures everywhere.
const GROUND: &str = "ambient";
/// The neighbours that may be named: the program shows the demo, and audits.
const NEIGHBOURS: [(&str, &str); 2] = [("cli", "demo"), ("cli", "audit")];

const LONGEST_FILE: usize = 600;
const LONGEST_FUNCTION: usize = 80;

/// One file of the library.
struct Source {
    path: PathBuf,
    /// `["gateway", "html"]` for `src/gateway/html/mod.rs`.
    module: Vec<String>,
    lines: usize,
    /// With comments, strings and test code blanked.
    code: String,
    /// Modules declared under `#[cfg(test)]` that are files of their own.
    tests: Vec<String>,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn sources() -> Vec<Source> {
    let mut files = Vec::new();
    collect(&root(), &mut files);
    let all: Vec<Source> = files.into_iter().map(read).collect();
    let tests: BTreeSet<Vec<String>> = all
        .iter()
        .flat_map(|source| source.tests.iter().map(|name| [&source.module[..], std::slice::from_ref(name)].concat()))
        .collect();
    let is_test = |source: &Source| (1..=source.module.len()).any(|length| tests.contains(&source.module[..length]));
    all.into_iter().filter(|source| !is_test(source)).collect()
}

fn collect(dir: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

fn read(path: PathBuf) -> Source {
    let text = std::fs::read_to_string(&path).unwrap();
    let inner = path.strip_prefix(root()).unwrap().with_extension("");
    let mut module: Vec<String> = inner.iter().map(|part| part.to_str().unwrap().to_owned()).collect();
    if matches!(module.last().map(String::as_str), Some("mod" | "lib" | "main")) {
        module.pop();
    }
    let (code, tests) = without_tests(blanked(&text));
    Source { path, module, lines: text.lines().count(), code, tests }
}

/// The text with comments and literals blanked; line breaks stay.
fn blanked(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let end = literal_end(&chars, at);
        if end == at {
            out.push(chars[at]);
            at += 1;
        } else {
            out.extend(chars[at..end].iter().map(|c| if *c == '\n' { '\n' } else { ' ' }));
            at = end;
        }
    }
    out
}

/// Where the comment or literal that starts at `at` ends; `at` itself if none does.
fn literal_end(chars: &[char], at: usize) -> usize {
    let find = |from: usize, wanted: &str| {
        let wanted: Vec<char> = wanted.chars().collect();
        (from..chars.len())
            .find(|start| chars[*start..].starts_with(&wanted))
            .map_or(chars.len(), |it| it + wanted.len())
    };
    let next = chars.get(at + 1).copied();
    let word_before = at > 0 && (chars[at - 1].is_alphanumeric() || chars[at - 1] == '_');
    match chars[at] {
        '/' if next == Some('/') => find(at, "\n") - 1,
        '/' if next == Some('*') => find(at + 2, "*/"),
        '"' => string_end(chars, at),
        'b' if next == Some('"') && !word_before => string_end(chars, at + 1),
        'r' if matches!(next, Some('"' | '#')) && !word_before => {
            let hashes = chars[at + 1..].iter().take_while(|c| **c == '#').count();
            let quoted = chars.get(at + 1 + hashes) == Some(&'"');
            if quoted { find(at + 2 + hashes, &format!("\"{}", "#".repeat(hashes))) } else { at }
        }
        '\'' if next == Some('\\') => find(at + 3, "'"),
        '\'' if chars.get(at + 2) == Some(&'\'') => at + 3,
        _ => at,
    }
}

fn string_end(chars: &[char], quote: usize) -> usize {
    let mut at = quote + 1;
    while at < chars.len() && chars[at] != '"' {
        at += if chars[at] == '\\' { 2 } else { 1 };
    }
    (at + 1).min(chars.len())
}

/// Blanks what stands under `#[cfg(test)]`, and names the test modules that are files.
fn without_tests(mut code: String) -> (String, Vec<String>) {
    let mut tests = Vec::new();
    while let Some(start) = code.find("#[cfg(test)]") {
        let item = start + "#[cfg(test)]".len();
        let stop = code[item..].find([';', '{']).map_or(code.len(), |at| item + at);
        let words: Vec<&str> = code[item..stop].split_whitespace().collect();
        if let [.., "mod", name] = words[..]
            && code[stop..].starts_with(';')
        {
            tests.push(name.to_owned());
        }
        let end = if code[stop..].starts_with('{') { block_end(&code, stop) } else { (stop + 1).min(code.len()) };
        let blank: String = code[start..end].chars().map(|c| if c == '\n' { '\n' } else { ' ' }).collect();
        code.replace_range(start..end, &blank);
    }
    (code, tests)
}

/// Just behind the brace that closes the one at `open`.
fn block_end(code: &str, open: usize) -> usize {
    let mut depth = 0usize;
    for (at, c) in code[open..].char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => continue,
        }
        if depth == 0 {
            return open + at + 1;
        }
    }
    code.len()
}

/// Words, `::` and single signs.
fn tokens(code: &str) -> Vec<&str> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut all = Vec::new();
    let mut rest = code.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = if is_word(first) {
            rest.find(|c| !is_word(c)).unwrap_or(rest.len())
        } else if rest.starts_with("::") {
            2
        } else {
            first.len_utf8()
        };
        all.push(&rest[..length]);
        rest = rest[length..].trim_start();
    }
    all
}

/// Every path that begins with `crate`, `super` or `self`, as it stands after the crate's root.
fn paths(source: &Source) -> Vec<Vec<String>> {
    let tokens = tokens(&source.code);
    let mut found = Vec::new();
    for at in 0..tokens.len() {
        let starts = matches!(tokens[at], "crate" | "super" | "self") && tokens.get(at + 1) == Some(&"::");
        if !starts || (at > 0 && tokens[at - 1] == "::") {
            continue;
        }
        let base = match tokens[at] {
            "crate" => vec![],
            "self" => source.module.clone(),
            _ => source.module[..source.module.len().saturating_sub(1)].to_vec(),
        };
        tree(&tokens, at + 2, base, &mut found);
    }
    found
}

/// Reads a path or a tree of paths from `at` on; returns where it ends.
fn tree(tokens: &[&str], mut at: usize, mut path: Vec<String>, found: &mut Vec<Vec<String>>) -> usize {
    loop {
        match tokens.get(at).copied() {
            Some("{") => {
                at += 1;
                while let Some(token) = tokens.get(at).copied() {
                    at = match token {
                        "}" => return at + 1,
                        "," => at + 1,
                        _ => tree(tokens, at, path.clone(), found),
                    };
                }
                return at;
            }
            Some("super") => drop(path.pop()),
            Some("self") => {}
            Some(word) if word.chars().all(|c| c.is_alphanumeric() || c == '_') => path.push(word.to_owned()),
            _ => {}
        }
        at += 1;
        if tokens.get(at) == Some(&"as") {
            at += 2;
        }
        if tokens.get(at) != Some(&"::") {
            found.push(path);
            return at;
        }
        at += 1;
    }
}

fn floor(module: &str) -> Option<usize> {
    FLOORS.iter().find(|(_, modules)| modules.contains(&module)).map(|(floor, _)| *floor)
}

fn name(source: &Source) -> String {
    source.path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap().display().to_string()
}

#[test]
fn a_file_names_only_lower_floors() {
    let mut wrong = BTreeSet::new();
    for source in sources() {
        let Some(own) = source.module.first().filter(|own| *own != "main") else { continue };
        let Some(at) = floor(own) else {
            wrong.insert(format!("{}: `{own}` stands on no floor", name(&source)));
            continue;
        };
        for path in paths(&source) {
            let Some(other) = path.first().filter(|other| *other != own) else { continue };
            let Some(there) = floor(other) else { continue };
            let allowed = there < at || other == GROUND || NEIGHBOURS.contains(&(own, other));
            if !allowed {
                wrong.insert(format!("{} (floor {at}) names {} (floor {there})", name(&source), path.join("::")));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.into_iter().collect::<Vec<_>>().join("\n"));
}

#[test]
fn every_module_at_the_top_has_a_floor() {
    let declared = tokens(&read(root().join("lib.rs")).code)
        .windows(2)
        .filter(|pair| pair[0] == "mod")
        .map(|pair| pair[1].to_owned())
        .collect::<Vec<_>>();
    let homeless: Vec<_> = declared.iter().filter(|module| floor(module).is_none()).collect();
    assert!(!declared.is_empty() && homeless.is_empty(), "{homeless:?}");
}

#[test]
fn siblings_do_not_import_each_other_in_a_circle() {
    let sources = sources();
    let modules: BTreeSet<&[String]> = sources.iter().map(|source| &source.module[..]).collect();
    let mut edges: BTreeMap<Vec<String>, BTreeSet<Vec<String>>> = BTreeMap::new();
    for source in &sources {
        for path in paths(source) {
            // The deepest module that the path goes through; and from there up, the pair of siblings it joins.
            let target = (1..=path.len()).rev().map(|length| &path[..length]).find(|path| modules.contains(path));
            let Some(target) = target else { continue };
            let shared = source.module.iter().zip(target).take_while(|(a, b)| a == b).count();
            if shared < source.module.len() && shared < target.len() {
                edges.entry(source.module[..=shared].to_vec()).or_default().insert(target[..=shared].to_vec());
            }
        }
    }
    let circles: Vec<String> = edges.keys().filter_map(|start| circle(start, &edges)).collect();
    assert!(circles.is_empty(), "\n{}", circles.join("\n"));
}

/// The way from `start` back to itself, if there is one.
fn circle(start: &Vec<String>, edges: &BTreeMap<Vec<String>, BTreeSet<Vec<String>>>) -> Option<String> {
    let mut ways = vec![vec![start]];
    let mut seen = BTreeSet::new();
    while let Some(way) = ways.pop() {
        for next in edges.get(*way.last()?).into_iter().flatten() {
            if next == start {
                let steps = way.iter().chain([&start]).map(|module| module.join("::"));
                return Some(steps.collect::<Vec<_>>().join(" → "));
            }
            if seen.insert(next) {
                ways.push(way.iter().copied().chain([next]).collect());
            }
        }
    }
    None
}

#[test]
fn production_code_neither_unwraps_nor_silences_nor_is_unsafe() {
    let banned: [(&str, &[&str]); 5] = [
        ("`unwrap()`", &[".", "unwrap", "(", ")"]),
        ("`unsafe`", &["unsafe", "{"]),
        ("`unsafe fn`", &["unsafe", "fn"]),
        ("`#[allow]`", &["#", "[", "allow"]),
        ("`#![allow]`", &["#", "!", "[", "allow"]),
    ];
    let mut wrong = Vec::new();
    for source in sources() {
        let tokens = tokens(&source.code);
        for (what, sequence) in banned {
            if tokens.windows(sequence.len()).any(|window| window == sequence) {
                wrong.push(format!("{}: {what}", name(&source)));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn files_and_functions_stay_short() {
    let mut wrong = Vec::new();
    for source in sources() {
        if source.lines > LONGEST_FILE {
            wrong.push(format!("{}: {} lines", name(&source), source.lines));
        }
        for (function, lines) in functions(&source.code) {
            if lines > LONGEST_FUNCTION {
                wrong.push(format!("{}: `{function}` has {lines} lines", name(&source)));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Each function with a body, and how many lines it takes.
fn functions(code: &str) -> Vec<(String, usize)> {
    let starts = code.match_indices("fn ").filter(|(at, _)| {
        let before = code[..*at].chars().next_back();
        before.is_none_or(|c| !c.is_alphanumeric() && c != '_')
    });
    let measured = starts.filter_map(|(at, _)| {
        let open = at + code[at..].find(['{', ';'])?;
        if code[open..].starts_with(';') {
            return None;
        }
        let function: String = code[at + 3..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        let lines = code[at..block_end(code, open)].lines().count();
        (!function.is_empty()).then_some((function, lines))
    });
    measured.collect()
}

/// The reader is only worth as much as what it finds.
#[test]
fn the_reader_finds_paths_in_every_form_and_none_in_words() {
    let text = r##"
        //! crate::comment::x
        use crate::{alpha::{self, One}, beta as b, gamma::*};
        use super::sibling::{Thing, other::*};
        pub(crate) fn f<'a>(x: &'a str) -> crate::delta::T { let _ = ("crate::string", '"', b"crate::bytes", r#"crate::raw"#); x.unwrap() }
        fn g() { crate::epsilon::call::<crate::zeta::U>() }
        #[cfg(test)]
        mod tests { use crate::hidden::X; fn h() { y.unwrap() } }
        #[cfg(test)]
        pub(crate) mod more;
        use self::child::Y;
    "##;
    let (code, tests) = without_tests(blanked(text));
    let source = Source { path: root(), module: vec!["top".into(), "here".into()], lines: 0, code, tests };
    let found: Vec<String> = paths(&source).into_iter().map(|path| path.join("::")).collect();
    assert_eq!(
        found,
        [
            "alpha",
            "alpha::One",
            "beta",
            "gamma",
            "top::sibling::Thing",
            "top::sibling::other",
            "delta::T",
            "epsilon::call",
            "zeta::U",
            "top::here::child::Y"
        ]
    );
    assert_eq!(source.tests, ["more"]);
    assert_eq!(source.code.matches("unwrap").count(), 1);
    assert_eq!(functions("fn a() {\n1\n}\nfn b();\nfn c() { }"), [("a".to_owned(), 3), ("c".to_owned(), 1)]);
}
