//! An audit as a directory of files that somebody can file: `report.html`, `report.json`, and the pictures.

use std::fs;
use std::path::Path;

use askama::Template;

use super::seen::Eyes;
use super::verdict::Outcome;
use super::{Error, Report, SiteReport, tell};

/// The outcomes, in the order in which they are counted.
const OUTCOMES: [Outcome; 5] =
    [Outcome::Kept, Outcome::Broken, Outcome::NotProvable, Outcome::NotCheckable, Outcome::NotConcerned];

#[derive(Template)]
#[template(path = "audit/report.html")]
struct Paper<'a> {
    names: String,
    day: &'a str,
    seconds: u64,
    blind: Option<&'a str>,
    sites: Vec<Sheet<'a>>,
}

struct Sheet<'a> {
    id: &'a str,
    host: &'a str,
    mode: &'a str,
    error: Option<&'a str>,
    pages: &'a [String],
    policy: String,
    rows: Vec<Row<'a>>,
    promises: Vec<Line<'a>>,
    pictures: Vec<Picture<'a>>,
}

struct Row<'a> {
    place: &'a str,
    rule: &'a str,
    counts: Vec<Count>,
}

/// How many promises became something.
struct Count {
    number: usize,
    word: &'static str,
    broken: bool,
}

struct Line<'a> {
    statement: &'a str,
    source: &'a str,
    check: &'a str,
    outcome: String,
    broken: bool,
    less: String,
    said: Vec<Said>,
}

struct Said {
    places: String,
    outcome: &'static str,
    why: String,
    evidence: Vec<String>,
    held: String,
}

struct Picture<'a> {
    file: String,
    place: &'a str,
    when: &'static str,
    bytes: &'a [u8],
}

/// The report's page.
///
/// # Errors
/// When the template fails, which it has no reason to.
pub fn html(report: &Report) -> Result<String, Error> {
    Ok(paper(report).render()?)
}

/// Writes everything into a directory, which is made if need be.
///
/// # Errors
/// When a file can't be written.
pub fn write(report: &Report, directory: &Path) -> Result<(), Error> {
    let paper = paper(report);
    let put = |name: &str, bytes: &[u8]| {
        let path = directory.join(name);
        fs::write(&path, bytes).map_err(|source| Error::Write { path, source })
    };
    fs::create_dir_all(directory).map_err(|source| Error::Write { path: directory.to_owned(), source })?;
    for picture in paper.sites.iter().flat_map(|sheet| &sheet.pictures) {
        put(&picture.file, picture.bytes)?;
    }
    put("report.html", paper.render()?.as_bytes())?;
    let mut json = serde_json::to_string_pretty(&tell::json(report)).unwrap_or_default();
    json.push('\n');
    put("report.json", json.as_bytes())
}

fn paper(report: &Report) -> Paper<'_> {
    let names: Vec<&str> = report.sites.iter().map(|site| &*site.id).collect();
    Paper {
        names: names.join(", "),
        day: &report.day,
        seconds: report.took.as_secs(),
        blind: report.blind.as_deref(),
        sites: report.sites.iter().map(sheet).collect(),
    }
}

fn sheet(site: &SiteReport) -> Sheet<'_> {
    let rows = site.places.iter().map(|place| {
        let count = |outcome: &Outcome| Count {
            number: place.verdicts.iter().filter(|verdict| verdict.outcome == *outcome).count(),
            word: outcome.word(),
            broken: *outcome == Outcome::Broken,
        };
        // What is broken is counted even where nothing is.
        let told = |count: &Count| count.number > 0 || count.word == Outcome::Broken.word();
        let counts = OUTCOMES.iter().map(count).filter(told);
        let counts = counts.map(|count| Count { broken: count.broken && count.number > 0, ..count }).collect();
        Row { place: &place.place, rule: &place.rule, counts }
    });
    let promises = tell::promises(site).into_iter().map(|told| {
        let worst = told.worst();
        let said = told.verdicts.iter().map(|(places, verdict)| Said {
            places: places.join(", "),
            outcome: verdict.outcome.word(),
            why: verdict.why.clone(),
            evidence: verdict.evidence.iter().map(tell::line).collect(),
            held: tell::held(verdict),
        });
        let mut outcome = worst.word().to_owned();
        outcome[..1].make_ascii_uppercase();
        Line {
            statement: told.statement,
            source: told.source,
            check: told.check,
            outcome,
            broken: worst == Outcome::Broken,
            less: told.less().unwrap_or_default(),
            said: said.collect(),
        }
    });
    Sheet {
        id: &site.id,
        host: &site.host,
        mode: site.mode,
        error: site.error.as_deref(),
        pages: &site.pages,
        policy: tell::policy(site).unwrap_or_default(),
        rows: rows.collect(),
        promises: promises.collect(),
        pictures: pictures(site),
    }
}

/// Each picture once: places for which one visit was made share theirs.
fn pictures(site: &SiteReport) -> Vec<Picture<'_>> {
    let mut pictures: Vec<Picture<'_>> = Vec::new();
    for place in &site.places {
        for scene in place.seen.scenes.iter().filter(|scene| scene.eyes == Eyes::Browser) {
            let Some(bytes) = scene.picture.as_deref() else { continue };
            if pictures.iter().any(|known| known.when == scene.state.when() && known.bytes == bytes) {
                continue;
            }
            let name =
                |text: &str| text.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect::<String>();
            let file = format!("{}-{}-{}.png", name(&site.id), name(&place.place), scene.state.word());
            pictures.push(Picture { file, place: &place.place, when: scene.state.when(), bytes });
        }
    }
    pictures
}
