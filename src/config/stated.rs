//! What an operator states about a site that no decision needs and the linter does: who it is for, what was written and
//! what is a stand-in, and which findings somebody answers for.

use crate::ambient::Day;
use crate::policy::rollout::Rollout;
use crate::policy::{Mode, Region};

use super::file::{self, Basis};
use super::finding::{Code, Waiver};
use super::sheet::Sheet;

/// What a site states beside its policy.
#[derive(Debug, Clone, Default)]
pub struct Stated {
    /// The places that it is for; empty for everywhere.
    pub serves: Vec<Region>,
    /// Whether it says who is responsible for it; else a host or its id stands in.
    pub controller: bool,
    /// First day on which it no longer may be `permissive`.
    pub mode_until: Option<Day>,
    /// Who answers for that.
    pub mode_person: Option<Box<str>>,
    /// What its own entries say that vendors don't keep.
    pub own: Vec<Own>,
    /// Findings that somebody answers for.
    pub waivers: Vec<Waiver>,
}

/// An entry of the site's own, as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Own {
    /// The vendor's key.
    pub key: Box<str>,
    /// Whether it names who answers for the processing; else the vendor's name stands in.
    pub controller: bool,
    /// What it relies on for storing and reading.
    pub basis: Option<Basis>,
}

/// Reads what a site states.
pub(super) fn read(entry: &file::Site, path: &str, sheet: &mut Sheet) -> Stated {
    let said = |text: &Option<String>| text.as_deref().is_some_and(|text| !text.trim().is_empty());
    let own = entry.vendor.iter().filter_map(|vendor| {
        let key = vendor.key.as_deref()?.into();
        Some(Own { key, controller: said(&vendor.controller), basis: vendor.basis })
    });
    let own = own.collect();
    Stated {
        serves: serves(entry, path, sheet),
        controller: said(&entry.controller),
        mode_until: entry.mode_until.map(|date| date.0),
        mode_person: entry.mode_person.as_deref().filter(|text| !text.trim().is_empty()).map(Box::from),
        own,
        waivers: waivers(entry, path, sheet),
    }
}

/// A stricter mode for some.
pub(super) fn rollout(entry: &file::Site, path: &str, sheet: &mut Sheet) -> Option<Rollout> {
    let written = entry.rollout.as_ref()?;
    let path = format!("{path}.rollout");
    let (mode, percent) = (written.mode.map(Mode::from), written.percent);
    if mode.is_none() {
        sheet.refuse(&path, "needs `mode`: the stricter one");
    }
    let ours = Mode::from(entry.mode);
    if let Some(mode) = mode.filter(|mode| *mode <= ours) {
        let message = format!("`{}` is no stricter than the site's own `{}`", mode.word(), ours.word());
        sheet.refuse(&format!("{path}.mode"), message);
    }
    match percent {
        None => sheet.refuse(&path, "needs `percent`: for how many of a hundred networks"),
        Some(1..=99) => {}
        Some(_) => {
            sheet.refuse(&format!("{path}.percent"), "is a number from 1 to 99; for everyone write the site's `mode`")
        }
    }
    Some(Rollout { mode: mode?, percent: percent? })
}

fn serves(entry: &file::Site, path: &str, sheet: &mut Sheet) -> Vec<Region> {
    let mut found = Vec::new();
    for (place, code) in entry.serves.iter().enumerate() {
        match Region::parse(code).filter(|region| region.code() == code) {
            Some(region) => found.push(region),
            None => {
                sheet.refuse(&format!("{path}.serves[{place}]"), format!("`{code}` is no region: write DE or US-CA"))
            }
        }
    }
    found
}

fn waivers(entry: &file::Site, path: &str, sheet: &mut Sheet) -> Vec<Waiver> {
    let mut found = Vec::new();
    for (place, written) in entry.waiver.iter().enumerate() {
        let (Some(word), Some(person), Some(reason), Some(until)) =
            (&written.finding, &written.person, &written.reason, written.until)
        else {
            continue;
        };
        let Some(finding) = Code::ALL.into_iter().find(|code| code.word() == word && *code != Code::Waiver) else {
            let known = Code::ALL.into_iter().filter(|code| *code != Code::Waiver).map(Code::word);
            let path = format!("{path}.waiver[{place}].finding");
            sheet.unknown(&path, word, format!("`assent check` finds no `{word}`"), known);
            continue;
        };
        found.push(Waiver { finding, person: person.trim().into(), reason: reason.trim().into(), until: until.0 });
    }
    found
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::super::Config;
    use super::super::tests::{TODAY, site};
    use crate::policy::Mode;
    use crate::policy::rollout::Rollout;

    #[test]
    fn a_rollout_is_stricter_than_the_site_and_for_some() {
        let read = |mode: &str, lines: &str| {
            let text = site(&format!("controller = \"C\"\nmode = \"{mode}\"\n[site.rollout]\n{lines}"));
            let config = Config::parse(&text, "a.toml", Path::new(""), TODAY).map_err(|found| found.to_string())?;
            Ok::<_, String>(config.sites[0].site.rollout)
        };
        let good = read("guarded", "mode = \"strict\"\npercent = 99");
        assert_eq!(good, Ok(Some(Rollout { mode: Mode::Strict, percent: 99 })));
        for (mode, lines, wanted) in [
            ("guarded", "mode = \"guarded\"\npercent = 9", "`guarded` is no stricter than the site's own `guarded`"),
            ("strict", "mode = \"listen\"\npercent = 9", "`listen` is no stricter than the site's own `strict`"),
            ("guarded", "mode = \"strict\"", "needs `percent`"),
            ("guarded", "percent = 9", "needs `mode`"),
            ("guarded", "mode = \"strict\"\npercent = 0", "a number from 1 to 99"),
            ("guarded", "mode = \"strict\"\npercent = 100", "a number from 1 to 99"),
            ("guarded", "mode = \"strict\"\npercent = 300", "percent"),
            ("guarded", "mode = \"strict\"\npercent = 9\nshare = 1", "share"),
        ] {
            let found = read(mode, lines).expect_err(lines);
            assert!(found.contains(wanted), "{lines}: {found}");
        }
    }
}
