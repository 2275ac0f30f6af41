//! Rulings, one by one.

use proptest::prelude::*;

use super::super::lists::Lists;
use super::super::site::{Stretch, Unreachable};
use super::super::stranger::Roll;
use super::super::{
    Catalog, Consent, Minor, Purposes, Region, Rule, Rules, Signals, Verdict, Visit, Vocabulary, decide,
};
use super::*;
use crate::ambient::{Day, Timestamp};

#[test]
fn what_is_cut_leaves_the_rest_byte_for_byte() {
    for (field, cut, left) in [
        ("a=1; b=2; c=3", "b", Some("a=1; c=3")),
        ("a=1; b=2; c=3", "a", Some("b=2; c=3")),
        ("a=1; b=2; c=3", "c", Some("a=1; b=2")),
        ("a=1; b=2", "x", None),
        ("a=1", "a", Some("")),
        ("a=1;b=2;a=3", "a", Some("b=2")),
        ("a=1;; b=2;", "a", Some("; b=2;")),
        ("a=\"x y\"; b=,\"; =nameless; bare", "a", Some("b=,\"; =nameless; bare")),
        ("=v; a=1", "", Some("a=1")),
        ("bare; a=1", "", Some("a=1")),
        ("a==1; b=a=1", "b", Some("a==1")),
        (" a = 1 ;b=2", "b", Some(" a = 1 ")),
        ("a=1; ;", "a", Some("")),
    ] {
        let got = filter_request(field.as_bytes(), |pair| pair_name(pair) != cut.as_bytes());
        assert_eq!(got.as_deref().map(|got| std::str::from_utf8(got).unwrap()), left, "{field} without {cut}");
    }
}

#[test]
fn a_pair_without_a_name_is_judged_by_what_servers_may_read_as_one() {
    for (pair, name) in [
        ("_ga_x", "_ga_x"),
        ("=_ga_x", "_ga_x"),
        (" = _ga = 1", "_ga"),
        ("==_ga=1", "_ga"),
        ("_ga=1", "_ga"),
        ("=", ""),
        ("", ""),
    ] {
        assert_eq!(std::str::from_utf8(judged_name(pair.as_bytes())).unwrap(), name, "{pair}");
    }
}

proptest! {
    #[test]
    fn every_pair_that_may_pass_passes_unchanged_and_no_other(field in "[ -~é]{0,80}") {
        let keep = |name: &[u8]| name.len().is_multiple_of(2);
        let before: Vec<_> = pairs(field.as_bytes()).filter(|pair| keep(pair)).collect();
        let after = filter_request(field.as_bytes(), keep).unwrap_or_else(|| field.clone().into_bytes());
        prop_assert_eq!(before, pairs(&after).collect::<Vec<_>>());
    }
}

fn vendor(key: &str, purpose: Purpose, cookies: &[&str], hosts: &[&str]) -> Vendor {
    Vendor {
        key: key.into(),
        name: key.into(),
        controller: key.into(),
        country: None,
        purpose,
        shares: false,
        source: "test".into(),
        cookies: cookies.iter().map(|cookie| (*cookie).into()).collect(),
        hosts: hosts.iter().map(|host| (*host).into()).collect(),
        snippets: Vec::new(),
        ..Vendor::default()
    }
}

/// A site that names `stats` and has an entry of its own, in front of a catalog that knows more.
fn site(mode: Mode, offered: Purposes) -> Site {
    let shipped = vec![
        vendor("stats", Purpose::ANALYTICS, &["_s"], &["stats.example"]),
        vendor("other", Purpose::ANALYTICS, &["_o"], &["other.example"]),
        vendor("ads", Purpose::MARKETING, &["_ad"], &["ads.example"]),
        vendor("login", Purpose::NECESSARY, &["sid"], &["login.example"]),
    ];
    let shipped = Arc::new(Catalog::new(shipped, None).unwrap());
    let own = vec![vendor("own", Purpose::ANALYTICS, &["_own"], &["own.example"])];
    Site {
        id: "shop".into(),
        controller: "Shop".into(),
        privacy_url: None,
        words: Vocabulary::default(),
        offered,
        declared: Purposes::NONE,
        vendors: vec!["stats".into()],
        no_sale: false,
        mode,
        catalog: Arc::new(Catalog::new(own, Some(shipped)).unwrap()),
        hosts: vec!["shop.example".into()],
        shared_domain: None,
        ..Site::default()
    }
}

