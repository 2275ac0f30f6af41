//! Catalog files: vendors as written, and the shipped set of them.
//!
//! Only the form is checked here, and for shipped files that no generic name can withhold anything. Whether what they
//! say is true is the business of whoever reviews the data.

use std::sync::{Arc, LazyLock};

use schemars::JsonSchema;
use serde::Deserialize;

use crate::policy::catalog::{Error, Snippet};
use crate::policy::{Catalog, Purpose, Vendor, Vocabulary};

use super::file;
use super::problem::Problems;
use super::sheet::Sheet;

/// The shipped files, by the name that stands in messages.
pub(super) const SHIPPED: [(&str, &str); 7] = [
    ("config/catalog/necessary.toml", include_str!("../../config/catalog/necessary.toml")),
    ("config/catalog/functional.toml", include_str!("../../config/catalog/functional.toml")),
    ("config/catalog/google.toml", include_str!("../../config/catalog/google.toml")),
    ("config/catalog/analytics.toml", include_str!("../../config/catalog/analytics.toml")),
    ("config/catalog/marketing.toml", include_str!("../../config/catalog/marketing.toml")),
    ("config/catalog/social.toml", include_str!("../../config/catalog/social.toml")),
    ("config/catalog/media.toml", include_str!("../../config/catalog/media.toml")),
];

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

/// What the shipped catalog knows an operator's entry as: by its key, its cookies and its hosts.
pub(super) fn kin(vendor: &Vendor) -> Vec<Arc<Vendor>> {
    let shipped = shipped();
    let cookies = vendor.cookies.iter().filter_map(|name| shipped.cookie(name.trim_end_matches('*')));
    let hosts = vendor.hosts.iter().filter_map(|pattern| {
        let (host, path) = pattern.find('/').map_or((&**pattern, ""), |at| pattern.split_at(at));
        shipped.url(host, path)
    });
    let mut found: Vec<Arc<Vendor>> =
        shipped.vendor(&vendor.key).into_iter().chain(cookies).chain(hosts).cloned().collect();
    found.sort_by(|one, other| one.key.cmp(&other.key));
    found.dedup_by(|one, other| one.key == other.key);
    found
}

/// Every vendor in the shipped files.
pub(super) fn vendors_shipped() -> Result<Vec<Vendor>, Problems> {
    read(&SHIPPED)
}

/// Every vendor in `files`, held to what a file for everybody's sites must keep to.
pub(super) fn read(files: &[(&str, &str)]) -> Result<Vec<Vendor>, Problems> {
    let (mut vendors, mut problems) = (Vec::new(), Vec::new());
    for (name, text) in files {
        let (file, mut sheet) = Sheet::read::<File>(name, text);
        let words = Vocabulary::default();
        for (place, entry) in file.unwrap_or_default().vendor.iter().enumerate() {
            let path = format!("vendor[{place}]");
            if entry.source.as_deref().is_none_or(str::is_empty) {
                sheet.refuse(&path, "`source` is missing: a shipped entry says where it comes from");
            }
            if let Some(vendor) = vendor(entry, &path, &words, &mut sheet) {
                refuse_generic(&vendor, &path, &mut sheet);
                vendors.push(vendor);
            }
        }
        problems.append(&mut sheet.problems);
    }
    if problems.is_empty() { Ok(vendors) } else { Err(Problems(problems)) }
}

fn refuse_generic(vendor: &Vendor, path: &str, sheet: &mut Sheet) {
    // A necessary entry lets pass and withholds nothing.
    if vendor.purpose == Purpose::NECESSARY {
        return;
    }
    for (place, cookie) in vendor.cookies.iter().enumerate() {
        let stem = cookie.strip_suffix('*').unwrap_or(cookie);
        let generic = GENERIC.iter().any(|name| stem.trim_matches(['_', '-']).eq_ignore_ascii_case(name));
        if generic || stem.len() < 3 {
            let path = format!("{path}.cookies[{place}]");
            sheet.refuse(&path, format!("`{cookie}` is too generic a name to withhold anything by"));
        }
    }
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
    for (list, patterns) in [("cookies", &entry.cookies), ("hosts", &entry.hosts)] {
        for (place, pattern) in patterns.iter().enumerate().filter(|(_, pattern)| !is_pattern(list, pattern)) {
            sheet.refuse(&format!("{path}.{list}[{place}]"), format!("`{pattern}` is no usable pattern"));
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
        shares: entry.shares,
        source: entry.source.as_deref().unwrap_or("the site's operator").into(),
        cookies: entry.cookies.iter().map(|text| text.as_str().into()).collect(),
        hosts: entry.hosts.iter().map(|text| text.as_str().into()).collect(),
        snippets: snippets.collect(),
        records: entry.records,
        attestable: entry.attestable,
        tag_manager: entry.tag_manager,
        max_days: entry.max_days,
        transfer: entry.transfer.as_deref().map(Box::from),
    })
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

/// Whether the catalog would take the pattern. Asked one by one, so that each is reported at its own place.
fn is_pattern(list: &str, pattern: &str) -> bool {
    if pattern.strip_suffix('*').unwrap_or(pattern).contains(['*', ' ', ';']) {
        return false;
    }
    let (mut cookies, mut hosts) = (Vec::new(), Vec::new());
    if list == "cookies" { &mut cookies } else { &mut hosts }.push(Box::from(pattern));
    let probe = Vendor { key: "probe".into(), cookies, hosts, ..Vendor::default() };
    !matches!(Catalog::new(vec![probe], None), Err(problems) if problems.iter().any(|p| matches!(p, Error::Pattern { .. })))
}
