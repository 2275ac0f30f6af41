//! The room *Choices*: how many say yes, over time and by place, and how sure that is.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use http::Uri;

use crate::ambient::Day;
use crate::inventory::Answered;

use super::super::answers;
use super::super::office::Office;
use super::Guest;
use super::explain::{Pick, sites, tenants};
use super::figures::{Rate, rate, wilson};
use super::shell::{Fields, Page, Shell, show};

/// What can be looked at: a word, how many days one step has, and how many steps there are.
const SPANS: [(&str, u32, u32); 3] =
    [("30 days, by day", 1, 30), ("13 weeks, by week", 7, 13), ("52 weeks, by four weeks", 28, 13)];
/// Places that are compared; the others are told together.
const PLACES: usize = 12;
/// How high a chart is, in units of which it is a hundred wide.
const HEIGHT: f64 = 30.0;

/// Yes and no.
type Count = (u64, u64);

/// A purpose over time.
struct Chart {
    purpose: String,
    all: Rate,
    /// Where the bands are drawn: one for each run of steps in which somebody answered.
    bands: Vec<String>,
    lines: Vec<String>,
    steps: Vec<(String, Rate)>,
}

/// A place, and what is said there of each purpose.
struct Row {
    place: String,
    rates: Vec<Option<Rate>>,
}

#[derive(Template)]
#[template(path = "console/choices.html")]
struct Room {
    shell: Shell,
    sites: Vec<Pick>,
    spans: Vec<Pick>,
    site: String,
    wrong: Option<&'static str>,
    from: String,
    to: String,
    charts: Vec<Chart>,
    places: Vec<Row>,
}

/// Shows it.
pub(super) async fn room(State(office): State<Arc<Office>>, guest: Guest, uri: Uri) -> Page {
    let shell = guest.shell(&office, "/console/choices")?;
    let fields = Fields::read(uri.query().unwrap_or_default().as_bytes());
    let wanted = fields.get("site");
    let tenant = tenants(&office, &guest).into_iter().find(|tenant| wanted.is_none_or(|id| *tenant.site.id == *id));
    let chosen = fields.get("span").and_then(|it| it.parse().ok()).unwrap_or(0);
    let span = SPANS.get(chosen);
    let wrong = match (&tenant, span) {
        (None, _) => Some("There is no such site, or this token doesn't act for it."),
        (_, None) => Some("The span is one of those in the list."),
        _ => None,
    };
    let (_, length, count) = span.copied().unwrap_or(SPANS[0]);
    let to = office.clock.now().day();
    let from = Day(to.0.saturating_sub(length * count - 1));
    let all = match &tenant {
        Some(tenant) if wrong.is_none() => answers::read(&office, &tenant.site.id, from, to).await?,
        _ => Vec::new(),
    };
    let pick = |(at, (name, ..)): (usize, &(&str, u32, u32))| Pick {
        value: at.to_string(),
        name: (*name).to_owned(),
        chosen: at == chosen,
    };
    let charts = charts(&all, from, length);
    show(&Room {
        shell,
        sites: sites(&office, &guest, wanted),
        spans: SPANS.iter().enumerate().map(pick).collect(),
        site: tenant.map_or(String::new(), |tenant| tenant.site.id.to_string()),
        wrong,
        from: from.to_string(),
        to: to.to_string(),
        places: places(&all, &charts.iter().map(|chart| &*chart.purpose).collect::<Vec<_>>()),
        charts,
    })
}

fn charts(all: &[Answered], from: Day, length: u32) -> Vec<Chart> {
    let mut found: BTreeMap<&str, BTreeMap<u32, Count>> = BTreeMap::new();
    for it in all {
        let step = it.day.0.saturating_sub(from.0) / length;
        let count = found.entry(&it.purpose).or_default().entry(step).or_default();
        *count = (count.0 + it.yes, count.1 + it.no);
    }
    let steps = SPANS.iter().find(|(_, it, _)| *it == length).map_or(1, |(_, _, count)| *count);
    found.into_iter().map(|(purpose, counts)| chart(purpose, &counts, (from, length, steps))).collect()
}

fn chart(purpose: &str, counts: &BTreeMap<u32, Count>, (from, length, steps): (Day, u32, u32)) -> Chart {
    let sum = counts.values().fold((0, 0), |sum, it| (sum.0 + it.0, sum.1 + it.1));
    let day = |step: u32| Day(from.0 + step * length);
    let name = |step: u32| match length {
        1 => day(step).to_string(),
        _ => format!("{} to {}", day(step), Day(day(step).0 + length - 1)),
    };
    let (mut bands, mut lines, mut run) = (Vec::new(), Vec::new(), Vec::new());
    for step in 0..=steps {
        match counts.get(&step).filter(|(yes, no)| yes + no > 0) {
            Some(count) if step < steps => run.push((step, *count)),
            _ if run.is_empty() => {}
            _ => {
                bands.push(band(&run, steps));
                lines.push(line(&run, steps));
                run.clear();
            }
        }
    }
    let told = |(step, (yes, no)): (&u32, &Count)| (name(*step), rate(*yes, yes + no, String::new()));
    Chart {
        purpose: purpose.to_owned(),
        all: rate(sum.0, sum.0 + sum.1, purpose.to_owned()),
        bands,
        lines,
        steps: counts.iter().map(told).collect(),
    }
}

