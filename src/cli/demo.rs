//! `assent demo`.

use std::io::ErrorKind;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::demo::{Demo, Error};
use crate::{app, edge};

use super::{Failure, runtime};

/// What there is to see on each site, in the order in which the demo names them.
const SIGHTS: [&str; 5] = [
    "films from a sentence: asks, and sells and shares with nobody even after a yes",
    "product pictures: a tag manager, a session recorder, and an own purpose (training)",
    "video calls: advertising and embedded video, each for its own yes",
    "messaging: other companies' embeds and a customer data platform",
    "pictures from words: keeps to the minimum, so nobody is ever asked",
];

/// Show what Assent does, on five small sites that it serves itself.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Where to listen.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Where keys, records and inventory are kept. Without it: in a directory that is removed at the end.
    #[arg(long, value_name = "DIR")]
    state: Option<PathBuf>,
}

pub(super) fn run(args: &Args) -> Result<(), Failure> {
    // Removed when it goes out of scope, whichever way this function is left.
    let passing = if args.state.is_none() { Some(passing()?) } else { None };
    let state = args.state.as_deref().or(passing.as_ref().map(TempDir::path)).unwrap_or(Path::new("."));
    runtime()?.block_on(async {
        let demo = Demo::start(args.listen, state).await.map_err(|error| refusal(&error))?;
        eprint!("{}", welcome(&demo, args.state.as_deref()));
        app::asked_to_stop().await;
        tokio::select! {
            () = demo.stop() => {}
            () = app::asked_to_stop() => {}
        }
        Ok(())
    })
}

fn passing() -> Result<TempDir, Failure> {
    let made = tempfile::Builder::new().prefix("assent-demo-").tempdir();
    made.map_err(|error| {
        Failure::done(format!("no temporary directory can be made: {error}; name another one with --state DIR"))
    })
}

fn welcome(demo: &Demo, state: Option<&Path>) -> String {
    let sites: Vec<String> = demo.sites().collect();
    let wide = sites.iter().map(String::len).max().unwrap_or(0);
    let lines = sites.iter().zip(SIGHTS).map(|(site, sight)| format!("  {site:wide$}  {sight}\n"));
    let kept = state.map_or_else(
        || "Keys and records are kept until you stop it".to_owned(),
        |state| format!("Keys and records are kept in {}", state.display()),
    );
    format!(
        "\nAssent stands in front of five small sites. Open one in a browser:\n\n{}\n\
         Try it: refuse or accept, sign in, come back. The bar at the top of each page lets you visit as from another\n\
         country or US state, and with Global Privacy Control on or off. Then look at what got through:\n\n  \
         {}received  what that site's own server received (every site has this page)\n  \
         {}  what the trackers received\n\n\
         The trackers are stand-ins on this machine; no third party is ever contacted.\n\
         {kept}. Stop with Ctrl-C.\n\n",
        lines.collect::<String>(),
        sites.first().map_or("", String::as_str),
        demo.trackers(),
    )
}

/// A taken port is what goes wrong most often: say what to do about it.
fn refusal(error: &Error) -> Failure {
    if let Error::Gateway(app::Error::Edge(edge::Error::Bind { address, source })) = error
        && source.kind() == ErrorKind::AddrInUse
    {
        let other = SocketAddr::new(address.ip(), address.port().checked_add(1).unwrap_or(8081));
        return Failure::done(format!(
            "another program already listens on {address}; stop it, or choose another port: assent demo --listen {other}"
        ));
    }
    Failure::done(error)
}
