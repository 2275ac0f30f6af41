//! `assent records retain`, `hold`, `release` and `holds`: how long records are kept, and what must not go meanwhile.

use std::fmt::Display;
use std::path::{Path, PathBuf};

use crate::ambient::{Clock as _, Day, SystemClock, Timestamp};
use crate::app::vault;
use crate::config::Config;
use crate::ledger::{RecordId, RecordStore as _, Whom, shared};
use crate::records;

use super::{Failure, Source, Where, change, day, id, print, serve};

/// Erase the records whose time is up, as the gateway does every hour.
#[derive(Debug, clap::Args)]
pub(super) struct Retain {
    /// The configuration file, which says how long records are kept and where they are.
    #[arg(long, value_name = "FILE")]
    config: PathBuf,
    /// Only tell which they are: site and record, one a line.
    #[arg(long)]
    dry_run: bool,
    /// As if it were the end of this day (UTC).
    #[arg(long, value_name = "DAY", value_parser = day, requires = "dry_run")]
    on: Option<Day>,
    /// From the shared store's copies of the logs of retired gateways instead, which no gateway looks after: each record counts
    /// as valid until it expired.
    #[arg(long)]
    retired: bool,
}

/// Keep somebody's records, or one, from being erased: they are in dispute.
#[derive(Debug, clap::Args)]
pub(super) struct Hold {
    #[command(flatten)]
    target: Target,
    /// Why: a sentence, which the visitor is shown when they want to erase.
    #[arg(long, value_name = "TEXT")]
    reason: String,
}

/// Whose records.
#[derive(Debug, clap::Args)]
pub(super) struct Target {
    #[command(flatten)]
    place: Where,
    /// The site's id.
    #[arg(long, value_name = "ID")]
    site: String,
    /// Somebody's: the subject that their consent cookie holds, 32 hex digits.
    #[arg(long, value_name = "SUBJECT", value_parser = id, required_unless_present = "id")]
    subject: Option<RecordId>,
    /// The one of this name, 32 hex digits.
    #[arg(long, value_name = "ID", value_parser = id, conflicts_with = "subject")]
    id: Option<RecordId>,
}

/// Bring the ledger back to the layout of the version before, while no gateway runs.
#[derive(Debug, clap::Args)]
pub(super) struct Back {
    #[command(flatten)]
    place: Where,
}

pub(super) async fn back(args: &Back) -> Result<(), Failure> {
    let path = args.place.path(None)?;
    let key = vault::signer(path.parent().unwrap_or(Path::new(""))).map_err(Failure::done)?;
    let key = key.ok_or_else(|| Failure::done("there is no `log.key` in the state directory"))?;
    crate::ledger::back(&path, &key).await.map_err(Failure::done)?;
    eprintln!(
        "the version before can go on with this ledger; what was recorded with this one opens with this one only"
    );
    Ok(())
}

/// List a site's holds, tab-separated: since when, whether somebody asked for the erasure, the record or `subject`, why.
#[derive(Debug, clap::Args)]
pub(super) struct Holds {
    #[command(flatten)]
    place: Where,
    /// The site's id.
    #[arg(long, value_name = "ID")]
    site: String,
}

impl Target {
    fn whom(&self) -> Result<Whom, Failure> {
        match (self.subject, self.id) {
            (Some(RecordId(subject)), _) => Ok(Whom::Subject(subject)),
            (None, Some(id)) => Ok(Whom::Record(id)),
            (None, None) => Err(Failure::usage("say whose: --subject SUBJECT, or --id ID")),
        }
    }
}

