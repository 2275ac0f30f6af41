//! A site and the gateway's own pages, by plain requests: what a browser without scripts gets, from one place.

use std::collections::BTreeSet;

use http::header::STRICT_TRANSPORT_SECURITY;
use rustls::version::{TLS12, TLS13};
use serde_json::Value;
use url::Url;

use crate::policy::filter::OWN;

use super::Error;
use super::client::{self, Answer, Client, Door, Held, NAME};
use super::markup::{self, Form, Markup};
use super::seen::{Asked, BROWSER, Cookie, Eyes, Own, Page, Scene, Secret, State, VISITOR};
use super::stand::Stand;
use super::wording::Wording;

/// What is sent in an address, to be looked for in what the gateway keeps.
const MARK: &str = "assent-audit-4f1c0a7e";

/// Endings of paths that are no pages.
const FILES: [&str; 14] =
    [".css", ".js", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".pdf", ".zip", ".xml", ".ico", ".mp4", ".json"];
/// Words in paths that do something when they are looked at.
const ACTS: [&str; 5] = ["logout", "signout", "sign-out", "log-out", "delete"];

/// What one place's plain requests found.
pub(super) struct Look {
    pub(super) scenes: Vec<Scene>,
    pub(super) own: Own,
}

/// Somebody who walks from page to page.
struct Walk<'a> {
    stand: &'a Stand,
    door: &'a Door,
    prefix: &'a str,
    site: &'a str,
    pages: &'a [String],
}

/// The pages to look at: those that were named, the first, and those that it leads to, as many as `most` altogether.
pub(super) async fn pages(door: &Door, prefix: &str, named: &[String], most: usize) -> Result<Vec<String>, Error> {
    let first = Client::new(door, false, true).get("/").await?;
    if let Some(why) = dead(&first) {
        return Err(Error::Origin(format!("{}: {why}", door.host)));
    }
    let mut pages = vec!["/".to_owned()];
    pages.extend(named.iter().filter(|path| *path != "/").cloned());
    for link in read(door, &first).links {
        let Ok(url) = Url::parse(&link) else { continue };
        let path = url.path().to_owned();
        let lower = path.to_ascii_lowercase();
        let other = url.host_str() != Some(&*door.host) || path.starts_with(prefix) || pages.contains(&path);
        let acts = ACTS.iter().any(|word| lower.contains(word)) || FILES.iter().any(|end| lower.ends_with(end));
        if !other && !acts && pages.len() < most.max(1 + named.len()) {
            pages.push(path);
        }
    }
    Ok(pages)
}

/// Why an answer is no site's.
fn dead(answer: &Answer) -> Option<String> {
    let what = match answer.status {
        502 => "the origin refuses, or answers what is no HTTP",
        503 => "the origin isn’t there, or is busy",
        504 => "the origin doesn’t answer in time",
        421 => "the gateway knows no site of that name",
        _ => return None,
    };
    Some(format!("{what} ({})", answer.status))
}

fn read(door: &Door, answer: &Answer) -> Markup {
    let base = Url::parse(&format!("https://{}{}", door.host, answer.path));
    base.map(|base| markup::read(&answer.body, &base)).unwrap_or_default()
}

