//! The whole gateway without a socket: a site with known vendors, an origin that is a closure and remembers what it
//! received, laws of four places, a clock that stands, and randomness that repeats.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicU8, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use arc_swap::ArcSwap;
use assent::ambient::{Clock, Day, Entropy, Timestamp};
use assent::body::Body;
use assent::edge::{Connection, Floor};
use assent::endpoints::Desk;
use assent::endpoints::ceiling::Ceiling;
use assent::endpoints::memo::Memo;
use assent::endpoints::throttle::Throttle;
use assent::gateway::health::Readiness;
use assent::gateway::pages::Pages;
use assent::gateway::rulebook::{ClientHeader, Parts, Rulebook, Tenant, Transport};
use assent::gateway::{self, step};
use assent::geo::{Fixed, Locate, Place};
use assent::inventory::{Inventory, Limits};
use assent::ledger::{
    Account, AccountId, Answer, By, Erased, Error, Held, Notice, Place as RetainedTo, Record, RecordId, RecordStore,
    Retained, Retention, Whom,
};
use assent::metrics::Traffic;
use assent::notice::Texts;
use assent::policy::catalog::Snippet;
use assent::policy::seal::Key;
use assent::policy::{
    Catalog, Keyring, Mode, Model, Purpose, Purposes, Rule, Rules, Site, Vendor, Vocabulary, jurisdiction::Link,
};
use assent::runtime::Script;
use assent::switch::Switches;
use assent::telemetry::Telemetry;
use assent::upstream;
use futures_util::future::BoxFuture;
use http::{HeaderMap, Method, Request, Response, StatusCode, Uri, Version};
use http_body_util::BodyExt;
use tower::ServiceExt;
use tower::util::BoxCloneSyncService;

/// A day in 2026, at noon.
pub(crate) const NOON: u64 = 20_600 * 86_400 + 43_200;
/// The address of visitors from Germany.
pub(crate) const DE: &str = "198.51.100.1";
/// And from California.
pub(crate) const CA: &str = "198.51.100.2";
/// And from New Zealand.
pub(crate) const NZ: &str = "198.51.100.3";
/// And from Texas, whose law here knows no choice over a signal.
pub(crate) const TX: &str = "198.51.100.4";
/// An address that nobody has placed.
pub(crate) const NOWHERE: &str = "198.51.100.99";

/// A whole page that loads nothing.
pub(crate) const PLAIN: &str = "<!doctype html><html><head><title>t</title></head><body><p>hello</p></body></html>";
/// A whole page with a tracker of each kind.
pub(crate) const TRACKED: &str = "<!doctype html><html><head><script src=\"https://stats.example/s.js\"></script></head>\
     <body><img src=\"https://ads.example/p.gif\"><iframe src=\"https://video.example/v\"></iframe></body></html>";

/// A clock that stands until it is set.
#[derive(Default)]
pub(crate) struct Standing(AtomicU64);

impl Clock for Standing {
    fn now(&self) -> Timestamp {
        Timestamp(self.0.load(Ordering::SeqCst))
    }
}

/// Bytes that count up: the first subject is `00…`, the next differs.
#[derive(Default)]
struct Counting(AtomicU8);

impl Entropy for Counting {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(self.0.fetch_add(1, Ordering::SeqCst).wrapping_add(0xa0));
    }
}

/// A ledger that keeps what it is given, in memory: records, and what each site's accounts have said.
#[derive(Default)]
pub(crate) struct Recorder(
    pub(crate) Mutex<Vec<(Record, Notice)>>,
    pub(crate) Mutex<BTreeMap<(String, AccountId), Account>>,
);

