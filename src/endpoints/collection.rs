//! `GET collection`: the notice at collection, from what the operator configured.

use http::Response;

use crate::body::Body;
use crate::inventory::Inventory;
use crate::notice::{self, CollectionView};
use crate::policy::Purposes;

use super::Error;
use super::surface::{self, vendors};
use super::token::{Layer, Token};
use super::visitor::Visitor;

/// The notice; nothing where the operator configured nothing to say.
pub(super) fn answer(visitor: &Visitor, inventory: &Inventory, query: &str) -> Result<Response<Body>, Error> {
    if visitor.site.collects.is_empty() {
        return Err(Error::Nothing);
    }
    let back = surface::back(visitor, query);
    let token = Token::new(visitor, Layer::Second, Purposes::NONE, back.clone()).seal(&visitor.site, &visitor.keys);
    let view = surface::view(visitor, Purposes::NONE, &token);
    let vendors = vendors(visitor, inventory);
    Ok(surface::page(notice::collection(&CollectionView { view: &view, vendors: &vendors, back: &back })))
}
