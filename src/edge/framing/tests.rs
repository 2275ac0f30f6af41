//! What is ambiguous and what isn't, as tables; and two properties: where the bytes are cut never matters, and what is
//! admitted httparse reads the same.

use httparse::{EMPTY_HEADER, Request, Status};
use proptest::prelude::*;

use super::*;

/// The bytes that a whole input passes, its verdict at the end, and how many requests began.
fn all(input: &[u8], cuts: &[usize]) -> (usize, Option<Fault>, u64, bool) {
    let mut framing = Framing::new(100);
    let mut place = 0;
    for cut in cuts.iter().copied().chain([input.len()]) {
        let cut = cut.clamp(place, input.len());
        match framing.read(&input[place..cut]) {
            Verdict::Pass => place = cut,
            Verdict::Hold(count) => return (place + count, None, framing.requests(), framing.between()),
            Verdict::Refuse(count, fault) => return (place + count, Some(fault), framing.requests(), false),
        }
    }
    (place, None, framing.requests(), framing.between())
}

const HEAD: &str = "POST / HTTP/1.1\r\nHost: a\r\n";

#[test]
fn messages_that_can_be_read_in_one_way_pass_whole() {
    for (input, requests) in [
        ("GET / HTTP/1.1\r\n\r\n", 1),
        ("\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", 1),
        ("GET / HTTP/1.1\r\nHost: a\r\n\r\nGET /b HTTP/1.1\r\nHost: a\r\n\r\n", 2),
        ("POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nGET /GET / HTTP/1.1\r\n\r\n", 2),
        ("POST / HTTP/1.1\r\ncontent-LENGTH:\t005 \t\r\n\r\n\n\r\n\0 ", 1),
        ("POST / HTTP/1.1\r\nContent-Length: 0\r\n\r\nGET / HTTP/1.1\r\n\r\n", 2),
        ("POST / HTTP/1.1\r\nTransfer-Encoding: Chunked\t\r\n\r\n3\r\n\n\r\0\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n", 2),
        ("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n00aF;x=\"y\"\r\n", 1),
        ("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1 ;x\r\na\r\n0000\r\nDigest: x\r\nX:\r\n\r\n", 1),
        ("GET / HTTP/1.1\r\nContent-Lengthy: x\r\nContent-Lengt: y\r\nTransfer-Encodin: z\r\nX-Upgrade: y\r\n\r\n", 1),
        ("GET / HTTP/1.1\r\nA:\r\nB: \u{80}\u{ff}\t \r\n\r\n", 1),
    ] {
        let (passed, fault, seen, _) = all(input.as_bytes(), &[]);
        assert_eq!((passed, fault, seen), (input.len(), None, requests), "{input:?}");
    }
}

#[test]
fn whatever_two_servers_could_read_differently_is_refused() {
    let heads = [
        // Lines that end otherwise.
        "GET / HTTP/1.1\n",
        "GET / HTTP/1.1\r\nHost: a\n",
        "GET / HTTP/1.1\r\nHost: a\r\n\n",
        "GET / HTTP/1.1\rH",
        "GET / HTTP/1.1\r\nHost: a\rb",
        "GET / HTTP/1.1\r\r",
        "\n",
        "\rG",
        // Bytes that end strings elsewhere.
        "\0",
        "GET /\0",
        "GET / HTTP/1.1\r\nHost: a\0",
        "GET / HTTP/1.1\r\nHo\0",
        // Folded lines, and names that aren't one.
        "GET / HTTP/1.1\r\n ",
        "GET / HTTP/1.1\r\nHost: a\r\n ",
        "GET / HTTP/1.1\r\nHost: a\r\n\t",
        "GET / HTTP/1.1\r\nHost ",
        "GET / HTTP/1.1\r\nHost\t",
        "GET / HTTP/1.1\r\n:",
        "GET / HTTP/1.1\r\nHost\r",
        "GET / HTTP/1.1\r\nHost\n",
    ];
    let lengths =
        ["+", "-", "5,", "5 5", "5;", "\"", "0x", "5.", "a", " \r", "\r", "18446744073709551616", "5\n", "\0"];
    let codings = ["chunkedx", "chunked,", "x", ",", "chunke\r", "\r", "g", "chunked;", "\"", "chunked c", "chu "];
    let twice = [
        "Content-Length: 5\r\nContent-Length:",
        "Content-Length: 5\r\nTransfer-Encoding:",
        "Transfer-Encoding: chunked\r\nContent-Length:",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding:",
    ];
    let chunks = [
        "\r",
        "\n",
        "+",
        "-",
        "0x",
        " ",
        ";",
        "g",
        "5\n",
        "5 \r",
        "5 5",
        "5;\n",
        "5;\0",
        "10000000000000000",
        "00000000000000000",
        "1\r\nab",
        "1\r\na\n",
        "1\r\na\rb",
        "0\r\n ",
        "0\r\nX ",
        "0\r\n\n",
        "0\r\nX: y\n",
        "0\r\nContent-Length:",
        "0\r\nTransfer-Encoding:",
    ];
    let chunked = format!("{HEAD}Transfer-Encoding: chunked\r\n\r\n");
    let inputs = (heads.iter().map(ToString::to_string))
        .chain(lengths.iter().map(|value| format!("{HEAD}Content-Length:{value}")))
        .chain(codings.iter().map(|value| format!("{HEAD}Transfer-Encoding: {value}")))
        .chain(twice.iter().map(|lines| format!("{HEAD}{lines}")))
        .chain(chunks.iter().map(|chunk| format!("{chunked}{chunk}")));
    for input in inputs {
        let (passed, fault, requests, _) = all(input.as_bytes(), &[]);
        assert!(matches!(fault, Some(Fault::Ambiguous | Fault::Extension)), "{input:?}: {fault:?}");
        assert_eq!((passed, requests), (input.len() - 1, 1), "{input:?}");
    }
}

