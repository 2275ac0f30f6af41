//! The site's policies, with ours admitted and nothing else; and our own policy as a second lock.
//!
//! What a policy allows is worked out here by a reader of our own, from the specification, which knows nothing of how
//! policies are amended.

use std::collections::BTreeSet;

use assent::gateway::csp::{Ours, amend};
use assent::policy::site::Csp;
use assent::policy::{Mode, Purposes};

use super::harness::{CA, DE, PLAIN, gateway, response};

const OURS: Ours<'_> = Ours {
    origin: "https://shop.example",
    prefix: "/_assent/",
    inline: &["sha256-inlineinline="],
    scripts: &["sha384-gategate=", "sha256-guardguard="],
};

/// Something that a page may try.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Probe {
    /// An element of this kind fetches: the directive, the address, the nonce and the digest of its integrity.
    Fetch(&'static str, &'static str, &'static str, &'static str),
    /// An inline script, style, handler or style attribute: the directive, the nonce and its digest.
    Inline(&'static str, &'static str, &'static str),
    /// A script that an admitted script inserts.
    Inserted(&'static str),
    Eval,
    Post(&'static str),
    /// A policy for Trusted Types of this name is made.
    Typed(&'static str),
}

use Probe::{Eval, Fetch, Inline, Inserted, Post, Typed};

const KINDS: [&str; 13] = [
    "script-src-elem",
    "style-src-elem",
    "connect-src",
    "img-src",
    "font-src",
    "media-src",
    "frame-src",
    "worker-src",
    "object-src",
    "manifest-src",
    "child-src",
    "fenced-frame-src",
    "prefetch-src",
];

const ADDRESSES: [&str; 9] = [
    "https://shop.example/_assent/gate.js",
    "https://shop.example/app.js",
    "https://shop.example/_assentx/a.js",
    "https://shop.example:444/_assent/gate.js",
    "https://cdn.example/lib/a.js",
    "https://evil.example/_assent/gate.js",
    "http://shop.example/a.js",
    "data:text/javascript,1",
    "blob:https://shop.example/1",
];

fn probes() -> Vec<Probe> {
    let mut all = vec![Eval, Post("https://shop.example/_assent/choice"), Post("https://shop.example/login")];
    all.push(Post("https://evil.example/"));
    all.extend(["assent", "app", "default", "assent2"].map(Typed));
    for kind in KINDS {
        all.extend(ADDRESSES.map(|address| Fetch(kind, address, "", "")));
    }
    for digest in ["sha384-gategate=", "sha256-guardguard=", "sha256-other="] {
        all.push(Fetch("script-src-elem", "https://evil.example/a.js", "", digest));
    }
    all.push(Fetch("script-src-elem", "https://shop.example/_assent/gate.js", "", "sha384-gategate="));
    all.push(Fetch("script-src-elem", "https://evil.example/a.js", "abc", ""));
    for kind in ["script-src-elem", "script-src-attr", "style-src-elem", "style-src-attr"] {
        for (nonce, digest) in
            [("", "sha256-inlineinline="), ("", "sha256-other="), ("abc", "sha256-x="), ("no", "sha256-y=")]
        {
            all.push(Inline(kind, nonce, digest));
        }
    }
    all.extend(["https://evil.example/b.js", "https://shop.example/c.js"].map(Inserted));
    all
}

/// Whether a probe is ours: what may become allowed.
fn is_ours(probe: Probe) -> bool {
    match probe {
        Fetch(_, address, _, digest) => {
            address.starts_with("https://shop.example/_assent/") || OURS.scripts.contains(&digest)
        }
        Inline(_, _, digest) => OURS.inline.contains(&digest),
        Post(address) => address.starts_with("https://shop.example/_assent/"),
        Typed(name) => name == "assent",
        Inserted(_) | Eval => false,
    }
}

/// What our part of a page does.
const NEEDED: [Probe; 6] = [
    Typed("assent"),
    Inline("script-src-elem", "", "sha256-inlineinline="),
    Fetch("script-src-elem", "https://shop.example/_assent/gate.js", "", "sha384-gategate="),
    Fetch("style-src-elem", "https://shop.example/_assent/gate.js", "", ""),
    Fetch("connect-src", "https://shop.example/_assent/gate.js", "", ""),
    Post("https://shop.example/_assent/choice"),
];

/// CSP 3, section 6.8.3: where a kind's list is looked for.
fn chain(kind: &str) -> Vec<&str> {
    match kind {
        "script-src-elem" | "script-src-attr" => vec![kind, "script-src", "default-src"],
        "style-src-elem" | "style-src-attr" => vec![kind, "style-src", "default-src"],
        "worker-src" => vec![kind, "child-src", "script-src", "default-src"],
        "frame-src" => vec![kind, "child-src", "default-src"],
        "fenced-frame-src" => vec![kind, "frame-src", "child-src", "default-src"],
        _ => vec![kind, "default-src"],
    }
}

fn list(policy: &str, chain: &[&str]) -> Option<Vec<String>> {
    let mut all: Vec<(String, Vec<String>)> = Vec::new();
    for directive in policy.split(';') {
        let mut words = directive.split_ascii_whitespace();
        let Some(name) = words.next().map(str::to_ascii_lowercase) else { continue };
        if !all.iter().any(|(known, _)| *known == name) {
            all.push((name, words.map(str::to_owned).collect()));
        }
    }
    chain.iter().find_map(|name| all.iter().find(|(known, _)| known == name).map(|(_, list)| list.clone()))
}

fn is(source: &str, word: &str) -> bool {
    source.eq_ignore_ascii_case(word)
}

fn singles_out(list: &[String]) -> bool {
    list.iter().any(|it| it.starts_with("'nonce-") || it.starts_with("'sha"))
}

/// CSP 3, section 6.7.2.8, for a page on `https://shop.example`.
fn matches(list: &[String], address: &str) -> bool {
    let (scheme, rest) = address.split_once(':').unwrap();
    let host = rest.trim_start_matches("//").split('/').next().unwrap();
    let (name, port) = host.split_once(':').unwrap_or((host, if scheme == "http" { "80" } else { "443" }));
    let path = &rest.trim_start_matches("//")[host.len()..];
    let network = scheme.starts_with("http");
    list.iter().any(|source| {
        if is(source, "'self'") {
            return scheme == "https" && name == "shop.example" && port == "443";
        }
        if source == "*" {
            return network;
        }
        if let Some(wanted) = source.strip_suffix(':') {
            return wanted == scheme || (wanted == "http" && scheme == "https");
        }
        if source.starts_with('\'') || !network {
            return false;
        }
        let (wanted, rest) = source.split_once("://").unwrap_or(("https", source));
        let (authority, wanted_path) = rest.find('/').map_or((rest, ""), |at| rest.split_at(at));
        let (wanted_name, wanted_port) = authority.split_once(':').unwrap_or((authority, "443"));
        let named = match wanted_name.strip_prefix("*.") {
            Some(parent) => name.strip_suffix(parent).is_some_and(|rest| rest.ends_with('.')),
            None => name == wanted_name,
        };
        let lies = wanted_path.is_empty()
            || if wanted_path.ends_with('/') { path.starts_with(wanted_path) } else { path == wanted_path };
        (wanted == scheme || (wanted == "http" && scheme == "https"))
            && named
            && (wanted_port == "*" || wanted_port == port)
            && lies
    })
}

fn allows(policy: &str, probe: Probe) -> bool {
    let has = |list: &[String], word: &str| list.iter().any(|source| is(source, word));
    match probe {
        Fetch(kind, address, nonce, digest) => {
            let Some(list) = list(policy, &chain(kind)) else { return true };
            if kind == "script-src-elem" {
                if !nonce.is_empty() && list.contains(&format!("'nonce-{nonce}'")) {
                    return true;
                }
                if !digest.is_empty() && list.contains(&format!("'{digest}'")) {
                    return true;
                }
                if has(&list, "'strict-dynamic'") {
                    return false;
                }
            }
            matches(&list, address)
        }
        Inline(kind, nonce, digest) => {
            let Some(list) = list(policy, &chain(kind)) else { return true };
            let script = kind.starts_with("script");
            if has(&list, "'unsafe-inline'") && !singles_out(&list) && !(script && has(&list, "'strict-dynamic'")) {
                return true;
            }
            let element = kind.ends_with("elem");
            let nonced = element && !nonce.is_empty() && list.contains(&format!("'nonce-{nonce}'"));
            nonced || (list.contains(&format!("'{digest}'")) && (element || has(&list, "'unsafe-hashes'")))
        }
        Inserted(address) => {
            let Some(list) = list(policy, &chain("script-src-elem")) else { return true };
            has(&list, "'strict-dynamic'") || matches(&list, address)
        }
        Eval => list(policy, &["script-src", "default-src"]).is_none_or(|list| has(&list, "'unsafe-eval'")),
        Typed(name) => {
            list(policy, &["trusted-types"]).is_none_or(|list| list.iter().any(|one| one == "*" || one == name))
        }
        Post(address) => list(policy, &["form-action"]).is_none_or(|list| matches(&list, address)),
    }
}

/// What every policy of a line allows together.
fn allowed(line: &str) -> BTreeSet<Probe> {
    probes().into_iter().filter(|probe| line.split(',').all(|policy| allows(policy, *probe))).collect()
}

/// `(policy in, policy out)`; an empty second means that it stays as it is.
const POLICIES: [(&str, &str); 39] = [
    ("", ""),
    ("upgrade-insecure-requests", ""),
    ("frame-ancestors 'none'; base-uri 'none'", ""),
    ("sandbox allow-scripts", ""),
    ("default-src *; script-src * 'unsafe-inline'; style-src *", ""),
    ("script-src 'self' 'unsafe-inline'", ""),
    ("default-src 'self' 'unsafe-inline'; form-action 'self'", ""),
    ("script-src 'self'", "script-src 'self' 'sha256-inlineinline='"),
    ("Script-Src 'SELF';", "Script-Src 'SELF' 'sha256-inlineinline=';"),
    ("script-src 'none'", "script-src 'sha256-inlineinline=' https://shop.example/_assent/"),
    ("script-src", "script-src 'sha256-inlineinline=' https://shop.example/_assent/"),
    ("script-src cdn.example", "script-src cdn.example 'sha256-inlineinline=' https://shop.example/_assent/"),
    ("script-src 'unsafe-inline' cdn.example", "script-src 'unsafe-inline' cdn.example https://shop.example/_assent/"),
    (
        "script-src 'nonce-abc' 'unsafe-inline' https:",
        "script-src 'nonce-abc' 'unsafe-inline' https: 'sha256-inlineinline='",
    ),
    (
        "script-src 'nonce-abc' 'strict-dynamic' 'unsafe-inline' https:",
        "script-src 'nonce-abc' 'strict-dynamic' 'unsafe-inline' https: 'sha256-inlineinline=' 'sha384-gategate=' 'sha256-guardguard='",
    ),
    (
        "script-src 'strict-dynamic' 'sha256-other='",
        "script-src 'strict-dynamic' 'sha256-other=' 'sha256-inlineinline=' 'sha384-gategate=' 'sha256-guardguard='",
    ),
    ("script-src 'sha256-other='", "script-src 'sha256-other=' 'sha256-inlineinline=' https://shop.example/_assent/"),
    (
        "script-src 'self'; script-src-elem 'none'",
        "script-src 'self'; script-src-elem 'sha256-inlineinline=' https://shop.example/_assent/",
    ),
    ("script-src-attr 'none'; script-src https:", "script-src-attr 'none'; script-src https: 'sha256-inlineinline='"),
    ("default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self'; connect-src 'self'", ""),
    ("default-src 'self'", "default-src 'self'; script-src 'self' 'sha256-inlineinline='"),
    (
        "default-src 'none'",
        "default-src 'none'; script-src 'sha256-inlineinline=' https://shop.example/_assent/; style-src https://shop.example/_assent/; connect-src https://shop.example/_assent/",
    ),
    (
        "default-src cdn.example 'unsafe-inline';",
        "default-src cdn.example 'unsafe-inline'; script-src cdn.example 'unsafe-inline' https://shop.example/_assent/; style-src cdn.example 'unsafe-inline' https://shop.example/_assent/; connect-src cdn.example 'unsafe-inline' https://shop.example/_assent/",
    ),
    (
        "default-src 'nonce-abc' 'strict-dynamic'; style-src *; connect-src *",
        "default-src 'nonce-abc' 'strict-dynamic'; style-src *; connect-src *; script-src 'nonce-abc' 'strict-dynamic' 'sha256-inlineinline=' 'sha384-gategate=' 'sha256-guardguard='",
    ),
    ("style-src cdn.example", "style-src cdn.example https://shop.example/_assent/"),
    ("style-src *; style-src-elem 'none'", "style-src *; style-src-elem https://shop.example/_assent/"),
    ("style-src 'nonce-abc'", "style-src 'nonce-abc' https://shop.example/_assent/"),
    ("connect-src api.example", "connect-src api.example https://shop.example/_assent/"),
    ("form-action 'none'", "form-action https://shop.example/_assent/"),
    ("trusted-types app", "trusted-types app assent"),
    (
        "Trusted-Types 'none'; require-trusted-types-for 'script'",
        "Trusted-Types assent; require-trusted-types-for 'script'",
    ),
    ("trusted-types *", ""),
    ("trusted-types app assent", ""),
    ("require-trusted-types-for 'script'", ""),
    ("form-action https://shop.example", ""),
    ("form-action https://shop.example/", ""),
    (
        "script-src 'self', script-src 'unsafe-inline' 'self'",
        "script-src 'self' 'sha256-inlineinline=', script-src 'unsafe-inline' 'self'",
    ),
    ("img-src 'none', form-action 'none'", "img-src 'none', form-action https://shop.example/_assent/"),
    ("script-src 'self'; script-src 'none'", "script-src 'self' 'sha256-inlineinline='; script-src 'none'"),
];

#[test]
fn a_policy_admits_ours_and_nothing_else() {
    for (policy, expected) in POLICIES {
        let amended = amend(policy, &OURS);
        assert_eq!(amended, if expected.is_empty() { policy } else { expected }, "{policy}");
        let (before, after) = (allowed(policy), allowed(&amended));
        let lost: Vec<_> = before.difference(&after).collect();
        assert!(lost.is_empty(), "{policy}: no longer allowed: {lost:?}");
        let gained: Vec<_> = after.difference(&before).filter(|probe| !is_ours(**probe)).collect();
        assert!(gained.is_empty(), "{policy}: newly allowed: {gained:?}");
        let missing: Vec<_> = NEEDED.iter().filter(|probe| !after.contains(probe)).collect();
        assert!(missing.is_empty(), "{policy} → {amended}: ours is not allowed: {missing:?}");
        assert_eq!(amend(&amended, &OURS), amended, "once more changes nothing");
    }
}

#[test]
fn policies_made_of_any_words_admit_ours_and_nothing_else() {
    use proptest::prelude::*;
    let word = prop::sample::select(vec![
        "'self'",
        "'none'",
        "'unsafe-inline'",
        "'unsafe-eval'",
        "'unsafe-hashes'",
        "'strict-dynamic'",
        "'nonce-abc'",
        "'sha256-other='",
        "https:",
        "data:",
        "*",
        "cdn.example",
        "https://shop.example/x",
        "*.example",
        "http:",
        "shop.example:444",
        "'report-sample'",
    ]);
    let name = prop::sample::select(vec![
        "default-src",
        "script-src",
        "script-src-elem",
        "script-src-attr",
        "style-src",
        "style-src-elem",
        "connect-src",
        "form-action",
        "worker-src",
        "child-src",
        "img-src",
        "trusted-types",
        "sandbox",
        "",
    ]);
    let directive =
        (name, prop::collection::vec(word, 0..4)).prop_map(|(name, list)| format!("{name} {}", list.join(" ")));
    let policy = prop::collection::vec(directive, 0..5).prop_map(|all| all.join(";"));
    let line = prop::collection::vec(policy, 1..3).prop_map(|all| all.join(","));
    proptest!(|(line in line)| {
        let amended = amend(&line, &OURS);
        let (before, after) = (allowed(&line), allowed(&amended));
        prop_assert!(before.is_subset(&after), "{} → {}", line, amended);
        prop_assert!(after.difference(&before).all(|probe| is_ours(*probe)), "{} → {}", line, amended);
        prop_assert!(NEEDED.iter().all(|probe| after.contains(probe)), "{} → {}", line, amended);
    });
}

#[tokio::test]
async fn every_policy_line_of_a_page_is_amended_and_of_nothing_else() {
    let names = ["content-security-policy", "content-security-policy-report-only"];
    for kind in ["text/html", "text/javascript"] {
        let stack = gateway()
            .origin(move |_| {
                let lines =
                    names.map(|name| [(name, "form-action 'none'"), (name, "img-src *"), (name, "form-action a")]);
                let lines: Vec<_> = lines.concat().into_iter().chain([("content-type", kind)]).collect();
                Ok(response(200, &lines, PLAIN))
            })
            .stands();
        let ours = "https://shop.example/_assent/";
        for from in [DE, CA] {
            let answer = stack.get("/").from(from).send().await;
            for name in names {
                let (none, one) = (format!("form-action {ours}"), format!("form-action a {ours}"));
                let page = [none.as_str(), "img-src *", one.as_str()];
                let other = ["form-action 'none'", "img-src *", "form-action a"];
                assert_eq!(answer.lines(name), if kind == "text/html" { page } else { other }, "{name}");
            }
        }
        let bare = gateway().site(|site| site.offered = Purposes::NONE);
        let bare =
            bare.origin(move |_| Ok(response(200, &[("content-type", "text/html"), (names[0], "form-action a")], "")));
        assert_eq!(
            bare.stands().get("/").send().await.lines(names[0]),
            ["form-action a"],
            "nothing of ours stands there"
        );
    }
}

#[tokio::test]
async fn our_own_policy_is_enforced_where_the_unknown_is_withheld_and_reported_where_it_is_wished() {
    use Csp::{Enforce, Off, Report};
    let (enforced, reported) = ("content-security-policy", "content-security-policy-report-only");
    for (mode, wish, from, expected) in [
        (Mode::Strict, None, DE, Some(enforced)),
        (Mode::Strict, Some(Off), DE, Some(enforced)),
        (Mode::Guarded, None, DE, None),
        (Mode::Guarded, Some(Enforce), DE, Some(enforced)),
        (Mode::Guarded, Some(Enforce), CA, None),
        (Mode::Guarded, Some(Report), CA, Some(reported)),
        (Mode::Permissive, None, DE, None),
        (Mode::Permissive, Some(Enforce), DE, None),
        (Mode::Permissive, Some(Report), DE, Some(reported)),
        (Mode::Listen, None, DE, None),
        (Mode::Listen, Some(Report), DE, Some(reported)),
    ] {
        let plan = gateway().site(|site| {
            (site.mode, site.csp) = (mode, wish);
            site.reports = true;
        });
        let answer = plan.stands().get("/").from(from).send().await;
        let found = [enforced, reported].into_iter().find(|name| !answer.lines(name).is_empty());
        assert_eq!(found, expected, "{mode:?} {wish:?} {from}");
        let Some(policy) = found.and_then(|name| answer.line(name)) else { continue };
        for part in ["'unsafe-eval'", "blob:", "data:", "report-uri /_assent/reports", "report-to assent"] {
            assert!(policy.contains(part), "{part} in {policy}");
        }
        assert_eq!(answer.lines("reporting-endpoints"), ["assent=\"/_assent/reports\""]);
        let list = list(&policy, &["frame-src"]).unwrap();
        assert!(!list.iter().any(|source| source == "data:"), "nothing can look into such a frame: {policy}");
    }
}

#[tokio::test]
async fn our_own_policy_follows_the_decision_and_stays_small() {
    let stack = gateway().site(|site| {
        site.mode = Mode::Strict;
        site.vendors = vec!["stats".into()];
    });
    let stack = stack.stands();
    let policy =
        async |cookie: &str| stack.get("/").cookie(cookie).send().await.line("content-security-policy").unwrap();
    assert!(!policy("a=1").await.contains("stats.example"));
    let pair = stack.consent(DE, "choice=accept").await;
    let granted = policy(&pair).await;
    assert!(granted.contains(" stats.example *.stats.example"), "{granted}");
    for number in 0..1_500 {
        stack.inventory.observe_host("shop", &format!("{number}.a-rather-long-name.video.example"), None);
    }
    assert!(policy(&pair).await.len() < 16 * 1024);
}
