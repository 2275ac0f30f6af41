//! `assent init`: a configuration to begin with. What isn't said on the command line is asked at a terminal; the site is then
//! looked at once, through a gateway of that very configuration.

mod look;

use std::fs::OpenOptions;
use std::io::{BufRead, ErrorKind, IsTerminal as _, Write};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use crate::config::Config;

use super::{Failure, runtime, today};

/// Write a configuration to begin with. What isn't given here is asked at a terminal.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The website to stand in front of: http://127.0.0.1:3000
    #[arg(long, value_name = "URL")]
    upstream: Option<String>,
    /// A host name of the site; may stand several times.
    #[arg(long, value_name = "NAME")]
    host: Vec<String>,
    /// Who is responsible for the site: name and address. Shown to visitors.
    #[arg(long, value_name = "TEXT")]
    controller: Option<String>,
    /// The site's privacy policy: a path, or an address. Shown to visitors.
    #[arg(long, value_name = "PATH")]
    privacy: Option<String>,
    /// Where the gateway listens.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Where keys, records and inventory are kept; relative to the file.
    #[arg(long, value_name = "DIR", default_value = "assent-state")]
    state: PathBuf,
    /// Where to write it. Nothing is ever overwritten.
    #[arg(long, value_name = "FILE", default_value = "assent.toml")]
    out: PathBuf,
    /// Don't ask the website for a page to see what it does.
    #[arg(long)]
    offline: bool,
}

/// What a site has to say for itself.
struct Answers {
    upstream: String,
    hosts: Vec<String>,
    controller: Option<String>,
    privacy: Option<String>,
}

pub(super) fn run(args: &Args) -> Result<(), Failure> {
    let name = args.out.display();
    if args.out.exists() {
        return Err(taken(&args.out));
    }
    let (input, output) = (std::io::stdin(), std::io::stderr());
    let talks = input.is_terminal() && output.is_terminal();
    let answers = if talks { ask(args, &mut input.lock(), &mut output.lock())? } else { given(args)? };
    let text = sample(&answers, args);
    let config = Config::parse(&text, &name.to_string(), Path::new(""), today()).map_err(Failure::usage)?;
    let made = OpenOptions::new().write(true).create_new(true).open(&args.out);
    made.and_then(|mut file| file.write_all(text.as_bytes())).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => taken(&args.out),
        _ => Failure::done(format!("{name}: {error}")),
    })?;
    eprintln!("wrote {name}");
    if !args.offline {
        eprint!("{}", runtime()?.block_on(look::at(config))?);
    }
    eprintln!("`assent check --config {name}` says what is left to do, then `assent serve --config {name}`");
    Ok(())
}

fn taken(path: &Path) -> Failure {
    Failure::usage(format!("{} is there already; name another file with --out, or move it away", path.display()))
}

/// What stands on the command line, where nobody can be asked.
fn given(args: &Args) -> Result<Answers, Failure> {
    let missing = |flag: &str| Failure::usage(format!("say {flag}; at a terminal it would be asked"));
    let upstream = args.upstream.clone().ok_or_else(|| missing("which website with --upstream URL"))?;
    if args.host.is_empty() {
        return Err(missing("the site's host names with --host NAME"));
    }
    Ok(Answers {
        upstream,
        hosts: args.host.clone(),
        controller: args.controller.clone(),
        privacy: args.privacy.clone(),
    })
}

/// Asks for whatever the command line leaves open: four questions at most. The last two may go unanswered.
fn ask(args: &Args, input: &mut impl BufRead, output: &mut impl Write) -> Result<Answers, Failure> {
    let mut put = |question: &str, default: Option<&str>| -> Result<Option<String>, Failure> {
        let hint = default.map_or(String::new(), |it| format!(" [{it}]"));
        let mut line = String::new();
        let said = write!(output, "{question}{hint}: ")
            .and_then(|()| output.flush())
            .and_then(|()| input.read_line(&mut line));
        if said.map_err(Failure::done)? == 0 {
            return Err(Failure::usage("the answers ended before the questions did; nothing was written"));
        }
        let line = line.trim();
        Ok(if line.is_empty() { default.map(str::to_owned) } else { Some(line.to_owned()) })
    };
    let upstream = match &args.upstream {
        Some(upstream) => Some(upstream.clone()),
        None => put("The website to stand in front of", Some("http://127.0.0.1:3000"))?,
    };
    let mut hosts = args.host.clone();
    while hosts.is_empty() {
        let line = put("The names that visitors reach it by, like www.example.com", None)?.unwrap_or_default();
        hosts.extend(line.split([',', ' ']).filter(|it| !it.is_empty()).map(str::to_owned));
    }
    let controller = match &args.controller {
        Some(controller) => Some(controller.clone()),
        None => put("Who is responsible for it, name and address (may wait)", None)?,
    };
    let privacy = match &args.privacy {
        Some(privacy) => Some(privacy.clone()),
        None => put("Its privacy policy, a path or an address (may wait)", None)?,
    };
    Ok(Answers { upstream: upstream.unwrap_or_default(), hosts, controller, privacy })
}

