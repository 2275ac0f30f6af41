//! What an operator tells visitors for a while, in the banner's look: words, a way to more of them, and one button, which
//! closes it. It is no question, and holds nothing that could be agreed to.

use askama::Template;

use crate::policy::announcement::Announcement;

use super::view::{View, Voice, write};

#[derive(Template)]
#[template(path = "notice/announcement.html")]
struct News<'a> {
    view: &'a View<'a>,
    voice: Voice<'a>,
    tag: &'a str,
    text: &'a str,
    /// Little enough that the foot of the page needn't keep the room of a question.
    brief: bool,
    page: Option<String>,
}

/// Letters that fit into the room that is kept for few: five lines where the window is 320 px wide.
const FEW: usize = 160;

/// The announcement, as one element for the end of a page's body.
pub fn announcement(view: &View<'_>, it: &Announcement) -> String {
    let (tag, text) = it.words(&view.language.to_string());
    let page = it.page.as_deref().map(str::to_owned).or_else(|| view.privacy_url().map(|url| url.to_string()));
    write(&News { view, voice: view.voice(), tag, text, brief: text.chars().count() <= FEW, page })
}
