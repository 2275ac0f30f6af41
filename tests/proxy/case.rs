//! A case: what client and origin do, what has to hold afterwards, and how bad it is when it doesn't. Cases stand in
//! tables; this file runs them, on several lanes at once, and holds the outcome against the list of known failures.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::net::TcpStream;

use super::message::{Message, Role, read};
use super::stage::{Lane, Profile, Proxy, Stage};
use super::wire::{Act, Events, Party, Record, origin};

/// How bad a failure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Severity {
    /// Exploitable, or data is damaged.
    S1,
    /// A rule of a standard is broken, or the answer is wrong.
    S2,
    /// Hygiene.
    S3,
}

/// What must hold of what was seen.
pub(super) type Check = Arc<dyn Fn(&Seen) -> Result<(), String> + Send + Sync>;

/// Everything that both ends saw.
#[derive(Debug, Default)]
pub(super) struct Seen {
    pub(super) client: Record,
    /// The origin's connections, in the order in which they came.
    pub(super) origin: Vec<Record>,
    /// What a strict reader finds on those, one after the other.
    pub(super) requests: Vec<Message>,
}

impl Seen {
    /// The final answers.
    pub(super) fn answers(&self) -> Vec<&Message> {
        let last = |message: &&Message| !(100..200).contains(&message.status()) || message.status() == 101;
        self.client.messages.iter().filter(last).collect()
    }

    pub(super) fn status(&self) -> u16 {
        self.answers().first().map_or(0, |answer| answer.status())
    }
}

/// One case.
#[derive(Clone)]
pub(super) struct Case {
    pub(super) name: String,
    pub(super) severity: Severity,
    pub(super) profile: Profile,
    pub(super) client: Vec<Act>,
    pub(super) origin: Vec<Vec<Act>>,
    pub(super) checks: Vec<Check>,
    two: bool,
    only_assent: bool,
    patience: Duration,
}

impl Case {
    pub(super) fn new(severity: Severity, name: impl Into<String>) -> Self {
        Self {
            name: name.into().replace([' ', '\t'], "-"),
            severity,
            profile: Profile::Plain,
            client: Vec::new(),
            origin: Vec::new(),
            checks: Vec::new(),
            two: false,
            only_assent: false,
            patience: PATIENCE,
        }
    }

    pub(super) fn profile(mut self, profile: Profile) -> Self {
        self.profile = profile;
        self.only_assent |= profile == Profile::Declared;
        self
    }

    /// The client speaks HTTP/2.
    pub(super) fn two(mut self) -> Self {
        self.two = true;
        self
    }

    /// It asks for something that only a consent gateway does.
    pub(super) fn ours(mut self) -> Self {
        self.only_assent = true;
        self
    }

    /// Known to hang for now: nobody wants to wait for it that long.
    pub(super) fn impatient(mut self) -> Self {
        self.patience = Duration::from_secs(3);
        self
    }

    /// Adds to what the client does.
    pub(super) fn client(mut self, acts: impl IntoIterator<Item = Act>) -> Self {
        self.client.extend(acts);
        self
    }

    /// The client sends these bytes and reads one answer.
    pub(super) fn ask(self, bytes: impl AsRef<[u8]>) -> Self {
        let head = bytes.as_ref().starts_with(b"HEAD ");
        self.client([Act::Send(bytes.as_ref().to_vec()), Act::Read(Role::Response { head })])
    }

    /// What the origin does on its next connection.
    pub(super) fn origin(mut self, acts: impl IntoIterator<Item = Act>) -> Self {
        self.origin.push(acts.into_iter().collect());
        self
    }

    /// The origin reads one request and says this.
    pub(super) fn answer(self, bytes: impl AsRef<[u8]>) -> Self {
        self.origin([Act::Read(Role::Request), Act::Send(bytes.as_ref().to_vec())])
    }

    /// The origin reads one request, says this and closes.
    pub(super) fn last_word(self, bytes: impl AsRef<[u8]>) -> Self {
        self.origin([Act::Read(Role::Request), Act::Send(bytes.as_ref().to_vec()), Act::Close])
    }

    /// Adds what has to hold.
    pub(super) fn holds(mut self, checks: impl IntoIterator<Item = Check>) -> Self {
        self.checks.extend(checks);
        self
    }

    async fn run(&self, lane: &Lane) -> Result<(), String> {
        // Others' failures are known to hang; they are many, and nobody mends them here.
        let patience = if Proxy::chosen() == Proxy::Assent { self.patience } else { self.patience.min(OTHERS) };
        let (events, place) = (Events::new(), Arc::new(Mutex::new(String::new())));
        let far = Arc::new(Mutex::new(String::new()));
        let address = if self.two { lane.two } else { lane.address };
        let client = async {
            let stream = TcpStream::connect(address).await.map_err(|error| format!("no connection: {error}"))?;
            let mut party = Party::new(stream, Arc::clone(&place));
            // A brisk proxy gives up soon; anything beyond this is a hang.
            let played = tokio::time::timeout(patience, party.play(&self.client, &events)).await;
            let record = std::mem::take(&mut party.record);
            drop(party);
            events.over();
            match played {
                Ok(()) => Ok(record),
                Err(_) => Err(format!(
                    "hangs; the client is at {:?}, the origin at {:?}; came back: {:?}",
                    place.lock().unwrap(),
                    far.lock().unwrap(),
                    super::message::shown(&record.bytes)
                )),
            }
        };
        let (client, origin) = tokio::join!(client, origin(&lane.origin, &self.origin, &events, &far));
        let mut seen = Seen { client: client?, requests: Vec::new(), origin };
        for record in &seen.origin {
            let mut rest = record.bytes.as_slice();
            while let Some((message, used)) = read(rest, Role::Request, true) {
                rest = &rest[used..];
                seen.requests.push(message);
            }
        }
        for check in &self.checks {
            check(&seen)?;
        }
        Ok(())
    }
}

