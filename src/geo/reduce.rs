//! Makes a small database of countries, with subdivisions for the US and Canada, from large ones.
//!
//! City databases know streets; a consent rule needs a state. What is kept: the country everywhere, the subdivision
//! where a law may turn on it, and networks no smaller than a /24 (IPv4) or /40 (IPv6). A larger network whose parts
//! differ belongs to the country that most of its known addresses have, then to the subdivision that most of those have;
//! where there is no most, nothing is claimed. The same sources always give the same bytes.

use std::collections::{BTreeMap, HashMap};
use std::io::Write;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

use ipnet::{IpNet, Ipv4Net, Ipv6Net};
use maxminddb::{MaxMindDbError, WithinOptions};
use mmdb_writer::{Value, Writer};

use super::mmdb::{Mmdb, read};
use super::{Error, Place, reserved};

/// What the finished file says its data is.
pub(super) const KIND: &str = "Assent-Country-Subdivision";

/// The longest IPv4 prefix that is kept.
const V4_LIMIT: u8 = 24;
/// The longest IPv6 prefix that is kept.
const V6_LIMIT: u8 = 40;
/// Bits to move an IPv4 address up by, so that both families are one kind of number, first bit first.
const V4_SHIFT: u32 = 96;

/// How a database is to be made.
#[derive(Debug, Clone, Default)]
pub struct Recipe {
    /// The date to write into it, in seconds since 1970; `None` for that of the oldest source, so that the age of the
    /// result is the age of the data.
    pub built: Option<u64>,
    /// What to write into it about its origin: the credit that the source's licence asks for.
    pub description: String,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reduced {
    /// Networks written, after neighbours were joined.
    pub networks: usize,
    /// Different places among them.
    pub places: usize,
    /// Size of the file in bytes.
    pub bytes: usize,
    /// The date in it, in seconds since 1970.
    pub built: u64,
    /// Subdivisions of the US and Canada whose names have no known code, with the number of records that have them.
    /// They became the country alone.
    pub unnamed: BTreeMap<String, usize>,
}

/// Reads the databases `inputs` and writes the reduced one to `out`, whole or not at all.
///
/// Where sources overlap the later one wins; IPv4 and IPv6 sources simply add up. Private and reserved networks, 6to4
/// and Teredo are left out. The work takes about as much memory as the sources have bytes.
pub fn reduce(inputs: &[PathBuf], out: &Path, recipe: &Recipe) -> Result<Reduced, Error> {
    let mut sources = Vec::with_capacity(inputs.len());
    for path in inputs {
        sources.push(Mmdb::open(path)?);
    }
    let oldest = sources.iter().map(Mmdb::built).min().ok_or(Error::NoSource)?;
    let built = recipe.built.unwrap_or(oldest);

    let mut unnamed = BTreeMap::new();
    let mut runs = Vec::new();
    for source in &sources {
        runs.append(&mut gather(source, &mut unnamed)?);
    }
    drop(sources);

    let mut places: Vec<Place> = runs.iter().map(|run| run.place).collect();
    places.sort_unstable();
    places.dedup();
    let bytes = write(&runs, built, &recipe.description)?;
    store(out, &bytes).map_err(|source| Error::Write { path: out.to_owned(), source })?;
    Ok(Reduced { networks: runs.len(), places: places.len(), bytes: bytes.len(), built, unnamed })
}

/// A network and its place. The address is left-aligned, whatever its family.
struct Run {
    addr: u128,
    prefix: u8,
    v4: bool,
    place: Place,
}

/// All networks of one source, coarse enough and joined, in order of address.
fn gather(source: &Mmdb, unnamed: &mut BTreeMap<String, usize>) -> Result<Vec<Run>, Error> {
    let mut runs = gather_family(source, true, unnamed)?;
    if source.reader.metadata().ip_version == 6 {
        runs.append(&mut gather_family(source, false, unnamed)?);
    }
    Ok(runs)
}

fn gather_family(source: &Mmdb, v4: bool, unnamed: &mut BTreeMap<String, usize>) -> Result<Vec<Run>, Error> {
    let whole = if v4 { "0.0.0.0/0" } else { "2000::/3" }.parse().expect("a literal network");
    // Empty and aliased networks are asked for only to be counted: an honest tree has no more leaves than nodes, once
    // for itself and once for each of its two aliases in 2000::/3, but a damaged one may have leaves without end.
    let every = WithinOptions::default().include_networks_without_data().include_aliased_networks();
    let mut leaves_left = (u64::from(source.reader.metadata().node_count) + 2) * 4;
    let mut places: HashMap<usize, Place> = HashMap::new();
    let mut fold = Fold::new(v4);
    for record in source.reader.within(whole, every).map_err(Error::Broken)? {
        let record = record.map_err(Error::Broken)?;
        leaves_left = leaves_left.checked_sub(1).ok_or(Error::Folded)?;
        let Some(offset) = record.offset() else { continue };
        let network = record.network().map_err(Error::Broken)?;
        let Some((addr, prefix)) = aligned(network.ip(), network.prefix(), v4) else { continue };
        let place = match places.get(&offset) {
            Some(&place) => place,
            None => {
                let place = kept(&record, unnamed).map_err(Error::Broken)?;
                places.insert(offset, place);
                place
            }
        };
        if place.is_known() {
            fold.push(addr, prefix, place);
        }
    }
    Ok(fold.finish())
}

/// The network as a left-aligned number, or `None` for one that has no place: reserved, or not of this family.
fn aligned(addr: IpAddr, prefix: u8, v4: bool) -> Option<(u128, u8)> {
    // A network that is wider than the reserved one in it is kept: who asks a reader for a reserved address gets none.
    if reserved::covers(addr, prefix) {
        return None;
    }
    match addr {
        IpAddr::V4(bits) if v4 => Some((u128::from(bits.to_bits()) << V4_SHIFT, prefix)),
        // One record may cover more than all global unicast addresses.
        IpAddr::V6(_) if !v4 && prefix < 3 => Some((1 << 125, 3)),
        IpAddr::V6(bits) if !v4 => Some((bits.to_bits(), prefix)),
        _ => None,
    }
}

/// The part of a record's place that the result keeps.
fn kept(
    record: &maxminddb::LookupResult<'_, std::borrow::Cow<'static, [u8]>>,
    unnamed: &mut BTreeMap<String, usize>,
) -> Result<Place, MaxMindDbError> {
    let reading = read(record)?;
    if let Some(name) = reading.unnamed {
        *unnamed.entry(name.to_owned()).or_default() += 1;
    }
    Ok(match reading.place.country() {
        Some("US" | "CA") => reading.place,
        _ => reading.place.without_subdivision(),
    })
}

/// Takes networks in order of address, votes on those that are too small, and joins neighbours that agree.
struct Fold {
    v4: bool,
    limit: u8,
    /// The network that small ones are being counted for.
    block: u128,
    votes: Vec<(Place, u128)>,
    runs: Vec<Run>,
}

impl Fold {
    fn new(v4: bool) -> Self {
        let limit = if v4 { V4_LIMIT } else { V6_LIMIT };
        Self { v4, limit, block: 0, votes: Vec::new(), runs: Vec::new() }
    }

