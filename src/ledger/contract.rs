//! What every store is held to, whatever it is made of. Each backend's tests call [`holds`] with an empty store.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::{
    Account, AccountId, By, Error, Event, LogKey, Method, Mode, Notice, Receipt, Record, RecordId, RecordStore,
    Retention, Ring, Rule, SealingKey, Secret, Settings, Surface, Versions, Whom,
};
use crate::ambient::{Day, Entropy, SystemClock, SystemEntropy, Timestamp};

pub(super) const SUBJECT: [u8; 16] = [7; 16];

/// Keys that are the same each time.
pub(super) fn settings() -> Settings {
    let ring = Ring::new(vec![SealingKey::new("s1", Day(0), &Secret::new([1; 32]))]).unwrap();
    let log = LogKey::new("assent-log-test", &Secret::new([2; 32]));
    Settings { ring, log, clock: Arc::new(SystemClock), entropy: Arc::new(SystemEntropy) }
}

pub(crate) fn notice() -> Notice {
    Notice::new("de", "<form>Dürfen wir zählen?</form>")
}

/// A first consent, linked, with a fresh name.
pub(crate) fn consent() -> Record {
    static MINUTE: AtomicU64 = AtomicU64::new(0);
    Record {
        id: RecordId::random(&SystemEntropy),
        site: "shop".to_owned(),
        at: Timestamp(1_700_000_000 + 60 * MINUTE.fetch_add(1, Ordering::Relaxed)),
        event: Event::Given,
        method: Method::Banner,
        purposes: vec![("marketing".to_owned(), false), ("analytics".to_owned(), true)],
        rule: Rule { id: "eu-de".to_owned(), ruleset: "2026-11".to_owned() },
        versions: Some(Box::new(Versions { rule: "aa".to_owned(), catalog: "bb".to_owned(), policy: "cc".to_owned() })),
        notice: notice().hash().to_owned(),
        language: "de".to_owned(),
        surface: Surface::First,
        region: "DE".to_owned(),
        gpc: true,
        mode: Mode::Strict,
        expires: Timestamp(1_715_000_000),
        subject: Some(SUBJECT),
    }
}

/// A refusal, as it must be: nobody's.
pub(super) fn refusal() -> Record {
    let purposes = vec![("analytics".to_owned(), false)];
    Record { event: Event::Refused, purposes, subject: None, ..consent() }
}

/// The suite. It leaves records of several sites behind.
pub(super) async fn holds(store: &dyn RecordStore) {
    comes_back_as_given(store).await;
    is_kept_once_per_name(store).await;
    keeps_sites_and_subjects_apart(store).await;
    refuses_what_contradicts_itself(store).await;
    lands_every_concurrent_append_once(store).await;
    keeps_what_an_account_says(store).await;
    loses_nothing_that_two_devices_say_at_once(store).await;
    hands_out_what_it_keeps(store).await;
    forgets_when_asked(store).await;
    forgets_on_time_and_not_what_is_held(store).await;
}

async fn comes_back_as_given(store: &dyn RecordStore) {
    let mut all = Vec::new();
    for ((event, method), (surface, mode)) in Event::ALL
        .iter()
        .zip([Method::Banner, Method::Settings, Method::Api, Method::Api])
        .zip(Surface::ALL.iter().cycle().zip(Mode::ALL.iter().cycle()))
    {
        if *event == Event::Refused {
            continue;
        }
        let record = Record {
            site: "words".to_owned(),
            event: *event,
            method,
            surface: *surface,
            mode: *mode,
            gpc: *mode == Mode::Strict,
            region: "US-CA".to_owned(),
            ..consent()
        };
        store.append(&record, &notice()).await.unwrap();
        all.push(record);
    }
    assert!(store.by_subject("words", SUBJECT).await.unwrap() == all, "same fields, in order of arrival");
}

async fn is_kept_once_per_name(store: &dyn RecordStore) {
    let first = Record { site: "once".to_owned(), ..consent() };
    store.append(&first, &notice()).await.unwrap();
    store.append(&first, &notice()).await.unwrap();
    let other = Record { region: "FR".to_owned(), ..first.clone() };
    store.append(&other, &notice()).await.unwrap();
    assert_eq!(store.count("once").await.unwrap(), 1);
    assert!(store.by_subject("once", SUBJECT).await.unwrap() == [first], "the first stays");
}

