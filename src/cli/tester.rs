//! `assent tester`: a header that shows a site in a state, for end-to-end suites, uptime checks and Lighthouse.

use std::path::PathBuf;

use crate::ambient::{Clock as _, SystemClock, Timestamp};
use crate::app;
use crate::config::Config;
use crate::policy::tester::{Choice, LONGEST, Stand};
use crate::policy::{Purpose, Purposes, Region, Site};

use super::{Failure, explain, print, today};

/// Make a header that shows a site in a state, whoever sends it. It records nothing and changes nothing.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The configuration file: its state directory has the keys that sign the header.
    #[arg(long, value_name = "FILE")]
    config: PathBuf,
    /// The site, by its id; needn't be given where there is one.
    #[arg(long, value_name = "ID")]
    site: Option<String>,
    /// Where the visitor is: DE, US-CA, unknown. Without it, wherever the request comes from.
    #[arg(long, value_name = "CODE", value_parser = explain::region_code)]
    region: Option<Region>,
    /// What the visitor chose: `none`, `accept`, `reject`, or the purposes that are granted, like `analytics,functional`.
    #[arg(long, value_name = "CHOICE", default_value = "none")]
    choice: String,
    /// The browser sends Global Privacy Control.
    #[arg(long)]
    gpc: bool,
    /// For how many hours it counts; a month at most.
    #[arg(long, value_name = "HOURS", default_value_t = 24, value_parser = clap::value_parser!(u64).range(1..=LONGEST / 3_600))]
    hours: u64,
}

pub(super) fn run(args: &Args) -> Result<(), Failure> {
    let config = Config::load(&args.config, today()).map_err(Failure::usage)?;
    let entry = explain::find(&config, args.site.as_deref())?;
    let site = &*entry.site;
    let keys = app::signing_keys(&config.vault(&entry.vault)).map_err(Failure::done)?;
    let keys = keys.ok_or_else(|| Failure::done("there are no keys yet: start the gateway once, then ask again"))?;
    let now = SystemClock.now();
    let stand = Stand { region: args.region, choice: choice(&args.choice, site)?, gpc: args.gpc };
    let until = Timestamp(now.0 + args.hours * 3_600);
    print(&format!("Assent-Test: {}\n", stand.seal(site, &keys, now, until)));
    eprintln!(
        "counts for `{}` until {until}; send it to the site's own hosts alone: whoever hears it can say it, too",
        site.id
    );
    Ok(())
}

fn choice(text: &str, site: &Site) -> Result<Choice, Failure> {
    let offered = site.offered.without(Purposes::only(Purpose::NECESSARY));
    let find = |key: &str| {
        let found = site.words.find(key).filter(|purpose| offered.contains(*purpose));
        found.ok_or_else(|| Failure::usage(format!("`{key}` is no purpose that `{}` asks for", site.id)))
    };
    Ok(match text {
        "none" => Choice::None,
        "accept" => Choice::Granted(offered),
        "reject" => Choice::Granted(Purposes::NONE),
        keys => Choice::Granted(keys.split(',').map(str::trim).map(find).collect::<Result<_, _>>()?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_is_a_word_or_purposes_that_the_site_asks_for() {
        let text = "[[site]]\nid = \"x\"\nhosts = [\"x.example\"]\norigin = \"http://127.0.0.1:1\"\n\
                    purposes = [\"necessary\", \"analytics\"]\n";
        let config =
            Config::parse(text, "a.toml", std::path::Path::new(""), today()).unwrap_or_else(|it| panic!("{it}"));
        let site = &config.sites[0].site;
        let analytics = Choice::Granted(Purposes::only(Purpose::ANALYTICS));
        let rows = [
            ("none", Some(Choice::None)),
            ("accept", Some(analytics)),
            ("reject", Some(Choice::Granted(Purposes::NONE))),
            (" analytics", Some(analytics)),
            ("analytics,marketing", None),
            ("necessary", None),
            ("yes", None),
            ("", None),
        ];
        for (text, wanted) in rows {
            assert_eq!(choice(text, site).ok(), wanted, "{text}");
        }
    }
}
