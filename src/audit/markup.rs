//! Reading a page as a browser without scripts does: its links, forms, frames, images and words.

use std::cell::RefCell;
use std::collections::BTreeSet;

use lol_html::html_content::TextType;
use lol_html::{RewriteStrSettings, doc_text, element, rewrite_str};
use url::Url;

/// What a page says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Markup {
    /// Where its links lead: absolute.
    pub(super) links: Vec<String>,
    /// What it loads by itself: absolute.
    pub(super) loads: Vec<String>,
    /// Where its forms are sent to.
    pub(super) actions: Vec<String>,
    /// Its forms.
    pub(super) forms: Vec<Form>,
    /// Its words.
    pub(super) text: String,
    /// Whether it asks for a choice.
    pub(super) asks: bool,
}

/// A form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Form {
    /// Where it goes, as a path of this site; elsewhere the whole address.
    pub(super) action: String,
    /// What it sends by itself.
    pub(super) hidden: Vec<(String, String)>,
    /// Its buttons, by name and value.
    pub(super) buttons: Vec<(String, String)>,
    /// Its switches, by value.
    pub(super) switches: Vec<String>,
    /// Fields that somebody would have to fill in.
    pub(super) fields: Vec<String>,
}

impl Form {
    /// What it sends when a button is pressed.
    pub(super) fn pressed(&self, name: &str, value: &str) -> Option<Vec<(String, String)>> {
        let there = self.buttons.iter().any(|(known, other)| known == name && other == value);
        let pressed = || self.hidden.iter().cloned().chain([(name.to_owned(), value.to_owned())]).collect();
        there.then(pressed)
    }
}

impl Form {
    /// Takes a control of the form, by its type; `listed` chooses among what it lists.
    fn meet(&mut self, kind: &str, listed: bool, name: String, value: String) {
        match kind {
            "hidden" => self.hidden.push((name, value)),
            "checkbox" | "radio" => self.switches.push(value),
            "submit" | "button" | "reset" | "image" => self.buttons.push((name, value)),
            _ if listed => {}
            _ => self.fields.push(name),
        }
    }
}

