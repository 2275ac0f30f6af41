//! `assent init`: a configuration to begin with.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use crate::config::Config;

use super::{Failure, today};

/// Write a configuration to begin with.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The website to stand in front of: http://127.0.0.1:3000
    #[arg(long, value_name = "URL")]
    upstream: String,
    /// A host name of the site; may stand several times.
    #[arg(long, value_name = "NAME", required = true)]
    host: Vec<String>,
    /// Where to write it. Nothing is ever overwritten.
    #[arg(long, value_name = "FILE", default_value = "assent.toml")]
    out: PathBuf,
}

pub(super) fn run(args: &Args) -> Result<(), Failure> {
    let text = sample(&args.upstream, &args.host);
    let name = args.out.display();
    Config::parse(&text, &name.to_string(), Path::new(""), today()).map_err(Failure::usage)?;
    let made = OpenOptions::new().write(true).create_new(true).open(&args.out);
    made.and_then(|mut file| file.write_all(text.as_bytes())).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => {
            Failure::usage(format!("{name} is there already; name another file with --out, or move it away"))
        }
        _ => Failure::done(format!("{name}: {error}")),
    })?;
    eprintln!(
        "wrote {name}; `assent check --config {name}` says what is left to do, then `assent serve --config {name}`"
    );
    Ok(())
}

/// The text: what a site has to say, and little else.
fn sample(upstream: &str, hosts: &[String]) -> String {
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let hosts: Vec<String> = hosts.iter().map(|host| quoted(host)).collect();
    format!(
        r#"# A configuration of Assent. `assent check --config FILE` names every mistake at once.

listen = ["127.0.0.1:8080"]
# The signing keys, the record of choices and the inventory.
state = "assent-state"

[[site]]
# Stands in consent cookies and records. Changing it asks every visitor again.
id = "main"
hosts = [{}]
origin = {}

# Who is responsible for the site (name and address), and its privacy policy: shown to visitors.
#controller = "…"
#privacy = "/privacy"

# The purposes that your policy declares. What serves any other is withheld from everyone.
purposes = ["necessary", "functional", "analytics", "marketing"]
# The vendors that it names, by their keys in the built-in catalog.
vendors = []

# What nobody knows is withheld where the law wants a yes first, except what looks like the site's own session.
# `assent inventory` shows what was seen, `assent learn` proposes entries for it.
mode = "guarded"
"#,
        hosts.join(", "),
        quoted(upstream)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Mode;

    fn args(dir: &Path, upstream: &str, host: &str) -> Args {
        Args { upstream: upstream.to_owned(), host: vec![host.to_owned()], out: dir.join("assent.toml") }
    }

    #[test]
    fn what_is_written_is_good_guarded_and_never_overwritten() {
        let dir = tempfile::tempdir().unwrap();
        for (upstream, host) in [("nowhere", "s.example"), ("http://127.0.0.1:3000", "http://s.example")] {
            assert_eq!(run(&args(dir.path(), upstream, host)).unwrap_err().code, 2);
            assert!(!dir.path().join("assent.toml").exists(), "a bad file isn't written");
        }
        let good = args(dir.path(), "http://127.0.0.1:3000", "s.example");
        run(&good).unwrap();
        let config = Config::load(&good.out, today()).unwrap_or_else(|problems| panic!("{problems}"));
        assert_eq!(config.sites[0].site.mode, Mode::Guarded);
        let refused = run(&args(dir.path(), "http://127.0.0.1:1", "other.example")).unwrap_err();
        assert!(refused.code == 2 && refused.message.contains("is there already"));
        assert!(std::fs::read_to_string(&good.out).unwrap().contains("s.example"));
    }
}
