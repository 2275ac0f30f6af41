//! The file as written → valid values: the parts that concern the whole gateway. Sites are in [`super::site`].

use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use http::HeaderName;
use ipnet::IpNet;

use crate::ambient::Day;
use crate::bundle::Pointer;
use crate::geo;
use crate::policy::lists::Lists;
use crate::policy::{Purpose, Vocabulary};

use super::data::{self, Data, DataFrom, Ground, Standing};
use super::duration::duration;
use super::file::{self, File};
use super::problem::{Problem, Problems};
use super::rules::Book;
use super::sheet::Sheet;
use super::{ClientHeader, Config, SiteConfig, admin, classified, collector, controller, front, site, store};

pub(super) fn text(text: &str, name: &str, dir: &Path, today: Day, from: DataFrom<'_>) -> Result<Config, Problems> {
    let read = || Sheet::read::<File>(name, text);
    let (file, sheet) = read();
    let Some(written) = &file else { return resolve(None, sheet, dir, today, &Ground::all(&Data::shipped())) };
    let state = match from {
        DataFrom::State(state) | DataFrom::Less(state, _) | DataFrom::These(Some(state), _) => state.to_owned(),
        DataFrom::InUse | DataFrom::These(None, _) => beside(dir, &written.state),
    };
    let keys = data::keys(&written.data, None);
    let mut first = Some((file, sheet));
    let mut on = |ground: &Ground| {
        let (file, sheet) = first.take().unwrap_or_else(read);
        let plain = resolve(file, sheet, dir, today, ground)?;
        let again = |entries: &mut dyn FnMut(&mut File)| {
            let (file, sheet) = read();
            let mut file = file.unwrap_or_default();
            entries(&mut file);
            resolve(Some(file), sheet, dir, today, ground)
        };
        classified::with(plain, &state, again)
    };
    if let DataFrom::These(_, data) = from {
        return on(&Ground::all(data));
    }
    let taken = if let DataFrom::Less(_, taken) = from { taken } else { 0 };
    data::settle(data::plan(&state, &keys), taken, on)
}

pub(super) fn upstream(origin: &str, listen: &[SocketAddr], today: Day) -> Result<Config, Problems> {
    let id = "default".to_owned();
    let site = file::Site {
        id: Some(id.clone()),
        origin: Some(file::Origins::One(origin.to_owned())),
        ..file::Site::default()
    };
    let mut file = File { default_site: Some(id), site: vec![site], ..File::default() };
    if !listen.is_empty() {
        file.listen = Some(listen.iter().map(SocketAddr::to_string).collect());
    }
    let ground = Ground::all(&Data::shipped());
    let resolved = resolve(Some(file), Sheet::blank("command line"), Path::new(""), today, &ground);
    // Nobody typed keys: what is wrong is told of the options, and what a file should say beyond them is nobody's fault.
    let resolved = resolved.map(|config| Config { warnings: Vec::new(), ..config });
    resolved.map_err(|Problems(mut problems)| {
        for problem in &mut problems {
            let option = if problem.key.ends_with("origin") { "--upstream" } else { "--listen" };
            option.clone_into(&mut problem.key);
        }
        Problems(problems)
    })
}

