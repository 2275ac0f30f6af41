//! From the look as written to one that is valid: colours that can be read, a logo on the site's own host, a template
//! that leaves nothing out.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use crate::notice::{Vetted, vet};
use crate::policy::look::{Look, Position};

use super::file;
use super::sheet::Sheet;
use super::style;

/// The least contrast of words with what is behind them (WCAG 2.2, 1.4.3).
const LEAST: f64 = 4.5;

/// The custom properties, in the order of [`Palette`].
const NAMES: [&str; 7] = ["surface", "tint", "text", "dim", "line", "strong", "on-strong"];

/// What is written on what.
const PAIRS: [(usize, usize); 5] = [(2, 0), (2, 1), (3, 0), (3, 1), (6, 5)];

type Palette = [&'static str; 7];

/// A theme's light and dark side.
fn theme(of: file::Theme) -> (Palette, Palette) {
    match of {
        file::Theme::Quiet => (
            ["#ffffff", "#f3f6f9", "#1c2430", "#566070", "#cfd6de", "#1f3a5a", "#ffffff"],
            ["#1a2028", "#11161c", "#e6eaef", "#a9b3be", "#3a4450", "#d5e2f0", "#14202e"],
        ),
        file::Theme::Ink => (
            ["#ffffff", "#f5f5f5", "#111111", "#4d4d4d", "#c8c8c8", "#111111", "#ffffff"],
            ["#161616", "#0c0c0c", "#f2f2f2", "#b5b5b5", "#444444", "#f2f2f2", "#161616"],
        ),
        file::Theme::Paper => (
            ["#fffdf8", "#f6f0e4", "#2b241a", "#665a48", "#d9cdb8", "#5b3a1e", "#fffdf8"],
            ["#241f18", "#191510", "#f1eadd", "#bdb09c", "#4d4436", "#ecd9bd", "#2b2013"],
        ),
    }
}

/// The look of a site.
pub(super) fn read(entry: &file::Site, dir: &Path, path: &str, sheet: &mut Sheet) -> Arc<Look> {
    let written = &entry.look;
    let path = format!("{path}.look");
    let (light, dark) = theme(written.theme);
    let light = palette(&written.light, light, &format!("{path}.light"), sheet);
    let dark = palette(&written.dark, dark, &format!("{path}.dark"), sheet);
    let radius = written.radius.filter(|radius| {
        let fits = *radius <= 24;
        if !fits {
            sheet.refuse(&format!("{path}.radius"), format!("`{radius}` is more than 24 pixels"));
        }
        fits
    });
    let open = |name: Option<&String>, key: &str, sheet: &mut Sheet| {
        let place = dir.join(name?);
        match fs::read_to_string(&place) {
            Ok(text) => Some(text),
            Err(error) => {
                sheet.refuse(&format!("{path}.{key}"), format!("can't read {}: {error}", place.display()));
                None
            }
        }
    };
    let own = open(written.stylesheet.as_ref(), "stylesheet", sheet);
    let inner = open(written.template.as_ref(), "template", sheet);
    for text in own.iter() {
        judge_sheet(text, &format!("{path}.stylesheet"), sheet);
    }
    for text in inner.iter() {
        judge_template(text, &format!("{path}.template"), sheet);
    }
    let logo = written.logo.as_deref().filter(|logo| is_logo(logo, &format!("{path}.logo"), sheet));
    Arc::new(Look {
        position: match written.position {
            file::Position::Bar => Position::Bar,
            file::Position::Corner => Position::Corner,
            file::Position::Centre => Position::Centre,
        },
        logo: logo.map(Box::from),
        cross: written.cross,
        own_link: written.own_link,
        theme: css(&light, &dark, radius, written.theme).into(),
        sheet: own.unwrap_or_default().into(),
        template: inner.map(Box::from),
        ..Look::default()
    })
}

/// Which colours count: the written ones over the theme's. Refuses what is no colour, and what can't be read.
fn palette(written: &file::Colours, base: Palette, path: &str, sheet: &mut Sheet) -> [String; 7] {
    let own = [
        &written.surface,
        &written.tint,
        &written.text,
        &written.dim,
        &written.line,
        &written.strong,
        &written.on_strong,
    ];
    let mut all = base.map(str::to_owned);
    for (place, own) in own.into_iter().enumerate() {
        let Some(own) = own else { continue };
        if channels(own).is_some() {
            all[place] = own.to_ascii_lowercase();
        } else {
            let key = NAMES[place].replace('-', "_");
            sheet.refuse(&format!("{path}.{key}"), format!("`{own}` is no colour; write it like #1f3a5a"));
        }
    }
    for (words, behind) in PAIRS {
        let ratio = contrast(&all[words], &all[behind]);
        if ratio < LEAST {
            let (words, behind) = (NAMES[words].replace('-', "_"), NAMES[behind].replace('-', "_"));
            sheet.refuse(path, format!("`{words}` on `{behind}` stands out by {ratio:.1}:1 only; 4.5:1 is the least"));
        }
    }
    all
}

/// The red, green and blue of `#rrggbb`.
fn channels(colour: &str) -> Option<[u8; 3]> {
    let hex =
        colour.strip_prefix('#').filter(|hex| hex.len() == 6 && hex.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
    let at = |from: usize| u8::from_str_radix(hex.get(from..from + 2)?, 16).ok();
    Some([at(0)?, at(2)?, at(4)?])
}

/// The contrast of two colours (WCAG 2.2, "contrast ratio").
fn contrast(a: &str, b: &str) -> f64 {
    let light = |colour: &str| {
        let [r, g, b] = channels(colour).unwrap_or_default().map(|channel| {
            let part = f64::from(channel) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    };
    let (a, b) = (light(a), light(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The declarations that make a theme of ours another one; nothing where nothing differs.
fn css(light: &[String; 7], dark: &[String; 7], radius: Option<u32>, of: file::Theme) -> String {
    let side = |colours: &[String; 7]| {
        NAMES.iter().zip(colours).map(|(name, colour)| format!("--asn-{name}:{colour}!important;")).collect::<String>()
    };
    let (plain, night) = theme(file::Theme::Quiet);
    let same = of == file::Theme::Quiet && *light == plain && *dark == night;
    let round = radius.map(|radius| format!("--asn-radius:{radius}px!important;")).unwrap_or_default();
    match (same, round.is_empty()) {
        (true, true) => String::new(),
        (true, false) => format!(".asn{{{round}}}"),
        (false, _) => {
            format!(".asn{{{}{round}}}@media (prefers-color-scheme:dark){{.asn{{{}}}}}", side(light), side(dark))
        }
    }
}

/// A path on the site's own host: the question may ask nobody else for anything.
fn is_logo(logo: &str, path: &str, sheet: &mut Sheet) -> bool {
    let own = logo.starts_with('/') && !logo.starts_with("//") && !logo.starts_with("/\\");
    let fine = own && logo.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/-._~%?=&+,:@".contains(&byte));
    if !fine {
        sheet.refuse(path, format!("`{logo}` is no path on the site's own host, such as /logo.svg"));
    }
    fine
}

/// Warns of what a style sheet does to what has to be seen.
fn judge_sheet(text: &str, path: &str, sheet: &mut Sheet) {
    for wrong in style::judge(text) {
        sheet.warn(path, wrong);
    }
}

/// Refuses what a template can't hold, and warns of what it leaves out and breaks.
fn judge_template(text: &str, path: &str, sheet: &mut Sheet) {
    let Vetted { refused, lacks, broken } = vet(text);
    for what in refused {
        sheet.refuse(path, format!("holds {what}"));
    }
    if !lacks.is_empty() {
        let places: Vec<String> = lacks.iter().map(|place| format!("{{{{{place}}}}}")).collect();
        sheet.warn(path, format!("leaves out what has to be there: {}", places.join(", ")));
    }
    if lacks.contains(&"reject") || lacks.contains(&"accept") {
        sheet.refuse(path, "has no place for both answers");
    }
    for what in broken {
        sheet.warn(path, format!("holds {what}"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_theme_can_be_read_in_light_and_dark() {
        for of in [file::Theme::Quiet, file::Theme::Ink, file::Theme::Paper] {
            let (light, dark) = theme(of);
            for side in [light, dark] {
                for (words, behind) in PAIRS {
                    let ratio = contrast(side[words], side[behind]);
                    assert!(ratio >= LEAST, "{of:?}: {} on {}: {ratio}", side[words], side[behind]);
                }
            }
        }
    }

    #[test]
    fn only_plain_colours_are_colours() {
        for (text, expected) in [
            ("#1f3A5a", true),
            ("#fff", false),
            ("red", false),
            ("#12345g", false),
            ("#fff}body{display:none", false),
            ("url(//evil.example)", false),
            ("", false),
            ("#ééé", false),
        ] {
            assert_eq!(channels(text).is_some(), expected, "{text}");
        }
    }
}
