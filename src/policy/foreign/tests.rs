use proptest::prelude::*;

use super::gpp::{Gpp, sale};
use super::tcf::Tcf;
use super::*;

/// Strings made by the IAB's own library: every purpose of TCF, none but claims of legitimate interest, what measures,
/// what advertises, everything but storage, and everything for no vendor.
const ALL: &str = "CQjh0IAQjh0IAAbAAAENAAFgAP_gAAAAAAAAAEMEAAAAAAAA.IAAA.YAAAAAAAAAAA";
const NONE: &str = "CQjh0IAQjh0IAAbAAAENAAFgAAAAAEPAAAAAAAAAIYIAAAAA.IAAA.YAAAAAAAAAAA";
const MEASURES: &str = "CQjh0IAQjh0IAAbAAAENAAFgAIPAAAAAAAAAAEMEAAAAAAAA.IAAA.YAAAAAAAAAAA";
const ADVERTISES: &str = "CQjh0IAQjh0IAAbAAAENAAFgAPIAAAAAAAAAAEMEAAAAAAAA.IAAA.YAAAAAAAAAAA";
const NO_STORAGE: &str = "CQjh0IAQjh0IAAbAAAENAAFgAH_gAAAAAAAAAEMEAAAAAAAA.IAAA.YAAAAAAAAAAA";
const NO_VENDOR: &str = "CQjh0IAQjh0IAAbAAAENAAFgAP_gAAAAAAAAAAAAAAAA.IAAA.YAAAAAAAAAAA";

/// Reads `name=value; …` as the tool's.
fn read(source: &Source, cookies: &str) -> Option<Choice> {
    let pairs = cookies.split("; ").filter_map(|pair| pair.split_once('='));
    source.read(pairs, &Vocabulary::default(), &Catalog::default())
}

/// `+analytics -marketing @20574`
fn text(choice: Option<Choice>) -> String {
    let Some(choice) = choice else { return "nothing".to_owned() };
    let words = Vocabulary::default();
    let all = |purposes: Purposes, sign| purposes.iter().map(move |purpose| (sign, purpose));
    let said = all(choice.granted, '+').chain(all(choice.refused, '-'));
    let mut said: Vec<String> = said.map(|(sign, purpose)| format!("{sign}{}", &words.key(purpose)[..1])).collect();
    said.sort();
    said.extend(choice.day.map(|day| format!("@{}", day.0)));
    said.join(" ")
}

fn check(tool: Tool, rows: &[(&str, &str, &str)]) {
    let source = Source::of(tool);
    for (case, cookies, expected) in rows {
        assert_eq!(text(read(&source, cookies)), *expected, "{}: {case}", tool.word());
    }
}

#[test]
fn every_tool_is_known_by_its_word() {
    for tool in Tool::ALL {
        assert_eq!(Tool::find(tool.word()), Some(tool));
        assert_eq!(text(read(&Source::of(tool), "a=b; other=x")), "nothing", "{}", tool.word());
    }
    assert_eq!(Tool::find("another"), None);
}

#[test]
fn cookiebot_is_read_as_it_documents() {
    let all = "{stamp:'x==',necessary:true,preferences:true,statistics:true,marketing:true,method:'explicit',ver:1,utc:1777593600000,region:'de'}";
    let none = all.replace("s:true", "s:false").replace("marketing:true", "marketing:false");
    let encoded = percent_encoding::utf8_percent_encode(all, percent_encoding::NON_ALPHANUMERIC).to_string();
    let implied = all.replace("explicit", "implied");
    let partly = all.replace("marketing:true", "marketing:false");
    let implied_partly = implied.replace("marketing:true", "marketing:false");
    let named = |value: &str| format!("CookieConsent={value}");
    check(
        Tool::Cookiebot,
        &[
            ("all, encoded", &named(&encoded), "+a +f +m @20574"),
            ("all, plain", &named(all), "+a +f +m @20574"),
            ("none", &named(&none), "-a -f -m @20574"),
            ("in part", &named(&partly), "+a +f -m @20574"),
            ("no consent wanted there", &named("-1"), "nothing"),
            ("declined", &named("0"), "-a -f -m"),
            ("implied is no yes", &named(&implied), "nothing"),
            ("implied is a no", &named(&implied_partly), "-m @20574"),
            ("two, and the no counts", &format!("{}; {}", named(all), named(&partly)), "+a +f -m @20574"),
            ("garbage", &named("{statistics:true"), "nothing"),
            ("somebody else's", &named("{statistics:true}"), "nothing"),
            ("no UTF-8", &named("%ff%fe"), "nothing"),
        ],
    );
}