/// How long a case may take before it counts as hanging: long, because a busy machine is no fault of the proxy's.
const PATIENCE: Duration = Duration::from_secs(25);
const OTHERS: Duration = Duration::from_secs(6);

/// Lanes per profile: most of a case's time is waiting.
const LANES: usize = 4;

/// Runs a table; panics at whatever is not known to fail, and at what is listed and no longer does.
pub(super) async fn judge(kind: &str, cases: Vec<Case>) {
    let proxy = Proxy::chosen();
    let mut names: Vec<&str> = cases.iter().map(|case| case.name.as_str()).collect();
    names.sort_unstable();
    if let Some(twice) = names.windows(2).find(|pair| pair[0] == pair[1]) {
        panic!("two cases of {kind} are called {}", twice[0]);
    }
    let only = std::env::var("CASE").unwrap_or_default();
    let mut profiles: BTreeMap<Profile, Vec<Case>> = BTreeMap::new();
    let cases = cases.into_iter().filter(|case| proxy == Proxy::Assent || !case.only_assent);
    for case in cases.filter(|case| case.name.contains(&only)) {
        profiles.entry(case.profile).or_default().push(case);
    }
    let mut outcomes = Vec::new();
    for (profile, cases) in profiles {
        outcomes.extend(lanes(proxy, profile, cases).await);
    }
    conclude(kind, outcomes);
}

/// Reports what came of the cases of a kind, and holds it against what is known.
pub(super) fn conclude(kind: &str, mut outcomes: Vec<Outcome>) {
    let proxy = Proxy::chosen();
    outcomes.sort_by(|a, b| a.name.cmp(&b.name));
    report(proxy, kind, &outcomes);
    if proxy == Proxy::Assent && std::env::var("CASE").is_err() {
        compare(kind, &outcomes);
    } else {
        for outcome in &outcomes {
            println!("{:?} {} {:?}", outcome.severity, outcome.name, outcome.result);
        }
    }
}

/// What came of a case.
pub(super) struct Outcome {
    pub(super) name: String,
    pub(super) severity: Severity,
    pub(super) result: Result<(), String>,
}

async fn lanes(proxy: Proxy, profile: Profile, cases: Vec<Case>) -> Vec<Outcome> {
    // Brisk cases wait rather than work.
    let wanted = if profile == Profile::Brisk { 2 * LANES } else { LANES };
    let mut stage = Stage::open(proxy, profile, wanted.min(cases.len())).await;
    let queue = Arc::new(Mutex::new(cases));
    let mut running = tokio::task::JoinSet::new();
    for lane in std::mem::take(&mut stage.lanes) {
        let queue = Arc::clone(&queue);
        running.spawn(async move {
            let mut done = Vec::new();
            loop {
                let Some(case) = queue.lock().unwrap().pop() else { return done };
                let result = case.run(&lane).await;
                done.push(Outcome { name: case.name, severity: case.severity, result });
            }
        });
    }
    running.join_all().await.into_iter().flatten().collect()
}

/// Appends the outcome to the file that the variable `PROXY_REPORT` names: what the comparison in the docs is made of.
fn report(proxy: Proxy, kind: &str, outcomes: &[Outcome]) {
    let Ok(path) = std::env::var("PROXY_REPORT") else { return };
    let mut text = String::new();
    for outcome in outcomes {
        let said = outcome.result.as_ref().err().map_or("passed", String::as_str).replace(['\t', '\n'], " ");
        let _ = writeln!(text, "{proxy:?}\t{kind}\t{}\t{:?}\t{said}", outcome.name, outcome.severity);
    }
    let mut file = std::fs::OpenOptions::new().create(true).append(true).open(path).unwrap();
    file.write_all(text.as_bytes()).unwrap();
}

/// Known failures: `kind<TAB>case<TAB>why`.
const OPEN: &str = include_str!("open.tsv");

fn compare(kind: &str, outcomes: &[Outcome]) {
    let lines = OPEN.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let open: Vec<&str> = lines
        .filter_map(|line| line.split_once('\t').filter(|(its, _)| *its == kind).map(|(_, rest)| rest))
        .map(|rest| rest.split_once('\t').expect("each line of open.tsv has a reason").0)
        .collect();
    let mut wrong = String::new();
    for Outcome { name, severity, result } in outcomes {
        match (result, open.contains(&name.as_str())) {
            (Err(said), false) => drop(writeln!(wrong, "{severity:?} {name}: {said}")),
            (Ok(()), true) => drop(writeln!(wrong, "{name}: listed in tests/proxy/open.tsv, but it passes")),
            _ => {}
        }
    }
    for name in open.iter().filter(|name| !outcomes.iter().any(|outcome| outcome.name == **name)) {
        let _ = writeln!(wrong, "{name}: listed in tests/proxy/open.tsv, but there is no such case");
    }
    assert!(wrong.is_empty(), "{kind}, {} cases:\n{wrong}", outcomes.len());
}
