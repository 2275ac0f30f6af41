//! The room *Banner*: what visitors of a place see, in a look that can be tried before it is written down; and what the
//! linter says of the site.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::IntoResponse as _;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::Uri;
use http::header::{CONTENT_SECURITY_POLICY, HeaderValue, X_FRAME_OPTIONS};

use crate::gateway::rulebook::Tenant;
use crate::policy::look::Look;
use crate::policy::{Mode, Region};

use super::super::office::{Finding, Office};
use super::super::preview::{self, Wish};
use super::super::problem::Problem;
use super::Guest;
use super::explain::{Pick, place, sites, tenants};
use super::shell::{Fields, Framed, Page, Shell, show};

/// The fields that say what is to be seen, in the order of the form.
const FIELDS: [&str; 8] = ["site", "place", "language", "layer", "width", "theme", "position", "radius"];
/// The most that is carried in an address, in bytes.
const LONGEST: usize = 600;
/// What a page to be looked at may load: our own style sheets and the logo.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none'; base-uri 'none'; \
                      frame-ancestors 'self'";

#[derive(Template)]
#[template(path = "console/banner.html")]
struct Room {
    shell: Shell,
    sites: Vec<Pick>,
    choices: Vec<(&'static str, &'static str, Vec<Pick>)>,
    place: String,
    language: String,
    radius: String,
    wrong: Vec<String>,
    /// Why there may be nothing to see.
    silent: Option<&'static str>,
    /// Where the frame's page is.
    frame: Option<String>,
    narrow: bool,
    /// What to write into the configuration for this look.
    lines: String,
    findings: Vec<Finding>,
}

/// What is asked for.
struct Asked {
    tenant: Arc<Tenant>,
    region: Region,
    language: String,
    look: Option<Arc<Look>>,
    lines: String,
    settings: bool,
}

/// Shows it.
pub(super) async fn room(State(office): State<Arc<Office>>, guest: Guest, uri: Uri) -> Page {
    let shell = guest.shell(&office, "/console/banner")?;
    let fields = Fields::read(uri.query().unwrap_or_default().as_bytes());
    let mut wrong = Vec::new();
    let asked = read(&office, &guest, &fields, &mut wrong);
    let state = packed(&fields);
    if state.len() > LONGEST {
        wrong.push("That is more than an address holds.".to_owned());
    }
    let shown = asked.filter(|_| wrong.is_empty());
    let frame = shown.as_ref().map(|asked| {
        let page = if asked.settings { "settings" } else { "page" };
        format!("/console/banner/{state}/{page}")
    });
    let site = shown.as_ref().map(|asked| &asked.tenant.site);
    let silent = site.and_then(|site| match (site.mode, &site.source) {
        (_, Some(_)) => Some("The site keeps another consent tool, which asks in our place: there is nothing to see."),
        (Mode::Listen, _) => Some("The site listens: nobody is asked yet. This is what they would see."),
        _ if preview::is_idle(&office, site) => {
            Some("Nothing that is known of the site needs consent: nobody is asked. This is the question for all its purposes.")
        }
        _ => None,
    });
    let mut findings = linted(&office, &guest).await?;
    findings.retain(|it| it.site.is_none() || site.is_some_and(|site| it.site.as_deref() == Some(&site.id)));
    let pick = |name: &str, all: &[(&str, &str)]| -> Vec<Pick> {
        let wanted = fields.get(name).unwrap_or_default();
        let one = |(value, name): &(&str, &str)| Pick {
            chosen: *value == wanted,
            value: (*value).to_owned(),
            name: (*name).to_owned(),
        };
        all.iter().map(one).collect()
    };
    let choices = vec![
        ("layer", "What", pick("layer", &[("", "The question"), ("settings", "The settings")])),
        ("width", "Width", pick("width", &[("", "Wide"), ("narrow", "320 pixels")])),
        (
            "theme",
            "Theme",
            pick("theme", &[("", "As configured"), ("quiet", "quiet"), ("ink", "ink"), ("paper", "paper")]),
        ),
        (
            "position",
            "Position",
            pick("position", &[("", "As configured"), ("bar", "bar"), ("corner", "corner"), ("centre", "centre")]),
        ),
    ];
    let text = |name: &str| fields.get(name).unwrap_or_default().to_owned();
    show(&Room {
        shell,
        sites: sites(&office, &guest, fields.get("site")),
        choices,
        place: fields.get("place").unwrap_or("DE").to_owned(),
        language: text("language"),
        radius: text("radius"),
        wrong,
        silent,
        frame,
        narrow: fields.get("width") == Some("narrow"),
        lines: shown.map_or(String::new(), |asked| asked.lines),
        findings,
    })
    .map(|page| (axum::Extension(Framed::Frames), page).into_response())
}

/// What the linter says, which reads every text that visitors are shown.
async fn linted(office: &Office, guest: &Guest) -> Result<Vec<Finding>, Problem> {
    let (_turn, lint) = (office.heavy(&guest.holder.0.name)?, office.settings.load().lint.clone());
    tokio::task::spawn_blocking(move || lint.findings()).await.map_err(|_| Problem::broken())
}

