//! When somebody last looked at a vendor, and who was left alone for too long. It says what is overdue; who is withheld for
//! that is [`super::filter`]'s business.

use std::collections::BTreeMap;
use std::hash::{Hash as _, Hasher as _};

use rustc_hash::FxHasher;

use crate::ambient::Day;

/// The days on which the operator looked at vendors (GDPR Arts. 24(1), 28(1): a duty that doesn't end with a contract).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reviews {
    /// How long a look counts, in days; `None` where nobody said.
    pub every: Option<u32>,
    /// The last one at each vendor, by its key.
    pub on: BTreeMap<Box<str>, Day>,
    /// Whoever wasn't looked at in time is withheld, unless it is necessary.
    pub withholds: bool,
}

impl Reviews {
    /// Whether nobody looked at the vendor of this key in the last `days`. A day that is yet to come is a slip of the pen,
    /// and counts for nothing.
    pub fn is_overdue(&self, key: &str, days: u32, today: Day) -> bool {
        // Somewhere it is tomorrow already.
        self.on.get(key).is_none_or(|on| on.0 > today.0.saturating_add(1) || today.0 > on.0.saturating_add(days))
    }

    /// A number for those whose look no longer counts, where that withholds anybody: pages made under another are others.
    pub fn lapsed(&self, today: Day) -> u64 {
        let Some(days) = self.every.filter(|_| self.withholds) else { return 0 };
        // The same in each gateway, so that what one confirms another may have made.
        let mut hasher = FxHasher::default();
        self.on.keys().filter(|key| self.is_overdue(key, days, today)).for_each(|key| key.hash(&mut hasher));
        hasher.finish()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::policy::{Catalog, Purpose, Site, Vendor};

    #[test]
    fn who_was_not_looked_at_in_time_is_overdue_and_withheld_where_the_operator_wants_it() {
        let vendor = |key: &str, purpose, controller: &str, hosts: &[&str]| Vendor {
            key: key.into(),
            controller: controller.into(),
            purpose,
            hosts: hosts.iter().map(|host| (*host).into()).collect(),
            ..Vendor::default()
        };
        let vendors = vec![
            vendor("fresh", Purpose::ANALYTICS, "A", &["a.example"]),
            vendor("stale", Purpose::ANALYTICS, "B", &["b.example"]),
            vendor("never", Purpose::MARKETING, "C", &["c.example"]),
            vendor("ahead", Purpose::MARKETING, "D", &["d.example"]),
            vendor("login", Purpose::NECESSARY, "E", &["e.example"]),
            vendor("cookie", Purpose::ANALYTICS, "F", &[]),
            vendor("own", Purpose::ANALYTICS, "Shop", &["shop.example"]),
        ];
        let on = [("fresh", 635), ("stale", 634), ("ahead", 1002)];
        let on = on.into_iter().map(|(key, day)| (key.into(), Day(day))).collect();
        let reviews = Reviews { every: Some(365), on, withholds: true };
        let catalog = Arc::new(Catalog::new(vendors, None).unwrap());
        let mut site = Site { controller: "Shop".into(), catalog, reviews, ..Site::default() };
        let keys = |found: Vec<(&Vendor, Option<Day>)>| {
            found.into_iter().map(|(vendor, last)| (vendor.key.to_string(), last)).collect::<Vec<_>>()
        };
        let expected = [("stale", Some(634)), ("never", None), ("ahead", Some(1002)), ("login", None)];
        let expected = expected.map(|(key, last): (&str, Option<u32>)| (key.to_owned(), last.map(Day)));
        assert_eq!(keys(site.unreviewed(365, Day(1000))), expected);
        let withheld = |site: &Site| {
            let all = site.parties().filter(|vendor| site.lapses(vendor, Day(1000)));
            all.map(|vendor| vendor.key.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(withheld(&site), ["stale", "never", "ahead"], "what is necessary passes");
        let [before, on, after] = [Day(999), Day(1000), Day(1001)].map(|day| site.reviews.lapsed(day));
        assert!(before != on && on != after && after != before, "as many lapse on two of them, and they are others");
        site.reviews.withholds = false;
        assert_eq!((withheld(&site), site.reviews.lapsed(Day(1000))), (Vec::new(), 0), "it is told alone");
    }
}
