//! The room *Now*: what happened since the start, and how things stand.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::State;

use super::super::metrics;
use super::super::office::Office;
use super::Guest;
use super::figures::{Figures, Rate, grouped, rate};
use super::shell::{Page, Shell, show};

/// Countries that are named; the others are told together.
const COUNTRIES: usize = 12;

/// A bar of a list that is ranked.
struct Bar {
    name: String,
    count: String,
    /// Its length in percent of the longest.
    length: u64,
    /// Its share of all, in words.
    share: String,
}

/// A number and what it is.
struct Fact {
    name: &'static str,
    value: String,
    more: String,
    /// Somebody should look at it.
    bad: bool,
}

/// One site.
struct Line {
    site: String,
    mode: String,
    requests: String,
    failed: String,
    errors: String,
    /// Nobody answered when it was last connected to.
    down: bool,
    lost: String,
    ejected: String,
}

#[derive(Template)]
#[template(path = "console/now.html")]
struct Room {
    shell: Shell,
    since: String,
    facts: Vec<Fact>,
    /// Pages that were opened, whoever was asked on them.
    places: Vec<Bar>,
    countries: Vec<Bar>,
    rates: Vec<Rate>,
    events: Vec<Bar>,
    withheld: Vec<Bar>,
    errors: Vec<Bar>,
    lines: Vec<Line>,
}

/// Shows it.
pub(super) async fn room(State(office): State<Arc<Office>>, guest: Guest) -> Page {
    let shell = guest.shell(&office, "/console")?;
    let figures = Figures::of(&metrics::text(&office).await, &guest.holder);
    let all = guest.holder.0.sites.is_none();
    show(&Room {
        shell,
        since: office.since.to_string(),
        facts: facts(&figures, all),
        places: ranked(opened(&figures), country, COUNTRIES),
        countries: ranked(figures.by("pages_total", "country", &[("state", "asked")]), country, COUNTRIES),
        rates: rates(&figures),
        events: ranked(figures.by("choices_total", "event", &[]), event, COUNTRIES),
        withheld: ranked(figures.by("withheld_total", "what", &[]), held, COUNTRIES),
        errors: ranked(errors(&figures, all), |word| word.to_owned(), COUNTRIES),
        lines: lines(&figures),
    })
}

fn facts(figures: &Figures, all: bool) -> Vec<Fact> {
    let requests = figures.sum("requests_total", &[]);
    let failed = figures.sum("errors_total", &[]);
    let pages = figures.sum("pages_total", &[]);
    let asked = figures.sum("pages_total", &[("state", "asked")]);
    let signal = figures.sum("pages_total", &[("signal", "true")]);
    let fact = |name, value: String, more: String, bad| Fact { name, value, more, bad };
    let mut facts = vec![
        fact(
            "Requests",
            grouped(requests),
            format!("{} answered with an error of the gateway", grouped(failed)),
            false,
        ),
        fact("Pages", grouped(pages), format!("on {} of them the visitor was asked", grouped(asked)), false),
        fact("Global Privacy Control", share(signal, pages), format!("on {} pages", grouped(signal)), false),
    ];
    let ready = figures.sum("ready", &[]) == 1;
    let word = if ready { "yes" } else { "no" };
    facts.push(fact("Wants visitors", word.into(), if ready { "" } else { "it was asked to stop" }.into(), !ready));
    for (labels, seconds) in figures.each("geoip_age_seconds") {
        let of = |key: &str| labels.get(key).map_or("", String::as_str);
        let days = format!("{:.0} days", (seconds / 86_400.0).floor());
        let more = format!("since the database “{}” was checked for updates: {}", of("database"), of("state"));
        facts.push(fact("GeoIP age", days, more, of("state") != "fresh"));
    }
    let overdue = figures.sum("rules_overdue", &[]);
    let more = "rules in force whose research is past its review date".to_owned();
    facts.push(fact("Rules past review", grouped(overdue), more, overdue > 0));
    if all {
        let refused = figures.sum("requests_refused_total", &[]) + figures.sum("unrouted_total", &[]);
        facts.push(fact("Refused", grouped(refused), "requests that no site saw".into(), false));
    }
    facts
}

/// Pages by country, but for those that a test suite opened.
fn opened(figures: &Figures) -> BTreeMap<String, u64> {
    let mut pages = figures.by("pages_total", "country", &[]);
    for (country, tests) in figures.by("pages_total", "country", &[("state", "test")]) {
        pages.entry(country).and_modify(|count| *count = count.saturating_sub(tests));
    }
    pages.retain(|_, count| *count > 0);
    pages
}

