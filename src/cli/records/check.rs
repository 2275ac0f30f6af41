//! `assent records verify`: the whole ledger, or one proof or receipt, offline.

use std::path::PathBuf;

use crate::ledger::verify::{Report, verify, verify_since};
use crate::ledger::{Checkpoint, Proof, PublicKey, Receipt};
use crate::records::Checked;

use super::super::progress::Progress;
use super::{Failure, Where, checkpoints, print};

/// Check the whole ledger, or a proof or receipt.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    place: Where,
    /// Checkpoints that were kept elsewhere; may stand several times.
    #[arg(long, value_name = "FILE")]
    checkpoint: Vec<PathBuf>,
    /// Check only what came after the last checkpoint in this file, which you verified up to: takes as long as the new
    /// entries take. Those before it, and the file's pages, are not looked at.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["proof", "receipt"])]
    since: Option<PathBuf>,
    /// The log's public key as you kept it, `name+id+key`. Without it, the ledger's own word is taken for it.
    #[arg(long, value_name = "KEY")]
    public_key: Option<PublicKey>,
    /// Check this proof instead; needs the public key and no ledger.
    #[arg(long, value_name = "FILE", requires = "public_key", conflicts_with = "receipt")]
    proof: Option<PathBuf>,
    /// Check this receipt instead; needs the public key and no ledger.
    #[arg(long, value_name = "FILE", requires = "public_key")]
    receipt: Option<PathBuf>,
    /// It is the log of a gateway that was retired, as `assent records fetch` wrote it: what was erased from it since is taken
    /// as it is, although no entry says so.
    #[arg(long)]
    retired: bool,
    /// As JSON, for programs.
    #[arg(long)]
    json: bool,
}

pub(super) async fn run(args: &Args) -> Result<(), Failure> {
    match (&args.proof, &args.receipt, &args.public_key) {
        (Some(path), _, Some(key)) => proof(&read(path)?, key),
        (_, Some(path), Some(key)) => receipt(&read(path)?, key),
        _ => ledger(args).await,
    }
}

fn read(path: &PathBuf) -> Result<String, Failure> {
    std::fs::read_to_string(path).map_err(|error| Failure::usage(format!("{}: {error}", path.display())))
}

fn proof(text: &str, key: &PublicKey) -> Result<(), Failure> {
    let proof = Proof::parse(text).ok_or_else(|| Failure::usage("that is no proof of Assent's"))?;
    let shown = proof.check(key).map_err(|flaw| Failure::wrong(format!("the proof does not hold: {flaw}")))?;
    eprintln!(
        "the entry {} is in the log {} of {} entries, as of {}",
        proof.sequence(),
        key.name(),
        proof.checkpoint().size(),
        proof.checkpoint().at(),
    );
    if let Some(shown) = shown {
        print(&format!("{shown}\n"));
    }
    Ok(())
}

fn receipt(text: &str, key: &PublicKey) -> Result<(), Failure> {
    let unfit = if text.contains("HMAC-SHA256") {
        "that is a visitor's own receipt, which their site proves: send it to `/_assent/receipt` by POST. What \
         `assent records receipt` makes is proved here"
    } else {
        "that is no receipt of Assent's"
    };
    let receipt = Receipt::parse(text).ok_or_else(|| Failure::usage(unfit))?;
    if receipt.verifies(key) {
        eprintln!("the log {} signed this receipt", key.name());
        Ok(())
    } else {
        Err(Failure::wrong("the receipt was changed, or another log signed it"))
    }
}

async fn ledger(args: &Args) -> Result<(), Failure> {
    let mut kept = Vec::new();
    for path in &args.checkpoint {
        kept.extend(checkpoints(path)?);
    }
    let progress = Progress::of("reading the ledger");
    let told = progress.clone();
    let mut archive = args.place.open(None).await?.telling(move |done, all| told.measure(done, all));
    if args.retired {
        archive = archive.of_retired();
    }
    if args.public_key.is_none() {
        eprintln!("no public key was given: whoever could rewrite the log could have put their own key into it");
    }
    let key = args.public_key.as_ref();
    let report = match &args.since {
        Some(path) => {
            let mut earlier = checkpoints(path)?;
            earlier.sort_by_key(Checkpoint::size);
            let since = earlier.pop().ok_or_else(|| Failure::usage(format!("{}: no checkpoint", path.display())))?;
            kept.extend(earlier);
            verify_since(&mut archive, key, &since, &kept).await
        }
        None => verify(&mut archive, key, &kept).await,
    };
    progress.end();
    let report = report.map_err(Failure::done)?;
    if report.since > 0 {
        eprintln!(
            "the {} entries before the checkpoint were not read, nor the file's pages checked: `verify` without \
             `--since` does so",
            report.since
        );
    }
    if report.since > 0 && report.entries == 0 {
        eprintln!("nothing has come since that checkpoint: verify before you append the next one");
    }
    let json = || serde_json::to_string_pretty(&Checked::from(&report)).map(|text| text + "\n");
    print(&if args.json { json().map_err(Failure::done)? } else { as_text(&report) });
    match (&report.problem, &report.damage) {
        (Some(problem), _) => Err(Failure::wrong(format!("the ledger does not hold: {problem}"))),
        (None, Some(damage)) => Err(Failure::wrong(format!("the ledger's file is damaged: {damage}"))),
        (None, None) => Ok(()),
    }
}

fn as_text(report: &Report) -> String {
    let Report { entries, since, erased, sealed, checkpoints, signed, damage, problem } = report;
    let mut text = if *since > 0 { format!("not looked at\t{since}\n") } else { String::new() };
    text.push_str(&format!("entries\t{entries}\nerased\t{erased}\nnot opened\t{sealed}\n"));
    text.push_str(&format!("checkpoints\t{checkpoints}\nsigned for\t{signed}\n"));
    if let Some(damage) = damage {
        text.push_str(&format!("damage\t{}\n", damage.escape_debug()));
    }
    let verdict = problem.as_ref().map_or("sound".to_owned(), |problem| format!("problem\t{problem}"));
    text + &verdict + "\n"
}
