//! Behind the gateway, Datasette gives what it gives alone: data byte for byte, pages with their rows, its own cookies.

use http::Method;

use super::client::{Answer, COOKIES, Place};
use super::gateway::Gateway;
use super::{App, bare};

/// The same application, asked through the gateway and directly.
struct Both {
    app: App,
    gateway: Gateway,
}

impl Both {
    async fn start() -> Self {
        let app = App::datasette().await;
        let gateway = Gateway::before(&app.url()).await;
        Self { app, gateway }
    }

    async fn ask(&self, method: Method, path: &str, headers: &[(&str, &str)], body: &str) -> (Answer, Answer) {
        let host = self.gateway.address();
        let (through, alone) = (Place::at(host), Place { to: self.app.address(), host });
        (through.ask(method.clone(), path, headers, body).await, alone.ask(method, path, headers, body).await)
    }

    async fn get(&self, path: &str, headers: &[(&str, &str)]) -> (Answer, Answer) {
        self.ask(Method::GET, path, headers, "").await
    }
}

#[tokio::test]
async fn data_and_assets_pass_byte_for_byte() {
    let both = Both::start().await;
    for (path, kind) in [
        // Other shapes say how long the query took.
        ("/library/books.json?_shape=array", "application/json"),
        ("/library/books.json?_shape=array&_size=max&title__contains=%E2%80%9C", "application/json"),
        ("/library/books.json?_shape=array&_nl=on&shelf=shelf-1", "text/plain"),
        ("/library/books.csv?_stream=1", "text/plain"),
        ("/library/books.csv?_dl=1", "text/csv"),
        ("/library/no-table.json", "application/json"),
        ("/-/static/app.css", "text/css"),
        ("/-/static/table.js", "text/javascript"),
        ("/library.db", "application/octet-stream"),
    ] {
        let (through, alone) = both.get(path, &[("accept", "*/*"), ("accept-encoding", "gzip, br")]).await;
        through.is(&alone, path);
        assert!(through.lines("content-type")[0].starts_with(kind), "{path}: {:?}", through.lines("content-type"));
        let (through, alone) = both.ask(Method::HEAD, path, &[("accept", "*/*")], "").await;
        through.is(&alone, &format!("HEAD {path}"));
        for tag in alone.lines("etag") {
            for conditional in ["if-none-match", "if-range"] {
                let headers = [("accept", "*/*"), (conditional, &*tag), ("range", "bytes=10-19")];
                let (through, alone) = both.get(path, &headers).await;
                through.is(&alone, &format!("{path} with {conditional}"));
            }
        }
    }
    let (stream, _) = both.get("/library/books.csv?_stream=1", &[]).await;
    assert_eq!(stream.text().lines().count(), 5001);
    assert_eq!(stream.lines("content-length"), Vec::<String>::new(), "streamed, not gathered first");
}

#[tokio::test]
async fn pages_show_their_rows_without_a_notice_and_belong_to_one_visitor() {
    let both = Both::start().await;
    for path in ["/", "/library", "/library/books", "/library/books/1", "/library/books?_sort_desc=pages&shelf=shelf-3"]
    {
        let (through, alone) = both.get(path, &[("accept", "text/html"), ("accept-encoding", "gzip")]).await;
        assert_eq!((through.status, alone.status), (200, 200), "{path}");
        assert_eq!(bare(&untimed(&through)), untimed(&alone), "{path}: nothing to ask about, nothing asked");
        assert_eq!(through.lines("cache-control"), ["private, no-cache"], "{path}");
        let vary = through.lines("vary").join(", ").to_ascii_lowercase();
        let named = |name: &str| vary.split(',').filter(|part| part.trim() == name).count();
        assert_eq!((named("cookie"), named("sec-gpc")), (1, 1), "{path}: {vary}");
        for name in ["content-type", "referrer-policy", "link", "access-control-allow-origin"] {
            assert_eq!(through.lines(name), alone.lines(name), "{path}: {name}");
        }
    }
    let (page, _) = both.get("/library/books", &[("accept", "text/html")]).await;
    assert!(page.text().contains("Book 1 “été”") && !page.text().contains("data-assent"));
}

/// The page without the time that its queries took.
fn untimed(answer: &Answer) -> String {
    let timed = |line: &&str| !line.contains("Queries took");
    answer.text().lines().filter(timed).collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn its_own_cookies_pass_both_ways() {
    let both = Both::start().await;
    let place = Place::at(both.gateway.address());
    let form = place.get("/-/messages", &[("accept", "text/html")]).await;
    let csrf = form.cookies();
    assert!(csrf.starts_with("ds_csrftoken="), "{csrf}");
    let page = form.text();
    let token = page.split_once("name=\"csrftoken\" value=\"").unwrap().1.split('"').next().unwrap();
    let body = format!("csrftoken={token}&message=Hello+there&message_type=INFO");
    let headers = [("content-type", "application/x-www-form-urlencoded"), (COOKIES, &*csrf)];
    let without = [headers[0], (COOKIES, "theme=dark")];
    let refused = place.ask(Method::POST, "/-/messages", &without, &body).await;
    assert_eq!(refused.status, 403, "without its cookie Datasette refuses the form");
    let posted = place.ask(Method::POST, "/-/messages", &headers, &body).await;
    assert_eq!(posted.status, 302);
    let message = posted.cookies();
    assert!(message.starts_with("ds_messages="), "{message}");
    let jar = format!("{csrf}; _ga=GA1.1.1.1; {message}");
    let shown = place.get("/", &[("accept", "text/html"), (COOKIES, &*jar)]).await;
    assert!(shown.text().contains("Hello there"));
    assert!(shown.lines("set-cookie").iter().any(|line| line.starts_with("ds_messages=\"\"")), "its deletion passes");
}
