//! Reports that a browser sends by itself: about errors, deprecations and the network, with the page's address in them.
//!
//! Groups of `Report-To` and the policy of `NEL` are remembered for as long as they say, so what is withheld isn't only
//! cut: the browser is told to forget it (Network Error Logging, section 5.1; Reporting API of 2018, section 3.1).

use http::{HeaderMap, HeaderName, HeaderValue};
use serde_json::{Value, json};

use super::{Judge, Kept, keep, latin, parts};

const NEL: HeaderName = HeaderName::from_static("nel");
const REPORT_TO: HeaderName = HeaderName::from_static("report-to");

/// `Reporting-Endpoints`: a dictionary of names and addresses (RFC 9651).
pub(super) fn endpoints(line: &str, judge: &Judge<'_>) -> Kept {
    keep(line, parts(line, ','), |member| {
        let address = member.split_once('=').map(|(_, rest)| rest.trim_ascii());
        let address = address.and_then(|rest| rest.strip_prefix('"')).and_then(|rest| rest.split('"').next());
        address.is_none_or(|address| judge.may(address))
    })
}

/// `Report-To`: groups as JSON objects between commas. One that would report to where nobody agreed to is forgotten.
pub(super) fn groups(line: &str, judge: &Judge<'_>) -> Kept {
    let mut changed = false;
    let kept: Vec<String> = parts(line, ',')
        .map(|text| match serde_json::from_str::<Value>(text) {
            Ok(group) if !may(&group, judge) => {
                changed = true;
                json!({"group": name(&group), "max_age": 0, "endpoints": []}).to_string()
            }
            _ => text.to_owned(),
        })
        .collect();
    Some(if changed { kept.join(", ") } else { line.to_owned() })
}

/// `NEL`: stays if this very response says where its reports go, and they may go there.
pub(super) fn errors(headers: &mut HeaderMap, judge: &Judge<'_>) {
    let Some(line) = headers.get(&NEL) else { return };
    let policy: Value = serde_json::from_str(&latin(line.as_bytes())).unwrap_or_default();
    let group = policy.get("report_to").and_then(Value::as_str).unwrap_or("default");
    let lines: Vec<String> =
        headers.get_all(REPORT_TO).iter().map(|line| latin(line.as_bytes()).into_owned()).collect();
    let groups = lines.iter().flat_map(|line| parts(line, ',')).filter_map(|text| serde_json::from_str(text).ok());
    let mut said = groups.filter(|it: &Value| name(it) == group).peekable();
    let kept = said.peek().is_some() && said.all(|it| may(&it, judge));
    let withholds = judge.profiling || judge.visitor.decision.holds_unknown;
    if !kept && withholds {
        headers.insert(NEL, HeaderValue::from_static(r#"{"max_age":0}"#));
    }
}

/// A group's name, which is `default` when none is written.
fn name(group: &Value) -> &str {
    group.get("group").and_then(Value::as_str).unwrap_or("default")
}

fn may(group: &Value, judge: &Judge<'_>) -> bool {
    let endpoints = group.get("endpoints").and_then(Value::as_array);
    let mut addresses = endpoints.into_iter().flatten().filter_map(|endpoint| endpoint.get("url")?.as_str());
    addresses.all(|address| judge.may(address))
}
