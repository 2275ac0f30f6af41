//! Markup cut anywhere comes out as it does whole; XML is read or refused.

use std::sync::{Arc, LazyLock};

use assent::ambient::{Day, Timestamp};
use assent::config::Config;
use assent::gateway::html::{Gate, Page, Placeholder, xml};
use assent::policy::{Minor, Purposes, Region, Signals, Visit, decide};
use lol_html::AsciiCompatibleEncoding;

static PAGE: LazyLock<Arc<Page>> = LazyLock::new(|| {
    let config = Config::upstream("http://127.0.0.1:3000", &[], Day(20_000)).expect("the defaults are good");
    let site = Arc::clone(&config.sites[0].site);
    let decision = decide(&Visit {
        site: &site,
        rules: &config.rules,
        region: Region::UNKNOWN,
        signals: Signals::default(),
        consent: None,
        in_use: Purposes::NONE,
        minor: Minor::No,
        sensitive: false,
        mode: site.mode,
        unreachable: None,
        over: None,
        now: Timestamp(20_000 * 86_400),
    });
    let url = "https://shop.example/a/b".parse().expect("a URL");
    let placeholder = Some(Placeholder(Arc::new(|host, _| format!("<p>{host}"))));
    let opening = Some("<script></script>".into());
    Arc::new(Page {
        site,
        decision: Arc::new(decision),
        url,
        prefix: "/_assent/".into(),
        memory: 1 << 20,
        opening,
        placeholder,
        policy: None,
    })
});

fn gate(pieces: &[&[u8]]) -> Option<Vec<u8>> {
    let tail = Box::new(|_: &_| "[tail]".to_owned());
    let mut gate = Gate::new(Arc::clone(&PAGE), Some(tail), AsciiCompatibleEncoding::utf_8(), false);
    let mut out = Vec::new();
    for piece in pieces {
        out.extend(gate.write(piece).ok()?);
    }
    out.extend(gate.end().ok()?.0);
    Some(out)
}

/// The first byte says how many cuts there are, the next ones how long each piece is, and the rest is the markup.
pub(crate) fn holds(data: &[u8]) {
    let Some((&count, rest)) = data.split_first() else { return };
    let (cuts, html) = rest.split_at(usize::from(count % 16).min(rest.len()));
    let mut pieces = Vec::new();
    let mut rest = html;
    for &cut in cuts {
        let (left, right) = rest.split_at(usize::from(cut).min(rest.len()));
        pieces.push(left);
        rest = right;
    }
    pieces.push(rest);
    if let (Some(whole), Some(pieces)) = (gate(&[html]), gate(&pieces)) {
        assert_eq!(whole, pieces);
    }
    let _ = xml::gate(&PAGE, html);
}
