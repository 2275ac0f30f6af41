//! What stands around a visit: the sites' server, a gateway for one page in one mode, and a browser with the sink of
//! all third parties behind it.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

use assent::ambient::{Clock, Timestamp};
use assent::app::{self, Running, World};
use assent::config::{self, Config};
use assent::geo::{Locate, Place};
use tempfile::TempDir;

use super::judge::OWN_COOKIES;
use super::origin::Origin;
use super::pages::Page;
use super::sink::Sink;
use super::vendors::Vendors;
use crate::browser::{Authority, Browser, Options};

const ANYWHERE: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0);

/// Third parties that a page can't do without and its operator declares: a strict site holds what nobody declared.
const DECLARED: [&str; 5] =
    ["cdn.jsdelivr.net", "cdnjs.cloudflare.com", "unpkg.com", "code.jquery.com", "static.page-assets.example"];

/// How a page is served.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mode {
    /// As `assent serve --upstream` does: nothing is declared.
    Permissive,
    /// Every vendor that the catalog knows is declared, and so are the site's own cookies and servers.
    Strict,
}

impl Mode {
    pub(super) const ALL: [Self; 2] = [Self::Permissive, Self::Strict];

    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Permissive => "permissive",
            Self::Strict => "strict",
        }
    }
}

/// Everything that pages share.
pub(super) struct Stage {
    pub(super) origin: Origin,
    authority: Authority,
    vendors: Arc<Vendors>,
}

/// One browser and its sink: whoever works with it works alone.
pub(super) struct Hand {
    pub(super) browser: Browser,
    pub(super) sink: Sink,
}

/// A gateway in front of a page. It ends when this is dropped.
pub(super) struct Gateway {
    running: Option<Running>,
    _state: TempDir,
}

/// The day that the tests stand on: rules come and go with the calendar.
struct Noon;

impl Clock for Noon {
    fn now(&self) -> Timestamp {
        Timestamp(20_778 * 86_400 + 12 * 3_600) // 2026-11-21
    }
}

/// Everybody is in Germany.
struct Germany;

impl Locate for Germany {
    fn locate(&self, _: IpAddr) -> Place {
        Place::new("DE", None).unwrap()
    }
}

impl Stage {
    pub(super) async fn start(pages: &[Page]) -> Self {
        let authority = Authority::of(&["third.example"]);
        Self { origin: Origin::start(pages).await, authority, vendors: Arc::new(Vendors::read()) }
    }

    pub(super) async fn hand(&self) -> Hand {
        let sink = Sink::start(&self.authority, Arc::clone(&self.vendors)).await;
        // The room that the banner keeps free beneath a short page would else move it by a scroll bar's width.
        let options = Options::new().argument("--hide-scrollbars");
        let options = options.trusting(&self.authority).third_parties_at(sink.port());
        Hand { browser: Browser::start(options).await, sink }
    }

    /// The address of a page by itself.
    pub(super) fn bare(&self, page: &Page) -> String {
        format!("http://{}:{}{}", page.host(), self.origin.address().port(), page.path)
    }

    /// A gateway that has seen nothing yet, in front of all sites.
    pub(super) async fn gateway(&self, mode: Mode) -> Gateway {
        let state = tempfile::tempdir().unwrap();
        let origin = format!("http://{}", self.origin.address());
        let mut config = match mode {
            Mode::Permissive => Config::upstream(&origin, &[ANYWHERE], Noon.now().day()).unwrap(),
            Mode::Strict => Config::parse(&strict(&origin), "strict.toml", state.path(), Noon.now().day()).unwrap(),
        };
        config.state = state.path().join("state");
        let world = World { clock: Arc::new(Noon), locate: Some(Arc::new(Germany)), ..World::default() };
        Gateway { running: Some(app::start(config, None, world).await.unwrap()), _state: state }
    }
}

impl Gateway {
    /// The address of a page behind it.
    pub(super) fn url(&self, page: &Page) -> String {
        let port = self.running.as_ref().unwrap().addresses()[0].port();
        format!("http://{}:{port}{}", page.host(), page.path)
    }
}

fn strict(origin: &str) -> String {
    let catalog = config::catalog();
    let keys: Vec<String> = catalog.vendors().map(|vendor| format!("{:?}", vendor.key)).collect();
    let transfers: Vec<String> = catalog.vendors().map(|vendor| format!("{:?} = \"scc\"", vendor.key)).collect();
    let list = |names: &[&str]| names.iter().map(|name| format!("{name:?}")).collect::<Vec<_>>().join(", ");
    format!(
        "listen = [\"{ANYWHERE}\"]\ndefault_site = \"corpus\"\n[[site]]\nid = \"corpus\"\norigin = \"{origin}\"\n\
         mode = \"strict\"\ncontroller = \"The site\"\nprivacy = \"/privacy\"\nvendors = [{}]\n\
         [site.transfers]\n{}\n\
         [[site.vendor]]\nkey = \"ours\"\nname = \"Ours\"\ncontroller = \"The site\"\npurpose = \"necessary\"\n\
         shares = false\nmax_days = 365\ncookies = [{}]\nhosts = [{}]\n",
        keys.join(", "),
        transfers.join("\n"),
        list(&OWN_COOKIES),
        list(&DECLARED),
    )
}
