//! A rehearsal: what would become of a site under other data, by what its traffic has shown.
//!
//! Things are judged for whoever the law asks first: somebody who hasn't answered, and whose place nobody knows. Who would
//! be asked again is told of those who said yes to everything.

use std::collections::BTreeSet;

use crate::ambient::{Day, Timestamp};

use super::standing::{Law, Sight, What, decided, ruled};
use super::terms::Terms;
use super::{Consent, Minor, Purpose, Purposes, Region, Rules, Signals, Site, Vendor, Visit, decide};

/// What would be otherwise.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trial {
    /// How many things were looked at.
    pub seen: usize,
    /// Those that would be judged in another way: held ones first, then those that pass, then the rest.
    pub turns: Vec<Turn>,
    /// Purposes for which every yes ends, since somebody takes part whom it wasn't said to.
    pub parties: Vec<String>,
    /// Places whose visitors' yes no longer does under the law, and for what.
    pub places: Vec<(String, Vec<String>)>,
}

/// Something that would be judged in another way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// What it is.
    pub what: What,
    /// Its name or host.
    pub name: String,
    /// Now.
    pub now: Fate,
    /// Then.
    pub then: Fate,
}

impl Turn {
    /// What changes, in a word: `held`, `passes`, or `known` where only the reason or the name is another.
    pub fn word(&self) -> &'static str {
        match (self.now.keep, self.then.keep) {
            (true, false) => "held",
            (false, true) => "passes",
            _ => "known",
        }
    }
}

/// What becomes of something, and what it is taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fate {
    /// Its purpose's key; nothing: nobody has classified it.
    pub purpose: Option<String>,
    /// Its vendor's key.
    pub vendor: Option<String>,
    /// Whether it passes.
    pub keep: bool,
    /// Why it does, or doesn't.
    pub why: &'static str,
}

/// Holds what was seen on a site against other data.
pub fn rehearse(
    sights: &[Sight],
    (site, rules): (&Site, &Rules),
    (other, others): (&Site, &Rules),
    now: Timestamp,
) -> Trial {
    // What the markup of a page holds has no host to judge.
    let sights: Vec<&Sight> = sights.iter().filter(|sight| !sight.name.starts_with('(')).collect();
    let law = |rules| Law { rules, over: None, now };
    let before = decided(site, law(rules), (Region::UNKNOWN, site.mode), false);
    let after = decided(other, law(others), (Region::UNKNOWN, other.mode), false);
    let (mut turns, mut known) = (Vec::<Turn>::new(), BTreeSet::new());
    let (mut parties, mut others_parties) = (Vec::new(), Vec::new());
    for sight in &sights {
        let (old, new) = (ruled(site, &before, sight), ruled(other, &after, sight));
        parties.extend(old.vendor.cloned());
        others_parties.extend(new.vendor.cloned());
        let fate = |site: &Site, ruling: &super::filter::Ruling<'_>| Fate {
            purpose: ruling.purpose().map(|purpose| site.words.key(purpose).to_owned()),
            vendor: ruling.vendor.map(|vendor| vendor.key.to_string()),
            keep: ruling.keep,
            why: ruling.why.words(),
        };
        let turn =
            Turn { what: sight.what, name: sight.name.to_string(), now: fate(site, &old), then: fate(other, &new) };
        if turn.now != turn.then && known.insert((turn.what.word(), turn.name.clone(), turn.word())) {
            turns.push(turn);
        }
    }
    let rank = |turn: &Turn| ["held", "passes", "known"].iter().position(|word| *word == turn.word());
    turns.sort_by(|one, other| {
        rank(one).cmp(&rank(other)).then_with(|| (one.what.word(), &one.name).cmp(&(other.what.word(), &other.name)))
    });
    let of = |site: &Site, vendors: &[std::sync::Arc<Vendor>]| Terms::new(&site.words, vendors.iter().map(|it| &**it));
    let written = of(site, &parties).write(site.words.all());
    let ended = of(other, &others_parties).changed(&written).and(site.offered);
    Trial {
        seen: sights.len(),
        turns,
        parties: ended.iter().map(|purpose| other.words.key(purpose).to_owned()).collect(),
        places: places((site, rules), (other, others), now),
    }
}