async fn keeps_sites_and_subjects_apart(store: &dyn RecordStore) {
    let here = Record { site: "here".to_owned(), ..consent() };
    store.append(&here, &notice()).await.unwrap();
    store.append(&Record { site: "there".to_owned(), ..consent() }, &notice()).await.unwrap();
    store.append(&Record { site: "here".to_owned(), ..refusal() }, &notice()).await.unwrap();
    assert_eq!(store.count("here").await.unwrap(), 2);
    assert_eq!(store.count("nowhere").await.unwrap(), 0);
    assert!(store.by_subject("here", SUBJECT).await.unwrap() == [here]);
    assert!(store.by_subject("here", [8; 16]).await.unwrap().is_empty());
}

async fn refuses_what_contradicts_itself(store: &dyn RecordStore) {
    let none = vec![("analytics".to_owned(), false)];
    let twice = vec![("analytics".to_owned(), true), ("analytics".to_owned(), false)];
    let table = [
        ("a refusal with a subject", Record { subject: Some(SUBJECT), ..refusal() }),
        ("a first choice that grants nothing, with a subject", Record { purposes: none.clone(), ..consent() }),
        ("a change that grants nothing, with a subject", Record { event: Event::Changed, purposes: none, ..consent() }),
        ("a refusal that grants", Record { event: Event::Refused, subject: None, ..consent() }),
        ("a purpose decided twice", Record { purposes: twice, ..consent() }),
        ("another notice", Record { notice: "0".repeat(64), ..consent() }),
    ];
    for (what, record) in table {
        let record = Record { site: "refused".to_owned(), ..record };
        let answer = store.append(&record, &notice()).await;
        assert!(matches!(answer, Err(Error::Invalid(_))), "{what}: {answer:?}");
    }
    assert_eq!(store.count("refused").await.unwrap(), 0);
}

async fn lands_every_concurrent_append_once(store: &dyn RecordStore) {
    let records: Vec<_> = (0..1_000u32)
        .map(|i| {
            let mut subject = [0; 16];
            SystemEntropy.fill(&mut subject);
            let notice = Notice::new("en", format!("notice {}", i % 3));
            let record = Record {
                site: "crowd".to_owned(),
                subject: Some(subject),
                notice: notice.hash().to_owned(),
                ..consent()
            };
            (record, notice)
        })
        .collect();
    // Each twice: a retry races its own first attempt.
    let appends = records.iter().chain(&records).map(|(record, notice)| store.append(record, notice));
    for answer in futures_util::future::join_all(appends).await {
        answer.unwrap();
    }
    assert_eq!(store.count("crowd").await.unwrap(), 1_000);
    for (record, _) in records.iter().step_by(97) {
        let subject = record.subject.unwrap();
        assert!(store.by_subject("crowd", subject).await.unwrap() == [record.clone()]);
    }
}

/// An account that has said this.
fn account(purposes: &[(&str, bool)]) -> Account {
    let purposes: Vec<_> = purposes.iter().map(|(key, granted)| ((*key).to_owned(), *granted)).collect();
    let grants = purposes.iter().any(|(_, granted)| *granted);
    let (rule, day, terms) = ("DE".to_owned(), Day(20_600), if grants { "AbCd" } else { "" }.to_owned());
    Account { purposes, rule, day, asked_first: grants, terms, subject: grants.then_some(SUBJECT) }
}

async fn keeps_what_an_account_says(store: &dyn RecordStore) {
    let (me, other) = (AccountId([1; 16]), AccountId([2; 16]));
    let (no, yes, nothing) = (account(&[("marketing", false)]), account(&[("functional", true)]), account(&[]));
    assert_eq!(store.account("shop", me).await.unwrap(), None);
    assert!(store.keep_account("shop", me, None, &no).await.unwrap());
    assert_eq!(store.account("shop", me).await.unwrap().as_ref(), Some(&no));
    assert_eq!(store.account("shop", other).await.unwrap(), None, "another account");
    assert_eq!(store.account("blog", me).await.unwrap(), None, "another site");
    assert!(!store.keep_account("shop", me, None, &yes).await.unwrap(), "somebody was faster");
    assert_eq!(store.account("shop", me).await.unwrap().as_ref(), Some(&no));
    assert!(store.keep_account("shop", me, Some(&no), &yes).await.unwrap());
    assert!(store.keep_account("shop", other, None, &no).await.unwrap());
    assert!(store.keep_account("shop", me, Some(&yes), &nothing).await.unwrap());
    assert_eq!(store.account("shop", me).await.unwrap().as_ref(), Some(&nothing), "nothing is something, too");
    store.forget_account("shop", me).await.unwrap();
    store.forget_account("shop", me).await.unwrap();
    assert_eq!(store.account("shop", me).await.unwrap(), None);
    assert!(!store.keep_account("shop", me, Some(&nothing), &no).await.unwrap(), "it was forgotten meanwhile");
    assert_eq!(store.account("shop", other).await.unwrap(), Some(no.clone()), "only this one is forgotten");
    let named = Account { subject: Some(SUBJECT), ..no };
    assert!(
        matches!(store.keep_account("shop", me, None, &named).await, Err(Error::Invalid(_))),
        "a refusal is nobody's"
    );
}

