//! The page about sale and sharing, the links that laws word, the notice at collection, and the statement that signals
//! are honoured. Nothing here needs a script.

use assent::ledger::{Event, Method as By, Refusing};
use assent::policy::site::{Attestation, Collected};
use assent::policy::{Purpose, Purposes, Rule, Site};
use http::Method;

use super::harness::{CA, DE, NZ, Reception, Stack, TRACKED, TX, gateway, in_front_of, page};

const PAGE: &str = "/_assent/opt-out";
const EVERYTHING: &str = "_video=1; _stats=1; _heat=1; _ads=1";

/// What the origin gets of one cookie for each purpose, and of one that measures and shares.
async fn passes(stack: &Stack, from: &str, pair: &str) -> String {
    stack.get("/").from(from).cookie(format!("{pair}; {EVERYTHING}")).send().await;
    stack.last().line("cookie").unwrap_or_default().trim_start_matches("x=1; ").to_owned()
}

/// The values of a page's submit buttons.
fn buttons(page: &Reception) -> Vec<String> {
    let text = page.text();
    let values = text.split("<button").skip(1).filter_map(|rest| rest.split("value=\"").nth(1)?.split('"').next());
    values.map(str::to_owned).collect()
}

fn says_out(page: &Reception) -> bool {
    page.text().contains("id=\"asn-out\" disabled checked")
}

/// Where a link that contains `words` leads.
fn link(page: &Reception, words: &str) -> Option<String> {
    let text = page.text();
    let anchor = text.split("<a ").skip(1).find(|anchor| anchor.split("</a>").next().unwrap().contains(words))?;
    Some(anchor.split("href=\"").nth(1)?.split('"').next()?.replace("&#38;", "&").replace("&amp;", "&"))
}

/// Follows the site's own link, presses the one button, and follows the way the answer leads.
async fn opt_out(stack: &Stack, from: &str) -> (Reception, Reception) {
    let unknown = stack.get("/shop?id=7").from(from).send().await;
    assert_eq!(link(&unknown, "Your Privacy Choices"), None, "where nothing takes part there is nothing to opt out of");
    stack.get("/").from(from).cookie(EVERYTHING).send().await;
    let first = stack.get("/shop?id=7").from(from).send().await;
    let form = stack.get(&link(&first, "Your Privacy Choices").expect("the link")).from(from).send().await;
    assert_eq!(buttons(&form), ["opt-out"], "one button and no other step");
    let token = form.token().unwrap();
    let answer = stack.choose(&format!("choice=opt-out&token={token}")).from(from).send().await;
    assert_eq!(answer.status, 303);
    let after = stack.get(&answer.line("location").unwrap()).from(from).cookie(answer.pair()).send().await;
    (answer, after)
}

#[tokio::test]
async fn opting_out_takes_one_button_and_is_confirmed() {
    let stack = in_front_of(|_| page(TRACKED));
    let form = stack.get(PAGE).from(CA).send().await;
    assert_eq!(form.status, 200);
    assert_eq!(form.lines("cache-control"), ["private, no-store"]);
    let text = form.text();
    let fields: Vec<&str> = text.split("<input").skip(1).filter(|field| !field.contains("disabled")).collect();
    assert!(fields.len() == 1 && fields[0].contains("name=\"token\""), "it asks for nothing: {fields:?}");
    assert!(!text.contains("<script") && !says_out(&form));
    for words in ["selling or sharing", "no account", "heat", "ads"] {
        assert!(text.contains(words), "{words}");
    }
    let (answer, after) = opt_out(&stack, CA).await;
    assert!(answer.pair().contains("assent-bucket=marketing=0"), "nothing else is decided: {}", answer.pair());
    assert!(says_out(&after) && after.text().contains("Your opt-out is in effect"), "{}", after.text());
    assert!(buttons(&after).is_empty(), "nothing is left to press");
    assert_eq!(link(&after, "Back to the page").as_deref(), Some("/shop?id=7"));
    assert!(link(&after, "Cookie settings").unwrap().starts_with("/_assent/settings?"));
    assert_eq!(passes(&stack, CA, "x=1").await, EVERYTHING);
    assert_eq!(
        passes(&stack, CA, &answer.pair()).await,
        "_video=1; _stats=1",
        "who shares is out, whatever its purpose"
    );
    let records = stack.records.0.lock().unwrap();
    let [(record, notice)] = &records[..] else { panic!("one record, not {}", records.len()) };
    assert_eq!((record.event, record.method, record.subject), (Event::Refused, By::OptOut, None));
    assert_eq!(record.purposes, [("marketing".to_owned(), false)]);
    assert!(notice.text().contains("value=\"opt-out\""), "the record keeps what was shown");
}

