//! What a rule wants, in words: what is shown of it, and what is compared where it changes.

use super::jurisdiction::{Link, Rule};
use super::purpose::{Purpose, Purposes};

/// What a rule wants, by name.
pub fn wants(rule: &Rule) -> Vec<(&'static str, String)> {
    let yes = |wanted: bool| if wanted { "wanted" } else { "not wanted" }.to_owned();
    let link = match rule.link {
        Some(Link::PrivacyChoices) => "Your Privacy Choices",
        Some(Link::DoNotSell) => "Do Not Sell or Share My Personal Information",
        None => "none",
    };
    vec![
        ("law", rule.law.to_string()),
        ("functional", rule.functional.word().to_owned()),
        ("analytics", rule.analytics.word().to_owned()),
        ("marketing", rule.marketing.word().to_owned()),
        ("recording", rule.recording.word().to_owned()),
        ("a yes lasts", format!("{} days", rule.consent_days)),
        ("a no is left in peace", format!("{} days", rule.refusal_days)),
        ("signal duty", duty(rule)),
        ("signal status", yes(rule.status)),
        ("choice over signal", if rule.choice_over_signal { "possible" } else { "not possible" }.to_owned()),
        ("link", link.to_owned()),
        ("link to limit sensitive information", yes(rule.limit_sensitive)),
        ("notice at collection", yes(rule.notice_at_collection)),
        ("age of digital consent", rule.age.map_or("none known".to_owned(), |age| age.to_string())),
        ("never for minors", list(rule.never_minors)),
        ("exempt where attested", list(rule.exempt)),
        ("languages", if rule.languages.is_empty() { "any".to_owned() } else { rule.languages.join(", ") }),
    ]
}

/// The law's duty to honour a signal; it is honoured everywhere.
pub fn duty(rule: &Rule) -> String {
    if rule.signal_duty.is_empty() {
        "none known; honoured all the same".to_owned()
    } else {
        rule.signal_duty.to_string()
    }
}

fn list(purposes: Purposes) -> String {
    let named = [Purpose::FUNCTIONAL, Purpose::ANALYTICS, Purpose::MARKETING].into_iter().zip([
        "functional",
        "analytics",
        "marketing",
    ]);
    let words: Vec<&str> = named.filter(|(purpose, _)| purposes.contains(*purpose)).map(|(_, word)| word).collect();
    if words.is_empty() { "nothing".to_owned() } else { words.join(", ") }
}
