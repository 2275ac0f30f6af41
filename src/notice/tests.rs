//! What every rendering owes the visitor, whatever the site, the language or the attacker put in.

use std::collections::BTreeSet;
use std::sync::Arc;

use fluent_bundle::FluentResource;

use crate::ambient::{Day, Timestamp};
use crate::policy::jurisdiction::Link;
use crate::policy::site::Collected;
use crate::policy::stranger::Listed;
use crate::policy::{
    Catalog, Consent, Decision, Minor, Mode, Model, Purpose, Purposes, Region, Rule, RuleId, Rules, Signals, Site,
    Vendor, Visit, Vocabulary, decide,
};

use super::page::KNOWN;
use super::*;

/// A decision, and what it was made from.
pub(super) struct Stage {
    pub(super) site: Site,
    pub(super) decision: Decision,
    pub(super) texts: Texts,
}

impl Stage {
    pub(super) fn view<'a>(&'a self, language: &'a Language) -> View<'a> {
        View {
            site: &self.site,
            host: "shop.example",
            decision: &self.decision,
            texts: &self.texts,
            language,
            prefix: "/_assent/",
            token: "k1.AbC-_",
            asked: self.decision.ask,
            partners: 3,
            pinned: false,
            adopted: false,
        }
    }

    pub(super) fn english(&self) -> Language {
        self.texts.negotiate(None, &[], &[])
    }
}

pub(super) fn rule(id: &str, model: Model) -> Rule {
    Rule {
        id: id.into(),
        name: if id == "US-CA" { "California" } else { "Germany" }.into(),
        law: if id == "US-CA" { "CCPA, Cal. Civ. Code § 1798.135" } else { "TDDDG § 25; GDPR Art. 6, 7" }.into(),
        source: "test".into(),
        confidence: "high".into(),
        from: Day(0),
        until: None,
        functional: if model == Model::OptIn { Model::OptIn } else { Model::Notice },
        analytics: model,
        marketing: model,
        consent_days: 180,
        refusal_days: 365,
        link: (model == Model::OptOut).then_some(Link::PrivacyChoices),
        status: model == Model::OptOut,
        choice_over_signal: true,
        recording: Model::Notice,
        limit_sensitive: model == Model::OptOut,
        notice_at_collection: model == Model::OptOut,
        ..Rule::default()
    }
}

pub(super) fn rules() -> Rules {
    let strict = Rule { id: "default".into(), name: "Anywhere else".into(), ..rule("DE", Model::OptIn) };
    Rules::new("test", [strict, rule("DE", Model::OptIn), rule("US-CA", Model::OptOut)]).unwrap()
}

pub(super) fn site() -> Site {
    let words = Vocabulary::default();
    Site {
        id: "shop".into(),
        controller: "Nexoraz Ltd".into(),
        privacy_url: Some("/privacy".into()),
        offered: words.all(),
        declared: words.all(),
        vendors: Vec::new(),
        words,
        no_sale: false,
        mode: Mode::Permissive,
        catalog: Arc::new(Catalog::default()),
        hosts: vec!["shop.example".into()],
        shared_domain: None,
        ..Site::default()
    }
}

/// A site that processes sensitive personal information and says what it collects.
pub(super) fn collecting() -> Site {
    let one = |category: &str, purposes: &[&str], retention: &str, sold| Collected {
        category: category.into(),
        purposes: purposes.iter().map(|purpose| (*purpose).into()).collect(),
        retention: retention.into(),
        sold,
    };
    Site {
        sensitive: true,
        collects: vec![
            one("Identifiers, such as cookies", &["measuring visits", "showing ads"], "13 months", true),
            one("Health", &["answering what you ask"], "until you delete your account", false),
        ],
        ..site()
    }
}

pub(super) fn vendors() -> Vec<Arc<Vendor>> {
    let vendor = |key: &str, name: &str, purpose, cookies: &[&str]| {
        Arc::new(Vendor {
            key: key.into(),
            name: name.into(),
            controller: "Example Metrics Ltd".into(),
            country: Some("IE".into()),
            purpose,
            shares: true,
            source: "test".into(),
            cookies: cookies.iter().map(|cookie| (*cookie).into()).collect(),
            hosts: vec![],
            snippets: vec![],
            ..Vendor::default()
        })
    };
    vec![
        vendor("metrics", "Example Metrics", Purpose::ANALYTICS, &["_em", "_em_*"]),
        vendor("ads", "Example Ads", Purpose::MARKETING, &["_ad"]),
        vendor("reach", "Example Reach", Purpose::MARKETING, &[]),
    ]
}