impl RecordStore for Recorder {
    fn append<'a>(&'a self, record: &'a Record, notice: &'a Notice) -> Answer<'a, ()> {
        self.0.lock().unwrap().push((record.clone(), notice.clone()));
        Box::pin(std::future::ready(Ok(())))
    }

    fn by_subject<'a>(&'a self, _: &'a str, _: [u8; 16]) -> Answer<'a, Vec<Record>> {
        Box::pin(std::future::ready(Err(Error::Closed)))
    }

    fn record<'a>(&'a self, site: &'a str, id: RecordId) -> Answer<'a, Option<Record>> {
        let kept = self.0.lock().unwrap();
        let found = kept.iter().map(|(record, _)| record).find(|record| record.id == id && record.site == site);
        Box::pin(std::future::ready(Ok(found.cloned())))
    }

    fn receipt<'a>(&'a self, _: &'a str, _: RecordId) -> Answer<'a, Option<String>> {
        Box::pin(std::future::ready(Err(Error::Closed)))
    }

    fn erase<'a>(&'a self, site: &'a str, whom: Whom, _: By) -> Answer<'a, Erased> {
        let mut erased = Erased { scrubbed: true, ..Erased::default() };
        self.0.lock().unwrap().retain(|(record, _)| {
            let theirs = match whom {
                Whom::Subject(subject) => record.subject == Some(subject),
                Whom::Record(id) => record.id == id,
            };
            let gone = theirs && record.site == site;
            erased.records.extend(gone.then_some(record.id));
            !gone
        });
        Box::pin(std::future::ready(Ok(erased)))
    }

    fn retain<'a>(
        &'a self,
        _: &'a str,
        _: &'a Retention,
        _: Timestamp,
        _: bool,
        _: Option<RetainedTo>,
    ) -> Answer<'a, Retained> {
        Box::pin(std::future::ready(Ok(Retained::default())))
    }

    fn hold<'a>(&'a self, _: &'a str, _: Whom, _: &'a str) -> Answer<'a, ()> {
        Box::pin(std::future::ready(Err(Error::Closed)))
    }

    fn release<'a>(&'a self, _: &'a str, _: Whom) -> Answer<'a, Erased> {
        Box::pin(std::future::ready(Err(Error::Closed)))
    }

    fn holds<'a>(&'a self, _: &'a str, _: Option<[u8; 16]>) -> Answer<'a, Vec<Held>> {
        Box::pin(std::future::ready(Ok(Vec::new())))
    }

    fn count<'a>(&'a self, _: &'a str) -> Answer<'a, u64> {
        Box::pin(std::future::ready(Ok(0)))
    }

    fn close<'a>(&'a self) -> BoxFuture<'a, ()> {
        Box::pin(std::future::ready(()))
    }

    fn account<'a>(&'a self, site: &'a str, account: AccountId) -> Answer<'a, Option<Account>> {
        let found = self.1.lock().unwrap().get(&(site.to_owned(), account)).cloned();
        Box::pin(std::future::ready(Ok(found)))
    }

    fn keep_account<'a>(
        &'a self,
        site: &'a str,
        account: AccountId,
        before: Option<&'a Account>,
        now: &'a Account,
    ) -> Answer<'a, bool> {
        let mut accounts = self.1.lock().unwrap();
        let key = (site.to_owned(), account);
        let expected = accounts.get(&key) == before;
        if expected {
            accounts.insert(key, now.clone());
        }
        Box::pin(std::future::ready(Ok(expected)))
    }

    fn forget_account<'a>(&'a self, site: &'a str, account: AccountId) -> Answer<'a, ()> {
        self.1.lock().unwrap().remove(&(site.to_owned(), account));
        Box::pin(std::future::ready(Ok(())))
    }
}

/// A request as the origin received it.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    pub(crate) method: Method,
    pub(crate) uri: Uri,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Seen {
    /// Every line of a field, as text; bytes that aren't ASCII are replaced.
    pub(crate) fn lines(&self, name: &str) -> Vec<String> {
        lines(&self.headers, name)
    }

    pub(crate) fn line(&self, name: &str) -> Option<String> {
        self.lines(name).pop()
    }
}

fn lines(headers: &HeaderMap, name: &str) -> Vec<String> {
    headers.get_all(name).iter().map(|line| String::from_utf8_lossy(line.as_bytes()).into_owned()).collect()
}

type Reply = Result<Response<Body>, upstream::Error>;
type Play = Arc<dyn Fn(&Seen) -> Reply + Send + Sync>;

