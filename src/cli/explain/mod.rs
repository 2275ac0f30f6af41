//! `assent explain`: what holds for a visitor, why, and what changes until another day.

mod change;
mod rule;

use std::net::IpAddr;
use std::sync::Arc;

use serde_json::{Value, json};
use url::{Position, Url};

use crate::ambient::{Clock, Day, SystemClock, Timestamp};
use crate::config::{Config, SiteConfig};
use crate::gateway::decide::whereabouts;
use crate::geo;
use crate::policy::filter::{Ruling, rule_name, rule_storage, rule_url};
use crate::policy::site::{Here, Unreachable};
use crate::policy::switch::{Over, Switch};
use crate::policy::{
    Consent, Decision, Minor, Mode, Purpose, Purposes, Region, RuleId, Rules, Signals, Site, Visit, decide,
};

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
    #[arg(long, value_name = "ADDRESS", required_unless_present = "region")]
    ip: Option<IpAddr>,
    /// Where the visitor is, instead of an address: DE, US-CA, unknown.
    #[arg(long, value_name = "CODE", conflicts_with = "ip", value_parser = region_code)]
    region: Option<Region>,
    /// Answer for this day, and say what changes between today and then: 2027-01-01.
    #[arg(long, value_name = "DAY", value_parser = calendar_day)]
    on: Option<Day>,
    /// The visitor is a minor.
    #[arg(long)]
    minor: bool,
    /// The visitor is a minor whose parents agree that they are asked.
    #[arg(long)]
    parent: bool,
    /// The visitor's network is among those that `[site.rollout]` has a stricter mode for.
    #[arg(long)]
    rollout: bool,
    /// The page's path, for stretches of the site where more is asked.
    #[arg(long, value_name = "PATH", default_value = "/")]
    path: String,
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
    /// A key of web storage, or the name of a database or a cache; may stand several times.
    #[arg(long, value_name = "KEY")]
    storage: Vec<String>,
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
    // What the law says of a place needs no site: without one, it is told for a site that has everything as shipped.
    let config = match (&args.source.config, &args.source.upstream) {
        (None, None) => Config::upstream("http://localhost", &[], SystemClock.now().day()).map_err(Failure::usage)?,
        _ => serve::load(&args.source, &[])?.0,
    };
    let shown = find(&config, args.site.as_deref())?;
    let (site, rules) = (&*shown.site, config.rules_of(shown));
    let now = SystemClock.now();
    let then = args.on.map_or(now, |day| Timestamp(u64::from(day.0) * 86_400 + 43_200));
    let region = place(args, &config, rules, then.day())?;
    // Somebody who chose did so today, and comes back on that day; for a day that is gone, on it.
    let chosen = now.day().min(then.day());
    let (asked_under, _) = rules.resolve(region, chosen);
    let choice = args.choice.as_deref().map(|choice| read(choice, site, asked_under.key(), chosen));
    let consent = choice.transpose()?;
    let host = site.hosts.first().map_or("", |host| host);
    let Here { sensitive, minors, mode, unreachable, exempt } = {
        let mode = site.mode_of(consent.is_some(), |_| args.rollout);
        let here = site.here_under(mode, host, &args.path);
        // When a site was seen first is known to its gateway alone: a listening that ends by itself is told by the console.
        Here { mode: site.mode_on(here.mode, None, now.day()), ..here }
    };
    let minor = match (args.parent, args.minor || minors) {
        (true, _) => Minor::WithParent,
        (false, true) => Minor::Yes,
        (false, false) => Minor::No,
    };
    let over = Over::of(exempt, switch(args, &config, site, now));
    let on = |now: Timestamp| {
        decide(&Visit {
            site,
            rules,
            region,
            signals: Signals { gpc: args.gpc, dnt: args.dnt },
            consent: consent.as_ref(),
            in_use: site.words.all(),
            minor,
            sensitive,
            mode,
            unreachable,
            over,
            now,
        })
    };
    let answer = Answer { site, decision: on(then), sensitive, minor };
    let change = args.on.map(|_| {
        let (first, last) = (on(now.min(then)), on(now.max(then)));
        let steps = change::steps(rules, region, first.day, last.day);
        (steps, first, last)
    });
    let items = items(args, site, &answer.decision)?;
    print(&if args.json {
        let change = change.map(|(steps, first, last)| change::as_json(site, &steps, &first, &last));
        as_json(&answer, &items, change)
    } else {
        let change = change.map(|(steps, first, last)| change::as_text(site, &steps, &first, &last));
        as_text(&answer, &items, change)
    });
    Ok(())
}

