//! `assent token`: a new token for the admin listener.

use crate::admin::{self, Role};
use crate::ambient::SystemEntropy;

use super::{Failure, print};

/// Make a token for the admin listener. It goes to stdout and is kept nowhere; what to configure goes to stderr.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Whose it is, as it stands in the audit log: lower-case letters, digits and hyphens.
    #[arg(value_name = "NAME")]
    name: String,
    /// What it is for.
    #[arg(long, value_enum, default_value_t = Access::Read)]
    role: Access,
    /// A site that it may act for, by its id; may stand several times. Without this and `--controller`: all of them.
    #[arg(long, value_name = "ID")]
    site: Vec<String>,
    /// A controller for all of whose sites it may act, by its id; may stand several times.
    #[arg(long, value_name = "ID")]
    controller: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Access {
    /// Reads records, their notices, holds and counts.
    Read,
    /// Reads `/metrics`, and nothing else: for Prometheus.
    Metrics,
    /// Records consents that visitors give in the site's own forms, and reads nothing.
    Consents,
    /// Reads, erases, holds and releases.
    Records,
    /// Everything.
    Admin,
}

pub(super) fn run(args: &Args) -> Result<(), Failure> {
    let made = admin::make(&args.name, &SystemEntropy).map_err(Failure::usage)?;
    let role = match args.role {
        Access::Read => Role::Read,
        Access::Metrics => Role::Metrics,
        Access::Consents => Role::Consents,
        Access::Records => Role::Records,
        Access::Admin => Role::Admin,
    };
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let list = |key: &str, ids: &[String]| {
        let ids: Vec<String> = ids.iter().map(|id| quoted(id)).collect();
        if ids.is_empty() { String::new() } else { format!("{key} = [{}]\n", ids.join(", ")) }
    };
    eprintln!(
        "[[admin.token]]\nname = {}\nrole = \"{}\"\n{}{}hash = {}",
        quoted(&args.name),
        role.word(),
        list("sites", &args.site),
        list("controllers", &args.controller),
        quoted(&made.hash)
    );
    print(&format!("{}\n", made.token));
    Ok(())
}