/// What holds for a visitor in an opt-in region who said yes or no to everything.
fn decision(site: &Site, yes: bool) -> Decision {
    decision_under(site, Some(yes), None, Signals::default())
}

/// The same, of somebody who may have said nothing, where something may stand over the rules.
fn decision_under(site: &Site, yes: Option<bool>, over: Option<Over>, signals: Signals) -> Decision {
    let rule = Rule { consent_days: 365, refusal_days: 180, ..Rule::default() };
    let rules = Rules::new("test", [rule]).unwrap();
    let all = site.words.all();
    let (granted, refused) = if yes == Some(true) { (all, Purposes::NONE) } else { (Purposes::NONE, all) };
    let consent = Consent { granted, refused, ..Consent::none(rules.find("default", Day(1)).unwrap().key(), Day(1)) };
    decide(&Visit {
        site,
        rules: &rules,
        region: Region::UNKNOWN,
        signals,
        consent: yes.map(|_| &consent),
        in_use: all,
        minor: Minor::No,
        sensitive: false,
        mode: site.mode,
        unreachable: None,
        over,
        now: Timestamp(86_400),
    })
}

#[test]
fn a_yes_reaches_what_the_site_declares_and_nothing_else() {
    use Mode::{Guarded, Listen, Permissive, Strict};
    let all = Vocabulary::default().all();
    let no_ads = all.without(Purposes::only(Purpose::MARKETING));
    let choice = Why::Purpose(Reason::Choice);
    let promise = Why::Purpose(Reason::Promise);
    for (mode, offered, yes, cookie, host, keep, why) in [
        (Strict, all, true, "_s", "stats.example", true, choice),
        (Strict, all, true, "_own", "own.example", true, choice),
        (Strict, all, true, "_o", "other.example", false, Why::Undeclared),
        (Strict, all, true, "_ad", "ads.example", false, Why::Undeclared),
        (Strict, all, true, "sid", "login.example", true, Why::Purpose(Reason::Necessary)),
        (Strict, all, true, "x", "x.example", false, Why::Unclassified(Strict)),
        (Strict, no_ads, true, "_ad", "ads.example", false, promise),
        (Strict, all, false, "_s", "stats.example", false, choice),
        (Strict, all, false, "_o", "other.example", false, Why::Undeclared),
        (Permissive, all, true, "_o", "other.example", true, choice),
        (Permissive, all, true, "_ad", "ads.example", true, choice),
        (Permissive, all, false, "_ad", "ads.example", false, choice),
        (Permissive, no_ads, true, "_ad", "ads.example", false, promise),
        (Permissive, all, true, "x", "x.example", true, Why::Unclassified(Permissive)),
        (Guarded, all, true, "_o", "other.example", true, choice),
        (Guarded, all, false, "_ad", "ads.example", false, choice),
        (Guarded, all, true, "x", "x.example", false, Why::Unclassified(Guarded)),
        (Listen, all, false, "_ad", "ads.example", true, Why::Listening),
        (Listen, no_ads, false, "_ad", "ads.example", true, Why::Listening),
        (Listen, all, false, "x", "x.example", true, Why::Unclassified(Listen)),
    ] {
        let site = site(mode, offered);
        let decision = decision(&site, yes);
        let by_name = rule_cookie(&site, &decision, cookie.as_bytes(), Seen::Written);
        assert_eq!((by_name.keep, by_name.why), (keep, why), "{mode:?} {cookie} after {yes}");
        let by_host = rule_url(&site, &decision, "shop.example", &format!("www.{host}"), "/t.js");
        assert_eq!((by_host.keep, by_host.why), (keep, why), "{mode:?} {host} after {yes}");
        // Nobody is asked about what no answer can change; what was refused is still swept up.
        assert_eq!(by_name.purpose().is_none(), matches!(why, Why::Undeclared | Why::Unclassified(_)), "{cookie}");
        let refused = !keep && !matches!(why, Why::Unclassified(_)) && (!yes || why == promise);
        assert_eq!(by_name.is_refused(&decision), refused, "{cookie} after {yes}");
    }
}

