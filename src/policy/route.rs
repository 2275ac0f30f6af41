//! Paths of the site's own at which somebody collects: server-side tagging, a relay to a vendor. The operator says so;
//! nothing of it can be seen from outside.

use std::sync::Arc;

use super::catalog::Vendor;
use super::path::{plain, within};

/// A path of the site's own and who collects there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// Its path as it is compared, without a slash at the end ([`Route::new`]); everything beneath belongs to it.
    path: Box<str>,
    /// Who collects, and what for.
    pub vendor: Arc<Vendor>,
}

impl Route {
    /// What lies at `path`, however it is spelt, and beneath.
    pub fn new(path: &str, vendor: Arc<Vendor>) -> Self {
        Self { path: plain(path, false).into(), vendor }
    }

    /// Its path, without a slash at the end.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Who collects at `path`, which may have its query behind it. The longest route wins; where origins read a path in
    /// two ways, either reading counts.
    pub fn find<'a>(routes: &'a [Self], path: &str) -> Option<&'a Arc<Vendor>> {
        if routes.is_empty() {
            return None;
        }
        let path = path.split(['?', '#']).next().unwrap_or_default();
        let readings = [plain(path, false), plain(path, true)];
        let meant = |route: &&Self| readings.iter().any(|path| within(path, &route.path));
        routes.iter().filter(meant).max_by_key(|route| route.path.len()).map(|route| &route.vendor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_route_says_who_collects_however_its_path_is_spelt() {
        let route = |path: &str, key: &str| Route::new(path, Arc::new(Vendor { key: key.into(), ..Vendor::default() }));
        let routes = [route("/collect", "all"), route("/collect/ads/", "ads")];
        for (path, key) in [
            ("/collect", "all"),
            ("/collect?v=2", "all"),
            ("/Collect/x", "all"),
            ("/c%6Fllect", "all"),
            ("//collect/./ads/pixel?x", "ads"),
            ("/collect;v=1", "all"),
            ("/x/..;/collect", "all"),
            ("/collection", ""),
            ("/?u=/collect", ""),
            ("", ""),
        ] {
            assert_eq!(Route::find(&routes, path).map_or("", |vendor| &*vendor.key), key, "{path}");
        }
        assert!(Route::find(&[], "/collect").is_none());
    }
}
