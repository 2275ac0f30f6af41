//! `assent serve`.

use std::net::SocketAddr;
use std::path::PathBuf;

use crate::app::takeover::{self, Program};
use crate::app::{self, Running, Workers, World, manager};
use crate::config::{Config, DataFrom};

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
        if let Some(file) = &source {
            // What data counts is written in the state directory.
            config = Config::load_with(file, today(), DataFrom::State(state)).map_err(Failure::usage)?;
            if !args.listen.is_empty() {
                config.listen_on(&args.listen);
            }
        }
        config.state.clone_from(state);
    }
    let unconfigured = source.is_none();
    let program = Program::current().map_err(Failure::done)?;
    let inherited = takeover::inherited().map_err(Failure::done)?;
    let workers = Workers::start().map_err(|error| Failure::done(format!("no threads for visitors: {error}")))?;
    runtime()?.block_on(async {
        let world = World { inherited, workers: workers.handles(), ..World::default() };
        let running = app::start(config, source, world).await.map_err(|error| match error {
            app::Error::Law(refusal) => Failure::usage(refusal),
            other => Failure::done(other),
        })?;
        for address in running.addresses() {
            tracing::info!("listening on {address}");
        }
        if unconfigured {
            tracing::info!("no configuration: known trackers are withheld, the unknown passes (mode `permissive`)");
        }
        takeover::serves();
        manager::ready();
        let taken_over = until_the_end(&running, &program).await;
        tracing::info!("finishing running requests; ask again to stop at once");
        let finished = async { if taken_over { running.end().await } else { running.stop().await } };
        tokio::select! {
            () = finished => {}
            () = app::asked_to_stop() => {}
        }
        Ok(())
    })
}

/// Waits until the process is to end, and tells whether another one serves in its place.
async fn until_the_end(running: &Running, program: &Program) -> bool {
    loop {
        tokio::select! {
            () = app::asked_to_stop() => return false,
            () = app::asked_to_hand_over() => {
                let path = program.path().display();
                tracing::info!("handing over to {path}");
                let outcome = tokio::select! {
                    outcome = running.hand_over(program) => outcome,
                    () = app::asked_to_stop() => return false,
                };
                match outcome {
                    Ok(()) => return true,
                    Err(error) => tracing::error!(%error, "{path} does not take over; this process goes on"),
                }
            }
        }
    }
}

/// The configuration that the command line names.
pub(super) fn load(source: &Source, listen: &[SocketAddr]) -> Result<(Config, Option<PathBuf>), Failure> {
    match (&source.config, &source.upstream) {
        (Some(path), None) => {
            let mut config = Config::load(path, today()).map_err(Failure::usage)?;
            if !listen.is_empty() {
                config.listen_on(listen);
            }
            Ok((config, Some(path.clone())))
        }
        (None, Some(upstream)) => Ok((Config::upstream(upstream, listen, today()).map_err(Failure::usage)?, None)),
        _ => Err(Failure::usage("say what to stand in front of: --config FILE, or --upstream http://127.0.0.1:3000")),
    }
}