/// Checks what was read; `file` is `None` when nothing could be made of it.
pub(super) fn resolve(
    file: Option<File>,
    mut sheet: Sheet,
    dir: &Path,
    today: Day,
    ground: &Ground,
) -> Result<Config, Problems> {
    let file = file.unwrap_or_default();
    let mut elsewhere = Vec::new();
    let mut law = |data: &Data, sheet: &mut Sheet| {
        let book = book(file.rules.as_deref(), "rules", &data.book, dir, sheet, &mut elsewhere).map(Arc::new);
        let rules = book.as_ref().map_or_else(|| Arc::clone(&data.rules), |book| book.rules_shared());
        (book.unwrap_or_else(|| Arc::clone(&data.book)), rules)
    };
    let (book, rules) = law(&ground.now, &mut sheet);
    let tried = ground.canary.as_ref().map(|(data, _)| law(data, &mut sheet));
    let lists = lists(&file, dir, &mut sheet);
    let limits = front::limits(&file.limits, &mut sheet);
    let mut sites = Vec::new();
    for (place, entry) in file.site.iter().enumerate() {
        let key = format!("site[{place}].rules");
        let data = ground.tried(entry.id.as_deref());
        let (beneath, base) = match (data, &tried) {
            (Some(data), Some((book, _))) => (book, &data.catalog),
            _ => (&book, &ground.now.catalog),
        };
        let own = self::book(entry.rules.as_deref(), &key, beneath, dir, &mut sheet, &mut elsewhere);
        let around = site::Around { dir, base, lists: &lists, limits: &limits };
        let site = site::check(entry, place, &around, &mut sheet);
        let tried = tried.as_ref().filter(|_| data.is_some()).map(|(_, rules)| Arc::clone(rules));
        let rules = own.as_ref().map(Book::rules_shared).or(tried);
        sites.push(site.map(|site| SiteConfig { rules, ..site }));
    }
    site::distinct(&file, &mut sheet);
    let mut sites: Vec<SiteConfig> = sites.into_iter().flatten().collect();
    let config = Config {
        listen: front::listen(&file, &mut sheet),
        reuse_port: file.reuse_port,
        state: beside(dir, &file.state),
        trusted_proxies: networks(&file, &mut sheet),
        client_header: client_header(&file, &mut sheet),
        prefix: prefix(&file, &mut sheet),
        geoip: geoip(&file, &mut sheet, dir),
        texts: file.texts.as_deref().map(|path| beside(dir, path)),
        resolve_cnames: file.resolve_cnames,
        tls: file.tls.as_ref().and_then(|written| site::tls(written, dir)),
        telemetry: collector::telemetry(file.telemetry.as_ref(), dir, &mut sheet),
        webhook: collector::webhook(file.webhook.as_ref(), dir, &mut sheet),
        shared_store: store::store(file.shared_store.as_ref(), "shared_store", dir, &mut sheet),
        controllers: controller::controllers(&file, &mut sites, dir, &mut sheet),
        admin: admin::admin(&file, &mut sheet),
        limits,
        rules,
        data: Standing {
            keys: data::keys(&file.data, Some(&mut sheet)),
            pointer: Pointer::default(),
            now: ground.now.clone(),
            canary: ground.canary.clone(),
            faults: Vec::new(),
            step: (0, None),
        },
        default_site: default_site(&file, &mut sheet),
        sites,
        day: today,
        classified: Arc::default(),
        warnings: Vec::new(),
    };
    controller::stores(&file, &config, &mut sheet);
    front::circles(&file, &config, &mut sheet);
    front::floors(&file, &mut sheet);
    if file.site.is_empty() && sheet.problems.is_empty() {
        sheet.refuse("", "no site is protected: write a `[[site]]`");
    }
    if file.state.is_empty() {
        sheet.refuse("state", "must name a directory");
    }
    sheet.problems.append(&mut elsewhere);
    verdict(sheet, config)
}

/// The configuration, or everything that is wrong with it.
fn verdict(sheet: Sheet, config: Config) -> Result<Config, Problems> {
    if sheet.problems.is_empty() {
        return Ok(Config { warnings: sheet.warnings, ..config });
    }
    let mut problems = sheet.problems;
    problems.sort();
    problems.dedup();
    Err(Problems(problems))
}

/// Reads the file of jurisdictions that stands under `key`, if there is one, in front of `beneath`.
fn book(
    path: Option<&str>,
    key: &str,
    beneath: &Book,
    dir: &Path,
    sheet: &mut Sheet,
    elsewhere: &mut Vec<Problem>,
) -> Option<Book> {
    let path = beside(dir, path?);
    match std::fs::read_to_string(&path) {
        Ok(text) => {
            let read = Book::read(&path.display().to_string(), &text, Some(beneath));
            read.map_err(|mut problems| elsewhere.append(&mut problems.0)).ok()
        }
        Err(error) => {
            sheet.refuse(key, format!("{} can't be read: {error}", path.display()));
            None
        }
    }
}

/// The largest filter list that is read, in bytes: several times the largest there is.
const LARGEST_LIST: u64 = 64 << 20;

