//! Config → Rulebook: what a reload makes anew.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use sha2::{Digest, Sha256};

use crate::ambient::Clock;
use crate::config::{self, Config, RewriteFailure, SiteConfig};
use crate::endpoints::memo::Memo;
use crate::errand;
use crate::gateway::pages::Pages;
use crate::gateway::rulebook::{ClientHeader, Parts, Rulebook, Tenant, Transport};
use crate::gateway::step::{Answer, Request};
use crate::geo::{self, Locate};
use crate::metrics::Traffic;
use crate::notice::{self, Texts};
use crate::policy;
use crate::runtime::{self, Script};
use crate::telemetry::{self, Telemetry};
use crate::upstream::{self, Tallies, Tunnels};
use crate::webhook::{self, Hook};

use super::age;
use super::ledgers::{Ledgers, Moved};

/// Why a rulebook can't be made.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The GeoIP database can't be used.
    #[error("{0}")]
    Geo(#[from] geo::Error),
    /// The texts can't be used.
    #[error("the texts: {0}")]
    Texts(#[from] notice::Error),
    /// A directory of texts can't be read.
    #[error("{}: {source}", path.display())]
    Read {
        /// What was read.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// Alerts can't be sent.
    #[error("webhook: {0}")]
    Webhook(#[from] errand::Error),
    /// Traces can't be told.
    #[error("telemetry: {0}")]
    Telemetry(#[from] telemetry::Error),
    /// A site is somebody else's than it was.
    #[error(transparent)]
    Controller(#[from] Moved),
    /// An origin can't be used.
    #[error("site `{site}`: {source}")]
    Origin {
        /// The site's id.
        site: Box<str>,
        /// What is wrong with it.
        source: upstream::Error,
    },
}

/// What outlives a rulebook: connections that stay open, and what is counted.
#[derive(Debug, Clone, Default)]
pub(super) struct Lasting {
    /// The open WebSockets.
    pub(super) tunnels: Tunnels,
    /// What requests add to.
    pub(super) traffic: Traffic,
    /// What happens on the way to origins.
    pub(super) origins: Tallies,
    /// What tells traces, as long as its settings stay.
    pub(super) telemetry: Arc<Mutex<Option<Telemetry>>>,
    /// What sends alerts, as long as its settings stay.
    hook: Arc<Mutex<Option<Arc<Hook>>>>,
}

impl Lasting {
    /// What tells traces under these settings: the one that did so before, or another.
    fn telemetry(&self, settings: Option<&telemetry::Settings>) -> Result<Option<Telemetry>, telemetry::Error> {
        let mut kept = self.telemetry.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.as_ref().map(Telemetry::settings) != settings {
            let made = settings.cloned().map(Telemetry::new).transpose()?;
            if let Some(old) = std::mem::replace(&mut *kept, made) {
                // It waits for a collector, which may hang: never where requests run.
                std::thread::spawn(move || old.retire());
            }
        }
        Ok(kept.clone())
    }

    /// What sends alerts, if anything does.
    pub(super) fn hook(&self) -> Option<Arc<Hook>> {
        self.hook.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Has alerts sent under these settings.
    fn send(&self, settings: Option<&webhook::Settings>) -> Result<(), errand::Error> {
        let mut kept = self.hook.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.as_deref().map(Hook::settings) != settings {
            let before = kept.take();
            let made = settings.cloned().map(|settings| Hook::new(settings, before.as_deref())).transpose();
            *kept = made.inspect_err(|_| kept.clone_from(&before))?.map(Arc::new);
        }
        Ok(())
    }

    /// Sends the traces that wait, for as long as the collector takes.
    pub(super) async fn flush(&self) {
        let kept = self.telemetry.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(telemetry) = kept {
            let _ = tokio::task::spawn_blocking(move || telemetry.flush()).await;
        }
    }
}

/// Makes a rulebook. `locate` is given by tests and the demo; else the configured or the embedded database is read.
pub(super) fn book(
    config: &Config,
    ledgers: &Ledgers,
    locate: Option<Arc<dyn Locate>>,
    clock: &Arc<dyn Clock>,
    lasting: &Lasting,
) -> Result<Rulebook, Error> {
    let locate = match locate {
        Some(locate) => locate,
        None => geo::open(&config.geoip, clock)?,
    };
    age::tell(&locate.health(clock.now()));
    let texts = texts(config.texts.as_deref())?;
    let pages = Arc::new(Pages::new(config.limits.page_memory));
    let tenants = config
        .sites
        .iter()
        .map(|site| tenant(config, site, ledgers, lasting, &pages))
        .collect::<Result<Vec<_>, _>>()?;
    // Last, since these take the place of what is in use.
    lasting.send(config.webhook.as_ref())?;
    let parts = Parts {
        rules: Arc::clone(&config.rules),
        fingerprint: fingerprint(config, &texts),
        texts: Arc::new(texts),
        locate,
        trusted: config.trusted_proxies.clone(),
        client_header: match &config.client_header {
            config::ClientHeader::XForwardedFor => ClientHeader::XForwardedFor,
            config::ClientHeader::Forwarded => ClientHeader::Forwarded,
            config::ClientHeader::Named(name) => ClientHeader::Named(name.clone()),
        },
        prefix: Arc::from(&*config.prefix),
        telemetry: lasting.telemetry(config.telemetry.as_ref())?,
    };
    Ok(Rulebook::new(parts, tenants, config.default_site))
}

fn tenant(
    config: &Config,
    site: &SiteConfig,
    ledgers: &Ledgers,
    lasting: &Lasting,
    pages: &Arc<Pages>,
) -> Result<Tenant, Error> {
    let limits = &config.limits;
    let counts = lasting.origins.of(&site.site.id);
    let settings = upstream::Settings { tunnels: lasting.tunnels.clone(), counts, ..site.upstream.clone() };
    let refused = |source| Error::Origin { site: site.site.id.clone(), source };
    let origin = upstream::Origin::balanced(&site.origins, settings).map_err(refused)?;
    let ask = move |request: Request| {
        let asked = origin.ask(*request);
        Answer::later(async move { Ok(asked.answer().await?) })
    };
    Ok(Tenant {
        site: Arc::clone(&site.site),
        origin: Arc::new(ask),
        transport: Transport {
            floor: site.transport.floor,
            ..Transport::new(site.transport.redirect, site.transport.hsts, site.transport.subdomains)
        },
        pass_on_failure: site.on_rewrite_failure == RewriteFailure::Pass,
        rewrite_bytes: limits.rewrite_bytes,
        languages: std::iter::once(&site.default_language).map(ToString::to_string).collect(),
        offered: site.languages.clone(),
        rules: site.rules.clone(),
        retention: site.retention.clone(),
        keys: ledgers.keys(site)?,
        vault: site.vault.clone(),
        script: Arc::new(Script::new(&site.site)),
        languages_found: Memo::default(),
        told: Memo::default(),
        buckets: Arc::default(),
        openings: Memo::default(),
        meter: Arc::new(lasting.traffic.meter(&site.site.id)),
        pages: Arc::clone(pages),
    })
}

/// The embedded texts, and over them every `<language>.ftl` of the operator's directory.
fn texts(dir: Option<&Path>) -> Result<Texts, Error> {
    let mut texts = Texts::embedded()?;
    for (language, text) in written(dir)? {
        texts = texts.with_override(&language, &text)?;
    }
    Ok(texts)
}

/// Every `<language>.ftl` of the operator's directory: the language, and what stands in it.
pub(super) fn written(dir: Option<&Path>) -> Result<Vec<(String, String)>, Error> {
    let mut found = Vec::new();
    let Some(dir) = dir else { return Ok(found) };
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |source| Error::Read { path, source }
    };
    for entry in fs::read_dir(dir).map_err(failed(dir))? {
        let path = entry.map_err(failed(dir))?.path();
        if path.extension().is_some_and(|extension| extension == "ftl")
            && let Some(language) = path.file_stem().and_then(|stem| stem.to_str())
        {
            found.push((language.to_owned(), fs::read_to_string(&path).map_err(failed(&path))?));
        }
    }
    Ok(found)
}

/// A digest of everything configured that can change a page: a page made under another one is never revalidated. The
/// same on every start and on every node that runs the same configuration.
fn fingerprint(config: &Config, texts: &Texts) -> Arc<str> {
    let mut digest = Sha256::new();
    digest.update(env!("CARGO_PKG_VERSION"));
    digest.update(&*notice::pages().path);
    for look in config.sites.iter().map(|site| &site.site.look) {
        digest.update(&*notice::sheet(look).path);
        let template = look.template.as_deref().unwrap_or_default();
        digest.update(format!("{:?} {:?} {} {}", look.position, look.logo, look.cross, look.own_link));
        digest.update(Sha256::digest(template));
    }
    digest.update(runtime::guard());
    digest.update(&*config.prefix);
    digest.update(texts.digest());
    for rules in std::iter::once(&config.rules).chain(config.sites.iter().filter_map(|site| site.rules.as_ref())) {
        let mut rules: Vec<String> = rules.iter().map(|rule| format!("{rule:?}")).collect();
        rules.sort_unstable();
        digest.update(rules.join("\n"));
    }
    for SiteConfig { site, .. } in &config.sites {
        // The catalog's indexes are maps, in another order each time; its vendors are a list.
        let site = policy::Site { catalog: Arc::default(), ..(**site).clone() };
        digest.update(format!("{site:?}"));
    }
    for SiteConfig { site, .. } in &config.sites {
        for vendor in site.catalog.vendors() {
            digest.update(format!("{vendor:?}"));
        }
    }
    digest.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect::<String>().into()
}