/// What holds on the day that was asked for.
struct Answer<'a> {
    site: &'a Site,
    decision: Decision,
    sensitive: bool,
    minor: Minor,
}

/// The emergency switch of a gateway that runs from this configuration. It says nothing of another day than today.
fn switch(args: &Args, config: &Config, site: &Site, now: Timestamp) -> Option<Switch> {
    if args.source.config.is_none() || args.on.is_some() {
        return None;
    }
    let all = crate::switch::read(&config.state.join(crate::switch::FILE)).unwrap_or_else(|error| {
        eprintln!("assent: whether an emergency switch is thrown can't be told: {error}");
        Vec::new()
    });
    all.into_iter().find(|it| it.site == site.id && it.holds(now)).map(|it| it.position)
}

fn place(args: &Args, config: &Config, rules: &Rules, day: Day) -> Result<Region, Failure> {
    let Some(ip) = args.ip else { return Ok(args.region.unwrap_or(Region::UNKNOWN)) };
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let locate = geo::open(&config.geoip, &clock).map_err(Failure::done)?;
    Ok(whereabouts(rules, locate.places(ip), day))
}

/// A place as it is written on the command line.
pub(super) fn region_code(text: &str) -> Result<Region, String> {
    if text.eq_ignore_ascii_case("unknown") {
        return Ok(Region::UNKNOWN);
    }
    Region::parse(text).ok_or_else(|| "write a country or a subdivision, like DE or US-CA, or `unknown`".to_owned())
}

fn calendar_day(text: &str) -> Result<Day, String> {
    Day::parse(text).ok_or_else(|| "write a day from 1970-01-01 on: 2027-01-01".to_owned())
}

pub(super) fn find<'a>(config: &'a Config, id: Option<&str>) -> Result<&'a SiteConfig, Failure> {
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

fn read(choice: &str, site: &Site, rule: RuleId, day: Day) -> Result<Consent, Failure> {
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
    Ok(Consent { granted, refused, ..Consent::none(rule, day) })
}

fn items<'a>(args: &Args, site: &'a Site, decision: &Decision) -> Result<Vec<Item<'a>>, Failure> {
    let mut items = Vec::new();
    for name in args.cookie.iter().flat_map(|line| line.split(';')).map(str::trim) {
        let bare = name.split('=').next().unwrap_or_default();
        let ways = rule_name(site, decision, bare.as_bytes());
        items.extend(ways.into_iter().map(|(kind, ruling)| Item { kind, name: bare.to_owned(), ruling }));
    }
    for key in &args.storage {
        items.push(Item { kind: "storage", name: key.clone(), ruling: rule_storage(site, decision, key) });
    }
    let own = site.hosts.first().map_or("", |host| host);
    for url in &args.url {
        let host = url.host_str().ok_or_else(|| Failure::usage(format!("{url} has no host")))?;
        items.push(Item {
            kind: "url",
            name: url.to_string(),
            ruling: rule_url(site, decision, own, host, &url[Position::BeforePath..Position::AfterQuery]),
        });
    }
    Ok(items)
}

/// Which site, how strict it is here, and for whom it is stricter.
fn standing(site: &Site, mode: Mode) -> String {
    let rollout = site.rollout.filter(|it| it.mode > mode);
    let rollout = rollout.map(|it| format!("; {} for {} of 100 networks (--rollout)", it.mode.word(), it.percent));
    format!("{}, {}{}", site.id, mode.word(), rollout.unwrap_or_default())
}

