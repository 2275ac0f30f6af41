//! `assent records fetch`: a gateway's log from the store that several gateways share, as a ledger's file.

use std::path::PathBuf;

use crate::app::vault;
use crate::ledger::shared;

use super::super::progress::Progress;
use super::{Failure, Source, print, serve, store, whose};

/// List the logs in the shared store, or write one of them into a file, which every other command reads as a ledger's.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The configuration file, for where the shared store is.
    #[arg(long, value_name = "FILE")]
    config: PathBuf,
    /// The controller whose ledgers are meant, where several share the gateway; the gateway's own, without it.
    #[arg(long, value_name = "ID")]
    controller: Option<String>,
    /// The log's name. Without it all are listed: name and number of entries.
    #[arg(long, value_name = "NAME", requires = "to")]
    log: Option<String>,
    /// A directory that takes the file `ledger.sqlite`. What is there already must be the beginning of the same log.
    #[arg(long, value_name = "DIR", requires = "log")]
    to: Option<PathBuf>,
}

pub(super) async fn run(args: &Args) -> Result<(), Failure> {
    let source = Source { config: Some(args.config.clone()), upstream: None };
    let (config, _) = serve::load(&source, &[])?;
    let whose = whose(Some(&config), args.controller.as_deref(), None)?;
    let store = store(&config, &whose)?;
    let (Some(log), Some(to)) = (&args.log, &args.to) else {
        let logs = shared::logs(store).await.map_err(Failure::done)?;
        print(&logs.iter().map(|(name, entries)| format!("{name}\t{entries}\n")).collect::<String>());
        return Ok(());
    };
    let ring = vault::read(&config.vault(&whose)).map_err(Failure::done)?;
    let progress = Progress::of("fetching the log");
    let fetched = shared::fetch(store, log, &to.join("ledger.sqlite"), ring.as_ref()).await;
    progress.end();
    let fetched = fetched.map_err(Failure::done)?;
    if fetched.entries == 0 {
        return Err(Failure::done("the shared store has nothing of a log of that name; without --log it lists them"));
    }
    let shared::Fetched { before, entries, signed } = fetched;
    eprintln!(
        "{} entries came, {entries} are there; the store's checkpoints sign for {signed} of them",
        entries - before
    );
    Ok(())
}