/// Places where somebody who said yes to everything under the one law is asked again under the other.
fn places(
    (site, rules): (&Site, &Rules),
    (other, others): (&Site, &Rules),
    now: Timestamp,
) -> Vec<(String, Vec<String>)> {
    let today = now.day();
    let ids: BTreeSet<&str> = others.iter().chain(rules.iter()).map(|rule| &*rule.id).collect();
    let asked = |id: &str| {
        let region = Region::parse(id).unwrap_or(Region::UNKNOWN);
        let (old, new) = (rules.resolve(region, today).0, others.resolve(region, today).0);
        if old == new {
            return None;
        }
        // Whoever said yes while the old law held: on the last day before the new one begins.
        let day = new.from.0.checked_sub(1).map_or(today, |last| today.min(Day(last)));
        let granted = site.offered.without(Purposes::only(Purpose::NECESSARY));
        let yes = Consent { granted, subject: Some([0; 16]), ..Consent::none(old.key(), day) };
        let on = |site: &Site, rules: &Rules| {
            decide(&Visit {
                site,
                rules,
                region,
                signals: Signals::default(),
                consent: Some(&yes),
                in_use: site.words.all(),
                minor: if site.minors { Minor::Yes } else { Minor::No },
                sensitive: false,
                mode: site.mode,
                unreachable: None,
                over: None,
                now,
            })
        };
        let again = on(other, others).ask.without(on(site, rules).ask);
        let words: Vec<String> = again.iter().map(|purpose| other.words.key(purpose).to_owned()).collect();
        (!words.is_empty()).then(|| (id.to_owned(), words))
    };
    ids.into_iter().filter_map(asked).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::filter;
    use super::super::{Catalog, Mode, Model, Rule, Vocabulary};
    use super::*;

    #[test]
    fn what_would_be_held_what_would_pass_and_who_would_be_asked_again_is_told() {
        let vendor = |key: &str, purpose, cookie: &str| Vendor {
            key: key.into(),
            controller: key.into(),
            purpose,
            cookies: vec![cookie.into()],
            ..Vendor::default()
        };
        let site = |vendors| Site {
            catalog: Arc::new(Catalog::new(vendors, None).unwrap()),
            mode: Mode::Guarded,
            offered: Vocabulary::default().all(),
            ..Site::default()
        };
        let now = site(vec![
            vendor("stats", Purpose::ANALYTICS, "_stats"),
            vendor("cart", Purpose::NECESSARY, "cart"),
            vendor("same", Purpose::MARKETING, "_same"),
        ]);
        let then = site(vec![
            vendor("stats", Purpose::NECESSARY, "_stats"),
            vendor("ads", Purpose::MARKETING, "cart"),
            vendor("same", Purpose::MARKETING, "_same"),
        ]);
        let sight = |name: &str| Sight {
            what: What::Cookie,
            name: name.into(),
            wired: true,
            how: filter::Seen::Sent { wired: true },
            first: Day(1),
            last: Day(2),
            count: 1,
        };
        let sights = ["_stats", "cart", "_same", "nobody"].map(sight);
        let rule = |id: &str, marketing| Rule { id: id.into(), marketing, ..Rule::default() };
        let law = |entries: &[Rule]| Rules::new("1", [&[rule("default", Model::OptIn)], entries].concat()).unwrap();
        let before = rule("US-CA", Model::OptOut);
        let old = law(std::slice::from_ref(&before));
        let change = Day(19_990);
        let after = Rule { from: change, ..rule("US-CA", Model::OptIn) };
        let new = law(&[Rule { until: Some(change), ..before }, after]);
        let moment = Timestamp(20_000 * 86_400);
        let same = rehearse(&sights, (&now, &old), (&now, &old), moment);
        assert_eq!(same, Trial { seen: 4, ..Trial::default() });
        let trial = rehearse(&sights, (&now, &old), (&then, &new), moment);
        let told: Vec<String> = trial
            .turns
            .iter()
            .map(|it| format!("{} {} {:?} {:?}", it.word(), it.name, it.now.purpose, it.then.purpose))
            .collect();
        assert_eq!(
            told,
            [
                "held cart Some(\"necessary\") Some(\"marketing\")",
                "passes _stats Some(\"analytics\") Some(\"necessary\")"
            ]
        );
        assert_eq!(trial.parties, ["marketing"]);
        assert_eq!(trial.places, [("US-CA".to_owned(), vec!["marketing".to_owned()])]);
    }
}
