//! The applications answer by themselves; what fails behind the gateway then is the gateway's.

use std::fs;
use std::net::TcpStream;

use http_body_util::BodyExt as _;

use super::{App, EDITOR, fetch, text};
use crate::browser::Browser;

/// The processes whose parent is this one, by Linux's own list.
fn children(pid: u32) -> String {
    fs::read_to_string(format!("/proc/{pid}/task/{pid}/children")).unwrap_or_default()
}

#[tokio::test]
async fn datasette_answers_and_ends() {
    let app = App::datasette().await;
    let response = fetch(app.address(), "/library/books.csv?_stream=on").await.unwrap();
    assert_eq!(response.headers().get("transfer-encoding").unwrap(), "chunked");
    assert_eq!(text(response).await.lines().count(), 5001);
    assert_eq!(children(app.child.id()), "");
    let address = app.address();
    drop(app);
    assert!(TcpStream::connect(address).is_err(), "it has ended");
}

#[tokio::test]
async fn wagtail_lets_its_editor_in() {
    let app = App::wagtail().await;
    assert_eq!(children(app.child.id()), "");
    let page = Browser::open().await;
    page.goto(&format!("{}/admin/", app.url())).await;
    page.fill("input[name=username]", EDITOR.0).await;
    page.fill("input[name=password]", EDITOR.1).await;
    page.follow("button[type=submit]").await;
    page.wait_for("#wagtail-sidebar, aside, nav").await;
    assert!(page.url().ends_with("/admin/"), "{}", page.url());
    let jar = page.cookies().await;
    assert!(jar.iter().any(|cookie| cookie.name == "sessionid" && cookie.http_only));
    assert!(jar.iter().any(|cookie| cookie.name == "csrftoken"));
}

#[tokio::test]
async fn next_streams_compressed_and_hydrates() {
    let app = App::next().await;
    let response = fetch(app.address(), "/slow").await.unwrap();
    assert_eq!(response.headers().get("content-encoding").unwrap(), "gzip");
    let mut frames = 0;
    let mut body = response.into_body();
    while let Some(frame) = body.frame().await {
        frames += usize::from(frame.unwrap().is_data());
    }
    assert!(frames >= 3, "it came in {frames} piece(s)");
    assert_eq!(children(app.child.id()), "");

    let page = Browser::open().await;
    page.goto(&format!("{}/counter", app.url())).await;
    page.wait_for("#counter[data-live]").await;
    page.click("#counter").await;
    page.wait_until("document.querySelector('#counter').textContent === 'Clicked 1 times'").await;
    let errors: Vec<String> = page.console().into_iter().filter(|line| !line.contains("/favicon.ico")).collect();
    assert_eq!(errors, Vec::<String>::new());
    page.goto(&format!("{}/slow", app.url())).await;
    assert_eq!(page.text("#part-3").await, "Part 3 has arrived.");
}
