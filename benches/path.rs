//! What a request costs in instructions, from the client's socket to the origin's and back, through the whole gateway:
//! `bench/count` runs it under callgrind and holds it against `benches/path.tsv`.
//!
//! Everything runs on one thread, client and origin too, one request at a time, with a fixed clock and fixed randomness:
//! what the kernel does in between is no part of the count, and the rest is the same in every run but for a few lines. The
//! client and the origin send bytes that were made before, and count for little.

use std::net::SocketAddr;
use std::sync::Arc;

use assent::ambient::{Clock, Entropy, Timestamp};
use assent::app::{self, World};
use assent::config::Config;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Runtime;

/// Requests before counting begins: pools, caches and buffers are as they will be.
const WARM: usize = 30;
/// Requests that are counted.
const COUNTED: usize = 100;

struct Noon;

impl Clock for Noon {
    fn now(&self) -> Timestamp {
        Timestamp(20_778 * 86_400 + 43_200)
    }
}

struct Sevens;

impl Entropy for Sevens {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(7);
    }
}

/// A path of a request through the gateway, and whose request it is.
struct Path {
    name: &'static str,
    target: &'static str,
    page: bool,
    /// Each time under an address that nobody has asked for before.
    fresh: bool,
    choice: Option<&'static str>,
    counted: fn(&Runtime, &mut Client) -> usize,
}

/// Paths, each with a function of its own: callgrind counts by function, and only while one of these runs.
macro_rules! paths {
    ($($counted:ident $name:literal $target:literal $page:literal $fresh:literal $choice:expr;)*) => {
        const PATHS: &[Path] = &[$(Path {
            name: $name, target: $target, page: $page, fresh: $fresh, choice: $choice, counted: $counted
        }),*];
        $(#[inline(never)]
        fn $counted(runtime: &Runtime, client: &mut Client) -> usize {
            // Or else the compiler makes one function of them all.
            std::hint::black_box($name);
            runtime.block_on(client.ask(COUNTED))
        })*
    };
}

paths! {
    counted_pass_1k "pass-1k" "/1" false false None;
    counted_pass_1k_accepted "pass-1k-accepted" "/1" false false Some("accept");
    counted_pass_100k "pass-100k" "/100" false false None;
    counted_page_new "page-new" "/page" true false None;
    counted_page_refused "page-refused" "/page" true false Some("reject");
    counted_page_accepted "page-accepted" "/page" true false Some("accept");
    counted_page_fresh_new "page-fresh-new" "/page" true true None;
    counted_page_fresh_accepted "page-fresh-accepted" "/page" true true Some("accept");
}

