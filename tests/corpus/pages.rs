//! The pages: one file each, `tests/corpus/pages/<name>.page`.
//!
//! ```text
//! about: what it is about
//! layout: shop                    what stands around it (a file of `layouts/`); none if it has a section `/`
//! needs: npm                      it runs libraries that `./test --prepare` installs
//! encode: utf-16 | latin-1        how its documents are written; else UTF-8
//! === head                        sections for the layout's places: head, top, main, end
//! === /app.js text/javascript     files of the site, with their type (else by extension)
//! + Name: value                   header lines of a file, before its content
//! ```
//!
//! `@@npm:path@@` stands for a file of an installed library.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The libraries, where they are prepared.
pub(super) fn libraries() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("target/apps/trackers/node_modules")
}

/// Where the corpus's own files are; another corpus's, where `CORPUS_HOME` says so.
pub(super) fn home() -> PathBuf {
    let other = std::env::var_os("CORPUS_HOME").map(PathBuf::from);
    other.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus"))
}

/// A page with everything that its site serves.
#[derive(Debug, Clone)]
pub(super) struct Page {
    pub(super) name: String,
    pub(super) about: String,
    /// Its main document's path.
    pub(super) path: String,
    needs_libraries: bool,
    pub(super) files: BTreeMap<String, Served>,
}

/// A file that a site serves.
#[derive(Debug, Clone, Default)]
pub(super) struct Served {
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

impl Page {
    /// Its host name: a site of its own.
    pub(super) fn host(&self) -> String {
        format!("{}.localhost", self.name)
    }

    /// What it runs is installed.
    pub(super) fn is_prepared(&self) -> bool {
        !self.needs_libraries || libraries().is_dir()
    }

    fn parse(name: &str, text: &str) -> Self {
        let (head, sections) = text.split_once("\n=== ").unwrap_or_else(|| panic!("{name}: no section"));
        let keys: BTreeMap<&str, &str> = head.lines().filter_map(|line| line.split_once(": ")).collect();
        let mut page = Self {
            name: name.to_owned(),
            about: keys.get("about").unwrap_or_else(|| panic!("{name}: about what?")).to_string(),
            path: keys.get("path").unwrap_or(&"/").to_string(),
            needs_libraries: keys.get("needs") == Some(&"npm"),
            files: BTreeMap::new(),
        };
        let mut places = BTreeMap::new();
        for section in sections.split("\n=== ") {
            let (title, body) = section.split_once('\n').unwrap_or((section, ""));
            if title.starts_with('/') {
                let (path, kind) = title.split_once(' ').unwrap_or((title, ""));
                page.files.insert(path.to_owned(), served(path, kind, body, keys.get("encode").copied()));
            } else {
                places.insert(title.to_owned(), body.to_owned());
            }
        }
        if let Some(layout) = keys.get("layout") {
            let file = home().join("layouts").join(format!("{layout}.html"));
            let mut text = std::fs::read_to_string(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
            for place in ["head", "top", "main", "end"] {
                let body = places.remove(place).unwrap_or_default();
                text = text.replace(&format!("<!--{place}-->\n"), &body);
            }
            assert!(places.is_empty(), "{name}: no such place in a layout: {:?}", places.keys());
            let extra = keys.get("headers").map_or(String::new(), |lines| format!("+ {lines}\n"));
            page.files.insert("/".to_owned(), served("/", "", &(extra + &text), keys.get("encode").copied()));
        }
        assert!(page.files.contains_key(&page.path), "{name}: there is no {}", page.path);
        page
    }
}

/// All pages, by name.
pub(super) fn all() -> Vec<Page> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(home().join("pages")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "page"));
    files.sort();
    let read = |file: &PathBuf| {
        let name = file.file_stem().unwrap().to_str().unwrap();
        Page::parse(name, &std::fs::read_to_string(file).unwrap())
    };
    files.iter().map(read).collect()
}

fn served(path: &str, kind: &str, body: &str, encode: Option<&str>) -> Served {
    let mut served = Served::default();
    let mut body = body;
    while let Some((name, rest)) = body.strip_prefix("+ ").and_then(|rest| rest.split_once(": ")) {
        let (value, rest) = rest.split_once('\n').unwrap_or((rest, ""));
        served.headers.push((name.to_owned(), value.to_owned()));
        body = rest;
    }
    let extension = path.rsplit_once('.').map(|(_, extension)| extension);
    let kind = match (kind, extension) {
        ("-", _) => "",
        ("", Some("js")) => "text/javascript",
        ("", Some("css")) => "text/css",
        ("", Some("json")) => "application/json",
        ("", Some("svg")) => "image/svg+xml",
        ("", Some("xhtml")) => "application/xhtml+xml",
        ("", _) => "text/html",
        (kind, _) => kind,
    };
    let is_document = kind.starts_with("text/html") || kind.contains("xhtml");
    let encode = encode.filter(|_| is_document);
    let charset = match encode {
        Some("utf-16") => "; charset=utf-16le",
        Some("latin-1") | Some("undeclared") => "",
        _ if kind.starts_with("text/") && !kind.contains("charset") => "; charset=utf-8",
        _ => "",
    };
    if !kind.is_empty() {
        served.headers.push(("content-type".to_owned(), format!("{kind}{charset}")));
    }
    served.body = match encode {
        Some("utf-16") => format!("\u{feff}{body}").encode_utf16().flat_map(u16::to_le_bytes).collect(),
        Some("latin-1") => body.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect(),
        _ => with_libraries(body).into_bytes(),
    };
    served
}

/// The text with each `@@npm:path@@` replaced; a file that isn't installed is left out.
pub(super) fn with_libraries(text: &str) -> String {
    let mut parts = text.split("@@npm:");
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (path, rest) = part.split_once("@@").expect("a library's path ends with @@");
        whole.push_str(&std::fs::read_to_string(libraries().join(path)).unwrap_or_default());
        whole.push_str(rest);
    }
    whole
}
