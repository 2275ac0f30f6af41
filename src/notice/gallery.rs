//! Writes every view in every language to `target/notice/`, for people to look at.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use crate::policy::look::Look;
use crate::policy::stranger::Listed;
use crate::policy::{Purpose, Purposes, Rule, Site};

use super::tests::{Stage, chose, collecting, site, stage, vendors};
use super::*;

/// A plain page with an unfriendly style sheet, the markup at its end.
fn host(markup: &str, direction: &str) -> String {
    let paragraph = "<p>The page goes on below, and its last line stays reachable.</p>".repeat(30);
    let style = "*{font-family:Georgia!important} div,section,nav,form{display:block!important;float:left} \
        button{background:lime!important;font-size:9px!important;text-transform:uppercase;display:none!important} \
        button::before{content:'Buy '} ul{list-style:none!important} a{color:red!important} path{fill:red!important}";
    let unfriendly = if direction == "hostile" { style } else { "" };
    let (dir, dark) = (
        if direction == "rtl" { "rtl" } else { "ltr" },
        "@media(prefers-color-scheme:dark){body{background:#101418;color:#ddd}}",
    );
    format!(
        "<!doctype html><html lang=en dir={dir}><meta charset=utf-8><meta name=viewport content='width=device-width'><title>A page</title>\
         <style>:root{{color-scheme:light dark}}body{{margin:0;font-family:Georgia;padding:1em}}{dark}{unfriendly}</style>\
         <h1>A page</h1>{paragraph}<footer><a href=/imprint>Imprint</a></footer>{markup}"
    )
}

fn rtl(html: String) -> String {
    html.replace("dir=\"ltr\"", "dir=\"rtl\"")
}

#[test]
fn every_view_is_written_for_looking_at() {
    let folder = PathBuf::from(option_env!("CARGO_TARGET_DIR").unwrap_or("target")).join("notice");
    fs::create_dir_all(folder.join("_assent")).unwrap();
    let plain = Look::default();
    let style = sheet(&plain);
    for style in [style, pages()] {
        fs::write(folder.join("_assent").join(&*style.path), &style.bytes).unwrap();
    }
    let keep = |name: &str, html: String| {
        fs::write(folder.join(format!("{name}.html")), html).unwrap();
    };
    let vendors = vendors();
    let page = |stage: &Stage, language: &Language, chosen: bool| {
        let chosen = chosen.then_some(Chosen {
            day: crate::ambient::Day(20_400),
            rule: &stage.decision.rule,
            until: crate::ambient::Day(20_580),
        });
        settings(&SettingsView {
            view: &stage.view(language),
            chosen,
            vendors: &vendors,
            strangers: &Listed::default(),
            exempt: Purposes::NONE,
            part: false,
            blocked: false,
            back: "/",
        })
    };
    let granted = chose(Purposes::only(Purpose::ANALYTICS), false);
    let (fresh, chosen) = (stage(site(), "DE", false, None), stage(site(), "DE", false, Some(&granted)));
    let (california, signal) = (stage(site(), "US-CA", false, None), stage(site(), "US-CA", true, None));
    for language in fresh.texts.languages() {
        let bar = banner(&fresh.view(&language));
        keep(&format!("banner.{language}"), host(&bar, "ltr"));
        keep(&format!("settings.{language}"), page(&fresh, &language, false));
        keep(&format!("chosen.{language}"), page(&chosen, &language, true));
        keep(&format!("signal.{language}"), page(&signal, &language, false));
        keep(&format!("control.{language}"), host(&control(&signal.view(&language)), "ltr"));
        keep(&format!("error.{language}"), super::page(&fresh.texts, &language, 504));
    }
    let law = |stage: &Stage, returning: bool, refused: bool, language: &Language| {
        let view = stage.view(language);
        optout(&OptOutView { view: &view, vendors: &vendors, refused, pressed: false, returning, back: "/" })
    };
    let opted = chose(Purposes::only(Purpose::ANALYTICS), false);
    let out = stage(collecting(), "US-CA", false, Some(&opted));
    let (sensitive, heard) = (stage(collecting(), "US-CA", false, None), stage(collecting(), "US-CA", true, None));
    let nigeria = {
        let mut stage = super::tests::stage(Site { across_devices: true, ..site() }, "DE", false, None);
        stage.decision.rule = Arc::new(Rule { centre: true, ..(*stage.decision.rule).clone() });
        stage
    };
    for language in fresh.texts.languages() {
        keep(&format!("optout.{language}"), law(&sensitive, false, false, &language));
        keep(&format!("optedout.{language}"), law(&out, false, true, &language));
        keep(&format!("heard.{language}"), law(&heard, false, false, &language));
        keep(&format!("back.{language}"), law(&out, true, true, &language));
        let view = sensitive.view(&language);
        let notice = collection(&CollectionView { view: &view, vendors: &vendors, back: "/" });
        keep(&format!("collection.{language}"), notice);
        keep(&format!("links.{language}"), host(&control(&sensitive.view(&language)), "ltr"));
        keep(&format!("centre.{language}"), host(&banner(&nigeria.view(&language)), "ltr"));
    }
    let english = fresh.texts.negotiate(None, &[], &[]);
    keep("hostile", host(&banner(&fresh.view(&english)), "hostile"));
    keep("control.hostile", host(&control(&signal.view(&english)), "hostile"));
    keep("banner.rtl", host(&rtl(banner(&fresh.view(&english))), "rtl"));
    keep("settings.rtl", rtl(page(&chosen, &english, true)));
    keep("optout.rtl", rtl(law(&sensitive, false, false, &english)));
    let view = sensitive.view(&english);
    keep("collection.rtl", rtl(collection(&CollectionView { view: &view, vendors: &vendors, back: "/" })));
    keep("california", page(&california, &english, false));
}