#[test]
fn onetrust_is_read_once_its_banner_was_answered() {
    let groups = |groups: &str, rest: &str| {
        format!("OptanonConsent=isGpcEnabled=0&datestamp=x&version=202405.1.0&groups={groups}{rest}")
    };
    let closed = "; OptanonAlertBoxClosed=2026-05-01T10:00:00.000Z";
    let all = "C0001%3A1%2CC0002%3A1%2CC0003%3A1%2CC0004%3A1%2CC0005%3A1";
    check(
        Tool::OneTrust,
        &[
            ("all", &groups(all, closed), "+a +f +m @20574"),
            ("none", &groups("C0001:1,C0002:0,C0003:0,C0004:0,C0005:0", closed), "-a -f -m @20574"),
            ("in part", &groups("C0001:1,C0002:1,C0003:0,C0004:0", closed), "+a -f -m @20574"),
            ("social media refused", &groups(&all.replace("5%3A1", "5%3A0"), closed), "+a +f -m @20574"),
            ("nobody answered", &groups(all, ""), "nothing"),
            ("no day, no answer", &groups(all, "; OptanonAlertBoxClosed=x"), "nothing"),
            ("it heard a signal", &groups(all, "").replace("isGpcEnabled=0", "isGpcEnabled=1"), "-m"),
            (
                "which wins over a yes",
                &groups(all, closed).replace("isGpcEnabled=0", "isGpcEnabled=1"),
                "+a +f -m @20574",
            ),
            ("garbage", &format!("OptanonConsent=%zz{closed}"), "nothing"),
        ],
    );
    let mut renamed = Source::of(Tool::OneTrust);
    renamed.categories.insert("c0002".into(), Purpose::MARKETING);
    let cookies = groups("C0001:1,C0002:0,C0003:1,C0004:1", closed);
    assert_eq!(text(read(&renamed, &cookies)), "+f -a -m @20574", "renamed, and nothing stands for analytics");
}

