//! `docs/promises.md`: written from the table of checks, from what the five reference sites promise, and from what became of
//! that in an audit (`tests/data/promises.tsv`, which a test holds to a real one).

use std::fmt::Write;
use std::path::Path;

use super::file::{self, File};
use super::sheet::Sheet;
use super::{demo, tests::TODAY};
use crate::policy::promise::{Extent, Kind, Means, Parameter};

const HEAD: &str = "# What a policy promises, and what proves it

<!-- Written from src/policy/promise, config/sites and tests/data/promises.tsv by a test: change those, then run
     `UPDATE=1 cargo nextest run -E 'test(the_page_is_written_from)'`; what became of the promises is written by
     `UPDATE=1 cargo nextest run -E 'test(each_statement_has_its_state)'`. -->

A privacy policy is a list of statements. `[[site.promise]]` holds them one by one, each with its source and the check that
proves it:

```toml
[[site.promise]]
statement = \"You can refuse cookies and use everything all the same.\"   # in your words: one sentence
source = \"2. Cookies\"                                                   # where the policy says it
check = \"no_wall\"                                                       # what proves it, of those below
```

- **One statement, one entry.** What says two things stands there twice. What no gateway can prove gets `out_of_reach` and a
  `reason`: a list without gaps is worth more than one without blemish.
- **A statement that is void** (\"by using the site you consent\") gets the check that shows the opposite:
  `no_implied_consent`.
- `assent check` reads the rest of the file against the promises. What breaks one is refused (`promise`), what leaves one
  without anything that holds it is a warning; both say what mends it. A `[[site.waiver]]` can answer for it.
- `assent audit --policy policy.txt` reads a policy's English text by rules, offline: it proposes promises, ready to be
  pasted, and lists what is void, vague, at odds or missing, each with its line, the law, and what to write instead. It ends
  with 0 if there is nothing to complain of, 1 if there is, 2 if the file can't be read. `--json` tells programs. It knows the
  ways in which policies are usually written and no others; silence is no approval.

## The checks

*Takes* names what has to be given; what may be given stands in brackets. *Needs* is what a proof takes. *Looked at* is how
much of the claim `assent audit` looks at; a \"kept\" says no more than that, and each audit repeats it.
";

const SITES: &str = "
## Five sites

What the policies of the five sites of `assent demo` say, statement by statement, in other words than theirs. The files
under `config/sites` hold the same.

*State* is what an audit of the demo's sites with a browser says, from Germany, Norway and California, on two pages of each
site; a test makes that audit and fails if it says anything else. *Kept*: as promised from each place that the promise is
about. *Not checkable*: an audit can't see it, and why. *Out of reach*: no gateway can.
";

fn keys(parameters: &[Parameter], open: &str, close: &str) -> Option<String> {
    let keys: Vec<String> = parameters.iter().map(|parameter| format!("{open}`{}`{close}", parameter.key())).collect();
    (!keys.is_empty()).then(|| keys.join(", "))
}

/// What an entry gives its check, as it is written.
fn given(promise: &file::Promise) -> String {
    let lists = [
        ("purposes", &promise.purposes),
        ("vendors", &promise.vendors),
        ("names", &promise.names),
        ("places", &promise.places),
        ("pages", &promise.pages),
    ];
    let lists =
        lists.into_iter().filter(|(_, list)| !list.is_empty()).map(|(key, list)| format!("{key}: {}", list.join(" ")));
    let numbers = [("days", promise.days), ("age", promise.age), ("bits", promise.bits)];
    let numbers = numbers.into_iter().filter_map(|(key, number)| Some(format!("{key}: {}", number?)));
    let texts = [("version", &promise.version), ("regulator", &promise.regulator)];
    let texts = texts.into_iter().filter_map(|(key, text)| Some(format!("{key}: {}", text.as_deref()?)));
    lists.chain(numbers).chain(texts).map(|part| format!("; {part}")).collect()
}

fn cell(text: &str) -> String {
    text.trim().replace('|', "\\|").replace('\n', " ")
}

fn row(text: &mut String, cells: &[String]) {
    let cells: Vec<String> = cells.iter().map(|text| cell(text)).collect();
    writeln!(text, "| {} |", cells.join(" | ")).expect("a string takes everything");
}

/// The promises of each reference site, as written.
fn promises() -> Vec<(String, Vec<file::Promise>)> {
    let read = |(name, text): (&str, &str)| {
        let (file, sheet) = Sheet::read::<File>(name, text);
        assert!(sheet.problems.is_empty(), "{:?}", sheet.problems);
        let site = file.unwrap().site.swap_remove(0);
        (site.id.unwrap(), site.promise)
    };
    demo::SITES.into_iter().map(read).collect()
}

/// What became of one statement in an audit.
struct State {
    site: String,
    check: String,
    state: String,
    statement: String,
}

/// What became of each statement, in the order of the sites' files.
fn states() -> Vec<State> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/promises.tsv");
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let rows = text.lines().filter(|line| !line.starts_with('#')).map(|line| {
        let mut cells = line.split('\t').map(str::to_owned);
        let mut next = || cells.next().unwrap_or_default();
        State { site: next(), check: next(), state: next(), statement: next() }
    });
    rows.collect()
}