#[test]
fn a_guarded_place_lets_what_looks_like_a_login_pass_and_nothing_that_looks_like_an_identifier() {
    let site = site(Mode::Guarded, Vocabulary::default().all());
    let decision = decision(&site, true);
    let set = |lives, http_only| Seen::Set { lives, http_only };
    for (seen, keep) in [
        (set(None, false), true),
        (set(Some(86_400), false), true),
        (set(Some(86_401), false), false),
        (set(Some(31_536_000), true), true),
        (Seen::Sent { wired: true }, true),
        (Seen::Sent { wired: false }, false),
        (Seen::Written, false),
    ] {
        assert_eq!(rule_cookie(&site, &decision, b"x", seen).keep, keep, "{seen:?}");
        let mut open = decision.clone();
        open.holds_unknown = false;
        assert!(rule_cookie(&site, &open, b"x", seen).keep, "{seen:?} where no yes is wanted");
    }
}

#[test]
fn of_a_name_alone_each_way_that_makes_a_difference_is_told() {
    for (mode, ways) in
        [(Mode::Guarded, vec![false, true]), (Mode::Strict, vec![false]), (Mode::Permissive, vec![true])]
    {
        let site = site(mode, Vocabulary::default().all());
        let mut decision = decision(&site, true);
        decision.mode = mode;
        let told = rule_name(&site, &decision, b"x");
        assert_eq!(told.iter().map(|(_, ruling)| ruling.keep).collect::<Vec<_>>(), ways, "{mode:?}");
    }
}

#[test]
fn a_sibling_of_the_page_is_no_third_party_unless_the_site_is_strict() {
    for (mode, host, keep) in [
        (Mode::Guarded, "shop.example", true),
        (Mode::Guarded, "static.shop.example", true),
        (Mode::Guarded, "elsewhere.example", false),
        (Mode::Strict, "shop.example", true),
        (Mode::Strict, "static.shop.example", false),
    ] {
        let site = site(mode, Vocabulary::default().all());
        let decision = decision(&site, false);
        assert_eq!(rule_url(&site, &decision, "www.shop.example", host, "/x").keep, keep, "{mode:?} {host}");
    }
}

#[test]
fn a_disguise_is_seen_through_on_the_sites_own_hosts_and_beside_them() {
    use Mode::{Permissive, Strict};
    let mut lists = Lists::default();
    lists.add("list.txt", "||listed.example^\n/pixel?id=".to_owned(), Purpose::MARKETING);
    for (mode, yes) in [(Strict, true), (Strict, false), (Permissive, true), (Permissive, false)] {
        let mut site = site(mode, Vocabulary::default().all());
        let stats = Arc::clone(site.catalog.vendor("stats").unwrap());
        site.routes = vec![Route::new("/collect", Arc::clone(&stats))];
        site.lists = Some(Arc::new(std::mem::take(&mut lists)));
        lists.add("list.txt", "||listed.example^\n/pixel?id=".to_owned(), Purpose::MARKETING);
        site.aliases.learn([("m.shop.example".into(), "stats".into()), ("shop.example".into(), "ads".into())].into());
        let decision = decision(&site, yes);
        for (host, path, vendor, keep) in [
            ("shop.example", "/collect?v=1", "stats", yes),
            ("shop.example", "/", "", true),
            ("m.shop.example", "/x", "stats", yes),
            ("M.shop.example", "/x", "", mode == Permissive),
            ("stats.example", "/collect", "stats", yes),
            ("x.example", "/collect", "", mode == Permissive),
            ("listed.example", "/", "list:list.txt", yes && mode == Permissive),
            ("shop.example", "/pixel?id=1", "list:list.txt", yes && mode == Permissive),
        ] {
            let ruling = rule_url(&site, &decision, "shop.example", host, path);
            let key = ruling.vendor.map_or("", |vendor| &*vendor.key);
            assert_eq!((key, ruling.keep), (vendor, keep), "{mode:?} {host}{path} after {yes}");
        }
    }
}

#[test]
fn a_storage_key_is_ruled_upon_like_a_cookie_that_a_script_writes() {
    let mut stats = vendor("stats", Purpose::ANALYTICS, &[], &[]);
    stats.storage = vec!["st_*".into()];
    let all = Vocabulary::default().all();
    for (mode, yes, key, keep) in [
        (Mode::Guarded, true, "st_1", true),
        (Mode::Guarded, false, "st_1", false),
        (Mode::Guarded, true, "cart", false),
        (Mode::Permissive, false, "cart", true),
        (Mode::Strict, true, "cart", false),
        (Mode::Listen, false, "st_1", true),
    ] {
        let mut site = site(mode, all);
        site.catalog = Arc::new(Catalog::new(vec![stats.clone()], None).unwrap());
        let decision = decision(&site, yes);
        assert_eq!(rule_storage(&site, &decision, key).keep, keep, "{mode:?} {key} after {yes}");
    }
}

