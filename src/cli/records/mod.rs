//! `assent records`: the ledger of choices, for whoever must show it, check it, or have somebody forgotten.
//!
//! Everything but `erase` and `checkpoint` only reads, and works beside a running gateway. What is printed leads to
//! people; nothing of it is logged. Exit code 3 says that a check found something wrong.

mod change;
mod check;
mod enforced;
mod export;
mod fetch;
#[cfg(test)]
mod fleet;
mod keep;
#[cfg(test)]
mod many;
mod retire;

use std::path::{Path, PathBuf};

use clap::Subcommand;

use crate::ambient::Day;
use crate::app::vault;
use crate::config::{self, Config};
use crate::ledger::{Archive, Checkpoint, Filter, RecordId, Ring, shared};
use crate::records::{self, Entry, HEAD, PAGE};

use super::{Failure, Source, print, runtime, serve};

/// Find, show, export, prove, verify and erase what visitors chose.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// List records, tab-separated.
    Find(Find),
    /// Show one record with the notice that it was given in front of.
    Show(Show),
    /// Write records out: JSON Lines, or a table for spreadsheets.
    Export(export::Args),
    /// Make a signed receipt for a record.
    Receipt(One),
    /// Prove that a record is in the log.
    Prove(Prove),
    /// Sign for the log as it is now, and print it: keep it where nobody who could change the log can.
    Checkpoint(change::Checkpoint),
    /// Erase somebody's records, or one. The log keeps that this was done.
    Erase(change::Erase),
    /// Erase the records whose time is up, or tell which they are.
    Retain(keep::Retain),
    /// Keep somebody's records, or one, from being erased while they are in dispute.
    Hold(keep::Hold),
    /// End a hold, and erase what was asked for meanwhile.
    Release(keep::Target),
    /// List a site's holds.
    Holds(keep::Holds),
    /// Bring the ledger back to the layout of the version before.
    Back(keep::Back),
    /// List the logs of the store that several gateways share, or write one into a file.
    Fetch(fetch::Args),
    /// Have the shared store wait no longer for a gateway that is never to come back.
    Retire(retire::Args),
    /// Tell what was withheld, beside what was chosen.
    Enforced(enforced::Args),
    /// Check the whole ledger, or a proof or receipt.
    Verify(check::Args),
}

/// Which ledger.
#[derive(Debug, clap::Args)]
struct Where {
    /// The configuration file.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// The gateway's state directory; the configuration's when it isn't given.
    #[arg(long, value_name = "DIR")]
    state: Option<PathBuf>,
    /// The controller whose ledger it is, where several share the gateway; the gateway's own, when it isn't given and
    /// `--config` with `--site` doesn't say whose it is.
    #[arg(long, value_name = "ID")]
    controller: Option<String>,
}

/// Which records.
#[derive(Debug, clap::Args)]
struct Which {
    /// The site's id.
    #[arg(long, value_name = "ID")]
    site: Option<String>,
    /// From this day on, as 2026-11-22 (UTC).
    #[arg(long, value_name = "DAY", value_parser = day)]
    from: Option<Day>,
    /// Up to this day, which is included.
    #[arg(long, value_name = "DAY", value_parser = day)]
    to: Option<Day>,
}

