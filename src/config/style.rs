//! What an operator's style sheet does to what has to be seen, as far as its rules say it: single answers, what is hidden or
//! too small, colours that nobody measured. It warns, for what a rule comes to is known in the browser only.

/// What the question has to show, by our classes; `button` stands for each of its buttons.
const SHOWN: [&str; 18] = [
    "asn",
    "asn-bar",
    "asn-panel",
    "asn-form",
    "asn-words",
    "asn-title",
    "asn-text",
    "asn-list",
    "asn-item",
    "asn-name",
    "asn-acts",
    "asn-button",
    "asn-ways",
    "asn-more",
    "asn-link",
    "asn-foot",
    "asn-switch",
    "button",
];

/// What is pressed.
const PRESSED: [&str; 6] = ["asn-button", "asn-more", "asn-plain", "asn-cross", "asn-label", "button"];

/// The least side of what is pressed, in pixels (WCAG 2.2, 2.5.5).
const LEAST: f64 = 44.0;

/// What is wrong with a style sheet, each once.
pub(super) fn judge(text: &str) -> Vec<String> {
    let text = plain(text);
    let mut found = Vec::new();
    let mut note = |wrong: String| {
        if !found.contains(&wrong) {
            found.push(wrong);
        }
    };
    if text.contains("@import") || text.contains("url(") || text.contains("image-set(") {
        note("loads something: the question should ask nobody for anything".to_owned());
    }
    for (selectors, body) in rules(&text) {
        for selector in selectors.split(',').map(str::trim) {
            if tells_apart(selector) {
                let why =
                    "has rules for single buttons: yes and no have to look alike (EDPB cookie banner taskforce 2023)";
                note(why.to_owned());
            }
            let subject = subject(selector);
            let meant: Vec<&str> = words(subject).collect();
            let is = |names: &[&str]| subject.contains('*') || meant.iter().any(|name| names.contains(name));
            for (name, value) in declarations(body) {
                if is(&SHOWN) && hides(name, value) {
                    note(format!("hides `{selector}` (`{name}: {value}`), which has to be there"));
                }
                if is(&PRESSED) && is_small(name, value) {
                    note(format!("makes `{selector}` smaller than {LEAST} pixels (`{name}: {value}`)"));
                }
                if name.starts_with("outline")
                    && matches!(value.split(' ').next(), Some("none" | "0" | "0px" | "hidden"))
                {
                    note(format!("takes the line around what has the focus away from `{selector}` (WCAG 2.2, 2.4.7)"));
                }
                if is_colour(name) {
                    let why = "sets colours, whose contrast nobody measures there: write them into `look.light` and `look.dark`";
                    note(why.to_owned());
                }
            }
        }
    }
    found
}

/// A style sheet in lower case, without comments.
fn plain(text: &str) -> String {
    let mut parts = text.split("/*");
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        kept.push(' ');
        kept.push_str(part.split_once("*/").map_or("", |(_, rest)| rest));
    }
    kept.to_ascii_lowercase()
}

/// Every rule that holds declarations: its selectors, and what stands in its braces.
fn rules(text: &str) -> Vec<(&str, &str)> {
    let (mut rules, mut from, mut open) = (Vec::new(), 0, None);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => {
                open = Some((text.get(from..at).unwrap_or_default().trim(), at + 1));
                from = at + 1;
            }
            b'}' => {
                if let Some((selectors, start)) = open.take() {
                    rules.push((selectors, text.get(start..at).unwrap_or_default()));
                }
                from = at + 1;
            }
            // What stands before a nested rule belongs to the rule around it.
            b';' => {
                if let Some((selectors, start)) = open {
                    rules.push((selectors, text.get(start..at).unwrap_or_default()));
                    open = Some((selectors, at + 1));
                }
                from = at + 1;
            }
            _ => {}
        }
    }
    rules
}

/// Whether a selector can reach one answer and not the other.
fn tells_apart(selector: &str) -> bool {
    let single = [":nth-", ":first-", ":last-", ":only-"].iter().any(|part| selector.contains(part));
    let button = words(selector).any(|name| name == "asn-button" || name == "button");
    selector.contains("[value") || single || (button && selector.contains(['+', '~', '[']))
}

/// The last part of a selector: what it is about.
fn subject(selector: &str) -> &str {
    selector.rsplit([' ', '>', '+', '~', '\n', '\t']).next().unwrap_or_default()
}

