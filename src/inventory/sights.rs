//! What traffic has shown as the law judges it: each name once, without scopes.

use std::collections::BTreeMap;

use crate::policy::filter::Seen;
use crate::policy::standing::{Sight, What};

use super::Listing;

impl Listing {
    /// Whether there was room for everything that came, since the process started. Names that only requests brought are left
    /// out: any client can make up as many as it likes, and must not end what can be said of all others.
    pub fn is_whole(&self) -> bool {
        self.more_cookies.saturating_sub(self.more_sent) + self.more_hosts + self.more_storage == 0
    }

    /// What traffic has shown, each name once: a cookie may be set in several scopes.
    pub fn sights(&self) -> Vec<Sight> {
        let mut cookies: BTreeMap<&str, Sight> = BTreeMap::new();
        for cookie in &self.cookies {
            let seen = Sight {
                what: What::Cookie,
                name: cookie.name.as_str().into(),
                wired: cookie.scope.is_some(),
                how: cookie.seen(false),
                first: cookie.first,
                last: cookie.last,
                count: cookie.count,
            };
            match cookies.get_mut(&*cookie.name) {
                None => _ = cookies.insert(&cookie.name, seen),
                Some(known) => {
                    known.how = match (known.wired, seen.wired) {
                        (true, true) if known.how.is_session() => seen.how,
                        (false, true) => seen.how,
                        _ => known.how,
                    };
                    known.wired |= seen.wired;
                    (known.first, known.last) = (known.first.min(seen.first), known.last.max(seen.last));
                    known.count = known.count.saturating_add(seen.count);
                }
            }
        }
        let storage = self.storage.iter().map(|key| (What::Storage, &key.name, key.first, key.last, key.count));
        let hosts = self.hosts.iter().map(|host| (What::Host, &host.host, host.first, host.last, host.count));
        let others = storage.chain(hosts).map(|(what, name, first, last, count)| Sight {
            what,
            name: name.as_str().into(),
            wired: false,
            how: Seen::Written,
            first,
            last,
            count,
        });
        cookies.into_values().chain(others).collect()
    }
}
