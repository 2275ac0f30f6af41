//! What stands in `dist/origin` for servers behind the gateway: each language reads the header as it is really sent, and
//! takes everything else for a no.

use std::io::Write as _;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::stack::harness::{DE, PLAIN, in_front_of, page};

const HERE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/dist/origin");
const APPS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/apps");

const PHP: &str = r#"require $argv[1] . '/assent.php'; $out = [];
foreach (json_decode(stream_get_contents(STDIN), true) as [$header, $purpose]) {
    unset($_SERVER['HTTP_ASSENT']);
    if ($header !== null) $_SERVER['HTTP_ASSENT'] = $header;
    $out[] = assent_granted($purpose);
}
echo json_encode($out);"#;

const DJANGO: &str = r#"
import json, sys
sys.path.insert(0, sys.argv[1])
import assent
from django.conf import settings
from django.test import RequestFactory
settings.configure(ALLOWED_HOSTS=["*"])
said = []
def view(request):
    said.append(request.assent(purpose))
handle = assent.middleware(view)
for header, purpose in json.load(sys.stdin):
    handle(RequestFactory().get("/", headers={} if header is None else {"Assent": header}))
print(json.dumps(said))
"#;

const NODE: &str = r#"
const http = require('node:http')
const assent = require(process.argv[1] + '/assent.js')
let text = ''
process.stdin.on('data', (piece) => { text += piece }).on('end', async () => {
  const server = http.createServer((req, res) => assent(req, res, () => {
    res.end(JSON.stringify(req.assent(req.headers.purpose))) })).listen(0, '127.0.0.1')
  await new Promise((done) => server.once('listening', done))
  const out = []
  for (const [header, purpose] of JSON.parse(text)) {
    const headers = header === null ? { purpose } : { purpose, assent: header }
    out.push(await (await fetch(`http://127.0.0.1:${server.address().port}/`, { headers })).json())
  }
  console.log(JSON.stringify(out))
  process.exit(0)
})"#;

const RUBY: &str = r#"require 'json'; require ARGV[0] + '/assent.rb'
Asked = Struct.new(:header) { def get_header(name) = name == 'HTTP_ASSENT' ? header : nil }
Controller = Struct.new(:request) { include Assent }
puts JSON.generate(JSON.parse($stdin.read).map { |header, purpose|
  Controller.new(Asked.new(header)).granted?(purpose) })"#;

/// What a program says to each pair of a header and a purpose.
fn said(program: &str, arguments: &[&str], asked: &Value) -> Value {
    let mut command = Command::new(program);
    command.args(arguments).arg(HERE).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap_or_else(|error| panic!("{program}: {error}; run ./test --prepare"));
    child.stdin.take().unwrap().write_all(asked.to_string().as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{program}");
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{program}: {error}"))
}

#[tokio::test]
async fn servers_behind_the_gateway_read_what_it_says_and_take_all_else_for_a_no() {
    let stack = in_front_of(|_| page(PLAIN));
    let mut headers = Vec::new();
    let pair = stack.consent(DE, "choice=save&purpose=analytics").await;
    for cookie in ["", &*pair] {
        stack.get("/").cookie(cookie).send().await;
        headers.push(stack.last().line("assent").unwrap());
    }
    let [before, after] = [&*headers[0], &*headers[1]];
    let table: Vec<(Option<&str>, &str, bool)> = vec![
        (Some(before), "necessary", true),
        (Some(before), "analytics", false),
        (Some(after), "analytics", true),
        (Some(after), "marketing", false),
        (Some(after), "analytic", false),
        (Some(after), "", false),
        (Some(after), "necessary analytics", false),
        (None, "necessary", true),
        (None, "analytics", false),
        (Some(""), "analytics", false),
        (Some("granted=(analytics)"), "analytics", true),
        (Some("granted=(analytics), more=?1"), "analytics", true),
        (Some("granted=(analytics"), "analytics", false),
        (Some("granted=analytics"), "analytics", false),
        (Some("withheld=(analytics), granted=(necessary)"), "analytics", false),
        (Some("granted=(necessary \"analytics\")"), "analytics", false),
        (Some("x; granted=(analytics)"), "analytics", false),
        (Some("granted=()"), "", false),
    ];
    let asked: Value = table.iter().map(|(header, purpose, _)| json!([header, purpose])).collect();
    let expected: Value = table.iter().map(|(.., granted)| json!(granted)).collect();
    let node = std::fs::read_to_string(format!("{APPS}/judges/.node"));
    let node = node.map_or_else(|_| "node".to_owned(), |path| path.trim().to_owned());
    let django = format!("{APPS}/wagtail/venv/bin/python");
    for (program, arguments) in [
        ("php", vec!["-r", PHP, "--"]),
        (&*django, vec!["-c", DJANGO]),
        (&*node, vec!["-e", NODE]),
        ("ruby", vec!["-e", RUBY]),
    ] {
        assert_eq!(said(program, &arguments, &asked), expected, "{program}: {table:?}");
    }
}
