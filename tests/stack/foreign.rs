//! Somebody else's banner: what a visitor chose there is enforced here, and nothing else of ours is seen or kept.

use std::sync::Arc;

use assent::policy::foreign::{Source, Tool};
use assent::policy::{Catalog, Purpose};

use super::harness::{CA, DE, Plan, Stack, TRACKED, gateway, is_own, page, response};

/// The shop, which keeps this tool.
fn keeping(tool: Tool, change: impl FnOnce(&mut Source)) -> Plan {
    let mut source = Source::of(tool);
    change(&mut source);
    gateway().origin(|_| Ok(page(TRACKED))).site(|site| {
        let vendor = tool.vendor(None);
        site.catalog = Arc::new(Catalog::new(vec![vendor], Some(Arc::clone(&site.catalog))).unwrap());
        site.source = Some(source);
    })
}

fn zaraz(source: &mut Source) {
    source.categories.extend([("abcd".into(), Purpose::ANALYTICS), ("efgh".into(), Purpose::MARKETING)]);
}

/// The cookies that a visitor sends, and what the origin gets of the trackers' among them.
async fn reaches(stack: &Stack, from: &str, cookies: &str) -> String {
    let answer = stack.get("/").from(from).cookie(format!("session=1; _stats=2; _ads=3; {cookies}")).send().await;
    assert_eq!(answer.status, 200);
    let line = stack.last().line("cookie").unwrap_or_default();
    let names = line.split("; ").filter_map(|pair| pair.split_once('=')).map(|(name, _)| name);
    names.filter(|name| ["session", "_stats", "_ads"].contains(name)).collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn what_was_chosen_in_another_tool_holds_on_the_wire() {
    const YES: &str = "CQjh0IAQjh0IAAbAAAENAAFgAP_gAAAAAAAAAEMEAAAAAAAA.IAAA";
    const NO: &str = "CQjh0IAQjh0IAAbAAAENAAFgAAAAAEPAAAAAAAAAIYIAAAAA.IAAA";
    const MEASURES: &str = "CQjh0IAQjh0IAAbAAAENAAFgAIPAAAAAAAAAAEMEAAAAAAAA.IAAA";
    let cookiebot = |statistics: bool, marketing: bool| {
        format!(
            "CookieConsent={{stamp:%27x%27%2Cnecessary:true%2Cpreferences:false%2Cstatistics:{statistics}%2Cmarketing:{marketing}%2Cver:1}}"
        )
    };
    let onetrust = |two: u8, four: u8| {
        format!(
            "OptanonConsent=isGpcEnabled=0&groups=C0001%3A1%2CC0002%3A{two}%2CC0004%3A{four}; OptanonAlertBoxClosed=2026-05-01T10:00:00.000Z"
        )
    };
    let uc = |analytics: &str, ads: &str| {
        format!(
            "ucData={{%22gcm%22:{{%22analyticsStorage%22:%22{analytics}%22%2C%22adStorage%22:%22{ads}%22}}}}; uc_user_interaction=true"
        )
    };
    let didomi = |json: &str| {
        use base64::Engine;
        format!("didomi_token={}", base64::engine::general_purpose::STANDARD.encode(json))
    };
    let complianz = |statistics: &str, marketing: &str| {
        format!("cmplz_statistics={statistics}; cmplz_marketing={marketing}; cmplz_banner-status=dismissed")
    };
    let fides = |analytics: bool, marketing: bool| {
        format!(
            "fides_consent={{%22consent%22:{{%22analytics%22:{analytics}%2C%22marketing%22:{marketing}}}%2C%22fides_meta%22:{{%22updatedAt%22:%222026-05-01T10:00:00Z%22}}}}"
        )
    };
    let rows = [
        (Tool::Cookiebot, cookiebot(true, true), cookiebot(false, false), cookiebot(true, false), "CookieConsent=%7Bx"),
        (
            Tool::OneTrust,
            onetrust(1, 1),
            onetrust(0, 0),
            onetrust(1, 0),
            "OptanonConsent=groups; OptanonAlertBoxClosed=x",
        ),
        (Tool::Usercentrics, uc("granted", "granted"), uc("denied", "denied"), uc("granted", "denied"), "ucData={"),
        (
            Tool::Didomi,
            didomi(r#"{"purposes":{"enabled":["analytics","ad_delivery"]}}"#),
            didomi(r#"{"purposes":{"disabled":["analytics","ad_delivery"]}}"#),
            didomi(r#"{"purposes":{"enabled":["analytics"],"disabled":["ad_delivery"]}}"#),
            "didomi_token=eyJ",
        ),
        (
            Tool::CookieConsent,
            "cc_cookie=%7B%22categories%22%3A%5B%22analytics%22%2C%22ads%22%5D%7D".to_owned(),
            "cc_cookie=%7B%22categories%22%3A%5B%5D%7D".to_owned(),
            "cc_cookie=%7B%22categories%22%3A%5B%22analytics%22%5D%7D".to_owned(),
            "cc_cookie=%7B%22",
        ),
        (
            Tool::Klaro,
            "klaro={%22matomo%22:true%2C%22google-ads%22:true}".to_owned(),
            "klaro={%22matomo%22:false%2C%22google-ads%22:false}".to_owned(),
            "klaro={%22matomo%22:true%2C%22google-ads%22:false}".to_owned(),
            "klaro=true",
        ),
        (
            Tool::Tarteaucitron,
            "tarteaucitron=!gtag=true!googleads=true".to_owned(),
            "tarteaucitron=!gtag=false!googleads=false".to_owned(),
            "tarteaucitron=!gtag=true!googleads=wait".to_owned(),
            "tarteaucitron=gtag",
        ),
        (
            Tool::Complianz,
            complianz("allow", "allow"),
            complianz("deny", "deny"),
            complianz("allow", "deny"),
            "cmplz_statistics=allow; cmplz_marketing=allow",
        ),
        (Tool::Fides, fides(true, true), fides(false, false), fides(true, false), "fides_consent=e30"),
        (
            Tool::C15t,
            "c15t=c.necessary:1,c.measurement:1,c.marketing:1".to_owned(),
            "c15t=c.necessary:1".to_owned(),
            "c15t=c.necessary:1,c.measurement:1".to_owned(),
            "c15t=measurement",
        ),
        (
            Tool::Zaraz,
            "cf_consent={%22abcd%22:true%2C%22efgh%22:true}".to_owned(),
            "cf_consent={%22abcd%22:false%2C%22efgh%22:false}".to_owned(),
            "cf_consent={%22abcd%22:true%2C%22efgh%22:false}".to_owned(),
            "cf_consent=[]",
        ),
        (
            Tool::Iab,
            format!("euconsent-v2={YES}"),
            format!("euconsent-v2={NO}"),
            format!("euconsent-v2={MEASURES}"),
            "euconsent-v2=CQjh0IAQjh0",
        ),
    ];
    assert_eq!(rows.len(), Tool::ALL.len());
    for (tool, yes, no, partly, garbage) in rows {
        let stack = keeping(tool, |source| {
            if tool == Tool::Zaraz {
                zaraz(source)
            }
        })
        .stands();
        let word = tool.word();
        for (case, cookies, expected) in [
            ("all", &*yes, "session _stats _ads"),
            ("none", &*no, "session"),
            ("in part", &*partly, "session _stats"),
            ("garbage", garbage, "session"),
            ("nothing", "", "session"),
        ] {
            assert_eq!(reaches(&stack, DE, cookies).await, expected, "{word}: {case}");
        }
        // In an opt-out region what nobody refused runs, and what somebody refused doesn't.
        assert_eq!(reaches(&stack, CA, "").await, "session _stats _ads", "{word}: nobody objected");
        assert_eq!(reaches(&stack, CA, &no).await, "session", "{word}: refused in California");
        // A signal wins over a yes from elsewhere.
        let signal = stack.get("/").cookie(format!("_ads=1; _stats=2; {yes}")).header("sec-gpc", "1").send().await;
        assert!(signal.text().contains(" src=\"https://stats.example/s.js\""), "{word}");
        assert!(!stack.last().line("cookie").unwrap_or_default().contains("_ads"), "{word}: a signal");
    }
}

#[tokio::test]
async fn the_other_tool_is_never_withheld_and_its_cookie_reaches_the_origin() {
    let html = "<!doctype html><html><head><script src=\"https://cdn.cookielaw.org/scripttemplates/otSDKStub.js\"></script>\
                <script src=\"https://stats.example/s.js\"></script></head><body></body></html>";
    for mode in [assent::policy::Mode::Permissive, assent::policy::Mode::Strict] {
        let plan = keeping(Tool::OneTrust, |_| {}).site(|site| site.mode = mode);
        let stack = plan
            .origin(move |_| {
                let lines = [("content-type", "text/html"), ("set-cookie", "OptanonConsent=x; Path=/")];
                Ok(response(200, &lines, html))
            })
            .stands();
        let answer = stack.get("/").cookie("OptanonConsent=groups=C0002:0; OptanonAlertBoxClosed=x").send().await;
        assert!(answer.text().contains("src=\"https://cdn.cookielaw.org/"), "{mode:?}: {}", answer.text());
        assert!(!answer.text().contains(" src=\"https://stats.example/"), "{mode:?}");
        assert_eq!(answer.set_cookies(), ["OptanonConsent=x; Path=/"], "{mode:?}");
        let sent = stack.last().line("cookie");
        assert_eq!(sent.as_deref(), Some("OptanonConsent=groups=C0002:0; OptanonAlertBoxClosed=x"), "{mode:?}");
    }
}

#[tokio::test]
async fn no_banner_no_cookie_and_no_record_of_ours() {
    let stack = keeping(Tool::Klaro, |source| source.settings = Some("/cookies#settings".into()))
        .origin(|_| {
            let lines = [("content-type", "text/html"), ("assent-minor", "?1"), ("assent-subject", "somebody")];
            Ok(response(200, &lines, TRACKED))
        })
        .stands();
    for (from, cookies) in [(DE, ""), (DE, "klaro={%22matomo%22:true}"), (CA, "")] {
        let answer = stack.get("/").from(from).cookie(format!("session=1; {cookies}")).send().await;
        assert!(!answer.asks() && !answer.offers_settings(), "{from} {cookies}");
        assert!(!answer.set_cookies().iter().any(|line| is_own(line)), "{from} {cookies}: {:?}", answer.set_cookies());
        assert!(answer.lines("assent-minor").is_empty() && answer.lines("assent-subject").is_empty());
        // The origin said that it speaks to a minor: that holds for this very answer, whatever was chosen.
        assert!(!answer.text().contains(" src=\"https://stats.example/"), "{from} {cookies}");
    }
    let answer = stack.choose("choice=accept").send().await;
    assert_eq!(answer.status, 404);
    for path in ["", "settings", "opt-out"] {
        let answer = stack.get(&format!("/_assent/{path}")).send().await;
        assert_eq!((answer.status.as_u16(), answer.line("location").as_deref()), (303, Some("/cookies#settings")));
    }
    let records = stack.records.0.lock().unwrap().len() + stack.records.1.lock().unwrap().len();
    assert_eq!(records, 0);
}

#[tokio::test]
async fn a_choice_of_our_own_from_before_counts_for_nothing() {
    let before = gateway().stands().consent(DE, "choice=accept").await;
    let stack = keeping(Tool::Klaro, |_| {}).stands();
    assert_eq!(reaches(&stack, DE, &before).await, "session");
    let both = format!("{before}; klaro={{%22matomo%22:true}}");
    assert_eq!(reaches(&stack, DE, &both).await, "session _stats");
}

#[tokio::test]
async fn a_page_belongs_to_what_was_chosen_elsewhere() {
    let stack = keeping(Tool::Klaro, |_| {}).stands();
    let no = stack.get("/").send().await;
    let yes = stack.get("/").cookie("klaro={%22matomo%22:true}").send().await;
    assert!(yes.text().contains(" src=\"https://stats.example/s.js\"") && !no.text().contains(" src=\"https://stats."));
    assert!(no.lines("vary").join(",").to_ascii_lowercase().contains("cookie"), "{:?}", no.headers);
}
