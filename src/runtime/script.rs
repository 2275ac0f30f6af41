//! The site's own file: code, and what the catalog knows, in the form that the code reads.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::{Arc, LazyLock};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use serde_json::json;
use sha2::{Digest, Sha256, Sha384};

use crate::policy::filter::rule_vendor;
use crate::policy::{Decision, Mode, Purpose, Site, Vendor};

use super::bare;
use super::packed::{Packed, Packing};
use super::sieve::Sieve;

/// The parts of the code under `assets`, in order. They share one scope.
pub const PARTS: [&str; 15] = [
    "runtime/address.js",
    "runtime/judge.js",
    "runtime/network.js",
    "runtime/storage.js",
    "runtime/copies.js",
    "runtime/styles.js",
    "runtime/insert.js",
    "runtime/markup.js",
    "runtime/hooks.js",
    "runtime/libraries.js",
    "runtime/standins.js",
    "runtime/signals.js",
    "runtime/imports.js",
    "runtime/activate.js",
    "notice/assent.js",
];

/// Those of them that workers need.
pub const IN_WORKERS: [&str; 2] = ["runtime/judge.js", "runtime/network.js"];

/// What service workers need besides: they outlive choices, and hand out documents.
static KEEPER: LazyLock<String> = LazyLock::new(|| bare(include_str!("../../assets/runtime/keeper.js")));

/// [`IN_WORKERS`] and [`PARTS`], made small: `tests/banner/weight.rs` makes these files, and holds them to the parts.
static WORKER: LazyLock<&str> = LazyLock::new(|| made(include_str!("../../assets/runtime/made/worker.js")));
static CODE: LazyLock<&str> = LazyLock::new(|| made(include_str!("../../assets/runtime/made/gate.js")));

/// A made file without its first line, which says what it was made of.
fn made(text: &'static str) -> &'static str {
    text.split_once('\n').map_or(text, |(_, code)| code)
}

/// The names that our stand-ins answer to while a library is withheld.
static NAMES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let code = include_str!("../../assets/runtime/standins.js");
    let table = code.split_once("const TABLE = [").and_then(|(_, rest)| rest.split_once("];"));
    let (table, _) = table.expect("the table stands in the file that is shipped");
    // `'q dataLayer www.googletagmanager.com/gtm.js',`: the kind, the names, the addresses.
    let names = table.lines().filter_map(|line| line.trim().strip_prefix('\'')?.split(' ').nth(1));
    names.flat_map(|names| names.trim_end_matches(['\'', ',']).split(',')).collect()
});

/// The part of the code that serves the banner alone: choosing without leaving the page, staying where frameworks swap the
/// body, `window.assent`, and the settings over the page.
pub fn consent() -> String {
    let code = include_str!("../../assets/runtime/activate.js");
    let choosing = code.split_once("// --- choosing").and_then(|(_, rest)| rest.split_once('\n'));
    let choosing = choosing.map_or("", |(_, rest)| rest);
    let choosing = choosing.split_once("// --- frames").map_or(choosing, |(part, _)| part);
    bare(choosing) + &bare(include_str!("../../assets/notice/assent.js"))
}

/// Whether a page can go on calling this global while the library behind it is withheld.
pub fn stands_in(name: &str) -> bool {
    NAMES.contains(name)
}

/// One site's file.
#[derive(Debug)]
pub struct Script {
    name: String,
    integrity: String,
    bytes: Bytes,
    packed: Packed,
    /// What the code knows, as JSON.
    data: String,
    /// One vendor of each group: rulings treat all of a group alike.
    groups: Vec<Arc<Vendor>>,
}

/// What a ruling on a vendor depends on; an attestation names single vendors, and so does a look at one.
type Traits = (Purpose, bool, bool, bool, Option<Box<str>>);

