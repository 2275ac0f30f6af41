//! Which of the ledgers somebody may look into, and which one they mean.

use crate::ledger::{Found, RecordId};

use super::guard::Holder;
use super::office::Office;
use super::problem::Problem;
use super::shelf::Ledger;
use super::token::Deed;

/// What is said of a record that isn't there, or that somebody may not know of.
pub(super) const UNKNOWN: &str = "there is no record of that name, or this token doesn't act for its site";

/// What somebody looks through: the whole of a controller's ledger, a site's, or else the gateway's own.
pub(super) fn sought<'a>(
    office: &'a Office,
    holder: &Holder,
    site: Option<&str>,
    controller: Option<&str>,
) -> Result<&'a Ledger, Problem> {
    holder.may_somewhere(Deed::Read)?;
    match (controller, site) {
        (Some(id), _) if holder.is_whole(id) => office.ledger_of(id),
        (Some(_), _) => Err(Problem::forbidden("this token doesn't act for that controller")),
        (None, Some(site)) => holder.may(Deed::Read, site).and_then(|()| office.ledger(site)),
        (None, None) => holder.may_everywhere(Deed::Read).and_then(|()| office.ledger_of("")),
    }
}

/// The entry of a name, and the ledger that has it.
pub(super) async fn one<'a>(office: &'a Office, holder: &Holder, id: RecordId) -> Result<(Found, &'a Ledger), Problem> {
    holder.may_somewhere(Deed::Read)?;
    for ledger in &office.ledgers {
        let may = |found: &Found| holder.sees(&found.site) || holder.is_whole(&ledger.vault.id);
        if let Some(found) = ledger.glance().await?.entry(id).await?.filter(may) {
            return Ok((found, ledger));
        }
    }
    Err(Problem::absent(UNKNOWN))
}
