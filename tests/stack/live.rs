//! One's own browser, watched: who joins and who doesn't, what is shown of it and to whom.

use super::admin::Desk;
use super::classify::{started, written};
use super::console::{form, is_quiet};
use super::quiet::Log;
use super::real::{get, talk};

const HOST: &str = "shop.example";

impl Desk {
    /// Posts to the site's own page, from this origin.
    async fn joins(&self, origin: Option<&str>, body: &str) -> String {
        let origin = origin.map_or_else(String::new, |origin| format!("Origin: {origin}\r\n"));
        let head = format!(
            "POST /_assent/live HTTP/1.1\r\nHost: {HOST}\r\n{origin}Content-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        );
        talk(self.running.addresses()[0], &head).await
    }

    async fn asks(&self, path: &str, cookie: &str) -> String {
        get(self.running.addresses()[0], HOST, path, cookie).await
    }
}

/// What stands between two words.
fn between<'a>(text: &'a str, (before, after): (&str, &str)) -> &'a str {
    let begun = text.split_once(before).unwrap_or_else(|| panic!("{before} in {text}")).1;
    begun.split_once(after).unwrap().0
}

#[tokio::test]
async fn a_browser_that_joins_is_shown_to_whoever_opened_the_watch_and_to_nobody_else() {
    let log = Log::default();
    let _guard = tracing::subscriber::set_default(log.subscriber());
    let state = tempfile::tempdir().unwrap();
    let tokens = written(state.path()).await;
    let desk = started(state.path(), &tokens).await;
    let (reader, boss, own) = (desk.enter("reader").await, desk.enter("boss").await, desk.origin());
    let room = desk.open("/console/live", &reader).await;
    is_quiet(&room);
    let code = form(&room.text()).to_owned();
    for (origin, body, status) in [
        (Some("https://evil.example"), format!("form={code}&site=shop"), 403),
        (Some(&*own), "form=wrong&site=shop".to_owned(), 403),
        (Some(&*own), format!("form={code}&site=nowhere"), 422),
    ] {
        assert_eq!(desk.press("/console/live", &reader, origin, body).await.status, status);
    }
    let opened = desk.press("/console/live", &reader, Some(&own), format!("form={code}&site=shop")).await;
    assert_eq!(opened.status, 303);
    let at = opened.headers["location"].to_str().unwrap().to_owned();
    let page = desk.open(&at, &reader).await.text();
    let way = between(&page, ("<code>/_assent/live?code=", "</code>")).to_owned();
    assert_eq!(desk.open(&at, &boss).await.status, 404, "not even an admin sees what somebody else opens");

    // A link alone has nobody watched.
    let asked = desk.asks(&format!("/_assent/live?code={way}"), "").await;
    assert!(asked.starts_with("HTTP/1.1 200") && !asked.to_lowercase().contains("set-cookie"), "{asked}");
    assert!(asked.contains("reader asks to see"), "{asked}");
    let body = format!("code={way}");
    assert!(desk.joins(None, &body).await.starts_with("HTTP/1.1 403"));
    assert!(desk.joins(Some("http://evil.example"), &body).await.starts_with("HTTP/1.1 403"));
    let joined = desk.joins(Some(&format!("http://{HOST}")), &body).await;
    assert!(joined.starts_with("HTTP/1.1 303"), "{joined}");
    let line = between(&joined, ("set-cookie: ", "\r\n")).to_owned();
    assert!(line.starts_with("assent-live=k") && line.contains("HttpOnly") && !line.contains("Domain"), "{line}");
    let cookie = line.split(';').next().unwrap().to_owned();

    let forged = format!("{}x", &cookie[..cookie.len() - 1]);
    for cookie in ["", "assent-live=", &*forged, "sid=1"] {
        desk.asks("/of-somebody-else", cookie).await;
    }
    desk.asks("/cart?coupon=GEHEIM", &format!("{cookie}; _ga=SECRET; sid=SECRET")).await;
    let page = desk.open(&at, &reader).await;
    is_quiet(&page);
    let page = page.text();
    for part in [
        "GET /cart</code> 200",
        "<code>_ga</code>",
        "cookie sent",
        "cookie set",
        "withheld",
        "www.google-analytics.com",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
    for part in ["GEHEIM", "SECRET", "somebody-else", "127.0.0.1"] {
        assert!(!page.contains(part), "{part} in {page}");
    }
    let joined = desk.asks(&format!("/_assent/live?code={way}"), &cookie).await;
    assert!(joined.contains("Stop being watched"), "{joined}");
    let left = desk.joins(Some(&format!("http://{HOST}")), &format!("code={way}&end=1")).await;
    assert!(between(&left, ("set-cookie: assent-live=", "\r\n")).contains("Max-Age=0"), "{left}");

    let id = at.rsplit('/').next().unwrap();
    let ended = desk.press("/console/live/end", &reader, Some(&own), format!("form={code}&watch={id}")).await;
    assert_eq!(ended.status, 303);
    assert_eq!(desk.open(&at, &reader).await.status, 404);
    assert!(desk.asks(&format!("/_assent/live?code={way}"), &cookie).await.starts_with("HTTP/1.1 404"));
    assert!(desk.joins(Some(&format!("http://{HOST}")), &body).await.starts_with("HTTP/1.1 404"));
    desk.running.end().await;
    let told = log.text();
    assert!(told.contains("deed=\"watch\"") && !told.contains(&way), "{told}");
}
