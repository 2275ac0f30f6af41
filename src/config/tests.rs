//! Files in, values or problems out.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use proptest::prelude::*;

use super::*;
use crate::ambient::Timestamp;
use crate::policy::catalog::Role;
use crate::policy::{Catalog, Minor, Mode, Purpose, Purposes, Region, Signals, Vendor, Visit, decide};

const SAMPLE: &str = include_str!("../../config/assent.toml");
pub(super) const TODAY: Day = Day(20_778);

fn parse(text: &str) -> Result<Config, Problems> {
    Config::parse(text, "a.toml", Path::new("/etc/assent"), TODAY)
}

/// A good site, to which one more line or a changed one is added.
pub(super) fn site(lines: &str) -> String {
    format!("[[site]]\nid = \"shop\"\nhosts = [\"shop.example.com\"]\norigin = \"http://127.0.0.1:3000\"\n{lines}\n")
}

fn addresses(config: &Config) -> Vec<String> {
    config.listen.iter().map(|listen| listen.address.to_string()).collect()
}

fn complaints(text: &str) -> Vec<String> {
    parse(text).err().map(|problems| problems.0.iter().map(ToString::to_string).collect()).unwrap_or_default()
}

#[test]
fn the_sample_works_and_so_does_every_example_in_it() {
    let config = parse(SAMPLE).unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(config.warnings, []);
    assert_eq!(config.default_site, Some(0));
    assert_eq!(config.limits.header_timeout, Duration::from_secs(10));
    assert_eq!(config.state, Path::new("/etc/assent/assent-state"));
    assert_eq!(config.sites[0].site.declared, Purposes::only(Purpose::ANALYTICS));
    let shown = |line: &str| {
        line.strip_prefix('#').is_some_and(|l| l.starts_with(|c: char| c == '[' || c.is_ascii_lowercase()))
    };
    let all: Vec<&str> = SAMPLE.lines().map(|line| if shown(line) { &line[1..] } else { line }).collect();
    let dir = tempfile::tempdir().unwrap();
    for file in ["jurisdictions.toml", "shop-jurisdictions.toml"] {
        std::fs::write(dir.path().join(file), "version = \"ours\"\n").unwrap();
    }
    std::fs::write(dir.path().join("trackers.txt"), "||tracker.example^\n").unwrap();
    std::fs::write(dir.path().join("banner.css"), "@layer asn { .asn { --asn-radius: 0 !important } }\n").unwrap();
    std::fs::write(dir.path().join("telemetry.headers"), "x-key: secret\n").unwrap();
    std::fs::write(dir.path().join("webhook.headers"), "x-key: secret\n").unwrap();
    for (file, database) in [("store.url", "assent"), ("acme.url", "acme")] {
        let address = format!("postgres://assent:secret@db.example.com/{database}\n");
        std::fs::write(dir.path().join(file), address).unwrap();
    }
    let template = "{{title}} {{ask}} {{purposes}} {{partners}} {{free}} {{reject}} {{accept}} {{settings}}";
    std::fs::write(dir.path().join("banner.html"), template).unwrap();
    let config = Config::parse(&all.join("\n"), "a.toml", dir.path(), TODAY).unwrap_or_else(|p| panic!("{p}"));
    assert!(config.tls.is_some() && config.sites[0].tls.is_some() && config.sites[0].site.no_sale);
    assert_eq!(config.trusted_proxies.len(), 2);
    let store = format!("{:?}", config.shared_store.unwrap());
    assert!(store.contains("db.example.com") && !store.contains("secret"), "{store}");
}

#[test]
fn the_sample_names_every_key() {
    for (path, meaning) in Config::keys() {
        let key = path.rsplit('.').next().unwrap_or_default();
        let named = SAMPLE
            .lines()
            .map(|line| line.trim_start_matches(['#', '[']))
            .any(|line| line.starts_with(&format!("{key} = ")) || line.starts_with(&format!("{path}]")));
        assert!(named, "config/assent.toml does not name `{path}`");
        assert!(meaning.len() > 10, "`{path}` has no documentation");
    }
}

