//! What goes wrong is said honestly, reveals nothing of the inside, and no log line holds anybody.

use std::io::Write;
use std::sync::{Arc, Mutex};

use assent::ledger::Refusing;
use assent::upstream::{Error, Phase};
use tracing::instrument::WithSubscriber;
use tracing_subscriber::fmt::MakeWriter;

use super::harness::{DE, TRACKED, gateway, page, response};

#[tokio::test]
async fn an_origin_that_fails_is_named_by_a_status_and_nothing_else() {
    type Make = fn() -> Error;
    let rows: [(Make, u16); 10] = [
        (|| Error::Connect("tcp connect error: 127.0.0.1:3000 Connection refused (os error 111)".into()), 502),
        (|| Error::Closed("connection closed before message completed".into()), 502),
        (|| Error::Protocol("invalid HTTP version parsed".into()), 502),
        (|| Error::Framing, 502),
        (|| Error::UnsolicitedUpgrade, 502),
        (|| Error::Timeout(Phase::Connect), 504),
        (|| Error::Timeout(Phase::Head), 504),
        (|| Error::ClientSilent, 408),
        (|| Error::Saturated, 503),
        (|| Error::Queued, 503),
    ];
    for (error, status) in rows {
        let stack = gateway().origin(move |_| Err(error())).stands();
        let answer = stack.get("/").header("accept-language", "de").send().await;
        assert_eq!(answer.status, status);
        assert_eq!(answer.lines("retry-after").len(), usize::from(status == 503), "when to come again");
        let text = answer.text();
        assert!(text.contains("<html") && text.contains("lang=\"de\""), "{text}");
        for inner in
            ["127.0.0.1", "3000", "os error", "hyper", "Error(", "message completed", "HTTP version", "upstream"]
        {
            assert!(!text.contains(inner), "{inner}: {text}");
        }
        assert_eq!(answer.lines("cache-control"), ["private, no-store"]);
        assert!(answer.set_cookies().is_empty());
    }
}

/// What was logged.
#[derive(Clone, Default)]
pub(crate) struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    /// Whatever is traced, down to the last detail, ends up here.
    pub(crate) fn subscriber(&self) -> impl tracing::Subscriber + Send + Sync + 'static {
        tracing_subscriber::fmt()
            .with_ansi(false)
            .with_max_level(tracing::Level::TRACE)
            .with_writer(self.clone())
            .finish()
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap()).into_owned()
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

#[tokio::test]
async fn no_log_line_holds_an_address_a_cookie_or_a_subject() {
    let log = Log::default();
    let subscriber = log.subscriber();
    let stack = gateway()
        .trusting("10.0.0.0/8")
        .origin(|seen| match seen.uri.path() {
            "/down" => Err(Error::Connect("refused".into())),
            "/forge" => Ok(response(
                200,
                &[("set-cookie", "__Host-assent=ForgedValue77"), ("set-cookie", "_ads=SetValue77")],
                "",
            )),
            "/coding" => Ok(response(200, &[("content-type", "text/html"), ("content-encoding", "x-odd")], "")),
            "/broken" => {
                Ok(response(200, &[("content-type", "text/html"), ("content-encoding", "gzip")], "BodyValue77"))
            }
            _ => Ok(page(TRACKED)),
        })
        .stands();
    let refusing = gateway().ledger(Refusing).stands();
    let pair = async {
        let pair = stack.consent(DE, "choice=save&purpose=analytics").await;
        for target in [
            "/?email=QueryValue77",
            "/user/pathvalue77@shop.example",
            "/pay/4111111111111111",
            "/reset/PathValue77PathValue77",
            "/down",
            "/forge",
            "/coding",
            "/broken",
            "/_assent/state",
            "/_assent/nothing",
            "/_assent/settings?token=TokenValue77",
        ] {
            let ask = stack
                .get(target)
                .from("203.0.113.177")
                .cookie(format!("{pair}; session=CookieValue77; _ads=CookieValue78"));
            ask.header("x-forwarded-for", "203.0.113.178").header("authorization", "Bearer AuthValue77").send().await;
        }
        stack.get("/").from("10.0.0.9").header("x-forwarded-for", "203.0.113.179, garbage77").send().await;
        stack.get("/").host("a b").cookie("session=CookieValue77").send().await;
        stack.choose("choice=accept&token=TokenValue77").cookie(&pair).from("203.0.113.177").send().await;
        refusing.choose("choice=accept").cookie(&pair).from("203.0.113.177").send().await;
        stack.choose("choice=accept").header("sec-fetch-site", "cross-site").send().await;
        pair
    }
    .with_subscriber(subscriber)
    .await;
    let text = log.text();
    assert!(text.contains("assent::access") && text.contains("/down"), "there is a log: {text}");
    let value = pair.split_once('=').unwrap().1.split(';').next().unwrap().to_owned();
    let subject = stack.records.0.lock().unwrap()[0].0.subject.unwrap();
    let hex: String = subject.iter().map(|byte| format!("{byte:02x}")).collect();
    let record: String = stack.records.0.lock().unwrap()[0].0.id.to_string();
    for secret in [
        "203.0.113.17",
        "198.51.100.1",
        "10.0.0.9",
        "CookieValue77",
        "CookieValue78",
        "ForgedValue77",
        "SetValue77",
        "QueryValue77",
        "pathvalue77",
        "4111111111111111",
        "PathValue77",
        "TokenValue77",
        "AuthValue77",
        "BodyValue77",
        "garbage77",
        &value,
        &hex,
        &record,
        "oKCgoKCgoKCg",
    ] {
        assert!(!text.contains(secret), "{secret} in\n{text}");
    }
}
