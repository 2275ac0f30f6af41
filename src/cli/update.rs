//! `assent geoip update`.

use std::path::{Path, PathBuf};
use std::time::Duration;

use url::Url;

use crate::ambient::{Clock, SystemClock, Timestamp};
use crate::config::Config;
use crate::geo::update::{self, Error, Outcome, Settings, Source};

use super::progress::Progress;
use super::{Failure, print, today};

/// Where a licence key may stand that is not in a file.
const KEY: &str = "ASSENT_MAXMIND_KEY";

/// Fetch a newer database and put it in place of the old one, if it is sound; for a weekly timer.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The database to renew or to make.
    #[arg(long, value_name = "FILE", required_unless_present = "config")]
    out: Option<PathBuf>,
    /// A configuration, whose `geoip` is renewed.
    #[arg(long, value_name = "FILE", conflicts_with = "out")]
    config: Option<PathBuf>,
    /// Take MaxMind's GeoLite2 City, with this account, instead of DB-IP City Lite, which needs none. The licence key
    /// is read from the environment, ASSENT_MAXMIND_KEY, or from a file.
    #[arg(long, value_name = "ID")]
    maxmind_account: Option<String>,
    /// A file with the licence key alone.
    #[arg(long, value_name = "FILE", requires = "maxmind_account")]
    maxmind_key_file: Option<PathBuf>,
    /// A mirror to ask instead of the maker's own server.
    #[arg(long, value_name = "URL")]
    base_url: Option<Url>,
    /// Certificates (PEM) to trust instead of the public ones.
    #[arg(long, value_name = "FILE")]
    ca: Option<PathBuf>,
    /// How long one download may take, in seconds.
    #[arg(long, value_name = "SECONDS", default_value_t = 600, value_parser = clap::value_parser!(u64).range(1..=86_400))]
    timeout: u64,
    /// How many of the addresses whose place is known the new database may get wrong: none, or one of MaxMind's.
    #[arg(long, value_name = "NUMBER")]
    tolerate: Option<usize>,
}

pub(super) fn run(args: &Args) -> Result<(), Failure> {
    let out = match (&args.out, &args.config) {
        (Some(out), _) => out.clone(),
        (None, Some(config)) => named(config)?,
        (None, None) => return Err(Failure::usage("say what to renew: --out FILE, or --config FILE")),
    };
    let mut settings = Settings::new(source(args)?, out);
    settings.base.clone_from(&args.base_url);
    settings.ca.clone_from(&args.ca);
    settings.timeout = Duration::from_secs(args.timeout);
    settings.tolerate = args.tolerate.unwrap_or(settings.tolerate);
    let place = settings.out.display().to_string();
    let progress = Progress::of("fetching, reducing and trying the database");
    let updated = update::update(&settings, SystemClock.now());
    progress.end();
    match updated {
        Ok(Outcome::Renewed { reduced, before }) => {
            let before = before.map_or_else(String::new, |built| format!(", before {}", Timestamp(built).day()));
            print(&format!(
                "{place}: new, with data of {}{before}: {} networks, {} places, {} bytes\n",
                Timestamp(reduced.built).day(),
                reduced.networks,
                reduced.places,
                reduced.bytes
            ));
            for (name, count) in &reduced.unnamed {
                eprintln!("no ISO 3166-2 code for `{name}`: {count} networks keep their country only");
            }
            eprintln!(
                "A running gateway takes it over by itself if the file stands beside its configuration; else send it SIGHUP."
            );
            Ok(())
        }
        Ok(Outcome::Current(built)) => {
            print(&format!("{place}: up to date, with data of {}; the check is noted\n", Timestamp(built).day()));
            Ok(())
        }
        Err(error @ (Error::Base(_) | Error::Bare(_))) => Err(Failure::usage(format!("--base-url: {error}"))),
        Err(error) => {
            let kept = if settings.out.exists() { format!("; {place} is as it was") } else { String::new() };
            Err(Failure::done(format!("nothing was updated: {error}{kept}")))
        }
    }
}

fn named(config: &Path) -> Result<PathBuf, Failure> {
    let config = Config::load(config, today()).map_err(Failure::usage)?;
    config.geoip.database.ok_or_else(|| {
        Failure::usage("the configuration uses the built-in database; write `geoip = \"country.mmdb\"` into it first")
    })
}

/// A key on the command line would be read by everybody who lists the processes.
fn source(args: &Args) -> Result<Source, Failure> {
    let Some(account) = &args.maxmind_account else { return Ok(Source::DbIp) };
    let key = match &args.maxmind_key_file {
        Some(path) => std::fs::read_to_string(path)
            .map_err(|error| Failure::usage(format!("--maxmind-key-file: {}: {error}", path.display())))?,
        None => std::env::var(KEY).map_err(|_| {
            Failure::usage(format!("the licence key is missing: put it into {KEY}, or name --maxmind-key-file"))
        })?,
    };
    let key = key.trim();
    if key.is_empty() || key.contains(char::is_whitespace) || key.contains(char::is_control) {
        return Err(Failure::usage("the licence key must be one word; give the key alone"));
    }
    if account.is_empty() || account.contains(':') {
        return Err(Failure::usage("--maxmind-account: an account has a number"));
    }
    Ok(Source::MaxMind { account: account.clone(), key: key.to_owned() })
}
