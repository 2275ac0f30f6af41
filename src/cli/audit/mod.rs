//! `assent audit`: whether a privacy policy is true, by its words (`--policy`) or by what a live site does.

mod policy;
mod site;

use std::path::PathBuf;

use super::Failure;

/// Say whether a privacy policy is true: visit its site as people from several places would, or read its words.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Read this policy, plain text in English, instead of visiting a site: what it promises, what of it is void.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["demo", "site", "report", "since"])]
    policy: Option<PathBuf>,
    #[command(flatten)]
    site: site::Args,
}

pub(super) fn run(args: &Args) -> Result<(), Failure> {
    match &args.policy {
        Some(file) => policy::run(file, args.site.json),
        None => site::run(&args.site),
    }
}
