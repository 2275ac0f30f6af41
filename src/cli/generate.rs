//! What a package installs beside the program: completions for shells, and pages for man. Both are made from the command
//! line itself, so they can't say anything else.

use std::fs;
use std::path::PathBuf;

use clap::{CommandFactory, Subcommand};
use clap_complete::Shell;

use super::{Cli, Failure};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Write completions for a shell to stdout: assent generate completions bash > /etc/bash_completion.d/assent
    Completions {
        /// The shell.
        shell: Shell,
    },
    /// Write a page for each command, assent.1, assent-serve.1 and so on, into a directory.
    Man {
        /// The directory; it is made where it is missing.
        dir: PathBuf,
    },
}

pub(super) fn run(args: &Args) -> Result<(), Failure> {
    match &args.what {
        What::Completions { shell } => {
            let mut text = Vec::new();
            clap_complete::generate(*shell, &mut Cli::command(), "assent", &mut text);
            super::print(&String::from_utf8_lossy(&text));
            Ok(())
        }
        What::Man { dir } => {
            let failed = |error| Failure::done(format!("{}: {error}", dir.display()));
            fs::create_dir_all(dir).map_err(failed)?;
            clap_mangen::generate_to(Cli::command(), dir).map_err(failed)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_has_a_page_of_its_own() {
        let dir = tempfile::tempdir().unwrap();
        run(&Args { what: What::Man { dir: dir.path().to_owned() } }).unwrap();
        for wanted in ["assent", "assent-serve", "assent-records-verify", "assent-generate-man"] {
            let page = fs::read_to_string(dir.path().join(format!("{wanted}.1"))).unwrap();
            assert!(page.contains(".SH SYNOPSIS"), "{page}");
        }
    }

    #[test]
    fn completions_know_the_commands() {
        for shell in [Shell::Bash, Shell::Zsh, Shell::Fish] {
            let mut text = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "assent", &mut text);
            let text = String::from_utf8(text).unwrap();
            assert!(text.contains("serve") && text.contains("records"), "{shell}");
        }
    }
}
