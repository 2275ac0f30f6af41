//! Verdicts from what was seen, without a browser or a network: a table.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use assent::ambient::Clock;
use assent::audit::ground::Ground;
use assent::audit::judge::{Case, judge};
use assent::audit::seen::{Asked, Cookie, Eyes, Key, Observations, Own, Page, Scene, Secret, State, Tried};
use assent::audit::verdict::{Outcome, Verdict};
use assent::config::Config;
use assent::policy::promise::{Check, Page as Way, Promise};
use assent::policy::{Mode, Purpose, Purposes};

use crate::ambient::Noon;

/// What was seen of a site that behaves, on one page.
fn good() -> Observations {
    let page = |state: State| Page {
        path: "/".into(),
        status: 200,
        asks: state == State::Before,
        links: ["/_assent/settings", "/privacy"].map(str::to_owned).into(),
        text: 100,
        ..Page::default()
    };
    let own = Own {
        switches: ["necessary", "functional", "analytics", "marketing"].map(str::to_owned).into(),
        settings: "Supervised by datatilsynet.no".into(),
        answered: BTreeMap::from([("/_assent/settings".to_owned(), 200)]),
        unasked_records: Some(0),
        recorded: Some(true),
        erased: Some(true),
        declared: ["_ga".to_owned(), "www.google-analytics.com".to_owned()].into(),
        ..Own::default()
    };
    Observations {
        place: "DE".parse().unwrap(),
        scenes: State::ALL
            .into_iter()
            .map(|state| Scene { pages: vec![page(state)], ..Scene::new(state, Eyes::Browser) })
            .collect(),
        own,
        tried: Tried::default(),
        blind: None,
    }
}

fn cookie(name: &str, days: u32) -> Cookie {
    Cookie {
        name: name.into(),
        host: "videxio.localhost".into(),
        days: Some(days),
        secure: true,
        secret: None,
        page: "/".into(),
    }
}

fn asked(host: &str) -> Asked {
    Asked { host: host.into(), path: "/p".into(), clear: false, reveals: false, page: "/".into() }
}

/// A look at a page with a tracker that hears of it as a whole, or doesn't; the site's own server always does.
fn elsewhere(seen: &mut Observations, reveals: bool) {
    let accepted = scene(seen, State::Accepted);
    accepted.pages[0].path = "/a".into();
    accepted.requests.push(Asked { reveals, ..asked("www.google-analytics.com") });
    accepted.requests.push(Asked { reveals: true, ..asked("videxio.localhost") });
}

/// A cookie in a jar of somebody else's, by their host.
fn theirs(name: &str, host: &str) -> Cookie {
    Cookie { host: host.into(), ..cookie(name, 90) }
}

fn scene(seen: &mut Observations, state: State) -> &mut Scene {
    seen.scenes.iter_mut().find(|scene| scene.state == state).unwrap()
}

/// What becomes of a promise of the site for video calls.
fn said(place: &str, mode: Mode, check: Check, change: impl FnOnce(&mut Observations)) -> Verdict {
    configured(|_| {}, place, mode, check, change)
}

/// The same where something else is configured.
fn configured(
    configure: impl FnOnce(&mut Config),
    place: &str,
    mode: Mode,
    check: Check,
    change: impl FnOnce(&mut Observations),
) -> Verdict {
    // Read once: the shipped catalog is large.
    static DEMO: OnceLock<Config> = OnceLock::new();
    let origin = "127.0.0.1:1".parse().unwrap();
    let read = || Config::demo(&[], origin, std::path::Path::new(""), Noon.now().day(), &[]).unwrap();
    let mut config = DEMO.get_or_init(read).clone();
    std::sync::Arc::make_mut(&mut config.sites[2].site).mode = mode;
    configure(&mut config);
    let site = &config.sites[2];
    let mut seen = Observations { place: place.parse().unwrap(), ..good() };
    change(&mut seen);
    let ground = Ground::new(&site.site, config.rules_of(site), seen.place, Noon.now());
    let case = Case { ground, seen: &seen, config: &config, site, findings: &[] };
    judge(&case, &Promise { statement: "it is so".into(), source: "".into(), check })
}

