//! Unpacks the default GeoIP database, so that the program carries it ready to use.
//!
//! It is kept packed in the repository (a third of the size) and unpacked in the program, which then starts without
//! unpacking and without a second copy in memory.

use std::error::Error;
use std::fs::File;
use std::io::{BufReader, Write};
use std::path::PathBuf;
use std::{env, io};

const PACKED: &str = "geoip/country-subdivision.mmdb.xz";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={PACKED}");
    let packed = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").ok_or("cargo sets CARGO_MANIFEST_DIR")?).join(PACKED);
    let file = File::open(&packed).map_err(|error| format!("cannot read {}: {error}", packed.display()))?;
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?).join("country-subdivision.mmdb");
    let mut unpacked = File::create(out)?;
    // The stream carries a checksum, so a damaged file is an error here and not a wrong country later.
    let mut stream = lzma_rust2::XzReader::new(BufReader::new(file), false);
    io::copy(&mut stream, &mut unpacked).map_err(|error| format!("cannot unpack {}: {error}", packed.display()))?;
    unpacked.flush()?;
    Ok(())
}