impl Script {
    /// Makes the file for a site.
    pub fn new(site: &Site) -> Self {
        let mut groups: BTreeMap<Traits, Vec<&Arc<Vendor>>> = BTreeMap::new();
        for vendor in site.catalog.vendors() {
            let attested = site.attestations.iter().any(|word| word.vendors.contains(&vendor.key));
            // A vendor that was looked at is withheld from a day of its own on; the others, from the beginning.
            let dated =
                site.reviews.withholds && (site.reviews.on.contains_key(&vendor.key) || !site.is_provider(vendor));
            let key = (attested || dated).then(|| vendor.key.clone());
            let declared = site.admits(vendor, Mode::Strict);
            groups.entry((vendor.purpose, vendor.shares, vendor.records, declared, key)).or_default().push(vendor);
        }
        let sieve = sieve(site, &groups);
        let routes = |vendors: &[&Arc<Vendor>]| {
            let keys = |vendor: &Arc<Vendor>| vendors.iter().any(|own| own.key == vendor.key);
            let own = site.routes.iter().filter(|route| keys(&route.vendor));
            own.flat_map(|route| site.hosts.iter().map(|host| format!("{host}{} ", route.path()))).collect::<String>()
        };
        let mut data = json!({
            "own": own(site),
            "sieve": sieve.written(),
            // No path is longer that the table knows: what is longer needn't be looked up.
            "longest": groups.values().flatten().flat_map(|vendor| &vendor.paths).map(|path| path.len()).max(),
            "groups": groups.iter().map(|((purpose, ..), vendors)| json!({
                "purpose": site.words.key(*purpose),
                "hosts": places(site, vendors) + &routes(vendors),
                "paths": list(vendors, |vendor| &vendor.paths, is_stretched),
                "marks": list(vendors, |vendor| &vendor.marks, |_| true),
            })).collect::<Vec<_>>(),
        });
        let alone = alone(site, &groups);
        if !alone.is_empty() {
            data["alone"] = json!(alone);
        }
        let data = data.to_string();
        let text = format!("(() => {{\n'use strict';\nconst DATA = {data};\n{}}})();\n", *CODE);
        let digest = Sha256::digest(&text);
        let name: String = digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        Self {
            name: format!("gate.{name}.js"),
            integrity: format!("sha384-{}", STANDARD.encode(Sha384::digest(&text))),
            bytes: text.into(),
            packed: Packed::default(),
            data,
            groups: groups
                .into_values()
                .filter_map(|vendors| vendors.first().map(|vendor| Arc::clone(vendor)))
                .collect(),
        }
    }

    /// Its name under the reserved prefix; it changes whenever the bytes do.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its digest, as an `integrity` attribute and a policy's hash source write it (CSP 3, section 2.3.1).
    pub fn integrity(&self) -> &str {
        &self.integrity
    }

    /// The file.
    pub fn bytes(&self) -> Bytes {
        self.bytes.clone()
    }

    /// The file in this coding; nothing until [`Self::pack`] has run.
    pub fn packed(&self, packing: Packing) -> Option<Bytes> {
        self.packed.file(packing)
    }

    /// Counts that the file is asked for; true once, when it has become worth to be packed: then call [`Self::pack`].
    pub fn is_worth_packing(&self) -> bool {
        self.packed.is_worth_it()
    }

    /// Packs the file. Trap: it computes for most of a second, so no task may do it that others wait for.
    pub fn pack(&self) {
        self.packed.pack(&self.bytes);
    }

    /// What stands in front of a script that will run as a worker on `host`, of the origin `base`. It is no file of its own:
    /// a worker holds on to what it was made under. A service worker gets the name of the visitor's `mirror`, follows it
    /// when it tightens, and holds the documents that it hands out against it. `held` is what [`Self::held`] says.
    pub fn worker(
        &self,
        site: &Site,
        decision: &Decision,
        held: &str,
        at: (&str, &str),
        mirror: Option<&str>,
    ) -> String {
        let (host, base) = at;
        let settings = json!({
            "held": held,
            "unknown": if decision.holds_unknown { "hold" } else { "pass" },
            "listed": decision.listed.words(),
            "granted": super::granted(site, decision),
            "host": host,
            "base": base,
            "mirror": mirror,
        });
        let data = &self.data;
        format!(
            "(() => {{\n'use strict';\nconst DATA = {data};\nconst SETTINGS = {settings};\n{}network(self, judge, DATA);\n{}}})();\n",
            *WORKER,
            mirror.map_or("", |_| &KEEPER)
        )
    }

    /// The groups that are withheld under `decision`, each with the key of its purpose: `1:marketing 4:analytics`.
    pub fn held(&self, site: &Site, decision: &Decision) -> String {
        let held = self.groups.iter().enumerate().filter(|(_, vendor)| !rule_vendor(site, decision, vendor).keep);
        let held = held.map(|(number, vendor)| format!("{number}:{}", site.words.key(vendor.purpose)));
        held.collect::<Vec<_>>().join(" ")
    }
}

