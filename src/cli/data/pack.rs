//! Making keys and bundles.

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use crate::ambient::{Clock, SystemClock, SystemEntropy};
use crate::bundle::{self, Keys, Part, RULES, Sealed, Signer, Version};
use crate::config::{Data, opened};

use super::super::{Failure, print};

/// Make a bundle of catalog files and rules, and sign it.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Its version: a day, and a number for the bundles of one day. 2026-11-23.1
    #[arg(long, value_name = "VERSION", value_parser = version)]
    version: Version,
    /// The key that signs, as `assent data key` made it.
    #[arg(long, value_name = "FILE")]
    sign: PathBuf,
    /// A directory of catalog files. They stand for the whole catalog that the program carries.
    #[arg(long, value_name = "DIR", required_unless_present = "rules")]
    catalog: Option<PathBuf>,
    /// A file of jurisdictions. It stands for all the rules that the program carries.
    #[arg(long, value_name = "FILE")]
    rules: Option<PathBuf>,
    /// The oldest program that may read it.
    #[arg(long, value_name = "VERSION", default_value = env!("CARGO_PKG_VERSION"))]
    least: String,
    /// Where the bundle goes.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

fn version(text: &str) -> Result<Version, String> {
    Version::parse(text).ok_or_else(|| "write a day and a number: 2026-11-23.1".to_owned())
}

/// Makes a key.
pub(super) fn key(name: &str, out: &Path) -> Result<(), Failure> {
    let failed = |error| Failure::done(format!("{}: {error}", out.display()));
    let made = Signer::make(name, &SystemEntropy).map_err(Failure::usage)?;
    let signer = Signer::parse(&made).map_err(Failure::done)?;
    let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(out).map_err(failed)?;
    file.write_all(made.as_bytes()).and_then(|()| file.sync_all()).map_err(failed)?;
    eprintln!("assent: whoever trusts this key writes it into the configuration: [data] keys = [\"{}\"]", signer.key());
    print(&format!("{}\n", signer.key()));
    Ok(())
}

/// Makes a bundle, and holds it to what a gateway would.
pub(super) fn run(args: &Args) -> Result<(), Failure> {
    let signer = Signer::parse(&read(&args.sign)?).map_err(Failure::usage)?;
    let mut parts = Vec::new();
    if let Some(path) = &args.rules {
        parts.push(Part { name: RULES.to_owned(), text: read(path)? });
    }
    if let Some(dir) = &args.catalog {
        parts.extend(catalog(dir)?);
    }
    let made = SystemClock.now();
    let sealed = Sealed { version: args.version, made, least: args.least.clone(), parts };
    let bytes = bundle::seal(&signer, sealed).map_err(Failure::wrong)?;
    let (bundle, data) = opened(&bytes, &Keys(vec![signer.key().clone()])).map_err(Failure::wrong)?;
    fs::write(&args.out, &bytes).map_err(|error| Failure::done(format!("{}: {error}", args.out.display())))?;
    let (vendors, rules) = (data.catalog.vendors().count(), data.rules.iter().count());
    let parts = bundle.parts.len();
    eprintln!("assent: {}: {parts} parts, {vendors} vendors, {rules} entries of law", data.name());
    Ok(())
}

/// The files of a directory, in the order in which they count.
fn catalog(dir: &Path) -> Result<Vec<Part>, Failure> {
    let failed = |error| Failure::done(format!("{}: {error}", dir.display()));
    let mut parts = Vec::new();
    for entry in fs::read_dir(dir).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            parts.push(Part { name: format!("catalog/{name}"), text: read(&path)? });
        }
    }
    parts.sort_by(|one, other| {
        let place = |part: &Part| Data::place(part.name.trim_start_matches("catalog/"));
        place(one).cmp(&place(other)).then_with(|| one.name.cmp(&other.name))
    });
    if parts.is_empty() { Err(Failure::usage(format!("{}: no .toml file is here", dir.display()))) } else { Ok(parts) }
}

fn read(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|error| Failure::done(format!("{}: {error}", path.display())))
}
