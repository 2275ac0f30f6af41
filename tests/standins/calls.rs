//! Pages that call libraries which are withheld: nothing throws, callbacks come, promises settle.

use super::{Stage, page, stage::read};

/// A row of `calls.txt`: its name, the page's script, and the callbacks that have to come.
struct Row {
    name: String,
    script: String,
    hits: Vec<String>,
}

fn rows() -> Vec<Row> {
    let text = read("tests/standins/calls.txt");
    let blocks = text.split("\n\n").filter(|block| !block.starts_with('#'));
    let rows = blocks.map(|block| {
        let (name, rest) = block.trim().split_once('\n').unwrap();
        let (script, hits) = rest.split_once("\n=> ").unwrap_or((rest, ""));
        let hits = hits.split_whitespace().map(str::to_owned).collect();
        Row { name: name.to_owned(), script: script.to_owned(), hits }
    });
    rows.collect()
}

/// `(with held script host/path)` stands before the calls as the gateway would write it; `(with held snippet)` too.
fn held(name: &str) -> String {
    let mark = "type=text/plain data-assent-held=analytics";
    match name.split_once("(with held script ").map(|(_, rest)| rest.split(')').next().unwrap()) {
        Some(source) => format!("<script {mark} data-assent-src=\"https://{source}\"></script>"),
        None if name.contains("(with held snippet)") => {
            format!("<script {mark}>{} = 1</script>", name.split(' ').next().unwrap())
        }
        None => String::new(),
    }
}

const HARNESS: &str = "<script>
    var hits = [], wrong = [];
    var hit = (word) => () => { hits.push(word); };
    var must = (fact) => { if (!fact) throw new Error('not so'); };
    addEventListener('error', (event) => wrong.push(event.message));
    addEventListener('unhandledrejection', (event) => wrong.push(String(event.reason)));
</script>";

#[tokio::test]
async fn a_page_may_call_what_is_withheld() {
    let rows = rows();
    let calls: usize = rows.iter().map(|row| row.script.matches(';').count()).sum();
    assert!(rows.len() >= 60 && calls >= 200, "{} rows, {calls} statements", rows.len());
    let pages = rows.iter().enumerate().map(|(at, row)| {
        let body = format!("{HARNESS}{}<script>{}</script>", held(&row.name), row.script);
        (format!("/{at}"), (vec![], page(&body)))
    });
    let stage = Stage::with(pages).await;
    let mut failures = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        stage.page.forget();
        stage.open(&format!("/{at}")).await;
        // Callbacks come in tasks of their own; one more turn than any of them takes.
        let turns = "new Promise((done) => setTimeout(() => setTimeout(() => setTimeout(done, 20), 1), 1)).then(() => [hits, wrong])";
        let found = stage.page.eval(turns).await;
        let list = |at: usize| found[at].as_array().unwrap().iter().map(|it| it.as_str().unwrap()).collect::<Vec<_>>();
        let (mut hits, mut wanted) = (list(0), row.hits.clone());
        hits.sort_unstable();
        wanted.sort_unstable();
        if hits != wanted || !list(1).is_empty() || !stage.page.console().is_empty() {
            failures.push(format!("{}: {hits:?} {:?} {:?}", row.name, list(1), stage.page.console()));
        }
    }
    assert!(failures.is_empty(), "{} of {}:\n{}", failures.len(), rows.len(), failures.join("\n"));
}
