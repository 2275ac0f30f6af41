//! Small honest pages for what went wrong, in the visitor's language. They name no internals, need no site, and load
//! nothing.

use askama::Template;

use super::banner::write;
use super::texts::{Language, Texts};
use super::view::Voice;

#[derive(Template)]
#[template(path = "notice/page.html")]
struct Page<'a> {
    voice: Voice<'a>,
    status: u16,
    title: String,
    text: String,
    /// Whether the site's start page is a place to go to.
    home: bool,
}

/// The statuses that have words of their own.
pub(super) const KNOWN: [u16; 7] = [400, 403, 404, 421, 502, 503, 504];

/// A whole document that tells a visitor what went wrong and what they can do: for 400, 403 (a choice that came from
/// another site), 404, 421 (no such site here), 502, 503 and 504; any other status gets general words.
///
/// Its style stands in the document, since no file of ours can be fetched from an unknown host: a policy of
/// `default-src 'none'; style-src 'unsafe-inline'` is all it needs.
pub fn page(texts: &Texts, language: &Language, status: u16) -> String {
    let voice = Voice { texts, language };
    let kind = if KNOWN.contains(&status) { status.to_string() } else { "other".to_owned() };
    write(&Page {
        voice,
        status,
        title: voice.say(&format!("error-{kind}-title")),
        text: voice.say(&format!("error-{kind}")),
        home: status != 421,
    })
}
