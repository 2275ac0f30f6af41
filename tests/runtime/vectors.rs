//! Every way out that is known, tried with its vendor withheld and with nothing withheld (`vectors.txt`).

use std::path::PathBuf;
use std::sync::Arc;

use crate::browser::{Page, Sink};

use super::site::{Answer, FREE, HELD};
use super::{Site, Theatre};

/// One row of the table.
struct Vector {
    kind: String,
    name: String,
    csp: Option<String>,
    body: String,
    xhtml: bool,
    script: String,
}

/// What became of a row.
struct Outcome {
    leaked: bool,
    console: Vec<String>,
}

fn table() -> Vec<Vector> {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/runtime/vectors.txt");
    let text = std::fs::read_to_string(file).unwrap();
    text.split("\n--- ").skip(1).map(vector).collect()
}

fn vector(block: &str) -> Vector {
    let (head, rest) = block.split_once('\n').unwrap();
    let (kind, name) = head.split_once(": ").unwrap();
    let (setup, script): (Vec<&str>, Vec<&str>) = rest.lines().partition(|line| line.starts_with('@'));
    let set = |key: &str| setup.iter().find_map(|line| line.strip_prefix(key)).map(|value| value.trim().to_owned());
    Vector {
        kind: kind.to_owned(),
        name: name.to_owned(),
        csp: set("@csp"),
        body: set("@body").unwrap_or_default(),
        xhtml: set("@xhtml").is_some(),
        script: script.join("\n"),
    }
}

impl Vector {
    /// The page that tries this row under a token of its own.
    fn page(&self, dataset: &str, token: &str) -> Answer {
        let fill = |text: &str| {
            let target = format!("t.example/{token}");
            text.replace("{t}", &format!("https://{target}"))
                .replace("{h}", &target)
                .replace("{k}", &format!("_ga_{token}"))
                .replace("{n}", token)
        };
        let run = format!(
            "onload = async () => {{ const pause = (ms) => new Promise((r) => setTimeout(r, ms)); \
             try {{ await (async () => {{ {}\n }})(); }} catch (e) {{ console.error('threw ' + e); }} \
             await pause(60); window.ended = true; }};",
            fill(&self.script)
        );
        let answer = if self.xhtml {
            Answer::xhtml(dataset, &format!("<script>//<![CDATA[\n{run}\n//]]></script>"))
        } else {
            Answer::page(dataset, &format!("{}<script>{run}</script>", fill(&self.body)))
        };
        match &self.csp {
            Some(policy) => answer.with("content-security-policy", policy),
            None => answer,
        }
    }
}

/// Tries all rows of these kinds in one tab, one after the other.
async fn run(page: &Page, site: &Site, sink: &Sink, rows: &[(usize, &Vector)], mode: &str) -> Vec<Outcome> {
    let mut outcomes = Vec::new();
    for (number, row) in rows {
        let token = format!("{mode}{number}");
        let before = page.console().len();
        page.goto(&site.url(&format!("/{token}/"))).await;
        page.wait_until("window.ended === true").await;
        let mut kept = false;
        match row.kind.as_str() {
            "cookie" => kept = page.cookies().await.iter().any(|cookie| cookie.name.contains(&token)),
            "storage" => {
                let console = page.console();
                page.goto(&site.url("/plain")).await;
                let all = "Promise.all([indexedDB.databases(), caches.keys()]).then(([d, c]) => [...d.map((x) => x.name), \
                           ...c, ...Object.keys(localStorage), ...Object.keys(sessionStorage)])";
                kept = page.eval(all).await.as_array().unwrap().iter().any(|name| *name == format!("_ga_{token}"));
                outcomes.push(Outcome { leaked: kept, console: console[before..].to_vec() });
                continue;
            }
            // The way has to be seen to be open; where it is closed, the row's own pause has to do.
            _ if mode == "free" => {
                let asked = || reached(site, sink, &token);
                let deadline = tokio::time::Instant::now() + std::time::Duration::from_secs(3);
                while !asked() && tokio::time::Instant::now() < deadline {
                    page.eval("new Promise((r) => setTimeout(r, 20))").await;
                }
            }
            _ => {}
        }
        outcomes.push(Outcome { leaked: kept, console: page.console()[before..].to_vec() });
    }
    if mode == "held" {
        // Whatever was late. A request that a page left behind has no end to wait for.
        page.eval("new Promise((r) => setTimeout(r, 500))").await;
    }
    for ((number, _), outcome) in rows.iter().zip(&mut outcomes) {
        outcome.leaked |= reached(site, sink, &format!("{mode}{number}"));
    }
    outcomes
}