/// The operator's filter lists; `None` where there are none.
fn lists(file: &File, dir: &Path, sheet: &mut Sheet) -> Option<Arc<Lists>> {
    let mut lists = Lists::default();
    for (place, written) in file.tracker_lists.iter().enumerate() {
        let path = format!("tracker_lists[{place}]");
        let known = [Purpose::FUNCTIONAL, Purpose::ANALYTICS, Purpose::MARKETING];
        let words = Vocabulary::default();
        let purpose = known.into_iter().find(|purpose| words.key(*purpose) == written.purpose);
        if purpose.is_none() {
            let message = format!("`{}` can't be what a list of trackers is for", written.purpose);
            sheet.unknown(&format!("{path}.purpose"), &written.purpose, message, known.map(|it| words.key(it)));
        }
        let Some(name) = written.file.as_deref() else { continue };
        let file = beside(dir, name);
        let size = std::fs::metadata(&file).map(|found| found.len());
        match size.and_then(|size| Ok((size, if size > LARGEST_LIST { Vec::new() } else { std::fs::read(&file)? }))) {
            Err(error) => {
                sheet.refuse(&format!("{path}.file"), format!("{} can't be read: {error}", file.display()));
            }
            Ok((size, _)) if size > LARGEST_LIST => {
                sheet.refuse(&format!("{path}.file"), format!("{} is larger than any filter list", file.display()));
            }
            Ok((_, bytes)) => {
                let text = String::from_utf8_lossy(&bytes).into_owned();
                if lists.add(name, text, purpose.unwrap_or(Purpose::MARKETING)) == 0 {
                    let message = format!("{} holds no rule about requests in Adblock syntax", file.display());
                    sheet.refuse(&format!("{path}.file"), message);
                }
            }
        }
    }
    (!file.tracker_lists.is_empty()).then(|| Arc::new(lists))
}

fn networks(file: &File, sheet: &mut Sheet) -> Vec<IpNet> {
    let mut found = Vec::new();
    for (place, text) in file.trusted_proxies.iter().enumerate() {
        let parsed = text.parse::<IpNet>().ok().or_else(|| text.parse::<IpAddr>().ok().map(IpNet::from));
        let path = format!("trusted_proxies[{place}]");
        match parsed {
            Some(net) if net.prefix_len() == 0 => {
                sheet.refuse(&path, "would believe everybody; name the proxies' own networks");
            }
            Some(net) => found.push(net.trunc()),
            None => sheet.refuse(&path, format!("`{text}` is no address or network, like 10.0.0.0/8 or ::1")),
        }
    }
    found
}

fn geoip(file: &File, sheet: &mut Sheet, dir: &Path) -> geo::Settings {
    let path = |written: &Option<String>| written.as_deref().map(|path| beside(dir, path));
    let max_age = file.geoip_max_age.as_deref().and_then(|text| {
        let found = duration(text);
        if found.is_none() {
            sheet.refuse("geoip_max_age", format!("`{text}` is no duration above zero and up to 366d, like 180d"));
        }
        found
    });
    if file.geoip_second.is_some() && file.geoip_second == file.geoip {
        sheet.refuse("geoip_second", "is the same file as `geoip`; name another database or leave it out");
    }
    let mut anonymous = Vec::new();
    for (place, text) in file.anonymous_networks.iter().enumerate() {
        match geo::network(text) {
            Some(network) => anonymous.push(network),
            None => {
                let message = format!("`{text}` is no address or network, like 203.0.113.0/24 or 2001:db8::/32");
                sheet.refuse(&format!("anonymous_networks[{place}]"), message);
            }
        }
    }
    geo::Settings {
        database: path(&file.geoip),
        second: path(&file.geoip_second),
        max_age,
        anonymous,
        anonymous_file: path(&file.anonymous_networks_file),
    }
}

fn client_header(file: &File, sheet: &mut Sheet) -> ClientHeader {
    match file.client_header.to_ascii_lowercase().as_str() {
        "x-forwarded-for" => ClientHeader::XForwardedFor,
        "forwarded" => ClientHeader::Forwarded,
        name => match HeaderName::try_from(name) {
            Ok(name) => ClientHeader::Named(name),
            Err(_) => {
                sheet.refuse("client_header", format!("`{name}` can't be a header's name"));
                ClientHeader::XForwardedFor
            }
        },
    }
}

fn prefix(file: &File, sheet: &mut Sheet) -> Box<str> {
    let text = file.prefix.as_str();
    let plain = |c: u8| c.is_ascii_alphanumeric() || b"/-_.~".contains(&c);
    let segments = text.strip_prefix('/').and_then(|text| text.strip_suffix('/'));
    let good = segments.is_some_and(|rest| rest.split('/').all(|part| !["", ".", ".."].contains(&part)));
    if !good || !text.bytes().all(plain) {
        sheet.refuse("prefix", format!("`{text}` must be a path that begins and ends with `/`, like /_assent/"));
    }
    text.into()
}

fn default_site(file: &File, sheet: &mut Sheet) -> Option<usize> {
    let id = file.default_site.as_deref()?;
    let place = file.site.iter().position(|site| site.id.as_deref() == Some(id));
    if place.is_none() {
        let known = file.site.iter().filter_map(|site| site.id.as_deref());
        sheet.unknown("default_site", id, format!("no site has the id `{id}`"), known);
    }
    place
}

/// A path as written in a file that stands in `dir`.
fn beside(dir: &Path, path: &str) -> PathBuf {
    dir.join(path)
}