fn words(selector: &str) -> impl Iterator<Item = &str> {
    selector.split(|it: char| !(it.is_ascii_alphanumeric() || it == '-' || it == '_')).filter(|word| !word.is_empty())
}

fn declarations(body: &str) -> impl Iterator<Item = (&str, &str)> {
    let pairs = body.split(';').filter_map(|one| one.split_once(':'));
    pairs.map(|(name, value)| (name.trim(), value.split('!').next().unwrap_or_default().trim()))
}

/// A length in pixels; none for what only the browser can work out.
fn pixels(value: &str) -> Option<f64> {
    if value == "0" { Some(0.0) } else { value.strip_suffix("px")?.trim().parse().ok() }
}

fn hides(name: &str, value: &str) -> bool {
    match name {
        "display" => value == "none",
        "visibility" => value != "visible",
        "opacity" => value
            .strip_suffix('%')
            .map_or_else(|| value.parse().ok(), |part| part.parse::<f64>().ok().map(|it| it / 100.0))
            .is_some_and(|it| it < 0.9),
        "content-visibility" => value == "hidden",
        "pointer-events" => value == "none",
        "clip-path" | "clip" => !["none", "auto"].contains(&value),
        "color" => value == "transparent",
        "font-size" => pixels(value).is_some_and(|it| it < 12.0),
        "block-size" | "max-block-size" | "height" | "max-height" | "inline-size" | "max-inline-size" | "width"
        | "max-width" => pixels(value).is_some_and(|it| it < 2.0),
        _ => false,
    }
}

fn is_small(name: &str, value: &str) -> bool {
    let sides = ["block-size", "height", "inline-size", "width"];
    let side = name.strip_prefix("min-").or_else(|| name.strip_prefix("max-")).unwrap_or(name);
    sides.contains(&side) && pixels(value).is_some_and(|it| it < LEAST)
}

fn is_colour(name: &str) -> bool {
    let own = name.strip_prefix("--asn-").is_some_and(|name| name != "radius");
    own || ["color", "background", "background-color", "-webkit-text-fill-color", "filter", "mix-blend-mode"]
        .contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_breaks_a_requirement_is_named_and_what_only_looks_nice_is_not() {
        for (css, expected) in [
            (
                "@layer asn { .asn { --asn-radius: 0 !important } .asn-panel { border-block-start-width: 3px !important } }",
                "",
            ),
            (".asn-logo, .asn-why { display: none }", ""),
            (".asn-panel .asn-logo { opacity: .5; max-block-size: 1px }", ""),
            (".asn-words { font-size: 1.1em } .asn-button { min-block-size: 48px; border-width: 2px }", ""),
            ("/* .asn-button { display: none } */", ""),
            (".asn-button[value=reject] { font-weight: 400 }", "single buttons"),
            ("button:nth-child(2) { order: 3 }", "single buttons"),
            (".asn-button + .asn-button { margin: 2px }", "single buttons"),
            ("@media print { @layer asn { .asn-button ~ .asn-button { order: 1 } } }", "single buttons"),
            (".asn-ways { display: none !important }", "hides `.asn-ways`"),
            (".asn .asn-more { VISIBILITY: hidden }", "hides `.asn .asn-more`"),
            (".asn-acts { order: 1; opacity: 20% }", "hides `.asn-acts`"),
            (".asn-words { margin: 0; .asn-text { font-size: 6px } }", "hides `.asn-text`"),
            (".asn-words { opacity: 0; .asn-text { margin: 0 } }", "hides `.asn-words`"),
            (".asn * { display: none }", "hides `.asn *`"),
            (".asn-more { min-block-size: 20px }", "smaller than 44 pixels"),
            (".asn-button:focus-visible { outline: none }", "has the focus"),
            (".asn { --asn-strong: #eee }", "sets colours"),
            (".asn-panel { background: #eee }", "sets colours"),
            ("@import \"x.css\";", "loads something"),
            ("}}{{;;:{", ""),
        ] {
            let found = judge(css);
            assert_eq!(found.is_empty(), expected.is_empty(), "{css}: {found:?}");
            assert!(expected.is_empty() || found.iter().any(|it| it.contains(expected)), "{css}: {found:?}");
        }
    }
}
