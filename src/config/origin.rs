//! A site's own servers, and how they are spoken to: from what is written to what [`crate::upstream`] takes.

use std::path::Path;
use std::time::Duration;

use url::Url;

use crate::upstream::{Balance, Http2, Settings};

use super::Limits;
use super::duration::duration;
use super::file::{self, Origins};
use super::sheet::Sheet;

/// As many servers as an origin may have.
const MOST: usize = 64;

/// The servers that the site names: at least one, or `None` when something is wrong, which has then been reported.
pub(super) fn servers(entry: &file::Site, path: &str, sheet: &mut Sheet) -> Option<Vec<Url>> {
    let path = format!("{path}.origin");
    let several = match entry.origin.as_ref()? {
        Origins::One(text) => return server(text, &path, sheet).map(|url| vec![url]),
        Origins::Several(several) => several,
    };
    if several.is_empty() || several.len() > MOST {
        sheet.refuse(&path, format!("lists {} servers: name 1 to {MOST}", several.len()));
        return None;
    }
    let mut found: Vec<Url> = Vec::new();
    for (place, text) in several.iter().enumerate() {
        let path = format!("{path}[{place}]");
        let Some(url) = server(text, &path, sheet) else { continue };
        if found.contains(&url) {
            sheet.refuse(&path, format!("`{text}` stands here twice"));
        }
        found.push(url);
    }
    if let [first, rest @ ..] = found.as_slice()
        && rest.iter().any(|url| url.scheme() != first.scheme())
    {
        sheet.refuse(&path, "mixes http:// and https://: what is secret on the way to one server is so to all");
    }
    (found.len() == several.len()).then_some(found)
}

fn server(text: &str, path: &str, sheet: &mut Sheet) -> Option<Url> {
    let url = match Url::parse(text) {
        Ok(url) => url,
        Err(error) => {
            sheet.refuse(path, format!("`{text}` is no URL like http://127.0.0.1:3000: {error}"));
            return None;
        }
    };
    let wrong = if !["http", "https"].contains(&url.scheme()) {
        "must begin with http:// or https://"
    } else if !url.username().is_empty() || url.password().is_some() {
        "must not hold a user name or password"
    } else if url.path() != "/" || url.query().is_some() || url.fragment().is_some() {
        "must end after the host and port: paths are the visitor's"
    } else {
        return Some(url);
    };
    sheet.refuse(path, format!("`{text}` {wrong}"));
    None
}

/// How they are spoken to. `limits` hold where the site says nothing else.
pub(super) fn settings(
    entry: &file::Site,
    origins: Option<&[Url]>,
    limits: &Limits,
    dir: &Path,
    path: &str,
    sheet: &mut Sheet,
) -> Settings {
    let written = entry.upstream.clone().unwrap_or_default();
    let path = format!("{path}.upstream");
    let secure = origins.is_none_or(|origins| origins.iter().any(|url| url.scheme() == "https"));
    idle(&written, secure, origins.map_or(2, <[Url]>::len), &path, sheet);
    let host = written.host.as_deref().filter(|text| {
        let good = text.parse::<http::uri::Authority>().is_ok_and(|authority| !authority.as_str().contains('@'));
        if !good {
            sheet.refuse(&format!("{path}.host"), format!("`{text}` is no host name, like inside.example or a:8080"));
        }
        good
    });
    let server_name = written.server_name.as_deref().filter(|text| {
        let good = rustls::pki_types::ServerName::try_from(*text).is_ok();
        if !good {
            sheet.refuse(
                &format!("{path}.server_name"),
                format!("`{text}` is no host name or IP address without a port"),
            );
        }
        good
    });
    let mut time = |key: &str, text: &str| {
        let found = duration(text);
        if found.is_none() {
            let message = format!("`{text}` is no duration above zero, like 500ms, 30s, 5m, 2h or 1d");
            sheet.refuse(&format!("{path}.{key}"), message);
        }
        found.unwrap_or(Duration::MAX)
    };
    let mut own = |key: &str, text: &Option<String>| text.as_deref().map(|text| time(key, text));
    let body = own("body_timeout", &written.body_timeout).unwrap_or(limits.body_timeout);
    let size = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    Settings {
        http2: match written.http2 {
            file::Http2::Never => Http2::Never,
            file::Http2::Auto => Http2::Auto,
            file::Http2::Always => Http2::Always,
        },
        balance: match written.balance {
            file::Balance::RoundRobin => Balance::RoundRobin,
            file::Balance::LeastConnections => Balance::LeastConnections,
        },
        host: host.map(str::to_owned),
        server_name: server_name.map(str::to_owned),
        roots: written.ca.as_deref().map(|ca| dir.join(ca)),
        connect: own("connect_timeout", &written.connect_timeout).unwrap_or(limits.connect_timeout),
        head: own("response_timeout", &written.response_timeout).unwrap_or(limits.response_timeout),
        request_idle: body,
        response_idle: body,
        total: own("total_timeout", &written.total_timeout),
        tunnel_idle: time("tunnel_timeout", &written.tunnel_timeout),
        pool_idle: time("idle_timeout", &written.idle_timeout),
        connections: size(written.connections),
        queue: size(written.queue),
        queue_wait: time("queue_timeout", &written.queue_timeout),
        ..Settings::default()
    }
}

