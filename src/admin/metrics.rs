//! `/metrics`: every figure, for Prometheus (OpenMetrics 1.0).
//!
//! What traffic adds to is named in [`crate::metrics`]; what the other parts count by themselves is read and named here.

use std::fmt;
use std::sync::Arc;

use axum::extract::State;
use axum::response::IntoResponse;
use http::StatusCode;
use http::header::CONTENT_TYPE;
use prometheus_client::collector::Collector;
use prometheus_client::encoding::text::encode;
use prometheus_client::encoding::{DescriptorEncoder, NoLabelSet};
use prometheus_client::metrics::MetricType;
use prometheus_client::registry::Registry;

use crate::geo::Health;
use crate::policy::switch::Switch;
use crate::upstream::Tally;

use super::guard::Holder;
use super::office::Office;
use super::problem::Problem;
use crate::ledger::shared::Counts;

use super::promises::counted;
use super::sources::Sources;
use super::token::Deed;

/// Every figure of this gateway, in the OpenMetrics text format; `docs/metrics.md` says what each is.
#[utoipa::path(get, path = "/metrics", tag = "health", security(("token" = [])), responses(
    (status = 200, description = "The figures", body = String, content_type = "application/openmetrics-text"),
    (status = "4XX", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn metrics(State(office): State<Arc<Office>>, holder: Holder) -> Result<impl IntoResponse, Problem> {
    holder.may_everywhere(Deed::Look)?;
    let text = text(&office).await;
    Ok(([(CONTENT_TYPE, "application/openmetrics-text; version=1.0.0; charset=utf-8")], text))
}

/// Every figure as it is now.
pub(super) async fn text(office: &Office) -> String {
    let (book, now) = (office.book(), office.clock.now());
    let (locate, today) = (Arc::clone(&book.parts.locate), now.day());
    // Files are read, and a disk may take its time.
    let databases = tokio::task::spawn_blocking(move || locate.health(now)).await.unwrap_or_default();
    let modes = book.tenants().iter().map(|it| {
        let mode = it.site.mode_on(it.site.mode, office.inventory.since(&it.site.id), today);
        (it.site.id.clone(), mode.word())
    });
    let modes = modes.collect();
    let of = |site: &str| office.switches.position(site, now).map(Switch::word);
    let switches = book.tenants().iter().filter_map(|it| Some((it.site.id.clone(), of(&it.site.id)?))).collect();
    let overdue = book.parts.rules.iter().filter(|rule| rule.in_force(today) && rule.review_due < today).count();
    let ready = office.readiness.status() == StatusCode::OK;
    let promises = counted(office);
    let overdue = overdue as u64;
    let data = office.settings.load().data.clone();
    let bundle = data.bundle.map(|(version, signer)| (version.to_string(), signer));
    let data = (bundle, data.faults.len() as u64);
    tell(office.sources.clone(), Now { ready, databases, modes, switches, overdue, promises, data })
}

/// How things stand at this moment.
#[derive(Debug, Default)]
pub(super) struct Now {
    ready: bool,
    databases: Vec<Health>,
    modes: Vec<(Box<str>, &'static str)>,
    switches: Vec<(Box<str>, &'static str)>,
    overdue: u64,
    promises: Vec<(Box<str>, &'static str, u64)>,
    /// The data bundle that counts, who signed it, and how many things don't count that were to.
    data: (Option<(String, Box<str>)>, u64),
}

pub(super) fn tell(sources: Sources, now: Now) -> String {
    let mut registry = Registry::with_prefix("assent");
    sources.traffic.register(&mut registry);
    registry.register_collector(Box::new(Figures { sources, now }));
    let mut text = String::new();
    // Nothing fails that writes into memory.
    let _ = encode(&mut text, &registry);
    text
}

#[derive(Debug)]
struct Figures {
    sources: Sources,
    now: Now,
}

/// One value, and the labels that tell it apart.
type Row<'a> = (Vec<(&'static str, &'a str)>, f64);

/// One row without labels.
fn alone(value: u64) -> [Row<'static>; 1] {
    [(Vec::new(), figure(value))]
}

/// Rows under one label.
fn each<const N: usize>(label: &'static str, rows: [(&'static str, u64); N]) -> [Row<'static>; N] {
    rows.map(|(word, value)| (vec![(label, word)], figure(value)))
}

#[expect(clippy::cast_precision_loss, reason = "nothing is counted beyond 2^53, and Prometheus knows no other number")]
fn figure(value: u64) -> f64 {
    value as f64
}

/// Writes figures of one name.
struct Writer<'a>(DescriptorEncoder<'a>);

impl Writer<'_> {
    fn counter<'r>(&mut self, name: &str, help: &str, rows: impl AsRef<[Row<'r>]>) -> fmt::Result {
        let mut encoder = self.0.encode_descriptor(name, help, None, MetricType::Counter)?;
        rows.as_ref().iter().try_for_each(|(labels, value)| match &**labels {
            [] => encoder.encode_counter::<NoLabelSet, f64, f64>(value, None),
            labels => encoder.encode_family(&labels)?.encode_counter::<NoLabelSet, f64, f64>(value, None),
        })
    }

    fn gauge<'r>(&mut self, name: &str, help: &str, rows: impl AsRef<[Row<'r>]>) -> fmt::Result {
        let mut encoder = self.0.encode_descriptor(name, help, None, MetricType::Gauge)?;
        rows.as_ref().iter().try_for_each(|(labels, value)| match &**labels {
            [] => encoder.encode_gauge(value),
            labels => encoder.encode_family(&labels)?.encode_gauge(value),
        })
    }
}

