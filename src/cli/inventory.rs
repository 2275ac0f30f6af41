//! `assent inventory`: what traffic revealed, names and scopes only, what nobody classified first.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::{Value, json};

use crate::ambient::{Clock, Day, SystemClock};
use crate::config::{Config, SiteConfig};
use crate::inventory::{Inventory, Kind, Limits, Listing};
use crate::ledger::{self, shared};
use crate::policy::filter::{Ruling, Seen, rule_cookie, rule_storage, rule_url, rule_vendor};
use crate::policy::{Decision, Minor, Region, Signals, Site, Vendor, Visit, decide};

use super::{Failure, Source, explain, print, runtime, serve};

/// Show, or forget, what traffic revealed about a site.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    site: Which,
    /// Forget all of it: what is still in use will be seen again. Do this while the gateway is stopped.
    #[arg(long)]
    prune: bool,
    /// The sum over all gateways that share the store, as far as they have told it. The configuration says where it is.
    #[arg(long, requires = "config", conflicts_with = "prune")]
    shared: bool,
    /// As JSON, for programs.
    #[arg(long)]
    json: bool,
}

/// Whose inventory.
#[derive(Debug, clap::Args)]
pub(super) struct Which {
    /// The configuration file: then it is said what happens to each entry.
    #[arg(long, value_name = "FILE", required_unless_present = "state")]
    pub(super) config: Option<PathBuf>,
    /// The gateway's state directory; the configuration's when it isn't given.
    #[arg(long, value_name = "DIR")]
    pub(super) state: Option<PathBuf>,
    /// The site's id; needn't be given where the configuration has one site.
    #[arg(long, value_name = "ID", required_unless_present = "config")]
    pub(super) site: Option<String>,
}

impl Which {
    /// The configuration, if there is one.
    pub(super) fn load(&self) -> Result<Option<Config>, Failure> {
        let Some(path) = &self.config else { return Ok(None) };
        let source = Source { config: Some(path.clone()), upstream: None };
        serve::load(&source, &[]).map(|(config, _)| Some(config))
    }

    /// The site's id and what its configuration says of it.
    pub(super) fn find<'a>(&self, config: Option<&'a Config>) -> Result<(String, Option<&'a SiteConfig>), Failure> {
        match (config, &self.site) {
            (None, Some(id)) => Ok((id.clone(), None)),
            (Some(config), id) => {
                let site = explain::find(config, id.as_deref())?;
                Ok((site.site.id.to_string(), Some(site)))
            }
            (None, None) => Err(Failure::usage("say which site with --site")),
        }
    }

    /// The inventory's file.
    pub(super) fn path(&self, config: Option<&Config>) -> Result<PathBuf, Failure> {
        let configured = config.map(|config| &*config.state);
        let state = self.state.as_deref().or(configured).unwrap_or(Path::new(""));
        let path = state.join("inventory.sqlite");
        if path.exists() {
            Ok(path)
        } else {
            Err(Failure::usage(format!("{}: there is no such file; is `state` right?", path.display())))
        }
    }
}

pub(super) fn run(args: &Args) -> Result<(), Failure> {
    let config = args.site.load()?;
    let (id, site) = args.site.find(config.as_ref())?;
    let store = config.as_ref().filter(|_| args.shared).map(|config| {
        let whose = site.map(|site| &*site.vault).unwrap_or_default();
        config.shared_store_of(whose)
    });
    let listing = runtime()?.block_on(async {
        if let Some(store) = store {
            let store =
                store.ok_or_else(|| Failure::usage("the configuration names no `shared_store` for that site"))?;
            let (listing, told) = added(store, &id).await.map_err(Failure::done)?;
            eprintln!("{told}");
            return Ok(listing);
        }
        let path = args.site.path(config.as_ref())?;
        let inventory = open(&path).await?;
        if args.prune {
            inventory.prune(&id);
            inventory.flush().await.map_err(Failure::done)?;
        }
        Ok(inventory.listing(&id))
    })?;
    let judge = config.as_ref().zip(site).map(|(config, site)| Judge::new(config, site, &listing));
    let entries = entries(&listing, judge.as_ref());
    if let Some(judge) = &judge {
        eprintln!("{}", judge.words());
    }
    print(&if args.json { as_json(&id, &entries, &listing, judge.as_ref()) } else { as_text(&entries, &listing) });
    Ok(())
}

/// What all gateways of a store told of a site, added up, and from whom it is.
pub(super) async fn added(store: &shared::Settings, site: &str) -> Result<(Listing, String), ledger::Error> {
    let all = shared::inventories(store, site).await?;
    let (gateways, since) = (all.len(), all.iter().map(|it| it.at).min());
    let read: Vec<Listing> = all.iter().filter_map(|it| Listing::unpack(&it.document)).collect();
    let unread = gateways - read.len();
    let mut told = match since {
        Some(at) => format!("the sum over {} gateways; the oldest of their figures is of {at}", read.len()),
        None => "no gateway has told the shared store anything of this site yet".to_owned(),
    };
    if unread > 0 {
        told.push_str(&format!("; {unread} more, of another version, are left out"));
    }
    Ok((Listing::sum(read), told))
}

