//! One `[[site]]` as written → a valid site.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::Arc;

use unic_langid::LanguageIdentifier;

use crate::policy::catalog::Role;
use crate::policy::lists::Lists;
use crate::policy::referrer::Referrer;
use crate::policy::route::Route;
use crate::policy::site::Unreachable;
use crate::policy::terms::Terms;
use crate::policy::{Catalog, Purpose, Purposes, Site, Vendor, Vocabulary};

use super::file::{self, File};
use super::problem::meant;
use super::sheet::Sheet;
use super::{
    Limits, SiteConfig, Tls, admin, announce, catalog, decoration, front, look, origin, pledge, promises, review,
    route, source, stated, store,
};

/// What a site shares with the others of its file.
pub(super) struct Around<'a> {
    /// The file's directory.
    pub(super) dir: &'a Path,
    /// The shipped catalog.
    pub(super) base: &'a Arc<Catalog>,
    /// The operator's filter lists.
    pub(super) lists: &'a Option<Arc<Lists>>,
    /// What holds where the site says nothing else.
    pub(super) limits: &'a Limits,
}

/// Checks one site. `None` when something that it needs is missing or wrong, which has then been reported.
pub(super) fn check(entry: &file::Site, place: usize, around: &Around<'_>, sheet: &mut Sheet) -> Option<SiteConfig> {
    let Around { dir, base, lists, limits } = *around;
    let path = format!("site[{place}]");
    spelt(entry, &path, sheet);
    let origins = origin::servers(entry, &path, sheet);
    let upstream = origin::settings(entry, origins.as_deref(), limits, dir, &path, sheet);
    let hosts = hosts(entry, &path, sheet);
    let (words, offered) = purposes(entry, &path, sheet);
    let forms = admin::forms(entry, &path, &words, sheet);
    let declared = declared(entry, &words, offered, &path, sheet);
    let (written, collectors) = route::read(entry, &words, &path, sheet);
    let catalog = layered(entry, &words, base, collectors, &path, sheet);
    let routes =
        catalog.as_deref().map_or_else(Vec::new, |catalog| route::bind(&written, catalog, offered, &path, sheet));
    let parties =
        catalog.as_deref().map_or_else(Vec::new, |catalog| parties(entry, catalog, &words, offered, &path, sheet));
    let declared = declared.or(served(&parties, &routes).and(offered));
    let privacy_url = entry.privacy.as_deref().filter(|text| sheet.is_page(text, &format!("{path}.privacy")));
    let shared_domain = shared_domain(entry, &hosts, &path, sheet);
    let (languages, default_language) = languages(entry, &path, sheet);
    let attestations = promises::attestations(entry, catalog.as_deref(), &path, sheet);
    let stretches = promises::stretches(entry, &hosts, &path, sheet);
    let unreachable = promises::unreachable(entry, &path, sheet);
    let (collects, source) = (promises::collects(entry, &path, sheet), source::read(entry, &words, &path, sheet));
    let (csp, cookie_max_days) = (promises::csp(entry, &path, sheet), promises::cookie_days(entry, &path, sheet));
    let (stated, transport) = (stated::read(entry, &path, sheet), front::transport(entry, &path, sheet));
    let transfers = catalog.as_deref().map_or_else(BTreeMap::new, |catalog| transfers(entry, catalog, &path, sheet));
    let reviews = review::read(entry, catalog.as_deref(), &path, sheet);
    let promises = pledge::read(entry, &words, catalog.as_deref(), &path, sheet);
    let id = entry.id.as_deref()?;
    let controller = entry.controller.as_deref().or(hosts.first().map(|host| &**host)).unwrap_or(id).into();
    let site = Site {
        id: id.into(),
        controller,
        privacy_url: privacy_url.map(Box::from),
        words,
        offered,
        declared,
        vendors: named(&parties, &routes),
        no_sale: entry.no_sale_or_share,
        mode: entry.mode.into(),
        rollout: stated::rollout(entry, &path, sheet),
        listens_until: entry.mode_until.map(|date| date.0),
        catalog: catalog?,
        hosts,
        shared_domain,
        stretches,
        routes,
        lists: lists.clone(),
        attestations,
        collects,
        transfers,
        reviews,
        announcements: announce::read(entry, &path, sheet),
        look: look::read(entry, dir, &path, sheet),
        source,
        csp,
        cookie_max_days,
        harden: promises::harden(entry),
        masking: promises::masking(entry),
        promises,
        ..said(entry)
    };
    Some(SiteConfig {
        site: Arc::new(whole(site, &unreachable, entry.unreachable_choice.into())),
        origins: origins?,
        upstream,
        tls: entry.tls.as_ref().and_then(|written| tls(written, dir)),
        transport,
        on_rewrite_failure: entry.on_rewrite_failure,
        languages,
        default_language,
        vault: "".into(),
        retention: store::retention(entry, &path, sheet),
        forms,
        stated,
        rules: None,
    })
}