fn vendor(key: &str, purpose: Purpose, shares: bool, cookies: &[&str], hosts: &[&str]) -> Vendor {
    let all = |list: &[&str]| list.iter().map(|text| (*text).into()).collect();
    Vendor {
        key: key.into(),
        name: key.into(),
        controller: key.into(),
        country: None,
        purpose,
        shares,
        source: "test".into(),
        cookies: all(cookies),
        hosts: all(hosts),
        snippets: vec![Snippet { opens: format!("({key}=function").into(), holds: "load".into() }],
        attestable: true,
        ..Vendor::default()
    }
}

/// The site `shop`: every purpose offered and none declared, permissive, with four vendors.
pub(crate) fn shop() -> Site {
    let vendors = vec![
        vendor("own", Purpose::NECESSARY, false, &["session", "csrftoken", "__Host-login"], &["static.example"]),
        vendor("video", Purpose::FUNCTIONAL, false, &["_video"], &["video.example"]),
        vendor("stats", Purpose::ANALYTICS, false, &["_stats", "_stats_*", "__Host-stats"], &["stats.example"]),
        vendor("ads", Purpose::MARKETING, true, &["_ads"], &["ads.example"]),
        vendor("heat", Purpose::ANALYTICS, true, &["_heat"], &["heat.example"]),
    ];
    let words = Vocabulary::default();
    Site {
        id: "shop".into(),
        controller: "Shop".into(),
        privacy_url: Some("/privacy".into()),
        offered: words.all(),
        words,
        declared: Purposes::NONE,
        no_sale: false,
        mode: Mode::Permissive,
        vendors: vec![],
        catalog: Arc::new(Catalog::new(vendors, None).unwrap()),
        hosts: vec!["shop.example".into(), "www.shop.example".into()],
        shared_domain: None,
        ..Site::default()
    }
}

/// The site `blog`, on `blog.example`: what it signs is of no use elsewhere.
pub(crate) fn blog() -> Site {
    Site { id: "blog".into(), hosts: vec!["blog.example".into()], ..shop() }
}

fn rule(id: &str, models: [Model; 3], choice_over_signal: bool) -> Rule {
    let [functional, analytics, marketing] = models;
    Rule {
        id: id.into(),
        name: id.into(),
        law: format!("the law of {id}").into(),
        source: "test".into(),
        confidence: "high".into(),
        from: Day(0),
        until: None,
        functional,
        analytics,
        marketing,
        consent_days: 365,
        refusal_days: 180,
        link: choice_over_signal.then_some(Link::PrivacyChoices),
        status: choice_over_signal,
        choice_over_signal,
        recording: Model::Notice,
        ..Rule::default()
    }
}

fn laws() -> Vec<Rule> {
    let (yes, out, tell) = (Model::OptIn, Model::OptOut, Model::Notice);
    vec![
        rule("default", [yes; 3], false),
        rule("DE", [yes; 3], false),
        rule("US-CA", [tell, out, out], true),
        rule("US-TX", [tell, out, out], false),
        rule("NZ", [tell; 3], false),
    ]
}

fn places() -> Fixed {
    let place = |address: &str, country: &str, part: Option<&str>| {
        (format!("{address}/32").parse().unwrap(), Place::new(country, part).unwrap())
    };
    [place(DE, "DE", None), place(CA, "US", Some("CA")), place(NZ, "NZ", None), place(TX, "US", Some("TX"))]
        .into_iter()
        .collect()
}

fn key(id: &str, secret: u8) -> Key {
    Key { id: id.into(), secret: [secret; 32], from: Day(0), until: None }
}

/// What a gateway will be made of.
pub(crate) struct Plan {
    sites: Vec<Site>,
    default: Option<usize>,
    trusted: Vec<String>,
    telemetry: Option<Telemetry>,
    traffic: Traffic,
    header: ClientHeader,
    play: Play,
    ledger: Arc<dyn RecordStore>,
    recorder: Arc<Recorder>,
    pass_on_failure: bool,
    memory: usize,
    secret: u8,
    locate: Arc<dyn Locate>,
    laws: Vec<Rule>,
    transport: Transport,
    choices: u64,
}

