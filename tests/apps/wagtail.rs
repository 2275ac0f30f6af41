//! Behind the gateway, an editor works in Wagtail's admin as without it, before and after refusing.
//!
//! The admin itself shows Gravatar pictures, so it is a page with something to ask about that nobody here wrote. One of
//! them stands in its markup, and is held. Another is put in by its scripts: without a configuration the gateway says of
//! such a site that what scripts do is not provable, and these tests don't say otherwise.

use serde_json::{Value, json};

use super::client::{COOKIES, Place};
use super::gateway::Gateway;
use super::{App, EDITOR, answer, bare};
use crate::browser::{Authority, Browser, Cookie, Options, Page, Sink};

async fn log_in(page: &Page) {
    page.fill("input[name=username]", EDITOR.0).await;
    page.fill("input[name=password]", EDITOR.1).await;
    page.follow("form[action='/admin/login/'] button[type=submit]").await;
    page.wait_for("#wagtail-sidebar nav").await;
    assert!(page.url().ends_with("/admin/"), "{}", page.url());
}

/// The button is at the end of two menus that slide; what it does is to send this form.
async fn log_out(page: &Page) {
    let before = page.url();
    page.eval(
        "(() => { \
            const config = JSON.parse(document.querySelector('#wagtail-config').textContent); \
            const form = document.createElement('form'); \
            form.method = 'post'; \
            form.action = '/admin/logout/'; \
            form.innerHTML = '<input name=csrfmiddlewaretoken>'; \
            form.firstChild.value = config.CSRF_TOKEN; \
            document.body.append(form); \
            form.submit(); \
        })()",
    )
    .await;
    page.wait_for("input[name=password]").await;
    assert_ne!(page.url(), before);
    assert!(!names(&page.cookies().await).contains(&"sessionid".to_owned()), "logged out");
}

/// The site's own cookies; the admin also asks Wagtail's makers for news.
fn names(jar: &[Cookie]) -> Vec<String> {
    let own = jar.iter().filter(|cookie| cookie.domain == "127.0.0.1");
    let mut names: Vec<String> = own.map(|cookie| cookie.name.clone()).collect();
    names.sort();
    names
}

fn value(jar: &[Cookie], name: &str) -> String {
    jar.iter().find(|cookie| cookie.name == name).unwrap_or_else(|| panic!("no {name} in {jar:?}")).value.clone()
}

/// A page edited, previewed and published, with the admin's own buttons.
async fn publish(page: &Page, gateway: &Gateway, title: &str) {
    page.goto(&gateway.url("/admin/pages/3/edit/")).await;
    page.wait_for("#wagtail-sidebar nav").await;
    page.fill("#id_title", title).await;
    page.click("[data-side-panel-toggle=preview]").await;
    // The admin posts the form by script, then shows the draft in a frame.
    page.wait_for_request("/admin/pages/3/edit/preview/").await;
    page.wait_until(&format!(
        "document.querySelector('#w-preview-iframe')?.contentDocument?.title.includes({})",
        Value::from(title)
    ))
    .await;
    assert_eq!(
        page.eval("document.querySelector('#w-preview-iframe').contentDocument.querySelector('[data-assent]')").await,
        Value::Null,
        "a frame is not asked"
    );
    page.click("[data-side-panel-toggle=preview]").await;
    page.click("footer [data-w-dropdown-target=toggle]").await;
    page.follow("button[name=action-publish]").await;
    assert!(page.text(".messages").await.contains("has been published"), "{}", page.text(".messages").await);
    let seen = Place::at(gateway.address()).get("/", &[("accept", "text/html")]).await.text();
    assert!(seen.contains(title), "{seen}");
}