#[tokio::test]
async fn an_opt_out_leaves_other_choices_alone_and_grants_nothing() {
    let stack = gateway().stands();
    let save = |purposes: &[&str]| purposes.iter().fold("choice=save".to_owned(), |form, it| form + "&purpose=" + it);
    for (from, before, mirror) in [
        (CA, save(&["functional", "analytics", "marketing"]), "functional=1&analytics=1&marketing=0"),
        (CA, save(&["marketing"]), "functional=0&analytics=0&marketing=0"),
        (CA, "choice=reject".to_owned(), "functional=0&analytics=0&marketing=0"),
        (TX, save(&["analytics"]), "functional=0&analytics=1&marketing=0"),
        (NZ, "choice=withdraw".to_owned(), "functional=0&analytics=0&marketing=0"),
        // A yes to measurement would let somebody in who shares: where the law asks for a yes, that goes, too.
        (DE, save(&["functional", "analytics", "marketing"]), "functional=1&analytics=0&marketing=0"),
        (DE, save(&["functional"]), "functional=1&analytics=0&marketing=0"),
    ] {
        let pair = stack.consent(from, &before).await;
        let answer = stack.choose("choice=opt-out").from(from).cookie(&pair).send().await;
        assert!(answer.pair().ends_with(&format!("assent-bucket={mirror}")), "{from} {before}: {}", answer.pair());
        let left = passes(&stack, from, &answer.pair()).await;
        assert!(!left.contains("_ads") && !left.contains("_heat"), "{from} {before}: {left}");
        let page = stack.get(PAGE).from(from).cookie(answer.pair()).send().await;
        assert!(says_out(&page) && buttons(&page).is_empty(), "{from} {before}: {}", page.text());
    }
    // Made where nothing runs, it holds where something would.
    let abroad = stack.choose("choice=opt-out").from(DE).send().await.pair();
    assert_eq!(passes(&stack, CA, &abroad).await, "_video=1; _stats=1");
}

#[tokio::test]
async fn coming_back_in_takes_two_steps() {
    let stack = in_front_of(|_| page(TRACKED));
    let (answer, after) = opt_out(&stack, CA).await;
    let out = answer.pair();
    // The first step alone changes nothing: neither the link, nor a post that skips the second.
    let second = stack.get(&link(&after, "Opt back in").expect("the first step")).from(CA).cookie(&out).send().await;
    assert_eq!(buttons(&second), ["opt-in"]);
    assert!(link(&second, "Keep my opt-out").unwrap().starts_with(PAGE));
    let recorded = stack.records.0.lock().unwrap().len();
    for token in [String::new(), stack.get(PAGE).from(CA).send().await.token().unwrap()] {
        let skipped = stack.choose(&format!("choice=opt-in&token={token}")).from(CA).cookie(&out).send().await;
        assert_eq!(skipped.status, 303);
        assert!(
            skipped.set_cookies().is_empty() && skipped.line("location").unwrap().starts_with("/_assent/opt-out?in")
        );
    }
    assert_eq!(stack.records.0.lock().unwrap().len(), recorded);
    let token = second.token().unwrap();
    let back = stack.choose(&format!("choice=opt-in&token={token}")).from(CA).cookie(&out).send().await;
    assert_eq!(back.line("location").as_deref(), Some("/shop?id=7"));
    assert_eq!(passes(&stack, CA, &back.pair()).await, EVERYTHING);
    let event = stack.records.0.lock().unwrap().last().map(|(record, _)| (record.event, record.method));
    assert_eq!(event, Some((Event::Given, By::OptOut)));
}

