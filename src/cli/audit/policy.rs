//! `assent audit --policy`: what a privacy policy promises, what of it is void or vague, what it doesn't say.
//!
//! The file is read here; the reading is [`reader`]'s. Exit codes: 0 nothing to complain of; 1 something; 2 it could not
//! be read.

use std::path::Path;

use encoding_rs::Encoding;
use serde_json::{Value, json};

use crate::policy::reader::{self, Proposal, Reading};

use super::super::{Failure, print};

pub(super) fn run(file: &Path, json: bool) -> Result<(), Failure> {
    let name = file.display().to_string();
    let told = |message: String| Failure { code: 2, message: format!("{name}: {message}") };
    let bytes = std::fs::read(file).map_err(|error| told(format!("can't be read: {error}")))?;
    let text = decoded(&bytes).map_err(told)?;
    let reading = reader::read(&text);
    print(&if json { format!("{:#}\n", as_json(&name, &reading)) } else { as_text(&name, &reading) });
    if reading.is_clean() {
        return Ok(());
    }
    let (found, missing) = (reading.found.len(), reading.missing.len());
    Err(Failure { code: 1, message: format!("{name}: {found} statements to change, {missing} things not said") })
}

/// The text of a file: UTF-8, or what its first bytes say. What holds no policy is refused.
fn decoded(bytes: &[u8]) -> Result<String, String> {
    if bytes.len() > reader::LARGEST {
        return Err(format!("is larger than any policy ({} bytes)", bytes.len()));
    }
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => match encoding.decode(bytes) {
            (text, _, false) => text.into_owned(),
            (_, encoding, true) => return Err(format!("is not the {} that it says it is", encoding.name())),
        },
        None => std::str::from_utf8(bytes).map(str::to_owned).map_err(|error| {
            let good = error.valid_up_to();
            format!("is not UTF-8 text: byte {good} belongs to no character. Save it as UTF-8")
        })?,
    };
    let start = text.trim_start();
    if start.is_empty() {
        return Err("is empty".to_owned());
    }
    if start.starts_with('<') && start.contains("</") {
        return Err("looks like a web page: save its text".to_owned());
    }
    if text.contains('\0') {
        return Err("is no text".to_owned());
    }
    Ok(text)
}

fn as_text(name: &str, reading: &Reading) -> String {
    let Reading { statements, words, found, missing, proposals } = reading;
    let mut text = format!("{name}: {statements} statements, {words} words\n");
    if !found.is_empty() {
        text.push_str(&format!("\nTo change ({})\n", found.len()));
    }
    for one in found {
        text.push_str(&format!(
            "  line {}, {}: {}\n    “{}”\n    {}\n    Source: {}\n    Instead: {}\n",
            one.line,
            one.sort.word(),
            one.id,
            one.excerpt,
            one.why,
            one.law,
            one.instead
        ));
    }
    if !missing.is_empty() {
        text.push_str(&format!("\nNot said ({})\n", missing.len()));
    }
    for one in missing {
        text.push_str(&format!("  {}: {}\n    Source: {}\n    {}\n", one.id, one.why, one.law, one.instead));
    }
    if !proposals.is_empty() {
        text.push_str(&format!(
            "\nTo promise ({}), for your `[[site]]`: put the statements into your own words\n\n",
            proposals.len()
        ));
    }
    for proposal in proposals {
        text.push_str(&format!("{}\n", toml(proposal)));
    }
    if statements == &0 {
        text.push_str("Nothing is stated here.\n");
    }
    text.push_str("This is what rules of thumb found in an English text. It is no legal advice.\n");
    text
}

/// The table of a proposal, ready to be pasted.
fn toml(proposal: &Proposal) -> String {
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let Proposal { check, line, statement, source, lines, .. } = proposal;
    let source = if source.is_empty() { format!("line {line}") } else { source.clone() };
    format!(
        "[[site.promise]] # line {line}\nstatement = {}\nsource = {}\ncheck = \"{check}\"\n{lines}",
        quoted(statement),
        quoted(&source)
    )
}

