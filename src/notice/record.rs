//! The visitor's own record in words: what was chosen, what a signal says, and what nobody chose.

use crate::ambient::Day;
use crate::policy::{Purpose, Reason, Rule};

use super::view::View;

/// A choice that the visitor made, as far as the page tells about it.
#[derive(Debug, Clone, Copy)]
pub struct Chosen<'a> {
    /// The day of the choice.
    pub day: Day,
    /// The rule that the visitor was asked under.
    pub rule: &'a Rule,
    /// The day from which on the visitor may be asked again.
    pub until: Day,
}

/// What is told of a choice that counts.
#[derive(Debug)]
pub(super) struct Record {
    /// A sentence for each way that purposes were decided in.
    pub(super) lines: Vec<String>,
    pub(super) until: String,
    /// The key of what is said of where it is kept.
    pub(super) kept: &'static str,
}

impl Record {
    pub(super) fn new(view: &View<'_>, chosen: &Chosen<'_>) -> Self {
        let (decision, voice) = (view.decision, view.voice());
        let kind = |purpose: &Purpose| {
            let verdict = decision.verdict(*purpose);
            match (verdict.reason, verdict.granted) {
                (Reason::Choice | Reason::ChoiceOverSignal, true) => "record-yes",
                (Reason::Choice | Reason::ChoiceOverSignal, false) => "record-no",
                (Reason::Signal, _) => "record-signal",
                _ => "record-rules",
            }
        };
        let offered: Vec<Purpose> = view.site.offered.iter().filter(|it| *it != Purpose::NECESSARY).collect();
        let line = |key: &str| {
            let of = offered.iter().filter(|purpose| kind(purpose) == key);
            let names: Vec<String> = of.map(|purpose| view.named(*purpose).name).collect();
            (!names.is_empty()).then(|| voice.with(key, "purposes", &names.join(", ")))
        };
        let granted = offered.iter().any(|purpose| kind(purpose) == "record-yes");
        Self {
            lines: ["record-yes", "record-no", "record-signal", "record-rules"].into_iter().filter_map(line).collect(),
            until: voice.on("record-until", &chosen.until),
            kept: if granted { "record-consent" } else { "record-refusal" },
        }
    }
}

/// Who supervises, and where they are found.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Supervisor<'a> {
    pub(super) name: &'a str,
    /// The host of their site, if it is known.
    pub(super) host: Option<&'a str>,
}

/// The authorities that a rule names, as the law's table writes them: `ÚOOÚ, uoou.gov.cz`.
pub(super) fn supervision(rule: &Rule) -> Vec<Supervisor<'_>> {
    let plain = |host: &&str| {
        host.contains('.') && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-".contains(&byte))
    };
    let named = rule.regulators.iter().map(|text| match text.rsplit_once(", ").filter(|(_, host)| plain(host)) {
        Some((name, host)) => Supervisor { name, host: Some(host) },
        None => Supervisor { name: text, host: None },
    });
    named.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_authority_is_led_to_only_by_a_plain_host() {
        let text = ["Office, office.example", "Name alone", "A, B, c.example", "X, javascript:alert(1)", "Y, nohost"];
        let rule = Rule { regulators: text.map(Box::from).to_vec(), ..Rule::default() };
        let found = supervision(&rule);
        let hosts: Vec<_> = found.iter().map(|one| one.host).collect();
        assert_eq!(hosts, [Some("office.example"), None, Some("c.example"), None, None]);
        assert_eq!((found[0].name, found[2].name, found[4].name), ("Office", "A, B", "Y, nohost"));
    }
}