impl Collector for Figures {
    fn encode(&self, encoder: DescriptorEncoder<'_>) -> fmt::Result {
        let mut to = Writer(encoder);
        self.now(&mut to)?;
        self.edge(&mut to)?;
        self.origins(&mut to)?;
        self.limits(&mut to)?;
        self.store(&mut to)
    }
}

impl Figures {
    fn now(&self, to: &mut Writer<'_>) -> fmt::Result {
        let Now { ready, databases, modes, switches, overdue, promises, data } = &self.now;
        to.gauge("build_info", "The program", [(vec![("version", env!("CARGO_PKG_VERSION"))], 1.0)])?;
        to.gauge("ready", "Whether it wants visitors", alone(u64::from(*ready)))?;
        let rows: Vec<Row<'_>> =
            modes.iter().map(|(site, mode)| (vec![("site", &**site), ("mode", *mode)], 1.0)).collect();
        to.gauge("site_info", "Each site, and how strict it is where no path says otherwise", rows)?;
        let rows: Vec<Row<'_>> = promises
            .iter()
            .map(|(site, state, count)| (vec![("site", &**site), ("state", *state)], figure(*count)))
            .collect();
        to.gauge(
            "promises",
            "Statements of the sites' policies, by how they stand by what traffic of the last month shows",
            rows,
        )?;
        let rows: Vec<Row<'_>> =
            switches.iter().map(|(site, position)| (vec![("site", &**site), ("position", *position)], 1.0)).collect();
        to.gauge("switch", "Sites whose emergency switch is thrown, and how; no row where none is", rows)?;
        let (bundle, faults) = data;
        let rows: Vec<Row<'_>> =
            bundle.iter().map(|(it, signer)| (vec![("version", &**it), ("signer", &**signer)], 1.0)).collect();
        to.gauge("data_bundle", "The data bundle that counts; no row where what the program carries does", rows)?;
        to.gauge("data_faults", "Data bundles that were to count and don't", alone(*faults))?;
        to.gauge("rules_overdue", "Rules in force whose review is due", alone(*overdue))?;
        let rows: Vec<Row<'_>> = databases
            .iter()
            .map(|it| (vec![("database", &*it.kind), ("state", it.state.word())], it.age.as_secs_f64()))
            .collect();
        to.gauge("geoip_age_seconds", "Time since a GeoIP database was last checked for updates", rows)
    }

    fn edge(&self, to: &mut Writer<'_>) -> fmt::Result {
        let edge = &self.sources.edge;
        to.counter("connections", "Connections of visitors that were accepted", alone(edge.accepted.total()))?;
        let help = "Connections that were ended or refused, and why";
        let ended = [
            ("crowded", edge.crowded.total()),
            ("unannounced", edge.unannounced.total()),
            ("handshake", edge.handshakes.total()),
            ("silent", edge.silent.total()),
            ("idle", edge.idle.total()),
            ("stalled", edge.stalled.total()),
            ("flood", edge.floods.total()),
        ];
        to.counter("connections_ended", help, each("why", ended))?;
        let help = "Idle connections that gave up their HTTP state until the next request";
        to.counter("connections_parked", help, alone(edge.parked.total()))?;
        let refused = [
            ("ambiguous", edge.ambiguous.total()),
            ("malformed", edge.refused.total()),
            ("target", edge.targets.total()),
            ("fields", edge.fields.total()),
            ("large", edge.large.total()),
            ("slow", edge.slow.total()),
        ];
        to.counter("requests_refused", "Requests that no site saw, and why", each("why", refused))
    }