/// Opens the inventory's file.
pub(super) async fn open(path: &Path) -> Result<Inventory, Failure> {
    Inventory::open(path, Limits::default(), Arc::new(SystemClock)).await.map_err(Failure::done)
}

/// What happens to entries: for a visitor from where a yes is wanted first, who hasn't answered.
pub(super) struct Judge<'a> {
    /// The site.
    pub(super) site: &'a Site,
    decision: Decision,
    aliases: &'a Listing,
}

impl<'a> Judge<'a> {
    pub(super) fn new(config: &'a Config, site: &'a SiteConfig, aliases: &'a Listing) -> Self {
        let rules = config.rules_of(site);
        let site = &*site.site;
        let decision = decide(&Visit {
            site,
            rules,
            region: Region::UNKNOWN,
            signals: Signals::default(),
            consent: None,
            in_use: site.words.all(),
            minor: Minor::No,
            sensitive: false,
            mode: site.mode,
            unreachable: None,
            over: None,
            now: SystemClock.now(),
        });
        Self { site, decision, aliases }
    }

    fn words(&self) -> String {
        let mode = self.site.mode.word();
        let provable = if self.decision.is_provable() { "" } else { "; not provable: what nobody knows passes" };
        format!("mode {mode}: what happens where the law wants a yes first, to a visitor who hasn't answered{provable}")
    }

    /// By its alias, where it is one of a vendor's.
    fn host(&self, host: &str) -> Ruling<'_> {
        let own = self.site.hosts.first().map_or("", |host| host);
        let ruling = rule_url(self.site, &self.decision, own, host, "/");
        let target = self.aliases.aliases.get(host).filter(|_| ruling.vendor.is_none());
        match target.and_then(|target| self.site.catalog.url(target, "/")) {
            Some(vendor) => rule_vendor(self.site, &self.decision, vendor),
            None => ruling,
        }
    }

    /// What happens to something that was seen or reported.
    pub(super) fn rule(&self, kind: Kind, name: &str, seen: Seen) -> Ruling<'_> {
        match kind {
            Kind::Cookie => rule_cookie(self.site, &self.decision, name.as_bytes(), seen),
            Kind::Host => self.host(name),
            Kind::Storage => rule_storage(self.site, &self.decision, name),
        }
    }
}

/// One line.
pub(super) struct Entry<'a> {
    pub(super) kind: Kind,
    pub(super) name: &'a str,
    pub(super) purpose: Option<String>,
    pub(super) vendor: Option<&'a Vendor>,
    pub(super) scope: String,
    pub(super) first: Day,
    pub(super) last: Day,
    pub(super) count: u64,
    /// How it is known.
    pub(super) evidence: String,
    /// Whether it passes, and why.
    pub(super) fate: Option<(bool, &'static str)>,
}

/// Everything that is known, the unclassified first.
pub(super) fn entries<'a>(listing: &'a Listing, judge: Option<&'a Judge<'a>>) -> Vec<Entry<'a>> {
    let entry = |kind: Kind, name: &'a str, purpose: Option<&'a str>, scope: String, evidence: &str, seen: Seen| {
        // What the markup of a page holds has no host to judge.
        let ruling = judge.filter(|_| !name.starts_with('(')).map(|judge| (judge, judge.rule(kind, name, seen)));
        let vendor = ruling.as_ref().and_then(|(_, ruling)| ruling.vendor).map(|vendor| &**vendor);
        let known = ruling.as_ref().and_then(|(judge, _)| Some(judge.site.words.key(vendor?.purpose)));
        let purpose = if ruling.is_some() { known } else { purpose };
        let fate = ruling.map(|(_, ruling)| (ruling.keep, ruling.why.words()));
        let (purpose, evidence) = (purpose.map(str::to_owned), evidence.to_owned());
        Entry { kind, name, purpose, vendor, scope, first: Day(0), last: Day(0), count: 0, evidence, fate }
    };
    let set: BTreeSet<&str> = listing.cookies.iter().filter(|it| it.scope.is_some()).map(|it| &*it.name).collect();
    let cookies = listing.cookies.iter().map(|cookie| {
        let scope = cookie.scope.as_ref();
        let evidence = if scope.is_some() { "set" } else { "sent" };
        let scope = scope.map_or_else(
            || "seen in requests".to_owned(),
            |scope| format!("{}{}", scope.domain.as_deref().unwrap_or("host-only "), scope.path),
        );
        let made = entry(
            Kind::Cookie,
            &cookie.name,
            cookie.purpose.as_deref(),
            scope,
            evidence,
            cookie.seen(set.contains(&*cookie.name)),
        );
        Entry { first: cookie.first, last: cookie.last, count: cookie.count, ..made }
    });
    let hosts = listing.hosts.iter().map(|host| {
        let alias = listing.aliases.get(&host.host).map(|target| format!("markup, another name of {target}"));
        let evidence = alias.as_deref().unwrap_or("markup");
        let made = entry(Kind::Host, &host.host, host.purpose.as_deref(), String::new(), evidence, Seen::Written);
        Entry { first: host.first, last: host.last, count: host.count, ..made }
    });
    let storage = listing.storage.iter().map(|key| {
        let made = entry(Kind::Storage, &key.name, key.purpose.as_deref(), String::new(), "markup", Seen::Written);
        Entry { first: key.first, last: key.last, count: key.count, ..made }
    });
    let reported = listing.reported.iter().map(|report| {
        let made = entry(report.kind, &report.name, None, String::new(), "reported", Seen::Written);
        Entry { first: report.first, last: report.last, count: report.count, ..made }
    });
    let mut all: Vec<Entry<'a>> = cookies.chain(hosts).chain(storage).chain(reported).collect();
    // A stable sort: within each half they stay by kind and name.
    all.sort_by_key(|entry| entry.purpose.is_some());
    all
}

