//! The command line. Data goes to stdout, talk to stderr.
//!
//! Exit codes: 0 done; 1 it could not be done; 2 the command line or the configuration is wrong; 3 what was checked is
//! not in order (`records verify`).

mod audit;
mod check;
mod data;
mod demo;
mod explain;
mod generate;
mod geoip;
mod init;
mod inventory;
mod learn;
mod progress;
mod records;
mod serve;
mod tester;
mod token;
mod update;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::builder::Styles;
use clap::builder::styling::AnsiColor;
use clap::{Parser, Subcommand};

use crate::ambient::{Clock, Day, SystemClock};

/// Colours tell headings, names and values apart; nothing is said by a colour alone.
const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default())
    .error(AnsiColor::Red.on_default().bold())
    .valid(AnsiColor::Green.on_default())
    .invalid(AnsiColor::Yellow.on_default());

/// A self-hosted cookie-consent gateway: it makes a site's privacy policy true.
#[derive(Debug, Parser)]
#[command(name = "assent", version, about, long_about = None, disable_help_subcommand = true, styles = STYLES)]
pub struct Cli {
    /// Log lines as JSON.
    #[arg(long, global = true)]
    log_json: bool,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Stand in front of a website.
    Serve(serve::Args),
    /// Show what Assent does, on five small sites that it serves itself.
    Demo(demo::Args),
    /// Say whether a configuration is good; every problem at once.
    Check(check::Args),
    /// Say whether a privacy policy is true: what it promises, what of it is void, what it doesn't say.
    Audit(audit::Args),
    /// Say what holds for a visitor, and what happens to each cookie and URL, and why.
    Explain(explain::Args),
    /// Show, or forget, what traffic revealed about a site.
    Inventory(inventory::Args),
    /// Propose entries for what traffic revealed and nobody classified.
    Learn(learn::Args),
    /// Find, show, export, prove, verify and erase what visitors chose.
    Records(records::Args),
    /// Make a token for the admin listener.
    Token(token::Args),
    /// Make a header that shows a site in a state, for end-to-end suites and uptime checks.
    Tester(tester::Args),
    /// Write a configuration to begin with.
    Init(init::Args),
    /// Build, renew, verify and ask GeoIP databases.
    Geoip(geoip::Args),
    /// Make, show, try and install data bundles: the catalog and the rules, signed, without a new program.
    Data(data::Args),
    /// Write what a package installs beside the program: completions for shells, pages for man.
    Generate(generate::Args),
}

/// Why a command ended badly, and with which exit code.
#[derive(Debug)]
pub(crate) struct Failure {
    code: u8,
    message: String,
}

impl Failure {
    /// It could not be done.
    fn done(message: impl ToString) -> Self {
        Self { code: 1, message: message.to_string() }
    }

    /// It was looked at, and it is not in order.
    fn wrong(message: impl ToString) -> Self {
        Self { code: 3, message: message.to_string() }
    }

    /// What was asked is wrong.
    fn usage(message: impl ToString) -> Self {
        Self { code: 2, message: message.to_string() }
    }
}

/// Where the configuration comes from.
#[derive(Debug, Clone, clap::Args)]
struct Source {
    /// The configuration file.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// The website to stand in front of, with everything else as shipped: http://127.0.0.1:3000
    #[arg(long, value_name = "URL", conflicts_with = "config")]
    upstream: Option<String>,
}

/// Runs the command that the process was started with.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    // The demo's screen is for its guide, the audit's and the first look's for what they found; the lines of every request
    // would drown it.
    let level = match cli.command {
        Command::Demo(_) => "warn",
        Command::Init(_) => "error",
        Command::Audit(_) => "error",
        _ => "info",
    };
    logs(cli.log_json, level);
    let result = match &cli.command {
        Command::Serve(args) => serve::run(args),
        Command::Demo(args) => demo::run(args),
        Command::Check(args) => check::run(args),
        Command::Audit(args) => audit::run(args),
        Command::Explain(args) => explain::run(args),
        Command::Inventory(args) => inventory::run(args),
        Command::Learn(args) => learn::run(args),
        Command::Records(args) => records::run(args),
        Command::Token(args) => token::run(args),
        Command::Tester(args) => tester::run(args),
        Command::Init(args) => init::run(args),
        Command::Geoip(args) => geoip::run(args),
        Command::Data(args) => data::run(args),
        Command::Generate(args) => generate::run(args),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("assent: {}", failure.message.trim_end());
            ExitCode::from(failure.code)
        }
    }
}

fn logs(json: bool, level: &str) {
    use std::io::IsTerminal;

    use tracing_subscriber::EnvFilter;
    // A bare level is meant for us alone: what libraries log at `debug` holds headers, cookies among them.
    let level =
        std::env::var("ASSENT_LOG").ok().filter(|level| !level.contains(['=', ','])).unwrap_or(level.to_owned());
    let filter = EnvFilter::new(format!("error,assent={level},audit=info"));
    let logs = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let logs = logs.with_ansi(std::io::stderr().is_terminal());
    if json {
        logs.json().init();
    } else {
        logs.with_target(false).init();
    }
}

/// Where everything runs but what serves visitors, if that has threads of its own.
fn runtime() -> Result<tokio::runtime::Runtime, Failure> {
    let built = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    built.map_err(|error| Failure::done(format!("the runtime can't start: {error}")))
}

fn today() -> Day {
    SystemClock.now().day()
}

/// Writes data to stdout. A reader that has gone away, as `head` does, is no failure.
fn print(text: &str) {
    use std::io::Write;
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::Cli;

    #[test]
    fn the_command_line_holds_together() {
        Cli::command().debug_assert();
    }

    #[test]
    fn help_says_the_same_without_its_colours() {
        let help = Cli::command().render_long_help();
        let (plain, coloured) = (help.to_string(), help.ansi().to_string());
        let pieces = coloured.split('\u{1b}').enumerate();
        let bare: String =
            pieces.map(|(at, it)| if at == 0 { it } else { it.split_once('m').map_or("", |it| it.1) }).collect();
        assert!(coloured.contains("\u{1b}[36m") || coloured.contains("\u{1b}[1m\u{1b}[36m"), "{coloured:?}");
        assert_eq!(bare, plain);
    }
}