    fn origins(&self, to: &mut Writer<'_>) -> fmt::Result {
        let all = self.sources.origins.all();
        let mut tell = |name: &str, help: &str, read: fn(&Tally) -> u64| {
            let rows: Vec<Row<'_>> =
                all.iter().map(|(site, tally)| (vec![("site", &**site)], figure(read(tally)))).collect();
            to.counter(name, help, rows)
        };
        tell("origin_connections", "Connections to origins that were opened", |tally| tally.opened)?;
        tell("origin_resent", "Requests that were sent again, or to another server", |tally| tally.resent)?;
        tell("origin_refused", "Requests that found no connection", |tally| tally.refused)?;
        tell("origin_missed", "Attempts to connect to an origin that failed", |tally| tally.missed)?;
        tell("origin_ejected", "Times that a failing server was left alone", |tally| tally.ejected)?;
        let help = "Whether the last attempt to connect to an origin succeeded; 1 before there was any";
        let up = all.iter().map(|(site, tally)| (vec![("site", &**site)], figure((!tally.down).into())));
        to.gauge("origin_up", help, up.collect::<Vec<Row<'_>>>())
    }

    fn limits(&self, to: &mut Writer<'_>) -> fmt::Result {
        let Sources { ceiling, throttles, .. } = &self.sources;
        let refused = ceiling.as_ref().map_or(0, |ceiling| ceiling.refused());
        to.counter("choices_refused", "Choices beyond `limits.choices_per_day`", alone(refused))?;
        let rows: Vec<Row<'_>> =
            throttles.iter().map(|(who, it)| (vec![("what", *who)], figure(it.refused()))).collect();
        to.counter("throttled", "Requests for this gateway's own pages beyond what a network may make", rows)
    }

    fn store(&self, to: &mut Writer<'_>) -> fmt::Result {
        let Sources { shared, controllers, .. } = &self.sources;
        // Those of the gateway's own ledger name no controller.
        let others = controllers.iter().map(|(id, counts)| (vec![("controller", &**id)], &**counts));
        let all: Vec<(Vec<_>, &Counts)> = std::iter::once((Vec::new(), &**shared)).chain(others).collect();
        let rows = |read: fn(&Counts) -> u64, was: Option<&'static str>| {
            let row = |(labels, counts): &(Vec<_>, &Counts)| {
                let labels = labels.iter().copied().chain(was.map(|word| ("was", word)));
                (labels.collect(), figure(read(counts)))
            };
            all.iter().map(row).collect::<Vec<Row<'_>>>()
        };
        let up = rows(|it| it.is_up().into(), None);
        to.gauge("store_up", "Whether the shared store answers; 0 where there is none", up)?;
        to.gauge("store_behind", "Records that wait to be forwarded", rows(|it| it.behind.total(), None))?;
        let help = "Records that were forwarded, by whether the store had them already";
        let was = [rows(|it| it.forwarded.total(), Some("new")), rows(|it| it.known.total(), Some("known"))];
        to.counter("store_forwarded", help, was.concat())?;
        let heard = rows(|it| it.heard.total(), None);
        to.counter("store_heard", "Erasures of other gateways, carried out here", heard)?;
        let was = [rows(|it| it.connected.total(), Some("made")), rows(|it| it.failed.total(), Some("lost"))];
        to.counter("store_connections", "Connections to the shared store", was.concat())?;
        let alone = rows(|it| it.alone.total(), None);
        to.counter("store_alone", "Questions that only this gateway's own records answered", alone)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::endpoints::throttle::Throttle;
    use crate::metrics::State;

    /// Every figure once, so that none is left out for want of a value.
    fn all() -> String {
        let throttles = vec![("own", Arc::new(Throttle::new(1, 1)))];
        let sources = Sources { throttles, controllers: vec![("acme".into(), Arc::default())], ..Sources::default() };
        let meter = sources.traffic.meter("shop");
        meter.answered(200, Duration::ZERO, None);
        meter.failed("origin");
        sources.traffic.unrouted("misdirected");
        meter.visited("DE", "de", State::Asked, false);
        sources.traffic.chosen("shop", "DE", "granted", [("analytics", true)].into_iter());
        sources.origins.of("shop");
        let health = Health {
            path: None,
            kind: "country".to_owned(),
            built: 0,
            checked: 0,
            age: Duration::from_secs(86_400),
            state: crate::geo::State::Fresh,
        };
        let (modes, switches) = (vec![("shop".into(), "strict")], vec![("shop".into(), "pass")]);
        let promises = vec![("shop".into(), "broken", 1)];
        let data = (Some(("2026-11-23.1".to_owned(), "acme".into())), 0);
        tell(sources, Now { ready: true, databases: vec![health], modes, switches, overdue: 0, promises, data })
    }

    /// The names of the labels of a line of the format.
    fn labels(line: &str) -> Vec<&str> {
        let inside = line.split_once('{').and_then(|(_, rest)| rest.split_once('}')).map_or("", |(inside, _)| inside);
        let names = inside.split("\",").filter_map(|pair| pair.split_once('=')).map(|(name, _)| name);
        names.filter(|name| *name != "le").collect()
    }

    fn page() -> String {
        let mut page = String::from(
            "# Figures\n\nWhat `GET /metrics` on the admin listener tells Prometheus, in the OpenMetrics text format. Labels are the \
             configured sites,\ncountries (ISO 3166-1, or `unknown`), rules, purposes, and words of the program: their number \
             is bounded by the configuration and\nthe law, whatever clients and origins make up. No address, cookie value or \
             consent id stands in any of them.\n\n\
             This table is written from the program: `UPDATE=1 cargo nextest run -E 'test(the_table_of_figures)'`.\n\n\
             | name | type | labels | what |\n|---|---|---|---|\n",
        );
        let text = all();
        let lines: Vec<&str> = text.lines().collect();
        for (place, line) in lines.iter().enumerate() {
            let Some((name, help)) = line.strip_prefix("# HELP ").and_then(|rest| rest.split_once(' ')) else {
                continue;
            };
            let after = &lines[place + 1..];
            let kind = after.iter().find_map(|line| line.strip_prefix("# TYPE ")?.strip_prefix(name)).unwrap().trim();
            let value = after.iter().find(|line| !line.starts_with('#')).unwrap();
            assert!(value.starts_with(name), "{name} has no value: {value}");
            let rows = after.iter().filter(|line| !line.starts_with('#')).take_while(|line| line.starts_with(name));
            let mut found: Vec<&str> = Vec::new();
            for label in rows.flat_map(|row| labels(row)) {
                if !found.contains(&label) {
                    found.push(label);
                }
            }
            let labels: Vec<String> = found.iter().map(|label| format!("`{label}`")).collect();
            let end = if kind == "counter" { "_total" } else { "" };
            page += &format!("| `{name}{end}` | {kind} | {} | {} |\n", labels.join(", "), help.trim_end_matches('.'));
        }
        page
    }

    #[test]
    fn the_table_of_figures_is_written_from_the_program() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/metrics.md");
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(path, page()).unwrap();
        }
        let kept = std::fs::read_to_string(path).unwrap_or_default();
        assert!(kept == page(), "docs/metrics.md is not what is told; run this test with UPDATE=1");
    }

    #[test]
    fn alerts_and_dashboard_ask_for_what_there_is() {
        let text = all();
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/dist/");
        for file in ["prometheus/alerts.yml", "prometheus/alerts.test.yml", "grafana/assent.json"] {
            let asked = std::fs::read_to_string(format!("{root}{file}")).unwrap();
            let names = asked.match_indices("assent_").map(|(at, _)| {
                asked[at..].split(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).next().unwrap_or_default()
            });
            let names: Vec<&str> = names.collect();
            assert!(names.len() > 5, "{file}");
            for name in names {
                let told = text.lines().any(|line| line.split(['{', ' ']).next() == Some(name));
                assert!(told, "{file} asks for {name}, which nobody tells");
            }
        }
    }
}
