//! Links between pages, and the table of contents.

use std::collections::BTreeSet;

use super::page::{self, Page, at};

/// Where a link leads from a page: the file, from the root of the source, and the heading; nothing where it leaves.
fn target(page: &str, link: &str) -> Option<(String, Option<String>)> {
    if link.contains("://") || link.starts_with("mailto:") {
        return None;
    }
    let (file, heading) = link.split_once('#').map_or((link, None), |(file, name)| (file, Some(name.to_owned())));
    if file.is_empty() {
        return Some((page.to_owned(), heading));
    }
    let mut steps: Vec<&str> = page.split('/').collect();
    steps.pop();
    for step in file.trim_end_matches('/').split('/') {
        match step {
            ".." => drop(steps.pop()),
            "." => {}
            step => steps.push(step),
        }
    }
    Some((steps.join("/"), heading))
}

fn wrong(page: &Page, pages: &[Page]) -> Vec<String> {
    let mut all = Vec::new();
    for link in &page.links {
        let Some((file, heading)) = target(&page.path, &link.text) else { continue };
        let mut complain = |what: &str| all.push(format!("{}:{}: {}: {what}", page.path, link.line, link.text));
        if !at(&file).exists() {
            complain("there is no such file");
        } else if page.path.starts_with("docs/") && !file.starts_with("docs/") {
            complain("it leaves docs/, where the book ends; name the file in a span of code");
        } else if let Some(heading) = heading
            && !pages.iter().any(|page| page.path == file && page.anchors.contains(&heading))
        {
            complain("there is no such heading");
        }
    }
    all
}

#[test]
fn every_link_leads_to_a_file_and_a_heading() {
    let pages = page::all();
    let all: Vec<String> = pages.iter().flat_map(|page| wrong(page, &pages)).collect();
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn a_link_that_leads_nowhere_is_told() {
    let text = "# Here\n[a](#here) [b](#gone) [c](gone.md) [d](../README.md) [e](https://x.example) [f](admin.md#gone)";
    let pages = [page::read("docs/admin.md", text)];
    let all = wrong(&pages[0], &pages).join("\n");
    let told = ["#gone: there is no such heading", "gone.md: there is no such file", "leaves docs/", "admin.md#gone"];
    assert!(all.lines().count() == 4 && told.iter().all(|it| all.contains(it)), "{all}");
}

#[test]
fn every_page_stands_in_the_contents_once() {
    let pages = page::all();
    let contents = pages.iter().find(|page| page.path == "docs/SUMMARY.md").unwrap();
    let listed: Vec<String> =
        contents.links.iter().filter_map(|link| Some(target(&contents.path, &link.text)?.0)).collect();
    let set: BTreeSet<&str> = listed.iter().map(String::as_str).collect();
    assert_eq!(set.len(), listed.len(), "docs/SUMMARY.md names a page twice");
    let there = pages.iter().map(|page| &*page.path);
    let there: BTreeSet<&str> = there.filter(|path| path.starts_with("docs/") && *path != contents.path).collect();
    assert_eq!(set, there, "docs/SUMMARY.md doesn't list the pages that there are");
}