/// Whether a third party, or the site's own collection path, was asked under this token.
fn reached(site: &Site, sink: &Sink, token: &str) -> bool {
    let is_it = |path: &str| {
        let rest = path.split_once(token).map(|(_, rest)| rest);
        rest.is_some_and(|rest| !rest.starts_with(|next: char| next.is_ascii_digit()))
    };
    sink.hits().iter().any(|hit| is_it(&hit.path)) || !site.bodies(&format!("/x{token}/matomo.php")).is_empty()
}

/// Where rows stand in a page, their tokens and positions differ; what they say must not.
fn alike(line: &str, token: &str) -> String {
    let line = line.replace(token, "x");
    let mut plain = String::new();
    for part in line.split(':') {
        plain.push_str(part.trim_start_matches(|c: char| c.is_ascii_digit()));
        plain.push(':');
    }
    plain
}

async fn check(kinds: &[&str]) {
    let rows = Arc::new(table());
    let pages = Arc::clone(&rows);
    let site = Site::start(move |path| {
        if let Some(token) = path.strip_prefix("/page") {
            return Some(Answer::of("text/html", &format!("<img src='https://t.example/{token}.gif'>")));
        }
        let token = path.strip_prefix('/')?.strip_suffix('/')?;
        let (dataset, number) = match token.split_at_checked(4)? {
            ("held", number) => (HELD, number),
            ("free", number) => (FREE, number),
            _ => return None,
        };
        Some(pages.get(number.parse::<usize>().ok()?)?.page(dataset, token))
    })
    .await;
    let theatre = Theatre::open().await;
    let chosen: Vec<(usize, &Vector)> =
        rows.iter().enumerate().filter(|(_, row)| kinds.contains(&row.kind.as_str())).collect();
    // For whoever works on one row: part of its name.
    let only = std::env::var("VECTOR").unwrap_or_default();
    let chosen: Vec<_> = chosen.into_iter().filter(|(_, row)| row.name.contains(&only)).collect();
    // Strangers, so that neither finds what the other has kept.
    let (held, free) = (theatre.browser.stranger().await, theatre.browser.stranger().await);
    let (held, free) = tokio::join!(
        run(&held, &site, &theatre.sink, &chosen, "held"),
        run(&free, &site, &theatre.sink, &chosen, "free")
    );
    let mut failures = Vec::new();
    for (((number, row), held), free) in chosen.iter().zip(&held).zip(&free) {
        let name = format!("{}: {}", row.kind, row.name);
        if held.leaked {
            failures.push(format!("{name}: got out"));
        }
        if !free.leaked {
            failures.push(format!("{name}: does not get out by itself, so it proves nothing; {:?}", free.console));
        }
        let usual: Vec<String> = free.console.iter().map(|line| alike(line, &format!("free{number}"))).collect();
        for line in &held.console {
            if !usual.contains(&alike(line, &format!("held{number}"))) {
                failures.push(format!("{name}: a new line in the console: {line}"));
            }
        }
    }
    assert!(failures.is_empty(), "of {} rows:\n{}", chosen.len(), failures.join("\n"));
}

#[tokio::test]
async fn no_element_asks_a_withheld_third_party() {
    check(&["element"]).await;
}

#[tokio::test]
async fn no_markup_or_style_asks_a_withheld_third_party() {
    check(&["markup"]).await;
}

#[tokio::test]
async fn no_call_or_frame_asks_a_withheld_third_party() {
    check(&["call"]).await;
}

#[tokio::test]
async fn nothing_withheld_is_kept_with_the_visitor() {
    check(&["cookie", "storage"]).await;
}

#[test]
fn the_table_covers_the_known_ways() {
    let rows = table();
    assert!(rows.len() >= 150, "{} rows", rows.len());
    let mut names: Vec<&str> = rows.iter().map(|row| row.name.as_str()).collect();
    names.sort_unstable();
    assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "each row has a name of its own");
}
