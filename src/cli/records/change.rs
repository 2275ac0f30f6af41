//! `assent records checkpoint` and `erase`: the two that write to the ledger, beside a running gateway or without one.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::ambient::{SystemClock, SystemEntropy};
use crate::app::vault;
use crate::ledger::{self, Archive, By, RecordId, RecordStore, Sqlite, Whom};

use super::{Failure, Where, id, print};

/// Sign for the log as it is now.
#[derive(Debug, clap::Args)]
pub(super) struct Checkpoint {
    #[command(flatten)]
    place: Where,
    /// Append it to this file instead of printing it.
    #[arg(long, value_name = "FILE", conflicts_with = "key")]
    append: Option<PathBuf>,
    /// Print the log's public key instead, which `assent records verify --public-key` takes.
    #[arg(long)]
    key: bool,
}

/// Erase somebody's records, or one.
#[derive(Debug, clap::Args)]
pub(super) struct Erase {
    #[command(flatten)]
    place: Where,
    /// The site's id.
    #[arg(long, value_name = "ID")]
    site: Option<String>,
    /// Somebody's: the subject that their consent cookie holds, 32 hex digits.
    #[arg(long, value_name = "SUBJECT", value_parser = id, requires = "site", required_unless_present = "id")]
    subject: Option<RecordId>,
    /// The one of this name, 32 hex digits.
    #[arg(long, value_name = "ID", value_parser = id, conflicts_with = "subject")]
    id: Option<RecordId>,
}

/// The ledger for writing. It, and its keys, must be there.
pub(super) async fn open(path: &Path) -> Result<Sqlite, Failure> {
    let state = path.parent().unwrap_or(Path::new(""));
    let there =
        vault::read(state).map_err(Failure::done)?.is_some() && vault::signer(state).map_err(Failure::done)?.is_some();
    if !there {
        return Err(Failure::done("`ledger.keys` and `log.key` must be in the state directory to write to the ledger"));
    }
    // An older layout is for the gateway to bring up to date: it may be running, and could no longer write.
    Archive::open(path, None).await.map_err(Failure::done)?;
    let settings = vault::open(state, Arc::new(SystemClock), Arc::new(SystemEntropy)).map_err(Failure::done)?;
    Sqlite::open(path, settings).await.map_err(Failure::done)
}

pub(super) async fn checkpoint(args: &Checkpoint) -> Result<(), Failure> {
    if args.key {
        let key = vault::signer(&args.place.vault(None)?).map_err(Failure::done)?;
        let key = key.ok_or_else(|| Failure::done("there is no `log.key` in the state directory"))?;
        print(&format!("{}\n", key.public()));
        return Ok(());
    }
    let store = open(&args.place.path(None)?).await?;
    let made = store.checkpoint().await.map_err(Failure::done);
    store.close().await;
    let made = made?;
    let Some(path) = &args.append else {
        print(made.note());
        return Ok(());
    };
    let mut text = made.note().as_bytes().to_vec();
    text.push(b'\n');
    let appended = OpenOptions::new().append(true).create(true).open(path).and_then(|mut file| {
        file.write_all(&text)?;
        file.sync_all()
    });
    appended.map_err(|error| Failure::done(format!("{}: {error}", path.display())))
}

pub(super) async fn erase(args: &Erase) -> Result<(), Failure> {
    let path = args.place.path(args.site.as_deref())?;
    let (site, whom) = match (args.subject, args.id, &args.site) {
        (Some(RecordId(subject)), _, Some(site)) => (site.clone(), Whom::Subject(subject)),
        (_, Some(id), site) => {
            let mut archive = Archive::open(&path, None).await.map_err(Failure::done)?;
            let found = archive.entry(id).await.map_err(Failure::done)?;
            let found = found.filter(|found| site.as_ref().is_none_or(|site| *site == found.site));
            (found.ok_or_else(super::unknown)?.site, Whom::Record(id))
        }
        _ => return Err(Failure::usage("say what to erase: --site ID --subject SUBJECT, or --id ID")),
    };
    let store = open(&path).await?;
    let erased = store.erase(&site, whom, By::Operator).await;
    store.close().await;
    let ledger::Erased { records, accounts, held, scrubbed } = erased.map_err(Failure::done)?;
    print(&records.iter().map(|id| format!("{id}\n")).collect::<String>());
    eprintln!("erased {} records and what {accounts} accounts had said", records.len());
    if let Some(reason) = held {
        eprintln!("some of it is held, and goes when it is released: {reason}");
    }
    if scrubbed {
        Ok(())
    } else {
        Err(Failure::done(
            "it is erased, and another program still reads the write-ahead log that the bytes stand in; \
             run this again when that program has ended",
        ))
    }
}
