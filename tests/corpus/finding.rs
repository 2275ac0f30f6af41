//! What was seen, and what of it is a leak or a breakage.

use std::collections::{BTreeMap, BTreeSet};

use base64::Engine as _;
use sha2::{Digest as _, Sha256};

use super::judge::{Judge, Kind};
use super::pages::Page;
use super::sink::Hit;
use super::stage::Mode;
use super::visit::CANARY;

/// A part of what a visitor does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Phase {
    /// The page by itself.
    Bare,
    /// The page by itself, without scripts.
    BareOff,
    /// Until a choice.
    Before,
    /// After a refusal.
    Refused,
    /// After a yes.
    Accepted,
    /// Without scripts, until a choice.
    Off,
    /// Without scripts, after a refusal.
    OffRefused,
}

impl Phase {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Bare => "bare",
            Self::BareOff => "bare-off",
            Self::Before => "before",
            Self::Refused => "refused",
            Self::Accepted => "accepted",
            Self::Off => "off",
            Self::OffRefused => "off-refused",
        }
    }

    fn without_scripts(self) -> bool {
        matches!(self, Self::BareOff | Self::Off | Self::OffRefused)
    }
}

/// What was seen in one phase.
#[derive(Debug, Clone, Default)]
pub(super) struct Seen {
    /// The visible words, before anything was touched.
    pub(super) text: String,
    /// Where things stand, before anything was touched.
    pub(super) boxes: Vec<String>,
    pub(super) cookies: BTreeSet<String>,
    pub(super) storage: BTreeSet<String>,
    pub(super) console: BTreeSet<String>,
    /// Requests, each once, as host and path; the site's own host is `own`.
    pub(super) requests: BTreeSet<(String, String)>,
    /// How many there were.
    pub(super) count: BTreeMap<(String, String), usize>,
    /// Hosts that were connected to and asked nothing.
    pub(super) touched: BTreeSet<String>,
    /// Hosts that heard the canary.
    pub(super) told: BTreeSet<String>,
    /// The visitor was asked, and the banner went when they had chosen.
    pub(super) asked: bool,
}

impl Seen {
    /// Adds what is kept later on.
    pub(super) fn keep(&mut self, later: Self) {
        self.cookies.extend(later.cookies);
        self.storage.extend(later.storage);
        self.console.extend(later.console);
    }

    /// Adds what third parties and the console heard.
    pub(super) fn hear(&mut self, (hits, names, console): (Vec<Hit>, BTreeSet<String>, Vec<String>)) {
        self.console.extend(console);
        self.touched = names;
        for hit in hits {
            self.touched.remove(&hit.host);
            if hit.said.iter().any(|said| tells(said)) && hit.host != "own" {
                self.told.insert(hit.host.clone());
            }
            if hit.method != "OPTIONS" {
                *self.count.entry((hit.host.clone(), hit.path.clone())).or_default() += 1;
            }
            self.requests.insert((hit.host, hit.path));
        }
    }
}

/// Everything that was seen of a page.
#[derive(Debug)]
pub(super) struct Outcome {
    pub(super) page: String,
    pub(super) about: String,
    pub(super) seen: BTreeMap<(Option<Mode>, Phase), Seen>,
}

impl Outcome {
    pub(super) fn new(page: &Page) -> Self {
        Self { page: page.name.clone(), about: page.about.clone(), seen: BTreeMap::new() }
    }

    pub(super) fn put(&mut self, mode: Option<Mode>, phase: Phase, seen: Seen) {
        self.seen.insert((mode, phase), seen);
    }

    /// The page by itself, as far as it can be compared with a phase.
    pub(super) fn bare(&self, phase: Phase) -> &Seen {
        &self.seen[&(None, if phase.without_scripts() { Phase::BareOff } else { Phase::Bare })]
    }
}

/// One thing that should not be.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Finding {
    pub(super) page: String,
    pub(super) mode: &'static str,
    pub(super) phase: &'static str,
    /// `request`, `unknown`, `connect`, `cookie`, `storage`, `canary`, `error`, `notice`, `text`, `layout`, `missing`,
    /// `stuck`.
    pub(super) what: &'static str,
    /// The host, name or line.
    pub(super) detail: String,
}

/// All findings, in order.
pub(super) fn all(outcomes: &[Outcome], judge: &Judge) -> BTreeSet<Finding> {
    let mut found = BTreeSet::new();
    for outcome in outcomes {
        for ((mode, phase), seen) in &outcome.seen {
            let Some(mode) = mode else { continue };
            let bare = outcome.bare(*phase);
            let mut add = |what: &'static str, detail: String| {
                let (mode, phase) = (mode.word(), phase.word());
                found.insert(Finding { page: outcome.page.clone(), mode, phase, what, detail });
            };
            if *phase == Phase::Accepted {
                missing(bare, seen, judge, &mut add);
            } else {
                leaks(seen, judge, *mode, &mut add);
            }
            breakages(bare, seen, &mut add);
            let is_tracked = bare.requests.iter().any(|(host, path)| judge.request(host, path) == Kind::Tracker);
            if matches!(phase, Phase::Before | Phase::Accepted) && is_tracked && !seen.asked {
                add("stuck", "not asked".to_owned());
            }
        }
    }
    found
}

