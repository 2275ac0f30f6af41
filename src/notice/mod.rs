//! The words and markup that visitors meet: banner, settings control, settings page, error pages, and the script and
//! style they need.
//!
//! Pure: a decision and texts go in, HTML comes out; no input or output, no clock. Whatever is shown is plain forms
//! and links in the light DOM, works without any script, and holds no inline script or style that a page's own
//! Content-Security-Policy would stop. Whoever serves this reads the forms: `POST {prefix}choice` with
//!
//! | field | values |
//! |---|---|
//! | `token` | the view's [`View::token`], unchanged |
//! | `choice` | `accept`, `reject`, `save`, `withdraw`, `opt-out`, `opt-in` |
//! | `purpose` | with `save`: once for each purpose that was ticked, by its key |
//! | `conflict` | `shown` if the notice named the conflict with an opt-out signal |
//!
//! Names of classes, ids and files avoid the words that cosmetic filter lists hide; the word "cookie" stands in labels
//! and text, where people and automatic refusers look.

mod announcement;
pub mod asset;
pub mod banner;
pub mod collection;
mod country;
pub mod declaration;
pub mod erased;
pub mod optout;
pub mod page;
mod party;
mod placeholder;
mod record;
pub mod settings;
pub mod template;
pub mod texts;
mod tongue;
mod vet;
pub mod view;

#[cfg(test)]
mod duties;
#[cfg(test)]
mod gallery;
#[cfg(test)]
mod tests;

pub use announcement::announcement;
pub use asset::{pages, sheet};
pub use banner::{banner, control, wants_link};
pub use collection::{CollectionView, collection};
pub use declaration::{DeclarationView, Item, Kind, Listed, declaration};
pub use erased::{ErasedView, erased};
pub use optout::{OptOutView, optout};
pub use page::page;
pub use placeholder::placeholder;
pub use settings::{Chosen, SettingsView, settings, strangers};
pub use texts::{Error, Language, Texts};
pub use vet::{Vetted, vet};
pub use view::View;

use std::fmt::Write;

use sha2::{Digest, Sha256};

/// The SHA-256 of `text` in lower-case hex: names what was shown in a consent record (GDPR Art. 7(1)).
///
/// Hash, and keep, a rendering whose [`View::token`] is empty: a token differs for each visitor, and a record must not
/// carry one.
pub fn hash(text: &str) -> String {
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(text) {
        // Writing to a `String` cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}