    fn push(&mut self, addr: u128, prefix: u8, place: Place) {
        let block = addr >> (128 - self.limit) << (128 - self.limit);
        if block != self.block || prefix <= self.limit {
            self.count();
        }
        if prefix <= self.limit {
            return self.join(addr, prefix, place);
        }
        self.block = block;
        // An IPv4 /32 stands for 2^96 here, which is all the same for a vote.
        let addresses = 1_u128 << (128 - prefix);
        match self.votes.iter_mut().find(|(voted, _)| *voted == place) {
            Some((_, votes)) => *votes += addresses,
            None => self.votes.push((place, addresses)),
        }
    }

    fn count(&mut self) {
        if let Some(place) = majority(&self.votes) {
            self.join(self.block, self.limit, place);
        }
        self.votes.clear();
    }

    fn join(&mut self, addr: u128, prefix: u8, place: Place) {
        let mut run = Run { addr, prefix, v4: self.v4, place };
        while let Some(last) = self.runs.last() {
            let twins = run.prefix > 0
                && last.prefix == run.prefix
                && last.place == run.place
                && last.addr ^ run.addr == 1 << (128 - run.prefix);
            if !twins {
                break;
            }
            run.addr = last.addr;
            run.prefix -= 1;
            self.runs.pop();
        }
        self.runs.push(run);
    }

