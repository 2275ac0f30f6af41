//! A known account: found by a keyed digest of the origin's name for it, and brought to terms with the device that it
//! is signed in on ([`crate::policy::account`]).

use std::time::Duration;

use crate::ledger::{self, Account, AccountId, RecordStore};
use crate::policy::account::settle;
use crate::policy::seal::Context;
use crate::policy::{Consent, Purpose, Purposes, Reason, RuleId, Site};

use super::visitor::Visitor;

/// How long a page waits for the store in all.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often two devices may get in each other's way before this one waits for its next request.
const TRIES: usize = 5;

/// What came of meeting an account.
#[derive(Debug)]
pub struct Met {
    /// What the device remembers now.
    pub consent: Option<Consent>,
    /// Why the account could not be asked or told. The device then is as strict as it was, or stricter.
    pub failure: Option<ledger::Error>,
}

/// Brings what this device remembers, which is `consent`, to terms with the account that the origin calls `subject`.
pub async fn meet(store: &dyn RecordStore, visitor: &Visitor, consent: Option<Consent>, subject: &str) -> Met {
    let digest = visitor.keys.name(Context::Account, &format!("{}\n{subject}", visitor.site.id));
    let mut id = [0; 16];
    id.copy_from_slice(&digest[..16]);
    let device = with_signal(visitor, consent);
    let attempt = attempt(store, visitor, device, AccountId(id), digest[16]);
    match tokio::time::timeout(PATIENCE, attempt).await {
        Ok(Ok(met)) => met,
        Ok(Err(failure)) => Met { consent, failure: Some(failure) },
        Err(_) => Met { consent, failure: Some(ledger::Error::Slow(PATIENCE.as_secs())) },
    }
}

async fn attempt(
    store: &dyn RecordStore,
    visitor: &Visitor,
    device: Option<Consent>,
    id: AccountId,
    mark: u8,
) -> Result<Met, ledger::Error> {
    let site = &visitor.site;
    let mut last = device;
    for _ in 0..TRIES {
        let before = store.account(&site.id, id).await?;
        let said = before.as_ref().and_then(|account| read(account, visitor));
        let settled = settle(device, said, mark, site.across_devices);
        let now = settled.account.map(|account| write(&account, site));
        let consent = settled.device;
        let Some(now) = now.filter(|now| before.as_ref() != Some(now)) else {
            return Ok(Met { consent, failure: None });
        };
        match store.keep_account(&site.id, id, before.as_ref(), &now).await {
            Ok(true) => return Ok(Met { consent, failure: None }),
            Ok(false) => last = consent,
            Err(failure) => return Ok(Met { consent: untold(device, consent), failure: Some(failure) }),
        }
    }
    // What the account says holds here all the same; it hears of the device with the next request.
    Ok(Met { consent: untold(device, last), failure: None })
}

/// What the device remembers when the account couldn't be told: what the account says holds here, and the device has
/// still to be heard.
fn untold(device: Option<Consent>, settled: Option<Consent>) -> Option<Consent> {
    let link = device.unwrap_or(settled?);
    settled.map(|consent| match link.account {
        true => Consent { account: true, fresh: link.fresh, mark: link.mark, ..consent },
        false => consent.unlinked(),
    })
}

/// What is remembered once a signal is heard: it is the device's own no, unless it was overruled by a choice, and an
/// opt-out of the account as well, once that is known (11 CCR 7025(c)(1)).
pub fn with_signal(visitor: &Visitor, consent: Option<Consent>) -> Option<Consent> {
    let marketing = Purposes::only(Purpose::MARKETING);
    let (decision, now) = (&visitor.decision, visitor.now.day());
    let overruled = decision.verdict(Purpose::MARKETING).reason == Reason::ChoiceOverSignal;
    let objects = visitor.signals.gpc && visitor.site.offered.contains(Purpose::MARKETING) && !overruled;
    let known = consent.unwrap_or(Consent::none(decision.rule.key(), now));
    // A choice made under the signal is none that the signal takes back, even where it doesn't win.
    if !objects || known.under_signal || known.refused.contains(Purpose::MARKETING) {
        return consent;
    }
    let (granted, refused) = (known.granted.without(marketing), known.refused.or(marketing));
    let subject = known.subject.filter(|_| !granted.is_empty());
    Some(Consent { granted, refused, subject, ..known.unlinked() })
}

/// What the store keeps of a choice.
fn write(choice: &Consent, site: &Site) -> Account {
    let purposes = choice.granted.or(choice.refused).iter();
    Account {
        purposes: purposes.map(|it| (site.words.key(it).to_owned(), choice.granted.contains(it))).collect(),
        rule: choice.rule.to_string(),
        day: choice.day,
        asked_first: choice.asked_first,
        terms: site.terms.write(choice.granted.without(choice.lapsed)),
        subject: choice.subject,
    }
}

/// What the store kept; `None` when it names a rule in a way that nobody writes. Purposes that the site has given up
/// since are of no interest.
fn read(account: &Account, visitor: &Visitor) -> Option<Consent> {
    let site = &visitor.site;
    // A day of tomorrow comes from a broken clock; a no must not wait for it.
    let day = account.day.min(visitor.now.day());
    let mut consent = Consent::none(RuleId::parse(&account.rule)?, day);
    for (key, granted) in &account.purposes {
        match site.words.find(key) {
            Some(purpose) if *granted => consent.granted = consent.granted.with(purpose),
            Some(purpose) => consent.refused = consent.refused.with(purpose),
            None => {}
        }
    }
    consent.lapsed = site.terms.changed(&account.terms).and(consent.granted);
    consent.asked_first = account.asked_first;
    consent.subject = account.subject.filter(|_| !consent.granted.is_empty());
    Some(consent)
}
