//! Builds `config/catalog/base.toml` from published facts; see the README. What is right or wrong about those facts stands
//! in `rules.toml` and in the reviewed files, not here.

mod cookies;
mod entities;
mod reviewed;
mod rules;
mod services;
mod vendor;

use std::error::Error;
use std::path::Path;

use reviewed::Reviewed;
use rules::Rules;
use vendor::Book;

fn main() -> Result<(), Box<dyn Error>> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let catalog = here.join("../../config/catalog");
    let base = catalog.join("base.toml");
    let mut reviewed = Reviewed::read(&catalog)?;
    let inputs: Vec<String> = std::env::args().skip(1).collect();
    let mut book = match &inputs[..] {
        [] => Book::parse(&std::fs::read_to_string(&base)?)?,
        [web, services, names] => {
            let rules: Rules = toml::from_str(&std::fs::read_to_string(here.join("rules.toml"))?)?;
            reviewed.call(&rules.aliases);
            let mut book = Book::default();
            entities::add(&mut book, &std::fs::read_to_string(web)?, &rules, &reviewed)?;
            services::add(&mut book, &std::fs::read_to_string(services)?, &rules, &reviewed);
            cookies::add(&mut book, &std::fs::read_to_string(names)?, &rules, &reviewed)?;
            book
        }
        _ => return Err("three inputs, or none: see the README".into()),
    };
    book.prune(&reviewed);
    std::fs::write(&base, book.to_string())?;
    let count = |list: fn(&vendor::Vendor) -> usize| book.vendors.iter().map(list).sum::<usize>();
    eprintln!(
        "{} vendors, {} hosts, {} cookies, {} names that only describe",
        book.vendors.len(),
        count(|vendor| vendor.hosts.len()),
        count(|vendor| vendor.cookies.len()),
        count(|vendor| vendor.describes.len()),
    );
    Ok(())
}