fn main() {
    // A test runner asks what there is, and then sees that it works.
    if std::env::args().any(|arg| arg == "--list") {
        if !std::env::args().any(|arg| arg == "--ignored") {
            println!("every_path_answers: test");
        }
        return;
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let state = tempfile::tempdir().expect("a directory");
    let gateway = runtime.block_on(async {
        let origin = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let text = TEXT.replace("ORIGIN", &origin.local_addr().expect("an address").to_string());
        tokio::spawn(serve(origin));
        let mut config = Config::parse(&text, "path", state.path(), Noon.now().day()).expect("a configuration");
        config.state = state.path().join("state");
        let world = World { clock: Arc::new(Noon), entropy: Arc::new(Sevens), ..World::default() };
        app::start(config, None, world).await.expect("a gateway")
    });
    let address = gateway.addresses()[0];
    // To look into some alone, their names can be given.
    let named: Vec<String> =
        std::env::args().skip(1).filter(|arg| PATHS.iter().any(|path| path.name == *arg)).collect();
    for path in PATHS.iter().filter(|path| named.is_empty() || named.iter().any(|name| name == path.name)) {
        let cookie = path.choice.map(|choice| runtime.block_on(choose(address, choice)));
        let mut client = runtime.block_on(Client::open(address, path, cookie.as_deref()));
        runtime.block_on(client.ask(WARM));
        let length = (path.counted)(&runtime, &mut client);
        println!("{}\t{COUNTED}\t{length}", path.name);
    }
}

/// One connection that asks the same again and again.
struct Client {
    stream: TcpStream,
    request: Vec<u8>,
    /// Where in it the number stands that differs each time.
    number: Option<usize>,
    window: Vec<u8>,
}

impl Client {
    async fn open(address: SocketAddr, path: &Path, cookie: Option<&str>) -> Self {
        let accept = if path.page { "text/html,*/*;q=0.8" } else { "*/*" };
        let dest = if path.page { "document" } else { "image" };
        let cookie = cookie.map_or_else(String::new, |cookie| format!("; {cookie}"));
        let request = format!(
            "GET {}{} HTTP/1.1\r\nHost: site.example\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64)\r\nAccept: {accept}\r\n\
             Accept-Language: en-GB,en;q=0.7\r\nSec-Fetch-Dest: {dest}\r\nCookie: session=1f0c9b5a; theme=dark{cookie}\r\n\r\n",
            path.target,
            if path.fresh { "?000000" } else { "" },
        );
        let stream = TcpStream::connect(address).await.expect("a connection");
        let number = path.fresh.then(|| "GET ".len() + path.target.len() + "?".len());
        Self { stream, request: request.into(), number, window: vec![0; 1 << 20] }
    }

    /// Asks so often, each time when the last answer is there; the length of the last one.
    async fn ask(&mut self, times: usize) -> usize {
        let mut got = 0;
        for turn in 0..times {
            if let Some(number) = self.number {
                // What comes before counting has other numbers than what is counted.
                self.request[number..number + 6].copy_from_slice(format!("{times:03}{turn:03}").as_bytes());
            }
            self.stream.write_all(&self.request).await.expect("a request");
            got = 0;
            let mut end = None;
            while end.is_none_or(|end| got < end) {
                let count = self.stream.read(&mut self.window[got..]).await.expect("an answer");
                assert_ne!(count, 0, "{}", String::from_utf8_lossy(&self.window[..got.min(500)]));
                got += count;
                end = end.or_else(|| whole(&self.window[..got]));
                // Chunks end with an empty one.
                if end.is_none() && self.window[..got].ends_with(b"\r\n0\r\n\r\n") {
                    break;
                }
            }
            assert!(
                self.window.starts_with(b"HTTP/1.1 200"),
                "{}",
                String::from_utf8_lossy(&self.window[..got.min(500)])
            );
        }
        got
    }
}

/// How long an answer with a known length is, head and all.
fn whole(said: &[u8]) -> Option<usize> {
    let end = memchr::memmem::find(said, b"\r\n\r\n")? + 4;
    let head = String::from_utf8_lossy(&said[..end]).to_ascii_lowercase();
    let length = head.split("content-length: ").nth(1)?.split("\r\n").next()?;
    Some(end + length.parse::<usize>().ok()?)
}

/// The cookies of a visitor who pressed that.
async fn choose(address: SocketAddr, choice: &str) -> String {
    let body = format!("choice={choice}");
    let request = format!(
        "POST /_assent/choice HTTP/1.1\r\nHost: site.example\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    stream.write_all(request.as_bytes()).await.expect("a request");
    let mut said = String::new();
    stream.read_to_string(&mut said).await.expect("an answer");
    let lines = said.lines().filter_map(|line| line.strip_prefix("set-cookie: "));
    let pairs: Vec<&str> =
        lines.filter(|line| !line.contains("Max-Age=0")).filter_map(|line| line.split(';').next()).collect();
    assert!(!pairs.is_empty(), "the choice was not taken: {said}");
    pairs.join("; ")
}

/// The origin: fixed answers.
async fn serve(listener: TcpListener) {
    let answer = |kind: &str, body: &[u8]| {
        let head = format!(
            "HTTP/1.1 200 OK\r\nServer: origin\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        [head.as_bytes(), body].concat()
    };
    let answers = Arc::new([
        ("GET /1 ", answer("image/png", &[7; 1024])),
        ("GET /100 ", answer("image/png", &[7; 102_400])),
        ("GET /page", answer("text/html", page(56 * 1024).as_bytes())),
    ]);
    while let Ok((mut stream, _)) = listener.accept().await {
        let answers = Arc::clone(&answers);
        tokio::spawn(async move {
            let mut window = vec![0; 16 * 1024];
            while let Ok(count @ 1..) = stream.read(&mut window).await {
                assert!(window[..count].ends_with(b"\r\n\r\n"), "requests come whole");
                let found = answers.iter().find(|(start, _)| window.starts_with(start.as_bytes()));
                let (_, answer) = found.expect("it is asked for what it has");
                stream.write_all(answer).await.expect("the gateway reads");
            }
        });
    }
}

/// An ordinary page: prose, links, pictures, and a few vendors.
fn page(size: usize) -> String {
    let mut page = HEAD.to_owned();
    let mut number = 0;
    while page.len() + FOOT.len() < size {
        number += 1;
        page.push_str(&format!(
            "<section class=\"story\"><h2>Story {number}</h2><p>The harbour was quiet in the morning, and whoever came by \
             bought a paper, read the first page, and went on to the market across the bridge without a word. \
             <a href=\"/story/{number}\" class=\"more\">Read on</a>.</p>"
        ));
        if number % 4 == 0 {
            page.push_str(&format!("<figure><img src=\"/image/{number}.jpg\" alt=\"\" loading=\"lazy\"></figure>"));
        }
        page.push_str("</section>\n");
    }
    page.push_str(FOOT);
    page
}

const HEAD: &str = r#"<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>The morning paper</title><link rel="stylesheet" href="/site.css">
<script async src="https://www.googletagmanager.com/gtag/js?id=G-0000000000"></script>
<script>window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments)}gtag('js',new Date());</script>
<script src="/site.js" defer></script></head><body><main>
"#;

const FOOT: &str = r#"</main><iframe src="https://www.youtube.com/embed/aaaaaaaaaaa" width="560" height="315"></iframe>
<img src="https://www.facebook.com/tr?id=1&ev=PageView" width="1" height="1" alt=""><footer><p>The end.</p></footer>
</body></html>
"#;

const TEXT: &str = r#"
listen = ["127.0.0.1:0"]
resolve_cnames = false
[[site]]
id = "path"
hosts = ["site.example"]
origin = "http://ORIGIN"
controller = "Example Ltd, 1 Example Street, Example Town"
privacy = "/privacy"
purposes = ["necessary", "functional", "analytics", "marketing"]
declared = ["analytics", "marketing"]
mode = "guarded"
"#;
