//! `assent inventory`: what traffic revealed, names and scopes only.

use std::path::PathBuf;
use std::sync::Arc;

use crate::ambient::SystemClock;
use crate::inventory::{Inventory, Limits, Listing};

use super::{Failure, print, runtime};

/// Show, or forget, what traffic revealed about a site.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The gateway's state directory.
    #[arg(long, value_name = "DIR")]
    state: PathBuf,
    /// The site's id.
    #[arg(long, value_name = "ID")]
    site: String,
    /// Forget all of it: what is still in use will be seen again. Do this while the gateway is stopped.
    #[arg(long)]
    prune: bool,
}

pub(super) fn run(args: &Args) -> Result<(), Failure> {
    let path = args.state.join("inventory.sqlite");
    if !path.exists() {
        return Err(Failure::usage(format!("{}: there is no such file; is `state` right?", path.display())));
    }
    runtime()?.block_on(async {
        let opened = Inventory::open(&path, Limits::default(), Arc::new(SystemClock)).await;
        let inventory = opened.map_err(Failure::done)?;
        if args.prune {
            inventory.prune(&args.site);
            inventory.flush().await.map_err(Failure::done)?;
        }
        print(&table(&inventory.listing(&args.site)));
        Ok(())
    })
}

/// Tab-separated, a cookie or host a line.
fn table(listing: &Listing) -> String {
    let purpose = |purpose: &Option<String>| purpose.clone().unwrap_or_else(|| "unclassified".to_owned());
    let mut text = String::from("kind\tname\tpurpose\tscope\tseen\n");
    for cookie in &listing.cookies {
        let scope = cookie.scope.as_ref().map_or_else(
            || "seen in requests".to_owned(),
            |scope| format!("{}{}", scope.domain.as_deref().unwrap_or("host-only "), scope.path),
        );
        text.push_str(&format!("cookie\t{}\t{}\t{scope}\t{}\n", cookie.name, purpose(&cookie.purpose), cookie.count));
    }
    for host in &listing.hosts {
        text.push_str(&format!("host\t{}\t{}\t\t{}\n", host.host, purpose(&host.purpose), host.count));
    }
    for (kind, more) in [("cookie", listing.more_cookies), ("host", listing.more_hosts)] {
        if more > 0 {
            text.push_str(&format!("{kind}\tand {more} more\t\t\t\n"));
        }
    }
    text
}