#[tokio::test]
async fn neither_accepting_all_nor_a_ticked_box_skips_the_second_step() {
    let stack = in_front_of(|_| page(TRACKED));
    let out = stack.choose("choice=opt-out").from(CA).send().await.pair();
    for form in ["choice=accept", "choice=save&purpose=functional&purpose=analytics&purpose=marketing"] {
        let settings = stack.get("/_assent/settings").from(CA).cookie(&out).send().await;
        let token = settings.token().unwrap();
        let first = stack.choose(&format!("{form}&token={token}")).from(CA).cookie(&out).send().await;
        let mirror = first.pair();
        assert!(mirror.ends_with("functional=1&analytics=1&marketing=0"), "{form}: the rest counts at once: {mirror}");
        let second = stack.get(&first.line("location").unwrap()).from(CA).cookie(&mirror).send().await;
        assert_eq!(buttons(&second), ["opt-in"], "{form}");
        let token = second.token().unwrap();
        let last = stack.choose(&format!("choice=opt-in&token={token}")).from(CA).cookie(&mirror).send().await;
        assert!(last.pair().ends_with("functional=1&analytics=1&marketing=1"), "{form}: {}", last.pair());
    }
    let never = stack.choose("choice=save&purpose=marketing").from(CA).send().await;
    assert!(never.pair().ends_with("marketing=1"), "who never opted out has nothing to come back from");
}

#[tokio::test]
async fn a_signal_is_shown_as_an_opt_out_and_can_be_made_to_last() {
    let stack = gateway().stands();
    let heard = stack.get(PAGE).from(CA).header("sec-gpc", "1").send().await;
    assert!(says_out(&heard) && heard.text().contains("Opt-Out Preference Signal Honored"), "{}", heard.text());
    assert_eq!(buttons(&heard), ["opt-out"]);
    let answer = stack.choose("choice=opt-out").from(CA).header("sec-gpc", "1").send().await;
    assert_eq!(passes(&stack, CA, &answer.pair()).await, "_video=1; _stats=1", "without the signal");
    // Back in, under the signal: only where the rule lets a choice win over it, and only after the conflict was named.
    for (from, wins) in [(CA, true), (TX, false)] {
        let second = stack.get("/_assent/opt-out?in").from(from).header("sec-gpc", "1").send().await;
        assert_eq!(buttons(&second) == ["opt-in"], wins, "{from}");
        assert_eq!(second.text().contains("name=\"conflict\" value=\"shown\""), wins, "{from}");
        let token = second.token().unwrap_or_default();
        let form = format!("choice=opt-in&conflict=shown&token={token}");
        let back = stack.choose(&form).from(from).header("sec-gpc", "1").send().await.pair();
        assert_eq!(back.contains("marketing=1"), wins, "{from}: {back}");
    }
}

#[tokio::test]
async fn a_browser_that_keeps_nothing_is_told_so() {
    let stack = gateway().stands();
    let answer = stack.choose("choice=opt-out").from(CA).send().await;
    let blocked = stack.get(&answer.line("location").unwrap()).from(CA).send().await;
    assert!(blocked.text().contains("did not keep") && !says_out(&blocked), "{}", blocked.text());
    assert_eq!(buttons(&blocked), ["opt-out"]);
    let kept = stack.get(&answer.line("location").unwrap()).from(CA).cookie(answer.pair()).send().await;
    assert!(!kept.text().contains("did not keep"));
}

#[tokio::test]
async fn without_a_record_there_is_no_opt_out() {
    let stack = gateway().ledger(Refusing).stands();
    let answer = stack.choose("choice=opt-out").from(CA).send().await;
    assert_eq!((answer.status.as_u16(), answer.set_cookies()), (503, vec![]));
}

#[tokio::test]
async fn what_the_policy_rules_out_needs_no_button() {
    let promising = gateway().site(|site| site.no_sale = true).stands();
    let page = promising.get(PAGE).from(CA).send().await;
    assert!(buttons(&page).is_empty() && page.text().contains("rules out the sale or sharing"), "{}", page.text());
    // Where advertising is not offered at all, the opt-out reaches whoever else shares.
    let measuring = |site: &mut Site| site.offered = site.offered.without(Purposes::only(Purpose::MARKETING));
    let stack = gateway().site(measuring).stands();
    assert_eq!(passes(&stack, CA, "x=1").await, "_video=1; _stats=1; _heat=1");
    let pair = stack.choose("choice=opt-out").from(CA).send().await.pair();
    assert_eq!(passes(&stack, CA, &pair).await, "_video=1");
}

fn collecting(site: &mut Site) {
    site.sensitive = true;
    site.collects = vec![Collected {
        category: "Identifiers <b>".into(),
        purposes: vec!["measuring visits".into(), "showing ads".into()],
        retention: "13 months".into(),
        sold: true,
    }];
}

