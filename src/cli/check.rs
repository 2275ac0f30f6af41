//! `assent check`.

use std::path::PathBuf;

use crate::config::Config;

use super::{Failure, print, today};

/// Say whether a configuration is good; every problem at once.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The configuration file.
    #[arg(long, value_name = "FILE")]
    config: PathBuf,
}

pub(super) fn run(args: &Args) -> Result<(), Failure> {
    let config = Config::load(&args.config, today()).map_err(Failure::usage)?;
    let mut text = String::new();
    for warning in &config.warnings {
        text.push_str(&format!("warning: {warning}\n"));
    }
    let sites = config.sites.iter().map(|site| format!("{} ({})", site.site.id, site.site.mode.word()));
    let sites = sites.collect::<Vec<_>>().join(", ");
    text.push_str(&format!(
        "{} is good: {} {}, rules of {}\nsites: {sites}\n",
        args.config.display(),
        config.sites.len(),
        if config.sites.len() == 1 { "site" } else { "sites" },
        config.rules.version(),
    ));
    print(&text);
    Ok(())
}
