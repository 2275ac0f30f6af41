//! The version before goes on while the new one has changed the tables: its statements, word for word, as they stood when
//! layout 2 was the last.

use sqlx::PgConnection;
use sqlx::migrate::Migrator;

use super::super::contract::{SUBJECT, consent, notice};
use super::super::payload::By;
use super::super::row::signed;
use super::super::wish::{Target, Wish};
use super::super::{Record, RecordStore as _, Sqlite, Whom};
use super::link::LAYOUT;
use super::server::Server;
use super::tests::{checked, gateway, keys, number, settle, until};
use crate::ambient::Timestamp;

/// The layout that the version before brought.
const BEFORE: i64 = 2;

/// Makes the tables as the version before did.
async fn tables(connection: &mut PgConnection) {
    let steps: Vec<_> = LAYOUT.iter().filter(|step| step.version <= BEFORE).cloned().collect();
    let (table_name, create_schemas) = (LAYOUT.table_name.clone(), LAYOUT.create_schemas.clone());
    let old = Migrator { migrations: steps.into(), table_name, create_schemas, ..Migrator::DEFAULT };
    let old = Migrator { ignore_missing: true, locking: false, ..old };
    old.run_direct(None, connection, false).await.unwrap();
}

/// Tells the store all that a ledger has and it lacks.
async fn forward(connection: &mut PgConnection, own: &Sqlite) {
    let public = own.public();
    let log = public.name();
    let sql = "INSERT INTO assent_log (name, public) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    sqlx::query(sql).bind(log).bind(&public.key[..]).execute(&mut *connection).await.unwrap();
    let sql = "SELECT public FROM assent_log WHERE name = $1";
    let key: Vec<u8> = sqlx::query_scalar(sql).bind(log).fetch_one(&mut *connection).await.unwrap();
    assert_eq!(key, public.key);
    let sql = "SELECT coalesce(max(number) + 1, 0)::bigint FROM assent_erasure WHERE log = $1";
    let told: i64 = sqlx::query_scalar(sql).bind(log).fetch_one(&mut *connection).await.unwrap();
    for Wish { number, site, at, by, target } in own.wishes(told.unsigned_abs()).await.unwrap() {
        let (kind, value) = target.parts();
        let sql = "INSERT INTO assent_erasure (log, number, site, made, requester, kind, value) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING";
        let insert = sqlx::query(sql).bind(log).bind(signed(number)).bind(site).bind(signed(at.0)).bind(by.word());
        insert.bind(kind).bind(&value[..]).execute(&mut *connection).await.unwrap();
    }
    for (_, hash, language, text) in own.notices(0).await.unwrap() {
        let sql = "INSERT INTO assent_notice (hash, language, content) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
        sqlx::query(sql).bind(hash).bind(language).bind(text).execute(&mut *connection).await.unwrap();
    }
    let sql = "SELECT max(sequence) FROM assent_entry WHERE log = $1";
    let last: Option<i64> = sqlx::query_scalar(sql).bind(log).fetch_one(&mut *connection).await.unwrap();
    let next = last.map_or(0, |last| last.unsigned_abs() + 1);
    for entry in own.entries(next, 1_000).await.unwrap() {
        let (sealer, sealed) = entry.sealed.clone().unzip();
        let sql = "INSERT INTO assent_entry (day, id, log, sequence, site, made, kind, expires, commitment, sealer, sealed, \
                   subject, erasure) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT DO NOTHING";
        let head = &entry.head;
        let insert = sqlx::query(sql).bind(head.at.day().0 as i32).bind(head.id.0.to_vec()).bind(log);
        let insert = insert.bind(signed(head.sequence)).bind(&head.site).bind(signed(head.at.0)).bind(head.kind.word());
        let insert = insert.bind(head.expires.map(|at| signed(at.0))).bind(entry.commitment.to_vec()).bind(sealer);
        let insert = insert.bind(sealed).bind(entry.subject.map(|tag| tag.to_vec())).bind(entry.erasure.map(signed));
        insert.execute(&mut *connection).await.unwrap();
        if head.kind == super::super::entry::Kind::Erasure {
            let sql = "UPDATE assent_entry SET sealed = NULL, sealer = NULL, subject = NULL, erasure = $1 \
                       WHERE log = $2 AND sequence = ANY($3) AND sealed IS NOT NULL";
            let erased = own.erased_by(head.sequence).await.unwrap();
            let update = sqlx::query(sql).bind(signed(head.sequence)).bind(log).bind(erased);
            update.execute(&mut *connection).await.unwrap();
        }
    }
    for (size, note) in own.checkpoints(0, i64::MAX).await.unwrap() {
        let sql = "INSERT INTO assent_checkpoint (log, size, note) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
        sqlx::query(sql).bind(log).bind(size).bind(note).execute(&mut *connection).await.unwrap();
    }
}

