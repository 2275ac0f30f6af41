//! What may stand in a record of a consent that was given in a site's own form, and what may not.
//!
//! The site's server says what was asked, in front of which words, and what the answer was. No address, no browser, no
//! name: fields for them are refused as every unknown field is, and texts are looked through for what is the same for
//! nobody else. A refusal carries nobody's name at all (GDPR Art. 7(1) asks for proof of consent alone).

use std::net::{IpAddr, Ipv4Addr};

use serde::{Deserialize, Serialize};
use unic_langid::LanguageIdentifier;
use utoipa::ToSchema;

use crate::ledger::Notice;
use crate::policy::Region;

use super::problem::Problem;
use super::read;

/// The longest text of a notice, in bytes.
const TEXT: usize = 64 * 1024;

/// The longest name of a language, in bytes: what RFC 5646 (section 4.4.1) recommends room for.
const LANGUAGE: usize = 35;

/// What somebody said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum Said {
    /// Yes.
    Granted,
    /// No, having been asked. It can't be tied to anybody.
    Refused,
    /// No longer, after a yes (GDPR Art. 7(3)).
    Withdrawn,
}

/// The words that somebody answered.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    /// Their language, as a BCP 47 tag.
    #[schema(min_length = 2, max_length = 35)]
    language: String,
    /// The text or markup as it was shown, the same for everybody. It is kept once, named by its hash.
    #[schema(min_length = 1, max_length = 65536)]
    text: String,
}

/// An answer in a form of the site's own.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Answer {
    /// The site's id.
    pub(super) site: String,
    /// What was asked, by its configured key.
    pub(super) purpose: String,
    /// What was said.
    pub(super) decision: Said,
    /// The site's own name for them, such as a customer's number. Only a keyed digest of it is kept. Needed but for a
    /// refusal, which must not have one.
    #[schema(min_length = 1, max_length = 256)]
    pub(super) reference: Option<String>,
    /// What stood in front of them.
    pub(super) notice: Words,
    /// Where they are, if the site knows: a country or a country and its subdivision (ISO 3166), such as `DE` or `US-CA`.
    #[schema(pattern = "^[A-Za-z]{2}(-[A-Za-z0-9]{1,3})?$")]
    pub(super) region: Option<String>,
    /// Their browser sent Global Privacy Control.
    #[serde(default)]
    pub(super) gpc: bool,
}

impl Answer {
    /// The site's name for them, where there has to be one.
    pub(super) fn reference(&self) -> Result<Option<&str>, Problem> {
        match (self.decision, &self.reference) {
            (Said::Refused, None) => Ok(None),
            (Said::Refused, Some(_)) => {
                Err(Problem::wrong("a refusal is recorded without `reference`: nothing may lead to whoever refused"))
            }
            (_, Some(text)) => Ok(Some(read::reference(text)?)),
            (_, None) => Err(Problem::wrong("`reference` is missing: a consent that nobody can find proves nothing")),
        }
    }

    /// What was shown, if it may be kept.
    pub(super) fn notice(&self) -> Result<Notice, Problem> {
        let Words { language, text } = &self.notice;
        if language.len() > LANGUAGE {
            return Err(Problem::wrong("`notice.language` is at most 35 characters"));
        }
        let language: LanguageIdentifier = language
            .parse()
            .map_err(|_| Problem::wrong("`notice.language` is a BCP 47 tag, such as `de` or `pt-BR`"))?;
        if text.trim().is_empty() || text.len() > TEXT {
            return Err(Problem::wrong("`notice.text` is 1 to 65536 bytes: the words that were shown"));
        }
        if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
            return Err(Problem::wrong("`notice.text` holds control characters, which nobody was shown"));
        }
        if let Some(reference) = &self.reference
            && reference.len() >= 4
            && text.to_lowercase().contains(&reference.to_lowercase())
        {
            let detail = "`notice.text` holds `reference`: it must be the same for everybody who saw it";
            return Err(Problem::wrong(detail));
        }
        if holds_address(text) {
            return Err(Problem::wrong("`notice.text` holds an IP address, which no record may"));
        }
        Ok(Notice::new(language.to_string(), text.as_str()))
    }

    /// Where they are.
    pub(super) fn region(&self) -> Result<Region, Problem> {
        match self.region.as_deref() {
            None | Some("unknown") => Ok(Region::UNKNOWN),
            Some(code) => Region::parse(code).ok_or_else(|| Problem::wrong("`region` is a code like `DE` or `US-CA`")),
        }
    }
}

