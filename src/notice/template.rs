//! The operator's own markup for the inside of the question: text with places in it, which our own parts fill.
//!
//! Each place stands for markup of ours, whole and escaped; a template can arrange it and add to it, and can't reach into
//! it. What it has to hold, and what it can't, is found by [`super::vet()`].

use super::view::{CHOICES, Named, View, write};

use askama::Template;

/// The places, each with the message or part that fills it. `{{accept}}` and `{{reject}}` are one component.
pub const PLACES: [&str; 11] =
    ["title", "ask", "purposes", "partners", "free", "reject", "accept", "settings", "cookies", "privacy", "logo"];

/// The places that the law wants filled: who asks, what for, both answers, how many take part, how to change one's mind,
/// and the way to more (EDPB Guidelines 05/2020; CNIL 2020; CJEU C-673/17).
pub(super) const NEEDED: [&str; 8] = ["title", "ask", "purposes", "partners", "free", "reject", "accept", "settings"];

#[derive(Template)]
#[template(
    source = "{% for purpose in asked %}<li class=\"asn-item\"><strong class=\"asn-name\">{{ purpose.name }}</strong>{% if !purpose.why.is_empty() %}<span class=\"asn-why\"> – {{ purpose.why }}</span>{% endif %}</li>{% endfor %}",
    ext = "html"
)]
struct Purposes<'a> {
    asked: Vec<Named<'a>>,
}

#[derive(Template)]
#[template(source = "{{ text }}", ext = "html")]
struct Text<'a> {
    text: &'a str,
}

#[derive(Template)]
#[template(
    source = "<button class=\"asn-button\" type=\"submit\" name=\"choice\" value=\"{{ value }}\">{{ text }}</button>",
    ext = "html"
)]
struct Answer<'a> {
    value: &'a str,
    text: String,
}

#[derive(Template)]
#[template(
    source = "<button class=\"asn-more\" type=\"submit\" formmethod=\"get\" formaction=\"{{ prefix }}settings\" data-assent-open>{{ text }}</button>",
    ext = "html"
)]
struct Settings<'a> {
    prefix: &'a str,
    text: String,
}

#[derive(Template)]
#[template(source = "<a class=\"asn-more\" href=\"{{ href }}\" target=\"_self\">{{ text }}</a>", ext = "html")]
struct Way<'a> {
    href: &'a str,
    text: String,
}

#[derive(Template)]
#[template(source = "<img class=\"asn-logo\" src=\"{{ src }}\" alt=\"{{ alt }}\">", ext = "html")]
struct Logo<'a> {
    src: &'a str,
    alt: &'a str,
}

/// A template with its places filled. What is no place of ours stays as it stands.
pub(super) fn fill(template: &str, view: &View<'_>, asked: Vec<Named<'_>>) -> String {
    let voice = view.voice();
    let text = |text: String| write(&Text { text: &text });
    let answer = |wanted: &str| {
        let (value, key) = CHOICES.into_iter().find(|(value, _)| *value == wanted).unwrap_or(CHOICES[0]);
        write(&Answer { value, text: voice.say(key) })
    };
    let list = write(&Purposes { asked });
    let part = |place: &str| {
        Some(match place {
            "title" => format!("<h2 class=\"asn-title\" id=\"asn-title\">{}</h2>", text(voice.say("banner-title"))),
            "ask" => text(voice.with("banner-ask", "controller", view.who())),
            "purposes" => format!("<ul class=\"asn-list\">{list}</ul>"),
            "partners" => text(voice.count("partners", view.partners)),
            "free" => {
                let across = if view.site.across_devices { voice.say("across-devices") } else { String::new() };
                text(format!("{} {across}", voice.say("banner-free")).trim_end().to_owned())
            }
            "reject" | "accept" => answer(place),
            "settings" => write(&Settings { prefix: view.prefix, text: voice.say("settings") }),
            "cookies" => write(&Way { href: &view.list_url(), text: voice.say("cookie-list") }),
            "privacy" => view
                .privacy_url()
                .map_or_else(String::new, |href| write(&Way { href, text: voice.say("privacy-policy") })),
            "logo" => {
                view.site.look.logo.as_deref().map_or_else(String::new, |src| write(&Logo { src, alt: view.who() }))
            }
            _ => return None,
        })
    };
    let mut out = String::with_capacity(template.len() * 2);
    let mut pieces = template.split("{{");
    out.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        match piece.split_once("}}").and_then(|(place, rest)| Some((part(place.trim())?, rest))) {
            Some((filled, rest)) => {
                out.push_str(&filled);
                out.push_str(rest);
            }
            None => {
                out.push_str("{{");
                out.push_str(piece);
            }
        }
    }
    out
}
