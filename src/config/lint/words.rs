//! An operator's own texts: buttons that aren't equal, purposes that say nothing, and sentences that lost what is put into
//! them.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser::parse;

use crate::notice::Texts;

use super::super::Config;
use super::{Code, Finding, Severity};

/// What regulators call vague, by language: parts of phrases, in lower case (AEPD, guide on cookies, January 2024).
const VAGUE: [(&str, &[&str]); 4] = [
    (
        "en",
        &[
            "improve your experience",
            "enhance your experience",
            "better experience",
            "optimise your experience",
            "optimize your experience",
            "improve our service",
            "for our business",
        ],
    ),
    (
        "de",
        &[
            "erlebnis verbessern",
            "erlebnis zu verbessern",
            "nutzererlebnis",
            "nutzungserlebnis",
            "besseres erlebnis",
            "unsere dienste verbessern",
            "unsere dienste zu verbessern",
        ],
    ),
    (
        "fr",
        &["améliorer votre expérience", "meilleure expérience", "optimiser votre expérience", "améliorer nos services"],
    ),
    (
        "es",
        &[
            "mejorar su experiencia",
            "mejorar tu experiencia",
            "mejor experiencia",
            "mejorar la experiencia",
            "mejorar nuestros servicios",
        ],
    ),
];

/// What is wrong with an operator's texts: language tags, and their Fluent files. What can't be read is left to whoever
/// loads them.
pub(super) fn findings(config: &Config, texts: &[(String, String)]) -> Vec<Finding> {
    let mut found = Vec::new();
    let Ok(shipped) = Texts::embedded() else { return found };
    let ours: Vec<String> = shipped.languages().map(|language| language.to_string()).collect();
    for (tag, ftl) in texts {
        let Ok(spoken) = Texts::embedded().and_then(|texts| texts.with_override(tag, ftl)) else { continue };
        let language = spoken.negotiate(None, &[tag], &[]);
        let say = |key: &str| spoken.say(&language, key, &[]).unwrap_or_default();
        let new = !ours.contains(tag);
        found.extend(buttons(tag, ftl, new, &say("accept-all"), &say("reject-all")));
        found.extend(values(tag, ftl));
        let mut keys: Vec<&str> = config
            .sites
            .iter()
            .flat_map(|site| site.site.words.all().iter().map(|purpose| site.site.words.key(purpose)))
            .collect();
        keys.sort_unstable();
        keys.dedup();
        for key in keys {
            for message in [format!("purpose-{key}"), format!("purpose-{key}-why")].iter().filter(|key| words(ftl, key))
            {
                found.extend(vague(tag, message, &say(message)));
            }
        }
    }
    found
}

/// Whether a Fluent file words a message.
fn words(ftl: &str, key: &str) -> bool {
    ftl.lines().any(|line| line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with('=')))
}

/// The names of the values in each message of a Fluent file: `{ $controller }` is one, and `$5` in a sentence none.
fn placed(ftl: &str) -> BTreeMap<&str, BTreeSet<&str>> {
    let resource = parse(ftl).unwrap_or_else(|(sound, _)| sound);
    let mut all = BTreeMap::new();
    for entry in resource.body {
        let Entry::Message(message) = entry else { continue };
        let names = all.entry(message.id.name).or_insert_with(BTreeSet::new);
        let parts = message.attributes.iter().map(|it| &it.value);
        message.value.iter().chain(parts).for_each(|pattern| within(pattern, names));
    }
    all
}

fn within<'a>(pattern: &Pattern<&'a str>, names: &mut BTreeSet<&'a str>) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { .. } => {}
            PatternElement::Placeable { expression } => expressed(expression, names),
        }
    }
}

fn expressed<'a>(expression: &Expression<&'a str>, names: &mut BTreeSet<&'a str>) {
    match expression {
        Expression::Inline(inline) => named(inline, names),
        Expression::Select { selector, variants } => {
            named(selector, names);
            variants.iter().for_each(|variant| within(&variant.value, names));
        }
    }
}

fn named<'a>(inline: &InlineExpression<&'a str>, names: &mut BTreeSet<&'a str>) {
    match inline {
        InlineExpression::VariableReference { id } => _ = names.insert(id.name),
        InlineExpression::FunctionReference { arguments, .. }
        | InlineExpression::TermReference { arguments: Some(arguments), .. } => {
            arguments.positional.iter().for_each(|argument| named(argument, names));
            arguments.named.iter().for_each(|argument| named(&argument.value, names));
        }
        InlineExpression::Placeable { expression } => expressed(expression, names),
        _ => {}
    }
}

/// What a message of the operator's leaves out of what the shipped one says, or wants and never gets.
fn values<'a>(tag: &'a str, ftl: &'a str) -> impl Iterator<Item = Finding> + 'a {
    let ours = placed(Texts::shipped(tag));
    placed(ftl).into_iter().filter_map(move |(message, names)| {
        let usual = ours.get(message)?;
        let list = |names: Vec<&&str>| names.iter().map(|name| format!("${name}")).collect::<Vec<_>>().join(", ");
        let (lost, unknown) = (list(usual.difference(&names).collect()), list(names.difference(usual).collect()));
        let wrong = match (lost.is_empty(), unknown.is_empty()) {
            (true, true) => return None,
            (false, true) => format!("The text leaves out {lost}."),
            (true, false) => format!("The text wants {unknown}, which nothing is put in for."),
            (false, false) => format!("The text leaves out {lost}, and wants {unknown}, which nothing is put in for."),
        };
        Some(Finding::new(
            (Code::Texts, Severity::Warn),
            format!("texts, {tag}.ftl: {message}"),
            wrong,
            "Use the values of the shipped text: who is responsible, how many and until when is what visitors must know.",
            "GDPR Art. 12(1), 13",
        ))
    })
}

fn buttons(tag: &str, ftl: &str, new: bool, accept: &str, reject: &str) -> Option<Finding> {
    let plain = |text: &str| text.trim().to_lowercase();
    let wrong = if plain(reject).is_empty() || plain(accept).is_empty() {
        "a button without a word on it"
    } else if plain(accept) == plain(reject) {
        "the same words on the button that accepts and on the one that refuses"
    } else if new && words(ftl, "accept-all") != words(ftl, "reject-all") {
        "one of the two buttons only, so that the other one speaks English"
    } else if reject.chars().count() > 3 * accept.chars().count().max(8) {
        "a refusal so long that it doesn't look like the other button"
    } else {
        return None;
    };
    Some(Finding::new(
        (Code::Reject, Severity::Refuse),
        format!("texts, {tag}.ftl: accept-all, reject-all"),
        format!("The texts have {wrong}."),
        "Word both plainly and alike.",
        "EDPB Cookie Banner Taskforce, 17 January 2023; CNIL recommendation of 17 September 2020; VG Hannover 10 A 5385/22",
    ))
}

fn vague(tag: &str, message: &str, text: &str) -> Option<Finding> {
    let language = tag.split('-').next().unwrap_or_default();
    let (_, phrases) = VAGUE.iter().find(|(known, _)| *known == language)?;
    let text = text.to_lowercase();
    let phrase = phrases.iter().find(|phrase| text.contains(**phrase))?;
    Some(Finding::new(
        (Code::PurposeWords, Severity::Warn),
        format!("texts, {tag}.ftl: {message}"),
        format!("“{phrase}” tells nobody what happens."),
        "Say what is done: what is counted, shown or remembered, and for whom.",
        "AEPD, guide on cookies, January 2024; GDPR Art. 5(1)(b)",
    ))
}