/// What a site says that needs no check.
fn said(entry: &file::Site) -> Site {
    Site {
        minors: entry.minors,
        sensitive: entry.sensitive_information,
        across_devices: entry.across_devices,
        reports: entry.reports,
        upgrades: entry.upgrade_insecure,
        referrer: entry.referrer.map(Referrer::from),
        decoration: decoration::of(entry.click_ids),
        ..Site::default()
    }
}

/// The site, with what follows from the rest of it.
fn whole(site: Site, unreachable: &[Box<str>], choice: Unreachable) -> Site {
    let unreachable: Vec<&str> = unreachable.iter().map(|path| &**path).collect();
    let mut site = site.unreachable_at(&unreachable, choice);
    site.terms = Terms::new(&site.words, site.parties().map(|vendor| &**vendor));
    site.recorders = site.parties().filter(|vendor| vendor.records).map(|vendor| vendor.purpose).collect();
    site
}

/// What those who take part serve, but for what is necessary.
fn served(parties: &[Arc<Vendor>], routes: &[Route]) -> Purposes {
    let all = parties.iter().chain(routes.iter().map(|route| &route.vendor));
    all.map(|vendor| vendor.purpose).filter(|purpose| *purpose != Purpose::NECESSARY).collect()
}

/// The keys of those who take part: named by the site, or collecting at one of its paths.
fn named(parties: &[Arc<Vendor>], routes: &[Route]) -> Vec<Box<str>> {
    let mut keys: Vec<Box<str>> = parties.iter().map(|vendor| vendor.key.clone()).collect();
    for route in routes {
        if !keys.contains(&route.vendor.key) {
            keys.push(route.vendor.key.clone());
        }
    }
    keys
}

/// The files of a certificate and its key, of a site or of everyone.
pub(super) fn tls(written: &file::Tls, dir: &Path) -> Option<Tls> {
    let (certificate, key) = (written.certificate.as_deref()?, written.key.as_deref()?);
    Some(Tls { certificate: dir.join(certificate), key: dir.join(key) })
}

/// Checks that no two sites share an id or a host, and that each has a host or is the default.
pub(super) fn distinct(file: &File, sheet: &mut Sheet) {
    let (mut ids, mut hosts) = (HashMap::new(), HashMap::new());
    for (place, site) in file.site.iter().enumerate() {
        if let Some(id) = site.id.as_deref()
            && ids.insert(id, place).is_some()
        {
            sheet.refuse(&format!("site[{place}].id"), format!("another site has the id `{id}`"));
        }
        for (at, host) in site.hosts.iter().enumerate() {
            if hosts.insert(host.trim_end_matches('.').to_ascii_lowercase(), place).is_some() {
                sheet.refuse(&format!("site[{place}].hosts[{at}]"), format!("`{host}` is claimed twice"));
            }
        }
        let default = file.default_site.is_some() && file.default_site == site.id;
        if site.hosts.is_empty() && !default && sheet.whole {
            sheet.refuse(&format!("site[{place}]"), "`hosts` is missing: nobody would reach this site");
        }
    }
}

/// Reports an id that can't stand in a cookie.
fn spelt(entry: &file::Site, path: &str, sheet: &mut Sheet) {
    if let Some(id) = entry.id.as_deref().filter(|id| !is_id(id)) {
        let message = format!("`{id}` must be up to 32 of a-z, 0-9, `-` and `_`: it stands in cookies");
        sheet.refuse(&format!("{path}.id"), message);
    }
}

fn is_id(id: &str) -> bool {
    let plain = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-' || c == b'_';
    (1..=32).contains(&id.len()) && id.bytes().all(plain)
}

