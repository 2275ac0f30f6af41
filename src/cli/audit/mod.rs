//! `assent audit`: whether a privacy policy is true.

mod policy;

use std::path::PathBuf;

use super::Failure;

/// Read a privacy policy: what it promises, what of it is void, what it doesn't say.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The policy, as plain text in English.
    #[arg(long, value_name = "FILE", required = true)]
    policy: Option<PathBuf>,
    /// As JSON, for programs.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args) -> Result<(), Failure> {
    args.policy.as_deref().map_or(Ok(()), |file| policy::run(file, args.json))
}