/// A gateway in front of `shop` and `blog`, whose origin answers with a plain page.
pub(crate) fn gateway() -> Plan {
    let recorder = Arc::new(Recorder::default());
    Plan {
        sites: vec![shop(), blog()],
        default: None,
        trusted: vec![],
        telemetry: None,
        traffic: Traffic::default(),
        header: ClientHeader::XForwardedFor,
        play: Arc::new(|_| Ok(page(PLAIN))),
        ledger: Arc::clone(&recorder) as _,
        recorder,
        pass_on_failure: false,
        memory: 1 << 20,
        secret: 7,
        locate: Arc::new(places()),
        laws: laws(),
        transport: Transport::default(),
        choices: 1_000_000,
    }
}

/// A gateway whose origin always answers with this.
pub(crate) fn in_front_of(play: impl Fn(&Seen) -> Response<Body> + Send + Sync + 'static) -> Stack {
    gateway().origin(move |seen| Ok(play(seen))).stands()
}

impl Plan {
    pub(crate) fn origin(mut self, play: impl Fn(&Seen) -> Reply + Send + Sync + 'static) -> Self {
        self.play = Arc::new(play);
        self
    }

    /// Changes the first site.
    pub(crate) fn site(mut self, change: impl FnOnce(&mut Site)) -> Self {
        change(&mut self.sites[0]);
        self
    }

    /// What all its sites say about HTTPS.
    pub(crate) fn transport(self, transport: Transport) -> Self {
        Self { transport, ..self }
    }

    /// Changes what the law of a place says.
    pub(crate) fn law(mut self, id: &str, change: impl FnOnce(&mut Rule)) -> Self {
        change(self.laws.iter_mut().find(|rule| *rule.id == *id).expect("a law of the harness"));
        self
    }

    /// Records so many choices of a site in a day.
    pub(crate) fn choices(self, choices: u64) -> Self {
        Self { choices, ..self }
    }

    pub(crate) fn default_site(mut self, place: usize) -> Self {
        self.default = Some(place);
        self
    }

    pub(crate) fn trusting(mut self, network: &str) -> Self {
        self.trusted.push(network.to_owned());
        self
    }

    pub(crate) fn client_header(mut self, header: ClientHeader) -> Self {
        self.header = header;
        self
    }

    pub(crate) fn ledger(mut self, ledger: impl RecordStore) -> Self {
        self.ledger = Arc::new(ledger);
        self
    }

    /// Keeps pages that come again in so much memory.
    pub(crate) fn page_memory(self, memory: usize) -> Self {
        Self { memory, ..self }
    }

    pub(crate) fn passing_on_failure(mut self) -> Self {
        self.pass_on_failure = true;
        self
    }

    /// Learns from this where visitors are.
    pub(crate) fn locating(mut self, locate: impl Locate) -> Self {
        self.locate = Arc::new(locate);
        self
    }

    /// Tells traces.
    pub(crate) fn tracing(mut self, telemetry: Telemetry) -> Self {
        self.telemetry = Some(telemetry);
        self
    }

    /// Signs with another key of the same name.
    pub(crate) fn secret(mut self, secret: u8) -> Self {
        self.secret = secret;
        self
    }

