//! `assent audit --site`: a live site against its policy's promises.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use rustls::ServerConfig;
use rustls::crypto::aws_lc_rs;
use url::{Position, Url};

use crate::ambient::SystemEntropy;
use crate::audit::wording::{self, Wording};
use crate::audit::{self, Chromium, Report, Wish, paper, tell};
use crate::browser::{self, Authority, Elsewhere};
use crate::config::Config;
use crate::demo::{Mapping, Origin, Sink};
use crate::geo::Place;
use crate::policy::Mode;

use super::super::progress::Progress;
use super::super::{Failure, Source, print, runtime, serve, today};

const ANYWHERE: std::net::SocketAddr =
    std::net::SocketAddr::new(std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), 0);

/// Visit a site as people from several places would, and say which of its policy's promises are kept.
#[derive(Debug, clap::Args)]
#[group(skip)] // its name is that of the group around it
pub(in crate::cli) struct Args {
    /// The site's address: audits it without a configuration, or, with --config, the site that has this host. Tells of what the
    /// law asks, too, as --required does.
    #[arg(value_name = "URL", conflicts_with_all = ["demo", "upstream", "site"])]
    url: Option<Url>,
    #[command(flatten)]
    source: Source,
    /// Audit the five demo sites, which it serves itself, instead of a configuration's.
    #[arg(long, conflicts_with_all = ["config", "upstream"])]
    demo: bool,
    /// Which sites, by their ids; all of them if none is named.
    #[arg(long, value_name = "ID", num_args = 1..)]
    site: Vec<String>,
    /// Where the visitors come from: DE, US-CA, unknown.
    #[arg(long = "as", value_name = "PLACE", num_args = 1.., default_values = ["unknown"])]
    places: Vec<Place>,
    /// How many pages to look at: the start page, and those that it leads to.
    #[arg(long, value_name = "N", default_value_t = 4, value_parser = clap::value_parser!(u8).range(1..=50))]
    pages: u8,
    /// A page to look at in any case, by its path; may be given several times.
    #[arg(long = "page", value_name = "PATH")]
    named: Vec<String>,
    /// Tell of what laws and regulators ask of banners and opt-outs, too, by the numbers of the manual (B01 to U20).
    #[arg(long)]
    required: bool,
    /// Print JSON.
    #[arg(long)]
    pub(super) json: bool,
    /// Write report.html, report.json and pictures into this directory.
    #[arg(long, value_name = "DIR")]
    report: Option<PathBuf>,
    /// An earlier report.json: says of each policy's page whether its words changed, and whether the date that it states did.
    #[arg(long, value_name = "FILE")]
    since: Option<PathBuf>,
    /// Where Chromium is; else ASSENT_CHROMIUM says it, or it is looked for.
    #[arg(long, value_name = "FILE", conflicts_with = "no_browser")]
    chromium: Option<PathBuf>,
    /// Make plain requests alone.
    #[arg(long)]
    no_browser: bool,
    /// Let the browser reach no third party: what pages ask for is recorded all the same.
    #[arg(long)]
    offline: bool,
    /// How long one page may take, in seconds.
    #[arg(long, value_name = "SECONDS", default_value_t = 20, value_parser = clap::value_parser!(u64).range(1..=600))]
    patience: u64,
}

/// It could not be done: for an audit that is 2, since 1 says that a promise is broken.
fn unable(message: impl ToString) -> Failure {
    Failure { code: 2, message: message.to_string() }
}

pub(in crate::cli) fn run(args: &Args) -> Result<(), Failure> {
    let report = runtime()?.block_on(made(args))?;
    if let Some(directory) = &args.report {
        paper::write(&report, directory).map_err(unable)?;
        eprintln!("the report is in {}", directory.join("report.html").display());
    }
    if args.json {
        print(&format!("{}\n", serde_json::to_string_pretty(&tell::json(&report)).unwrap_or_default()));
    } else {
        print(&tell::text(&report));
    }
    if report.is_broken() {
        return Err(Failure { code: 1, message: broken(&report).to_owned() });
    }
    if report.is_incomplete() {
        return Err(unable("not every site could be looked at"));
    }
    Ok(())
}

/// What is broken: what the sites promise, or only what is asked of them.
fn broken(report: &Report) -> &'static str {
    let required = audit::required::promises();
    let promised = |site: &audit::SiteReport| {
        let own = site.promises.iter().take_while(|it| !required.contains(it)).count();
        let mut verdicts = site.places.iter().flat_map(|place| place.verdicts.iter().take(own));
        verdicts.any(|verdict| verdict.outcome == audit::verdict::Outcome::Broken)
    };
    if report.sites.iter().any(promised) { "promises are broken" } else { "something that is required is broken" }
}

/// What the policies said in an earlier report.
fn earlier(file: &Path) -> Result<BTreeMap<String, Wording>, Failure> {
    let wrong = |why: String| unable(format!("{}: {why}", file.display()));
    let text = std::fs::read_to_string(file).map_err(|error| wrong(format!("can't be read: {error}")))?;
    let report: serde_json::Value =
        serde_json::from_str(&text).map_err(|error| wrong(format!("is no JSON: {error}")))?;
    wording::earlier(&report).ok_or_else(|| wrong("is no report of an audit".to_owned()))
}

