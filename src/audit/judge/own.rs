//! Promises about the gateway's own pages, its records and its connections.

use std::collections::BTreeSet;
use std::net::IpAddr;

use crate::policy::Region;
use crate::policy::promise::TlsVersion;

use super::super::ground::Item;
use super::super::seen::{BROWSER, Cookie, Eyes, Secret, State, VISITOR};
use super::super::verdict::{Evidence, Verdict, What};
use super::Case;

/// A verdict from something that was tried with one answer.
fn tried(answer: Option<bool>, kept: &str, broken: &str) -> Verdict {
    match answer {
        Some(true) => Verdict::kept(kept),
        Some(false) => Verdict::by(vec![Evidence::new(What::Page, "the gateway’s own pages", broken)], kept),
        None => Verdict::elsewhere("nobody is asked here, so it wasn’t tried"),
    }
}

/// `works_without_cookies`.
pub(super) fn cookieless(case: &Case<'_>) -> Verdict {
    let kept = "every page, and an answer, from a browser that keeps no cookie";
    tried(case.seen.own.cookieless, kept, "a browser that keeps no cookie doesn’t get every page")
}

/// `opt_out_honoured`.
pub(super) fn opt_out(case: &Case<'_>) -> Verdict {
    if case.ground.rule().link.is_none() && case.seen.own.opted_out.is_none() {
        return Verdict::elsewhere("the law here wants no page to opt out");
    }
    if case.seen.own.opted_out.is_none() {
        return Verdict::elsewhere("there is nothing here to opt out of");
    }
    tried(case.seen.own.opted_out, "the form was sent, and the page confirms it", "the page doesn’t confirm it")
}

/// `identity_not_asked`.
pub(super) fn identity(case: &Case<'_>) -> Verdict {
    let fields = case.seen.own.fields.iter();
    let evidence = fields.map(|field| Evidence::new(What::Page, field, "a form of ours wants it filled in"));
    Verdict::by(evidence.collect(), "the forms to refuse, withdraw, opt out and erase")
}

/// `regulator_shown`.
pub(super) fn regulator(case: &Case<'_>, places: &[Region], regulator: &str) -> Verdict {
    if !case.concerns(places) {
        return Verdict::elsewhere("the promise is about other places");
    }
    let there = case.seen.own.settings.to_lowercase().contains(&regulator.to_lowercase());
    let detail = format!("doesn’t name {regulator}");
    let missing = (!there).then(|| Evidence::new(What::Page, "settings", detail));
    Verdict::by(missing.into_iter().collect(), "the settings, as they are shown here")
}

/// `no_ip_stored`.
pub(super) fn no_ip(case: &Case<'_>) -> Verdict {
    let found = case.seen.own.kept.iter().filter(|found| [BROWSER, VISITOR].contains(&&***found));
    let evidence = found.map(|found| Evidence::new(What::Setting, found, "lies in what the gateway keeps"));
    Verdict::by(evidence.collect(), "records and inventory were searched for the visitors’ address and browser’s name")
}

/// `no_secrets_logged`.
pub(super) fn secrets_kept(case: &Case<'_>) -> Verdict {
    let evidence =
        case.seen.own.kept.iter().map(|it| Evidence::new(What::Setting, it, "lies in what the gateway keeps"));
    let why = "records and inventory were searched for what was sent";
    Verdict::by(evidence.collect(), why)
}

