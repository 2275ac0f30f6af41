//! The five reference sites, ready to be run on one machine.
//!
//! Their files under `config/sites/` are ordinary configurations; here they are put behind one listener and in front
//! of one origin, and the vendors they meet get stand-in hosts. What the sites serve is not decided here.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use crate::ambient::Day;
use crate::policy::{Catalog, Vendor};

use super::data::{Data, Ground};
use super::file::{self, File};
use super::problem::Problems;
use super::rules::Date;
use super::sheet::Sheet;
use super::{Config, catalog, resolve};

/// The cookie in which the demo remembers where its viewer visits from. Each of its sites declares it as necessary.
pub const COOKIE: &str = "demo-view";

/// The reference sites' files.
pub(super) const SITES: [(&str, &str); 5] = [
    ("config/sites/pexo.toml", include_str!("../../config/sites/pexo.toml")),
    ("config/sites/nexoraz.toml", include_str!("../../config/sites/nexoraz.toml")),
    ("config/sites/videxio.toml", include_str!("../../config/sites/videxio.toml")),
    ("config/sites/dexo.toml", include_str!("../../config/sites/dexo.toml")),
    ("config/sites/pixera.toml", include_str!("../../config/sites/pixera.toml")),
];

pub(super) fn config(
    listen: &[SocketAddr],
    origin: SocketAddr,
    state: &Path,
    today: Day,
    stand_ins: &[(&str, String)],
) -> Result<Config, Problems> {
    let mut vendors = catalog::vendors_shipped()?;
    for (real, local) in stand_ins {
        stand_in(&mut vendors, real, local);
    }
    let base = Catalog::new(vendors, None).map_err(|problems| {
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        Problems::whole("config/catalog", lines.join("; "))
    })?;
    let ground = Ground::all(&Data { catalog: Arc::new(base), ..Data::shipped() });
    let mut sites = Vec::new();
    let mut last = None;
    for (name, text) in SITES {
        let (file, sheet) = Sheet::read::<File>(name, text);
        let mut file = file.unwrap_or_default();
        for site in &mut file.site {
            site.origin = Some(file::Origins::One(format!("http://{origin}")));
            site.vendor.push(own());
            // Stand-ins on this machine: there is nobody to look at, whatever the day.
            site.reviewed.values_mut().for_each(|day| *day = Date(today));
            // Whoever promises that nothing else is kept means the site, not the bar that the demo adds.
            for promise in site.promise.iter_mut().filter(|it| it.check.as_deref() == Some("only_storage")) {
                promise.names.push(COOKIE.to_owned());
            }
        }
        if !listen.is_empty() {
            file.listen = Some(listen.iter().map(SocketAddr::to_string).collect());
        }
        let mut config = resolve::resolve(Some(file), sheet, Path::new(""), today, &ground)?;
        sites.append(&mut config.sites);
        last = Some(config);
    }
    let config = last.expect("there are five sites");
    Ok(Config { sites, state: state.to_owned(), default_site: None, ..config })
}

/// The demo's own cookie, which its viewer sets by choosing.
fn own() -> file::Vendor {
    file::Vendor {
        key: Some("assent-demo".to_owned()),
        name: Some("The demo’s bar".to_owned()),
        controller: Some("this site".to_owned()),
        country: None,
        purpose: Some("necessary".to_owned()),
        shares: false,
        source: None,
        role: None,
        cookies: vec![COOKIE.to_owned()],
        storage: Vec::new(),
        describes: Vec::new(),
        hosts: Vec::new(),
        paths: Vec::new(),
        marks: Vec::new(),
        snippet: Vec::new(),
        records: false,
        attestable: false,
        tag_manager: false,
        max_days: Some(365),
        transfer: None,
        basis: None,
    }
}

/// Makes `local` known for everything that `vendors` know about the host `real`, path by path, so that a page can be
/// tried without contacting it. A host that nobody knows gets no stand-in, and stays unknown under both names.
pub fn stand_in(vendors: &mut [Vendor], real: &str, local: &str) {
    // Of several entries for one path, the one for the longest host is the catalog's answer.
    let mut best: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (place, vendor) in vendors.iter().enumerate() {
        for pattern in &vendor.hosts {
            let (host, path) = pattern.find('/').map_or((&**pattern, ""), |at| pattern.split_at(at));
            let covers = real.strip_suffix(host).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
            let known = best.get(path).map_or(0, |(length, _)| *length);
            if covers && host.len() > known {
                best.insert(path.to_owned(), (host.len(), place));
            }
        }
    }
    for (path, (_, place)) in best {
        vendors[place].hosts.push(format!("{local}{path}").into());
    }
}
