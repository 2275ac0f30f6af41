//! Duties of the law that show on the wire: `docs/requirements.md` names these tests beside the requirements that they
//! prove. What a person sees is tested in a browser, beside the sites.

use std::path::Path;

use assent::ambient::Day;
use assent::config::Config;
use assent::ledger::Event;
use assent::policy::{Model, Purpose, Purposes, Site};

use super::harness::{CA, DE, NOWHERE, NZ, Stack, TRACKED, TX, gateway, in_front_of, is_own, page, response};

const EVERYWHERE: [&str; 5] = [DE, CA, TX, NZ, NOWHERE];
const ALL: &str = "choice=save&purpose=functional&purpose=analytics&purpose=marketing";
/// The day that the harness' clock stands on.
const TODAY: u32 = 20_600;
/// A page with trackers, one of them of a vendor that shares although it only measures.
const WATCHED: &str = "<!doctype html><html><head><script src=\"https://stats.example/s.js\"></script></head><body>\
     <p>words</p><img src=\"https://ads.example/p.gif\"><img src=\"https://heat.example/h.gif\"><p>more</p></body></html>";

/// A site in front of [`WATCHED`], whose server sets a cookie for each purpose.
fn watched() -> Stack {
    in_front_of(|_| {
        let set = ["session=1", "_stats=1", "_ads=1", "_heat=1"].map(|line| ("set-cookie", line));
        response(200, &[&[("content-type", "text/html")], &set[..]].concat(), WATCHED)
    })
}

/// What shows of a page beside our own part of it: its markup, and the names of the cookies it sets.
async fn trace(stack: &Stack, from: &str, cookies: &str, gpc: bool) -> (String, Vec<String>, Vec<String>) {
    let ask = stack.get("/").from(from).cookie(format!("session=1; _stats=1; _ads=1; _heat=1; {cookies}"));
    let answer = if gpc { ask.header("sec-gpc", "1") } else { ask }.send().await;
    assert_eq!(answer.status, 200);
    let text = answer.bare_text();
    let own_part = text.find("<p>more</p>").expect("the page is whole") + "<p>more</p>".len();
    let set = answer.set_cookies().into_iter().filter(|line| !line.contains("Max-Age=0"));
    (text[..own_part].to_owned(), stack.last().lines("cookie"), set.collect())
}

/// B15, B16
#[tokio::test]
async fn after_a_no_the_traces_are_those_of_no_choice_and_the_page_is_whole() {
    let stack = watched();
    let untouched = trace(&stack, DE, "x=1", false).await;
    assert!(!untouched.0.contains(" src=") && untouched.0.contains("<p>words</p>"), "{}", untouched.0);
    assert_eq!(untouched.2, ["session=1"]);
    for form in ["choice=reject", "choice=withdraw", "choice=save"] {
        let no = stack.consent(DE, form).await;
        assert_eq!(trace(&stack, DE, &format!("x=1; {no}"), false).await, untouched, "{form}");
    }
}

/// B06
#[tokio::test]
async fn whoever_only_looks_around_has_chosen_nothing() {
    let stack = watched();
    for round in 0..20 {
        for from in EVERYWHERE {
            let target = ["/", "/a?scrolled=1", "/_assent/settings", "/_assent/state"][round % 4];
            let answer = stack.get(target).from(from).header("referer", "https://shop.example/").send().await;
            assert!(!answer.set_cookies().iter().any(|line| is_own(line)), "{target} from {from}");
        }
    }
    assert!(stack.records.0.lock().unwrap().is_empty(), "nothing is written down");
    assert!(stack.get("/").send().await.asks(), "and the question is still open");
}

/// B18
#[tokio::test]
async fn a_no_buys_its_silence_and_a_yes_ends_on_its_day() {
    let declared = |site: &mut Site| site.declared = Purposes::only(Purpose::ANALYTICS);
    let stack = gateway().site(declared).stands();
    for (form, days) in [("choice=reject", 180), ("choice=withdraw", 180), (ALL, 365)] {
        stack.on_day(TODAY);
        let pair = stack.consent(DE, form).await;
        for (day, asks) in [(1, false), (days - 1, false), (days, true), (days + 700, true)] {
            stack.on_day(TODAY + day);
            assert_eq!(stack.get("/").cookie(&pair).send().await.asks(), asks, "{form}, {day} days later");
        }
    }
}

