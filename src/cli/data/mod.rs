//! `assent data`: bundles of catalog and rules. Making them, looking into them, rehearsing them on a site, and saying which
//! counts. A gateway that runs from the same state directory takes it up by itself.

mod pack;
mod tell;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::json;

use crate::ambient::{Clock, SystemClock};
use crate::app;
use crate::bundle::{self, Bundle, Key, Keys, LARGEST, Pick, Store, Undone};
use crate::config::{Config, Data, DataFrom, opened};
use crate::policy::difference::difference;
use crate::policy::trial::rehearse;

use super::{Failure, explain, inventory, print, runtime, today};

/// Make, show, try and install data bundles.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Make a key to sign bundles with. What gateways trust goes to stdout.
    Key {
        /// The key's name: lower-case letters, digits, `-` and `.`.
        name: String,
        /// Where the key goes. It is for its owner's eyes alone.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Make a bundle of catalog files and rules, and sign it.
    Pack(pack::Args),
    /// Say who signed a bundle, its version, and what it holds.
    Show(Look),
    /// Say what differs between what counts and a bundle.
    Diff(Look),
    /// Rehearse a bundle on a site, by what its traffic showed. Nothing is changed.
    Try {
        /// The bundle.
        file: PathBuf,
        #[command(flatten)]
        site: inventory::Which,
        /// As JSON, for programs.
        #[arg(long)]
        json: bool,
    },
    /// Put a bundle into the state directory. Nothing counts that didn't before.
    Add {
        /// The bundle.
        file: PathBuf,
        #[command(flatten)]
        of: Of,
    },
    /// Let a bundle count: for some sites first, or for all.
    Install {
        /// The bundle: a file, or the name of one in the state directory.
        file: PathBuf,
        #[command(flatten)]
        of: Of,
        /// A site that tries it first, by its id; may stand several times. Without it: every site.
        #[arg(long, value_name = "ID")]
        site: Vec<String>,
        /// Take it though it is older than what counts.
        #[arg(long)]
        older: bool,
    },
    /// Undo the last step: end what some sites try, or else go back to what counted before.
    Return {
        #[command(flatten)]
        of: Of,
    },
    /// Say what counts, and what lies ready.
    List {
        #[command(flatten)]
        of: Of,
        /// As JSON, for programs.
        #[arg(long)]
        json: bool,
    },
}

/// Whose data.
#[derive(Debug, clap::Args)]
struct Of {
    /// The configuration file: it says which keys are trusted.
    #[arg(long, value_name = "FILE")]
    config: PathBuf,
    /// The gateway's state directory; the configuration's when it isn't given.
    #[arg(long, value_name = "DIR")]
    state: Option<PathBuf>,
}

/// A bundle to look into.
#[derive(Debug, clap::Args)]
struct Look {
    /// The bundle.
    file: PathBuf,
    /// The configuration file: its keys are trusted, and what counts there is what a bundle is compared with.
    #[arg(long, value_name = "FILE", required_unless_present = "key")]
    config: Option<PathBuf>,
    /// A key that is trusted, `NAME BASE64`; may stand several times.
    #[arg(long, value_name = "KEY", value_parser = key)]
    key: Vec<Key>,
    /// As JSON, for programs.
    #[arg(long)]
    json: bool,
}

fn key(text: &str) -> Result<Key, String> {
    Key::parse(text).map_err(|error| error.to_string())
}

impl Of {
    fn load(&self) -> Result<(Config, Store), Failure> {
        let from = self.state.as_deref().map_or(DataFrom::InUse, DataFrom::State);
        let config = Config::load_with(&self.config, today(), from).map_err(Failure::usage)?;
        let store = Store::of(self.state.as_deref().unwrap_or(&config.state));
        Ok((config, store))
    }
}

impl Look {
    /// What counts, and the bundle.
    fn load(&self) -> Result<(Data, Bundle, Data), Failure> {
        let config = self.config.clone().map(|config| Of { config, state: None }.load()).transpose()?;
        let mut keys = Keys(self.key.clone());
        let now = config.map_or_else(Data::shipped, |(config, _)| {
            keys.0.extend(config.data.keys.0);
            config.data.now
        });
        let (bundle, data) = open(&self.file, &keys)?;
        Ok((now, bundle, data))
    }
}

pub(super) fn run(args: &Args) -> Result<(), Failure> {
    match &args.command {
        Command::Key { name, out } => pack::key(name, out),
        Command::Pack(args) => pack::run(args),
        Command::Show(look) => {
            let (_, bundle, _) = look.load()?;
            print(&if look.json { tell::bundle_as_json(&bundle) } else { tell::bundle(&bundle) });
            Ok(())
        }
        Command::Diff(look) => {
            let (now, _, data) = look.load()?;
            let changes = difference((&now.catalog, &now.rules), (&data.catalog, &data.rules));
            let names = (now.name(), data.name());
            print(&if look.json { tell::changes_as_json(&names, &changes) } else { tell::changes(&names, &changes) });
            Ok(())
        }
        Command::Try { file, site, json } => rehearsal(file, site, *json),
        Command::Add { file, of } => {
            let (config, store) = of.load()?;
            let (name, bundle) = add(&store, file, &config.data.keys)?;
            eprintln!("assent: {} lies ready; `assent data install` lets it count", bundle.version);
            print(&format!("{name}\n"));
            Ok(())
        }
        Command::Install { file, of, site, older } => install(file, of, site, *older),
        Command::Return { of } => back(of),
        Command::List { of, json } => {
            let (config, store) = of.load()?;
            let state = of.state.clone().unwrap_or_else(|| config.state.clone());
            // What a gateway would serve, which the law may not let stand on the bundle.
            let config = app::lawful(config.clone(), Some(&of.config), &state).unwrap_or(config);
            let found = store.list(&config.data.keys).map_err(Failure::done)?;
            print(&if *json { tell::list_as_json(&config.data, &found) } else { tell::list(&config.data, &found) });
            Ok(())
        }
    }
}