/// Carries out what others were asked to erase, says so, and drops what all of them have behind them.
async fn hear(connection: &mut PgConnection, own: &Sqlite) {
    let sql = "SELECT name, (SELECT max(number) FROM assent_erasure WHERE log = name) FROM assent_log";
    let logs: Vec<(String, Option<i64>)> = sqlx::query_as(sql).fetch_all(&mut *connection).await.unwrap();
    for (log, _) in logs {
        let sql = "SELECT number, site, made, requester, kind, value FROM assent_erasure \
                   WHERE log = $1 AND number >= $2 ORDER BY number LIMIT $3";
        let found = sqlx::query_as::<_, (i64, String, i64, String, String, Vec<u8>)>(sql);
        let found = found.bind(&log).bind(signed(own.heard(&log).await.unwrap())).bind(100_i64);
        let wish = |(number, site, made, by, kind, value): (i64, String, i64, String, String, Vec<u8>)| Wish {
            number: number.unsigned_abs(),
            site,
            at: Timestamp(made.unsigned_abs()),
            by: By::parse(&by).unwrap(),
            target: Target::of(&kind, value.try_into().unwrap()).unwrap(),
        };
        let wishes: Vec<_> = found.fetch_all(&mut *connection).await.unwrap().into_iter().map(wish).collect();
        own.obey(&log, wishes).await.unwrap();
        let sql = "INSERT INTO assent_heard (reader, log, next) VALUES ($1, $2, $3) \
                   ON CONFLICT (reader, log) DO UPDATE SET next = excluded.next";
        let say = sqlx::query(sql).bind(own.public().name()).bind(&log);
        say.bind(signed(own.heard(&log).await.unwrap())).execute(&mut *connection).await.unwrap();
    }
    let sql = "SELECT reader, next FROM assent_heard WHERE log = $1";
    let heard = sqlx::query_as::<_, (String, i64)>(sql).bind(own.public().name());
    let all = heard.fetch_all(&mut *connection).await.unwrap().into_iter().map(|(_, next)| next).min().unwrap();
    let sql = "DELETE FROM assent_erasure WHERE log = $1 AND number < $2";
    sqlx::query(sql).bind(own.public().name()).bind(all - 1).execute(&mut *connection).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_version_before_goes_on_over_the_tables_of_this_one() {
    let directory = tempfile::tempdir().unwrap();
    let server = Server::start().await;
    let path = |name: &str| directory.path().join(format!("{name}.sqlite"));
    let mut connection = server.connect().await;
    tables(&mut connection).await;
    let old = Sqlite::open(&path("old"), keys("old")).await.unwrap();
    old.share().await.unwrap();
    let add = async |subject| {
        let record = Record { subject: Some(subject), ..consent() };
        old.append(&record, &notice()).await.unwrap();
    };
    for subject in [SUBJECT, [1; 16], [2; 16]] {
        add(subject).await;
    }
    old.erase("shop", Whom::Subject([1; 16]), By::Visitor).await.unwrap();
    forward(&mut connection, &old).await;
    hear(&mut connection, &old).await;
    let layout = "SELECT max(version) FROM assent_layout WHERE success";
    assert_eq!(number(&mut connection, layout).await, BEFORE);
    // A gateway of this version comes, and changes the tables beneath the other.
    let new = gateway(&server, &path("new"), "new").await;
    assert!(number(&mut connection, layout).await > BEFORE);
    assert_eq!(new.counts().failed.total(), 0);
    for subject in [SUBJECT, [2; 16]] {
        new.append(&Record { subject: Some(subject), ..consent() }, &notice()).await.unwrap();
    }
    new.hold("shop", Whom::Subject([3; 16]), "in dispute").await.unwrap();
    settle(&new, &server).await;
    add([3; 16]).await;
    // Each is asked to forget somebody, and the other does so.
    new.erase("shop", Whom::Subject(SUBJECT), By::Visitor).await.unwrap();
    settle(&new, &server).await;
    hear(&mut connection, &old).await;
    assert!(old.by_subject("shop", SUBJECT).await.unwrap().is_empty());
    old.erase("shop", Whom::Subject([2; 16]), By::Visitor).await.unwrap();
    old.checkpoint().await.unwrap();
    forward(&mut connection, &old).await;
    until(async || new.own().by_subject("shop", [2; 16]).await.unwrap().is_empty()).await;
    new.own().checkpoint().await.unwrap();
    settle(&new, &server).await;
    hear(&mut connection, &old).await;
    for (name, entries, erased) in [("old", 7, 3), ("new", 4, 2)] {
        let report = checked(&server, name, &path(&format!("{name}-copy"))).await;
        assert!(report.is_sound() && report.entries == entries && report.erased == erased, "{name}: {report:?}");
    }
    assert_eq!(new.by_subject("shop", [3; 16]).await.unwrap().len(), 1, "read there, as the other wrote it");
    new.close().await;
    old.close().await;
}