async fn made(args: &Args) -> Result<Report, Failure> {
    let mut wish = Wish {
        sites: args.site.iter().map(|id| Box::from(&**id)).collect(),
        places: args.places.clone(),
        pages: args.named.clone(),
        most: usize::from(args.pages),
        browser: match &args.chromium {
            _ if args.no_browser => Chromium::No,
            Some(file) => Chromium::At(file.clone()),
            None => Chromium::Any,
        },
        third: if args.offline { Elsewhere::Nowhere } else { Elsewhere::World },
        trusted: Vec::new(),
        pictures: args.report.is_some(),
        patience: Duration::from_secs(args.patience),
        required: args.required || args.url.is_some(),
        earlier: args.since.as_deref().map(earlier).transpose()?.unwrap_or_default(),
    };
    if let Some(bad) = args.named.iter().find(|path| !path.starts_with('/')) {
        return Err(unable(format!("`{bad}` is no path; write /contact")));
    }
    if !args.no_browser && browser::is_root() {
        eprintln!(
            "this runs as root: Chromium goes without its sandbox; audit sites that you trust, or as another user"
        );
    }
    let stage = if args.demo { Some(Stage::start(&mut wish).await?) } else { None };
    let config = match (&stage, &args.url) {
        (Some(stage), _) => stage.config.clone(),
        (None, Some(url)) => named(url, args, &mut wish)?,
        (None, None) => serve::load(&args.source, &[]).map_err(|failure| unable(failure.message))?.0,
    };
    for id in &wish.sites {
        if !config.sites.iter().any(|site| site.site.id == *id) {
            let ids: Vec<&str> = config.sites.iter().map(|site| &*site.site.id).collect();
            return Err(unable(format!("there is no site `{id}`; there is: {}", ids.join(", "))));
        }
    }
    let sites = if wish.sites.is_empty() { config.sites.len() } else { wish.sites.len() };
    let (line, all) = (Progress::of("looking"), (sites * wish.places.len()) as u64);
    let begun = AtomicU64::new(0);
    let told = |what: String| {
        // A look has begun, and those before it are over.
        line.measure(begun.fetch_add(1, Ordering::Relaxed), all);
        line.say(&format!("looking at {what}"));
    };
    let report = audit::run(&config, &wish, &told).await;
    line.end();
    report.map_err(unable)
}

/// The configuration of a site of which the address alone is known; or the one that has its host.
fn named(url: &Url, args: &Args, wish: &mut Wish) -> Result<Config, Failure> {
    let host = url.host_str().filter(|_| ["http", "https"].contains(&url.scheme()));
    let host = host.ok_or_else(|| unable(format!("`{url}` is no address of a site; write https://shop.example")))?;
    if url.path() != "/" && !wish.pages.iter().any(|page| page == url.path()) {
        wish.pages.push(url.path().to_owned());
    }
    if args.source.config.is_some() {
        let config = serve::load(&args.source, &[]).map_err(|failure| unable(failure.message))?.0;
        let site = config.sites.iter().find(|entry| entry.site.hosts.iter().any(|own| **own == *host));
        let site = site.ok_or_else(|| unable(format!("the configuration has no site with the host `{host}`")))?;
        wish.sites = vec![site.site.id.clone()];
        return Ok(config);
    }
    let origin = &url[..Position::BeforePath];
    let mut config = Config::upstream(origin, &[], today()).map_err(unable)?;
    for entry in &mut config.sites {
        let site = Arc::make_mut(&mut entry.site);
        // As `assent init` would write it: where the unknown passes, hardly anything can be said.
        site.mode = Mode::Guarded;
        // The site's own name, which its server answers to.
        if url.domain().is_some_and(|name| name.contains('.')) {
            site.hosts = vec![host.into()];
        }
    }
    Ok(config)
}

/// The demo's sites and trackers, without their gateway.
struct Stage {
    config: Config,
    _origin: Origin,
    _sink: Sink,
}

impl Stage {
    /// Starts them, and leads the browser's third parties to the trackers' stand-ins.
    async fn start(wish: &mut Wish) -> Result<Self, Failure> {
        let authority = Authority::of(&["*.localhost"]).map_err(unable)?;
        let (chain, key) = authority.pair();
        let tls = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
            .with_safe_default_protocol_versions()
            .and_then(|builder| builder.with_no_client_auth().with_single_cert(chain, key))
            .map_err(unable)?;
        let sink = Sink::start(ANYWHERE, Some(Arc::new(tls))).await.map_err(unable)?;
        let origin = Origin::start(ANYWHERE, Mapping::Real, Arc::new(SystemEntropy)).await.map_err(unable)?;
        let state = std::env::temp_dir();
        let config = Config::demo(&[], origin.addr(), &state, today(), &[]).map_err(unable)?;
        wish.third = Elsewhere::Port(sink.addr().port());
        wish.trusted = authority.key_hashes().to_vec();
        Ok(Self { config, _origin: origin, _sink: sink })
    }
}
