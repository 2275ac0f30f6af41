//! Nobody writes a consent cookie but us; what we sign is read without panic, and what was read is written the same.

use std::sync::{Arc, LazyLock};

use assent::ambient::Day;
use assent::config::Config;
use assent::policy::seal::{Context, Key};
use assent::policy::{Consent, Keyring, Site};

const TODAY: Day = Day(20_000);

static SITE: LazyLock<Arc<Site>> = LazyLock::new(|| {
    let config = Config::upstream("http://127.0.0.1:3000", &[], TODAY).expect("the defaults are good");
    Arc::clone(&config.sites[0].site)
});
static KEYS: LazyLock<Keyring> = LazyLock::new(|| {
    let key = Key { id: "k1".into(), secret: [7; 32], from: Day(0), until: None };
    Keyring::new(vec![key]).expect("one key is a ring")
});

pub(crate) fn holds(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    assert!(Consent::open(text, &SITE, &KEYS, TODAY).is_none(), "forged");
    for payload in [text.to_owned(), format!("1.{}.{text}", SITE.id)] {
        let sealed = KEYS.seal(Context::Consent, &payload, TODAY);
        let Some(mut consent) = Consent::open(&sealed, &SITE, &KEYS, TODAY) else { continue };
        let again = Consent::open(&consent.seal(&SITE, &KEYS, TODAY), &SITE, &KEYS, TODAY);
        if let Some(again) = again {
            assert_eq!((again.granted, again.refused, again.day), (consent.granted, consent.refused, consent.day));
        }
        let before = consent;
        consent.tighten(text, &SITE.words);
        assert_eq!(consent.granted.and(before.granted), consent.granted, "a mirror loosened something");
    }
}
