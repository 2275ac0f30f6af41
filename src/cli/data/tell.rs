//! What was found, in words and for programs. What stands in a bundle is somebody else's text: it must not move the cursor.

use serde_json::{Value, json};

use crate::bundle::{Bundle, Found, digest};
use crate::config::Standing;
use crate::policy::difference::{Change, Field, How};
use crate::policy::trial::{Fate, Trial};

use super::chosen;

/// Text that moves no cursor.
fn plain(text: &str) -> String {
    text.chars().flat_map(|c| if c == '"' || c == '\'' { vec![c] } else { c.escape_debug().collect() }).collect()
}

/// What a bundle is.
pub(super) fn bundle(bundle: &Bundle) -> String {
    let Bundle { signer, version, made, least, parts, digest: whole } = bundle;
    let mut text = format!(
        "version    {version}\nsigned by  {signer}\nmade       {made}\nreads it   Assent {} or later\nsha256     {whole}\n\n",
        plain(least)
    );
    for part in parts {
        let (bytes, sum) = (part.text.len(), digest(part.text.as_bytes()));
        text.push_str(&format!("{:<28} {bytes:>9} bytes  {}\n", part.name, &sum[..16]));
    }
    text
}

/// The same, for programs.
pub(super) fn bundle_as_json(bundle: &Bundle) -> String {
    let part = |part: &crate::bundle::Part| json!({ "name": part.name, "bytes": part.text.len(), "sha256": digest(part.text.as_bytes()) });
    let whole = json!({
        "version": bundle.version.to_string(),
        "signer": bundle.signer,
        "made": bundle.made.to_string(),
        "least": bundle.least,
        "sha256": bundle.digest,
        "parts": bundle.parts.iter().map(part).collect::<Vec<_>>(),
    });
    format!("{whole:#}\n")
}

/// What differs.
pub(super) fn changes((before, after): &(String, String), changes: &[Change]) -> String {
    let mut text = format!("now   {}\nthen  {}\n", plain(before), plain(after));
    for kind in ["vendor", "rule", "signal"] {
        let count = |word: &str| changes.iter().filter(|it| it.kind == kind && it.how.word() == word).count();
        let counts = [count("added"), count("removed"), count("changed")];
        if counts.iter().any(|count| *count > 0) {
            let [added, removed, changed] = counts;
            text.push_str(&format!("{kind}s: {added} added, {removed} removed, {changed} changed\n"));
        }
    }
    if changes.is_empty() {
        text.push_str("nothing differs\n");
    }
    for change in changes {
        let (kind, key, name, word) = (change.kind, plain(&change.key), plain(&change.name), change.how.word());
        match &change.how {
            How::Added(what) | How::Removed(what) => {
                text.push_str(&format!("\n{kind} {key} ({name}) {word}\n  {}\n", plain(what)));
            }
            How::Changed(fields) => {
                text.push_str(&format!("\n{kind} {key} ({name}) {word}\n"));
                fields.iter().for_each(|field| text.push_str(&format!("  {}\n", plain(&field.words()))));
            }
        }
    }
    text
}

/// The same, for programs.
pub(super) fn changes_as_json((before, after): &(String, String), changes: &[Change]) -> String {
    let field = |it: &Field| json!({ "name": it.name, "before": it.before, "after": it.after, "list": it.list });
    let change = |it: &Change| {
        let (what, fields) = match &it.how {
            How::Added(what) | How::Removed(what) => (Some(what), Vec::new()),
            How::Changed(fields) => (None, fields.iter().map(field).collect::<Vec<Value>>()),
        };
        json!({ "kind": it.kind, "key": it.key, "name": it.name, "how": it.how.word(), "what": what, "fields": fields })
    };
    let all: Vec<Value> = changes.iter().map(change).collect();
    format!("{:#}\n", json!({ "now": before, "then": after, "changes": all }))
}

fn fate(fate: &Fate) -> String {
    let whose = fate.vendor.as_ref().map_or(String::new(), |key| format!(" ({})", plain(key)));
    let purpose = fate.purpose.as_deref().unwrap_or("unclassified");
    format!("{purpose}{whose}, {}: {}", if fate.keep { "passes" } else { "withheld" }, fate.why)
}