#[tokio::test]
async fn an_editor_logs_in_and_publishes_before_and_after_refusing() {
    let app = App::wagtail().await;
    let gateway = Gateway::before(&app.url()).await;
    let authority = Authority::of(&["third.example"]);
    let sink = Sink::start(&authority).await;
    let options = Options::new().trusting(&authority).third_parties_to(&sink);
    let page = Browser::start(options).await.page().await;
    // The picture in the markup, told from the other by its size.
    let pictures =
        || sink.hits().into_iter().filter(|hit| hit.host == "www.gravatar.com" && hit.path.contains("s=160"));

    // A site that has shown nothing that needs consent asks nothing, and sets nothing.
    assert_eq!(page.goto(&gateway.url("/")).await, 200);
    assert!(!page.exists("[data-assent]").await);
    assert_eq!(names(&page.cookies().await), Vec::<String>::new());

    // Before any choice: the login works, and the picture is held back until somebody says yes.
    page.goto(&gateway.url("/admin/")).await;
    assert!(!page.exists("[data-assent]").await, "the login page has nothing to ask about either");
    log_in(&page).await;
    page.wait_for("[data-assent=ask]").await;
    let jar = page.cookies().await;
    assert_eq!(names(&jar), ["csrftoken", "sessionid"]);
    assert!(jar.iter().any(|cookie| cookie.name == "sessionid" && cookie.http_only));
    assert_eq!(
        page.attribute("img[data-assent-src*='s=160']", "data-assent-held").await.as_deref(),
        Some("functional")
    );

    // Refused: still logged in, on the page where the banner stood.
    let session = value(&jar, "sessionid");
    answer(&page, "reject").await;
    page.wait_for("#wagtail-sidebar nav").await;
    assert!(page.url().ends_with("/admin/"), "{}", page.url());
    assert!(!page.exists("[data-assent=ask]").await);
    let jar = page.cookies().await;
    assert_eq!(names(&jar), ["assent", "assent-bucket", "csrftoken", "sessionid"]);
    assert_eq!(value(&jar, "sessionid"), session, "the login session is the same");
    let hidden = |name: &str| jar.iter().any(|cookie| cookie.name == name && cookie.http_only);
    assert!(hidden("assent") && hidden("sessionid") && !hidden("assent-bucket") && !hidden("csrftoken"), "{jar:?}");
    publish(&page, &gateway, "Refused, and published").await;

    // And again from the start.
    log_out(&page).await;
    assert_eq!(names(&page.cookies().await), ["assent", "assent-bucket", "csrftoken"], "the choice outlives the login");
    page.goto(&gateway.url("/admin/")).await;
    log_in(&page).await;
    assert!(!page.exists("[data-assent=ask]").await, "asked once is enough");
    publish(&page, &gateway, "Published once more").await;

    // A visitor who has not chosen is asked on the front page, too: the site is known to need it by now.
    let other = Browser::open().await;
    other.goto(&gateway.url("/")).await;
    other.wait_for("[data-assent=ask]").await;
    page.goto(&gateway.url("/")).await;
    assert!(!page.exists("[data-assent=ask]").await);
    assert_eq!(pictures().count(), 0, "{:?}", sink.hits());
}