pub(super) fn stage(site: Site, region: &str, gpc: bool, consent: Option<&Consent>) -> Stage {
    let visit = Visit {
        site: &site,
        rules: &rules(),
        region: Region::parse(region).unwrap(),
        signals: Signals { gpc, dnt: false },
        consent,
        in_use: site.words.all(),
        minor: Minor::No,
        sensitive: false,
        mode: site.mode,
        unreachable: None,
        over: None,
        now: Timestamp(20_000 * 86_400),
    };
    let decision = decide(&visit);
    Stage { site, decision, texts: Texts::embedded().unwrap() }
}

pub(super) fn chose(granted: Purposes, under_signal: bool) -> Consent {
    let all = Vocabulary::default().all().without(Purposes::only(Purpose::NECESSARY));
    let refused = all.without(granted);
    Consent { granted, refused, under_signal, ..Consent::none(RuleId::parse("DE").unwrap(), Day(19_990)) }
}

pub(super) fn settings_of(stage: &Stage, back: &str) -> String {
    let (language, vendors) = (stage.english(), vendors());
    settings(&SettingsView {
        view: &stage.view(&language),
        chosen: None,
        vendors: &vendors,
        strangers: &Listed::default(),
        exempt: Purposes::NONE,
        part: false,
        blocked: false,
        back,
    })
}

/// The start tags of `name` in `html`.
fn tags<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let starts = html.match_indices(name).filter(|(at, _)| html[..*at].ends_with('<'));
    starts.filter_map(|(at, _)| html[at..].split('>').next()).collect()
}

#[test]
fn accept_and_reject_are_one_component_that_differs_in_value_and_text_alone() {
    let stage = stage(site(), "DE", false, None);
    let language = stage.english();
    for html in [banner(&stage.view(&language)), settings_of(&stage, "/")] {
        let buttons = tags(&html, "button");
        let (reject, accept) = (buttons[0], buttons[1]);
        assert_eq!(reject.replace("value=\"reject\"", "value=\"accept\""), accept);
    }
}

#[test]
fn the_banner_names_exactly_what_is_asked_and_is_nothing_where_nothing_is() {
    let stage = stage(site(), "DE", false, None);
    let language = stage.english();
    let asked = |asked| banner(&View { asked, ..stage.view(&language) });
    let html = asked(Purposes::only(Purpose::ANALYTICS));
    assert!(html.contains("Audience measurement") && !html.contains("Advertising"));
    assert!(html.contains("Nexoraz Ltd") && html.contains("href=\"/privacy\"") && html.contains("3 third parties"));
    assert_eq!(asked(Purposes::NONE), "");
    assert_eq!(asked(Purposes::only(Purpose::NECESSARY)), "");
}

#[test]
fn no_box_is_ticked_where_the_law_wants_a_yes_first() {
    let necessary = "asn-on-necessary";
    let ticked = |stage: &Stage| -> Vec<String> {
        let html = settings_of(stage, "/");
        let boxes = tags(&html, "input").into_iter().filter(|tag| tag.contains(" checked"));
        boxes.filter(|tag| !tag.contains(necessary)).map(|tag| tag.split('"').nth(7).unwrap().to_owned()).collect()
    };
    let yes = Purposes::only(Purpose::ANALYTICS);
    for (region, gpc, consent, expected) in [
        ("DE", false, None, vec![]),
        ("NZ", false, None, vec![]),
        ("DE", false, Some(chose(yes, false)), vec!["asn-on-analytics"]),
        ("US-CA", false, None, vec!["asn-on-functional", "asn-on-analytics", "asn-on-marketing"]),
        ("US-CA", true, None, vec![]),
    ] {
        let stage = stage(site(), region, gpc, consent.as_ref());
        assert_eq!(ticked(&stage), expected, "{region} {gpc}");
    }
}

