//! The console's room *Banner*: what a visitor of each place would see, from the gateway itself, without a trace of the look.

use super::admin::{Desk, desk};

/// Where the frame's page is.
fn framed(page: &str) -> Option<&str> {
    let (_, rest) = page.split_once("<iframe")?;
    let (_, rest) = rest.split_once("src=\"")?;
    rest.split('"').next()
}

/// The page in the frame of a room.
async fn seen(desk: &Desk, cookie: &str, query: &str) -> String {
    let room = desk.open(&format!("/console/banner?{query}"), cookie).await.text();
    let path = framed(&room).unwrap_or_else(|| panic!("{query}: {room}")).to_owned();
    let answer = desk.open(&path, cookie).await;
    assert_eq!(answer.status, 200, "{query}: {answer:?}");
    let policy = answer.headers["content-security-policy"].to_str().unwrap();
    for part in ["default-src 'none'", "form-action 'none'", "frame-ancestors 'self'"] {
        assert!(policy.contains(part) && !policy.contains("script-src") && !policy.contains("unsafe"), "{policy}");
    }
    assert!(answer.headers.get("set-cookie").is_none(), "{answer:?}");
    let page = answer.text();
    assert!(!page.contains("<script"), "{page}");
    page
}

#[tokio::test]
async fn it_is_the_banner_of_the_place_in_the_language_and_the_look_that_are_asked_for() {
    let desk = desk().await;
    let cookie = desk.enter("reader").await;
    for (query, there, absent) in [
        ("site=shop&place=DE", &["asn-bar", "lang=\"de\"", "ablehnen"][..], &["asn-corner", "--asn-strong"][..]),
        ("place=DE&language=nb", &["lang=\"nb\""], &["ablehnen"]),
        ("place=DE&language=ar", &["dir=\"rtl\"", "lang=\"ar\""], &[]),
        ("place=US-CA", &["lang=\"en\"", "data-assent=\"settings\""], &["data-assent=\"ask\""]),
        ("place=unknown", &["data-assent=\"ask\""], &[]),
        ("place=DE&position=corner", &["asn-corner"], &["asn-centre"]),
        ("place=DE&position=bar&width=narrow", &["asn-bar"], &["asn-corner"]),
        ("place=DE&position=centre", &["asn-centre"], &["asn-corner"]),
        ("place=DE&layer=settings", &["id=\"asn-settings\"", "lang=\"de\""], &[]),
    ] {
        let page = seen(&desk, &cookie, query).await;
        let missing: Vec<_> = there.iter().filter(|part| !page.contains(**part)).collect();
        let more: Vec<_> = absent.iter().filter(|part| page.contains(**part)).collect();
        assert!(missing.is_empty() && more.is_empty(), "{query}: without {missing:?}, with {more:?}: {page}");
    }
    desk.running.end().await;
}

