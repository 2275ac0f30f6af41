//! Where databases come from: each maker's server, what a file is called there, and what is newer than what is known.

use std::fmt;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use base64::Engine as _;
use sha2::{Digest, Sha256};
use time::{Date, Month, OffsetDateTime};
use url::{Host, Url};

use crate::ambient::Timestamp;

use super::fetch::{Answer, Ask, Client, server};
use super::{Error, Settings, unpack};

/// Who makes the database.
#[derive(Clone, PartialEq, Eq)]
pub enum Source {
    /// DB-IP City Lite, of this month or the last: CC BY 4.0, no account needed.
    DbIp,
    /// GeoLite2 City, under MaxMind's licence and with the operator's own account.
    MaxMind {
        /// The account's number.
        account: String,
        /// Its licence key.
        key: String,
    },
}

impl Source {
    /// What it is called in notes and messages.
    pub(super) const fn word(&self) -> &'static str {
        match self {
            Self::DbIp => "DB-IP City Lite",
            Self::MaxMind { .. } => "GeoLite2 City",
        }
    }

    const fn server(&self) -> &'static str {
        match self {
            Self::DbIp => "https://download.db-ip.com/",
            Self::MaxMind { .. } => "https://download.maxmind.com/",
        }
    }

    /// The credit that the licence asks for.
    pub(super) fn credit(&self) -> String {
        let (by, licence) = match self {
            Self::DbIp => (
                "IP Geolocation by DB-IP (https://db-ip.com), from the City Lite database",
                "CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)",
            ),
            Self::MaxMind { .. } => (
                "This product includes GeoLite2 data created by MaxMind, available from https://www.maxmind.com",
                "under the GeoLite2 End User License Agreement: not to be passed on",
            ),
        };
        format!("Countries, and subdivisions of the US and Canada, by network. {by}, {licence}, reduced for Assent.")
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// What a source had.
pub(super) enum Fetched {
    /// An unpacked database, and what the source calls this version.
    Database(PathBuf, String),
    /// Nothing but what is there.
    Known(String),
}

/// Where the work is done.
pub(super) struct Desk<'a> {
    settings: &'a Settings,
    client: Client,
    base: Url,
    /// The server is this machine.
    local: bool,
    work: &'a Path,
    /// What the source called the version that is there.
    known: Option<&'a str>,
}

impl<'a> Desk<'a> {
    /// Works in the directory `work`; `known` is what the source called the version that is there.
    pub(super) fn new(
        settings: &'a Settings,
        base: Url,
        work: &'a Path,
        known: Option<&'a str>,
    ) -> Result<Self, Error> {
        let local = match base.host() {
            Some(Host::Ipv4(addr)) => addr.is_loopback(),
            Some(Host::Ipv6(addr)) => addr.is_loopback(),
            Some(Host::Domain(name)) => name == "localhost",
            None => false,
        };
        let client = Client::new(settings.ca.as_deref(), local, settings.timeout, settings.packed_limit)?;
        Ok(Self { settings, client, base, local, work, known })
    }

    /// What the source has.
    pub(super) fn fetch(&self, now: Timestamp) -> Result<Fetched, Error> {
        match &self.settings.source {
            Source::DbIp => self.dbip(now),
            Source::MaxMind { account, key } => self.maxmind(account, key),
        }
    }

    fn url(&self, path: &str) -> Result<Url, Error> {
        self.base.join(path).map_err(|_| Error::Base(server(&self.base)))
    }

    /// This month's file; on the first days of a month it may not be there yet, and the last month's is.
    fn dbip(&self, now: Timestamp) -> Result<Fetched, Error> {
        let (packed, database) = (self.work.join("packed"), self.work.join("database"));
        let mut missing = String::new();
        for month in months(now) {
            let file = format!("dbip-city-lite-{month}.mmdb.gz");
            let known = self.known.and_then(|tag| tag.strip_prefix(&file)).map(str::trim).filter(|tag| !tag.is_empty());
            let url = self.url(&format!("free/{file}"))?;
            match self.client.fetch(&Ask { url: &url, password: None, known }, &packed)? {
                Answer::Stored(tag) => {
                    unpack::gzip(&packed, &database, self.settings.limit)?;
                    return Ok(Fetched::Database(database, format!("{file} {}", tag.unwrap_or_default())));
                }
                Answer::Known => return Ok(Fetched::Known(self.known.unwrap_or_default().to_owned())),
                Answer::Missing => missing = file,
            }
        }
        Err(Error::Missing { server: server(&self.base), file: missing })
    }