    /// The rulebook alone, sending what it asks of its origin to `seen`.
    pub(crate) fn book(&self, seen: &Arc<Mutex<Vec<Seen>>>) -> Rulebook {
        let parts = Parts {
            rules: Arc::new(Rules::new("test-1", self.laws.clone()).unwrap()),
            texts: Arc::new(Texts::embedded().unwrap()),
            locate: Arc::clone(&self.locate),
            trusted: self.trusted.iter().map(|network| network.parse().unwrap()).collect(),
            client_header: self.header.clone(),
            prefix: "/_assent/".into(),
            fingerprint: "test".into(),
            telemetry: self.telemetry.clone(),
        };
        let pages = Arc::new(Pages::new(self.memory));
        let keys = Arc::new(Keyring::new(vec![key("k1", self.secret)]).unwrap());
        let tenants = self.sites.iter().map(|site| Tenant {
            site: Arc::new(site.clone()),
            origin: origin(Arc::clone(&self.play), Arc::clone(seen)),
            transport: self.transport.clone(),
            pass_on_failure: self.pass_on_failure,
            rewrite_bytes: 1024 * 1024,
            languages: vec!["en".to_owned()],
            offered: vec![],
            retention: Retention::default(),
            keys: Arc::clone(&keys),
            vault: "".into(),
            rules: None,
            script: Arc::new(Script::new(site)),
            languages_found: Memo::default(),
            told: Memo::default(),
            buckets: Arc::default(),
            openings: Memo::default(),
            meter: Arc::new(self.traffic.meter(&site.id)),
            pages: Arc::clone(&pages),
        });
        Rulebook::new(parts, tenants.collect(), self.default)
    }

    pub(crate) fn stands(self) -> Stack {
        let seen = Arc::new(Mutex::new(Vec::new()));
        let clock = Arc::new(Standing(AtomicU64::new(NOON)));
        let inventory = Arc::new(Inventory::in_memory(Limits::default(), Arc::clone(&clock) as _));
        let book = Arc::new(ArcSwap::from_pointee(self.book(&seen)));
        let desk = Desk {
            ledger: self.ledger,
            inventory: Arc::clone(&inventory),
            entropy: Arc::new(Counting::default()),
            tunnels: upstream::Tunnels::default(),
            reporters: Arc::new(Throttle::new(30, 1)),
            callers: Arc::new(Throttle::new(1_000, 1)),
            ceiling: Arc::new(Ceiling::new(self.choices)),
            traffic: self.traffic.clone(),
            watches: Arc::default(),
        };
        let readiness = Readiness::default();
        let switches = Arc::<Switches>::default();
        let parts = gateway::Parts {
            book: Arc::clone(&book),
            clock: Arc::clone(&clock) as _,
            desk,
            switches: Arc::clone(&switches),
            readiness: readiness.clone(),
        };
        let service = BoxCloneSyncService::new(gateway::gateway(parts));
        let (records, traffic) = (self.recorder, self.traffic);
        Stack { service, book, seen, clock, inventory, records, readiness, switches, traffic }
    }
}

fn origin(play: Play, seen: Arc<Mutex<Vec<Seen>>>) -> gateway::rulebook::Origin {
    Arc::new(move |request: step::Request| {
        let (play, seen) = (Arc::clone(&play), Arc::clone(&seen));
        step::Answer::later(async move {
            let (parts, body) = request.into_parts();
            let body = body.collect().await.map(|body| body.to_bytes().to_vec()).unwrap_or_default();
            let one = Seen { method: parts.method, uri: parts.uri, headers: parts.headers, body };
            seen.lock().unwrap().push(one.clone());
            Ok(play(&one)?)
        })
    })
}

/// A gateway that stands.
#[derive(Clone)]
pub(crate) struct Stack {
    service: BoxCloneSyncService<Request<Body>, Response<Body>, std::convert::Infallible>,
    pub(crate) book: Arc<ArcSwap<Rulebook>>,
    pub(crate) seen: Arc<Mutex<Vec<Seen>>>,
    clock: Arc<Standing>,
    pub(crate) inventory: Arc<Inventory>,
    pub(crate) records: Arc<Recorder>,
    pub(crate) readiness: Readiness,
    pub(crate) switches: Arc<Switches>,
    pub(crate) traffic: Traffic,
}

impl Stack {
    /// A request for a document over TLS, from Germany, for `shop.example`.
    pub(crate) fn get(&self, target: &str) -> Ask {
        self.ask(Method::GET, target).header("sec-fetch-dest", "document").header("accept", "text/html")
    }

    /// A GET that says nothing about what it is for.
    pub(crate) fn fetch(&self, target: &str) -> Ask {
        self.ask(Method::GET, target)
    }

