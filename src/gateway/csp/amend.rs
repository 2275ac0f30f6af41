//! The site's own policy, with our part of the page admitted and nothing else.
//!
//! Every policy counts by itself, so each is amended: of every header line, between commas, of Report-Only (it would
//! complain), and of `meta`. What is added is a constant hash, the hashes of our files, the path that they lie under, or
//! the name of our policy for Trusted Types: a name is taken once, and our part runs before anything else.
//!
//! Left alone: `sandbox` (without `allow-scripts` our script doesn't run, and nothing that it withholds does either;
//! without `allow-forms` a choice can't be made on the page) and `base-uri`, which our part does without.

use std::borrow::Cow;

use super::directive::{Directive, directives};

/// What is ours in a page.
#[derive(Debug, Clone, Copy)]
pub struct Ours<'a> {
    /// The page's own origin, as a browser writes it.
    pub origin: &'a str,
    /// The reserved path prefix, with a slash at both ends.
    pub prefix: &'a str,
    /// The hashes of inline scripts: `sha256-…`.
    pub inline: &'a [&'a str],
    /// The hashes of script files, as they stand in `integrity`.
    pub scripts: &'a [&'a str],
}

/// What our part of the page needs, where a policy looks for it, and where it is written when only `default-src` stands.
const NEEDS: [(&[&str], &str); 5] = [
    (&["script-src-elem", "script-src", "default-src"], "script-src"),
    (&["style-src-elem", "style-src", "default-src"], "style-src"),
    (&["connect-src", "default-src"], "connect-src"),
    (&["form-action"], "form-action"),
    (&["trusted-types"], "trusted-types"),
];

/// The name of our policy for Trusted Types.
const TYPES: &str = "assent";

/// A header line's, or a `meta` element's, policies with ours admitted. A policy that admits it already stays as it is.
pub fn amend<'a>(line: &'a str, ours: &Ours<'_>) -> Cow<'a, str> {
    let amended: Vec<Option<String>> = line.split(',').map(|policy| one(policy, ours)).collect();
    if amended.iter().all(Option::is_none) {
        return Cow::Borrowed(line);
    }
    let policies =
        line.split(',').zip(amended).map(|(policy, amended)| amended.map_or(Cow::Borrowed(policy), Cow::Owned));
    Cow::Owned(policies.collect::<Vec<_>>().join(","))
}

/// One policy, if it has to change.
fn one(policy: &str, ours: &Ours<'_>) -> Option<String> {
    let stands = directives(policy);
    let mut texts: Vec<Cow<'_, str>> = stands.iter().map(|directive| Cow::Borrowed(directive.text)).collect();
    let mut copies = Vec::new();
    for (chain, copy) in NEEDS {
        let governing = chain.iter().find_map(|name| stands.iter().position(|directive| directive.name == *name));
        // What no directive governs is allowed.
        let Some(place) = governing else { continue };
        let directive = &stands[place];
        let missing = match copy {
            "script-src" => scripts(directive, ours),
            "trusted-types" => types(directive),
            _ => address(directive, ours).into_iter().collect(),
        };
        if missing.is_empty() {
            continue;
        }
        if directive.name == "default-src" {
            // What is added there would be added for everything else, too.
            copies.push(format!(" {copy}{}", with(directive, &missing)));
        } else {
            let head = directive.text.len() - directive.text.trim_ascii_start().len();
            let name = &directive.text[..head + directive.name.len()];
            texts[place] = format!("{name}{}", with(directive, &missing)).into();
        }
    }
    let changed = !copies.is_empty() || texts.iter().any(|text| matches!(text, Cow::Owned(_)));
    if !copies.is_empty() {
        while texts.last().is_some_and(|text| text.trim_ascii().is_empty()) {
            texts.pop();
        }
        texts.extend(copies.into_iter().map(Cow::Owned));
    }
    changed.then(|| texts.join(";"))
}

/// A directive's sources and ours. `'none'` counts only where it stands alone.
fn with(directive: &Directive<'_>, ours: &[String]) -> String {
    let nothing = matches!(&directive.values[..], [one] if one.eq_ignore_ascii_case("'none'"));
    let stand: &[&str] = if nothing { &[] } else { &directive.values };
    stand.iter().copied().chain(ours.iter().map(String::as_str)).flat_map(|source| [" ", source]).collect()
}

/// What a list of script sources lacks.
///
/// Trap: a hash beside an effective `'unsafe-inline'` would switch off every other inline script of the page.
fn scripts(directive: &Directive<'_>, ours: &Ours<'_>) -> Vec<String> {
    let has = |word: &str| directive.values.iter().any(|source| source.eq_ignore_ascii_case(word));
    let singles_out = directive.values.iter().any(|source| {
        ["'nonce-", "'sha256-", "'sha384-", "'sha512-"]
            .iter()
            .any(|kind| source.get(..kind.len()).is_some_and(|start| start.eq_ignore_ascii_case(kind)))
    });
    let strict = has("'strict-dynamic'");
    let inline = has("'unsafe-inline'") && !singles_out && !strict;
    let hashes = ours.inline.iter().filter(|_| !inline).copied();
    // Under `'strict-dynamic'` addresses count for nothing (CSP 3, section 8.2); a file is admitted by its integrity.
    let hashes = hashes.chain(ours.scripts.iter().filter(|_| strict).copied()).map(|hash| format!("'{hash}'"));
    let mut missing: Vec<String> = hashes.filter(|hash| !directive.values.contains(&&**hash)).collect();
    if !strict {
        missing.extend(address(directive, ours));
    }
    missing
}

/// The name of our policy for Trusted Types, where the list doesn't hold it (Trusted Types, section 4.2.2).
fn types(directive: &Directive<'_>) -> Vec<String> {
    let held = directive.values.iter().any(|name| ["*", TYPES].contains(name));
    if held { Vec::new() } else { vec![TYPES.to_owned()] }
}

/// Our path, where the list doesn't hold it.
fn address(directive: &Directive<'_>, ours: &Ours<'_>) -> Option<String> {
    let held = directive.values.iter().any(|source| covers(source, ours));
    // An address in brackets is no source (CSP 3, section 2.3.1).
    (!held && !ours.origin.contains('[')).then(|| format!("{}{}", ours.origin, ours.prefix))
}

/// Whether a source surely holds everything under our path. Where it isn't sure the path is added, which is no harm.
fn covers(source: &str, ours: &Ours<'_>) -> bool {
    let source = source.to_ascii_lowercase();
    let (scheme, authority) = ours.origin.split_once("://").unwrap_or(("", ours.origin));
    let fits = |wanted: &str| wanted == scheme || (wanted == "http" && scheme == "https");
    if source == "'self'" || source == "*" || source.strip_suffix(':').is_some_and(fits) {
        return true;
    }
    let (wanted, rest) = source.split_once("://").map_or((None, &*source), |(wanted, rest)| (Some(wanted), rest));
    let (host, path) = rest.find('/').map_or((rest, ""), |at| rest.split_at(at));
    let path = path.is_empty() || (path.ends_with('/') && ours.prefix.starts_with(path));
    wanted.is_none_or(|wanted| wanted == scheme) && path && host == authority
}