/// The page in the frame, and what it loads.
pub(super) async fn frame(
    State(office): State<Arc<Office>>,
    guest: Guest,
    Path((state, rest)): Path<(String, String)>,
) -> Page {
    guest.shell(&office, "/console/banner")?;
    let unknown = || Problem::absent("there is no such page");
    let bytes = URL_SAFE_NO_PAD.decode(&state).ok().filter(|_| state.len() <= LONGEST).ok_or_else(unknown)?;
    let mut wrong = Vec::new();
    let asked = read(&office, &guest, &Fields::read(&bytes), &mut wrong).filter(|_| wrong.is_empty());
    let Asked { tenant, region, language, look, .. } = asked.ok_or_else(unknown)?;
    let prefix = format!("/console/banner/{state}/");
    let path = if rest == "page" { "/".to_owned() } else { format!("{prefix}{rest}") };
    let wish = Wish { region, language: &language, look, prefix: &prefix };
    let mut response = preview::answer(&office, &tenant, wish, &path).await?.map(axum::body::Body::from);
    let headers = response.headers_mut();
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN"));
    Ok((axum::Extension(Framed::Within), response).into_response())
}

/// What is to be seen, as it is carried in the frame's address.
fn packed(fields: &Fields) -> String {
    let mut written = url::form_urlencoded::Serializer::new(String::new());
    for name in FIELDS {
        if let Some(value) = fields.get(name) {
            written.append_pair(name, value);
        }
    }
    URL_SAFE_NO_PAD.encode(written.finish())
}

fn read(office: &Office, guest: &Guest, fields: &Fields, wrong: &mut Vec<String>) -> Option<Asked> {
    let mut all = tenants(office, guest).into_iter();
    let tenant = match fields.get("site") {
        Some(id) => all.find(|tenant| *tenant.site.id == *id),
        None => all.next(),
    };
    if tenant.is_none() {
        wrong.push("There is no such site, or this token doesn't act for it.".to_owned());
    }
    let region = place(fields.get("place").unwrap_or("DE"));
    if region.is_none() {
        wrong.push("The place is a country or a subdivision: DE, US-CA.".to_owned());
    }
    let language = fields.get("language").unwrap_or_default();
    if language.len() > 35 || !language.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
        wrong.push("The language is a tag like nb or pt-BR.".to_owned());
    }
    let lines = lines(fields, wrong);
    let settings = office.settings.load();
    let look = match (&*lines, &settings.look) {
        ("", _) | (_, None) => None,
        (lines, Some(read)) => match read(lines) {
            Ok(found) => Some(found),
            Err(why) => {
                wrong.push(why);
                None
            }
        },
    };
    let settings = fields.get("layer") == Some("settings");
    let tenant = tenant?;
    let look = look.map(|found| Arc::new(tried(&tenant.site.look, &found, fields)));
    Some(Asked { tenant, region: region?, language: language.to_owned(), look, lines, settings })
}

/// The site's own look, but for what is tried: a theme or a radius comes with the shipped colours.
fn tried(own: &Look, found: &Look, fields: &Fields) -> Look {
    let coloured = fields.get("theme").is_some() || fields.get("radius").is_some();
    Look {
        position: if fields.get("position").is_some() { found.position } else { own.position },
        theme: if coloured { found.theme.clone() } else { own.theme.clone() },
        logo: own.logo.clone(),
        cross: own.cross,
        own_link: own.own_link,
        sheet: own.sheet.clone(),
        template: own.template.clone(),
        file: std::sync::OnceLock::new(),
    }
}

/// The look that is tried, as lines of the configuration; nothing where it is the site's own.
fn lines(fields: &Fields, wrong: &mut Vec<String>) -> String {
    let mut lines = String::new();
    for key in ["theme", "position"] {
        if let Some(value) = fields.get(key) {
            lines.push_str(&format!("{key} = {}\n", toml::Value::from(value)));
        }
    }
    match fields.get("radius").map(str::parse::<u16>) {
        None => {}
        Some(Ok(radius)) => lines.push_str(&format!("radius = {radius}\n")),
        Some(Err(_)) => wrong.push("The radius is a number of pixels.".to_owned()),
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_is_written_as_the_configuration_has_it() {
        for (query, wanted, complaints) in [
            ("", "", 0),
            ("theme=ink&radius=4&x=y", "theme = 'ink'\nradius = 4", 0),
            ("position=%22%0Atheme", "position = \"\\\"\\ntheme\"", 0),
            ("radius=-1", "", 1),
        ] {
            let mut wrong = Vec::new();
            let found: toml::Table = lines(&Fields::read(query.as_bytes()), &mut wrong).parse().unwrap();
            assert_eq!((found, wrong.len()), (wanted.parse().unwrap(), complaints), "{query}");
        }
    }
}