#[test]
fn a_look_that_could_hide_or_inject_something_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(dir.path().join(name), text).unwrap();
    write("half.html", "{{title}} {{accept}}");
    write("script.html", "{{reject}} {{accept}} <img src=x onerror=alert(1)><script>");
    write("sly.html", "<p>{{reject}} {{accept}}</p><img/onerror=alert(1) src=/x></form>");
    write("small.html", "<b>{{accept}}</b> <small>{{reject}}</small> <!-- {{ask}} --> <p hidden>{{free}}</p>");
    write("sly.css", "@layer asn { .asn-button[value=reject] { opacity: .2 !important } }");
    let site = "[[site]]\nid = \"a\"\nhosts = [\"a.example\"]\norigin = \"http://127.0.0.1:1\"\n[site.look]\n";
    for (look, expected) in [
        ("radius = 25", "from 0 to 24"),
        ("logo = \"//evil.example/x\"", "no path on the site's own host"),
        ("logo = \"javascript:alert(1)\"", "no path on the site's own host"),
        ("logo = \"/a\\\"><script>\"", "no path"),
        ("light = { text = \"red}\" }", "is no colour"),
        ("light = { strong = \"#ffff00\" }", "stands out by"),
        ("template = \"half.html\"", "no place for both answers"),
        ("template = \"script.html\"", "holds a script"),
        ("template = \"none.html\"", "can't read"),
        ("template = \"sly.html\"", "holds an event handler"),
    ] {
        let parsed = Config::parse(&format!("{site}{look}\n"), "a.toml", dir.path(), TODAY);
        let said = parsed.err().map(|problems| problems.to_string()).unwrap_or_default();
        assert!(said.contains(expected) || look.contains("<script>"), "{look}: {said}");
        assert!(!said.is_empty(), "{look}");
    }
    let sly = Config::parse(&format!("{site}stylesheet = \"sly.css\"\n"), "a.toml", dir.path(), TODAY).unwrap();
    assert!(sly.warnings.iter().any(|it| it.to_string().contains("have to look alike")), "{:?}", sly.warnings);
    let small = Config::parse(&format!("{site}template = \"small.html\"\n"), "a.toml", dir.path(), TODAY).unwrap();
    let said: String = small.warnings.iter().map(|it| format!("{it}\n")).collect();
    for part in ["{{title}}, {{ask}}", "yes and no in different elements", "{{free}} where not everybody finds it"] {
        assert!(said.contains(part), "{part}: {said}");
    }
}

#[test]
fn the_schema_is_generated_from_the_keys() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/config/schema.json");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, Config::schema()).unwrap();
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    assert!(kept == Config::schema(), "config/schema.json is not what the keys say; run this test with UPDATE=1");
}

