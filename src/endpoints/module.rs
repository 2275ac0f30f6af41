//! Stands in for modules that are withheld: a page's own module imports this in their place, and goes on.
//!
//! It exports one thing under every name that is asked for, which takes every call and keeps nothing.

use http::Response;

use crate::body::Body;

/// How many names may be asked for, and how long each may be, in bytes.
const NAMES: usize = 128;
const LONGEST: usize = 64;

/// Whether this path, after the prefix, is a stand-in's. Import maps make addresses of what begins with a name.
pub(super) fn reaches(path: &str) -> bool {
    path == "module.js" || path.starts_with("module/")
}

/// The module, with the names in the query.
pub(super) fn answer(query: &str) -> Response<Body> {
    super::shared(super::file(Body::full(text(query)), "text/javascript; charset=utf-8"))
}

fn text(query: &str) -> String {
    let given = url::form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == "names").map(|(_, names)| names);
    let mut names: Vec<&str> = Vec::new();
    for name in given.as_deref().unwrap_or_default().split(',').take(NAMES) {
        let word = |byte: u8| byte.is_ascii_alphanumeric() || b"_$".contains(&byte);
        let fits = !name.is_empty() && name.len() <= LONGEST && name.bytes().all(word);
        if fits
            && !name.as_bytes()[0].is_ascii_digit()
            && !["default", "then"].contains(&name)
            && !names.contains(&name)
        {
            names.push(name);
        }
    }
    let names: String = names.into_iter().map(|name| format!(", it as {name}")).collect();
    format!(
        "const it = new Proxy(function () {{}}, {{\n  get: (_, key) => (key === 'then' ? undefined : \
         key === Symbol.toPrimitive ? () => '' : it),\n  set: () => true,\n  apply: () => it,\n  construct: () => it,\n}});\n\
         export {{ it as default{names} }};\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_exported_once_and_nothing_else_can_be_said() {
        for (query, expected) in [
            ("", "it as default"),
            ("names=a,b,a", "it as default, it as a, it as b"),
            ("names=default,then,$x,_y,9,a%20b,%7D;alert(1)", "it as default, it as $x, it as _y"),
            ("names=%C3%A9", "it as default"),
        ] {
            assert!(text(query).ends_with(&format!("export {{ {expected} }};\n")), "{query}: {}", text(query));
        }
        let many = format!("names={}", (0..999).map(|n| format!("n{n}")).collect::<Vec<_>>().join(","));
        assert_eq!(text(&many).matches(" as n").count(), NAMES);
    }
}
