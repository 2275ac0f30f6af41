//! Compares the catalog with tracker lists that others keep; see the README.

mod catalog;

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

use adblock::Engine;
use adblock::lists::{FilterSet, ParseOptions};
use adblock::request::Request;
use catalog::Catalog;

const LISTS: &str = "/usr/share/chromium/extensions/ublock-origin/assets/thirdparties/easylist";
const PAGE: &str = "https://www.shop-of-somebody.com/";

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let directory = arguments.next().unwrap_or_else(|| LISTS.to_owned());
    let names = ["easyprivacy.txt", "easylist.txt"];
    let read = names.map(|name| std::fs::read_to_string(Path::new(&directory).join(name)));
    let [Ok(privacy), Ok(ads)] = read else {
        eprintln!("left out: {directory} holds no lists (Debian's webext-ublock-origin-chromium)");
        return Ok(ExitCode::SUCCESS);
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let catalog = Catalog::read(&root.join("config/catalog"))?;
    if arguments.next().is_some_and(|word| word == "hosts") {
        count(&privacy, &catalog);
    }
    let mut set = FilterSet::new(false);
    set.add_filter_list(privacy, ParseOptions::default());
    set.add_filter_list(ads, ParseOptions::default());
    let engine = Engine::new_with_filter_set(set);
    let requests = std::fs::read_to_string(root.join("tests/data/trackers.tsv"))?;
    let reasons = std::fs::read_to_string(root.join("tests/data/disagreements.tsv"))?;
    let reasons: BTreeMap<&str, &str> = rows(&reasons).map(|[url, _, reason]| (url, reason)).collect();
    let (mut asked, mut explained, mut silent) = (0, 0, 0);
    for [url, kind, key] in rows(&requests) {
        let answer = engine.check_network_request(&Request::new(url, PAGE, kind, "GET")?);
        let listed = answer.important || (answer.filter.is_some() && answer.exception.is_none());
        let tracks = catalog.tracks(url);
        asked += 1;
        match reasons.get(url) {
            _ if listed == tracks => {}
            Some(reason) if !reason.is_empty() => explained += 1,
            _ => {
                silent += 1;
                println!("{url} ({key}): a tracker to the lists: {listed}; to the catalog: {tracks}");
            }
        }
    }
    println!("{asked} requests, {explained} disagreements with a reason, {silent} without");
    Ok(if silent == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The rows of a table with three columns.
fn rows(text: &str) -> impl Iterator<Item = [&str; 3]> {
    text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut cells = line.splitn(3, '\t');
        Some([cells.next()?, cells.next()?, cells.next()?])
    })
}

/// How many whole hosts of third parties are on a list, and how many of them the catalog knows.
fn count(list: &str, catalog: &Catalog) {
    let hosts = list.lines().filter_map(|line| {
        let rule = line.strip_prefix("||")?;
        let host = rule.strip_suffix("^$third-party").or_else(|| rule.strip_suffix('^'))?;
        // Three labels and more are mostly sites' own names for somebody's collector.
        (host.matches('.').count() == 1 && !host.contains(['*', '/'])).then_some(host)
    });
    let (known, unknown): (Vec<&str>, Vec<&str>) = hosts.partition(|host| catalog.knows(host));
    println!("whole hosts on the list: {} known, {} unknown", known.len(), unknown.len());
}
