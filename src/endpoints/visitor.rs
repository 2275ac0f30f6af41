//! Who asks, and what holds for them: the baton from the gateway's decision to whatever answers.

use std::convert::Infallible;
use std::fmt::Write;
use std::hash::{BuildHasher, Hash, Hasher, RandomState};
use std::net::IpAddr;
use std::sync::{Arc, OnceLock};

use http::header::{COOKIE, ORIGIN};
use http::{HeaderMap, HeaderValue};
use url::Url;

use crate::ambient::{Day, Timestamp};
use crate::inventory::{Caller, Inventory, Withheld};
use crate::live::{Kind, Line, Watch, Watches};
use crate::metrics::Meter;
use crate::notice::{Language, Texts};
use crate::policy::announcement::{Announcement, current};
use crate::policy::filter::{AUTHORITY, LIVE, MIRROR, READ, Ruling, SIGNAL, pair_name, pairs};
use crate::policy::foreign::Source;
use crate::policy::rollout::network;
use crate::policy::seal::Context;
use crate::policy::switch::Over;
use crate::policy::{self, Consent, Decision, Keyring, Minor, Mode, Purposes, Rule, Rules, Signals, Site, Visit};
use crate::runtime::Script;

use super::memo::Memo;

/// One visitor on one request.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// The site that is visited.
    pub site: Arc<Site>,
    /// What holds.
    pub decision: Arc<Decision>,
    /// What the browser states by itself.
    pub signals: Signals,
    /// What the origin, or the site, said of the visitor's age.
    pub minor: Minor,
    /// The page tells of health, faith or the like.
    pub sensitive: bool,
    /// The visitor's own choice, if one is stored and believed.
    pub consent: Option<Consent>,
    /// What something on this site is known to serve.
    pub in_use: Purposes,
    /// The visitor's language.
    pub language: Language,
    /// Every text.
    pub texts: Arc<Texts>,
    /// The law.
    pub rules: Arc<Rules>,
    /// The signing keys.
    pub keys: Arc<Keyring>,
    /// What runs in the site's pages.
    pub script: Arc<Script>,
    /// The reserved path prefix.
    pub prefix: Arc<str>,
    /// The host as it stands in `Host`.
    pub authority: Arc<str>,
    /// Whether the visitor came over TLS.
    pub secure: bool,
    /// Where the visitor is, for the digests below alone.
    pub client: Client,
    /// When the request came.
    pub now: Timestamp,
    /// The languages that the browser asks for, as it says so.
    pub accept: Option<HeaderValue>,
    /// Whether the language was chosen by name on a page of ours.
    pub pinned: bool,
    /// Whether this is a state to be tested: nothing of it is a choice, and nothing is recorded.
    pub test: bool,
    /// Whether this very request took over a choice that was made on another device of the same account.
    pub adopted: bool,
    /// What the operator tells at the moment, unless the visitor has closed it.
    pub news: Option<Arc<Announcement>>,
    /// A digest of everything configured that changes pages: part of each bucket.
    pub fingerprint: Arc<str>,
    /// The buckets that were worked out before.
    pub buckets: Arc<Buckets>,
    /// What the site's requests add to.
    pub meter: Arc<Meter>,
    /// Worked out when somebody asks.
    pub digests: Digests,
    /// Where it is written down what becomes of this request, if this browser is watched.
    pub live: Option<Arc<Line>>,
}

/// The buckets of one site under one rulebook, by the state that each stands for.
#[derive(Debug, Default)]
pub struct Buckets {
    known: Memo<Arc<str>>,
    hashers: [RandomState; 2],
}

/// The visitor's address; `None` where nobody can tell. Its `Debug` doesn't show it.
#[derive(Clone, Copy)]
pub struct Client(pub Option<IpAddr>);

impl std::fmt::Debug for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Client")
    }
}

/// Keyed digests that few requests need, kept from the first time that one is asked for.
#[derive(Debug, Clone, Default)]
pub struct Digests {
    caller: OnceLock<Box<str>>,
    network: OnceLock<Caller>,
    bucket: OnceLock<Arc<str>>,
}

impl Visitor {
    /// This visitor, of whom something else is remembered: what holds is decided again, for this very request.
    /// `minors` tells that the page, or the site, is aimed at minors.
    pub fn remembering(&self, consent: Option<Consent>, minors: bool) -> Self {
        let minor = age(consent.as_ref(), minors);
        let chose = |consent: Option<&Consent>| consent.is_some_and(Consent::is_choice);
        let adopted = consent.is_some_and(|it| it.account) && chose(consent.as_ref()) && !chose(self.consent.as_ref());
        let mut now = Self { consent, minor, adopted, ..self.clone() };
        now.decision = Arc::new(now.decide(consent.as_ref()));
        now.digests.bucket = OnceLock::new();
        now
    }