#[tokio::test]
async fn its_style_is_the_look_that_is_tried_and_nothing_of_it_is_counted_or_kept() {
    let desk = desk().await;
    let cookie = desk.enter("boss").await;
    let before = desk.get("scraper", "/metrics").await.text();
    let sheet = async |query: &str| {
        let page = seen(&desk, &cookie, query).await;
        let (_, rest) = page.split_once("rel=\"stylesheet\" href=\"").unwrap();
        let answer = desk.open(rest.split('"').next().unwrap(), &cookie).await;
        assert_eq!((answer.status.as_u16(), answer.kind()), (200, "text/css; charset=utf-8"), "{answer:?}");
        answer.text()
    };
    let plain = sheet("place=DE").await;
    let mut all = vec![plain.clone()];
    for query in ["theme=ink", "theme=paper", "radius=0", "theme=ink&radius=24"] {
        let tried = sheet(&format!("place=DE&{query}")).await;
        assert!(!all.contains(&tried), "{query}");
        all.push(tried);
    }
    assert_eq!(sheet("place=DE&theme=quiet").await, plain, "the theme that it has already");
    let room = desk.open("/console/banner?place=DE&theme=ink&radius=24", &cookie).await.text();
    assert!(room.contains("[site.look]\ntheme = &#34;ink&#34;\nradius = 24"), "{room}");
    for (query, told) in [
        ("theme=neon", "theme"),
        ("radius=25", ">radius: must be a number from 0 to 24"),
        ("radius=round", "number of pixels"),
        ("position=%22%0Alogo%20%3D%20%22/x", "position"),
        ("place=Berlin", "The place is a country"),
        ("language=%3Cb%3E", "The language is a tag"),
        ("site=nowhere", "There is no such site"),
    ] {
        let room = desk.open(&format!("/console/banner?{query}"), &cookie).await.text();
        let (_, wrong) = room.split_once("role=\"alert\"").unwrap_or_else(|| panic!("{query}: {room}"));
        assert!(wrong.split("</p>").next().unwrap().contains(told) && framed(&room).is_none(), "{query}: {room}");
    }
    let of = |text: &str| -> Vec<String> {
        let tells = |line: &&str| line.starts_with("assent_pages") || line.starts_with("assent_requests");
        text.lines().filter(tells).map(str::to_owned).collect()
    };
    assert_eq!(of(&desk.get("scraper", "/metrics").await.text()), of(&before));
    for site in ["shop", "blog"] {
        let listing = desk.running.inventory().listing(site);
        assert!(listing.cookies.is_empty() && listing.hosts.is_empty(), "{listing:?}");
    }
    desk.running.end().await;
}

#[tokio::test]
async fn its_page_is_for_whoever_may_enter_the_room_and_its_buttons_lead_nowhere() {
    let desk = desk().await;
    let (boss, scraper) = (desk.enter("boss").await, desk.enter("scraper").await);
    let theirs = desk.enter("shop-reader").await;
    let page = async |query: &str| {
        let room = desk.open(&format!("/console/banner?{query}"), &boss).await.text();
        framed(&room).unwrap().to_owned()
    };
    let (shop, blog) = (page("site=shop").await, page("site=blog").await);
    let (_, state, _) =
        (shop.strip_prefix("/console/banner/").unwrap().split_once('/').map(|(a, b)| ("", a, b))).unwrap();
    for (path, cookie, status) in [
        (&*shop, &*boss, 200),
        (&shop, &theirs, 200),
        (&blog, &theirs, 404),
        (&shop, &scraper, 403),
        (&shop, "", 303),
        ("/console/banner/AAAA/page", &boss, 200),
        ("/console/banner/*/page", &boss, 404),
        (&format!("/console/banner/{}/page", "A".repeat(900)), &boss, 404),
        (&format!("/console/banner/{state}/nothing-here"), &boss, 404),
        (&format!("/console/banner/{state}/../../x"), &boss, 404),
    ] {
        let answer = desk.open(path, cookie).await;
        assert_eq!(answer.status, status, "{path}: {answer:?}");
    }
    // A form in the frame is stopped by the browser; whoever sends one all the same finds nobody.
    let answer = desk
        .press(&format!("/console/banner/{state}/choice"), &boss, Some(&desk.origin()), "choice=accept".into())
        .await;
    assert_eq!(answer.status, 405, "{answer:?}");
    desk.running.end().await;
}

#[tokio::test]
async fn the_linter_speaks_beside_it() {
    let desk = desk().await;
    let cookie = desk.enter("reader").await;
    let room = desk.open("/console/banner?site=shop", &cookie).await.text();
    let (_, said) = room.split_once("id=\"findings\"").unwrap();
    assert!(said.contains("aren&#39;t told who is responsible for this site"), "{said}");
    let theirs = desk.enter("shop-reader").await;
    assert!(!desk.open("/console/banner", &theirs).await.text().contains("blog"));
    desk.running.end().await;
}