fn shipped() -> Config {
    Config::upstream("http://localhost:1", &["127.0.0.1:0".parse().unwrap()], Day(20_778)).unwrap()
}

/// B18: the longest figures that authorities name; the sources stand in the rules.
#[test]
fn the_shipped_clocks_keep_to_what_authorities_name() {
    let rules = shipped().rules;
    for (id, longest) in
        [("FR", 183), ("IT", 183), ("IE", 183), ("BE", 183), ("CZ", 366), ("LU", 366), ("ES", 730), ("default", 183)]
    {
        let versions: Vec<_> = rules.iter().filter(|rule| &*rule.id == id).collect();
        assert!(!versions.is_empty(), "{id}");
        assert!(versions.iter().all(|rule| rule.consent_days <= longest), "{id}: a yes lasts too long");
    }
    for rule in rules.iter() {
        assert!(rule.refusal_days >= 180, "{}: a no is left in peace for half a year at least", rule.id);
        let sells = rule.marketing == Model::OptOut && rule.id.starts_with("US-");
        assert!(!sells || rule.refusal_days >= 365, "{}: an opt-out stands for twelve months at least", rule.id);
    }
}

/// B22: what loads other things is judged by what it loads (VG Hannover, 10 A 5385/22).
#[test]
fn no_tag_manager_is_necessary() {
    let config = shipped();
    let site = &config.sites[0].site;
    for (host, path) in [
        ("www.googletagmanager.com", "/gtm.js"),
        ("www.googletagmanager.com", "/gtag/js"),
        ("www.googletagmanager.com", "/ns.html"),
        ("tags.tiqcdn.com", "/utag/main/prod/utag.js"),
        ("assets.adobedtm.com", "/launch-x.min.js"),
        ("cdn.segment.com", "/analytics.js/v1/x/analytics.min.js"),
    ] {
        let vendor = site.catalog.url(host, path).unwrap_or_else(|| panic!("the catalog knows {host}"));
        assert_ne!(vendor.purpose, Purpose::NECESSARY, "{host}{path}");
    }
}

/// B22: the loader, its frame for browsers without scripts, and the snippet that calls it.
#[tokio::test]
async fn a_tag_manager_waits_for_the_yes_like_what_it_loads() {
    let html = "<!doctype html><html><head><script>(function(w,d,s,l,i){w[l].push({'gtm.start':1});j.src='https://www.googletagmanager.com/gtm.js'})(window)</script>\
                <script async src=\"https://www.googletagmanager.com/gtag/js?id=G-1\"></script></head><body>\
                <noscript><iframe src=\"https://www.googletagmanager.com/ns.html\"></iframe></noscript><p>x</p></body></html>";
    let catalog = shipped().sites[0].site.catalog.clone();
    let stack = gateway().site(|site| site.catalog = catalog).origin(move |_| Ok(page(html))).stands();
    let text = stack.get("/").send().await.text();
    assert!(!text.contains(" src=\"https://www.googletagmanager.com"), "{text}");
    assert!(text.contains("<script type=\"text/plain\" data-assent-held=\"analytics\">(function(w,d,s,l,i)"), "{text}");
    let yes = stack.consent(DE, ALL).await;
    assert_eq!(
        stack.get("/").cookie(yes).send().await.text().matches(" src=\"https://www.googletagmanager.com").count(),
        2
    );
}

/// Our markup and every text that visitors read, in all languages, by file.
fn words() -> Vec<(String, String)> {
    let folders = ["config/texts", "assets/notice"].map(|folder| Path::new(env!("CARGO_MANIFEST_DIR")).join(folder));
    let files = folders.iter().flat_map(|folder| std::fs::read_dir(folder).unwrap()).map(|entry| entry.unwrap().path());
    let files = files.filter(|path| path.extension().is_some_and(|end| end == "ftl" || end == "html"));
    files.map(|path| (path.display().to_string(), std::fs::read_to_string(&path).unwrap().to_lowercase())).collect()
}

