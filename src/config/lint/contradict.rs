//! Promises that the rest of the configuration contradicts, or leaves without anything that holds them.
//!
//! What a site's traffic does is not looked at here: an audit does that.

use crate::policy::area::{ADEQUATE, EEA};
use crate::policy::promise::{Check, Page, TlsVersion, covers};
use crate::policy::site::Unreachable;
use crate::policy::{Mode, Model, Purpose, Purposes, Region, Vendor};

use super::{Code, Finding, Severity, Subject, party, some};

/// Who says that a promise has to be true.
const CITATION: &str = "GDPR Arts. 5(1)(a), 12(1); FTC Act s. 5 (a false promise deceives)";
/// The longest life that browsers give a cookie, in days (RFC 6265bis, section 5.5).
const BROWSERS: u32 = 400;
/// How long an opt-out by its own form is kept at least, in days: 24 months (11 CCR 7101(a)).
const OPT_OUTS: u32 = 731;

/// What is wrong with one promise: how badly, what, and what mends it.
struct Wrong(Severity, String, &'static str);

fn refuse(wrong: impl Into<String>, remedy: &'static str) -> Option<Wrong> {
    Some(Wrong(Severity::Refuse, wrong.into(), remedy))
}

fn warn(wrong: impl Into<String>, remedy: &'static str) -> Option<Wrong> {
    Some(Wrong(Severity::Warn, wrong.into(), remedy))
}

/// The promises that the configuration contradicts.
pub(super) fn findings(subject: &Subject<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for (at, promise) in subject.site.promises.iter().enumerate() {
        let Some(Wrong(severity, wrong, remedy)) = contradiction(subject, &promise.check) else { continue };
        let wrong = format!("The policy says: “{}” Yet {wrong}.", promise.statement);
        found.push(Finding::new((Code::Promise, severity), format!("promise[{at}]"), wrong, remedy, CITATION));
    }
    found
}

fn contradiction(subject: &Subject<'_>, check: &Check) -> Option<Wrong> {
    let site = subject.site;
    match check {
        Check::NoCookiesBeforeConsent { places } => before(subject, places),
        Check::ChoicePerPurpose { purposes } => choice(subject, *purposes),
        Check::PurposeOptIn { purposes } => opt_in(subject, *purposes),
        Check::NoBanner if !optional(site.offered).is_empty() => {
            let asked = keys(subject, optional(site.offered));
            refuse(
                format!("the site offers {asked}, which visitors are asked about"),
                "Leave `necessary` alone under `purposes`.",
            )
        }
        Check::WithdrawalEqual if site.look.own_link => warn(
            "`own_link` leaves the way back to the site's own pages",
            "Take `own_link` out, or make sure that each page has the link.",
        ),
        Check::SignalHonoured { .. } | Check::PurposeGated { .. } if site.mode == Mode::Listen => {
            refuse("`mode = \"listen\"` withholds nothing", "Write `guarded` or `strict`.")
        }
        Check::LinksPresent { pages } => links(subject, pages),
        Check::RegulatorShown { places, regulator } => regulator_shown(subject, places, regulator),
        Check::OnlyPurposes { purposes } => only_purposes(subject, *purposes),
        Check::OnlyStorage { names } => only_storage(subject, names),
        Check::OnlyVendors { vendors } => only_vendors(subject, vendors),
        Check::EssentialKept { names } => essential(subject, names),
        Check::NoSaleOrShare => no_sale(subject),
        Check::EmbedClickToLoad { vendors } => embeds(subject, vendors),
        Check::LifetimeMax { days } => lifetime(subject, *days),
        Check::RetentionMax { days } => retention(subject, *days),
        Check::AddressMasked if site.masking == crate::policy::site::Masking::Never => {
            refuse("the site's own server hears whole addresses", "Write `mask_address = \"always\"`.")
        }
        Check::ReferrerMinimised if site.referrer.is_none() => {
            warn("the site itself says how much of an address others hear", "Write `referrer = \"origin\"`.")
        }
        Check::DeclaredMatchesObserved => lax(subject, "what nobody declared passes"),
        Check::TransfersStated => transfers(subject),
        Check::ProvidersReviewed { days } => reviewed(subject, *days),
        Check::ConsentRecorded | Check::VersionRecorded | Check::ReceiptAndErase => {
            site.source.as_ref().and_then(|source| {
                let tool = source.tool.word();
                refuse(
                    format!("choices are kept by `{tool}`, and no record of them is here"),
                    "Take it out, or name it there.",
                )
            })
        }
        Check::TlsOnly => tls(subject),
        Check::TlsFloor { version, bits } => floor(subject, *version, *bits),
        _ => None,
    }
}

/// All but what is necessary.
fn optional(purposes: Purposes) -> Purposes {
    purposes.without(Purposes::only(Purpose::NECESSARY))
}

fn keys(subject: &Subject<'_>, purposes: Purposes) -> String {
    let keys: Vec<String> = purposes.iter().map(|purpose| format!("`{}`", subject.site.words.key(purpose))).collect();
    keys.join(", ")
}

/// Where the unknown passes somewhere, nobody can say what is there.
fn lax(subject: &Subject<'_>, then: &str) -> Option<Wrong> {
    let lax = subject.site.modes().find(|mode| *mode != Mode::Strict)?;
    warn(
        format!("with `mode = \"{}\"` {then}", lax.word()),
        "Write `mode = \"strict\"`, there and under `[[site.path]]`.",
    )
}

fn before(subject: &Subject<'_>, places: &[Region]) -> Option<Wrong> {
    let site = subject.site;
    if let Some(mode) = site.modes().find(|mode| !mode.is_provable()) {
        let wrong = format!("`mode = \"{}\"` lets the unknown pass before anybody was asked", mode.word());
        return refuse(wrong, "Write `guarded` or `strict`, there and under `[[site.path]]`.");
    }
    if !site.unreachable.is_empty() && site.unreachable_choice == Unreachable::Pass {
        let wrong = "`unreachable_choice = \"pass\"` lets run what nobody was asked about";
        return refuse(wrong, "Write `unreachable_choice = \"withhold\"`.");
    }
    let law = |place: &&Region| subject.law.resolve(**place, subject.today).0;
    let free = |place: &&Region| {
        let rule = law(place);
        optional(site.offered).iter().any(|purpose| rule.model(purpose) != Model::OptIn)
    };
    let free: Vec<&str> = places.iter().filter(free).map(Region::code).collect();
    (!free.is_empty()).then(|| {
        let wrong = format!("the law of {} lets something run before a choice, and so does the gateway", some(&free));
        Wrong(
            Severity::Refuse,
            wrong,
            "Take those places out of the promise, or write rules of your own (`rules`) that ask there first.",
        )
    })
}

fn choice(subject: &Subject<'_>, purposes: Purposes) -> Option<Wrong> {
    let missing = optional(purposes).without(subject.site.offered);
    if missing.is_empty() {
        return None;
    }
    let wrong = format!("{} is not among the site's `purposes`: nobody is asked about it", keys(subject, missing));
    warn(wrong, "Add it there, or take it out of the promise.")
}

fn opt_in(subject: &Subject<'_>, purposes: Purposes) -> Option<Wrong> {
    let lax = |purpose: &Purpose| subject.rules.iter().any(|rule| rule.model(*purpose) != Model::OptIn);
    let lax: Purposes = optional(purposes).and(subject.site.offered).iter().filter(lax).collect();
    if lax.is_empty() {
        return choice(subject, purposes);
    }
    let wrong = format!("{} runs without a yes where the law lets it", keys(subject, lax));
    refuse(wrong, "Use a purpose of your own, which is asked for by opt-in everywhere, or rules of your own (`rules`).")
}

fn links(subject: &Subject<'_>, pages: &[Page]) -> Option<Wrong> {
    let site = subject.site;
    if pages.contains(&Page::Privacy) && site.privacy_url.is_none() {
        return refuse("the banner can't link to a privacy policy", "Write `privacy`: its path or URL.");
    }
    if pages.contains(&Page::Collection) && site.collects.is_empty() {
        return refuse("the notice at collection would be empty", "Write a `[[site.collects]]` for each category.");
    }
    let ours = pages.iter().any(|page| *page != Page::Privacy);
    (ours && site.look.own_link).then(|| {
        let wrong = "`own_link` leaves the links to the site's own pages".to_owned();
        Wrong(Severity::Warn, wrong, "Take `own_link` out, or make sure that each page has them.")
    })
}

fn regulator_shown(subject: &Subject<'_>, places: &[Region], regulator: &str) -> Option<Wrong> {
    let named = |place: &&Region| {
        let (rule, _) = subject.law.resolve(**place, subject.today);
        let wanted = regulator.to_lowercase();
        rule.regulators.iter().any(|known| known.to_lowercase().contains(&wanted))
    };
    let silent: Vec<&str> = places.iter().filter(|place| !named(place)).map(Region::code).collect();
    if silent.is_empty() {
        return None;
    }
    let wrong = format!("the rule of {} doesn't name {regulator}", some(&silent));
    refuse(wrong, "Name the regulator as the rule does (`assent explain --region`), or put it into rules of your own.")
}

fn only_purposes(subject: &Subject<'_>, purposes: Purposes) -> Option<Wrong> {
    let more = optional(subject.site.offered).without(purposes);
    if more.is_empty() {
        return lax(subject, "what nobody knows passes, whatever it is for");
    }
    let wrong = format!("the site's `purposes` name {} as well", keys(subject, more));
    refuse(wrong, "Take it out of `purposes`, or add it to the promise.")
}

fn only_storage(subject: &Subject<'_>, names: &[Box<str>]) -> Option<Wrong> {
    let site = subject.site;
    let reached = site.parties().filter(|vendor| site.offered.contains(vendor.purpose));
    let kept = reached.flat_map(|vendor| vendor.cookies.iter().chain(&vendor.storage));
    // A name may say which domain it is set for.
    let kept = kept.map(|name| name.split_once('@').map_or(&**name, |(name, _)| name));
    let more: Vec<&str> = kept.filter(|name| !covers(names, name)).collect();
    if more.is_empty() {
        return lax(subject, "names that nobody declared are kept");
    }
    let wrong = format!("the site declares more: {}", some(&more));
    refuse(wrong, "Add them to the promise, or take the entries out.")
}

/// Whether a vendor stands for somebody else than the site: what is asked of it leaves the site.
fn leaves(subject: &Subject<'_>, vendor: &Vendor) -> bool {
    let own = |host: &str| subject.site.hosts.iter().any(|own| **own == *host.split('/').next().unwrap_or_default());
    vendor.hosts.iter().any(|host| !own(host)) && vendor.controller != subject.site.controller
}

fn only_vendors(subject: &Subject<'_>, vendors: &[Box<str>]) -> Option<Wrong> {
    let site = subject.site;
    let more = site.parties().filter(|vendor| site.offered.contains(vendor.purpose) && leaves(subject, vendor));
    let more: Vec<&str> =
        more.map(|vendor| &*vendor.key).filter(|key| !vendors.iter().any(|it| **it == **key)).collect();
    if more.is_empty() {
        return lax(subject, "vendors that nobody declared are asked, too");
    }
    let wrong = format!("others take part: {}", some(&more));
    refuse(wrong, "Add them to the promise, or take them out of `vendors` and `[[site.vendor]]`.")
}

fn essential(subject: &Subject<'_>, names: &[Box<str>]) -> Option<Wrong> {
    let site = subject.site;
    let passes = |name: &str| match site.catalog.cookie(name) {
        Some(vendor) => vendor.purpose == Purpose::NECESSARY,
        None => subject.site.modes().all(|mode| mode < Mode::Guarded),
    };
    let held: Vec<&str> =
        names.iter().map(|name| &**name).filter(|name| !name.ends_with('*') && !passes(name)).collect();
    if held.is_empty() {
        return None;
    }
    let wrong = format!("no entry says that they are necessary: {}", some(&held));
    refuse(wrong, "Write them into a `[[site.vendor]]` with `purpose = \"necessary\"`.")
}

fn no_sale(subject: &Subject<'_>) -> Option<Wrong> {
    if !subject.site.no_sale {
        return refuse("a yes lets vendors run that sell or share", "Write `no_sale_or_share = true`.");
    }
    let sold: Vec<&str> = subject.site.collects.iter().filter(|it| it.sold).map(|it| &*it.category).collect();
    if sold.is_empty() {
        return None;
    }
    let wrong = format!("the notice at collection says that this is sold or shared: {}", some(&sold));
    refuse(wrong, "Take `sold = true` out of `[[site.collects]]`.")
}

fn embeds(subject: &Subject<'_>, vendors: &[Box<str>]) -> Option<Wrong> {
    let known = || vendors.iter().filter_map(|key| subject.site.catalog.vendor(key));
    let free: Vec<&str> = known().filter(|it| it.purpose == Purpose::NECESSARY).map(|it| &*it.key).collect();
    if free.is_empty() {
        return None;
    }
    let wrong = format!("what is necessary loads by itself: {}", some(&free));
    refuse(wrong, "Give it the purpose that it serves.")
}

fn lifetime(subject: &Subject<'_>, days: u32) -> Option<Wrong> {
    if days >= BROWSERS {
        return None;
    }
    let site = subject.site;
    let long = site.parties().filter(|vendor| {
        let clamped = vendor.purpose != Purpose::NECESSARY;
        let most = if clamped { site.cookie_max_days } else { None };
        let lives = vendor.max_days.into_iter().chain(most).min().unwrap_or(BROWSERS);
        site.offered.contains(vendor.purpose) && !vendor.cookies.is_empty() && lives > days
    });
    let long: Vec<&str> = long.map(|vendor| &*vendor.key).collect();
    if !long.is_empty() {
        let wrong = format!("nothing ends these vendors' cookies by then: {}", some(&long));
        return refuse(wrong, "Write `cookie_max_days`, and for what is necessary a shorter `max_days`.");
    }
    if site.cookie_max_days.is_none_or(|most| most > days) {
        return warn("nothing ends other cookies by then", "Write `cookie_max_days`, no more than the promise says.");
    }
    None
}

fn retention(subject: &Subject<'_>, days: u32) -> Option<Wrong> {
    let kept = subject.retention;
    let by_rule = kept.by_rule.iter().max_by_key(|(_, days)| **days);
    if let Some((rule, longest)) = by_rule.filter(|(_, longest)| **longest > days) {
        let wrong = format!("`records_days_by_rule` keeps records under {rule} for {longest} days");
        return refuse(wrong, "Shorten it, or promise what is true.");
    }
    if kept.days > days {
        let wrong = format!("`records_days` keeps records for {} days", kept.days);
        return refuse(wrong, "Write `records_days`, no more than the promise says.");
    }
    let opt_outs = subject.rules.iter().any(|rule| rule.link.is_some());
    (days < OPT_OUTS && opt_outs).then(|| {
        let wrong = "opt-outs by their own form are kept for 24 months (11 CCR 7101)".to_owned();
        Wrong(Severity::Warn, wrong, "Say so in the policy, or say with `serves` that the site isn't for these places.")
    })
}

fn transfers(subject: &Subject<'_>) -> Option<Wrong> {
    let site = subject.site;
    let far = |country: &str| !EEA.contains(&country) && !ADEQUATE.contains(&country);
    let silent = site.parties().filter(|vendor| {
        vendor.country.as_deref().is_some_and(far) && site.transfer(vendor).is_none() && leaves(subject, vendor)
    });
    let silent: Vec<&str> = silent.map(|vendor| &*vendor.key).collect();
    if silent.is_empty() {
        return None;
    }
    let wrong = format!("nobody says what makes transfers to these lawful: {}", some(&silent));
    refuse(wrong, "Write it under `[site.transfers]`.")
}

/// Whether the site is on this machine alone: there is no wire that TLS would protect, and browsers say so, too.
fn is_local(subject: &Subject<'_>) -> bool {
    let hosts = &subject.site.hosts;
    !hosts.is_empty() && hosts.iter().all(|host| **host == *"localhost" || host.ends_with(".localhost"))
}

fn tls(subject: &Subject<'_>) -> Option<Wrong> {
    if is_local(subject) {
        return None;
    }
    if !subject.transport.redirect {
        return refuse("plain HTTP is answered", "Write `https_redirect = true`, and `hsts`.");
    }
    if subject.transport.hsts.is_none() {
        return warn("browsers aren't told to come no other way", "Write `hsts`, like `180d`.");
    }
    None
}

fn reviewed(subject: &Subject<'_>, days: u32) -> Option<Wrong> {
    let overdue = party::names(&subject.site.unreviewed(days, subject.today));
    let overdue: Vec<&str> = overdue.iter().map(String::as_str).collect();
    if !overdue.is_empty() {
        let wrong = format!("nobody looked at these in the last {days} days: {}", some(&overdue));
        return warn(wrong, "Look at each, and write the day under `[site.reviewed]`.");
    }
    let late = subject.site.reviews.every.is_none_or(|every| every > days);
    late.then(|| {
        let wrong = format!("nobody is told when {days} days are over");
        Wrong(Severity::Warn, wrong, "Write `review_days`, with no more days than the promise.")
    })
}

fn floor(subject: &Subject<'_>, version: TlsVersion, bits: Option<u32>) -> Option<Wrong> {
    if is_local(subject) {
        return None;
    }
    let floor = subject.transport.floor;
    if version > floor.version {
        return refuse("TLS 1.2 is spoken as well", "Write `tls_min = \"1.3\"`, or promise 1.2.");
    }
    if bits.is_some_and(|bits| bits > u32::from(floor.bits)) {
        let wrong = "ciphers with keys of 128 bits are spoken as well";
        return refuse(wrong, "Write `tls_bits = 256`, or promise 128.");
    }
    None
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::super::{Evidence, lint};
    use crate::ambient::Day;
    use crate::config::{Code, Config};

    /// Lines of a site, and tables beneath it.
    type Site<'a> = (&'a str, &'a str);

    /// What the linter says of a promise on a site with these lines.
    fn said(promise: &str, lines: &str, tables: &str) -> String {
        let mode = if lines.contains("mode = ") { "" } else { "mode = \"strict\"\n" };
        let hosts = if lines.contains("hosts = ") { "" } else { "hosts = [\"shop.example\"]\n" };
        let text = format!(
            "[tls]\ncertificate = \"c.pem\"\nkey = \"k.pem\"\n[[site]]\nid = \"shop\"\n{hosts}origin = \"http://127.0.0.1:1\"\ncontroller = \"C\"\n{mode}{lines}\n[[site.promise]]\nstatement = \"So it is.\"\nsource = \"1\"\ncheck = {promise}\n{tables}"
        );
        let config =
            Config::parse(&text, "a.toml", Path::new(""), Day(20_778)).unwrap_or_else(|p| panic!("{p}\n{text}"));
        let found = lint(&config, &Evidence::default()).into_iter().filter(|finding| finding.code == Code::Promise);
        found.map(|finding| format!("{} {} {}", finding.word(), finding.key, finding.wrong)).collect()
    }

    const SHARES: &str = "[[site.vendor]]\nkey = \"v\"\nname = \"V\"\ncontroller = \"V\"\npurpose = \"analytics\"\nhosts = [\"v.example\"]\ncookies = [\"v_id\"]\nmax_days = 300\ncountry = \"US\"\n";
    const SCC: &str = "[[site.vendor]]\nkey = \"v\"\nname = \"V\"\npurpose = \"analytics\"\nhosts = [\"v.example\"]\ncountry = \"US\"\ntransfer = \"scc\"\n";
    const BASKET: &str = "[[site.vendor]]\nkey = \"own\"\nname = \"O\"\ncontroller = \"C\"\npurpose = \"necessary\"\nshares = false\ncookies = [\"basket\"]\nmax_days = 30\n";

    #[test]
    fn a_promise_that_the_rest_of_the_file_breaks_is_found_and_one_that_it_keeps_is_not() {
        let seen = |day: &str| format!("{SHARES}[site.reviewed]\nv = {day}\n");
        let (stale, fresh) = (seen("2025-11-20"), seen("2025-11-21"));
        let rows: [(&str, Site<'_>, &str, Site<'_>); 27] = [
            ("\"no_sale_or_share\"", ("", ""), "refused promise[0]", ("no_sale_or_share = true", "")),
            (
                "\"no_sale_or_share\"",
                (
                    "no_sale_or_share = true",
                    "[[site.collects]]\ncategory = \"I\"\npurposes = [\"p\"]\nretention = \"r\"\nsold = true\n",
                ),
                "sold or shared: I",
                ("no_sale_or_share = true", ""),
            ),
            ("\"tls_only\"", ("", ""), "plain HTTP is answered", ("https_redirect = true\nhsts = \"180d\"", "")),
            ("\"tls_only\"", ("https_redirect = true", ""), "warning", ("hosts = [\"shop.localhost\"]", "")),
            ("\"tls_floor\"\nversion = \"1.2\"\nbits = 256", ("", ""), "128 bits", ("tls_bits = 256", "")),
            (
                "\"tls_floor\"\nversion = \"1.3\"",
                ("tls_bits = 256", ""),
                "TLS 1.2 is spoken",
                ("tls_min = \"1.3\"", ""),
            ),
            ("\"retention_max\"\ndays = 730", ("", ""), "for 731 days", ("records_days = 730\nserves = [\"DE\"]", "")),
            (
                "\"retention_max\"\ndays = 365",
                ("records_days = 365", ""),
                "24 months",
                ("records_days = 365\nserves = [\"DE\"]", ""),
            ),
            (
                "\"retention_max\"\ndays = 800",
                ("", "[site.records_days_by_rule]\nDE = 900\n"),
                "under DE for 900 days",
                ("", "[site.records_days_by_rule]\nDE = 800\n"),
            ),
            (
                "\"only_purposes\"\npurposes = [\"necessary\"]",
                ("purposes = [\"necessary\", \"analytics\"]", ""),
                "name `analytics` as well",
                ("purposes = [\"necessary\"]", ""),
            ),
            (
                "\"only_purposes\"\npurposes = [\"necessary\"]",
                ("purposes = [\"necessary\"]\nmode = \"guarded\"", ""),
                "warning",
                ("purposes = [\"necessary\"]", ""),
            ),
            ("\"only_storage\"\nnames = [\"b*\"]", ("", SHARES), "declares more: v_id", ("", BASKET)),
            ("\"only_vendors\"", ("", SHARES), "others take part: v", ("", BASKET)),
            ("\"only_vendors\"\nvendors = [\"v\"]", ("mode = \"guarded\"", SHARES), "warning", ("", SHARES)),
            ("\"essential_kept\"\nnames = [\"basket\"]", ("", ""), "are necessary: basket", ("", BASKET)),
            (
                "\"no_cookies_before_consent\"",
                ("mode = \"permissive\"", ""),
                "lets the unknown pass",
                ("mode = \"guarded\"", ""),
            ),
            (
                "\"no_cookies_before_consent\"\nplaces = [\"DE\", \"US-TX\"]",
                ("", ""),
                "the law of US-TX lets",
                ("purposes = [\"necessary\"]", ""),
            ),
            (
                "\"no_cookies_before_consent\"",
                ("unreachable = [\"/api/\"]\nunreachable_choice = \"pass\"", ""),
                "nobody was asked",
                ("unreachable = [\"/api/\"]", ""),
            ),
            ("\"no_banner\"", ("", ""), "visitors are asked about", ("purposes = [\"necessary\"]", "")),
            ("\"purpose_opt_in\"\npurposes = [\"analytics\"]", ("", ""), "without a yes", ("serves = [\"DE\"]", "")),
            (
                "\"lifetime_max\"\ndays = 90",
                ("", SHARES),
                "vendors' cookies by then: v",
                ("cookie_max_days = 90", BASKET),
            ),
            ("\"address_masked\"", ("", ""), "whole addresses", ("mask_address = \"always\"", "")),
            ("\"links_present\"\npages = [\"privacy\"]", ("", ""), "privacy policy", ("privacy = \"/p\"", "")),
            ("\"transfers_stated\"", ("", SHARES), "lawful: v", ("", SCC)),
            ("\"referrer_minimised\"", ("", ""), "how much of an address", ("referrer = \"nothing\"", "")),
            (
                "\"providers_reviewed\"\ndays = 365",
                ("review_days = 365", &stale),
                "in the last 365 days: v (last on 2025-11-20)",
                ("review_days = 365", &fresh),
            ),
            ("\"providers_reviewed\"\ndays = 365", ("", &fresh), "nobody is told", ("review_days = 90", BASKET)),
        ];
        for (promise, (lines, tables), expected, (better, cleaner)) in rows {
            let bad = said(promise, lines, tables);
            assert!(bad.contains(expected), "{promise}\n{lines}: {bad}");
            assert_eq!(said(promise, better, cleaner), "", "{promise}\n{better}");
        }
        let supervised =
            |by: &str| said(&format!("\"regulator_shown\"\nplaces = [\"NO\"]\nregulator = \"{by}\""), "", "");
        assert!(supervised("datatilsynet.dk").contains("NO doesn't name datatilsynet.dk"));
        assert_eq!(supervised("Datatilsynet.no"), "");
    }
}
