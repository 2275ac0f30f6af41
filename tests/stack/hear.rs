//! What the origin says of its visitor: a minor, a known account. In time for the very document, and never for others.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use assent::body::Body;
use assent::ledger::{Notice, Record, Refusing};
use assent::policy::{Mode, Purpose, Purposes, Site};
use http::{HeaderValue, Method, Response};
use http_body_util::BodyExt;
use proptest::prelude::*;

use super::harness::{
    CA, DE, NZ, Plan, Reception, Seen, Stack, TRACKED, TX, gateway, in_front_of, is_own, page, response,
};

const ALL: &str = "choice=save&purpose=functional&purpose=analytics&purpose=marketing";
const MINOR: &str = "assent-minor";
const SUBJECT: &str = "assent-subject";

/// An origin that says what a request's `x-say-*` headers ask it to say, and sets a cookie for each purpose.
fn obliging(seen: &Seen) -> Response<Body> {
    let mut answer = match seen.uri.path() {
        "/pixel.gif" => {
            response(200, &[("content-type", "image/gif"), ("cache-control", "public, max-age=600")], "GIF")
        }
        "/moved" => response(302, &[("location", "/")], ""),
        "/gone" => response(404, &[("content-type", "text/html")], TRACKED),
        "/broken" => response(500, &[("content-type", "text/plain")], "no"),
        "/socket" => response(101, &[], ""),
        "/empty" => response(204, &[], ""),
        _ if seen.line("if-none-match").is_some() => response(304, &[("etag", "\"v1\"")], ""),
        _ => {
            let mut page = page(TRACKED);
            page.headers_mut().insert("etag", HeaderValue::from_static("\"v1\""));
            page
        }
    };
    for cookie in ["_video=1", "_stats=1", "_ads=1", "session=1"] {
        answer.headers_mut().append("set-cookie", HeaderValue::from_static(cookie));
    }
    for (asked, header) in [("x-say-minor", MINOR), ("x-say-subject", SUBJECT)] {
        for line in seen.headers.get_all(asked) {
            answer.headers_mut().append(header, line.clone());
        }
    }
    answer
}

fn shop() -> Plan {
    gateway().origin(|seen| Ok(obliging(seen))).site(|site| site.declared = site.offered)
}

/// One browser: what it was given, it sends.
struct Device {
    stack: Stack,
    from: &'static str,
    jar: Mutex<BTreeMap<String, String>>,
}

impl Device {
    fn new(stack: &Stack, from: &'static str) -> Self {
        Self { stack: stack.clone(), from, jar: Mutex::default() }
    }