/// B09, B26, B29, U15: vague purposes ("to improve your experience", says the AEPD; here by their stem in each language),
/// persuasion, pressure, and a legal basis that storage does not know (EDPB taskforce 2023, 24).
#[test]
fn no_text_persuades_presses_or_claims_a_legitimate_interest() {
    let banned = [
        "experience",
        "erlebnis",
        "expérience",
        "experiencia",
        "esperienza",
        "ervaring",
        "opplevelse",
        "oplevelse",
        "upplevelse",
        "doświadcze",
        "experiência", // vague
        "we value",
        "best possible",
        "recommend",
        "empfohlen",
        "recommandé",
        "miss out",
        "are you sure",
        "unfortunately",
        "leider",
        "malheureusement",
        "countdown",
        "hurry",
        "only today", // persuasion and pressure
        "legitimate interest",
        "berechtigte",
        "intérêt légitime",
        "interés legítimo",
        "legittimo interesse",
        "interesse legítimo",
        "gerechtvaardigd belang",
        "berettiget interesse",
        "berettigede interesse",
        "berättigat intresse",
        "prawnie uzasadnion", // no basis for storing or reading
    ];
    let words = words();
    assert!(words.len() >= 17, "twelve languages and the markup");
    for (file, text) in &words {
        for part in banned {
            assert!(!text.contains(part), "{file} says '{part}'");
        }
        for machinery in ["http-equiv=\"refresh\"", "autofocus", "<marquee", "<dialog", "onclick", "onbeforeunload"] {
            assert!(!text.contains(machinery), "{file} has {machinery}");
        }
    }
    let guard = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/runtime/guard.js");
    let guard = std::fs::read_to_string(guard).unwrap();
    for part in ["setTimeout", "setInterval", "scroll", "mousemove", "keydown", "beforeunload", "fetch(", "sendBeacon"]
    {
        assert!(!guard.contains(part), "what runs in pages has '{part}'");
    }
}

/// B24
#[tokio::test]
async fn the_question_comes_in_the_visitors_own_language() {
    let stack = in_front_of(|_| page(TRACKED));
    for (wish, expected) in [
        ("de-AT,en;q=0.5", "de"),
        ("pt-BR", "pt-BR"),
        ("pt-PT,pt;q=0.9", "pt"),
        ("nb,no;q=0.9", "nb"),
        ("tlh, fr;q=0.1", "fr"),
    ] {
        let text = stack.get("/").header("accept-language", wish).send().await.text();
        let at = text.find("class=\"asn asn-bar\"").unwrap();
        assert!(text[at..at + 60].contains(&format!("lang=\"{expected}\"")), "{wish}: {}", &text[at..at + 80]);
    }
}

/// U01, U02, U18: the first response there ever is, from a place where residents travel as well as where they live.
#[tokio::test]
async fn the_first_answer_under_the_signal_is_already_clean_everywhere() {
    for from in EVERYWHERE {
        let stack = watched();
        let (text, received, set) = trace(&stack, from, "x=1", true).await;
        for host in ["ads.example", "heat.example"] {
            assert!(text.contains(&format!(" data-assent-src=\"https://{host}")), "{from}: {text}");
        }
        for name in ["_ads", "_heat"] {
            assert!(!received.concat().contains(name), "{from}: the site's server reads {name}");
            assert!(!set.iter().any(|line| line.starts_with(name)), "{from}: the site's server sets {name}");
        }
        assert!(!set.iter().any(|line| is_own(line)), "{from}: no cookie of ours either");
        let told = stack.last();
        assert_eq!(told.lines("sec-gpc"), ["1"], "{from}: the site hears the signal itself");
        let line = told.line("assent").unwrap();
        assert!(line.contains("signal") && !line.contains("signal=?0"), "{from}: {line}");
        assert!(stack.records.0.lock().unwrap().is_empty(), "{from}: nobody had to do or say anything");
    }
}

