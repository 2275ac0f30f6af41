//! What the banner weighs, and what the gate's runtime does. Nothing here is measured in time: `latency.rs` does that, where
//! somebody asks for it.

use std::io::Write;
use std::path::PathBuf;

use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

use super::outsiders::run;
use super::{Stage, judge};

/// What visitors load for the banner on their first view, at most, in bytes of gzip.
const BUDGET: usize = 10 * 1024;

/// What the gate's runtime weighs beyond the consent runtime in it, with its lists and stand-ins, at most, in bytes of
/// gzip: what is reached, so that it doesn't grow unseen.
const GATE: usize = 52 * 1024;

/// What a browser that takes brotli is sent of it, once it is packed: what is reached, in bytes.
const SENT: usize = 50 * 1024;

fn gzip(text: &str) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap().len()
}

#[tokio::test]
async fn markup_style_and_consent_runtime_keep_to_their_budget() {
    let stage = Stage::secure().await;
    stage.visit_from("DE");
    let visitor = stage.visitor("videxio").await;
    visitor.open("/").await;
    let page = &visitor.page;
    let own = async |what: &str| page.eval(what).await.as_str().expect("a text").to_owned();
    let banner = own("document.querySelector('[data-assent=ask]').outerHTML").await;
    let style = own("fetch(document.querySelector('[data-assent] link').href).then((it) => it.text())").await;
    let (guard, runtime) = (assent::runtime::guard(), assent::runtime::consent());
    let parts = [gzip(&banner), gzip(&style), gzip(guard), gzip(&runtime)];
    let all: usize = parts.iter().sum();
    println!("banner, style, guard, consent runtime: {parts:?}, together {all} bytes of gzip");
    assert!(all <= BUDGET, "{parts:?}, together {all} bytes");
    let gate = page.requests().into_iter().find(|it| it.url.contains("/gate.")).expect("it is fetched").url;
    // Whoever asks first gets it less small; from the third on it is packed aside.
    let packed = format!(
        "(async () => {{ for (;;) {{ performance.clearResourceTimings(); \
            await (await fetch('{gate}', {{ cache: 'reload' }})).text(); \
            const size = performance.getEntriesByName('{gate}')[0]?.encodedBodySize; \
            if (size > 0 && size <= {SENT}) return size; \
            await new Promise((go) => setTimeout(go, 100)); }} }})()"
    );
    println!("the gate's file on the wire: {} bytes", page.eval(&packed).await);
    let gate = own(&format!("fetch('{gate}').then((it) => it.text())")).await;
    let (whole, part) = (gzip(&gate), gzip(&squeeze(&runtime, "--module").await));
    println!("the gate's runtime: {whole} bytes of gzip, of which the consent runtime: {part}");
    assert!(whole - part <= GATE, "{whole} bytes, of which {part} serve the banner");
    visitor.press("reject").await;
    visitor.open("/rooms").await;
    assert!(!visitor.is_asked().await, "no byte of the banner for who has decided");
    let control = own("document.querySelector('[data-assent=settings]').outerHTML").await;
    assert!(control.len() < 1024, "{} bytes", control.len());
}

/// What terser makes of a script.
async fn squeeze(text: &str, how: &'static str) -> String {
    let file = tempfile::Builder::new().suffix(".js").tempfile().unwrap();
    std::fs::write(file.path(), text).unwrap();
    let path = file.path().to_str().unwrap();
    let terser = judge("node_modules/terser/bin/terser");
    run(&[terser.to_str().unwrap(), path, "--compress", "--mangle", how, "--ecma", "2022"]).await
}

/// With `UPDATE=1` it makes them. The names that are kept stand in the text that workers are given.
#[tokio::test]
async fn the_runtime_is_made_small() {
    const KEPT: &str = "reserved=[judging,method,native,constructor,workerText,network]";
    let assets = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets");
    let terser = judge("node_modules/terser/bin/terser");
    for (name, parts, how) in [
        ("gate.js", &assent::runtime::PARTS[..], format!("toplevel,{KEPT}")),
        ("worker.js", &assent::runtime::IN_WORKERS, "reserved=[]".to_owned()),
    ] {
        let parts = parts.iter().map(|part| std::fs::read_to_string(assets.join(part)).unwrap()).collect::<String>();
        let file = tempfile::Builder::new().suffix(".js").tempfile().unwrap();
        std::fs::write(file.path(), &parts).unwrap();
        let (terser, path) = (terser.to_str().unwrap(), file.path().to_str().unwrap());
        let small = run(&[terser, path, "--compress", "passes=3", "--mangle", &how, "--ecma", "2022"]).await;
        let sum: String = Sha256::digest(&parts).iter().map(|byte| format!("{byte:02x}")).collect();
        let made = format!("// Made of parts with the SHA-256 {sum}\n{}\n", small.trim_end());
        let kept = assets.join("runtime/made").join(name);
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&kept, &made).unwrap();
        }
        let is_same = std::fs::read_to_string(&kept).is_ok_and(|kept| kept == made);
        assert!(is_same, "{name} isn't what the parts make: run UPDATE=1 ./test the_runtime_is_made_small");
    }
}
