//! Catalog files: vendors as written, and the shipped set of them.
//!
//! Only the form is checked here, and for shipped files that no generic name can withhold anything. Whether what they
//! say is true is the business of whoever reviews the data.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use schemars::JsonSchema;
use serde::Deserialize;

use crate::classified;
use crate::policy::catalog::{List, Role, Snippet};
use crate::policy::{Catalog, Purpose, Vendor, Vocabulary};

use super::file;
use super::problem::Problems;
use super::sheet::Sheet;

/// A shipped file, by the name that stands in messages: as it is written, and its values as the build has read them.
struct Shipped {
    name: &'static str,
    #[cfg(test)]
    written: &'static str,
    values: &'static str,
}

macro_rules! shipped {
    ($stem:literal) => {
        Shipped {
            name: concat!("config/catalog/", $stem, ".toml"),
            #[cfg(test)]
            written: include_str!(concat!("../../config/catalog/", $stem, ".toml")),
            values: include_str!(concat!(env!("OUT_DIR"), "/", $stem, ".json")),
        }
    };
}

const SHIPPED: [Shipped; 10] = [
    shipped!("necessary"),
    shipped!("functional"),
    shipped!("google"),
    shipped!("analytics"),
    shipped!("marketing"),
    shipped!("adtech"),
    shipped!("social"),
    shipped!("chat"),
    shipped!("media"),
    // What nobody reviewed comes last.
    shipped!("base"),
];

/// The shipped files as they are written, by name.
#[cfg(test)]
pub(super) fn written() -> [(&'static str, &'static str); 10] {
    SHIPPED.map(|file| (file.name, file.written))
}

/// Where a file of this name stands among those that are shipped; one that isn't stands before what nobody reviewed.
pub(super) fn place(name: &str) -> usize {
    let last = SHIPPED.len() - 1;
    SHIPPED.iter().position(|file| file.name.ends_with(&format!("/{name}"))).map_or(2 * last - 1, |at| 2 * at)
}

/// Names that too many unrelated programs give to cookies of their own: knowing one by such a name would withhold a
/// stranger's login.
const GENERIC: [&str; 30] = [
    "ab",
    "auth",
    "cid",
    "client_id",
    "country",
    "currency",
    "guid",
    "id",
    "lang",
    "language",
    "locale",
    "login",
    "name",
    "ref",
    "referrer",
    "session",
    "session_id",
    "sessionid",
    "sid",
    "source",
    "test",
    "theme",
    "token",
    "uid",
    "user",
    "user_id",
    "userid",
    "uuid",
    "visitor",
    "visitor_id",
];

/// A catalog file.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(super) struct File {
    /// The vendors.
    pub(super) vendor: Vec<file::Vendor>,
}

/// The shipped catalog, shared by every site.
pub(super) fn shipped() -> Arc<Catalog> {
    static SHARED: LazyLock<Arc<Catalog>> = LazyLock::new(|| {
        let catalog = Catalog::new(vendors_shipped().expect("a test reads every shipped file"), None);
        Arc::new(catalog.expect("a test reads every shipped file"))
    });
    Arc::clone(&SHARED)
}

/// What a catalog for everybody knows an operator's entry as: by its key, its cookies and its hosts.
pub(super) fn kin(vendor: &Vendor, base: &Catalog) -> Vec<Arc<Vendor>> {
    let cookies = vendor.cookies.iter().filter_map(|name| base.cookie(name.trim_end_matches('*')));
    let hosts = vendor.hosts.iter().filter_map(|pattern| {
        let (host, path) = pattern.find('/').map_or((&**pattern, ""), |at| pattern.split_at(at));
        base.url(host, path)
    });
    let mut found: Vec<Arc<Vendor>> =
        base.vendor(&vendor.key).into_iter().chain(cookies).chain(hosts).cloned().collect();
    found.sort_by(|one, other| one.key.cmp(&other.key));
    found.dedup_by(|one, other| one.key == other.key);
    found
}

