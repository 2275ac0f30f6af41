//! The IAB's strings, where a tool leaves them in cookies: `euconsent-v2` (OneTrust: `eupubconsent-v2`), `__gpp`
//! (OneTrust: `OTGPPConsent`), `usprivacy` (some write `us_privacy`).

use super::super::purpose::Purpose;
use super::Tally;
use super::gpp::{Gpp, sale};
use super::tcf::Tcf;
use super::value::Jar;

const TCF: [&str; 2] = ["euconsent-v2", "eupubconsent-v2"];
const GPP: [&str; 2] = ["__gpp", "OTGPPConsent"];
const US: [&str; 3] = ["usprivacy", "us_privacy", "uc_usprivacy"];

/// All cookies that such strings, and what goes with them, stand in.
pub(super) const COOKIES: &[&str] = &[
    "euconsent-v2",
    "eupubconsent-v2",
    "addtl_consent",
    "__gpp",
    "__gpp_sid",
    "OTGPPConsent",
    "usprivacy",
    "us_privacy",
];

/// Reads all of them.
pub(super) fn read(jar: &Jar<'_>, tally: &mut Tally) {
    tcf(jar, tally);
    for text in GPP.iter().flat_map(|name| jar.texts(name)) {
        string(None, Some(&text), tally);
    }
    if US.iter().flat_map(|name| jar.texts(name)).any(|text| sale(&text) == Some(true)) {
        tally.vote(Some(Purpose::MARKETING), false);
    }
}

/// Reads the TC strings alone.
pub(super) fn tcf(jar: &Jar<'_>, tally: &mut Tally) {
    for text in TCF.iter().flat_map(|name| jar.texts(name)) {
        string(Some(&text), None, tally);
    }
}

/// Reads a TC string, and a GPP string.
pub(super) fn string(tcf: Option<&str>, gpp: Option<&str>, tally: &mut Tally) {
    let gpp = gpp.and_then(Gpp::read).unwrap_or_default();
    for tcf in [tcf.and_then(Tcf::read), gpp.europe, gpp.canada].into_iter().flatten() {
        for (purpose, granted) in tcf.purposes() {
            tally.vote(Some(purpose), granted);
        }
        tally.answered(tcf.day);
    }
    if gpp.opted_out {
        tally.vote(Some(Purpose::MARKETING), false);
    }
}