    /// A short digest of everything that makes a page differ from another visitor's.
    pub fn bucket(&self) -> &Arc<str> {
        self.digests.bucket.get_or_init(|| {
            // Read once: it may change meanwhile.
            let aliases = self.site.aliases.version();
            let digest = || Ok::<_, Infallible>(self.digest(aliases));
            let Ok(bucket) = self.buckets.known.get(&self.state(aliases), &self.decision.rule, digest);
            debug_assert_eq!(bucket, self.digest(aliases), "a state misses something that the digest knows");
            bucket
        })
    }

    /// A keyed digest of the visitor's address. A form token holds it, so that nobody can fetch one for somebody else.
    pub fn caller(&self) -> &str {
        let Client(addr) = self.client;
        self.digests.caller.get_or_init(|| self.keys.digest(Context::Form, &format!("{addr:?}")).into())
    }

    /// A keyed digest of the network that the visitor's address lies in, a /24 or a /56: whether several said something,
    /// and never who.
    pub fn network(&self) -> Caller {
        let Client(addr) = self.client;
        *self.digests.network.get_or_init(|| {
            let net = network(addr);
            let [a, b, c, d, e, f, g, h, ..] = self.keys.name(Context::Network, &format!("{net:?}"));
            Caller(u64::from_be_bytes([a, b, c, d, e, f, g, h]))
        })
    }

    /// What [`Self::digest`] is made of, but for what a site's visitors have in common and the rule: 128 bits that nobody
    /// can aim at.
    fn state(&self, aliases: u64) -> [u8; 16] {
        let decision = &self.decision;
        let sets = [self.in_use, decision.undecided, decision.unheard, decision.exempt];
        let [mode, minor] = [decision.mode as u8, decision.minor as u8];
        let [signal, asks, unknown] = [decision.signal, decision.asks_first, decision.holds_unknown].map(u8::from);
        let unreachable = decision.unreachable.map_or(0, |it| it as u8 + 1);
        let over = decision.over.map_or(0, Over::code);
        let verdicts = self.site.words.all().iter().map(|purpose| decision.verdict(purpose).code());
        // In one piece: it is hashed twice, and each word by itself would cost as much as all of it.
        let mut state = Vec::with_capacity(64);
        sets.iter().for_each(|set| state.extend_from_slice(&set.bits().to_le_bytes()));
        state.extend_from_slice(&aliases.to_le_bytes());
        state.extend_from_slice(&self.site.reviews.lapsed(decision.day).to_le_bytes());
        state.extend([mode, minor, signal, asks, unknown, unreachable, over, decision.sale.code()]);
        state.extend(verdicts);
        let hash = |hasher: &RandomState| {
            let mut hasher = hasher.build_hasher();
            self.language.hash(&mut hasher);
            hasher.write(&state);
            decision.listed.iter().for_each(|listed| listed.hash(&mut hasher));
            self.news.as_ref().map(|news| &news.id).hash(&mut hasher);
            hasher.finish()
        };
        let [first, second] = &self.buckets.hashers;
        (u128::from(hash(first)) << 64 | u128::from(hash(second))).to_le_bytes()
    }

    fn digest(&self, aliases: u64) -> Arc<str> {
        let (site, decision) = (&self.site, &self.decision);
        let mut text = format!("{}|{}|{}|{}", self.fingerprint, site.id, decision.rule.id, self.language);
        let _ = write!(text, "|{}|{}", decision.signal, self.in_use.bits());
        let _ = write!(text, "|{}|{:?}", decision.undecided.bits(), decision.sale);
        let (unheard, exempt) = (decision.unheard.bits(), decision.exempt.bits());
        let _ = write!(text, "|{unheard}|{exempt}|{:?}|{}", decision.minor, decision.asks_first);
        let _ = write!(text, "|{}|{}", decision.mode.word(), decision.holds_unknown);
        let _ = write!(
            text,
            "|{:?}|{:?}|{aliases}|{}",
            decision.over,
            decision.unreachable,
            site.reviews.lapsed(decision.day)
        );
        let _ = write!(text, "|{}|{}", decision.listed.words(), self.news.as_ref().map_or("", |news| &news.id));
        for purpose in site.words.all().iter() {
            let _ = write!(text, "|{:?}", decision.verdict(purpose));
        }
        self.keys.digest(Context::Bucket, &text).into()
    }

    /// What would hold for this visitor on this request after another choice.
    pub fn decide(&self, consent: Option<&Consent>) -> Decision {
        policy::decide(&Visit {
            site: &self.site,
            rules: &self.rules,
            region: self.decision.region,
            signals: self.signals,
            consent,
            in_use: self.in_use,
            minor: self.minor,
            sensitive: self.sensitive,
            mode: self.decision.mode,
            unreachable: self.decision.unreachable,
            over: self.decision.over,
            now: self.now,
        })
    }