#[test]
fn every_problem_is_reported_at_once_with_its_place_and_key() {
    let text = r#"listen = ["127.0.0.1", "[::1]:80", "[::1]:80"]
trusted_proxies = ["10.0.0.0/8", "10.0.0.0/33", "0.0.0.0/0"]
client_header = "bad header"
prefix = "assent"
default_site = "shpo"
banana = 1

[limits]
idle_timeout = "soon"
connections = 0
header_byte = 1

[[site]]
id = "shop"
hosts = ["Shop.example.com", "http://x", "*.example.com"]
origin = "localhost:3000"
moed = "strict"
purposes = ["analitics", "model_training", "a b"]
declared = ["marketing", "model_trainin"]
privacy = "privacy"
shared_domain = "com"
languages = ["xx_1_!"]
service_providers = ["google-analytic"]

[[site]]
id = "Blog"
hosts = ["shop.example.com"]
origin = "http://127.0.0.1/path"
mode = "strickt"
declared = "analytics"
no_sale_or_share = "yes"

[[site.vendor]]
key = "x"
name = "X"
purpose = "analytic"
country = "Germany"
cookies = ["*"]
hosts = ["com"]
"#;
    let expected = [
        "1:11: listen[0]: `127.0.0.1` is no address with a port, like 127.0.0.1:8080 or [::]:443",
        "1:36: listen[2]: `[::1]:80` stands here twice",
        "2:34: trusted_proxies[1]: `10.0.0.0/33` is no address or network, like 10.0.0.0/8 or ::1",
        "2:49: trusted_proxies[2]: would believe everybody; name the proxies' own networks",
        "3:17: client_header: `bad header` can't be a header's name",
        "4:10: prefix: `assent` must be a path that begins and ends with `/`, like /_assent/",
        "5:16: default_site: no site has the id `shpo`; did you mean `shop`?",
        "6:1: banana: unknown key",
        "9:16: limits.idle_timeout: `soon` is no duration above zero, like 500ms, 30s, 5m, 2h or 1d",
        "10:15: limits.connections: must be a number from 1 to 1000000",
        "11:1: limits.header_byte: unknown key; did you mean `header_bytes`?",
        "15:30: site.shop.hosts[1]: `http://x` is no host name; write it without scheme, port and path",
        "15:42: site.shop.hosts[2]: `*.example.com`: write each host out, or make the site the `default_site`",
        "16:10: site.shop.origin: `localhost:3000` must begin with http:// or https://",
        "17:1: site.shop.moed: unknown key; did you mean `mode`?",
        "18:13: site.shop.purposes[0]: `analitics` is no purpose; did you mean `analytics`?",
        "18:44: site.shop.purposes[2]: `a b` can't be a purpose: a-z, 0-9, `-`, `_`, at most 32; at most 16 in all, with 200 letters",
        "19:13: site.shop.declared[0]: `marketing` is not among this site's `purposes`",
        "19:26: site.shop.declared[1]: `model_trainin` is no purpose of this site; did you mean `model_training`?",
        "20:11: site.shop.privacy: `privacy` is neither a path like /privacy nor a URL",
        "21:17: site.shop.shared_domain: `com` belongs to nobody alone: browsers refuse cookies for it",
        "22:14: site.shop.languages[0]: `xx_1_!` is no language tag like en, de or pt-BR",
        "23:22: site.shop.service_providers[0]: no vendor has the key `google-analytic`; did you mean `google-analytics`?",
        "26:6: site.Blog.id: `Blog` must be up to 32 of a-z, 0-9, `-` and `_`: it stands in cookies",
        "27:10: site.Blog.hosts[0]: `shop.example.com` is claimed twice",
        "28:10: site.Blog.origin: `http://127.0.0.1/path` must end after the host and port: paths are the visitor's",
        "29:8: site.Blog.mode: `strickt` is none of `listen`, `permissive`, `guarded`, `strict`; did you mean `strict`?",
        "30:12: site.Blog.declared: expected a list of strings, found a string",
        "31:20: site.Blog.no_sale_or_share: expected true or false, found a string",
        "36:11: site.Blog.vendor.x.purpose: `analytic` is no purpose of this site; did you mean `analytics`?",
        "37:11: site.Blog.vendor.x.country: `Germany` is no country code: two capital letters (ISO 3166-1)",
        "38:12: site.Blog.vendor.x.cookies[0]: `*` is no usable pattern",
        "39:10: site.Blog.vendor.x.hosts[0]: `com` is no usable pattern",
    ];
    let found = complaints(text);
    let expected: Vec<String> = expected.iter().map(|line| format!("a.toml:{line}")).collect();
    for (found, expected) in found.iter().zip(&expected) {
        assert_eq!(found, expected);
    }
    assert_eq!(found.len(), expected.len(), "{found:#?}");
}

