//! What the forms of the room *Inventory* send: what names are for.

use std::sync::Arc;

use axum::extract::{Request, State};

use crate::classified::Kind;

use super::super::classify::{self, Wish};
use super::super::office::Office;
use super::super::problem::Problem;
use super::shell::{Fields, Page, go};
use super::{Guest, filled};

/// A name as a form carries it: what it is a name of, and the name itself.
pub(super) fn packed(kind: Kind, name: &str) -> String {
    format!("{}:{name}", kind.word())
}

fn unpacked(text: &str) -> Option<(Kind, String)> {
    let (word, name) = text.split_once(':')?;
    let kind = Kind::ALL.into_iter().find(|kind| kind.word() == word)?;
    Some((kind, name.to_owned()))
}

fn names(fields: &Fields) -> Result<Vec<(Kind, String)>, Problem> {
    let unread = || Problem::wrong("That form can't be read; open the page again.");
    fields.all("name").map(|text| unpacked(text).ok_or_else(unread)).collect()
}

/// Back to the room.
fn back(site: &str) -> axum::response::Response {
    let query: String = url::form_urlencoded::Serializer::new(String::new()).append_pair("site", site).finish();
    go(&format!("/console/inventory?{query}"))
}

/// Classifies what is ticked.
pub(super) async fn add(State(office): State<Arc<Office>>, guest: Guest, request: Request) -> Page {
    let fields = filled(&office, &guest, request).await?;
    let text = |name: &str| fields.get(name).unwrap_or_default().to_owned();
    let wish = Wish {
        site: text("site"),
        names: names(&fields)?,
        purpose: text("purpose"),
        party: text("party"),
        service_provider: fields.get("service_provider").is_some(),
        why: text("why"),
    };
    let site = wish.site.clone();
    classify::add(&office, &guest.holder, wish).await?;
    Ok(back(&site))
}

/// Takes back what was said of one name.
pub(super) async fn remove(State(office): State<Arc<Office>>, guest: Guest, request: Request) -> Page {
    let fields = filled(&office, &guest, request).await?;
    let site = fields.get("site").unwrap_or_default().to_owned();
    let mut names = names(&fields)?;
    let (kind, name) = names.pop().ok_or_else(|| Problem::wrong("Say which name."))?;
    classify::remove(&office, &guest.holder, (site.clone(), kind, name)).await?;
    Ok(back(&site))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_travel_through_a_form_as_they_are() {
        for (kind, name) in [
            (Kind::Cookie, "_x"),
            (Kind::Storage, "a:b:c"),
            (Kind::Storage, " "),
            (Kind::Host, "x.example"),
            (Kind::Cookie, ""),
        ] {
            assert_eq!(unpacked(&packed(kind, name)), Some((kind, name.to_owned())));
        }
        for text in ["", "cookie", "biscuit:x", ":x"] {
            assert_eq!(unpacked(text), None);
        }
    }
}