#[test]
fn objects_are_read_plain_encoded_and_in_base64() {
    let encoded =
        |json: &str| percent_encoding::utf8_percent_encode(json, percent_encoding::NON_ALPHANUMERIC).to_string();
    let cc = |categories: &str| {
        let json = format!(r#"{{"categories":[{categories}],"revision":0,"consentTimestamp":"2026-05-01T10:00:00Z"}}"#);
        format!("cc_cookie={}", encoded(&json))
    };
    check(
        Tool::CookieConsent,
        &[
            ("all", &cc(r#""necessary","functionality","analytics","ads""#), "+a +f +m @20574"),
            ("none", &cc(r#""necessary""#), "-a -f -m @20574"),
            ("in part", &cc(r#""necessary","analytics""#), "+a -f -m @20574"),
            ("version 2", r#"cc_cookie={"level":["necessary","analytics"],"revision":0}"#, "+a -f -m"),
            ("garbage", "cc_cookie=%7B%22categories%22", "nothing"),
            ("no list", r#"cc_cookie={"categories":{"analytics":true}}"#, "nothing"),
        ],
    );
    check(
        Tool::Klaro,
        &[
            ("all", r#"klaro={"google-analytics":true,"youtube":true,"facebookPixel":true}"#, "+a +f +m"),
            ("none", &format!("klaro={}", encoded(r#"{"matomo":false,"youtube":false}"#)), "-a -f -m"),
            ("in part", r#"klaro={"matomo":true,"youtube":false}"#, "+a -f -m"),
            ("one of two", r#"klaro={"matomo":true,"hotjar":false}"#, "-a -f -m"),
            ("a name that nobody knows", r#"klaro={"thing":true}"#, "-a -f -m"),
            ("garbage", "klaro=[true]", "nothing"),
            ("nothing in it", "klaro={}", "nothing"),
        ],
    );
    let token = |json: &str| format!("didomi_token={}", base64_of(json));
    check(
        Tool::Didomi,
        &[
            (
                "all",
                &token(
                    r#"{"updated":"2026-05-01T10:00:00Z","purposes":{"enabled":["analytics","advertising_personalization","content_personalization"]}}"#,
                ),
                "+a +f +m @20574",
            ),
            ("none", &token(r#"{"purposes":{"disabled":["analytics","ad_delivery"]}}"#), "-a -f -m"),
            ("in part", &token(r#"{"purposes":{"enabled":["analytics"],"disabled":["ad_delivery"]}}"#), "+a -f -m"),
            ("nobody answered", &token(r#"{"user_id":"x","purposes":{}}"#), "nothing"),
            ("TCF", &format!("{}; euconsent-v2={ALL}", token("{}")), "+a +f +m @20574"),
            (
                "one of both refuses",
                &format!("{}; euconsent-v2={ALL}", token(r#"{"purposes":{"disabled":["analytics"]}}"#)),
                "+f +m -a @20574",
            ),
            ("garbage", "didomi_token=eyJ1c2Vy", "nothing"),
        ],
    );
    let zaraz = r#"cf_consent={"aBcd":true,"eFgh":false}"#;
    check(
        Tool::Zaraz,
        &[("ids mean nothing by themselves", zaraz, "-a -f -m"), ("garbage", "cf_consent=1", "nothing")],
    );
    let mut source = Source::of(Tool::Zaraz);
    source.categories.extend([("aBcd".into(), Purpose::ANALYTICS), ("eFgh".into(), Purpose::MARKETING)]);
    assert_eq!(text(read(&source, zaraz)), "+a -f -m");
}

fn base64_of(text: &str) -> String {
    use base64::Engine;
    base64::engine::general_purpose::STANDARD.encode(text)
}

#[test]
fn fides_counts_only_what_somebody_said() {
    let cookie = |consent: &str, method: &str| {
        format!(
            r#"fides_consent={{"consent":{{{consent}}},"fides_meta":{{"updatedAt":"2026-05-01T10:00:00Z","consentMethod":"{method}"}}}}"#
        )
    };
    let all = r#""functional":true,"analytics":true,"marketing":true"#;
    let in_base64 = cookie(all, "accept").split_once('=').map(|(_, json)| base64_of(json)).unwrap_or_default();
    check(
        Tool::Fides,
        &[
            ("all", &cookie(all, "accept"), "+a +f +m @20574"),
            ("in base64", &format!("fides_consent={in_base64}"), "+a +f +m @20574"),
            ("none", &cookie(&all.replace("true", "false"), "reject").replace("reject", "save"), "-a -f -m @20574"),
            ("in part", &cookie(r#""analytics":"opt_in","data_sales":"opt_out""#, "save"), "+a -f -m @20574"),
            ("dismissed", &cookie(r#""analytics":true,"marketing":false"#, "dismiss"), "-m"),
            ("acknowledged", &cookie(r#""marketing":"acknowledge""#, "save"), "-a -f -m @20574"),
            ("never saved", r#"fides_consent={"consent":{"analytics":true},"fides_meta":{"updatedAt":""}}"#, "nothing"),
            ("garbage", "fides_consent={", "nothing"),
        ],
    );
}

#[test]
fn plain_texts_are_read() {
    check(
        Tool::Tarteaucitron,
        &[
            ("all", "tarteaucitron=!gtag=true!youtube=true!facebookpixel=true", "+a +f +m"),
            ("none", "tarteaucitron=!gtag=false!youtube=false", "-a -f -m"),
            ("in part", "tarteaucitron=!gtag=true!googleads=false", "+a -f -m"),
            ("one of two", "tarteaucitron=!gtag=true!hotjar=false", "-a -f -m"),
            ("one still waits", "tarteaucitron=!gtag=true!hotjar=wait!youtube=true", "+f -a -m"),
            ("all wait", "tarteaucitron=!gtag=wait!hotjar=wait", "nothing"),
            ("garbage", "tarteaucitron=gtag", "nothing"),
        ],
    );
    let answered = "; cmplz_banner-status=dismissed";
    let complianz = |value: &str, rest: &str| {
        format!(
            "cmplz_functional=allow; cmplz_preferences={value}; cmplz_statistics=allow; cmplz_marketing={value}{rest}"
        )
    };
    check(
        Tool::Complianz,
        &[
            ("all", &complianz("allow", answered), "+a +f +m"),
            ("none", &complianz("deny", answered).replace("statistics=allow", "statistics=deny"), "-a -f -m"),
            ("in part", &complianz("deny", answered), "+a -f -m"),
            ("nobody answered", &complianz("allow", ""), "nothing"),
            ("garbage", "cmplz_statistics=yes; cmplz_banner-status=dismissed", "nothing"),
        ],
    );
    check(
        Tool::C15t,
        &[
            (
                "all",
                "c15t=c.necessary:1,c.functionality:1,c.measurement:1,c.marketing:1,i.t:1777593600000",
                "+a +f +m @20574",
            ),
            ("one of two comforts", "c15t=c.functionality:1,c.experience:0,c.measurement:1", "+a -f -m"),
            ("none", "c15t=c.necessary:1,i.t:1777593600000", "-a -f -m @20574"),
            ("in part", "c15t=c.measurement:1,c.marketing:0", "+a -f -m"),
            ("encoded", "c15t=c.measurement%3A1%2Cc.marketing%3A0", "+a -f -m"),
            (
                "an older one",
                r#"c15t={"consents":{"measurement":true,"marketing":false},"consentInfo":{"time":1777593600000}}"#,
                "+a -f -m @20574",
            ),
            ("garbage", "c15t=yes", "nothing"),
        ],
    );
    let data = |state: &str| {
        format!(
            r#"ucData={{"gcm":{{"analyticsStorage":"granted","adStorage":"{state}","adUserData":"granted","adPersonalization":"granted"}}}}; uc_user_interaction=true"#
        )
    };
    check(
        Tool::Usercentrics,
        &[
            ("all", &data("granted"), "+a +m -f"),
            ("in part", &data("denied"), "+a -f -m"),
            ("nobody answered", &data("granted").replace("=true", "=false"), "nothing"),
            (
                "services",
                r#"ucData={"consent":{"services":{"x":{"name":"Google Analytics","consent":true},"y":{"name":"YouTube","consent":false}}}}; uc_user_interaction=true"#,
                "+a -f -m",
            ),
            ("TCF", &format!("euconsent-v2={MEASURES}"), "+a -f -m @20574"),
            ("garbage", "ucData=1; uc_user_interaction=true", "nothing"),
        ],
    );
}

#[test]
fn tc_strings_grant_only_what_every_purpose_behind_it_was_consented_to() {
    // The example of the IAB's specification: purposes 1 to 3 for vendors 2, 6 and 8, on 2020-02-20.
    let example = Tcf::read(
        "COvFyGBOvFyGBAbAAAENAPCAAOAAAAAAAAAAAEEUACCKAAA.IFoEUQQgAIQwgIwQABAEAAAAOIAACAIAAAAQAIAgEAACEAAAAAgAQBAAAAAAAGBAAgAAAAAAAFAAECAAAgAAQARAEQAAAAAJAAIAAgAAAYQEAAAQmAgBC3ZAYzUw",
    );
    let example = example.expect("the specification's example");
    assert_eq!((example.consents, example.interests, example.day), (0b111, 0, Some(Day(18_312))));
    assert!(example.vendors && example.disclosed);
    let purposes = |text: &str| {
        let source = Source::of(Tool::Iab);
        super::tests::text(read(&source, &format!("euconsent-v2={text}")))
    };
    for (case, string, expected) in [
        ("all", ALL, "+a +f +m @20574"),
        ("legitimate interests grant nothing", NONE, "-a -f -m @20574"),
        ("what measures", MEASURES, "+a -f -m @20574"),
        ("what advertises", ADVERTISES, "+m -a -f @20574"),
        ("without storage", NO_STORAGE, "-a -f -m @20574"),
        ("for no vendor", NO_VENDOR, "-a -f -m @20574"),
        ("cut short", &ALL[..30], "nothing"),
        ("another version", &ALL.replacen('C', "B", 1), "nothing"),
        ("another alphabet", "C!jh0IAQjh0IAAbAAAENAAFgAP_gAAAAAAAAAEMEAAAAAAAA", "nothing"),
        ("empty", "", "nothing"),
    ] {
        assert_eq!(purposes(string), expected, "{case}");
    }
}

#[test]
fn gpp_strings_tell_of_opt_outs_and_never_of_a_yes() {
    // By the IAB's own library: for each section nobody opted out, out of sale, out of targeted advertising.
    let headers = [
        ("DBABRg", ["BAoAABA", "BAYAABA", "BAkAABA"], "Virginia"),
        ("DBABJg", ["BAoAAEA.QA", "BAYAAEA.QA", "BAkAAEA.QA"], "Colorado"),
        ("DBABFg", ["BAKAAAQA", "BAGAAAQA", "BAJAAAQA"], "Utah"),
        ("DBABVg", ["BAoAAAEA.QA", "BAYAAAEA.QA", "BAkAAAEA.QA"], "Connecticut"),
        ("DBABAw", ["BAoAAABA", "BAYAAABA", "BAkAAABA"], "Florida"),
        ("DBABQw", ["BAoAAABA.QA", "BAYAAABA.QA", "BAkAAABA.QA"], "Montana"),
        ("DBABIw", ["BAoAAAABAA.QA", "BAYAAAABAA.QA", "BAkAAAABAA.QA"], "Oregon"),
        ("DBABEw", ["BAoAAAQA.QA", "BAYAAAQA.QA", "BAkAAAQA.QA"], "Texas"),
        ("DBABUw", ["BAoAAAABAA.QA", "BAYAAAABAA.QA", "BAkAAAABAA.QA"], "Delaware"),
        ("DBABCw", ["BAKAAAQA.QA", "BAGAAAQA.QA", "BAJAAAQA.QA"], "Iowa"),
        ("DBABSw", ["BAoAAAQA.QA", "BAYAAAQA.QA", "BAkAAAQA.QA"], "Nebraska"),
        ("DBABKw", ["BAoAAABA.QA", "BAYAAABA.QA", "BAkAAABA.QA"], "New Hampshire"),
        ("DBABAYA", ["BAoAAAAAQA.QA", "BAYAAAAAQA.QA", "BAkAAAAAQA.QA"], "New Jersey"),
        ("DBABQYA", ["BAoAAAQA.QA", "BAYAAAQA.QA", "BAkAAAQA.QA"], "Tennessee"),
        ("DBABIYA", ["BAoAAAQA.QA", "BAYAAAQA.QA", "BAkAAAQA.QA"], "Minnesota"),
        ("DBABEYA", ["BQCg.QA", "BQBg.QA", "BQCQ.QA"], "Maryland"),
        ("DBABUYA", ["BQCg.AAA", "BQBg.AAA", "BQCQ.AAA"], "Indiana"),
        ("DBABCYA", ["BQCg.AAA", "BQBg.AAA", "BQCQ.AAA"], "Kentucky"),
        ("DBABSYA", ["BQCg.AAA", "BQBg.AAA", "BQCQ.AAA"], "Rhode Island"),
        ("DBABBg", ["BAoAAABA.QA", "BAYAAABA.QA", "BAkAAABA.QA"], "California, with sharing"),
        ("DBABLA", ["CAAqAAAAAABA.QA", "CAAaAAAAAABA.QA", "CAApAAAAAABA.QA"], "national"),
        ("DBABLA", ["CAAqAAAAAABA.QA", "CAAqAAAAAABA.YA", "CAAmAAAAAABA.QA"], "national, signal, sharing"),
    ];
    for (header, sections, place) in headers {
        for (section, out) in sections.iter().zip([false, true, true]) {
            let read = Gpp::read(&format!("{header}~{section}")).expect("a string of the library");
            assert_eq!(read, Gpp { opted_out: out, ..Gpp::default() }, "{place}: {section}");
        }
    }
    let source = Source::of(Tool::Iab);
    for (case, cookies, expected) in [
        ("four sections, one opt-out", "__gpp=DBACrZY~CAAgAAAAAABA.QA~BAoAAABA.QA~BAYAABA~BAoAAAQA.QA", "-m"),
        ("sections far apart", "__gpp=DBADBjFg~BAoAAABA.QA~BAIAAAQA~BAQAAAQA.QA", "-m"),
        ("nobody opted out", "__gpp=DBABEw~BAoAAAQA.QA", "nothing"),
        ("a section nobody can read", "__gpp=DBABEw~!", "-m"),
        ("a version of tomorrow", "__gpp=DBABEw~EAoAAAQA.QA", "-m"),
        ("fewer sections than listed", "__gpp=DBACrZY~BAoAAABA.QA", "nothing"),
        ("garbage", "__gpp=DBAB", "nothing"),
        (
            "the specification's example",
            "__gpp=DBACNYA~CPXxRfAPXxRfAAfKABENB-CgAAAAAAAAAAYgAAAAAAAA~1YNN",
            "-a -f -m @19102",
        ),
        (
            "Canada, expressly, for no vendor",
            "__gpp=DBABDA~BQuFtPvQuFtPvAAAAAENAACAAf___gAAAAAAAAAAAA.YAAAAAAAAAA",
            "-a -f -m @20779",
        ),
        ("US Privacy", "usprivacy=1YYN", "-m"),
        ("US Privacy, no opt-out", "us_privacy=1YNN", "nothing"),
        ("US Privacy, not applicable", "us_privacy=1---", "nothing"),
        ("a TC string and an opt-out", &format!("euconsent-v2={ALL}; __gpp=DBABTA~1YYN"), "+a +f -m @20574"),
    ] {
        assert_eq!(text(read(&source, cookies)), expected, "{case}");
    }
    assert_eq!((sale("2YYN"), sale("1YYNN"), sale("1yy-")), (None, None, Some(true)));
}

#[test]
fn a_yes_ends_when_its_cookie_says_that_it_is_old() {
    let granted = Purposes::only(Purpose::ANALYTICS);
    let refused = Purposes::only(Purpose::MARKETING);
    for (case, day, counts) in [
        ("no day", None, true),
        ("today", Some(1000), true),
        ("nearly a year ago", Some(636), true),
        ("a year ago", Some(635), false),
        ("tomorrow", Some(1001), false),
    ] {
        let choice = Choice { granted, refused, day: day.map(Day) };
        assert_eq!(choice.counting(365, Day(1000)) == granted, counts, "{case}");
    }
}

#[test]
fn a_tool_that_a_site_keeps_is_necessary_there() {
    for tool in Tool::ALL {
        let vendor = tool.vendor(None);
        assert!(vendor.purpose == Purpose::NECESSARY && !vendor.shares);
        let catalog = Catalog::new(vec![vendor], None).expect("usable patterns");
        assert!(catalog.cookie("euconsent-v2").is_some(), "{}", tool.word());
    }
    let known = Vendor {
        key: "onetrust".into(),
        name: "OneTrust".into(),
        hosts: vec!["cookielaw.org".into()],
        ..Vendor::default()
    };
    let vendor = Tool::OneTrust.vendor(Some(&known));
    assert_eq!((&*vendor.name, vendor.hosts.len()), ("OneTrust", 3));
}

/// Something like a cookie of a tool, and something unlike any.
fn cookies() -> impl Strategy<Value = Vec<(String, String)>> {
    let names = [
        "CookieConsent",
        "OptanonConsent",
        "OptanonAlertBoxClosed",
        "ucData",
        "uc_gcm",
        "didomi_token",
        "cc_cookie",
        "klaro",
        "tarteaucitron",
        "cmplz_marketing",
        "fides_consent",
        "c15t",
        "cf_consent",
        "euconsent-v2",
        "__gpp",
        "usprivacy",
    ];
    let value = prop_oneof![
        "[ -~é]{0,60}",
        "[A-Za-z0-9_.~-]{0,120}",
        "D[A-Za-z0-9_-]{2,12}~[A-Za-z0-9_-]{0,20}",
        r#"\{"(consent|purposes|categories|c)":[\[{"a-z:,\]}0-9]{0,30}"#,
        r"\{necessary:(true|false),statistics:[a-z,:]{0,20}\}",
        "%[0-9a-f]{2}%7B.{0,10}",
    ];
    proptest::collection::vec((proptest::sample::select(names.to_vec()).prop_map(str::to_owned), value), 0..4)
}

proptest! {
    #[test]
    fn nothing_in_a_cookie_panics_and_no_yes_stands_beside_a_no(cookies in cookies()) {
        for tool in Tool::ALL {
            let pairs = cookies.iter().map(|(name, value)| (&**name, &**value));
            if let Some(choice) = Source::of(tool).read(pairs, &Vocabulary::default(), &Catalog::default()) {
                prop_assert!(choice.granted.and(choice.refused).is_empty());
                prop_assert!(!choice.granted.contains(Purpose::NECESSARY));
            }
        }
    }

    #[test]
    fn any_bits_are_read_or_refused(text in "[A-Za-z0-9_-]{0,200}") {
        let _ = (Tcf::read(&format!("C{text}")), Tcf::read_canada(&format!("B{text}")), Gpp::read(&format!("DB{text}~x")));
    }
}