/// Reads a page that was found at this address.
pub(super) fn read(html: &str, base: &Url) -> Markup {
    let found = RefCell::new(Markup::default());
    let absolute = |to: &str| base.join(to.trim()).map(String::from).ok();
    let here = |to: &str| match base.join(to) {
        Ok(to) if to.origin() == base.origin() => to[url::Position::BeforePath..url::Position::AfterQuery].to_owned(),
        _ => to.to_owned(),
    };
    let link = element!("a[href], area[href]", |it| {
        found.borrow_mut().links.extend(it.get_attribute("href").as_deref().and_then(absolute));
        Ok(())
    });
    // The question leads to the settings by a button, so that what is ticked already goes along.
    let leading = element!("[data-assent=ask] button[formaction]", |it| {
        found.borrow_mut().links.extend(it.get_attribute("formaction").as_deref().and_then(absolute));
        Ok(())
    });
    let source = element!("img[src], iframe[src], frame[src], embed[src], source[src], video[src], audio[src]", |it| {
        // What stands in `srcdoc` is shown instead of what `src` names: a placeholder.
        if it.get_attribute("srcdoc").is_none() {
            found.borrow_mut().loads.extend(it.get_attribute("src").as_deref().and_then(absolute));
        }
        Ok(())
    });
    let script = element!("script[src]", |it| {
        // One of another type runs nowhere: it is held.
        let kind = it.get_attribute("type").unwrap_or_default().to_ascii_lowercase();
        if kind.is_empty() || kind == "module" || kind.contains("javascript") {
            found.borrow_mut().loads.extend(it.get_attribute("src").as_deref().and_then(absolute));
        }
        Ok(())
    });
    let sheet = element!("link[href][rel~=stylesheet], link[href][rel~=icon], link[href][rel~=preload]", |it| {
        found.borrow_mut().loads.extend(it.get_attribute("href").as_deref().and_then(absolute));
        Ok(())
    });
    let form = element!("form", |it| {
        let action = it.get_attribute("action").unwrap_or_default();
        let mut found = found.borrow_mut();
        found.actions.extend(absolute(&action));
        found.forms.push(Form { action: here(&action), ..Form::default() });
        Ok(())
    });
    let input = element!("input, textarea, select", |it| {
        let name = it.get_attribute("name").unwrap_or_default();
        let value = it.get_attribute("value").unwrap_or_default();
        let kind = it.get_attribute("type").unwrap_or_else(|| "text".to_owned()).to_ascii_lowercase();
        let kind = if it.tag_name() == "input" { &*kind } else { "text" };
        // A list to choose from is filled in already.
        let listed = it.tag_name() == "select";
        if let Some(form) = found.borrow_mut().forms.last_mut() {
            form.meet(kind, listed, name, value);
        }
        Ok(())
    });
    let button = element!("button", |it| {
        let pair = (it.get_attribute("name").unwrap_or_default(), it.get_attribute("value").unwrap_or_default());
        if let Some(form) = found.borrow_mut().forms.last_mut() {
            form.buttons.push(pair);
        }
        Ok(())
    });
    let ask = element!("[data-assent=ask]", |_| {
        found.borrow_mut().asks = true;
        Ok(())
    });
    // What is in scripts and styles is nobody's reading.
    let words = doc_text!(|it| {
        let shown = Some(it.as_str()).filter(|_| it.text_type() == TextType::Data);
        found.borrow_mut().text.push_str(shown.unwrap_or_default());
        Ok(())
    });
    let settings = RewriteStrSettings::new().append_document_content_handler(words);
    let handlers = [link, leading, source, script, sheet, form, input, button, ask];
    let settings = handlers.into_iter().fold(settings, |settings, one| settings.append_element_content_handler(one));
    // A page that can't be read to its end was read as far as it goes. Without scripts, what stands in `noscript` counts.
    let _ = rewrite_str(&html.replace("<noscript>", "").replace("</noscript>", ""), settings);
    found.into_inner()
}

/// The hosts that a page loads from or sends to in clear text.
pub(super) fn clear(markup: &Markup) -> BTreeSet<String> {
    let all = markup.loads.iter().chain(&markup.actions);
    let urls = all.filter_map(|address| Url::parse(address).ok()).filter(|url| url.scheme() == "http");
    urls.filter_map(|url| url.host_str().map(str::to_owned)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_forms_and_loads_are_read_as_a_browser_without_scripts_does() {
        let html = "<!doctype html><a href=/a>a</a><a href='https://other.example/b'>b</a>\
            <script src='//cdn.example/x.js'></script><img src='http://old.example/p.gif'>\
            <div data-assent=ask><form method=post action='/_assent/choice'><input type=hidden name=token value=t>\
            <input type=checkbox name=purpose value=analytics><button name=choice value=reject>No</button>\
            <button formaction='/_assent/settings'>More</button></form></div>\
            <form action='http://pay.example/'><input name=mail><select name=x></select></form>";
        let page = read(html, &Url::parse("https://shop.example/").unwrap());
        assert_eq!(
            page.links,
            ["https://shop.example/a", "https://other.example/b", "https://shop.example/_assent/settings"]
        );
        assert_eq!(page.loads, ["https://cdn.example/x.js", "http://old.example/p.gif"]);
        assert!(page.asks);
        let sent = page.forms[0].pressed("choice", "reject").unwrap();
        assert_eq!(sent, [("token".into(), "t".into()), ("choice".into(), "reject".into())]);
        assert_eq!(page.forms[0].pressed("choice", "accept"), None);
        assert_eq!(
            (&*page.forms[0].action, &page.forms[0].switches),
            ("/_assent/choice", &vec!["analytics".to_owned()])
        );
        assert_eq!(page.forms[1].fields, ["mail"]);
        assert_eq!(clear(&page).into_iter().collect::<Vec<_>>(), ["old.example", "pay.example"]);
    }
}