/// Whether a text holds an IP address: of version 4 whole, of version 6 with at least two groups.
fn holds_address(text: &str) -> bool {
    let part = |c: char| c.is_ascii_hexdigit() || c == '.' || c == ':';
    let words = text.split(|c| !part(c)).map(|word| word.trim_matches(['.', ':']));
    // One of version 4 may stand before a port, behind a label, or in version 6's clothes.
    let is_one =
        |word: &str| word.parse::<IpAddr>().is_ok() || word.split(':').any(|it| it.parse::<Ipv4Addr>().is_ok());
    words.filter(|word| word.len() > 3).any(is_one)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn answer(change: impl FnOnce(&mut Value)) -> Result<Answer, String> {
        let mut value = json!({
            "site": "shop", "purpose": "newsletter", "decision": "granted", "reference": "customer-17",
            "notice": { "language": "de", "text": "Ja, schickt mir den Newsletter." },
        });
        change(&mut value);
        serde_json::from_value(value).map_err(|error| error.to_string())
    }

    #[test]
    fn what_a_record_may_not_hold_is_refused() {
        for field in ["ip", "ip_address", "user_agent", "email", "name", "fingerprint", "at"] {
            assert!(answer(|it| it[field] = json!("x")).unwrap_err().contains("unknown field"), "{field}");
        }
        let texts = [
            ("Sent to 203.0.113.7.", false),
            ("From [2001:db8::7]: yes", false),
            ("IP-Adresse:203.0.113.7", false),
            ("at 203.0.113.7:443, and ::ffff:203.0.113.8", false),
            ("yes, 2001:0db8:0000:0000:0000:0000:0000:0001", false),
            ("I, Customer-17, agree", false),
            ("  ", false),
            ("Version 1.2.3 of 12:30, on 3.4.2026: see § 7.1.2 and fe::", true),
            ("Yes, write to me. Questions: privacy@shop.example", true),
        ];
        for (text, good) in texts {
            let read = answer(|it| it["notice"]["text"] = json!(text)).unwrap();
            assert_eq!(read.notice().is_ok(), good, "{text}");
        }
        for (language, good) in [
            ("de", true),
            ("pt-BR", true),
            ("", false),
            ("german!", false),
            (&*format!("de{}", "-variant1".repeat(9)), false),
        ] {
            let read = answer(|it| it["notice"]["language"] = json!(language)).unwrap();
            assert_eq!(read.notice().is_ok(), good, "{language}");
        }
        for (region, good) in
            [("DE", true), ("us-ca", true), ("Berlin", false), ("203.0.113.7", false), ("unknown", true)]
        {
            assert_eq!(answer(|it| it["region"] = json!(region)).unwrap().region().is_ok(), good, "{region}");
        }
    }

    #[test]
    fn a_refusal_names_nobody_and_a_consent_somebody() {
        let table = [
            ("granted", Some("c1"), true),
            ("granted", None, false),
            ("withdrawn", Some("c1"), true),
            ("withdrawn", None, false),
            ("refused", None, true),
            ("refused", Some("c1"), false),
            ("granted", Some(""), false),
            ("granted", Some("a\nb"), false),
        ];
        for (decision, reference, good) in table {
            let read = answer(|it| {
                it["decision"] = json!(decision);
                it["reference"] = json!(reference);
            });
            assert_eq!(read.unwrap().reference().is_ok(), good, "{decision} {reference:?}");
        }
        assert!(answer(|it| it["decision"] = json!("maybe")).is_err());
    }
}
