//! Fills in a file's `{{name}}` places.
//!
//! One pass: a value is never read again, so that nothing a visitor typed can become a place of its own. There are
//! no conditions and no loops.

/// Copies `template`, each `{{name}}` replaced by what `lookup` says. A name it doesn't know stays as it is.
pub(super) fn fill(template: &str, lookup: impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(template.len() + 1024);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        out.push_str(before);
        let known = after.split_once("}}").and_then(|(name, tail)| Some((lookup(name)?, tail)));
        match known {
            Some((value, tail)) => {
                out.push_str(&value);
                rest = tail;
            }
            None => {
                out.push_str("{{");
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// `text` for an element's content or a quoted attribute.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

/// Splits a page's file into its title and its content. The first line is `<!-- title -->`.
pub(super) fn split(file: &str) -> (&str, &str) {
    let (first, content) = file.split_once('\n').unwrap_or((file, ""));
    match first.trim().strip_prefix("<!--").and_then(|line| line.strip_suffix("-->")) {
        Some(title) => (title.trim(), content),
        None => ("", file),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_never_read_again() {
        let filled = fill("<p>{{a}} {{b}} {{c}} {{", |name| match name {
            "a" => Some("{{b}}".to_owned()),
            "b" => Some("two".to_owned()),
            _ => None,
        });
        assert_eq!(filled, "<p>{{b}} two {{c}} {{");
    }

    #[test]
    fn markup_in_a_value_is_text() {
        assert_eq!(escape("<i a=\"b\" c='d'>&"), "&lt;i a=&quot;b&quot; c=&#39;d&#39;&gt;&amp;");
    }

    #[test]
    fn a_page_begins_with_its_title() {
        assert_eq!(split("<!-- Rooms -->\n<h1>"), ("Rooms", "<h1>"));
        assert_eq!(split("<h1>\n"), ("", "<h1>\n"));
    }
}