fn as_text(answer: &Answer<'_>, items: &[Item<'_>], change: Option<String>) -> String {
    let Answer { site, decision, .. } = answer;
    let rule = &decision.rule;
    let indented = |text: &str| text.replace('\n', "\n           ");
    let mut text = format!(
        "site       {}\nday        {}\nplace      {}\nrule       {} ({}), {}\nlaw        {}\nin force   {}\nregulator  {}\n\
         source     {}\nconfidence {}\nreview     {}\nduty       Global Privacy Control: {}\nsignal     {}\n",
        standing(site, decision.mode),
        decision.day,
        decision.region,
        rule.id,
        rule.name,
        decision.found.words(),
        rule.law,
        rule::force(rule),
        if rule.regulators.is_empty() { "none named".to_owned() } else { indented(&rule.regulators.join("\n")) },
        indented(&rule.source),
        rule.confidence,
        rule::review(rule, decision.day),
        rule::duty(rule),
        if decision.signal { "Global Privacy Control" } else { "none" },
    );
    text.push_str(&circumstances(answer));
    text.push('\n');
    for purpose in site.words.all().iter() {
        let verdict = decision.verdict(purpose);
        let word = if verdict.granted { "granted" } else { "withheld" };
        text.push_str(&format!("{:<16} {word:<9} {}\n", site.words.key(purpose), verdict.reason.words()));
    }
    // Nobody is asked for a yes to it: who says nothing has granted nothing, and objected to nothing.
    let word = if decision.sale.granted { "not refused" } else { "withheld" };
    text.push_str(&format!("{:<16} {word:<9} {}\n", "sale or sharing", decision.sale.reason.words()));
    for (line, ..) in rule::attestations(site, rule, decision.day) {
        text.push_str(&format!("{:<16} {line}\n", "attested"));
    }
    let asked: Vec<&str> = decision.ask.iter().map(|purpose| site.words.key(purpose)).collect();
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
    if let Some(change) = change {
        text.push_str(&format!("\n{change}"));
    }
    match answer.decision.unreachable {
        None => {}
        Some(Unreachable::Withhold) => {
            text.push_str("\nnobody can be asked on this path, so what waits for a yes stays withheld\n");
        }
        Some(Unreachable::Pass) => text.push_str(
            "\nnot provable: nobody can be asked on this path, and `unreachable_choice` lets pass what waits for a yes\n",
        ),
    }
    if let Some(over) = answer.decision.over {
        text.push_str(&format!("\nnot as configured: {}\n", over.words()));
        return text;
    }
    match answer.decision.mode {
        Mode::Listen => {
            text.push_str("\nnot protecting: this place only listens; nothing is withheld and nobody is asked\n")
        }
        Mode::Permissive => {
            text.push_str("\nnot provable: this place is `permissive`, so what no catalog knows passes\n");
        }
        Mode::Guarded | Mode::Strict => {}
    }
    text
}

/// What matters of the visitor and the page beside the place.
fn circumstances(answer: &Answer<'_>) -> String {
    let rule = &answer.decision.rule;
    let known = rule.age.map_or("no age of digital consent is known here".to_owned(), |age| {
        format!("the age of digital consent is {age} here")
    });
    let mut text = format!(
        "age        {}; {known}\n",
        match answer.minor {
            Minor::No => "nobody says that this is a minor",
            Minor::Yes => "a minor: nobody is asked, and no yes is taken",
            Minor::WithParent => "a minor whose parents agree that they are asked",
        }
    );
    if answer.sensitive {
        text.push_str("page       sensitive: nothing runs without a yes, wherever the visitor is\n");
    }
    if !rule.exempt.is_empty() {
        text.push_str(&format!("exempt     if you attest it: {}\n", rule.exempt_conditions));
    }
    text
}

fn as_json(answer: &Answer<'_>, items: &[Item<'_>], change: Option<Value>) -> String {
    let Answer { site, decision, sensitive, minor } = answer;
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
    let attested = rule::attestations(site, rule, decision.day).into_iter().map(|(.., value)| value);
    let attested: Vec<Value> = attested.collect();
    let whole = json!({
        "site": site.id,
        "mode": answer.decision.mode.word(),
        "switch": decision.switch().map(Switch::word),
        "exempt": decision.over == Some(Over::Exempt),
        "unreachable": decision.unreachable.map(Unreachable::word),
        "provable": answer.decision.is_provable(),
        "region": decision.region.to_string(),
        "day": decision.day.to_string(),
        "rule": rule::as_json(rule, decision.found.words()),
        "sensitive": sensitive,
        "minor": match minor { Minor::No => "no", Minor::Yes => "yes", Minor::WithParent => "with-parent" },
        "attestations": attested,
        "change": change,
        "signal": decision.signal,
        "purposes": purposes,
        "sale": { "granted": decision.sale.granted, "reason": decision.sale.reason.words() },
        "asked": decision.ask.iter().map(|purpose| site.words.key(purpose)).collect::<Vec<_>>(),
        "items": items,
    });
    format!("{whole:#}\n")
}