/// `no_secrets_in_cookies`.
pub(super) fn secrets(case: &Case<'_>) -> Verdict {
    let mut seen = BTreeSet::new();
    let cookies = case.seen.scenes.iter().flat_map(|scene| scene.cookies.iter().map(move |it| (scene.state, it)));
    // A random identifier has a card's shape once in a hundred: only what has it for every visitor is one.
    let always = |it: &Cookie| {
        let mut same = case.seen.scenes.iter().flat_map(|scene| &scene.cookies).filter(|one| one.name == it.name);
        it.secret != Some(Secret::Card) || same.all(|one| one.secret == it.secret)
    };
    let secret = cookies.filter(|(_, cookie)| always(cookie));
    let secret = secret.filter_map(|(state, cookie)| Some((state, cookie, cookie.secret?)));
    let evidence = secret.filter(|(_, cookie, _)| seen.insert(&cookie.name)).map(|(state, cookie, secret)| Evidence {
        state: Some(state),
        page: cookie.page.clone(),
        ..Evidence::new(What::Cookie, &cookie.name, secret.words())
    });
    Verdict::by(evidence.collect(), "every cookie that was set, by the shape of its name and value")
}

/// `declared_matches_observed`.
pub(super) fn declared(case: &Case<'_>) -> Verdict {
    let declared = &case.seen.own.declared;
    let items = case.ground.items(case.seen, &State::ALL);
    let mut names = BTreeSet::new();
    // What somebody else's pages keep in their own jar is theirs to declare; that they are asked is listed.
    // A vendor that is listed is listed with its hosts and the patterns of its names.
    let listed = |item: &Item<'_>| item.vendor.as_ref().is_some_and(|vendor| declared.contains(&*vendor.name));
    let lacking = items
        .iter()
        .filter(|item| !declared.contains(item.name) && !listed(item) && names.insert((item.what, item.name)));
    let own = lacking.filter(|item| item.what != What::Cookie || is_ours(case, item.name));
    let evidence = own.map(|item| {
        let detail = format!("isn’t on the cookie page; {}", case.ground.about(item.vendor.as_deref()));
        Evidence { detail, ..case.ground.evidence(item) }
    });
    Verdict::by(evidence.collect(), format!("{} entries of the cookie page", declared.len()))
}

/// Whether a cookie is in the site's own jar.
fn is_ours(case: &Case<'_>, name: &str) -> bool {
    let all = case.seen.scenes.iter().flat_map(|scene| &scene.cookies);
    all.filter(|cookie| cookie.name == name).any(|cookie| case.ground.is_own(&cookie.host))
}

/// `consent_recorded`.
pub(super) fn recorded(case: &Case<'_>) -> Verdict {
    tried(
        case.seen.own.recorded,
        "a yes was given, and a record more is there",
        "a yes was given, and no record is there",
    )
}

/// `version_recorded`.
pub(super) fn versioned(case: &Case<'_>) -> Verdict {
    tried(case.seen.own.versioned, "a yes was given and its receipt read", "the receipt names no versions")
}

/// `receipt_and_erase`.
pub(super) fn receipt(case: &Case<'_>) -> Verdict {
    let kept = "a record was shown, handed out and erased by the visitor’s own page";
    tried(case.seen.own.erased, kept, "a record wasn’t shown, handed out and erased")
}

/// `erasure_within`.
pub(super) fn erasure(case: &Case<'_>) -> Verdict {
    tried(case.seen.own.erased, "a record was made and erased at once", "a record was still there after its erasure")
}

/// `changes_announced`.
pub(super) fn announced(case: &Case<'_>) -> Verdict {
    let Some(change) = case.seen.own.change else {
        return Verdict::unseen("it takes two versions of the policy’s page: `--since` names an earlier report");
    };
    let page = case.ground.site.privacy_url.as_deref().unwrap_or_default();
    let silent = change.is_silent().then(|| Evidence::new(What::Page, page, change.words()));
    Verdict::by(silent.into_iter().collect(), change.words())
}

/// Whether the gateway itself ends TLS for the site.
fn ends_tls(case: &Case<'_>) -> bool {
    (case.config.tls.is_some() || case.site.tls.is_some()) && case.config.listen.iter().any(|listen| listen.tls)
}

/// Whether the gateway knows by which scheme visitors come, though TLS ends in front of it: whoever ends it is believed, and
/// plain HTTP is sent on.
fn hears_scheme(case: &Case<'_>) -> bool {
    !case.config.trusted_proxies.is_empty() && case.site.transport.redirect
}

