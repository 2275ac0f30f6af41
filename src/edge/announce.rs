//! The PROXY protocol, versions 1 and 2: what a proxy in front says about the client, before the client's first byte.
//!
//! Only listeners that are told so read it, and they require it: a client that could choose would be whoever it likes.
//! Not a byte beyond the header is taken off the socket.

use std::io;
use std::net::SocketAddr;

use proxy_header::{ParseConfig, Protocol, ProxyHeader};
use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;

/// The first twelve bytes of version 2.
const SIGNATURE: &[u8] = b"\r\n\r\n\0\r\nQUIT\n";

/// The longest version 1 header, its CR LF included.
const LONGEST_LINE: usize = 107;

/// The longest version 2 header beyond its first sixteen bytes: addresses, and what else a proxy says. The protocol lets
/// it be 64 KiB; no proxy comes near.
const LONGEST_REST: usize = 4096;

/// Who the proxy speaks for: the client and the address it connected to; `None` where the connection is the proxy's own,
/// or it doesn't know.
pub(super) type Announced = Option<(SocketAddr, SocketAddr)>;

/// Reads the header.
///
/// # Errors
/// [`io::ErrorKind::InvalidData`] for anything that is no header; other kinds are the socket's.
pub(super) async fn read(stream: &mut TcpStream) -> io::Result<Announced> {
    // Both versions are longer than this.
    let mut header = vec![0; SIGNATURE.len()];
    stream.read_exact(&mut header).await?;
    if header == SIGNATURE {
        header.resize(16, 0);
        stream.read_exact(&mut header[12..]).await?;
        let rest = usize::from(u16::from_be_bytes([header[14], header[15]]));
        if rest > LONGEST_REST {
            return Err(invalid());
        }
        header.resize(16 + rest, 0);
        stream.read_exact(&mut header[16..]).await?;
    } else if header.starts_with(b"PROXY ") {
        line(stream, &mut header).await?;
    } else {
        return Err(invalid());
    }
    parse(&header)
}

/// The rest of a version 1 header. What is there is looked at first and taken up to the line's end.
async fn line(stream: &mut TcpStream, header: &mut Vec<u8>) -> io::Result<()> {
    while header.len() < LONGEST_LINE {
        let mut window = [0; LONGEST_LINE];
        let ahead = stream.peek(&mut window[..LONGEST_LINE - header.len()]).await?;
        if ahead == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let end = memchr::memchr(b'\n', &window[..ahead]).map(|place| place + 1);
        let start = header.len();
        header.resize(start + end.unwrap_or(ahead), 0);
        stream.read_exact(&mut header[start..]).await?;
        if end.is_some() {
            return Ok(());
        }
    }
    Err(invalid())
}

fn parse(header: &[u8]) -> io::Result<Announced> {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b".: \r\n".contains(byte);
    if header[0] == b'P' && !header.iter().all(plain) {
        return Err(invalid());
    }
    let (parsed, length) = ProxyHeader::parse(header, ParseConfig::default()).map_err(|_| invalid())?;
    if length != header.len() || parsed.tlvs().any(|told| told.is_err()) {
        return Err(invalid());
    }
    match parsed.proxied_address() {
        None => Ok(None),
        Some(told) if told.protocol == Protocol::Stream => Ok(Some((told.source, told.destination))),
        Some(_) => Err(invalid()),
    }
}

fn invalid() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "no PROXY header")
}

#[cfg(test)]
mod tests {
    use tokio::io::AsyncWriteExt;
    use tokio::net::TcpListener;

    use super::*;

    fn two(command: u8, family: u8, rest: &[u8]) -> Vec<u8> {
        let length = u16::try_from(rest.len()).unwrap().to_be_bytes();
        [SIGNATURE, &[command, family], &length, rest].concat()
    }

    fn said(header: &[u8]) -> Option<Option<String>> {
        parse(header).ok().map(|told| told.map(|(source, _)| source.to_string()))
    }