fn hosts(entry: &file::Site, path: &str, sheet: &mut Sheet) -> Vec<Box<str>> {
    let mut found = Vec::new();
    for (place, text) in entry.hosts.iter().enumerate() {
        let path = format!("{path}.hosts[{place}]");
        let bare = text.trim_end_matches('.');
        if bare.contains('*') {
            sheet.refuse(&path, format!("`{text}`: write each host out, or make the site the `default_site`"));
            continue;
        }
        match url::Host::parse(bare) {
            Ok(host) => found.push(host.to_string().into()),
            Err(_) => sheet.refuse(&path, format!("`{text}` is no host name; write it without scheme, port and path")),
        }
    }
    found
}

/// The site's words, and which of them its policy declares.
fn purposes(entry: &file::Site, path: &str, sheet: &mut Sheet) -> (Vocabulary, Purposes) {
    let mut words = Vocabulary::default();
    let fixed: Vec<String> = words.all().iter().map(|purpose| words.key(purpose).to_owned()).collect();
    let mut offered = Purposes::only(Purpose::NECESSARY);
    for (place, word) in entry.purposes.iter().enumerate() {
        let path = format!("{path}.purposes[{place}]");
        if let Some(known) = words.find(word) {
            offered = offered.with(known);
        } else if meant(word, fixed.iter().map(String::as_str)).is_some() {
            // More likely a slip of the pen than a purpose of the operator's own.
            sheet.unknown(&path, word, format!("`{word}` is no purpose"), fixed.iter().map(String::as_str));
        } else if let Some(own) = words.add(word) {
            offered = offered.with(own);
        } else {
            sheet.refuse(
                &path,
                format!(
                    "`{word}` can't be a purpose: a-z, 0-9, `-`, `_`, at most 32; at most 16 in all, with 200 letters"
                ),
            );
        }
    }
    (words, offered)
}

fn declared(entry: &file::Site, words: &Vocabulary, offered: Purposes, path: &str, sheet: &mut Sheet) -> Purposes {
    let mut found = Purposes::NONE;
    for (place, word) in entry.declared.iter().enumerate() {
        let path = format!("{path}.declared[{place}]");
        match words.find(word) {
            Some(purpose) if offered.contains(purpose) => found = found.with(purpose),
            Some(_) => sheet.refuse(&path, format!("`{word}` is not among this site's `purposes`")),
            None => {
                let all: Vec<&str> = offered.iter().map(|purpose| words.key(purpose)).collect();
                sheet.unknown(&path, word, format!("`{word}` is no purpose of this site"), all);
            }
        }
    }
    found
}

/// The operator's entries, then the vendors that it attests and the consent tool that it keeps, then the shipped catalog.
fn layered(
    entry: &file::Site,
    words: &Vocabulary,
    base: &Arc<Catalog>,
    collectors: Vec<Vendor>,
    path: &str,
    sheet: &mut Sheet,
) -> Option<Arc<Catalog>> {
    let before = sheet.problems.len();
    let mut own: Vec<Vendor> = Vec::new();
    for (place, written) in entry.vendor.iter().enumerate() {
        let path = format!("{path}.vendor[{place}]");
        let Some(vendor) = catalog::vendor(written, &path, words, sheet) else { continue };
        if own.iter().any(|other| other.key == vendor.key) {
            sheet.refuse(&format!("{path}.key"), format!("another vendor of this site has the key `{}`", vendor.key));
            continue;
        }
        own.push(vendor);
    }
    for (place, key) in entry.service_providers.iter().enumerate() {
        if let Some(vendor) = own.iter_mut().find(|vendor| *vendor.key == **key) {
            (vendor.shares, vendor.role) = (false, Role::ServiceProvider);
        } else if let Some(known) = base.vendor(key) {
            own.push(Vendor { shares: false, role: Role::ServiceProvider, ..(**known).clone() });
        } else {
            let known = base.vendors().map(|vendor| &*vendor.key);
            let path = format!("{path}.service_providers[{place}]");
            sheet.unknown(&path, key, format!("no vendor has the key `{key}`"), known);
        }
    }
    own.extend(collectors);
    if sheet.problems.len() > before {
        return None;
    }
    source::admit(entry, &mut own, base);
    // Under another name it is still the tool that guidance rules out, whoever answers for it.
    for vendor in &mut own {
        vendor.attestable &= catalog::kin(vendor, base).iter().all(|known| known.attestable);
    }
    // Also when it is empty: what stands in this layer is what the operator named.
    match Catalog::new(own, Some(Arc::clone(base))) {
        Ok(catalog) => Some(Arc::new(catalog)),
        Err(problems) => {
            for problem in problems {
                sheet.refuse(path, problem.to_string());
            }
            None
        }
    }
}

