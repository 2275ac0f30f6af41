//! What the handlers work with.

use std::collections::BTreeMap;
use std::sync::Arc;

use arc_swap::ArcSwap;
use tokio::sync::{Mutex, OwnedMutexGuard, Semaphore};

use crate::ambient::{Clock, Day, Entropy, Timestamp};
use crate::classified::{Classify, Entry};
use crate::endpoints::throttle::Throttle;
use crate::gateway::health::Readiness;
use crate::gateway::rulebook::{Rulebook, Tenant};
use crate::inventory::Inventory;
use crate::ledger::RecordStore;
use crate::live::Watches;
use crate::policy::Keyring;
use crate::policy::look::Look;
use crate::policy::seal::Context;
use crate::switch::Switches;

use super::problem::Problem;
use super::session::Sessions;
use super::shelf::{Ledger, Vault};
use super::sources::Sources;
use super::token::{Known, Tokens};
use super::turn::{Turn, Turns};
use super::updates::{Serving, Updates};

/// How many answers of forms may be under way that follow on something.
const ANSWERS: usize = 1_024;
/// Tokens that a network may have verified at once; one a second comes back.
const ATTEMPTS: u64 = 10;

/// What a reload of the configuration changes.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Who may ask.
    pub tokens: Tokens,
    /// What the sites ask in forms of their own, by their ids.
    pub forms: BTreeMap<Box<str>, Vec<Form>>,
    /// How long each site stays in its mode, and who answers for that, where the configuration says so.
    pub terms: BTreeMap<Box<str>, Term>,
    /// What was classified in the console.
    pub classified: Arc<[Entry]>,
    /// What the linter says.
    pub lint: Lint,
    /// Reads a look as it is written under `[site.look]`, or says what is wrong with it.
    pub look: Option<ReadLook>,
    /// Which data counts.
    pub data: Serving,
}

/// From lines of a configuration to a look, or what is wrong with them.
pub type ReadLook = fn(&str) -> Result<Arc<Look>, String>;

/// The linter, for whoever wants to see what it says now: it takes a while, and most never ask.
#[derive(Clone, Default)]
pub struct Lint(pub Option<Arc<dyn Fn() -> Vec<Finding> + Send + Sync>>);

impl Lint {
    pub(super) fn findings(&self) -> Vec<Finding> {
        self.0.as_ref().map_or(Vec::new(), |find| find())
    }
}

impl std::fmt::Debug for Lint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Lint")
    }
}

/// Something that the linter says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The site, by its id; none when it is about the gateway as a whole.
    pub site: Option<Box<str>>,
    /// `refused`, `warning` or `waived`.
    pub word: &'static str,
    /// What is wrong, what to do, and who says so.
    pub text: String,
    /// Who answers for it, why, and until when.
    pub waived: Option<String>,
}

/// How long a site stays in its mode.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Term {
    /// First day on which it no longer does.
    pub until: Option<Day>,
    /// Who answers for it.
    pub person: Option<Box<str>>,
}

/// Something that a site asks in a form of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// What for: a key, such as `newsletter`.
    pub purpose: Box<str>,
    /// How long a yes counts, in days.
    pub days: u32,
}

/// What the listener is given.
pub struct Parts {
    /// Who may ask for what.
    pub settings: Arc<ArcSwap<Settings>>,
    /// The sites, their rules and the keys.
    pub book: Arc<ArcSwap<Rulebook>>,
    /// Where choices are recorded.
    pub store: Arc<dyn RecordStore>,
    /// The same for reading all of it: the gateway's own first, then those of controllers.
    pub vaults: Vec<Vault>,
    /// What traffic has shown.
    pub inventory: Arc<Inventory>,
    /// The sites' emergency switches.
    pub switches: Arc<Switches>,
    /// What changes which data counts.
    pub updates: Updates,
    /// Whether the gateway wants more visitors.
    pub readiness: Readiness,
    /// Browsers that are watched.
    pub watches: Arc<Watches>,
    /// The time of day.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub entropy: Arc<dyn Entropy>,
    /// Changes what was classified; `None` where there is no file of configuration to be read anew.
    pub classify: Option<Classify>,
    /// What counts by itself.
    pub sources: Sources,
}

/// Whose turn it is to have a hash worked out, which takes megabytes and most of a core.
pub(super) struct Hashing {
    pub(super) sure: Arc<Semaphore>,
    pub(super) other: Arc<Semaphore>,
}