/// What a bundle would change on a site.
pub(super) fn trial(site: &str, name: &str, trial: &Trial, refused: Option<&str>) -> String {
    let Trial { seen, turns, parties, places } = trial;
    let mut text = format!("site {site} under {}\n", plain(name));
    let count = |word: &str| turns.iter().filter(|turn| turn.word() == word).count();
    let (held, passes, known) = (count("held"), count("passes"), count("known"));
    text.push_str(&format!(
        "of {seen} things that traffic showed: {held} newly held, {passes} newly pass, {known} known otherwise\n\
         (for a visitor who hasn't answered, where the law wants a yes first)\n"
    ));
    for (word, title) in [("held", "newly held"), ("passes", "newly passes"), ("known", "known otherwise")] {
        for turn in turns.iter().filter(|turn| turn.word() == word) {
            let (what, name) = (turn.what.word(), plain(&turn.name));
            text.push_str(&format!("\n{title}: {what} {name}\n"));
            text.push_str(&format!("  now   {}\n  then  {}\n", fate(&turn.now), fate(&turn.then)));
        }
    }
    text.push('\n');
    if parties.is_empty() && places.is_empty() {
        text.push_str("nobody who said yes would be asked again\n");
    }
    if !parties.is_empty() {
        let words = parties.join(", ");
        text.push_str(&format!("asked again, everywhere: {words}; somebody takes part whom the yes wasn't said to\n"));
    }
    for (place, purposes) in places {
        text.push_str(&format!("asked again in {place}: {}; the law there wants more\n", purposes.join(", ")));
    }
    if let Some(refused) = refused {
        text.push_str(&format!("\nit can't be installed: {}\n", refused));
    }
    text
}

/// The same, for programs.
pub(super) fn trial_as_json(site: &str, name: &str, trial: &Trial, refused: Option<&str>) -> String {
    let fate = |it: &Fate| json!({ "purpose": it.purpose, "vendor": it.vendor, "passes": it.keep, "why": it.why });
    let turns: Vec<Value> = trial
        .turns
        .iter()
        .map(|it| {
            json!({ "change": it.word(), "kind": it.what.word(), "name": it.name,
                    "now": fate(&it.now), "then": fate(&it.then) })
        })
        .collect();
    let places: Vec<Value> =
        trial.places.iter().map(|(place, purposes)| json!({ "place": place, "purposes": purposes })).collect();
    let whole = json!({ "site": site, "data": name, "seen": trial.seen, "turns": turns, "parties": trial.parties,
        "places": places, "refused": refused });
    format!("{whole:#}\n")
}

/// What counts, and what lies ready.
pub(super) fn list(standing: &Standing, found: &[Found]) -> String {
    let mut text = format!("counts     {}\n", standing.now.name());
    if let Some((data, sites)) = &standing.canary {
        text.push_str(&format!("tried      {} on {}\n", data.name(), sites.join(", ")));
    }
    if let Some(beneath) = standing.pointer.beneath() {
        text.push_str(&format!("return to  {beneath}\n"));
    }
    for fault in &standing.faults {
        text.push_str(&format!("fault      {}\n", plain(fault)));
    }
    if let Some(outdated) = standing.outdated() {
        text.push_str(&format!("old        {outdated}\n"));
    }
    if standing.keys.0.is_empty() {
        text.push_str("keys       none is trusted: `[data] keys` says which are\n");
    }
    if !found.is_empty() {
        text.push('\n');
    }
    for (file, read) in found {
        let file = plain(file);
        match read {
            Ok(bundle) => text.push_str(&format!("{}  {file}  signed by {}\n", bundle.version, bundle.signer)),
            Err(error) => text.push_str(&format!("not usable  {file}  {}\n", plain(&error.to_string()))),
        }
    }
    text
}

/// The same, for programs.
pub(super) fn list_as_json(standing: &Standing, found: &[Found]) -> String {
    let line = |(file, read): &Found| match read {
        Ok(bundle) => json!({ "file": file, "version": bundle.version.to_string(), "signer": bundle.signer,
            "made": bundle.made.to_string(), "wrong": null }),
        Err(error) => json!({ "file": file, "wrong": error.to_string() }),
    };
    let pointer = &standing.pointer;
    let whole = json!({
        "counts": standing.now.name(),
        "rules": standing.now.rules.version(),
        "installed": pointer.now.as_ref().map(chosen),
        "tried": pointer.canary.as_ref().map(|it| json!({ "bundle": chosen(&it.pick), "sites": it.sites })),
        "back": pointer.beneath(),
        "faults": standing.faults,
        "outdated": standing.outdated(),
        "bundles": found.iter().map(line).collect::<Vec<Value>>(),
    });
    format!("{whole:#}\n")
}