    pub(crate) fn ask(&self, method: Method, target: &str) -> Ask {
        let mut request = Request::new(Body::empty());
        *request.method_mut() = method;
        *request.uri_mut() = target.parse().unwrap();
        request.headers_mut().insert("host", "shop.example".parse().unwrap());
        Ask { stack: self.clone(), request, from: DE.to_owned(), tls: Some(Floor::default()) }
    }

    /// A form post to the reserved path, as a browser sends it from our own page.
    pub(crate) fn choose(&self, form: &str) -> Ask {
        self.ask(Method::POST, "/_assent/choice")
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .body(form)
    }

    /// The gateway itself, to be served.
    pub(crate) fn service(&self) -> BoxCloneSyncService<Request<Body>, Response<Body>, std::convert::Infallible> {
        self.service.clone()
    }

    /// What the origin received last.
    pub(crate) fn last(&self) -> Seen {
        self.seen.lock().unwrap().last().expect("the origin was asked").clone()
    }

    pub(crate) fn asked(&self) -> usize {
        self.seen.lock().unwrap().len()
    }

    /// Moves the clock.
    pub(crate) fn on_day(&self, day: u32) {
        self.clock.0.store(u64::from(day) * 86_400 + 43_200, Ordering::SeqCst);
    }

    pub(crate) fn later(&self, seconds: u64) {
        self.clock.0.fetch_add(seconds, Ordering::SeqCst);
    }

    /// The consent pair after this choice, as a `Cookie` value.
    pub(crate) async fn consent(&self, from: &str, form: &str) -> String {
        let answer = self.choose(form).from(from).send().await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        answer.pair()
    }

    /// A fresh token out of the page's own banner.
    pub(crate) async fn token(&self, from: &str, target: &str) -> String {
        let page = self.get(target).from(from).send().await;
        page.token().expect("the page has a form")
    }
}

/// A request in the making.
pub(crate) struct Ask {
    stack: Stack,
    request: Request<Body>,
    from: String,
    tls: Option<Floor>,
}

impl Ask {
    pub(crate) fn from(mut self, address: &str) -> Self {
        self.from = address.to_owned();
        self
    }

    pub(crate) fn header(mut self, name: &str, value: impl AsRef<[u8]>) -> Self {
        let name: http::HeaderName = name.parse().unwrap();
        self.request.headers_mut().append(name, http::HeaderValue::from_bytes(value.as_ref()).unwrap());
        self
    }

    pub(crate) fn without(mut self, name: &str) -> Self {
        self.request.headers_mut().remove(name);
        self
    }

    pub(crate) fn cookie(self, value: impl AsRef<[u8]>) -> Self {
        self.header("cookie", value)
    }

    pub(crate) fn host(self, host: &str) -> Self {
        self.without("host").header("host", host)
    }

    pub(crate) fn body(mut self, body: &str) -> Self {
        *self.request.body_mut() = Body::full(body.to_owned());
        self
    }

    pub(crate) fn version(mut self, version: Version) -> Self {
        *self.request.version_mut() = version;
        self
    }

    pub(crate) fn plain_http(mut self) -> Self {
        self.tls = None;
        self
    }

    /// Over a TLS connection that agreed on this.
    pub(crate) fn agreed(mut self, floor: Floor) -> Self {
        self.tls = Some(floor);
        self
    }

    /// The response with its body still to come.
    pub(crate) async fn begin(mut self) -> Response<Body> {
        let peer =
            if self.from.contains(':') { format!("[{}]:4711", self.from) } else { format!("{}:4711", self.from) };
        let peer: SocketAddr = peer.parse().unwrap();
        let local = "192.0.2.80:443".parse().unwrap();
        self.request.extensions_mut().insert(Connection { peer, local, tls: self.tls });
        self.stack.service.oneshot(self.request).await.expect("the gateway always answers")
    }

    /// The whole answer.
    pub(crate) async fn send(self) -> Reception {
        let (parts, mut body) = self.begin().await.into_parts();
        let (mut bytes, mut broke) = (Vec::new(), false);
        while let Some(frame) = body.frame().await {
            match frame {
                Ok(frame) => bytes.extend(frame.into_data().unwrap_or_default()),
                Err(_) => {
                    broke = true;
                    break;
                }
            }
        }
        Reception { status: parts.status, headers: parts.headers, body: bytes, broke }
    }
}

