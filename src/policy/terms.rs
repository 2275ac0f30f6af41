//! What a yes was given to: a fingerprint over what changes its meaning and not its wording.
//!
//! A new controller, or one that now sells or shares what it learns, is a material change: the visitor who said yes
//! said it to others (GDPR Art. 4(11), "informed"; Garante 2021). A vendor that left, a renamed button or a corrected
//! text is none. A new purpose needs no fingerprint: no choice names it. A no is never touched by a change.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use super::catalog::Vendor;
use super::purpose::{Purpose, Purposes, Vocabulary};

/// How many parties the cookie names one by one. Beyond, each purpose's parties become one fingerprint, and a party that
/// leaves changes it, too.
const MOST: usize = 24;

/// One party to one purpose: three bytes of a digest, which four letters of a cookie hold.
type Party = [u8; 3];

/// Who takes part in what, as fingerprints.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Terms {
    parties: Vec<(Purpose, Party)>,
}

impl Terms {
    /// The terms of a site on which these vendors take part.
    pub fn new<'a>(words: &Vocabulary, vendors: impl IntoIterator<Item = &'a Vendor>) -> Self {
        let mut named: Vec<(Purpose, String)> = vendors
            .into_iter()
            .filter(|vendor| vendor.purpose != Purpose::NECESSARY)
            .map(|vendor| {
                let class = if vendor.shares { "third-party" } else { "service-provider" };
                (vendor.purpose, format!("{}\n{class}\n{}", words.key(vendor.purpose), vendor.controller))
            })
            .collect();
        named.sort_unstable();
        named.dedup();
        if named.len() <= MOST {
            return Self { parties: named.iter().map(|(purpose, party)| (*purpose, digest(party))).collect() };
        }
        let of = |wanted: Purpose| named.iter().filter(move |(purpose, _)| *purpose == wanted);
        let whole = |purpose| digest(&of(purpose).map(|(_, party)| &**party).collect::<Vec<_>>().join("\n\n"));
        let used = words.all().iter().filter(|purpose| of(*purpose).next().is_some());
        Self { parties: used.map(|purpose| (purpose, whole(purpose))).collect() }
    }

    /// The parties to what is `granted`, for the consent cookie.
    pub fn write(&self, granted: Purposes) -> String {
        let parties = self.parties.iter().filter(|(purpose, _)| granted.contains(*purpose));
        parties.map(|(_, party)| URL_SAFE_NO_PAD.encode(party)).collect()
    }

    /// The purposes that have a party now which the written terms don't name.
    pub fn changed(&self, written: &str) -> Purposes {
        let known = |party: &Party| {
            written.as_bytes().chunks(4).any(|letters| {
                let mut read = Party::default();
                URL_SAFE_NO_PAD.decode_slice(letters, &mut read) == Ok(read.len()) && read == *party
            })
        };
        self.parties.iter().filter(|(_, party)| !known(party)).map(|(purpose, _)| *purpose).collect()
    }
}

fn digest(text: &str) -> Party {
    let digest = Sha256::digest(text);
    [digest[0], digest[1], digest[2]]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vendor(controller: &str, purpose: Purpose, shares: bool) -> Vendor {
        Vendor { key: controller.into(), controller: controller.into(), purpose, shares, ..Vendor::default() }
    }

    #[test]
    fn only_what_changes_the_meaning_of_a_yes_ends_it() {
        let (words, analytics, marketing) = (Vocabulary::default(), Purpose::ANALYTICS, Purpose::MARKETING);
        let before = [vendor("Counter Ltd", analytics, false), vendor("Ads Inc", marketing, true)];
        let written = Terms::new(&words, &before).write(words.all());
        for (change, now, ended) in [
            ("nothing", before.to_vec(), vec![]),
            ("another order", before.iter().rev().cloned().collect(), vec![]),
            ("a vendor left", before[..1].to_vec(), vec![]),
            ("a new name, the same controller", vec![Vendor { name: "New".into(), ..before[0].clone() }], vec![]),
            ("a new controller", [&before[..], &[vendor("Else", analytics, false)]].concat(), vec![analytics]),
            ("the controller now shares", vec![vendor("Counter Ltd", analytics, true)], vec![analytics]),
            ("the controller serves another purpose", vec![vendor("Counter Ltd", marketing, false)], vec![marketing]),
            ("a necessary vendor", [&before[..], &[vendor("Pay", Purpose::NECESSARY, false)]].concat(), vec![]),
        ] {
            let changed = Terms::new(&words, &now).changed(&written);
            assert_eq!(changed.iter().collect::<Vec<_>>(), ended, "{change}");
        }
    }

    #[test]
    fn terms_that_cannot_be_read_cover_nobody() {
        let words = Vocabulary::default();
        let terms = Terms::new(&words, &[vendor("Counter Ltd", Purpose::ANALYTICS, false)]);
        for written in ["", "A", "????", "AAAA", "AAAAA"] {
            assert_eq!(terms.changed(written), Purposes::only(Purpose::ANALYTICS), "{written}");
        }
    }

    #[test]
    fn many_parties_stay_short_and_a_new_one_still_ends_the_yes() {
        let words = Vocabulary::default();
        let many: Vec<Vendor> = (0..100)
            .map(|n| vendor(&format!("Vendor {n}"), [Purpose::ANALYTICS, Purpose::MARKETING][n % 2], true))
            .collect();
        let written = Terms::new(&words, &many).write(words.all());
        assert!(written.len() <= 4 * MOST, "{written}");
        assert_eq!(Terms::new(&words, &many).changed(&written), Purposes::NONE);
        let more = [&many[..], &[vendor("One more", Purpose::MARKETING, true)]].concat();
        assert_eq!(Terms::new(&words, &more).changed(&written), Purposes::only(Purpose::MARKETING));
    }
}