#[test]
fn hostile_words_stay_words() {
    let evil = "\"><script>alert(1)</script>'&";
    let hostile = Site { controller: evil.into(), privacy_url: Some("javascript:alert(1)".into()), ..site() };
    let mut stage = stage(hostile, "DE", true, None);
    let mut rule = (*stage.decision.rule).clone();
    (rule.name, rule.law) = (evil.into(), evil.into());
    stage.decision.rule = Arc::new(rule);
    let language = stage.english();
    let view = View { prefix: "/\"><script>/", token: evil, ..stage.view(&language) };
    let mut vendor = (*vendors()[1]).clone();
    (vendor.name, vendor.controller, vendor.country) = (evil.into(), evil.into(), Some(evil.into()));
    vendor.cookies = vec![evil.into()];
    let vendors = [Arc::new(vendor)];
    let chosen = Some(Chosen { day: Day(20_000), rule: &stage.decision.rule, until: Day(20_180) });
    for html in [
        banner(&view),
        control(&view),
        settings(&SettingsView {
            view: &view,
            chosen,
            vendors: &vendors,
            strangers: &Listed::default(),
            exempt: Purposes::NONE,
            part: false,
            blocked: false,
            back: evil,
        }),
        optout(&OptOutView {
            view: &view,
            vendors: &vendors,
            refused: true,
            pressed: true,
            returning: false,
            back: evil,
        }),
        optout(&OptOutView {
            view: &view,
            vendors: &vendors,
            refused: true,
            pressed: true,
            returning: true,
            back: evil,
        }),
        collection(&CollectionView { view: &view, vendors: &vendors, back: evil }),
    ] {
        assert!(!html.contains("<script"), "{html}");
        assert!(!html.contains("javascript:"), "{html}");
    }
}