#[test]
fn one_mistake_makes_one_complaint() {
    for (text, expected) in [
        (String::new(), "a.toml:1:1: no site is protected: write a `[[site]]`"),
        ("listen = []\n".to_owned() + &site(""), "a.toml:1:1: listen: must name at least one address"),
        ("listen = \"x\"\n".to_owned() + &site(""), "a.toml:1:10: listen: expected a list of strings, found a string"),
        ("[site]\nid = \"x\"\n".to_owned(), "a.toml:1:2: site: expected a list of tables (`[[site]]`), found a table"),
        ("[[site]]\nid = \"x\"\nhosts = [\"x.example\"]\n".to_owned(), "a.toml:1:1: site.x: `origin` is missing"),
        (
            "[[site]]\nhosts = [\"x.example\"]\norigin = \"http://h\"\n".to_owned(),
            "a.toml:1:1: site[0]: `id` is missing",
        ),
        (site("hosts = []"), "a.toml:5:1: duplicate key"),
        (site("tls = { certificate = \"c.pem\" }"), "a.toml:5:7: site.shop.tls: `key` is missing"),
        (
            site("default_language = \"de\"\nlanguages = [\"en\"]"),
            "a.toml:5:20: site.shop.default_language: `de` is not among `languages`",
        ),
        (
            site("shared_domain = \"example.org\""),
            "a.toml:5:17: site.shop.shared_domain: `shop.example.com` is not beneath `example.org`",
        ),
        (
            site("privacy = \"//evil.example/\""),
            "a.toml:5:11: site.shop.privacy: `//evil.example/` is neither a path like /privacy nor a URL",
        ),
        (site("mode = 1"), "a.toml:5:8: site.shop.mode: expected a string, found a number"),
        (
            "rules = \"absent.toml\"\n".to_owned() + &site(""),
            "a.toml:1:9: rules: /etc/assent/absent.toml can't be read: No such file or directory (os error 2)",
        ),
        ("state = \"\"\n".to_owned() + &site(""), "a.toml:1:9: state: must name a directory"),
        (
            "geoip_max_age = \"2y\"\n".to_owned() + &site(""),
            "a.toml:1:17: geoip_max_age: `2y` is no duration above zero and up to 366d, like 180d",
        ),
        (
            "geoip = \"a.mmdb\"\ngeoip_second = \"a.mmdb\"\n".to_owned() + &site(""),
            "a.toml:2:16: geoip_second: is the same file as `geoip`; name another database or leave it out",
        ),
        (
            "anonymous_networks = [\"::1\", \"0.0.0.0/0\"]\n".to_owned() + &site(""),
            "a.toml:1:30: anonymous_networks[1]: `0.0.0.0/0` is no address or network, like 203.0.113.0/24 or 2001:db8::/32",
        ),
    ] {
        assert_eq!(complaints(&text), [expected], "{text}");
    }
}

#[test]
fn what_cant_be_read_says_why() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.toml");
    let missing = Config::load(&path, TODAY).unwrap_err().to_string();
    assert!(missing.ends_with("a.toml: can't be read: No such file or directory (os error 2)"), "{missing}");
    std::fs::write(&path, b"listen = [\"\xff\"]").unwrap();
    let garbled = Config::load(&path, TODAY).unwrap_err().to_string();
    assert!(garbled.ends_with("a.toml: is not UTF-8 text: byte 11 belongs to no character"), "{garbled}");
    std::fs::write(&path, SAMPLE).unwrap();
    assert_eq!(Config::load(&path, TODAY).unwrap().state, dir.path().join("assent-state"));
}

#[test]
fn columns_count_characters() {
    let problems = complaints("# ü\n[[site]]\nid = \"ü\"\nhosts = [\"ä\", \"*\"]\norigin = \"http://h\"\n");
    assert!(problems.iter().any(|line| line.starts_with("a.toml:4:15: site.ü.hosts[1]")), "{problems:?}");
}

#[test]
fn durations_are_read_with_their_unit() {
    for (text, millis) in [
        ("500ms", Some(500)),
        ("30s", Some(30_000)),
        ("5m", Some(300_000)),
        ("2h", Some(7_200_000)),
        ("1d", Some(86_400_000)),
        ("0s", None),
        ("30", None),
        ("s", None),
        ("-1s", None),
        ("1.5s", None),
        ("9999999999999999999999s", None),
        ("18446744073709551615d", None),
        ("400d", None),
        ("", None),
    ] {
        assert_eq!(duration::duration(text), millis.map(Duration::from_millis), "{text}");
    }
}

#[test]
fn one_command_line_is_a_configuration() {
    let config = Config::upstream("http://127.0.0.1:3000", &[], TODAY).unwrap();
    assert_eq!(addresses(&config), ["127.0.0.1:8080"]);
    assert_eq!((config.default_site, config.sites.len(), &*config.sites[0].site.id), (Some(0), 1, "default"));
    let site = &config.sites[0].site;
    assert_eq!((site.mode, site.offered), (Mode::Permissive, site.words.all()));
    assert!(site.catalog.own().is_empty(), "nobody declared the shipped vendors");
    let (found, shipped) = (site.catalog.vendor("hotjar").unwrap(), catalog());
    assert!(Arc::ptr_eq(found, shipped.vendor("hotjar").unwrap()), "the shipped catalog is shared");
    let listen = ["[::1]:9090".parse().unwrap()];
    assert_eq!(addresses(&Config::upstream("https://app.internal", &listen, TODAY).unwrap()), ["[::1]:9090"]);
    let wrong = Config::upstream("127.0.0.1:3000", &[], TODAY).unwrap_err().to_string();
    assert!(wrong.starts_with("command line: --upstream: `127.0.0.1:3000` is no URL like"), "{wrong}");
}