/// Looks at everything that plain requests can.
pub(super) async fn look(
    stand: &Stand,
    door: &Door,
    prefix: &str,
    site: &str,
    pages: &[String],
) -> Result<Look, Error> {
    let walk = Walk { stand, door, prefix, site, pages };
    let mut own = Own::default();
    let mut scenes = Vec::new();
    let already = walk.records().await?;
    let mut newcomer = Client::new(door, false, true);
    scenes.push(walk.scene(&mut newcomer, State::Before).await?);
    own.unasked_records = Some(walk.records().await?.saturating_sub(already));
    walk.note(&mut newcomer, State::Before, &mut own).await?;
    walk.settings(&mut newcomer, &mut own).await?;
    let mut client = Client::new(door, true, true);
    scenes.push(walk.scene(&mut client, State::Signal).await?);
    walk.note(&mut client, State::Signal, &mut own).await?;
    let mut client = Client::new(door, false, true);
    if walk.press(&mut client, "reject").await? {
        scenes.push(walk.scene(&mut client, State::Refused).await?);
        walk.note(&mut client, State::Refused, &mut own).await?;
    }
    let mut client = Client::new(door, false, true);
    let before = walk.records().await?;
    if walk.press(&mut client, "accept").await? {
        own.recorded = Some(walk.records().await? > before);
        scenes.push(walk.scene(&mut client, State::Accepted).await?);
        walk.note(&mut client, State::Accepted, &mut own).await?;
        let receipt = client.get(&format!("{prefix}receipt")).await?;
        let receipt: Value = serde_json::from_str(&receipt.body).unwrap_or_default();
        let versions = &receipt["events"][0]["versions"];
        own.versioned = Some(["rule", "catalog", "policy"].iter().all(|key| versions[key].is_string()));
        if walk.withdraw(&mut client).await? {
            scenes.push(walk.scene(&mut client, State::Withdrawn).await?);
            walk.note(&mut client, State::Withdrawn, &mut own).await?;
        }
        own.erased = Some(walk.erase().await?);
        own.cookieless = Some(walk.cookieless().await?);
    }
    own.opted_out = walk.opt_out().await?;
    walk.connections(&mut own).await?;
    walk.search(&mut own).await?;
    Ok(Look { scenes, own })
}

/// What the declaration lists by now: after every visit.
pub(super) async fn declared(door: &Door, prefix: &str) -> Result<BTreeSet<String>, Error> {
    let answer = Client::new(door, false, true).get(&format!("{prefix}cookies.json")).await?;
    let list: Value = serde_json::from_str(&answer.body).unwrap_or_default();
    let mut names = BTreeSet::new();
    collect(&list, &mut names);
    Ok(names)
}

/// The words of the policy's page, where it is on the site and answers.
pub(super) async fn wording(door: &Door, privacy: Option<&str>) -> Result<Option<Wording>, Error> {
    let here = Url::parse(&format!("https://{}/", door.host)).ok();
    let url = here.as_ref().zip(privacy).and_then(|(here, to)| here.join(to).ok());
    let Some(url) = url.filter(|url| url.host_str() == Some(&*door.host)) else { return Ok(None) };
    let answer = Client::new(door, false, true).get(&url[url::Position::BeforePath..url::Position::AfterQuery]).await?;
    Ok((answer.status == 200).then(|| Wording::read(&answer.body, &url)))
}

/// Every `name` and every entry of a list in a JSON value: whatever the declaration's shape, what it names is named.
fn collect(value: &Value, names: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            names.extend(object.get("name").and_then(Value::as_str).map(str::to_owned));
            object.values().for_each(|value| collect(value, names));
        }
        Value::Array(list) => {
            names.extend(list.iter().filter_map(Value::as_str).map(str::to_owned));
            list.iter().for_each(|value| collect(value, names));
        }
        _ => {}
    }
}

