//! The pool, with connections that are words.

use std::sync::atomic::{AtomicBool, Ordering};

use super::*;

struct Plain;

#[derive(Clone, Default)]
struct Shareable(Arc<AtomicBool>);

impl Link for Shareable {
    fn closed(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    fn room(&self) -> usize {
        2
    }
}

impl Kind for Plain {
    type Line = &'static str;
    type Link = Shareable;

    fn stands(_: &mut Self::Line) -> bool {
        true
    }
}

const IDLE: Duration = Duration::from_secs(4);
const WAIT: Duration = Duration::from_secs(10);
const ANY: Want = Want { line: false, fresh: false };
const FRESH: Want = Want { line: false, fresh: true };

fn pool(connections: usize, queue: usize) -> Pool<Plain> {
    Pool::new(Limits { connections, kept: 8, idle: IDLE, queue, wait: WAIT }, false)
}

async fn opened(pool: &Pool<Plain>) -> Place<Plain> {
    match pool.turn(ANY).await {
        Ok(Turn::Open(mut place)) => {
            pool.lined(&mut place, ANY);
            place
        }
        _ => panic!("no new connection"),
    }
}

async fn reused(pool: &Pool<Plain>) -> Option<&'static str> {
    match pool.turn(ANY).await {
        Ok(Turn::Line(line, place)) => {
            pool.give_back(line, place);
            Some(line)
        }
        _ => None,
    }
}

#[tokio::test(start_paused = true)]
async fn the_last_used_line_is_the_next_and_idle_ones_are_closed_in_time() {
    let pool = pool(8, 8);
    let (one, two) = (opened(&pool).await, opened(&pool).await);
    pool.give_back("one", one);
    tokio::time::sleep(Duration::from_secs(3)).await;
    pool.give_back("two", two);
    assert_eq!(reused(&pool).await, Some("two"));
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert_eq!(pool.open(), 1, "the idle limit of the first is over");
    tokio::time::sleep(IDLE).await;
    assert_eq!(pool.open(), 0);
    assert_eq!(reused(&pool).await, None);
}

#[test]
fn a_line_of_the_same_runtime_comes_first_and_any_other_before_a_new_one() {
    let runtime = || tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let (here, there, pool) = (runtime(), runtime(), pool(8, 8));
    let (one, two) = (here.block_on(opened(&pool)), there.block_on(opened(&pool)));
    here.block_on(async { pool.give_back("here", one) });
    there.block_on(async { pool.give_back("there", two) });
    let taken = |pool: &Pool<Plain>| {
        let pool = pool.clone();
        async move {
            match pool.turn(ANY).await {
                Ok(Turn::Line(line, place)) => Some((line, place)),
                _ => None,
            }
        }
    };
    let first = here.block_on(taken(&pool)).unwrap();
    let second = here.block_on(taken(&pool)).unwrap();
    assert_eq!((first.0, second.0), ("here", "there"));
    assert!(here.block_on(taken(&pool)).is_none(), "there is none left");
    // Whoever gives it back, its socket stays where it is.
    here.block_on(async { pool.give_back(second.0, second.1) });
    here.block_on(async { pool.give_back(first.0, first.1) });
    assert_eq!(there.block_on(taken(&pool)).unwrap().0, "there");
}

#[tokio::test(start_paused = true)]
async fn who_finds_no_connection_waits_for_the_first_one_that_is_given_back() {
    let pool = pool(1, 2);
    let place = opened(&pool).await;
    let wait = |pool: &Pool<Plain>| {
        let pool = pool.clone();
        tokio::spawn(async move { pool.turn(ANY).await.map(|turn| matches!(turn, Turn::Line("line", _))) })
    };
    let (first, second) = (wait(&pool), wait(&pool));
    tokio::task::yield_now().await;
    assert_eq!(pool.turn(ANY).await.err(), Some(Full::Queue));
    pool.give_back("line", place);
    assert_eq!(first.await.unwrap(), Ok(true));
    // The first dropped it: its place is free, not the line.
    assert_eq!(second.await.unwrap(), Ok(false));
    assert_eq!(pool.open(), 0);
}

#[tokio::test(start_paused = true)]
async fn waiting_has_a_limit_and_whoever_gave_up_is_passed_over() {
    let pool = pool(1, 8);
    let place = opened(&pool).await;
    let started = Instant::now();
    assert_eq!(pool.turn(ANY).await.err(), Some(Full::Wait));
    assert_eq!(started.elapsed(), WAIT);
    let gone = tokio::time::timeout(Duration::from_secs(1), pool.turn(ANY)).await;
    assert!(gone.is_err());
    drop(place);
    assert!(matches!(pool.turn(ANY).await, Ok(Turn::Open(_))));
    assert_eq!(pool.open(), 0);
}

#[tokio::test(start_paused = true)]
async fn a_new_connection_takes_the_place_of_an_idle_one() {
    let pool = pool(1, 8);
    let place = opened(&pool).await;
    pool.give_back("line", place);
    assert!(matches!(pool.turn(FRESH).await, Ok(Turn::Open(_))));
    assert_eq!(pool.open(), 0, "the idle one is gone, and so is the new one");
}

#[tokio::test(start_paused = true)]
async fn a_link_is_shared_within_its_room_and_a_crowd_waits_for_one_handshake() {
    let pool: Pool<Plain> = Pool::new(Limits { connections: 8, kept: 8, idle: IDLE, queue: 0, wait: WAIT }, true);
    let Ok(Turn::Open(place)) = pool.turn(ANY).await else { panic!("no new connection") };
    let crowd: Vec<_> = (0..3)
        .map(|_| {
            let pool = pool.clone();
            tokio::spawn(async move { pool.turn(ANY).await })
        })
        .collect();
    tokio::task::yield_now().await;
    assert_eq!(pool.open(), 1);
    let link = Shareable::default();
    let first = pool.share(link.clone(), place);
    let mut turns = Vec::new();
    for one in crowd {
        tokio::task::yield_now().await;
        if one.is_finished() {
            turns.push(one.await.unwrap().unwrap());
        }
    }
    let shares = turns.iter().filter(|turn| matches!(turn, Turn::Share(_))).count();
    let opens = turns.iter().filter(|turn| matches!(turn, Turn::Open(_))).count();
    assert_eq!((shares, opens), (1, 1), "the rest waits for the second handshake");
    drop(turns);
    drop(first);
    // The last of the crowd has its turn now, and drops it.
    tokio::task::yield_now().await;
    assert!(matches!(pool.turn(ANY).await, Ok(Turn::Share(_))));
    link.0.store(true, Ordering::Relaxed);
    assert!(matches!(pool.turn(ANY).await, Ok(Turn::Open(_))), "a closed one is not used");
    assert_eq!(pool.open(), 0);
}

#[tokio::test(start_paused = true)]
async fn an_unused_link_is_closed_in_time() {
    let pool = pool(8, 8);
    let place = opened(&pool).await;
    let share = pool.share(Shareable::default(), place);
    tokio::time::sleep(IDLE * 3).await;
    assert_eq!(pool.open(), 1, "it is in use");
    drop(share);
    tokio::time::sleep(IDLE * 2).await;
    assert_eq!(pool.open(), 0);
}