    /// The archive whose checksum is announced, if it is another one than last time.
    fn maxmind(&self, account: &str, key: &str) -> Result<Fetched, Error> {
        if self.base.scheme() != "https" && !self.local {
            return Err(Error::Bare(server(&self.base)));
        }
        let credentials = base64::engine::general_purpose::STANDARD.encode(format!("{account}:{key}"));
        let password = format!("Basic {credentials}");
        let get = |suffix: &str, into: &Path| {
            let url = self.url(&format!("geoip/databases/GeoLite2-City/download?suffix={suffix}"))?;
            match self.client.fetch(&Ask { url: &url, password: Some(&password), known: None }, into)? {
                Answer::Stored(_) => Ok(()),
                _ => Err(Error::Missing { server: server(&self.base), file: format!("GeoLite2-City.{suffix}") }),
            }
        };
        let (announced, packed, database) =
            (self.work.join("sum"), self.work.join("packed"), self.work.join("database"));
        get("tar.gz.sha256", &announced)?;
        let expected = sum(&announced).ok_or_else(|| Error::NoSum { server: server(&self.base) })?;
        if self.known == Some(&expected) {
            return Ok(Fetched::Known(expected));
        }
        get("tar.gz", &packed)?;
        let found = digest(&packed).map_err(|source| Error::Read { path: packed.clone(), source })?;
        if found != expected {
            return Err(Error::Sum { expected, found });
        }
        unpack::archive(&packed, &database, self.settings.limit)?;
        Ok(Fetched::Database(database, expected))
    }
}

/// This month and the one before, as `2026-11`.
fn months(now: Timestamp) -> [String; 2] {
    let today = i64::try_from(now.0).ok().and_then(|now| OffsetDateTime::from_unix_timestamp(now).ok());
    let today = today.map_or(Date::MIN, OffsetDateTime::date);
    let (year, month) = (today.year(), today.month());
    let before = if month.previous() == Month::December { year - 1 } else { year };
    [(year, month), (before, month.previous())].map(|(year, month)| format!("{year}-{:02}", u8::from(month)))
}

/// The checksum in a file as `sha256sum` writes it.
fn sum(path: &Path) -> Option<String> {
    let mut text = String::new();
    File::open(path).ok()?.take(1024).read_to_string(&mut text).ok()?;
    let word = text.split_ascii_whitespace().next()?.to_ascii_lowercase();
    (word.len() == 64 && word.bytes().all(|c| c.is_ascii_hexdigit())).then_some(word)
}

fn digest(path: &Path) -> io::Result<String> {
    let (mut digest, mut file) = (Sha256::new(), File::open(path)?);
    let mut part = vec![0; 64 * 1024];
    loop {
        match file.read(&mut part)? {
            0 => break,
            read => digest.update(&part[..read]),
        }
    }
    Ok(digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

/// The address that everything is asked for beneath: the operator's mirror, or the maker's own server.
pub(super) fn base(settings: &Settings) -> Result<Url, Error> {
    let Some(base) = &settings.base else {
        return Ok(Url::parse(settings.source.server()).expect("a literal address"));
    };
    let plain = base.username().is_empty() && base.password().is_none() && base.query().is_none();
    if !matches!(base.scheme(), "http" | "https") || !base.has_host() || !plain || base.fragment().is_some() {
        return Err(Error::Base(server(base)));
    }
    let mut base = base.clone();
    if !base.path().ends_with('/') {
        // Else what comes behind it would replace its last part.
        base.set_path(&format!("{}/", base.path()));
    }
    Ok(base)
}
