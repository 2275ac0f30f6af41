//! What an export still holds that was erased since. The gateway keeps no export; whoever keeps one asks with this which of
//! its lines must go, or has it written anew without them.

use std::io::{self, BufRead, Write};

use serde::Deserialize;

use crate::ledger::{Archive, Content, Error, RecordId};

/// Why a line must go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Its record was erased.
    Erased,
    /// This ledger has no record of that name: it is of another gateway's.
    Unknown,
}

impl Why {
    /// In a word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Erased => "erased",
            Self::Unknown => "unknown",
        }
    }
}

/// What was found.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Stale {
    /// The lines that must go: each one's number, from 1 on, and its record.
    pub lines: Vec<(u64, RecordId, Why)>,
    /// How many lines may stay.
    pub fresh: u64,
}

/// Why an export can't be checked.
#[derive(Debug, thiserror::Error)]
pub enum Unchecked {
    /// The file can't be read, or what is left of it can't be written.
    #[error("{0}")]
    File(#[from] io::Error),
    /// The ledger can't be read.
    #[error("{0}")]
    Ledger(#[from] Error),
    /// This is no line of an export.
    #[error("line {0} is none of an export of `assent records export`")]
    Form(u64),
}

/// What says which record a line is of. The rest is for whoever reads exports.
#[derive(Deserialize)]
struct Line {
    id: String,
    kind: String,
}

/// Looks up every record of an export, JSON Lines or table, and writes what may stay to `rest`.
pub async fn stale(
    archive: &mut Archive,
    mut export: impl BufRead,
    rest: Option<&mut dyn Write>,
) -> Result<Stale, Unchecked> {
    let mut nowhere = io::sink();
    let rest: &mut dyn Write = match rest {
        Some(rest) => rest,
        None => &mut nowhere,
    };
    match export.fill_buf()?.first() {
        Some(b'{') => lines(archive, export, rest).await,
        Some(_) => table(archive, export, rest).await,
        // An export of nothing, as JSON Lines.
        None => Ok(Stale::default()),
    }
}

async fn lines(archive: &mut Archive, export: impl BufRead, rest: &mut dyn Write) -> Result<Stale, Unchecked> {
    let mut found = Stale::default();
    for (number, line) in (1..).zip(export.lines()) {
        let line = line?;
        let Line { id, kind } = serde_json::from_str(&line).map_err(|_| Unchecked::Form(number))?;
        if found.stays(archive, number, &id, &kind).await? {
            writeln!(rest, "{line}")?;
        }
    }
    Ok(found)
}

async fn table(archive: &mut Archive, export: impl BufRead, rest: &mut dyn Write) -> Result<Stale, Unchecked> {
    let (mut found, mut table) = (Stale::default(), csv::Reader::from_reader(export));
    let mut rest = csv::Writer::from_writer(rest);
    let head = table.headers().map_err(|error| unread(error, 1))?.clone();
    let column = |name| head.iter().position(|it| it == name).ok_or(Unchecked::Form(1));
    let (id, kind) = (column("id")?, column("kind")?);
    rest.write_record(&head).map_err(|error| unread(error, 1))?;
    for (number, row) in (2..).zip(table.records()) {
        let row = row.map_err(|error| unread(error, number))?;
        let cell = |at| row.get(at).ok_or(Unchecked::Form(number));
        if found.stays(archive, number, cell(id)?, cell(kind)?).await? {
            rest.write_record(&row).map_err(|error| unread(error, number))?;
        }
    }
    rest.flush()?;
    Ok(found)
}

fn unread(error: csv::Error, number: u64) -> Unchecked {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => Unchecked::File(error),
        _ => Unchecked::Form(number),
    }
}

impl Stale {
    /// Whether a line may stay: nothing of a record stands in it, or the record is still there.
    async fn stays(&mut self, archive: &mut Archive, line: u64, id: &str, kind: &str) -> Result<bool, Unchecked> {
        let id: RecordId = id.parse().map_err(|_| Unchecked::Form(line))?;
        let why = match kind {
            "choice" => match archive.entry(id).await?.map(|found| found.content) {
                Some(Content::Choice(_) | Content::Sealed) => None,
                Some(Content::Erased(_)) => Some(Why::Erased),
                Some(Content::Erasure(_)) | None => Some(Why::Unknown),
            },
            "erasure" | "erased" | "sealed" => None,
            _ => return Err(Unchecked::Form(line)),
        };
        match why {
            Some(why) => self.lines.push((line, id, why)),
            None => self.fresh += 1,
        }
        Ok(why.is_none())
    }
}
