//! When somebody last looked at a site's vendors, as written → valid. Whether that is too long ago is [`super::lint`]'s
//! business.

use std::collections::BTreeMap;

use crate::policy::Catalog;
use crate::policy::review::Reviews;

use super::file::{self, ReviewOverdue};
use super::sheet::Sheet;

/// Reads the looks at vendors; `None` for a catalog that could not be read.
pub(super) fn read(entry: &file::Site, catalog: Option<&Catalog>, path: &str, sheet: &mut Sheet) -> Reviews {
    let mut on = BTreeMap::new();
    for (key, day) in &entry.reviewed {
        if let Some(catalog) = catalog.filter(|catalog| catalog.vendor(key).is_none()) {
            let known = catalog.vendors().map(|vendor| &*vendor.key);
            sheet.unknown(&format!("{path}.reviewed.{key}"), key, format!("no vendor has the key `{key}`"), known);
        }
        on.insert(key.as_str().into(), day.0);
    }
    let withholds = entry.review_overdue == ReviewOverdue::Withhold;
    if withholds && entry.review_days.is_none() {
        sheet.refuse(&format!("{path}.review_overdue"), "says nothing without `review_days`");
    }
    Reviews { every: entry.review_days, on, withholds }
}
