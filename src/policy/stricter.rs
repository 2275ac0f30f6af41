//! Which of two places has the stricter law: for visitors whom two sources of knowledge see in different ones.
//!
//! What the laws let run without asking decides; only where that is the same do their duties. Where neither law is
//! stricter in everything, both are left: for the rule of a country whose part is in doubt, or for the default.

use std::cmp::Ordering;

use crate::ambient::Day;

use super::jurisdiction::{Link, Region, Rule, Rules};
use super::purpose::Purposes;

impl Rules {
    /// The place whose rule on `day` is at least as strict as that of both; `one`, if their rules are equally strict.
    /// Allocates nothing.
    pub fn stricter(&self, one: Region, other: Region, day: Day) -> Region {
        if one == other {
            return one;
        }
        let (first, second) = (self.resolve(one, day).0, self.resolve(other, day).0);
        if first.id == second.id {
            return one;
        }
        let order = permits(first, second).and_then(|order| match order {
            Ordering::Equal => duties(first, second),
            unequal => Some(unequal),
        });
        match order {
            Some(Ordering::Less) => other,
            Some(_) => one,
            None => self.above(one, other, first, second, day),
        }
    }

    /// What stands in for two rules neither of which is the stricter: the common country's, if it lets nothing run that
    /// one of them doesn't, else the default.
    fn above(&self, one: Region, other: Region, first: &Rule, second: &Rule, day: Day) -> Region {
        let country = Region::parse(one.country()).filter(|_| one.country() == other.country());
        let enough = |country: &Region| {
            let (rule, _) = self.resolve(*country, day);
            [first, second].iter().all(|lesser| permits(rule, lesser).is_some_and(Ordering::is_ge))
        };
        country.filter(enough).unwrap_or(Region::UNKNOWN)
    }
}

/// Compares what may run without a yes: the greater rule lets less run. `None` where each is stricter in something.
fn permits(one: &Rule, other: &Rule) -> Option<Ordering> {
    all(&[
        one.functional.cmp(&other.functional),
        one.analytics.cmp(&other.analytics),
        one.marketing.cmp(&other.marketing),
        one.recording.cmp(&other.recording),
    ])
}

/// Compares what is owed beyond that: the greater rule owes more.
fn duties(one: &Rule, other: &Rule) -> Option<Ordering> {
    let rank = |link: Option<Link>| match link {
        None => 0,
        Some(Link::DoNotSell) => 1,
        Some(Link::PrivacyChoices) => 2,
    };
    // What a set holds beyond the other makes its rule the stricter one, or the laxer.
    let sets =
        |mine: Purposes, theirs: Purposes| match (mine.without(theirs).is_empty(), theirs.without(mine).is_empty()) {
            (true, true) => Some(Ordering::Equal),
            (false, true) => Some(Ordering::Greater),
            (true, false) => Some(Ordering::Less),
            (false, false) => None,
        };
    all(&[
        other.consent_days.cmp(&one.consent_days),
        one.refusal_days.cmp(&other.refusal_days),
        sets(other.exempt, one.exempt)?,
        sets(one.never_minors, other.never_minors)?,
        one.age.cmp(&other.age),
        rank(one.link).cmp(&rank(other.link)),
        one.status.cmp(&other.status),
        other.choice_over_signal.cmp(&one.choice_over_signal),
        one.limit_sensitive.cmp(&other.limit_sensitive),
        one.notice_at_collection.cmp(&other.notice_at_collection),
        one.centre.cmp(&other.centre),
    ])
}

/// What all comparisons together say; `None` where they disagree.
fn all(orders: &[Ordering]) -> Option<Ordering> {
    orders.iter().try_fold(Ordering::Equal, |sum, order| match (sum, *order) {
        (Ordering::Equal, order) | (order, Ordering::Equal) => Some(order),
        (sum, order) => (sum == order).then_some(sum),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::{Model, Purpose};

    fn rule(id: &str, change: impl FnOnce(&mut Rule)) -> Rule {
        let mut rule = Rule { id: id.into(), ..Rule::default() };
        change(&mut rule);
        rule
    }

    fn models(rule: &mut Rule, functional: Model, analytics: Model, marketing: Model) {
        (rule.functional, rule.analytics, rule.marketing) = (functional, analytics, marketing);
        rule.recording = analytics;
    }

    fn rules() -> Rules {
        use Model::{Notice, OptIn, OptOut};
        let entries = [
            rule("default", |_| ()),
            rule("DE", |rule| rule.consent_days = 365),
            rule("FR", |rule| rule.exempt = Purposes::only(Purpose::ANALYTICS)),
            rule("IT", |_| ()),
            rule("NZ", |rule| models(rule, Notice, Notice, Notice)),
            rule("JP", |rule| models(rule, Notice, OptOut, OptIn)),
            rule("KR", |rule| models(rule, Notice, OptIn, OptOut)),
            rule("US", |rule| {
                models(rule, Notice, Notice, Notice);
                rule.unknown_subdivision = Some("US-CA".into());
            }),
            rule("US-CA", |rule| {
                models(rule, Notice, OptOut, OptOut);
                (rule.link, rule.choice_over_signal) = (Some(Link::PrivacyChoices), true);
            }),
            rule("US-TX", |rule| {
                models(rule, Notice, OptOut, OptOut);
                rule.link = Some(Link::DoNotSell);
            }),
            rule("US-UT", |rule| {
                models(rule, Notice, OptOut, OptOut);
                rule.choice_over_signal = true;
            }),
            rule("US-WA", |rule| models(rule, Notice, OptIn, OptOut)),
            rule("US-NY", |rule| models(rule, OptIn, OptOut, OptOut)),
        ];
        Rules::new("test", entries).unwrap()
    }

    #[test]
    fn the_stricter_of_two_places_counts() {
        let rules = rules();
        for (one, other, expected, why) in [
            ("DE", "DE", "DE", "they agree"),
            ("DE", "NZ", "DE", "asking is stricter than telling"),
            ("US-CA", "DE", "DE", "asking is stricter than any link"),
            ("US-CA", "NZ", "US-CA", "an objection is more than nothing"),
            ("JP", "KR", "unknown", "each is stricter in something"),
            ("DE", "IT", "IT", "the models are the same, and a yes is sooner asked for again"),
            ("IT", "FR", "IT", "nothing can be attested"),
            ("DE", "FR", "unknown", "each has more duties in something"),
            ("US-CA", "US-UT", "US-CA", "the same, and a link"),
            ("US-CA", "US-TX", "US", "each in something: the country's strictest stands in"),
            ("US-WA", "US-NY", "unknown", "and where that would let more run, the default"),
            ("US-TX", "US", "US", "an unknown state has the strictest one's rule"),
            ("US-CA", "US-AK", "US-CA", "a state without a law has its country's"),
            ("DE", "unknown", "unknown", "the default is as strict and has more duties"),
            ("NZ", "unknown", "unknown", "who is nowhere gets the strictest"),
            ("NZ", "XK", "XK", "and so who is where no rule is"),
        ] {
            let region = |text| Region::parse(text).unwrap_or(Region::UNKNOWN);
            for (one, other) in [(one, other), (other, one)] {
                let found = rules.stricter(region(one), region(other), Day(20_000));
                assert_eq!(found.to_string(), expected, "{one} {other}: {why}");
            }
        }
        let twins = rules.stricter(Region::parse("IT").unwrap(), Region::UNKNOWN, Day(20_000));
        assert_eq!(twins.to_string(), "IT", "equally strict: the first database's word");
    }
}