/// A response as the visitor received it.
#[derive(Debug)]
pub(crate) struct Reception {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
    /// It ended with an error, which a browser sees as an aborted connection.
    pub(crate) broke: bool,
}

impl Reception {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body without the opening that a document of ours has.
    pub(crate) fn bare(&self) -> Vec<u8> {
        crate::opening::without(&self.body)
    }

    /// The same as text.
    pub(crate) fn bare_text(&self) -> String {
        String::from_utf8_lossy(&self.bare()).into_owned()
    }

    pub(crate) fn lines(&self, name: &str) -> Vec<String> {
        lines(&self.headers, name)
    }

    pub(crate) fn line(&self, name: &str) -> Option<String> {
        self.lines(name).pop()
    }

    pub(crate) fn set_cookies(&self) -> Vec<String> {
        self.lines("set-cookie")
    }

    /// The consent pair that this response sets, as a `Cookie` value.
    pub(crate) fn pair(&self) -> String {
        let own = self.set_cookies().into_iter().filter(|line| is_own(line));
        own.map(|line| line.split(';').next().unwrap_or_default().to_owned()).collect::<Vec<_>>().join("; ")
    }

    pub(crate) fn asks(&self) -> bool {
        self.text().contains("data-assent=\"ask\"")
    }

    pub(crate) fn offers_settings(&self) -> bool {
        self.text().contains("data-assent=\"settings\"")
    }

    pub(crate) fn token(&self) -> Option<String> {
        let text = self.text();
        let (_, rest) = text.split_once("name=\"token\" value=\"")?;
        Some(rest.split('"').next()?.to_owned())
    }
}

/// Whether a `Set-Cookie` line is about a cookie of the gateway's own.
pub(crate) fn is_own(line: &str) -> bool {
    let name = line.split('=').next().unwrap_or_default();
    let bare = name.strip_prefix("__Host-").or_else(|| name.strip_prefix("__Secure-")).unwrap_or(name);
    bare == "assent" || bare == "assent-bucket"
}

/// A response of this status with these header lines.
pub(crate) fn response(status: u16, lines: &[(&str, &str)], body: impl Into<bytes::Bytes>) -> Response<Body> {
    let mut response = Response::new(Body::full(body));
    *response.status_mut() = StatusCode::from_u16(status).unwrap();
    for (name, value) in lines {
        let name: http::HeaderName = name.parse().unwrap();
        response.headers_mut().append(name, http::HeaderValue::from_bytes(value.as_bytes()).unwrap());
    }
    response
}

/// A page that came in one piece.
pub(crate) fn page(html: &str) -> Response<Body> {
    response(200, &[("content-type", "text/html; charset=utf-8")], html.to_owned())
}

/// A body that a test feeds by hand.
pub(crate) fn by_hand() -> (tokio::sync::mpsc::UnboundedSender<Result<bytes::Bytes, assent::body::Error>>, Body) {
    let (sender, mut receiver) = tokio::sync::mpsc::unbounded_channel();
    let stream = futures_util::stream::poll_fn(move |cx| receiver.poll_recv(cx));
    let frames = futures_util::StreamExt::map(stream, |piece: Result<bytes::Bytes, assent::body::Error>| {
        piece.map(http_body::Frame::data)
    });
    (sender, Body::new(http_body_util::StreamBody::new(frames)))
}

/// The next piece of a body that must come by itself.
pub(crate) async fn piece(body: &mut Body) -> Option<Result<bytes::Bytes, assent::body::Error>> {
    let limit = std::time::Duration::from_secs(10);
    loop {
        let frame = tokio::time::timeout(limit, body.frame()).await.expect("a piece should have come by now")?;
        match frame.map(|frame| frame.into_data().ok()) {
            Ok(Some(data)) => return Some(Ok(data)),
            Ok(None) => {}
            Err(error) => return Some(Err(error)),
        }
    }
}
