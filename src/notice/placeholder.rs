//! What stands in a frame that is withheld: who would be contacted, and how to let it load.

use askama::Template;

use crate::policy::Vendor;

use super::banner::write;
use super::view::{View, Voice};

#[derive(Template)]
#[template(path = "notice/placeholder.html")]
struct Placeholder<'a> {
    view: &'a View<'a>,
    voice: Voice<'a>,
    host: &'a str,
    vendor: Option<&'a Vendor>,
    once: bool,
}

/// A small document for the frame itself, which keeps its place and size: names the host, and who answers for it if that
/// is known. `once` tells that a yes to this one frame can lift it; a policy that no yes reaches offers none.
///
/// The button waits for the script that makes it work; without one the link leads to the settings.
pub fn placeholder(view: &View<'_>, host: &str, vendor: Option<&Vendor>, once: bool) -> String {
    write(&Placeholder { view, voice: view.voice(), host, vendor, once })
}
