//! What a browser says about itself, and to whom: client hints and the permissions that stand behind them.
//!
//! Brand, platform and whether it is a phone are told to everyone. What singles a browser out beyond that is asked for by
//! `Accept-CH`, remembered, and handed on to third parties by `Permissions-Policy`; reading it is access to a terminal
//! (ePrivacy Directive Art. 5(3); EDPB Guidelines 2/2023). Hints that only shape a page (`DPR`, `Viewport-Width`,
//! `Save-Data`, preferences) stay.

use http::{HeaderMap, HeaderName, HeaderValue};

use super::{Judge, Kept, latin, parts};

const PERMISSIONS: HeaderName = HeaderName::from_static("permissions-policy");

/// Hints that single a browser out, as `Accept-CH` names them.
const TELLING: [&str; 11] = [
    "sec-ch-ua-full-version",
    "sec-ch-ua-full-version-list",
    "sec-ch-ua-model",
    "sec-ch-ua-platform-version",
    "sec-ch-ua-arch",
    "sec-ch-ua-bitness",
    "sec-ch-ua-wow64",
    "sec-ch-ua-form-factors",
    "device-memory",
    "rtt",
    "downlink",
];

/// What advertising would ask the browser for, as far as browsers know it: one that meets a name that it doesn't know
/// complains in the console.
const ADVERTISING: [&str; 1] = ["browsing-topics"];

/// `Accept-CH`, `Critical-CH`: without what is telling. An empty list stays: it makes the browser forget the former one.
pub(super) fn asked(line: &str, judge: &Judge<'_>) -> Kept {
    let kept: Vec<&str> = parts(line, ',').filter(|hint| !judge.profiling || !is_telling(hint)).collect();
    Some(if kept.len() == parts(line, ',').count() { line.to_owned() } else { kept.join(",").trim().to_owned() })
}

fn is_telling(hint: &str) -> bool {
    let hint = hint.trim_ascii().to_ascii_lowercase();
    let hint = hint.strip_prefix("sec-ch-").filter(|rest| !rest.starts_with("ua-")).unwrap_or(&hint);
    TELLING.contains(&hint)
}

/// `Permissions-Policy`: hints are handed on only to hosts that may be asked; telling ones to no one at large.
pub(super) fn delegated(line: &str, judge: &Judge<'_>) -> Kept {
    let members: Vec<String> = parts(line, ',').map(|member| narrowed(member, judge)).collect();
    Some(members.join(","))
}

fn narrowed(member: &str, judge: &Judge<'_>) -> String {
    let Some((feature, allowed)) = member.split_once('=') else { return member.to_owned() };
    let Some(hint) = feature.trim_ascii().strip_prefix("ch-") else { return member.to_owned() };
    let telling = judge.profiling && (is_telling(hint) || is_telling(&format!("sec-ch-{hint}")));
    if telling && allowed.trim_ascii() == "*" {
        return format!("{feature}=(self)");
    }
    let Some((list, rest)) = allowed.trim_ascii().strip_prefix('(').and_then(|list| list.split_once(')')) else {
        return member.to_owned();
    };
    let may = |it: &&str| match it.strip_prefix('"') {
        // `https://*.example.com` stands for every host beneath.
        Some(origin) => judge.may(&origin.trim_end_matches('"').replacen("://*.", "://", 1)),
        None => *it != "*" || !telling,
    };
    let all = list.split_ascii_whitespace().count();
    let kept: Vec<&str> = list.split_ascii_whitespace().filter(may).collect();
    if kept.len() == all { member.to_owned() } else { format!("{feature}=({}){rest}", kept.join(" ")) }
}

/// Forbids a page what advertising would ask the browser for. Of several lines about one feature the last one counts
/// (RFC 9651, section 3.2), so the site's own word needn't be taken apart.
pub(super) fn forbid(headers: &mut HeaderMap) {
    let lines: Vec<String> =
        headers.get_all(&PERMISSIONS).iter().map(|line| latin(line.as_bytes()).replace(' ', "")).collect();
    let forbidden = |feature: &&str| lines.iter().any(|line| line.contains(&format!("{feature}=()")));
    let missing = ADVERTISING.iter().copied().filter(|feature| !forbidden(feature));
    let line = missing.map(|feature| format!("{feature}=()")).collect::<Vec<_>>().join(", ");
    if let Ok(line) = HeaderValue::try_from(&line)
        && !line.is_empty()
    {
        headers.append(PERMISSIONS, line);
    }
}
