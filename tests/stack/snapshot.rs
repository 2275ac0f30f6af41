//! One snapshot of the rules from a response's first byte to its last.

use std::sync::{Arc, Mutex};

use assent::policy::{Purpose, Purposes};
use http::Response;

use super::harness::{PLAIN, by_hand, gateway, page, piece};

#[tokio::test]
async fn a_change_of_the_rules_does_not_change_a_response_that_is_under_way() {
    let (sender, body) = by_hand();
    let body = Arc::new(Mutex::new(Some(body)));
    let stack = gateway()
        .origin(move |_| {
            Ok(body.lock().unwrap().take().map_or_else(
                || page(PLAIN),
                |body| {
                    let mut response = Response::new(body);
                    response.headers_mut().insert("content-type", "text/html".parse().unwrap());
                    response
                },
            ))
        })
        .stands();
    sender.send(Ok("<!doctype html><body><img src=https://ads.example/1>".into())).unwrap();
    let mut body = stack.get("/").begin().await.into_body();
    let mut text = String::new();
    while !text.contains("/1>") {
        text += std::str::from_utf8(&piece(&mut body).await.unwrap().unwrap()).unwrap();
    }
    // From now on: another site, another controller, nothing is offered any more.
    let other = gateway().site(|site| {
        site.offered = Purposes::only(Purpose::NECESSARY);
        site.controller = "Somebody Else".into();
        site.hosts = vec!["moved.example".into()];
    });
    stack.book.store(Arc::new(other.book(&stack.seen)));
    assert_eq!(stack.get("/").send().await.status, 421, "new requests follow the new rules");
    sender.send(Ok("<img src=https://ads.example/2></body>".into())).unwrap();
    drop(sender);
    while let Some(next) = piece(&mut body).await {
        text += std::str::from_utf8(&next.unwrap()).unwrap();
    }
    assert_eq!(text.matches("data-assent-held=\"marketing\"").count(), 2, "{text}");
    assert!(
        text.contains("data-assent=\"ask\"") && !text.contains("Somebody Else"),
        "asked under the old rules: {text}"
    );
}