/// Every vendor in the shipped files, from the snapshot of their values; a test reads the files themselves.
pub(super) fn vendors_shipped() -> Result<Vec<Vendor>, Problems> {
    let files = SHIPPED.map(|file| (file.name, file.values));
    gather(&files, |name, values| match serde_json::from_str(values) {
        Ok(file) => (file, Sheet::blank(name)),
        Err(error) => {
            let mut sheet = Sheet::blank(name);
            sheet.refuse("", error.to_string());
            (File::default(), sheet)
        }
    })
}

/// Every vendor in `files`, held to what a file for everybody's sites must keep to. An entry under the key of one in an
/// earlier file adds names to that one.
pub(super) fn read(files: &[(&str, &str)]) -> Result<Vec<Vendor>, Problems> {
    gather(files, read_file)
}

fn read_file(name: &str, text: &str) -> (File, Sheet) {
    let (file, sheet) = Sheet::read::<File>(name, text);
    (file.unwrap_or_default(), sheet)
}

fn gather(files: &[(&str, &str)], read: impl Fn(&str, &str) -> (File, Sheet)) -> Result<Vec<Vendor>, Problems> {
    let (mut vendors, mut problems) = (Vec::<Vendor>::new(), Vec::new());
    let words = Vocabulary::default();
    for (name, text) in files {
        let earlier: HashMap<Box<str>, usize> =
            vendors.iter().enumerate().map(|(place, vendor)| (vendor.key.clone(), place)).collect();
        let (file, mut sheet) = read(name, text);
        for (place, entry) in file.vendor.iter().enumerate() {
            let path = format!("vendor[{place}]");
            if entry.source.as_deref().is_none_or(str::is_empty) {
                sheet.refuse(&path, "`source` is missing: a shipped entry says where it comes from");
            }
            if let Some(vendor) = vendor(entry, &path, &words, &mut sheet) {
                refuse_generic(&vendor, &path, &mut sheet);
                match earlier.get(&vendor.key) {
                    Some(place) => extend(&mut vendors[*place], vendor),
                    None => vendors.push(vendor),
                }
            }
        }
        problems.append(&mut sheet.problems);
    }
    if problems.is_empty() { Ok(vendors) } else { Err(Problems(problems)) }
}

fn extend(known: &mut Vendor, more: Vendor) {
    known.cookies.extend(more.cookies);
    known.storage.extend(more.storage);
    known.describes.extend(more.describes);
    known.hosts.extend(more.hosts);
    known.paths.extend(more.paths);
    known.marks.extend(more.marks);
    known.source = format!("{}; {}", known.source, more.source).into();
}

fn refuse_generic(vendor: &Vendor, path: &str, sheet: &mut Sheet) {
    // A necessary entry lets pass and withholds nothing.
    if vendor.purpose == Purpose::NECESSARY {
        return;
    }
    for (list, names) in [("cookies", &vendor.cookies), ("storage", &vendor.storage)] {
        for (place, name) in names.iter().enumerate().filter(|(_, name)| is_generic(name)) {
            let path = format!("{path}.{list}[{place}]");
            sheet.refuse(&path, format!("`{name}` is too generic a name to withhold anything by"));
        }
    }
}

/// Whether a name is too common to tell whose it is. With a domain it is nobody else's.
fn is_generic(pattern: &str) -> bool {
    let stem = pattern.strip_suffix('*').unwrap_or(pattern);
    let common = GENERIC.iter().any(|name| stem.trim_matches(['_', '-']).eq_ignore_ascii_case(name));
    !pattern.contains('@') && (common || stem.len() < 3)
}

