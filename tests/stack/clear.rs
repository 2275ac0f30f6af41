//! What a page that came over TLS names in clear text: it is told, and fetched over TLS where the operator wants that.

use tracing::instrument::WithSubscriber;

use super::harness::{DE, NZ, gateway, in_front_of, page};
use super::quiet::Log;

#[tokio::test]
async fn what_a_page_that_came_over_tls_reaches_in_clear_text_is_told_once_by_host() {
    let body = "<img src=HTTP://pics.example/a.gif?secret=1><img srcset='/a 1x, http://pics.example/b.gif 2x'>\
                <form action=http://pay.example/take></form><button formaction=' http&colon;//pay.example/x'>b</button>\
                <a href=http://links.example/>l</a><img src=//pics2.example/c.gif><img alt=http://alt.example/ src=/x>\
                <form action=/own></form><input formaction=https://safe.example/>";
    let stack = in_front_of(move |_| page(body));
    let log = Log::default();
    async {
        for from in [DE, NZ, NZ] {
            stack.get("/").from(from).send().await;
            stack.get("/").from(from).plain_http().send().await;
        }
    }
    .with_subscriber(log.subscriber())
    .await;
    let listing = stack.inventory.listing("shop");
    let flaws: Vec<_> = listing.flaws.iter().map(|flaw| (flaw.fault.word(), &*flaw.name, flaw.count)).collect();
    assert_eq!(flaws, [("clear-load", "pics.example", 3), ("clear-form", "pay.example", 3)]);
    let text = log.text();
    assert_eq!(text.matches("in clear text").count(), 2, "{text}");
    assert!(!text.contains("secret") && !text.contains("a.gif"), "{text}");
}

#[tokio::test]
async fn browsers_are_asked_to_fetch_over_tls_where_the_operator_wants_it() {
    let upgrade = "upgrade-insecure-requests".to_owned();
    for wanted in [true, false] {
        let stack = gateway().site(|site| site.upgrades = wanted).stands();
        let asks = |lines: Vec<String>| lines.contains(&upgrade);
        assert_eq!(asks(stack.get("/").send().await.lines("content-security-policy")), wanted);
        assert!(
            !asks(stack.get("/").plain_http().send().await.lines("content-security-policy")),
            "not over plain HTTP"
        );
    }
}