/// What stands in a file, as far as a bundle can be large.
fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    use std::io::Read as _;
    let failed = |error| Failure::done(format!("{}: {error}", path.display()));
    let mut found = Vec::new();
    let file = std::fs::File::open(path).map_err(failed)?;
    file.take(LARGEST + 1).read_to_end(&mut found).map_err(failed)?;
    Ok(found)
}

fn open(path: &Path, keys: &Keys) -> Result<(Bundle, Data), Failure> {
    let wrong = |error| Failure::wrong(format!("{}: {error}", path.display()));
    opened(&bytes(path)?, keys).map_err(wrong)
}

/// Puts a bundle that can be used into the state directory.
fn add(store: &Store, path: &Path, keys: &Keys) -> Result<(String, Bundle), Failure> {
    let found = bytes(path)?;
    opened(&found, keys).map_err(|error| Failure::wrong(format!("{}: {error}", path.display())))?;
    store.add(&found, keys).map_err(Failure::done)
}

fn rehearsal(file: &Path, which: &inventory::Which, json: bool) -> Result<(), Failure> {
    let config = which.load()?.ok_or_else(|| Failure::usage("say which configuration with --config FILE"))?;
    let (id, site) = which.find(Some(&config))?;
    let site = site.ok_or_else(|| Failure::usage("say which site with --site"))?;
    let (_, data) = open(file, &config.data.keys)?;
    let path = which.config.as_deref().unwrap_or(Path::new(""));
    let other =
        Config::load_with(path, today(), DataFrom::These(which.state.as_deref(), &data)).map_err(Failure::wrong)?;
    let there = explain::find(&other, Some(&id))?;
    let listing = runtime()?.block_on(async {
        let inventory = inventory::open(&which.path(Some(&config))?).await?;
        Ok::<_, Failure>(inventory.listing(&id))
    })?;
    let now = (&*site.site, &**config.rules_of(site));
    let then = (&*there.site, &**other.rules_of(there));
    let trial = rehearse(&listing.sights(), now, then, SystemClock.now());
    let refused = fits(&other);
    print(&if json {
        tell::trial_as_json(&id, &data.name(), &trial, refused.as_deref())
    } else {
        tell::trial(&id, &data.name(), &trial, refused.as_deref())
    });
    Ok(())
}

/// Why a configuration can't be served on the data that it was read with.
fn fits(config: &Config) -> Option<String> {
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    app::fits(config, &clock).err()
}

fn install(file: &Path, of: &Of, sites: &[String], older: bool) -> Result<(), Failure> {
    let (config, store) = of.load()?;
    let keys = &config.data.keys;
    for site in sites {
        explain::find(&config, Some(site))?;
    }
    let (name, bundle) = if file.exists() {
        add(&store, file, keys)?
    } else {
        let name = file.to_string_lossy().into_owned();
        let bundle = store.read(&name, keys).map_err(Failure::wrong)?;
        (name, bundle)
    };
    let data = Data::read(&bundle).map_err(Failure::wrong)?;
    let other =
        Config::load_with(&of.config, today(), DataFrom::These(of.state.as_deref(), &data)).map_err(Failure::wrong)?;
    if let Some(refused) = fits(&other) {
        return Err(Failure::wrong(refused));
    }
    let mut pointer = store.pointer().map_err(Failure::done)?;
    let (version, sha256) = (bundle.version.to_string(), bundle.digest.to_string());
    let who = "the command line".to_owned();
    let pick = Pick { file: name, version: version.clone(), sha256, since: SystemClock.now().0, who };
    pointer.install(pick, sites, older).map_err(|error| match error {
        bundle::Error::Older { .. } | bundle::Error::Other(_) => Failure::wrong(format!("{error} with --older")),
        other => Failure::wrong(other),
    })?;
    store.point(&pointer).map_err(Failure::done)?;
    let whose = if sites.is_empty() { "every site".to_owned() } else { sites.join(", ") };
    eprintln!("assent: {version} counts on {whose}; a gateway that runs takes it up by itself, and its log says so");
    Ok(())
}

fn back(of: &Of) -> Result<(), Failure> {
    let (_, store) = of.load()?;
    let mut pointer = store.pointer().map_err(Failure::done)?;
    let undone = pointer.back().map_err(Failure::done)?;
    store.point(&pointer).map_err(Failure::done)?;
    match undone {
        Undone::Canary(pick) => eprintln!("assent: no site tries {} any more", pick.version),
        Undone::Step(Some(pick)) => eprintln!("assent: {} counts again", pick.version),
        Undone::Step(None) => eprintln!("assent: what the program carries counts again"),
    }
    Ok(())
}

/// A pick, for programs.
fn chosen(pick: &Pick) -> serde_json::Value {
    json!({ "file": pick.file, "version": pick.version, "since": pick.since().to_string(), "who": pick.who })
}
