//! `assent records export`: everything within a time, as a stream.

use std::io::{self, BufWriter, Write};

use crate::ledger::{Archive, Content, Filter, Found, Versions};

use super::lines::{self, chosen};
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
    let mut archive = args.place.open().await?;
    let out = BufWriter::new(io::stdout());
    if let Some(count) = write(&mut archive, &args.which.filter(), args.format, out).await? {
        eprintln!("{count} entries");
    }
    Ok(())
}

/// Writes out what a filter lets through; how many entries that were, or nothing if nobody reads on.
pub(super) async fn write<W: Write>(
    archive: &mut Archive,
    filter: &Filter,
    format: Format,
    out: W,
) -> Result<Option<usize>, Failure> {
    let unwritten = |error| Failure::done(format!("what was found can't be written: {error}"));
    let mut out = Out::new(format, out).map_err(unwritten)?;
    let (mut count, mut after) = (0, None);
    loop {
        let page = archive.page(filter, after, lines::PAGE).await.map_err(Failure::done)?;
        let written = page.iter().try_for_each(|found| out.write(found));
        match (written, page.last()) {
            // Whoever read has seen enough, as `head` does.
            (Err(error), _) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(None),
            (Err(error), _) => return Err(unwritten(error)),
            (Ok(()), Some(last)) => after = Some(last.sequence),
            (Ok(()), None) => break,
        }
        count += page.len();
    }
    out.finish().map_err(unwritten)?;
    Ok(Some(count))
}

enum Out<W: Write> {
    Lines(W),
    Table(Box<csv::Writer<W>>),
}

/// The columns of the table.
const COLUMNS: [&str; 20] = [
    "sequence",
    "id",
    "time",
    "site",
    "kind",
    "event",
    "method",
    "granted",
    "refused",
    "rule",
    "ruleset",
    "notice",
    "language",
    "surface",
    "region",
    "gpc",
    "valid until",
    "rule version",
    "catalog version",
    "policy version",
];

impl<W: Write> Out<W> {
    fn new(format: Format, inner: W) -> io::Result<Self> {
        Ok(match format {
            Format::Jsonl => Self::Lines(inner),
            Format::Csv => {
                let mut table = csv::Writer::from_writer(inner);
                table.write_record(COLUMNS).map_err(told)?;
                Self::Table(Box::new(table))
            }
        })
    }

    fn write(&mut self, found: &Found) -> io::Result<()> {
        match self {
            Self::Lines(out) => writeln!(out, "{}", lines::json(found)),
            Self::Table(out) => out.write_record(cells(found).map(harmless)).map_err(told),
        }
    }

    fn finish(self) -> io::Result<()> {
        match self {
            Self::Lines(mut out) => out.flush(),
            Self::Table(mut out) => out.flush(),
        }
    }
}

fn told(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

fn cells(found: &Found) -> [String; COLUMNS.len()] {
    let Found { sequence, id, site, at, content } = found;
    let mut cells: [String; COLUMNS.len()] = Default::default();
    let head = [sequence.to_string(), id.to_string(), at.to_string(), site.clone()];
    let rest: Vec<String> = match content {
        Content::Choice(record) => {
            let version =
                |which: fn(&Versions) -> &String| record.versions.as_deref().map(which).cloned().unwrap_or_default();
            vec![
                "choice".to_owned(),
                record.event.to_string(),
                record.method.to_string(),
                chosen(record, true),
                chosen(record, false),
                record.rule.id.clone(),
                record.rule.ruleset.clone(),
                record.notice.clone(),
                record.language.clone(),
                record.surface.to_string(),
                record.region.clone(),
                record.gpc.to_string(),
                record.expires.to_string(),
                version(|it| &it.rule),
                version(|it| &it.catalog),
                version(|it| &it.policy),
            ]
        }
        Content::Erasure(_) => vec!["erasure".to_owned()],
        Content::Erased(_) => vec!["erased".to_owned()],
        Content::Sealed => vec!["sealed".to_owned()],
    };
    for (cell, text) in cells.iter_mut().zip(head.into_iter().chain(rest)) {
        *cell = text;
    }
    cells
}

/// A cell that no spreadsheet takes for a formula: what begins like one is quoted with an apostrophe.
fn harmless(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
        format!("'{cell}")
    } else {
        cell
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for cell in ["=1+1", "+49", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"] {
            assert_eq!(harmless(cell.to_owned()), format!("'{cell}"));
        }
        for cell in ["", "shop", "2026-11-22T00:00:00Z", "a=b"] {
            assert_eq!(harmless(cell.to_owned()), cell);
        }
    }
}