#[test]
fn a_yes_covers_the_unclassified_that_were_listed_when_it_was_given_in_guarded_places_alone() {
    use Mode::{Guarded, Permissive, Strict};
    let all = Vocabulary::default().all();
    let marketing = Purposes::only(Purpose::MARKETING);
    let plain = |mode| site(mode, all);
    // Noon of day 1, by which the first names were listed; the last was listed at the moment of the choice.
    let (noon, before) = (Timestamp(129_600), Timestamp(129_599));
    for (case, site, granted, gpc, keeps) in [
        ("a yes", plain(Guarded), all, false, true),
        ("a yes to all but advertising", plain(Guarded), all.without(marketing), false, false),
        ("a no", plain(Guarded), Purposes::NONE, false, false),
        ("a signal", plain(Guarded), all, true, false),
        ("a strict place", plain(Strict), all, false, false),
        (
            "a strict site's guarded stretch",
            Site {
                mode: Strict,
                stretches: vec![Stretch { mode: Some(Guarded), ..Stretch::new("/blog", false, false) }],
                ..plain(Guarded)
            },
            all,
            false,
            false,
        ),
        ("no advertising is offered", site(Guarded, all.without(marketing)), all, false, false),
        ("nothing is sold", Site { no_sale: true, ..plain(Guarded) }, all, false, false),
        ("a permissive place", plain(Permissive), Purposes::NONE, false, true),
    ] {
        let names = [(Stranger::Host, "x.example", before), (Stranger::Cookie, "theme", before)];
        let late = [(Stranger::Host, "late.example", noon), (Stranger::Cookie, "late", noon)];
        let add = |roll: Roll, (kind, name, at): &(_, &str, _)| roll.with(*kind, name, *at).unwrap();
        site.meet(Arc::new(names.iter().chain(&late).fold(Roll::default(), add)));
        let rules = Rules::new("test", [Rule { consent_days: 365, refusal_days: 180, ..Rule::default() }]).unwrap();
        let key = rules.find("default", Day(1)).unwrap().key();
        let consent = Consent { granted, refused: all.without(granted), second: 43_200, ..Consent::none(key, Day(1)) };
        let decision = decide(&Visit {
            site: &site,
            rules: &rules,
            region: Region::UNKNOWN,
            signals: Signals { gpc, dnt: false },
            consent: Some(&consent),
            in_use: all,
            minor: Minor::No,
            sensitive: false,
            mode: site.mode,
            unreachable: None,
            over: None,
            now: Timestamp(86_400 * 9),
        });
        let open = site.mode == Permissive;
        let host = |host| rule_url(&site, &decision, "shop.example", host, "/x.js");
        let cookie = |name: &str| rule_cookie(&site, &decision, name.as_bytes(), Seen::Written);
        let why = if keeps && !open { Why::Listed } else { Why::Unclassified(site.mode) };
        for ruling in [host("x.example"), cookie("theme")] {
            assert_eq!((ruling.keep, ruling.why), (keeps, why), "{case}");
        }
        for ruling in [host("late.example"), host("a.x.example"), host("theme"), cookie("late"), cookie("x.example")] {
            assert_eq!((ruling.keep, ruling.why), (open, Why::Unclassified(site.mode)), "{case}");
        }
        assert_eq!(rule_storage(&site, &decision, "theme").keep, open, "{case}: only scripts write these");
        assert_eq!(decision.listed.is_empty(), why != Why::Listed, "{case}");
    }
}

#[test]
fn a_name_that_has_been_classified_since_follows_its_vendor() {
    let site = site(Mode::Guarded, Vocabulary::default().all());
    let roll = Roll::default().with(Stranger::Host, "www.stats.example", Timestamp(0)).unwrap();
    site.meet(Arc::new(roll.with(Stranger::Cookie, "_s", Timestamp(0)).unwrap()));
    assert!(site.listed(Timestamp(u64::MAX)).is_empty());
}

