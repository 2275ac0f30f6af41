//! Reading a policy as browsers do (CSP 3, section 2.2), without losing a byte of it.

use std::borrow::Cow;

/// One directive of a policy.
#[derive(Debug)]
pub(super) struct Directive<'a> {
    /// As it stands in the policy, between its semicolons.
    pub(super) text: &'a str,
    /// Its name, in lower case; empty for an empty piece.
    pub(super) name: String,
    /// What stands after it.
    pub(super) values: Vec<&'a str>,
}

/// The directives of one policy, in their order. Of several with one name the first one counts.
pub(super) fn directives(policy: &str) -> Vec<Directive<'_>> {
    let read = |text| {
        let mut words = str::split_ascii_whitespace(text);
        let name = words.next().unwrap_or_default().to_ascii_lowercase();
        Directive { text, name, values: words.collect() }
    };
    policy.split(';').map(read).collect()
}

/// The policies of a line without the addresses that they may not report to.
pub(super) fn unreported(line: &str, may: impl Fn(&str) -> bool) -> Cow<'_, str> {
    let told = |directive: &Directive<'_>| directive.name == "report-uri" && !directive.values.iter().all(|it| may(it));
    if !line.split(',').flat_map(directives).any(|directive| told(&directive)) {
        return Cow::Borrowed(line);
    }
    let left = |policy| {
        let kept = directives(policy).into_iter().filter_map(|directive| {
            if !told(&directive) {
                return Some(directive.text.to_owned());
            }
            let kept: Vec<&str> = directive.values.iter().copied().filter(|it| may(it)).collect();
            (!kept.is_empty()).then(|| format!(" report-uri {}", kept.join(" ")))
        });
        kept.collect::<Vec<_>>().join(";")
    };
    let policies: Vec<String> = line.split(',').map(left).filter(|policy| !policy.trim_ascii().is_empty()).collect();
    Cow::Owned(policies.join(","))
}

/// Whether a policy lets scripts with a text run, whatever they say, and whoever puts them in (CSP 3, section 6.7.3.2).
pub(super) fn admits_inline(policy: &str) -> bool {
    let stands = directives(policy);
    if stands.iter().any(|it| matches!(&*it.name, "require-trusted-types-for" | "sandbox")) {
        return false;
    }
    let chain = ["script-src-elem", "script-src", "default-src"];
    let Some(governing) = chain.iter().find_map(|name| stands.iter().find(|it| it.name == *name)) else { return true };
    let says = |what: &str| governing.values.iter().any(|it| it.to_ascii_lowercase().starts_with(what));
    says("'unsafe-inline'") && !["'nonce-", "'sha", "'strict-dynamic'"].into_iter().any(says)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inline_scripts_are_admitted_where_nothing_stands_against_them() {
        for (policy, admitted) in [
            ("", true),
            ("frame-ancestors 'none'", true),
            ("default-src 'self' 'unsafe-inline'", true),
            ("default-src 'none'; script-src 'Unsafe-Inline' *", true),
            ("default-src 'self'", false),
            ("script-src 'unsafe-inline'; script-src-elem 'self'", false),
            ("script-src 'unsafe-inline' 'nonce-x'", false),
            ("script-src 'unsafe-inline' 'sha256-x'", false),
            ("script-src 'unsafe-inline' 'strict-dynamic'", false),
            ("script-src *", false),
            ("require-trusted-types-for 'script'", false),
            ("sandbox allow-scripts", false),
        ] {
            assert_eq!(admits_inline(policy), admitted, "{policy}");
        }
    }

    #[test]
    fn reports_go_to_nobody_who_is_withheld() {
        for (line, expected) in [
            ("script-src 'self'; report-uri /csp", "script-src 'self'; report-uri /csp"),
            ("script-src 'self'; report-uri https://t.example/x", "script-src 'self'"),
            ("Report-URI https://t.example/x /csp; img-src *", " report-uri /csp; img-src *"),
            ("report-uri https://t.example/x, img-src *", " img-src *"),
            ("report-uri https://t.example/x", ""),
        ] {
            assert_eq!(unreported(line, |address| !address.contains("t.example")), expected, "{line}");
        }
    }
}