#[test]
fn each_statement_has_a_state_and_none_is_skipped() {
    let wanted = promises()
        .into_iter()
        .flat_map(|(id, all)| all.into_iter().map(move |it| (id.clone(), it.check.unwrap(), it.statement.unwrap())));
    let wanted: Vec<_> = wanted.collect();
    let found: Vec<_> = states().into_iter().map(|it| (it.site, it.check, it.statement)).collect();
    assert_eq!(found, wanted, "run the audit's test `each_statement_has_its_state` with UPDATE=1");
    for row in states() {
        assert!(!row.state.is_empty() && row.state != "broken", "{}: {}", row.site, row.statement);
    }
}

fn page() -> String {
    let mut text = HEAD.to_owned();
    text.push_str(
        "\n| check | takes | claims | how it is proven | needs | looked at | what holds it |\n|---|---|---|---|---|---|---|\n",
    );
    for kind in Kind::ALL {
        let takes = [keys(kind.needs, "", ""), keys(kind.takes, "[", "]")].into_iter().flatten().collect::<Vec<_>>();
        let takes = takes.join(", ");
        let looked = match kind.extent() {
            Extent::Whole => "as a whole".to_owned(),
            Extent::Nothing => "not at all".to_owned(),
            less => less.told().unwrap_or_default(),
        };
        let (check, means) = (format!("`{}`", kind.word), kind.means.words());
        let cells = [&check, &takes, kind.claims, kind.proven, means, &looked, kind.held];
        row(&mut text, &cells.map(str::to_owned));
    }
    text.push_str(SITES);
    let sites = promises();
    let states = states();
    let count = |word: &str| states.iter().filter(|row| row.state.split(':').next() == Some(word)).count();
    let words = ["kept", "broken", "not provable", "not checkable", "not concerned", "out of reach"];
    let counts = words.map(|word| (count(word), word)).into_iter().filter(|(number, _)| *number > 0);
    let counts: Vec<String> = counts.map(|(number, word)| format!("{number} {word}")).collect();
    writeln!(text, "\n{} statements: {}.", states.len(), counts.join(", ")).unwrap();
    let mut rows = states.iter();
    for (id, promises) in &sites {
        writeln!(text, "\n### {id}\n\n| statement | where | check | needs | state | what holds it, or why nothing here does |\n|---|---|---|---|---|---|").unwrap();
        for promise in promises {
            let kind = Kind::find(promise.check.as_deref().unwrap()).unwrap();
            let held = promise.reason.as_deref().unwrap_or(kind.held);
            let check = format!("`{}`{}", kind.word, given(promise));
            let (statement, source) = (promise.statement.clone().unwrap(), promise.source.clone().unwrap());
            let row_of = rows.next().map(|row| row.state.clone()).unwrap_or_default();
            row(&mut text, &[statement, source, check, kind.means.words().to_owned(), row_of, held.to_owned()]);
        }
    }
    text
}

#[test]
fn the_page_is_written_from_the_checks_and_the_sites() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/promises.md");
    let page = page();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == page, "docs/promises.md is not what the checks and sites say; run this test with UPDATE=1");
}

#[test]
fn the_five_sites_promise_sixty_statements_and_say_what_is_out_of_reach() {
    let sites = promises();
    let all: Vec<&file::Promise> = sites.iter().flat_map(|(_, promises)| promises).collect();
    assert!(sites.len() == 5 && all.len() >= 60, "{}", all.len());
    for promise in &all {
        let beyond = promise.check.as_deref() == Some("out_of_reach");
        assert_eq!(beyond, promise.reason.is_some(), "{:?}", promise.statement);
        let sentence = promise.statement.as_deref().unwrap();
        assert!(sentence.ends_with('.') && sentence.len() > 15, "{sentence}");
    }
    let demo = super::Config::demo(&[], "127.0.0.1:4000".parse().unwrap(), Path::new("/tmp/demo"), TODAY, &[]).unwrap();
    let read: usize = demo.sites.iter().map(|site| site.site.promises.len()).sum();
    assert_eq!(read, all.len(), "each is understood");
}

#[test]
fn every_check_says_what_it_claims_how_it_is_proven_and_what_holds_it() {
    for kind in Kind::ALL {
        for text in [kind.claims, kind.proven, kind.held] {
            assert!(text.ends_with('.') && text.len() > 12 && !text.contains('|'), "{}: {text}", kind.word);
        }
        assert_eq!(kind.word == "out_of_reach", kind.means == Means::Nothing, "{}", kind.word);
    }
    let used: Vec<String> = promises().into_iter().flat_map(|(_, all)| all).filter_map(|it| it.check).collect();
    let idle: Vec<&str> = Kind::words().into_iter().filter(|word| !used.iter().any(|used| used == word)).collect();
    assert!(idle.is_empty(), "no reference site shows: {idle:?}");
}
