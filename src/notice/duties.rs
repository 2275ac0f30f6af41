//! Tests of what laws want shown beyond the question: the page about sale and sharing, links, the notice at collection,
//! and what a minor reads.

use std::sync::Arc;

use crate::ambient::Timestamp;
use crate::policy::jurisdiction::Link;
use crate::policy::look::Look;
use crate::policy::stranger::{Listed, Roll, Stranger, Strangers};
use crate::policy::{Minor, Purpose, Purposes, Region, Rule, Signals, Site, Vendor, Visit, decide};

use super::tests::{Stage, chose, collecting, rules, settings_of, site, stage, vendors};
use super::*;

fn optout_of(stage: &Stage, refused: bool, returning: bool) -> String {
    let (language, vendors) = (stage.english(), vendors());
    let view = stage.view(&language);
    optout(&OptOutView { view: &view, vendors: &vendors, refused, pressed: false, returning, back: "/" })
}

#[test]
fn the_opt_out_page_shows_the_present_state_and_never_more_than_one_button() {
    let yes = chose(Purposes::only(Purpose::ANALYTICS), false);
    let promising = || Site { no_sale: true, ..site() };
    let (out, on) = ("id=\"asn-out\" disabled checked", "id=\"asn-out\" disabled>");
    for (what, stage, refused, shown, words, buttons) in [
        ("nobody said anything", stage(site(), "US-CA", false, None), false, on, "calls selling or sharing.", 1),
        ("a signal", stage(site(), "US-CA", true, None), false, out, "counts as your opt-out", 1),
        ("a signal and a no", stage(site(), "US-CA", true, Some(&yes)), true, out, "Your opt-out is in effect", 0),
        ("a no", stage(site(), "US-CA", false, Some(&yes)), true, out, "Your opt-out is in effect", 0),
        ("a promise", stage(promising(), "US-CA", false, None), false, "rules out", "whatever you choose", 0),
        ("where a yes comes first", stage(site(), "DE", false, None), false, on, "Nothing of this happens now", 1),
        ("a yes to who shares", stage(site(), "DE", false, Some(&yes)), false, on, "calls selling or sharing.", 1),
    ] {
        let html = optout_of(&stage, refused, false);
        assert!(html.contains(shown) && html.contains(words), "{what}: {html}");
        assert_eq!(html.matches("<button").count(), buttons, "{what}");
        assert!(html.matches("name=\"").count() <= 5 && !html.contains("<script"), "{what}: nothing else is asked");
    }
}

#[test]
fn the_way_back_in_is_a_question_of_its_own_and_only_for_who_is_out() {
    let no = chose(Purposes::NONE, false);
    for (consent, refused, offered) in [(None, false, false), (Some(&no), true, true)] {
        let stage = stage(site(), "US-CA", false, consent);
        assert_eq!(optout_of(&stage, refused, false).contains("opt-out?in&#38;token="), offered);
        assert!(!optout_of(&stage, refused, false).contains("value=\"opt-in\""), "one page never does both");
        let second = optout_of(&stage, refused, true);
        assert_eq!(second.contains("value=\"opt-in\""), offered);
        assert_eq!(second.contains("value=\"opt-out\""), !offered, "who is not out is shown the page as it is");
    }
}

#[test]
fn a_minor_reads_one_sentence_and_finds_nothing_to_press() {
    let mut young = stage(site(), "DE", false, None);
    let rules = rules();
    let decision = decide(&Visit {
        site: &young.site,
        rules: &rules,
        region: Region::parse("US-CA").unwrap(),
        signals: Signals::default(),
        consent: None,
        in_use: young.site.words.all(),
        minor: Minor::Yes,
        sensitive: false,
        mode: young.site.mode,
        unreachable: None,
        over: None,
        now: Timestamp(20_000 * 86_400),
    });
    young.decision = decision;
    let language = young.english();
    assert_eq!(banner(&View { asked: young.site.words.all(), ..young.view(&language) }), "", "nobody asks");
    let html = settings_of(&young, "/");
    assert!(html.contains("You are asked nothing") && !html.contains("name=\"choice\""), "{html}");
    assert!(!html.contains("asn-on-marketing") && !html.contains("Here you decide"));
    let html = optout_of(&young, false, false);
    assert!(html.contains("stays off for minors") && !html.contains("<button") && !html.contains("asn-out"), "{html}");
}

#[test]
fn the_links_are_small_and_lead_where_they_say() {
    let mut stage = stage(collecting(), "US-CA", true, None);
    for (link, limit) in [(Some(Link::PrivacyChoices), false), (Some(Link::DoNotSell), true), (None, true)] {
        let mut rule = (*stage.decision.rule).clone();
        rule.link = link;
        stage.decision.rule = Arc::new(rule);
        for language in stage.texts.languages() {
            let html = control(&stage.view(&language));
            assert!(html.len() < 1536, "{language}, {link:?}: {} bytes", html.len());
            assert_eq!(html.contains("href=\"/_assent/opt-out?token="), link.is_some() || limit, "{language}");
            assert_eq!(html.contains("#asn-limit"), limit, "{language}");
            assert!(html.contains("href=\"/_assent/collection?token="), "{language}");
        }
    }
}

#[test]
fn the_notice_at_collection_says_all_that_is_configured_in_every_language() {
    let stage = stage(collecting(), "US-CA", false, None);
    let vendors = vendors();
    for language in stage.texts.languages() {
        let view = stage.view(&language);
        let html = collection(&CollectionView { view: &view, vendors: &vendors, back: "//evil.example" });
        for one in &stage.site.collects {
            assert!(html.contains(&*one.category) && html.contains(&*one.retention), "{language}");
            assert!(one.purposes.iter().all(|purpose| html.contains(&**purpose)), "{language}");
        }
        assert!(html.contains("Example Ads") && html.contains("opt-out?token=") && html.contains("href=\"/privacy\""));
        assert!(!html.contains("evil.example") && !html.contains("collection-"), "{language}: a key shows");
    }
}