#[derive(Debug, clap::Args)]
struct Find {
    #[command(flatten)]
    place: Where,
    #[command(flatten)]
    which: Which,
    /// Somebody's: the subject that their consent cookie holds, 32 hex digits.
    #[arg(long, value_name = "SUBJECT", value_parser = id, requires = "site")]
    subject: Option<RecordId>,
    /// The one of this name, 32 hex digits, as on a receipt.
    #[arg(long, value_name = "ID", value_parser = id)]
    id: Option<RecordId>,
    /// As JSON, one a line, for programs.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, clap::Args)]
struct One {
    #[command(flatten)]
    place: Where,
    /// The record's name, 32 hex digits, as on a receipt.
    #[arg(value_name = "ID", value_parser = id)]
    id: RecordId,
}

#[derive(Debug, clap::Args)]
struct Show {
    #[command(flatten)]
    one: One,
    /// As JSON, for programs.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, clap::Args)]
struct Prove {
    #[command(flatten)]
    one: One,
    /// An earlier checkpoint, to prove that the log only grew since.
    #[arg(long, value_name = "FILE")]
    since: Option<PathBuf>,
    /// Show in the proof what the record says, its subject included.
    #[arg(long)]
    open: bool,
}

pub(super) fn run(args: &Args) -> Result<(), Failure> {
    let runtime = runtime()?;
    match &args.command {
        Command::Find(args) => runtime.block_on(find(args)),
        Command::Show(args) => runtime.block_on(show(args)),
        Command::Export(args) => runtime.block_on(export::run(args)),
        Command::Receipt(args) => runtime.block_on(receipt(args)),
        Command::Prove(args) => runtime.block_on(prove(args)),
        Command::Checkpoint(args) => runtime.block_on(change::checkpoint(args)),
        Command::Erase(args) => runtime.block_on(change::erase(args)),
        Command::Retain(args) => runtime.block_on(keep::retain(args)),
        Command::Hold(args) => runtime.block_on(keep::hold(args)),
        Command::Release(args) => runtime.block_on(keep::release(args)),
        Command::Holds(args) => runtime.block_on(keep::holds(args)),
        Command::Back(args) => runtime.block_on(keep::back(args)),
        Command::Fetch(args) => runtime.block_on(fetch::run(args)),
        Command::Retire(args) => runtime.block_on(retire::run(args)),
        Command::Enforced(args) => runtime.block_on(enforced::run(args)),
        Command::Verify(args) => runtime.block_on(check::run(args)),
    }
}

fn id(text: &str) -> Result<RecordId, String> {
    text.parse().map_err(|_| "32 hex digits are wanted".to_owned())
}

fn day(text: &str) -> Result<Day, String> {
    Day::parse(text).ok_or_else(|| "a day is written as 2026-11-22".to_owned())
}

impl Where {
    fn config(&self) -> Result<Config, Failure> {
        let source = Source { config: self.config.clone(), upstream: None };
        serve::load(&source, &[]).map(|(config, _)| config)
    }

    /// The gateway's state directory, and the configuration where there is one: read once, which says what is wrong once.
    fn base(&self) -> Result<(PathBuf, Option<Config>), Failure> {
        let config = self.config.is_some().then(|| self.config()).transpose()?;
        let state = self.state.clone().or_else(|| config.as_ref().map(|config| config.state.clone()));
        let state = state.ok_or_else(|| Failure::usage("say where the ledger is: --state DIR, or --config FILE"))?;
        Ok((state, config))
    }

    /// The directory of the keys and the ledger of whoever is named, or has the site.
    fn vault(&self, site: Option<&str>) -> Result<PathBuf, Failure> {
        let (state, config) = self.base()?;
        let whose = whose(config.as_ref(), self.controller.as_deref(), site)?;
        if let (Some(config), Some(site)) = (&config, site)
            && !config.sites.iter().any(|entry| *entry.site.id == *site)
        {
            let ids: Vec<&str> = config.sites.iter().map(|entry| &*entry.site.id).collect();
            // One that was taken out of the configuration has records still.
            eprintln!("the configuration has no site `{site}`; it has: {}", ids.join(", "));
        }
        Ok(config::vault(&state, &whose))
    }

    /// The store that several gateways share, and what opens the records in it.
    fn shared(&self, site: Option<&str>) -> Result<(shared::Settings, Ring), Failure> {
        let config = self.config()?;
        let whose = whose(Some(&config), self.controller.as_deref(), site)?;
        let store = store(&config, &whose)?.clone();
        let state = self.state.as_ref().unwrap_or(&config.state);
        let ring = vault::read(&config::vault(state, &whose)).map_err(Failure::done)?;
        let ring = ring.ok_or_else(|| Failure::done("there is no `ledger.keys` in the state directory"))?;
        Ok((store, ring))
    }

    /// The ledger's file, which must be there.
    fn path(&self, site: Option<&str>) -> Result<PathBuf, Failure> {
        let path = self.vault(site)?.join("ledger.sqlite");
        if path.exists() {
            Ok(path)
        } else {
            Err(Failure::usage(format!("{}: there is no such file; is `state` right?", path.display())))
        }
    }

