//! Where traces and alerts go, as written → as they are sent.

use std::path::Path;

use http::{HeaderName, HeaderValue};
use url::Url;

use super::file;
use super::sheet::Sheet;
use crate::errand::Secret;
use crate::telemetry::Settings;
use crate::webhook;

/// Reads it. No value of the headers' file goes into a message: they are keys.
pub(super) fn telemetry(written: Option<&file::Telemetry>, dir: &Path, sheet: &mut Sheet) -> Option<Settings> {
    let written = written?;
    let collector = Url::parse(&written.otlp).ok().filter(|url| {
        let plain = url.username().is_empty() && url.password().is_none() && url.query().is_none();
        matches!(url.scheme(), "http" | "https") && url.has_host() && plain && url.fragment().is_none()
    });
    if collector.is_none() {
        sheet.refuse("telemetry.otlp", format!("`{}` is no address like http://127.0.0.1:4318", written.otlp));
    }
    if written.one_in == 0 {
        sheet.refuse("telemetry.one_in", "is 1 at least, which keeps all; to keep none leave `telemetry` away");
    }
    let fields = fields("telemetry", written.headers_file.as_deref(), dir, sheet)?;
    let collector = collector?;
    if is_open(&collector) && !fields.is_empty() {
        sheet.warn("telemetry.otlp", "the headers, which hold keys, would cross the network unencrypted: take https");
    }
    Some(Settings {
        collector,
        share: 1.0 / f64::from(written.one_in.max(1)),
        fields,
        ca: written.ca.as_ref().map(|path| dir.join(path)),
    })
}

/// Where alerts go. The address may hold a key, too, and stands in no message.
pub(super) fn webhook(written: Option<&file::Webhook>, dir: &Path, sheet: &mut Sheet) -> Option<webhook::Settings> {
    let written = written?;
    let url = Url::parse(&written.url).ok().filter(|url| {
        let plain = url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
        matches!(url.scheme(), "http" | "https") && url.has_host() && plain
    });
    if url.is_none() {
        sheet.refuse("webhook.url", "is no address like https://alerts.example/assent");
    }
    let fields = fields("webhook", written.headers_file.as_deref(), dir, sheet)?;
    let url = url?;
    if is_open(&url) {
        sheet.warn(
            "webhook.url",
            "alerts, and any key among the headers, would cross the network unencrypted: take https",
        );
    }
    Some(webhook::Settings { url, fields, ca: written.ca.as_ref().map(|path| dir.join(path)) })
}

/// Whether others on the way read along.
fn is_open(url: &Url) -> bool {
    url.scheme() == "http" && !matches!(url.host_str(), Some("127.0.0.1" | "localhost" | "[::1]"))
}

/// The fields of every request, from the file that a table names.
fn fields(table: &str, file: Option<&str>, dir: &Path, sheet: &mut Sheet) -> Option<Vec<(Box<str>, Secret)>> {
    let Some(file) = file else { return Some(Vec::new()) };
    let (key, path) = (format!("{table}.headers_file"), dir.join(file));
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) => {
            sheet.refuse(&key, format!("{} can't be read: {error}", path.display()));
            return None;
        }
    };
    let mut fields = Vec::new();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let field = line.split_once(':').map(|(name, value)| (name.trim(), value.trim()));
        let good = |(name, value): &(&str, &str)| {
            HeaderName::try_from(*name).is_ok() && HeaderValue::try_from(*value).is_ok() && !value.is_empty()
        };
        match field.filter(good) {
            Some((name, value)) => fields.push((name.to_ascii_lowercase().into(), Secret(value.into()))),
            None => {
                sheet.refuse(&key, format!("{}, line {}: is no header like `name: value`", path.display(), number + 1))
            }
        }
    }
    Some(fields)
}

#[cfg(test)]
mod tests {
    use super::super::{Config, tests::TODAY};

    /// What a table says, with a file of headers beside it.
    fn read(table: &str, headers: &str) -> Result<Config, String> {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("headers"), headers).unwrap();
        let site = "[[site]]\nid = \"x\"\nhosts = [\"x.example\"]\norigin = \"http://127.0.0.1:1\"\n";
        let text = format!("[telemetry]\n{table}\n{site}");
        Config::parse(&text, "a.toml", dir.path(), TODAY).map_err(|problems| problems.to_string())
    }

    #[test]
    fn a_collector_is_an_address_and_its_keys_stand_in_a_file_and_in_no_message() {
        let told = read("headers_file = \"headers\"", "X-Key: s3cret\n\nauthorization: Bearer s3cret\n").unwrap();
        let settings = told.telemetry.unwrap();
        assert_eq!((settings.collector.as_str(), settings.share), ("http://127.0.0.1:4318/", 0.01));
        let names: Vec<&str> = settings.fields.iter().map(|(name, _)| &**name).collect();
        assert_eq!(names, ["x-key", "authorization"]);
        assert!(!format!("{settings:?}").contains("s3cret"));
        let cases = [
            ("otlp = \"collector:4318\"", "", "telemetry.otlp"),
            ("otlp = \"http://u:p@c.example\"", "", "telemetry.otlp"),
            ("one_in = 0", "", "telemetry.one_in"),
            ("headers_file = \"none\"", "", "can't be read"),
            ("headers_file = \"headers\"", "s3cret", "line 1"),
            ("headers_file = \"headers\"", "a: b\nx y: s3cret", "line 2"),
        ];
        for (table, headers, part) in cases {
            let refused = read(table, headers).unwrap_err();
            assert!(refused.contains(part) && !refused.contains("s3cret"), "{table}: {refused}");
        }
        let hook = |table: &str| {
            let site = "[[site]]\nid = \"x\"\nhosts = [\"x.example\"]\norigin = \"http://127.0.0.1:1\"\n";
            let read = Config::parse(&format!("[webhook]\n{table}\n{site}"), "a.toml", std::path::Path::new(""), TODAY);
            read.map_err(|problems| problems.to_string())
        };
        let told = hook("url = \"https://hooks.example/T0/s3cret?key=s3cret\"").unwrap();
        assert!(told.warnings.is_empty() && !format!("{:?}", told.webhook.unwrap()).contains("s3cret"));
        for wrong in [
            "",
            "url = \"hooks.example/s3cret\"",
            "url = \"ftp://s3cret.example\"",
            "url = \"http://u:s3cret@h.example\"",
        ] {
            let refused = hook(wrong).unwrap_err();
            assert!(refused.contains("webhook.url") && !refused.contains("s3cret"), "{wrong}: {refused}");
        }
        let open = hook("url = \"http://hooks.example/\"").unwrap();
        assert!(open.warnings.iter().any(|it| it.to_string().contains("unencrypted")));
        let far = read("otlp = \"http://c.example\"\nheaders_file = \"headers\"", "a: b").unwrap();
        assert!(far.warnings.iter().any(|it| it.to_string().contains("unencrypted")));
    }
}
