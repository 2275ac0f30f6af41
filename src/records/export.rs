//! Everything within a time, page by page: JSON Lines, or a table for spreadsheets.

use crate::ledger::{Archive, Content, Error, Filter, Found, Versions};

use super::{Entry, PAGE, chosen};

/// The form of an export.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Format {
    /// A JSON object a line.
    #[default]
    Lines,
    /// Comma-separated values (RFC 4180), with nothing in it that a spreadsheet would run.
    Table,
}

/// An export under way: it holds a page at a time.
#[derive(Debug)]
pub struct Export {
    archive: Archive,
    filter: Filter,
    format: Format,
    /// The last entry that there was when it began: what is recorded meanwhile was not asked for, or it would never end.
    end: Option<Option<u64>>,
    after: Option<u64>,
    /// How many entries were written so far.
    pub count: usize,
}

impl Export {
    /// Of what the filter lets through.
    pub fn new(archive: Archive, filter: Filter, format: Format) -> Self {
        Self { archive, filter, format, end: None, after: None, count: 0 }
    }

    /// The next bytes; `None` at the end. A table begins with its head, whatever it holds.
    pub async fn next(&mut self) -> Result<Option<Vec<u8>>, Error> {
        let head = self.end.is_none() && self.format == Format::Table;
        let end = match self.end {
            Some(end) => end,
            None => *self.end.insert(self.archive.last().await?),
        };
        let mut page = self.archive.page(&self.filter, self.after, PAGE).await?;
        page.retain(|found| end.is_some_and(|end| found.sequence <= end));
        self.count += page.len();
        match page.last() {
            Some(last) => self.after = Some(last.sequence),
            None if !head => return Ok(None),
            None => {}
        }
        Ok(Some(match self.format {
            Format::Lines => page.iter().map(|found| Entry::from(found).json() + "\n").collect::<String>().into_bytes(),
            Format::Table => table(&page, head),
        }))
    }
}

fn table(page: &[Found], head: bool) -> Vec<u8> {
    let mut table = csv::Writer::from_writer(Vec::new());
    let mut put = |row: &[String]| table.write_record(row).expect("every row has as many cells, and memory takes them");
    if head {
        put(&COLUMNS.map(str::to_owned));
    }
    for found in page {
        put(&cells(found).map(harmless));
    }
    table.into_inner().expect("memory takes what is written")
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