/// The hosts that are the site's own; each stands for those beneath it.
fn own(site: &Site) -> BTreeSet<&str> {
    let hosts = site.hosts.iter().map(|host| &**host);
    let widened =
        hosts.map(|host| if site.mode == Mode::Strict { host } else { psl::domain_str(host).unwrap_or(host) });
    widened.collect()
}

/// The hosts of a group, with the paths that some have behind them. What is shipped about the site's own hosts speaks of
/// third parties.
fn hosts<'a>(site: &'a Site, vendors: &'a [&Arc<Vendor>]) -> impl Iterator<Item = &'a str> {
    let is_shipped = |vendor: &Vendor| !site.catalog.own().iter().any(|own| own.key == vendor.key);
    let stands_for = |pattern: &str, host: &str| {
        host.strip_suffix(host_of(pattern)).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    };
    let vendors = vendors.iter().filter(|vendor| !vendor.alone);
    let all = vendors.flat_map(|vendor| vendor.hosts.iter().map(move |pattern| (vendor, &**pattern)));
    let third = all.filter(move |(vendor, pattern)| {
        !(is_shipped(vendor) && site.hosts.iter().any(|host| stands_for(pattern, host)))
    });
    third.map(|(_, pattern)| pattern)
}

/// The group of each host that stands for itself alone.
fn alone<'a>(site: &Site, groups: &'a BTreeMap<Traits, Vec<&Arc<Vendor>>>) -> BTreeMap<&'a str, usize> {
    let of = |(group, vendors): (usize, &'a Vec<&Arc<Vendor>>)| {
        let alone = vendors.iter().filter(|vendor| vendor.alone);
        alone.flat_map(move |vendor| vendor.hosts.iter().map(move |host| (&**host, group)))
    };
    let is_own = |host: &str| site.hosts.iter().any(|own| **own == *host);
    groups.values().enumerate().flat_map(of).filter(|(host, _)| !is_own(host)).collect()
}

fn host_of(pattern: &str) -> &str {
    pattern.split('/').next().unwrap_or_default()
}

/// Those of them that hold a path, as [`list`] writes entries: how an address begins can't be asked of a [`Sieve`].
fn places(site: &Site, vendors: &[&Arc<Vendor>]) -> String {
    hosts(site, vendors)
        .filter(|pattern| pattern.contains('/'))
        .fold(String::from(" "), |text, entry| text + entry + " ")
}

/// Everything else that has a name, and nothing that the site itself is called.
fn sieve(site: &Site, groups: &BTreeMap<Traits, Vec<&Arc<Vendor>>>) -> Sieve {
    let (mut names, mut strangers) = (Vec::new(), BTreeSet::new());
    strangers.extend(site.hosts.iter().map(|host| &**host));
    for (group, vendors) in groups.values().enumerate() {
        let (places, whole): (Vec<&str>, Vec<&str>) = hosts(site, vendors).partition(|pattern| pattern.contains('/'));
        strangers.extend(places.into_iter().map(host_of).chain(whole.iter().copied()));
        names.extend(whole.into_iter().map(|host| ("hosts", host, group)));
        for vendor in vendors {
            names.extend(vendor.cookies.iter().map(|name| ("cookies", &**name, group)));
            names.extend(vendor.storage.iter().map(|name| ("storage", &**name, group)));
            let whole = vendor.paths.iter().filter(|path| !is_stretched(path));
            names.extend(whole.map(|path| ("paths", &**path, group)));
        }
    }
    Sieve::new(&names, &strangers)
}

/// Whether a path is more than the end of one: a table knows none of these.
fn is_stretched(path: &str) -> bool {
    path.contains(['*', '?'])
}

/// One string with a blank around each entry that `is_in` it: the code finds an entry in it without building anything.
fn list<'a>(
    vendors: &[&'a Arc<Vendor>],
    of: impl Fn(&'a Vendor) -> &'a [Box<str>],
    is_in: impl Fn(&str) -> bool,
) -> String {
    let all = vendors.iter().flat_map(|vendor| of(vendor)).filter(|entry| is_in(entry));
    all.fold(String::from(" "), |text, entry| text + entry + " ")
}
