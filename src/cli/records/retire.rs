//! `assent records retire`: a gateway of the shared store that is never to come back.

use std::path::PathBuf;

use crate::ledger::shared;

use super::{Failure, Source, serve, store, whose};

/// Have the shared store wait no longer for a gateway that is never to come back: until then it keeps every erasure for it.
/// Its log stays; it can't be gone on with. What was to be erased in it is erased from the store's copy, now and from now on.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The configuration file, for where the shared store is.
    #[arg(long, value_name = "FILE")]
    config: PathBuf,
    /// The controller whose ledgers are meant, where several share the gateway; the gateway's own, without it.
    #[arg(long, value_name = "ID")]
    controller: Option<String>,
    /// The gateway's log, as `assent records fetch` lists it.
    #[arg(long, value_name = "NAME")]
    log: String,
}

pub(super) async fn run(args: &Args) -> Result<(), Failure> {
    let source = Source { config: Some(args.config.clone()), upstream: None };
    let (config, _) = serve::load(&source, &[])?;
    let whose = whose(Some(&config), args.controller.as_deref(), None)?;
    let store = store(&config, &whose)?;
    let gone = shared::retire(store, &args.log).await.map_err(Failure::done)?;
    let gone = gone
        .ok_or_else(|| Failure::done("the shared store has no log of that name; `assent records fetch` lists them"))?;
    eprintln!(
        "no gateway waits for {} any more; it refuses to start again. {gone} entries that it was to erase and didn't are \
         erased from its copy in the store; for those whose time is up run `assent records retain --retired` now and then",
        args.log
    );
    Ok(())
}
