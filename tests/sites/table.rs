//! `tests/data/sites.tsv`, read.

use std::collections::BTreeSet;

use super::visitor::names;

/// One line of the table, for one of its places.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) site: &'static str,
    pub(super) place: &'static str,
    pub(super) gpc: bool,
    /// What the line tells of: `unasked` (no choice was made yet), `yes`, or `no`.
    pub(super) when: &'static str,
    /// The purposes that the banner asks about.
    pub(super) asked: BTreeSet<String>,
    pub(super) third_parties: BTreeSet<String>,
    pub(super) cookies: BTreeSet<String>,
}

/// Every line, once for each of its places.
pub(super) fn rows() -> Vec<Row> {
    let lines = include_str!("../data/sites.tsv").lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let lines = lines.skip(1); // the header
    lines.flat_map(read).collect()
}

fn read(line: &'static str) -> Vec<Row> {
    let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
    let &[site, places, signal, when, asked, third_parties, cookies] = &cells[..] else {
        panic!("{} columns instead of 7: {line}", cells.len())
    };
    assert!(matches!(signal, "-" | "GPC") && matches!(when, "unasked" | "yes" | "no"), "{line}");
    let row = |place| Row {
        site,
        place,
        gpc: signal == "GPC",
        when,
        asked: names(asked),
        third_parties: names(third_parties),
        cookies: names(cookies),
    };
    places.split(' ').map(row).collect()
}

#[test]
fn the_table_speaks_of_every_site_in_every_place() {
    let rows = rows();
    let places = ["DE", "GB", "CH", "US-CA", "US-TX", "CA-QC", "BR", "NZ", "unknown"];
    let says = |site: &str, place: &str, gpc: bool, when: &str| {
        let found =
            rows.iter().filter(|row| row.site == site && row.place == place && row.gpc == gpc && row.when == when);
        let found: Vec<_> = found.collect();
        assert!(found.len() <= 1, "{site} {place} {when} stands there twice");
        found.first().copied()
    };
    for site in assent::demo::SITES {
        for place in places {
            let unasked = says(site, place, false, "unasked").unwrap_or_else(|| panic!("{site} {place}"));
            let chooses = says(site, place, false, "no").is_some();
            assert_eq!(chooses, site != "pixera", "{site} {place}: only Pixera has nothing to refuse");
            let silent = unasked.third_parties.is_empty();
            assert_eq!(says(site, place, false, "yes").is_some(), chooses && (silent || !unasked.asked.is_empty()));
        }
        for place in ["DE", "US-CA"] {
            assert!(says(site, place, true, "unasked").is_some(), "{site} {place} GPC");
        }
    }
}