    fn cookies(&self) -> String {
        let jar = self.jar.lock().unwrap();
        jar.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    fn keep(&self, answer: &Reception) {
        for line in answer.set_cookies().iter().filter(|line| is_own(line)) {
            let (name, value) = line.split(';').next().unwrap().split_once('=').unwrap();
            match line.contains("Max-Age=0") {
                true => drop(self.jar.lock().unwrap().remove(name)),
                false => drop(self.jar.lock().unwrap().insert(name.to_owned(), value.to_owned())),
            }
        }
    }

    /// Visits a page of an origin that says these things.
    async fn visit(&self, target: &str, said: &[(&str, &str)]) -> Reception {
        let mut ask = self.stack.get(target).from(self.from);
        let cookies = self.cookies();
        if !cookies.is_empty() {
            ask = ask.cookie(cookies);
        }
        for (name, value) in said {
            ask = ask.header(name, value);
        }
        let answer = ask.send().await;
        for cut in [MINOR, SUBJECT] {
            assert!(answer.lines(cut).is_empty(), "{cut} is nobody else's business");
        }
        self.keep(&answer);
        answer
    }

    async fn signed_in(&self, account: &str) -> Reception {
        self.visit("/", &[("x-say-subject", account)]).await
    }

    async fn choose(&self, form: &str) {
        let answer = self.stack.choose(form).from(self.from).cookie(self.cookies()).send().await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        self.keep(&answer);
    }
}

/// What runs in a page and is set by its response, as letters: functional, analytics, marketing.
fn runs(answer: &Reception) -> String {
    let (set, text) = (answer.set_cookies(), answer.text());
    let all = [
        // A frame that is withheld keeps its address beneath our placeholder.
        ("_video=1", "<iframe src=\"https://video.example/v\"", 'F'),
        ("_stats=1", "<script src=\"https://stats.example/s.js\"", 'A'),
        ("_ads=1", "<img src=\"https://ads.example/p.gif\"", 'M'),
    ];
    let letters = all.iter().filter_map(|(cookie, element, letter)| {
        let (cookie, loads) = (set.iter().any(|line| line == cookie), text.contains(element));
        assert_eq!(cookie, loads, "cookies and markup agree on {letter}: {set:?}\n{text}");
        cookie.then_some(*letter)
    });
    letters.collect()
}

fn own(answer: &Reception) -> Vec<String> {
    answer.set_cookies().into_iter().filter(|line| is_own(line)).collect()
}

#[tokio::test]
async fn a_minor_is_protected_in_the_very_document_and_remembered() {
    let stack = shop().stands();
    for (from, adult) in [(DE, ""), (CA, "FAM"), (NZ, "FAM")] {
        let device = Device::new(&stack, from);
        let before = device.visit("/", &[]).await;
        assert_eq!((runs(&before), before.asks()), (adult.to_owned(), from == DE), "{from}");
        for word in ["?1", "1"] {
            let device = Device::new(&stack, from);
            let first = device.visit("/", &[("x-say-minor", word)]).await;
            assert_eq!((runs(&first), first.asks()), (String::new(), false), "{from} {word}");
            assert!(first.set_cookies().iter().any(|line| line == "session=1"), "the login is its own business");
            let own = own(&first);
            let [line] = &own[..] else { panic!("the authority alone: {own:?}") };
            assert!(line.starts_with("__Host-assent=") && line.contains("HttpOnly"), "{line}");
            assert_eq!(first.lines("cache-control"), ["private, no-cache"]);
            assert_ne!(first.line("etag"), before.line("etag"), "another page than an adult's");
            // The next answer says nothing, and nothing changes.
            let next = device.visit("/other", &[]).await;
            assert_eq!((runs(&next), next.asks(), self::own(&next).len()), (String::new(), false, 0), "{from}");
            assert_eq!(next.line("etag"), first.line("etag"), "the same page");
            let again = device.visit("/", &[("x-say-minor", word)]).await;
            assert!(self::own(&again).is_empty(), "nothing new is nothing set");
            // A yes isn't taken.
            device.choose(ALL).await;
            assert_eq!(runs(&device.visit("/", &[]).await), "", "{from}");
        }
    }
}

#[tokio::test]
async fn the_bit_goes_when_the_origin_takes_it_back() {
    let stack = shop().stands();
    let device = Device::new(&stack, CA);
    let never = device.visit("/", &[("x-say-minor", "?0")]).await;
    assert!(own(&never).is_empty(), "nothing to take back");
    device.visit("/", &[("x-say-minor", "?1")]).await;
    let taken = device.visit("/", &[("x-say-minor", "?0")]).await;
    assert_eq!(runs(&taken), "FAM", "in that very document");
    assert!(own(&taken)[0].contains("Max-Age=0"), "nothing left to remember");
    assert_eq!((device.cookies(), runs(&device.visit("/", &[]).await)), (String::new(), "FAM".to_owned()));
    // A choice outlives it.
    device.choose("choice=save&purpose=analytics").await;
    device.visit("/", &[("x-say-minor", "?1")]).await;
    assert_eq!(runs(&device.visit("/", &[]).await), "");
    device.visit("/", &[("x-say-minor", "?0")]).await;
    assert_eq!(runs(&device.visit("/", &[]).await), "A");
    // On a site for minors nobody is told to be none.
    let kids = shop().site(|site| site.minors = true).stands();
    let device = Device::new(&kids, CA);
    device.visit("/", &[("x-say-minor", "?1")]).await;
    let kept = device.visit("/", &[("x-say-minor", "?0")]).await;
    assert!(own(&kept).is_empty() && runs(&kept).is_empty(), "{:?}", own(&kept));
}

#[tokio::test]
async fn what_a_minor_granted_is_withdrawn_on_record_before_the_browser_hears_of_it() {
    for word in ["?1", "?1;parent"] {
        let stack = shop().stands();
        let device = Device::new(&stack, DE);
        device.choose(ALL).await;
        let before = device.jar.lock().unwrap().clone();
        let first = device.visit("/", &[("x-say-minor", word)]).await;
        assert_eq!(
            (runs(&first), own(&first).len()),
            (String::new(), 2),
            "{word}: the authority, and no mirror any more"
        );
        assert_eq!(device.jar.lock().unwrap().len(), 1, "{word}");
        let events = || {
            let records = stack.records.0.lock().unwrap();
            let told = |(it, notice): &(Record, Notice)| {
                (it.event.word(), it.method.word(), it.purposes.clone(), it.subject, it.notice == notice.hash())
            };
            records.iter().map(told).collect::<Vec<_>>()
        };
        let [given, withdrawn] = &events()[..] else { panic!("{word}: {:?}", events()) };
        assert_eq!((given.0, withdrawn.0, withdrawn.1), ("given", "withdrawn", "api"), "{word}");
        assert_eq!(withdrawn.2.iter().find(|(key, _)| key == "analytics"), Some(&("analytics".to_owned(), false)));
        assert!(
            given.3.is_some() && given.3 == withdrawn.3 && withdrawn.4,
            "{word}: it belongs to the yes that it ends"
        );
        // Said again it is nothing new, and a yes of before doesn't come back.
        device.visit("/", &[("x-say-minor", word)]).await;
        let grown = device.visit("/", &[("x-say-minor", "?0")]).await;
        assert_eq!((runs(&grown), events().len()), (String::new(), 2), "{word}");
        // Without a record the document is a minor's all the same, nothing is remembered, and the next one tries again.
        let down = shop().ledger(Refusing).stands();
        let lost = Device { stack: down, from: DE, jar: Mutex::new(before.clone()) };
        for _ in 0..2 {
            let answer = lost.visit("/", &[("x-say-minor", word)]).await;
            assert_eq!((answer.status.as_u16(), runs(&answer), own(&answer).len()), (200, String::new(), 0), "{word}");
        }
        let late = Device { stack: stack.clone(), from: DE, jar: Mutex::new(before) };
        late.visit("/", &[("x-say-minor", word)]).await;
        assert_eq!(events().len(), 3, "{word}");
    }
    // Who granted nothing has nothing to withdraw.
    let stack = shop().stands();
    let device = Device::new(&stack, DE);
    device.choose("choice=reject").await;
    device.visit("/", &[("x-say-minor", "?1")]).await;
    assert_eq!(stack.records.0.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn with_a_parents_word_a_minor_is_asked_and_a_yes_counts_but_not_for_what_no_yes_cures() {
    let marketing = Purposes::only(Purpose::MARKETING);
    let never = |law: &mut assent::policy::Rule| law.never_minors = marketing;
    let stack = shop().law("DE", never).law("US-CA", never).stands();
    for from in [DE, CA] {
        let device = Device::new(&stack, from);
        let said = [("x-say-minor", "?1;parent")];
        let first = device.visit("/", &said).await;
        assert_eq!((runs(&first), first.asks()), (String::new(), true), "{from}: a yes first");
        let token = first.token().unwrap();
        device.choose(&format!("choice=accept&token={token}")).await;
        for said in [&said[..], &[]] {
            let page = device.visit("/", said).await;
            assert_eq!((runs(&page), page.asks()), ("FA".to_owned(), false), "{from}");
        }
        device.choose(&format!("{ALL}&token={token}")).await;
        assert_eq!(runs(&device.visit("/", &[]).await), "FA", "no form gets around it");
        assert_eq!(runs(&device.visit("/", &[("x-say-minor", "?1")]).await), "", "the parents' word is gone");
    }
}

#[tokio::test]
async fn what_a_minor_said_yes_to_before_the_parents_knew_is_asked_again() {
    let stack = shop().stands();
    for before in [None, Some("?1")] {
        let device = Device::new(&stack, DE);
        device.choose(ALL).await;
        if let Some(said) = before {
            device.visit("/", &[("x-say-minor", said)]).await;
        }
        for said in [&[("x-say-minor", "?1;parent")][..], &[]] {
            let page = device.visit("/", said).await;
            assert_eq!((runs(&page), page.asks()), (String::new(), true), "{before:?} {said:?}");
        }
    }
}

#[tokio::test]
async fn a_copy_from_before_is_not_confirmed() {
    let stack = shop().stands();
    let device = Device::new(&stack, CA);
    let tag = device.visit("/", &[]).await.line("etag").unwrap();
    let revalidate = async |said: Option<&str>| {
        let ask = stack.get("/").from(CA).header("if-none-match", &tag);
        let asked = stack.asked();
        let answer = match said {
            Some(said) => ask.header("x-say-minor", said).send().await,
            None => ask.send().await,
        };
        (answer, stack.asked() - asked)
    };
    for silent in [None, Some("?0"), Some("junk")] {
        let (answer, asked) = revalidate(silent).await;
        assert_eq!((answer.status.as_u16(), answer.line("etag"), asked), (304, Some(tag.clone()), 1), "{silent:?}");
    }
    let (answer, asked) = revalidate(Some("?1")).await;
    assert_eq!((answer.status.as_u16(), asked), (200, 2), "the page is asked for whole");
    assert!(stack.last().lines("if-none-match").is_empty());
    assert!(!stack.last().line("assent").unwrap().contains("granted=(necessary functional"), "under what holds now");
    assert_eq!((runs(&answer), answer.asks()), (String::new(), false));
    assert_ne!(answer.line("etag"), Some(tag.clone()));
    device.keep(&answer);
    // The new page is confirmed to whom it was made for.
    let ask = stack.get("/").from(CA).cookie(device.cookies()).header("if-none-match", answer.line("etag").unwrap());
    assert_eq!(ask.send().await.status, 304);
}

#[tokio::test]
async fn both_headers_end_here_on_every_kind_of_answer() {
    let stack = shop().stands();
    let said = [("x-say-minor", "?1"), ("x-say-subject", "SubjectValue77")];
    for target in ["/", "/pixel.gif", "/moved", "/gone", "/broken", "/socket", "/empty"] {
        for said in [&said[..], &[("x-say-minor", "junk"), ("x-say-minor", ""), ("x-say-subject", "a b")]] {
            let device = Device::new(&stack, CA);
            let answer = device.visit(target, said).await; // asserts that they are cut
            assert!(!format!("{:?}", answer.headers).contains("SubjectValue77"), "{target}");
            let remembered = said[0].1 == "?1";
            assert_eq!(!own(&answer).is_empty(), remembered, "{target}");
            if remembered {
                let control = answer.line("cache-control").unwrap_or_default();
                assert!(control.starts_with("private, no-cache"), "{target}: {control}");
            } else if target == "/pixel.gif" {
                assert_eq!(answer.lines("cache-control"), ["public, max-age=600"]);
            }
        }
    }
    let stored =
        stack.ask(Method::GET, "/").header("if-none-match", "\"v1\"").header("x-say-subject", "x").send().await;
    assert_eq!((stored.status.as_u16(), stored.lines(SUBJECT).len()), (304, 0));
}

#[tokio::test]
async fn what_comes_too_late_to_be_heard_is_cut_as_well() {
    let stack = in_front_of(|_| {
        let trailers = [(MINOR, "?1"), (SUBJECT, "SubjectValue77"), ("x-sum", "1")];
        let trailers =
            trailers.into_iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect();
        let frames = [http_body::Frame::data(bytes::Bytes::from_static(b"{}")), http_body::Frame::trailers(trailers)];
        let frames = frames.map(Ok::<_, assent::body::Error>);
        let body = http_body_util::StreamBody::new(futures_util::stream::iter(frames));
        let mut answer = response(200, &[("content-type", "application/json")], "");
        *answer.body_mut() = Body::new(body);
        answer
    });
    let whole = stack.fetch("/api").begin().await.into_body().collect().await.unwrap();
    let left: Vec<String> = whole.trailers().unwrap().keys().map(ToString::to_string).collect();
    assert_eq!((left, whole.to_bytes().as_ref()), (vec!["x-sum".to_owned()], &b"{}"[..]));
}

#[tokio::test]
async fn an_opt_out_reaches_the_accounts_other_devices_at_once() {
    let stack = shop().stands();
    let (phone, laptop) = (Device::new(&stack, CA), Device::new(&stack, NZ));
    phone.choose("choice=reject").await;
    assert_eq!(runs(&phone.signed_in("u1").await), "");
    let first = laptop.signed_in("u1").await;
    assert_eq!(runs(&first), "", "in the first response");
    assert_eq!(own(&first).len(), 2, "and remembered: {:?}", own(&first));
    assert!(!own(&first)[0].contains("oKCg"), "a refusal has no identifier");
    assert_eq!(runs(&laptop.visit("/", &[]).await), "", "signed out as well");
    assert!(own(&laptop.signed_in("u1").await).is_empty(), "nothing new is nothing set");
    // Nobody else's business, and no other site's.
    assert_eq!(runs(&Device::new(&stack, CA).signed_in("u2").await), "FAM");
    let blog = stack.get("/").host("blog.example").from(CA).header("x-say-subject", "u1").send().await;
    assert_eq!(runs(&blog), "FAM");
    // Silence never changes anything.
    let quiet = Device::new(&stack, CA);
    assert!(own(&quiet.signed_in("u3").await).is_empty() && stack.records.1.lock().unwrap().len() == 1);
}

#[tokio::test]
async fn what_is_refused_now_is_expired_now() {
    let stack = shop().stands();
    let (phone, laptop) = (Device::new(&stack, CA), Device::new(&stack, CA));
    phone.choose("choice=reject").await;
    phone.signed_in("u1").await;
    laptop.jar.lock().unwrap().insert("_ads".into(), "1".into());
    let set = laptop.signed_in("u1").await.set_cookies();
    assert!(set.iter().any(|line| line.starts_with("_ads=;") && line.contains("Max-Age=0")), "{set:?}");
}

#[tokio::test]
async fn a_later_choice_on_a_known_device_is_the_accounts_new_word() {
    let stack = shop().stands();
    let (phone, laptop) = (Device::new(&stack, TX), Device::new(&stack, TX));
    phone.choose("choice=reject").await;
    phone.signed_in("u1").await;
    laptop.signed_in("u1").await;
    phone.choose(ALL).await;
    let answer = phone.signed_in("u1").await;
    assert_eq!((runs(&answer), own(&answer).len()), ("FAM".to_owned(), 2), "told, and the cookie says so");
    assert!(own(&phone.signed_in("u1").await).is_empty());
    assert_eq!(runs(&Device::new(&stack, TX).signed_in("u1").await), "FAM", "a new device hears of no objection");
    assert_eq!(runs(&laptop.signed_in("u1").await), "", "yeses don't travel here: the other device keeps its no");
    assert_eq!(runs(&Device::new(&stack, TX).signed_in("u1").await), "FAM", "and doesn't tell it again");
    // A choice on a device that the account doesn't know is none of its words: the stricter wins.
    laptop.choose("choice=reject").await;
    laptop.signed_in("u1").await;
    let stranger = Device::new(&stack, TX);
    stranger.choose(ALL).await;
    assert_eq!(runs(&stranger.signed_in("u1").await), "", "the stricter wins");
    assert_eq!(runs(&Device::new(&stack, TX).signed_in("u1").await), "");
}

#[tokio::test]
async fn a_yes_travels_only_where_the_first_layer_says_so() {
    for (across, elsewhere) in [(false, ""), (true, "A")] {
        let stack = shop().site(|site| site.across_devices = across).stands();
        let (phone, laptop) = (Device::new(&stack, DE), Device::new(&stack, DE));
        phone.choose("choice=save&purpose=analytics").await;
        phone.signed_in("u1").await;
        let first = laptop.signed_in("u1").await;
        assert_eq!((runs(&first), first.asks()), (elsewhere.to_owned(), !across), "shared: {across}");
        let kept = format!("{:?}", stack.records.1.lock().unwrap());
        assert_eq!(kept.contains("true"), across, "what isn't shared isn't kept: {kept}");
        // A withdrawal travels in any case, and belongs to the records of the yes.
        laptop.choose("choice=withdraw").await;
        laptop.signed_in("u1").await;
        assert_eq!(runs(&phone.signed_in("u1").await), "", "shared: {across}");
        let records = stack.records.0.lock().unwrap();
        let subjects: Vec<_> = records.iter().map(|(record, _)| record.subject).collect();
        assert_eq!(subjects[0] == subjects[1], across);
    }
}

#[tokio::test]
async fn a_new_device_says_once_that_a_choice_of_another_applies_here() {
    const NOTICE: &str = "You made this choice on another device while signed in.";
    for (across, choice, said) in [
        (true, "choice=save&purpose=analytics", true),
        (true, "choice=reject", true),
        (false, "choice=reject", true),
        (false, "choice=save&purpose=analytics", false),
    ] {
        let stack = shop().site(|site| site.across_devices = across).stands();
        let (phone, laptop) = (Device::new(&stack, DE), Device::new(&stack, DE));
        phone.choose(choice).await;
        let own = phone.signed_in("u1").await;
        assert!(!own.text().contains(NOTICE), "{choice}, shared: {across}: it was made here");
        let first = laptop.signed_in("u1").await.text();
        // A partial yes that isn't shared still brings the refusals that stand beside it.
        assert!(first.contains(NOTICE) || !said, "{choice}, shared: {across}: {first}");
        assert!(first.matches(NOTICE).count() <= 1);
        let second = laptop.signed_in("u1").await.text();
        assert!(!second.contains(NOTICE), "{choice}, shared: {across}: once is enough");
    }
}

#[tokio::test]
async fn an_image_that_comes_late_brings_no_yes_back() {
    let stack = shop().site(|site| site.across_devices = true).stands();
    for (form, minor, kept) in [(ALL, None, 0), ("choice=reject", None, 2), (ALL, Some("?1"), 2), (ALL, Some("?0"), 0)]
    {
        let device = Device::new(&stack, CA);
        device.choose(form).await;
        let ask = stack.fetch("/pixel.gif").header("sec-fetch-dest", "image").from(CA).cookie(device.cookies());
        let ask = ask.header("x-say-subject", format!("{form}{minor:?}"));
        let ask = if let Some(minor) = minor { ask.header("x-say-minor", minor) } else { ask };
        assert_eq!(own(&ask.send().await).len(), kept, "{form} {minor:?}");
        assert_eq!(own(&device.signed_in(form).await).len(), 2, "a page does");
    }
}

#[tokio::test]
async fn the_signal_is_an_opt_out_of_the_account_too() {
    let stack = shop().stands();
    let (phone, laptop) = (Device::new(&stack, CA), Device::new(&stack, CA));
    let plain = phone.visit("/", &[("sec-gpc", "1")]).await;
    assert!(own(&plain).is_empty(), "without an account no cookie is set");
    phone.visit("/", &[("sec-gpc", "1"), ("x-say-subject", "u1")]).await;
    assert_eq!(runs(&laptop.signed_in("u1").await), "FA");
    // Unless it was overruled after notice of the conflict.
    let (phone, laptop) = (Device::new(&stack, CA), Device::new(&stack, CA));
    let form = format!("{ALL}&conflict=shown");
    let chosen = stack.choose(&form).from(CA).header("sec-gpc", "1").send().await;
    phone.keep(&chosen);
    phone.visit("/", &[("sec-gpc", "1"), ("x-say-subject", "u2")]).await;
    assert_eq!(runs(&laptop.signed_in("u2").await), "FAM");
}

#[tokio::test]
async fn a_signal_takes_a_yes_back_for_good_and_gives_nobody_a_cookie() {
    for from in [DE, TX] {
        let stack = shop().stands();
        let unknown = stack.get("/").from(from).header("sec-gpc", "1").send().await;
        assert!(own(&unknown).is_empty(), "a signal alone leaves no cookie");
        let device = Device::new(&stack, from);
        device.choose(ALL).await;
        assert_eq!(runs(&device.visit("/", &[]).await), "FAM", "{from}");
        device.visit("/", &[("sec-gpc", "1")]).await;
        assert_eq!(runs(&device.visit("/", &[]).await), "FA", "{from}: that it is missing is no consent");
        assert!(own(&device.visit("/", &[("sec-gpc", "1")]).await).is_empty(), "{from}: once is enough");
    }
}

#[tokio::test]
async fn an_objection_is_handed_out_anew_before_a_browser_forgets_it() {
    let stack = shop().stands();
    for (from, days, expected) in [(TX, 299, false), (TX, 300, true), (TX, 390, true), (DE, 390, false)] {
        stack.on_day(20_000);
        let device = Device::new(&stack, from);
        device.choose("choice=reject").await;
        stack.on_day(20_000 + days);
        let lines = device.visit("/", &[]).await.set_cookies();
        let renewed = lines.iter().any(|line| is_own(line) && line.contains("Max-Age=34560000"));
        assert_eq!(renewed, expected, "{from} after {days} days: {lines:?}");
    }
}

#[tokio::test]
async fn on_a_shared_device_nobodys_yes_becomes_another_accounts() {
    let stack = shop().site(|site| site.across_devices = true).stands();
    let (shared, other) = (Device::new(&stack, DE), Device::new(&stack, DE));
    shared.choose("choice=save&purpose=analytics").await;
    shared.signed_in("u1").await;
    assert_eq!(runs(&shared.signed_in("u2").await), "A", "the device's own");
    assert_eq!(runs(&shared.signed_in("u2").await), "A");
    assert_eq!(runs(&other.signed_in("u2").await), "", "and nobody else's");
    // Its noes are, on the other hand.
    assert_eq!(runs(&Device::new(&stack, CA).signed_in("u2").await), "A", "functional and marketing are refused");
}

#[tokio::test]
async fn a_store_that_is_down_costs_no_page_and_loosens_nothing() {
    let sound = shop().stands();
    let device = Device::new(&sound, CA);
    device.choose("choice=reject").await;
    device.signed_in("u1").await;
    let down = shop().site(|site| site.across_devices = true).ledger(Refusing).stands();
    let known = Device { stack: down.clone(), from: CA, jar: Mutex::new(device.jar.lock().unwrap().clone()) };
    let answer = known.signed_in("u1").await;
    assert_eq!((answer.status.as_u16(), runs(&answer), own(&answer).len()), (200, String::new(), 0));
    let minor = Device::new(&down, CA).visit("/", &[("x-say-minor", "?1"), ("x-say-subject", "u1")]).await;
    assert_eq!((minor.status.as_u16(), runs(&minor)), (200, String::new()), "what needs no store is heard");
}

#[tokio::test]
async fn strict_sites_lock_what_was_just_refused() {
    let strict = |site: &mut Site| (site.mode, site.vendors) = (Mode::Strict, vec!["ads".into()]);
    let stack = shop().site(strict).stands();
    let policy = async |said: &[(&str, &str)]| {
        Device::new(&stack, CA).visit("/", said).await.line("content-security-policy").unwrap_or_default()
    };
    assert!(policy(&[]).await.contains("ads.example"));
    assert!(!policy(&[("x-say-minor", "?1")]).await.contains("ads.example"));
}

#[tokio::test]
async fn no_log_line_tells_of_an_account_or_an_age_and_a_garbled_header_is_named_once() {
    let log = super::quiet::Log::default();
    let subscriber = log.subscriber();
    let stack = shop().stands();
    let down = shop().ledger(Refusing).stands();
    let keys = async {
        for said in ["SubjectValue77", "Subject Value77", "SubjectValue77\u{e9}"] {
            for stack in [&stack, &down] {
                let device = Device::new(stack, CA);
                if said == "SubjectValue77" && !Arc::ptr_eq(&stack.seen, &down.seen) {
                    device.choose("choice=reject").await;
                }
                device.visit("/", &[("x-say-subject", said), ("x-say-minor", "AgeValue77")]).await;
                device.visit("/", &[("x-say-subject", said), ("x-say-minor", "AgeValue78")]).await;
            }
        }
        stack.records.1.lock().unwrap().keys().map(|(_, id)| id.0).collect::<Vec<_>>()
    };
    let keys = tracing::instrument::WithSubscriber::with_subscriber(keys, subscriber).await;
    let text = log.text();
    assert_eq!(keys.len(), 1);
    let hex: String = keys[0].iter().map(|byte| format!("{byte:02x}")).collect();
    for secret in ["Value77", "Value78", &hex, &format!("{:?}", keys[0])] {
        assert!(!text.contains(secret), "{secret} in\n{text}");
    }
    for (what, times) in [("assent-minor", 2), ("assent-subject", 2), ("accounts can't be asked", 1)] {
        assert_eq!(text.matches(what).count(), times, "{what}, once for each gateway, in\n{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]
    #[test]
    fn whatever_the_origin_says_is_cut_and_never_loosens(
        ages in proptest::collection::vec(prop_oneof![Just("?1".to_owned()), Just("?0".to_owned()), "[ -~é]{0,12}"], 0..3),
        names in proptest::collection::vec(prop_oneof![Just("u1".to_owned()), "[ -~é]{0,300}"], 0..3),
        refuses in any::<bool>(),
    ) {
        let said: Vec<_> = ages.iter().map(|it| ("x-say-minor", it.as_str())).chain(names.iter().map(|it| ("x-say-subject", it.as_str()))).collect();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let stack = shop().stands();
            let device = Device::new(&stack, CA);
            if refuses {
                device.choose("choice=reject").await;
            }
            let answer = device.visit("/", &said).await;
            assert_eq!(answer.status, 200);
            assert!(!refuses || runs(&answer).is_empty());
            let settled = device.visit("/", &said).await;
            assert_eq!((runs(&settled), own(&settled)), (runs(&answer), vec![]), "said twice is said once: {said:?}");
        });
    }
}
