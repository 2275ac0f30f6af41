//! What is counted of the traffic, each figure by name, once.
//!
//! Nothing here names a visitor: labels are the configured sites, countries (ISO 3166-1), the rules' ids and words of this
//! program, so that their number is bounded by the configuration and the law, whatever clients and origins make up. A
//! request adds to what its site's [`Meter`] holds and looks nothing up; whoever opens a page costs one look-up more.
//!
//! What other modules count by themselves (connections, the shared store, the ledger) is read from there when somebody
//! asks for the figures: see [`crate::admin`].

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use prometheus_client::encoding::{EncodeLabelSet, EncodeLabelValue, LabelValueEncoder};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::exemplar::HistogramWithExemplars;
use prometheus_client::metrics::family::Family;
use prometheus_client::registry::{Registry, Unit};

/// Up to how many seconds an answer took. From a page out of a near origin to one that somebody gave up on.
const SECONDS: [f64; 13] = [0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];
/// What can be used that nobody has classified.
const KINDS: [&str; 3] = ["cookie", "storage", "host"];
/// Classes of status codes (RFC 9110, section 15).
const CLASSES: [&str; 5] = ["1xx", "2xx", "3xx", "4xx", "5xx"];

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Of {
    site: Arc<str>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    site: Arc<str>,
    status: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Failed {
    site: Arc<str>,
    error: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Unrouted {
    error: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Visited {
    site: Arc<str>,
    country: Country,
    rule: Arc<str>,
    state: &'static str,
    signal: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Chosen {
    site: Arc<str>,
    country: Country,
    event: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answer {
    site: Arc<str>,
    country: Country,
    purpose: Arc<str>,
    granted: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Held {
    site: Arc<str>,
    what: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Unknown {
    site: Arc<str>,
    kind: &'static str,
}

/// The trace in which a request is told.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct In {
    trace_id: Arc<str>,
}

/// How long requests took, and for each bucket one that is told in a trace.
type Seconds = HistogramWithExemplars<In>;

/// A country as two letters; anything else is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Country([u8; 2]);

impl Country {
    /// The country of a region, `DE` or `US-CA`.
    fn of(region: &str) -> Self {
        match region.as_bytes() {
            [a, b] | [a, b, b'-', ..] if a.is_ascii_uppercase() && b.is_ascii_uppercase() => Self([*a, *b]),
            _ => Self(*b"--"),
        }
    }
}

impl EncodeLabelValue for Country {
    fn encode(&self, encoder: &mut LabelValueEncoder<'_>) -> fmt::Result {
        let word = std::str::from_utf8(&self.0).unwrap_or_default();
        if word == "--" { "unknown" } else { word }.encode(encoder)
    }
}

/// How a page was met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// The visitor is asked.
    Asked,
    /// The visitor has chosen.
    Chosen,
    /// There is nothing to ask.
    Unasked,
    /// It is a state that a tester names: nobody has chosen, and nobody is asked.
    Test,
}

impl State {
    const fn word(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Chosen => "chosen",
            Self::Unasked => "unasked",
            Self::Test => "test",
        }
    }
}

/// Whatever visitors' traffic adds to. Clones count together, over reloads of the configuration.
#[derive(Debug, Clone, Default)]
pub struct Traffic(Arc<Families>);

#[derive(Debug)]
struct Families {
    requests: Family<Answered, Counter>,
    seconds: Family<Of, Seconds, fn() -> Seconds>,
    errors: Family<Failed, Counter>,
    unrouted: Family<Unrouted, Counter>,
    pages: Family<Visited, Counter>,
    choices: Family<Chosen, Counter>,
    purposes: Family<Answer, Counter>,
    withheld: Family<Held, Counter>,
    undeclared: Family<Unknown, Counter>,
}

impl Default for Families {
    fn default() -> Self {
        Self {
            requests: Family::default(),
            seconds: Family::new_with_constructor(|| Seconds::new(SECONDS.into_iter())),
            errors: Family::default(),
            unrouted: Family::default(),
            pages: Family::default(),
            choices: Family::default(),
            purposes: Family::default(),
            withheld: Family::default(),
            undeclared: Family::default(),
        }
    }
}

impl Traffic {
    /// Names everything.
    pub fn register(&self, registry: &mut Registry) {
        let Families { requests, seconds, errors, unrouted, pages, choices, purposes, withheld, undeclared } = &*self.0;
        registry.register("requests", "Requests that a site answered, by class of status", requests.clone());
        let help = "From a request's head to that of its response, the origin's time included";
        registry.register_with_unit("response", help, Unit::Seconds, seconds.clone());
        registry.register("errors", "Requests that this gateway answered with an error, and which", errors.clone());
        let help = "Requests for which no site was found, or of which none could be trusted to be meant";
        registry.register("unrouted", help, unrouted.clone());
        let help = "Documents asked for, by country, the rule that holds there, whether the visitor is asked, and whether an \
                    opt-out preference signal was on";
        registry.register("pages", help, pages.clone());
        registry.register("choices", "Choices that were recorded", choices.clone());
        let help = "What recorded choices say of each purpose; withdrawals are a no to each";
        registry.register("purposes", help, purposes.clone());
        let help = "What didn't pass: cookies of visitors (`sent`), cookies of the origin (`set`), loads";
        registry.register("withheld", help, withheld.clone());
        let help =
            "Cookies, storage keys and hosts that a site began to use after its first day and nobody has classified";
        registry.register("undeclared", help, undeclared.clone());
    }

    /// A request reached no site.
    pub fn unrouted(&self, error: &'static str) {
        self.0.unrouted.get_or_create(&Unrouted { error }).inc();
    }

    /// A site began to use names of this kind that nobody has classified.
    pub fn undeclared(&self, site: &str, kind: &'static str, names: u64) {
        self.0.undeclared.get_or_create(&Unknown { site: site.into(), kind }).inc_by(names);
    }

    /// What one site's requests add to.
    pub fn meter(&self, site: &str) -> Meter {
        let families = &self.0;
        let site: Arc<str> = site.into();
        let class = |status| families.requests.get_or_create_owned(&Answered { site: Arc::clone(&site), status });
        // There from the beginning: what counts up from nothing is no increase to whoever looks at intervals.
        for kind in KINDS {
            families.undeclared.get_or_create_owned(&Unknown { site: Arc::clone(&site), kind });
        }
        let what = |what| families.withheld.get_or_create_owned(&Held { site: Arc::clone(&site), what });
        Meter {
            requests: CLASSES.map(class),
            seconds: families.seconds.get_or_create_owned(&Of { site: Arc::clone(&site) }),
            withheld: ["sent", "set", "loads"].map(what),
            traffic: self.clone(),
            site,
        }
    }

    /// A choice was recorded: what happened, in which region, and what it says of each purpose.
    pub fn chosen<'a>(
        &self,
        site: &str,
        region: &str,
        event: &'static str,
        purposes: impl Iterator<Item = (&'a str, bool)>,
    ) {
        let (site, country): (Arc<str>, _) = (site.into(), Country::of(region));
        self.0.choices.get_or_create(&Chosen { site: Arc::clone(&site), country, event }).inc();
        for (purpose, granted) in purposes {
            let answer = Answer { site: Arc::clone(&site), country, purpose: purpose.into(), granted };
            self.0.purposes.get_or_create(&answer).inc();
        }
    }
}

/// What one site's requests add to.
#[derive(Debug, Clone)]
pub struct Meter {
    site: Arc<str>,
    requests: [Counter; 5],
    seconds: Seconds,
    withheld: [Counter; 3],
    traffic: Traffic,
}

impl Meter {
    /// A request was answered with this status, whose head took so long; `trace` names the trace in which it is told, if it is.
    pub fn answered(&self, status: u16, took: Duration, trace: Option<Arc<str>>) {
        let class = usize::from(status / 100).saturating_sub(1);
        if let Some(counter) = self.requests.get(class) {
            counter.inc();
        }
        let of = trace.map(|trace_id| In { trace_id });
        self.seconds.observe(took.as_secs_f64(), of, None);
    }

    /// A request was answered with an error of this gateway's.
    pub fn failed(&self, error: &'static str) {
        self.traffic.0.errors.get_or_create(&Failed { site: Arc::clone(&self.site), error }).inc();
    }

    /// Somebody opened a page.
    pub fn visited(&self, region: &str, rule: &str, state: State, signal: bool) {
        let (site, country) = (Arc::clone(&self.site), Country::of(region));
        let visited = Visited { site, country, rule: rule.into(), state: state.word(), signal };
        self.traffic.0.pages.get_or_create(&visited).inc();
    }

    /// Something didn't pass.
    pub fn withheld(&self, sent: u64, set: u64, loads: u64) {
        for (counter, more) in self.withheld.iter().zip([sent, set, loads]) {
            if more > 0 {
                counter.inc_by(more);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use prometheus_client::encoding::text::encode;

    use super::*;

    fn told(traffic: &Traffic) -> String {
        let mut registry = Registry::with_prefix("assent");
        traffic.register(&mut registry);
        let mut text = String::new();
        encode(&mut text, &registry).unwrap();
        text
    }

    #[test]
    fn what_is_counted_is_told_by_name() {
        let traffic = Traffic::default();
        let meter = traffic.meter("shop");
        meter.answered(200, Duration::from_millis(3), None);
        meter.answered(204, Duration::from_millis(30), Some("0af7".into()));
        meter.answered(503, Duration::from_secs(20), None);
        meter.failed("origin");
        meter.visited("US-CA", "us-ca", State::Asked, true);
        meter.visited("", "unknown", State::Chosen, false);
        meter.withheld(2, 0, 1);
        traffic.chosen("shop", "DE", "granted", [("analytics", true), ("marketing", false)].into_iter());
        // Another meter of the same site, as after a reload.
        traffic.meter("shop").answered(200, Duration::ZERO, None);
        let text = told(&traffic);
        for line in [
            "assent_requests_total{site=\"shop\",status=\"2xx\"} 3",
            "assent_requests_total{site=\"shop\",status=\"5xx\"} 1",
            "assent_response_seconds_bucket{le=\"0.005\",site=\"shop\"} 2",
            "assent_response_seconds_bucket{le=\"0.05\",site=\"shop\"} 3 # {trace_id=\"0af7\"} 0.03",
            "assent_response_seconds_bucket{le=\"10.0\",site=\"shop\"} 3",
            "assent_response_seconds_count{site=\"shop\"} 4",
            "assent_errors_total{site=\"shop\",error=\"origin\"} 1",
            "assent_pages_total{site=\"shop\",country=\"US\",rule=\"us-ca\",state=\"asked\",signal=\"true\"} 1",
            "assent_pages_total{site=\"shop\",country=\"unknown\",rule=\"unknown\",state=\"chosen\",signal=\"false\"} 1",
            "assent_withheld_total{site=\"shop\",what=\"sent\"} 2",
            "assent_withheld_total{site=\"shop\",what=\"set\"} 0",
            "assent_choices_total{site=\"shop\",country=\"DE\",event=\"granted\"} 1",
            "assent_purposes_total{site=\"shop\",country=\"DE\",purpose=\"marketing\",granted=\"false\"} 1",
        ] {
            assert!(text.lines().any(|it| it == line), "{line}\n{text}");
        }
    }

    #[test]
    fn countries_are_two_letters_or_unknown() {
        for (region, country) in [("DE", b"DE"), ("US-CA", b"US"), ("", b"--"), ("unknown", b"--"), ("de", b"--")] {
            assert_eq!(Country::of(region).0, *country, "{region}");
        }
    }
}