    /// The ledger, for reading. Without keys it says so.
    async fn open(&self, site: Option<&str>) -> Result<Archive, Failure> {
        let path = self.path(site)?;
        let ring = vault::read(path.parent().unwrap_or(Path::new(""))).map_err(Failure::done)?;
        if ring.is_none() {
            eprintln!("there is no `ledger.keys` beside the ledger: what is sealed stays sealed");
        }
        Archive::open(&path, ring).await.map_err(Failure::done)
    }
}

/// Whose ledger is meant: that of whoever is named, else of whoever has the site, else the gateway's own.
fn whose(config: Option<&Config>, named: Option<&str>, site: Option<&str>) -> Result<String, Failure> {
    let known = config.is_none_or(|config| named.is_none_or(|id| config.vaults().any(|known| known == id)));
    if !known {
        let ids: Vec<_> = config.into_iter().flat_map(Config::vaults).filter(|id| !id.is_empty()).collect();
        let ids = if ids.is_empty() { "none".to_owned() } else { ids.join(", ") };
        return Err(Failure::usage(format!("the configuration names no controller of that id; it names: {ids}")));
    }
    let of =
        |site: &str| config?.sites.iter().find(|entry| *entry.site.id == *site).map(|entry| entry.vault.to_string());
    Ok(named.map(str::to_owned).or_else(|| of(site?)).unwrap_or_default())
}

/// The store that the gateways of whoever is meant share.
fn store<'a>(config: &'a Config, whose: &str) -> Result<&'a shared::Settings, Failure> {
    let missing = match whose {
        "" => "the configuration names no `[shared_store]`",
        _ => "the configuration names no `shared_store` for that controller",
    };
    config.shared_store_of(whose).ok_or_else(|| Failure::usage(missing))
}

impl Which {
    fn filter(&self) -> Filter {
        records::within(self.site.as_deref(), self.from, self.to)
    }
}

async fn find(args: &Find) -> Result<(), Failure> {
    let mut archive = args.place.open(args.which.site.as_deref()).await?;
    let filter = Filter { subject: args.subject.map(|RecordId(bytes)| bytes), id: args.id, ..args.which.filter() };
    if !args.json {
        print(HEAD);
    }
    let mut after = None;
    loop {
        let page = archive.page(&filter, after, PAGE).await.map_err(Failure::done)?;
        let Some(last) = page.last() else { return Ok(()) };
        after = Some(last.sequence);
        let line = |found| if args.json { Entry::from(found).json() + "\n" } else { records::text(found) };
        print(&page.iter().map(line).collect::<String>());
    }
}

async fn show(args: &Show) -> Result<(), Failure> {
    let mut archive = args.one.place.open(None).await?;
    let shown = records::show(&mut archive, args.one.id).await.map_err(Failure::done)?.ok_or_else(unknown)?;
    let whole = serde_json::to_value(&shown).map_err(Failure::done)?;
    print(&if args.json { format!("{whole:#}\n") } else { records::long(&whole) });
    Ok(())
}

async fn receipt(args: &One) -> Result<(), Failure> {
    let key = vault::signer(&args.place.vault(None)?).map_err(Failure::done)?;
    let key = key.ok_or_else(|| Failure::done("there is no `log.key` to sign with in the state directory"))?;
    let mut archive = args.place.open(None).await?;
    let receipt = archive.receipt(args.id, &key).await.map_err(Failure::done)?.ok_or_else(unknown)?;
    print(&receipt.to_string());
    Ok(())
}

async fn prove(args: &Prove) -> Result<(), Failure> {
    let mut archive = args.one.place.open(None).await?;
    let since = match &args.since {
        Some(path) => checkpoints(path)?.pop(),
        None => None,
    };
    let proof = archive.prove(args.one.id, since.as_ref(), args.open).await.map_err(Failure::done)?;
    let missing = "no record of that name is under a checkpoint yet; `assent records checkpoint` makes one";
    print(&proof.ok_or_else(|| Failure::done(missing))?.to_string());
    Ok(())
}

fn unknown() -> Failure {
    Failure::done("there is no record of that name, or it was erased")
}

/// The checkpoints in a file, the last of which stands last.
fn checkpoints(path: &Path) -> Result<Vec<Checkpoint>, Failure> {
    let text = std::fs::read_to_string(path).map_err(|error| Failure::usage(format!("{}: {error}", path.display())))?;
    let found = Checkpoint::parse_all(&text).filter(|found| !found.is_empty());
    found.ok_or_else(|| Failure::usage(format!("{}: there is no checkpoint in it, or something else", path.display())))
}
