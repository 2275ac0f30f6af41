//! Data bundles, from the file that somebody signs to what a visitor gets: over sockets, through restarts, and back.

use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use assent::admin;
use assent::ambient::{Clock, SystemClock, SystemEntropy, Timestamp};
use assent::app::{self, World};
use assent::bundle::{self, Keys, Part, Pick, RULES, Sealed, Signer, Store, Version};
use assent::config::{Config, Data, DataFrom, opened};
use assent::policy::difference::{How, difference};
use assent::policy::signal::Signal;
use serde_json::json;

use super::admin::Desk;
use super::console::{form, is_quiet};
use super::real::{get, until, website};

const HOSTILE: &str = "<script>alert(1)</script>";
/// What the site's own session is called, so that it is known whatever counts.
const SESSION: &str = "[[vendor]]\nkey = \"own\"\nname = \"The site\"\npurpose = \"necessary\"\nshares = false\n\
                       source = \"test\"\ncookies = [\"sid\"]\n";

pub(super) fn signer(name: &str) -> Signer {
    Signer::parse(&Signer::make(name, &SystemEntropy).unwrap()).unwrap()
}

/// A catalog in which a cookie is for something.
fn catalog(purpose: &str) -> Part {
    let name = HOSTILE;
    let text = format!(
        "{SESSION}[[vendor]]\nkey = \"000-counter\"\nname = \"{name}\"\npurpose = \"{purpose}\"\nshares = false\n\
         source = \"test\"\ncookies = [\"_ga\"]\n"
    );
    Part { name: "catalog/google.toml".to_owned(), text }
}

fn rules(default: &str) -> Part {
    let text = format!(
        "version = \"2026-12-01\"\n[source.test]\ntitle = \"A test\"\n[[jurisdiction]]\ncode = \"default\"\n\
         name = \"Elsewhere\"\nlaw = \"none\"\neffective_from = 1970-01-01\nfunctional = \"{default}\"\n\
         analytics = \"opt-in\"\nmarketing = \"opt-in\"\nrecording = \"opt-in\"\nconsent_days = 90\n\
         refusal_days = 365\nsources = [\"test\"]\nconfidence = \"high\"\nreview_due = 2099-01-01\n"
    );
    Part { name: RULES.to_owned(), text }
}

pub(super) fn bundle(signer: &Signer, version: &str, parts: Vec<Part>) -> Vec<u8> {
    let version = Version::parse(version).unwrap();
    let least = "0.1.0".to_owned();
    bundle::seal(signer, Sealed { version, made: Timestamp(1_790_000_000), least, parts }).unwrap()
}

#[test]
fn a_bundle_is_held_to_what_shipped_data_is_held_to() {
    let signer = signer("acme");
    let keys = Keys(vec![signer.key().clone()]);
    let vendor = |rest: &str| Part {
        name: "catalog/own.toml".to_owned(),
        text: format!("[[vendor]]\nkey = \"a\"\nname = \"A\"\nshares = true\n{rest}"),
    };
    let good = "purpose = \"marketing\"\nsource = \"test\"\n";
    for (what, parts, expected) in [
        ("a catalog alone", vec![catalog("necessary")], ""),
        ("rules alone", vec![rules("opt-in")], ""),
        (
            "a signal that means less",
            vec![Part {
                text: rules("opt-in").text
                    + "[[signal]]\nname = \"Global Privacy Control\"\nheader = \"Sec-GPC\"\nvalue = \"true\"\n\
                       means = \"refusal\"\neffective_from = 2030-01-01\n",
                ..rules("opt-in")
            }],
            "",
        ),
        ("no TOML", vec![Part { text: "[[".to_owned(), ..rules("opt-in") }], "jurisdictions.toml:1"),
        ("a default that asks nobody", vec![rules("notice")], "nobody knows"),
        ("no default", vec![Part { text: "version = \"1\"\n".to_owned(), ..rules("opt-in") }], "default"),
        ("an unknown key", vec![vendor(&format!("{good}color = 1\n"))], "unknown key"),
        ("no source", vec![vendor("purpose = \"marketing\"\n")], "source"),
        ("a name of everybody's", vec![vendor(&format!("{good}cookies = [\"session\"]\n"))], "too generic"),
        ("everything", vec![vendor(&format!("{good}cookies = [\"*\"]\n"))], "no usable pattern"),
        (
            "twice",
            vec![vendor(&format!("{good}[[vendor]]\nkey = \"a\"\nname = \"B\"\nshares = true\n{good}"))],
            "twice",
        ),
    ] {
        let read = opened(&bundle(&signer, "2026-11-23.1", parts), &keys);
        let told = read.as_ref().err().cloned().unwrap_or_default();
        assert!(told.contains(expected) && told.is_empty() == expected.is_empty(), "{what}: {told}");
        if let Ok((_, data)) = read {
            assert!(data.rules.version().ends_with("+data-2026-11-23.1"), "{}", data.rules.version());
            assert!(data.rules.signals().contains(&Signal::gpc()), "{what}: no signal is lost");
        }
    }
}

