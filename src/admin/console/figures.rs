//! The figures that `/metrics` tells, read back for people: one account of what happened, told twice.

use std::collections::BTreeMap;

use super::super::guard::Holder;

struct Row {
    name: String,
    labels: BTreeMap<String, String>,
    value: f64,
}

/// All figures, by name and labels.
pub(super) struct Figures(Vec<Row>);

impl Figures {
    /// Reads the text, and leaves out what is of sites that `holder` may not know of.
    pub(super) fn of(text: &str, holder: &Holder) -> Self {
        let rows = text.lines().filter(|line| !line.starts_with('#')).filter_map(row);
        Self(rows.filter(|row| row.labels.get("site").is_none_or(|site| holder.sees(site))).collect())
    }

    /// The sum of all of one name whose labels are these.
    pub(super) fn sum(&self, name: &str, labels: &[(&str, &str)]) -> u64 {
        let is = |row: &&Row| labels.iter().all(|(key, value)| row.labels.get(*key).is_some_and(|it| it == value));
        self.named(name).filter(is).map(|row| whole(row.value)).sum()
    }

    /// The sums of one name, by the values of a label.
    pub(super) fn by(&self, name: &str, label: &str, labels: &[(&str, &str)]) -> BTreeMap<String, u64> {
        let mut sums = BTreeMap::new();
        for value in self.values(name, label) {
            let wanted: Vec<(&str, &str)> = labels.iter().copied().chain([(label, &*value)]).collect();
            let sum = self.sum(name, &wanted);
            sums.insert(value, sum);
        }
        sums
    }

    /// What a label says of each figure of one name, and the figure.
    pub(super) fn each<'a>(&'a self, name: &'a str) -> impl Iterator<Item = (&'a BTreeMap<String, String>, f64)> {
        self.named(name).map(|row| (&row.labels, row.value))
    }

    fn values(&self, name: &str, label: &str) -> Vec<String> {
        let mut values: Vec<String> = self.named(name).filter_map(|row| row.labels.get(label).cloned()).collect();
        values.sort();
        values.dedup();
        values
    }

    fn named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Row> {
        self.0.iter().filter(move |row| row.name == name)
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "counts: whole, and never below nothing")]
fn whole(value: f64) -> u64 {
    value.max(0.0).round() as u64
}

/// One line: a name, labels in braces, a value.
fn row(line: &str) -> Option<Row> {
    let (head, value) = line.rsplit_once(' ')?;
    let (name, inside) = head.split_once('{').unwrap_or((head, "}"));
    let name = name.strip_prefix("assent_")?.to_owned();
    let (mut labels, mut rest) = (BTreeMap::new(), inside.strip_suffix('}')?);
    while let Some((key, after)) = rest.split_once("=\"") {
        let (mut text, mut escaped, mut end) = (String::new(), false, after.len());
        for (at, letter) in after.char_indices() {
            match (escaped, letter) {
                (true, 'n') => text.push('\n'),
                (true, other) => text.push(other),
                (false, '\\') => {}
                (false, '"') => {
                    end = at + 1;
                    break;
                }
                (false, other) => text.push(other),
            }
            escaped = !escaped && letter == '\\';
        }
        labels.insert(key.trim_start_matches(',').to_owned(), text);
        rest = &after[end..];
    }
    Some(Row { name, labels, value: value.parse().ok()? })
}

/// How sure a share is: the Wilson interval that holds the true one 19 times in 20.
#[expect(clippy::cast_precision_loss, reason = "nothing is counted beyond 2^53")]
pub(super) fn wilson(yes: u64, all: u64) -> (f64, f64) {
    if all == 0 {
        return (0.0, 1.0);
    }
    let (z, n) = (1.959_963_984_540_054_f64, all as f64);
    let (p, square) = (yes.min(all) as f64 / n, z * z);
    let middle = (p + square / (2.0 * n)) / (1.0 + square / n);
    let half = z * (p * (1.0 - p) / n + square / (4.0 * n * n)).sqrt() / (1.0 + square / n);
    ((middle - half).max(0.0), (middle + half).min(1.0))
}

/// What recorded choices say of a purpose. Shares are in percent, with one digit.
pub(super) struct Rate {
    pub(super) purpose: String,
    pub(super) yes: String,
    pub(super) all: String,
    pub(super) share: String,
    /// Where the true share lies, 19 times in 20.
    pub(super) low: String,
    pub(super) high: String,
    /// From the one to the other.
    pub(super) width: String,
}

/// How many said yes.
#[expect(clippy::cast_precision_loss, reason = "nothing is counted beyond 2^53")]
pub(super) fn rate(yes: u64, all: u64, purpose: String) -> Rate {
    let (low, high) = wilson(yes, all);
    let percent = |part: f64| format!("{:.1}", part * 100.0);
    Rate {
        purpose,
        yes: grouped(yes),
        all: grouped(all),
        share: percent(yes as f64 / all.max(1) as f64),
        low: percent(low),
        high: percent(high),
        width: percent(high - low),
    }
}

/// A number as people read it: 12,345.
pub(super) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::super::token::{Role, Token, make};
    use super::*;
    use crate::ambient::SystemEntropy;

    #[test]
    fn figures_are_read_as_they_are_told_and_those_of_other_sites_are_left_out() {
        let text = "# HELP assent_a what\nassent_a_total{site=\"shop\",x=\"1\"} 3\nassent_a_total{site=\"blog\",x=\"1\"} 4\n\
                    assent_a_total{site=\"sh\\\"o\\\\p\",x=\"2\"} 5\nassent_b 6\nassent_c{x=\"{a=b, c} d\"} 1.5\n# EOF\n";
        let hash = make("a", &SystemEntropy).unwrap().hash;
        let holder = |sites: Option<&str>| {
            let sites = sites.map(|site| [site.into()].into());
            Holder(Token::new("a", Role::Read, sites, &hash).unwrap().into())
        };
        let all = Figures::of(text, &holder(None));
        assert_eq!((all.sum("a_total", &[]), all.sum("a_total", &[("x", "1")]), all.sum("b", &[])), (12, 7, 6));
        assert_eq!(all.by("a_total", "site", &[]).keys().collect::<Vec<_>>(), ["blog", "sh\"o\\p", "shop"]);
        assert_eq!(all.each("c").next().unwrap().0["x"], "{a=b, c} d");
        let shop = Figures::of(text, &holder(Some("shop")));
        assert_eq!((shop.sum("a_total", &[]), shop.sum("b", &[])), (3, 6));
    }

    #[test]
    fn an_interval_is_as_wide_as_what_is_known_is_little() {
        // Newcombe 1998, Statistics in Medicine 17, table I, method 3.
        for (yes, all, low, high) in
            [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)]
        {
            let (least, most) = wilson(yes, all);
            assert!((least - low).abs() < 1e-4 && (most - high).abs() < 1e-4, "{yes}/{all}: {least} {most}");
        }
        assert_eq!(wilson(0, 0), (0.0, 1.0));
        assert_eq!([0, 999, 1000, 1_234_567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
    }
}