pub(super) async fn retain(args: &Retain) -> Result<(), Failure> {
    let source = Source { config: Some(args.config.clone()), upstream: None };
    let (config, _) = serve::load(&source, &[])?;
    let now = match args.on {
        Some(day) => records::end(day),
        None => SystemClock.now(),
    };
    if args.retired {
        return orphans(args, &config, now).await;
    }
    let (mut erased, mut held, mut failed) = (0, 0, None);
    for whose in config.vaults() {
        // Each for all sites: one that was moved leaves what it had behind.
        let place = Where { config: None, state: Some(config.vault(whose)), controller: None };
        let store = change::open(&place.path(None)?).await?;
        for entry in &config.sites {
            let mut after = None;
            loop {
                match store.retain(&entry.site.id, &entry.retention, now, args.dry_run, after).await {
                    Ok(swept) => {
                        let line = |id: &RecordId| format!("{}\t{id}\n", entry.site.id);
                        print(&swept.records.iter().map(line).collect::<String>());
                        (erased, held, after) = (erased + swept.records.len(), held + swept.held, swept.next);
                    }
                    Err(error) => (failed, after) = (Some(error), None),
                }
                if after.is_none() {
                    break;
                }
            }
        }
        store.close().await;
    }
    summary(args, erased, held);
    failed.map_or(Ok(()), |error| Err(Failure::done(error)))
}

fn summary(args: &Retain, erased: impl Display, held: u64) {
    let verb = if args.dry_run { "would be erased" } else { "are erased" };
    eprintln!("{erased} records {verb}, {held} are held for disputes");
}

/// What is due in the logs of retired gateways.
async fn orphans(args: &Retain, config: &Config, now: Timestamp) -> Result<(), Failure> {
    let (mut erased, mut held) = (0, 0);
    for entry in &config.sites {
        let place = Where { config: Some(args.config.clone()), state: None, controller: None };
        let (site, retention) = (&*entry.site.id, &entry.retention);
        let (store, ring) = place.shared(Some(site))?;
        let show = |id| print(&format!("{site}\t{id}\n"));
        let swept = shared::sweep(&store, &ring, (site, retention), now, args.dry_run, show).await;
        let swept = swept.map_err(Failure::done)?;
        (erased, held) = (erased + swept.erased, held + swept.held);
    }
    summary(args, erased, held);
    Ok(())
}

pub(super) async fn hold(args: &Hold) -> Result<(), Failure> {
    let reason = records::reason(&args.reason)
        .ok_or_else(|| Failure::usage("the reason is a sentence of at most 500 bytes, on one line"))?;
    let store = change::open(&args.target.place.path(Some(&args.target.site))?).await?;
    let done = store.hold(&args.target.site, args.target.whom()?, reason).await;
    store.close().await;
    done.map_err(Failure::done)
}

pub(super) async fn release(args: &Target) -> Result<(), Failure> {
    let (store, whom) = (change::open(&args.place.path(Some(&args.site))?).await?, args.whom()?);
    let (subject, record) = match whom {
        Whom::Subject(subject) => (Some(subject), None),
        Whom::Record(id) => (None, Some(id)),
    };
    let held = store.holds(&args.site, subject).await;
    let held = held.map(|all| all.iter().any(|held| held.record == record));
    let done = store.release(&args.site, whom).await;
    store.close().await;
    if !held.map_err(Failure::done)? {
        done.map_err(Failure::done)?;
        return Err(Failure::done(
            "nothing of that name is held here: `assent records holds` lists what is. A hold of another gateway is known here \
             once this one has heard of it",
        ));
    }
    let erased = done.map_err(Failure::done)?;
    eprintln!("released; {} records were wanted erased meanwhile, and are", erased.records.len());
    Ok(())
}

pub(super) async fn holds(args: &Holds) -> Result<(), Failure> {
    let store = change::open(&args.place.path(Some(&args.site))?).await?;
    let found = store.holds(&args.site, None).await;
    store.close().await;
    for held in found.map_err(Failure::done)? {
        let what = held.record.map_or_else(|| "subject".to_owned(), |id| id.to_string());
        let wanted = if held.wanted { "wanted" } else { "" };
        // It may have come from another gateway: nothing in it may move the cursor.
        let reason: String = held.reason.chars().filter(|c| !c.is_control()).collect();
        print(&format!("{}\t{wanted}\t{what}\t{reason}\n", held.at));
    }
    Ok(())
}
