//! How a device and the account that is signed in on it come to terms.
//!
//! An opt-out reaches as far as what it objects to (Cal. Civ. Code 1798.135; CNIL 2025-131): objections always go both
//! ways, a yes only where the site's first layer says that it does. Silence changes nothing, and in conflict the
//! stricter wins; a later choice made on a device that the account knew already is the account's own new word.
//!
//! An account's state is a [`Consent`] as well, without what is a device's alone: age, signal, link.

use super::age::Minor;
use super::consent::Consent;
use super::purpose::Purposes;

/// What both remember once they have met; `None` is nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settled {
    /// The device.
    pub device: Option<Consent>,
    /// The account.
    pub account: Option<Consent>,
}

/// Settles what `device` remembers and what `account` has said. `mark` is the account's ([`Consent::mark`]); `shared`
/// tells that a yes holds on all its devices.
pub fn settle(device: Option<Consent>, account: Option<Consent>, mark: u8, shared: bool) -> Settled {
    // What is no longer shared is not kept either.
    let account = account.map(|account| if shared { account } else { objections(account) });
    let linked = device.is_some_and(|device| device.account && device.mark == mark);
    let foreign = device.is_some_and(|device| device.account && device.mark != mark);
    let (device, account) = match (device, account) {
        (device, None) => {
            let chosen = device.filter(Consent::is_choice);
            let said = chosen.map(|device| told(device, shared && !foreign));
            // Nothing is worth no row, except on somebody else's device: the next visit must know whose it is now.
            (device, said.filter(|said| foreign || said.is_choice()))
        }
        (None, Some(account)) => (Some(account).filter(Consent::is_choice), Some(account)),
        (Some(device), Some(account)) if linked && device.fresh && account.day <= device.day => {
            (Some(device), Some(told(device, shared)))
        }
        (Some(device), Some(account)) if linked && !device.fresh => {
            // It has nothing new to say: what it refuses was the account's word, perhaps taken back elsewhere.
            let refused = account.refused.or(device.refused.without(account.granted));
            (Some(own(device, yeses(account, device, refused))), Some(account))
        }
        (Some(device), Some(account)) => {
            let refused = device.refused.or(account.refused);
            let both = yeses(account, device, refused);
            // What somebody else said yes to on a shared device is no yes of this account.
            let said = if shared && !foreign { both } else { yeses(account, objections(device), refused) };
            (Some(own(device, both)), Some(told(said, shared)))
        }
    };
    let link = |device: Consent| match account {
        Some(_) if device.is_choice() => device.linked(mark),
        _ => device.unlinked(),
    };
    Settled { device: device.map(link), account }
}

/// What an account keeps of a choice.
fn told(choice: Consent, shared: bool) -> Consent {
    let choice = if shared { choice } else { objections(choice) };
    Consent { minor: Minor::No, under_signal: false, ..choice.unlinked() }
}

/// A choice's noes alone.
fn objections(choice: Consent) -> Consent {
    Consent { refused: choice.refused, minor: choice.minor, ..Consent::none(choice.rule, choice.day) }
}

/// `choice` as this device remembers it.
fn own(device: Consent, choice: Consent) -> Consent {
    Consent { minor: device.minor, ..choice }
}