fn as_json(name: &str, reading: &Reading) -> Value {
    let found: Vec<Value> = reading
        .found
        .iter()
        .map(|one| {
            json!({ "fault": one.id, "sort": one.sort.word(), "line": one.line, "excerpt": one.excerpt, "why": one.why,
                "source": one.law, "instead": one.instead })
        })
        .collect();
    let missing = reading.missing.iter();
    let missing: Vec<Value> = missing
        .map(|one| json!({ "gap": one.id, "why": one.why, "source": one.law, "instead": one.instead }))
        .collect();
    let proposals: Vec<Value> = reading
        .proposals
        .iter()
        .map(|one| {
            json!({ "check": one.check, "line": one.line, "statement": one.statement, "heading": one.source,
                "complete": !one.incomplete, "toml": toml(one) })
        })
        .collect();
    json!({
        "file": name,
        "statements": reading.statements,
        "words": reading.words,
        "clean": reading.is_clean(),
        "found": found,
        "missing": missing,
        "proposals": proposals,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ambient::Day;
    use crate::config::Config;

    const POLICIES: [(&str, &str); 6] = [
        ("pexo", include_str!("../../../tests/data/policies/pexo.txt")),
        ("nexoraz", include_str!("../../../tests/data/policies/nexoraz.txt")),
        ("videxio", include_str!("../../../tests/data/policies/videxio.txt")),
        ("dexo", include_str!("../../../tests/data/policies/dexo.txt")),
        ("pixera", include_str!("../../../tests/data/policies/pixera.txt")),
        ("good", include_str!("../../../tests/data/policies/good.txt")),
    ];

    #[test]
    fn what_is_proposed_can_be_pasted() {
        let site = "[[site]]\nid = \"s\"\nhosts = [\"s.example\"]\norigin = \"http://127.0.0.1:1\"\npurposes = [\"necessary\", \"functional\", \"analytics\", \"marketing\", \"model_training\"]\n";
        for (name, text) in POLICIES {
            let reading = reader::read(text);
            let whole = reading.proposals.iter().filter(|proposal| !proposal.incomplete).map(toml);
            let pasted = format!("{site}{}", whole.collect::<String>());
            let config = Config::parse(&pasted, "a.toml", Path::new(""), Day(20_778));
            let config = config.unwrap_or_else(|problems| panic!("{name}: {problems}\n{pasted}"));
            let complete = reading.proposals.iter().filter(|proposal| !proposal.incomplete).count();
            assert_eq!(config.sites[0].site.promises.len(), complete, "{name}");
            let completed = reading.proposals.iter().filter(|it| it.incomplete).map(toml);
            for table in completed {
                assert!(table.contains("\n#") && toml::from_str::<toml::Table>(&table).is_ok(), "{table}");
            }
        }
    }

    #[test]
    fn a_reading_is_told_to_people_and_programs() {
        let (name, text) = POLICIES[0];
        let reading = reader::read(text);
        let told = as_text(name, &reading);
        for part in [
            "line 7, void: use-is-consent\n    “By using the Service, you consent to this policy.”",
            "Source: GDPR Arts. 4(11), 7;",
            "Not said (4)\n  retention:",
            "[[site.promise]] # line 21\nstatement = \"We don't sell your personal information.\"\nsource = \"Who gets data\"\ncheck = \"no_sale_or_share\"\n",
            "no legal advice",
        ] {
            assert!(told.contains(part), "{part}\n{told}");
        }
        let json = as_json(name, &reading);
        assert_eq!(json["found"][0]["fault"], "use-is-consent");
        assert_eq!((json["clean"].as_bool(), json["missing"].as_array().map(Vec::len)), (Some(false), Some(4)));
        assert_eq!(as_json("good", &reader::read(POLICIES[5].1))["clean"], true);
    }

    #[test]
    fn what_cannot_be_a_policy_is_refused_with_the_reason() {
        let wide: Vec<u8> =
            [0xff, 0xfe].into_iter().chain("We sell data.".bytes().flat_map(|byte| [byte, 0])).collect();
        assert_eq!(decoded(&wide).unwrap(), "We sell data.");
        assert_eq!(decoded("\u{feff}We sell.".as_bytes()).unwrap(), "We sell.");
        let large = vec![b'a'; reader::LARGEST + 1];
        for (bytes, said) in [
            (&b""[..], "is empty"),
            (b" \n\t ", "is empty"),
            (b"\xef\xbb\xbf", "is empty"),
            (b"caf\xe9", "byte 3 belongs to no character"),
            (b"\xff\xfe\x00\xd8", "is not the UTF-16LE"),
            (b"<!doctype html><p>We sell</p>", "looks like a web page"),
            (b"a\0b", "is no text"),
            (&large, "is larger than any policy"),
        ] {
            let refused = decoded(bytes).unwrap_err();
            assert!(refused.contains(said), "{said}: {refused}");
        }
    }
}
