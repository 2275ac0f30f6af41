//! What runs in the browser: the opening of every document of a site with purposes, and the file that it names.
//!
//! The opening is two script elements at the start of `<head>`. The first is an inline guard of constant text, so that a
//! constant hash admits it where a policy lists hashes; it stops a document that is laxer than the visitor's choice. The
//! second names a file that is made once per site and doesn't depend on the visitor: what holds for them stands in the
//! element's attributes. Both take themselves out of the document, which frameworks then find as they left it.
//!
//! What this module does not do: decide (it asks [`crate::policy::filter`]), or serve files.

mod opening;
mod packed;
mod script;
mod sieve;
#[cfg(test)]
mod tests;

pub use opening::{Opening, bucket, granted, guard, guard_hash, opening};
pub use packed::Packing;
pub use script::{IN_WORKERS, PARTS, Script, consent, stands_in};

/// A script of ours without what only its readers need: indentation, and lines that are comments.
///
/// Trap: a text of our scripts that spans lines must not count on their margins, nor begin one like a comment.
fn bare(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.flat_map(|line| [line, "\n"]).collect()
}