fn california(rule: &mut Rule) {
    (rule.limit_sensitive, rule.notice_at_collection) = (true, true);
}

#[tokio::test]
async fn the_notice_at_collection_says_what_is_configured() {
    let stack = gateway().site(collecting).law("US-CA", california).stands();
    let first = stack.get("/a?b=c").from(CA).send().await;
    let notice = stack.get(&link(&first, "Notice at collection").expect("the link")).from(CA).send().await;
    assert_eq!(notice.status, 200);
    for words in ["Identifiers &#60;b&#62;", "measuring visits, showing ads", "13 months", "Yes", "heat", "/privacy"] {
        assert!(notice.text().contains(words), "{words} in {}", notice.text());
    }
    assert!(link(&notice, "Your Privacy Choices").unwrap().starts_with(PAGE));
    assert_eq!(link(&notice, "Back to the page").as_deref(), Some("/a?b=c"));
    assert_eq!(link(&stack.get("/").from(TX).send().await, "Notice at collection"), None);
    let silent = gateway().law("US-CA", california).stands();
    assert_eq!(silent.get("/_assent/collection").from(CA).send().await.status, 404, "nothing is made up");
    assert_eq!(link(&silent.get("/").from(CA).send().await, "Notice at collection"), None);
}

#[tokio::test]
async fn the_links_that_a_law_words_stand_in_every_page() {
    use assent::policy::jurisdiction::Link;
    for (wanted, own) in [(Some(Link::PrivacyChoices), false), (Some(Link::DoNotSell), true), (None, true)] {
        let stack = gateway()
            .site(|site| {
                collecting(site);
                site.declared = Purposes::NONE;
            })
            .law("US-CA", |rule| (rule.limit_sensitive, rule.link) = (true, wanted))
            .stands();
        let first = stack.get("/").from(CA).send().await;
        assert_eq!(link(&first, "Your Privacy Choices").is_some(), wanted == Some(Link::PrivacyChoices));
        assert_eq!(link(&first, "Do Not Sell or Share").is_some(), wanted == Some(Link::DoNotSell));
        // "Your Privacy Choices" stands for both of the others.
        let limit = link(&first, "Limit the Use of My Sensitive Personal Information");
        assert_eq!(limit.is_some(), own, "{wanted:?}");
        let page = stack.get(PAGE).from(CA).send().await;
        assert!(page.text().contains("id=\"asn-limit\"") && !page.text().contains("This limit is in effect"));
        for (cookie, signal) in
            [(stack.choose("choice=opt-out").from(CA).send().await.pair(), "0"), ("x=1".into(), "1")]
        {
            let after = stack.get(PAGE).from(CA).cookie(&cookie).header("sec-gpc", signal).send().await;
            assert!(after.text().contains("This limit is in effect"), "{signal}");
            stack.get("/").from(CA).cookie(format!("{cookie}; {EVERYTHING}")).header("sec-gpc", signal).send().await;
            let left = stack.last().line("cookie").unwrap_or_default().replace("x=1", "");
            assert_eq!(left, "", "nothing beyond what is needed");
        }
    }
    let plain = gateway().law("US-CA", |rule| rule.limit_sensitive = true).stands();
    assert!(!plain.get(PAGE).from(CA).send().await.text().contains("asn-limit"), "a site without such information");
}

#[tokio::test]
async fn the_site_states_that_it_honours_the_signal() {
    let stack = gateway().stands();
    for method in [Method::GET, Method::HEAD] {
        let answer = stack.ask(method, "/.well-known/gpc.json").send().await;
        assert_eq!(answer.status, 200);
        assert_eq!(answer.lines("content-type"), ["application/json"]);
        assert_eq!(answer.lines("cache-control"), ["public, max-age=86400"]);
        assert!(answer.set_cookies().is_empty());
    }
    let text = stack.fetch("/.well-known/gpc.json?x=1").send().await.text();
    let statement: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(statement["gpc"], true);
    assert_eq!(stack.ask(Method::POST, "/.well-known/gpc.json").send().await.status, 405);
    assert_eq!(stack.asked(), 0, "the origin is not asked");
    stack.fetch("/.well-known/security.txt").send().await;
    assert_eq!(stack.asked(), 1, "other well-known addresses are the site's own");
}