#[test]
fn an_attested_vendor_no_longer_shares_on_that_site_alone() {
    let text = site(
        "service_providers = [\"google-analytics\", \"own\"]\n[[site.vendor]]\nkey = \"own\"\nname = \"Own\"\npurpose = \"analytics\"\ncookies = [\"own_id\"]",
    );
    let site = Arc::clone(&parse(&text).unwrap_or_else(|p| panic!("{p}")).sites[0].site);
    let shares = |name: &str| site.catalog.cookie(name).unwrap().shares;
    assert!(!shares("_ga") && !shares("_ga_X1") && !shares("own_id"));
    assert!(shares("_fbp") && catalog().cookie("_ga").unwrap().shares);
    assert_eq!(&*site.catalog.url("www.googletagmanager.com", "/gtm.js").unwrap().key, "google-tag-manager");
}

#[test]
fn named_vendors_are_in_use_and_a_misspelt_one_is_found() {
    let text = site("purposes = [\"analytics\"]\nvendors = [\"hotjar\", \"hotjar\", \"meta-pixel\"]");
    let config = parse(&text).unwrap_or_else(|p| panic!("{p}"));
    let shop = &config.sites[0].site;
    assert_eq!(shop.vendors, ["hotjar".into(), "meta-pixel".into()]);
    assert_eq!(shop.declared, Purposes::only(Purpose::ANALYTICS));
    let parties: Vec<&str> = shop.parties().map(|vendor| &*vendor.key).collect();
    assert_eq!(parties, ["hotjar", "meta-pixel"], "the shipped catalog is nobody's declaration");
    let warned: Vec<String> = config.warnings.iter().map(ToString::to_string).collect();
    assert!(warned.iter().any(|line| line.contains("`meta-pixel` serves `marketing`")), "{warned:?}");
    assert_eq!(
        complaints(&site("vendors = [\"hotjam\"]")),
        ["a.toml:5:12: site.shop.vendors[0]: no vendor has the key `hotjam`; did you mean `hotjar`?"]
    );
}

#[test]
fn the_operators_word_stands_before_the_catalogs() {
    let text = site(
        "purposes = [\"statistics\", \"model_training\"]\n[[site.vendor]]\nkey = \"x\"\nname = \"X\"\npurpose = \"model_training\"\ncookies = [\"sessionid\"]",
    );
    let site = Arc::clone(&parse(&text).unwrap().sites[0].site);
    let own = site.words.find("model_training").unwrap();
    assert_eq!(site.catalog.cookie("sessionid").unwrap().purpose, own);
    assert_eq!(site.offered, [Purpose::NECESSARY, Purpose::ANALYTICS, own].into_iter().collect());
    assert_eq!(&*site.controller, "shop.example.com", "without a controller the host stands in");
}