/// The vendors that the site names, each once.
fn parties(
    entry: &file::Site,
    catalog: &Catalog,
    words: &Vocabulary,
    offered: Purposes,
    path: &str,
    sheet: &mut Sheet,
) -> Vec<Arc<Vendor>> {
    let mut found: Vec<Arc<Vendor>> = Vec::new();
    for (place, key) in entry.vendors.iter().enumerate() {
        let path = format!("{path}.vendors[{place}]");
        let Some(vendor) = catalog.vendor(key) else {
            let known = catalog.vendors().map(|vendor| &*vendor.key);
            sheet.unknown(&path, key, format!("no vendor has the key `{key}`"), known);
            continue;
        };
        if !offered.contains(vendor.purpose) {
            let purpose = words.key(vendor.purpose);
            sheet.warn(
                &path,
                format!("`{key}` serves `{purpose}`, which is not among this site's `purposes`: it stays withheld"),
            );
        }
        if !found.iter().any(|known| known.key == vendor.key) {
            found.push(Arc::clone(vendor));
        }
    }
    found
}

/// What makes transfers lawful, by vendor. No copy of the vendor in the site's own layer: there its hosts would stand in
/// front of another vendor's longer paths.
fn transfers(entry: &file::Site, catalog: &Catalog, path: &str, sheet: &mut Sheet) -> BTreeMap<Box<str>, Box<str>> {
    let mut found = BTreeMap::new();
    for (key, word) in &entry.transfers {
        let path = format!("{path}.transfers.{key}");
        catalog::transfer(word, &path, sheet);
        if catalog.vendor(key).is_none() {
            let known = catalog.vendors().map(|vendor| &*vendor.key);
            sheet.unknown(&path, key, format!("no vendor has the key `{key}`"), known);
        }
        found.insert(key.as_str().into(), word.as_str().into());
    }
    found
}

fn shared_domain(entry: &file::Site, hosts: &[Box<str>], path: &str, sheet: &mut Sheet) -> Option<Box<str>> {
    let text = entry.shared_domain.as_deref()?;
    let domain = text.trim_start_matches('.').to_ascii_lowercase();
    let path = format!("{path}.shared_domain");
    if psl::domain_str(&domain).is_none() {
        sheet.refuse(&path, format!("`{text}` belongs to nobody alone: browsers refuse cookies for it"));
        return None;
    }
    let beneath = |host: &str| host == domain || host.strip_suffix(&*domain).is_some_and(|rest| rest.ends_with('.'));
    match hosts.iter().find(|host| !beneath(host)) {
        Some(host) => {
            sheet.refuse(&path, format!("`{host}` is not beneath `{domain}`"));
            None
        }
        None => Some(domain.into()),
    }
}

fn languages(entry: &file::Site, path: &str, sheet: &mut Sheet) -> (Vec<Box<str>>, Box<str>) {
    let mut read = |text: &str, path: String| match text.parse::<LanguageIdentifier>() {
        Ok(language) => Some(Box::<str>::from(language.to_string())),
        Err(_) => {
            sheet.refuse(&path, format!("`{text}` is no language tag like en, de or pt-BR"));
            None
        }
    };
    let listed = entry.languages.iter().enumerate();
    let listed: Vec<_> = listed.filter_map(|(place, text)| read(text, format!("{path}.languages[{place}]"))).collect();
    let default = read(&entry.default_language, format!("{path}.default_language"));
    let default = default.unwrap_or_else(|| "en".into());
    // A default that isn't written gives way to the best of those that are.
    let written = entry.default_language != file::Site::default().default_language;
    if listed.is_empty() || listed.contains(&default) {
        return (listed, default);
    }
    if written {
        sheet.refuse(&format!("{path}.default_language"), format!("`{default}` is not among `languages`"));
    }
    let best = listed.first().cloned().unwrap_or(default);
    (listed, best)
}
