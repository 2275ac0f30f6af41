//! `assent check`: what is wrong with a configuration, and what it breaks of the law of the places that it serves.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::{Value, json};

use crate::ambient::{Clock, SystemClock};
use crate::app;
use crate::config::lint::lint;
use crate::config::{Config, Finding, Problems};

use super::{Failure, print, today};

/// Say whether a configuration is good, and what it breaks of the law; every problem at once.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The configuration file.
    #[arg(long, value_name = "FILE")]
    config: PathBuf,
    /// As JSON, for programs.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args) -> Result<(), Failure> {
    let (config, found) = match look(&args.config) {
        Ok(looked) => looked,
        Err(problems) => {
            if args.json {
                print(&format!("{:#}\n", as_json(&args.config, None, &problems.0, &[])));
            }
            return Err(Failure::usage(problems));
        }
    };
    let refused = found.iter().filter(|finding| finding.refuses()).count();
    print(&if args.json {
        format!("{:#}\n", as_json(&args.config, Some(&config), &config.warnings, &found))
    } else {
        as_text(&args.config, &config, &found)
    });
    match refused {
        0 => Ok(()),
        1 => Err(Failure::usage(format!("{}: one finding refuses it", args.config.display()))),
        many => Err(Failure::usage(format!("{}: {many} findings refuse it", args.config.display()))),
    }
}

fn look(path: &Path) -> Result<(Config, Vec<Finding>), Problems> {
    let config = Config::load(path, today())?;
    let whole = |error: app::BookError| Problems::whole(&path.display().to_string(), error.to_string());
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let evidence = app::evidence(&config, &clock).map_err(whole)?;
    let found = lint(&config, &evidence);
    Ok((config, found))
}

fn as_text(path: &Path, config: &Config, found: &[Finding]) -> String {
    let mut text: String = config.warnings.iter().map(|warning| format!("warning: {warning}\n")).collect();
    text.extend(
        config.data.faults.iter().cloned().chain(config.data.outdated()).map(|fault| format!("warning: {fault}\n")),
    );
    let mut group = |title: &str, site: Option<&str>| {
        let own: Vec<_> = found.iter().filter(|finding| finding.site.as_deref() == site).collect();
        if !own.is_empty() {
            text.push_str(&format!("{title}\n"));
            own.into_iter().for_each(|finding| text.push_str(&lines(finding)));
            text.push('\n');
        }
    };
    group("The gateway", None);
    for site in &config.sites {
        group(&format!("Site {}", site.site.id), Some(&site.site.id));
    }
    let count = |word: &str| found.iter().filter(|finding| finding.word() == word).count();
    let (refused, warned, waived) = (count("refused"), count("warning"), count("waived"));
    let sites = config.sites.iter().map(|site| format!("{} ({})", site.site.id, site.site.mode.word()));
    let sites = sites.collect::<Vec<_>>().join(", ");
    text.push_str(&format!(
        "{} is {}: {} {}, rules of {}\nsites: {sites}\n",
        path.display(),
        if refused == 0 { "good" } else { "refused" },
        config.sites.len(),
        if config.sites.len() == 1 { "site" } else { "sites" },
        config.rules.version(),
    ));
    if !found.is_empty() {
        text.push_str(&format!("findings: {refused} refused, {warned} to look at, {waived} waived\n"));
    }
    text.push_str("This is a check of what the file says. It is no legal advice.\n");
    text
}

/// A finding in two lines, in three where somebody answers for it.
fn lines(finding: &Finding) -> String {
    let Finding { key, wrong, remedy, citation, .. } = finding;
    let head = format!("  {}: {} ({key}). {wrong} {remedy}\n", finding.word(), finding.code.word());
    let waiver = finding
        .waived
        .as_ref()
        .map(|waiver| format!("    waived by {} until {}: {}\n", waiver.person, waiver.until, waiver.reason));
    format!("{head}    Source: {citation}\n{}", waiver.unwrap_or_default())
}

fn as_json(path: &Path, config: Option<&Config>, problems: &[crate::config::Problem], found: &[Finding]) -> Value {
    let problems: Vec<Value> = problems
        .iter()
        .map(|problem| {
            json!({ "file": problem.file, "line": problem.line, "column": problem.column, "key": problem.key,
                    "message": problem.message, "suggestion": problem.suggestion })
        })
        .collect();
    let findings: Vec<Value> = found
        .iter()
        .map(|finding| {
            json!({
                "finding": finding.code.word(),
                "severity": finding.word(),
                "site": finding.site,
                "key": finding.key,
                "wrong": finding.wrong,
                "remedy": finding.remedy,
                "source": finding.citation,
                "waived": finding.waived.as_ref().map(|waiver| json!({
                    "person": waiver.person, "reason": waiver.reason, "until": waiver.until.to_string() })),
            })
        })
        .collect();
    json!({
        "file": path.display().to_string(),
        "good": config.is_some() && !found.iter().any(Finding::refuses),
        "rules": config.map(|config| config.rules.version().to_owned()),
        "data_faults": config.map(|config| config.data.faults.clone()),
        "sites": config.map(|config| config.sites.iter().map(|site| json!({
            "id": site.site.id, "mode": site.site.mode.word() })).collect::<Vec<_>>()),
        "problems": problems,
        "findings": findings,
    })
}