/// Before a yes nothing may be known of the visitor.
fn leaks(seen: &Seen, judge: &Judge, mode: Mode, add: &mut impl FnMut(&'static str, String)) {
    for (host, path) in &seen.requests {
        match judge.request(host, path) {
            Kind::Tracker | Kind::Embed if host == "own" => add("request", format!("own{path}")),
            Kind::Tracker | Kind::Embed => add("request", host.clone()),
            Kind::Unknown if mode == Mode::Strict => add("unknown", host.clone()),
            Kind::Unknown | Kind::Plain => {}
        }
    }
    for host in &seen.touched {
        if matches!(judge.request(host, "/"), Kind::Tracker | Kind::Embed) {
            add("connect", host.clone());
        }
    }
    for cookie in seen.cookies.iter().filter(|name| judge.cookie(name)) {
        add("cookie", cookie.clone());
    }
    for key in seen.storage.iter().filter(|key| judge.storage(key)) {
        add("storage", key.clone());
    }
    for host in &seen.told {
        add("canary", host.clone());
    }
}

/// After a yes everything happens that the page does by itself, and what was typed before is told to nobody.
fn missing(bare: &Seen, seen: &Seen, judge: &Judge, add: &mut impl FnMut(&'static str, String)) {
    for (host, path) in bare.requests.difference(&seen.requests) {
        if judge.request(host, path) != Kind::Plain {
            add("missing", format!("{host}{path}"));
        }
    }
    for host in &seen.told {
        add("canary", host.clone());
    }
}

/// The page is what it is by itself.
fn breakages(bare: &Seen, seen: &Seen, add: &mut impl FnMut(&'static str, String)) {
    let known: BTreeSet<String> = bare.console.iter().map(|line| plain(line)).collect();
    for line in seen.console.iter().map(|line| plain(line)).filter(|line| !known.contains(line)) {
        add(if is_notice(&line) { "notice" } else { "error" }, line);
    }
    if seen.text != bare.text {
        let (now, then) = (seen.text.split(" | "), bare.text.split(" | "));
        let first = now.zip(then).find(|(now, then)| now != then).map_or("its length", |(now, _)| now);
        add("text", first.chars().take(40).collect());
    }
    if seen.boxes != bare.boxes {
        let mut pairs = seen.boxes.iter().zip(&bare.boxes);
        let first =
            pairs.find(|(now, then)| now != then).map(|(now, _)| now.rsplit_once(' ').map_or(&**now, |(name, _)| name));
        // Where it stands is another number on every machine.
        add("layout", first.unwrap_or("their number").to_owned());
    }
}

/// Whether somebody can read the canary out of this: plainly, escaped, in base64, compressed or hashed.
fn tells(said: &[u8]) -> bool {
    let holds = |text: &[u8], part: &[u8]| text.windows(part.len()).any(|window| window == part);
    let text = |bytes: &[u8]| {
        let hash = Sha256::digest(CANARY);
        let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        let escaped = CANARY.replace('@', "%40");
        // The name is long enough for base64 in any of its three alignments to hold one of these.
        let name = CANARY.split('@').next().unwrap_or_default();
        let base64 = base64::engine::general_purpose::STANDARD_NO_PAD;
        let shifted = (0..3).map(|skip| base64.encode(&name[skip..skip + 9]));
        [CANARY.to_owned(), escaped, CANARY.replace('@', "%2540"), hash]
            .into_iter()
            .chain(shifted)
            .any(|part| holds(bytes, part.as_bytes()))
    };
    if text(said) {
        return true;
    }
    let mut plain = Vec::new();
    let unpacked = std::io::Read::read_to_end(&mut flate2::read::MultiGzDecoder::new(said), &mut plain);
    unpacked.is_ok() && text(&plain)
}

/// The first line of what a console shows, without what changes from run to run.
fn plain(line: &str) -> String {
    let first = line.lines().next().unwrap_or_default();
    let mut out = String::new();
    let mut rest = first;
    // Ports follow host names.
    while let Some((before, after)) = rest.split_once(".localhost:") {
        out.push_str(before);
        out.push_str(".localhost");
        rest = after.trim_start_matches(|c: char| c.is_ascii_digit());
    }
    out.push_str(rest);
    // A library's own mistake is thrown through our hooks: it is said of their file then, and with a stack.
    let out = out.strip_prefix("Uncaught ").unwrap_or(&out);
    let out = out.find(" assignment. The action has been blocked.").map_or(out, |end| &out[..end]);
    out.replace('\t', " ").chars().take(120).collect::<String>().trim_end().to_owned()
}

/// What the browser itself says of something that it did not load, as against an error in a script.
fn is_notice(line: &str) -> bool {
    ["Refused to", "Failed to load resource", "violates the following", "Content Security Policy", "net::ERR"]
        .iter()
        .any(|sign| line.contains(sign))
}
