//! One look at a site, by its front page, through a gateway of the configuration that was just written: whether it answers,
//! whether it stays on its own names, and what it sets and loads that somebody would have to be asked about.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE, HOST, LOCATION};
use http::{HeaderMap, HeaderName, Request, StatusCode};
use http_body_util::{BodyExt as _, Empty, Limited};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::time::timeout;
use url::Url;

use crate::app::{self, World};
use crate::config::Config;

use super::super::Failure;
use super::super::inventory::{Entry, Judge, entries};

/// How long a page may take.
const PATIENCE: Duration = Duration::from_secs(20);
/// The largest page that is read, in bytes.
const LARGEST: usize = 8 * 1024 * 1024;

/// What is to be said of the site, a line each. A site that doesn't answer is no failure: it may not run yet.
pub(super) async fn at(mut config: Config) -> Result<String, Failure> {
    let state = tempfile::tempdir().map_err(Failure::done)?;
    state.path().clone_into(&mut config.state);
    config.listen_on(&[SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0)]);
    let running = app::start(config.clone(), None, World::default()).await.map_err(Failure::done)?;
    let site = &config.sites[0];
    let host = site.site.hosts.first().map_or("localhost", |host| host).to_owned();
    let address = running.addresses()[0];
    let mut lines = match timeout(PATIENCE, page(address, &host)).await {
        Ok(Ok((status, headers))) => told(status, &headers, &site.site.hosts),
        Ok(Err(why)) => vec![format!("its front page could not be read: {why}")],
        Err(_) => vec![format!("its front page didn't come within {} seconds", PATIENCE.as_secs())],
    };
    let listing = running.inventory().listing(&site.site.id);
    running.stop().await;
    let judge = Judge::new(&config, site, &listing);
    let seen = entries(&listing, Some(&judge));
    if !seen.is_empty() {
        lines.push("this was seen; what becomes of it, for somebody from where the law wants a yes first:".to_owned());
    }
    lines.extend(seen.iter().map(line));
    Ok(lines.iter().map(|line| format!("  {line}\n")).collect())
}

/// Reads the front page to its end, as a visitor whom nobody can place.
async fn page(address: SocketAddr, host: &str) -> Result<(StatusCode, HeaderMap), String> {
    let lost = |error: &dyn std::fmt::Display| error.to_string();
    let stream = TcpStream::connect(address).await.map_err(|error| lost(&error))?;
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(|error| lost(&error))?;
    tokio::spawn(connection);
    let fields: [(HeaderName, &str); 4] = [
        (HOST, host),
        (ACCEPT, "text/html,*/*;q=0.8"),
        (HeaderName::from_static("sec-fetch-dest"), "document"),
        (HeaderName::from_static("sec-fetch-mode"), "navigate"),
    ];
    let request = fields.into_iter().fold(Request::get("/"), |request, (name, value)| request.header(name, value));
    let request = request.body(Empty::<Bytes>::new()).map_err(|error| lost(&error))?;
    let (head, body) = sender.send_request(request).await.map_err(|error| lost(&error))?.into_parts();
    Limited::new(body, LARGEST).collect().await.map_err(|error| lost(&error))?;
    Ok((head.status, head.headers))
}

/// What its answer says.
fn told(status: StatusCode, headers: &HeaderMap, hosts: &[Box<str>]) -> Vec<String> {
    let field = |name: HeaderName| headers.get(name).and_then(|it| it.to_str().ok()).unwrap_or_default();
    if status == StatusCode::BAD_GATEWAY {
        return vec!["the website doesn't answer, or not as one; is it running, and is --upstream right?".to_owned()];
    }
    let kind = field(CONTENT_TYPE).split(';').next().unwrap_or_default().trim().escape_debug().to_string();
    let mut lines = vec![format!(
        "its front page answers {}{}",
        status.as_u16(),
        if kind.is_empty() { kind } else { format!(", {kind}") }
    )];
    let elsewhere = Url::parse(field(LOCATION)).ok().and_then(|to| to.host_str().map(str::to_owned));
    if let Some(other) = elsewhere.filter(|other| status.is_redirection() && !hosts.iter().any(|own| **own == **other))
    {
        lines.push(format!("and sends visitors to {other}: if that is the site's own name, it belongs into `hosts`"));
    }
    lines
}

/// What was seen, and what becomes of it where the law wants a yes first.
fn line(entry: &Entry<'_>) -> String {
    let (purpose, name) = (entry.purpose.as_deref().unwrap_or("unclassified"), entry.name.escape_debug());
    let whose = entry.vendor.map_or(String::new(), |vendor| format!(" of {} (`{}`)", vendor.name, vendor.key));
    let fate = entry
        .fate
        .map_or(String::new(), |(keep, why)| format!(": {}: {why}", if keep { "passes" } else { "withheld" }));
    format!("{} {name}{whose}, {purpose}{fate}", entry.kind.word())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::net::TcpListener;

    use super::super::super::today;
    use super::*;

    /// What is said of a site whose server answers this, or doesn't run.
    async fn said(answer: Option<&str>) -> String {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        if let Some(answer) = answer.map(str::to_owned) {
            tokio::spawn(async move {
                while let Ok((mut stream, _)) = listener.accept().await {
                    let mut head = [0; 4096];
                    let _ = stream.read(&mut head).await;
                    let _ = stream.write_all(answer.as_bytes()).await;
                }
            });
        } else {
            drop(listener);
        }
        let text = format!(
            "[[site]]\nid = \"main\"\nhosts = [\"s.example\"]\norigin = \"http://127.0.0.1:{port}\"\nmode = \"guarded\"\n"
        );
        let config = Config::parse(&text, "a.toml", Path::new(""), today()).unwrap_or_else(|it| panic!("{it}"));
        at(config).await.unwrap_or_else(|failure| panic!("{}", failure.message))
    }

    #[tokio::test]
    async fn what_a_front_page_does_is_said_with_what_becomes_of_it() {
        let page = "<!doctype html><script src=https://www.googletagmanager.com/gtag/js></script>";
        let answer = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nSet-Cookie: _ga=1; Path=/\r\nSet-Cookie: PHPSESSID=x\r\n\
             Content-Length: {}\r\nConnection: close\r\n\r\n{page}",
            page.len()
        );
        let text = said(Some(&answer)).await;
        for part in [
            "answers 200, text/html",
            "cookie _ga of Google Analytics (`google-analytics`), analytics: withheld",
            "cookie PHPSESSID of Sign-in and session (`session`), necessary: passes",
            "host www.googletagmanager.com",
        ] {
            assert!(text.contains(part), "{part} in:\n{text}");
        }
        let moved =
            "HTTP/1.1 301 Moved\r\nLocation: https://www.s.example/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        let text = said(Some(moved)).await;
        assert!(text.contains("answers 301") && text.contains("sends visitors to www.s.example"), "{text}");
        let text = said(None).await;
        assert!(text.contains("doesn't answer"), "{text}");
        let text = said(Some("SSH-2.0-x\r\n")).await;
        assert!(text.contains("doesn't answer"), "{text}");
    }
}
