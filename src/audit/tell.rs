//! An audit as text and as JSON.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::policy::promise::Extent;

use super::verdict::{Evidence, Outcome, Verdict};
use super::wording::{Change, Wording};
use super::{PlaceReport, Report, SiteReport};

/// What one promise became, over all places that say the same of it.
pub(super) struct Told<'a> {
    pub(super) statement: &'a str,
    pub(super) source: &'a str,
    pub(super) check: &'static str,
    /// How much of the check an audit looks at.
    pub(super) extent: Extent,
    /// Places and their verdict; places with the same verdict stand together.
    pub(super) verdicts: Vec<(Vec<&'a str>, &'a Verdict)>,
}

impl Told<'_> {
    /// The worst that was said.
    pub(super) fn worst(&self) -> Outcome {
        self.verdicts.iter().map(|(_, verdict)| verdict.outcome).min().unwrap_or(Outcome::NotCheckable)
    }

    /// What a "kept" leaves out, where it is said of some place.
    pub(super) fn less(&self) -> Option<String> {
        let kept = self.verdicts.iter().any(|(_, verdict)| verdict.outcome == Outcome::Kept);
        self.extent.told().filter(|_| kept)
    }
}

/// A site's promises, each with what was said of it, places with the same verdict together.
pub(super) fn promises(site: &SiteReport) -> Vec<Told<'_>> {
    let told = site.promises.iter().enumerate().map(|(at, promise)| {
        let mut verdicts: Vec<(Vec<&str>, &Verdict)> = Vec::new();
        for place in &site.places {
            let Some(verdict) = place.verdicts.get(at) else { continue };
            match verdicts.iter_mut().find(|(_, known)| *known == verdict) {
                Some((places, _)) => places.push(&place.place),
                None => verdicts.push((vec![&place.place], verdict)),
            }
        }
        let (statement, source) = (&*promise.statement, &*promise.source);
        Told { statement, source, check: promise.check.word(), extent: promise.check.kind().extent(), verdicts }
    });
    told.collect()
}

/// A line about one thing: "cookie _ga (Google Analytics, analytics) before a choice, on /".
pub(super) fn line(evidence: &Evidence) -> String {
    let mut line = format!("{} {}", evidence.what.word(), evidence.name);
    if !evidence.detail.is_empty() {
        let _ = write!(line, ": {}", evidence.detail);
    }
    if let Some(state) = evidence.state {
        let _ = write!(line, "; {}", state.when());
    }
    if !evidence.page.is_empty() {
        let _ = write!(line, ", on {}", evidence.page);
    }
    line
}

/// What was held back, in few words.
pub(super) fn held(verdict: &Verdict) -> String {
    const SHOWN: usize = 8;
    let names: Vec<&str> = verdict.held.iter().map(|it| &*it.name).collect();
    let more = names.len().saturating_sub(SHOWN);
    let shown = names[..names.len().min(SHOWN)].join(", ");
    if more > 0 { format!("{shown} and {more} more") } else { shown }
}

/// The whole audit, to be read.
pub fn text(report: &Report) -> String {
    let mut out = String::new();
    for site in &report.sites {
        let _ = writeln!(out, "{}  {}  mode {}", site.id, site.host, site.mode);
        if let Some(error) = &site.error {
            let _ = writeln!(out, "  could not be looked at: {error}\n");
            continue;
        }
        let _ = writeln!(out, "  pages: {}", site.pages.join(" "));
        let _ = writeln!(out, "{}", policy(site).map(|line| format!("  {line}\n")).unwrap_or_default());
        if site.promises.is_empty() {
            let _ = writeln!(
                out,
                "  NOTHING IS PROMISED: the configuration has no `[[site.promise]]`, so nothing was judged. `assent audit --policy` \
                 proposes some; `--required` tells what the law asks"
            );
        }
        for told in promises(site) {
            one(&mut out, &told, site.places.len());
        }
        table(&mut out, site);
    }
    if let Some(blind) = &report.blind {
        let _ = writeln!(out, "No browser looked: {blind}");
    }
    let _ = writeln!(out, "{} s", report.took.as_secs());
    out
}