#[test]
fn where_nobody_can_be_asked_nothing_passes_but_by_the_operators_word() {
    let opt_in = Rule { consent_days: 365, refusal_days: 180, ..Rule::default() };
    let rules = Rules::new("test", [opt_in]).unwrap();
    let site = site(Mode::Guarded, Vocabulary::default().all());
    let visit = Visit {
        site: &site,
        rules: &rules,
        region: Region::UNKNOWN,
        signals: Signals::default(),
        consent: None,
        in_use: site.words.all(),
        minor: Minor::No,
        sensitive: false,
        mode: site.mode,
        unreachable: Some(Unreachable::Pass),
        over: None,
        now: Timestamp(86_400),
    };
    let refusal =
        Consent { refused: site.words.all(), ..Consent::none(rules.find("default", Day(1)).unwrap().key(), Day(1)) };
    let gpc = Signals { gpc: true, dnt: false };
    for (visit, granted) in [
        (visit, true),
        (Visit { unreachable: Some(Unreachable::Withhold), ..visit }, false),
        (Visit { consent: Some(&refusal), ..visit }, false),
        (Visit { signals: gpc, ..visit }, false),
        (Visit { sensitive: true, ..visit }, false),
        (Visit { minor: Minor::Yes, ..visit }, false),
    ] {
        let decision = decide(&visit);
        assert!(decision.ask.is_empty() && decision.undecided.is_empty(), "{visit:?}");
        let ruling = rule_url(&site, &decision, "shop.example", "stats.example", "/");
        assert_eq!(ruling.keep, granted, "{visit:?}");
        let unknown = rule_url(&site, &decision, "shop.example", "x.example", "/");
        let open = visit.unreachable == Some(Unreachable::Pass) && visit.signals == Signals::default();
        assert_eq!(unknown.keep, open && !visit.sensitive && visit.minor == Minor::No, "{visit:?}");
        assert_eq!(ruling.why == Why::Purpose(Reason::Unreachable), granted);
        assert!(!decision.is_provable() || visit.unreachable != Some(Unreachable::Pass));
    }
}

#[test]
fn a_vendors_own_site_is_no_tracker_to_itself() {
    let site = Site { hosts: vec!["www.ads.example".into()], ..site(Mode::Permissive, Vocabulary::default().all()) };
    let decision = decision(&site, false);
    for (host, keep) in [("www.ads.example", true), ("other.example", false), ("own.example", false)] {
        assert_eq!(rule_url(&site, &decision, "www.ads.example", host, "/x").keep, keep, "{host}");
    }
}

#[test]
fn our_own_cookies_are_known_under_every_prefix() {
    for name in ["assent", "__Host-assent", "__Secure-assent", "__Host-assent-bucket", "assent-bucket"] {
        assert!(is_own(name), "{name}");
    }
    assert!(!is_own("assents") && !is_own("x-assent"));
}