#[tokio::test]
async fn minors_find_nothing_to_grant() {
    let stack = gateway().site(|site| site.minors = true).stands();
    for from in [DE, CA, TX, NZ] {
        let settings = stack.get("/_assent/settings").from(from).send().await;
        assert!(buttons(&settings).is_empty(), "{from}: {:?}", buttons(&settings));
        assert!(settings.text().contains("You are asked nothing") && settings.text().matches("<input").count() == 3);
        let page = stack.get(PAGE).from(from).send().await;
        assert!(buttons(&page).is_empty() && link(&page, "Opt back in").is_none(), "{from}");
        let token = stack.get("/_assent/opt-out?in").from(from).send().await.token().unwrap_or_default();
        let forced = stack.choose(&format!("choice=opt-in&token={token}")).from(from).send().await.pair();
        assert!(!forced.contains("=1&") && !forced.ends_with("=1"), "{from}: {forced}");
    }
}

fn attested(site: &mut Site, vendors: &[&str]) {
    site.declared = site.offered;
    site.attestations = vec![Attestation {
        rules: vec!["DE".into()],
        vendors: vendors.iter().map(|key| (*key).into()).collect(),
        person: "The data protection officer".into(),
        conditions: "our own figures only".into(),
        from: assent::ambient::Day(0),
        until: assent::ambient::Day(30_000),
    }];
}

#[tokio::test]
async fn what_runs_under_an_attestation_is_named_and_has_an_off_switch() {
    let exempt = |rule: &mut Rule| rule.exempt = Purposes::only(Purpose::ANALYTICS);
    let ticked =
        |page: &Reception| page.text().contains("value=\"analytics\" aria-describedby=\"asn-why-analytics\" checked");
    // Somebody else measures, too: the box asks for a yes, so it stands empty, and the tool is named all the same.
    let mixed = gateway().site(|site| attested(site, &["stats"])).law("DE", exempt).stands();
    let page = mixed.get("/_assent/settings").send().await;
    assert!(!ticked(&page) && page.text().contains("Shop has declared that stats meets"), "{}", page.text());
    assert!(!page.text().contains("data protection officer"), "a name is for the records");
    // Alone, it shows that it runs; to leave the box as it stands is no yes, and to empty it is a no.
    let alone = |site: &mut Site| {
        attested(site, &["stats"]);
        let heat = |key: &str| key != "heat";
        let kept = site.catalog.own().iter().filter(|vendor| heat(&vendor.key)).map(|vendor| (**vendor).clone());
        site.catalog = std::sync::Arc::new(assent::policy::Catalog::new(kept.collect(), None).unwrap());
    };
    let stack = gateway().site(alone).law("DE", exempt).stands();
    let page = stack.get("/_assent/settings").send().await;
    assert!(ticked(&page) && page.text().contains("You can switch it off"), "{}", page.text());
    let left = stack.consent(DE, "choice=save&purpose=analytics").await;
    assert!(left.ends_with("assent-bucket=functional=0&marketing=0"), "{left}");
    let off = stack.consent(DE, "choice=save").await;
    for (pair, runs) in [(left, true), (off, false)] {
        stack.get("/").cookie(format!("{pair}; _stats=1")).send().await;
        assert_eq!(stack.last().lines("cookie") == ["_stats=1"], runs, "{pair}");
    }
}

#[tokio::test]
async fn a_place_that_expects_a_language_gets_it_before_english() {
    let stack = gateway().law("DE", |rule| rule.languages = vec!["fr".into(), "de".into()]).stands();
    for (accept, language) in [(None, "fr"), (Some("eo"), "fr"), (Some("de"), "de"), (Some("en"), "en")] {
        let ask = stack.get("/_assent/settings");
        let ask = if let Some(accept) = accept { ask.header("accept-language", accept) } else { ask };
        assert!(ask.send().await.text().contains(&format!("<html lang=\"{language}\"")), "{accept:?}");
    }
}

#[tokio::test]
async fn the_banner_stands_where_the_place_wants_it_and_says_how_far_a_choice_reaches() {
    let declare = |across: bool| move |site: &mut Site| (site.declared, site.across_devices) = (site.offered, across);
    for (centre, across) in [(false, false), (true, true)] {
        let stack = gateway().site(declare(across)).law("DE", |rule| rule.centre = centre).stands();
        let text = stack.get("/").send().await.text();
        assert_eq!(text.contains("asn-side"), centre);
        assert_eq!(text.contains("applies on your other devices"), across);
    }
}