    fn finish(mut self) -> Vec<Run> {
        self.count();
        self.runs
    }
}

/// The country with most addresses and, among its subdivisions, the one with most; no country if two share the lead.
fn majority(votes: &[(Place, u128)]) -> Option<Place> {
    let mut countries: BTreeMap<Option<&str>, u128> = BTreeMap::new();
    for (place, addresses) in votes {
        *countries.entry(place.country()).or_default() += addresses;
    }
    let country = lead(countries.into_iter())?;
    let inside = votes.iter().filter(|(place, _)| place.country() == country);
    match lead(inside.clone().copied()) {
        Some(place) => Some(place),
        None => inside.map(|(place, _)| place.without_subdivision()).min(),
    }
}

/// Whoever has the most votes, unless somebody else has as many.
fn lead<T>(votes: impl Iterator<Item = (T, u128)>) -> Option<T> {
    let mut best: Option<(T, u128)> = None;
    let mut tied = false;
    for (candidate, count) in votes {
        match &best {
            Some((_, most)) if count < *most => {}
            Some((_, most)) if count == *most => tied = true,
            _ => {
                best = Some((candidate, count));
                tied = false;
            }
        }
    }
    best.filter(|_| !tied).map(|(candidate, _)| candidate)
}

/// One file for both families, in the MaxMind layout.
fn write(runs: &[Run], built: u64, description: &str) -> Result<Vec<u8>, Error> {
    let date = UNIX_EPOCH.checked_add(Duration::from_secs(built)).ok_or(Error::Date(built))?;
    let mut writer = Writer::builder(KIND).description(&[("en", description)]).build_epoch(date).build();
    for run in runs {
        writer.insert_value(network(run), value(run.place)).map_err(Error::Build)?;
    }
    writer.to_bytes().map_err(Error::Build)
}

fn network(run: &Run) -> IpNet {
    if run.v4 {
        let addr = Ipv4Addr::from_bits(u32::try_from(run.addr >> V4_SHIFT).expect("96 of 128 bits were shifted out"));
        Ipv4Net::new_assert(addr, run.prefix).into()
    } else {
        Ipv6Net::new_assert(Ipv6Addr::from_bits(run.addr), run.prefix).into()
    }
}

fn value(place: Place) -> Value {
    let code = place.country().unwrap_or_default();
    let country = if place.eu_flag() {
        Value::map([("iso_code", Value::from(code)), ("is_in_european_union", Value::from(true))])
    } else {
        Value::map([("iso_code", Value::from(code))])
    };
    match place.subdivision() {
        Some(code) => Value::map([
            ("country", country),
            ("subdivisions", Value::array([Value::map([("iso_code", Value::from(code))])])),
        ]),
        None => Value::map([("country", country)]),
    }
}

/// Puts the file in place by renaming: a gateway that watches it never reads half of it.
fn store(out: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut name = out.file_name().unwrap_or_default().to_owned();
    name.push(".new");
    let fresh = out.with_file_name(name);
    let mut file = std::fs::File::create(&fresh)?;
    let stored = file.write_all(bytes).and_then(|()| file.sync_all()).and_then(|()| std::fs::rename(&fresh, out));
    if stored.is_err() {
        // The error that counts is the one already met.
        drop(std::fs::remove_file(&fresh));
    }
    stored
}
