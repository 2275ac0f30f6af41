//! A GeoIP database in the MaxMind file format, held in memory.
//!
//! Three layouts are understood: MaxMind's own (`country.iso_code`, `subdivisions[0].iso_code`), DB-IP's (the same, but
//! a subdivision has only its name), and the flat one of ip-location-db (`country_code`, `state1`). Where a network is
//! *registered* is not where it is used, so `registered_country` is not read.
//!
//! The file is read, never memory-mapped: a file that shrinks under a mapping kills the process.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read};
use std::net::IpAddr;
use std::path::Path;

use maxminddb::{LookupResult, MaxMindDbError, Reader, WithinOptions, path};
use serde::Deserialize;

use super::{Error, Locate, Place, names, reserved};

type Bytes = Cow<'static, [u8]>;

/// More than the largest city databases have, less than a machine would be lost by.
const SIZE_LIMIT: u64 = 2 << 30;

/// How many records may be without a country before the database counts as having none.
const PROBE_RECORDS: usize = 1_000;
/// How many networks, with or without a record, are looked at to find that out.
const PROBE_NETWORKS: usize = 100_000;

/// What downloads are packed in, by their first bytes.
const PACKED: &[(&[u8], &str)] = &[
    (b"\x1f\x8b", "gzip, or tar.gz"),
    (b"\xfd7zXZ\0", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"PK\x03\x04", "zip"),
    (b"BZh", "bzip2"),
];

/// A database, ready to answer.
pub struct Mmdb {
    pub(super) reader: Reader<Bytes>,
}

/// The database that is built into the program: DB-IP City Lite, reduced.
///
/// It is used where it lies, without a copy. An error would mean a broken build; the tests make sure there is none.
pub fn embedded() -> Result<Mmdb, Error> {
    let bytes: &'static [u8] = include_bytes!(concat!(env!("OUT_DIR"), "/country-subdivision.mmdb"));
    Mmdb::new(bytes)
}

impl Mmdb {
    /// Reads a database from memory: a `Vec<u8>`, or a `&'static [u8]` without a copy.
    ///
    /// Refused are packed and damaged files, and databases that name no country. Damage that sits in single records
    /// isn't looked for: those answer [`Place::UNKNOWN`].
    pub fn new(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, Error> {
        let bytes = bytes.into();
        if let Some((_, how)) = PACKED.iter().find(|(magic, _)| bytes.starts_with(magic)) {
            return Err(Error::Packed(how));
        }
        let database = Self { reader: Reader::from_source(bytes).map_err(Error::Broken)? };
        // A date beyond all calendars would trip whoever reckons the database's age.
        database.reader.metadata().build_time().map_err(Error::Broken)?;
        database.probe()?;
        Ok(database)
    }

    /// Reads a database file whole into memory; the file may be replaced or removed afterwards.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        let failed = |source: io::Error| Error::Read { path: path.to_owned(), source };
        // Asked before opening: to open a pipe is to wait for its writer.
        let facts = std::fs::metadata(path).map_err(failed)?;
        if !facts.is_file() {
            return Err(Error::NotAFile { path: path.to_owned() });
        }
        if facts.len() > SIZE_LIMIT {
            return Err(Error::TooLarge { path: path.to_owned(), size: facts.len(), limit: SIZE_LIMIT });
        }
        let mut bytes = Vec::new();
        // The limit holds while reading too: a file can grow.
        File::open(path).and_then(|file| file.take(SIZE_LIMIT).read_to_end(&mut bytes)).map_err(failed)?;
        Self::new(bytes)
    }

    /// When the database was built, by its own word: seconds since 1970-01-01T00:00:00Z.
    pub fn built(&self) -> u64 {
        self.reader.metadata().build_epoch
    }

    /// The database's own name for what it holds, such as `GeoLite2-City`.
    pub fn kind(&self) -> &str {
        &self.reader.metadata().database_type
    }

    /// The database's description of itself in English, if it has one; often the credit its licence asks for.
    pub fn description(&self) -> Option<&str> {
        self.reader.metadata().description.get("en").map(String::as_str).filter(|text| !text.is_empty())
    }