/// Whether what is asked of a host never leaves the machine of whoever asks (RFC 6761, section 6.3).
fn is_local(host: &str) -> bool {
    let name = host == "localhost" || host.ends_with(".localhost");
    let ip = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    name || ip.is_ok_and(|ip| ip.is_loopback())
}

/// What pages load or send in clear text.
fn in_clear(case: &Case<'_>) -> Vec<Evidence> {
    let mut evidence = Vec::new();
    for scene in &case.seen.scenes {
        // Where browsers are asked to fetch that over TLS, it counts what they did.
        for asked in scene.requests.iter().filter(|asked| asked.clear && case.ground.site.upgrades) {
            if scene.eyes == Eyes::Browser && !is_local(&asked.host) {
                let detail = format!("the page {} asks it in clear text", asked.page);
                evidence.push(Evidence::new(What::Request, &asked.host, detail));
            }
        }
        for page in scene.pages.iter().filter(|_| !case.ground.site.upgrades) {
            for host in page.clear.iter().filter(|host| !is_local(host)) {
                let detail = format!("the page {} loads or sends there in clear text", page.path);
                evidence.push(Evidence::new(What::Request, host, detail));
            }
        }
    }
    evidence.sort();
    evidence.dedup();
    evidence
}

/// `tls_only`. Clear text that pages themselves name breaks it wherever TLS ends. Whether visitors come over TLS is known
/// only where the gateway ends it, or is told by a proxy that it believes; a server that is spoken to in clear text sets
/// no `Secure`, so what its cookies lack says nothing there.
pub(super) fn tls_only(case: &Case<'_>) -> Verdict {
    let mut evidence = in_clear(case);
    let own = case.seen.scenes.iter().flat_map(|scene| &scene.cookies);
    let bare = own.filter(|cookie| !cookie.secure && case.ground.is_own(&cookie.host));
    let mut bare: Vec<_> = bare.map(|cookie| Evidence::new(What::Cookie, &cookie.name, "isn’t Secure")).collect();
    bare.sort();
    bare.dedup();
    if !ends_tls(case) && !hears_scheme(case) {
        if !evidence.is_empty() {
            return Verdict::by(evidence, "pages, by what they name in clear text");
        }
        let why = "the gateway ends no TLS for this site, and no proxy in `trusted_proxies` says with `https_redirect` how \
                   visitors come: whether they come over TLS can’t be known from here; no page names anything in clear text";
        return Verdict { evidence: bare, ..Verdict::unseen(why) };
    }
    evidence.extend(bare);
    if case.seen.own.redirects == Some(false) {
        evidence.push(Evidence::new(What::Setting, "https_redirect", "plain HTTP isn’t sent on to HTTPS"));
    }
    if case.seen.own.hsts == Some(false) {
        evidence.push(Evidence::new(What::Setting, "hsts", "browsers aren’t told to come by HTTPS alone"));
    }
    Verdict::by(evidence, "pages, cookies, and a request in clear text")
}

/// `tls_floor`.
pub(super) fn tls_floor(case: &Case<'_>, version: TlsVersion, bits: Option<u32>) -> Verdict {
    if !ends_tls(case) {
        return Verdict::unseen("the gateway ends no TLS for this site: what is agreed on is whoever’s who ends it");
    }
    let taken = &case.seen.own.handshakes;
    if taken.is_empty() {
        return Verdict::unseen("no handshake was tried");
    }
    let mut evidence = Vec::new();
    if version == TlsVersion::Three && taken.contains("TLS 1.2") {
        evidence.push(Evidence::new(What::Setting, "TLS 1.2", "is spoken"));
    }
    if bits.is_some_and(|bits| bits > 128) && taken.contains("128 bits") {
        evidence.push(Evidence::new(What::Setting, "128 bits", "a cipher with a key of that length is taken"));
    }
    Verdict::by(evidence, "handshakes that offer less")
}
