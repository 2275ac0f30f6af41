//! A `[[site.promise]]` as written → a promise with its check. Whether the rest of the configuration keeps it is
//! [`super::lint`]'s business.

use crate::policy::promise::{Check, Given, Kind, Page, Parameter, Promise, TlsVersion};
use crate::policy::{Catalog, Purposes, Region, Vocabulary};

use super::file;
use super::sheet::Sheet;

/// The promises of a site whose purposes and vendors are these; `None` where the vendors could not be read.
pub(super) fn read(
    entry: &file::Site,
    words: &Vocabulary,
    catalog: Option<&Catalog>,
    path: &str,
    sheet: &mut Sheet,
) -> Vec<Promise> {
    let written = entry.promise.iter().enumerate();
    written
        .filter_map(|(place, written)| one(written, words, catalog, &format!("{path}.promise[{place}]"), sheet))
        .collect()
}

fn one(
    written: &file::Promise,
    words: &Vocabulary,
    catalog: Option<&Catalog>,
    path: &str,
    sheet: &mut Sheet,
) -> Option<Promise> {
    for (key, text) in [("statement", &written.statement), ("source", &written.source), ("reason", &written.reason)] {
        if text.as_deref().is_some_and(|text| text.trim().is_empty()) {
            sheet.refuse(&format!("{path}.{key}"), "is empty");
        }
    }
    let kind = Kind::find(written.check.as_deref()?)?;
    fitting(written, kind, path, sheet);
    let given = Given {
        purposes: purposes(written, words, path, sheet),
        vendors: vendors(written, catalog, path, sheet),
        names: names(written, path, sheet),
        places: places(written, path, sheet),
        pages: pages(written, path, sheet),
        days: written.days,
        age: written.age,
        version: version(written, path, sheet),
        bits: written.bits,
        regulator: written.regulator.as_deref().map(Box::from),
        reason: written.reason.as_deref().map(|text| text.trim().into()),
    };
    let check = Check::make(kind.word, given)?;
    let (statement, source) = (written.statement.as_deref()?.trim().into(), written.source.as_deref()?.trim().into());
    Some(Promise { statement, source, check })
}

/// Reports what a check needs and isn't given, and what it is given and doesn't take.
fn fitting(written: &file::Promise, kind: &Kind, path: &str, sheet: &mut Sheet) {
    let word = kind.word;
    for parameter in kind.needs.iter().filter(|parameter| !is_written(written, **parameter)) {
        if sheet.whole {
            sheet.refuse(path, format!("`{}` is missing: `{word}` has to be given it", parameter.key()));
        }
    }
    for parameter in ALL.into_iter().filter(|parameter| is_written(written, *parameter)) {
        if !kind.needs.contains(&parameter) && !kind.takes.contains(&parameter) {
            let taken: Vec<String> = kind.needs.iter().chain(kind.takes).map(|it| format!("`{}`", it.key())).collect();
            let takes = if taken.is_empty() { "nothing".to_owned() } else { taken.join(", ") };
            let key = parameter.key();
            sheet.refuse(&format!("{path}.{key}"), format!("says nothing for `{word}`, which takes {takes}"));
        }
    }
}

const ALL: [Parameter; 11] = [
    Parameter::Purposes,
    Parameter::Vendors,
    Parameter::Names,
    Parameter::Places,
    Parameter::Pages,
    Parameter::Days,
    Parameter::Age,
    Parameter::Version,
    Parameter::Bits,
    Parameter::Regulator,
    Parameter::Reason,
];

fn is_written(written: &file::Promise, parameter: Parameter) -> bool {
    match parameter {
        Parameter::Purposes => !written.purposes.is_empty(),
        Parameter::Vendors => !written.vendors.is_empty(),
        Parameter::Names => !written.names.is_empty(),
        Parameter::Places => !written.places.is_empty(),
        Parameter::Pages => !written.pages.is_empty(),
        Parameter::Days => written.days.is_some(),
        Parameter::Age => written.age.is_some(),
        Parameter::Version => written.version.is_some(),
        Parameter::Bits => written.bits.is_some(),
        Parameter::Regulator => written.regulator.is_some(),
        Parameter::Reason => written.reason.is_some(),
    }
}

fn purposes(written: &file::Promise, words: &Vocabulary, path: &str, sheet: &mut Sheet) -> Purposes {
    let mut found = Vec::new();
    for (place, word) in written.purposes.iter().enumerate() {
        match words.find(word) {
            Some(purpose) => found.push(purpose),
            None => {
                let known: Vec<&str> = words.all().iter().map(|purpose| words.key(purpose)).collect();
                let message = format!("`{word}` is no purpose of this site");
                sheet.unknown(&format!("{path}.purposes[{place}]"), word, message, known);
            }
        }
    }
    found.into_iter().collect()
}

fn vendors(written: &file::Promise, catalog: Option<&Catalog>, path: &str, sheet: &mut Sheet) -> Vec<Box<str>> {
    for (place, key) in written.vendors.iter().enumerate() {
        if let Some(catalog) = catalog.filter(|catalog| catalog.vendor(key).is_none()) {
            let known = catalog.vendors().map(|vendor| &*vendor.key);
            sheet.unknown(&format!("{path}.vendors[{place}]"), key, format!("no vendor has the key `{key}`"), known);
        }
    }
    written.vendors.iter().map(|key| key.as_str().into()).collect()
}

fn names(written: &file::Promise, path: &str, sheet: &mut Sheet) -> Vec<Box<str>> {
    for (place, name) in written.names.iter().enumerate() {
        let beginning = name.strip_suffix('*').unwrap_or(name);
        if beginning.trim().is_empty() || beginning.contains('*') {
            let message = format!("`{name}` is neither a name nor a beginning followed by `*`");
            sheet.refuse(&format!("{path}.names[{place}]"), message);
        }
    }
    written.names.iter().map(|name| name.as_str().into()).collect()
}

