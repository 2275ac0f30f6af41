//! Makes ready what the program carries: unpacks the default GeoIP database, takes a snapshot of the shipped data, and lists
//! the languages that it speaks.
//!
//! The database is kept packed in the repository (a third of the size) and unpacked in the program, which then starts
//! without unpacking and without a second copy in memory. The catalog, the jurisdictions and the click identifiers are
//! written in TOML, for people; the program reads the same values as JSON, through the same types, which takes a tenth of
//! the time. What they mean is checked where it always was.

use std::error::Error;
use std::fs::File;
use std::io::{BufReader, Write};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

const PACKED: &str = "geoip/country-subdivision.mmdb.xz";
const TEXTS: &str = "config/texts";

/// What is shipped as TOML: files, and folders of them.
const WRITTEN: [&str; 3] = ["config/jurisdictions.toml", "config/decoration.toml", "config/catalog"];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").ok_or("cargo sets CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?);
    unpack(&root, &out)?;
    for name in WRITTEN {
        println!("cargo::rerun-if-changed={name}");
        let path = root.join(name);
        if path.is_dir() {
            for entry in fs::read_dir(&path)? {
                snapshot(&entry?.path(), &out)?;
            }
        } else {
            snapshot(&path, &out)?;
        }
    }
    texts(&root, &out)
}

/// Writes the values of a TOML file as JSON, under the same name.
fn snapshot(path: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let name = path.file_stem().ok_or("a file has a name")?;
    let values: toml::Table =
        fs::read_to_string(path)?.parse().map_err(|error| format!("{}: {error}", path.display()))?;
    fs::write(out.join(name).with_extension("json"), serde_json::to_vec(&values)?)?;
    Ok(())
}

fn unpack(root: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={PACKED}");
    let packed = root.join(PACKED);
    let file = File::open(&packed).map_err(|error| format!("cannot read {}: {error}", packed.display()))?;
    let mut unpacked = File::create(out.join("country-subdivision.mmdb"))?;
    // The stream carries a checksum, so a damaged file is an error here and not a wrong country later.
    let mut stream = lzma_rust2::XzReader::new(BufReader::new(file), false);
    io::copy(&mut stream, &mut unpacked).map_err(|error| format!("cannot unpack {}: {error}", packed.display()))?;
    unpacked.flush()?;
    Ok(())
}

/// Writes a table of every file in `config/texts`: a language is a file there, and needs no code. English comes first.
fn texts(root: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={TEXTS}");
    let files: io::Result<Vec<_>> =
        fs::read_dir(root.join(TEXTS))?.map(|entry| entry.map(|entry| entry.path())).collect();
    let tag = |path: &PathBuf| (path.extension()? == "ftl").then(|| path.file_stem()?.to_str().map(str::to_owned))?;
    let mut files: Vec<_> = files?.into_iter().filter_map(|path| Some((tag(&path)?, path))).collect();
    files.sort_by(|(a, _), (b, _)| (a != "en", a).cmp(&(b != "en", b)));
    let rows = files.iter().map(|(tag, path)| format!("({tag:?}, include_str!({:?})),\n", path.display().to_string()));
    let table = format!("[\n{}]", rows.collect::<String>());
    Ok(fs::write(out.join("texts.rs"), table)?)
}
