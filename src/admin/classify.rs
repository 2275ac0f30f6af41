//! Saying of names that traffic revealed what they are for.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::classified::{Edit, Entry, KEY, Kind};
use crate::gateway::rulebook::Tenant;
use crate::inventory::Listing;
use crate::policy::Purpose;
use crate::records;

use super::audit;
use super::guard::Holder;
use super::office::Office;
use super::problem::Problem;
use super::token::Deed;

/// The longest name of a party, in characters.
const PARTY: usize = 120;
/// What is told to whoever acts for some sites alone.
const HIDDEN: &str = "the configuration can't be read with it; a token that acts for every site is told why";
/// The most names at once.
const MOST: usize = 300;

/// What somebody says.
pub(super) struct Wish {
    pub(super) site: String,
    /// What kind each is of, and its name.
    pub(super) names: Vec<(Kind, String)>,
    pub(super) purpose: String,
    pub(super) party: String,
    pub(super) service_provider: bool,
    pub(super) why: String,
}

/// Whether a name can be classified by itself alone, and nobody else has said what it is.
pub(super) fn is_open(tenant: &Tenant, kind: Kind, name: &str) -> bool {
    let own = kind == Kind::Host && tenant.site.hosts.iter().any(|host| **host == *name);
    let catalog = &tenant.site.catalog;
    let known = match kind {
        Kind::Cookie => catalog.cookie(name),
        Kind::Storage => catalog.storage(name),
        Kind::Host => tenant.site.whose(tenant.site.hosts.first().map_or("", |host| host), name),
    };
    !own && kind.takes(name) && known.is_none_or(|vendor| vendor.key.starts_with(KEY))
}

/// Classifies names that were seen on a site.
pub(super) async fn add(office: &Arc<Office>, holder: &Holder, wish: Wish) -> Result<(), Problem> {
    holder.may(Deed::Switch, &wish.site)?;
    let tenant = office.tenant(&wish.site)?;
    let Wish { site, names, purpose, party, service_provider, why } = wish;
    let found = tenant.site.words.find(&purpose);
    let found = found.ok_or_else(|| Problem::wrong("Say what they are for: one of the site's purposes."))?;
    let party = party.trim().to_owned();
    if party.is_empty() || party.chars().count() > PARTY || party.chars().any(char::is_control) {
        return Err(Problem::wrong("Say who is behind them, on one line: visitors read it."));
    }
    let why = match records::reason(&why) {
        Some(why) => why.to_owned(),
        None if why.trim().is_empty() && found != Purpose::NECESSARY => String::new(),
        None => return Err(Problem::wrong("Say why, in a sentence: nobody is asked about what is necessary.")),
    };
    if found == Purpose::NECESSARY && !service_provider {
        let detail = "What is necessary is used for nothing else: say that it is for this site alone, or give it another purpose.";
        return Err(Problem::wrong(detail));
    }
    // A name that was seen on several paths stands on several lines.
    let names: BTreeSet<(Kind, String)> = names.into_iter().collect();
    if names.is_empty() || names.len() > MOST {
        return Err(Problem::wrong("Tick the names that this is about, 300 at most."));
    }
    let listing = office.inventory.listing(&site);
    if let Some((kind, _)) =
        names.iter().find(|(kind, name)| !is_open(&tenant, *kind, name) || !is_seen(&listing, *kind, name))
    {
        return Err(Problem::wrong(format!(
            "One {} of these was never seen, or can't be classified here.",
            kind.word()
        )));
    }
    let (who, day) = (holder.0.name.to_string(), office.clock.now().day().to_string());
    let entry = |(kind, name): (Kind, String)| Entry {
        site: site.clone(),
        kind,
        name,
        purpose: purpose.clone(),
        party: party.clone(),
        service_provider,
        why: why.clone(),
        who: who.clone(),
        day: day.clone(),
    };
    let entries: Vec<Entry> = names.into_iter().map(entry).collect();
    let what = entries.iter().map(|it| format!("{} {}: {}", it.kind.word(), it.name, it.purpose)).collect();
    changed(office, holder, ("classify", &site, what), Edit::Add(entries)).await
}

/// Takes back what was said of a name.
pub(super) async fn remove(
    office: &Arc<Office>,
    holder: &Holder,
    (site, kind, name): (String, Kind, String),
) -> Result<(), Problem> {
    holder.may(Deed::Switch, &site)?;
    let settings = office.settings.load();
    let said = settings.classified.iter().find(|it| it.is(&site, kind, &name));
    let said = said.ok_or_else(|| Problem::absent("nobody classified that in the console"))?;
    // The file forgets who said it, and when.
    let what = format!("{} {name}: {}, which {} said on {}", kind.word(), said.purpose, said.who, said.day);
    let of = site.clone();
    changed(office, holder, ("classify-undo", &of, vec![what]), Edit::Remove { site, kind, name }).await
}

fn is_seen(listing: &Listing, kind: Kind, name: &str) -> bool {
    let seen = match kind {
        Kind::Cookie => listing.cookies.iter().any(|it| *it.name == *name),
        Kind::Storage => listing.storage.iter().any(|it| *it.name == *name),
        Kind::Host => listing.hosts.iter().any(|it| *it.host == *name),
    };
    seen || listing.reported.iter().any(|it| it.kind.word() == kind.word() && *it.name == *name)
}

async fn changed(
    office: &Arc<Office>,
    holder: &Holder,
    (deed, site, what): (&'static str, &str, Vec<String>),
    edit: Edit,
) -> Result<(), Problem> {
    let classify = office.classify.clone();
    let classify = classify.ok_or_else(|| Problem::conflict("this gateway runs without a file of configuration"))?;
    let (holder, site) = (holder.clone(), site.to_owned());
    audit::asked(&holder, deed, &site);
    audit::carried(async move {
        // It writes a file and reads the configuration, which takes its time.
        let made = tokio::task::spawn_blocking(move || classify(edit)).await.map_err(|_| Problem::broken())?;
        // It may be another site's settings, of which not everybody may know.
        let all = holder.may_everywhere(Deed::Read).is_ok();
        let told = |why: String| if all { why } else { HIDDEN.to_owned() };
        made.map_err(|why| Problem::conflict(&format!("Nothing was changed: {}", told(why))))?;
        what.iter().for_each(|what| audit::detail(&holder, deed, &site, what));
        audit::note(&holder, deed, &site, what.len());
        Ok(())
    })
    .await
}
