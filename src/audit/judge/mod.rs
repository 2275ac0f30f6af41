//! From what was seen to a verdict for each promise. Pure: no browser, no network, no clock.
//!
//! Two rules stand over all of them:
//!
//! - A promise is about what reaches the visitor or a third party. What the gateway held back breaks nothing; it is told
//!   beside the verdict, because somebody put it there and may not know.
//! - Where the unknown passes (`listen`, `permissive`), finding nothing proves nothing: then it is "not provable", never
//!   "kept".

mod asking;
mod own;
mod passing;
mod settings;

use crate::config::{Config, Finding, SiteConfig};
use crate::policy::promise::{Check, Means, Promise};

use super::ground::Ground;
use super::seen::{Eyes, Observations, Scene, State};
use super::verdict::{Outcome, Verdict};

/// Everything that a verdict depends on.
pub struct Case<'a> {
    /// The law of the place, and whose things are.
    pub ground: Ground<'a>,
    /// What was seen from there.
    pub seen: &'a Observations,
    /// The whole configuration.
    pub config: &'a Config,
    /// The site's.
    pub site: &'a SiteConfig,
    /// What `assent check` finds about the site.
    pub findings: &'a [Finding],
}

/// What became of a promise.
pub fn judge(case: &Case<'_>, promise: &Promise) -> Verdict {
    let verdict = ruled(case, &promise.check);
    let means = promise.check.kind().means;
    if means == Means::Browser && verdict.outcome == Outcome::Kept {
        if let Some(blind) = &case.seen.blind {
            return Verdict { outcome: Outcome::NotCheckable, why: format!("it takes a browser: {blind}"), ..verdict };
        }
        if is_about_passing(&promise.check) && !case.ground.is_provable() {
            let why = format!(
                "nothing known got through; the site's mode is `{}`, so the unknown passes and nobody can say",
                case.ground.mode().word()
            );
            return Verdict { outcome: Outcome::NotProvable, why, ..verdict };
        }
    }
    verdict
}

/// Whether a promise says what may pass; the others are about pages and forms.
fn is_about_passing(check: &Check) -> bool {
    matches!(
        check,
        Check::NoCookiesBeforeConsent { .. }
            | Check::PurposeGated { .. }
            | Check::PurposeOptIn { .. }
            | Check::OnlyPurposes { .. }
            | Check::OnlyStorage { .. }
            | Check::OnlyVendors { .. }
            | Check::NoSaleOrShare
            | Check::EmbedClickToLoad { .. }
            | Check::SignalHonoured { .. }
            | Check::WithdrawalEqual
            | Check::ObjectionHonoured
            | Check::DeclaredMatchesObserved
            | Check::ExemptionAttested
    )
}

fn ruled(case: &Case<'_>, check: &Check) -> Verdict {
    match check {
        Check::NoCookiesBeforeConsent { places } => passing::before_consent(case, places),
        Check::PurposeGated { purposes } => passing::gated(case, *purposes),
        Check::PurposeOptIn { purposes } => passing::opt_in(case, *purposes),
        Check::WithdrawalEqual => passing::withdrawal(case),
        Check::ObjectionHonoured => passing::objection(case),
        Check::SignalHonoured { places } => passing::signal(case, places),
        Check::OnlyPurposes { purposes } => passing::only_purposes(case, *purposes),
        Check::OnlyStorage { names } => passing::only_storage(case, names),
        Check::OnlyVendors { vendors } => passing::only_vendors(case, vendors),
        Check::EssentialKept { names } => passing::essential(case, names),
        Check::SetByChoice { names } => passing::by_choice(case, names),
        Check::NoSaleOrShare => passing::no_sale(case),
        Check::EmbedClickToLoad { vendors } => passing::embeds(case, vendors),
        Check::LifetimeMax { days } => passing::lifetime(case, *days),
        Check::ExemptionAttested => passing::exemption(case),
        Check::NoImpliedConsent => asking::implied(case),
        Check::EqualChoice => asking::equal(case),
        Check::ChoicePerPurpose { purposes } => asking::per_purpose(case, *purposes),
        Check::NoWall => asking::wall(case),
        Check::NoBanner => asking::banner(case),
        Check::LinksPresent { pages } => asking::links(case, pages),
        Check::WorksWithoutCookies => own::cookieless(case),
        Check::OptOutHonoured => own::opt_out(case),
        Check::IdentityNotAsked => own::identity(case),
        Check::RegulatorShown { places, regulator } => own::regulator(case, places, regulator),
        Check::NoIpStored => own::no_ip(case),
        Check::NoSecretsLogged => own::secrets_kept(case),
        Check::NoSecretsInCookies => own::secrets(case),
        Check::DeclaredMatchesObserved => own::declared(case),
        Check::ConsentRecorded => own::recorded(case),
        Check::VersionRecorded => own::versioned(case),
        Check::ReceiptAndErase => own::receipt(case),
        Check::ErasureWithin { .. } => own::erasure(case),
        Check::TlsOnly => own::tls_only(case),
        Check::TlsFloor { version, bits } => own::tls_floor(case, *version, *bits),
        Check::NoLegitimateInterest => settings::interest(case),
        Check::MinorProtection { .. } => settings::minors(case),
        Check::RetentionMax { days } => settings::retention(case, *days),
        Check::AddressMasked => settings::masked(case),
        Check::ReferrerMinimised => passing::referrer(case),
        Check::TransfersStated => settings::transfers(case),
        Check::ProvidersReviewed { days } => settings::reviewed(case, *days),
        Check::EncryptedAtRest => {
            Verdict::unseen("records are always sealed with AES-256-GCM; an audit has no key to prove it with")
        }
        Check::AccessControlled => settings::access(case),
        Check::RateLimited => settings::rate(case),
        Check::ChangesAnnounced => own::announced(case),
        Check::OutOfReach { reason } => Verdict::unseen(format!("out of a gateway’s reach: {reason}")),
    }
}

impl<'a> Case<'a> {
    /// The scenes of a state.
    fn scenes(&self, state: State) -> impl Iterator<Item = &'a Scene> {
        self.seen.scenes.iter().filter(move |scene| scene.state == state)
    }

    /// What a browser saw of a state; else what plain requests did.
    fn best(&self, state: State) -> Option<&'a Scene> {
        let by = |eyes| self.scenes(state).find(|scene| scene.eyes == eyes);
        by(Eyes::Browser).or_else(|| by(Eyes::Requests))
    }

    /// Whether somebody is asked on a first visit.
    fn asks(&self) -> bool {
        self.scenes(State::Before).any(|scene| scene.pages.iter().any(|page| page.asks))
    }

    /// How many pages were looked at in a state.
    fn pages(&self, state: State) -> usize {
        self.best(state).map_or(0, |scene| scene.pages.len())
    }

    /// Whether a promise that names places speaks of this one.
    fn concerns(&self, places: &[crate::policy::Region]) -> bool {
        let here = self.ground.region();
        places.iter().any(|place| {
            let country = !place.is_subdivided() && place.country() == here.country();
            *place == here || country || place.code() == self.place()
        })
    }

    fn place(&self) -> String {
        self.seen.place.to_string()
    }
}
