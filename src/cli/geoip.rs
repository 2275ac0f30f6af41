//! `assent geoip`.

use std::net::IpAddr;
use std::path::PathBuf;

use crate::geo::{self, Locate, Mmdb, Recipe};

use super::{Failure, print, update};

/// Build, renew, verify and ask GeoIP databases.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Reduce databases to country and US and Canadian subdivision.
    Build {
        /// The sources, in MaxMind's, DB-IP's or the flat layout.
        #[arg(required = true)]
        sources: Vec<PathBuf>,
        /// Where the result goes.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// What stands in the result as its description: name the source and its licence.
        #[arg(long, value_name = "TEXT", default_value = "")]
        description: String,
    },
    /// Say where addresses are.
    Lookup {
        /// The addresses.
        #[arg(required = true)]
        addresses: Vec<IpAddr>,
        /// The database; else the embedded one.
        #[arg(long, value_name = "FILE")]
        database: Option<PathBuf>,
    },
    /// Fetch a newer database and put it in place of the old one, if it is sound; for a weekly timer.
    Update(Box<update::Args>),
    /// Hold a database against addresses whose place is known.
    Verify {
        /// The database; else the embedded one.
        #[arg(long, value_name = "FILE")]
        database: Option<PathBuf>,
    },
}

pub(super) fn run(args: &Args) -> Result<(), Failure> {
    match &args.command {
        Command::Build { sources, out, description } => {
            let recipe = Recipe { description: description.clone(), ..Recipe::default() };
            let done = geo::reduce(sources, out, &recipe).map_err(Failure::done)?;
            print(&format!(
                "{}: {} networks, {} places, {} bytes\n",
                out.display(),
                done.networks,
                done.places,
                done.bytes
            ));
            for (name, count) in &done.unnamed {
                eprintln!("no ISO 3166-2 code for `{name}`: {count} networks keep their country only");
            }
            Ok(())
        }
        Command::Lookup { addresses, database } => {
            let database = open(database.as_ref())?;
            for address in addresses {
                print(&format!("{address}\t{}\n", database.locate(*address)));
            }
            Ok(())
        }
        Command::Update(args) => update::run(args),
        Command::Verify { database } => {
            let report = geo::verify(&open(database.as_ref())?, geo::ANCHORS).map_err(Failure::done)?;
            print(&format!("{report}\n"));
            if report.passed() { Ok(()) } else { Err(Failure::done("the database does not know places that it must")) }
        }
    }
}

fn open(path: Option<&PathBuf>) -> Result<Mmdb, Failure> {
    path.map_or_else(geo::embedded, Mmdb::open).map_err(Failure::done)
}
