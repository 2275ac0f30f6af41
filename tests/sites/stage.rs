//! What stands around a visitor: the sites' server, the trackers' stand-in, the gateway between, and the place that the
//! visitor comes from.

use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};

use assent::ambient::{Clock, SystemEntropy};
use assent::app::{self, Running, World};
use assent::config::{Config, Tls};
use assent::demo::{Mapping, Origin, Received, Sink};
use assent::geo::{Locate, Place};
use assent::policy::Mode;
use tempfile::TempDir;

use crate::ambient::Noon;
use crate::browser::{Authority, Browser, Options};

use super::Visitor;

const ANYWHERE: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0);

/// Everything but the browser, on ports of its own. All of it ends with the test.
pub(crate) struct Stage {
    pub(crate) sink: Sink,
    pub(crate) origin: Origin,
    authority: Authority,
    gateway: Running,
    whereabouts: Arc<Whereabouts>,
    secure: bool,
    _files: TempDir,
}

/// Where everybody is.
#[derive(Default)]
struct Whereabouts(Mutex<Place>);

impl Locate for Whereabouts {
    fn locate(&self, _: IpAddr) -> Place {
        *self.0.lock().unwrap()
    }
}

impl Stage {
    /// The sites on HTTPS, with a throw-away certificate.
    pub(crate) async fn secure() -> Self {
        Self::start(true).await
    }

    /// The sites on plain HTTP. The trackers stay on HTTPS, as they are.
    pub(crate) async fn plain() -> Self {
        Self::start(false).await
    }

    /// The sites on plain HTTP and permissive, so that a choice takes effect in the page that stands; with this look, as it
    /// is written; announcements may stand behind it. `template` is at hand as `banner.html`.
    pub(crate) async fn looking(look: &str, template: &str) -> Self {
        Self::begin(false, Some((look, template)), false).await
    }

    /// The sites on HTTPS, in every language that there are texts in.
    pub(crate) async fn speaking() -> Self {
        Self::begin(true, None, true).await
    }

    async fn start(secure: bool) -> Self {
        Self::begin(secure, None, false).await
    }

    async fn begin(secure: bool, look: Option<(&str, &str)>, speaks: bool) -> Self {
        let authority = Authority::of(&["*.localhost"]);
        let sink = Sink::start(ANYWHERE, Some(Arc::new(authority.server()))).await.unwrap();
        let origin = Origin::start(ANYWHERE, Mapping::Real, Arc::new(SystemEntropy)).await.unwrap();
        let files = tempfile::tempdir().unwrap();
        let whereabouts = Arc::<Whereabouts>::default();
        let mut config = config(origin.addr(), &files);
        if let Some((look, template)) = look {
            std::fs::write(files.path().join("banner.html"), template).unwrap();
            let text = format!(
                "[[site]]\nid = \"x\"\nhosts = [\"x.example\"]\norigin = \"http://127.0.0.1:1\"\n[site.look]\n{look}\n"
            );
            let written = Config::parse(&text, "assent.toml", files.path(), Noon.now().day()).unwrap();
            for site in &mut config.sites {
                let site = Arc::make_mut(&mut site.site);
                site.look = Arc::clone(&written.sites[0].site.look);
                site.announcements.clone_from(&written.sites[0].site.announcements);
                // What their policies promise would refuse such a site.
                (site.mode, site.promises) = (Mode::Permissive, Vec::new());
            }
        }
        if speaks {
            config.sites.iter_mut().for_each(|site| site.languages.clear());
        }
        if secure {
            let (certificate, key) = (files.path().join("sites.pem"), files.path().join("sites.key"));
            std::fs::write(&certificate, authority.chain_pem()).unwrap();
            std::fs::write(&key, authority.key_pem()).unwrap();
            config.tls = Some(Tls { certificate, key });
            config.listen.iter_mut().for_each(|listen| listen.tls = true);
        }
        let world = World { clock: Arc::new(Noon), locate: Some(whereabouts.clone()), ..World::default() };
        let gateway = app::start(config, None, world).await.unwrap();
        Self { sink, origin, authority, gateway, whereabouts, secure, _files: files }
    }

    /// Starts a browser that trusts the sites and finds every third party here.
    pub(crate) async fn browser(&self, wish: impl FnOnce(Options) -> Options) -> Browser {
        let options = Options::new().trusting(&self.authority).third_parties_at(self.sink.addr().port());
        Browser::start(wish(options)).await
    }

    /// Somebody new on a site, in a browser of their own.
    pub(crate) async fn visitor(&self, site: &'static str) -> Visitor<'_> {
        Visitor::new(self, site, self.browser(|options| options).await.page().await)
    }

    /// From now on everybody comes from this place: `DE`, `US-CA`, or `unknown`.
    pub(crate) fn visit_from(&self, place: &str) {
        let (country, subdivision) = place.split_once('-').map_or((place, None), |(a, b)| (a, Some(b)));
        let found = if place == "unknown" { Place::UNKNOWN } else { Place::new(country, subdivision).unwrap() };
        *self.whereabouts.0.lock().unwrap() = found;
    }

    /// An address on a site, through the gateway.
    pub(crate) fn url(&self, site: &str, path: &str) -> String {
        let scheme = if self.secure { "https" } else { "http" };
        format!("{scheme}://{site}.localhost:{}{path}", self.gateway.addresses()[0].port())
    }

    /// The same address without the gateway: the site as it is by itself.
    pub(crate) fn bare_url(&self, site: &str, path: &str) -> String {
        format!("http://{site}.localhost:{}{path}", self.origin.addr().port())
    }

    /// The hosts of the third parties that heard of a visit, each once.
    pub(crate) fn trackers(&self) -> BTreeSet<String> {
        let hits = self.sink.requests();
        hits.iter().filter_map(|hit| hit.vendor()).map(|vendor| vendor.host.to_owned()).collect()
    }

    /// What reached a site's server.
    pub(crate) fn received(&self, site: &str) -> Vec<Received> {
        self.origin.received(&format!("{site}.localhost"))
    }

    /// The names of all cookies that reached a site's server.
    pub(crate) fn cookies_received(&self, site: &str) -> BTreeSet<String> {
        let all = self.received(site);
        all.iter().flat_map(|request| request.cookies().map(|(name, _)| name.to_owned())).collect()
    }

    /// How many choices on a site were written down.
    pub(crate) async fn records(&self, site: &str) -> u64 {
        self.gateway.ledger().count(site).await.unwrap()
    }

    /// Forgets what was received so far.
    pub(crate) fn forget(&self) {
        self.sink.clear();
        self.origin.clear();
    }
}

fn config(origin: SocketAddr, files: &TempDir) -> Config {
    Config::demo(&[ANYWHERE], origin, &files.path().join("state"), Noon.now().day(), &[]).unwrap()
}
