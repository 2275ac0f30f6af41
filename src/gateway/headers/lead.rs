//! Headers with one address in them, or about addresses: where a browser goes next.

use http::header::LOCATION;
use http::{HeaderMap, StatusCode};

use super::{Judge, Kept, keep, latin, params, parts};

/// `Refresh: 5; url=…`, read as browsers do (HTML, "shared declarative refresh steps"): a blank, a comma or a semicolon
/// may stand before the address, `url =` may be missing, and quotes may stand around it.
pub(super) fn refresh(line: &str, judge: &Judge<'_>) -> Kept {
    let rest = line.trim_ascii_start().trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ';' || c == ',');
    let named = rest.get(..3).filter(|word| word.eq_ignore_ascii_case("url"));
    let named = named.and_then(|_| rest[3..].trim_ascii_start().strip_prefix('='));
    let address = named.map_or(rest, str::trim_ascii_start);
    let address = match address.chars().next() {
        Some(quote @ ('"' | '\'')) => address[1..].split(quote).next().unwrap_or_default(),
        _ => address,
    };
    judge.may(address).then(|| line.to_owned())
}

/// A line that is an address: `SourceMap`.
pub(super) fn address(line: &str, judge: &Judge<'_>) -> Kept {
    judge.may(line.trim_ascii()).then(|| line.to_owned())
}

/// `X-DNS-Prefetch-Control: on` looks up every host that is linked, while some of them are withheld.
pub(super) fn names(line: &str, judge: &Judge<'_>) -> Kept {
    let off = line.trim_ascii().eq_ignore_ascii_case("off");
    let withholds = judge.profiling || judge.visitor.decision.holds_unknown;
    (off || !withholds).then(|| line.to_owned())
}

/// Sessions bound to a device register at a path or an address.
pub(super) fn sessions(line: &str, judge: &Judge<'_>) -> Kept {
    keep(line, parts(line, ','), |entry| params(entry, "path").all(|path| judge.may(path)))
}

/// Whether a response sends its reader on to where they haven't agreed to go.
pub(in super::super) fn redirects(status: StatusCode, headers: &HeaderMap, judge: &Judge<'_>) -> bool {
    let moved = matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308);
    moved && headers.get_all(LOCATION).iter().any(|line| !judge.may(&latin(line.as_bytes())))
}
