//! `assent explain`: what holds for a visitor, and why.

use std::net::IpAddr;
use std::sync::Arc;

use serde_json::{Value, json};
use url::Url;

use crate::ambient::{Clock, SystemClock};
use crate::config::{Config, SiteConfig};
use crate::gateway::decide::region;
use crate::geo::{self, Locate, Mmdb};
use crate::policy::filter::{Ruling, rule_cookie, rule_url};
use crate::policy::jurisdiction::Match;
use crate::policy::{Consent, Decision, Mode, Purpose, Purposes, Signals, Site, Visit, decide};

use super::{Failure, Source, print, serve};

/// Say what holds for a visitor, and what happens to each cookie and URL, and why.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    source: Source,
    /// The site, by its id; needn't be given where there is one.
    #[arg(long, value_name = "ID")]
    site: Option<String>,
    /// The visitor's address.
    #[arg(long, value_name = "ADDRESS")]
    ip: IpAddr,
    /// The browser sends Global Privacy Control.
    #[arg(long)]
    gpc: bool,
    /// The browser sends Do Not Track.
    #[arg(long)]
    dnt: bool,
    /// The visitor chose this: `accept`, `reject`, or `analytics=1&marketing=0`.
    #[arg(long, value_name = "CHOICE")]
    choice: Option<String>,
    /// A cookie by its name, or a whole `Cookie` header; may stand several times.
    #[arg(long, value_name = "COOKIE")]
    cookie: Vec<String>,
    /// A URL that a page would load; may stand several times.
    #[arg(long, value_name = "URL")]
    url: Vec<Url>,
    /// As JSON, for programs.
    #[arg(long)]
    json: bool,
}

/// One cookie or URL and what happens to it.
struct Item<'a> {
    kind: &'static str,
    name: String,
    ruling: Ruling<'a>,
}

pub(super) fn run(args: &Args) -> Result<(), Failure> {
    let (config, _) = serve::load(&args.source, &[])?;
    let site = &*find(&config, args.site.as_deref())?.site;
    let now = SystemClock.now();
    let place = match &config.geoip {
        Some(path) => Mmdb::open(path).map_err(Failure::done)?.locate(args.ip),
        None => geo::embedded().map_err(Failure::done)?.locate(args.ip),
    };
    let region = region(place);
    let (rule, _) = config.rules.resolve(region, now.day());
    let consent = args.choice.as_deref().map(|choice| read(choice, site, &rule.id, now.day())).transpose()?;
    let decision = decide(&Visit {
        site,
        rules: &config.rules,
        region,
        signals: Signals { gpc: args.gpc, dnt: args.dnt },
        consent: consent.as_ref(),
        in_use: site.declared,
        now,
    });
    let items = items(args, site, &decision)?;
    print(&if args.json { as_json(site, &decision, &items) } else { as_text(site, &decision, &items) });
    Ok(())
}

fn find<'a>(config: &'a Config, id: Option<&str>) -> Result<&'a SiteConfig, Failure> {
    let ids = || config.sites.iter().map(|site| &*site.site.id).collect::<Vec<_>>().join(", ");
    match (id, config.sites.as_slice()) {
        (None, [only]) => Ok(only),
        (None, _) => Err(Failure::usage(format!("say which site with --site: {}", ids()))),
        (Some(id), sites) => sites
            .iter()
            .find(|site| *site.site.id == *id)
            .ok_or_else(|| Failure::usage(format!("there is no site `{id}`; there is: {}", ids()))),
    }
}

fn read(choice: &str, site: &Site, rule: &str, day: crate::ambient::Day) -> Result<Consent, Failure> {
    let offered = site.offered.without(Purposes::only(Purpose::NECESSARY));
    let (mut granted, mut refused) = match choice {
        "accept" => (offered, Purposes::NONE),
        "reject" => (Purposes::NONE, offered),
        _ => (Purposes::NONE, Purposes::NONE),
    };
    for pair in choice.split('&').filter(|_| !matches!(choice, "accept" | "reject")) {
        let known = pair.split_once('=').and_then(|(key, value)| Some((site.words.find(key)?, value)));
        match known {
            Some((purpose, "1")) => granted = granted.with(purpose),
            Some((purpose, "0")) => refused = refused.with(purpose),
            _ => return Err(Failure::usage(format!("`{pair}` is no choice; write `analytics=1` or `analytics=0`"))),
        }
    }
    Ok(Consent { rule: rule.into(), granted, refused, under_signal: false, day, subject: None })
}