#[test]
fn the_way_back_leads_to_this_host_only() {
    let stage = stage(site(), "DE", false, None);
    for (back, href) in [
        ("/a?b=1&c", "/a?b=1&#38;c"),
        ("//evil.example/", "/"),
        ("/\\evil.example/", "/"),
        ("/\t/evil.example/", "/"),
        ("https://evil.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ] {
        let html = settings_of(&stage, back);
        assert!(html.contains(&format!("asn-back\" href=\"{href}\"")), "{back}");
    }
}

#[test]
fn the_control_is_small_in_every_language_and_keeps_the_laws_own_words() {
    let mut stage = stage(site(), "US-CA", true, None);
    for link in [None, Some(Link::PrivacyChoices), Some(Link::DoNotSell)] {
        let mut rule = (*stage.decision.rule).clone();
        rule.link = link;
        stage.decision.rule = Arc::new(rule);
        for language in stage.texts.languages() {
            let html = control(&stage.view(&language));
            assert!(html.len() < 1024, "{language}, {link:?}: {} bytes", html.len());
            assert!(html.contains("Opt-Out Preference Signal Honored"));
            assert_eq!(html.contains("Your Privacy Choices"), link == Some(Link::PrivacyChoices));
            assert_eq!(html.contains("Do Not Sell or Share My Personal Information"), link == Some(Link::DoNotSell));
        }
    }
}

#[test]
fn a_signal_is_named_as_honoured_only_where_it_was() {
    let yes = Purposes::only(Purpose::MARKETING);
    let over = Consent { rule: RuleId::parse("US-CA").unwrap(), ..chose(yes, true) };
    for (region, gpc, consent, honoured) in [
        ("US-CA", true, None, true),
        ("US-CA", false, None, false),
        ("US-CA", true, Some(&over), false),
        ("DE", true, None, false),
    ] {
        let stage = stage(site(), region, gpc, consent);
        let language = stage.english();
        let html = control(&stage.view(&language));
        assert_eq!(html.contains("Signal Honored"), honoured, "{region} {gpc}");
    }
}

#[test]
fn under_a_signal_the_page_names_the_conflict_and_the_form_says_so() {
    let conflict = "name=\"conflict\" value=\"shown\"";
    let mut stage = stage(site(), "US-CA", true, None);
    let html = settings_of(&stage, "/");
    assert!(html.contains(conflict) && html.contains("Global Privacy Control is on"));
    let mut rule = (*stage.decision.rule).clone();
    rule.choice_over_signal = false;
    stage.decision.rule = Arc::new(rule);
    let html = settings_of(&stage, "/");
    assert!(!html.contains(conflict) && html.contains("does not override it"));
    let marketing = tags(&html, "input").into_iter().find(|tag| tag.contains("asn-on-marketing")).unwrap();
    assert!(marketing.contains(" disabled"), "what a choice cannot change is no choice");
    assert!(!settings_of(&super::tests::stage(site(), "US-CA", false, None), "/").contains(conflict));
}

#[test]
fn withdrawal_is_offered_exactly_while_something_chosen_is_granted() {
    let withdraw = "value=\"withdraw\"";
    let granted = chose(Purposes::only(Purpose::ANALYTICS), false);
    for (consent, offered) in [(None, false), (Some(&granted), true), (Some(&chose(Purposes::NONE, false)), false)] {
        let stage = stage(site(), "DE", false, consent);
        assert_eq!(settings_of(&stage, "/").contains(withdraw), offered);
    }
}

#[test]
fn a_choice_is_told_with_its_date_and_the_rule_it_was_made_under() {
    let stage = stage(site(), "DE", false, Some(&chose(Purposes::NONE, false)));
    let language = stage.english();
    let chosen = Some(Chosen { day: Day(19_990), rule: &stage.decision.rule, until: Day(20_180) });
    let html = settings(&SettingsView {
        view: &stage.view(&language),
        chosen,
        vendors: &[],
        strangers: &Listed::default(),
        exempt: Purposes::NONE,
        part: false,
        blocked: false,
        back: "/",
    });
    assert!(html.contains("You chose on 2024-09-24, under the rules for this place: Germany."));
    assert!(html.contains("TDDDG § 25") && html.contains("IP Geolocation by DB-IP"));
}

#[test]
fn who_sells_is_not_named_on_a_site_that_promises_not_to() {
    let promising = Site { no_sale: true, ..site() };
    let html = settings_of(&stage(promising, "US-CA", false, None), "/");
    assert!(!html.contains("Example Ads") && html.contains("rules out the sale or sharing"));
}

#[test]
fn a_site_that_needs_no_consent_has_nothing_to_choose() {
    let plain = Site { offered: Purposes::only(Purpose::NECESSARY), ..site() };
    let html = settings_of(&stage(plain, "DE", false, None), "/");
    assert!(!html.contains("name=\"choice\"") && html.contains("nothing to choose"));
}

#[test]
fn an_operators_purpose_is_named_by_its_texts_and_else_by_its_key() {
    let mut own = site();
    let training = own.words.add("model_training").unwrap();
    own.offered = own.offered.with(training);
    let mut stage = stage(own, "DE", false, None);
    let language = stage.english();
    assert!(banner(&stage.view(&language)).contains("Model training"));
    stage.texts = stage.texts.with_override("en", "purpose-model_training = Training of models").unwrap();
    let html = banner(&stage.view(&language));
    assert!(html.contains("Training of models") && html.contains("Audience measurement"));
}

#[test]
fn markup_is_the_same_every_time_and_names_nothing_that_lists_hide() {
    let stage = stage(site(), "US-CA", true, None);
    for language in stage.texts.languages() {
        let view = View { asked: stage.site.words.all(), ..stage.view(&language) };
        let (vendors, again) = (vendors(), super::tests::stage(site(), "US-CA", true, None));
        let page = |view| {
            settings(&SettingsView {
                view,
                chosen: None,
                vendors: &vendors,
                strangers: &Listed::default(),
                exempt: Purposes::NONE,
                part: false,
                blocked: false,
                back: "/",
            })
        };
        let twin = View { asked: view.asked, ..again.view(&language) };
        assert_eq!(hash(&banner(&view)), hash(&banner(&twin)));
        assert_eq!(hash(&page(&view)), hash(&page(&twin)));
        let law =
            OptOutView { view: &view, vendors: &vendors, refused: false, pressed: true, returning: false, back: "/" };
        let others = [optout(&law), optout(&OptOutView { returning: true, ..law })];
        let notice = collection(&CollectionView { view: &view, vendors: &vendors, back: "/" });
        for html in [banner(&view), control(&view), page(&view), notice].into_iter().chain(others) {
            for quoted in html.split('<').flat_map(|tag| tag.split(" class=\"").nth(1)?.split('"').next()) {
                assert!(quoted.split(' ').all(|class| class == "asn" || class.starts_with("asn-")), "{quoted}");
                assert!(!["cookie", "consent", "banner", "gdpr"].iter().any(|word| quoted.contains(word)), "{quoted}");
            }
            assert!(!html.contains("style=\"") && !html.contains(" onclick") && !html.contains("<script"));
        }
        assert!(banner(&view).to_lowercase().contains("cookie"), "{language}");
    }
}

#[test]
fn every_language_says_everything_and_nothing_else() {
    let english = keys("en");
    let markup = std::fs::read_dir(format!("{}/assets/notice", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let markup =
        markup.map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|it| it == "html"));
    let files = |folder: &str| {
        let all = std::fs::read_dir(format!("{}/{folder}", env!("CARGO_MANIFEST_DIR"))).unwrap();
        all.map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|it| it == "rs"))
    };
    let code = files("src/notice").chain(files("src/endpoints")).filter(|path| !path.ends_with("tests.rs"));
    let used: String = markup.chain(code).map(|path| std::fs::read_to_string(path).unwrap()).collect();
    for (key, _) in &english {
        let composed = ["purpose-", "error-", "duration-"].iter().any(|start| key.starts_with(start));
        assert!(composed || used.contains(&format!("\"{key}\"")), "nothing says `{key}`");
    }
    for status in KNOWN {
        assert!(english.iter().any(|(key, _)| *key == format!("error-{status}-title")), "{status}");
    }
    // Names and words that are the same in both languages.
    let shared = ["Error { $code }", "Cookies:", "{ $controller }", "No", "Name", "Cookie"];
    for language in Texts::embedded().unwrap().languages().skip(1) {
        let own = keys(&language.to_string());
        let names = |keys: &BTreeSet<(String, String)>| keys.iter().map(|(key, _)| key.clone()).collect::<Vec<_>>();
        assert_eq!(names(&own), names(&english), "{language}");
        for (key, value) in &own {
            let translated = !english.contains(&(key.clone(), value.clone())) || shared.contains(&value.as_str());
            assert!(translated, "{language}: `{key}` is still English");
        }
        for ((key, own), (_, english)) in own.iter().zip(&english) {
            let variables = |text: &str| -> BTreeSet<String> {
                text.split('$').skip(1).map(|rest| rest.chars().take_while(|c| c.is_alphabetic()).collect()).collect()
            };
            assert_eq!(variables(own), variables(english), "{language}: `{key}`");
        }
    }
}

