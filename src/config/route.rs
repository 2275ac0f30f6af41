//! `[[site.route]]`: paths of the site's own at which somebody collects.
//!
//! Who is named takes part in the site. Where nobody is, the path itself becomes a vendor of the site's own layer, so that
//! visitors see it in the list of those who take part and a yes covers it.

use std::sync::Arc;

use crate::policy::route::Route;
use crate::policy::{Catalog, Purpose, Purposes, Vendor, Vocabulary};

use super::file;
use super::promises::is_stretch;
use super::sheet::Sheet;

/// One route as written, checked.
pub(super) struct Written {
    path: Box<str>,
    purpose: Purpose,
    /// The key of who collects.
    key: Box<str>,
}

/// The routes of one site, with the vendors that stand for those that name none.
pub(super) fn read(
    entry: &file::Site,
    words: &Vocabulary,
    path: &str,
    sheet: &mut Sheet,
) -> (Vec<Written>, Vec<Vendor>) {
    let (mut found, mut own) = (Vec::new(), Vec::new());
    for (place, written) in entry.route.iter().enumerate() {
        let path = format!("{path}.route[{place}]");
        let (Some(text), Some(word)) = (written.path.as_deref(), written.purpose.as_deref()) else { continue };
        if !is_stretch(text) || text.trim_matches('/').is_empty() {
            let message = format!("`{text}` is no path like /collect; it stands for everything beneath it");
            sheet.refuse(&format!("{path}.path"), message);
            continue;
        }
        let Some(purpose) = words.find(word) else {
            let all: Vec<&str> = words.all().iter().map(|purpose| words.key(purpose)).collect();
            sheet.unknown(&format!("{path}.purpose"), word, format!("`{word}` is no purpose of this site"), all);
            continue;
        };
        let key = written.vendor.as_deref().map_or_else(|| format!("route:{text}").into(), Box::from);
        if written.vendor.is_none() && !own.iter().any(|vendor: &Vendor| vendor.key == key) {
            own.push(Vendor {
                key: key.clone(),
                name: text.into(),
                controller: entry.controller.as_deref().unwrap_or("unknown").into(),
                purpose,
                source: "the site's operator".into(),
                ..Vendor::default()
            });
        }
        found.push(Written { path: text.into(), purpose, key });
    }
    (found, own)
}

/// The routes, with who collects there. Whoever a route names serves its purpose there, whatever the catalog says.
pub(super) fn bind(
    written: &[Written],
    catalog: &Catalog,
    offered: Purposes,
    path: &str,
    sheet: &mut Sheet,
) -> Vec<Route> {
    let mut found = Vec::new();
    for (place, route) in written.iter().enumerate() {
        let path = format!("{path}.route[{place}]");
        let Some(vendor) = catalog.vendor(&route.key) else {
            let known = catalog.vendors().map(|vendor| &*vendor.key);
            sheet.unknown(
                &format!("{path}.vendor"),
                &route.key,
                format!("no vendor has the key `{}`", route.key),
                known,
            );
            continue;
        };
        if !offered.contains(route.purpose) {
            let message = "is not among this site's `purposes`: what is collected there stays withheld";
            sheet.warn(&format!("{path}.purpose"), message);
        }
        let vendor = match vendor.purpose == route.purpose {
            true => Arc::clone(vendor),
            false => Arc::new(Vendor { purpose: route.purpose, ..(**vendor).clone() }),
        };
        found.push(Route::new(&route.path, vendor));
    }
    found
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use crate::ambient::Day;
    use crate::config::{Config, Problems};
    use crate::policy::Purpose;
    use crate::policy::route::Route;
    use crate::policy::site::Unreachable;

    fn parse(top: &str, site: &str, dir: &Path) -> Result<Config, Problems> {
        let text =
            format!("{top}\n[[site]]\nid = \"s\"\nhosts = [\"s.example\"]\norigin = \"http://localhost\"\n{site}\n");
        Config::parse(&text, "test", dir, Day(20_000))
    }

    #[test]
    fn who_collects_at_a_path_takes_part_in_the_site() {
        let routes = "[[site.route]]\npath = \"/collect\"\npurpose = \"analytics\"\n\
                      [[site.route]]\npath = \"/relay\"\npurpose = \"analytics\"\nvendor = \"meta-pixel\"\n";
        let config = parse("", routes, Path::new("")).unwrap();
        let site = &config.sites[0].site;
        for (path, key) in [("/collect/x?y", "route:/collect"), ("/relay", "meta-pixel")] {
            let vendor = Route::find(&site.routes, path).unwrap();
            assert_eq!((&*vendor.key, vendor.purpose), (key, Purpose::ANALYTICS), "{path}");
            assert!(site.declares(vendor) && site.parties().any(|party| party.key == vendor.key), "{path}");
        }
        assert!(site.declared.contains(Purpose::ANALYTICS), "asked about from the first page on");
    }

    #[test]
    fn every_mistake_is_told_at_its_place() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("empty.txt"), "! nothing\n##.ad\n").unwrap();
        std::fs::write(dir.path().join("good.txt"), "||stats.example^\n").unwrap();
        let top = "tracker_lists = [{ file = \"none.txt\" }, { file = \"empty.txt\", purpose = \"analytics\" }, \
                   { file = \"good.txt\", purpose = \"necessary\" }]";
        let site = "unreachable = [\"/\", \"api\", \"/ok/\"]\n\
                    [[site.route]]\npath = \"/\"\npurpose = \"analytics\"\n\
                    [[site.route]]\npath = \"/a\"\npurpose = \"analytic\"\n\
                    [[site.route]]\npath = \"/b\"\npurpose = \"analytics\"\nvendor = \"nobody-knows\"\n";
        let Err(Problems(problems)) = parse(top, site, dir.path()) else { panic!("all of it is wrong") };
        let keys: Vec<&str> = problems.iter().map(|problem| &*problem.key).collect();
        for key in [
            "tracker_lists[0].file",
            "tracker_lists[1].file",
            "tracker_lists[2].purpose",
            "site.s.unreachable[0]",
            "site.s.unreachable[1]",
            "site.s.route[0].path",
            "site.s.route[1].purpose",
        ] {
            assert!(keys.contains(&key), "{key} of {keys:?}");
        }
        let unknown = "[[site.route]]\npath = \"/b\"\npurpose = \"analytics\"\nvendor = \"nobody-knows\"";
        let Err(Problems(problems)) = parse("", unknown, dir.path()) else { panic!("nobody knows that vendor") };
        assert_eq!(problems[0].key, "site.s.route[0].vendor");
        let good = "tracker_lists = [{ file = \"good.txt\", purpose = \"analytics\" }]\nresolve_cnames = false";
        let config = parse(good, "unreachable = [\"/api/\"]\nunreachable_choice = \"pass\"", dir.path()).unwrap();
        let site = &config.sites[0].site;
        let listed = site.lists.as_ref().unwrap().find("s.example", "stats.example", "/s.js").unwrap();
        assert_eq!(listed.purpose, Purpose::ANALYTICS);
        assert_eq!(site.here("s.example", "/api/x").unreachable, Some(Unreachable::Pass));
        assert!(!config.resolve_cnames);
        assert!(config.warnings.iter().any(|warning| warning.key.ends_with("unreachable_choice")));
    }
}
