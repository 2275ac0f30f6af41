//! What a visitor reads after their record was erased, with the last receipt where there was a yes.

use askama::Template;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::banner::write;
use super::view::{View, Voice, is_local};

/// What the page is rendered from.
#[derive(Debug, Clone, Copy)]
pub struct ErasedView<'a> {
    /// As for the settings page.
    pub view: &'a View<'a>,
    /// The last receipt, as JSON, where something had been granted: nobody can make it again.
    pub receipt: Option<&'a str>,
    /// Why it is not erased yet, in the operator's words: it is in dispute.
    pub held: Option<&'a str>,
    /// The page to go back to: a path on this host. Anything else becomes the start page.
    pub back: &'a str,
}

#[derive(Template)]
#[template(path = "notice/erased.html")]
struct Erased<'a> {
    view: &'a View<'a>,
    voice: Voice<'a>,
    /// The receipt as an address: nothing of it is kept anywhere to be fetched from.
    receipt: Option<String>,
    held: Option<&'a str>,
    back: &'a str,
}

/// The page that confirms an erasure.
pub fn erased(page: &ErasedView<'_>) -> String {
    let ErasedView { view, receipt, held, back } = *page;
    let receipt = receipt.map(|json| format!("data:application/json;base64,{}", STANDARD.encode(json)));
    write(&Erased { view, voice: view.voice(), receipt, held, back: if is_local(back) { back } else { "/" } })
}