/// The same, and what is remembered between requests.
pub(super) struct Office {
    pub(super) settings: Arc<ArcSwap<Settings>>,
    pub(super) sources: Sources,
    pub(super) classify: Option<Classify>,
    book: Arc<ArcSwap<Rulebook>>,
    pub(super) store: Arc<dyn RecordStore>,
    /// The gateway's own first, then those of controllers.
    pub(super) ledgers: Vec<Ledger>,
    pub(super) inventory: Arc<Inventory>,
    pub(super) switches: Arc<Switches>,
    pub(super) updates: Updates,
    pub(super) readiness: Readiness,
    pub(super) watches: Arc<Watches>,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) entropy: Arc<dyn Entropy>,
    /// When this listener was set up, which is when counting began.
    pub(super) since: Timestamp,
    /// Who is signed in to the console.
    pub(super) sessions: Sessions,
    pub(super) known: Known,
    pub(super) attempts: Throttle,
    /// One hash at a time of those tokens that are surely right, and one of the others.
    pub(super) hashing: Hashing,
    turns: Arc<Turns>,
    /// Whoever answers for somebody waits for the answer before it. See [`Office::alone`].
    answers: Vec<Arc<Mutex<()>>>,
}

impl Office {
    pub(super) fn new(parts: Parts) -> Self {
        let Parts {
            settings,
            book,
            store,
            vaults,
            inventory,
            switches,
            updates,
            readiness,
            watches,
            clock,
            entropy,
            classify,
            sources,
        } = parts;
        let (known, attempts) = (Known::new(&*entropy), Throttle::new(ATTEMPTS, 1));
        let hashing = Hashing { sure: Arc::new(Semaphore::new(1)), other: Arc::new(Semaphore::new(1)) };
        let answers = (0..ANSWERS).map(|_| Arc::default()).collect();
        Self {
            settings,
            sources,
            classify,
            book,
            store,
            ledgers: vaults.into_iter().map(Ledger::from).collect(),
            inventory,
            switches,
            updates,
            readiness,
            watches,
            since: clock.now(),
            clock,
            entropy,
            sessions: Sessions::default(),
            known,
            attempts,
            hashing,
            turns: Arc::default(),
            answers,
        }
    }

    /// The ledger that has a site's records. The gateway's own has those of sites that aren't configured any more, and whoever
    /// was to have them is asked for by name.
    pub(super) fn ledger(&self, site: &str) -> Result<&Ledger, Problem> {
        let book = self.book.load();
        let whose = book.tenants().iter().find(|tenant| *tenant.site.id == *site).map(|tenant| &*tenant.vault);
        self.ledger_of(whose.unwrap_or_default())
    }

    /// The ledger of a controller; without an id, the gateway's own.
    pub(super) fn ledger_of(&self, id: &str) -> Result<&Ledger, Problem> {
        let absent = || Problem::wrong("`controller` names none that is configured");
        self.ledgers.iter().find(|ledger| *ledger.vault.id == *id).ok_or_else(absent)
    }

    /// A turn at what costs a good deal, for a token of this name.
    pub(super) fn heavy(&self, token: &str) -> Result<Turn, Problem> {
        self.turns.take(token).ok_or_else(Problem::busy)
    }

    /// Waits until nobody else answers for somebody of this digest: what an answer follows on must not change between
    /// looking and writing. Some who have nothing to do with each other wait for each other, too.
    pub(super) async fn alone(&self, digest: [u8; 16]) -> OwnedMutexGuard<()> {
        let place = usize::from(u16::from_be_bytes([digest[0], digest[1]])) % ANSWERS;
        Arc::clone(&self.answers[place]).lock_owned().await
    }

    /// The sites, their rules and the keys, as they are now.
    pub(super) fn book(&self) -> Arc<Rulebook> {
        self.book.load_full()
    }

    /// The site of an id.
    pub(super) fn tenant(&self, site: &str) -> Result<Arc<Tenant>, Problem> {
        let book = self.book.load();
        let found = book.tenants().iter().find(|tenant| *tenant.site.id == *site);
        found.cloned().ok_or_else(|| Problem::wrong("`site` names no site that is configured"))
    }

    /// What a site asks in forms of its own.
    pub(super) fn forms(&self, site: &str) -> Vec<Form> {
        self.settings.load().forms.get(site).cloned().unwrap_or_default()
    }

    /// The subject of somebody's answers about one purpose: a keyed digest of the site's own name for them. Answers about
    /// different purposes share nothing: nobody without the key can join them, and none ends the life of another.
    pub(super) fn subject(keys: &Keyring, site: &str, purpose: &str, reference: &str) -> [u8; 16] {
        short(keys, Context::Reference, &format!("{site}\n{purpose}\n{reference}"))
    }
}

/// The first half of a keyed digest.
pub(super) fn short(keys: &Keyring, context: Context, text: &str) -> [u8; 16] {
    let mut half = [0; 16];
    half.copy_from_slice(&keys.name(context, text)[..16]);
    half
}