/// Warns of keys that do nothing here.
fn idle(written: &file::Upstream, secure: bool, servers: usize, path: &str, sheet: &mut Sheet) {
    let clear = "has no effect: `origin` is plain http://, without a certificate";
    for (key, said) in [("server_name", written.server_name.is_some()), ("ca", written.ca.is_some())] {
        if said && !secure {
            sheet.warn(&format!("{path}.{key}"), clear);
        }
    }
    if written.http2 == file::Http2::Auto && !secure {
        let message = "`auto` has no effect on a plain http:// origin, which can't be asked: write `always` or `never`";
        sheet.warn(&format!("{path}.http2"), message);
    }
    if written.balance != file::Balance::RoundRobin && servers == 1 {
        sheet.warn(&format!("{path}.balance"), "has no effect: `origin` is a single server");
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::ambient::Day;
    use crate::config::Config;

    fn parsed(lines: &str) -> Result<Config, Vec<String>> {
        let text = format!("[limits]\nbody_timeout = \"7s\"\n[[site]]\nid = \"s\"\nhosts = [\"s.example\"]\n{lines}\n");
        Config::parse(&text, "test", Path::new("/etc/assent"), Day(20_000)).map_err(|problems| {
            problems.0.iter().map(|problem| format!("{}: {}", problem.key, problem.message)).collect()
        })
    }

    #[test]
    fn an_origin_is_one_server_or_a_list() {
        for (written, found) in [
            ("\"http://a:1\"", vec!["http://a:1/"]),
            ("[\"http://a:1\"]", vec!["http://a:1/"]),
            ("[\"http://a:1\", \"http://b:1/\"]", vec!["http://a:1/", "http://b:1/"]),
        ] {
            let config = parsed(&format!("origin = {written}")).unwrap();
            assert_eq!(config.sites[0].origins.iter().map(Url::as_str).collect::<Vec<_>>(), found);
        }
        for (written, said) in [
            ("[]", "site.s.origin: lists 0 servers"),
            ("[\"http://a\", \"b:1\"]", "site.s.origin[1]: `b:1` must begin with http://"),
            ("[\"http://a\", \"http://a/\"]", "site.s.origin[1]: `http://a/` stands here twice"),
            ("[\"http://a\", \"https://b\"]", "site.s.origin: mixes"),
            ("3", "site.s.origin: expected a string"),
            ("[3]", "site.s.origin[0]: expected a string"),
        ] {
            let problems = parsed(&format!("origin = {written}")).unwrap_err();
            assert!(problems.iter().any(|problem| problem.starts_with(said)), "{written}: {problems:?}");
        }
    }

    #[test]
    fn what_is_not_said_of_an_origin_is_as_limits_say() {
        let config = parsed("origin = \"http://a\"").unwrap();
        let plain = &config.sites[0].upstream;
        assert_eq!((plain.request_idle, plain.response_idle), (Duration::from_secs(7), Duration::from_secs(7)));
        assert_eq!((plain.connect, plain.head), (Duration::from_secs(5), Duration::from_secs(60)));
        let defaults = Settings::default();
        assert_eq!((plain.pool_idle, plain.queue_wait), (defaults.pool_idle, defaults.queue_wait));
        assert_eq!((plain.connections, plain.queue), (defaults.connections, defaults.queue));
        assert_eq!((plain.tunnel_idle, plain.total), (defaults.tunnel_idle, None));
        assert_eq!((plain.http2, plain.balance), (Http2::Never, Balance::RoundRobin));
        let config = parsed(
            "origin = [\"https://a\", \"https://b\"]\n[site.upstream]\nbalance = \"least-connections\"\nhttp2 = \"auto\"\n\
             host = \"in.example:8080\"\nserver_name = \"in.example\"\nca = \"ca.pem\"\nconnections = 8\nqueue = 0\n\
             queue_timeout = \"1s\"\nidle_timeout = \"2s\"\nconnect_timeout = \"3s\"\nresponse_timeout = \"4s\"\n\
             body_timeout = \"5s\"\ntotal_timeout = \"6s\"\ntunnel_timeout = \"8s\"",
        );
        let said = &config.unwrap().sites[0].upstream;
        let secs = Duration::from_secs;
        assert_eq!((said.http2, said.balance), (Http2::Auto, Balance::LeastConnections));
        assert_eq!((said.host.as_deref(), said.server_name.as_deref()), (Some("in.example:8080"), Some("in.example")));
        assert_eq!(said.roots, Some(PathBuf::from("/etc/assent/ca.pem")));
        assert_eq!((said.connections, said.queue, said.queue_wait), (8, 0, secs(1)));
        assert_eq!((said.pool_idle, said.connect, said.head), (secs(2), secs(3), secs(4)));
        assert_eq!((said.request_idle, said.response_idle), (secs(5), secs(5)));
        assert_eq!((said.total, said.tunnel_idle), (Some(secs(6)), secs(8)));
    }

    #[test]
    fn mistakes_are_named_and_what_does_nothing_is_mentioned() {
        for (line, said) in [
            ("host = \"a b\"", "site.s.upstream.host: `a b` is no host name"),
            ("server_name = \"a:1\"", "site.s.upstream.server_name: `a:1` is no host name"),
            ("queue_timeout = \"0s\"", "site.s.upstream.queue_timeout: `0s` is no duration"),
            ("total_timeout = \"soon\"", "site.s.upstream.total_timeout: `soon` is no duration"),
            ("connections = 0", "site.s.upstream.connections: must be a number from 1"),
            ("http2 = \"sometimes\"", "site.s.upstream.http2: `sometimes` is none of `never`, `auto`, `always`"),
            ("balance = \"random\"", "site.s.upstream.balance: `random` is none of"),
            ("verify = false", "site.s.upstream.verify: unknown key"),
        ] {
            let problems = parsed(&format!("origin = \"https://a\"\n[site.upstream]\n{line}")).unwrap_err();
            assert!(problems.iter().any(|problem| problem.starts_with(said)), "{line}: {problems:?}");
        }
        for line in ["server_name = \"a\"", "ca = \"a\"", "http2 = \"auto\"", "balance = \"least-connections\""] {
            let config = parsed(&format!("origin = \"http://a\"\n[site.upstream]\n{line}")).unwrap();
            let told = config.warnings.iter().filter(|warning| warning.message.contains("no effect")).count();
            assert_eq!(told, 1, "{line}");
        }
    }
}