    /// Counts what was withheld from this visitor, under the rule and the version of everything shown that records name. A
    /// place that only listens withholds nothing, and nobody chose what is tested.
    pub fn withheld(&self, inventory: &Inventory, more: Withheld) {
        if more != Withheld::default() && self.decision.touches_cookies() && !self.test {
            self.meter.withheld(more.sent, more.set, more.loads);
            inventory.withheld(&self.site.id, self.decision.rule.key().as_str(), &self.fingerprint, more);
        }
    }

    /// The mode that holds for this visitor wherever no stretch of the site names another.
    pub fn mode(&self) -> Mode {
        let Client(addr) = self.client;
        self.site.mode_of(self.consent.is_some(), |it| it.reaches(&self.site.id, addr, &self.keys))
    }

    /// Whether what passes untouched here may be held from somebody else, or be held later: then no cache may keep it, and
    /// no copy of it counts.
    pub fn is_passing(&self) -> bool {
        self.decision.switch().is_some() || self.site.rollout.is_some()
    }

    /// What holds by the visitor's own word and the law, whatever emergency switch is thrown: what they said stays as it was.
    pub fn said(&self) -> Arc<Decision> {
        if self.decision.switch().is_none() {
            return Arc::clone(&self.decision);
        }
        let mut plain = Self { decision: Arc::clone(&self.decision), ..self.clone() };
        Arc::make_mut(&mut plain.decision).over = None;
        Arc::new(plain.decide(self.consent.as_ref()))
    }

    /// This visitor where no emergency switch is thrown.
    pub fn unswitched(self) -> Self {
        let decision = self.said();
        Self { decision, ..self }
    }

    /// Writes down what became of something, if this browser is watched.
    pub fn told(&self, kind: Kind, name: &[u8], ruling: &Ruling<'_>) {
        if let Some(line) = &self.live {
            line.tell(&self.site, kind, name, ruling);
        }
    }

    /// This visitor in the language that a page of ours was asked for (`lang=…` in the query), if there are texts in it.
    pub fn speaking(&self, query: &str) -> Self {
        let wanted = url::form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "lang");
        let language = wanted.and_then(|(_, tag)| self.texts.find(&tag));
        let pinned = language.is_some();
        Self { language: language.unwrap_or_else(|| self.language.clone()), pinned, ..self.clone() }
    }

    /// This visitor on a page that is in the language `lang`: that is what they read there, if the browser asks for it, too,
    /// or for nothing that there are texts in.
    pub fn reading(&self, lang: Option<&str>) -> std::borrow::Cow<'_, Self> {
        let accept = self.accept.as_ref().map(HeaderValue::as_bytes);
        let fits = lang.and_then(|lang| self.texts.in_page(lang, accept)).filter(|fits| !fits.is_kin(&self.language));
        match fits {
            Some(language) => std::borrow::Cow::Owned(Self { language, pinned: true, ..self.clone() }),
            None => std::borrow::Cow::Borrowed(self),
        }
    }

    /// The page's own origin (RFC 6454), as a browser writes it.
    pub fn origin(&self) -> String {
        format!("{}://{}", if self.secure { "https" } else { "http" }, self.authority)
    }

    /// Whether the browser says that a post comes from this site's own pages; `None` if it says nothing.
    pub fn is_from_here(&self, headers: &HeaderMap) -> Option<bool> {
        let mut sites = headers.get_all("sec-fetch-site").iter().peekable();
        if sites.peek().is_some() {
            // A browser sends one line; where several disagree, none is believed.
            return Some(sites.all(|site| site.as_bytes().eq_ignore_ascii_case(b"same-origin")));
        }
        match headers.get(ORIGIN).map(HeaderValue::as_bytes) {
            // `Referrer-Policy: no-referrer` makes a browser say `null` even at home.
            None | Some(b"null") => None,
            Some(origin) => Some(origin.eq_ignore_ascii_case(self.origin().as_bytes())),
        }
    }

    /// The address of a request's target on this host, as a browser reads it.
    ///
    /// Trap: resolving the target against the origin would read `//other.example` as another host.
    pub fn url(&self, target: &str) -> Option<Url> {
        let target = if target.starts_with('/') { target } else { "/" };
        Url::parse(&(self.origin() + target)).ok()
    }

    /// The host name alone.
    pub fn host(&self) -> &str {
        let port = self.authority.bytes().rev().take_while(u8::is_ascii_digit).count();
        let before = &self.authority[..self.authority.len() - port];
        let host = before.strip_suffix(':').unwrap_or(&self.authority);
        host.trim_end_matches('.')
    }
}