fn items<'a>(args: &Args, site: &'a Site, decision: &Decision) -> Result<Vec<Item<'a>>, Failure> {
    let mut items = Vec::new();
    for name in args.cookie.iter().flat_map(|line| line.split(';')).map(str::trim) {
        let bare = name.split('=').next().unwrap_or_default();
        items.push(Item {
            kind: "cookie",
            name: bare.to_owned(),
            ruling: rule_cookie(site, decision, bare.as_bytes()),
        });
    }
    let own = site.hosts.first().map_or("", |host| host);
    for url in &args.url {
        let host = url.host_str().ok_or_else(|| Failure::usage(format!("{url} has no host")))?;
        items.push(Item {
            kind: "url",
            name: url.to_string(),
            ruling: rule_url(site, decision, own, host, url.path()),
        });
    }
    Ok(items)
}

fn found(found: Match) -> &'static str {
    match found {
        Match::Subdivision => "the subdivision's own rule",
        Match::Country => "the country's rule",
        Match::UnknownSubdivision => "the subdivision is unknown: the country's strictest rule stands in",
        Match::Default => "no law of this place is in force here: the strictest rule",
    }
}

fn as_text(site: &Site, decision: &Decision, items: &[Item<'_>]) -> String {
    let rule = &decision.rule;
    let mut text = format!(
        "place      {}\nrule       {} ({}), {}\nlaw        {}\nsource     {}\nconfidence {}\nsignal     {}\n\n",
        decision.region,
        rule.id,
        rule.name,
        found(decision.found),
        rule.law,
        rule.source.replace('\n', "\n           "),
        rule.confidence,
        if decision.signal { "Global Privacy Control" } else { "none" },
    );
    for purpose in site.words.all().iter() {
        let verdict = decision.verdict(purpose);
        let word = if verdict.granted { "granted" } else { "withheld" };
        text.push_str(&format!("{:<16} {word:<9} {}\n", site.words.key(purpose), verdict.reason.words()));
    }
    let word = if decision.sale.granted { "granted" } else { "withheld" };
    text.push_str(&format!("{:<16} {word:<9} {}\n", "sale or sharing", decision.sale.reason.words()));
    let asked: Vec<&str> = decision.undecided.iter().map(|purpose| site.words.key(purpose)).collect();
    let asked = if asked.is_empty() { "nothing".to_owned() } else { format!("{}, if in use", asked.join(", ")) };
    text.push_str(&format!("\nasked about      {asked}\n"));
    if !items.is_empty() {
        text.push('\n');
    }
    for Item { kind, name, ruling } in items {
        let word = if ruling.keep { "passes" } else { "withheld" };
        let purpose = ruling.purpose().map_or("unclassified", |purpose| site.words.key(purpose));
        let vendor = ruling.vendor.map_or(String::new(), |vendor| format!(", {}", vendor.name));
        text.push_str(&format!("{kind} {name}\n  {word}: {} ({purpose}{vendor})\n", ruling.why.words()));
    }
    if site.mode == Mode::Permissive {
        text.push_str("\nnot provable: this site is `permissive`, so what no catalog knows passes\n");
    }
    text
}

fn as_json(site: &Site, decision: &Decision, items: &[Item<'_>]) -> String {
    let purposes: serde_json::Map<String, Value> = site
        .words
        .all()
        .iter()
        .map(|purpose| {
            let verdict = decision.verdict(purpose);
            let value = json!({ "granted": verdict.granted, "reason": verdict.reason.words() });
            (site.words.key(purpose).to_owned(), value)
        })
        .collect();
    let items: Vec<Value> = items
        .iter()
        .map(|Item { kind, name, ruling }| {
            json!({
                "kind": kind,
                "name": name,
                "passes": ruling.keep,
                "why": ruling.why.words(),
                "purpose": ruling.purpose().map(|purpose| site.words.key(purpose)),
                "vendor": ruling.vendor.map(|vendor| Arc::clone(vendor).key.to_string()),
            })
        })
        .collect();
    let rule = &decision.rule;
    let whole = json!({
        "site": site.id,
        "mode": site.mode.word(),
        "provable": site.mode == Mode::Strict,
        "region": decision.region.to_string(),
        "rule": { "id": rule.id, "name": rule.name, "law": rule.law, "sources": rule.source.lines().collect::<Vec<_>>(),
                  "confidence": rule.confidence, "found": found(decision.found) },
        "signal": decision.signal,
        "purposes": purposes,
        "sale": { "granted": decision.sale.granted, "reason": decision.sale.reason.words() },
        "asked": decision.undecided.iter().map(|purpose| site.words.key(purpose)).collect::<Vec<_>>(),
        "items": items,
    });
    format!("{whole:#}\n")
}