#[test]
fn the_demo_is_five_strict_sites_that_know_their_own_cookies_and_the_stand_ins() {
    let stand_ins: Vec<(&str, String)> = [
        ("www.google-analytics.com", "google-analytics"),
        ("www.googletagmanager.com", "googletagmanager"),
        ("connect.facebook.net", "facebook-connect"),
        ("www.facebook.com", "facebook"),
        ("px.ads.linkedin.com", "linkedin-pixel"),
        ("www.youtube-nocookie.com", "youtube"),
        ("t.me", "telegram"),
        ("www.stranger.example", "stranger"),
    ]
    .map(|(real, label)| (real, format!("{label}.trackers.localhost")))
    .into();
    let origin = "127.0.0.1:4000".parse().unwrap();
    let config = Config::demo(&[], origin, Path::new("/tmp/demo"), TODAY, &stand_ins).unwrap();
    assert_eq!(config.state, Path::new("/tmp/demo"));
    let offered: BTreeMap<&str, Vec<&str>> = config
        .sites
        .iter()
        .map(|c| (&*c.site.id, c.site.offered.iter().map(|purpose| c.site.words.key(purpose)).collect()))
        .collect();
    assert_eq!(offered["pexo"], ["necessary", "functional", "analytics"]);
    assert_eq!(offered["nexoraz"], ["necessary", "analytics", "model_training"]);
    assert_eq!(offered["videxio"], ["necessary", "functional", "analytics", "marketing"]);
    assert_eq!(offered["dexo"], ["necessary", "functional", "analytics"]);
    assert_eq!(offered["pixera"], ["necessary"]);
    for SiteConfig { site, origins, .. } in &config.sites {
        assert_eq!((site.mode, origins[0].as_str()), (Mode::Strict, "http://127.0.0.1:4000/"));
        assert_eq!(site.hosts, [format!("{}.localhost", site.id).into()]);
        for cookie in ["session", "csrftoken", "lang", "theme"] {
            assert_eq!(site.catalog.cookie(cookie).unwrap().purpose, Purpose::NECESSARY, "{}: {cookie}", site.id);
        }
        for (host, path, key) in [
            ("google-analytics.trackers.localhost", "/g/collect", "google-analytics"),
            ("www.google-analytics.com", "/g/collect", "google-analytics"),
            ("googletagmanager.trackers.localhost", "/gtm.js", "google-tag-manager"),
            ("googletagmanager.trackers.localhost", "/gtag/js", "google-analytics"),
            ("facebook-connect.trackers.localhost", "/en_US/fbevents.js", "meta-pixel"),
            ("facebook.trackers.localhost", "/tr", "meta-pixel"),
            ("facebook.trackers.localhost", "/plugins/post.php", "facebook-embed"),
            ("linkedin-pixel.trackers.localhost", "/collect", "linkedin-insight"),
            ("youtube.trackers.localhost", "/embed/x", "youtube-nocookie"),
            ("telegram.trackers.localhost", "/dexochat/42", "telegram"),
        ] {
            assert_eq!(site.catalog.url(host, path).map(|v| &*v.key), Some(key), "{host}{path}");
        }
        assert!(site.catalog.url("stranger.trackers.localhost", "/").is_none());
    }
    let pexo = &config.sites[0].site;
    let gtag = pexo.catalog.url("googletagmanager.trackers.localhost", "/gtag/js").unwrap();
    assert!(pexo.no_sale && !gtag.shares && pexo.catalog.cookie("_fbp").unwrap().shares);
}

#[test]
fn the_shipped_catalog_knows_what_it_should_and_no_more() {
    let catalog = catalog();
    let key = |found: Option<&Arc<crate::policy::Vendor>>| found.map_or("-", |vendor| &*vendor.key).to_owned();
    for (cookie, expected) in [
        ("_ga", "google-analytics"),
        ("_ga_4XQ", "google-analytics"),
        ("_gat_gtag_UA_1", "google-analytics"),
        ("_gcl_au", "google-ads"),
        ("_fbp", "meta-pixel"),
        ("_clck", "clarity"),
        ("_hjSessionUser_123", "hotjar"),
        ("ph_abc_posthog", "posthog"),
        ("mp_abc_mixpanel", "mixpanel"),
        ("_sp_id.1fff", "snowplow"),
        ("_pk_id.1.2", "matomo"),
        ("ajs_anonymous_id", "segment"),
        ("rl_session", "rudderstack"),
        ("sessionid", "session"),
        ("connect.sid", "session"),
        ("__Host-session", "session"),
        ("csrftoken", "csrf"),
        ("XSRF-TOKEN", "csrf"),
        ("AWSALBCORS", "load-balancing"),
        ("wordpress_logged_in_abc", "login"),
        ("__Secure-next-auth.session-token", "login"),
        ("cf_clearance", "bot-protection"),
        ("NEXT_LOCALE", "interface"),
        ("comment_author_1", "comments"),
        ("uid", "-"),
        ("token", "-"),
        ("visitor", "-"),
        ("_gallery", "-"),
        ("SID", "-"),
        ("_s", "-"),
    ] {
        assert_eq!(key(catalog.cookie(cookie)), expected, "{cookie}");
    }
    for (host, path, expected) in [
        ("www.googletagmanager.com", "/gtm.js", "google-tag-manager"),
        ("www.googletagmanager.com", "/gtag/js", "google-analytics"),
        ("www.googletagmanager.com", "/gtag/js?id=AW-1", "google-ads"),
        ("region1.google-analytics.com", "/g/collect", "google-analytics"),
        ("stats.g.doubleclick.net", "/j/collect", "google-ads"),
        ("www.google.com", "/recaptcha/api.js", "recaptcha"),
        ("www.google.com", "/maps/embed", "google-maps"),
        ("www.google.com", "/search", "-"),
        ("www.facebook.com", "/tr/", "meta-pixel"),
        ("www.facebook.com", "/plugins/post.php", "facebook-embed"),
        ("www.youtube-nocookie.com", "/embed/x", "youtube-nocookie"),
        ("px.ads.linkedin.com", "/collect", "linkedin-insight"),
        ("cdn.jsdelivr.net", "/npm/x", "-"),
        ("js.stripe.com", "/v3", "-"),
        ("example.com", "/", "-"),
    ] {
        assert_eq!(key(catalog.url(host, path)), expected, "{host}{path}");
    }
    for (script, expected) in [
        (
            "(function(w,d,s,l,i){w[l]=w[l]||[];w[l].push({'gtm.start': new Date().getTime(),event:'gtm.js'});",
            "google-tag-manager",
        ),
        ("\n!function(f,b,e,v,n,t,s)\n{if(f.fbq)return;n=f.fbq=function(){", "meta-pixel"),
        ("(function(h,o,t,j,a,r){ h.hj=h.hj||function(){}; h._hjSettings={hjid:1,hjsv:6};", "hotjar"),
        (
            "(function(c,l,a,r,i,t,y){ c[a]=c[a]||function(){}; })(window, document, \"clarity\", \"script\", \"x\");",
            "clarity",
        ),
        ("!function (w, d, t) {\n w.TiktokAnalyticsObject=t;", "tiktok-pixel"),
        ("var _paq = window._paq = window._paq || []; _paq.push(['setTrackerUrl', u+'matomo.php']);", "matomo"),
        ("window.dataLayer = window.dataLayer || []; function gtag(){dataLayer.push(arguments);}", "-"),
        ("self.__next_f.push([1,\"(function(w,d,s,l,i){gtm.start\"])", "-"),
    ] {
        assert_eq!(key(catalog.snippet(script)), expected, "{script}");
    }
}

