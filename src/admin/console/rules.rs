//! The room *Rules*: the law of the world on a day, what a place gets, and what changes after.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use http::Uri;

use crate::ambient::Day;
use crate::policy::{Region, Rule};

use super::super::office::Office;
use super::Guest;
use super::explain::place;
use super::shell::{Fields, Page, Shell, show};

/// One rule, as a line.
struct Line {
    id: String,
    name: String,
    functional: &'static str,
    analytics: &'static str,
    marketing: &'static str,
    law: String,
    source: String,
    confidence: String,
    /// In force from this day on, and until when, where an end is known.
    since: String,
    review: String,
    overdue: bool,
}

impl Line {
    fn new(rule: &Rule, today: Day) -> Self {
        let until = rule.until.map_or(String::new(), |until| format!(", until {until}"));
        // What has held ever since days are counted has no beginning that anybody looked up.
        let since = if rule.from == Day(0) { "always".to_owned() } else { rule.from.to_string() };
        Self {
            since: since + &until,
            id: rule.id.to_string(),
            name: rule.name.to_string(),
            functional: rule.functional.word(),
            analytics: rule.analytics.word(),
            marketing: rule.marketing.word(),
            law: rule.law.to_string(),
            source: rule.source.to_string(),
            confidence: rule.confidence.to_string(),
            review: rule.review_due.to_string(),
            overdue: rule.review_due < today,
        }
    }
}

/// A day on which something changes.
struct Change {
    day: Day,
    name: String,
    what: String,
}

/// What a place gets.
struct View {
    place: String,
    line: Line,
    found: &'static str,
}

#[derive(Template)]
#[template(path = "console/rules.html")]
struct Room {
    shell: Shell,
    version: String,
    day: String,
    region: String,
    on: String,
    wrong: Option<&'static str>,
    view: Option<View>,
    changes: Vec<Change>,
    lines: Vec<Line>,
    overdue: usize,
    /// Sites that read the law in their own way.
    own: Vec<String>,
}

/// Shows it.
pub(super) async fn room(State(office): State<Arc<Office>>, guest: Guest, uri: Uri) -> Page {
    let shell = guest.shell(&office, "/console/rules")?;
    let fields = Fields::read(uri.query().unwrap_or_default().as_bytes());
    let (book, today) = (office.book(), office.clock.now().day());
    let rules = &book.parts.rules;
    let (asked, wanted) = (fields.get("on").map(Day::parse), fields.get("region").map(place));
    let wrong = match (asked, wanted) {
        (Some(None), _) => Some("The day is written as 2027-01-01."),
        (_, Some(None)) => Some("The place is a country or a subdivision: DE, US-CA."),
        _ => None,
    };
    let day = asked.flatten().unwrap_or(today);
    let view = wanted.flatten().map(|region: Region| {
        let (rule, found) = rules.resolve(region, day);
        View { place: region.to_string(), line: Line::new(rule, today), found: found.words() }
    });
    let mut all: Vec<&Arc<Rule>> = rules.iter().filter(|rule| rule.in_force(day)).collect();
    all.sort_by(|one, other| one.name.cmp(&other.name).then_with(|| one.id.cmp(&other.id)));
    let lines: Vec<Line> = all.iter().map(|rule| Line::new(rule, today)).collect();
    let own = book.tenants().iter().filter(|it| it.rules.is_some() && guest.holder.sees(&it.site.id));
    show(&Room {
        shell,
        version: rules.version().to_owned(),
        day: day.to_string(),
        region: fields.get("region").unwrap_or_default().to_owned(),
        on: fields.get("on").unwrap_or_default().to_owned(),
        wrong,
        view,
        changes: changes(rules.iter().map(|rule| &**rule), day),
        overdue: lines.iter().filter(|line| line.overdue).count(),
        lines,
        own: own.map(|it| it.site.id.to_string()).collect(),
    })
}

/// What begins and ends after a day, in order.
fn changes<'a>(rules: impl Iterator<Item = &'a Rule>, day: Day) -> Vec<Change> {
    let mut all = Vec::new();
    let rules: Vec<&Rule> = rules.collect();
    let name = |rule: &Rule| format!("{} ({})", rule.name, rule.id);
    for rule in &rules {
        let before = |at: Day| rules.iter().find(|it| it.id == rule.id && it.until == Some(at));
        if rule.from > day {
            let what = match before(rule.from) {
                Some(old) => format!("{}, instead of {}: {}", models(rule), models(old), rule.law),
                None => format!("begins: {}: {}", models(rule), rule.law),
            };
            all.push(Change { day: rule.from, name: name(rule), what });
        }
        if let Some(until) = rule.until.filter(|until| *until > day)
            && !rules.iter().any(|it| it.id == rule.id && it.from == until)
        {
            all.push(Change { day: until, name: name(rule), what: format!("ends: {}", rule.law) });
        }
    }
    all.sort_by(|one, other| one.day.cmp(&other.day).then_with(|| one.name.cmp(&other.name)));
    all
}

/// What a rule wants for each purpose.
fn models(rule: &Rule) -> String {
    let (functional, analytics, marketing) = (rule.functional.word(), rule.analytics.word(), rule.marketing.word());
    if functional == analytics && analytics == marketing {
        return format!("{functional} for all");
    }
    format!("functional {functional}, analytics {analytics}, marketing {marketing}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Model;

    #[test]
    fn what_begins_what_ends_and_what_is_replaced_is_told_in_order() {
        let rule = |id: &str, from: u32, until: Option<u32>, marketing| Rule {
            id: id.into(),
            name: id.into(),
            law: format!("law {id} {from}").into(),
            from: Day(from),
            until: until.map(Day),
            marketing,
            ..Rule::default()
        };
        let rules = [
            rule("DE", 0, None, Model::OptIn),
            rule("US-CA", 0, Some(300), Model::OptOut),
            rule("US-CA", 300, None, Model::OptIn),
            rule("XX", 200, Some(400), Model::Notice),
            rule("YY", 0, Some(50), Model::Notice),
        ];
        let told: Vec<String> =
            changes(rules.iter(), Day(100)).iter().map(|it| format!("{} {} {}", it.day.0, it.name, it.what)).collect();
        assert_eq!(told.len(), 3, "{told:?}");
        assert!(told[0].starts_with("200 XX (XX) begins: functional opt-in"), "{told:?}");
        assert!(told[1].starts_with("300 US-CA") && told[1].contains("opt-in for all, instead of"), "{told:?}");
        assert_eq!(told[2], "400 XX (XX) ends: law XX 200");
    }
}