fn places(written: &file::Promise, path: &str, sheet: &mut Sheet) -> Vec<Region> {
    let mut found = Vec::new();
    for (place, code) in written.places.iter().enumerate() {
        match Region::parse(code).filter(|region| region.code() == code) {
            Some(region) => found.push(region),
            None => {
                let message = format!("`{code}` is no region: write DE or US-CA");
                sheet.refuse(&format!("{path}.places[{place}]"), message);
            }
        }
    }
    found
}

fn pages(written: &file::Promise, path: &str, sheet: &mut Sheet) -> Vec<Page> {
    let mut found = Vec::new();
    for (place, word) in written.pages.iter().enumerate() {
        match Page::find(word) {
            Some(page) => found.push(page),
            None => {
                let message = format!("`{word}` is no page that can be promised");
                sheet.unknown(&format!("{path}.pages[{place}]"), word, message, Page::ALL.map(Page::word));
            }
        }
    }
    found
}

fn version(written: &file::Promise, path: &str, sheet: &mut Sheet) -> Option<TlsVersion> {
    let text = written.version.as_deref()?;
    let found = TlsVersion::ALL.into_iter().find(|version| version.word() == text);
    if found.is_none() {
        sheet.refuse(&format!("{path}.version"), format!("`{text}` is no TLS that is spoken: write 1.2 or 1.3"));
    }
    found
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::super::Config;
    use super::super::tests::{TODAY, site};
    use super::*;

    fn parse(lines: &str) -> Result<Config, super::super::Problems> {
        Config::parse(&site(lines), "a.toml", Path::new("/etc/assent"), TODAY)
    }

    fn promise(lines: &str) -> String {
        format!("[[site.promise]]\nstatement = \"We say so.\"\nsource = \"2. Cookies\"\n{lines}")
    }

    #[test]
    fn a_promise_is_read_with_what_its_check_takes() {
        let lines = [
            promise("check = \"no_wall\""),
            promise("check = \"retention_max\"\ndays = 731"),
            promise("check = \"only_storage\"\nnames = [\"session\", \"lang-*\"]"),
            promise("check = \"regulator_shown\"\nplaces = [\"NO\"]\nregulator = \"datatilsynet.no\""),
            promise("check = \"links_present\"\npages = [\"settings\", \"opt-out\"]"),
            promise("check = \"tls_floor\"\nversion = \"1.2\"\nbits = 256"),
            promise("check = \"only_vendors\""),
        ];
        let config = parse(&lines.join("\n")).unwrap_or_else(|problems| panic!("{problems}"));
        let found = &config.sites[0].site.promises;
        assert_eq!((&*found[0].statement, &*found[0].source), ("We say so.", "2. Cookies"));
        let checks: Vec<Check> = found.iter().map(|promise| promise.check.clone()).collect();
        let no = Region::parse("NO").unwrap();
        assert_eq!(
            checks,
            [
                Check::NoWall,
                Check::RetentionMax { days: 731 },
                Check::OnlyStorage { names: vec!["session".into(), "lang-*".into()] },
                Check::RegulatorShown { places: vec![no], regulator: "datatilsynet.no".into() },
                Check::LinksPresent { pages: vec![Page::Settings, Page::OptOut] },
                Check::TlsFloor { version: TlsVersion::Two, bits: Some(256) },
                Check::OnlyVendors { vendors: Vec::new() },
            ]
        );
    }

    #[test]
    fn what_cannot_be_a_promise_is_said_with_its_place_and_what_was_meant() {
        for (lines, said) in [
            (
                "check = \"retention_mx\"\ndays = 1",
                "a.toml:8:9: site.shop.promise[0].check: `retention_mx` is none of the",
            ),
            ("check = \"retention_mx\"\ndays = 1", "did you mean `retention_max`?"),
            ("check = \"retention_max\"", "site.shop.promise[0]: `days` is missing: `retention_max` has to"),
            ("check = \"no_wall\"\ndays = 1", "promise[0].days: says nothing for `no_wall`, which takes nothing"),
            ("check = \"tls_floor\"\nversion = \"1.1\"", "`1.1` is no TLS that is spoken"),
            ("check = \"tls_floor\"\nversion = \"1.2\"\nage = 3", "which takes `version`, `bits`"),
            ("check = \"only_purposes\"\npurposes = [\"analitics\"]", "did you mean `analytics`?"),
            ("check = \"only_vendors\"\nvendors = [\"google-analytic\"]", "did you mean `google-analytics`?"),
            ("check = \"only_storage\"\nnames = [\"*\"]", "`*` is neither a name nor a beginning"),
            ("check = \"signal_honoured\"\nplaces = [\"usca\"]", "`usca` is no region"),
            ("check = \"links_present\"\npages = [\"setings\"]", "did you mean `settings`?"),
            ("check = \"out_of_reach\"\nreason = \" \"", "promise[0].reason: is empty"),
            ("days = 1", "`check` is missing"),
            ("chek = \"no_wall\"", "chek: unknown key; did you mean `check`?"),
        ] {
            let said_all = parse(&promise(lines)).err().map(|problems| problems.to_string()).unwrap_or_default();
            assert!(said_all.contains(said), "{lines}\n{said}\n{said_all}");
        }
        let both = parse(&(promise("check = \"no_wall\"\ndays = 1\n") + &promise("check = \"retention_max\"")));
        assert_eq!(both.unwrap_err().0.len(), 2, "every problem at once");
    }
}
