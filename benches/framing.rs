//! What the strict reading of HTTP/1 framing costs: a browser's request head, and the bytes of an upload.
//!
//! `cargo bench --bench framing`.

use assent::edge::Framing;
use divan::{Bencher, black_box, counter::BytesCount};

/// A head as a browser sends it.
const HEAD: &str = "GET /products/shoes?page=2&sort=price HTTP/1.1\r\n\
    Host: www.shop.example\r\n\
    Connection: keep-alive\r\n\
    sec-ch-ua: \"Chromium\";v=\"156\", \"Not A;Brand\";v=\"99\"\r\n\
    sec-ch-ua-mobile: ?0\r\n\
    sec-ch-ua-platform: \"Linux\"\r\n\
    Upgrade-Insecure-Requests: 1\r\n\
    User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36\r\n\
    Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8\r\n\
    Sec-Fetch-Site: same-origin\r\n\
    Sec-Fetch-Mode: navigate\r\n\
    Sec-Fetch-User: ?1\r\n\
    Sec-Fetch-Dest: document\r\n\
    Referer: https://www.shop.example/products/shoes\r\n\
    Accept-Encoding: gzip, deflate, br, zstd\r\n\
    Accept-Language: en-GB,en;q=0.9,de;q=0.8\r\n\
    Cookie: sessionid=0123456789abcdef0123456789abcdef; theme=dark; csrftoken=abcdefabcdefabcdefabcdef\r\n\r\n";

#[divan::bench]
fn a_browsers_head(bencher: Bencher) {
    let mut framing = Framing::new(16 * 1024);
    bencher.counter(BytesCount::of_str(HEAD)).bench_local(|| framing.read(black_box(HEAD.as_bytes())));
}

#[divan::bench]
fn the_same_in_small_pieces(bencher: Bencher) {
    let mut framing = Framing::new(16 * 1024);
    bencher.counter(BytesCount::of_str(HEAD)).bench_local(|| {
        for piece in black_box(HEAD.as_bytes()).chunks(100) {
            black_box(framing.read(piece));
        }
    });
}

#[divan::bench]
fn chunks_of_16_kib(bencher: Bencher) {
    let body = format!("4000\r\n{}\r\n", "x".repeat(0x4000));
    let mut framing = Framing::new(16 * 1024);
    framing.read(b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n");
    bencher.counter(BytesCount::of_str(&body)).bench_local(|| framing.read(black_box(body.as_bytes())));
}

fn main() {
    divan::main();
}