impl Walk<'_> {
    fn own(&self, page: &str) -> String {
        format!("{}{page}", self.prefix)
    }

    async fn records(&self) -> Result<u64, Error> {
        self.stand.running.ledger().count(self.site).await.map_err(|error| Error::Setup(error.to_string()))
    }

    /// Looks at every page in a state.
    async fn scene(&self, client: &mut Client, state: State) -> Result<Scene, Error> {
        let mut scene = Scene::new(state, Eyes::Requests);
        for path in self.pages {
            let answer = client.get(path).await?;
            let markup = read(self.door, &answer);
            let loads = markup.loads.iter().filter_map(|load| Url::parse(load).ok());
            scene.requests.extend(loads.filter_map(|url| asked(&url, path)));
            scene.pages.push(page(self.door, path, &answer, &markup));
        }
        let jar = if state == State::Withdrawn || state == State::Refused { &client.jar } else { &client.set };
        scene.cookies = jar.iter().filter(|held| !is_ours(&held.name)).map(|held| self.cookie(held)).collect();
        Ok(scene)
    }

    fn cookie(&self, held: &Held) -> Cookie {
        Cookie {
            name: held.name.clone(),
            host: self.door.host.clone(),
            days: held.days,
            secure: held.secure,
            secret: Secret::of(&held.name, &held.value),
            page: held.page.clone(),
        }
    }

    /// What is granted, by the gateway's own word.
    async fn note(&self, client: &mut Client, state: State, own: &mut Own) -> Result<(), Error> {
        let answer = client.get(&self.own("state")).await?;
        let told: Value = serde_json::from_str(&answer.body).unwrap_or_default();
        let all = told["purposes"].as_object().into_iter().flatten();
        let granted = all.filter(|(_, verdict)| verdict["granted"] == true).map(|(key, _)| key.clone()).collect();
        own.granted.insert(state, granted);
        Ok(())
    }

    /// Reads the gateway's own pages.
    async fn settings(&self, client: &mut Client, own: &mut Own) -> Result<(), Error> {
        for name in ["settings", "cookies", "opt-out", "collection"] {
            let path = self.own(name);
            let answer = client.get(&path).await?;
            let markup = read(self.door, &answer);
            if name == "settings" {
                own.settings = format!("{} {}", markup.text, markup.links.join(" "));
                own.switches = markup.forms.iter().flat_map(|form| form.switches.iter().cloned()).collect();
            }
            own.fields.extend(markup.forms.iter().flat_map(|form| form.fields.iter().cloned()));
            own.answered.insert(path, answer.status);
        }
        Ok(())
    }

    /// Presses an answer, on the question or in the settings; false where there is none to press.
    async fn press(&self, client: &mut Client, choice: &str) -> Result<bool, Error> {
        for path in ["/".to_owned(), self.own("settings")] {
            let answer = client.get(&path).await?;
            if let Some((action, sent)) = self.form(&answer, "choice", choice) {
                return Ok(client.post(&action, &sent).await?.status < 400);
            }
        }
        Ok(false)
    }

    /// Takes a yes back where the settings let it.
    async fn withdraw(&self, client: &mut Client) -> Result<bool, Error> {
        let answer = client.get(&self.own("settings")).await?;
        let Some((action, sent)) = self.form(&answer, "choice", "withdraw") else { return Ok(false) };
        Ok(client.post(&action, &sent).await?.status < 400)
    }

    fn form(&self, answer: &Answer, name: &str, value: &str) -> Option<(String, Vec<(String, String)>)> {
        let ours = |form: &&Form| form.action.starts_with(self.prefix);
        let forms = read(self.door, answer).forms;
        forms.iter().filter(ours).find_map(|form| Some((form.action.clone(), form.pressed(name, value)?)))
    }

    /// A record is shown and handed out, then erased, then gone.
    async fn erase(&self) -> Result<bool, Error> {
        let mut client = Client::new(self.door, false, true);
        if !self.press(&mut client, "accept").await? || client.get(&self.own("receipt")).await?.status != 200 {
            return Ok(false);
        }
        let answer = client.get(&self.own("settings")).await?;
        let Some((action, sent)) = self.form(&answer, "erase", "record") else { return Ok(false) };
        let done = client.post(&action, &sent).await?.status < 400;
        Ok(done && client.get(&self.own("receipt")).await?.status == 404)
    }

    /// Opts out; `None` where the page has no such form.
    async fn opt_out(&self) -> Result<Option<bool>, Error> {
        let mut client = Client::new(self.door, false, true);
        let answer = client.get(&self.own("opt-out")).await?;
        let Some((action, sent)) = self.form(&answer, "choice", "opt-out") else { return Ok(None) };
        let taken = client.post(&action, &sent).await?.status < 400;
        let again = client.get(&self.own("opt-out")).await?;
        Ok(Some(taken && again.status == 200 && self.form(&again, "choice", "opt-out").is_none()))
    }

    /// Somebody whose browser keeps no cookie gets every page, and an answer leads back to the page.
    async fn cookieless(&self) -> Result<bool, Error> {
        let mut client = Client::new(self.door, false, false);
        let mut with = Client::new(self.door, false, true);
        for path in self.pages {
            if client.get(path).await?.status != with.get(path).await?.status {
                return Ok(false);
            }
        }
        let answer = client.get("/").await?;
        let Some((action, sent)) = self.form(&answer, "choice", "accept") else { return Ok(true) };
        Ok(client.post(&action, &sent).await?.status == 200)
    }

    async fn connections(&self, own: &mut Own) -> Result<(), Error> {
        let mut client = Client::new(self.door, false, true);
        let clear = client.in_clear("/").await?;
        let to = clear.headers.get(http::header::LOCATION).and_then(|to| to.to_str().ok()).unwrap_or_default();
        own.redirects = Some((300..400).contains(&clear.status) && to.starts_with("https://"));
        own.hsts = Some(client.get("/").await?.headers.contains_key(STRICT_TRANSPORT_SECURITY));
        let authority = &self.stand.authority;
        for (name, versions, bits) in [("TLS 1.2", &[&TLS12][..], None), ("128 bits", &[&TLS12, &TLS13][..], Some(128))]
        {
            if self.door.takes(client::speaking(authority, versions, bits)?).await {
                own.handshakes.insert(name.to_owned());
            }
        }
        Ok(())
    }

    /// Sends what can be recognised and looks for it in what the gateway keeps.
    async fn search(&self, own: &mut Own) -> Result<(), Error> {
        let mut client = Client::new(self.door, false, true);
        client.get(&format!("/?q={MARK}")).await?;
        // What can't be written down yet is told by the next audit.
        let _ = self.stand.running.inventory().flush().await;
        let address = self.stand.address(&self.door.host);
        let marks = [(Some(NAME), BROWSER), (address.as_deref(), VISITOR), (Some(MARK), "an address’ query")];
        for (mark, what) in marks {
            if mark.is_some_and(|mark| self.stand.keeps(mark)) {
                own.kept.insert(what.to_owned());
            }
        }
        Ok(())
    }
}