#[test]
fn what_stands_over_the_rules_decides_before_them() {
    use Mode::{Guarded, Listen, Permissive, Strict};
    let (pass, cookies, hold) = (Over::Switch(Switch::Pass), Over::Switch(Switch::Cookies), Over::Switch(Switch::Hold));
    let all = Vocabulary::default().all();
    let choice = Why::Purpose(Reason::Choice);
    let held = Why::Purpose(Reason::Switch);
    let necessary = Why::Purpose(Reason::Necessary);
    let over = Why::Over;
    type Row = (bool, Why);
    // What becomes of a cookie and of a host, after a yes or a no to everything.
    let rows: [(Over, Mode, bool, &str, &str, Row, Row); 26] = [
        (pass, Strict, false, "_ad", "ads.example", (true, over(pass)), (true, over(pass))),
        (pass, Guarded, false, "x", "x.example", (true, over(pass)), (true, over(pass))),
        (pass, Listen, false, "_s", "stats.example", (true, over(pass)), (true, over(pass))),
        (pass, Permissive, true, "sid", "login.example", (true, over(pass)), (true, over(pass))),
        (Over::Exempt, Strict, false, "_ad", "ads.example", (true, over(Over::Exempt)), (true, over(Over::Exempt))),
        (Over::Exempt, Listen, false, "x", "x.example", (true, over(Over::Exempt)), (true, over(Over::Exempt))),
        (cookies, Permissive, false, "_s", "stats.example", (false, choice), (true, over(cookies))),
        (cookies, Permissive, true, "_s", "stats.example", (true, choice), (true, over(cookies))),
        (cookies, Permissive, false, "x", "x.example", (true, Why::Unclassified(Permissive)), (true, over(cookies))),
        (cookies, Guarded, false, "x", "x.example", (false, Why::Unclassified(Guarded)), (true, over(cookies))),
        (cookies, Strict, true, "_o", "other.example", (false, Why::Undeclared), (true, over(cookies))),
        (cookies, Strict, false, "sid", "login.example", (true, necessary), (true, over(cookies))),
        (cookies, Listen, false, "_s", "stats.example", (true, over(cookies)), (true, over(cookies))),
        (hold, Permissive, true, "_s", "stats.example", (false, held), (false, held)),
        (hold, Permissive, false, "_s", "stats.example", (false, choice), (false, choice)),
        (hold, Permissive, true, "_ad", "ads.example", (false, held), (false, held)),
        (hold, Permissive, true, "x", "x.example", (false, over(hold)), (false, over(hold))),
        (hold, Permissive, true, "sid", "login.example", (true, necessary), (true, necessary)),
        (hold, Listen, true, "_s", "stats.example", (false, held), (false, held)),
        (hold, Listen, true, "x", "x.example", (false, over(hold)), (false, over(hold))),
        (hold, Guarded, true, "x", "x.example", (false, over(hold)), (false, over(hold))),
        (hold, Guarded, true, "_own", "own.example", (false, held), (false, held)),
        (hold, Strict, true, "x", "x.example", (false, over(hold)), (false, over(hold))),
        (hold, Strict, true, "_o", "other.example", (false, Why::Undeclared), (false, Why::Undeclared)),
        (hold, Strict, false, "sid", "login.example", (true, necessary), (true, necessary)),
        (hold, Strict, true, "_own", "own.example", (false, held), (false, held)),
    ];
    for (stands, mode, yes, cookie, host, by_name, by_host) in rows {
        let site = site(mode, all);
        let decision = decision_under(&site, Some(yes), Some(stands), Signals::default());
        let at = format!("{stands:?} {mode:?} {yes} {cookie}");
        let ruling = rule_cookie(&site, &decision, cookie.as_bytes(), Seen::Written);
        assert_eq!((ruling.keep, ruling.why), by_name, "{at}");
        let ruling = rule_url(&site, &decision, "shop.example", host, "/t.js");
        assert_eq!((ruling.keep, ruling.why), by_host, "{at}");
        let own = rule_cookie(&site, &decision, b"__Host-assent", Seen::Written);
        assert_eq!((own.keep, own.why), (false, Why::Own), "our own never reaches an origin: {at}");
        let session = rule_cookie(&site, &decision, b"app", Seen::Set { lives: None, http_only: true });
        assert_eq!(session.keep, !matches!(mode, Strict) || !decision.touches_cookies(), "sessions go on: {at}");
        assert_eq!(decision.is_provable(), stands == hold, "{at}");
        assert_eq!(decision.switch().is_some(), stands != Over::Exempt);
    }
}

#[test]
fn nobody_is_asked_under_a_switch_and_a_no_stays_the_no_that_it_was() {
    let gpc = Signals { gpc: true, dnt: false };
    for stands in Switch::ALL.map(Over::Switch).into_iter().chain([Over::Exempt]) {
        for (yes, signals) in [(None, Signals::default()), (Some(false), gpc), (Some(true), gpc), (None, gpc)] {
            let site = site(Mode::Guarded, Vocabulary::default().all());
            let (free, under) = [None, Some(stands)].map(|over| decision_under(&site, yes, over, signals)).into();
            assert!(under.ask.is_empty(), "{stands:?} {yes:?}");
            for purpose in site.words.all().iter() {
                let (free, under): (Verdict, Verdict) = (free.verdict(purpose), under.verdict(purpose));
                let held = stands == Over::Switch(Switch::Hold) && purpose != Purpose::NECESSARY;
                assert_eq!(under.granted, free.granted && !held, "{stands:?} {yes:?} {purpose:?}");
                let kept = !held || matches!(free.reason, Reason::Signal | Reason::Choice if !free.granted);
                assert_eq!(under.reason == free.reason, kept, "{stands:?} {yes:?} {purpose:?}");
            }
            assert!(!under.sale.granted || stands != Over::Switch(Switch::Hold));
            // Nothing of what the visitor keeps is expired for the switch's sake.
            let refuses =
                |decision: &Decision| site.words.all().iter().filter(|it| decision.refuses(*it)).collect::<Purposes>();
            assert_eq!(refuses(&under), refuses(&free), "{stands:?} {yes:?}");
        }
    }
}