#[test]
fn the_banner_is_no_strip_where_a_rule_wants_none_and_announces_other_devices() {
    let mut stage = stage(Site { across_devices: true, ..site() }, "DE", false, None);
    let language = stage.english();
    let html = banner(&stage.view(&language));
    assert!(!html.contains("asn-side") && html.contains("on your other devices too"));
    stage.decision.rule = Arc::new(Rule { centre: true, ..(*stage.decision.rule).clone() });
    stage.site.across_devices = false;
    let html = banner(&stage.view(&language));
    assert!(html.contains("class=\"asn asn-bar asn-side\"") && !html.contains("other devices"));
}

#[test]
fn the_settings_page_says_how_long_a_vendors_cookies_last() {
    let stage = stage(site(), "DE", false, None);
    for (days, said) in [
        (Some(0), "Its cookies end when you close the browser."),
        (Some(1), "Its cookies last one day at most."),
        (Some(395), "Its cookies last 395 days at most."),
        (None, ""),
    ] {
        let one = Arc::new(Vendor { max_days: days, ..(*vendors()[0]).clone() });
        let (language, vendors) = (stage.english(), [one]);
        let exempt = Purposes::NONE;
        let page = settings(&SettingsView {
            view: &stage.view(&language),
            chosen: None,
            vendors: &vendors,
            strangers: &Listed::default(),
            exempt,
            part: false,
            blocked: false,
            back: "/",
        });
        assert!(page.contains(said), "{days:?}: {page}");
        assert_eq!(page.contains("Its cookies"), days.is_some(), "{days:?}");
    }
}

#[test]
fn what_nobody_has_classified_is_named_beside_advertising_in_every_language() {
    let stage = stage(site(), "DE", false, None);
    let (strangers, evil) = (Strangers::default(), "x\"><script>.example");
    let names = [(Stranger::Host, "widget.example"), (Stranger::Cookie, "theme"), (Stranger::Host, evil)];
    let roll = names.iter().fold(Roll::default(), |roll, (kind, name)| roll.with(*kind, name, Timestamp(1)).unwrap());
    strangers.learn(Arc::new(roll), |_, _| false);
    let listed = &strangers.before(Timestamp(2));
    for language in stage.texts.languages() {
        let (view, vendors) = (stage.view(&language), vendors());
        let page = |strangers| {
            let exempt = Purposes::NONE;
            settings(&SettingsView {
                view: &view,
                chosen: None,
                vendors: &vendors,
                strangers,
                exempt,
                part: false,
                blocked: false,
                back: "/",
            })
        };
        let html = page(listed);
        let row = html.split("<section").find(|row| row.contains("asn-for-marketing")).unwrap();
        assert!(row.contains(">widget.example</code>, ") && row.contains(">theme</code>"), "{language}: {row}");
        assert_eq!(html.matches("widget.example").count(), 1, "{language}");
        assert!(!html.contains("<script"), "{language}");
        assert!(html.contains(&super::strangers(&view, listed)), "{language}: the record keeps the same words");
        assert!(!page(&strangers.before(Timestamp(1))).contains("widget"), "{language}: nothing is said of nothing");
    }
}

#[test]
fn whatever_traffic_or_an_operator_names_stays_words_on_every_page() {
    let evil = "\"><script>alert(1)</script>'&";
    let named = Site { controller: String::new().into(), privacy_url: Some(" javascript:alert(1)".into()), ..site() };
    let mut hostile = stage(named, "DE", false, None);
    let look = Look {
        template: Some(
            "<p>{{title}} {{ask}} {{purposes}} {{cookies}} {{privacy}} {{logo}} {{reject}} {{accept}}</p>".into(),
        ),
        logo: Some(evil.into()),
        ..Look::default()
    };
    hostile.site.look = Arc::new(look);
    let vendor = Arc::new(Vendor {
        name: evil.into(),
        storage: vec![evil.into()],
        hosts: vec![evil.into()],
        ..(*vendors()[0]).clone()
    });
    let vendors = [Arc::clone(&vendor)];
    let kinds = [Kind::Cookie, Kind::Storage, Kind::Host];
    let seen = |kind| Item { name: evil.into(), kind, purpose: None, vendor: Some(Arc::clone(&vendor)) };
    let items = kinds.map(seen);
    let own = [super::Listed { name: evil.into(), kind: Kind::Cookie, what: "own-choice", days: 1 }];
    for language in hostile.texts.languages() {
        let view = View { host: evil, token: evil, ..hostile.view(&language) };
        let list = |part| {
            declaration(&DeclarationView {
                view: &view,
                items: &items,
                vendors: &vendors,
                own: &own,
                changed: None,
                part,
                back: evil,
            })
        };
        for html in [
            banner(&view),
            list(false),
            list(true),
            erased(&ErasedView { view: &view, receipt: Some(evil), held: Some(evil), back: evil }),
            placeholder(&view, evil, Some(&vendor), true),
        ] {
            assert!(!html.contains("<script") && !html.contains("javascript:"), "{language}: {html}");
            assert!(!html.contains("'&"), "{language}: what is no markup is escaped: {html}");
        }
    }
}

#[test]
fn each_language_runs_the_way_it_is_written() {
    let texts = Texts::embedded().unwrap();
    let from_the_right = texts.languages().filter(|it| it.direction() == "rtl").map(|it| it.to_string());
    assert_eq!(from_the_right.collect::<Vec<_>>(), ["ar", "he"]);
}