/// Where a share stands in the chart; a hundred percent are its upper edge.
fn point(step: f64, steps: u32, share: f64) -> String {
    format!("{:.2},{:.2}", step * 100.0 / f64::from(steps), (1.0 - share) * HEIGHT)
}

/// Each step is as wide as it is long, so that one alone can be seen, too.
fn band(run: &[(u32, Count)], steps: u32) -> String {
    let mut points = String::new();
    let edge = |points: &mut String, step: &u32, share: f64, back: bool| {
        let (first, last) = (f64::from(*step), f64::from(*step) + 1.0);
        let (one, other) = if back { (last, first) } else { (first, last) };
        let _ = write!(points, "{} {} ", point(one, steps, share), point(other, steps, share));
    };
    for (step, (yes, no)) in run {
        edge(&mut points, step, wilson(*yes, yes + no).1, false);
    }
    for (step, (yes, no)) in run.iter().rev() {
        edge(&mut points, step, wilson(*yes, yes + no).0, true);
    }
    points
}

#[expect(clippy::cast_precision_loss, reason = "nothing is counted beyond 2^53")]
fn line(run: &[(u32, Count)], steps: u32) -> String {
    let mut points = String::new();
    for (step, (yes, no)) in run {
        let share = *yes as f64 / (yes + no).max(1) as f64;
        for at in [f64::from(*step), f64::from(*step) + 1.0] {
            let _ = write!(points, "{} ", point(at, steps, share));
        }
    }
    points
}

/// The places where most answered, each with what is said there of every purpose.
fn places(all: &[Answered], purposes: &[&str]) -> Vec<Row> {
    let mut found: BTreeMap<&str, BTreeMap<&str, Count>> = BTreeMap::new();
    for it in all {
        let count = found.entry(&it.region).or_default().entry(&it.purpose).or_default();
        *count = (count.0 + it.yes, count.1 + it.no);
    }
    let most = |counts: &BTreeMap<&str, Count>| counts.values().map(|(yes, no)| yes + no).max();
    let mut ranked: Vec<_> = found.into_iter().collect();
    ranked.sort_by(|(one, few), (other, many)| most(many).cmp(&most(few)).then_with(|| one.cmp(other)));
    let rest = ranked.split_off(ranked.len().min(PLACES));
    let mut named: Vec<(String, BTreeMap<&str, Count>)> =
        ranked.into_iter().map(|(place, counts)| (place.to_owned(), counts)).collect();
    if !rest.is_empty() {
        let mut sum: BTreeMap<&str, Count> = BTreeMap::new();
        for (purpose, (yes, no)) in rest.iter().flat_map(|(_, counts)| counts) {
            let count = sum.entry(purpose).or_default();
            *count = (count.0 + yes, count.1 + no);
        }
        named.push((format!("{} others", rest.len()), sum));
    }
    let row = |(place, counts): (String, BTreeMap<&str, Count>)| Row {
        rates: purposes
            .iter()
            .map(|purpose| counts.get(purpose).map(|(yes, no)| rate(*yes, yes + no, String::new())))
            .collect(),
        place,
    };
    named.into_iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered(day: u32, region: &str, purpose: &str, yes: u64, no: u64) -> Answered {
        Answered { day: Day(day), region: region.to_owned(), purpose: purpose.to_owned(), yes, no }
    }

    #[test]
    fn days_are_added_up_by_step_and_nothing_is_drawn_where_nobody_answered() {
        let all = [
            answered(100, "DE", "analytics", 1, 3),
            answered(106, "US-CA", "analytics", 2, 2),
            answered(107, "DE", "analytics", 0, 5),
            answered(190, "DE", "analytics", 9, 0),
            answered(190, "DE", "marketing", 0, 1),
        ];
        let charts = charts(&all, Day(100), 7);
        let told: Vec<_> = charts.iter().map(|it| (&*it.purpose, &*it.all.yes, &*it.all.all, it.bands.len())).collect();
        assert_eq!(told, [("analytics", "12", "22", 2), ("marketing", "0", "1", 1)]);
        let steps: Vec<_> = charts[0].steps.iter().map(|(name, it)| (&**name, &*it.yes, &*it.all)).collect();
        assert_eq!(steps[0], ("1970-04-11 to 1970-04-17", "3", "8"));
        assert_eq!((steps.len(), steps[1].2, steps[2].1), (3, "5", "9"));
        assert_eq!(
            charts[0].lines[1], "92.31,0.00 100.00,0.00 ",
            "the last step ends at the right edge, all yes at the top"
        );
        assert_eq!(charts[0].bands[0].split_whitespace().count(), 8, "up one way, back the other");
    }

    #[test]
    fn places_are_compared_where_most_answered_and_the_rest_is_told_together() {
        let mut all: Vec<_> = (0..20).map(|at| answered(1, &format!("R{at:02}"), "a", 1, at)).collect();
        all.push(answered(1, "R19", "b", 1, 0));
        let rows = places(&all, &["a", "b"]);
        assert_eq!((rows.len(), &*rows[0].place, &*rows[PLACES].place), (PLACES + 1, "R19", "8 others"));
        let told = |row: &Row| row.rates.iter().map(|it| it.as_ref().map(|it| it.all.clone())).collect::<Vec<_>>();
        assert_eq!(told(&rows[0]), [Some("20".to_owned()), Some("1".to_owned())]);
        assert_eq!(told(&rows[PLACES]), [Some("36".to_owned()), None]);
    }
}