/// U09: one post without an account, an identity or a reason; the way back in takes no fewer steps.
#[tokio::test]
async fn opting_out_takes_one_post_and_says_nothing_about_anyone() {
    let stack = watched();
    let answer = stack.choose("choice=reject").from(CA).send().await;
    assert_eq!(answer.status, 303);
    let (record, _) = stack.records.0.lock().unwrap().last().cloned().unwrap();
    assert_eq!((record.event, record.subject, &*record.region), (Event::Refused, None, "US-CA"));
    assert!(record.purposes.iter().all(|(_, granted)| !granted), "{:?}", record.purposes);
    let settings = stack.get("/_assent/settings").from(CA).send().await.text();
    let fields = settings.split("<input ").skip(1).map(|rest| rest.split('>').next().unwrap());
    for field in fields {
        assert!(field.contains("type=\"hidden\"") || field.contains("type=\"checkbox\""), "asks for more: {field}");
    }
    assert!(
        !settings.contains("<textarea") && settings.matches("<select").count() == 1 && !settings.contains("required")
    );
    let ways: Vec<_> = ["reject", "accept"]
        .map(|choice| settings.matches(&format!("name=\"choice\" value=\"{choice}\"")).count())
        .into();
    assert_eq!(ways[0], ways[1], "as many ways out as in");
}

/// U11, B08
#[tokio::test]
async fn whoever_opted_out_is_not_asked_again() {
    let stack = watched();
    for from in [CA, TX, NZ] {
        stack.on_day(TODAY);
        let no = stack.consent(from, "choice=reject").await;
        for day in [0, 1, 179, 365, 366, 399] {
            stack.on_day(TODAY + day);
            let answer = stack.get("/").from(from).cookie(&no).send().await;
            assert!(!answer.asks() && answer.offers_settings(), "{from}, {day} days later");
            assert!(
                answer.text().contains(" data-assent-src=\"https://ads.example"),
                "{from}: it holds, {day} days later"
            );
        }
        let max_age = stack.choose("choice=reject").from(from).send().await.set_cookies().concat();
        assert!(
            max_age.contains("Max-Age=34560000"),
            "{from}: remembered for 400 days, as long as browsers keep any: {max_age}"
        );
    }
}

/// U12
#[tokio::test]
async fn a_signal_that_stays_away_gives_nothing_back() {
    let stack = watched();
    for (from, form, ads) in [
        (DE, ALL, false),
        (DE, "choice=reject", false),
        (CA, "choice=reject", false),
        (TX, ALL, false),
        (TX, "choice=reject", false),
        (NZ, ALL, false),
    ] {
        let chosen = stack.choose(form).from(from).header("sec-gpc", "1").send().await.pair();
        let (text, received, set) = trace(&stack, from, &chosen, false).await;
        let ran = !text.contains(" data-assent-src=\"https://ads.example") || received.concat().contains("_ads");
        assert_eq!(ran || set.concat().contains("_ads"), ads, "{from} {form}: {text}");
    }
}

/// U16: what 11 CCR 7101 wants kept of a request and its answer stands in one record.
#[tokio::test]
async fn an_opt_out_leaves_the_request_and_its_answer_on_record() {
    let stack = watched();
    stack.choose("choice=reject").from(CA).header("sec-gpc", "1").send().await;
    let records = stack.records.0.lock().unwrap();
    let [(record, notice)] = &records[..] else { panic!("one record") };
    assert_eq!((record.at.day(), record.event, record.gpc), (Day(TODAY), Event::Refused, true));
    assert_eq!((&*record.region, &*record.rule.id, &*record.rule.ruleset), ("US-CA", "US-CA", "test-1"));
    assert!(record.purposes.len() == 3 && notice.text().len() > 100, "what was asked, and what was shown");
}

/// U20
#[tokio::test]
async fn who_promises_not_to_sell_lets_no_seller_in_whatever_anyone_chooses() {
    let plan = gateway().site(|site| site.no_sale = true);
    let stack = plan
        .origin(|_| Ok(response(200, &[("content-type", "text/html"), ("set-cookie", "_ads=1")], WATCHED)))
        .stands();
    for from in EVERYWHERE {
        for form in [None, Some(ALL), Some("choice=accept"), Some("choice=save&purpose=marketing&conflict=shown")] {
            let pair = if let Some(form) = form { stack.consent(from, form).await } else { String::new() };
            let (text, received, set) = trace(&stack, from, &pair, false).await;
            for host in ["ads.example", "heat.example"] {
                assert!(text.contains(&format!(" data-assent-src=\"https://{host}")), "{from} {form:?}: {text}");
            }
            assert!(!received.concat().contains("_ads") && !received.concat().contains("_heat"), "{from} {form:?}");
            assert!(!set.concat().contains("_ads"), "{from} {form:?}");
        }
    }
}