/// The text: what a site has to say, and little else.
fn sample(answers: &Answers, args: &Args) -> String {
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let hosts: Vec<String> = answers.hosts.iter().map(|host| quoted(host)).collect();
    let line = |key: &str, said: &Option<String>, else_: &str| match said {
        Some(said) => format!("{key} = {}", quoted(said)),
        None => format!("#{key} = {else_}"),
    };
    format!(
        r#"# A configuration of Assent. `assent check --config FILE` names every mistake at once.

listen = [{}]
# The signing keys, the record of choices and the inventory.
state = {}

[[site]]
# Stands in consent cookies and records. Changing it asks every visitor again.
id = "main"
hosts = [{}]
origin = {}

# Who is responsible for the site (name and address), and its privacy policy: shown to visitors.
{}
{}

# The purposes that your policy declares. What serves any other is withheld from everyone.
purposes = ["necessary", "functional", "analytics", "marketing"]
# The vendors that it names, by their keys in the built-in catalog.
vendors = []

# What nobody knows is withheld where the law wants a yes first, except what looks like the site's own session.
# `assent inventory` shows what was seen, `assent learn` proposes entries for it.
mode = "guarded"
"#,
        quoted(&args.listen.to_string()),
        quoted(&args.state.display().to_string()),
        hosts.join(", "),
        quoted(&answers.upstream),
        line("controller", &answers.controller, "\"…\""),
        line("privacy", &answers.privacy, "\"/privacy\""),
    )
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;

    use super::*;
    use crate::policy::Mode;

    #[derive(clap::Parser)]
    struct Line {
        #[command(flatten)]
        args: Args,
    }

    fn args(words: &[&str]) -> Args {
        Line::parse_from(["init"].iter().chain(words)).args
    }

    #[test]
    fn what_is_written_is_good_guarded_and_never_overwritten() {
        let dir = tempfile::tempdir().unwrap();
        let out = dir.path().join("assent.toml");
        let with = |upstream, host| {
            args(&["--upstream", upstream, "--host", host, "--offline", "--out", out.to_str().unwrap()])
        };
        for (upstream, host) in [("nowhere", "s.example"), ("http://127.0.0.1:3000", "http://s.example")] {
            assert_eq!(run(&with(upstream, host)).unwrap_err().code, 2);
            assert!(!out.exists(), "a bad file isn't written");
        }
        run(&with("http://127.0.0.1:3000", "s.example")).unwrap();
        let config = Config::load(&out, today()).unwrap_or_else(|problems| panic!("{problems}"));
        assert_eq!(config.sites[0].site.mode, Mode::Guarded);
        let refused = run(&with("http://127.0.0.1:1", "other.example")).unwrap_err();
        assert!(refused.code == 2 && refused.message.contains("is there already"));
        assert!(std::fs::read_to_string(&out).unwrap().contains("s.example"));
    }

    #[test]
    fn what_is_not_given_is_asked_and_may_be_quoted() {
        // Flags, what is typed, what stands in the file; nothing where the answers end too soon.
        let cases = [
            (
                "",
                "\n\n a.example, b.example\nX \"Ltd\" \\ \n/p\n",
                Some((r#"["a.example", "b.example"]"#, r#"'X "Ltd" \'"#, "\"/p\"")),
            ),
            ("--upstream http://127.0.0.1:1 --host c.example", "\n\n", Some(("[\"c.example\"]", "", ""))),
            (
                "--host c.example --controller X --privacy /p",
                "http://127.0.0.1:2\n",
                Some(("[\"c.example\"]", "\"X\"", "\"/p\"")),
            ),
            ("", "http://127.0.0.1:1\n", None),
        ];
        for (flags, typed, wanted) in cases {
            let args = args(&flags.split_whitespace().collect::<Vec<_>>());
            let mut shown = Vec::new();
            let answers = ask(&args, &mut typed.as_bytes(), &mut shown);
            let Some((hosts, controller, privacy)) = wanted else {
                assert_eq!(answers.err().map(|it| it.code), Some(2), "{typed}");
                continue;
            };
            let text = sample(&answers.unwrap_or_else(|failure| panic!("{}", failure.message)), &args);
            Config::parse(&text, "x", Path::new(""), today()).unwrap_or_else(|problems| panic!("{problems}"));
            assert!(text.contains(&format!("\nhosts = {hosts}\n")), "{text}");
            for (key, value) in [("controller", controller), ("privacy", privacy)] {
                let line = text.lines().find(|line| line.trim_start_matches('#').starts_with(key)).unwrap();
                let said = line.strip_prefix(&format!("{key} = ")).unwrap_or_default();
                assert_eq!(said, value, "{text}");
            }
        }
        let shown = given(&args(&["--upstream", "http://127.0.0.1:1"])).err().map(|it| it.message);
        assert!(shown.unwrap().contains("--host"), "nobody is asked where nobody sits");
    }
}