async fn loses_nothing_that_two_devices_say_at_once(store: &dyn RecordStore) {
    let me = AccountId([3; 16]);
    // Each device adds its own no to whatever is there.
    let devices = (0..20u32).map(async |device| {
        loop {
            let before = store.account("shop", me).await.unwrap();
            let mut now = before.clone().unwrap_or_else(|| account(&[]));
            now.purposes.push((format!("purpose-{device}"), false));
            if store.keep_account("shop", me, before.as_ref(), &now).await.unwrap() {
                break;
            }
        }
    });
    futures_util::future::join_all(devices).await;
    assert_eq!(store.account("shop", me).await.unwrap().unwrap().purposes.len(), 20);
}

async fn hands_out_what_it_keeps(store: &dyn RecordStore) {
    for record in [consent(), refusal()] {
        let record = Record { site: "handed".to_owned(), ..record };
        store.append(&record, &notice()).await.unwrap();
        assert!(store.record("handed", record.id).await.unwrap().as_ref() == Some(&record));
        assert!(store.record("other", record.id).await.unwrap().is_none(), "of this site only");
        let receipt = store.receipt("handed", record.id).await.unwrap().unwrap();
        let content = Receipt::parse(&receipt).unwrap();
        assert_eq!(content.content()["record_id"], record.id.to_string());
        assert!(store.receipt("other", record.id).await.unwrap().is_none());
    }
    assert!(store.record("handed", RecordId([0xee; 16])).await.unwrap().is_none());
}

async fn forgets_when_asked(store: &dyn RecordStore) {
    let of = |subject: u8| Record { site: "forgetful".to_owned(), subject: Some([subject; 16]), ..consent() };
    let (mine, also, other) = (of(1), of(1), of(2));
    let elsewhere = Record { site: "elsewhere".to_owned(), ..of(1) };
    let alone = Record { site: "forgetful".to_owned(), ..refusal() };
    for record in [&mine, &other, &also, &elsewhere, &alone] {
        store.append(record, &notice()).await.unwrap();
    }
    let me = AccountId([9; 16]);
    let said = Account { subject: Some([1; 16]), ..account(&[("functional", true)]) };
    assert!(store.keep_account("forgetful", me, None, &said).await.unwrap());
    let whom = Whom::Subject([1; 16]);
    let erased = store.erase("forgetful", whom, By::Visitor).await.unwrap();
    assert!(erased.records == [mine.id, also.id] && erased.accounts == 1 && erased.scrubbed, "{erased:?}");
    assert!(store.by_subject("forgetful", [1; 16]).await.unwrap().is_empty());
    assert!(store.record("forgetful", mine.id).await.unwrap().is_none());
    assert!(store.receipt("forgetful", mine.id).await.unwrap().is_none());
    assert_eq!(store.account("forgetful", me).await.unwrap(), None);
    assert!(store.by_subject("forgetful", [2; 16]).await.unwrap() == [other], "somebody else's stays");
    assert!(store.by_subject("elsewhere", [1; 16]).await.unwrap() == [elsewhere], "as does another site's");
    assert_eq!(store.count("forgetful").await.unwrap(), 4, "that there were so many stays true");
    // A retry of what was erased must not bring it back.
    store.append(&mine, &notice()).await.unwrap();
    assert!(store.by_subject("forgetful", [1; 16]).await.unwrap().is_empty());
    assert!(store.erase("forgetful", whom, By::Visitor).await.unwrap().records.is_empty(), "nothing is no error");
    let one = store.erase("forgetful", Whom::Record(alone.id), By::Operator).await.unwrap();
    assert!(one.records == [alone.id]);
    assert!(store.record("forgetful", alone.id).await.unwrap().is_none());
    assert!(store.erase("forgetful", Whom::Record(RecordId([3; 16])), By::Operator).await.unwrap().records.is_empty());
}