#[test]
fn shipped_entries_name_their_source_and_do_not_contradict_each_other() {
    let catalog = catalog();
    let mut claims = BTreeMap::new();
    let is = |found: Option<&Arc<Vendor>>, vendor: &Vendor| found.is_some_and(|found| found.key == vendor.key);
    for vendor in catalog.vendors() {
        let key = &vendor.key;
        assert!(!vendor.source.is_empty() && !vendor.controller.is_empty(), "{key}");
        let own = &*vendor.controller == "this site";
        assert!(vendor.purpose != Purpose::NECESSARY || own, "{key}: nobody else is necessary by catalog");
        assert_eq!(vendor.role == Role::ServiceProvider, !vendor.shares, "{key}: its role and what it does differ");
        let lists = [&vendor.cookies, &vendor.storage, &vendor.hosts, &vendor.paths];
        assert!(lists.iter().any(|list| !list.is_empty()), "{key}: known by nothing");
        for (list, claim) in lists.iter().enumerate().flat_map(|(place, list)| list.iter().map(move |c| (place, c))) {
            assert_eq!(claims.insert((list, claim.clone()), key.clone()), None, "{claim} stands twice ({key})");
        }
        // What one entry says, no other answers: nobody wrote it in vain.
        for pattern in &vendor.hosts {
            let (host, path) = pattern.find('/').map_or((&**pattern, "/"), |at| pattern.split_at(at));
            assert!(is(catalog.url(host, path), vendor), "{pattern} of {key} is answered by another");
        }
        for name in vendor.cookies.iter().filter(|name| !name.contains('@')) {
            let found = catalog.cookie(name.strip_suffix('*').unwrap_or(name));
            assert!(is(found, vendor), "{name} of {key} is answered by {:?}", found.map(|found| &found.key));
        }
        for path in &vendor.paths {
            assert!(is(catalog.url("shop.example", path), vendor), "{path} of {key} is answered by another");
        }
    }
    let reviewed = catalog::read(&catalog::written()[..9]).unwrap();
    let others = reviewed.iter().filter(|vendor| &*vendor.controller != "this site");
    assert!(others.count() >= 200, "vendors that somebody looked at");
}

