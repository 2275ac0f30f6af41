//! `/metrics`: what traffic adds to, and what can never stand in it.

use assent::ambient::{Clock, SystemClock};
use assent::app::{self, World};
use assent::config::Config;
use http::StatusCode;

use super::admin::{Desk, configured};
use super::real::{get, talk, website};

/// A gateway in front of a website, with its admin listener.
pub(super) async fn desk() -> (Desk, String) {
    let (origin, _) = website().await;
    let state = tempfile::tempdir().unwrap();
    let anywhere = ["127.0.0.1:0".parse().unwrap()];
    let mut config = Config::upstream(&format!("http://{origin}"), &anywhere, SystemClock.now().day()).unwrap();
    config.state = state.path().to_owned();
    let (other, tokens) = configured(state.path());
    config.admin = other.admin;
    let running = app::start(config, None, World::default()).await.unwrap_or_else(|error| panic!("{error}"));
    let (admin, host) = (running.admin().unwrap(), running.addresses()[0].to_string());
    (Desk { running, admin, tokens, _state: state }, host)
}

impl Desk {
    async fn figures(&self, who: &str) -> String {
        let answer = self.get(who, "/metrics").await;
        assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
        assert_eq!(answer.kind(), "application/openmetrics-text; version=1.0.0; charset=utf-8");
        answer.text()
    }
}

#[tokio::test]
async fn what_visitors_do_shows_in_figures_and_who_they_are_does_not() {
    let (desk, host) = desk().await;
    let address = desk.running.addresses()[0];
    get(address, &host, "/secret-page?mail=jo@shop.example", "sid=2; _ga=visitor-77").await;
    let page = "GET / HTTP/1.1\r\nHost: HOST\r\nSec-Fetch-Dest: document\r\nSec-Fetch-Mode: navigate\r\nSec-GPC: 1\r\n\
                User-Agent: made-up-browser\r\nX-Forwarded-For: 198.51.100.7\r\nConnection: close\r\n\r\n";
    talk(address, &page.replace("HOST", &host)).await;
    talk(address, "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n").await;
    let body = "choice=save&purpose=analytics";
    let post = format!(
        "POST /_assent/choice HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nContent-Length: {}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    talk(address, &post).await;
    let text = desk.figures("scraper").await;
    for line in [
        "assent_requests_total{site=\"default\",status=\"2xx\"} 2",
        "assent_requests_total{site=\"default\",status=\"3xx\"} 1",
        "assent_response_seconds_count{site=\"default\"} 3",
        "assent_choices_total{site=\"default\",country=\"unknown\",event=\"given\"} 1",
        "assent_purposes_total{site=\"default\",country=\"unknown\",purpose=\"analytics\",granted=\"true\"} 1",
        "assent_purposes_total{site=\"default\",country=\"unknown\",purpose=\"marketing\",granted=\"false\"} 1",
        "assent_withheld_total{site=\"default\",what=\"sent\"} 1",
        "assent_withheld_total{site=\"default\",what=\"set\"} 2",
        "assent_unrouted_total{error=\"malformed\"} 1",
        "assent_origin_connections_total{site=\"default\"} 2.0",
        "assent_connections_total 4.0",
        "assent_ready 1.0",
    ] {
        assert!(text.lines().any(|it| it == line), "{line}\n{text}");
    }
    let pages = text.lines().find(|line| line.starts_with("assent_pages_total")).unwrap_or_else(|| panic!("{text}"));
    assert!(
        pages.contains("country=\"unknown\"") && pages.contains("signal=\"true\"") && pages.ends_with(" 1"),
        "{pages}"
    );
    assert!(text.ends_with("# EOF\n"));
    for hidden in ["127.0.0", "198.51", "_ga", "visitor-77", "secret", "jo@", "made-up", "sid"] {
        assert!(!text.contains(hidden), "{hidden} in\n{text}");
    }
    desk.running.end().await;
}

#[tokio::test]
async fn answers_are_told_by_day_and_place_to_programs_and_to_people() {
    let (desk, host) = desk().await;
    let address = desk.running.addresses()[0];
    for purposes in ["", "&purpose=analytics", "&purpose=analytics&purpose=marketing"] {
        let body = format!("choice=save{purposes}");
        let post = format!(
            "POST /_assent/choice HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nContent-Length: {}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nConnection: close\r\n\r\n{body}",
            body.len()
        );
        talk(address, &post).await;
    }
    let told = desk.get("reader", "/v1/answers?site=default").await.good();
    let day = SystemClock.now().day().to_string();
    let line = |purpose: &str, yes: u64, no: u64| serde_json::json!({ "day": day, "region": "unknown", "purpose": purpose, "yes": yes, "no": no });
    let all = told.as_array().unwrap();
    for line in [line("analytics", 2, 1), line("marketing", 1, 2)] {
        assert!(all.contains(&line), "{line} in {told}");
    }
    for (who, path, status) in [
        ("scraper", "/v1/answers?site=default", 403),
        ("shop-reader", "/v1/answers?site=default", 403),
        ("reader", "/v1/answers?site=default&from=2001-01-01", 422),
        ("reader", "/v1/answers", 400),
    ] {
        assert_eq!(desk.get(who, path).await.status, status, "{who} {path}");
    }
    let room = desk.room("reader", "/console/choices?span=2").await;
    for part in ["<polygon class=\"band\"", "<strong>66.7 %</strong>: 2 of 3", "unknown", "33.3 %"] {
        assert!(room.contains(part), "{part} in {room}");
    }
    for (query, part) in [("span=9", "The span is one"), ("site=shop", "There is no such site")] {
        assert!(desk.room("reader", &format!("/console/choices?{query}")).await.contains(part), "{query}");
    }
    desk.running.end().await;
}
