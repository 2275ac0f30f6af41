//! Entity tags that carry the visitor's bucket, so that a stored page is revalidated only by the visitor, in the
//! state, that it was made for.

/// What stands between the origin's tag and the bucket. The letter tells whether the origin's tag was strong.
const MARK: &str = "--as";
/// How long a bucket is ([`crate::policy::Keyring::digest`]).
const BUCKET: usize = 11;

/// The origin's tag with a bucket in it. Always weak: the bytes aren't the origin's.
pub(super) fn wrap(tag: &str, bucket: &str) -> Option<String> {
    let (weak, opaque) = parts(tag)?;
    Some(format!("W/\"{opaque}{MARK}{}{bucket}\"", if weak { 'w' } else { 's' }))
}

/// The origin's tag in one of ours, and the bucket it was made for. `None` when it isn't ours.
fn unwrap(tag: &str) -> Option<(String, &str)> {
    let (_, opaque) = parts(tag)?;
    let (own, rest) = opaque.rsplit_once(MARK)?;
    let (strength, bucket) = rest.split_at_checked(1)?;
    // An origin's own tag may hold the mark by chance; ours ends in a bucket, which has one length and alphabet.
    let spelt = |c: u8| c.is_ascii_alphanumeric() || c == b'-' || c == b'_';
    if bucket.len() != BUCKET || !bucket.bytes().all(spelt) {
        return None;
    }
    match strength {
        "s" => Some((format!("\"{own}\""), bucket)),
        "w" => Some((format!("W/\"{own}\""), bucket)),
        _ => None,
    }
}

fn parts(tag: &str) -> Option<(bool, &str)> {
    let tag = tag.trim();
    let (weak, quoted) = tag.strip_prefix("W/").map_or((false, tag), |rest| (true, rest));
    Some((weak, quoted.strip_prefix('"')?.strip_suffix('"')?))
}

/// What is left of a list of tags for the origin to see: ours, unwrapped, if `bucket` is theirs (or matters not); the
/// origin's own, unless they may stand for a page.
pub(super) fn for_origin(list: &str, bucket: Option<&str>, may_be_page: bool) -> Option<String> {
    let kept: Vec<String> = split(list)
        .filter_map(|tag| match unwrap(tag) {
            Some((own, made_for)) => bucket.is_none_or(|bucket| bucket == made_for).then_some(own),
            None => (!may_be_page).then(|| tag.trim().to_owned()),
        })
        .filter(|tag| !tag.is_empty())
        .collect();
    (!kept.is_empty()).then(|| kept.join(", "))
}

/// Whether one of the tags is ours, for this bucket: the client then holds a page that we made.
pub(super) fn is_ours(list: &str, bucket: &str) -> bool {
    split(list).filter_map(unwrap).any(|(_, made_for)| made_for == bucket)
}

/// Splits on commas outside quotes.
fn split(list: &str) -> impl Iterator<Item = &str> {
    let mut quoted = false;
    list.split(move |c: char| {
        quoted ^= c == '"';
        c == ',' && !quoted
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_comes_back_only_to_its_own_bucket() {
        for (list, may_be_page, expected) in [
            (r#"W/"x--assBBBBBBBBBBB""#, true, Some(r#""x""#)),
            (r#"W/"x--aswBBBBBBBBBBB""#, true, Some(r#"W/"x""#)),
            (r#"W/"x--assOTHEROTHER_""#, true, None),
            (r#""raw""#, true, None),
            (r#""raw""#, false, Some(r#""raw""#)),
            ("*", true, None),
            ("*", false, Some("*")),
            (r#"W/"a,b--assBBBBBBBBBBB", "raw", W/"c--assOTHEROTHER_""#, true, Some(r#""a,b""#)),
            (r#"W/"--as""#, true, None),
            (r#""app--assets-1""#, false, Some(r#""app--assets-1""#)),
            ("", false, None),
            ("garbage", true, None),
        ] {
            assert_eq!(for_origin(list, Some("BBBBBBBBBBB"), may_be_page).as_deref(), expected, "{list}");
        }
        for tag in [r#""x""#, r#"W/"y""#, r#""""#] {
            let wrapped = wrap(tag, "BBBBBBBBBBB").unwrap();
            assert_eq!(for_origin(&wrapped, Some("BBBBBBBBBBB"), true).as_deref(), Some(tag));
            assert_eq!(for_origin(&wrapped, Some("CCCCCCCCCCC"), false), None);
        }
        assert_eq!(wrap("unquoted", "BBBBBBBBBBB"), None);
    }
}