/// What a reviewed entry answers, no generated one says as well: `cargo run` in tools/catalog takes it out.
#[test]
fn a_generated_entry_never_speaks_where_a_reviewed_one_does() {
    let written = catalog::written();
    let (generated, reviewed) = written.split_last().unwrap();
    let reviewed = Catalog::new(catalog::read(reviewed).unwrap(), None).unwrap();
    for vendor in catalog::read(&[*generated]).unwrap() {
        for host in &vendor.hosts {
            assert!(reviewed.url(host, "/").is_none(), "{host} of {}", vendor.key);
        }
        for name in &vendor.cookies {
            let name = name.split('@').next().unwrap().trim_end_matches('*');
            assert!(reviewed.cookie(name).is_none(), "{name} of {}", vendor.key);
        }
    }
}

#[test]
fn a_generic_name_may_not_withhold_anything() {
    let file = |purpose: &str, source: &str| {
        let names = "\"sessionid\", \"_token\", \"UID\", \"_s\", \"_s*\", \"lang\", \"a*b\", \"_ga\"";
        format!("[[vendor]]\nkey = \"v\"\nname = \"V\"\npurpose = \"{purpose}\"\n{source}\ncookies = [{names}]\n")
    };
    let complaints = |text: &str| catalog::read(&[("c.toml", text)]).err().unwrap_or_default().to_string();
    let found = complaints(&file("marketing", "source = \"s\""));
    for (place, name) in ["sessionid", "_token", "UID", "_s", "_s*", "lang"].iter().enumerate() {
        let expected = format!("vendor.v.cookies[{place}]: `{name}` is too generic a name to withhold anything by");
        assert!(found.contains(&expected), "{expected}\n{found}");
    }
    assert!(found.contains("`a*b` is no usable pattern") && !found.contains("`_ga`"), "{found}");
    let found = complaints(&file("necessary", ""));
    assert!(found.contains("`source` is missing") && !found.contains("generic"), "{found}");
    let careful = catalog::read(&catalog::written()).unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(catalog::vendors_shipped().unwrap_or_else(|problems| panic!("{problems}")), careful);
}

#[test]
fn an_absurd_depth_is_refused_and_not_followed() {
    for text in [
        format!("listen = {}", "[".repeat(200_000)),
        format!("listen = {}1{}", "[".repeat(200_000), "]".repeat(200_000)),
        format!("limits = {}", "{a=".repeat(100_000)),
        format!("{}x = 1", "a.".repeat(100_000)),
        format!("[{}x]", "site.".repeat(100_000)),
    ] {
        assert!(parse(&text).is_err());
    }
}

#[test]
fn a_purpose_of_the_operators_own_is_asked_for_everywhere() {
    let config = parse(&site("purposes = [\"model_training\"]\ndeclared = [\"model_training\"]")).unwrap();
    let site = &config.sites[0].site;
    let own = Purposes::only(site.words.find("model_training").unwrap());
    for region in ["NZ", "US-WY", "US-CA", "DE"] {
        let decision = decide(&Visit {
            site,
            rules: &config.rules,
            region: Region::parse(region).unwrap(),
            signals: Signals::default(),
            consent: None,
            in_use: site.declared,
            minor: Minor::No,
            sensitive: false,
            mode: site.mode,
            unreachable: None,
            over: None,
            now: Timestamp(u64::from(TODAY.0) * 86_400),
        });
        assert_eq!((decision.ask, decision.granted(site).and(own)), (own, Purposes::NONE), "{region}");
    }
}

#[test]
fn a_truncated_sample_never_panics() {
    for end in (0..SAMPLE.len()).filter(|end| SAMPLE.is_char_boundary(*end)).step_by(7) {
        let _ = parse(&SAMPLE[..end]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn random_text_never_panics(text in "\\PC{0,200}") {
        let _ = parse(&text);
    }

    #[test]
    fn a_damaged_sample_never_panics(at in 0..SAMPLE.len(), damage in proptest::collection::vec(any::<u8>(), 0..6), cut in 0usize..20) {
        let mut bytes = SAMPLE.as_bytes().to_vec();
        let end = (at + cut).min(bytes.len());
        bytes.splice(at..end, damage);
        let _ = parse(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn any_value_under_any_key_never_panics(
        key in "(listen|site|limits|tls|rules|prefix|state|x)(\\.[a-z]{1,8})?",
        value in "(\"[a-z:/.*0-9]{0,12}\"|-?[0-9]{1,22}|0x[0-9a-f]{1,18}|true|1e9|nan|2026-11-21|\\[\\[?\\{a=1\\}?\\]|\\{\\}|\\[\\])",
    ) {
        let _ = parse(&format!("{key} = {value}\n{}", site("")));
    }
}