/// The yeses of one of the two, less what is refused: the first's, or the second's if they are all of the first's and
/// more. They are never mixed, because the day, the rule and the terms of a yes are one.
fn yeses(first: Consent, second: Consent, refused: Purposes) -> Consent {
    let (one, two) = (first.granted.without(refused), second.granted.without(refused));
    let more = one.without(two).is_empty() && !two.without(one).is_empty();
    let (from, granted) = if more { (second, two) } else { (first, one) };
    if granted.is_empty() {
        // Where nothing was said, there is no day to be later.
        let later = if refused.is_empty() || first.day >= second.day { first } else { second };
        return Consent { refused, ..Consent::none(later.rule, later.day) };
    }
    Consent { granted, refused, lapsed: from.lapsed.and(granted), ..from }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::jurisdiction::RuleId;
    use super::super::purpose::Purpose;
    use super::*;
    use crate::ambient::Day;

    const MARK: u8 = 7;

    /// `+F-A` grants functional and refuses analytics.
    fn says(text: &str, day: u32) -> Consent {
        let mut consent = Consent::none(RuleId::parse("DE").unwrap(), Day(day));
        for pair in text.as_bytes().chunks(2) {
            let purpose = match pair[1] {
                b'F' => Purpose::FUNCTIONAL,
                b'A' => Purpose::ANALYTICS,
                _ => Purpose::MARKETING,
            };
            match pair[0] {
                b'+' => consent.granted = consent.granted.with(purpose),
                _ => consent.refused = consent.refused.with(purpose),
            }
        }
        consent.subject = (!consent.granted.is_empty()).then_some([day as u8; 16]);
        consent
    }

    fn text(consent: &Consent) -> String {
        let names = [(Purpose::FUNCTIONAL, 'F'), (Purpose::ANALYTICS, 'A'), (Purpose::MARKETING, 'M')];
        let said = names.iter().filter_map(|(purpose, name)| match consent {
            it if it.granted.contains(*purpose) => Some(format!("+{name}")),
            it if it.refused.contains(*purpose) => Some(format!("-{name}")),
            _ => None,
        });
        said.collect()
    }

    #[test]
    fn objections_go_both_ways_and_a_yes_only_where_it_is_shared() {
        let known = |text, day| Some(says(text, day).linked(MARK));
        let fresh = |text, day| Some(Consent { fresh: true, ..says(text, day).linked(MARK) });
        let foreign = |text, day| Some(says(text, day).linked(MARK + 1));
        let alone = |text, day| Some(says(text, day));
        let said = alone;
        for (case, device, account, shared, device_then, account_then) in [
            ("two who know nothing", None, None, true, None, None),
            ("a first no", alone("-F-A", 1), None, false, Some("-F-A"), Some("-F-A")),
            ("a first yes stays here", alone("+A", 1), None, false, Some("+A"), None),
            ("a first yes is shared", alone("+A-M", 1), None, true, Some("+A-M"), Some("+A-M")),
            ("a no reaches a new device", None, said("-M", 1), false, Some("-M"), Some("-M")),
            ("a yes doesn't", None, said("+A-M", 1), false, Some("-M"), Some("-M")),
            ("unless it is shared", None, said("+A-M", 1), true, Some("+A-M"), Some("+A-M")),
            ("nothing said is nothing kept", None, said("", 1), false, None, Some("")),
            ("the stricter wins here", alone("+A+M", 2), said("-M", 1), false, Some("+A-M"), Some("-M")),
            ("and there", alone("-A", 1), said("-M", 2), false, Some("-A-M"), Some("-A-M")),
            ("and where yeses are shared", alone("-A", 2), said("+A+M", 1), true, Some("-A+M"), Some("-A+M")),
            ("a new word on a known device", fresh("+A+M", 2), said("-A-M", 1), false, Some("+A+M"), Some("")),
            ("and where yeses are shared", fresh("+A+M", 2), said("-A-M", 1), true, Some("+A+M"), Some("+A+M")),
            ("a newer no elsewhere", fresh("+A+M", 2), said("-M", 3), false, Some("+A-M"), Some("-M")),
            ("taken back elsewhere", known("-A-M", 1), said("", 2), false, Some("-A-M"), Some("")),
            ("a yes elsewhere, shared", known("-A-M", 1), said("+A-M", 2), true, Some("+A-M"), Some("+A-M")),
            ("a no elsewhere", known("+A", 2), said("-A", 1), true, Some("-A"), Some("-A")),
            ("erased", known("-A", 2), None, false, Some("-A"), Some("-A")),
            ("somebody else's device", foreign("+A-M", 2), None, true, Some("+A-M"), Some("-M")),
            ("and a known account", foreign("+A-M", 2), said("-F", 1), true, Some("-F+A-M"), Some("-F-M")),
            (
                "a word for somebody else",
                fresh("+M", 2).map(|it| it.linked(9)),
                said("-M", 1),
                true,
                Some("-M"),
                Some("-M"),
            ),
            ("yeses are not mixed", alone("+F", 2), said("+A", 1), true, Some("+A"), Some("+A")),
        ] {
            let settled = settle(device, account, MARK, shared);
            assert_eq!(settled.device.as_ref().map(text).as_deref(), device_then, "{case}: the device");
            assert_eq!(settled.account.as_ref().map(text).as_deref(), account_then, "{case}: the account");
        }
    }

    #[test]
    fn a_link_that_says_nothing_is_no_link_and_a_devices_age_stays_its_own() {
        let minor = Consent { minor: Minor::Yes, ..says("", 1) };
        let met = settle(Some(minor), Some(says("", 1)), MARK, true);
        assert_eq!(met.device, Some(minor), "nothing to link");
        let met = settle(Some(minor), Some(says("-M", 1)), MARK, true);
        assert_eq!(met.device.map(|it| (it.minor, it.account)), Some((Minor::Yes, true)));
        assert_eq!(met.account.map(|it| (it.minor, it.account)), Some((Minor::No, false)));
        let passed_on = settle(Some(says("+A", 1).linked(9)), None, MARK, true);
        assert_eq!(
            passed_on.device.map(|it| (it.mark, text(&it))),
            Some((MARK, "+A".to_owned())),
            "another's link ends"
        );
        assert_eq!(passed_on.account.map(|it| text(&it)).as_deref(), Some(""), "and the yes stays on the device");
    }

    fn any_consent() -> impl Strategy<Value = Option<Consent>> {
        let marks = prop_oneof![Just(MARK), Just(9)];
        let one = ("([+-]F)?([+-]A)?([+-]M)?", 1u32..4, any::<bool>(), any::<bool>(), marks);
        proptest::option::of(one.prop_map(|(text, day, linked, fresh, mark)| {
            let consent = says(&text, day);
            if linked { Consent { fresh, ..consent.linked(mark) } } else { consent }
        }))
    }

    proptest! {
        #[test]
        fn once_settled_nothing_changes(device in any_consent(), account in any_consent(), shared in any::<bool>()) {
            let account = account.map(|it| told(it, shared));
            let first = settle(device, account, MARK, shared);
            prop_assert_eq!(settle(first.device, first.account, MARK, shared), first);
        }

        #[test]
        fn nothing_is_granted_that_nobody_granted(device in any_consent(), account in any_consent(), shared in any::<bool>()) {
            let account = account.map(|it| told(it, true));
            let granted = |it: Option<Consent>| it.map_or(Purposes::NONE, |it| it.granted);
            let settled = settle(device, account, MARK, shared);
            let known = if shared { granted(account) } else { Purposes::NONE };
            prop_assert!(granted(settled.device).without(granted(device).or(known)).is_empty());
            prop_assert!(shared || granted(settled.account).is_empty());
            for it in [settled.device, settled.account].into_iter().flatten() {
                prop_assert!(it.granted.and(it.refused).is_empty());
                prop_assert!(it.subject.is_none() || !it.granted.is_empty(), "a refusal has no identifier");
            }
        }

        #[test]
        fn no_no_is_lost_unless_the_account_took_it_back(device in any_consent(), account in any_consent(), shared in any::<bool>()) {
            let account = account.map(|it| told(it, true));
            let refused = |it: Option<Consent>| it.map_or(Purposes::NONE, |it| it.refused);
            let settled = settle(device, account, MARK, shared);
            let mine = device.is_some_and(|it| it.account && it.mark == MARK);
            let anew = mine && device.is_some_and(|it| it.fresh);
            prop_assert!(mine || refused(device).without(refused(settled.device)).is_empty());
            prop_assert!(anew || refused(account).without(refused(settled.device)).is_empty());
            prop_assert!(anew || refused(account).without(refused(settled.account)).is_empty());
        }
    }
}