async fn forgets_on_time_and_not_what_is_held(store: &dyn RecordStore) {
    let day = |days: u64| Timestamp(days * 86_400);
    let made = |at: u64, subject: u8| Record {
        site: "kept".to_owned(),
        at: day(at),
        expires: day(at + 180),
        subject: Some([subject; 16]),
        ..consent()
    };
    // The second of two is why the first ended; a refusal is nobody's and ends by itself.
    let (first, second, other) = (made(1_000, 1), made(1_010, 1), made(1_000, 2));
    let no = Record { site: "kept".to_owned(), at: day(1_000), expires: day(1_100), ..refusal() };
    for record in [&first, &second, &other, &no] {
        store.append(record, &notice()).await.unwrap();
    }
    let retention = Retention { days: 100, by_rule: [("US-CA".to_owned(), 30)].into() };
    let due = async |days, rehearsal| store.retain("kept", &retention, day(days), rehearsal, None).await.unwrap();
    assert!(due(1_109, true).await.records.is_empty());
    assert!(due(1_110, true).await.records == [first.id], "a rehearsal");
    assert!(due(1_110, true).await.records == [first.id], "changes nothing");
    assert!(due(1_110, false).await.records == [first.id]);
    assert!(due(1_200, false).await.records == [no.id]);
    assert!(store.by_subject("kept", [1; 16]).await.unwrap() == [second.clone()]);
    // In dispute: neither the clock nor anybody erases it.
    store.hold("kept", Whom::Subject([1; 16]), "a lawsuit").await.unwrap();
    store.hold("kept", Whom::Record(other.id), "another").await.unwrap();
    let swept = due(9_000, false).await;
    assert!(swept.records.is_empty() && swept.held == 2, "{swept:?}");
    let erased = store.erase("kept", Whom::Subject([1; 16]), By::Visitor).await.unwrap();
    assert!(erased.records.is_empty() && erased.held.as_deref() == Some("a lawsuit"), "{erased:?}");
    assert!(store.by_subject("kept", [1; 16]).await.unwrap() == [second.clone()]);
    // One record of somebody whose records are all held: that it is kept is told, and it alone is owed.
    let (third, fourth) = (made(1_000, 3), made(1_001, 3));
    for record in [&third, &fourth] {
        store.append(record, &notice()).await.unwrap();
    }
    store.hold("kept", Whom::Subject([3; 16]), "a third").await.unwrap();
    for _ in 0..2 {
        let erased = store.erase("kept", Whom::Record(third.id), By::Operator).await.unwrap();
        assert!(erased.records.is_empty() && erased.held.as_deref() == Some("a third"), "{erased:?}");
    }
    assert!(!store.holds("kept", Some([3; 16])).await.unwrap()[0].wanted, "nobody asked for all of it");
    assert!(store.release("kept", Whom::Subject([3; 16])).await.unwrap().records == [third.id]);
    assert!(store.by_subject("kept", [3; 16]).await.unwrap() == [fourth.clone()]);
    assert!(store.erase("kept", Whom::Record(fourth.id), By::Operator).await.unwrap().records == [fourth.id]);
    let theirs = store.holds("kept", Some([2; 16])).await.unwrap();
    assert!(theirs.len() == 1 && theirs[0].record == Some(other.id) && !theirs[0].wanted);
    let all = store.holds("kept", None).await.unwrap();
    assert!(all.len() == 2 && all.iter().filter(|held| held.wanted).count() == 1);
    // Released: what was asked for is done, what nobody asked for is the clock's.
    assert!(store.release("kept", Whom::Subject([1; 16])).await.unwrap().records == [second.id]);
    assert!(store.release("kept", Whom::Record(other.id)).await.unwrap().records.is_empty());
    assert!(store.by_subject("kept", [1; 16]).await.unwrap().is_empty());
    assert!(due(9_000, false).await.records == [other.id]);
    assert!(store.holds("kept", None).await.unwrap().is_empty());
}