/// The gateway's own errors; of requests that no site saw only for whoever acts for all sites.
fn errors(figures: &Figures, all: bool) -> BTreeMap<String, u64> {
    let mut errors = figures.by("errors_total", "error", &[]);
    if all {
        for (word, count) in figures.by("unrouted_total", "error", &[]) {
            *errors.entry(word).or_default() += count;
        }
    }
    errors
}

fn lines(figures: &Figures) -> Vec<Line> {
    let modes = figures.each("site_info").map(|(labels, _)| labels);
    modes
        .filter_map(|labels| Some((labels.get("site")?, labels.get("mode")?)))
        .map(|(site, mode)| {
            let sum = |name: &str| grouped(figures.sum(name, &[("site", site)]));
            Line {
                site: site.clone(),
                mode: mode.clone(),
                requests: sum("requests_total"),
                failed: grouped(figures.sum("requests_total", &[("site", site), ("status", "5xx")])),
                errors: sum("errors_total"),
                down: figures.each("origin_up").any(|(of, up)| of.get("site") == Some(site) && up == 0.0),
                lost: sum("origin_missed_total"),
                ejected: sum("origin_ejected_total"),
            }
        })
        .collect()
}

fn rates(figures: &Figures) -> Vec<Rate> {
    let all = figures.by("purposes_total", "purpose", &[]);
    let yes = figures.by("purposes_total", "purpose", &[("granted", "true")]);
    let some = all.into_iter().filter(|(_, all)| *all > 0);
    some.map(|(purpose, all)| rate(yes.get(&purpose).copied().unwrap_or_default(), all, purpose)).collect()
}

/// The greatest first; what is beyond `most` is told together.
fn ranked(counts: BTreeMap<String, u64>, name: fn(&str) -> String, most: usize) -> Vec<Bar> {
    let mut all: Vec<(String, u64)> =
        counts.into_iter().filter(|(_, count)| *count > 0).map(|(word, count)| (name(&word), count)).collect();
    all.sort_by(|(one, few), (other, many)| many.cmp(few).then_with(|| one.cmp(other)));
    let sum: u64 = all.iter().map(|(_, count)| count).sum();
    if all.len() > most {
        let rest = all.split_off(most);
        all.push((format!("{} others", rest.len()), rest.iter().map(|(_, count)| count).sum()));
    }
    let longest = all.iter().map(|(_, count)| *count).max().unwrap_or(1);
    let bar = |(name, count): (String, u64)| Bar {
        name,
        count: grouped(count),
        length: count.saturating_mul(100).div_ceil(longest),
        share: share(count, sum),
    };
    all.into_iter().map(bar).collect()
}

#[expect(clippy::cast_precision_loss, reason = "nothing is counted beyond 2^53")]
fn share(part: u64, all: u64) -> String {
    if all == 0 { "none yet".to_owned() } else { format!("{:.1} %", part as f64 * 100.0 / all as f64) }
}

/// A country in words, with its code.
fn country(code: &str) -> String {
    match rust_iso3166::from_alpha2(code) {
        Some(known) => format!("{} ({code})", known.name),
        None if code == "XK" => "Kosovo (XK)".to_owned(),
        None => code.to_owned(),
    }
}

fn event(word: &str) -> String {
    match word {
        "given" => "given: a first choice",
        "changed" => "changed",
        "withdrawn" => "withdrawn",
        other => other,
    }
    .to_owned()
}

fn held(word: &str) -> String {
    match word {
        "sent" => "cookies that visitors sent",
        "set" => "cookies that origins set",
        "loads" => "loads: trackers and what they embed",
        other => other,
    }
    .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_greatest_come_first_and_the_small_are_told_together() {
        let counts: BTreeMap<String, u64> =
            [("DE", 50), ("US", 200), ("FR", 0), ("XK", 1), ("unknown", 4)].map(|(code, n)| (code.into(), n)).into();
        let bars = ranked(counts, country, 2);
        let told: Vec<(&str, &str, u64)> = bars.iter().map(|it| (&*it.name, &*it.count, it.length)).collect();
        assert_eq!(told[1], ("Germany (DE)", "50", 25));
        assert!(told[0].0.ends_with("(US)") && told[0].2 == 100 && told[2] == ("2 others", "5", 3), "{told:?}");
    }
}