/// Place, mode, the promise, what was seen, and what follows: the outcome and the names of the evidence.
type Row = (&'static str, Mode, Check, fn(&mut Observations), Outcome, &'static [&'static str]);

#[test]
fn each_promise_is_judged_by_what_was_seen() {
    use Mode::{Permissive, Strict};
    use Outcome::{Broken, Kept, NotCheckable, NotConcerned, NotProvable};
    let before = || Check::NoCookiesBeforeConsent { places: Vec::new() };
    let norway = || vec![assent::policy::Region::parse("NO").unwrap()];
    let marketing = Purposes::only(Purpose::MARKETING);
    let names = || vec!["csrftoken".into(), "_ga*".into()];
    let rows: Vec<Row> = vec![
        ("DE", Strict, before(), |_| {}, Kept, &[]),
        ("DE", Permissive, before(), |_| {}, NotProvable, &[]),
        ("DE", Strict, before(), |it| it.blind = Some("none is here".into()), NotCheckable, &[]),
        ("NZ", Strict, before(), |_| {}, NotConcerned, &[]),
        ("DE", Strict, Check::ProvidersReviewed { days: 365 }, |_| {}, Kept, &[]),
        ("DE", Strict, Check::ReferrerMinimised, |_| {}, NotCheckable, &[]),
        ("DE", Strict, Check::ReferrerMinimised, |it| elsewhere(it, false), Kept, &[]),
        ("DE", Strict, Check::ReferrerMinimised, |it| elsewhere(it, true), Broken, &["www.google-analytics.com"]),
        ("DE", Strict, before(), |it| scene(it, State::Before).cookies.push(cookie("_ga", 730)), Broken, &["_ga"]),
        ("DE", Strict, before(), |it| scene(it, State::Accepted).cookies.push(cookie("_ga", 730)), Kept, &[]),
        ("DE", Strict, before(), |it| scene(it, State::Before).cookies.push(cookie("csrftoken", 1)), Kept, &[]),
        ("DE", Strict, before(), |it| scene(it, State::Before).cookies.push(cookie("zz", 1)), Broken, &["zz"]),
        ("DE", Permissive, before(), |it| scene(it, State::Before).cookies.push(cookie("zz", 1)), NotProvable, &["zz"]),
        (
            "DE",
            Strict,
            before(),
            |it| scene(it, State::Before).requests.push(asked("www.google-analytics.com")),
            Broken,
            &["www.google-analytics.com"],
        ),
        ("DE", Strict, before(), |it| scene(it, State::Before).requests.push(asked("videxio.localhost")), Kept, &[]),
        (
            "DE",
            Strict,
            Check::PurposeGated { purposes: marketing },
            |it| scene(it, State::Refused).cookies.push(cookie("_fbp", 90)),
            Broken,
            &["_fbp"],
        ),
        (
            "NZ",
            Strict,
            Check::PurposeGated { purposes: marketing },
            |it| scene(it, State::Before).cookies.push(cookie("_fbp", 90)),
            Kept,
            &[],
        ),
        (
            "DE",
            Strict,
            Check::OnlyPurposes { purposes: marketing },
            |it| scene(it, State::Accepted).cookies.push(cookie("_ga", 90)),
            Broken,
            &["_ga"],
        ),
        (
            "DE",
            Strict,
            Check::OnlyStorage { names: names() },
            |it| {
                let key = |name: &str| Key { area: "localStorage".into(), name: name.into(), page: "/".into() };
                scene(it, State::Accepted).keys.extend([key("_ga_X"), key("uid")]);
            },
            Broken,
            &["uid"],
        ),
        (
            "DE",
            Permissive,
            Check::OnlyVendors { vendors: vec!["google-analytics".into()] },
            |it| scene(it, State::Accepted).requests.extend([asked("www.google-analytics.com"), asked("px.example")]),
            Broken,
            &["px.example"],
        ),
        (
            "DE",
            Strict,
            Check::LifetimeMax { days: 400 },
            |it| scene(it, State::Accepted).cookies.extend([cookie("a", 400), cookie("b", 401)]),
            Broken,
            &["b"],
        ),
        ("DE", Strict, Check::NoImpliedConsent, |_| {}, Kept, &[]),
        ("DE", Strict, Check::NoImpliedConsent, |it| it.own.unasked_records = Some(1), Broken, &["records"]),
        ("DE", Strict, Check::NoBanner, |_| {}, Broken, &["/"]),
        ("DE", Strict, Check::NoWall, |_| {}, Kept, &[]),
        ("DE", Strict, Check::NoWall, |it| scene(it, State::Refused).pages[0].status = 403, Broken, &["/"]),
        ("DE", Strict, Check::NoWall, |it| scene(it, State::Refused).pages[0].text = 10, Broken, &["/"]),
        ("DE", Strict, Check::LinksPresent { pages: vec![Way::Settings, Way::Privacy] }, |_| {}, Kept, &[]),
        (
            "DE",
            Strict,
            Check::LinksPresent { pages: vec![Way::Settings] },
            |it| scene(it, State::Before).pages[0].links = BTreeSet::new(),
            Broken,
            &["/"],
        ),
        ("DE", Strict, Check::LinksPresent { pages: vec![Way::OptOut] }, |_| {}, NotConcerned, &[]),
        ("NO", Strict, Check::RegulatorShown { places: norway(), regulator: "Datatilsynet".into() }, |_| {}, Kept, &[]),
        (
            "NO",
            Strict,
            Check::RegulatorShown { places: norway(), regulator: "Nkom".into() },
            |_| {},
            Broken,
            &["settings"],
        ),
        ("DE", Strict, Check::RegulatorShown { places: norway(), regulator: "Nkom".into() }, |_| {}, NotConcerned, &[]),
        (
            "DE",
            Strict,
            Check::NoSecretsInCookies,
            |it| {
                let secret = Some(Secret::Mail);
                scene(it, State::Before).cookies.push(Cookie { secret, ..cookie("user", 1) });
            },
            Broken,
            &["user"],
        ),
        (
            "DE",
            Strict,
            Check::WithdrawalEqual,
            |it| scene(it, State::Withdrawn).cookies.push(cookie("_ga", 1)),
            Broken,
            &["_ga"],
        ),
        ("DE", Strict, Check::WithdrawalEqual, |it| it.scenes.truncate(1), NotConcerned, &[]),
        (
            "DE",
            Strict,
            Check::ConsentRecorded,
            |it| it.own.recorded = Some(false),
            Broken,
            &["the gateway’s own pages"],
        ),
        ("DE", Strict, Check::TlsOnly, |_| {}, NotCheckable, &[]),
        (
            "DE",
            Strict,
            Check::TlsOnly,
            |it| _ = scene(it, State::Before).pages[0].clear.insert("old.example".into()),
            Broken,
            &["old.example"],
        ),
        // What never leaves the machine needs no TLS.
        (
            "DE",
            Strict,
            Check::TlsOnly,
            |it| _ = scene(it, State::Before).pages[0].clear.insert("dev.localhost".into()),
            NotCheckable,
            &[],
        ),
        // Whoever is spoken to in clear text sets no `Secure`: told, and no breach yet.
        (
            "DE",
            Strict,
            Check::TlsOnly,
            |it| scene(it, State::Before).cookies.push(Cookie { secure: false, ..cookie("lang", 1) }),
            NotCheckable,
            &["lang"],
        ),
        // One host, several vendors: a cookie is whose name it is there, else of what was asked for there.
        (
            "NZ",
            Strict,
            Check::PurposeGated { purposes: Purposes::only(Purpose::FUNCTIONAL) },
            |it| scene(it, State::Before).cookies.push(theirs("fr", "www.facebook.com")),
            Kept,
            &[],
        ),
        (
            "DE",
            Strict,
            Check::PurposeGated { purposes: marketing },
            |it| scene(it, State::Before).cookies.push(theirs("fr", "facebook.com")),
            Broken,
            &["fr"],
        ),
        (
            "NZ",
            Strict,
            Check::PurposeGated { purposes: Purposes::only(Purpose::FUNCTIONAL) },
            |it| {
                let before = scene(it, State::Before);
                before.cookies.push(theirs("zz", "www.facebook.com"));
                before.requests.push(Asked { path: "/tr?id=1".into(), ..asked("www.facebook.com") });
            },
            Kept,
            &[],
        ),
        (
            "NZ",
            Strict,
            Check::PurposeGated { purposes: Purposes::only(Purpose::FUNCTIONAL) },
            |it| {
                let before = scene(it, State::Before);
                before.cookies.push(theirs("zz", "www.facebook.com"));
                before.requests.push(Asked { path: "/plugins/x".into(), ..asked("www.facebook.com") });
            },
            Broken,
            &["zz", "www.facebook.com"],
        ),
        ("DE", Strict, Check::OutOfReach { reason: "it is a contract".into() }, |_| {}, NotCheckable, &[]),
    ];
    for (place, mode, check, change, outcome, names) in rows {
        let told = format!("{place} {mode:?} {check:?}");
        let verdict = said(place, mode, check, change);
        let found: Vec<&str> = verdict.evidence.iter().map(|it| &*it.name).collect();
        assert_eq!((verdict.outcome, &found[..]), (outcome, names), "{told}: {}", verdict.why);
    }
}

#[test]
fn tls_is_judged_where_the_gateway_ends_it_or_hears_of_it_from_a_proxy() {
    use assent::config::{Listen, Tls};
    type Configure<'a> = &'a dyn Fn(&mut Config);
    let ends = |config: &mut Config| {
        let address = std::net::SocketAddr::from(([127, 0, 0, 1], 443));
        config.listen = vec![Listen { address, tls: true, proxy_protocol: false }];
        config.sites[2].tls = Some(Tls { certificate: "c".into(), key: "k".into() });
    };
    let hears = |config: &mut Config| {
        config.trusted_proxies = vec!["10.0.0.1/32".parse().unwrap()];
        config.sites[2].transport.redirect = true;
    };
    let trusts = |config: &mut Config| config.trusted_proxies = vec!["10.0.0.1/32".parse().unwrap()];
    let rows: [(Configure<'_>, Outcome); 3] =
        [(&ends, Outcome::Broken), (&hears, Outcome::Broken), (&trusts, Outcome::NotCheckable)];
    for (at, (configure, outcome)) in rows.into_iter().enumerate() {
        let bare = |it: &mut Observations| {
            scene(it, State::Before).cookies.push(Cookie { secure: false, ..cookie("lang", 1) });
            it.own.redirects = Some(false);
        };
        let verdict = configured(configure, "DE", Mode::Strict, Check::TlsOnly, bare);
        assert_eq!(verdict.outcome, outcome, "{at}: {}", verdict.why);
        let good = configured(configure, "DE", Mode::Strict, Check::TlsOnly, |_| {});
        let kept = if outcome == Outcome::Broken { Outcome::Kept } else { outcome };
        assert_eq!(good.outcome, kept, "{at}: {}", good.why);
    }
}

#[test]
fn what_was_held_back_is_told_beside_what_was_kept_and_only_where_it_belongs() {
    let tried = |it: &mut Observations| {
        it.tried.cookies.extend(["_fbp", "csrftoken", "zz"].map(str::to_owned));
        it.tried.hosts.extend(["px.example", "www.google-analytics.com"].map(str::to_owned));
    };
    for (check, held) in [
        (
            Check::NoCookiesBeforeConsent { places: Vec::new() },
            &["_fbp", "zz", "px.example", "www.google-analytics.com"][..],
        ),
        (Check::OnlyStorage { names: vec!["csrftoken".into()] }, &["_fbp", "zz"]),
        (Check::OnlyVendors { vendors: vec!["google-analytics".into()] }, &["px.example"]),
        (Check::PurposeGated { purposes: Purposes::only(Purpose::MARKETING) }, &["_fbp"]),
        (Check::NoWall, &[]),
    ] {
        let told = format!("{check:?}");
        let verdict = said("DE", Mode::Strict, check, tried);
        let names: Vec<&str> = verdict.held.iter().map(|it| &*it.name).collect();
        assert_eq!((verdict.outcome, &names[..]), (Outcome::Kept, held), "{told}");
    }
}