#[test]
fn a_target_that_is_much_too_long_is_cut_off() {
    for (length, fault) in [(100, None), (150, None), (200, Some(Fault::Target))] {
        let input = format!("GET /{} HTTP/1.1\r\n\r\n", "x".repeat(length));
        assert_eq!(all(input.as_bytes(), &[]).1, fault, "{length}");
    }
}

#[test]
fn what_follows_a_request_to_change_the_protocol_waits_for_its_answer() {
    for request in [
        "GET / HTTP/1.1\r\nUPGRADE: websocket\r\n\r\n",
        "POST / HTTP/1.1\r\nUpgrade: x\r\nContent-Length: 2\r\n\r\nab",
        "POST / HTTP/1.1\r\nUpgrade: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n",
    ] {
        let input = format!("{request}\0\0\n");
        let mut framing = Framing::new(100);
        assert_eq!(framing.read(input.as_bytes()), Verdict::Hold(request.len()));
        assert!(framing.undecided());
        framing.resume();
        assert_eq!(framing.read(b"GET / HTTP/1.1\r\n\r\n"), Verdict::Pass);
        assert_eq!(framing.read(b"\n"), Verdict::Refuse(0, Fault::Ambiguous));
        framing.stop();
        assert_eq!(framing.read(b"\n\0"), Verdict::Pass);
    }
}

/// Requests made of pieces that matter, right and wrong ones.
fn wire() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        8 => Just(&b"\r\n"[..]),
        4 => Just(&b"GET / HTTP/1.1\r\n"[..]),
        4 => Just(&b"POST /x HTTP/1.1\r\nHost: a\r\n"[..]),
        3 => Just(&b"Host: a\r\n"[..]),
        3 => Just(&b"X-Long: some value, \xc3\xa9\r\n"[..]),
        3 => Just(&b"Content-Length: 4\r\n"[..]),
        3 => Just(&b"Transfer-Encoding: chunked\r\n"[..]),
        1 => Just(&b"Upgrade: x\r\n"[..]),
        3 => Just(&b"4\r\nabcd\r\n"[..]),
        3 => Just(&b"0\r\n\r\n"[..]),
        2 => Just(&b"abcd"[..]),
        1 => Just(&b"\n"[..]),
        1 => Just(&b"\r"[..]),
        1 => Just(&b"\0"[..]),
        1 => Just(&b" "[..]),
        1 => Just(&b":"[..]),
        1 => Just(&b";"[..]),
    ];
    proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn where_the_bytes_are_cut_never_matters(input in wire(), mut cuts in proptest::collection::vec(0usize..200, 0..8)) {
        cuts.sort_unstable();
        let every: Vec<usize> = (0..input.len()).collect();
        let whole = all(&input, &[]);
        prop_assert_eq!(whole, all(&input, &cuts));
        prop_assert_eq!(whole, all(&input, &every));
    }

    #[test]
    fn what_is_admitted_is_read_the_same_by_the_parser_behind(input in wire()) {
        // The head alone: everything up to where this reader sees the request complete or its body begin.
        let mut framing = Framing::new(100);
        let mut head = None;
        for (place, byte) in input.iter().enumerate() {
            if framing.read(&[*byte]) != Verdict::Pass {
                break;
            }
            let empty = framing.requests() == 0;
            if !empty && !matches!(framing.at, At::Line | At::Field | At::Name | At::Value | At::Lf(_))
                && !matches!(framing.at, At::Length(_) | At::Coding(_))
            {
                head = Some(place + 1);
                break;
            }
        }
        let mut fields = [EMPTY_HEADER; 32];
        let mut request = Request::new(&mut fields);
        match (request.parse(&input), head) {
            (Ok(Status::Complete(length)), Some(head)) => {
                prop_assert_eq!(length, head);
                let of = |name: &str| -> Vec<&[u8]> {
                    let found = request.headers.iter().filter(|field| field.name.eq_ignore_ascii_case(name));
                    found.map(|field| field.value).collect()
                };
                let (lengths, codings) = (of("content-length"), of("transfer-encoding"));
                prop_assert!(lengths.len() + codings.len() <= 1);
                prop_assert_eq!(framing.chunked, codings == [b"chunked"]);
                prop_assert_eq!(framing.length, lengths.first().map(|_| 4));
                prop_assert_eq!(framing.upgrade, !of("upgrade").is_empty());
            }
            // What only one of them takes for a whole head is refused by the other, or unfinished for both.
            (Ok(Status::Complete(_)), None) => prop_assert!(framing.at == At::Refused || framing.requests() == 0),
            (Ok(Status::Partial), head) => prop_assert_eq!(head, None),
            (Err(_), _) => {}
        }
    }
}
