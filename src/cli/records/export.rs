//! `assent records export`: everything within a time, as a stream.

use std::io::{self, BufWriter, Write};

use crate::records;

use super::{Failure, Where, Which};

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
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Format {
    /// A JSON object a line.
    Jsonl,
    /// Comma-separated values (RFC 4180), with nothing in it that a spreadsheet would run.
    Csv,
}

pub(super) async fn run(args: &Args) -> Result<(), Failure> {
    let format = match args.format {
        Format::Jsonl => records::Format::Lines,
        Format::Csv => records::Format::Table,
    };
    let mut export = records::Export::new(args.place.open().await?, args.which.filter(), format);
    let unwritten = |error| Failure::done(format!("what was found can't be written: {error}"));
    let mut out = BufWriter::new(io::stdout());
    while let Some(bytes) = export.next().await.map_err(Failure::done)? {
        match out.write_all(&bytes) {
            // Whoever read has seen enough, as `head` does.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(()),
            written => written.map_err(unwritten)?,
        }
    }
    out.flush().map_err(unwritten)?;
    eprintln!("{} entries", export.count);
    Ok(())
}