/// Every message of a shipped language, with its source text.
fn keys(tag: &str) -> BTreeSet<(String, String)> {
    let path = format!("{}/config/texts/{tag}.ftl", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    let resource = FluentResource::try_new(text.clone()).unwrap();
    assert!(resource.entries().count() > 50);
    let mut keys = BTreeSet::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let Some((key, value)) = line.split_once(" = ").filter(|_| !line.starts_with([' ', '#'])) else { continue };
        let mut value = value.to_owned();
        while let Some(more) = lines.next_if(|line| line.starts_with([' ', '}'])) {
            value.push_str(more);
        }
        assert!(keys.insert((key.to_owned(), value)), "{tag}: `{key}` stands twice");
    }
    keys
}

#[test]
fn the_best_language_is_found_and_a_hostile_header_is_survived() {
    let texts = Texts::embedded().unwrap();
    for (header, expected, found) in [
        ("de-AT,de;q=0.9,en;q=0.5", "", "de"),
        ("en;q=0.2, fr-CA;q=0.9", "", "fr-CA"),
        ("en;q=0.2, fr-CH;q=0.9", "", "fr"),
        ("pt", "", "pt"),
        ("pt-PT", "", "pt"),
        ("pt-BR,pt;q=0.8", "", "pt-BR"),
        ("pt-AO", "", "pt"),
        ("en-US,en;q=0.9", "fr", "en"),
        ("no", "", "nb"),
        ("nn-NO,nb;q=0.8", "", "nb"),
        ("eo, de;q=0", "", "en"),
        ("eo", "fr", "fr"),
        ("eo", "xx", "en"),
        ("zh-TW,zh;q=0.9", "", "zh-Hant"),
        ("zh-HK", "", "zh-Hant"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "", "zh-Hans"),
        ("zh", "", "zh-Hans"),
        ("he-IL", "", "he"),
        ("ar-EG", "", "ar"),
        ("*", "", "en"),
        ("*;q=0.5, it", "", "it"),
        ("", "", "en"),
        ("de;q=NaN, sv", "", "sv"),
        ("de;q=9e99, sv", "", "sv"),
        ("de;q=-1, sv", "", "sv"),
        (",,;;q=;=,", "", "en"),
        ("und, x-klingon, i-default", "", "en"),
        ("DE_de", "", "de"),
    ] {
        let language = texts.negotiate(Some(header.as_bytes()), &[expected], &[]);
        assert_eq!(language.to_string(), found, "{header:?}");
    }
    for hostile in [&b"\xff\xfe\x00"[..], &[b'a'; 100_000], &b"a-".repeat(9_000), &b"da,".repeat(9_000)] {
        texts.negotiate(Some(hostile), &[], &[]);
    }
}