/// What did not fit, by kind.
fn more(listing: &Listing) -> [(&'static str, u64); 4] {
    [
        ("cookie", listing.more_cookies),
        ("host", listing.more_hosts),
        ("storage", listing.more_storage),
        ("report", listing.more_reported),
    ]
}

/// Tab-separated, an entry a line.
fn as_text(entries: &[Entry<'_>], listing: &Listing) -> String {
    let mut text = String::from("kind\tname\tpurpose\tscope\tseen\tlast\tevidence\tthen\n");
    for entry in entries {
        let purpose = entry.purpose.as_deref().unwrap_or("unclassified");
        let fate = entry
            .fate
            .map_or(String::new(), |(keep, why)| format!("{}: {why}", if keep { "passes" } else { "withheld" }));
        let Entry { kind, scope, count, last, evidence, .. } = entry;
        // A name is whatever somebody sent: it must not move the cursor.
        let name = entry.name.escape_debug();
        text.push_str(&format!("{}\t{name}\t{purpose}\t{scope}\t{count}\t{last}\t{evidence}\t{fate}\n", kind.word()));
    }
    for fates in &listing.fates {
        let (gone, survived, unverified) = (fates.gone, fates.survived, fates.unverified);
        let after = format!("after a no: gone {gone}, survived {survived}, unverified {unverified}");
        let name = fates.name.escape_debug();
        text.push_str(&format!("expired\t{name}\t\t\t{}\t\t\t{after}\n", gone + survived + unverified));
    }
    for flaw in &listing.flaws {
        let (name, fault) = (flaw.name.escape_debug(), flaw.fault);
        let (count, last) = (flaw.count, flaw.last);
        text.push_str(&format!("flaw\t{name}\t\t\t{count}\t{last}\t{}\t{}\n", fault.word(), fault.words()));
    }
    for (kind, more) in more(listing).into_iter().filter(|(_, more)| *more > 0) {
        text.push_str(&format!("{kind}\tand {more} more\t\t\t\t\t\t\n"));
    }
    text
}

/// For programs.
fn as_json(id: &str, entries: &[Entry<'_>], listing: &Listing, judge: Option<&Judge<'_>>) -> String {
    let entries: Vec<Value> = entries
        .iter()
        .map(|entry| {
            json!({
                "kind": entry.kind.word(),
                "name": entry.name,
                "purpose": entry.purpose,
                "vendor": entry.vendor.map(|vendor| &*vendor.key),
                "scope": entry.scope,
                "seen": entry.count,
                "first": entry.first.to_string(),
                "last": entry.last.to_string(),
                "evidence": entry.evidence,
                "passes": entry.fate.map(|(keep, _)| keep),
                "why": entry.fate.map(|(_, why)| why),
            })
        })
        .collect();
    let flaws: Vec<Value> = listing
        .flaws
        .iter()
        .map(|flaw| {
            json!({
                "fault": flaw.fault.word(),
                "name": flaw.name,
                "seen": flaw.count,
                "first": flaw.first.to_string(),
                "last": flaw.last.to_string(),
                "why": flaw.fault.words(),
            })
        })
        .collect();
    let more: serde_json::Map<String, Value> =
        more(listing).into_iter().map(|(kind, more)| (kind.to_owned(), more.into())).collect();
    let whole = json!({
        "site": id,
        "mode": judge.map(|judge| judge.site.mode.word()),
        "provable": judge.map(|judge| judge.decision.is_provable()),
        "entries": entries,
        "flaws": flaws,
        "more": more,
    });
    format!("{whole:#}\n")
}