/// The policy's page, in a line; what became of its words since an earlier report.
pub(super) fn policy(site: &SiteReport) -> Option<String> {
    let wording = site.wording.as_ref()?;
    let dated = wording.dated.as_ref().map_or_else(|| "states no date".to_owned(), |date| format!("dated {date}"));
    let silent = site.change.is_some_and(Change::is_silent);
    let since = site.change.map(|change| format!("; {}{}", if silent { "WARNING: " } else { "" }, change.words()));
    Some(format!("policy: {}, {dated}, fingerprint {}{}", wording.page, wording.fingerprint, since.unwrap_or_default()))
}

fn one(out: &mut String, told: &Told<'_>, places: usize) {
    let source = if told.source.is_empty() { String::new() } else { format!(" [{}]", told.source) };
    let _ = writeln!(out, "  {:13}  {}{source}", told.worst().word().to_uppercase(), told.statement);
    if let Some(less) = told.less() {
        let _ = writeln!(out, "    looked at {less}");
    }
    for (at, verdict) in &told.verdicts {
        let from = if at.len() == places { String::new() } else { format!("from {}: ", at.join(" ")) };
        let outcome = if told.verdicts.len() > 1 { format!("{}, ", verdict.outcome.word()) } else { String::new() };
        let _ = writeln!(out, "    {from}{outcome}{}", verdict.why);
        for evidence in &verdict.evidence {
            let _ = writeln!(out, "      - {}", line(evidence));
        }
        if !verdict.held.is_empty() {
            let _ = writeln!(out, "      held back: {}", held(verdict));
        }
    }
}

/// One line a place: how many promises became what.
fn table(out: &mut String, site: &SiteReport) {
    let _ = writeln!(
        out,
        "\n  {:8} {:>6} {:>6} {:>12} {:>13} {:>13}",
        "place", "kept", "broken", "not provable", "not checkable", "not concerned"
    );
    for place in &site.places {
        let count = |outcome| place.verdicts.iter().filter(|verdict| verdict.outcome == outcome).count();
        let _ = writeln!(
            out,
            "  {:8} {:>6} {:>6} {:>12} {:>13} {:>13}",
            place.place,
            count(Outcome::Kept),
            count(Outcome::Broken),
            count(Outcome::NotProvable),
            count(Outcome::NotCheckable),
            count(Outcome::NotConcerned)
        );
    }
    out.push('\n');
}

/// The whole audit, for programs.
pub fn json(report: &Report) -> Value {
    json!({
        "day": report.day,
        "seconds": report.took.as_secs(),
        "browser": report.blind.is_none(),
        "why_no_browser": report.blind,
        "broken": report.is_broken(),
        "sites": report.sites.iter().map(site).collect::<Vec<_>>(),
    })
}

fn site(site: &SiteReport) -> Value {
    json!({
        "site": site.id,
        "host": site.host,
        "mode": site.mode,
        "error": site.error,
        "pages": site.pages,
        "policy": site.wording.as_ref().map(Wording::json),
        "policy_change": site.change.map(Change::words),
        "places": site.places.iter().map(|at| place(site, at)).collect::<Vec<_>>(),
    })
}

fn place(site: &SiteReport, place: &PlaceReport) -> Value {
    let promises = site.promises.iter().zip(&place.verdicts).map(|(promise, verdict)| {
        let extent = promise.check.kind().extent();
        json!({
            "statement": promise.statement,
            "source": promise.source,
            "check": promise.check.word(),
            "looked_at": extent.word(),
            "looked_at_how": extent.told(),
            "outcome": verdict.outcome.word(),
            "why": verdict.why,
            "evidence": verdict.evidence.iter().map(thing).collect::<Vec<_>>(),
            "held_back": verdict.held.iter().map(thing).collect::<Vec<_>>(),
        })
    });
    json!({ "place": place.place, "rule": place.rule, "promises": promises.collect::<Vec<_>>() })
}

fn thing(evidence: &Evidence) -> Value {
    json!({
        "kind": evidence.what.word(),
        "name": evidence.name,
        "detail": evidence.detail,
        "state": evidence.state.map(super::seen::State::word),
        "page": if evidence.page.is_empty() { None } else { Some(&evidence.page) },
    })
}