fn page(door: &Door, path: &str, answer: &Answer, markup: &Markup) -> Page {
    Page {
        path: path.to_owned(),
        status: answer.status,
        asks: markup.asks,
        links: markup.links.iter().filter_map(|link| way(link, &door.host)).collect(),
        text: markup.text.split_whitespace().map(str::len).sum(),
        clear: markup::clear(markup),
        honoured: markup.text.contains(HONOURED),
    }
}

/// What a page says where the law wants the signal to be confirmed.
pub(super) const HONOURED: &str = "Opt-Out Preference Signal Honored";

/// A link's path on this site, without its query; elsewhere the whole address.
pub(super) fn way(link: &str, host: &str) -> Option<String> {
    let url = Url::parse(link).ok()?;
    Some(if url.host_str() == Some(host) { url.path().to_owned() } else { link.to_owned() })
}

/// A request as it is judged; `None` for what asks nobody.
pub(super) fn asked(url: &Url, page: &str) -> Option<Asked> {
    let host = url.host_str()?.to_ascii_lowercase();
    let path = url[url::Position::BeforePath..url::Position::AfterQuery].to_owned();
    let clear = matches!(url.scheme(), "http" | "ws");
    matches!(url.scheme(), "http" | "https" | "ws" | "wss").then(|| Asked {
        host,
        path,
        clear,
        reveals: false,
        page: page.to_owned(),
    })
}

/// Whether a cookie is the gateway's own.
pub(super) fn is_ours(name: &str) -> bool {
    let base = name.strip_prefix("__Host-").or_else(|| name.strip_prefix("__Secure-")).unwrap_or(name);
    OWN.contains(&base)
}
