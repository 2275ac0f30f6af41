//! Pictures of the banner in each site, for people: `target/pictures`.

use std::path::PathBuf;

use super::{Stage, Visitor};

#[tokio::test]
async fn the_banner_stands_in_each_site_wide_and_narrow_light_and_dark() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/pictures");
    std::fs::create_dir_all(&folder).unwrap();
    let stage = Stage::secure().await;
    stage.visit_from("DE");
    for (width, height) in [(1280, 800), (320, 640)] {
        for dark in [false, true] {
            let browser = stage
                .browser(|options| {
                    let options = options.viewport(width, height);
                    if dark { options.dark() } else { options }
                })
                .await;
            for site in assent::demo::SITES {
                let visitor = Visitor::new(&stage, site, browser.stranger().await);
                visitor.open("/").await;
                let asks = visitor.is_asked().await;
                assert_eq!(asks, site != "pixera", "{site}");
                let wide = "document.documentElement.scrollWidth <= innerWidth";
                assert_eq!(visitor.page.eval(wide).await, true, "{site} at {width} scrolls sideways");
                if asks {
                    let inside = "[...document.querySelectorAll('[data-assent=ask] button')].every((it) => { \
                                  const box = it.getBoundingClientRect(); \
                                  return box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth; })";
                    assert_eq!(visitor.page.eval(inside).await, true, "{site} at {width}: both answers are in view");
                }
                let light = if dark { "dark" } else { "light" };
                visitor.page.screenshot(folder.join(format!("{site}-{width}-{light}.png"))).await;
            }
        }
    }
}
