//! The pages, read as Markdown: their blocks of code, spans of code, links and headings.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

/// A part of a page, and the line that it begins in.
pub(super) struct Part {
    pub(super) line: usize,
    pub(super) text: String,
}

/// A block between fences.
pub(super) struct Block {
    /// What stands behind the fence: the language, then perhaps a comma and another word.
    pub(super) info: String,
    pub(super) body: Part,
}

/// A page.
pub(super) struct Page {
    /// Its path from the root of the source.
    pub(super) path: String,
    pub(super) blocks: Vec<Block>,
    pub(super) spans: Vec<Part>,
    /// Where links and pictures lead.
    pub(super) links: Vec<Part>,
    /// What links can name behind a `#`.
    pub(super) anchors: BTreeSet<String>,
}

/// A file of the source.
pub(super) fn at(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Every page in `docs/`, and the README.
pub(super) fn all() -> Vec<Page> {
    let files = fs::read_dir(at("docs")).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut paths: Vec<String> =
        files.filter(|name| name.ends_with(".md")).map(|name| format!("docs/{name}")).collect();
    paths.push("README.md".to_owned());
    paths.sort();
    let read = |path: String| read(&path, &fs::read_to_string(at(&path)).unwrap());
    paths.into_iter().map(read).collect()
}

pub(super) fn read(path: &str, text: &str) -> Page {
    let (blocks, spans, links, anchors) = Default::default();
    let mut page = Page { path: path.to_owned(), blocks, spans, links, anchors };
    let ends: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
    let mut heading: Option<String> = None;
    let mut block = false;
    for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        let line = 1 + ends.partition_point(|end| *end < range.start);
        let part = |text: &str| Part { line, text: text.to_owned() };
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                let info = match &kind {
                    CodeBlockKind::Fenced(info) => info.to_string(),
                    CodeBlockKind::Indented => String::new(),
                };
                page.blocks.push(Block { info, body: part("") });
                block = true;
            }
            Event::End(TagEnd::CodeBlock) => block = false,
            Event::Text(words) if block => page.blocks.last_mut().unwrap().body.text.push_str(&words),
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => anchor(&mut page.anchors, &heading.take().unwrap_or_default()),
            Event::Text(words) => heading.iter_mut().for_each(|heading| heading.push_str(&words)),
            Event::Code(words) => {
                heading.iter_mut().for_each(|heading| heading.push_str(&words));
                page.spans.push(part(&words));
            }
            Event::Start(Tag::Link { dest_url: to, .. } | Tag::Image { dest_url: to, .. }) => {
                page.links.push(part(&to))
            }
            _ => {}
        }
    }
    page
}

/// A heading's name, as mdBook and GitHub make it; one that is there already gets a number.
fn anchor(anchors: &mut BTreeSet<String>, heading: &str) {
    let letter = |c: char| match c {
        c if c.is_alphanumeric() || c == '_' || c == '-' => Some(c.to_ascii_lowercase()),
        c if c.is_whitespace() => Some('-'),
        _ => None,
    };
    let name: String = heading.trim().chars().filter_map(letter).collect();
    let numbered = (1..).map(|number| format!("{name}-{number}"));
    let free = std::iter::once(name.clone()).chain(numbered).find(|name| !anchors.contains(name));
    anchors.insert(free.unwrap());
}

#[test]
fn a_page_is_read_as_markdown_is_meant() {
    let text = "# One `two`: *three*\n\n# One two three\n\n[a](b.md#c) ![d](e.png)\n\n| `x \\| y` |\n|---|\n| `z` |\n\n\
                ```toml,proposal\n# no heading\n[a](b)\n```\n\n## One two three\n";
    let page = read("docs/a.md", text);
    let names: Vec<&str> = page.anchors.iter().map(String::as_str).collect();
    assert_eq!(names, ["one-two-three", "one-two-three-1", "one-two-three-2"]);
    assert_eq!(page.links.iter().map(|it| (it.line, &*it.text)).collect::<Vec<_>>(), [(5, "b.md#c"), (5, "e.png")]);
    assert_eq!(page.spans.iter().map(|it| &*it.text).collect::<Vec<_>>(), ["two", "x | y", "z"]);
    let blocks: Vec<_> = page.blocks.iter().map(|it| (&*it.info, it.body.line, &*it.body.text)).collect();
    assert_eq!(blocks, [("toml,proposal", 11, "# no heading\n[a](b)\n")]);
}