#[test]
fn a_bundle_of_what_the_program_carries_differs_from_it_in_nothing() {
    let at = Path::new(env!("CARGO_MANIFEST_DIR")).join("config");
    let text = |path: &Path| fs::read_to_string(path).unwrap();
    let names = fs::read_dir(at.join("catalog")).unwrap().map(|it| it.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.collect();
    names.sort_by_key(|name| Data::place(name));
    let mut parts = vec![Part { name: RULES.to_owned(), text: text(&at.join(RULES)) }];
    parts.extend(
        names.iter().map(|it| Part { name: format!("catalog/{it}"), text: text(&at.join("catalog").join(it)) }),
    );
    let signer = signer("acme");
    let keys = Keys(vec![signer.key().clone()]);
    let (_, data) = opened(&bundle(&signer, "2026-11-23.1", parts), &keys).unwrap();
    let shipped = Data::shipped();
    assert_eq!(difference((&shipped.catalog, &shipped.rules), (&data.catalog, &data.rules)), []);
    assert_eq!(shipped.catalog.fingerprint(), data.catalog.fingerprint(), "their order, too");
}

#[test]
fn what_somebody_else_puts_there_belongs_to_whoever_runs_the_gateway() {
    use std::os::unix::fs::{MetadataExt as _, chown};
    let state = tempfile::tempdir().unwrap();
    // Only who may give something away can be mistaken for another.
    let given = chown(state.path(), Some(65_534), Some(65_534)).is_ok();
    let (store, signer) = (Store::of(state.path()), signer("acme"));
    let keys = Keys(vec![signer.key().clone()]);
    let (name, _) = store.add(&bundle(&signer, "2026-11-23.1", vec![rules("opt-in")]), &keys).unwrap();
    store.point(&bundle::Pointer::default()).unwrap();
    let owner = fs::metadata(state.path()).unwrap().uid();
    assert!(!given || owner == 65_534);
    for path in [store.path().to_owned(), store.path().join(name), store.path().join(bundle::POINTER)] {
        assert_eq!(fs::metadata(&path).unwrap().uid(), owner, "{}", path.display());
    }
}

#[test]
fn what_differs_from_what_the_program_carries_is_told() {
    let signer = signer("acme");
    let keys = Keys(vec![signer.key().clone()]);
    let (_, data) = opened(&bundle(&signer, "2026-11-23.1", vec![rules("opt-in")]), &keys).unwrap();
    let shipped = Data::shipped();
    let all = difference((&shipped.catalog, &shipped.rules), (&data.catalog, &data.rules));
    assert!(all.iter().all(|change| change.kind == "rule"), "the catalog is the program's");
    let default = all.iter().find(|change| change.key == "default").unwrap();
    let How::Changed(fields) = &default.how else { panic!("{default:?}") };
    let told: Vec<String> = fields.iter().map(|field| field.words()).collect();
    assert!(told.iter().any(|line| line.starts_with("a yes lasts: 90 days (before: ")), "{told:?}");
    assert!(all.iter().any(|change| change.key.starts_with("DE") && matches!(change.how, How::Removed(_))));
}

/// A gateway that was started from a file, which trusts a key.
struct Stage {
    dir: tempfile::TempDir,
    tokens: Vec<(&'static str, String, String)>,
    origin: SocketAddr,
}

impl Stage {
    async fn new() -> Self {
        let (origin, _) = website().await;
        let made = |name: &'static str| {
            let made = admin::make(name, &SystemEntropy).unwrap();
            (name, made.token, made.hash)
        };
        let tokens = ["boss", "reader", "shop-boss"].map(made).into();
        Self { dir: tempfile::tempdir().unwrap(), tokens, origin }
    }

    fn file(&self) -> PathBuf {
        self.dir.path().join("assent.toml")
    }

    fn store(&self) -> Store {
        Store::of(&self.dir.path().join("state"))
    }

    /// Writes the configuration.
    fn write(&self, keys: &[&Signer], more: &str) {
        let keys: Vec<String> = keys.iter().map(|it| format!("\"{}\"", it.key())).collect();
        let mut text = format!("listen = [\"127.0.0.1:0\"]\nstate = \"state\"\n[data]\nkeys = [{}]\n", keys.join(", "));
        text.push_str("[admin]\naddress = \"127.0.0.1:0\"\n");
        for (name, _, hash) in &self.tokens {
            let (role, sites) = match *name {
                "reader" => ("read", ""),
                "shop-boss" => ("admin", "sites = [\"shop\"]\n"),
                _ => ("admin", ""),
            };
            text.push_str(&format!(
                "[[admin.token]]\nname = \"{name}\"\nrole = \"{role}\"\n{sites}hash = \"{hash}\"\n"
            ));
        }
        for site in ["shop", "blog"] {
            let (origin, mode) = (self.origin, "mode = \"guarded\"");
            text.push_str(&format!(
                "[[site]]\nid = \"{site}\"\nhosts = [\"{site}.example\"]\norigin = \"http://{origin}\"\n{mode}\n{more}"
            ));
        }
        let fresh = self.dir.path().join("fresh");
        fs::write(&fresh, text).unwrap();
        fs::rename(fresh, self.file()).unwrap();
    }

    fn config(&self) -> Config {
        Config::load(&self.file(), SystemClock.now().day()).unwrap_or_else(|problems| panic!("{problems}"))
    }

    async fn start(&self) -> Desk {
        let running = app::start(self.config(), Some(self.file()), World::default()).await;
        let running = running.unwrap_or_else(|error| panic!("{error}"));
        let admin = running.admin().unwrap();
        let tokens = self.tokens.iter().map(|(name, token, _)| (*name, token.clone())).collect();
        Desk { running, admin, tokens, _state: tempfile::tempdir().unwrap() }
    }
}

/// Whether the origin's `_ga` reaches visitors of each site.
async fn passes(desk: &Desk) -> [bool; 2] {
    let at = desk.running.addresses()[0];
    let of = async |host| {
        let answer = get(at, host, "/", "").await;
        assert!(answer.contains("sid=2; Path=/"), "{answer}");
        answer.contains("_ga=1; Path=/")
    };
    [of("shop.example").await, of("blog.example").await]
}

#[tokio::test]
async fn a_bundle_counts_on_one_site_first_then_on_all_through_restarts_and_back() {
    let stage = Stage::new().await;
    let (signer, session) = (signer("acme"), SESSION.replace("source = \"test\"\n", ""));
    let own = session.replace("[[vendor]]", "[[site.vendor]]");
    stage.write(&[&signer], &own);
    let desk = stage.start().await;
    assert_eq!(passes(&desk).await, [false, false], "what the program carries");
    let keys = Keys(vec![signer.key().clone()]);
    let add = |version, purpose| {
        let bytes = bundle(&signer, version, vec![catalog(purpose), rules("opt-in")]);
        stage.store().add(&bytes, &keys).unwrap().0
    };
    let (one, two) = (add("2026-11-23.1", "necessary"), add("2026-11-23.2", "marketing"));
    assert_eq!(passes(&desk).await, [false, false], "what lies ready changes nothing");

    let install = async |file: &str, sites: &[&str], older: bool| {
        let wish = json!({ "file": file, "sites": sites, "older": older });
        desk.post("boss", "/v1/data/install", wish).await
    };
    let early = add("2026-01-01.1", "necessary");
    let refused = install(&early, &[], false).await;
    assert_eq!(refused.status, 409);
    assert!(refused.text().contains("older than the rules that this program carries"), "{refused:?}");
    let done = install(&one, &["shop"], false).await.good();
    assert_eq!(done["done"], "2026-11-23.1 counts on shop");
    assert_eq!(passes(&desk).await, [true, false], "one site tries it");
    let stand = desk.get("reader", "/v1/data").await.good();
    assert_eq!((&stand["now"], &stand["canary"]["sites"]), (&json!(null), &json!(["shop"])), "{stand}");
    install(&one, &[], false).await.good();
    assert_eq!(passes(&desk).await, [true, true], "it counts");
    let stand = desk.get("reader", "/v1/data").await.good();
    assert_eq!(stand["rules"], "2026-12-01+data-2026-11-23.1", "records say so");
    assert_eq!((&stand["now"]["signer"], &stand["now"]["who"]), (&json!("acme"), &json!("boss")), "{stand}");
    install(&two, &[], false).await.good();
    assert_eq!(passes(&desk).await, [false, false], "the next one counts");
    for older in [false, true] {
        let answer = install(&one, &[], older).await;
        assert_eq!(answer.status, if older { 200 } else { 409 }, "{answer:?}");
    }
    assert_eq!(passes(&desk).await, [true, true], "whoever asks for the older one gets it");
    desk.running.end().await;

    let desk = stage.start().await;
    assert_eq!(passes(&desk).await, [true, true], "a restart changes nothing");
    desk.post("boss", "/v1/data/return", json!({})).await.good();
    assert_eq!(passes(&desk).await, [false, false], "one step back");
    desk.post("boss", "/v1/data/return", json!({})).await.good();
    assert_eq!(passes(&desk).await, [true, true], "and forth");

    // Whoever isn't trusted any more counts no more, and everybody who looks is told.
    stage.write(&[], &own);
    until("the key is gone", async || passes(&desk).await == [false, false]).await;
    let stand = desk.get("reader", "/v1/data").await.good();
    assert!(stand["faults"][0].as_str().unwrap().contains("no key of the name `acme` is trusted"), "{stand}");
    let page = desk.room("reader", "/console").await;
    assert!(page.contains("no key of the name `acme` is trusted") && page.contains("role=\"alert\""), "{page}");
    assert!(desk.room("shop-boss", "/console").await.contains("a token that acts for every site is told why"));
    desk.running.end().await;
    let desk = stage.start().await;
    assert_eq!(passes(&desk).await, [false, false], "it starts all the same");
    stage.write(&[&signer], &own);
    until("the key is back", async || passes(&desk).await == [true, true]).await;
    desk.running.end().await;
}

#[tokio::test]
async fn what_cannot_count_changes_nothing_and_is_no_reason_not_to_start() {
    let stage = Stage::new().await;
    let (signer, stranger) = (signer("acme"), signer("stranger"));
    let own = SESSION.replace("source = \"test\"\n", "").replace("[[vendor]]", "[[site.vendor]]");
    let keys = Keys(vec![signer.key().clone()]);
    let store = stage.store();
    store.make().unwrap();
    let of = |version, parts| store.add(&bundle(&signer, version, parts), &keys).unwrap();
    let (file, good) = of("2026-11-23.1", vec![catalog("necessary")]);
    let (nonsense, read) = of("2026-11-23.2", vec![Part { text: "[[".to_owned(), ..catalog("necessary") }]);
    // The configuration names a vendor that this one doesn't know.
    let (other, _) = of("2026-11-23.3", vec![Part { name: "catalog/a.toml".to_owned(), text: String::new() }]);
    fs::write(store.path().join("theirs.bundle"), bundle(&stranger, "2026-11-23.4", vec![rules("opt-in")])).unwrap();
    fs::write(store.path().join(format!("{}.bundle", "x".repeat(20))), "no bundle").unwrap();
    let providers = "service_providers = [\"google-analytics\"]\n";
    stage.write(&[&signer], &format!("{providers}{own}"));
    let desk = stage.start().await;
    let before = passes(&desk).await;
    for (file, status, expected) in [
        (&*nonsense, 409, "catalog/google.toml"),
        (&*other, 409, "google-analytics"),
        ("theirs.bundle", 409, "no key of the name `stranger`"),
        ("xxxxxxxxxxxxxxxxxxxx.bundle", 409, "no data bundle"),
        ("gone.bundle", 404, "no such bundle"),
        ("../in-use.json", 404, "no such bundle"),
    ] {
        let answer = desk.post("boss", "/v1/data/install", json!({ "file": file })).await;
        assert_eq!(answer.status, status, "{file}: {answer:?}");
        assert!(answer.text().contains(expected), "{file}: {answer:?}");
        assert!(store.pointer().unwrap().now.is_none() && passes(&desk).await == before, "{file}");
    }
    let answer = desk.post("boss", "/v1/data/install", json!({ "file": file, "sites": ["gone"] })).await;
    assert_eq!(answer.status, 422, "{answer:?}");
    desk.running.end().await;

    // What was good once, and isn't any more.
    stage.write(&[&signer], &own);
    let pick = |file: &str, bundle: &bundle::Bundle| Pick {
        file: file.to_owned(),
        version: bundle.version.to_string(),
        sha256: bundle.digest.to_string(),
        since: 1_000,
        who: "boss".to_owned(),
    };
    let mut pointer = store.pointer().unwrap();
    pointer.install(pick(&file, &good), &[], false).unwrap();
    pointer.install(pick(&nonsense, &read), &[], false).unwrap();
    store.point(&pointer).unwrap();
    let config = stage.config();
    assert_eq!(config.data.now.bundle.as_ref().map(|(version, _)| *version), Some(good.version), "the one before");
    assert_eq!(config.data.faults.len(), 1, "{:?}", config.data.faults);
    // What the configuration doesn't take leaves what it does take: on the site that tries it, and everywhere.
    stage.write(&[&signer], &format!("service_providers = [\"000-counter\"]\n{own}"));
    let (_, empty) = of("2026-11-23.3", vec![Part { name: "catalog/a.toml".to_owned(), text: String::new() }]);
    for (sites, told) in [(vec!["shop".to_owned()], "that is tried doesn't go"), (Vec::new(), "in use doesn't go")] {
        let mut pointer = bundle::Pointer::default();
        pointer.install(pick(&file, &good), &[], false).unwrap();
        pointer.install(pick(&other, &empty), &sites, false).unwrap();
        store.point(&pointer).unwrap();
        let Config { data, .. } = stage.config();
        assert_eq!(data.now.bundle.as_ref().map(|(version, _)| *version), Some(good.version), "{:?}", data.faults);
        assert!(data.canary.is_none() && data.faults.len() == 1 && data.faults[0].contains(told), "{:?}", data.faults);
    }
    store.point(&pointer).unwrap();
    stage.write(&[&signer], &own);
    let flipped = |path: &Path| {
        let mut bytes = fs::read(path).unwrap();
        let last = bytes.len() - 10;
        bytes[last] ^= 1;
        fs::write(path, bytes).unwrap();
    };
    flipped(&store.path().join(&file));
    let config = stage.config();
    assert!(config.data.now.bundle.is_none() && config.data.faults.len() == 2, "{:?}", config.data.faults);
    fs::write(store.path().join(bundle::POINTER), "[").unwrap();
    let config = stage.config();
    assert!(config.data.now.bundle.is_none() && config.data.faults.len() == 1, "{:?}", config.data.faults);
    stage.start().await.running.end().await;
    let these =
        Config::load_with(&stage.file(), SystemClock.now().day(), DataFrom::These(None, &Data::shipped())).unwrap();
    assert!(these.data.faults.is_empty());
}

#[tokio::test]
async fn the_room_shows_what_would_change_and_only_its_own_forms_of_the_right_role_change_it() {
    let stage = Stage::new().await;
    let signer = signer("acme");
    let own = SESSION.replace("source = \"test\"\n", "").replace("[[vendor]]", "[[site.vendor]]");
    stage.write(&[&signer], &own);
    let desk = stage.start().await;
    let keys = Keys(vec![signer.key().clone()]);
    let bytes = bundle(&signer, "2026-11-23.1", vec![catalog("necessary"), rules("opt-in")]);
    let (file, _) = stage.store().add(&bytes, &keys).unwrap();
    passes(&desk).await;
    let path = format!("/console/updates?file={file}&site=shop");
    for (who, may) in [("reader", false), ("shop-boss", false), ("boss", true)] {
        let page = desk.room(who, &path).await;
        assert_eq!(page.contains("method=\"post\" action=\"/console/updates\""), may, "{who}: {page}");
        assert!(page.contains("newly passes") && page.contains("<code>_ga</code>"), "{who}: {page}");
        assert!(!page.contains(HOSTILE) && page.contains("&#60;script&#62;alert(1)"), "{who}: {page}");
        assert!(who != "shop-boss" || !page.contains("blog"), "{page}");
    }
    let told = desk.get("reader", &format!("/v1/data/trial?file={file}&site=shop")).await.good();
    assert_eq!(told["turns"][0]["change"], "passes", "{told}");
    assert_eq!(told["turns"][0]["name"], "_ga", "{told}");
    assert_eq!(desk.get("shop-boss", &format!("/v1/data/trial?file={file}&site=blog")).await.status, 403);
    let told = desk.get("reader", &format!("/v1/data/difference?file={file}")).await.good();
    assert!(told.as_array().unwrap().iter().any(|it| it["key"] == "000-counter" && it["how"] == "added"));

    for (who, status) in [("reader", 403), ("shop-boss", 403)] {
        let cookie = desk.enter(who).await;
        let page = desk.open("/console/rollout", &cookie).await.text();
        for (path, body) in [("", format!("file={file}")), ("/return", String::new())] {
            let path = format!("/console/updates{path}");
            let body = format!("form={}&{body}", form(&page));
            let answer = desk.press(&path, &cookie, Some(&desk.origin()), body).await;
            assert_eq!(answer.status, status, "{who} {path}: {answer:?}");
        }
        assert_eq!(desk.post(who, "/v1/data/install", json!({ "file": file })).await.status, status);
        assert_eq!(desk.post(who, "/v1/data/return", json!({})).await.status, status);
    }
    let cookie = desk.enter("boss").await;
    let page = desk.open(&path, &cookie).await;
    is_quiet(&page);
    let code = form(&page.text()).to_owned();
    for (code, origin) in [("", Some(desk.origin())), (&code, None), (&code, Some("https://evil.example".to_owned()))] {
        let body = format!("form={code}&file={file}");
        let answer = desk.press("/console/updates", &cookie, origin.as_deref(), body).await;
        assert_eq!(answer.status, 403, "{origin:?}: {answer:?}");
    }
    assert_eq!(passes(&desk).await, [false, false], "nothing was changed");
    let body = format!("form={code}&file={file}&site=shop");
    let answer = desk.press("/console/updates", &cookie, Some(&desk.origin()), body).await;
    assert_eq!(answer.status, 303, "{answer:?}");
    assert_eq!(passes(&desk).await, [true, false], "a trial");
    let page = desk.open("/console/updates", &cookie).await.text();
    assert!(page.contains("ending the trial of 2026-11-23.1"), "{page}");
    let body = format!("form={code}");
    let answer = desk.press("/console/updates/return", &cookie, Some(&desk.origin()), body).await;
    assert_eq!(answer.status, 303, "{answer:?}");
    assert_eq!(passes(&desk).await, [false, false], "one press back");
    desk.running.end().await;
}

/// What the program says to `assent data …`, and its exit code.
fn data(dir: &Path, line: &str) -> (i32, String) {
    let words: Vec<String> = line.split(' ').map(|word| word.replace('+', " ")).collect();
    let run =
        std::process::Command::new(env!("CARGO_BIN_EXE_assent")).current_dir(dir).arg("data").args(words).output();
    let run = run.unwrap();
    let text = [run.stdout, run.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
    (run.status.code().unwrap(), text)
}

#[tokio::test]
async fn the_command_line_makes_shows_rehearses_installs_and_returns() {
    let stage = Stage::new().await;
    let dir = stage.dir.path();
    let own = SESSION.replace("source = \"test\"\n", "").replace("[[vendor]]", "[[site.vendor]]");
    let (code, told) = data(dir, "key acme --out acme.key");
    assert_eq!(code, 0, "{told}");
    let secret = fs::read_to_string(dir.join("acme.key")).unwrap();
    let signer = Signer::parse(&secret).unwrap();
    assert!(told.contains(&signer.key().to_string()) && !told.contains(secret.split_whitespace().nth(1).unwrap()));
    assert_eq!(data(dir, "key acme --out acme.key").0, 1, "no key is written over");
    stage.write(&[&signer], &own);
    fs::create_dir(dir.join("catalog")).unwrap();
    fs::write(dir.join("catalog/google.toml"), catalog("necessary").text).unwrap();
    fs::write(dir.join("rules.toml"), rules("opt-in").text).unwrap();
    let pack = |version: &str, file: &str| {
        let from = "--sign acme.key --catalog catalog --rules rules.toml";
        data(dir, &format!("pack --version {version} {from} --out {file}"))
    };
    for (version, file) in [("2026-11-23.1", "one.bundle"), ("2026-11-23.2", "two.bundle")] {
        let (code, told) = pack(version, file);
        assert!(code == 0 && told.contains("2 parts, 2 vendors, 1 entries of law"), "{told}");
    }
    let desk = stage.start().await;
    assert_eq!(passes(&desk).await, [false, false]);
    desk.running.end().await;

    let bytes = fs::read(dir.join("one.bundle")).unwrap();
    fs::write(dir.join("cut.bundle"), &bytes[..bytes.len() / 2]).unwrap();
    for (line, code, expected) in [
        ("show one.bundle --config assent.toml", 0, "signed by  acme"),
        ("show one.bundle --config assent.toml --json", 0, "\"version\": \"2026-11-23.1\""),
        ("show cut.bundle --config assent.toml", 3, "the signature is not the key `acme`'s"),
        ("show one.bundle --key other+AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", 3, "no key of the name `acme`"),
        ("show one.bundle", 2, "--config"),
        ("show gone.bundle --config assent.toml", 1, "gone.bundle"),
        (
            "diff one.bundle --config assent.toml",
            0,
            "vendor 000-counter (<script>alert(1)</script>) added\n  necessary, 1 cookie",
        ),
        ("diff one.bundle --config assent.toml --json", 0, "\"how\": \"removed\""),
        ("try one.bundle --config assent.toml --site shop", 0, "newly passes: cookie _ga\n  now   analytics"),
        ("try one.bundle --config assent.toml --site shop --json", 0, "\"change\": \"passes\""),
        ("try one.bundle --config assent.toml --site gone", 2, "there is no site `gone`"),
        ("list --config assent.toml", 0, "counts     what the program carries"),
        ("return --config assent.toml", 1, "nothing to return to"),
        ("add two.bundle --config assent.toml", 0, "2026-11-23.2 lies ready"),
        ("install cut.bundle --config assent.toml", 3, "signature"),
        ("install two.bundle --config assent.toml --site gone", 2, "there is no site `gone`"),
        ("install two.bundle --config assent.toml --site shop", 0, "2026-11-23.2 counts on shop"),
        ("list --config assent.toml", 0, "tried      2026-11-23.2, signed by acme on shop"),
        ("install two.bundle --config assent.toml", 0, "2026-11-23.2 counts on every site"),
        ("diff two.bundle --config assent.toml", 0, "nothing differs"),
        ("install one.bundle --config assent.toml", 3, "--older"),
        ("install one.bundle --config assent.toml --older", 0, "2026-11-23.1 counts"),
        ("return --config assent.toml", 0, "2026-11-23.2 counts again"),
        ("list --config assent.toml --json", 0, "\"back\": \"2026-11-23.1\""),
    ] {
        let (found, told) = data(dir, line);
        assert!(found == code && told.contains(expected), "{line}: {found}: {told}");
    }
    let desk = stage.start().await;
    assert_eq!(passes(&desk).await, [true, true], "what the command line installed");
    assert_eq!(data(dir, "return --config assent.toml").0, 0);
    assert_eq!(data(dir, "install one.bundle --config assent.toml --site shop").0, 3, "it counts already");
    desk.running.end().await;
}
