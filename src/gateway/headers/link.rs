//! `Link`: entries that would fetch or connect where the visitor hasn't agreed to go (RFC 8288).

use super::super::relation::relates;
use super::{Judge, Kept, entries, keep, params};

/// Leaves the entries that only inform, and those that may be followed.
pub(super) fn links(line: &str, judge: &Judge<'_>) -> Kept {
    keep(line, entries(line, ','), |entry| may(entry, judge))
}

fn may(entry: &str, judge: &Judge<'_>) -> bool {
    let target = entry.split_once('<').and_then(|(_, rest)| rest.split_once('>'));
    let Some((target, rest)) = target else { return true };
    if !params(rest, "rel").any(relates) {
        return true;
    }
    let mut candidates = params(rest, "imagesrcset")
        .flat_map(|set| set.split(','))
        .filter_map(|candidate| candidate.split_ascii_whitespace().next());
    judge.may(target) && candidates.all(|url| judge.may(url))
}