#[test]
fn a_site_speaks_the_languages_that_it_offers() {
    let texts = Texts::embedded().unwrap();
    for (offered, header, expected, found) in [
        (vec!["en", "de"], "fr, de;q=0.5", "", "de"),
        (vec!["en", "de"], "fr", "de", "de"),
        (vec!["de", "fr"], "sv", "", "de"),
        (vec!["pt"], "pt-BR", "", "pt-BR"),
        (vec!["eo"], "fr", "", "fr"),
        (vec![], "fr", "", "fr"),
    ] {
        let offered: Vec<Box<str>> = offered.into_iter().map(Box::from).collect();
        let language = texts.negotiate(Some(header.as_bytes()), &[expected], &offered);
        assert_eq!(language.to_string(), found, "{offered:?} to {header:?}");
    }
}

#[test]
fn plurals_follow_the_language_and_values_carry_no_invisible_marks() {
    let stage = stage(site(), "DE", false, None);
    for (tag, partners, words) in [
        ("pl", 1, "jeden inny podmiot"),
        ("pl", 3, "3 inne podmioty"),
        ("pl", 5, "5 innych podmiotów"),
        ("en", 1, "One third party"),
        ("en", 5, "5 third parties"),
        ("en", 0, "any third parties"),
    ] {
        let language = stage.texts.negotiate(Some(tag.as_bytes()), &[], &[]);
        let html = banner(&View { partners, ..stage.view(&language) });
        assert!(html.contains(words), "{tag} {partners}");
        assert!(!html.contains(['\u{2068}', '\u{2069}']));
    }
}

#[test]
fn an_override_may_be_partial_new_or_wrong() {
    let texts =
        Texts::embedded().unwrap().with_override("eo", "accept-all = Akcepti { $nothing }\nsave = Konservi").unwrap();
    let esperanto = texts.negotiate(Some(b"eo"), &[], &[]);
    assert_eq!(texts.say(&esperanto, "save", &[]).as_deref(), Some("Konservi"));
    assert_eq!(texts.say(&esperanto, "reject-all", &[]).as_deref(), Some("Reject all"), "English stands in");
    assert_eq!(texts.say(&esperanto, "accept-all", &[]).as_deref(), Some("Accept all"), "no unfilled variable shows");
    assert_eq!(texts.say(&esperanto, "unheard-of", &[]), None);
    assert!(matches!(Texts::embedded().unwrap().with_override("no such", ""), Err(Error::Tag { .. })));
    assert!(matches!(Texts::embedded().unwrap().with_override("de", "= broken"), Err(Error::Syntax { .. })));
    let arabic = texts.with_override("ar", "save = حفظ").unwrap();
    assert_eq!(arabic.negotiate(Some(b"ar"), &[], &[]).direction(), "rtl");
}

#[test]
fn every_error_has_a_page_in_every_language() {
    let texts = Texts::embedded().unwrap();
    for language in texts.languages() {
        for status in KNOWN.into_iter().chain([418]) {
            let html = page(&texts, &language, status);
            assert!(html.contains(&format!("<html lang=\"{language}\"")) && html.contains(&status.to_string()));
            assert!(!html.contains("error-"), "{language} {status}: a key shows");
            assert_eq!(html.contains("href=\"/\""), status != 421, "an unknown host has no start page");
        }
    }
}

#[test]
fn texts_are_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Texts>();
}