/// What is known of the visitor's age: what was said of them, and, where nothing was, whom the page is aimed at.
pub fn age(consent: Option<&Consent>, minors: bool) -> Minor {
    match consent.map_or(Minor::No, |consent| consent.minor) {
        Minor::No if minors => Minor::Yes,
        said => said,
    }
}

/// The name under which a cookie of ours is kept.
pub fn cookie_name(base: &str, site: &Site, secure: bool) -> String {
    format!("{}{base}", cookie_prefix(site, secure))
}

/// `__Host-` can't be set from a sibling host or over plain HTTP; `__Secure-` is its equal where subdomains share one
/// choice; plain HTTP knows neither.
fn cookie_prefix(site: &Site, secure: bool) -> &'static str {
    match (secure, &site.shared_domain) {
        (true, None) => "__Host-",
        (true, Some(_)) => "__Secure-",
        (false, _) => "",
    }
}

/// What the browser states by itself: in headers, or, where an extension sets the property alone, by a cookie of the
/// notice's script. The cookie tightens; that it is missing means nothing.
pub fn signals(headers: &HeaderMap, rules: &Rules, site: &Site, secure: bool, today: Day) -> Signals {
    // A name that is no constant costs more to look up than a walk along what a request has.
    let lines = |name| headers.iter().filter(move |(key, _)| key.as_str() == name).map(|(_, line)| line.as_bytes());
    let stated = Signals::read(rules.signals(), today, lines);
    let reported = values(headers, cookie_prefix(site, secure), SIGNAL).any(|value| value == "1");
    Signals { gpc: stated.gpc || reported, ..stated }
}

/// What the operator tells today, unless the visitor has closed it.
pub fn news(headers: &HeaderMap, site: &Site, secure: bool, today: Day) -> Option<Arc<Announcement>> {
    let news = current(&site.announcements, today)?;
    let closed = values(headers, cookie_prefix(site, secure), READ).any(|value| *value == *news.id);
    (!closed).then(|| Arc::clone(news))
}

/// The visitor's stored choice: the authority that we signed for this site, tightened by the mirror. Where a sibling
/// host planted a second authority, the stricter of them holds, purpose by purpose.
pub fn stored(headers: &HeaderMap, site: &Site, keys: &Keyring, secure: bool, now: Timestamp) -> Option<Consent> {
    let prefix = cookie_prefix(site, secure);
    let open = |value| Consent::open(value, site, keys, now.day());
    let mut all = values(headers, prefix, AUTHORITY).filter_map(open);
    let mut consent = all.next()?;
    for other in all {
        consent.tighten(&other.choices(&site.words), &site.words);
        consent.minor = consent.minor.max(other.minor);
    }
    for value in values(headers, prefix, MIRROR) {
        consent.tighten(value, &site.words);
    }
    Some(consent)
}

/// The watch that this browser has joined.
pub fn watched(headers: &HeaderMap, visitor: &Visitor, all: &Watches) -> Option<Arc<Watch>> {
    if all.is_idle() {
        return None;
    }
    let Visitor { site, keys, secure, now, .. } = visitor;
    values(headers, cookie_prefix(site, *secure), LIVE).find_map(|value| all.read(value, site, keys, *now))
}

/// What the visitor chose in the consent tool that the site keeps, as if chosen here today, under the `rule` in force. A
/// yes that is older than that rule lets one become is none.
pub fn foreign(headers: &HeaderMap, site: &Site, source: &Source, rule: &Rule, today: Day) -> Option<Consent> {
    let all = headers.get_all(COOKIE).into_iter().flat_map(|line| pairs(line.as_bytes()));
    let cookies = all.filter_map(|pair| std::str::from_utf8(pair).ok()?.split_once('='));
    let cookies = cookies.map(|(name, value)| (name.trim(), value.trim()));
    let choice = source.read(cookies, &site.words, &site.catalog)?;
    let granted = choice.counting(rule.consent_days, today);
    Some(Consent { granted, refused: choice.refused, ..Consent::none(rule.key(), today) })
}

/// The values of every cookie of this name, over all `Cookie` lines: HTTP/2 sends one line for each.
fn values<'a>(headers: &'a HeaderMap, prefix: &'a str, base: &'a str) -> impl Iterator<Item = &'a str> {
    let all = headers.get_all(COOKIE).into_iter().flat_map(|line| pairs(line.as_bytes()));
    all.filter(move |pair| pair_name(pair).strip_prefix(prefix.as_bytes()) == Some(base.as_bytes()))
        .filter_map(|pair| std::str::from_utf8(pair).ok()?.split_once('=').map(|(_, value)| value.trim()))
}
