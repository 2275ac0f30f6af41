//! `assent records enforced`: what was withheld, beside what was chosen.

use crate::ambient::Day;
use crate::inventory;
use crate::records::{self, Joined};

use super::super::today;
use super::{Failure, Where, day, print};

/// How many days are told where nobody says.
const USUAL: u32 = 31;

/// Tell what was withheld on each day, under each rule and version of what visitors are shown, beside the choices that were
/// recorded under the same. Tab-separated. What was withheld in the last minute may be missing.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    place: Where,
    /// The site's id.
    #[arg(long, value_name = "ID")]
    site: String,
    /// From this day on, as 2026-11-22 (UTC); a month before the last, without it.
    #[arg(long, value_name = "DAY", value_parser = day)]
    from: Option<Day>,
    /// Up to this day, which is included; today, without it.
    #[arg(long, value_name = "DAY", value_parser = day)]
    to: Option<Day>,
    /// Of all gateways that share the store, as far as they have told it; the configuration says where it is.
    #[arg(long, requires = "config")]
    shared: bool,
    /// As JSON, one a line, for programs.
    #[arg(long)]
    json: bool,
}

pub(super) async fn run(args: &Args) -> Result<(), Failure> {
    let to = args.to.unwrap_or_else(today);
    let from = args.from.unwrap_or(Day(to.0.saturating_sub(USUAL - 1)));
    let joined = if args.shared {
        let (store, ring) = args.place.shared(Some(&args.site))?;
        records::join_shared(&store, &ring, &args.site, from, to).await.map_err(Failure::done)?
    } else {
        let path = args.place.base()?.0.join("inventory.sqlite");
        let withheld = inventory::enforced(&path, &args.site, from, to).await.map_err(Failure::done)?;
        let mut archive = args.place.open(Some(&args.site)).await?;
        records::join(withheld, &mut archive, &args.site, from, to).await.map_err(Failure::done)?
    };
    if !args.json {
        print(Joined::HEAD);
    }
    for line in &joined {
        let json = || serde_json::to_string(line).map(|text| text + "\n").map_err(Failure::done);
        print(&if args.json { json()? } else { line.text() });
    }
    Ok(())
}
