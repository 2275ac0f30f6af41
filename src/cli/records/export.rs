//! `assent records export`: everything within a time, as a stream; and what of an export must go since.

use std::fs::{File, OpenOptions};
use std::io::{self, BufReader, BufWriter, IsTerminal as _, Write};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use crate::records::{self, Stale};

use super::super::progress::Progress;
use super::{Failure, Where, Which, print};

/// Write records out: JSON Lines, or a table for spreadsheets.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    place: Where,
    #[command(flatten)]
    which: Which,
    /// The form.
    #[arg(long, value_enum, default_value_t = Format::Jsonl)]
    format: Format,
    /// Look into this export instead: which of its records were erased since. Tab-separated: line, record, `erased` or
    /// `unknown` (of another gateway's ledger).
    #[arg(long, value_name = "FILE", conflicts_with_all = ["site", "from", "to", "format"])]
    check: Option<PathBuf>,
    /// Write what may stay of it into this new file.
    #[arg(long, value_name = "FILE", requires = "check")]
    rest: Option<PathBuf>,
}

/// What nobody else can do for whoever keeps an export.
const REMINDER: &str = "no erasure reaches this copy: run `assent records export --check FILE` on it before each use, and at \
    least every 30 days for as long as you keep it (`--rest` writes it anew without what was erased), or delete it";

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Format {
    /// A JSON object a line.
    Jsonl,
    /// Comma-separated values (RFC 4180), with nothing in it that a spreadsheet would run.
    Csv,
}

pub(super) async fn run(args: &Args) -> Result<(), Failure> {
    if let Some(path) = &args.check {
        return check(args, path).await;
    }
    let format = match args.format {
        Format::Jsonl => records::Format::Lines,
        Format::Csv => records::Format::Table,
    };
    let mut export =
        records::Export::new(args.place.open(args.which.site.as_deref()).await?, args.which.filter(), format);
    let unwritten = |error| Failure::done(format!("what was found can't be written: {error}"));
    let mut out = BufWriter::new(io::stdout());
    // What goes to the terminal itself needs no count beside it.
    let progress = (!io::stdout().is_terminal()).then(|| Progress::of("writing records"));
    while let Some(bytes) = export.next().await.map_err(Failure::done)? {
        match out.write_all(&bytes) {
            // Whoever read has seen enough, as `head` does.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(()),
            written => written.map_err(unwritten)?,
        }
        if let Some(progress) = &progress {
            progress.count(export.count);
        }
    }
    out.flush().map_err(unwritten)?;
    if let Some(progress) = progress {
        progress.end();
    }
    eprintln!("{} entries; {REMINDER}", export.count);
    Ok(())
}

/// Tells which records of an export must go.
async fn check(args: &Args, path: &Path) -> Result<(), Failure> {
    let named = |path: &Path, error: io::Error| Failure::usage(format!("{}: {error}", path.display()));
    let export = BufReader::new(File::open(path).map_err(|error| named(path, error))?);
    let mut archive = args.place.open(None).await?;
    let mut rest = match &args.rest {
        Some(path) => {
            // Never over the export itself: what fails half-way must leave it.
            let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
            Some(BufWriter::new(file.map_err(|error| named(path, error))?))
        }
        None => None,
    };
    let to = rest.as_mut().map(|it| it as &mut dyn Write);
    let found = records::stale(&mut archive, export, to).await;
    let Stale { lines, fresh } = found.map_err(|error| Failure::done(format!("{}: {error}", path.display())))?;
    if let Some(mut rest) = rest {
        rest.flush().map_err(Failure::done)?;
    }
    print(&lines.iter().map(|(line, id, why)| format!("{line}\t{id}\t{}\n", why.word())).collect::<String>());
    eprintln!("{fresh} lines may stay");
    match (lines.len(), &args.rest) {
        (0, _) => Ok(()),
        (gone, None) => {
            Err(Failure::wrong(format!("{gone} records of this export must go: they were erased, or aren't here")))
        }
        (gone, Some(rest)) => {
            eprintln!("{gone} records are left out of {}: delete {} now", rest.display(), path.display());
            Ok(())
        }
    }
}
