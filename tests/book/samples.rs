//! Samples: what a page shows of the configuration is taken by the program, and so are its commands.

use std::fs;
use std::path::Path;

use assent::ambient::Day;
use assent::cli::Cli;
use assent::config::Config;
use clap::CommandFactory as _;
use clap::error::ErrorKind;
use toml::{Table, Value};

use super::page::{self, Page};

/// What samples' days are held against.
const TODAY: Day = Day(20_780); // 2026-11-23

/// What samples may name.
const FILES: [(&str, &str); 8] = [
    ("banner.css", "@layer asn { .asn { --asn-radius: 0 !important } }\n"),
    ("banner.html", "{{title}} {{ask}} {{purposes}} {{partners}} {{free}} {{reject}} {{accept}} {{settings}}"),
    ("jurisdictions.toml", "version = \"ours\"\n"),
    ("store.url", "postgres://assent:secret@db.example.com/assent\n"),
    ("trackers.txt", "||tracker.example^\n"),
    ("anonymous.txt", "203.0.113.0/24\n"),
    ("authority.pem", ""),
    ("inside.pem", ""),
];

/// Puts a sample on top of a small site, so that a part of a file is a whole one.
fn whole(sample: &str) -> Result<String, String> {
    let mut file: Table = sample.parse().map_err(|error: toml::de::Error| error.to_string())?;
    let mut sites = match file.remove("site") {
        Some(Value::Array(sites)) => sites,
        Some(one) => vec![one],
        None => vec![Value::Table(Table::new())],
    };
    for (number, site) in sites.iter_mut().enumerate() {
        let site = site.as_table_mut().ok_or("`site` is no table")?;
        let name = ["shop", "main", "third"].get(number).ok_or("too many sites")?;
        let (id, host, origin) = ("id".to_owned(), "hosts".to_owned(), "origin".to_owned());
        site.entry(id).or_insert_with(|| (*name).into());
        site.entry(host).or_insert_with(|| vec![Value::from(format!("{name}.example"))].into());
        site.entry(origin).or_insert_with(|| "http://127.0.0.1:3000".into());
    }
    file.insert("site".to_owned(), Value::Array(sites));
    Ok(file.to_string())
}

fn wrong(page: &Page, dir: &Path) -> Vec<String> {
    let mut all = Vec::new();
    for block in page.blocks.iter().filter(|block| block.info.starts_with("toml")) {
        let read = whole(&block.body.text).and_then(|text| match &*block.info {
            "toml" => Config::parse(&text, "sample", dir, TODAY).map(drop).map_err(|problems| problems.to_string()),
            "toml,proposal" => Ok(()),
            other => Err(format!("{other} says nothing")),
        });
        all.extend(read.err().map(|error| format!("{}:{}: {error}", page.path, block.body.line)));
    }
    all
}

#[test]
fn every_sample_of_a_configuration_is_taken() {
    let dir = tempfile::tempdir().unwrap();
    for (name, text) in FILES {
        fs::write(dir.path().join(name), text).unwrap();
    }
    let pages = page::all();
    let count = pages.iter().flat_map(|page| &page.blocks).filter(|block| block.info == "toml").count();
    assert!(count > 20, "where are the samples? {count}");
    let all: Vec<String> = pages.iter().flat_map(|page| wrong(page, dir.path())).collect();
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn a_sample_that_is_no_configuration_is_told() {
    for (sample, told) in [
        ("[[site]]\nmoed = \"strict\"", "moed"),
        ("[site.look]\ntheme = \"red\"", "theme"),
        ("banana = 1", "banana"),
        ("[limits\n", "sample.md:1"),
    ] {
        let page = page::read("sample.md", &format!("```toml\n{sample}\n```\n"));
        let all = wrong(&page, Path::new("/nowhere")).join("\n");
        assert!(all.contains(told), "{sample}: {all}");
        let sound = page::read("sample.md", "```toml\n[site.look]\ntheme = \"ink\"\n```\n");
        assert!(wrong(&sound, Path::new("/nowhere")).is_empty());
    }
}

/// The words of a command of ours, as a shell has them; nothing where the line is another's.
fn command(line: &str) -> Option<Vec<String>> {
    let line = line.trim().strip_prefix("$ ").unwrap_or(line.trim());
    if !line.starts_with("assent ") {
        return None;
    }
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    for c in line.chars() {
        match (c, quote) {
            (c, Some(open)) if c == open => quote = None,
            ('"' | '\'', None) => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            // What comes then isn't ours: a comment, a pipe, a file, another command.
            ('#', None) if word.is_none() => break,
            ('|' | '>' | '<' | ';' | '&', None) => break,
            (c, None) if c.is_whitespace() => words.extend(word.take()),
            (c, _) => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    Some(words)
}

/// Lines of a block, those joined that end in `\`.
fn lines(text: &str) -> Vec<String> {
    text.replace("\\\n", " ").lines().map(str::to_owned).collect()
}

#[test]
fn a_line_is_cut_into_words_as_a_shell_does() {
    for (line, words) in [
        ("$ assent serve --config a.toml   # goes on", Some(vec!["assent", "serve", "--config", "a.toml"])),
        (
            "assent records hold --reason \"a b\" --id ''",
            Some(vec!["assent", "records", "hold", "--reason", "a b", "--id", ""]),
        ),
        ("assent token x > file", Some(vec!["assent", "token", "x"])),
        ("assent x#y && rm z", Some(vec!["assent", "x#y"])),
        ("curl assent ", None),
    ] {
        let words = words.map(|words| words.into_iter().map(str::to_owned).collect());
        assert_eq!(command(line), words, "{line}");
    }
}

#[test]
fn every_command_is_one_that_the_program_has() {
    let pages = page::all();
    let program = Cli::command();
    let refused = |words: &[String]| program.clone().try_get_matches_from(words).err();
    let (mut all, mut count) = (Vec::new(), 0);
    for page in &pages {
        let shells = page.blocks.iter().filter(|block| ["sh", "console"].contains(&&*block.info));
        for block in shells {
            for words in lines(&block.body.text).iter().filter_map(|line| command(line)) {
                count += 1;
                // A word in capitals stands for something of the reader's.
                let place = |word: &String| word.len() > 1 && word.chars().all(|c| c.is_ascii_uppercase());
                let named = words.iter().any(place);
                let error = refused(&words).filter(|error| !(named && error.kind() == ErrorKind::ValueValidation));
                all.extend(error.map(|error| format!("{}:{}: {words:?}: {error}", page.path, block.body.line)));
            }
        }
        for span in page.spans.iter().filter(|span| !span.text.contains(['…', '|'])) {
            let Some(words) = command(&span.text) else { continue };
            // A span may name a command and leave away what it needs.
            let wrong = [ErrorKind::UnknownArgument, ErrorKind::InvalidSubcommand];
            let error = refused(&words).filter(|error| wrong.contains(&error.kind()));
            all.extend(error.map(|error| format!("{}:{}: {words:?}: {error}", page.path, span.line)));
        }
    }
    assert!(count > 40, "where are the commands? {count}");
    assert!(all.is_empty(), "{}", all.join("\n"));
}