    /// Looks for one country, so that a database of something else is refused at start and not by silence.
    fn probe(&self) -> Result<(), Error> {
        // Networks without data are counted as well: a damaged tree may be an endless one with nothing in it.
        let every = WithinOptions::default().include_networks_without_data().include_aliased_networks();
        let networks = self.reader.networks(every).map_err(Error::Broken)?;
        let mut records = 0;
        for network in networks.take(PROBE_NETWORKS) {
            let network = network.map_err(Error::Broken)?;
            if !network.has_data() {
                continue;
            }
            match read(&network) {
                Ok(reading) if reading.place.is_known() => return Ok(()),
                // A record of another shape is not damage: some databases hold plain strings.
                Ok(_) | Err(MaxMindDbError::Decoding { .. }) => records += 1,
                Err(damage) => return Err(Error::Broken(damage)),
            }
            if records == PROBE_RECORDS {
                break;
            }
        }
        Err(Error::NoCountry { kind: self.kind().to_owned() })
    }
}

impl Locate for Mmdb {
    fn locate(&self, addr: IpAddr) -> Place {
        let addr = addr.to_canonical();
        if reserved::is_reserved(addr) || (addr.is_ipv6() && self.reader.metadata().ip_version == 4) {
            return Place::UNKNOWN;
        }
        match self.reader.lookup(addr).and_then(|record| read(&record)) {
            Ok(reading) => reading.place,
            Err(error) => {
                // The reader's messages tell an offset in the file, not the address.
                tracing::debug!(%error, "a record of the GeoIP database cannot be read; the place counts as unknown");
                Place::UNKNOWN
            }
        }
    }
}

impl std::fmt::Debug for Mmdb {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Mmdb").field("kind", &self.kind()).field("built", &self.built()).finish_non_exhaustive()
    }
}

/// What a record says.
pub(super) struct Reading<'a> {
    pub(super) place: Place,
    /// The name of a subdivision of the US or Canada that has no known code.
    pub(super) unnamed: Option<&'a str>,
}

/// What a database may say of networks that hide where their users are. Hosting is not among them: who browses from
/// there may well live there, and servers are asked no questions.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Traits {
    is_anonymous: bool,
    is_anonymous_proxy: bool,
    is_anonymous_vpn: bool,
    is_public_proxy: bool,
    is_residential_proxy: bool,
    is_tor_exit_node: bool,
}

impl Traits {
    fn hide(&self) -> bool {
        let Self { is_anonymous, is_anonymous_proxy, is_anonymous_vpn, .. } = *self;
        let Self { is_public_proxy, is_residential_proxy, is_tor_exit_node, .. } = *self;
        is_anonymous
            || is_anonymous_proxy
            || is_anonymous_vpn
            || is_public_proxy
            || is_residential_proxy
            || is_tor_exit_node
    }
}

/// Reads the place out of a record of any known layout, borrowing from the database and allocating nothing.
pub(super) fn read<'a>(record: &LookupResult<'a, Bytes>) -> Result<Reading<'a>, MaxMindDbError> {
    if let Some(country) = record.decode_path::<&str>(&path!["country_code"])? {
        let name = record.decode_path(&path!["state1"])?;
        return Ok(reading(country, None, name, false));
    }
    let Some(country) = record.decode_path::<&str>(&path!["country", "iso_code"])? else {
        return Ok(Reading { place: Place::UNKNOWN, unnamed: None });
    };
    if record.decode_path::<Traits>(&path!["traits"])?.is_some_and(|traits| traits.hide()) {
        return Ok(Reading { place: Place::UNKNOWN, unnamed: None });
    }
    let eu = record.decode_path(&path!["country", "is_in_european_union"])?.unwrap_or(false);
    let code = record.decode_path(&path!["subdivisions", 0, "iso_code"])?;
    let name = match code {
        Some(_) => None,
        None => record.decode_path(&path!["subdivisions", 0, "names", "en"])?,
    };
    Ok(reading(country, code, name, eu))
}

fn reading<'a>(country: &str, code: Option<&str>, name: Option<&'a str>, eu: bool) -> Reading<'a> {
    let Some(whole) = Place::new(country, None) else {
        return Reading { place: Place::UNKNOWN, unnamed: None };
    };
    let code_of_name = name.and_then(|name| names::subdivision(whole.country()?, name));
    let place = Place::new(country, code.or(code_of_name)).unwrap_or(whole).with_eu_flag(eu);
    let unnamed =
        name.filter(|name| code_of_name.is_none() && !name.is_empty() && matches!(whole.country(), Some("US" | "CA")));
    Reading { place, unnamed }
}