    #[test]
    fn a_header_says_who_the_client_is_or_nothing() {
        let four = [203, 0, 113, 7, 192, 0, 2, 1, 0x11, 0x22, 0x01, 0xbb];
        let six = [[0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7]; 2].concat();
        let six = [&six, &[0u8, 80, 1, 0xbb][..]].concat();
        let more = |tlv: &[u8]| [&four[..], tlv].concat();
        let rows: Vec<(Vec<u8>, Option<Option<&str>>)> = vec![
            (b"PROXY TCP4 203.0.113.7 192.0.2.1 4386 443\r\n".to_vec(), Some(Some("203.0.113.7:4386"))),
            (b"PROXY TCP6 2001:db8::7 2001:db8::1 80 443\r\n".to_vec(), Some(Some("[2001:db8::7]:80"))),
            (b"PROXY UNKNOWN\r\n".to_vec(), Some(None)),
            (b"PROXY UNKNOWN ff::1 whatever 1 2\r\n".to_vec(), Some(None)),
            (b"PROXY TCP4 203.0.113.7 192.0.2.1 4386 443\n".to_vec(), None),
            (b"PROXY TCP4 203.0.113.7 192.0.2.1 4386 65536\r\n".to_vec(), None),
            (b"PROXY TCP4 203.0.113.7 192.0.2.1 +438 443\r\n".to_vec(), None),
            (b"PROXY TCP4 203.0.113.777 192.0.2.1 1 443\r\n".to_vec(), None),
            (b"PROXY TCP4 2001:db8::7 192.0.2.1 1 443\r\n".to_vec(), None),
            (b"PROXY UDP4 203.0.113.7 192.0.2.1 1 443\r\n".to_vec(), None),
            (b"proxy TCP4 203.0.113.7 192.0.2.1 1 443\r\n".to_vec(), None),
            (two(0x21, 0x11, &four), Some(Some("203.0.113.7:4386"))),
            (two(0x21, 0x21, &six), Some(Some("[2001:db8::7]:80"))),
            (two(0x20, 0x11, &four), Some(None)),
            (two(0x20, 0x00, b""), Some(None)),
            (two(0x21, 0x00, b""), Some(None)),
            (two(0x21, 0x11, &more(&[4, 0, 2, 0, 0])), Some(Some("203.0.113.7:4386"))),
            (two(0x21, 0x11, &more(&[4, 0, 3, 0, 0])), None),
            (two(0x21, 0x11, &more(&[4, 0])), None),
            (two(0x21, 0x11, &four[..11]), None),
            (two(0x21, 0x12, &four), None),
            (two(0x31, 0x11, &four), None),
            (two(0x22, 0x11, &four), None),
        ];
        for (header, expected) in rows {
            let told = said(&header);
            assert_eq!(told.as_ref().map(Option::as_deref), expected, "{}", header.escape_ascii());
        }
    }

    #[tokio::test]
    async fn not_a_byte_beyond_the_header_is_taken_however_it_is_cut() {
        let socket = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let line = b"PROXY TCP4 203.0.113.7 192.0.2.1 4386 443\r\n".to_vec();
        let two = two(0x21, 0x11, &[203, 0, 113, 7, 192, 0, 2, 1, 0x11, 0x22, 0x01, 0xbb]);
        for header in [line, two] {
            for step in [1, 7, header.len(), header.len() + 5] {
                let mut client = TcpStream::connect(socket.local_addr().unwrap()).await.unwrap();
                client.set_nodelay(true).unwrap();
                let (mut stream, _) = socket.accept().await.unwrap();
                let said = [&header[..], b"GET /"].concat();
                let sending = tokio::spawn(async move {
                    for piece in said.chunks(step) {
                        client.write_all(piece).await.unwrap();
                        tokio::task::yield_now().await;
                    }
                    client
                });
                let told = read(&mut stream).await.unwrap();
                assert_eq!(told.unwrap().0, "203.0.113.7:4386".parse().unwrap());
                let mut rest = [0; 5];
                stream.read_exact(&mut rest).await.unwrap();
                assert_eq!(&rest, b"GET /");
                drop(sending.await.unwrap());
            }
        }
    }

    #[tokio::test]
    async fn what_is_no_header_or_too_long_is_refused() {
        let socket = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let endless = [&b"PROXY UNKNOWN "[..], &[b'x'; 200]].concat();
        let huge = [SIGNATURE, &[0x21, 0x11, 0xff, 0xff]].concat();
        for said in [b"GET / HTTP/1.1\r\n\r\n".to_vec(), endless, huge, b"PROXY UNKNOWN".to_vec()] {
            let mut client = TcpStream::connect(socket.local_addr().unwrap()).await.unwrap();
            let (mut stream, _) = socket.accept().await.unwrap();
            client.write_all(&said).await.unwrap();
            client.shutdown().await.unwrap();
            assert!(read(&mut stream).await.is_err(), "{}", said.escape_ascii());
        }
    }
}
