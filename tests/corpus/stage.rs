//! What stands around a visit: the sites' server, a gateway for one page in one mode, and a browser with the sink of
//! all third parties behind it.

use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

use assent::ambient::Clock;
use assent::app::{self, Running, World};
use assent::config::{self, Config};
use tempfile::TempDir;

use super::finding::Seen;
use super::judge::OWN_COOKIES;
use super::origin::Origin;
use super::pages::Page;
use super::sink::Sink;
use super::vendors::Vendors;
use crate::ambient::{Noon, germany};
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
    /// What the page by itself was seen to use is declared, and so are the site's own cookies and servers.
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

/// Two browsers, one with scripts and one without, and their sink: whoever works with them works alone.
pub(super) struct Hand {
    pub(super) browser: Browser,
    pub(super) still: Browser,
    pub(super) sink: Sink,
}

/// A gateway in front of a page. It ends when this is dropped.
pub(super) struct Gateway {
    running: Option<Running>,
    _state: TempDir,
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
        let still = Browser::start(options.clone().without_javascript()).await;
        Hand { browser: Browser::start(options).await, still, sink }
    }

    /// The address of a page by itself.
    pub(super) fn bare(&self, page: &Page) -> String {
        format!("http://{}:{}{}", page.host(), self.origin.address().port(), page.path)
    }

    /// A gateway that has seen nothing yet, in front of all sites. The page by itself does what is in `used`.
    pub(super) async fn gateway(&self, mode: Mode, used: &[&Seen]) -> Gateway {
        let state = tempfile::tempdir().unwrap();
        let origin = format!("http://{}", self.origin.address());
        let mut config = match mode {
            Mode::Permissive => Config::upstream(&origin, &[ANYWHERE], Noon.now().day()).unwrap(),
            Mode::Strict => {
                Config::parse(&strict(&origin, used), "strict.toml", state.path(), Noon.now().day()).unwrap()
            }
        };
        config.state = state.path().join("state");
        let world = World { clock: Arc::new(Noon), locate: Some(Arc::new(germany())), ..World::default() };
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

/// What an operator writes who has seen what the page does: its vendors, and by name those that nobody knows.
fn strict(origin: &str, used: &[&Seen]) -> String {
    let catalog = config::catalog();
    let (mut vendors, mut unknown, mut needed) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for seen in used {
        for (host, path) in &seen.requests {
            let vendor = if host == "own" { catalog.disguised(host, path) } else { catalog.url(host, path) };
            match vendor {
                Some(vendor) => {
                    vendors.insert(&*vendor.key);
                    // Known by the end of its path alone: nobody knows its host.
                    if host != "own"
                        && catalog.url(host, "/").is_none()
                        && !vendor.hosts.iter().any(|at| at.starts_with(&**host))
                    {
                        unknown.insert(&**host);
                    }
                }
                // A whole content network would hold trackers, too.
                None if DECLARED.contains(&&**host) => _ = needed.insert(format!("{host}{path}")),
                None if host != "own" => _ = unknown.insert(&**host),
                None => {}
            }
        }
        let cookies = seen.cookies.iter().filter_map(|name| catalog.cookie(name.split('@').next().unwrap_or(name)));
        let keys =
            seen.storage.iter().filter_map(|key| catalog.storage(key.split_once(':').map_or(key, |(_, key)| key)));
        vendors.extend(cookies.chain(keys).map(|vendor| &*vendor.key));
    }
    let list =
        |names: &mut dyn Iterator<Item = &str>| names.map(|name| format!("{name:?}")).collect::<Vec<_>>().join(", ");
    let transfers: Vec<String> = vendors.iter().map(|key| format!("{key:?} = \"scc\"")).collect();
    let vendor = |key: &str, purpose: &str, names: String| {
        format!(
            "[[site.vendor]]\nkey = \"{key}\"\nname = \"{key}\"\ncontroller = \"The site\"\npurpose = \"{purpose}\"\n\
             shares = false\nmax_days = 365\n{names}\n"
        )
    };
    let own = format!(
        "cookies = [{}]\nhosts = [{}]",
        list(&mut OWN_COOKIES.into_iter()),
        list(&mut needed.iter().map(String::as_str))
    );
    let rest = match unknown.is_empty() {
        true => String::new(),
        false => vendor("others", "marketing", format!("hosts = [{}]", list(&mut unknown.into_iter()))),
    };
    format!(
        "listen = [\"{ANYWHERE}\"]\ndefault_site = \"corpus\"\n[[site]]\nid = \"corpus\"\norigin = \"{origin}\"\n\
         mode = \"strict\"\ncontroller = \"The site\"\nprivacy = \"/privacy\"\nvendors = [{}]\n\
         [site.transfers]\n{}\n{}{rest}",
        list(&mut vendors.iter().copied()),
        transfers.join("\n"),
        vendor("ours", "necessary", own),
    )
}
