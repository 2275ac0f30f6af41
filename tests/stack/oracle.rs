//! What vendors' tags really request, asked of the catalog. `tools/oracle` asks tracker lists that others keep the same.

use assent::ambient::Day;
use assent::config::Config;
use url::{Position, Url};

const REQUESTS: &str = include_str!("../data/trackers.tsv");

#[test]
fn the_catalog_names_the_vendor_behind_every_request_that_its_tag_makes() {
    let config = Config::upstream("http://127.0.0.1:3000", &[], Day(20_778)).unwrap();
    let catalog = &config.sites[0].site.catalog;
    let (mut asked, mut wrong) = (0, Vec::new());
    for line in REQUESTS.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [url, _, key] = cells[..] else { panic!("URL, kind and vendor: {line}") };
        let parsed = Url::parse(url).unwrap();
        let path = &parsed[Position::BeforePath..Position::AfterQuery];
        let found = catalog.url(parsed.host_str().unwrap(), path).map_or("nobody", |vendor| &vendor.key);
        asked += 1;
        if found != key {
            wrong.push(format!("{url} is {key}'s, not {found}'s"));
        }
    }
    assert!(asked >= 400 && wrong.is_empty(), "{asked} asked\n{}", wrong.join("\n"));
}