#[tokio::test]
async fn an_upload_arrives_and_is_served_byte_for_byte() {
    let app = App::wagtail().await;
    let gateway = Gateway::before(&app.url()).await;
    let page = Browser::open().await;
    page.goto(&gateway.url("/admin/")).await;
    log_in(&page).await;
    // The admin's own uploader posts a form with the token in a header. 300 kB of noise do not fit into one read.
    let image = picture();
    let bytes = json!(image);
    let answer = page
        .eval(&format!(
            "(async () => {{ \
                const config = JSON.parse(document.querySelector('#wagtail-config').textContent); \
                const form = new FormData(); \
                form.append('title', 'Noise'); \
                form.append('files[]', new File([new Uint8Array({bytes})], 'noise.png', {{ type: 'image/png' }})); \
                const answer = await fetch('/admin/images/multiple/add/', {{ method: 'POST', body: form, \
                    headers: {{ [config.CSRF_HEADER_NAME]: config.CSRF_TOKEN, \
                        'X-Requested-With': 'XMLHttpRequest' }} }}); \
                return await answer.json(); \
            }})()"
        ))
        .await;
    assert_eq!(answer["success"], true, "{answer}");
    let host = gateway.address();
    let (through, alone) = (Place::at(host), Place { to: app.address(), host });
    let path = "/media/original_images/noise.png";
    let served = through.get(path, &[("accept", "image/*"), ("sec-fetch-dest", "image")]).await;
    assert!(served.body == image, "{} bytes of {} came back", served.body.len(), image.len());
    served.is(&alone.get(path, &[("accept", "image/*")]).await, path);
    let since = [("accept", "image/*"), ("if-modified-since", &*served.lines("last-modified")[0])];
    let own = alone.get(path, &since).await;
    assert_eq!(own.status, 304);
    through.get(path, &since).await.is(&own, "an unchanged picture");
}

#[tokio::test]
async fn what_protects_the_admin_passes_untouched() {
    let app = App::wagtail().await;
    let gateway = Gateway::before(&app.url()).await;
    let host = gateway.address();
    let (through, alone) = (Place::at(host), Place { to: app.address(), host });
    for path in ["/", "/admin/", "/admin/login/", "/nowhere/", "/static/css/welcome_page.css", "/admin/pages/3/edit/"] {
        let headers = [("accept", "text/html"), ("sec-fetch-dest", "document"), (COOKIES, "theme=dark")];
        let (passed, own) = (through.get(path, &headers).await, alone.get(path, &headers).await);
        assert_eq!(passed.status, own.status, "{path}");
        for name in [
            "x-frame-options",
            "x-content-type-options",
            "referrer-policy",
            "cross-origin-opener-policy",
            "content-type",
            "location",
            "content-security-policy",
        ] {
            assert_eq!(passed.lines(name), own.lines(name), "{path}: {name}");
        }
        // Values and dates differ from visit to visit; everything else stays.
        let set = |lines: Vec<String>| -> Vec<String> {
            let lasts = |part: &&str| !part.contains("csrftoken=") && !part.contains("expires=");
            lines.iter().map(|line| line.split(';').filter(lasts).collect::<String>()).collect()
        };
        assert_eq!(set(passed.lines("set-cookie")), set(own.lines("set-cookie")), "{path}");
    }
    let front = through.get("/", &[("accept", "text/html"), ("sec-fetch-dest", "document")]).await;
    let own = alone.get("/", &[("accept", "text/html")]).await;
    assert_eq!(bare(&front.text()), own.text(), "a clean page stays as it is");
    assert_eq!(front.lines("x-frame-options"), ["DENY"]);
}

/// A picture that nobody can compress: 320 × 320 pixels of noise, as PNG.
fn picture() -> Vec<u8> {
    const SIDE: u32 = 320;
    let mut seed: u32 = 0x1234_5678;
    let mut rows = Vec::new();
    for _ in 0..SIDE {
        rows.extend([0]); // no filter
        for _ in 0..SIDE * 3 {
            seed ^= seed << 13;
            seed ^= seed >> 17;
            seed ^= seed << 5;
            rows.push(seed.to_le_bytes()[1]);
        }
    }
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut packer, &rows).unwrap();
    let header = [&SIDE.to_be_bytes()[..], &SIDE.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, data) in [(b"IHDR", header), (b"IDAT", packer.finish().unwrap()), (b"IEND", Vec::new())] {
        let mut sum = flate2::Crc::new();
        sum.update(kind);
        sum.update(&data);
        file.extend_from_slice(&u32::try_from(data.len()).unwrap().to_be_bytes());
        file.extend_from_slice(kind);
        file.extend_from_slice(&data);
        file.extend_from_slice(&sum.sum().to_be_bytes());
    }
    file
}
