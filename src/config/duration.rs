//! Durations as people write them.

use std::time::Duration;

/// `30s`, `500ms`, `5m`, `2h`, `1d`; above zero and at most a year, so that sums of them can't overflow.
pub(super) fn duration(text: &str) -> Option<Duration> {
    let split = text.find(|c: char| !c.is_ascii_digit())?;
    let (number, unit) = text.split_at(split);
    let number: u64 = number.parse().ok()?;
    let unit = match unit {
        "ms" => 1,
        "s" => 1000,
        "m" => 60_000,
        "h" => 3_600_000,
        "d" => 86_400_000,
        _ => return None,
    };
    let found = Duration::from_millis(number.checked_mul(unit)?);
    (found > Duration::ZERO && found <= Duration::from_secs(366 * 86_400)).then_some(found)
}
