//! `assent serve`.

use std::net::SocketAddr;
use std::path::PathBuf;

use crate::app::{self, World};
use crate::config::Config;

use super::{Failure, Source, runtime, today};

/// Stand in front of a website.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    source: Source,
    /// Where to listen; may stand several times. Overrides the file's.
    #[arg(long, value_name = "ADDRESS")]
    listen: Vec<SocketAddr>,
    /// Where keys, records and inventory are kept. Overrides the file's.
    #[arg(long, value_name = "DIR")]
    state: Option<PathBuf>,
}

pub(super) fn run(args: &Args) -> Result<(), Failure> {
    let (mut config, source) = load(&args.source, &args.listen)?;
    if let Some(state) = &args.state {
        config.state.clone_from(state);
    }
    let unconfigured = source.is_none();
    runtime()?.block_on(async {
        let running = app::start(config, source, World::default()).await.map_err(|error| match error {
            app::Error::Law(refusal) => Failure::usage(refusal),
            other => Failure::done(other),
        })?;
        for address in running.addresses() {
            tracing::info!("listening on {address}");
        }
        if unconfigured {
            tracing::info!("no configuration: known trackers are withheld, the unknown passes (mode `permissive`)");
        }
        app::asked_to_stop().await;
        tracing::info!("finishing running requests; ask again to stop at once");
        tokio::select! {
            () = running.stop() => {}
            () = app::asked_to_stop() => {}
        }
        Ok(())
    })
}

/// The configuration that the command line names.
pub(super) fn load(source: &Source, listen: &[SocketAddr]) -> Result<(Config, Option<PathBuf>), Failure> {
    match (&source.config, &source.upstream) {
        (Some(path), None) => {
            let mut config = Config::load(path, today()).map_err(Failure::usage)?;
            if !listen.is_empty() {
                config.listen = listen.to_vec();
            }
            Ok((config, Some(path.clone())))
        }
        (None, Some(upstream)) => Ok((Config::upstream(upstream, listen, today()).map_err(Failure::usage)?, None)),
        _ => Err(Failure::usage("say what to stand in front of: --config FILE, or --upstream http://127.0.0.1:3000")),
    }
}
