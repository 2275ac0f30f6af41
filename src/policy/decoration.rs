//! Click identifiers in addresses: which there are, and how a query reads without them.
//!
//! Whether one may be seen is [`super::filter`]'s business. Not found: identifiers in paths, in fragments, and inside
//! other parameters' values.

use std::collections::HashMap;

use percent_encoding::percent_decode;

use super::purpose::Purpose;

/// The longest name that is looked at, in bytes as written.
const LONGEST: usize = 128;

/// What an identifier is for, and whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClickId {
    /// The parameter's name, in lower case.
    pub name: Box<str>,
    /// What it is for.
    pub purpose: Purpose,
    /// The vendors that it serves, by their keys in the catalog: all of them have to be let through.
    pub vendors: Vec<Box<str>>,
}

/// The identifiers that a site hides. The default hides none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decoration(HashMap<Box<str>, ClickId>);

impl FromIterator<ClickId> for Decoration {
    fn from_iter<I: IntoIterator<Item = ClickId>>(ids: I) -> Self {
        Self(ids.into_iter().map(|id| (id.name.clone(), id)).collect())
    }
}

impl Decoration {
    /// Whether nothing is hidden from anybody.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many names are known.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The identifier in one `name=value` pair of a query, if it is one: in any case, percent-encoded or not, and with
    /// the `[]` that makes a list of it to some origins.
    pub fn find(&self, pair: &[u8]) -> Option<&ClickId> {
        let end = pair.iter().position(|byte| *byte == b'=').unwrap_or(pair.len());
        let raw = &pair[..end.min(LONGEST)];
        let mut name = percent_decode(raw).decode_utf8().ok()?.to_ascii_lowercase();
        name.truncate(name.find('[').unwrap_or(name.len()));
        self.0.get(&*name)
    }
}

/// A query (what stands between `?` and `#`) without the pairs that are `withheld`. What stays keeps its bytes and its
/// order.
///
/// `None` when nothing was cut; an empty query means that the `?` goes, too.
pub fn hidden(query: &[u8], mut withheld: impl FnMut(&[u8]) -> bool) -> Option<Vec<u8>> {
    let (mut kept, mut cut, mut first) = (Vec::new(), false, true);
    for pair in query.split(|byte| *byte == b'&') {
        if withheld(pair) {
            cut = true;
            continue;
        }
        if !first {
            kept.push(b'&');
        }
        kept.extend_from_slice(pair);
        first = false;
    }
    cut.then_some(kept)
}

/// An address (absolute, or a request's target) whose query was cut so. `None` when nothing was cut.
pub fn hidden_in(address: &[u8], withheld: impl FnMut(&[u8]) -> bool) -> Option<Vec<u8>> {
    let end = address.iter().position(|byte| *byte == b'#').unwrap_or(address.len());
    let start = address[..end].iter().position(|byte| *byte == b'?')?;
    let query = hidden(&address[start + 1..end], withheld)?;
    let mut kept = address[..start].to_vec();
    if !query.is_empty() {
        kept.push(b'?');
        kept.extend(query);
    }
    kept.extend_from_slice(&address[end..]);
    Some(kept)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn known() -> Decoration {
        let id = |name: &str| ClickId { name: name.into(), purpose: Purpose::MARKETING, vendors: vec![] };
        ["gclid", "fbclid", "_gl", "sccid"].into_iter().map(id).collect()
    }

    fn without(address: &str) -> String {
        let known = known();
        let kept = hidden_in(address.as_bytes(), |pair| known.find(pair).is_some());
        kept.map_or_else(|| address.to_owned(), |kept| String::from_utf8(kept).unwrap())
    }

    #[test]
    fn what_stays_keeps_its_bytes_and_its_order() {
        for (address, left) in [
            ("/?a=1&gclid=x&b=%20", "/?a=1&b=%20"),
            ("/?gclid=x", "/"),
            ("/?gclid=x&a=1", "/?a=1"),
            ("/?a=1&gclid=x", "/?a=1"),
            ("/?gclid=x&fbclid=y", "/"),
            ("/?gclid=x&a&gclid=y&b", "/?a&b"),
            ("/?gclid", "/"),
            ("/?gclid=", "/"),
            ("/?GCLID=x&ScCid=y", "/"),
            ("/?%67clid=x&g%63lid=y", "/"),
            ("/?gclid[]=x&gclid%5B0%5D=y", "/"),
            ("/?gclid=a=b?c/d", "/"),
            ("/?_gl=1*abc*_ga*MTI&x=+%2B+", "/?x=+%2B+"),
            ("/?&&gclid=x&&a=%ff", "/?&&&a=%ff"),
            ("/?b=2&a=1&b=3&gclid=x&a=\u{e9}", "/?b=2&a=1&b=3&a=\u{e9}"),
            ("https://a.example/p?gclid=x#frag?gclid=x", "https://a.example/p#frag?gclid=x"),
            ("https://a.example/?x=1&gclid=y#f", "https://a.example/?x=1#f"),
        ] {
            assert_eq!(without(address), left, "{address}");
        }
    }

    #[test]
    fn what_is_none_stays() {
        for address in [
            "/",
            "/?",
            "/?a=1",
            "/gclid=x",
            "/?xgclid=1&gclidx=2&gcl=3",
            "/?a=gclid&b=gclid=x",
            "/?u=https%3A%2F%2Fb.example%2F%3Fgclid%3Dx",
            "/?utm_source=gclid",
            "/#?gclid=x",
            "/?%ff%fe=gclid",
            "/??gclid=x",
            "/?=gclid",
            "",
            "*",
        ] {
            assert_eq!(without(address), address);
        }
    }

    proptest! {
        #[test]
        fn every_other_pair_stays_as_it_was(query in "([a-c%=?é]{0,4}|gclid=[a-z]{0,3}|&){0,12}") {
            let known = known();
            let withheld = |pair: &[u8]| known.find(pair).is_some();
            let before: Vec<_> = query.as_bytes().split(|byte| *byte == b'&').filter(|pair| !withheld(pair)).collect();
            let after = hidden(query.as_bytes(), withheld).unwrap_or_else(|| query.clone().into_bytes());
            if before.is_empty() {
                prop_assert!(after.is_empty());
            } else {
                prop_assert_eq!(before, after.split(|byte| *byte == b'&').collect::<Vec<_>>());
            }
        }
    }
}