/// One entry, checked. `None` when something that it needs is missing, which has then been reported.
pub(super) fn vendor(entry: &file::Vendor, path: &str, words: &Vocabulary, sheet: &mut Sheet) -> Option<Vendor> {
    let purpose = entry.purpose.as_deref().and_then(|word| {
        let found = words.find(word);
        if found.is_none() {
            let all: Vec<&str> = words.all().iter().map(|purpose| words.key(purpose)).collect();
            sheet.unknown(&format!("{path}.purpose"), word, format!("`{word}` is no purpose of this site"), all);
        }
        found
    });
    let country = entry.country.as_deref();
    if let Some(code) = country.filter(|code| code.len() != 2 || !code.bytes().all(|c| c.is_ascii_uppercase())) {
        let message = format!("`{code}` is no country code: two capital letters (ISO 3166-1)");
        sheet.refuse(&format!("{path}.country"), message);
    }
    if let Some(word) = entry.transfer.as_deref() {
        transfer(word, &format!("{path}.transfer"), sheet);
    }
    let lists = [
        ("cookies", List::Cookies, &entry.cookies),
        ("storage", List::Storage, &entry.storage),
        ("describes", List::Describes, &entry.describes),
        ("hosts", List::Hosts, &entry.hosts),
        ("paths", List::Paths, &entry.paths),
        ("marks", List::Marks, &entry.marks),
    ];
    for (key, list, patterns) in lists {
        for (place, pattern) in patterns.iter().enumerate().filter(|(_, pattern)| !list.takes(pattern)) {
            sheet.refuse(&format!("{path}.{key}[{place}]"), format!("`{pattern}` is no usable pattern"));
        }
    }
    let snippets = entry.snippet.iter().filter_map(|snippet| {
        let (opens, holds) = (snippet.opens.as_deref()?, snippet.holds.as_deref()?);
        Some(Snippet { opens: opens.into(), holds: holds.into() })
    });
    for (place, _) in entry.snippet.iter().enumerate().filter(|(_, snippet)| is_vague(snippet)) {
        // An opening of a few characters would hold every script of the site.
        sheet.refuse(&format!("{path}.snippet[{place}].opens"), "too short to tell one script from another");
    }
    let (key, name) = (entry.key.as_deref()?, entry.name.as_deref()?);
    Some(Vendor {
        key: key.into(),
        name: name.into(),
        controller: entry.controller.as_deref().unwrap_or(name).into(),
        country: country.map(Box::from),
        purpose: purpose?,
        role: entry.role.map_or(Role::ThirdParty, Role::from),
        shares: entry.shares,
        source: entry.source.as_deref().unwrap_or("the site's operator").into(),
        cookies: boxed(&entry.cookies),
        storage: boxed(&entry.storage),
        describes: boxed(&entry.describes),
        hosts: boxed(&entry.hosts),
        paths: boxed(&entry.paths),
        marks: boxed(&entry.marks),
        snippets: snippets.collect(),
        records: entry.records,
        attestable: entry.attestable,
        tag_manager: entry.tag_manager,
        alone: key.starts_with(classified::KEY),
        max_days: entry.max_days,
        transfer: entry.transfer.as_deref().map(Box::from),
    })
}

fn boxed(list: &[String]) -> Vec<Box<str>> {
    list.iter().map(|text| text.as_str().into()).collect()
}

impl From<file::Role> for Role {
    fn from(written: file::Role) -> Self {
        match written {
            file::Role::ServiceProvider => Self::ServiceProvider,
            file::Role::ThirdParty => Self::ThirdParty,
        }
    }
}

/// What can make a transfer out of the European Economic Area lawful (GDPR Arts. 45–49).
const TRANSFERS: [&str; 5] = ["adequacy", "dpf", "scc", "bcr", "none-needed"];

/// Checks what is said to make a transfer lawful.
pub(super) fn transfer(word: &str, path: &str, sheet: &mut Sheet) {
    if !TRANSFERS.contains(&word) {
        let message = format!("`{word}` is none of {}", TRANSFERS.map(|word| format!("`{word}`")).join(", "));
        sheet.unknown(path, word, message, TRANSFERS);
    }
}

fn is_vague(snippet: &file::Snippet) -> bool {
    snippet.opens.as_deref().is_some_and(|opens| opens.len() < 5)
        || snippet.holds.as_deref().is_some_and(|holds| holds.len() < 3)
}
